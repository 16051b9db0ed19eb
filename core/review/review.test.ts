import { strFromU8, unzipSync } from "fflate";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { compose, contentsOf } from "./composed.ts";
import { base64 } from "./draw.ts";
import { reviewEpub } from "./epub.ts";
import { reviewHtml } from "./html.ts";
import { reviewMail, sentLength, utf8Length } from "./mail.ts";
import { reviewMarkdown } from "./markdown.ts";
import { pageStyle } from "./page-style.ts";
import { proseOf, wordsIn } from "./prose.ts";
import { directionOf } from "./review.ts";
import { safe, safeHref } from "./safe.ts";
import { dot, hostile, hostileText, item, manyScripts, paragraph, review } from "./testing.ts";
import { reviewText } from "./text.ts";
import { dateWords } from "./words.ts";

const book = { id: "0f3c2a51-9b77-4c8e-8a0e-3d1c6a2b9f10", modified: Date.UTC(2026, 10, 22, 6) };
const pagesOf = (epub: Uint8Array) =>
  Object.entries(unzipSync(epub))
    .filter(([name]) => /\.(xhtml|opf|xml)$/.test(name))
    .map(([, bytes]) => strFromU8(bytes));

/** What a page would run or load. */
const live =
  /<script|<iframe|<img(?![^>]*src="(?:data:image\/png|cid:|logo))|<[a-z][^>]*\son[a-z]+\s*=|(?:href|src)="\s*(?:javascript|data:text|vbscript)/i;

describe("what is hostile comes out inert", () => {
  const pages = [
    reviewHtml(hostile),
    reviewHtml(hostile, { ids: true }),
    reviewMail(hostile).html,
    ...pagesOf(reviewEpub(hostile, book)),
  ];

  it.each(pages.map((page, i) => [i, page] as const))("in page %i", (_i, page) => {
    expect(page.replace(/&lt;[\s\S]*?&gt;/g, "")).not.toMatch(live);
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids.
    expect(page).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u);
    expect(page).not.toMatch(/\p{Cs}/u);
  });

  it("in plain text and in the subject of a mail", () => {
    for (const text of [reviewText(hostile), reviewMail(hostile).text, reviewMail(hostile).subject])
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u);
    expect(reviewMail(hostile).subject).not.toContain("\n");
  });

  it("in Markdown, also once somebody draws it", () => {
    const html = marked.parse(reviewMarkdown(hostile), { async: false });
    expect(html).not.toMatch(live);
    // One heading for the review, its contents, its section and its three clippings; those in a text stand below.
    expect([...html.matchAll(/<h([123])[ >]/g)].map(([, level]) => level).join("")).toMatch(/^1[23]+$/);
  });

  it("and keeps its letters", () => {
    expect(reviewText(hostile)).toContain("<script>alert(1)</script>");
    expect(reviewText(hostile)).toContain("{{7|times:7}}");
    expect(reviewHtml(hostile)).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("links lead to the web or to a mailbox only", () => {
    for (const address of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "https://user:pass@example.org/",
      "https://exa mple.org",
      'https://example.org/"x',
      "//example.org",
      "mailto:a@b.org?body=x",
    ])
      expect(safeHref(address, true), address).toBeNull();
    expect(safeHref("https://example.org/?a=1&b=(2)")).toBe("https://example.org/?a=1&b=(2)");
    expect(safeHref("mailto:press@example.org", true)).toBe("mailto:press@example.org");
    expect(safeHref("mailto:press@example.org")).toBeNull();
  });

  it("is read in time, however tangled it is", () => {
    for (const part of [
      "* ",
      "> ",
      "1. ",
      "_a*",
      "*a",
      "[",
      "![](<",
      "- a\n",
      "a\n-\n",
      "<a",
      "**a ",
      "~~a",
      "[a]: ",
    ]) {
      const started = performance.now();
      expect(proseOf(part.repeat(20_000)).length).toBeGreaterThan(0);
      expect(performance.now() - started, part).toBeLessThan(2_000);
    }
  });
});

