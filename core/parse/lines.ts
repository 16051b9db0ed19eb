/**
 * Line records: the only view of the raw text that the layouts work on. The text itself is never changed.
 *
 * A `Line` is a line with something on it; lines that hold nothing but space are counted on the line after them
 * (`blanks`: truly empty, `soft`: NBSP, spaces, tabs). `start`/`end` span the line without the space around it.
 */
import type { Span } from "../clipping.ts";
import { type DateMatch, dateLine, findDates } from "./dates.ts";
import { isHalf, LETTER, LOWER, NUMERAL, sortOf, UNCASED, UPPER } from "./letters.ts";
import { shapeOf } from "./rules.ts";
import { allSigns, FIGURE, ODD_END, readSigns, type Signs, signsIn } from "./signs.ts";

/** `tail`: what stands behind the date in a line that was taught by example; nothing of the article. */
export type DateLine = NonNullable<ReturnType<typeof dateLine>> & { readonly tail?: Span };
export type { DateMatch };

export interface Line extends Span {
  /** Its place in `Doc.lines`. */
  readonly index: number;
  /** The line without the space around it: `doc.text.slice(start, end)`. */
  readonly text: string;
  /** Where the raw line begins; `start - head` characters of space stand before the text. */
  readonly head: number;
  /** Truly empty lines between this line and the one before it. */
  readonly blanks: number;
  /** Lines of only NBSP, spaces or tabs between this line and the one before it. */
  readonly soft: number;
}

export interface Doc {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly mediaType: string | null;
  /** What its letters have, see signs.ts. */
  readonly signs: Signs;
  /** The line's whole-line date (with counter, label, rubric), or null. Remembered. */
  date(line: Line): DateLine | null;
  /** Whether it is a date line because it looks like one that a person taught. */
  isTaughtDate(line: Line): boolean;
  /** All lines that are whole-line dates, in order. Remembered. */
  readonly dateLines: readonly Line[];
  /** The document's first lines as a document of their own when it is large: enough to tell its layout. */
  head(): Doc;
  /** The line as `Key: value` when a short key stands at its head, else null. */
  key(line: Line): Key | null;
  /** The line is a piece of a paragraph that was broken at the width of a column: running text, whatever it looks like alone. Remembered. */
  isWrapped(line: Line): boolean;
  /** The line is one of two or three into which a headline was broken at the width of a column. */
  isBrokenTitle(line: Line): boolean;
}

export interface Key {
  /** Lower case, spaces folded: "published time". */
  readonly name: string;
  /** The label with its colon. */
  readonly label: Span;
  /** The value without the space around it; empty span when nothing follows. */
  readonly value: Span;
}

/** Space of any kind, zero-width letters, byte order marks: what may be trimmed from the ends of a line. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f) return false;
  return (
    code === 0xa0 ||
    code === 0x7f ||
    code === 0xad ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** `span` without the space at its ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  let a = start;
  let b = end;
  while (a < b && isSpace(text.charCodeAt(a))) a++;
  while (b > a && isSpace(text.charCodeAt(b - 1))) b--;
  return { start: a, end: b };
}

/** Splits into lines with something on them. Line ends: LF, CRLF, CR, VT, FF, NEL, LS, PS. */
export function splitLines(text: string, signs: Signs = readSigns(text)): Line[] {
  const lines: Line[] = [];
  const length = text.length;
  const odd = (allSigns(signs) & ODD_END) !== 0;
  let blanks = 0;
  let soft = 0;
  let at = 0;
  while (at < length) {
    let end: number;
    let next: number;
    if (odd) {
      end = at;
      while (end < length && !isLineEnd(text.charCodeAt(end))) end++;
      next = end + 1;
      if (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10) next++;
    } else {
      end = text.indexOf("\n", at);
      if (end < 0) end = length;
      next = end + 1;
    }
    if (end === at) {
      blanks++;
    } else {
      let a = at;
      let b = end;
      while (a < b && isSpace(text.charCodeAt(a))) a++;
      while (b > a && isSpace(text.charCodeAt(b - 1))) b--;
      if (a === b) {
        soft++;
      } else {
        lines.push({ index: lines.length, start: a, end: b, text: text.slice(a, b), head: at, blanks, soft });
        blanks = 0;
        soft = 0;
      }
    }
    at = next;
  }
  return lines;
}

function isLineEnd(code: number): boolean {
  if (code > 13) return code === 0x85 || code === 0x2028 || code === 0x2029;
  return code >= 10;
}

