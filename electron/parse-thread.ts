/** A thread that parses, for `library/parse-threads.ts`. */
import { MessageChannel, type MessagePort, parentPort } from "node:worker_threads";
import { readDump } from "../core/parse/index.ts";
import type { Found } from "./library/catalog/entry.ts";
import { clippingsAPiece, type ParseAnswer, type ParseRequest } from "./library/parse-threads.ts";
import { type Parsed, parserHere } from "./library/parser.ts";

const parser = parserHere(readDump);
const send = (answer: ParseAnswer, ports: readonly MessagePort[] = []) => parentPort?.postMessage(answer, ports);

/** What of `found` is sent at once, and where the rest waits. */
function inPieces(found: Found): { readonly found: Found; readonly rest?: MessagePort } {
  const { clippings } = found;
  if (clippings.length <= clippingsAPiece) return { found };
  const { port1, port2 } = new MessageChannel();
  for (let at = clippingsAPiece; at < clippings.length; at += clippingsAPiece)
    port1.postMessage(clippings.slice(at, at + clippingsAPiece));
  return { found: { ...found, clippings: clippings.slice(0, clippingsAPiece) }, rest: port2 };
}

async function answer({ number, what, argument }: ParseRequest): Promise<void> {
  try {
    const value = await (parser[what] as (...argument: readonly unknown[]) => Promise<unknown>)(...argument);
    const found = what === "found" ? (value as Found) : what === "parsed" ? (value as Parsed).found : null;
    if (found === null) return void send({ number, value });
    const { found: first, rest } = inPieces(found);
    const answered = what === "found" ? first : { ...(value as Parsed), found: first };
    send({ number, value: answered, ...(rest === undefined ? {} : { rest }) }, rest === undefined ? [] : [rest]);
  } catch (error) {
    send({ number, error });
  }
}

parentPort?.on("message", (request: ParseRequest) => void answer(request));
