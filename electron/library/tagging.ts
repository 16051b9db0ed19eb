/**
 * Rules that tag: a clipping that a search finds gets a tag, when it comes in or when somebody asks. A clipping is tagged
 * once, as it comes in: who takes the tag away again has the last word, until the rule is carried out by hand.
 */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { TagEdit, TagRule } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { applyChange, cleanTag, tagKey } from "../../core/marks.ts";
import { fieldText, printQuery } from "../../core/print-query.ts";
import { parseQuery } from "../../core/query.ts";
import { becomes, editedSearch } from "../../core/tag-edits.ts";
import { breathe } from "./disk.ts";
import type { Entry, Op } from "./journal.ts";
import { changeMarks, marksFor, opFor } from "./marking.ts";
import type { Notebook } from "./notebook.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

const recordSchema = z.object({ query: z.string(), tag: z.string().min(1), created: z.number() });
const atOnce = 200;

/** What a rule says. */
export type Rule = Pick<TagRule, "query" | "tag">;

/** What a record says; null where it is none. */
export function readRule(id: string, entry: Entry): TagRule | null {
  const parsed = recordSchema.safeParse(entry);
  const tag = parsed.success ? cleanTag(parsed.data.tag) : "";
  return parsed.success && tag !== "" && /^[0-9a-f]{12}$/.test(id) ? { id, ...parsed.data, tag } : null;
}

/** The same for two rules that say the same. */
export const ruleKey = ({ query, tag }: Rule): string => `${tagKey(tag)}\n${query}`;

/** All of them, by tag. */
export async function tagRules(notebook: Pick<Notebook, "each">): Promise<readonly TagRule[]> {
  const found: TagRule[] = [];
  for await (const shelf of notebook.each("tagging"))
    for (const [id, entry] of shelf) {
      const rule = readRule(id, entry);
      if (rule !== null) found.push(rule);
    }
  return found.sort((a, b) => (tagKey(a.tag) < tagKey(b.tag) ? -1 : 1) || a.created - b.created);
}

/** What a search finds, in full: a word at its end is whole. */
export type Find = (query: string) => Promise<readonly string[]>;

/** The search as it is kept; a Fault where it says nothing, or cannot be understood. */
export function cleanQuery(query: string): string {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new FaultError("bad-argument", parsed.problem.said);
  const clean = printQuery({ query: parsed.value.query, sort: null });
  if (clean === "") throw new FaultError("bad-argument", saying("ruleWithoutSearch"));
  return clean;
}

/** What a rule finds that does not have its tag yet. */
const without = ({ query, tag }: Rule) => `(${query}) -${fieldText("tag", tag)} `;

/** How many a rule finds, and how many of these do not have the tag, or one below it. */
export async function previewTagFound(
  countOf: (query: string) => Promise<number>,
  { query, tag }: Rule,
): Promise<{ readonly found: number; readonly without: number }> {
  const clean = cleanQuery(query);
  return { found: await countOf(`${clean} `), without: await countOf(without({ query: clean, tag })) };
}

/** Tags what a search finds now, keeps the rule for what comes in, or both: one step to undo. `rule` is the one that is changed. */
export async function tagFound(
  tools: Tools,
  find: Find,
  {
    query,
    tag,
    now,
    keep,
    rule: changed,
  }: Rule & { readonly now: boolean; readonly keep: boolean; readonly rule?: string | undefined },
): Promise<{ readonly tagged: number; readonly rule: TagRule | null }> {
  const { keeper, steps, mustWrite, change } = tools;
  mustWrite();
  const wanted = { query: cleanQuery(query), tag: cleanTag(tag) };
  if (wanted.tag === "") throw new FaultError("bad-argument", saying("tagNameless"));
  const rules = await tagRules(keeper.notebook);
  const same = rules.find((one) => ruleKey(one) === ruleKey(wanted)) ?? null;
  const before = changed === undefined ? same : (rules.find(({ id }) => id === changed) ?? null);
  if (changed !== undefined && before === null) throw new FaultError("not-found", saying("ruleGone"));
  if (same !== null && same.id !== before?.id)
    throw new FaultError("bad-argument", saying("ruleTwice", same.query, same.tag));
  let rule: TagRule | null = null;
  if (keep && before === null) rule = { ...wanted, id: randomBytes(6).toString("hex"), created: Date.now() };
  else if (keep && before !== null) rule = changed === undefined ? before : { ...before, ...wanted };
  const { id = "", ...record } = rule ?? {};
  const isOther = rule !== null && (rule.query !== before?.query || rule.tag !== before.tag);
  const ops: Op[] = isOther ? [["tagging", id, record]] : [];
  if (now) keeper.mustBeWhole();
  const ids = now ? await find(without(wanted)) : [];
  if (ids.length === 0) {
    if (ops.length > 0)
      await keeper.inTurn(async () => {
        mustWrite();
        const { ruleKept, ruleChanged } = said().deeds;
        steps.remember(await change((before === null ? ruleKept : ruleChanged)(wanted.tag), ops));
      });
    return { tagged: 0, rule };
  }
  const what = said().deeds.foundTagged(wanted.query, wanted.tag, ids.length);
  await changeMarks(tools, ids, { addTags: [wanted.tag] }, { what, with: ops });
  return { tagged: ids.length, rule };
}

