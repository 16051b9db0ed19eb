/**
 * What the formats write, as other people's programs read it: YAML and CommonMark, RIS and BibTeX, JSON Schema, JSON-LD,
 * spreadsheets and XML Schema. Where a program is not on this machine its test is skipped and says so. Two schemas are own
 * subsets, made after what the standards say of the parts that are used here; with CUTTINGS_SCHEMAS=FOLDER the official ones
 * (csl-data.json, Project.xsd) in that folder are asked, too.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as commonmark from "commonmark";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { cleanText } from "../passage.ts";
import type { ExportInput } from "./content.ts";
import { titleOf } from "./fields.ts";
import { type RenderedId, renderedIds } from "./formats.ts";
import { type ExportFile, formatOf } from "./index.ts";
import { annotationContext, cslItemSchema, qdaCodebookXsd, qdaProjectXsd } from "./schemas.testing.ts";
import { inputsOf, plainInput } from "./testing.ts";

const seeds = join(import.meta.dirname, "../../seeds");
let folder = "";
let inputs: readonly ExportInput[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cuttings-readers-"));
  const names = (await readdir(seeds)).filter((name) => name.endsWith(".txt")).sort();
  inputs = (await Promise.all(names.map(async (name) => inputsOf(await readFile(join(seeds, name)), name)))).flat();
  expect(inputs).toHaveLength(26);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const filesOf = async (id: RenderedId, of: readonly ExportInput[] = inputs): Promise<readonly ExportFile[]> =>
  (await formatOf(id).render(of)).files;
const textOf = async (id: RenderedId, of?: readonly ExportInput[]): Promise<string> =>
  String((await filesOf(id, of))[0]?.content);

const hasProgram = (name: string): boolean => {
  try {
    execFileSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** A package without types of its own. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is asked of it in the tests themselves.
const untyped = async (name: string): Promise<any> => import(/* @vite-ignore */ name);

/** Controls but tab and line ends, and what turns the direction of a text. */
const driving = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

const words =
  "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:x) ![p](http://evil.example/x.png) [[Wiki]] {{query x}} key:: value #tag `code` *b* __i__ ~~s~~ | a | b | === \n# head\n- item\n> quote\n    code\n```\nfence\n```\n---\ntitle: out\n---\n%%c%% ==m== $x$ {v} \\ & % ; \u202Egnp.exe \u2066x\u2069 \u0007\u001B[31m ]]> --> \ud83d";
/** Everything that somebody who writes a page could put into a clipping. */
const bad: readonly string[] = [
  words,
  "=1+1",
  "+cmd|' /C calc'!A0",
  "@SUM(A1)",
  '=HYPERLINK("http://evil.example","x")',
  '"; DROP TABLE x; --',
  "../../../etc/passwd",
  "..\\..\\windows\\system32",
  "CON",
  ".hidden",
  "\u202E\u2067only\u2069\u202C",
  "\u202Etxt.exe =1+1",
  "Ж".repeat(300),
  `${"😀".repeat(150)}.`,
  "e\u0301".repeat(160),
  "title: x\n---\n# out",
  "A headline that goes on ".repeat(14),
  "ER  - \nTY  - NEWS\nTI  - another",
  "}} \\input{/etc/passwd} \\write18{x} {",
  "_x0041_ _x000D_",
  "- [ ] task\nid:: 1234\n{{embed ((x))}}",
];
/** Each of them in every field; two clippings of one title, twice. The person's own note is plain. */
const hostile = bad.flatMap((text) =>
  [0, 1].map((n) =>
    plainInput({
      ...{ title: text, outlet: text, author: text, tag: text, source: text },
      ...{ body: `${text} ${n}`, note: "mine" },
    }),
  ),
);

/** Every kind of node in a CommonMark text, with what links and pictures lead to. */
function nodesOf(markdown: string): { readonly kinds: Set<string>; readonly destinations: readonly string[] } {
  const kinds = new Set<string>();
  const destinations: string[] = [];
  const walker = new commonmark.Parser().parse(markdown).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    kinds.add(step.node.type);
    if (step.node.destination) destinations.push(step.node.destination);
  }
  return { kinds, destinations };
}

