/** Notebook files, journals and sources cut off at each length and with each byte changed, and two rows of real losses that no other test has. */
import { copyFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FaultError } from "../../core/fault.ts";
import { migrations, schemaOf } from "../../core/migrate.ts";
import { bucketText, type ReadBucket, readBucket } from "./bucket.ts";
import { realDisk } from "./disk.ts";
import { openJournal, readJournal } from "./journal.ts";
import { legibleRecords } from "./recover.ts";
import { openSources, sha256Of } from "./sources.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

describe("a notebook file (L13)", () => {
  const records = new Map(
    Array.from({ length: 6 }, (_, i) => [
      `${i}`.repeat(16),
      { note: `note ${i}, "quoted" and ұзын`, tags: ["a/b"], changed: i },
    ]),
  );
  const text = bucketText({ schema: schemaOf(migrations), seq: 7, records });
  const isTrue = (found: ReadonlyMap<string, object>) => {
    for (const [key, entry] of found) expect(entry).toEqual(records.get(key));
  };

  it("is as it was written, also behind a byte order mark", () => {
    for (const same of [text, `\uFEFF${text}`])
      expect(readBucket(same, "marks")).toEqual({
        ...{ schema: schemaOf(migrations), seq: 7, records, isOlder: false, isChanged: false },
      });
  });

  it("cut off at any length is known as damaged, and gives the records before the cut", () => {
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length);
      const read = readBucket(cut, "marks");
      // Without the line's end nothing is missing, and it is seen all the same.
      if (length === text.length - 1) expect(read).toMatchObject({ isChanged: true, records });
      else expect(read, `at ${length}`).toBeNull();
      const found = legibleRecords(cut);
      isTrue(found);
      // Each line that is whole is a record that is kept.
      expect(found.size, `at ${length}`).toBeGreaterThanOrEqual(Math.max(0, cut.split("\n").length - 2));
    }
  });

  it("with any bit changed is known as changed, and says what it said but for that record", () => {
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at] as number) ^ (1 << bit);
        const read = readBucket(bad.toString("utf8"), "marks");
        const place = `bit ${bit} of byte ${at}`;
        if (read !== null && read !== "newer") expect(read.isChanged, place).toBe(true);
        // Its version is no newer one's because a bit of the number is wrong.
        expect(read, place).not.toBe("newer");
        const found = read === null ? legibleRecords(bad.toString("utf8")) : (read as ReadBucket).records;
        const wrong = [...found].filter(([key, entry]) => JSON.stringify(entry) !== JSON.stringify(records.get(key)));
        expect(wrong.length, place).toBeLessThanOrEqual(1);
        if (read === null) expect(found.size, place).toBeGreaterThanOrEqual(records.size - 2);
      }
  });

  it("that a person wrote again in another form is read as it stands, and known", () => {
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    expect(readBucket(pretty, "marks")).toMatchObject({ records, isChanged: true });
    const bare = JSON.stringify({ schema: schemaOf(migrations), seq: 7, records: Object.fromEntries(records) });
    expect(readBucket(bare, "marks")).toMatchObject({ records, isChanged: true });
    // Version 1 had no checksum.
    expect(readBucket(bare.replace(/"schema":\d+/, '"schema":1'), "marks")).toMatchObject({
      ...{ records, isOlder: true, isChanged: false },
    });
  });
});

