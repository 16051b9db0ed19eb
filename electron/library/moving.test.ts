/** A library goes to another folder: whole there, or untouched where it was, whatever happens on the way. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Disk, realDisk } from "./disk.ts";
import { moveLibrary, removeMoved } from "./moving.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "title" } as const;
const job = () => ({ cancelled: false, progress: () => {}, finish: () => {} });

async function made() {
  const base = await temporaryFolder();
  const library = await openTest(join(base, "L"));
  await library.importText({ name: "a.txt", text: dump("Alpha\n\nFirst.", "Beta\n\nSecond.") });
  await library.importText({ name: "b.txt", text: dump("Gamma\n\nThird.") });
  const [alpha = ""] = await library.listIds(everything);
  await library.note({ id: alpha, markdown: "A note" });
  await library.backUp();
  await library.note({ id: alpha, markdown: "A note, and more" });
  await library.backUp();
  await library.settle();
  await library.close();
  return { base, old: join(base, "L"), to: join(base, "elsewhere", "New"), alpha };
}

/** Every file with its hash; what says when a catalog was used is not compared. */
async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const one of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue;
    const path = join(one.parentPath, one.name);
    found[path.slice(folder.length + 1)] = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  }
  return found;
}

async function mustBeWhole(folder: string, alpha: string): Promise<void> {
  const library = await openTest(folder, { create: false });
  expect(await library.listIds(everything)).toHaveLength(3);
  expect((await library.clipping(alpha)).marks.note).toBe("A note, and more");
  expect((await library.check()).problems).toEqual([]);
  await library.close();
}