describe("Markdown in a review", () => {
  it("is read into blocks", () => {
    expect(proseOf("# A\n\nb **c** [d](https://e.org) `f`\n\n---\n\n1. x\n2. y")).toEqual([
      { kind: "heading", level: 1, runs: [{ text: "A" }] },
      {
        kind: "paragraph",
        runs: [
          { text: "b " },
          { bold: true, text: "c" },
          { text: " " },
          { href: "https://e.org", text: "d" },
          { text: " " },
          { code: true, text: "f" },
        ],
      },
      { kind: "rule" },
      {
        kind: "list",
        start: 1,
        items: [[{ kind: "paragraph", runs: [{ text: "x" }] }], [{ kind: "paragraph", runs: [{ text: "y" }] }]],
      },
    ]);
  });

  it("shows HTML as it was typed, a picture as its words, a bad link as its text", () => {
    const runs = proseOf("a <b>c</b> ![d](https://e.org/x.png) [f](javascript:g) h &amp; i &lt;j").flatMap((block) =>
      block.kind === "paragraph" ? block.runs : [],
    );
    expect(wordsIn(runs)).toBe("a <b>c</b> [d] f h & i <j");
    expect(runs.some(({ href }) => href !== undefined)).toBe(false);
  });

  it("says the same again when it is written and read anew", () => {
    const words =
      "A quiet day. **Oman** *leads*.\n\n1. first\n2. second\n   - inner\n\n> said *he*\n\n```\ncode *x*\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |";
    const written = reviewMarkdown(review([], { introduction: words, issue: "", editor: "" }));
    const again = proseOf(written.split("\n\n").slice(2).join("\n\n"));
    expect(again).toEqual(proseOf(words));
  });
});

describe("a review", () => {
  it("marks passages, says what is left out, and joins the items of a list", () => {
    const html = reviewHtml(manyScripts);
    expect(html).toContain('<mark style="background-color:#fbe28f;color:inherit">Sultanate</mark>');
    expect(html).toContain('<p class="omission">[…]</p>');
    expect(html.match(/<ul>/g)).toHaveLength(3);
    expect(html).toContain('lang="ar" dir="rtl">');
    expect(html).toContain("Also in: <bdi>Times of Oman, 31 May 2023</bdi>");
  });

  it("is written in its own language", () => {
    const text = reviewText({ ...manyScripts, language: "ru" });
    expect(text).toContain("22 ноября 2026 г.");
    expect(text).toContain("Комментарий: Check the figures");
    expect(dateWords("2023-05", "kk")).toMatch(/2023.*мамыр/);
    expect(dateWords("2023", "en")).toBe("2023");
    expect(dateWords("2023-05-30T23:30", "en")).toBe("30 May 2023, 23:30");
    expect(dateWords("yesterday", "en")).toBe("yesterday");
  });

  it("has a contents list with pages where they are known", () => {
    const pages = new Map([
      ["s1", 2],
      ["a1", 2],
      ["a2", 3],
    ]);
    expect(reviewHtml(manyScripts, { pages })).toMatch(/Oman supports[^\n]*<span>2<\/span>/);
    expect(contentsOf(compose(manyScripts)).map(({ level }) => level)).toEqual([1, 2, 2, 1, 2, 2, 2, 2]);
    const loose = review([item(), item({ id: "b" })], {});
    expect(
      contentsOf(compose({ ...loose, sections: loose.sections.map((one) => ({ ...one, heading: "" })) })).map(
        ({ level }) => level,
      ),
    ).toEqual([1, 1]);
  });

  it("tells a clipping that stands in no section from a section, in the contents and by its title", () => {
    const given = review([item()], {
      sections: [
        { heading: "", introduction: "", items: [item({ title: "Alone" })] },
        { heading: "Trade", introduction: "", items: [item({ title: "Within" })] },
      ],
    });
    expect(contentsOf(compose(given)).map(({ title, isSection }) => [title, isSection])).toEqual([
      ["Alone", false],
      ["Trade", true],
      ["Within", false],
    ]);
    const bold = [...reviewMail(given).html.matchAll(/font-weight:bold[^>]*><a[^>]*><bdi>([^<]*)/g)];
    expect(bold.map(([, title]) => title)).toEqual(["Trade"]);
    expect(pageStyle).toMatch(/h2\.cuttings-title\{[^}]*border:0/);
  });

  it("does not name an outlet in the contents again below a section of its name", () => {
    const made = review([item({ outlet: "Kazinform" }), item({ id: "b", outlet: "BelTA" })]);
    const outlets = (heading: string) =>
      contentsOf(compose({ ...made, sections: made.sections.map((one) => ({ ...one, heading })) })).map(
        ({ outlet }) => outlet,
      );
    expect(outlets("Diplomacy")).toEqual(["", "Kazinform", "BelTA"]);
    expect(outlets("Kazinform")).toEqual(["", "", "BelTA"]);
  });

  it("leaves out a picture that is none, and sections with nothing in them", () => {
    const logo = { mime: "image/png", bytes: new Uint8Array([1, 2, 3]) } as const;
    const made = compose(review([], { logo }));
    expect(made.logo).toBeNull();
    expect(made.sections).toEqual([]);
    expect(compose(manyScripts).logo?.bytes).toEqual(dot);
  });

  it("is the same bytes for the same review", () => {
    expect(reviewEpub(manyScripts, book)).toEqual(reviewEpub({ ...manyScripts }, book));
    expect(reviewHtml({ ...manyScripts })).toBe(reviewHtml(manyScripts));
  });

  it("survives text of every length and shape", () => {
    for (const text of ["", " ", "\n", "x".repeat(100_000), "Ж ".repeat(5_000), hostileText]) {
      const odd = review([item({ title: text, blocks: [paragraph(text)], comment: text, outlet: text })]);
      expect(reviewHtml(odd)).toContain("</html>");
      expect(reviewMarkdown(odd)).toContain("# Morning review");
    }
  });
});

