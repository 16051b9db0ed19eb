/**
 * Newswire corpora in SGML (code X): AQUAINT, TDT, Gigaword, TIPSTER and the like.
 *
 *   document := { "<DOC …>" { element | text } "</DOC>" }
 *   element  := DOCNO DOCID DOCTYPE TXTTYPE DATE_TIME | DATE HEADER SLUG HEADLINE | HEAD BYLINE DATELINE BODY TEXT P TRAILER …
 *   TEXT     := { "<P>" lines "</P>" } | { tab line } | hard-wrapped lines
 *
 * Dates are month first (03/14/1998). Tags may stand on a line with their text or alone. Between HEADLINE and TEXT stand the byline and
 * the wire's notes. Quotes (`` '') stay as printed. Without a date the day in the document's number is taken.
 */
import type { Span } from "../../clipping.ts";
import { type Doc, type Line, trimSpan } from "../lines.ts";
import { type Draft, type Flow, junk, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { entityAt } from "./markdown.ts";
import { add, authorMarks, beginsWithBy, dateMarks, exportDraft, valueMarks } from "./values.ts";

const tagPattern = /<(\/?)([A-Za-z][A-Za-z0-9_.-]{0,24})((?:[ \t][^<>\n]{0,300})?)>/g;
const docOpen = /^<DOC(?:[ \t][^<>]{0,300})?>/i;
const docClose = /^<\/DOC>/i;
const named = /\b(?:id|docno)=["']?([^"'>\s]{4,60})/i;

export const newswireSgml: Layout = {
  name: "newswire-sgml",
  codes: ["X"],
  score(doc) {
    if (!/<DOC[ >]/i.test(doc.text.slice(0, 5000))) return noScore;
    const head = doc.text.slice(0, 20_000);
    const signs = [
      "<DOCNO",
      "<DOCID",
      "<DATE_TIME",
      "<HEADLINE",
      "<TEXT",
      "<DOCTYPE>",
      "<HEAD>",
      "</DOC>",
      "<DATE",
    ].filter((sign) => head.includes(sign)).length;
    if (signs < 2 || !/<TEXT|<BODY|<P>/i.test(head)) return noScore;
    return { score: signs >= 3 ? 0.99 : 0.95, why: `DOC records with ${signs} of the wire's tags` };
  },
  read(doc): Reading {
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    const { lines } = doc;
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] as Line;
      if (!docOpen.test(line.text)) {
        document.push(junk(line, "nav"));
        at++;
        continue;
      }
      let end = at + 1;
      let closed = /<\/DOC>/i.test(line.text);
      while (!closed && end < lines.length) {
        const { text } = lines[end] as Line;
        if (docOpen.test(text)) break;
        end++;
        if (docClose.test(text) || /<\/DOC>$/i.test(text.slice(-12))) closed = true;
      }
      drafts.push(draftOf(doc, at, end));
      at = end;
    }
    return { drafts, document, confidence: "high", notes: [`${drafts.length} DOC records`] };
  },
};

const skipped =
  /^(?:HEADER|SLUG|TRAILER|KEYWORD|KEYWORDS|SUBJECT|PREAMBLE|ANNOTATION|FILEID|FIRST|SECOND|PROFILE|GRAPHIC|IN|TP|PE|CO|AN|PUB|PAGE|SECTION|TYPE|LENGTH|BYLINE_NOTE|NOTE|CORRECTION|CORRECTION-DATE|DD|SO|AUTHOR_NOTE|DOCTYPE|TXTTYPE|DOCNO|DOCID|SOURCE|LANGUAGE|CN|FTAG|F|HT|FIG|AU_NOTE|ENDTIME|END_TIME)$/;

