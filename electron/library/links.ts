/** What notes and dossiers link to, and what links there: asked of the catalog, which follows the notebook. */
import type { BackLinks, LinkTarget } from "../../core/contract.ts";
import { readDossier } from "../../core/dossier.ts";
import { entriesOf } from "../../core/dossier-parts.ts";
import { relink, targetsIn, wordsAround } from "../../core/links.ts";
import { fold, words } from "../../core/query.ts";
import type { Named } from "./catalog/reading.ts";
import type { Catalog } from "./catalog.ts";
import type { Dossiers } from "./dossiers.ts";
import type { Entry, Op } from "./journal.ts";
import type { Notebook } from "./notebook.ts";
import { marksOf } from "./records.ts";
import type { Tools } from "./tools.ts";

/** Back-links that are shown; all are counted. */
const linksShown = 200;
/** Clippings whose titles have the words of a title that is looked for. */
const titlesCompared = 500;
/** A clipping went into another, and that into a third: so many times at most. */
const mostHeirs = 8;

/** What is written in a dossier: introductions and comments. */
function textsOf(id: string, entry: Entry): readonly string[] {
  const { dossier } = readDossier(id, entry);
  return [
    dossier.introduction,
    ...dossier.sections.map(({ introduction }) => introduction),
    ...entriesOf(dossier).map(({ comment }) => comment),
  ];
}

/** What dossiers link to, by id; nothing for those that are gone. */
export function dossierLinks(
  ids: Iterable<string>,
  entries: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const id of ids) {
    const entry = entries.get(id);
    found.set(id, entry === undefined ? new Set() : targetsIn(textsOf(id, entry)));
  }
  return found;
}

/** In turn: `ops`, by which clippings go on under other ids (`heirs`: old id to new), with the links in notes changed too. */
export async function followLinks(
  notebook: Pick<Notebook, "readMany">,
  catalog: Pick<Catalog, "linkers">,
  heirs: ReadonlyMap<string, string>,
  ops: readonly Op[],
): Promise<readonly Op[]> {
  const linkers = heirs.size === 0 ? [] : catalog.linkers([...heirs.keys()]);
  const more: Op[] = [];
  for (const id of new Set(linkers.map((origin) => heirs.get(origin) ?? origin))) {
    const shelf = id.length === 12 ? "dossiers" : "marks";
    let entry: Entry | undefined = (await notebook.readMany(shelf, [id])).get(id);
    for (const [where, key, patch] of ops)
      if (where === shelf && key === id) entry = patch === null ? undefined : { ...entry, ...patch };
    if (entry === undefined) continue;
    const patch = relinked(shelf, entry, heirs);
    if (Object.keys(patch).length > 0)
      more.push([shelf, id, { ...patch, ...(shelf === "marks" ? { changed: Date.now() } : {}) }]);
  }
  return [...ops, ...more];
}

function relinked(shelf: "marks" | "dossiers", entry: Entry, heirs: ReadonlyMap<string, string>): Entry {
  const patch: Record<string, unknown> = {};
  const put = (name: string, was: unknown, is: unknown) => {
    if (JSON.stringify(was) !== JSON.stringify(is)) patch[name] = is;
  };
  if (shelf === "marks") {
    const { note, highlights } = marksOf("", entry, undefined);
    put("note", note, relink(note, heirs));
    put(
      "highlights",
      highlights,
      highlights.map((one) => ({ ...one, note: relink(one.note, heirs) })),
    );
  } else {
    const { introduction, sections } = readDossier("", entry).dossier;
    put("introduction", introduction, relink(introduction, heirs));
    const after = sections.map((section) => ({
      ...section,
      introduction: relink(section.introduction, heirs),
      entries: section.entries.map((one) => ({ ...one, comment: relink(one.comment, heirs) })),
    }));
    put("sections", sections, after);
  }
  return patch;
}

export interface Links {
  readonly targets: (wanted: {
    readonly text: string;
    readonly limit: number;
    readonly exact: boolean;
  }) => Promise<readonly LinkTarget[]>;
  readonly linkedTo: (ids: readonly string[]) => Promise<Readonly<Record<string, LinkTarget>>>;
  readonly linksOf: (id: string) => Promise<BackLinks>;
}

