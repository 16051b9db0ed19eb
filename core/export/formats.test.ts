import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import type { Highlight } from "../marks.ts";
import { anchorOf } from "../passage.ts";
import { escapeTex } from "./bibtex.ts";
import { cell } from "./csv.ts";
import { type ExportInput, formatOf, formats } from "./index.ts";
import { obsidianTag } from "./obsidian.ts";
import { escapeHtml } from "./printable.ts";

const span = { start: 0, end: 1 };

function input(text: {
  title: string;
  outlet: string;
  author: string;
  body: string;
  note: string;
  tag: string;
}): ExportInput {
  const id = "0123456789abcdef";
  const clipping: Clipping = {
    ...span,
    title: { value: text.title, ...span },
    altTitle: null,
    published: { value: "2023-05-30T23:30", precision: "minute", confidence: "high", why: "", ...span },
    views: null,
    outlet: { value: text.outlet, ...span },
    agency: null,
    author: { value: text.author, ...span },
    dateline: null,
    imageCredit: null,
    caption: null,
    categories: [],
    language: "en",
    paragraphs: [
      { kind: "heading", text: "A heading", ...span },
      { kind: "paragraph", text: text.body, ...span },
    ],
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
  };
  const whole = `A heading\n${text.body}`;
  const highlight: Highlight = {
    ...anchorOf(whole, 10, Math.max(11, whole.length)),
    id: "0123456789ab",
    colour: "yellow",
    note: text.note,
    tags: [text.tag],
    created: 1_700_000_000_000,
  };
  const of = { source: "a".repeat(64), title: text.title, start: 0 };
  return {
    id,
    clipping,
    marks: {
      id,
      read: true,
      starred: true,
      tags: [text.tag],
      note: text.note,
      highlights: [highlight],
      trashed: null,
      changed: 0,
      of,
    },
    source: { sha256: "a".repeat(64), name: "dump.txt" },
  };
}

const plain = input({
  title: "Oman supports reforms",
  outlet: "Kazinform",
  author: "Sun Haoran",
  body: "The text of it.",
  note: "Check the figures",
  tag: "diplomacy/oman",
});
/** Of a format that writes text, at once. */
function textOf(id: Parameters<typeof formatOf>[0], inputs: readonly ExportInput[]): string {
  const made = formatOf(id).render(inputs);
  const content = "files" in made ? made.files[0]?.content : undefined;
  if (typeof content !== "string") throw new Error(`${id} writes no text`);
  return content;
}
const written = (id: Parameters<typeof formatOf>[0], ...inputs: ExportInput[]) => textOf(id, inputs);

