/**
 * A day at the desk, shortened: how long a clipping takes to open, to be tagged by key, and all of the list to be selected;
 * then a session of reading, searching, tagging and writing in turn, at whose end the memory of all processes may be a
 * tenth more than at its beginning. `CUTTINGS_BENCH_MINUTES` sets how long that goes on (1; an hour is 60).
 */
import { type App, withApp } from "./_app.ts";
import { askedSize, quantiles, report, spread } from "./_harness.ts";
import { borrow } from "./_library.ts";

const size = askedSize();
const minutes = Number(process.env.CUTTINGS_BENCH_MINUTES ?? 1);

/** What the scripts below share: keys as a person presses them, and waiting for what the page shows. */
const hands = `
  const list = document.getElementById("list");
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const press = (key, more = {}, at = list) =>
    at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  const type = (field, text) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const until = (look, most = 10000) => new Promise((done, fail) => {
    const start = performance.now();
    const check = () => {
      const seen = look();
      if (seen) stop(done, performance.now() - start);
      else if (performance.now() - start > most) stop(fail, new Error("It never came: " + look));
    };
    const stop = (end, value) => { watch.disconnect(); clearInterval(timer); end(value); };
    const watch = new MutationObserver(check);
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const timer = setInterval(check, 200);
    check();
  });
  const cursor = () => document.querySelector(".row.cursor");
  const isOpen = () => cursor() !== null && document.querySelector(".art")?.dataset.clipping === cursor().dataset.id;
  const step = async (key) => {
    const before = cursor()?.dataset.id;
    press(key);
    return until(() => cursor() !== null && cursor().dataset.id !== before && isOpen());
  };
  const tag = async (name) => {
    const start = performance.now();
    press("t");
    await until(() => document.activeElement?.getAttribute("role") === "combobox");
    type(document.activeElement, name);
    press("Enter", {}, document.activeElement);
    await until(() => [...cursor().querySelectorAll(".chip-name")].some((chip) => chip.textContent === name));
    const took = performance.now() - start;
    if (document.activeElement?.getAttribute("role") === "combobox") press("Escape", {}, document.activeElement);
    return took;
  };
  list.focus();
`;

const times = (app: App, code: string) => app.run<number[]>(`(async () => { ${hands} ${code} })()`);

function tell(what: string, samples: readonly number[]): void {
  const found = quantiles(samples);
  report({
    what,
    size,
    measured: spread(found),
    floor: "",
    goal: "",
    reached: `${found.p95.toFixed(0)} ms`,
    met: null,
  });
}

await withApp((open) =>
  borrow(size, (folder) =>
    open(folder, async (app) => {
      await app.run(`(async () => { ${hands} press("Home"); await until(isOpen); })()`);
      tell(
        "open a clipping, from the key to its text in the page (p95)",
        await times(
          app,
          `const all = []; for (let i = 0; i < 100; i++) all.push(await step("ArrowDown")); return all;`,
        ),
      );
      tell(
        "tag by key, from T to the chip in the row (p95)",
        await times(
          app,
          `const all = []; for (let i = 0; i < 20; i++) { all.push(await tag("bench " + i)); await step("ArrowDown"); } return all;`,
        ),
      );
      tell(
        "select all, from the key to the count",
        await times(
          app,
          `press("a", { ctrlKey: true }); const took = await until(() => document.querySelector(".lhead-many")); press("Escape"); return [took];`,
        ),
      );
      const session = (time: number) =>
        app.run(`(async () => { ${hands}
        const end = performance.now() + ${time};
        for (let round = 0; performance.now() < end; round++) {
          press("Home");
          for (let i = 0; i < 20; i++) await step("ArrowDown");
          await tag("round " + (round % 50));
          for (let i = 0; i <= 10; i++) { list.scrollTop = (list.scrollHeight * i) / 10; await pause(50); }
          const search = document.getElementById("search");
          for (const query of ["ka", "kazakh", "minister", "президент", ""]) {
            type(search, query);
            await until(() => document.querySelector("section.list").dataset.query === query);
          }
          list.focus();
        }
      })()`);
      const time = minutes * 60_000;
      // The first fifth fills what is kept on purpose: pages, details, SQLite's cache.
      await session(time / 5);
      const before = await app.memory();
      await session((time * 4) / 5);
      const after = await app.memory();
      const growth = (after / before - 1) * 100;
      report({
        what: `growth of memory in ${minutes} min of use`,
        size,
        measured: `${after.toFixed(0)} MB at the end`,
        floor: `${before.toFixed(0)} MB after a fifth of it`,
        goal: "≤ 10 %",
        reached: `${growth.toFixed(1)} %`,
        met: growth <= 10,
      });
    }),
  ),
);
