/** What a terminal shows, and what it may be given: text from outside never drives it. */

/** Where a command writes; its own, so that tests can read along. */
export interface Streams {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  readonly stdin: () => Promise<string>;
  /** Columns of the terminal; null where the output goes elsewhere and is not cut. */
  readonly width: number | null;
  /** Whether progress may be shown on standard error. */
  readonly isTerminal: boolean;
}

/** Wrong use: exit status 2. */
export class Misuse extends Error {}

/** Text from outside may not drive the terminal. */
export const plain = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, "�");
/** A number with its noun, in English: "2 clippings". */
export const count = (n: number, noun: string, many = `${noun}s`) =>
  `${n.toLocaleString("en")} ${n === 1 ? noun : many}`;
export const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Columns on a terminal: ideographs take two, marks none. */
export function columns(text: string): number {
  let n = 0;
  for (const letter of text) {
    if (/\p{M}|\p{Cf}/u.test(letter)) continue;
    n +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return n;
}

export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let out = "";
  let used = 0;
  for (const letter of text) {
    used += columns(letter);
    if (used > width - 1) break;
    out += letter;
  }
  return `${out}…`;
}

export const pad = (text: string, width: number) => text + " ".repeat(Math.max(0, width - columns(text)));

export function table(rows: readonly (readonly string[])[], width: number | null): string {
  const first = rows[0];
  if (first === undefined) return "";
  const widths = first.map((_, i) => Math.max(...rows.map((row) => columns(row[i] ?? ""))));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] as number)));
      const line = cells.join("  ").trimEnd();
      return `${width === null ? line : cut(line, width)}\n`;
    })
    .join("");
}
