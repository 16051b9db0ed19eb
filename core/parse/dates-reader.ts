/** How one date is read from tokens: the grammar of dates.ts. Bounded look-ahead at every step. */
import type { DatePrecision } from "../clipping.ts";
import {
  APOSTROPHE,
  CLOSE,
  COLON,
  COMMA,
  DASH,
  type DateMatch,
  type DateOptions,
  DOT,
  OPEN,
  PIPE,
  PLUS,
  SLASH,
} from "./dates-cursor.ts";
import { type Day, weekdayOf } from "./dates-days.ts";
import { type Time, TimeReader, type Zone } from "./dates-times.ts";
import { HAN, infoOf, isLineEnd, NUMBER, SIGN, type Token, tokenize, WORD } from "./dates-tokens.ts";
import { DOUBLE_MONTHS, fold, TIME_WORDS } from "./dates-words.ts";

/** Lines are read in pieces of about this size, so that a file of one line needs no list of all its tokens. */
const PIECE = 8192;
/** No date, with weekday and zone, is longer. */
const LONGEST = 160;

/** Reads dates from one list of tokens. */
export class Reader extends TimeReader {
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
    // "a las 18:05"
    if (this.at(k).kind === WORD && this.slice(k) === "a" && this.slice(k + 1) === "las") k++;
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
      } else if (found === null) {
        // "06.10.2023 [14:42]"
        const isSquare = this.isSign(k, 0x5b);
        const inside = isSquare || this.isSign(k, OPEN) ? this.time(k + 1, false) : null;
        if (inside !== null && inside !== "bad" && this.isSign(inside.next, isSquare ? 0x5d : CLOSE)) {
          time = inside;
          k = inside.next + 1;
        }
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
