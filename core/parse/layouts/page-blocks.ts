/** Blocks of lines within a page that are no text: the box about the author, an offer of letters between two paragraphs, a player. */

import { isNewsletter } from "../boilerplate.ts";
import { endsSentence } from "../lines.ts";
import { junk, type Mark } from "./layout.ts";
import type { Look } from "./page-lines.ts";
import type { Tail } from "./page-tail.ts";

type Take = (i: number, ...some: Mark[]) => void;

/** Kinds of lines that do not stand alone where a page puts them between two paragraphs. */
const widgets: ReadonlySet<string> = new Set([
  "subscribe",
  "share-widget",
  "form-message",
  "cookie-notice",
  "widget-label",
  "video-length",
]);

/** A few words that are no sentence: a button, a label, an office. */
const isShort = ({ line: { text }, text: isText, date, words }: Look): boolean =>
  !isText && date === null && text.length <= 40 && words <= 5 && !endsSentence(text);

/** Kinds that begin the foot of a page: the box about the author ends over them. */
const footKinds: ReadonlySet<string> = new Set(["tags-header", "copyright", "related-header", "cookie-notice"]);

const pronoun =
  /^(?:he|she|they|his|her|он|она|они|ол|оның|її|він|вона|вони|o|u|er|sie|u|il|elle|él|ella|他|她|彼|هو|هي|او)(?![\p{L}\p{N}])/iu;

/**
 * The box about the author under the text: the name of the byline once more on a line of its own, what is said of that person, and the
 * labels and buttons round them ("Contributing author", "View profile"). Null where nothing but the name is there, or a text goes on.
 */
export function authorBlock(
  looks: readonly Look[],
  bodyFirst: number,
  tail: Tail,
  names: readonly string[],
): readonly [from: number, to: number] | null {
  if (names.length === 0) return null;
  const own = new Set(names.map((name) => name.toLowerCase()));
  const words = names.flatMap((name) => name.split(/\s+/)).filter((word) => word.length >= 3);
  const isName = (look: Look): boolean =>
    own.has((look.role?.role === "author" ? look.role.value : look.line.text).toLowerCase());
  const end = Math.min(looks.length, tail.related);
  for (let i = bodyFirst + 2; i < end; i++) {
    const look = looks[i];
    if (!look || look.line.text.length > 60 || !isName(look)) continue;
    let to = i + 1;
    let bios = 0;
    for (; to < end && to <= i + 8; to++) {
      const under = looks[to] as Look;
      if (under.kind !== null && footKinds.has(under.kind)) break;
      if (isName(under) || isShort(under)) continue;
      const { text } = under.line;
      const isBio =
        text.length <= 700 && under.date === null && (pronoun.test(text) || words.some((word) => text.includes(word)));
      if (!isBio || bios >= 3) break;
      bios++;
    }
    // a text that goes on: the name was a heading of it, or a byline between two parts
    let texts = 0;
    for (let k = to; k < end && texts < 3; k++) if (looks[k]?.text) texts++;
    if (texts >= 3) continue;
    let from = i;
    while (from > bodyFirst + 1 && from > i - 3) {
      const over = looks[from - 1] as Look;
      if (
        !isShort(over) ||
        (over.role !== null && over.role.role !== "author-label" && over.role.role !== "boilerplate")
      )
        break;
      if (over.kind === "copyright" || over.kind === "tags-header") break;
      from--;
    }
    // the short line that the text ends with is its own where the name alone stands under it
    if (bios === 0 && to - i < 2) continue;
    return [from, to];
  }
  return null;
}

/**
 * Where the page says who its author is, in a sentence that begins with the name of the byline, right over a line that is known to be its own
 * ("Follow us on …"): the article has ended there, whatever the site says of itself below. -1 where a text goes on.
 */
export function bioOverFoot(looks: readonly Look[], bodyFirst: number, tail: Tail, names: readonly string[]): number {
  const end = Math.min(tail.bodyEnd, tail.related, looks.length);
  for (let i = Math.max(bodyFirst + 2, end - 8); i < end; i++) {
    const { text } = (looks[i] as Look).line;
    const under = looks[i + 1];
    if (text.length > 300 || under?.kind == null || !widgets.has(under.kind)) continue;
    const name = names.find((one) => text.startsWith(one));
    if (name === undefined || !said.test(text.slice(name.length, name.length + 14))) continue;
    let letters = 0;
    let rest = 0;
    for (let k = bodyFirst; k < end; k++) {
      const look = looks[k] as Look;
      if (!look.text) continue;
      if (k < i) letters += look.line.text.length;
      else if (k > i) rest += look.line.text.length;
    }
    if (rest <= letters * 0.5) return i;
  }
  return -1;
}

