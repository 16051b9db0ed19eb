/** Answers lists and searches, and what there is of clippings and sources. */
import type { Clipping } from "../../../core/clipping.ts";
import type { ClippingDetail, Facets, ListPage, Row, Sort, SourceRow, View } from "../../../core/contract.ts";
import type { Coverage, Figures, Stacking } from "../../../core/figures.ts";
import { type Marks, tagKey } from "../../../core/marks.ts";
import { printQuery } from "../../../core/print-query.ts";
import { hitsOf, nameKey, type ParsedQuery, parseQuery, type Query, type QueryProblem } from "../../../core/query.ts";
import { type Synonyms, withSynonyms } from "../../../core/synonyms.ts";
import { breathe } from "../disk.ts";
import { snipper } from "../snippet.ts";
import { type Counts, counts } from "./counts.ts";
import { readClipping } from "./entry.ts";
import { allFacets, facetsOf, isAll, namedTags } from "./facets.ts";
import { coverageOf, figuresOf } from "./figures.ts";
import { newestOf } from "./newest.ts";
import { counter, finder, isWhole, type Plan, planOf as planWith, ranker } from "./plan.ts";
import { tagsOfSimilar } from "./similar.ts";
import { CatalogDamaged, type Store } from "./store.ts";
import { suggest, withForms } from "./suggestions.ts";

export interface Located {
  readonly id: string;
  readonly clipping: Clipping;
  readonly source: ClippingDetail["source"];
}

/** What of a clipping is named where something links to it. */
export interface Named {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly isTrashed: boolean;
  readonly isLost: boolean;
}

export interface Reader {
  /** What `tag:` stands for beside the tag itself, in all that is asked from then on. */
  readonly knowSynonyms: (synonyms: Synonyms) => void;
  readonly hasSource: (sha256: string) => boolean;
  readonly sources: () => readonly SourceRow[];
  /** Of all its clippings, also of those that are in the trash or were deleted. */
  readonly clippingIds: (sha256: string) => readonly string[];
  /** The first `limit` ids after `after` of clippings that carry marks, in their own order. */
  readonly markedIds: (after: string, limit: number) => readonly string[];
  /** How many of a source's clippings have not been deleted for good. */
  readonly clippingsLeft: (sha256: string) => number;
  readonly lostIds: () => readonly string[];
  readonly locate: (id: string) => Located | null;
  /** Those that a name stands for in the list: as their outlet, or as their agency where no outlet is printed. */
  readonly carriedBy: (name: string) => readonly string[];
  readonly of: (ids: readonly string[]) => ReadonlyMap<string, Marks["of"]>;
  /** Those of `ids` that are here, in the trash or lost; not what was deleted for good. */
  readonly named: (ids: readonly string[]) => ReadonlyMap<string, Named>;
  /** The first `limit` clippings (the newest first) and dossiers that link to one of `ids`, and how many there are. */
  readonly linking: (
    ids: readonly string[],
    limit: number,
  ) => { readonly origins: readonly string[]; readonly total: number };
  /** All clippings and dossiers that link to one of `ids`, wherever they are. */
  readonly linkers: (ids: readonly string[]) => readonly string[];
  /** What a clipping or dossier links to. */
  readonly linkedBy: (origin: string) => readonly string[];
  /** Counts all, or no further than `countTo`. */
  readonly list: (view: View, query: string, sort: Sort, offset: number, limit: number, countTo?: number) => ListPage;
  /** How many there are; none where the query could not be understood. */
  readonly count: (view: View, query: string) => number;
  /** How many all clippings have of what the list would show, counted no further than `most`; null where it could not be understood. */
  readonly countUpTo: (query: string, most: number) => Pick<ListPage, "total" | "isLeast"> | null;
  readonly listIds: (view: View, query: string, sort: Sort) => Promise<readonly string[]>;
  readonly counts: () => Counts;
  /** Counts over a whole result; nothing where the query could not be understood. */
  readonly facets: (view: View, query: string) => Promise<Facets>;
  /** Bars over time; nothing where the query could not be understood. `goOn` throws where nobody waits for them any more. */
  readonly coverage: (view: View, query: string, by: Stacking, goOn: () => void) => Promise<Coverage>;
  readonly figures: (view: View, query: string, by: Stacking, goOn: () => void) => Promise<Figures>;
  /** The tags that these clippings carry themselves, not those above them, the most frequent first. */
  readonly tagsAmong: (ids: readonly string[]) => Promise<Facets["tags"]>;
  /** By the key of a tag, how many clippings that share rare ones of these words with this one have it. */
  readonly tagsOfSimilar: (id: string, telling: readonly string[]) => ReadonlyMap<string, number>;
  /** How SQLite goes about a query, for a test. */
  readonly explain: (view: View, query: string, sort: Sort) => string;
}

