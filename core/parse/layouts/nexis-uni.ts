/**
 * Nexis Uni and Nexis Advance as text (code N2).
 *
 *   document := [cover] { article }
 *   cover    := "User Name: …" { text } "Documents (" n ")" { n ". " title }       a table of contents, and no articles
 *   article  := title outlet date { edition } [rights] { HEAD ":" text } "Body" text [ "Classification" ] { TAIL ":" text } "End of Document"
 *   HEAD     := Section Length Byline Dateline Highlight                            in any order
 *   TAIL     := Language Publication-Type Subject Industry Geographic Load-Date …
 *
 * Load-Date is not the date. Feet of pages may stand anywhere.
 */
import { isPlaceholder } from "../boilerplate.ts";
import { type Doc, type Line, sameWords, trimSpan } from "../lines.ts";
import { type Draft, junk, type Layout, lineMark, type Mark, noScore, type Reading } from "./layout.ts";
import { about, add, authorMarks, dateMarks, exportDraft, joined, label, valueMarks } from "./values.ts";

const headLabel =
  /^(Section|Length|Byline|Dateline|Highlight|Headline|Source|Series|Column|E-?mail|Länge|Rubrik|Autor|Longueur|Auteur|Rubrique)[ \t\u00a0]*:[ \t\u00a0]*/i;
const tailLabel =
  /^(?:(?:Load-Date|Language|Publication-Type|Subject|Company|Organization|Ticker|Industry|Person|Geographic|City|State|Country|Journal Code|Document-Type|Correction-Date|ISSN|URL|Acc-No|Update|DOI|Graphic)[ \t\u00a0]*:|(?:Classification|Graphic|Notes|Enhancement|Correction)$)/i;
const strongTail = /^(?:Load-Date|Language|Publication-Type|Subject|Geographic|Journal Code)[ \t\u00a0]*:/i;
const bodyLine = /^Body(?:[ \t]*:)?$/i;
const endLine = /^End of Document$/i;
const rights = /^(?:Copyright\b|©|\(c\) ?\d{4}|All Rights Reserved)/i;
const foot = /^(?:Page \d{1,5} of \d{1,5}|\d{1,4})$/i;
const lengthLine = /^(?:Length|Länge|Longueur)[ \t\u00a0]*:/i;

function isEnd(line: Line): boolean {
  return line.text.length <= 20 && endLine.test(line.text);
}

/** A line that belongs to the head of an article: its label. */
function isLength(line: Line): boolean {
  return line.text.length <= 40 && lengthLine.test(line.text);
}

export const nexisUni: Layout = {
  name: "nexis-uni",
  codes: ["N2"],
  score(doc) {
    const at = doc.text.search(/^[ \t\u00a0]*(?:Length|Länge|Longueur)[ \t\u00a0]*:[ \t\u00a0]*[\d,. ]+/m);
    if (at < 0 && !/^[ \t\u00a0]*End of Document[ \t\u00a0]*\r?$/m.test(doc.text)) return noScore;
    let lengths = 0;
    let bodies = 0;
    let ends = 0;
    let loads = 0;
    for (const line of doc.lines) {
      if (line.text.length > 60) continue;
      if (isLength(line)) lengths++;
      else if (bodyLine.test(line.text)) bodies++;
      else if (isEnd(line)) ends++;
      else if (/^Load-Date[ \t]*:/i.test(line.text)) loads++;
      if (lengths + bodies + ends + loads > 40) break;
    }
    const kinds = [lengths, bodies, ends, loads].filter((n) => n > 0).length;
    if (kinds >= 3) return { score: 0.98, why: `"Length:", "Body", "Load-Date:", "End of Document": ${kinds} of them` };
    if (kinds === 2 && bodies + ends > 0) return { score: 0.9, why: "two of Nexis Uni's lines" };
    return noScore;
  },
  read(doc): Reading {
    const { lines } = doc;
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    let floor = 0;
    while (floor < lines.length) {
      // the body, and the end behind it
      let anchor = -1;
      let end = lines.length;
      for (let i = floor; i < lines.length; i++) {
        const line = lines[i] as Line;
        if (isEnd(line)) {
          end = i + 1;
          break;
        }
        if (bodyLine.test(line.text) || isLength(line)) {
          if (anchor < 0) anchor = i;
          else if (isLength(line) && i > anchor + 12 && dateAbove(doc, i, anchor) >= 0) {
            // the line that ends an article is missing
            end = topOf(doc, dateAbove(doc, i, anchor), anchor + 1, false);
            break;
          }
        }
      }
      if (anchor < 0) break;
      const date = dateAbove(doc, anchor, floor);
      const top = date < 0 ? anchor : topOf(doc, date, floor, drafts.length === 0);
      for (let i = floor; i < top; i++) document.push(outside(lines[i] as Line));
      drafts.push(draftOf(doc, top, date, anchor, Math.max(end, anchor + 1)));
      floor = Math.max(end, anchor + 1);
    }
    for (let i = floor; i < lines.length; i++) document.push(outside(lines[i] as Line));
    return { drafts, document, confidence: "high", notes: [`${drafts.length} bodies`] };
  },
};

