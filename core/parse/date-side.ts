/**
 * Which side a date line belongs to, decided for the document as a whole.
 *
 * k date lines make k + 1 texts S0 … Sk. Header: text i has date i (S0 none). Footer: text i - 1 has date i (Sk none).
 * Ends that are empty decide nearly alone; else days, weekdays and ranges named in the texts speak for the reading that fits them better.
 */
import { dayInWords } from "../languages/whys/days.ts";
import type { Why } from "../languages/whys/why.ts";
import { type DayMention, findDayMentions, weekdayOf } from "./dates.ts";

export interface SideDecision {
  readonly side: "header" | "footer";
  readonly header: number;
  readonly footer: number;
  readonly margin: number;
  readonly evidence: readonly SideEvidence[];
}

/** One thing that spoke for a side. */
export interface SideEvidence {
  /** What it adds to either reading. */
  readonly header: number;
  readonly footer: number;
  /** One sentence for a person. */
  readonly said: Why;
}

/** A piece of evidence and what it speaks for, for `--explain`. */
export function weighed({ header, footer, said }: SideEvidence): string {
  const lead = header - footer;
  const strength = Math.abs(lead) >= 3 ? "strongly " : Math.abs(lead) < 1 ? "weakly " : "";
  return `${said} (speaks ${strength}for the article ${lead > 0 ? "below" : "above"} each date line)`;
}

/** How clear a decision is, in words. */
export function clearness({ margin }: Pick<SideDecision, "margin">): Why {
  return margin >= 3 ? "the text says so clearly" : margin >= 1 ? "the text hints at it" : "the text does not say";
}

/** How much of a text is read for evidence. */
const reach = 6000;
/** How many texts. */
const most = 60;
/** How many days named in each of them. */
const mentionsRead = 24;

/** Decides. `texts` are S0 … Sk, `dates` the k ISO dates. */
export function decideSide(
  texts: readonly string[],
  dates: readonly string[],
  firstEmpty: boolean,
  lastEmpty: boolean,
  touching: "below" | "above" | null = null,
): SideDecision {
  let header = 0;
  let footer = 0;
  const evidence: SideEvidence[] = [];
  const add = (forHeader: number, forFooter: number, said: Why): void => {
    header += forHeader;
    footer += forFooter;
    evidence.push({ header: forHeader, footer: forFooter, said });
  };
  if (firstEmpty && !lastEmpty) add(8, 0, "Nothing stands before the first date line.");
  else if (lastEmpty && !firstEmpty) add(0, 8, "Nothing stands after the last date line.");
  else add(0.8, 0, "Text stands on both sides; a copy that starts at a headline loses the line above it.");
  if (touching === "below") add(3, 0, "Every date line touches the line below it and has a gap above.");
  else if (touching === "above") add(0, 3, "Every date line touches the line above it and has a gap below.");
  const last = texts.length - 1;
  for (let i = 0; i < texts.length && i < most; i++) {
    const text = texts[i] as string;
    if (text === "") continue;
    const byHeader = dates[i - 1];
    const byFooter = dates[i];
    if (byHeader === undefined && byFooter === undefined) continue;
    for (const mention of findDayMentions(text.length > reach ? text.slice(0, reach) : text, mentionsRead)) {
      const h = byHeader === undefined ? null : fitness(mention, byHeader);
      const f = byFooter === undefined ? null : fitness(mention, byFooter);
      const quote = text.slice(mention.start, mention.end).replace(/\s+/g, " ");
      // an end that only one reading dates may speak against that reading, never for it
      let addH = h ?? 0;
      let addF = f ?? 0;
      if (i === 0 || byHeader === undefined) {
        addH = 0;
        addF = Math.min(0, addF);
      }
      if (i === last || byFooter === undefined) {
        addF = 0;
        addH = Math.min(0, addH);
      }
      if (addH === addF) continue;
      add(addH, addF, sentence(quote, mention.tense, i, byHeader, byFooter, addH, addF));
    }
  }
  const side = footer > header && footer - header >= 1 ? "footer" : "header";
  return { side, header, footer, margin: Math.abs(header - footer), evidence };
}

