/**
 * The tokens dates are read from: numbers of any script, words, ideographs, single signs. Spaces are not tokens; a
 * token knows whether one stood before it. One pass, no pattern, so that a hostile line costs what a plain one does.
 */
import { lookUp, type WordInfo } from "./dates-words.ts";

export const END = 0;
export const NUMBER = 1;
export const WORD = 2;
/** One ideograph, kana, or a Hangul unit right after a number (2022년). `value` is its code. */
export const HAN = 3;
/** Any other sign; `value` is its code, full-width and Arabic forms made ASCII. */
export const SIGN = 4;

export interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  /** Of a number: its value up to nine digits, else -1. Of a sign or ideograph: its code. */
  readonly value: number;
  /** Of a number: how many digits were printed. */
  readonly digits: number;
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean;
  /** Looked up at the first question: undefined means not yet. */
  info: WordInfo | null | undefined;
}

/** Stands beyond both ends of a token list. */
export const NOTHING: Token = {
  kind: END,
  start: -1,
  end: -1,
  value: -1,
  digits: 0,
  glued: false,
  info: null,
};

/** The value of a decimal digit (ASCII, Arabic-Indic, Persian, full-width), or -1. */
export function digitOf(code: number): number {
  if (code < 0x3a) return code >= 0x30 ? code - 0x30 : -1;
  if (code < 0x660) return -1;
  if (code <= 0x669) return code - 0x660;
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Spaces, and the letters that take no room (zero-width, direction marks, soft hyphen, BOM). */
export function isSpaceLike(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x85) return code === 0x7f;
  return (
    code === 0xa0 ||
    code === 0xad ||
    code === 0x85 ||
    code === 0x61c ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isHan(code: number): boolean {
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}

/** Letters of the scripts that write words apart. Marks count, so that a decomposed é stays one word. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  if (code < 0x600) return code !== 0x37e && code !== 0x387 && !(code >= 0x55a && code <= 0x55f) && code !== 0x589;
  if (code < 0x700)
    return (
      code >= 0x610 &&
      code !== 0x61b &&
      code !== 0x61c &&
      code !== 0x61f &&
      !(code >= 0x66a && code <= 0x66d) &&
      code !== 0x6d4
    );
  if (code < 0x2000) return true;
  if (code >= 0xac00 && code <= 0xd7a3) return true;
  return (
    (code >= 0x2c00 && code <= 0x2dff) ||
    (code >= 0xa640 && code <= 0xa69f) ||
    (code >= 0xfb50 && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfefc) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a)
  );
}

function isUpper(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x401 && code <= 0x42f) ||
    (code >= 0x48a && code <= 0x4bf && code % 2 === 0)
  );
}

function isLower(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x430 && code <= 0x45f);
}

/** Full-width, Arabic and typographic signs to the ASCII sign they stand for. */
function plainSign(code: number): number {
  if (code < 0x80) return code;
  if (code >= 0x2010 && code <= 0x2015) return 0x2d;
  switch (code) {
    case 0xff1a:
    case 0x2236:
    case 0xfe55:
      return 0x3a;
    case 0x2212:
    case 0xff0d:
    case 0x30fc:
      return 0x2d;
    case 0xff0f:
    case 0x2044:
    case 0x2215:
      return 0x2f;
    case 0xff0e:
    case 0x3002:
    case 0x06d4:
      return 0x2e;
    case 0xff0c:
    case 0x060c:
    case 0x3001:
      return 0x2c;
    case 0xff08:
      return 0x28;
    case 0xff09:
      return 0x29;
    case 0xff5c:
    case 0x2502:
    case 0x00a6:
      return 0x7c;
    case 0x2019:
    case 0x02bc:
    case 0x02bb:
      return 0x27;
    default:
      return code;
  }
}

// 년 월 일 시 분 초: units that follow a number in Korean.
const HANGUL_UNITS = "년월일시분초";

/** The tokens of `text` from `from` to `to`. A token that begins before `to` is given whole. */
export function tokenize(text: string, from: number, to: number): Token[] {
  const out: Token[] = [];
  let i = from;
  let lastEnd = -1;
  let lastNumber = false;
  while (i < to) {
    const code = text.charCodeAt(i);
    if (isSpaceLike(code)) {
      i++;
      continue;
    }
    const start = i;
    const glued = start === lastEnd;
    let kind = SIGN;
    let value = -1;
    let digits = 0;
    const digit = digitOf(code);
    if (digit >= 0) {
      kind = NUMBER;
      value = 0;
      for (let d = digit; d >= 0; d = digitOf(text.charCodeAt(i))) {
        digits++;
        value = digits > 9 ? -1 : value * 10 + d;
        i++;
        if (i >= text.length) break;
      }
    } else if (isHan(code) || (lastNumber && code >= 0xac00 && HANGUL_UNITS.includes(text.charAt(i)))) {
      kind = HAN;
      value = code;
      i++;
    } else if (isLetter(code)) {
      kind = WORD;
      let last = code;
      i++;
      while (i < text.length) {
        const next = text.charCodeAt(i);
        if (!isLetter(next) || digitOf(next) >= 0) {
          // The joiners of Persian and Arabic stand inside words.
          if (next !== 0x200c && next !== 0x200d) break;
        } else if (isUpper(next) && isLower(last)) {
          break; // "RubricApril": a glued pair is two words
        }
        last = next;
        i++;
      }
    } else {
      value = plainSign(code);
      i++;
    }
    out.push({ kind, start, end: i, value, digits, glued, info: undefined });
    lastNumber = kind === NUMBER;
    lastEnd = i;
  }
  return out;
}

/** What a word token can be in a date, or null. */
export function infoOf(text: string, token: Token): WordInfo | null {
  if (token.kind !== WORD) return null;
  if (token.info === undefined) token.info = lookUp(text.slice(token.start, token.end));
  return token.info;
}
