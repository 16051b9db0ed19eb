/** `cuttings tags suggest`: tags that a clipping might get, each with why. */
import type { TagSuggestion } from "../../core/tag-suggestions.ts";
import { idOf, type Values, withLibrary } from "./command.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

function why({ paragraphs, as, similar }: TagSuggestion): string {
  const named = as === null ? "named" : `“${as}”`;
  return [
    paragraphs === 0 ? "" : `${named} in ${count(paragraphs, "paragraph")}`,
    similar === 0 ? "" : `${count(similar, "similar clipping")} ${similar === 1 ? "has" : "have"} it`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** `rest` is what follows “suggest”. */
export async function suggestedTags(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (values.into !== undefined || [values.preview, values.remove, values.now].includes(true) || rest.length > 1)
    throw new Misuse("“tags suggest” takes the ID of one clipping.");
  return withLibrary(values, io, {}, async (library) => {
    const found = await library.suggestTags(await idOf(library, rest[0]));
    if (values.json === true) await io.out(json(found));
    else
      await io.out(
        plain(
          table(
            found.map((one) => [one.tag, one.isNew ? "new" : "", why(one)]),
            io.width,
          ),
        ),
      );
    if (found.length === 0) io.err("cuttings: no tag is suggested for this clipping\n");
    return 0;
  });
}
