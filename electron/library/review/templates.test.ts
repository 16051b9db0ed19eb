import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { marked } from "marked";
import { afterAll, describe, expect, it } from "vitest";
import { hostile, manyScripts } from "../../../core/review/testing.ts";
import { realDisk } from "../disk.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing.ts";
import { allTemplates, checkTemplate, drawTemplate, type Template, templateNamed } from "./templates.ts";

afterAll(removeTemporaryFolders);

const html = (text: string): Template => ({ name: "mine", format: "html", own: true, text });

describe("the templates that come with Cuttings", async () => {
  const shipped = await allTemplates(realDisk, "/absent");

  it("are three, and good", () => {
    expect(shipped.map(({ name, format, own }) => `${name} ${format} ${own}`)).toEqual([
      "plain html false",
      "ministry-morning-review html false",
      "by-outlet-digest md false",
    ]);
    expect(shipped.map(checkTemplate)).toEqual([null, null, null]);
  });

  it.each(shipped.map((one) => [one.name, one] as const))("%s says what is in a review", (_name, template) => {
    const text = drawTemplate(template, manyScripts, new Map([["a1", 7]]));
    for (const words of [
      "Morning review",
      "Қазақстан мен Оман ынтымақтастығы",
      "中国与哈萨克斯坦签署协议",
      "Коммерсантъ",
    ])
      expect(text).toContain(words);
  });

  it.each(shipped.map((one) => [one.name, one] as const))("%s keeps hostile words as letters", (_name, template) => {
    const text = drawTemplate(template, hostile);
    const page = template.format === "html" ? text : marked.parse(text, { async: false });
    expect(page).not.toMatch(
      /<script|<iframe|<img(?![^>]*src="data:image\/png)|<[a-z][^>]*\son[a-z]+\s*=|javascript:alert\(1\)"/i,
    );
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  });
});

describe("a template of one's own", () => {
  it("lies in the library, and stands for a shipped one of its name", async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, "templates"));
    await writeFile(join(root, "templates/Plain.html.liquid"), "<h1>{{ title }}</h1>");
    await writeFile(join(root, "templates/other.md.liquid"), "# {{ title");
    await writeFile(join(root, "templates/notes.txt"), "no template");
    await writeFile(join(root, "templates/.hidden.html.liquid"), "x");
    const all = await allTemplates(realDisk, root);
    expect(all.map(({ name }) => name)).toEqual(["Plain", "other", "ministry-morning-review", "by-outlet-digest"]);
    expect(drawTemplate(await templateNamed(realDisk, root, "plain"), manyScripts)).toBe("<h1>Morning review</h1>");
    await expect(templateNamed(realDisk, root, "../plain")).rejects.toThrow("There is no template “../plain”");
  });

  it.each([
    ["{{ title", { line: 1, column: 1 }],
    ["a\nb {% if title %}", { line: 2, column: 3 }],
    ["\n\n  {{ title | nofilter }}", { line: 3, column: 3 }],
    ["\n{% nothing %}", { line: 2, column: 1 }],
  ])("says where it is wrong: %j", (text, place) => {
    const problem = checkTemplate(html(text));
    expect(problem).toMatchObject(place);
    expect(problem?.message).toMatch(/^[A-Z].{5,}\.$/);
    expect(() => drawTemplate(html(text), manyScripts)).toThrow(`mine, line ${place.line}, column ${place.column}: `);
  });

  it.each(["{% include 'plain' %}", "{% render '/etc/passwd' %}", "{% layout '../library.json' %}"])(
    "reads no other file: %s",
    (text) => {
      expect(checkTemplate(html(text))?.message).toContain("A template stands alone");
    },
  );

  it("reaches nothing but the review", () => {
    for (const path of [
      "constructor",
      "title.constructor",
      "sections.constructor.constructor",
      "__proto__",
      "process.env",
      "sections[0].items.__proto__",
    ])
      expect(drawTemplate(html(`[{{ ${path} }}]`), manyScripts)).toBe("[]");
  });

  it("ends when it takes too long or makes too much", () => {
    const started = performance.now();
    const loops =
      "{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}";
    expect(checkTemplate(html(loops))?.message).toMatch(/takes too long|too large/);
    expect(checkTemplate(html("{% for a in (1..999999999) %}x{% endfor %}"))?.message).toMatch(/too long|too large/);
    const doubling = `{% assign x = "aaaaaaaaaa" %}${"{% assign x = x | append: x %}".repeat(40)}{{ x }}`;
    expect(checkTemplate(html(doubling))?.message).toMatch(/too long|too large/);
    expect(checkTemplate(html("x".repeat(300_000)))?.message).toMatch(/too large/);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("is given the pages of a print", () => {
    const text = "{% for s in sections %}{% for i in s.items %}{{ i.page }};{% endfor %}{% endfor %}";
    expect(drawTemplate(html(text), manyScripts, new Map([["a2", 5]]))).toBe(";5;;;;;");
  });
});
