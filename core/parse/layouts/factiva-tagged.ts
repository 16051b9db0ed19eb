/**
 * Factiva's tagged export (code F).
 *
 *   document := { article } [summary]
 *   article  := { field }                                  in any order; a field may be missing
 *   field    := TAG (space | tab) text { "\n" space text }   the tag stands in its own column
 *             | TAG "\n" { text }                            … or on a line of its own
 *   TAG      := SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CX LP TD CT RF ART CO IN NS RE IPC IPD PUB AN CLM …
 *   end      := AN "Document " code | "Document " code | the next HD
 *   summary  := "Search Summary" { text }
 *
 * HD title, BY author, PD day and ET time, SN outlet, CR credit. LP and TD are both body; all other fields are about the article.
 */
import { type Doc, type Line, trimSpan } from "../lines.ts";
import { type Draft, junk, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { about, add, authorMarks, dateMarks, exportDraft, joined, label, valueMarks } from "./values.ts";

const tags =
  "SE|HD|HDL|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|CT|RF|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|DLN|ATC|NGC|GC|TI|HL|RST|ISS|SO|LG|DC|DT|KW|DE|PC|PN|CN|UD";
/** Where the column of tags is four letters wide, one space stands after a tag of three. */
const tagLine = new RegExp(`^(${tags})(?:[ \\t\\u00a0]{2,}|\\t|:[ \\t]*|$|(?<=^(?:PUB|IPC|IPD|VOL|HDL|CLM)) (?=\\S))`);
/** One space after a tag is enough where the words that follow fit it. */
const looseLine =
  /^(?:(WC) (?=[\d,.]+ \p{L}+$)|(PD) (?=\d{1,2} \p{L}+ \d{4}$)|(ET) (?=\d{1,2}:\d\d)|(AN) (?=Document )|(LA) (?=\p{Lu}\p{L}+$)|(CY) (?=Copyright|\(c\)|©)|(SC) (?=[A-Z0-9]{2,8}$)|(HD|BY|SN|LP|TD|SE|CR|ED|PG|CO|IN|NS|RE|IPD|IPC|PUB|ART|CT|CLM|RF|CX) (?=\S))/u;
export const documentLine = /^Document [A-Za-z0-9]{4,}\d[A-Za-z0-9]{6,}$/;
export const summaryLine = /^Search Summary$/i;
export const pageFoot =
  /^(?:Page \d{1,5} of \d{1,5}\b.{0,80}|.{0,40}(?:©|\(c\)) ?\d{4} Factiva,? Inc\..{0,40}|\d{1,5} (?:©|\(c\)) ?\d{4} Factiva.{0,60})$/i;

interface Field {
  readonly tag: string;
  /** Where the text begins on the first line. */
  readonly from: number;
  readonly lines: readonly Line[];
}

function tagOf(line: Line, loose: boolean): { tag: string; length: number } | null {
  const code = line.text.charCodeAt(0);
  if (code < 65 || code > 90 || line.start - line.head > 4) return null;
  const head = line.text.slice(0, 60);
  const match = tagLine.exec(head);
  if (match) return { tag: match[1] ?? "", length: match[0].length };
  if (!loose) return null;
  const other = looseLine.exec(line.text.length > 60 ? `${head}` : line.text);
  return other ? { tag: other[0].trim(), length: other[0].length } : null;
}

/** Whether tags are set off by one space only. */
function isLoose(doc: Doc): boolean {
  let tight = 0;
  let loose = 0;
  for (let i = 0; i < doc.lines.length && i < 400; i++) {
    const line = doc.lines[i] as Line;
    if (tagOf(line, false)) tight++;
    else if (tagOf(line, true)) loose++;
  }
  return loose > tight;
}

const headTags = /^(?:HD|HDL|HL|TI)$/;
const titleTags = headTags;
const outletTags = /^(?:SN|SO)$/;
const bodyTags = /^(?:LP|TD)$/;

export const factivaTagged: Layout = {
  name: "factiva-tagged",
  codes: ["F"],
  score(doc) {
    const seen = new Set<string>();
    let count = 0;
    const limit = Math.min(doc.lines.length, 300);
    const loose = isLoose(doc);
    for (let i = 0; i < limit; i++) {
      const found = tagOf(doc.lines[i] as Line, loose);
      if (!found) continue;
      seen.add(found.tag);
      count++;
    }
    if (count < 4 || seen.size < 4) return noScore;
    const sure = ["HD", "PD", "LP", "TD", "WC", "SN", "AN", "SC", "CY"].filter((tag) => seen.has(tag)).length;
    if (sure < 3 || !(seen.has("LP") || seen.has("TD") || seen.has("HD"))) return noScore;
    return { score: sure >= 5 ? 0.99 : 0.95, why: `a column of tags: ${[...seen].slice(0, 12).join(" ")}` };
  },
  read(doc): Reading {
    const loose = isLoose(doc);
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    let fields: { tag: string; from: number; lines: Line[] }[] = [];
    let open: { tag: string; from: number; lines: Line[] } | null = null;
    const extra: Mark[] = [];
    const close = (end: number): void => {
      const first = fields[0]?.lines[0];
      if (first && fields.some((field) => bodyTags.test(field.tag) || titleTags.test(field.tag))) {
        drafts.push(draftOf(doc, first.index, end, fields, extra.splice(0)));
      } else for (const field of fields) for (const line of field.lines) document.push(junk(line, "nav"));
      fields = [];
      extra.length = 0;
      open = null;
    };
    let summary = false;
    for (const line of doc.lines) {
      if (summary) {
        const again = tagOf(line, loose);
        if (!again || !/^(?:HD|SE|CLM)$/.test(again.tag)) {
          document.push(junk(line, pageFoot.test(line.text) ? "pager" : "nav"));
          continue;
        }
        summary = false;
      }
      if (summaryLine.test(line.text)) {
        close(line.index);
        document.push(junk(line, "nav"));
        summary = true;
        continue;
      }
      if (pageFoot.test(line.text)) {
        if (fields.length > 0) extra.push(junk(line, "pager"));
        else document.push(junk(line, "pager"));
        continue;
      }
      if (documentLine.test(line.text) && fields.length > 0) {
        extra.push(about(line));
        close(line.index + 1);
        continue;
      }
      const found = tagOf(line, loose);
      if (found) {
        const last = fields[fields.length - 1];
        const ended = last?.tag === "AN" && found.tag !== "RF";
        const again = headTags.test(found.tag) && fields.some((field) => headTags.test(field.tag));
        if (ended) close(line.index);
        else if (again) {
          // SE and CLM may stand above the headline of the next article
          const at = fields.findIndex(
            (field, i) =>
              i > 0 && /^(?:SE|CLM)$/.test(field.tag) && fields.slice(i).every((one) => /^(?:SE|CLM)$/.test(one.tag)),
          );
          const taken = at > 0 ? fields.splice(at) : [];
          close(taken[0]?.lines[0]?.index ?? line.index);
          fields.push(...taken);
        }
        open = { tag: found.tag, from: found.length, lines: [line] };
        fields.push(open);
      } else if (open) open.lines.push(line);
      else document.push(junk(line, /^\d{1,5}$/.test(line.text) ? "pager" : "nav"));
    }
    close(doc.lines.length);
    return { drafts, document, confidence: "high", notes: [`tags ${loose ? "before one space" : "in a column"}`] };
  },
};

/** Where the author wrote it, and no agency: "Reporting from Istanbul", "Aus Wien berichtet". */
const writtenFrom =
  /^(?:(?:reporting|reported|writing|written|additional reporting|special report|dispatch) (?:from|in|by|for) |репортаж из |из |aus |depuis |desde )/iu;

function draftOf(doc: Doc, first: number, end: number, fields: readonly Field[], extra: readonly Mark[]): Draft {
  const { text } = doc;
  const marks: Mark[] = [...extra];
  const body: Line[] = [];
  const done = new Set<string>();
  const time = fields.find((field) => field.tag === "ET");
  for (const field of fields) {
    const line = field.lines[0] as Line;
    const value = trimSpan(text, line.start + field.from, line.end);
    const empty = value.end <= value.start;
    const rest = field.lines.slice(1);
    const lines = empty ? rest : field.lines;
    const spans = lines.map((one) => (one === line ? value : { start: one.start, end: one.end }));
    if (bodyTags.test(field.tag)) {
      add(marks, label(line.start, empty ? line.end : value.start));
      for (const one of lines) body.push(one);
      continue;
    }
    const again = done.has(field.tag);
    done.add(field.tag);
    const start = spans[0];
    if (!start || again) {
      marks.push(about(line), ...rest.map(about));
      continue;
    }
    const tagMark = label(line.start, empty ? line.end : start.start);
    const others = spans.slice(1).map((span): Mark => ({ ...span, role: "field-label" }));
    const whole = wholeOf(field);
    if (titleTags.test(field.tag)) add(marks, [...tagMark, ...spans.map((span): Mark => ({ ...span, role: "title" }))]);
    else if (field.tag === "BY")
      add(marks, [...tagMark, ...authorMarks(text, start, spans.length > 1 ? whole : undefined), ...others]);
    else if (field.tag === "PD")
      marks.push(
        ...tagMark,
        ...withTime(dateMarks(text, start, "PD, the day of publication"), time ? textOf(time) : ""),
        ...others,
      );
    else if (outletTags.test(field.tag))
      add(marks, [...tagMark, ...valueMarks(text, start, "outlet", spans.length > 1 ? whole : undefined), ...others]);
    else if (field.tag === "CR" && writtenFrom.test(whole)) marks.push(...field.lines.map(about));
    else if (field.tag === "CR")
      add(marks, [...tagMark, ...valueMarks(text, start, "agency", spans.length > 1 ? whole : undefined), ...others]);
    else if (field.tag === "CY")
      add(
        marks,
        field.lines.map((one) => junk(one, "copyright")),
      );
    else marks.push(about(line), ...rest.map(about));
  }
  return exportDraft(first, end, marks, body);
}

/** The value of a field over all its lines. */
function wholeOf(field: Field): string {
  const first = field.lines[0] as Line;
  return `${first.text.slice(field.from)} ${joined(field.lines.slice(1))}`.trim();
}

function textOf(field: Field): string {
  return wholeOf(field).slice(0, 60);
}

/** The day with a time that stands elsewhere, "14:02" or "02:15 PM". */
export function withTime(marks: readonly Mark[], time: string): Mark[] {
  const clock = /(\d{1,2})[:.](\d\d)(?::\d\d)?(?: ?([AP])\.?M\b)?/i.exec(time);
  let hour = Number(clock?.[1] ?? 99);
  const half = clock?.[3]?.toUpperCase();
  if (half === "P" && hour < 12) hour += 12;
  if (half === "A" && hour === 12) hour = 0;
  return marks.map((mark) => {
    if (!clock || mark.role !== "date" || mark.precision !== "day" || !mark.value || hour > 23) return mark;
    return { ...mark, value: `${mark.value}T${String(hour).padStart(2, "0")}:${clock[2]}`, precision: "minute" };
  });
}
