/** Steps through a text by words and sentences, in every script (Intl.Segmenter). */

const words = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
/** Letters on either side that are looked at: words are not longer. */
const reach = 200;

/** The end of the next word after `at`, or the start of the word before it; the end of the text where there is none. */
export function wordStep(text: string, at: number, direction: 1 | -1): number {
  const from = Math.max(0, at - reach);
  const slice = text.slice(from, at + reach);
  const ends = [...words.segment(slice)]
    .filter((segment) => segment.isWordLike)
    .map(({ index, segment }) => from + index + (direction === 1 ? segment.length : 0));
  return (
    (direction === 1 ? ends.find((end) => end > at) : ends.findLast((start) => start < at)) ??
    (direction === 1 ? text.length : 0)
  );
}

/** The sentence at or after `at`, within one paragraph; null at the end. */
export function sentenceAt(text: string, at: number): { readonly start: number; readonly end: number } | null {
  for (let start = text.lastIndexOf("\n", Math.max(0, at - 1)) + 1; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    for (const { index, segment } of sentences.segment(text.slice(start, end))) {
      const from = start + index;
      const to = from + segment.trimEnd().length;
      if (to > at && to > from) return { start: from, end: to };
    }
    start = end + 1;
  }
  return null;
}

/** The sentence before the one that begins at `start`; null at the beginning. */
export function sentenceBefore(text: string, start: number): { readonly start: number; readonly end: number } | null {
  let before = start - 1;
  while (before > 0 && /\s/u.test(text.charAt(before))) before--;
  return before <= 0 ? null : sentenceAt(text, before);
}
