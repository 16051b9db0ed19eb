/** What a check of the library asks the catalog: row by row, so that nobody waits long for it. */
import { keysWithParents } from "./entry.ts";
import type { Store } from "./store.ts";

export interface CheckedRow {
  readonly k: number;
  readonly id: string;
  /** The clipping as it was prepared; null where it was deleted for good. */
  readonly clipping: string | null;
  readonly body: string | null;
  readonly note: string;
  readonly read: boolean;
  readonly starred: boolean;
  readonly tags: readonly string[];
  /** 0, 1 in the trash, 2 deleted for good. */
  readonly trashed: number;
}

export interface Checker {
  /** The rows of a source, in their order. */
  readonly rowsOf: (sha256: string) => readonly CheckedRow[];
  /** Whether the index of texts, or that of marks, has all of `words` for a row. */
  readonly isIndexed: (index: "fts" | "marked", k: number, words: readonly string[]) => boolean;
  /** How many tags a row's lists lack. */
  readonly missingTags: (row: CheckedRow) => number;
  /** Tables, and what SQLite finds wrong with one of them and its indexes; null when nothing. */
  readonly tables: () => readonly string[];
  readonly damageOf: (table: string) => string | null;
  /** Rows, rows that can be searched, entries of the index. */
  readonly totals: () => { readonly rows: number; readonly searchable: number; readonly indexed: number };
}

export function checker({ get, all, guarded }: Store): Checker {
  return {
    rowsOf: (sha256) =>
      guarded(() =>
        all<
          Omit<CheckedRow, "read" | "starred" | "tags" | "note"> & {
            readonly note: string | null;
            readonly read: number;
            readonly starred: number;
            readonly tags: string;
          }
        >(
          `SELECT c.k, c.id, d.clipping, p.body, r.note, c.read, c.starred, c.tags, c.trashed FROM clipping c
           LEFT JOIN detail d ON d.k = c.k LEFT JOIN passage p ON p.k = c.k LEFT JOIN remark r ON r.k = c.k WHERE c.source = (SELECT n FROM source WHERE sha = ?) ORDER BY c.place`,
          sha256,
        ).map((row) => ({
          ...row,
          note: row.note ?? "",
          read: row.read === 1,
          starred: row.starred === 1,
          tags: JSON.parse(row.tags) as string[],
        })),
      ),
    isIndexed: (index, k, words) =>
      words.length === 0 ||
      guarded(
        () =>
          get(
            `SELECT rowid FROM ${index} WHERE ${index} MATCH ? AND rowid = ?`,
            words.map((word) => `"${word.replaceAll('"', "")}"`).join(" "),
            k,
          ) !== undefined,
      ),
    missingTags: ({ k, tags, trashed }) =>
      guarded(
        () =>
          [...keysWithParents(tags).keys()].filter(
            (key) => get("SELECT k FROM tag WHERE key = ? AND trashed = ? AND k = ?", key, trashed, k) === undefined,
          ).length,
      ),
    tables: () =>
      guarded(() =>
        all<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
        ).map(({ name }) => name),
      ),
    damageOf: (table) =>
      guarded(() => {
        const said = get<{ integrity_check: string }>(`PRAGMA integrity_check("${table.replaceAll('"', '""')}")`);
        return said === undefined || said.integrity_check === "ok" ? null : said.integrity_check.slice(0, 200);
      }),
    totals: () =>
      guarded(() => {
        const n = (query: string) => get<{ n: number }>(`SELECT count(*) AS n FROM ${query}`)?.n ?? 0;
        return { rows: n("clipping"), searchable: n("clipping WHERE trashed < 2"), indexed: n("fts_docsize") };
      }),
  };
}
