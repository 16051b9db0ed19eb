import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWords } from "../excerpt.ts";
import { anchorOf, cleanText } from "../passage.ts";
import { contentOf, type ExportContent, type ExportInput, textChoices } from "./content.ts";
import { type ExportFormat, formatOf, formats } from "./index.ts";
import { type Licence, licenceSchema, rightsSentence, withholds } from "./licence.ts";
import { plainInput } from "./testing.ts";
import { wholeContent } from "./whole.ts";

const base = plainInput({
  ...{ title: "A headline", outlet: "The Times", author: "Ann", tag: "uranium", note: "my words", source: "dump.txt" },
  body: Array.from({ length: 30 }, (_, i) => `word${i}x`).join(" "),
});
const { clipping } = base;
const text = cleanText(clipping);
const at = (from: string, to: string) => anchorOf(text, text.indexOf(from), text.indexOf(to) + to.length);
const [first = base.marks.highlights[0], ...none] = base.marks.highlights;
if (first === undefined || none.length > 0) throw new Error("one highlight was expected");
const input: ExportInput = {
  ...base,
  marks: {
    ...base.marks,
    note: "about all",
    highlights: [
      { ...first, ...at("word1x", "word4x"), id: "0".repeat(12), note: "on one to four" },
      { ...first, ...at("word20x", "word24x"), id: "1".repeat(12), note: "on the later one" },
    ],
  },
};
const today = "2026-11-22";
const under = (licence: Licence, content: ExportContent = wholeContent) =>
  contentOf(input, content, { licence, today });
const shownText = (one: ExportInput) => cleanText(one.clipping);
const note = "";

describe("what a person chose", () => {
  it("a highlight on which nothing was written is in what leaves, also where the text round it is not", async () => {
    const silent = { ...input, marks: { ...input.marks, highlights: [{ ...first, ...at("word20x", "word24x") }] } };
    const [mark = first] = silent.marks.highlights;
    const bare = { ...silent, marks: { ...silent.marks, highlights: [{ ...mark, note: "", tags: [] }] } };
    for (const chosen of [{ text: "none" }, { text: "excerpt", words: 3 }] as const)
      for (const id of ["obsidian", "joplin", "logseq", "markdown", "markdown-one", "html", "text"] as const) {
        const { files } = await formatOf(id).render([contentOf(bare, { ...wholeContent, ...chosen })]);
        expect(files.map(({ content }) => content).join("\n"), `${id}, ${chosen.text}`).toContain("word20x word21x");
      }
    // One that is marked in the three paragraphs of the text is not listed below them.
    const { files } = await formatOf("html").render([bare]);
    expect(String(files[0]?.content).match(/word20x word21x/g)).toHaveLength(3);
  });

  it("is all that is left, of text and of marks", () => {
    expect(contentOf(input)).toMatchObject({ clipping, marks: input.marks, rights: null, isCut: false });
    const none = contentOf(input, { ...wholeContent, text: "none" });
    expect(shownText(none)).toBe("");
    expect(none).toMatchObject({ isCut: true, clipping: { title: { value: "A headline" } } });
    expect(shownText(contentOf(input, { ...wholeContent, text: "excerpt", words: 3 }))).toBe("word0x word1x word2x …");
    expect(shownText(contentOf(input, { ...wholeContent, text: "passages" }))).toBe(
      "word1x word2x word3x word4x\nword20x word21x word22x word23x word24x",
    );
    const bare = contentOf(input, {
      ...wholeContent,
      ...{ notes: false, highlights: false, tags: false, credits: false, source: false },
    });
    expect(bare.marks).toMatchObject({ note: "", tags: [], highlights: [] });
    expect(bare.clipping).toMatchObject({ imageCredit: null, caption: null });
    expect(bare.source.name).toBe("");
    const plain = contentOf(input, { ...wholeContent, notes: false, tags: false });
    expect(plain.marks.highlights.map((one) => [one.note, one.tags])).toEqual([
      ["", []],
      ["", []],
    ]);
  });
});

