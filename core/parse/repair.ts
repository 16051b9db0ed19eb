/**
 * Damage in the running text and its repairs, by class (formats.md 6). `safe` and `likely` repairs are applied to the clean text,
 * a `suggestion` is only offered. The raw text is never changed: a repair says what stood where, and what the clean text has instead.
 *
 * Not recorded, because nothing is lost by it: line ends, a single NBSP or tab between words (a space in the clean text), indents.
 */

import type { Repair, RepairKind } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import { isSpace } from "./lines.ts";
import {
  ACCENT,
  allSigns,
  CJK,
  CYRILLIC,
  DOUBLE,
  GLUED,
  LATIN,
  MORE_CYRILLIC,
  MORE_LATIN,
  needOf,
  ODD,
  readSigns,
  type Signs,
  STRAY,
  signsIn,
  strayLetters,
} from "./signs.ts";

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** What a whole document may have, found once, so that clean stretches cost nothing. */
export interface Damage {
  /** Some letter in it may need work inside a line. */
  readonly inline: boolean;
  readonly cjk: boolean;
  readonly mixed: boolean;
  readonly accents: boolean;
  readonly digits: boolean;
  /** See signs.ts. */
  readonly signs: Signs;
}

const gluedYear = /(?<![\p{L}\d.,/-])(?:1[89]|20)\d\d(?=\p{Ll}{1,})/u;
const accentMark = /[´`]/g;
const accents = /(?<=\p{L})[´`](?=\p{L})/u;

export function findDamage(text: string, signs: Signs): Damage {
  const bits = allSigns(signs);
  return {
    signs,
    inline: (bits & (ODD | DOUBLE | STRAY)) !== 0,
    cjk: (bits & CJK) !== 0,
    mixed: (bits & CYRILLIC) !== 0 && (bits & LATIN) !== 0,
    accents: (bits & ACCENT) !== 0 && hasAccent(text),
    digits: (bits & GLUED) !== 0 && hasGluedYear(text, signs),
  };
}

/** Accent marks between letters of `text[start, end)`, in order, until `take` has enough. */
function accentsIn(text: string, start: number, end: number, take: (at: number) => boolean): void {
  // the next mark of the whole text may be far away
  for (const { index } of text.slice(start, end).matchAll(accentMark)) {
    const at = start + index;
    if (accents.test(text.slice(Math.max(start, at - 2), Math.min(end, at + 3))) && take(at)) return;
  }
}

/** Years of `text[start, end)` with a letter glued to them that ends between `from` and `to`, until `take` has enough. */
function yearsIn(
  text: string,
  start: number,
  end: number,
  from: number,
  to: number,
  take: (at: number) => boolean,
): boolean {
  for (let at = Math.max(from, start + 3); at < to && at + 1 < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) continue;
    const after = text.charCodeAt(at + 1);
    if (after < 0x61) continue;
    const near = Math.max(start, at - 5);
    const match = gluedYear.exec(text.slice(near, Math.min(end, at + 3)));
    if (match !== null && near + match.index === at - 3 && take(at - 3)) return true;
  }
  return false;
}

function hasAccent(text: string): boolean {
  let found = false;
  accentsIn(text, 0, text.length, () => {
    found = true;
    return true;
  });
  return found;
}

function hasGluedYear(text: string, signs: Signs): boolean {
  for (let block = 0; block < signs.length; block++) {
    if (((signs[block] as number) & GLUED) === 0) continue;
    const from = block << 6;
    if (yearsIn(text, 0, text.length, from - 1, from + 63, () => true)) return true;
  }
  return false;
}

/** The clean text of `text[start, end)`; repairs are pushed. `start` and `end` are trimmed already. */
export function cleanSpan(text: string, start: number, end: number, damage: Damage, repairs: Repair[] | null): string {
  const offers = repairs !== null && (damage.accents || damage.digits || damage.mixed || damage.cjk);
  if (!damage.inline && !offers) return text.slice(start, end);
  const bits = signsIn(damage.signs, start, end);
  const clean =
    damage.inline && (bits & (ODD | DOUBLE | STRAY)) !== 0
      ? cleanLetters(text, start, end, damage.signs, repairs)
      : text.slice(start, end);
  if (offers && (bits & (ACCENT | GLUED | MORE_CYRILLIC | CJK)) !== 0) suggest(text, start, end, bits, damage, repairs);
  return clean;
}

/** The clean text of a value that is not printed so in the document. */
export function cleanValue(value: string, damage: Damage): string {
  return damage.inline ? cleanSpan(value, 0, value.length, { ...damage, signs: readSigns(value) }, null) : value;
}

