/**
 * A folder of notes that is kept in step with the library: exported again, it changes what has changed, and nothing else. What
 * a person edited or deleted there is theirs: it is changed only where they say so. A small file in the folder remembers what
 * was written: of each clipping its file, what it was written from, the hash of
 * what Cuttings wrote, and how the file looked when it was seen last.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { outletOf } from "../../../core/export/fields.ts";
import { distinctNames } from "../../../core/export/files.ts";
import { type ExportFormat, type ExportInput, type ExportPage, nameKey } from "../../../core/export/index.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { breather, codeOf, type Disk, syncFolder } from "../disk.ts";
import type { Job } from "../jobs.ts";
import { type Existing, exportFault, readPlain, replaceFile, stopped, targetFolder, writeNew } from "./write.ts";

export const manifestName = ".cuttings-export.json";
const schema = 1;
/** Stands for the list of all clippings among their ids. */
const indexId = "index";
/** Files that are looked at in one go. */
const lookedAtOnce = 64;

const entrySchema = z.object({
  id: z.string().max(40),
  name: z
    .string()
    .min(1)
    .max(255)
    .refine((name) => !/[/\\\0]/.test(name) && name !== "." && name !== ".."),
  /** Of what Cuttings last wrote, or would have written where the person kept theirs. */
  hash: z.string().max(64),
  /** The file when it was seen last, so that it need not be read again: size, change, and whether it was as written. */
  size: z.number(),
  mtime: z.number(),
  isOurs: z.boolean(),
  /** The fingerprint of what it was written from, and the outlet of that, for what its licence says. */
  from: z.string().max(200).default(""),
  outlet: z.string().max(500).nullable().default(null),
});
const manifestSchema = z.object({
  schema: z.literal(schema),
  format: z.string(),
  scope: z.string(),
  /** Of the ids in their order, for the list of them all. */
  order: z.string().max(64).default(""),
  files: z.array(entrySchema),
});
type Entry = z.infer<typeof entrySchema>;

export interface Kept {
  readonly folder: string;
  /** Every file of the export, changed or not. */
  readonly files: readonly string[];
  readonly written: number;
  readonly unchanged: number;
  /** Edited or deleted there, and not changed here since, or told to stay: left so. */
  readonly left: readonly string[];
  /** Edited or deleted there, and changed here: left as they are until somebody says what shall become of them. */
  readonly existing: readonly string[];
  /** Of clippings that are gone; they were as written, and are removed. */
  readonly removed: readonly string[];
  /** Of clippings that are gone, but edited: they are left. */
  readonly gone: readonly string[];
}

const hashOf = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex").slice(0, 32);

async function readManifest(
  disk: Disk,
  folder: string,
  format: ExportFormat,
): Promise<z.infer<typeof manifestSchema> | null> {
  const path = join(folder, manifestName);
  const bytes = await readPlain(disk, path);
  if (bytes === null) return null;
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(bytes.toString("utf8"));
  } catch {
    // What was lost with it is asked about like files of somebody else.
    return null;
  }
  const version = (parsed as { schema?: unknown } | null)?.schema;
  if (typeof version === "number" && version > schema)
    throw new FaultError("bad-argument", saying("inStepNewer", folder), folder);
  const read = manifestSchema.safeParse(parsed);
  if (!read.success) return null;
  if (read.data.format !== format.id)
    throw new FaultError("bad-argument", saying("inStepOtherwise", folder, read.data.format), folder);
  return read.data;
}

type Look = "absent" | { readonly size: number; readonly mtime: number; readonly hash: () => Promise<string | null> };

async function look(disk: Disk, path: string): Promise<Look> {
  try {
    const { size, mtimeMs } = await disk.lstat(path);
    return {
      size,
      mtime: mtimeMs,
      hash: async () => {
        const bytes = await readPlain(disk, path);
        return bytes === null ? null : hashOf(bytes);
      },
    };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "absent";
    throw error;
  }
}

export interface KeepWanted {
  readonly format: ExportFormat & { readonly page: ExportPage };
  readonly folder: string;
  /** What is exported, in words that are the same the next time: of another export nothing is removed. */
  readonly scope: string;
  readonly existing: Existing;
  readonly ids: readonly string[];
  /** What each clipping's file depends on. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Clippings as they are exported, in the order of the ids. */
  readonly load: (ids: readonly string[]) => AsyncIterable<ExportInput>;
  /** Told the outlet of every clipping that need not be loaded. */
  readonly onSkipped: (outlet: string | null) => void;
}

