/**
 * From a layout's reading to clippings and the partition. Everything that does not need to know the layout is decided here:
 * the lines at the head and tail of an article, paragraphs, repairs, dateline, agency, language, and the segments.
 */
import type {
  Agency,
  Boilerplate,
  Clipping,
  Confidence,
  Field,
  Paragraph,
  ParagraphKind,
  Problem,
  Published,
  Repair,
  Segment,
  Span,
} from "../clipping.ts";
import { boilerplateKind, isPlaceholder } from "./boilerplate.ts";
import { findCredit } from "./credits.ts";
import type { Credit } from "./credits-reading.ts";
import { findDateline, reporterOf } from "./datelines.ts";
import { type Edit, type EditMark, Edits } from "./edits.ts";
import { captionWithCredit, type LineRole, lineRole } from "./fields.ts";
import { detectLanguage } from "./language.ts";
import { captionMarks, type Draft, type Flow, type Mark, type Reading } from "./layouts/layout.ts";
import {
  bodyLike,
  type Doc,
  endsSentence,
  gapOf,
  isCjk,
  isSpace,
  type Line,
  sameWords,
  saysSame,
  titleLike,
  trimSpan,
} from "./lines.ts";
import { isImageOnly, markdownText } from "./markdown.ts";
import { isMedia, isWire, nameAlone, personLike } from "./names.ts";
import { flowOf, group, joins, type Para, type Piece, stopsInside } from "./paragraphs.ts";
import { cleanSpan, cleanValue, type Damage, findDamage, missingOpeningQuote, rawEnd, trimRepairs } from "./repair.ts";
import { type Applied, outletByRule, ruleMarks, taughtWhy } from "./rules.ts";
import { CLOSING_QUOTE, GLUED_CAPITAL, HINT, signsIn } from "./signs.ts";

export interface Assembled {
  readonly clippings: readonly Clipping[];
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}

