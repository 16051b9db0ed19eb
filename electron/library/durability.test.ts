import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { FaultError } from "../../core/fault.ts";
import { bucketText, type ReadBucket, readBucket } from "./bucket.ts";
import { realDisk } from "./disk.ts";
import { readJournal } from "./journal.ts";
import type { Library } from "./library.ts";
import { isAlive } from "./lock.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

/** Every length and every byte, not just a choice of them. */
const thorough = process.env.CUTTINGS_THOROUGH !== undefined;
const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const text = dump("First\ndate: 2023-05-30\n\nOne text.", "Second\ndate: 2023-05-29\n\nAnother text.");

async function idsOf(library: Library): Promise<string[]> {
  return [...(await library.listIds(everything))];
}

async function faultOf(promise: Promise<unknown>): Promise<FaultError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error && error.name === "FaultError") return error as FaultError;
    throw error;
  }
  throw new Error("nothing went wrong");
}

/** A library of two clippings, both tagged, one with a note; closed. */
async function madeLibrary(): Promise<{ folder: string; ids: string[] }> {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "two.txt", text });
  const ids = await idsOf(library);
  await library.mark({ ids, change: { addTags: ["kept"] } });
  await library.note({ id: ids[0] as string, markdown: "kept note" });
  await library.close();
  return { folder, ids };
}

