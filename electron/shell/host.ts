import { type UtilityProcess, utilityProcess } from "electron";
import type { CallArgument, CallResult, DeskEvent, dataCalls } from "../../core/contract.ts";
import { FaultError, type Result } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { Language } from "../../core/languages/index.ts";
import type { Moved } from "../library/moving.ts";
import type { HostAnswer, HostPrint, HostPrinted, HostRequest, OpenLibrary } from "../library-host.ts";
import type { Log } from "../log.ts";

type DataCall = keyof typeof dataCalls;

/** The library-host process as the shell sees it: started, asked, restarted when it dies, ended in order. */
export interface Host {
  /** Opens the library in a fresh process; the fault says why it could not. */
  open(library: OpenLibrary): Promise<Result<null>>;
  call<N extends DataCall>(name: N, argument: CallArgument<N>): Promise<Result<CallResult<N>>>;
  /** What the library says is in that language from now on, also after it was started again. */
  speak(language: Language): void;
  /** Copies the open library to another folder. Whatever comes of it, no library is open then. */
  moveTo(folder: string): Promise<Result<Moved>>;
  removeMoved(from: string, moved: Moved): Promise<Result<null>>;
  /** Watches a folder in place of the one before, also after it was started again; null: none. */
  watch(folder: string | null): Promise<Result<unknown>>;
  /** Everything acknowledged is on disk and the library is unlocked; at most about five seconds. */
  close(): Promise<void>;
}

const stopped = new FaultError("host-stopped", saying("hostStopped")).toFault();
const cannotStay = new FaultError("host-stopped", saying("hostCannotStay")).toFault();

/**
 * A process that has died so often within so many milliseconds is not started again. One time more than it takes the
 * library to put a catalog aside that ends the process (`in-use.ts`).
 */
const tooOften = { deaths: 4, within: 30_000 };

export function createHost(
  modulePath: string,
  tell: (event: DeskEvent) => void,
  print: (html: string, signal: AbortSignal) => Promise<Uint8Array>,
  log: { readonly folder: string; readonly write: Log["write"] },
): Host {
  let process: UtilityProcess | null = null;
  let current: OpenLibrary | null = null;
  let spoken: Language = "en";
  let watched: string | null = null;
  let closing = false;
  let next = 1;
  /** When processes died by themselves. */
  let deaths: number[] = [];
  const waiting = new Map<number, (result: Result<unknown>) => void>();

  function ask(request: HostRequest): Promise<Result<unknown>> {
    const child = process;
    if (child === null) return Promise.resolve({ ok: false, fault: stopped });
    const number = next++;
    return new Promise((resolve) => {
      waiting.set(number, resolve);
      child.postMessage({ number, request });
    });
  }

  const diesTooOften = () => deaths.filter((death) => Date.now() - death < tooOften.within).length >= tooOften.deaths;

  /** Opens the library in a new process, and in another where that one dies over it. `isAgain`: it was open before. */
  async function start(library: OpenLibrary, isAgain: boolean): Promise<Result<null>> {
    for (let again = isAgain; ; again = true) {
      // A person asked for the backup once, not for whenever the notebook is gone.
      const opened = await startOnce({ ...library, fromBackup: library.fromBackup && !again });
      if (opened.ok && again) tell({ kind: "host", state: "restarted" });
      const hasDied = !opened.ok && opened.fault === stopped;
      if (!hasDied || closing || current !== library) return opened;
      if (diesTooOften()) return { ok: false, fault: cannotStay };
    }
  }

  function startOnce(library: OpenLibrary): Promise<Result<null>> {
    const child = utilityProcess.fork(modulePath, [`--logs=${log.folder}`], {
      serviceName: "Cuttings library",
      stdio: "inherit",
    });
    let isOpen = false;
    /** The pages that are being printed for it. */
    const printing = new Map<number, AbortController>();
    process = child;
    child.on("message", (message: HostAnswer) => {
      if ("event" in message) {
        tell(message.event);
        return;
      }
      if ("print" in message) {
        const stop = new AbortController();
        printing.set(message.print, stop);
        void printed(message, stop.signal).then((answer) => {
          printing.delete(message.print);
          child.postMessage(answer);
        });
        return;
      }
      if ("stopPrint" in message) {
        printing.get(message.stopPrint)?.abort();
        return;
      }
      const answer = waiting.get(message.number);
      waiting.delete(message.number);
      answer?.(message.result);
    });
    child.on("exit", (code) => {
      for (const print of printing.values()) print.abort();
      if (!closing || code !== 0) log.write("error", "The library's process ended by itself.", { code });
      if (process !== child) return;
      process = null;
      deaths = [...deaths.slice(-tooOften.deaths), Date.now()];
      for (const answer of waiting.values()) answer({ ok: false, fault: stopped });
      waiting.clear();
      // Of one that died while it opened the library, whoever waits for that is told.
      if (closing || current === null || !isOpen) return;
      if (diesTooOften()) tell({ kind: "host", state: "stopped", fault: cannotStay });
      else
        void start(current, true).then((opened) => {
          if (!opened.ok) tell({ kind: "host", state: "stopped", fault: opened.fault });
        });
    });
    const opened = ask({ open: { ...library, language: spoken, watch: watched } }) as Promise<Result<null>>;
    void opened.then(({ ok }) => {
      isOpen = ok;
    });
    return opened;
  }

  async function printed({ print: number, html }: HostPrint, signal: AbortSignal): Promise<HostPrinted> {
    try {
      return { printed: number, result: { ok: true, value: await print(html, signal) } };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const fault = error instanceof FaultError ? error : new FaultError("cannot-print", saying("pdfNotPrinted", why));
      return { printed: number, result: { ok: false, fault: fault.toFault() } };
    }
  }

  async function close(): Promise<void> {
    const child = process;
    if (child === null) return;
    closing = true;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    void ask({ close: true });
    const late = setTimeout(() => child.kill(), 5_000);
    // One that is stopped, or waits for a disk that does not answer, does not hear that.
    const deaf = setTimeout(() => {
      if (child.pid !== undefined) globalThis.process.kill(child.pid, "SIGKILL");
    }, 7_000);
    await ended;
    clearTimeout(late);
    clearTimeout(deaf);
    process = null;
    closing = false;
  }

  return {
    open(library) {
      const begin = () => {
        current = library;
        spoken = library.language;
        watched = library.watch;
        return start(library, false);
      };
      // The first one at once: every start waits for it.
      return process === null ? begin() : close().then(begin);
    },
    speak(language) {
      spoken = language;
      void ask({ speak: language });
    },
    moveTo: (folder) => ask({ moveTo: folder }) as Promise<Result<Moved>>,
    removeMoved: (from, { folder, print }) =>
      ask({ removeMoved: { from, moved: { folder, print } } }) as Promise<Result<null>>,
    async watch(folder) {
      const done = await ask({ watch: folder });
      if (done.ok) watched = folder;
      return done;
    },
    call: (name, argument) => ask({ name, argument }) as Promise<Result<never>>,
    close,
  };
}
