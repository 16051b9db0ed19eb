/** Files cut off at each length and with each byte changed, and two rows of real losses that no other test has. */
import { execFileSync } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FaultError } from "../../core/fault.ts";
import { realDisk } from "./disk.ts";
import { bucketText, readBucket } from "./notebook.ts";
import { legibleRecords } from "./restore.ts";
import { openSources, sha256Of } from "./sources.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

describe("a notebook file (L13)", () => {
  const records = new Map(
    Array.from({ length: 6 }, (_, i) => [
      `${i}`.repeat(16),
      { note: `note ${i}, "quoted" and ұзын`, tags: ["a/b"], changed: i },
    ]),
  );
  const text = bucketText({ schema: 1, seq: 7, records });
  const isTrue = (found: ReadonlyMap<string, object>) => {
    for (const [key, entry] of found) expect(entry).toEqual(records.get(key));
  };

  it("cut off at any length is known as damaged, and gives the records before the cut", () => {
    for (let length = 0; length < text.length - 1; length++) {
      const cut = text.slice(0, length);
      expect(readBucket(cut, "marks"), `at ${length}`).toBeNull();
      const found = legibleRecords(cut);
      isTrue(found);
      // Each line that is whole is a record that is kept.
      expect(found.size, `at ${length}`).toBeGreaterThanOrEqual(Math.max(0, cut.split("\n").length - 2));
    }
  });

  it("with any byte changed is damaged or says what it said but for that record", () => {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [0, 3, 6]) {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at] as number) ^ (1 << bit);
        const read = readBucket(bad.toString("utf8"), "marks");
        const found = read === null || read === "newer" ? legibleRecords(bad.toString("utf8")) : read.records;
        const wrong = [...found].filter(([key, entry]) => JSON.stringify(entry) !== JSON.stringify(records.get(key)));
        expect(wrong.length, `byte ${at}`).toBeLessThanOrEqual(1);
        if (read === null) expect(found.size, `byte ${at}`).toBeGreaterThanOrEqual(records.size - 2);
      }
  });
});

it("a source cut off at any length or with any byte changed is told and never taken for whole (L13)", async () => {
  const folder = await temporaryFolder();
  const sources = openSources(realDisk, folder);
  const bytes = Buffer.from("Bytes as they came: біраз мәтін.\n".repeat(3), "utf8");
  const sha256 = sha256Of(bytes);
  await sources.put(sha256, bytes);
  const path = join(folder, sha256.slice(0, 2), sha256);
  for (let at = 0; at < bytes.length; at++) {
    await writeFile(path, bytes.subarray(0, at));
    await expect(sources.get(sha256, "x")).rejects.toBeInstanceOf(FaultError);
    const bad = Buffer.from(bytes);
    bad[at] = (bad[at] as number) ^ (1 << (at % 8));
    await writeFile(path, bad);
    await expect(sources.get(sha256, "x")).rejects.toBeInstanceOf(FaultError);
  }
  await sources.put(sha256, bytes);
  expect(Buffer.from(await sources.get(sha256, "x")).equals(bytes)).toBe(true);
});

it("clippings whose titles are equal, but for case, or but for Unicode's forms, keep their own notes (L7)", async () => {
  const folder = join(await temporaryFolder(), "L");
  let library = await openTest(folder);
  const titles = ["Equal", "Equal", "EQUAL", "Caf\u00e9", "Cafe\u0301", "con", "..", ""];
  await library.importText({ name: "a.txt", text: dump(...titles.map((title, i) => `${title}\n\nText ${i}.`)) });
  await library.importText({ name: "A.TXT", text: dump(...titles.map((title, i) => `${title}\n\nOther ${i}.`)) });
  const ids = await library.listIds(everything);
  expect(new Set(ids).size).toBe(2 * titles.length);
  for (const id of ids) await library.note({ id, markdown: `note of ${id}` });
  await library.close();
  library = await openTest(folder, { create: false });
  for (const id of ids) expect((await library.clipping(id)).marks.note).toBe(`note of ${id}`);
  await library.close();
});

it("an old journal that comes back takes nothing back (L9)", async () => {
  const folder = join(await temporaryFolder(), "L");
  let library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\n\nText.") });
  const [id = ""] = await library.listIds(everything);
  await library.note({ id, markdown: "old" });
  const journal = join(folder, "notebook/journal");
  await copyFile(journal, `${folder}.old`);
  await library.note({ id, markdown: "new" });
  await library.close();
  await copyFile(`${folder}.old`, journal);
  library = await openTest(folder, { create: false });
  expect((await library.clipping(id)).marks.note).toBe("new");
  await library.note({ id, markdown: "newest" });
  await library.close();
  library = await openTest(folder, { create: false });
  expect((await library.clipping(id)).marks.note).toBe("newest");
  await library.close();
});

describe.skipIf(process.getuid?.() !== 0 || process.platform !== "linux")("a read-only disk (needs root)", () => {
  it("is told when something shall be changed; all can be read", async (context) => {
    const place = await temporaryFolder();
    const mount = await temporaryFolder();
    try {
      execFileSync("mount", ["--bind", place, mount]);
    } catch {
      context.skip("a folder cannot be mounted read-only here");
      return;
    }
    try {
      const folder = join(mount, "L");
      const library = await openTest(join(place, "L"));
      await library.importText({ name: "a.txt", text: dump("One\n\nText.") });
      const [id = ""] = await library.listIds(everything);
      await library.note({ id, markdown: "kept" });
      await library.backUp();
      await library.close();
      execFileSync("mount", ["-o", "remount,bind,ro", mount]);
      await expect(openTest(folder, { create: false })).rejects.toMatchObject({ code: "read-only" });
      const reader = await openTest(folder, { create: false, readOnly: true });
      expect((await reader.clipping(id)).marks.note).toBe("kept");
      expect((await reader.backups()).map(({ damaged }) => damaged)).toEqual([null]);
      await expect(reader.note({ id, markdown: "x" })).rejects.toMatchObject({ code: "read-only" });
      await reader.close();
      expect(await readFile(join(folder, "library.json"), "utf8")).toContain('"schema"');
    } finally {
      execFileSync("umount", ["-l", mount]);
    }
  });
});
