/**
 * The catalog: one SQLite file that answers lists and searches. Derived only: everything in it grows back from the sources
 * and the notebook, so it may be deleted, and is written without waiting for the disk. This file alone knows which SQLite
 * library is used and what the tables look like.
 *
 * A clipping's key is minute × 64 + a running number, so newest first needs no sort and a range of dates is a range of
 * keys. Undated ones lie far below all dated ones and come last.
 */
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import type { Clipping, Parse } from "../../core/clipping.ts";
import type { ListPage, Overview, Row, Sort, SourceRow, View } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { cleanTag, type Marks, tagKey } from "../../core/marks.ts";
import { dateRange, fold, hitsOf, minuteOf, parseQuery, type Query, type TextField, words } from "../../core/query.ts";
import { breathe } from "./disk.ts";
import { type Snipper, snipper } from "./snippet.ts";

/** Goes up with every change of the tables or of how they are filled: an older catalog is then built again. */
const catalogSchema = 1;
/** Milliseconds that writes are gathered for. */
const commitAfter = 400;
const undatedBase = -(2 ** 50);
const undatedBelow = -(2 ** 40);
const perMinute = 64;
/** Rows between two turns of the event loop: few enough that a window's question never waits long behind them. */
const chunk = 50;

/** The catalog cannot be read as one: it must be built again. */
export class CatalogDamaged extends Error {}

/** What a catalog needs to know of a source, beside its parse. */
export interface SourceEntry {
  readonly sha256: string;
  readonly name: string;
  readonly added: number;
  readonly bytes: number;
  readonly sample: boolean;
}

export interface Located {
  readonly id: string;
  readonly clipping: Clipping;
  readonly source: { readonly sha256: string; readonly name: string };
}

