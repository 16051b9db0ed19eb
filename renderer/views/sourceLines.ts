/**
 * A source as lines for the eye: where each begins, and of what kind its pieces are. Only line starts are kept; what a
 * line shows is worked out when it comes into sight, so that a source of millions of letters opens at once.
 */
import type { ColumnView } from "../../core/parse/columns.ts";

export type Group = "title" | "date" | "credit" | "caption" | "body" | "aside" | "label" | "blank";

const groups: Readonly<Record<string, Group>> = {
  title: "title",
  "alt-title": "title",
  date: "date",
  views: "date",
  author: "credit",
  outlet: "credit",
  agency: "credit",
  "image-credit": "credit",
  dateline: "credit",
  caption: "caption",
  category: "caption",
  address: "caption",
  paragraph: "body",
  heading: "body",
  quote: "body",
  list: "body",
  "field-label": "label",
  whitespace: "blank",
};

/** The colour group of a kind of segment; what has no other is text that was set aside. */
export function groupOf(kind: string): Group {
  return groups[kind] ?? "aside";
}

export interface Piece {
  readonly text: string;
  readonly kind: string;
  readonly group: Group;
}

export interface SourceLine {
  /** Counted from 1; null where a very long line goes on. */
  readonly number: number | null;
  readonly pieces: readonly Piece[];
  /** Kinds that begin in this line, for the gutter. */
  readonly kinds: readonly string[];
  /** The clipping that begins with this line, or null. */
  readonly cut: number | null;
  /** The clipping that the line belongs to, or null. */
  readonly clipping: number | null;
  readonly isBlank: boolean;
  /** The colour of the whole line; null where it holds pieces of several. */
  readonly group: Group | null;
}

/** These do not decide a line's colour. */
const quiet = new Set<Group>(["aside", "label", "blank"]);

/** Longer lines are shown in pieces of this many letters. */
const longest = 4000;

/** Where a clipping begins: its first segment, and the row in which that stands. */
export interface Beginning {
  readonly clipping: number;
  readonly at: number;
  readonly row: number;
}

/** Where clippings begin behind text of another one in the same line, in order. */
function beginningsWithin(view: ColumnView): readonly number[] {
  const found: number[] = [];
  const begun = new Set<number>();
  /** Where the last text ends that belongs to a clipping. */
  let last = -1;
  for (let i = 0; i < view.segmentCount; i++) {
    const clipping = view.segmentClipping(i);
    if (clipping < 0 || view.segmentKind(i) === "whitespace") continue;
    const start = view.segmentStart(i);
    if (!begun.has(clipping) && last > view.text.lastIndexOf("\n", start - 1) + 1) found.push(start);
    begun.add(clipping);
    last = view.segmentEnd(i);
  }
  return found;
}

export class SourceLines {
  readonly #starts: number[] = [];
  readonly #numbers: (number | null)[] = [];
  /** Rows with which no line begins, but a clipping, in the middle of one. */
  readonly #within = new Set<number>();
  readonly #cuts: ReadonlyMap<number, number>;
  /** In the order of the text, each clipping once. */
  readonly beginnings: readonly Beginning[];

  readonly text: string;

  constructor(readonly view: ColumnView) {
    const { text } = view;
    this.text = text;
    const inside = beginningsWithin(view);
    let next = 0;
    let number = 0;
    let start = 0;
    while (start < text.length || number === 0) {
      const newline = text.indexOf("\n", start);
      const end = newline < 0 ? text.length : newline + 1;
      number++;
      let from = start;
      do {
        const until = (inside[next] ?? end) < end ? (inside[next++] as number) : end;
        if (from > start) this.#within.add(this.#starts.length);
        for (let at = from; at < until || at === from; at += longest) {
          this.#starts.push(at);
          this.#numbers.push(at === from ? number : null);
        }
        from = until;
      } while (from < end);
      start = end;
      if (newline < 0) break;
    }
    const cuts = new Map<number, number>();
    const beginnings: Beginning[] = [];
    const begun = new Set<number>();
    for (let i = 0; i < view.segmentCount; i++) {
      const clipping = view.segmentClipping(i);
      if (clipping < 0 || begun.has(clipping)) continue;
      begun.add(clipping);
      const at = view.segmentStart(i);
      const row = this.lineAt(at);
      beginnings.push({ clipping, at, row });
      if (!cuts.has(row)) cuts.set(row, clipping);
    }
    this.#cuts = cuts;
    this.beginnings = beginnings;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Where a row begins; for the one after the last, where the text ends. */
  start(index: number): number {
    return this.#starts[index] ?? this.text.length;
  }

  /** Whether a row begins behind other text of its line, as a clipping does there. */
  isWithin(index: number): boolean {
    return this.#within.has(index);
  }

  /**
   * The row with which the line of a row begins: another one where a very long line goes on. Where a clipping begins inside
   * of a line, either part counts as a line.
   */
  first(index: number): number {
    let row = index;
    while (row > 0 && this.#numbers[row] === null) row--;
    return row;
  }

  /** The line of a row, whole and without its line break. */
  whole(index: number): { readonly start: number; readonly end: number } {
    const start = this.start(this.first(index));
    let next = index + 1;
    while (next < this.count && this.#numbers[next] === null) next++;
    let end = this.start(next);
    if (this.text[end - 1] === "\n") end--;
    if (end > start && this.text[end - 1] === "\r") end--;
    return { start, end };
  }

  /** The line in which an offset stands. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What one line shows. */
  line(index: number): SourceLine {
    const start = this.#starts[index] ?? 0;
    const end = this.#starts[index + 1] ?? this.text.length;
    const pieces: Piece[] = [];
    const kinds: string[] = [];
    let clipping: number | null = null;
    for (let i = this.view.segmentAt(start); ; i++) {
      const segment = this.view.segment(i);
      if (segment === undefined || segment.start >= end) break;
      const text = this.text
        .slice(Math.max(start, segment.start), Math.min(end, segment.end))
        .replace(/\r?\n$|\r$/, "");
      if (segment.clipping !== null) clipping = segment.clipping;
      const group = groupOf(segment.kind);
      if (text !== "") pieces.push({ text, kind: segment.kind, group });
      if (group !== "blank" && segment.start >= start && !kinds.includes(segment.kind)) kinds.push(segment.kind);
    }
    const coloured = new Set(pieces.map((piece) => piece.group).filter((group) => !quiet.has(group)));
    const group =
      coloured.size > 1 ? null : ([...coloured][0] ?? pieces.find((one) => one.group !== "blank")?.group ?? null);
    // A label's own name says nothing beside what it labels.
    const named = kinds.filter((kind) => kind !== "field-label");
    return {
      group,
      number: this.#numbers[index] ?? null,
      pieces,
      kinds: named.length > 0 ? named : kinds,
      cut: this.#cuts.get(index) ?? null,
      clipping,
      isBlank: pieces.every((piece) => piece.text.trim() === ""),
    };
  }
}
