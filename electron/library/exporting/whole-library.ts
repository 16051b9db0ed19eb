/**
 * A whole library as one file of JSON Lines, and the library made of such a file again: the bytes of every source, every
 * record of the notebook, and for other programs every clipping (`library-lines.ts`).
 */
import { join } from "node:path";
import { distinctNames } from "../../../core/export/files.ts";
import { type ExportInput, nameKey } from "../../../core/export/index.ts";
import { FaultError } from "../../../core/fault.ts";
import { type Saying, saying } from "../../../core/languages/faults/index.ts";
import { breather, type Disk, syncFolder, writeTemporary } from "../disk.ts";
import type { Job } from "../jobs.ts";
import { shelves } from "../journal.ts";
import type { Keeper } from "../keeper.ts";
import { said } from "../said.ts";
import { sha256Of } from "../sources.ts";
import type { Tools } from "../tools.ts";
import { linesOfLibrary, readLines, schemaName, splitIntoLines } from "./library-lines.ts";
import { type Existing, exportFault, stopped, targetFolder, type Written } from "./write.ts";

const readAtOnce = 1024 * 1024;

interface Wanted {
  readonly disk: Disk;
  readonly keeper: Pick<Keeper, "notebook" | "sources">;
  readonly job: Pick<Job, "cancelled" | "progress">;
  readonly folder: string;
  readonly existing: Existing;
  readonly clippings: AsyncIterable<ExportInput>;
  /** Licences that were overridden: one sentence each. */
  readonly overridden: readonly string[];
}

/** Writes library.jsonl; whole or not at all. */
export async function exportLibrary({
  disk,
  keeper,
  job,
  folder,
  existing,
  clippings,
  overridden,
}: Wanted): Promise<Written> {
  const target = await targetFolder(disk, folder);
  const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
  const clash = there.get("library.jsonl");
  if (clash !== undefined && (existing === "ask" || existing === "keep"))
    return { folder: target, files: [], written: 0, unchanged: 0, existing: [clash] };
  const [free = "library.jsonl"] = distinctNames(["library"], ".jsonl", new Set(there.keys()));
  const name = existing === "replace" ? (clash ?? "library.jsonl") : free;
  let temporary = "";
  try {
    temporary = await writeTemporary(disk, join(target, "cuttings"), 0o600, async (handle) => {
      const breath = breather();
      const { notebook } = keeper;
      const sources = async function* () {
        for await (const shelf of notebook.each("sources"))
          for (const sha256 of shelf.keys()) {
            const bytes = await keeper.sources.get(sha256, "").catch((error: unknown) => {
              // Its record says what it was, and that it is missing here, too.
              if (error instanceof FaultError) return null;
              throw error;
            });
            if (bytes !== null) yield { sha256, bytes: Buffer.from(bytes).toString("base64") };
          }
      };
      const records = async function* () {
        for (const shelf of shelves)
          for await (const all of notebook.each(shelf))
            for (const [key, entry] of all) yield [shelf, key, entry] as const;
      };
      const wanted = { kind: "library", sources: sources(), records: records(), clippings } as const;
      for await (const line of linesOfLibrary({ ...wanted, overridden })) {
        if (job.cancelled) throw stopped([]);
        await handle.appendFile(line);
        await breath();
      }
    });
    await disk.rename(temporary, join(target, name));
    await syncFolder(disk, target).catch(() => {});
    return { folder: target, files: [name], written: 1, unchanged: 0, existing: [] };
  } catch (error) {
    throw exportFault(error, target);
  } finally {
    if (temporary !== "") await disk.rm(temporary, { force: true }).catch(() => {});
  }
}

/** Whether a file begins as one of those; nothing is read but its beginning. */
export async function isLibraryFile(disk: Disk, path: string): Promise<boolean> {
  if (!/\.jsonl$/i.test(path)) return false;
  try {
    const handle = await disk.open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer
        .subarray(0, bytesRead)
        .toString("latin1")
        .startsWith(`{"schema":"${schemaName("library")}`);
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

async function* partsOf(disk: Disk, path: string): AsyncGenerator<Buffer> {
  const handle = await disk.open(path, "r");
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(readAtOnce), 0, readAtOnce, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The bytes of a source as its line has them; null where they are not those that its name says. */
function sourceOn({ sha256, bytes }: Readonly<Record<string, unknown>>): { sha256: string; bytes: Buffer } | null {
  const read = Buffer.from(typeof bytes === "string" ? bytes : "", "base64");
  return typeof sha256 === "string" && sha256Of(read) === sha256 ? { sha256, bytes: read } : null;
}

/**
 * Makes the library in `path` again, in a library that is empty. Nothing is changed where the file is cut off, damaged or of
 * a newer version. Gives how many sources and clippings came.
 */
export async function restoreLibrary(
  { keeper, jobs, mustWrite, change }: Tools,
  disk: Disk,
  path: string,
): Promise<{ readonly sources: number; readonly clippings: number }> {
  mustWrite();
  const bad = (why: Saying) => new FaultError("file-unreadable", saying("notRestored", path, why), path);
  if (keeper.notebook.seq > 0)
    for (const shelf of shelves)
      for await (const records of keeper.notebook.each(shelf))
        if (records.size > 0) throw new FaultError("bad-argument", saying("restoredIntoFull"), path);
  const job = jobs.start(said().jobs.restoringLibrary, 2);
  try {
    const onLine = () => {
      if (job.cancelled) throw new FaultError("cancelled", saying("restoringStopped"));
    };
    let sources = 0;
    const { ops, clippings } = await readLines(splitIntoLines(partsOf(disk, path)), "library", {
      bad,
      onLine,
      onSource: (source) => {
        sources++;
        return sourceOn(source) !== null;
      },
    });
    job.progress(1);
    // Read again, a source at a time: all of them may be more than there is memory for. A source that nothing names yet
    // is no change.
    let put = 0;
    for await (const line of splitIntoLines(partsOf(disk, path))) {
      onLine();
      if (!/^\s*\{\s*"source"\s*:/.test(line)) continue;
      const source = sourceOn((JSON.parse(line) as { readonly source: Readonly<Record<string, unknown>> }).source);
      if (source === null) throw bad(saying("changedMeanwhile"));
      await keeper.sources.put(source.sha256, source.bytes);
      put++;
    }
    if (put !== sources) throw bad(saying("changedMeanwhile"));
    if (ops.length > 0)
      await keeper.inTurn(async () => {
        await change(said().deeds.libraryRestored(clippings), ops);
      });
    return { sources, clippings };
  } finally {
    job.finish();
  }
}
