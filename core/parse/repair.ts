/**
 * Damage in the running text and its repairs, by class (formats.md 6). `safe` and `likely` repairs are applied to the clean text,
 * a `suggestion` is only offered. The raw text is never changed: a repair says what stood where, and what the clean text has instead.
 *
 * Not recorded, because nothing is lost by it: line ends, a single NBSP or tab between words (a space in the clean text), indents.
 */
import type { Repair } from "../clipping.ts";
import { hintAt, nextTriple } from "./boilerplate.ts";
import { isSpace } from "./lines.ts";

/**
 * Letters that are the bytes C2 xx of UTF-8 read in an East Asian code page: 足 is C2 AD (a soft hyphen) read as EUC-JP.
 * Only those whose true letter is ignorable, a space or a plain sign.
 */
const strayLetters: ReadonlyMap<string, string> = new Map([
  // EUC-JP
  ["足", "\u00ad"],
  ["束", "«"],
  ["損", "»"],
  ["属", "°"],
  ["揃", "·"],
  ["息", "©"],
  ["速", "®"],
  ["則", "§"],
  // GBK
  ["颅", "\u00ad"],
  ["聽", "\u00a0"],
  ["芦", "«"],
  ["禄", "»"],
  ["掳", "°"],
  ["路", "·"],
  ["漏", "©"],
  ["庐", "®"],
  ["搂", "§"],
  // Big5
  ["簫", "\u00ad"],
  ["竄", "«"],
  ["罈", "»"],
  ["簞", "°"],
  // EUC-KR
  ["짯", "\u00ad"],
  ["짬", "«"],
  ["쨩", "»"],
  ["째", "°"],
]);

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** What a whole document may have, found once, so that clean stretches cost nothing. */
export interface Damage {
  /** Some letter in it may need work inside a line. */
  readonly inline: boolean;
  readonly cjk: boolean;
  readonly mixed: boolean;
  readonly accents: boolean;
  readonly digits: boolean;
  /** What the letters of every 64 have, together. */
  readonly blocks: Uint16Array;
}

/** What a letter has or may need, as bits. */
const ODD = 1;
const STRAY = 2;
const CJK = 4;
const CYRILLIC = 8;
const LATIN = 16;
const ACCENT = 32;
/** Two spaces together. */
const DOUBLE = 64;
/** A figure with a small letter after it. */
const GLUED = 128;
/** Letters of the two scripts beyond the plain ones; some others may be among them. */
const MORE_CYRILLIC = 256;
const MORE_LATIN = 512;
/** A mark that may close a quotation. */
export const CLOSING_QUOTE = 1024;
/** A capital or an opening quotation mark directly after a full stop and what may close a sentence. */
export const GLUED_CAPITAL = 2048;
/** What may tell a line of the page, see boilerplate.ts. */
export const HINT = 16_384;
const STOP = 4096;
const CAPITAL = 8192;

const needs = new Uint16Array(65_536);
function mark(bit: number, ...ranges: readonly (readonly [number, number])[]): void {
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code++) needs[code] = (needs[code] as number) | bit;
}
mark(
  ODD,
  [0, 9],
  [0x0e, 0x1f],
  [0x7f, 0x7f],
  [0xa0, 0xa0],
  [0xad, 0xad],
  [0x180e, 0x180e],
  [0x2000, 0x200d],
  [0x202f, 0x202f],
  [0x205f, 0x2060],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
);
for (const letter of strayLetters.keys()) mark(STRAY, [letter.charCodeAt(0), letter.charCodeAt(0)]);
mark(CJK, [0x3040, 0x30ff], [0x3400, 0x9fff], [0xac00, 0xd7af]);
mark(CYRILLIC, [0x400, 0x4ff]);
mark(
  MORE_CYRILLIC,
  [0x400, 0x52f],
  [0x1c80, 0x1c8f],
  [0x1d2b, 0x1d78],
  [0x2de0, 0x2dff],
  [0xa640, 0xa69f],
  [0xfe2e, 0xfe2f],
);
mark(LATIN, [0x41, 0x5a], [0x61, 0x7a]);
mark(
  MORE_LATIN,
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0x2e4],
  [0x1d00, 0x1eff],
  [0x2071, 0x2188],
  [0x2c60, 0x2c7f],
  [0xa722, 0xab6f],
  [0xfb00, 0xff5a],
);
mark(ACCENT, [0x60, 0x60], [0xb4, 0xb4]);
mark(CLOSING_QUOTE, [0x22, 0x22], [0x201d, 0x201d], [0xbb, 0xbb]);
// what stands before a glued capital, with what may close the sentence between: ." .’ .» .)
mark(STOP, [0x21, 0x22], [0x29, 0x29], [0x2e, 0x2e], [0x3f, 0x3f], [0xbb, 0xbb], [0x2019, 0x2019], [0x201d, 0x201d]);
mark(CAPITAL, [0x22, 0x22], [0x41, 0x5a], [0x400, 0x42f], [0x201c, 0x201c]);

