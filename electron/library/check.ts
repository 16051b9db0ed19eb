/** Looks whether a library is whole: every source, every record of the notebook, every row of the catalog and its index. */

import { join } from "node:path";
import { z } from "zod";
import { type CheckReport, type FullRepairReport, highlightSchema } from "../../core/contract.ts";
import { dossierSchema, readDossier } from "../../core/dossier.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { words } from "../../core/query.ts";
import type { CheckedRow, Checker } from "./catalog/checking.ts";
import { held, type Prepared } from "./catalog/entry.ts";
import { linksOf } from "./catalog/writing.ts";
import type { Catalog } from "./catalog.ts";
import type { Conflicts } from "./conflicts.ts";
import { breathe, type Disk, stamp, writeDurably } from "./disk.ts";
import { type Entry, type Op, type Shelf, shelves } from "./journal.ts";
import { isPurged, marksOf, type SourceRecord, sourcesOf } from "./records.ts";
import { putAway, type Recovery } from "./recover.ts";
import type { Restorer } from "./restore.ts";
import { said, sentenceOf } from "./said.ts";
import type { Sources } from "./sources.ts";
import type { Tools } from "./tools.ts";

const moment = z.number().nonnegative();
const optional = { changed: moment, created: moment, added: moment };
const loose = (shape: z.ZodRawShape) => z.looseObject({ ...optional, ...shape }).partial();

/** What a record of each shelf must look like; what a newer part of it adds is let be. */
const recordSchemas: Readonly<Record<Shelf, z.ZodType>> = {
  marks: loose({
    read: z.boolean(),
    starred: z.boolean(),
    tags: z.array(z.string()),
    note: z.string(),
    highlights: z.array(highlightSchema),
    trashed: moment.nullable(),
    purged: moment,
    source: z.string(),
    of: z.looseObject({ source: z.string(), title: z.string(), start: z.number() }),
  }),
  sources: loose({ name: z.string(), bytes: moment, sample: z.boolean(), removed: moment.nullable() }),
  tags: loose({
    name: z.string(),
    colour: z.string().nullable(),
    description: z.string().nullable(),
    synonyms: z.array(z.string()).nullable(),
  }),
  searches: loose({ name: z.string(), query: z.string() }),
  rules: loose({}),
  tagging: loose({ query: z.string(), tag: z.string() }),
  dossiers: dossierSchema.omit({ id: true }).loose().partial(),
  versions: z.record(z.string().regex(/^\d{1,2}$/), z.object({ at: moment, text: z.string() }).nullable()),
};
const keySchemas: Partial<Record<Shelf, RegExp>> = {
  marks: /^[0-9a-f]{16}$/,
  sources: /^[0-9a-f]{64}$/,
  dossiers: /^[0-9a-f]{12}$/,
  versions: /^[0-9a-f]{16}$/,
};

/** What is wrong with a record, in a few words; null when nothing is. */
function recordProblem(shelf: Shelf, key: string, entry: Entry): string | null {
  const known = keySchemas[shelf];
  if (known !== undefined && !known.test(key)) return said().check.keyDamaged;
  const parsed = recordSchemas[shelf].safeParse(entry);
  if (parsed.success) return null;
  return [...new Set(parsed.error.issues.map((issue) => issue.path.join(".") || said().check.wholeRecord))]
    .slice(0, 3)
    .join(", ");
}

export interface CheckTools {
  readonly disk: Disk;
  readonly root: string;
  readonly tools: Tools;
  readonly restorer: Restorer;
  readonly recovery: Recovery;
  readonly conflicts: Conflicts;
}

const problemsShown = 1_000;