function outside(line: Line): Mark {
  return junk(line, foot.test(line.text) ? "pager" : "nav");
}

/** The date line above `anchor`: the nearest one that is no label, rights or text. */
function dateAbove(doc: Doc, anchor: number, floor: number): number {
  let found = -1;
  for (let i = anchor - 1; i >= Math.max(floor, anchor - 16); i--) {
    const line = doc.lines[i] as Line;
    if (isEnd(line)) break;
    if (line.text.length > 80 || rights.test(line.text) || headLabel.test(line.text) || !/\d{4}/.test(line.text))
      continue;
    if (/^(?:Date and Time|Job Number|User Name)/i.test(line.text)) break;
    const marks = dateMarks(doc.text, line, "");
    const mark = marks[0];
    if (!mark || mark.start > line.start + 12) continue;
    found = i;
    break;
  }
  return found;
}

/** The first line of the title above the date; a table of contents is not part of it. */
function topOf(doc: Doc, date: number, floor: number, cover: boolean): number {
  const { lines } = doc;
  let top = date;
  // the outlet
  while (top > floor && foot.test((lines[top - 1] as Line).text)) top--;
  if (top > floor) top--;
  let taken = 0;
  while (top > floor && taken < 6) {
    const line = lines[top - 1] as Line;
    const below = lines[top] as Line;
    if (
      isEnd(line) ||
      /^\d{1,4}\. /.test(line.text) ||
      /^(?:Documents? \(\d|User Name|Date and Time|Job Number|Client\/Matter|Search (?:Terms|Type)|Narrowed by|Content Type)/i.test(
        line.text,
      )
    )
      break;
    if (foot.test(line.text)) {
      if (taken > 0) break;
      top--;
      continue;
    }
    if (taken > 0 && cover && below.blanks + below.soft > 0) break;
    if (taken > 0 && below.blanks + below.soft >= 2) break;
    if (line.text.length > 400) break;
    top--;
    taken++;
  }
  while (top < date && foot.test((lines[top] as Line).text)) top++;
  return top;
}

function draftOf(doc: Doc, top: number, date: number, anchor: number, end: number): Draft {
  const { text, lines } = doc;
  const marks: Mark[] = [];
  let at = top;
  if (date >= 0) {
    const head: Line[] = [];
    for (; at < date; at++) {
      const line = lines[at] as Line;
      if (foot.test(line.text)) marks.push(junk(line, "pager"));
      else head.push(line);
    }
    const outlet = head.length > 1 ? head.pop() : undefined;
    for (const line of head) marks.push(lineMark(line, "title"));
    if (outlet) marks.push(isPlaceholder(outlet.text) ? lineMark(outlet, "placeholder") : lineMark(outlet, "outlet"));
    const line = lines[date] as Line;
    const mark = dateMarks(text, line, "the date under the title")[0];
    if (mark) marks.push(...label(line.start, mark.start), mark, ...label(mark.end, line.end));
    at = date + 1;
  }
  // editions, rights, labels, up to the body
  let body = -1;
  for (; at < end; at++) {
    const line = lines[at] as Line;
    if (bodyLine.test(line.text)) {
      marks.push(about(line));
      body = at + 1;
      break;
    }
    if (rights.test(line.text)) {
      marks.push(junk(line, "copyright"));
      continue;
    }
    const match = headLabel.exec(line.text);
    if (match) {
      const name = (match[1] ?? "").toLowerCase();
      const group = [line];
      while (at + 1 < end && follows(lines[at + 1] as Line)) group.push(lines[++at] as Line);
      add(marks, labelled(text, name, group, match[0].length));
      continue;
    }
    if (at > anchor && !bodyAhead(lines, at, end)) {
      body = at;
      break;
    }
    marks.push(foot.test(line.text) ? junk(line, "pager") : about(line));
  }
  if (body < 0) body = at;
  let tail = end;
  const strong = lastStrong(lines, body, end);
  for (let i = body; i < end; i++) {
    const line = lines[i] as Line;
    if (line.text.length > 3000) continue;
    if (isEnd(line) || (tailLabel.test(line.text) && (strongTail.test(line.text) || i < strong))) {
      tail = i;
      break;
    }
  }
  const inside: Line[] = [];
  const title = sameWords(
    marks
      .filter((mark) => mark.role === "title")
      .map((mark) => text.slice(mark.start, mark.end))
      .join(" "),
  );
  for (let i = body; i < tail; i++) {
    const line = lines[i] as Line;
    // the head of a new page repeats the title
    if (
      title &&
      line.text.length <= 400 &&
      i > body &&
      foot.test((lines[i - 1] as Line).text) &&
      sameWords(line.text) === title
    ) {
      marks.push(junk(line, "repeated-title"));
      continue;
    }
    if (/^Page \d{1,5} of \d{1,5}$/i.test(line.text)) marks.push(junk(line, "pager"));
    else if (/^Link to (?:Image|PDF|Original)/i.test(line.text) && line.text.length < 40) marks.push(junk(line, "nav"));
    else inside.push(line);
  }
  for (let i = tail; i < end; i++) {
    const line = lines[i] as Line;
    marks.push(rights.test(line.text) ? junk(line, "copyright") : about(line));
  }
  return exportDraft(top, end, marks, inside);
}

/** A wrapped value: the next line, without a gap, that is no label and no heading. */
function follows(line: Line): boolean {
  return (
    line.blanks === 0 &&
    line.soft === 0 &&
    !headLabel.test(line.text) &&
    !bodyLine.test(line.text) &&
    !rights.test(line.text) &&
    line.text.length <= 200 &&
    !tailLabel.test(line.text)
  );
}

function bodyAhead(lines: readonly Line[], at: number, end: number): boolean {
  for (let i = at; i < Math.min(end, at + 12); i++) if (bodyLine.test((lines[i] as Line).text)) return true;
  return false;
}

/** The last line that is surely of the tail. */
function lastStrong(lines: readonly Line[], from: number, end: number): number {
  for (let i = end - 1; i >= from; i--) if (strongTail.test((lines[i] as Line).text.slice(0, 40))) return i;
  return -1;
}

function labelled(text: string, name: string, group: readonly Line[], length: number): Mark[] {
  const line = group[0] as Line;
  const value = trimSpan(text, line.start + length, line.end);
  const rest = group.slice(1).map(about);
  const whole = group.length > 1 ? `${line.text.slice(length)} ${joined(group.slice(1))}`.trim() : undefined;
  switch (name) {
    case "byline":
    case "autor":
    case "auteur":
      return [...label(line.start, value.start), ...authorMarks(text, value, whole), ...rest];
    case "dateline":
      return [
        ...label(line.start, value.start),
        ...valueMarks(
          text,
          value,
          "dateline",
          (whole ?? text.slice(value.start, value.end)).replace(/[ \t\u00a0]*(?:--?|[–—_:])$/, ""),
        ),
        ...rest,
      ];
    case "highlight":
      return label(line.start, value.start);
    default:
      return [about(line), ...rest];
  }
}
