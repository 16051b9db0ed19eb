/**
 * A folder whose new files come in by themselves, when they have stopped changing. Its files are read and never touched.
 * What was in it when the watching began stays outside; what came while nobody watched is found at the next start.
 */
import { watch as watchFiles } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import type { ImportReport } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { breather, codeOf, type Disk, oneAtATime } from "./disk.ts";
import { type KeptFile, keptFile } from "./kept-file.ts";
import { said, sentenceOf } from "./said.ts";

/** Milliseconds: how long a file stays as it is before it comes in, and how long until a folder that is gone is looked for. */
export const quiet = 1_500;
export const patience = 60_000;

/** Which folder is watched, and what of it has been dealt with: a name, and its size and time then. */
interface Seen {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
}
const seenSchema: z.ZodType<Seen | null> = z
  .object({ folder: z.string(), files: z.record(z.string(), z.string()) })
  .nullable();

/** What the clock and the system do; tests do it in their place. */
export interface Surroundings {
  /** Does `job` so many milliseconds later; the function given calls that off. */
  readonly later: (milliseconds: number, job: () => void) => () => void;
  /** Tells when something may have changed in a folder, until called off. Throws where the system cannot. */
  readonly watch: (folder: string, changed: () => void) => () => void;
}

export const realSurroundings: Surroundings = {
  later(milliseconds, job) {
    const timer = setTimeout(job, milliseconds).unref();
    return () => clearTimeout(timer);
  },
  watch(folder, changed) {
    const watcher = watchFiles(folder, { persistent: false }, changed);
    // It ends then; the folder is looked at again from time to time.
    watcher.on("error", changed);
    return () => watcher.close();
  },
};

export interface WatchTools {
  readonly disk: Disk;
  /** The folder of the library. */
  readonly root: string;
  readonly surroundings: Surroundings;
  readonly bringIn: (paths: readonly string[]) => Promise<Pick<ImportReport, "files">>;
  readonly notice: (message: string) => void;
  /** Hears of a bug. */
  readonly fail: (error: unknown) => void;
}

export interface Watching {
  /** Watches that folder and no other; null: none. A Fault where it cannot be watched. */
  readonly watch: (folder: string | null) => Promise<void>;
  /** Resolves when the look that goes on, if any, is done. */
  readonly rest: () => Promise<void>;
  /** Resolves when nothing of it goes on any more. */
  readonly close: () => Promise<void>;
}

/** Not what other programs are still writing, and hide until they have done, nor what systems leave in folders. */
const isPassing = (name: string) =>
  /^(\.|~\$)|(~|\.(tmp|temp|part|partial|crdownload|download|swp|lock))$/i.test(name) ||
  ["desktop.ini", "thumbs.db"].includes(name.toLowerCase());

/** Faults that another try may not meet. */
const mayPass = new Set(["cancelled", "disk-full", "disk-failed", "read-only", "library-locked"]);