/** The longest line that the date and field patterns look at. */
export const patternLimit = 400;

/** "date 2025-06-01 29.05.2025, 11:53 40011": the day of the visit before the date line proper, which has the time or the counter. */
function twoDates(text: string): DateLine | null {
  if (text.length > 80) return null;
  const dates = findDates(text, { limit: 2 });
  const first = dates[0];
  if (!first || dates.length < 2 || first.precision === "minute" || first.precision === "second") return null;
  if (!/^[\p{L} :]{0,16}$/u.test(text.slice(0, first.start))) return null;
  let at = first.end;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  const rest = dateLine(text.slice(at));
  if (!rest || rest.label || rest.rest || !(rest.counter || rest.date.precision === "minute")) return null;
  return {
    date: { ...rest.date, start: rest.date.start + at, end: rest.date.end + at },
    counter: rest.counter ? { ...rest.counter, start: rest.counter.start + at, end: rest.counter.end + at } : null,
    label: { kind: "published", start: 0, end: first.end },
    rest: null,
  };
}

/** Digits, but not a table of them: cheap, before the patterns look. */
function mayBeDate(text: string): boolean {
  if (!digits.test(text)) return false;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) count++;
  }
  return count <= 28;
}

const digits = /[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/;

/** Builds the document that layouts see. `taught`: date lines by example (see rules.ts). */
export function readDoc(text: string, mediaType: string | null = null, taught: readonly string[] = []): Doc {
  const signs = readSigns(text);
  return new TextDoc(text, splitLines(text, signs), signs, mediaType, taught);
}

/** A line that is a date line because a person said so: what stands round the date is its label. */
function taughtLine(text: string, date: DateMatch): DateLine {
  const before = trimSpan(text, 0, date.start);
  const tail = trimSpan(text, date.end, text.length);
  return {
    date,
    counter: null,
    label: before.end > before.start ? { kind: "published", ...before } : null,
    rest: null,
    ...(tail.end > tail.start ? { tail } : {}),
  };
}

/** The same text with some of its lines cut in two or more, at offsets inside of them; null where none is inside of a line. */
export function cutLines(doc: Doc, offsets: readonly number[], taught: readonly string[] = []): CutDoc | null {
  const lines: Line[] = [];
  const moved: number[] = [];
  let next = 0;
  for (const line of doc.lines) {
    moved.push(lines.length);
    const { index: _, ...rest } = line;
    let left: Omit<Line, "index"> = rest;
    while (next < offsets.length && (offsets[next] as number) <= left.start) next++;
    for (; next < offsets.length && (offsets[next] as number) < line.end; next++) {
      const at = trimSpan(doc.text, offsets[next] as number, line.end);
      const before = trimSpan(doc.text, left.start, at.start);
      if (before.end <= before.start || at.end <= at.start) continue;
      lines.push({ ...left, ...before, text: doc.text.slice(before.start, before.end), index: lines.length });
      left = { ...at, text: doc.text.slice(at.start, at.end), head: before.end, blanks: 0, soft: 0 };
    }
    lines.push({ ...left, index: lines.length });
  }
  if (lines.length === doc.lines.length) return null;
  moved.push(lines.length);
  return { doc: new TextDoc(doc.text, lines, doc.signs, doc.mediaType, taught), moved };
}

export interface CutDoc {
  readonly doc: Doc;
  /** Where each line of the document before begins in this one, and behind them how many lines it has. */
  readonly moved: readonly number[];
}

/** A larger document is scored by its first lines. */
const headLines = 1000;

/**
 * A class, not an object of functions made for each text: what the engine learned of its methods with one text holds for the next,
 * where functions of one text are gone with it, and all that was compiled for them with them.
 */
class TextDoc implements Doc {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly signs: Signs;
  readonly mediaType: string | null;
  private readonly taught: readonly string[];
  private readonly shapes: ReadonlySet<string>;
  private readonly dates: (DateLine | null | undefined)[];
  private dated: Line[] | null = null;
  private wrapped: Uint8Array | null = null;

  constructor(text: string, lines: readonly Line[], signs: Signs, mediaType: string | null, taught: readonly string[]) {
    this.text = text;
    this.lines = lines;
    this.signs = signs;
    this.mediaType = mediaType;
    this.taught = taught;
    this.shapes = new Set(taught.map(shapeOf));
    this.dates = new Array<DateLine | null | undefined>(lines.length);
  }

  head(): Doc {
    if (this.lines.length <= headLines * 3) return this;
    const cut = this.lines.slice(0, headLines);
    return new TextDoc(this.text.slice(0, cut[cut.length - 1]?.end ?? 0), cut, this.signs, this.mediaType, this.taught);
  }

  date(line: Line): DateLine | null {
    const { text, index } = line;
    if (text.length > 160) return null;
    const known = this.dates[index];
    if (known !== undefined) return known;
    const found = this.findDate(line);
    this.dates[index] = found;
    return found;
  }

  isTaughtDate(line: Line): boolean {
    return this.shapes.size > 0 && this.date(line) !== null && this.shapes.has(shapeOf(line.text));
  }

  private findDate(line: Line): DateLine | null {
    const { text } = line;
    // every date has a figure
    const figures = (signsIn(this.signs, line.start, line.end) & FIGURE) !== 0;
    const found = figures ? ((mayBeDate(text) ? dateLine(text) : null) ?? twoDates(text)) : null;
    if (found || this.shapes.size === 0 || !this.shapes.has(shapeOf(text))) return found;
    const date = findDates(text, { limit: 1 })[0];
    return date ? taughtLine(text, date) : null;
  }

  get dateLines(): readonly Line[] {
    this.dated ??= this.lines.filter((line) => this.date(line) !== null);
    return this.dated;
  }

  key(line: Line): Key | null {
    return keyOf(line);
  }

  isWrapped(line: Line): boolean {
    return this.wrapping()[line.index] === 1;
  }

  isBrokenTitle(line: Line): boolean {
    return this.wrapping()[line.index] === 2;
  }

  private wrapping(): Uint8Array {
    this.wrapped ??= wrappedLines(this.lines);
    return this.wrapped;
  }
}

/** Letters of the narrowest and the widest column that text is broken at. */
const column = { narrow: 45, wide: 110 } as const;

/** Whether a paragraph may have been broken after this line: as long as a column is wide, and in the middle of a sentence. */
function mayBreak(line: Line): boolean {
  return line.text.length >= column.narrow && line.text.length <= column.wide && !endsSentence(line.text);
}

/** Nothing stands between the line and the one above it. */
export function isTouching(line: Line): boolean {
  return line.blanks === 0 && line.soft === 0;
}

/**
 * Which lines belong to hard-wrapped paragraphs. Sure is a line of a column's length that stops in the middle of a sentence with a small
 * letter under it; the longest of those tells how wide the column is, and then a line belongs to the one above where its first word would
 * not have fitted there any more. A block of two or three lines that does not end as a sentence is a headline that was broken.
 */
function wrappedLines(lines: readonly Line[]): Uint8Array {
  const flags = new Uint8Array(lines.length);
  let width = 0;
  let sure = 0;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as Line;
    if (!isTouching(line) || (sortOf(line.text.charCodeAt(0)) & LOWER) === 0) continue;
    const above = lines[i - 1] as Line;
    if (!mayBreak(above)) continue;
    flags[i - 1] = 1;
    flags[i] = 1;
    sure++;
    if (above.text.length > width) width = above.text.length;
  }
  // once may be an accident: "by" and a name under a headline
  if (sure < 2) {
    flags.fill(0);
    markColumns(lines, flags);
    return flags;
  }
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as Line;
    const above = lines[i - 1] as Line;
    if (!isTouching(line) || line.text.length > column.wide || (flags[i] === 1 && flags[i - 1] === 1)) continue;
    if (mayBreak(above) && isFilled(above, line, width)) {
      flags[i - 1] = 1;
      flags[i] = 1;
    } else if (flags[i - 1] === 1 && above.text.length >= column.narrow && endsSentence(line.text)) flags[i] = 1;
    else if (endsSentence(above.text) && line.text.length <= width + 4 && isFilled(above, line, width)) {
      flags[i - 1] = 1;
      flags[i] = 1;
    }
  }
  for (let from = 0; from < lines.length; ) {
    let to = from + 1;
    while (to < lines.length && isTouching(lines[to] as Line)) to++;
    const last = (lines[to - 1] as Line).text;
    if (to - from <= 3 && flags[to - 1] === 1 && flags[from] === 1 && !endsSentence(last) && !/[,;:–—-]$/.test(last))
      flags.fill(2, from, to);
    from = to;
  }
  return flags;
}

