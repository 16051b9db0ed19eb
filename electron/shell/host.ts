import { type UtilityProcess, utilityProcess } from "electron";
import type { CallArgument, CallResult, DeskEvent, dataCalls } from "../../core/contract.ts";
import { type Fault, FaultError, type Result } from "../../core/fault.ts";
import type { HostAnswer, HostPrint, HostPrinted, HostRequest, OpenLibrary } from "../library-host.ts";

type DataCall = keyof typeof dataCalls;

/** The library-host process as the shell sees it: started, asked, restarted when it dies, ended in order. */
export interface Host {
  /** Opens the library in a fresh process; the fault says why it could not. */
  open(library: OpenLibrary): Promise<Result<null>>;
  call<N extends DataCall>(name: N, argument: CallArgument<N>): Promise<Result<CallResult<N>>>;
  /** Everything acknowledged is on disk and the library is unlocked; at most about five seconds. */
  close(): Promise<void>;
}

const stopped: Fault = {
  code: "host-stopped",
  message: "The part of Cuttings that keeps the library has stopped; it is being started again. Please try once more.",
};

/** A process that has died so often within so many milliseconds is not started again. */
const tooOften = { deaths: 3, within: 30_000 };

export function createHost(
  modulePath: string,
  tell: (event: DeskEvent) => void,
  print: (html: string) => Promise<Uint8Array>,
): Host {
  let process: UtilityProcess | null = null;
  let current: OpenLibrary | null = null;
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

  function start(library: OpenLibrary): Promise<Result<null>> {
    const child = utilityProcess.fork(modulePath, [], { serviceName: "Cuttings library", stdio: "inherit" });
    let isOpen = false;
    process = child;
    child.on("message", (message: HostAnswer) => {
      if ("event" in message) {
        tell(message.event);
        return;
      }
      if ("print" in message) {
        void printed(message).then((answer) => child.postMessage(answer));
        return;
      }
      const answer = waiting.get(message.number);
      waiting.delete(message.number);
      answer?.(message.result);
    });
    child.on("exit", (code) => {
      if (process !== child) return;
      process = null;
      for (const answer of waiting.values()) answer({ ok: false, fault: stopped });
      waiting.clear();
      if (closing || current === null) return;
      const now = Date.now();
      deaths = [...deaths.filter((death) => now - death < tooOften.within), now];
      // One that could not open the library would not be able to the next time either.
      if (!isOpen || deaths.length >= tooOften.deaths) {
        const message = `The library could not be kept open (the process behind it ended with ${code}). Please start Cuttings again; nothing that was saved is lost.`;
        tell({ kind: "host", state: "stopped", message });
        return;
      }
      void start(current).then((opened) =>
        tell(
          opened.ok
            ? {
                kind: "host",
                state: "restarted",
                message: "The library was opened again after a fault; nothing was lost.",
              }
            : { kind: "host", state: "stopped", message: opened.fault.message },
        ),
      );
    });
    const opened = ask({ open: library }) as Promise<Result<null>>;
    void opened.then(({ ok }) => {
      isOpen = ok;
    });
    return opened;
  }

  async function printed({ print: number, html }: HostPrint): Promise<HostPrinted> {
    try {
      return { printed: number, result: { ok: true, value: await print(html) } };
    } catch (error) {
      const message = `The PDF could not be printed: ${error instanceof Error ? error.message : error}`;
      const fault = error instanceof FaultError ? error.toFault() : { code: "cannot-print" as const, message };
      return { printed: number, result: { ok: false, fault } };
    }
  }

  async function close(): Promise<void> {
    const child = process;
    if (child === null) return;
    closing = true;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    void ask({ close: true });
    const late = setTimeout(() => child.kill(), 5_000);
    await ended;
    clearTimeout(late);
    process = null;
    closing = false;
  }

  return {
    open(library) {
      const begin = () => {
        current = library;
        return start(library);
      };
      // The first one at once: every start waits for it.
      return process === null ? begin() : close().then(begin);
    },
    call: (name, argument) => ask({ name, argument }) as Promise<Result<never>>,
    close,
  };
}
