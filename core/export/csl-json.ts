/** CSL-JSON: what citation processors and Zotero read. Dates as date-parts, cut where the print is; names as they stand. */

import type { ExportInput } from "./content.ts";
import { appearedIn, authorsOf, dateParts, oneFile, oneLine, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { plainJson } from "./printable.ts";

/** A clipping as a CSL item; keys without a value are left out. */
export function cslItem({ id, clipping, marks, rights = null }: ExportInput): Record<string, unknown> {
  const parts = dateParts(clipping);
  const outlet = appearedIn(clipping);
  const item: Record<string, unknown> = { id, type: "article-newspaper", title: titleOf(clipping) };
  const authors = authorsOf(clipping);
  if (authors.length > 0) item.author = authors.map((literal) => ({ literal }));
  if (outlet !== null) item["container-title"] = oneLine(outlet);
  if (parts.length > 0) item.issued = { "date-parts": [parts] };
  if (clipping.language !== null) item.language = clipping.language;
  if (clipping.dateline !== null) item["publisher-place"] = oneLine(clipping.dateline.value);
  if (clipping.categories.length > 0) item.section = clipping.categories.map(({ value }) => oneLine(value)).join(", ");
  if (marks.tags.length > 0) item.keyword = marks.tags.map(oneLine).join(", ");
  const url = urlOf(clipping);
  if (url !== null) item.URL = url;
  const note = [marks.note.trim() === "" ? "" : marks.note, rights ?? ""].filter((part) => part !== "").join("\n\n");
  if (note !== "") item.note = note;
  return item;
}

export const cslJson: ExportFormat = {
  id: "csl-json",
  extension: ".json",
  render: oneFile("clippings.csl", ".json", (clippings) => `${plainJson(clippings.map(cslItem), 2)}\n`),
};