/** Hits that are ranked; what lies further back follows in the order of its date. */
export const mostRanked = 2_000;
/** Ids that are read between two turns of the event loop. */
const idsAtOnce = 5_000;

const sourceColumns = "sha, name, added, bytes, layout, sample, clippings, damaged";
type SourceColumns = Omit<SourceRow, "sha256" | "sample" | "isDamaged"> & {
  readonly sha: string;
  readonly sample: number;
  readonly damaged: number;
};

interface RowColumns {
  readonly id: string;
  readonly source: number;
  readonly title: string;
  readonly outlet: string | null;
  readonly agency: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly snippet: string;
  readonly words: number;
  readonly tags: string;
  readonly read: number;
  readonly starred: number;
  readonly noted: number;
  readonly highlights: number;
  readonly lost: number;
  readonly language: string | null;
  readonly body?: string | null;
  readonly note?: string | null;
  readonly highlight?: string | null;
}
const rowColumns =
  "c.id, c.source, c.title, c.outlet, c.agency, c.author, c.published, c.snippet, c.words, c.tags, c.read, c.starred, c.noted, c.highlights, c.lost, c.language";
// One statement for a page of rows: each call into SQLite costs as much as a row.
const rowsQuery = `SELECT ${rowColumns} FROM json_each(?) j CROSS JOIN clipping c ON c.k = j.value`;
const rowsAndTextQuery = `SELECT ${rowColumns}, p.body, r.note, r.highlight FROM json_each(?) j
  CROSS JOIN clipping c ON c.k = j.value LEFT JOIN passage p ON p.k = c.k LEFT JOIN remark r ON r.k = c.k`;

const noPage = (queryProblem: QueryProblem): ListPage => ({
  total: 0,
  isLeast: false,
  rows: [],
  queryProblem,
  didYouMean: null,
  withForms: null,
  rankedNewest: null,
});

