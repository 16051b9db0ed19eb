/** Licences, what is there already, and a whole library in one file. */
import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { renderedIds } from "../../../core/export/formats.ts";
import { readDump } from "../../../core/parse/index.ts";
import { anchorOf, cleanText } from "../../../core/passage.ts";
import { type Disk, realDisk } from "../disk.ts";
import { type Shelf, shelves } from "../journal.ts";
import { localDay } from "../licences.ts";
import { openNotebook } from "../notebook.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "../testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "title" } as const;
const seeds = join(import.meta.dirname, "../../../seeds");

async function made() {
  const library = await openTest(join(await temporaryFolder(), "L"));
  await library.importText({
    name: "a.txt",
    text: dump(
      "Alpha\noutlet: The Times\n\nAlpha says secret things here.",
      "Beta\noutlet: Kazinform\n\nBeta says open things here.",
    ),
  });
  const ids = [...(await library.listIds(everything))];
  return { library, ids };
}

const textsIn = async (folder: string) =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")))).join("\n");

describe("licences", () => {
  it("are kept, found by any spelling, undone, and obeyed by exports and press reviews unless overridden", async () => {
    const { library, ids } = await made();
    await library.setLicence({ outlet: "THE  times", licence: { kind: "headline", note: "NLA 7" } });
    expect(await library.licences()).toEqual([{ outlet: "THE  times", licence: { kind: "headline", note: "NLA 7" } }]);
    expect(await library.rules()).toEqual([]);
    expect(await library.exportRestrictions({ ids })).toMatchObject([{ outlet: "THE  times", clippings: 1 }]);
    for (const format of renderedIds) {
      const folder = await temporaryFolder();
      const report = await library.export({ ids, format, folder });
      expect(report.notes, format).toEqual(["The Times: headline only, as its licence says, for 1 clipping."]);
      expect(await textsIn(folder), format).not.toContain("secret");
    }
    const text = await temporaryFolder();
    await library.export({ ids, format: "text", folder: text });
    expect(await textsIn(text)).toContain("Licence of the outlet: headline only. NLA 7");
    const open = await temporaryFolder();
    const report = await library.export({ ids, format: "text", folder: open, overrideRights: true });
    expect(report.notes).toEqual(["The licence of The Times (headline only) was overridden for 1 clipping."]);
    expect(await textsIn(open)).toMatch(
      /secret[\s\S]*The licence of The Times \(headline only\) was overridden\. NLA 7/,
    );

    const { id: dossier } = await library.newDossier({ title: "Morning", date: "2026-11-22", from: null, ids });
    const entries = { kind: "entry", clippings: ids, change: { shown: { kind: "full" } } } as const;
    await library.editDossier({ id: dossier, edits: [entries] });
    const review = async (overrideRights: boolean) => {
      const folder = await temporaryFolder();
      const wanted = { formats: ["txt" as const], folder, template: null, overwrite: false, wholeAt: null };
      const said = overrideRights
        ? "The licence of The Times (headline only) was overridden for 1 clipping."
        : "The Times: headline only, as its licence says, for 1 clipping.";
      expect(await library.exportReview({ dossier, ...wanted, overrideRights })).toMatchObject({
        failed: [],
        notes: [said],
      });
      return textsIn(folder);
    };
    expect(await review(false)).not.toContain("secret");
    expect(await review(false)).toMatch(/Licence of the outlet: headline only\. NLA 7/);
    expect(await review(true)).toMatch(
      /secret[\s\S]*The licence of The Times \(headline only\) was overridden\. NLA 7/,
    );
    expect((await library.previewReview({ dossier, template: null, as: "page" })).text).not.toContain("secret");

    expect(await library.undo()).toContain("Morning");
    await library.setLicence({ outlet: "The Times", licence: null });
    expect(await library.exportRestrictions({ ids })).toEqual([]);
    expect(await library.undo()).toContain("Took away the licence");
    expect(await library.licences()).toHaveLength(1);
    await library.close();
  });

  it("an embargo ends with its day", async () => {
    const { library, ids } = await made();
    const shows = async (until: string) => {
      await library.setLicence({ outlet: "The Times", licence: { kind: "embargo", until, note: "" } });
      const folder = await temporaryFolder();
      await library.export({ ids, format: "markdown", folder });
      return textsIn(folder);
    };
    expect(await shows("2999-01-01")).not.toMatch(/Alpha|secret/);
    expect(await shows("2999-01-01")).toContain("Embargoed until 2999-01-01.");
    expect(await shows(localDay())).toMatch(/Alpha[\s\S]*secret/);
    await library.close();
  });

  it("outlive forgetting what was taught for the outlet", async () => {
    const { library } = await made();
    await library.setLicence({ outlet: "The Times", licence: { kind: "headline", note: "" } });
    await library.teach({ outlet: "The Times", boilerplate: [], dateLines: ["x"], names: [], sha256: null });
    expect(await library.rules()).toHaveLength(1);
    await library.forget({ outlet: "The Times", line: null });
    expect(await library.licences()).toHaveLength(1);
    await library.close();
  });
});

