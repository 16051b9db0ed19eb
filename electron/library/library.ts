/**
 * The one door to a library: the window's host process and the command line both come in here. Sources, notebook and
 * catalog are kept in step behind it ({@link openKeeper}); here is what a person can do, and how it is undone.
 */
import { basename, join, resolve } from "node:path";
import type { Parse } from "../../core/clipping.ts";
import type {
  BackupRow,
  ClippingDetail,
  DataMethods,
  DeskEvent,
  ImportReport,
  Overview,
  SourceDetail,
} from "../../core/contract.ts";
import { marksAnswered } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { tagKey } from "../../core/marks.ts";
import { type MigrationStep, migrations, schemaOf } from "../../core/migrate.ts";
import { parserVersion as currentParser } from "../../core/parse/version.ts";
import { openBackups } from "./backup.ts";
import { openBringIn } from "./bringing-in.ts";
import type { Reading } from "./cases/other-library.ts";
import type { Catalog } from "./catalog.ts";
import { checkLibrary, repairLibrary } from "./check.ts";
import { openConflicts, sharedBy } from "./conflicts.ts";
import { correct, sourceDetail, sourceOf } from "./corrections.ts";
import { openDetails } from "./details.ts";
import { type Disk, diskFault, makeFolder, realDisk } from "./disk.ts";
import { openDossiers } from "./dossiers.ts";
import { type Create, lookAt, missing, prepare, putNotebookBack, writeCard } from "./folder.ts";
import { openImportLog } from "./import-log.ts";
import type { Offer } from "./importer.ts";
import { readIncoming } from "./incoming.ts";
import { createJobs, type Jobs, newestOnly } from "./jobs.ts";
import type { Op } from "./journal.ts";
import { type Keeper, openKeeper } from "./keeper.ts";
import { openKeptSteps } from "./kept-steps.ts";
import { allLicences, setLicence } from "./licences.ts";
import { openLinks } from "./links.ts";
import { takeLock } from "./lock.ts";
import type { LogAside } from "./log-threads.ts";
import { changeMarks, stepBack } from "./marking.ts";
import type { Parser, ReadDump } from "./parser.ts";
import { marksOf } from "./records.ts";
import { openRecovery } from "./recover.ts";
import { openRestorer } from "./restore.ts";
import type { DocxAside } from "./review/docx-aside.ts";
import type { PrintPage } from "./review/pdf.ts";
import { allRules, forget, teach } from "./rules.ts";
import { said } from "./said.ts";

import { removeSearch, savedSearches, saveSearch, searchCounts } from "./searches.ts";
import { createSteps, type Steps } from "./steps.ts";
import { suggestionsFor } from "./suggesting.ts";
import { openSynonyms, tagDetails } from "./tag-details.ts";
import { previewTagFound, removeTagRule, tagFound, tagRules } from "./tagging.ts";
import { editTags, previewTags } from "./tags.ts";
import type { Tools } from "./tools.ts";
import { emptyTrash } from "./trash.ts";
import { stepBackIn } from "./undo-source.ts";
import { openNotes } from "./versions.ts";

