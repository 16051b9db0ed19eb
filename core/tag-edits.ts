/** What a change of tags does to the tags of one clipping. */
import type { TagEdit } from "./contract.ts";
import { cleanTag, tagKey } from "./marks.ts";
import { printQuery } from "./print-query.ts";
import { parseQuery, type Query } from "./query.ts";

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

/** A part of a search after a change of tags: the same object where it names none that gets another name. */
function editedPart(part: Query, edit: TagEdit, spelling?: Spelling): Query {
  switch (part.kind) {
    case "and":
    case "or": {
      const nodes = part.nodes.map((node) => editedPart(node, edit, spelling));
      return nodes.every((node, i) => node === part.nodes[i]) ? part : { ...part, nodes };
    }
    case "not":
    case "in": {
      const node = editedPart(part.node, edit, spelling);
      return node === part.node ? part : { ...part, node };
    }
    case "tag": {
      const next = becomes(part.tag, edit, spelling);
      return next === null || tagKey(next) === part.tag ? part : { ...part, tag: tagKey(next) };
    }
    default:
      return part;
  }
}

/** A search, after a change of tags, that finds under their new names what it found; the same text where it names none of them. */
export function editedSearch(text: string, edit: TagEdit, spelling?: Spelling): string {
  const parsed = parseQuery(text);
  if (!parsed.ok) return text;
  const query = editedPart(parsed.value.query, edit, spelling);
  return query === parsed.value.query ? text : printQuery({ ...parsed.value, query });
}
