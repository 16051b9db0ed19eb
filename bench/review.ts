/**
 * A press review of 100 clippings in each format, against the plain writer of the same clippings (`core/export/text.ts`: every
 * field and paragraph once, no markup). Articles are those of the other figures; every third has a comment, every second a
 * marked passage. Packing is part of what a book and a Word document take. The PDF is Chromium's own work, twice, in a process
 * of its own: it is measured where `CUTTINGS_ELECTRON` names a runtime and the window is built.
 */
import type { Clipping } from "../core/clipping.ts";
import { plainText } from "../core/export/text.ts";
import { reviewEpub } from "../core/review/epub.ts";
import { reviewHtml } from "../core/review/html.ts";
import { reviewMarkdown } from "../core/review/markdown.ts";
import type { Review, ReviewItem } from "../core/review/review.ts";
import { reviewText } from "../core/review/text.ts";
import { printer } from "../electron/command-line/chromium.ts";
import { realDisk } from "../electron/library/disk.ts";
import { reviewDocx } from "../electron/library/review/docx.ts";
import { reviewEml } from "../electron/library/review/mail-file.ts";
import { reviewPdf } from "../electron/library/review/pdf.ts";
import { allTemplates, drawTemplate } from "../electron/library/review/templates.ts";
import { createGenerator } from "./_articles.ts";
import { milliseconds, quantiles, report, spread, time } from "./_harness.ts";
import { root } from "./_library.ts";

const size = 100;
const rounds = 15;
const generator = createGenerator(root);
const articles = Array.from({ length: size }, (_, i) => generator.article(i));
const span = { start: 0, end: 1 };

const clippings = articles.map(
  ({ title, author, outlet, published, language, paragraphs }): Clipping => ({
    ...span,
    title: { value: title, ...span },
    altTitle: null,
    published: {
      value: published.toISOString().slice(0, 16),
      precision: "minute",
      confidence: "high",
      why: "",
      ...span,
    },
    views: null,
    outlet: { value: outlet, ...span },
    agency: null,
    author: { value: author, ...span },
    dateline: null,
    imageCredit: null,
    caption: null,
    categories: [],
    language,
    paragraphs: paragraphs.map((text) => ({ text, kind: "paragraph", ...span })),
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
  }),
);

const items = articles.map(
  ({ title, author, outlet, published, language, paragraphs }, i): ReviewItem => ({
    id: `c${i}`,
    title,
    url: `https://example.org/${i}`,
    sourceLine: null,
    outlet,
    agency: null,
    author,
    published: published.toISOString().slice(0, 16),
    language,
    dir: "ltr",
    shown: "full",
    blocks: paragraphs.map((text, n) => ({
      kind: "paragraph",
      text,
      marked: n === 0 && i % 2 === 0 ? [{ start: 0, end: Math.min(40, text.length), colour: "yellow" }] : [],
    })),
    comment: i % 3 === 0 ? "Worth a **second** look, see [the figures](https://example.org).\n\n- one\n- two" : "",
    alsoIn: [],
    rights: null,
  }),
);

/** A new one each round: what was composed is kept with the review it was made of. */
const review = (): Review => ({
  language: "en",
  title: "Morning review",
  issue: "No. 214",
  date: "2026-11-22",
  editor: "Press office",
  logo: null,
  introduction: "What the papers wrote.",
  sections: Array.from({ length: 10 }, (_, i) => ({
    heading: `Section ${i + 1}`,
    introduction: "",
    items: items.slice(i * 10, (i + 1) * 10),
  })),
});

const inputs = clippings.map((clipping, i) => {
  const id = String(i).padStart(16, "0");
  const of = { source: "a".repeat(64), title: "", start: 0 };
  return {
    id,
    clipping,
    marks: { id, read: false, starred: false, tags: [], note: "", highlights: [], trashed: null, changed: 0, of },
    source: { sha256: "a".repeat(64), name: "dump.txt" },
  };
});

const template = (await allTemplates(realDisk, root)).find(({ name }) => name === "ministry-morning-review");
const book = { id: "0f3c2a51-9b77-4c8e-8a0e-3d1c6a2b9f10", modified: 1e12 };
const writers: Readonly<Record<string, (one: Review) => unknown>> = {
  txt: reviewText,
  md: reviewMarkdown,
  html: (one) => reviewHtml(one),
  "html, house template": (one) => (template === undefined ? "" : drawTemplate(template, one)),
  eml: (one) => reviewEml(one),
  epub: (one) => reviewEpub(one, book),
  "docx, without the pages of its contents": (one) => reviewDocx(one, { withPages: false }),
};

for (const [name, write] of Object.entries(writers)) {
  const [measured, floor]: [number[], number[]] = [[], []];
  for (let round = -3; round < rounds; round++) {
    const [one, plain] = [await time(() => write(review())), await time(() => plainText.render(inputs))];
    // The first rounds compile.
    if (round < 0) continue;
    measured.push(one);
    floor.push(plain);
  }
  const [own, least] = [quantiles(measured), quantiles(floor)];
  report({
    what: `press review of ${size} clippings as ${name}`,
    size: null,
    measured: spread(own),
    floor: spread(least),
    goal: "",
    reached: `${(own.p50 / least.p50).toFixed(1)} × (p50)`,
    met: null,
  });
}

const laidOut = await time(() => reviewDocx(review()));
report({
  what: `press review of ${size} clippings as docx, laid out for the pages of its contents, in a thread`,
  size: null,
  measured: `${milliseconds(laidOut)} ms`,
  floor: "",
  goal: "",
  reached: `${(laidOut / 1000).toFixed(1)} s`,
  met: null,
});

const print = printer(root);
if (print === null) console.log("press review as pdf: not measured, CUTTINGS_ELECTRON names no runtime");
else {
  const one = review();
  const took = await time(() =>
    reviewPdf((pages) => reviewHtml(one, { pages, forPrint: true }), print, new AbortController().signal),
  );
  report({
    what: `press review of ${size} clippings as pdf, with the start of Chromium`,
    size: null,
    measured: `${milliseconds(took)} ms`,
    floor: "",
    goal: "≤ 5 s",
    reached: `${(took / 1000).toFixed(1)} s`,
    met: took <= 5_000,
  });
}
