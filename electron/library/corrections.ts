/**
 * Corrects how a source is split, or reads it again with other rules: one change of the notebook, in which tags, notes and
 * highlights go along with the text they were made on.
 */

import { locate } from "../../core/anchor.ts";
import type { Clipping, Span } from "../../core/clipping.ts";
import type { SourceDetail, SourceRow } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { applyChange, type Highlight, type Marks } from "../../core/marks.ts";
import { type Correction, type Corrections, isUncorrected } from "../../core/parse/corrections.ts";
import type { OutletRules } from "../../core/parse/index.ts";
import { anchorOf, cleanText } from "../../core/passage.ts";
import { breather } from "./disk.ts";
import { followClippings } from "./dossiers.ts";
import { bodySpan, clippingIds, type Identified, identified, succession } from "./identity.ts";
import type { Entry, Op } from "./journal.ts";
import type { Keeper, Reading } from "./keeper.ts";
import { followLinks } from "./links.ts";
import { isAbsorbed, isPurged, marksOf, type SourceRecord, sourceRecord } from "./records.ts";
import { said } from "./said.ts";
import type { Steps } from "./steps.ts";
import type { Tools } from "./tools.ts";
import { stepOf } from "./undo-source.ts";

/** What changes in how a source is read. */
export interface Rereading {
  readonly record: SourceRecord;
  readonly after: Reading;
  /** The source's record, and the marks that go along. */
  readonly ops: readonly Op[];
}

/** In turn: the record of a source that is in the library, and its bytes. */
export async function sourceOf(
  keeper: Pick<Keeper, "notebook" | "sources">,
  sha256: string,
): Promise<{ readonly record: SourceRecord; readonly bytes: Uint8Array }> {
  const entry = (await keeper.notebook.readMany("sources", [sha256])).get(sha256);
  const record = entry === undefined ? null : sourceRecord(sha256, entry);
  if (record === null || record.removed !== null) throw new FaultError("not-found", saying("noSource"));
  return { record, bytes: await keeper.sources.get(sha256, record.name) };
}

/** What the window is shown of a source. */
export function sourceDetail(steps: Steps, row: SourceRow, record: SourceRecord, read: Reading): SourceDetail {
  const { columns, text, decision } = read;
  const { sha256, pins, corrections } = record;
  const ids = clippingIds(sha256, identified(read), undefined, pins);
  return {
    ...{ row, text, parse: columns, ids, corrections, decision },
    ...{ undo: stepOf(steps, sha256, true), redo: stepOf(steps, sha256, false) },
  };
}

/** Corrects a source: one step to undo, or none where nothing changes. */
export function correct(tools: Tools, sha256: string, changes: readonly Correction[]): Promise<SourceDetail> {
  const { keeper, mustWrite } = tools;
  return keeper.inTurn(async () => {
    mustWrite();
    const made = await correctSource(keeper, sha256, changes);
    if (made !== null) await keep(tools, correctionSentence(changes, made.record.name, made.after.text), made);
    const { record, bytes } = await sourceOf(keeper, sha256);
    const row = await keeper.askInTurn((catalog) => catalog.sources().find((source) => source.sha256 === sha256));
    if (row === undefined) throw new FaultError("rebuilding", saying("listRebuilding"));
    return sourceDetail(tools.steps, row, record, made?.after ?? (await keeper.read(bytes, record)));
  });
}

/** In turn: from now on a source is read so. */
export async function keep({ jobs, steps, change }: Tools, what: string, made: Rereading): Promise<void> {
  const found = await made.after.found();
  const parses = new Map([[made.record.sha256, found]]);
  const job = jobs.start(what, found.clippings.length);
  try {
    steps.remember(await change(what, made.ops, { parses, job }));
  } finally {
    job.finish();
  }
}

