/** An export that holds everything. Apart from the schemas, for which the window has no use. */
import type { ExportContent } from "./content.ts";

export const wholeContent: ExportContent = {
  text: "full",
  words: 100,
  notes: true,
  highlights: true,
  tags: true,
  credits: true,
  source: true,
  rights: true,
};
