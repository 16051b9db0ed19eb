import type { PathLike } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { realDisk } from "./disk.ts";
import { openNotebook } from "./notebook.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const open = (folder: string, readOnly: boolean) =>
  openNotebook({ disk: realDisk, folder, readOnly, onNotice: () => {}, beforeCut: async () => true });

it("a notebook whose folder is gone is a fault, and never an empty one", async () => {
  const folder = join(await temporaryFolder(), "gone");
  for (const readOnly of [true, false])
    await expect(open(folder, readOnly)).rejects.toMatchObject({ code: "library-missing", path: folder });
});

it("a notebook whose folder goes while it is read is a fault, not the end of its records", async () => {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("Title\n\nText.") });
  await library.mark({ ids: [...(await library.listIds(everything))], change: { starred: true } });
  await library.close();
  const path = join(folder, "notebook");
  const notebook = await open(path, true);
  await rename(path, `${path}-away`);
  const fault = { code: "library-missing", path };
  await expect(notebook.each("marks").next()).rejects.toMatchObject(fault);
  await expect(notebook.readMany("tags", ["tag"])).rejects.toMatchObject(fault);
  await expect(notebook.readMany("marks", ["0".repeat(16)])).rejects.toMatchObject(fault);
  await notebook.close();
});

it("a bucket that is being written is not let go: nobody reads the file from before", async () => {
  const folder = join(await temporaryFolder(), "notebook");
  await mkdir(folder);
  const bucket = (n: number) => n.toString(16).padStart(2, "0");
  const key = (n: number) => `${bucket(n)}00000000000000`;
  let arrived = () => {};
  const renaming = new Promise<void>((done) => {
    arrived = done;
  });
  let goOn = () => {};
  let gate: Promise<void> | null = null;
  const disk = {
    ...realDisk,
    rename: async (from: PathLike, to: PathLike) => {
      if (gate !== null && String(to).endsWith(join("marks", "00.json"))) {
        arrived();
        await gate;
      }
      return realDisk.rename(from, to);
    },
  };
  const notebook = await openNotebook({
    ...{ disk, folder, readOnly: false, onNotice: () => {}, beforeCut: async () => true },
  });
  const all = Array.from({ length: 200 }, (_, n) => n);
  await notebook.change(
    "first",
    all.map((n) => ["marks", key(n), { note: "first" }] as const),
  );
  await notebook.flush();
  await notebook.change("second", [["marks", key(0), { note: "second" }]]);
  gate = new Promise((done) => {
    goOn = done;
  });
  const flushed = notebook.flush();
  await renaming;
  // More buckets than are kept: those that are clean are let go, the oldest first.
  for (const n of all.slice(1)) await notebook.readMany("marks", [key(n)]);
  expect((await notebook.readMany("marks", [key(0)])).get(key(0))).toMatchObject({ note: "second" });
  goOn();
  await flushed;
  await notebook.change("third", [["marks", key(0), { starred: true }]]);
  await notebook.close();
  const again = await open(folder, true);
  expect((await again.readMany("marks", [key(0)])).get(key(0))).toMatchObject({ note: "second", starred: true });
  await again.close();
});
