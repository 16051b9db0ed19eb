/** Word documents are made in a thread of their own: to know the pages of its contents list, each is laid out page by page. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { FaultError } from "../../../core/fault.ts";
import type { Review } from "../../../core/review/review.ts";

/** Gives the file's bytes. Rejects with a Fault "cancelled" soon after `isStopped` says so. */
export type DocxAside = (review: Review, isStopped: () => boolean) => Promise<Uint8Array>;

/** How often it is asked whether to stop, in milliseconds. */
const askEvery = 100;

/** `script`: the built `docx-thread.js`. Null where it is not there: the document is then made by whoever asks. */
export function docxThread(script: string): DocxAside | null {
  if (!existsSync(script)) return null;
  return (review, isStopped) =>
    new Promise((done, fail) => {
      const worker = new Worker(script, { workerData: review });
      const asking = setInterval(() => {
        if (!isStopped()) return;
        fail(new FaultError("cancelled", "The export was stopped."));
        void worker.terminate();
      }, askEvery);
      worker.once("message", done);
      worker.once("error", fail);
      worker.once("exit", () => {
        clearInterval(asking);
        fail(new Error("The thread that makes Word documents ended without one."));
      });
    });
}
