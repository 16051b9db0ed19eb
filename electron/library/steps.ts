/** What can be undone and done again: one step for each thing that a person did. */
import type { Op } from "./journal.ts";

/** One thing that was done, or undone. */
export interface Step {
  /** A sentence. */
  readonly what: string;
  /** What takes it back. Carrying this out gives what does it again. */
  readonly inverse: readonly Op[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Steps of the same kind within a minute are one: typing in one note. */
  readonly joins: string | null;
}

/** All steps; the oldest come first. */
export interface BothWays {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export interface Steps {
  readonly all: () => BothWays;
  /** The last step that can be taken back (done again). */
  readonly last: (undo: boolean) => Step | null;
  readonly remember: (step: Step) => void;
  /** The step that one of that kind, done then, would be part of; null where it is one of its own. */
  readonly joined: (joins: string | null, at: number) => Step | null;
  /** The newest step that could be taken back (done again) and is `wanted`, and the steps since then, which stay. */
  readonly newest: (
    undo: boolean,
    wanted: (step: Step) => boolean,
  ) => { readonly step: Step; readonly since: readonly Step[] } | null;
  /** A step was taken back (done again), the last one where none is named; `inverse` is the way back from there. */
  readonly moved: (undo: boolean, inverse: readonly Op[], step?: Step) => void;
  /** Takes what `names` says out of all steps: it is gone for good and must not come back. */
  readonly forget: (names: (op: Op) => boolean) => void;
}

/** Changes of single records, of all steps together: one over 100,000 clippings takes some ten megabytes of memory. */
const opsKept = 2_000_000;
const joinedWithin = 60_000;

/** `before`: the steps to go on from. */
export function createSteps(before: BothWays = { done: [], undone: [] }): Steps {
  let undone = [...before.undone];
  let done = [...before.done];

  /** The newest steps that memory has room for; always the last one. */
  function trimmed(steps: readonly Step[]): Step[] {
    let ops = 0;
    let from = steps.length;
    while (from > 0) {
      ops += steps[from - 1]?.inverse.length ?? 0;
      if (ops > opsKept && from < steps.length) break;
      from--;
    }
    return steps.slice(from);
  }

  function joined(joins: string | null, at: number): Step | null {
    const last = done.at(-1);
    return last !== undefined && joins !== null && last.joins === joins && at - last.at < joinedWithin ? last : null;
  }

  return {
    joined,
    all: () => ({ done, undone }),
    last: (undo) => (undo ? done : undone).at(-1) ?? null,
    remember: (step) => {
      const last = joined(step.joins, step.at);
      if (last !== null) done = [...done.slice(0, -1), { ...step, inverse: [...step.inverse, ...last.inverse] }];
      else done = trimmed([...done, step]);
      undone = [];
    },
    newest: (undo, wanted) => {
      const from = undo ? done : undone;
      const at = from.findLastIndex(wanted);
      // What was undone can be done again only until something new is done: nothing came since.
      return at < 0 ? null : { step: from[at] as Step, since: undo ? from.slice(at + 1) : [] };
    },
    moved: (undo, inverse, named) => {
      const from = undo ? done : undone;
      const step = named ?? from.at(-1);
      if (step === undefined) return;
      const without = from.filter((one) => one !== step);
      // Another step beside it would join what was undone.
      const back = { ...step, inverse, joins: null };
      if (undo) {
        done = without;
        undone = trimmed([...undone, back]);
      } else {
        undone = without;
        done = trimmed([...done, back]);
      }
    },
    forget: (names) => {
      const without = (steps: readonly Step[]) =>
        steps.flatMap((step) => {
          if (!step.inverse.some(names)) return [step];
          const inverse = step.inverse.filter((op) => !names(op));
          // The tags that came with what is gone are no step by themselves.
          return inverse.every(([shelf]) => shelf === "tags") ? [] : [{ ...step, inverse }];
        });
      done = without(done);
      undone = without(undone);
    },
  };
}