/**
 * “on Tuesday” in text 3 fits a date line with its article below it (30 May 2023) better than one with its article above it
 * (31 May 2023). Above and below are always seen from the date line, as in the question that a person is asked.
 */
function sentence(
  quote: string,
  tense: DayMention["tense"],
  index: number,
  above: string | undefined,
  below: string | undefined,
  header: number,
  footer: number,
): Why {
  const place = index + 1;
  const named: Why = tense === null ? `“${quote}” in text ${place}` : `“${quote}” (${tense}) in text ${place}`;
  const day = dayInWords;
  if (above !== undefined && below !== undefined) {
    return header > footer
      ? `${named} fits a date line with its article below it (${day(above)}) better than one with its article above it (${day(below)}).`
      : `${named} fits a date line with its article above it (${day(below)}) better than one with its article below it (${day(above)}).`;
  }
  const side = above === undefined ? "above" : "below";
  return `${named} does not fit a date line with its article ${side} it (${day(above ?? below ?? "")}).`;
}

const dayMs = 86_400_000;

function dayNumber(iso: string): number {
  return Math.floor(
    Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10)) || 1) / dayMs,
  );
}

/** How well a mention fits a text published on `iso`; 0 says nothing. */
function fitness(mention: DayMention, iso: string): number {
  if (iso.length < 10) return 0;
  const day = dayNumber(iso);
  if (mention.kind === "weekday") {
    if (mention.weekday === undefined) return 0;
    const today = weekdayOf(iso.slice(0, 10));
    if (mention.tense === "future") {
      const ahead = (mention.weekday - today + 7) % 7;
      return ahead >= 1 && ahead <= 3 ? 0.5 : ahead === 0 ? -0.2 : 0;
    }
    const back = (today - mention.weekday + 7) % 7;
    const weight = mention.tense === null ? 0.6 : 1;
    return weight * (back === 0 ? 1.5 : back === 1 ? 1 : back === 2 ? 0.3 : -0.7);
  }
  if (mention.kind === "relative") return 0;
  if (mention.month === undefined || mention.day === undefined) return 0;
  const start = near(mention.year, mention.month, mention.day, day);
  if (start === null) return 0;
  const end =
    mention.kind === "range" && mention.endDay !== undefined
      ? (near(mention.year, mention.endMonth ?? mention.month, mention.endDay, day) ?? start)
      : start;
  const gap = start - day;
  // far away in time: says nothing about this week
  if (Math.abs(gap) > 45 && Math.abs(end - day) > 45) return 0;
  if (mention.tense === "present") {
    if (day >= start && day <= end) return 2;
    return mention.kind === "range" ? (day > end && day <= end + 1 ? 0.5 : -2) : Math.abs(gap) <= 1 ? 1.5 : -0.7;
  }
  if (mention.tense === "future") {
    if (end >= day) return 1;
    return -4;
  }
  const back = day - end;
  if (back < 0) return mention.tense === "past" ? (day >= start ? 0 : -2.5) : -1;
  if (back <= 3) return 1.5;
  return back <= 7 ? 0.2 : 0;
}

/** The day number of month/day in the year that lies nearest to `day` (or in the year printed). */
function near(year: number | undefined, month: number, dayOfMonth: number, day: number): number | null {
  const here = new Date(day * dayMs).getUTCFullYear();
  if (year !== undefined) {
    if (Math.abs(year - here) > 1) return null;
    return Math.floor(Date.UTC(year, month - 1, dayOfMonth) / dayMs);
  }
  let best: number | null = null;
  for (const one of [here - 1, here, here + 1]) {
    const number = Math.floor(Date.UTC(one, month - 1, dayOfMonth) / dayMs);
    if (best === null || Math.abs(number - day) < Math.abs(best - day)) best = number;
  }
  return best;
}
