/**
 * One news page saved as text: one article, whatever stands round it.
 *
 *   page  := head title-block body tail      (see page.ts and the files page-…)
 *
 * The pages of news agencies, papers, ministries and portals differ only in the order of a few lines round the title and in the tail,
 * so there is one layout for them: a date with or without a label near the title, a byline, a source line, a dateline, caption and
 * credit lines, a tail of tags, share lines, related titles and copyright. Related items are boilerplate and their dates are nobody's.
 *
 * The score is that of one page with its signs (0.55 – 0.79) unless the page looks like a stream and is provably none: all its other
 * dates are a clock, an update or under a related header (0.90), or one date stands under the title of a page with sub-headings (0.87).
 */
import type { Problem } from "../../clipping.ts";
import type { Doc } from "../lines.ts";
import type { Layout } from "./layout.ts";
import { dateOf } from "./listing-dates.ts";
import { shapeOf } from "./listing-shape.ts";
import { type Page, readPage } from "./page.ts";
import { pageSplits } from "./page-splits.ts";

function scoreOf(doc: Doc, page: Page, splits: number): number {
  const breaks = page.breaks + splits;
  let score = page.title ? 0.3 : 0.1;
  for (const [, weight] of page.signs) score += weight;
  if (page.title && page.signs.length <= 1) score -= 0.1;
  score = Math.min(0.79, score);
  // dates that repeat look like a stream; here each of them has its place on one page
  if (page.placedDates && breaks === 0) return Math.max(0.9, score);
  // sub-headings look like the headlines of a stream; a stream has not one date under its first headline
  if (page.datedOnce && breaks === 0 && !isDatedList(doc)) return Math.max(0.87, score);
  if (breaks > 0) score = Math.max(0.06, Math.min(score, 0.55) - 0.16 * breaks);
  return score;
}

/** Three headlines and more have a date under them, in their bylines. */
function isDatedList(doc: Doc): boolean {
  const shape = shapeOf(doc);
  return shape?.kind === "after-title" && shape.dates.filter((line) => dateOf(doc, line)).length >= 3;
}

/** The page may be more than one article. */
export function moreInside(doc: Doc, page: Page, inside: number): Problem {
  const start = doc.lines[page.first]?.start ?? 0;
  const end = doc.lines[page.end - 1]?.end ?? start;
  return {
    code: "more-articles",
    message:
      inside === 1
        ? `This may hold ${inside + 1} articles: a line in it looks like the head of another one. Split it where they begin.`
        : `This may hold ${inside + 1} articles: ${inside} lines in it look like the head of another one. Split it where they begin.`,
    start,
    end: Math.min(end, start + 200),
    severity: "check",
  };
}

export const articlePage: Layout = {
  name: "article-page",
  codes: [
    "P1",
    "P2",
    "P3",
    "P4",
    "P5",
    "P6",
    "P7",
    "P8",
    "P9",
    "P10",
    "P11",
    "P12",
    "P13",
    "P14",
    "P15",
    "P16",
    "P17",
    "E",
  ],
  score(doc) {
    const page = readPage(doc);
    if (!page) return { score: 0, why: "" };
    const signs = page.signs.map(([name]) => name).join(", ");
    const against =
      page.breaks > 0 ? `; ${page.breaks} sign${page.breaks === 1 ? "" : "s"} of more articles in the body` : "";
    return { score: scoreOf(doc, page, pageSplits(doc).length), why: `one page: ${signs || "a body"}${against}` };
  },
  read(doc) {
    const page = readPage(doc);
    if (!page) return { drafts: [] };
    const score = scoreOf(doc, page, pageSplits(doc).length);
    const inside = page.breaks + pageSplits(doc).length;
    const confidence = score >= 0.55 ? "high" : score >= 0.4 ? "medium" : "low";
    return {
      drafts: [{ first: page.first, end: page.end, marks: page.marks, masthead: page.masthead, confidence }],
      document: page.document,
      notes: page.notes,
      ...(inside > 0 ? { problems: [moreInside(doc, page, inside)] } : {}),
      confidence,
    };
  },
};
