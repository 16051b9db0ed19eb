/** What was taught for outlets: kept on the notebook's shelf "rules", one record an outlet, under its folded name. */
import { z } from "zod";
import type { TaughtRules } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { Decision, OutletRules } from "../../core/parse/index.ts";
import { nameKey } from "../../core/query.ts";
import { keep, reread, sourceOf } from "./corrections.ts";
import type { Entry, Op } from "./journal.ts";
import type { Notebook } from "./notebook.ts";
import { sourceRecord } from "./records.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

const recordSchema = z.object({
  outlet: z.string().min(1),
  boilerplate: z.array(z.object({ line: z.string(), kind: z.string() })),
  dateLines: z.array(z.string()),
  // Records of before they could be taught have none.
  names: z.array(z.string()).default([]),
  changed: z.number(),
});

function taughtOf(entry: Entry | undefined): TaughtRules | null {
  const parsed = recordSchema.safeParse(entry);
  return parsed.success ? parsed.data : null;
}

/** All that was taught, by outlet. */
export async function allRules(notebook: Pick<Notebook, "each">): Promise<readonly TaughtRules[]> {
  const found: TaughtRules[] = [];
  for await (const bucket of notebook.each("rules"))
    for (const entry of bucket.values()) {
      const taught = taughtOf(entry);
      if (taught !== null) found.push(taught);
    }
  return found.sort((a, b) => (nameKey(a.outlet) < nameKey(b.outlet) ? -1 : 1));
}

/** As the parser takes them. */
export const forParser = (taught: readonly TaughtRules[]): OutletRules[] =>
  taught.map(({ outlet, boilerplate, dateLines, names }) => ({ outlet, boilerplate, dateLines, names }));

/** Those that were applied to a source. */
export const rulesApplied = (rules: readonly OutletRules[], decision: Decision): OutletRules[] =>
  rules.filter(({ outlet }) => outlet !== undefined && decision.rules.includes(outlet));

/** Adds examples to an outlet's rules, and reads `sha256` again with them: one step to undo. */
export function teach(
  tools: Tools,
  examples: Omit<TaughtRules, "changed">,
  sha256: string | null,
): Promise<TaughtRules> {
  const { keeper, steps, mustWrite, change } = tools;
  return keeper.inTurn(async () => {
    mustWrite();
    const { rules, op } = await taughtWith(keeper.notebook, examples);
    const what = said().deeds.taught(rules.outlet);
    if (sha256 === null) steps.remember(await change(what, [op]));
    else {
      const { record, bytes } = await sourceOf(keeper, sha256);
      const others = (await allRules(keeper.notebook)).filter(({ outlet }) => outlet !== rules.outlet);
      const all = forParser([...others, rules]);
      const { decision } = await keeper.read(bytes, { ...record, rules: all });
      const made = await reread(keeper, bytes, record, { rules: rulesApplied(all, decision) });
      await keep(tools, what, { ...made, ops: [op, ...made.ops] });
    }
    return rules;
  });
}

/**
 * Takes one example of an outlet away, or all of them, and reads again without it what was read with it: one step to undo.
 */
export function forget(
  { keeper, jobs, steps, mustWrite, change }: Tools,
  outlet: string,
  line: string | null,
): Promise<void> {
  return keeper.inTurn(async () => {
    mustWrite();
    const { rules, op } = await forgetting(keeper.notebook, outlet, line);
    const what = line === null ? said().deeds.forgot(rules.outlet) : said().deeds.forgotLine(rules.outlet);
    const affected = await readWith(keeper.notebook, rules.outlet, line);
    const job = jobs.start(what, affected.length);
    // One change a source: the next sees what the one before did to notes and dossiers.
    const inverse: Op[] = [];
    const carryOut = async (ops: readonly Op[]): Promise<void> => {
      inverse.unshift(...(await change(what, ops)).inverse);
    };
    try {
      job.commit();
      await carryOut([op]);
      for (const [index, sha256] of affected.entries()) {
        const { record, bytes } = await sourceOf(keeper, sha256);
        const left = without(record.rules, rules.outlet, line);
        await carryOut((await reread(keeper, bytes, record, { rules: left })).ops);
        job.progress(index + 1);
      }
    } finally {
      if (inverse.length > 0) steps.remember({ what, inverse, at: Date.now(), joins: null });
      job.finish();
    }
  });
}

