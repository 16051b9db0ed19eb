import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import type { Clipping, ParagraphKind } from "../clipping.ts";
import { distinctNames, fileStem, nameKey } from "./files.ts";
import { type ExportInput, formatOf } from "./index.ts";
import { escapeMarkdown, yamlString } from "./markdown.ts";

const span = { start: 0, end: 1 };

function input(
  title: string | null,
  paragraphs: readonly (readonly [ParagraphKind, string])[] = [],
  more: Partial<Clipping> = {},
  note = "",
  tags: readonly string[] = [],
): ExportInput {
  const clipping: Clipping = {
    ...span,
    title: title === null ? null : { value: title, ...span },
    altTitle: null,
    published: null,
    views: null,
    outlet: null,
    agency: null,
    author: null,
    dateline: null,
    imageCredit: null,
    caption: null,
    categories: [],
    language: null,
    paragraphs: paragraphs.map(([kind, text]) => ({ kind, text, ...span })),
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
    ...more,
  };
  const id = "0123456789abcdef";
  const of = { source: "a".repeat(64), title: title ?? "", start: 0 };
  return {
    id,
    clipping,
    marks: { id, read: false, starred: false, tags, note, highlights: [], trashed: null, changed: 0, of },
    source: { sha256: "a".repeat(64), name: "dump.txt" },
  };
}

function render(inputs: readonly ExportInput[], taken?: ReadonlySet<string>) {
  const made = formatOf("markdown").render(inputs, taken === undefined ? {} : { taken });
  return "files" in made ? made.files.map(({ name, content }) => ({ name, text: String(content) })) : [];
}

/** The text that a reader of the rendered Markdown sees. */
const seen = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();

const nasty = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "# ",
        "> ",
        "- ",
        "* ",
        "1. ",
        "1) ",
        "```",
        "~~~",
        "---",
        "===",
        "    ",
        "\t",
        "<b>",
        "<!--",
        "&amp;",
        "&#60;",
        "[a](b)",
        "![x](y)",
        "*x*",
        "__y__",
        "`z`",
        "\\",
        "|a|b|\n|-|-|",
        "\n",
        "\n\n",
        "word",
        "+ ",
        ": ",
        "[^1]: ",
        "$x$",
        "==m==",
        "<http://x.y>",
        "[[wiki]]",
        "www.x.y",
        "a@b.cd",
        "https://x.y/(z)_*",
        "#tag",
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

describe("text from outside", () => {
  it("is shown as it is, and never becomes structure or HTML", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = marked.parse(escapeMarkdown(text), { async: false, gfm: true });
        expect(html.replace(/<\/?p>/g, "")).not.toMatch(/<[a-z!/]/i);
        const shown = seen(html);
        expect(shown).toBe(
          text
            .replace(/(?![\t\n])\p{Cc}/gu, (c) => (c === "\r" || c === "\u0085" ? " " : ""))
            .replace(/\p{Cs}|\uFEFF/gu, "")
            .replace(/\s+/gu, " ")
            .trim(),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps headings, quotes and lists as such", () => {
    const [page] = render([
      input("A *title* with <b>", [
        ["paragraph", "# not a heading\n1. not a list"],
        ["heading", "A heading\nover lines"],
        ["quote", "first\n> second"],
        ["list", "• one"],
        ["list", "2) two *stars*"],
        ["paragraph", "after"],
      ]),
    ]);
    const html = marked.parse((page?.text ?? "").replace(/^---\n[\s\S]*?\n---\n/, ""), { async: false });
    expect(html).toContain("<h1>A *title* with &lt;b&gt;</h1>");
    expect(html).toContain("<h2>A heading over lines</h2>");
    expect(html).toContain("<p># not a heading\n1. not a list</p>");
    expect(html).toContain("<blockquote>\n<p>first\n&gt; second</p>");
    expect(html).toContain("<li>one</li>");
    expect(html).toContain("two *stars*");
    expect(html).toContain("<p>after</p>");
  });

  it("is quoted in the front matter, which it cannot leave", () => {
    const evil = 'x"\n---\n# out\ntags: [a]\u2028\u0085\u0007: #&*!|>%@`\\ \ud800';
    const [page] = render([input(evil, [], { author: { value: "Я: №", ...span } }, "", ["a/b", "c: d"])]);
    const front = /^---\n([\s\S]*?)\n---\n/.exec(page?.text ?? "")?.[1] ?? "";
    expect(front.split("\n")).toEqual([
      expect.stringMatching(
        /^title: "x\\"\\n---\\n# out\\ntags: \[a\]\\u2028\\u0085\\u0007: #&\*!\|>%@`\\\\ \ufffd"$/,
      ) as string,
      'author: "Я: №"',
      "tags:",
      '  - "a/b"',
      '  - "c: d"',
      'source: "dump.txt"',
      `source_sha256: "${"a".repeat(64)}"`,
      'cuttings_id: "0123456789abcdef"',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(yamlString(text)).toMatch(/^"[^\n\r\u2028\u2029\u0085]*"$/);
      }),
    );
  });

  it("has the note as it was written, under its own heading", () => {
    const [page] = render([input("T", [["paragraph", "text"]], {}, "My *note*\n\n- item\n")]);
    expect(page?.text).toMatch(/\ntext\n\n## Note\n\nMy \*note\*\n\n- item\n$/);
  });
});