export function reader(store: Store): Reader {
  const { get, all, guarded } = store;
  const nothing = (generation: number) => ({
    generation,
    totals: new Map<string, number>(),
    ranked: new Map<string, readonly number[]>(),
    facets: new Map<string, Promise<Facets>>(),
    figures: new Map<string, Coverage | Figures>(),
  });
  let remembered = nothing(-1);

  const sources: Reader["sources"] = () =>
    guarded(() =>
      all<SourceColumns>(`SELECT ${sourceColumns} FROM source ORDER BY added DESC, n DESC`).map(
        ({ sha, name, added, bytes, layout, sample, clippings, damaged }) => ({
          sha256: sha,
          name,
          added,
          bytes,
          clippings,
          layout,
          sample: sample === 1,
          isDamaged: damaged === 1,
        }),
      ),
    );

  let synonyms: Synonyms = new Map();
  const planOf = (view: View, query: Query) => planWith(view, withSynonyms(query, synonyms), sources);

  type Remembered = ReturnType<typeof nothing>;
  const keyOf = (how: Plan) => JSON.stringify([how.view, how.match, how.where, how.values, how.marked]);

  /** What is known of results until something is written. */
  function recall<W extends keyof Omit<Remembered, "generation">>(what: W, key: string) {
    const now = store.generation();
    if (remembered.generation !== now) remembered = nothing(now);
    return remembered[what].get(key) as Parameters<Remembered[W]["set"]>[1] | undefined;
  }

  function remember<T>(what: keyof Omit<Remembered, "generation">, key: string, make: () => T): T {
    const value = (recall(what, key) as T | undefined) ?? make();
    const known = remembered[what] as unknown as Map<string, T>;
    if (known.size > 100) known.clear();
    known.set(key, value);
    return value;
  }

  /** Keys come as one text: a hundred thousand objects would take far longer to make than to find. */
  function found(how: Plan, sort: Sort, offset: number, limit: number): readonly number[] {
    const [text, values] = finder(how, sort);
    const keys = `SELECT json_group_array(k) AS keys FROM (${text} LIMIT ? OFFSET ?)`;
    return JSON.parse(get<{ keys: string }>(keys, ...values, limit, offset)?.keys ?? "[]") as number[];
  }

  /** The best of the newest first, then the rest by date. */
  function foundRanked(how: Plan, offset: number, limit: number): readonly number[] {
    if (how.match === null) return found(how, "newest", offset, limit);
    const [text, values] = ranker(how, mostRanked);
    const ranked = remember("ranked", `${text}\0${JSON.stringify(values)}`, () =>
      all<{ k: number }>(text, ...values).map(({ k }) => k),
    );
    const end = limit < 0 ? Number.POSITIVE_INFINITY : offset + limit;
    const first = ranked.slice(offset, end);
    if (ranked.length < mostRanked || end <= mostRanked) return first;
    const from = Math.max(offset, mostRanked);
    return [...first, ...found(how, "newest", from, limit < 0 ? -1 : end - from)];
  }

  function total(how: Plan): number {
    if (isWhole(how)) return get<{ n: number }>("SELECT clippings AS n FROM total")?.n ?? 0;
    const [text, values] = counter(how, null);
    return remember("totals", keyOf(how), () => get<{ n: number }>(text, ...values)?.n ?? 0);
  }

  /** The same, counted no further than `most`; what is known already is told whole. */
  function totalUpTo(how: Plan, found: number, most: number): Pick<ListPage, "total" | "isLeast"> {
    const known = recall("totals", keyOf(how));
    if (known !== undefined) return { total: known, isLeast: false };
    if (found > most) return { total: found, isLeast: true };
    const [text, values] = counter(how, most + 1);
    const n = get<{ n: number }>(text, ...values)?.n ?? 0;
    if (n > most) return { total: most, isLeast: true };
    return { total: remember("totals", keyOf(how), () => n), isLeast: false };
  }

  const keysOf = (how: Plan, sort: Sort, offset: number, limit: number) =>
    sort === "relevance" ? foundRanked(how, offset, limit) : found(how, sort, offset, limit);

  const list: Reader["list"] = (view, text, sort, offset, limit, countTo) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return noPage(parsed.problem);
    return guarded(() => {
      const { query } = parsed.value;
      const by = parsed.value.sort ?? sort;
      const how = planOf(view, query);
      if (by === "newest" && how.several !== null) {
        const { keys, total: least, isLeast } = newestOf(store, how, how.several, offset + limit, countTo ?? 0);
        const known = isLeast ? recall("totals", keyOf(how)) : remember("totals", keyOf(how), () => least);
        const isKnown = known !== undefined || countTo === undefined;
        const sum = known ?? (isKnown ? total(how) : least);
        return {
          total: sum,
          isLeast: !isKnown,
          rows: rowsOf(keys.slice(offset), parsed.value),
          queryProblem: null,
          ...otherwise(view, text, parsed.value, sum),
          rankedNewest: null,
        };
      }
      // The first keys count themselves: to match again only to count them takes as long as finding them.
      const isCounting = countTo !== undefined && offset === 0 && how.match !== null && by !== "relevance";
      const most = isCounting ? Math.max(limit, countTo + 1) : limit;
      const first = keysOf(how, by, offset, most);
      const keys = first.slice(0, limit);
      // A page that is not full says itself how many there are.
      const isLast = first.length < most && (first.length > 0 || offset === 0);
      const isRanked = by === "relevance" && how.match !== null;
      const seen = keys.length === 0 ? 0 : offset + keys.length;
      const found = isLast ? offset + first.length : Math.max(seen, first.length - 1);
      const counted =
        isLast || countTo === undefined || how.match === null
          ? { total: isLast ? remember("totals", keyOf(how), () => found) : total(how), isLeast: false }
          : totalUpTo(how, found, isCounting ? 0 : isRanked ? Math.max(countTo, mostRanked) : countTo);
      const sum = counted.total;
      return {
        ...counted,
        rows: rowsOf(keys, parsed.value),
        queryProblem: null,
        ...otherwise(view, text, parsed.value, sum),
        rankedNewest: isRanked && (sum > mostRanked || (counted.isLeast && sum >= mostRanked)) ? mostRanked : null,
      };
    });
  };

  /** What else could be asked for. */
  function otherwise(view: View, text: string, parsed: ParsedQuery, sum: number) {
    const finds = (query: Query) => found(planOf(view, query), "newest", 0, 1).length > 0;
    const forms = withForms(store, parsed);
    if (sum > 0) return { didYouMean: null, withForms: forms === null ? null : printQuery(forms) };
    // A word that the library has with endings alone is no slip.
    const isForms = forms !== null && finds(forms.query);
    return { didYouMean: isForms ? printQuery(forms) : suggest(store, text, parsed, finds), withForms: null };
  }

  function rowsOf(keys: readonly number[], { query }: ParsedQuery): readonly Row[] {
    const snip = snipper(hitsOf(query));
    const rows = all<RowColumns>(snip === null ? rowsQuery : rowsAndTextQuery, JSON.stringify(keys));
    if (rows.length < keys.length) throw new CatalogDamaged("the index names a clipping that is not there");
    const damaged = new Set(all<{ n: number }>("SELECT n FROM source WHERE damaged = 1").map(({ n }) => n));
    return rows.map((row) => {
      const { body, note, highlight } = row;
      return {
        id: row.id,
        title: row.title,
        outlet: row.outlet ?? row.agency,
        author: row.author,
        published: row.published,
        snippet: snip?.({ body: body ?? "", note: note ?? "", highlight: highlight ?? "" }) ?? row.snippet,
        words: row.words,
        tags: row.tags === "[]" ? [] : (JSON.parse(row.tags) as string[]),
        read: row.read === 1,
        starred: row.starred === 1,
        hasNote: row.noted === 1,
        highlights: row.highlights,
        isLost: row.lost === 1,
        language: row.language,
        ...(row.outlet === null && row.agency !== null ? { isAgency: true as const } : {}),
        ...(damaged.has(row.source) ? { isDamaged: true as const } : {}),
      };
    });
  }

  const count: Reader["count"] = (view, text) => {
    const parsed = parseQuery(text, { typing: true });
    return parsed.ok ? guarded(() => total(planOf(view, parsed.value.query))) : 0;
  };

  const countUpTo: Reader["countUpTo"] = (text, most) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return null;
    return guarded(() => {
      const how = planOf({ kind: "all" }, parsed.value.query);
      return isWhole(how) ? { total: total(how), isLeast: false } : totalUpTo(how, 0, most);
    });
  };

  const listIds: Reader["listIds"] = async (view, typed, sort) => {
    const parsed = parseQuery(typed, { typing: true });
    if (!parsed.ok) return [];
    const keys = guarded(() => keysOf(planOf(view, parsed.value.query), parsed.value.sort ?? sort, 0, -1));
    const ids: string[] = [];
    for (let from = 0; from < keys.length; from += idsAtOnce) {
      if (from > 0) await breathe();
      const part = JSON.stringify(keys.slice(from, from + idsAtOnce));
      const those = "SELECT c.id FROM json_each(?) j CROSS JOIN clipping c ON c.k = j.value LIMIT -1";
      const text = guarded(() => get<{ ids: string }>(`SELECT json_group_array(id) AS ids FROM (${those})`, part)?.ids);
      for (const id of JSON.parse(text ?? "[]") as string[]) ids.push(id);
    }
    return ids;
  };

  const tagsAmong: Reader["tagsAmong"] = async (ids) => {
    const counted = new Map<string, number>();
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      if (from > 0) await breathe();
      const those = `SELECT t.value AS tag, count(*) AS n FROM json_each(?) j CROSS JOIN clipping c ON c.id = j.value
        CROSS JOIN json_each(c.tags) t GROUP BY t.value`;
      const part = JSON.stringify(ids.slice(from, from + idsAtOnce));
      for (const { tag, n } of guarded(() => all<{ tag: string; n: number }>(those, part)))
        counted.set(tagKey(tag), (counted.get(tagKey(tag)) ?? 0) + n);
    }
    return guarded(() => namedTags(store, counted));
  };

  const facets: Reader["facets"] = async (view, text) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return { tags: [], outlets: [], agencies: [], months: [], undated: 0 };
    const { query } = parsed.value;
    if (isAll(view, query)) return guarded(() => allFacets(store));
    const how = planOf(view, query);
    const key = keyOf(how);
    const known = remember("facets", key, () => facetsOf(store, how));
    // One that failed is not remembered.
    known.catch(() => remembered.facets.delete(key));
    return known;
  };

  /** Only what was counted to its end is remembered. */
  async function counted<T extends Coverage | Figures>(
    [view, text, by, goOn]: Parameters<Reader["coverage"]>,
    name: string,
    make: (store: Store, how: Plan, by: Stacking, goOn: () => void) => Promise<T>,
  ): Promise<T> {
    const parsed = parseQuery(text, { typing: true });
    const how = planOf(view, parsed.ok ? parsed.value.query : { kind: "not", node: { kind: "all" } });
    const key = `${name}\0${by}\0${keyOf(how)}`;
    const known = recall("figures", key) as T | undefined;
    if (known !== undefined) return known;
    const { generation } = remembered;
    const made = await make(store, how, by, goOn);
    if (store.generation() === generation) remember("figures", key, () => made);
    return made;
  }

  const explain: Reader["explain"] = (view, text, sort) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) return parsed.problem.message;
    const how = planOf(view, parsed.value.query);
    const [statement, values] = sort === "relevance" ? ranker(how, mostRanked) : finder(how, sort);
    return all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, ...values)
      .map(({ detail }) => detail)
      .join("\n");
  };

  const locate: Reader["locate"] = (id) =>
    guarded(() => {
      const row = get<{ clipping: string; body: string; sha: string; name: string; damaged: number }>(
        `SELECT d.clipping, p.body, s.sha, s.name, s.damaged FROM clipping c JOIN detail d ON d.k = c.k JOIN passage p ON p.k = c.k
         JOIN source s ON s.n = c.source WHERE c.id = ?`,
        id,
      );
      if (row === undefined) return null;
      const source = { sha256: row.sha, name: row.name, ...(row.damaged === 1 ? { isDamaged: true as const } : {}) };
      return { id, clipping: readClipping(row.clipping, row.body), source };
    });

  const of: Reader["of"] = (ids) =>
    guarded(() => {
      const known = new Map<string, Marks["of"]>();
      for (const id of ids) {
        const row = get<{ sha: string; title: string; start: number }>(
          `SELECT s.sha, CASE WHEN c.titled THEN c.title ELSE '' END AS title, c.start
           FROM clipping c JOIN source s ON s.n = c.source WHERE c.id = ? AND c.trashed < 2`,
          id,
        );
        if (row !== undefined) known.set(id, { source: row.sha, title: row.title, start: row.start });
      }
      return known;
    });

  const named: Reader["named"] = (ids) =>
    guarded(() => {
      const those = `SELECT c.id, c.title, coalesce(c.outlet, c.agency) AS outlet, c.published, c.trashed, c.lost FROM json_each(?) j
        CROSS JOIN clipping c ON c.id = j.value WHERE c.trashed < 2`;
      type Columns = Pick<RowColumns, "id" | "title" | "outlet" | "published" | "lost"> & { readonly trashed: number };
      return new Map(
        all<Columns>(those, JSON.stringify(ids)).map(({ id, title, outlet, published, trashed, lost }) => [
          id,
          { id, title, outlet, published, isTrashed: trashed === 1, isLost: lost === 1 },
        ]),
      );
    });

  const linking: Reader["linking"] = (ids, limit) =>
    guarded(() => {
      const wanted = JSON.stringify(ids);
      // A dossier has no row; a clipping in the trash says nothing.
      const those = `FROM (SELECT DISTINCT l.origin FROM json_each(?) j CROSS JOIN link l ON l.target = j.value) o
        LEFT JOIN clipping c ON c.id = o.origin WHERE length(o.origin) = 12 OR c.trashed = 0`;
      const found = `SELECT o.origin ${those} ORDER BY c.k IS NOT NULL, c.k DESC, o.origin LIMIT ?`;
      return {
        origins: all<{ origin: string }>(found, wanted, limit).map(({ origin }) => origin),
        total: get<{ n: number }>(`SELECT count(*) AS n ${those}`, wanted)?.n ?? 0,
      };
    });

  return {
    knowSynonyms: (known) => {
      synonyms = known;
    },
    carriedBy: (name) => {
      const key = nameKey(name);
      return guarded(() =>
        all<{ id: string }>(
          `SELECT id FROM clipping INDEXED BY clipping_outlet WHERE outlet_key = ? AND trashed = 0 UNION ALL
           SELECT id FROM clipping INDEXED BY clipping_agency WHERE agency_key = ? AND outlet IS NULL AND trashed = 0`,
          key,
          key,
        ).map(({ id }) => id),
      );
    },
    named,
    linking,
    linkers: (ids) =>
      guarded(() =>
        all<{ origin: string }>(
          "SELECT DISTINCT l.origin FROM json_each(?) j CROSS JOIN link l ON l.target = j.value",
          JSON.stringify(ids),
        ).map(({ origin }) => origin),
      ),
    linkedBy: (origin) =>
      guarded(() =>
        all<{ target: string }>("SELECT target FROM link WHERE origin = ? ORDER BY target", origin).map(
          ({ target }) => target,
        ),
      ),
    hasSource: (sha256) => guarded(() => get("SELECT n FROM source WHERE sha = ? AND whole = 1", sha256) !== undefined),
    sources,
    markedIds: (after, limit) =>
      guarded(() =>
        all<{ id: string }>(
          "SELECT id FROM clipping WHERE id > ? AND (read = 1 OR starred = 1 OR noted = 1 OR highlights > 0 OR tags <> '[]' OR trashed = 1) ORDER BY id LIMIT ?",
          after,
          limit,
        ).map(({ id }) => id),
      ),
    clippingIds: (sha256) =>
      guarded(() =>
        all<{ id: string }>(
          "SELECT id FROM clipping WHERE source = (SELECT n FROM source WHERE sha = ?) ORDER BY place",
          sha256,
        ).map(({ id }) => id),
      ),
    clippingsLeft: (sha256) =>
      guarded(
        () =>
          get<{ n: number }>(
            "SELECT count(*) AS n FROM clipping WHERE source = (SELECT n FROM source WHERE sha = ?) AND trashed < 2",
            sha256,
          )?.n ?? 0,
      ),
    lostIds: () => guarded(() => all<{ id: string }>("SELECT id FROM clipping WHERE lost = 1").map(({ id }) => id)),
    locate,
    of,
    list,
    count,
    countUpTo,
    listIds,
    explain,
    facets,
    coverage: (...asked) => counted(asked, "coverage", coverageOf),
    figures: (...asked) => counted(asked, "figures", figuresOf),
    counts: () => guarded(() => counts(store)),
    tagsAmong,
    tagsOfSimilar: (id, telling) => guarded(() => tagsOfSimilar(store, id, telling)),
  };
}
