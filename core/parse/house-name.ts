/**
 * A publisher that names itself in its datelines ("ASTANA (TCA)") is no agency: nobody else's news is carried there. It is told from
 * the author's box of the page, which names it once more, from a list in which most datelines have it, or from what papers are called. Wires that are known by name
 * stay: a list of their news may have been copied from anywhere. Where nothing else names the publication, it is that name.
 */
import type { Clipping, Field } from "../clipping.ts";
import { isMedia, isWire } from "./names.ts";

const boxKinds: ReadonlySet<string> = new Set(["byline-organisation", "more-articles-link"]);

/** The clippings without agencies that are the publisher's own name; `text` is the document they lie in. */
export function withoutHouse(clippings: readonly Clipping[], text: string): readonly Clipping[] {
  const named = clippings.map(nameInDateline);
  const counts = new Map<string, number>();
  for (const name of named) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.size === 0) return clippings;
  const most = Math.max(3, clippings.length * 0.6);
  return clippings.map((clipping, index) => {
    const name = named[index] ?? null;
    if (name === null) return clipping;
    const isHouse = (counts.get(name) ?? 0) >= most || isPaper(name) || isInBox(clipping, name, text);
    return isHouse
      ? { ...clipping, agency: null, outlet: clipping.outlet ?? namedOutlet(clipping, name, text) }
      : clipping;
  });
}

/** The agency that only the dateline names, where it is no known wire. */
function nameInDateline({ agency, dateline }: Clipping): string | null {
  if (!agency || !dateline || agency.explicit || agency.start !== dateline.start || agency.end !== dateline.end)
    return null;
  return isWire(agency.value) ? null : agency.value;
}

/** "ASTANA (The Astana Times)": a paper signs its own, where an agency would carry another's. */
const isPaper = (name: string): boolean =>
  name.includes(" ") && isMedia(name) && !/(?<!\p{L})(?:Agency|Ajansı|Press|агентство|Агентство)$/u.test(name);

/** A name of two words and more is the publication itself; initials are nobody a reader would look for. */
function namedOutlet({ dateline }: Clipping, name: string, text: string): Field | null {
  if (!dateline || !/^\p{Lu}[\p{L}’'-]*\p{Ll}[\p{L}’'-]* .*\p{Ll}/u.test(name)) return null;
  const start = text.indexOf(name, dateline.start);
  if (start < 0 || start >= dateline.end) return null;
  return {
    value: name,
    start,
    end: start + name.length,
    confidence: "medium",
    why: "named in its datelines and nowhere else as a source",
  };
}

function isInBox({ boilerplate }: Clipping, name: string, text: string): boolean {
  return boilerplate.some(
    ({ kind, start, end }) =>
      boxKinds.has(kind) && end - start <= 200 && text.slice(start, end).trimEnd().endsWith(name),
  );
}
