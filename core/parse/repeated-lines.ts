/** What the articles of a document begin and end with, one as the others: lines of the page that no word tells. */
import { boilerplateKind } from "./boilerplate.ts";
import type { Draft } from "./layouts/layout.ts";
import { lineRole } from "./line-roles.ts";
import { type Doc, endsSentence, isCjk, type Line } from "./lines.ts";

/** The most lines that articles share at their ends. */
const longestShared = 12;

/** Letters of a sentence that two articles may both have as their own: longer ones are never the same by chance. */
const longestSaid = (text: string): number => (isCjk(text) ? 26 : 80);

/**
 * The lines with which two articles end, word for word: three and more, or two of which one is a line of the page. A short sentence with
 * a gap under it may be the last of either.
 */
function sharedEnd(doc: Doc, [one, other]: readonly [Draft, Draft]): ReadonlySet<string> {
  const last = doc.lines[one.end - 1]?.text;
  const to = Math.max(other.first + 2, other.end - longestShared);
  let end = other.end;
  while (end > to && doc.lines[end - 1]?.text !== last) end--;
  const shared: string[] = [];
  for (let i = 1; i <= longestShared && one.end - i > one.first + 1 && end - i > other.first + 1; i++) {
    const line = doc.lines[one.end - i];
    if (line === undefined || line.text.length > 300 || line.text !== doc.lines[end - i]?.text) break;
    const under = doc.lines[one.end - i + 1];
    const isAlone = i === 1 || (under !== undefined && under.blanks + under.soft > 0);
    if (
      isAlone &&
      line.text.length <= longestSaid(line.text) &&
      endsSentence(line.text) &&
      boilerplateKind(line.text) === null
    )
      break;
    shared.push(line.text);
  }
  const isLong = shared.some((text) => text.length > longestSaid(text));
  const isOfPage =
    isLong || shared.length >= 3 || (shared.length === 2 && shared.some((text) => boilerplateKind(text) !== null));
  return new Set(isOfPage ? shared : []);
}

/** Lines under the head of an article that are compared with those of others. */
const headLook = 3;
const shortestHead = 10;

/** A few lines of the draft from `start` on. */
function linesFrom(doc: Doc, first: number, end: number, start: number): Line[] {
  const found: Line[] = [];
  for (let i = first; i < end && found.length < headLook + 2; i++) {
    const line = doc.lines[i];
    if (line && line.start >= start) found.push(line);
  }
  return found;
}

/** The lines right under headline and date that most articles share, word for word, before anything else: no two of them begin with the same sentence. */
function sharedHeads(doc: Doc, drafts: readonly Draft[]): string[] {
  const dated = drafts.filter(({ marks }) => marks.some(({ role }) => role === "date"));
  if (dated.length < 2) return [];
  const heads = dated.map(({ first, end, marks }) => {
    let from = 0;
    for (const mark of marks) if ((mark.role === "title" || mark.role === "date") && mark.end > from) from = mark.end;
    const lines = linesFrom(doc, first, end, from);
    return lines.filter(({ text }) => lineRole(text) === null);
  });
  const least = Math.max(2, drafts.length * 0.6);
  const shared: string[] = [];
  for (let at = 0; at < headLook; at++) {
    const seen = new Map<string, number>();
    for (const head of heads) {
      const text = head[at + 1] === undefined ? undefined : head[at]?.text;
      if (text !== undefined && text.length >= shortestHead && text.length <= 160)
        seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    const text = [...seen].find(([, count]) => count >= least)?.[0];
    if (text === undefined) break;
    shared.push(text);
  }
  return shared;
}

/** Lines that articles of one document share, word for word, under their heads and at their ends. */
export function repeatedLines(doc: Doc, drafts: readonly Draft[]): ReadonlySet<string> {
  const heads = sharedHeads(doc, drafts);
  const tails = repeatedTails(doc, drafts);
  return heads.length === 0 ? tails : new Set([...heads, ...tails]);
}

/** Last lines that articles of one document share, word for word: a line in three of them and more, several together in two. */
function repeatedTails(doc: Doc, drafts: readonly Draft[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const [one, other] = drafts;
  if (one && other && drafts.length === 2) return sharedEnd(doc, [one, other]);
  if (drafts.length < 3) return new Set();
  const least = Math.max(3, drafts.length * 0.5);
  const tails = drafts.map((draft) => lastLines(doc, draft));
  // a rough count first: to look a line up, the engine reads all its letters
  const rough = new Uint32Array(1 << 12);
  for (const tail of tails) for (const text of tail) rough[roughly(text)] = (rough[roughly(text)] as number) + 1;
  for (const tail of tails)
    for (const text of new Set(tail.filter((one) => (rough[roughly(one)] as number) >= least)))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  for (const tail of tails)
    for (const name of new Set(tail.flatMap((text) => tailLabel(text) ?? [])))
      seen.set(name, (seen.get(name) ?? 0) + 1);
  const out = new Set<string>();
  for (const [text, count] of seen) if (count >= least) out.add(text);
  return out;
}

const labelAhead = /^\p{Lu}[\p{L}’'‘ʻ -]{2,28} ?[:：](?= ?\S)/u;

/** "Next article:": what stands before the colon of a line under a text, in one article as in the others. */
export function tailLabel(text: string): string | null {
  return text.length <= 200 && !endsSentence(text) ? (labelAhead.exec(text)?.[0] ?? null) : null;
}

/** How many lines at the end of an article are compared with those of others. */
const longestLook = 8;

/** The last lines of a draft that may be no text of its own. */
function lastLines(doc: Doc, draft: Draft): string[] {
  const found: string[] = [];
  for (let i = draft.end - 1; i >= Math.max(draft.first + 2, draft.end - longestLook); i--) {
    const line = doc.lines[i];
    if (line && line.text.length <= 300 && line.text.length > 3) found.push(line.text);
  }
  return found;
}

/** The same number of 12 bits for the same text. */
function roughly(text: string): number {
  const { length } = text;
  const letters =
    (text.charCodeAt(length >> 1) << 5) ^ (text.charCodeAt(length - 2) << 2) ^ text.charCodeAt(length >> 2);
  return (letters ^ (length * 31)) & 0xfff;
}
