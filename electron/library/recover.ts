/**
 * Notebook files that are not as Cuttings wrote them: such as cannot be read and were set aside, such as are gone, and such as
 * were changed by somebody else. What they held comes back from what can still be read in them and from backups.
 */
import { join } from "node:path";
import type { BackupRow, SetAside } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { mergeRecords, sameRecord } from "../../core/merge.ts";
import { type Backups, openBackups } from "./backup.ts";
import { bucketOf, readBucket, shelfFolders } from "./bucket.ts";
import { breathe, codeOf, type Disk, diskFault, makeFolder, momentOf, stamp, syncFolder } from "./disk.ts";
import { type Entry, type Op, readJournal, type Shelf } from "./journal.ts";
import { isPurged, marksOf } from "./records.ts";
import { inWords, type RestoreTools } from "./restore.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

/** A notebook file that is not as it was, relative to the notebook, and the name under which it is kept. */
type Aside = Pick<SetAside, "file" | "what"> & { readonly aside: string | null };
type Difference = SetAside["differing"][number];

const differencesShown = 1_000;

const nameOf = (file: string) => file.replace(/\.json$/, "");
const shelfOf = (file: string) => nameOf(file).split("/")[0] as Shelf;

export interface Recovery {
  /** The newest first; what is gone last. */
  readonly list: () => Promise<readonly SetAside[]>;
  /** Brings back what damaged files held, or only those that are gone; gives what was done, one sentence each. */
  readonly recover: (which?: "all" | "gone") => Promise<readonly string[]>;
  /**
   * Ends the question of a changed file: what it says now is kept, or what the backup says of the records that differ is put
   * back. Gives how many records changed.
   */
  readonly settle: (path: string, take: "file" | "backup") => Promise<number>;
}

