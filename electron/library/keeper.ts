/**
 * Keeps notebook and catalog in step. A change goes to the notebook first; when that is on disk the catalog follows. Should
 * the catalog not be able to, it catches up later from the journal, or is built again from sources and notebook; whatever
 * happens to it, what a person wrote is safe and answered as such.
 */
import { join } from "node:path";
import type { Clipping } from "../../core/clipping.ts";
import type { DeskEvent } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { CatalogTrouble, RebuiltBecause } from "../../core/languages/library/index.ts";
import { type MigrationStep, migrations } from "../../core/migrate.ts";
import { type Catalog, CatalogDamaged, type Found, openCatalog, type SourceEntry } from "./catalog.ts";
import { damaged, healed } from "./damaged.ts";
import { breathe, codeOf, type Disk, diskFault, oneAtATime } from "./disk.ts";
import { type Filled, type Filling, type FillTools, fillCatalog } from "./filling.ts";
import { setCatalogAside, watchCatalog } from "./in-use.ts";
import type { Job, Jobs } from "./jobs.ts";
import { type Frame, type Op, shelves } from "./journal.ts";
import { dossierLinks } from "./links.ts";
import type { LogAside } from "./log-threads.ts";
import { keepLost } from "./lost.ts";
import { type Notebook, openNotebook } from "./notebook.ts";
import { ThreadLost } from "./parse-threads.ts";
import { type Parser, parserHere, type ReadAs, type ReadDump, type Shown } from "./parser.ts";
import { byArrival, copies, type SourceRecord, sourceRecord } from "./records.ts";
import { said, sentenceOf } from "./said.ts";
import { openSources, type Sources } from "./sources.ts";

/** Marks of so many clippings are copied in the order of the catalog's table. */
const orderedFrom = 200;

/** Fewer bytes are parsed sooner than they are handed over. */
const worthAThread = 16 * 1024;

export interface KeeperOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly readOnly: boolean;
  readonly parse: ReadDump;
  /** Where there is one: a parser beside this process. */
  readonly parseAside: Parser | null;
  /** Where there is one: copies the catalog's log into its file. */
  readonly logAside: LogAside | null;
  readonly parserVersion: string;
  readonly jobs: Jobs;
  readonly emit: (event: DeskEvent) => void;
  readonly notice: (message: string, severity?: "info" | "warning") => void;
  readonly steps?: readonly MigrationStep[];
}

/** A source as it was read: what is shown of it, and what else can be had of it from where it was parsed. */
export interface Reading extends Shown {
  readonly found: () => Promise<Found>;
  /** Some of its clippings, whole, by their numbers. */
  readonly clippings: (which: readonly number[]) => Promise<readonly Clipping[]>;
}

