/** The names of the formats, for who need not know how they are written. */
export const formatIds = [
  "markdown",
  "obsidian",
  "joplin",
  "html",
  "text",
  "csv",
  "highlights-csv",
  "ris",
  "bibtex",
  "csl-json",
  "jsonl",
  "web-annotation",
] as const;
export type FormatId = (typeof formatIds)[number];
