/**
 * Factiva's article format (code F2).
 *
 *   document := [cover] { article } [summary]
 *   article  := [section] title [byline] [credit] count date [time] outlet [CODE] [page] [edition] [language] [copyright] text "Document " code
 *   count    := "453 words"                  in the language of the interface
 *   summary  := "Search Summary" { text }
 *
 * A count with a date under it makes an article; "Document …" ends it. Feet of pages ("Page 1 of 5 © 2022 Factiva, Inc. …") may stand
 * anywhere.
 */
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { findDates } from "../dates.ts";
import { bodyLike, type Doc, type Line } from "../lines.ts";
import { personLike } from "../names.ts";
import { documentLine, pageFoot, summaryLine, withTime } from "./factiva-tagged.ts";
import { type Draft, junk, type Layout, lineMark, type Mark, noScore, type Reading } from "./layout.ts";
import { about, authorMarks, beginsWithBy, dateMarks, exportDraft } from "./values.ts";

const countLine =
  /^[\d.,\u00a0 ]{1,9} ?(?:words?|mots?|wörter|wort|palabras?|parole|parola|слов(?:а|о)?|palavras?|ord|woorden|słów|слів|字|語|kelime|كلمات)$/iu;
const timeLine = /^\d{1,2}[:.]\d\d(?::\d\d)?(?: ?(?:AM|PM|GMT|EST|EDT))?$/i;
const codeLine = /^[A-Z][A-Z0-9]{1,9}$/;
const pageLine =
  /^(?:[A-Z]{0,3}-?\d{1,4}(?:[-,/ ]+[A-Z]{0,3}\d{1,4})*|(?:pages?|p\.|pg\.?|стр\.?) ?[A-Z]?\d{1,4}.{0,20})$/i;
const languageLine =
  /^(?:English|French|German|Spanish|Russian|Kazakh|Chinese(?: ?[-–(] ?(?:Simplified|Traditional)\)?)?|Simplified Chinese|Traditional Chinese|Turkish|Italian|Portuguese|Dutch|Arabic|Japanese|Korean|Polish|Ukrainian|Uzbek|Persian|Farsi|Swedish|Norwegian|Danish|Finnish|Czech|Hungarian|Romanian|Bulgarian|Indonesian|Malay|Vietnamese|Thai|Hebrew|Greek|Englisch|Anglais|Английский|Русский|Français|Deutsch|Español)$/i;
const rightsLine = /^(?:\(c\)|©|copyright\b|all rights reserved|\(c\) ?\d{4}|alle rechte|tous droits)/i;

/** The count and the date under it. */
function isCount(doc: Doc, line: Line): boolean {
  if (line.text.length > 24 || !/^[\d]/.test(line.text) || !countLine.test(line.text)) return false;
  const next = doc.lines[line.index + 1];
  return (
    next !== undefined &&
    next.text.length <= 60 &&
    /\d{4}/.test(next.text) &&
    findDates(next.text, { limit: 1, month: true }).length > 0
  );
}

export const factivaArticle: Layout = {
  name: "factiva-article",
  codes: ["F2"],
  score(doc) {
    const limit = Math.min(doc.lines.length, 400);
    let ended = 0;
    for (let i = 0; i < limit; i++) {
      const line = doc.lines[i] as Line;
      if (documentLine.test(line.text.slice(0, 60))) ended++;
      if (!isCount(doc, line)) continue;
      let signs = 0;
      for (let j = i + 2; j < i + 12 && j < doc.lines.length; j++) {
        const text = (doc.lines[j] as Line).text;
        if (text.length > 160 && !rightsLine.test(text)) break;
        if (codeLine.test(text) || languageLine.test(text) || rightsLine.test(text)) signs++;
      }
      if (signs >= 2)
        return { score: 0.97, why: "a word count with a date, a code, a language and a copyright under it" };
      if (signs === 1 || ended > 0) return { score: 0.9, why: "a word count with a date under it" };
    }
    return noScore;
  },
  read(doc): Reading {
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    const counts = doc.lines.filter((line) => isCount(doc, line)).map((line) => line.index);
    let floor = 0;
    counts.forEach((count, n) => {
      const top = headOf(doc, count, floor);
      for (let i = floor; i < top; i++) document.push(outside(doc.lines[i] as Line));
      const limit = counts[n + 1] ?? doc.lines.length;
      let end = limit;
      for (let i = count + 2; i < limit; i++) {
        const { text } = doc.lines[i] as Line;
        if (documentLine.test(text)) {
          end = i + 1;
          break;
        }
        if (summaryLine.test(text)) {
          end = i;
          break;
        }
      }
      if (end === limit && limit < doc.lines.length) end = headOf(doc, limit, count + 3);
      drafts.push(draftOf(doc, top, count, end));
      floor = end;
    });
    for (let i = floor; i < doc.lines.length; i++) document.push(outside(doc.lines[i] as Line));
    return { drafts, document, confidence: "high", notes: [`${counts.length} word counts`] };
  },
};

function outside(line: Line): Mark {
  return junk(line, pageFoot.test(line.text) ? "pager" : "nav");
}

