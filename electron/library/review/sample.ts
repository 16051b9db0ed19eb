/** A small review of our own, to check and to show a template with. */
import type { Review, ReviewItem } from "../../../core/review/review.ts";

const item = (part: Partial<ReviewItem>): ReviewItem => ({
  id: "sample",
  title: "A headline",
  url: "https://example.org/article",
  sourceLine: null,
  outlet: "The Outlet",
  agency: null,
  author: "A. Author",
  published: "2026-11-22T09:30",
  language: "en",
  dir: "ltr",
  shown: "full",
  blocks: [
    {
      kind: "paragraph",
      text: "A paragraph with a marked passage.",
      marked: [{ start: 17, end: 33, colour: "yellow" }],
    },
  ],
  comment: "",
  alsoIn: [],
  rights: null,
  ...part,
});

export const sampleReview: Review = {
  language: "en",
  title: "Press review",
  issue: "No. 1",
  date: "2026-11-22",
  editor: "Press office",
  logo: null,
  introduction: "What happened, in **one** sentence.",
  sections: [
    {
      heading: "First section",
      introduction: "",
      items: [
        item({
          comment: "Worth a *second* look.",
          alsoIn: [{ outlet: "Another Outlet", title: null, published: "2026-11-21" }],
          rights: "Excerpt only.",
        }),
        item({ id: "sample-2", title: "Another headline", outlet: "Another Outlet", shown: "headline", blocks: [] }),
      ],
    },
    { heading: "Second section", introduction: "Its introduction.", items: [item({ id: "sample-3", url: null })] },
  ],
};
