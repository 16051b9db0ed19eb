/**
 * A whole library as one file of JSON Lines, and the library made of such a file again: the bytes of every source, every
 * record of the notebook, and for other programs every clipping. One object a line; the last line says that nothing is missing.
 *
 *   {"schema":"cuttings.library/1","notebook":2}
 *   {"source":{"sha256":"…","bytes":"<base64>"}}
 *   {"record":["marks","<key>",{…}]}
 *   {"clipping":{"id":…,"source":…,"clipping":…,"marks":…}}
 *   {"end":{"sources":3,"records":41,"clippings":12}}
 */
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { distinctNames } from "../../../core/export/files.ts";
import { type ExportInput, nameKey } from "../../../core/export/index.ts";
import { plainJson } from "../../../core/export/printable.ts";
import { FaultError } from "../../../core/fault.ts";
import { migrateRecord, migrations, schemaOf } from "../../../core/migrate.ts";
import { breather, type Disk, syncFolder, temporaryName } from "../disk.ts";
import type { Job } from "../jobs.ts";
import { type Op, type Shelf, shelves } from "../journal.ts";
import { count, type Keeper } from "../keeper.ts";
import { sha256Of } from "../sources.ts";
import type { Tools } from "../tools.ts";
import { type Existing, exportFault, stopped, targetFolder, type Written } from "./write.ts";

const schemaName = "cuttings.library/";
const schemaVersion = 1;
const readAtOnce = 1024 * 1024;

interface Wanted {
  readonly disk: Disk;
  readonly keeper: Pick<Keeper, "notebook" | "sources">;
  readonly job: Pick<Job, "cancelled" | "progress">;
  readonly folder: string;
  readonly existing: Existing;
  readonly clippings: AsyncIterable<ExportInput>;
}

/** Writes library.jsonl; whole or not at all. */
export async function exportLibrary({ disk, keeper, job, folder, existing, clippings }: Wanted): Promise<Written> {
  const target = await targetFolder(disk, folder);
  const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
  const clash = there.get("library.jsonl");
  if (clash !== undefined && (existing === "ask" || existing === "keep"))
    return { folder: target, files: [], unchanged: 0, existing: [clash] };
  const [free = "library.jsonl"] = distinctNames(["library"], ".jsonl", new Set(there.keys()));
  const name = existing === "replace" ? (clash ?? "library.jsonl") : free;
  const temporary = temporaryName(join(target, "cuttings"));
  try {
    const handle = await disk.open(temporary, "wx", 0o600);
    try {
      const breath = breather();
      const line = async (value: unknown, isOwn = true) => {
        if (job.cancelled) throw stopped([]);
        await handle.appendFile(`${isOwn ? JSON.stringify(value) : plainJson(value)}\n`);
        await breath();
      };
      const counts = { sources: 0, records: 0, clippings: 0 };
      await line({ schema: `${schemaName}${schemaVersion}`, notebook: schemaOf(migrations) });
      for await (const shelf of keeper.notebook.each("sources"))
        for (const sha256 of shelf.keys()) {
          const bytes = await keeper.sources.get(sha256, "").catch((error: unknown) => {
            // Its record says what it was, and that it is missing here, too.
            if (error instanceof FaultError) return null;
            throw error;
          });
          if (bytes === null) continue;
          counts.sources++;
          await line({ source: { sha256, bytes: Buffer.from(bytes).toString("base64") } });
        }
      for (const shelf of shelves)
        for await (const records of keeper.notebook.each(shelf))
          for (const [key, entry] of records) {
            counts.records++;
            await line({ record: [shelf, key, entry] });
          }
      for await (const { id, source, clipping, marks } of clippings) {
        counts.clippings++;
        await line({ clipping: { id, source, clipping, marks } }, false);
      }
      await line({ end: counts });
      await handle.sync();
    } finally {
      await handle.close();
    }
    await disk.rename(temporary, join(target, name));
    await syncFolder(disk, target).catch(() => {});
    return { folder: target, files: [name], unchanged: 0, existing: [] };
  } catch (error) {
    throw exportFault(error, target);
  } finally {
    await disk.rm(temporary, { force: true }).catch(() => {});
  }
}

