/** What people type: the beginnings of words of real articles, one word or two, growing letter by letter. */
import { parseQuery } from "../core/query.ts";
import { planOf } from "../electron/library/catalog/plan.ts";
import { createGenerator, random } from "./_articles.ts";
import { root } from "./_library.ts";

export interface TypedQuery {
  readonly query: string;
  /** As the catalog says it to FTS5. */
  readonly match: string;
}

/** `wanted` queries, the same in every run; no two of the same text follow each other. */
export function typedQueries(wanted: number): readonly TypedQuery[] {
  const { article } = createGenerator(root);
  const found: TypedQuery[] = [];
  for (let i = 0; found.length < wanted; i++) {
    const next = random(31, i);
    const { title, paragraphs } = article(Math.floor(next() * 900));
    const text = next() < 0.5 ? title : (paragraphs[0] ?? title);
    const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
    const from = Math.floor(next() * Math.max(1, words.length - 1));
    const before = next() < 0.4 ? `${words[from]} ` : "";
    const word = words[from + (before === "" ? 0 : 1)] ?? "";
    for (let letters = 2; letters <= word.length && found.length < wanted; letters += 2) {
      const query = `${before}${word.slice(0, letters)}`;
      const parsed = parseQuery(query, { typing: true });
      if (!parsed.ok || found.at(-1)?.query === query) continue;
      const { match } = planOf({ kind: "all" }, parsed.value.query, () => []);
      if (match !== null) found.push({ query, match });
    }
  }
  return found;
}
