/** Changes the marks of one or many clippings: one frame, one step to undo, whatever their number. */
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { applyChange, cleanTag, type Highlight, type MarkChange, type Marks, tagKey } from "../../core/marks.ts";
import { breathe } from "./disk.ts";
import type { Entry, Op } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import { isPurged, marksOf } from "./records.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

/** Clippings that are gone through between two turns of the event loop. */
const atOnce = 100;
/** Of a long change, the part until everything is ready to be written; the rest is the catalog. */
const preparing = 0.3;

/** What is otherwise in highlights that were there already: a part of them, or null for several. */
function changedIn(
  had: ReadonlyMap<string, Highlight>,
  put: readonly Highlight[],
): "note" | "tags" | "colour" | "place" | null {
  const parts = new Set<"note" | "tags" | "colour" | "place">();
  for (const next of put) {
    const before = had.get(next.id);
    if (before === undefined) continue;
    if (before.note !== next.note) parts.add("note");
    if (before.tags.join("\n") !== next.tags.join("\n")) parts.add("tags");
    if (before.colour !== next.colour) parts.add("colour");
    if (before.start !== next.start || before.end !== next.end || before.quote !== next.quote) parts.add("place");
  }
  const [part] = parts;
  return parts.size === 1 && part !== undefined ? part : null;
}

/** What changed, as a sentence for the undo menu. `had`: those of the highlights put that were there already. */
function sentence(change: MarkChange, n: number, had: ReadonlyMap<string, Highlight>): string {
  const { deeds } = said();
  const list = (tags: readonly string[]) => tags.map(cleanTag).join(", ");
  const all: string[] = [];
  if (change.addTags?.length) all.push(deeds.tagged(n, list(change.addTags)));
  if (change.removeTags?.length) all.push(deeds.untagged(n, list(change.removeTags)));
  if (change.starred !== undefined) all.push(change.starred ? deeds.starred(n) : deeds.unstarred(n));
  if (change.read !== undefined) all.push(change.read ? deeds.read(n) : deeds.unread(n));
  if (change.trashed !== undefined) all.push(change.trashed ? deeds.trashed(n) : deeds.untrashed(n));
  if (change.note !== undefined) all.push(change.note === "" ? deeds.noteRemoved : deeds.noted);
  const put = change.putHighlights ?? [];
  const added = put.filter(({ id }) => !had.has(id)).length;
  if (added > 0) all.push(deeds.highlighted(added));
  if (had.size > 0) all.push(deeds.highlightsChanged(had.size, changedIn(had, put)));
  if (change.removeHighlights?.length) all.push(deeds.highlightsRemoved(change.removeHighlights.length));
  return deeds.all(all);
}

/** What makes one record say what `next` says; `isPlaced`: the record says what it is about, too. */
export function opFor(marks: Marks, next: Marks, isPlaced = true): Op {
  const patch: Record<string, unknown> = { changed: next.changed, ...(isPlaced ? {} : { of: next.of }) };
  for (const name of ["read", "starred", "tags", "note", "highlights", "trashed"] as const)
    if (next[name] !== marks[name]) patch[name] = next[name];
  return ["marks", next.id, patch];
}

interface Marked {
  readonly marks: Marks;
  /** There is no record of it yet. */
  readonly isNew: boolean;
  readonly isPlaced: boolean;
}

/** In turn: the marks of a few clippings; a Fault for one that is neither in the library nor marked. */
export async function marksFor(keeper: Keeper, ids: readonly string[]): Promise<readonly Marked[]> {
  const entries = new Map<string, Entry>();
  for (const [id, entry] of await keeper.notebook.readMany("marks", ids)) if (!isPurged(entry)) entries.set(id, entry);
  const without = ids.filter((id) => marksOf(id, entries.get(id), undefined).of.source === "");
  const of = without.length === 0 ? new Map() : await keeper.askInTurn((open) => open.of(without));
  return ids.map((id) => {
    const entry = entries.get(id);
    // While the list is being built again what was seen a moment ago may not be in it: words are taken all the same.
    if (entry === undefined && !of.has(id) && keeper.isWhole)
      throw new FaultError("not-found", saying("noClipping", id));
    return { marks: marksOf(id, entry, of.get(id)), isNew: entry === undefined, isPlaced: !of.has(id) };
  });
}

