/**
 * Parses beside the process that keeps the library, so that a long dump holds nothing up and an import uses a second core.
 * The threads are started when they are needed, and end when they have been idle for a while. One is for the source in
 * review: no import holds it up, and it keeps what it read.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type MessagePort, type ResourceLimits, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Found, Prepared } from "./catalog/entry.ts";
import { breather } from "./disk.ts";
import type { Parsed, Parser } from "./parser.ts";

export interface ParseRequest {
  readonly number: number;
  readonly what: keyof Parser;
  readonly argument: readonly unknown[];
}

export type ParseAnswer =
  /** `rest`: where the clippings of `found` wait, in pieces, so that taking them in holds nobody up. */
  | { readonly number: number; readonly value: unknown; readonly rest?: MessagePort }
  | { readonly number: number; readonly error: unknown };

/** Clippings that come in one piece. */
export const clippingsAPiece = 50;

/** The thread is gone, or never came to be; the text was perhaps no worse than others. */
export class ThreadLost extends Error {}

/** Milliseconds until an idle thread ends: one that imports, and the one for the source in review. */
const patience = { import: 10_000, review: 5 * 60_000 } as const;

/**
 * Most of what a parse makes is gone at once. With the engine's own limit a thread lets 48 MB of it lie about before it looks,
 * which for a dump of 1 MB doubles what the parse needs.
 */
export const parseThreadLimits: ResourceLimits = { maxYoungGenerationSizeMb: 8 };

interface Waiting {
  readonly done: (answer: Extract<ParseAnswer, { readonly value: unknown }>) => void;
  readonly fail: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | null;
}

/** `script`: the built `parse-thread.js`. Null where it is not there: whoever asks then parses by himself. */
export function parseThreads(script: string): Parser | null {
  if (!existsSync(script)) return null;
  // One core is for the catalog.
  const most = Math.max(1, Math.min(3, availableParallelism() - 1));
  const pools = { import: new Set<Thread>(), review: new Set<Thread>() };
  let last = 0;
  let answered = false;
  let isUseless = false;

  function begin(pool: keyof typeof pools): Thread {
    const worker = new Worker(script, { resourceLimits: parseThreadLimits });
    const thread: Thread = { worker, waiting: new Map(), idle: null };
    const threads = pools[pool];
    threads.add(thread);
    const end = (error: unknown) => {
      threads.delete(thread);
      if (!answered) isUseless = true;
      for (const { fail } of thread.waiting.values()) fail(new ThreadLost(String(error)));
      thread.waiting.clear();
    };
    worker.on("message", (answer: ParseAnswer) => {
      const asked = thread.waiting.get(answer.number);
      thread.waiting.delete(answer.number);
      answered = true;
      if ("value" in answer) asked?.done(answer);
      else asked?.fail(answer.error);
      if (thread.waiting.size > 0) return;
      // Nobody waits for it: it must not keep the process alive.
      worker.unref();
      thread.idle = setTimeout(() => {
        threads.delete(thread);
        void worker.terminate();
      }, patience[pool]).unref();
    });
    worker.on("error", end);
    worker.on("exit", (code) => end(`ended with ${code}`));
    return thread;
  }

  const ask = (what: keyof Parser, argument: readonly unknown[]) =>
    new Promise<Extract<ParseAnswer, { readonly value: unknown }>>((done, fail) => {
      if (isUseless) throw new ThreadLost();
      const pool = what === "parsed" ? "import" : "review";
      const threads = pools[pool];
      const [free] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size);
      const mayBegin = threads.size < (pool === "import" ? most : 1);
      const thread = free === undefined || (free.waiting.size > 0 && mayBegin) ? begin(pool) : free;
      if (thread.idle !== null) clearTimeout(thread.idle);
      thread.idle = null;
      thread.worker.ref();
      const number = ++last;
      thread.waiting.set(number, { done, fail });
      thread.worker.postMessage({ number, what, argument } satisfies ParseRequest);
    });

  const plain =
    <N extends keyof Parser>(what: N) =>
    (...argument: Parameters<Parser[N]>) =>
      ask(what, argument).then(({ value }) => value) as ReturnType<Parser[N]>;
  return {
    parsed: async (as) => {
      const { value, rest } = await ask("parsed", [as]);
      const parsed = value as Parsed;
      return { ...parsed, found: await withRest(parsed.found, rest) };
    },
    found: async (as) => {
      const { value, rest } = await ask("found", [as]);
      return withRest(value as Found, rest);
    },
    shown: plain("shown"),
    clippings: plain("clippings"),
    whole: plain("whole"),
    corrected: plain("corrected"),
  };
}

async function withRest(found: Found, rest: MessagePort | undefined): Promise<Found> {
  if (rest === undefined) return found;
  const pause = breather();
  const clippings: Prepared[] = [...found.clippings];
  for (let piece = receiveMessageOnPort(rest); piece !== undefined; piece = receiveMessageOnPort(rest)) {
    clippings.push(...(piece.message as readonly Prepared[]));
    await pause();
  }
  rest.close();
  return { ...found, clippings };
}
