/**
 * What the letters of a text have that anybody may want to know of a stretch of it: one pass over all letters, kept for every
 * 64 of them, so that most questions about a line are answered without a look at it. An answer may say too much, never too little.
 */
import { countedAt, hintAt, hintSigns, isHinted, nextTriple, pictureAt } from "./boilerplate-hints.ts";
import { LOWER, sortOf, UPPER } from "./letters.ts";

/**
 * Letters that are the bytes C2 xx of UTF-8 read in an East Asian code page: 足 is C2 AD (a soft hyphen) read as EUC-JP.
 * Only those whose true letter is ignorable, a space or a plain sign.
 */
export const strayLetters: ReadonlyMap<string, string> = new Map([
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

/** What a letter has or may need, as bits. */
export const ODD = 1;
export const STRAY = 2;
export const CJK = 4;
export const CYRILLIC = 8;
export const LATIN = 16;
export const ACCENT = 32;
/** Two spaces together. */
export const DOUBLE = 64;
/** A figure with a small letter after it. */
export const GLUED = 128;
/** Letters of the two scripts beyond the plain ones; some others may be among them. */
export const MORE_CYRILLIC = 256;
export const MORE_LATIN = 512;
/** A mark that may close a quotation. */
export const CLOSING_QUOTE = 1024;
/** A capital or an opening quotation mark directly after a full stop and what may close a sentence. */
export const GLUED_CAPITAL = 2048;
/** What may tell a line of the page, see boilerplate.ts. */
export const HINT = 4096;
/** The end of a line that is no LF. */
export const ODD_END = 8192;
/** A capital or an opening quotation mark directly after what it may be glued to: all that `joins` in paragraphs.ts may find. */
export const JOIN = 16_384;
/** Two spaces together, either of which may be a no-break space. */
export const WIDE = 32_768;
/** Something that a credit of a picture is called by, see boilerplate-hints.ts. */
export const PICTURE = 65_536;
/** A figure of any script. */
export const FIGURE = 131_072;

// Letters that mean something directly after one another. What a letter may come after stands `pairWidth` bits over what it
// may come before, so that one shift and one "and" find all pairs.
const pairWidth = 6;
const AFTER_FIGURE = 1 << 18;
const AFTER_STOP = 1 << 19;
const AFTER_JOIN = 1 << 20;
const AFTER_SPACE = 1 << 21;
const AFTER_WIDE = 1 << 22;
const AFTER_COUNT = 1 << 23;
const BEFORE_SMALL = AFTER_FIGURE << pairWidth;
const BEFORE_CAPITAL = AFTER_STOP << pairWidth;
const BEFORE_JOIN = AFTER_JOIN << pairWidth;
const BEFORE_SPACE = AFTER_SPACE << pairWidth;
const BEFORE_WIDE = AFTER_WIDE << pairWidth;
const BEFORE_COUNT = AFTER_COUNT << pairWidth;
const PAIRS = AFTER_FIGURE | AFTER_STOP | AFTER_JOIN | AFTER_SPACE | AFTER_WIDE | AFTER_COUNT;

const needs = new Int32Array(65_536);

/** What a letter has by itself. */
export function needOf(code: number): number {
  return needs[code] as number;
}

function mark(bit: number, ...ranges: readonly (readonly [number, number])[]): void {
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code++) needs[code] = (needs[code] as number) | bit;
}
function markLetters(bit: number, letters: Iterable<string>): void {
  for (const letter of letters) mark(bit, [letter.charCodeAt(0), letter.charCodeAt(0)]);
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
markLetters(STRAY, strayLetters.keys());
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
markLetters(ACCENT, "`´");
markLetters(CLOSING_QUOTE, '"”»');
// what stands before a glued capital, with what may close the sentence between: ." .’ .» .)
markLetters(BEFORE_CAPITAL, '!").?»’”');
mark(AFTER_STOP, [0x41, 0x5a], [0x400, 0x42f]);
markLetters(AFTER_STOP, '"“');
markLetters(BEFORE_JOIN, '.!?)]"”’»');
markLetters(AFTER_JOIN, '"“«');
for (const [from, to] of [
  [0x41, 0x17f],
  [0x400, 0x52f],
] as const)
  for (let code = from; code <= to; code++) {
    const sort = sortOf(code);
    if ((sort & LOWER) !== 0) mark(BEFORE_JOIN, [code, code]);
    if ((sort & UPPER) !== 0) mark(AFTER_JOIN, [code, code]);
  }
// the rarer letters with a case, and halves: too much is said of them
mark(
  BEFORE_JOIN | AFTER_JOIN,
  [0x180, 0x3ff],
  [0x530, 0x58f],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13ff],
  [0x1c80, 0x1cbf],
  [0x1d00, 0x1fff],
  [0x2100, 0x218f],
  [0x2c00, 0x2dff],
  [0xa640, 0xa7ff],
  [0xab30, 0xabbf],
  [0xd800, 0xdfff],
  [0xfb00, 0xfb1f],
  [0xff21, 0xff5a],
);
mark(BEFORE_SMALL | BEFORE_COUNT, [0x30, 0x39]);
mark(AFTER_FIGURE, [0x61, 0x7a], [0x80, 0xffff]);
markLetters(BEFORE_SPACE | AFTER_SPACE | AFTER_COUNT, " ");
markLetters(BEFORE_WIDE | AFTER_WIDE, " \u00a0");
// \p{Nd}: where the ten figures of each script begin; those beyond the plane are halves
for (const zero of [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
])
  mark(FIGURE, [zero, zero + 9]);
mark(FIGURE, [0xd800, 0xdfff]);
markLetters(HINT, hintSigns);
markLetters(ODD_END, "\r\v\f\u0085\u2028\u2029");

/** What every 64 letters have, and what they have with the letter before them. */
export type Signs = Int32Array;

export function readSigns(text: string): Signs {
  const signs = new Int32Array((text.length >> 6) + 1);
  for (let block = 0; block < signs.length; block++)
    signs[block] = signsOfBlock(text, block << 6, Math.min(text.length, (block + 1) << 6));
  return signs;
}

/** A function of its own for a few letters: the engine compiles it once for all texts, a loop over a whole text for each anew. */
function signsOfBlock(text: string, from: number, to: number): number {
  let bits = 0;
  let pairs = 0;
  let last = 0;
  for (let i = Math.max(0, from - 2); i < from; i++) last = nextTriple(last, text.charCodeAt(i));
  let before = from > 0 ? (needs[text.charCodeAt(from - 1)] as number) : 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const need = needs[code] as number;
    bits |= need;
    pairs |= (before >> pairWidth) & need;
    before = need;
    last = nextTriple(last, code);
    if (isHinted(last)) {
      if (hintAt(text, i, last)) bits |= HINT;
      if (pictureAt(text, i, last)) bits |= PICTURE;
    }
  }
  if ((pairs & PAIRS) !== 0) {
    if ((pairs & AFTER_SPACE) !== 0) bits |= DOUBLE;
    if ((pairs & AFTER_WIDE) !== 0) bits |= WIDE;
    if ((pairs & AFTER_FIGURE) !== 0) bits |= GLUED;
    if ((pairs & AFTER_STOP) !== 0) bits |= GLUED_CAPITAL;
    if ((pairs & AFTER_JOIN) !== 0) bits |= JOIN;
    if ((pairs & AFTER_COUNT) !== 0)
      for (let i = from; i < to; i++) if (text.charCodeAt(i) === 0x20 && countedAt(text, i)) bits |= HINT;
  }
  return bits;
}

/** What a stretch of text and the letter after it have: perhaps more than their own. */
export function signsIn(signs: Signs, start: number, end: number): number {
  let bits = 0;
  for (let block = start >> 6; block <= end >> 6; block++) bits |= signs[block] as number;
  return bits;
}

/** What the whole text has. */
export function allSigns(signs: Signs): number {
  let bits = 0;
  for (let block = 0; block < signs.length; block++) bits |= signs[block] as number;
  return bits;
}
