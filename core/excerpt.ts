/** Words of a text, counted as readers count them, and where the first of them end. */
import type { Paragraph } from "./clipping.ts";

/** Words are parted by space; scripts written without it count a word for every two letters. */
const wordPattern =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{1,2}|[^\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/** Where the first `most` words of a text end (UTF-16 units), and how many it has of them. */
export function firstWords(text: string, most: number): { readonly end: number; readonly words: number } {
  let end = 0;
  let words = 0;
  if (most <= 0) return { end, words };
  for (const match of text.matchAll(wordPattern)) {
    words++;
    end = match.index + match[0].length;
    if (words === most) break;
  }
  return { end, words };
}

/** The part of each paragraph that lies within the first `words` words of all: its length (UTF-16 units), in order. */
export function excerptLengths(
  paragraphs: readonly Pick<Paragraph, "text">[],
  words: number,
): { readonly lengths: readonly number[]; readonly isWhole: boolean } {
  const lengths: number[] = [];
  let left = words;
  for (const { text } of paragraphs) {
    if (left <= 0) break;
    const { end, words: n } = firstWords(text, left);
    left -= n;
    const isWhole = text.slice(end).trim() === "";
    lengths.push(isWhole ? text.length : end);
    if (!isWhole) return { lengths, isWhole: false };
  }
  return { lengths, isWhole: lengths.length === paragraphs.length };
}
