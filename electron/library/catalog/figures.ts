/** How a result lies in time, and who and what is most frequent in it: counted in SQL over all of it, a part at a time. */
import { type Dated, digitsOf, periodText, type Scale, scaleOf, type Unit } from "../../../core/coverage.ts";
import {
  type Coverage,
  type Figures,
  mostPaired,
  mostRanked,
  mostSeries,
  type Ranking,
  type Series,
  type Stacking,
} from "../../../core/figures.ts";
import { nameKey } from "../../../core/query.ts";
import { oneSpelling, type Spelling } from "./counts.ts";
import { noOutlet } from "./entry.ts";
import { namedOnes, namedTags, spellings, tagged } from "./facets.ts";
import { type Hits, withHits } from "./hits.ts";
import type { Plan } from "./plan.ts";
import type { Store, Value } from "./store.ts";

type Counts = Map<string, number>;
const add = <K>(to: Map<K, number>, key: K, n: number) => to.set(key, (to.get(key) ?? 0) + n);

/** What has no place on the scale. */
const vague = -1;
const undated = -2;
const lost = -3;
/** Behind all named series. */
const other = mostSeries;
const none = mostSeries + 1;

/** Bars over time. `goOn` throws where nobody waits for them any more. */
export const coverageOf = (store: Store, how: Plan, by: Stacking, goOn: () => void): Promise<Coverage> =>
  withHits(store, how, goOn, async (hits) =>
    covered(store, hits, by, await look(store, hits, { tags: by === "tag", agencies: by === "agency" })),
  );

/** The same and all rankings. */
export const figuresOf = (store: Store, how: Plan, by: Stacking, goOn: () => void): Promise<Figures> =>
  withHits(store, how, goOn, async (hits) => {
    const seen = await look(store, hits, { tags: true, agencies: by === "agency" });
    const coverage = await covered(store, hits, by, seen);
    const { authors, agencies } = await people(store, hits);
    const { guarded } = store;
    const outlets = guarded(() => namedOnes(store, "outlet", seen.outlets));
    const tags = guarded(() => namedTags(store, seen.tags));
    const { total } = coverage;
    const known = outlets.reduce((sum, { count }) => sum + count, 0);
    return {
      coverage,
      outlets: { rows: outlets.slice(0, mostRanked), names: outlets.length, without: total - known },
      agencies: ranking(agencies, total),
      authors: ranking(authors, total),
      tags: {
        rows: tags.slice(0, mostRanked).map(({ tag, count }) => ({ name: tag, count })),
        names: tags.length,
        without: total - seen.tagged,
      },
      pairs: await pairs(store, hits, seen.tags, total),
    };
  });

interface Seen {
  readonly total: number;
  readonly dated: readonly Dated[];
  readonly outlets: Counts;
  readonly agencies: Counts;
  /** By key, parents with their children. */
  readonly tags: Counts;
  /** How many carry any. */
  readonly tagged: number;
}

/** What must be known before bars can be chosen: how far the result reaches, and what is frequent in it. */
async function look(
  { all, get }: Store,
  { from, each }: Hits,
  wants: Readonly<Record<"tags" | "agencies", boolean>>,
): Promise<Seen> {
  const hits = from("narrow");
  const grouped = `SELECT c.outlet_key AS outlet, (c.digits >= 7) + (c.digits >= 10) AS fine, count(*) AS n,
    count(c.minute) AS dated, min(c.minute) AS first, max(c.minute) AS last FROM ${hits} GROUP BY 1, 2`;
  const withTag = `SELECT count(*) AS n FROM (SELECT c.k FROM ${hits}) r WHERE r.k IN (SELECT k FROM tag WHERE k = r.k)`;
  const credited = `SELECT c.agency_key AS key, count(*) AS n FROM ${hits} AND c.agency_key IS NOT NULL GROUP BY 1`;
  const outlets: Counts = new Map();
  const agencies: Counts = new Map();
  const tags: Counts = new Map();
  const dated = ([4, 7, 10] as const).map((digits) => ({
    digits,
    count: 0,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  }));
  let total = 0;
  let carry = 0;
  await each((part) => {
    type Found = Readonly<Record<"fine" | "n" | "dated", number>> & {
      readonly outlet: string;
      readonly first: number | null;
      readonly last: number | null;
    };
    for (const found of all<Found>(grouped, ...part)) {
      total += found.n;
      add(outlets, found.outlet, found.n);
      const of = dated[found.fine];
      if (of === undefined || found.first === null || found.last === null) continue;
      of.count += found.dated;
      of.first = Math.min(of.first, found.first);
      of.last = Math.max(of.last, found.last);
    }
    if (wants.agencies)
      for (const { key, n } of all<{ key: string; n: number }>(credited, ...part)) add(agencies, key, n);
    if (!wants.tags) return;
    for (const { key, n } of all<{ key: string; n: number }>(tagged(hits), ...part)) add(tags, key, n);
    carry += get<{ n: number }>(withTag, ...part)?.n ?? 0;
  });
  outlets.delete(noOutlet);
  return { total, dated, outlets, agencies, tags, tagged: carry };
}