/**
 * The same in Chinese and Japanese, where nothing is small and a line breaks anywhere: the lines that touch are all as wide as the column,
 * one or two letters less where a mark would stand at a line's head, but for the last of each block.
 */
function markColumns(lines: readonly Line[], flags: Uint8Array): void {
  const widths = new Map<number, number>();
  let close = 0;
  let longest = 0;
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1] as Line;
    const { length } = above.text;
    if (isTouching(lines[i] as Line)) longest = Math.max(longest, length, (lines[i] as Line).text.length);
    if (!isTouching(lines[i] as Line) || length < 16 || length > 60 || endsSentence(above.text) || !isCjk(above.text))
      continue;
    close++;
    widths.set(length, (widths.get(length) ?? 0) + 1);
  }
  if (close < 3) return;
  const width = Math.max(...widths.keys());
  if (longest > width) return;
  let full = 0;
  for (const [length, count] of widths) if (length >= width - 2) full += count;
  if (full < close * 0.8) return;
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1] as Line;
    if (!isTouching(lines[i] as Line) || above.text.length < width - 2 || above.text.length > width) continue;
    flags[i - 1] = 1;
    flags[i] = 1;
  }
}

/** Whether the first word of the line had no room on the one above, which may be a few letters longer than the width that is sure. */
function isFilled(above: Line, line: Line, width: number): boolean {
  return above.text.length <= width + 4 && above.text.length + 1 + firstWord(line.text) > width;
}