const said =
  /^(?:,? (?:is|works|writes|covers|reports)(?![\p{L}])| [–—-] | (?:является|работает|пишет|ist|schreibt|arbeitet)(?![\p{L}]))/iu;

/** The lines of the box become marks. */
export function markAuthorBlock(
  looks: readonly Look[],
  [from, to]: readonly [from: number, to: number],
  names: readonly string[],
  covered: ReadonlySet<number>,
  take: Take,
): void {
  let isUnder = false;
  for (let i = from; i < to; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const isName =
      look.role?.role === "author" || names.some((name) => name.toLowerCase() === look.line.text.toLowerCase());
    if (isName) isUnder = true;
    const kind = isName ? "avatar-name" : look.text || !isUnder ? "author-bio" : "more-articles-link";
    take(i, junk(look.line, isName || look.text ? kind : (look.kind ?? kind)));
  }
}

/**
 * Blocks between the paragraphs that are the page's. Where its paragraphs are set apart by empty lines, lines that touch, one of which is
 * known, are one thing: the name of a newsletter, what it brings, and its button. Anywhere, what stands between two known lines of a widget
 * with no text among them belongs to it.
 */
export function markBlocks(
  looks: readonly Look[],
  bodyFirst: number,
  tail: Tail,
  covered: ReadonlySet<number>,
  take: Take,
): void {
  const end = Math.min(tail.cut, tail.related, looks.length);
  const kindOf = (i: number): string | null => {
    const look = looks[i];
    if (!look || covered.has(i)) return null;
    if (look.kind !== null && widgets.has(look.kind)) return look.kind;
    return look.role === null && isNewsletter(look.line.text) ? "subscribe" : null;
  };
  let apart = 0;
  let texts = 0;
  for (let i = bodyFirst + 1; i < end; i++) {
    if (!looks[i]?.text) continue;
    texts++;
    if ((looks[i]?.line.blanks ?? 0) > 0) apart++;
  }
  const isApart = texts >= 2 && apart >= texts * 0.4;
  for (let i = bodyFirst + 1; i < end; i++) {
    const known = kindOf(i);
    if (known === null) continue;
    if (isApart) {
      const [from, to] = blockOf(looks, i, bodyFirst, end);
      if (to - from >= 2 && isOfPage(looks, from, to, covered)) {
        for (let k = from; k < to; k++) take(k, junk((looks[k] as Look).line, kindOf(k) ?? known));
        i = to - 1;
        continue;
      }
    }
    // the next known line, with no text between
    for (let k = i + 1; k < end && k <= i + 6 && !looks[k]?.text && !looks[k]?.dated && !covered.has(k); k++) {
      if (kindOf(k) === null) continue;
      for (let j = i + 1; j < k; j++) if (!looks[j]?.role) take(j, junk((looks[j] as Look).line, known));
      i = k - 1;
      break;
    }
  }
}

/** The lines that touch each other round a line. */
function blockOf(looks: readonly Look[], at: number, first: number, end: number): [from: number, to: number] {
  const touches = (i: number): boolean => (looks[i]?.line.blanks ?? 1) + (looks[i]?.line.soft ?? 0) === 0;
  let from = at;
  while (from > first + 1 && touches(from)) from--;
  let to = at + 1;
  while (to < end && touches(to)) to++;
  return [from, to];
}

/** Few lines, none of them long, at most two of them sentences, and nothing of the article's own among them. */
function isOfPage(looks: readonly Look[], from: number, to: number, covered: ReadonlySet<number>): boolean {
  if (to - from > 8 || looks[from]?.line.blanks === 0) return false;
  let sentences = 0;
  for (let i = from; i < to; i++) {
    const look = looks[i] as Look;
    if (covered.has(i) || look.date || (look.role && look.role.role !== "boilerplate")) return false;
    if (look.line.text.length > 200) return false;
    if (look.role === null && look.text && ++sentences > 2) return false;
  }
  return true;
}
