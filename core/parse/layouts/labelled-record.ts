/**
 * A record with labels and a text under "Text:", as scrapers write it: often one sentence a line, with paragraph ends glued.
 *
 *   document := record { record }
 *   record   := { label ":" value }  ("Text:" | "Body:" | "Content:") [value]  body
 *   label    := Published Time | Title | Category n | Author | Author title | Author description | Source | URL | …
 *   a line may hold several categories: "Category 1: IN-DEPTH; Category 2: DIPLOMATIC CHANNEL"
 *
 * Without a label over the text the title and three more labelled lines at the top of the document, with a gap under them, are a record too.
 * A fuller headline glued to the first line of the text is the alternative title.
 */
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { findDates } from "../dates.ts";
import { type Doc, endsSentence, type Key, type Line, sameWords } from "../lines.ts";
import { joins, stopsInside } from "../paragraphs.ts";
import { type Draft, dateMark, type Flow, type Layout, type Mark, noScore } from "./layout.ts";

type Meaning =
  | "date"
  | "title"
  | "alt-title"
  | "category"
  | "author"
  | "outlet"
  | "agency"
  | "about"
  | "text"
  | "other-date";

const labels: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["published time", "date"],
  ["publish time", "date"],
  ["published", "date"],
  ["publish date", "date"],
  ["publication date", "date"],
  ["published date", "date"],
  ["published at", "date"],
  ["date published", "date"],
  ["date", "date"],
  ["дата", "date"],
  ["дата публикации", "date"],
  ["опубликовано", "date"],
  ["发布时间", "date"],
  ["title", "title"],
  ["headline", "title"],
  ["заголовок", "title"],
  ["标题", "title"],
  ["subtitle", "alt-title"],
  ["category", "category"],
  ["categories", "category"],
  ["section", "category"],
  ["рубрика", "category"],
  ["категория", "category"],
  ["author", "author"],
  ["authors", "author"],
  ["автор", "author"],
  ["作者", "author"],
  ["publisher", "outlet"],
  ["outlet", "outlet"],
  ["publication", "outlet"],
  ["newspaper", "outlet"],
  ["издание", "outlet"],
  ["source", "agency"],
  ["источник", "agency"],
  ["来源", "agency"],
  ["sitename", "outlet"],
  ["site name", "outlet"],
  ["site", "outlet"],
  ["hostname", "about"],
  ["description", "about"],
  ["summary", "about"],
  ["tags", "about"],
  ["keywords", "about"],
  ["fingerprint", "about"],
  ["id", "about"],
  ["license", "about"],
  ["canonical link", "about"],
  ["теги", "about"],
  ["author title", "about"],
  ["author description", "about"],
  ["author bio", "about"],
  ["url", "about"],
  ["link", "about"],
  ["language", "about"],
  ["word count", "about"],
  ["updated time", "other-date"],
  ["updated", "other-date"],
  ["modified time", "other-date"],
  ["crawl time", "other-date"],
  ["text", "text"],
  ["full text", "text"],
  ["article text", "text"],
  ["article", "text"],
  ["body", "text"],
  ["content", "text"],
  ["текст", "text"],
  ["正文", "text"],
]);

interface Head {
  readonly first: number;
  /** Index of the "Text:" line. */
  readonly text: number;
  readonly fields: number;
  /** No label stands over the text. */
  readonly bare?: true;
}

const memo = new WeakMap<Doc, readonly Head[]>();

export const labelledRecord: Layout = {
  name: "labelled-record",
  codes: ["D"],
  score(doc) {
    const heads = find(doc);
    const first = heads[0];
    if (!first) return noScore;
    const fields = first.fields;
    // several records written alike need not begin on top: a rule or "Document 1 of 2" stands over each
    const onTop = first.first <= (heads.length > 1 ? 4 : 1) ? 0 : -0.3;
    return {
      score: Math.max(0, Math.min(0.98, (fields >= 4 ? 0.96 : fields === 3 ? 0.95 : 0.7) + onTop)),
      why:
        heads.length > 1
          ? `${fields} labelled fields and a text under them, ${heads.length} times`
          : `${fields} labelled fields and a text under them`,
    };
  },
  read(doc) {
    const heads = find(doc);
    const drafts: Draft[] = heads.map((head, i) => record(doc, head, heads[i + 1]?.first ?? doc.lines.length));
    return { drafts, confidence: "high" };
  },
};

