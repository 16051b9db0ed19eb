/**
 * Pages read through r.jina.ai (code J).
 *
 *   document := { [note] page }
 *   page     := header content
 *   header   := { "Title:" text | "URL Source:" address | "Published Time:" date | "Warning:" text | "Number of Pages:" n | … }   in any order
 *               "Markdown Content:"
 *   content  := Markdown: [title "\n" ====] [lists of links] ["# " headline] [byline] [date] paragraphs [lists of links]
 *
 * "Published Time" is ISO or RFC 822, and an RFC 822 one may be the server's Last-Modified: medium confidence.
 * What stands before the headline is the page's navigation. The headline is the part of "Title:" that the page shows; a site's name after
 * it (" | Orda.kz") is the outlet.
 */
import type { Problem } from "../../clipping.ts";
import type { Doc, Line } from "../lines.ts";
import { type Draft, junk, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { pageMarks } from "./markdown.ts";
import { about, dateMarks, label, valueMarks, within } from "./values.ts";

const keyLine =
  /^(title|url source|published time|number of pages|warning|markdown content|text content|html content|content|description|favicon|usage|image|images|links|links\/buttons|screenshot url|page ?shot url|timestamp|cached|status)[ \t]*[:：]/i;

interface Page {
  readonly first: number;
  /** The first line of the content. */
  readonly content: number;
  readonly end: number;
  readonly fields: ReadonlyMap<string, Line>;
}

function keyOf(line: Line): string | null {
  const code = line.text.charCodeAt(0) | 0x20;
  // t u p n m h c d f i l s w
  if (code < 0x63 || code > 0x77) return null;
  return keyLine.exec(line.text.slice(0, 40))?.[1]?.toLowerCase() ?? null;
}

const contentKey = /content$/;

/** The header that begins at `at`: at least an address or a content line, and two fields. */
function headerAt(doc: Doc, at: number): Page | null {
  const fields = new Map<string, Line>();
  let i = at;
  let loose = 0;
  for (; i < doc.lines.length && i < at + 24; i++) {
    const line = doc.lines[i] as Line;
    const key = keyOf(line);
    if (key === null) {
      // a warning may go over several lines
      if (fields.has("warning") && loose < 2) {
        loose++;
        continue;
      }
      i -= loose;
      break;
    }
    if (fields.has(key) && key !== "warning") break;
    loose = 0;
    if (!fields.has(key)) fields.set(key, line);
    if (contentKey.test(key)) {
      i++;
      break;
    }
  }
  const sure = fields.has("url source") || fields.has("markdown content");
  if (!sure || fields.size < 2) return null;
  return { first: at, content: i, end: i, fields };
}

function pagesOf(doc: Doc): Page[] {
  const pages: Page[] = [];
  for (let i = 0; i < doc.lines.length; ) {
    const key = keyOf(doc.lines[i] as Line);
    const page = key === "title" || key === "url source" || key === "published time" ? headerAt(doc, i) : null;
    if (page) {
      const before = pages[pages.length - 1];
      if (before) pages[pages.length - 1] = { ...before, end: noteBefore(doc, i, before.content) };
      pages.push(page);
      i = Math.max(page.content, i + 1);
    } else i++;
  }
  const last = pages[pages.length - 1];
  if (last) pages[pages.length - 1] = { ...last, end: doc.lines.length };
  return pages;
}

const note =
  /^(?:#+ .{0,400}|[=*_-]{3,}|https?:\/\/\S+|(?:source|page|url|article|document)\b[^.!?]{0,10}[:#\d].{0,300}|\d{1,4}[.)]?)$/i;

/** Lines of whoever put the pages together: a rule, "# Source: https://…", a number. */
function noteBefore(doc: Doc, at: number, floor: number): number {
  let end = at;
  while (end > floor && end > at - 3) {
    const line = doc.lines[end - 1] as Line;
    if (!note.test(line.text)) break;
    if (line.text.startsWith("#") && !/https?:|^#+ (?:source|page|article|url)\b/i.test(line.text)) break;
    end--;
  }
  return end;
}

/** A year in the address that the date does not have. */
export function addressYear(address: string): number | null {
  const match =
    /[/_=-]((?:19|20)\d{2})[/_-](?:0?[1-9]|1[0-2])(?:[/_-]|$|\D)/.exec(address.slice(0, 400)) ??
    /[/_-]((?:19|20)\d{2})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\D|$)/.exec(address.slice(0, 400));
  return match ? Number(match[1]) : null;
}

export function doubtfulDate(marks: readonly Mark[], address: string): { marks: Mark[]; problem: Problem | null } {
  const year = addressYear(address);
  const date = marks.find((mark) => mark.role === "date");
  if (year === null || !date?.value || Math.abs(Number(date.value.slice(0, 4)) - year) <= 1)
    return { marks: [...marks], problem: null };
  return {
    marks: marks.map((mark) =>
      mark === date ? { ...mark, confidence: "low", why: `${mark.why ?? "date"}; the address says ${year}` } : mark,
    ),
    problem: {
      code: "date-doubtful",
      message: `The date ${date.value.slice(0, 10)} does not fit the address of the page, which says ${year}.`,
      start: date.start,
      end: date.end,
      severity: "check",
    },
  };
}

export const jina: Layout = {
  name: "jina",
  codes: ["J"],
  score(doc) {
    if (!/\b(?:url source|markdown content)[ \t]*:/i.test(doc.text.slice(0, 20_000))) return noScore;
    for (let i = 0; i < doc.lines.length && (doc.lines[i] as Line).start < 20_000; i++) {
      const line = doc.lines[i] as Line;
      const key = keyOf(line);
      if (key !== "title" && key !== "url source" && key !== "published time") continue;
      const page = headerAt(doc, i);
      if (!page) continue;
      const full = page.fields.has("url source") && page.fields.has("markdown content");
      if (i > 12 && !full) continue;
      return { score: full ? 0.99 : 0.95, why: `a header with ${[...page.fields.keys()].join(", ")}` };
    }
    return noScore;
  },
  read(doc): Reading {
    const { text } = doc;
    const drafts: Draft[] = [];
    const problems: Problem[] = [];
    const document: Mark[] = [];
    const pages = pagesOf(doc);
    let outside = 0;
    for (const page of pages) {
      for (; outside < page.first; outside++) {
        const line = doc.lines[outside];
        if (line) document.push(junk(line, /^[=*_-]{3,}$/.test(line.text) ? "divider-placeholder" : "nav"));
      }
      outside = page.end;
      const marks: Mark[] = [];
      let titleLine: Line | null = null;
      let title = "";
      let dated = false;
      let source = "";
      for (let i = page.first; i < page.content; i++) {
        const line = doc.lines[i] as Line;
        const key = keyOf(line);
        const colon = key === null ? -1 : line.text.search(/[:：]/) + 1;
        const value = within(text, line, Math.max(colon, 0));
        if (key === "title") {
          titleLine = line;
          title = text.slice(value.start, value.end);
        } else if (key === "published time") {
          const printed = text.slice(value.start, value.end);
          const served = /^\p{L}{3}, \d{1,2} \p{L}{3} \d{4} .*GMT$/u.test(printed);
          const date = dateMarks(
            text,
            value,
            served
              ? "Published Time of the header (may be the time the server last changed the page)"
              : "Published Time of the header",
            served ? "medium" : "high",
          );
          dated = date.length > 0;
          marks.push(
            ...label(line.start, line.start + colon),
            ...(dated ? date : valueMarks(text, value, "field-label")),
          );
        } else if (key !== null && contentKey.test(key)) {
          // the text may begin on the same line
          marks.push(...label(line.start, line.start + colon));
        } else {
          if (key === "url source") source = text.slice(value.start, value.end);
          marks.push(about(line));
        }
      }
      const found = pageMarks(doc, page.content, page.end, { title, dated, trim: true });
      if (titleLine) {
        const colon = titleLine.text.search(/[:：]/) + 1;
        const value = within(text, titleLine, colon);
        marks.push(...label(titleLine.start, titleLine.start + colon));
        const shown = found.site ? (found.headline?.shown ?? "") : "";
        const at = shown ? title.indexOf(shown) : -1;
        if (found.site && at >= 0) {
          const start = value.start + at;
          marks.push({ start, end: start + shown.length, role: "title" });
          const site = value.start + title.lastIndexOf(found.site);
          if (site >= start + shown.length || site + found.site.length <= start)
            marks.push({ start: site, end: site + found.site.length, role: "outlet" });
          marks.push(...gaps(value.start, value.end, marks));
        } else marks.push(...valueMarks(text, value, "title"));
      }
      if (found.headline && (!title || !found.site)) {
        const block = found.headline;
        const repeats = found.marks.some((mark) => mark.start === block.line.start);
        if (!repeats)
          marks.push({
            start: block.line.start,
            end: block.line.end,
            role: title ? "alt-title" : "title",
            value: block.shown,
          });
      }
      const checked = doubtfulDate([...marks, ...found.marks], source);
      if (checked.problem) problems.push(checked.problem);
      drafts.push({
        first: page.first,
        end: page.end,
        marks: checked.marks.sort((a, b) => a.start - b.start),
        confidence: "high",
        flow: "gaps",
        markdown: true,
      });
    }
    return {
      drafts,
      document,
      problems,
      confidence: "high",
      notes: [`${pages.length} header${pages.length === 1 ? "" : "s"}`],
    };
  },
};

/** What is left of a value between the marks on it: separators. */
function gaps(start: number, end: number, marks: readonly Mark[]): Mark[] {
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end).sort((a, b) => a.start - b.start);
  const out: Mark[] = [];
  let at = start;
  for (const mark of inside) {
    out.push(...label(at, mark.start));
    at = mark.end;
  }
  out.push(...label(at, end));
  return out;
}
