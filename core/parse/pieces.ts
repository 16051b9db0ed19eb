/** The body of a draft as pieces of lines, before they become paragraphs. */
import type { ParagraphKind } from "../clipping.ts";
import { type Draft, type Mark, uniform } from "./layouts/layout.ts";
import { type Doc, gapOf, isSpace, sameWords } from "./lines.ts";
import { isImageOnly } from "./markdown.ts";
import type { Piece } from "./paragraphs.ts";

/** The lines of a draft that no mark covers, or what is left of them. Marks of the roles heading, quote, list and body are body, too. */
export function bodyPieces(doc: Doc, draft: Draft, marks: Mark[]): Piece[] {
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
        kind,
        forced,
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
export function keepPieces(
  text: string,
  pieces: readonly Piece[],
  marks: Mark[],
  found: ReadonlyMap<number, readonly Mark[]>,
): Piece[] {
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
      let end = mark.start;
      while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
      if (end > from) out.push({ ...piece, start: from, end, cut: piece.cut || cut });
      marks.push(uniform(mark));
      from = mark.end;
      while (from < piece.end && isSpace(text.charCodeAt(from))) from++;
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

export function labelled(piece: Piece, role: Mark["role"], start: number, end: number, value?: string): Mark[] {
  const marks: Mark[] = [
    { start: piece.start + start, end: piece.start + end, role, ...(value === undefined ? {} : { value }) },
  ];
  if (start > 0) marks.unshift({ start: piece.start, end: piece.start + start, role: "field-label" });
  if (piece.start + end < piece.end) marks.push({ start: piece.start + end, end: piece.end, role: "field-label" });
  return marks;
}

/** Markdown body that is otherwise left as it is: image-only lines out, a repeated title out. */
export function markdownPieces(text: string, pieces: Piece[], marks: Mark[], titleText: string): Piece[] {
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
  return keepPieces(text, pieces, marks, found);
}
