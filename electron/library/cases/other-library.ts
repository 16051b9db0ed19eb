/** Another library, in its folder, as what a case brings: it is read, and nothing is written there. */
import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { migrations } from "../../../core/migrate.ts";
import { breather, type Disk } from "../disk.ts";
import { lookAt, prepare } from "../folder.ts";
import { saidName } from "../incoming.ts";
import { createJobs } from "../jobs.ts";
import { shelves } from "../journal.ts";
import { type KeeperOptions, openKeeper } from "../keeper.ts";
import { type About, type Contents, Records } from "./contents.ts";

/** How this library reads sources: the other one is read the same way. */
export type Reading = Pick<KeeperOptions, "parse" | "parseAside" | "parserVersion">;

/** Opens the library in `folder` to read it. A Fault where there is none, or it is `own`. */
export async function openOtherLibrary(
  disk: Disk,
  folder: string,
  own: string,
  reading: Reading,
  onLine: () => void,
): Promise<Contents> {
  const root = resolve(folder);
  const real = (path: string) => disk.realpath(path).catch(() => path);
  if ((await real(root)) === (await real(own))) throw new FaultError("bad-argument", saying("mergedIntoItself"));
  await prepare(disk, root, await lookAt(disk, root, false), true, migrations);
  const keeper = await openKeeper({
    ...{ disk, folder: root, readOnly: true, logAside: null, ...reading },
    jobs: createJobs(() => {}),
    emit: () => {},
    notice: () => {},
  });
  try {
    // What cannot be read would be missing, and nobody would know.
    if ((await keeper.notebook.faults()).some((one) => !one.isReadable))
      throw new FaultError("library-damaged", saying("otherLibraryDamaged", root), root);
    const records = new Records();
    const digest = createHash("sha256");
    const breath = breather();
    for (const shelf of shelves)
      for await (const all of keeper.notebook.each(shelf))
        for (const [key, entry] of all) {
          onLine();
          digest.update(JSON.stringify([shelf, key, entry]));
          records.add(shelf, key, entry);
          await breath();
        }
    const clippings = new Map<string, About>();
    const missing = new Set<string>();
    for (const { sha256, isDamaged, layout } of await keeper.ask((catalog) => catalog.sources())) {
      if (isDamaged || layout === "unreadable") {
        missing.add(sha256);
        records.sources.delete(sha256);
        continue;
      }
      const ids = await keeper.ask((catalog) => catalog.clippingIds(sha256));
      const of = await keeper.ask((catalog) => catalog.of(ids));
      for (const id of ids) {
        const about = of.get(id);
        if (about !== undefined && !records.gone.has(id)) clippings.set(id, about);
      }
      await breath();
    }
    return {
      kind: "library",
      name: saidName(basename(root)),
      seen: digest.digest("hex"),
      ...{ sources: records.sources, missing: missing.size, clippings, others: null },
      ...{ marks: records.marks, gone: records.gone },
      records: (shelf) => records.of(shelf),
      bytes: (sha256) => keeper.sources.get(sha256, records.sources.get(sha256)?.name ?? ""),
      close: keeper.close,
    };
  } catch (error) {
    await keeper.close();
    throw error;
  }
}
