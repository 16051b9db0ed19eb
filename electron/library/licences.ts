/**
 * What outlets let a person pass on of their texts. Kept on the notebook's shelf "rules" beside what was taught for outlets,
 * under the outlet's folded name after the word "licence".
 */
import { z } from "zod";
import { finderOf, type Licence, licenceSchema, type OutletLicence, withholds } from "../../core/export/licence.ts";
import { nameKey } from "../../core/query.ts";
import type { Entry } from "./journal.ts";
import type { Notebook } from "./notebook.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

const prefix = "licence ";
const keyOf = (outlet: string) => `${prefix}${nameKey(outlet)}`;
const recordSchema = z.object({ outlet: z.string().min(1), licence: licenceSchema });

function licenceOf(entry: Entry | undefined): OutletLicence | null {
  const parsed = recordSchema.safeParse(entry);
  return parsed.success ? { outlet: parsed.data.outlet, licence: parsed.data.licence } : null;
}

/** All that were set, by outlet. */
export async function allLicences(notebook: Pick<Notebook, "each">): Promise<readonly OutletLicence[]> {
  const found: OutletLicence[] = [];
  for await (const bucket of notebook.each("rules"))
    for (const [key, entry] of bucket) {
      const one = key.startsWith(prefix) ? licenceOf(entry) : null;
      if (one !== null) found.push(one);
    }
  return found.sort((a, b) => (nameKey(a.outlet) < nameKey(b.outlet) ? -1 : 1));
}

/** As {@link finderOf} all that were set. */
export const licenceFinder = async (notebook: Pick<Notebook, "each">): Promise<ReturnType<typeof finderOf>> =>
  finderOf(await allLicences(notebook));

/** A licence that keeps something back of what shall be exported, and of how many clippings. */
export interface Restriction extends OutletLicence {
  readonly clippings: number;
}

/** Counts what licences keep back, outlet by outlet. */
export function restrictionsSeen(today: string) {
  const found = new Map<string, { outlet: string; licence: Licence; clippings: number }>();
  return {
    saw: (outlet: string | null, licence: Licence | null) => {
      if (outlet === null || licence === null || !withholds(licence, today)) return;
      const one = found.get(outlet) ?? { outlet, licence, clippings: 0 };
      one.clippings++;
      found.set(outlet, one);
    },
    all: (): readonly Restriction[] => [...found.values()],
  };
}

/** One sentence for each, for who wrote it. */
export function restrictionNotes(restrictions: readonly Restriction[], isOverridden: boolean): readonly string[] {
  return restrictions.map(({ outlet, licence, clippings }) =>
    isOverridden
      ? said().exports.licenceOverridden(outlet, licence, clippings)
      : said().exports.licenceKept(outlet, licence, clippings),
  );
}

/** Sets an outlet's licence, or takes it away (null): one step to undo. */
export function setLicence(
  { keeper, steps, mustWrite, change }: Tools,
  outlet: string,
  licence: Licence | null,
): Promise<void> {
  return keeper.inTurn(async () => {
    mustWrite();
    const key = keyOf(outlet);
    const had = licenceOf((await keeper.notebook.readMany("rules", [key])).get(key));
    const name = had?.outlet ?? outlet;
    if (licence === null) {
      if (had !== null) steps.remember(await change(said().deeds.licenceRemoved(name), [["rules", key, null]]));
      return;
    }
    const what = said().deeds.licenceSet(name, licence);
    steps.remember(await change(what, [["rules", key, { outlet: name, licence, changed: Date.now() }]]));
  });
}

/** The day where the person is, as an ISO date. */
export function localDay(now = new Date()): string {
  const part = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
