/**
 * Libraries in folders that other programs synchronise: the risk is told, and copies that those programs leave beside a
 * notebook file ("00 (conflicted copy).json") are found and merged record by record.
 */

import { dirname, join, sep } from "node:path";
import type { ConflictCopy } from "../../core/contract.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { mergeRecords } from "../../core/merge.ts";
import { bucketInFolder, bucketOf, isSmall, readBucket, shelfFolders } from "./bucket.ts";
import { codeOf, type Disk, diskFault } from "./disk.ts";
import { type Entry, type Op, readJournal, type Shelf, shelves } from "./journal.ts";
import { legibleRecords, putAway } from "./recover.ts";
import type { RestoreTools } from "./restore.ts";
import { said } from "./said.ts";

/** What sync programs put between a file's name and its ending. */
const copyMarks: readonly RegExp[] = [
  // Dropbox (in its languages), Nextcloud, ownCloud: "00 (Ann's conflicted copy 2026-11-22).json"; ours: "(conflicting change …)"
  /^ \(.{0,150}(?:conflict|konflikt|conflit|conflitt|conflito|конфликт|競合|冲突|衝突|충돌).{0,150}\)(?: ?\(\d{1,3}\))?$/i,
  // Google Drive: "00 [Conflict].json"
  /^ ?\[conflict[^\]]{0,80}\](?: ?\(\d{1,3}\))?$/i,
  // Syncthing: "00.sync-conflict-20261122-101500-ABCDEFG.json"
  /^\.sync-conflict-[0-9A-Za-z-]{1,80}$/,
  // older Nextcloud and ownCloud: "00_conflict-20261122-101500.json"
  /^_conflict[-_][0-9A-Za-z._@-]{1,120}$/,
  // Google Drive, Windows: "00 (1).json"; iCloud: "00 2.json"
  /^ \(\d{1,3}\)$/,
  /^ \d{1,3}$/,
  // OneDrive: "00-HOSTNAME.json"
  /^-[0-9A-Za-z][0-9A-Za-z-]{0,62}$/,
];