/** The number of the bucket of a row `c`, as `bucketOf` in core/coverage.ts counts them; `?` is the letters its date must have. */
function bucketSql(unit: Unit): string {
  // 719,528 days from the year 0 to 1970.
  const day = "(c.minute + 1036120320) / 1440";
  const months = "coalesce(c.month, 12 * CAST(strftime('%Y', c.minute * 60, 'unixepoch') AS INTEGER))";
  const bucket = {
    day,
    week: `(${day} + 5) / 7`,
    month: "c.month",
    quarter: "c.month / 3",
    year: `${months} / 12`,
    decade: `${months} / 120`,
    century: `${months} / 1200`,
  }[unit];
  return `CASE WHEN c.lost = 1 THEN ${lost} WHEN c.minute IS NULL THEN ${undated} WHEN c.digits < ${digitsOf[unit]} THEN ${vague} ELSE ${bucket} END`;
}

/** The keys that bars are made of: the most frequent outlets or agencies, or tags of the highest level that tells clippings apart. */
function chosen(by: Stacking, { outlets, agencies, tags, total }: Seen): readonly string[] {
  const largest = (of: Iterable<readonly [string, number]>) =>
    [...of].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, mostSeries);
  if (by === "none") return [];
  if (by === "outlet" || by === "agency") return largest(by === "outlet" ? outlets : agencies).map(([key]) => key);
  const under = (base: string) =>
    [...tags].filter(([key]) => key.startsWith(base) && !key.slice(base.length).includes("/"));
  let level = under("");
  for (;;) {
    const whole = level.find(([, n]) => n === total);
    const below = whole === undefined ? [] : under(`${whole[0]}/`);
    if (below.length === 0) break;
    level = below;
  }
  return largest(level).map(([key]) => key);
}

/** A row that has no such name. */
const isNameless = { outlet: `c.outlet_key = '${noOutlet}'`, agency: "c.agency_key IS NULL" } as const;

async function covered(store: Store, { from, each }: Hits, by: Stacking, seen: Seen): Promise<Coverage> {
  const { all, guarded } = store;
  const scale = scaleOf(seen.dated);
  const keys = chosen(by, seen);
  const bucket = bucketSql(scale?.unit ?? "day");
  const hits = from("narrow");
  const place = (key: string) =>
    `CASE ${key} ${keys.map((_, i) => `WHEN ? THEN ${i}`).join(" ")} WHEN '' THEN NULL END`;
  const statement =
    by === "none"
      ? `SELECT ${bucket} AS b, 0 AS s, count(*) AS n FROM ${hits} GROUP BY 1`
      : by === "outlet" || by === "agency"
        ? `SELECT ${bucket} AS b, coalesce(${place(`c.${by}_key`)}, iif(${isNameless[by]}, ${none}, ${other})) AS s, count(*) AS n
           FROM ${hits} GROUP BY 1, 2`
        : `SELECT b, s, count(*) AS n FROM (
             SELECT ${bucket} AS b, coalesce(min(${place("t.key")}), iif(count(t.key) = 0, ${none}, ${other})) AS s
             FROM (SELECT c.k, c.minute, c.digits, c.month, c.lost FROM ${hits}) c LEFT JOIN tag t INDEXED BY tag_k ON t.k = c.k
             GROUP BY c.k) GROUP BY 1, 2`;
  const values: readonly Value[] = by === "none" ? [] : keys;
  const counts = new Map<number, Map<number, number>>();
  const ofSeries = new Map<number, number>();
  let total = 0;
  await each((part) => {
    for (const { b, s, n } of all<{ b: number; s: number; n: number }>(statement, ...values, ...part)) {
      const at = b < 0 || scale === null ? b : Math.max(scale.first, Math.min(scale.last, b));
      const here = counts.get(at) ?? new Map<number, number>();
      counts.set(at, here);
      add(here, s, n);
      add(ofSeries, s, n);
      total += n;
    }
  });
  const names = guarded(() => namesOf(store, by));
  const shown: { readonly at: number; readonly series: Series }[] =
    by === "none"
      ? []
      : keys.map((key, i) => ({
          at: i,
          series: { kind: "named", name: names.get(key) ?? key, count: ofSeries.get(i) ?? 0 },
        }));
  if (by !== "none")
    for (const [at, kind] of [
      [other, "other"],
      [none, "none"],
    ] as const)
      if (ofSeries.has(at)) shown.push({ at, series: { kind, count: ofSeries.get(at) ?? 0 } });
  const sum = (at: number) => [...(counts.get(at)?.values() ?? [])].reduce((a, b) => a + b, 0);
  return {
    total,
    undated: sum(undated),
    vague: sum(vague),
    lost: sum(lost),
    unit: scale?.unit ?? null,
    buckets:
      scale === null
        ? []
        : bucketsOf(scale).map((at) => ({
            period: periodText(at, at, scale.unit),
            count: sum(at),
            of: shown.map((one) => counts.get(at)?.get(one.at) ?? 0),
          })),
    series: shown.map(({ series }) => series),
  };
}

