/** An Excel workbook of three sheets. Every cell is a number, a day or text: nothing in it is ever a formula. */
import { unzipSync, zipSync } from "fflate";
import { distinctNames } from "./files.ts";
import type { ExportFormat } from "./index.ts";
import { printable } from "./printable.ts";
import { clippingTable, highlightTable, type Table, tagTable, type Value } from "./tables.ts";

/** Excel takes no more letters in a cell. */
const mostLetters = 32_767;
/** The first moment that a ZIP file can tell: the same clippings give the same bytes. */
const noTime = new Date(1980, 0, 1);

/**
 * What Excel shows as it is written: "_x0041_" would be read as an escaped letter (ECMA-376 part 1, 22.9.2.19), so that its
 * first sign is escaped itself.
 */
export function cellText(text: string): string {
  const whole = printable(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  if (whole.length <= mostLetters) return whole;
  return `${whole.slice(0, mostLetters - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

const cellOf = (value: Value) =>
  typeof value === "number"
    ? { value, type: Number }
    : value == null || value === ""
      ? null
      : { value: cellText(value), type: String, alignVertical: "top" as const };

/** A day, or a day and time, as Excel counts them, so that it sorts, filters and groups by them; text where less is known. */
function dateCell(text: string) {
  const [, day, time, seconds = "00"] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2})(?::(\d{2}))?)?$/.exec(text) ?? [];
  const value = new Date(`${day}T${time ?? "00:00"}:${seconds}Z`);
  // Before 1900 Excel has no days.
  if (Number.isNaN(value.getTime()) || value.getUTCFullYear() < 1901) return cellOf(text);
  return {
    value,
    type: Date,
    format: time === undefined ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm",
    align: "left" as const,
    alignVertical: "top" as const,
  };
}

/** Columns of days. */
const ofDays = new Set(["Published", "Created"]);

const widths: Readonly<Record<string, number>> = {
  Title: 50,
  Text: 80,
  Note: 50,
  Highlight: 70,
  Tag: 30,
  Tags: 24,
  Description: 50,
};

const sheetOf = ({ name, head, rows }: Table) => ({
  sheet: name,
  stickyRowsCount: 1,
  columns: head.map((column) => ({ width: widths[column] ?? 16 })),
  data: [
    head.map((column) => ({ value: column, type: String, fontWeight: "bold" as const })),
    ...rows.map((row) =>
      row.map((value, i) => (typeof value === "string" && ofDays.has(head[i] ?? "") ? dateCell(value) : cellOf(value))),
    ),
  ],
});

export const xlsx: ExportFormat = {
  id: "xlsx",
  extension: ".xlsx",
  render: async (clippings, { taken = new Set<string>(), tags, colours } = {}) => {
    const { default: write } = await import("write-excel-file/universal");
    const blob: { readonly arrayBuffer: () => Promise<ArrayBuffer> } = await write(
      [clippingTable(clippings), highlightTable(clippings, colours), tagTable(clippings, tags)].map(sheetOf),
    ).toBlob();
    const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    const [name = "clippings.xlsx"] = distinctNames(["clippings"], ".xlsx", taken);
    return { files: [{ name, content: zipSync(parts, { mtime: noTime }) }] };
  },
};
