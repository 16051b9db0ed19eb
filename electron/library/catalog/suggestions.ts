/**
 * "Did you mean": where nothing is found, the query with words and tags of the library in place of those that it does not
 * have, or with the outlet asked for as an agency, or the other way round: a list shows both in one place.
 * Near words are those at most two slips away (a letter missing, added, changed, or two swapped: Damerau and Levenshtein in
 * the form of optimal string alignment); and a word typed with the other keyboard layout is read as it was meant.
 */
import { printQuery } from "../../../core/print-query.ts";
import { type ParsedQuery, type Query, words } from "../../../core/query.ts";
import type { Store } from "./store.ts";

/** Longer words are names of chemicals and slips of a parser. */
const longest = 30;
const indexes = ["fts", "marked"] as const;
/** Words, and tags, of one query that are looked at. */
const mostWords = 4;
/** Tags of a library that are looked through. */
const mostTags = 5_000;

/** Whether a word can be somebody's misspelling of another: letters only, and enough of them. */
export function isProposable(word: string): boolean {
  return word.length >= 3 && word.length <= longest && /^\p{L}+$/u.test(word);
}

/** Gathers the words among texts that can be proposed, each once. */
export class Proposable {
  readonly #heard = new Set<string>();
  #found: string[] = [];

  add(words: readonly string[]): void {
    for (const word of words) {
      if (this.#heard.has(word)) continue;
      this.#heard.add(word);
      if (isProposable(word)) this.#found.push(word);
    }
  }

  /** Those that came since the last time, with blanks between. */
  take(): string {
    const found = this.#found.join(" ");
    this.#found = [];
    return found;
  }
}

export const backwards = (word: string): string => [...word].reverse().join("");

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** A word as the other of the two layouts would have typed it. */
export function otherLayout(word: string): string {
  return [...word]
    .map((letter) => cyrillic[latin.indexOf(letter)] ?? latin[cyrillic.indexOf(letter)] ?? letter)
    .join("");
}

/** How many slips part two words; more than `most` is told as `most + 1`. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // What begins with more slips than are allowed can end with none fewer, but for a swap that is under way.
    if (least > most && i > 1 && Math.min(...last) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** Proposes another query; `isFound` tries one. Null where there is nothing to propose. */
export function suggest(
  { get, all }: Store,
  typed: string,
  parsed: ParsedQuery,
  isFound: (query: Query) => boolean,
): string | null {
  const instead = new Map<string, string>();
  const asked = wordsOf(parsed.query).slice(0, mostWords);
  for (const { word, begins } of asked) {
    if (exists(word, begins) || instead.has(word)) continue;
    const found = meant(word) ?? nearest(word);
    if (found !== null) instead.set(word, found);
  }
  const tags = new Map<string, string>();
  for (const tag of tagsOf(parsed.query).slice(0, mostWords)) {
    const found = tags.has(tag) ? null : nearestTag(tag);
    if (found !== null) tags.set(tag, found);
  }
  const near = replaced(parsed.query, instead, tags);
  const isNear = instead.size + tags.size > 0;
  const query = [...(isNear ? [near] : []), ...otherNames(near)].find(isFound);
  if (query === undefined) return null;
  const text = printQuery({ query, sort: parsed.sort });
  // The last word is read as a beginning while it is typed: no star that nobody wrote.
  return text.endsWith("*") && !typed.trimEnd().endsWith("*") ? text.slice(0, -1) : text;

  function exists(word: string, begins: boolean): boolean {
    const match = `"${word}"${begins ? " *" : ""}`;
    return indexes.some((index) => get(`SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT 1`, match) !== undefined);
  }

  function meant(word: string): string | null {
    // One or two letters are also a word in the other layout more often than not.
    if (word.length < 3) return null;
    const [other, ...more] = words(otherLayout(word));
    return other !== undefined && more.length === 0 && other !== word && exists(other, false) ? other : null;
  }

  /** In how many texts a word stands, counted up to `most`. */
  function common(word: string, most: number): number {
    const some = (index: string) => `SELECT count(*) AS n FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT ?)`;
    const n = indexes.map((index) => get<{ n: number }>(some(index), `"${word}"`, most)?.n ?? 0);
    return Math.min(most, Math.max(...n));
  }

  /** The most common of words; those that are common enough to be counted further are. */
  function mostCommon(near: readonly string[]): string | null {
    let left = near.map((other) => ({ other, n: 0 }));
    for (const most of [100, 10_000]) {
      left = left.map(({ other }) => ({ other, n: common(other, most) }));
      left = left.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n || (a.other < b.other ? -1 : 1));
      if ((left[0]?.n ?? 0) < most) break;
      left = left.filter(({ n }) => n >= most).slice(0, 5);
    }
    return left[0]?.other ?? null;
  }

  function nearest(word: string): string | null {
    if (!isProposable(word)) return null;
    for (const most of word.length > 4 ? [1, 2] : [1]) {
      const near = candidates(word, most).filter((other) => slips(word, other, most) <= most);
      const best = mostCommon(near.slice(0, 40));
      if (best !== null) return best;
    }
    return null;
  }