type Value = string | number | null;
interface Statement {
  run(values: readonly Value[]): { changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE source (
    n INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, name TEXT NOT NULL, added INTEGER NOT NULL, bytes INTEGER NOT NULL,
    layout TEXT NOT NULL, sample INTEGER NOT NULL, clippings INTEGER NOT NULL);
  CREATE TABLE clipping (
    k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, place INTEGER NOT NULL, minute INTEGER,
    start INTEGER NOT NULL, titled INTEGER NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL, shown TEXT, shown_key TEXT NOT NULL, author TEXT, published TEXT,
    language TEXT, words INTEGER NOT NULL, snippet TEXT NOT NULL, added INTEGER NOT NULL,
    read INTEGER NOT NULL, starred INTEGER NOT NULL, noted INTEGER NOT NULL, tags TEXT NOT NULL);
  CREATE INDEX clipping_source ON clipping (source, place);
  CREATE INDEX clipping_title ON clipping (title_key, k DESC);
  CREATE INDEX clipping_shown ON clipping (shown_key, k DESC);
  CREATE INDEX clipping_added ON clipping (added DESC, k DESC);
  CREATE INDEX clipping_unread ON clipping (k) WHERE read = 0;
  CREATE INDEX clipping_starred ON clipping (k) WHERE starred = 1;
  CREATE INDEX clipping_outlet ON clipping (shown, k);
  CREATE TABLE detail (k INTEGER PRIMARY KEY, clipping TEXT NOT NULL, body TEXT NOT NULL, note TEXT NOT NULL);
  CREATE TABLE tag (key TEXT NOT NULL, k INTEGER NOT NULL, PRIMARY KEY (key, k)) WITHOUT ROWID;
  CREATE TABLE tag_name (key TEXT PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN UPDATE tag_name SET n = n + 1 WHERE key = new.key; END;
  CREATE TRIGGER tag_gone AFTER DELETE ON tag BEGIN UPDATE tag_name SET n = n - 1 WHERE key = old.key; END;
  CREATE TABLE stale (k INTEGER PRIMARY KEY);
  CREATE VIRTUAL TABLE fts USING fts5 (title, body, outlet, agency, author, tags, note, more,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'ascii');
  INSERT INTO fts (fts, rank) VALUES ('hashsize', 33554432);
`;
// The tokenizer "ascii" takes every other letter as part of a word: the words that core/query.ts makes stay as they are.

/** Characters that mark a hit in a snippet may not come from the text itself. */
const clean = (text: string) =>
  text
    .replace(/[\uE000\uE001]/g, "")
    .replace(/\s+/gu, " ")
    .trim();

function bodyOf(clipping: Clipping): string {
  const parts = clipping.paragraphs.map((paragraph) => paragraph.text);
  if (clipping.caption !== null) parts.push(clipping.caption.value);
  return parts.join("\n");
}

/** What shows in place of a title where none is printed. */
function titleOf(clipping: Clipping): string {
  if (clipping.title !== null) return clean(clipping.title.value);
  const first = clean(clipping.paragraphs[0]?.text ?? "");
  return first.length > 90 ? `${first.slice(0, 90).replace(/\s+\S*$/, "")}…` : first;
}

/** The ids of a source's clippings: from its hash, its own place and title, so that they outlive a better parser. */
export function clippingIds(sha256: string, parse: Parse, isTaken: (id: string) => boolean): string[] {
  const seen = new Set<string>();
  return parse.clippings.map((clipping) => {
    const start = clipping.title?.start ?? clipping.start;
    const basis = `${sha256}\0${start}\0${clipping.title?.value ?? ""}`;
    for (let ordinal = 0; ; ordinal++) {
      const id = createHash("sha256")
        .update(ordinal === 0 ? basis : `${basis}\0${ordinal}`)
        .digest("hex")
        .slice(0, 16);
      if (seen.has(id) || isTaken(id)) continue;
      seen.add(id);
      return id;
    }
  });
}

interface NewRow {
  readonly k: number;
  readonly values: readonly Value[];
  readonly detail: readonly Value[];
  readonly text: readonly string[];
}

export interface Catalog {
  /** The notebook's sequence number up to which the catalog has followed it. */
  seq: number;
  /** For a reader: looks how far the writer's catalog has come. */
  readonly look: () => number;
  readonly isReady: boolean;
  readonly markReady: () => void;
  readonly hasSource: (sha256: string) => boolean;
  readonly sources: () => readonly SourceRow[];
  readonly clippingIds: (sha256: string) => readonly string[];
  /** Puts sources and their clippings in, without marks; gives the ids, source by source. */
  readonly addSources: (
    batch: readonly { readonly entry: SourceEntry; readonly parse: Parse }[],
  ) => Promise<readonly (readonly string[])[]>;
  readonly removeSource: (sha256: string) => Promise<void>;
  readonly setSample: (sha256: string, sample: boolean) => void;
  /** Copies marks; clippings that are not here are passed over and returned. */
  readonly setMarks: (
    marks: Iterable<{ readonly id: string; readonly marks: Marks | null }>,
    seq?: number,
  ) => Promise<readonly string[]>;
  /** Text that waits to be indexed again after a change of notes or tags; does some, true while there is more. */
  readonly indexSome: () => boolean;
  readonly locate: (id: string) => Located | null;
  readonly of: (ids: readonly string[]) => ReadonlyMap<string, Marks["of"]>;
  readonly list: (view: View, query: string, sort: Sort, offset: number, limit: number) => ListPage;
  readonly listIds: (view: View, query: string, sort: Sort) => readonly string[];
  readonly counts: () => Pick<Overview, "clippings" | "unread" | "starred" | "undated" | "tags" | "outlets">;
  /** How SQLite goes about a query, for a test. */
  readonly explain: (view: View, query: string, sort: Sort) => string;
  /** Commits what was gathered and makes it survive a power cut. */
  readonly sync: () => void;
  readonly close: () => void;
}

export interface CatalogOptions {
  /** A file, or null for a catalog in memory. */
  readonly path: string | null;
  readonly readOnly: boolean;
  /** Another parser may find other clippings: the catalog is then built again. */
  readonly parserVersion: string;
  /** What was written since the last commit is lost (no room, mostly): {@link Catalog.seq} says from where to go on. */
  readonly onRollback: () => void;
}

/** Opens a catalog. Throws {@link CatalogDamaged} where there is a file that is no catalog of this version. */
export function openCatalog({ path, readOnly, parserVersion, onRollback }: CatalogOptions): Catalog {
  const version = `${catalogSchema}/${parserVersion}`;
  const db = guarded(
    () => new Database(path === null ? ":memory:" : readOnly ? `${pathToFileURL(path).href}?mode=ro` : path),
  );
  const statements = new Map<string, Statement>();
  /** Goes up with every write: what is remembered of a result is then forgotten. */
  let generation = 0;
  let gathering = false;
  /** Batches that are going in. */
  let batches = 0;
  let timer: NodeJS.Timeout | null = null;
  let seq = 0;
  /** What {@link seq} goes back to when what was gathered is lost. */
  let safeSeq = 0;
  let remembered = {
    generation: -1,
    counts: null as ReturnType<Catalog["counts"]> | null,
    totals: new Map<string, number>(),
  };

  function guarded<T>(job: () => T): T {
    try {
      return job();
    } catch (error) {
      throw translate(error, path);
    }
  }

  function sql(text: string): Statement {
    let statement = statements.get(text);
    if (statement === undefined) {
      statement = db.prepare(text) as unknown as Statement;
      // Queries vary without end; the few dozen fixed ones come first and stay.
      if (statements.size < 400) statements.set(text, statement);
    }
    return statement;
  }
  const get = <T>(text: string, ...values: Value[]) => sql(text).get(values) as T | undefined;
  const all = <T>(text: string, ...values: Value[]) => sql(text).all(values) as T[];
  const run = (text: string, ...values: Value[]) => sql(text).run(values).changes;

  /**
   * Writes are gathered and committed a moment later: each commit costs FTS5 a new segment, and what a crash takes is
   * in the notebook's journal. When something fails all of it is rolled back, and {@link CatalogOptions.onRollback} told.
   */
  function write<T>(job: () => T): T {
    generation++;
    try {
      return guarded(() => {
        if (!gathering) {
          db.exec("BEGIN");
          gathering = true;
          timer = setTimeout(commitLater, commitAfter);
          timer.unref();
        }
        return job();
      });
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function commitLater(): void {
    timer = null;
    // In the middle of a batch a commit would leave FTS5 with many small segments to merge.
    if (batches > 0) {
      timer = setTimeout(commitLater, commitAfter);
      timer.unref();
      return;
    }
    try {
      commit();
    } catch {
      // Whoever has to know was told by the rollback.
    }
  }

  function commit(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!gathering) return;
    try {
      guarded(() => db.exec("COMMIT"));
      gathering = false;
      safeSeq = seq;
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function rollback(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!gathering) return;
    gathering = false;
    generation++;
    seq = safeSeq;
    try {
      if (db.inTransaction) db.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself.
    }
    onRollback();
  }

  const meta = (name: string) => get<{ value: Value }>("SELECT value FROM meta WHERE name = ?", name)?.value ?? null;
  const setMeta = (name: string, value: Value) =>
    run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);

  let ready = false;
  try {
    guarded(() => {
      // page_size counts only before the first table, and before WAL.
      if (!readOnly) {
        db.exec("PRAGMA page_size = 8192");
        db.prepare("PRAGMA journal_mode = WAL").all([]);
        db.exec("PRAGMA synchronous = NORMAL");
        db.prepare("PRAGMA wal_autocheckpoint = 500").all([]);
        db.prepare("PRAGMA journal_size_limit = 8388608").all([]);
      }
      db.exec("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
      const tables = get<{ n: number }>("SELECT count(*) AS n FROM sqlite_master")?.n ?? 0;
      if (tables === 0) {
        if (readOnly) throw new CatalogDamaged("empty");
        write(() => {
          db.exec(schema);
          setMeta("version", version);
          setMeta("seq", 0);
          setMeta("ready", 0);
        });
        commit();
      }
      if (meta("version") !== version) throw new CatalogDamaged("another version");
      seq = Number(meta("seq"));
      safeSeq = seq;
      ready = meta("ready") === 1;
      // A file that was cut off answers until the missing page is asked for: compare sizes at once.
      const pages = get<{ page_count: number }>("PRAGMA page_count")?.page_count ?? 0;
      get(`SELECT * FROM clipping ORDER BY k DESC LIMIT 1`);
      get(`SELECT * FROM fts WHERE fts MATCH '"a"' LIMIT 1`);
      if (pages === 0) throw new CatalogDamaged("no pages");
    });
  } catch (error) {
    db.close();
    throw error;
  }

  // ------------------------------------------------------------------------------------------------------- writing

  /** Gives free keys; made anew for every batch, as rows come and go between. */
  function keys(): (minute: number | null) => number {
    const used = new Map<number, number>();
    const top = (from: number, to: number) =>
      get<{ k: number | null }>("SELECT max(k) AS k FROM clipping WHERE k >= ? AND k < ?", from, to)?.k ?? null;
    let undated = (top(undatedBase, undatedBelow) ?? undatedBase - 1) + 1;
    return (minute) => {
      if (minute === null) return undated++;
      for (let m = minute; ; m++) {
        let n = used.get(m);
        if (n === undefined) {
          const last = top(m * perMinute, (m + 1) * perMinute);
          n = last === null ? 0 : last - m * perMinute + 1;
        }
        used.set(m, Math.min(n + 1, perMinute));
        if (n < perMinute) return m * perMinute + n;
      }
    };
  }

  function newRow(n: number, place: number, id: string, clipping: Clipping, added: number, k: number): NewRow {
    const body = bodyOf(clipping);
    const bodyWords = words(body);
    const title = titleOf(clipping);
    const shown = clipping.outlet?.value ?? clipping.agency?.value ?? null;
    const text = [
      words(`${clipping.title?.value ?? ""} ${clipping.altTitle?.value ?? ""}`).join(" "),
      bodyWords.join(" "),
      words(clipping.outlet?.value ?? "").join(" "),
      words(`${clipping.agency?.value ?? ""} ${clipping.agency?.via ?? ""}`).join(" "),
      words(clipping.author?.value ?? "").join(" "),
    ];
    const more = words(clipping.categories.map((category) => category.value).join(" ")).join(" ");
    return {
      k,
      values: [
        k,
        id,
        n,
        place,
        clipping.published === null ? null : minuteOf(clipping.published.value),
        clipping.title?.start ?? clipping.start,
        clipping.title === null ? 0 : 1,
        title,
        fold(title).slice(0, 200),
        shown,
        shown === null ? "\uffff" : fold(shown).slice(0, 200),
        clipping.author?.value ?? null,
        clipping.published?.value ?? null,
        clipping.language,
        bodyWords.length,
        clean(body.slice(0, 400)).slice(0, 280),
        added,
        0,
        0,
        0,
        "[]",
      ],
      detail: [k, JSON.stringify(clipping), body, ""],
      text: [...text, "", "", more],
    };
  }

  const insertRow = `INSERT INTO clipping VALUES (${Array(21).fill("?").join(", ")})`;
  const insertText = `INSERT INTO fts (rowid, title, body, outlet, agency, author, tags, note, more) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

  const addSources: Catalog["addSources"] = async (batch) => {
    batches++;
    try {
      return await insertBatch(batch);
    } finally {
      batches--;
    }
  };

  async function insertBatch(batch: Parameters<Catalog["addSources"]>[0]): Promise<readonly (readonly string[])[]> {
    const free = guarded(keys);
    const rows: NewRow[] = [];
    const ids: string[][] = [];
    for (const { entry, parse } of batch) {
      const found = guarded(() => {
        const taken = clippingIds(
          entry.sha256,
          parse,
          (id) => get("SELECT k FROM clipping WHERE id = ?", id) !== undefined || ids.some((list) => list.includes(id)),
        );
        const n = write(() => {
          run(
            "INSERT INTO source (sha, name, added, bytes, layout, sample, clippings) VALUES (?, ?, ?, ?, ?, ?, ?)",
            entry.sha256,
            entry.name,
            entry.added,
            entry.bytes,
            parse.layout,
            entry.sample ? 1 : 0,
            parse.clippings.length,
          );
          return get<{ n: number }>("SELECT n FROM source WHERE sha = ?", entry.sha256)?.n as number;
        });
        return { taken, n };
      });
      ids.push(found.taken);
      // From the last to the first: of clippings with one date the first of the source then stands on top.
      for (let place = parse.clippings.length - 1; place >= 0; place--) {
        const clipping = parse.clippings[place] as Clipping;
        const minute = clipping.published === null ? null : minuteOf(clipping.published.value);
        const k = guarded(() => free(minute));
        rows.push(newRow(found.n, place, found.taken[place] as string, clipping, entry.added, k));
        if (rows.length % chunk === 0) await breathe();
      }
    }
    // FTS5 empties its buffer to disk whenever keys go backwards.
    rows.sort((a, b) => a.k - b.k);
    for (let from = 0; from < rows.length; from += chunk) {
      write(() => {
        for (const row of rows.slice(from, from + chunk)) {
          sql(insertRow).run(row.values);
          sql("INSERT INTO detail VALUES (?, ?, ?, ?)").run(row.detail);
          sql(insertText).run([row.k, ...row.text]);
        }
      });
      await breathe();
    }
    return ids;
  }

  const removeSource: Catalog["removeSource"] = async (sha256) => {
    const n = guarded(() => get<{ n: number }>("SELECT n FROM source WHERE sha = ?", sha256)?.n);
    if (n === undefined) return;
    for (;;) {
      const left = guarded(() =>
        all<{ k: number; tags: string }>(`SELECT k, tags FROM clipping WHERE source = ? LIMIT ${chunk}`, n),
      );
      write(() => {
        for (const { k, tags } of left) {
          for (const key of keysWithParents(JSON.parse(tags) as string[]).keys())
            run("DELETE FROM tag WHERE key = ? AND k = ?", key, k);
          run("DELETE FROM fts WHERE rowid = ?", k);
          run("DELETE FROM stale WHERE k = ?", k);
          run("DELETE FROM detail WHERE k = ?", k);
          run("DELETE FROM clipping WHERE k = ?", k);
        }
        if (left.length < chunk) run("DELETE FROM source WHERE n = ?", n);
      });
      if (left.length < chunk) return;
      await breathe();
    }
  };

  const setMarks: Catalog["setMarks"] = async (list, upTo) => {
    const missing: string[] = [];
    const iterator = list[Symbol.iterator]();
    let done = false;
    let count = 0;
    while (!done) {
      write(() => {
        for (let i = 0; i < 200; i++) {
          const next = iterator.next();
          if (next.done === true) {
            done = true;
            break;
          }
          const { id, marks } = next.value;
          count++;
          const row = get<{ k: number; tags: string }>("SELECT k, tags FROM clipping WHERE id = ?", id);
          if (row === undefined) {
            missing.push(id);
            continue;
          }
          const k = row.k;
          const tags = JSON.stringify(marks?.tags ?? []);
          const note = marks?.note ?? "";
          run(
            "UPDATE clipping SET read = ?, starred = ?, noted = ?, tags = ? WHERE k = ?",
            marks?.read ? 1 : 0,
            marks?.starred ? 1 : 0,
            note.trim() === "" ? 0 : 1,
            tags,
            k,
          );
          const newNote = run("UPDATE detail SET note = ? WHERE k = ? AND note <> ?", note, k, note) > 0;
          if (tags !== row.tags) {
            const before = keysWithParents(JSON.parse(row.tags) as string[]);
            const after = keysWithParents(marks?.tags ?? []);
            for (const key of before.keys())
              if (!after.has(key)) run("DELETE FROM tag WHERE key = ? AND k = ?", key, k);
            for (const [key, name] of after)
              if (!before.has(key)) {
                run("INSERT OR IGNORE INTO tag_name VALUES (?, ?, 0)", key, name);
                run("INSERT OR IGNORE INTO tag VALUES (?, ?)", key, k);
              }
          }
          if (newNote || tags !== row.tags) run("INSERT OR IGNORE INTO stale VALUES (?)", k);
        }
        if (done && upTo !== undefined) setMeta("seq", upTo);
      });
      if (!done) await breathe();
    }
    if (upTo !== undefined) seq = upTo;
    // A few are indexed at once, so that what was just written is found; many follow while nothing else is asked.
    if (count <= 20) while (indexSome()) await breathe();
    return missing;
  };

  function indexSome(): boolean {
    const stale = guarded(() => all<{ k: number }>("SELECT k FROM stale ORDER BY k LIMIT 10"));
    if (stale.length === 0) return false;
    write(() => {
      for (const { k } of stale) {
        const row = get<{ clipping: string; note: string; tags: string }>(
          "SELECT d.clipping, d.note, c.tags FROM detail d JOIN clipping c ON c.k = d.k WHERE d.k = ?",
          k,
        );
        run("DELETE FROM stale WHERE k = ?", k);
        run("DELETE FROM fts WHERE rowid = ?", k);
        if (row === undefined) continue;
        const text = newRow(0, 0, "", readClipping(row.clipping), 0, k).text;
        const tags = (JSON.parse(row.tags) as string[]).map((tag) => words(tag).join(" ")).join(" ");
        sql(insertText).run([k, ...text.slice(0, 5), tags, words(row.note).join(" "), text[7] ?? ""]);
      }
    });
    return stale.length === 10;
  }

  // ------------------------------------------------------------------------------------------------------- reading

  function readClipping(json: string): Clipping {
    try {
      return JSON.parse(json) as Clipping;
    } catch {
      throw new CatalogDamaged("a clipping is no JSON");
    }
  }

  const sourceColumns = "sha, name, added, bytes, layout, sample, clippings";
  type SourceColumns = Omit<SourceRow, "sha256" | "sample"> & { readonly sha: string; readonly sample: number };
  const sources: Catalog["sources"] = () =>
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

  /** Every list and count is one of these: what drives it, what else must hold, and whether there is a text to match. */
  interface Plan {
    readonly match: string | null;
    readonly where: string;
    readonly values: readonly Value[];
  }

  function plan(view: View, query: Query): Plan {
    const [match, rest] = splitMatch(query);
    // Without the plus SQLite runs the match once for each key of the list: 47 seconds instead of 0.1 (storage.md B).
    const key = match === null ? "c.k" : "+c.k";
    const where: string[] = [];
    const values: Value[] = [];
    const add = (text: string, ...more: Value[]) => {
      where.push(text);
      values.push(...more);
    };
    switch (view.kind) {
      case "unread":
        add("c.read = 0");
        break;
      case "starred":
        add("c.starred = 1");
        break;
      case "undated":
        add(`c.k < ${undatedBelow}`);
        break;
      case "tag":
        add(`${key} IN (SELECT k FROM tag WHERE key = ?)`, tagKey(view.tag));
        break;
      case "outlet":
        add("c.shown = ?", view.name);
        break;
      case "source":
        add(`${match === null ? "" : "+"}c.source = (SELECT n FROM source WHERE sha = ?)`, view.sha256);
        break;
    }
    for (const node of rest) {
      const [text, more] = condition(node, null, key);
      add(text, ...more);
    }
    return { match, where: where.join(" AND "), values };
  }

  function condition(
    node: Query,
    fields: readonly TextField[] | null,
    key: string,
  ): readonly [string, readonly Value[]] {
    const expression = matchOf(node, fields);
    if (expression !== null) return [`${key} IN (SELECT rowid FROM fts WHERE fts MATCH ?)`, [expression]];
    switch (node.kind) {
      case "and":
      case "or": {
        const parts = node.nodes.map((part) => condition(part, fields, key));
        const text = parts.map(([part]) => part).join(node.kind === "and" ? " AND " : " OR ");
        return [`(${text})`, parts.flatMap(([, values]) => values)];
      }
      case "not": {
        const [text, values] = condition(node.node, fields, key);
        return [`NOT (${text})`, values];
      }
      case "in":
        return condition(node.node, node.fields, key);
      case "tag":
        return [`${key} IN (SELECT k FROM tag WHERE key = ?)`, [node.tag]];
      case "lang":
        return ["(coalesce(c.language, '') = ? OR coalesce(c.language, '') LIKE ?)", [node.lang, `${node.lang}-%`]];
      case "source": {
        const found = sources().filter(
          ({ name, sha256 }) =>
            ` ${words(name).join(" ")}`.includes(` ${node.words.join(" ")}`) ||
            (/^[0-9a-f]{6,}$/.test(node.text) && sha256.startsWith(node.text)),
        );
        return [
          "c.source IN (SELECT n FROM source WHERE sha IN (SELECT value FROM json_each(?)))",
          [JSON.stringify(found.map(({ sha256 }) => sha256))],
        ];
      }
      case "is":
        switch (node.state) {
          case "unread":
            return ["c.read = 0", []];
          case "read":
            return ["c.read = 1", []];
          case "starred":
            return ["c.starred = 1", []];
          case "annotated":
            return ["c.noted = 1", []];
          case "tagged":
            return ["c.tags <> '[]'", []];
          case "undated":
            return ["c.minute IS NULL", []];
        }
        break;
      case "date": {
        const { from, to, digits } = dateRange(node);
        // Keys may run over into later minutes, never into earlier ones: the minute itself decides.
        const parts = ["c.minute IS NOT NULL"];
        const values: Value[] = [];
        if (Number.isFinite(from)) {
          parts.push("c.k >= ?", "c.minute >= ?");
          values.push(from * perMinute, from);
        }
        if (Number.isFinite(to)) {
          parts.push("c.minute < ?");
          values.push(to);
        }
        if (digits > 4) {
          parts.push("length(c.published) >= ?");
          values.push(digits);
        }
        return [`(${parts.join(" AND ")})`, values];
      }
    }
    return ["1", []];
  }

  const order: Record<Sort, string> = {
    newest: "c.k DESC",
    oldest: `c.k < ${undatedBelow}, c.k`,
    title: "c.title_key, c.k DESC",
    outlet: "c.shown_key, c.k DESC",
    added: "c.added DESC, c.k DESC",
    relevance: "c.k DESC",
  };

  /** The statement that finds the keys, and what it is given. */
  function finder({ match, where, values }: Plan, sort: Sort): readonly [string, readonly Value[]] {
    if (match === null) {
      const from = `SELECT c.k AS k FROM clipping c ${where === "" ? "" : `WHERE ${where}`}`;
      return [`${from} ORDER BY ${order[sort]}`, values];
    }
    if (where === "" && sort === "newest")
      return ["SELECT rowid AS k FROM fts WHERE fts MATCH ? ORDER BY rowid DESC", [match]];
    const by = sort === "newest" ? "fts.rowid DESC" : order[sort];
    const from = `SELECT c.k AS k FROM fts CROSS JOIN clipping c ON c.k = fts.rowid WHERE fts MATCH ?`;
    return [`${from} ${where === "" ? "" : `AND ${where}`} ORDER BY ${by}`, [match, ...values]];
  }

  function keysOf(how: Plan, sort: Sort, offset: number, limit: number): number[] {
    const [text, values] = finder(how, sort);
    return all<{ k: number }>(`${text} LIMIT ? OFFSET ?`, ...values, limit, offset).map(({ k }) => k);
  }

  function total({ match, where, values }: Plan): number {
    const text =
      match === null
        ? `SELECT count(*) AS n FROM clipping c ${where === "" ? "" : `WHERE ${where}`}`
        : where === ""
          ? "SELECT count(*) AS n FROM fts WHERE fts MATCH ?"
          : `SELECT count(*) AS n FROM fts CROSS JOIN clipping c ON c.k = fts.rowid WHERE fts MATCH ? AND ${where}`;
    const given = match === null ? values : [match, ...values];
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
    // A reader beside a writer cannot know when the other wrote.
    const now = readOnly && path !== null ? -2 : generation;
    if (remembered.generation !== now || now === -2) remembered = { generation: now, counts: null, totals: new Map() };
  }

  const list: Catalog["list"] = (view, text, sort, offset, limit) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return { total: 0, rows: [], queryProblem: parsed.problem, didYouMean: null, rankedNewest: null };
    return guarded(() => {
      const { query } = parsed.value;
      const how = plan(view, query);
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

  const listIds: Catalog["listIds"] = (view, text, sort) => {
    const parsed = parseQuery(text, { typing: true });
    if (!parsed.ok) return [];
    return guarded(() => {
      const found = keysOf(plan(view, parsed.value.query), parsed.value.sort ?? sort, 0, -1);
      return found.map((k) => get<{ id: string }>("SELECT id FROM clipping WHERE k = ?", k)?.id as string);
    });
  };

  const explain: Catalog["explain"] = (view, text, sort) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) return parsed.problem.message;
    const [statement, values] = finder(plan(view, parsed.value.query), sort);
    return all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, ...values)
      .map(({ detail }) => detail)
      .join("\n");
  };

  const counts: Catalog["counts"] = () => {
    forget();
    remembered.counts ??= guarded(() => {
      const n = (where: string) => get<{ n: number }>(`SELECT count(*) AS n FROM clipping ${where}`)?.n ?? 0;
      return {
        clippings: n(""),
        unread: n("WHERE read = 0"),
        starred: n("WHERE starred = 1"),
        undated: n(`WHERE k < ${undatedBelow}`),
        tags: all<{ tag: string; count: number }>(
          "SELECT name AS tag, n AS count FROM tag_name WHERE n > 0 ORDER BY key",
        ).map(({ tag, count }) => ({ tag, count, colour: null })),
        outlets: all<{ name: string; count: number }>(
          "SELECT shown AS name, count(*) AS count FROM clipping WHERE shown IS NOT NULL GROUP BY shown ORDER BY count(*) DESC, shown",
        ).map(({ name, count }) => ({ name, count })),
      };
    });
    return remembered.counts;
  };

  const locate: Catalog["locate"] = (id) =>
    guarded(() => {
      const row = get<{ clipping: string; sha: string; name: string }>(
        "SELECT d.clipping, s.sha, s.name FROM clipping c JOIN detail d ON d.k = c.k JOIN source s ON s.n = c.source WHERE c.id = ?",
        id,
      );
      if (row === undefined) return null;
      return { id, clipping: readClipping(row.clipping), source: { sha256: row.sha, name: row.name } };
    });

  const of: Catalog["of"] = (ids) =>
    guarded(() => {
      const found = new Map<string, Marks["of"]>();
      for (const id of ids) {
        const row = get<{ sha: string; title: string; start: number }>(
          `SELECT s.sha, CASE WHEN c.titled THEN c.title ELSE '' END AS title, c.start
           FROM clipping c JOIN source s ON s.n = c.source WHERE c.id = ?`,
          id,
        );
        if (row !== undefined) found.set(id, { source: row.sha, title: row.title, start: row.start });
      }
      return found;
    });

  return {
    get seq() {
      return seq;
    },
    set seq(upTo: number) {
      write(() => setMeta("seq", upTo));
      seq = upTo;
    },
    look: () => {
      seq = guarded(() => Number(meta("seq")));
      return seq;
    },
    get isReady() {
      return ready;
    },
    markReady: () => {
      write(() => setMeta("ready", 1));
      ready = true;
    },
    hasSource: (sha256) => guarded(() => get("SELECT n FROM source WHERE sha = ?", sha256) !== undefined),
    sources,
    clippingIds: (sha256) =>
      guarded(() =>
        all<{ id: string }>(
          "SELECT id FROM clipping WHERE source = (SELECT n FROM source WHERE sha = ?) ORDER BY place",
          sha256,
        ).map(({ id }) => id),
      ),
    addSources,
    removeSource,
    setSample: (sha256, sample) =>
      write(() => run("UPDATE source SET sample = ? WHERE sha = ?", sample ? 1 : 0, sha256)),
    setMarks,
    indexSome,
    locate,
    of,
    list,
    listIds,
    explain,
    counts,
    sync: () => {
      commit();
      guarded(() => void db.prepare("PRAGMA wal_checkpoint(PASSIVE)").all([]));
    },
    close: () => {
      try {
        commit();
      } catch {
        // The notebook has it.
      }
      // libsql lets go of the file only when its statements are collected: leave one whole file behind all the same.
      try {
        if (!readOnly && path !== null) db.prepare("PRAGMA journal_mode = DELETE").all([]);
      } catch {
        // Somebody reads it: the log beside it is part of it until the next start.
      }
      statements.clear();
      db.close();
    },
  };
}

/** The keys of tags and of all their parents, with the spelling of each. */
function keysWithParents(tags: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const levels = cleanTag(tag).split("/");
    for (let depth = 1; depth <= levels.length; depth++) {
      const name = levels.slice(0, depth).join("/");
      const key = tagKey(name);
      if (key !== "" && !found.has(key)) found.set(key, name);
    }
  }
  return found;
}

