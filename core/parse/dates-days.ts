/** Days as they are printed: in figures, with the name of the month, in Chinese and Japanese. */
import { COLON, COMMA, Cursor, DASH, DOT, PIPE, SLASH } from "./dates-cursor.ts";
import { infoOf, NUMBER, SIGN, type Token, WORD } from "./dates-tokens.ts";
import { OF_WORDS, ORDINALS } from "./dates-words.ts";

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

export interface Day {
  year: number | null;
  month: number;
  /** Null where only month and year are printed. */
  day: number | null;
  next: number;
  family: string;
  ambiguous: boolean;
}

/** Reads days. */
export class DayReader extends Cursor {
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
}