describe("moving a library", () => {
  it("copies every file, keeps what backups share, and leaves the old one until it is removed", async () => {
    const { old, to, alpha } = await made();
    await writeFile(join(old, "my own list.txt"), "not of Cuttings");
    const before = await filesOf(old);
    const moved = await moveLibrary(realDisk, old, to, job);
    expect(await filesOf(to)).toEqual(before);
    expect(await filesOf(old)).toEqual(before);
    expect(moved.files).toBe(Object.keys(before).length);
    const shared = async (folder: string) => {
      let links = 0;
      for (const one of await readdir(join(folder, "backups"), { recursive: true, withFileTypes: true }))
        if (one.isFile()) links += (await stat(join(one.parentPath, one.name))).nlink > 1 ? 1 : 0;
      return links;
    };
    expect(await shared(old)).toBeGreaterThan(0);
    expect(await shared(to)).toBe(await shared(old));
    await mustBeWhole(to, alpha);
    await removeMoved(realDisk, old, moved);
    // What is not of Cuttings stays; the rest is gone.
    expect(await readdir(old)).toEqual(["my own list.txt"]);
    await mustBeWhole(to, alpha);
  });

  it("removes a folder that is empty then, and never one that was written in since", async () => {
    const { old, to, alpha } = await made();
    const moved = await moveLibrary(realDisk, old, to, job);
    const again = await openTest(old, { create: false });
    await again.note({ id: alpha, markdown: "Written in the old one" });
    await again.close();
    await expect(removeMoved(realDisk, old, moved)).rejects.toThrow(/was left as it is/);
    await expect(removeMoved(realDisk, to, moved)).rejects.toThrow(/in use/);
    expect((await readdir(old)).includes("notebook")).toBe(true);
    const second = await made();
    await removeMoved(realDisk, second.old, await moveLibrary(realDisk, second.old, second.to, job));
    await expect(stat(second.old)).rejects.toThrow();
  });

  it("takes along a folder that is a link to another disk", async () => {
    const { base, old, to, alpha } = await made();
    await realDisk.rename(join(old, "sources"), join(base, "big disk"));
    await symlink(join(base, "big disk"), join(old, "sources"));
    await moveLibrary(realDisk, old, to, job);
    await mustBeWhole(to, alpha);
  });

  it("refuses a place that is taken, within itself, or open elsewhere", async () => {
    const { base, old, to } = await made();
    await expect(moveLibrary(realDisk, old, join(old, "notebook", "x"), job)).rejects.toThrow(/into itself/);
    await expect(moveLibrary(realDisk, old, old, job)).rejects.toThrow(/into itself/);
    await expect(moveLibrary(realDisk, old, base, job)).rejects.toThrow(/around itself/);
    await mkdir(join(base, "full"));
    await writeFile(join(base, "full", "letter.txt"), "x");
    await expect(moveLibrary(realDisk, old, join(base, "full"), job)).rejects.toThrow(/other files/);
    await expect(moveLibrary(realDisk, join(base, "full"), to, job)).rejects.toThrow(/no library/);
    const second = await made();
    await expect(moveLibrary(realDisk, old, second.old, job)).rejects.toThrow(/already/);
    const open = await openTest(old, { create: false });
    await expect(moveLibrary(realDisk, old, to, job)).rejects.toThrow(/open in another Cuttings/);
    await open.close();
    expect(await readdir(base)).toEqual(expect.not.arrayContaining(["elsewhere"]));
  });

  it("is stopped, and nothing is left of it", async () => {
    const { base, old, to, alpha } = await made();
    const before = await filesOf(old);
    let n = 0;
    const stopping = {
      get cancelled() {
        return n > 5;
      },
      progress: (done: number) => {
        n = done;
      },
      finish: () => {},
    };
    await expect(moveLibrary(realDisk, old, to, () => stopping)).rejects.toMatchObject({ code: "cancelled" });
    await expect(stat(to)).rejects.toThrow();
    expect(await filesOf(old)).toEqual(before);
    await mustBeWhole(old, alpha);
    expect(await readdir(join(base, "elsewhere")).catch(() => [])).toEqual([]);
  });

  it("says that a disk is full, or that it reads otherwise than was written, and nothing is lost", async () => {
    const { old, to, alpha } = await made();
    const full: Disk = {
      ...realDisk,
      open: async (path, flags, mode) => {
        if (flags === "wx" && String(path).includes("sources")) throw failure("ENOSPC");
        return realDisk.open(path, flags, mode);
      },
    };
    await expect(moveLibrary(full, old, to, job)).rejects.toMatchObject({ code: "disk-full" });
    const lying: Disk = {
      ...realDisk,
      open: async (path, flags, mode) => {
        if (flags === "r" && String(path).startsWith(to) && String(path).includes("sources"))
          return realDisk.open(join(old, "library.json"), "r", mode);
        return realDisk.open(path, flags, mode);
      },
    };
    await expect(moveLibrary(lying, old, to, job)).rejects.toThrow(/reads otherwise/);
    await expect(stat(to)).rejects.toThrow();
    await mustBeWhole(old, alpha);
  });

  it("killed at any moment: the old one is whole, and the next try clears up and goes through", async () => {
    const { base, old, alpha } = await made();
    const before = await filesOf(old);
    const dead = { ...failure("EIO"), isDeath: true };
    /** As a process that is killed after so many calls: nothing more is done, also to clear up. */
    const dying = (calls: number): { readonly disk: Disk; readonly left: () => number } => {
      let left = calls;
      const disk = Object.fromEntries(
        Object.entries(realDisk).map(([name, does]) => [
          name,
          async (...given: unknown[]) => {
            if (left-- <= 0) throw dead;
            return (does as (...all: unknown[]) => unknown)(...given);
          },
        ]),
      ) as unknown as Disk;
      return { disk, left: () => left };
    };
    let deaths = 0;
    for (let calls = 5; ; calls += 7) {
      const to = join(base, `to-${calls}`);
      const { disk, left } = dying(calls);
      const moved = await moveLibrary(disk, old, to, job).catch(() => null);
      if (moved !== null && left() > 0) break;
      deaths++;
      // Its lock is that of a process that is gone; this one still lives.
      await realDisk.rm(join(old, "library.lock"), { force: true });
      expect(await filesOf(old), `after ${calls} calls`).toEqual(before);
      await moveLibrary(realDisk, old, to, job).catch((error: Error) => {
        // All had been moved when it died: it is whole.
        expect(error.message).toMatch(/already/);
      });
      const there = await filesOf(to);
      expect(there, `after ${calls} calls`).toEqual(before);
    }
    expect(deaths).toBeGreaterThan(20);
    await mustBeWhole(old, alpha);
  }, 60_000);
});
