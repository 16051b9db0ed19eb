/**
 * Copies a catalog's write-ahead log into its file, beside the process that keeps the library: that waits for the disk
 * several times, for half a second where it is slow, and SQLite would do it inside of a commit.
 */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** Resolves when what was committed before is in the file, and on disk; false where that could not be. */
export type LogAside = (path: string) => Promise<boolean>;

export interface LogRequest {
  readonly number: number;
  readonly path: string;
}

export interface LogAnswer {
  readonly number: number;
  readonly error: string | null;
}

/** `script`: the built `log-thread.js`. Null where it is not there: SQLite then does it inside of its commits. */
export function logThread(script: string): LogAside | null {
  if (!existsSync(script)) return null;
  const waiting = new Map<number, (done: boolean) => void>();
  let worker: Worker | null = null;
  let last = 0;

  function begin(): Worker {
    const started = new Worker(script);
    const end = () => {
      if (worker === started) worker = null;
      for (const done of waiting.values()) done(false);
      waiting.clear();
    };
    started.on("message", ({ number, error }: LogAnswer) => {
      waiting.get(number)?.(error === null);
      waiting.delete(number);
      // Nobody waits for it: it must not keep the process alive.
      if (waiting.size === 0) started.unref();
    });
    started.on("error", end);
    started.on("exit", end);
    return started;
  }

  return (path) =>
    new Promise((done) => {
      worker ??= begin();
      worker.ref();
      const number = ++last;
      waiting.set(number, done);
      worker.postMessage({ number, path } satisfies LogRequest);
    });
}