/** A node as an FTS5 expression; null where FTS5 alone cannot say it. */
function matchOf(node: Query, fields: readonly TextField[] | null): string | null {
  switch (node.kind) {
    case "text":
      return `${fields === null ? "" : `{${fields.join(" ")}} : `}"${node.words.join(" ")}"${node.prefix ? " *" : ""}`;
    case "name":
      return `${node.field} : "${node.words.join(" ")}"${node.prefix ? " *" : ""}`;
    case "in":
      return matchOf(node.node, node.fields);
    case "or": {
      const parts = node.nodes.map((part) => matchOf(part, fields));
      return parts.includes(null) ? null : `(${parts.join(" OR ")})`;
    }
    case "and": {
      const wanted = node.nodes.filter((part) => part.kind !== "not").map((part) => matchOf(part, fields));
      const unwanted = node.nodes.flatMap((part) => (part.kind === "not" ? [matchOf(part.node, fields)] : []));
      if (wanted.length === 0 || wanted.includes(null) || unwanted.includes(null)) return null;
      const positive = `(${wanted.join(" AND ")})`;
      return unwanted.length === 0 ? positive : `(${positive} NOT (${unwanted.join(" OR ")}))`;
    }
    default:
      return null;
  }
}

/** Splits a query into what one FTS5 expression answers and what is asked of the rows it finds. */
function splitMatch(query: Query): readonly [string | null, readonly Query[]] {
  const parts = spread(query);
  const says = (part: Query) => matchOf(part.kind === "not" ? part.node : part, null) !== null;
  const text = parts.filter(says);
  const hasWanted = text.some((part) => part.kind !== "not");
  if (!hasWanted) return [null, parts.filter((part) => part.kind !== "all")];
  const match = matchOf(text.length === 1 ? (text[0] as Query) : { kind: "and", nodes: text }, null);
  return [match, parts.filter((part) => !says(part) && part.kind !== "all")];
}

