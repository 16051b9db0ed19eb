/** Whom the running text credits: "X reports", "сообщает X со ссылкой на Y", "据X报道". */
import { cyrillicFamilies, type Family, families, hanFamilies } from "./credits-families.ts";
import { type Credit, namedBefore, wordStart } from "./credits-reading.ts";
import { type Phrase, phrases, type Triggers, triggersIn } from "./credits-triggers.ts";
import { arabicFamilies, kanaFamilies } from "./credits-uncased.ts";
import { LETTER, NUMERAL, sortOf, UPPER } from "./letters.ts";
import { isWire } from "./names.ts";
import { hasHalves, quickly } from "./quick-patterns.ts";

/** Small words that may stand in a name, or between it and the verb. */
const smallWords: ReadonlySet<string> = new Set(
  (
    "of the and for in at de al & news agency press service office official website portal channel newspaper state national city regional " +
    "department ministry committee akimat administration embassy centre center company region district information media public relations " +
    "correspondent correspondents reporter reporters own has have is reports reported said says with a"
  ).split(" "),
);

const officeOf =
  /(?:[Tt]he[ \u00a0])?(?:press|information|media|public relations)[ \u00a0](?:service|office|department|center|centre)[ \u00a0](?:of|at|for)[ \u00a0]/;

/** No such words are longer. */
const longestOffice = 36;

