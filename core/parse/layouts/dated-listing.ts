/**
 * Several articles in a row, each with a date line of its own.
 *
 *   A  (header)       document := [article without date] { date-line  title  [title again] [credit] body }
 *   A2 (footer)       document := { title  [title again] [credit] body  date-line } [article without date]
 *   B  (after-title)  document := { title  [byline | deck | rubric]  date-line  [title again] [credit] body }
 *   date-line := date [time] [counter], alone on its line; a labelled counter may stand on the next line or the one before
 *   Outlet and byline may stand on lines of their own between headline and date, or under both of them.
 *
 * B is told from what stands directly before and after the date lines, for the document as a whole. A and A2 are the same string of
 * lines read from two sides: which it is is decided from evidence in the text (date-side.ts), also for the document as a whole.
 */
import type { Confidence, Problem } from "../../clipping.ts";
import { boilerplateKind } from "../boilerplate.ts";
import { clearness, decideSide, type SideDecision, weighed } from "../date-side.ts";
import { type DateLine, dateLine as readDateLine } from "../dates.ts";
import { roleOf } from "../line-roles.ts";
import {
  bodyLike,
  type Doc,
  endsSentence,
  gapOf,
  isClock,
  isTouching,
  type Line,
  saysSame,
  titleLike,
} from "../lines.ts";
import { isOutletName, isWire, personLike } from "../names.ts";
import { overlap, stems } from "../vocabulary.ts";
import { dateAndNames } from "./joined-head.ts";
import {
  type Draft,
  dateLineMarks,
  junk,
  type Layout,
  lineMark,
  type Mark,
  noScore,
  type Reading,
  type ReadOptions,
  withoutNumbers,
} from "./layout.ts";
import { isRubric } from "./rubrics.ts";

interface Shape {
  /** Date lines that begin, end or date an article. */
  readonly dates: readonly Line[];
  readonly kind: "after-title" | "between";
  readonly votes: { readonly after: number; readonly between: number };
  /** For after-title: the index of the title line of each date. */
  readonly titles: readonly number[];
}

const shapes = new WeakMap<Doc, { shape: Shape | null }>();

export const datedListing: Layout = {
  name: "dated-listing",
  codes: ["A", "A2", "B"],
  score(doc) {
    const shape = shapeOf(doc);
    if (!shape) return noScore;
    const count = shape.dates.length;
    const { after, between } = shape.votes;
    const total = count === 0 ? 1 : count;
    const fit = Math.max(after, between) / total;
    const counters = shape.dates.filter((line) => when(doc, line)?.counter).length / total;
    let score = 0.5 + 0.36 * Math.min(1, fit) + (counters >= 0.5 ? 0.06 : 0);
    if (count === 2) score -= 0.06;
    if (count === 1) score = fit >= 1 && counters === 1 ? 0.6 : 0.3;
    if (fit < 0.5) score = 0.3;
    // two dates that are not written alike are no rhythm
    if (count === 2 && new Set(shape.dates.map((line) => familyOf(doc, line))).size === 2)
      score = Math.min(score, 0.36);
    return {
      score: Math.min(0.93, score),
      why: [
        `${count} date lines`,
        ...(after > 0 ? [`${after} directly after a title`] : []),
        ...(between > 0 ? [`${between} between a text and a title`] : []),
        ...(counters >= 0.5 ? ["most with a counter"] : []),
      ].join(", "),
    };
  },
  read(doc, options) {
    const shape = shapeOf(doc);
    if (!shape) return { drafts: [] };
    return shape.kind === "after-title" ? readAfterTitle(doc, shape) : readBetween(doc, shape, options);
  },
};

/** A date line that also names outlet or author: "Courier, 20.06.2022", "20.06.2022 | Courier". */
interface NamedDate {
  readonly date: DateLine;
  readonly names: readonly Mark[];
}

const namedKnown = new WeakMap<Doc, ReadonlyMap<number, NamedDate>>();

/** Such lines, where the document has at least two of one shape: a single one may be a headline. */
function namedDates(doc: Doc): ReadonlyMap<number, NamedDate> {
  const known = namedKnown.get(doc);
  if (known) return known;
  const found = new Map<number, NamedDate>();
  const shapes = new Map<string, number[]>();
  for (const line of doc.lines) {
    if (line.text.length > 90 || line.text.length < 10 || doc.date(line)) continue;
    const read = dateAndNames(line);
    if (!read) continue;
    found.set(line.index, read);
    shapes.set(read.shape, [...(shapes.get(read.shape) ?? []), line.index]);
  }
  for (const lines of shapes.values()) if (lines.length < 2) for (const index of lines) found.delete(index);
  namedKnown.set(doc, found);
  return found;
}

