/** Puts back what backups have: all of it, some clippings, or what a notebook file held that could not be read. */
import { join } from "node:path";
import type { BackupDifference, BackupRow, SetAside } from "../../core/contract.ts";
import type { Marks } from "../../core/marks.ts";
import { mergeRecords, sameRecord } from "../../core/merge.ts";
import { type Backups, openBackups } from "./backup.ts";
import { breathe, codeOf, type Disk, diskFault, makeFolder, stamp, syncFolder } from "./disk.ts";
import { type Entry, type Op, readJournal, type Shelf } from "./journal.ts";
import { count } from "./keeper.ts";
import { bucketOf, type Notebook, openNotebook, readBucket } from "./notebook.ts";
import { isPurged, marksOf, sourceRecord } from "./records.ts";
import type { Tools } from "./tools.ts";

/** What restoring needs of the library. */
export interface RestoreTools {
  readonly disk: Disk;
  /** The library's folder. */
  readonly root: string;
  readonly tools: Tools;
}

const differencesShown = 1_000;

const when = (at: number) =>
  new Date(at).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });

/** What a person added, in a few words; "" where there is nothing. */
function inWords(marks: Marks): string {
  const { tags, note, highlights } = marks;
  const said = [
    marks.trashed === null ? "" : "in the trash",
    marks.starred ? "starred" : "",
    marks.read ? "read" : "",
    tags.length === 0 ? "" : `tagged ${tags.slice(0, 5).join(", ")}${tags.length > 5 ? " …" : ""}`,
    note.trim() === "" ? "" : `note “${note.trim().replace(/\s+/g, " ").slice(0, 60)}”`,
    highlights.length === 0 ? "" : count(highlights.length, "highlight"),
  ];
  return said.filter((part) => part !== "").join(", ");
}

const content = ({ read, starred, tags, note, highlights, trashed }: Marks) => ({
  read,
  starred,
  tags,
  note,
  highlights,
  trashed: trashed !== null,
});
const sameMarks = (a: Marks, b: Marks) => sameRecord(content(a), content(b));

/** All records of two notebooks side by side, bucket by bucket. */
async function* sideBySide(
  shelf: Shelf,
  then: Pick<Notebook, "each" | "readMany">,
  now: Pick<Notebook, "each" | "readMany">,
): AsyncGenerator<{ readonly key: string; readonly before: Entry | undefined; readonly now: Entry | undefined }> {
  for await (const bucket of then.each(shelf)) {
    const others = await now.readMany(shelf, [...bucket.keys()]);
    for (const [key, entry] of bucket) yield { key, before: entry, now: others.get(key) };
  }
  for await (const bucket of now.each(shelf)) {
    const others = await then.readMany(shelf, [...bucket.keys()]);
    for (const [key, entry] of bucket) if (!others.has(key)) yield { key, before: undefined, now: entry };
  }
}

/** A notebook file that is not as it was, relative to the notebook, and the name under which it was set aside. */
interface DamagedFile {
  readonly file: string;
  readonly aside: string | null;
}

/** When a file was set aside, by its name: epoch milliseconds, the beginning of the second. */
function momentOf(aside: string): number {
  const [, day, hour, minute, second] = /\.damaged-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z/.exec(aside) ?? [];
  const moment = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(moment) ? Number.POSITIVE_INFINITY : moment;
}

export interface Restorer {
  readonly list: () => Promise<readonly BackupRow[]>;
  readonly make: () => Promise<BackupRow>;
  /** When something changed since the last one; null when nothing did. */
  readonly makeIfChanged: (reason: "start" | "hourly") => Promise<BackupRow | null>;
  readonly compare: (id: string) => Promise<BackupDifference>;
  /** Gives how many clippings changed. */
  readonly restore: (id: string, ids: readonly string[] | null) => Promise<number>;
  readonly setAside: () => Promise<readonly SetAside[]>;
  /** Brings back what damaged files held, or only those that are gone; gives what was done, one sentence each. */
  readonly recover: (which?: "all" | "gone") => Promise<readonly string[]>;
}