const frontOf = (text: string) => {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (match === null) throw new Error("no front matter");
  return { front: parseYaml(match[1] as string) as Record<string, unknown>, body: match[2] as string };
};

describe.each(["markdown", "obsidian", "joplin"] as const)("%s, as YAML and CommonMark parsers read it", (id) => {
  it("says what the clippings say", async () => {
    const files = (await filesOf(id)).filter(({ name }) => name !== "index.md");
    expect(files).toHaveLength(26);
    for (const [i, { content }] of files.entries()) {
      const { clipping, marks } = inputs[i] as ExportInput;
      const { front, body } = frontOf(String(content));
      expect(front.title).toBe(titleOf(clipping));
      const tags = (front.tags ?? []) as string[];
      if (id === "markdown") expect(tags).toEqual(marks.tags);
      if (id === "joplin") expect(tags).toEqual(marks.tags.map((tag) => tag.toLowerCase()));
      if (id === "obsidian") {
        expect(Object.keys(front).slice(0, 6)).toEqual([
          "title",
          "source",
          "author",
          "published",
          "description",
          "tags",
        ]);
        expect(tags[0]).toBe("clippings");
        for (const tag of tags) expect(tag).toMatch(/^[\p{L}\p{M}\p{N}_/-]+$/u);
        // Each highlight is marked in the text, or listed.
        for (const { quote } of marks.highlights)
          for (const part of quote.split("\n")) expect(body).toContain(`==${part}==`);
      }
      const { kinds } = nodesOf(body.replaceAll(marks.note.trimEnd(), ""));
      for (const kind of ["html_block", "html_inline", "image", "code_block"]) expect(kinds, kind).not.toContain(kind);
    }
  });

  it("lets nothing hostile become structure", async () => {
    const files = (await filesOf(id, hostile)).filter(({ name }) => name !== "index.md");
    expect(files).toHaveLength(hostile.length);
    for (const { content } of files) {
      const { front, body } = frontOf(String(content));
      expect(Object.keys(front).join()).toMatch(/^title,/);
      expect(front).not.toHaveProperty("out");
      const { kinds, destinations } = nodesOf(body);
      for (const kind of ["html_block", "html_inline", "image", "code_block", "link", "thematic_break"])
        expect(kinds, `${kind} in ${body}`).not.toContain(kind);
      expect(destinations).toEqual([]);
      expect(String(content)).not.toMatch(driving);
      expect(body.replace(/(?<!\\)`[^`\n]*`/g, "")).not.toMatch(/(?<!\\)\[\[|%%(?<!\\%%)|(?<!\\)\$/);
    }
  });
});

describe("markdown in one file", () => {
  /** The words of headings of a level. */
  const headings = (text: string, level: number): string[] => {
    const found: string[] = [];
    const walker = new commonmark.Parser().parse(text).walker();
    for (let step = walker.next(), own = ""; step !== null; step = walker.next()) {
      if (step.node.type === "heading" && step.node.level === level) {
        if (step.entering) own = "";
        else found.push(own);
      }
      own += step.node.literal ?? "";
    }
    return found;
  };

  it("has a heading for each clipping, and what belongs to it below", async () => {
    const text = await textOf("markdown-one");
    expect(headings(text, 1)).toEqual(["26 clippings"]);
    expect(headings(text, 2)).toEqual(inputs.map(({ clipping }) => titleOf(clipping)));
    expect(headings(text, 3)).toContain("Highlights");
    for (const { clipping, marks } of inputs) {
      if (marks.note.trim() !== "") expect(text).toContain(marks.note.trim());
      for (const tag of marks.tags) expect(text).toContain(`\`${tag}\``);
      if (clipping.caption !== null) expect(text).toContain(clipping.caption.value.slice(0, 12));
    }
  });

  it("lets nothing hostile become structure", async () => {
    const text = await textOf("markdown-one", hostile);
    expect(headings(text, 1)).toHaveLength(1);
    expect(headings(text, 2)).toHaveLength(hostile.length);
    const { kinds, destinations } = nodesOf(text);
    for (const kind of ["html_block", "html_inline", "image", "code_block", "link", "thematic_break"])
      expect(kinds, kind).not.toContain(kind);
    expect(destinations).toEqual([]);
  });
});