/** In turn: what `changes` make of a source; null where they change nothing. */
export async function correctSource(
  keeper: Pick<Keeper, "askInTurn" | "notebook" | "sources" | "read" | "parser">,
  sha256: string,
  changes: readonly Correction[],
): Promise<Rereading | null> {
  const { record, bytes } = await sourceOf(keeper, sha256);
  const { name, corrections: had, rules } = record;
  const corrections = await keeper.parser.corrected({ bytes, sha256, name, corrections: had, rules }, changes);
  return corrections === null ? null : reread(keeper, bytes, record, { corrections });
}

/** In turn: the source read with other corrections or rules, and everything that follows from it. */
export async function reread(
  keeper: Pick<Keeper, "askInTurn" | "notebook" | "read">,
  bytes: Uint8Array,
  record: SourceRecord,
  changed: { readonly corrections?: Corrections; readonly rules?: readonly OutletRules[] },
): Promise<Rereading> {
  const { sha256, pins = [] } = record;
  const before = await keeper.read(bytes, record);
  const after = await keeper.read(bytes, { ...record, ...changed });
  const had = identified(before);
  const has = identified(after);
  const oldIds = clippingIds(sha256, had, undefined, pins);
  const gone = new Set<string>();
  for (const [id, entry] of await keeper.notebook.readMany("marks", oldIds)) if (isPurged(entry)) gone.add(id);
  const next = succession(sha256, had, oldIds, has, pins, gone);
  const patch: Record<string, unknown> = { pins: next.pins.length === 0 ? null : next.pins };
  if (changed.corrections) patch.corrections = isUncorrected(changed.corrections) ? null : changed.corrections;
  if (changed.rules) patch.rules = changed.rules.length === 0 ? null : changed.rules;
  const ops: Op[] = [["sources", sha256, patch]];

  const entries = await keeper.notebook.readMany("marks", [...new Set([...oldIds, ...next.ids])]);
  const news = new Map(next.ids.map((id, j) => [id, has.clippings[j] as Identified]));
  const now = Date.now();
  const work = new Map<string, Marks>();
  const aboutOf = (clipping: Identified) => ({
    source: sha256,
    title: clipping.title?.value ?? "",
    start: clipping.title?.start ?? clipping.start,
  });
  const marksNow = (id: string): Marks => {
    const known = work.get(id);
    if (known) return known;
    const clipping = news.get(id);
    const marks = marksOf(id, entries.get(id), undefined);
    return clipping === undefined ? marks : { ...marks, of: aboutOf(clipping) };
  };

  // 1. tags, stars and notes of what went into another clipping are that clipping's too
  for (const [gone, into] of next.absorbed) {
    const entry = entries.get(gone);
    if (entry === undefined || isPurged(entry)) continue;
    const own = marksOf(gone, entry, undefined);
    const target = marksNow(into);
    const united = applyChange(
      target,
      {
        addTags: own.tags,
        starred: target.starred || own.starred,
        note: joined(target.note, own.note),
        // What was in the trash comes out with the rest of the text.
        ...(target.trashed !== null && own.trashed === null ? { trashed: false } : {}),
      },
      now,
    );
    work.set(into, united);
    ops.push(["marks", gone, { absorbed: into }]);
  }
  // 2. what is a clipping again has its own marks again
  const revived = new Set(next.ids.filter((id) => isAbsorbed(entries.get(id))));
  for (const id of revived) ops.push(["marks", id, { absorbed: null }]);
  // 3. highlights go where their words are now
  const highlightsOf = (id: string) => {
    const entry = entries.get(id);
    return marksOf(id, isPurged(entry) ? undefined : entry, undefined).highlights;
  };
  const lit = oldIds.flatMap((id, i) => (highlightsOf(id).length === 0 ? [] : [i]));
  /** For each of them the clippings where its words may be now, the likeliest first. */
  const homes = new Map(
    lit.map((i) => {
      const heir = next.absorbed.get(oldIds[i] as string) ?? (oldIds[i] as string);
      const old = had.clippings[i] as Identified;
      const near = next.ids.filter((other) => other !== heir && touches(old, news.get(other) as Identified));
      return [i, [heir, ...near]];
    }),
  );
  const numbers = new Map(next.ids.map((id, j) => [id, j]));
  const olds = await wholeOnes(before, lit);
  const wanted = [...homes.values()].flat().concat([...revived].filter((id) => highlightsOf(id).length > 0));
  const wholes = await wholeOnes(
    after,
    wanted.flatMap((id) => numbers.get(id) ?? []),
  );
  const wholeOf = (id: string): Clipping | undefined => wholes.get(numbers.get(id) ?? -1);
  const parsesAlike = (a: Clipping, b: Clipping) => cleanText(a) === cleanText(b);
  const placed = new Map<string, Highlight[]>();
  const pause = breather();
  for (const i of lit) {
    await pause();
    const id = oldIds[i] as string;
    const old = olds.get(i) as Clipping;
    const highlights = highlightsOf(id);
    const order = homes.get(i) as readonly string[];
    const heir = order[0] as string;
    const clipping = wholeOf(heir);
    if (heir === id && clipping !== undefined && parsesAlike(old, clipping)) {
      placed.set(id, [...(placed.get(id) ?? []), ...highlights]);
      continue;
    }
    for (const highlight of highlights) {
      const found = order.flatMap((other) => {
        const target = wholeOf(other);
        const moved = target && anchored(highlight, old, target);
        return moved ? [{ other, moved }] : [];
      })[0] ?? { other: heir, moved: highlight };
      placed.set(found.other, [...(placed.get(found.other) ?? []), found.moved]);
    }
    if (!placed.has(id) && news.has(id)) placed.set(id, []);
  }
  for (const id of revived) {
    const clipping = wholeOf(id);
    const own = highlightsOf(id).map((one) => (clipping && anchored(one, clipping, clipping)) ?? one);
    placed.set(id, [...own, ...(placed.get(id) ?? [])]);
  }
  for (const [id, highlights] of placed) {
    const marks = marksNow(id);
    const list = unique(highlights).sort((a, b) => a.start - b.start || a.end - b.end);
    if (JSON.stringify(list) !== JSON.stringify(marks.highlights))
      work.set(id, { ...marks, highlights: list, changed: now });
  }
  for (const [id, marks] of work) {
    const entry = entries.get(id);
    if (entry === undefined) ops.push(["marks", id, { ...marks }]);
    else {
      const had = marksOf(id, entry, undefined);
      const part: Record<string, unknown> = { changed: now, of: marks.of };
      for (const name of ["starred", "tags", "note", "highlights", "trashed"] as const)
        if (JSON.stringify(marks[name]) !== JSON.stringify(had[name])) part[name] = marks[name];
      ops.push(["marks", id, part]);
    }
  }
  // 4. dossiers name what the text is part of now
  ops.push(...(await followClippings(keeper.notebook, next.absorbed)));
  // 5. records say what they are about now, should their source be lost
  for (const [id, clipping] of news) {
    const entry = entries.get(id);
    if (entry === undefined || work.has(id) || isPurged(entry)) continue;
    const of = aboutOf(clipping);
    if (!sameAbout(entry, of)) ops.push(["marks", id, { of }]);
  }
  const linked = await keeper.askInTurn((catalog) => followLinks(keeper.notebook, catalog, next.absorbed, ops));
  return { record, after, ops: linked };
}

