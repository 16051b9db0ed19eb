/** Writes a case file: chosen clippings with the bytes of their sources, their marks, tags and dossiers. */

import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, createDeflateRaw, deflateRaw } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";
import { caseEnding } from "../../../core/case-file.ts";
import { readDossier } from "../../../core/dossier.ts";
import { distinctNames } from "../../../core/export/files.ts";
import { type ExportInput, nameKey } from "../../../core/export/index.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { tagKey } from "../../../core/marks.ts";
import { breather, type Disk, syncFolder, writeTemporary } from "../disk.ts";
import { linesOfLibrary } from "../exporting/library-lines.ts";
import { type Existing, exportFault, stopped, targetFolder, type Written } from "../exporting/write.ts";
import type { Job } from "../jobs.ts";
import type { Entry, Shelf } from "../journal.ts";
import type { Keeper } from "../keeper.ts";
import { said } from "../said.ts";
import { linesName, mostPacking, sourceName } from "./file.ts";

const deflate = promisify(deflateRaw);

/** What a zip as it is written here can hold: more needs another form of zip, which not every program reads. */
const mostFiles = 65_000;
const mostBytes = 0xffff_0000;

export interface CaseWanted {
  readonly disk: Disk;
  readonly keeper: Pick<Keeper, "notebook" | "sources" | "ask">;
  readonly job: Pick<Job, "cancelled" | "progress">;
  readonly folder: string;
  readonly existing: Existing;
  /** What the file is called, without its ending. */
  readonly stem: string;
  readonly clippings: AsyncIterable<ExportInput>;
  /** Dossiers that go along. */
  readonly dossiers: readonly string[];
  /** Licences that were overridden: one sentence each. */
  readonly overridden: readonly string[];
}

export interface CaseWritten extends Written {
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** A zip that goes to disk as it grows. */
class GrowingZip {
  readonly #zip: Zip;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #files = 0;

  constructor(private readonly write: (part: Uint8Array) => Promise<void>) {
    this.#zip = new Zip((error, part) => {
      if (error) throw error;
      this.#waiting.push(part);
    });
  }

  /** What is pushed has been packed already where `isPacked`. `crc` and `size` are of what it unpacks to, known at the end. */
  async add(name: string, isPacked: boolean) {
    if (++this.#files > mostFiles) throw tooMuch();
    const file: ZipInputFile = { filename: name, compression: isPacked ? 8 : 0, size: 0, crc: 0, mtime: firstDay };
    this.#zip.add(file);
    const ondata = file.ondata as (error: null, part: Uint8Array, isLast: boolean) => void;
    return {
      push: async (part: Uint8Array) => {
        ondata(null, part, false);
        await this.#drain();
      },
      end: async (size: number, crc: number) => {
        if (size > mostBytes) throw tooMuch();
        Object.assign(file, { size, crc });
        ondata(null, new Uint8Array(), true);
        await this.#drain();
      },
    };
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#drain();
  }

  async #drain(): Promise<void> {
    const parts = this.#waiting;
    this.#waiting = [];
    for (const part of parts) {
      this.#bytes += part.length;
      if (this.#bytes > mostBytes) throw tooMuch();
      await this.write(part);
    }
  }
}

/** The same clippings give the same file. */
const firstDay = new Date(1980, 0, 1, 12);

const tooMuch = () => new FaultError("bad-argument", saying("caseTooMuch"));

/** Writes the file; whole or not at all. A Fault where that cannot be. */
export async function exportCase(wanted: CaseWanted): Promise<CaseWritten> {
  const { disk, folder, existing, stem } = wanted;
  const target = await targetFolder(disk, folder);
  const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
  const clash = there.get(nameKey(`${stem}${caseEnding}`));
  if (clash !== undefined && (existing === "ask" || existing === "keep"))
    return { folder: target, files: [], written: 0, unchanged: 0, existing: [clash], notes: [] };
  const [free = `${stem}${caseEnding}`] = distinctNames([stem], caseEnding, new Set(there.keys()));
  const name = existing === "replace" ? (clash ?? free) : free;
  let temporary = "";
  try {
    let notes: readonly string[] = [];
    temporary = await writeTemporary(disk, join(target, "cuttings"), 0o600, async (handle) => {
      const zip = new GrowingZip(async (part) => void (await handle.appendFile(part)));
      notes = await fill(zip, wanted);
      await zip.end();
    });
    await disk.rename(temporary, join(target, name));
    await syncFolder(disk, target).catch(() => {});
    return { folder: target, files: [name], written: 1, unchanged: 0, existing: [], notes };
  } catch (error) {
    throw exportFault(error, target);
  } finally {
    if (temporary !== "") await disk.rm(temporary, { force: true }).catch(() => {});
  }
}

