/**
 * The journal: one append-only file in front of the notebook. A change is one frame and is on disk (fdatasync) before
 * {@link Journal.append} resolves. A frame is one line, `<length> <crc32> <JSON>` with both numbers as eight hex digits,
 * the length in bytes: readable without Cuttings, and a frame that was cut off or changed is recognised.
 * The first frame is the header. Frames carry a sequence number that only grows; buckets remember the last one they hold.
 */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { type MigrationStep, migrateRecord, migrations, schemaOf } from "../../core/migrate.ts";
import { breathe, codeOf, type Disk, diskFault, stamp, syncFolder, writeDurably } from "./disk.ts";
import { said } from "./said.ts";

/** `rules`: what was taught for outlets, by name; `searches`: saved searches, `dossiers`: dossiers, by id; `versions`: what stood in notes before, by clipping; `tagging`: rules that tag. */
export const shelves = ["marks", "sources", "tags", "searches", "rules", "dossiers", "versions", "tagging"] as const;
export type Shelf = (typeof shelves)[number];
export type Entry = Readonly<Record<string, unknown>>;

/** Puts `patch` over the record of that key (making it when there is none), or takes the record away (null). */
export type Op = readonly [shelf: Shelf, key: string, patch: Entry | null];

/** One change: wholly there or not at all. */
export interface Frame {
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** A sentence: what was done. */
  readonly what: string;
  readonly ops: readonly Op[];
}

const prefixLength = 18;

/** Ops that are written out between two turns of the event loop. */
const opsAtOnce = 2_000;

function framed(parts: readonly Buffer[]): Buffer {
  const hex = (n: number) => n.toString(16).padStart(8, "0");
  let length = 0;
  let sum = 0;
  for (const part of parts) {
    length += part.length;
    sum = crc32(part, sum);
  }
  return Buffer.concat([Buffer.from(`${hex(length)} ${hex(sum)} `, "latin1"), ...parts, Buffer.from("\n")]);
}

function encodeHeader(journal: number, base: number): Buffer {
  return framed([Buffer.from(JSON.stringify({ journal, base }), "utf8")]);
}

/** A frame as one line. A change over 100,000 clippings is many megabytes: others have their turn meanwhile. */
async function encode({ ops, ...frame }: Frame): Promise<Buffer> {
  const parts = [Buffer.from(`${JSON.stringify(frame).slice(0, -1)},"ops":[`, "utf8")];
  for (let from = 0; from < ops.length; from += opsAtOnce) {
    const json = JSON.stringify(ops.slice(from, from + opsAtOnce)).slice(1, -1);
    parts.push(Buffer.from(from === 0 ? json : `,${json}`, "utf8"));
    if (from + opsAtOnce < ops.length) await breathe();
  }
  parts.push(Buffer.from("]}"));
  return framed(parts);
}

interface Reading {
  /** The sequence number up to which everything is in the buckets; null when the header could not be read. */
  readonly base: number | null;
  readonly frames: readonly Frame[];
  /** The end was cut off: a change that was being written when the power or the process went, never confirmed. */
  readonly torn: boolean;
  /** Something before the end cannot be read: confirmed changes may be among it. */
  readonly damaged: boolean;
  /** A newer version wrote it. */
  readonly newer: boolean;
  /** An older version wrote it: {@link frames} are as this one would have written them. */
  readonly older: boolean;
}

/** The payload of the frame at `at`; null when there is no whole and true frame. */
function frameAt(bytes: Buffer, at: number): { readonly payload: unknown; readonly end: number } | null {
  const prefix = bytes.toString("latin1", at, at + prefixLength);
  const match = /^([0-9a-f]{8}) ([0-9a-f]{8}) $/.exec(prefix);
  if (match === null) return null;
  const start = at + prefixLength;
  const end = start + Number.parseInt(match[1] as string, 16);
  if (end >= bytes.length || bytes[end] !== 0x0a) return null;
  const json = bytes.subarray(start, end);
  if (crc32(json) !== Number.parseInt(match[2] as string, 16)) return null;
  try {
    return { payload: JSON.parse(json.toString("utf8")), end: end + 1 };
  } catch {
    return null;
  }
}

/** Reads what is whole; after a bad stretch it goes on at the next line that is a true frame. */
export function readJournal(bytes: Buffer, steps: readonly MigrationStep[] = migrations): Reading {
  let schema = schemaOf(steps);
  let base: number | null = null;
  let newer = false;
  let damaged = false;
  let at = 0;
  const frames: Frame[] = [];
  let bad = false;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame === null) {
      bad = true;
      const line = bytes.indexOf(0x0a, at);
      if (line === -1) break;
      at = line + 1;
      continue;
    }
    // A true frame after a bad stretch: what was bad is not just a cut-off end.
    if (bad) damaged = true;
    bad = false;
    at = frame.end;
    const payload = frame.payload as Partial<Frame> & { journal?: number; base?: number };
    if (typeof payload.journal === "number") {
      if (payload.journal > schemaOf(steps)) newer = true;
      else schema = payload.journal;
      if (typeof payload.base === "number") base = payload.base;
    } else if (typeof payload.seq === "number" && Array.isArray(payload.ops)) {
      frames.push({ seq: payload.seq, at: payload.at ?? 0, what: payload.what ?? "", ops: payload.ops });
    }
  }
  // A whole line at the end that is no frame was not merely cut off.
  if (bad && bytes.at(-1) === 0x0a) damaged = true;
  const older = schema < schemaOf(steps);
  const now = (op: Op): Op => (op[2] === null ? op : [op[0], op[1], migrateRecord(op[0], op[2], schema, steps)]);
  return {
    base,
    frames: older ? frames.map((frame) => ({ ...frame, ops: frame.ops.map(now) })) : frames,
    torn: bad && !damaged,
    damaged,
    newer,
    older,
  };
}

