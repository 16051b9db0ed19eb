/** Saved searches: a query with a name and an order, on a shelf of the notebook. */
import { randomBytes } from "node:crypto";
import { type SavedSearch, type SearchCount, sorts, type TagEdit } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { editedSearch } from "../../core/tag-edits.ts";
import type { Catalog } from "./catalog.ts";
import { breathe } from "./disk.ts";
import type { Entry, Op } from "./journal.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

function searchOf(id: string, entry: Entry): SavedSearch {
  return {
    id,
    name: typeof entry.name === "string" ? entry.name : id,
    query: typeof entry.query === "string" ? entry.query : "",
    sort: sorts.find((sort) => sort === entry.sort) ?? "newest",
  };
}

/** All of them, by name. */
export async function savedSearches({ keeper }: Pick<Tools, "keeper">): Promise<readonly SavedSearch[]> {
  const found: SavedSearch[] = [];
  for await (const shelf of keeper.notebook.each("searches"))
    for (const [id, entry] of shelf) found.push(searchOf(id, entry));
  if (found.length < 2) return found;
  // Made when it is needed: to make one takes longer than to open the notebook.
  const byName = new Intl.Collator("en", { numeric: true });
  return found.sort((a, b) => byName.compare(a.name, b.name));
}

/** A saved search is counted so far; how many more there are nobody reads from the sidebar. */
export const mostCounted = 10_000;

/**
 * What each saved search finds, without those that cannot be understood. One after the other, with a breath between: whoever
 * lists or reads is not held up. `goOn` throws where nobody waits for the counts any more.
 */
export async function searchCounts(
  tools: Pick<Tools, "keeper">,
  find: <T>(query: string, question: (catalog: Catalog) => T) => Promise<T>,
  goOn: () => void,
): Promise<readonly SearchCount[]> {
  const counts: SearchCount[] = [];
  for (const { id, query } of await savedSearches(tools)) {
    await breathe();
    goOn();
    const found = await find(query, (catalog) => catalog.countUpTo(query, mostCounted));
    if (found !== null) counts.push({ id, ...found });
  }
  return counts;
}

/** Saved searches follow the tags that they name to another name. */
export async function movedSearches(
  tools: Pick<Tools, "keeper">,
  edit: TagEdit,
  nameOf: (key: string) => string | undefined,
): Promise<readonly Op[]> {
  return (await savedSearches(tools)).flatMap(({ id, query }): readonly Op[] => {
    const next = editedSearch(query, edit, nameOf);
    return next === query ? [] : [["searches", id, { query: next }]];
  });
}

/** Keeps a search; with an id it takes the place of what was kept under it. */
export function saveSearch(
  { keeper, steps, mustWrite, change }: Tools,
  { id, name, query, sort }: Omit<SavedSearch, "id"> & { readonly id: string | null },
): Promise<SavedSearch> {
  return keeper.inTurn(async () => {
    mustWrite();
    const wanted = { name: name.trim().replace(/\s+/g, " "), query: query.trim(), sort };
    if (wanted.name === "") throw new FaultError("bad-argument", saying("searchNameless"));
    const all = await savedSearches({ keeper });
    const before = all.find((search) => search.id === id);
    if (id !== null && before === undefined) throw new FaultError("not-found", saying("searchGone"));
    const sameName = ({ name: other }: SavedSearch) => other.toLowerCase() === wanted.name.toLowerCase();
    if (all.some((search) => search.id !== id && sameName(search)))
      throw new FaultError("bad-argument", saying("searchNameTaken", wanted.name));
    const key = id ?? randomBytes(6).toString("hex");
    const what =
      before === undefined
        ? said().deeds.searchSaved(wanted.name)
        : before.name === wanted.name
          ? said().deeds.searchChanged(wanted.name)
          : said().deeds.searchRenamed(before.name, wanted.name);
    steps.remember(await change(what, [["searches", key, wanted]]));
    return { id: key, ...wanted };
  });
}

/** Takes a saved search away. */
export function removeSearch({ keeper, steps, mustWrite, change }: Tools, id: string): Promise<void> {
  return keeper.inTurn(async () => {
    mustWrite();
    const entry = (await keeper.notebook.readMany("searches", [id])).get(id);
    if (entry === undefined) throw new FaultError("not-found", saying("searchGone"));
    steps.remember(await change(said().deeds.searchRemoved(searchOf(id, entry).name), [["searches", id, null]]));
  });
}