describe("opening", () => {
  it("takes nothing for a new library that was not asked for (L5)", async () => {
    const base = await temporaryFolder();
    expect((await faultOf(openTest("", { create: true }))).code).toBe("library-missing");
    expect((await faultOf(openTest("  ", { create: true }))).code).toBe("library-missing");
    const absent = await faultOf(openTest(join(base, "absent"), { create: false }));
    expect(absent).toMatchObject({
      code: "library-missing",
      message: expect.stringContaining("is not there") as string,
    });
    await mkdir(join(base, "empty"));
    expect((await faultOf(openTest(join(base, "empty"), { create: false }))).message).toContain("is empty");
    expect(await readdir(join(base, "empty"))).toEqual([]);
    await mkdir(join(base, "foreign"));
    await writeFile(join(base, "foreign/thesis.doc"), "x");
    expect((await faultOf(openTest(join(base, "foreign")))).message).toContain("holds other files");
    expect((await faultOf(openTest(join(base, "foreign"), { create: false }))).message).toMatch(
      /^There is no library in .*foreign, only other files\. Choose the folder/,
    );
    expect(await readdir(join(base, "foreign"))).toEqual(["thesis.doc"]);
    await writeFile(join(base, "file"), "x");
    expect((await faultOf(openTest(join(base, "file")))).message).toContain("is a file");
    const { folder } = await madeLibrary();
    await rename(join(folder, "notebook"), join(folder, "elsewhere"));
    expect(await faultOf(openTest(folder))).toMatchObject({
      code: "library-damaged",
      message: expect.stringContaining("notebook") as string,
    });
    expect((await readdir(folder)).sort()).toEqual([
      "catalog.sqlite",
      "elsewhere",
      "imports.json",
      "library.json",
      "sources",
      "undo.json",
    ]);
  });

  it("makes no folder anew in which something was (L5)", async () => {
    for (const name of ["sources", "notebook/marks", "notebook/sources"]) {
      const { folder, ids } = await madeLibrary();
      await rename(join(folder, name), join(folder, "elsewhere"));
      for (const options of [{ create: true }, { create: false }, { create: false, readOnly: true }]) {
        const fault = await faultOf(openTest(folder, options));
        expect(fault).toMatchObject({
          code: "library-damaged",
          message: expect.stringContaining(`“${name}”`) as string,
        });
      }
      expect(existsSync(join(folder, name))).toBe(false);
      expect(existsSync(join(folder, "library.lock"))).toBe(false);
      await rename(join(folder, "elsewhere"), join(folder, name));
      const again = await openTest(folder, { create: false });
      expect((await again.clipping(ids[0] as string)).marks.note).toBe("kept note");
      expect((await again.check()).problems).toEqual([]);
      await again.close();
    }
  });

  it("does not begin a new folder of sources when that goes while the library is open (L5)", async () => {
    const { folder, ids } = await madeLibrary();
    const library = await openTest(folder);
    await rename(join(folder, "sources"), join(folder, "elsewhere"));
    const failed = await library.importText({ name: "new.txt", text: dump("New\n\nText.") });
    expect(failed.files[0]).toMatchObject({
      outcome: "failed",
      fault: { code: "library-missing", message: expect.stringContaining("not there any more") as string },
    });
    expect((await faultOf(library.rebuildCatalog())).code).toBe("library-missing");
    expect(existsSync(join(folder, "sources"))).toBe(false);
    expect(await idsOf(library)).toEqual(ids);
    await library.note({ id: ids[0] as string, markdown: "written meanwhile" });
    await rename(join(folder, "elsewhere"), join(folder, "sources"));
    expect((await library.importText({ name: "new.txt", text: dump("New\n\nText.") })).clippings).toBe(1);
    expect((await library.check()).problems).toEqual([]);
    await library.close();
  });

  it("is finished where it was being made when the process ended", async () => {
    const folder = join(await temporaryFolder(), "L");
    await mkdir(join(folder, "notebook"), { recursive: true });
    await writeFile(join(folder, "library.json"), '{"schema": 2, "id": "x", "created": "2026-01-01"}');
    const library = await openTest(folder, { create: false });
    expect((await library.importText({ name: "two.txt", text })).clippings).toBe(2);
    await library.close();
  });

  it("refuses what a newer version wrote, and leaves it (L14)", async () => {
    const { folder, ids } = await madeLibrary();
    const card = join(folder, "library.json");
    const before = await readFile(card, "utf8");
    await writeFile(card, before.replace(/"schema": \d+/, '"schema": 99'));
    expect((await faultOf(openTest(folder))).code).toBe("library-newer");
    await writeFile(card, before);
    const bucket = join(folder, `notebook/marks/${ids[0]?.slice(0, 2)}.json`);
    const own = readBucket(await readFile(bucket, "utf8"), "marks") as ReadBucket;
    const newer = bucketText({ ...own, schema: 9 });
    await writeFile(bucket, newer);
    const library = await openTest(folder);
    expect((await faultOf(library.clipping(ids[0] as string))).code).toBe("library-newer");
    expect((await faultOf(library.note({ id: ids[0] as string, markdown: "over it" }))).code).toBe("library-newer");
    await library.close();
    expect(await readFile(bucket, "utf8")).toBe(newer);
  });

  it("sets unreadable notebook files aside, whatever is in them, and says so (L6, L13)", async () => {
    for (const [n, bad] of [
      "null",
      "0",
      "false",
      '""',
      "",
      "[]",
      "{",
      "\0\0\0\0",
      '{"schema":1,"seq":0,"records":{"a":7}}',
    ].entries()) {
      const { folder, ids } = await madeLibrary();
      const id = ids[0] as string;
      const bucket = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
      await writeFile(bucket, bad);
      const library = await openTest(folder);
      expect((await library.clipping(id)).marks.note, String(n)).toBe("");
      expect((await library.overview()).notices.join()).toContain("could not be read and is kept as");
      await library.note({ id, markdown: "new" });
      await library.close();
      const names = await readdir(join(folder, "notebook/marks"));
      const aside = names.find((name) => name.includes(".damaged-")) as string;
      expect(await readFile(join(folder, "notebook/marks", aside), "utf8")).toBe(bad);
      expect(await readFile(bucket, "utf8")).toContain("new");
    }
  });

  it("writes nothing over a file that could not be read (L6)", async () => {
    for (const code of ["EIO", "EACCES", "EBUSY"]) {
      const { folder, ids } = await madeLibrary();
      const id = ids[0] as string;
      const bucket = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
      const before = await readFile(bucket, "utf8");
      let broken = true;
      const disk = {
        ...realDisk,
        readFile: (async (path: string, ...options: []) => {
          if (broken && String(path) === bucket) throw failure(code);
          return realDisk.readFile(path, ...options);
        }) as typeof realDisk.readFile,
      };
      let library = await openTest(folder, { create: false, disk });
      expect((await faultOf(library.note({ id, markdown: "over it" }))).code, code).toBe("library-damaged");
      expect((await faultOf(library.mark({ ids, change: { starred: true } }))).code, code).toBe("library-damaged");
      await library.settle().catch(() => {});
      await library.close();
      expect(await readFile(bucket, "utf8"), code).toBe(before);
      broken = false;
      library = await openTest(folder, { create: false, disk });
      expect((await library.clipping(id)).marks).toMatchObject({ note: "kept note", starred: false });
      await library.note({ id, markdown: "again" });
      await library.close();
    }
  });

  it("closed while changes are on their way, has every one that it answered (L9, L10)", async () => {
    const { folder, ids } = await madeLibrary();
    let kept = 0;
    for (let round = 0; round < 12; round++) {
      const library = await openTest(folder, { create: false });
      const answered = new Map<string, string>();
      const going = Array.from({ length: 12 }, (_, n) => {
        const id = ids[n % 2] as string;
        const note = `round ${round}, note ${n}`;
        return library.note({ id, markdown: note }).then(
          () => answered.set(id, note),
          (error: FaultError) => expect(error.code).toBe("library-missing"),
        );
      });
      // Sooner or later: between two of them, in the middle of one, or when all are answered.
      if (round > 0) await going[round - 1];
      await library.close();
      await Promise.all(going);
      const again = await openTest(folder, { create: false });
      for (const [id, note] of answered) expect((await again.clipping(id)).marks.note).toBe(note);
      kept += answered.size;
      // And nothing that comes late is taken by a library that is closed.
      expect((await faultOf(library.note({ id: ids[0] as string, markdown: "too late" }))).code).toBe(
        "library-missing",
      );
      await again.close();
    }
    expect(kept).toBeGreaterThan(0);
  });

  it("reads a byte order mark away, follows links, keeps files private", async () => {
    const { folder, ids } = await madeLibrary();
    const id = ids[0] as string;
    const bucket = join(folder, `notebook/marks/${id.slice(0, 2)}.json`);
    await writeFile(bucket, `\uFEFF${await readFile(bucket, "utf8")}`);
    const other = join(await temporaryFolder(), "elsewhere.json");
    await rename(bucket, other);
    await symlink(other, bucket);
    const linked = `${folder}-link`;
    await symlink(folder, linked);
    const library = await openTest(linked);
    expect((await library.clipping(id)).marks.note).toBe("kept note");
    await library.note({ id, markdown: "through the link (L15)" });
    await library.close();
    expect(await readFile(other, "utf8")).toContain("through the link");
    expect((await stat(other)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "notebook/journal"))).mode & 0o777).toBe(0o600);
  });

  it("writes to the disk whatever NODE_ENV says (L18)", async () => {
    expect(process.env.NODE_ENV).toBe("test");
    const { folder, ids } = await madeLibrary();
    expect(await readFile(join(folder, `notebook/marks/${ids[0]?.slice(0, 2)}.json`), "utf8")).toContain("kept note");
  });
});