function draftOf(doc: Doc, first: number, end: number): Draft {
  const { text, lines } = doc;
  const marks: Mark[] = [];
  const open: string[] = [];
  let number: Span | null = null;
  let dated: Mark | null = null;
  const titles: Mark[] = [];
  let author = false;
  let inText = false;
  let sawText = false;
  let paragraphs = 0;
  let indented = 0;
  const body: Line[] = [];
  let current = lines[first] as Line;
  const hasText = /<TEXT>/i.test(text.slice((lines[first] as Line).start, (lines[end - 1] as Line).end));
  const give = (from: number, to: number): void => {
    const span = trimSpan(text, from, to);
    if (span.end <= span.start) return;
    const tag = open[open.length - 1] ?? "";
    const printed = text.slice(span.start, span.end);
    if (tag === "DOCNO" || tag === "DOCID") number ??= span;
    if (
      /^(?:DATE_TIME|DATE|DATETIME|DATE-TIME|PUBDATE|DATELINE_DATE)$/.test(tag) ||
      (tag === "P" && open.includes("DATE"))
    ) {
      const date = dated ? null : dateOf(text, span);
      if (date) {
        dated = date;
        if (date.start > span.start) marks.push({ start: span.start, end: date.start, role: "field-label" });
        marks.push(date);
        if (date.end < span.end) marks.push({ start: date.end, end: span.end, role: "field-label" });
      } else marks.push({ ...span, role: "field-label" });
      return;
    }
    if (
      /^(?:HEADLINE|HEAD|TITLE|TI|HL|H3|HT)$/.test(tag) ||
      (tag === "P" && open.some((one) => one === "HEADLINE" || one === "HEAD"))
    ) {
      titles.push({ ...span, role: "title", value: decoded(printed) });
      return;
    }
    if (/^(?:BYLINE|AUTHOR|AU)$/.test(tag) || (tag === "P" && open.includes("BYLINE"))) {
      if (author) marks.push({ ...span, role: "field-label" });
      else marks.push(...authorMarks(text, span));
      author = true;
      return;
    }
    if (tag === "DATELINE" || (tag === "P" && open.includes("DATELINE"))) {
      marks.push(...valueMarks(text, span, "dateline", printed.replace(/\s*(?:_|--|—|–|-)$/, "")));
      return;
    }
    if (/^(?:SUBJECT|KEYWORDS?|CATEGORY)$/.test(tag)) {
      marks.push({ ...span, role: "field-label" });
      return;
    }
    if (skipped.test(tag)) {
      marks.push({
        ...span,
        role: tag === "HEADER" || tag === "SLUG" || tag === "TRAILER" ? "boilerplate" : "field-label",
        kind: "wire-credit",
      });
      return;
    }
    if (inText || !hasText) {
      if (body[body.length - 1] !== current) body.push(current);
      add(marks, entities(text, span));
      return;
    }
    // between headline and text: "By WOLFGANG SAXON", "c.1998 N.Y. Times News Service", "&UR; AP Photos"
    const lead = /^(?:&[A-Za-z]{2};[ \t]*|\([^()]{1,30}\)[ \t]*)+/.exec(printed.slice(0, 60));
    const name = trimSpan(text, span.start + (lead?.[0].length ?? 0), span.end);
    const tail = /[ \t]*&[A-Za-z]{2};$/.exec(text.slice(name.start, name.end));
    const bare = trimSpan(text, name.start, name.end - (tail?.[0].length ?? 0));
    if (!author && !sawText && bare.end > bare.start && beginsWithBy(text.slice(bare.start, bare.end))) {
      author = true;
      if (bare.start > span.start) marks.push({ start: span.start, end: bare.start, role: "field-label" });
      marks.push(...authorMarks(text, bare));
      if (bare.end < span.end) marks.push({ start: bare.end, end: span.end, role: "field-label" });
      return;
    }
    marks.push({
      ...span,
      role: "boilerplate",
      kind: /^(?:c\.|\(c\)|©|copyright)/i.test(printed) ? "copyright" : "wire-credit",
    });
  };
  for (let i = first; i < end; i++) {
    const line = lines[i] as Line;
    current = line;
    let at = line.start;
    if (line.text.includes("<")) {
      tagPattern.lastIndex = 0;
      for (const match of line.text.matchAll(tagPattern)) {
        const start = line.start + match.index;
        const stop = start + match[0].length;
        const name = (match[2] ?? "").toUpperCase();
        if (start > at) give(at, start);
        at = stop;
        marks.push({ start, end: stop, role: "field-label" });
        if (name === "DOC") {
          const id = named.exec(match[3] ?? "");
          if (id?.[1]) {
            const from = start + match[0].indexOf(id[1]);
            number ??= { start: from, end: from + id[1].length };
          }
          continue;
        }
        if (match[1]) {
          const depth = open.lastIndexOf(name);
          if (depth >= 0) open.length = depth;
          if (name === "TEXT") inText = false;
        } else if (!/^(?:BR|HR|IMG|P)$/.test(name) || (name === "P" && open.length > 0 && !inText)) {
          // elements that are never closed end where the next begins
          const last = open[open.length - 1];
          if (last && skipped.test(last) && !/<\//.test(line.text) && last !== "HEADER") open.pop();
          if (name === "TEXT") {
            inText = true;
            sawText = true;
            open.length = 0;
          }
          if (open.length < 50) open.push(name);
        }
        if (name === "P" && inText) paragraphs++;
      }
    } else if (inText && line.start - line.head > 0) indented++;
    if (at < line.end) give(at, line.end);
  }
  if (!dated && number) {
    const id = number as Span;
    const day = /((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))/.exec(text.slice(id.start, id.end));
    if (day) {
      const start = id.start + day.index;
      const date = dateMarks(text, { start, end: start + 8 }, "the day in the number of the document", "medium")[0];
      if (date) {
        const cover = marks.findIndex((mark) => mark.start <= start && mark.end >= start + 8);
        const under = marks[cover];
        if (under) {
          const parts: Mark[] = [date];
          if (under.start < start) parts.unshift({ start: under.start, end: start, role: "field-label" });
          if (under.end > start + 8) parts.push({ start: start + 8, end: under.end, role: "field-label" });
          marks.splice(cover, 1, ...parts);
        }
      }
    }
  }
  add(marks, titles);
  const flow: Flow =
    paragraphs > 1 ? "wrapped" : indented > 0 && indented < body.length ? "indent" : indented > 0 ? "lines" : "wrapped";
  return exportDraft(first, end, marks, body, flow);
}

const monthFirst = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?/;

function dateOf(text: string, span: Span): Mark | null {
  const printed = text.slice(span.start, Math.min(span.end, span.start + 80));
  const match = monthFirst.exec(printed);
  if (match) {
    const [whole, m, d, y, hour, minute, second] = match;
    const month = Number(m);
    const day = Number(d);
    const year = (y ?? "").length === 2 ? Number(y) + (Number(y) < 50 ? 2000 : 1900) : Number(y);
    const swapped = month > 12 && day <= 12;
    const real = swapped ? [day, month] : [month, day];
    if ((real[0] ?? 0) >= 1 && (real[0] ?? 13) <= 12 && (real[1] ?? 0) >= 1 && (real[1] ?? 32) <= 31) {
      const two = (value: number | undefined): string => String(value ?? 0).padStart(2, "0");
      const date = `${year}-${two(real[0])}-${two(real[1])}`;
      const time =
        hour === undefined ? "" : `T${hour.padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
      return {
        start: span.start,
        end: span.start + whole.length,
        role: "date",
        value: date + time,
        precision: second !== undefined ? "second" : hour !== undefined ? "minute" : "day",
        confidence: "high",
        why: swapped ? "the date of the record" : "the date of the record, month first as in American wires",
      };
    }
  }
  const compact = /^(\d{6}|\d{8})$/.exec(printed);
  if (compact && printed.length === 6) {
    const year = Number(printed.slice(0, 2));
    const iso = `${year < 50 ? 2000 + year : 1900 + year}-${printed.slice(2, 4)}-${printed.slice(4, 6)}`;
    if (Number(printed.slice(2, 4)) >= 1 && Number(printed.slice(2, 4)) <= 12)
      return { ...span, role: "date", value: iso, precision: "day", confidence: "high", why: "the date of the record" };
  }
  return dateMarks(text, span, "the date of the record", "high", { order: "mdy" })[0] ?? null;
}

/** References to signs (&amp;) and the wire's own (&UR; &QL;), which stand for nothing. */
function entities(text: string, span: Span): Mark[] {
  const marks: Mark[] = [];
  const printed = text.slice(span.start, span.end);
  for (let i = printed.indexOf("&"); i >= 0; i = printed.indexOf("&", i + 1)) {
    const at = span.start + i;
    const found = entityAt(text, at);
    const own = found ? null : /^&(?:[A-Z]{2}|Cx[0-9a-f]{1,3});[ \t]?/.exec(printed.slice(i, i + 8));
    if (found && at + found.length <= span.end) {
      marks.push({ start: at, end: at + found.length, role: "markup", value: found.value });
    } else if (own) marks.push({ start: at, end: at + own[0].length, role: "markup" });
  }
  return marks;
}

function decoded(printed: string): string {
  if (!printed.includes("&")) return printed.replace(/\s+/g, " ");
  let out = "";
  for (let i = 0; i < printed.length; ) {
    const found = printed[i] === "&" ? entityAt(printed, i) : null;
    out += found ? found.value : (printed[i] ?? "");
    i += found ? found.length : 1;
  }
  return out
    .replace(/&(?:[A-Z]{2});/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
