import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, realDisk } from "./disk.ts";
import { removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

describe("a folder", () => {
  it("is made with those above it, and may be there already", async () => {
    const base = await temporaryFolder();
    for (let i = 0; i < 2; i++) await makeFolder(realDisk, join(base, "a", "b", "c"));
    expect((await stat(join(base, "a", "b", "c"))).isDirectory()).toBe(true);
    await makeFolder(realDisk, "/");
    await writeFile(join(base, "file"), "");
    await expect(makeFolder(realDisk, join(base, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolder(realDisk, join(base, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it.skipIf(process.platform !== "linux")("that cannot be made in one that is there is an error, at once", async () => {
    await expect(makeFolder(realDisk, "/proc/cuttings/export")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
