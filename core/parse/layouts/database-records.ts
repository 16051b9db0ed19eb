/**
 * Records of press databases (ProQuest, EMIS and their like), one under the other; a part of the layout of labelled records.
 *
 *   record := [rule] "Document " n " of " m  title  { label ":" value }  ["Full text:"]  body  { label ":" value } [copyright] [rule]
 *
 * The headline stands over the labels and has none. Two labelled lines and more stand under it, and one of them has the date:
 * "Publication date: 12 Mar 2024", or "Publication info: The Caspian Times ; London [London]. 12 Mar 2024: 7." with the paper before it.
 * A "Source" here is the paper. The labels under the text may say again what those over it say; what those left out is taken from them.
 */
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { type Doc, endsSentence, type Key, type Line } from "../lines.ts";
import type { Draft, Mark } from "./layout.ts";
import { type Meaning, meaning } from "./record-labels.ts";
import { about, authorMarks, dateMarks, label } from "./values.ts";

type Said = Meaning | "info";

/** Labels that only databases have. */
const own: ReadonlyMap<string, Said> = new Map<string, Said>([
  ["publication info", "info"],
  ["publication information", "info"],
  ["publication title", "outlet"],
  ["publication name", "outlet"],
  ["source title", "outlet"],
  ["byline", "author"],
  ...(
    "abstract|links|country|industry|industries|region|location|company|companies|people|subject|subjects|document type|source type|" +
    "document id|proquest document id|document url|copyright|last updated|database|issn|place of publication|country of publication|" +
    "publication year|year|language of publication|publication subject|section name|page|pages|first page|length|dateline|accession number"
  )
    .split("|")
    .map((name) => [name, "about"] as const),
]);

const opening =
  /^(?:document|документ|dokument|құжат|doküman|article|статья|artikel|record|запись) ?№? ?\d{1,6} ?(?:of|из|von|de|\/) ?\d{1,6}[.:]?$/iu;

interface Records {
  readonly drafts: readonly Draft[];
  readonly fields: number;
}

const memo = new WeakMap<Doc, { records: Records | null }>();

/** The records of the document, and how many labels the first has over its text; null where it is not such an export. */
export function databaseRecords(doc: Doc): Records | null {
  let known = memo.get(doc);
  if (!known) {
    known = { records: read(doc) };
    memo.set(doc, known);
  }
  return known.records;
}

interface Head {
  readonly first: number;
  readonly title: number;
  /** The first of the labels. */
  readonly labels: number;
  /** The first line of the text. */
  readonly body: number;
}

function read(doc: Doc): Records | null {
  const heads: Head[] = [];
  for (const line of doc.lines) {
    // an export opens with its first record
    if (heads.length === 0 && line.index > 60) break;
    if (line.text.length > 40 || !opening.test(line.text)) continue;
    const head = headOf(doc, line.index);
    if (head) heads.push(head);
  }
  const [first] = heads;
  return (
    (first && {
      drafts: heads.map((head, i) => draftOf(doc, head, heads[i + 1]?.first ?? doc.lines.length)),
      fields: first.body - first.labels,
    }) ??
    null
  );
}

function said(key: Key | null): Said | null {
  return key && (own.get(key.name) ?? meaning(key));
}

function isGap(line: Line): boolean {
  return line.blanks + line.soft > 0;
}

function headOf(doc: Doc, at: number): Head | null {
  const { lines } = doc;
  const title = at + 1;
  let labels = title;
  while (labels < lines.length && labels < title + 3) {
    const line = lines[labels] as Line;
    if (said(doc.key(line)) !== null || (labels > title && isGap(line))) break;
    if (line.text.length > 300 || boilerplateKind(line.text) !== null) return null;
    labels++;
  }
  if (labels === title) return null;
  let fields = 0;
  let dated = false;
  let body = labels;
  while (body < lines.length && body < labels + 25) {
    const line = lines[body] as Line;
    const what = said(doc.key(line));
    if (what === null) break;
    body++;
    fields++;
    if (what === "text") break;
    if (what === "date" || what === "info") dated = true;
  }
  if (fields < 2 || !dated || body >= lines.length) return null;
  const over = lines[at - 1];
  return { first: over && boilerplateKind(over.text) === "divider-placeholder" ? at - 1 : at, title, labels, body };
}

function draftOf(doc: Doc, head: Head, end: number): Draft {
  const { lines } = doc;
  const marks: Mark[] = [];
  for (let i = head.first; i < head.title; i++) marks.push(about(lines[i] as Line));
  for (let i = head.title; i < head.labels; i++) marks.push({ ...spanOf(lines[i] as Line), role: "title" });
  for (let i = head.labels; i < head.body; i++) marks.push(...field(doc, lines[i] as Line, marks));
  let tail = end;
  while (tail > head.body + 1) {
    const line = lines[tail - 1] as Line;
    if (said(doc.key(line)) === null && boilerplateKind(line.text) === null) break;
    tail--;
  }
  // a sentence may begin as a label does ("Links: none of them won."), so that a row of labels under a gap is asked for
  while (tail < end && !(isGap(lines[tail] as Line) && !isSentence(doc, lines[tail] as Line))) tail++;
  for (let i = tail; i < end; i++) {
    const line = lines[i] as Line;
    if (said(doc.key(line)) !== null) marks.push(...field(doc, line, marks));
  }
  return { first: head.first, end, marks, confidence: "high" };
}

function spanOf(line: Line): { start: number; end: number } {
  return { start: line.start, end: line.end };
}

function isSentence(doc: Doc, line: Line): boolean {
  const key = doc.key(line);
  return key !== null && key.name !== "copyright" && line.text.length > 100 && endsSentence(line.text);
}

/** The marks of a labelled line; what is known already is only said again. */
function field(doc: Doc, line: Line, known: readonly Mark[]): Mark[] {
  const key = doc.key(line);
  const what = said(key);
  if (!key || what === null) return [about(line)];
  const has = (role: Mark["role"]): boolean => known.some((mark) => mark.role === role);
  const value = doc.text.slice(key.value.start, key.value.end);
  const why = `the field "${doc.text.slice(key.label.start, key.label.end)}"` as const;
  if (what === "text") return label(key.label.start, key.label.end);
  if (value === "" || isPlaceholder(value)) return [about(line)];
  switch (what) {
    case "info":
    case "date": {
      const marks: Mark[] = [];
      const paper = what === "info" ? /^[^;[\]]{2,80}?(?= ?[;[])/u.exec(value)?.[0] : undefined;
      const dates = has("date") ? [] : dateMarks(doc.text, key.value, why);
      let at = line.start;
      if (paper !== undefined && !has("outlet")) {
        const end = key.value.start + paper.length;
        marks.push(...label(at, key.value.start), { start: key.value.start, end, role: "outlet", why });
        at = end;
      }
      for (const date of dates) {
        if (date.start < at) continue;
        marks.push(...label(at, date.start), date);
        at = date.end;
      }
      return [...marks, ...label(at, line.end)];
    }
    case "agency":
    case "outlet":
      if (has("outlet")) return [about(line)];
      return [...label(line.start, key.value.start), { ...key.value, role: "outlet", why }];
    case "author":
      if (has("author")) return [about(line)];
      return [...label(line.start, key.value.start), ...authorMarks(doc.text, key.value)];
    default:
      return [about(line)];
  }
}
