/**
 * The one door to a library: the window's host process and the command line both come in here. It keeps sources, notebook
 * and catalog in step: what a person does is first on disk in the notebook, then the catalog follows, and when that fails
 * it catches up later or is built again.
 */
import { randomUUID } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import type { Parse } from "../../core/clipping.ts";
import type {
  ClippingDetail,
  DataMethods,
  DeskEvent,
  ImportedFile,
  ImportReport,
  Overview,
  SourceDetail,
  SourceRow,
} from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { applyChange, cleanTag, type MarkChange, type Marks, tagKey } from "../../core/marks.ts";
import { decodeBytes } from "../../core/parse/decode.ts";
import type { parseDump } from "../../core/parse/index.ts";
import { type Catalog, CatalogDamaged, openCatalog, type SourceEntry } from "./catalog.ts";
import {
  breathe,
  codeOf,
  type Disk,
  diskFault,
  makeFolder,
  oneAtATime,
  realDisk,
  setAside,
  syncFolder,
  writeDurably,
} from "./disk.ts";
import { exportMarkdown } from "./export.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import type { Entry, Frame, Op } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { openNotebook } from "./notebook.ts";
import { openSources, sha256Of } from "./sources.ts";

/** `parseDump` of core/parse, or what a test puts in its place. */
export type ParseDump = typeof parseDump;

export interface OpenOptions {
  readonly parse: ParseDump;
  /** Told of changes, progress and notices; also while the library is being opened. */
  readonly onEvent?: (event: DeskEvent) => void;
  /** An absent or empty folder becomes a new library; without it that is a Fault. */
  readonly create?: boolean;
  /** Nothing is written, and another process may have the library open. */
  readonly readOnly?: boolean;
  /** The folder of the bundled example dumps. */
  readonly sampleFolder?: string;
  /** Goes up when the parser finds other clippings in the same bytes: the catalog is then built again. */
  readonly parserVersion?: string;
  /** For tests: a disk that fails. */
  readonly disk?: Disk;
}

/** {@link DataMethods}, where what takes nothing need not be given `undefined`. */
type Methods = {
  readonly [N in keyof DataMethods]: Parameters<DataMethods[N]>[0] extends undefined
    ? () => ReturnType<DataMethods[N]>
    : DataMethods[N];
};