export interface Keeper {
  readonly sources: Sources;
  /** The parser: beside this process where there is one and that is worth it. */
  readonly parser: Parser;
  /** Reads a source as its record says: with its corrections, and with the rules it was taught, or with others. */
  readonly read: (bytes: Uint8Array, record: Omit<ReadAs, "bytes">) => Promise<Reading>;
  readonly notebook: Pick<Notebook, "keeping" | "each" | "faults" | "framesSince" | "readMany" | "seq" | "still">;
  /** Changes come one after the other; whoever has the turn may change and ask with {@link askInTurn}. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** Asks the catalog, after mending it where that is needed. */
  readonly ask: <T>(question: (catalog: Catalog) => T | Promise<T>) => Promise<T>;
  /** The same for whoever has the turn already. */
  readonly askInTurn: <T>(question: (catalog: Catalog) => T | Promise<T>) => Promise<T>;
  /** In turn: makes a change durable and lets the catalog follow. Gives what undoes it. */
  readonly change: (
    what: string,
    ops: readonly Op[],
    parses?: ReadonlyMap<string, Found>,
    /** Told how many marks the catalog has copied; its `commit` is called before anything is written. */
    job?: Pick<Job, "progress" | "commit">,
  ) => Promise<{ readonly at: number; readonly inverse: readonly Op[] }>;
  /** What a source holds; with a notice, what can still be read where its bytes have changed, nothing where they are gone. */
  readonly parse: (record: SourceRecord) => Promise<Found>;
  /** In turn: reads a source again whose bytes were lost or damaged and have come back. */
  readonly readAgain: (sha256: string) => Promise<void>;
  /** A Fault when the library was closed. */
  readonly mustBeOpen: () => void;
  /** Whether every source is in the catalog. While it is "filling" more comes in; a "partial" one was stopped. */
  readonly completeness: "whole" | "filling" | "partial";
  /** Whether the catalog has all that the notebook has: every source is in, and no change waits for room on the disk. */
  readonly isWhole: boolean;
  /** What is wrong with the catalog on disk, where a reader has made one of its own in its place. */
  readonly catalogTrouble: CatalogTrouble | null;
  /** Opening found no catalog that could be used, and began another. */
  readonly beganAgain: boolean;
  /** A Fault while the catalog is not whole: for what would be done by halves then. */
  readonly mustBeWhole: () => void;
  /** Writes every file of the notebook that an older version wrote as this one writes it. */
  readonly migrate: () => Promise<void>;
  /** Begins to build the catalog again, or goes on where that was stopped; {@link ready} waits for it. */
  readonly rebuild: () => Promise<void>;
  /** Resolves when nothing comes into the catalog any more, and texts are indexed. */
  readonly ready: () => Promise<void>;
  /** Waits until the catalog is filled, texts are indexed and buckets written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Aside where that is worth it; here where the thread is lost, or there is none. */
function eitherParser(here: Parser, aside: Parser | null): Parser {
  if (aside === null) return here;
  const either =
    <N extends keyof Parser>(what: N) =>
    async (as: ReadAs, ...more: readonly unknown[]) => {
      const ask = (parser: Parser) =>
        (parser[what] as (...argument: readonly unknown[]) => Promise<unknown>)(as, ...more);
      if (as.bytes.length < worthAThread) return ask(here);
      return ask(aside).catch((error: unknown) => {
        if (error instanceof ThreadLost) return ask(here);
        throw error;
      });
    };
  const names = ["parsed", "shown", "found", "clippings", "whole", "corrected"] as const;
  return Object.fromEntries(names.map((name) => [name, either(name)])) as unknown as Parser;
}

export async function openKeeper(options: KeeperOptions): Promise<Keeper> {
  const {
    disk,
    folder,
    readOnly,
    parse,
    parseAside,
    logAside,
    parserVersion,
    jobs,
    emit,
    notice,
    steps = migrations,
  } = options;
  const path = join(folder, "catalog.sqlite");
  const inTurn = oneAtATime();
  /** The catalog lacks something that the notebook has. */
  let behind = false;
  /** Whether every source is in the catalog; "partial": somebody stopped it from being filled. */
  let completeness: Keeper["completeness"] = "whole";
  let catalogTrouble: CatalogTrouble | null = null;
  let beganAgain = false;
  let filling: Filling | null = null;
  let inMemory = false;
  let tries = 0;
  let indexing: Promise<void> | null = null;
  let closed = false;
  let catalog: Catalog;
  let lastRead: { readonly key: string; readonly shown: Shown } | null = null;
  const parser = eitherParser(parserHere(parse), parseAside);
  const onRollback = () => {
    behind = true;
  };
  const sources = openSources(disk, join(folder, "sources"));
  const notebook = await openNotebook({
    disk,
    folder: join(folder, "notebook"),
    readOnly,
    steps,
    onNotice: notice,
    beforeCut: async () => {
      if (behind || catalog === undefined) return false;
      // One that is not whole is compared with all of the notebook when it is opened again, not with the journal.
      if (completeness !== "whole") return true;
      try {
        await catalog.sync();
        return true;
      } catch {
        return false;
      }
    },
  });
  const watch = await watchCatalog(disk, path, readOnly ? "reading" : "writing");
  try {
    catalog = await startCatalog();
  } catch (error) {
    closed = true;
    await watch.release();
    await notebook.close();
    throw error;
  }

  async function startCatalog(): Promise<Catalog> {
    const there = await disk.stat(path).then(
      () => true,
      () => false,
    );
    if (readOnly) return startReading(there && !watch.isDistrusted);
    if (there && watch.isDistrusted && (await setAside())) return catalog;
    let why: RebuiltBecause = "missing";
    if (there)
      try {
        why = "damaged";
        catalog = openCatalog({ path, readOnly, parserVersion, onRollback, logAside });
        try {
          if (catalog.isReady) await catchUp();
          else fillBehind("unfinished", true);
          return catalog;
        } catch (error) {
          catalog.close();
          throw error;
        }
      } catch (error) {
        if (error instanceof FaultError) {
          await toMemory(error);
          fillBehind(null, false);
          return catalog;
        }
        if (!(error instanceof CatalogDamaged)) throw error;
        if (error.message === "another version") why = "older";
      }
    await beginAgain(why);
    return catalog;
  }

  /** Puts a catalog out of the way that has ended the process too often, and begins another; false where that cannot be. */
  async function setAside(): Promise<boolean> {
    let name: string;
    try {
      name = await setCatalogAside(disk, path);
    } catch {
      return false;
    }
    await watch.begunAnew();
    notice(said().notices.catalogAside(name));
    await beginAgain("aside");
    return true;
  }

  /** A reader has a catalog of its own where the one on disk is of no use to it; it waits until that is full. */
  async function startReading(there: boolean): Promise<Catalog> {
    let trouble: CatalogTrouble = there ? "damaged or behind" : "missing";
    try {
      if (there) {
        const ready = openCatalog({ path, readOnly, parserVersion, onRollback, logAside });
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
      if (error instanceof CatalogDamaged && error.message === "another version") trouble = "made by another version";
    }
    catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback, logAside });
    catalogTrouble = trouble;
    // Said before it begins: with many sources it takes a while, and again at each start until somebody mends it.
    for await (const bucket of notebook.each("sources"))
      if (bucket.size > 0) {
        notice(said().notices.catalogUnused(catalogTrouble), "info");
        break;
      }
    await readAll();
    return catalog;
  }

