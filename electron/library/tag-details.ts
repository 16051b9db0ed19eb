/** What a library says about a tag: its colour, its description and its synonyms. Kept on the shelf "tags", by the tag's key. */
import type { Overview, TagEdit } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { cleanTag, hueOf, isHue, type TagColour, tagColours, tagKey } from "../../core/marks.ts";
import { cleanSynonyms, type Synonyms } from "../../core/synonyms.ts";
import { becomes } from "../../core/tag-edits.ts";
import type { Entry, Op } from "./journal.ts";
import type { Notebook } from "./notebook.ts";

export type TagRecords = ReadonlyMap<string, Entry>;
type Details = Pick<Overview["tags"][number], "colour" | "hue" | "description" | "synonyms">;

/** All records about tags, by their keys. */
export async function tagRecords(notebook: Pick<Notebook, "each">): Promise<TagRecords> {
  const records = new Map<string, Entry>();
  for await (const shelf of notebook.each("tags")) for (const [key, entry] of shelf) records.set(key, entry);
  return records;
}

const descriptionOf = (entry: Entry | undefined) => (typeof entry?.description === "string" ? entry.description : "");
const synonymsOf = (entry: Entry | undefined): readonly string[] =>
  Array.isArray(entry?.synonyms) ? entry.synonyms.filter((one) => typeof one === "string") : [];

interface Said {
  readonly colour: TagColour | null;
  readonly description: string;
  readonly synonyms: readonly string[];
}

const saidOf = (entry: Entry | undefined): Said => ({
  colour: tagColours.find((colour) => colour === entry?.colour) ?? null,
  description: descriptionOf(entry),
  synonyms: synonymsOf(entry),
});

/** As the window takes them: what there is none of is left out. */
export function tagDetails(entry: Entry | undefined): Details {
  const { colour, description, synonyms } = saidOf(entry);
  return {
    colour,
    ...(isHue(entry?.hue) ? { hue: entry.hue } : {}),
    ...(description === "" ? {} : { description }),
    ...(synonyms.length === 0 ? {} : { synonyms }),
  };
}

/**
 * A tag that gets a name of its own keeps the default colour that it had. Where it comes below a tag that is there already, or
 * becomes one with it, that one's colour holds. `stays` are the keys of tags that do not change.
 */
export function movedHue(
  edit: TagEdit,
  records: TagRecords,
  stays: ReadonlySet<string>,
  nameOf: (key: string) => string | undefined,
  now: number,
): readonly Op[] {
  const [from, to] =
    edit.kind === "rename" ? [edit.tag, edit.to] : edit.kind === "merge" ? [edit.tags[0] ?? edit.into, edit.into] : [];
  if (from === undefined || to === undefined) return [];
  const rootOf = (tag: string) => tagKey(tag).split("/")[0] ?? "";
  const [before, root] = [rootOf(from), rootOf(to)];
  if (before === root || [...stays].some((key) => rootOf(key) === root)) return [];
  const had = records.get(before)?.hue;
  const hue = isHue(had) ? had : hueOf(from);
  const record = records.get(root);
  if (hue === (isHue(record?.hue) ? record.hue : hueOf(root))) return [];
  const name = nameOf(root) ?? cleanTag(to).split("/")[0] ?? root;
  return [["tags", root, { ...(record === undefined ? { name, created: now } : {}), hue }]];
}

/** What the synonyms of a library stand for; read again when the notebook has changed. */
export function openSynonyms(notebook: Pick<Notebook, "each" | "seq">): () => Promise<Synonyms> {
  let known: { readonly seq: number; readonly synonyms: Synonyms } | null = null;
  return async () => {
    const { seq } = notebook;
    if (known?.seq === seq) return known.synonyms;
    const synonyms = new Map<string, readonly string[]>();
    for (const [key, entry] of await tagRecords(notebook))
      for (const word of synonymsOf(entry)) {
        const of = tagKey(word);
        if (of !== key) synonyms.set(of, [...(synonyms.get(of) ?? []), key]);
      }
    known = { seq, synonyms };
    return synonyms;
  };
}

/** The change that describes a tag. A Fault where a synonym is another tag's already; `isTag` says what is a tag itself. */
export function describing(
  edit: Extract<TagEdit, { kind: "describe" }>,
  records: TagRecords,
  isTag: (key: string) => boolean,
  now: number,
): readonly Op[] {
  const key = tagKey(edit.tag);
  const synonyms = cleanSynonyms(edit.tag, edit.synonyms);
  for (const word of synonyms) {
    if (isTag(tagKey(word))) throw new FaultError("bad-argument", saying("synonymIsTag", word, cleanTag(edit.tag)));
    for (const [other, entry] of records)
      if (other !== key && synonymsOf(entry).some((one) => tagKey(one) === tagKey(word)))
        throw new FaultError("bad-argument", saying("synonymTaken", word, String(entry.name ?? other)));
  }
  const record = records.get(key);
  const description = edit.description.trim();
  const isSame =
    descriptionOf(record) === description && JSON.stringify(synonymsOf(record)) === JSON.stringify(synonyms);
  if (isSame) return [];
  const made = record === undefined ? { name: cleanTag(edit.tag), created: now } : {};
  return [["tags", key, { ...made, description, synonyms }]];
}

/**
 * Takes colours, descriptions and synonyms along with tags that get another name, and away with tags that go. Where two become
 * one the colour is that of the tag that stays, if it has one, the descriptions stand one after the other, and the synonyms
 * are those of both.
 */
export function movedDetails(
  edit: TagEdit,
  records: TagRecords,
  nameOf: (key: string) => string | undefined,
  now: number,
): readonly Op[] {
  const left: Op[] = [];
  const come = new Map<string, { readonly name: string } & Said>();
  for (const [key, entry] of records) {
    const { colour, description, synonyms } = saidOf(entry);
    if (colour === null && description === "" && synonyms.length === 0) continue;
    const name = nameOf(key) ?? key;
    const next = becomes(name, edit, nameOf);
    if (next !== null && tagKey(next) === key) continue;
    left.push(["tags", key, { colour: null, description: "", synonyms: [] }]);
    if (next === null) continue;
    const target = come.get(tagKey(next)) ?? { name: next, ...saidOf(records.get(tagKey(next))) };
    const both = [target.description, description].filter((text, i, all) => text !== "" && all.indexOf(text) === i);
    come.set(tagKey(next), {
      ...target,
      colour: target.colour ?? colour,
      description: both.join("\n\n"),
      synonyms: cleanSynonyms(next, [...target.synonyms, ...synonyms]),
    });
  }
  // What comes is written last: where names are exchanged a tag is left and come to at once.
  return [
    ...left,
    ...[...come].map(([key, { name, ...said }]): Op => {
      const made = records.has(key) ? {} : { name, created: now };
      return ["tags", key, { ...made, ...said }];
    }),
  ];
}
