/**
 * The newest hits of a search for several words, each of which may stand in the text or in the marks. Asked in one statement,
 * SQLite reads the whole list of every word that any mark has. Here FTS5 finds the texts that have them all, newest first, which
 * it does best; these say how far back the marks matter; and what only marks and text together have is few.
 */
import { type Leaf, matched, type Plan, type Statement } from "./plan.ts";
import type { Store } from "./store.ts";

/** So many keys are looked up in the index one by one; for more the list of the word is read. */
const few = 60;

export interface Newest {
  readonly keys: readonly number[];
  /** How many hits there are, or at least are. */
  readonly total: number;
  readonly isLeast: boolean;
}

/** The newest `wanted` keys; counted up to `countTo`, as far as that is known by then. */
export function newestOf(
  { get }: Store,
  how: Plan,
  { words, rest }: NonNullable<Plan["several"]>,
  wanted: number,
  countTo: number,
): Newest {
  const keysOf = ([text, values]: Statement): number[] =>
    JSON.parse(get<{ keys: string }>(`SELECT json_group_array(k) AS keys FROM (${text})`, ...values)?.keys ?? "[]");

  function printed(most: number): number[] {
    const [text, values] = matched("fts", how);
    return keysOf([`${text} ORDER BY k DESC LIMIT ?`, [...values, most]]);
  }

  /** Which of `keys` have a word in their text. */
  function having({ fts }: Leaf, keys: readonly number[]): Set<number> {
    if (keys.length === 0) return new Set();
    const list = JSON.stringify(keys);
    // A beginning that has no index of its own is gathered from all its words each time.
    if (keys.length <= few && !/[^ "]{4,}" \*$/u.test(fts))
      return new Set(
        keysOf([
          `SELECT j.value AS k FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM fts WHERE fts MATCH ? AND rowid = j.value)`,
          [list, fts],
        ]),
      );
    const range = [Math.min(...keys), Math.max(...keys)];
    return new Set(
      keysOf([
        `SELECT rowid AS k FROM fts WHERE fts MATCH ? AND rowid >= ? AND rowid <= ? AND +rowid IN (SELECT value FROM json_each(?))`,
        [fts, ...range, list],
      ]),
    );
  }

  const texts = printed(Math.max(wanted, countTo + 1));
  const isFull = texts.length >= wanted;
  const from = isFull ? (texts[wanted - 1] ?? Number.MAX_SAFE_INTEGER) : Number.MIN_SAFE_INTEGER;
  const known = new Set(texts);
  const [text, values] = matched("marked", rest);
  let left = keysOf([`${text} AND marked.rowid >= ?`, [...values, from]]).filter((k) => !known.has(k));
  if (left.length > 0) {
    const said = "SELECT rowid AS k FROM marked WHERE marked MATCH ? AND rowid >= ?";
    const leaves = words
      .map((leaf) => ({ leaf, marked: new Set(keysOf([said, [leaf.marked, from]])) }))
      // Where few marks have it few texts will.
      .sort((a, b) => a.marked.size - b.marked.size);
    /** What has every word so far in its text. */
    let inText = new Set(left);
    for (const [i, { leaf, marked }] of leaves.entries()) {
      // What has all of them in its text is known: whose last word is not in the marks is none.
      const isLast = i === leaves.length - 1;
      const open = isLast
        ? left.filter((k) => !marked.has(k) && !inText.has(k))
        : left.length <= few
          ? left
          : left.filter((k) => !marked.has(k));
      const found = having(leaf, open);
      inText = new Set([...inText].filter((k) => found.has(k)));
      left = left.filter((k) => marked.has(k) || found.has(k));
    }
  }
  return {
    keys: [...texts.slice(0, wanted), ...left].sort((a, b) => b - a).slice(0, wanted),
    total: isFull ? Math.min(texts.length, countTo) : texts.length + left.length,
    isLeast: isFull,
  };
}