export interface Journal {
  /** Everything up to this sequence number is in the buckets; null: unknown, the header was lost. */
  readonly base: number | null;
  /** The frames after {@link base}, oldest first. */
  readonly frames: readonly Frame[];
  readonly bytes: number;
  /** What was wrong with the file when it was opened, one sentence each. */
  readonly notices: readonly string[];
  /** On disk when it resolves; when it rejects (a FaultError) the frame is not there. */
  readonly append: (frame: Frame) => Promise<void>;
  /** Drops the frames up to `seq`: they are in the buckets. */
  readonly cut: (seq: number) => Promise<void>;
  /** Told once, by the notebook, when {@link base} was unknown. */
  readonly settle: (base: number) => void;
  readonly close: () => Promise<void>;
}

/** Opens `folder`/journal; it is made when it is not there. With `readOnly` nothing is written. */
export async function openJournal(
  disk: Disk,
  folder: string,
  readOnly: boolean,
  steps: readonly MigrationStep[] = migrations,
): Promise<Journal> {
  const path = join(folder, "journal");
  const notices: string[] = [];
  let bytes: Buffer | null = null;
  try {
    bytes = await disk.readFile(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw diskFault(error, saying("journalNotRead"), path);
  }
  const reading = readJournal(bytes ?? Buffer.alloc(0), steps);
  if (reading.newer) throw new FaultError("library-newer", saying("journalNewer"), path);
  const isNew = bytes === null || bytes.length === 0;
  let base = reading.base;
  let frames: Frame[] = [...reading.frames];
  let size = bytes?.length ?? 0;
  type Handle = Awaited<ReturnType<Disk["open"]>>;
  let handle: Handle | null = null;

  if (reading.torn) notices.push(said().notices.journalTorn);
  if (reading.damaged) notices.push(said().notices.journalDamaged);

  /** Writes all that is kept to a new file and goes on there: never again to one whose fsync failed. */
  async function renew(): Promise<void> {
    await handle?.close().catch(() => {});
    handle = null;
    const lines = [encodeHeader(schemaOf(steps), base ?? 0)];
    for (const frame of frames) lines.push(await encode(frame));
    const all = Buffer.concat(lines);
    await writeDurably(disk, path, all);
    handle = await disk.open(path, "a", 0o600);
    size = all.length;
  }

  /** A file that someone moved or removed takes writes without complaint: look first. */
  async function isStillThere(): Promise<boolean> {
    if (handle === null) return false;
    const [ours, named] = await Promise.all([handle.stat(), disk.lstat(path).catch(() => null)]);
    return named !== null && named.ino === ours.ino && named.dev === ours.dev && ours.size === size;
  }

  async function append(frame: Frame): Promise<void> {
    if (readOnly) throw new FaultError("read-only", saying("libraryReadOnly"), folder);
    const what = saying("changeNotSaved");
    const line = await encode(frame);
    let file: Handle;
    try {
      if (!(await isStillThere())) await renew();
      file = handle as unknown as Handle;
    } catch (error) {
      throw diskFault(error, what, path);
    }
    try {
      await file.appendFile(line);
    } catch (error) {
      // Half a frame may be there. Cutting it off is enough: nothing of it was synced or confirmed.
      await file.truncate(size).catch(() => abandon());
      throw diskFault(error, what, path);
    }
    try {
      await file.datasync();
    } catch (error) {
      // The kernel may have dropped the pages and will say yes next time: this file cannot be trusted again.
      await file.truncate(size).catch(() => {});
      await abandon();
      throw diskFault(error, what, path);
    }
    size += line.length;
    frames.push(frame);
  }

  async function abandon(): Promise<void> {
    await handle?.close().catch(() => {});
    handle = null;
    await renew().catch(() => {});
  }

  async function cut(seq: number): Promise<void> {
    const before = { base, frames };
    base = Math.max(base ?? 0, seq);
    frames = frames.filter((frame) => frame.seq > seq);
    try {
      await renew();
    } catch (error) {
      ({ base, frames } = before);
      throw diskFault(error, saying("journalNotShortened"), path);
    }
  }

  if (!readOnly) {
    if (reading.damaged && bytes !== null)
      await writeDurably(disk, `${path}.damaged-${stamp()}`, bytes).catch((error) => {
        throw diskFault(error, saying("journalNotSetAside"), path);
      });
    try {
      if (isNew) base = null;
      if (bytes === null || reading.torn || reading.damaged || reading.older || isNew) {
        // The header waits until the notebook has settled the base; until then the old file stays as it is.
        if (base !== null) await renew();
      } else handle = await disk.open(path, "a", 0o600);
    } catch (error) {
      // A full disk does not keep a library from being read; the next change tries again.
      if (codeOf(error) !== "ENOSPC" && codeOf(error) !== "EDQUOT")
        throw diskFault(error, saying("journalNotOpened"), path);
    }
  }

  return {
    get base() {
      return base;
    },
    get frames() {
      return frames;
    },
    get bytes() {
      return size;
    },
    notices,
    append,
    cut,
    settle: (known) => {
      base = known;
    },
    close: async () => {
      const file = handle;
      handle = null;
      await file?.close();
      if (!readOnly && file !== null) await syncFolder(disk, folder).catch(() => {});
    },
  };
}
