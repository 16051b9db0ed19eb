import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { DeskEvent } from "../../core/contract.ts";
import type { Library } from "./library.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const article = (title: string, day: number) => `${title}\ndate: 2023-05-${String(day).padStart(2, "0")}\n\nText.`;

async function opened() {
  return openTest(join(await temporaryFolder(), "L"));
}

/** Titles and tags, the newest first. */
async function tagged(library: Library): Promise<Record<string, readonly string[]>> {
  const { rows } = await library.list({ ...everything, offset: 0, limit: 100 });
  return Object.fromEntries(rows.map(({ title, tags }) => [title, tags]));
}

const add = (library: Library, query: string, tag: string, now = false) =>
  library.tagFound({ query, tag, now, keep: true });

describe("a rule that tags", () => {
  it("tags what comes in, in one step with the import, and nothing that was there", async () => {
    const library = await opened();
    await library.importText({ name: "a.txt", text: dump(article("Old uranium", 1)) });
    await add(library, "uranium", "energy/uranium");
    await add(library, "in:title grain*", "grain");
    await add(library, "uran*", "mining");
    const report = await library.importText({
      name: "b.txt",
      text: dump(article("New uranium", 4), article("Grains and uranium", 3), article("Sport", 2)),
    });
    expect(report).toMatchObject({ clippings: 3, tagged: 2 });
    const after = {
      "New uranium": ["energy/uranium", "mining"],
      "Grains and uranium": ["energy/uranium", "grain", "mining"],
      Sport: [],
      "Old uranium": [],
    };
    expect(await tagged(library)).toEqual(after);
    expect((await library.overview()).undo).toBe("Imported 1 source");
    await library.undo();
    expect(await tagged(library)).toEqual({ "Old uranium": [] });
    expect((await library.overview()).tags).toEqual([]);
    await library.redo();
    expect(await tagged(library)).toEqual(after);
    await library.close();
  });

  it("leaves a tag off that a person took away, also when the source comes again", async () => {
    const library = await opened();
    await add(library, "uranium", "energy");
    const text = dump(article("Uranium", 1), article("More uranium", 2));
    await library.importText({ name: "a.txt", text });
    const [newest] = await library.listIds(everything);
    await library.mark({ ids: [newest as string], change: { removeTags: ["energy"] } });
    const again = await library.importText({ name: "a.txt", text });
    expect(again).toMatchObject({ tagged: 0, files: [{ outcome: "already" }] });
    await library.importText({ name: "b.txt", text: dump(article("Other uranium", 3)) });
    expect(await tagged(library)).toEqual({ "Other uranium": ["energy"], "More uranium": [], Uranium: ["energy"] });
    await library.close();
  });

  it("is carried out on what is there when somebody asks: counted before, one step, the trash left alone", async () => {
    const library = await opened();
    const titles = Array.from({ length: 30 }, (_, i) =>
      article(i % 3 === 0 ? `Uranium ${i}` : `Sport ${i}`, (i % 28) + 1),
    );
    await library.importText({ name: "a.txt", text: dump(...titles) });
    const ids = await library.listIds({ ...everything, query: "uranium " });
    await library.mark({ ids: [ids[0] as string], change: { addTags: ["energy/uranium"] } });
    await library.mark({ ids: [ids[1] as string], change: { trashed: true } });
    expect(await library.previewTagFound({ query: "uranium", tag: "energy" })).toEqual({ found: 9, without: 8 });
    const { tagged: n, rule } = await add(library, "uranium", "Energy", true);
    expect(n).toBe(8);
    expect(await library.tagRules()).toEqual([rule]);
    expect(await library.previewTagFound({ query: "uranium", tag: "energy" })).toEqual({ found: 9, without: 0 });
    expect((await library.overview()).undo).toBe("Tagged what “uranium” finds with Energy: 8 clippings");
    expect((await library.clipping(ids[1] as string)).marks.tags).toEqual([]);
    await library.undo();
    expect(await library.tagRules()).toEqual([]);
    expect(await library.previewTagFound({ query: "uranium", tag: "energy" })).toEqual({ found: 9, without: 8 });
    await library.redo();
    // The same rule again is the same rule.
    expect((await add(library, " uranium  sort:title", "ENERGY", true)).tagged).toBe(0);
    expect(await library.tagRules()).toHaveLength(1);
    await library.close();
  });

  it("follows its tag to another name, and goes with it; kept over a restart, removed and undone", async () => {
    const folder = join(await temporaryFolder(), "L");
    let library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump(article("Uranium", 1)) });
    await add(library, '"uranium" OR plutonium', "energy/uranium", true);
    await library.editTags({ kind: "rename", tag: "energy", to: "power" });
    await library.close();
    library = await openTest(folder);
    expect(await library.tagRules()).toMatchObject([{ tag: "power/uranium", query: "uranium OR plutonium" }]);
    const [rule] = await library.tagRules();
    await library.removeTagRule(rule?.id as string);
    await expect(library.removeTagRule(rule?.id as string)).rejects.toMatchObject({ code: "not-found" });
    expect(await library.tagRules()).toEqual([]);
    expect(await tagged(library)).toEqual({ Uranium: ["power/uranium"] });
    await library.undo();
    expect(await library.tagRules()).toEqual([rule]);
    await library.editTags({ kind: "delete", tag: "power" });
    expect(await library.tagRules()).toEqual([]);
    await library.undo();
    expect(await library.tagRules()).toEqual([rule]);
    const { problems } = await library.check();
    expect(problems).toEqual([]);
    await library.close();
  });

  it("looks for a tag under its new name, as saved searches do, and under the old one again after undo", async () => {
    const library = await opened();
    await library.importText({ name: "a.txt", text: dump(article("Uranium", 1), article("Sport", 2)) });
    await add(library, "uranium", "energy/uranium", true);
    await library.editTags({ kind: "describe", tag: "energy/uranium", description: "", synonyms: ["yellowcake"] });
    await add(library, "tag:energy -tag:games", "to read");
    const search = {
      id: null,
      name: "Energy",
      query: 'in:title Uran* (tag:"Energy/Uranium" OR tag:games)',
      sort: "title",
    } as const;
    await library.saveSearch(search);
    await library.saveSearch({ ...search, name: "Half", query: "tag:energy (" });
    await library.saveSearch({ ...search, name: "Words", query: "synonym tag:yellowcake energy" });
    const queries = async () => ({
      rules: (await library.tagRules()).map(({ query }) => query),
      searches: (await library.overview()).searches.map(({ query }) => query),
    });
    const before = await queries();
    await library.editTags({ kind: "rename", tag: "energy", to: "Power plants" });
    const renamed = {
      rules: ["uranium", 'tag:"power plants" -tag:games'],
      searches: ['in:title uran* (tag:"power plants/uranium" OR tag:games)', ...before.searches.slice(1)],
    };
    expect(await queries()).toEqual(renamed);
    await library.editTags({ kind: "merge", tags: ["power plants/uranium"], into: "metals" });
    expect((await queries()).searches[0]).toBe("in:title uran* (tag:metals OR tag:games)");
    await library.undo();
    expect(await queries()).toEqual(renamed);
    await library.undo();
    expect(await queries()).toEqual(before);
    // One that looks for a tag that goes stays, for whoever wrote it to change.
    await library.editTags({ kind: "delete", tag: "energy" });
    expect((await queries()).searches).toEqual(before.searches);
    await library.close();
  });

  it("says something else once it was changed: one step, and what comes in hears of it", async () => {
    const library = await opened();
    await library.importText({ name: "a.txt", text: dump(article("Uranium", 1), article("Sport", 2)) });
    const { rule } = await add(library, "uranium", "energy", true);
    const { rule: other } = await add(library, "sport", "games");
    const id = rule?.id as string;
    const changed = await library.tagFound({ query: "sport*", tag: "leisure", now: false, keep: true, rule: id });
    expect(changed).toEqual({ tagged: 0, rule: { ...rule, query: "sport*", tag: "leisure" } });
    expect(await library.tagRules()).toEqual([other, changed.rule]);
    expect((await library.overview()).undo).toBe("Changed the rule for the tag leisure");
    expect(await tagged(library)).toEqual({ Uranium: ["energy"], Sport: [] });
    await library.importText({ name: "b.txt", text: dump(article("Sportsmen", 3)) });
    expect(await tagged(library)).toMatchObject({ Sportsmen: ["leisure"] });
    await library.undo();
    await library.undo();
    expect(await library.tagRules()).toContainEqual(rule);
    // Two rules that say the same would be one too many; one that is gone cannot be changed.
    const same = { query: "sport", tag: "GAMES", now: false, keep: true };
    await expect(library.tagFound({ ...same, rule: id })).rejects.toThrow("Another rule tags “sport” with “games”");
    await expect(library.tagFound({ ...same, rule: "0".repeat(12) })).rejects.toMatchObject({ code: "not-found" });
    // Changed and carried out at once is one step.
    const both = await library.tagFound({ query: "sport", tag: "play", now: true, keep: true, rule: id });
    expect(both).toMatchObject({ tagged: 1, rule: { id, tag: "play" } });
    await library.undo();
    expect(await tagged(library)).toEqual({ Uranium: ["energy"], Sport: [] });
    expect(await library.tagRules()).toContainEqual(rule);
    await library.close();
  });

  it("that cannot tag, for want of room, says so; what came in is in, and told", async () => {
    const told: DeskEvent[] = [];
    let isImporting = false;
    let full = false;
    const disk = touchyDisk((call) => {
      if (full && (call === "append" || call === "write")) throw failure("ENOSPC");
    });
    const library = await openTest(join(await temporaryFolder(), "L"), {
      disk,
      onEvent: (event) => {
        // The disk is full from when the import is in until it is told.
        if (isImporting && event.kind === "changed" && event.what === "clippings") full = true;
        told.push(event);
        if (event.kind === "imported") full = isImporting = false;
      },
    });
    await add(library, "uranium", "energy");
    isImporting = true;
    const report = await library.importText({ name: "a.txt", text: dump(article("Uranium", 1)) });
    expect(report).toMatchObject({ clippings: 1, tagged: 0, files: [{ outcome: "added" }] });
    expect(await tagged(library)).toEqual({ Uranium: [] });
    expect(told).toContainEqual(expect.objectContaining({ kind: "imported", report }));
    expect(told).toContainEqual({
      kind: "notice",
      severity: "warning",
      message: expect.stringMatching(/^What came in could not be tagged by the rules\. .*disk is full/) as string,
    });
    await library.undo();
    expect(await tagged(library)).toEqual({});
    await library.close();
  });

  it("needs a search that says something and a tag with a name", async () => {
    const library = await opened();
    for (const query of ["", "sort:title", "..."])
      await expect(add(library, query, "x")).rejects.toMatchObject({ code: "bad-argument" });
    await expect(add(library, "tag:", "x")).rejects.toMatchObject({
      message: "“tag:” needs a value right after the colon.",
    });
    await expect(add(library, "uranium", " / ")).rejects.toMatchObject({ message: "A tag needs a name." });
    await expect(library.previewTagFound({ query: "(", tag: "x" })).rejects.toMatchObject({ code: "bad-argument" });
    expect(await library.tagRules()).toEqual([]);
    await library.close();
  });
});
