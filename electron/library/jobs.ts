/** What takes long: told while it goes on, and stopped when asked. */
import type { DeskEvent } from "../../core/contract.ts";

export interface Job {
  /** Whether somebody asked to stop it. */
  readonly cancelled: boolean;
  readonly progress: (done: number) => void;
  readonly finish: () => void;
}

export interface Jobs {
  /** Small jobs (`total` 1 or less) go on without a word. */
  readonly start: (label: string, total: number) => Job;
  /** False when there is no such job any more. */
  readonly cancel: (job: string) => boolean;
}

export function createJobs(emit: (event: DeskEvent) => void): Jobs {
  const running = new Map<string, { cancelled: boolean }>();
  let number = 0;
  return {
    start: (label, total) => {
      const job = `job-${++number}`;
      const state = { cancelled: false };
      running.set(job, state);
      let told = 0;
      const tell = (done: number, finished: boolean) => emit({ kind: "progress", job, label, done, total, finished });
      if (total > 1) tell(0, false);
      return {
        get cancelled() {
          return state.cancelled;
        },
        progress: (done) => {
          if (total <= 1 || Date.now() - told < 80) return;
          told = Date.now();
          tell(done, false);
        },
        finish: () => {
          running.delete(job);
          if (total > 1) tell(total, true);
        },
      };
    },
    cancel: (job) => {
      const state = running.get(job);
      if (state === undefined) return false;
      state.cancelled = true;
      return true;
    },
  };
}
