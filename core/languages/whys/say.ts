/** Finds the template that a sentence was made from, by its literal parts, and says it in another language. */
import { isoOfDay } from "./days.ts";

/** What is said otherwise than by the list. */
export interface Said {
  /** A kind of line or piece, "related-header". */
  kind(kind: string): string;
  /** An ISO date, cut at the printed precision. */
  day(iso: string): string;
}

interface Template {
  readonly text: string;
  /** What stands before, between and after the places: one more than those. */
  readonly literals: readonly string[];
  readonly places: readonly string[];
}

export interface FoundTemplate {
  readonly template: string;
  readonly places: Readonly<Record<string, string>>;
}

/** By its name, what stands in a place: another why, several with commas between, a day, a number, a kind; else any text. */
export function kindOfPlace(place: string): "why" | "whys" | "day" | "number" | "kind" | "text" {
  if (place === "why" || place === "whys" || place === "kind") return place;
  if (place === "day" || place === "otherDay") return "day";
  return place === "n" || place === "m" || place === "amount" ? "number" : "text";
}

/** Whys stand in whys, but nowhere so deep. */
const deepest = 4;

function fits(place: string, value: string): boolean {
  const kind = kindOfPlace(place);
  if (kind === "number") return /^\d[\d,.]*$/.test(value);
  return kind === "day" ? isoOfDay(value) !== null || /^[\d-]+$/.test(value) : value !== "";
}

const templateOf = (text: string): Template => {
  const parts = text.split(/[{}]/);
  return { text, literals: parts.filter((_, i) => i % 2 === 0), places: parts.filter((_, i) => i % 2 === 1) };
};

/** What stands in the places; null where the sentence is not made from the template. Each literal is taken where it comes first. */
function placesIn(why: string, { literals, places }: Template): Readonly<Record<string, string>> | null {
  const [head = ""] = literals;
  const tail = literals.at(-1) ?? "";
  if (!why.startsWith(head) || !why.endsWith(tail)) return null;
  const end = why.length - tail.length;
  const found: Record<string, string> = {};
  let at = head.length;
  for (const [i, place] of places.entries()) {
    const next = literals[i + 1] ?? "";
    const to = i === places.length - 1 ? end : why.indexOf(next, at);
    if (to < at || to > end) return null;
    const value = why.slice(at, to);
    if (!fits(place, value)) return null;
    found[place] = value;
    at = to + next.length;
  }
  return found;
}

/** Finds among templates the one that a sentence is made from: of several the one with the most letters of its own. */
export function finder(templates: readonly string[]): (why: string) => FoundTemplate | null {
  const plain = new Set(templates.filter((text) => !text.includes("{")));
  const weight = ({ literals }: Template): number => literals.reduce((sum, { length }) => sum + length, 0);
  const others = templates
    .filter((text) => !plain.has(text))
    .map(templateOf)
    .toSorted((a, b) => weight(b) - weight(a));
  return (why) => {
    if (plain.has(why)) return { template: why, places: {} };
    for (const one of others) {
      const places = placesIn(why, one);
      if (places !== null) return { template: one.text, places };
    }
    return null;
  };
}

type Translated = string | ((places: never) => string);

/** Says the sentences of a list; one that is made from none of its templates stays as it is. */
export function sayer(whys: Readonly<Record<string, Translated>>, said: Said): (why: string) => string {
  const find = finder(Object.keys(whys));

  function sayPlace(place: string, value: string, depth: number): string {
    switch (kindOfPlace(place)) {
      case "why":
        return say(value, depth + 1) ?? value;
      case "whys":
        return sayList(value, depth).join(", ");
      case "day":
        return said.day(isoOfDay(value) ?? value);
      case "kind":
        return said.kind(value);
      default:
        return value;
    }
  }

  const sayList = (list: string, depth: number): string[] =>
    list.split(", ").map((part) => say(part, depth + 1) ?? part);

  function say(why: string, depth: number): string | null {
    if (depth > deepest) return null;
    const found = find(why);
    if (found === null) return null;
    const places = Object.fromEntries(
      Object.entries(found.places).map(([place, value]) => [place, sayPlace(place, value, depth)]),
    );
    const translated = whys[found.template];
    if (typeof translated === "function") return translated(places as never);
    const { literals, places: names } = templateOf(translated ?? found.template);
    return literals.map((literal, i) => literal + (i < names.length ? (places[names[i] ?? ""] ?? "") : "")).join("");
  }

  return (why) => {
    const whole = say(why, 0);
    if (whole !== null) return whole;
    const parts = why.split(", ");
    return parts.length > 1 && parts.every((part) => find(part) !== null) ? sayList(why, 0).join(", ") : why;
  };
}
