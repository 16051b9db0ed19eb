/** Printed dates in the person's locale; nothing is added that the text did not print. */
import { locale, t } from "./index.ts";

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?/;

interface Parts {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** As printed: "11:19". */
  readonly time: string | null;
  readonly zone: string | null;
}

function parse(published: string): Parts | null {
  const m = pattern.exec(published);
  if (m === null) return null;
  return {
    year: Number(m[1]),
    month: m[2] === undefined ? null : Number(m[2]),
    day: m[3] === undefined ? null : Number(m[3]),
    time: m[4] ?? null,
    zone: m[5] ?? null,
  };
}

/** What is written of a date: `day`, `short` and `month` of what a text prints (UTC), the others of a moment here. */
export type DateKind = "day" | "short" | "month" | "added" | "stamp" | "moment";

// Parts are formatted as if in UTC: a printed day must not shift with the reader's zone.
const formatters = new Map<string, { format(date: Date | number): string }>();
function formatter(key: DateKind): { format(date: Date | number): string } {
  let made = formatters.get(`${locale} ${key}`);
  if (made === undefined) {
    const options: Record<DateKind, Intl.DateTimeFormatOptions> = {
      day: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
      short: { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
      month: { month: "long", year: "numeric", timeZone: "UTC" },
      added: { day: "numeric", month: "short", year: "numeric" },
      moment: { dateStyle: "medium", timeStyle: "short" },
      stamp: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    };
    const { ownDate } = t;
    made =
      ownDate === null
        ? new Intl.DateTimeFormat(locale, options[key])
        : { format: (date) => ownDate(key, new Date(date)) };
    formatters.set(`${locale} ${key}`, made);
  }
  return made;
}

function dayText(parts: Parts, length: "day" | "short"): string {
  if (parts.month === null) return String(parts.year);
  const date = new Date(Date.UTC(parts.year, parts.month - 1, parts.day ?? 1));
  return formatter(parts.day === null ? "month" : length).format(date);
}

/** The heading a clipping stands under: its day, month or year as printed, or "No date". */
export function dayHeading(published: string | null): string {
  const parts = published === null ? null : parse(published);
  return parts === null ? t.list.noDate : dayText(parts, "day");
}

/** What decides whether two rows stand under one heading. */
export function dayKey(published: string | null): string {
  return published === null ? "" : published.slice(0, 10);
}

/** The printed time, or null where only a day is printed. */
export function timeOf(published: string | null): string | null {
  return published === null ? null : (parse(published)?.time ?? null);
}

/** Day and, where printed, time and zone: "17 May 2023, 11:19". */
export function fullDate(published: string, length: "day" | "short" = "day"): string {
  const parts = parse(published);
  if (parts === null) return published;
  const zone = parts.zone === null ? "" : ` (${parts.zone === "Z" ? "UTC" : `UTC${parts.zone}`})`;
  return dayText(parts, length) + (parts.time === null ? "" : `, ${parts.time}${zone}`);
}

/** The day on which a source was added. */
export function addedDate(milliseconds: number): string {
  return formatter("added").format(milliseconds);
}

/** The month of a facet: "2023-05". */
export function monthName(month: string): string {
  const parts = parse(month);
  return parts === null ? month : dayText(parts, "day");
}

/** A moment of this machine's clock, to the minute. */
export function moment(milliseconds: number): string {
  return formatter("moment").format(milliseconds);
}

/** Now, for the name of a paste. */
export function stamp(milliseconds: number): string {
  return formatter("stamp").format(milliseconds);
}

/** Whole minutes to read so many words, at least one. */
export function minutesToRead(words: number): number {
  return Math.max(1, Math.round(words / 230));
}
