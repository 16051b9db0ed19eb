/**
 * A feed as it comes from the site (code K): RSS 2.0, RSS 1.0 (RDF), Atom.
 *
 *   document := ["<?xml … ?>"] "<rss" | "<rdf:RDF" | "<feed" { element of the feed } { item }
 *   item     := "<item" | "<entry" { field } "</item>" | "</entry>"                 each begins on a line of its own
 *   field    := title | link | pubDate, dc:date, published, updated | author, dc:creator | category | source
 *             | content:encoded, content, description, summary: the first of them that holds something is the text
 *   value    := text | "<![CDATA[" text "]]>"                                       with HTML in it, escaped once or twice
 *
 * The title of the feed is the name of the publication. Midnight to the second stands for a day without a time.
 */
import type { Span } from "../../clipping.ts";
import { type Doc, trimSpan } from "../lines.ts";
import { nameAlone } from "../names.ts";
import { type Draft, type Layout, type Mark, noScore, type Reading, type Role } from "./layout.ts";
import { entityAt } from "./markdown.ts";
import { dateMarks, valueMarks } from "./values.ts";

const root =
  /^\ufeff?\s{0,40}(?:<\?xml[^<>]{0,200}\?>\s{0,40})?(?:<!--[^<>]{0,1000}-->\s{0,40}|<\?[^<>]{0,300}\?>\s{0,40}){0,5}<(?:rss|rdf:RDF|feed)[\s>]/i;