function cleanLetters(text: string, start: number, end: number, signs: Signs, repairs: Repair[] | null): string {
  let out = "";
  let from = start;
  let at = start;
  const put = (
    upTo: number,
    replacement: string,
    next: number,
    kind: RepairKind | null,
    cls: "safe" | "likely",
    why?: Why,
  ): void => {
    out += text.slice(from, upTo) + replacement;
    if (kind && repairs) {
      repairs.push({
        start: upTo,
        end: next,
        before: text.slice(upTo, next),
        after: replacement,
        kind,
        class: cls,
        ...(why ? { why } : {}),
      });
    }
    from = next;
    at = next;
  };
  while (at < end) {
    // where nothing is, it goes on with the last letter before the next stretch: it may be the first of two spaces
    if ((at & 63) === 0 && ((signs[at >> 6] as number) & (ODD | STRAY | DOUBLE)) === 0) {
      at += 63;
      if (at >= end) break;
    }
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xc2 && (needOf(code) & (ODD | STRAY)) === 0) {
      at++;
      continue;
    }
    if (
      code === 0x20 ||
      code === 0xa0 ||
      code === 9 ||
      code === 0x202f ||
      code === 0x2007 ||
      code === 0x3000 ||
      (code >= 0x2000 && code <= 0x200a)
    ) {
      let next = at + 1;
      while (next < end && inlineSpace(text.charCodeAt(next))) next++;
      if (next > at + 1) {
        put(at, " ", next, "collapse-double-space", "safe");
      } else if (code === 0xa0 || code === 9 || code === 0x202f || code === 0x2007 || code === 0x3000)
        put(at, " ", next, null, "safe");
      else at = next;
      continue;
    }
    if (code === 0xad) {
      put(at, "", at + 1, "drop-soft-hyphen", "safe");
      continue;
    }
    if (code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0x180e) {
      put(at, "", at + 1, "drop-zero-width", "safe");
      continue;
    }
    if (code === 0x200c || code === 0x200d) {
      if (joinsLetters(text, at)) at++;
      else put(at, "", at + 1, "drop-zero-width", "safe");
      continue;
    }
    if (code < 0x20 || code === 0x7f) {
      put(at, "", at + 1, "drop-control", "safe");
      continue;
    }
    if (code === 0xc2 && text.charCodeAt(at + 1) === 0xa0) {
      put(at, " ", at + 2, "mojibake-nbsp", "likely", "Â before a no-break space: UTF-8 read as windows-1252");
      continue;
    }
    if (code > 0x2fff) {
      const letter = text[at] ?? "";
      const real = strayLetters.get(letter);
      if (real !== undefined && alone(text, at)) {
        const soft = real === "\u00ad";
        put(
          at,
          soft ? "" : real === "\u00a0" ? " " : real,
          at + 1,
          soft ? "mojibake-soft-hyphen" : real === "\u00a0" ? "mojibake-nbsp" : "mojibake-sign",
          "likely",
          `${letter} alone between letters of another script: UTF-8 bytes C2 ${real.charCodeAt(0).toString(16).toUpperCase()} read in an East Asian code page`,
        );
        continue;
      }
    }
    at++;
  }
  return out + text.slice(from, end);
}

function inlineSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0xa0 ||
    code === 9 ||
    code === 0x202f ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

/** U+200C/U+200D carry meaning in Arabic-script and Indic text and in emoji. */
function joinsLetters(text: string, at: number): boolean {
  const before = text.codePointAt(Math.max(0, at - 2)) ?? 0;
  const near = [text.charCodeAt(at - 1), text.charCodeAt(at + 1), before];
  return near.some(
    (code) =>
      (code >= 0x0600 && code <= 0x08ff) ||
      (code >= 0x0900 && code <= 0x0dff) ||
      (code >= 0xfb50 && code <= 0xfeff && code !== 0xfeff) ||
      (code >= 0x1f000 && code <= 0x1faff) ||
      (code >= 0xd83c && code <= 0xd83e) ||
      (code >= 0x2600 && code <= 0x27bf) ||
      code === 0xfe0f,
  );
}

/** No other letter of an East Asian script stands within 12 letters on either side. */
function alone(text: string, at: number): boolean {
  for (let i = Math.max(0, at - 12); i < Math.min(text.length, at + 13); i++) {
    if (i !== at && cjk.test(text[i] ?? "")) return false;
  }
  return /[A-Za-z\u00c0-\u04ff]/.test(text.slice(Math.max(0, at - 3), at + 4));
}