describe("logseq", () => {
  it("has page properties, and an outline that CommonMark reads as one list", async () => {
    for (const [i, { content }] of (await filesOf("logseq")).entries()) {
      const { clipping, marks } = inputs[i] as ExportInput;
      const [head = "", outline = ""] = String(content).split(/\n\n(?=- )/s, 2);
      expect(head).toMatch(/^title:: .+/);
      if (marks.tags.length > 0) expect(head).toContain(`tags:: ${marks.tags.map((tag) => `[[${tag}]]`).join(", ")}`);
      const blocks = outline.split("\n").filter((line) => /^\t*- /.test(line));
      expect(blocks.length).toBeGreaterThanOrEqual(clipping.paragraphs.filter(({ text }) => text.trim() !== "").length);
      for (const { quote } of marks.highlights)
        for (const part of quote.split("\n")) expect(outline).toContain(`==${part}==`);
      expect([...nodesOf(outline).kinds]).not.toContain("html_block");
    }
  });

  it("lets nothing hostile become a property, a reference, a macro or HTML", async () => {
    for (const { content } of await filesOf("logseq", hostile)) {
      const [head = "", ...rest] = String(content).split("\n\n- ");
      const names = head.split("\n").map((line) => line.split("::")[0]);
      expect(
        names.every((name) =>
          /^(?:title|outlet|author|published|link|tags|rights|source|cuttings-id)$/.test(name ?? ""),
        ),
      ).toBe(true);
      expect(new Set(names).size).toBe(names.length);
      const outline = `- ${rest.join("\n\n- ")}`;
      // What is left of references are tags of highlights, which are the person's own.
      const own = outline.replace(/#\[\[[^[\]{}#]*\]\]/g, "");
      expect(own).not.toMatch(/(?<!\\)\[\[|\{\{|^\s*(?:- )?[^\s:]+::/m);
      const { kinds, destinations } = nodesOf(own);
      for (const kind of ["html_block", "html_inline", "image", "link"]) expect(kinds, kind).not.toContain(kind);
      expect(destinations).toEqual([]);
    }
  });
});

describe("references", () => {
  it("RIS and BibTeX are read by citation.js", async () => {
    const { Cite } = await untyped("@citation-js/core");
    await untyped("@citation-js/plugin-ris");
    await untyped("@citation-js/plugin-bibtex");
    for (const id of ["ris", "bibtex"] as const) {
      const { data } = new Cite(await textOf(id));
      expect(data).toHaveLength(26);
      for (const [i, item] of (data as { title?: string; issued?: { "date-parts"?: number[][] } }[]).entries()) {
        const { clipping } = inputs[i] as ExportInput;
        const plain = (text: string) => text.replace(/<[^>]*>|[\s{}]+/g, "").toLowerCase();
        expect(plain(item.title ?? ""), id).toBe(plain(titleOf(clipping)));
        const year = clipping.published?.value.slice(0, 4);
        if (year !== undefined) expect(String(item.issued?.["date-parts"]?.[0]?.[0])).toBe(year);
      }
      // Hostile words are one record each, and no command of TeX.
      expect(new Cite(await textOf(id, hostile)).data, id).toHaveLength(hostile.length);
    }
    const tex = await textOf("bibtex", hostile);
    expect(tex).not.toMatch(/\\(?!textbackslash|textasciitilde|textasciicircum|[{}&%$#_])[a-z]+/i);
  }, 60_000);

  it("lead to the page of the article, as citation.js reads them", async () => {
    const { Cite } = await untyped("@citation-js/core");
    await untyped("@citation-js/plugin-ris");
    await untyped("@citation-js/plugin-bibtex");
    const url = "https://astanatimes.com/2023/05/oman-deal/?a=1&b=2";
    const [first] = inputs as [ExportInput];
    const linked = { ...first, clipping: { ...first.clipping, url: { value: url, start: 0, end: 1 } } };
    for (const id of ["ris", "bibtex", "csl-json"] as const)
      expect(new Cite(await textOf(id, [linked])).data, id).toMatchObject([{ URL: url }]);
  }, 60_000);

  it("CSL-JSON has no field, type, name or date that citation.js's table of CSL does not know", async () => {
    const { clean } = await untyped("@citation-js/core/lib/plugins/input/csl.js");
    for (const of of [inputs, hostile]) {
      const items: unknown = JSON.parse(await textOf("csl-json", of));
      // It leaves out what is otherwise than CSL 1.0.2 says.
      expect(clean(items, false)).toEqual(items);
    }
    expect(clean([{ id: "1", type: "newspaper", issued: "2023" }], false)).toEqual([{ id: "1" }]);
  });

  it("CSL-JSON has what its schema asks for (own subset of csl-data.json; with CUTTINGS_SCHEMAS the whole)", async () => {
    const schemas: object[] = [{ type: "array", items: cslItemSchema }];
    const official = join(process.env.CUTTINGS_SCHEMAS ?? "", "csl-data.json");
    if (process.env.CUTTINGS_SCHEMAS !== undefined && existsSync(official))
      schemas.push(JSON.parse(await readFile(official, "utf8")) as object);
    for (const schema of schemas) {
      const ajv = new Ajv({ strict: false });
      (addFormats as unknown as (one: Ajv) => void)(ajv);
      const validate = ajv.compile(schema);
      for (const of of [inputs, hostile]) {
        validate(JSON.parse(await textOf("csl-json", of)));
        expect(validate.errors).toBeNull();
      }
      expect(validate([{ id: "1" }])).toBe(false);
    }
  });
});

describe("annotations", () => {
  it("are JSON-LD that a processor expands, without the network", async () => {
    const { default: jsonld } = await untyped("jsonld");
    const made = JSON.parse(await textOf("web-annotation")) as unknown[];
    expect(made.length).toBeGreaterThan(15);
    const documentLoader = async (url: string) => {
      if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`asks for ${url}`);
      return { contextUrl: null, documentUrl: url, document: annotationContext };
    };
    const expanded = (await jsonld.expand(made, { documentLoader })) as Record<string, unknown[]>[];
    expect(expanded).toHaveLength(made.length);
    const oa = "http://www.w3.org/ns/oa#";
    for (const [i, one] of expanded.entries()) {
      expect(one["@type"]).toEqual([`${oa}Annotation`]);
      expect(one[`${oa}hasTarget`]).toHaveLength(1);
      expect(JSON.stringify(one[`${oa}motivatedBy`])).toMatch(/oa#(?:highlighting|commenting)/);
      const quote = (made[i] as { target: { selector: { exact: string }[] } }).target.selector[0]?.exact;
      expect(JSON.stringify(one)).toContain(JSON.stringify(quote));
    }
    const triples = String(await jsonld.toRDF(made, { documentLoader, format: "application/n-quads" }));
    expect(triples).toContain(`<${oa}exact>`);
  }, 60_000);

  it("of Hypothesis have its fields, and positions that are those of the quotation", async () => {
    const { annotations, client_version } = JSON.parse(await textOf("hypothesis-json")) as {
      annotations: { uri: string; target: { selector: { start?: number; end?: number; exact?: string }[] }[] }[];
      client_version: string;
    };
    expect(client_version).toBe("cuttings");
    const quotes = inputs.flatMap(({ clipping, marks }) =>
      marks.highlights.map((one) => ({ text: cleanText(clipping), one })),
    );
    expect(annotations).toHaveLength(quotes.length);
    for (const [i, { target }] of annotations.entries()) {
      const [position, quote] = target[0]?.selector ?? [];
      expect(quotes[i]?.text.slice(position?.start, position?.end)).toBe(quote?.exact);
    }
  });
});

describe("tables", () => {
  it.skipIf(!hasProgram("soffice"))(
    "an Excel workbook opens in LibreOffice, with three sheets and no formula (skipped without it)",
    async () => {
      const path = join(folder, "all.xlsx");
      const all = [...inputs, ...hostile];
      await writeFile(path, (await filesOf("xlsx", all))[0]?.content ?? "");
      // Filter options: comma, quote, UTF-8, from line 1, as shown, every sheet to a file of its own.
      execFileSync(
        "soffice",
        [
          `-env:UserInstallation=file://${join(folder, "profile")}`,
          "--headless",
          "--convert-to",
          "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
          "--outdir",
          folder,
          path,
        ],
        { stdio: "ignore", timeout: 120_000 },
      );
      const sheets = (await readdir(folder)).filter((name) => name.endsWith(".csv")).sort();
      expect(sheets).toEqual(["all-Clippings.csv", "all-Highlights.csv", "all-Tags.csv"]);
      const clippings = await readFile(join(folder, "all-Clippings.csv"), "utf8");
      for (const { clipping } of inputs) expect(clippings).toContain(titleOf(clipping).replaceAll('"', '""'));
      // A formula would show what it comes to.
      for (const cell of ["=1+1", "@SUM(A1)", "_x0041_ _x000D_"]) expect(clippings).toContain(cell);
      const tags = await readFile(join(folder, "all-Tags.csv"), "utf8");
      expect(tags).toMatch(/^Tag,Clippings,Highlights/);
      expect(tags).toMatch(/^diplomacy\/oman,\d+,0,,$/m);
    },
    180_000,
  );

  it("an Excel workbook has cells of text and numbers alone, also of hostile words", async () => {
    const parts = unzipSync((await filesOf("xlsx", hostile))[0]?.content as Uint8Array);
    for (const [name, bytes] of Object.entries(parts)) {
      expect(name).not.toContain("..");
      if (name.startsWith("xl/worksheets/sheet")) expect(strFromU8(bytes)).not.toMatch(/<f[ >]|<hyperlink/);
    }
    expect(strFromU8(parts["xl/sharedStrings.xml"] as Uint8Array)).not.toMatch(driving);
  });
});

describe("REFI-QDA", () => {
  const xmllint = async (schema: string, xml: string | Uint8Array) => {
    const [xsd, file] = [join(folder, "schema.xsd"), join(folder, "file.xml")];
    await writeFile(xsd, schema);
    await writeFile(file, xml);
    execFileSync("xmllint", ["--nonet", "--noout", "--schema", xsd, file], { stdio: "pipe" });
  };
  const projectOf = async (of: readonly ExportInput[]) =>
    unzipSync((await filesOf("refi-project", of))[0]?.content as Uint8Array);

  it.skipIf(!hasProgram("xmllint"))(
    "codebook and project are as the schemas say (own subsets; with CUTTINGS_SCHEMAS the official Project.xsd; skipped without xmllint)",
    async () => {
      const official = join(process.env.CUTTINGS_SCHEMAS ?? "", "Project.xsd");
      for (const of of [
        inputs,
        hostile,
        inputs.slice(0, 1).map((one) => ({ ...one, marks: { ...one.marks, tags: [], highlights: [] } })),
      ]) {
        await xmllint(qdaCodebookXsd, await textOf("refi-codebook", of));
        const project = (await projectOf(of))["project.qde"] as Uint8Array;
        await xmllint(qdaProjectXsd, project);
        if (process.env.CUTTINGS_SCHEMAS !== undefined && existsSync(official))
          await xmllint(await readFile(official, "utf8"), project);
      }
      await expect(xmllint(qdaProjectXsd, '<Project xmlns="urn:QDA-XML:project:1.0"/>')).rejects.toThrow();
    },
  );

  it("positions are codepoints of the text that is in it, the end exclusive", async () => {
    const emoji = plainInput({
      ...{ title: "T", outlet: "O", author: "A", note: "", tag: "t" },
      body: "😀😀 a passage 😀 with faces 😀",
    });
    for (const of of [inputs, [emoji]]) {
      const parts = await projectOf(of);
      const project = strFromU8(parts["project.qde"] as Uint8Array);
      let found = 0;
      for (const source of project.match(/<TextSource [\s\S]*?<\/TextSource>/g) ?? []) {
        const path = /plainTextPath="internal:\/\/([^"]+)"/.exec(source)?.[1] ?? "";
        const letters = [...strFromU8(parts[`sources/${path}`] as Uint8Array)];
        expect(letters).not.toContain("\r");
        expect(letters[0]).not.toBe("\uFEFF");
        for (const [, name = "", start, end] of source.matchAll(
          /<PlainTextSelection guid="[^"]+" name="([^"]*)" startPosition="(\d+)" endPosition="(\d+)"/g,
        )) {
          const passage = letters.slice(Number(start), Number(end)).join("").replace(/\s+/g, " ");
          const plain = name
            .replace(/&apos;/g, "'")
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, "&");
          expect(passage.startsWith(plain)).toBe(true);
          found++;
        }
      }
      expect(found).toBe(of.reduce((n, { marks }) => n + marks.highlights.length, 0));
    }
  });

  it("names no file but its own", async () => {
    for (const name of Object.keys(await projectOf(hostile)))
      expect(name).toMatch(/^(?:project\.qde|sources\/[0-9A-F-]{36}\.txt)$/);
  });
});

describe("every format, of hostile words", () => {
  it.each(renderedIds)("%s: names are files, and nothing drives a terminal or turns the text", async (id) => {
    const files = await filesOf(id, hostile);
    for (const { name, content } of files) {
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|[. ]$/u);
      expect(name).not.toMatch(/^(?:con|nul|aux|prn)(?:\.|$)/i);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      for (const text of typeof content === "string"
        ? [content]
        : Object.values(unzipSync(content)).map((one) => strFromU8(one)))
        expect(text).not.toMatch(driving);
    }
    // Two clippings of one title are two.
    if (formatOf(id).page !== undefined)
      expect(new Set(files.map(({ name }) => name.normalize("NFKC").toLowerCase())).size).toBe(files.length);
  });

  it.each(["csv", "highlights-csv", "tags-csv", "readwise", "hypothesis-csv", "taguette"] as const)(
    "%s: no cell is a formula",
    async (id) => {
      for (const { content } of await filesOf(id, hostile))
        for (const cell of String(content)
          .replace(/^\uFEFF/, "")
          .split(/,|\r\n/))
          expect(cell.replace(/^"/, "")).not.toMatch(/^\s*(?:[=@]|[+-](?!\d))/);
    },
  );

  it("html: elements are those of the page, and nothing is loaded", async () => {
    const page = await textOf("html", hostile);
    const names = new Set([...page.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase()));
    for (const name of names)
      expect(name).toMatch(
        /^(?:html|head|meta|title|style|body|h[1-6]|ol|ul|li|a|article|div|p|mark|blockquote|pre|code|em|strong|s|br|hr|table|thead|tbody|tr|th|td)$/,
      );
    expect(page).toContain("default-src 'none'");
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^#c[0-9a-f]{16}$/);
  });

  it("JSON is read back, and holds the words as they are", async () => {
    for (const id of ["csl-json", "hypothesis-json", "web-annotation"] as const)
      expect(JSON.stringify(JSON.parse(await textOf(id, hostile)))).toContain("DROP TABLE");
    const lines = (await textOf("jsonl", hostile)).trim().split("\n");
    expect(lines).toHaveLength(hostile.length + 1);
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ clipping: { title: { value: words } } });
  });
});
