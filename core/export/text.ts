/** Plain text, to be read anywhere: one file with every clipping, its fields, text, highlights and note. */
import { bodyText, oneFile, oneLine, outletOf, printable, titleOf } from "./fields.ts";
import type { ExportFormat, ExportInput } from "./index.ts";

function one({ clipping, marks, source }: ExportInput): string {
  const facts = [outletOf(clipping), clipping.author?.value, clipping.published?.value.replace("T", " ")].filter(
    (fact): fact is string => typeof fact === "string",
  );
  const highlights = marks.highlights.map(
    ({ quote, note }) => `  “${oneLine(quote)}”${note.trim() === "" ? "" : `\n    ${oneLine(note)}`}`,
  );
  return [
    titleOf(clipping),
    ...(clipping.altTitle === null ? [] : [oneLine(clipping.altTitle.value)]),
    facts.map(oneLine).join(", "),
    ...(marks.tags.length === 0 ? [] : [`Tags: ${marks.tags.map(oneLine).join(", ")}`]),
    `From: ${oneLine(source.name)}`,
    "",
    bodyText(clipping),
    ...(highlights.length === 0 ? [] : ["", "Highlights", ...highlights]),
    ...(marks.note.trim() === "" ? [] : ["", "Note", printable(marks.note).trim()]),
  ]
    .filter((line, i) => line !== "" || i > 2)
    .join("\n");
}

const rule = `\n\n${"-".repeat(60)}\n\n`;

export const plainText: ExportFormat = {
  id: "text",
  label: "Plain text",
  description: "Every clipping with its fields, highlights and note, one after the other in one text file.",
  extension: ".txt",
  render: oneFile("clippings", ".txt", (clippings) => `${clippings.map(one).join(rule)}\n`),
};
