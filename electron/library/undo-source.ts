/** Undo in the review of one source: its corrections in order, whatever was done elsewhere since. */

import { noCorrections } from "../../core/parse/corrections.ts";
import { reread, sourceOf } from "./corrections.ts";
import { clippingIds, identified } from "./identity.ts";
import type { Entry, Op } from "./journal.ts";
import type { SourceRecord } from "./records.ts";
import { said } from "./said.ts";
import type { Step, Steps } from "./steps.ts";
import type { Tools } from "./tools.ts";

/**
 * What a step says of how a source is read, or null. Bringing a source in, or taking it out, is no correction of it; nor is
 * what changed several sources: that is a step of the library.
 */
function readingIn({ inverse }: Step, sha256: string): Entry | null {
  if (inverse.some(([shelf, key]) => shelf === "sources" && key !== sha256)) return null;
  for (const [shelf, key, patch] of inverse)
    if (shelf === "sources" && key === sha256 && patch !== null && !("name" in patch))
      if (["corrections", "rules", "pins"].some((name) => name in patch)) return patch;
  return null;
}

/** What could be undone (done again) in a source, as a sentence. */
export function stepOf(steps: Steps, sha256: string, undo: boolean): string | null {
  return steps.newest(undo, (step) => readingIn(step, sha256) !== null)?.step.what ?? null;
}

/**
 * Undoes (does again) the newest correction of a source, and gives its sentence; null where there is none. What was done
 * since to anything else stays as it is: a tag that another clipping was given, another source. Where something was done
 * since to clippings of this very source (a tag, a note, a highlight), nothing of that is taken away either: the source is
 * read as it was, and what was written goes along with its text, as with every correction. An outlet's rules that were
 * changed again since stay.
 */
export function stepBackIn(tools: Tools, sha256: string, undo: boolean): Promise<string | null> {
  const { keeper, jobs, steps, mustWrite, change } = tools;
  return keeper.inTurn(async () => {
    mustWrite();
    const found = steps.newest(undo, (step) => readingIn(step, sha256) !== null);
    if (found === null) return null;
    const { step, since } = found;
    const { ops, parses, total } = await wayBack(tools, sha256, step, since);
    const job = jobs.start(undo ? said().jobs.undoing : said().jobs.redoing, total);
    try {
      const { inverse } = await change(`${undo ? "Undo" : "Redo"}: ${step.what}`, ops, { parses, job });
      steps.moved(undo, inverse, step);
      return step.what;
    } finally {
      job.finish();
    }
  });
}

/** In turn: the change that takes a step of a source back, and spares what the steps since then have done. */
async function wayBack({ keeper }: Tools, sha256: string, step: Step, since: readonly Step[]) {
  const { record, bytes } = await sourceOf(keeper, sha256);
  const before = identified(await keeper.read(bytes, record));
  const ids = new Set(clippingIds(sha256, before, undefined, record.pins));
  for (const [shelf, key] of step.inverse) if (shelf === "marks") ids.add(key);
  const touched = (shelf: string, key: string) =>
    since.some(({ inverse }) => inverse.some((op) => op[0] === shelf && op[1] === key));
  const rules = step.inverse.filter(([shelf, key]) => shelf === "rules" && !touched(shelf, key));
  const rest = step.inverse.filter(([shelf]) => shelf !== "rules");
  const total = before.clippings.length;
  const then = wanted(record, readingIn(step, sha256) ?? {});
  if (!touched("sources", sha256) && ![...ids].some((id) => touched("marks", id))) {
    // Read here once, for the catalog and for the window that asks next.
    const after = await keeper.read(bytes, { ...record, ...then });
    return { ops: [...rules, ...rest] as readonly Op[], parses: new Map([[sha256, await after.found()]]), total };
  }
  const made = await reread(keeper, bytes, record, then);
  return { ops: [...rules, ...made.ops], parses: new Map([[sha256, await made.after.found()]]), total };
}

/** How the source was read before the step. */
function wanted(record: SourceRecord, patch: Entry): Pick<SourceRecord, "corrections" | "rules"> {
  const then = { ...record, ...patch } as Pick<SourceRecord, "corrections" | "rules">;
  return { corrections: then.corrections ?? noCorrections, rules: then.rules ?? [] };
}