/** Rows and cells after RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y;
  let row: string[] = [];
  const whole = text.replace(/^\uFEFF/, "");
  while (cells.lastIndex < whole.length) {
    const match = cells.exec(whole);
    if (match === null) throw new Error(`no cell at ${cells.lastIndex}`);
    const raw = match[1] ?? "";
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const anyText = fc.record({
  title: fc.string({ unit: "binary", maxLength: 60 }),
  outlet: fc.string({ maxLength: 30 }),
  author: fc.string({ maxLength: 30 }),
  body: fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
  note: fc.string({ maxLength: 60 }),
  tag: fc.string({ maxLength: 30 }),
});

describe("every format", () => {
  it("writes something for any text, the same each time, under names that are files", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (texts) => {
        const inputs = texts.map(input);
        for (const format of formats) {
          const { files } = await format.render(inputs);
          expect(files.length).toBeGreaterThan(0);
          expect((await format.render(inputs)).files, format.id).toEqual(files);
          for (const { name, content } of files) {
            expect(name).not.toMatch(/[/\\]/);
            if (typeof content === "string") expect(content, format.id).not.toMatch(/\p{Cs}/u);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("CSV", () => {
  it("gives back every cell, and no cell is a formula", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const rows = readCsv(written("csv", ...texts.map(input)));
        expect(rows).toHaveLength(texts.length + 1);
        for (const row of rows) {
          expect(row).toHaveLength(18);
          for (const one of row) expect(one).not.toMatch(/^\s*[=+@-]/);
        }
      }),
    );
    for (const bad of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"]) expect(cell(bad)).toContain("'");
    expect(cell(3)).toBe("3");
  });

  it("has the columns of Readwise for highlights", () => {
    const [head, row] = readCsv(written("readwise", plain));
    expect(head).toEqual(["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]);
    expect(row).toEqual([
      "The text of it.",
      "Oman supports reforms",
      "Sun Haoran",
      "",
      ".diplomacy/oman Check the figures",
      "10",
      "2023-11-14 22:13:20",
    ]);
  });
});

describe("references", () => {
  it("RIS has one line a field, whatever the text holds", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = written("ris", input(text)).split("\r\n");
        for (const line of lines) expect(line).toMatch(/^(?:[A-Z][A-Z0-9] {2}- .*|)$/s);
        expect(lines.filter((line) => line.startsWith("ER  -"))).toHaveLength(1);
      }),
    );
    expect(written("ris", plain)).toContain("DA  - 2023/05/30/\r\nPY  - 2023");
  });

  it("BibTeX keeps its braces in pairs, whatever the text holds", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let depth = 0;
        for (const sign of written("bibtex", input(text)).replace(/\\[\\{}&%$#_~^]/g, "")) {
          if (sign === "{") depth++;
          if (sign === "}") depth--;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
    expect(escapeTex("50 % of {A} & B_1")).toBe("50 \\% of \\{A\\} \\& B\\_1");
  });

  it("BibTeX prints no note of a person's own, and names languages as LaTeX does", () => {
    const entry = written("bibtex", { ...plain, rights: "Licence 77" });
    expect(entry).toContain("  annote = {Check the figures}");
    expect(entry).toContain("  note = {Licence 77}");
    expect(entry).toContain("  langid = {english}");
    const kazakh = { ...plain, clipping: { ...plain.clipping, language: "kk-Arab" } };
    expect(written("bibtex", kazakh)).toContain("  langid = {kazakh}");
    expect(written("bibtex", { ...plain, clipping: { ...plain.clipping, language: "xx" } })).not.toContain("langid");
  });

  it("CSL-JSON has the date in parts and the outlet as container", () => {
    expect(JSON.parse(written("csl-json", plain))).toEqual([
      {
        id: "0123456789abcdef",
        type: "article-newspaper",
        title: "Oman supports reforms",
        author: [{ literal: "Sun Haoran" }],
        "container-title": "Kazinform",
        issued: { "date-parts": [[2023, 5, 30]] },
        language: "en",
        keyword: "diplomacy/oman",
        note: "Check the figures",
      },
    ]);
  });
});

it("several authors of a byline are several, where it is clear that they are people", () => {
  const of = (author: string): ExportInput => ({
    ...plain,
    clipping: { ...plain.clipping, author: { value: author, ...span } },
  });
  const two = of("Jane Doe, Ян Орел and Ann B. Poe");
  expect(written("bibtex", two)).toContain("author = {{Jane Doe} and {Ян Орел} and {Ann B. Poe}}");
  expect(written("ris", two).match(/^AU .*$/gm)).toEqual(["AU  - Jane Doe", "AU  - Ян Орел", "AU  - Ann B. Poe"]);
  expect(JSON.parse(written("csl-json", two))[0].author).toEqual(
    ["Jane Doe", "Ян Орел", "Ann B. Poe"].map((literal) => ({ literal })),
  );
  expect(written("obsidian", two)).toContain('  - "[[Jane Doe]]"\n  - "[[Ян Орел]]"\n  - "[[Ann B. Poe]]"\n');
  expect(written("logseq", two)).toContain("author:: [[Jane Doe]], [[Ян Орел]], [[Ann B. Poe]]");
  for (const one of ["Research and Markets", "Jane Doe and agencies", "Ministry of Trade and Integration", "Doe, Jane"])
    expect(written("bibtex", of(one))).toContain(`author = {{${one}}}`);
  for (const [line, names] of [
    ["Айгүл Серік және Ерлан Омар", 2],
    ["Ольга Реут и Марат Ибраев", 2],
    ["Anna Gruber und Karl Moss", 2],
    ["Ayşe Demir ve Ali Kaya", 2],
    ["Jane Doe; John Roe", 2],
  ] as const)
    expect(written("ris", of(line)).match(/^AU /gm)).toHaveLength(names);
});

it("a time is to the minute where people read it, and a long lead is cut after a word", () => {
  const { clipping } = plain;
  const published = { value: "2023-05-29T10:00:30+06:00", precision: "minute", confidence: "high", why: "" } as const;
  const [lead] = clipping.paragraphs;
  if (lead === undefined) throw new Error("there is a paragraph");
  const exact: ExportInput = {
    ...plain,
    clipping: {
      ...clipping,
      published: { ...published, start: 0, end: 1 },
      paragraphs: [{ ...lead, kind: "paragraph", text: "uranium ".repeat(40).trim() }],
    },
  };
  for (const id of ["html", "text", "markdown-one", "joplin", "logseq", "csv"] as const) {
    expect(written(id, exact), id).toContain("2023-05-29 10:00");
    expect(written(id, exact), id).not.toContain("10:00:30");
  }
  expect(written("obsidian", exact)).toContain("\npublished: 2023-05-29T10:00:30\n");
  expect(written("obsidian", exact)).toMatch(/\ndescription: "uranium(?: uranium)*…"\n/);
});

it("Excel has days as days, and as text where only a part of one is known", async () => {
  const cellsFor = async (value: string) => {
    const { clipping } = plain;
    const published = { value, precision: "minute", confidence: "high", why: "", start: 0, end: 1 } as const;
    const { files } = await formatOf("xlsx").render([{ ...plain, clipping: { ...clipping, published } }]);
    const parts = unzipSync(files[0]?.content as Uint8Array);
    return /<c r="F2"[^>]*>\s*<v>([^<]*)</.exec(strFromU8(parts["xl/worksheets/sheet1.xml"] as Uint8Array))?.[0] ?? "";
  };
  // Days since 1899-12-30.
  expect(await cellsFor("2023-05-29T12:00:00+06:00")).toMatch(/<v>45075\.5</);
  expect(await cellsFor("2023-05-29")).toMatch(/<v>45075</);
  expect(await cellsFor("2023-05")).toContain('t="s"');
  expect(await cellsFor("1890-05-29")).toContain('t="s"');
});

describe("vaults", () => {
  it("Obsidian: properties in its clipper's order, tags it takes, highlights in the text", () => {
    expect(written("obsidian", plain)).toBe(`---
title: "Oman supports reforms"
source: "Kazinform"
author:
  - "[[Sun Haoran]]"
published: 2023-05-30T23:30:00
description: "The text of it."
tags:
  - "clippings"
  - "diplomacy/oman"
outlet: "Kazinform"
cuttings_id: "0123456789abcdef"
---

## A heading

==The text of it.==

## Highlights

> The text of it.

Check the figures

\`diplomacy/oman\`

## Note

Check the figures
`);
    expect(["2023", "two words", "a // b", "#x", "é/ü", "---"].map(obsidianTag)).toEqual([
      "2023_",
      "two-words",
      "a/b",
      "x",
      "é/ü",
      "",
    ]);
  });

  it("Joplin: its keys in its order", () => {
    expect(written("joplin", plain)).toMatch(
      /^---\ntitle: "Oman supports reforms"\nsource: "dump.txt"\nauthor: "Sun Haoran"\ntags:\n {2}- "diplomacy\/oman"\n---\n\n\*Kazinform, Sun Haoran, 2023-05-30 23:30\*\n/,
    );
  });

  it("a clipping of any title is one file, whose name no link breaks", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        const made = formatOf("obsidian").render(texts.map(input));
        const files = "files" in made ? made.files : [];
        expect(files).toHaveLength(texts.length);
        expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(texts.length);
        for (const { name } of files) expect(name).not.toMatch(/[#^[\]|<>:"/\\?*]|^\./);
      }),
    );
  });
});

describe("HTML", () => {
  it("runs nothing: text never becomes an element or an attribute", () => {
    const bad = `<img src=x onerror=alert(1)>"'&<script>`;
    const page = written("html", input({ title: bad, outlet: bad, author: bad, body: bad, note: bad, tag: bad }));
    expect(page).not.toMatch(/<img|<script/);
    expect(page).toContain(escapeHtml(bad));
  });

  it("draws the Markdown of notes", () => {
    const note = "See **this**:\n\n- [one](https://example.com/)\n- two";
    const page = written("html", { ...plain, marks: { ...plain.marks, note } });
    expect(page).toContain("<p>See <strong>this</strong>:</p>");
    expect(page).toContain('<ul><li><a href="https://example.com/">one</a></li><li>two</li></ul>');
  });

  it("marks the highlighted passage where it stands, in its colour", () => {
    const [mark] = plain.marks.highlights;
    if (mark === undefined) throw new Error("there is a highlight");
    const green = { ...plain, marks: { ...plain.marks, highlights: [{ ...mark, colour: "green" as const }] } };
    expect(written("html", plain)).toContain('<p><mark class="yellow">The text of it.</mark></p>');
    expect(written("html", green)).toContain('<p><mark class="green">The text of it.</mark></p>');
    expect(written("html", green)).toMatch(/mark\.green\{background:#/);
  });
});

describe("JSON Lines and annotations", () => {
  it("hold everything", () => {
    const [head, one] = written("jsonl", plain)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(head).toEqual({ schema: "cuttings.clippings/1", clippings: 1 });
    expect(one).toEqual(JSON.parse(JSON.stringify(plain)));
  });

  it("annotations quote with context", () => {
    const [annotation] = JSON.parse(written("web-annotation", plain));
    expect(annotation.target.selector[0]).toEqual({
      type: "TextQuoteSelector",
      exact: "The text of it.",
      prefix: "A heading\n",
      suffix: "",
    });
    expect(annotation.body).toContainEqual({ type: "TextualBody", value: "diplomacy/oman", purpose: "tagging" });
  });
});
