/**
 * Pages of a Logseq graph: page properties on top (`key:: value`), and an outline of blocks below: the text, a block a
 * paragraph, highlights as quotations with what was written about them beneath (https://docs.logseq.com/#/page/properties).
 */
import type { ExportInput } from "./content.ts";
import {
  authorsOf,
  creditsOf,
  listedHighlights,
  manyFiles,
  oneLine,
  outletOf,
  publishedLine,
  titleOf,
  urlOf,
} from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { bodyBlocks, inline, passageText, stemOf } from "./markdown.ts";

/** Words on one line in which no property, reference, tag, macro or query begins. */
const value = (text: string): string =>
  oneLine(text)
    .replace(/[[\]{}^#`<>]/g, " ")
    .replace(/:{2,}/g, ":")
    .replace(/\s+/g, " ")
    .trim();

/** A page reference; "" where no name is left. */
const reference = (name: string): string => {
  const clean = value(name);
  return clean === "" ? "" : `[[${clean}]]`;
};

/** Markdown of words from outside in which no property, macro or block reference begins. */
const inert = (markdown: string): string =>
  markdown.replace(/\\?:(?=:)/g, ":\u200B").replace(/[{}]{2,}|\({2,}|\){2,}/g, (signs) => [...signs].join("\u200B"));

/** A block of the outline: further lines stand under its first. */
function blockOf(text: string, depth = 0): string {
  const indent = "\t".repeat(depth);
  const [first = "", ...more] = text.split("\n");
  return [`${indent}- ${first}`, ...more.map((line) => (line === "" ? "" : `${indent}  ${line}`))].join("\n");
}

/**
 * A person's Markdown in one block: a line that would begin a block of its own gets a backslash before its sign, one that would
 * be a property has its colons apart.
 */
const asBlock = (markdown: string) =>
  markdown
    .trim()
    .replace(/\r\n?/g, "\n")
    .replace(/^(\s*)-(?=\s)/gm, "$1*")
    .replace(/^([^\s:]+)::/gm, "$1:\u200B:");

function page(input: ExportInput): string {
  const { id, clipping, marks, source, rights = null } = input;
  const lines: string[] = [];
  const put = (name: string, text: string | null) => {
    if (text !== null && text !== "") lines.push(`${name}:: ${text}`);
  };
  put("title", value(titleOf(clipping)).replace(/[/]/g, "∕"));
  put("outlet", reference(outletOf(clipping) ?? ""));
  put(
    "author",
    authorsOf(clipping)
      .map(reference)
      .filter((name) => name !== "")
      .join(", "),
  );
  put("published", publishedLine(clipping));
  put("link", urlOf(clipping));
  put(
    "tags",
    marks.tags
      .map(reference)
      .filter((tag) => tag !== "")
      .join(", "),
  );
  put("rights", rights === null ? null : value(rights));
  put("source", source.name === "" ? null : value(source.name));
  put("cuttings-id", id);
  const blocks = bodyBlocks(input, "==").flatMap((text) =>
    // Items of a list are blocks of their own.
    (text.startsWith("- ") ? text.split("\n") : [text]).map((one) => blockOf(inert(one.replace(/^- /, "")))),
  );
  for (const line of creditsOf(clipping)) blocks.push(blockOf(inert(`*${inline(line)}*`)));
  if (rights !== null) blocks.push(blockOf(inert(`*${inline(rights)}*`)));
  const listed = listedHighlights(input);
  if (listed.length > 0) {
    blocks.push(blockOf("## Highlights"));
    for (const one of listed) {
      blocks.push(blockOf(inert(passageText(one.quote)), 1));
      if (one.note.trim() !== "") blocks.push(blockOf(asBlock(one.note), 2));
      const tags = one.tags.map(reference).filter((tag) => tag !== "");
      if (tags.length > 0) blocks.push(blockOf(tags.map((tag) => `#${tag}`).join(" "), 2));
    }
  }
  if (marks.note.trim() !== "") blocks.push(blockOf("## Note"), blockOf(asBlock(marks.note), 1));
  return `${lines.join("\n")}\n\n${blocks.join("\n")}\n`;
}

/** Logseq reads "___" and "%2F" in the name of a file as levels of a page. */
const stem = (input: ExportInput) =>
  stemOf(input)
    .replace(/_{2,}/g, "_")
    .replace(/%/g, " ")
    .replace(/[#[\]^]/g, " ")
    .replace(/\s+/g, " ")
    .trim() || input.id;

export const logseq: ExportFormat = { id: "logseq", ...manyFiles(".md", { stem, text: page }) };
