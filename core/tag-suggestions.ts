/**
 * Tags that a clipping might get: those whose name stands in its text, names that its text comes back to, and what similar
 * clippings have. Each says why in numbers, so that a person can see whether it is right; none is ever applied by itself.
 */
import type { Clipping } from "./clipping.ts";
import { cleanTag, tagKey } from "./marks.ts";
import { words } from "./query.ts";

export interface TagSuggestion {
  readonly tag: string;
  /** No clipping has it yet. */
  readonly isNew: boolean;
  /** In so many of the clipping's paragraphs its name, or the word `as` that stands for it, is found; the title counts as one. */
  readonly paragraphs: number;
  readonly as: string | null;
  /** So many clippings that are like this one have it. */
  readonly similar: number;
}

interface Known {
  readonly tag: string;
  readonly synonyms?: readonly string[];
}

/** How many are offered, and how many of them at most are no tags yet. */
const most = 5;
const mostNew = 2;
/** A name that is not a tag yet has to be in so many paragraphs; one that is, in as many or in the title. */
const often = 3;
const twice = 2;
/** So many similar clippings have to have a tag. */
const fewest = 2;

const cyrillic = /^\p{sc=Cyrillic}+$/u;

/** What is left of a word when its ending is taken away, in languages that put the case there; others stay as they are. */
function stem(word: string): string {
  if (word.length < 5 || !cyrillic.test(word)) return word;
  return word.replace(/[аеиоуыэюяйьіәөүұ]{1,2}$/u, "");
}

const stemsOf = (text: string): string => words(text).map(stem).join(" ");

/** Longest ending that may follow a {@link stem}. */
const ending = 4;

/** Whether a word of a text is a form of the word that has this stem. */
const isForm = (word: string, of: string): boolean =>
  word === of || (cyrillic.test(of) && of.length >= 4 && word.startsWith(of) && word.length <= of.length + ending);

/** The words of each text, as the index sees them. */
type Texts = readonly (readonly string[])[];

/** How many of the texts have the words, one after the other. */
function among(texts: Texts, phrase: readonly string[]): number {
  const stems = phrase.map(stem);
  const [first = ""] = stems;
  return texts.filter((text) =>
    text.some((word, at) => isForm(word, first) && stems.every((one, i) => isForm(text[at + i] ?? "", one))),
  ).length;
}

const textsOf = (clipping: Pick<Clipping, "title" | "paragraphs">): readonly string[] => [
  clipping.title?.value ?? "",
  ...clipping.paragraphs.map(({ text }) => text),
];

