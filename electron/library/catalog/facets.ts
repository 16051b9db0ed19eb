/** What the clippings of a result have in common: tags, outlets, agencies and months, counted over all of it. */
import type { Facets, View } from "../../../core/contract.ts";
import type { Query } from "../../../core/query.ts";
import { allNames, type Names, oneSpelling, type Spelling } from "./counts.ts";
import { withHits } from "./hits.ts";
import type { Plan } from "./plan.ts";
import type { Store } from "./store.ts";

/** Whether a result is all that is not in the trash: the counts that are kept say it. */
export const isAll = (view: View, query: Query) => view.kind === "all" && query.kind === "all";

export function allFacets(store: Store): Facets {
  const months = store.all<{ month: number; n: number }>("SELECT month, n FROM month WHERE n > 0 ORDER BY month DESC");
  return {
    tags: allTags(store),
    outlets: allNames(store, "outlet"),
    agencies: allNames(store, "agency"),
    months: months.map(({ month, n }) => ({ month: monthName(month), count: n })),
    undated: store.get<{ undated: number }>("SELECT undated FROM total")?.undated ?? 0,
  };
}

export async function facetsOf(store: Store, how: Plan): Promise<Facets> {
  const { all, guarded } = store;
  const outlets = new Map<string, number>();
  const agencies = new Map<string, number>();
  const months = new Map<number, number>();
  const tags = new Map<string, number>();
  let undated = 0;
  const add = <K>(to: Map<K, number>, key: K, n: number) => to.set(key, (to.get(key) ?? 0) + n);
  const goOn = () => {};
  await withHits(store, how, goOn, async ({ from, each }) => {
    const hits = from("narrow");
    const grouped = `SELECT c.outlet_key AS outlet, c.agency_key AS agency, c.month, count(*) AS n,
      sum(c.minute IS NULL AND c.lost = 0) AS undated FROM ${hits} GROUP BY 1, 2, 3`;
    await each((part) => {
      type Found = Readonly<Record<"n" | "undated", number>> & {
        readonly outlet: string;
        readonly agency: string | null;
        readonly month: number | null;
      };
      for (const { outlet, agency, month, n, undated: without } of all<Found>(grouped, ...part)) {
        add(outlets, outlet, n);
        if (agency !== null) add(agencies, agency, n);
        undated += without;
        if (month !== null) add(months, month, n);
      }
      for (const { key, n } of all<{ key: string; n: number }>(tagged(hits), ...part)) add(tags, key, n);
    });
  });
  return guarded(() => ({
    tags: namedTags(store, tags),
    outlets: namedOnes(store, "outlet", outlets),
    agencies: namedOnes(store, "agency", agencies),
    months: [...months].sort(([a], [b]) => b - a).map(([month, count]) => ({ month: monthName(month), count })),
    undated,
  }));
}

/** How many of a part carry each tag. */
export const tagged = (hits: string) =>
  `SELECT t.key, count(*) AS n FROM (SELECT c.k FROM ${hits}) r CROSS JOIN tag t INDEXED BY tag_k ON t.k = r.k GROUP BY t.key`;

type TagCounts = Facets["tags"];

export const most = (a: { readonly count: number }, b: { readonly count: number }) => b.count - a.count;

function allTags({ all }: Store): TagCounts {
  const found = all<{ tag: string; count: number }>(
    "SELECT name AS tag, n AS count FROM tag_name WHERE n > 0 ORDER BY key",
  );
  return found.map(({ tag, count }) => ({ tag, count })).sort(most);
}

export function namedTags({ all }: Store, tags: ReadonlyMap<string, number>): TagCounts {
  const names = all<{ key: string; name: string }>("SELECT key, name FROM tag_name ORDER BY key");
  return names
    .flatMap(({ key, name }) => (tags.has(key) ? [{ tag: name, count: tags.get(key) as number }] : []))
    .sort(most);
}

/** By their keys, in the spelling that most clippings of the library have: so that a name does not change with the result. */
export function spellings({ all }: Store, of: Names): ReadonlyMap<string, Spelling> {
  const spelt = new Map<string, Spelling>();
  for (const one of all<Spelling>(`SELECT key, name, n AS count FROM ${of} ORDER BY name`)) {
    const known = spelt.get(one.key);
    if (known === undefined || one.count > known.count) spelt.set(one.key, one);
  }
  return spelt;
}

export function namedOnes(store: Store, of: Names, found: ReadonlyMap<string, number>): Facets["outlets"] {
  const spelt = spellings(store, of);
  return oneSpelling(
    [...found].flatMap(([key, count]) => {
      const name = spelt.get(key)?.name;
      return name === undefined ? [] : [{ key, name, count }];
    }),
  );
}

const monthName = (month: number) =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
