/** Word documents are made in a thread of their own: to know the pages of its contents list, each is laid out page by page. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import type { Review } from "../../../core/review/review.ts";

/** Gives the file's bytes. When the signal is given it rejects with a Fault "cancelled", and nothing goes on. */
export type DocxAside = (review: Review, signal: AbortSignal) => Promise<Uint8Array>;

/** `script`: the built `docx-thread.js`. Null where it is not there: the document is then made by whoever asks. */
export function docxThread(script: string): DocxAside | null {
  if (!existsSync(script)) return null;
  return (review, signal) =>
    new Promise((done, fail) => {
      const worker = new Worker(script, { workerData: review });
      const stop = (): void => void worker.terminate();
      signal.addEventListener("abort", stop);
      worker.once("message", done);
      worker.once("error", fail);
      worker.once("exit", () => {
        signal.removeEventListener("abort", stop);
        fail(
          signal.aborted
            ? new FaultError("cancelled", saying("exportStopped"))
            : new Error("The thread that makes Word documents ended without one."),
        );
      });
    });
}
