/**
 * Time in pieces: how long the bars of a histogram are, which piece a moment falls into, and how the search language
 * says it. Moments are minutes since 1970 as `minuteOf` in query.ts gives them.
 */
import { minuteOf } from "./query.ts";

/** From the finest to the coarsest. Weeks begin on Monday (ISO 8601). */
export const units = ["day", "week", "month", "quarter", "year", "decade", "century"] as const;
export type Unit = (typeof units)[number];

/** More bars than these cannot be told apart above a list. */
export const mostBuckets = 60;
/** Clippings dated too roughly for a unit (only "2023" where days are shown) have no bar in it: at most this share of all. */
const mostVague = 0.2;

/** Letters of ISO text that a date needs to fall into one piece: "2023" says nothing of the month. */
export const digitsOf: Readonly<Record<Unit, 4 | 7 | 10>> = {
  day: 10,
  week: 10,
  month: 7,
  quarter: 7,
  year: 4,
  decade: 4,
  century: 4,
};

const perDay = 24 * 60;
/** Days from the first day of the year 0 to the first of 1970. */
const daysTo1970 = 719_528;
/** So many days before the first day of the year 0 a week began. */
const weekShift = 5;

const monthsIn: Readonly<Record<Exclude<Unit, "day" | "week">, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1_200,
};

/** The number of the piece that a moment falls into; pieces that follow each other have numbers that do. */
export function bucketOf(minute: number, unit: Unit): number {
  const day = Math.floor(minute / perDay) + daysTo1970;
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + weekShift) / 7);
  const date = new Date(minute * 60_000);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / monthsIn[unit]);
}

/** The first moment of a piece. */
export function bucketStart(bucket: number, unit: Unit): number {
  if (unit === "day") return (bucket - daysTo1970) * perDay;
  if (unit === "week") return (bucket * 7 - weekShift - daysTo1970) * perDay;
  const months = bucket * monthsIn[unit];
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
  return date.getTime() / 60_000;
}

/** A moment as ISO text of so many letters: 10 a day, 7 a month, 4 a year. */
function isoOf(minute: number, digits: 4 | 7 | 10): string {
  const date = new Date(minute * 60_000);
  const two = (n: number) => String(n).padStart(2, "0");
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`.slice(0, digits);
}

/** From the first moment of one piece to the last of another, as `on:` of the search language takes it. */
export function periodText(first: number, last: number, unit: Unit): string {
  const digits = digitsOf[unit];
  const from = isoOf(bucketStart(first, unit), digits);
  const to = isoOf(bucketStart(last + 1, unit) - 1, digits);
  return from === to ? from : `${from}..${to}`;
}

/** Clippings whose dates are printed equally precisely. */
export interface Dated {
  /** At least so many letters of ISO text. */
  readonly digits: 4 | 7 | 10;
  readonly count: number;
  /** The first and the last moment of them. */
  readonly first: number;
  readonly last: number;
}

export interface Scale {
  readonly unit: Unit;
  /** The numbers of the first and the last piece. */
  readonly first: number;
  readonly last: number;
}

/** The finest unit with no more than {@link mostBuckets} pieces that has room for nearly all; null where nothing is dated. */
export function scaleOf(dated: readonly Dated[]): Scale | null {
  const all = dated.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let found: Scale | null = null;
  for (const unit of units) {
    const fine = dated.filter(({ digits, count }) => digits >= digitsOf[unit] && count > 0);
    const vague = all - fine.reduce((sum, { count }) => sum + count, 0);
    if (fine.length === 0 || vague > all * mostVague) continue;
    found = {
      unit,
      first: bucketOf(Math.min(...fine.map(({ first }) => first)), unit),
      last: bucketOf(Math.max(...fine.map(({ last }) => last)), unit),
    };
    if (found.last - found.first < mostBuckets) break;
  }
  return found;
}

/** A stretch of time from a moment up to but not including another; null is without end. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
}

/** Where a period lies on a scale, in pieces from its beginning: 1.5 is the middle of the second; cut at both ends. */
export function placeOf({ from, to }: Period, { unit, first, last }: Scale): readonly [number, number] {
  const place = (minute: number): number => {
    const bucket = bucketOf(minute, unit);
    const start = bucketStart(bucket, unit);
    const share = (minute - start) / (bucketStart(bucket + 1, unit) - start);
    return Math.max(0, Math.min(last - first + 1, bucket - first + share));
  };
  return [from === null ? 0 : place(from), to === null ? last - first + 1 : place(to)];
}

/** The piece that an ISO date begins in. */
export function bucketOfIso(iso: string, unit: Unit): number {
  return bucketOf(minuteOf(iso) ?? 0, unit);
}
