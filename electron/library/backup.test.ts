import { cp, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FaultError } from "../../core/fault.ts";
import { toKeep } from "./backup.ts";
import { type Disk, realDisk } from "./disk.ts";
import type { Library } from "./library.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const articles = Array.from({ length: 12 }, (_, i) => `Title ${i}\ndate: 2023-05-${10 + i}\n\nText ${i}.`);

async function made(): Promise<{ folder: string; library: Library; ids: readonly string[] }> {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump(...articles) });
  const ids = await library.listIds(everything);
  await library.mark({ ids: ids.slice(0, 4), change: { addTags: ["first"], starred: true } });
  await library.note({ id: ids[0] as string, markdown: "the first note" });
  return { folder, library, ids };
}

const notesOf = async (library: Library, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await library.clipping(id)).marks));
const content = async (library: Library, ids: readonly string[]) =>
  JSON.stringify((await notesOf(library, ids)).map(({ read, starred, tags, note }) => [read, starred, tags, note]));

describe("backups", () => {
  it("are made when something changed, listed, compared, and say what differs", async () => {
    const { folder, library, ids } = await made();
    const first = await library.backUpIfDue("start");
    expect(first).toMatchObject({ reason: "start", marked: 4, damaged: null });
    expect(await library.backUpIfDue("hourly")).toBeNull();
    expect((await library.compareBackup({ id: first?.id as string })).total).toBe(0);
    await library.mark({ ids: [ids[0] as string, ids[5] as string], change: { addTags: ["second"] } });
    await library.note({ id: ids[1] as string, markdown: "a later note" });
    const difference = await library.compareBackup({ id: first?.id as string });
    expect(difference.total).toBe(3);
    expect(difference.clippings.find(({ id }) => id === ids[5])).toEqual({
      id: ids[5],
      title: "Title 6",
      before: "",
      now: "tagged second",
    });
    expect(difference.clippings.find(({ id }) => id === ids[0])?.before).toBe(
      "starred, tagged first, note “the first note”",
    );
    const sought = async (words: string) => {
      const { clippings, total } = await library.compareBackup({ id: first?.id as string, words });
      expect(clippings).toHaveLength(total);
      return clippings.map(({ id }) => id).sort();
    };
    expect(await sought("title 6")).toEqual([ids[5]]);
    expect(await sought(" LATER  note ")).toEqual([ids[1]]);
    expect(await sought("second")).toEqual([ids[0], ids[5]].sort());
    expect(await sought("later second")).toEqual([]);
    const second = await library.backUp();
    expect(second).toMatchObject({ reason: "by-hand", marked: 5 });
    expect((await library.backups()).map(({ id }) => id)).toEqual([second.id, first?.id]);
    // What did not change is one file on disk.
    const name = `${ids[2]?.slice(0, 2)}.json`;
    const shared = [ids[0], ids[1], ids[5]].every((id) => id?.slice(0, 2) !== ids[2]?.slice(0, 2));
    const inodes = await Promise.all(
      [first, second].map(
        async (row) => (await stat(join(folder, "backups", row?.id as string, "notebook/marks", name))).ino,
      ),
    );
    if (shared) expect(inodes[0]).toBe(inodes[1]);
    const own = await stat(join(folder, "notebook/marks", name));
    expect(own.ino).not.toBe(inodes[0]);
    await library.close();
  });

  it("hold a whole state also while changes go on", async () => {
    const { library, ids } = await made();
    let going = true;
    let n = 0;
    const busy = (async () => {
      // Each change is over all clippings: a backup has it on all of them, or on none.
      for (; going; n++)
        await library.mark({ ids: [...ids], change: { addTags: [`round ${n}`], removeTags: [`round ${n - 1}`] } });
    })();
    const rows = [];
    for (let i = 0; i < 4; i++) rows.push(await library.backUp());
    going = false;
    await busy;
    for (const { id } of rows) {
      const before = n;
      await library.restoreBackup({ id, ids: null });
      const tags = new Set(
        (await notesOf(library, ids)).map((marks) => marks.tags.filter((tag) => tag.startsWith("round")).join()),
      );
      expect(tags.size, id).toBe(1);
      expect(n).toBe(before);
    }
    await library.close();
  });

  it("bring back everything or some clippings, after a backup of now, as one step to undo", async () => {
    const { library, ids, folder } = await made();
    await library.saveSearch({ id: null, name: "Kept", query: "tag:first", sort: "newest" });
    const then = await content(library, ids);
    const { id } = await library.backUp();
    await library.mark({ ids: [...ids], change: { removeTags: ["first"], addTags: ["spoilt"], starred: false } });
    for (const one of ids) await library.note({ id: one, markdown: "spoilt" });
    for (const { id: search } of (await library.overview()).searches) await library.removeSearch(search);
    await library.importText({ name: "later.txt", text: dump("Came later\n\nLater text.") });
    const spoilt = await content(library, ids);

    expect(await library.restoreBackup({ id, ids: [ids[0] as string] })).toMatchObject({ clippings: 1 });
    expect((await library.clipping(ids[0] as string)).marks).toMatchObject({ note: "the first note", tags: ["first"] });
    expect((await library.clipping(ids[1] as string)).marks.note).toBe("spoilt");
    await library.undo();
    expect(await content(library, ids)).toBe(spoilt);

    expect(await library.restoreBackup({ id, ids: null })).toMatchObject({ clippings: ids.length });
    expect(await content(library, ids)).toBe(then);
    expect((await library.overview()).searches).toMatchObject([{ name: "Kept" }]);
    expect((await library.list({ ...everything, query: "tag:spoilt ", offset: 0, limit: 9 })).total).toBe(0);
    expect((await library.list({ ...everything, query: "tag:first ", offset: 0, limit: 9 })).total).toBe(4);
    // What came in since stays.
    expect((await library.overview()).clippings).toBe(ids.length + 1);
    expect((await library.backups()).filter(({ reason }) => reason === "before-restore")).toHaveLength(2);
    await library.undo();
    expect(await content(library, ids)).toBe(spoilt);
    await library.redo();
    expect(await content(library, ids)).toBe(then);
    await library.close();
    const again = await openTest(folder, { create: false });
    expect(await content(again, ids)).toBe(then);
    await again.close();
  });

  it("bring back what was deleted for good, where its source is still there", async () => {
    const { library, ids } = await made();
    const { id } = await library.backUp();
    const gone = ids[0] as string;
    await library.mark({ ids: [gone], change: { trashed: true } });
    await library.emptyTrash({ ids: null });
    expect((await library.overview()).clippings).toBe(ids.length - 1);
    expect((await library.compareBackup({ id })).clippings).toMatchObject([{ id: gone, now: "deleted for good" }]);
    expect(await library.restoreBackup({ id, ids: null })).toMatchObject({ clippings: 1 });
    expect((await library.overview()).clippings).toBe(ids.length);
    expect((await library.clipping(gone)).marks.note).toBe("the first note");
    await library.close();
  });

  it("bring back what was deleted for good without having had a mark", async () => {
    const { library, ids } = await made();
    const { id } = await library.backUp();
    const gone = ids.at(-1) as string;
    await library.mark({ ids: [gone], change: { trashed: true } });
    await library.emptyTrash({ ids: null });
    expect(await library.restoreBackup({ id, ids: null })).toMatchObject({ clippings: 1 });
    expect((await library.overview()).clippings).toBe(ids.length);
    expect((await library.clipping(gone)).marks.trashed).toBeNull();
    expect((await library.check()).problems).toEqual([]);
    await library.close();
  });

  it("read no source for it but its own; for one deleted by an older version all, as it does not say which", async () => {
    const folder = join(await temporaryFolder(), "L");
    const read = new Set<string>();
    const disk: Disk = {
      ...realDisk,
      readFile: ((path: string, ...more: unknown[]) => {
        if (path.includes("sources") && /[0-9a-f]{64}$/.test(path)) read.add(path.slice(-64));
        return (realDisk.readFile as (...all: unknown[]) => unknown)(path, ...more);
      }) as Disk["readFile"],
    };
    let library = await openTest(folder, { disk });
    for (let n = 0; n < 5; n++)
      await library.importText({ name: `${n}.txt`, text: dump(`First ${n}\n\nText.`, `Second ${n}\n\nText.`) });
    const ids = await library.listIds(everything);
    const { id } = await library.backUp();
    const gone = ids[3] as string;
    const own = (await library.clipping(gone)).source.sha256;
    const deleteIt = async () => {
      await library.mark({ ids: [gone], change: { trashed: true } });
      expect(await library.emptyTrash({ ids: null })).toBe(1);
      read.clear();
    };
    await deleteIt();
    expect(await library.restoreBackup({ id, ids: null })).toMatchObject({ clippings: 1 });
    expect([...read]).toEqual([own]);
    expect([...(await library.listIds(everything))].sort()).toEqual([...ids].sort());
    await deleteIt();
    await library.close();

    // As a version before wrote it.
    const file = join(folder, `notebook/marks/${gone.slice(0, 2)}.json`);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(`,"source":"${own}"`, ""));
    expect(await readFile(file, "utf8")).not.toContain(own);
    library = await openTest(folder, { disk, create: false });
    read.clear();
    expect(await library.restoreBackup({ id, ids: null })).toMatchObject({ clippings: 1 });
    expect(read.size).toBe(5);
    expect([...(await library.listIds(everything))].sort()).toEqual([...ids].sort());
    await library.close();
  });

  it("are still there while they are restored, though the backup before it is one too many", async () => {
    const { library, ids } = await made();
    await library.backUpIfDue("start");
    // The oldest of an hour stays; the second is the first to go.
    await library.mark({ ids: [...ids], change: { addTags: ["second"] } });
    const second = (await library.backUpIfDue("start"))?.id as string;
    const wanted = await content(library, ids);
    for (let i = 0; i < 9; i++) {
      await library.mark({ ids: [ids[0] as string], change: { addTags: [`later ${i}`] } });
      await library.backUpIfDue("start");
    }
    expect((await library.backups()).map((row) => row.id)).toContain(second);
    await library.restoreBackup({ id: second, ids: null });
    expect(await content(library, ids)).toBe(wanted);
    await library.close();
  });

  it("that are damaged are shown as such and never used", async () => {
    const { folder, library, ids } = await made();
    const spoil: Record<string, (path: string) => Promise<void>> = {
      "a file cut short": (path) => truncate(join(path, `notebook/marks/${ids[0]?.slice(0, 2)}.json`), 10),
      "a file gone": (path) => rm(join(path, "notebook/journal")),
      "no manifest": (path) => rm(join(path, "manifest.json")),
      "half a manifest": (path) => truncate(join(path, "manifest.json"), 50),
    };
    for (const [what, job] of Object.entries(spoil)) {
      await library.note({ id: ids[0] as string, markdown: `before ${what}` });
      const { id } = await library.backUp();
      const path = join(folder, "backups", id);
      await job(path);
      const row = (await library.backups()).find((one) => one.id === id);
      expect(row?.damaged, what).not.toBeNull();
      const fault = await library.restoreBackup({ id, ids: null }).catch((error: unknown) => error);
      expect(fault, what).toBeInstanceOf(FaultError);
      expect((await library.clipping(ids[0] as string)).marks.note).toBe(`before ${what}`);
    }
    // Of the same length: the list cannot see it, whoever uses it does.
    const { id } = await library.backUp();
    const file = join(folder, "backups", id, `notebook/marks/${ids[1]?.slice(0, 2)}.json`);
    await writeFile(file, (await readFile(file, "utf8")).replace("first", "fjrst"));
    await expect(library.restoreBackup({ id, ids: null })).rejects.toThrow(/damaged and was not used/);
    await expect(library.compareBackup({ id: "2020-01-01T00-00-00Z-start" })).rejects.toThrow(/no backup/);
    await library.close();
  });

  it("take the place of a notebook whose folder is gone (L5), the newest that is whole, and only when that is asked", async () => {
    const { folder, library, ids } = await made();
    await library.mark({ ids: [ids[7] as string], change: { trashed: true } });
    await library.emptyTrash({ ids: null });
    const left = await library.listIds(everything);
    await library.backUp();
    const saved = await content(library, left);
    await library.note({ id: ids[1] as string, markdown: "of the damaged backup" });
    const { id: damaged } = await library.backUp();
    await library.close();
    await truncate(join(folder, "backups", damaged, "notebook/journal"), 3);
    await rm(join(folder, "notebook"), { recursive: true });
    const lost = expect.objectContaining({
      code: "notebook-lost",
      message: expect.stringContaining("the newest backup can take its place") as string,
    }) as unknown;
    for (const options of [{}, { create: true }, { create: false }, { readOnly: true, fromBackup: true }])
      await expect(openTest(folder, options)).rejects.toEqual(lost);
    expect(await readdir(folder)).not.toContain("notebook");

    const again = await openTest(folder, { create: false, fromBackup: true });
    await again.settle();
    expect((await again.overview()).notices.join()).toContain("had lost its folder “notebook”");
    expect(await again.listIds(everything)).toEqual(left);
    expect(await content(again, left)).toBe(saved);
    expect((await again.check()).problems.map(({ path }) => path)).toEqual([`backups/${damaged}`]);
    await again.note({ id: ids[1] as string, markdown: "written since" });
    await again.close();

    // Asked for again it takes nothing back.
    const third = await openTest(folder, { create: false, fromBackup: true });
    expect((await third.clipping(ids[1] as string)).marks.note).toBe("written since");
    await third.close();
  });

  it("leave no half of a notebook that they were to take the place of, at whatever call the disk fails", async () => {
    const { folder, library, ids } = await made();
    await library.backUp();
    const saved = await content(library, ids);
    await library.close();
    for (const call of ["open", "write", "sync", "rename", "mkdir"] as const)
      for (let nth = 1, isDone = false; !isDone; nth++) {
        await rm(join(folder, "notebook"), { recursive: true, force: true });
        let n = 0;
        const disk = touchyDisk((now, path) => {
          if (path.includes(".notebook-from-backup") && now === call && ++n === nth) throw failure("ENOSPC");
        });
        const again = await openTest(folder, { create: false, fromBackup: true, disk }).catch(
          (error: FaultError) => error.code,
        );
        if (typeof again === "string") {
          expect(again, `${call} ${nth}`).toBe("disk-full");
          expect((await readdir(folder)).filter((name) => name.includes("notebook"))).toEqual([]);
          continue;
        }
        expect(await content(again, ids), `${call} ${nth}`).toBe(saved);
        await again.close();
        isDone = true;
      }
  });

  it("leave nothing half made when the disk fails at any call", async () => {
    const calls = ["open", "write", "sync", "rename", "mkdir"] as const;
    for (const call of calls)
      for (const nth of [1, 2, 5]) {
        const { folder, library } = await made();
        await library.close();
        let n = 0;
        let broken = false;
        const disk = touchyDisk((now, path) => {
          if (broken && path.includes("backups") && now === call && ++n === nth) throw failure("ENOSPC");
        });
        const again = await openTest(folder, { create: false, disk });
        broken = true;
        const outcome = await again.backUp().catch((error: FaultError) => error.code);
        const rows = await again.backups();
        if (outcome === "disk-full") expect(rows, `${call} ${nth}`).toEqual([]);
        else expect(rows, `${call} ${nth}`).toHaveLength(1);
        broken = false;
        expect((await again.backUp()).damaged).toBeNull();
        expect((await readdir(join(folder, "backups"))).filter((name) => name.startsWith("."))).toEqual([]);
        await again.close();
      }
  });

  it("stay: ten, one of each of seven days and eight weeks, and what somebody asked for", () => {
    const day = 24 * 3600 * 1000;
    const now = Date.parse("2026-11-22T12:00:00Z");
    const hourly = Array.from({ length: 24 * 100 }, (_, i) => ({
      id: String(i).padStart(5, "0"),
      at: now - i * (day / 24),
      reason: "hourly" as const,
      damaged: null,
    }));
    const kept = [...toKeep(hourly)].map((id) => hourly[Number(id)]?.at ?? 0).sort((a, b) => b - a);
    expect(kept.slice(0, 10)).toEqual(hourly.slice(0, 10).map(({ at }) => at));
    expect(new Set(kept.map((at) => Math.floor(at / day))).size).toBeGreaterThanOrEqual(7 + 6);
    expect(kept.at(-1)).toBeLessThan(now - 6 * 7 * day);
    expect(kept.length).toBeLessThanOrEqual(10 + 7 + 8);
    const asked = { id: "asked", at: now - 90 * day, reason: "by-hand" as const, damaged: null };
    expect(toKeep([...hourly, asked])).toContain("asked");
    // Commands of a script push out nothing that was there before it ran.
    const script = Array.from({ length: 200 }, (_, i) => ({
      ...asked,
      reason: "start" as const,
      id: `run ${i}`,
      at: now + i * 1_000,
    }));
    const before = { ...asked, reason: "start" as const, id: "before", at: now - 30 * 60_000 };
    expect(toKeep([before, ...script])).toContain("before");
    expect(toKeep([before, ...script])).toContain("run 0");
    // Damaged ones take nobody's place.
    const bad = hourly.slice(0, 20).map((row) => ({ ...row, id: `bad ${row.id}`, damaged: "x" }));
    expect([...toKeep([...hourly, ...bad])].filter((id) => !id.startsWith("bad"))).toHaveLength(kept.length);
  });
});

