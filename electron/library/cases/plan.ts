/**
 * What merging would do here: the changes of the notebook, and what there is to say of them. Nothing is written. What is
 * there stays, what the other side has is added, and where both wrote something both are kept.
 */
import type { CasePreview } from "../../../core/contract.ts";
import { readDossier } from "../../../core/dossier.ts";
import { clippingsOf } from "../../../core/dossier-parts.ts";
import { type Marks, tagKey } from "../../../core/marks.ts";
import { fillIn, joinMarks, mergeRecords } from "../../../core/merge.ts";
import { isUncorrected } from "../../../core/parse/corrections.ts";
import type { Catalog, Found } from "../catalog.ts";
import { breather } from "../disk.ts";
import { clippingIds } from "../identity.ts";
import type { Entry, Op } from "../journal.ts";
import type { Keeper } from "../keeper.ts";
import { opFor } from "../marking.ts";
import { findAgain } from "../reanchor.ts";
import { isAbsorbed, isBare, isPurged, marksOf, type SourceRecord, sourceRecord } from "../records.ts";
import { inWords } from "../restore.ts";
import { tagRecords } from "../tag-details.ts";
import { readRule, ruleKey, tagRules } from "../tagging.ts";
import type { About, Contents } from "./contents.ts";

/** Of those that differ, so many are named. */
const named = 1_000;

export interface Plan {
  readonly ops: readonly Op[];
  /** Of the sources that come in. */
  readonly parses: ReadonlyMap<string, Found>;
  readonly preview: Omit<CasePreview, "path">;
  /** Clippings that get, or change, marks. */
  readonly marked: number;
}

/** How a source that comes in is split here. Null: not asked for, as it takes long; its clippings count as they are said to be. */
export type ReadSource = ((record: SourceRecord) => Promise<Found>) | null;

