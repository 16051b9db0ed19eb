/**
 * A feed written out as Markdown (code K2).
 *
 *   document := ["# " name of the feed] { item }
 *   item     := "## " title { bullet field } teaser
 *   field    := "[" address "](" address ")" | "RSS feed: " name | "date published: " date | "author: " name | "link: " … | …
 *
 * A heading is an item only when a field stands under it; other headings belong to the teaser. A teaser may be HTML.
 */
import { isPlaceholder } from "../boilerplate.ts";
import { type Doc, type Line, trimSpan } from "../lines.ts";
import { type Draft, junk, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { blockMarks, readBlocks } from "./markdown.ts";
import { about, authorMarks, dateMarks, label, valueMarks } from "./values.ts";

const heading = /^#{2,4}[ \t]+\S/;
const field = /^[-*+•][ \t]+(?:\*\*)?([\p{L}][\p{L} _-]{1,24}?)(?:\*\*)?[ \t]*[:：](?:\*\*)?(?:[ \t]+|$)/u;
const linkField = /^[-*+•][ \t]+(?:\[[^\]]{4,600}\]\([^)\s]{4,800}\)|<?https?:\/\/\S{4,600}>?)$/;
const dateName =
  /^(?:date ?published|published(?: (?:at|on|date|time))?|publication date|date|pub ?date|posted(?: on)?|опубликовано|дата(?: публикации)?|жарияланған(?: күні)?|күні)$/i;
const authorName = /^(?:authors?|by|creator|автор(?:ы)?|авторы|dc:creator)$/i;
const categoryName = /^(?:categor(?:y|ies)|section|rubric|рубрика|категори[яи]|айдар)$/i;
const outletName = /^(?:rss feed|feed|source|site|publisher|источник|сайт)$/i;

function isField(line: Line | undefined): boolean {
  if (!line) return false;
  const code = line.text.charCodeAt(0);
  if (code !== 45 && code !== 42 && code !== 43 && code !== 0x2022) return false;
  return linkField.test(line.text.slice(0, 1500)) || isFieldName(field.exec(line.text.slice(0, 80))?.[1]);
}

function isFieldName(name: string | undefined): boolean {
  if (name === undefined) return false;
  return (
    dateName.test(name) ||
    authorName.test(name) ||
    categoryName.test(name) ||
    outletName.test(name) ||
    /^(?:link|url|address|guid|id|tags?|language|updated|ссылка|сілтеме|comments|score)$/i.test(name)
  );
}

/** A heading with a field right under it. */
function isItem(doc: Doc, line: Line): boolean {
  return line.text.charCodeAt(0) === 35 && heading.test(line.text.slice(0, 12)) && isField(doc.lines[line.index + 1]);
}

export const feedMarkdown: Layout = {
  name: "feed-markdown",
  codes: ["K2"],
  score(doc) {
    let items = 0;
    let dated = 0;
    for (let i = 0; i < doc.lines.length && i < 4000; i++) {
      const line = doc.lines[i] as Line;
      if (!isItem(doc, line)) continue;
      items++;
      for (let j = i + 1; j < i + 8 && isField(doc.lines[j]); j++) {
        const name = field.exec((doc.lines[j] as Line).text.slice(0, 80))?.[1];
        if (name && dateName.test(name)) dated++;
      }
      if (items >= 6) break;
    }
    if (items === 0) return noScore;
    if (dated > 0)
      return {
        score: items > 1 ? 0.98 : 0.95,
        why: `${items} "## " headings with list fields under them, ${dated} of them dates`,
      };
    return items > 1 ? { score: 0.88, why: `${items} "## " headings with list fields under them` } : noScore;
  },
  read(doc): Reading {
    const items = doc.lines.filter((line) => isItem(doc, line));
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    for (let i = 0; i < (items[0]?.index ?? 0); i++) document.push(junk(doc.lines[i] as Line, "listing-header"));
    items.forEach((line, n) => {
      let end = items[n + 1]?.index ?? doc.lines.length;
      // a rule between the items
      while (end > line.index + 2 && /^(?:[-*_=][ \t]?){3,}$/.test((doc.lines[end - 1] as Line).text)) {
        end--;
        document.push(junk(doc.lines[end] as Line, "divider-placeholder"));
      }
      drafts.push(draftOf(doc, line, end));
    });
    return { drafts, document, confidence: "high", notes: [`${items.length} items`] };
  },
};

function draftOf(doc: Doc, line: Line, end: number): Draft {
  const { text } = doc;
  const marks: Mark[] = [];
  const block = readBlocks(doc, line.index, line.index + 1)[0];
  const hashes = /^#+[ \t]+/.exec(line.text)?.[0].length ?? 0;
  const span = trimSpan(text, line.start + hashes, line.end);
  marks.push(...label(line.start, span.start));
  const printed = text.slice(span.start, span.end);
  const shown = block?.shown ?? printed;
  marks.push(...valueMarks(text, span, "title", shown === printed ? undefined : shown));
  let at = line.index + 1;
  let dated = false;
  for (; at < end && isField(doc.lines[at]); at++) {
    const one = doc.lines[at] as Line;
    const match = field.exec(one.text.slice(0, 80));
    const name = match?.[1] ?? "";
    const value = trimSpan(text, one.start + (match?.[0].length ?? 0), one.end);
    const said = text.slice(value.start, value.end);
    if (match && dateName.test(name) && !dated) {
      const date = dateMarks(text, value, `"${name}" of the item`)[0];
      if (date) {
        dated = true;
        marks.push(...label(one.start, date.start), date, ...label(date.end, one.end));
        continue;
      }
    }
    if (match && authorName.test(name)) marks.push(...label(one.start, value.start), ...authorMarks(text, value));
    else if (match && categoryName.test(name))
      marks.push(
        ...label(one.start, value.start),
        ...valueMarks(text, value, "category").map((mark): Mark => ({ ...mark, why: `the field “${name}”` })),
      );
    else if (match && outletName.test(name) && said && !/:\/\/|^\$|^www\./.test(said))
      marks.push(...label(one.start, value.start), ...valueMarks(text, value, "outlet"));
    else if (match && isPlaceholder(said) && said)
      marks.push(...label(one.start, value.start), { ...value, role: "placeholder" });
    else marks.push(about(one));
  }
  for (const one of readBlocks(doc, at, end)) {
    if (/^https?:\/\/\S+$/.test(one.line.text)) marks.push(junk(one.line, "nav"));
    else marks.push(...blockMarks(one));
  }
  return {
    first: line.index,
    end,
    marks: marks.sort((a, b) => a.start - b.start),
    confidence: "high",
    flow: "gaps",
    markdown: true,
  };
}
