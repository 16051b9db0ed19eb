/**
 * Lays corrections over what a layout read: drafts are split and joined at line starts, marks of a person go over those of
 * the parser. Everything after that (fields, paragraphs, repairs, the partition) is made by the usual code.
 * Whatever the corrections say, drafts stay in order and apart and marks lie inside one line each.
 */
import type { Problem, Span } from "../clipping.ts";
import { boilerplateKind } from "./boilerplate.ts";
import { type CorrectedRole, type Corrections, lineAt } from "./corrections.ts";
import { findDates } from "./dates.ts";
import { categoryLabels } from "./labels.ts";
import {
  captionMarks,
  type Draft,
  dateLineMarks,
  dateMark,
  junk,
  lineMark,
  type Mark,
  type Reading,
  spanMark,
} from "./layouts/layout.ts";
import { pageOf } from "./layouts/page.ts";
import { metaLine } from "./layouts/page-meta-line.ts";
import { captionWithCredit, lineRole } from "./line-roles.ts";
import { bodyLike, type CutDoc, type Doc, type Line, titleLike, trimSpan } from "./lines.ts";
import { addressIn } from "./link-field.ts";
import { taughtWhy } from "./rules.ts";

const byHand = "said by hand";

/** Who said what a line is. */
type Said = typeof byHand | typeof taughtWhy;

/** Where each draft of a reading begins, for {@link import("./corrections.ts").applyCorrection}. */
export function startsOf(doc: Doc, reading: Reading): number[] {
  return reading.drafts.flatMap((draft) => doc.lines[draft.first]?.start ?? []);
}

/** What a layout read, for a document some of whose lines were cut: drafts in its lines, marks inside one line each. */
export function readingOfCut({ doc, moved }: CutDoc, reading: Reading): Reading {
  const apart = (marks: readonly Mark[]): Mark[] =>
    marks.flatMap((mark) => {
      const first = lineAt(doc.lines, mark.start);
      if (mark.role === "markup" || first === null || mark.end <= first.end) return [mark];
      // A value that was read from both halves is that of neither.
      if (!plainRoles.has(mark.role) || mark.value !== undefined) return [];
      const pieces: Mark[] = [];
      for (let line: Line | undefined = first; line && line.start < mark.end; line = doc.lines[line.index + 1])
        pieces.push({ ...mark, start: Math.max(mark.start, line.start), end: Math.min(mark.end, line.end) });
      return pieces;
    });
  return {
    ...reading,
    drafts: reading.drafts.map((draft) => ({
      ...draft,
      first: moved[draft.first] as number,
      end: moved[draft.end] as number,
      marks: apart(draft.marks),
    })),
    ...(reading.document === undefined ? {} : { document: apart(reading.document) }),
  };
}

/** The reading with cuts and marks laid over it. */
export function correctReading(doc: Doc, reading: Reading, { cuts, marks }: Corrections): Reading {
  let corrected = reading;
  if (cuts.length > 0) corrected = withCuts(doc, corrected, cuts);
  if (marks.length > 0) corrected = withMarks(doc, corrected, marks);
  return corrected;
}

/**
 * The reading with the date lines that a person taught, whatever the layout made of them: the first in each draft dates it. One outside of
 * every draft dates the nearer one, where that has no date.
 */
export function withTaughtDates(doc: Doc, reading: Reading): Reading {
  const { drafts } = reading;
  const wanted: { start: number; end: number; as: "date" }[] = [];
  const settled = new Set<Draft>();
  let near = 0;
  for (const line of doc.lines) {
    if (!doc.isTaughtDate(line) || doc.date(line)?.date.value === "") continue;
    while (near < drafts.length && (drafts[near] as Draft).end <= line.index) near++;
    const [before, after] = [drafts[near - 1], drafts[near]];
    const isInside = after !== undefined && after.first <= line.index;
    const isNearBefore = before && (!after || line.index - before.end <= after.first - line.index);
    const owner = isInside || !isNearBefore ? after : before;
    if (owner === undefined || settled.has(owner)) continue;
    const dated = owner.marks.filter(({ role }) => role === "date");
    if (isInside || dated.length === 0) settled.add(owner);
    const isRead = dated.some(({ start }) => start >= line.start && start < line.end);
    if (settled.has(owner) && !isRead) wanted.push({ start: line.start, end: line.end, as: "date" });
  }
  return wanted.length === 0 ? reading : withMarks(doc, reading, wanted, taughtWhy);
}

