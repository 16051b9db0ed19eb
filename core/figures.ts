/** The figures of a result: what is counted, and the table of each figure, for a spreadsheet and for whoever cannot see it. */
import { digitsOf, type Unit } from "./coverage.ts";

/** What the bars over time are made of. */
export const stackings = ["none", "outlet", "agency", "tag"] as const;
export type Stacking = (typeof stackings)[number];

/** Named parts of a bar; a reader cannot tell more apart. */
export const mostSeries = 6;
/** Bars of a ranking, and tags that are held against each other. */
export const mostRanked = 15;
export const mostPaired = 12;

/** One part of every bar: those of one outlet or tag, those of all further ones together, or those that have none. */
export type Series = { readonly count: number } & (
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "other" | "none" }
);

/** How the clippings of a result lie in time. The counts of all buckets, `undated`, `vague` and `lost` make `total`. */
export interface Coverage {
  readonly total: number;
  readonly undated: number;
  /** Dated too roughly for `unit`: "2023" where bars are months. */
  readonly vague: number;
  /** Of which only marks are left: these have no date. */
  readonly lost: number;
  /** How long a bar is; null where there is none. */
  readonly unit: Unit | null;
  /** One after the other without a gap. `period` is as `on:` takes it; `of` has the count of each series. */
  readonly buckets: readonly {
    readonly period: string;
    readonly count: number;
    readonly of: readonly number[];
  }[];
  /**
   * The largest first, then the rest together, then those without. A clipping with several of the tags counts with the
   * first of them here, so that every bar is as long as its count. Empty where nothing is stacked.
   */
  readonly series: readonly Series[];
}

/** The most frequent names of a kind. */
export interface Ranking {
  readonly rows: readonly { readonly name: string; readonly count: number }[];
  /** How many different names there are. */
  readonly names: number;
  /** Clippings that have none. */
  readonly without: number;
}

export interface Figures {
  readonly coverage: Coverage;
  readonly outlets: Ranking;
  readonly agencies: Ranking;
  readonly authors: Ranking;
  /** A parent counts the clippings below it, too. */
  readonly tags: Ranking;
  /** How many clippings carry both of two tags; null for a tag with itself, its parents and its children. */
  readonly pairs: { readonly tags: readonly string[]; readonly together: readonly (readonly (number | null)[])[] };
}

/** The pictures of a page of figures, in their order. */
export const figureNames = ["coverage", "outlets", "agencies", "authors", "tags", "pairs"] as const;
export type FigureName = (typeof figureNames)[number];

export type FigureTable = readonly (readonly (string | number)[])[];

const seriesName = (series: Series): string =>
  series.kind === "named" ? series.name : series.kind === "other" ? "Other" : "None";

/** Coverage as a table with a head; what has no bar comes last. */
export function coverageTable({ buckets, series, undated, vague, lost, unit }: Coverage): FigureTable {
  const rest: readonly (readonly [string, number])[] = [
    [`Without a ${unit === null ? "date" : roughest(unit)}`, vague],
    ["Undated", undated],
    ["Lost", lost],
  ];
  return [
    ["Period", "Clippings", ...series.map(seriesName)],
    ...buckets.map(({ period, count, of }) => [period, count, ...of]),
    ...rest.filter(([, count]) => count > 0),
  ];
}

/** What a date lacks that is too rough for a unit. */
export const roughest = (unit: Unit): "day" | "month" | "year" =>
  ({ 10: "day", 7: "month", 4: "year" })[digitsOf[unit]] as "day" | "month" | "year";

const heads = { outlets: "Outlet", agencies: "Agency", authors: "Author", tags: "Tag" } as const;

/** Any figure as a table with a head. */
export function tableOf(figures: Figures, name: FigureName): FigureTable {
  if (name === "coverage") return coverageTable(figures.coverage);
  if (name === "pairs") {
    const { tags, together } = figures.pairs;
    return [["Tag", ...tags], ...together.map((row, i) => [tags[i] as string, ...row.map((n) => n ?? "")])];
  }
  const { rows, without } = figures[name];
  return [
    [heads[name], "Clippings"],
    ...rows.map(({ name: one, count }) => [one, count]),
    ...(without > 0 ? [["None", without]] : []),
  ];
}
