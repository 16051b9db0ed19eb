/** The command that cites clippings. */
import { type CitationStyle, citationStyles } from "../../core/export/citations/styles.ts";
import { type Command, idOf, jsonOption, libraryOption, oneOf, type Values, withLibrary } from "./command.ts";
import { json, Misuse, plain, type Streams } from "./terminal.ts";

export const citeCommand: Command = {
  usage: "cite --library DIR [--style NAME] [--json] ID…",
  summary: "print clippings as citations",
  details: "One line each, in the order of the style. IDs may be cut short where that is clear.",
  options: {
    ...libraryOption,
    style: { type: "string", help: `NAME  ${citationStyles.join(", ")}; apa where it is left out` },
    ...jsonOption,
  },
  run: cite,
};

async function cite(values: Values, given: readonly string[], io: Streams): Promise<number> {
  const style: CitationStyle = oneOf(values, "style", citationStyles) ?? "apa";
  if (given.length === 0) throw new Misuse("The ID of a clipping is missing; “cuttings list” shows them.");
  return withLibrary(values, io, {}, async (library) => {
    const ids: string[] = [];
    for (const one of given) ids.push(await idOf(library, one));
    const cited = await library.cite({ ids, style });
    await io.out(values.json === true ? json(cited) : plain(`${cited.text}\n`));
    return 0;
  });
}
