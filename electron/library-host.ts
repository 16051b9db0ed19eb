/** The utility process that holds the library: parsing, notebook and catalog, so that no window ever waits for them. */
import { join } from "node:path";
import type { DeskEvent, dataCalls } from "../core/contract.ts";
import type { Result } from "../core/fault.ts";
import { FaultError } from "../core/fault.ts";
import { saying } from "../core/languages/faults/index.ts";
import type { Language } from "../core/languages/index.ts";
import { realDisk } from "./library/disk.ts";
import { createJobs, type Jobs } from "./library/jobs.ts";
import { type Library, openLibrary } from "./library/library.ts";
import { logThread } from "./library/log-threads.ts";
import type { Moved } from "./library/moving.ts";
import { parseThreads } from "./library/parse-threads.ts";
import type { ReadDump } from "./library/parser.ts";
import { docxThread } from "./library/review/docx-aside.ts";
import { said, sayIn, sentenceOf } from "./library/said.ts";
import { scheduleBackups } from "./library/schedule.ts";
import { openWatching, realSurroundings, type Watching } from "./library/watching.ts";
import { openLog } from "./log.ts";

export interface OpenLibrary {
  readonly folder: string;
  /** An absent or empty folder becomes a new library. */
  readonly create: boolean;
  /** One that has lost its folder "notebook" gets the newest backup in its place. */
  readonly fromBackup: boolean;
  /** The bundled example dumps. */
  readonly sampleFolder: string;
  /** What the library says is in it. */
  readonly language: Language;
  /** Whose new files come in by themselves; null: none. */
  readonly watch: string | null;
  /** Safe mode: rules are not applied, templates left alone. */
  readonly isSafe: boolean;
}

export type HostRequest =
  | { readonly open: OpenLibrary }
  | { readonly close: true }
  | { readonly watch: string | null }
  | { readonly speak: Language }
  /** Closes the library and copies it to another folder, where it is opened next. */
  | { readonly moveTo: string }
  /** Removes what is left where a library was that has been moved. */
  | { readonly removeMoved: { readonly from: string; readonly moved: Pick<Moved, "folder" | "print"> } }
  | { readonly name: keyof typeof dataCalls; readonly argument: unknown };

/** A page that only the main process can print; it comes back as {@link HostPrinted}. */
export interface HostPrint {
  readonly print: number;
  readonly html: string;
}

/** Nobody waits for that page any more; it comes back as a Fault. */
export interface HostStopPrint {
  readonly stopPrint: number;
}

export interface HostPrinted {
  readonly printed: number;
  readonly result: Result<Uint8Array>;
}

export type HostAnswer =
  | HostPrint
  | HostStopPrint
  | { readonly number: number; readonly result: Result<unknown> }
  | { readonly event: DeskEvent };

const logs = process.argv.find((word) => word.startsWith("--logs="))?.slice("--logs=".length);
const log = logs === undefined ? null : openLog(logs, "host");

const port = process.parentPort;
const send = (answer: HostAnswer) => port.postMessage(answer);

const printing = new Map<number, (result: Result<Uint8Array>) => void>();
let prints = 0;

/** The main process has the windows. */
async function print(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const number = ++prints;
  const stop = () => send({ stopPrint: number });
  const result = await new Promise<Result<Uint8Array>>((resolve) => {
    printing.set(number, resolve);
    signal.addEventListener("abort", stop);
    send({ print: number, html });
  });
  signal.removeEventListener("abort", stop);
  if (result.ok) return result.value;
  throw FaultError.of(result.fault);
}

let library: Library | null = null;
let endBackups = () => {};
let watching: Watching | null = null;
const warn = (message: string) => send({ event: { kind: "notice", message, severity: "warning" } });
/** Calls that come while the library is being opened wait for it. */
let opening: Promise<unknown> = Promise.resolve();
/** While a library is being moved. */
let moving: Jobs | null = null;
/** Why no library is open. */
let closed = new FaultError("library-missing", saying("noLibrary"));

/** The parser is half of all the code here, and no list needs it: it is loaded when a source is first read. */
const parse: ReadDump = async (...source) => (await import("../core/parse/index.ts")).readDump(...source);