  /** For a reader, who has the turn or is alone: fills its catalog and waits for it; gives the number of sources. */
  async function readAll(): Promise<number> {
    const { done } = fillCatalog({
      ...fillTools(said().jobs.readingLibrary, false),
      inTurn: (job) => job(),
      change: null,
      mayGoOn: () => true,
    });
    const filled = await done;
    while (catalog.indexSome()) await breathe();
    tellLost(filled);
    return filled?.sources ?? 0;
  }

  /** In turn: what people wrote must be readable also when there is no room for a catalog. */
  async function toMemory(fault: FaultError): Promise<void> {
    notice(said().notices.inMemory(sentenceOf(fault.said)));
    // What grows back makes room for what does not.
    if (fault.code === "disk-full") await removeCatalog().catch(() => {});
    catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback, logAside });
    inMemory = true;
  }

  /** In turn: an empty catalog, which is filled from sources and notebook behind all that follows. */
  async function beginAgain(why: RebuiltBecause): Promise<void> {
    beganAgain = true;
    try {
      await removeCatalog();
      catalog = openCatalog({ path, readOnly: false, parserVersion, onRollback, logAside });
      inMemory = false;
    } catch (error) {
      if (!(error instanceof FaultError) && codeOf(error) === "") throw error;
      await toMemory(diskFault(error, saying("catalogNotWritten"), path));
    }
    fillBehind(why, false);
  }

  async function removeCatalog(): Promise<void> {
    // libsql holds files until its statements are collected: emptied, they give their room back at once.
    for (const end of ["", "-wal"]) await disk.truncate(`${path}${end}`).catch(() => {});
    for (const end of ["", "-wal", "-shm", "-journal"]) await disk.rm(`${path}${end}`, { force: true });
  }

  function fillTools(label: string, resumed: boolean): FillTools {
    const target = catalog;
    let told = Date.now();
    return {
      catalog: target,
      notebook,
      sources,
      parseSource: (record: SourceRecord) => parseSource(record, notice),
      inTurn,
      resumed,
      change: async (what: string, ops: readonly Op[]) => {
        const { frame } = await notebook.change(what, ops);
        await follow(frame, new Map(), false);
      },
      start: (total: number) => jobs.start(label, total),
      mayGoOn: () => !closed && catalog === target,
      onBatch: () => {
        if (Date.now() - told < 1_000) return;
        told = Date.now();
        emit({ kind: "changed", clippings: "many", what: "clippings" });
      },
    };
  }

  /** Fills the catalog behind everything else; `why` is said when there was anything to do. */
  function fillBehind(why: RebuiltBecause | null, resumed: boolean): void {
    completeness = "filling";
    behind = false;
    const target = catalog;
    const mine = fillCatalog(fillTools(said().jobs.rebuilding, resumed));
    filling = mine;
    const isCurrent = () => !closed && catalog === target && filling === mine;
    mine.done.then(
      (filled) => {
        if (!isCurrent()) return;
        filling = null;
        if (filled === null) {
          completeness = "partial";
          notice(said().notices.rebuildStopped);
        } else if (behind) return fillBehind(why, true);
        else {
          completeness = "whole";
          if (filled.sources > 0 && why !== null) notice(said().notices.rebuilt(why, filled.sources), "info");
          tellLost(filled);
          indexSoon();
        }
        emit({ kind: "changed", clippings: "many", what: "clippings" });
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        const isDisk = error instanceof FaultError || codeOf(error) !== "";
        // A notebook file that cannot be read is no fault of the catalog: what is in already is shown.
        if (error instanceof FaultError && (inMemory || error.code.startsWith("library-"))) {
          filling = null;
          completeness = "partial";
          notice(said().notices.incomplete(sentenceOf(error.said)));
          emit({ kind: "changed", clippings: "many", what: "clippings" });
          return undefined;
        }
        if (inMemory || !(isDisk || error instanceof CatalogDamaged)) throw error;
        return inTurn(async () => {
          if (!isCurrent()) return;
          catalog.close();
          if (error instanceof CatalogDamaged && tries++ < 2) return beginAgain(why ?? "damaged");
          await toMemory(diskFault(error, saying("catalogNotWritten"), path));
          fillBehind(why, false);
        });
      },
    );
  }

  function tellLost(filled: Filled | null): void {
    if (filled === null) return;
    if (filled.foundAgain > 0) notice(said().notices.movedAlong(filled.foundAgain), "info");
    if (filled.lost > 0) notice(said().notices.lost(filled.lost));
  }

  async function read(bytes: Uint8Array, record: Omit<ReadAs, "bytes">): Promise<Reading> {
    const { sha256, name, corrections, rules } = record;
    const as: ReadAs = { bytes, sha256, name, corrections, rules };
    // Whoever corrects a source sees it, changes it, and sees it again.
    const key = JSON.stringify([sha256, name, corrections, rules]);
    if (lastRead?.key !== key) lastRead = { key, shown: await parser.shown(as) };
    return { ...lastRead.shown, found: () => parser.found(as), clippings: (which) => parser.clippings(as, which) };
  }

  async function parseSource(entry: SourceRecord, tell: (message: string) => void): Promise<Found> {
    if (entry.hasBadCorrections) tell(said().notices.correctionsUnreadable(entry.name));
    try {
      const { sha256, name, corrections, rules } = entry;
      const { bytes, changed } = await sources.look(sha256, name);
      const { found } = await parser.parsed({ bytes, sha256, name, corrections, rules });
      if (changed === null) return found;
      tell(sentenceOf(saying("importMends", changed.said)));
      return await damaged(found, entry, notebook);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      tell(sentenceOf(error.said));
      return { layout: "unreadable", clippings: [] };
    }
  }

  /** Brings the catalog to where the notebook is. */
  async function catchUp(): Promise<void> {
    if (catalog.seq === notebook.seq) {
      indexSoon();
      return;
    }
    const frames = catalog.seq > notebook.seq ? null : notebook.framesSince(catalog.seq);
    // The notebook is always written first.
    if (catalog.seq > notebook.seq) notice(said().notices.notebookOlder);
    // The journal does not reach back so far: the catalog lost something in a power cut, or the notebook was restored.
    if (frames === null) fillBehind(null, true);
    else for (const frame of frames) await follow(frame, new Map(), true);
    behind = false;
  }

  /** Lets the catalog follow one change. With `again` part of it may be in there already. */
  async function follow(
    frame: Frame,
    parses: ReadonlyMap<string, Found>,
    again: boolean,
    job?: Pick<Job, "progress">,
  ): Promise<void> {
    const shas = [...new Set(frame.ops.filter(([shelf]) => shelf === "sources").map(([, key]) => key))];
    const changed = new Set(frame.ops.filter(([shelf]) => shelf === "marks").map(([, key]) => key));
    const touched: string[] = [];
    const reread = new Set(
      frame.ops.flatMap(([shelf, key, patch]) =>
        shelf === "sources" && patch !== null && ["corrections", "rules", "pins"].some((name) => name in patch)
          ? [key]
          : [],
      ),
    );
    if (shas.length > 0) {
      const records = await notebook.readMany("sources", shas);
      const batch: { entry: SourceEntry; found: Found }[] = [];
      for (const sha256 of shas) {
        const entry = records.get(sha256);
        const record = entry === undefined ? null : sourceRecord(sha256, entry);
        const isWanted = record !== null && record.removed === null;
        const isHere = catalog.hasSource(sha256);
        const isOther = again || reread.has(sha256);
        const parsed =
          isWanted && (isOther || !isHere) ? (parses.get(sha256) ?? (await parseSource(record, notice))) : null;
        // Rows that a correction leaves as they are keep their marks: of a thousand only a few go out and come in.
        if (parsed !== null && isHere && reread.has(sha256) && !again)
          touched.push(...(await catalog.changeSource(record as SourceRecord, parsed, job?.progress)));
        else {
          touched.push(...catalog.clippingIds(sha256));
          if (!isWanted || isOther) await catalog.removeSource(sha256);
          if (isWanted && parsed !== null) batch.push({ entry: record, found: parsed });
        }
      }
      batch.sort((a, b) => byArrival(a.entry, b.entry));
      touched.push(...(await catalog.addSources(batch)).flat());
      // What was lost may have come back, what was there may be gone.
      for (const id of catalog.lostIds()) changed.add(id);
    }
    const dossiers = new Set(frame.ops.flatMap(([shelf, key]) => (shelf === "dossiers" ? [key] : [])));
    if (dossiers.size > 0)
      catalog.setDossierLinks(dossierLinks(dossiers, await notebook.readMany("dossiers", [...dossiers])), false);
    const entries = await notebook.readMany("marks", [...new Set([...changed, ...touched])]);
    for (const id of [...changed, ...touched]) filling?.saw(id, entries.get(id));
    // What came in has no marks, unless it was here before.
    const all = [...new Set([...changed, ...entries.keys()])];
    const ordered = all.length > orderedFrom ? await catalog.inTableOrder(all) : all;
    const missing = await catalog.setMarks(copies(ordered, entries, job?.progress));
    // While the catalog is being filled what is missing may be still to come.
    if (completeness === "whole") await keepLost(catalog, notebook, missing, entries);
    catalog.seq = frame.seq;
    indexSoon();
  }

  /** Indexes changed texts, and puts the index in order, while nothing else is asked for. */
  function indexSoon(): void {
    if (readOnly || indexing !== null || closed) return;
    indexing = (async () => {
      try {
        for (let more = true; more && !closed; ) {
          await breathe();
          more = await inTurn(async () => !closed && (catalog.indexSome() || catalog.tidy()));
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
  async function keepInStep(
    frame: Frame,
    parses: ReadonlyMap<string, Found> = new Map(),
    job?: Pick<Job, "progress">,
  ): Promise<void> {
    try {
      if (behind && completeness === "whole") await catchUp();
      else await follow(frame, parses, false, job);
    } catch (error) {
      if (error instanceof CatalogDamaged) {
        catalog.close();
        return beginAgain("damaged");
      }
      if (!(error instanceof FaultError)) throw error;
      notice(said().notices.listFollows(sentenceOf(error.said)));
      behind = true;
    }
  }

  /** Asks the catalog, after mending it where that is needed. */
  async function ask<T>(question: (catalog: Catalog) => T | Promise<T>): Promise<T> {
    mustBeOpen();
    if (readOnly) await inTurn(refreshReader);
    if (behind && completeness === "whole") return inTurn(() => askInTurn(question));
    const asked = catalog;
    try {
      return await question(asked);
    } catch (error) {
      if (!(error instanceof CatalogDamaged)) throw error;
      // A long question may find its catalog replaced.
      return asked === catalog ? inTurn(() => askInTurn(question)) : ask(question);
    }
  }

  /** The same for whoever has the turn already. */
  async function askInTurn<T>(question: (catalog: Catalog) => T | Promise<T>): Promise<T> {
    try {
      if (behind && completeness === "whole")
        await catchUp().catch((error: unknown) => {
          // Still no room: what the catalog has is better than nothing.
          if (!(error instanceof FaultError)) throw error;
        });
      return await question(catalog);
    } catch (error) {
      if (!(error instanceof CatalogDamaged)) throw error;
      catalog.close();
      if (readOnly) {
        catalog = openCatalog({ path: null, readOnly: false, parserVersion, onRollback, logAside });
        await readAll();
      } else await beginAgain("damaged");
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

  async function ready(): Promise<void> {
    for (; filling !== null || indexing !== null; await breathe()) {
      await filling?.done.catch(() => {});
      await indexing;
    }
  }

  function mustBeOpen(): void {
    if (closed) throw new FaultError("library-missing", saying("libraryClosed"), folder);
  }

  return {
    sources,
    parser,
    read,
    notebook,
    inTurn,
    ask,
    askInTurn,
    change: async (what, ops, parses, job) => {
      const { frame, inverse } = await notebook.change(what, ops, job?.commit);
      await keepInStep(frame, parses, job);
      return { at: frame.at, inverse };
    },
    parse: (record) => parseSource(record, notice),
    readAgain: async (sha256) => {
      const entry = (await notebook.readMany("sources", [sha256])).get(sha256);
      const op: Op = ["sources", sha256, entry ?? null];
      await follow({ seq: catalog.seq, at: 0, what: "", ops: [op] }, new Map(), true);
      const ops = await healed(sha256, catalog, notebook);
      if (ops.length > 0) await follow((await notebook.change(said().deeds.sourceHealed, ops)).frame, new Map(), false);
    },
    mustBeOpen,
    get catalogTrouble() {
      return catalogTrouble;
    },
    get beganAgain() {
      return beganAgain;
    },
    get completeness() {
      return completeness;
    },
    get isWhole() {
      return completeness === "whole" && !behind;
    },
    mustBeWhole: () => {
      if (completeness !== "whole" || behind) throw new FaultError("rebuilding", saying("listIncomplete"), folder);
    },
    rebuild: () =>
      inTurn(async () => {
        mustBeOpen();
        if (readOnly) throw new FaultError("read-only", saying("libraryReadOnly"), folder);
        if (completeness === "filling") return;
        // Built without them, the list would lose all that it has.
        await sources.mustBeThere();
        tries = 0;
        if (completeness === "partial") return fillBehind("unfinished", true);
        catalog.close();
        await beginAgain("asked");
      }),
    migrate: async () => {
      for (const shelf of shelves) {
        let n = 0;
        for await (const _ of notebook.each(shelf)) if (++n % 64 === 0) await notebook.flush();
      }
      await notebook.flush();
    },
    ready,
    settle: async () => {
      await ready();
      await notebook.flush();
    },
    close: async () => {
      if (closed) return;
      await inTurn(async () => {});
      closed = true;
      await filling?.done.catch(() => {});
      await indexing;
      await notebook.close();
      await catalog.sync().catch(() => {});
      catalog.close();
      await watch.release();
    },
  };
}
