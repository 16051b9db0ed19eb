/** Case files and whole libraries, merged into another: nothing is lost on either side, and nothing hostile comes in. */
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportWanted } from "../../../core/contract.ts";
import type { FaultError } from "../../../core/fault.ts";
import type { Marks } from "../../../core/marks.ts";
import { readDump } from "../../../core/parse/index.ts";
import { anchorOf, cleanText } from "../../../core/passage.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "../testing.ts";

afterAll(removeTemporaryFolders);

type Test = Awaited<ReturnType<typeof openTest>>;
const everything = { view: { kind: "all" }, query: "", sort: "title" } as const;
const inTrash = { view: { kind: "trash" }, query: "", sort: "title" } as const;
const idsOf = async (library: Test) => [...(await library.listIds(everything))];

const text = dump(
  "Alpha\ndate: 2026-11-20\noutlet: The Times\n\nAlpha says uranium things here.",
  "Beta\noutlet: Kazinform\n\nBeta says other things here.",
  "Gamma\n\nGamma says a third thing.",
);

async function made(name: string, ...dumps: readonly string[]): Promise<Test> {
  const library = await openTest(join(await temporaryFolder(), name));
  for (const [i, one] of dumps.entries()) await library.importText({ name: `${name}-${i}.txt`, text: one });
  return library;
}

/** Writes a case of `ids` and gives its path. */
async function caseOf(library: Test, ids: readonly string[], more: Partial<ExportWanted> = {}): Promise<string> {
  const folder = await temporaryFolder();
  const report = await library.export({ ids: [...ids], format: "case", folder, ...more });
  return join(folder, report.files[0] as string);
}

async function mergeInto(library: Test, path: string) {
  const { seen } = await library.lookIntoCase(path);
  return library.mergeCase({ path, seen });
}

const marksOf = async (library: Test, id: string): Promise<Marks> => (await library.clipping(id)).marks;
const highlightOf = async (library: Test, id: string, words: string, highlight: string) => {
  const text = cleanText((await library.clipping(id)).clipping);
  const at = text.indexOf(words);
  const anchor = anchorOf(text, at, at + words.length);
  return { ...anchor, id: highlight, colour: "green", note: "", tags: [], created: 5 } as const;
};

