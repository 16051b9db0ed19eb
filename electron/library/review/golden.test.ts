/**
 * What every format makes of a press review of the five seeds, letter by letter: `golden/`. After a change that is meant,
 * `npx vitest run --config build/vitest.config.ts electron/library/review/golden -u` writes them again, to be read in the
 * diff. Archives are shown by the parts that hold words. A PDF is the page "for print", which Chromium prints.
 */
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { reviewEpub } from "../../../core/review/epub.ts";
import { reviewHtml } from "../../../core/review/html.ts";
import { reviewMail } from "../../../core/review/mail.ts";
import { reviewMarkdown } from "../../../core/review/markdown.ts";
import type { Review } from "../../../core/review/review.ts";
import { reviewText } from "../../../core/review/text.ts";
import { realDisk } from "../disk.ts";
import { reviewDocx } from "./docx.ts";
import { allTemplates, drawTemplate } from "./templates.ts";
import { seedReview } from "./testing.ts";

const whole = await seedReview();
/** Three of each section: of every seed, and all that a review can hold. */
const review: Review = {
  ...whole,
  sections: whole.sections.map((section) => ({ ...section, items: section.items.slice(0, 3) })),
};

const partsOf = (bytes: Uint8Array, wanted: RegExp): string =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => wanted.test(name))
    .map(([name, part]) => `=== ${name}\n${strFromU8(part).replace(/></g, ">\n<")}\n`)
    .join("\n");

/** Word's links have names that are made up anew each time. */
const withoutIds = (xml: string): string => xml.replace(/ r:id="[^"]*"/g, "");

const book = { id: "0f3c2a51-9b77-4c8e-8a0e-3d1c6a2b9f10", modified: Date.UTC(2026, 10, 22, 6) };
const templates = await allTemplates(realDisk, "", true);
const pages = new Map([
  ["s1", 2],
  ["a1", 2],
]);

it.each([
  ["review.html", () => reviewHtml(review)],
  ["for-print.html", () => reviewHtml(review, { pages, forPrint: true })],
  ["mail.html", () => reviewMail(review).html],
  ["mail.txt", () => reviewMail(review).text],
  ["review.md", () => reviewMarkdown(review)],
  ["review.txt", () => reviewText(review)],
  ["epub.txt", () => partsOf(reviewEpub(review, book), /\.(?:xhtml|opf|ncx)$/)],
  ["docx.txt", async () => withoutIds(partsOf(await reviewDocx(review), /^word\/(?:document|footnotes)\.xml$/))],
  ...templates.map((one) => [`${one.name}.${one.format}`, () => drawTemplate(one, review)] as const),
] as const)("%s", async (name, write) => {
  await expect(await write()).toMatchFileSnapshot(`golden/${name}`);
});