export function openWatching({ disk, root, surroundings, bringIn, notice, fail }: WatchTools): Watching {
  const kept: KeptFile<Seen | null> = keptFile<Seen | null>(disk, join(root, "watched.json"), seenSchema, null, false);
  let running: { readonly rest: () => Promise<void>; readonly end: () => Promise<void> } | null = null;
  const inTurn = oneAtATime();

  const stop = async () => {
    await running?.end();
    running = null;
  };

  return {
    watch: (folder) =>
      inTurn(async () => {
        await stop();
        if (folder === null) return kept.change(() => null);
        mustBeOutside(root, folder);
        running = start(resolve(folder));
      }),
    rest: () => inTurn(async () => running?.rest()),
    close: () => inTurn(stop),
  };

  function start(folder: string): NonNullable<typeof running> {
    const turns = oneAtATime();
    let isEnded = false;
    let isGone = false;
    let endWatcher: (() => void) | null = null;
    /** The timer that runs, and how many have run out. */
    let timer: { readonly callOff: () => void; readonly milliseconds: number } | null = null;
    let round = 0;
    /** Files that are new or changed: how they were when they were seen so first, and the round that has to run out after it. */
    const coming = new Map<string, { readonly state: string; readonly round: number }>();

    const look = () =>
      void turns(lookOnce).catch((error: unknown) => {
        if (error instanceof FaultError) notice(sentenceOf(error.said));
        else fail(error);
      });

    function lookIn(milliseconds: number): void {
      if (isEnded || (timer !== null && timer.milliseconds <= milliseconds)) return;
      timer?.callOff();
      timer = {
        milliseconds,
        callOff: surroundings.later(milliseconds, () => {
          timer = null;
          round++;
          look();
        }),
      };
    }

    function listen(): void {
      if (endWatcher !== null || isEnded) return;
      try {
        endWatcher = surroundings.watch(folder, look);
      } catch {
        // Some network drives cannot tell: then it is looked at from time to time.
      }
    }

    async function filesNow(): Promise<ReadonlyMap<string, string> | null> {
      const breath = breather();
      try {
        const found = new Map<string, string>();
        for (const name of (await disk.readdir(folder)).sort()) {
          if (isPassing(name)) continue;
          await breath();
          // A link leads elsewhere, and elsewhere is not watched.
          const state = await disk.lstat(join(folder, name)).catch(() => null);
          if (state?.isFile() === true) found.set(name, `${state.size} ${state.mtimeMs}`);
        }
        return found;
      } catch (error) {
        if (codeOf(error) === "") throw error;
        return null;
      }
    }

    async function lookOnce(): Promise<void> {
      if (isEnded) return;
      listen();
      const files = await filesNow();
      if (files === null) {
        if (!isGone) notice(said().notices.watchedGone(folder));
        isGone = true;
        endWatcher?.();
        endWatcher = null;
        return lookIn(patience);
      }
      isGone = false;
      const before = await kept.read();
      // What is there when the watching begins is not new.
      if (before === null || before.folder !== folder) await keep(() => ({ folder, files: Object.fromEntries(files) }));
      const seen = (await kept.read())?.files ?? {};
      const ready: string[] = [];
      for (const [name, state] of files) {
        if (seen[name] === state) {
          coming.delete(name);
          continue;
        }
        const known = coming.get(name);
        if (known?.state !== state) coming.set(name, { state, round: timer === null ? round : round + 1 });
        else if (round > known.round) ready.push(name);
      }
      for (const name of [...coming.keys()]) if (!files.has(name)) coming.delete(name);
      if (ready.length > 0) await take(ready);
      if (coming.size > 0) lookIn(quiet);
      else if (endWatcher === null) lookIn(patience);
    }

    async function take(ready: readonly string[]): Promise<void> {
      const states = new Map(ready.map((name) => [name, coming.get(name)?.state ?? ""]));
      for (const name of ready) coming.delete(name);
      const { files } = await bringIn(ready.map((name) => join(folder, name)));
      const isDone = (i: number) => !mayPass.has(files[i]?.fault?.code ?? "");
      const done = ready.flatMap((name, i) => (isDone(i) ? [[name, states.get(name) ?? ""] as const] : []));
      await keep((before) => ({ folder, files: { ...before?.files, ...Object.fromEntries(done) } }));
    }

    /** What has gone from the folder is forgotten with the next start. */
    async function keep(to: (before: Seen | null) => Seen): Promise<void> {
      await kept.change(to).catch((error: unknown) => {
        if (codeOf(error) === "") throw error;
        // It comes again at the next start, and is then in the library already.
      });
    }

    look();
    const rest = () => turns(async () => {});
    return {
      rest,
      end: async () => {
        isEnded = true;
        timer?.callOff();
        endWatcher?.();
        await rest();
      },
    };
  }
}

/** A Fault where the folder is the library's, or in it: it would bring in what it wrote itself. */
export function mustBeOutside(root: string, folder: string): void {
  const from = relative(resolve(root), resolve(folder));
  const isInside = from === "" || !(from === ".." || from.startsWith(`..${sep}`) || resolve(from) === from);
  if (isInside) throw new FaultError("bad-argument", saying("watchedInside"), folder);
}
