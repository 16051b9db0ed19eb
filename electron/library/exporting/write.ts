/** Writes exported files into a folder that a person chose: never outside, and over what is there only where they said so. */
import { join, resolve } from "node:path";
import {
  type ExportFile,
  type ExportFormat,
  type ExportInput,
  type ExportOptions,
  nameKey,
} from "../../../core/export/index.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { breather, codeOf, type Disk, diskFault, makeFolder, syncFolder, writeTemporary } from "../disk.ts";
import type { Job } from "../jobs.ts";

/** What becomes of files that are there and say otherwise: nothing is written and they are named; they stay; they are replaced; the new ones get other names. */
export const existingChoices = ["ask", "keep", "replace", "beside"] as const;
export type Existing = (typeof existingChoices)[number];

export interface Written {
  readonly folder: string;
  readonly files: readonly string[];
  readonly written: number;
  readonly unchanged: number;
  /** Files that were there and say otherwise: with "ask" nothing was written, with "keep" they were left. */
  readonly existing: readonly string[];
}

/** The folder as a path, made where it is not there. A Fault where that cannot be. */
export async function targetFolder(disk: Disk, folder: string): Promise<string> {
  if (folder.trim() === "") throw new FaultError("bad-argument", saying("exportNowhere"));
  const target = resolve(folder);
  try {
    await makeFolder(disk, target);
    return target;
  } catch (error) {
    throw exportFault(error, target);
  }
}

export function exportFault(error: unknown, folder: string): FaultError {
  if (error instanceof FaultError) return error;
  if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOTDIR")
    return new FaultError("bad-argument", saying("exportFolderUnusable", folder), folder);
  if (codeOf(error) === "") throw error;
  return diskFault(error, saying("exportNotWritten"), folder);
}

export const stopped = (written: readonly string[]) =>
  new FaultError("cancelled", saying("exportStoppedAfter", written.length));

/** The bytes of an ordinary file, null where there is none that can be read: a link is never followed. */
export async function readPlain(disk: Disk, path: string): Promise<Buffer | null> {
  try {
    return (await disk.lstat(path)).isFile() ? await disk.readFile(path) : null;
  } catch {
    return null;
  }
}

export const bytesOf = ({ content }: Pick<ExportFile, "content">): Uint8Array =>
  typeof content === "string" ? Buffer.from(content, "utf8") : content;

/** Writes the clippings to `folder`, which is made where it is not there. A Fault where that cannot be done. */
export async function exportAs(
  disk: Disk,
  job: Pick<Job, "cancelled" | "progress">,
  format: ExportFormat,
  clippings: readonly ExportInput[],
  folder: string,
  existing: Existing,
  about: Pick<ExportOptions, "tags" | "colours"> = {},
): Promise<Written> {
  const target = await targetFolder(disk, folder);
  const written: string[] = [];
  try {
    const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
    let { files } = await format.render(clippings, about);
    const same = new Set<string>();
    const taken = new Set<string>();
    let clashes: string[] = [];
    for (let again = true; again; ) {
      again = false;
      same.clear();
      clashes = [];
      for (const file of files) {
        const name = there.get(nameKey(file.name));
        if (name === undefined) continue;
        const old = await readPlain(disk, join(target, name));
        if (old?.equals(bytesOf(file))) same.add(file.name);
        else {
          clashes.push(name);
          taken.add(nameKey(file.name));
        }
      }
      // Each file that says otherwise is left; the new ones look for names until none is taken.
      if (clashes.length > 0 && existing === "beside") {
        ({ files } = await format.render(clippings, { ...about, taken }));
        again = true;
      }
    }
    if (clashes.length > 0 && existing === "ask")
      return { folder: target, files: [], written: 0, unchanged: same.size, existing: clashes };
    const clashing = new Set(clashes.map(nameKey));
    const breath = breather();
    for (const [i, file] of files.entries()) {
      if (job.cancelled) throw stopped(written);
      const isClash = clashing.has(nameKey(file.name));
      if (same.has(file.name) || (isClash && existing === "keep")) continue;
      if (isClash) await replaceFile(disk, join(target, there.get(nameKey(file.name)) ?? file.name), bytesOf(file));
      else await writeNew(disk, join(target, file.name), bytesOf(file));
      written.push(file.name);
      job.progress(clippings.length + i);
      await breath();
    }
    await syncFolder(disk, target).catch(() => {});
    return {
      folder: target,
      files: files.map(({ name }) => name),
      written: written.length,
      unchanged: same.size,
      existing: existing === "keep" ? clashes : [],
    };
  } catch (error) {
    throw exportFault(error, target);
  }
}

/** What a person chose the folder for may be read by others there. */
const temporaryFile = (disk: Disk, path: string, content: string | Uint8Array) =>
  writeTemporary(disk, join(path, "..", "cuttings"), 0o644, (handle) => handle.writeFile(content));

/** Whole or not at all, and never in place of something that appeared meanwhile. */
export async function writeNew(disk: Disk, path: string, content: string | Uint8Array): Promise<void> {
  const temporary = await temporaryFile(disk, path, content);
  try {
    try {
      await disk.link(temporary, path);
    } catch (error) {
      if (codeOf(error) === "EEXIST") throw error;
      // A file system without hard links.
      const free = await disk.lstat(path).then(
        () => false,
        () => true,
      );
      if (!free) throw error;
      await disk.rename(temporary, path);
    }
  } finally {
    await disk.rm(temporary, { force: true }).catch(() => {});
  }
}

/** Whole or not at all, in place of what is there; a link of that name is replaced, never written through. */
export async function replaceFile(disk: Disk, path: string, content: string | Uint8Array): Promise<void> {
  const temporary = await temporaryFile(disk, path, content);
  try {
    await disk.rename(temporary, path);
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
