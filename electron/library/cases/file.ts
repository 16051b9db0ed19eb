/**
 * A case file as it is read: a zip with `library.jsonl` and `sources/<sha256>`. No name in it becomes a path, nothing in it
 * is believed before it is verified, and it cannot unpack to much more than it is.
 */
import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import type { Readable } from "node:stream";
import { FaultError } from "../../../core/fault.ts";
import { type Saying, saying } from "../../../core/languages/faults/index.ts";
import { codeOf, type Disk } from "../disk.ts";
import { readLines, splitIntoLines } from "../exporting/library-lines.ts";
import { missing } from "../folder.ts";
import { reasonOf, saidName, sizeLimit } from "../incoming.ts";
import { sha256Of } from "../sources.ts";
import { type About, type Contents, cleanAbout, isHash, isId, Records } from "./contents.ts";

export const linesName = "library.jsonl";
export const sourceName = (sha256: string) => `sources/${sha256}`;

/** How many times its size a case may unpack to; what packs better is written unpacked. And bytes that any may have. */
export const mostPacking = 50;
const always = 64 * 1024 * 1024;

interface ZipEntry {
  readonly fileName: string;
  readonly uncompressedSize: number;
  isEncrypted(): boolean;
}

/** What is used of yauzl, whose types are older than it. */
interface Zip {
  eachEntry(): AsyncIterable<ZipEntry>;
  openReadStreamPromise(entry: ZipEntry): Promise<Readable>;
  close(): void;
}

async function openZip(path: string): Promise<Zip> {
  const { default: yauzl } = (await import("yauzl")) as unknown as {
    readonly default: { openPromise(path: string, options: object): Promise<Zip> };
  };
  return yauzl.openPromise(path, { autoClose: false, strictFileNames: true, validateEntrySizes: true });
}

/** Opens and verifies a case file but for its sources, which are verified as they are read. A Fault says why it cannot be. */
export async function openCaseFile(disk: Disk, path: string, onLine: () => void): Promise<Contents> {
  const name = saidName(basename(path));
  const bad = (why: Saying) => new FaultError("file-unreadable", saying("caseNotOpened", name, why), path);
  const damaged = () => bad(saying("caseDamaged"));
  const found = await disk.stat(path).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") throw missing(path, saying("nothingToMerge", resolve(path)));
    throw bad(reasonOf(code) ?? saying("systemSays", code));
  });
  if (!found.isFile()) throw bad(saying("notOrdinary"));
  let zip: Zip;
  try {
    zip = await openZip(path);
  } catch (error) {
    const why = reasonOf(codeOf(error));
    throw why === undefined ? damaged() : bad(why);
  }
  try {
    const entries = new Map<string, ZipEntry>();
    let size = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        const { fileName, uncompressedSize } = entry;
        const isOurs = fileName === linesName || /^sources\/[0-9a-f]{64}$/.test(fileName);
        if (!isOurs || entries.has(fileName) || entry.isEncrypted()) throw bad(saying("caseHoldsOthers"));
        if (fileName !== linesName && uncompressedSize > sizeLimit) throw bad(saying("caseSourceTooLarge", sizeLimit));
        size += uncompressedSize;
        if (size > always && size > found.size * mostPacking) throw bad(saying("caseUnpacksTooFar"));
        entries.set(fileName, entry);
      }
    } catch (error) {
      throw error instanceof FaultError ? error : damaged();
    }
    const read = async (fileName: string): Promise<Readable> => {
      const entry = entries.get(fileName);
      if (entry === undefined) throw damaged();
      return zip.openReadStreamPromise(entry);
    };
    const bytes = async (sha256: string): Promise<Uint8Array> => {
      const parts: Buffer[] = [];
      try {
        for await (const part of await read(sourceName(sha256))) parts.push(part as Buffer);
      } catch (error) {
        throw error instanceof FaultError ? error : damaged();
      }
      const whole = Buffer.concat(parts);
      if (sha256Of(whole) !== sha256) throw bad(saying("caseSourceWrong"));
      return whole;
    };
    const records = new Records();
    const clippings = new Map<string, About>();
    const others = new Map<string, number>();
    const digest = createHash("sha256");
    try {
      const { ops } = await readLines(splitIntoLines(await read(linesName)), "case", {
        bad,
        onLine: (line) => {
          digest.update(line);
          onLine();
        },
        onSource: ({ sha256, others: left }) => {
          if (!isHash(sha256) || !entries.has(sourceName(sha256))) return false;
          others.set(sha256, Number.isInteger(left) && Number(left) > 0 ? Number(left) : 0);
          return true;
        },
        onClipping: ({ id, source, marks }) => {
          const { sha256 } = (source ?? {}) as { readonly sha256?: unknown };
          const { of } = (marks ?? {}) as { readonly of?: Partial<About> };
          if (!isId(id) || !isHash(sha256) || !others.has(sha256)) return false;
          clippings.set(id, { ...cleanAbout({ title: of?.title, start: of?.start, source: sha256 }) });
          return true;
        },
      });
      for (const [shelf, key, entry] of ops) if (entry !== null) records.add(shelf, key, entry);
    } catch (error) {
      throw error instanceof FaultError ? error : damaged();
    }
    for (const sha256 of others.keys()) if (!records.sources.has(sha256)) throw bad(saying("caseSourceUnsaid"));
    for (const sha256 of records.sources.keys()) if (!others.has(sha256)) throw bad(saying("caseSourceMissing"));
    // What is about clippings that were not chosen does not belong here.
    for (const id of records.marks.keys()) if (!clippings.has(id)) records.marks.delete(id);
    return {
      kind: "case",
      ...{ name, seen: digest.digest("hex"), sources: records.sources, missing: 0, clippings, others },
      marks: records.marks,
      gone: new Map(),
      records: (shelf) => (shelf === "tags" || shelf === "dossiers" ? records.of(shelf) : new Map()),
      bytes,
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
