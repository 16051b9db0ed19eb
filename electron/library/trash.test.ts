import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { View } from "../../core/contract.ts";
import type { Library } from "./library.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const all: View = { kind: "all" };
const trash: View = { kind: "trash" };
const article = (n: number, more = "") =>
  `Title ${n}\ndate: 2023-05-${30 - n}\noutlet: Paper\n\nGrain and text ${n}. ${more}`;
const total = async (library: Library, view: View, query = "") =>
  (await library.list({ view, query, sort: "newest", offset: 0, limit: 50 })).total;
const idsOf = (library: Library, view: View = all) => library.listIds({ view, query: "", sort: "newest" });

async function two() {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  const first = dump(article(0), article(1), article(2));
  const second = dump(article(3), article(4));
  await library.importText({ name: "first.txt", text: first });
  await library.importText({ name: "second.txt", text: second });
  const ids = await idsOf(library);
  return { folder, library, ids, first, second };
}

const bytesIn = async (folder: string) =>
  (await readdir(join(folder, "sources"), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;

describe("the trash", () => {
  it("keeps what is in it out of every list, count and search but its own", async () => {
    const { library, ids } = await two();
    await library.mark({ ids: [...ids.slice(0, 4)], change: { addTags: ["x/y"], starred: true } });
    await library.mark({ ids: [...ids.slice(0, 2)], change: { trashed: true } });
    expect((await library.overview()).undo).toBe("Moved 2 clippings to the trash");
    for (const query of [
      "",
      "grain",
      "grain tag:x",
      "tag:x/y",
      "outlet:paper",
      "gra* is:starred",
      "on:2023-05",
      "-tag:x",
    ])
      for (const sort of ["newest", "oldest", "title", "outlet", "added", "relevance"] as const) {
        const has = async (view: View) => library.listIds({ view, query, sort });
        const everywhere = await has(all);
        const inTrash = await has(trash);
        expect(everywhere).not.toContain(ids[0]);
        expect([...inTrash].sort()).toEqual(query === "-tag:x" ? [] : [...ids.slice(0, 2)].sort());
        expect(everywhere).toHaveLength({ "-tag:x": 1 }[query] ?? (/tag|star/.test(query) ? 2 : 3));
        const page = { query, sort, offset: 0, limit: 50 };
        expect((await library.list({ ...page, view: all })).total).toBe(everywhere.length);
        expect((await library.list({ ...page, view: trash })).total).toBe(inTrash.length);
      }
    expect(await library.overview()).toMatchObject({
      ...{ clippings: 3, unread: 3, starred: 2, trashed: 2 },
      tags: [
        { tag: "x", count: 2 },
        { tag: "x/y", count: 2 },
      ],
      outlets: [{ name: "Paper", count: 3 }],
    });
    expect((await library.overview()).sources.map(({ clippings }) => clippings)).toEqual([2, 1]);
    for (const view of [{ kind: "tag", tag: "x" }, { kind: "outlet", name: "PAPER" }, { kind: "starred" }] as View[])
      expect(await idsOf(library, view)).not.toContain(ids[0]);
    await library.undo();
    expect(await library.overview()).toMatchObject({ clippings: 5, starred: 4, trashed: 0 });
    expect((await library.overview()).sources.map(({ clippings }) => clippings)).toEqual([2, 3]);
    await library.redo();
    await library.mark({ ids: [ids[0] as string], change: { trashed: false } });
    expect((await library.overview()).undo).toBe("Restored 1 clipping from the trash");
    expect(await total(library, all, "tag:x")).toBe(3);
    await library.close();
  });

  it("is the same after the catalog grew back", async () => {
    const { folder, library, ids } = await two();
    await library.mark({ ids: [ids[0] as string, ids[3] as string], change: { trashed: true, addTags: ["x"] } });
    const before = await library.overview();
    await library.close();
    await rm(join(folder, "catalog.sqlite"));
    const again = await openTest(folder);
    expect(await again.overview()).toEqual({ ...before, notices: expect.anything() });
    expect(await total(again, trash, "tag:x")).toBe(2);
    await again.close();
  });

  it("is emptied for good: tombstones stay, no rebuild, undo or redo brings anything back, a new import does", async () => {
    const { folder, library, ids, second } = await two();
    const [a, b, , d, e] = ids as [string, string, string, string, string];
    await library.mark({ ids: [a], change: { addTags: ["secret"] } });
    await library.note({ id: b, markdown: "kept" });
    await library.mark({ ids: [a, d, e], change: { trashed: true } });
    await library.mark({ ids: [b], change: { starred: true } });
    expect(await bytesIn(folder)).toBe(2);
    expect(await library.emptyTrash({ ids: null })).toBe(3);
    expect(await library.emptyTrash({ ids: null })).toBe(0);
    expect(await library.overview()).toMatchObject({ clippings: 2, trashed: 0, undo: "Starred 1 clipping" });
    // Of the second source nothing is left, of the first there is.
    expect((await library.overview()).sources.map(({ name }) => name)).toEqual(["first.txt"]);
    expect(await bytesIn(folder)).toBe(1);
    const check = async (open: Library) => {
      expect(await idsOf(open)).toEqual([b, ids[2]]);
      expect(await total(open, trash)).toBe(0);
      expect(await total(open, all, "grain")).toBe(2);
      expect(await total(open, all, "secret")).toBe(0);
      await expect(open.clipping(a)).rejects.toThrow("There is no clipping");
      await expect(open.mark({ ids: [a], change: { starred: true } })).rejects.toThrow("There is no clipping");
      const { sha256 } = (await open.overview()).sources.at(-1) as { sha256: string };
      const source = await open.source(sha256);
      expect(source.ids).toHaveLength((await open.parseOf(sha256)).clippings.length);
      expect(source.ids[1]).toBe(b);
    };
    await check(library);
    while ((await library.undo()) !== null) expect(await total(library, trash)).toBe(0);
    expect(await idsOf(library)).toHaveLength(0);
    while ((await library.redo()) !== null) expect(await total(library, trash)).toBe(0);
    await check(library);
    await library.close();
    const record = async (id: string) =>
      (
        JSON.parse(await readFile(join(folder, `notebook/marks/${id.slice(0, 2)}.json`), "utf8")) as {
          records: Record<string, object>;
        }
      ).records[id] as object;
    for (const id of [a, d, e]) expect(Object.keys(await record(id))).toEqual(["purged", "source"]);
    await rm(join(folder, "catalog.sqlite"));
    const again = await openTest(folder);
    await check(again);
    expect((await again.importText({ name: "second.txt", text: second })).sources).toBe(1);
    expect(await total(again, all)).toBe(4);
    expect((await again.clipping(d)).marks).toMatchObject({ tags: [], trashed: null });
    await again.undo();
    expect(await total(again, all)).toBe(2);
    await again.close();
  });

  it("deletes some of it when asked, and never what is not in it", async () => {
    const { library, ids } = await two();
    await library.mark({ ids: [ids[0] as string, ids[1] as string], change: { trashed: true } });
    expect(await library.emptyTrash({ ids: [ids[0] as string, ids[4] as string] })).toBe(1);
    expect(await library.overview()).toMatchObject({ clippings: 3, trashed: 1 });
    await library.close();
  });

  it("stays as it is when the change cannot be written", async () => {
    const folder = join(await temporaryFolder(), "L");
    let full = false;
    const disk = touchyDisk((call, path) => {
      if (full && call === "append" && path.endsWith("journal")) throw failure("ENOSPC");
    });
    const library = await openTest(folder, { disk });
    await library.importText({ name: "a.txt", text: dump(article(0), article(1)) });
    const ids = await idsOf(library);
    await library.mark({ ids: [...ids], change: { trashed: true } });
    full = true;
    await expect(library.emptyTrash({ ids: null })).rejects.toThrow("disk is full");
    expect(await total(library, trash)).toBe(2);
    expect(await bytesIn(folder)).toBe(1);
    full = false;
    expect(await library.emptyTrash({ ids: null })).toBe(2);
    expect(await bytesIn(folder)).toBe(0);
    await library.close();
  });
});

describe("a change over many clippings", () => {
  it("is stopped before it is written, or done whole; undone and done again in one step", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    const many = Array.from({ length: 10_000 }, (_, n) => `T${n}\ndate: 2023-05-30\n\nText ${n}.`);
    for (let from = 0; from < many.length; from += 500)
      await library.importText({ name: `${from}.txt`, text: dump(...many.slice(from, from + 500)) });
    await library.settle();
    const ids = [...(await idsOf(library))];
    expect(ids).toHaveLength(10_000);

    // As soon as it is told of it is stopped: it may have been written by then, but then it is there whole.
    let asked = false;
    let stopped = false;
    const watch = setInterval(() => {
      const event = library.events.findLast((one) => one.kind === "progress" && !one.finished);
      if (event?.kind !== "progress" || asked) return;
      asked = true;
      void library.cancel(event.job).then((yes) => {
        stopped = yes;
      });
    }, 1);
    library.events.length = 0;
    let worst = 0;
    let before = performance.now();
    const beat = setInterval(() => {
      worst = Math.max(worst, performance.now() - before);
      before = performance.now();
    }, 1);
    const outcome = await library.mark({ ids, change: { addTags: ["all"], starred: true } }).then(
      () => "done",
      (error: Error) => error.message,
    );
    clearInterval(watch);
    clearInterval(beat);
    const starred = stopped ? 0 : 10_000;
    expect(outcome).toBe(stopped ? "Changing clippings was stopped; nothing was changed." : "done");
    expect((await library.overview()).starred).toBe(starred);
    if (stopped) await library.mark({ ids, change: { addTags: ["all"], starred: true } });
    expect(await library.overview()).toMatchObject({
      starred: 10_000,
      undo: "Tagged 10,000 clippings with all, starred 10,000 clippings",
    });
    expect(await library.undo()).toMatch(/^Tagged/);
    expect(await library.overview()).toMatchObject({ starred: 0, tags: [] });
    expect(await library.redo()).toMatch(/^Tagged/);
    expect(await library.overview()).toMatchObject({ starred: 10_000, tags: [{ tag: "all", count: 10_000 }] });
    const told = library.events.filter((event) => event.kind === "progress");
    expect(told.every((event) => event.finished || event.done <= event.total)).toBe(true);
    expect(worst).toBeLessThan(400);
    await library.close();
  }, 60_000);
});
