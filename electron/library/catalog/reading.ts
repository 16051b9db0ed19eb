/** Answers lists, searches and counts. */
import type { Clipping } from "../../../core/clipping.ts";
import type { ListPage, Overview, Row, Sort, SourceRow, View } from "../../../core/contract.ts";
import type { Marks } from "../../../core/marks.ts";
import { hitsOf, parseQuery } from "../../../core/query.ts";
import { type Snipper, snipper } from "../snippet.ts";
import { readClipping } from "./entry.ts";
import { counter, finder, type Plan, planOf } from "./plan.ts";
import { undatedBelow } from "./schema.ts";
import { CatalogDamaged, type Store } from "./store.ts";

export interface Located {
  readonly id: string;
  readonly clipping: Clipping;
  readonly source: { readonly sha256: string; readonly name: string };
}

export interface Reader {
  readonly hasSource: (sha256: string) => boolean;
  readonly sources: () => readonly SourceRow[];
  readonly clippingIds: (sha256: string) => readonly string[];
  /** The first `limit` ids after `after` of clippings that carry marks, in their own order. */
  readonly markedIds: (after: string, limit: number) => readonly string[];
  /** How many of a source's clippings have not been deleted for good. */
  readonly clippingsLeft: (sha256: string) => number;
  readonly locate: (id: string) => Located | null;
  readonly of: (ids: readonly string[]) => ReadonlyMap<string, Marks["of"]>;
  readonly list: (view: View, query: string, sort: Sort, offset: number, limit: number) => ListPage;
  readonly listIds: (view: View, query: string, sort: Sort) => readonly string[];
  readonly counts: () => Pick<
    Overview,
    "clippings" | "unread" | "starred" | "undated" | "trashed" | "tags" | "outlets"
  >;
  /** How SQLite goes about a query, for a test. */
  readonly explain: (view: View, query: string, sort: Sort) => string;
}

const sourceColumns = "sha, name, added, bytes, layout, sample, clippings";
type SourceColumns = Omit<SourceRow, "sha256" | "sample"> & { readonly sha: string; readonly sample: number };
interface Columns {
  readonly id: string;
  readonly title: string;
  readonly shown: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly snippet: string;
  readonly words: number;
  readonly tags: string;
  readonly read: number;
  readonly starred: number;
  readonly noted: number;
  readonly language: string | null;
  readonly body?: string;
  readonly note?: string;
}
const rowColumns =
  "c.id, c.title, c.shown, c.author, c.published, c.snippet, c.words, c.tags, c.read, c.starred, c.noted, c.language";
const rowQuery = `SELECT ${rowColumns} FROM clipping c WHERE c.k = ?`;
const rowAndTextQuery = `SELECT ${rowColumns}, d.body, d.note FROM clipping c JOIN detail d ON d.k = c.k WHERE c.k = ?`;

interface Spelling {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** Outlets that differ by case or accents as one, in the spelling that most clippings have; the largest first. */
function oneSpelling(all: readonly Spelling[]): Overview["outlets"] {
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

export function reader(store: Store): Reader {
  const { get, all, guarded } = store;
  let remembered = {
    generation: -1,
    counts: null as ReturnType<Reader["counts"]> | null,
    totals: new Map<string, number>(),
  };

  const sources: Reader["sources"] = () =>
    guarded(() =>
      all<SourceColumns>(`SELECT ${sourceColumns} FROM source ORDER BY added DESC, n DESC`).map(
        ({ sha, name, added, bytes, layout, sample, clippings }) => ({
          sha256: sha,
          name,
          added,
          bytes,
          clippings,
          layout,
          sample: sample === 1,
        }),
      ),
    );

  function keysOf(how: Plan, sort: Sort, offset: number, limit: number): number[] {
    const [text, values] = finder(how, sort);
    return all<{ k: number }>(`${text} LIMIT ? OFFSET ?`, ...values, limit, offset).map(({ k }) => k);
  }

  function total(how: Plan): number {
    const [text, given] = counter(how);
    const key = `${text}\0${JSON.stringify(given)}`;
    forget();
    let n = remembered.totals.get(key);
    if (n === undefined) {
      n = get<{ n: number }>(text, ...given)?.n ?? 0;
      if (remembered.totals.size > 100) remembered.totals.clear();
      remembered.totals.set(key, n);
    }
    return n;
  }

  function forget(): void {
    const now = store.generation();
    if (remembered.generation !== now) remembered = { generation: now, counts: null, totals: new Map() };
  }

  const list: Reader["list"] = (view, text, sort, offset, limit) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return { total: 0, rows: [], queryProblem: parsed.problem, didYouMean: null, rankedNewest: null };
    return guarded(() => {
      const { query } = parsed.value;
      const how = planOf(view, query, sources);
      const found = keysOf(how, parsed.value.sort ?? sort, offset, limit);
      const snip = snipper(hitsOf(query));
      return {
        total: total(how),
        rows: found.map((k) => rowOf(k, snip)),
        queryProblem: null,
        didYouMean: null,
        rankedNewest: null,
      };
    });
  };

  function rowOf(k: number, snip: Snipper | null): Row {
    const row = get<Columns>(snip === null ? rowQuery : rowAndTextQuery, k);
    if (row === undefined) throw new CatalogDamaged("the index names a clipping that is not there");
    const snippet = snip?.([row.body ?? "", row.note ?? ""]) ?? row.snippet;
    return {
      id: row.id,
      title: row.title,
      outlet: row.shown,
      author: row.author,
      published: row.published,
      snippet,
      words: row.words,
      tags: JSON.parse(row.tags) as string[],
      read: row.read === 1,
      starred: row.starred === 1,
      hasNote: row.noted === 1,
      highlights: 0,
      isLost: false,
      language: row.language,
    };
  }

  const listIds: Reader["listIds"] = (view, text, sort) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return [];
    return guarded(() => {
      const found = keysOf(planOf(view, parsed.value.query, sources), parsed.value.sort ?? sort, 0, -1);
      return found.map((k) => get<{ id: string }>("SELECT id FROM clipping WHERE k = ?", k)?.id as string);
    });
  };

