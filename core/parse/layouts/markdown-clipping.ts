/**
 * Notes of web clippers (Obsidian Web Clipper, MarkDownload, Readwise and the like): Markdown with YAML front matter (code Y).
 *
 *   document := { note }
 *   note     := "---" { key ":" value | key ":" { "- " item } } "---" body
 *   keys     := title, source (address, or the paper's name), author(s) ("[[name]]"), published, created, description, tags, …
 *   body     := Markdown; the title may stand again as "# title"; where the header has none, the first "# " line is the title
 *
 * `created` is the day of clipping and never the date; `published` may be empty. `tags` are the reader's own, so they are no categories
 * of the article. A date that the address contradicts by more than a year is kept, with low confidence and a problem.
 */
import type { Problem } from "../../clipping.ts";
import { aboveMatter, byTrafilatura, fieldsOf, firstMatter, mattersOf } from "./clipping-notes.ts";
import { doubtfulDate } from "./jina.ts";
import { type Draft, type Layout, noScore, type Reading } from "./layout.ts";
import { pageMarks } from "./markdown.ts";

export const markdownClipping: Layout = {
  name: "markdown-clipping",
  codes: ["Y"],
  score(doc) {
    const matter = firstMatter(doc);
    if (!matter) return noScore;
    return {
      score: byTrafilatura(matter) ? 0.8 : 0.98,
      why: `front matter with ${matter.entries
        .map((entry) => entry.name)
        .slice(0, 8)
        .join(", ")}`,
    };
  },
  read(doc): Reading {
    const matters = mattersOf(doc);
    const drafts: Draft[] = [];
    const problems: Problem[] = [];
    const document = aboveMatter(doc, matters);
    matters.forEach((matter, n) => {
      const end = matters[n + 1]?.first ?? doc.lines.length;
      const fields = fieldsOf(doc, matter, false);
      const page = pageMarks(doc, matter.end, end, {
        title: fields.title,
        dated: fields.dated || hasDateKey(matter.entries),
        trim: false,
        wiki: true,
      });
      const marks = [...fields.marks, ...page.marks];
      const own = page.headline;
      if (own && !page.marks.some((mark) => mark.start === own.line.start)) {
        marks.push({
          start: own.line.start,
          end: own.line.end,
          role: fields.title ? "alt-title" : "title",
          value: own.shown,
        });
      }
      const checked = doubtfulDate(marks, fields.source);
      if (checked.problem) problems.push(checked.problem);
      drafts.push({
        first: matter.first,
        end,
        marks: checked.marks.sort((a, b) => a.start - b.start),
        confidence: "high",
        flow: "gaps",
        markdown: true,
      });
    });
    return { drafts, document, problems, confidence: "high", notes: [`${matters.length} front matter`] };
  },
};

/** The header speaks of a date, even if it is empty: then no date is looked for in the text. */
function hasDateKey(entries: readonly { readonly name: string }[]): boolean {
  return entries.some((entry) => /^(?:published|date)/.test(entry.name));
}
