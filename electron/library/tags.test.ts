import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { TagEdit } from "../../core/contract.ts";
import { hueOf, tagKey } from "../../core/marks.ts";
import { becomes } from "../../core/tag-edits.ts";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

async function libraryOf(tags: readonly (readonly string[])[]) {
  const library = await openTest(join(await temporaryFolder(), "L"));
  const articles = tags.map((_, n) => `Title ${n}\ndate: 2023-05-${String(30 - n).padStart(2, "0")}\n\nText ${n}.`);
  await library.importText({ name: "a.txt", text: dump(...articles) });
  const ids = await library.listIds(everything);
  for (const [n, some] of tags.entries())
    if (some.length > 0) await library.mark({ ids: [ids[n] as string], change: { addTags: [...some] } });
  return { library, ids };
}

const tagsOf = (library: Library, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await library.clipping(id)).marks.tags));
const tree = async (library: Library) =>
  Object.fromEntries((await library.overview()).tags.map(({ tag, count }) => [tag, count]));

it("are counted among clippings, each tag by itself, in whatever case", async () => {
  const { library, ids } = await libraryOf([["Energy/Uranium", "trade"], ["energy", "Trade"], ["trade"], ["water"]]);
  expect(await library.tagsAmong({ ids: ids.slice(0, 3) })).toEqual([
    { tag: "trade", count: 3 },
    { tag: "energy", count: 1 },
    { tag: "Energy/Uranium", count: 1 },
  ]);
  await library.close();
});

