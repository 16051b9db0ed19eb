/** CSV tables (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read every script). No cell is ever a formula. */
import { bodyText, oneFile, outletOf, printable, titleOf } from "./fields.ts";
import type { ExportFormat, ExportInput } from "./index.ts";

/** One cell. What a spreadsheet would take for a formula gets an apostrophe before it. */
export function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = printable(value ?? "");
  const inert = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u.test(text) || /^\t/.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows of cells as a file. */
export const table = (rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

const clippingHead =
  "ID,Title,Outlet,Agency,Author,Published,Language,Tags,Starred,Read,Note,Highlights,Source,Text".split(",");

function clippingRow({ id, clipping, marks, source }: ExportInput) {
  const { agency, author, published, language } = clipping;
  return [
    id,
    titleOf(clipping),
    clipping.outlet?.value,
    agency === null ? "" : [agency.value, agency.via].filter((name) => name !== null).join(", via "),
    author?.value,
    published?.value.replace("T", " "),
    language,
    marks.tags.join("; "),
    marks.starred ? "yes" : "",
    marks.read ? "yes" : "",
    marks.note,
    marks.highlights.length,
    source.name,
    bodyText(clipping),
  ];
}

export const csv: ExportFormat = {
  id: "csv",
  label: "CSV of clippings",
  description: "A table of clippings for spreadsheets, one row each, with fields, tags, note and text.",
  extension: ".csv",
  render: oneFile("clippings", ".csv", (clippings) => table([clippingHead, ...clippings.map(clippingRow)])),
};

/** The columns of Readwise's import, and the date that other programs add. */
const highlightHead = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];

export const highlightsCsv: ExportFormat = {
  id: "highlights-csv",
  label: "CSV of highlights",
  description: "A table of highlights with their notes, in the columns that Readwise imports.",
  extension: ".csv",
  render: oneFile("highlights", ".csv", (clippings) =>
    table([
      highlightHead,
      ...clippings.flatMap(({ clipping, marks }) =>
        marks.highlights.map(({ quote, note, tags, start, created }) => [
          quote,
          titleOf(clipping),
          clipping.author?.value ?? outletOf(clipping),
          "",
          [note, ...tags.map((tag) => `.${tag.replaceAll(" ", "_")}`)].filter((part) => part !== "").join(" "),
          start,
          new Date(created).toISOString().slice(0, 19).replace("T", " "),
        ]),
      ),
    ]),
  ),
};
