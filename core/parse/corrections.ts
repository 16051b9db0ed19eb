/**
 * Corrections: what a person changed in how a source was split. An overlay that stands in the notebook beside the source:
 * its offsets are UTF-16 units of the decoded text, which never changes, so a newer parser finds them where they were.
 */
import { z } from "zod";
import type { Span } from "../clipping.ts";
import { isSpace, type Line } from "./lines.ts";

/** What a person may say of a line, or of a part of one. */
export const lineRoles = [
  "title",
  "alt-title",
  "date",
  "views",
  "author",
  "outlet",
  "agency",
  "dateline",
  "image-credit",
  "caption",
  "category",
  "address",
  "heading",
  "body",
  "boilerplate",
] as const;
export type CorrectedRole = (typeof lineRoles)[number];

const offset = z.int().min(0);
const span = { start: offset, end: offset };

/** One thing done in the repair view. */
export const correctionSchema = z.discriminatedUnion("kind", [
  /** A clipping begins with the line at `at`; `within`: inside of that line, with the letter at `at`. */
  z.object({ kind: z.literal("split"), at: offset, within: z.literal(true).optional() }).strict(),
  /** The clipping that begins with the line at `at` joins the one before it. */
  z.object({ kind: z.literal("merge"), at: offset }).strict(),
  /** The clipping that begins with the line at `from` begins with the line at `to` instead, or inside of it. */
  z.object({ kind: z.literal("move"), from: offset, to: offset, within: z.literal(true).optional() }).strict(),
  /** The span is a title, a date, …; null: whatever the parser says. Putting boilerplate back is marking it as body. */
  z.object({ kind: z.literal("mark"), ...span, as: z.enum(lineRoles).nullable() }).strict(),
  /** A suggestion is taken (`apply`), or a repair that was applied is undone. */
  z.object({ kind: z.literal("repair"), ...span, after: z.string().max(10_000), apply: z.boolean() }).strict(),
  z.object({ kind: z.literal("dates"), side: z.enum(["before", "after"]).nullable() }).strict(),
  /** Other offsets mean nothing in another encoding: the rest of the corrections goes; undo brings it back. */
  z.object({ kind: z.literal("encoding"), encoding: z.string().min(1).max(40).nullable() }).strict(),
  /** As the parser had it. */
  z.object({ kind: z.literal("reset") }).strict(),
]);
export type Correction = z.infer<typeof correctionSchema>;

/** All corrections of one source, as the notebook keeps them. Lists are in the order of the text. */
export const correctionsSchema = z
  .object({
    encoding: z.string().nullable(),
    dates: z.enum(["before", "after"]).nullable(),
    /** Lines, and places inside of lines, with which a clipping begins (`cut`), or must not begin. */
    cuts: z.array(z.object({ at: offset, cut: z.boolean() })),
    marks: z.array(z.object({ ...span, as: z.enum(lineRoles) })),
    repairs: z.array(z.object({ ...span, after: z.string(), apply: z.boolean() })),
  })
  .strict();
export type Corrections = z.infer<typeof correctionsSchema>;

export const noCorrections: Corrections = { encoding: null, dates: null, cuts: [], marks: [], repairs: [] };

/** What {@link applyCorrection} needs to know of the source as it is read now. */
export interface CorrectedText {
  readonly lines: readonly Line[];
  /** Where the clippings begin that the parser finds by itself: the starts of their first lines, in order. */
  readonly own: readonly number[];
  /** As the source is read now, corrections and all. */
  readonly parse: { readonly clippings: readonly Span[] };
}

/** The line that holds the offset, or the next one with something on it; null behind the last. */
export function lineAt(lines: readonly Line[], at: number): Line | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Line).end > at) high = middle;
    else low = middle + 1;
  }
  return lines[low] ?? null;
}

/**
 * The corrections with one more: in the order of the text, one entry a place, and no entry that only says what the parser
 * does by itself. Gives the same object where nothing changes, also for a correction that means nothing in this text.
 */
