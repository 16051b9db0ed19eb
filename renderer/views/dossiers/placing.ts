/** The rows of a dossier's structure, and what a drop between two of them means. */
import type { Dossier, DossierEdit } from "../../../core/dossier.ts";
import { entriesOf } from "../../../core/dossier-parts.ts";

/** The row that stands for the cover. */
export const cover = "cover";

/** Whether a row is a section; the others are the cover, and entries by their clippings. */
export const isSection = (key: string): boolean => /^s\d+$/.test(key);

/** The rows in their order: the cover, then each section with its entries. */
export const rowsOf = (dossier: Dossier): readonly string[] => [
  cover,
  ...dossier.sections.flatMap(({ id, entries }) => [id, ...entries.map(({ clipping }) => clipping)]),
];

/** What is done when the rows `keys` are dropped before or after `target`; null for nothing. Of several, a section goes alone. */
export function dropped(
  dossier: Dossier,
  keys: readonly string[],
  target: string,
  where: "before" | "after",
): DossierEdit | null {
  const homeOf = (key: string) =>
    isSection(key) ? key : dossier.sections.find(({ entries }) => entries.some((one) => one.clipping === key))?.id;
  const first = dossier.sections[0]?.id as string;
  const section = keys.find(isSection);
  if (section !== undefined) {
    const order = dossier.sections.map(({ id }) => id);
    const home = target === cover ? first : homeOf(target);
    if (home === undefined) return null;
    // Dropped before a heading it comes before that section, anywhere else in a section after it.
    const isBefore = target === cover || (target === home && where === "before");
    const before = (isBefore ? home : order[order.indexOf(home) + 1]) ?? null;
    return before === section ? null : { kind: "moveSection", section, before };
  }
  const clippings = entriesOf(dossier)
    .map(({ clipping }) => clipping)
    .filter((one) => keys.includes(one));
  if (clippings.length === 0) return null;
  const rows = rowsOf(dossier);
  // The place between two rows belongs to the section of the upper one; above the first heading there is none.
  const upper = where === "after" ? target : (rows[rows.indexOf(target) - 1] ?? cover);
  const above = upper === cover ? first : upper;
  const home = homeOf(above);
  if (home === undefined) return null;
  const below = rows[rows.indexOf(above) + 1];
  return {
    kind: "move",
    clippings,
    section: home,
    before: below === undefined || isSection(below) ? null : below,
  };
}
