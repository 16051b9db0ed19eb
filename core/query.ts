/**
 * The search language.
 *
 * ```
 * query   = any { "OR" any }
 * any     = { one }                      everything in it must hold; nothing at all holds for every clipping
 * one     = "-" one | "NOT" one | "(" query ")" | text | field
 * text    = word | word "*" | '"' words '"' | '"' words '"' "*"
 * field   = name ":" value               value: a word, or words in quotes; several with "," in in:
 * ```
 *
 * - A word is found anywhere: title, text, outlet, agency, author, tags, note, highlights. `*` finds what begins so; while a query is
 *   being typed its last word is read as if it ended in `*`.
 * - Case, accents on Latin and Greek letters, and ё/е make no difference; other letters (й, қ, ә) stand for themselves.
 *   Chinese, Japanese, Thai, Lao, Khmer and Burmese are found by any part of the text.
 * - `tag:a/b` with its children; `lang:en`.
 * - `outlet:`, `agency:` and `author:` take a word of the name, or the
 *   whole name in quotes: `outlet:times` finds every Times, `outlet:"The Times"` that one alone, as the sidebar and the
 *   figures count it. Case and accents make no difference, signs do. `outlet:"the ti"*` are words in a row, the last one begun.
 * - Signs are no words: beside words they ask for nothing, and where nothing else is asked (`€`) that is told.
 * - In quotes, `\` before a quote or another `\` stands for that sign.
 * - `source:` by the beginning of a word of the file's name, or of its checksum.
 * - `in:title`, `in:body`, `in:note`, `in:highlight` (passage, note and tags of it), `in:tags` hold for all words up to the
 *   next OR or closing parenthesis.
 * - `is:unread`, `read`, `starred`, `annotated` (a note or a highlight), `tagged`, `undated`, `lost` (the text cannot be
 *   found any more; such a one is neither unread nor undated).
 * - `on:2023`, `on:2023-05`, `on:2023-05-30`, `on:2023-05..2023-07`, the ends of a range in either order; `before:` is
 *   earlier than the beginning, `after:` later than the end of what is named. A clipping dated "2023" counts from its first moment and is not `on:2023-01`.
 * - `sort:newest|oldest|title|outlet|added|relevance`, anywhere.
 */

import type { Sort } from "./contract.ts";
import { type Saying, saying, sentence } from "./languages/faults/index.ts";
import { queryEn } from "./languages/faults/query-en.ts";
import { tidyTag } from "./marks.ts";

// ---------------------------------------------------------------------------------------------------------- words

/** Scripts written without spaces: each letter is indexed by itself and a word of them is a phrase. */
const unspaced = "[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]";
const hasUnspaced = new RegExp(unspaced, "u");
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const piecePattern = new RegExp(
  `(?!\\p{M})${unspaced}\\p{M}*|(?:(?!(?!\\p{M})${unspaced})[\\p{L}\\p{N}\\p{M}])+`,
  "gu",
);
/** Folds to itself: lower-case letters of Russian (without ё) and Kazakh. */
const lowerCyrillic = /^[а-яәғқңөұүһі]+$/;
const plainAscii = /^\p{ASCII}*$/u;
const singles: Readonly<Record<string, string>> = {
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  ħ: "h",
  ŧ: "t",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ς: "σ",
};

/** Text with all that makes no difference to a search taken away. Same text in, same out; folding twice is folding once. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/([\p{sc=Latin}\p{sc=Greek}])\p{Mn}+/gu, "$1")
    .replace(/е\u0308/gu, "е")
    .replace(/(\p{sc=Cyrillic})[\u0300\u0301]+/gu, "$1")
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060]/gu, "")
    .replace(/[ıøłđħŧßæœς]/gu, (letter) => singles[letter] ?? letter)
    .normalize("NFC");
}

/** What all spellings of one name (of an outlet, an agency, an author) share: those that differ by case, accents or blanks. */
export function nameKey(name: string): string {
  return fold(name).trim().replace(/\s+/gu, " ").slice(0, 200).trimEnd();
}

/** Letters that are not seen and part no words. */
const unseen = /[\u00ad\u200b-\u200f\u2060]/gu;

