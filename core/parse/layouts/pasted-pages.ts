/**
 * Several single pages pasted one under the other, each laid out in its own way.
 *
 *   document := page page { page }          (page: see page.ts)
 *
 * Each has its date near its title, so a page begins at a headline with a date under it when one more thing says so: a byline, a dateline,
 * or the closing line of the page before. Dates that are all alike make a list (dated-listing), which scores higher.
 */
import { type Draft, type Layout, type Mark, noScore, type Reading } from "./layout.ts";
import { type Page, pageOf } from "./page.ts";
import { pageSplits } from "./page-splits.ts";

export const pastedPages: Layout = {
  name: "pasted-pages",
  codes: ["P"],
  score(doc) {
    const splits = pageSplits(doc);
    if (splits.length === 0) return noScore;
    return { score: 0.7, why: `${splits.length + 1} pages, each with a headline, its date and one more sign` };
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
      drafts.push({ first: page.first, end: page.end, marks: page.marks, confidence: "medium" });
      for (const mark of page.document) document.push(mark);
    }
    return {
      drafts,
      document,
      confidence: "medium",
      notes: pages.map((page) => `Page at line ${page.first + 1}: ${page.signs.map(([name]) => name).join(", ")}`),
    };
  },
};