describe("file names", () => {
  it.each([
    ["Con", "Con_"],
    ["nul.txt", "nul_.txt"],
    ["COM1", "COM_1"],
    ["../../etc/passwd", "etc passwd"],
    ["..", ""],
    [".hidden", "hidden"],
    ["trailing. . ", "trailing"],
    ['a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"],
    ["tab\tline\nnul\0", "tab line nul"],
    ["a\u202etxt.exe", "a txt.exe"],
    ["e\u0301", "é"],
  ])("%j", (given, expected) => expect(fileStem(given)).toBe(expected));

  it("are short enough, also of letters of four bytes", () => {
    for (const letter of ["x", "я", "中", "😀"])
      expect(Buffer.byteLength(fileStem(letter.repeat(500)))).toBeLessThanOrEqual(120);
    expect(fileStem("😀".repeat(500))).not.toMatch(/\p{Cs}/u);
  });

  it("differ for every clipping, whatever the titles (L7, L8)", () => {
    const long = "A very long title that goes on and on ".repeat(10);
    const titles = [
      "Same",
      "Same",
      "same",
      "SAME",
      "index",
      "Index",
      "é",
      "e\u0301",
      "",
      "..",
      "CON",
      "con",
      `${long}1`,
      `${long}2`,
      "Same (2)",
      "a/b",
      "a\\b",
      "ß",
      "ss",
      "SS",
      "ﬁ",
      "fi",
      "😀",
      "trailing.",
      "trailing",
    ];
    const inputs = [...titles.map((title) => input(title, [["paragraph", `text of ${title}`]])), input(null)];
    const files = render(inputs);
    expect(files).toHaveLength(inputs.length + 1);
    expect(new Set(files.map(({ name }) => nameKey(name))).size).toBe(files.length);
    expect(files.at(-1)?.name).toBe("index.md");
    for (const { name } of files) {
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^\.|[. ]$/u);
      expect(Buffer.byteLength(name)).toBeLessThan(150);
    }
    const html = marked.parse(files.at(-1)?.text ?? "", { async: false });
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => decodeURIComponent(match[1] as string));
    expect(links).toEqual(files.slice(0, -1).map(({ name }) => name));
  });

  it("stay clear of what is taken", () => {
    expect(distinctNames(["a", "A"], ".md", new Set([nameKey("a.md"), nameKey("a (2).md")]))).toEqual([
      "a (3).md",
      "A (4).md",
    ]);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 12 })), (titles) => {
        const names = distinctNames(
          titles.map((title) => fileStem(title) || "x"),
          ".md",
          new Set(),
        );
        expect(new Set(names.map(nameKey)).size).toBe(titles.length);
      }),
    );
  });
});