/** What a UTF-16 unit is to a word; kept for each one once it was asked for, as the patterns are slow. */
const unitKinds = new Uint8Array(0x10000);
const apart = 1;
const small = 2;
const capital = 4;
const smallCyrillic = 8;
const other = 16;
const half = 32;
const hidden = 64;

function kindOf(unit: number): number {
  const letter = String.fromCharCode(unit);
  if (/[0-9a-z]/.test(letter)) return small;
  if (/[A-Z]/.test(letter)) return capital;
  if (lowerCyrillic.test(letter)) return smallCyrillic;
  if (/[\p{L}\p{N}\p{M}]/u.test(letter)) return other;
  if (/[\ud800-\udbff]/.test(letter)) return half;
  return /[\u00ad\u200b-\u200f\u2060]/.test(letter) ? hidden : apart;
}

/** The words of a text as the index and the query see them. Index and query share this and nothing else. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    // Which kinds of letters the word has: most are plain, and only the others are worth the long way.
    let kinds = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let kind = unitKinds[unit] as number;
      if (kind === 0) {
        kind = kindOf(unit);
        unitKinds[unit] = kind;
      }
      if (kind === apart) break;
      if (kind === half) {
        if (!/^[\p{L}\p{N}\p{M}]/u.test(text.slice(at, at + 2))) break;
        at++;
      }
      kinds |= kind;
    }
    if (kinds === 0) at++;
    else if (kinds === small || kinds === smallCyrillic) found.push(text.slice(start, at));
    else if ((kinds & ~(small | capital)) === 0) found.push(text.slice(start, at).toLowerCase());
    else found.push(...foldedWords(text.slice(start, at)));
  }
  return found;
}

/** The same words come again and again. */
const folded = new Map<string, readonly string[]>();
const foldedKept = 10_000;

function foldedWords(word: string): readonly string[] {
  const known = folded.get(word);
  if (known !== undefined) return known;
  const parts = fold(word.replace(unseen, "")).match(wordPattern) ?? [];
  const found = parts.flatMap((part) => (hasUnspaced.test(part) ? (part.match(piecePattern) ?? []) : [part]));
  // Cut from a long text, a word would keep all of it in memory; nothing longer than a word is kept.
  if (word.length <= 40) {
    if (folded.size >= foldedKept) folded.clear();
    folded.set(Array.from(word).join(""), found);
  }
  return found;
}

// ------------------------------------------------------------------------------------------------------------ tree

export const textFields = ["title", "body", "note", "highlight", "tags"] as const;
export type TextField = (typeof textFields)[number];
export const nameFields = ["outlet", "agency", "author"] as const;
export type NameField = (typeof nameFields)[number];
export const states = ["unread", "read", "starred", "annotated", "tagged", "undated", "lost"] as const;
export type State = (typeof states)[number];
export const sortNames: readonly Sort[] = ["newest", "oldest", "title", "outlet", "added", "relevance"];

export type Query =
  | { readonly kind: "all" }
  | { readonly kind: "and" | "or"; readonly nodes: readonly Query[] }
  | { readonly kind: "not"; readonly node: Query }
  /** Words in a row; with `prefix` the last may go on. */
  | { readonly kind: "text"; readonly words: readonly string[]; readonly prefix: boolean }
  /** Every text in `node` is looked for in these fields alone. */
  | { readonly kind: "in"; readonly fields: readonly TextField[]; readonly node: Query }
  | { readonly kind: "name"; readonly field: NameField; readonly words: readonly string[]; readonly prefix: boolean }
  /** A whole name, by its key (see {@link nameKey}). */
  | { readonly kind: "named"; readonly field: NameField; readonly name: string }
  /** The key of a tag (see `tagKey`). */
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "lang"; readonly lang: string }
  | { readonly kind: "source"; readonly words: readonly string[]; readonly text: string }
  | { readonly kind: "is"; readonly state: State }
  /** `from` and `to` as written, the earlier one first; `to` the same as `from` where no range is. */
  | { readonly kind: "date"; readonly op: "before" | "after" | "on"; readonly from: string; readonly to: string };