describe("the lock", () => {
  it("lets one write and others read", async () => {
    const { folder, ids } = await madeLibrary();
    const writer = await openTest(folder);
    const refused = await faultOf(openTest(folder));
    expect(refused.code).toBe("library-locked");
    expect(refused.message).toContain(`process ${process.pid}`);
    const reader = await openTest(folder, { readOnly: true });
    expect((await reader.clipping(ids[0] as string)).marks.note).toBe("kept note");
    expect((await faultOf(reader.note({ id: ids[0] as string, markdown: "x" }))).code).toBe("read-only");
    await writer.note({ id: ids[0] as string, markdown: "written meanwhile" });
    await writer.mark({ ids, change: { addTags: ["later"] } });
    expect((await reader.clipping(ids[0] as string)).marks.note).toBe("written meanwhile");
    expect((await reader.list({ ...everything, query: "tag:later", offset: 0, limit: 9 })).total).toBe(2);
    await writer.settle();
    expect((await reader.clipping(ids[0] as string)).marks.note).toBe("written meanwhile");
    await reader.close();
    await writer.close();
    expect(existsSync(join(folder, "library.lock"))).toBe(false);
  });

  it("of a dead process is taken over, also when its number is in use again", async () => {
    const { folder } = await madeLibrary();
    const lock = join(folder, "library.lock");
    const mine = await openTest(folder);
    const holder = JSON.parse(await readFile(lock, "utf8")) as Record<string, unknown>;
    await mine.close();
    for (const stale of [
      { ...holder, pid: 2 ** 22 + 1 },
      { ...holder, started: "1" },
      { ...holder, pid: 1, boot: "another start of this machine" },
    ]) {
      await writeFile(lock, JSON.stringify(stale));
      const library = await openTest(folder);
      await library.close();
    }
    await writeFile(lock, "");
    await (await openTest(folder)).close();
    if (process.platform !== "win32") {
      // Its parent never looks after it: the number stays, the process is over.
      const parent = spawn("sh", ["-c", "true & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
      const [number] = (await once(parent.stdout, "data")) as [Buffer];
      try {
        const pid = Number(String(number));
        await expect.poll(() => isAlive(pid)).toBe(false);
        await writeFile(lock, JSON.stringify({ ...holder, pid, started: null }));
        await (await openTest(folder)).close();
      } finally {
        parent.kill("SIGKILL");
      }
    }
    await writeFile(lock, JSON.stringify({ ...holder, host: "another-machine", boot: "b", pid: 2 ** 22 + 1 }));
    expect((await faultOf(openTest(folder))).message).toContain("another-machine");
    await rm(lock);
  });
});

describe("the catalog", () => {
  it("grows back when it is deleted, cut off at any place, or no catalog at all", async () => {
    const { folder, ids } = await madeLibrary();
    const path = join(folder, "catalog.sqlite");
    const { size } = await stat(path);
    const good = await readFile(path);
    const check = async (what: string, notice: RegExp | null) => {
      const library = await openTest(folder);
      const page = await library.list({ ...everything, query: "tag:kept", offset: 0, limit: 9 });
      expect(page.total, what).toBe(2);
      expect(
        (await library.list({ ...everything, query: "note", offset: 0, limit: 9 })).rows.map(({ id }) => id),
        what,
      ).toEqual([ids[0]]);
      for (const id of ids) await library.clipping(id);
      const { notices } = await library.overview();
      if (notice !== null) expect(notices.join(), what).toMatch(notice);
      await library.close();
    };
    await check("whole", null);
    await rm(path);
    await check("deleted", /The catalog was missing and has been rebuilt from 1 source\./);
    await writeFile(path, "garbage ".repeat(5000));
    await check("garbage", /The catalog was damaged and has been rebuilt from 1 source\./);
    for (let length = 0; length < size; length += length < 200 ? 50 : 4096 * 3 + 17) {
      await writeFile(path, good.subarray(0, length));
      await check(`cut off at ${length}`, /rebuilt/);
    }
    await mkdir(`${path}-wal.d`);
    await rm(`${path}-wal.d`, { recursive: true });
  });

  it("does not bring the library down when bytes in it change", async () => {
    const { folder } = await madeLibrary();
    const path = join(folder, "catalog.sqlite");
    const good = await readFile(path);
    for (let n = 0; n < 60; n++) {
      const bad = Buffer.from(good);
      // Whole stretches, as a failing disk does it.
      const at = (n * 7919 * 13) % good.length;
      bad.fill(n % 2 === 0 ? 0 : 0xa5, at, Math.min(good.length, at + 512));
      await writeFile(path, bad);
      const library = await openTest(folder);
      const page = await library.list({ ...everything, offset: 0, limit: 9 });
      expect(page.total).toBeGreaterThanOrEqual(0);
      await library.overview();
      await library.close();
    }
  });

  it("is built again when the parser has changed", async () => {
    const { folder } = await madeLibrary();
    const library = await openTest(folder, { parserVersion: "of another time" });
    expect((await library.overview()).notices.join()).toContain("made by another version and has been rebuilt");
    await library.close();
  });

  it("shows what is left when a source is gone or changed, and heals when it comes again", async () => {
    const { folder, ids } = await madeLibrary();
    let library = await openTest(folder);
    const sha256 = (await library.overview()).sources[0]?.sha256 as string;
    const path = join(folder, "sources", sha256.slice(0, 2), sha256);
    await writeFile(path, "changed");
    expect((await faultOf(library.source(sha256))).message).toContain("has changed on disk");
    await rm(path);
    expect((await faultOf(library.source(sha256))).message).toContain("is missing");
    await library.close();
    await rm(join(folder, "catalog.sqlite"));
    library = await openTest(folder);
    const { notices, sources } = await library.overview();
    expect(notices.join()).toContain("“two.txt” is missing");
    expect(notices.join()).toContain("2 marked clippings cannot be found");
    expect(sources).toMatchObject([{ name: "two.txt", clippings: 0, layout: "unreadable" }]);
    const again = await library.importText({ name: "copy.txt", text });
    expect(again.files[0]).toMatchObject({ outcome: "already", clippings: 2 });
    expect((await library.clipping(ids[0] as string)).marks.note).toBe("kept note");
    expect((await library.list({ ...everything, query: "tag:kept", offset: 0, limit: 9 })).total).toBe(2);
    await library.close();
  });
});

describe("the journal", () => {
  /** A library whose last changes stand in the journal alone, as after a kill. */
  async function interrupted(): Promise<{ folder: string; ids: string[]; journal: Buffer }> {
    const { folder, ids } = await madeLibrary();
    const library = await openTest(folder);
    await library.note({ id: ids[0] as string, markdown: "one" });
    await library.mark({ ids, change: { addTags: ["two"] } });
    await library.mark({ ids: ids.slice(1), change: { starred: true } });
    const copy = `${folder}-killed`;
    await cp(folder, copy, { recursive: true });
    await library.close();
    await rm(join(copy, "library.lock"));
    return { folder: copy, ids, journal: await readFile(join(copy, "notebook/journal")) };
  }

  async function state(library: Library, ids: readonly string[]): Promise<string> {
    const [a, b] = await Promise.all(ids.map((id) => library.clipping(id)));
    return [a?.marks.note === "one", a?.marks.tags.includes("two") && b?.marks.tags.includes("two"), b?.marks.starred]
      .map((done) => (done ? "1" : "0"))
      .join("");
  }

  it("is read again after a kill", async () => {
    const { folder, ids } = await interrupted();
    const library = await openTest(folder);
    expect(await state(library, ids)).toBe("111");
    expect((await library.list({ ...everything, query: "tag:two", offset: 0, limit: 9 })).total).toBe(2);
    await library.close();
  });

  it("cut off at any length holds every change before the cut, whole or not at all", { timeout: 300_000 }, async () => {
    const { folder, ids, journal } = await interrupted();
    const lines = journal.toString("latin1").split("\n").slice(0, -1);
    expect(lines).toHaveLength(4);
    const work = await temporaryFolder();
    const ends = new Set([0, journal.length]);
    for (let at = journal.indexOf(10); at >= 0; at = journal.indexOf(10, at + 1))
      for (const near of [at - 1, at, at + 1, at + 2, at + 10, at + 19]) ends.add(Math.min(near, journal.length));
    for (let length = 0; length <= journal.length; length++) {
      if (!thorough && !ends.has(length) && length % 53 !== 0) continue;
      const copy = join(work, String(length));
      await cp(folder, copy, { recursive: true });
      await truncate(join(copy, "notebook/journal"), length);
      const library = await openTest(copy);
      const whole = readJournal(journal.subarray(0, length)).frames.length;
      expect(await state(library, ids), String(length)).toBe("111".slice(0, whole).padEnd(3, "0"));
      // And it can be written on: nothing after it is taken for old.
      await library.note({ id: ids[1] as string, markdown: `after ${length}` });
      await library.close();
      const again = await openTest(copy, { create: false });
      expect((await again.clipping(ids[1] as string)).marks.note).toBe(`after ${length}`);
      expect(await state(again, ids)).toBe("111".slice(0, whole).padEnd(3, "0"));
      const rows = (await again.list({ ...everything, offset: 0, limit: 9 })).rows;
      for (const row of rows) expect(row.tags).toEqual((await again.clipping(row.id)).marks.tags);
      await again.close();
      await rm(copy, { recursive: true });
    }
  });

  it("with a bit flipped loses that change at most, keeps the damaged file, and says so", {
    timeout: 300_000,
  }, async () => {
    const { folder, ids, journal } = await interrupted();
    const ends: number[] = [];
    for (let at = journal.indexOf(10); at >= 0; at = journal.indexOf(10, at + 1)) ends.push(at);
    const work = await temporaryFolder();
    for (let at = 0; at < journal.length; at += thorough ? 1 : 23) {
      const copy = join(work, String(at));
      await cp(folder, copy, { recursive: true });
      const bad = Buffer.from(journal);
      bad[at] = (bad[at] as number) ^ (1 << (at % 8));
      await writeFile(join(copy, "notebook/journal"), bad);
      const library = await openTest(copy);
      const got = await state(library, ids);
      const hit = ends.findIndex((end) => at <= end);
      for (const [i, done] of [...got].entries())
        if (done === "0") expect([i + 1, i + 2, i], `byte ${at}`).toContain(hit);
      expect([...got].filter((done) => done === "0").length, `byte ${at}`).toBeLessThanOrEqual(2);
      expect((await library.overview()).notices.join()).toMatch(/journal|cut off/);
      await library.note({ id: ids[1] as string, markdown: "after" });
      await library.close();
      const again = await openTest(copy, { create: false });
      expect((await again.clipping(ids[1] as string)).marks.note).toBe("after");
      await again.close();
      await rm(copy, { recursive: true });
    }
  });
});

describe("a disk that fails", () => {
  const calls = ["append", "datasync", "write", "sync", "rename", "open"] as const;
  const codes = ["ENOSPC", "EIO", "EROFS"] as const;

  it("leaves memory and disk as before, says why, and works again when it works again", async () => {
    for (const call of calls)
      for (const code of codes) {
        const { folder, ids } = await madeLibrary();
        const id = ids[0] as string;
        let broken = false;
        const disk = touchyDisk((now, path) => {
          if (broken && now === call && path.includes("notebook")) throw failure(code);
        });
        const library = await openTest(folder, { disk });
        broken = true;
        const what = `${call} ${code}`;
        const before = await library.clipping(id);
        const { undo } = await library.overview();
        let failed = 0;
        for (const note of ["lost 1", "lost 2"]) {
          const outcome = await library.note({ id, markdown: note }).then(
            () => "saved",
            (error: FaultError) => error.code,
          );
          if (outcome === "saved") {
            expect((await library.clipping(id)).marks.note, what).toBe(note);
          } else {
            failed++;
            expect(outcome, what).toBe({ ENOSPC: "disk-full", EIO: "disk-failed", EROFS: "read-only" }[code]);
            expect((await library.clipping(id)).marks, what).toEqual(before.marks);
            expect((await library.list({ ...everything, query: "lost", offset: 0, limit: 9 })).total, what).toBe(0);
            expect((await library.overview()).undo, what).toBe(undo);
          }
        }
        if (call === "append" || call === "datasync") expect(failed, what).toBe(2);
        await library.settle().catch(() => {});
        broken = false;
        await library.note({ id, markdown: "saved" });
        await library.settle();
        await library.close();
        const again = await openTest(folder, { create: false });
        expect((await again.clipping(id)).marks.note, what).toBe("saved");
        expect((await again.overview()).notices, what).toEqual([]);
        await again.close();
      }
  });

  it("that never comes back loses nothing that was confirmed", { timeout: 120_000 }, async () => {
    for (const call of calls)
      for (const nth of thorough ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [1, 2, 4, 7]) {
        const { folder, ids } = await madeLibrary();
        let n = 0;
        const disk = touchyDisk((now) => {
          if (now === call && ++n >= nth) throw failure("EIO");
        });
        const confirmed = new Map<string, string>();
        const library = await openTest(folder, { disk }).catch(() => null);
        if (library !== null) {
          for (let i = 0; i < 6; i++) {
            const id = ids[i % 2] as string;
            await library.note({ id, markdown: `note ${i}` }).then(
              () => confirmed.set(id, `note ${i}`),
              () => {},
            );
            if (i === 3) await library.settle().catch(() => {});
          }
          await library.close().catch(() => {});
        }
        await rm(join(folder, "library.lock"), { force: true });
        const again = await openTest(folder, { create: false });
        for (const [id, note] of confirmed)
          expect((await again.clipping(id)).marks.note, `${call} from ${nth} on`).toBe(note);
        await again.close();
      }
  });

  it("does not confirm what goes into a file that nobody can find any more", async () => {
    const { folder, ids } = await madeLibrary();
    const library = await openTest(folder);
    await library.note({ id: ids[0] as string, markdown: "before" });
    await rename(folder, `${folder}-gone`);
    const fault = await faultOf(library.note({ id: ids[0] as string, markdown: "into nowhere" }));
    expect(fault.code).toBe("library-missing");
    expect(existsSync(folder)).toBe(false);
    await rename(`${folder}-gone`, folder);
    await library.note({ id: ids[0] as string, markdown: "back" });
    await library.close();
    const again = await openTest(folder, { create: false });
    expect((await again.clipping(ids[0] as string)).marks.note).toBe("back");
    await again.close();
  });

  it("says so when a bad file was imported, and imports the others", async () => {
    const { folder } = await madeLibrary();
    const base = await temporaryFolder();
    const at = (name: string) => join(base, name);
    await writeFile(at("good.txt"), dump("Third\n\nGood text."));
    await writeFile(at("empty.txt"), "");
    await writeFile(at("blank.txt"), " \n\t\n");
    await writeFile(at("picture.txt"), Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    await writeFile(at("noise.txt"), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 7919) % 256)));
    await mkdir(at("folder"));
    execFileSync("mkfifo", [at("pipe")]);
    await symlink(at("circle"), at("circle"));
    await writeFile(at("huge.txt"), "");
    await truncate(at("huge.txt"), 300 * 1024 * 1024);
    await writeFile(at("utf16.txt"), Buffer.from(`\uFEFF${dump("Sixteen\n\nTwo bytes a letter.")}`, "utf16le"));
    const names = [
      "empty.txt",
      "blank.txt",
      "picture.txt",
      "noise.txt",
      "folder",
      "pipe",
      "circle",
      "absent.txt",
      "huge.txt",
      "good.txt",
    ];
    const library = await openTest(folder);
    const before = await library.overview();
    const report = await library.importFiles({
      paths: [...names, "/dev/zero", "/dev/null"].map((name) => (name.startsWith("/") ? name : at(name))),
    });
    expect(report.files.map(({ name, outcome, fault }) => `${name} ${outcome} ${fault?.code ?? ""}`)).toEqual([
      "empty.txt failed file-empty",
      "blank.txt failed file-empty",
      "picture.txt failed file-binary",
      "noise.txt failed file-binary",
      "folder failed file-unreadable",
      "pipe failed file-unreadable",
      "circle failed file-unreadable",
      "absent.txt failed file-unreadable",
      "huge.txt failed file-too-large",
      "good.txt added ",
      "zero failed file-unreadable",
      "null failed file-unreadable",
    ]);
    for (const file of report.files.filter(({ outcome }) => outcome === "failed")) {
      expect(file.message).toMatch(new RegExp(`^${file.name.replace(".", "\\.")} .*\\.$`));
      expect(file.message).toBe(file.fault?.message);
    }
    expect(report.files[8]?.message).toContain("300 MB, and the limit is 256 MB");
    const after = await library.overview();
    expect(after.clippings).toBe(before.clippings + 1);
    expect(after.sources).toHaveLength(2);
    await library.close();
  });
});
