/** The files of a press review, opened by programs that are not ours. What a program that is missing would have read is said. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { HtmlRenderer, Parser } from "commonmark";
import { strFromU8, unzipSync } from "fflate";
import PostalMime from "postal-mime";
import { epubcheckJar, hasEpubcheck, hasProgram, told } from "../electron/library/review/testing.ts";
import { expect, test } from "./app.ts";

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The letters of a page without its elements. */
const lettersOf = (html: string): string =>
  html
    .replace(/<(style|title)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<\/?(?:p|h\d|div|li|td|th|section|article|br)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);|&#(\d+);/gi, (_all, hex, dec) =>
      String.fromCodePoint(Number.parseInt(hex ?? dec, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (all, name: string) => named[name] ?? all);

function holds(file: string, text: string, words: readonly string[]): void {
  const read = text.replace(/\s+/g, " ");
  for (const one of words) expect(read, file).toContain(one.replace(/\s+/g, " ").trim());
}

interface Opened {
  /** Of the PDF. */
  readonly pages: number;
  readonly bookmarks: number;
}

/** Expects one file of each format in `folder`, whole, and `words` in each; null where poppler is missing and the PDF was not opened. */
export async function openReview(folder: string, words: readonly string[]): Promise<Opened | null> {
  const names = (await readdir(folder)).sort();
  expect(names.map((name) => name.split(".").at(-1))).toEqual(["docx", "eml", "epub", "html", "md", "pdf", "txt"]);
  const path = (ending: string) => join(folder, names.find((name) => name.endsWith(`.${ending}`)) ?? "");
  const text = (ending: string) => readFile(path(ending), "utf8");
  const without = (program: string) =>
    test.info().annotations.push({ type: "not opened", description: `${program} is not installed` });

  holds("txt", await text("txt"), words);
  holds("html", lettersOf(await text("html")), words);
  holds("md", lettersOf(new HtmlRenderer().render(new Parser().parse(await text("md")))), words);

  const mail = await PostalMime.parse(await readFile(path("eml")));
  holds("eml, as HTML", lettersOf(mail.html ?? ""), words);
  holds("eml, as text", mail.text ?? "", words);

  const book = unzipSync(await readFile(path("epub")));
  const chapters = Object.entries(book).filter(([name]) => name.endsWith(".xhtml"));
  holds("epub", chapters.map(([, bytes]) => lettersOf(strFromU8(bytes))).join(" "), words);
  if (hasEpubcheck()) expect(told("java", ["-jar", epubcheckJar, path("epub")])).toContain("No errors or warnings");
  else without("epubcheck");

  if (!hasProgram("pdftotext")) {
    without("poppler");
    return null;
  }
  if (hasProgram("soffice")) {
    const out = test.info().outputPath("libreoffice");
    const profile = `-env:UserInstallation=file://${test.info().outputPath("profile")}`;
    told("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", out, path("docx")]);
    const printed = basename(path("docx")).replace(/docx$/, "pdf");
    const read = told("pdftotext", ["-layout", join(out, printed), "-"]);
    holds("docx", read, words);
    // The lines of its contents have their pages.
    expect(read.match(/\.{4,} *\d+$/gm)?.length ?? 0).toBeGreaterThan(1);
  } else without("LibreOffice");

  holds("pdf", told("pdftotext", [path("pdf"), "-"]), words);
  const info = told("pdfinfo", [path("pdf")]);
  expect(info).toMatch(/Tagged: +yes/);
  const fonts = told("pdffonts", [path("pdf")])
    .trim()
    .split("\n")
    .slice(2);
  for (const font of fonts) expect(font, "embedded").toMatch(/ yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/);
  const outline = told("pdftohtml", ["-xml", "-i", "-stdout", path("pdf")]);
  return { pages: Number(/^Pages: +(\d+)/m.exec(info)?.[1]), bookmarks: outline.match(/<item page=/g)?.length ?? 0 };
}
