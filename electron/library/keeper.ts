/**
 * Keeps notebook and catalog in step. A change goes to the notebook first; when that is on disk the catalog follows. Should
 * the catalog not be able to, it catches up later from the journal, or is built again from sources and notebook; whatever
 * happens to it, what a person wrote is safe and answered as such.
 */
import { join } from "node:path";
import type { Parse } from "../../core/clipping.ts";
import type { DeskEvent } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import type { parseDump } from "../../core/parse/index.ts";
import { type Catalog, CatalogDamaged, openCatalog, type SourceEntry } from "./catalog.ts";
import { breathe, codeOf, type Disk, diskFault, oneAtATime } from "./disk.ts";
import type { Jobs } from "./jobs.ts";
import type { Frame, Op } from "./journal.ts";
import { type Notebook, openNotebook } from "./notebook.ts";
import { copies, isBare, isPurged, marksOf, type SourceRecord, sourceRecord } from "./records.ts";
import { openSources, type Sources } from "./sources.ts";

/** `parseDump` of core/parse, or what a test puts in its place. */
export type ParseDump = typeof parseDump;

/** Sources that go into the catalog at once, and their bytes. */
export const batchFiles = 250;
export const batchBytes = 16 * 1024 * 1024;

export const count = (n: number, noun: string) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

export interface KeeperOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly readOnly: boolean;
  readonly parse: ParseDump;
  readonly parserVersion: string;
  readonly jobs: Jobs;
  readonly emit: (event: DeskEvent) => void;
  readonly notice: (message: string, severity?: "info" | "warning") => void;
}

export interface Keeper {
  readonly sources: Sources;
  readonly notebook: Pick<Notebook, "each" | "readMany" | "seq">;
  /** Changes come one after the other; whoever has the turn may change and ask with {@link askInTurn}. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** Asks the catalog, after mending it where that is needed. */
  readonly ask: <T>(question: (catalog: Catalog) => T) => Promise<T>;
  /** The same for whoever has the turn already. */
  readonly askInTurn: <T>(question: (catalog: Catalog) => T) => Promise<T>;
  /** In turn: makes a change durable and lets the catalog follow. Gives what undoes it. */
  readonly change: (
    what: string,
    ops: readonly Op[],
    parses?: ReadonlyMap<string, Parse>,
  ) => Promise<{ readonly at: number; readonly inverse: readonly Op[] }>;
  /** In turn: reads a source again whose bytes were lost and have come back. */
  readonly readAgain: (sha256: string) => Promise<void>;
  /** A Fault when the library was closed. */
  readonly mustBeOpen: () => void;
  /** Waits until texts are indexed and buckets written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openKeeper(options: KeeperOptions): Promise<Keeper> {
  const { disk, folder, readOnly, parse, parserVersion, jobs, emit, notice } = options;
  const path = join(folder, "catalog.sqlite");
  const inTurn = oneAtATime();
  /** The catalog lacks something that the notebook has. */
  let behind = false;
  let rebuilding = false;
  let indexing: Promise<void> | null = null;
  let closed = false;
  let catalog: Catalog;
  const onRollback = () => {
    behind = true;
  };
  const sources = openSources(disk, join(folder, "sources"));
  const notebook = await openNotebook({
    disk,
    folder: join(folder, "notebook"),
    readOnly,
    onNotice: notice,
    beforeCut: () => {
      if (behind || rebuilding || catalog === undefined) return false;
      try {
        catalog.sync();
        return true;
      } catch {
        return false;
      }
    },
  });
  try {
    catalog = await startCatalog();
  } catch (error) {
    closed = true;
    await notebook.close();
    throw error;
  }