describe("what a licence keeps back", () => {
  it("headline only: no word of the text, and what a person wrote on it stays theirs", () => {
    const one = under({ kind: "headline", note: "" });
    expect(shownText(one)).toBe("");
    expect(one.marks.highlights).toEqual([]);
    expect(one.marks.note).toBe("about all\n\non one to four\n\non the later one");
    expect(one.rights).toBe("Licence of the outlet: headline only.");
  });

  it("an excerpt: the first words, and only highlights that lie within them", () => {
    const one = under({ kind: "excerpt", words: 10, note: "NLA 123" });
    expect(shownText(one)).toMatch(/^word0x .* word9x …$/);
    expect(one.marks.highlights.map(({ quote }) => quote)).toEqual(["word1x word2x word3x word4x"]);
    expect(one.marks.highlights[0]?.suffix).not.toMatch(/word1\dx/);
    expect(one.marks.note).toContain("on the later one");
    expect(one.rights).toBe("Licence of the outlet: only the first 10 words. NLA 123");
    expect(under({ kind: "excerpt", words: 10, note: "NLA" }, { ...wholeContent, rights: false }).rights).toBe(
      "Licence of the outlet: only the first 10 words.",
    );
    // Marked passages take the place of the first words: no more of them than there may be words.
    const passages = under({ kind: "excerpt", words: 5, note }, { ...wholeContent, text: "passages" });
    expect(shownText(passages)).toBe("word1x word2x word3x word4x");
  });

  it("an embargo: nothing until its day, everything from then on", () => {
    const embargo: Licence = { kind: "embargo", until: "2026-12-01", note };
    const before = under(embargo);
    expect(JSON.stringify(before)).not.toMatch(/A headline|word\d|"Ann"/);
    expect(before.clipping).toMatchObject({
      title: { value: "Embargoed until 2026-12-01." },
      outlet: { value: "The Times" },
    });
    expect(before.marks.note).toContain("about all");
    const after = contentOf(input, wholeContent, { licence: embargo, today: "2026-12-01" });
    expect(after).toMatchObject({ clipping, marks: input.marks, rights: null });
    expect(withholds(embargo, "2026-11-30")).toBe(true);
    expect(withholds(embargo, "2026-12-01")).toBe(false);
  });

  it("says so in a sentence, and takes only what can be", () => {
    expect(rightsSentence({ kind: "full", note: "© The Times" }, today)).toBe("© The Times");
    expect(rightsSentence({ kind: "full", note }, today)).toBeNull();
    for (const bad of [
      { kind: "excerpt", words: 0, note },
      { kind: "embargo", until: "2026-02-30", note },
      { kind: "embargo", until: "soon", note },
      { kind: "headline" },
    ])
      expect(licenceSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  });

  it("is obeyed by every format, whatever was chosen", async () => {
    const licences: readonly (readonly [Licence, RegExp])[] = [
      [{ kind: "headline", note }, /word\d/],
      [{ kind: "excerpt", words: 6, note }, /word(?:[6-9]|[12]\d)x/],
      [{ kind: "embargo", until: "2099-01-01", note }, /word\d|A headline|Ann\b/],
    ];
    for (const [licence, kept] of licences)
      for (const choice of textChoices) {
        const one = under(licence, { ...wholeContent, text: choice });
        for (const format of formats) {
          // What was marked is what a choice of marked passages shows in place of the beginning.
          const may = choice === "passages" && licence.kind === "excerpt" ? /word(?:[5-9]|[12]\d)x/ : kept;
          for (const said of await textsOf(format, one))
            expect(said, `${format.id} ${licence.kind} ${choice}`).not.toMatch(may);
          for (const { name } of (await format.render([one])).files)
            expect(name, format.id).not.toMatch(licence.kind === "embargo" ? /headline/ : /word/);
        }
      }
  });

  it("is said by every format that holds words of the text", async () => {
    const one = under({ kind: "excerpt", words: 6, note: "Permit 4711" });
    for (const format of formats) {
      const said = (await textsOf(format, one)).join("\n");
      if (/word1x/.test(said)) expect(said, format.id).toContain("Permit 4711");
      // References, codebooks and tables of tags have nothing of it.
      else expect(["bibtex", "csl-json", "refi-codebook", "ris", "tags-csv"]).toContain(format.id);
    }
  });

  it("is named by every format of which it was overridden, whatever else was chosen", async () => {
    const licences: readonly (readonly [Licence, string])[] = [
      [{ kind: "headline", note }, "headline only"],
      [{ kind: "excerpt", words: 6, note }, "excerpt, 6 words"],
      [{ kind: "embargo", until: "2099-01-01", note }, "embargoed until 2099-01-01"],
    ];
    for (const [licence, words] of licences) {
      const one = contentOf(input, { ...wholeContent, rights: false }, { licence, today, isOverridden: true });
      expect(one).toMatchObject({ clipping, marks: input.marks, isCut: false });
      expect(one.rights).toBe(`The licence of The Times (${words}) was overridden.`);
      for (const format of formats) {
        const said = (await textsOf(format, one)).join("\n");
        // Tags and their codebook are the person's own.
        if (!["refi-codebook", "tags-csv"].includes(format.id))
          expect(said, `${format.id} ${licence.kind}`).toContain(`The licence of The Times (${words}) was overridden.`);
      }
    }
    const full: Licence = { kind: "full", note: "Permit 4711" };
    expect(contentOf(input, wholeContent, { licence: full, today, isOverridden: true }).rights).toBe("Permit 4711");
    const noted: Licence = { kind: "headline", note: "Permit 4711" };
    expect(contentOf(input, wholeContent, { licence: noted, today, isOverridden: true }).rights).toBe(
      "The licence of The Times (headline only) was overridden. Permit 4711",
    );
  });

  it("is never more words than the licence has", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...textChoices), (words, choice) => {
        const one = under({ kind: "excerpt", words, note }, { ...wholeContent, text: choice, words: 1_000 });
        const shown = shownText(one).replace(/ …$/, "");
        expect(firstWords(shown, 1_000).words).toBeLessThanOrEqual(words);
      }),
    );
  });
});

/** What the files of a format say. */
async function textsOf(format: ExportFormat, one: ExportInput): Promise<readonly string[]> {
  const { files } = await format.render([one]);
  return Promise.all(files.map(({ content }) => (typeof content === "string" ? content : unpacked(content))));
}

async function unpacked(bytes: Uint8Array): Promise<string> {
  const { strFromU8, unzipSync } = await import("fflate");
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join("\n");
}