/** The first line of the head above a count: the block under the end of the article before, of four lines at most when nothing ends it. */
function headOf(doc: Doc, count: number, floor: number): number {
  let top = count;
  let lines = 0;
  while (top > floor && lines < 7) {
    const line = doc.lines[top - 1] as Line;
    if (documentLine.test(line.text) || (lines > 0 && bodyLike(line.text) && !/[?!]["'”’»]?$/.test(line.text))) break;
    const below = doc.lines[top] as Line;
    // a wide gap, or the foot of a cover page, ends the head
    if (lines > 0 && (below.blanks + below.soft >= 3 || /\.{4,} ?\d+$/.test(line.text))) break;
    if (pageFoot.test(line.text)) {
      if (lines > 0 && top < count) break;
      top--;
      continue;
    }
    top--;
    lines++;
  }
  return top;
}

function draftOf(doc: Doc, top: number, count: number, end: number): Draft {
  const { text, lines } = doc;
  const marks: Mark[] = [];
  const head: Line[] = [];
  for (let i = top; i < count; i++) {
    const line = lines[i] as Line;
    if (pageFoot.test(line.text)) marks.push(junk(line, "pager"));
    else head.push(line);
  }
  marks.push(...headMarks(text, head), about(lines[count] as Line));

  // the fields under the count, each on a line of its own
  const dateLine = lines[count + 1] as Line;
  let at = count + 2;
  const after = lines[at];
  const clockLine = after && timeLine.test(after.text) ? after : null;
  if (clockLine) at++;
  marks.push(...withTime(dateMarks(text, dateLine, "the date under the word count"), clockLine?.text ?? ""));
  if (clockLine) marks.push(about(clockLine));
  // the list ends with the copyright; without one, with the first line that is no field
  let stop = -1;
  for (let i = at; i < Math.min(end, at + 10); i++) {
    const line = lines[i] as Line;
    if (rightsLine.test(line.text)) {
      stop = i;
      break;
    }
    if (line.text.length > 120) break;
  }
  const outlet = lines[at];
  if (outlet && at < end && outlet.text.length <= 120) {
    marks.push(isPlaceholder(outlet.text) ? lineMark(outlet, "placeholder") : lineMark(outlet, "outlet"));
    at++;
  }
  for (; at < end; at++) {
    const line = lines[at] as Line;
    if (at === stop) {
      marks.push(junk(line, "copyright"));
      at++;
      // a copyright in several lines
      while (at < end && /^(?:all rights reserved|alle rechte|tous droits)/i.test((lines[at] as Line).text))
        marks.push(junk(lines[at++] as Line, "copyright"));
      break;
    }
    if (pageFoot.test(line.text)) marks.push(junk(line, "pager"));
    else if (stop >= 0 || codeLine.test(line.text) || pageLine.test(line.text) || languageLine.test(line.text))
      marks.push(about(line));
    else if (
      line.text.length <= 40 &&
      !bodyLike(line.text) &&
      line.blanks === 0 &&
      languageLine.test(lines[at + 1]?.text ?? "")
    )
      marks.push(about(line));
    else break;
  }
  const body: Line[] = [];
  for (; at < end; at++) {
    const line = lines[at] as Line;
    if (documentLine.test(line.text)) marks.push(about(line));
    else if (pageFoot.test(line.text)) marks.push(junk(line, "pager"));
    else body.push(line);
  }
  // whoever has the rights is named again at the end
  const last = body[body.length - 1];
  const rights = stop < 0 ? "" : (lines[stop] as Line).text;
  if (last && body.length > 1 && last.text.length <= 80 && !bodyLike(last.text) && rights.includes(last.text)) {
    marks.push(about(last));
    body.pop();
  }
  return exportDraft(top, end, marks, body);
}

/** Section, title, byline, credit: told apart by their looks, for nothing labels them. */
function headMarks(text: string, head: readonly Line[]): Mark[] {
  const rest = [...head];
  const marks: Mark[] = [];
  if (rest.length === 0) return marks;
  while (rest.length > 1) {
    const last = rest[rest.length - 1] as Line;
    if (beginsWithBy(last.text)) {
      marks.push(...authorMarks(text, last));
      rest.pop();
      break;
    }
    const at = rest.findIndex((line, i) => i > 0 && /^by /i.test(line.text) && line.text.length <= 120);
    if (at > 0) {
      // what stands under the byline is a credit or the author's place
      for (const line of rest.splice(at + 1)) marks.push(about(line));
      continue;
    }
    if (
      last.text.length <= 80 &&
      // "Anna Berg in Almaty"
      personLike(last.text.replace(/(?:[;,]| in(?= \p{Lu})) .*$/u, "")) &&
      rest.length > 1 &&
      !marks.some((mark) => mark.role === "author")
    ) {
      marks.push(...authorMarks(text, last));
      rest.pop();
      break;
    }
    break;
  }
  const first = rest[0] as Line;
  const second = rest[1];
  if (
    second &&
    first.text.length <= 32 &&
    (first.text.split(" ").length <= 3 || boilerplateKind(first.text) !== null) &&
    second.text.length > first.text.length &&
    second.text.split(" ").length > 3
  ) {
    marks.push(about(first));
    rest.shift();
  }
  for (const line of rest) marks.push(lineMark(line, "title"));
  return marks;
}