function meaning(key: Key | null): Meaning | null {
  if (!key) return null;
  return labels.get(key.name) ?? (/^(?:category|категория|tag) \d{1,2}$/.test(key.name) ? "category" : null);
}

/** Runs of labelled lines that end in the label of the text. */
function find(doc: Doc): readonly Head[] {
  const known = memo.get(doc);
  if (known) return known;
  const heads: Head[] = [];
  let first = -1;
  let fields = 0;
  let seen = new Set<string>();
  let last = -1;
  for (const line of doc.lines) {
    if (line.text.length > 1200) continue;
    const key = doc.key(line);
    const what = meaning(key);
    if (what === null || !key) continue;
    if (first < 0 || line.index - last > 2) {
      first = line.index;
      fields = 0;
      seen = new Set();
    }
    last = line.index;
    if (what === "text") {
      if (fields >= 2 && (seen.has("title") || seen.has("date"))) heads.push({ first, text: line.index, fields });
      first = -1;
      last = -1;
      continue;
    }
    seen.add(what);
    fields++;
  }
  const bare = heads.length === 0 ? bareHead(doc) : null;
  const found = bare ? [bare] : heads.map((head) => ({ ...head, first: overHead(doc, head.first) }));
  memo.set(doc, found);
  return found;
}

const numberOf =
  /^(?:document|документ|dokument|құжат|doküman|article|статья|artikel|record|запись|文档)? ?№? ?\d{1,6}(?: ?(?:of|из|von|de|\/) ?\d{1,6})?[.:]?$/iu;

/** Where a record begins that has a rule or "Document 1 of 2" over its labels. */
function overHead(doc: Doc, first: number): number {
  let at = first;
  while (at > 0 && at > first - 3) {
    const { text } = doc.lines[at - 1] as Line;
    if (text.length > 120 || !(numberOf.test(text) || boilerplateKind(text) === "divider-placeholder")) break;
    at--;
  }
  return at;
}

/** Labelled lines at the top of the document and a text under them with no label of its own: the title and three more fields. */
function bareHead(doc: Doc): Head | null {
  const seen = new Set<Meaning>();
  let fields = 0;
  let last = -1;
  for (const line of doc.lines) {
    const what = line.text.length > 1200 || line.index > 24 ? null : meaning(doc.key(line));
    if (what === null || (line.index > 0 && line.blanks + line.soft > 1)) break;
    seen.add(what);
    fields++;
    last = line.index;
  }
  const body = doc.lines[last + 1];
  if (fields < 4 || !seen.has("title") || !(seen.has("date") || seen.has("author")) || !body) return null;
  return body.blanks + body.soft > 0 ? { first: 0, text: last, fields: fields - 1, bare: true } : null;
}

function record(doc: Doc, head: Head, end: number): Draft {
  const text = doc.text;
  const marks: Mark[] = [];
  let title = "";
  for (let i = head.first; i <= head.text; i++) {
    const line = doc.lines[i] as Line;
    const key = doc.key(line);
    const what = meaning(key);
    if (!key || what === null) {
      marks.push({ start: line.start, end: line.end, role: "field-label" });
      continue;
    }
    if (what === "text") {
      marks.push({ ...key.label, role: "field-label" });
      continue;
    }
    if (what === "category") {
      marks.push(...categories(line, key));
      continue;
    }
    marks.push({ ...key.label, role: "field-label" });
    if (key.value.end <= key.value.start) continue;
    const value = text.slice(key.value.start, key.value.end);
    if (isPlaceholder(value)) {
      marks.push({ ...key.value, role: "placeholder" });
      continue;
    }
    if (what === "date") {
      const date = findDates(value, { limit: 1 })[0];
      if (date && !marks.some((mark) => mark.role === "date"))
        marks.push(dateMark(date, key.value.start, `the field "${text.slice(key.label.start, key.label.end)}"`));
      else marks.push({ ...key.value, role: "field-label" });
    } else if (what === "about" || what === "other-date") marks.push({ ...key.value, role: "field-label" });
    else {
      if (what === "title") title = value;
      marks.push({ ...key.value, role: what, why: `the field "${text.slice(key.label.start, key.label.end)}"` });
    }
  }
  const body = doc.lines.slice(head.text + 1, end);
  const alt = altTitle(body[0], title);
  if (alt) marks.push(alt);
  const flow = head.bare ? null : flowOfRecord(body);
  return { first: head.first, end, marks, confidence: "high", ...(flow ? { flow } : {}) };
}

