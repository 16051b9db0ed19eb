/**
 * Sources whose bytes have changed on disk. Nothing is built on such bytes – no correction, no rule, no export of the source:
 * for these `Sources.get` verifies, and refuses. But a person who looks for an article is better served by the page with a
 * torn corner than by no page: what can still be read of it is shown, and said to be damaged wherever it is shown. The
 * notebook is not touched for it: a clipping that moved with the damage keeps its id in the catalog alone, so that all is as
 * before when the same bytes are imported again.
 */
import { readDossier } from "../../core/dossier.ts";
import { entriesOf } from "../../core/dossier-parts.ts";
import type { Marks } from "../../core/marks.ts";
import type { Catalog, Found } from "./catalog.ts";
import { followClippings } from "./dossiers.ts";
import { bodySpan, clippingIds, type Pin } from "./identity.ts";
import type { Op } from "./journal.ts";
import { followLinks } from "./links.ts";
import type { Notebook } from "./notebook.ts";
import { type FoundAgain, findAgain } from "./reanchor.ts";
import { isAbsorbed, isPurged, marksOf, type SourceRecord } from "./records.ts";

type Reading = Pick<Notebook, "each" | "readMany">;

/** What the notebook knows of clippings of one source: those that are marked, and those that a dossier names. */
async function knownOf(sha256: string, notebook: Reading): Promise<readonly Marks[]> {
  const found = new Map<string, Marks>();
  for await (const bucket of notebook.each("marks"))
    for (const [id, entry] of bucket) {
      if (isPurged(entry) || isAbsorbed(entry)) continue;
      const marks = marksOf(id, entry, undefined);
      if (marks.of.source === sha256) found.set(id, marks);
    }
  for await (const shelf of notebook.each("dossiers"))
    for (const [id, entry] of shelf)
      for (const { clipping, alsoIn, of } of entriesOf(readDossier(id, entry).dossier))
        for (const one of [{ clipping, of }, ...alsoIn])
          if (one.of.source === sha256 && !found.has(one.clipping))
            found.set(one.clipping, marksOf(one.clipping, { of: one.of }, undefined));
  return [...found.values()];
}

/** What was found in changed bytes, with the ids that the notebook knows put to where their text stands now. */
export async function damaged(found: Found, record: SourceRecord, notebook: Reading): Promise<Found> {
  const { sha256, pins = [] } = record;
  const ids = clippingIds(sha256, found, undefined, pins);
  const known = await knownOf(sha256, notebook);
  const place = new Map(ids.map((id, i) => [id, i]));
  const moved = await findAgain(
    known.filter(({ id }) => !place.has(id)),
    {
      hasSource: () => true,
      clippingIds: () => ids,
      locate: (id) => {
        const clipping = found.clippings[place.get(id) ?? -1];
        return clipping === undefined ? null : { clipping };
      },
    },
    notebook,
  );
  const mine = moved.flatMap(({ from, to }): Pin[] => {
    const clipping = found.clippings[place.get(to) ?? -1];
    return clipping === undefined ? [] : [{ ...bodySpan(clipping), id: from }];
  });
  const taken = new Set(mine.map(({ id }) => id));
  return { ...found, damaged: { pins: [...mine, ...pins.filter(({ id }) => !taken.has(id))] } };
}

/** Changes of the notebook after which marks, and dossiers, are about the clippings that were found again. */
export async function followFound(
  notebook: Reading,
  catalog: Pick<Catalog, "linkers">,
  found: readonly FoundAgain[],
): Promise<readonly Op[]> {
  const ops: Op[] = [];
  for (const { from, to, of } of found) {
    const entry = (await notebook.readMany("marks", [from])).get(from);
    if (entry === undefined) continue;
    ops.push(["marks", to, { ...entry, id: to, of }], ["marks", from, null]);
    const versions = (await notebook.readMany("versions", [from])).get(from);
    if (versions !== undefined) ops.push(["versions", to, versions], ["versions", from, null]);
  }
  const heirs = new Map(found.map(({ from, to }) => [from, to]));
  ops.push(...(await followClippings(notebook, heirs)));
  return followLinks(notebook, catalog, heirs, ops);
}

/**
 * What was marked on clippings that only the damaged bytes had goes to those of the whole text: the changes that takes.
 * `catalog` has the source whole again.
 */
export async function healed(
  sha256: string,
  catalog: Parameters<typeof findAgain>[1] & Pick<Catalog, "linkers">,
  notebook: Reading,
): Promise<readonly Op[]> {
  const here = new Set(catalog.clippingIds(sha256));
  const strays = (await knownOf(sha256, notebook)).filter(({ id }) => !here.has(id));
  return strays.length === 0 ? [] : followFound(notebook, catalog, await findAgain(strays, catalog, notebook));
}
