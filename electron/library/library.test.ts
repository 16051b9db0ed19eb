import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const all = { view: { kind: "all" }, query: "", sort: "newest", offset: 0, limit: 100 } as const;
const two = dump(
  "Uranium talks in Astana\ndate: 2023-05-30T23:30\nagency: CGTN\n\nThe parties met on Tuesday.",
  "Grain exports grow\ndate: 2023-05-29\noutlet: Times of Central Asia\n\nExports of grain grew by a third.",
);

describe("a library", () => {
  it("imports, lists, shows, marks, notes, and has it all after it was closed", async () => {
    const folder = join(await temporaryFolder(), "Library");
    let library = await openTest(folder);
    const report = await library.importText({ name: "two.txt", text: two });
    expect(report).toMatchObject({ clippings: 2, sources: 1, files: [{ outcome: "added", clippings: 2 }] });
    const page = await library.list(all);
    expect(page.total).toBe(2);
    expect(page.rows.map((row) => [row.title, row.outlet, row.published])).toEqual([
      ["Uranium talks in Astana", "CGTN", "2023-05-30T23:30"],
      ["Grain exports grow", "Times of Central Asia", "2023-05-29"],
    ]);
    const id = page.rows[0]?.id as string;
    const [marks] = await library.mark({ ids: [id], change: { starred: true, addTags: ["Energy/Uranium"] } });
    expect(marks).toMatchObject({ starred: true, tags: ["Energy/Uranium"], of: { title: "Uranium talks in Astana" } });
    await library.note({ id, markdown: "Ask the *ministry*." });
    await library.close();
    library = await openTest(folder, { create: false });
    expect((await library.clipping(id)).marks).toMatchObject({
      starred: true,
      read: false,
      tags: ["Energy/Uranium"],
      note: "Ask the *ministry*.",
    });
    expect((await library.list({ ...all, query: "ministry" })).rows.map((row) => row.id)).toEqual([id]);
    expect(await library.overview()).toMatchObject({
      clippings: 2,
      unread: 2,
      starred: 1,
      undated: 0,
      tags: [
        { tag: "Energy", count: 1 },
        { tag: "Energy/Uranium", count: 1 },
      ],
      notices: [],
    });
    const { sha256 } = (await library.overview()).sources[0] as { sha256: string };
    expect((await library.source(sha256)).text).toBe(two);
    expect((await library.source(sha256)).ids).toHaveLength(2);
    await library.close();
    expect(JSON.parse(await readFile(join(folder, `notebook/marks/${id.slice(0, 2)}.json`), "utf8"))).toMatchObject({
      schema: 1,
      records: { [id]: { note: "Ask the *ministry*." } },
    });
    expect((await readdir(folder)).sort()).toEqual(["catalog.sqlite", "library.json", "notebook", "sources"]);
    expect(await readFile(join(folder, "sources", sha256.slice(0, 2), sha256), "utf8")).toBe(two);
  });

  it("adds nothing when the same bytes come again, and says so", async () => {
    const folder = await temporaryFolder();
    const library = await openTest(join(folder, "L"));
    await writeFile(join(folder, "a.txt"), two);
    await writeFile(join(folder, "b.txt"), two);
    await library.importFiles({ paths: [join(folder, "a.txt")] });
    const again = await library.importFiles({ paths: [join(folder, "a.txt"), join(folder, "b.txt")] });
    expect(again.sources).toBe(0);
    expect(again.files[0]?.message).toMatch(
      /^a\.txt is already in the library \(added \d+ \w+ \d{4}, 2 clippings\)\.$/,
    );
    expect(again.files[1]?.message).toMatch(/^b\.txt is already in the library as a\.txt/);
    expect((await library.list(all)).total).toBe(2);
    await library.close();
  });

  it("undoes and redoes, also an import", async () => {
    const library = await openTest(join(await temporaryFolder(), "L"));
    await library.importText({ name: "two.txt", text: two });
    const ids = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
    await library.mark({ ids: [...ids], change: { addTags: ["trade"] } });
    expect((await library.overview()).undo).toBe("Tagged 2 clippings with trade");
    expect(await library.undo()).toBe("Tagged 2 clippings with trade");
    expect((await library.overview()).tags).toEqual([]);
    expect(await library.undo()).toBe("Imported 1 source");
    expect((await library.list(all)).total).toBe(0);
    expect(await library.undo()).toBeNull();
    await library.redo();
    expect((await library.list(all)).total).toBe(2);
    await library.redo();
    expect((await library.overview()).tags).toEqual([{ tag: "trade", count: 2 }]);
    expect(await library.redo()).toBeNull();
    await library.close();
  });

  it("exports", async () => {
    const folder = await temporaryFolder();
    const library = await openTest(join(folder, "L"));
    await library.importText({ name: "two.txt", text: two });
    const ids = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
    const out = join(folder, "out");
    const report = await library.exportMarkdown({ ids: [...ids], folder: out });
    expect(report.files).toEqual([
      "2023-05-30 Uranium talks in Astana.md",
      "2023-05-29 Grain exports grow.md",
      "index.md",
    ]);
    expect((await readdir(out)).sort()).toEqual([...report.files].sort());
    await mkdir(join(folder, "more"));
    await library.close();
  });
});
