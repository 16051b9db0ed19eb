/** A thread that makes one Word document, for `library/review/docx-aside.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import type { Review } from "../core/review/review.ts";
import { reviewDocx } from "./library/review/docx.ts";

const bytes = await reviewDocx(workerData as Review);
parentPort?.postMessage(bytes, bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : []);
