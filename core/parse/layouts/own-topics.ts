/**
 * What tells the headlines of a row of articles from the sub-headings of one: each of them speaks of the text under it and of no other.
 * The chapters of one article share its subject, so that the words of its headline come back in most of them. In no language is
 * anything known of the words but that they begin alike.
 */
import type { Doc, Line } from "../lines.ts";
import { isCjk } from "../lines.ts";
import { stems } from "../vocabulary.ts";

export interface Topics {
  /** The share of the headlines that say a word of the text under it, 0 … 1. */
  readonly own: number;
  /** How many of the other texts have such a word, on an average, 0 … 1. */
  readonly elsewhere: number;
  /** The share of the other texts that have the same word of the first headline. */
  readonly ofFirst: number;
}

/** Letters of a text that are read: its first paragraphs say what it is about. */
const letters = 3000;

/** How the headlines at `heads` (in order) and the texts under them belong together. */
export function topicsOf(doc: Doc, heads: readonly Line[]): Topics {
  const texts = heads.map((head, i) => {
    const words = new Set<string>();
    const end = heads[i + 1]?.index ?? doc.lines.length;
    let left = letters;
    for (let k = head.index + 1; k < end && left > 0; k++) {
      const { text } = doc.lines[k] as Line;
      topical(text.slice(0, left), words);
      left -= text.length;
    }
    return words;
  });
  const many = new Map<string, number>();
  for (const words of texts) for (const word of words) many.set(word, (many.get(word) ?? 0) + 1);
  const others = Math.max(1, heads.length - 1);
  let own = 0;
  let elsewhere = 0;
  let counted = 0;
  heads.forEach((head, i) => {
    let found = false;
    for (const word of topical(head.text, new Set())) {
      if (!texts[i]?.has(word)) continue;
      found = true;
      elsewhere += ((many.get(word) ?? 1) - 1) / others;
      counted++;
    }
    if (found) own++;
  });
  // in how many of the other texts the commonest word of the first headline stands
  let ofFirst = 0;
  for (const word of topical(heads[0]?.text ?? "", new Set()))
    ofFirst = Math.max(ofFirst, (many.get(word) ?? 0) - (texts[0]?.has(word) ? 1 : 0));
  return {
    own: own / Math.max(1, heads.length),
    elsewhere: elsewhere / Math.max(1, counted),
    ofFirst: ofFirst / others,
  };
}

/** Whether the headlines after the first are those of chapters: four words at most, and half of the texts go on about the first headline. */
export function areChapters(doc: Doc, heads: readonly Line[]): boolean {
  const words = heads.slice(1).map(({ text }) => (isCjk(text) ? text.length / 2 : text.split(" ").length));
  words.sort((a, b) => a - b);
  const median = words[words.length >> 1];
  return median !== undefined && median <= 4 && topicsOf(doc, heads).ofFirst >= 0.5;
}

/**
 * Whether two headlines are those of two articles: the paragraph under each says half of its headline once more, as news begin, and nothing
 * of either headline stands in the text of the other, as the words of an article stand under its sub-headings.
 */
export function areTwoTopics(doc: Doc, [one, other]: readonly [Line, Line]): boolean {
  const heads = [one, other].map(({ text }) => topical(text, new Set()));
  const texts = [doc.lines.slice(one.index + 1, other.index), doc.lines.slice(other.index + 1)];
  return heads.every((head, i) => {
    const lead = topical(texts[i]?.[0]?.text ?? "", new Set());
    const said = [...head].filter((word) => lead.has(word)).length;
    if (head.size < 3 || said < 2 || said < head.size / 2) return false;
    const words = new Set<string>();
    for (const { text } of texts[1 - i] ?? []) topical(text.slice(0, letters), words);
    return ![...head].some((word) => words.has(word));
  });
}

const accents = /\p{M}+/gu;

/** The beginnings of the longer words, without their accents ("Störche", "Storchenpaare"): short ones stand in any text. */
function topical(text: string, into: Set<string>): Set<string> {
  for (const word of stems(text.normalize("NFD").replace(accents, ""), new Set()))
    if (word.length >= 5 || isCjk(word)) into.add(word);
  return into;
}
