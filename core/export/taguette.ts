/**
 * Taguette: its codebook (`tag,description` and two counts, which it imports) and the highlights in the columns of its own
 * export (`id,document,tag,content`), one row for every tag of a highlight.
 */
import { tagKey } from "../marks.ts";
import { csvOf } from "./csv.ts";
import { oneLine, tagCounts, titleOf } from "./fields.ts";
import { distinctNames } from "./files.ts";
import type { ExportFormat } from "./index.ts";
import type { Value } from "./tables.ts";

/** Taguette nests tags with a full stop. */
const named = (tag: string) => oneLine(tag).replaceAll("/", ".");

export const taguette: ExportFormat = {
  id: "taguette",
  extension: ".csv",
  render: (clippings, { taken = new Set<string>(), tags: about } = {}) => {
    // A highlight without a tag of its own is about what its clipping is about.
    const coded = clippings.map(({ clipping, marks, rights }) => ({
      // There is no column for rights.
      title: rights == null ? titleOf(clipping) : `${titleOf(clipping)} (${oneLine(rights)})`,
      highlights: marks.highlights.map((one) => ({ ...one, tags: one.tags.length > 0 ? one.tags : marks.tags })),
      marks,
    }));
    const counts = tagCounts(coded.map(({ marks, highlights }) => ({ marks: { tags: marks.tags, highlights } })));
    const rows: Value[][] = [];
    let number = 0;
    for (const { title, highlights } of coded)
      for (const { quote, tags } of highlights) {
        number++;
        for (const tag of tags.length > 0 ? tags : [""]) rows.push([number, title, named(tag), quote]);
      }
    const [codebook = "codebook.csv", list = "highlights.csv"] = distinctNames(
      ["taguette codebook", "taguette highlights"],
      ".csv",
      taken,
    );
    return {
      files: [
        {
          name: codebook,
          content: csvOf({
            name: "codebook",
            head: ["tag", "description", "number of highlights", "number of documents"],
            rows: counts.map(({ tag, clippings: documents, highlights }) => [
              named(tag),
              about?.get(tagKey(tag))?.description,
              highlights,
              documents,
            ]),
          }),
        },
        { name: list, content: csvOf({ name: "highlights", head: ["id", "document", "tag", "content"], rows }) },
      ],
    };
  },
};