const mixedWord =
  /[\p{Script=Latin}\p{Script=Cyrillic}\u2019'-]*(?:\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin})[\p{Script=Latin}\p{Script=Cyrillic}]*/gu;
const mixedPair = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;
const twins: ReadonlyMap<string, string> = new Map([
  ["а", "a"],
  ["е", "e"],
  ["о", "o"],
  ["р", "p"],
  ["с", "c"],
  ["х", "x"],
  ["у", "y"],
  ["і", "i"],
  ["ѕ", "s"],
  ["ј", "j"],
  ["А", "A"],
  ["В", "B"],
  ["Е", "E"],
  ["К", "K"],
  ["М", "M"],
  ["Н", "H"],
  ["О", "O"],
  ["Р", "P"],
  ["С", "C"],
  ["Т", "T"],
  ["Х", "X"],
  ["І", "I"],
]);
const twinsBack: ReadonlyMap<string, string> = new Map([...twins].map(([cyrillic, latin]) => [latin, cyrillic]));
const pinyin = /(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/g;

function suggest(text: string, start: number, end: number, bits: number, damage: Damage, repairs: Repair[]): void {
  if (damage.accents && (bits & ACCENT) !== 0) {
    accentsIn(text, start, end, (at) => {
      offer(repairs, at, text.charAt(at), "’", "apostrophe", "an accent mark used as an apostrophe");
      return false;
    });
  }
  if (damage.digits && (bits & GLUED) !== 0) {
    yearsIn(text, start, end, start, end, (at) => {
      if (!/^(?:s|th|г|ж|年|х)(?!\p{L}{3})/u.test(text.slice(at + 4, Math.min(end, at + 8))))
        offer(repairs, at + 4, "", " ", "insert-space", "a year glued to the next word");
      return false;
    });
  }
  if (damage.mixed && (bits & MORE_CYRILLIC) !== 0 && (bits & MORE_LATIN) !== 0) {
    const raw = text.slice(start, end);
    if (mixedPair.test(raw))
      for (const match of raw.matchAll(mixedWord)) {
        const fixed = oneScript(match[0]);
        if (fixed !== null)
          offer(repairs, start + match.index, match[0], fixed, "mixed-script", "letters of two scripts in one word");
      }
  }
  if (damage.cjk && (bits & CJK) !== 0) {
    for (const match of text.slice(start, end).matchAll(pinyin))
      offer(repairs, start + match.index, match[0], "", "strip-pinyin", "reading in brackets after a letter");
  }
}

function offer(repairs: Repair[], at: number, before: string, after: string, kind: RepairKind, why: Why): void {
  repairs.push({ start: at, end: at + before.length, before, after, kind, class: "suggestion", why });
}

/** The word in the script that most of its letters have, when every other letter has a twin there. */
function oneScript(word: string): string | null {
  const letters = [...word];
  const cyrillic = letters.filter((letter) => /[\u0400-\u04ff]/.test(letter)).length;
  const latin = letters.filter((letter) => /[A-Za-z]/.test(letter)).length;
  const toLatin = latin > cyrillic || (latin === cyrillic && /[a-z]/i.test(letters[letters.length - 1] ?? ""));
  const map = toLatin ? twins : twinsBack;
  const foreign = toLatin ? /[\u0400-\u04ff]/ : /[A-Za-z]/;
  let out = "";
  for (const letter of letters) {
    if (!foreign.test(letter)) out += letter;
    else {
      const twin = map.get(letter);
      if (twin === undefined) return null;
      out += twin;
    }
  }
  return out === word ? null : out;
}

/** Repairs for NBSP at the ends of a line of text: `outer` is the raw line, `inner` the text on it. */
export function trimRepairs(
  text: string,
  outerStart: number,
  start: number,
  end: number,
  outerEnd: number,
  repairs: Repair[],
): void {
  if (outerStart < start && hasHardSpace(text, outerStart, start)) {
    repairs.push({
      start: outerStart,
      end: start,
      before: text.slice(outerStart, start),
      after: "",
      kind: "trim-leading-space",
      class: "safe",
    });
  }
  if (end < outerEnd && hasHardSpace(text, end, outerEnd)) {
    repairs.push({
      start: end,
      end: outerEnd,
      before: text.slice(end, outerEnd),
      after: "",
      kind: "trim-trailing-space",
      class: "safe",
    });
  }
}

function hasHardSpace(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xa0 || code === 0x202f || code === 0x2007) return true;
  }
  return false;
}

/** Where the space around a line's text ends: the raw line without its line end. */
export function rawEnd(text: string, end: number): number {
  let at = end;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if ((code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029 || !isSpace(code)) break;
    at++;
  }
  return at;
}

/** A closing quotation mark without its opening one at the head of a paragraph: offered, never applied. */
export function missingOpeningQuote(raw: string, offset: number, repairs: Repair[]): void {
  const first = raw.search(/["“”«»„]/);
  if (first < 0) return;
  const mark = raw[first] ?? "";
  if (mark === '"') {
    let count = 0;
    for (let i = raw.indexOf('"'); i >= 0; i = raw.indexOf('"', i + 1)) count++;
    if (count % 2 === 0 || first === 0) return;
    const before = raw[first - 1] ?? "";
    const after = raw[first + 1] ?? " ";
    if (/[\s(\u2014-]/.test(before) || !/[\s\u00a0.,;:!?)—–-]/.test(after) || /\d/.test(before)) return;
  } else if (mark !== "”" && mark !== "»") return;
  repairs.push({
    start: offset,
    end: offset,
    before: "",
    after: mark === '"' ? '"' : mark === "”" ? "“" : "«",
    kind: "insert-opening-quote",
    class: "suggestion",
    why: "the paragraph has only a closing quotation mark",
  });
}