describe("a tag", () => {
  it("is renamed with its children and on highlights, in one step that can be undone", async () => {
    const { library, ids } = await libraryOf([["Energy/Uranium"], ["energy", "trade"], ["trade"], []]);
    const id = ids[3] as string;
    const highlight = {
      ...{ id: "0123456789ab", quote: "Text", prefix: "", suffix: "", start: 0, end: 4, colour: "yellow" as const },
      ...{ note: "", tags: ["energy/gas"], created: 1 },
    };
    await library.mark({ ids: [id], change: { putHighlights: [highlight] } });
    const edit: TagEdit = { kind: "rename", tag: "energy", to: "Power" };
    const preview = await library.previewTags(edit);
    expect(preview).toEqual({
      tags: [
        { tag: "energy", becomes: "Power", clippings: 1 },
        { tag: "energy/gas", becomes: "Power/gas", clippings: 1 },
        { tag: "Energy/Uranium", becomes: "Power/Uranium", clippings: 1 },
      ],
      clippings: 3,
      merges: false,
    });
    const before = await tree(library);
    expect(before).toEqual({ energy: 2, "Energy/Uranium": 1, trade: 2 });
    expect(await library.editTags(edit)).toEqual(preview);
    expect(await tree(library)).toEqual({ Power: 2, "Power/Uranium": 1, trade: 2 });
    expect((await library.clipping(id)).marks.highlights[0]?.tags).toEqual(["Power/gas"]);
    expect((await library.list({ ...everything, query: "tag:power", offset: 0, limit: 9 })).total).toBe(2);
    expect((await library.list({ ...everything, query: "uranium", offset: 0, limit: 9 })).total).toBe(1);
    expect((await library.overview()).undo).toBe("Renamed the tag energy to Power on 3 clippings");
    await library.undo();
    expect(await tree(library)).toEqual(before);
    expect((await library.clipping(id)).marks.highlights[0]?.tags).toEqual(["energy/gas"]);
    await library.redo();
    expect(await tree(library)).toEqual({ Power: 2, "Power/Uranium": 1, trade: 2 });
    await library.close();
  });

  it("becomes one with another, also in another case or Unicode form, and on clippings in the trash", async () => {
    const { library, ids } = await libraryOf([["Тоқаев"], ["токай"], ["тоқаев", "trade"], ["trade"]]);
    await library.mark({ ids: [ids[1] as string], change: { trashed: true } });
    const edit: TagEdit = { kind: "merge", tags: ["ТОКАИ\u0306", "trade"], into: "тоқаев" };
    expect(await library.previewTags(edit)).toMatchObject({ clippings: 3, merges: true });
    await library.editTags(edit);
    expect(await tree(library)).toEqual({ Тоқаев: 3 });
    expect(await tagsOf(library, ids)).toEqual([["Тоқаев"], ["Тоқаев"], ["тоқаев"], ["Тоқаев"]]);
    await library.undo();
    expect(await tagsOf(library, ids)).toEqual([["Тоқаев"], ["токай"], ["тоқаев", "trade"], ["trade"]]);
    await library.close();
  });

  it("is deleted with its children, and has a colour that outlives a rename and a restart", async () => {
    const folder = join(await temporaryFolder(), "L");
    let library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.", "Two\n\nText.") });
    const ids = await library.listIds(everything);
    await library.mark({ ids: [...ids], change: { addTags: ["energy/gas", "trade"] } });
    await library.editTags({ kind: "colour", tag: "trade", colour: "teal" });
    expect((await library.overview()).undo).toBe("Coloured the tag trade teal");
    await library.editTags({ kind: "rename", tag: "trade", to: "commerce" });
    await library.close();
    library = await openTest(folder);
    expect((await library.overview()).tags).toEqual([
      { tag: "commerce", count: 2, colour: "teal", hue: hueOf("trade") },
      { tag: "energy", count: 2, colour: null },
      { tag: "energy/gas", count: 2, colour: null },
    ]);
    await library.editTags({ kind: "delete", tag: "energy" });
    expect(await tree(library)).toEqual({ commerce: 2 });
    expect((await library.overview()).undo).toBe("Deleted the tag energy from 2 clippings");
    await library.undo();
    expect(await tree(library)).toEqual({ commerce: 2, energy: 2, "energy/gas": 2 });
    await library.editTags({ kind: "colour", tag: "commerce", colour: null });
    await library.undo();
    expect((await library.overview()).tags[0]?.colour).toBe("teal");
    await library.close();
  });

  it("takes its colour along, also where only its children are on clippings, and leaves none behind", async () => {
    const { library } = await libraryOf([["energy/gas"], ["trade"]]);
    const colours = async () =>
      Object.fromEntries((await library.overview()).tags.map(({ tag, colour }) => [tag, colour]));
    await library.editTags({ kind: "colour", tag: "energy", colour: "teal" });
    await library.editTags({ kind: "colour", tag: "energy/gas", colour: "red" });
    await library.editTags({ kind: "rename", tag: "energy", to: "power" });
    expect(await colours()).toEqual({ power: "teal", "power/gas": "red", trade: null });
    await library.undo();
    expect(await colours()).toEqual({ energy: "teal", "energy/gas": "red", trade: null });
    await library.redo();
    // A tag that takes the name again has no colour yet; nor has a parent that went a level down.
    await library.editTags({ kind: "rename", tag: "trade", to: "energy/gas" });
    expect(await colours()).toEqual({ energy: null, "energy/gas": null, power: "teal", "power/gas": "red" });
    await library.editTags({ kind: "rename", tag: "power", to: "power/all" });
    expect(await colours()).toEqual({
      ...{ energy: null, "energy/gas": null },
      ...{ power: null, "power/all": "teal", "power/all/gas": "red" },
    });
    // Of two the one that stays says which.
    await library.editTags({ kind: "colour", tag: "energy/gas", colour: "blue" });
    await library.editTags({ kind: "merge", tags: ["power/all/gas"], into: "energy/gas" });
    expect(await colours()).toEqual({ energy: null, "energy/gas": "blue" });
    await library.editTags({ kind: "delete", tag: "energy" });
    await library.undo();
    expect(await colours()).toEqual({ energy: null, "energy/gas": "blue" });
    await library.redo();
    const [id] = await library.listIds(everything);
    await library.mark({ ids: [id as string], change: { addTags: ["energy/gas"] } });
    expect(await colours()).toEqual({ energy: null, "energy/gas": null });
    await library.close();
  });

  it("refuses names that are none or too long, and changes nothing then", async () => {
    const { library } = await libraryOf([[`${"a".repeat(100)}/${"b".repeat(99)}`]]);
    const before = await tree(library);
    await expect(library.editTags({ kind: "rename", tag: "a".repeat(100), to: " / " })).rejects.toThrow("needs a name");
    await expect(library.editTags({ kind: "rename", tag: "a".repeat(100), to: "c".repeat(150) })).rejects.toThrow(
      "too long for a tag",
    );
    expect(await library.editTags({ kind: "delete", tag: "absent" })).toEqual({
      tags: [],
      clippings: 0,
      merges: false,
    });
    expect((await library.overview()).undo).toMatch(/^Tagged/);
    expect(await tree(library)).toEqual(before);
    await library.close();
  });

  it("equals a naive model under any edits, undo and redo", async () => {
    const level = fc.constantFrom("a", "B", "b", "ё", "е\u0308");
    const tag = fc.array(level, { minLength: 1, maxLength: 2 }).map((levels) => levels.join("/"));
    const edit: fc.Arbitrary<TagEdit> = fc.oneof(
      fc.record({ kind: fc.constant("rename" as const), tag, to: tag }),
      fc.record({
        kind: fc.constant("merge" as const),
        tags: fc.array(tag, { minLength: 1, maxLength: 3 }),
        into: tag,
      }),
      fc.record({ kind: fc.constant("delete" as const), tag }),
    );
    const { library, ids } = await libraryOf([[], [], []]);
    const keys = (tags: readonly string[]) => [...new Set(tags.map(tagKey))].sort();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(tag, { selector: tagKey, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        async (tags, edits) => {
          for (const [n, id] of ids.entries()) {
            const { marks } = await library.clipping(id);
            await library.mark({ ids: [id], change: { removeTags: [...marks.tags], addTags: [] } });
            await library.mark({ ids: [id], change: { addTags: tags[n] as string[] } });
          }
          const start = await tagsOf(library, ids);
          let model = tags.map(keys);
          let steps = 0;
          for (const one of edits) {
            const { clippings } = await library.editTags(one);
            if (clippings > 0) steps++;
            const next = model.map((some) =>
              keys(some.map((name) => becomes(name, one)).filter((name): name is string => name !== null)),
            );
            model = next;
            expect((await tagsOf(library, ids)).map(keys)).toEqual(model);
            // The catalog counts what the notebook has.
            const counted = (await library.overview()).tags;
            for (const { tag: name, count } of counted)
              expect(count).toBe(
                model.filter((some) => some.some((key) => `${key}/`.startsWith(`${tagKey(name)}/`))).length,
              );
            expect(new Set(counted.map(({ tag: name }) => tagKey(name))).size).toBe(counted.length);
          }
          const end = await tagsOf(library, ids);
          for (let n = 0; n < steps; n++) await library.undo();
          expect(await tagsOf(library, ids)).toEqual(start);
          for (let n = 0; n < steps; n++) await library.redo();
          expect(await tagsOf(library, ids)).toEqual(end);
        },
      ),
      { numRuns: 25 },
    );
    await library.close();
  });
});

