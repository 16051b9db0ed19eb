/** What the layouts of exports with labels share: dates, names and labels in the values of fields. */

import type { Confidence, Span } from "../../clipping.ts";
import type { Why } from "../../languages/whys/why.ts";
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { type DateOptions, findDates } from "../dates.ts";
import { endsSentence, type Line, trimSpan } from "../lines.ts";
import { nameAlone, personLike } from "../names.ts";
import { type Draft, dateMark, type Flow, junk, type Mark, type Role } from "./layout.ts";

/** `start … end` of the document, without the space around it. */
export function within(text: string, line: Line, from: number, to = line.text.length): Span {
  return trimSpan(text, line.start + from, line.start + to);
}

/** A whole line that says something about the article which is no field of a clipping (word count, codes, address). */
export function about(line: Line): Mark {
  return { start: line.start, end: line.end, role: "field-label" };
}

/** Puts all of `more` into `marks`: a spread of a hundred thousand marks would overflow the stack. */
export function add(marks: Mark[], more: readonly Mark[]): void {
  for (const mark of more) marks.push(mark);
}

/** A mark on a label, unless nothing is there. */
export function label(start: number, end: number): Mark[] {
  return end > start ? [{ start, end, role: "field-label" }] : [];
}

/** Marks for a field's value: of the role, or a placeholder, or none where nothing stands. */
export function valueMarks(text: string, span: Span, role: Role, value?: string): Mark[] {
  if (span.end <= span.start) return [];
  const printed = value ?? text.slice(span.start, span.end);
  if (isPlaceholder(printed.trim())) return [{ start: span.start, end: span.end, role: "placeholder" }];
  return [value === undefined ? { ...span, role } : { ...span, role, value }];
}

const dayOf = /^(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})$/;
const monthOf = /^((?:19|20)\d{2})[/.-](0[1-9]|1[0-2])$/;

/** The first date in a value. Eight digits together are a day here and nowhere else, and "2023-11" a month. */
export function dateMarks(
  text: string,
  span: Span,
  why: Why,
  confidence: Confidence = "high",
  options: DateOptions = {},
): Mark[] {
  const value = text.slice(span.start, Math.min(span.end, span.start + 200));
  const plain = dayOf.exec(value);
  if (plain && Number(plain[2]) >= 1 && Number(plain[2]) <= 12 && Number(plain[3]) >= 1 && Number(plain[3]) <= 31) {
    const iso = `${plain[1]}-${plain[2]}-${plain[3]}`;
    return [{ ...span, role: "date", value: iso, precision: "day", confidence, why }];
  }
  const month = monthOf.exec(value);
  if (month) return [{ ...span, role: "date", value: `${month[1]}-${month[2]}`, precision: "month", confidence, why }];
  const found = findDates(value, { limit: 1, month: true, ...options })[0];
  return found ? [dateMark(found, span.start, why, confidence)] : [];
}

const by =
  /^(?:(?:story|written|text|reporting|report|reported|analysis|compiled|posted|words) by|by|von|par|por|автор(?:ы)?|текст)(?:[ \t\u00a0]*[:：]|(?=[ \t\u00a0]))[ \t\u00a0]*/i;
const byColon = /^(?:автор(?:ы)?|текст|author|byline)[ \t\u00a0]*[:：][ \t\u00a0]*/i;

/** Where a name begins after "By ". */
export function nameStart(text: string, span: Span): number {
  const head = text.slice(span.start, Math.min(span.end, span.start + 40));
  const match = byColon.exec(head) ?? by.exec(head);
  return match && span.start + match[0].length < span.end ? span.start + match[0].length : span.start;
}