/** Letters of the first word. */
function firstWord(text: string): number {
  const space = text.indexOf(" ");
  return space < 0 ? text.length : space;
}

const keyPattern = /^([\p{L}][\p{L}\p{N} _./-]{0,30}?) {0,2}[:：]/u;

function keyOf(line: Line): Key | null {
  const head = line.text.slice(0, 40);
  if (!head.includes(":") && !head.includes("：")) return null;
  const match = keyPattern.exec(head);
  if (!match) return null;
  const label = { start: line.start, end: line.start + match[0].length };
  let start = label.end;
  while (start < line.end && isSpace(line.text.charCodeAt(start - line.start))) start++;
  return { name: (match[1] ?? "").trim().toLowerCase().replace(/\s+/g, " "), label, value: { start, end: line.end } };
}

const eastWeekday = /(?:星期|周|週)[一二三四五六日天]|[日月火水木金土]曜/u;

/**
 * Whether a date line is the clock of the page: the weekday comes first; or, in Chinese and Japanese, where it always follows the day,
 * it stands alone on the first line.
 */
export function isClock(doc: Doc, line: Line): boolean {
  const found = doc.date(line);
  if (!found) return false;
  if (found.date.family === "clock") return true;
  const next = doc.lines[line.index + 1];
  return (
    line.index === 0 &&
    found.counter === null &&
    found.label === null &&
    next !== undefined &&
    !isTouching(next) &&
    eastWeekday.test(line.text)
  );
}

/** How the space above a line looks: "none" (the next line), "blank", "soft" (NBSP or spaces), "both". */
export function gapOf(line: Line): "none" | "blank" | "soft" | "both" {
  if (line.blanks > 0) return line.soft > 0 ? "both" : "blank";
  return line.soft > 0 ? "soft" : "none";
}

/** Whether text is (at its head) in a script without spaces. */
export function isCjk(text: string): boolean {
  const length = text.length < 60 ? text.length : 60;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (
      code >= 0x3040 &&
      (code <= 0x30ff ||
        (code >= 0x3400 && code <= 0x9fff) ||
        (code >= 0xac00 && code <= 0xd7af) ||
        (code >= 0xf900 && code <= 0xfaff)) &&
      ++count >= 4
    )
      return true;
  }
  return count >= 2 && text.length <= 8;
}