describe("a case", () => {
  it("takes clippings, sources byte for byte, marks and a dossier to another library, and back again", async () => {
    const ann = await made("Ann", text);
    const [alpha = "", beta = "", gamma = ""] = await idsOf(ann);
    await ann.mark({ ids: [alpha], change: { starred: true, read: true, addTags: ["Energy/Uranium"] } });
    await ann.mark({
      ids: [alpha],
      change: { putHighlights: [await highlightOf(ann, alpha, "uranium", "0123456789ab")] },
    });
    await ann.note({ id: alpha, markdown: "Ann's note" });
    await ann.editTags({
      kind: "describe",
      tag: "Energy/Uranium",
      description: "Mines and prices",
      synonyms: ["U3O8"],
    });
    await ann.editTags({ kind: "colour", tag: "Energy/Uranium", colour: "teal" });
    const dossier = await ann.newDossier({ title: "Morning", date: "2026-11-22", from: null, ids: [alpha, beta] });
    const comment = { kind: "entry", clippings: [alpha], change: { comment: "Read this first" } } as const;
    await ann.editDossier({ id: dossier.id, edits: [comment] });
    const path = await caseOf(ann, [alpha, beta], { dossiers: [dossier.id], caseName: "For Bob: Monday" });
    expect(path).toMatch(/For Bob.*Monday\.cuttings$/);

    const bob = await made("Bob");
    const preview = await bob.lookIntoCase(path);
    expect(preview).toMatchObject({ kind: "case", clippings: 2, already: 0, sources: 1, newSources: 1, others: 1 });
    expect(preview).toMatchObject({ newTags: 1, differs: 0, changes: true });
    expect(preview.dossiers).toEqual([{ id: dossier.id, title: "Morning", clippings: 2, state: "new" }]);
    expect(await idsOf(bob)).toEqual([]);
    expect((await bob.overview()).undo).toBeNull();

    await bob.mergeCase({ path, seen: preview.seen });
    expect(await idsOf(bob)).toEqual([alpha, beta]);
    const { read: _, ...marks } = await marksOf(ann, alpha);
    expect(await marksOf(bob, alpha)).toMatchObject({ ...marks, changed: expect.any(Number) });
    // That Ann has read it says nothing to Bob; what was not chosen is in the trash.
    expect((await marksOf(bob, alpha)).read).toBe(false);
    expect(await bob.listIds(inTrash)).toEqual([gamma]);
    expect(await bob.dossier(dossier.id)).toMatchObject({
      title: "Morning",
      sections: [{ entries: [{ comment: "Read this first" }, {}] }],
    });
    expect((await bob.overview()).tags.find(({ tag }) => tag === "Energy/Uranium")).toMatchObject({
      ...{ colour: "teal", description: "Mines and prices", synonyms: ["U3O8"] },
    });
    const [source] = (await bob.overview()).sources;
    const bytes = await readFile(join(bob.folder, "sources", (source?.sha256 ?? "").slice(0, 2), source?.sha256 ?? ""));
    expect(bytes.toString()).toBe(text);
    expect((await bob.check()).problems).toEqual([]);

    // The second time nothing is left to do.
    const again = await bob.lookIntoCase(path);
    expect(again).toMatchObject({ already: 2, newSources: 0, others: 0, differs: 0, changes: false });
    const { undo } = await bob.overview();
    expect(await mergeInto(bob, path)).toMatchObject({ changes: false });
    expect((await bob.overview()).undo).toBe(undo);

    // One step back, and one forward.
    expect(await bob.undo()).toMatch(/^Merged 2 clippings from For Bob/);
    expect(await idsOf(bob)).toEqual([]);
    expect(await bob.dossiers()).toEqual([]);
    await bob.redo();
    expect(await idsOf(bob)).toEqual([alpha, beta]);
    expect((await marksOf(bob, alpha)).note).toBe("Ann's note");

    // And what Bob adds goes back to Ann.
    await bob.note({ id: alpha, markdown: "Ann's note\n\nBob agrees" });
    await bob.mark({ ids: [beta], change: { addTags: ["Trade"] } });
    const back = await caseOf(bob, [alpha, beta]);
    expect(await ann.lookIntoCase(back)).toMatchObject({ already: 2, newSources: 0, differs: 1 });
    await mergeInto(ann, back);
    expect((await marksOf(ann, alpha)).note).toBe("Ann's note\n\nBob agrees");
    expect((await marksOf(ann, beta)).tags).toEqual(["Trade"]);
    expect(await idsOf(ann)).toEqual([alpha, beta, gamma]);
    await ann.close();
    await bob.close();
  });

  it("keeps both notes, both highlights and all tags where they differ, and says so before", async () => {
    const ann = await made("Ann", text);
    const bob = await made("Bob", text);
    const [alpha = "", beta = ""] = await idsOf(ann);
    expect(await idsOf(bob)).toEqual(await idsOf(ann));
    await bob.mark({ ids: [alpha], change: { addTags: ["energy"], starred: true } });
    await bob.mark({
      ids: [alpha],
      change: { putHighlights: [await highlightOf(bob, alpha, "uranium", "aaaaaaaaaaaa")] },
    });
    await bob.note({ id: alpha, markdown: "Bob thinks yes" });
    await bob.mark({ ids: [beta], change: { trashed: true } });
    await ann.mark({ ids: [alpha], change: { addTags: ["ENERGY", "Trade"] } });
    await ann.mark({
      ids: [alpha],
      change: { putHighlights: [{ ...(await highlightOf(ann, alpha, "uranium", "aaaaaaaaaaaa")), note: "his" }] },
    });
    await ann.note({ id: alpha, markdown: "Ann thinks no" });
    const path = await caseOf(ann, [alpha, beta]);

    const preview = await bob.lookIntoCase(path);
    expect(preview).toMatchObject({ clippings: 2, already: 2, differs: 1 });
    expect(preview.differing).toMatchObject([{ id: alpha, title: "Alpha", isNote: true }]);
    expect(preview.differing[0]?.here).toContain("Bob thinks yes");
    expect(preview.differing[0]?.there).toContain("Ann thinks no");
    await bob.mergeCase({ path, seen: preview.seen });
    const marks = await marksOf(bob, alpha);
    expect(marks.note).toContain("Bob thinks yes");
    expect(marks.note).toContain("Ann thinks no");
    expect([...marks.tags].sort()).toEqual(["Trade", "energy"]);
    expect(marks.starred).toBe(true);
    expect(marks.highlights).toMatchObject([{ id: "aaaaaaaaaaaa", note: "his" }]);
    // What was handed over is out of the trash again.
    expect(await bob.listIds(inTrash)).toEqual([]);
    expect(await bob.lookIntoCase(path)).toMatchObject({ differs: 0, changes: false });
    await bob.undo();
    expect((await marksOf(bob, alpha)).note).toBe("Bob thinks yes");
    expect(await bob.listIds(inTrash)).toEqual([beta]);
    await ann.close();
    await bob.close();
  });

  it("goes on with the clipping where its source is split otherwise here, and brings back what was deleted for good", async () => {
    const seed = await readFile(join(import.meta.dirname, "../../../seeds/000_2379c39e356843c8.txt"), "utf8");
    const open = async (name: string) => {
      const library = await openTest(join(await temporaryFolder(), name), { parse: readDump });
      await library.importText({ name: "seed.txt", text: seed });
      return library;
    };
    const ann = await open("Ann");
    const bob = await open("Bob");
    const all = await idsOf(ann);
    const [source] = (await ann.overview()).sources;
    const sha256 = source?.sha256 ?? "";
    const { parse, ids } = await ann.source(sha256);
    expect(parse).toBeDefined();
    // Bob cuts the second article in two: it goes on under its id, the rest is another clipping; and deletes the first.
    const whole = await bob.parseOf(sha256);
    const second = whole.clippings[1];
    const cut = second?.paragraphs.at(-1)?.start ?? 0;
    await bob.correct({ sha256, changes: [{ kind: "merge", at: second?.start ?? 0 }] });
    const gone = ids[0] as string;
    await bob.mark({ ids: [ids.at(-1) as string], change: { trashed: true } });
    await bob.emptyTrash({ ids: null });
    await ann.note({ id: ids[1] as string, markdown: "On the second" });
    await ann.note({ id: ids.at(-1) as string, markdown: "On the last" });
    const path = await caseOf(ann, all);
    expect(cut).toBeGreaterThan(0);
    const preview = await bob.lookIntoCase(path);
    expect(preview.otherwise).toBe(1);
    await bob.mergeCase({ path, seen: preview.seen });
    // Merged into the first, the second's note is with it.
    expect((await marksOf(bob, gone)).note).toContain("On the second");
    expect((await marksOf(bob, ids.at(-1) as string)).note).toBe("On the last");
    expect(await idsOf(bob)).toContain(ids.at(-1));
    expect(await bob.lookIntoCase(path)).toMatchObject({ changes: false });
    await bob.undo();
    expect(await idsOf(bob)).not.toContain(ids.at(-1));
    await bob.redo();
    expect((await marksOf(bob, ids.at(-1) as string)).note).toBe("On the last");
    expect((await bob.check()).problems).toEqual([]);
    await ann.close();
    await bob.close();
  });

  it("takes the second choice from a source out of the trash where the first had put it", async () => {
    const ann = await made("Ann", text);
    const bob = await made("Bob");
    const [alpha = "", beta = "", gamma = ""] = await idsOf(ann);
    await mergeInto(bob, await caseOf(ann, [alpha]));
    expect(await bob.listIds(inTrash)).toEqual([beta, gamma]);
    const second = await caseOf(ann, [beta]);
    expect(await bob.lookIntoCase(second)).toMatchObject({ clippings: 1, already: 1, others: 0, changes: true });
    await mergeInto(bob, second);
    expect(await idsOf(bob)).toEqual([alpha, beta]);
    await ann.close();
    await bob.close();
  });

  it("holds of notes, tags and highlights what was chosen, and no text that a licence keeps back", async () => {
    const ann = await made("Ann", text);
    const ids = await idsOf(ann);
    const [alpha = "", beta = ""] = ids;
    await ann.note({ id: alpha, markdown: "secret thoughts" });
    await ann.mark({ ids: [alpha], change: { addTags: ["private"] } });
    const content = {
      text: "none",
      words: 1,
      notes: false,
      highlights: true,
      tags: false,
      credits: true,
      source: true,
      rights: true,
    } as const;
    const bare = unzipSync(await readFile(await caseOf(ann, [alpha], { content })));
    const lines = strFromU8(bare["library.jsonl"] as Uint8Array);
    expect(lines).not.toMatch(/secret thoughts|private/);
    expect(lines).toContain("uranium");
    await ann.setLicence({ outlet: "The Times", licence: { kind: "headline", note: "" } });
    // The source of Beta holds the text of Alpha, too.
    await expect(caseOf(ann, [beta])).rejects.toThrow(/licence of The Times/);
    const path = await caseOf(ann, [beta], { overrideRights: true });
    const files = unzipSync(await readFile(path));
    expect(Object.keys(files).sort()).toEqual(["library.jsonl", expect.stringMatching(/^sources\/[0-9a-f]{64}$/)]);
    const [head = ""] = strFromU8(files["library.jsonl"] as Uint8Array).split("\n");
    expect(JSON.parse(head)).toMatchObject({
      overridden: ["The licence of The Times (headline only) was overridden."],
    });
    const bob = await made("Bob");
    await mergeInto(bob, path);
    expect(await idsOf(bob)).toEqual([beta]);
    await ann.close();
    await bob.close();
  });

  it("is the same file for the same clippings, and asks before it takes the place of another", async () => {
    const ann = await made("Ann", text);
    const ids = await idsOf(ann);
    const [one, two] = [await caseOf(ann, ids), await caseOf(ann, ids)];
    expect((await readFile(one)).equals(await readFile(two))).toBe(true);
    const folder = join(one, "..");
    const wanted = { ids, format: "case", folder } as const;
    expect(await ann.export({ ...wanted, existing: "ask" })).toMatchObject({
      files: [],
      existing: ["clippings.cuttings"],
    });
    expect((await ann.export({ ...wanted, existing: "beside" })).files).not.toEqual(["clippings.cuttings"]);
    expect((await ann.export({ ...wanted, existing: "replace" })).files).toEqual(["clippings.cuttings"]);
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
    await ann.close();
  });
});

