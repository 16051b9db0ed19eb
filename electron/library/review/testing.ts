/** For tests only: a review of the bundled seeds with comments, highlights and lines of other outlets, and others' programs. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clipping } from "../../../core/clipping.ts";
import { readDump } from "../../../core/parse/index.ts";
import { directionOf, type Review, type ReviewItem } from "../../../core/review/review.ts";
import { dot } from "../../../core/review/testing.ts";

const seeds = join(import.meta.dirname, "../../../seeds");

function itemOf({ title, outlet, agency, author, published, language, paragraphs }: Clipping, n: number): ReviewItem {
  return {
    id: `c${n}`,
    title: title?.value ?? `Untitled ${n}`,
    url: n % 3 === 0 ? `https://example.org/news/${n}?a=1&b=2` : null,
    sourceLine: null,
    outlet: outlet?.value ?? null,
    agency: agency?.value ?? null,
    author: author?.value ?? null,
    published: published?.value ?? null,
    language,
    dir: directionOf(language),
    shown: "full",
    blocks: paragraphs.map(({ kind, text }, i) => ({
      kind,
      text,
      marked: i === 0 && n % 2 === 0 ? [{ start: 0, end: Math.min(60, text.length), colour: "yellow" }] : [],
    })),
    comment: n % 4 === 0 ? `Comment ${n}: **look** at the [site](https://example.org/${n}).\n\n- one\n- two` : "",
    alsoIn: n % 5 === 0 ? [{ outlet: "Times of Oman", title: null, published: "2023-05-31" }] : [],
    rights: n % 6 === 0 ? "Excerpt under licence." : null,
  };
}

/** Every article of the seeds, in three sections. */
export async function seedReview(): Promise<Review> {
  const names = (await readdir(seeds)).filter((name) => name.endsWith(".txt")).sort();
  const clippings: Clipping[] = [];
  for (const name of names) {
    const bytes = await readFile(join(seeds, name));
    clippings.push(...readDump(new Uint8Array(bytes), { name, sha256: "a".repeat(64) }).parse.clippings);
  }
  const items = clippings.map(itemOf);
  const third = Math.ceil(items.length / 3);
  return {
    language: "en",
    title: "Morning review",
    issue: "No. 214",
    date: "2026-11-22",
    editor: "Press office",
    logo: { mime: "image/png", bytes: dot },
    introduction: "What the papers wrote, **in short**.",
    sections: ["Diplomacy", "Экономика", "Мәдениет"].map((heading, i) => ({
      heading,
      introduction: i === 0 ? "The visit to *Muscat*." : "",
      items: items.slice(i * third, (i + 1) * third),
    })),
  };
}

export const hasProgram = (name: string): boolean => spawnSync("which", [name], { stdio: "ignore" }).status === 0;
export const epubcheckJar = "/usr/share/java/epubcheck.jar";
export const hasEpubcheck = (): boolean => existsSync(epubcheckJar) && hasProgram("java");

/** What a program says; throws where it ends with another status than 0. */
export function told(program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64_000_000, timeout: 120_000 });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stdout}${run.stderr}`);
  return `${run.stdout}${run.stderr}`;
}
