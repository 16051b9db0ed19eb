/**
 * Markdown: one file a clipping and an index. What came from outside stays text: it is escaped so that no letter of it
 * becomes a heading, a link, HTML or front matter. A person's note is Markdown already and goes in as it is.
 */

import { locate } from "../anchor.ts";
import type { Clipping, Paragraph } from "../clipping.ts";
import type { Highlight } from "../marks.ts";
import { cleanText, paragraphStarts, trimPassage } from "../passage.ts";
import type { ExportInput } from "./content.ts";
import { creditsOf, factsOf, listedHighlights, manyFiles, oneLine, printable, urlOf } from "./fields.ts";
import { fileStem } from "./files.ts";
import type { ExportFormat } from "./index.ts";

/** Text that Markdown shows as it is written. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/[\\`*_[\]<>~|$]/g, "\\$&")
        .replace(/&(?=#|[A-Za-z])/g, "\\&")
        .replace(/==|%%|::/g, "\\$&")
        .replace(/(^|\s)([#^])/gu, "$1\\$2")
        // A bare address would become a link, and swallow the backslashes after it.
        .replace(/@|:(?=\/\/)|(?<=www)\./giu, "\\$&")
        .replace(/^([-+=:])/, "\\$1")
        .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2"),
    )
    .filter((line) => line !== "")
    .join("\n");
}

/** One line of escaped text. */
export const inline = (text: string) => escapeMarkdown(text.replace(/\s+/gu, " "));

/** A string in YAML: always quoted, every letter that could mean something written as an escape. */
export function yamlString(text: string): string {
  const escaped = JSON.stringify(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[\p{Cc}\p{Cf}\u2028\u2029\uFFFE\uFFFF]/gu,
    (letter) => {
      const hex = (letter.codePointAt(0) as number).toString(16);
      return hex.length > 4 ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
    },
  );
  return escaped;
}

function frontMatter({ id, clipping, marks, source, rights }: ExportInput): string {
  const lines: string[] = [];
  const put = (name: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined && value !== "") lines.push(`${name}: ${yamlString(value)}`);
  };
  const putList = (name: string, values: readonly string[]) => {
    if (values.length > 0) lines.push(`${name}:`, ...values.map((value) => `  - ${yamlString(value)}`));
  };
  put("title", clipping.title?.value);
  put("alternative_title", clipping.altTitle?.value);
  put("outlet", clipping.outlet?.value);
  put("agency", clipping.agency?.value);
  put("via", clipping.agency?.via);
  put("author", clipping.author?.value);
  put("published", clipping.published?.value);
  put("url", urlOf(clipping));
  put("language", clipping.language);
  putList("tags", marks.tags);
  putList(
    "categories",
    clipping.categories.map((category) => category.value),
  );
  put("caption", clipping.caption?.value);
  put("image_credit", clipping.imageCredit?.value);
  if (clipping.views !== null) lines.push(`views: ${clipping.views.value}`);
  if (clipping.truncated) lines.push("truncated: true");
  if (marks.starred) lines.push("starred: true");
  put("rights", rights);
  put("source", source.name);
  if (source.name !== "") put("source_sha256", source.sha256);
  put("cuttings_id", id);
  return `---\n${lines.join("\n")}\n---\n`;
}

function listItem(line: string): string {
  const numbered = /^\s*(\d{1,9})[.)]\s+/.exec(line);
  if (numbered !== null) return `${numbered[1]}. ${inline(line.slice(numbered[0].length))}`;
  return `- ${inline(line.replace(/^\s*[-–—•·▪●◦‣*]+\s+/u, ""))}`;
}

const heading = (level: number, words: string): string => `${"#".repeat(level)} ${words}`;

function block(paragraph: Paragraph, level: number): string {
  const text = printable(paragraph.text);
  switch (paragraph.kind) {
    case "heading":
      return heading(level, inline(text));
    case "quote":
      return escapeMarkdown(text)
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n");
    case "list":
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map(listItem)
        .join("\n");
    case "paragraph":
      return escapeMarkdown(text);
  }
}

/** Stand for the ends of a marked passage while the text round them is escaped; private letters of the text itself are dropped. */
const [opens, closes] = ["\uE000", "\uE001"];

/** The paragraphs with `mark` around every highlighted passage, paragraph by paragraph; overlapping ones run together. */
function withMarks(clipping: Clipping, highlights: readonly Highlight[], mark: string): readonly Paragraph[] {
  if (mark === "" || highlights.length === 0) return clipping.paragraphs;
  const whole = cleanText(clipping);
  const spans = highlights.flatMap((one) => locate(whole, one) ?? []).sort((a, b) => a.start - b.start);
  const starts = paragraphStarts(clipping);
  return clipping.paragraphs.map((paragraph, i) => {
    const at = starts[i] ?? 0;
    let text = "";
    let done = 0;
    for (const span of spans) {
      const inside = trimPassage(
        paragraph.text,
        Math.max(done, span.start - at),
        Math.min(paragraph.text.length, span.end - at),
      );
      if (inside === null) continue;
      text += `${paragraph.text.slice(done, inside.start)}${opens}${paragraph.text.slice(inside.start, inside.end)}${closes}`;
      done = inside.end;
    }
    return { ...paragraph, text: text + paragraph.text.slice(done) };
  });
}

