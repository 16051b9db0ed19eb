/** From the start of the process to the first list painted, and the memory of all processes then and after some use. */

import { withApp } from "./_app.ts";
import { askedSize, atMost, quantiles, report } from "./_harness.ts";
import { borrow } from "./_library.ts";

const size = askedSize();
const rounds = 5;

await withApp((open) =>
  borrow(size, async (folder) => {
    const starts = { measured: [] as number[], floor: [] as number[] };
    const memory = { measured: [] as number[], floor: [] as number[] };
    // In turn, and one more of each that does not count: the first start reads everything from the disk.
    for (let round = -1; round < rounds; round++) {
      await open(null, (empty) =>
        open(folder, async (app) => {
          await new Promise((done) => setTimeout(done, 3_000));
          if (round >= 0) {
            starts.floor.push(empty.started);
            starts.measured.push(app.started);
            memory.floor.push(await empty.memory());
            if (round === rounds - 1) await scrollAndSearch(app);
            memory.measured.push(await app.memory());
          }
        }),
      );
    }
    atMost("start to first list painted", size, starts, 1.5, "p50");
    const [ours, floor] = [memory.measured.at(-1) ?? 0, quantiles(memory.floor).p50];
    report({
      what: "memory of all processes, after scrolling and searching",
      size,
      measured: `${ours.toFixed(0)} MB; ${quantiles(memory.measured).p50.toFixed(0)} MB when just started`,
      floor: `${floor.toFixed(0)} MB`,
      goal: "+ 200 MB",
      reached: `+ ${(ours - floor).toFixed(0)} MB`,
      met: ours - floor <= 200,
    });
  }),
);

/** Through the whole list, a hundred clippings read, some searches. */
async function scrollAndSearch(app: { readonly run: <T>(code: string) => Promise<T> }): Promise<void> {
  await app.run(`(async () => {
    const pause = (time) => new Promise((done) => setTimeout(done, time));
    const list = document.getElementById("list");
    for (let i = 0; i <= 100; i++) {
      list.scrollTop = (list.scrollHeight * i) / 100;
      await pause(30);
    }
    const search = document.getElementById("search");
    for (const query of ["ka", "kazakh", "minister", "м", "президент", ""]) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(search, query);
      search.dispatchEvent(new Event("input", { bubbles: true }));
      await pause(150);
    }
    await pause(1000);
  })()`);
}