export interface ParsedQuery {
  readonly query: Query;
  readonly sort: Sort | null;
}

export interface QueryProblem {
  /** One sentence in English, for the command line. */
  readonly message: string;
  /** The same for a person, in whatever language is spoken. */
  readonly said: Saying;
  readonly start: number;
  readonly end: number;
}

export type QueryResult =
  | { readonly ok: true; readonly value: ParsedQuery }
  | { readonly ok: false; readonly problem: QueryProblem };

// ----------------------------------------------------------------------------------------------------------- dates

/**
 * Minutes since 1970 of an ISO local time cut anywhere from the year to the minute, as if it were UTC: enough to put
 * times as printed in order. Null when it is none.
 */
export function minuteOf(iso: string): number | null {
  return span(iso)?.[0] ?? null;
}

/** First minute, and the first one after it, of a partial date. */
function span(iso: string): readonly [number, number] | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?/.exec(iso);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const at = (y: number, m: number, d: number, h: number, min: number): number => {
    const date = new Date(0);
    date.setUTCFullYear(y, m, d);
    date.setUTCHours(h, min);
    return date.getTime() / 60_000;
  };
  if (year === null || year === undefined) return null;
  const m = month ?? 1;
  const d = day ?? 1;
  const lastDay = new Date(Date.UTC(2000 + (year % 400), m, 0)).getUTCDate();
  if (m < 1 || m > 12 || d < 1 || d > lastDay || (hour ?? 0) > 23 || (minute ?? 0) > 59) return null;
  const from = at(year, m - 1, d, hour ?? 0, minute ?? 0);
  if (month == null) return [from, at(year + 1, 0, 1, 0, 0)];
  if (day == null) return [from, at(year, m, 1, 0, 0)];
  return [from, hour == null ? from + 24 * 60 : from + 1];
}

/**
 * What a date node asks of a clipping's first minute (`from` up to but not including `to`) and of how precisely it is
 * dated: at least `digits` characters of ISO text.
 */
export function dateRange(node: Query & { kind: "date" }): { from: number; to: number; digits: number } {
  const first = span(node.from) ?? [0, 0];
  const last = span(node.to) ?? first;
  if (node.op === "before") return { from: Number.NEGATIVE_INFINITY, to: first[0], digits: 0 };
  if (node.op === "after") return { from: last[1], to: Number.POSITIVE_INFINITY, digits: 0 };
  return { from: first[0], to: last[1], digits: Math.max(node.from.length, node.to.length) };
}

// --------------------------------------------------------------------------------------------------------- parsing

interface Token {
  readonly kind: "(" | ")" | "-" | "or" | "and" | "not" | "text" | "field";
  readonly start: number;
  readonly end: number;
  /** The text, or a field's value, without quotes and star. */
  readonly text: string;
  readonly quoted: boolean;
  readonly star: boolean;
  readonly name: string;
}

class Problem extends Error {
  constructor(
    readonly said: Saying,
    readonly start: number,
    readonly end: number,
  ) {
    super(sentence(said, queryEn));
  }
}

const fieldNames = [
  "tag",
  "outlet",
  "agency",
  "author",
  "lang",
  "in",
  "is",
  "before",
  "after",
  "on",
  "source",
  "sort",
] as const;
const isFieldName = (name: string): name is (typeof fieldNames)[number] =>
  (fieldNames as readonly string[]).includes(name);

