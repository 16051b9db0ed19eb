/** What a dossier is made of, apart from its schemas, which the window has no use for. */
import type { Dossier, DossierEntry } from "./dossier.ts";

/** Words of the excerpt that is shown of a clipping that was just added. */
export const usualWords = 120;

/** What makes sections by itself. */
export const groupings = ["tag", "outlet", "day"] as const;
export type Grouping = (typeof groupings)[number];

export const entriesOf = (dossier: Pick<Dossier, "sections">): readonly DossierEntry[] =>
  dossier.sections.flatMap(({ entries }) => entries);

/** Every clipping that the dossier names, also those below an entry, in its order. */
export const clippingsOf = (dossier: Pick<Dossier, "sections">): readonly string[] =>
  entriesOf(dossier).flatMap(({ clipping, alsoIn }) => [clipping, ...alsoIn.map((other) => other.clipping)]);

/** An id that no section has yet. */
export function freeSection(taken: readonly string[]): string {
  const highest = taken.reduce((most, id) => Math.max(most, Number(id.slice(1)) || 0), 0);
  return `s${highest + 1}`;
}
