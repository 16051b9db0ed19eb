/** The real app in a real window, and a window with an empty page on the same runtime: started, asked, weighed, ended. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureBuilt } from "../build/build.mjs";
import { createLog, start } from "../build/command.mjs";
import { needsScreen, withScreen } from "../build/screen.mjs";
import { setup } from "../build/setup.mjs";
import { root, temporary } from "./_library.ts";

export interface App {
  /** Runs code in the window and gives what it gives. */
  readonly run: <T>(code: string) => Promise<T>;
  /** Milliseconds from the start of the process until the first list, or the empty page, was painted. */
  readonly started: number;
  /** Megabytes of all its processes; pages that several share count once where the system tells. */
  readonly memory: () => Promise<number>;
}

/** Opens an app on a library's folder, or on the empty page (null), and ends it when `use` is done, however that went. */
export type Open = <T>(library: string | null, use: (app: App) => Promise<T>) => Promise<T>;

/** Builds the app where needed, finds runtime and screen, and hands over what starts it. */
export async function withApp(use: (open: Open) => Promise<void>): Promise<void> {
  const log = createLog();
  const { executable } = await setup({ log, screen: needsScreen() });
  await ensureBuilt({ log });
  const measure = (env: NodeJS.ProcessEnv) =>
    temporary((folder) => use((library, job) => withOpened(executable, folder, library, env, job)));
  await (needsScreen() ? withScreen((display: string) => measure({ DISPLAY: display })) : measure({}));
}

let opened = 0;

/**
 * Opens an app whose settings lie in `folder`; when it resolves or rejects none of its processes writes any more, so that
 * what they wrote in can be removed.
 */
export async function withOpened<T>(
  executable: string,
  folder: string,
  library: string | null,
  screen: NodeJS.ProcessEnv,
  use: (app: App) => Promise<T>,
): Promise<T> {
  const userData = join(folder, `user-${++opened}`);
  const env: NodeJS.ProcessEnv = { ...process.env, ...screen };
  delete env.ELECTRON_RUN_AS_NODE;
  if (library === null) env.CUTTINGS_BENCH_EMPTY = userData;
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  const switches = [...(isRoot ? ["--no-sandbox"] : []), ...("DISPLAY" in screen ? ["--ozone-platform=x11"] : [])];
  const own = library === null ? [] : [`--library=${library}`, `--user-data=${userData}`];
  const born = Date.now();
  const { child, kill } = start(executable, [...switches, join(root, "bench", "_shell"), ...own], {
    cwd: root,
    env,
    stdio: ["pipe", "pipe", process.env.CUTTINGS_BENCH_LOUD ? "inherit" : "ignore"],
  });
  const waiting = new Map<number, { done: (value: never) => void; fail: (error: Error) => void }>();
  // Its output ends with the last process that has it, the library's among them; the first may be gone long before.
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  child.once("exit", () => {
    for (const { fail } of waiting.values()) fail(new Error("The app ended."));
  });
  if (child.stdout === null || child.stdin === null) throw new Error("The app has no pipes.");
  const input = child.stdin;
  // Whoever asked is told by its end.
  input.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("@bench ")) return;
    const { number, value, error } = JSON.parse(line.slice(7)) as { number: number; value: never; error?: string };
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.done(value);
    else asked?.fail(new Error(error));
  });
  let last = 0;
  const ask = <A>(question: object): Promise<A> =>
    new Promise<A>((done, fail) => {
      if (child.exitCode !== null || child.signalCode !== null) return fail(new Error("The app ended."));
      const number = ++last;
      waiting.set(number, { done, fail });
      input.write(`${JSON.stringify({ number, ...question })}\n`);
    });
  const run = <A>(code: string) => ask<A>({ code });
  try {
    const painted = await run<number>(`new Promise((done) => {
      const look = () => {
        const mark = performance.getEntriesByName("first-list")[0];
        if (mark) done(performance.timeOrigin + mark.startTime);
        else setTimeout(look, 20);
      };
      look();
    })`);
    return await use({
      run,
      started: painted - born,
      memory: async () => {
        const processes = await ask<{ pid: number; kilobytes: number }[]>({});
        const sizes = await Promise.all(processes.map(({ pid, kilobytes }) => ownKilobytes(pid, kilobytes)));
        return sizes.reduce((sum, size) => sum + size, 0) / 1024;
      },
    });
  } finally {
    // Killed where it does not go by itself: an empty page has nothing to save.
    const late = setTimeout(kill, library === null ? 0 : 8_000);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(late);
  }
}

/** On Linux a process's proportional share; elsewhere its working set, which counts shared pages in each process. */
async function ownKilobytes(pid: number, otherwise: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? otherwise);
}
