/** Whether a headline says what a text says: the beginnings of their words compared. */
import { isHalf, LETTER, NUMERAL, sortOf } from "./letters.ts";
import { isCjk } from "./lines.ts";

/** The beginnings of the words of `text`, put into `into`; pairs of letters where words have no spaces between them. */
export function stems(text: string, into: Set<string>): Set<string> {
  if (isCjk(text)) {
    const plain = text.replace(/[^\p{L}\p{N}]+/gu, "");
    for (let i = 0; i + 2 <= plain.length; i++) into.add(plain.slice(i, i + 2));
    return into;
  }
  for (const word of wordsOf(text.toLowerCase())) {
    if (word.length >= 4 || /^\d+$/.test(word)) into.add(word.slice(0, 5));
    // a text of mixed scripts
    else if (isCjk(word)) into.add(word);
  }
  return into;
}

/** The share of the words of `text` that stand in `body`, 0 … 1; less for a text of one or two words. */
export function overlap(text: string, body: ReadonlySet<string>): number {
  const own = stems(text, new Set());
  if (own.size === 0) return 0;
  let hits = 0;
  for (const stem of own) if (body.has(stem)) hits++;
  return (hits / own.size) * (own.size >= 3 ? 1 : own.size / 4);
}

/** The runs of letters and figures in a text. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0x20;
    // the pattern knows letters of two halves
    if (isHalf(code)) return text.split(/[^\p{L}\p{N}]+/u);
    if ((sortOf(code) & (LETTER | NUMERAL)) !== 0) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      words.push(text.slice(from, i));
      from = -1;
    }
  }
  return words;
}
