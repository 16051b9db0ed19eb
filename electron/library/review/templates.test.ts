import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { marked } from "marked";
import { afterAll, describe, expect, it } from "vitest";
import { hostile, manyScripts } from "../../../core/review/testing.ts";
import { realDisk } from "../disk.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing.ts";
import { allTemplates, checkTemplate, drawTemplate, mustBeGood, type Template, templateNamed } from "./templates.ts";

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

  it.each([
    ["{{ titel }}", 1, 4, "“titel”. There is: title, issue"],
    ["a\n  {{ words.coment }}", 2, 6, "“coment” in “words”. There is: contents"],
    ["{% for s in sections %}\n{% for i in s.items %}{{ i.titel | upcase }}{% endfor %}{% endfor %}", 2, 26, "in “i”"],
    ["{% for s in section %}{% endfor %}", 1, 13, "“section”"],
    ["{% if logo != '' %}{% else %}\n{{ edit }}{% endif %}", 2, 4, "“edit”"],
    ["{% if editr %}{% endif %}", 1, 7, "“editr”"],
    ["{% unless title == sutitle %}{% endunless %}", 1, 20, "“sutitle”"],
    ["{% case tile %}{% when 'a' %}{% endcase %}", 1, 9, "“tile”"],
    ["{{ title | append: isue }}", 1, 20, "“isue”"],
    ["{% assign first = sections[0].items.first %}\n{{ first.alsoIn }}", 2, 4, "“alsoIn” in “first”"],
    ["{% tablerow o in outlets %}{{ o.outlet }}{% endtablerow %}", 1, 31, "“outlet” in “o”"],
    ["{% for i in sections[0].items limit: mst %}{% endfor %}", 1, 38, "“mst”"],
    [
      "{{ sections.first.items[0].also_in.lenght }}",
      1,
      4,
      "in “sections.first.items.0.also_in”. There is: first, last",
    ],
    ["{% for s in sections %}{{ s.title }}{% endfor %}{{ s.heading }}", 1, 27, "“title” in “s”"],
    ["{% for s in sections %}{% endfor %}{{ s.heading }}", 1, 39, "“s”"],
    ["{{ title.text }}", 1, 4, "“text” in “title”. There is: size."],
    ["{% capture x %}{{ dat }}{% endcapture %}{{ x }}", 1, 19, "“dat”"],
    ["{% cycle title, date, dat %}", 1, 23, "“dat”"],
  ])("names a field that there is not: %s", (text, line, column, words) => {
    const problem = checkTemplate(html(text));
    expect(problem).toMatchObject({ line, column });
    expect(problem?.message).toContain(words);
    expect(problem?.message).toMatch(/^There is no “/);
    expect(() => mustBeGood(html(text))).toThrow(`mine, line ${line}, column ${column}: There is no `);
  });

  it.each([
    "{% for item in sections[0].items %}{{ item.page }}{{ item.source }}{{ item.url }}{{ item.rights }}{% endfor %}",
    "{% if logo != blank %}{{ logo }}{% endif %}{{ logo | default: editor }}{{ empty }}{{ nil }}{{ true }}",
    "{% assign a = 1 %}{% if a == 1 %}{% assign a = sections %}{% endif %}{{ a.first.whatever }}",
    "{% if title == '' %}{{ later }}{% endif %}{% assign later = 'x' %}",
    "{% assign parts = title | split: ' ' %}{% for part in parts %}{{ part.first }}{{ forloop.index }}{% endfor %}",
    "{% assign by = sections | map: 'items' %}{{ by.first.title }}",
    "{% for s in sections %}{% for i in s.items %}{{ forloop.parentloop.index }}{{ i.also_in.size }}{% endfor %}{% endfor %}",
    "{% for n in (1..3) %}{{ n }}{{ sections[n].heading }}{{ words['also_in'] }}{% endfor %}",
    "{% for s in sections reversed %}{{ s.items.size }}{{ s.items.last.number }}{% else %}{{ title }}{% endfor %}",
    "{% for o in outlets %}{{ o.name }}{% for i in o.items %}{{ i.facts | join: ', ' }}{% endfor %}{% endfor %}",
    "{% capture x %}{{ title }}{% endcapture %}{{ x.size }}{% increment n %}{{ n }}{% decrement m %}{{ m }}",
    "{% liquid\n assign k = 'title'\n echo sections[0].items[0][k]\n%}{% comment %}{{ titel }}{% endcomment %}{% raw %}{{ titel }}{% endraw %}",
  ])("takes every field that there is, also where it may be empty: %s", (text) => {
    expect(checkTemplate(html(text))).toBeNull();
    expect(() => mustBeGood(html(text))).not.toThrow();
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