async function fill(
  zip: GrowingZip,
  { keeper, job, clippings, dossiers, overridden }: CaseWanted,
): Promise<readonly string[]> {
  const { notebook } = keeper;
  const breath = breather();
  const goOn = async () => {
    if (job.cancelled) throw stopped([]);
    await breath();
  };
  const inputs: ExportInput[] = [];
  const bySource = new Map<string, number>();
  const notes: string[] = [];
  for await (const input of clippings) {
    inputs.push(input);
    const { sha256 } = input.source;
    bySource.set(sha256, (bySource.get(sha256) ?? 0) + 1);
  }
  // The bytes first: what cannot be had is not named.
  for (const sha256 of [...bySource.keys()]) {
    await goOn();
    const bytes = await keeper.sources.get(sha256, "").catch((error: unknown) => {
      if (error instanceof FaultError) return null;
      throw error;
    });
    const entry = (await notebook.readMany("sources", [sha256])).get(sha256);
    if (bytes === null || entry === undefined) {
      const n = bySource.get(sha256) ?? 0;
      notes.push(said().exports.sourceLeftOut(typeof entry?.name === "string" ? entry.name : null, n));
      bySource.delete(sha256);
      continue;
    }
    const packed = await deflate(bytes);
    const isPacked = packed.length * mostPacking > bytes.length;
    const file = await zip.add(sourceName(sha256), isPacked);
    await file.push(isPacked ? packed : bytes);
    await file.end(bytes.length, crc32(bytes));
  }
  const chosen = inputs.filter(({ source }) => bySource.has(source.sha256));

  const sources = async function* () {
    for (const [sha256, n] of bySource) {
      const all = await keeper.ask((catalog) => catalog.clippingIds(sha256).length);
      yield { sha256, others: Math.max(0, all - n) };
    }
  };
  const records = async function* (): AsyncGenerator<readonly [Shelf, string, object]> {
    const shas = await notebook.readMany("sources", [...bySource.keys()]);
    for (const [sha256, entry] of shas) yield ["sources", sha256, entry];
    const tags = new Set<string>();
    const marked = await notebook.readMany(
      "marks",
      chosen.map(({ id }) => id),
    );
    for (const { id, marks } of chosen) {
      await goOn();
      for (const tag of [...marks.tags, ...marks.highlights.flatMap((one) => one.tags)])
        tag.split("/").forEach((_, i, levels) => void tags.add(tagKey(levels.slice(0, i + 1).join("/"))));
      // What somebody has read, or thrown away, says nothing to whoever is handed this.
      if (marked.has(id)) yield ["marks", id, { ...marks, read: false, trashed: null }];
    }
    for (const [key, entry] of await notebook.readMany("tags", [...tags])) yield ["tags", key, entry];
    for (const [id, entry] of await notebook.readMany("dossiers", dossiers)) yield ["dossiers", id, ownPart(id, entry)];
  };
  const each = async function* () {
    yield* chosen;
  };

  const file = await zip.add(linesName, true);
  const packer = createDeflateRaw();
  const out: Promise<void> = (async () => {
    for await (const part of packer) await file.push(part as Buffer);
  })();
  // Whoever waits for it is told below.
  out.catch(() => packer.destroy());
  let size = 0;
  let crc = 0;
  try {
    const wanted = { kind: "case", sources: sources(), records: records(), clippings: each() } as const;
    const lines = linesOfLibrary({ ...wanted, overridden });
    for await (const line of lines) {
      const bytes = Buffer.from(line, "utf8");
      size += bytes.length;
      crc = crc32(bytes, crc);
      if (!packer.write(bytes)) await Promise.race([new Promise((done) => packer.once("drain", done)), out]);
      await goOn();
    }
  } catch (error) {
    packer.destroy();
    throw error;
  }
  packer.end();
  await out;
  await file.end(size, crc);
  return notes;
}

/** A dossier without what only this library has. */
function ownPart(id: string, entry: Entry): object {
  const { id: _, ...dossier } = readDossier(id, entry).dossier;
  return { ...dossier, from: null };
}
