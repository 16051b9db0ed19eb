/**
 * What holds the window up: its longest task while the whole list is scrolled through, while clippings come in, and while
 * ten thousand of them are tagged and indexed again. A frame can be late for other reasons (a machine without a graphics
 * card draws slowly): the longest wait between two frames is printed beside it.
 */
import { join } from "node:path";
import { type App, withApp } from "./_app.ts";
import { createGenerator } from "./_articles.ts";
import { askedSize, report } from "./_harness.ts";
import { borrow, root, temporary, writeDumps } from "./_library.ts";

const size = askedSize();
const imported = 5_000;
const tagged = 10_000;

const scroll = `(async () => {
  const list = document.getElementById("list");
  for (let i = 0; i <= 300; i++) {
    // Now row by row, now far away.
    list.scrollTop = i % 3 === 0 ? (list.scrollHeight * i) / 300 : list.scrollTop + 600;
    await frame();
  }
})()`;

await withApp((open) =>
  borrow(size, (folder) =>
    temporary(async (other) => {
      const paths = await writeDumps(join(other, "dumps"), createGenerator(root), 20_000_000, 20_000_000 + imported);
      await open(folder, async (app) => {
        await new Promise((done) => setTimeout(done, 3_000));
        await watch(app, `scrolling ${size.toLocaleString("en")} rows`, scroll);
        await watch(
          app,
          `importing ${imported.toLocaleString("en")}`,
          `cuttings.call("importFiles", { paths: ${JSON.stringify(paths)} })`,
        );
        await watch(
          app,
          `selecting all and tagging ${Math.min(size, tagged).toLocaleString("en")}`,
          `(async () => {
          const list = document.getElementById("list");
          list.focus();
          list.dispatchEvent(new KeyboardEvent("keydown", { key: "a", ctrlKey: true, bubbles: true }));
          await pause(1500);
          const query = { view: { kind: "all" }, query: "", sort: "newest" };
          const ids = (await cuttings.call("listIds", query)).value.slice(0, ${tagged});
          await cuttings.call("mark", { ids, change: { addTags: ["bench"] } });
          await pause(6000);
        })()`,
        );
      });
    }),
  ),
);

async function watch(app: App, what: string, code: string): Promise<void> {
  const { longest, gap, tasks, total } = await app.run<{ longest: number; gap: number; tasks: number; total: number }>(
    `(async () => {
      const pause = (time) => new Promise((done) => setTimeout(done, time));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const found = [];
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
      observer.observe({ type: "longtask" });
      let gap = 0;
      let last = performance.now();
      let over = false;
      const beat = (now) => {
        gap = Math.max(gap, now - last);
        last = now;
        if (!over) requestAnimationFrame(beat);
      };
      requestAnimationFrame(beat);
      const started = performance.now();
      await ${code};
      await pause(300);
      over = true;
      found.push(...observer.takeRecords());
      observer.disconnect();
      return { longest: Math.max(0, ...found.map((one) => one.duration)), gap, tasks: found.length, total: performance.now() - started };
    })()`,
  );
  report({
    what: `longest task in the window: ${what}`,
    size,
    measured: `${tasks} over 50 ms in ${(total / 1000).toFixed(1)} s; longest wait between two frames ${gap.toFixed(0)} ms`,
    floor: "",
    goal: "none over 50 ms",
    reached: tasks === 0 ? "none" : `${longest.toFixed(0)} ms`,
    met: tasks === 0,
  });
}
