import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hueOf } from "../../core/marks.ts";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

/** Clippings with these tags, the first the newest. */
async function libraryOf(tags: readonly (readonly string[])[], folder?: string) {
  const library = await openTest(folder ?? join(await temporaryFolder(), "L"));
  const articles = tags.map((_, n) => `Title ${n}\ndate: 2023-05-${String(30 - n).padStart(2, "0")}\n\nText ${n}.`);
  await library.importText({ name: "a.txt", text: dump(...articles) });
  const ids = await library.listIds(everything);
  for (const [n, some] of tags.entries())
    if (some.length > 0) await library.mark({ ids: [ids[n] as string], change: { addTags: [...some] } });
  return { library, ids };
}

const describeTag = (library: Library, tag: string, description: string, synonyms: readonly string[] = []) =>
  library.editTags({ kind: "describe", tag, description, synonyms: [...synonyms] });
const about = async (library: Library, tag: string) => (await library.overview()).tags.find((one) => one.tag === tag);
const titles = async (library: Library, query: string) =>
  (await library.list({ ...everything, query, offset: 0, limit: 20 })).rows.map(({ title }) => title);

describe("a tag", () => {
  it("has a description and synonyms that outlive a restart, and one undo takes them back", async () => {
    const folder = join(await temporaryFolder(), "L");
    let { library } = await libraryOf([["energy/uranium"], ["grain"]], folder);
    await describeTag(library, "energy/uranium", "  Mining and trade.\nNot weapons. ", ["уран", "Uran", "URAN"]);
    await library.close();
    library = await openTest(folder);
    expect(await about(library, "energy/uranium")).toEqual({
      ...{ tag: "energy/uranium", count: 1, colour: null },
      ...{ description: "Mining and trade.\nNot weapons.", synonyms: ["уран", "Uran"] },
    });
    expect(await about(library, "grain")).toEqual({ tag: "grain", count: 1, colour: null });
    await describeTag(library, "energy/uranium", "", ["uran"]);
    expect((await library.overview()).undo).toBe("Described the tag energy/uranium");
    await library.undo();
    expect(await about(library, "energy/uranium")).toMatchObject({ synonyms: ["уран", "Uran"] });
    await library.redo();
    expect(await about(library, "energy/uranium")).not.toHaveProperty("description");
    await library.close();
  });

  it("keeps its default colour under another name; what comes to one that is there takes that one's", async () => {
    const { library } = await libraryOf([["energy/uranium"], ["grain"], ["trade"], ["steel"]]);
    const hues = async () =>
      Object.fromEntries((await library.overview()).tags.map(({ tag, hue }) => [tag, hue ?? hueOf(tag)]));
    const before = await hues();
    await library.editTags({ kind: "rename", tag: "energy", to: "Power" });
    expect((await hues()).Power).toBe(before.energy);
    await library.editTags({ kind: "rename", tag: "Power", to: "Fuel" });
    await library.editTags({ kind: "rename", tag: "Fuel/uranium", to: "Ores" });
    expect((await hues()).Ores).toBe(before.energy);
    expect(await library.undo()).toBe("Renamed the tag Fuel/uranium to Ores on 1 clipping");
    expect(await hues()).not.toHaveProperty("Ores");
    await library.editTags({ kind: "merge", tags: ["grain"], into: "trade" });
    await library.editTags({ kind: "rename", tag: "Fuel/uranium", to: "trade/uranium" });
    expect(await hues()).toEqual({ trade: before.trade, "trade/uranium": before.trade, steel: before.steel });
    await library.editTags({ kind: "merge", tags: ["steel", "trade"], into: "Goods" });
    expect((await hues()).Goods).toBe(before.steel);
    // Named as it once was, it is what it was.
    await library.editTags({ kind: "rename", tag: "Goods", to: "steel" });
    expect((await hues()).steel).toBe(before.steel);
  });

  it("is found by its synonyms, at once and no longer than they are there", async () => {
    const { library } = await libraryOf([["energy"], ["energy/uranium"], ["grain"], []]);
    expect(await titles(library, "tag:power")).toEqual([]);
    await describeTag(library, "energy", "", ["Power"]);
    expect(await titles(library, "tag:power")).toEqual(["Title 0", "Title 1"]);
    expect(await titles(library, "tag:power/uranium")).toEqual(["Title 1"]);
    expect(await titles(library, "-tag:POWER")).toEqual(["Title 2", "Title 3"]);
    expect(await titles(library, "tag:power OR tag:grain")).toEqual(["Title 0", "Title 1", "Title 2"]);
    expect(await library.count({ ...everything, query: "tag:power " })).toBe(2);
    expect((await library.listIds({ ...everything, query: "tag:power" })).length).toBe(2);
    expect((await library.facets({ ...everything, query: "tag:power" })).tags).toContainEqual({
      tag: "energy",
      count: 2,
    });
    // Given to a clipping all the same, the word is a tag, and finds both.
    const [, , , last] = await library.listIds(everything);
    await library.mark({ ids: [last as string], change: { addTags: ["power"] } });
    expect(await titles(library, "tag:power")).toEqual(["Title 0", "Title 1", "Title 3"]);
    await library.undo();
    await library.undo();
    expect(await titles(library, "tag:power")).toEqual([]);
    await library.close();
  });

  it("takes no synonym that is a tag, or that another tag has", async () => {
    const { library } = await libraryOf([["energy"], ["grain", "trade/grain"]]);
    await describeTag(library, "grain", "", ["wheat"]);
    await expect(describeTag(library, "energy", "", ["Trade"])).rejects.toMatchObject({
      code: "bad-argument",
      message: "“Trade” is a tag itself: merge it into “energy” instead.",
    });
    await expect(describeTag(library, "energy", "", ["WHEAT"])).rejects.toMatchObject({
      message: "“WHEAT” is a synonym of the tag “grain” already.",
    });
    expect(await about(library, "energy")).toEqual({ tag: "energy", count: 1, colour: null });
    await library.close();
  });

  it("takes what is said about it along when it is renamed or merged, and loses it when it is deleted", async () => {
    const { library } = await libraryOf([["energy/uranium", "grain"], ["wheat"]]);
    // Nobody carries “energy” itself.
    await describeTag(library, "energy", "All power.", ["power"]);
    await describeTag(library, "energy/uranium", "Mining.", ["uran"]);
    await library.editTags({ kind: "rename", tag: "energy", to: "Power" });
    // What is the tag's own name is no synonym of it any more.
    expect(await about(library, "Power")).toMatchObject({ description: "All power." });
    expect(await about(library, "Power")).not.toHaveProperty("synonyms");
    expect(await about(library, "Power/uranium")).toMatchObject({ description: "Mining.", synonyms: ["uran"] });
    expect(await titles(library, "tag:uran")).toEqual(["Title 0"]);
    await library.undo();
    expect(await about(library, "energy")).toMatchObject({ description: "All power.", synonyms: ["power"] });

    await describeTag(library, "grain", "Grain.", ["corn"]);
    await describeTag(library, "wheat", "Wheat.", ["bread"]);
    await library.editTags({ kind: "merge", tags: ["wheat", "energy/uranium"], into: "grain" });
    expect(await about(library, "grain")).toMatchObject({
      description: expect.stringMatching(/^Grain\.\n\n(Wheat\.\n\nMining\.|Mining\.\n\nWheat\.)$/) as string,
      synonyms: expect.arrayContaining(["corn", "bread", "uran"]) as string[],
    });
    await library.editTags({ kind: "delete", tag: "grain" });
    await library.mark({ ids: [...(await library.listIds(everything))], change: { addTags: ["grain"] } });
    expect(await about(library, "grain")).toEqual({ tag: "grain", count: 2, colour: null });
    expect(await titles(library, "tag:corn")).toEqual([]);
    await library.close();
  });

  it("keeps all of it in backups and in a whole library in one file", async () => {
    const base = await temporaryFolder();
    const { library, ids } = await libraryOf([["energy"]], join(base, "L"));
    await describeTag(library, "energy", "All power.", ["power"]);
    const { id } = await library.backUp();
    await describeTag(library, "energy", "", []);
    await library.restoreBackup({ id, ids: null });
    expect(await about(library, "energy")).toMatchObject({ description: "All power.", synonyms: ["power"] });
    await library.export({ ids: [...ids], format: "jsonl", folder: base, wholeLibrary: true });
    await library.close();
    const other = await openTest(join(base, "M"));
    await other.importFiles({ paths: [join(base, "library.jsonl")] });
    expect(await about(other, "energy")).toMatchObject({ description: "All power.", synonyms: ["power"] });
    expect(await titles(other, "tag:power")).toEqual(["Title 0"]);
    await other.close();
  });
});