/** Sources in the library that are read with an example of an outlet (`line` null: any). */
async function readWith(notebook: Pick<Notebook, "each">, outlet: string, line: string | null): Promise<string[]> {
  const found: string[] = [];
  for await (const bucket of notebook.each("sources"))
    for (const [sha256, entry] of bucket) {
      const record = sourceRecord(sha256, entry);
      if (record === null || record.removed !== null || record.rules.length === 0) continue;
      if (JSON.stringify(without(record.rules, outlet, line)) !== JSON.stringify(record.rules)) found.push(sha256);
    }
  return found;
}

/** Rules of sources, less one example of an outlet or all of them. */
function without(rules: readonly OutletRules[], outlet: string, line: string | null): OutletRules[] {
  return rules.flatMap((rule) => {
    if (rule.outlet === undefined || nameKey(rule.outlet) !== nameKey(outlet)) return [rule];
    if (line === null) return [];
    const boilerplate = rule.boilerplate?.filter((one) => one.line !== line) ?? [];
    const dateLines = rule.dateLines?.filter((one) => one !== line) ?? [];
    const names = rule.names?.filter((one) => one !== line) ?? [];
    return boilerplate.length + dateLines.length + names.length === 0
      ? []
      : [{ outlet: rule.outlet, boilerplate, dateLines, names }];
  });
}

/** In turn: what an outlet's rules become with more examples. */
async function taughtWith(
  notebook: Pick<Notebook, "readMany">,
  { outlet, boilerplate, dateLines, names }: Omit<TaughtRules, "changed">,
): Promise<{ readonly rules: TaughtRules; readonly op: Op }> {
  const key = nameKey(outlet);
  const had = taughtOf((await notebook.readMany("rules", [key])).get(key));
  const lines = new Map(had?.boilerplate.map((one) => [one.line, one]));
  for (const one of boilerplate) lines.set(one.line, one);
  const rules: TaughtRules = {
    outlet: had?.outlet ?? outlet,
    boilerplate: [...lines.values()],
    dateLines: [...new Set([...(had?.dateLines ?? []), ...dateLines])],
    names: [...new Set([...(had?.names ?? []), ...names])],
    changed: Date.now(),
  };
  return { rules, op: ["rules", key, { ...rules }] };
}

/** In turn: the change that takes one example of an outlet away, or all of them. */
async function forgetting(
  notebook: Pick<Notebook, "readMany">,
  outlet: string,
  line: string | null,
): Promise<{ readonly rules: TaughtRules; readonly op: Op }> {
  const key = nameKey(outlet);
  const had = taughtOf((await notebook.readMany("rules", [key])).get(key));
  if (had === null) throw new FaultError("not-found", saying("nothingTaught", outlet));
  if (line === null) return { rules: had, op: ["rules", key, null] };
  const boilerplate = had.boilerplate.filter((one) => one.line !== line);
  const dateLines = had.dateLines.filter((one) => one !== line);
  const names = had.names.filter((one) => one !== line);
  const sum = (...lists: readonly (readonly unknown[])[]) => lists.reduce((n, list) => n + list.length, 0);
  if (sum(boilerplate, dateLines, names) === sum(had.boilerplate, had.dateLines, had.names))
    throw new FaultError("not-found", saying("lineNotTaught", had.outlet));
  const isBare = sum(boilerplate, dateLines, names) === 0;
  return { rules: had, op: ["rules", key, isBare ? null : { boilerplate, dateLines, names, changed: Date.now() }] };
}