export function openRestorer({ disk, root, tools }: RestoreTools): Restorer {
  const { keeper, jobs, mustWrite } = tools;
  const backups: Backups = openBackups(disk, root);
  const { notebook, inTurn } = keeper;
  const make = async (reason: BackupRow["reason"]) => {
    mustWrite();
    return notebook.still(() => backups.make(reason));
  };

  /** In turn: one change, one step to undo, told and stoppable until it is on disk. */
  async function change(label: string, what: string, ops: readonly Op[]): Promise<void> {
    const job = jobs.start(label, ops.length);
    try {
      tools.steps.remember(await tools.change(what, ops, { job }));
    } finally {
      job.finish();
    }
  }

  /** A backup as a notebook to read in. */
  async function notebookOf(id: string): Promise<Notebook> {
    const folder = await backups.verified(id);
    return openNotebook({ disk, folder, readOnly: true, onNotice: () => {}, beforeCut: () => false });
  }

  async function compare(id: string): Promise<BackupDifference> {
    const then = await notebookOf(id);
    const clippings: BackupDifference["clippings"][number][] = [];
    let total = 0;
    for await (const pair of sideBySide("marks", then, notebook)) {
      const [before, after] = [marksOf(pair.key, pair.before, undefined), marksOf(pair.key, pair.now, undefined)];
      if (sameMarks(before, after)) continue;
      total++;
      if (clippings.length < differencesShown)
        clippings.push({
          id: pair.key,
          title: before.of.title || after.of.title,
          before: inWords(before),
          now: isPurged(pair.now) ? "deleted for good" : inWords(after),
        });
    }
    await then.close();
    return { clippings, total };
  }

  async function restore(id: string, ids: readonly string[] | null): Promise<number> {
    mustWrite();
    const then = await notebookOf(id);
    const at = (await backups.list()).find((row) => row.id === id)?.at ?? 0;
    await make("before-restore");
    return inTurn(async () => {
      const ops: Op[] = [];
      const purged = new Set<string>();
      const only = ids === null ? null : new Set(ids);
      let changed = 0;
      const put = (shelf: Shelf, key: string, wanted: Entry | undefined, now: Entry | undefined) => {
        if (now !== undefined) ops.push([shelf, key, null]);
        if (wanted !== undefined) ops.push([shelf, key, wanted]);
      };
      for await (const { key, before, now } of sideBySide("marks", then, notebook)) {
        if (only !== null && !only.has(key)) continue;
        if (
          sameMarks(marksOf(key, before, undefined), marksOf(key, now, undefined)) &&
          isPurged(before) === isPurged(now) &&
          before?.absorbed === now?.absorbed
        )
          continue;
        // Deleted for good before the backup was made: there is nothing to bring back.
        if (isPurged(before)) continue;
        if (isPurged(now)) purged.add(marksOf(key, before, undefined).of.source);
        put("marks", key, before, now);
        changed++;
      }
      if (only === null) {
        for (const shelf of ["tags", "searches", "rules"] as const)
          for await (const { key, before, now } of sideBySide(shelf, then, notebook))
            if (!sameRecord(before, now)) put(shelf, key, before, now);
        // What came in since stays; what was taken out since, or was corrected, is as it was.
        for await (const { key, before, now } of sideBySide("sources", then, notebook))
          if (
            before !== undefined &&
            sourceRecord(key, before).removed === null &&
            !sameRecord(before, now) &&
            (await isThere(key))
          )
            // Named also where they were none, so that the catalog hears that the source is split otherwise now.
            put("sources", key, { corrections: null, rules: null, pins: null, ...before }, now);
      }
      await then.close();
      if (ops.length === 0) return 0;
      await change("Restoring", `Restored ${count(changed, "clipping")} from the backup of ${when(at)}`, ops);
      for (const sha256 of purged) if (await isThere(sha256)) await keeper.readAgain(sha256);
      return changed;
    });
  }

  const isThere = (sha256: string) =>
    keeper.sources.get(sha256, "").then(
      () => true,
      () => false,
    );

  /** A bucket that waits in memory to be written again is not gone. */
  const written = () => notebook.still(async () => {});

  /** Notebook files that were set aside, and the journal's; `aside` is null where a file is gone that a backup has. */
  async function damagedFiles(rows: readonly BackupRow[]): Promise<readonly DamagedFile[]> {
    const folder = join(root, "notebook");
    const found: { file: string; aside: string }[] = [];
    const there = new Set<string>();
    const look = async (inner: string) => {
      const names = await disk.readdir(join(folder, inner)).catch((error: unknown) => {
        if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
        throw diskFault(error, "The notebook cannot be read", join(folder, inner));
      });
      for (const name of names) {
        there.add(`${inner}${name}`);
        const match = /^([a-z0-9]+(?:\.json)?)\.damaged-[0-9TZ-]+$/.exec(name);
        if (match !== null) found.push({ file: `${inner}${match[1]}`, aside: `${inner}${name}` });
      }
    };
    await look("");
    await look("marks/");
    await look("sources/");
    found.sort((a, b) => (a.aside < b.aside ? 1 : -1));
    // Nothing of ours deletes a bucket: one that the newest backup has was taken away by something else.
    const newest = rows.find(({ damaged }) => damaged === null);
    const kept = newest === undefined ? [] : await backups.filesOf(newest.id);
    const gone = kept.filter((file) => !there.has(file) && !found.some((one) => one.file === file));
    return [...found, ...gone.map((file) => ({ file, aside: null }))];
  }

  /**
   * The newest backup that has a bucket whole, with the records in it. Those made before it was set aside come first: later
   * ones have the file that was begun in its place.
   */
  async function newestOf(
    { file, aside }: DamagedFile,
    rows: readonly BackupRow[],
  ): Promise<{ readonly row: BackupRow; readonly records: ReadonlyMap<string, Entry> } | null> {
    const name = file.replace(/\.json$/, "");
    const since = aside === null ? Number.POSITIVE_INFINITY : momentOf(aside);
    const later = rows.filter(({ at }) => at >= since).reverse();
    for (const row of [...rows.filter(({ at }) => at < since), ...later]) {
      const text = await backups.read(row.id, file);
      const bucket = text === null ? null : readBucket(text, name.split("/")[0] as string);
      if (bucket === null || bucket === "newer") continue;
      const { records } = bucket;
      // What was done while the backup was made stands in its journal.
      const frames = readJournal(Buffer.from((await backups.read(row.id, "journal")) ?? "", "utf8")).frames;
      for (const frame of frames)
        if (frame.seq > bucket.seq)
          for (const [shelf, key, patch] of frame.ops) {
            if (bucketOf(shelf, key) !== name) continue;
            if (patch === null) records.delete(key);
            else records.set(key, { ...records.get(key), ...patch });
          }
      return { row, records };
    }
    return null;
  }

  async function setAside(): Promise<readonly SetAside[]> {
    await written();
    const rows = await backups.list();
    const damaged = (await damagedFiles(rows)).filter(({ file }) => file.endsWith(".json"));
    const all: SetAside[] = [];
    for (const one of damaged) {
      const found = await newestOf(one, rows);
      all.push({
        file: one.file,
        path: one.aside === null ? null : `notebook/${one.aside}`,
        backup: found === null ? null : { id: found.row.id, at: found.row.at },
      });
    }
    return all;
  }

  async function recover(which: "all" | "gone" = "all"): Promise<readonly string[]> {
    mustWrite();
    if (which === "all") await written();
    const rows = await backups.list();
    const damaged = (await damagedFiles(rows)).filter(({ aside }) => which === "all" || aside === null);
    if (damaged.length === 0) return [];
    const steps: string[] = [];
    await inTurn(async () => {
      const ops = new Map<string, Op>();
      for (const one of damaged) {
        const { file, aside } = one;
        if (!file.endsWith(".json")) continue;
        const name = file.replace(/\.json$/, "");
        const shelf = name.split("/")[0] as Shelf;
        const text = aside === null ? "" : await disk.readFile(join(root, "notebook", aside), "utf8").catch(() => "");
        const legible = new Map([...legibleRecords(text)].filter(([key]) => bucketOf(shelf, key) === name));
        const kept = await newestOf(one, rows);
        const now = await notebook.readMany(shelf, [...new Set([...legible.keys(), ...(kept?.records.keys() ?? [])])]);
        let fromBackup = 0;
        const take = (key: string, entry: Entry): boolean => {
          const done = ops.get(`${shelf} ${key}`);
          const have = done === undefined ? now.get(key) : (done[2] as Entry);
          let merged = have === undefined ? entry : mergeRecords(shelf, have, entry);
          // What was marked since began with nothing: that it has no star decides nothing.
          if (shelf === "marks" && have !== undefined)
            for (const flag of ["read", "starred"]) if (entry[flag] === true) merged = { ...merged, [flag]: true };
          // A file that is gone is written again also for what memory still has.
          if (aside !== null && (merged === have || sameRecord(merged, have))) return false;
          ops.set(`${shelf} ${key}`, [shelf, key, merged]);
          return true;
        };
        const legibleTaken = [...legible].filter(([key, entry]) => take(key, entry)).length;
        // The damaged file was newer than any backup: what can be read in it needs none.
        for (const [key, entry] of kept?.records ?? []) if (!legible.has(key) && take(key, entry)) fromBackup++;
        const taken =
          kept === null ? null : `${count(fromBackup, "record")} taken from the backup of ${when(kept.row.at)}`;
        steps.push(
          aside === null
            ? `The notebook file ${file} was gone: ${taken ?? "no backup has it"}.`
            : `${file}: ${count(legibleTaken, "record")} read from the damaged file${taken === null ? "; no backup has it" : `, ${taken}`}.`,
        );
        await breathe();
      }
      if (ops.size > 0) await change("Recovering", `Recovered ${count(ops.size, "record")}`, [...ops.values()]);
      for (const { aside } of damaged) {
        if (aside === null) continue;
        const to = await putAway(disk, root, `notebook/${aside}`);
        steps.push(`notebook/${aside} was put away as ${to}.`);
      }
    });
    return steps;
  }

  return {
    list: backups.list,
    make: () => make("by-hand"),
    makeIfChanged: (reason) => notebook.still(() => backups.makeIfChanged(reason, notebook.seq)),
    compare,
    restore,
    setAside,
    recover,
  };
}

