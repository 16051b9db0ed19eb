/**
 * `npm run bench -- exports [SIZE…]`: a library as an Obsidian vault that is kept in step: the first time, the second time
 * with nothing changed, and with one clipping changed. The floor of the second run is a tenth of the first.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDump } from "../core/parse/index.ts";
import { openLibrary } from "../electron/library/library.ts";
import { milliseconds, report, time } from "./_harness.ts";
import { borrow } from "./_library.ts";

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000])
  await borrow(size, async (folder) => {
    const library = await openLibrary(folder, { parse: readDump });
    await library.settle();
    const vault = await mkdtemp(join(tmpdir(), "cuttings-vault-"));
    try {
      const ids = [...(await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" }))];
      const run = () =>
        library.export({ ids, format: "obsidian", folder: vault, inStep: true, existing: "ask", scope: "library" });
      const first = await time(run);
      const files = (await readdir(vault)).length - 1;
      if (files !== ids.length) throw new Error(`${files} files of ${ids.length} clippings`);
      const second = await time(run);
      await library.note({ id: ids[0] as string, markdown: "changed" });
      const third = await time(run);
      report({
        what: "Obsidian export in step, second run unchanged",
        size,
        measured: `${milliseconds(second)} ms, one changed ${milliseconds(third)} ms`,
        floor: `first run ${milliseconds(first)} ms`,
        goal: "≤ 0.1 ×",
        reached: `${(second / first).toFixed(3)} ×`,
        met: second <= first * 0.1,
      });
    } finally {
      await library.close();
      await rm(vault, { recursive: true, force: true });
    }
  });