async function answer(request: HostRequest): Promise<unknown> {
  if ("open" in request) {
    const { folder, create, fromBackup, sampleFolder, isSafe, language } = request.open;
    const began = performance.now();
    const opened = sayIn(language).then(() =>
      openLibrary(folder, {
        create,
        fromBackup,
        sampleFolder,
        isSafe,
        print,
        parse,
        parseAside: parseThreads(join(import.meta.dirname, "parse-thread.js")),
        logAside: logThread(join(import.meta.dirname, "log-thread.js")),
        docxAside: docxThread(join(import.meta.dirname, "docx-thread.js")),
        onEvent: (event) => send({ event }),
      }),
    );
    opening = opened.catch((error: unknown) => {
      if (!(error instanceof FaultError)) return;
      closed = error;
      log?.write("warning", "The library could not be opened.", { fault: error.code });
    });
    library = await opened;
    log?.write("info", "A library was opened.", { milliseconds: Math.round(performance.now() - began) });
    endBackups = scheduleBackups(library, warn, fail);
    watching = openWatching({
      ...{ disk: realDisk, root: library.folder, surroundings: realSurroundings },
      ...{ bringIn: library.importWatched, notice: warn, fail },
    });
    if (request.open.watch !== null)
      await watching.watch(request.open.watch).catch((error: unknown) => {
        if (!(error instanceof FaultError)) throw error;
        warn(sentenceOf(error.said));
      });
    return null;
  }
  if ("speak" in request) return sayIn(request.speak);
  await opening;
  if ("moveTo" in request) return move(request.moveTo);
  if ("removeMoved" in request)
    return (await import("./library/moving.ts")).removeMoved(
      realDisk,
      request.removeMoved.from,
      request.removeMoved.moved,
    );
  if ("close" in request) {
    endBackups();
    await watching?.close();
    watching = null;
    await library?.close();
    library = null;
    return null;
  }
  if (moving !== null && "name" in request && request.name === "cancel")
    return moving.cancel(request.argument as string);
  if (library === null) throw closed;
  if ("watch" in request) return watching?.watch(request.watch);
  // The gate in electron/shell/ipc.ts has checked name and argument against the contract.
  const method = library[request.name] as (argument: unknown) => Promise<unknown>;
  return method.call(library, request.argument);
}

/** No library is open after this: whoever asked for it opens one. */
async function move(to: string): Promise<Moved> {
  if (library === null) throw closed;
  const { folder } = library;
  endBackups();
  await watching?.close();
  watching = null;
  closed = new FaultError("library-missing", saying("libraryMoving"), folder);
  const open = library;
  library = null;
  await open.close();
  const jobs = createJobs((event) => send({ event }));
  moving = jobs;
  const { moveLibrary } = await import("./library/moving.ts");
  try {
    return await moveLibrary(realDisk, folder, to, (files) => jobs.start(said().jobs.moving, files, "move"));
  } finally {
    moving = null;
  }
}

port.on("message", ({ data }: { data: { number: number; request: HostRequest } | HostPrinted }) => {
  if ("printed" in data) {
    printing.get(data.printed)?.(data.result);
    printing.delete(data.printed);
    return;
  }
  answer(data.request).then(
    (value) => {
      send({ number: data.number, result: { ok: true, value } });
      if ("close" in data.request) process.exit(0);
    },
    (error: unknown) => {
      if (!(error instanceof FaultError)) return fail(error);
      const asked = "name" in data.request ? data.request.name : Object.keys(data.request)[0];
      if (error.code !== "cancelled")
        log?.write("warning", "A call was answered with a fault.", { call: asked ?? "", fault: error.code });
      send({ number: data.number, result: { ok: false, fault: error.toFault() } });
    },
  );
});

/** A bug: loud, and the process ends, so that nothing goes on with half a state; the shell starts it again. */
function fail(error: unknown): void {
  log?.failed("A fault of the program ended the library's process.", error);
  console.error(error);
  process.exit(1);
}
process.on("unhandledRejection", fail);
process.on("uncaughtException", fail);
