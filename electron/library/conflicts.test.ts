import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { mergeRecords, sameRecord } from "../../core/merge.ts";
import { originalOf, sharedBy } from "./conflicts.ts";
import { realDisk } from "./disk.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

describe("copies that sync programs leave (L16)", () => {
  it("are told by their names", () => {
    for (const mark of [
      " (Ann's conflicted copy 2026-11-22)",
      " (conflicted copy 2026-11-22 101500)",
      ".sync-conflict-20261122-101500-ABCDEFG",
      "_conflict-20261122-101500",
      " (1)",
      " 2",
      "-LAPTOP-7F",
    ]) {
      expect(originalOf(`0a${mark}.json`), mark).toBe("0a.json");
      expect(originalOf(`tags${mark}.json`), mark).toBe("tags.json");
    }
    expect(originalOf("journal.sync-conflict-20261122-101500-ABCDEFG")).toBe("journal");
    for (const other of [
      "0a.json",
      "tags.json",
      "journal",
      ".0a.json.12.ab.tmp",
      "0a.json.damaged-2026-11-22T10-15-00Z",
      "journal.damaged-2026-11-22T10-15-00Z",
      "holiday (1).json",
      "thesis.doc",
    ])
      expect(originalOf(other), other).toBeNull();
  });

  it("are found, shown, merged record by record with both notes kept, and put away", async () => {
    const folder = join(await temporaryFolder(), "L");
    let library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.", "Two\n\nText.") });
    const [a = "", b = ""] = await library.listIds(everything);
    await library.mark({ ids: [a], change: { addTags: ["both", "here"] } });
    await library.note({ id: a, markdown: "written here" });
    await library.close();
    const file = (id: string) => join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    const bucket = JSON.parse(await readFile(file(a), "utf8")) as { records: Record<string, Record<string, unknown>> };
    const mine = bucket.records[a] as { changed: number };
    bucket.records[a] = {
      ...mine,
      tags: ["Both", "there"],
      note: "written there",
      starred: true,
      changed: mine.changed + 1,
    };
    await writeFile(
      join(folder, `notebook/marks/${a.slice(0, 2)} (Bob's conflicted copy 2026-11-22).json`),
      JSON.stringify(bucket),
    );
    await writeFile(
      join(folder, `notebook/marks/${b.slice(0, 2)}.sync-conflict-20261122-101500-ABCDEFG.json`),
      JSON.stringify({ schema: 1, seq: 3, records: { [b]: { id: b, tags: ["only there"], note: "", changed: 5 } } }),
    );
    await writeFile(join(folder, "notebook/searches (1).json"), "cannot be read");

    library = await openTest(folder, { create: false });
    expect(await library.backUpIfDue("start")).not.toBeNull();
    expect((await library.overview()).conflicts).toBe(3);
    expect((await library.overview()).notices.join()).toMatch(/3 copies of notebook files/);
    expect((await library.conflicts()).map(({ added, differing }) => [added, differing]).sort()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(await library.mergeConflicts()).toBe(2);
    expect((await library.clipping(a)).marks).toMatchObject({
      tags: ["Both", "there", "here"],
      note: "written there\n\n---\n\nwritten here",
      starred: true,
    });
    expect((await library.clipping(b)).marks.tags).toEqual(["only there"]);
    expect((await library.list({ ...everything, query: "tag:here ", offset: 0, limit: 9 })).total).toBe(1);
    expect((await library.overview()).conflicts).toBe(0);
    expect(await readdir(join(folder, "backups/put-away"))).toHaveLength(3);
    await library.undo();
    expect((await library.clipping(a)).marks.note).toBe("written here");
    await library.close();
  });

  it("of a journal bring what it adds", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.", "Two\n\nText.") });
    const [a = "", b = ""] = await library.listIds(everything);
    await library.note({ id: a, markdown: "there" });
    await library.note({ id: b, markdown: "there too" });
    const journal = await readFile(join(folder, "notebook/journal"));
    await library.undo();
    await library.undo();
    await library.note({ id: a, markdown: "here" });
    await writeFile(join(folder, "notebook/journal.sync-conflict-20261122-101500-ABCDEFG"), journal);
    await library.mergeConflicts();
    const notes = (await Promise.all([a, b].map((id) => library.clipping(id)))).map(({ marks }) => marks.note);
    expect(notes[0]?.split("\n\n---\n\n").sort()).toEqual(["here", "there"]);
    expect(notes[1]).toBe("there too");
    await library.close();
  });
});