/** In turn. `now`: epoch milliseconds. */
export async function planMerge(
  keeper: Pick<Keeper, "notebook" | "askInTurn">,
  contents: Contents,
  read: ReadSource,
  now: number,
): Promise<Plan> {
  const { notebook } = keeper;
  const ops: Op[] = [];
  const parses = new Map<string, Found>();
  const breath = breather();
  const ask = <T>(question: (catalog: Catalog) => T) => keeper.askInTurn(question);

  /** The place here of the clippings of a source: null where it is not known yet. */
  const placesOf = async (sha256: string, come: SourceRecord | null): Promise<Places | null> => {
    if (come === null) return ask((catalog) => placesIn(catalog, sha256));
    if (read === null) return null;
    const found = await read(come);
    parses.set(sha256, found);
    const ids = clippingIds(sha256, found, undefined, come.pins);
    return {
      ids,
      of: new Map(
        found.clippings.map(({ title, start }, i) => [
          ids[i] as string,
          { source: sha256, title: title?.value ?? "", start: title?.start ?? start },
        ]),
      ),
      locate: (id) => {
        const clipping = found.clippings[ids.indexOf(id)];
        return clipping === undefined ? null : { clipping };
      },
    };
  };

  /** Ids that corrections have kept, but for such as are another clipping's here: nobody's clipping is replaced. */
  const freePins = async ({ sha256, pins = [] }: SourceRecord, claimed: Set<string>) => {
    const known = await ask((catalog) => catalog.of(pins.map(({ id }) => id)));
    return pins.filter(({ id }) => {
      const isFree = (known.get(id)?.source ?? sha256) === sha256 && !claimed.has(id);
      claimed.add(id);
      return isFree;
    });
  };

  const bySource = new Map<string, Map<string, About>>();
  const toSource = (id: string, about: About) =>
    bySource.set(about.source, (bySource.get(about.source) ?? new Map<string, About>()).set(id, about));
  for (const [id, about] of contents.clippings) toSource(id, about);
  // What was marked and is in no reading any more may still be found in this one.
  for (const [id, { of }] of contents.marks) if (!contents.clippings.has(id)) toSource(id, of);

  const there = await notebook.readMany("sources", [...contents.sources.keys()]);
  /** Ids there to ids here, where they are others; and what clippings are about here. */
  const heirs = new Map<string, string>();
  const about = new Map<string, About>();
  const come = new Set<string>();
  const reread = new Set<string>();
  let others = 0;
  let otherwise = 0;
  const claimed = new Set<string>();
  for (const [sha256, given] of contents.sources) {
    await breath();
    const theirs = { ...given, pins: await freePins(given, claimed) };
    const entry = there.get(sha256);
    const ours = entry === undefined ? null : sourceRecord(sha256, entry);
    const isNew = ours === null || ours.removed !== null;
    if (ours === null) {
      const { name, bytes, corrections, rules, pins } = theirs;
      const added = contents.kind === "library" ? theirs.added || now : now + come.size;
      const more = { ...(rules.length > 0 ? { rules } : {}), ...(pins.length > 0 ? { pins } : {}) };
      const corrected = isUncorrected(corrections) ? {} : { corrections };
      const sample = contents.kind === "library" && theirs.sample;
      ops.push(["sources", sha256, { sha256, name, added, bytes, sample, removed: null, ...corrected, ...more }]);
    } else if (isNew) ops.push(["sources", sha256, { removed: null }]);
    if (isNew) come.add(sha256);
    const wanted = bySource.get(sha256) ?? new Map<string, About>();
    const places = await placesOf(sha256, isNew ? (ours ?? theirs) : null);
    if (places === null) {
      others += contents.others?.get(sha256) ?? 0;
      continue;
    }
    const here = new Set(places.ids);
    for (const [id, of] of places.of) about.set(id, of);
    const strays = [...wanted].filter(([id]) => !here.has(id));
    if (strays.length > 0) {
      if (!isNew) otherwise++;
      const found = await findAgain(
        strays.map(([id, of]) => marksOf(id, { of }, undefined)),
        {
          hasSource: () => true,
          clippingIds: () => places.ids.filter((id) => !wanted.has(id)),
          locate: places.locate,
        },
        { readMany: async () => new Map() },
      );
      for (const { from, to } of found) heirs.set(from, to);
      // Its text is part of another one here.
      for (const [id, { start }] of strays) {
        if (heirs.has(id) || !contents.marks.has(id)) continue;
        const home = places.ids.find((one) => {
          const clipping = places.locate(one)?.clipping;
          return clipping !== undefined && clipping.start <= start && start < clipping.end;
        });
        if (home !== undefined) heirs.set(id, home);
      }
    }
    if (!isNew || contents.others === null) continue;
    // Of a new source only what was chosen is put before a person; the rest can be had from the trash.
    const chosen = new Set([...wanted.keys()].map((id) => heirs.get(id) ?? id));
    const left = places.ids.filter((id) => !chosen.has(id));
    const marked = await notebook.readMany("marks", left);
    for (const id of left) {
      if (marked.has(id)) continue;
      const none = marksOf(id, undefined, about.get(id));
      ops.push(["marks", id, { ...none, trashed: now, changed: now }]);
      others++;
    }
  }

  /* Marks -------------------------------------------------------------------------------------------------------- */

  const spellings = await ask(
    (catalog) => new Map(catalog.counts().tags.map(({ tag }) => [tagKey(tag), tag] as const)),
  );
  const spelled = (tags: readonly string[]) => tags.map((tag) => spellings.get(tagKey(tag)) ?? tag);
  const differing: CasePreview["differing"][number][] = [];
  let differs = 0;
  let marked = 0;
  let already = 0;
  const done = new Map<string, Marks>();
  const placeOf = async (id: string): Promise<string> => {
    let at = heirs.get(id) ?? id;
    for (let steps = 0; steps < 20; steps++) {
      const entry = (await notebook.readMany("marks", [at])).get(at);
      if (!isAbsorbed(entry)) break;
      at = String(entry?.absorbed);
    }
    return at;
  };
  const wanted = new Set([...contents.clippings.keys(), ...contents.marks.keys()]);
  for (const id of [...wanted].sort()) {
    await breath();
    const theirs = contents.marks.get(id);
    const of = contents.clippings.get(id) ?? theirs?.of;
    const isCome = of !== undefined && come.has(of.source);
    const at = await placeOf(id);
    const entry = (await notebook.readMany("marks", [at])).get(at);
    const isHere =
      contents.clippings.has(id) && !isCome && !isPurged(entry) && (await ask((one) => one.of([at]).has(at)));
    if (isHere) already++;
    if (theirs === undefined && contents.others === null && !isPurged(entry)) continue;
    const place = about.get(at) ?? of;
    const marks = {
      ...(theirs ?? marksOf(at, undefined, place)),
      id: at,
      of: place ?? { source: "", title: "", start: 0 },
    };
    const given: Marks = {
      ...marks,
      tags: spelled(marks.tags),
      highlights: marks.highlights.map((one) => ({ ...one, tags: spelled(one.tags) })),
    };
    if (isPurged(entry)) {
      // Deleted for good, and handed over now: it is wanted again.
      if (contents.others === null && theirs === undefined && !isCome) continue;
      ops.push(["marks", at, null]);
      if (!isCome && given.of.source !== "") reread.add(given.of.source);
      if (!isBare(given)) {
        ops.push(["marks", at, { ...given }]);
        marked++;
      }
      continue;
    }
    const isKnown = entry !== undefined || done.has(at);
    const before = done.get(at) ?? (isKnown || isHere ? marksOf(at, entry, place) : null);
    if (before === null) {
      if (isBare(given)) continue;
      ops.push(["marks", at, { ...given }]);
      done.set(at, given);
      marked++;
      continue;
    }
    const joined = joinMarks(before, given);
    if (joined === before) continue;
    const next = { ...joined, changed: Math.max(joined.changed, before.changed) };
    ops.push(isKnown ? opFor(before, next, false) : ["marks", at, { ...next }]);
    done.set(at, next);
    marked++;
    if (isBare({ ...before, read: false, trashed: null })) continue;
    differs++;
    if (differing.length < named)
      differing.push({
        id: at,
        title: next.of.title,
        here: inWords({ ...before, read: false }),
        there: inWords({ ...given, read: false }),
        isNote: before.note !== next.note,
      });
  }
  for (const [id, entry] of contents.gone) {
    const { source } = marksOf(id, entry, undefined).of;
    const known = (await notebook.readMany("marks", [id])).has(id);
    // Of what is here nothing is deleted because it was deleted there.
    if (!known && (source === "" ? !(await ask((one) => one.of([id]).has(id))) : come.has(source)))
      ops.push(["marks", id, entry]);
  }
  for (const sha256 of reread) {
    const { pins = [] } = sourceRecord(sha256, (await notebook.readMany("sources", [sha256])).get(sha256) ?? {});
    // Named so that the catalog reads it again.
    ops.push(["sources", sha256, { pins: [...pins] }]);
  }

  /* All else ----------------------------------------------------------------------------------------------------- */

  const dossiers: CasePreview["dossiers"][number][] = [];
  for (const [id, record] of contents.records("dossiers")) {
    const theirs = withIds(record, heirs);
    const ours = (await notebook.readMany("dossiers", [id])).get(id);
    const { title } = readDossier(id, theirs).dossier;
    const merged = ours === undefined ? theirs : mergeRecords("dossiers", ours, theirs);
    if (merged !== ours) ops.push(["dossiers", id, merged]);
    const clippings = clippingsOf(readDossier(id, theirs).dossier).length;
    dossiers.push({ id, title, clippings, state: ours === undefined ? "new" : merged === ours ? "same" : "differs" });
  }
  const known = await tagRecords(notebook);
  const isWord = new Map<string, string>();
  for (const [key, { synonyms }] of known)
    if (Array.isArray(synonyms)) for (const word of synonyms) isWord.set(tagKey(String(word)), key);
  for (const [key, record] of contents.records("tags")) {
    const words = Array.isArray(record.synonyms) ? record.synonyms.map(String) : [];
    // One word finds one tag.
    const free = words.filter((word) => {
      const other = isWord.get(tagKey(word));
      return (other === undefined || other === key) && !spellings.has(tagKey(word));
    });
    const theirs = { ...record, synonyms: free };
    const ours = known.get(key);
    const merged = ours === undefined ? theirs : fillIn(ours, theirs);
    if (merged !== ours) ops.push(["tags", key, merged]);
  }
  for (const shelf of ["searches", "rules"] as const)
    for (const [key, theirs] of contents.records(shelf)) {
      const ours = (await notebook.readMany(shelf, [key])).get(key);
      const merged = ours === undefined ? theirs : fillIn(ours, theirs);
      if (merged !== ours) ops.push([shelf, key, merged]);
    }
  const tagging = new Set((await tagRules(notebook)).map(ruleKey));
  for (const [id, record] of contents.records("tagging")) {
    const rule = readRule(id, record);
    if (rule !== null && !tagging.has(ruleKey(rule))) ops.push(["tagging", id, record]);
  }
  for (const [id, theirs] of contents.records("versions")) {
    const at = await placeOf(id);
    const ours = (await notebook.readMany("versions", [at])).get(at);
    const merged = ours === undefined ? theirs : mergeRecords("versions", ours, theirs);
    if (merged !== ours) ops.push(["versions", at, merged]);
  }
  const tags = new Set([...contents.marks.values()].flatMap((marks) => marks.tags.map(tagKey)));
  return {
    ...{ ops, parses, marked },
    preview: {
      kind: contents.kind,
      name: contents.name,
      seen: contents.seen,
      clippings: contents.clippings.size,
      already,
      others,
      sources: contents.sources.size,
      newSources: come.size,
      missing: contents.missing,
      otherwise,
      tags: tags.size,
      newTags: [...tags].filter((key) => !spellings.has(key)).length,
      dossiers,
      differs,
      differing,
      changes: ops.length > 0,
    },
  };
}

interface Places {
  readonly ids: readonly string[];
  readonly of: ReadonlyMap<string, About>;
  readonly locate: Parameters<typeof findAgain>[1]["locate"];
}

function placesIn(catalog: Catalog, sha256: string): Places {
  const ids = catalog.clippingIds(sha256);
  return { ids, of: catalog.of(ids), locate: (id) => catalog.locate(id) };
}

/** A dossier that names clippings as they are called here. */
function withIds(record: Entry, heirs: ReadonlyMap<string, string>): Entry {
  if (heirs.size === 0) return record;
  const { sections } = readDossier("", record).dossier;
  const named = <T extends { readonly clipping: string }>(one: T): T => ({
    ...one,
    clipping: heirs.get(one.clipping) ?? one.clipping,
  });
  return {
    ...record,
    sections: sections.map((section) => ({
      ...section,
      entries: section.entries.map((entry) => ({ ...named(entry), alsoIn: entry.alsoIn.map(named) })),
    })),
  };
}