/** The parts that must all hold; an "in:" around several is put around each. */
function spread(query: Query): readonly Query[] {
  if (query.kind === "and") return query.nodes.flatMap(spread);
  if (query.kind === "in") return spread(query.node).map((node) => within(node, query.fields));
  return [query];
}

function within(node: Query, fields: readonly TextField[]): Query {
  if (node.kind === "in") return node;
  if (node.kind === "not") return { kind: "not", node: within(node.node, fields) };
  return { kind: "in", fields, node };
}

/** What SQLite says, in our terms: the catalog is broken, or the world is. */
function translate(error: unknown, path: string | null): unknown {
  if (error instanceof CatalogDamaged || error instanceof FaultError || !(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  if (typeof code !== "string" || !code.startsWith("SQLITE")) return error;
  const place = path ?? undefined;
  if (/^SQLITE_FULL/.test(code))
    return new FaultError(
      "disk-full",
      "The catalog could not be written: the disk is full. Free some space and try again.",
      place,
    );
  if (/^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)/.test(code))
    return new FaultError("read-only", "The catalog could not be opened for writing.", place);
  if (/^SQLITE_BUSY|^SQLITE_LOCKED/.test(code))
    return new FaultError("library-locked", "Another program is writing to the catalog.", place);
  if (/^SQLITE_IOERR/.test(code) && code !== "SQLITE_IOERR_SHORT_READ")
    return new FaultError(
      "disk-failed",
      `The catalog could not be read or written: the disk answered with an error (${code}).`,
      place,
    );
  // A broken page can show as nearly anything; a mended catalog is the answer to all of it.
  return new CatalogDamaged(`${code}: ${error.message}`);
}
