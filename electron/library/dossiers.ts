/** Dossiers on a shelf of the notebook, one file each: a change is the whole of what changed in one, and one step to undo. */
import { randomBytes } from "node:crypto";
import type { ClippingDetail, DossierClipping, Row } from "../../core/contract.ts";
import {
  type Dossier,
  type DossierEdit,
  type DossierRow,
  newDossier,
  nextDossier,
  readDossier,
  rowOf,
} from "../../core/dossier.ts";
import { type ClippingFacts, editDossier } from "../../core/dossier-edits.ts";
import { clippingsOf, entriesOf } from "../../core/dossier-parts.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { alikeTitles, titleWords } from "../../core/same-story.ts";
import { breathe } from "./disk.ts";
import type { Entry, Op } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import { isPurged, marksOf } from "./records.ts";
import { said, saidIn } from "./said.ts";
import type { Tools } from "./tools.ts";

/** So many clippings are a book: window and writers hold all of a dossier. */
const mostClippings = 1_000;
const atOnce = 50;
/** Of the clippings of one day, so many are looked at for the same story. */
const compared = 1_000;
/** Titles less alike than this tell another story. */
const alikeFrom = 0.5;
const suggested = 10;

export interface Dossiers {
  readonly list: () => Promise<readonly DossierRow[]>;
  readonly get: (id: string) => Promise<Dossier>;
  readonly clippings: (ids: readonly string[]) => Promise<Readonly<Record<string, DossierClipping>>>;
  readonly make: (wanted: {
    readonly title: string;
    readonly date: string;
    readonly from: string | null;
    readonly ids: readonly string[];
  }) => Promise<Dossier>;
  readonly edit: (id: string, edits: readonly DossierEdit[]) => Promise<Dossier>;
  readonly remove: (id: string) => Promise<void>;
  readonly suggest: (id: string, clipping: string) => Promise<readonly Row[]>;
}

/** A record without what its key says. */
function recordOf({ id: _, ...record }: Dossier): Entry {
  return record;
}

/** In turn: the records of dossiers that change when clippings go on under other ids (`heirs`: old id to new). */
export async function followClippings(
  notebook: Pick<Keeper["notebook"], "each">,
  heirs: ReadonlyMap<string, string>,
): Promise<readonly Op[]> {
  const ops: Op[] = [];
  if (heirs.size === 0) return ops;
  for await (const shelf of notebook.each("dossiers"))
    for (const [id, entry] of shelf) {
      const { dossier } = readDossier(id, entry);
      const have = new Set(clippingsOf(dossier));
      if (![...heirs.keys()].some((old) => have.has(old))) continue;
      const known = (old: string) => heirs.get(old) ?? old;
      const seen = new Set<string>();
      const isNew = ({ clipping }: { readonly clipping: string }) => !seen.has(clipping) && seen.add(clipping);
      const sections = dossier.sections.map((section) => ({ ...section, entries: [...section.entries] }));
      // What now is one clipping stands once, where the first of it stood, with what was written about each.
      const comments = new Map<string, string[]>();
      for (const { clipping, comment } of entriesOf(dossier))
        if (comment.trim() !== "")
          comments.set(known(clipping), [...(comments.get(known(clipping)) ?? []), comment.trim()]);
      for (const section of sections)
        section.entries = section.entries
          .map((one) => ({ ...one, clipping: known(one.clipping) }))
          .filter(isNew)
          .map((one) => {
            const said = comments.get(one.clipping) ?? [];
            return said.length < 2 ? one : { ...one, comment: said.join("\n\n") };
          });
      for (const section of sections)
        section.entries = section.entries.map((one) => ({
          ...one,
          alsoIn: one.alsoIn.map((line) => ({ ...line, clipping: known(line.clipping) })).filter(isNew),
        }));
      ops.push(["dossiers", id, { sections }]);
    }
  return ops;
}