/** Whether a file begins as one of those; nothing is read but its beginning. */
export async function isLibraryFile(disk: Disk, path: string): Promise<boolean> {
  if (!/\.jsonl$/i.test(path)) return false;
  try {
    const handle = await disk.open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.subarray(0, bytesRead).toString("latin1").startsWith(`{"schema":"${schemaName}`);
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

async function* linesOf(disk: Disk, path: string): AsyncGenerator<string> {
  const handle = await disk.open(path, "r");
  try {
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.alloc(readAtOnce);
    let parts: string[] = [];
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, readAtOnce, null);
      if (bytesRead === 0) break;
      const found = decoder.write(buffer.subarray(0, bytesRead)).split("\n");
      for (const [i, part] of found.entries()) {
        parts.push(part);
        if (i === found.length - 1) continue;
        yield parts.join("");
        parts = [];
      }
    }
    const rest = parts.join("") + decoder.end();
    if (rest !== "") yield rest;
  } finally {
    await handle.close();
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
  const bad = (why: string) => new FaultError("file-unreadable", `${path} cannot be restored: ${why}.`, path);
  if (keeper.notebook.seq > 0)
    for (const shelf of shelves)
      for await (const records of keeper.notebook.each(shelf))
        if (records.size > 0)
          throw new FaultError(
            "bad-argument",
            "A library is restored into an empty one: make a new library, and import the file there.",
            path,
          );
  const job = jobs.start("Restoring the library", 2);
  try {
    const ops: Op[] = [];
    const sources: { readonly sha256: string; readonly bytes: Buffer }[] = [];
    let notebookSchema = schemaOf(migrations);
    let clippings = 0;
    let end: unknown = null;
    let n = 0;
    const breath = breather();
    for await (const line of linesOf(disk, path)) {
      if (job.cancelled) throw new FaultError("cancelled", "Restoring was stopped; nothing was changed.");
      n++;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw bad(`line ${n} is damaged`);
      }
      if (!isObject(value) || end !== null) throw bad(`line ${n} is not what Cuttings writes`);
      if (n === 1) {
        const version = Number(String(value.schema).slice(schemaName.length));
        if (version > schemaVersion || Number(value.notebook) > notebookSchema)
          throw bad("a newer version of Cuttings wrote it");
        if (version !== schemaVersion || !Number.isInteger(value.notebook)) throw bad("it does not say what it is");
        notebookSchema = Number(value.notebook);
      } else if (isObject(value.source)) {
        const { sha256, bytes } = value.source;
        const read = Buffer.from(typeof bytes === "string" ? bytes : "", "base64");
        if (typeof sha256 !== "string" || sha256Of(read) !== sha256) throw bad(`the source on line ${n} is damaged`);
        sources.push({ sha256, bytes: read });
      } else if (Array.isArray(value.record)) {
        const [shelf, key, entry] = value.record as unknown[];
        if (!shelves.includes(shelf as Shelf) || typeof key !== "string" || key.length > 400 || !isObject(entry))
          throw bad(`the record on line ${n} is damaged`);
        ops.push([shelf as Shelf, key, migrateRecord(shelf as Shelf, entry, notebookSchema, migrations)]);
      } else if (isObject(value.clipping)) clippings++;
      else if (isObject(value.end)) end = value.end;
      else throw bad(`line ${n} is not what Cuttings writes`);
      await breath();
    }
    const counts = { sources: sources.length, records: ops.length, clippings };
    if (!isObject(end) || Object.entries(counts).some(([what, m]) => (end as Record<string, unknown>)[what] !== m))
      throw bad("its end is missing");
    job.progress(1);
    for (const { sha256, bytes } of sources) await keeper.sources.put(sha256, bytes);
    // Sources before what is written about them, as they came.
    const ordered = [...ops.filter(([shelf]) => shelf === "sources"), ...ops.filter(([shelf]) => shelf !== "sources")];
    if (ordered.length > 0)
      await keeper.inTurn(async () => {
        await change(`Restored a library of ${count(clippings, "clipping")}`, ordered);
      });
    return { sources: sources.length, clippings };
  } finally {
    job.finish();
  }
}
