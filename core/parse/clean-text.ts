/** The clean text of paragraphs and headlines, with the repairs that made it. */
import type { Field, Paragraph, ParagraphKind, Repair, Span } from "../clipping.ts";
import type { Context } from "./article-fields.ts";
import type { EditMark, Edits } from "./edits.ts";
import type { Mark } from "./layouts/layout.ts";
import { foldSpaces } from "./letters.ts";
import { type Doc, isCjk, isSpace } from "./lines.ts";
import { markdownText } from "./markdown.ts";
import { joins, type Para, type Piece } from "./paragraphs.ts";
import { cleanSpan, type Damage, missingOpeningQuote, rawEnd, trimRepairs } from "./repair.ts";
import { CLOSING_QUOTE, GLUED_CAPITAL, signsIn } from "./signs.ts";

export function tidy(value: string): string {
  return foldSpaces(value).trim();
}

/** Marks on letters of a markup language, in order, and how far the paragraphs have come. */
export interface Markup {
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
export function paragraph(
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
    singleJoins(doc, firstPiece, repairs);
  return { text: clean, kind, start: firstPiece.start, end: lastPiece.end };
}

/** A letter or mark of Chinese or Japanese: between two of them stands no space. */
function isWide(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef);
}

/** A single glued join is only offered: a space may be missing, or a paragraph end. */
function singleJoins({ text, signs }: Doc, piece: Piece, repairs: Repair[]): void {
  const raw = text.slice(piece.start, piece.end);
  if (!gluedStop(text, piece.start, piece.end)) return;
  for (const join of joins(raw, 6, false, { signs, start: piece.start })) {
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

export function titleField(
  context: Context,
  marks: readonly Mark[],
  repairs: Repair[],
  edits: Edits | null,
): Field | null {
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
