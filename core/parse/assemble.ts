/**
 * From a layout's reading to clippings and the partition. Everything that does not need to know the layout is decided here:
 * the lines at the head and tail of an article, paragraphs, repairs, dateline, agency, language, and the segments.
 */
import type { Boilerplate, Clipping, Field, Paragraph, Problem, Repair, Segment, Span } from "../clipping.ts";
import {
  authorOf,
  type Context,
  creditEnd,
  datelineOf,
  first,
  languageOf,
  outletOf,
  plainField,
  publishedOf,
  reporterIn,
  signedBy,
  sourcesOf,
} from "./article-fields.ts";
import { boilerplateKind } from "./boilerplate.ts";
import { type Markup, paragraph, tidy, titleField } from "./clean-text.ts";
import { type Edit, Edits } from "./edits.ts";
import { withoutHouse } from "./house-name.ts";
import { type Draft, type Flow, type Mark, type Reading, uniform } from "./layouts/layout.ts";
import { lineRole } from "./line-roles.ts";
import { type Doc, isSpace, type Line, titleLike, trimSpan } from "./lines.ts";
import { linkOf } from "./link-field.ts";
import { flowOf, group, joins, type Para, type Piece, stopsInside } from "./paragraphs.ts";
import { bodyPieces, keepPieces, markdownPieces } from "./pieces.ts";
import { findDamage } from "./repair.ts";
import { repeatedLines } from "./repeated-lines.ts";
import { type Applied, ruleMarks } from "./rules.ts";
import { GLUED_CAPITAL, signsIn } from "./signs.ts";
import { withSite } from "./site-name.ts";
import { trimLines } from "./trim-lines.ts";

export interface Assembled {
  readonly clippings: readonly Clipping[];
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}

/** A mark and what it became, while an article is put together. */
interface Placed extends Span {
  readonly segment: string;
}

/** Builds clippings and segments from what the layout read. */
export function assemble(
  doc: Doc,
  reading: Reading,
  rules: Applied | null = null,
  edits: readonly Edit[] = [],
): Assembled {
  const confidence = reading.confidence ?? "high";
  const damage = findDamage(doc.text, doc.signs);
  let glued: boolean | null = null;
  const isGlued = (): boolean => {
    glued ??= gluedAllOver(doc);
    return glued;
  };
  const aside = (reading.document ?? []).filter(({ forced }) => forced);
  const context: Context = { doc, damage, rules, edits, confidence, isGlued, aside };
  const clippings: Clipping[] = [];
  const segments: Segment[] = [];
  const problems: Problem[] = [...(reading.problems ?? [])];
  const fill = new Filler(doc, segments);
  const outside = [...(reading.document ?? [])].sort((a, b) => a.start - b.start);
  let outsideAt = 0;
  const repeats = repeatedLines(doc, reading.drafts);
  const takeOutside = (until: number): void => {
    while (outsideAt < outside.length && (outside[outsideAt] as Mark).start < until) {
      const mark = outside[outsideAt++] as Mark;
      fill.put(mark.start, mark.end, mark.role === "boilerplate" ? (mark.kind ?? "nav") : mark.role, null);
    }
  };
  let between = 0;
  for (const draft of reading.drafts) {
    const first = doc.lines[draft.first];
    if (!first || draft.end <= draft.first) continue;
    takeOutside(first.start);
    const made = article(context, draft, repeats, between);
    between = draft.end;
    if (!made) continue;
    const index = clippings.length;
    fill.owner = null;
    for (const placed of made.placed) {
      if (placed.segment === "field-label") {
        const label = trimSpan(doc.text, placed.start, placed.end);
        fill.put(label.start, label.end, placed.segment, index);
      } else fill.put(placed.start, placed.end, placed.segment, index);
      fill.owner = index;
    }
    fill.owner = null;
    clippings.push(made.clipping);
  }
  takeOutside(Number.POSITIVE_INFINITY);
  fill.finish();
  return { clippings: withSite(withoutHouse(clippings, doc.text), segments, doc), segments, problems };
}

/** Puts segments in order and names what lies between them. */
class Filler {
  /** The article that stray signs between two of its segments belong to. */
  owner: number | null = null;
  private at = 0;
  private line = 0;
  private readonly doc: Doc;
  private readonly segments: Segment[];

  constructor(doc: Doc, segments: Segment[]) {
    this.doc = doc;
    this.segments = segments;
  }

