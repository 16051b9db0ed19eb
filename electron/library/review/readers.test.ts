/** Press reviews as other people's programs read them. Where such a program is missing its test is skipped and says so. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import PostalMime from "postal-mime";
import { afterAll, describe, expect, it } from "vitest";
import { reviewEpub } from "../../../core/review/epub.ts";
import { reviewHtml } from "../../../core/review/html.ts";
import { createdBy, pagesOfPlaces } from "../../../core/review/pdf-pages.ts";
import type { Review } from "../../../core/review/review.ts";
import { hostile, manyScripts } from "../../../core/review/testing.ts";
import { printer } from "../../command-line/chromium.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing.ts";
import { reviewDocx } from "./docx.ts";
import { reviewEml } from "./mail-file.ts";
import { reviewPdf } from "./pdf.ts";
import { epubcheckJar, hasEpubcheck, hasProgram, seedReview, told } from "./testing.ts";

afterAll(removeTemporaryFolders);

const book = { id: "0f3c2a51-9b77-4c8e-8a0e-3d1c6a2b9f10", modified: Date.UTC(2026, 10, 22, 6) };
const print = printer();
/** Nobody stops it. */
const going = new AbortController().signal;

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** One review of everything there is. */
const all = async (): Promise<Review> => {
  const seeds = await seedReview();
  return { ...seeds, sections: [...seeds.sections, ...manyScripts.sections] };
};

describe("a book", () => {
  it.skipIf(!hasEpubcheck())(
    "has nothing that epubcheck objects to (skipped without epubcheck)",
    async () => {
      const review = await all();
      const path = await put(
        "review.epub",
        reviewEpub({ ...review, sections: [...review.sections, ...hostile.sections] }, book),
      );
      expect(told("java", ["-jar", epubcheckJar, path])).toContain("No errors or warnings detected");
    },
    180_000,
  );

  it.skipIf(!hasProgram("xmllint"))("is well-formed XHTML (skipped without xmllint)", async () => {
    for (const [name, bytes] of Object.entries(unzipSync(reviewEpub(hostile, book))))
      if (/\.(xhtml|opf|xml)$/.test(name)) told("xmllint", ["--nonet", "--noout", await put("page.xml", bytes)]);
  });
});