describe("a hostile or broken case is refused with one sentence, and nothing changes:", () => {
  let good: Record<string, Uint8Array>;
  let whole: Buffer;
  let sha = "";
  beforeAll(async () => {
    const ann = await made("Ann", text);
    const ids = await idsOf(ann);
    await ann.note({ id: ids[0] as string, markdown: "A note" });
    whole = await readFile(await caseOf(ann, ids));
    good = unzipSync(whole);
    sha = Object.keys(good).find((name) => name.startsWith("sources/")) ?? "";
    await ann.close();
  });
  const lines = () => strFromU8(good["library.jsonl"] as Uint8Array);
  const zip = (files: Zippable) => zipSync(files, { level: 6 });
  const withLines = (text: string) => zip({ ...good, "library.jsonl": strToU8(text) });
  const without = (name: string) => zip(Object.fromEntries(Object.entries(good).filter(([one]) => one !== name)));
  const zeros = new Uint8Array(120 * 1024 * 1024);

  const hostile: Readonly<Record<string, readonly [() => Uint8Array, RegExp]>> = {
    "no zip at all": [() => strToU8("hello"), /no case file/],
    "an empty file": [() => new Uint8Array(), /no case file/],
    "a file that is cut off": [() => whole.subarray(0, whole.length >> 1), /damaged or cut off/],
    "an end that is cut off": [() => whole.subarray(0, whole.length - 30), /damaged or cut off/],
    "a name that climbs out": [
      () => zip({ ...good, "../../evil": strToU8("x") }),
      /no case file|does not put into a case/,
    ],
    "an absolute name": [() => zip({ ...good, "/etc/evil": strToU8("x") }), /no case file|does not put into a case/],
    "a name with backslashes": [() => zip({ ...good, "sources\\..\\evil": strToU8("x") }), /no case file|does not put/],
    "a file that does not belong": [() => zip({ ...good, "run.sh": strToU8("x") }), /does not put into a case/],
    "a bomb": [() => zip({ ...good, [`sources/${"0".repeat(64)}`]: zeros }), /unpack to far more/],
    "a source that is not what it says": [() => zip({ ...good, [sha]: strToU8("other bytes") }), /checksum is wrong/],
    "a source that is missing": [() => without(sha), /damaged/],
    "no list of what is in it": [() => without("library.jsonl"), /damaged/],
    "a newer version": [
      () => withLines(lines().replace("cuttings.case/1", "cuttings.case/2")),
      /newer version of Cuttings/,
    ],
    "a newer notebook": [
      () => withLines(lines().replace(/"notebook":\d+/, '"notebook":99')),
      /newer version of Cuttings/,
    ],
    "a whole library": [
      () => withLines(lines().replace("cuttings.case/1", "cuttings.library/1")),
      /does not say what it is/,
    ],
    "a list that is cut off": [() => withLines(lines().slice(0, -20)), /damaged/],
    "a list without its end": [() => withLines(lines().replace(/\{"end".*\n/, "")), /its end is missing/],
    "a record of no shelf": [() => withLines(lines().replace('["marks"', '["../x"')), /damaged/],
    "a source of no checksum": [
      () => withLines(lines().replace(/"source":\{"sha256":"../, '"source":{"sha256":"..')),
      /damaged/,
    ],
    "a clipping of no source": [
      () => withLines(lines().replace(/("clipping":\{"id":"[^"]*","source":\{"sha256":")../, "$1zz")),
      /damaged/,
    ],
  };
  it.each(Object.keys(hostile))("%s", async (what) => {
    const [make, said] = hostile[what] as (typeof hostile)[string];
    const bob = await made("Bob", dump("Mine\n\nMy own text."));
    const path = join(await temporaryFolder(), "evil.cuttings");
    await writeFile(path, make());
    const before = await bob.overview();
    const sentence = await bob.lookIntoCase(path).then(
      () => "taken",
      (error: Error) => error.message,
    );
    expect(sentence).toMatch(said);
    expect(sentence).toMatch(/^evil\.cuttings cannot be opened: [^\n]+\.$/);
    await expect(bob.mergeCase({ path, seen: "" })).rejects.toThrow(/evil\.cuttings/);
    expect(await bob.overview()).toEqual(before);
    expect((await bob.check()).problems).toEqual([]);
    await bob.close();
  });

  it("one that may not be read is not called damaged", async () => {
    const bob = await made("Bob", dump("Mine\n\nMy own text."));
    // Root may read everything; a path of links in a circle it cannot go either.
    const path = join(await temporaryFolder(), "mine.cuttings");
    await symlink(path, path);
    await expect(bob.lookIntoCase(path)).rejects.toThrow("mine.cuttings cannot be opened: its links lead in a circle.");
    await bob.close();
  });

  it("odd records are taken for what can be read of them", async () => {
    const id = /"record":\["marks","([0-9a-f]{16})"/.exec(lines())?.[1] ?? "";
    const evil = {
      ...{ note: { toString: 1 }, tags: ["ok", 7, "", "a".repeat(5_000)], starred: "yes", trashed: "x", purged: 5 },
      ...{ highlights: [{ id: "../../x" }], of: { source: "../..", title: 9, start: -1 }, __proto__: { read: true } },
    };
    const odd = lines().replace(
      /\{"record":\["marks".*\n/,
      `${JSON.stringify({ record: ["marks", id, { ...evil, purged: undefined }] })}\n`,
    );
    const path = join(await temporaryFolder(), "odd.cuttings");
    await writeFile(path, withLines(odd));
    const bob = await made("Bob");
    await mergeInto(bob, path);
    const marks = await marksOf(bob, id);
    expect(marks).toMatchObject({ note: "", starred: false, highlights: [], trashed: null });
    expect(marks.tags).toEqual(["ok", "a".repeat(200)]);
    expect((await bob.check()).problems).toEqual([]);
    await bob.close();
  });

  it("a clipping that is called as one here is another one, and nothing is newer than now", async () => {
    const bob = await made("Bob", dump("Mine\n\nMy own text."));
    const [mine = ""] = await idsOf(bob);
    await bob.note({ id: mine, markdown: "My own note" });
    const before = await bob.clipping(mine);
    const [start, end] = [0, text.length];
    const evil = lines()
      .replace(
        /("record":\["sources","[0-9a-f]{64}",\{)/,
        `$1"pins":${JSON.stringify([
          { start, end, id: mine },
          { start, end: 20, id: mine },
        ])},`,
      )
      .replaceAll(/"changed":\d+/g, '"changed":9e99');
    expect(evil).toContain('"pins"');
    expect(evil).toContain("9e99");
    const path = join(await temporaryFolder(), "evil.cuttings");
    await writeFile(path, withLines(evil));
    await mergeInto(bob, path);
    expect(await bob.clipping(mine)).toEqual(before);
    expect(await idsOf(bob)).toHaveLength(4);
    for (const id of await idsOf(bob)) expect((await marksOf(bob, id)).changed).toBeLessThanOrEqual(Date.now());
    expect((await bob.check()).problems).toEqual([]);
    expect(await bob.lookIntoCase(path)).toMatchObject({ changes: false });
    await bob.close();
  });

  it("one that has changed since it was looked into", async () => {
    const path = join(await temporaryFolder(), "a.cuttings");
    await writeFile(path, whole);
    const bob = await made("Bob");
    const { seen } = await bob.lookIntoCase(path);
    await writeFile(path, withLines(lines().replace("A note", "Another")));
    await expect(bob.mergeCase({ path, seen })).rejects.toThrow(/has changed meanwhile/);
    expect(await idsOf(bob)).toEqual([]);
    await bob.close();
  });
});

describe("another library", () => {
  it("is merged as a case is, and stays as it was", async () => {
    const ann = await made("Ann", text, dump("Delta\n\nDelta is only here."));
    const bob = await made("Bob", text);
    const [alpha = "", beta = "", delta = ""] = await idsOf(ann);
    await ann.mark({ ids: [alpha], change: { addTags: ["x"], read: true } });
    await ann.note({ id: alpha, markdown: "first" });
    await ann.note({ id: alpha, markdown: "second", begins: true });
    await ann.mark({ ids: [beta], change: { trashed: true } });
    await ann.saveSearch({ id: null, name: "Mine", query: "uranium", sort: "newest" });
    await ann.tagFound({ query: "alpha", tag: "x", now: false, keep: true });
    const dossier = await ann.newDossier({ title: "D", date: "2026-11-22", from: null, ids: [alpha, delta] });
    await bob.mark({ ids: [alpha], change: { addTags: ["y"] } });
    const { folder } = ann;
    await ann.close();
    const seenFiles = async () => {
      const found: string[] = [];
      for (const name of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
        one.isFile(),
      )) {
        const bytes = await readFile(join(name.parentPath, name.name));
        found.push(`${name.name} ${createHash("sha256").update(bytes).digest("hex")}`);
      }
      return found.sort();
    };
    const before = await seenFiles();
    const preview = await bob.lookIntoCase(folder);
    expect(preview).toMatchObject({
      kind: "library",
      name: "Ann",
      clippings: 4,
      already: 3,
      newSources: 1,
      others: 0,
      differs: 1,
    });
    await bob.mergeCase({ path: folder, seen: preview.seen });
    expect(await seenFiles()).toEqual(before);
    expect(await idsOf(bob)).toHaveLength(4);
    expect(await marksOf(bob, alpha)).toMatchObject({ read: true, note: "second" });
    expect([...(await marksOf(bob, alpha)).tags].sort()).toEqual(["x", "y"]);
    expect((await bob.noteVersions(alpha)).map(({ text: one }) => one)).toEqual(["first"]);
    expect((await bob.overview()).searches).toMatchObject([{ name: "Mine" }]);
    expect(await bob.tagRules()).toMatchObject([{ query: "alpha", tag: "x" }]);
    expect(await bob.dossier(dossier.id)).toMatchObject({ title: "D" });
    // In the trash there, and not here: it stays where it is.
    expect(await bob.listIds(inTrash)).toEqual([]);
    expect(await bob.lookIntoCase(folder)).toMatchObject({ changes: false });
    await bob.undo();
    expect(await idsOf(bob)).toHaveLength(3);
    expect(await marksOf(bob, alpha)).toMatchObject({ tags: ["y"], note: "" });
    await bob.close();
  });

  it("is refused where it is this one, none, or of a newer version", async () => {
    const bob = await made("Bob", text);
    await expect(bob.lookIntoCase(bob.folder)).rejects.toThrow(/the library that is open/);
    const folder = await temporaryFolder();
    await expect(bob.lookIntoCase(folder)).rejects.toThrow(/is empty/);
    await mkdir(join(folder, "pictures"));
    await expect(bob.lookIntoCase(folder)).rejects.toThrow(
      /no library in .*\. Choose the folder that has “library.json”/,
    );
    // Neither a folder nor a file: it is said where it was looked for, and how it is found.
    for (const gone of [join(folder, "Ann"), join(folder, "Ann", "of today.cuttings")]) {
      const fault = await bob.lookIntoCase(gone).then(
        () => null,
        (error: FaultError) => error.toFault(),
      );
      expect(fault).toMatchObject({ code: "library-missing", path: gone });
      expect(fault?.message).toContain(`There is nothing to merge at ${gone}. If it is on another disk, connect it`);
    }
    const ann = await made("Ann", text);
    await ann.close();
    const copy = join(await temporaryFolder(), "Newer");
    await cp(ann.folder, copy, { recursive: true });
    const card = JSON.parse(await readFile(join(copy, "library.json"), "utf8")) as object;
    await writeFile(join(copy, "library.json"), JSON.stringify({ ...card, schema: 99 }));
    await expect(bob.lookIntoCase(copy)).rejects.toThrow(/newer version/);
    await bob.close();
  });
});
