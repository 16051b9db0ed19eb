/**
 * What a clipping's file depends on, in a few letters: its source as it is read, its marks, and all that is the same for every
 * clipping of an export. Where they are as they were, nothing need be read or written again.
 */
import { crc32 } from "node:zlib";
import { parserVersion } from "../../../core/parse/version.ts";
import { breather } from "../disk.ts";
import type { Keeper } from "../keeper.ts";

/** Of the golden files of the formats that can be kept in step (`core/export/golden.test.ts`): it changes with what they write. */
export const notesVersion = "2bf0b5b6";

const asked = 500;
const sumOf = (value: unknown) => crc32(JSON.stringify(value) ?? "").toString(36);

/** The fingerprints of clippings; `common` is what else decides what is written of each of them. */
export async function fingerprints(
  keeper: Pick<Keeper, "ask" | "notebook">,
  ids: readonly string[],
  common: unknown,
): Promise<ReadonlyMap<string, string>> {
  const breath = breather();
  const start = sumOf([common, parserVersion, notesVersion]);
  const marks = await keeper.notebook.readMany("marks", ids);
  const sources = new Map<string, string>();
  const found = new Map<string, string>();
  for (let from = 0; from < ids.length; from += asked) {
    const part = ids.slice(from, from + asked);
    const about = await keeper.ask((catalog) => catalog.of(part));
    const unknown = [...new Set([...about.values()].map(({ source }) => source))].filter((sha) => !sources.has(sha));
    const records = await keeper.notebook.readMany("sources", unknown);
    for (const sha of unknown) sources.set(sha, sumOf(records.get(sha)));
    for (const id of part) {
      const source = about.get(id)?.source;
      const read = source === undefined ? "lost" : `${source.slice(0, 8)}${sources.get(source)}`;
      found.set(id, `${start} ${read} ${sumOf(marks.get(id))}`);
    }
    await breath();
  }
  return found;
}
