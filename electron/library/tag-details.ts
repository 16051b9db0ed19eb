/** What a library says about a tag: its colour, its description and its synonyms. Kept on the shelf "tags", by the tag's key. */
import type { Overview, TagEdit } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { cleanTag, tagColours, tagKey } from "../../core/marks.ts";
import { cleanSynonyms, type Synonyms } from "../../core/synonyms.ts";
import { becomes } from "../../core/tag-edits.ts";
import type { Entry, Op } from "./journal.ts";
import type { Notebook } from "./notebook.ts";

export type TagRecords = ReadonlyMap<string, Entry>;
type Details = Pick<Overview["tags"][number], "colour" | "description" | "synonyms">;

/** All records about tags, by their keys. */
export async function tagRecords(notebook: Pick<Notebook, "each">): Promise<TagRecords> {
  const records = new Map<string, Entry>();
  for await (const shelf of notebook.each("tags")) for (const [key, entry] of shelf) records.set(key, entry);
  return records;
}

const descriptionOf = (entry: Entry | undefined) => (typeof entry?.description === "string" ? entry.description : "");
const synonymsOf = (entry: Entry | undefined): readonly string[] =>
  Array.isArray(entry?.synonyms) ? entry.synonyms.filter((one) => typeof one === "string") : [];

/** As the window takes them: what there is none of is left out. */
export function tagDetails(entry: Entry | undefined): Details {
  const description = descriptionOf(entry);
  const synonyms = synonymsOf(entry);
  return {
    colour: tagColours.find((colour) => colour === entry?.colour) ?? null,
    ...(description === "" ? {} : { description }),
    ...(synonyms.length === 0 ? {} : { synonyms }),
  };
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
 * Takes descriptions and synonyms along with tags that get another name, and away with tags that go. Where two become one
 * the descriptions stand one after the other, and the synonyms are those of both.
 */
export function movedDetails(
  edit: TagEdit,
  records: TagRecords,
  nameOf: (key: string) => string | undefined,
  now: number,
): readonly Op[] {
  const left: Op[] = [];
  const come = new Map<string, { readonly name: string; description: string; synonyms: readonly string[] }>();
  for (const [key, entry] of records) {
    const description = descriptionOf(entry);
    const synonyms = synonymsOf(entry);
    if (description === "" && synonyms.length === 0) continue;
    const name = nameOf(key) ?? key;
    const next = becomes(name, edit, nameOf);
    if (next !== null && tagKey(next) === key) continue;
    left.push(["tags", key, { description: "", synonyms: [] }]);
    if (next === null) continue;
    const there = records.get(tagKey(next));
    const target = come.get(tagKey(next)) ?? {
      name: next,
      description: descriptionOf(there),
      synonyms: synonymsOf(there),
    };
    const both = [target.description, description].filter((text, i, all) => text !== "" && all.indexOf(text) === i);
    come.set(tagKey(next), {
      ...target,
      description: both.join("\n\n"),
      synonyms: cleanSynonyms(next, [...target.synonyms, ...synonyms]),
    });
  }
  // What comes is written last: where names are exchanged a tag is left and come to at once.
  return [
    ...left,
    ...[...come].map(([key, { name, description, synonyms }]): Op => {
      const made = records.has(key) ? {} : { name, created: now };
      return ["tags", key, { ...made, description, synonyms }];
    }),
  ];
}