/** Changes nothing. Can be stopped; what was found until then is then told in a Fault's place by the caller's job. */
export async function checkLibrary({
  tools,
  restorer,
  recovery,
  conflicts,
  isAlone,
}: Omit<CheckTools, "disk" | "root"> & { readonly isAlone: boolean }): Promise<CheckReport> {
  const { keeper, jobs } = tools;
  const { notebook, sources } = keeper;
  const problems: CheckReport["problems"][number][] = [];
  let more = 0;
  const tell = (severity: "info" | "warning" | "error", message: string, path?: string) => {
    if (problems.length < problemsShown) problems.push({ severity, message, ...(path === undefined ? {} : { path }) });
    else more++;
  };
  keeper.mustBeOpen();

  const { records, known } = await sourcesOf(notebook);
  const files = await sources.list();
  const job = jobs.start(said().jobs.checking, records.length + 1, "check");
  const goOn = () => {
    if (job.cancelled) throw new FaultError("cancelled", saying("checkStopped"));
  };
  try {
    let damaged = 0;
    let recordsRead = 0;
    let rows = 0;
    /** In how many clippings the catalog differs, and how. */
    const differing = new Map<string, number>();
    for (const shelf of shelves)
      for await (const bucket of notebook.each(shelf)) {
        goOn();
        for (const [key, entry] of bucket) {
          recordsRead++;
          const problem = recordProblem(shelf, key, entry);
          if (problem !== null) tell("error", said().check.recordUnreadable(key, shelf, problem));
        }
      }
    const asides = await recovery.list();
    for (const { file, isReadable } of await notebook.faults())
      tell(
        isReadable ? "warning" : "error",
        isReadable ? said().check.fileChanged : said().check.fileUnreadable,
        `notebook/${file}`,
      );
    for (const { file, path, what, backup, differing } of asides)
      if (what === "changed")
        tell("warning", said().check.fileDiffers(file, backup === null ? null : differing.length), path ?? "");
      else
        tell(
          "error",
          said().check.fileLost(file, path === null ? "gone" : "set aside", backup !== null),
          path ?? `notebook/${file}`,
        );
    for (const { path, added, differing } of await conflicts.list())
      tell("warning", said().check.copyLeft(added + differing), path);
    for (const { id, damaged } of await restorer.list())
      if (damaged !== null) tell("warning", said().check.backupDamaged(id, damaged), `backups/${id}`);
    if (keeper.completeness === "filling") await keeper.ready();
    if (keeper.catalogTrouble !== null)
      tell("warning", said().check.catalogUnused(keeper.catalogTrouble), "catalog.sqlite");
    const isWhole = keeper.completeness === "whole";
    if (!isWhole) tell("warning", said().check.listIncomplete);

    for (const [i, record] of records.entries()) {
      goOn();
      job.progress(i + 1);
      const problem = await faultOf(sources, record);
      if (problem !== null) {
        damaged++;
        tell("error", sentenceOf(problem.said), problem.path);
      }
      // What an unreadable source held, the catalog may still have; it is not compared.
      if (problem === null && isWhole) {
        const compared = await compareSource(tools, record);
        rows += compared.rows;
        for (const [what, n] of compared.differing) differing.set(what, (differing.get(what) ?? 0) + n);
      }
      await breathe();
    }
    const unknown = files.filter((sha256) => !known.has(sha256));
    for (const sha256 of unknown) tell("info", said().check.unknownFile, `sources/${sha256.slice(0, 2)}/${sha256}`);
    const behind = [...differing.values()].reduce((sum, n) => sum + n, 0);
    if (behind > 0)
      tell(
        "error",
        said().check.listBehind(behind, [...differing].map(([what, n]) => said().check.howMany(n, what)).join("; ")),
        "catalog.sqlite",
      );
    // Seconds a table in a large library: not where a window waits. What the tables say is compared row by row above.
    const isAsked = isAlone && keeper.catalogTrouble === null;
    for (const table of isAsked ? await keeper.ask((catalog) => catalog.tables()) : []) {
      const damage = await keeper.ask((catalog) => catalog.damageOf(table));
      if (damage !== null) tell("error", said().check.tableDamaged(table, damage), "catalog.sqlite");
      await breathe();
    }
    if (isWhole) {
      const { searchable, indexed } = await keeper.ask((catalog) => catalog.totals());
      if (searchable !== indexed) tell("error", said().check.indexDiffers(indexed, searchable), "catalog.sqlite");
    }
    if (more > 0) tell("warning", said().check.more(more));
    return { sources: records.length, damaged, records: recordsRead, rows, problems };
  } finally {
    job.finish();
  }
}

/** Why a source cannot be read as it came, and what to do; null where it can. */
async function faultOf(sources: Pick<Sources, "get">, { sha256, name }: SourceRecord): Promise<FaultError | null> {
  try {
    await sources.get(sha256, name);
    return null;
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return new FaultError(error.code, saying("importBringsBack", error.said), error.path);
  }
}

interface Compared {
  readonly rows: number;
  /** What is not as it should be, and in how many clippings. */
  readonly differing: ReadonlyMap<string, number>;
}

/** Compares the rows of a source with its parse and its marks. */
async function compareSource({ keeper }: Tools, record: SourceRecord): Promise<Compared> {
  const parse = await keeper.parse(record);
  return keeper.inTurn(async () => {
    const rows = await keeper.askInTurn((catalog) => catalog.rowsOf(record.sha256));
    const differing = new Map<string, number>();
    if (rows.length !== parse.clippings.length) {
      const what = said().check.otherCount(record.name, rows.length, parse.clippings.length);
      differing.set(what, Math.max(rows.length, parse.clippings.length));
      return { rows: rows.length, differing };
    }
    const marked = await keeper.notebook.readMany(
      "marks",
      rows.map(({ id }) => id),
    );
    for (const [i, row] of rows.entries()) {
      const wrong = await keeper.askInTurn((catalog) =>
        differs(row, parse.clippings[i] as Prepared, marked.get(row.id), catalog),
      );
      if (wrong !== null) differing.set(wrong, (differing.get(wrong) ?? 0) + 1);
      if (i % 20 === 19) await breathe();
    }
    return { rows: rows.length, differing };
  });
}