describe("a mail", () => {
  const long = review(
    Array.from({ length: 30 }, (_, i) =>
      item({
        id: `i${i}`,
        title: `Headline ${i}`,
        url: `https://example.org/${i}`,
        blocks: [paragraph(`Текст ${i}. ${"длинное слово ".repeat(i * 30)}`)],
      }),
    ),
  );

  it("is whole where it fits", () => {
    expect(reviewMail(manyScripts)).toMatchObject({
      leftOut: 0,
      subject: "Morning review · No. 214 · 22 November 2026",
    });
    expect(reviewMail(manyScripts).html).not.toMatch(/class=|<style|src="http/);
  });

  it("stays under the size at which it would be cut, and says what it left out", () => {
    const mail = reviewMail(long, { wholeAt: "https://example.org/review.pdf" });
    expect(sentLength(mail.html, mail.text).bytes).toBeLessThan(100_000);
    expect(sentLength(mail.html, mail.text).bytes).toBeGreaterThan(80_000);
    expect(mail.encoding).toBe("base64");
    expect(reviewMail(manyScripts, { limit: 5_000 }).html).toContain("left out");
    expect(mail.leftOut).toBeGreaterThan(3);
    expect(mail.html).toContain(`${mail.leftOut} texts are left out`);
    expect(mail.html).toContain('href="https://example.org/review.pdf"');
    expect(mail.text).toContain("The whole review: https://example.org/review.pdf");
    expect(mail.text).toContain("Text left out of this mail.");
    for (let i = 0; i < 30; i++) expect(mail.html).toContain(`>Headline ${i}</a>`);
  });

  it("counts bytes as UTF-8 does", () => {
    for (const text of ["", "abc", "Жж", "中文", "😀a", hostileText.replace("\uD800", "")])
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});

it("base64 is that of everybody", () => {
  for (let n = 0; n < 40; n++) {
    const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) & 255);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
  }
});

it("direction comes from script, language, then letters", () => {
  expect(directionOf("ar")).toBe("rtl");
  expect(directionOf("az-Arab")).toBe("rtl");
  expect(directionOf("ar-Latn")).toBe("ltr");
  expect(directionOf(null, "«عمان» says")).toBe("rtl");
  expect(directionOf(null, "1. Oman عمان")).toBe("ltr");
  expect(safe("a\u200Fb")).toBe("a\u200Fb");
});
