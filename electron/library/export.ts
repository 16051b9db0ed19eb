/** Writes exported files into a folder that a person chose: never over anything that is there, never outside. */
import { join, resolve } from "node:path";
import type { ClippingDetail, ExportReport } from "../../core/contract.ts";
import { type ExportFormat, nameKey } from "../../core/export/index.ts";
import { FaultError } from "../../core/fault.ts";
import { codeOf, type Disk, diskFault, makeFolder, syncFolder, temporaryName } from "./disk.ts";

/** Writes the clippings to `folder`, which is made where it is not there. A Fault where that cannot be done. */
export async function exportAs(
  disk: Disk,
  format: ExportFormat,
  clippings: readonly ClippingDetail[],
  folder: string,
): Promise<ExportReport> {
  if (folder.trim() === "") throw new FaultError("bad-argument", "No folder to export to was named.");
  const target = resolve(folder);
  try {
    await makeFolder(disk, target);
    const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
    // A file that is there already is left where it says the same; where it does not, the new one gets another name.
    const taken = new Set<string>();
    let { files } = format.render(clippings);
    const same = new Set<string>();
    for (let clash = true; clash; ) {
      clash = false;
      same.clear();
      for (const { name, text } of files) {
        const existing = there.get(nameKey(name));
        if (existing === undefined) continue;
        const old = await disk.readFile(join(target, existing), "utf8").catch(() => null);
        if (old === text) same.add(name);
        else {
          taken.add(nameKey(name));
          clash = true;
        }
      }
      if (clash) ({ files } = format.render(clippings, { taken }));
    }
    for (const { name, text } of files) if (!same.has(name)) await writeNew(disk, join(target, name), text);
    await syncFolder(disk, target).catch(() => {});
    return { folder: target, files: files.map(({ name }) => name), unchanged: same.size };
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOTDIR")
      throw new FaultError("bad-argument", `${target} is not a folder that can be exported to.`, target);
    throw diskFault(error, "The export could not be written", target);
  }
}

/** Whole or not at all, and never in place of something that appeared meanwhile. */
async function writeNew(disk: Disk, path: string, text: string): Promise<void> {
  const temporary = temporaryName(join(path, "..", "cuttings"));
  try {
    const handle = await disk.open(temporary, "wx", 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
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
