/** The stretch of text around the first hit of a search, with the hits between U+E000 and U+E001. */
import { type Hit, type TextField, words } from "../../core/query.ts";

const reach = 260;
/** What stands before the first hit. */
const lead = 70;

const snippedFields = ["body", "note", "highlight"] as const satisfies readonly TextField[];

/** Gives the stretch; null when none of the texts holds a hit (it may be in the title or a name). */
export type Snipper = (texts: Readonly<Record<(typeof snippedFields)[number], string>>) => string | null;

const anyWord = /[\p{L}\p{N}\p{M}]+/gu;
const wordLetter = /[\p{L}\p{N}\p{M}\p{Cs}]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return at < text.length && wordLetter.test(text[at] as string);
}
/** Letters that stand for a word of their own: of a run of them only those that were asked for are marked. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Only letters that fold to their small form and nothing else: a text of these is wholly read by looking for words. */
const isPlain = /^[\p{ASCII}а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІ\u00a0«»…№\u2010-\u2027\u2030-\u205e]*$/u;

/** A snipper for one search; null where nothing is looked for. Made once for all rows: it remembers the words it saw. */
export function snipper(hits: readonly Hit[]): Snipper | null {
  if (hits.every((hit) => hit.words.length === 0)) return null;
  const inFields = snippedFields.map((field) => {
    const those = hits.filter(({ fields }) => fields === null || fields.includes(field));
    return [field, those.length === 0 ? null : stretcher(those)] as const;
  });
  return (texts) => {
    for (const [field, stretch] of inFields) {
      const found = texts[field] === "" ? null : stretch?.(texts[field]);
      if (found != null) return found;
    }
    return null;
  };
}

/** Finds the stretch in one text. */
function stretcher(hits: readonly Hit[]): (raw: string) => string | null {
  const whole = new Set<string>();
  const begun: string[] = [];
  for (const hit of hits)
    hit.words.forEach((word, i) => {
      if (hit.prefix && i === hit.words.length - 1) begun.push(word);
      else whole.add(word);
    });
  const sought = [...whole, ...begun];
  // In scripts without spaces a hit stands anywhere: as it was asked for, in one piece.
  const phrases = hits.filter((hit) => hit.words.some((word) => unspaced.test(word))).map((hit) => hit.words.join(""));
  const inside = phrases.length === 0 ? null : new RegExp(phrases.join("|"), "giu");
  const seen = new Map<string, boolean>();

  function isHit(word: string): boolean {
    let hit = seen.get(word);
    if (hit === undefined) {
      hit = words(word).some((part) => whole.has(part) || begun.some((start) => part.startsWith(start)));
      seen.set(word, hit);
    }
    return hit;
  }

  /** The next place where `word` stands as it is sought, in a text in small letters. */
  function next(lower: string, word: string, isWhole: boolean, from: number): readonly [number, number] | null {
    for (let at = lower.indexOf(word, from); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (at > 0 && isLetter(lower, at - 1)) continue;
      let end = at + word.length;
      if (isWhole && isLetter(lower, end)) continue;
      while (isLetter(lower, end)) end++;
      return [at, end];
    }
    return null;
  }

  /** Places of hits, in order, from the first on as far as a snippet reaches. */
  function places(text: string): (readonly [number, number])[] {
    if (inside !== null) {
      const found = [...text.matchAll(inside)].map((match) => [match.index, match.index + match[0].length] as const);
      if (found.length > 0) return found;
    }
    // Most texts spell a word as it is sought: this finds it many times faster than reading every word.
    const lower = text.toLowerCase();
    if (lower.length === text.length) {
      const firsts = sought.flatMap((word) => next(lower, word, whole.has(word), 0)?.[0] ?? []);
      if (firsts.length > 0) {
        const first = Math.min(...firsts);
        const found: (readonly [number, number])[] = [];
        for (const word of sought)
          for (let hit = next(lower, word, whole.has(word), first); hit !== null && hit[0] < first + reach; ) {
            found.push(hit);
            hit = next(lower, word, whole.has(word), hit[1]);
          }
        return found.sort((a, b) => a[0] - b[0]);
      }
      if (isPlain.test(text)) return [];
    }
    const found: (readonly [number, number])[] = [];
    for (const match of text.matchAll(anyWord)) {
      if (isHit(match[0])) found.push([match.index, match.index + match[0].length]);
      if (match.index > (found[0]?.[0] ?? text.length) + reach) break;
    }
    return found;
  }

  return (raw) => {
    const text = raw.replace(/[\uE000\uE001]/g, "");
    const found = places(text);
    const first = found[0]?.[0];
    if (first === undefined) return null;
    // Begin at a word, not in one.
    const space = text.slice(Math.max(0, first - lead), first).search(/\s/u);
    const from = first <= lead ? 0 : space < 0 ? first : first - lead + space + 1;
    const to = Math.min(text.length, from + reach);
    let out = "";
    let last = from;
    for (const [start, end] of found) {
      if (start >= to) break;
      if (start < last) continue;
      out += `${text.slice(last, start)}\uE000${text.slice(start, end)}\uE001`;
      last = end;
    }
    out += text.slice(last, Math.max(to, last));
    return `${from > 0 ? "…" : ""}${out.replace(/\s+/gu, " ").trim()}${to < text.length ? "…" : ""}`;
  };
}
