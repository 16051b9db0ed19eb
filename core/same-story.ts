/** How alike two titles are, to find the same story in other outlets. */
import { fold } from "./query.ts";

const wordPattern = /[\p{L}\p{N}]+/gu;
/** Words so short say little, but in scripts that write none apart every letter counts. */
const shortest = 3;

/** The words of a title that tell it from others, without case and accents. */
export function titleWords(title: string): ReadonlySet<string> {
  const all = fold(title).match(wordPattern) ?? [];
  const long = all.filter((word) => word.length >= shortest || /\p{N}/u.test(word));
  return new Set(long.length > 0 ? long : all);
}

/** From 0 to 1: the share of words that both have (Dice's coefficient). */
export function alikeTitles(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let same = 0;
  for (const word of one) if (other.has(word)) same++;
  return (2 * same) / (one.size + other.size);
}
