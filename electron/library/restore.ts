/** Puts back what backups have: all of it, or some clippings. */
import type { BackupDifference, BackupRow, OtherDifference, Restored } from "../../core/contract.ts";
import type { Marks } from "../../core/marks.ts";
import { sameRecord } from "../../core/merge.ts";
import { fold } from "../../core/query.ts";
import { type Backups, openBackups } from "./backup.ts";
import type { Disk } from "./disk.ts";
import type { Entry, Op, Shelf } from "./journal.ts";

import { type Notebook, openNotebook } from "./notebook.ts";
import { bringBack, otherDifference, otherId, otherShelves, type RecordPair } from "./other-records.ts";
import { isPurged, marksOf } from "./records.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

/** What restoring needs of the library. */
export interface RestoreTools {
  readonly disk: Disk;
  /** The library's folder. */
  readonly root: string;
  readonly tools: Tools;
}

const differencesShown = 1_000;

/** What a person added, in a few words; "" where there is nothing. */
export function inWords(marks: Marks): string {
  const { tags, note, highlights } = marks;
  const words = said().marks;
  const parts = [
    marks.trashed === null ? "" : words.trashed,
    marks.starred ? words.starred : "",
    marks.read ? words.read : "",
    tags.length === 0 ? "" : words.tagged(`${tags.slice(0, 5).join(", ")}${tags.length > 5 ? " …" : ""}`),
    note.trim() === "" ? "" : words.note(note.trim().replace(/\s+/g, " ").slice(0, 60)),
    highlights.length === 0 ? "" : words.highlights(highlights.length),
  ];
  return parts.filter((part) => part !== "").join(", ");
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
): AsyncGenerator<RecordPair> {
  for await (const bucket of then.each(shelf)) {
    const others = await now.readMany(shelf, [...bucket.keys()]);
    for (const [key, entry] of bucket) yield { key, before: entry, now: others.get(key) };
  }
  for await (const bucket of now.each(shelf)) {
    const others = await then.readMany(shelf, [...bucket.keys()]);
    for (const [key, entry] of bucket) if (!others.has(key)) yield { key, before: undefined, now: entry };
  }
}

export interface Restorer {
  readonly list: () => Promise<readonly BackupRow[]>;
  readonly make: () => Promise<BackupRow>;
  /** When something changed since the last one; null when nothing did. */
  readonly makeIfChanged: (reason: "start" | "hourly") => Promise<BackupRow | null>;
  /** With `words` only what has all of them. */
  readonly compare: (asked: { readonly id: string; readonly words?: string | undefined }) => Promise<BackupDifference>;
  /** All of it, or the marks of `ids` and what `others` names. */
  readonly restore: (id: string, ids: readonly string[] | null, others: readonly string[]) => Promise<Restored>;
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
    return openNotebook({ disk, folder, readOnly: true, onNotice: () => {}, beforeCut: async () => false });
  }

  async function compare(id: string, words: string): Promise<BackupDifference> {
    const sought = fold(words).split(/\s+/u);
    const isSought = (...texts: readonly string[]) => {
      const text = fold(texts.join(" "));
      return sought.every((word) => text.includes(word));
    };
    const then = await notebookOf(id);
    const clippings: BackupDifference["clippings"][number][] = [];
    let total = 0;
    for await (const pair of sideBySide("marks", then, notebook)) {
      const [before, after] = [marksOf(pair.key, pair.before, undefined), marksOf(pair.key, pair.now, undefined)];
      if (sameMarks(before, after)) continue;
      const title = before.of.title || after.of.title;
      const tags = [...before.tags, ...after.tags];
      if (words !== "" && !isSought(title, ...tags, before.note, after.note)) continue;
      total++;
      if (clippings.length < differencesShown)
        clippings.push({
          id: pair.key,
          title,
          before: inWords(before),
          now: isPurged(pair.now) ? said().marks.deleted : inWords(after),
        });
    }
    const others: OtherDifference[] = [];
    for (const shelf of otherShelves)
      for await (const pair of sideBySide(shelf, then, notebook))
        if ((await bringBack(shelf, pair, isThere)).length > 0)
          others.push(
            ...[otherDifference(shelf, pair)].filter((one) => one !== null).filter(({ name }) => isSought(name)),
          );
    await then.close();
    return { clippings, total, others: others.slice(0, differencesShown), otherTotal: others.length };
  }

  async function restore(id: string, ids: readonly string[] | null, others: readonly string[]): Promise<Restored> {
    mustWrite();
    const then = await notebookOf(id);
    const at = (await backups.list()).find((row) => row.id === id)?.at ?? 0;
    await make("before-restore");
    return inTurn(async () => {
      const ops: Op[] = [];
      const purged = new Set<string>();
      let unnamed = false;
      const only = ids === null ? null : new Set([...ids, ...others]);
      let clippings = 0;
      let more = 0;
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
        if (isPurged(now)) {
          const source = typeof now.source === "string" ? now.source : marksOf(key, before, undefined).of.source;
          if (source !== "") purged.add(source);
          // Deleted by an older version, and without marks before: it may be of any source.
          else unnamed = true;
        }
        put("marks", key, before, now);
        clippings++;
      }
      for (const shelf of [...otherShelves, "versions"] as const)
        for await (const pair of sideBySide(shelf, then, notebook)) {
          if (only !== null && !only.has(otherId(shelf, pair.key))) continue;
          const back = await bringBack(shelf, pair, isThere);
          ops.push(...back);
          if (shelf !== "versions" && back.length > 0 && otherDifference(shelf, pair) !== null) more++;
        }
      await then.close();
      const restored = { clippings, others: more };
      if (ops.length === 0) return restored;
      await change(said().jobs.restoring, said().deeds.backupRestored(clippings, more, at), ops);
      if (unnamed) for (const { sha256 } of await keeper.askInTurn((catalog) => catalog.sources())) purged.add(sha256);
      for (const sha256 of purged) if (await isThere(sha256)) await keeper.readAgain(sha256);
      return restored;
    });
  }

  const isThere = (sha256: string) =>
    keeper.sources.get(sha256, "").then(
      () => true,
      () => false,
    );

  return {
    list: backups.list,
    make: () => make("by-hand"),
    makeIfChanged: (reason) => notebook.still(() => backups.makeIfChanged(reason, notebook.seq)),
    compare: ({ id, words = "" }) => backups.whileUsed(id, () => compare(id, words.trim())),
    restore: (id, ids, others) => backups.whileUsed(id, () => restore(id, ids, others)),
  };
}