export function openDossiers(tools: Tools, detailOf: (id: string) => Promise<ClippingDetail>): Dossiers {
  const { keeper, steps, mustWrite, change } = tools;
  const { notebook, ask, askInTurn, inTurn } = keeper;
  /** Rows as of the notebook's change `seen`; read anew where that is too long ago. */
  let rows: Map<string, DossierRow> | null = null;
  let seen = 0;

  async function list(): Promise<readonly DossierRow[]> {
    const upTo = notebook.seq;
    const since = rows === null ? null : notebook.framesSince(seen);
    if (rows === null || since === null) {
      const all = new Map<string, DossierRow>();
      for await (const shelf of notebook.each("dossiers"))
        for (const [id, entry] of shelf) all.set(id, rowOf(readDossier(id, entry).dossier));
      rows = all;
    } else {
      const changed = new Set(
        since.flatMap(({ ops }) => ops.flatMap(([shelf, id]) => (shelf === "dossiers" ? id : []))),
      );
      const entries = await notebook.readMany("dossiers", [...changed]);
      for (const id of changed) {
        const entry = entries.get(id);
        if (entry === undefined) rows.delete(id);
        else rows.set(id, rowOf(readDossier(id, entry).dossier));
      }
    }
    seen = upTo;
    return [...rows.values()].sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1));
  }

  async function get(id: string): Promise<Dossier> {
    const entry = (await notebook.readMany("dossiers", [id])).get(id);
    if (entry === undefined) throw new FaultError("not-found", saying("dossierGone"));
    return readDossier(id, entry).dossier;
  }

  /** In turn: what edits need to know of clippings; those that are nowhere are not in it. */
  async function factsOf(ids: readonly string[]): Promise<ReadonlyMap<string, ClippingFacts>> {
    const found = new Map<string, ClippingFacts>();
    const entries = await notebook.readMany("marks", ids);
    for (const [i, id] of ids.entries()) {
      if (i % atOnce === atOnce - 1) await breathe();
      if (isPurged(entries.get(id))) continue;
      const located = await askInTurn((catalog) => catalog.locate(id));
      if (located === null) continue;
      const { clipping, source } = located;
      found.set(id, {
        source: source.sha256,
        title: (clipping.title?.value ?? clipping.paragraphs[0]?.text ?? "").slice(0, 2_000),
        start: clipping.title?.start ?? clipping.start,
        outlet: (clipping.outlet?.value ?? clipping.agency?.value ?? null)?.slice(0, 500) ?? null,
        published: clipping.published?.value.slice(0, 40) ?? null,
        tags: marksOf(id, entries.get(id), undefined).tags,
      });
    }
    return found;
  }

  /** In turn: a dossier after edits. */
  async function edited(before: Dossier, edits: readonly DossierEdit[], now: number): Promise<Dossier> {
    let dossier = before;
    for (const edit of edits) {
      const asked =
        edit.kind === "add"
          ? edit.clippings
          : edit.kind === "alsoIn"
            ? edit.others
            : edit.kind === "regroup"
              ? entriesOf(dossier).map(({ clipping }) => clipping)
              : [];
      const facts = await factsOf([...new Set(asked)]);
      if (edit.kind === "add" && facts.size === 0) throw new FaultError("not-found", saying("noClippings"));
      dossier = editDossier(dossier, edit, now, (id) => facts.get(id));
    }
    if (clippingsOf(dossier).length > mostClippings)
      throw new FaultError("bad-argument", saying("dossierFull", mostClippings));
    return dossier;
  }

  const make: Dossiers["make"] = ({ title, date, from, ids }) =>
    inTurn(async () => {
      mustWrite();
      const now = Date.now();
      const id = randomBytes(6).toString("hex");
      const wanted = title.trim().replace(/\s+/g, " ");
      const before = from === null ? null : await get(from);
      if (before === null && wanted === "") throw new FaultError("bad-argument", saying("dossierTitleless"));
      const begun =
        before === null
          ? newDossier({ id, title: wanted, date, now, language: saidIn() })
          : nextDossier(before, { id, date, now });
      const named = wanted === "" ? begun : { ...begun, title: wanted };
      const add: readonly DossierEdit[] =
        ids.length === 0 ? [] : [{ kind: "add", clippings: ids, section: null, before: null }];
      const dossier = await edited(named, add, now);
      const what = before === null ? said().deeds.dossierMade(dossier.title) : said().deeds.dossierBegun(dossier.title);
      steps.remember(await change(what, [["dossiers", id, recordOf(dossier)]]));
      return dossier;
    });

  const edit: Dossiers["edit"] = (id, edits) =>
    inTurn(async () => {
      mustWrite();
      const before = await get(id);
      const now = Date.now();
      const after = await edited(before, edits, now);
      if (after === before) return before;
      const patch: Record<string, unknown> = {};
      for (const name of Object.keys(after) as (keyof Dossier)[])
        if (after[name] !== before[name]) patch[name] = after[name];
      const joins = joinOf(id, edits);
      // What was typed a moment ago is part of the step: it begins with what stood there before that.
      const typed = steps.joined(joins, now)?.inverse ?? [];
      const first: Dossier = Object.assign({}, before, ...typed.map(([, , was]) => was));
      const step = await change(sentence(edits, first, after), [["dossiers", id, patch]]);
      steps.remember({ ...step, joins });
      return after;
    });

  const suggest: Dossiers["suggest"] = async (id, clipping) => {
    const dossier = await get(id);
    const host = entriesOf(dossier).find((entry) => entry.clipping === clipping);
    if (host === undefined) throw new FaultError("not-found", saying("notInDossier"));
    const day = /^\d{4}-\d{2}-\d{2}/.exec(host.of.published ?? "")?.[0];
    const wanted = titleWords(host.of.title);
    // One that is named below some entry already is not offered; an entry by itself may turn out to be the same story.
    const below = new Set(entriesOf(dossier).flatMap(({ alsoIn }) => alsoIn.map((line) => line.clipping)));
    const found = new Map<string, { readonly row: Row; readonly alike: number }>();
    const look = async (query: string) => {
      const view = { kind: "all" } as const;
      const page = await ask((catalog) => catalog.list(view, query, "newest", 0, compared));
      for (const row of page.rows) {
        if (row.id === clipping || below.has(row.id) || row.isLost) continue;
        const alike = alikeTitles(wanted, titleWords(row.title));
        if (alike >= alikeFrom) found.set(row.id, { row, alike });
      }
    };
    if (day !== undefined) await look(`on:${dayBefore(day)}..${dayAfter(day)} `);
    // Undated copies are found by the words of the title that say most.
    const longest = [...wanted].sort((a, b) => b.length - a.length).slice(0, 3);
    if (longest.length > 0) await look(`${day === undefined ? "" : "is:undated "}in:title ${longest.join(" ")} `);
    return [...found.values()]
      .sort((a, b) => b.alike - a.alike)
      .slice(0, suggested)
      .map(({ row }) => row);
  };

  return {
    list,
    get,
    clippings: async (ids) => {
      const found: Record<string, DossierClipping> = {};
      const entries = await notebook.readMany("marks", ids);
      for (const [i, id] of ids.entries()) {
        if (i % atOnce === atOnce - 1) await breathe();
        found[id] = await stateOf(id, entries.get(id));
      }
      return found;
    },
    make,
    edit,
    remove: (id) =>
      inTurn(async () => {
        mustWrite();
        const { title } = await get(id);
        steps.remember(await change(said().deeds.dossierRemoved(title), [["dossiers", id, null]]));
      }),
    suggest,
  };

  async function stateOf(id: string, entry: Entry | undefined): Promise<DossierClipping> {
    if (isPurged(entry)) return { state: "deleted", detail: null };
    const located = await ask((catalog) => catalog.locate(id));
    const detail = await detailOf(id).catch((error: unknown) => {
      if (error instanceof FaultError) return null;
      throw error;
    });
    if (detail === null || located === null) return { state: keeper.isWhole ? "lost" : "coming", detail };
    return { state: detail.marks.trashed === null ? "here" : "trashed", detail };
  }
}