describe("a saved search", () => {
  it("is kept, renamed, removed, undone, and there after a restart", async () => {
    const folder = join(await temporaryFolder(), "L");
    let library = await openTest(folder);
    const saved = await library.saveSearch({
      id: null,
      name: " Ministers  abroad ",
      query: "tag:x is:unread ",
      sort: "oldest",
    });
    expect(saved).toMatchObject({ name: "Ministers abroad", query: "tag:x is:unread", sort: "oldest" });
    expect((await library.overview()).undo).toBe("Saved the search Ministers abroad");
    await library.saveSearch({ ...saved, name: "Ministers" });
    await expect(library.saveSearch({ ...saved, id: null, name: "ministers" })).rejects.toThrow("already");
    await expect(library.saveSearch({ ...saved, id: null, name: "  " })).rejects.toThrow("needs a name");
    await expect(library.saveSearch({ ...saved, id: "0".repeat(12) })).rejects.toThrow("not there any more");
    await library.saveSearch({ id: null, name: "Before 2", query: "before:2023", sort: "newest" });
    await library.close();
    library = await openTest(folder);
    expect((await library.overview()).searches.map(({ name }) => name)).toEqual(["Before 2", "Ministers"]);
    await library.removeSearch(saved.id);
    expect((await library.overview()).searches).toHaveLength(1);
    expect(await library.undo()).toBe("Removed the search Ministers");
    expect((await library.overview()).searches[1]).toEqual({ ...saved, name: "Ministers" });
    await library.close();
  });
});
