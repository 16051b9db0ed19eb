import { rename } from "node:fs/promises";
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
