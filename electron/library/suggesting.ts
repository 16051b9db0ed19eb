/** Tags that a clipping might get, out of the catalog and the notebook; what is a good one is said in core. */
import { tagKey } from "../../core/marks.ts";
import { suggestTags, type TagSuggestion, tellingWords } from "../../core/tag-suggestions.ts";
import type { Details } from "./details.ts";
import type { Keeper } from "./keeper.ts";
import { tagDetails } from "./tag-details.ts";

/** Words by which similar clippings are looked for. */
const telling = 16;

/** The best first; none for a clipping that is lost. A Fault where there is no such clipping. */
export async function suggestionsFor(
  { ask, notebook }: Pick<Keeper, "ask" | "notebook">,
  details: Pick<Details, "one">,
  id: string,
): Promise<readonly TagSuggestion[]> {
  const { clipping, marks } = await details.one(id);
  const { alike, tags } = await ask((catalog) => ({
    alike: catalog.tagsOfSimilar(id, tellingWords(clipping, telling)),
    tags: catalog.counts().tags,
  }));
  const records = await notebook.readMany(
    "tags",
    tags.map(({ tag }) => tagKey(tag)),
  );
  const known = tags.map(({ tag }) => ({ tag, ...tagDetails(records.get(tagKey(tag))) }));
  return suggestTags(clipping, marks.tags, known, alike);
}
