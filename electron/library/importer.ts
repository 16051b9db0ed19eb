/** Brings files and pastes into a library: one outcome each, a change for each batch, one step to undo for all. */
import type { ImportedFile, ImportReport } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { noCorrections } from "../../core/parse/corrections.ts";
import type { OutletRules } from "../../core/parse/index.ts";
import type { Found } from "./catalog.ts";
import { breathe } from "./disk.ts";
import { clippingIds } from "./identity.ts";
import { type Incoming, saidName } from "./incoming.ts";
import type { Jobs } from "./jobs.ts";
import type { Op } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import { isPurged, type SourceRecord, sourceRecord } from "./records.ts";
import { rulesApplied } from "./rules.ts";
import { said } from "./said.ts";
import { sha256Of } from "./sources.ts";

/** Files, and bytes, that are brought in as one change. */
const batchFiles = 50;
const batchBytes = 4 * 1024 * 1024;
/** So many are parsed while others are being brought in. */
const filesAhead = 50;
const bytesAhead = 8 * 1024 * 1024;

/** Milliseconds that a source may have come in after now, since a file takes less than one; by more the clock was wrong. */
const clockAhead = 60_000;

/** A file to come: its name, and how its bytes are had; that rejects with a FaultError where it may not come in. */
export interface Offer {
  readonly name: string;
  readonly read: () => Promise<Incoming>;
}

interface Ready extends Incoming {
  readonly sha256: string;
  readonly found: Found;
  /** Clippings that a person should look at. */
  readonly toCheck: number;
  /** Of its clippings. */
  readonly ids: readonly string[];
  /** The rules that were applied, for its record; null where there were some before and are none now. */
  readonly applied: { readonly rules?: readonly OutletRules[] | null };
  /** Its number among the offers. */
  readonly place: number;
}

export interface ImportTools {
  readonly keeper: Keeper;
  /** What was taught: it applies where its examples occur. */
  readonly rules: readonly OutletRules[];
  readonly jobs: Jobs;
  /** In turn: a change that the window is told of. */
  readonly change: (
    what: string,
    ops: readonly Op[],
    more: { readonly parses: ReadonlyMap<string, Found> },
  ) => Promise<{ readonly inverse: readonly Op[] }>;
  /** Takes over the step that undoes it all. */
  readonly remember: (what: string, inverse: readonly Op[]) => void;
  readonly tellAll: () => void;
}

const failed = (name: string, fault: FaultError): ImportedFile => ({
  name,
  outcome: "failed",
  sha256: null,
  clippings: 0,
  toCheck: 0,
  message: fault.message,
  fault: fault.toFault(),
});

