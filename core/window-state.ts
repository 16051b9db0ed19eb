/** What a window shows that nobody has changed yet. Apart from the contract, whose schemas the window has no use for. */
import type { WindowState } from "./contract.ts";

export const firstWindowState: WindowState = {
  theme: "system",
  view: { kind: "all" },
  sort: "newest",
  selected: null,
  sidebarWidth: 220,
  listWidth: 392,
  notePane: true,
  textSize: 17.5,
  exportFormat: "markdown",
  reviewFormats: ["pdf", "docx", "eml"],
  citationStyle: "apa",
  highlightColour: "yellow",
  highlightNames: {},
};
