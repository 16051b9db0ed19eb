/** A thread that copies a catalog's write-ahead log into its file, for `library/log-threads.ts`. */
import { parentPort } from "node:worker_threads";
import Database from "libsql";
import type { LogAnswer, LogRequest } from "./library/log-threads.ts";

parentPort?.on("message", ({ number, path }: LogRequest) => {
  let error: string | null = null;
  try {
    const db = new Database(path);
    try {
      // Nobody waits: what a reader still needs is left for the next time. No statement is kept: it would hold the file.
      db.exec("PRAGMA wal_checkpoint(PASSIVE)");
    } finally {
      db.close();
    }
  } catch (caught) {
    error = String(caught);
  }
  parentPort?.postMessage({ number, error } satisfies LogAnswer);
});
