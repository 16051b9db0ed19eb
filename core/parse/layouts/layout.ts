/**
 * What a layout is, and how to add one.
 *
 * A layout knows one way in which news texts are laid out. It says how well the document fits it (`score`) and, when it
 * wins, which lines are what (`read`). It does not build clippings: it gives drafts, a range of lines and marks on spans,
 * and the shared code (assemble.ts) makes fields, paragraphs, repairs, boilerplate and the partition.
 *
 * To add one:
 *  1. `layouts/<name>.ts` with a comment at its head that gives the grammar of the layout, and `export const <name>: Layout`.
 *  2. One line in `layouts/index.ts`.
 *  3. Fixture pairs in `fixtures/`, or a test beside it.
 *
 * Rules:
 *  - `score` is 0 … 1 and is compared with every other layout's; the best wins, never the order of a list. Bands:
 *      0.95 – 1.00  a signature that cannot be an accident (three and more known `Key:` lines at the head, `n of m DOCUMENTS`, YAML front matter)
 *      0.80 – 0.94  a structure that repeats (listing header + alternation; date lines that all follow a title)
 *      0.55 – 0.79  one page with several of its own signs (title, labelled date, dateline, tail)
 *      0.20 – 0.54  plausible from the shape alone
 *      0.05         "plain": the whole text is one article (the floor every layout must beat)
 *    Score by evidence found in the text, and give 0 at once when the cheap test fails: every layout is asked about every document.
 *  - Look at `doc.lines` (lines with something on them; blank lines are counted on the line after). `doc.date(line)`,
 *    `doc.dateLines`, `doc.key(line)`, `titleLike`, `bodyLike`, `sameWords`, `isCjk` (lines.ts), `lineRole` (line-roles.ts) and
 *    `boilerplateKind` (boilerplate.ts) are there for you.
 *  - A draft's lines are `first <= index < end`. Drafts come in order and do not overlap. Marks lie inside one line each, do not overlap,
 *    and belong to lines of their draft (a date line that belongs to the next article is the first line of the next draft).
 *  - What you do not mark inside a draft is body. The assembly then finds by itself, in the body: the lines of the head (repeated title,
 *    image credit, caption, byline, source line), the lines of the tail (source, sign-offs, author box, share, copyright), boilerplate
 *    lines, dateline, agency, language, truncation, paragraphs and repairs. Mark only what needs to know the layout.
 *  - What you leave outside every draft belongs to the document; mark it in `document` with a boilerplate kind, else it becomes "nav".
 *  - Marks may span a part of a line (`18:12, 28 Қараша 2011 | GMT +5`, `Key: value`, a heading glued to its paragraph): what is left of
 *    the line stays body, space around marks becomes whitespace.
 */

import type { Confidence, DatePrecision, Problem, Span } from "../../clipping.ts";
import type { Why } from "../../languages/whys/why.ts";
import type { Decision } from "../decision.ts";
import { authorLabels, sourceLabels } from "../labels.ts";
import type { captionWithCredit } from "../line-roles.ts";
import type { DateLine, DateMatch, Doc, Line } from "../lines.ts";

/**
 * What a marked span is. `boilerplate` needs a `kind` of formats.md 5.
 *
 * `dateline`: the value of a labelled dateline ("DATELINE: BAIKONUR, Kazakhstan") that stands apart from the paragraphs.
 * `address`: where the article can be read, where a person says so; what is printed is found without a mark (link-field.ts).
 * `markup`: letters of a markup language within running text or a field (`**`, `](url)`, `&amp;`): the span stays in the segment of the
 * paragraph round it, does not end it, and reads as `value` (nothing when left out) in the clean text: a likely repair of kind "markup".
 * Only markup may lie inside another mark (a heading, a quotation, a list item).
 * Title marks on several lines are one title, joined with a space.
 */
export type Role =
  | "title"
  | "alt-title"
  | "date"
  | "views"
  | "author"
  | "outlet"
  | "dateline"
  | "agency"
  | "image-credit"
  | "caption"
  | "category"
  | "address"
  | "field-label"
  | "placeholder"
  | "boilerplate"
  | "heading"
  | "quote"
  | "list"
  | "markup"
  | "body";

export interface Mark extends Span {
  readonly role: Role;
  /** Boilerplate kind. */
  readonly kind?: string;
  /** The field's value when it is not the marked text itself ("Images | X": the mark is the line, the value X). Dates: the ISO value. */
  readonly value?: string;
  /** Of a date. */
  readonly precision?: DatePrecision;
  readonly confidence?: Confidence;
  /** One line for a person. */
  readonly why?: Why;
  /** Said by a person (see correct.ts): it is believed before anything else that the parser finds. */
  readonly forced?: true;
}

/**
 * The mark with all that a mark may have, in one order: layouts write marks in a dozen ways, and what the engine compiles for
 * some of them it throws away at the next.
 */
