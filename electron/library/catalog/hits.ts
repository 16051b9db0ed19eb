/** The clippings of a result, to be counted piece by piece: the match is run once, and nobody waits behind the counting. */
import { breather } from "../disk.ts";
import { gatherer, isWhole, type Plan } from "./plan.ts";
import type { Store, Value } from "./store.ts";

/** Clippings that are counted between two looks at the clock: a few milliseconds' worth. */
const atOnce = 4_000;

export interface Hits {
  /**
   * What stands after FROM for a part of the result, up to and with WHERE; its rows are `c`. "narrow" has the columns of
   * that index and is much quicker.
   */
  readonly from: (columns: "narrow" | "all") => string;
  /** Calls `job` with the values of {@link from} for one part after the other. */
  readonly each: (job: (part: readonly Value[]) => void) => Promise<void>;
}

let results = 0;

/** Does something with the clippings of a result. `goOn` is asked between two parts and throws where nobody waits any more. */
export async function withHits<T>(
  { get, run, guarded }: Store,
  how: Plan,
  goOn: () => void,
  job: (hits: Hits) => Promise<T>,
): Promise<T> {
  const pause = breather();
  const result = ++results;
  const isAll = isWhole(how);
  const index = { narrow: "INDEXED BY clipping_narrow", all: "NOT INDEXED" } as const;
  const next = isAll
    ? `SELECT k FROM clipping ${index.narrow} WHERE trashed = 0 AND k >= ? ORDER BY k LIMIT 1 OFFSET ?`
    : "SELECT k FROM hit WHERE result = ? AND k >= ? ORDER BY k LIMIT 1 OFFSET ?";
  const of = isAll ? [] : [result];
  try {
    if (!isAll) {
      const [gather, values] = gatherer(how, result);
      guarded(() => run(gather, ...values));
    }
    return await job({
      from: (columns) =>
        isAll
          ? `clipping c ${index[columns]} WHERE c.trashed = 0 AND c.k >= ? AND c.k < ?`
          : `hit h CROSS JOIN clipping c ${index[columns]} ON c.k = h.k WHERE h.result = ? AND h.k >= ? AND h.k < ?`,
      each: async (count) => {
        for (let from: number | null = Number.MIN_SAFE_INTEGER; from !== null; ) {
          await pause();
          goOn();
          const start: number = from;
          from = guarded(() => {
            const end = get<{ k: number }>(next, ...of, start, atOnce)?.k ?? null;
            count([...of, start, end ?? Number.MAX_SAFE_INTEGER]);
            return end;
          });
        }
      },
    });
  } finally {
    if (!isAll) guarded(() => run("DELETE FROM hit WHERE result = ?", result));
  }
}
