/**
 * What sort of letter a UTF-16 unit is, from a table that fills as it is asked: a scan that asks every unit of a text costs
 * a look-up each, where a pattern with `\p{…}` costs a search. Halves of surrogate pairs are of no sort.
 */

/** \p{Lu} */
export const UPPER = 1;
/** \p{Ll} */
export const LOWER = 2;
/** \p{L} of any sort. */
export const LETTER = 4;
/** \p{N} */
export const NUMERAL = 8;
/** \s */
export const SPACE = 16;
/** \p{Lt} or \p{Lo}: letters without a case, mostly. */
export const UNCASED = 32;
const KNOWN = 128;

const sorts = new Uint8Array(65_536);

/** Half of a surrogate pair. */
export function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

/** The sorts of a UTF-16 unit, as bits. */
export function sortOf(code: number): number {
  const known = sorts[code] as number;
  return known === 0 ? learn(code) : known;
}

/** Each stretch of space as one plain space. Most text has none other, and is given back as it is. */
export function foldSpaces(text: string): string {
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 ? before === 0x20 : (sortOf(code) & SPACE) !== 0) return text.replace(/\s+/g, " ");
    before = code;
  }
  return text;
}

function learn(code: number): number {
  const letter = String.fromCharCode(code);
  let sort = KNOWN;
  if (/\p{Lu}/u.test(letter)) sort |= UPPER;
  if (/\p{Ll}/u.test(letter)) sort |= LOWER;
  if (/\p{L}/u.test(letter)) sort |= LETTER;
  if (/[\p{Lt}\p{Lo}]/u.test(letter)) sort |= UNCASED;
  if (/\p{N}/u.test(letter)) sort |= NUMERAL;
  if (/\s/.test(letter)) sort |= SPACE;
  sorts[code] = sort;
  return sort;
}