it("tells backups apart that are made within one second, and which is the newest", async () => {
  const { folder, library, ids } = await made();
  const order: string[] = [];
  for (let i = 0; i < 6; i++) {
    await library.note({ id: ids[0] as string, markdown: `note ${i}` });
    // What is there is one of each kind: the name of the reason says nothing of the order.
    const row = i % 2 === 0 ? await library.backUp() : await library.backUpIfDue("hourly");
    order.push(row?.id as string);
  }
  const rows = await library.backups();
  expect(rows.map(({ id }) => id)).toEqual([...order].reverse());
  expect(new Set(rows.map(({ at }) => at)).size).toBe(6);
  expect([...order].sort()).toEqual(order);
  expect(await library.backUpIfDue("hourly")).toBeNull();
  // Names of whole seconds, as they were given before, are known too.
  const old = "2026-01-02T03-04-05Z-start";
  await rename(join(folder, "backups", order[0] as string), join(folder, "backups", old));
  await rm(join(folder, "backups", old, "manifest.json"));
  expect((await library.backups()).find(({ id }) => id === old)?.at).toBe(Date.parse("2026-01-02T03:04:05Z"));
  await library.close();
});

describe("a notebook file that cannot be read", () => {
  it("gets back what can still be read in it, the rest from the newest backup that has it, and keeps what came since", async () => {
    const { folder, library, ids } = await made();
    const id = ids[0] as string;
    const file = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    await library.backUp();
    await library.note({ id, markdown: "newer than the backup" });
    await library.close();
    // A second record of the same file, whose line stays whole.
    const bucket = JSON.parse(await readFile(file, "utf8")) as { records: Record<string, object> };
    const other = `${id.slice(0, 2)}ffffffffffffff`;
    bucket.records[other] = { id: other, note: "legible", tags: ["kept"] };
    const lines = Object.entries(bucket.records).map(
      ([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`,
    );
    // The first record's line is cut off in the middle.
    await writeFile(file, `{"schema":1,"seq":99,"records":{\n${lines[1]},\n${lines[0]?.slice(0, 60)}`);
    const again = await openTest(folder, { create: false });
    expect((await again.clipping(id)).marks.note).toBe("");
    await again.mark({ ids: [id], change: { addTags: ["since"] } });
    const [aside] = await again.setAside();
    expect(aside).toMatchObject({
      file: `marks/${id.slice(0, 2)}.json`,
      backup: { id: expect.stringContaining("by-hand") as string },
    });
    const { steps } = await again.recover();
    expect(steps[0]).toMatch(/1 record read from the damaged file, 1 record taken from the backup of/);
    expect((await again.clipping(id)).marks).toMatchObject({
      note: "the first note",
      tags: ["since", "first"],
      starred: true,
    });
    expect(await again.setAside()).toEqual([]);
    expect(await readdir(join(folder, "backups/put-away"))).toHaveLength(1);
    await again.settle();
    expect(await readFile(file, "utf8")).toContain("legible");
    await again.undo();
    expect((await again.clipping(id)).marks.tags).toEqual(["since"]);
    await again.close();
  });

  it("says so where no backup has it", async () => {
    const { folder, library, ids } = await made();
    await library.close();
    await writeFile(join(folder, `notebook/marks/${ids[0]?.slice(0, 2)}.json`), "nonsense");
    const again = await openTest(folder, { create: false });
    await again.clipping(ids[0] as string);
    expect(await again.setAside()).toMatchObject([{ backup: null }]);
    expect((await again.recover()).steps[0]).toContain("no backup has it");
    await again.close();
  });

  it("comes back at once when it is only found while repairing, and not from a backup that was made after", async () => {
    const { folder, library, ids } = await made();
    const id = ids[0] as string;
    const file = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    const before = (await library.clipping(id)).marks;
    await library.backUp();
    await library.close();
    await writeFile(file, "");
    let again = await openTest(folder, { create: false });
    expect((await again.repair()).steps.join("\n")).toMatch(/[1-9] records? taken from the backup of/);
    expect((await again.check()).problems).toEqual([]);
    expect((await again.clipping(id)).marks).toMatchObject({ note: before.note, tags: before.tags, starred: true });
    await again.close();
    await writeFile(file, "");
    again = await openTest(folder, { create: false });
    await again.mark({ ids: [id], change: { addTags: ["since"] } });
    for (let i = 0; i < 2; i++) {
      await again.mark({ ids: [id], change: { read: i === 0 } });
      await again.backUp();
    }
    await again.repair();
    expect((await again.clipping(id)).marks).toMatchObject({ note: before.note, tags: ["since", "first"] });
    await again.close();
  });

  it("that is gone is missed, and brought back before another is begun in its place", async () => {
    const { folder, library, ids } = await made();
    const id = ids[0] as string;
    await library.backUp();
    await library.close();
    const file = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    await rm(file);
    let again = await openTest(folder, { readOnly: true, create: false });
    expect((await again.check()).problems.map(({ message }) => message)).toContain(
      `The notebook file marks/${id.slice(0, 2)}.json is gone; a backup has it.`,
    );
    await again.close();
    const notices: string[] = [];
    again = await openTest(folder, {
      create: false,
      onEvent: (event) => event.kind === "notice" && notices.push(event.message),
    });
    await again.backUpIfDue("start");
    expect(notices.join("\n")).toMatch(/marks\/..\.json was gone: [1-9] records? taken from the backup of/);
    expect((await again.clipping(id)).marks).toMatchObject({ note: "the first note", tags: ["first"], starred: true });
    await again.settle();
    expect((await again.check()).problems).toEqual([]);
    expect(await readFile(file, "utf8")).toContain("the first note");
    await again.close();
  });
});

describe("a check", () => {
  it("finds nothing in a whole library", async () => {
    const { library, ids } = await made();
    await library.mark({ ids: [ids[3] as string], change: { trashed: true } });
    await library.backUp();
    expect(await library.check()).toEqual({ sources: 1, damaged: 0, records: 6, rows: 12, problems: [] });
    await library.close();
  });

  it("finds each kind of damage, and repair makes whole what can be", async () => {
    const { folder, library, ids } = await made();
    const { id: backup } = await library.backUp();
    await library.importText({ name: "second.txt", text: dump("Second source\n\nText.") });
    const { sources } = await library.overview();
    await library.close();
    const at = (sha: string) => join(folder, "sources", sha.slice(0, 2), sha);
    const second = sources.find(({ name }) => name === "second.txt")?.sha256 as string;
    await writeFile(at(second), "changed");
    await mkdir(join(folder, "sources/aa"), { recursive: true });
    await writeFile(at("aa".repeat(32)), "nobody knows me");
    const file = (id: string) => join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    await writeFile(file(ids[0] as string), "broken");
    const odd = ids.find((id) => id.slice(0, 2) !== ids[0]?.slice(0, 2) && id !== ids[0]) as string;
    await mkdir(join(folder, "notebook/marks"), { recursive: true });
    const text = await readFile(file(odd), "utf8").catch(() => '{"schema":1,"seq":1,"records":{}}');
    const bucket = JSON.parse(text) as { records: Record<string, object> };
    bucket.records[odd] = { ...bucket.records[odd], tags: "not a list", note: "kept all the same" };
    await writeFile(file(odd), JSON.stringify(bucket));
    await truncate(join(folder, "backups", backup, "notebook/journal"), 3);
    let again = await openTest(folder, { create: false });
    await again.clipping(ids[0] as string);
    const found = (await again.check()).problems.map(({ message }) => message).join("\n");
    expect(found).toMatch(/“second.txt” has changed on disk/);
    expect(found).toMatch(/no source that the notebook knows/);
    expect(found).toMatch(
      new RegExp(`${ids[0]?.slice(0, 2)}\\.json could not be read and was set aside; a backup has it`),
    );
    expect(found).toMatch(new RegExp(`record ${odd} of marks cannot be read in full: tags`));
    expect(found).toMatch(new RegExp(`backup ${backup} is damaged: journal has changed`));
    expect(found).toMatch(/its marks are not those of the notebook/);
    const { steps, left: unmended } = await again.repair();
    expect(steps.join("\n")).toMatch(/put away/);
    // The source whose bytes were changed stays so, and is said.
    expect(steps.at(-1)).toBe("The catalog was built again from 2 sources.");
    expect(unmended.join("\n")).toMatch(/imported again, brings it back/);
    expect((await again.clipping(ids[0] as string)).marks.note).toBe("the first note");
    expect((await again.clipping(odd)).marks.note).toBe("kept all the same");
    // What was changed by hand is kept or not as a person says.
    for (const { path } of await again.setAside()) await again.settleChange({ path: path ?? "", take: "file" });
    expect((await again.clipping(odd)).marks.note).toBe("kept all the same");
    const left = (await again.check()).problems.map(({ message }) => message).join("\n");
    expect(left).not.toMatch(/record|set aside|notebook\./);
    await again.close();
    again = await openTest(folder, { create: false });
    expect((await again.check()).problems.map(({ severity }) => severity).sort()).toEqual(["error", "info", "warning"]);
    await again.close();
  });

  it("says of a catalog that it had to read around that it is damaged", async () => {
    const { folder, library } = await made();
    await library.close();
    await truncate(join(folder, "catalog.sqlite"), 5_000);
    let again = await openTest(folder, { readOnly: true, create: false });
    expect((await again.check()).problems).toMatchObject([
      { severity: "warning", message: expect.stringContaining("The catalog is damaged or behind") as string },
    ]);
    await again.close();
    again = await openTest(folder, { create: false });
    await again.close();
    again = await openTest(folder, { readOnly: true, create: false });
    expect((await again.check()).problems).toEqual([]);
    await again.close();
  });

  it("finds rows and index entries that are not what notebook and sources say", async () => {
    const { folder, library, ids } = await made();
    await library.close();
    const { default: Database } = await import("libsql");
    const spoil: readonly (readonly [sql: string, said: RegExp])[] = [
      ["UPDATE clipping SET starred = 0", /its marks are not those of the notebook/],
      ["UPDATE passage SET body = replace(body, 'Text 3', 'Text X')", /its text is not that of the source/],
      ["UPDATE detail SET clipping = replace(clipping, '\"high\"', '\"low\"')", /its text is not that of the source/],
      ["DELETE FROM tag", /missing from the list of a tag/],
      [
        "DELETE FROM fts WHERE rowid = (SELECT max(k) FROM clipping)",
        /a search does not find it[\s\S]*index has 11 entries for 12 clippings/,
      ],
      ["DELETE FROM marked", /a search does not find it/],
      ["DELETE FROM clipping WHERE k = (SELECT max(k) FROM clipping)", /11 clippings instead of 12/],
    ];
    for (const [sql, said] of spoil) {
      const copy = join(await temporaryFolder(), "L");
      await cp(folder, copy, { recursive: true });
      const db = new Database(join(copy, "catalog.sqlite"));
      db.exec(sql);
      db.close();
      const again = await openTest(copy, { create: false });
      const told = (await again.check()).problems.map(({ message }) => message);
      expect(told.join("\n"), sql).toMatch(said);
      expect(
        told.filter((message) =>
          /^The list is behind for \d+ clippings?; “cuttings repair --catalog” mends/.test(message),
        ),
        sql,
      ).toHaveLength(1);
      await again.repair();
      expect((await again.check()).problems, sql).toEqual([]);
      expect((await again.clipping(ids[0] as string)).marks.note).toBe("the first note");
      await again.close();
    }
  });
});