/** The notebook file that `name` is a copy of: "00.json" for "00 (1).json"; null for what is none. */
export function originalOf(name: string): string | null {
  const match =
    /^([0-9a-f]{2}|[0-9a-f]{12}|[a-z]+?)([ ._[-].*)\.json$/.exec(name) ?? /^(journal)([ ._[-].*)$/.exec(name);
  const [, stem = "", mark = ""] = match ?? [];
  if (match === null || !copyMarks.some((pattern) => pattern.test(mark))) return null;
  if (stem === "journal") return "journal";
  const file = `${stem}.json`;
  const isOurs =
    shelves.some((shelf) => shelf === stem && isSmall(shelf)) ||
    shelfFolders.some((shelf) => bucketInFolder(shelf, file) !== undefined);
  return isOurs ? file : null;
}

const services: readonly { readonly name: string; readonly segment: RegExp; readonly marker: RegExp }[] = [
  { name: "Dropbox", segment: /^Dropbox(?: \(.+\)|-.+)?$/, marker: /^\.dropbox(?:\.cache)?$/ },
  { name: "OneDrive", segment: /^OneDrive(?:(?: - |-).+)?$/, marker: /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/ },
  {
    name: "iCloud Drive",
    segment: /^(?:Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)$/,
    marker: /^\.iCloudDrive$/,
  },
  {
    name: "Google Drive",
    segment: /^(?:Google ?Drive(?:-.+)?|DriveFS|My Drive|\.shortcut-targets-by-id)$/,
    marker: /^\.tmp\.drive(?:down|up)load$/,
  },
  {
    name: "Nextcloud",
    segment: /^(?:Nextcloud|ownCloud)(?:\d*| - .+)$/i,
    marker: /^\.(?:nextcloudsync|owncloudsync)\.log$|^\._?sync_[0-9a-f]+\.db$/,
  },
  { name: "Syncthing", segment: /^Syncthing$/, marker: /^\.stfolder$/ },
];

const networkTypes =
  /^(?:nfs4?|cifs|smb3?|smbfs|ncpfs|afs|ceph|9p|glusterfs|lustre|davfs|fuse\.(?:sshfs|davfs2?|rclone|gvfsd-fuse|s3fs|glusterfs|cephfs|curlftpfs))$/;

/** "Dropbox", "a network drive", …: what else may write in `folder`; null for nothing that we know. */
export async function sharedBy(disk: Disk, folder: string, mounts = "/proc/self/mounts"): Promise<string | null> {
  const real = await disk.realpath(folder).catch(() => folder);
  const segments = real.split(sep);
  for (const segment of segments) for (const { name, segment: known } of services) if (known.test(segment)) return name;
  // Where macOS puts the folders of every such service.
  if (segments.includes("CloudStorage")) return "a cloud service";
  for (let at = real; ; at = dirname(at)) {
    const names = await disk.readdir(at).catch(() => []);
    for (const name of names) for (const { name: service, marker } of services) if (marker.test(name)) return service;
    if (dirname(at) === at) break;
  }
  if (/^\\\\[^?.]/.test(real)) return "a network drive";
  if (process.platform !== "linux") return null;
  const table = await disk.readFile(mounts, "utf8").catch(() => "");
  let best = { length: -1, type: "" };
  for (const line of table.split("\n")) {
    const [, written = "", type = ""] = line.split(" ");
    const point = written.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const inside = point === "/" || real === point || real.startsWith(`${point}/`);
    // Of two mounts on one place the later one is seen.
    if (inside && point.length >= best.length) best = { length: point.length, type };
  }
  return networkTypes.test(best.type) ? "a network drive" : null;
}

export interface Conflicts {
  readonly list: () => Promise<readonly ConflictCopy[]>;
  /** Gives how many records changed, and what was done, one sentence each. */
  readonly merge: () => Promise<{ readonly changed: number; readonly steps: readonly string[] }>;
}

interface Copy {
  /** Relative to the notebook. */
  readonly path: string;
  readonly original: string;
}

export function openConflicts({ disk, root, tools }: RestoreTools): Conflicts {
  const { keeper, steps: undoSteps, mustWrite } = tools;
  const folder = join(root, "notebook");

  async function copies(): Promise<readonly Copy[]> {
    const found: Copy[] = [];
    for (const inner of ["", ...shelfFolders.map((shelf) => `${shelf}/`)]) {
      const names = await disk.readdir(join(folder, inner)).catch((error: unknown) => {
        if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
        throw diskFault(error, saying("notebookNotRead"), join(folder, inner));
      });
      for (const name of names.sort()) {
        const original = originalOf(name);
        if (original === null) continue;
        const homes = shelfFolders.filter((shelf) => bucketInFolder(shelf, original) !== undefined);
        if (inner === "" ? homes.length > 0 : !homes.some((shelf) => inner === `${shelf}/`)) continue;
        found.push({ path: `${inner}${name}`, original: `${inner}${original}` });
      }
    }
    return found;
  }

  /** The records of a copy, each as it would be if the copy were all there is; null when nothing in it can be read. */
  async function recordsOf({
    path,
    original,
  }: Copy): Promise<ReadonlyMap<string, readonly [Shelf, string, Entry]> | null> {
    const bytes = await disk.readFile(join(folder, path)).catch(() => null);
    if (bytes === null) return null;
    const found = new Map<string, readonly [Shelf, string, Entry]>();
    if (original === "journal") {
      const { frames, newer, base } = readJournal(bytes);
      // Its beginning alone is a whole journal: nothing was written in it yet.
      if (newer || (frames.length === 0 && base === null)) return null;
      for (const frame of frames)
        for (const [shelf, key, patch] of frame.ops) {
          // What was taken away there is kept here: only additions are merged.
          if (patch === null) continue;
          const before = found.get(`${shelf} ${key}`)?.[2] ?? (await keeper.notebook.readMany(shelf, [key])).get(key);
          found.set(`${shelf} ${key}`, [shelf, key, { ...before, ...patch }]);
        }
      return found;
    }
    const name = original.replace(/\.json$/, "");
    const shelf = name.split("/")[0] as Shelf;
    const text = bytes.toString("utf8");
    const bucket = readBucket(text, shelf);
    if (bucket === "newer") return null;
    for (const [key, entry] of bucket?.records ?? legibleRecords(text))
      if (bucketOf(shelf, key) === name) found.set(`${shelf} ${key}`, [shelf, key, entry]);
    return bucket === null && found.size === 0 ? null : found;
  }

  async function opsOf(copy: Copy, done: ReadonlyMap<string, Op>): Promise<{ added: Op[]; differing: Op[] } | null> {
    const records = await recordsOf(copy);
    if (records === null) return null;
    const added: Op[] = [];
    const differing: Op[] = [];
    for (const [place, [shelf, key, theirs]] of records) {
      const ours =
        (done.get(place)?.[2] as Entry | undefined) ?? (await keeper.notebook.readMany(shelf, [key])).get(key);
      if (ours === undefined) added.push([shelf, key, theirs]);
      else {
        const merged = mergeRecords(shelf, ours, theirs);
        if (merged !== ours) differing.push([shelf, key, merged]);
      }
    }
    return { added, differing };
  }

  return {
    list: async () => {
      const all: ConflictCopy[] = [];
      for (const copy of await copies()) {
        const ops = await opsOf(copy, new Map());
        all.push({
          path: `notebook/${copy.path}`,
          added: ops?.added.length ?? 0,
          differing: ops?.differing.length ?? 0,
        });
      }
      return all;
    },
    merge: () =>
      keeper.inTurn(async () => {
        mustWrite();
        const all = await copies();
        const done = new Map<string, Op>();
        const steps: string[] = [];
        for (const copy of all) {
          const ops = await opsOf(copy, done);
          if (ops === null) {
            steps.push(said().repairs.copyUnreadable(`notebook/${copy.path}`));
            continue;
          }
          for (const op of [...ops.added, ...ops.differing]) done.set(`${op[0]} ${op[1]}`, op);
          steps.push(said().repairs.copyMerged(`notebook/${copy.path}`, ops.added.length, ops.differing.length));
        }
        if (done.size > 0)
          undoSteps.remember(await tools.change(said().deeds.copiesMerged(done.size, all.length), [...done.values()]));
        for (const copy of all) await putAway(disk, root, `notebook/${copy.path}`);
        return { changed: done.size, steps };
      }),
  };
}