/**
 * The text block by block, each as Markdown. `mark` is put around highlighted passages ("==" in Obsidian); "" for none.
 */
export function bodyBlocks({ clipping, marks }: Pick<ExportInput, "clipping" | "marks">, mark = ""): readonly string[] {
  return markdownBlocks(clipping, marks.highlights, mark, 2).map(({ text }) => text);
}

function markdownBlocks(
  clipping: Clipping,
  highlights: readonly Highlight[],
  mark: string,
  level: number,
): readonly { readonly kind: Paragraph["kind"]; readonly text: string }[] {
  const clean = {
    ...clipping,
    paragraphs: clipping.paragraphs.map((one) => ({ ...one, text: one.text.replace(/[\uE000\uE001]/g, " ") })),
  };
  return withMarks(clean, highlights, mark)
    .map((paragraph) => ({ kind: paragraph.kind, text: block(paragraph, level).replace(/[\uE000\uE001]/g, mark) }))
    .filter(({ text }) => text !== "");
}

/** Paragraphs with a blank line between, items of one list without, two quotes kept apart. */
function bodyMarkdown(clipping: Clipping, highlights: readonly Highlight[], mark: string, level: number): string {
  let out = "";
  let before: Paragraph["kind"] | null = null;
  for (const { kind, text } of markdownBlocks(clipping, highlights, mark, level)) {
    if (before !== null) out += before === "list" && kind === "list" ? "\n" : "\n\n";
    out += text;
    before = kind;
  }
  return out;
}

/** A file name's stem: date and title, or the id. */
export function stemOf({ id, clipping }: ExportInput): string {
  const date = clipping.published?.value.slice(0, 10) ?? "";
  const title = fileStem(clipping.title?.value ?? clipping.paragraphs[0]?.text.slice(0, 80) ?? "", 100);
  return fileStem([date, title].filter((part) => part !== "").join(" ")) || id;
}

/** Words from outside as a quotation. */
export const passageText = (quote: string): string =>
  escapeMarkdown(quote)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");

/** Tags side by side, no letter of them with a meaning. */
export const tagsInLine = (tags: readonly string[]): string =>
  tags.map((tag) => `\`${oneLine(tag).replace(/`/g, "'")}\``).join(" ");

/** A marked passage: the words as a quotation, what was written about them below. */
function passage({ quote, note, tags }: Highlight): string {
  return [passageText(quote), note.replace(/\s+$/u, ""), tagsInLine(tags)].filter((part) => part !== "").join("\n\n");
}

/**
 * The text, what stands by its pictures, its highlights and the note, each ending in a line feed; headings are of that level.
 * With `mark` highlights are marked in the text, and only those are listed again that {@link listedHighlights} names.
 */
export function textAndMarks(input: ExportInput, mark = "", level = 2): string[] {
  const { clipping, marks, rights = null } = input;
  const parts: string[] = [];
  const text = bodyMarkdown(clipping, marks.highlights, mark, level);
  if (text !== "") parts.push(`${text}\n`);
  for (const line of creditsOf(clipping)) parts.push(`*${inline(line)}*\n`);
  if (rights !== null) parts.push(`*${inline(rights)}*\n`);
  const listed = mark === "" ? marks.highlights : listedHighlights(input);
  if (listed.length > 0) parts.push(`${heading(level, "Highlights")}\n\n${listed.map(passage).join("\n\n")}\n`);
  if (marks.note.trim() !== "") parts.push(`${heading(level, "Note")}\n\n${marks.note.replace(/\s+$/u, "")}\n`);
  return parts;
}

function page(input: ExportInput): string {
  const { clipping } = input;
  const parts = [frontMatter(input)];
  if (clipping.title !== null) parts.push(`# ${inline(clipping.title.value)}\n`);
  if (clipping.altTitle !== null) parts.push(`*${inline(clipping.altTitle.value)}*\n`);
  parts.push(...textAndMarks(input));
  return parts.join("\n");
}

function indexLine({ clipping, marks }: ExportInput, name: string): string {
  const title = inline(clipping.title?.value ?? name.replace(/\.md$/, ""));
  const link = encodeURIComponent(name).replace(/[()!'*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const facts = factsOf(clipping);
  const tags = tagsInLine(marks.tags);
  return `- [${title}](${link})${facts.length === 0 ? "" : ` – ${facts.map(inline).join(", ")}`}${tags === "" ? "" : ` ${tags}`}`;
}

export const markdown: ExportFormat = {
  id: "markdown",
  ...manyFiles(".md", {
    stem: stemOf,
    text: page,
    index: {
      stem: "index",
      text: (clippings, names) => {
        const heading = `# ${clippings.length.toLocaleString("en")} clipping${clippings.length === 1 ? "" : "s"}`;
        const lines = clippings.map((clipping, i) => indexLine(clipping, names[i] as string));
        return `${heading}\n\n${lines.join("\n")}\n`;
      },
    },
  }),
};