export function openRecovery({ disk, root, tools }: RestoreTools): Recovery {
  const { keeper, mustWrite } = tools;
  const backups: Backups = openBackups(disk, root);
  const { notebook, inTurn } = keeper;

  /** A bucket that waits in memory to be written again is not gone. */
  const written = () => notebook.still(async () => {});

  /** Notebook files that were put aside, and the journal's; `aside` is null where a file is gone that a backup has. */
  async function asides(rows: readonly BackupRow[]): Promise<readonly Aside[]> {
    const folder = join(root, "notebook");
    const found: (Aside & { readonly aside: string })[] = [];
    const there = new Set<string>();
    const look = async (inner: string) => {
      const names = await disk.readdir(join(folder, inner)).catch((error: unknown) => {
        if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return [];
        throw diskFault(error, saying("notebookNotRead"), join(folder, inner));
      });
      for (const name of names) {
        there.add(`${inner}${name}`);
        const [, own, how] = /^([a-z0-9]+(?:\.json)?)\.(damaged|changed)-[0-9TZ-]+$/.exec(name) ?? [];
        if (own === undefined) continue;
        found.push({
          file: `${inner}${own}`,
          what: how === "changed" ? "changed" : "unreadable",
          aside: `${inner}${name}`,
        });
      }
    };
    await look("");
    for (const shelf of shelfFolders) await look(`${shelf}/`);
    found.sort((a, b) => (a.aside < b.aside ? 1 : -1));
    // Nothing of ours deletes a bucket: one that the newest backup has was taken away by something else.
    const newest = rows.find(({ damaged }) => damaged === null);
    const kept = newest === undefined ? [] : await backups.filesOf(newest.id);
    const gone = kept.filter((file) => !there.has(file) && !found.some((one) => one.file === file));
    return [...found, ...gone.map((file) => ({ file, what: "gone" as const, aside: null }))];
  }

  /**
   * The newest backup that has a bucket whole, with the records in it. Those made before it was put aside come first: later
   * ones have the file that was begun in its place.
   */
  async function newestOf(
    { file, aside }: Aside,
    rows: readonly BackupRow[],
  ): Promise<{ readonly row: BackupRow; readonly records: ReadonlyMap<string, Entry> } | null> {
    const name = nameOf(file);
    const moment = momentOf(aside ?? "");
    const since = Number.isNaN(moment) ? Number.POSITIVE_INFINITY : moment;
    const later = rows.filter(({ at }) => at >= since).reverse();
    for (const row of [...rows.filter(({ at }) => at < since), ...later]) {
      const text = await backups.read(row.id, file);
      const bucket = text === null ? null : readBucket(text, shelfOf(file));
      if (bucket === null || bucket === "newer" || bucket.isChanged) continue;
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

  /** What a backup has otherwise in a file that was changed, though nothing was done to it in Cuttings since. */
  async function differing(file: string, then: ReadonlyMap<string, Entry>): Promise<readonly Difference[]> {
    const shelf = shelfOf(file);
    const now = await notebook.readMany(shelf, [...then.keys()]);
    const found: Difference[] = [];
    for (const [key, before] of then) {
      const after = now.get(key);
      if (sameRecord(before, after) || isPurged(before) || isPurged(after)) continue;
      // Whatever Cuttings does to marks and dossiers gives them another moment.
      if ((shelf === "marks" || shelf === "dossiers") && after !== undefined && after.changed !== before.changed)
        continue;
      found.push(describe(shelf, key, before, after));
      if (found.length >= differencesShown) break;
    }
    return found;
  }

  async function list(): Promise<readonly SetAside[]> {
    await written();
    const rows = await backups.list();
    const all: SetAside[] = [];
    for (const one of await asides(rows)) {
      if (!one.file.endsWith(".json")) continue;
      const found = await newestOf(one, rows);
      all.push({
        file: one.file,
        path: one.aside === null ? null : `notebook/${one.aside}`,
        what: one.what,
        backup: found === null ? null : { id: found.row.id, at: found.row.at },
        differing: one.what !== "changed" || found === null ? [] : await differing(one.file, found.records),
      });
    }
    return all;
  }

  async function recover(which: "all" | "gone" = "all"): Promise<readonly string[]> {
    mustWrite();
    if (which === "all") await written();
    const rows = await backups.list();
    const broken = (await asides(rows)).filter(({ what }) => which === "all" || what === "gone");
    if (broken.length === 0) return [];
    const steps: string[] = [];
    await inTurn(async () => {
      const ops = new Map<string, Op>();
      const done: string[] = [];
      for (const one of broken) {
        const { file, aside, what } = one;
        if (what === "changed" && file.endsWith(".json")) {
          const text = await disk.readFile(join(root, "notebook", aside ?? ""), "utf8").catch(() => "");
          const moved = await rightKeys(tools, file, text);
          for (const op of moved.ops) ops.set(`${op[0]} ${op[1]}`, op);
          const kept = await newestOf(one, rows);
          const left = kept === null ? [] : await differing(file, kept.records);
          const open = left.filter(({ key }) => !ops.has(`${shelfOf(file)} ${key}`)).length;
          steps.push(
            said().repairs.fileChanged(
              file,
              moved.ops.filter(([, , patch]) => patch !== null).length,
              open,
              kept === null ? null : kept.row.at,
            ),
          );
          if (open === 0 && aside !== null) done.push(aside);
          continue;
        }
        if (aside !== null) done.push(aside);
        if (!file.endsWith(".json")) continue;
        const name = nameOf(file);
        const shelf = shelfOf(file);
        const text = aside === null ? "" : await disk.readFile(join(root, "notebook", aside), "utf8").catch(() => "");
        const legible = new Map([...legibleRecords(text)].filter(([key]) => bucketOf(shelf, key) === name));
        const kept = await newestOf(one, rows);
        const now = await notebook.readMany(shelf, [...new Set([...legible.keys(), ...(kept?.records.keys() ?? [])])]);
        let fromBackup = 0;
        const take = (key: string, entry: Entry): boolean => {
          const earlier = ops.get(`${shelf} ${key}`);
          const have = earlier === undefined ? now.get(key) : (earlier[2] as Entry);
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
        const taken = kept === null ? null : said().repairs.fromBackup(fromBackup, kept.row.at);
        steps.push(
          aside === null ? said().repairs.fileGone(file, taken) : said().repairs.fileDamaged(file, legibleTaken, taken),
        );
        await breathe();
      }
      if (ops.size > 0)
        await change(said().jobs.recovering, said().deeds.recordsRecovered(ops.size), [...ops.values()]);
      for (const aside of done) {
        const to = await putAway(disk, root, `notebook/${aside}`);
        steps.push(said().repairs.putAway(`notebook/${aside}`, to));
      }
    });
    return steps;
  }

  async function settle(path: string, take: "file" | "backup"): Promise<number> {
    mustWrite();
    await written();
    const rows = await backups.list();
    const one = (await asides(rows)).find(({ aside, what }) => what === "changed" && `notebook/${aside}` === path);
    if (one === undefined) throw new FaultError("not-found", saying("nothingToDecide", path));
    return inTurn(async () => {
      const kept = take === "backup" ? await newestOf(one, rows) : null;
      if (take === "backup" && kept === null) throw new FaultError("not-found", saying("notInBackups", one.file));
      const shelf = shelfOf(one.file);
      const ops: Op[] = [];
      for (const { key } of kept === null ? [] : await differing(one.file, kept.records)) {
        const now = (await notebook.readMany(shelf, [key])).get(key);
        // As a whole: a name that the fault put into the record goes.
        if (now !== undefined) ops.push([shelf, key, null]);
        ops.push([shelf, key, kept?.records.get(key) as Entry]);
      }
      const n = ops.filter(([, , patch]) => patch !== null).length;
      if (n > 0) await change(said().jobs.restoring, said().deeds.recordsRestored(n, one.file), ops);
      await putAway(disk, root, path);
      return n;
    });
  }

  /** In turn: one change, one step to undo, told and stoppable until it is on disk. */
  async function change(label: string, what: string, ops: readonly Op[]): Promise<void> {
    const job = tools.jobs.start(label, ops.length);
    try {
      tools.steps.remember(await tools.change(what, ops, { job }));
    } finally {
      job.finish();
    }
  }

  return { list, recover, settle };
}

/** How a record differs, in words that do not say the same of both. */
function describe(shelf: Shelf, key: string, before: Entry, after: Entry | undefined): Difference {
  const words = (entry: Entry | undefined) =>
    entry === undefined
      ? ""
      : shelf === "marks"
        ? inWords(marksOf(key, entry, undefined))
        : JSON.stringify(entry).slice(0, 80);
  const title =
    shelf === "marks"
      ? marksOf(key, before, undefined).of.title
      : typeof (before.name ?? before.title) === "string"
        ? String(before.name ?? before.title)
        : key.slice(0, 40);
  const said = { key, title, before: words(before), now: words(after) };
  if (said.before !== said.now || after === undefined) return said;
  const name = [...new Set([...Object.keys(before), ...Object.keys(after)])].find(
    (one) => !sameRecord(before[one], after[one]),
  );
  if (name === undefined) return said;
  const [a, b] = [JSON.stringify(before[name]) ?? "", JSON.stringify(after[name]) ?? ""];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const part = (text: string) => `${name}: ${text.slice(Math.max(0, at - 20), at + 40)}`;
  return { ...said, before: part(a), now: part(b) };
}

const differsInOneLetter = (a: string, b: string) =>
  a.length === b.length && [...a].filter((letter, i) => letter !== b[i]).length === 1;

/**
 * In turn: moves records that stand under a damaged key. Marks say their own id, too, and the one of the two that is a
 * clipping's is right; of a source the bytes are there under the right one.
 */
async function rightKeys({ keeper }: Tools, file: string, text: string): Promise<{ readonly ops: readonly Op[] }> {
  const shelf = shelfOf(file);
  const bucket = readBucket(text, shelf);
  const ops: Op[] = [];
  if (bucket === null || bucket === "newer") return { ops };
  /** Notebook keys that are no clipping's or no source's, and what they should be. */
  const wrong = new Map<string, string>();
  if (shelf === "marks") {
    const pairs = [...bucket.records].flatMap(([key, { id }]) =>
      typeof id === "string" && id !== key && /^[0-9a-f]{16}$/.test(id) ? [[key, id] as const] : [],
    );
    const known = pairs.length === 0 ? new Map() : await keeper.askInTurn((catalog) => catalog.of(pairs.flat()));
    for (const [key, id] of pairs)
      if (!known.has(key) && (known.has(id) || !/^[0-9a-f]{16}$/.test(key))) wrong.set(key, id);
  } else if (shelf === "sources") {
    const files = await keeper.sources.list();
    const there = new Set(files);
    for (const key of bucket.records.keys()) {
      if (there.has(key)) continue;
      const right = files.find((sha256) => differsInOneLetter(sha256, key) && !bucket.records.has(sha256));
      if (right !== undefined) wrong.set(key, right);
    }
  }
  const name = nameOf(file);
  for (const [key, right] of wrong) {
    const [entry, there] = [
      (await keeper.notebook.readMany(shelf, [key])).get(key) ?? (bucket.records.get(key) as Entry),
      (await keeper.notebook.readMany(shelf, [right])).get(right),
    ];
    if (bucketOf(shelf, key) === name) ops.push([shelf, key, null]);
    ops.push([shelf, right, there === undefined ? entry : mergeRecords(shelf, there, entry)]);
  }
  return { ops };
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
    throw diskFault(error, saying("notPutAway", path), join(root, path));
  }
}
