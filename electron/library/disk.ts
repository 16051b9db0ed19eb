/**
 * The few ways in which the library touches the disk, with the care that `safety.md` measured: what is written durably is
 * on disk under its final name when the promise resolves, or the old state is untouched.
 * Everything goes through a {@link Disk}, so that tests can make any single call fail.
 */
import { randomBytes } from "node:crypto";
import * as fsPromises from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";

/** The calls of `node:fs/promises` that the library makes. */
export type Disk = Pick<
  typeof fsPromises,
  "link" | "lstat" | "mkdir" | "open" | "readdir" | "readFile" | "realpath" | "rename" | "rm" | "stat" | "truncate"
>;

export const realDisk: Disk = fsPromises;

/** The error code of a failed system call; "" for anything else. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" ? code : "";
}

/** A failed system call as a sentence for a person. `what` begins it: "The note could not be saved". */
export function diskFault(error: unknown, what: Saying, path: string): FaultError {
  if (error instanceof FaultError) return error;
  const code = codeOf(error);
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return new FaultError("disk-full", saying("diskFull", what), path);
    case "EROFS":
      return new FaultError("read-only", saying("diskReadOnly", what), path);
    case "EACCES":
    case "EPERM":
      return new FaultError("read-only", saying("mayNotWrite", what, dirname(path)), path);
    case "ENOENT":
    case "ENOTDIR":
      return new FaultError("library-missing", saying("folderGone", what, dirname(path)), path);
    default: {
      const why = code === "" ? String(error) : code;
      return new FaultError("disk-failed", saying("diskFailed", what, why), path);
    }
  }
}

/** Makes renames and new names in `folder` last through a power cut. Windows has no such call and needs none. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await disk.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name beside `path` that no other process uses. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
}

/** Windows refuses a rename for moments while a virus scanner or indexer looks at the file. */
async function renamePatiently(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      const busy = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(codeOf(error));
      if (!busy || attempt >= 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt));
    }
  }
}

/**
 * Writes a file under a temporary name beside `path`, syncs it, and gives that name, to be renamed to what it shall be
 * called. Where a step fails nothing is left of it (it would keep a full disk full).
 */
export async function writeTemporary(
  disk: Disk,
  path: string,
  mode: number,
  write: (handle: fsPromises.FileHandle) => Promise<void>,
): Promise<string> {
  const temporary = temporaryName(path);
  try {
    const handle = await disk.open(temporary, "wx", mode);
    try {
      await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return temporary;
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/**
 * Writes `data` under a temporary name, syncs it, renames it over `path`, syncs the folder. When any step fails the old
 * file is as it was and the temporary one is gone (it would keep a full disk full).
 */
export async function writeDurably(disk: Disk, path: string, data: string | Uint8Array): Promise<void> {
  // A link to a file elsewhere stays a link: what it points at is replaced.
  const target = await disk.realpath(path).catch(() => path);
  // FileHandle.writeFile loops until everything is written; FileHandle.write may stop short on a full disk.
  const temporary = await writeTemporary(disk, target, 0o600, (handle) => handle.writeFile(data));
  try {
    await renamePatiently(disk, temporary, target);
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(disk, dirname(target));
}

/** Makes `folder` and its parents, each name synced in the one above. */
export async function makeFolder(disk: Disk, folder: string): Promise<void> {
  const make = () => disk.mkdir(folder, { mode: 0o700 });
  try {
    await make().catch(async (error) => {
      // Node's own way up never ends where a folder that is there takes none ("/proc", places that are mounted when asked for).
      if (codeOf(error) !== "ENOENT" || dirname(folder) === folder) throw error;
      await makeFolder(disk, dirname(folder));
      await make();
    });
  } catch (error) {
    const isThere = await disk.stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere) return;
    throw error;
  }
  await syncFolder(disk, dirname(folder));
}

/** The moment, to the millisecond, as part of a file name: sorts, and no system objects to it. */
export function stamp(now: number = Date.now()): string {
  return new Date(now).toISOString().replace(/[:.]/g, "-");
}

/** The moment that {@link stamp} wrote, or such as has whole seconds; NaN where there is none. */
export function momentOf(text: string): number {
  const [, day, hour, minute, second, rest = "000"] =
    /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)(?:-(\d{3}))?Z/.exec(text) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}.${rest}Z`);
}

/** The first of `named("")`, `named("-2")`, `named("-3")` … that no file has. */
export async function freeName(disk: Disk, named: (end: string) => string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = named(n === 1 ? "" : `-${n}`);
    const taken = await disk.lstat(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}

/** Moves a file that cannot be read out of the way, never deleting it; gives its new name. */
export async function setAside(disk: Disk, path: string): Promise<string> {
  const aside = await freeName(disk, (end) => `${path}.damaged-${stamp()}${end}`);
  await disk.rename(path, aside);
  await syncFolder(disk, dirname(path));
  return aside;
}

/** Lets timers, messages and the screen have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** For loops whose rounds take unequal time: breathes whenever `most` milliseconds have gone by since the last breath. */
export function breather(most = 12): () => Promise<void> | null {
  let last = performance.now();
  return () => {
    if (performance.now() - last < most) return null;
    return breathe().then(() => {
      last = performance.now();
    });
  };
}

/** Runs async functions one after the other, in the order they came. */
export function oneAtATime(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const next = last.then(job, job);
    last = next.catch(() => {});
    return next;
  };
}
