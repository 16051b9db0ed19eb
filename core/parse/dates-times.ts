/** Times of day and their zones. */
import { CLOSE, COLON, COMMA, DASH, DOT, OPEN, PIPE, PLUS, SLASH } from "./dates-cursor.ts";
import { DayReader } from "./dates-days.ts";
import { END, HAN, NUMBER, SIGN, WORD } from "./dates-tokens.ts";
import { REGIONS, ZONES } from "./dates-words.ts";

export interface Time {
  hour: number;
  minute: number;
  second: number;
  next: number;
}

export interface Zone {
  start: number;
  end: number;
  next: number;
  /** ±hh:mm or Z where the zone is a bare offset, else null. */
  iso: string | null;
}

/** Reads times and zones. */
export class TimeReader extends DayReader {
  /** "Uhr" after a time. */
  isClockWord(i: number): boolean {
    return this.at(i).kind === WORD && this.slice(i).toLowerCase() === "uhr";
  }

  /** "am" or "pm" after a time. */
  isHalf(i: number): boolean {
    return this.at(i).kind === WORD && /^[ap]m$/i.test(this.slice(i));
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
      (closing || this.isClockWord(next) || this.isHalf(next)) &&
      this.isSign(k + 1, DOT) &&
      this.at(k + 1).glued &&
      m.glued &&
      m.digits === 2 &&
      (h.digits === 2 || this.isHalf(next))
    ) {
      // 23.30, only where nothing but the end, a counter, a zone or "am" follows
      const after = this.at(next).kind;
      const isTime = after === END || after === NUMBER || this.isClockWord(next) || this.isHalf(next);
      if (!isTime && this.zone(next) === null) return null;
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
      else if (letters === "ص" || letters === "م") found = letters === "ص" ? 1 : 2;
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
      if (word === "توقيت" || word === "بتوقيت") {
        // "(توقيت مكة المكرمة)"
        next = k + 1;
        while (next < k + 4 && this.at(next).kind === WORD) next++;
      } else if (word === "Z" && first.glued) {
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
}