it("codebooks and tables of tags hold what is said about tags, of those above them too", async () => {
  const { library, ids } = await made();
  await library.mark({ ids, change: { addTags: ["energy/uranium"] } });
  const describeTag = (tag: string, description: string, synonyms: string[]) =>
    library.editTags({ kind: "describe", tag, description, synonyms });
  await describeTag("energy", "All <power>.", []);
  await describeTag("energy/uranium", "Mining, trade.\nNo weapons.", ["уран"]);
  const written = async (format: (typeof renderedIds)[number]) => {
    const folder = await temporaryFolder();
    await library.export({ ids, format, folder });
    return (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")))).join("\n");
  };
  expect(await written("tags-csv")).toContain('energy/uranium,2,0,"Mining, trade.\nNo weapons.",уран');
  expect(await written("taguette")).toContain('energy.uranium,"Mining, trade.\nNo weapons.",0,2');
  expect(await written("refi-codebook")).toMatch(
    /name="energy" isCodable="true">\s*<Description>All &lt;power&gt;\.<\/Description>\s*<Code [^>]*>\s*<Description>Mining, trade\.\nNo weapons\.<\/Description>\s*<\/Code>/,
  );
  await library.close();
});

it("tables, web pages and projects say what the person calls a colour", async () => {
  const { library, ids } = await made();
  const { clipping } = await library.clipping(ids[0] as string);
  const place = anchorOf(cleanText(clipping), 0, 5);
  const highlight = { ...place, id: "0".repeat(12), colour: "green", note: "", tags: [], created: 1 } as const;
  await library.mark({ ids: ids.slice(0, 1), change: { putHighlights: [highlight] } });
  const colourNames = { green: 'Key "quote"', blue: "" };
  for (const [format, said] of [
    ["highlights-csv", '"Key ""quote"""'],
    ["html", '<mark class="green" title="Key &quot;quote&quot;">Alpha</mark>'],
    ["web-annotation", '"Key \\"quote\\""'],
  ] as const) {
    const folder = await temporaryFolder();
    await library.export({ ids, format, folder, colourNames });
    expect(await textsIn(folder), format).toContain(said);
  }
  const folder = await temporaryFolder();
  await library.export({ ids, format: "refi-project", folder, colourNames });
  const project = unzipSync(await readFile(join(folder, "clippings.qdpx")))["project.qde"] as Uint8Array;
  expect(strFromU8(project)).toContain('name="Highlight: Key &quot;quote&quot;"');
  await library.close();
});

describe("files that are there already", () => {
  it("are asked about once for all, kept, replaced, or written beside", async () => {
    const { library, ids } = await made();
    const folder = await temporaryFolder();
    await writeFile(join(folder, "Alpha.md"), "mine");
    await writeFile(join(folder, "BETA.md"), "mine too");
    const run = (existing: "ask" | "keep" | "replace" | "beside") =>
      library.export({ ids, format: "obsidian", folder, existing });
    expect(await run("ask")).toMatchObject({ files: [], existing: ["Alpha.md", "BETA.md"] });
    expect((await readdir(folder)).sort()).toEqual(["Alpha.md", "BETA.md"]);
    expect(await run("keep")).toMatchObject({ existing: ["Alpha.md", "BETA.md"] });
    expect(await readFile(join(folder, "Alpha.md"), "utf8")).toBe("mine");
    expect((await run("beside")).files).toEqual(["Alpha (2).md", "Beta (2).md"]);
    expect(await run("replace")).toMatchObject({ existing: [] });
    expect(await readFile(join(folder, "Alpha.md"), "utf8")).toContain("secret");
    expect(await run("ask")).toMatchObject({ existing: [], unchanged: 2 });
    await library.close();
  });
});

it("an export that is stopped says so, and leaves whole files", async () => {
  const library = await openTest(join(await temporaryFolder(), "L"));
  await library.importText({
    name: "a.txt",
    text: dump(...Array.from({ length: 400 }, (_, i) => `Title ${i}\n\nText ${i} ends here.`)),
  });
  const ids = [...(await library.listIds(everything))];
  const folder = join(await temporaryFolder(), "out");
  const running = library.export({ ids, format: "markdown", folder, inStep: true });
  for (let n = 1; !(await library.cancel(`job-${n}`)); n = (n % 9) + 1) await new Promise((done) => setImmediate(done));
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
  for (const name of await readdir(folder).catch(() => []))
    if (name.endsWith(".md")) expect(await readFile(join(folder, name), "utf8")).toContain("ends here.");
  await library.close();
});

describe("a whole library in one file", () => {
  async function full() {
    const base = await temporaryFolder();
    const library = await openTest(join(base, "L"), { parse: readDump, sampleFolder: seeds });
    await library.importSample();
    const ids = [...(await library.listIds(everything))];
    await library.mark({ ids: ids.slice(0, 5), change: { addTags: ["a/b", "Қазақ"], starred: true, read: true } });
    await library.note({ id: ids[0] as string, markdown: "A *note* – with \u202e odd letters \u{1F600}" });
    await library.editTags({ kind: "colour", tag: "a/b", colour: "green" });
    const { clipping } = await library.clipping(ids[1] as string);
    const quote = clipping.paragraphs[0]?.text.slice(0, 20) ?? "";
    const highlight = { id: "0123456789ab", quote, prefix: "", suffix: "", start: 0, end: 20 };
    await library.mark({
      ids: [ids[1] as string],
      change: { putHighlights: [{ ...highlight, colour: "blue", note: "n", tags: ["t"], created: 1 }] },
    });
    await library.saveSearch({ id: null, name: "Mine", query: "tag:a", sort: "newest" });
    await library.newDossier({ title: "Morning", date: "2026-11-22", from: null, ids: ids.slice(0, 3) });
    await library.teach({ outlet: "X", boilerplate: [], dateLines: ["l"], names: [], sha256: null });
    await library.setLicence({ outlet: "Y", licence: { kind: "full", note: "n" } });
    await library.mark({ ids: [ids[9] as string], change: { trashed: true } });
    await library.mark({ ids: [ids[8] as string], change: { trashed: true } });
    await library.emptyTrash({ ids: [ids[8] as string] });
    return { base, library, ids: [...(await library.listIds(everything))] };
  }

  async function recordsOf(folder: string) {
    const notebook = await openNotebook({
      ...{ disk: realDisk, folder: join(folder, "notebook"), readOnly: true, onNotice: () => {} },
      beforeCut: async () => true,
    });
    const found: Partial<Record<Shelf, object>> = {};
    for (const shelf of shelves) {
      const records: Record<string, unknown> = {};
      for await (const bucket of notebook.each(shelf)) for (const [key, entry] of bucket) records[key] = entry;
      found[shelf] = records;
    }
    await notebook.close();
    return found;
  }

  it("makes the same library again: sources, every record, and so every clipping and list", async () => {
    const { base, library, ids } = await full();
    const out = join(base, "out");
    const report = await library.export({ ids, format: "jsonl", folder: out, wholeLibrary: true });
    expect(report.files).toEqual(["library.jsonl"]);
    const again = await openTest(join(base, "Again"), { parse: readDump });
    const imported = await again.importFiles({ paths: [join(out, "library.jsonl")] });
    expect(imported).toMatchObject({ sources: 5, clippings: ids.length });
    await again.settle();
    expect([...(await again.listIds(everything))]).toEqual([...(await library.listIds(everything))]);
    for (const id of await library.listIds(everything))
      expect(await again.clipping(id)).toEqual(await library.clipping(id));
    const { folder: _a, undo: _b, redo: _c, notices: _d, ...before } = await library.overview();
    expect(await again.overview()).toMatchObject(before);
    expect(await again.dossiers()).toEqual(await library.dossiers());
    await expect(again.importFiles({ paths: [join(out, "library.jsonl")] })).rejects.toThrow(/into an empty one/);
    await library.close();
    await again.close();
    expect(await recordsOf(join(base, "Again"))).toEqual(await recordsOf(join(base, "L")));
    for (const name of await readdir(join(base, "L", "sources")))
      expect(await readdir(join(base, "Again", "sources", name))).toEqual(
        await readdir(join(base, "L", "sources", name)),
      );
  }, 60_000);

  it("lists clippings in the same order, also those of one minute or of none, in every sorting", async () => {
    const base = await temporaryFolder();
    const library = await openTest(join(base, "L"));
    const offers = Array.from({ length: 12 }, (_, i) =>
      dump(`Title\noutlet: Paper\n\nUndated ${i}.`, `Title\ndate: 2023-05-30T10:00\noutlet: Paper\n\nDated ${i}.`),
    );
    for (const [i, text] of offers.slice(0, 4).entries()) await library.importText({ name: `z${9 - i}.txt`, text });
    const paths = offers.slice(4).map((_, i) => join(base, `a${9 - i}.txt`));
    for (const [i, path] of paths.entries()) await writeFile(path, offers[4 + i] ?? "");
    await library.importFiles({ paths });
    const sorts = ["newest", "oldest", "title", "outlet", "added"] as const;
    const lists = async (of: typeof library) =>
      Promise.all(sorts.map(async (sort) => [...(await of.listIds({ view: { kind: "all" }, query: "", sort }))]));
    const out = join(base, "out");
    const [ids = []] = await lists(library);
    expect(ids).toHaveLength(24);
    await library.export({ ids, format: "jsonl", folder: out, wholeLibrary: true });
    const again = await openTest(join(base, "Again"));
    await again.importFiles({ paths: [join(out, "library.jsonl")] });
    const said = await lists(library);
    expect(await lists(again)).toEqual(said);
    await library.close();
    await again.close();
    // A catalog that is made anew says the same.
    const before = await readFile(join(base, "L", "catalog.sqlite"));
    for (const name of await readdir(join(base, "L")))
      if (name.startsWith("catalog.")) await rm(join(base, "L", name), { recursive: true });
    expect(before.length).toBeGreaterThan(0);
    const rebuilt = await openTest(join(base, "L"));
    await rebuilt.settle();
    expect(await lists(rebuilt)).toEqual(said);
    await rebuilt.close();
  });

  it("that is cut off, changed or newer is refused, and nothing is changed", async () => {
    const { base, library, ids } = await full();
    const out = join(base, "out");
    await library.export({ ids, format: "jsonl", folder: out, wholeLibrary: true });
    await library.close();
    const whole = await readFile(join(out, "library.jsonl"), "utf8");
    const lines = whole.trimEnd().split("\n");
    const path = join(base, "bad.jsonl");
    const empty = await openTest(join(base, "Empty"), { parse: readDump });
    for (const [why, text] of [
      ["its end is missing", lines.slice(0, -1).join("\n")],
      ["its end is missing", [...lines.slice(0, 3), ...lines.slice(4)].join("\n")],
      ["damaged", whole.slice(0, whole.length >> 1)],
      ["damaged", whole.replace(/"bytes":"..../, '"bytes":"AAAA')],
      ["newer version", whole.replace("cuttings.library/1", "cuttings.library/9")],
      ["newer version", whole.replace(/"notebook":\d+/, '"notebook":99')],
      ["damaged", whole.replace('{"record":["marks"', '{"record":["../x"')],
    ] as const) {
      await writeFile(path, text);
      await expect(empty.importFiles({ paths: [path] }), why).rejects.toThrow(new RegExp(why));
      expect(await empty.overview()).toMatchObject({ clippings: 0, sources: [], tags: [] });
    }
    await writeFile(path, whole);
    expect(await empty.importFiles({ paths: [path] })).toMatchObject({ sources: 5 });
    await empty.close();
  }, 60_000);

  it("is restored a source at a time, however many there are", async () => {
    const base = await temporaryFolder();
    const path = join(base, "library.jsonl");
    const count = 24;
    const size = 400_000;
    const line = (value: unknown) => `${JSON.stringify(value)}\n`;
    const parts = [line({ schema: "cuttings.library/1", notebook: 1 })];
    for (let i = 0; i < count; i++) {
      const bytes = randomBytes(size);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      parts.push(line({ source: { sha256, bytes: bytes.toString("base64") } }));
    }
    parts.push(line({ end: { sources: count, records: 0, clippings: 0 } }));
    await writeFile(path, parts.join(""));
    // What is read of the file before each source is written: all of it once, to know that it is whole, then its lines.
    let read = 0;
    const readBefore: number[] = [];
    const disk: Disk = {
      ...realDisk,
      open: async (opened, flags, mode) => {
        if (String(opened).includes(`${sep}sources${sep}`) && flags !== "r") readBefore.push(read);
        const handle = await realDisk.open(opened, flags, mode);
        if (String(opened) !== path) return handle;
        return new Proxy(handle, {
          get: (target, name) => {
            const value = Reflect.get(target, name, target) as unknown;
            if (typeof value !== "function") return value;
            if (name !== "read") return value.bind(target);
            return async (...given: unknown[]) => {
              const answer = (await value.apply(target, given)) as { readonly bytesRead: number };
              read += answer.bytesRead;
              return answer;
            };
          },
        });
      },
    };
    const library = await openTest(join(base, "L"), { disk });
    expect(await library.importFiles({ paths: [path] })).toMatchObject({ sources: count });
    await library.close();
    expect(readBefore).toHaveLength(count);
    const whole = parts.join("").length;
    const most = 2 * 1024 * 1024;
    for (const [i, before] of readBefore.entries()) expect(before - whole).toBeLessThan((i + 1) * (size * 1.4) + most);
  }, 60_000);

  it("is not made where a licence keeps texts back, unless that is overridden", async () => {
    const { library, ids } = await made();
    await library.setLicence({ outlet: "The Times", licence: { kind: "headline", note: "" } });
    const folder = await temporaryFolder();
    const wanted = { ids, format: "jsonl", folder, wholeLibrary: true } as const;
    await expect(library.export(wanted)).rejects.toThrow(/licence/);
    expect(await readdir(folder)).toEqual([]);
    expect((await library.export({ ...wanted, overrideRights: true })).files).toEqual(["library.jsonl"]);
    const overridden = "The licence of The Times (headline only) was overridden.";
    const [head = "", ...lines] = (await readFile(join(folder, "library.jsonl"), "utf8")).split("\n");
    expect(JSON.parse(head)).toMatchObject({ overridden: [overridden] });
    expect(lines.filter((line) => line.includes(`"rights":"${overridden}"`))).toHaveLength(1);
    await library.close();
    const again = await openTest(join(await temporaryFolder(), "Again"));
    await again.importFiles({ paths: [join(folder, "library.jsonl")] });
    expect([...(await again.listIds(everything))]).toEqual(ids);
    await again.close();
  });
});
