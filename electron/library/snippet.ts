/** The stretch of text around the first hit of a search, with the hits between U+E000 and U+E001. */
import { words } from "../../core/query.ts";

const reach = 260;
/** What stands before the first hit. */
const lead = 70;

type Hits = readonly { readonly words: readonly string[]; readonly prefix: boolean }[];

/** Null when none of the texts holds a hit (it may be in the title or a name). */
export function snippetOf(texts: readonly string[], hits: Hits): string | null {
  const folded = new Map<string, readonly string[]>();
  const whole = new Set<string>();
  const begun: string[] = [];
  for (const hit of hits)
    hit.words.forEach((word, i) => {
      if (hit.prefix && i === hit.words.length - 1) begun.push(word);
      else whole.add(word);
    });
  const isHit = (word: string): boolean => {
    let parts = folded.get(word);
    if (parts === undefined) {
      parts = words(word);
      folded.set(word, parts);
    }
    return parts.some((part) => whole.has(part) || begun.some((start) => part.startsWith(start)));
  };

  for (const raw of texts) {
    const text = raw.replace(/[\uE000\uE001]/g, "");
    let from = -1;
    let to = 0;
    let last = 0;
    let out = "";
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const start = match.index;
      if (from >= 0 && start > to) break;
      const word = match[0];
      if (!isHit(word)) continue;
      if (from < 0) {
        from = start <= lead ? 0 : text.indexOf(" ", start - lead) + 1;
        if (from > start || from <= 0) from = Math.max(0, start <= lead ? 0 : start - 20);
        to = Math.min(text.length, from + reach);
        last = from;
      }
      out += `${text.slice(last, start)}\uE000${word}\uE001`;
      last = start + word.length;
    }
    if (from < 0) continue;
    out += text.slice(last, Math.max(to, last));
    return `${from > 0 ? "…" : ""}${out.replace(/\s+/gu, " ").trim()}${to < text.length ? "…" : ""}`;
  }
  return null;
}
