/**
 * What the clippings of a result have in common: tags, outlets and months, counted over all of it. The match is run once;
 * what it found is then counted piece by piece, so that nobody waits behind it.
 */
import type { Facets, View } from "../../../core/contract.ts";
import type { Query } from "../../../core/query.ts";
import { breather } from "../disk.ts";
import { oneSpelling, type Spelling } from "./counts.ts";
import { gatherer, type Plan } from "./plan.ts";
import type { Store } from "./store.ts";

/** Clippings that are counted between two looks at the clock: a few milliseconds' worth. */
const atOnce = 4_000;

/** Whether a result is all that is not in the trash: the counts that are kept say it. */
export const isAll = (view: View, query: Query) => view.kind === "all" && query.kind === "all";

export function allFacets(store: Store): Facets {
  const months = store.all<{ month: number; n: number }>("SELECT month, n FROM month WHERE n > 0 ORDER BY month DESC");
  return {
    tags: allTags(store),
    outlets: oneSpelling(store.all<Spelling>("SELECT key, name, n AS count FROM outlet WHERE n > 0 ORDER BY name")),
    months: months.map(({ month, n }) => ({ month: monthName(month), count: n })),
    undated: store.get<{ undated: number }>("SELECT undated FROM total")?.undated ?? 0,
  };
}

let results = 0;

export async function facetsOf(store: Store, how: Plan): Promise<Facets> {
  const { get, all, run, guarded } = store;
  const result = ++results;
  const outlets = new Map<string, number>();
  const months = new Map<number, number>();
  const tags = new Map<string, number>();
  let undated = 0;
  const add = <K>(to: Map<K, number>, key: K, n: number) => to.set(key, (to.get(key) ?? 0) + n);
  const pause = breather();
  try {
    const [gather, values] = gatherer(how, result);
    guarded(() => run(gather, ...values));
    const next = "SELECT k FROM hit WHERE result = ? AND k >= ? ORDER BY k LIMIT 1 OFFSET ?";
    for (let from: number | null = Number.MIN_SAFE_INTEGER; from !== null; ) {
      await pause();
      const start: number = from;
      from = guarded(() => {
        const end = get<{ k: number }>(next, result, start, atOnce)?.k ?? null;
        const range = [result, start, end ?? Number.MAX_SAFE_INTEGER] as const;
        type Found = {
          readonly outlet: string;
          readonly month: number | null;
          readonly n: number;
          readonly undated: number;
        };
        for (const { outlet, month, n, undated: without } of all<Found>(grouped, ...range)) {
          add(outlets, outlet, n);
          undated += without;
          if (month !== null) add(months, month, n);
        }
        for (const { key, n } of all<{ key: string; n: number }>(tagged, ...range)) add(tags, key, n);
        return end;
      });
    }
  } finally {
    guarded(() => run("DELETE FROM hit WHERE result = ?", result));
  }
  return guarded(() => ({
    tags: namedTags(store, tags),
    outlets: namedOutlets(store, outlets),
    months: [...months].sort(([a], [b]) => b - a).map(([month, count]) => ({ month: monthName(month), count })),
    undated,
  }));
}

const hits = "(SELECT k FROM hit WHERE result = ? AND k >= ? AND k < ?) h";
const grouped = `SELECT c.shown_key AS outlet, c.month, count(*) AS n, sum(c.minute IS NULL AND c.lost = 0) AS undated FROM ${hits}
  CROSS JOIN clipping c INDEXED BY clipping_narrow ON c.k = h.k GROUP BY c.shown_key, c.month`;
const tagged = `SELECT t.key, count(*) AS n FROM ${hits} CROSS JOIN tag t INDEXED BY tag_k ON t.k = h.k GROUP BY t.key`;

type TagCounts = Facets["tags"];

const most = (a: { readonly count: number }, b: { readonly count: number }) => b.count - a.count;

function allTags({ all }: Store): TagCounts {
  const found = all<{ tag: string; count: number }>(
    "SELECT name AS tag, n AS count FROM tag_name WHERE n > 0 ORDER BY key",
  );
  return found.map(({ tag, count }) => ({ tag, count })).sort(most);
}

function namedTags({ all }: Store, tags: ReadonlyMap<string, number>): TagCounts {
  const names = all<{ key: string; name: string }>("SELECT key, name FROM tag_name ORDER BY key");
  return names
    .flatMap(({ key, name }) => (tags.has(key) ? [{ tag: name, count: tags.get(key) as number }] : []))
    .sort(most);
}

/** In the spelling that most clippings of the library have, so that a name does not change with the result. */
function namedOutlets({ all }: Store, found: ReadonlyMap<string, number>): Facets["outlets"] {
  const spelt = new Map<string, Spelling>();
  for (const one of all<Spelling>("SELECT key, name, n AS count FROM outlet ORDER BY name")) {
    const known = spelt.get(one.key);
    if (known === undefined || one.count > known.count) spelt.set(one.key, one);
  }
  return oneSpelling(
    [...found].flatMap(([key, count]) => {
      const name = spelt.get(key)?.name;
      return name === undefined ? [] : [{ key, name, count }];
    }),
  );
}

const monthName = (month: number) =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