function differs(
  row: CheckedRow,
  { clipping, body, title }: Prepared,
  entry: Entry | undefined,
  catalog: Pick<Checker, "isIndexed" | "missingTags"> & Pick<Catalog, "linkedBy">,
): string | null {
  if (isPurged(entry)) return row.trashed === 2 ? null : said().check.stillThere;
  if (row.clipping !== clipping || row.body !== body) return said().check.otherText;
  const marks = marksOf(row.id, entry, undefined);
  const note = marks.note.trim() === "" ? "" : held(marks.note);
  const same =
    row.read === marks.read &&
    row.starred === marks.starred &&
    row.trashed === (marks.trashed === null ? 0 : 1) &&
    row.tags.join("\n") === marks.tags.join("\n") &&
    row.note === note;
  if (!same) return said().check.otherMarks;
  if (catalog.missingTags(row) > 0) return said().check.missingTag;
  if ([...linksOf(marks)].sort().join() !== catalog.linkedBy(row.id).join()) return said().check.otherLinks;
  const lines = body.split("\n");
  // The last of each may be half a word.
  const passages = [lines[0], lines.at(-1)].map((line) => words(line?.slice(0, 300) ?? "").slice(0, -1));
  const printed = [...words(title?.value ?? "").slice(0, 4), ...passages.flatMap((found) => found.slice(-4))];
  const marked = [...words(note).slice(0, 4), ...marks.tags.flatMap((tag) => words(tag)).slice(0, 4)];
  const isFound = catalog.isIndexed("fts", row.k, printed) && catalog.isIndexed("marked", row.k, marked);
  return isFound ? null : said().check.notFound;
}

/** Makes a library whole: what can be had back is had back, what cannot be read is put away, the catalog is built again. */
export async function repairLibrary({
  disk,
  root,
  tools,
  recovery,
  conflicts,
}: Omit<CheckTools, "restorer">): Promise<FullRepairReport> {
  const { keeper, steps, mustWrite } = tools;
  mustWrite();
  // What cannot be read is set aside when it is read: all of it is, before anything is brought back.
  for (const shelf of shelves) for await (const _ of keeper.notebook.each(shelf));
  await keeper.notebook.faults(true);
  const done: string[] = [...(await recovery.recover())];
  done.push(...(await conflicts.merge()).steps);
  await keeper.inTurn(async () => {
    const bad: Record<string, Record<string, Entry>> = {};
    const ops: Op[] = [];
    for (const shelf of shelves)
      for await (const bucket of keeper.notebook.each(shelf))
        for (const [key, entry] of bucket) {
          if (recordProblem(shelf, key, entry) === null) continue;
          bad[shelf] = { ...bad[shelf], [key]: entry };
          ops.push([shelf, key, null]);
          const rest = cleaned(shelf, key, entry);
          if (rest !== null) ops.push([shelf, key, rest]);
        }
    if (ops.length === 0) return;
    const name = `records-${stamp()}.json`;
    await writeDurably(disk, join(root, name), `${JSON.stringify(bad, null, 1)}\n`);
    const kept = await putAway(disk, root, name);
    const n = Object.values(bad).reduce((sum, records) => sum + Object.keys(records).length, 0);
    steps.remember(await tools.change(said().deeds.recordsCleaned(n), ops));
    done.push(said().repairs.recordsCleaned(n, kept));
  });
  await keeper.rebuild();
  await keeper.ready();
  const { records } = await sourcesOf(keeper.notebook);
  const left: string[] = [];
  let missing = 0;
  for (const record of records) {
    const fault = await faultOf(keeper.sources, record);
    if (fault === null) continue;
    const rest = await keeper.sources.look(record.sha256, record.name).catch(() => null);
    if (rest === null) missing++;
    left.push(said().repairs.sourceLeft(sentenceOf(fault.said), rest !== null));
  }
  done.push(said().repairs.catalogRebuilt(records.length - missing));
  return { steps: done, left };
}

/** What of a record can be read; null where nothing can. */
function cleaned(shelf: Shelf, key: string, entry: Entry): Entry | null {
  if (keySchemas[shelf]?.test(key) === false) return null;
  if (shelf === "marks") return { ...marksOf(key, entry, undefined) };
  if (shelf === "dossiers") {
    const { id: _, ...rest } = readDossier(key, entry).dossier;
    return rest;
  }
  const good = Object.entries(entry).filter(
    ([name, value]) => recordSchemas[shelf].safeParse({ [name]: value }).success,
  );
  return Object.fromEntries(good);
}