const sentenceEnd = /(?:[.!?…。！？؟।]|\.\.\.)["'”’»›）)\]】」』]{0,3}(?:[（(]完结?[）)])?$/;
const abbreviationEnd = /(?:^|[\s(])(?:\p{Lu}\.){1,4}$|\b(?:Inc|Co|Ltd|Corp|Jr|Sr|St|No|etc|vs)\.$/u;

/** Ends as a sentence ends: full stop, question or exclamation mark, dots, also inside closing quotes or brackets. */
export function endsSentence(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  // . ! ? decide alone; a letter decides against
  if (last === 0x2e || last === 0x21 || last === 0x3f || last === 0x3002) return true;
  if ((last >= 0x61 && last <= 0x7a) || (last >= 0x41 && last <= 0x5a) || (last >= 0x30 && last <= 0x39)) return false;
  return sentenceEnd.test(text.length > 12 ? text.slice(-12) : text);
}

/** Chinese and Japanese sentences are short, and no headline ends in their full stop. */
const cjkStop = /。[”」』）]{0,2}$/;

/**
 * Looks like running text: ends as a sentence does, or is too long for a title.
 * A line that ends in a question mark may be either (see `titleLike`).
 */
export function bodyLike(text: string): boolean {
  if (text.length > 170 || (text.length > 60 && isCjk(text))) return true;
  if (text.length <= 20) return text.length > 8 && cjkStop.test(text.slice(-3)) && isCjk(text);
  return endsSentence(text) && !endsAbbreviated(text);
}

function endsAbbreviated(text: string): boolean {
  return text.charCodeAt(text.length - 1) === 0x2e && abbreviationEnd.test(text.slice(-12));
}

const titleStart = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}"'“”‘’«„‹《「『【([¿¡#$€£@*]/u;
const titleSigns = "\"'“”‘’«„‹《「『【([¿¡#$€£@*";
const badEnds = ".;,:!。；，：、！";
const closers = "\"'”’»)）";

function startsTitle(text: string): boolean {
  const code = text.charCodeAt(0);
  if (isHalf(code)) return titleStart.test(text);
  return (sortOf(code) & (UPPER | UNCASED | NUMERAL)) !== 0 || titleSigns.includes(text.charAt(0));
}

/** Ends in a stop, a comma or a colon, with two closing marks after it at most. */
function endsBadly(text: string): boolean {
  for (let i = text.length - 1; i >= 0 && i >= text.length - 3; i--) {
    const code = text.charCodeAt(i);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x430 && code <= 0x44f)) return false;
    const sign = text.charAt(i);
    if (badEnds.includes(sign)) return true;
    if (!closers.includes(sign)) return false;
  }
  return false;
}

/** "By Jane Doe in Section on 20 June 2022", "di Anna Ruda – 14 novembre 2023" */
const bylineStart =
  /^(?:By \p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’ -]{1,40}(?:in \p{Lu}.{2,40} )?on .{0,14}\d|(?:by|di|da|par|por|von|door) \p{Lu}[\p{L}.'’-]{1,24} \p{Lu}[\p{L}.'’-]{1,24}(?: [–—|·-]|,) (?:(?:le|el|il|am|op|on) )?\d)/u;

/** A byline that has more on its line than a name. */
export function isBylineLine(text: string): boolean {
  return text.length <= 160 && bylineStart.test(text);
}

/** Pictures that a headline is adorned with, and the space after them. */
const adornment =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f){1,12}[ \u00a0]?/u;

/** Looks like a headline: short, begins with a capital, a digit or a quotation mark, does not end as a sentence does. */
export function titleLike(printed: string): boolean {
  const first = printed.charCodeAt(0) | 0;
  const text =
    first >= 0x2194 && (first <= 0x2bff || (first >= 0xd83c && first <= 0xd83e)) && printed.length <= 240
      ? printed.replace(adornment, "")
      : printed;
  const length = text.length;
  if (length < 2 || length > 200) return false;
  if (isCjk(text)) return length >= 4 && length <= 64 && !/[。；，：、]$/.test(text);
  if (length < 6 || (text.startsWith("By ") && bylineStart.test(text))) return false;
  if (!startsTitle(text)) return false;
  if (endsBadly(text)) {
    if (length <= 120 && /!["'”’»)]{0,2}$/.test(text)) return true;
    return endsAbbreviated(text);
  }
  return true;
}

/** Words only, lower case: for telling that two lines say the same. */
export function sameWords(text: string): string {
  const lower = text.slice(0, 400).toLowerCase();
  let words = "";
  let from = -1;
  for (let i = 0; i <= lower.length; i++) {
    const code = i < lower.length ? lower.charCodeAt(i) : 0x20;
    // a letter of two halves: the pattern knows it
    if (code >= 0xd800 && code <= 0xdfff) return lower.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    if ((sortOf(code) & (LETTER | NUMERAL)) !== 0) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      words += words === "" ? lower.slice(from, i) : ` ${lower.slice(from, i)}`;
      from = -1;
    }
  }
  return words;
}

/** The first letter or figure in small where that is plain (ASCII or Russian), else 0. */
function firstLetter(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x430 && code <= 0x44f))
      return code;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x410 && code <= 0x42f)) return code + 0x20;
    if (code > 0x7f) return 0;
  }
  return 0;
}

/** Whether two lines say the same: the same words, whatever stands between them. */
export function saysSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 24) return false;
  const one = firstLetter(a);
  const other = firstLetter(b);
  if (one !== other && one > 0 && other > 0) return false;
  return sameWords(a) === sameWords(b);
}
