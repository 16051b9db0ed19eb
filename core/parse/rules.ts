/** What a person taught for an outlet: lines that are boilerplate, what a date line looks like (by example), the outlet's name. */
import type { Mark } from "./layouts/layout.ts";
import { type Line, sameWords } from "./lines.ts";
import type { Piece } from "./paragraphs.ts";

export interface OutletRules {
  /** The publication's name, for clippings that name none themselves. */
  readonly outlet?: string;
  /** Whole lines, as they stood on the page. Compared by words; digits are alike ("1,865 views" matches "77 views"). */
  readonly boilerplate?: readonly { readonly line: string; readonly kind?: string }[];
  /** A date line as it stood on the page: "30.05.2023, 23:30 7751". Lines of the same shape are date lines. */
  readonly dateLines?: readonly string[];
}

/** The shape of a line: words kept, every run of digits is one sign. */
export function shapeOf(line: string): string {
  return line
    .slice(0, 300)
    .replace(/\d+/g, "0")
    .replace(/[\s\u00a0]+/g, " ")
    .trim()
    .toLowerCase();
}

/** What of the taught rules is found in a document. */
export interface Applied {
  /** Outlets of which an example occurs, in the order of their rules. */
  readonly outlets: readonly string[];
  /** Word shapes of boilerplate lines, and their kinds. */
  readonly boilerplate: ReadonlyMap<string, string>;
  /** Where examples occur, in order. */
  readonly places: readonly { readonly at: number; readonly outlet: string }[];
}

/**
 * The rules that apply to a document: those of which an example occurs in it, a boilerplate line by its words or a date
 * line by its shape. Several outlets' rules may.
 */
export function applied(
  doc: { readonly lines: readonly Line[]; readonly date: (line: Line) => unknown },
  rules: readonly OutletRules[],
): Applied | null {
  const boilerplate = new Map<string, { kind: string; rules: OutletRules[] }>();
  const dates = new Map<string, OutletRules[]>();
  for (const rule of rules) {
    for (const { line, kind = "nav" } of rule.boilerplate ?? []) {
      const shape = wordShape(line);
      const there = boilerplate.get(shape);
      if (there === undefined) boilerplate.set(shape, { kind, rules: [rule] });
      else there.rules.push(rule);
    }
    for (const line of rule.dateLines ?? []) {
      const shape = shapeOf(line);
      dates.set(shape, [...(dates.get(shape) ?? []), rule]);
    }
  }
  if (boilerplate.size === 0 && dates.size === 0) return null;
  const found = new Set<OutletRules>();
  const kinds = new Map<string, string>();
  const places: { at: number; outlet: string }[] = [];
  for (const line of doc.lines) {
    if (line.text.length > 600) continue;
    const shape = boilerplate.size === 0 ? "" : wordShape(line.text);
    const known = boilerplate.get(shape);
    if (known !== undefined) kinds.set(shape, known.kind);
    const dated = dates.size === 0 ? undefined : dates.get(shapeOf(line.text));
    for (const rule of [...(known?.rules ?? []), ...(dated && doc.date(line) ? dated : [])]) {
      found.add(rule);
      if (rule.outlet !== undefined) places.push({ at: line.start, outlet: rule.outlet });
    }
  }
  if (found.size === 0) return null;
  const outlets = rules.flatMap((rule) => (found.has(rule) && rule.outlet !== undefined ? [rule.outlet] : []));
  return { outlets: [...new Set(outlets)], boilerplate: kinds, places };
}

/** The outlet of a clipping that names none: whose example stands in it, or the only one of which any does. */
export function outletByRule({ outlets, places }: Applied, start: number, end: number): string | null {
  const mine = places.find(({ at }) => at >= start && at < end);
  return mine?.outlet ?? (outlets.length === 1 ? (outlets[0] as string) : null);
}

/** Marks for the pieces that a rule knows. */
export function ruleMarks(
  text: string,
  pieces: readonly Piece[],
  { boilerplate }: Applied,
): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, readonly Mark[]>();
  if (boilerplate.size === 0) return found;
  pieces.forEach((piece, index) => {
    if (piece.end - piece.start > 600) return;
    const kind = boilerplate.get(wordShape(text.slice(piece.start, piece.end)));
    if (kind !== undefined) {
      found.set(index, [{ start: piece.start, end: piece.end, role: "boilerplate", kind, why: "taught by a rule" }]);
    }
  });
  return found;
}

function wordShape(line: string): string {
  return sameWords(line).replace(/\d+/g, "0") || line.trim();
}
