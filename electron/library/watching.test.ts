import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { realDisk } from "./disk.ts";
import type { Library } from "./library.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";
import { openWatching, patience, quiet, realSurroundings, type Surroundings } from "./watching.ts";

afterAll(removeTemporaryFolders);

const article = (title: string) => dump(`${title}\ndate: 2023-05-01\n\nText of ${title}.`);

/** A clock that goes when it is told to, and a system that tells of changes when it is. */
function byHand() {
  const timers = new Set<{ readonly milliseconds: number; readonly job: () => void }>();
  const listeners = new Map<string, () => void>();
  const surroundings: Surroundings = {
    later(milliseconds, job) {
      const timer = { milliseconds, job };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    watch(folder, changed) {
      listeners.set(folder, changed);
      return () => listeners.delete(folder);
    },
  };
  return {
    surroundings,
    timers: () => [...timers].map(({ milliseconds }) => milliseconds),
    runOut(): void {
      for (const timer of [...timers]) {
        timers.delete(timer);
        timer.job();
      }
    },
    tell: () => [...listeners.values()].forEach((changed) => void changed()),
    isListening: () => listeners.size > 0,
  };
}

async function made() {
  const base = await temporaryFolder();
  const folder = join(base, "Inbox");
  await mkdir(folder);
  const hand = byHand();
  const told: string[] = [];
  const open = async (disk = realDisk) => {
    const library = await openTest(join(base, "L"), { disk });
    const watching = openWatching({
      ...{ disk, root: library.folder, surroundings: hand.surroundings },
      bringIn: library.importWatched,
      notice: (message) => void told.push(message),
      fail: (error) => {
        throw error;
      },
    });
    /** Looks as often as files take to come in. A folder that was just looked at has no look going on. */
    const settle = async () => {
      hand.tell();
      await watching.rest();
      for (let i = 0; i < 4 && hand.timers().includes(quiet); i++) {
        hand.runOut();
        await watching.rest();
      }
    };
    return { library, watching, settle };
  };
  return { base, folder, hand, told, open };
}

const titles = async (library: Library) =>
  (await library.list({ view: { kind: "all" }, query: "", sort: "title", offset: 0, limit: 100 })).rows.map(
    ({ title }) => title,
  );
/** What the log says of each file, the newest first. */
const log = async (library: Library) =>
  (await library.importLog()).map(({ way, files }) => [way, ...files.map(({ name, outcome }) => `${name} ${outcome}`)]);

describe("a watched folder", () => {
  it("takes in what is new and has stopped changing, and leaves alone what was there, hides, or lies deeper", async () => {
    const { folder, hand, open, told } = await made();
    await writeFile(join(folder, "old.txt"), article("Old"));
    const { library, watching, settle } = await open();
    await watching.watch(folder);
    await settle();
    expect(await titles(library)).toEqual([]);
    await writeFile(join(folder, "new.txt"), article("New"));
    await writeFile(join(folder, ".hidden.txt"), article("Hidden"));
    await writeFile(join(folder, "half.txt.crdownload"), article("Half"));
    await mkdir(join(folder, "deeper"));
    await writeFile(join(folder, "deeper", "deep.txt"), article("Deep"));
    if (process.platform !== "win32") await symlink(join(folder, "old.txt"), join(folder, "link.txt"));
    const before = await readFile(join(folder, "new.txt"));
    await settle();
    expect(await titles(library)).toEqual(["New"]);
    expect(await log(library)).toEqual([["watched", "new.txt added"]]);
    expect(library.events).toContainEqual(
      expect.objectContaining({ kind: "imported", report: expect.objectContaining({ way: "watched" }) as object }),
    );
    expect(hand.timers()).toEqual([]);
    // One that changes is new again; undo takes its import back, and it does not come again by itself.
    await writeFile(join(folder, "old.txt"), article("Old and changed"));
    await settle();
    expect(await titles(library)).toEqual(["New", "Old and changed"]);
    await library.undo();
    await settle();
    expect(await titles(library)).toEqual(["New"]);
    // Nothing in it was touched.
    expect(await readFile(join(folder, "new.txt"))).toEqual(before);
    expect((await readdir(folder)).length).toBe(process.platform === "win32" ? 5 : 6);
    expect(told).toEqual([]);
    await watching.close();
    await library.close();
  });

  it("waits for a file that is still being written, and not with the others for it", async () => {
    const { folder, hand, open } = await made();
    const { library, watching, settle } = await open();
    await watching.watch(folder);
    await settle();
    const growing = join(folder, "growing.txt");
    await writeFile(growing, article("Growing"));
    await writeFile(join(folder, "done.txt"), article("Done"));
    for (let i = 0; i < 5; i++) {
      await appendFile(growing, `More ${i}.\n`);
      hand.tell();
      await watching.rest();
      await appendFile(growing, `And more ${i}.\n`);
      hand.runOut();
      await watching.rest();
    }
    expect(await titles(library)).toEqual(["Done"]);
    expect(hand.timers()).toEqual([quiet]);
    // A change that leaves the size as it was is one, too.
    await utimes(growing, 1, 1);
    hand.runOut();
    await watching.rest();
    expect(await titles(library)).toEqual(["Done"]);
    await settle();
    expect(await titles(library)).toEqual(["Done", "Growing"]);
    await watching.close();
    await library.close();
  });

  it("finds at the next start what came meanwhile, and takes nothing in twice", async () => {
    const { folder, hand, open } = await made();
    const first = await open();
    await first.watching.watch(folder);
    await first.settle();
    await writeFile(join(folder, "a.txt"), article("A"));
    await first.settle();
    await first.watching.close();
    await first.library.close();
    expect(hand.isListening()).toBe(false);
    expect(hand.timers()).toEqual([]);
    await writeFile(join(folder, "b.txt"), article("B"));
    const { library, watching, settle } = await open();
    await watching.watch(folder);
    await settle();
    expect(await titles(library)).toEqual(["A", "B"]);
    expect(await log(library)).toEqual([
      ["watched", "b.txt added"],
      ["watched", "a.txt added"],
    ]);
    // Off, and on again: what came in between stays outside, as with any folder that is chosen.
    await watching.watch(null);
    await writeFile(join(folder, "c.txt"), article("C"));
    await settle();
    await watching.watch(folder);
    await settle();
    expect(await titles(library)).toEqual(["A", "B"]);
    await watching.close();
    await library.close();
  });

  it("says of a bad file why, and takes in the others; the same again is in the library already", async () => {
    const { folder, open } = await made();
    const { library, watching, settle } = await open();
    await watching.watch(folder);
    await settle();
    await writeFile(join(folder, "a.txt"), article("A"));
    await writeFile(join(folder, "b.pdf"), Buffer.from("%PDF-1.4\n%\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    await writeFile(join(folder, "c.txt"), "");
    await writeFile(join(folder, "d.txt"), article("D"));
    await settle();
    expect(await titles(library)).toEqual(["A", "D"]);
    await writeFile(join(folder, "e.txt"), article("A"));
    await settle();
    const [again, mixed] = await library.importLog();
    expect(again?.files).toMatchObject([{ name: "e.txt", outcome: "already" }]);
    expect(mixed?.files.map(({ name, outcome, message }) => [name, outcome, message === null])).toEqual([
      ["a.txt", "added", true],
      ["b.pdf", "failed", false],
      ["c.txt", "failed", false],
      ["d.txt", "added", true],
    ]);
    await settle();
    expect(await library.importLog()).toHaveLength(2);
    await watching.close();
    await library.close();
  });

  it("that is gone is said once, looked for again, and taken up where it was", async () => {
    const { base, folder, hand, open, told } = await made();
    const { library, watching, settle } = await open();
    await watching.watch(folder);
    await settle();
    await rename(folder, join(base, "Away"));
    for (let i = 0; i < 3; i++) {
      hand.tell();
      await watching.rest();
      expect(hand.timers()).toEqual([patience]);
      hand.runOut();
      await watching.rest();
    }
    expect(told).toEqual([expect.stringContaining(folder)]);
    await writeFile(join(base, "Away", "a.txt"), article("A"));
    await rename(join(base, "Away"), folder);
    hand.runOut();
    await watching.rest();
    await settle();
    expect(await titles(library)).toEqual(["A"]);
    await rm(folder, { recursive: true });
    await settle();
    expect(told).toHaveLength(2);
    await watching.close();
    await library.close();
  });

  it("tries again what a full disk kept out", async () => {
    const { folder, open } = await made();
    let full = false;
    const disk = touchyDisk((call) => {
      if (full && (call === "append" || call === "write")) throw failure("ENOSPC");
    });
    const { library, watching, settle } = await open(disk);
    await watching.watch(folder);
    await settle();
    await writeFile(join(folder, "a.txt"), article("A"));
    full = true;
    await settle();
    expect(await titles(library)).toEqual([]);
    full = false;
    await settle();
    expect(await titles(library)).toEqual(["A"]);
    await watching.close();
    await library.close();
  });

  it("is not the library's own, nor one in it", async () => {
    const { open } = await made();
    const { library, watching } = await open();
    for (const wrong of [library.folder, join(library.folder, "sources")])
      await expect(watching.watch(wrong)).rejects.toMatchObject({ code: "bad-argument" });
    await watching.close();
    await library.close();
  });

  it("is heard of from the system", async () => {
    const folder = await temporaryFolder();
    const heard = new Promise<void>((resolve) => {
      const end = realSurroundings.watch(folder, () => {
        end();
        resolve();
      });
    });
    await writeFile(join(folder, "a.txt"), "x");
    await heard;
    await new Promise<void>((resolve) => void realSurroundings.later(1, resolve));
  });
});
