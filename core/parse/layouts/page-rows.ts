/** Lines of a site that hold several of its places: a row of its menu, and the way to an article through its sections. */
import { boilerplateKind } from "../boilerplate.ts";
import { type Doc, isCjk, type Line } from "../lines.ts";

const rowGap = /(?:[ \u00a0\u3000]{2,}|\t+|[ \u00a0]*[|｜·•][ \u00a0]*)/u;

/** "Home  Politics  Economy  World", "Новости | Статьи | Видео": four places and more, each of a few words, with more than a space between. */
export function isMenuRow(text: string): boolean {
  if (text.length > 300) return false;
  const places = text.split(rowGap);
  return places.length >= 4 && places.every((place) => isPlace(place, 24));
}

/** A few words that are no sentence. */
function isPlace(text: string, longest: number): boolean {
  return (
    text.length >= 1 &&
    text.length <= longest &&
    !/[.!?…。！？:：;；,，]$/.test(text) &&
    (isCjk(text) ? text.length <= 12 : text.split(" ").length <= 4)
  );
}

const step = / ?[/>»›→｜|] ?/u;

/** The first of two to five steps of a way through the site ("News / Finance"): none of them is a sentence. Null where the line is none. */
function firstStep(text: string): string | null {
  if (text.length > 90 || text.length < 5 || !/[/>»›→｜|]/u.test(text) || text.includes("//")) return null;
  const steps = text.split(step);
  const isWay =
    steps.length >= 2 && steps.length <= 5 && steps.every((one) => isPlace(one, 30) && /^[\p{Lu}\p{Lo}]/u.test(one));
  return isWay ? (steps[0] as string) : null;
}

const known = new WeakMap<Doc, ReadonlySet<number>>();

/** Whether a line is the way to the article under it: it says so by itself, or another line begins with the same place. */
export function isWay(doc: Doc, line: Line): boolean {
  const first = firstStep(line.text);
  if (first === null) return line.text.length <= 160 && boilerplateKind(line.text) === "breadcrumb";
  let ways = known.get(doc);
  if (!ways) {
    ways = waysOf(doc);
    known.set(doc, ways);
  }
  return ways.has(line.index) || boilerplateKind(line.text) === "breadcrumb";
}

function waysOf(doc: Doc): ReadonlySet<number> {
  const byFirst = new Map<string, number[]>();
  for (const { text, index } of doc.lines) {
    const first = firstStep(text);
    if (first === null || isMenuRow(text)) continue;
    const same = byFirst.get(first);
    if (same) same.push(index);
    else byFirst.set(first, [index]);
  }
  return new Set([...byFirst.values()].filter((lines) => lines.length >= 2).flat());
}
