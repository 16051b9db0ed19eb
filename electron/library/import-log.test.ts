import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ImportedFile, LoggedImport } from "../../core/contract.ts";
import { bounds, logged } from "./import-log.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const fileOf = (n: number, outcome: ImportedFile["outcome"] = "added"): ImportedFile => ({
  ...{ name: `${n}.txt`, outcome, sha256: null, clippings: 1, toCheck: 0, fault: null },
  message: outcome === "added" ? null : "Why.",
});

describe("the log of imports", () => {
  it("is kept over restarts, for each door, also what did not come in", async () => {
    const base = await temporaryFolder();
    const folder = join(base, "L");
    let library = await openTest(folder);
    await writeFile(join(base, "a.txt"), dump("A\n\nText."));
    await writeFile(join(base, "empty.txt"), "");
    await library.importFiles({ paths: [join(base, "a.txt"), join(base, "empty.txt"), join(base, "none.txt")] });
    await library.importText({ name: "Paste", text: dump("A\n\nText.") });
    const before = await library.importLog();
    expect(before).toMatchObject([
      {
        way: "paste",
        more: 0,
        files: [{ name: "Paste", outcome: "already", message: expect.stringContaining("a.txt") as string }],
      },
      {
        way: "files",
        files: [
          { name: "a.txt", outcome: "added", clippings: 1, fault: null },
          { name: "empty.txt", outcome: "failed", fault: { code: "file-empty" } },
          { name: "none.txt", outcome: "failed", fault: { code: "file-unreadable" } },
        ],
      },
    ]);
    await library.undo();
    await library.close();
    library = await openTest(folder);
    expect(await library.importLog()).toEqual(before);
    await library.close();
  });

  it("that a newer version wrote is left as it is, and one that is damaged is set aside", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.close();
    const path = join(folder, "imports.json");
    const newer = JSON.stringify({ version: 2, value: [] });
    await writeFile(path, newer);
    const second = await openTest(folder);
    await second.importText({ name: "a", text: dump("A\n\nText.") });
    expect(await readFile(path, "utf8")).toBe(newer);
    await second.close();
    await writeFile(path, "{");
    const third = await openTest(folder);
    await third.importText({ name: "b", text: dump("B\n\nText.") });
    expect(await third.importLog()).toHaveLength(1);
    expect((await readdir(folder)).filter((name) => name.startsWith("imports.json.damaged-"))).toHaveLength(1);
    await third.close();
  });

  it("stays small: of a large import what has something to say comes first, of all the newest", () => {
    const files = Array.from({ length: 10_000 }, (_, n) => fileOf(n, n === 9_000 ? "failed" : "added"));
    const [large] = logged([], { at: 1, way: "files", files });
    expect(large).toMatchObject({ more: 10_000 - bounds.ofOne });
    expect(large?.files[0]).toMatchObject({ name: "9000.txt", outcome: "failed" });
    let log: readonly LoggedImport[] = [];
    for (let at = 0; at < 600; at++)
      log = logged(log, { at, way: "watched", files: Array.from({ length: 1 + (at % 7) }, (_, n) => fileOf(n)) });
    expect(log[0]?.at).toBe(599);
    expect(log.length).toBeLessThanOrEqual(bounds.imports);
    expect(log.reduce((sum, one) => sum + one.files.length, 0)).toBeLessThanOrEqual(bounds.files);
    expect(logged(log, { at: 700, way: "files", files: [] })).toBe(log);
  });
});
