/** A thread that parses, for `library/parse-threads.ts`. */
import { parentPort } from "node:worker_threads";
import { readDump } from "../core/parse/index.ts";
import { prepare } from "./library/catalog/entry.ts";
import type { ParseAnswer, ParseRequest } from "./library/parse-threads.ts";

parentPort?.on("message", ({ number, bytes, source, options }: ParseRequest) => {
  const send = (answer: ParseAnswer) => parentPort?.postMessage(answer);
  try {
    const { parse, decision } = readDump(bytes, source, options);
    send({ number, parsed: { found: prepare(parse), decision } });
  } catch (error) {
    send({ number, error });
  }
});