export interface Library extends Methods {
  readonly folder: string;
  /** Whether opening made it. */
  readonly created: boolean;
  /** Waits until everything that goes on behind the answers is done: buckets written, texts indexed. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const librarySchema = 1;
/** Files of one import that become one change: few enough that an end in the middle loses little work. */
const batchFiles = 250;
const batchBytes = 16 * 1024 * 1024;
const undoSteps = 200;

/** One thing that can be undone. */
interface Step {
  readonly what: string;
  readonly forward: readonly Op[];
  readonly inverse: readonly Op[];
  readonly at: number;
  /** Steps that grow: typing in one note is one step. */
  readonly joins: string | null;
}

/** What the notebook keeps of a source. */
interface SourceRecord extends SourceEntry {
  /** When it was taken out of the library; its bytes stay until the trash is emptied. */
  readonly removed: number | null;
}

const count = (n: number, noun: string) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const day = (at: number) =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

function sourceRecord(sha256: string, entry: Entry): SourceRecord {
  return {
    sha256,
    name: typeof entry.name === "string" ? entry.name : `${sha256.slice(0, 8)}.txt`,
    added: typeof entry.added === "number" ? entry.added : 0,
    bytes: typeof entry.bytes === "number" ? entry.bytes : 0,
    sample: entry.sample === true,
    removed: typeof entry.removed === "number" ? entry.removed : null,
  };
}

/** A record of the notebook as marks; what is missing or odd in it is as if nobody had touched it. */
function marksOf(id: string, entry: Entry | undefined, of: Marks["of"] | undefined): Marks {
  const kept = entry?.of as Partial<Marks["of"]> | undefined;
  return {
    id,
    read: entry?.read === true,
    starred: entry?.starred === true,
    tags: Array.isArray(entry?.tags) ? entry.tags.filter((tag) => typeof tag === "string") : [],
    note: typeof entry?.note === "string" ? entry.note : "",
    changed: typeof entry?.changed === "number" ? entry.changed : 0,
    of: {
      source: kept?.source ?? of?.source ?? "",
      title: kept?.title ?? of?.title ?? "",
      start: kept?.start ?? of?.start ?? 0,
    },
  };
}

const isBare = (marks: Marks) => !marks.read && !marks.starred && marks.tags.length === 0 && marks.note === "";

/** What changed, as a sentence for the undo menu. */
function sentence(change: MarkChange, ids: number): string {
  const clippings = count(ids, "clipping");
  const list = (tags: readonly string[]) => tags.map(cleanTag).join(", ");
  const said: string[] = [];
  if (change.addTags?.length) said.push(`tagged ${clippings} with ${list(change.addTags)}`);
  if (change.removeTags?.length) said.push(`removed ${list(change.removeTags)} from ${clippings}`);
  if (change.starred !== undefined) said.push(`${change.starred ? "starred" : "unstarred"} ${clippings}`);
  if (change.read !== undefined) said.push(`marked ${clippings} as ${change.read ? "read" : "unread"}`);
  if (change.note !== undefined) said.push(change.note === "" ? "removed a note" : "wrote a note");
  const text = said.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// -------------------------------------------------------------------------------------------------------- the folder

const missing = (folder: string, why: string) => new FaultError("library-missing", why, folder);

/** What lies about in a folder that is empty to a person. */
const isLitter = (name: string) =>
  [".DS_Store", "Thumbs.db", "desktop.ini", "lost+found", "library.lock"].includes(name) ||
  /^\.library\.lock\..*\.tmp$/.test(name);

/** Whether the folder holds a library; a Fault where it neither does nor may become one. */
async function look(disk: Disk, folder: string, create: boolean): Promise<"library" | "new" | "without-card"> {
  let names: string[];
  try {
    names = await disk.readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") throw missing(folder, `${folder} is a file; a library is a folder.`);
    if (codeOf(error) !== "ENOENT")
      throw missing(folder, `The library folder ${folder} cannot be read (${codeOf(error)}).`);
    if (create) return "new";
    throw missing(
      folder,
      `The library folder ${folder} is not there. If it is on another disk, connect it and try again.`,
    );
  }
  if (names.includes("library.json")) {
    if (!names.includes("notebook"))
      throw new FaultError(
        "library-damaged",
        `The library in ${folder} has lost its folder “notebook”, where tags and notes are. Put it back from a copy, or make an empty folder of that name to go on without.`,
        folder,
      );
    return "library";
  }
  if (names.includes("notebook") && names.includes("sources")) return "without-card";
  if (!names.every(isLitter))
    throw missing(folder, `${folder} holds other files and no library. Choose a library or an empty folder.`);
  if (create) return "new";
  throw missing(
    folder,
    `${folder} is empty: there is no library in it. If it is on another disk, connect it and try again.`,
  );
}

async function makeCard(disk: Disk, folder: string): Promise<void> {
  const card = { schema: librarySchema, id: randomUUID(), created: new Date().toISOString() };
  await writeDurably(disk, join(folder, "library.json"), `${JSON.stringify(card, null, 2)}\n`);
}

/** Reads library.json; gives a notice where it had to be mended. */
async function readCard(disk: Disk, folder: string, readOnly: boolean): Promise<string | null> {
  const path = join(folder, "library.json");
  let text: string;
  try {
    text = await disk.readFile(path, "utf8");
  } catch (error) {
    throw new FaultError("library-damaged", `${path} cannot be read (${codeOf(error)}).`, path);
  }
  let schema: unknown;
  try {
    schema = (JSON.parse(text.replace(/^\uFEFF/, "")) as { schema?: unknown } | null)?.schema;
  } catch {
    // Told below.
  }
  if (Number.isInteger(schema) && (schema as number) > librarySchema)
    throw new FaultError(
      "library-newer",
      `The library in ${folder} was written by a newer version of Cuttings. Update Cuttings to open it; nothing was changed.`,
      path,
    );
  if (Number.isInteger(schema) && (schema as number) > 0) return null;
  if (readOnly) return "library.json cannot be read; the library itself is intact.";
  const aside = await setAside(disk, path);
  await makeCard(disk, folder);
  return `library.json could not be read: it is kept as ${basename(aside)} and a new one was written.`;
}

// ----------------------------------------------------------------------------------------------------------- the door

/** Opens the library in `folder`. Rejects with a FaultError where that cannot be; nothing is written then. */
export async function openLibrary(folder: string, options: OpenOptions): Promise<Library> {
  const { parse, create = false, readOnly = false, disk = realDisk, parserVersion = "1" } = options;
  if (folder.trim() === "") throw missing(folder, "No library folder was named.");
  const root = resolve(folder);
  const found = await look(disk, root, create && !readOnly);
  const created = found === "new";
  try {
    if (created) await makeFolder(disk, root);
  } catch (error) {
    throw diskFault(error, "The library could not be made", join(root, "library.json"));
  }
  const lock = readOnly ? null : await takeLock(disk, root);
  try {
    return await open();
  } catch (error) {
    await lock?.release();
    throw error;
  }

  async function open(): Promise<Library> {
    const notices: string[] = [];
    const emit = (event: DeskEvent) => options.onEvent?.(event);
    const notice = (message: string, severity: "info" | "warning" = "warning") => {
      notices.push(message);
      emit({ kind: "notice", message, severity });
    };

    if (!readOnly && (created || found === "without-card")) {
      try {
        await makeFolder(disk, join(root, "sources"));
        await makeFolder(disk, join(root, "notebook"));
        await makeCard(disk, root);
        await syncFolder(disk, dirname(root)).catch(() => {});
      } catch (error) {
        throw diskFault(error, "The library could not be made", join(root, "library.json"));
      }
      if (!created) notice("library.json was missing and has been written anew.");
    } else if (found === "library") {
      const mended = await readCard(disk, root, readOnly);
      if (mended !== null) notice(mended);
    }

    let behind = false;
    let rebuilding = false;
    let catalog: Catalog;
    const sources = openSources(disk, join(root, "sources"));
    const notebook = await openNotebook({
      disk,
      folder: join(root, "notebook"),
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

    const inTurn = oneAtATime();
    const jobs = new Map<string, { cancelled: boolean }>();
    let jobNumber = 0;
    let undoStack: Step[] = [];
    let redoStack: Step[] = [];
    let indexing: Promise<void> | null = null;
    let closed = false;
    const catalogPath = join(root, "catalog.sqlite");
    try {
      catalog = await startCatalog();
    } catch (error) {
      await notebook.close();
      throw error;
    }

    // ------------------------------------------------------------------------------------------------- the catalog

    async function startCatalog(): Promise<Catalog> {
      const there = await disk.stat(catalogPath).then(
        () => true,
        () => false,
      );
      if (readOnly) {
        try {
          if (there) {
            const ready = openCatalog({ path: catalogPath, readOnly, parserVersion });
            // A writer that is at work may be a moment ahead of its own catalog.
            for (let tries = 0; ready.isReady && tries < 20; tries++) {
              if (ready.seq >= notebook.seq) return ready;
              await new Promise((done) => setTimeout(done, 50));
            }
            ready.close();
          }
        } catch (error) {
          if (!(error instanceof CatalogDamaged || error instanceof FaultError)) throw error;
        }
        catalog = openCatalog({ path: null, readOnly: false, parserVersion });
        await fill("Reading the library");
        return catalog;
      }
      let why = "The catalog was missing";
      if (there)
        try {
          why = "The catalog was damaged";
          catalog = openCatalog({ path: catalogPath, readOnly, parserVersion });
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
      catalog = openCatalog({ path: null, readOnly: false, parserVersion });
      await fill("Reading the library");
      return catalog;
    }

    /** Builds the catalog again from sources and notebook, and says so where there was anything to build. */
    async function rebuild(why: string): Promise<void> {
      rebuilding = true;
      try {
        await removeCatalog();
        catalog = openCatalog({ path: catalogPath, readOnly: false, parserVersion });
        const filled = await fill("Rebuilding the catalog");
        if (filled > 0) {
          notice(`${why} and has been rebuilt from ${count(filled, "source")}.`, "info");
          emit({ kind: "changed", clippings: "many", what: "clippings" });
        }
      } catch (error) {
        if (!(error instanceof FaultError) && codeOf(error) === "") throw error;
        await fromMemory(diskFault(error, "The catalog could not be written", catalogPath));
      } finally {
        rebuilding = false;
        behind = false;
      }
    }

    async function removeCatalog(): Promise<void> {
      // libsql holds files until its statements are collected: emptied, they give their room back at once.
      for (const end of ["", "-wal"]) await disk.truncate(`${catalogPath}${end}`).catch(() => {});
      for (const end of ["", "-wal", "-shm", "-journal"]) await disk.rm(`${catalogPath}${end}`, { force: true });
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
      const job = startJob(label, records.length);
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
        const all = [...bucket].map(([id, entry]) => ({ id, marks: marksOf(id, entry, undefined) }));
        const gone = new Set(await catalog.setMarks(all));
        lost += all.filter(({ id, marks }) => gone.has(id) && !isBare(marks)).length;
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
        for (const list of await catalog.addSources(batch)) for (const id of list) ids.add(id);
      }
      const entries = await notebook.readMany("marks", [...ids]);
      const list = [...ids].map((id) => {
        const entry = entries.get(id);
        return { id, marks: entry === undefined ? null : marksOf(id, entry, undefined) };
      });
      await catalog.setMarks(list, frame.seq);
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
        if (!behind) notice(`${error.message} What you did is safe in the notebook; the list follows later.`);
        behind = true;
      }
    }

    /** Asks the catalog, after mending it where that is needed. */
    async function ask<T>(question: (catalog: Catalog) => T): Promise<T> {
      if (closed) throw new FaultError("library-missing", "The library is closed.", root);
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
          catalog = openCatalog({ path: null, readOnly: false, parserVersion });
          await fill("Reading the library");
        } else await rebuild("The catalog was damaged");
        return question(catalog);
      }
    }

    /** For a reader: takes over what the writer has done meanwhile. */
    async function refreshReader(): Promise<void> {
      if (!(await notebook.refresh())) return;
      const before = catalog;
      try {
        catalog = await startCatalog();
      } catch (error) {
        await notebook.close();
        throw error;
      }
      if (catalog !== before) before.close();
    }

    // ------------------------------------------------------------------------------------------------------ changes

    /** Makes a change durable, lets the catalog follow, remembers how to undo it, tells the window. */
    async function change(
      what: string,
      ops: readonly Op[],
      { parses, joins = null }: { parses?: ReadonlyMap<string, Parse>; joins?: string | null } = {},
    ): Promise<Step> {
      const { frame, inverse } = await notebook.change(what, ops);
      await keepInStep(frame, parses);
      tellChanged(ops);
      return { what, forward: ops, inverse, at: frame.at, joins };
    }

    function remember(step: Step): void {
      const last = undoStack.at(-1);
      if (last !== undefined && step.joins !== null && last.joins === step.joins && step.at - last.at < 60_000)
        undoStack[undoStack.length - 1] = { ...step, inverse: [...step.inverse, ...last.inverse] };
      else undoStack = [...undoStack.slice(1 - undoSteps), step];
      redoStack = [];
    }

    function tellChanged(ops: readonly Op[]): void {
      const ids = ops.filter(([shelf]) => shelf === "marks").map(([, key]) => key);
      const what = ops.some(([shelf]) => shelf === "sources") ? "clippings" : "marks";
      emit({ kind: "changed", clippings: ids.length > 500 || what === "clippings" ? "many" : ids, what });
    }

    function mustWrite(): void {
      if (closed) throw new FaultError("library-missing", "The library is closed.", root);
      if (readOnly) throw new FaultError("read-only", "This library is open for reading only.", root);
    }

    /** The marks of clippings, in the order asked for; a Fault for one that is neither in the library nor marked. */
    async function marksFor(
      ids: readonly string[],
    ): Promise<readonly { readonly marks: Marks; readonly isNew: boolean }[]> {
      const entries = await notebook.readMany("marks", ids);
      const without = ids.filter((id) => !entries.has(id));
      const of = await askInTurn((open) => open.of(without));
      return ids.map((id) => {
        const entry = entries.get(id);
        if (entry === undefined && !of.has(id))
          throw new FaultError("not-found", `There is no clipping ${id} in this library.`);
        return { marks: marksOf(id, entry, of.get(id)), isNew: entry === undefined };
      });
    }

    const changeMarks = (ids: readonly string[], wanted: MarkChange, joins: string | null): Promise<readonly Marks[]> =>
      inTurn(async () => {
        mustWrite();
        const unique = [...new Set(ids)];
        const now = Date.now();
        const ops: Op[] = [];
        const after = new Map<string, Marks>();
        let touched = 0;
        for (const { marks, isNew } of await marksFor(unique)) {
          const next = applyChange(marks, wanted, now);
          after.set(marks.id, next);
          if (next === marks) continue;
          touched++;
          if (isNew) ops.push(["marks", next.id, { ...next }]);
          else {
            const patch: Record<string, unknown> = { changed: now };
            for (const name of ["read", "starred", "tags", "note"] as const)
              if (next[name] !== marks[name]) patch[name] = next[name];
            ops.push(["marks", next.id, patch]);
          }
        }
        if (touched > 0) {
          const names = (wanted.addTags ?? []).map(cleanTag).filter((tag) => tag !== "");
          const known = await notebook.readMany("tags", names.map(tagKey));
          for (const name of names)
            if (!known.has(tagKey(name))) ops.push(["tags", tagKey(name), { name, created: now }]);
          remember(await change(sentence(wanted, touched), ops, { joins }));
        }
        return unique.map((id) => after.get(id) as Marks);
      });

    const stepBack = (from: "undo" | "redo"): Promise<string | null> =>
      inTurn(async () => {
        mustWrite();
        const step = (from === "undo" ? undoStack : redoStack).at(-1);
        if (step === undefined) return null;
        await change(
          `${from === "undo" ? "Undo" : "Redo"}: ${step.what}`,
          from === "undo" ? step.inverse : step.forward,
        );
        if (from === "undo") {
          undoStack = undoStack.slice(0, -1);
          redoStack = [...redoStack, step];
        } else {
          redoStack = redoStack.slice(0, -1);
          undoStack = [...undoStack, step];
        }
        return step.what;
      });

    // ------------------------------------------------------------------------------------------------------- import

    function startJob(label: string, total: number) {
      const job = `job-${++jobNumber}`;
      const state = { cancelled: false };
      jobs.set(job, state);
      let told = 0;
      const tell = (done: number, finished: boolean) => emit({ kind: "progress", job, label, done, total, finished });
      if (total > 1) tell(0, false);
      return {
        get cancelled() {
          return state.cancelled;
        },
        progress: (done: number) => {
          if (total <= 1 || Date.now() - told < 80) return;
          told = Date.now();
          tell(done, false);
        },
        finish: () => {
          jobs.delete(job);
          if (total > 1) tell(total, true);
        },
      };
    }

    interface Ready extends Incoming {
      readonly ok: true;
      readonly sha256: string;
      readonly parse: Parse;
      readonly place: number;
    }

    const failed = (name: string, fault: FaultError): ImportedFile => ({
      name,
      outcome: "failed",
      sha256: null,
      clippings: 0,
      message: fault.message,
      fault: fault.toFault(),
    });

    /** Imports what `files` gives one after the other: a change for each batch, one step to undo for all. */
    function importAll(
      files: readonly (() => Promise<Incoming>)[],
      names: readonly string[],
      sample: boolean,
    ): Promise<ImportReport> {
      return inTurn(async () => {
        mustWrite();
        const job = startJob(sample ? "Importing the Welcome clippings" : "Importing", files.length);
        const results: (ImportedFile | undefined)[] = Array(files.length);
        const steps: Step[] = [];
        const inBatch = new Set<string>();
        let batch: Ready[] = [];
        let size = 0;

        const flush = async () => {
          const now = Date.now();
          const kept: Ready[] = [];
          // Several at a time: most of it is waiting for the disk.
          for (let from = 0; from < batch.length; from += 8)
            await Promise.all(
              batch.slice(from, from + 8).map(async (file) => {
                try {
                  await sources.put(file.sha256, file.bytes);
                  kept.push(file);
                } catch (error) {
                  if (!(error instanceof FaultError)) throw error;
                  results[file.place] = failed(file.name, error);
                }
              }),
            );
          kept.sort((a, b) => a.place - b.place);
          if (kept.length > 0) {
            const ops = kept.map(({ sha256, name, bytes }, i): Op => {
              const entry = { sha256, name, added: now + i, bytes: bytes.length, sample, removed: null };
              return ["sources", sha256, entry];
            });
            try {
              const parses = new Map(kept.map(({ sha256, parse }) => [sha256, parse]));
              steps.push(await change(`Imported ${count(kept.length, "source")}`, ops, { parses }));
              for (const { place, name, sha256, parse } of kept)
                results[place] = {
                  name,
                  outcome: "added",
                  sha256,
                  clippings: parse.clippings.length,
                  message:
                    parse.clippings.length === 0
                      ? `No article was found in ${name}; its text is kept as a source.`
                      : null,
                  fault: null,
                };
            } catch (error) {
              if (!(error instanceof FaultError)) throw error;
              for (const { place, name } of kept) results[place] = failed(name, error);
            }
          }
          batch = [];
          size = 0;
          inBatch.clear();
        };

        try {
          for (const [place, read] of files.entries()) {
            const name = names[place] as string;
            if (job.cancelled) {
              results[place] = failed(
                name,
                new FaultError("cancelled", `${name} was not imported: you stopped the import.`),
              );
              continue;
            }
            try {
              const file = await read();
              const sha256 = sha256Of(file.bytes);
              if (inBatch.has(sha256)) await flush();
              const entry = (await notebook.readMany("sources", [sha256])).get(sha256);
              const record = entry === undefined ? null : sourceRecord(sha256, entry);
              if (record !== null && record.removed === null) {
                results[place] = await already(file, record);
              } else {
                const result = parse(file.bytes, { name: file.name, sha256 });
                batch.push({ ...file, ok: true, sha256, parse: result, place });
                inBatch.add(sha256);
                size += file.bytes.length;
                if (batch.length >= batchFiles || size >= batchBytes) await flush();
              }
            } catch (error) {
              if (!(error instanceof FaultError)) throw error;
              results[place] = failed(name, error);
            }
            job.progress(place + 1);
            await breathe();
          }
          await flush();
        } finally {
          if (steps.length > 0)
            remember({
              what: `Imported ${count(results.filter((result) => result?.outcome === "added").length, "source")}`,
              forward: steps.flatMap((step) => step.forward),
              inverse: [...steps].reverse().flatMap((step) => step.inverse),
              at: Date.now(),
              joins: null,
            });
          job.finish();
        }
        const all = results.filter((result): result is ImportedFile => result !== undefined);
        const added = all.filter(({ outcome }) => outcome === "added");
        const report: ImportReport = {
          files: all,
          clippings: added.reduce((sum, file) => sum + file.clippings, 0),
          sources: added.length,
        };
        emit({ kind: "imported", report });
        return report;
      });
    }

    /** The same bytes again: nothing new, but a copy that was lost or damaged on disk is made whole. */
    async function already(file: Incoming, record: SourceRecord): Promise<ImportedFile> {
      const { sha256 } = record;
      await sources.put(sha256, file.bytes);
      const row = await askInTurn((open) => open.sources().find((source) => source.sha256 === sha256));
      if (row === undefined || row.layout === "unreadable") {
        await catalog.removeSource(sha256);
        const [ids = []] = await catalog.addSources([
          { entry: record, parse: parse(file.bytes, { name: record.name, sha256 }) },
        ]);
        const entries = await notebook.readMany("marks", ids);
        await catalog.setMarks(ids.map((id) => ({ id, marks: marksOf(id, entries.get(id), undefined) })));
        emit({ kind: "changed", clippings: "many", what: "clippings" });
      }
      const clippings = await askInTurn((open) => open.clippingIds(sha256).length);
      const known = record.name === file.name ? "" : ` as ${record.name}`;
      return {
        name: file.name,
        outcome: "already",
        sha256,
        clippings,
        message: `${file.name} is already in the library${known} (added ${day(record.added)}, ${count(clippings, "clipping")}).`,
        fault: null,
      };
    }

    async function sampleFiles(): Promise<readonly string[]> {
      const from = options.sampleFolder;
      if (from === undefined) throw new FaultError("not-found", "No sample is bundled with this program.");
      const names = await disk.readdir(from).catch(() => [] as string[]);
      const files = names.filter((name) => name.endsWith(".txt")).sort();
      if (files.length === 0) throw new FaultError("not-found", `The bundled sample is missing from ${from}.`, from);
      return files.map((name) => join(from, name));
    }

    // ------------------------------------------------------------------------------------------------------- answers

    async function sourceRow(sha256: string): Promise<SourceRow> {
      const row = await ask((open) => open.sources().find((source) => source.sha256 === sha256));
      if (row === undefined) throw new FaultError("not-found", "This source is not in the library.");
      return row;
    }

    async function detail(id: string): Promise<ClippingDetail> {
      const located = await ask((open) => open.locate(id));
      if (located === null) throw new FaultError("not-found", `There is no clipping ${id} in this library.`);
      const entry = (await notebook.readMany("marks", [id])).get(id);
      const { clipping, source } = located;
      const of = {
        source: source.sha256,
        title: clipping.title?.value ?? "",
        start: clipping.title?.start ?? clipping.start,
      };
      return { id, clipping, marks: marksOf(id, entry, of), source };
    }

    const library: Library = {
      folder: root,
      created,
      overview: async (): Promise<Overview> => {
        const counts = await ask((open) => ({ ...open.counts(), sources: open.sources() }));
        return {
          folder: root,
          isNew: notebook.seq === 0,
          ...counts,
          undo: undoStack.at(-1)?.what ?? null,
          redo: redoStack.at(-1)?.what ?? null,
          notices,
        };
      },
      list: ({ view, query, sort, offset, limit }) => ask((open) => open.list(view, query, sort, offset, limit)),
      listIds: ({ view, query, sort }) => ask((open) => open.listIds(view, query, sort)),
      clipping: detail,
      source: async (sha256): Promise<SourceDetail> => {
        const row = await sourceRow(sha256);
        const bytes = await sources.get(sha256, row.name);
        const result = parse(bytes, { name: row.name, sha256 });
        return {
          row,
          text: decodeBytes(bytes, result.source.encoding).text,
          parse: result,
          ids: catalog.clippingIds(sha256),
        };
      },
      mark: ({ ids, change: wanted }) => changeMarks(ids, wanted, null),
      note: async ({ id, markdown }) => (await changeMarks([id], { note: markdown }, `note ${id}`))[0] as Marks,
      undo: () => stepBack("undo"),
      redo: () => stepBack("redo"),
      importFiles: ({ paths }) =>
        importAll(
          paths.map((path) => () => readIncoming(disk, path)),
          paths.map((path) => basename(path) || path),
          false,
        ),
      importText: ({ name, text }) =>
        importAll(
          [
            async () => {
              if (text.trim() === "") throw new FaultError("file-empty", `${name} holds no text.`);
              return { name, bytes: Buffer.from(text, "utf8") };
            },
          ],
          [name],
          false,
        ),
      importSample: async () => {
        const paths = await sampleFiles();
        return importAll(
          paths.map((path) => () => readIncoming(disk, path)),
          paths.map((path) => basename(path)),
          true,
        );
      },
      removeSample: () =>
        inTurn(async () => {
          mustWrite();
          const { samples, ids } = await askInTurn((open) => {
            const found = open.sources().filter((source) => source.sample);
            return { samples: found, ids: found.flatMap(({ sha256 }) => open.clippingIds(sha256)) };
          });
          if (samples.length === 0) return 0;
          const marked = await notebook.readMany("marks", ids);
          const removed = Date.now();
          const ops: Op[] = samples.map(({ sha256 }) => ["sources", sha256, { removed }]);
          for (const id of marked.keys()) ops.push(["marks", id, null]);
          remember(await change(`Removed ${count(ids.length, "Welcome clipping")}`, ops));
          return ids.length;
        }),
      exportMarkdown: async ({ ids, folder: target }) => {
        const job = startJob("Exporting", ids.length);
        try {
          const details: ClippingDetail[] = [];
          for (const [i, id] of ids.entries()) {
            if (job.cancelled) throw new FaultError("cancelled", "The export was stopped; nothing was written.");
            details.push(await detail(id));
            job.progress(i);
            if (i % 50 === 0) await breathe();
          }
          return await exportMarkdown(disk, details, target);
        } finally {
          job.finish();
        }
      },
      cancel: async (job) => {
        const state = jobs.get(job);
        if (state === undefined) return false;
        state.cancelled = true;
        return true;
      },
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
        await lock?.release();
      },
    };
    return library satisfies DataMethods;
  }
}
