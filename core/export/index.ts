/** The door to the export formats. A new format is one file here, a line below, and its words in formats.ts. Pure: files out. */
import type { HighlightColour } from "../marks.ts";
import { bibtex } from "./bibtex.ts";
import type { ExportInput } from "./content.ts";
import { cslJson } from "./csl-json.ts";
import { csv, highlightsCsv, readwise, tagsCsv } from "./csv.ts";
import { type RenderedId, renderedIds } from "./formats.ts";
import { html } from "./html.ts";
import { hypothesisCsv, hypothesisJson } from "./hypothesis.ts";
import { joplin } from "./joplin.ts";
import { jsonLines } from "./json-lines.ts";
import { linksAsTitles } from "./links.ts";
import { logseq } from "./logseq.ts";
import { markdown } from "./markdown.ts";
import { markdownOne } from "./markdown-one.ts";
import { obsidian } from "./obsidian.ts";
import { refiCodebook, refiProject } from "./refi.ts";
import { ris } from "./ris.ts";
import { taguette } from "./taguette.ts";
import { plainText } from "./text.ts";
import { webAnnotation } from "./web-annotation.ts";
import { xlsx } from "./xlsx.ts";

export type { ExportInput } from "./content.ts";
export { nameKey } from "./files.ts";

/** What a library says about tags, by their keys (`tagKey`). */
export type AboutTags = ReadonlyMap<string, { readonly description?: string; readonly synonyms?: readonly string[] }>;

/** What a person calls the colours of highlights; the colour's own name for the others. */
export type ColourNames = { readonly [colour in HighlightColour]?: string | undefined };

export interface ExportOptions {
  readonly tags?: AboutTags;
  readonly colours?: ColourNames;
  /** Names that are not free, as keys of `nameKey`: others are found for what would have had them. */
  readonly taken?: ReadonlySet<string>;
}

export interface ExportFile {
  /** One file name, never a path. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface ExportFiles {
  /** Every name differs from all others on every system. */
  readonly files: readonly ExportFile[];
}

/** The file of a clipping in the same export, without its ending; null where it has none. */
export type NameOf = (id: string) => string | null;

/** How a format of one file a clipping writes each of them. */
export interface ExportPage {
  /** What its name should be, without the ending; never empty. */
  readonly stem: (clipping: ExportInput) => string;
  /** `nameOf`: for formats whose files link to each other. */
  readonly text: (clipping: ExportInput, nameOf?: NameOf) => string;
  /** A list of them all, in a file of its own. */
  readonly index?: {
    readonly stem: string;
    readonly text: (clippings: readonly ExportInput[], names: readonly string[]) => string;
  };
}

export interface ExportFormat {
  readonly id: RenderedId;
  readonly extension: string;
  /** The same input gives the same files. */
  readonly render: (clippings: readonly ExportInput[], options?: ExportOptions) => ExportFiles | Promise<ExportFiles>;
  /** Of formats of one file a clipping: such a folder can be kept in step. */
  readonly page?: ExportPage;
}

const byId: Readonly<Record<RenderedId, ExportFormat>> = {
  markdown,
  "markdown-one": markdownOne,
  obsidian,
  joplin,
  logseq,
  html,
  text: plainText,
  xlsx,
  csv,
  "highlights-csv": highlightsCsv,
  "tags-csv": tagsCsv,
  ris,
  bibtex,
  "csl-json": cslJson,
  readwise,
  "hypothesis-json": hypothesisJson,
  "hypothesis-csv": hypothesisCsv,
  taguette,
  "refi-codebook": refiCodebook,
  "refi-project": refiProject,
  "web-annotation": webAnnotation,
  jsonl: jsonLines,
};

/** Those whose notes are Markdown, and those that keep links: as they were written, or as their own. */
const asMarkdown = new Set<RenderedId>([
  ...(["markdown", "markdown-one", "joplin", "logseq", "html", "hypothesis-json", "web-annotation"] as const),
]);
const withLinksKept = new Set<RenderedId>(["obsidian", "jsonl"]);

export const formats: readonly ExportFormat[] = renderedIds.map((id) =>
  withLinksKept.has(id) ? byId[id] : linksAsTitles(byId[id], asMarkdown.has(id)),
);
const byName = new Map(formats.map((format) => [format.id, format]));

export const formatOf = (id: RenderedId): ExportFormat => byName.get(id) as ExportFormat;
