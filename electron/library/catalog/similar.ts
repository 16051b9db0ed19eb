/** How clippings that are like one are tagged. */
import { words } from "../../../core/query.ts";
import type { Store } from "./store.ts";

/** A word of more clippings than that says nothing, and is not looked at further. */
const mostOfWord = 300;
/** So many are looked at, of which so many that are most alike and have tags say what tags those are. */
const mostLookedAt = 300;
const mostAlike = 30;
/** Alike is what shares so much of the weight of all the words, and so many words. */
const share = 0.2;
const fewestWords = 2;

/**
 * By the key of a tag, how many of the clippings that share rare words with one have it. A word weighs the more the rarer
 * it is (the logarithm of all clippings over those that have it); what is in the trash is left out.
 */
export function tagsOfSimilar(
  { get, all }: Store,
  id: string,
  telling: readonly string[],
): ReadonlyMap<string, number> {
  const own = get<{ k: number }>("SELECT k FROM clipping WHERE id = ?", id)?.k;
  const total = get<{ n: number }>("SELECT clippings AS n FROM total")?.n ?? 0;
  const found = new Map<number, { weight: number; words: number }>();
  let sum = 0;
  for (const word of telling) {
    // As the index has it: letters and digits, which mean nothing else to FTS5.
    if (words(word).join() !== word) continue;
    // One text: a row of each key would take longer than finding them.
    const { keys: text = "[]" } =
      get<{ keys: string }>(
        `SELECT json_group_array(k) AS keys FROM
         (SELECT rowid AS k FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?)`,
        `"${word}"`,
        mostOfWord,
      ) ?? {};
    const keys = JSON.parse(text) as number[];
    if (keys.length >= mostOfWord || keys.length < 2) continue;
    const weight = Math.log(1 + total / keys.length);
    sum += weight;
    for (const k of keys) {
      const one = found.get(k) ?? { weight: 0, words: 0 };
      one.weight += weight;
      one.words++;
      found.set(k, one);
    }
  }
  const alike = [...found]
    .filter(([k, one]) => k !== own && one.words >= fewestWords && one.weight >= share * sum)
    .sort(([a, one], [b, other]) => other.weight - one.weight || b - a)
    .slice(0, mostLookedAt)
    .map(([k]) => k);
  const rows = all<{ k: number; key: string }>(
    "SELECT t.k, t.key FROM json_each(?) j CROSS JOIN tag t INDEXED BY tag_k ON t.k = j.value WHERE t.trashed = 0 ORDER BY j.key",
    JSON.stringify(alike),
  );
  const tagged = new Set<number>();
  const counts = new Map<string, number>();
  for (const { k, key } of rows) {
    if (!tagged.has(k) && tagged.size === mostAlike) break;
    tagged.add(k);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
