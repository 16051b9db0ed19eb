/**
 * Repairs as a person wants them: suggestions that were taken, and repairs that were refused. They are laid over the clean
 * text piece by piece; a place where the parser has no repair (any more) is changed or kept all the same.
 */
import type { Repair, RepairKind, Span } from "../clipping.ts";
import type { Mark } from "./layouts/layout.ts";
import type { Para, Piece } from "./paragraphs.ts";

export interface Edit extends Span {
  readonly after: string;
  readonly apply: boolean;
}

/** A change of letters, in the place where markup is read. */
export interface EditMark extends Mark {
  readonly edit: Edit;
}

const isBreak = (edit: Edit) => edit.after.includes("\n");
const keyOf = ({ start, end, after }: Edit) => `${start} ${end} ${after}`;

/** The edits of one article. */
export class Edits {
  private readonly list: readonly Edit[];
  private readonly text: string;
  private readonly done = new Map<string, { readonly edit: Edit; readonly kind: RepairKind | null }>();

  constructor(text: string, list: readonly Edit[]) {
    this.text = text;
    this.list = list;
  }

  /** Those between `start` and `end`; null where there are none. */
  static within(text: string, edits: readonly Edit[], start: number, end: number): Edits | null {
    const mine = edits.filter((edit) => edit.start >= start && edit.end <= end);
    return mine.length === 0 ? null : new Edits(text, mine);
  }

  /** Changes of letters, put among the marks of the markup. */
  marks(markup: readonly Mark[]): Mark[] {
    const mine: EditMark[] = this.list
      .filter((edit) => !isBreak(edit) && !this.text.slice(edit.start, edit.end).includes("\n"))
      .map((edit) => ({ start: edit.start, end: edit.end, role: "markup", edit }));
    const left = markup.filter((mark) => !mine.some((one) => one.start < mark.end && one.end > mark.start));
    return [...left, ...mine].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** What an edit reads as; it is noted as carried out. `own`: the repairs that the parser has in that piece. */
  read({ edit }: EditMark, own: readonly Repair[]): string {
    const known = own.find((one) => keyOf({ ...edit, after: one.after }) === keyOf({ ...one, apply: true }));
    this.note(edit, known?.kind ?? null);
    return edit.apply ? edit.after : this.text.slice(edit.start, edit.end);
  }

  /** Whether a person said that a word was hyphenated at a line end. */
  joins(start: number, end: number): boolean {
    const edit = this.list.find((one) => one.start === start && one.end === end && one.after === "");
    if (edit === undefined) return false;
    this.note(edit, "dehyphenate");
    return edit.apply;
  }

  /** Whether the parser may not begin a paragraph here, as its repair of `kind` would. */
  refused(at: number, kind: RepairKind): boolean {
    const edit = this.list.find((one) => one.start === at && isBreak(one) && !one.apply);
    if (edit !== undefined) this.note(edit, kind);
    return edit !== undefined;
  }

  /** Pieces with the paragraph ends that were taken. */
  breakPieces(pieces: readonly Piece[]): Piece[] {
    const breaks = this.list.filter((edit) => isBreak(edit) && edit.apply);
    if (breaks.length === 0) return pieces as Piece[];
    const out: Piece[] = [];
    for (const piece of pieces) {
      let rest: Piece = piece;
      for (const edit of breaks) {
        if (edit.end <= rest.start && edit.end > (out.at(-1)?.start ?? -1) && edit.start >= (out.at(-1)?.end ?? 0)) {
          rest = { ...rest, cut: true };
          this.note(edit, null);
        } else if (edit.start > rest.start && edit.end < rest.end) {
          let end = edit.start;
          while (end > rest.start && /\s/.test(this.text[end - 1] as string)) end--;
          let start = edit.end;
          while (start < rest.end && /\s/.test(this.text[start] as string)) start++;
          if (end <= rest.start || start >= rest.end) continue;
          out.push({ ...rest, end });
          rest = { ...rest, start, gap: "glued", cut: true };
          this.note(edit, null);
        }
      }
      out.push(rest);
    }
    return out;
  }

  /** Paragraphs with those made one between which a line break was taken away by hand. */
  joinParas(paras: readonly Para[]): readonly Para[] {
    const joins = this.list.filter(
      (edit) => edit.apply && !isBreak(edit) && this.text.slice(edit.start, edit.end).includes("\n"),
    );
    if (joins.length === 0) return paras;
    const out: Para[] = [];
    for (const para of paras) {
      const last = out.at(-1);
      const end = last?.pieces.at(-1)?.end ?? 0;
      const start = para.pieces[0]?.start ?? 0;
      const edit = last && joins.find((one) => one.start <= start && one.end >= end && one.start >= end - 1);
      if (last === undefined || edit === undefined) {
        out.push(para);
        continue;
      }
      this.note(edit, "join-paragraphs");
      out.pop();
      out.push({ kind: last.kind === "heading" ? para.kind : last.kind, pieces: [...last.pieces, ...para.pieces] });
    }
    return out;
  }

  /** The repairs of the article: what was taken is applied, what was refused is offered again. */
  settle(repairs: readonly Repair[]): Repair[] {
    const kinds = new Map<string, Repair>();
    const left: Repair[] = [];
    for (const repair of repairs) {
      const key = keyOf({ ...repair, apply: true });
      if (this.done.has(key)) kinds.set(key, repair);
      else left.push(repair);
    }
    for (const [key, { edit, kind }] of this.done) {
      const known = kinds.get(key);
      // A refusal of something that the parser does not do any more needs no word.
      if (!edit.apply && kind === null && known === undefined) continue;
      left.push({
        start: edit.start,
        end: edit.end,
        before: this.text.slice(edit.start, edit.end),
        after: edit.after,
        kind: known?.kind ?? kind ?? kindOf(edit),
        class: edit.apply ? "likely" : "suggestion",
        why: edit.apply ? "taken by hand" : (known?.why ?? "refused by hand"),
      });
    }
    return left;
  }

  private note(edit: Edit, kind: RepairKind | null): void {
    this.done.set(keyOf(edit), { edit, kind: kind ?? this.done.get(keyOf(edit))?.kind ?? null });
  }
}

function kindOf({ start, end, after }: Edit): RepairKind {
  if (after.includes("\n")) return "split-paragraph";
  return start === end && after === " " ? "insert-space" : "by-hand";
}
