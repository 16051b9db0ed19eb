/** What takes long: told while it goes on, and stopped when asked. */
import type { DeskEvent, JobOf } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";

export interface Job {
  /** Whether somebody asked to stop it. */
  readonly cancelled: boolean;
  readonly progress: (done: number) => void;
  /** From here on it cannot be stopped: what it does is on disk already. Throws a Fault when somebody has asked before. */
  readonly commit: () => void;
  readonly finish: () => void;
}

export interface Jobs {
  /**
   * Small jobs (`total` 1 or less) go on without a word, and so does what is done in a moment. `of`: the dialog that shows
   * it, whatever language the label is in.
   */
  readonly start: (label: string, total: number, of?: JobOf) => Job;
  /** False when there is no such job any more, or it cannot be stopped now. */
  readonly cancel: (job: string) => boolean;
}

/** How often work outside of this process is asked whether to stop, in milliseconds. */
const askEvery = 100;

/** Does work that ends when its signal is given, which it is soon after `isStopped` says so. */
export async function stoppable<T>(isStopped: () => boolean, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const asking = setInterval(() => {
    if (isStopped()) stop.abort();
  }, askEvery);
  try {
    return await work(stop.signal);
  } finally {
    clearInterval(asking);
  }
}

/** Milliseconds until a job is told of, and between two tellings. */
const quietFor = 300;
const tellEvery = 80;

export function createJobs(emit: (event: DeskEvent) => void): Jobs {
  const running = new Map<string, { cancelled: boolean; canCancel: boolean }>();
  let number = 0;
  return {
    start: (label, total, of) => {
      const job = `job-${++number}`;
      const state = { cancelled: false, canCancel: true };
      running.set(job, state);
      let done = 0;
      let told = 0;
      const tell = (finished: boolean) => {
        told = Date.now();
        const canCancel = state.canCancel && !finished;
        emit({ kind: "progress", job, label, done, total, finished, canCancel, ...(of === undefined ? {} : { of }) });
      };
      const timer = total > 1 ? setTimeout(() => tell(false), quietFor) : null;
      timer?.unref();
      return {
        get cancelled() {
          return state.cancelled;
        },
        progress: (now) => {
          done = now;
          if (told > 0 && Date.now() - told >= tellEvery) tell(false);
        },
        commit: () => {
          if (state.cancelled) throw new FaultError("cancelled", saying("jobStopped", label));
          state.canCancel = false;
          if (told > 0) tell(false);
        },
        finish: () => {
          running.delete(job);
          if (timer !== null) clearTimeout(timer);
          done = total;
          if (told > 0) tell(true);
        },
      };
    },
    cancel: (job) => {
      const state = running.get(job);
      if (state === undefined || !state.canCancel) return false;
      state.cancelled = true;
      return true;
    },
  };
}

/** Of long questions that take each other's place only the newest goes on; an older one ends with a Fault. */
export function newestOnly(): <T>(question: (goOn: () => void) => Promise<T>) => Promise<T> {
  let newest = 0;
  return (question) => {
    const own = ++newest;
    return question(() => {
      if (own !== newest) throw new FaultError("cancelled", saying("newerAsked"));
    });
  };
}
