/**
 * What stood in a note before: at most {@link mostVersions} texts, kept in slots "0" to "49" of one record, so that keeping
 * one more is a small change of the record, however long the history is.
 */
import type { NotebookRecord } from "./merge.ts";

export interface Version {
  /** When it was written last; epoch milliseconds. */
  readonly at: number;
  /** Markdown. */
  readonly text: string;
}

export const mostVersions = 50;
/** Letters of all versions of one note together: of a book that is rewritten fewer versions are kept. */
const mostLetters = 1_000_000;
/** Somebody who goes on typing for so many milliseconds gets a version of what stood then. */
export const versionEvery = 5 * 60_000;

type Slotted = Version & { readonly slot: string };

function slotted(record: NotebookRecord | undefined): Slotted[] {
  const found: Slotted[] = [];
  for (let n = 0; n < mostVersions; n++) {
    const one = record?.[String(n)] as Partial<Version> | null | undefined;
    if (typeof one?.at === "number" && typeof one.text === "string")
      found.push({ slot: String(n), at: one.at, text: one.text });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The versions in a record, newest first; what cannot be read is as if it were not there. */
export function versionsOf(record: NotebookRecord | undefined): readonly Version[] {
  return slotted(record)
    .map(({ at, text }) => ({ at, text }))
    .reverse();
}

/**
 * What goes, where there is no slot left: the version whose going leaves the smallest gap for its age. So many of the last
 * minutes stay, fewer of yesterday, one of each month; the first and the newest stay always.
 */
function superfluous(all: readonly Slotted[], now: number): Slotted {
  let best = all[1] as Slotted;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < all.length - 1; i++) {
    const [before, one, after] = [all[i - 1], all[i], all[i + 1]] as [Slotted, Slotted, Slotted];
    const gap = (after.at - before.at) / (Math.max(0, now - one.at) + 60_000);
    if (gap < least) [least, best] = [gap, one];
  }
  return best;
}

/**
 * What to change in the record so that `text`, written last at `at`, is kept too; null where there is nothing to keep: the
 * text is blank, or is the newest version already. `now` and `at` are epoch milliseconds.
 */
export function keepVersion(
  record: NotebookRecord | undefined,
  text: string,
  at: number,
  now: number,
): NotebookRecord | null {
  const all = slotted(record);
  if (text.trim() === "" || all.at(-1)?.text === text) return null;
  const patch: Record<string, unknown> = {};
  let letters = text.length + all.reduce((sum, one) => sum + one.text.length, 0);
  while (letters > mostLetters && all.length > 0) {
    const oldest = all.shift() as Slotted;
    letters -= oldest.text.length;
    patch[oldest.slot] = null;
  }
  const taken = new Set(all.map(({ slot }) => slot));
  const free = Array.from({ length: mostVersions }, (_, n) => String(n)).find((slot) => !taken.has(slot));
  patch[free ?? superfluous(all, now).slot] = { at, text };
  return patch;
}

/** The versions of two records of one note in one: each once, the newest where there are too many. */
export function mergeVersions(ours: NotebookRecord, theirs: NotebookRecord): NotebookRecord {
  const all = new Map([...versionsOf(ours), ...versionsOf(theirs)].map((one) => [`${one.at} ${one.text}`, one]));
  const newest = [...all.values()].sort((a, b) => b.at - a.at).slice(0, mostVersions);
  return Object.fromEntries(newest.map((one, n) => [String(n), one]));
}
