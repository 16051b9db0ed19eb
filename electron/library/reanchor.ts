/** Finds clippings again whose id is gone because a better parser sees their source otherwise, so that their marks go with them. */
import type { Field, Span } from "../../core/clipping.ts";
import type { Marks } from "../../core/marks.ts";
import type { Catalog } from "./catalog.ts";
import type { Notebook } from "./notebook.ts";

export interface FoundAgain {
  readonly from: string;
  readonly to: string;
  readonly of: Marks["of"];
}

interface Place {
  readonly id: string;
  readonly title: string;
  /** Where its title begins, or its text where it has none. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/**
 * For marks that are lost: in the same source the clipping of the same title, the nearest where there are several, else
 * the one that covers the place where theirs began. One that has marks of its own, or is taken already, is passed over.
 */
export async function findAgain(
  lost: readonly Marks[],
  catalog: Pick<Catalog, "clippingIds" | "hasSource"> & {
    readonly locate: (
      id: string,
    ) => { readonly clipping: Span & { readonly title: Pick<Field, "value" | "start"> | null } } | null;
  },
  notebook: Pick<Notebook, "readMany">,
): Promise<readonly FoundAgain[]> {
  const bySource = new Map<string, Marks[]>();
  for (const marks of lost) {
    const { source } = marks.of;
    if (source !== "") bySource.set(source, [...(bySource.get(source) ?? []), marks]);
  }
  const found: FoundAgain[] = [];
  for (const [source, all] of bySource) {
    if (!catalog.hasSource(source)) continue;
    const ids = catalog.clippingIds(source);
    const marked = await notebook.readMany("marks", ids);
    const free: Place[] = ids.flatMap((id) => {
      const clipping = marked.has(id) ? undefined : catalog.locate(id)?.clipping;
      if (clipping === undefined) return [];
      const { title, start, end } = clipping;
      return [{ id, title: title?.value ?? "", at: title?.start ?? start, start, end }];
    });
    const take = (marks: Marks, place: Place | undefined): boolean => {
      if (place === undefined) return false;
      free.splice(free.indexOf(place), 1);
      found.push({ from: marks.id, to: place.id, of: { source, title: place.title, start: place.at } });
      return true;
    };
    // Titles first, for all: a place may be covered by a clipping that another's title names.
    const left = all.filter((marks) => {
      const same = marks.of.title === "" ? [] : free.filter(({ title }) => title === marks.of.title);
      const distance = (place: Place) => Math.abs(place.at - marks.of.start);
      return !take(marks, same.sort((a, b) => distance(a) - distance(b))[0]);
    });
    for (const marks of left)
      take(
        marks,
        free.find(({ start, end }) => start <= marks.of.start && marks.of.start < end),
      );
  }
  return found;
}
