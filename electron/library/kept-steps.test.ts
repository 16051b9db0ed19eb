import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cuttings } from "../command-line/testing.ts";
import { realDisk } from "./disk.ts";
import type { Op } from "./journal.ts";
import { openKeptSteps } from "./kept-steps.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

async function made() {
  const folder = join(await temporaryFolder(true), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\n\nText one.", "Two\n\nText two.") });
  const [a = "", b = ""] = await library.listIds(everything);
  await library.mark({ ids: [a, b], change: { addTags: ["x"] } });
  await library.note({ id: a, markdown: "a note" });
  return { folder, library, a, b };
}

const ways = async (folder: string) => {
  const library = await openTest(folder, { create: false });
  const { undo, redo } = await library.overview();
  await library.close();
  return { undo, redo };
};

describe("what can be undone", () => {
  it("is the same after the library was closed, both ways, in order, and goes on from there", async () => {
    const { folder, library, a, b } = await made();
    await library.mark({ ids: [b], change: { starred: true } });
    await library.undo();
    await library.close();
    expect(await ways(folder)).toEqual({ undo: "Wrote a note", redo: "Starred 1 clipping" });

    let again = await openTest(folder, { create: false });
    expect(await again.undo()).toBe("Wrote a note");
    expect((await again.clipping(a)).marks.note).toBe("");
    await again.close();
    again = await openTest(folder, { create: false });
    expect(await again.redo()).toBe("Wrote a note");
    expect(await again.redo()).toBe("Starred 1 clipping");
    expect(await again.redo()).toBeNull();
    expect((await again.clipping(b)).marks.starred).toBe(true);
    for (const what of ["Starred 1 clipping", "Wrote a note", "Tagged 2 clippings with x", "Imported 1 source"])
      expect(await again.undo()).toBe(what);
    expect(await again.undo()).toBeNull();
    expect((await again.overview()).clippings).toBe(0);
    await again.close();
  });

  it("is nothing when the notebook is another than it was left: after a crash, or with an older one in its place", async () => {
    const { folder, library, a } = await made();
    await library.settle();
    const older = `${folder}-older`;
    await library.close();
    await cp(folder, older, { recursive: true });
    const again = await openTest(folder, { create: false });
    await again.note({ id: a, markdown: "another" });
    const killed = `${folder}-killed`;
    await cp(folder, killed, { recursive: true });
    await again.close();
    await rm(join(killed, "library.lock"));
    expect(await ways(killed)).toEqual({ undo: null, redo: null });
    // What it was for one state of the notebook it is not for another.
    await rm(join(older, "undo.json"));
    await cp(join(folder, "undo.json"), join(older, "undo.json"));
    expect(await ways(older)).toEqual({ undo: null, redo: null });
    expect((await ways(folder)).undo).toBe("Wrote a note");
  });

  it("is nothing where the file is damaged in any place, and no change of the library is harmed by that", async () => {
    const { folder, library, a } = await made();
    await library.close();
    const path = join(folder, "undo.json");
    const good = await readFile(path);
    const places = Array.from({ length: 20 }, (_, i) => Math.floor((i * good.length) / 20));
    for (const bad of [
      ...places.map((length) => good.subarray(0, length)),
      ...places.map((at) => {
        const changed = Buffer.from(good);
        changed[at] = (changed[at] as number) ^ (1 << (at % 8));
        return changed;
      }),
      Buffer.from('{"schema":99}\n[]'),
      Buffer.from("[]"),
    ]) {
      await writeFile(path, bad);
      const { undo } = await ways(folder);
      // The line break behind the header may be another white space.
      if (undo !== null) expect(undo).toBe("Wrote a note");
    }
    await writeFile(path, good);
    const again = await openTest(folder, { create: false });
    expect(await again.undo()).toBe("Wrote a note");
    expect((await again.clipping(a)).marks).toMatchObject({ note: "", tags: ["x"] });
    await again.close();
  });

  it("has nothing of what was deleted for good", async () => {
    const { folder, library, a } = await made();
    await library.note({ id: a, markdown: "secret words" });
    await library.note({ id: a, markdown: "" });
    await library.close();
    expect(await readFile(join(folder, "undo.json"), "utf8")).toContain("secret words");
    const again = await openTest(folder, { create: false });
    await again.mark({ ids: [a], change: { trashed: true } });
    await again.emptyTrash({ ids: null });
    await expect(readFile(join(folder, "undo.json"))).rejects.toMatchObject({ code: "ENOENT" });
    await again.close();
    expect(await readFile(join(folder, "undo.json"), "utf8")).not.toContain("secret words");
  });

  it("is let go where it is too much, the oldest first", async () => {
    const { folder, library, a } = await made();
    for (let n = 0; n < 120; n++) await library.mark({ ids: [a], change: { starred: n % 2 === 0 } });
    await library.close();
    const again = await openTest(folder, { create: false });
    let n = 0;
    while ((await again.undo()) !== null) n++;
    expect(n).toBeGreaterThan(120);
    await again.close();
    const steps = Array.from({ length: 2_500 }, (_, at) => ({
      ...{ what: `step ${at}`, at, joins: null },
      inverse: [["marks", a, { starred: at }] as Op],
    }));
    await openKeptSteps(realDisk, folder).save(1, { done: steps, undone: [] });
    const kept = await openKeptSteps(realDisk, folder).load(1);
    expect(kept?.done.map(({ what }) => what)).toEqual(steps.slice(500).map(({ what }) => what));
  });

  it("is said and done at the command line, whoever changed it", async () => {
    const { folder, library, a } = await made();
    await library.close();
    const run = (...words: string[]) => cuttings([words[0] as string, "--library", folder, ...words.slice(1)]);
    await run("tag", a, "y");
    expect(await run("undo", "--preview")).toMatchObject({ status: 0, out: "Tagged 1 clipping with y\n" });
    expect(await run("undo")).toEqual({
      ...{ status: 0, out: "Tagged 1 clipping with y\n", err: expect.stringContaining("cuttings: taken back\n") },
    });
    expect(await run("undo")).toMatchObject({ status: 0, out: "Wrote a note\n" });
    expect(await run("redo")).toMatchObject({ status: 0, out: "Wrote a note\n" });
    expect(await run("undo")).toMatchObject({ status: 0, out: "Wrote a note\n" });
    expect(await run("undo")).toMatchObject({ status: 0, out: "Tagged 2 clippings with x\n" });
    expect(await run("undo")).toMatchObject({ status: 0, out: "Imported 1 source\n" });
    expect(await run("undo")).toMatchObject({ status: 1, out: "", err: "cuttings: there is nothing to take back\n" });
    expect(await run("undo", "now")).toMatchObject({ status: 2 });
    expect(await run("redo")).toMatchObject({ status: 0, out: "Imported 1 source\n" });
  });
});