/** Records that can be read in a bucket which as a whole cannot: each stands on a line of its own. */
export function legibleRecords(text: string): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const line of text.split("\n")) {
    if (!line.startsWith('"')) continue;
    try {
      const [entry, ...more] = Object.entries(JSON.parse(`{${line.replace(/,$/, "")}}`) as Record<string, unknown>);
      if (
        entry !== undefined &&
        more.length === 0 &&
        typeof entry[1] === "object" &&
        entry[1] !== null &&
        !Array.isArray(entry[1])
      )
        found.set(entry[0], entry[1] as Entry);
    } catch {
      // This line is what broke.
    }
  }
  return found;
}

/** Moves a file of the library to `backups/put-away/`, where nothing looks for it and nothing deletes it; gives its new place. */
export async function putAway(disk: Disk, root: string, path: string): Promise<string> {
  const folder = join(root, "backups", "put-away");
  try {
    await makeFolder(disk, folder);
    const taken = new Set(await disk.readdir(folder));
    const name = `${stamp()}-${path.replace(/[^A-Za-z0-9._-]+/g, "_").slice(-120)}`;
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
    await disk.rename(join(root, path), join(folder, free));
    await syncFolder(disk, folder);
    return `backups/put-away/${free}`;
  } catch (error) {
    throw diskFault(error, `${path} could not be put away`, join(root, path));
  }
}
