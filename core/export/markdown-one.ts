/** Markdown in one file: every clipping below a heading of its own, one after the other, to be read or pasted as a whole. */
import type { ExportInput } from "./content.ts";
import { factsOf, oneFile, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { inline, tagsInLine, textAndMarks } from "./markdown.ts";

function section(input: ExportInput): string {
  const { clipping, marks, source } = input;
  const url = urlOf(clipping);
  const facts = factsOf(clipping).map(inline).join(", ");
  return [
    `## ${inline(titleOf(clipping))}\n`,
    ...(clipping.altTitle === null ? [] : [`*${inline(clipping.altTitle.value)}*\n`]),
    ...(facts === "" ? [] : [`${facts}\n`]),
    ...(url === null ? [] : [`<${url}>\n`]),
    ...(marks.tags.length === 0 ? [] : [`${tagsInLine(marks.tags)}\n`]),
    ...(source.name === "" ? [] : [`*From: ${inline(source.name)}*\n`]),
    ...textAndMarks(input, "", 3),
  ].join("\n");
}

export const markdownOne: ExportFormat = {
  id: "markdown-one",
  extension: ".md",
  render: oneFile("clippings", ".md", (clippings) => {
    const { length: n } = clippings;
    return [`# ${n.toLocaleString("en")} clipping${n === 1 ? "" : "s"}\n`, ...clippings.map(section)].join("\n");
  }),
};