/** Imports what is offered. `sample` marks the sources as the bundled ones. */
export async function importAll(
  { keeper, rules, jobs, change, remember, tellAll }: ImportTools,
  offers: readonly Offer[],
  sample: boolean,
): Promise<Omit<ImportReport, "tagged" | "way">> {
  /** When the newest source came in: lists keep to the order of these, so that none may have the time of another. */
  let last = (await keeper.ask((catalog) => catalog.sources()))[0]?.added ?? 0;
  const job = jobs.start(sample ? said().jobs.importingSample : said().jobs.importing, offers.length);
  const results: (ImportedFile | undefined)[] = Array(offers.length);
  let inverse: Op[] = [];
  let added = 0;
  const inBatch = new Set<string>();
  let batch: Ready[] = [];
  let size = 0;

  async function recordOf(sha256: string): Promise<SourceRecord | null> {
    const entry = (await keeper.notebook.readMany("sources", [sha256])).get(sha256);
    return entry === undefined ? null : sourceRecord(sha256, entry);
  }

  async function known(sha256: string): Promise<SourceRecord | null> {
    const record = await recordOf(sha256);
    return record?.removed === null ? record : null;
  }

  /** A source that was here before comes again as it was corrected then. */
  async function readNew(
    bytes: Uint8Array,
    name: string,
    sha256: string,
  ): Promise<Omit<Ready, keyof Incoming | "sha256" | "place">> {
    const record = await recordOf(sha256);
    const corrections = record?.corrections ?? noCorrections;
    const { found, decision, toCheck } = await keeper.parser.parsed({ bytes, sha256, name, corrections, rules });
    const mine = rulesApplied(rules, decision);
    return {
      ...{ found, toCheck },
      ids: clippingIds(sha256, found, undefined, record?.pins),
      applied: mine.length > 0 ? { rules: mine } : record?.rules.length ? { rules: null } : {},
    };
  }

  /** The same bytes again: nothing new, but a copy that was lost or damaged on disk is made whole. */
  async function already(name: string, bytes: Uint8Array, record: SourceRecord): Promise<ImportedFile> {
    const { sha256 } = record;
    await keeper.sources.put(sha256, bytes);
    const row = await keeper.askInTurn((catalog) => catalog.sources().find((source) => source.sha256 === sha256));
    const isMended = row !== undefined && (row.layout === "unreadable" || row.isDamaged);
    if (row === undefined || isMended) {
      await keeper.readAgain(sha256);
      tellAll();
    }
    const { length } = await keeper.askInTurn((catalog) => catalog.clippingIds(sha256));
    const as = record.name === name ? null : saidName(record.name);
    return {
      name,
      outcome: "already",
      sha256,
      clippings: length,
      toCheck: 0,
      message: isMended
        ? said().imports.mended(saidName(name), as, length)
        : said().imports.already(saidName(name), as, record.added, length),
      fault: null,
      ...(isMended ? {} : { equals: { name: record.name, added: record.added } }),
    };
  }

  /** Takes the turn for one batch: between batches others may change things. */
  const flush = () =>
    keeper.inTurn(async () => {
      const kept: Ready[] = [];
      const settleOne = async (file: Ready) => {
        try {
          const record = await known(file.sha256);
          if (record !== null) results[file.place] = await already(file.name, file.bytes, record);
          else {
            await keeper.sources.put(file.sha256, file.bytes);
            kept.push(file);
          }
        } catch (error) {
          if (!(error instanceof FaultError)) throw error;
          results[file.place] = failed(file.name, error);
        }
      };
      // Several at a time: most of it is waiting for the disk.
      for (let from = 0; from < batch.length; from += 8) await Promise.all(batch.slice(from, from + 8).map(settleOne));
      kept.sort((a, b) => a.place - b.place);
      batch = [];
      size = 0;
      inBatch.clear();
      if (kept.length === 0) return;
      const now = Math.max(Date.now(), last < Date.now() + clockAhead ? last + 1 : 0);
      last = now + kept.length - 1;
      const ops = kept.map(({ sha256, name, bytes, applied }, i): Op => {
        const entry = { sha256, name, added: now + i, bytes: bytes.length, sample, removed: null, ...applied };
        return ["sources", sha256, entry];
      });
      // What was deleted for good and is brought in anew is wanted again.
      const ids = kept.flatMap((file) => file.ids);
      for (const [id, entry] of await keeper.notebook.readMany("marks", ids))
        if (isPurged(entry)) ops.push(["marks", id, null]);
      try {
        const parses = new Map(kept.map((file) => [file.sha256, file.found]));
        const done = await change(said().deeds.imported(kept.length), ops, { parses });
        added += kept.length;
        inverse = [...done.inverse, ...inverse];
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        for (const { place, name } of kept) results[place] = failed(name, error);
        return;
      }
      for (const { place, name, sha256, found, toCheck } of kept) {
        const clippings = found.clippings.length;
        const message = clippings === 0 ? said().imports.nothingIn(saidName(name)) : null;
        results[place] = { name, outcome: "added", sha256, clippings, toCheck, message, fault: null };
      }
    });

  interface Begun {
    readonly place: number;
    readonly file: Incoming & { readonly sha256: string };
    /** Null where the library had it when it was read. */
    readonly reading: ReturnType<typeof readNew> | null;
  }

  function stopIfAsked(name: string): void {
    if (job.cancelled) throw new FaultError("cancelled", saying("importStopped", saidName(name)));
  }

  /** Reads one file and begins to parse it; null, and an outcome, where that cannot be. */
  async function begin(place: number): Promise<Begun | null> {
    const { name, read } = offers[place] as Offer;
    try {
      stopIfAsked(name);
      const file = await read();
      const sha256 = sha256Of(file.bytes);
      const reading = (await known(sha256)) === null ? readNew(file.bytes, file.name, sha256) : null;
      // It is waited for later, and fails then.
      reading?.catch(() => {});
      return { place, file: { ...file, sha256 }, reading };
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      results[place] = failed(name, error);
      return null;
    }
  }

  async function takeIn({ place, file, reading }: Begun): Promise<void> {
    const { name, bytes, sha256 } = file;
    try {
      const found = await reading;
      stopIfAsked(name);
      if (inBatch.has(sha256)) await flush();
      if ((await known(sha256)) !== null) {
        results[place] = await keeper.inTurn(async () => {
          const record = await known(sha256);
          return record === null ? undefined : already(name, bytes, record);
        });
      }
      if (results[place] === undefined) {
        batch.push({ ...file, ...(found ?? (await readNew(bytes, name, sha256))), place });
        inBatch.add(sha256);
        size += bytes.length;
      }
      if (batch.length >= batchFiles || size >= batchBytes) await flush();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      results[place] = failed(name, error);
    }
  }

  try {
    const begun: Begun[] = [];
    let bytesBegun = 0;
    for (let next = 0; next < offers.length || begun.length > 0; ) {
      while (next < offers.length && begun.length < filesAhead && bytesBegun < bytesAhead) {
        const one = await begin(next++);
        await breathe();
        if (one === null) continue;
        begun.push(one);
        bytesBegun += one.file.bytes.length;
      }
      const one = begun.shift();
      if (one !== undefined) {
        bytesBegun -= one.file.bytes.length;
        await takeIn(one);
      }
      job.progress(next - begun.length);
      await breathe();
    }
    await flush();
  } finally {
    if (added > 0) remember(said().deeds.imported(added), inverse);
    job.finish();
  }
  const files = results.filter((result): result is ImportedFile => result !== undefined);
  const clippings = files.reduce((sum, file) => sum + (file.outcome === "added" ? file.clippings : 0), 0);
  const toCheck = files.reduce((sum, file) => sum + file.toCheck, 0);
  return { files, clippings, sources: added, toCheck };
}
