/** What notes with YAML front matter have in common: reading their fields into marks. Used by markdown-clipping and trafilatura. */
import { isPlaceholder } from "../boilerplate.ts";
import type { Doc, Line } from "../lines.ts";
import { type Entry, type FrontMatter, frontMatterAt, unescaped } from "./front-matter.ts";
import { junk, type Mark, type Role } from "./layout.ts";
import { about, authorMarks, dateMarks, label } from "./values.ts";

const roles: Readonly<Record<string, Role>> = {
  title: "title",
  headline: "title",
  author: "author",
  authors: "author",
  byline: "author",
  creator: "author",
  sitename: "outlet",
  site: "outlet",
  site_name: "outlet",
  publisher: "outlet",
  publication: "outlet",
  outlet: "outlet",
  newspaper: "outlet",
  magazine: "outlet",
  website: "outlet",
  source: "outlet",
  category: "category",
  categories: "category",
  section: "category",
  rubric: "category",
};
const publishedKeys =
  /^(?:published|published_time|published_at|published_on|published_date|publish_date|publish_time|publication_date|date_published|datepublished|pubdate|pub_date|article_published_time|дата_публикации)$/;
const address = /^(?:https?:\/\/|www\.|[\w-]+(?:\.[\w-]+){1,4}(?:\/|$))/i;

export interface Fields {
  readonly marks: Mark[];
  readonly title: string;
  readonly dated: boolean;
  /** The address of the page. */
  readonly source: string;
}

/** `raw`: values are printed without YAML's quotes (trafilatura), so a quotation mark is a letter of the value. */
export function fieldsOf(doc: Doc, matter: FrontMatter, raw: boolean): Fields {
  const { text } = doc;
  const marks: Mark[] = [];
  let title = "";
  let source = "";
  const seen = new Set<Role>();
  const lastLine = doc.lines[matter.end - 1] as Line;
  marks.push(about(doc.lines[matter.first] as Line), about(lastLine));
  const dates = matter.entries.filter((entry) => publishedKeys.test(entry.name));
  // a plain "date" is the day of publication only where no key says so better
  const dateEntry =
    dates.find((entry) => entry.items.length > 0) ??
    (dates.length > 0 ? undefined : matter.entries.find((entry) => entry.name === "date"));
  let dated = false;
  for (const entry of matter.entries) {
    const { line } = entry;
    const printed = text.slice(line.start, line.end);
    if (/^(?:url|link|source|source_url|original)$/.test(entry.name) && entry.items[0]) {
      const value = text.slice(entry.items[0].start, entry.items[0].end);
      if (address.test(value) && !source) source = value;
    }
    if (entry === dateEntry && entry.items[0]) {
      const date = dateMarks(
        text,
        entry.items[0],
        `"${printed.slice(0, entry.label.end - line.start - 1)}" of the header`,
      );
      if (date.length > 0) {
        marks.push(
          ...label(line.start, date[0]?.start ?? line.start),
          ...date,
          ...label(date[0]?.end ?? line.end, line.end),
        );
        dated = true;
        continue;
      }
    }
    const role = roles[entry.name];
    const first = entry.items[0];
    const skip =
      !role ||
      !first ||
      (role !== "category" && seen.has(role)) ||
      (entry.name === "source" && address.test(text.slice(first.start, first.end)));
    if (skip) {
      marks.push(about(line), ...entry.more.map(about));
      continue;
    }
    const inner = fieldMarks(text, entry, role, raw);
    if (role === "title") title = inner.value;
    if (inner.marks.some((mark) => mark.role === role)) seen.add(role);
    marks.push(...framed(line, inner.marks));
    for (const more of entry.more) marks.push(...framed(more, inner.marks));
  }
  return { marks, title, dated, source };
}

function fieldMarks(text: string, entry: Entry, role: Role, raw: boolean): { marks: Mark[]; value: string } {
  const spans =
    raw && role === "title"
      ? [{ start: entry.label.end, end: entry.line.end }].map((span) => trimmed(text, span))
      : entry.items;
  const values = spans.map(
    (span) =>
      unescaped(text.slice(span.start, span.end), raw ? null : entry.quoted) ?? text.slice(span.start, span.end),
  );
  const real = values.filter((value) => !isPlaceholder(value));
  const joined = real.join(role === "title" ? " " : ", ").replace(/\s+/g, " ");
  const marks: Mark[] = [];
  let given = false;
  spans.forEach((span, i) => {
    const value = values[i] ?? "";
    if (isPlaceholder(value)) marks.push({ ...span, role: "placeholder" });
    else if (role === "category")
      marks.push({ ...span, role, value, confidence: "high", why: `“${entry.name}” of the header` });
    else if (given) marks.push({ ...span, role: "field-label" });
    else if (role === "author") {
      given = true;
      marks.push(
        ...authorMarks(text, span, real.length > 1 || joined !== text.slice(span.start, span.end) ? joined : undefined),
      );
    } else {
      given = true;
      marks.push(joined === text.slice(span.start, span.end) ? { ...span, role } : { ...span, role, value: joined });
    }
  });
  return { marks, value: joined };
}

function trimmed(text: string, span: { start: number; end: number }): { start: number; end: number } {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return { start, end };
}

/** The marks that lie on the line, and labels for what is left of it. */
function framed(line: Line, marks: readonly Mark[]): Mark[] {
  const out: Mark[] = [];
  let at = line.start;
  for (const mark of marks) {
    if (mark.start < line.start || mark.end > line.end) continue;
    out.push(...label(at, mark.start), mark);
    at = mark.end;
  }
  out.push(...label(at, line.end));
  return out;
}

const isNotePrinted = /^(?:hostname|sitename|fingerprint)$/;

/** Printed by trafilatura: its own keys, in a header that no clipping tool writes. */
export function byTrafilatura(matter: FrontMatter): boolean {
  const names = new Set(matter.entries.map((entry) => entry.name));
  for (const name of names) if (isNotePrinted.test(name)) return true;
  return (
    names.has("url") && names.has("date") && !names.has("source") && !names.has("created") && !names.has("published")
  );
}

/** The front matters of a document, in order: one at its head, others where a rule opens a header with a title. */
export function mattersOf(doc: Doc): FrontMatter[] {
  const found: FrontMatter[] = [];
  for (let i = 0; i < doc.lines.length; ) {
    const line = doc.lines[i] as Line;
    const matter = line.text.charCodeAt(0) === 45 && (found.length > 0 || i < 3) ? frontMatterAt(doc, i) : null;
    if (
      matter &&
      (found.length === 0 || matter.entries.some((entry) => /^(?:title|headline|source|url)$/.test(entry.name)))
    ) {
      found.push(matter);
      i = matter.end;
    } else {
      if (found.length === 0 && i >= 2) break;
      i++;
    }
  }
  return found;
}

/** Marks what stands above the first front matter, which belongs to the page. */
export function aboveMatter(doc: Doc, matters: readonly FrontMatter[]): Mark[] {
  return doc.lines.slice(0, matters[0]?.first ?? 0).map((line) => junk(line, "nav"));
}

/** The first front matter, if there is one: a cheap test for scores. */
export function firstMatter(doc: Doc): FrontMatter | null {
  for (let i = 0; i < 3 && i < doc.lines.length; i++) {
    const matter = frontMatterAt(doc, i);
    if (matter) return matter;
  }
  return null;
}
