/** The formats that clippings leave in: what a person reads of each, for who need not know how they are written. */

export const formatGroups = ["case", "notes", "reading", "tables", "citations", "research", "programs"] as const;
export type FormatGroup = (typeof formatGroups)[number];

interface About {
  readonly label: string;
  /** One sentence. */
  readonly description: string;
  readonly group: FormatGroup;
}

const about = {
  case: {
    label: "Cuttings case",
    description:
      "One file for a colleague who has Cuttings: the clippings with their sources, tags, stars, highlights and notes.",
    group: "case",
  },
  obsidian: {
    label: "Obsidian",
    description: "Notes for an Obsidian vault: properties, tags, authors as links, highlights marked in the text.",
    group: "notes",
  },
  markdown: {
    label: "Markdown",
    description: "One Markdown file a clipping, with its fields as YAML front matter and your note, and an index.",
    group: "notes",
  },
  "markdown-one": {
    label: "Markdown, one file",
    description:
      "Every clipping below a heading, with its highlights and note, one after the other in one Markdown file.",
    group: "notes",
  },
  joplin: {
    label: "Joplin",
    description: "Markdown files with the front matter that Joplin imports, highlights marked in the text.",
    group: "notes",
  },
  logseq: {
    label: "Logseq",
    description:
      "Pages for a Logseq graph: page properties, an outline of the text, highlights with their notes below.",
    group: "notes",
  },
  html: {
    label: "HTML",
    description: "One web page with every clipping, its highlights marked in the text, and a list of contents.",
    group: "reading",
  },
  text: {
    label: "Plain text",
    description: "Every clipping with its fields, highlights and note, one after the other in one text file.",
    group: "reading",
  },
  xlsx: {
    label: "Excel",
    description: "One workbook with three sheets: clippings, highlights and tags.",
    group: "tables",
  },
  csv: {
    label: "CSV of clippings",
    description: "A table of clippings for spreadsheets, one row each, with fields, tags, note and text.",
    group: "tables",
  },
  "highlights-csv": {
    label: "CSV of highlights",
    description: "A table of highlights with their notes, tags and places in the text.",
    group: "tables",
  },
  "tags-csv": {
    label: "CSV of tags",
    description: "A table of tags, with how many clippings and highlights carry each.",
    group: "tables",
  },
  ris: {
    label: "RIS",
    description: "References for Zotero, EndNote and Citavi, with tags and notes, in one file.",
    group: "citations",
  },
  bibtex: {
    label: "BibTeX",
    description: "References for LaTeX (BibTeX and BibLaTeX), in one file.",
    group: "citations",
  },
  "csl-json": {
    label: "CSL-JSON",
    description: "References for Zotero and citation processors, in one file.",
    group: "citations",
  },
  readwise: {
    label: "Readwise CSV",
    description: "Highlights with their notes and tags, in the columns that Readwise imports.",
    group: "research",
  },
  "hypothesis-json": {
    label: "Hypothesis JSON",
    description: "Highlights as Hypothesis exports annotations, to be imported there.",
    group: "research",
  },
  "hypothesis-csv": {
    label: "Hypothesis CSV",
    description: "Highlights in the columns of Hypothesis' own table.",
    group: "research",
  },
  taguette: {
    label: "Taguette",
    description: "A codebook that Taguette imports, and the highlights in its columns.",
    group: "research",
  },
  "refi-codebook": {
    label: "REFI-QDA codebook",
    description: "Tags as a codebook (QDC) for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.",
    group: "research",
  },
  "refi-project": {
    label: "REFI-QDA project",
    description:
      "Texts, tags and coded highlights as a project (QDPX) for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.",
    group: "research",
  },
  "web-annotation": {
    label: "Web Annotations",
    description: "Highlights with notes and tags as W3C Web Annotations (JSON-LD), in one file.",
    group: "research",
  },
  jsonl: {
    label: "JSON Lines",
    description:
      "Everything about each clipping for programs, one JSON object a line; of a whole library, enough to restore it.",
    group: "programs",
  },
} as const satisfies Readonly<Record<string, About>>;

export type FormatId = keyof typeof about;
export const formatIds = Object.keys(about) as [FormatId, ...FormatId[]];

/** Those that are written of clippings alone; a case also takes their sources. */
export type RenderedId = Exclude<FormatId, "case">;
export const isRendered = (id: FormatId): id is RenderedId => id !== "case";
export const renderedIds: readonly RenderedId[] = formatIds.filter(isRendered);

/** Every format with what a person reads of it, in the order in which they are offered. */
export const formatTable: readonly (About & { readonly id: FormatId })[] = formatIds.map((id) => ({
  id,
  ...about[id],
}));
