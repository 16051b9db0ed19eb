import { copyFile, cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { DeskEvent } from "../../core/contract.ts";
import type { Library } from "./library.ts";
import { dump, fakeParse, openTest, readerOf, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const page = { ...everything, offset: 0, limit: 1000 } as const;
const sourceOf = (n: number) =>
  dump(
    ...Array.from(
      { length: 3 },
      (_, i) => `Title ${n}.${i}\ndate: 2023-05-${String((n % 28) + 1).padStart(2, "0")}\n\nText ${n} ${i}.`,
    ),
  );

/** A library of many sources with marks on every third clipping, closed; its catalog is removed. */
async function withoutCatalog(sources = 120): Promise<{ folder: string; ids: readonly string[]; whole: string }> {
  const folder = join(await temporaryFolder(), "L");
  const incoming = await temporaryFolder();
  const library = await openTest(folder);
  const paths: string[] = [];
  for (let n = 0; n < sources; n++) {
    const path = join(incoming, `${String(n).padStart(3, "0")}.txt`);
    await writeFile(path, sourceOf(n));
    paths.push(path);
  }
  await library.importFiles({ paths });
  const ids = await library.listIds(everything);
  await library.mark({ ids: ids.filter((_, i) => i % 3 === 0), change: { addTags: ["kept/deep"], starred: true } });
  await library.note({ id: ids[0] as string, markdown: "a note on the newest" });
  await library.settle();
  const whole = await rowsOf(library);
  await library.close();
  await rm(join(folder, "catalog.sqlite"));
  return { folder, ids, whole };
}

async function rowsOf(library: Library): Promise<string> {
  const { rows } = await library.list(page);
  return JSON.stringify([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** A parser that takes its time, so that there is something to see meanwhile. */
const slowParse: typeof fakeParse = (bytes, source) => {
  for (const end = performance.now() + 8; performance.now() < end; );
  return fakeParse(bytes, source);
};

const openFilling = (folder: string) => openTest(folder, { whole: false, create: false, parse: readerOf(slowParse) });

const progressOf = (events: readonly DeskEvent[]) => events.filter((event) => event.kind === "progress");

describe("a catalog that is built again", () => {
  it("lets the library open at once, and answers from what is in", async () => {
    const { folder, ids, whole } = await withoutCatalog();
    const library = await openFilling(folder);
    const overview = await library.overview();
    expect(overview).toMatchObject({ rebuilding: true, incomplete: false });
    expect(overview.clippings).toBeLessThan(ids.length);
    const id = ids[0] as string;
    // Words are taken for a clipping that is not in the list yet, and for one that had none so far.
    expect((await library.mark({ ids: [id], change: { addTags: ["meanwhile"] } }))[0]?.note).toBe(
      "a note on the newest",
    );
    await library.note({ id: ids[1] as string, markdown: "written meanwhile" });
    await library.importText({ name: "new.txt", text: dump("Came meanwhile\n\nNew text.") });
    await library.ready();
    expect(await library.overview()).toMatchObject({ rebuilding: false, incomplete: false, clippings: ids.length + 1 });
    expect((await library.clipping(id)).marks.tags).toEqual(["kept/deep", "meanwhile"]);
    expect((await library.list({ ...page, query: "tag:meanwhile" })).rows.map((row) => row.id)).toEqual([id]);
    expect((await library.list({ ...page, query: "in:note written" })).rows.map((row) => row.id)).toEqual([ids[1]]);
    expect(library.events).toContainEqual(
      expect.objectContaining({
        kind: "notice",
        message: expect.stringMatching(/^The catalog was missing and has been rebuilt from 12[01] sources\.$/),
      }),
    );
    await library.undo();
    await library.undo();
    await library.undo();
    expect(await rowsOf(library)).toBe(whole);
    await library.close();
  });

  it("is stopped when asked, says so, and goes on when asked or at the next start", async () => {
    const { folder, ids, whole } = await withoutCatalog();
    let library!: Awaited<ReturnType<typeof openFilling>>;
    const job = () => progressOf(library?.events ?? []).findLast((event) => !event.finished)?.job;
    // Asked while a source is being read: whatever else the machine does, there is more to come then.
    let cancelled: Promise<boolean> | null = null;
    const parse: typeof fakeParse = (bytes, source) => {
      const id = job();
      if (id !== undefined) cancelled ??= library.cancel(id);
      return slowParse(bytes, source);
    };
    library = await openTest(folder, { whole: false, create: false, parse: readerOf(parse) });
    await library.ready();
    expect(await cancelled).toBe(true);
    const stopped = await library.overview();
    expect(stopped).toMatchObject({ rebuilding: false, incomplete: true });
    expect(stopped.notices.join()).toContain("it is not complete");
    expect(stopped.clippings).toBeLessThan(ids.length);
    await library.note({ id: ids.at(-1) as string, markdown: "while it was partial" });
    await library.rebuildCatalog();
    await library.ready();
    expect(await library.overview()).toMatchObject({ rebuilding: false, incomplete: false, clippings: ids.length });
    expect((await library.list({ ...page, query: "in:note partial" })).total).toBe(1);
    await library.undo();
    await library.settle();
    expect(await rowsOf(library)).toBe(whole);
    await library.rebuildCatalog();
    while (job() === undefined) await new Promise((done) => setTimeout(done, 1));
    await library.close();
    library = await openFilling(folder);
    await library.ready();
    expect(await library.overview()).toMatchObject({ incomplete: false, clippings: ids.length });
    expect(await rowsOf(library)).toBe(whole);
    await library.close();
  });

  it("goes on after the process was killed, with the marks of now", async () => {
    const { folder, ids, whole } = await withoutCatalog();
    const copy = `${folder}-killed`;
    const library = await openFilling(folder);
    while ((await library.overview()).clippings < 60) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 500));
    await library.mark({ ids: [ids[0] as string], change: { starred: false } });
    await cp(folder, copy, { recursive: true });
    await rm(join(copy, "library.lock"), { force: true });
    await library.undo();
    await library.close();
    const again = await openTest(copy, { create: false });
    expect((await again.list({ ...page, query: "is:starred" })).total).toBe(Math.ceil(ids.length / 3) - 1);
    await again.mark({ ids: [ids[0] as string], change: { starred: true } });
    expect(await rowsOf(again)).toBe(whole);
    await again.close();
  });

  it("forgets what an old catalog remembers of marks that are gone", async () => {
    const { folder, ids } = await withoutCatalog(4);
    let library = await openTest(folder, { create: false });
    await library.close();
    const kept = join(folder, "catalog.sqlite");
    await copyFile(kept, `${folder}.old`);
    library = await openTest(folder, { create: false });
    await library.mark({ ids: [ids[1] as string], change: { addTags: ["gone"] } });
    await library.settle();
    await library.close();
    const withTag = `${folder}.tagged`;
    await copyFile(kept, withTag);
    library = await openTest(folder, { create: false });
    await library.mark({ ids: [ids[1] as string], change: { removeTags: ["gone"] } });
    await library.settle();
    await library.close();
    // As after a power cut: the catalog is behind, and the journal does not reach back to it.
    await copyFile(withTag, kept);
    library = await openTest(folder, { create: false });
    expect((await library.list({ ...page, query: "tag:gone" })).total).toBe(0);
    expect((await library.list({ ...page, query: "tag:kept" })).total).toBe(4);
    await library.close();
  });
});

describe("marks whose clipping has another id after the parser changed", () => {
  /** Sees a foreword of each source as an article of its own, so that all places and some titles change. */
  const betterParse: typeof fakeParse = (bytes, source) => {
    const parse = fakeParse(bytes, source);
    return {
      ...parse,
      clippings: parse.clippings.flatMap((clipping) => {
        const { title } = clipping;
        if (title === null || title.value === "Gone") return [];
        if (title.value === "Renamed")
          return [{ ...clipping, title: { ...title, value: "Another name", start: title.start + 1 } }];
        return [{ ...clipping, title: { ...title, start: title.start + 2 } }];
      }),
    };
  };

  it("go to the clipping of the same title, or of the same place, in one change; others are lost and kept", async () => {
    const folder = join(await temporaryFolder(), "L");
    let library = await openTest(folder);
    await library.importText({
      name: "a.txt",
      text: dump("Same\n\nOne.", "Renamed\n\nTwo.", "Gone\n\nThree.", "Unmarked\n\nFour."),
    });
    const before = new Map((await library.list(page)).rows.map((row) => [row.title, row.id]));
    for (const [n, title] of ["Same", "Renamed", "Gone"].entries())
      await library.note({ id: before.get(title) as string, markdown: `note ${n}` });
    await library.close();
    library = await openTest(folder, { parse: readerOf(betterParse), parserVersion: "a better one", create: false });
    const { rows } = await library.list(page);
    const notes = new Map<string, string>();
    for (const row of rows)
      notes.set(`${row.title}${row.isLost ? " (lost)" : ""}`, (await library.clipping(row.id)).marks.note);
    const found = { Same: "note 0", "Another name": "note 1", Unmarked: "", "Gone (lost)": "note 2" };
    expect(Object.fromEntries(notes)).toEqual(found);
    expect((await library.list({ ...page, query: "in:note note" })).total).toBe(3);
    expect((await library.overview()).lost).toBe(1);
    const { notices } = await library.overview();
    expect(notices.join("\n")).toMatch(/2 marked clippings had another place in the source/);
    expect(notices.join("\n")).toMatch(/1 marked clipping cannot be found in the sources any more/);
    // What was found again knows its new place: nothing is searched for at the next start.
    await library.close();
    await rm(join(folder, "catalog.sqlite"));
    library = await openTest(folder, { parse: readerOf(betterParse), parserVersion: "a better one", create: false });
    expect((await library.overview()).notices.join()).not.toContain("another place");
    expect((await library.list({ ...page, query: "in:note note -is:lost" })).total).toBe(2);
    await library.close();
    // With the old parser again, all three are where they were.
    library = await openTest(folder, { create: false });
    expect((await library.list({ ...page, query: "in:note note" })).total).toBe(3);
    expect((await library.overview()).lost).toBe(0);
    await library.close();
  });
});
