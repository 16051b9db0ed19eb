/** A disk that is really full: a small one in memory. */
import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { FaultError } from "../../core/fault.ts";
import { dump, onSmallDisk, openTest, removeTemporaryFolders } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

async function faultOf(promise: Promise<unknown>): Promise<FaultError> {
  const error = await promise.then(
    () => new Error("nothing went wrong"),
    (error: Error) => error,
  );
  if (error.name !== "FaultError") throw error;
  return error as FaultError;
}

describe("a full disk (L4)", () => {
  it("keeps what was confirmed, says what is wrong, goes on when there is room", (context) =>
    onSmallDisk(context, "8m", async (mount) => {
      // Room that somebody makes later.
      await writeFile(join(mount, "reserve"), Buffer.alloc(5_000_000));
      const folder = join(mount, "L");
      let library = await openTest(folder);
      await library.importText({ name: "two.txt", text: dump("First\n\nOne text.", "Second\n\nAnother text.") });
      const ids = await library.listIds(everything);
      const id = ids[0] as string;
      let last = "";
      let fault: FaultError | null = null;
      for (let n = 0; n < 400 && fault === null; n++) {
        const note = `${n} ${"long note ".repeat(2000)}`;
        await library.note({ id: ids[n % 2] as string, markdown: note }).then(
          () => {
            if (n % 2 === 0) last = note;
          },
          (error: FaultError) => {
            fault = error;
          },
        );
      }
      expect(fault).toMatchObject({ code: "disk-full", message: expect.stringContaining("disk is full") as string });
      expect((await library.clipping(id)).marks.note).toBe(last);
      await writeFile(join(mount, "filler"), "x".repeat(10_000_000)).catch(() => {});
      expect((await faultOf(library.note({ id, markdown: "y".repeat(9000) }))).code).toBe("disk-full");
      const failed = await library.importText({ name: "big.txt", text: dump(`Big\n\n${"words ".repeat(20_000)}`) });
      expect(failed.files[0]).toMatchObject({ outcome: "failed", fault: { code: "disk-full" } });
      expect((await library.overview()).sources).toHaveLength(1);
      await library.close();
      // Also with no room at all it opens, and shows everything.
      library = await openTest(folder, { create: false });
      expect((await library.clipping(id)).marks.note).toBe(last);
      await rm(join(mount, "filler"));
      await rm(join(mount, "reserve"));
      await library.note({ id, markdown: "room again" });
      await library.settle();
      expect((await library.importText({ name: "small.txt", text: dump("Small\n\nwords") })).sources).toBe(1);
      await library.close();
      library = await openTest(folder, { create: false });
      expect((await library.clipping(id)).marks.note).toBe("room again");
      expect((await library.list({ ...everything, offset: 0, limit: 9 })).total).toBe(3);
      await library.close();
    }));

  it("does not take the list for whole that has no room for what came in", (context) =>
    onSmallDisk(context, "32m", async (mount) => {
      const library = await openTest(join(mount, "L"));
      await library.importText({ name: "one.txt", text: dump("One\n\nText one.") });
      const [one = ""] = await library.listIds(everything);
      await library.settle();
      const filler = join(mount, "filler");
      await writeFile(filler, Buffer.alloc(40_000_000)).catch(() => {});
      // Room for the bytes and the notebook, not for the catalog.
      execFileSync("truncate", ["-s", "-5000000", filler]);
      const words = (i: number) => Array.from({ length: 1_500 }, (_, j) => `w${i * 1_000 + j}`).join(" ");
      const text = dump(...Array.from({ length: 300 }, (_, i) => `Title ${i}\n\n${words(i)}`));
      const report = await library.importText({ name: "many.txt", text });
      expect(report).toMatchObject({ clippings: 300, sources: 1 });
      expect(await library.listIds(everything)).toEqual([one]);
      expect(library.isWhole()).toBe(false);
      expect(await library.overview()).toMatchObject({ incomplete: true, rebuilding: false });
      // It is not said of any of them that there is none.
      const absent = "0123456789abcdef";
      expect((await faultOf(library.clipping(absent))).code).toBe("rebuilding");
      expect((await library.clipping(one)).marks.read).toBe(false);

      await rm(filler);
      expect(await library.listIds(everything)).toHaveLength(301);
      expect(library.isWhole()).toBe(true);
      expect(await library.overview()).toMatchObject({ incomplete: false });
      expect((await faultOf(library.clipping(absent))).code).toBe("not-found");
      await library.close();
    }));
});
