/** What a window shows that nobody has changed yet. Apart from the contract, whose schemas the window has no use for. */

import type { ListQuery, WindowState } from "./contract.ts";
import { wholeContent } from "./export/whole.ts";

/** Rows of a list that are asked for at once. */
export const pageSize = 50;
/** A search is counted so far with its first page, and wholly when nobody types any more. */
export const countedTo = 1_000;
/** Tags that a field of tags offers because they were used last. */
export const recentTagsKept = 12;

/** What the list shows in a window that begins as it was left. */
export const firstQuery = ({ view, sort }: WindowState): ListQuery => ({ view, sort, query: "" });

export const firstWindowState: WindowState = {
  theme: "system",
  language: "system",
  zoom: 100,
  view: { kind: "all" },
  sort: "newest",
  selected: null,
  sidebarWidth: 220,
  listWidth: 392,
  sidebarFolded: false,
  listFolded: false,
  notePane: true,
  noteMode: "write",
  strip: true,
  stripBy: "none",
  textSize: 17.5,
  measure: 66,
  face: "serif",
  rowLook: "cards",
  groupByDay: true,
  exportFormat: "markdown",
  exportContent: wholeContent,
  exportInStep: false,
  reviewFormats: ["pdf", "docx", "eml"],
  reviewLook: "template",
  citationStyle: "apa",
  highlightColour: "yellow",
  highlightNames: {},
  recentTags: [],
};
