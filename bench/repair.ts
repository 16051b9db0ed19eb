/**
 * The review of one large source (5 MB, made from a seed): how long it takes to open and to be corrected, what that holds
 * up in the window, and in the process that keeps the library.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "../build/build.mjs";
import { createLog } from "../build/command.mjs";
import { readDump } from "../core/parse/index.ts";
import { openLibrary } from "../electron/library/library.ts";
import { logThread } from "../electron/library/log-threads.ts";
import { parseThreads } from "../electron/library/parse-threads.ts";
import { withApp } from "./_app.ts";
import { dump } from "./_dumps.ts";
import { report, watchLoop } from "./_harness.ts";
import { root, temporary } from "./_library.ts";

await ensureBuilt({ log: createLog() });
const seed = process.argv.slice(2).find((name) => /^\d{3}$/.test(name)) ?? "004";
const options = {
  parse: readDump,
  parseAside: parseThreads(join(root, "out", "main", "parse-thread.js")),
  logAside: logThread(join(root, "out", "main", "log-thread.js")),
};

/** What the page does: `act` is carried out, and it is waited for until nothing is under way any more. */
const steps = `
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (look) => { while (!look()) await pause(5); };
  const press = (key) => (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const isOpen = () => document.querySelector("#repair-source .ln-text") !== null && document.querySelector("#repair-found .fr") !== null;
  const isQuiet = () => document.querySelector(".repair-cols")?.getAttribute("aria-busy") === "false";
  const timed = async (act, isDone) => {
    const long = [];
    const watch = new PerformanceObserver((list) => long.push(...list.getEntries()));
    watch.observe({ type: "longtask" });
    const start = performance.now();
    await act();
    await until(isDone);
    await frame();
    const took = performance.now() - start;
    await pause(300);
    long.push(...watch.takeRecords());
    watch.disconnect();
    return { took, longest: Math.max(0, ...long.map((one) => one.duration)) };
  };
  const open = () => timed(() => press("r"), isOpen);
  const close = async () => { press("Escape"); await until(() => document.querySelector(".repair") === null); };
  const correct = (key) => timed(async () => { press(key); await until(() => !isQuiet()); }, isQuiet);
`;
type Timed = Readonly<Record<"took" | "longest", number>>;

function tell(what: string, size: number, { took, longest }: Timed, most: number | null): void {
  report({
    what: `review of 5 MB: ${what}`,
    size,
    measured: `${took.toFixed(0)} ms; longest task in the window ${longest < 50 ? "under 50" : longest.toFixed(0)} ms`,
    floor: "",
    goal: `${most === null ? "" : `≤ ${most} ms, `}no task over 50 ms`,
    reached: `${took.toFixed(0)} ms`,
    met: longest <= 50 && (most === null || took <= most),
  });
}

await temporary(async (folder) => {
  const file = join(folder, "dump.txt");
  await writeFile(file, dump(seed, 5));
  const place = join(folder, "library");
  const library = await openLibrary(place, { ...options, create: true });
  await library.importFiles({ paths: [file] });
  await library.settle();
  const [source] = (await library.overview()).sources;
  if (source === undefined) throw new Error("The dump did not come in.");
  const { sha256, clippings } = source;
  await watchLoop("opening a review of 5 MB", clippings, () => library.source(sha256));
  const { clippings: found } = await library.parseOf(sha256);
  const at = found[clippings >> 1]?.paragraphs[2]?.start ?? 0;
  await watchLoop("splitting in it", clippings, () => library.correct({ sha256, changes: [{ kind: "split", at }] }));
  await watchLoop("undoing that", clippings, () => library.undoIn(sha256));
  await library.settle();
  await library.close();

  await withApp((open) =>
    open(place, async (app) => {
      const run = (code: string) => app.run<Timed>(`(async () => { ${steps} ${code} })()`);
      await app.run(
        `(async () => { ${steps} document.getElementById("list").focus(); press("ArrowDown"); await until(() => document.querySelector(".art")); })()`,
      );
      tell("opens, with its parse", clippings, await run("return open();"), null);
      tell("opens, its parse at hand", clippings, await run("await close(); return open();"), 500);
      const inText = `document.querySelector("#repair-source [data-pane-focus]").focus(); for (let i = 0; i < 6; i++) press("ArrowDown");`;
      tell("a line set aside", clippings, await run(`${inText} return correct("b");`), null);
      tell("a cut", clippings, await run(`${inText} return correct("s");`), null);
      tell("undo", clippings, await run(`return correct("z");`), null);
      tell("dates turned round", clippings, await run(`return correct("f");`), null);
    }),
  );
});
