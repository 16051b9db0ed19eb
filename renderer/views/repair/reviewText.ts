/**
 * A source as the review shows it. Rows are those of {@link SourceLines}: a line, or a piece of a very long one, or of one in
 * which a clipping begins.
 */
import type { Confidence, Repair, Span } from "../../../core/clipping.ts";
import type { SourceDetail } from "../../../core/contract.ts";
import type { NamedField } from "../../../core/parse/columns.ts";
import { ColumnView } from "../../../core/parse/columns.ts";
import { doubt } from "../../../core/parse/doubts.ts";
import { type Group, groupOf, SourceLines } from "../sourceLines.ts";
import { isAside, meet } from "./spans.ts";

/** `offered`: a suggestion; `applied`: by the parser; `taken` and `refused`: by the person. */
export type RepairState = "offered" | "applied" | "taken" | "refused";

export interface ShownRepair extends Repair {
  readonly state: RepairState;
}

/** A stretch of a row that is drawn in one way. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly kind: string;
  readonly group: Group;
  /** Index into {@link RepairText.repairs}, or null. */
  readonly repair: number | null;
  readonly isPicked: boolean;
}

/** How sure a clipping is, in a word. */
export type Sureness = "high" | "likely" | "check";

/** Why a clipping deserves a look. */
export type Doubt =
  | { readonly kind: "title" | "date" | "confidence" }
  | { readonly kind: "guess"; readonly field: NamedField }
  | { readonly kind: "problem"; readonly message: string };

const hasInk = /\S/;

/** `apply`: what the person decided, if anything. */
function stateOf(repair: Repair, apply: boolean | undefined): RepairState {
  if (apply === true) return "taken";
  if (repair.class === "suggestion") return "offered";
  return apply === undefined ? "applied" : "refused";
}

/** A source as the repair view shows it. Made anew from every answer of the library. */
export class RepairText {
  readonly lines: SourceLines;
  /** All repairs, in the order of the text. */
  readonly repairs: readonly ShownRepair[];
  /** Numbers of the suggestions that wait for an answer. */
  readonly offered: readonly number[];
  /** Rows with something to check, in order: suggestions, problems with a place, the beginnings of doubtful clippings. */
  readonly toCheck: readonly number[];
  /** Numbers of the clippings that deserve a look. */
  readonly doubtful: readonly number[];
  /** Characters that are in no segment, or in two: always 0 while the parser keeps its promise. */
  readonly lost: number;
  /** Lines set aside. */
  readonly aside: number;
  readonly view: ColumnView;

  constructor(readonly detail: SourceDetail) {
    const { text, corrections } = detail;
    const view = new ColumnView(detail.parse, text);
    this.view = view;
    this.lines = new SourceLines(view);
    const decided = new Map(corrections.repairs.map((one) => [`${one.start}-${one.end}`, one]));
    const repairs: ShownRepair[] = [];
    for (let i = 0; i < view.repairCount; i++) {
      const repair = view.repair(i) as Repair;
      const key = decided.size === 0 ? "" : `${repair.start}-${repair.end}`;
      const own = decided.get(key);
      decided.delete(key);
      repairs.push(Object.assign(repair, { state: stateOf(repair, own?.apply) }));
    }
    // What the person decided stays in sight, also where the parser does not list it any more.
    for (const { start, end, after, apply } of decided.values()) {
      const before = text.slice(start, end);
      const state = apply ? "taken" : "refused";
      repairs.push({ start, end, before, after, kind: "by-hand", class: "suggestion", state });
    }
    if (decided.size > 0) repairs.sort((a, b) => a.start - b.start || a.end - b.end);
    this.repairs = repairs;
    this.offered = repairs.flatMap((repair, i) => (repair.state === "offered" ? [i] : []));
    const { doubts } = detail.parse;
    this.doubtful = Array.from(doubts, (bits, i) => (bits === 0 ? -1 : i)).filter((i) => i >= 0);
    const rows = new Set<number>();
    for (const i of this.offered) rows.add(this.lines.lineAt(repairs[i]?.start ?? 0));
    for (const { clipping, row } of this.lines.beginnings) if (doubts[clipping] !== 0) rows.add(row);
    for (const { start, end } of view.problems) if (end - start < text.length) rows.add(this.lines.lineAt(start));
    this.toCheck = [...rows].sort((a, b) => a - b);
    let at = 0;
    let lost = 0;
    let aside = 0;
    for (let i = 0; i < view.segmentCount; i++) {
      lost += Math.abs(view.segmentStart(i) - at);
      at = view.segmentEnd(i);
      if (isAside(view.segmentKind(i))) aside++;
    }
    this.lost = lost + Math.abs(text.length - at);
    this.aside = aside;
  }

  /** The same source, read anew. */
  reread(detail: SourceDetail): RepairText {
    return new RepairText(detail);
  }

  /** How many clippings there are. */
  get count(): number {
    return this.view.clippingCount;
  }

  isBlank(row: number): boolean {
    return !hasInk.test(this.lines.text.slice(this.lines.start(row), this.lines.start(row + 1)));
  }

  /** The next row with something in it, from `row` (exclusive) upwards or downwards; null past the ends. */
  next(row: number, by: 1 | -1): number | null {
    for (let i = row + by; i >= 0 && i < this.lines.count; i += by) if (!this.isBlank(i)) return i;
    return null;
  }

  /** As {@link next}, but only rows with which a line begins. */
  nextLine(row: number, by: 1 | -1): number | null {
    let at = this.next(row, by);
    while (at !== null && this.lines.first(at) !== at) at = by < 0 ? this.lines.first(at) : this.next(at, by);
    return at;
  }

