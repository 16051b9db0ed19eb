import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type MigrationStep, migrations, schemaOf } from "../../core/migrate.ts";
import { readJournal } from "./journal.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const own = schemaOf(migrations);
/** The next version writes notes with a sign in front, the one after with another. Done twice it would be seen. */
const steps: readonly MigrationStep[] = [
  ...migrations,
  (shelf, record) =>
    shelf === "marks" && typeof record.note === "string" && record.note !== ""
      ? { ...record, note: `1${record.note}` }
      : record,
  (shelf, record) =>
    shelf === "marks" && typeof record.note === "string" && record.note !== ""
      ? { ...record, note: `2${record.note}` }
      : record,
];

async function older(): Promise<{ folder: string; ids: readonly string[] }> {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\n\nText.", "Two\n\nText.", "Three\n\nText.") });
  const ids = await library.listIds(everything);
  await library.note({ id: ids[0] as string, markdown: "in a bucket" });
  await library.mark({ ids: [ids[2] as string], change: { addTags: ["t"] } });
  await library.settle();
  await library.note({ id: ids[1] as string, markdown: "in the journal" });
  // As after a kill: the last change is in the journal alone.
  const copy = `${folder}-older`;
  await cp(folder, copy, { recursive: true });
  await library.close();
  await rm(join(copy, "library.lock"));
  return { folder: copy, ids };
}

async function notes(folder: string, ids: readonly string[], readOnly = false) {
  const library = await openTest(folder, { create: false, steps, readOnly });
  const found = [];
  for (const id of ids) found.push((await library.clipping(id)).marks.note);
  await library.close();
  return found;
}

const wanted = ["21in a bucket", "21in the journal", ""];

it("turns what older versions wrote into what this one writes, file by file, after a backup (L14)", async () => {
  const { folder, ids } = await older();
  expect(await notes(folder, ids, true)).toEqual(wanted);
  expect(JSON.parse(await readFile(join(folder, "library.json"), "utf8"))).toMatchObject({ schema: own });
  expect(await notes(folder, ids)).toEqual(wanted);
  expect(JSON.parse(await readFile(join(folder, "library.json"), "utf8"))).toMatchObject({ schema: own + 2 });
  for (const shelf of ["marks", "sources"])
    for (const name of await readdir(join(folder, "notebook", shelf)))
      expect(await readFile(join(folder, "notebook", shelf, name), "utf8"), name).toMatch(`{"schema":${own + 2},`);
  expect((await readFile(join(folder, "notebook/journal"), "utf8")).split("\n")[0]).toContain(`"journal":${own + 2}`);
  const backups = await readdir(join(folder, "backups"));
  expect(backups).toEqual([expect.stringContaining("before-migration")]);
  expect(
    readJournal(await readFile(join(folder, "backups", backups[0] as string, "notebook/journal"))).frames,
  ).not.toEqual([]);
  // Once is enough, and the older version leaves it alone from now on.
  expect(await notes(folder, ids)).toEqual(wanted);
  expect(await readdir(join(folder, "backups"))).toEqual(backups);
  await expect(openTest(folder, { create: false })).rejects.toMatchObject({ code: "library-newer" });
});

it("goes on where it was cut off, at whatever call, and does nothing twice", async () => {
  const { folder, ids } = await older();
  for (let nth = 1, failed = true; failed; nth += 1) {
    const copy = `${folder}-${nth}`;
    await cp(folder, copy, { recursive: true });
    let n = 0;
    failed = false;
    const disk = touchyDisk((call, path) => {
      if (call !== "open" && !path.includes("catalog") && !path.includes("lock") && n++ >= nth) {
        failed = true;
        throw failure("EIO");
      }
    });
    await openTest(copy, { create: false, steps, disk }).then(
      (library) => library.close(),
      () => {},
    );
    await rm(join(copy, "library.lock"), { force: true });
    expect(await notes(copy, ids), `cut off at call ${nth}`).toEqual(wanted);
    await rm(copy, { recursive: true });
  }
}, 120_000);

it("is not begun where the backup before it cannot be made", async () => {
  const { folder, ids } = await older();
  const disk = touchyDisk((call, path) => {
    if (call === "write" && path.includes("backups")) throw failure("ENOSPC");
  });
  await expect(openTest(folder, { create: false, steps, disk })).rejects.toMatchObject({ code: "disk-full" });
  const library = await openTest(folder, { create: false });
  expect((await library.clipping(ids[0] as string)).marks.note).toBe("in a bucket");
  await library.close();
});

it("gives the files of version 1 their checksums, after a backup", async () => {
  const { folder, ids } = await older();
  const card = join(folder, "library.json");
  await writeFile(card, (await readFile(card, "utf8")).replace(/"schema": \d+/, '"schema": 1'));
  for (const shelf of ["", "marks", "sources"])
    for (const name of await readdir(join(folder, "notebook", shelf))) {
      if (!name.endsWith(".json")) continue;
      const path = join(folder, "notebook", shelf, name);
      const { seq, records } = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
      await writeFile(path, JSON.stringify({ schema: 1, seq, records }));
    }
  const library = await openTest(folder, { create: false });
  expect((await library.overview()).notices).toEqual([]);
  expect((await library.clipping(ids[1] as string)).marks.note).toBe("in the journal");
  expect((await library.check()).problems).toEqual([]);
  await library.close();
  expect(await readdir(join(folder, "backups"))).toEqual([expect.stringContaining("before-migration")]);
  for (const name of await readdir(join(folder, "notebook/marks")))
    expect(await readFile(join(folder, "notebook/marks", name), "utf8")).toMatch(/^\{"schema":3,"seq":\d+,"crc32":"/);
});
