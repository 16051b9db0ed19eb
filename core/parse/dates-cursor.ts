/** One place in a list of tokens, and the words of dates there: months, weekdays, years with what is written after them. */
import type { DatePrecision } from "../clipping.ts";
import { HAN, infoOf, NOTHING, NUMBER, SIGN, type Token, WORD } from "./dates-tokens.ts";
import { DOUBLE_MONTHS, fold, YEAR_WORDS } from "./dates-words.ts";

/** One date as printed; `start`/`end` cover weekday, date, time and zone. */
export interface DateMatch {
  readonly start: number;
  readonly end: number;
  /**
   * ISO local time as printed, cut at `precision`. A numeric zone printed after the time (ISO, RFC 822) is part of it,
   * written ±hh:mm or Z; a named zone ("GMT +5", "MSK") is only in `zone`. "--06-20" where no year is printed, "" for
   * a relative date.
   */
  readonly value: string;
  readonly precision: DatePrecision;
  /** As printed, or null. */
  readonly zone: string | null;
  readonly family: string;
  readonly partial: { readonly month: number; readonly day: number } | null;
  /** 03/04/1998 with nothing beside it to say which is the month. */
  readonly ambiguous: boolean;
}

export interface DateOptions {
  /** Also dates without a year ("June 20"). */
  readonly partial?: boolean;
  /** Also "yesterday, 15:45", "2 hours ago". */
  readonly relative?: boolean;
  /** Also "June 2022", with precision month. */
  readonly month?: boolean;
  /** How to read 03/04/1998; day first unless told. */
  readonly order?: "dmy" | "mdy";
  /** Stop after so many. */
  readonly limit?: number;
}

export const COMMA = 0x2c;
export const DOT = 0x2e;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const PIPE = 0x7c;
export const OPEN = 0x28;
export const CLOSE = 0x29;
export const PLUS = 0x2b;
export const APOSTROPHE = 0x27;

/** Looks at one list of tokens. */
export class Cursor {
  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
    readonly options: DateOptions,
  ) {}

  at(i: number): Token {
    return this.tokens[i] ?? NOTHING;
  }

  isSign(i: number, code: number): boolean {
    const t = this.at(i);
    return t.kind === SIGN && t.value === code;
  }

  isHan(i: number, characters: string): boolean {
    const t = this.at(i);
    return t.kind === HAN && characters.includes(this.text.charAt(t.start));
  }

  wordIn(i: number, set: ReadonlySet<string>): boolean {
    const t = this.at(i);
    return t.kind === WORD && t.end - t.start <= 12 && set.has(fold(this.text.slice(t.start, t.end)));
  }

  slice(i: number): string {
    const t = this.at(i);
    return this.text.slice(t.start, t.end);
  }

  isCapital(i: number): boolean {
    const c = this.text.charAt(this.at(i).start);
    return c !== c.toLowerCase();
  }

  /** Month at i (a word; two words in Levantine Arabic), with the index after it and its full stop. */
  month(i: number): { month: number; family: string; next: number } | null {
    const t = this.at(i);
    if (t.kind !== WORD) return null;
    const info = infoOf(this.text, t);
    let month = info?.month ?? 0;
    let family = info?.family ?? "";
    let next = i + 1;
    if (month === 0) {
      if (t.end - t.start > 7) return null;
      const tails = DOUBLE_MONTHS.get(fold(this.slice(i)));
      if (tails === undefined || this.at(i + 1).kind !== WORD) return null;
      month = tails.get(fold(this.slice(i + 1))) ?? 0;
      if (month === 0) return null;
      family = "arabic";
      next = i + 2;
    }
    // The full stop of a short form, "Jun. 20"; at the end of a sentence it is not the month's.
    if (this.isSign(next, DOT) && this.at(next).glued && t.end - t.start <= 5) {
      const after = this.at(next + 1);
      if (after.kind === NUMBER || this.isSign(next + 1, COMMA)) next++;
    }
    // "يونيو/حزيران": the same month under its two Arabic names
    if (family === "arabic" && (this.isSign(next, SLASH) || this.isSign(next, OPEN))) {
      const other = this.month(next + 1);
      if (other !== null && other.month === month) next = this.isSign(other.next, CLOSE) ? other.next + 1 : other.next;
    }
    return { month, family, next };
  }

  /** Weekday at i, brackets and all, with the index after it. */
  weekday(i: number): { weekday: number; next: number } | null {
    const open = this.isSign(i, OPEN);
    const k = open ? i + 1 : i;
    const t = this.at(k);
    let weekday = -1;
    let next = k + 1;
    if (t.kind === WORD) {
      const info = infoOf(this.text, t);
      if (info === null || info.weekday < 0) return null;
      // "sat", "sun", "lun": short Latin forms are weekdays only with a capital
      if (t.end - t.start <= 4 && this.text.charCodeAt(t.start) < 0x250 && !this.isCapital(k)) return null;
      weekday = info.weekday;
      if (this.isSign(next, DOT) && this.at(next).glued) next++;
    } else if (t.kind === HAN) {
      const three = this.isHan(k, "星礼禮") && this.isHan(k + 1, "期拜");
      const two = this.isHan(k, "周週");
      const named = this.text.charAt(this.at(k + (three ? 2 : 1)).start);
      if (three || two) {
        const number = "日一二三四五六".indexOf(named === "天" ? "日" : named);
        if (named === "" || number < 0) return null;
        weekday = number;
        next = k + (three ? 3 : 2);
      } else {
        weekday = "日月火水木金土".indexOf(this.text.charAt(t.start));
        if (weekday < 0) return null;
        const long = this.isHan(k + 1, "曜") && this.isHan(k + 2, "日");
        // One letter alone is a weekday only in brackets, 6月20日(月).
        if (!long && !open) return null;
        next = long ? k + 3 : k + 1;
      }
    }
    if (weekday < 0) return null;
    if (open) {
      if (!this.isSign(next, CLOSE)) return null;
      next++;
    }
    return { weekday, next };
  }

  /** What may follow a year: "г.", "жылғы", "-yil", "year". */
  afterYear(i: number): number {
    let k = i;
    if (this.isSign(k, DASH) && this.at(k).glued) k++;
    if (!this.wordIn(k, YEAR_WORDS)) return i;
    const short = this.at(k).end - this.at(k).start <= 2;
    k++;
    if (short && this.isSign(k, DOT) && this.at(k).glued) k++;
    return k;
  }
}
