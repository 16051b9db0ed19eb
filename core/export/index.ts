/** The door to the export formats. A new format is one file here and one line in {@link formats}. Pure: text out. */
import type { ClippingDetail } from "../contract.ts";
import { markdown } from "./markdown.ts";

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
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly extension: string;
  /** The same input gives the same files. */
  readonly render: (clippings: readonly ExportInput[], options?: ExportOptions) => ExportFiles;
}

export const formats: readonly ExportFormat[] = [markdown];

export function formatOf(id: string): ExportFormat | undefined {
  return formats.find((format) => format.id === id);
}
