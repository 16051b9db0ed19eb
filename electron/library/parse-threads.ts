/**
 * Parses beside the process that keeps the library, so that a long dump holds nothing up and an import uses a second core.
 * The threads are started when they are needed, and end when they have been idle for a while.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ParseOptions, ParseSource, ReadSource } from "../../core/parse/index.ts";
import type { Found } from "./catalog.ts";

/** What an import needs of a source that was read. */
export interface Parsed extends Pick<ReadSource, "decision"> {
  readonly found: Found;
}

export type ParseAside = (bytes: Uint8Array, source: ParseSource, options: ParseOptions) => Promise<Parsed>;

export interface ParseRequest {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly source: ParseSource;
  readonly options: ParseOptions;
}

export type ParseAnswer =
  | { readonly number: number; readonly parsed: Parsed }
  | { readonly number: number; readonly error: unknown };

/** The thread is gone, or never came to be; the text was perhaps no worse than others. */
export class ThreadLost extends Error {}

/** Milliseconds until an idle thread ends. */
const patience = 10_000;

interface Waiting {
  readonly done: (parsed: Parsed) => void;
  readonly fail: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  idle: NodeJS.Timeout | null;
}

/** `script`: the built `parse-thread.js`. Null where it is not there: whoever asks then parses by himself. */
export function parseThreads(script: string): ParseAside | null {
  if (!existsSync(script)) return null;
  // One core is for the catalog.
  const most = Math.max(1, Math.min(3, availableParallelism() - 1));
  const threads = new Set<Thread>();
  let last = 0;
  let answered = false;
  let isUseless = false;

  function begin(): Thread {
    const worker = new Worker(script);
    const thread: Thread = { worker, waiting: new Map(), idle: null };
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
      if ("parsed" in answer) asked?.done(answer.parsed);
      else asked?.fail(answer.error);
      if (thread.waiting.size > 0) return;
      // Nobody waits for it: it must not keep the process alive.
      worker.unref();
      thread.idle = setTimeout(() => {
        threads.delete(thread);
        void worker.terminate();
      }, patience).unref();
    });
    worker.on("error", end);
    worker.on("exit", (code) => end(`ended with ${code}`));
    return thread;
  }

  return (bytes, source, options) =>
    new Promise((done, fail) => {
      if (isUseless) throw new ThreadLost();
      const [free] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size);
      const thread = free === undefined || (free.waiting.size > 0 && threads.size < most) ? begin() : free;
      if (thread.idle !== null) clearTimeout(thread.idle);
      thread.idle = null;
      thread.worker.ref();
      const number = ++last;
      thread.waiting.set(number, { done, fail });
      thread.worker.postMessage({ number, bytes, source, options } satisfies ParseRequest);
    });
}
