/** The door to the export formats. A new format is one file here, a line below, and its name in formats.ts. Pure: text out. */
import type { ClippingDetail } from "../contract.ts";
import { bibtex } from "./bibtex.ts";
import { cslJson } from "./csl-json.ts";
import { csv, highlightsCsv } from "./csv.ts";
import { type FormatId, formatIds } from "./formats.ts";
import { html } from "./html.ts";
import { joplin } from "./joplin.ts";
import { jsonLines } from "./json-lines.ts";
import { markdown } from "./markdown.ts";
import { obsidian } from "./obsidian.ts";
import { ris } from "./ris.ts";
import { plainText } from "./text.ts";
import { webAnnotation } from "./web-annotation.ts";

export { nameKey } from "./files.ts";

/** A clipping as it is exported: its parse, what a person added, where it came from. */
export type ExportInput = ClippingDetail;

export interface ExportOptions {
  /** Names that are not free, as keys of `nameKey`: others are found for what would have had them. */
  readonly taken?: ReadonlySet<string>;
}

export interface ExportFiles {
  /** Every name is one file name, never a path, and differs from all others on every system. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export interface ExportFormat {
  readonly id: FormatId;
  readonly label: string;
  readonly description: string;
  readonly extension: string;
  /** The same input gives the same files. */
  readonly render: (clippings: readonly ExportInput[], options?: ExportOptions) => ExportFiles;
}

const byId: Readonly<Record<FormatId, ExportFormat>> = {
  markdown,
  obsidian,
  joplin,
  html,
  text: plainText,
  csv,
  "highlights-csv": highlightsCsv,
  ris,
  bibtex,
  "csl-json": cslJson,
  jsonl: jsonLines,
  "web-annotation": webAnnotation,
};

export const formats: readonly ExportFormat[] = formatIds.map((id) => byId[id]);

export const formatOf = (id: FormatId): ExportFormat => byId[id];
