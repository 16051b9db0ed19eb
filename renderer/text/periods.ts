/** Stretches of time as people say them, from what `on:` of the search language takes: "2023-05", "2023-05-29..2023-06-04". */
import { minuteOf } from "../../core/query.ts";
import { fullDate } from "./dates.ts";
import { locale } from "./index.ts";

const parts = {
  10: { day: "numeric", month: "short", year: "numeric" },
  7: { month: "short", year: "numeric" },
  4: { year: "numeric" },
} as const satisfies Record<number, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();
function formatter(digits: 4 | 7 | 10): Intl.DateTimeFormat {
  const key = `${locale} ${digits}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...parts[digits], timeZone: "UTC" });
  made.set(key, known);
  return known;
}

const dateOf = (iso: string): Date => new Date((minuteOf(iso) ?? 0) * 60_000);

/** "30 May 2023", "May 2023", "29 May – 4 Jun 2023". */
export function periodName(period: string): string {
  const [from = "", to = from] = period.split("..");
  // See `kazakh` in dates.ts.
  if (locale.startsWith("kk"))
    return from === to ? fullDate(from, "short") : `${fullDate(from, "short")} – ${fullDate(to, "short")}`;
  const format = formatter(from.length >= 10 ? 10 : from.length >= 7 ? 7 : 4);
  return from === to ? format.format(dateOf(from)) : format.formatRange(dateOf(from), dateOf(to));
}

export const beginOf = (period: string): string => period.split("..")[0] ?? period;
export const endOf = (period: string): string => period.split("..").at(-1) ?? period;

/** From the beginning of one period to the end of another, as `on:` takes it. */
export function joined(first: string, last: string): string {
  const from = beginOf(first);
  const to = endOf(last);
  return from === to ? from : `${from}..${to}`;
}
