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
  readonly close: () => Promise<void>;
}

export interface Starter {
  /** `library`: a folder, or null for the empty page. */
  readonly open: (library: string | null) => Promise<App>;
}

/** Builds the app where needed, finds runtime and screen, and hands over what starts it. */
export async function withApp(use: (starter: Starter) => Promise<void>): Promise<void> {
  const log = createLog();
  const { executable } = await setup({ log, screen: needsScreen() });
  await ensureBuilt({ log });
  const measure = (env: NodeJS.ProcessEnv) =>
    temporary(async (folder) => use({ open: (library) => open(executable, folder, library, env) }));
  await (needsScreen() ? withScreen((display: string) => measure({ DISPLAY: display })) : measure({}));
}

let opened = 0;

async function open(
  executable: string,
  folder: string,
  library: string | null,
  screen: NodeJS.ProcessEnv,
): Promise<App> {
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
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  void exited.then(() => {
    for (const { fail } of waiting.values()) fail(new Error("The app ended."));
  });
  if (child.stdout === null || child.stdin === null) throw new Error("The app has no pipes.");
  const input = child.stdin;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("@bench ")) return;
    const { number, value, error } = JSON.parse(line.slice(7)) as { number: number; value: never; error?: string };
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.done(value);
    else asked?.fail(new Error(error));
  });
  let last = 0;
  const ask = <T>(question: object): Promise<T> =>
    new Promise<T>((done, fail) => {
      const number = ++last;
      waiting.set(number, { done, fail });
      input.write(`${JSON.stringify({ number, ...question })}\n`);
    });
  const run = <T>(code: string) => ask<T>({ code });
  const painted = await run<number>(`new Promise((done) => {
    const look = () => {
      const mark = performance.getEntriesByName("first-list")[0];
      if (mark) done(performance.timeOrigin + mark.startTime);
      else setTimeout(look, 20);
    };
    look();
  })`);
  return {
    run,
    started: painted - born,
    memory: async () => {
      const processes = await ask<{ pid: number; kilobytes: number }[]>({});
      const sizes = await Promise.all(processes.map(({ pid, kilobytes }) => ownKilobytes(pid, kilobytes)));
      return sizes.reduce((sum, size) => sum + size, 0) / 1024;
    },
    close: async () => {
      // Killed where it does not go by itself: an empty page has nothing to save.
      const late = setTimeout(kill, library === null ? 0 : 8_000);
      child.kill("SIGTERM");
      await exited;
      clearTimeout(late);
    },
  };
}

/** On Linux a process's proportional share; elsewhere its working set, which counts shared pages in each process. */
async function ownKilobytes(pid: number, otherwise: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? otherwise);
}
