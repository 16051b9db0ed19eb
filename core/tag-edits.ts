/** What a change of tags does to the tags of one clipping. */
import type { TagEdit } from "./contract.ts";
import { cleanTag, tagKey } from "./marks.ts";

/** How a tag is written that is known already, by its key; undefined for one that is new. */
export type Spelling = (key: string) => string | undefined;

const isAtOrBelow = (key: string, parent: string) => key === parent || key.startsWith(`${parent}/`);

/**
 * What becomes of a tag: the same string where it stays, null where it goes. Children go with their parent; what is renamed
 * to, or merged into, a tag below itself leaves that one and its children where they are. A tag that is there already keeps
 * its spelling, unless nothing but the spelling is being changed.
 */
export function becomes(tag: string, edit: TagEdit, spelling: Spelling = () => undefined): string | null {
  const key = tagKey(tag);
  switch (edit.kind) {
    case "colour":
    case "describe":
      return tag;
    case "delete":
      return isAtOrBelow(key, tagKey(edit.tag)) ? null : tag;
    case "rename":
      return moved(tag, key, [edit.tag], edit.to, spelling);
    case "merge":
      return moved(tag, key, edit.tags, edit.into, spelling);
  }
}

function moved(tag: string, key: string, from: readonly string[], to: string, spelling: Spelling): string {
  const parents = from.map(tagKey).filter((parent) => parent !== "" && isAtOrBelow(key, parent));
  const parent = parents.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
  const target = tagKey(to);
  if (parent === "" || (target !== parent && isAtOrBelow(target, parent) && isAtOrBelow(key, target))) return tag;
  const rest = cleanTag(tag).split("/").slice(parent.split("/").length);
  const name = [cleanTag(to), ...rest].join("/");
  const nameKey = tagKey(name);
  return nameKey === key ? name : (spelling(nameKey) ?? name);
}

/** The tags of a clipping or a highlight after a change: the same array where nothing changes. */
export function editedTags(tags: readonly string[], edit: TagEdit, spelling?: Spelling): readonly string[] {
  const after = tags.map((tag) => becomes(tag, edit, spelling));
  if (after.every((tag, i) => tag === tags[i])) return tags;
  const seen = new Set<string>();
  return after.filter((tag): tag is string => {
    if (tag === null || seen.has(tagKey(tag))) return false;
    seen.add(tagKey(tag));
    return true;
  });
}
