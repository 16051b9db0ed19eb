/** The window's only door to the bridge: calls come back as a Result, never as an exception, and faults become toasts. */
import type { Bridge, CallArgument, CallName, CallResult, DeskEvent } from "../core/contract.ts";
import type { Fault, Result } from "../core/fault.ts";
import { faultText, t } from "./text/index.ts";

declare global {
  interface Window {
    readonly cuttings: Bridge;
  }
}

type Argument<N extends CallName> = CallArgument<N> extends undefined ? [] : [CallArgument<N>];

let showFault: (fault: Fault) => void = () => undefined;

/** Says where faults are shown that no view takes care of itself. */
export function onFault(show: (fault: Fault) => void): void {
  showFault = show;
}

/** Asks and gives the answer or the fault: for a view that shows the fault in its own place. */
export async function ask<N extends CallName>(name: N, ...argument: Argument<N>): Promise<Result<CallResult<N>>> {
  try {
    const answer = await window.cuttings.call(name, ...argument);
    return answer.ok ? answer : { ok: false, fault: { ...answer.fault, message: faultText(answer.fault) } };
  } catch {
    return { ok: false, fault: { code: "host-stopped", message: t.fault.noAnswer } };
  }
}

/** Asks; a fault becomes a toast and the answer is undefined. */
export async function tell<N extends CallName>(name: N, ...argument: Argument<N>): Promise<CallResult<N> | undefined> {
  const result = await ask(name, ...argument);
  if (result.ok) return result.value;
  if (result.fault.code !== "cancelled") showFault(result.fault);
  return undefined;
}

/** Listens to what the window is told without asking. */
export function listen(listener: (event: DeskEvent) => void): () => void {
  return window.cuttings.on(listener);
}

/** The paths of dropped or pasted files; files without one (a picture from a web page) are left out. */
export function pathsOf(files: Iterable<File>): string[] {
  return Array.from(files, (file) => window.cuttings.pathOf(file)).filter((path) => path !== "");
}

/** True where the Command key takes the place of Ctrl. */
export const isMac = (): boolean => window.cuttings.platform === "darwin";
