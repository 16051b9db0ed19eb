/** The date lines of a list of articles, and what the lines beside them are. */

import type { Confidence } from "../../clipping.ts";
import type { Why } from "../../languages/whys/why.ts";
import { boilerplateKind } from "../boilerplate.ts";
import { type DateLine, dateLine as readDateLine } from "../dates.ts";
import { roleOf } from "../line-roles.ts";
import { bodyLike, type Doc, isTouching, type Line, titleLike } from "../lines.ts";
import { FIGURE, signsIn } from "../signs.ts";
import { dateAndNames } from "./joined-head.ts";
import { dateMark, junk, type Mark } from "./layout.ts";
import { dateMarks, metaLine } from "./page-meta-line.ts";

/** A date line that also names outlet or author: "Courier, 20.06.2022", "20.06.2022 | Courier". */
interface NamedDate {
  readonly date: DateLine;
  readonly names: readonly Mark[];
  /** All marks of the line, the date's among them: of a byline with a date in it. */
  readonly marks?: readonly Mark[];
}

const namedKnown = new WeakMap<Doc, ReadonlyMap<number, NamedDate>>();

/** Such lines, where the document has at least two of one shape: a single one may be a headline. Each of them has a figure. */
function namedDates(doc: Doc): ReadonlyMap<number, NamedDate> {
  const known = namedKnown.get(doc);
  if (known) return known;
  const found = new Map<number, NamedDate>();
  const shapes = new Map<string, number[]>();
  for (const line of doc.lines) {
    if (line.text.length > 160 || line.text.length < 10) continue;
    if ((signsIn(doc.signs, line.start, line.end) & FIGURE) === 0 || doc.date(line)) continue;
    const read =
      (line.text.length <= 90 ? dateAndNames(line) : null) ?? bylineWithDate(doc, line) ?? addressWithDate(line);
    if (!read) continue;
    found.set(line.index, read);
    shapes.set(read.shape, [...(shapes.get(read.shape) ?? []), line.index]);
  }
  for (const lines of shapes.values()) if (lines.length < 2) for (const index of lines) found.delete(index);
  namedKnown.set(doc, found);
  return found;
}

/**
 * "By Jane Doe in Nation on 8 November 2023", "Jun 14, 2023 Posted by Jane Doe": who wrote it, where and when, right under a line that may be
 * a headline.
 */
function bylineWithDate(doc: Doc, line: Line): (NamedDate & { readonly shape: string }) | null {
  if (bodyLike(line.text)) return null;
  const read = metaLine(line);
  if (!read || read.updated || !read.marks.some(({ role }) => role === "author")) return null;
  const above = doc.lines[line.index - 1];
  if (!above || !titleLike(above.text)) return null;
  const first = read.marks[0]?.role === "date" ? "date first" : "name first";
  return {
    date: { date: read.date, counter: null, label: null, rest: null },
    names: [],
    marks: read.marks,
    shape: `byline, ${first}`,
  };
}

/** The line is such a byline, and touches a headline with a gap over it. */
export function isBylineUnder(doc: Doc, line: Line): boolean {
  const head = doc.lines[line.index - 1];
  return (
    head !== undefined &&
    isTouching(line) &&
    !isTouching(head) &&
    head.text.length >= 12 &&
    !doc.date(head) &&
    roleOf(doc, head) === null &&
    bylineWithDate(doc, line) !== null
  );
}

const addressAhead = /^(?:https?:\/\/|www\.)[^\s\u00a0\u3000]{4,200}[\s\u00a0\u3000]+(?=\S)/;

/** "https://courier.example/2024/17 2024-03-05 16:43": the address and the date of a result of a search. */
function addressWithDate({ text, start, end }: Line): (NamedDate & { readonly shape: string }) | null {
  const from = addressAhead.exec(text)?.[0].length;
  const date = from === undefined ? null : readDateLine(text.slice(from));
  if (from === undefined || !date || date.rest || date.label || date.date.partial) return null;
  const moved = { ...date.date, start: date.date.start + from, end: date.date.end + from };
  const address = start + text.slice(0, from).trimEnd().length;
  return {
    date: { ...date, date: moved },
    names: [],
    marks: [
      { start, end: address, role: "boilerplate", kind: "more-articles-link" },
      dateMark(moved, start, "in the line under or over the title"),
      ...(start + moved.end < end ? [{ start: start + moved.end, end, role: "field-label" } as const] : []),
    ],
    shape: "address",
  };
}

/** The date that the line is, alone or with names beside it. */
export function dateOf(doc: Doc, line: Line): DateLine | null {
  return doc.date(line) ?? namedDates(doc).get(line.index)?.date ?? null;
}

const otherMonth =
  /^[\d\u0660-\u0669\u06f0-\u06f9]{1,2} (?:فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|محرم|صفر|ربیع الاول|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة) [\d\u0660-\u0669\u06f0-\u06f9]{4}(?:(?: ?[،,|–—-] ?| ساعت | )[\d\u0660-\u0669\u06f0-\u06f9]{1,2}[:：][\d\u0660-\u0669\u06f0-\u06f9]{2})?$/u;
const otherFigures =
  /^[\u06f0-\u06f9]{4}[-/][\u06f0-\u06f9]{1,2}[-/][\u06f0-\u06f9]{1,2}(?:[ -]+[\u06f0-\u06f9]{1,2}:[\u06f0-\u06f9]{2})?$/u;