async function wholeOnes(reading: Reading, which: readonly number[]): Promise<ReadonlyMap<number, Clipping>> {
  const wanted = [...new Set(which)];
  const clippings = wanted.length === 0 ? [] : await reading.clippings(wanted);
  return new Map(wanted.map((i, n) => [i, clippings[n] as Clipping]));
}

function sameAbout(entry: Entry, of: Marks["of"]): boolean {
  const had = marksOf("", entry, undefined).of;
  return had.source === of.source && had.title === of.title && had.start === of.start;
}

const touches = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** Where the text begins in `clipping` that stands at `at` in the source. */
function offsetOf({ paragraphs }: Clipping, at: number): number {
  let offset = 0;
  for (const { end, text } of paragraphs) {
    if (end > at) break;
    offset += text.length + 1;
  }
  return offset;
}

/** The highlight where its words stand in the new text; null where they do not. */
function anchored(highlight: Highlight, old: Clipping, now: Clipping): Highlight | null {
  const text = cleanText(now);
  const shift = offsetOf(now, bodySpan(old).start) - offsetOf(old, bodySpan(now).start);
  const start = Math.max(0, highlight.start + shift);
  const span = locate(text, { ...highlight, start, end: start + highlight.quote.length });
  if (span === null) return null;
  if (span.start === highlight.start && span.end === highlight.end) return highlight;
  return { ...highlight, ...anchorOf(text, span.start, span.end) };
}