const clippingTarget = ({ id, title, outlet, published, isTrashed, isLost }: Named): LinkTarget => ({
  ...{ id, kind: "clipping", title, outlet, date: published?.slice(0, 10) ?? null },
  state: isTrashed ? "trashed" : isLost ? "lost" : "here",
});

export function openLinks({ keeper }: Tools, dossiers: Pick<Dossiers, "list">): Links {
  const { ask, notebook } = keeper;

  const dossierTargets = async (): Promise<readonly LinkTarget[]> =>
    (await dossiers.list()).map(({ id, title, date }) => ({
      ...{ id, kind: "dossier", title, outlet: null, date, state: "here" },
    }));

  /** Clippings by their ids; one that went into another is that one. */
  async function clippings(ids: readonly string[]): Promise<Map<string, LinkTarget>> {
    const found = new Map<string, LinkTarget>();
    let wanted = new Map(ids.map((id) => [id, id]));
    for (let i = 0; i < mostHeirs && wanted.size > 0; i++) {
      const now = new Set(wanted.values());
      const named = await ask((catalog) => catalog.named([...now]));
      const missing = [...now].filter((id) => !named.has(id));
      const entries = missing.length === 0 ? new Map<string, Entry>() : await notebook.readMany("marks", missing);
      const next = new Map<string, string>();
      for (const [id, at] of wanted) {
        const one = named.get(at);
        const heir = entries.get(at)?.absorbed;
        if (one !== undefined) found.set(id, clippingTarget(one));
        else if (typeof heir === "string") next.set(id, heir);
      }
      wanted = next;
    }
    return found;
  }

  async function linkedTo(ids: readonly string[]): Promise<Readonly<Record<string, LinkTarget>>> {
    const found: Record<string, LinkTarget> = {};
    const unique = [...new Set(ids)];
    for (const [id, target] of await clippings(unique.filter((id) => id.length === 16))) found[id] = target;
    if (unique.some((id) => id.length === 12)) {
      const wanted = new Set(unique);
      for (const one of await dossierTargets()) if (wanted.has(one.id)) found[one.id] = one;
    }
    return found;
  }

  return {
    linkedTo,
    targets: async ({ text, limit, exact }) => {
      const wanted = words(text);
      const query = wanted.length === 0 ? "" : `in:title ${wanted.join(" ")}${exact ? " " : ""}`;
      const all = { kind: "all" } as const;
      const page = await ask((catalog) => catalog.list(all, query, "newest", 0, exact ? titlesCompared : limit));
      const isWanted = (title: string) => {
        if (exact) return fold(title).trim() === fold(text).trim();
        const have = words(title);
        return wanted.every((word) => have.some((one) => one.startsWith(word)));
      };
      const rows = exact ? page.rows.filter(({ title }) => isWanted(title)) : page.rows;
      const found = rows.map(
        ({ id, title, outlet, published, isLost }): LinkTarget =>
          clippingTarget({ id, title, outlet, published, isLost, isTrashed: false }),
      );
      const named = (await dossierTargets()).filter(({ title }) => isWanted(title));
      // A dossier or two among many clippings, not below them all.
      const first = wanted.length === 0 ? 2 : 5;
      return [...named.slice(0, first), ...found, ...named.slice(first)].slice(0, limit);
    },
    linksOf: async (id) => {
      const { origins, total } = await ask((catalog) => catalog.linking([id], linksShown));
      const targets = await linkedTo(origins);
      const wanted = new Set([id]);
      const of = (length: number) => origins.filter((one) => one.length === length);
      const [marks, dossierEntries] = [
        await notebook.readMany("marks", of(16)),
        await notebook.readMany("dossiers", of(12)),
      ];
      const wordsOf = (origin: string): string => {
        const entry = (origin.length === 16 ? marks : dossierEntries).get(origin);
        if (entry === undefined) return "";
        const { note, highlights } = marksOf(origin, entry, undefined);
        const texts = origin.length === 12 ? textsOf(origin, entry) : [note, ...highlights.map((one) => one.note)];
        return texts.map((text) => wordsAround(text, wanted)).find((found) => found !== "") ?? "";
      };
      const links = origins.flatMap((origin) => {
        const from = targets[origin];
        return from === undefined ? [] : [{ ...from, words: wordsOf(origin) }];
      });
      const to = await ask((catalog) => catalog.linkedBy(id));
      const there = await linkedTo(to);
      return { from: links, total, to: to.flatMap((one) => there[one] ?? []) };
    },
  };
}