describe("a notebook file that was changed without Cuttings", () => {
  /** Two clippings in one bucket, backed up, closed. */
  async function made() {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.", "Two\n\nText.") });
    const [id = "", other = ""] = await library.listIds(everything);
    await library.note({ id, markdown: "precious words" });
    await library.mark({ ids: [id], change: { addTags: ["kept"] } });
    await library.mark({ ids: [other], change: { starred: true } });
    await library.backUp();
    await library.close();
    const file = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    return { folder, id, other, file, text: await readFile(file, "utf8") };
  }

  it("by a flipped bit is told, kept, and can be had back from the backup", async () => {
    const { folder, id, file, text } = await made();
    await writeFile(file, text.replace("precious", "qrecious"));
    let library = await openTest(folder, { create: false, readOnly: true });
    expect((await library.clipping(id)).marks.note).toBe("qrecious words");
    expect((await library.check()).problems.map(({ message }) => message).join()).toMatch(/its checksum is wrong/);
    await library.close();
    expect(await readFile(file, "utf8")).toContain("qrecious");

    library = await openTest(folder, { create: false });
    expect((await library.clipping(id)).marks.note).toBe("qrecious words");
    expect((await library.overview()).notices.join()).toMatch(/was changed without Cuttings/);
    const [found] = await library.setAside();
    expect(found).toMatchObject({
      what: "changed",
      backup: { id: expect.stringContaining("by-hand") as string },
      differing: [{ key: id, before: "tagged kept, note “precious words”", now: "tagged kept, note “qrecious words”" }],
    });
    expect(await readFile(join(folder, found?.path ?? ""), "utf8")).toContain("qrecious");
    // Which one is right only a person knows: a repair decides nothing.
    expect((await library.repair()).steps.join("\n")).toMatch(/1 record differ.* choose which to keep/);
    expect((await library.clipping(id)).marks.note).toBe("qrecious words");
    await expect(library.settleChange({ path: "library.json", take: "file" })).rejects.toThrow(/not there/);
    expect(await library.settleChange({ path: found?.path ?? "", take: "backup" })).toBe(1);
    expect((await library.clipping(id)).marks).toMatchObject({ note: "precious words", tags: ["kept"] });
    expect((await library.list({ ...everything, query: "precious ", offset: 0, limit: 9 })).total).toBe(1);
    expect(await library.setAside()).toEqual([]);
    expect((await library.check()).problems).toEqual([]);
    expect(await readdir(join(folder, "backups/put-away"))).toHaveLength(1);
    await library.undo();
    expect((await library.clipping(id)).marks.note).toBe("qrecious words");
    await library.close();
    // Written again with the right checksum: told once.
    library = await openTest(folder, { create: false });
    await library.clipping(id);
    expect((await library.overview()).notices).toEqual([]);
    await library.close();
  });

  it("by hand is taken over, in whatever form, and kept when that is chosen", async () => {
    const { folder, id, file, text } = await made();
    await writeFile(file, JSON.stringify(JSON.parse(text.replace("precious words", "my own words")), null, 2));
    const library = await openTest(folder, { create: false });
    expect((await library.clipping(id)).marks.note).toBe("my own words");
    await library.note({ id, markdown: "my own words, and more" });
    const [found] = await library.setAside();
    // Written on in Cuttings since: nothing is left to decide.
    expect(found).toMatchObject({ what: "changed", differing: [] });
    expect(await library.settleChange({ path: found?.path ?? "", take: "file" })).toBe(0);
    expect((await library.clipping(id)).marks.note).toBe("my own words, and more");
    expect(await library.setAside()).toEqual([]);
    await library.close();
  });

  it("in the key of a record: it is put back under the right one", async () => {
    const { folder, id, file, text } = await made();
    const damaged = (id[5] === "0" ? "1" : "0") as string;
    for (const bad of [`${id.slice(0, 5)}${damaged}${id.slice(6)}`, `${id.slice(0, 5)}z${id.slice(6)}`]) {
      await writeFile(file, text.replace(`"${id}":`, `"${bad}":`));
      const library = await openTest(folder, { create: false });
      expect((await library.clipping(id)).marks.note).toBe("");
      const { steps } = await library.repair();
      expect(steps.join("\n")).toMatch(/1 record put back under the right key/);
      expect((await library.clipping(id)).marks).toMatchObject({ note: "precious words", tags: ["kept"] });
      expect(await library.setAside()).toEqual([]);
      expect((await library.check()).problems).toEqual([]);
      await library.close();
      expect(await readFile(file, "utf8")).not.toContain(bad);
    }
  });

  it("in the key of a source: its clippings are found again", async () => {
    const { folder, id } = await made();
    const [sha256 = ""] = (await readdir(join(folder, "sources"), { recursive: true }))
      .filter((n) => n.length > 60)
      .map((n) => n.slice(-64));
    const file = join(folder, `notebook/sources/${sha256.slice(0, 2)}.json`);
    const text = await readFile(file, "utf8");
    const bad = `${sha256.slice(0, 9)}${sha256[9] === "a" ? "b" : "a"}${sha256.slice(10)}`;
    await writeFile(file, text.replace(`"${sha256}":`, `"${bad}":`));
    const library = await openTest(folder, { create: false });
    await library.repair();
    expect((await library.check()).problems).toEqual([]);
    expect((await library.clipping(id)).marks.note).toBe("precious words");
    await library.close();
  });

  it("in its numbers: no change of the journal is left out", async () => {
    const { folder, id, file } = await made();
    const library = await openTest(folder);
    await library.note({ id, markdown: "in the journal" });
    const copy = `${folder}-killed`;
    await cp(folder, copy, { recursive: true });
    await library.close();
    await rm(join(copy, "library.lock"));
    const bucket = file.replace(folder, copy);
    const text = await readFile(bucket, "utf8");
    for (const [from, to] of [
      [/"seq":\d+/, '"seq":99999'],
      [/"seq":\d+/, '"seq":0'],
      [/"schema":\d+/, '"schema":6'],
      [/"crc32":"[0-9a-f]/, '"crc32":"x'],
    ] as const) {
      const work = join(await temporaryFolder(), "L");
      await cp(copy, work, { recursive: true });
      await writeFile(bucket.replace(copy, work), text.replace(from, to));
      const again = await openTest(work, { create: false });
      expect((await again.clipping(id)).marks.note, to).toBe("in the journal");
      expect((await again.overview()).notices.join(), to).toMatch(/changed without Cuttings/);
      await again.note({ id, markdown: "after" });
      await again.close();
      const last = await openTest(work, { create: false });
      expect((await last.clipping(id)).marks.note, to).toBe("after");
      await last.close();
    }
  });

  it("with no room for its copy stays as it is until there is some", async () => {
    const { folder, id, file, text } = await made();
    const bad = text.replace("precious", "qrecious");
    await writeFile(file, bad);
    let isFull = true;
    const disk = touchyDisk((call, path) => {
      if (isFull && call === "write" && path.includes(".changed-")) throw failure("ENOSPC");
    });
    const library = await openTest(folder, { create: false, disk });
    await library.note({ id, markdown: "later" });
    await expect(library.settle()).rejects.toMatchObject({ code: "disk-full" });
    expect(await readFile(file, "utf8")).toBe(bad);
    isFull = false;
    await library.settle();
    expect(await readFile(file, "utf8")).toContain("later");
    const names = await readdir(join(folder, "notebook/marks"));
    const kept = names.find((name) => name.includes(".changed-")) as string;
    expect(await readFile(join(folder, "notebook/marks", kept), "utf8")).toBe(bad);
    await library.close();
  });

  it("while Cuttings has it open: both are kept, and can be merged (L16)", async () => {
    const { folder, id, file, text } = await made();
    const library = await openTest(folder, { create: false });
    await library.note({ id, markdown: "written here" });
    await writeFile(file, text.replace("precious words", "written there"));
    await library.settle();
    expect((await library.overview()).notices.join()).toMatch(/Another program wrote in the notebook file/);
    expect((await library.clipping(id)).marks.note).toBe("written here");
    expect(await library.conflicts()).toMatchObject([{ added: 0, differing: 1 }]);
    expect(await library.mergeConflicts()).toBe(1);
    expect((await library.clipping(id)).marks.note).toBe("written here\n\n---\n\nwritten there");
    await library.close();
  });

  it("from a computer that was further on: what is written from now on counts as later (L9)", async () => {
    const { folder, id, file, text } = await made();
    const { records } = readBucket(text, "marks") as ReadBucket;
    await writeFile(file, bucketText({ schema: schemaOf(migrations), seq: 500, records }));
    const library = await openTest(folder, { create: false });
    await library.note({ id, markdown: "later" });
    const copy = `${folder}-killed`;
    await cp(folder, copy, { recursive: true });
    await library.close();
    await rm(join(copy, "library.lock"));
    const again = await openTest(copy, { create: false });
    expect((await again.clipping(id)).marks.note).toBe("later");
    await again.close();
  });
});

describe("a journal (L13)", () => {
  const frames = ["one", "two", "three"].map((note, i) => ({
    ...{ seq: i + 1, at: i, what: `wrote ${note}` },
    ops: [["marks", "0".repeat(16), { note, ұзын: true }]] as const,
  }));

  async function written() {
    const folder = await temporaryFolder();
    const journal = await openJournal(realDisk, folder, false);
    journal.settle(0);
    for (const frame of frames) await journal.append(frame);
    await journal.close();
    const path = join(folder, "journal");
    return { folder, path, bytes: await readFile(path) };
  }

  it("cut off at any length has every frame before the cut, says what it lacks, and can be written on", async () => {
    const { folder, path, bytes } = await written();
    const next = { seq: 9, at: 9, what: "after", ops: [] };
    for (let length = 0; length <= bytes.length; length++) {
      await writeFile(path, bytes.subarray(0, length));
      const whole = bytes.subarray(0, length).toString("latin1").split("\n").length - 2;
      const journal = await openJournal(realDisk, folder, false);
      const place = `at ${length}`;
      expect(journal.frames, place).toEqual(frames.slice(0, Math.max(0, whole)));
      const isAtEnd = length === 0 || bytes[length - 1] === 0x0a;
      expect(journal.notices.length, place).toBe(isAtEnd ? 0 : 1);
      if (journal.base === null) journal.settle(0);
      await journal.append(next);
      await journal.close();
      const again = await openJournal(realDisk, folder, true);
      expect(again.frames, place).toEqual([...frames.slice(0, Math.max(0, whole)), next]);
      expect(again.notices, place).toEqual([]);
      await again.close();
    }
  });

  it("with any bit changed gives nothing that was not written, and says so", async () => {
    const { bytes } = await written();
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at] as number) ^ (1 << bit);
        const read = readJournal(bad);
        const place = `bit ${bit} of byte ${at}`;
        expect(read.torn || read.damaged, place).toBe(true);
        expect(read.newer, place).toBe(false);
        for (const frame of read.frames) expect(frames, place).toContainEqual(frame);
        expect(read.frames.length, place).toBeGreaterThanOrEqual(frames.length - 2);
      }
  });

  it("that ends with a whole frame too early is known by the list, which has seen more", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.importText({ name: "a.txt", text: dump("One\n\nText.") });
    const [id = ""] = await library.listIds(everything);
    await library.settle();
    await library.note({ id, markdown: "kept" });
    const before = join(await temporaryFolder(), "notebook");
    await cp(join(folder, "notebook"), before, { recursive: true });
    await library.note({ id, markdown: "lost" });
    const copy = `${folder}-older`;
    await library.close();
    await cp(folder, copy, { recursive: true });
    await rm(join(copy, "notebook"), { recursive: true });
    // What the notebook was before the last change, beside the list as it was after it.
    await cp(before, join(copy, "notebook"), { recursive: true });
    const again = await openTest(copy, { create: false });
    expect((await again.overview()).notices.join()).toMatch(/The notebook is older than the list/);
    expect((await again.clipping(id)).marks.note).toBe("kept");
    expect((await again.list({ ...everything, query: "lost ", offset: 0, limit: 9 })).total).toBe(0);
    await again.close();
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