  async function startCatalog(): Promise<Catalog> {
    const there = await disk.stat(path).then(
      () => true,
      () => false,
    );
    if (readOnly) {
      try {
        if (there) {
          const ready = openCatalog({ path, readOnly, parserVersion, onRollback });
          // A writer that is at work is a moment ahead of its own catalog; after a crash nobody would ever catch up.
          for (let tries = 0; ready.isReady && tries < 20; tries++) {
            if (ready.look() >= notebook.seq) return ready;
            await new Promise((done) => setTimeout(done, 50));
          }
          const isWritten = await disk.stat(join(folder, "library.lock")).then(
            () => true,
            () => false,
          );
          if (ready.isReady && isWritten) return ready;
          ready.close();
        }
      } catch (error) {
        if (!(error instanceof CatalogDamaged || error instanceof FaultError)) throw error;
      }
      catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback });
      const filled = await fill("Reading the library");
      if (filled > 0)
        notice(
          `The catalog was ${there ? "damaged or behind" : "missing"}; the list was read from ${count(filled, "source")} instead. Opening the library for a change rebuilds it.`,
          "info",
        );
      return catalog;
    }
    let why = "The catalog was missing";
    if (there)
      try {
        why = "The catalog was damaged";
        catalog = openCatalog({ path, readOnly, parserVersion, onRollback });
        if (catalog.isReady) {
          try {
            await catchUp();
            return catalog;
          } catch (error) {
            catalog.close();
            throw error;
          }
        }
        catalog.close();
        why = "The catalog was not finished";
      } catch (error) {
        if (error instanceof FaultError) return fromMemory(error);
        if (!(error instanceof CatalogDamaged)) throw error;
        if (error.message === "another version") why = "The catalog was made by another version";
      }
    await rebuild(why);
    return catalog;
  }

  /** What people wrote must be readable also when there is no room for a catalog. */
  async function fromMemory(fault: FaultError): Promise<Catalog> {
    notice(`${fault.message} Until Cuttings is started again the list is kept in memory.`);
    // What grows back makes room for what does not.
    if (fault.code === "disk-full") await removeCatalog().catch(() => {});
    catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback });
    await fill("Reading the library");
    return catalog;
  }

  /** Builds the catalog again from sources and notebook, and says so where there was anything to build. */
  async function rebuild(why: string): Promise<void> {
    rebuilding = true;
    try {
      await removeCatalog();
      catalog = openCatalog({ path, readOnly: false, parserVersion, onRollback });
      const filled = await fill("Rebuilding the catalog");
      if (filled > 0) {
        notice(`${why} and has been rebuilt from ${count(filled, "source")}.`, "info");
        emit({ kind: "changed", clippings: "many", what: "clippings" });
      }
    } catch (error) {
      if (!(error instanceof FaultError) && codeOf(error) === "") throw error;
      await fromMemory(diskFault(error, "The catalog could not be written", path));
    } finally {
      rebuilding = false;
      behind = false;
    }
  }

  async function removeCatalog(): Promise<void> {
    // libsql holds files until its statements are collected: emptied, they give their room back at once.
    for (const end of ["", "-wal"]) await disk.truncate(`${path}${end}`).catch(() => {});
    for (const end of ["", "-wal", "-shm", "-journal"]) await disk.rm(`${path}${end}`, { force: true });
  }

  /** Fills an empty catalog; gives the number of sources. */
  async function fill(label: string): Promise<number> {
    const records: SourceRecord[] = [];
    const known = new Set<string>();
    for await (const bucket of notebook.each("sources"))
      for (const [sha256, entry] of bucket) {
        known.add(sha256);
        const record = sourceRecord(sha256, entry);
        if (record.removed === null) records.push(record);
      }
    // Where a file of the notebook that listed sources was lost, their bytes still tell what came in.
    if (notebook.wasDamaged("sources"))
      for (const sha256 of await sources.list())
        if (!known.has(sha256)) records.push(sourceRecord(sha256, { added: Date.now() }));
    records.sort((a, b) => a.added - b.added || (a.name < b.name ? -1 : 1));
    const job = jobs.start(label, records.length);
    let batch: { entry: SourceEntry; parse: Parse }[] = [];
    let size = 0;
    for (const [i, record] of records.entries()) {
      batch.push({ entry: record, parse: await parseSource(record, notice) });
      size += record.bytes;
      if (size > batchBytes || batch.length >= batchFiles || i === records.length - 1) {
        await catalog.addSources(batch);
        batch = [];
        size = 0;
      }
      job.progress(i + 1);
      await breathe();
    }
    await copyAllMarks();
    catalog.seq = notebook.seq;
    catalog.markReady();
    job.finish();
    return records.length;
  }

  /** What a source holds; nothing, and a notice, where its bytes are gone or changed. */
  async function parseSource(entry: SourceEntry, tell: (message: string) => void): Promise<Parse> {
    try {
      const bytes = await sources.get(entry.sha256, entry.name);
      return parse(bytes, { name: entry.name, sha256: entry.sha256 });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      tell(error.message);
      return {
        schema: "cuttings.parse/1",
        source: { name: entry.name, sha256: entry.sha256, encoding: "utf-8", bom: false, length: 0 },
        layout: "unreadable",
        layoutConfidence: "low",
        clippings: [],
        segments: [],
        problems: [],
      };
    }
  }

  async function copyAllMarks(): Promise<void> {
    let lost = 0;
    for await (const bucket of notebook.each("marks")) {
      const gone = await catalog.setMarks(copies(bucket.keys(), bucket));
      lost += gone.filter((id) => !isPurged(bucket.get(id)) && !isBare(marksOf(id, bucket.get(id), undefined))).length;
    }
    while (catalog.indexSome()) await breathe();
    if (lost > 0)
      notice(
        `${count(lost, "marked clipping")} cannot be found in the sources any more; the tags and notes are kept in the notebook.`,
      );
  }

  /** Brings the catalog to where the notebook is. */
  async function catchUp(): Promise<void> {
    if (catalog.seq === notebook.seq) {
      indexSoon();
      return;
    }
    const frames = catalog.seq > notebook.seq ? null : notebook.framesSince(catalog.seq);
    if (frames === null) {
      // The journal does not reach back so far: the catalog lost something in a power cut, or the notebook was restored.
      const wanted = new Map<string, SourceRecord>();
      for await (const bucket of notebook.each("sources"))
        for (const [sha256, entry] of bucket) {
          const record = sourceRecord(sha256, entry);
          if (record.removed === null) wanted.set(sha256, record);
        }
      for (const { sha256 } of catalog.sources()) if (!wanted.has(sha256)) await catalog.removeSource(sha256);
      for (const record of wanted.values())
        if (!catalog.hasSource(record.sha256))
          await catalog.addSources([{ entry: record, parse: await parseSource(record, notice) }]);
      await copyAllMarks();
      catalog.seq = notebook.seq;
    } else for (const frame of frames) await follow(frame, new Map(), true);
    behind = false;
  }

  /** Lets the catalog follow one change. With `again` part of it may be in there already. */
  async function follow(frame: Frame, parses: ReadonlyMap<string, Parse>, again: boolean): Promise<void> {
    const shas = [...new Set(frame.ops.filter(([shelf]) => shelf === "sources").map(([, key]) => key))];
    const ids = new Set(frame.ops.filter(([shelf]) => shelf === "marks").map(([, key]) => key));
    if (shas.length > 0) {
      const records = await notebook.readMany("sources", shas);
      const batch: { entry: SourceEntry; parse: Parse }[] = [];
      for (const sha256 of shas) {
        const entry = records.get(sha256);
        const record = entry === undefined ? null : sourceRecord(sha256, entry);
        if (record === null || record.removed !== null || again) await catalog.removeSource(sha256);
        if (record !== null && record.removed === null && !catalog.hasSource(sha256))
          batch.push({ entry: record, parse: parses.get(sha256) ?? (await parseSource(record, notice)) });
      }
      // What has just come in has no marks, unless it was here before.
      const added = (await catalog.addSources(batch)).flat();
      for (const id of (await notebook.readMany("marks", added)).keys()) ids.add(id);
    }
    const entries = await notebook.readMany("marks", [...ids]);
    await catalog.setMarks(copies(ids, entries), frame.seq);
    indexSoon();
  }

  /** Indexes changed texts while nothing else is asked for. */
  function indexSoon(): void {
    if (readOnly || indexing !== null || closed) return;
    indexing = (async () => {
      try {
        for (let more = true; more && !closed; ) {
          await breathe();
          more = await inTurn(async () => !closed && catalog.indexSome());
        }
      } catch (error) {
        if (!(error instanceof CatalogDamaged || error instanceof FaultError)) throw error;
        // Whoever asks next finds out, and mends it.
      } finally {
        indexing = null;
      }
    })();
  }

  /** The notebook has it: whatever happens here, the change is safe and answered as such. */
  async function keepInStep(frame: Frame, parses: ReadonlyMap<string, Parse> = new Map()): Promise<void> {
    try {
      if (behind) await catchUp();
      else await follow(frame, parses, false);
    } catch (error) {
      if (error instanceof CatalogDamaged) {
        catalog.close();
        return rebuild("The catalog was damaged");
      }
      if (!(error instanceof FaultError)) throw error;
      notice(`${error.message} What you did is safe in the notebook; the list follows later.`);
      behind = true;
    }
  }

  /** Asks the catalog, after mending it where that is needed. */
  async function ask<T>(question: (catalog: Catalog) => T): Promise<T> {
    mustBeOpen();
    if (readOnly) await inTurn(refreshReader);
    if (behind) return inTurn(() => askInTurn(question));
    try {
      return question(catalog);
    } catch (error) {
      if (!(error instanceof CatalogDamaged)) throw error;
      return inTurn(() => askInTurn(question));
    }
  }

  /** The same for whoever has the turn already. */
  async function askInTurn<T>(question: (catalog: Catalog) => T): Promise<T> {
    try {
      if (behind)
        await catchUp().catch((error: unknown) => {
          // Still no room: what the catalog has is better than nothing.
          if (!(error instanceof FaultError)) throw error;
        });
      return question(catalog);
    } catch (error) {
      if (!(error instanceof CatalogDamaged)) throw error;
      catalog.close();
      if (readOnly) {
        catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback });
        await fill("Reading the library");
      } else await rebuild("The catalog was damaged");
      return question(catalog);
    }
  }

  /** For a reader: takes over what the writer has done meanwhile. */
  async function refreshReader(): Promise<void> {
    if (!(await notebook.refresh())) return;
    const before = catalog;
    catalog = await startCatalog();
    if (catalog !== before) before.close();
  }

  function mustBeOpen(): void {
    if (closed) throw new FaultError("library-missing", "The library is closed.", folder);
  }

  return {
    sources,
    notebook,
    inTurn,
    ask,
    askInTurn,
    change: async (what, ops, parses) => {
      const { frame, inverse } = await notebook.change(what, ops);
      await keepInStep(frame, parses);
      return { at: frame.at, inverse };
    },
    readAgain: async (sha256) => {
      const entry = (await notebook.readMany("sources", [sha256])).get(sha256);
      const op: Op = ["sources", sha256, entry ?? null];
      await follow({ seq: catalog.seq, at: 0, what: "", ops: [op] }, new Map(), true);
    },
    mustBeOpen,
    settle: async () => {
      for (; indexing !== null; await breathe()) await indexing;
      await notebook.flush();
    },
    close: async () => {
      if (closed) return;
      await inTurn(async () => {});
      closed = true;
      await indexing;
      await notebook.close();
      catalog.close();
    },
  };
}