  put(start: number, end: number, kind: string, clipping: number | null): void {
    const from = Math.max(start, this.at);
    if (end <= from) return;
    this.gap(from);
    this.segments.push({ start: from, end, kind, clipping });
    this.at = end;
  }

  finish(): void {
    this.gap(this.doc.text.length);
  }

  /** Everything up to `until` that nobody claimed: space, stray signs of an article, lines of the page. */
  private gap(until: number): void {
    const { doc, segments } = this;
    if (until <= this.at) return;
    const lines = doc.lines;
    while (this.line < lines.length && (lines[this.line] as Line).end <= this.at) this.line++;
    let at = this.at;
    while (this.line < lines.length) {
      const line = lines[this.line] as Line;
      const start = Math.max(line.start, at);
      if (start >= until) break;
      const end = Math.min(line.end, until);
      let a = start;
      let b = end;
      while (a < b && isSpace(doc.text.charCodeAt(a))) a++;
      while (b > a && isSpace(doc.text.charCodeAt(b - 1))) b--;
      if (a < b) {
        if (a > at) segments.push({ start: at, end: a, kind: "whitespace", clipping: null });
        const whole = a === line.start && b === line.end;
        const kind =
          this.owner !== null
            ? "field-label"
            : whole
              ? (boilerplateKind(line.text) ?? (doc.date(line) ? "page-date" : "nav"))
              : "nav";
        segments.push({ start: a, end: b, kind, clipping: this.owner });
        at = b;
      }
      if (line.end > until) break;
      this.line++;
    }
    if (at < until) segments.push({ start: at, end: until, kind: "whitespace", clipping: null });
    this.at = until;
  }
}

/** How many lines of a document are asked whether paragraphs are glued in them. */
const gluedSample = 3000;

/** Whether three and more sentences of the document are glued to the one before, and hardly any stands apart from it on its line. */
function gluedAllOver(doc: Doc): boolean {
  const lines = doc.lines.slice(0, gluedSample);
  let count = 0;
  for (const line of lines)
    if ((signsIn(doc.signs, line.start, line.end) & GLUED_CAPITAL) !== 0)
      for (const join of joins(line.text, 8, false, { signs: doc.signs, start: line.start }))
        if (!join.heading) count++;
  if (count < 3) return false;
  let apart = 0;
  for (const line of lines) if (stopsInside(line.text)) apart++;
  return apart <= count * 0.2;
}

interface Made {
  readonly clipping: Clipping;
  readonly placed: readonly Placed[];
}

/** What is read of an article before its fields. */
interface Body {
  readonly edits: Edits | null;
  readonly marks: readonly Mark[];
  readonly titleMarks: readonly Mark[];
  readonly flow: Flow;
  readonly paras: readonly Para[];
  readonly paragraphs: readonly Paragraph[];
  readonly repairs: Repair[];
}

// The steps of an article are functions of their own also because the engine compiles each at once and as a whole: one that
// holds them all takes it longer than the articles of a small dump last.

function bodyOf(context: Context, draft: Draft, repeats: ReadonlySet<string>): Body {
  const { doc } = context;
  const text = doc.text;
  const sorted = draft.marks.map(uniform).sort((a, b) => a.start - b.start);
  const plain = sorted.filter((mark) => mark.role !== "markup");
  const marks: Mark[] = draft.markdown
    ? plain
    : plain.flatMap((mark) => (mark.role === "title" ? unstarred(text, mark) : [mark]));
  const edits = editsOf(context, draft);
  const markupMarks = sorted.filter((mark) => mark.role === "markup");
  const markup: Markup = { marks: edits?.marks(markupMarks) ?? markupMarks, at: 0, edits };
  const repairs: Repair[] = [];

  // 1. what the layout left is body
  let pieces = bodyPieces(doc, draft, marks);
  if (context.rules) pieces = keepPieces(text, pieces, marks, ruleMarks(text, pieces, context.rules));
  const titleMarks = marks.filter((mark) => mark.role === "title");
  const titleText = titleMarks.map((mark) => text.slice(mark.start, mark.end)).join(" ");
  const flow = draft.flow ?? (draft.markdown ? "gaps" : plainFlow(context, draft, pieces));
  if (edits) pieces = edits.breakPieces(pieces);

  // 2. head, tail and stray lines of the page
  if (!draft.asIs) pieces = trimLines(context, pieces, marks, titleText, flow, repeats, draft.markdown === true);
  else if (draft.markdown) pieces = markdownPieces(text, pieces, marks, titleText);

  // 3. paragraphs
  const grouped = group(doc, pieces, flow, repairs, edits);
  const paras = edits?.joinParas(grouped) ?? grouped;
  const paragraphs: Paragraph[] = [];
  for (const para of paras) {
    const made = paragraph(context, para, repairs, draft.markdown === true, markup);
    if (made) paragraphs.push(made);
  }

  return { edits, marks, titleMarks, flow, paras, paragraphs, repairs };
}