interface Context {
  readonly doc: Doc;
  readonly damage: Damage;
  readonly rules: Applied | null;
  readonly edits: readonly Edit[];
  readonly confidence: Confidence;
  /** Paragraphs were glued together all over the document, in lines that hold no two sentences apart. Found out when first asked. */
  readonly isGlued: () => boolean;
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
  const context: Context = { doc, damage, rules, edits, confidence, isGlued };
  const clippings: Clipping[] = [];
  const segments: Segment[] = [];
  const problems: Problem[] = [...(reading.problems ?? [])];
  const fill = new Filler(doc, segments);
  const outside = [...(reading.document ?? [])].sort((a, b) => a.start - b.start);
  let outsideAt = 0;
  const repeats = repeatedTails(doc, reading.drafts);
  const takeOutside = (until: number): void => {
    while (outsideAt < outside.length && (outside[outsideAt] as Mark).start < until) {
      const mark = outside[outsideAt++] as Mark;
      fill.put(mark.start, mark.end, mark.role === "boilerplate" ? (mark.kind ?? "nav") : mark.role, null);
    }
  };
  for (const draft of reading.drafts) {
    const first = doc.lines[draft.first];
    if (!first || draft.end <= draft.first) continue;
    takeOutside(first.start);
    const made = article(context, draft, repeats);
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
  return { clippings, segments, problems };
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
      for (const join of joins(line.text, 8)) if (!join.heading) count++;
  if (count < 3) return false;
  let apart = 0;
  for (const line of lines) if (stopsInside(line.text)) apart++;
  return apart <= count * 0.2;
}

/** Last lines that three or more articles of one document share, word for word. */
function repeatedTails(doc: Doc, drafts: readonly Draft[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  if (drafts.length < 3) return new Set();
  for (const draft of drafts) {
    const mine = new Set<string>();
    for (let i = draft.end - 1; i >= Math.max(draft.first + 2, draft.end - 4); i--) {
      const line = doc.lines[i];
      if (line && line.text.length <= 300 && line.text.length > 3) mine.add(line.text);
    }
    for (const text of mine) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const out = new Set<string>();
  for (const [text, count] of seen) if (count >= 3 && count >= drafts.length * 0.5) out.add(text);
  return out;
}

interface Made {
  readonly clipping: Clipping;
  readonly placed: readonly Placed[];
}

function article(context: Context, draft: Draft, repeats: ReadonlySet<string>): Made | null {
  const { doc } = context;
  const text = doc.text;
  const sorted = [...draft.marks].sort((a, b) => a.start - b.start);
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
  if (context.rules) pieces = keepPieces(pieces, marks, ruleMarks(text, pieces, context.rules));
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

  // 4. fields
  const placed: Placed[] = marks.map((mark) => ({ start: mark.start, end: mark.end, segment: segmentKind(mark) }));
  for (const para of paras)
    for (const piece of para.pieces) placed.push({ start: piece.start, end: piece.end, segment: para.kind });
  placed.sort((a, b) => a.start - b.start);
  const firstPlaced = placed[0];
  if (!firstPlaced) return null;
  let end = firstPlaced.end;
  for (const item of placed) if (item.end > end) end = item.end;

  const title = titleField(context, titleMarks, repairs, edits);
  const bodyStart = paragraphs[0]?.start ?? end;
  const bodyEnd = paragraphs[paragraphs.length - 1]?.end ?? bodyStart;
  const dateline = datelineOf(context, marks, paragraphs, flow);
  const author = authorOf(context, marks) ?? dateline?.author ?? reporterIn(context, paragraphs);
  const explicit = first(marks, "agency");
  const head = text.slice(bodyStart, Math.min(bodyEnd, bodyStart + 1600));
  const agency = agencyOf(context, explicit, head, bodyStart, flow, dateline);
  const outlet = outletOf(context, marks, dateline, draft);
  const lastParagraph = paragraphs[paragraphs.length - 1];
  const truncated =
    lastParagraph !== undefined && /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[…)\s*["”’»\]]?$/.test(lastParagraph.text.slice(-8));
  const language = languageOf(title, head, bodyStart);
  if (edits) repairs.splice(0, repairs.length, ...edits.settle(repairs));
  repairs.sort((a, b) => a.start - b.start || a.end - b.end);
  const published = publishedOf(marks);
  const viewsMark = first(marks, "views");
  const views = viewsMark
    ? Number((viewsMark.value ?? text.slice(viewsMark.start, viewsMark.end)).replace(/\D/g, ""))
    : 0;
  const imageCredit = plainField(context, first(marks, "image-credit"), "an image credit line");
  const captionMark = first(marks, "caption");
  const boilerplate: Boilerplate[] = [];
  for (const mark of marks) {
    if (mark.role === "boilerplate") boilerplate.push({ start: mark.start, end: mark.end, kind: mark.kind ?? "nav" });
    if (mark.role === "placeholder") boilerplate.push({ start: mark.start, end: mark.end, kind: "placeholder-value" });
  }
  const clipping: Clipping = {
    title,
    altTitle: plainField(context, first(marks, "alt-title"), "a second wording of the title"),
    published,
    views:
      viewsMark && Number.isFinite(views)
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
  return { clipping, placed };
}

const starred = /^(\*{1,3}|_{1,3})(?=\S)[^\n]{2,300}(?<=\S)\1$/;

/** A headline that a messenger or a note made bold: the signs round it are not part of it. */
function unstarred(text: string, mark: Mark): Mark[] {
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

/** Plain words that settle a language at once where they stand together and nothing speaks against it. */
const plainEnglish: ReadonlySet<string> = new Set(["the", "of", "and"]);
const plainRussian: ReadonlySet<string> = new Set(["и", "в", "на", "с", "по", "что", "для", "не"]);

/** How many of the words stand between spaces. */
function countWords(text: string, words: ReadonlySet<string>): number {
  let count = 0;
  let from = text.indexOf(" ");
  while (from >= 0) {
    const to = text.indexOf(" ", from + 1);
    if (to < 0) break;
    if (to - from <= 4 && words.has(text.slice(from + 1, to))) count++;
    from = to;
  }
  return count;
}

/** A short sample decides mostly; a longer one where it does not. */
function languageOf(title: Field | null, head: string, offset: number): Field | null {
  const told = (value: string, confidence: Confidence, why: string, letters: number): Field =>
    head === "" && title !== null
      ? { value, start: title.start, end: title.end, confidence, why }
      : { value, start: offset, end: offset + Math.min(head.length, letters), confidence, why };
  const found = (letters: number): Field | null => {
    const seen = detectLanguage(`${title?.value ?? ""}\n${head.slice(0, letters)}`);
    return seen && told(seen.language, seen.confidence, seen.why, letters);
  };
  const start = head.length > 240 ? head.slice(0, 240) : head;
  if (start.length >= 120) {
    const english = countWords(start, plainEnglish);
    if (english >= 3 && !/[\u00c0-\u1fff]/.test(start))
      return told("en", "high", `${english} times “the”, “of” or “and” in its first lines`, 240);
    const russian = countWords(start, plainRussian);
    if (russian >= 4 && !/[a-zA-ZәғқңөұүһіӘҒҚҢӨҰҮҺІўЎїєґЇЄҐ]{2}|[әғқңөұүһіўїєґ]/.test(start))
      return told("ru", "high", `${russian} times “и”, “в”, “на” and their like in its first lines`, 240);
  }
  const short = found(300);
  return short && (short.confidence === "high" || head.length <= 300) ? short : found(1600);
}

function first(marks: readonly Mark[], role: Mark["role"]): Mark | undefined {
  return said(marks.filter((mark) => mark.role === role))[0];
}

/** What a person said, where anybody did. */
function said(marks: readonly Mark[]): readonly Mark[] {
  return marks.some((mark) => mark.forced) ? marks.filter((mark) => mark.forced) : marks;
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

/** The lines of a draft that no mark covers, or what is left of them. Marks of the roles heading, quote, list and body are body, too. */
function bodyPieces(doc: Doc, draft: Draft, marks: Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let cut = false;
  const kept: Mark[] = [];
  for (let i = draft.first; i < draft.end; i++) {
    const line = doc.lines[i];
    if (!line) break;
    let from = line.start;
    const add = (start: number, end: number, kind?: ParagraphKind, forced?: true): void => {
      let a = start;
      let b = end;
      while (a < b && isSpace(doc.text.charCodeAt(a))) a++;
      while (b > a && isSpace(doc.text.charCodeAt(b - 1))) b--;
      if (a >= b) return;
      // signs between two marks of one line (": ", " | ") are no body
      if (
        kind === undefined &&
        !forced &&
        (a > line.start || b < line.end) &&
        !/[\p{L}\p{N}]/u.test(doc.text.slice(a, b))
      )
        return;
      const gap = a === line.start ? gapOf(line) : "glued";
      pieces.push({
        start: a,
        end: b,
        gap,
        cut: cut || (gap === "glued" && kind !== undefined),
        indent: line.start - line.head,
        ...(kind ? { kind } : {}),
        ...(forced ? { forced } : {}),
      });
      cut = false;
    };
    while (at < marks.length && (marks[at] as Mark).start < line.end) {
      const mark = marks[at++] as Mark;
      if (mark.start > from) add(from, mark.start);
      if (mark.role === "heading" || mark.role === "quote" || mark.role === "list")
        add(mark.start, mark.end, mark.role, mark.forced);
      else if (mark.role === "body") add(mark.start, mark.end, mark.forced ? undefined : "paragraph", mark.forced);
      else {
        kept.push(mark);
        cut = true;
      }
      from = Math.max(from, mark.end);
    }
    if (from < line.end) add(from, line.end);
  }
  marks.length = 0;
  marks.push(...kept);
  return pieces;
}

/** Takes the marked pieces out; what follows a marked piece is cut from what stood before it. */
function keepPieces(pieces: readonly Piece[], marks: Mark[], found: ReadonlyMap<number, readonly Mark[]>): Piece[] {
  if (found.size === 0) return pieces as Piece[];
  const out: Piece[] = [];
  let cut = false;
  let gap: Piece["gap"] = "none";
  pieces.forEach((piece, index) => {
    const mine = piece.forced ? undefined : found.get(index);
    if (!mine) {
      out.push(
        cut || gap !== "none"
          ? { ...piece, cut: piece.cut || cut, gap: piece.gap === "none" ? gap : piece.gap }
          : piece,
      );
      cut = false;
      gap = "none";
      return;
    }
    let from = piece.start;
    for (const mark of mine) {
      if (mark.start > from) out.push({ ...piece, start: from, end: mark.start, cut: piece.cut || cut });
      marks.push(mark);
      from = mark.end;
    }
    cut = true;
    if (piece.gap !== "glued" && piece.gap !== "none") gap = piece.gap;
    if (from < piece.end) {
      out.push({ ...piece, start: from, cut: true, gap: "glued" });
      cut = false;
      gap = "none";
    }
  });
  marks.sort((a, b) => a.start - b.start);
  return out;
}

const gluedCredit =
  /^(?:Photo|Photos|Image|Фото|Сурет) ?[:：] ?(\p{Lu}[\p{L}.&]*(?: (?:\p{Lu}[\p{L}.&]*|\/)){0,4})(?=["“«]|(?<=\p{Ll})\p{Lu}|(?<=\p{Lu}{2})\p{Lu}\p{Ll})/u;
const captionWords =
  /\b(?:file photo|photo|pictured|poses?|is seen|are seen|shows?|leaves?|stands?|walks?|waits?|attends?|visitors?|people|view of|looks? on|shake hands|speaks? (?:at|during)|in this|a .{3,40} (?:in|at|near|on)\b)\b/i;

/** Head lines, tail lines and lines of the page within the body become marks. */
function trimLines(
  context: Context,
  pieces: Piece[],
  marks: Mark[],
  titleText: string,
  flow: Flow,
  repeats: ReadonlySet<string>,
  markdown: boolean,
): Piece[] {
  const { doc } = context;
  const text = doc.text;
  const sentencePerLine = flow === "sentences";
  const found = new Map<number, Mark[]>();
  const textOf = (piece: Piece): string => text.slice(piece.start, piece.end);
  /** The piece goes on with a sentence that a hard wrap broke: "share." is no button there. */
  const goesOn = (index: number): boolean => {
    const piece = pieces[index] as Piece;
    const before = pieces[index - 1];
    if (flow !== "wrapped" || before === undefined || piece.gap !== "none" || piece.cut) return false;
    return before.end - before.start >= 45 && !endsSentence(textOf(before));
  };
  const roles: (LineRole | null | undefined)[] = [];
  const roleAt = (index: number): LineRole | null => {
    const known = roles[index];
    if (known !== undefined) return known;
    const piece = pieces[index];
    let made =
      !piece || piece.kind !== undefined || piece.forced || piece.end - piece.start > 600
        ? null
        : markdown && isImageOnly(textOf(piece))
          ? ({ role: "boilerplate", kind: "image-only" } as const)
          : lineRole(textOf(piece), (signsIn(doc.signs, piece.start, piece.end) & HINT) === 0);
    if (made?.role === "boilerplate" && goesOn(index)) made = null;
    roles[index] = made;
    return made;
  };
  const put = (index: number, ...made: Mark[]): void => {
    found.set(index, made);
  };
  const whole = (piece: Piece, role: Mark["role"], extra: Partial<Mark> = {}): Mark => ({
    start: piece.start,
    end: piece.end,
    role,
    ...extra,
  });
  const count = pieces.length;
  const hasDate = marks.some((mark) => mark.role === "date");
  let hasAuthor = marks.some((mark) => mark.role === "author");
  const captionMark = marks.find((mark) => mark.role === "caption");
  let captionWordsSeen = captionMark ? sameWords(text.slice(captionMark.start, captionMark.end)) : "";

  const claim = (index: number, role: LineRole): boolean => {
    const piece = pieces[index] as Piece;
    switch (role.role) {
      case "image-credit":
        put(index, whole(piece, "image-credit", { value: role.value }));
        return true;
      case "agency":
        put(index, whole(piece, "agency", { value: role.value }));
        return true;
      case "author":
        hasAuthor = true;
        put(index, ...labelled(piece, "author", role.start, role.end));
        return true;
      case "caption":
        captionWordsSeen = sameWords(role.value);
        put(index, ...labelled(piece, "caption", role.start, piece.end - piece.start));
        return true;
      case "views":
        put(index, ...labelled(piece, "views", role.start, role.end, String(role.value)));
        return true;
      case "author-label":
        put(index, whole(piece, "field-label"));
        return true;
      case "boilerplate":
        put(index, whole(piece, "boilerplate", { kind: role.kind }));
        return true;
    }
  };

  // ---- head
  let head = 0;
  while (head < count) {
    const piece = pieces[head] as Piece;
    if (piece.kind !== undefined && piece.kind !== "heading") break;
    const raw = textOf(piece);
    const next = pieces[head + 1];
    if (titleText && head < 5 && saysSame(raw, titleText)) {
      put(head, whole(piece, "boilerplate", { kind: "repeated-title" }));
      head++;
      continue;
    }
    if (/^[=-]{3,}$/.test(raw) && found.has(head - 1)) {
      put(head, whole(piece, "boilerplate", { kind: "divider-placeholder" }));
      head++;
      continue;
    }
    if (captionWordsSeen && raw.length <= 500 && sameWords(raw) === captionWordsSeen) {
      put(head, whole(piece, "boilerplate", { kind: "repeated-caption" }));
      head++;
      continue;
    }
    const role = roleAt(head);
    if (
      role &&
      !(
        role.role === "boilerplate" &&
        (role.kind === "related-header" || role.kind === "tags-header") &&
        head > 0 &&
        count - head > 3
      )
    ) {
      if (role.role === "author-label" && next && personLike(textOf(next))) {
        claim(head, role);
        put(head + 1, whole(next, "author"));
        hasAuthor = true;
        head += 2;
        continue;
      }
      if (claim(head, role)) {
        head++;
        continue;
      }
    }
    const pair = head <= 3 ? captionWithCredit(raw) : null;
    if (pair && count - head > 1) {
      captionWordsSeen = sameWords(raw.slice(pair.caption.start, pair.caption.end));
      put(head, ...captionMarks(pair, piece.start));
      head++;
      continue;
    }
    // a caption stands directly above its credit
    if (next && head <= 2 && raw.length <= 400 && next.gap === "none" && roleAt(head + 1)?.role === "image-credit") {
      captionWordsSeen = sameWords(raw);
      put(head, whole(piece, "caption"));
      head++;
      continue;
    }
    // an unlabelled byline between the title (or date) and the text
    if (
      next &&
      head <= 1 &&
      !hasAuthor &&
      (titleText !== "" || hasDate) &&
      personLike(raw) &&
      bodyLike(textOf(next)) &&
      raw !== titleText
    ) {
      put(head, whole(piece, "author", { confidence: "medium" }));
      hasAuthor = true;
      head++;
      continue;
    }
    break;
  }

  // ---- what stands under "Related news" is not body
  let tail = count;
  for (let i = Math.max(head, 1); i < count; i++) {
    const role = roleAt(i);
    if (role?.role !== "boilerplate") continue;
    const closes =
      role.kind === "related-header" || (role.kind === "read-more" && /[:：]$/.test(textOf(pieces[i] as Piece)));
    if (!closes) continue;
    let bodies = 0;
    for (let j = i + 1; j < count; j++) {
      const raw = textOf(pieces[j] as Piece);
      const isJoined = pieces[j]?.forced && pieces[j]?.kind === "heading";
      if (isJoined || (raw.length > 220 && !roleAt(j))) bodies++;
    }
    if (bodies > 0 || i + 1 >= count) continue;
    put(i, whole(pieces[i] as Piece, "boilerplate", { kind: role.kind }));
    for (let j = i + 1; j < count; j++) {
      const other = roleAt(j);
      if (other && other.role !== "caption") claim(j, other);
      else put(j, whole(pieces[j] as Piece, "boilerplate", { kind: "related-item" }));
    }
    tail = i;
    break;
  }

  // ---- tail, from the end upward
  tail = authorBox(text, pieces, head, tail, put, roleAt, hasAuthor) ?? tail;
  while (tail > head + 1) {
    const index = tail - 1;
    const piece = pieces[index] as Piece;
    const raw = textOf(piece);
    const role = roleAt(index);
    if (role) {
      claim(index, role);
      tail--;
      continue;
    }
    if (repeats.has(raw)) {
      put(index, whole(piece, "boilerplate", { kind: "publisher-note" }));
      tail--;
      continue;
    }
    const above = pieces[index - 1];
    if (above && roleAt(index - 1)?.role === "author-label" && personLike(raw)) {
      put(index, whole(piece, hasAuthor ? "boilerplate" : "author", hasAuthor ? { kind: "avatar-name" } : {}));
      hasAuthor = true;
      tail--;
      continue;
    }
    // tags in one line, with wide gaps
    if (
      piece.kind === undefined &&
      raw.length <= 200 &&
      /[^\s\u00a0][ \u00a0\t]{3,}[^\s\u00a0]/.test(raw) &&
      !/[.!?]$/.test(raw) &&
      index > head + 1
    ) {
      put(index, whole(piece, "boilerplate", { kind: "tags-header" }));
      tail--;
      continue;
    }
    // the name of the paper or agency closes the text
    if (above && raw.length <= 40 && index > head + 1 && isMedia(raw) && bodyLike(textOf(above))) {
      put(index, whole(piece, "boilerplate", { kind: "byline-organisation" }));
      tail--;
      continue;
    }
    // "Jane Doe," and her place under it
    const over = above ? textOf(above) : "";
    if (
      !hasAuthor &&
      above &&
      index > head + 1 &&
      raw.length <= 40 &&
      piece.gap === "none" &&
      !bodyLike(raw) &&
      /^[^,]{5,40},$/.test(over) &&
      personLike(over.slice(0, -1))
    ) {
      put(index, whole(piece, "field-label"));
      put(index - 1, ...labelled(above, "author", 0, over.length - 1));
      hasAuthor = true;
      tail -= 2;
      continue;
    }
    // a bare name closes the text
    if (
      !hasAuthor &&
      above &&
      personLike(nameAlone(raw)) &&
      bodyLike(textOf(above)) &&
      raw.length <= 40 &&
      piece.gap !== "glued"
    ) {
      put(
        index,
        ...labelled(piece, "author", 0, nameAlone(raw).length).map((mark) =>
          mark.role === "author" ? { ...mark, confidence: "medium" as const } : mark,
        ),
      );
      hasAuthor = true;
      tail--;
      continue;
    }
    break;
  }

  // ---- lines of the page and pictures in the middle
  for (let i = head; i < tail; i++) {
    if (found.has(i)) continue;
    const piece = pieces[i] as Piece;
    const raw = piece.end - piece.start > 600 ? "" : textOf(piece);
    const glued = sentencePerLine && raw !== "" ? gluedCredit.exec(raw) : null;
    const role: LineRole | null =
      raw === "" ? null : glued ? { role: "image-credit", value: glued[1] ?? "" } : roleAt(i);
    if (!role) {
      const long = sentencePerLine && raw === "" ? gluedCredit.exec(text.slice(piece.start, piece.start + 120)) : null;
      if (long) putGlued(i, long);
      continue;
    }
    if (glued) {
      putGlued(i, glued);
      continue;
    }
    if (
      role.role === "boilerplate" &&
      (role.kind === "listing-header" || role.kind === "nav" || role.kind === "breadcrumb" || role.kind === "phone")
    ) {
      // such words may be a sub-heading of the text
      if (role.kind !== "breadcrumb" && !/^(?:menu|home|search|log ?in|skip|меню|поиск|войти)/i.test(raw)) continue;
    }
    if (role.role === "caption" || role.role === "author" || role.role === "author-label" || role.role === "views") {
      if (role.role !== "caption") continue;
    }
    claim(i, role);
    if (role.role === "image-credit" && i > head && !found.has(i - 1)) captionAbove(i);
  }
  return keepPieces(pieces, marks, found);

  function putGlued(index: number, match: RegExpExecArray): void {
    const piece = pieces[index] as Piece;
    put(index, { start: piece.start, end: piece.start + match[0].length, role: "image-credit", value: match[1] ?? "" });
    if (index > head && !found.has(index - 1)) captionAbove(index);
  }

  /** The line above a credit is its caption when it stands close and reads like one. */
  function captionAbove(index: number): void {
    const above = pieces[index - 1] as Piece;
    const credit = pieces[index] as Piece;
    if (credit.gap !== "none" || above.end - above.start > 350) return;
    // the closing quotation mark of the paragraph before stands at its head
    const pushed = sentencePerLine && /^"[^"“”«»]+$/.test(textOf(above)) && opensQuote(index - 1) ? 1 : 0;
    const raw = textOf(above).slice(pushed);
    if (/["“”«»]/.test(raw) && !/photo|file/i.test(raw)) return;
    const dated = /\b(?:19|20)\d\d\.?["”)]?$/.test(raw);
    const spaced = above.gap !== "none";
    if (dated || spaced || captionWords.test(raw) || !bodyLike(raw))
      found.set(index - 1, [{ ...whole(above, "caption"), start: above.start + pushed }]);
  }

  /** Whether a quotation is open where the piece begins. */
  function opensQuote(index: number): boolean {
    let open = false;
    for (let i = index - 1; i >= Math.max(head, index - 8) && pieces[i + 1]?.gap === "none"; i--) {
      const raw = textOf(pieces[i] as Piece);
      const last = raw.lastIndexOf('"');
      if (last < 0) continue;
      open = last === 0 || /[\s(]/.test(raw[last - 1] ?? "");
      break;
    }
    return open;
  }
}

function labelled(piece: Piece, role: Mark["role"], start: number, end: number, value?: string): Mark[] {
  const marks: Mark[] = [
    { start: piece.start + start, end: piece.start + end, role, ...(value === undefined ? {} : { value }) },
  ];
  if (start > 0) marks.unshift({ start: piece.start, end: piece.start + start, role: "field-label" });
  if (piece.start + end < piece.end) marks.push({ start: piece.start + end, end: piece.end, role: "field-label" });
  return marks;
}

const moreFrom =
  /^(?:View more articles from|More (?:articles|stories) (?:by|from)|View all (?:posts|articles) by) ?(.{2,60})$/iu;

/**
 * The box about the author: [avatar name] byline [bio …] "View more articles from X". X is the byline, also when glued.
 * Gives the index of its first piece.
 */
function authorBox(
  text: string,
  pieces: readonly Piece[],
  head: number,
  tail: number,
  put: (index: number, ...marks: Mark[]) => void,
  roleAt: (index: number) => LineRole | null,
  hasAuthor: boolean,
): number | null {
  let link = -1;
  for (let i = tail - 1; i >= Math.max(head + 1, tail - 6); i--) {
    const role = roleAt(i);
    if (role?.role === "boilerplate" && role.kind === "more-articles-link") {
      link = i;
      break;
    }
  }
  const textOf = (index: number): string => text.slice(pieces[index]?.start ?? 0, pieces[index]?.end ?? 0);
  const boil = (index: number, kind: string): void => {
    const piece = pieces[index] as Piece;
    put(index, { start: piece.start, end: piece.end, role: "boilerplate", kind });
  };
  const end = link >= 0 ? link : tail;
  const byline = link >= 0 ? (moreFrom.exec(textOf(link))?.[1] ?? "").trim() : "";
  // the first line of the box: a name, with what speaks of that name (or the byline) under it
  let top = -1;
  for (let i = end - 1; i >= Math.max(head + 1, end - 7); i--) {
    const raw = textOf(i);
    if (raw.length > 60 || /[.!?:]$/.test(raw)) continue;
    const isName = personLike(raw) || raw === byline;
    if (!isName) continue;
    const surname = raw.split(/\s+/).pop() ?? raw;
    let speaks = raw === byline && link >= 0;
    for (let j = i + 1; j < end; j++) {
      const below = textOf(j);
      if (
        below.startsWith(raw) ||
        (below.includes(surname) &&
          /\b(?:is|was|has|writes|works|worked|studied|covers|covered|joined|reports|—|является|пишет|работает)\b/u.test(
            below,
          ))
      )
        speaks = true;
      if (below === byline && link >= 0) speaks = true;
    }
    if (speaks) top = i;
  }
  if (top < 0 && link < 0) return null;
  /** The link, and the byline where only the link says it. */
  const putLink = (isKnown: boolean): void => {
    const piece = pieces[link] as Piece;
    const at = textOf(link).lastIndexOf(byline);
    if (isKnown || at <= 0 || !personLike(byline)) boil(link, "more-articles-link");
    else
      put(
        link,
        { start: piece.start, end: piece.start + at, role: "boilerplate", kind: "more-articles-link" },
        { start: piece.start + at, end: piece.start + at + byline.length, role: "author", confidence: "medium" },
      );
  };
  if (top < 0) {
    putLink(hasAuthor);
    for (let i = link + 1; i < tail; i++) boil(i, roleKind(roleAt(i)) ?? "nav");
    return link;
  }
  let named = hasAuthor;
  const names: number[] = [];
  for (let i = top; i < end; i++) {
    const raw = textOf(i);
    const role = roleAt(i);
    if (raw.length <= 60 && (personLike(raw) || raw === byline)) names.push(i);
    else if (role?.role === "boilerplate") boil(i, role.kind);
    else if (raw.length <= 60 && !/[.!?]$/.test(raw)) boil(i, "byline-organisation");
    else boil(i, "author-bio");
  }
  // which name is the byline: the one the link repeats; else a person above an organisation
  const match = names.find((index) => textOf(index) === byline);
  const people = names.filter((index) => personLike(textOf(index)));
  const chosen =
    match !== undefined && personLike(byline)
      ? match
      : link >= 0 && byline !== "" && match === undefined
        ? undefined
        : people[0];
  for (const index of names) {
    const piece = pieces[index] as Piece;
    if (index === chosen && !named) {
      put(index, { start: piece.start, end: piece.end, role: "author", confidence: "medium" });
      named = true;
    } else
      boil(index, index === match && !personLike(byline) && people.length > 0 ? "byline-organisation" : "avatar-name");
  }
  if (link >= 0) {
    putLink(named);
    for (let i = link + 1; i < tail; i++) boil(i, roleKind(roleAt(i)) ?? "nav");
  }
  return top;
}

function roleKind(role: LineRole | null): string | null {
  return role?.role === "boilerplate" ? role.kind : null;
}

/** Markdown body that is otherwise left as it is: image-only lines out, a repeated title out. */
function markdownPieces(text: string, pieces: Piece[], marks: Mark[], titleText: string): Piece[] {
  const found = new Map<number, Mark[]>();
  const words = titleText ? sameWords(titleText) : "";
  pieces.forEach((piece, index) => {
    if (piece.end - piece.start > 600) return;
    const raw = text.slice(piece.start, piece.end);
    if (isImageOnly(raw))
      found.set(index, [{ start: piece.start, end: piece.end, role: "boilerplate", kind: "image-only" }]);
    else if (index < 4 && words && sameWords(raw) === words)
      found.set(index, [{ start: piece.start, end: piece.end, role: "boilerplate", kind: "repeated-title" }]);
    else if (/^[=-]{3,}$/.test(raw) && found.has(index - 1))
      found.set(index, [{ start: piece.start, end: piece.end, role: "boilerplate", kind: "divider-placeholder" }]);
  });
  return keepPieces(pieces, marks, found);
}

function tidy(value: string): string {
  return value.replace(/[\s\u00a0]+/g, " ").trim();
}

/** Marks on letters of a markup language, in order, and how far the paragraphs have come. */
interface Markup {
  readonly marks: readonly (Mark | EditMark)[];
  at: number;
  readonly edits: Edits | null;
}

/** The clean text of a piece, its markup read: each a repair that can be taken back. Pieces come in order. */
function cleanMarked(text: string, piece: Span, damage: Damage, repairs: Repair[], markup: Markup): string {
  const { marks } = markup;
  while (markup.at < marks.length && (marks[markup.at] as Mark).start < piece.start) markup.at++;
  let out = "";
  let at = piece.start;
  let own: Repair[] | null = null;
  let isRead = false;
  for (; markup.at < marks.length && (marks[markup.at] as Mark).end <= piece.end; markup.at++) {
    const mark = marks[markup.at] as Mark | EditMark;
    const { start, end, value = "" } = mark;
    if (start < at) continue;
    isRead ||= !("edit" in mark);
    if ("edit" in mark && markup.edits) {
      if (own === null) {
        own = [];
        cleanSpan(text, piece.start, piece.end, damage, own);
      }
      out += cleanSpan(text, at, start, damage, repairs) + markup.edits.read(mark, own);
    } else {
      out += cleanSpan(text, at, start, damage, repairs) + value;
      repairs.push({ start, end, before: text.slice(start, end), after: value, kind: "markup", class: "likely" });
    }
    at = end;
  }
  if (own !== null && !isRead) return (out + cleanSpan(text, at, piece.end, damage, repairs)).trim();
  if (at === piece.start) return cleanSpan(text, at, piece.end, damage, repairs);
  return (out + cleanSpan(text, at, piece.end, damage, repairs)).replace(/ {2,}/g, " ").trim();
}

/** The clean paragraph, with its repairs pushed. */
function paragraph(
  context: Context,
  para: Para,
  repairs: Repair[],
  markdown: boolean,
  markup: Markup,
): Paragraph | null {
  const { doc, damage } = context;
  const text = doc.text;
  const firstPiece = para.pieces[0];
  const lastPiece = para.pieces[para.pieces.length - 1];
  if (!firstPiece || !lastPiece) return null;
  let clean = "";
  let kind: ParagraphKind = para.kind;
  for (const piece of para.pieces) {
    if (damage.inline && piece.gap !== "glued") {
      const outer = lineStart(text, piece.start);
      if (outer < piece.start || isSpace(text.charCodeAt(piece.end)))
        trimRepairs(text, outer, piece.start, piece.end, rawEnd(text, piece.end), repairs);
    }
    const part = cleanMarked(text, piece, damage, repairs, markup);
    if (clean === "") clean = part;
    else if (part === '"' && piece.end - piece.start === 1) clean += part;
    else if (clean.endsWith("-") && /[\p{L}]-$/u.test(clean.slice(-3)) && /^\p{Ll}/u.test(part)) {
      const hyphen = text.lastIndexOf("-", piece.start);
      if (markup.edits?.joins(hyphen, piece.start)) clean = clean.slice(0, -1);
      repairs.push({
        start: hyphen,
        end: piece.start,
        before: text.slice(hyphen, piece.start),
        after: "",
        kind: "dehyphenate",
        class: "suggestion",
        why: "a word may have been hyphenated at the line end",
      });
      clean += part;
    } else if ((isCjk(part) && isCjk(clean.slice(-8))) || (isWide(clean, clean.length - 1) && isWide(part, 0)))
      clean += part;
    else clean += ` ${part}`;
  }
  // a line of nothing but what the repairs take away
  if (clean.trim() === "") return null;
  if (markdown) {
    const read = markdownText(clean, kind);
    clean = read.text;
    kind = read.kind;
    if (clean === "") return null;
  }
  const signs = signsIn(doc.signs, firstPiece.start, lastPiece.end);
  if (kind === "paragraph" && (signs & CLOSING_QUOTE) !== 0 && /["”»]/.test(clean))
    missingOpeningQuote(text.slice(firstPiece.start, lastPiece.end), firstPiece.start, repairs);
  if (kind === "paragraph" && clean.length > 40 && para.pieces.length === 1 && (signs & GLUED_CAPITAL) !== 0)
    singleJoins(text, firstPiece, repairs);
  return { text: clean, kind, start: firstPiece.start, end: lastPiece.end };
}

/** A letter or mark of Chinese or Japanese: between two of them stands no space. */
function isWide(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef);
}

/** A single glued join is only offered: a space may be missing, or a paragraph end. */
function singleJoins(text: string, piece: Piece, repairs: Repair[]): void {
  const raw = text.slice(piece.start, piece.end);
  if (!gluedStop(text, piece.start, piece.end)) return;
  for (const join of joins(raw, 6)) {
    if (join.heading) continue;
    const at = piece.start + join.at;
    if (!/[.!?]["”’»)]{0,2}$/.test(raw.slice(Math.max(0, join.at - 4), join.at))) continue;
    if (repairs.some((repair) => repair.start === at)) continue;
    repairs.push({
      start: at,
      end: at,
      before: "",
      after: " ",
      kind: "insert-space",
      class: "suggestion",
      why: "a sentence glued to the one before: a space, or a paragraph end, is missing",
    });
  }
}

/** A full stop between a letter and a capital, without space: cheap, before the patterns look. */
function gluedStop(text: string, start: number, end: number): boolean {
  const raw = text.slice(start, Math.min(end, start + 20_000));
  for (const stop of [".", "?", "!"]) {
    for (let i = raw.indexOf(stop, 1); i >= 0 && i < raw.length - 2; i = raw.indexOf(stop, i + 1)) {
      let code = raw.charCodeAt(i + 1);
      if (code === 0x20) continue;
      if (code === 0x22 || code === 0x201d || code === 0x2019 || code === 0xbb || code === 0x29)
        code = raw.charCodeAt(i + 2);
      if ((code >= 0x41 && code <= 0x5a) || (code >= 0x400 && code <= 0x42f) || code === 0x22 || code === 0x201c)
        return true;
    }
  }
  return false;
}

function lineStart(text: string, at: number): number {
  let from = at;
  while (from > 0) {
    const code = text.charCodeAt(from - 1);
    if ((code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029 || !isSpace(code)) break;
    from--;
  }
  return from;
}

function titleField(context: Context, marks: readonly Mark[], repairs: Repair[], edits: Edits | null): Field | null {
  const firstMark = marks[0];
  const lastMark = marks[marks.length - 1];
  if (!firstMark || !lastMark) return null;
  const { doc, damage } = context;
  const parts: string[] = [];
  for (const mark of marks) {
    const outer = lineStart(doc.text, mark.start);
    const atLineStart = outer === 0 || isBreak(doc.text.charCodeAt(outer - 1));
    if (damage.inline)
      trimRepairs(
        doc.text,
        atLineStart ? outer : mark.start,
        mark.start,
        mark.end,
        rawEnd(doc.text, mark.end),
        repairs,
      );
    const clean = edits
      ? cleanMarked(doc.text, mark, damage, repairs, { marks: edits.marks([]), at: 0, edits })
      : cleanSpan(doc.text, mark.start, mark.end, damage, repairs);
    parts.push(mark.value ?? clean);
  }
  const value = parts.join(isCjk(parts.join("")) ? "" : " ");
  if (value.trim() === "") return null;
  return {
    value,
    start: firstMark.start,
    end: lastMark.end,
    confidence: firstMark.confidence ?? "high",
    why: firstMark.why ?? "the headline",
  };
}

function isBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function plainField(context: Context, mark: Mark | undefined, why: string): Field | null {
  if (!mark) return null;
  const value =
    mark.value === undefined
      ? cleanSpan(context.doc.text, mark.start, mark.end, context.damage, null)
      : cleanValue(mark.value, context.damage);
  if (value.trim() === "") return null;
  return {
    value: tidy(value),
    start: mark.start,
    end: mark.end,
    confidence: mark.confidence ?? "high",
    why: mark.why ?? why,
  };
}

function publishedOf(marks: readonly Mark[]): Published | null {
  const dates = said(marks.filter((mark) => mark.role === "date"));
  const best = dates.find((mark) => mark.value !== undefined && mark.value !== "");
  if (!best || best.value === undefined) return null;
  return {
    value: best.value,
    precision: best.precision ?? "day",
    start: best.start,
    end: best.end,
    confidence: best.confidence ?? "high",
    why: best.why ?? "the date of the article",
  };
}

function authorOf(context: Context, marks: readonly Mark[]): Field | null {
  const found = said(marks.filter((mark) => mark.role === "author"));
  const mark = found[0];
  if (!mark) return null;
  const field = plainField(context, mark, "the byline");
  if (!field || isPlaceholder(field.value)) return null;
  if (found.length > 1 && mark.value === undefined) {
    // several bylines in a header list: all of them
    const names = found.map((one) => tidy(context.doc.text.slice(one.start, one.end)));
    if (new Set(names).size > 1 && found.every((one) => one.confidence === undefined))
      return { ...field, value: [...new Set(names)].join(", ") };
  }
  return field;
}

/** The reporter whom the first paragraph names in brackets at its head. */
function reporterIn(context: Context, paragraphs: readonly Paragraph[]): Field | null {
  const paragraph = paragraphs[0];
  const found = paragraph ? reporterOf(context.doc.text.slice(paragraph.start, paragraph.start + 90)) : null;
  if (!paragraph || !found) return null;
  return {
    value: tidy(found.value),
    start: paragraph.start + found.start,
    end: paragraph.start + found.end,
    confidence: "medium",
    why: "the reporter in brackets at the head of the text",
  };
}

interface FoundDateline extends Span {
  readonly value: string;
  readonly agency: string | null;
  readonly author: Field | null;
}

function datelineOf(
  context: Context,
  marks: readonly Mark[],
  paragraphs: readonly Paragraph[],
  flow: string,
): FoundDateline | null {
  const marked = first(marks, "dateline");
  if (marked)
    return {
      start: marked.start,
      end: marked.end,
      value: tidy(marked.value ?? context.doc.text.slice(marked.start, marked.end)),
      agency: null,
      author: null,
    };
  for (const paragraph of paragraphs.slice(0, 3)) {
    // it stands in the first paragraph, or under a deck
    if (
      paragraph.kind !== "paragraph" ||
      (paragraph !== paragraphs[0] && paragraph.start - (paragraphs[0]?.start ?? 0) > 400)
    )
      break;
    let raw = context.doc.text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 160));
    if (flow !== "gaps" || /[\n\u00a0]/.test(raw)) raw = raw.replace(/[\n\r\u00a0]/g, " ");
    const found = findDateline(raw);
    if (found) {
      const author: Field | null = found.author
        ? {
            value: tidy(found.author.value),
            start: paragraph.start + found.author.start,
            end: paragraph.start + found.author.end,
            confidence: "medium",
            why: "the name in the dateline",
          }
        : null;
      return {
        start: paragraph.start + found.start,
        end: paragraph.start + found.end,
        value: tidy(found.value),
        agency: found.agency,
        author,
      };
    }
  }
  return null;
}

function agencyOf(
  context: Context,
  explicit: Mark | undefined,
  head: string,
  offset: number,
  flow: string,
  dateline: FoundDateline | null,
): Agency | null {
  if (explicit) {
    const value = tidy(explicit.value ?? context.doc.text.slice(explicit.start, explicit.end));
    if (!isPlaceholder(value)) {
      return {
        value,
        via: null,
        explicit: true,
        start: explicit.start,
        end: explicit.end,
        confidence: "high",
        why: "a source line",
      };
    }
  }
  const raw = flow === "wrapped" || flow === "wire" || flow === "indent" ? head.replace(/[\n\r]/g, " ") : head;
  // the first paragraphs say it mostly
  const credit = creditIn(raw, raw.length > 600 ? lineEndNear(raw, 600) : undefined);
  const wire = dateline?.agency && isWire(dateline.agency) ? dateline : null;
  // "ASTANA. KAZINFORM": where the text names it, too, it is written as the text writes it
  if (wire && !(credit && (credit.strength >= 6 || isSameCarrier(credit.value, wire.agency ?? "")))) {
    return {
      value: wire.agency ?? "",
      via: null,
      explicit: false,
      start: wire.start,
      end: wire.end,
      confidence: "high",
      why: "the agency in the dateline",
    };
  }
  if (credit) {
    return {
      value: credit.value,
      via: credit.via,
      explicit: false,
      start: offset + credit.start,
      end: offset + credit.end,
      confidence: credit.strength >= 5 ? "high" : credit.strength >= 2 ? "medium" : "low",
      why: credit.why,
    };
  }
  if (dateline?.agency) {
    return {
      value: dateline.agency,
      via: null,
      explicit: false,
      start: dateline.start,
      end: dateline.end,
      confidence: "medium",
      why: "the agency in the dateline",
    };
  }
  return null;
}

const wideSpace = /[ \u00a0]{2,}/g;

/** Whom the text credits, with several spaces read as one ("Kazinform  reports"). `near`: see `findCredit`. */
function creditIn(text: string, near?: number): Credit | null {
  if (!(text.includes("  ") || text.includes("\u00a0 ") || text.includes(" \u00a0") || text.includes("\u00a0\u00a0")))
    return findCredit(text, near);
  const head = near === undefined ? null : spacedCredit(text.slice(0, near));
  return head && head.strength >= 5 ? head : spacedCredit(text);
}

function spacedCredit(text: string): Credit | null {
  const parts: string[] = [];
  const lost: { readonly at: number; readonly count: number }[] = [];
  let from = 0;
  let length = 0;
  for (const match of text.matchAll(wideSpace)) {
    const part = text.slice(from, match.index) + (match[0].includes("\u00a0") ? "\u00a0" : " ");
    parts.push(part);
    length += part.length;
    lost.push({ at: length, count: match[0].length - 1 });
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  const found = findCredit(lost.length > 0 ? parts.join("") : text);
  if (!found || lost.length === 0) return found;
  const back = (at: number): number => lost.reduce((sum, one) => sum + (one.at <= at ? one.count : 0), at);
  return { ...found, start: back(found.start), end: back(found.end - 1) + 1 };
}

/** The last line end before `at`, where it is not too far, or the last space before it. */
function lineEndNear(text: string, at: number): number {
  const line = text.indexOf("\n", at >> 1);
  if (line >= 0 && line <= at) return text.lastIndexOf("\n", at);
  return Math.max(text.lastIndexOf(" ", at), 1);
}

/** "МИА «Казинформ»" and "КАЗИНФОРМ" are one, and so are "Kazinform" and "KAZINFORM". */
function isSameCarrier(text: string, dateline: string): boolean {
  if (text === dateline) return false;
  const other = sameWords(dateline);
  return other.length >= 3 && sameWords(text).includes(other);
}

/** The publication: said by the layout, by a rule, or by the author's bio when the dateline has its initials. */
function outletOf(
  context: Context,
  marks: readonly Mark[],
  dateline: FoundDateline | null,
  draft: Draft,
): Field | null {
  const named = plainField(context, first(marks, "outlet"), "named in the header");
  const { lines } = context.doc;
  const taught =
    context.rules && outletByRule(context.rules, lines[draft.first]?.start ?? 0, lines[draft.end - 1]?.end ?? 0);
  // What the parser took for the name is the line of which a person said whose it is.
  const says = taught?.name && named && named.start < taught.name.end && named.end > taught.name.start;
  if (named && !says) return named;
  if (taught) {
    const nowhere = marks[0]?.start ?? 0;
    const { start, end } = taught.name ?? { start: nowhere, end: nowhere };
    return { value: taught.outlet, start, end, confidence: taught.name ? "high" : "medium", why: taughtWhy };
  }
  const bios = marks.filter((mark) => mark.role === "boilerplate" && mark.kind === "author-bio");
  if (bios.length === 0 || !dateline?.agency) return null;
  for (const bio of bios) {
    const raw = context.doc.text.slice(bio.start, bio.end);
    for (const match of raw.matchAll(/(?:[Tt]he )?\p{Lu}[\p{L}'’]+(?: (?:of|and|the|\p{Lu}[\p{L}'’]+)){1,6}/gu)) {
      const initials = match[0]
        .replace(/^[Tt]he /, "")
        .split(" ")
        .filter((word) => /^\p{Lu}/u.test(word))
        .map((word) => word[0])
        .join("");
      if (initials !== dateline.agency) continue;
      const start = bio.start + match.index;
      return {
        value: match[0],
        start,
        end: start + match[0].length,
        confidence: "medium",
        why: "named in the author's bio, and the dateline has its initials",
      };
    }
  }
  return null;
}

/** Whether a line may be the headline of an article in a stream. */
export function headline(line: Line | undefined): boolean {
  return line !== undefined && titleLike(line.text) && lineRole(line.text) === null;
}
