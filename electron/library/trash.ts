/**
 * Deletes for good what is in the trash. A tombstone stays in the notebook for each clipping, so that no rebuild brings it
 * back; only a new import of its source, or a backup, does. The bytes of a source go when nothing of it is left.
 */
import { breathe } from "./disk.ts";
import type { Op } from "./journal.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

const atOnce = 500;

/** Gives how many clippings; `only` says which, null means all that is in the trash. */
export function emptyTrash(
  { keeper, jobs, steps, mustWrite, change }: Tools,
  only: readonly string[] | null,
): Promise<number> {
  return keeper.inTurn(async () => {
    mustWrite();
    keeper.mustBeWhole();
    const inTrash = await keeper.askInTurn((catalog) => catalog.listIds({ kind: "trash" }, "", "newest"));
    const wanted = only === null ? null : new Set(only);
    const ids = inTrash.filter((id) => wanted?.has(id) ?? true).sort();
    if (ids.length === 0) return 0;
    const job = jobs.start(said().jobs.emptyingTrash, ids.length);
    try {
      const purged = Date.now();
      const sources = await sourcesOf(keeper, ids);
      // The record goes first: a tombstone has nothing of it but where it came from.
      const ops: Op[] = ids.flatMap((id): Op[] => {
        const source = sources.get(id);
        return [
          ["marks", id, null],
          ["marks", id, source === undefined ? { purged } : { purged, source }],
        ];
      });
      for (const id of (await keeper.notebook.readMany("versions", ids)).keys()) ops.push(["versions", id, null]);
      const empty = await emptySources(keeper, sources.values());
      for (const sha256 of empty) ops.push(["sources", sha256, null]);
      if (job.cancelled) job.commit();
      await change(said().deeds.deleted(ids.length), ops, { job });
      const gone = new Set([...ids, ...empty]);
      steps.forget(
        ([shelf, key]) => (shelf === "marks" || shelf === "sources" || shelf === "versions") && gone.has(key),
      );
      for (const sha256 of empty) {
        await keeper.sources.remove(sha256);
        await breathe();
      }
      return ids.length;
    } finally {
      job.finish();
    }
  });
}

/** The sources of clippings, by their ids; of one that is lost there is none. */
async function sourcesOf(keeper: Tools["keeper"], ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < ids.length; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    for (const [id, { source }] of await keeper.askInTurn((catalog) => catalog.of(part))) found.set(id, source);
    await breathe();
  }
  return found;
}

/** The sources of which nothing is left without clippings, each of which names its own. */
async function emptySources(keeper: Tools["keeper"], sources: Iterable<string>): Promise<readonly string[]> {
  const going = new Map<string, number>();
  for (const source of sources) going.set(source, (going.get(source) ?? 0) + 1);
  const empty: string[] = [];
  // Of one that is damaged more may come back than can be seen now.
  const torn = await keeper.askInTurn(
    (catalog) =>
      new Set(
        catalog
          .sources()
          .filter((one) => one.isDamaged)
          .map((one) => one.sha256),
      ),
  );
  for (const [sha256, n] of going)
    if (!torn.has(sha256) && (await keeper.askInTurn((catalog) => catalog.clippingsLeft(sha256))) === n)
      empty.push(sha256);
  return empty;
}