  const explain: Reader["explain"] = (view, text, sort) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) return parsed.problem.message;
    const [statement, values] = finder(planOf(view, parsed.value.query, sources), sort);
    return all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, ...values)
      .map(({ detail }) => detail)
      .join("\n");
  };

  const counts: Reader["counts"] = () => {
    forget();
    remembered.counts ??= guarded(() => {
      const n = (where: string) => get<{ n: number }>(`SELECT count(*) AS n FROM clipping ${where}`)?.n ?? 0;
      return {
        clippings: n("WHERE trashed = 0"),
        unread: n("WHERE read = 0 AND trashed = 0"),
        starred: n("WHERE starred = 1 AND trashed = 0"),
        undated: n(`WHERE k < ${undatedBelow} AND trashed = 0`),
        trashed: n("WHERE trashed = 1"),
        tags: all<{ tag: string; count: number }>(
          "SELECT name AS tag, n AS count FROM tag_name WHERE n > 0 ORDER BY key",
        ).map(({ tag, count }) => ({ tag, count, colour: null })),
        outlets: oneSpelling(
          all<Spelling>(
            `SELECT shown_key AS key, shown AS name, count(*) AS count FROM clipping
             WHERE trashed = 0 AND shown IS NOT NULL GROUP BY shown_key, shown`,
          ),
        ),
      };
    });
    return remembered.counts;
  };

  const locate: Reader["locate"] = (id) =>
    guarded(() => {
      const row = get<{ clipping: string; sha: string; name: string }>(
        "SELECT d.clipping, s.sha, s.name FROM clipping c JOIN detail d ON d.k = c.k JOIN source s ON s.n = c.source WHERE c.id = ?",
        id,
      );
      if (row === undefined) return null;
      return { id, clipping: readClipping(row.clipping), source: { sha256: row.sha, name: row.name } };
    });

  const of: Reader["of"] = (ids) =>
    guarded(() => {
      const found = new Map<string, Marks["of"]>();
      for (const id of ids) {
        const row = get<{ sha: string; title: string; start: number }>(
          `SELECT s.sha, CASE WHEN c.titled THEN c.title ELSE '' END AS title, c.start
         FROM clipping c JOIN source s ON s.n = c.source WHERE c.id = ? AND c.trashed < 2`,
          id,
        );
        if (row !== undefined) found.set(id, { source: row.sha, title: row.title, start: row.start });
      }
      return found;
    });
  return {
    hasSource: (sha256) => guarded(() => get("SELECT n FROM source WHERE sha = ?", sha256) !== undefined),
    sources,
    markedIds: (after, limit) =>
      guarded(() =>
        all<{ id: string }>(
          "SELECT id FROM clipping WHERE id > ? AND (read = 1 OR starred = 1 OR noted <> 0 OR tags <> '[]' OR trashed = 1) ORDER BY id LIMIT ?",
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
    locate,
    of,
    list,
    listIds,
    explain,
    counts,
  };
}
