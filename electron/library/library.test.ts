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
      schema: 3,
      crc32: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      records: { [id]: { note: "Ask the *ministry*." } },
    });
    expect((await readdir(folder)).sort()).toEqual([
      "catalog.sqlite",
      "imports.json",
      "library.json",
      "notebook",
      "sources",
      "undo.json",
    ]);
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
    expect(again.files[1]).toMatchObject({ sha256: again.files[0]?.sha256, equals: { name: "a.txt" } });
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
    expect((await library.overview()).tags).toEqual([{ tag: "trade", count: 2, colour: null }]);
    expect(await library.redo()).toBeNull();
    await library.close();
  });

  it("exports", async () => {
    const folder = await temporaryFolder();
    const library = await openTest(join(folder, "L"));
    await library.importText({ name: "two.txt", text: two });
    const ids = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
    const out = join(folder, "out");
    const report = await library.export({ ids: [...ids], format: "markdown", folder: out });
    expect(report.files).toEqual([
      "2023-05-30 Uranium talks in Astana.md",
      "2023-05-29 Grain exports grow.md",
      "index.md",
    ]);
    expect((await readdir(out)).sort()).toEqual([...report.files].sort());
    await mkdir(join(folder, "more"));
    await library.close();
  });

  it("imports many files in batches, tells how far it is, stops when asked, and undoes it all in one step", async () => {
    const folder = await temporaryFolder();
    const paths: string[] = [];
    for (let n = 0; n < 600; n++) {
      paths.push(join(folder, `${n}.txt`));
      await writeFile(paths[n] as string, dump(`Title ${n}\ndate: 2023-05-30\n\nText ${n}.`));
    }
    const library = await openTest(join(folder, "L"));
    const importing = library.importFiles({ paths });
    // Others have their turn between two batches.
    let progress = library.events.findLast((event) => event.kind === "progress");
    while (progress?.kind !== "progress" || progress.done < 400) {
      await new Promise((done) => setTimeout(done, 5));
      progress = library.events.findLast((event) => event.kind === "progress");
    }
    expect(await library.cancel(progress.job)).toBe(true);
    const report = await importing;
    const outcomes = report.files.map(({ outcome }) => outcome);
    expect(outcomes).toHaveLength(600);
    expect(report.sources).toBeGreaterThanOrEqual(400);
    expect(report.sources).toBeLessThan(600);
    expect(report.files.at(-1)?.fault?.code).toBe("cancelled");
    expect(outcomes.lastIndexOf("added")).toBe(report.sources - 1);
    // More than 64 on one minute: all are there, in one order, and the date still finds them.
    expect((await library.list({ ...all, query: "on:2023-05-30" })).total).toBe(report.sources);
    expect((await library.list({ ...all, query: "after:2023-05-30" })).total).toBe(0);
    expect(library.events.findLast((event) => event.kind === "progress")).toMatchObject({ finished: true });
    expect((await library.overview()).undo).toBe(`Imported ${report.sources} sources`);
    await library.undo();
    expect((await library.overview()).clippings).toBe(0);
    await library.redo();
    expect((await library.overview()).clippings).toBe(report.sources);
    await library.close();
  });
});