function dateOf(doc: Doc, line: Line): DateLine | null {
  return doc.date(line) ?? namedDates(doc).get(line.index)?.date ?? null;
}

const vagues = new WeakMap<Doc, ReadonlyMap<number, DateLine>>();

/**
 * "Today, 15:45", "2 hours ago", "9 Feb, 10:20": a date line that does not say which day it was. It divides a list as the others do
 * and is no date of publication.
 */
function vague(doc: Doc, line: Line): DateLine | null {
  let known = vagues.get(doc);
  if (!known) {
    const found = new Map<number, DateLine>();
    for (const one of doc.lines) {
      if (one.text.length > 50 || dateOf(doc, one)) continue;
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

function when(doc: Doc, line: Line): DateLine | null {
  return dateOf(doc, line) ?? vague(doc, line);
}

/** Date lines and, where there are several or they stand among date lines, those that do not say the day. */
function whenLines(doc: Doc): readonly Line[] {
  const named = namedDates(doc);
  const plain = named.size === 0 ? doc.dateLines : doc.lines.filter((line) => dateOf(doc, line) !== null);
  const more = doc.lines.filter((line) => vague(doc, line));
  if (more.length === 0 || more.length + plain.length < 2) return plain;
  return [...plain, ...more].sort((a, b) => a.index - b.index);
}

function whenMarks(doc: Doc, line: Line, why: string, confidence: Confidence = "high"): Mark[] {
  const date = dateOf(doc, line);
  if (date) return [...dateLineMarks(line, date, why, confidence), ...(namedDates(doc).get(line.index)?.names ?? [])];
  const { counter } = vague(doc, line) ?? {};
  if (!counter) return [junk(line, "page-date")];
  const start = line.start + counter.start;
  return [
    { start: line.start, end: start, role: "boilerplate", kind: "page-date" },
    { start, end: line.start + counter.end, role: "views", value: String(counter.value) },
  ];
}

function role(doc: Doc, line: Line | undefined): string | null {
  return line ? (roleOf(doc, line)?.role ?? null) : null;
}

/** Not body and not title: a line of the page, a credit. */
function isPage(doc: Doc, line: Line | undefined): boolean {
  return line !== undefined && role(doc, line) !== null;
}

/** The first and the last line of what stands with a date line: counters on lines of their own that touch it ("Views: 1274"). */
function groupOf(doc: Doc, date: Line): { readonly from: Line; readonly to: Line } {
  const { lines } = doc;
  let from = date;
  while (isTouching(from) && role(doc, lines[from.index - 1]) === "views") from = lines[from.index - 1] as Line;
  let to = date;
  for (
    let next = lines[to.index + 1];
    next && isTouching(next) && role(doc, next) === "views";
    next = lines[to.index + 1]
  )
    to = next;
  return { from, to };
}

/** Running text: a sentence, or a piece of a paragraph that was broken into lines. */
function isBody(doc: Doc, line: Line): boolean {
  return bodyLike(line.text) || doc.isWrapped(line);
}

function shapeOf(doc: Doc): Shape | null {
  const known = shapes.get(doc);
  if (known) return known.shape;
  const shape = findShape(doc);
  shapes.set(doc, { shape });
  return shape;
}

function findShape(doc: Doc): Shape | null {
  const lines = doc.lines;
  let dates = whenLines(doc).filter((line) => {
    if (vague(doc, line)) return true;
    const date = dateOf(doc, line);
    if (!date || date.date.value === "" || date.date.partial) return false;
    return (
      date.label === null ||
      date.label.kind === "published" ||
      date.label.kind === "other" ||
      date.label.kind === "updated"
    );
  });
  if (dates.length === 0) return null;
  // the clock of the page on top
  if ((dates[0] as Line).index <= 2 && isClock(doc, dates[0] as Line)) {
    const rest = dates.slice(1);
    if (rest.length === 0) return null;
    // … unless it counts the readers, or several others are written as it is
    const first = dates[0] as Line;
    const isOneOfMany = rest.length >= (first.index === 0 ? 2 : 1) && rest.every((line) => isClock(doc, line));
    if (!when(doc, first)?.counter && !isOneOfMany) dates = rest;
  }
  // where most date lines carry a counter, one without is a date inside a text
  const counted = dates.filter((line) => when(doc, line)?.counter);
  if (counted.length >= 2 && counted.length >= dates.length * 0.4 && counted.length < dates.length) {
    // … unless it stands under a headline of its own, in the same form, as the counted ones do
    const forms = new Set(counted.map((line) => familyOf(doc, line)));
    const under = counted.every((line) => titleBefore(doc, line) >= 0);
    const isCounted = new Set(counted);
    dates = dates.filter(
      (line) => isCounted.has(line) || (under && forms.has(familyOf(doc, line)) && standsUnderTitle(doc, line)),
    );
  }
  // dates of related titles at the end of a page
  const related = relatedFrom(doc);
  if (related >= 0) dates = dates.filter((line) => line.index < related);
  if (dates.length === 0) return null;

  let after = 0;
  let between = 0;
  const keep: { line: Line; vote: "after" | "between" | null; title: number }[] = [];
  for (const line of dates) {
    const title = titleBefore(doc, line);
    const group = title < 0 ? groupOf(doc, line) : { from: line, to: line };
    const before = lines[group.from.index - 1];
    const next = lines[group.to.index + 1];
    const nextTitle =
      next !== undefined &&
      (((titleLike(next.text) || (shortTitle.test(next.text) && next.blanks > 0)) &&
        !isPage(doc, next) &&
        followsTitle(doc, next)) ||
        isUnderName(doc, lines[group.to.index + 2]));
    const same = title >= 0 && next !== undefined && saysSame(next.text, (lines[title] as Line).text);
    const named = title >= 0 && next !== undefined && nameUnder(doc, next, lines[title] as Line);
    const touching =
      next !== undefined && next.blanks === 0 && next.soft === 0 && (isPage(doc, next) || isBody(doc, next));
    if (title >= 0 && (same || named || touching || !nextTitle)) {
      after++;
      keep.push({ line, vote: "after", title });
    } else if (nextTitle && (before === undefined || isBody(doc, before) || isPage(doc, before))) {
      between++;
      keep.push({ line, vote: "between", title });
    } else if (nextTitle || next === undefined) {
      between += 0.5;
      keep.push({ line, vote: "between", title });
    } else {
      keep.push({ line, vote: null, title });
    }
  }
  if (after === 0 && between === 0) return null;
  if (after > between) {
    // a headline that ends in a full stop, or of one short word
    for (const one of keep) {
      if (one.vote === "after" || !standsUnderSentence(doc, one.line)) continue;
      one.vote = "after";
      one.title = one.line.index - 1;
    }
    const mine = keep.filter((one) => one.vote === "after");
    return {
      dates: mine.map((one) => one.line),
      kind: "after-title",
      votes: { after, between },
      titles: mine.map((one) => one.title),
    };
  }
  // a date line like the others that stands over a title, even if nothing that looks like a text follows
  const families = new Map<string, number>();
  for (const one of keep)
    if (one.vote === "between") families.set(familyOf(doc, one.line), (families.get(familyOf(doc, one.line)) ?? 0) + 1);
  const mine = keep.filter((one) => {
    if (one.vote !== null) return true;
    const next = lines[one.line.index + 1];
    return (
      next !== undefined &&
      (titleLike(next.text) || isStopped(doc, next)) &&
      !isPage(doc, next) &&
      (families.get(familyOf(doc, one.line)) ?? 0) >= (when(doc, one.line)?.counter ? 1 : 2) &&
      one.line.blanks + one.line.soft > 0
    );
  });
  // those over a headline that ends in a full stop count as the others do
  const stopped = mine.filter(({ vote, line }) => vote === null && isStopped(doc, lines[line.index + 1] as Line));
  const votes = { after, between: between + stopped.length };
  return { dates: mine.map((one) => one.line), kind: "between", votes, titles: [] };
}

/** A headline that ends in a full stop: one short line with space on both sides, over running text that is longer. */
function isStopped(doc: Doc, line: Line): boolean {
  const next = doc.lines[line.index + 1];
  return (
    next !== undefined &&
    line.text.length <= 160 &&
    line.blanks + line.soft > 0 &&
    next.blanks + next.soft > 0 &&
    isBody(doc, next) &&
    next.text.length > line.text.length
  );
}

/** A date that touches the text under it, with one short sentence or one word over it that has space on both sides. */
function standsUnderSentence(doc: Doc, date: Line): boolean {
  const over = doc.lines[date.index - 1];
  const next = doc.lines[date.index + 1];
  return (
    over !== undefined &&
    next !== undefined &&
    over.text.length <= 120 &&
    (endsSentence(over.text) || over.text.length < 6) &&
    !isPage(doc, over) &&
    !dateOf(doc, over) &&
    (over.index === 0 || over.blanks + over.soft > 0) &&
    date.blanks + date.soft > 0 &&
    isTouching(next) &&
    (isBody(doc, next) || isPage(doc, next))
  );
}

/** A date that touches the text under it, with a headline over it that has a gap on both sides. */
function standsUnderTitle(doc: Doc, date: Line): boolean {
  const title = doc.lines[titleBefore(doc, date)];
  const next = doc.lines[date.index + 1];
  return (
    title !== undefined &&
    next !== undefined &&
    title.index === date.index - 1 &&
    title.blanks + title.soft > 0 &&
    next.blanks + next.soft === 0 &&
    (isBody(doc, next) || isPage(doc, next))
  );
}

/** Where "Read also" begins the end of the page: no running text stands below it. -1 when nowhere. */
function relatedFrom(doc: Doc): number {
  for (let i = doc.lines.length - 1; i > 0; i--) {
    const line = doc.lines[i] as Line;
    if (line.text.length <= 60 && boilerplateKind(line.text) === "related-header") return i;
    if (isBody(doc, line) && !dateOf(doc, line) && !isPage(doc, line)) return -1;
  }
  return -1;
}

/** A headline of one short word ("Storm"). */
const shortTitle = /^\p{Lu}[\p{L}]{2,4}$/u;

function familyOf(doc: Doc, line: Line): string {
  const date = when(doc, line);
  return date ? `${date.date.family} ${date.date.precision} ${date.label?.kind ?? ""}` : "";
}

/** The line is followed by what follows a headline: text, credit, or itself again. */
function followsTitle(doc: Doc, title: Line): boolean {
  const next = doc.lines[title.index + 1];
  if (!next) return false;
  if (dateOf(doc, next)) return false;
  if (isPage(doc, next) || isBody(doc, next)) return true;
  if (saysSame(next.text, title.text)) return true;
  if (doc.isBrokenTitle(title) && isTouching(next) && doc.isBrokenTitle(next)) return followsTitle(doc, next);
  const third = doc.lines[title.index + 2];
  return third !== undefined && (isBody(doc, third) || isPage(doc, third));
}

const webAddress = /^(?:https?:\/\/|www\.)/;

/** The title that stands directly before a date line (a byline, a rubric or an address may lie between), or -1. */
function titleBefore(doc: Doc, date: Line): number {
  const lines = doc.lines;
  let index = date.index - 1;
  for (let steps = 0; steps < 3 && index >= 0; steps++, index--) {
    const line = lines[index] as Line;
    if (dateOf(doc, line)) return -1;
    if (doc.isBrokenTitle(line)) return headOf(doc, line).index;
    const above = lines[index - 1];
    const role = roleOf(doc, line);
    // a headline may read like a label of the page ("Weather forecast")
    const gap = line.index === 0 || line.blanks + line.soft > 0;
    const kind = role?.role === "boilerplate" && mayBeTitle.test(role.kind) && gap ? undefined : role?.role;
    if (
      kind === "author" ||
      (kind === undefined &&
        personLike(line.text) &&
        above &&
        titleLike(above.text) &&
        !isBody(doc, above) &&
        steps === 0)
    ) {
      if (kind === "author" || (above && line.blanks === 0)) continue;
    }
    if (role?.role === "boilerplate" && webAddress.test(line.text) && steps < 2) continue;
    if (kind !== undefined) return -1;
    if (isOutletName(line.text) && above && !isBody(doc, above) && !dateOf(doc, above)) continue;
    if (!titleLike(line.text)) return -1;
    // a title stands at the top, or with a gap or the end of a text above it
    if (index === 0 || !above) return index;
    if (line.blanks > 0 || line.soft > 0 || isBody(doc, above) || isPage(doc, above)) return index;
    // two short lines together: rubric over title, or title over deck
    const aboveAbove = lines[index - 2];
    if (
      titleLike(above.text) &&
      !dateOf(doc, above) &&
      (index === 1 || above.blanks > 0 || above.soft > 0 || (aboveAbove && isBody(doc, aboveAbove)))
    ) {
      return above.text.length >= 20 ? index - 1 : index;
    }
    return index;
  }
  return -1;
}

const wordsOf = (text: string): number => text.split(/[\s\u00a0]+/).length;

/** Whose text it is, on a line of its own: the name of an outlet, of a person, or one of a word or two that may be either. */
function isNameLine(doc: Doc, line: Line): boolean {
  const { text } = line;
  return (
    text.length <= 45 &&
    role(doc, line) === null &&
    !dateOf(doc, line) &&
    !endsSentence(text) &&
    (isOutletName(text) || personLike(text) || (wordsOf(text) <= 2 && /^[\p{Lu}\p{Lo}«“"]/u.test(text)))
  );
}

/** A name that stands under the date of the headline `title`: it is no headline itself. */
function nameUnder(doc: Doc, line: Line, title: Line): boolean {
  return isNameLine(doc, line) && (isOutletName(line.text) || wordsOf(line.text) < wordsOf(title.text));
}

/** Lines between the head of an article and its text that name outlet, author or rubric: at most three of them, with text after them. */
function nameLines(doc: Doc, from: number, to: number): Line[] {
  const found: Line[] = [];
  for (let i = from; i < Math.min(to, from + 5); i++) {
    const line = doc.lines[i] as Line;
    if (isBody(doc, line)) return found;
    if (dateOf(doc, line) || role(doc, line) !== null) continue;
    if (!isNameLine(doc, line) || found.length === 3) return [];
    found.push(line);
  }
  return [];
}

/**
 * The marks of the names in the heads of a list. What a name says of itself (an outlet, a rubric) is believed anywhere; one that may be
 * either is believed where most articles have such a line: the outlet, and under or over it the author.
 */
function namesOf(heads: readonly (readonly Line[])[]): Mark[][] {
  const regular = heads.filter((lines) => lines.length > 0).length >= Math.max(2, heads.length * 0.6);
  return heads.map((lines) => {
    const marks: Mark[] = [];
    let outlet = lines.some((line) => isOutletName(line.text));
    for (const line of lines) {
      const { text } = line;
      if (isWire(text)) marks.push(lineMark(line, "agency", { value: text }));
      else if (isOutletName(text)) marks.push(lineMark(line, "outlet"));
      else if (isRubric(text))
        marks.push(
          lineMark(line, "category", { why: "a line beside the title and its date that is the name of a rubric" }),
        );
      else if (personLike(text)) marks.push(lineMark(line, "author", { confidence: "medium" }));
      else if (regular && !outlet) {
        outlet = true;
        marks.push(
          lineMark(line, "outlet", { confidence: "medium", why: "where the articles of this list name theirs" }),
        );
      }
    }
    return marks;
  });
}

/** The line that names the outlet right over a headline, with a gap over it: it touches the headline, or the date stands over it. */
function nameOver(doc: Doc, title: number, from: number): Line | null {
  const line = doc.lines[title - 1];
  const head = doc.lines[title];
  if (!line || !head || line.index < from || !isNameLine(doc, line) || endsSentence(line.text)) return null;
  const over = doc.lines[line.index - 1];
  const apart = !over || line.blanks + line.soft > 0 || dateOf(doc, over) !== null;
  const near = isTouching(head) || (over !== undefined && dateOf(doc, over) !== null);
  return apart && near && wordsOf(line.text) < wordsOf(head.text) ? line : null;
}

/** A headline with the name of its outlet right over it. */
function isUnderName(doc: Doc, title: Line | undefined): boolean {
  return (
    title !== undefined &&
    nameOver(doc, title.index, 0) !== null &&
    titleLike(title.text) &&
    !isBody(doc, title) &&
    !isPage(doc, title) &&
    followsTitle(doc, title)
  );
}

/** The marks of a headline, on all the lines that it was broken into. */
function titleMarks(doc: Doc, index: number, extra: Parameters<typeof lineMark>[2] = {}): Mark[] {
  const first = doc.lines[index] as Line;
  const marks = [lineMark(first, "title", extra)];
  if (!doc.isBrokenTitle(first)) return marks;
  for (let i = index + 1; i < index + 3; i++) {
    const line = doc.lines[i];
    if (!line || !isTouching(line) || !doc.isBrokenTitle(line)) break;
    marks.push(lineMark(line, "title", extra));
  }
  return marks;
}

/** The first line of a headline that was broken into several. */
function headOf(doc: Doc, line: Line): Line {
  let head = line;
  while (doc.isBrokenTitle(head) && isTouching(head) && head.index > 0) {
    const above = doc.lines[head.index - 1] as Line;
    if (!doc.isBrokenTitle(above)) break;
    head = above;
  }
  return head;
}

const mayBeTitle =
  /^(?:weather|nav|listing-header|related-header|form-message|tags-header|image-only|video-length|breadcrumb|publisher-note|subscribe|credit-line)$/;

function readAfterTitle(doc: Doc, shape: Shape): Reading {
  const drafts: Draft[] = [];
  const undated = undatedTitles(doc, shape);
  const over = shape.titles.map((title, i) =>
    nameOver(doc, title, i === 0 ? 0 : (shape.dates[i - 1] as Line).index + 2),
  );
  const isOver = over.filter((line) => line !== null).length >= Math.max(2, shape.titles.length * 0.6);
  const names = namesOf(
    shape.dates.map((line, i) => {
      const title = shape.titles[i] as number;
      const above = isOver ? over[i] : null;
      const between: Line[] = [];
      for (let k = title + titleMarks(doc, title).length; k < line.index; k++) {
        const name = doc.lines[k] as Line;
        if (isNameLine(doc, name)) between.push(name);
      }
      return [
        ...(above ? [above] : []),
        ...between,
        ...nameLines(doc, line.index + 1, shape.titles[i + 1] ?? doc.lines.length),
      ];
    }),
  );
  let taken = 0;
  shape.dates.forEach((line, i) => {
    const title = shape.titles[i] as number;
    const begin = (k: number): number | undefined => ((isOver && over[k]) || null)?.index ?? shape.titles[k];
    const nextTitle = begin(i + 1);
    const own: number[] = [];
    for (; taken < undated.length && (undated[taken] as number) < (nextTitle ?? doc.lines.length); taken++)
      if ((undated[taken] as number) > line.index) own.push(undated[taken] as number);
    const end = own[0] ?? nextTitle ?? doc.lines.length;
    const marks: Mark[] = titleMarks(doc, title, { why: "the line before the date line" });
    marks.push(...whenMarks(doc, line, "the date line after the title, before credit and text"), ...(names[i] ?? []));
    const start = begin(i) ?? title;
    const first = drafts.length === 0 ? start : Math.max(start, (drafts[drafts.length - 1] as Draft).end);
    drafts.push({ first, end: trimEnd(doc, first, end), marks });
    own.forEach((at, k) => {
      const why = "a headline with the same space round it as the others; its date line is missing";
      drafts.push({
        first: at,
        end: trimEnd(doc, at, own[k + 1] ?? nextTitle ?? doc.lines.length),
        marks: titleMarks(doc, at, { confidence: "medium", why }),
        confidence: "medium",
      });
    });
  });
  return {
    drafts: withoutNumbers(doc, drafts),
    confidence: "high",
    notes: [
      `Date side: after-title. ${shape.votes.after} date lines stand between a title and its text, ${shape.votes.between} between a text and a title.`,
    ],
  };
}

/**
 * Headlines without a date line among dated ones: the space above and below is that of the dated headlines, and is not what
 * stands between paragraphs here, or a credit stands under it.
 */
function undatedTitles(doc: Doc, shape: Shape): number[] {
  const { lines } = doc;
  const gaps = (index: number): string => {
    const next = lines[index + 1];
    return `${gapOf(lines[index] as Line)} ${next ? gapOf(next) : ""}`;
  };
  const known = shape.titles.filter((index) => index > 0);
  if (known.length < 1 || shape.dates.length < 2) return [];
  const above = new Set(known.map((index) => gapOf(lines[index] as Line)));
  const below = new Set(shape.titles.map((index) => gaps(index).split(" ")[1]));
  const owned = new Set([...shape.titles, ...shape.dates.map((line) => line.index)]);
  const found: number[] = [];
  let inside = 0;
  let alike = 0;
  for (let i = (shape.titles[0] as number) + 1; i < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1];
    if (owned.has(i) || dateOf(doc, line)) continue;
    if (isBody(doc, line)) {
      inside++;
      if (next && above.has(gapOf(line)) && below.has(gapOf(next))) alike++;
    }
    const before = lines[i - 1] as Line;
    if (!next || owned.has(i - 1) || owned.has(i + 1) || line.text.length < 16 || !/\s\S+\s/.test(line.text)) continue;
    if (!titleLike(line.text) || isBody(doc, line) || isPage(doc, line) || personLike(line.text)) continue;
    if (!above.has(gapOf(line)) || !below.has(gapOf(next)) || gapOf(line) === "none") continue;
    if (!isBody(doc, before) && !isPage(doc, before)) continue;
    const third = lines[i + 2];
    const credit = role(doc, next);
    const credited = credit === "image-credit" || credit === "author" || credit === "agency";
    if (!(isBody(doc, next) || (credited && third && isBody(doc, third)))) continue;
    found.push(i);
  }
  // where paragraphs have the same space round them, sub-headings do too
  const distinct = alike <= inside * 0.2;
  return found.filter((i) => {
    const credit = role(doc, lines[i + 1]);
    return (
      distinct ||
      credit === "image-credit" ||
      credit === "author" ||
      role(doc, lines[i - 1]) === "agency" ||
      speaksOfItsOwn(doc, i, [...owned, ...found])
    );
  });
}

/** A headline of five words and more whose words stand in the text under it and not in the text over it, and that text is about something else. */
function speaksOfItsOwn(doc: Doc, at: number, heads: readonly number[]): boolean {
  const line = doc.lines[at] as Line;
  if (line.text.split(/\s+/).length < 4) return false;
  const over = Math.max(0, ...heads.filter((index) => index < at));
  const under = Math.min(doc.lines.length, ...heads.filter((index) => index > at));
  const words = (from: number, to: number): Set<string> => {
    const set = new Set<string>();
    for (let i = from; i < Math.min(to, from + 12); i++) stems((doc.lines[i] as Line).text.slice(0, 1500), set);
    return set;
  };
  const before = words(over + 1, at);
  const after = words(at + 1, under);
  const title = doc.lines.slice(0, over + 1).findLast((one) => heads.includes(one.index) && !dateOf(doc, one));
  return (
    overlap(line.text, after) > 0 &&
    overlap(line.text, before) === 0 &&
    title !== undefined &&
    overlap(title.text, after) === 0 &&
    under - at > 2
  );
}

/** Lines of the page at the end of the last article stay with the document when they are pager or listing lines. */
function trimEnd(doc: Doc, first: number, end: number): number {
  let at = end;
  while (at > first + 2) {
    const line = doc.lines[at - 1];
    const kind = line ? boilerplateKind(line.text) : null;
    if (
      kind === "pager" ||
      kind === "listing-header" ||
      kind === "language-switch" ||
      kind === "ticker" ||
      kind === "weather"
    )
      at--;
    else break;
  }
  return at;
}

function readBetween(doc: Doc, shape: Shape, options: ReadOptions): Reading {
  const { dates } = shape;
  const lines = doc.lines;
  // S0 … Sk: the lines before the first date line, between, and after the last
  const texts: { first: number; end: number }[] = [];
  const groups = dates.map((line) => groupOf(doc, line));
  let from = 0;
  for (const group of groups) {
    texts.push({ first: from, end: group.from.index });
    from = group.to.index + 1;
  }
  texts.push({ first: from, end: lines.length });
  // an end without running text: nothing, or only lines of the page
  const empty = (text: { first: number; end: number }): boolean => {
    let long = 0;
    for (let i = text.first; i < text.end; i++) {
      const line = lines[i] as Line;
      if (isPage(doc, line)) continue;
      if (isBody(doc, line) || (line.text.length > 40 && ++long >= 2)) return false;
    }
    return true;
  };
  const firstText = texts[0] as { first: number; end: number };
  const lastText = texts[texts.length - 1] as { first: number; end: number };
  const spans = texts.map((text) =>
    text.end > text.first ? doc.text.slice((lines[text.first] as Line).start, (lines[text.end - 1] as Line).end) : "",
  );
  const values = dates.map((line) => dateOf(doc, line)?.date.value ?? "");
  const decision: SideDecision = decideSide(spans, values, empty(firstText), empty(lastText), touches(doc, dates));
  const side = options.dates === "before" ? "header" : options.dates === "after" ? "footer" : decision.side;
  const sure = options.dates !== undefined || decision.margin >= 3;
  const confidence =
    options.dates !== undefined || decision.margin >= 3 ? "high" : decision.margin >= 1 ? "medium" : "low";
  const why =
    side === "header"
      ? `a date line with its article below it; ${options.dates ? "you said so" : clearness(decision)}`
      : `a date line with its article above it; ${options.dates ? "you said so" : clearness(decision)}`;
  const drafts: Draft[] = [];
  const heads: Line[][] = [];
  const under = texts.filter((text) => isUnderName(doc, lines[text.first + 1])).length;
  const isNamed = under >= Math.max(2, dates.length * 0.6);
  const push = (from: number, to: number, at: number): void => {
    const dateLine = dates[at];
    const group = groups[at];
    const marks: Mark[] = [];
    const over = isNamed && from + 1 < to && isUnderName(doc, lines[from + 1]) ? (lines[from] as Line) : null;
    const titleIndex = over ? from + 1 : titleOf(doc, from, to);
    if (titleIndex >= 0) marks.push(...titleMarks(doc, titleIndex));
    heads.push([...(over ? [over] : []), ...(titleIndex < 0 ? [] : nameLines(doc, titleIndex + marks.length, to))]);
    if (dateLine) marks.push(...whenMarks(doc, dateLine, why, confidence));
    let first = from;
    let end = to;
    if (group) {
      first = Math.min(first, group.from.index);
      end = Math.max(end, group.to.index + 1);
    } else if (drafts.length === 0 && titleIndex > from && !over) first = titleIndex;
    if (to === lines.length) end = trimEnd(doc, first, end);
    drafts.push({ first, end, marks });
  };
  const closed = closings(doc, dates);
  let taken = 0;
  texts.forEach((text, i) => {
    const at = side === "header" ? i - 1 : i;
    const dateLine = dates[at];
    if (text.end <= text.first && !dateLine) return;
    // the end that has no date, and no article either, belongs to the page
    if (!dateLine && ((i === 0 && empty(text)) || (i === texts.length - 1 && empty(text)))) return;
    // two dumps one after the other: an article without a date begins after the line that closes every article here
    const cuts: number[] = [];
    for (; taken < closed.length && (closed[taken] as number) < text.end - 1; taken++)
      if ((closed[taken] as number) > text.first + 1) cuts.push(closed[taken] as number);
    const bounds = [text.first, ...cuts, text.end];
    const owner = side === "header" ? 0 : bounds.length - 2;
    for (let k = 0; k + 1 < bounds.length; k++)
      push(bounds[k] as number, bounds[k + 1] as number, k === owner ? at : -1);
  });
  const names = namesOf(heads);
  const problems: Problem[] = [];
  const firstDate = dates[0] as Line;
  if (!sure && decision.margin < 3 && dates.length > 0) {
    problems.push({
      code: "date-side-uncertain",
      message:
        decision.margin < 1
          ? `It is not certain whether the dates stand above or below their articles; read as ${side === "header" ? "above" : "below"}. One switch flips the whole document.`
          : `The dates were read as standing ${side === "header" ? "above" : "below"} their articles; there is little evidence, please check.`,
      start: firstDate.start,
      end: firstDate.end,
      severity: decision.margin < 1 ? "warning" : "check",
    });
  }
  problems.push(...outOfOrder(doc, dates));
  return {
    drafts: withoutNumbers(
      doc,
      drafts.map((draft, i) => ({ ...draft, marks: [...draft.marks, ...(names[i] ?? [])] })),
    ),
    problems,
    confidence: confidence === "low" ? "medium" : "high",
    notes: [
      `Dates: each date line belongs to the article ${side === "header" ? "below" : "above"} it; ${options.dates ? "you said so" : clearness(decision)}.`,
      ...decision.evidence.map((one) => `  ${weighed(one)}`),
    ],
    dates: {
      side: side === "header" ? "before" : "after",
      isSure: sure,
      evidence: [
        ...(options.dates === undefined ? [] : ["You said so."]),
        // What weighs most is said first; of what weighs alike, what stands first.
        ...decision.evidence
          .toSorted((a, b) => Math.abs(b.header - b.footer) - Math.abs(a.header - a.footer))
          .map((one) => one.said),
      ],
    },
  };
}

/** Which neighbour the date lines touch: all of them the line below (with a gap above), or all the line above. */
function touches(doc: Doc, dates: readonly Line[]): "below" | "above" | null {
  let below = 0;
  let above = 0;
  for (const line of dates) {
    const { from, to } = groupOf(doc, line);
    const next = doc.lines[to.index + 1];
    const gapAbove = !isTouching(from) || from.index === 0;
    const gapBelow = !next || !isTouching(next);
    if (gapAbove && !gapBelow) below++;
    if (!gapAbove && gapBelow) above++;
  }
  if (below >= dates.length * 0.9 && dates.length >= 2) return "below";
  return above >= dates.length * 0.9 && dates.length >= 2 ? "above" : null;
}

/**
 * Headlines that stand under the line of NBSP which closes every article of the document, and have no date line between:
 * where one dump ends and the next begins.
 */
function closings(doc: Doc, dates: readonly Line[]): number[] {
  const behind = dates.filter((line) => line.soft > 0).length;
  if (dates.length < 2 || behind < dates.length * 0.6) return [];
  const isDate = new Set(dates.map((line) => line.index));
  const found: number[] = [];
  let other = 0;
  for (const line of doc.lines) {
    if (line.soft === 0 || isDate.has(line.index)) continue;
    if (titleLike(line.text) && !isPage(doc, line) && followsTitle(doc, line)) found.push(line.index);
    else other++;
  }
  return other <= dates.length * 0.2 ? found : [];
}

/** The headline of a text: its first line that is no line of the page. */
function titleOf(doc: Doc, first: number, end: number): number {
  for (let i = first; i < Math.min(end, first + 12); i++) {
    const line = doc.lines[i] as Line;
    if (isPage(doc, line)) continue;
    if (titleLike(line.text) || shortTitle.test(line.text)) return i;
    return i + 1 < end && isStopped(doc, line) ? i : -1;
  }
  return -1;
}

/** Newest first is a habit, not a rule: one date that breaks it is pointed at. */
function outOfOrder(doc: Doc, dates: readonly Line[]): Problem[] {
  if (dates.length < 5) return [];
  const values = dates.flatMap((line) => dateOf(doc, line)?.date.value ?? []);
  if (values.length < dates.length) return [];
  const breaks: number[] = [];
  for (let i = 1; i < values.length; i++) if ((values[i] as string) > (values[i - 1] as string)) breaks.push(i);
  if (breaks.length !== 1) return [];
  const line = dates[breaks[0] as number] as Line;
  return [
    {
      code: "date-out-of-order",
      message: `The list is newest first but for this date (${line.text}).`,
      start: line.start,
      end: line.end,
      severity: "check",
    },
  ];
}