export function uniform(mark: Mark): Mark {
  const { start, end, role, kind, value, precision, confidence, why, forced } = mark;
  return { start, end, role, kind, value, precision, confidence, why, forced } as Mark;
}

/** One article as a layout sees it. */
export interface Draft {
  /** Index of its first line in `doc.lines`. */
  readonly first: number;
  /** Index after its last line. */
  readonly end: number;
  readonly marks: readonly Mark[];
  readonly confidence?: Confidence;
  /** The body is as it should be: the assembly looks for no head and tail lines in it (default false). */
  readonly asIs?: boolean;
  /** The body is Markdown: `#` headings, `>` quotes, lists, links and emphasis are read as such, image-only lines are boilerplate. */
  readonly markdown?: boolean;
  /** The name of the publication that the head of the document has for all of its articles: where it stands, outside of the draft. */
  readonly masthead?: (Span & { readonly value?: string }) | null;
  /** How the body's lines make paragraphs; left out, the assembly finds out. See paragraphs.ts. */
  readonly flow?: Flow;
}

/**
 * gaps: a gap of any kind ends a paragraph, lines without a gap between them are paragraphs of their own when they end as sentences do
 * lines: every line is a paragraph · sentences: one sentence a line, joined up to certain breaks · wrapped: hard-wrapped, gaps separate
 * wire: hard-wrapped with a blank line after every line · indent: a line that is indented begins a paragraph
 */
export type Flow = "gaps" | "lines" | "sentences" | "wrapped" | "wire" | "indent";

export interface Reading {
  readonly drafts: readonly Draft[];
  /** Marks on lines outside every draft. */
  readonly document?: readonly Mark[];
  readonly problems?: readonly Problem[];
  /** Lines for `--explain`: how the layout decided (the date side and its evidence, where it cut). */
  readonly notes?: readonly string[];
  /** Which side its dates stand on, where that had to be decided. */
  readonly dates?: Decision["dates"];
  readonly confidence?: Confidence;
}

export interface Score {
  readonly score: number;
  /** One line for a person. */
  readonly why: Why;
}

/** What the caller asks for. */
export interface ReadOptions {
  /** Dates stand before or after the article they belong to: decides where the layout could not, and overrides it where it did. */
  readonly dates?: "before" | "after";
}

export interface Layout {
  /** Its own name, kebab-case: the `layout` of a parse. */
  readonly name: string;
  /** Codes of formats.md it covers. */
  readonly codes: readonly string[];
  score(doc: Doc): Score;
  read(doc: Doc, options: ReadOptions): Reading;
}

export const noScore: Score = { score: 0, why: "" };

/** A mark on a whole line. */
export function lineMark(line: Line, role: Role, extra: Omit<Mark, "start" | "end" | "role"> = {}): Mark {
  return { start: line.start, end: line.end, role, ...extra };
}

/** A mark on a span. */
export function spanMark(span: Span, role: Role, extra: Omit<Mark, "start" | "end" | "role"> = {}): Mark {
  return { start: span.start, end: span.end, role, ...extra };
}

/** The marks of a line that holds a caption and its credit; `at` is where the line begins. A credit that names nobody is a label. */
export function captionMarks(pair: NonNullable<ReturnType<typeof captionWithCredit>>, at: number): Mark[] {
  const { caption, credit, value } = pair;
  const marks: Mark[] = [{ start: at + caption.start, end: at + caption.end, role: "caption" }];
  if (caption.start > 0) marks.unshift({ start: at, end: at + caption.start, role: "field-label" });
  if (credit.end > credit.start)
    marks.push(
      value === ""
        ? { start: at + credit.start, end: at + credit.end, role: "field-label" }
        : { start: at + credit.start, end: at + credit.end, role: "image-credit", value },
    );
  return marks;
}

/** A whole line that is boilerplate of `kind`. */
export function junk(line: Line, kind: string): Mark {
  return { start: line.start, end: line.end, role: "boilerplate", kind };
}

/** The mark of a date found at `offset` (where the searched text begins in the document). */
export function dateMark(date: DateMatch, offset: number, why: Why, confidence: Confidence = "high"): Mark {
  return {
    start: offset + date.start,
    end: offset + date.end,
    role: "date",
    value: withZone(date),
    precision: date.precision,
    confidence: date.ambiguous ? "low" : confidence,
    why,
  };
}

/** The printed zone belongs to the value when it is an offset: "GMT +5" is +05:00. A named one (MSK) is left out: nothing is invented. */
function withZone(date: DateMatch): string {
  if (!date.zone || !/T\d\d:\d\d(?::\d\d)?$/.test(date.value)) return date.value;
  const match = /^(?:GMT|UTC|Z)(?: ?([+−–-]) ?(\d{1,2})(?::?(\d{2}))?)?$/i.exec(date.zone.trim());
  if (!match) return date.value;
  const sign = match[1] === undefined || match[1] === "+" ? "+" : "-";
  return `${date.value}${sign}${(match[2] ?? "0").padStart(2, "0")}:${match[3] ?? "00"}`;
}

