/**
 * Markdown with the front matter that Joplin imports ("MD - Markdown + Front Matter"): its keys in its order, one author,
 * times to the second in UTC where they are the program's own, tags as a list.
 */

import type { ExportInput } from "./content.ts";
import { factsOf, manyFiles, oneLine, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { escapeMarkdown, stemOf, textAndMarks, yamlString } from "./markdown.ts";

const time = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

function note(input: ExportInput): string {
  const { id, clipping, marks, source } = input;
  const lines = [`title: ${yamlString(titleOf(clipping))}`];
  if (marks.changed > 0) lines.push(`updated: ${time(marks.changed)}`);
  const from = urlOf(clipping) ?? source.name;
  if (from !== "") lines.push(`source: ${yamlString(from)}`);
  if (clipping.author !== null) lines.push(`author: ${yamlString(oneLine(clipping.author.value))}`);
  if (marks.tags.length > 0) lines.push("tags:", ...marks.tags.map((tag) => `  - ${yamlString(tag.toLowerCase())}`));
  const parts = [`---\n${lines.join("\n")}\n---\n`];
  // A body that begins with an address is taken for a link to import: the facts come first.
  parts.push(`*${escapeMarkdown(oneLine(factsOf(clipping).join(", "))) || `Cuttings ${id}`}*\n`);
  parts.push(...textAndMarks(input, "=="));
  return parts.join("\n");
}

export const joplin: ExportFormat = { id: "joplin", ...manyFiles(".md", { stem: stemOf, text: note }) };
