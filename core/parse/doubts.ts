/** Which clippings of a parse a person should look at, and why: the review, the import's report and the terminal count the same. */
import type { Clipping, Parse, Problem } from "../clipping.ts";

/** Why a clipping deserves a look, as bits: it has no title; no date, though others have; something in it is a guess; a problem is in it. */
export const doubt = { title: 1, date: 2, confidence: 4, problem: 8 } as const;

const isGuess = (clipping: Clipping): boolean =>
  clipping.confidence === "low" ||
  [
    ...[clipping.title, clipping.altTitle, clipping.published, clipping.views, clipping.outlet, clipping.agency],
    ...[clipping.author, clipping.dateline, clipping.imageCredit, clipping.caption, clipping.languageField ?? null],
    ...clipping.categories,
  ].some((field) => field?.confidence === "low");

/** For each clipping its doubts, as a sum of {@link doubt}; 0 where there is none. */
export function doubtsIn({ clippings, problems }: Pick<Parse, "clippings" | "problems">): Uint8Array {
  const ordered = [...problems].sort((a, b) => a.start - b.start);
  const datedSome = clippings.some((clipping) => clipping.published !== null);
  return Uint8Array.from(clippings, (clipping) => {
    let bits = 0;
    if (clipping.title === null) bits |= doubt.title;
    // The others are dated: this one's date was cut off, or stands where it was not looked for.
    if (clipping.published === null && datedSome) bits |= doubt.date;
    if (isGuess(clipping)) bits |= doubt.confidence;
    if (hasProblem(clipping, ordered)) bits |= doubt.problem;
    return bits;
  });
}

/** How many clippings have one. */
export const countDoubtful = (doubts: Uint8Array): number => doubts.reduce((n, bits) => (bits === 0 ? n : n + 1), 0);

/** `problems` in the order of their beginnings. */
function hasProblem({ start, end }: Clipping, problems: readonly Problem[]): boolean {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle] as Problem).start < start) low = middle + 1;
    else high = middle;
  }
  for (; low < problems.length; low++) {
    const problem = problems[low] as Problem;
    if (problem.start >= end) return false;
    if (problem.end <= end) return true;
  }
  return false;
}
