/** The clean text of a clipping as one string, which highlights are anchored in, and the making of an anchor. */
import type { Clipping } from "./clipping.ts";
import type { Highlight } from "./marks.ts";

/** The texts of the paragraphs joined with one "\n". */
export function cleanText(clipping: Pick<Clipping, "paragraphs">): string {
  return clipping.paragraphs.map((paragraph) => paragraph.text).join("\n");
}

/** Where each paragraph begins in {@link cleanText}, in UTF-16 units. */
export function paragraphStarts(clipping: Pick<Clipping, "paragraphs">): number[] {
  let at = 0;
  return clipping.paragraphs.map(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start;
  });
}

/** Letters of the surroundings that an anchor keeps. */
const context = 32;

/** What is needed to find `text.slice(start, end)` again; never half a surrogate pair in the context. */
export function anchorOf(
  text: string,
  start: number,
  end: number,
): Pick<Highlight, "quote" | "prefix" | "suffix" | "start" | "end"> {
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - context), start).replace(/^[\udc00-\udfff]/, ""),
    suffix: text.slice(end, end + context).replace(/[\ud800-\udbff]$/, ""),
    start,
    end,
  };
}

/** `start` and `end` without the white space at the ends; null when nothing else is between them. */
export function trimPassage(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | null {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from))) from++;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
  return from < to ? { start: from, end: to } : null;
}
