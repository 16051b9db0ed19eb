/**
 * The one SQLite file of a catalog: opened, asked, written and closed. This file alone knows which SQLite library is used.
 * Writes are gathered and committed a moment later: each commit costs FTS5 a new segment, and what a crash takes is in the
 * notebook's journal.
 */

import { closeSync, openSync, readSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";
import Database from "libsql";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import type { LogAside } from "../log-threads.ts";
import { catalogSchema, schema, temporarySchema } from "./schema.ts";

/** The catalog cannot be read as one: it must be built again. */
export class CatalogDamaged extends Error {}

export interface CatalogOptions {
  /** A file, or null for a catalog in memory. */
  readonly path: string | null;
  readonly readOnly: boolean;
  /** Another parser may find other clippings: the catalog is then built again. */
  readonly parserVersion: string;
  /** What was written since the last commit is lost (no room, mostly): {@link Store.seq} says from where to go on. */
  readonly onRollback: () => void;
  /** Copies the log into the file, beside this process; null: commits do that. */
  readonly logAside: LogAside | null;
}

export type Value = string | number | null;
interface Statement {
  run(values: readonly Value[]): { changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

/** Milliseconds that writes are gathered for. */
const commitAfter = 250;
/** Milliseconds of writing until the log is copied into the file; and its bytes from which on a batch waits for that. */
const copyAfter = 2_000;
const longLog = 64 * 1024 * 1024;

export interface Store {
  /** The notebook's sequence number up to which the catalog has followed it. */
  seq: number;
  readonly look: () => number;
  readonly isReady: boolean;
  readonly markReady: () => void;
  readonly get: <T>(text: string, ...values: Value[]) => T | undefined;
  readonly all: <T>(text: string, ...values: Value[]) => T[];
  /** Gives how many rows were changed. Only inside of {@link write}. */
  readonly run: (text: string, ...values: Value[]) => number;
  /** What SQLite says becomes a Fault, or {@link CatalogDamaged}. */
  readonly guarded: <T>(job: () => T) => T;
  /**
   * All of it or nothing; when it fails everything gathered so far is rolled back. `shows`: whether a list or count may
   * be another after it.
   */
  readonly write: <T>(job: () => T, shows?: boolean) => T;
  /** No commit while `job` runs but those it makes: at other places they would leave FTS5 with many small segments to merge. */
  readonly together: <T>(job: () => Promise<T>) => Promise<T>;
  /** Goes up with every write: what is remembered of a result is then forgotten. Never the same twice for a reader beside a writer. */
  readonly generation: () => number;
  /** Commits; resolves when all is in the file and on disk. Rejects where it could not be committed. */
  readonly sync: () => Promise<void>;
  /** For whoever writes much: a short commit holds nobody up. */
  readonly commit: () => void;
  readonly close: () => void;
}

/** Opens the file. Throws {@link CatalogDamaged} where there is one that is no catalog of this version. */
export function openStore({ path, readOnly, parserVersion, onRollback, logAside }: CatalogOptions): Store {
  const version = `${catalogSchema}/${parserVersion}`;
  if (path !== null && isCutOff(path)) throw new CatalogDamaged("cut off");
  const db = guarded(
    () => new Database(path === null ? ":memory:" : readOnly ? `${pathToFileURL(path).href}?mode=ro` : path),
  );
  const statements = new Map<string, Statement>();
  const aside = path === null || readOnly ? null : logAside;
  let copyTimer: NodeJS.Timeout | null = null;
  let copying: Promise<boolean> | null = null;
  /** Something was committed since the log was last copied. */
  let isUncopied = false;
  let generation = 0;
  let gathering = false;
  /** Batches that are going in. */
  let batches = 0;
  let timer: NodeJS.Timeout | null = null;
  let seq = 0;
  /** What {@link seq} goes back to when what was gathered is lost. */
  let safeSeq = 0;

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

  /** When something fails all of it is rolled back, and {@link CatalogOptions.onRollback} told. */
  function write<T>(job: () => T, shows = true): T {
    if (shows) generation++;
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
      isUncopied = true;
      copySoon();
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function copySoon(): void {
    if (aside === null || copyTimer !== null) return;
    copyTimer = setTimeout(() => {
      copyTimer = null;
      void copyLog();
    }, copyAfter);
    copyTimer.unref();
  }

  /** Copies what was committed until now; false where that could not be done beside this process. */
  async function copyLog(): Promise<boolean> {
    if (aside === null) return false;
    while (copying !== null) await copying;
    if (!isUncopied) return true;
    isUncopied = false;
    copying = aside(path as string);
    const isCopied = await copying;
    copying = null;
    if (!isCopied) isUncopied = true;
    return isCopied;
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

  function logLength(): number {
    return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** A checksum over how tables, indexes and triggers are defined in the file; in hex, for libsql ends the process over bad UTF-8. */
  const shape = () =>
    crc32(
      all<{ said: string }>(
        "SELECT hex(type || name || tbl_name || coalesce(sql, '')) AS said FROM sqlite_master ORDER BY rowid",
      )
        .map(({ said }) => said)
        .join("\n"),
    );
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
        db.prepare(`PRAGMA wal_autocheckpoint = ${aside === null ? 500 : 0}`).all([]);
        db.prepare("PRAGMA journal_size_limit = 8388608").all([]);
      }
      // Pages are looked over before they are believed: changed bits in one have taken the whole process down.
      db.exec("PRAGMA cell_size_check = ON; PRAGMA cache_size = -24576; PRAGMA temp_store = MEMORY;");
      db.exec(temporarySchema);
      const tables = get<{ n: number }>("SELECT count(*) AS n FROM sqlite_master")?.n ?? 0;
      if (tables === 0) {
        if (readOnly) throw new CatalogDamaged("empty");
        write(() => {
          db.exec(schema);
          setMeta("shape", shape());
          setMeta("version", version);
          setMeta("seq", 0);
          setMeta("ready", 0);
        });
        commit();
      }
      if (meta("version") !== version) throw new CatalogDamaged("another version");
      // A letter that changed in the words of an index or a trigger makes answers wrong that look right.
      if (meta("shape") !== shape()) throw new CatalogDamaged("tables are not as they were made");
      seq = Number(meta("seq"));
      safeSeq = seq;
      ready = meta("ready") === 1;
      get(`SELECT * FROM clipping ORDER BY k DESC LIMIT 1`);
      get(`SELECT * FROM fts WHERE fts MATCH '"a"' LIMIT 1`);
    });
  } catch (error) {
    db.close();
    throw error;
  }

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
    get,
    all,
    run,
    guarded,
    write,
    together: async (job) => {
      if (aside !== null && batches === 0 && logLength() > longLog) {
        // The log begins again when all of it is copied and nothing was added meanwhile.
        commit();
        await copyLog();
      }
      batches++;
      try {
        return await job();
      } finally {
        batches--;
      }
    },
    // A reader beside a writer cannot know when the other wrote.
    generation: () => (readOnly && path !== null ? ++generation : generation),
    commit,
    sync: async () => {
      commit();
      if (await copyLog()) return;
      guarded(() => void db.prepare("PRAGMA wal_checkpoint(PASSIVE)").all([]));
    },
    close: () => {
      try {
        commit();
      } catch {
        // The notebook has it.
      }
      if (copyTimer !== null) clearTimeout(copyTimer);
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

/**
 * Whether a file ends before its last page. SQLite reads what is missing as zeros, which FTS5 takes for an empty index.
 * What is in a log beside it may not be in the file yet: that is not looked at.
 */
function isCutOff(path: string): boolean {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const header = Buffer.alloc(100);
  let length: number;
  try {
    length = size(path);
    if (length === 0 || size(`${path}-wal`) > 0) return false;
    const file = openSync(path, "r");
    readSync(file, header, 0, header.length, 0);
    closeSync(file);
  } catch {
    // Nobody can look at it: SQLite will say why.
    return false;
  }
  // As SQLite's file format has it: a page of 65,536 bytes is written as 1.
  const page = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return length < page * header.readUInt32BE(28);
}

/** What SQLite says, in our terms: the catalog is broken, or the world is. */
function translate(error: unknown, path: string | null): unknown {
  if (error instanceof CatalogDamaged || error instanceof FaultError || !(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  if (typeof code !== "string" || !code.startsWith("SQLITE")) return error;
  const place = path ?? undefined;
  if (/^SQLITE_FULL/.test(code))
    return new FaultError("disk-full", saying("diskFull", saying("catalogNotWritten")), place);
  if (/^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)/.test(code))
    return new FaultError("read-only", saying("catalogReadOnly"), place);
  if (/^SQLITE_BUSY|^SQLITE_LOCKED/.test(code)) return new FaultError("library-locked", saying("catalogBusy"), place);
  if (/^SQLITE_IOERR/.test(code) && code !== "SQLITE_IOERR_SHORT_READ")
    return new FaultError("disk-failed", saying("diskFailed", saying("catalogNotUsed"), code), place);
  // A broken page can show as nearly anything; a mended catalog is the answer to all of it.
  return new CatalogDamaged(`${code}: ${error.message}`);
}
