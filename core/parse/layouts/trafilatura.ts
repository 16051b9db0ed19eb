/**
 * Text of extraction tools (code T): trafilatura with metadata, and bare text of trafilatura and newspaper4k.
 *
 *   document := { header text } | text
 *   header   := "---" { "title: " … | "author: " … | "url: " … | "hostname: " … | "description: " … | "sitename: " … | "date: " …
 *               | "categories: ['a', 'b']" | "tags: [...]" | "fingerprint: " … | "id: " … | "license: " … } "---"
 *   text     := { paragraph "\n" }          one line, one paragraph; "- " for list items; with Markdown also "#", ">", "**"
 *
 * The header's values are printed raw, without YAML's quotes. Without a header there is no headline: the text alone is one article
 * that begins with a sentence, its lines dense.
 */
import { bodyLike, type Doc, endsSentence, titleLike } from "../lines.ts";
import { aboveMatter, byTrafilatura, fieldsOf, firstMatter, mattersOf } from "./clipping-notes.ts";
import { type Draft, type Flow, type Layout, noScore, type Reading } from "./layout.ts";
import { pageMarks } from "./markdown.ts";

export const trafilatura: Layout = {
  name: "trafilatura",
  codes: ["T"],
  score(doc) {
    const matter = firstMatter(doc);
    if (matter) return byTrafilatura(matter) ? { score: 0.98, why: "front matter with trafilatura's keys" } : noScore;
    return bareText(doc) ? { score: 0.3, why: "dense lines that are all running text, and no headline" } : noScore;
  },
  read(doc): Reading {
    const matters = mattersOf(doc);
    if (matters.length === 0)
      return { drafts: [{ first: 0, end: doc.lines.length, marks: [], confidence: "medium" }], confidence: "medium" };
    const drafts: Draft[] = [];
    const document = aboveMatter(doc, matters);
    matters.forEach((matter, n) => {
      const end = matters[n + 1]?.first ?? doc.lines.length;
      const fields = fieldsOf(doc, matter, true);
      const page = pageMarks(doc, matter.end, end, { title: fields.title, dated: true, trim: false });
      const marks = [...fields.marks, ...page.marks].sort((a, b) => a.start - b.start);
      drafts.push({
        first: matter.first,
        end,
        marks,
        confidence: "high",
        flow: flow(doc, matter.end, end),
        markdown: true,
      });
    });
    return {
      drafts,
      document,
      confidence: "high",
      notes: [`${matters.length} header${matters.length === 1 ? "" : "s"} of trafilatura`],
    };
  },
};

function flow(doc: Doc, first: number, end: number): Flow {
  let gaps = 0;
  for (let i = first + 1; i < end; i++) if ((doc.lines[i]?.blanks ?? 0) > 0) gaps++;
  return gaps * 2 > end - first - 1 ? "gaps" : "lines";
}

/** Two and more lines without a gap; they are running text, the first too, apart from a few headings. */
function bareText(doc: Doc): boolean {
  const { lines } = doc;
  const first = lines[0];
  if (!first || lines.length < 2 || lines.length > 400) return false;
  if (!bodyLike(first.text) || (titleLike(first.text) && first.text.length < 120)) return false;
  let running = 0;
  let short = 0;
  for (const line of lines) {
    if (line.index > 0 && (line.blanks > 0 || line.soft > 0)) return false;
    if (line.text.length > 60 && endsSentence(line.text)) running++;
    else short++;
  }
  return running >= 2 && short * 3 <= running;
}