const nextCategory = /; ?(?:Category|Категория|Tag) \d{1,2} ?[:：]/giu;

function categories(line: Line, key: Key): Mark[] {
  const marks: Mark[] = [{ ...key.label, role: "field-label" }];
  const add = (start: number, end: number): void => {
    let a = start;
    let b = end;
    while (a < b && line.text[a - line.start] === " ") a++;
    while (b > a && line.text[b - 1 - line.start] === " ") b--;
    if (b > a)
      marks.push({
        start: a,
        end: b,
        ...(isPlaceholder(line.text.slice(a - line.start, b - line.start))
          ? { role: "placeholder" }
          : { role: "category", confidence: "high", why: `the field “${key.name}”` }),
      });
  };
  let from = key.value.start;
  for (const match of line.text.matchAll(nextCategory)) {
    const at = line.start + match.index;
    if (at < from) continue;
    add(from, at);
    marks.push({ start: at, end: at + match[0].length, role: "field-label" });
    from = at + match[0].length;
  }
  add(from, line.end);
  return marks;
}

/** A headline glued to the first sentence: up to a join, and mostly in the words of the title. */
function altTitle(line: Line | undefined, title: string): Mark | null {
  if (!line || title === "") return null;
  const wanted = new Set(sameWords(title).split(" "));
  if (wanted.size < 3) return null;
  for (const at of gluedAt(line.text, title.length * 2 + 60)) {
    const head = line.text.slice(0, at);
    // what ends in a full stop is the first sentence
    if (/\.["”»’)]{0,2} ?$/.test(head)) return null;
    const words = sameWords(head).split(" ");
    const shared = [...wanted].filter((word) => words.includes(word)).length;
    if (shared >= wanted.size * 0.7) {
      return {
        start: line.start,
        end: line.start + at,
        role: "alt-title",
        confidence: "high",
        why: "a fuller headline glued to the text",
      };
    }
  }
  return null;
}

/** Where something may be glued: the joins of running text, and any word of small letters that runs into a capital. */
function gluedAt(text: string, limit: number): readonly number[] {
  const places = new Set(joins(text, 4).map((join) => join.at));
  for (const match of text.slice(0, limit).matchAll(/[\p{Ll}\d]{3}(?=\p{Lu}(?:\p{Ll}|[ ’'-]))/gu))
    places.add(match.index + 3);
  return [...places].filter((at) => at <= limit).sort((a, b) => a - b);
}

/** Dense lines of one sentence each are a text cut into sentences. */
function flowOfRecord(body: readonly Line[]): Flow | null {
  if (body.length < 2) return body.length === 1 ? "sentences" : null;
  const sample = body.slice(0, 300);
  let dense = 0;
  let ends = 0;
  let several = 0;
  sample.forEach((line, i) => {
    if (i > 0 && line.blanks + line.soft === 0) dense++;
    if (endsSentence(line.text)) ends++;
    // a full stop followed by a space and a capital inside the line
    if (stopsInside(line.text)) several++;
  });
  if (dense >= (sample.length - 1) * 0.9 && ends >= sample.length * 0.75 && several <= sample.length * 0.2)
    return "sentences";
  return null;
}