/** A stretch of lines that is one clipping, and the drafts that its marks come from, in order. */
interface Piece {
  first: number;
  end: number;
  readonly parts: Draft[];
  /** Begins where a person cut. */
  readonly isCut: boolean;
}

function withCuts(doc: Doc, reading: Reading, cuts: Corrections["cuts"]): Reading {
  const { lines } = doc;
  const cutAt = new Set<number>();
  const notAt = new Set<number>();
  for (const { at, cut } of cuts) {
    const line = lineAt(lines, at);
    if (line !== null) (cut ? cutAt : notAt).add(line.index);
  }
  const beginnings = [...cutAt].sort((a, b) => a - b);
  const outside = reading.document ?? [];
  const regions: { first: number; end: number; draft: Draft; isCut: boolean }[] = [];
  let next = 0;
  let from = 0;
  /** Text between drafts in which a clipping begins by hand. */
  const between = (until: number): void => {
    for (; next < beginnings.length && (beginnings[next] as number) < until; next++) {
      const first = beginnings[next] as number;
      if (first < from) continue;
      const end = withoutPage(doc, first, Math.min(until, beginnings[next + 1] ?? until));
      const marks = outside.filter((mark) => isIn(lines, mark, first, end)).map(asBoilerplate);
      regions.push({ first, end, draft: { first, end, marks }, isCut: true });
    }
  };
  for (const draft of reading.drafts) {
    between(draft.first);
    regions.push({ first: draft.first, end: draft.end, draft, isCut: false });
    from = draft.end;
  }
  between(lines.length);

  const pieces: Piece[] = [];
  let current: Piece | null = null;
  for (const { first, end, draft, isCut } of regions) {
    const inside = beginnings.filter((at) => at > first && at < end);
    const title = draft.marks.find((mark) => mark.role === "title");
    const titleLine = title && lineAt(lines, title.start)?.index;
    // A person joined what began with its date line; with the dates turned round the same begins with its title.
    const dateLine = lines[first - 1];
    const hadDate = notAt.has(first - 1) && dateLine !== undefined && doc.date(dateLine) !== null;
    const joins =
      !isCut && !cutAt.has(first) && (notAt.has(first) || hadDate || (titleLine !== undefined && notAt.has(titleLine)));
    const bounds = [first, ...inside, end];
    for (let i = 0; i + 1 < bounds.length; i++) {
      const a = bounds[i] as number;
      const b = bounds[i + 1] as number;
      if (i === 0 && joins) {
        if (current !== null) {
          current.end = b;
          current.parts.push(draft);
          continue;
        }
        // The first clipping begins further down: what stood at its head belongs to the document.
        if (inside.length > 0) continue;
      }
      current = { first: a, end: b, parts: [draft], isCut: isCut || i > 0 };
      pieces.push(current);
    }
  }
  const drafts = pieces.map((piece) => draftOf(doc, piece, outside));
  return {
    ...reading,
    drafts,
    document: outside.filter((mark) => !drafts.some((draft) => isIn(lines, mark, draft.first, draft.end))),
  };
}

function isIn(lines: readonly Line[], mark: Mark, first: number, end: number): boolean {
  return end > first && mark.start >= (lines[first] as Line).start && mark.end <= (lines[end - 1] as Line).end;
}

/** A line that a layout gave to the page stays what it was in a clipping. */
function asBoilerplate(mark: Mark): Mark {
  return mark.role === "boilerplate" ? mark : { ...mark, role: "boilerplate", kind: mark.kind ?? "nav" };
}

/** Lines of the page at the end are left to the document. */
function withoutPage(doc: Doc, first: number, end: number): number {
  let at = end;
  while (at > first + 1 && boilerplateKind((doc.lines[at - 1] as Line).text) !== null) at--;
  return at;
}

function draftOf(doc: Doc, { first, end, parts, isCut }: Piece, outside: readonly Mark[]): Draft {
  const { lines } = doc;
  const origin = parts[0] as Draft;
  if (parts.length === 1 && origin.first === first && origin.end === end && !isCut) return origin;
  const marks: Mark[] = [];
  let hasTitle = false;
  let at = first;
  for (const part of parts) {
    for (; at < part.first; at++) marks.push(...pageMarks(doc, lines[at] as Line, outside));
    at = Math.max(at, part.end);
    const own = part.marks.filter((mark) => isIn(lines, mark, first, end));
    const title = own.find((mark) => mark.role === "title");
    const keeps =
      title !== undefined &&
      !hasTitle &&
      (lineAt(lines, title.start)?.index ?? end) <= Math.max(part === origin ? part.end : 0, first + 3);
    if (keeps) hasTitle = true;
    // The headline of a clipping that joins another becomes a heading in it, and no "Read also" above it closes the text.
    for (const mark of own)
      marks.push(mark.role === "title" && !keeps ? { ...mark, role: "heading", forced: true } : mark);
  }
  const made: Draft = { ...origin, first, end, marks: isCut ? withoutAside(doc, first, end, marks) : marks };
  if (!isCut || hasTitle) return made;
  return { ...made, marks: asPage(doc, made) ?? withHead(doc, made) };
}

