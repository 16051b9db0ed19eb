/** Plain text, to be read anywhere: one file with every clipping, its fields, text, highlights and note. */

import type { ExportInput } from "./content.ts";
import { bodyText, creditsOf, factsOf, oneFile, oneLine, printable, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";

function one({ clipping, marks, source, rights = null }: ExportInput): string {
  const url = urlOf(clipping);
  const text = bodyText(clipping);
  const highlights = marks.highlights.map(
    ({ quote, note }) => `  “${oneLine(quote)}”${note.trim() === "" ? "" : `\n    ${oneLine(note)}`}`,
  );
  return [
    titleOf(clipping),
    ...(clipping.altTitle === null ? [] : [oneLine(clipping.altTitle.value)]),
    factsOf(clipping).map(oneLine).join(", "),
    ...(url === null ? [] : [url]),
    ...(marks.tags.length === 0 ? [] : [`Tags: ${marks.tags.map(oneLine).join(", ")}`]),
    ...(source.name === "" ? [] : [`From: ${oneLine(source.name)}`]),
    ...(text === "" ? [] : ["", text]),
    ...creditsOf(clipping).map((line) => `\n[${line}]`),
    ...(rights === null ? [] : ["", oneLine(rights)]),
    ...(highlights.length === 0 ? [] : ["", "Highlights", ...highlights]),
    ...(marks.note.trim() === "" ? [] : ["", "Note", printable(marks.note).trim()]),
  ]
    .filter((line, i) => line !== "" || i > 2)
    .join("\n");
}

const rule = `\n\n${"-".repeat(60)}\n\n`;

export const plainText: ExportFormat = {
  id: "text",
  extension: ".txt",
  render: oneFile("clippings", ".txt", (clippings) => `${clippings.map(one).join(rule)}\n`),
};