/** Marks for a byline: "By " is a label, the rest the author or a placeholder. `value` where the name goes over several lines. */
export function authorMarks(text: string, span: Span, value?: string): Mark[] {
  const start = nameStart(text, span);
  if (value === undefined) {
    const printed = text.slice(start, span.end);
    const end = start + nameAlone(printed).length;
    if (end < span.end && printed.startsWith(text.slice(start, end)))
      return [
        ...label(span.start, start),
        ...valueMarks(text, { start, end }, "author"),
        ...label(trimSpan(text, end, span.end).start, span.end),
      ];
  }
  return [
    ...label(span.start, start),
    ...valueMarks(text, { start, end: span.end }, "author", value?.replace(byColon, "").replace(by, "")),
  ];
}

export const beginsWithBy = (text: string): boolean => by.test(text.slice(0, 40));

/** Text of several lines, joined with a space. */
export function joined(lines: readonly Line[]): string {
  return lines
    .map((line) => line.text)
    .join(" ")
    .replace(/\s+/g, " ");
}

/** How plain lines of a body make paragraphs: hard-wrapped where most lines that touch the next one stop in the middle of a sentence. */
function flowOf(lines: readonly Line[]): Flow {
  let touching = 0;
  let open = 0;
  let long = 0;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const before = lines[i - 1];
    if (!line || !before || line.blanks > 0 || line.soft > 0) continue;
    touching++;
    if (before.text.length > 120) long++;
    if (!/[.!?…。！？:;]["'”’»)\]]{0,2}$/.test(before.text.slice(-4))) open++;
  }
  if (touching === 0) return "gaps";
  if (long * 4 > touching) return "gaps";
  return open * 2 > touching ? "wrapped" : "gaps";
}

/**
 * The draft of one document of an export: `body` are its lines of running text, whose `flow` says how they make paragraphs.
 * A wrapped body has its sign-offs marked and is read as it is.
 */
export function exportDraft(
  first: number,
  end: number,
  marks: Mark[],
  body: readonly Line[],
  flow: Flow = flowOf(body),
): Draft {
  const asIs = flow === "wrapped" || flow === "indent";
  if (asIs)
    add(
      marks,
      signOffs(
        body,
        marks.some((mark) => mark.role === "author"),
      ),
    );
  return { first, end, marks: marks.sort((a, b) => a.start - b.start), confidence: "high", flow, asIs };
}

/**
 * The last paragraphs of a wrapped text that are sign-offs, credits or rights, judged whole: a line of a wrapped paragraph alone says
 * nothing ("live.", "home." are ends of sentences). With this the draft can be read as it is.
 */
function signOffs(lines: readonly Line[], signed = true): Mark[] {
  const marks: Mark[] = [];
  let end = lines.length;
  const last = lines[end - 1];
  const above = lines[end - 2];
  // a letter to the editor ends with "Jane Doe, Aktau"
  if (!signed && last && above && last.text.length <= 60 && (isGap(last) || endsSentence(above.text))) {
    const name = nameAlone(last.text);
    if (personLike(name) && !endsSentence(last.text)) {
      marks.push({ start: last.start, end: last.start + name.length, role: "author" });
      marks.push(...label(last.start + name.length, last.end));
      end--;
    }
  }
  for (let n = 0; n < 6 && end > 1; n++) {
    let start = end - 1;
    while (start > 0 && !isGap(lines[start] as Line) && (lines[start] as Line).start - (lines[start] as Line).head < 3)
      start--;
    if (start === 0) break;
    const group = lines.slice(start, end);
    const said = joined(group);
    const kind = initials.test(said) ? "credit-line" : group.length <= 8 ? boilerplateKind(said) : null;
    if (
      kind === null ||
      /^(?:nav|form-message|ticker|weather|breadcrumb|video-length|listing-header|phone|language-switch)$/.test(kind)
    )
      break;
    marks.push(...group.map((line) => junk(line, kind)));
    end = start;
  }
  return marks;
}

/** "(jd-ab)", the desk's. */
const initials = /^\([A-Za-z]{2,4}(?:[-/][A-Za-z]{2,4}){0,4}\)$/;

function isGap(line: Line): boolean {
  return line.blanks > 0 || line.soft > 0;
}
