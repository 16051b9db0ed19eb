/**
 * News of several days, each with its time of day, under the days:
 *
 *   document := [page lines] day { entry } day { entry } { day { entry } } [foot]
 *   day      := a date line that says no time
 *   entry    := time headline  text { text }       "14:20 Headline", on one line or on two
 *
 * One day alone is no sign: a live report has its times, too, and its day over them. The times of a transcript stand before sentences.
 */
import { bodyLike, type DateLine, type Doc, type Line, titleLike } from "../lines.ts";
import { FIGURE, signsIn } from "../signs.ts";
import { type Draft, junk, type Mark, type Reading } from "./layout.ts";
import { withoutFoot } from "./stream-foot.ts";

interface Entry {
  readonly line: Line;
  /** The line of the headline: the same, or the next. */
  readonly title: Line;
  /** Where the headline begins in it. */
  readonly from: number;
  readonly time: string;
  readonly day: string;
}

interface DayList {
  readonly entries: readonly Entry[];
  readonly days: readonly Line[];
  readonly texts: number;
}

const memo = new WeakMap<Doc, DayList>();

const timed = /^((?:[01]?\d|2[0-3])[:.][0-5]\d)(?=$|[ \t\u00a0|—–-])[ \t\u00a0|—–-]{0,4}/u;

/** How many headlines the document has with a time each under several days; 0 where it is no such list. */
export function dayEntries(doc: Doc): number {
  const { entries, days, texts } = find(doc);
  return days.length >= 2 && entries.length >= 3 && texts >= entries.length * 0.6 ? entries.length : 0;
}

export function readDayList(doc: Doc): Reading {
  const { entries, days } = find(doc);
  const dayAt = new Set(days.map(({ index }) => index));
  const drafts: Draft[] = entries.map(({ line, title, from, time, day }, i) => {
    let end = entries[i + 1]?.line.index ?? doc.lines.length;
    while (end > title.index + 1 && dayAt.has(end - 1)) end--;
    const [hours = "", minutes = ""] = time.split(/[:.]/);
    const date: Mark = {
      start: line.start,
      end: line.start + time.length,
      role: "date",
      value: `${day}T${hours.padStart(2, "0")}:${minutes}`,
      precision: "minute",
      why: "the time beside the headline, on the day over the list",
    };
    return { first: line.index, end, marks: [date, { start: title.start + from, end: title.end, role: "title" }] };
  });
  return {
    drafts: withoutFoot(doc, drafts),
    document: days.map((line) => junk(line, "page-date")),
    confidence: "high",
  };
}

function find(doc: Doc): DayList {
  let known = memo.get(doc);
  if (!known) {
    known = search(doc);
    memo.set(doc, known);
  }
  return known;
}

/** The day that the line says, with no time beside it. */
function dayOf(date: DateLine | null): string | null {
  if (!date || date.counter || date.rest || (date.label && date.label.kind !== "published")) return null;
  return date.date.precision === "day" && !date.date.partial ? date.date.value : null;
}

function search(doc: Doc): DayList {
  const none: DayList = { entries: [], days: [], texts: 0 };
  // days are date lines: most documents have too few
  if (doc.dateLines.length < 2) return none;
  const entries: Entry[] = [];
  const days: Line[] = [];
  let day: string | null = null;
  let texts = 0;
  let hasText = true;
  for (const line of doc.lines) {
    const said = line.text.length <= 40 ? dayOf(doc.date(line)) : null;
    const next = doc.lines[line.index + 1];
    if (said !== null && next && entryAt(doc, next, said)) {
      day = said;
      days.push(line);
      continue;
    }
    const entry = day === null ? null : entryAt(doc, line, day);
    if (entry) {
      entries.push(entry);
      hasText = false;
    } else if (!hasText && bodyLike(line.text)) {
      hasText = true;
      texts++;
    }
  }
  return { entries, days, texts };
}

function entryAt(doc: Doc, line: Line, day: string): Entry | null {
  if (line.text.length > 220 || (signsIn(doc.signs, line.start, line.end) & FIGURE) === 0) return null;
  const match = timed.exec(line.text);
  const time = match?.[1];
  if (!match || time === undefined) return null;
  const rest = line.text.slice(match[0].length);
  const next = doc.lines[line.index + 1];
  if (rest === "")
    return next && titleLike(next.text) && !bodyLike(next.text) ? { line, title: next, from: 0, time, day } : null;
  return titleLike(rest) && !bodyLike(rest) ? { line, title: line, from: match[0].length, time, day } : null;
}
