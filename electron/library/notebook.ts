/**
 * The notebook: what people wrote, as plain JSON. Shelves of records in buckets, each bucket one lowdb file
 * (`marks/00.json` … `ff.json`, `sources/…`, `dossiers/<id>.json`, `tags.json`), and a {@link Journal} in front. A change is answered when its
 * frame is on disk; buckets are written behind it, then the journal is cut. Buckets load when first needed and clean ones
 * are let go again. A bucket holds the sequence number of the last frame in it, so a frame is never applied twice.
 */
import { join } from "node:path";
import { type Adapter, Low } from "lowdb";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { type MigrationStep, migrations, schemaOf } from "../../core/migrate.ts";
import {
  type Bucket,
  bucketInFolder,
  bucketOf,
  bucketText,
  isAsWritten,
  isSmall,
  readBucket,
  shelfFolders,
} from "./bucket.ts";
import {
  breathe,
  codeOf,
  type Disk,
  diskFault,
  freeName,
  makeFolder,
  oneAtATime,
  setAside,
  stamp,
  writeDurably,
} from "./disk.ts";
import { type Entry, type Frame, type Journal, type Op, openJournal, type Shelf, shelves } from "./journal.ts";
import { said, sentenceOf } from "./said.ts";

/** Clean buckets kept in memory. */
const bucketsKept = 64;
/** The journal is cut when it is longer than this, or when nothing was changed for a while. */
const journalLimit = 8 * 1024 * 1024;
const flushAfter = 1_500;
/** Records gone through between two turns of the event loop. */
const recordsAtOnce = 500;

/** A file that is not as it was written. */
export interface FileFault {
  /** Relative to the notebook: "marks/00.json". */
  readonly file: string;
  readonly isReadable: boolean;
}

export interface Notebook {
  /** The sequence number of the last change. */
  readonly seq: number;
  /** What was wrong and was mended, one sentence each. */
  readonly notices: readonly string[];
  /** Looks at every file as it is on disk now, and changes nothing. With `rewrite` what memory still has is written again. */
  readonly faults: (rewrite?: boolean) => Promise<readonly FileFault[]>;
  /** Whether a file of that shelf had to be set aside since the notebook was opened. */
  readonly wasDamaged: (shelf: Shelf) => boolean;
  /** What is read while `job` runs stays in memory until then: it is read once, and changed. */
  readonly keeping: <T>(job: () => Promise<T>) => Promise<T>;
  readonly readMany: (shelf: Shelf, keys: readonly string[]) => Promise<ReadonlyMap<string, Entry>>;
  /** All records of a shelf, bucket by bucket. */
  readonly each: (shelf: Shelf) => AsyncGenerator<ReadonlyMap<string, Entry>>;
  /**
   * Durable when it resolves; when it rejects, memory and disk are as before. Gives the frame and what undoes it.
   * `onCommit` is called right before it is written: what it throws stops the change.
   */
  readonly change: (
    what: string,
    ops: readonly Op[],
    onCommit?: () => void,
  ) => Promise<{ frame: Frame; inverse: readonly Op[] }>;
  /** The frames after `seq`, oldest first; null when the journal has been cut beyond that. */
  readonly framesSince: (seq: number) => readonly Frame[] | null;
  /** Writes all buckets and cuts the journal. */
  readonly flush: () => Promise<void>;
  /** Does `job` after a flush, and while no file of the notebook changes but the end of the journal. */
  readonly still: <T>(job: () => Promise<T>) => Promise<T>;
  /** For a reader: looks whether the writer has gone on; true when everything must be asked for again. */
  readonly refresh: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface NotebookOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly readOnly: boolean;
  readonly steps?: readonly MigrationStep[];
  /** Told when something happens that nobody asked about. */
  readonly onNotice: (message: string) => void;
  /** Called before the journal is cut: whoever follows it must be safe on disk. False: not now. */
  readonly beforeCut: () => Promise<boolean>;
}

