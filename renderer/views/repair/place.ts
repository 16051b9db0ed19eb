/** Where the person is in the source, and what is there. */
import type { Span } from "../../../core/clipping.ts";
import type { RepairText } from "./reviewText.ts";
import { isAside, meet } from "./spans.ts";

/** Where the person is: a row, the row from which Shift extends, a part of the row's text, and the letter pointed at. */
export interface Place {
  readonly cursor: number;
  readonly anchor: number;
  readonly part: Span | null;
  readonly caret?: number | null;
}

/** The first and last row that are selected. */
export function rangeOf({ cursor, anchor }: Place): readonly [first: number, last: number] {
  return cursor < anchor ? [cursor, anchor] : [anchor, cursor];
}

/** The lines that are selected and hold something, each whole; or the picked part. */
export function selectedSpans(text: RepairText, place: Place): readonly Span[] {
  if (place.part !== null && place.part.end > place.part.start) return [place.part];
  const [first, last] = rangeOf(place);
  const spans: Span[] = [];
  for (let row = text.lines.first(first); row <= last; row++) {
    if (text.lines.first(row) !== row || text.isBlank(row)) continue;
    spans.push(text.lines.whole(row));
  }
  return spans;
}

/** Numbers of the repairs in the selected lines. */
export function repairsAt(text: RepairText, place: Place): readonly number[] {
  const [first, last] = rangeOf(place);
  return text.repairsIn({ start: text.lines.start(first), end: text.lines.start(last + 1) });
}

/** What was set aside in the spans. */
export function asideIn(text: RepairText, spans: readonly Span[]): readonly (Span & { readonly kind: string })[] {
  const { view } = text;
  const found: (Span & { readonly kind: string })[] = [];
  for (const span of spans) {
    for (let i = view.segmentAt(span.start); ; i++) {
      const segment = view.segment(i);
      if (segment === undefined || segment.start >= span.end) break;
      if (isAside(segment.kind) && meet(segment, span) && found.at(-1)?.start !== segment.start) found.push(segment);
    }
  }
  return found;
}

/** The next row of `rows` beyond a row, in a circle; null where there are none. */
export function around(rows: readonly number[], from: number, by: 1 | -1): number | null {
  if (rows.length === 0) return null;
  if (by > 0) return rows.find((row) => row > from) ?? rows[0] ?? null;
  return rows.findLast((row) => row < from) ?? rows.at(-1) ?? null;
}

const word = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Picks a part of a row, word by word: `by` words from where the part ends (extending) or where it begins. */
export function pickWord(text: RepairText, place: Place, by: 1 | -1, extend: boolean): Span | null {
  const here = text.span(place.cursor);
  const words = [...text.lines.text.slice(here.start, here.end).matchAll(word)].map((found) => ({
    start: here.start + found.index,
    end: here.start + found.index + found[0].length,
  }));
  const first = words[0];
  if (first === undefined) return null;
  const { part } = place;
  if (part === null) return by > 0 ? first : (words.at(-1) ?? first);
  if (extend) {
    if (by > 0) return { start: part.start, end: words.find((one) => one.end > part.end)?.end ?? part.end };
    const end = words.findLast((one) => one.end < part.end && one.end > part.start)?.end;
    return end === undefined ? part : { start: part.start, end };
  }
  const next = by > 0 ? words.find((one) => one.start > part.start) : words.findLast((one) => one.start < part.start);
  return next ?? part;
}
