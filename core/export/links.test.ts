import { expect, it } from "vitest";
import { linkTo } from "../links.ts";
import { proseOf } from "../review/prose.ts";
import { renderedIds } from "./formats.ts";
import { type ExportInput, formatOf } from "./index.ts";

const [a, b, elsewhere] = ["a".repeat(16), "b".repeat(16), "c".repeat(16)] as [string, string, string];
const hard = "Prices *rise* <b>";

function input(id: string, title: string, note: string): ExportInput {
  const value = { value: title, start: 0, end: title.length };
  return {
    id,
    clipping: {
      ...{ start: 0, end: 100, title: value, altTitle: null, published: null, views: null, outlet: null },
      ...{ agency: null, author: null, dateline: null, imageCredit: null, caption: null, categories: [] },
      ...{ language: "en", truncated: false, confidence: "high", repairs: [], boilerplate: [] },
      paragraphs: [{ kind: "paragraph", text: "The text.", start: 50, end: 59 }],
    },
    marks: {
      ...{ id, read: false, starred: false, tags: [], note, trashed: null, changed: 1 },
      highlights: [
        {
          ...{ id: "d".repeat(12), quote: "The text", prefix: "", suffix: ".", start: 0, end: 8, colour: "yellow" },
          ...{ note: `see ${linkTo({ id: b, title: "Grain" })}`, tags: [], created: 1 },
        },
      ],
      of: { source: "e".repeat(64), title, start: 0 },
    },
    source: { sha256: "e".repeat(64), name: "a.txt" },
  } as ExportInput;
}

const clippings = [
  input(
    a,
    "Uranium",
    `As ${linkTo({ id: b, title: "Grain" })} and ${linkTo({ id: elsewhere, title: hard })} say, [[Morning]].`,
  ),
  input(b, "Grain", ""),
];

async function written(id: (typeof renderedIds)[number]): Promise<string> {
  const { files } = await formatOf(id).render(clippings);
  return files.map(({ content }) => (typeof content === "string" ? content : "")).join("\n");
}

it.each(renderedIds)("%s names no id in a link, unless links are its own", async (id) => {
  const text = await written(id);
  if (id === "jsonl") expect(text).toContain(`[[${b}|Grain]]`);
  else {
    expect(text).not.toContain(`[[${b}`);
    expect(text).not.toContain(`[[${elsewhere}`);
    expect(text).not.toContain("[[Morning");
  }
});

it("Obsidian gets wikilinks to its own files, and escaped titles where there is none", async () => {
  const text = await written("obsidian");
  expect(text).toContain("As [[Grain|Grain]] and Prices \\*rise\\* \\<b\\> say, Morning.");
  expect(text).toContain("see [[Grain|Grain]]");
});

it("Markdown and a review get escaped titles, HTML the letters themselves", async () => {
  expect(await written("markdown")).toContain("As Grain and Prices \\*rise\\* \\<b\\> say, Morning.");
  expect(await written("html")).toContain("As Grain and Prices *rise* &lt;b&gt; say, Morning.");
  const [block] = proseOf(clippings[0]?.marks.note ?? "");
  const runs = block?.kind === "paragraph" ? block.runs : [];
  expect(runs.map(({ text }) => text).join("")).toBe("As Grain and Prices *rise* <b> say, Morning.");
});