export interface MarkOptions {
  /** Steps of the same kind within a minute are one. */
  readonly joins?: string | null;
  /** What was done, where that says more than what changed. */
  readonly what?: string;
  /** What else changes with a clipping's marks: part of the same step. */
  readonly also?: (before: Marks) => Promise<readonly Op[]>;
  /** What is changed in the same step, whatever becomes of the clippings. */
  readonly with?: readonly Op[];
  /** False: seen, not decided, so no step to undo. */
  readonly undoable?: boolean;
}

/** Gives the marks as they are then, in the order asked for. */
export function changeMarks(
  { keeper, jobs, steps, mustWrite, change }: Tools,
  ids: readonly string[],
  wanted: MarkChange,
  { joins = null, undoable = true, also, what, with: more = [] }: MarkOptions = {},
): Promise<readonly Marks[]> {
  const mark = async () => {
    mustWrite();
    // By id, so that each file of the notebook is read once.
    const sorted = [...new Set(ids)].sort();
    const job = jobs.start(said().jobs.changing, sorted.length);
    try {
      const now = Date.now();
      const ops: Op[] = [];
      const after = new Map<string, Marks>();
      let touched = 0;
      const put = new Set(wanted.putHighlights?.map(({ id }) => id));
      const had = new Map<string, Highlight>();
      for (let from = 0; from < sorted.length; from += atOnce) {
        for (const { marks, isNew, isPlaced } of await marksFor(keeper, sorted.slice(from, from + atOnce))) {
          const next = applyChange(marks, wanted, now);
          after.set(marks.id, next);
          if (next === marks) continue;
          touched++;
          for (const one of put.size === 0 ? [] : marks.highlights) if (put.has(one.id)) had.set(one.id, one);
          ops.push(isNew ? ["marks", next.id, { ...next }] : opFor(marks, next, isPlaced));
          if (also !== undefined) ops.push(...(await also(marks)));
        }
        if (job.cancelled) job.commit();
        job.progress(from * preparing);
        await breathe();
      }
      ops.push(...more);
      if (ops.length > 0) {
        const names = (wanted.addTags ?? []).map(cleanTag).filter((tag) => tag !== "");
        const known = await keeper.notebook.readMany("tags", names.map(tagKey));
        for (const name of names)
          if (!known.has(tagKey(name))) ops.push(["tags", tagKey(name), { name, created: now }]);
        const copied = (n: number) => job.progress(sorted.length * preparing + n * (1 - preparing));
        const step = await change(what ?? sentence(wanted, touched, had), ops, {
          job: { commit: job.commit, progress: copied },
        });
        // Typing on about one passage is one step, as typing in one note is.
        const [only] = had.size === 1 && put.size === 1 ? had.keys() : [];
        const isTyping = only !== undefined && changedIn(had, wanted.putHighlights ?? []) === "note";
        if (undoable) steps.remember({ ...step, joins: joins ?? (isTyping ? `highlight ${only}` : null) });
      }
      return ids.map((id) => after.get(id) as Marks);
    } finally {
      job.finish();
    }
  };
  return keeper.inTurn(() => keeper.notebook.keeping(mark));
}

/** Takes the last step back, or does it again; gives its sentence, or null where there is none. */
export function stepBack({ keeper, jobs, steps, mustWrite, change }: Tools, undo: boolean): Promise<string | null> {
  return keeper.inTurn(async () => {
    mustWrite();
    const step = steps.last(undo);
    if (step === null) return null;
    const job = jobs.start(undo ? said().jobs.undoing : said().jobs.redoing, step.inverse.length);
    try {
      const { inverse } = await change(`${undo ? "Undo" : "Redo"}: ${step.what}`, step.inverse, { job });
      steps.moved(undo, inverse);
      return step.what;
    } finally {
      job.finish();
    }
  });
}
