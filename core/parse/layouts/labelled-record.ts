/**
 * A record with labels and a text under "Text:", as scrapers write it: often one sentence a line, with paragraph ends glued.
 *
 *   document := record { record }
 *   record   := { label ":" value }  ("Text:" | "Body:" | "Content:") [value]  body
 *   label    := Published Time | Title | Category n | Author | Author title | Author description | Source | URL | …
 *   a line may hold several categories: "Category 1: IN-DEPTH; Category 2: DIPLOMATIC CHANNEL"
 *
 * Without a label over the text a record is: at the top of the document the title and three more labelled lines in any order; anywhere the
 * label of the title and two more labelled lines under it; in both cases with a gap before the text.
 * "Description:" last of the labels is the label of the text where nothing but the next record stands under its value, or where it has none.
 * Records of databases, with the headline over the labels, are read in database-records.ts.
 * A fuller headline glued to the first line of the text is the alternative title.
 */
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { type Doc, endsSentence, type Key, type Line, sameWords } from "../lines.ts";
import { joins, stopsInside } from "../paragraphs.ts";
import { databaseRecords } from "./database-records.ts";
import { type Draft, type Flow, type Layout, type Mark, noScore } from "./layout.ts";
import { type Meaning, meaning, numberOf } from "./record-labels.ts";
import { dateMarks } from "./values.ts";

interface Head {
  readonly first: number;
  /** Index of the "Text:" line. */
  readonly text: number;
  readonly fields: number;
  /** No label stands over the text. */
  readonly bare?: true;
  /** The last label describes the text, and what it describes is all the text there is. */
  readonly described?: true;
  /** "Document 1 of 2" stands over it. */
  readonly isNumbered?: boolean;
}

const memo = new WeakMap<Doc, readonly Head[]>();

export const labelledRecord: Layout = {
  name: "labelled-record",
  codes: ["D"],
  score(doc) {
    const records = databaseRecords(doc);
    if (records)
      return {
        score: records.score,
        why: `${records.fields} labelled fields and a text under them, ${records.drafts.length} times`,
      };
    const heads = find(doc);
    const first = heads[0];
    if (!first) return noScore;
    const fields = first.fields;
    // several records written alike need not begin on top: a rule or "Document 1 of 2" stands over each
    const isCounted = heads.length > 1 && heads.every((head) => head.isNumbered);
    const onTop = isCounted || first.first <= (heads.length > 1 ? 4 : 1) ? 0 : -0.3;
    return {
      score: Math.max(0, Math.min(0.98, (fields >= 4 ? 0.96 : fields === 3 ? 0.95 : 0.7) + onTop)),
      why:
        heads.length > 1
          ? `${fields} labelled fields and a text under them, ${heads.length} times`
          : `${fields} labelled fields and a text under them`,
    };
  },
  read(doc) {
    const records = databaseRecords(doc);
    if (records) return { drafts: records.drafts, confidence: "high" };
    const heads = find(doc);
    const drafts: Draft[] = heads.map((head, i) => record(doc, head, heads[i + 1]?.first ?? doc.lines.length));
    return { drafts, confidence: "high" };
  },
};

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
  const found = (heads.length === 0 ? bareHeads(doc) : heads).map((head) => {
    const over = overHead(doc, head.first);
    const isNumbered = doc.lines.slice(over, head.first).some(({ text }) => numberOf.test(text));
    return { ...head, first: over, isNumbered };
  });
  memo.set(doc, found);
  return found;
}

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

/** Labelled lines and a text under them with no label of its own. */
function bareHeads(doc: Doc): readonly Head[] {
  const heads: Head[] = [];
  for (let i = 0; i < doc.lines.length; ) {
    const run = labelledRun(doc, i);
    if (run.length === 0) {
      i++;
      continue;
    }
    const [begins] = run;
    const body = doc.lines[i + run.length];
    const isTop = i === 0 && run.length >= 4 && (run.includes("date") || run.includes("author"));
    const isTitled = begins === "title" && run.length >= 3 && (run.includes("date") || run.includes("other-date"));
    const described = isTitled && describes(doc, doc.lines[i + run.length - 1] as Line, body);
    if (run.includes("title") && (isTop || isTitled) && (described || (body && body.blanks + body.soft > 0)))
      heads.push({
        first: i,
        text: i + run.length - 1,
        fields: isTitled ? run.length : run.length - 1,
        bare: true,
        ...(described ? { described: true } : {}),
      });
    i += run.length;
  }
  return heads;
}

/** "Description:" with nothing behind it, or with a text behind it and no other before the next record. */
function describes(doc: Doc, line: Line, next: Line | undefined): boolean {
  const key = doc.key(line);
  if (!key || !/^(?:description|summary)$/.test(key.name)) return false;
  const length = key.value.end - key.value.start;
  if (length <= 0) return next !== undefined;
  return length >= 40 && (next === undefined || meaning(doc.key(next)) === "title");
}

/** What the labelled lines from `first` on are, as far as no gap parts them. */
function labelledRun(doc: Doc, first: number): readonly Meaning[] {
  const run: Meaning[] = [];
  for (let i = first; i < Math.min(doc.lines.length, first + 25); i++) {
    const line = doc.lines[i] as Line;
    const what = line.text.length > 1200 ? null : meaning(doc.key(line));
    // the next record
    if (what === "title" && run.includes("title")) break;
    if (what === null || what === "text" || (i > first && line.blanks + line.soft > (first === 0 ? 1 : 0))) break;
    run.push(what);
  }
  return run;
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
    if (what === "text" || (head.described && i === head.text)) {
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
      const why = `the field "${text.slice(key.label.start, key.label.end)}"` as const;
      const dates = marks.some((mark) => mark.role === "date") ? [] : dateMarks(text, key.value, why);
      marks.push(...(dates.length > 0 ? dates : [{ ...key.value, role: "field-label" } as const]));
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
