/** What a person taught for an outlet: lines that are boilerplate, what a date line looks like (by example), the outlet's name. */
import type { Mark } from "./layouts/layout.ts";
import { sameWords } from "./lines.ts";
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

/** Marks for the pieces that a rule knows. */
export function ruleMarks(
  text: string,
  pieces: readonly Piece[],
  rules: OutletRules,
): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, readonly Mark[]>();
  const lines = new Map<string, string>();
  for (const rule of rules.boilerplate ?? []) lines.set(wordShape(rule.line), rule.kind ?? "nav");
  if (lines.size === 0) return found;
  pieces.forEach((piece, index) => {
    if (piece.end - piece.start > 600) return;
    const kind = lines.get(wordShape(text.slice(piece.start, piece.end)));
    if (kind !== undefined) {
      found.set(index, [{ start: piece.start, end: piece.end, role: "boilerplate", kind, why: "taught by a rule" }]);
    }
  });
  return found;
}

function wordShape(line: string): string {
  return sameWords(line).replace(/\d+/g, "0") || line.trim();
}
