/**
 * Backups: copies of `notebook/` in `backups/<moment>-<reason>/`, each with a manifest that says what belongs to it and with
 * which checksum. One appears under its name when it is whole and on disk. A file that did not change since the last backup
 * is shared with it by a hard link (with that copy, never with the notebook's own file, which other programs may write in).
 */

import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { BackupRow } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";
import { type MigrationStep, migrations } from "../../core/migrate.ts";
import { readBucket } from "./bucket.ts";
import {
  breathe,
  codeOf,
  type Disk,
  diskFault,
  makeFolder,
  momentOf,
  stamp,
  syncFolder,
  writeDurably,
} from "./disk.ts";
import { readJournal } from "./journal.ts";
import { isBare, isPurged, marksOf } from "./records.ts";
import { sentenceOf } from "./said.ts";

export const backupReasons = ["start", "hourly", "by-hand", "before-restore", "before-migration"] as const;
export type BackupReason = (typeof backupReasons)[number];

const manifestSchema = z.object({
  schema: z.literal(1),
  /** Epoch milliseconds. */
  at: z.number(),
  reason: z.enum(backupReasons),
  /** The notebook's sequence number: the same number, the same notebook. */
  seq: z.int(),
  files: z.array(
    z.object({
      /** Relative to the notebook, with "/". */
      path: z.string().regex(/^(?:[a-z]+\/)?[a-z0-9]+(?:\.json)?$/),
      bytes: z.int(),
      sha256: z.string(),
      /** Of the notebook's file when it was copied: whether it changed since. */
      changed: z.number(),
      inode: z.number(),
      /** Clippings with marks in it. */
      marked: z.int(),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;
type ManifestFile = Manifest["files"][number];

const recent = 10;
const daily = 7;
const weekly = 8;
const folderName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:-\d{3})?Z-([a-z-]+?)(?:-\d+)?$/;
/** A bucket, or a file that holds one record. */
const isOurs = (name: string) => /^(?:[0-9a-f]{2}|[0-9a-f]{12,16})\.json$/.test(name);

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");

/**
 * Which of these to keep: the newest ten, the oldest of each of the newest ten hours that have one (a script of many commands
 * makes ten in a moment), the newest of seven days and of eight weeks, and ten that somebody asked for.
 */
export function toKeep(rows: readonly Pick<BackupRow, "id" | "at" | "reason" | "damaged">[]): ReadonlySet<string> {
  const newest = [...rows].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const good = newest.filter(({ damaged }) => damaged === null);
  const kept = new Set(good.slice(0, recent).map(({ id }) => id));
  const firstOf = (name: (at: number) => number, limit: number) => {
    const seen = new Set<number>();
    for (const { id, at } of good) {
      if (seen.has(name(at))) continue;
      seen.add(name(at));
      if (seen.size > limit) break;
      kept.add(id);
    }
  };
  const hour = 3600 * 1000;
  const day = 24 * hour;
  // The newest first: what is set last is the oldest.
  const begun = new Map(good.map(({ id, at }) => [Math.floor(at / hour), id]));
  for (const id of [...begun.values()].slice(0, recent)) kept.add(id);
  firstOf((at) => Math.floor(at / day), daily);
  // Day 0 of the epoch was a Thursday: weeks begin on Monday.
  firstOf((at) => Math.floor((at / day + 3) / 7), weekly);
  for (const reasons of [["by-hand"], ["before-restore", "before-migration"]] as const)
    for (const { id } of good.filter(({ reason }) => (reasons as readonly string[]).includes(reason)).slice(0, recent))
      kept.add(id);
  // One that is damaged may still be of use to somebody with patience: the newest few stay.
  for (const { id } of newest.filter(({ damaged }) => damaged !== null).slice(0, 3)) kept.add(id);
  return kept;
}

export interface Backups {
  /** Newest first; what is damaged says so. */
  readonly list: () => Promise<readonly BackupRow[]>;
  /** Copies the notebook, which must not change meanwhile but for the end of its journal. */
  readonly make: (reason: BackupReason) => Promise<BackupRow>;
  /** The same when something changed since the last one; null when nothing did. */
  readonly makeIfChanged: (reason: BackupReason, seq: number) => Promise<BackupRow | null>;
  /** The folder of a backup, every file of it compared with its checksum; a Fault when it is damaged or not there. */
  readonly verified: (id: string) => Promise<string>;
  /** Makes the notebook's folder, which is gone, of the newest backup that is whole; null where there is none. */
  readonly putBack: () => Promise<BackupRow | null>;
  /** While `work` goes on, this backup is not removed for its age, however many are made. */
  readonly whileUsed: <T>(id: string, work: () => Promise<T>) => Promise<T>;
  /** The buckets it has records of, relative to the notebook; none when its manifest cannot be read. */
  readonly filesOf: (id: string) => Promise<readonly string[]>;
  /** What the backup has of a notebook file ("marks/00.json"); null when it has none that can be read. */
  readonly read: (id: string, path: string) => Promise<string | null>;
}

export function openBackups(disk: Disk, libraryFolder: string, steps: readonly MigrationStep[] = migrations): Backups {
  const folder = join(libraryFolder, "backups");
  const notebook = join(libraryFolder, "notebook");
  const used = new Set<string>();

  async function names(): Promise<string[]> {
    try {
      return (await disk.readdir(folder))
        .filter((name) => folderName.test(name))
        .sort()
        .reverse();
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw diskFault(error, saying("backupsNotRead"), folder);
    }
  }

  async function manifestOf(id: string): Promise<Manifest | null> {
    try {
      const parsed = manifestSchema.safeParse(
        JSON.parse(await disk.readFile(join(folder, id, "manifest.json"), "utf8")),
      );
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  function rowOf(id: string, manifest: Manifest | null, damaged: Saying | null): BackupRow {
    if (manifest === null) {
      const [, reason] = folderName.exec(id) ?? [];
      const at = momentOf(id);
      const known = backupReasons.find((one) => one === reason) ?? "by-hand";
      return { id, at, reason: known, bytes: 0, marked: 0, damaged: sentenceOf(saying("manifestUnreadable")) };
    }
    const sum = (number: (file: ManifestFile) => number) => manifest.files.reduce((all, file) => all + number(file), 0);
    return {
      id,
      at: manifest.at,
      reason: manifest.reason,
      bytes: sum((file) => file.bytes),
      marked: sum((file) => file.marked),
      damaged: damaged === null ? null : sentenceOf(damaged),
    };
  }

  /** What is wrong with a backup: files missing or of another size; with `thoroughly` also such as changed. */
  async function faultOf(id: string, manifest: Manifest, thoroughly: boolean): Promise<Saying | null> {
    for (const [i, { path, bytes, sha256: wanted }] of manifest.files.entries()) {
      const file = join(folder, id, "notebook", path);
      try {
        if (thoroughly) {
          if (sha256(await disk.readFile(file)) !== wanted) return saying("backupFileChanged", path);
        } else if ((await disk.stat(file)).size !== bytes) return saying("backupFileChanged", path);
      } catch (error) {
        return codeOf(error) === "ENOENT"
          ? saying("backupFileMissing", path)
          : saying("pathUnreadable", path, codeOf(error));
      }
      if (i % 20 === 0) await breathe();
    }
    return null;
  }

  async function list(): Promise<readonly BackupRow[]> {
    const rows: BackupRow[] = [];
    for (const id of await names()) {
      const manifest = await manifestOf(id);
      rows.push(rowOf(id, manifest, manifest === null ? null : await faultOf(id, manifest, false)));
    }
    return rows.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }

  /** The notebook's files, the journal last: it has what comes while the others are copied. */
  async function files(): Promise<string[]> {
    const found: string[] = [];
    const top = (await disk.readdir(notebook)).sort();
    for (const name of top) {
      if (/^[a-z]+\.json$/.test(name)) found.push(name);
      if (!/^[a-z]+$/.test(name) || name === "journal") continue;
      const inside = await disk.readdir(join(notebook, name));
      found.push(
        ...inside
          .filter(isOurs)
          .sort()
          .map((file) => `${name}/${file}`),
      );
    }
    if (top.includes("journal")) found.push("journal");
    return found;
  }

  async function copyFile(
    path: string,
    into: string,
    last: { id: string; manifest: Manifest } | null,
  ): Promise<ManifestFile> {
    const from = join(notebook, path);
    const to = join(into, path);
    const { size, mtimeMs, ino } = await disk.stat(from);
    const same = last?.manifest.files.find((file) => file.path === path);
    if (
      last !== null &&
      same !== undefined &&
      same.bytes === size &&
      same.changed === mtimeMs &&
      same.inode === ino &&
      path !== "journal"
    )
      try {
        const kept = join(folder, last.id, "notebook", path);
        if ((await disk.stat(kept)).size === size) {
          await disk.link(kept, to);
          return same;
        }
      } catch {
        // A file system without hard links, or a copy that is gone: copied anew.
      }
    let data: Buffer = await disk.readFile(from);
    // The end of the journal may be a frame that is being written; it is confirmed to nobody.
    if (path === "journal") data = data.subarray(0, data.lastIndexOf(0x0a) + 1);
    const handle = await disk.open(to, "wx", 0o600);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return {
      path,
      bytes: data.length,
      sha256: sha256(data),
      changed: mtimeMs,
      inode: ino,
      marked: markedIn(path, data, steps),
    };
  }

  const make: Backups["make"] = async (reason) => {
    const work = join(folder, `.making-${stamp()}-${process.pid}`);
    try {
      await makeFolder(disk, folder);
      for (const name of await disk.readdir(folder))
        if (/^\.(?:making|removing)-/.test(name)) await disk.rm(join(folder, name), { recursive: true, force: true });
      const last = await newest();
      // Two that were made in one moment are told apart: the later one says so.
      const now = Date.now();
      const at =
        last !== null && last.manifest.at >= now && last.manifest.at < now + 1_000 ? last.manifest.at + 1 : now;
      const paths = await files();
      const inner = [...new Set(paths.map((path) => join("notebook", dirname(path))))];
      for (const one of ["notebook", ...inner]) await disk.mkdir(join(work, one), { recursive: true, mode: 0o700 });
      const copied: ManifestFile[] = [];
      let seq = 0;
      for (const path of paths) {
        const file = await copyFile(path, join(work, "notebook"), last);
        copied.push(file);
        if (path === "journal") {
          const { base, frames } = readJournal(await disk.readFile(join(work, "notebook", path)));
          seq = Math.max(base ?? 0, ...frames.map((frame) => frame.seq));
        }
        await breathe();
      }
      const manifest: Manifest = { schema: 1, at, reason, seq, files: copied };
      const handle = await disk.open(join(work, "manifest.json"), "wx", 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      for (const one of [...inner, "notebook", ""]) await syncFolder(disk, join(work, one));
      const taken = new Set(await disk.readdir(folder));
      let id = `${stamp(at)}-${reason}`;
      for (let n = 2; taken.has(id); n++) id = `${stamp(at)}-${reason}-${n}`;
      await disk.rename(work, join(folder, id));
      await syncFolder(disk, folder);
      await removeOld();
      return rowOf(id, manifest, null);
    } catch (error) {
      await disk.rm(work, { recursive: true, force: true }).catch(() => {});
      throw diskFault(error, saying("backupNotMade"), join(work, "notebook"));
    }
  };

  async function newest(): Promise<{ id: string; manifest: Manifest } | null> {
    for (const id of await names()) {
      const manifest = await manifestOf(id);
      if (manifest !== null) return { id, manifest };
    }
    return null;
  }

  async function removeOld(): Promise<void> {
    const rows = await list();
    const kept = toKeep(rows);
    for (const { id } of rows) {
      if (kept.has(id) || used.has(id)) continue;
      // Under another name first: half of a backup never passes for one.
      const aside = join(folder, `.removing-${id}`);
      await disk.rename(join(folder, id), aside);
      await disk.rm(aside, { recursive: true, force: true });
    }
  }

  const verified: Backups["verified"] = async (id) => {
    const path = join(folder, id);
    if (!(await names()).includes(id)) throw new FaultError("not-found", saying("noBackup", id), path);
    const manifest = await manifestOf(id);
    const fault = manifest === null ? saying("manifestUnreadable") : await faultOf(id, manifest, true);
    if (fault !== null) throw new FaultError("library-damaged", saying("backupDamaged", id, fault), path);
    return join(path, "notebook");
  };

  const putBack: Backups["putBack"] = async () => {
    for (const row of await list()) {
      const from = row.damaged === null ? await verified(row.id).catch(() => null) : null;
      if (from === null) continue;
      const work = join(libraryFolder, ".notebook-from-backup");
      try {
        await disk.rm(work, { recursive: true, force: true });
        const paths = (await manifestOf(row.id))?.files.map(({ path }) => path) ?? [];
        // A notebook is not taken for whole without these two.
        const inner = [...new Set(["marks/x", "sources/x", ...paths].map(dirname))];
        for (const one of inner) await disk.mkdir(join(work, one), { recursive: true, mode: 0o700 });
        for (const path of paths) {
          await writeDurably(disk, join(work, path), await disk.readFile(join(from, path)));
          await breathe();
        }
        for (const one of inner) await syncFolder(disk, join(work, one));
        await disk.rename(work, notebook);
        await syncFolder(disk, libraryFolder);
        return row;
      } catch (error) {
        await disk.rm(work, { recursive: true, force: true }).catch(() => {});
        throw diskFault(error, saying("libraryNotOpened"), join(work, "notebook"));
      }
    }
    return null;
  };

  return {
    list,
    make,
    makeIfChanged: async (reason, seq) => {
      const last = await newest();
      if (seq === 0 || last?.manifest.seq === seq) return null;
      return make(reason);
    },
    verified,
    putBack,
    whileUsed: async (id, work) => {
      used.add(id);
      return work().finally(() => used.delete(id));
    },
    filesOf: async (id) =>
      ((await manifestOf(id))?.files ?? []).map(({ path }) => path).filter((path) => path.endsWith(".json")),
    read: async (id, path) => {
      const file = (await manifestOf(id))?.files.find((one) => one.path === path);
      if (file === undefined) return null;
      const data = await disk.readFile(join(folder, id, "notebook", path)).catch(() => null);
      return data === null || sha256(data) !== file.sha256 ? null : data.toString("utf8");
    },
  };
}

/** Clippings with marks that a person would miss, in a file of the notebook. */
function markedIn(path: string, data: Buffer, steps: readonly MigrationStep[]): number {
  if (dirname(path) !== "marks") return 0;
  const bucket = readBucket(data.toString("utf8"), "marks", steps);
  if (bucket === null || bucket === "newer") return 0;
  let n = 0;
  for (const [id, entry] of bucket.records) if (!isPurged(entry) && !isBare(marksOf(id, entry, undefined))) n++;
  return n;
}
