/**
 * The one door to a library: the window's host process and the command line both come in here. Sources, notebook and
 * catalog are kept in step behind it ({@link openKeeper}); here is what a person can do, and how it is undone.
 */
import { basename, join, resolve } from "node:path";
import type { Parse } from "../../core/clipping.ts";
import type {
  ClippingDetail,
  DataMethods,
  DeskEvent,
  ImportReport,
  Overview,
  SourceDetail,
} from "../../core/contract.ts";
import { marksAnswered } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { applyChange, cleanTag, type MarkChange, type Marks, tagKey } from "../../core/marks.ts";
import { noCorrections } from "../../core/parse/corrections.ts";
import { decodeBytes } from "../../core/parse/decode.ts";
import { parserVersion as currentParser } from "../../core/parse/index.ts";
import { breathe, type Disk, diskFault, makeFolder, realDisk } from "./disk.ts";
import { exportMarkdown } from "./export.ts";
import { lookAt, missing, prepare } from "./folder.ts";
import { importAll, type Offer } from "./importer.ts";
import { readIncoming } from "./incoming.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import type { Op } from "./journal.ts";
import { count, type Keeper, openKeeper, type ParseDump } from "./keeper.ts";
import { takeLock } from "./lock.ts";
import { isPurged, marksOf } from "./records.ts";

export interface OpenOptions {
  readonly parse: ParseDump;
  /** Told of changes, progress and notices; also while the library is being opened. */
  readonly onEvent?: (event: DeskEvent) => void;
  /** An absent or empty folder becomes a new library; without it that is a Fault. */
  readonly create?: boolean;
  /** Nothing is written, and another process may have the library open. */
  readonly readOnly?: boolean;
  /** The folder of the bundled example dumps. */
  readonly sampleFolder?: string;
  /** Goes up when the parser finds other clippings in the same bytes: the catalog is then built again. */
  readonly parserVersion?: string;
  /** For tests: a disk that fails. */
  readonly disk?: Disk;
}

/** {@link DataMethods}, where what takes nothing need not be given `undefined`. */
type Methods = {
  readonly [N in keyof DataMethods]: Parameters<DataMethods[N]>[0] extends undefined
    ? () => ReturnType<DataMethods[N]>
    : DataMethods[N];
};