export interface OpenOptions {
  readonly parse: ReadDump;
  /** Parses beside this process; without it `parse` does that too. */
  readonly parseAside?: Parser | null;
  /** Copies the catalog's log into its file, beside this process; without it commits do that. */
  readonly logAside?: LogAside | null;
  /** Makes Word documents beside this process; without it they are made in it. */
  readonly docxAside?: DocxAside | null;
  /** Told of changes, progress and notices; also while the library is being opened. */
  readonly onEvent?: (event: DeskEvent) => void;
  /** Where a new library may be made; without it an absent or empty folder is a Fault. */
  readonly create?: Create;
  /** A library that has lost its folder "notebook" gets the newest backup in its place. */
  readonly fromBackup?: boolean;
  /** Nothing is written, and another process may have the library open. */
  readonly readOnly?: boolean;
  /** No window waits for this process: a check also asks SQLite, which looks through a table in one go. */
  readonly isAlone?: boolean;
  /** Rules that were taught are not applied to what comes in, and templates of the library are left alone. */
  readonly isSafe?: boolean;
  /** The folder of the bundled example dumps. */
  readonly sampleFolder?: string;
  /** Prints PDFs; without it there are none. */
  readonly print?: PrintPage;
  /** Goes up when the parser finds other clippings in the same bytes: the catalog is then built again. */
  readonly parserVersion?: string;
  /** For tests: how older versions' files are turned into this one's. */
  readonly steps?: readonly MigrationStep[];
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
  /** Whether opening found no catalog that could be used, and began another: {@link ready} waits for it. */
  readonly beganAgain: boolean;
  /** Whether all that is in the library is in the list: only then what is not found is not there. */
  readonly isWhole: () => boolean;
  /** All that the parser found in a source: for whom it is no matter how large that is. */
  readonly parseOf: (sha256: string) => Promise<Parse>;
  /** Brings in files of the watched folder, each as it is. */
  readonly importWatched: (paths: readonly string[]) => Promise<ImportReport>;
  /** Resolves when the list is complete (or, stopped, will not get more complete) and all of it can be searched. */
  readonly ready: () => Promise<void>;
  /** Backs up when something changed since the last backup, and looks for copies of sync programs: at the start and every hour. */
  readonly backUpIfDue: (reason: "start" | "hourly") => Promise<BackupRow | null>;
  /** Waits until everything that goes on behind the answers is done: list complete, texts indexed, buckets written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the library in `folder`. Rejects with a FaultError where that cannot be; nothing is written then. */
export async function openLibrary(folder: string, options: OpenOptions): Promise<Library> {
  const { create = false, readOnly = false, fromBackup = false, disk = realDisk } = options;
  if (folder.trim() === "") throw missing(folder, saying("noFolderNamed"));
  const root = resolve(folder);
  const putBack = fromBackup && !readOnly ? await putNotebookBack(disk, root) : null;
  const found = await lookAt(disk, root, readOnly ? false : create);
  try {
    if (found === "new") await makeFolder(disk, root);
  } catch (error) {
    throw diskFault(error, saying("libraryNotMade"), join(root, "library.json"));
  }
  const lock = readOnly ? null : await takeLock(disk, root);
  try {
    const notices: string[] = [];
    const emit = (event: DeskEvent) => options.onEvent?.(event);
    const notice = (message: string, severity: "info" | "warning" = "warning") => {
      notices.push(message);
      emit({ kind: "notice", message, severity });
    };
    const { parse, parseAside = null, logAside = null, parserVersion = currentParser, steps = migrations } = options;
    const { card, notice: mended } = await prepare(disk, root, found, readOnly, steps);
    if (mended !== null) notice(mended);
    if (putBack !== null) notice(said().notices.notebookFromBackup(putBack));
    const isOlder = !readOnly && card.schema < schemaOf(steps);
    if (isOlder) await openBackups(disk, root, steps).make("before-migration");
    const jobs = createJobs(emit);
    const keeper = await openKeeper({
      ...{ disk, folder: root, readOnly, parse, parseAside, logAside, parserVersion },
      ...{ jobs, emit, notice, steps },
    });
    // library.json says last that all is done: cut off before, it goes on at the next start.
    const shared = await sharedBy(disk, root);
    if (isOlder) await keeper.migrate();
    if (!readOnly && (isOlder || (shared !== null && shared !== card.sharedBy)))
      await writeCard(disk, root, {
        ...card,
        schema: schemaOf(steps),
        ...(shared === null ? {} : { sharedBy: shared }),
      }).catch(() => {});
    if (shared !== null && shared !== card.sharedBy) notice(said().notices.shared(shared));
    const keptSteps = openKeptSteps(disk, root);
    // Whoever only reads takes nothing back.
    const undo = createSteps(readOnly ? undefined : ((await keptSteps.load(keeper.notebook.seq)) ?? undefined));
    const library = methods({
      ...options,
      disk,
      root,
      created: found === "new",
      readOnly,
      keeper,
      reading: { parse, parseAside, parserVersion },
      jobs,
      emit,
      notice,
      notices,
      steps: undo,
      beforeChange: keptSteps.drop,
    });
    return {
      ...library,
      close: async () => {
        await keeper.close();
        if (!readOnly) await keptSteps.save(keeper.notebook.seq, undo.all());
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

interface Inside {
  readonly isSafe?: boolean;
  readonly isAlone?: boolean;
  readonly disk: Disk;
  readonly root: string;
  readonly created: boolean;
  readonly readOnly: boolean;
  readonly sampleFolder?: string;
  readonly print?: PrintPage;
  readonly docxAside?: DocxAside | null;
  readonly keeper: Keeper;
  readonly reading: Reading;
  readonly jobs: Jobs;
  readonly emit: (event: DeskEvent) => void;
  readonly notice: (message: string) => void;
  readonly notices: readonly string[];
  readonly steps: Steps;
  readonly beforeChange: () => Promise<void>;
}

function methods(inside: Inside): Omit<Library, "close"> {
  const { disk, root, created, readOnly, sampleFolder, keeper, jobs, emit, notice, notices, steps } = inside;
  const { ask, askInTurn, inTurn, notebook } = keeper;

  function mustWrite(): void {
    keeper.mustBeOpen();
    if (readOnly) throw new FaultError("read-only", saying("libraryReadOnly"), root);
  }

  const change: Tools["change"] = async (what, ops, { parses, job } = {}) => {
    await inside.beforeChange();
    const { at, inverse } = await keeper.change(what, ops, parses, job);
    const ids = new Set(ops.flatMap(([shelf, key]) => (shelf === "marks" ? [key] : [])));
    const kind = ops.some(([shelf]) => shelf === "sources") ? "clippings" : "marks";
    const named = new Set(ops.flatMap(([shelf, key]) => (shelf === "dossiers" ? [key] : [])));
    emit({
      ...{ kind: "changed", clippings: ids.size > 500 || kind === "clippings" ? "many" : [...ids], what: kind },
      ...(named.size > 0 ? { dossiers: [...named] } : {}),
    });
    return { what, inverse, at, joins: null };
  };
  const tools: Tools = { keeper, jobs, steps, mustWrite, change };
  const details = openDetails(keeper);
  const dossiers = openDossiers(tools, details.one);
  const cases = async () =>
    (await import("./cases/cases.ts")).openCases({ disk, root, tools, reading: inside.reading });
  const exporting = async () => (await import("./exporting/exports.ts")).openExports({ disk, keeper, jobs, details });
  const notes = openNotes(tools);
  const links = openLinks(tools, dossiers);
  /** Templates and formats are loaded when a review is first looked at. */
  const reviews = async () =>
    (await import("./review/reviews.ts")).openReviews({
      disk,
      root,
      jobs,
      dossiers,
      notebook,
      print: inside.print ?? null,
      docxAside: inside.docxAside ?? null,
      isSafe: inside.isSafe ?? false,
    });
  const restorer = openRestorer({ disk, root, tools });
  const recovery = openRecovery({ disk, root, tools });
  const conflicts = openConflicts({ disk, root, tools });
  const synonyms = openSynonyms(notebook);
  /** Asks what finds clippings; the synonyms are read only where a tag is named. */
  const find = async <T>(query: string, question: (catalog: Catalog) => T | Promise<T>): Promise<T> => {
    if (!/tag:/i.test(query)) return ask(question);
    const known = await synonyms();
    return ask((catalog) => {
      catalog.knowSynonyms(known);
      return question(catalog);
    });
  };
  const findAll = (query: string) => find(query, (catalog) => catalog.listIds({ kind: "all" }, query, "newest"));
  const newestCoverage = newestOnly();
  const newestFigures = newestOnly();
  const newestSearchCounts = newestOnly();
  let conflictsSeen = 0;
  const lookForConflicts = async () => {
    const found = await conflicts.list();
    conflictsSeen = found.length;
    return found;
  };

  const log = openImportLog(disk, root, readOnly);
  const bringIn = openBringIn({ ...tools, find: findAll, emit, notice, log, isSafe: inside.isSafe ?? false });

  /** What a library in one file brought, told as any import. */
  function restored(path: string, { sources, clippings }: Pick<ImportReport, "sources" | "clippings">): ImportReport {
    const name = basename(path) || path;
    const message = said().imports.wholeLibrary(name);
    const file = { name, outcome: "added", sha256: null, clippings, toCheck: 0, message, fault: null } as const;
    const report: ImportReport = { files: [file], sources, clippings, toCheck: 0, tagged: 0, way: "files" };
    emit({ kind: "imported", report });
    return report;
  }

  const offerOf = (path: string): Offer => ({ name: basename(path) || path, read: () => readIncoming(disk, path) });

  async function sampleFiles(): Promise<readonly string[]> {
    if (sampleFolder === undefined) throw new FaultError("not-found", saying("noSample"));
    const names = await disk.readdir(sampleFolder).catch(() => [] as string[]);
    const files = names.filter((name) => name.endsWith(".txt")).sort();
    if (files.length === 0) throw new FaultError("not-found", saying("sampleMissing", sampleFolder), sampleFolder);
    return files.map((name) => join(sampleFolder, name));
  }

  return {
    folder: root,
    created,
    beganAgain: keeper.beganAgain,
    isWhole: () => keeper.isWhole,
    overview: async (): Promise<Overview> => {
      const counts = await ask((catalog) => ({ ...catalog.counts(), sources: catalog.sources() }));
      const records = await notebook.readMany(
        "tags",
        counts.tags.map(({ tag }) => tagKey(tag)),
      );
      return {
        folder: root,
        isNew: notebook.seq === 0,
        ...counts,
        tags: counts.tags.map(({ tag, count: n }) => ({ tag, count: n, ...tagDetails(records.get(tagKey(tag))) })),
        undo: steps.last(true)?.what ?? null,
        redo: steps.last(false)?.what ?? null,
        notices,
        searches: await savedSearches(tools),
        rebuilding: keeper.completeness === "filling",
        incomplete: keeper.completeness !== "filling" && !keeper.isWhole,
        conflicts: conflictsSeen,
      };
    },
    list: ({ view, query, sort, offset, limit, countTo }) =>
      find(query, (catalog) => catalog.list(view, query, sort, offset, limit, countTo)),
    count: ({ view, query }) => find(query, (catalog) => catalog.count(view, query)),
    listIds: ({ view, query, sort }) => find(query, (catalog) => catalog.listIds(view, query, sort)),
    clipping: details.one,
    source: async (sha256): Promise<SourceDetail> => {
      const row = await ask((catalog) => catalog.sources().find((source) => source.sha256 === sha256));
      if (row === undefined) throw new FaultError("not-found", saying("noSource"));
      const { record, bytes } = await sourceOf(keeper, sha256);
      return sourceDetail(steps, row, record, await keeper.read(bytes, record));
    },
    parseOf: async (sha256) => {
      const { record, bytes } = await sourceOf(keeper, sha256);
      const { name, corrections, rules } = record;
      return keeper.parser.whole({ bytes, sha256, name, corrections, rules });
    },
    mark: async ({ ids, change: wanted, byReading = false }) => {
      const marks = await changeMarks(tools, ids, wanted, { undoable: !byReading });
      return marks.length > marksAnswered ? [] : marks;
    },
    note: ({ id, markdown, begins = false }) => notes.write({ id, markdown, begins }),
    noteVersions: notes.versions,
    restoreNote: notes.restore,
    linkTargets: links.targets,
    linkedTo: ({ ids }) => links.linkedTo(ids),
    linksOf: links.linksOf,
    undo: () => stepBack(tools, true),
    redo: () => stepBack(tools, false),
    undoIn: (sha256) => stepBackIn(tools, sha256, true),
    redoIn: (sha256) => stepBackIn(tools, sha256, false),
    importFiles: async ({ paths }) => {
      const [path] = paths;
      if (path !== undefined && paths.length === 1) {
        const { isLibraryFile, restoreLibrary } = await import("./exporting/whole-library.ts");
        if (await isLibraryFile(disk, path)) return restored(path, await restoreLibrary(tools, disk, path));
      }
      return bringIn(paths.map(offerOf), "files");
    },
    importText: ({ name, text }) => {
      const read = async () => {
        if (text.trim() === "") throw new FaultError("file-empty", saying("pastedBlank", name));
        return { name, bytes: Buffer.from(text, "utf8") };
      };
      return bringIn([{ name, read }], "paste");
    },
    importWatched: (paths) => bringIn(paths.map(offerOf), "watched"),
    importLog: log.read,
    lookIntoCase: async (path) => (await cases()).look(path),
    mergeCase: async (wanted) => (await cases()).merge(wanted),
    importSample: async () => {
      mustWrite();
      return bringIn((await sampleFiles()).map(offerOf), "sample");
    },
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
          const { starred, tags, note, highlights } = marksOf(id, entry, undefined);
          if (!starred && tags.length === 0 && note === "" && highlights.length === 0) ops.push(["marks", id, null]);
        }
        steps.remember(await change(said().deeds.sampleRemoved(ids.length), ops));
        return ids.length;
      }),
    export: async (wanted) => (await exporting()).write(wanted),
    exportRestrictions: async ({ ids }) => (await exporting()).restrictions(ids),
    licences: () => allLicences(notebook),
    setLicence: ({ outlet, licence }) => setLicence(tools, outlet, licence),
    correct: ({ sha256, changes }) => correct(tools, sha256, changes),
    rules: () => allRules(notebook),
    teach: ({ sha256, ...examples }) => teach(tools, examples, sha256),
    forget: ({ outlet, line }) => forget(tools, outlet, line),
    facets: ({ view, query }) => find(query, (catalog) => catalog.facets(view, query)),
    coverage: ({ view, query, by }) =>
      newestCoverage((goOn) => find(query, (catalog) => catalog.coverage(view, query, by, goOn))),
    figures: ({ view, query, by }) =>
      newestFigures((goOn) => find(query, (catalog) => catalog.figures(view, query, by, goOn))),
    saveSearch: (search) => saveSearch(tools, search),
    searchCounts: () => newestSearchCounts((goOn) => searchCounts(tools, find, goOn)),
    removeSearch: (id) => removeSearch(tools, id),
    dossiers: dossiers.list,
    dossier: dossiers.get,
    dossierClippings: ({ ids }) => dossiers.clippings(ids),
    newDossier: dossiers.make,
    editDossier: ({ id, edits }) => dossiers.edit(id, edits),
    removeDossier: dossiers.remove,
    exportReview: async (wanted) => (await reviews()).exportReview(wanted),
    previewReview: async (wanted) => (await reviews()).previewReview(wanted),
    templates: async () => (await reviews()).templates(),
    cite: async ({ ids, style }) => {
      const cited: ClippingDetail[] = [];
      for await (const one of details.each(ids)) cited.push(one);
      return (await import("../../core/export/citations/index.ts")).cite(cited, style);
    },
    suggestAlsoIn: ({ dossier, clipping }) => dossiers.suggest(dossier, clipping),
    previewTags: (edit) => previewTags(tools, edit),
    editTags: (edit) => editTags(tools, edit),
    tagsAmong: ({ ids }) => ask((catalog) => catalog.tagsAmong(ids)),
    suggestTags: (id) => suggestionsFor(keeper, details, id),
    tagRules: () => tagRules(notebook),
    previewTagFound: (rule) =>
      previewTagFound((query) => find(query, (catalog) => catalog.count({ kind: "all" }, query)), rule),
    tagFound: (wanted) => tagFound(tools, findAll, wanted),
    removeTagRule: (id) => removeTagRule(tools, id),
    emptyTrash: ({ ids }) => emptyTrash(tools, ids),
    backups: restorer.list,
    backUp: restorer.make,
    backUpIfDue: async (reason) => {
      if (readOnly) return null;
      const before = conflictsSeen;
      await lookForConflicts();
      if (conflictsSeen > before) notice(said().notices.copiesFound(conflictsSeen));
      // Before anything is written in their place.
      if (reason === "start") for (const message of await recovery.recover("gone")) notice(message);
      return restorer.makeIfChanged(reason);
    },
    compareBackup: restorer.compare,
    restoreBackup: ({ id, ids, others = [] }) => restorer.restore(id, ids, others),
    setAside: recovery.list,
    recover: async () => ({ steps: await recovery.recover() }),
    settleChange: ({ path, take }) => recovery.settle(path, take),
    conflicts: lookForConflicts,
    mergeConflicts: async () => {
      const { changed } = await conflicts.merge();
      await lookForConflicts();
      return changed;
    },
    check: () => checkLibrary({ tools, restorer, recovery, conflicts, isAlone: inside.isAlone === true }),
    repair: () => repairLibrary({ disk, root, tools, recovery, conflicts }),
    rebuildCatalog: keeper.rebuild,
    cancel: async (job) => jobs.cancel(job),
    ready: keeper.ready,
    settle: keeper.settle,
  };
}