/** A day of the Persian or the Islamic calendar: it divides a list, and says no day of ours. */
function otherCalendar(text: string): DateLine | null {
  const first = text.charCodeAt(0);
  if (first < 0x30 || (first > 0x39 && (first < 0x660 || first > 0x6f9))) return null;
  if (!otherMonth.test(text) && !otherFigures.test(text)) return null;
  const date = {
    start: 0,
    end: text.length,
    value: "",
    precision: "day",
    family: "other calendar",
    partial: null,
  } as const;
  return {
    date: { ...date, zone: null, ambiguous: false } as DateLine["date"],
    counter: null,
    label: null,
    rest: null,
  };
}

const vagues = new WeakMap<Doc, ReadonlyMap<number, DateLine>>();

/**
 * "Today, 15:45", "2 hours ago", "9 Feb, 10:20": a date line that does not say which day it was. It divides a list as the others do
 * and is no date of publication.
 */
export function vague(doc: Doc, line: Line): DateLine | null {
  let known = vagues.get(doc);
  if (!known) {
    const found = new Map<number, DateLine>();
    for (const one of doc.lines) {
      if (one.text.length > 50 || dateOf(doc, one)) continue;
      const other = otherCalendar(one.text);
      if (other) {
        found.set(one.index, other);
        continue;
      }
      const read = readDateLine(one.text, { relative: true, partial: true });
      if (!read || read.rest || (read.label && read.label.kind !== "published")) continue;
      const relative = read.date.family === "relative";
      if (relative || (read.date.partial && /\d[:.]\d\d/.test(one.text))) found.set(one.index, read);
    }
    known = found;
    vagues.set(doc, known);
  }
  return known.get(line.index) ?? null;
}

/** The same, or a date that does not say the day. */
export function when(doc: Doc, line: Line): DateLine | null {
  return dateOf(doc, line) ?? vague(doc, line);
}

/** Date lines and, where there are several or they stand among date lines, those that do not say the day. */
export function whenLines(doc: Doc): readonly Line[] {
  const named = namedDates(doc);
  const plain = named.size === 0 ? doc.dateLines : doc.lines.filter((line) => dateOf(doc, line) !== null);
  const more = doc.lines.filter((line) => vague(doc, line));
  if (more.length === 0 || more.length + plain.length < 2) return plain;
  return [...plain, ...more].sort((a, b) => a.index - b.index);
}

/** The marks of such a line. */
export function whenMarks(doc: Doc, line: Line, why: Why, confidence: Confidence = "high"): Mark[] {
  const date = dateOf(doc, line);
  const byline = date ? namedDates(doc).get(line.index)?.marks : undefined;
  if (byline) return byline.map((mark) => (mark.role === "date" ? { ...mark, why, confidence } : mark));
  if (date) return [...dateMarks(line, date, why, confidence), ...(namedDates(doc).get(line.index)?.names ?? [])];
  const { counter } = vague(doc, line) ?? {};
  if (!counter) return [junk(line, "page-date")];
  const start = line.start + counter.start;
  return [
    { start: line.start, end: start, role: "boilerplate", kind: "page-date" },
    { start, end: line.start + counter.end, role: "views", value: String(counter.value) },
  ];
}

/** How the date is written: lines of one list are written alike. */
export function familyOf(doc: Doc, line: Line): string {
  const date = when(doc, line);
  return date ? `${date.date.family} ${date.date.precision} ${date.label?.kind ?? ""}` : "";
}

/** What the line is by its own look, see line-roles.ts. */
export function role(doc: Doc, line: Line | undefined): string | null {
  return line ? (roleOf(doc, line)?.role ?? null) : null;
}

/** Not body and not title: a line of the page, a credit. */
export function isPage(doc: Doc, line: Line | undefined): boolean {
  return line !== undefined && role(doc, line) !== null;
}

/**
 * The first and the last line of what stands with a date line: counters on lines of their own that touch it ("Views: 1274"), and the link to the
 * rest of the text.
 */
export function groupOf(doc: Doc, date: Line): { readonly from: Line; readonly to: Line } {
  const { lines } = doc;
  let from = date;
  while (isTouching(from) && role(doc, lines[from.index - 1]) === "views") from = lines[from.index - 1] as Line;
  let to = date;
  for (
    let next = lines[to.index + 1];
    next && isTouching(next) && (role(doc, next) === "views" || isBareCounter(next) || leadsOn(next));
    next = lines[to.index + 1]
  )
    to = next;
  return { from, to };
}

/** A figure alone on its line, and a picture of an eye: under a date it counts readers. */
export function isBareCounter({ text }: Line): boolean {
  return text.length <= 12 && /^[^\p{L}\p{N}]{0,3}(?:\d{1,3}(?:[ \u00a0.,]\d{3}){1,2}|\d{1,7})$/u.test(text);
}

/** "Read more": the text over it has its date between. */
export function leadsOn({ text }: Line): boolean {
  const kind = text.length <= 60 ? boilerplateKind(text) : null;
  return kind === "read-more" || kind === "continue-reading";
}

/** Running text: a sentence, or a piece of a paragraph that was broken into lines. */
export function isBody(doc: Doc, line: Line): boolean {
  return bodyLike(line.text) || doc.isWrapped(line);
}