  /** The number of the beginning at or above a row in `lines.beginnings`; -1 above the first. */
  beginningAt(row: number): number {
    const all = this.lines.beginnings;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.row ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The clipping in which a row stands, or after which it comes; null above the first. */
  clippingAt(row: number): number | null {
    return this.lines.beginnings[this.beginningAt(row)]?.clipping ?? null;
  }

  /** The row with which a clipping begins. */
  rowOf(clipping: number): number | null {
    return this.lines.beginnings.find((one) => one.clipping === clipping)?.row ?? null;
  }

  /** Numbers of the repairs that begin in a span; at its end too where it holds nothing. */
  repairsIn({ start, end }: Span): number[] {
    let low = 0;
    let high = this.repairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.repairs[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let i = low; i < this.repairs.length && (this.repairs[i]?.start ?? 0) < Math.max(end, start + 1); i++)
      found.push(i);
    return found;
  }

  /** A row's text up to its line break. */
  span(row: number): Span {
    const start = this.lines.start(row);
    let end = this.lines.start(row + 1);
    if (this.lines.text[end - 1] === "\n") end--;
    if (end > start && this.lines.text[end - 1] === "\r") end--;
    return { start, end };
  }

  /** A line's text without the space round it. */
  inked(row: number): Span {
    const { start, end } = this.lines.whole(row);
    const words = this.lines.text.slice(start, end);
    const indent = words.length - words.trimStart().length;
    return { start: start + indent, end: Math.max(start + indent, start + words.trimEnd().length) };
  }

  /** What is drawn for a row: its pieces, cut where a repair or the picked part begins or ends. */
  runs(row: number, part: Span | null): readonly Run[] {
    const here = this.span(row);
    const found = this.repairsIn({ start: here.start, end: this.lines.start(row + 1) });
    const cuts = new Set<number>();
    const cut = (at: number): void => {
      if (at > here.start && at < here.end) cuts.add(at);
    };
    for (const i of found) {
      cut(this.repairs[i]?.start ?? 0);
      cut(this.repairs[i]?.end ?? 0);
    }
    if (part !== null) {
      cut(part.start);
      cut(part.end);
    }
    const { view } = this;
    for (let i = view.segmentAt(here.start); i < view.segmentCount && view.segmentStart(i) < here.end; i++) {
      cut(view.segmentStart(i));
      cut(view.segmentEnd(i));
    }
    const edges = [here.start, ...[...cuts].sort((a, b) => a - b), here.end];
    const runs: Run[] = [];
    const drawn = new Set<number>();
    for (let i = 0; i + 1 < edges.length; i++) {
      const start = edges[i] ?? 0;
      const end = edges[i + 1] ?? 0;
      const kind = view.segment(view.segmentAt(start))?.kind ?? "whitespace";
      const group = groupOf(kind);
      // A repair that puts something in between, or takes a line break away, has no letters to stand under.
      for (const index of found) {
        const repair = this.repairs[index];
        if (repair === undefined || drawn.has(index) || repair.start !== repair.end || repair.start !== start) continue;
        drawn.add(index);
        runs.push({ text: "", start, kind, group, repair: index, isPicked: false });
      }
      if (end === start) continue;
      const over = found.find((index) => {
        const repair = this.repairs[index];
        return repair !== undefined && repair.start <= start && end <= repair.end && repair.start < repair.end;
      });
      if (over !== undefined) drawn.add(over);
      const isPicked = part !== null && part.start <= start && end <= part.end;
      runs.push({
        text: this.lines.text.slice(start, end),
        start,
        kind,
        group,
        repair: over ?? null,
        isPicked,
      });
    }
    const last = runs.at(-1);
    for (const index of found)
      if (!drawn.has(index))
        runs.push({
          text: "",
          start: here.end,
          kind: last?.kind ?? "whitespace",
          group: last?.group ?? "blank",
          repair: index,
          isPicked: false,
        });
    return runs;
  }

  /** Why a clipping deserves a look; empty where it does not. */
  doubts(index: number): readonly Doubt[] {
    const bits = this.detail.parse.doubts[index] ?? 0;
    const clipping = this.view.clipping(index);
    if (bits === 0 || clipping === undefined) return [];
    const doubts: Doubt[] = [];
    if (bits & doubt.title) doubts.push({ kind: "title" });
    if (bits & doubt.date) doubts.push({ kind: "date" });
    if (bits & doubt.problem)
      for (const { start, end, message } of this.view.problems)
        if (start >= clipping.start && end <= clipping.end) doubts.push({ kind: "problem", message });
    if (bits & doubt.confidence) {
      const guesses = clipping.fields.filter((field) => field.confidence === "low");
      for (const field of guesses) doubts.push({ kind: "guess", field });
      if (guesses.length === 0) doubts.push({ kind: "confidence" });
    }
    return doubts;
  }

  sureness(index: number): Sureness {
    if (this.detail.parse.doubts[index] !== 0) return "check";
    return this.view.clipping(index)?.confidence === "high" ? "high" : "likely";
  }

  /** Whether the person has corrected something here. */
  isCorrected({ start, end }: Span): boolean {
    const { marks, cuts, repairs } = this.detail.corrections;
    return (
      marks.some((one) => meet(one, { start, end })) ||
      repairs.some((one) => meet(one, { start, end })) ||
      cuts.some((one) => one.at >= start && one.at < end)
    );
  }
}

/** How far a confidence fills its bar, of 3. */
export const fill: Readonly<Record<Confidence | Sureness, 1 | 2 | 3>> = {
  high: 3,
  medium: 2,
  likely: 2,
  low: 1,
  check: 1,
};