// Up to four words that begin with a capital, with one blank between; a word of a script without capitals is none.
const names = /(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}’'-]{2,40}(?: \p{Lu}[\p{L}\p{M}’'-]{1,40}){0,3}/gu;
/** What ends before a word that has its capital for standing first. */
const begins = /(?:^|[.!?…:;"“”«»„()[\]–—-])\s*$/u;

/** Written with a capital in English, and no names. */
const days = new Set(
  `january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday`.split(/\s+/),
);

/** Titles and offices, which the press prints with a capital: alone they name nobody. */
const offices = new Set(
  `president minister ministers prime foreign deputy secretary general chairman chairwoman chairperson director head
  ambassador ministry government republic state states senate parliament committee council agency department embassy
  mission conference forum summit session mr mrs ms dr hon sir his her excellency the and of
  президент министр премьер премьер-министр правительство министерство республика парламент сенат мажилис комитет
  совет агентство посольство посол глава
  мемлекет үкімет министрлігі республикасы парламент комитеті елшілігі елшісі басшысы премьер-министрі`.split(/\s+/),
);

/** Names in a text, as they are spelt most often, by their stems; with how many paragraphs have each. */
export function namesIn(clipping: Pick<Clipping, "title" | "paragraphs">): readonly {
  readonly name: string;
  readonly paragraphs: number;
}[] {
  const found = new Map<string, { readonly forms: Map<string, number>; readonly at: Set<number>; isSure: boolean }>();
  for (const [i, text] of textsOf(clipping).entries())
    for (const match of text.matchAll(names)) {
      const isFirst = begins.test(text.slice(Math.max(0, match.index - 8), match.index));
      // "Yesterday Astana": the word that begins a sentence is seldom part of the name behind it.
      const whole = isFirst ? match[0].slice(match[0].indexOf(" ") + 1) : match[0];
      const name = whole.replace(/['’-]+$|['’]s$/gu, "");
      const parts = words(name);
      if (parts.length === 0 || parts.some((part) => days.has(part))) continue;
      if (parts.every((part) => offices.has(part))) continue;
      const key = parts.map(stem).join(" ");
      const one = found.get(key) ?? { forms: new Map<string, number>(), at: new Set<number>(), isSure: false };
      found.set(key, one);
      one.forms.set(name, (one.forms.get(name) ?? 0) + 1);
      one.at.add(i);
      // In a title in English every word has a capital.
      if (i > 0 && (!isFirst || whole !== match[0])) one.isSure = true;
    }
  return [...found.values()].flatMap(({ forms, at, isSure }) => {
    // Without its ending, where it has several; as it is spelt in the text, where that is not all in capitals.
    const [best] = [...forms].sort(
      ([a, n], [b, m]) => Number(a === a.toUpperCase()) - Number(b === b.toUpperCase()) || a.length - b.length || m - n,
    );
    return isSure && best !== undefined ? [{ name: best[0], paragraphs: at.size }] : [];
  });
}

/** Words by which similar clippings are looked for: those of the title, then those that the text comes back to. */
export function tellingWords(clipping: Pick<Clipping, "title" | "paragraphs">, limit: number): readonly string[] {
  const counts = new Map<string, number>();
  // Letters of scripts without blanks are words of their own; alone they say nothing.
  for (const [i, text] of textsOf(clipping).entries())
    for (const word of words(text))
      if (word.length >= 4 && /\p{L}/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + (i === 0 ? 5 : 1));
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || b.length - a.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word);
}

/**
 * The best first. `has`: the tags it has; `known`: all tags; `alike`: by the key of a tag, how many similar clippings have it.
 */
export function suggestTags(
  clipping: Clipping,
  has: readonly string[],
  known: readonly Known[],
  alike: ReadonlyMap<string, number>,
): readonly TagSuggestion[] {
  const texts: Texts = textsOf(clipping).map(words);
  const all = new Set(texts.flat().flatMap((word) => (cyrillic.test(word) ? [word.slice(0, 4)] : [word])));
  const mayHave = (word: string) => all.has(cyrillic.test(word) ? word.slice(0, 4) : word);
  const inTitle: Texts = texts.slice(0, 1);
  const used = has.map(tagKey);
  const isUsed = (key: string) => used.some((one) => one === key || one.startsWith(`${key}/`));
  const enough = Math.min(twice, Math.max(1, clipping.paragraphs.length));
  const found: (TagSuggestion & { readonly weight: number })[] = [];
  const spoken = new Set<string>();
  for (const { tag, synonyms = [] } of known) {
    const key = tagKey(tag);
    const leaf = tag.slice(tag.lastIndexOf("/") + 1);
    for (const word of [leaf, ...synonyms]) spoken.add(stemsOf(word));
    if (isUsed(key)) continue;
    const similar = alike.get(key) ?? 0;
    let best = { paragraphs: 0, as: null as string | null };
    for (const word of [leaf, ...synonyms]) {
      const phrase = words(word);
      if (phrase.length === 0 || !phrase.every(mayHave)) continue;
      const paragraphs = among(texts, phrase);
      const counts = paragraphs >= enough || among(inTitle, phrase) > 0;
      if (counts && paragraphs > best.paragraphs) best = { paragraphs, as: word === leaf ? null : word };
    }
    if (best.paragraphs === 0 && similar < fewest) continue;
    const weight = 2 * Math.min(1, best.paragraphs / often) + Math.min(1, similar / (2 * often));
    found.push({ tag, isNew: false, ...best, similar: similar < fewest ? 0 : similar, weight });
  }
  // Who printed it is no topic.
  for (const field of [clipping.outlet, clipping.agency, clipping.author])
    if (field !== null) spoken.add(stemsOf(field.value));
  const fresh = namesIn(clipping)
    .filter(({ name, paragraphs }) => paragraphs >= often && !spoken.has(stemsOf(name)))
    .sort((a, b) => b.paragraphs - a.paragraphs || b.name.length - a.name.length)
    .slice(0, mostNew)
    .map(({ name, paragraphs }) => ({
      ...{ tag: cleanTag(name.replaceAll("/", " ")), isNew: true, paragraphs, as: null, similar: 0 },
      weight: Math.min(1, paragraphs / (2 * often)),
    }));
  // A tag above another that says no more than that one.
  const isSaidBelow = ({ tag, paragraphs, similar }: TagSuggestion) =>
    paragraphs === 0 && found.some((one) => tagKey(one.tag).startsWith(`${tagKey(tag)}/`) && one.similar >= similar);
  return [...found.filter((one) => !isSaidBelow(one)), ...fresh]
    .sort((a, b) => b.weight - a.weight || b.paragraphs - a.paragraphs || (a.tag < b.tag ? -1 : 1))
    .slice(0, most)
    .map(({ weight: _, ...one }) => one);
}
