/** The stretch of text around the first hit of a search, with the hits between U+E000 and U+E001. */
import { words } from "../../core/query.ts";

const reach = 260;
/** What stands before the first hit. */
const lead = 70;

type Hits = readonly { readonly words: readonly string[]; readonly prefix: boolean }[];

/** Gives the stretch; null when none of the texts holds a hit (it may be in the title or a name). */
export type Snipper = (texts: readonly string[]) => string | null;

const letter = "[\\p{L}\\p{N}\\p{M}]";
const anyWord = new RegExp(`${letter}+`, "gu");
/** Letters that stand for a word of their own: of a run of them only those that were asked for are marked. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** A snipper for one search; null where nothing is looked for. Made once for all rows: it remembers the words it saw. */
export function snipper(hits: Hits): Snipper | null {
  if (hits.length === 0) return null;
  const whole = new Set<string>();
  const begun: string[] = [];
  for (const hit of hits)
    hit.words.forEach((word, i) => {
      if (hit.prefix && i === hit.words.length - 1) begun.push(word);
      else whole.add(word);
    });
  const sought = [...whole, ...begun];
  // Most texts spell a word as it is sought: this finds it many times faster than reading every word.
  const quick = new RegExp(
    `(?<!${letter})(?:${[...whole]
      .map((word) => `${word}(?!${letter})`)
      .concat(begun.map((word) => `${word}${letter}*`))
      .join("|")})`,
    "giu",
  );
  // In scripts without spaces a hit stands anywhere: as it was asked for, in one piece.
  const phrases = hits.filter((hit) => hit.words.some((word) => unspaced.test(word))).map((hit) => hit.words.join(""));
  const inside = phrases.length === 0 ? null : new RegExp(phrases.join("|"), "giu");
  const seen = new Map<string, boolean>();

  function isHit(word: string): boolean {
    let hit = seen.get(word);
    if (hit === undefined) {
      hit = words(word).some((part) => whole.has(part) || begun.some((start) => part.startsWith(start)));
      seen.set(word, hit);
    }
    return hit;
  }

  /** Places of hits, in order; all those near the first are enough. */
  function places(text: string): (readonly [number, number])[] {
    if (inside !== null) {
      const found = [...text.matchAll(inside)].map((match) => [match.index, match.index + match[0].length] as const);
      if (found.length > 0) return found;
    }
    const found: (readonly [number, number])[] = [];
    const far = () => found.length > 0 && (found.at(-1)?.[0] ?? 0) > (found[0]?.[0] ?? 0) + reach;
    for (const match of text.matchAll(quick)) {
      found.push([match.index, match.index + match[0].length]);
      if (far()) break;
    }
    if (found.length > 0) return found;
    for (const match of text.matchAll(anyWord)) {
      if (isHit(match[0])) found.push([match.index, match.index + match[0].length]);
      if (far()) break;
    }
    return found;
  }

  return (texts) => {
    if (sought.length === 0) return null;
    for (const raw of texts) {
      const text = raw.replace(/[\uE000\uE001]/g, "");
      const found = places(text);
      const first = found[0]?.[0];
      if (first === undefined) continue;
      // Begin at a word, not in one.
      const space = text.slice(Math.max(0, first - lead), first).search(/\s/u);
      const from = first <= lead ? 0 : space < 0 ? first : first - lead + space + 1;
      const to = Math.min(text.length, from + reach);
      let out = "";
      let last = from;
      for (const [start, end] of found) {
        if (start >= to) break;
        if (start < last) continue;
        out += `${text.slice(last, start)}\uE000${text.slice(start, end)}\uE001`;
        last = end;
      }
      out += text.slice(last, Math.max(to, last));
      return `${from > 0 ? "…" : ""}${out.replace(/\s+/gu, " ").trim()}${to < text.length ? "…" : ""}`;
    }
    return null;
  };
}
