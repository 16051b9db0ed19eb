/** Other words for a tag: what finds it in a search, and offers it while a tag is typed. */
import { cleanTag, tagKey } from "./marks.ts";
import type { Query } from "./query.ts";

/** By the key of a synonym, the keys of the tags that have it: one, or more where two libraries were merged. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** What is kept of words a person typed: each once, and not the tag itself. */
export function cleanSynonyms(tag: string, words: readonly string[]): readonly string[] {
  const seen = new Set([tagKey(tag), ""]);
  return words.map(cleanTag).filter((word) => {
    const key = tagKey(word);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The tags that a key stands for beside itself: "uran/mines" is "uranium/mines" where "uran" is a synonym of "uranium". */
function meantBy(key: string, synonyms: Synonyms): readonly string[] {
  const levels = key.split("/");
  return levels.flatMap((_, i) => {
    const tags = synonyms.get(levels.slice(0, i + 1).join("/")) ?? [];
    return tags.map((tag) => [tag, ...levels.slice(i + 1)].join("/"));
  });
}

/** A query in which every `tag:` also means the tags that it is a synonym of. Gives the same object where there is none. */
export function withSynonyms(query: Query, synonyms: Synonyms): Query {
  if (synonyms.size === 0) return query;
  switch (query.kind) {
    case "and":
    case "or": {
      const nodes = query.nodes.map((node) => withSynonyms(node, synonyms));
      return nodes.every((node, i) => node === query.nodes[i]) ? query : { ...query, nodes };
    }
    case "not":
    case "in": {
      const node = withSynonyms(query.node, synonyms);
      return node === query.node ? query : { ...query, node };
    }
    case "tag": {
      const more = meantBy(query.tag, synonyms).filter((tag) => tag !== query.tag);
      return more.length === 0 ? query : { kind: "or", nodes: [query, ...more.map((tag) => ({ ...query, tag }))] };
    }
    default:
      return query;
  }
}
