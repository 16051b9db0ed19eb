/** Hits in a snippet stand between U+E000 and U+E001: the text is cut there, never read as markup. */

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The snippet in pieces, in order. */
export function pieces(snippet: string): Piece[] {
  const found: Piece[] = [];
  let hit = false;
  let start = 0;
  for (let i = 0; i <= snippet.length; i++) {
    const code = i < snippet.length ? snippet.charCodeAt(i) : -1;
    if (code !== 0xe000 && code !== 0xe001 && code !== -1) continue;
    if (i > start) found.push({ text: snippet.slice(start, i), hit });
    if (code !== -1) hit = code === 0xe000;
    start = i + 1;
  }
  return found;
}
