/** The name of the publication at the head of a page, and the slogan under it. */
import { endsSentence, isCjk, sameWords } from "../lines.ts";

import { isSiteName, type Look } from "./page-lines.ts";
import { isSection } from "./rubrics.ts";

/** Lines above the text that may be the head of the page. */
const headLines = 80;

/** Lines at the end that may say whose the page is. */
const footLines = 40;

/** A year, a word for the law, an office of the publisher: what stands beside a name in the line that says whose the page is. */
const beside =
  /©|\(c\)|copyright|all rights reserved|(?<!\d)(?:19|20)\d\d(?!\d)|[«»"“”„]|права защищены|барлық құқық|tüm hakları|版权所有|alle rechte|усі права|حقوق/giu;

const article = /^(?:the|die|der|das|le|la|el) /u;

/** What a company is called behind its name. */
const company = /(?: (?:inc|ltd|llc|llp|lp|l p|plc|gmbh|ag|group|media|publishers|oy|sa|corp|co|ооо|ао|тоо|лтд))+$/u;

/** A name, and where it stands on its line: a slogan may follow it there ("The Gulf Gazette – News of the Coast"). */
export interface Masthead {
  readonly at: number;
  readonly end: number;
}

/**
 * Where the page names the publication: a short line of the head whose words begin or end what is said of the owner in the foot
 * ("© 2024 The Gulf Gazette. All rights reserved"). Null where none does. What is repeated elsewhere is a button of the menu.
 */
export function mastheadOf(looks: readonly Look[], bodyFirst: number): Masthead | null {
  let owners: string[] | null = null;
  const limit = Math.min(bodyFirst, headLines);
  let best: Masthead | null = null;
  let sure = 0;
  for (let i = 0; i < limit; i++) {
    const look = looks[i];
    if (!look || look.text || look.dated || look.kind === "copyright" || look.line.text.length > 90) continue;
    const cut = look.line.text.search(/ [-–—|｜] /);
    // the steps of a path
    if (cut > 0 && /[|｜].*[|｜]/.test(look.line.text)) continue;
    const printed = cut > 0 ? look.line.text.slice(0, cut) : look.line.text;
    if (printed.length > 40 || endsSentence(printed) || /[:：|>»/©]/.test(printed) || isSection(printed)) continue;
    const name = sameWords(printed).replace(article, "");
    if (name.length < (isCjk(printed) ? 2 : 3)) continue;
    owners ??= ownersOf(looks, bodyFirst);
    if (owners.length === 0) return null;
    const known = Math.max(...owners.map((owner) => saysName(owner, name, i))) * 100 + name.length;
    if (known > 100 && known > sure) {
      best = { at: i, end: printed.length };
      sure = known;
    }
  }
  return best;
}

/** How surely `owner` is called so: by the name alone, by one that begins with it, or one that ends with it. */
function saysName(owner: string, name: string, at: number): number {
  if (owner === name) return 4;
  if (owner.startsWith(`${name} `)) return 3;
  if (owner.endsWith(` ${name}`)) return name.includes(" ") ? 2 : 1;
  // "Gulf Asia" of "Gulf Inc.", at the very top
  const short = owner.replace(company, "");
  return at < 3 && short.length >= 4 && name.startsWith(`${short} `) ? 1 : 0;
}

/** "GULF GAZETTE" and "gulf.net" as the foot writes them, "Gulf Gazette", "Gulf.net"; null where it writes them so, too. */
export function plainSpelling(name: string, looks: readonly Look[], bodyFirst: number): string | null {
  const isAddress = smallAddress.test(name);
  if (!isShouted(name) && !isAddress) return null;
  const small = name.toLowerCase();
  for (let i = looks.length - 1; i > bodyFirst && i >= looks.length - footLines; i--) {
    const look = looks[i];
    if (!look || (look.kind !== "copyright" && !look.line.text.includes("©"))) continue;
    const text = look.line.text.slice(0, 300);
    const at = text.toLowerCase().indexOf(small);
    if (at < 0 || text.toLowerCase().length !== text.length) continue;
    const found = text.slice(at, at + name.length);
    if (/\p{L}$/u.test(text.slice(0, at)) || /^[\p{L}.@-]\p{L}/u.test(text.slice(at + name.length))) continue;
    return (isAddress ? /^\p{Lu}[^\p{Lu}]+$/u : /^\p{Lu}/u).test(found) && !isShouted(found) ? found : null;
  }
  return null;
}

const smallAddress = /^\p{Ll}[^\p{Lu}\s]*\.\p{Ll}{2,5}$/u;

/** A name of four letters and more, none of them small. */
export const isShouted = (name: string): boolean =>
  /\p{Lu}{4}/u.test(name) && name === name.toUpperCase() && name !== name.toLowerCase();

/** What the lines of the foot say of the owner of the page, in words. */
function ownersOf(looks: readonly Look[], bodyFirst: number): string[] {
  const owners: string[] = [];
  for (let i = looks.length - 1; i > bodyFirst && i >= looks.length - footLines; i--) {
    const look = looks[i];
    if (!look || (look.kind !== "copyright" && !look.line.text.includes("©"))) continue;
    for (const part of look.line.text.slice(0, 300).split(/[.,|;/](?= |$)/)) {
      const owner = sameWords(part.replace(beside, " ")).replace(article, "");
      if (owner !== "") owners.push(owner);
    }
  }
  return owners;
}

/**
 * Whether the line right under the name of the publication says what that is ("News and Views of the Gulf"), and not what the article does:
 * `own`, the headline at `headline`, shares more words with the text than it does, and is no deck. The shares are given.
 */
export function isSlogan(
  looks: readonly Look[],
  at: number,
  share: number,
  headline: number,
  own: number,
  masthead: number,
): boolean {
  const line = looks[at]?.line;
  const below = looks[headline]?.line;
  if (!line || !below || masthead < 0 || at !== masthead + 1 || line.text.length > 90 || line.blanks > 0) return false;
  const name = sameWords(looks[masthead]?.line.text ?? "").replace(article, "");
  if (isSiteName(line.text) || ` ${sameWords(line.text)} `.includes(` ${name} `)) return true;
  return own > share && !endsSentence(below.text) && below.text.length <= 130;
}
