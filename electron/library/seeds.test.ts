/** The five real dumps, through the real parser. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readDump } from "../../core/parse/index.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

const seeds = join(import.meta.dirname, "../../seeds");
const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

afterAll(removeTemporaryFolders);

it("become 26 clippings from 5 sources, come as a sample and go in one step", async () => {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder, { parse: readDump, sampleFolder: seeds });
  expect(await library.overview()).toMatchObject({ isNew: true, clippings: 0 });
  const report = await library.importSample();
  expect([report.clippings, report.sources]).toEqual([26, 5]);
  const overview = await library.overview();
  expect(overview).toMatchObject({ isNew: false, clippings: 26, unread: 26, undo: "Imported 5 sources" });
  expect(overview.sources.every(({ sample }) => sample)).toBe(true);
  expect(library.events.at(-1)).toMatchObject({ kind: "imported" });
  const paths = (await readdir(seeds)).filter((name) => name.endsWith(".txt")).map((name) => join(seeds, name));
  const again = await library.importFiles({ paths });
  expect(again.files.map(({ outcome }) => outcome)).toEqual(paths.map(() => "already"));

  const ids = [...(await library.listIds(everything))];
  expect(new Set(ids).size).toBe(26);
  await library.mark({ ids: ids.slice(0, 3), change: { addTags: ["a"], starred: true } });
  await library.note({ id: ids[0] as string, markdown: "mine" });
  await library.importText({ name: "own.txt", text: "My own article\n\nIts only paragraph is here." });
  expect(await library.removeSample()).toBe(26);
  expect(await library.overview()).toMatchObject({
    clippings: 1,
    starred: 0,
    tags: [],
    undo: "Removed 26 Welcome clippings",
  });
  expect(await library.removeSample()).toBe(0);
  await library.undo();
  expect(await library.overview()).toMatchObject({ clippings: 27, starred: 3, tags: [{ tag: "a", count: 3 }] });
  expect((await library.clipping(ids[0] as string)).marks).toMatchObject({ note: "mine", tags: ["a"] });
  await library.redo();
  await library.close();

  // What was taken away can come again; it has the ids it had, and the words a person wrote about it.
  const later = await openTest(folder, { parse: readDump, sampleFolder: seeds });
  expect((await later.overview()).clippings).toBe(1);
  expect((await later.importSample()).clippings).toBe(26);
  expect(await later.listIds(everything)).toEqual(expect.arrayContaining(ids));
  expect((await later.clipping(ids[0] as string)).marks.note).toBe("mine");
  for (const { sha256 } of (await later.overview()).sources) {
    const { text, ids: own } = await later.source(sha256);
    const parse = await later.parseOf(sha256);
    expect(text.length).toBe(parse.source.length);
    expect(own).toHaveLength(parse.clippings.length);
    for (const [i, id] of own.entries()) expect((await later.clipping(id)).clipping).toEqual(parse.clippings[i]);
  }
  await later.close();
});
