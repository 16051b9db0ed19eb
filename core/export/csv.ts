/** CSV tables (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read every script). No cell is ever a formula. */
import { oneFile, printable } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { clippingTable, highlightTable, readwiseTable, type Table, tagTable, type Value } from "./tables.ts";

/** One cell. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value: Value): string {
  if (typeof value === "number") return String(value);
  const text = printable(value ?? "");
  const inert = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u.test(text) || /^\t/.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows of cells as a file. */
export const table = (rows: readonly (readonly Value[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

export const csvOf = ({ head, rows }: Table): string => table([head, ...rows]);

export const csv: ExportFormat = {
  id: "csv",
  extension: ".csv",
  render: oneFile("clippings", ".csv", (clippings) => csvOf(clippingTable(clippings))),
};

export const highlightsCsv: ExportFormat = {
  id: "highlights-csv",
  extension: ".csv",
  render: oneFile("highlights", ".csv", (clippings, { colours }) => csvOf(highlightTable(clippings, colours))),
};

export const tagsCsv: ExportFormat = {
  id: "tags-csv",
  extension: ".csv",
  render: oneFile("tags", ".csv", (clippings, { tags }) => csvOf(tagTable(clippings, tags))),
};

export const readwise: ExportFormat = {
  id: "readwise",
  extension: ".csv",
  render: oneFile("readwise", ".csv", (clippings) => csvOf(readwiseTable(clippings))),
};
