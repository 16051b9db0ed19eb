/** Numbers and days in Kazakh as CLDR writes them: the Chromium of most builds has no Kazakh, and would take another language. */

/** As in Russian where the system has no Kazakh. */
export const numbers = new Intl.NumberFormat(["kk", "ru"]);

/** A number with its noun, which stays in the singular: "2 қиынды". */
export const count = (n: number, noun: string): string => `${numbers.format(n)} ${noun}`;

const months = [
  ...["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"],
  ...["шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
];

/** The name of a month, 0 to 11. */
export const monthName = (month: number): string => months[month] ?? "";

/** A day of a month, 0 to 11: "2024 ж. 3 ақпан", or "2024 ж. 3 ақп.". */
export function dayName(year: number, month: number, day: number, length: "long" | "short"): string {
  const name = monthName(month);
  return `${year} ж. ${day} ${length === "long" || name.length <= 4 ? name : `${name.slice(0, 3)}.`}`;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** The day of a moment, in epoch milliseconds, where the person is. */
export function localDay(at: number | Date): string {
  const date = new Date(at);
  return dayName(date.getFullYear(), date.getMonth(), date.getDate(), "short");
}

/** A moment, in epoch milliseconds, to the minute: "2024 ж. 3 ақп., 08:05". */
export function localMoment(at: number | Date): string {
  const date = new Date(at);
  return `${localDay(at)}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}
