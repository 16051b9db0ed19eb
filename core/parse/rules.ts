/** What a person taught for an outlet: lines that are boilerplate, what a date line looks like (by example), the outlet's name. */
import type { Span } from "../clipping.ts";
import { DOUBLE_MONTHS, fold, lookUp } from "./dates-words.ts";
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
  /** Lines that name the outlet, as they stood on the page. Compared as boilerplate is. */
  readonly names?: readonly string[];
}

/** Why something is what it is where a rule says so. */
export const taughtWhy = "you taught it";

/** The shape of a line: words kept; every number is one sign, and so is every month, weekday and half of the day, in any language. */
export function shapeOf(line: string): string {
  return line
    .slice(0, 300)
    .normalize("NFC")
    .replace(/\d{1,3}(?:,\d{3})+(?!\d)|\d+/g, "0")
    .replace(/0(?:st|nd|rd|th)(?![\p{L}])/giu, "0")
    .replace(/[\p{L}\p{M}\u200c]+\.?/gu, datePart)
    .replace(doubleMonth, "‹month›")
    .replace(cjkWeekday, "‹day›")
    .replace(/(?<![\p{L}])[ap]\.?m(?![\p{L}])\.?/giu, "‹half›")
    .replace(/[\s\u00a0]+/g, " ")
    .trim()
    .toLowerCase();
}

const doubleMonth = new RegExp(
  `(?:${[...DOUBLE_MONTHS].flatMap(([head, tails]) => [...tails.keys()].map((tail) => `${head} ${tail}`)).join("|")})(?![\\p{L}])`,
  "gu",
);

/** 星期一, 周日, and the one letter in brackets of Japanese and Chinese datelines: （月）, 月曜日. */
const cjkWeekday =
  /(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|(?<=[（(])[月火水木金土日一二三四五六](?=[)）])/g;

/** A word of a date as its sign, others as they are. */
function datePart(word: string): string {
  const bare = word.endsWith(".") ? word.slice(0, -1) : word;
  const info = bare.length > 24 ? null : lookUp(bare);
  return info === null ? fold(word) : info.month > 0 ? "‹month›" : "‹day›";
}

/** What of the taught rules is found in a document. */
export interface Applied {
  /** Outlets of which an example occurs, in the order of their rules. */
  readonly outlets: readonly string[];
  /** Word shapes of boilerplate lines, and their kinds. */
  readonly boilerplate: ReadonlyMap<string, string>;
  /** Word shapes of lines that name an outlet, and the outlet. */
  readonly names: ReadonlyMap<string, string>;
  /** Where lines stand that name an outlet, in order. */
  readonly places: readonly { readonly outlet: string; readonly name: Span }[];
}

/**
 * The rules that apply to a document: those of which an example occurs in it, a boilerplate line or one that
 * names the outlet by its words, a date line by its shape. Several outlets' rules may.
 */
export function applied(
  doc: { readonly lines: readonly Line[]; readonly date: (line: Line) => unknown },
  rules: readonly OutletRules[],
): Applied | null {
  const boilerplate = new Map<string, { kind: string; rules: OutletRules[] }>();
  const dates = new Map<string, OutletRules[]>();
  const names = new Map<string, OutletRules>();
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
    for (const line of rule.names ?? []) names.set(wordShape(line), rule);
  }
  if (boilerplate.size === 0 && dates.size === 0 && names.size === 0) return null;
  const found = new Set<OutletRules>();
  const kinds = new Map<string, string>();
  const named = new Map<string, string>();
  const places: { outlet: string; name: Span }[] = [];
  for (const line of doc.lines) {
    if (line.text.length > 600) continue;
    const shape = boilerplate.size === 0 && names.size === 0 ? "" : wordShape(line.text);
    const known = boilerplate.get(shape);
    if (known !== undefined) kinds.set(shape, known.kind);
    const dated = dates.size === 0 ? undefined : dates.get(shapeOf(line.text));
    for (const rule of [...(known?.rules ?? []), ...(dated && doc.date(line) ? dated : [])]) found.add(rule);
    const naming = names.get(shape);
    if (naming?.outlet !== undefined) {
      found.add(naming);
      named.set(shape, naming.outlet);
      places.push({ outlet: naming.outlet, name: { start: line.start, end: line.end } });
    }
  }
  if (found.size === 0) return null;
  const outlets = rules.flatMap((rule) => (found.has(rule) && rule.outlet !== undefined ? [rule.outlet] : []));
  return { outlets: [...new Set(outlets)], boilerplate: kinds, names: named, places };
}

/**
 * The outlet of a clipping that names none: whose name line stands in it, or the only one that is named in the document.
 * Lines of the page and date lines name nobody: other publications print the same. `name` is the line, where it stands in
 * the clipping.
 */
export function outletByRule(
  { places }: Applied,
  start: number,
  end: number,
): { readonly outlet: string; readonly name: Span | null } | null {
  const best = places.find(({ name }) => name.start >= start && name.start < end);
  if (best !== undefined) return best;
  const [first] = places;
  return first !== undefined && places.every(({ outlet }) => outlet === first.outlet)
    ? { outlet: first.outlet, name: null }
    : null;
}

/** Marks for the pieces that a rule knows. */
export function ruleMarks(
  text: string,
  pieces: readonly Piece[],
  { boilerplate, names }: Applied,
): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, readonly Mark[]>();
  if (boilerplate.size === 0 && names.size === 0) return found;
  pieces.forEach((piece, index) => {
    if (piece.end - piece.start > 600) return;
    const shape = wordShape(text.slice(piece.start, piece.end));
    const kind = boilerplate.get(shape);
    const value = names.get(shape);
    const { start, end } = piece;
    if (value !== undefined) found.set(index, [{ start, end, role: "outlet", value, why: taughtWhy }]);
    else if (kind !== undefined) found.set(index, [{ start, end, role: "boilerplate", kind, why: taughtWhy }]);
  });
  return found;
}

function wordShape(line: string): string {
  return sameWords(line).replace(/\d+/g, "0") || line.trim();
}
