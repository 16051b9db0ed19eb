/**
 * Finds a highlight again in text that may have changed: where it was, else the same words with the most alike
 * surroundings, else words that differ a little, else nothing (an orphan, which is shown as such and kept).
 * After the TextQuoteSelector and TextPositionSelector of the W3C's Web Annotation Data Model; the fuzzy search is
 * Sellers' algorithm ("The theory and computation of evolutionary distances", 1980) over a window of bounded size.
 */
import type { Span } from "./clipping.ts";
import type { Highlight } from "./marks.ts";

/** What is needed to find a passage. */
export type Anchor = Pick<Highlight, "quote" | "prefix" | "suffix" | "start" | "end">;

/** Places of one quotation that are compared; a quotation that stands more often says little. */
const placesCompared = 1_000;
/** Letters that the fuzzy search compares at each end of a quotation. */
const patternLength = 48;
/** Below this many letters a passage that differs is another passage. */
const shortest = 12;
/** Letters of the text on either side of the old place that the fuzzy search looks at. */
const reach = 100_000;
/** Share of the letters that may differ. */
const tolerance = 0.25;

/** Where the passage stands in `text` now; null when it cannot be told. Offsets are UTF-16 units. */
export function locate(text: string, anchor: Anchor): Span | null {
  const { quote, start } = anchor;
  if (quote === "") return null;
  const here = { start, end: start + quote.length };
  if (text.startsWith(quote, start) && surroundings(text, here, anchor) === anchor.prefix.length + anchor.suffix.length)
    return here;
  return exact(text, anchor) ?? spaced(text, anchor) ?? fuzzy(text, anchor);
}

/** How many letters before and after `span` are those of the anchor. */
function surroundings(text: string, span: Span, { prefix, suffix }: Anchor): number {
  let before = 0;
  while (before < prefix.length && text[span.start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[span.end + after] === suffix[after]) after++;
  return before + after;
}

/** The same words: where the surroundings are most alike, and of those nearest to where they stood. */
function exact(text: string, anchor: Anchor): Span | null {
  const { quote, start } = anchor;
  let best: Span | null = null;
  let bestContext = -1;
  const consider = (at: number): void => {
    const span = { start: at, end: at + quote.length };
    const context = surroundings(text, span, anchor);
    if (
      context > bestContext ||
      (context === bestContext && best !== null && Math.abs(at - start) < Math.abs(best.start - start))
    ) {
      best = span;
      bestContext = context;
    }
  };
  if (text.startsWith(quote, start)) consider(start);
  let count = 0;
  for (let at = text.indexOf(quote); at >= 0 && count < placesCompared; at = text.indexOf(quote, at + 1), count++)
    consider(at);
  return best;
}

/** Space of any kind, and letters without width, do not tell passages apart. */
function spaced(text: string, anchor: Anchor): Span | null {
  const [plain, places] = squeeze(text);
  const quote = squeeze(anchor.quote)[0].trim();
  if (quote.length < 3) return null;
  let at = 0;
  // Where the old start lies among the letters that are left.
  while (at < places.length && (places[at] as number) < anchor.start) at++;
  const found = exact(plain, {
    quote,
    prefix: squeeze(anchor.prefix)[0],
    suffix: squeeze(anchor.suffix)[0],
    start: at,
    end: at + quote.length,
  });
  if (found === null) return null;
  return { start: places[found.start] as number, end: (places[found.end - 1] as number) + 1 };
}

/** The text with one space for any run of space and without letters of no width, and where each letter stood. */
function squeeze(text: string): readonly [string, readonly number[]] {
  const places: number[] = [];
  let plain = "";
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if (/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(letter)) continue;
    const isGap = /\s/.test(letter);
    if (isGap && gap) continue;
    gap = isGap;
    plain += isGap ? " " : letter;
    places.push(i);
  }
  return [plain, places];
}

/** Words that differ a little: the beginning and the end of the quotation are looked for near the old place. */
function fuzzy(text: string, { quote, start }: Anchor): Span | null {
  if (quote.length < shortest) return null;
  const from = Math.max(0, start - reach);
  const window = text.slice(from, start + quote.length + reach);
  const near = start - from;
  if (quote.length <= patternLength * 2) {
    const found = similar(window, quote, near);
    return found && tidy(text, found.start + from, found.end + from);
  }
  const head = similar(window, quote.slice(0, patternLength), near);
  if (head === null) return null;
  const tail = similar(window.slice(head.start), quote.slice(-patternLength), quote.length - patternLength);
  if (tail === null) return null;
  const length = tail.end;
  if (length < quote.length * (1 - tolerance) || length > quote.length * (1 + tolerance)) return null;
  const at = head.start + from;
  return alike(quote, text.slice(at, at + length)) >= 1 - tolerance ? tidy(text, at, at + length) : null;
}

/** Without space at its ends. */
function tidy(text: string, start: number, end: number): Span | null {
  let a = start;
  let b = end;
  while (a < b && /\s/.test(text[a] as string)) a++;
  while (b > a && /\s/.test(text[b - 1] as string)) b--;
  return a < b ? { start: a, end: b } : null;
}

/** Words, and single letters of scripts that are written without spaces. */
const wordPattern =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[^\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/** The share of words that two passages have in common. */
function alike(one: string, other: string): number {
  const count = new Map<string, number>();
  const words = one.match(wordPattern) ?? [];
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  let same = 0;
  const others = other.match(wordPattern) ?? [];
  for (const word of others) {
    const left = count.get(word) ?? 0;
    if (left > 0) {
      same++;
      count.set(word, left - 1);
    }
  }
  return (2 * same) / (words.length + others.length);
}

/** The stretch of `text` with the fewest changes from `pattern`, nearest to `near` among equals; null when too many. */
function similar(text: string, pattern: string, near: number): Span | null {
  const m = pattern.length;
  const most = Math.floor(m * tolerance);
  let cost = Uint16Array.from({ length: m + 1 }, (_, i) => i);
  let begin = new Uint32Array(m + 1);
  let nextCost = new Uint16Array(m + 1);
  let nextBegin = new Uint32Array(m + 1);
  let best: Span | null = null;
  let bestCost = most + 1;
  for (let j = 0; j < text.length; j++) {
    const code = text.charCodeAt(j);
    nextCost[0] = 0;
    nextBegin[0] = j + 1;
    for (let i = 1; i <= m; i++) {
      const swap = (cost[i - 1] as number) + (pattern.charCodeAt(i - 1) === code ? 0 : 1);
      const skip = (cost[i] as number) + 1;
      const add = (nextCost[i - 1] as number) + 1;
      if (swap <= skip && swap <= add) {
        nextCost[i] = swap;
        nextBegin[i] = i === 1 ? j : (begin[i - 1] as number);
      } else if (skip <= add) {
        nextCost[i] = skip;
        nextBegin[i] = begin[i] as number;
      } else {
        nextCost[i] = add;
        nextBegin[i] = nextBegin[i - 1] as number;
      }
    }
    [cost, nextCost] = [nextCost, cost];
    [begin, nextBegin] = [nextBegin, begin];
    const price = cost[m] as number;
    if (price > most) continue;
    const at = begin[m] as number;
    if (
      price < bestCost ||
      (price === bestCost && best !== null && Math.abs(at - near) < Math.abs((best as Span).start - near))
    ) {
      best = { start: at, end: j + 1 };
      bestCost = price;
    }
  }
  return best;
}
