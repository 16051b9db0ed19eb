/**
 * Tags, durable before the answer: one clipping at a time against write + fsync + rename of the same bytes, and 10,000 at
 * once with undo against 256 such writes. Every clipping of the library has marks already.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "../build/build.mjs";
import { createLog } from "../build/command.mjs";
import { readDump } from "../core/parse/index.ts";
import { openLibrary } from "../electron/library/library.ts";
import { logThread } from "../electron/library/log-threads.ts";
import { random } from "./_articles.ts";
import { askedSize, atMost, durableWrite, removeFloor, report, time, watchLoop } from "./_harness.ts";
import { borrow, root } from "./_library.ts";

await ensureBuilt({ log: createLog() });
const logAside = logThread(join(root, "out", "main", "log-thread.js"));
const size = askedSize();
const singles = 200;
const rounds = 3;

await borrow(size, async (folder) => {
  const library = await openLibrary(folder, { parse: readDump, logAside });
  const ids = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
  const next = random(21, 1);
  const journal = join(folder, "notebook", "journal");
  const journalSize = async () => (await stat(journal)).size;

  const one = { measured: [] as number[], floor: [] as number[] };
  let bytes = 400;
  for (let i = 0; i < singles; i++) {
    const id = ids[Math.floor(next() * ids.length)] as string;
    const before = await journalSize();
    one.measured.push(await time(() => library.mark({ ids: [id], change: { addTags: [`bench ${i}`] } })));
    const grown = (await journalSize()) - before;
    if (grown > 0) bytes = grown;
    one.floor.push(await durableWrite(folder, Buffer.alloc(bytes, "x")));
    // A person takes a moment between two.
    await new Promise((done) => setTimeout(done, 10));
  }
  atMost("tag one clipping, durable", size, one, 2);
  await library.settle();

  const some = ids.slice(0, 10_000);
  const many = { measured: [] as number[], floor: [] as number[] };
  const undone = { measured: [] as number[], floor: [] as number[] };
  const indexed: number[] = [];
  const bulk = async () => {
    for (let round = 0; round < rounds; round++) {
      const before = await journalSize();
      const tagging = await time(() => library.mark({ ids: some, change: { addTags: [`bulk ${round}`] } }));
      const part = Buffer.alloc(Math.max(1, Math.ceil(((await journalSize()) - before) / 256)), "x");
      const undoing = await time(() => library.undo());
      indexed.push(await time(() => library.settle()));
      let floor = 0;
      for (let i = 0; i < 256; i++) floor += await durableWrite(folder, part);
      many.measured.push(tagging);
      undone.measured.push(undoing);
      many.floor.push(floor);
      undone.floor.push(floor);
    }
  };
  await watchLoop(`tagging ${some.length.toLocaleString("en")} and undo, until all is indexed`, size, bulk);
  atMost(`tag ${some.length.toLocaleString("en")} clippings in one step`, size, many, 2, "p50");
  atMost(`undo it`, size, undone, 2, "p50");
  report({
    what: "until both are written behind and indexed",
    size,
    measured: `${(Math.min(...indexed) / 1000).toFixed(1)} s`,
    floor: "",
    goal: "",
    reached: `${(Math.min(...indexed) / 1000).toFixed(1)} s`,
    met: null,
  });
  await removeFloor(folder);
  await library.close();
});