  /**
   * The most used tag that is meant: one that goes by that name under another, one that begins so, one a few slips away.
   * Null where there is a tag of that name.
   */
  function nearestTag(tag: string): string | null {
    if (get("SELECT 1 FROM tag_name WHERE key = ? AND n > 0", tag) !== undefined) return null;
    const known = all<{ key: string }>("SELECT key FROM tag_name WHERE n > 0 ORDER BY n DESC, key LIMIT ?", mostTags);
    const most = tag.length > 4 ? 2 : 1;
    const isNear = (name: string) => name.length >= 3 && slips(tag, name, most) <= most;
    const ways: readonly ((key: string, last: string) => boolean)[] = [
      (key) => key.endsWith(`/${tag}`),
      (key, last) => key.startsWith(tag) || last.startsWith(tag),
      (key, last) => isNear(key) || isNear(last),
    ];
    for (const way of ways) {
      const found = known.find(({ key }) => way(key, key.slice(key.lastIndexOf("/") + 1)));
      if (found !== undefined) return found.key;
    }
    return null;
  }

  /**
   * Words that share their beginning or their end: with one slip one half is as it was, but for the letter that a swap
   * across the middle takes from it; with two nearly always a third.
   */
  function candidates(word: string, most: number): readonly string[] {
    const part = Math.max(1, Math.floor((most === 1 ? word.length - 1 : word.length) / (most + 1)));
    const within = [Math.max(3, word.length - most), word.length + most];
    const begun = word.slice(0, part);
    const ended = backwards(word).slice(0, part);
    const last = (text: string) => `${text}\u{10ffff}`;
    const from = (column: string) =>
      `SELECT word FROM word WHERE ${column} >= ? AND ${column} < ? AND length(word) BETWEEN ? AND ? LIMIT 8000`;
    const found = new Set<string>();
    for (const { word: other } of all<{ word: string }>(from("word"), begun, last(begun), ...within)) found.add(other);
    for (const { word: other } of all<{ word: string }>(from("backwards"), ended, last(ended), ...within))
      found.add(other);
    return [...found];
  }
}

/** Letters that an ending has at most: "казахстан" and "казахстандағы", not "is" and "issue". */
const longestEnding = 5;
const shortestStem = 4;

/**
 * The query with each whole word that stands by itself read as a beginning, where the library has it with an ending, too:
 * the forms of "Казахстан". Null where there are none; endings that change the word itself are not found so.
 */
export function withForms({ get }: Store, { query, sort }: ParsedQuery): ParsedQuery | null {
  let isOther = false;
  const hasForms = (word: string) =>
    word.length >= shortestStem &&
    isProposable(word) &&
    get(
      "SELECT 1 FROM word WHERE word > ? AND word < ? AND length(word) <= ? LIMIT 1",
      word,
      `${word}\u{10ffff}`,
      word.length + longestEnding,
    ) !== undefined;
  const begun = (node: Query): Query => {
    switch (node.kind) {
      case "and":
      case "or":
        return { ...node, nodes: node.nodes.map(begun) };
      case "in":
        return { ...node, node: begun(node.node) };
      case "text":
        if (node.prefix || node.words.length !== 1 || !hasForms(node.words[0] as string)) return node;
        isOther = true;
        return { ...node, prefix: true };
      default:
        return node;
    }
  };
  const other = { query: begun(query), sort };
  return isOther ? other : null;
}

interface Asked {
  readonly word: string;
  readonly begins: boolean;
}

/** The words that must be there; not those that are left out. */
function wordsOf(query: Query): readonly Asked[] {
  switch (query.kind) {
    case "and":
    case "or":
      return query.nodes.flatMap(wordsOf);
    case "in":
      return wordsOf(query.node);
    case "text":
    case "name":
      return query.words.map((word, i) => ({ word, begins: query.prefix && i === query.words.length - 1 }));
    default:
      return [];
  }
}

/** The tags that must be there. */
function tagsOf(query: Query): readonly string[] {
  switch (query.kind) {
    case "and":
    case "or":
      return query.nodes.flatMap(tagsOf);
    case "tag":
      return [query.tag];
    default:
      return [];
  }
}

function replaced(query: Query, words: ReadonlyMap<string, string>, tags: ReadonlyMap<string, string>): Query {
  switch (query.kind) {
    case "and":
    case "or":
      return { ...query, nodes: query.nodes.map((node) => replaced(node, words, tags)) };
    case "in":
      return { ...query, node: replaced(query.node, words, tags) };
    case "text":
    case "name": {
      const last = query.words.at(-1) ?? "";
      return {
        ...query,
        words: query.words.map((word) => words.get(word) ?? word),
        prefix: query.prefix && !words.has(last),
      };
    }
    case "tag":
      return { ...query, tag: tags.get(query.tag) ?? query.tag };
    default:
      return query;
  }
}

const otherField = { outlet: "agency", agency: "outlet", author: "author" } as const;

/** The query with each outlet asked for as an agency, and each agency as an outlet; none where it asks for neither. */
function otherNames(query: Query): readonly Query[] {
  let isOther = false;
  const other = (node: Query): Query => {
    switch (node.kind) {
      case "and":
      case "or":
        return { ...node, nodes: node.nodes.map(other) };
      case "name":
      case "named":
        isOther ||= otherField[node.field] !== node.field;
        return { ...node, field: otherField[node.field] };
      default:
        return node;
    }
  };
  const found = other(query);
  return isOther ? [found] : [];
}
