/**
 * Fills a catalog from sources and notebook, behind everything else: the list answers meanwhile from what is in already,
 * marks are read and changed, and a clipping that comes in takes the marks it has by then.
 */
import { readDossier } from "../../core/dossier.ts";
import { entriesOf } from "../../core/dossier-parts.ts";
import type { Marks } from "../../core/marks.ts";
import type { Catalog, Found, SourceEntry } from "./catalog.ts";
import { followFound } from "./damaged.ts";
import { breathe } from "./disk.ts";
import type { Job } from "./jobs.ts";
import type { Entry, Op } from "./journal.ts";
import { dossierLinks } from "./links.ts";
import { keepLost } from "./lost.ts";
import type { Notebook } from "./notebook.ts";
import { findAgain } from "./reanchor.ts";
import {
  byArrival,
  copies,
  isAbsorbed,
  isBare,
  isPurged,
  marksOf,
  type SourceRecord,
  sourceRecord,
  sourcesOf,
} from "./records.ts";
import { said } from "./said.ts";
import type { Sources } from "./sources.ts";

/** Bytes of sources that go into the catalog at once. */
const batchBytes = 16 * 1024 * 1024;
/** Sources that go in at once while others look at the list: a change waits for one batch at most. */
const batchBehind = 25;
/** Marks that are copied in one turn. */
const marksAtOnce = 500;

export interface FillTools {
  readonly catalog: Catalog;
  readonly notebook: Notebook;
  readonly sources: Sources;
  /** What a source holds; nothing where its bytes are gone. */
  readonly parseSource: (record: SourceRecord) => Promise<Found>;
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** The catalog holds something already: what is in it is compared, not believed. */
  readonly resumed: boolean;
  /** In turn: makes a change durable and tells everybody; for marks that are found again. Null for a reader. */
  readonly change: ((what: string, ops: readonly Op[]) => Promise<void>) | null;
  readonly start: (total: number) => Job;
  /** False when nobody waits for it any more. */
  readonly mayGoOn: () => boolean;
  /** Something came in. */
  readonly onBatch: () => void;
}

export interface Filled {
  readonly sources: number;
  /** Marked clippings that are not in their sources any more, and such as were found again there under another id. */
  readonly lost: number;
  readonly foundAgain: number;
}

export interface Filling {
  /** Told of every change of marks, so that clippings to come take them as they are by then. */
  readonly saw: (id: string, entry: Entry | undefined) => void;
  /** Null when it was stopped before the end. */
  readonly done: Promise<Filled | null>;
}