const shifted = (day: string, by: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (day: string) => shifted(day, -1);
const dayAfter = (day: string) => shifted(day, 1);

/** Typing in one field is one step: what field it is, or null. */
function joinOf(id: string, [edit, ...more]: readonly DossierEdit[]): string | null {
  if (edit === undefined || more.length > 0) return null;
  const fields = "change" in edit ? Object.keys(edit.change).sort().join(" ") : "";
  if (edit.kind === "cover" && /^(?:title|issue|editor|introduction)$/.test(fields)) return `dossier ${id} ${fields}`;
  if (edit.kind === "section") return `dossier ${id} ${edit.section} ${fields}`;
  if (edit.kind === "entry" && fields === "comment") return `dossier ${id} comment ${edit.clippings.join(" ")}`;
  return null;
}

/** What was done, for the undo menu. */
function sentence(edits: readonly DossierEdit[], before: Dossier, after: Dossier): string {
  const [edit] = edits;
  const { title } = before;
  const { deeds } = said();
  if (edit === undefined || edits.length > 1) return deeds.dossierChanged(title);
  const heading = (id: string) => before.sections.find((section) => section.id === id)?.heading || deeds.aSection;
  switch (edit.kind) {
    case "cover":
      return edit.change.title === undefined ? deeds.coverChanged(title) : deeds.dossierRenamed(title, after.title);
    case "add":
      return deeds.addedTo(entriesOf(after).length - entriesOf(before).length, title);
    case "remove":
      return deeds.takenOut(edit.clippings.length, title);
    case "move":
    case "step":
      return deeds.movedIn(edit.clippings.length, title);
    case "entry":
      return edit.change.comment === undefined ? deeds.shownChanged(title) : deeds.commented(title);
    case "addSection":
      return deeds.sectionAdded(title);
    case "section":
      return edit.change.heading === undefined
        ? deeds.sectionIntroduced(heading(edit.section))
        : deeds.sectionRenamed(heading(edit.section));
    case "removeSection":
      return deeds.sectionRemoved(heading(edit.section), title);
    case "moveSection":
      return deeds.sectionMoved(heading(edit.section));
    case "regroup":
      return deeds.regrouped(edit.by, title);
    case "alsoIn":
      return deeds.putBelow(edit.others.length);
    case "apart":
      return edit.asEntries ? deeds.takenApart(edit.others.length) : deeds.alsoInRemoved(title);
  }
}