const bucketsOf = ({ first, last }: Scale) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

function namesOf(store: Store, by: Stacking): ReadonlyMap<string, string> {
  if (by === "outlet" || by === "agency")
    return new Map([...spellings(store, by)].map(([key, { name }]) => [key, name]));
  return new Map(
    store.all<{ key: string; name: string }>("SELECT key, name FROM tag_name").map((r) => [r.key, r.name]),
  );
}

/** Authors and agencies as printed. */
async function people({ all }: Store, { from, each }: Hits): Promise<{ authors: Counts; agencies: Counts }> {
  const found = { authors: new Map<string, number>(), agencies: new Map<string, number>() };
  const ask = (column: string) =>
    `SELECT c.${column} AS name, count(*) AS n FROM ${from("all")} AND c.${column} IS NOT NULL GROUP BY 1`;
  const asked = [
    [ask("author"), found.authors],
    [ask("agency"), found.agencies],
  ] as const;
  await each((part) => {
    for (const [statement, to] of asked)
      for (const { name, n } of all<{ name: string; n: number }>(statement, ...part)) add(to, name, n);
  });
  return found;
}

/** Names that differ by case or accents count as one. */
function ranking(counts: Counts, total: number): Ranking {
  const spelt: Spelling[] = [...counts].map(([name, count]) => ({ key: nameKey(name), name, count }));
  const rows = oneSpelling(spelt.filter(({ key }) => key !== ""));
  const known = rows.reduce((sum, { count }) => sum + count, 0);
  return { rows: rows.slice(0, mostRanked), names: rows.length, without: total - known };
}

/** How often two of the most frequent tags come together. One that all clippings carry would say nothing. */
async function pairs(store: Store, { from, each }: Hits, tags: Counts, total: number): Promise<Figures["pairs"]> {
  const keys = [...tags]
    .filter(([, n]) => n < total)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostPaired)
    .map(([key]) => key);
  if (keys.length < 2) return { tags: [], together: [] };
  const together = new Map<string, number>();
  const both = `SELECT a.key AS a, b.key AS b, count(*) AS n FROM (SELECT c.k FROM ${from("narrow")}) r
    CROSS JOIN tag a INDEXED BY tag_k ON a.k = r.k CROSS JOIN tag b INDEXED BY tag_k ON b.k = r.k
    WHERE a.key < b.key AND a.key IN (SELECT value FROM json_each(?)) AND b.key IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`;
  const list = JSON.stringify(keys);
  await each((part) => {
    for (const { a, b, n } of store.all<{ a: string; b: string; n: number }>(both, ...part, list, list))
      add(together, `${a}\0${b}`, n);
  });
  const names = store.guarded(() => namesOf(store, "tag"));
  const isKin = (a: string, b: string) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
  return {
    tags: keys.map((key) => names.get(key) ?? key),
    together: keys.map((a) =>
      keys.map((b) => (isKin(a, b) ? null : (together.get(a < b ? `${a}\0${b}` : `${b}\0${a}`) ?? 0))),
    ),
  };
}