/** Writes what has changed. A Fault where that cannot be done; what was written until then is remembered. */
export async function keepInStep(
  disk: Disk,
  job: Pick<Job, "cancelled" | "progress">,
  { format, folder, scope, existing, ids, fingerprints, load, onSkipped }: KeepWanted,
): Promise<Kept> {
  const target = await targetFolder(disk, folder);
  const { page, extension } = format;
  const manifest = await readManifest(disk, target, format).catch((error: unknown) => {
    throw exportFault(error, target);
  });
  const entries = new Map((manifest?.files ?? []).map((entry) => [entry.id, entry]));
  const seen = new Set<string>();
  const asked: string[] = [];
  const written: string[] = [];
  /** Of what these were written for. */
  const anew = new Set<string>();
  const order = hashOf(ids.join(" "));
  let changedManifest = manifest === null || manifest.scope !== scope || manifest.order !== order;

  try {
    const there = new Map((await disk.readdir(target)).map((name) => [nameKey(name), name]));
    const taken = new Set([...there.keys(), ...[...entries.values()].map(({ name }) => nameKey(name))]);
    let outlet: string | null = null;
    const remember = async (id: string, name: string, hash: string, isOurs: boolean) => {
      const now = await look(disk, join(target, name));
      const { size, mtime } = now === "absent" ? { size: -1, mtime: 0 } : now;
      entries.set(id, { id, name, hash, size, mtime, isOurs, from: fingerprints.get(id) ?? "", outlet });
      changedManifest = true;
    };
    const put = async (id: string, name: string, text: string, hash: string, isNew: boolean) => {
      const content = Buffer.from(text, "utf8");
      await (isNew ? writeNew : replaceFile)(disk, join(target, name), content);
      written.push(name);
      anew.add(id);
      await remember(id, name, hash, true);
    };
    const freeName = (stem: string) => {
      const [name = `${stem}${extension}`] = distinctNames([stem], extension, taken);
      taken.add(nameKey(name));
      return name;
    };

    const settle = async (id: string, stem: string, text: string): Promise<void> => {
      seen.add(id);
      const hash = hashOf(text);
      const entry = entries.get(id);
      if (entry === undefined) {
        // A file of that very text: of an export of before, or of one that was cut off.
        const wanted = `${stem}${extension}`;
        const same = there.get(nameKey(wanted));
        if (same !== undefined && ![...entries.values()].some(({ name }) => name === same)) {
          const now = await look(disk, join(target, same));
          if (now !== "absent" && (await now.hash()) === hash) return remember(id, same, hash, true);
        }
        return put(id, freeName(stem), text, hash, true);
      }
      const now = await look(disk, join(target, entry.name));
      const isAsSeen = now !== "absent" && now.size === entry.size && now.mtime === entry.mtime;
      const own = now === "absent" ? null : isAsSeen ? (entry.isOurs ? entry.hash : null) : await now.hash();
      const isOurs = own === entry.hash;
      if (hash === entry.hash) {
        if (existing === "replace" && !isOurs) return put(id, entry.name, text, hash, now === "absent");
        const isNews = !isAsSeen && !(now === "absent" && entry.size === -1);
        if (isNews || entry.from !== (fingerprints.get(id) ?? "")) await remember(id, entry.name, hash, isOurs);
        return;
      }
      if (own === hash) return remember(id, entry.name, hash, true);
      if (isOurs || existing === "replace") return put(id, entry.name, text, hash, now === "absent");
      if (existing === "ask") {
        asked.push(entry.name);
        return;
      }
      if (existing === "beside") {
        const name = freeName(`${entry.name.slice(0, -extension.length)} (from Cuttings)`);
        await writeNew(disk, join(target, name), Buffer.from(text, "utf8"));
        written.push(name);
      }
      return remember(id, entry.name, hash, false);
    };

    const breath = breather();
    const isSame = async (id: string): Promise<boolean> => {
      const entry = entries.get(id);
      if (entry === undefined || entry.from === "" || entry.from !== fingerprints.get(id)) return false;
      if (existing === "replace" && !entry.isOurs) return false;
      const now = await look(disk, join(target, entry.name));
      return now === "absent"
        ? entry.size === -1 && existing !== "replace"
        : now.size === entry.size && now.mtime === entry.mtime;
    };
    const same = new Set<string>();
    for (let from = 0; from < ids.length; from += lookedAtOnce) {
      if (job.cancelled) throw stopped(written);
      const part = ids.slice(from, from + lookedAtOnce);
      const are = await Promise.all(part.map(isSame));
      for (const [i, id] of part.entries()) if (are[i] === true) same.add(id);
      await breath();
    }
    const isListed =
      page.index !== undefined && !(same.size === ids.length && manifest?.order === order && (await isSame(indexId)));
    // A list of them all is made of them all.
    const wanted = isListed ? ids : ids.filter((id) => !same.has(id));
    for (const id of isListed ? [] : same) {
      seen.add(id);
      onSkipped(entries.get(id)?.outlet ?? null);
    }
    const listed: ExportInput[] = [];
    const linking: ExportInput[] = [];
    const nameOf = (id: string) => entries.get(id)?.name.slice(0, -extension.length) ?? null;
    for await (const input of load(wanted)) {
      if (job.cancelled) throw stopped(written);
      outlet = outletOf(input.clipping)?.slice(0, 500) ?? null;
      let isMissing = false;
      const text = page.text(input, (id) => {
        const name = nameOf(id);
        isMissing ||= name === null;
        return name;
      });
      if (isMissing) linking.push(input);
      await settle(input.id, page.stem(input), text);
      if (page.index !== undefined) listed.push(input);
      await breath();
    }
    // What they link to came after them, and has a name now.
    for (const input of linking) {
      if (job.cancelled) throw stopped(written);
      const before = entries.get(input.id);
      const text = page.text(input, nameOf);
      outlet = outletOf(input.clipping)?.slice(0, 500) ?? null;
      if (hashOf(text) !== before?.hash && !asked.includes(before?.name ?? ""))
        await settle(input.id, page.stem(input), text);
      await breath();
    }
    outlet = null;
    if (page.index !== undefined && isListed) {
      const names = listed.map(({ id }) => entries.get(id)?.name ?? "");
      await settle(indexId, page.index.stem, page.index.text(listed, names));
    } else if (page.index !== undefined) seen.add(indexId);

    const gone: string[] = [];
    const removed: string[] = [];
    if (manifest === null || manifest.scope === scope)
      for (const entry of [...entries.values()]) {
        if (seen.has(entry.id)) continue;
        const now = await look(disk, join(target, entry.name));
        if (now === "absent") {
          entries.delete(entry.id);
          changedManifest = true;
          continue;
        }
        const isAsSeen = now.size === entry.size && now.mtime === entry.mtime;
        if (isAsSeen ? entry.isOurs : (await now.hash()) === entry.hash) {
          await disk.rm(join(target, entry.name));
          removed.push(entry.name);
        } else gone.push(entry.name);
        entries.delete(entry.id);
        changedManifest = true;
      }
    const all = [...ids, ...(page.index === undefined ? [] : [indexId])];
    const left = all.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined || entry.isOurs || asked.includes(entry.name) ? [] : [entry.name];
    });
    return {
      folder: target,
      files: all.map((id) => entries.get(id)?.name ?? ""),
      written: new Set(written).size,
      unchanged: all.length - anew.size - left.length - asked.length,
      left,
      existing: asked,
      removed,
      gone,
    };
  } catch (error) {
    throw exportFault(error, target);
  } finally {
    if (changedManifest)
      await writeManifest(disk, target, {
        schema,
        format: format.id,
        scope,
        order,
        files: [...entries.values()],
      }).catch(() => {});
    await syncFolder(disk, target).catch(() => {});
  }
}

function writeManifest(disk: Disk, folder: string, manifest: z.infer<typeof manifestSchema>): Promise<void> {
  const { files, ...head } = manifest;
  const lines = files.map((entry: Entry) => JSON.stringify(entry));
  const text = `${JSON.stringify(head).slice(0, -1)},"files":[\n${lines.join(",\n")}\n]}\n`;
  return replaceFile(disk, join(folder, manifestName), Buffer.from(text, "utf8"));
}
