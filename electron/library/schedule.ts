/** When backups are made by themselves: soon after the start, then every hour, where something changed. */

import { FaultError } from "../../core/fault.ts";
import type { Library } from "./library.ts";
import { sentenceOf } from "./said.ts";

/** Milliseconds. The start has enough to do. */
export const afterStart = 20_000;
export const hour = 3_600_000;

/**
 * Begins; the function given ends it. `tell` hears why a backup could not be made, `fail` of a bug. The timers keep no process
 * alive.
 */
export function scheduleBackups(
  library: Pick<Library, "backUpIfDue">,
  tell: (message: string) => void,
  fail: (error: unknown) => void,
): () => void {
  const make = (reason: "start" | "hourly") => {
    library.backUpIfDue(reason).catch((error: unknown) => {
      if (error instanceof FaultError) tell(sentenceOf(error.said));
      else fail(error);
    });
  };
  const start = setTimeout(() => make("start"), afterStart).unref();
  const hourly = setInterval(() => make("hourly"), hour).unref();
  return () => {
    clearTimeout(start);
    clearInterval(hourly);
  };
}