/** Two notes as one; what a clipping that was apart for a while took along is not said twice. */
function joined(note: string, other: string): string {
  if (other.trim() === "" || note.includes(other)) return note;
  return note.trim() === "" ? other : `${note}\n\n${other}`;
}

/** Each passage once, and the ids unique in their clipping. */
function unique(highlights: readonly Highlight[]): Highlight[] {
  const seen = new Set<string>();
  const passages = new Set<string>();
  // Of two whose words are in no text any more the places may be the same, and the words are not.
  const once = highlights.filter(({ start, end, quote, colour, note, created }) => {
    const passage = JSON.stringify([start, end, quote, colour, note, created]);
    return !passages.has(passage) && passages.add(passage);
  });
  return once.map((highlight) => {
    let { id } = highlight;
    for (let n = 1; seen.has(id); n++)
      id = ((Number.parseInt(highlight.id, 16) + n) % 2 ** 48).toString(16).padStart(12, "0");
    seen.add(id);
    return id === highlight.id ? highlight : { ...highlight, id };
  });
}

const quoted = 40;

/** The words that a correction is about, as they stand in the source's text, in a few letters; "" where it is about all of it. */
function wordsOf(change: Correction, text: string): string {
  const at = change.kind === "split" || change.kind === "merge" ? change.at : change.kind === "move" ? change.to : null;
  const words =
    at !== null
      ? (/\S[^\n]{0,200}/u.exec(text.slice(at, at + 400))?.[0] ?? "")
      : change.kind === "mark" || change.kind === "repair"
        ? text.slice(change.start, Math.min(change.end, change.start + 400))
        : "";
  const letters = [...words.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim()];
  return letters.length <= quoted ? letters.join("") : `${letters.slice(0, quoted).join("").trimEnd()}…`;
}

/** A sentence for the undo menu: what was done, to which source, and where it was done to one place, to which words. */
export function correctionSentence(changes: readonly Correction[], name: string, text: string): string {
  const deed = deedOf(changes, name);
  const words = changes.length === 1 ? wordsOf(changes[0] as Correction, text) : "";
  return words === "" ? deed : said().deeds.doneAt(deed, words);
}

function deedOf(changes: readonly Correction[], name: string): string {
  const { deeds } = said();
  const kinds = new Set(changes.map((one) => (one.kind === "repair" ? `${one.kind} ${one.apply}` : one.kind)));
  const first = changes[0];
  if (first === undefined || kinds.size > 1) return deeds.corrected(name);
  const n = changes.length;
  switch (first.kind) {
    case "split":
      return deeds.splitClippings(n, name);
    case "merge":
      return deeds.mergedClippings(n, name);
    case "move":
      return deeds.boundariesMoved(n, name);
    case "mark": {
      if (changes.some((other) => other.kind === "mark" && other.as !== first.as)) return deeds.linesMarked(name);
      if (first.as === null) return deeds.lineUnmarked(name);
      return first.as === "body" ? deeds.textPutBack(name) : deeds.lineMarked(first.as, name);
    }
    case "repair":
      return first.apply ? deeds.suggestionsTaken(n, name) : deeds.repairsUndone(n, name);
    case "dates":
      return first.side === null ? deeds.datesDecided(name) : deeds.datesTurned(name);
    case "encoding":
      return first.encoding === null ? deeds.encodingFound(name) : deeds.readAs(name, first.encoding);
    case "reset":
      return deeds.correctionsTakenBack(name);
  }
}