/**
 * The marks of a piece whose first words the layout had set aside because of where they stand: under a header of related items, in the foot
 * of a page. A person says that an article begins there, so that its lines down to its last sentence are set aside only where their own words
 * say what they are.
 */
function withoutAside(doc: Doc, first: number, end: number, marks: readonly Mark[]): readonly Mark[] {
  const lines = doc.lines.slice(first, end);
  const begins = lines.find((line) => boilerplateKind(line.text) === null);
  const isAside = ({ role, forced }: Mark): boolean => role === "boilerplate" && !forced;
  if (begins === undefined || !marks.some((mark) => isAside(mark) && covers(mark, begins))) return marks;
  const said = lines.findLast((line) => bodyLike(line.text) && boilerplateKind(line.text) === null);
  const until = (said ?? lines[lines.length - 1] ?? begins).end;
  return marks.filter((mark) => {
    const line = isAside(mark) && mark.end <= until ? lineAt(doc.lines, mark.start) : null;
    return line === null || !covers(mark, line) || boilerplateKind(line.text) !== null;
  });
}

const covers = (mark: Mark, line: Line): boolean => mark.start <= line.start && mark.end >= line.end;

/** How far down a headline may stand in a piece that begins where a person cut: under a date, a rubric, a byline. */
const headReach = 4;

/**
 * The marks of a piece that is read as one page: headline, date, byline, source, dateline, credits, what the page has at
 * its foot. What the layout read of lines of which the page says nothing stays. Null where it is no page that begins here.
 */
function asPage(doc: Doc, draft: Draft): Mark[] | null {
  const { lines } = doc;
  const page = pageOf(doc, draft.first, draft.end);
  if (page === null || page.title === null || page.title.index - draft.first > headReach) return null;
  const why = "the headline of a clipping that was split by hand";
  const read = [...page.marks, ...page.document.map(asBoilerplate)].map(
    (mark): Mark => (mark.role === "title" ? { ...mark, confidence: "medium", why } : mark),
  );
  const isKnown = new Set<number>();
  for (const mark of read)
    for (let line = lineAt(lines, mark.start); line && line.start < mark.end; line = lines[line.index + 1] ?? null)
      isKnown.add(line.index);
  const stays = draft.marks.filter((mark) => {
    const line = lineAt(lines, mark.start);
    return mark.role === "markup" || (line !== null && !isKnown.has(line.index));
  });
  return [...stays, ...read].sort((x, y) => x.start - y.start || x.end - y.end);
}

/** A title, and a date above or below it, where the first lines of a piece look so. */
function withHead(doc: Doc, draft: Draft): Mark[] {
  const { lines } = doc;
  const taken = (line: Line): Mark | undefined =>
    draft.marks.find((mark) => mark.role !== "markup" && mark.start < line.end && mark.end > line.start);
  const hasDate = draft.marks.some((mark) => mark.role === "date");
  const found: Mark[] = [];
  let at = draft.first;
  const dateHere = (): void => {
    const line = lines[at];
    if (at >= draft.end || line === undefined || hasDate || taken(line)) return;
    const date = doc.date(line);
    if (date === null) return;
    found.push(...dateLineMarks(line, date, "the date line at the head of a clipping that was split by hand"));
    at++;
  };
  dateHere();
  const hadDate = found.length > 0;
  while (at < draft.end && taken(lines[at] as Line)?.role === "date") at++;
  const line = lines[at] as Line | undefined;
  let gone: Mark | undefined;
  if (line !== undefined && at + 1 < draft.end && titleLike(line.text) && doc.date(line) === null) {
    const there = taken(line);
    if (there === undefined || there.role === "heading") {
      gone = there;
      found.push(
        lineMark(line, "title", { confidence: "medium", why: "the first line of a clipping that was split by hand" }),
      );
      at++;
      if (!hadDate) dateHere();
    }
  }
  return [...draft.marks.filter((mark) => mark !== gone), ...found].sort((a, b) => a.start - b.start);
}