export function applyCorrection(
  corrections: Corrections,
  correction: Correction,
  { lines, own, parse }: CorrectedText,
): Corrections {
  switch (correction.kind) {
    case "split":
      return split(corrections, correction.at, correction.within);
    case "merge":
      return merge(corrections, correction.at, false);
    case "move": {
      const from = lineAt(lines, correction.from);
      const to = lineAt(lines, correction.to);
      if (from === null || to === null || placeOf(to, correction.to, correction.within) === from.start)
        return corrections;
      const without = merge(corrections, correction.from, true);
      return without === corrections ? corrections : split(without, correction.to, correction.within);
    }
    case "mark":
      return mark(corrections, correction.start, correction.end, correction.as);
    case "repair": {
      const { start, end, after, apply } = correction;
      if (end < start || end > (lines.at(-1)?.end ?? 0)) return corrections;
      // Space round a line is no part of a paragraph, trimmed or not.
      if (!apply && after === "" && start < end && (lineAt(lines, start)?.start ?? 0) >= end) return corrections;
      const order = (one: Span) => one.start - start || one.end - end;
      const there = corrections.repairs.find((one) => order(one) === 0);
      if (there?.after === after && there.apply === apply) return corrections;
      const before = corrections.repairs.filter((one) => order(one) < 0);
      const behind = corrections.repairs.filter((one) => order(one) > 0);
      return { ...corrections, repairs: [...before, { start, end, after, apply }, ...behind] };
    }
    case "dates":
      return corrections.dates === correction.side ? corrections : { ...corrections, dates: correction.side };
    case "encoding":
      return corrections.encoding === correction.encoding
        ? corrections
        : { ...noCorrections, encoding: correction.encoding };
    case "reset":
      return isUncorrected(corrections) ? corrections : noCorrections;
  }

  function split(before: Corrections, at: number, within = false): Corrections {
    const line = lineAt(lines, at);
    return line === null ? before : withCut(before, placeOf(line, at, within), true);
  }

  /** Where in a line a clipping begins: with its first letter, or with the first at or after `at`. */
  function placeOf(line: Line, at: number, within = false): number {
    if (!within || at <= line.start) return line.start;
    let inside = at - line.start;
    while (inside < line.text.length && isSpace(line.text.charCodeAt(inside))) inside++;
    // Half a letter is none.
    if (isLowHalf(line.text.charCodeAt(inside)) && isHighHalf(line.text.charCodeAt(inside - 1))) inside--;
    return line.start + inside;
  }

  function merge(before: Corrections, at: number, alsoFirst: boolean): Corrections {
    const line = lineAt(lines, at);
    if (line === null) return before;
    const begins = new Set(own);
    for (const { at: place, cut } of before.cuts)
      if (cut) begins.add(place);
      else begins.delete(place);
    // A clipping may begin with a line of signs, and its first words stand below.
    let first = line.index;
    while (first > 0 && !begins.has((lines[first] as Line).start) && !hasWords((lines[first - 1] as Line).text))
      first--;
    let { start } = lines[first] as Line;
    if (!begins.has(start)) {
      // A line above it was marked as part of it: what is joined is the clipping that the line belongs to.
      const grown = parse.clippings.find((one) => lineAt(lines, one.start) === line);
      const within =
        grown && [...begins].filter((one) => one > grown.start && one < grown.end).sort((a, b) => a - b)[0];
      if (within === undefined) return before;
      start = within;
    }
    if (!alsoFirst && [...begins].every((one) => one >= start)) return before;
    return withCut(before, start, false);
  }

  function withCut(before: Corrections, at: number, cut: boolean): Corrections {
    const there = before.cuts.find((one) => one.at === at);
    const needed = own.includes(at) !== cut;
    if (needed ? there?.cut === cut : there === undefined) return before;
    const cuts = before.cuts.filter((one) => one !== there);
    if (needed) cuts.push({ at, cut });
    return { ...before, cuts: cuts.sort((a, b) => a.at - b.at) };
  }

  function mark(before: Corrections, from: number, to: number, as: CorrectedRole | null): Corrections {
    const first = lineAt(lines, from);
    if (first === null || to <= from) return before;
    const start = Math.max(from, first.start);
    let last = lineAt(lines, to - 1) ?? (lines.at(-1) as Line);
    if (last.start >= to) last = lines[last.index - 1] ?? last;
    const end = Math.min(to, last.end);
    if (end <= start) return before;
    const over = before.marks.filter((one) => one.start < end && one.end > start);
    const [only] = over;
    const isKnown = over.length === 1 && only?.start === start && only.end === end && only.as === as;
    if (isKnown || (as === null && over.length === 0)) return before;
    const marks = [
      ...before.marks.filter((one) => one.end <= start),
      // What is left of an earlier mark keeps it.
      ...over.flatMap((one) => shrink({ ...one, end: Math.min(one.end, start) })),
      ...(as === null ? [] : [{ start, end, as }]),
      ...over.flatMap((one) => shrink({ ...one, start: Math.max(one.start, end) })),
      ...before.marks.filter((one) => one.start >= end),
    ];
    return { ...before, marks };
  }

  /** Without the space between lines at its ends; nothing when only space is left. */
  function shrink(one: Corrections["marks"][number]): Corrections["marks"] {
    const first = one.start < one.end ? lineAt(lines, one.start) : null;
    if (first === null || first.start >= one.end) return [];
    const start = Math.max(one.start, first.start);
    let last = lineAt(lines, one.end - 1) ?? (lines.at(-1) as Line);
    if (last.start >= one.end) last = lines[last.index - 1] as Line;
    const end = Math.min(one.end, last.end);
    return end > start ? [{ ...one, start, end }] : [];
  }
}

const isHighHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLowHalf = (code: number) => code >= 0xdc00 && code <= 0xdfff;
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** Whether nothing was corrected. */
export function isUncorrected({ encoding, dates, cuts, marks, repairs }: Corrections): boolean {
  return encoding === null && dates === null && cuts.length === 0 && marks.length === 0 && repairs.length === 0;
}
