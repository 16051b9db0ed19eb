/** How one date is read from tokens: the grammar of dates.ts. Bounded look-ahead at every step. */
import type { DatePrecision } from "../clipping.ts";
import { END, HAN, infoOf, isLineEnd, NOTHING, NUMBER, SIGN, type Token, tokenize, WORD } from "./dates-tokens.ts";
import { DOUBLE_MONTHS, fold, OF_WORDS, ORDINALS, REGIONS, TIME_WORDS, YEAR_WORDS, ZONES } from "./dates-words.ts";

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
const PLUS = 0x2b;
const APOSTROPHE = 0x27;

/** Lines are read in pieces of about this size, so that a file of one line needs no list of all its tokens. */
const PIECE = 8192;
/** No date, with weekday and zone, is longer. */
const LONGEST = 160;

const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number | null, month: number, day: number): boolean {
  const days = DAYS_IN[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  if (month !== 2 || day < 29 || year === null) return true;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Years outside are numbers of something else, or of another calendar (1401, 1445). */
function isYear(value: number): boolean {
  return value >= 1800 && value <= 2199;
}

function fullYear(token: Token): number {
  if (token.digits === 4) return isYear(token.value) ? token.value : -1;
  // The press of two-digit years began before 2000; nothing of it is older than 1950.
  return token.digits === 2 ? (token.value < 50 ? 2000 : 1900) + token.value : -1;
}

/** Day of the week of an ISO day ("2023-05-30"); 0 is Sunday. NaN for what is no day. */
export function weekdayOf(isoDay: string): number {
  const year = Number(isoDay.slice(0, 4));
  const month = Number(isoDay.slice(5, 7));
  const day = Number(isoDay.slice(8, 10));
  if (!Number.isInteger(year) || !Number.isInteger(month) || !isDay(year, month, day)) return Number.NaN;
  // Sakamoto's count: no Date object, so no time zone of the machine can enter.
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

interface Day {
  year: number | null;
  month: number;
  /** Null where only month and year are printed. */
  day: number | null;
  next: number;
  family: string;
  ambiguous: boolean;
}

interface Time {
  hour: number;
  minute: number;
  second: number;
  next: number;
}

interface Zone {
  start: number;
  end: number;
  next: number;
  /** ±hh:mm or Z where the zone is a bare offset, else null. */
  iso: string | null;
}

/** Reads dates from one list of tokens. */
export class Reader {
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

  /** Numbers with one sign between: 30.05.2023, 2022-06-20, 17/01/2017. */
  numeric(i: number): Day | null {
    const a = this.at(i);
    const s = this.at(i + 1);
    const b = this.at(i + 2);
    const s2 = this.at(i + 3);
    const c = this.at(i + 4);
    if (s.kind !== SIGN || b.kind !== NUMBER || s2.kind !== SIGN || c.kind !== NUMBER || s.value !== s2.value)
      return null;
    if (s.value !== DOT && s.value !== DASH && s.value !== SLASH) return null;
    if (!s.glued || !s2.glued || b.digits > 2) return null;
    // "20. 6. 2022", "2022. 6. 20.": a space after the full stop, if after both
    const spaced = s.value === DOT && !b.glued && !c.glued;
    if (!spaced && !(b.glued && c.glued)) return null;
    const next = i + 5;
    if (a.digits === 4) {
      if (c.digits > 2 || !isYear(a.value) || !isDay(a.value, b.value, c.value)) return null;
      const family = s.value === DASH && b.digits === 2 && c.digits === 2 ? "iso" : "ymd";
      const end = spaced && this.isSign(next, DOT) && this.at(next).glued ? next + 1 : next;
      return { year: a.value, month: b.value, day: c.value, next: end, family, ambiguous: false };
    }
    if (a.digits > 2) return null;
    const year = fullYear(c);
    if (year < 0) return null;
    // 1.2.22 and 30-05-23 are too often versions, sections, numbers.
    if (c.digits === 2 && (a.digits < 2 || b.digits < 2 || s.value === DASH || spaced)) return null;
    if (s.value === DOT) {
      if (!isDay(year, b.value, a.value)) return null;
      return { year, month: b.value, day: a.value, next, family: "dots", ambiguous: false };
    }
    const family = s.value === SLASH ? "slashes" : "dashes";
    const dmy = isDay(year, b.value, a.value);
    const mdy = isDay(year, a.value, b.value);
    if (!dmy && !mdy) return null;
    const monthFirst = mdy && (!dmy || this.options.order === "mdy");
    return {
      year,
      month: monthFirst ? a.value : b.value,
      day: monthFirst ? b.value : a.value,
      next,
      family,
      ambiguous: dmy && mdy && a.value !== b.value && this.options.order === undefined,
    };
  }

  /** A day that begins with the number at i. */
  dayFromNumber(i: number): Day | null {
    const a = this.at(i);
    if (a.digits === 3 || a.digits > 4) return a.digits === 8 ? this.compact(i) : null;
    const signed = this.at(i + 1);
    if (signed.kind === SIGN) {
      const day = this.numeric(i);
      if (day !== null) return day;
    }
    if (a.digits === 4) {
      if (!isYear(a.value)) return null;
      return this.isHan(i + 1, "年년") ? this.cjk(i + 2, a.value) : this.yearFirst(i);
    }
    if (this.isHan(i + 1, "月월")) return this.options.partial ? this.cjk(i, null) : null;
    if (a.value < 1 || a.value > 31) return null;
    let k = i + 1;
    if (this.at(k).glued && this.wordIn(k, ORDINALS)) k++;
    let hyphen = false;
    if ((this.isSign(k, DOT) || this.isSign(k, DASH)) && this.at(k).glued) {
      hyphen = this.isSign(k, DASH);
      k++;
      // "20-шы маусым"
      if (hyphen && this.wordIn(k, ORDINALS)) k++;
    }
    if (this.wordIn(k, OF_WORDS)) k++;
    const named = this.month(k);
    if (named === null) return null;
    k = named.next;
    const year = this.yearAfter(k, hyphen);
    if (year === null) return this.withoutYear(i, named, a.value, k);
    if (!isDay(year.year, named.month, a.value)) return null;
    return { ...named, year: year.year, day: a.value, next: year.next, ambiguous: false };
  }

  /** A year after a month or day, over the signs and small words between. */
  yearAfter(i: number, hyphen: boolean): { year: number; next: number } | null {
    let k = i;
    if (
      this.isSign(k, COMMA) ||
      (this.isSign(k, DASH) && this.at(k).glued) ||
      (this.isSign(k, DOT) && this.at(k).glued)
    )
      k++;
    else if (this.wordIn(k, OF_WORDS)) k++;
    const t = this.at(k);
    if (t.kind !== NUMBER || (t.digits !== 4 && !(hyphen && t.digits === 2 && t.glued))) return null;
    const year = fullYear(t);
    if (year < 0) return null;
    // "20 May, 2000-3000 people" and "June 20, 1845/46" are no years
    const after = this.at(k + 1);
    if (after.kind === SIGN && after.glued && after.value !== COMMA && after.value !== DOT) {
      if (this.at(k + 2).kind === NUMBER && this.at(k + 2).glued && after.value !== PIPE && !this.isClock(k + 2))
        return null;
    }
    return { year, next: this.afterYear(k + 1) };
  }

  isClock(i: number): boolean {
    return this.at(i).digits <= 2 && this.isSign(i + 1, COLON);
  }

  withoutYear(first: number, named: { month: number; family: string }, day: number, next: number): Day | null {
    if (this.options.partial !== true || !isDay(null, named.month, day)) return null;
    // "may 5", "march 20", "ara 5": lower-case Latin words before a number are words
    const word = this.at(first).kind === WORD ? first : this.monthIndex(first, next);
    if (this.text.charCodeAt(this.at(word).start) < 0x250 && named.family === "english" && !this.isCapital(word))
      return null;
    if (
      (this.isSign(next, DASH) || this.isSign(next, SLASH)) &&
      this.at(next).glued &&
      this.at(next + 1).kind === NUMBER
    )
      return null;
    if (this.at(next).glued && this.at(next).kind === WORD) return null;
    const end = this.isSign(next - 1, DOT) ? next - 1 : next;
    return { year: null, month: named.month, day, next: end, family: named.family, ambiguous: false };
  }

  monthIndex(from: number, to: number): number {
    for (let k = from; k < to; k++)
      if (this.at(k).kind === WORD && (infoOf(this.text, this.at(k))?.month ?? 0) > 0) return k;
    return from;
  }

  /** "2022 жылғы 20 маусым", "2022-yil 20-iyun", "2022 June 20", "2022-Jun-20". */
  yearFirst(i: number): Day | null {
    const year = this.at(i).value;
    let k = this.afterYear(i + 1);
    const worded = k > i + 1;
    if (this.isSign(k, COMMA) || (!worded && this.isSign(k, DASH) && this.at(k).glued)) k++;
    if (this.at(k).kind === NUMBER) {
      // Without a word for "year" two bare numbers stand side by side: no date.
      if (!worded || this.at(k).digits > 2) return null;
      const day = this.at(k).value;
      let m = k + 1;
      if ((this.isSign(m, DASH) || this.isSign(m, DOT)) && this.at(m).glued) m++;
      if (this.wordIn(m, ORDINALS)) m++;
      const named = this.month(m);
      if (named === null || !isDay(year, named.month, day)) return null;
      return { ...named, year, day, ambiguous: false };
    }
    const named = this.month(k);
    if (named === null) return null;
    k = named.next;
    if ((this.isSign(k, DASH) || this.isSign(k, DOT)) && this.at(k).glued) k++;
    const t = this.at(k);
    if (t.kind !== NUMBER || t.digits > 2 || !isDay(year, named.month, t.value)) return null;
    if (this.isSign(k + 1, COLON) && this.at(k + 1).glued) return null;
    return { ...named, year, day: t.value, next: k + 1, ambiguous: false };
  }

  /** 6月20日 from the month on. */
  cjk(i: number, year: number | null): Day | null {
    const m = this.at(i);
    if (m.kind !== NUMBER || m.digits > 2 || !this.isHan(i + 1, "月월")) return null;
    const d = this.at(i + 2);
    const family = this.at(i + 1).value >= 0xac00 ? "korean" : "chinese";
    if (d.kind === NUMBER && d.digits <= 2 && this.isHan(i + 3, "日号號일")) {
      if (!isDay(year, m.value, d.value)) return null;
      return { year, month: m.value, day: d.value, next: i + 4, family, ambiguous: false };
    }
    if (year === null || this.options.month !== true || m.value < 1 || m.value > 12) return null;
    return { year, month: m.value, day: null, next: i + 2, family, ambiguous: false };
  }

  /** 20220620T154500: only with its time, for eight digits alone are mostly a number of something. */
  compact(i: number): Day | null {
    const a = this.at(i);
    const year = Math.floor(a.value / 10000);
    const month = Math.floor(a.value / 100) % 100;
    const day = a.value % 100;
    const t = this.at(i + 1);
    if (!t.glued || t.kind !== WORD || this.slice(i + 1) !== "T" || this.at(i + 2).kind !== NUMBER) return null;
    if (!isYear(year) || !isDay(year, month, day)) return null;
    return { year, month, day, next: i + 1, family: "iso", ambiguous: false };
  }

  /** A day that begins with the month at i: "June 20, 2022". */
  dayFromMonth(i: number): Day | null {
    const named = this.month(i);
    if (named === null) return null;
    let k = named.next;
    const hyphen = this.isSign(k, DASH) && this.at(k).glued;
    if (hyphen) k++;
    const t = this.at(k);
    if (t.kind !== NUMBER) {
      if (this.options.month !== true || !this.wordIn(k, OF_WORDS)) return null;
      const later = this.yearAfter(k, false);
      return later === null ? null : { ...named, year: later.year, day: null, next: later.next, ambiguous: false };
    }
    if (t.digits === 4) {
      if (this.options.month !== true) return null;
      const year = this.yearAfter(k, false);
      return year === null ? null : { ...named, year: year.year, day: null, next: year.next, ambiguous: false };
    }
    if (t.digits > 2) return null;
    let next = k + 1;
    if (this.at(next).glued && this.wordIn(next, ORDINALS)) next++;
    const year = this.yearAfter(next, false);
    if (year === null) {
      // "Long March-2F", "May 20:45"
      if (hyphen || (this.isSign(next, COLON) && this.at(next).glued)) return null;
      return this.withoutYear(i, named, t.value, next);
    }
    if (!isDay(year.year, named.month, t.value)) return null;
    return { ...named, year: year.year, day: t.value, next: year.next, ambiguous: false };
  }

  day(i: number): Day | null {
    const t = this.at(i);
    if (t.kind === NUMBER) return this.dayFromNumber(i);
    return t.kind === WORD ? this.dayFromMonth(i) : null;
  }

  /** "Uhr" after a time. */
  isClockWord(i: number): boolean {
    return this.at(i).kind === WORD && this.slice(i).toLowerCase() === "uhr";
  }

  /** A time of day at i. "bad" where it is printed like one and cannot be one. */
  time(i: number, closing: boolean): Time | "bad" | null {
    let k = i;
    let half = 0;
    if (this.isHan(k, "上下凌早晚")) {
      const two = this.text.slice(this.at(k).start, this.at(k + 1).end);
      if (two === "上午" || two === "凌晨" || two === "早上") half = 1;
      else if (two === "下午" || two === "晚上") half = 2;
      else return null;
      k += 2;
    } else if (this.at(k).kind === WORD && this.at(k).end - this.at(k).start === 2) {
      const word = this.slice(k);
      if (word === "오전") half = 1;
      else if (word === "오후") half = 2;
      if (half > 0) k++;
    }
    const h = this.at(k);
    if (h.kind !== NUMBER || h.digits > 2) return this.compactTime(i);
    let m = this.at(k + 2);
    let second = -1;
    let next = k + 3;
    if (this.isSign(k + 1, COLON) && this.at(k + 1).glued && m.glued) {
      if (m.kind !== NUMBER || m.digits !== 2) return null;
      if (
        this.isSign(next, COLON) &&
        this.at(next).glued &&
        this.at(next + 1).kind === NUMBER &&
        this.at(next + 1).glued
      ) {
        if (this.at(next + 1).digits !== 2) return null;
        second = this.at(next + 1).value;
        next += 2;
        if ((this.isSign(next, DOT) || this.isSign(next, COMMA)) && this.at(next).glued) {
          const fraction = this.at(next + 1);
          if (fraction.kind === NUMBER && fraction.glued) next += 2;
        }
      }
    } else if (this.isHan(k + 1, "时時点點시")) {
      if (m.kind !== NUMBER || m.digits > 2 || !this.isHan(k + 3, "分분")) return null;
      next = k + 4;
      if (this.at(next).kind === NUMBER && this.isHan(next + 1, "秒초")) {
        second = this.at(next).value;
        next += 2;
      }
    } else if (this.at(k + 1).kind === WORD && this.at(k + 1).glued && m.glued && m.kind === NUMBER && m.digits === 2) {
      // 15h45
      if (this.slice(k + 1) !== "h") return null;
    } else if (
      (closing || this.isClockWord(next)) &&
      this.isSign(k + 1, DOT) &&
      this.at(k + 1).glued &&
      m.glued &&
      m.digits === 2 &&
      h.digits === 2
    ) {
      // 23.30, only where nothing but the end, a counter or a zone follows
      const after = this.at(next).kind;
      if (after !== END && after !== NUMBER && !this.isClockWord(next) && this.zone(next) === null) return null;
    } else return null;
    m = this.at(k + 2);
    let hour = h.value;
    // am, PM, p.m.
    const mark = this.at(next);
    if (mark.kind === WORD) {
      const letters = this.slice(next).toLowerCase();
      let after = next + 1;
      let found = 0;
      if (letters === "am" || letters === "pm") found = letters === "am" ? 1 : 2;
      else if (
        (letters === "a" || letters === "p") &&
        this.isSign(after, DOT) &&
        this.at(after).glued &&
        this.at(after + 1).glued
      ) {
        if (this.at(after + 1).kind === WORD && this.slice(after + 1).toLowerCase() === "m") {
          found = letters === "a" ? 1 : 2;
          after += 2;
        }
      } else if (letters === "uhr" || letters === "ч" || letters === "h") next++;
      if (found > 0) {
        half = found;
        next = after;
        if (this.isSign(next, DOT) && this.at(next).glued) next++;
      }
    }
    if (hour > 23 || m.value > 59 || second > 60) return "bad";
    if (half === 2 && hour < 12) hour += 12;
    if (half === 1 && hour === 12) hour = 0;
    return { hour, minute: m.value, second, next };
  }

  compactTime(i: number): Time | "bad" | null {
    const t = this.at(i);
    if (t.kind !== NUMBER || !t.glued || (t.digits !== 4 && t.digits !== 6) || this.slice(i - 1) !== "T") return null;
    const six = t.digits === 6 ? t.value : t.value * 100;
    const hour = Math.floor(six / 10000);
    const minute = Math.floor(six / 100) % 100;
    if (hour > 23 || minute > 59) return "bad";
    return { hour, minute, second: t.digits === 6 ? six % 100 : -1, next: i + 1 };
  }

  /** +0300, +03:00, +5 at i; the number is glued to its sign. */
  offset(i: number): { next: number; iso: string | null } | null {
    const sign = this.at(i);
    if (sign.kind !== SIGN || (sign.value !== PLUS && sign.value !== DASH)) return null;
    const n = this.at(i + 1);
    if (n.kind !== NUMBER || !n.glued) return null;
    const mark = sign.value === PLUS ? "+" : "-";
    const two = (value: number) => String(value).padStart(2, "0");
    if (n.digits === 4) {
      if (n.value > 1400 || n.value % 100 > 59) return null;
      return { next: i + 2, iso: `${mark}${two(Math.floor(n.value / 100))}:${two(n.value % 100)}` };
    }
    if (n.digits > 2 || n.value > 14) return null;
    const minutes = this.at(i + 3);
    if (
      this.isSign(i + 2, COLON) &&
      this.at(i + 2).glued &&
      minutes.kind === NUMBER &&
      minutes.digits === 2 &&
      minutes.glued
    ) {
      return minutes.value > 59 ? null : { next: i + 4, iso: `${mark}${two(n.value)}:${two(minutes.value)}` };
    }
    return { next: i + 2, iso: null };
  }

  zone(i: number): Zone | null {
    let k = i;
    const bracket = this.isSign(k, OPEN);
    if (bracket || this.isSign(k, PIPE) || this.isSign(k, COMMA)) k++;
    const first = this.at(k);
    let next = -1;
    let iso: string | null = null;
    if (first.kind === SIGN) {
      if (k !== i && !bracket) return null;
      const offset = this.offset(k);
      // 10:00-11:00 is a stretch of time; a minus needs four digits, or the T of ISO before
      if (offset === null || offset.iso === null) return null;
      if (first.value === DASH && this.at(k + 1).digits !== 4 && first.glued && !this.isIsoTime(k)) return null;
      next = offset.next;
      iso = offset.iso;
    } else if (first.kind === HAN) {
      const four = this.text.slice(first.start, first.start + 4);
      if (four !== "北京时间" && four !== "北京時間" && four !== "当地时间" && four !== "日本時間") return null;
      next = k + 4;
    } else if (first.kind === WORD) {
      const word = this.slice(k);
      if (word === "Z" && first.glued) {
        next = k + 1;
        iso = "Z";
      } else if (ZONES.has(word)) {
        next = k + 1;
        const offset = this.offset(next) ?? (this.isSign(next, PLUS) ? this.offsetApart(next) : null);
        if (offset !== null) next = offset.next;
      } else if (
        REGIONS.has(word) &&
        this.isSign(k + 1, SLASH) &&
        this.at(k + 1).glued &&
        this.at(k + 2).kind === WORD
      ) {
        next = k + 3;
        while (
          this.at(next).glued &&
          (this.isSign(next, 0x5f) || this.isSign(next, SLASH)) &&
          this.at(next + 1).kind === WORD
        )
          next += 2;
      } else {
        const two = this.slice(k + 1).toLowerCase();
        if ((two === "time" || two === "уақыты" || two === "уақытымен") && this.isCapital(k)) next = k + 2;
        else if (word === "local" && two === "time") next = k + 2;
        else if (word === "по" && this.at(k + 1).kind === WORD) {
          const three = this.slice(k + 2).toLowerCase();
          if (three === "времени") next = k + 3;
          else if (/^(?:мск|москве|астане|алматы|киеву|ташкенту|бишкеку|минску)$/.test(two)) next = k + 2;
        }
      }
    }
    if (next < 0) return null;
    const start = first.start;
    const end = this.at(next - 1).end;
    if (bracket) {
      if (!this.isSign(next, CLOSE)) return null;
      next++;
    }
    return { start, end, next, iso };
  }

  offsetApart(i: number): { next: number; iso: string | null } | null {
    const n = this.at(i + 1);
    return n.kind === NUMBER && n.digits <= 2 && n.value <= 14 ? { next: i + 2, iso: null } : null;
  }

  isIsoTime(i: number): boolean {
    // The minus is glued to the time, and a T stands somewhere in the six tokens before.
    for (let k = i - 1; k > i - 9 && k >= 0; k--) if (this.at(k).kind === WORD) return this.slice(k) === "T";
    return false;
  }

  /** Over what stands between a date and its time. */
  between(i: number): number {
    let k = i;
    if (
      this.isSign(k, COMMA) ||
      this.isSign(k, PIPE) ||
      this.isSign(k, DASH) ||
      this.isSign(k, 0x3b) ||
      this.isSign(k, 0x2022) ||
      this.isSign(k, 0xb7) ||
      this.isSign(k, SLASH)
    )
      k++;
    else if (this.isSign(k, DOT) || this.isSign(k, 0x40)) k++;
    if (this.wordIn(k, TIME_WORDS)) {
      k++;
      if (this.isSign(k, DOT) && this.at(k).glued) k++;
    } else if (this.at(k).kind === WORD && this.at(k).glued && this.slice(k) === "T") k++;
    return k;
  }

  /** The token at i can be the first of a date: it is not the tail of a longer number, a name or an address. */
  leftClear(i: number, day: Day): boolean {
    const t = this.at(i);
    if (!t.glued) return true;
    const before = this.at(i - 1);
    if (before.kind === HAN) return true;
    if (before.kind === NUMBER) return false;
    if (before.kind === WORD) return t.kind === WORD || (day.year !== null && before.end - before.start >= 2);
    switch (before.value) {
      case DASH:
      case SLASH:
      case 0x5f: // _
      case 0x3d: // =
      case PLUS:
      case 0x5c: // backslash
      case 0x24: // $
      case 0x23: // #
      case 0x40: // @
      case 0x25: // %
      case 0x20ac: // €
      case 0xa3: // £
      case 0x2116: // №
        return false;
      case DOT:
      case COLON:
      case COMMA:
      case APOSTROPHE:
        // "Date:2022-06-20" and "said.20 June 2022", but not 1.20.06.2022
        return !(this.at(i - 2).kind === NUMBER && before.glued);
      default:
        return true;
    }
  }

  rightClear(next: number, day: Day): boolean {
    const t = this.at(next);
    if (!t.glued) return true;
    if (t.kind === NUMBER) return false;
    if (t.kind === WORD) {
      // "2022a direct" keeps its date; "25.01.22b" and "10:30x" are something else
      const last = this.at(next - 1);
      return last.kind !== NUMBER || last.digits === 4 || day.family === "iso" || this.isCapital(next);
    }
    if (t.kind !== SIGN) return true;
    const after = this.at(next + 1);
    if (t.value === SLASH || t.value === 0x5f || t.value === 0x5c)
      return !(after.glued && after.kind !== HAN && this.at(next - 1).kind === NUMBER);
    if (t.value === DASH)
      return !(after.glued && (after.kind === NUMBER || (after.kind === WORD && day.family === "iso")));
    if (t.value === DOT || t.value === COLON) return !(after.glued && after.kind === NUMBER);
    return t.value !== 0x25;
  }

  /** A whole date at token i: [weekday] [time] day [weekday] [time] [zone]. */
  date(i: number): { match: DateMatch; next: number; weekdayFirst: boolean } | null {
    let k = i;
    let weekday = this.weekday(k);
    const weekdayFirst = weekday !== null;
    if (weekday !== null) {
      k = weekday.next;
      if (this.isSign(k, COMMA) || this.isSign(k, PIPE)) k++;
    }
    let time = this.time(k, false);
    let zone: Zone | null = null;
    if (time === "bad") return null;
    if (time !== null) {
      // Most times in running text have no date after them; nothing before this line was costly.
      k = time.next;
      zone = this.zone(k);
      if (zone !== null) k = zone.next;
      if (
        this.isSign(k, COMMA) ||
        this.isSign(k, PIPE) ||
        this.isSign(k, DASH) ||
        this.isSign(k, SLASH) ||
        this.isSign(k, 0x2022)
      )
        k++;
      if (this.wordIn(k, FROM_TIME)) k++;
      if (weekday === null) {
        weekday = this.weekday(k);
        if (weekday !== null) {
          k = weekday.next;
          if (this.isSign(k, COMMA)) k++;
        }
      }
    }
    let day = this.day(k);
    if (day === null) return null;
    if (!this.leftClear(i, day)) return null;
    k = day.next;
    if (day.day !== null) k = Math.max(k, this.afterYear(k));
    if (weekday === null) {
      const comma = this.isSign(k, COMMA) || this.isSign(k, PIPE) ? k + 1 : k;
      weekday = this.weekday(comma);
      if (weekday !== null) k = weekday.next;
    }
    const timeFirst = time !== null;
    if (time === null && day.day !== null) {
      const from = this.between(k);
      const found = this.time(from, true);
      if (found === "bad") return null;
      if (found !== null && this.timeClear(found.next)) {
        time = found;
        k = found.next;
      }
    }
    if (time !== null && zone === null) {
      zone = this.zone(k);
      if (zone !== null) k = zone.next;
    }
    if (!this.rightClear(k, day)) {
      // "20.06.2022 10:00-11:00" names a day and a stretch of time, not a time of publication
      if (timeFirst || time === null || !this.rightClear(day.next, day)) return null;
      time = null;
      zone = null;
      k = day.next;
    }
    if (day.ambiguous && weekday !== null && day.day !== null) day = this.byWeekday(day, weekday.weekday);
    const match = this.result(i, k, day, time, zone, timeFirst);
    return { match, next: k, weekdayFirst };
  }

  timeClear(next: number): boolean {
    const t = this.at(next);
    return !(
      t.glued &&
      (t.kind === NUMBER || (t.kind === SIGN && t.value === COLON && this.at(next + 1).kind === NUMBER))
    );
  }

  /** "Monday, 03/04/2023": the weekday says which number is the month. */
  byWeekday(day: Day, weekday: number): Day {
    if (day.year === null || day.day === null) return day;
    const iso = (month: number, d: number) =>
      `${day.year}-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    const asRead = weekdayOf(iso(day.month, day.day)) === weekday;
    const turned = weekdayOf(iso(day.day, day.month)) === weekday;
    if (asRead === turned) return day;
    return asRead ? { ...day, ambiguous: false } : { ...day, month: day.day, day: day.month, ambiguous: false };
  }

  result(first: number, next: number, day: Day, time: Time | null, zone: Zone | null, timeFirst: boolean): DateMatch {
    const two = (value: number) => String(value).padStart(2, "0");
    let value: string;
    let precision: DatePrecision = "day";
    let partial: DateMatch["partial"] = null;
    if (day.year === null) {
      value = `--${two(day.month)}-${two(day.day ?? 0)}`;
      partial = { month: day.month, day: day.day ?? 0 };
    } else if (day.day === null) {
      value = `${day.year}-${two(day.month)}`;
      precision = "month";
    } else {
      value = `${day.year}-${two(day.month)}-${two(day.day)}`;
      if (time !== null) {
        value += `T${two(time.hour)}:${two(time.minute)}`;
        precision = "minute";
        if (time.second >= 0) {
          value += `:${two(time.second)}`;
          precision = "second";
        }
        if (zone?.iso != null) value += zone.iso;
      }
    }
    const end = this.at(next - 1).end;
    const rfc = day.family === "english" && time !== null && !timeFirst && time.second >= 0 && zone !== null;
    return {
      start: this.at(first).start,
      end,
      value,
      precision,
      zone: zone === null ? null : this.text.slice(zone.start, zone.end),
      family: rfc ? "rfc822" : day.family,
      partial,
      ambiguous: day.ambiguous,
    };
  }

  /** "yesterday, 15:45", "2 часа назад", "3小时前" at i. */
  relative(i: number): { match: DateMatch; next: number } | null {
    const t = this.at(i);
    let next = -1;
    let precision: DatePrecision = "day";
    if (t.kind === NUMBER && t.digits <= 3) {
      let k = i + 1;
      if (this.at(k).kind === HAN || (this.at(k).kind === WORD && this.at(k).value < 0)) {
        const unit = AGO_UNIT_HAN.exec(this.text.slice(this.at(k).start, this.at(k).start + 5));
        if (unit !== null) {
          const end = this.at(k).start + unit[0].length;
          while (this.at(k).end > 0 && this.at(k).end < end) k++;
          next = k + 1;
        } else if (this.at(k).kind === WORD && AGO_UNITS.has(fold(this.slice(k)))) {
          k++;
          if (this.isSign(k, DOT)) k++;
          if (this.wordIn(k, AGO)) next = k + 1;
        }
      }
      precision = "minute";
    } else if (t.kind === WORD && RELATIVE_DAYS.has(fold(this.slice(i)))) next = i + 1;
    else if (t.kind === HAN && /^[今昨][天日]$/.test(this.text.slice(t.start, this.at(i + 1).end))) next = i + 2;
    if (next < 0) return null;
    if (precision === "day") {
      const time = this.time(this.between(next), true);
      if (time !== null && time !== "bad") {
        next = time.next;
        precision = "minute";
      }
    }
    return {
      match: {
        start: t.start,
        end: this.at(next - 1).end,
        value: "",
        precision,
        zone: null,
        family: "relative",
        partial: null,
        ambiguous: false,
      },
      next,
    };
  }

  /** A date may begin here: a number, or a month or weekday with a number soon after. */
  canBegin(i: number): boolean {
    const t = this.at(i);
    if (t.kind === NUMBER) return true;
    if (t.kind === SIGN) return false;
    for (let k = i + 1; k <= i + 4; k++) {
      if (this.at(k).kind !== NUMBER) continue;
      if (t.kind === HAN) return true;
      const info = infoOf(this.text, t);
      if (info !== null) return true;
      return (
        t.end - t.start <= 7 &&
        (DOUBLE_MONTHS.has(fold(this.slice(i))) || this.slice(i) === "오후" || this.slice(i) === "오전")
      );
    }
    return false;
  }
}

const FROM_TIME = new Set(["on", "le", "am", "el", "del", "of"]);
export const words = (list: string) => new Set(list.split(" ").map(fold));
const RELATIVE_DAYS = words(
  "today yesterday сегодня вчера бүгін кеше bugün dün heute gestern сьогодні вчора bugun kecha бүгүн кечээ bügin keshe اليوم أمس امروز دیروز",
);
const AGO_UNITS = words(
  "second seconds sec minute minutes min mins hour hours hr hrs day days week weeks month months секунд секунды секунду минут минуты минуту мин час часа часов день дня дней неделю недели " +
    "недель месяц месяца месяцев минута сағат күн апта ай dakika saat gün hafta ay хвилин хвилини годин години днів",
);
const AGO = words("ago назад бұрын önce evvel тому oldin");
const AGO_UNIT_HAN = /^(?:分钟|分鐘|分|小时|小時|時間|天|日|周|個月|个月)前/;

/**
 * Goes over the tokens of one line, in pieces of bounded size so that a file of one line needs no list of all its
 * tokens. `visit` gives the index of the next token to look at, or -1 to stop; then the answer is false.
 */
export function walk(
  text: string,
  from: number,
  to: number,
  options: DateOptions,
  visit: (reader: Reader, i: number) => number,
): boolean {
  let pieceStart = from;
  let earliest = from;
  while (pieceStart < to) {
    const pieceEnd = Math.min(to, pieceStart + PIECE);
    const tokens = tokenize(text, pieceStart, Math.min(to, pieceEnd + LONGEST));
    const reader = new Reader(text, tokens, options);
    let i = 0;
    while (i < tokens.length) {
      const token = tokens[i] as Token;
      if (token.start < earliest) i++;
      else if (token.start >= pieceEnd) break;
      else {
        const next = visit(reader, i);
        if (next < 0) return false;
        i = Math.max(next, i + 1);
      }
    }
    const next = tokens[i];
    if (next === undefined) {
      pieceStart = Math.max(pieceEnd, tokens[tokens.length - 1]?.end ?? 0);
      earliest = pieceStart;
    } else {
      // A few tokens more on the left, so that the first of a piece knows what it is glued to.
      const margin = tokens[Math.max(0, i - 8)] as Token;
      earliest = next.start;
      pieceStart = margin.start > pieceStart ? margin.start : next.start;
    }
  }
  return true;
}

/** Calls `line` with the bounds of every line that is not empty, until it answers false. */
export function eachLine(text: string, line: (from: number, to: number) => boolean): void {
  let from = 0;
  while (from < text.length) {
    let to = from;
    while (to < text.length && !isLineEnd(text.charCodeAt(to))) to++;
    if (to > from && !line(from, to)) return;
    from = to + 1;
  }
}
