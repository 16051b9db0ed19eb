/** Renames, merges, deletes, colours and describes tags: on all clippings that carry them, those in the trash too, in one change. */
import type { TagEdit, TagPreview } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { cleanTag, type Marks, tagKey } from "../../core/marks.ts";
import { becomes, editedTags } from "../../core/tag-edits.ts";
import type { Job } from "./jobs.ts";
import type { Op } from "./journal.ts";
import { opFor } from "./marking.ts";
import { isPurged, marksOf } from "./records.ts";
import { said } from "./said.ts";
import { movedSearches } from "./searches.ts";
import { describing, movedDetails, movedHue, tagRecords } from "./tag-details.ts";
import { movedRules } from "./tagging.ts";
import type { Tools } from "./tools.ts";

const longest = 200;
/** Progress is told in these; the first part is going through the notebook, the rest the catalog. */
const parts = 1000;
const searching = 300;

interface Plan {
  readonly preview: TagPreview;
  readonly what: string;
  readonly ops: readonly Op[];
}

function sentence(edit: TagEdit, clippings: number): string {
  const { deeds } = said();
  switch (edit.kind) {
    case "rename":
      return deeds.tagRenamed(cleanTag(edit.tag), cleanTag(edit.to), clippings);
    case "merge":
      return deeds.tagsMerged(edit.tags.map(cleanTag).join(", "), cleanTag(edit.into), clippings);
    case "delete":
      return deeds.tagDeleted(cleanTag(edit.tag), clippings);
    case "colour":
      return edit.colour === null
        ? deeds.tagUncoloured(cleanTag(edit.tag))
        : deeds.tagColoured(cleanTag(edit.tag), edit.colour);
    case "describe":
      return deeds.tagDescribed(cleanTag(edit.tag));
  }
}

const named = (edit: TagEdit): readonly string[] =>
  edit.kind === "merge" ? [...edit.tags, edit.into] : edit.kind === "rename" ? [edit.tag, edit.to] : [edit.tag];

/** What an edit does, found by going through all marks: what the catalog does not know is changed too. */
async function planOf({ keeper }: Pick<Tools, "keeper">, edit: TagEdit, job: Job): Promise<Plan> {
  if (named(edit).some((tag) => tagKey(tag) === "")) throw new FaultError("bad-argument", saying("tagNameless"));
  const now = Date.now();
  const ops: Op[] = [];
  const records = await tagRecords(keeper.notebook);
  const nameOf = (key: string) => {
    const name = records.get(key)?.name;
    return typeof name === "string" ? name : undefined;
  };
  if (edit.kind === "colour") {
    const key = tagKey(edit.tag);
    const record = records.has(key) ? {} : { name: cleanTag(edit.tag), created: now };
    if ((records.get(key)?.colour ?? null) !== edit.colour) ops.push(["tags", key, { ...record, colour: edit.colour }]);
    return { preview: { tags: [], clippings: 0, merges: false }, what: sentence(edit, 0), ops };
  }
  if (edit.kind === "describe") {
    const tags = await keeper.askInTurn((catalog) => catalog.counts().tags);
    const known = new Set(tags.map(({ tag }) => tagKey(tag)));
    ops.push(...describing(edit, records, (key) => known.has(key), now));
    return { preview: { tags: [], clippings: 0, merges: false }, what: sentence(edit, 0), ops };
  }

  const changed = new Map<string, { tag: string; becomes: string | null; clippings: number }>();
  const stays = new Set<string>();
  let clippings = 0;
  for await (const bucket of keeper.notebook.each("marks")) {
    for (const [id, entry] of bucket) {
      if (isPurged(entry)) continue;
      const marks = marksOf(id, entry, undefined);
      const seen = new Set<string>();
      for (const tag of [...marks.tags, ...marks.highlights.flatMap(({ tags }) => tags)]) {
        const key = tagKey(tag);
        if (seen.has(key)) continue;
        seen.add(key);
        const next = becomes(tag, edit, nameOf);
        if (next === tag) {
          stays.add(key);
          continue;
        }
        if (next !== null && next.length > longest)
          throw new FaultError("bad-argument", saying("tagTooLong", next.slice(0, 60)));
        const found = changed.get(key);
        if (found === undefined) changed.set(key, { tag, becomes: next, clippings: 1 });
        else found.clippings++;
      }
      const next = edited(marks, edit, nameOf, now);
      if (next === marks) continue;
      clippings++;
      ops.push(opFor(marks, next));
    }
    if (job.cancelled) job.commit();
    const at = Number.parseInt([...bucket.keys()].at(-1)?.slice(0, 2) ?? "0", 16);
    job.progress((at / 256) * searching);
  }

  for (const { becomes: name } of changed.values()) {
    if (name === null) continue;
    const record = records.get(tagKey(name));
    const patch = { ...(record === undefined ? { created: now } : {}), ...(record?.name === name ? {} : { name }) };
    if (Object.keys(patch).length > 0) ops.push(["tags", tagKey(name), patch]);
  }
  if (changed.size > 0) ops.push(...movedHue(edit, records, stays, nameOf, now));
  ops.push(...movedDetails(edit, records, nameOf, now), ...(await movedRules(keeper.notebook, edit, nameOf)));
  ops.push(...(await movedSearches({ keeper }, edit, nameOf)));
  const tags = [...changed.values()].sort((a, b) => (tagKey(a.tag) < tagKey(b.tag) ? -1 : 1));
  // Two become one where the new name stays with somebody, or where several come to it.
  const targets = tags.flatMap(({ becomes: name }) => (name === null ? [] : [tagKey(name)]));
  const merges = targets.some((key) => stays.has(key)) || new Set(targets).size < targets.length;
  return { preview: { tags, clippings, merges }, what: sentence(edit, clippings), ops };
}

function edited(marks: Marks, edit: TagEdit, nameOf: (key: string) => string | undefined, now: number): Marks {
  const tags = editedTags(marks.tags, edit, nameOf);
  const highlights = marks.highlights.map((highlight) => {
    const own = editedTags(highlight.tags, edit, nameOf);
    return own === highlight.tags ? highlight : { ...highlight, tags: own };
  });
  const same = highlights.every((highlight, i) => highlight === marks.highlights[i]);
  if (tags === marks.tags && same) return marks;
  return { ...marks, tags, highlights: same ? marks.highlights : highlights, changed: now };
}

/** What an edit would do; nothing is changed. */
export function previewTags({ keeper, jobs }: Pick<Tools, "keeper" | "jobs">, edit: TagEdit): Promise<TagPreview> {
  return keeper.inTurn(async () => {
    keeper.mustBeOpen();
    const job = jobs.start(said().jobs.seekingTags, parts);
    try {
      return (await planOf({ keeper }, edit, job)).preview;
    } finally {
      job.finish();
    }
  });
}

/** Does it: one change, one step to undo. Gives what it did. */
export function editTags({ keeper, jobs, steps, mustWrite, change }: Tools, edit: TagEdit): Promise<TagPreview> {
  return keeper.inTurn(async () => {
    mustWrite();
    const job = jobs.start(said().jobs.changingTags, parts);
    try {
      const { preview, what, ops } = await planOf({ keeper }, edit, job);
      const copied = (n: number) => job.progress(searching + (n / ops.length) * (parts - searching));
      if (ops.length > 0) steps.remember(await change(what, ops, { job: { commit: job.commit, progress: copied } }));
      return preview;
    } finally {
      job.finish();
    }
  });
}
