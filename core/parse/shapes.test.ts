/**
 * Dumps as they are pasted, each in a file of `shapes/` that says by itself what is to be read from it: the head up to the first empty line
 * is the reason, the dates of its articles and, where it matters, whose they are (`author:`, `agency:`, `outlet:`); and every line after it has a sign and a space before the text that is pasted.
 *
 *   `T` begins an article with its headline · `P` begins a paragraph · `+` goes on with the paragraph or headline above · `-` is of the page
 *   {{braces}} stand round what of such a line is not in the paragraph or headline
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseText } from "./index.ts";

const folder = new URL("shapes/", import.meta.url);

const fields = ["author", "agency", "outlet"] as const;

interface Article extends Partial<Record<(typeof fields)[number], string | null>> {
  title: string;
  published: string | null;
  paragraphs: string[];
}

/** What is pasted, and what is to be read from it. */
function read(file: string): { text: string; articles: Article[] } {
  const end = file.indexOf("\n\n");
  const told = (field: string) =>
    new RegExp(`^${field}: (.*)$`, "m")
      .exec(file.slice(0, end))?.[1]
      ?.split(", ")
      .map((one) => (one === "-" ? null : one));
  const dates = told("published") ?? [];
  const articles: Article[] = [];
  const raw: string[] = [];
  let isTitle = false;
  for (const line of file.slice(end + 2).split("\n")) {
    const sign = line.slice(0, 2);
    const pasted = line.slice(2);
    raw.push(pasted.replace(/\{\{|\}\}/g, ""));
    const own = pasted.replace(/\{\{[^{}]*\}\}/g, "").trim();
    const article = articles.at(-1);
    if (sign === "T ") {
      const whose = fields.flatMap((field) => {
        const values = told(field);
        return values === undefined ? [] : [[field, values[articles.length] ?? null]];
      });
      const published = dates[articles.length] ?? null;
      articles.push({ title: own, published, paragraphs: [], ...Object.fromEntries(whose) });
      isTitle = true;
    } else if (sign === "P ") {
      article?.paragraphs.push(own);
      isTitle = false;
    } else if (sign === "+ " && article) {
      const glue = /[\u3040-\u9fff]$/.test(own) ? "" : " ";
      if (isTitle) article.title += glue + own;
      else article.paragraphs.push(`${article.paragraphs.pop() ?? ""}${glue}${own}`);
    }
  }
  return { text: raw.join("\n"), articles };
}

describe("shapes of pastes", () => {
  for (const name of readdirSync(folder)) {
    it(name.replace(/\.txt$/, ""), () => {
      const { text, articles } = read(readFileSync(new URL(name, folder), "utf8"));
      const parse = parseText(text, { name, sha256: "0".repeat(64) });
      const told = fields.filter((field) => articles[0] !== undefined && field in articles[0]);
      expect(
        parse.clippings.map((clipping) => ({
          title: clipping.title?.value ?? null,
          published: clipping.published?.value ?? null,
          paragraphs: clipping.paragraphs.map((paragraph) => paragraph.text),
          ...Object.fromEntries(told.map((field) => [field, clipping[field]?.value ?? null])),
        })),
      ).toEqual(articles);
      expect(parse.segments.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    });
  }
});
