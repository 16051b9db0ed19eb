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
    const marks: Readonly<Record<string, readonly string[]>> = {
      Dropbox: [
        " (Ann's conflicted copy 2026-11-22)",
        " (Ann (work)'s conflicted copy 2026-11-22) (1)",
        " (Case Conflict)",
        " (In Konflikt stehende Kopie von Ann 2026-11-22)",
        " (Copie en conflit de Ann 2026-11-22)",
        " (конфликтующая копия пользователя Анна 2026-11-22)",
      ],
      Nextcloud: [
        " (conflicted copy 2026-11-22 101500)",
        " (conflicted copy ann 2026-11-22 101500)",
        "_conflict-20261122-101500",
        "_conflict_ann-20261122-101500",
      ],
      OneDrive: ["-LAPTOP-7F3A", "-ANNS-PC", "-LAPTOP-7F3A-2"],
      "iCloud Drive": [" 2", " 13"],
      "Google Drive": [" (1)", " (12)", " [Conflict]", "[conflict 2026-11-22]"],
      Syncthing: [".sync-conflict-20261122-101500-ABCDEFG", ".sync-conflict-20261122-101500"],
      "ours, of a file that another program changed": [" (conflicting change 2026-11-22T10-15-00-123Z)"],
    };
    for (const [tool, names] of Object.entries(marks))
      for (const mark of names) {
        for (const stem of ["0a", "tags", "searches", "0123456789ab"])
          expect(originalOf(`${stem}${mark}.json`), `${tool}: ${stem}${mark}.json`).toBe(`${stem}.json`);
        expect(originalOf(`journal${mark}`), `${tool}: journal${mark}`).toBe("journal");
      }
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
      "0a.json.changed-2026-11-22T10-15-00-123Z",
      "0a (a note).json",
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

  it("of a journal in which nothing is written yet are put away, and not said to be unreadable", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.") });
    const journal = await readFile(join(folder, "notebook/journal"));
    await writeFile(join(folder, "notebook/journal (1)"), journal.subarray(0, journal.indexOf("\n") + 1));
    expect(await library.conflicts()).toMatchObject([{ path: "notebook/journal (1)", added: 0, differing: 0 }]);
    expect((await library.repair()).steps).toContain("notebook/journal (1): 0 records added, 0 records merged.");
    expect(await library.conflicts()).toEqual([]);
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
    const places: readonly (readonly [name: string, ...segments: string[]])[] = [
      ["Dropbox", "Dropbox (Ministry)"],
      ["Dropbox", "CloudStorage", "Dropbox-Personal"],
      ["OneDrive", "OneDrive"],
      ["OneDrive", "OneDrive - Ministry"],
      ["OneDrive", "CloudStorage", "OneDrive-Personal"],
      ["iCloud Drive", "Library", "Mobile Documents", "com~apple~CloudDocs"],
      ["iCloud Drive", "iCloudDrive"],
      ["Google Drive", "GoogleDrive-me@example.org"],
      ["Google Drive", "Google Drive", "My Drive"],
      ["Nextcloud", "Nextcloud"],
      ["Nextcloud", "Nextcloud2"],
      ["Nextcloud", "ownCloud"],
      ["Syncthing", "Syncthing"],
      ["a cloud service", "CloudStorage", "Box-Box"],
    ];
    for (const [name, ...segments] of places)
      expect(await sharedBy(realDisk, await at("by its place", ...segments, "L")), segments.join("/")).toBe(name);
    // A name that only looks like one.
    for (const other of ["Dropboxes", "My Nextcloud notes", "OneDriver", "Synced"])
      expect(await sharedBy(realDisk, await at(other, "L")), other).toBeNull();
    const markers = {
      ".dropbox.cache": "Dropbox",
      ".dropbox": "Dropbox",
      ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
      ".iCloudDrive": "iCloud Drive",
      ".tmp.drivedownload": "Google Drive",
      ".sync_0123456789ab.db": "Nextcloud",
      "._sync_0123456789ab.db": "Nextcloud",
      ".nextcloudsync.log": "Nextcloud",
      ".owncloudsync.log": "Nextcloud",
      ".stfolder": "Syncthing",
    };
    for (const [marker, name] of Object.entries(markers)) {
      const inside = await at(`has ${marker}`, "Press", "L");
      await writeFile(join(base, `has ${marker}`, marker), "");
      expect(await sharedBy(realDisk, inside), marker).toBe(name);
    }
    if (process.platform !== "linux") return;
    const far = await at("far away", "L");
    const mounts = join(base, "mounts");
    await writeFile(
      mounts,
      `/dev/sda1 / ext4 rw 0 0\nserver:/x ${join(base, "far\\040away")} nfs4 rw 0 0\n//s/y ${base}/other cifs rw 0 0\n`,
    );
    expect(await sharedBy(realDisk, far, mounts)).toBe("a network drive");
    for (const [type, isFar] of Object.entries({
      ...{ nfs: true, nfs4: true, cifs: true, smb3: true, smbfs: true, "9p": true, davfs: true },
      ...{ "fuse.sshfs": true, "fuse.rclone": true, "fuse.gvfsd-fuse": true },
      ...{ ext4: false, btrfs: false, tmpfs: false, "fuse.ntfs-3g": false, overlay: false },
    })) {
      await writeFile(mounts, `/dev/sda1 / ext4 rw 0 0\nx ${join(base, "far\\040away")} ${type} rw 0 0\n`);
      expect(await sharedBy(realDisk, far, mounts), type).toBe(isFar ? "a network drive" : null);
    }
    // What is mounted over it later is seen.
    await writeFile(
      mounts,
      `s:/x ${join(base, "far\\040away")} nfs rw 0 0\n/d ${join(base, "far\\040away")} ext4 rw 0 0\n`,
    );
    expect(await sharedBy(realDisk, far, mounts)).toBeNull();
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