/** A notebook without a file is empty; one without its folder was moved, or lies on a disk that is not connected. */
async function mustBeThere(disk: Disk, folder: string): Promise<void> {
  await disk.stat(folder).catch((error: unknown) => {
    throw new FaultError("library-missing", saying("notebookFolderUnreadable", folder, codeOf(error)), folder);
  });
}

/** A Fault where the folder is not there: {@link lookAt} and whoever makes a library see to it. */
export async function openNotebook(options: NotebookOptions): Promise<Notebook> {
  const { disk, folder, readOnly, steps = migrations } = options;
  await mustBeThere(disk, folder);
  const buckets = new Map<string, { low: Low<Bucket>; dirty: boolean; used: number }>();
  const loading = new Map<string, Promise<Low<Bucket>>>();
  const damagedShelves = new Set<string>();
  const notices: string[] = [];
  const inTurn = oneAtATime();
  const writing = oneAtATime();
  /** Buckets that were read from files that must be written again, and why. */
  const stale = new Map<string, "older" | "changed">();
  /** The number up to which a bucket's file was written last. */
  const written = new Map<string, number>();
  let clock = 0;
  /** Jobs for which nothing is let go. */
  let keeping = 0;
  let seq = 0;
  let journal!: Journal;
  let journalSeen = "";
  /** Frames of the journal that wait for their bucket to be loaded. */
  let pending = new Map<string, Frame[]>();
  let timer: NodeJS.Timeout | null = null;
  let flushFailed = false;
  let isStarted = false;

  const fileOf = (name: string) => join(folder, `${name}.json`);
  const newBucket = (): Bucket => ({ schema: schemaOf(steps), seq: 0, records: new Map() });

  /** Ours in place of lowdb's JSONFile, which neither syncs nor tells a damaged file from an absent one. */
  function adapterOf(name: string): Adapter<Bucket> {
    const path = fileOf(name);
    const shelf = name.split("/")[0] as string;
    /** What the file looked like when it was read or written last. */
    let seen = "";
    /** Bytes that somebody else wrote: kept beside the file before it is written again. */
    let foreign: Buffer | null = null;
    const look = async () => {
      const found = await disk.stat(path).catch(() => null);
      return found === null ? "absent" : `${found.ino} ${found.size} ${found.mtimeMs}`;
    };
    return {
      read: async () => {
        let bytes: Buffer;
        seen = await look();
        try {
          bytes = await disk.readFile(path);
        } catch (error) {
          if (codeOf(error) === "ENOENT") {
            await mustBeThere(disk, folder);
            return null;
          }
          throw new FaultError("library-damaged", saying("notebookFileUnreadable", path, codeOf(error)), path);
        }
        const bucket = readBucket(bytes.toString("utf8"), shelf, steps);
        if (bucket === "newer") throw new FaultError("library-newer", saying("notebookFileNewer", path), path);
        if (bucket !== null) {
          const { isOlder, isChanged, ...read } = bucket;
          if (isOlder) stale.set(name, "older");
          if (isChanged) {
            stale.set(name, "changed");
            foreign = bytes;
            notice(said().notices.fileChanged(`${name}.json`, !readOnly));
          }
          return read;
        }
        damagedShelves.add(shelf);
        if (readOnly) notice(said().notices.fileUnreadable(`${name}.json`));
        else {
          const aside = await setAside(disk, path).catch((error) => {
            throw diskFault(error, saying("notebookFileNotSetAside"), path);
          });
          notice(said().notices.fileAside(`${name}.json`, aside.slice(folder.length + 1)));
        }
        return null;
      },
      write: async (bucket) => {
        if (foreign !== null) {
          await writeDurably(disk, await freeName(disk, (end) => `${path}.changed-${stamp()}${end}`), foreign);
          foreign = null;
        }
        const now = await look();
        if (now !== seen && now !== "absent") {
          const beside = `${path.slice(0, -".json".length)} (conflicting change ${stamp()}`;
          const copy = await freeName(disk, (end) => `${beside}${end}).json`);
          await writeDurably(disk, copy, await disk.readFile(path));
          notice(said().notices.fileConflict(`${name}.json`, copy.slice(folder.length + 1)));
          seen = now;
        }
        await writeDurably(disk, path, bucketText(bucket));
        seen = await look();
      },
    };
  }

  function notice(message: string): void {
    notices.push(message);
    options.onNotice(message);
  }

  function applyTo(bucket: Bucket, [, key, patch]: Op): void {
    if (patch === null) bucket.records.delete(key);
    else bucket.records.set(key, { ...bucket.records.get(key), ...patch });
  }

  async function load(name: string): Promise<Low<Bucket>> {
    const there = buckets.get(name);
    if (there !== undefined) {
      there.used = ++clock;
      return there.low;
    }
    let promise = loading.get(name);
    if (promise === undefined) {
      promise = (async () => {
        const low = new Low(adapterOf(name), newBucket());
        await low.read();
        // Changed, written and let go while it was read: these are the bytes from before.
        if (low.data.seq < (written.get(name) ?? 0)) await low.read();
        const why = stale.get(name);
        let dirty = stale.delete(name);
        // Written by another computer that was further on: what is written here from now on must count as later.
        if (!readOnly && isStarted && why !== "changed" && low.data.seq > seq) seq = low.data.seq;
        // A number that was changed says nothing; the journal's frames may come twice, as long as all of them come.
        const from = why === "changed" ? 0 : low.data.seq;
        for (const frame of pending.get(name) ?? []) {
          if (frame.seq <= from) continue;
          for (const op of frame.ops) if (bucketOf(op[0], op[1]) === name) applyTo(low.data, op);
          dirty = true;
        }
        // Let go and changed again while it was read: what was changed is newer than the file.
        const newer = buckets.get(name);
        if (newer !== undefined) return newer.low;
        pending.delete(name);
        buckets.set(name, { low, dirty: dirty && !readOnly, used: ++clock });
        if (why === "changed" && !readOnly) flushSoon();
        letGo();
        return low;
      })();
      loading.set(name, promise);
      // Both arms, so that a failure is reported to whoever asked and to nobody else.
      const done = () => loading.delete(name);
      promise.then(done, done);
    }
    return promise;
  }

  function letGo(): void {
    if (keeping > 0 || buckets.size <= bucketsKept * 1.5) return;
    const clean = [...buckets].filter(([, bucket]) => !bucket.dirty).sort((a, b) => a[1].used - b[1].used);
    for (const [name] of clean.slice(0, Math.max(0, buckets.size - bucketsKept))) buckets.delete(name);
  }

  /** Loads the buckets of all keys and gives them; held by the caller, so that letting go does no harm. */
  async function bucketsFor(
    keys: Iterable<readonly [Shelf, string, ...unknown[]]>,
  ): Promise<ReadonlyMap<string, Low<Bucket>>> {
    const held = new Map<string, Low<Bucket>>();
    let n = 0;
    for (const [shelf, key] of keys) {
      const name = bucketOf(shelf, key);
      if (!held.has(name)) held.set(name, await load(name));
      if (++n % recordsAtOnce === 0) await breathe();
    }
    return held;
  }

  async function readMany(shelf: Shelf, keys: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    const held = await bucketsFor(keys.map((key) => [shelf, key] as const));
    const found = new Map<string, Entry>();
    for (const [i, key] of keys.entries()) {
      if (i % recordsAtOnce === recordsAtOnce - 1) await breathe();
      const entry = held.get(bucketOf(shelf, key))?.data.records.get(key);
      if (entry !== undefined) found.set(key, entry);
    }
    return found;
  }

  /** The buckets of a shelf that have a file; of a small shelf the one, whether or not it has. */
  async function filesOf(shelf: Shelf): Promise<string[]> {
    if (isSmall(shelf)) return [shelf];
    const files = await disk.readdir(join(folder, shelf)).catch(async (error: unknown) => {
      if (codeOf(error) === "ENOENT") {
        await mustBeThere(disk, folder);
        return [];
      }
      throw new FaultError("library-damaged", saying("notebookUnreadable", codeOf(error)), join(folder, shelf));
    });
    return files.flatMap((file) => {
      const name = bucketInFolder(shelf, file);
      return name === undefined ? [] : [`${shelf}/${name}`];
    });
  }

  async function faults(rewrite = false): Promise<readonly FileFault[]> {
    const found: FileFault[] = [];
    for (const shelf of shelves)
      for (const name of await filesOf(shelf)) {
        await breathe();
        const text = await disk
          .readFile(fileOf(name), "utf8")
          .catch((error) => (codeOf(error) === "ENOENT" ? null : ""));
        if (text === null || isAsWritten(text)) continue;
        const bucket = readBucket(text, shelf, steps);
        if (bucket === "newer" || bucket?.isChanged === false) continue;
        const inMemory = buckets.get(name);
        if (rewrite && inMemory !== undefined && !readOnly) inMemory.dirty = true;
        else found.push({ file: `${name}.json`, isReadable: bucket !== null });
      }
    return found;
  }

  async function* each(shelf: Shelf): AsyncGenerator<ReadonlyMap<string, Entry>> {
    const names = new Set(await filesOf(shelf));
    for (const name of [...buckets.keys(), ...pending.keys()]) if (name.startsWith(`${shelf}/`)) names.add(name);
    for (const name of [...names].sort()) {
      yield (await load(name)).data.records;
      await breathe();
    }
  }

  const change: Notebook["change"] = (what, ops, onCommit = () => {}) =>
    inTurn(async () => {
      if (readOnly) throw new FaultError("read-only", saying("libraryReadOnly"), folder);
      const held = await bucketsFor(ops);
      const inverse: Op[] = [];
      // A key may be named twice in one change: the inverse of the second starts from the first.
      const seen = new Map<string, Entry | undefined>();
      for (const [i, [shelf, key, patch]] of ops.entries()) {
        if (i % recordsAtOnce === recordsAtOnce - 1) await breathe();
        const place = `${shelf} ${key}`;
        const before = seen.has(place) ? seen.get(place) : held.get(bucketOf(shelf, key))?.data.records.get(key);
        if (before === undefined) inverse.push([shelf, key, null]);
        else if (patch === null) inverse.push([shelf, key, before]);
        else
          inverse.push([
            shelf,
            key,
            Object.fromEntries(Object.keys(patch).map((name) => [name, before[name] ?? null])),
          ]);
        seen.set(place, patch === null ? undefined : { ...before, ...patch });
      }
      inverse.reverse();
      const frame: Frame = { seq: seq + 1, at: Date.now(), what, ops };
      onCommit();
      await journal.append(frame);
      seq = frame.seq;
      // They may have been let go while the frame was written: put back what was held.
      for (const [name, low] of held) buckets.set(name, { low, dirty: true, used: ++clock });
      for (const [i, op] of ops.entries()) {
        if (i % recordsAtOnce === recordsAtOnce - 1) await breathe();
        applyTo((held.get(bucketOf(op[0], op[1])) as Low<Bucket>).data, op);
      }
      flushSoon();
      return { frame, inverse };
    });

  function flushSoon(): void {
    const wait = journal.bytes > journalLimit && !flushFailed ? 0 : flushAfter;
    if (timer !== null && wait > 0) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      flush().catch((error: unknown) => {
        // Nothing is lost: the journal has it all, and stays until the buckets can be written.
        if (!flushFailed)
          notice(said().notices.safeInJournal(error instanceof FaultError ? sentenceOf(error.said) : String(error)));
        flushFailed = true;
      });
    }, wait);
    timer.unref();
  }

  const flush = () => writing(writeAll);

  async function writeAll(): Promise<void> {
    if (readOnly) return;
    for (const name of [...pending.keys()]) await load(name);
    const upTo = seq;
    for (const [name, bucket] of [...buckets]) {
      // One bucket a turn: a change that comes meanwhile does not wait for all of them.
      await inTurn(async () => {
        const now = buckets.get(name);
        if (now === undefined || !now.dirty) return;
        const before = now.low.data.seq;
        now.low.data.seq = seq;
        try {
          await now.low.write();
        } catch (error) {
          now.low.data.seq = before;
          throw diskFault(error, saying("notebookNotWritten"), fileOf(name));
        }
        // Only now: what is clean may be let go, and whoever needs it next reads the file.
        now.dirty = false;
        written.set(name, seq);
      });
      if (!bucket.dirty) await breathe();
    }
    await inTurn(async () => {
      if ((journal.frames.length > 0 || journal.base !== upTo) && (await options.beforeCut())) await journal.cut(upTo);
    });
    flushFailed = false;
    letGo();
  }

  /** Reads the journal, and where its header is lost finds out from the buckets how far they go. */
  async function start(): Promise<void> {
    journal = await openJournal(disk, folder, readOnly, steps);
    for (const message of journal.notices) notice(message);
    pending = new Map();
    for (const frame of journal.frames)
      for (const name of new Set(frame.ops.map(([shelf, key]) => bucketOf(shelf, key)))) {
        const waiting = pending.get(name);
        if (waiting === undefined) pending.set(name, [frame]);
        else waiting.push(frame);
      }
    let base = journal.base;
    if (base === null) {
      // Going on from a number that is too low would make the buckets ignore what is written from now on.
      base = 0;
      const waiting = pending;
      pending = new Map();
      for (const shelf of shelves)
        for await (const _ of each(shelf)) for (const { low } of buckets.values()) base = Math.max(base, low.data.seq);
      buckets.clear();
      pending = waiting;
      journal.settle(Math.min(base, ...journal.frames.map((frame) => frame.seq - 1)));
    }
    seq = Math.max(base, ...journal.frames.map((frame) => frame.seq));
    isStarted = true;
    if (pending.size > 0 && !readOnly) flushSoon();
  }

  async function refresh(): Promise<boolean> {
    if (!readOnly) return false;
    const found = await disk.stat(join(folder, "journal")).catch(() => null);
    const seen = found === null ? "" : `${found.ino} ${found.size} ${found.mtimeMs}`;
    if (seen === journalSeen) return false;
    const first = journalSeen === "";
    journalSeen = seen;
    if (first) return false;
    // The journal before the buckets: what has left the one is then surely in the others.
    buckets.clear();
    await start();
    return true;
  }

  if (!readOnly) {
    try {
      for (const shelf of shelfFolders) await makeFolder(disk, join(folder, shelf));
    } catch (error) {
      throw diskFault(error, saying("notebookNotOpened"), join(folder, "marks"));
    }
  }
  await refresh();
  try {
    await start();
  } catch (error) {
    await journal?.close();
    throw error;
  }

  return {
    get seq() {
      return seq;
    },
    notices,
    faults: (rewrite) =>
      writing(async () => {
        await writeAll().catch(() => {});
        return faults(rewrite);
      }),
    wasDamaged: (shelf) => damagedShelves.has(shelf),
    keeping: async (job) => {
      keeping++;
      try {
        return await job();
      } finally {
        keeping--;
        letGo();
      }
    },
    readMany,
    each,
    change,
    framesSince: (from) => ((journal.base ?? 0) > from ? null : journal.frames.filter((frame) => frame.seq > from)),
    flush,
    still: (job) =>
      writing(async () => {
        // What cannot be written into the buckets stands in the journal.
        await writeAll().catch(() => {});
        return job();
      }),
    refresh,
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      try {
        await flush();
      } catch {
        // The journal keeps what the buckets do not have.
      }
      await journal.close();
    },
  };
}