const openingQuotes = '"“„«';
const closingQuotes = '"”“»';
/** A sign in quotes that would end them, or would stand for such a one. */
const kept = /\\([\\"“”„«»])/gu;

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const blank = { text: "", quoted: false, star: false, name: "" };

  /** A quoted or bare value from `at` on; a quote that is never closed reaches to the end (it is still being typed). */
  const value = (): Pick<Token, "text" | "quoted" | "star" | "end"> => {
    if (openingQuotes.includes(query[at] ?? " ")) {
      const from = at + 1;
      let to = from;
      while (to < query.length && !closingQuotes.includes(query[to] as string))
        to += query[to] === "\\" && /[\\"“”„«»]/u.test(query[to + 1] ?? "") ? 2 : 1;
      at = Math.min(to + 1, query.length);
      const star = to < query.length && query[at] === "*";
      if (star) at++;
      return { text: query.slice(from, to).replace(kept, "$1"), quoted: to < query.length, star, end: at };
    }
    const from = at;
    while (at < query.length && !/[\s()"“”„«»]/u.test(query[at] as string)) at++;
    const raw = query.slice(from, at);
    return { text: raw.replace(/\*+$/, ""), quoted: false, star: raw.endsWith("*"), end: at };
  };

  while (at < query.length) {
    const start = at;
    const letter = query[at] as string;
    if (/\s/u.test(letter)) at++;
    else if (letter === "(" || letter === ")") tokens.push({ ...blank, kind: letter, start, end: ++at });
    else if (/[-–−]/.test(letter) && /[^\s)]/u.test(query[at + 1] ?? " "))
      tokens.push({ ...blank, kind: "-", start, end: ++at });
    else if ("”»".includes(letter)) at++;
    else {
      const field = /^([A-Za-z]+):(?=\S|$)/.exec(query.slice(at, at + 20));
      const name = field?.[1]?.toLowerCase() ?? "";
      if (field !== null && isFieldName(name)) {
        at += field[0].length;
        tokens.push({ kind: "field", name, start, ...value() });
        continue;
      }
      const parted = /^([a-z]+):\s/.exec(query.slice(at, at + 20));
      if (parted !== null && isFieldName(parted[1] as string))
        throw new Problem(saying("queryValueParted", parted[1] as string), start, start + parted[0].length - 1);
      // A slip such as "tga:trade" is better told than searched for; "US:China" or "http://x" are just text.
      if (field !== null && /^[a-z]+$/.test(field[1] as string) && !query.startsWith("//", at + field[0].length))
        throw new Problem(saying("queryFieldUnknown", field[1] as string, fieldNames), start, start + field[0].length);
      const found = value();
      const bare = query.slice(start, found.end);
      if (bare === "OR" || bare === "AND" || bare === "NOT")
        tokens.push({ ...blank, kind: bare.toLowerCase() as "or", start, end: found.end });
      else tokens.push({ kind: "text", name: "", start, ...found });
    }
  }
  return tokens;
}

/** Joins nodes, dropping what holds anyway and opening groups of the same kind. */
function join(kind: "and" | "or", nodes: readonly Query[]): Query {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  const real = kind === "and" ? flat.filter((node) => node.kind !== "all") : flat;
  if (kind === "or" && flat.some((node) => node.kind === "all")) return { kind: "all" };
  if (real.length === 0) return { kind: "all" };
  return real.length === 1 ? (real[0] as Query) : { kind, nodes: real };
}

/** The key of a tag as `core/marks.ts` makes it, without its limit on length. */
function queryTag(text: string): string {
  return tidyTag(text).toLowerCase();
}

/** Whether a text may become one: a minus and quotes have a meaning of their own. */
const mayOpen = (text: string): boolean => /^[\s\-–−"“”„«»\\]*$/u.test(text);

function oneOf<T extends string>(token: Token, values: readonly T[]): T {
  const given = token.text.toLowerCase();
  const found = values.find((known) => known === given);
  if (found === undefined)
    throw new Problem(
      given === ""
        ? saying("queryNeedsOneOf", token.name, values)
        : saying("queryValueUnknown", token.name, values, token.text),
      token.start,
      token.end,
    );
  return found;
}

class Parser {
  private at = 0;
  sort: Sort | null = null;
  /** A text of signs alone. */
  private wordless: Token | null = null;

  constructor(
    private readonly tokens: readonly Token[],
    /** The text token that is still being typed. */
    private readonly open: Token | null,
  ) {}

  whole(): Query {
    const query = this.either();
    const rest = this.tokens[this.at];
    if (rest !== undefined) throw new Problem(saying("queryClosesNothing"), rest.start, rest.end);
    // Whoever does something to all that "€" finds does not mean the whole library.
    const { wordless } = this;
    if (query.kind === "all" && wordless !== null)
      throw new Problem(saying("queryTextWordless", wordless.text), wordless.start, wordless.end);
    return query;
  }

  private either(): Query {
    const nodes = [this.all()];
    while (this.tokens[this.at]?.kind === "or") {
      const or = this.tokens[this.at++] as Token;
      const next = this.tokens[this.at];
      if (next === undefined && this.open === or) break;
      if (next !== undefined && this.isBegun(next)) {
        this.at++;
        break;
      }
      const before = this.tokens[this.at - 2];
      if (next === undefined || next.kind === ")" || next.kind === "or" || before === undefined || before.kind === "(")
        throw new Problem(saying("queryOrOneSided"), or.start, or.end);
      nodes.push(this.all());
    }
    return join("or", nodes);
  }

  private all(): Query {
    const nodes: Query[] = [];
    const fields = new Set<TextField>();
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      if (token.kind === ")" || token.kind === "or") break;
      if (token.kind === "and") this.at++;
      else if (token.kind === "field" && token.name === "in") {
        this.at++;
        for (const name of token.text.split(",")) fields.add(oneOf({ ...token, text: name }, textFields));
      } else nodes.push(this.one());
    }
    const node = join("and", nodes);
    if (fields.size === 0 || node.kind === "all") return node;
    return { kind: "in", fields: textFields.filter((field) => fields.has(field)), node };
  }

  private one(): Query {
    const token = this.tokens[this.at++];
    if (token === undefined) return { kind: "all" };
    if (token.kind === "-" || token.kind === "not") {
      const next = this.tokens[this.at];
      if (next === undefined || next.kind === ")" || next.kind === "or" || next.kind === "and")
        throw new Problem(saying("queryLeavesNothingOut"), token.start, token.end);
      if (next.kind === "field" && next.name === "in")
        throw new Problem(saying("queryInLeftOut"), next.start, next.end);
      const node = this.one();
      // What has no letters asks for nothing, with or without "-".
      if (node.kind === "all") return node;
      return node.kind === "not" ? node.node : { kind: "not", node };
    }
    if (token.kind === "(") {
      const node = this.either();
      if (this.tokens[this.at]?.kind !== ")") throw new Problem(saying("queryNeverClosed"), token.start, token.end);
      this.at++;
      return node;
    }
    if (token.kind === "field") return this.field(token);
    const found = words(token.text);
    if (found.length === 0) {
      if (token.text.trim() !== "" && !(token === this.open && mayOpen(token.text))) this.wordless ??= token;
      return { kind: "all" };
    }
    if (this.isBegun(token)) return { kind: "all" };
    return { kind: "text", words: found, prefix: token.star || (token === this.open && worthCompleting(found)) };
  }

  /** The first letter of a word that more will follow: taken for a word, it would empty the list at the start of every search. */
  private isBegun(token: Token): boolean {
    if (token !== this.open || token.kind !== "text" || token.star) return false;
    return oneLetter.test(words(token.text).join(" "));
  }

  private field(token: Token): Query {
    const name = token.name as (typeof fieldNames)[number];
    if (token.text.trim() === "" && token === this.open) return { kind: "all" };
    if (token.text.trim() === "") throw new Problem(saying("queryNeedsValue", name), token.start, token.end);
    switch (name) {
      case "sort":
        this.sort = oneOf(token, sortNames);
        return { kind: "all" };
      case "is":
        return { kind: "is", state: oneOf(token, states) };
      case "in":
        throw new Problem(saying("queryInMisplaced"), token.start, token.end);
      case "tag": {
        const tag = queryTag(token.text);
        if (tag === "") throw new Problem(saying("queryTagNameless"), token.start, token.end);
        return { kind: "tag", tag };
      }
      case "lang": {
        const lang = token.text.toLowerCase();
        if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/.test(lang))
          throw new Problem(saying("queryLanguageUnknown"), token.start, token.end);
        return { kind: "lang", lang };
      }
      case "source": {
        const found = words(token.text);
        if (found.length === 0) throw new Problem(saying("querySourceWordless"), token.start, token.end);
        return { kind: "source", words: found, text: fold(token.text).trim() };
      }
      case "before":
      case "after":
      case "on": {
        const [from, to, ...more] = token.text.split("..");
        const ends = [from, to].filter((end): end is string => end !== undefined);
        if (to !== undefined && name !== "on")
          throw new Problem(saying("queryOneDate", name, token.text), token.start, token.end);
        if (more.length > 0 || ends.some((end) => !isPartialDate(end)))
          throw new Problem(saying("queryNoDate", token.text, name === "on"), token.start, token.end);
        const [first = "", last = first] = ends;
        // A range that ends before it begins would hold nothing: only the other way round can be meant.
        return isBackwards(first, last)
          ? { kind: "date", op: name, from: last, to: first }
          : { kind: "date", op: name, from: first, to: last };
      }
      default: {
        const key = nameKey(token.text);
        if (token.quoted && !token.star && key !== "") return { kind: "named", field: name, name: key };
        const found = words(token.text);
        if (found.length === 0) throw new Problem(saying("queryNameWordless", name), token.start, token.end);
        return { kind: "name", field: name, words: found, prefix: token.star || token === this.open };
      }
    }
  }
}

function isPartialDate(text: string): boolean {
  return /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$/.test(text) && span(text) !== null;
}

function isBackwards(from: string, to: string): boolean {
  return (span(to)?.[1] ?? 0) <= (span(from)?.[0] ?? 0);
}

/** Of a script that parts its words; in others it is one. */
const oneLetter = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}]$/u;

