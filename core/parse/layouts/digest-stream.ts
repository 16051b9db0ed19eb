/**
 * A stream of short items that each end in a link to the whole story; the days have no year.
 *
 *   stream := [heading of the stream] item{2,}
 *   item   := headline / [deck] / `Oct 21 — “quote” READ MORE:`, where the link may have a line of its own, with the headline again,
 *             or with another one on the line under it
 *
 * A month and a day without a year are evidence only, never a publication date: they stay in the paragraph.
 */
import type { Span } from "../../clipping.ts";
import { boilerplateKind } from "../boilerplate.ts";
import { findDates } from "../dates.ts";
import { type Doc, isTouching, type Line, titleLike } from "../lines.ts";
import { type Draft, junk, type Layout, lineMark, type Mark, noScore } from "./layout.ts";

const more =
  /(?:\bread (?:more|on|the full story)|\bfull story|\bcontinue reading|читать (?:далее|полностью|дальше)|подробнее|толығырақ|devamı(?:nı oku)?|阅读更多|阅读全文)[\s\u00a0]*[:：»→>…]*(?:[\s\u00a0]*(?:https?:\/\/\S{1,200}|\[?\S{1,40}\]?))?[\s\u00a0]*$/iu;

/** The line begins with a day without a year and a dash. */
function dayHead(text: string): boolean {
  const head = text.slice(0, 40);
  if (!/\d/.test(head)) return false;
  const date = findDates(head, { partial: true, limit: 1 })[0];
  if (!date || date.start > 1 || date.partial === null) return false;
  return /^\.?[\s\u00a0]*[—–:-]/.test(head.slice(date.end));
}

/** A line of its own that is the link to the whole story, and may say its headline again: "READ MORE: Fuel queues return". */
function isMoreLine(text: string): boolean {
  const kind = text.length > 300 ? null : boilerplateKind(text);
  return kind === "read-more" || kind === "continue-reading";
}

/** The headline of the whole story stands under the line that leads to it ("READ MORE:"), with a gap under it. */
function isLinkUnder(lines: readonly Line[], at: number): boolean {
  const [head, link, next] = [lines[at], lines[at + 1], lines[at + 2]];
  if (!head || !link || !/[:：]$/.test(head.text) || head.text.length > 40) return false;
  return isTouching(link) && titleLike(link.text) && (next === undefined || !isTouching(next));
}

interface Item {
  /** Index of the line with the day. */
  readonly day: number;
  /** Index after the item's last line. */
  readonly end: number;
}

function itemsOf(doc: Doc): Item[] {
  const items: Item[] = [];
  const lines = doc.lines;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.text.length < 12 || !dayHead(line.text)) continue;
    // the link closes the line, or one of the next few lines before the next item
    for (let k = i; k < Math.min(lines.length, i + 6); k++) {
      const at = lines[k] as Line;
      if (k > i && dayHead(at.text)) break;
      if (more.test(at.text.slice(-260)) || (k > i && isMoreLine(at.text))) {
        const end = k + (k > i && isLinkUnder(lines, k) ? 2 : 1);
        items.push({ day: i, end });
        i = end - 1;
        break;
      }
    }
  }
  return items;
}

/** "The Harbour Brief | Morning edition": the name before the bar, in the first line of a newsletter. */
function mastheadOf(line: Line | undefined, first: Item | undefined): Span | null {
  if (!line || !first || first.day === 0) return null;
  const name = /^(\p{Lu}[\p{L}\p{N} .&’'-]{2,48}?) ?[|｜] ?\p{L}[^|｜]{2,60}$/u.exec(line.text)?.[1];
  if (name === undefined || name.split(" ").length > 5) return null;
  return { start: line.start, end: line.start + name.length };
}

const quick = /read (?:more|on|the full)|full story|continue reading|читать|подробнее|толығырақ|devamı|阅读/i;

export const digestStream: Layout = {
  name: "digest-stream",
  codes: ["G"],
  score(doc) {
    if (doc.lines.length < 4 || !quick.test(doc.text.slice(0, 20_000))) return noScore;
    const items = itemsOf(doc);
    if (items.length < 2) return noScore;
    const first = items[0] as Item;
    const used = doc.lines.length - Math.max(0, first.day - 2);
    const covered = items.reduce(
      (sum, item, i) => sum + item.end - (i === 0 ? Math.max(0, item.day - 2) : (items[i - 1]?.end ?? 0)),
      0,
    );
    if (covered < used * 0.6) return noScore;
    return {
      score: items.length >= 3 ? 0.93 : 0.84,
      why: `${items.length} items with a day, a dash and "read more" at the end`,
    };
  },
  read(doc) {
    const items = itemsOf(doc);
    const heads = items
      .slice(1)
      .map((item, i) => item.day - (items[i]?.end ?? item.day))
      .sort((a, b) => a - b);
    const usual = Math.min(3, Math.max(1, heads[heads.length >> 1] ?? 2));
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    const masthead = mastheadOf(doc.lines[0], items[0]);
    items.forEach((item, i) => {
      const from = i === 0 ? Math.max(0, item.day - usual) : (items[i - 1]?.end ?? 0);
      const last = i === items.length - 1;
      let first = from;
      // what is more than the usual head of an item and is no headline belongs to the page
      while (first < item.day - usual && !titleLike(doc.lines[first]?.text ?? "")) first++;
      for (let k = i === 0 ? 0 : from; k < first; k++) {
        const line = doc.lines[k];
        if (line) document.push(junk(line, i === 0 && titleLike(line.text) ? "listing-header" : "nav"));
      }
      const marks: Mark[] = [];
      const title = doc.lines[first];
      if (title && first < item.day) marks.push(lineMark(title, "title"));
      drafts.push({ first, end: last ? item.end : item.end, marks, masthead, confidence: "high", flow: "lines" });
    });
    for (let k = items[items.length - 1]?.end ?? 0; k < doc.lines.length; k++) {
      const line = doc.lines[k];
      if (line) document.push(junk(line, "nav"));
    }
    return {
      drafts,
      document,
      confidence: "high",
      notes: [`${items.length} items; their days have no year, so none has a date`],
    };
  },
};