/** Marks for a whole-line date: the label, the date, the counter, the source or rubric, and what else stands on it. */
export function dateLineMarks(line: Line, date: DateLine, why: Why, confidence: Confidence = "high"): Mark[] {
  const at = line.start;
  const marks: Mark[] = [dateMark(date.date, at, why, confidence)];
  if (date.label) marks.push({ start: at + date.label.start, end: at + date.label.end, role: "field-label" });
  if (date.counter) {
    const value = String(date.counter.value);
    marks.push({ start: at + date.counter.start, end: at + date.counter.end, role: "views", value });
  }
  if (date.rest) marks.push(...besideDate(line, date.rest));
  if (date.tail) marks.push({ start: at + date.tail.start, end: at + date.tail.end, role: "field-label" });
  return withRests(
    line,
    marks.sort((a, b) => a.start - b.start),
  );
}

const sourceBeside = new RegExp(`^((?:${sourceLabels})[\\s\\u00a0]*[:：][\\s\\u00a0]*)(.{2,60})$`, "iu");

const authorBeside = new RegExp(
  `^((?:(?:${authorLabels})[\\s\\u00a0]*[:：][\\s\\u00a0]*|(?:posted |published |written |reported )?by ))([^|｜·•]{2,60})$`,
  "iu",
);

/** What stands before or after the date: the source or the author where it is called so, else a rubric. */
function besideDate(line: Line, { start, end }: Span): Mark[] {
  const raw = line.text.slice(start, end);
  const source = sourceBeside.exec(raw);
  const author = source ? null : authorBeside.exec(raw);
  const [, label, value] = source ?? author ?? [];
  const at = line.start + start;
  if (!label || !value)
    return [{ start: at, end: line.start + end, role: "category", why: "the words beside the date on its line" }];
  const name = at + label.length;
  // "来源：新华社 作者：李明": another label begins within
  const cut = value.search(anotherLabel);
  const own = cut > 0 ? value.slice(0, cut) : value;
  const marks: Mark[] = [
    { start: at, end: name, role: "field-label" },
    { start: name, end: name + own.length, role: source ? "agency" : "author", value: own },
  ];
  if (own.length < value.length) {
    const rest = start + label.length + cut + (/^[\s\u00a0]+/.exec(value.slice(cut))?.[0].length ?? 0);
    const next = besideDate(line, { start: rest, end });
    marks.push(...next.map((mark): Mark => (mark.role === "category" ? { ...mark, role: "field-label" } : mark)));
  }
  return marks;
}

const anotherLabel = new RegExp(
  `[\\s\\u00a0]+(?=(?:${sourceLabels}|${authorLabels}|editor|редактор|编辑|责任编辑|责编|責任編輯|editör)[\\s\\u00a0]?[:：])`,
  "iu",
);

/** The words of a date line that nobody marked are the page's: another date ("(updated: 10.06.2022 14:20)"), or a label ("Views:"). */
function withRests(line: Line, marks: readonly Mark[]): Mark[] {
  const out: Mark[] = [];
  let at = line.start;
  const rest = (from: number, to: number): void => {
    const raw = line.text.slice(from - line.start, to - line.start);
    if (!/[\p{L}\p{N}]/u.test(raw)) return;
    const start = from + raw.length - raw.trimStart().length;
    const end = start + raw.trim().length;
    out.push(
      /\d/.test(raw) ? { start, end, role: "boilerplate", kind: "page-date" } : { start, end, role: "field-label" },
    );
  };
  for (const mark of marks) {
    rest(at, mark.start);
    out.push(mark);
    at = Math.max(at, mark.end);
  }
  rest(at, line.end);
  return out;
}

const numbered = /^(\d{1,3})[.)][ \u00a0]+(?=\S)/;

/** Where the headlines of a document count up ("1. …", "2. …"), the numbers are not part of them. */
export function withoutNumbers(doc: Doc, drafts: readonly Draft[]): readonly Draft[] {
  const titles = drafts.flatMap(({ marks }) => marks.find((mark) => mark.role === "title") ?? []);
  const numbers = titles.map(({ start, end }) => numbered.exec(doc.text.slice(start, Math.min(end, start + 8))));
  const counts = numbers.every((match, i) => match && Number(match[1]) === Number(numbers[0]?.[1]) + i);
  if (titles.length < 2 || !counts) return drafts;
  return drafts.map((draft) => {
    const at = draft.marks.findIndex((mark) => mark.role === "title");
    const title = draft.marks[at];
    if (!title) return draft;
    const match = numbered.exec(doc.text.slice(title.start, Math.min(title.end, title.start + 8)));
    const start = title.start + (match?.[0].length ?? 0);
    const number: Mark = {
      start: title.start,
      end: title.start + (match?.[0].trimEnd().length ?? 0),
      role: "field-label",
    };
    return {
      ...draft,
      marks: [...draft.marks.slice(0, at), number, { ...title, start }, ...draft.marks.slice(at + 1)],
    };
  });
}