describe("two versions of a record", () => {
  const record = fc.record(
    {
      tags: fc.uniqueArray(fc.constantFrom("a", "A", "b", "c/d"), { selector: (tag) => tag.toLowerCase() }),
      note: fc.constantFrom("", "one", "two", "one and two", "three"),
      starred: fc.boolean(),
      changed: fc.nat(5),
    },
    { requiredKeys: [] },
  );

  it("made one, have what is in either; merged again nothing changes", () => {
    fc.assert(
      fc.property(record, record, (ours, theirs) => {
        const merged = mergeRecords("marks", ours, theirs) as { tags: string[]; note: string };
        const keys = new Set((merged.tags ?? []).map((tag) => tag.toLowerCase()));
        for (const tag of [...(ours.tags ?? []), ...(theirs.tags ?? [])]) expect(keys).toContain(tag.toLowerCase());
        for (const note of [ours.note ?? "", theirs.note ?? ""]) expect(merged.note ?? "").toContain(note);
        expect(sameRecord(mergeRecords("marks", merged, theirs), merged)).toBe(true);
        expect(sameRecord(mergeRecords("marks", merged, ours), merged)).toBe(true);
      }),
    );
  });

  it("of anything else: the newer, with the lists of both", () => {
    const ours = { outlet: "X", boilerplate: [{ line: "a", kind: "k" }], changed: 2 };
    const theirs = { outlet: "X", boilerplate: [{ line: "b", kind: "k" }], changed: 1, more: true };
    expect(mergeRecords("rules", ours, theirs)).toEqual({
      outlet: "X",
      boilerplate: [...ours.boilerplate, ...theirs.boilerplate],
      changed: 2,
      more: true,
    });
    expect(mergeRecords("marks", { purged: 5 }, { note: "old", changed: 3 })).toEqual({ purged: 5 });
    expect(mergeRecords("marks", { purged: 5 }, { note: "new", changed: 7 })).toMatchObject({ note: "new" });
  });
});

describe("a library that others may write in", () => {
  it("is recognised by its place, by what lies beside it, by its mount", async () => {
    const base = await temporaryFolder();
    const at = async (...names: string[]) => {
      const folder = join(base, ...names);
      await mkdir(folder, { recursive: true });
      return folder;
    };
    expect(await sharedBy(realDisk, await at("plain", "L"))).toBeNull();
    expect(await sharedBy(realDisk, await at("Dropbox", "Press", "L"))).toBe("Dropbox");
    expect(await sharedBy(realDisk, await at("OneDrive - Ministry", "L"))).toBe("OneDrive");
    expect(await sharedBy(realDisk, await at("Library", "Mobile Documents", "L"))).toBe("iCloud Drive");
    expect(await sharedBy(realDisk, await at("GoogleDrive-me@example.org", "L"))).toBe("Google Drive");
    const synced = await at("synced", "L");
    await mkdir(join(base, "synced/.stfolder"));
    expect(await sharedBy(realDisk, synced)).toBe("Syncthing");
    const cloud = await at("cloud", "L");
    await writeFile(join(base, "cloud/.sync_0123456789ab.db"), "");
    expect(await sharedBy(realDisk, cloud)).toBe("Nextcloud");
    if (process.platform !== "linux") return;
    const far = await at("far away", "L");
    const mounts = join(base, "mounts");
    await writeFile(
      mounts,
      `/dev/sda1 / ext4 rw 0 0\nserver:/x ${join(base, "far\\040away")} nfs4 rw 0 0\n//s/y ${base}/other cifs rw 0 0\n`,
    );
    expect(await sharedBy(realDisk, far, mounts)).toBe("a network drive");
    expect(await sharedBy(realDisk, await at("plain", "L"), mounts)).toBeNull();
  });

  it("is told of once", async () => {
    const folder = join(await temporaryFolder(), "Dropbox/L");
    await mkdir(join(folder, ".."), { recursive: true });
    let library = await openTest(folder);
    expect((await library.overview()).notices.join()).toContain("folder of Dropbox");
    await library.close();
    library = await openTest(folder, { create: false });
    expect((await library.overview()).notices).toEqual([]);
    await library.close();
  });
});