/** What a line of the page is, as marks: so that it does not become body where a clipping grows over it. */
function pageMarks(doc: Doc, line: Line, outside: readonly Mark[]): Mark[] {
  const known = outside.filter((mark) => isIn(doc.lines, mark, line.index, line.index + 1));
  if (known.length > 0) return known.map(asBoilerplate);
  return [junk(line, boilerplateKind(line.text) ?? (doc.date(line) ? "page-date" : "nav"))];
}

function withMarks(doc: Doc, reading: Reading, wanted: Corrections["marks"], why: Said = byHand): Reading {
  const { lines } = doc;
  const outside = [...(reading.document ?? [])];
  const drafts: { draft: Draft; first: number; end: number; marks: Mark[] }[] = reading.drafts.map((draft) => ({
    draft,
    first: draft.first,
    end: draft.end,
    marks: [...draft.marks],
  }));
  const problems: Problem[] = [];
  const changed = new Set<(typeof drafts)[number]>();
  let near = 0;
  for (const { start, end, as } of wanted) {
    for (let line = lineAt(lines, start); line !== null && line.start < end; line = lines[line.index + 1] ?? null) {
      const from = Math.max(start, line.start);
      const to = Math.min(end, line.end);
      const { start: a, end: b } = trimSpan(doc.text, from, to);
      if (b <= a) continue;
      while (near < drafts.length && (drafts[near] as (typeof drafts)[number]).end <= line.index) near++;
      let owner = drafts[near];
      if (owner === undefined || owner.first > line.index) {
        if (as === "boilerplate") {
          put(doc.text, outside, a, b, made(doc, line, a, b, as, problems, why));
          continue;
        }
        owner = reach(line, drafts[near - 1], owner);
        if (owner === undefined) {
          owner = {
            draft: { first: line.index, end: line.index + 1, marks: [] },
            first: line.index,
            end: line.index + 1,
            marks: [],
          };
          drafts.push(owner);
        }
        near = drafts.indexOf(owner);
      }
      changed.add(owner);
      put(doc.text, owner.marks, a, b, made(doc, line, a, b, as, problems, why));
    }
  }
  const all = drafts.map((one) => (changed.has(one) ? settled(one) : one.draft));
  return {
    ...reading,
    drafts: all,
    document: outside.filter((mark) => !all.some((draft) => isIn(lines, mark, draft.first, draft.end))),
    ...(problems.length > 0 ? { problems: [...(reading.problems ?? []), ...problems] } : {}),
  };

  /** Lets the nearer neighbour grow up to the line. */
  function reach(
    line: Line,
    before: (typeof drafts)[number] | undefined,
    after: (typeof drafts)[number] | undefined,
  ): (typeof drafts)[number] | undefined {
    const up = before === undefined ? Number.POSITIVE_INFINITY : line.index - before.end;
    const down = after === undefined ? Number.POSITIVE_INFINITY : after.first - line.index;
    if (before !== undefined && up <= down) {
      for (; before.end < line.index; before.end++)
        before.marks.push(...pageMarks(doc, lines[before.end] as Line, reading.document ?? []));
      before.end = line.index + 1;
      return before;
    }
    if (after !== undefined) {
      for (let i = after.first - 1; i > line.index; i--)
        after.marks.unshift(...pageMarks(doc, lines[i] as Line, reading.document ?? []));
      after.first = line.index;
      return after;
    }
    return undefined;
  }

  function settled({ draft, first, end, marks }: (typeof drafts)[number]): Draft {
    const hasTitle = marks.some((mark) => mark.forced && mark.role === "title");
    // The person knows which line is the title; what the parser took for it is read like any other line.
    const left = hasTitle ? marks.filter((mark) => mark.role !== "title" || mark.forced) : marks;
    return { ...draft, first, end, marks: left.sort((a, b) => a.start - b.start) };
  }
}

/** Roles whose mark is the text itself: a part of it may be taken out. */
const plainRoles: ReadonlySet<Mark["role"]> = new Set([
  "title",
  "alt-title",
  "caption",
  "heading",
  "quote",
  "list",
  "body",
  "boilerplate",
]);

/** Puts marks over `start … end`: what else stood there goes, or keeps what is left of it. */
function put(text: string, marks: Mark[], start: number, end: number, over: readonly Mark[]): void {
  const left: Mark[] = [];
  for (const mark of marks) {
    if (mark.role === "markup" || mark.end <= start || mark.start >= end) left.push(mark);
    else if (plainRoles.has(mark.role) && mark.value === undefined) {
      for (const rest of [trimSpan(text, mark.start, start), trimSpan(text, end, mark.end)])
        if (rest.end > rest.start) left.push({ ...mark, ...rest });
    }
  }
  marks.length = 0;
  marks.push(...left, ...over);
}

