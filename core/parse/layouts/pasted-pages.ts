/**
 * Several single pages pasted one under the other, each laid out in its own way.
 *
 *   document := page page { page }          (page: see page.ts)
 *
 * A page begins at a headline with two signs of the head of a page: its date, a byline, a source line, a dateline, or over it the closing
 * line of the page before (see page-splits.ts). Dates that are all alike make a list (dated-listing), which scores higher.
 */
import { moreInside } from "./article-page.ts";
import { type Draft, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { type Page, pageOf } from "./page.ts";
import { pageSplits } from "./page-splits.ts";

export const pastedPages: Layout = {
  name: "pasted-pages",
  codes: ["P"],
  score(doc) {
    const splits = pageSplits(doc);
    if (splits.length === 0) return noScore;
    return { score: 0.7, why: `${splits.length + 1} pages, each with a headline and two signs of the head of a page` };
  },
  read(doc): Reading {
    const starts = [0, ...pageSplits(doc)];
    const pages: Page[] = [];
    starts.forEach((start, i) => {
      const page = pageOf(doc, start, starts[i + 1] ?? doc.lines.length);
      if (page) pages.push(page);
    });
    const document: Mark[] = [];
    const drafts: Draft[] = [];
    for (const page of pages) {
      drafts.push({
        first: page.first,
        end: page.end,
        marks: page.marks,
        masthead: page.masthead,
        confidence: "medium",
      });
      for (const mark of page.document) document.push(mark);
    }
    const problems = pages.filter((page) => page.breaks > 0).map((page) => moreInside(doc, page, page.breaks));
    return {
      drafts,
      document,
      problems,
      confidence: "medium",
      notes: pages.map((page) => `Page at line ${page.first + 1}: ${page.signs.map(([name]) => name).join(", ")}`),
    };
  },
};