const itemOpen = /^<(item|entry)[\s>]/i;
const element = /<!\[CDATA\[|<!--|<(\/?)([A-Za-z][A-Za-z0-9_:.-]{0,40})((?:\s[^<>]{0,2000}?)?)(\/?)>/g;

interface Value {
  readonly name: string;
  readonly attributes: string;
  /** What stands between its tags, without the signs of CDATA. */
  readonly span: Span;
}

/** The index of each line that begins an item; null where one begins within a line. */
function itemsOf(doc: Doc): readonly number[] | null {
  const found = doc.lines.flatMap(({ text, index }) => (itemOpen.test(text.slice(0, 8)) ? [index] : []));
  for (const { text } of doc.lines) if (text.length > 12 && /.<(?:item|entry)>/i.test(text)) return null;
  return found;
}

export const feedXml: Layout = {
  name: "feed-xml",
  codes: ["K"],
  score(doc) {
    if (!root.test(doc.text.slice(0, 4000))) return noScore;
    const items = itemsOf(doc)?.length ?? 0;
    return items === 0 ? noScore : { score: 0.99, why: `${items} items of a feed` };
  },
  read(doc): Reading {
    const items = itemsOf(doc) ?? [];
    const first = doc.lines[items[0] ?? 0];
    const head = valuesOf(doc.text, 0, first?.start ?? 0).find(({ name }) => name === "title");
    const masthead =
      head && head.span.end > head.span.start ? { ...head.span, value: decoded(doc.text, head.span) } : null;
    const drafts = items.map((index, i): Draft => {
      const end = endOf(doc, index, items[i + 1] ?? doc.lines.length);
      return { first: index, end, marks: marksOf(doc, index, end), masthead, confidence: "high", flow: "gaps" };
    });
    return { drafts, confidence: "high", notes: [`${items.length} items`] };
  },
};

/** The index after the line that closes the item. */
function endOf(doc: Doc, from: number, to: number): number {
  for (let i = to - 1; i > from; i--)
    if (/<\/(?:item|entry)>/i.test(doc.lines[i]?.text.slice(-200) ?? "")) return i + 1;
  return to;
}

/** The elements from `start` to `end` that hold text, in order; those within others are named by their own name. */
function valuesOf(text: string, start: number, end: number): Value[] {
  const found: Value[] = [];
  const open: { name: string; attributes: string; at: number }[] = [];
  element.lastIndex = start;
  for (let match = element.exec(text); match && match.index < end; match = element.exec(text)) {
    if (match[2] === undefined) {
      // what is in CDATA or a comment has no elements of the feed
      const isComment = match[0] === "<!--";
      const close = text.indexOf(isComment ? "-->" : "]]>", match.index);
      if (close < 0 || close >= end) break;
      element.lastIndex = close + 3;
      continue;
    }
    const name = match[2].toLowerCase();
    if (match[1] === "") {
      if (match[4] === "/")
        found.push({ name, attributes: match[3] ?? "", span: { start: match.index, end: match.index } });
      else if (open.length < 50) open.push({ name, attributes: match[3] ?? "", at: match.index + match[0].length });
      continue;
    }
    const depth = open.findLastIndex((one) => one.name === name);
    if (depth < 0) continue;
    const { attributes, at } = open[depth] as (typeof open)[number];
    open.length = depth;
    found.push({ name, attributes, span: inside(text, at, match.index) });
  }
  return found;
}

/** A value without the space and the signs of CDATA round it. */
function inside(text: string, start: number, end: number): Span {
  const span = trimSpan(text, start, end);
  if (!text.startsWith("<![CDATA[", span.start) || !text.startsWith("]]>", span.end - 3)) return span;
  return trimSpan(text, span.start + 9, span.end - 3);
}

const tag =
  /<\/?([A-Za-z][\w:-]{0,20})(?:\s[^<>]{0,3000})?\/?>|&(?:amp;)?lt;\/?([A-Za-z][\w:-]{0,20})(?:[^<>&]|&(?!(?:amp;)?[lg]t;)){0,600}&(?:amp;)?gt;|<!\[CDATA\[|\]\]>|<!--[^<>]{0,2000}-->|&(?:amp;)?(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi;
/** Elements that stand within a line. */
const inline = /^(?:a|abbr|b|big|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u)$/i;

/** The signs of HTML in a value: those that end a paragraph, and those within one. */
function markup(text: string, span: Span): Mark[] {
  const marks: Mark[] = [];
  tag.lastIndex = span.start;
  for (let match = tag.exec(text); match && match.index < span.end; match = tag.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (end > span.end) break;
    const name = match[1] ?? match[2];
    if (name === undefined && match[0].startsWith("&")) {
      const value = entityAt(match[0].replace(/^&amp;(?=.)/i, "&"), 0)?.value;
      if (value !== undefined) marks.push({ start, end, role: "markup", value });
    } else if (name !== undefined && inline.test(name)) marks.push({ start, end, role: "markup" });
    else marks.push({ start, end, role: "field-label" });
  }
  return marks;
}

/** A value as it reads. */
function decoded(text: string, span: Span): string {
  let out = "";
  let at = span.start;
  for (const mark of markup(text, span)) {
    out += text.slice(at, mark.start) + (mark.value ?? (mark.role === "markup" ? "" : " "));
    at = mark.end;
  }
  return (out + text.slice(at, span.end)).replace(/\s+/g, " ").trim();
}

const texts = ["content:encoded", "content", "description", "summary"];
const dates = ["pubdate", "published", "dc:date", "issued", "updated"];

function marksOf(doc: Doc, first: number, end: number): Mark[] {
  const { text } = doc;
  const from = doc.lines[first]?.start ?? 0;
  const to = doc.lines[end - 1]?.end ?? from;
  const values = valuesOf(text, from, to);
  const named = (...names: readonly string[]): Value | undefined => {
    for (const name of names) {
      const value = values.find((one) => one.name === name && one.span.end > one.span.start);
      if (value) return value;
    }
    return undefined;
  };
  const kept: Mark[] = [];
  const keep = (value: Value | undefined, role: Role): void => {
    if (!value) return;
    const printed = text.slice(value.span.start, value.span.end);
    const said = decoded(text, value.span);
    // "desk@courier.example (Jane Doe)"
    const name = role === "author" ? nameAlone(/^\S+@\S+ \((.{2,80})\)$/.exec(said)?.[1] ?? said) : said;
    const isMail = role === "author" && /^\S+@\S+$/.test(name);
    if (!isMail && name !== "" && !printed.includes("\n"))
      kept.push(...valueMarks(text, value.span, role, name === printed ? undefined : name));
  };
  keep(named("title", "dc:title"), "title");
  const dated = named(...dates);
  const date = dated ? dateMarks(text, dated.span, `"${dated.name}" of the item`)[0] : undefined;
  if (date) kept.push(atMidnight(date));
  keep(named("dc:creator", "name", "author"), "author");
  keep(named("source"), "outlet");
  for (const one of values) {
    if (one.name !== "category" && one.name !== "dc:subject") continue;
    keep(one, "category");
  }
  const body = named(...texts);
  const marks: Mark[] = [];
  let at = from;
  const spans = [...kept, ...(body ? [{ ...body.span, role: "body" } as const] : [])].sort((a, b) => a.start - b.start);
  for (const span of spans) {
    if (span.start < at) continue;
    cover(doc, marks, at, span.start, first, end);
    if (span.role === "body") for (const mark of markup(text, span)) marks.push(mark);
    else marks.push(span);
    at = span.end;
  }
  cover(doc, marks, at, to, first, end);
  return marks;
}

/** Midnight is what a feed prints that knows the day alone. */
function atMidnight(mark: Mark): Mark {
  const day = /^(\d{4}-\d\d-\d\d)T00:00(?::00)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(mark.value ?? "")?.[1];
  return day === undefined ? mark : { ...mark, value: day, precision: "day" };
}

/** What stands from `start` to `end` names the fields: a label on each of its lines. */
function cover({ text, lines }: Doc, marks: Mark[], start: number, end: number, first: number, last: number): void {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < last; i++) {
    const line = lines[i];
    if (!line || line.start >= end) return;
    const span = trimSpan(text, Math.max(line.start, start), Math.min(line.end, end));
    if (span.end > span.start) marks.push({ ...span, role: "field-label" });
  }
}