/** Takes a rule away; the tags that it gave stay. */
export function removeTagRule({ keeper, steps, mustWrite, change }: Tools, id: string): Promise<void> {
  return keeper.inTurn(async () => {
    mustWrite();
    const rule = (await tagRules(keeper.notebook)).find((one) => one.id === id);
    if (rule === undefined) throw new FaultError("not-found", saying("ruleGone"));
    steps.remember(await change(said().deeds.ruleRemoved(rule.tag), [["tagging", id, null]]));
  });
}

/** Rules follow the tags that they give, to another name or away, and those that they look for, to another name. */
export async function movedRules(
  notebook: Pick<Notebook, "each">,
  edit: TagEdit,
  nameOf: (key: string) => string | undefined,
): Promise<readonly Op[]> {
  return (await tagRules(notebook)).flatMap(({ id, tag, query }): readonly Op[] => {
    const next = becomes(tag, edit, nameOf);
    if (next === null) return [["tagging", id, null]];
    const search = editedSearch(query, edit, nameOf);
    return next === tag && search === query ? [] : [["tagging", id, { tag: next, query: search }]];
  });
}

/**
 * Tags clippings that have just come in, by all rules. What was in the library before, and has marks from then, is left as
 * a person left it. Gives how many were tagged, and what takes it back.
 */
export async function tagArrived(
  { keeper, jobs, change }: Tools,
  find: Find,
  arrived: readonly string[],
): Promise<{ readonly tagged: number; readonly inverse: readonly Op[] }> {
  const nothing = { tagged: 0, inverse: [] };
  const rules = arrived.length === 0 ? [] : await tagRules(keeper.notebook);
  if (rules.length === 0) return nothing;
  const known = await keeper.notebook.readMany("marks", arrived);
  const fresh = new Set(arrived.filter((id) => !known.has(id)));
  const job = jobs.start(said().jobs.taggingArrived, rules.length + 1);
  try {
    const tags = new Map<string, string[]>();
    for (const [i, { query, tag }] of rules.entries()) {
      for (const id of await find(`${query} `)) if (fresh.has(id)) tags.set(id, [...(tags.get(id) ?? []), tag]);
      if (job.cancelled) return nothing;
      job.progress(i + 1);
      await breathe();
    }
    return await keeper.inTurn(async () => {
      const now = Date.now();
      const ops: Op[] = [];
      const ids = [...tags.keys()].sort();
      for (let from = 0; from < ids.length; from += atOnce) {
        for (const { marks, isNew, isPlaced } of await marksFor(keeper, ids.slice(from, from + atOnce))) {
          const next = applyChange(marks, { addTags: tags.get(marks.id) }, now);
          if (next !== marks) ops.push(isNew ? ["marks", next.id, { ...next }] : opFor(marks, next, isPlaced));
        }
        await breathe();
      }
      if (ops.length === 0 || job.cancelled) return nothing;
      const tagged = ops.length;
      const names = [...new Set(rules.map(({ tag }) => tag))];
      const records = await keeper.notebook.readMany("tags", names.map(tagKey));
      for (const name of names)
        if (!records.has(tagKey(name))) ops.push(["tags", tagKey(name), { name, created: now }]);
      const { inverse } = await change(said().deeds.taggedByRules(tagged), ops);
      return { tagged, inverse };
    });
  } finally {
    job.finish();
  }
}
