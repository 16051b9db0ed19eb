/**
 * Moves a library that nobody has open: copied, every file compared with what was read, and whole under its new name before
 * anything points there. Until then the old one is untouched. What a copy that was cut off left behind is cleared away by
 * the next one.
 */
import { createHash } from "node:crypto";
import { dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { breather, codeOf, type Disk, diskFault, makeFolder, syncFolder, writeDurably } from "./disk.ts";
import { lookAt, mustBeFree } from "./folder.ts";
import type { Job } from "./jobs.ts";
import { takeLock } from "./lock.ts";

/** Where a copy grows, inside the folder it is for; what is in there says that it is ours. */
const workshop = ".cuttings-moving";
const markerSchema = z.object({ moving: z.literal(1), names: z.array(z.string().regex(/^[^/\\]+$/)) });

const atOnce = 1024 * 1024;

export interface Moved {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** Says what the old folder holds: removing it asks whether that is still so. */
  readonly print: string;
}

interface File {
  /** Relative to the library. */
  readonly path: string;
  readonly size: number;
  readonly changed: number;
  /** The same for names of one file. */
  readonly inode: string;
}

const isOfTheMoment = (path: string) =>
  path === "library.lock" || /(^|[/\\])\.[^/\\]*\.tmp$/.test(path) || path.split(/[/\\]/)[0] === workshop;

/** Every file of a library. A folder of it may be a link to one elsewhere, as people do with large ones; nothing below may. */
async function filesIn(disk: Disk, root: string): Promise<{ readonly files: File[]; readonly folders: string[] }> {
  const files: File[] = [];
  const folders: string[] = [];
  const breath = breather();
  const walk = async (inner: string, depth: number): Promise<void> => {
    for (const name of (await disk.readdir(join(root, inner))).sort()) {
      const path = join(inner, name);
      if (isOfTheMoment(path)) continue;
      const found = depth === 0 ? await disk.stat(join(root, path)) : await disk.lstat(join(root, path));
      if (found.isDirectory()) {
        folders.push(path);
        await walk(path, depth + 1);
      } else if (found.isFile())
        files.push({ path, size: found.size, changed: found.mtimeMs, inode: `${found.dev} ${found.ino}` });
      await breath();
    }
  };
  await walk("", 0);
  return { files, folders };
}

function printOf(files: readonly File[]): string {
  const digest = createHash("sha256");
  // SQLite touches its own files when they are looked at.
  for (const { path, size, changed } of files)
    if (!path.startsWith("catalog.sqlite")) digest.update(JSON.stringify([path, size, changed]));
  return digest.digest("hex");
}

async function hashOf(disk: Disk, path: string, goOn: () => void): Promise<string> {
  const handle = await disk.open(path, "r");
  try {
    const digest = createHash("sha256");
    const buffer = Buffer.alloc(atOnce);
    for (;;) {
      goOn();
      const { bytesRead } = await handle.read(buffer, 0, atOnce, null);
      if (bytesRead === 0) return digest.digest("hex");
      digest.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** Copies one file, on disk when it resolves, and reads the copy again. */
async function copyFile(disk: Disk, from: string, to: string, goOn: () => void): Promise<void> {
  const digest = createHash("sha256");
  const source = await disk.open(from, "r");
  try {
    const target = await disk.open(to, "wx", 0o600);
    try {
      const buffer = Buffer.alloc(atOnce);
      for (;;) {
        goOn();
        const { bytesRead } = await source.read(buffer, 0, atOnce, null);
        if (bytesRead === 0) break;
        const part = buffer.subarray(0, bytesRead);
        digest.update(part);
        await target.appendFile(part);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  if ((await hashOf(disk, to, goOn)) !== digest.digest("hex"))
    throw new FaultError("disk-failed", saying("readsOtherwise", to), to);
}

/** The workshop goes, what says that it is ours last. */
async function closeWorkshop(disk: Disk, folder: string): Promise<void> {
  await disk.rm(join(folder, workshop, "library"), { recursive: true, force: true });
  await disk.rm(join(folder, workshop), { recursive: true, force: true });
}

/** Clears away what a copy that was cut off has left in `folder`. One that got as far as library.json is whole, and stays. */
async function clearLeftovers(disk: Disk, folder: string): Promise<void> {
  const inside = await disk.readdir(join(folder, workshop)).catch(() => null);
  if (inside === null) return;
  const isWhole = await disk.stat(join(folder, "library.json")).then(
    () => true,
    () => false,
  );
  const text = await disk.readFile(join(folder, workshop, "moving.json"), "utf8").catch(() => null);
  // Cut off before anything was copied, or when all was cleared away but this.
  if (text === null && inside.every((name) => name.endsWith(".tmp"))) return closeWorkshop(disk, folder);
  let marker: z.infer<typeof markerSchema>;
  try {
    marker = markerSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return;
  }
  if (!isWhole) for (const name of marker.names) await disk.rm(join(folder, name), { recursive: true, force: true });
  await closeWorkshop(disk, folder);
}

/**
 * Copies the library in `from` to `to`, which is empty or not there yet. A Fault says why that cannot be; then, and when it
 * is stopped, nothing is left of it in `to`. Whoever asked for it goes on with the new one, and may remove the old one.
 */
export async function moveLibrary(
  disk: Disk,
  from: string,
  to: string,
  start: (files: number) => Pick<Job, "cancelled" | "progress" | "finish">,
): Promise<Moved> {
  const [old, target] = [resolve(from), resolve(to)];
  await lookAt(disk, old, false);
  const isWithin = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}${sep}`);
  const real = await disk.realpath(old);
  const above = await disk.realpath(target).catch(() => disk.realpath(dirname(target)).catch(() => target));
  if (isWithin(target, old) || isWithin(above, real) || isWithin(old, target))
    throw new FaultError("bad-argument", saying("movedIntoItself"), target);
  await clearLeftovers(disk, target);
  await mustBeFree(disk, target);
  let job: ReturnType<typeof start> | null = null;
  const goOn = () => {
    if (job?.cancelled) throw new FaultError("cancelled", saying("movingStopped"));
  };
  const lock = await takeLock(disk, old);
  const made = join(target, workshop);
  let isWhole = false;
  const wasThere = await disk.stat(target).then(
    () => true,
    () => false,
  );
  try {
    const { files, folders } = await filesIn(disk, old);
    const names = [
      ...new Set([...folders, ...files.map(({ path }) => path)].map((path) => path.split(sep)[0] as string)),
    ];
    const inside = join(made, "library");
    job = start(files.length);
    await makeFolder(disk, made);
    await writeDurably(disk, join(made, "moving.json"), JSON.stringify({ moving: 1, names }));
    await disk.mkdir(inside, { mode: 0o700 });
    for (const path of folders) await disk.mkdir(join(inside, path), { mode: 0o700 });
    const linked = new Map<string, string>();
    let bytes = 0;
    const breath = breather();
    for (const [n, { path, size, inode }] of files.entries()) {
      goOn();
      const there = join(inside, path);
      const twin = linked.get(inode);
      // Backups share files that did not change.
      const isLinked =
        twin !== undefined &&
        (await disk.link(twin, there).then(
          () => true,
          () => false,
        ));
      if (!isLinked) {
        await copyFile(disk, join(old, path), there, goOn);
        linked.set(inode, there);
        bytes += size;
      }
      job?.progress(n + 1);
      await breath();
    }
    for (const path of [...folders].reverse()) await syncFolder(disk, join(inside, path));
    goOn();
    // What says that a library is there comes last.
    const last = (name: string) => (name === "library.json" ? 1 : 0);
    for (const name of [...names].sort((a, b) => last(a) - last(b)))
      await disk.rename(join(inside, name), join(target, name));
    await syncFolder(disk, target);
    isWhole = true;
    return { folder: target, files: files.length, bytes, print: printOf((await filesIn(disk, old)).files) };
  } catch (error) {
    if (error instanceof FaultError || codeOf(error) === "") throw error;
    throw diskFault(error, saying("libraryNotMoved"), target);
  } finally {
    if (!isWhole) await clearLeftovers(disk, target).catch(() => {});
    await closeWorkshop(disk, target).catch(() => {});
    if (!isWhole && !wasThere) await removeEmpty(disk, target);
    await lock.release();
    job?.finish();
  }
}

/** Removes a folder that holds nothing. */
async function removeEmpty(disk: Disk, folder: string): Promise<void> {
  const names = await disk.readdir(folder).catch(() => null);
  if (names?.length === 0) await disk.rm(folder, { recursive: true, force: true }).catch(() => {});
}

/** What Cuttings makes in a library's folder: nothing else is removed with it. */
const isOurs = (name: string) =>
  ["library.json", "imports.json", "undo.json", "watched.json", "sources", "notebook", "backups", "templates"].includes(
    name,
  ) || /^catalog[.-].*sqlite/.test(name);

/**
 * Removes what is left in the old place after {@link moveLibrary}. A Fault where it is not what was copied: something was
 * written there since, which the new one does not have.
 */
export async function removeMoved(disk: Disk, folder: string, moved: Pick<Moved, "folder" | "print">): Promise<void> {
  const old = resolve(folder);
  if (relative(old, resolve(moved.folder)) === "") throw new FaultError("bad-argument", saying("libraryInUse"));
  const lock = await takeLock(disk, old);
  try {
    await lookAt(disk, moved.folder, false);
    const { files } = await filesIn(disk, old);
    if (printOf(files) !== moved.print)
      throw new FaultError("bad-argument", saying("changedSinceCopied", old, files.length), old);
    for (const name of (await disk.readdir(old)).filter(isOurs))
      await disk.rm(join(old, name), { recursive: true, force: true });
  } catch (error) {
    if (error instanceof FaultError || codeOf(error) === "") throw error;
    throw diskFault(error, saying("oldLibraryNotRemoved"), old);
  } finally {
    await lock.release();
  }
  await removeEmpty(disk, old);
}