export interface Library extends Methods {
  readonly folder: string;
  /** Whether opening made it. */
  readonly created: boolean;
  /** Resolves when the list is complete (or, stopped, will not get more complete) and all of it can be searched. */
  readonly ready: () => Promise<void>;
  /** Waits until everything that goes on behind the answers is done: list complete, texts indexed, buckets written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const undoSteps = 200;

/** One thing that can be undone. */
interface Step {
  readonly what: string;
  readonly forward: readonly Op[];
  readonly inverse: readonly Op[];
  readonly at: number;
  /** Steps that grow: typing in one note is one step. */
  readonly joins: string | null;
}

/** What changed, as a sentence for the undo menu. */
function sentence(change: MarkChange, ids: number): string {
  const clippings = count(ids, "clipping");
  const list = (tags: readonly string[]) => tags.map(cleanTag).join(", ");
  const said: string[] = [];
  if (change.addTags?.length) said.push(`tagged ${clippings} with ${list(change.addTags)}`);
  if (change.removeTags?.length) said.push(`removed ${list(change.removeTags)} from ${clippings}`);
  if (change.starred !== undefined) said.push(`${change.starred ? "starred" : "unstarred"} ${clippings}`);
  if (change.read !== undefined) said.push(`marked ${clippings} as ${change.read ? "read" : "unread"}`);
  if (change.putHighlights?.length)
    said.push(change.putHighlights.length === 1 ? "highlighted a passage" : "highlighted passages");
  if (change.removeHighlights?.length) said.push("removed a highlight");
  if (change.note !== undefined) said.push(change.note === "" ? "removed a note" : "wrote a note");
  const text = said.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Opens the library in `folder`. Rejects with a FaultError where that cannot be; nothing is written then. */
export async function openLibrary(folder: string, options: OpenOptions): Promise<Library> {
  const { create = false, readOnly = false, disk = realDisk } = options;
  if (folder.trim() === "") throw missing(folder, "No library folder was named.");
  const root = resolve(folder);
  const found = await lookAt(disk, root, create && !readOnly);
  try {
    if (found === "new") await makeFolder(disk, root);
  } catch (error) {
    throw diskFault(error, "The library could not be made", join(root, "library.json"));
  }
  const lock = readOnly ? null : await takeLock(disk, root);
  try {
    const notices: string[] = [];
    const emit = (event: DeskEvent) => options.onEvent?.(event);
    const notice = (message: string, severity: "info" | "warning" = "warning") => {
      notices.push(message);
      emit({ kind: "notice", message, severity });
    };
    const mended = await prepare(disk, root, found, readOnly);
    if (mended !== null) notice(mended);
    const jobs = createJobs(emit);
    const { parse, parserVersion = currentParser } = options;
    const keeper = await openKeeper({ disk, folder: root, readOnly, parse, parserVersion, jobs, emit, notice });
    const library = methods({
      ...options,
      disk,
      root,
      created: found === "new",
      readOnly,
      keeper,
      jobs,
      emit,
      notices,
    });
    return {
      ...library,
      close: async () => {
        await keeper.close();
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

interface Inside {
  readonly disk: Disk;
  readonly root: string;
  readonly created: boolean;
  readonly readOnly: boolean;
  readonly parse: ParseDump;
  readonly sampleFolder?: string;
  readonly keeper: Keeper;
  readonly jobs: Jobs;
  readonly emit: (event: DeskEvent) => void;
  readonly notices: readonly string[];
}

function methods(inside: Inside): Omit<Library, "close"> {
  const { disk, root, created, readOnly, parse, sampleFolder, keeper, jobs, emit, notices } = inside;
  const { ask, askInTurn, inTurn, notebook, sources } = keeper;
  let undoStack: Step[] = [];
  let redoStack: Step[] = [];

  function mustWrite(): void {
    keeper.mustBeOpen();
    if (readOnly) throw new FaultError("read-only", "This library is open for reading only.", root);
  }

  /** In turn: makes a change durable, lets the catalog follow, tells the window. */
  async function change(what: string, ops: readonly Op[], parses?: ReadonlyMap<string, Parse>): Promise<Step> {
    const { at, inverse } = await keeper.change(what, ops, parses);
    const ids = ops.filter(([shelf]) => shelf === "marks").map(([, key]) => key);
    const kind = ops.some(([shelf]) => shelf === "sources") ? "clippings" : "marks";
    emit({ kind: "changed", clippings: ids.length > 500 || kind === "clippings" ? "many" : ids, what: kind });
    return { what, forward: ops, inverse, at, joins: null };
  }

  function remember(step: Step): void {
    const last = undoStack.at(-1);
    if (last !== undefined && step.joins !== null && last.joins === step.joins && step.at - last.at < 60_000)
      undoStack = [...undoStack.slice(0, -1), { ...step, inverse: [...step.inverse, ...last.inverse] }];
    else undoStack = [...undoStack.slice(1 - undoSteps), step];
    redoStack = [];
  }

  /** The marks of clippings, in the order asked for; a Fault for one that is neither in the library nor marked. */
  async function marksFor(
    ids: readonly string[],
  ): Promise<readonly { readonly marks: Marks; readonly isNew: boolean; readonly isPlaced: boolean }[]> {
    const entries = new Map(await notebook.readMany("marks", ids));
    for (const [id, entry] of entries) if (isPurged(entry)) entries.delete(id);
    const without = ids.filter((id) => marksOf(id, entries.get(id), undefined).of.source === "");
    const of = await askInTurn((open) => open.of(without));
    return ids.map((id) => {
      const entry = entries.get(id);
      // While the list is being built again what was seen a moment ago may not be in it: words are taken all the same.
      if (entry === undefined && !of.has(id) && keeper.completeness === "whole")
        throw new FaultError("not-found", `There is no clipping ${id} in this library.`);
      return { marks: marksOf(id, entry, of.get(id)), isNew: entry === undefined, isPlaced: !of.has(id) };
    });
  }

  /** `undoable`: one step for the person; steps of the same `joins` within a minute are one. */
  const changeMarks = (
    ids: readonly string[],
    wanted: MarkChange,
    { joins = null, undoable = true }: { readonly joins?: string | null; readonly undoable?: boolean } = {},
  ): Promise<readonly Marks[]> =>
    inTurn(async () => {
      mustWrite();
      const unique = [...new Set(ids)];
      const now = Date.now();
      const ops: Op[] = [];
      const after = new Map<string, Marks>();
      let touched = 0;
      for (const { marks, isNew, isPlaced } of await marksFor(unique)) {
        const next = applyChange(marks, wanted, now);
        after.set(marks.id, next);
        if (next === marks) continue;
        touched++;
        if (isNew) ops.push(["marks", next.id, { ...next }]);
        else {
          const patch: Record<string, unknown> = { changed: now, ...(isPlaced ? {} : { of: next.of }) };
          for (const name of ["read", "starred", "tags", "note", "highlights", "trashed"] as const)
            if (next[name] !== marks[name]) patch[name] = next[name];
          ops.push(["marks", next.id, patch]);
        }
      }
      if (touched > 0) {
        const names = (wanted.addTags ?? []).map(cleanTag).filter((tag) => tag !== "");
        const known = await notebook.readMany("tags", names.map(tagKey));
        for (const name of names)
          if (!known.has(tagKey(name))) ops.push(["tags", tagKey(name), { name, created: now }]);
        const step = await change(sentence(wanted, touched), ops);
        if (undoable) remember({ ...step, joins });
      }
      return unique.map((id) => after.get(id) as Marks);
    });

  const stepBack = (undo: boolean): Promise<string | null> =>
    inTurn(async () => {
      mustWrite();
      const step = (undo ? undoStack : redoStack).at(-1);
      if (step === undefined) return null;
      await change(`${undo ? "Undo" : "Redo"}: ${step.what}`, undo ? step.inverse : step.forward);
      // Another step beside it would join what was undone.
      const moved = { ...step, joins: null };
      if (undo) {
        undoStack = undoStack.slice(0, -1);
        redoStack = [...redoStack, moved];
      } else {
        redoStack = redoStack.slice(0, -1);
        undoStack = [...undoStack, moved];
      }
      return step.what;
    });

  async function bringIn(offers: readonly Offer[], sample = false): Promise<ImportReport> {
    mustWrite();
    const tools = {
      keeper,
      parse,
      jobs,
      change,
      remember: (what: string, forward: readonly Op[], inverse: readonly Op[]) =>
        remember({ what, forward, inverse, at: Date.now(), joins: null }),
      tellAll: () => emit({ kind: "changed", clippings: "many", what: "clippings" }),
    };
    const report = await importAll(tools, offers, sample);
    emit({ kind: "imported", report });
    return report;
  }

  const offerOf = (path: string): Offer => ({ name: basename(path) || path, read: () => readIncoming(disk, path) });

  async function sampleFiles(): Promise<readonly string[]> {
    if (sampleFolder === undefined) throw new FaultError("not-found", "No sample is bundled with this program.");
    const names = await disk.readdir(sampleFolder).catch(() => [] as string[]);
    const files = names.filter((name) => name.endsWith(".txt")).sort();
    if (files.length === 0)
      throw new FaultError("not-found", `The bundled sample is missing from ${sampleFolder}.`, sampleFolder);
    return files.map((name) => join(sampleFolder, name));
  }

  async function detail(id: string): Promise<ClippingDetail> {
    const located = await ask((open) => open.locate(id));
    if (located === null) {
      if (keeper.completeness !== "whole")
        throw new FaultError("rebuilding", "This clipping is not in the list yet, which is being built again.");
      throw new FaultError("not-found", `There is no clipping ${id} in this library.`);
    }
    const entry = (await notebook.readMany("marks", [id])).get(id);
    const { clipping, source } = located;
    const of = {
      source: source.sha256,
      title: clipping.title?.value ?? "",
      start: clipping.title?.start ?? clipping.start,
    };
    return { id, clipping, marks: marksOf(id, entry, of), source };
  }

  return {
    folder: root,
    created,
    overview: async (): Promise<Overview> => {
      const counts = await ask((catalog) => ({ ...catalog.counts(), sources: catalog.sources() }));
      return {
        folder: root,
        isNew: notebook.seq === 0,
        ...counts,
        undo: undoStack.at(-1)?.what ?? null,
        redo: redoStack.at(-1)?.what ?? null,
        notices,
        lost: 0,
        searches: [],
        rebuilding: keeper.completeness === "filling",
        incomplete: keeper.completeness === "partial",
        conflicts: 0,
      };
    },
    list: ({ view, query, sort, offset, limit }) => ask((catalog) => catalog.list(view, query, sort, offset, limit)),
    listIds: ({ view, query, sort }) => ask((catalog) => catalog.listIds(view, query, sort)),
    clipping: detail,
    source: async (sha256): Promise<SourceDetail> => {
      const { row, ids } = await ask((catalog) => ({
        row: catalog.sources().find((source) => source.sha256 === sha256),
        ids: catalog.clippingIds(sha256),
      }));
      if (row === undefined) throw new FaultError("not-found", "This source is not in the library.");
      const bytes = await sources.get(sha256, row.name);
      const result = parse(bytes, { name: row.name, sha256 });
      return {
        row,
        text: decodeBytes(bytes, result.source.encoding).text,
        parse: result,
        ids,
        corrections: noCorrections,
        decision: { layout: "", encoding: "", dates: null, rules: [] },
      };
    },
    mark: async ({ ids, change: wanted, byReading = false }) => {
      const marks = await changeMarks(ids, wanted, { undoable: !byReading });
      return marks.length > marksAnswered ? [] : marks;
    },
    note: async ({ id, markdown }) =>
      (await changeMarks([id], { note: markdown }, { joins: `note ${id}` }))[0] as Marks,
    undo: () => stepBack(true),
    redo: () => stepBack(false),
    importFiles: ({ paths }) => bringIn(paths.map(offerOf)),
    importText: ({ name, text }) =>
      bringIn([
        {
          name,
          read: async () => {
            if (text.trim() === "") throw new FaultError("file-empty", `${name} was not imported: it holds no text.`);
            return { name, bytes: Buffer.from(text, "utf8") };
          },
        },
      ]),
    importSample: async () => bringIn((await sampleFiles()).map(offerOf), true),
    removeSample: () =>
      inTurn(async () => {
        mustWrite();
        keeper.mustBeWhole();
        const { samples, ids } = await askInTurn((catalog) => {
          const found = catalog.sources().filter((source) => source.sample);
          return { samples: found, ids: found.flatMap(({ sha256 }) => catalog.clippingIds(sha256)) };
        });
        if (samples.length === 0) return 0;
        const marked = await notebook.readMany("marks", ids);
        const removed = Date.now();
        const ops: Op[] = samples.map(({ sha256 }) => ["sources", sha256, { removed }]);
        // What a person wrote outlives the clipping, and is there again when the sample is brought back.
        for (const [id, entry] of marked) {
          const { starred, tags, note } = marksOf(id, entry, undefined);
          if (!starred && tags.length === 0 && note === "") ops.push(["marks", id, null]);
        }
        remember(await change(`Removed ${count(ids.length, "Welcome clipping")}`, ops));
        return ids.length;
      }),
    exportMarkdown: async ({ ids, folder }) => {
      const job = jobs.start("Exporting", ids.length);
      try {
        const details: ClippingDetail[] = [];
        for (const [i, id] of ids.entries()) {
          if (job.cancelled) throw new FaultError("cancelled", "The export was stopped; nothing was written.");
          details.push(await detail(id));
          job.progress(i);
          if (i % 50 === 0) await breathe();
        }
        return await exportMarkdown(disk, details, folder);
      } finally {
        job.finish();
      }
    },
    correct: unbuilt,
    rules: unbuilt,
    teach: unbuilt,
    forget: unbuilt,
    facets: unbuilt,
    saveSearch: unbuilt,
    removeSearch: unbuilt,
    previewTags: unbuilt,
    editTags: unbuilt,
    emptyTrash: unbuilt,
    backups: unbuilt,
    backUp: unbuilt,
    compareBackup: unbuilt,
    restoreBackup: unbuilt,
    conflicts: unbuilt,
    mergeConflicts: unbuilt,
    check: unbuilt,
    rebuildCatalog: keeper.rebuild,
    cancel: async (job) => jobs.cancel(job),
    ready: keeper.ready,
    settle: keeper.settle,
  };
}