/** What the letters of the blocks have that a stretch of text and the letter after it lie in: perhaps more than their own. */
export function signsOf(damage: Damage, start: number, end: number): number {
  let bits = 0;
  for (let block = start >> 6; block <= end >> 6; block++) bits |= damage.blocks[block] as number;
  return bits;
}

/** What the letters of every 64 have, and what they have with the letter before them. */
function blocksOf(text: string): Uint16Array {
  const blocks = new Uint16Array((text.length >> 6) + 1);
  let before = 0;
  let last = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const need = needs[code] as number;
    bits |= need;
    last = nextTriple(last, code);
    if (hintAt(code, last)) bits |= HINT;
    if (code === 0x20) {
      if (before === 0x20) bits |= DOUBLE;
    } else if (before >= 0x30 && before <= 0x39) {
      if (code > 0x7f || (code >= 0x61 && code <= 0x7a)) bits |= GLUED;
    } else if ((need & CAPITAL) !== 0 && ((needs[before] as number) & STOP) !== 0) bits |= GLUED_CAPITAL;
    before = code;
    if ((i & 63) === 63) {
      blocks[i >> 6] = bits;
      bits = 0;
    }
  }
  blocks[text.length >> 6] = (blocks[text.length >> 6] as number) | bits;
  return blocks;
}

const gluedYear = /(?<![\p{L}\d.,/-])(?:1[89]|20)\d\d(?=\p{Ll}{1,})/u;
const gluedYears = new RegExp(gluedYear.source, "gu");
const accents = /(?<=\p{L})[´`](?=\p{L})/u;
const accentsAll = new RegExp(accents.source, "gu");

export function findDamage(text: string): Damage {
  const blocks = blocksOf(text);
  let bits = 0;
  for (const block of blocks) bits |= block;
  return {
    blocks,
    inline: (bits & (ODD | DOUBLE | STRAY)) !== 0,
    cjk: (bits & CJK) !== 0,
    mixed: (bits & CYRILLIC) !== 0 && (bits & LATIN) !== 0,
    accents: (bits & ACCENT) !== 0 && accents.test(text),
    digits: (bits & GLUED) !== 0 && gluedYear.test(text),
  };
}

/** The clean text of `text[start, end)`; repairs are pushed. `start` and `end` are trimmed already. */
export function cleanSpan(text: string, start: number, end: number, damage: Damage, repairs: Repair[] | null): string {
  const offers = repairs !== null && (damage.accents || damage.digits || damage.mixed || damage.cjk);
  if (!damage.inline && !offers) return text.slice(start, end);
  const bits = signsOf(damage, start, end);
  const clean =
    damage.inline && (bits & (ODD | DOUBLE | STRAY)) !== 0
      ? cleanLetters(text, start, end, repairs)
      : text.slice(start, end);
  if (offers && (bits & (ACCENT | GLUED | MORE_CYRILLIC | CJK)) !== 0)
    suggest(text.slice(start, end), start, bits, damage, repairs);
  return clean;
}

function cleanLetters(text: string, start: number, end: number, repairs: Repair[] | null): string {
  let out = "";
  let from = start;
  let at = start;
  const put = (
    upTo: number,
    replacement: string,
    next: number,
    kind: string | null,
    cls: "safe" | "likely",
    why?: string,
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
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xc2 && ((needs[code] as number) & (ODD | STRAY)) === 0) {
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

function suggest(raw: string, offset: number, bits: number, damage: Damage, repairs: Repair[]): void {
  if (damage.accents && (bits & ACCENT) !== 0) {
    for (const match of raw.matchAll(accentsAll)) {
      offer(repairs, offset + match.index, match[0], "’", "apostrophe", "an accent mark used as an apostrophe");
    }
  }
  if (damage.digits && (bits & GLUED) !== 0) {
    for (const match of raw.matchAll(gluedYears)) {
      const rest = raw.slice(match.index + 4, match.index + 8);
      if (/^(?:s|th|г|ж|年|х)(?!\p{L}{3})/u.test(rest)) continue;
      offer(repairs, offset + match.index + 4, "", " ", "insert-space", "a year glued to the next word");
    }
  }
  if (damage.mixed && (bits & MORE_CYRILLIC) !== 0 && (bits & MORE_LATIN) !== 0 && mixedPair.test(raw)) {
    for (const match of raw.matchAll(mixedWord)) {
      const fixed = oneScript(match[0]);
      if (fixed !== null)
        offer(repairs, offset + match.index, match[0], fixed, "mixed-script", "letters of two scripts in one word");
    }
  }
  if (damage.cjk && (bits & CJK) !== 0) {
    for (const match of raw.matchAll(pinyin))
      offer(repairs, offset + match.index, match[0], "", "strip-pinyin", "reading in brackets after a letter");
  }
}

function offer(repairs: Repair[], at: number, before: string, after: string, kind: string, why: string): void {
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