const initials = /^["“«„]?(?:\p{Lu}\.){1,4}$/u;

/** The pattern from the first place before `at` where a name that reaches up to it may begin. */
function afterName(text: string, at: number, before: number, pattern: RegExp): RegExpExecArray | null {
  const least = Math.max(0, at - before);
  let from = at;
  let open = false;
  while (from > least) {
    const space = text.charCodeAt(from - 1);
    if (space !== 0x20 && space !== 0xa0) break;
    let start = from - 1;
    let code = 0;
    while (start > least) {
      code = text.charCodeAt(start - 1);
      if (!isNameLetter(code)) break;
      start--;
    }
    const word = text.slice(start, from - 1);
    if (word === "") {
      // "X reports, citing", "X, citing Y, reports"
      const comma = code === 0x2c ? start - 1 : -1;
      if (comma < 0) break;
      const clause = text.lastIndexOf(", citing", comma);
      if (clause >= least && comma - clause < 92) from = clause + 1;
      else if (/(?:reports|reported|said|says)$/.test(text.slice(Math.max(least, comma - 8), comma))) from = comma + 1;
      else break;
      // the clause's own end is no space: go on with the word before it
      start = from - 1;
      while (start > least && isNameLetter(text.charCodeAt(start - 1))) start--;
      from = start;
      continue;
    }
    const first = word.charCodeAt(0);
    const sort = sortOf(first);
    if (word.endsWith(".") && !initials.test(word)) break;
    if ((sort & UPPER) === 0 && !(first >= 0x30 && first <= 0x39) && !isOpening(first) && !smallWords.has(word)) {
      open = true;
      from = start;
      break;
    }
    from = start;
    if (code !== 0x20 && code !== 0xa0) break;
  }
  if (open) {
    // "the press service of" any words
    const office = text.slice(least, from + longestOffice).search(officeOf);
    if (office >= 0 && least + office < from) {
      pattern.lastIndex = least + office;
      const found = pattern.exec(text);
      if (found) return found;
    }
  }
  for (let i = from; i < at; i++) {
    const code = text.charCodeAt(i);
    const before = i > 0 ? text.charCodeAt(i - 1) : 0x20;
    const begins =
      (sortOf(code) & UPPER) !== 0 ||
      (code >= 0x30 && code <= 0x39) ||
      isOpening(code) ||
      ((code === 0x74 || code === 0x70 || code === 0x69 || code === 0x6d) && (before === 0x20 || before === 0xa0));
    if (!begins || (sortOf(before) & (LETTER | NUMERAL)) !== 0) continue;
    pattern.lastIndex = i;
    const found = pattern.exec(text);
    if (found) return found;
  }
  return null;
}

function isOpening(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0xab || code === 0x201e;
}

function isNameLetter(code: number): boolean {
  const small = code | 0x20;
  return (
    (small >= 0x61 && small <= 0x7a) ||
    (code >= 0x26 && code <= 0x27) ||
    code === 0x2d ||
    code === 0x2e ||
    isOpening(code) ||
    code === 0x2019 ||
    code === 0x201d ||
    code === 0xbb ||
    code === 0x2bc ||
    code === 0x2018 ||
    (sortOf(code) & (LETTER | NUMERAL)) !== 0
  );
}

/** What the English phrases of a text say. */
function scanEnglish(
  text: string,
  triggers: Triggers["places"],
  take: (credit: Credit | null) => void,
  best: () => Credit | null,
  least: number,
): void {
  const isHalved = hasHalves(text);
  for (let index = 0; index < phrases.length; index++) {
    const places = triggers[index] as readonly number[];
    if (places.length === 0) continue;
    const phrase = phrases[index] as Phrase;
    const { before, named, strict, most, read } = phrase;
    if (most < least) continue;
    const pattern = quickly(phrase.pattern, isHalved);
    let count = 0;
    let done = 0;
    for (const at of places) {
      const known = best();
      if (known && least > 0 && known.strength >= least) return;
      if (known && (known.strength > most || (known.strength === most && known.start <= at - before))) break;
      if (at < done || (strict === true && !namedBefore(text, at))) continue;
      if (++count > 16) break;
      let found: RegExpExecArray | null = null;
      if (named) found = afterName(text, at, before, pattern);
      else {
        for (let i = Math.max(0, at - before); i <= at && !found; i++) {
          pattern.lastIndex = i;
          found = pattern.exec(text);
        }
      }
      if (!found) continue;
      done = found.index + found[0].length;
      take(read(text, found));
    }
  }
}

/**
 * Whom the running text credits. `text` is the head of the body; offsets are relative to it. The strongest sign wins, then the
 * first. `near`: up to there it is read first, and the rest only where nothing strong stands in that.
 */
export function findCredit(text: string, near?: number): Credit | null {
  if (near === undefined) return creditIn(text, triggersIn(text));
  const head = text.slice(0, near);
  const triggers = triggersIn(head);
  const credit = creditIn(head, triggers);
  return credit && credit.strength >= 5 ? credit : creditIn(text, triggersIn(text, triggers, near));
}

/** Whether it credits somebody with a sign of at least that strength: weaker ones, which are the most, are not looked for. */
export function isCredited(text: string, least: number): boolean {
  const credit = creditIn(text, triggersIn(text), least);
  return credit !== null && credit.strength >= least;
}

function creditIn(text: string, triggers: Triggers, least = 0): Credit | null {
  let best: Credit | null = null;
  const take = (credit: Credit | null): void => {
    // "the ministry says" names nobody
    if (
      credit &&
      (!/^[a-z]+$/.test(credit.value) || isWire(credit.value)) &&
      (!best || credit.strength > best.strength || (credit.strength === best.strength && credit.start < best.start))
    )
      best = credit;
  };
  const scan = (list: readonly Family[]): void => {
    for (const family of list) {
      if (family.most < least || (best !== null && (best as Credit).strength > family.most)) continue;
      let count = 0;
      let until = -1;
      family.trigger.lastIndex = 0;
      for (let hit = family.trigger.exec(text); hit && count < 16; hit = family.trigger.exec(text)) {
        if (hit.index < until) continue;
        count++;
        const from = wordStart(text, hit.index - family.before);
        until = hit.index + hit[0].length + family.after;
        if (best && (best as Credit).strength >= 6 && from > (best as Credit).start) break;
        // a window longer than it need be would find the same twice, which changes nothing
        const half = hit.index + hit[0].length + (family.after >> 1);
        family.read(text.slice(from, until), (credit) => {
          if (!credit) return;
          // cut off by the end of the window, and whole in the next
          if (credit.end + from >= until && until < text.length && credit.start + from >= half) return;
          take({ ...credit, start: credit.start + from, end: credit.end + from });
        });
        until = half;
      }
    }
  };
  scanEnglish(text, triggers.places, take, () => best, least);
  if (triggers.elsewhere) scan(families);
  if (triggers.cyrillic) scan(cyrillicFamilies);
  if (triggers.han) scan(triggers.kana ? kanaFamilies : hanFamilies);
  if (triggers.arabic) scan(arabicFamilies);
  return best;
}