/** One letter begins too much to be worth showing; a figure, or a letter that is a word by itself, is complete. */
function worthCompleting(found: readonly string[]): boolean {
  const last = found.at(-1) ?? "";
  return [...last].length > 1;
}

/**
 * Reads a query. With `typing` its last word is read as the beginning of one, as the search box does while a person types
 * (not when a blank, a closed quote or a parenthesis shows that it is whole); while it is one letter, or
 * a field without its value, it says nothing yet.
 */
export function parseQuery(query: string, { typing = false }: { readonly typing?: boolean } = {}): QueryResult {
  try {
    const tokens = tokenize(query);
    const last = tokens.at(-1);
    const open = typing && last !== undefined && last.end === query.length && !last.quoted ? last : null;
    const parser = new Parser(tokens, open);
    const tree = parser.whole();
    return { ok: true, value: { query: tree, sort: parser.sort } };
  } catch (error) {
    if (error instanceof Problem)
      return { ok: false, problem: { message: error.message, said: error.said, start: error.start, end: error.end } };
    throw error;
  }
}

/** A condition on the date that holds for all of a query, and where it stands in the text. */
export interface DateCondition {
  readonly node: Extract<Query, { kind: "date" }>;
  readonly start: number;
  readonly end: number;
}

/** Those of a query: not what stands behind a minus, in parentheses, or beside an OR. */
export function dateConditions(query: string): readonly DateCondition[] {
  const found: DateCondition[] = [];
  try {
    const tokens = tokenize(query);
    let depth = 0;
    for (const [i, token] of tokens.entries()) {
      if (token.kind === "(") depth++;
      if (token.kind === ")") depth--;
      if (depth > 0) continue;
      if (token.kind === "or") return [];
      const isLeftOut = ["-", "not"].includes(tokens[i - 1]?.kind ?? "");
      if (token.kind !== "field" || isLeftOut) continue;
      const node = new Parser([token], null).whole();
      if (node.kind === "date") found.push({ node, start: token.start, end: token.end });
    }
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
  return found;
}

/** What a query looks for, for marking hits: words in a row, and where; what it leaves out is not among them. */
export interface Hit {
  readonly words: readonly string[];
  /** Whether the last word may go on. */
  readonly prefix: boolean;
  /** Null: anywhere. */
  readonly fields: readonly TextField[] | null;
}

export function hitsOf(query: Query, fields: readonly TextField[] | null = null): readonly Hit[] {
  switch (query.kind) {
    case "and":
    case "or":
      return query.nodes.flatMap((node) => hitsOf(node, fields));
    case "in":
      return hitsOf(query.node, query.fields);
    case "text":
      return [{ words: query.words, prefix: query.prefix, fields }];
    default:
      return [];
  }
}