/** Begins to fill `tools.catalog`. */
export function fillCatalog(tools: FillTools): Filling {
  const { catalog, notebook, sources, parseSource, inTurn, resumed, mayGoOn, onBatch } = tools;
  /** Marks whose clipping has not come in yet. */
  const waiting = new Map<string, Entry>();
  /** Sources that the notebook does not know, because a file of it was lost. */
  const strays = new Map<string, SourceRecord>();
  let job: Job | null = null;
  const stopped = () => !mayGoOn() || job?.cancelled === true;

  async function recordOf(sha256: string): Promise<SourceRecord | null> {
    const entry = (await notebook.readMany("sources", [sha256])).get(sha256);
    if (entry === undefined) return strays.get(sha256) ?? null;
    const record = sourceRecord(sha256, entry);
    return record.removed === null ? record : null;
  }

  async function wantedSources(): Promise<SourceRecord[]> {
    const { records, known } = await sourcesOf(notebook);
    // Where a file of the notebook that listed sources was lost, their bytes still tell what came in.
    if (notebook.wasDamaged("sources"))
      for (const sha256 of await sources.list())
        if (!known.has(sha256)) {
          const record = sourceRecord(sha256, { added: Date.now() });
          strays.set(sha256, record);
          records.push(record);
        }
    return records.sort(byArrival);
  }

  /** In turn: what is still wanted and not in goes in, with its marks. */
  async function addBatch(batch: readonly { readonly entry: SourceEntry; readonly found: Found }[]): Promise<void> {
    const fresh: (typeof batch)[number][] = [];
    for (const one of batch)
      if (!catalog.hasSource(one.entry.sha256) && (await recordOf(one.entry.sha256)) !== null) fresh.push(one);
    const ids = (await catalog.addSources(fresh)).flat();
    const marked = ids.filter((id) => waiting.has(id));
    await catalog.setMarks(copies(marked, waiting));
    for (const id of marked) waiting.delete(id);
  }

  async function fill(): Promise<Filled | null> {
    for await (const bucket of notebook.each("marks")) for (const [id, entry] of bucket) waiting.set(id, entry);
    const marked = new Set(waiting.keys());
    const records = await wantedSources();
    job = tools.start(records.length);
    if (resumed) {
      const wanted = new Set(records.map(({ sha256 }) => sha256));
      for (const { sha256 } of catalog.sources())
        if (!wanted.has(sha256))
          await inTurn(async () => {
            if ((await recordOf(sha256)) === null) await catalog.removeSource(sha256);
          });
    }
    let batch: { entry: SourceEntry; found: Found }[] = [];
    let size = 0;
    for (const [i, record] of records.entries()) {
      if (stopped()) return null;
      if (!catalog.hasSource(record.sha256)) {
        batch.push({ entry: record, found: await parseSource(record) });
        size += record.bytes;
      }
      if (batch.length > 0 && (size > batchBytes || batch.length >= batchBehind || i === records.length - 1)) {
        const full = batch;
        await inTurn(async () => (stopped() ? undefined : addBatch(full)));
        batch = [];
        size = 0;
        onBatch();
      }
      job.progress(i + 1);
      await breathe();
    }
    if (resumed && !(await copyMarks(marked))) return null;
    if (stopped()) return null;
    return inTurn(async () => {
      if (stopped()) return null;
      const links = new Map<string, ReadonlySet<string>>();
      for await (const shelf of notebook.each("dossiers"))
        for (const one of dossierLinks(shelf.keys(), shelf)) links.set(...one);
      catalog.setDossierLinks(links, true);
      const filled = await lookForLost();
      catalog.seq = notebook.seq;
      catalog.markReady();
      return { sources: records.length, ...filled };
    });
  }

  /** What was in the catalog already takes the marks that the notebook has now, also where it has none any more. */
  async function copyMarks(marked: ReadonlySet<string>): Promise<boolean> {
    const ids = [...waiting.keys()];
    for (let from = 0; from < ids.length; from += marksAtOnce) {
      if (stopped()) return false;
      await inTurn(async () => {
        const some = ids.slice(from, from + marksAtOnce).filter((id) => waiting.has(id));
        const missing = new Set(await catalog.setMarks(copies(some, waiting)));
        for (const id of some) if (!missing.has(id)) waiting.delete(id);
      });
    }
    for (let after = ""; ; ) {
      if (stopped()) return false;
      const some = catalog.markedIds(after, marksAtOnce);
      after = some.at(-1) ?? "";
      const unmarked = some.filter((id) => !marked.has(id));
      if (unmarked.length > 0)
        await inTurn(async () => {
          const entries = await notebook.readMany("marks", unmarked);
          await catalog.setMarks(unmarked.filter((id) => !entries.has(id)).map((id) => ({ id, marks: null })));
        });
      if (some.length < marksAtOnce) return true;
      await breathe();
    }
  }

  /** In turn: marks whose clipping has not come in are found again in their source, or are lost. */
  async function lookForLost(): Promise<Pick<Filled, "lost" | "foundAgain">> {
    // What waits may have come in by another way since: an import, an undo.
    const gone = await catalog.setMarks(copies([...waiting.keys()], waiting));
    const left = gone
      .filter((id) => !isPurged(waiting.get(id)) && !isAbsorbed(waiting.get(id)))
      .map((id) => marksOf(id, waiting.get(id), undefined))
      .filter((marks) => !isBare(marks));
    left.push(...(await namedInDossiers(new Set([...gone, ...left.map(({ id }) => id)]))));
    // Where the bytes are damaged nothing is moved for good: the place may be right again tomorrow.
    const torn = new Set(catalog.sources().flatMap(({ sha256, isDamaged }) => (isDamaged ? [sha256] : [])));
    const whole = left.filter(({ of }) => !torn.has(of.source));
    const found = tools.change === null ? [] : await findAgain(whole, catalog, notebook);
    if (tools.change !== null && found.length > 0)
      await tools.change(said().deeds.foundAgain(found.length), await followFound(notebook, catalog, found));
    const lost = await keepLost(catalog, notebook, [...new Set([...gone, ...catalog.lostIds()])], waiting);
    return { lost, foundAgain: found.length };
  }

  /** Clippings that a dossier names, that nobody marked, and that have not come in: as marks that say what they are. */
  async function namedInDossiers(known: ReadonlySet<string>): Promise<readonly Marks[]> {
    const missing = new Map<string, Marks>();
    for await (const shelf of notebook.each("dossiers"))
      for (const [id, entry] of shelf)
        for (const { clipping, alsoIn, of } of entriesOf(readDossier(id, entry).dossier))
          for (const one of [{ clipping, of }, ...alsoIn])
            if (!known.has(one.clipping) && catalog.locate(one.clipping) === null)
              missing.set(one.clipping, marksOf(one.clipping, { of: one.of }, undefined));
    return [...missing.values()];
  }

  const done = fill().finally(() => job?.finish());
  return {
    saw: (id, entry) => {
      if (entry === undefined) waiting.delete(id);
      else waiting.set(id, entry);
    },
    done,
  };
}