/** The marks that say what a person said of a part of a line. */
function made(
  doc: Doc,
  line: Line,
  start: number,
  end: number,
  as: CorrectedRole,
  problems: Problem[],
  why: Said,
): Mark[] {
  const span = { start, end };
  const sure = { forced: true, why } as const;
  const whole = start === line.start && end === line.end;
  const text = doc.text.slice(start, end);
  const role = whole ? lineRole(text) : null;
  // A byline with its date, a caption with its credit: all that the line says stands, also what else was said of it before.
  const fields = whole ? fieldsIn(line, as, why) : [];
  if (fields.length > 0) return fields;
  switch (as) {
    case "boilerplate":
      return [{ ...span, role: as, kind: boilerplateKind(text) ?? "by-hand", ...sure }];
    case "date": {
      const known = whole ? doc.date(line) : null;
      if (known) return dateLineMarks(line, known, why).map((mark) => ({ ...mark, forced: true }));
      const date = text.length <= 2_000 ? findDates(text, { limit: 1 })[0] : undefined;
      if (date === undefined || date.value === "") return unread("a date, and no date can be read in it");
      return [{ ...dateMark(date, start, why), ...span, forced: true }];
    }
    case "views": {
      const figure = /\d{1,3}(?:[ \u00a0.,]\d{3})+(?!\d)|\d{1,15}/.exec(text.slice(0, 2_000));
      if (figure === null) return unread("a number of views, and there is no number in it");
      return inside({ start: figure.index, end: figure.index + figure[0].length });
    }
    case "address": {
      const found = addressIn(text);
      if (found === null) return unread("an address, and no address can be read in it");
      return inside(found, { value: found.value });
    }
    case "category": {
      const label = categoryLabel.exec(text.slice(0, 60))?.[0].length ?? 0;
      return inside({ start: label, end: text.length });
    }
    case "author":
      if (role?.role === "author") return inside(role);
      break;
    case "caption":
      if (role?.role === "caption") return inside({ start: role.start, end: text.length });
      break;
    case "image-credit":
      if (role?.role === "image-credit") return [spanMark(span, as, { ...sure, value: role.value })];
      break;
    case "outlet":
    case "agency":
      if (role?.role === "agency") return [spanMark(span, as, { ...sure, value: role.value })];
      break;
  }
  return [spanMark(span, as, sure)];

  /** The field is a part of what was marked; what stands round it says what it is. */
  function inside(part: Span, extra: Pick<Mark, "value"> = {}): Mark[] {
    const [a, b] = [start + part.start, start + part.end];
    const marks: Mark[] = [{ start: a, end: b, role: as, ...sure, ...extra }];
    if (a > start) marks.unshift({ start, end: a, role: "field-label" });
    if (b < end) marks.push({ start: b, end, role: "field-label" });
    return marks;
  }

  /** Nothing of the kind can be read in it: it says so, and what the parser found does not stand either. */
  function unread(
    what:
      | "a date, and no date can be read in it"
      | "a number of views, and there is no number in it"
      | "an address, and no address can be read in it",
  ): Mark[] {
    const quote = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    problems.push({
      code: `${as}-unreadable`,
      message: `“${quote}” was marked as ${what}.`,
      ...span,
      severity: "check",
    });
    return [{ ...span, role: as, ...sure }];
  }
}

/** "Рубрика: ", before the name of one. */
const categoryLabel = new RegExp(`^(?:${categoryLabels})[\\s\\u00a0]?[:：][\\s\\u00a0]*`, "iu");

/** The fields of a line that holds more than the one named, of which that is one; none where it is not in such a line. */
function fieldsIn(line: Line, as: CorrectedRole, why: Said): Mark[] {
  const pair = as === "caption" || as === "image-credit" ? captionWithCredit(line.text) : null;
  // Only a line that begins as a byline does: in others what stands round a date is a guess.
  const dated = (as === "author" || as === "date") && /^(?:by|von|par)\s/i.test(line.text) ? metaLine(line) : null;
  const marks = pair ? captionMarks(pair, line.start) : (dated?.marks ?? []);
  const fields = marks.filter(({ role }) => role !== "field-label");
  if (fields.length < 2 || !fields.some(({ role }) => role === as)) return [];
  return marks.map((mark) => (mark.role === "field-label" ? mark : { ...mark, forced: true, why }));
}
