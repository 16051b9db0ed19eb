/** What people type: the beginnings of words of real titles, one word or two, growing letter by letter. */
import { createGenerator, random } from "./_articles.ts";
import { root } from "./_library.ts";

/** `wanted` queries, the same in every run. */
export function typedQueries(wanted: number): readonly string[] {
  const { article } = createGenerator(root);
  const found: string[] = [];
  for (let i = 0; found.length < wanted; i++) {
    const next = random(31, i);
    const { title, paragraphs } = article(Math.floor(next() * 900));
    const text = next() < 0.5 ? title : (paragraphs[0] ?? title);
    const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
    const from = Math.floor(next() * Math.max(1, words.length - 1));
    const before = next() < 0.4 ? `${words[from]} ` : "";
    const word = words[from + (before === "" ? 0 : 1)] ?? "";
    for (let letters = 2; letters <= word.length && found.length < wanted; letters += 2)
      found.push(`${before}${word.slice(0, letters)}`);
  }
  return found;
}