/** Where the segments of an article are, in order. */
function placesOf(marks: readonly Mark[], paras: readonly Para[]): Placed[] {
  const placed: Placed[] = marks.map((mark) => ({ start: mark.start, end: mark.end, segment: segmentKind(mark) }));
  for (const para of paras)
    for (const piece of para.pieces) placed.push({ start: piece.start, end: piece.end, segment: para.kind });
  return placed.sort((a, b) => a.start - b.start);
}

/** `free`: index after the last line of the article before. */
function article(context: Context, draft: Draft, repeats: ReadonlySet<string>, free: number): Made | null {
  const { doc } = context;
  const text = doc.text;
  const { edits, marks, titleMarks, flow, paras, paragraphs, repairs } = bodyOf(context, draft, repeats);
  const placed = placesOf(marks, paras);
  const firstPlaced = placed[0];
  if (!firstPlaced) return null;
  let end = firstPlaced.end;
  for (const item of placed) if (item.end > end) end = item.end;

  const title = titleField(context, titleMarks, repairs, edits);
  const bodyStart = paragraphs[0]?.start ?? end;
  const bodyEnd = paragraphs[paragraphs.length - 1]?.end ?? bodyStart;
  const dateline = datelineOf(context, marks, paragraphs, flow);
  const author = authorOf(context, marks) ?? dateline?.author ?? reporterIn(context, paragraphs);
  const source = first(marks, "agency");
  const head = text.slice(bodyStart, Math.min(bodyEnd, bodyStart + 1600));
  const spoken = head.slice(0, creditEnd(paragraphs, bodyEnd) - bodyStart);
  const named = outletOf(context, marks, dateline, draft);
  const sources = sourcesOf(context, source, named !== null, spoken, bodyStart, flow, dateline);
  const { isOutlet } = sources;
  const agency = sources.agency ?? signedBy(context, paragraphs, marks);
  const outlet = named ?? (isOutlet ? plainField(context, source, "a source line; the text credits the agency") : null);
  const lastParagraph = paragraphs[paragraphs.length - 1];
  const truncated =
    lastParagraph !== undefined && /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[…)\s*["”’»\]]?$/.test(lastParagraph.text.slice(-8));
  const language = languageOf(title, head, bodyStart);
  if (edits) repairs.splice(0, repairs.length, ...edits.settle(repairs));
  repairs.sort((a, b) => a.start - b.start || a.end - b.end);
  const published = publishedOf(marks);
  const viewsMark = first(marks, "views");
  const figure = viewsMark ? (viewsMark.value ?? text.slice(viewsMark.start, viewsMark.end)).replace(/\D/g, "") : "";
  const views = Number(figure);
  const imageCredit = plainField(context, first(marks, "image-credit"), "an image credit line");
  const captionMark = first(marks, "caption");
  const boilerplate: Boilerplate[] = [];
  for (const mark of marks) {
    if (mark.role === "boilerplate") boilerplate.push({ start: mark.start, end: mark.end, kind: mark.kind ?? "nav" });
    if (mark.role === "placeholder") boilerplate.push({ start: mark.start, end: mark.end, kind: "placeholder-value" });
  }
  const url = addressOf(context, draft, free, paragraphs);
  const clipping: Clipping = {
    title,
    altTitle: plainField(context, first(marks, "alt-title"), "a second wording of the title"),
    published,
    views:
      viewsMark && figure !== "" && Number.isFinite(views)
        ? {
            value: views,
            start: viewsMark.start,
            end: viewsMark.end,
            confidence: "medium",
            why: viewsMark.why ?? "the number beside the date",
          }
        : null,
    outlet,
    agency,
    author,
    dateline: dateline
      ? {
          value: dateline.value,
          start: dateline.start,
          end: dateline.end,
          confidence: "high",
          why: "at the head of the text",
        }
      : null,
    imageCredit,
    caption: plainField(context, captionMark, "the line of the picture"),
    categories: marks
      .filter((mark) => mark.role === "category")
      .map((mark) => ({
        value: mark.value ?? tidy(text.slice(mark.start, mark.end)),
        start: mark.start,
        end: mark.end,
        confidence: mark.confidence ?? "medium",
        why: mark.why ?? "a rubric beside the title or the date",
      })),
    ...(url === null ? {} : { url }),
    language: language?.value ?? null,
    ...(language === null ? {} : { languageField: language }),
    paragraphs,
    truncated,
    start: firstPlaced.start,
    end,
    confidence: draft.confidence ?? context.confidence,
    repairs,
    boilerplate,
  };
  if (!isOutlet || !source) return { clipping, placed };
  const isSource = ({ start, segment }: Placed): boolean => start === source.start && segment === "agency";
  return { clipping, placed: placed.map((item) => (isSource(item) ? { ...item, segment: "outlet" } : item)) };
}

/** What a person said is the address, or what is printed as one. `free`: as for {@link article}. */
function addressOf(
  { doc, aside }: Context,
  draft: Draft,
  free: number,
  paragraphs: readonly Paragraph[],
): Field | null {
  const said = draft.marks.filter(({ forced, role }) => forced && role !== "markup");
  const own = first(said, "address");
  if (own !== undefined)
    return own.value === undefined
      ? null
      : { value: own.value, start: own.start, end: own.end, confidence: "high", why: own.why ?? "" };
  // An address that was pasted over the title belongs to no layout.
  return linkOf(doc, doc.lines.slice(Math.max(free, draft.first - 1), draft.end), paragraphs, [...said, ...aside]);
}

const starred = /^(\*{1,3}|_{1,3})(?=\S)[^\n]{2,300}(?<=\S)\1$/;

/** A headline that a messenger or a note made bold: the signs round it are not part of it. */
function unstarred(text: string, mark: Mark): Mark[] {
  const first = text.charCodeAt(mark.start);
  if (first !== 0x2a && first !== 0x5f) return [mark];
  const sign =
    mark.value === undefined
      ? starred.exec(text.slice(mark.start, Math.min(mark.end, mark.start + 320)))?.[1]
      : undefined;
  if (sign === undefined) return [mark];
  const start = mark.start + sign.length;
  const end = mark.end - sign.length;
  return [
    { start: mark.start, end: start, role: "field-label" },
    { ...mark, start, end },
    { start: end, end: mark.end, role: "field-label" },
  ];
}

/** How the lines of a body make paragraphs. */
function plainFlow(context: Context, draft: Draft, pieces: readonly Piece[]): Flow {
  const { doc } = context;
  const flow = flowOf(doc, pieces);
  if (flow === "gaps" && isWrapped(doc, draft)) return "wrapped";
  // each line a paragraph or several: cut where they are glued
  const isGlued =
    flow === "gaps" &&
    pieces.every((piece, i) => i === 0 || piece.cut || piece.gap !== "none") &&
    pieces.some((piece) => (signsIn(doc.signs, piece.start, piece.end) & GLUED_CAPITAL) !== 0) &&
    context.isGlued();
  return isGlued ? "sentences" : flow;
}

/** Whether most lines of a short article that touch are wrapped, by what the document tells. */
function isWrapped(doc: Doc, draft: Draft): boolean {
  let close = 0;
  let wrapped = 0;
  for (let i = draft.first + 1; i < Math.min(draft.end, draft.first + 60); i++) {
    const line = doc.lines[i];
    if (!line || line.blanks + line.soft > 0) continue;
    close++;
    if (doc.isWrapped(line)) wrapped++;
  }
  return close > 0 && wrapped >= close * 0.6;
}

function editsOf({ doc, edits }: Context, { first, end }: Draft): Edits | null {
  if (edits.length === 0) return null;
  return Edits.within(doc.text, edits, doc.lines[first]?.head ?? 0, doc.lines[end - 1]?.end ?? 0);
}

function segmentKind(mark: Mark): string {
  if (mark.role === "boilerplate") return mark.kind ?? "nav";
  if (mark.role === "body") return "paragraph";
  return mark.role;
}

/** Whether a line may be the headline of an article in a stream. */
export function headline(line: Line | undefined): boolean {
  return line !== undefined && titleLike(line.text) && lineRole(line.text) === null;
}