describe("a Word document", () => {
  it("has headings, contents, links, footnotes, languages and paragraphs from right to left in its XML", async () => {
    const files = unzipSync(await reviewDocx(manyScripts));
    const body = strFromU8(files["word/document.xml"] as Uint8Array);
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2);
    expect(body.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(6);
    expect(body).toContain("TOC \\h \\o &quot;1-2&quot;");
    expect(body.match(/<w:footnoteReference /g)).toHaveLength(5);
    expect(body).toContain('<w:lang w:val="kk"/>');
    expect(body).toContain('<w:lang w:eastAsia="zh-CN"/>');
    expect(body).toContain('<w:lang w:bidi="ar"/>');
    expect(body).toMatch(/<w:bidi\/>|<w:bidi w:val="true"\/>/);
    expect(strFromU8(files["word/footnotes.xml"] as Uint8Array)).toContain("Xinhua");
    // What Word's properties show.
    expect(strFromU8(files["docProps/core.xml"] as Uint8Array)).not.toContain("Un-named");
    expect(strFromU8(files["word/_rels/document.xml.rels"] as Uint8Array)).toContain(
      "https://example.org/oman?a=1&amp;b=2",
    );
  });

  it.skipIf(!hasProgram("xmllint"))("is well-formed, whatever it holds (skipped without xmllint)", async () => {
    const files = unzipSync(await reviewDocx(hostile));
    for (const [name, bytes] of Object.entries(files))
      if (/\.(xml|rels)$/.test(name)) told("xmllint", ["--nonet", "--noout", await put("part.xml", bytes)]);
    expect(strFromU8(files["word/_rels/document.xml.rels"] as Uint8Array)).not.toMatch(/javascript:|evil\.example/);
  });

  it("has nothing hostile but letters in it", async () => {
    for (const [name, bytes] of Object.entries(unzipSync(await reviewDocx(hostile)))) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const text = strFromU8(bytes);
      expect(text, name).not.toMatch(/(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      // Of fields that could run or load something there is the contents alone, and its page numbers.
      for (const [, code = ""] of text.matchAll(/<w:instrText[^>]*>([^<]*)</g))
        expect(code.trim(), name).toMatch(/^(?:TOC|PAGEREF|PAGE|NUMPAGES|HYPERLINK \\l)\b/);
    }
  });

  it.skipIf(!hasProgram("soffice") || !hasProgram("pdftotext"))(
    "opens in LibreOffice (skipped without it or pdftotext)",
    async () => {
      const path = await put("review.docx", await reviewDocx(await all()));
      const folder = join(path, "..");
      const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
      told("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]);
      const text = told("pdftotext", ["-layout", join(folder, "review.pdf"), "-"]);
      // Each line of its contents ends with the page where Word would have it: LibreOffice has other fonts here.
      const pages = text.split("\f");
      const contents = [...(pages[0] ?? "").matchAll(/^ *(.+?) *\.{3,} *(\d+)$/gm)];
      expect(contents.length).toBeGreaterThan(15);
      for (const [, title = "", page] of contents.filter(([, title]) => (title?.length ?? 0) > 20)) {
        const words = title.slice(0, 20);
        const near = pages.slice(Math.max(1, Number(page) - 3), Number(page) + 2).join(" ");
        expect(near, `${words} near page ${page}`).toContain(words);
      }
      for (const words of ["Morning review", "Contents", "Diplomacy", "Егемен Қазақстан", "双方签署", "Times of Oman"])
        expect(text).toContain(words);
    },
    120_000,
  );
});

describe("a mail", () => {
  it("is read by a mail parser: subject, both texts, the logo within", async () => {
    const { bytes, leftOut } = await reviewEml(manyScripts);
    const mail = await PostalMime.parse(bytes);
    expect(leftOut).toBe(0);
    expect(mail.subject).toBe("Morning review · No. 214 · 22 November 2026");
    expect(mail.text).toContain("Әлемдегі ғылым мен өнер");
    expect(mail.html).toContain("中国与哈萨克斯坦签署协议");
    expect(mail.html).toContain('src="cid:logo@cuttings.invalid"');
    expect(mail.attachments).toMatchObject([
      { mimeType: "image/png", disposition: "inline", contentId: "<logo@cuttings.invalid>" },
    ]);
    expect(mail.headers.find(({ key }) => key === "x-unsent")?.value).toBe("1");
  });

  it.each(["Текст на русском языке. ", "A text in English. ", "中文的一段话。", "a=b "])(
    "is under 100 kB as a file, whatever its letters: %s",
    async (sentence) => {
      const items = Array.from({ length: 60 }, (_, i) => ({
        ...(manyScripts.sections[0]?.items[0] as Review["sections"][number]["items"][number]),
        ...{ id: `c${i}`, title: `Headline ${i}`, comment: "", alsoIn: [], rights: null },
        blocks: [{ kind: "paragraph" as const, text: sentence.repeat(40 + i), marked: [] }],
      }));
      const long = { ...manyScripts, logo: null, sections: [{ heading: "All", introduction: "", items }] };
      const { bytes, leftOut } = await reviewEml(long);
      expect(leftOut).toBeGreaterThan(0);
      expect(bytes.byteLength).toBeLessThan(100_000);
      expect(bytes.byteLength).toBeGreaterThan(80_000);
      expect((await PostalMime.parse(bytes)).text).toContain(sentence.repeat(40).trimEnd());
    },
  );

  it("takes no header and no file from what is hostile", async () => {
    const title = "Hello\r\nBcc: all@example.org\r\n\r\n<b>body</b>";
    const { bytes } = await reviewEml({ ...hostile, title });
    const mail = await PostalMime.parse(bytes);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.subject).toContain("Hello Bcc: all@example.org");
    expect(mail.attachments).toEqual([]);
  });
});

describe("a PDF", () => {
  it.skipIf(print === null || !hasProgram("pdfinfo"))(
    "has tags, bookmarks, fonts and the right pages in its contents (skipped without the window's program or poppler)",
    async () => {
      const review = await all();
      const pdf = await reviewPdf(
        (pages) => reviewHtml(review, { pages, forPrint: true }),
        print as NonNullable<typeof print>,
        going,
      );
      const path = await put("review.pdf", pdf);
      expect(told("pdfinfo", [path])).toMatch(/Tagged: +yes/);
      const fonts = told("pdffonts", [path]).trim().split("\n").slice(2);
      expect(fonts.length).toBeGreaterThan(1);
      for (const font of fonts) expect(font).toMatch(/ yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/);
      for (const face of ["SourceSerif4-Regular", "SourceSerif4-SemiBold", "Inter-Regular"])
        expect(fonts.join("\n")).toContain(face);
      expect((await readFile(path)).toString("latin1")).toContain("/Outlines");
      const places = pagesOfPlaces(pdf);
      expect(places.size).toBe(review.sections.length + review.sections.flatMap(({ items }) => items).length);
      const page = (n: number) =>
        told("pdftotext", ["-layout", "-f", String(n), "-l", String(n), path, "-"]).replace(/\s+/g, " ");
      // Chromium embeds a face with axes as drawings of letters, as it does with some of the system's for other scripts.
      const ours = [...Array(Number(/^Pages: +(\d+)/m.exec(told("pdfinfo", [path]))?.[1])).keys()]
        .map((before) => before + 1)
        .filter((n) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}]+$/u.test(page(n)));
      expect(ours.length).toBeGreaterThan(5);
      for (const n of ours) expect(told("pdffonts", ["-f", String(n), "-l", String(n), path])).not.toMatch(/Type 3/);
      const last = places.get(`s${review.sections.length}`) as number;
      expect(page(last)).toContain("Экономика");
      expect(page(1)).toMatch(new RegExp(`Экономика\\s+${last}\\b|Contents`));
      expect(told("pdftotext", [path, "-"])).toContain("Әлемдегі ғылым мен өнер");
    },
    300_000,
  );

  it("pages are read from what Chromium writes, and are unknown elsewhere", () => {
    const pdf =
      "%PDF-1.4\n1 0 obj\n<</Type /Pages /Count 2 /Kids [3 0 R 4 0 R]>>\nendobj\n2 0 obj\n<</Type /Catalog /Pages 1 0 R /Dests 5 0 R>>\nendobj\n3 0 obj\n<</Type /Page>>\nendobj\n4 0 obj\n<</Type /Page>>\nendobj\n5 0 obj\n<</s1 [3 0 R /XYZ 0 0 0]\n/a1 [4 0 R /XYZ 0 9.5 0]>>\nendobj\ntrailer\n<</Root 2 0 R>>";
    expect([...pagesOfPlaces(new TextEncoder().encode(pdf))]).toEqual([
      ["s1", 1],
      ["a1", 2],
    ]);
    expect(pagesOfPlaces(new TextEncoder().encode("no pdf")).size).toBe(0);
    expect(pagesOfPlaces(crypto.getRandomValues(new Uint8Array(5_000))).size).toBe(0);
  });

  it("names what made it, and not the system it was made on; every other byte stays where it is", () => {
    const said = "(Mozilla/5.0 \\(X11; Linux\\) \\\\ Chrome/130)";
    const pdf = (creator: string) => `%PDF-1.4\n1 0 obj\n<</Creator ${creator}\n/Producer (Skia)>>\nendobj\nxref`;
    const named = (given: string) =>
      new TextDecoder().decode(createdBy(new TextEncoder().encode(given), "Cuttings 1.0"));
    expect(named(pdf(said))).toBe(pdf("(Cuttings 1.0)".padEnd(said.length)));
    expect(named(pdf("(short)"))).toBe(pdf("(short)"));
    expect(named("no pdf")).toBe("no pdf");
  });

  it("is printed again until the pages in its contents are those that it has", async () => {
    const pdf = (page: number) =>
      new TextEncoder().encode(
        `1 0 obj\n<</Kids [3 0 R 4 0 R]>>\nendobj\n2 0 obj\n<</Pages 1 0 R /Dests 5 0 R>>\nendobj\n3 0 obj\n<<>>\nendobj\n4 0 obj\n<<>>\nendobj\n5 0 obj\n<</a1 [${page} 0 R /XYZ 0 0 0]>>\nendobj\n<</Root 2 0 R>>`,
      );
    const drawn: (number | undefined)[] = [];
    await reviewPdf(
      (pages) => {
        drawn.push(pages.get("a1"));
        return "";
      },
      async () => pdf(drawn.length === 1 ? 3 : 4),
      going,
    );
    expect(drawn).toEqual([undefined, 1, 2]);
  });
});
