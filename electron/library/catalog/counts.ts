/** What the sidebar counts. The numbers are kept by triggers (`schema.ts`): asking for them costs the same at any size. */
import type { Overview } from "../../../core/contract.ts";
import { CatalogDamaged, type Store } from "./store.ts";

export type Counts = Pick<
  Overview,
  "clippings" | "unread" | "starred" | "undated" | "lost" | "trashed" | "tags" | "outlets" | "agencies"
>;

type Totals = Omit<Counts, "tags" | "outlets" | "agencies">;

export function counts(store: Store): Counts {
  const { get, all } = store;
  const totals = get<Totals>("SELECT clippings, unread, starred, undated, lost, trashed FROM total");
  if (totals === undefined) throw new CatalogDamaged("nothing is counted");
  const { clippings, unread, starred, undated, lost, trashed } = totals;
  return {
    ...{ clippings, unread, starred, undated, lost, trashed },
    tags: all<{ tag: string; count: number }>(
      "SELECT name AS tag, n AS count FROM tag_name WHERE n > 0 ORDER BY key",
    ).map(({ tag, count }) => ({ tag, count, colour: null })),
    outlets: allNames(store, "outlet"),
    agencies: allNames(store, "agency"),
  };
}

/** Whose names are counted, each in a table of its own. */
export type Names = "outlet" | "agency";

/** All that a clipping has which is not in the trash. */
export const allNames = ({ all }: Store, of: Names): Overview["outlets"] =>
  oneSpelling(all<Spelling>(`SELECT key, name, n AS count FROM ${of} WHERE n > 0 ORDER BY name`));

export interface Spelling {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** Names that differ by case or accents as one, in the spelling that most clippings have; the largest first. */
export function oneSpelling(all: readonly Spelling[]): Overview["outlets"] {
  const found = new Map<string, { name: string; most: number; count: number }>();
  for (const { key, name, count } of all) {
    const one = found.get(key);
    if (one === undefined) found.set(key, { name, most: count, count });
    else {
      one.count += count;
      if (count > one.most) Object.assign(one, { name, most: count });
    }
  }
  return [...found.values()]
    .map(({ name, count }) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
