/** A folder that is kept in step: what changed is written, what a person did there is theirs. */
import { readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ExportWanted } from "../../../core/contract.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "../testing.ts";
import { manifestName } from "./in-step.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "title" } as const;

async function made(disk?: Parameters<typeof openTest>[1]) {
  const library = await openTest(join(await temporaryFolder(), "L"), disk);
  await library.importText({ name: "a.txt", text: dump("Alpha\n\nText A.", "Beta\n\nText B.", "Gamma\n\nText C.") });
  const [alpha = "", beta = "", gamma = ""] = await library.listIds(everything);
  const folder = join(await temporaryFolder(), "vault");
  const run = (more: Partial<ExportWanted> = {}) =>
    library.export({
      ...{ ids: [alpha, beta, gamma], format: "obsidian", folder, inStep: true, existing: "ask", scope: "library" },
      ...more,
    });
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const names = async () => (await readdir(folder)).filter((name) => name !== manifestName).sort();
  return { library, alpha, beta, gamma, folder, run, read, names };
}

/** Nothing in a folder was written between two looks at it. */
async function looks(folder: string) {
  const found: Record<string, string> = {};
  for (const name of await readdir(folder)) {
    const { ino, size, mtimeMs } = await stat(join(folder, name));
    found[name] = `${ino} ${size} ${mtimeMs}`;
  }
  return found;
}

describe.each(["obsidian", "markdown", "joplin", "logseq"] as const)("%s", (format) => {
  it("run again writes nothing; a change changes its file alone", async () => {
    const { library, beta, folder, run } = await made();
    const first = await run({ format });
    const { files } = first;
    expect(first).toMatchObject({ written: files.length, unchanged: 0, left: [], existing: [], removed: [], gone: [] });
    const before = await looks(folder);
    expect(await run({ format })).toMatchObject({ written: 0, unchanged: files.length, left: [], files });
    expect(await looks(folder)).toEqual(before);
    await library.note({ id: beta, markdown: "a new note" });
    expect(await run({ format })).toMatchObject({ written: 1, unchanged: files.length - 1, left: [] });
    const after = await looks(folder);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(after).filter((name) => after[name] !== before[name] && name !== manifestName);
    expect(changed).toEqual(["Beta.md"]);
    expect(await readFile(join(folder, "Beta.md"), "utf8")).toContain("a new note");
    await library.close();
  });
});

it("notes link to files that came after them, and run again nothing is written", async () => {
  const { library, alpha, beta, gamma, folder, run, read } = await made();
  await library.note({ id: alpha, markdown: `See [[${gamma}|Gamma]] and [[${"f".repeat(16)}|elsewhere]].` });
  await library.note({ id: gamma, markdown: `As [[${beta}|Beta]] says.` });
  await run();
  expect(await read("Alpha.md")).toContain("See [[Gamma|Gamma]] and elsewhere.");
  expect(await read("Gamma.md")).toContain("As [[Beta|Beta]] says.");
  const before = await looks(folder);
  expect(await run()).toMatchObject({ unchanged: 3 });
  expect(await looks(folder)).toEqual(before);
  await library.close();
});

describe("a file that was edited there", () => {
  it("is left while nothing changed here; where both changed somebody is asked", async () => {
    const { library, beta, run, read, names, folder } = await made();
    await run();
    const mine = `${await read("Beta.md")}\nMy own line.\n`;
    await writeFile(join(folder, "Beta.md"), mine);
    for (let again = 0; again < 2; again++)
      expect(await run()).toMatchObject({ written: 0, unchanged: 2, left: ["Beta.md"], existing: [] });
    expect(await read("Beta.md")).toBe(mine);
    await library.note({ id: beta, markdown: "ours" });
    for (let again = 0; again < 2; again++) {
      expect(await run()).toMatchObject({ existing: ["Beta.md"], written: 0, unchanged: 2, left: [] });
      expect(await read("Beta.md")).toBe(mine);
    }
    const beside = { existing: [], written: 1, unchanged: 2, left: ["Beta.md"] };
    expect(await run({ existing: "beside" })).toMatchObject(beside);
    expect(await read("Beta.md")).toBe(mine);
    expect(await read("Beta (from Cuttings).md")).toContain("ours");
    // Settled: asked again only when something changes again.
    const asIs = { written: 0, unchanged: 2, left: ["Beta.md"], existing: [] };
    expect(await run()).toMatchObject(asIs);
    await library.note({ id: beta, markdown: "ours, later" });
    expect(await run({ existing: "keep" })).toMatchObject(asIs);
    expect(await run()).toMatchObject(asIs);
    expect(await read("Beta.md")).toBe(mine);
    await library.note({ id: beta, markdown: "ours, last" });
    const replaced = { written: 1, unchanged: 2, left: [], existing: [] };
    expect(await run({ existing: "replace" })).toMatchObject(replaced);
    expect(await read("Beta.md")).toContain("ours, last");
    expect(await read("Beta.md")).not.toContain("My own line.");
    expect(await names()).toEqual(["Alpha.md", "Beta (from Cuttings).md", "Beta.md", "Gamma.md"]);
    await library.close();
  });

  it("is seen also where its size is the same, and one that was only touched is not", async () => {
    const { library, alpha, beta, run, read, folder } = await made();
    await run();
    await writeFile(join(folder, "Beta.md"), (await read("Beta.md")).replace("Text B.", "Text X."));
    await utimes(join(folder, "Alpha.md"), new Date(), new Date(Date.now() + 5_000));
    for (const id of [alpha, beta]) await library.note({ id, markdown: "ours" });
    expect(await run()).toMatchObject({ existing: ["Beta.md"] });
    expect(await read("Alpha.md")).toContain("ours");
    await library.close();
  });

  it("or deleted there does not come back by itself", async () => {
    const { library, beta, run, names, folder } = await made();
    await run();
    await rm(join(folder, "Beta.md"));
    expect(await run()).toMatchObject({ written: 0, unchanged: 2, left: ["Beta.md"], existing: [] });
    expect(await names()).toEqual(["Alpha.md", "Gamma.md"]);
    await library.note({ id: beta, markdown: "ours" });
    expect(await run()).toMatchObject({ existing: ["Beta.md"] });
    expect(await names()).toEqual(["Alpha.md", "Gamma.md"]);
    await run({ existing: "replace" });
    expect(await names()).toEqual(["Alpha.md", "Beta.md", "Gamma.md"]);
    await library.close();
  });

  it("is not written through, where it is a link now", async () => {
    const { library, beta, run, read, folder } = await made();
    await run();
    const precious = join(await temporaryFolder(), "precious.txt");
    await writeFile(precious, "precious");
    await rm(join(folder, "Beta.md"));
    await symlink(precious, join(folder, "Beta.md"));
    await library.note({ id: beta, markdown: "ours" });
    expect(await run()).toMatchObject({ existing: ["Beta.md"] });
    await run({ existing: "replace" });
    expect(await readFile(precious, "utf8")).toBe("precious");
    expect(await read("Beta.md")).toContain("ours");
    await library.close();
  });
});

describe("clippings that are gone", () => {
  it("lose their files, unless those were edited; of another export nothing is removed", async () => {
    const { library, alpha, beta, run, names, folder } = await made();
    await run();
    await writeFile(join(folder, "Gamma.md"), "my own now");
    expect(await run({ ids: [alpha], scope: "tag x" })).toMatchObject({ removed: [], gone: [] });
    expect(await names()).toHaveLength(3);
    await run();
    expect(await run({ ids: [alpha] })).toMatchObject({ removed: ["Beta.md"], gone: ["Gamma.md"] });
    expect(await names()).toEqual(["Alpha.md", "Gamma.md"]);
    expect(await run({ ids: [alpha] })).toMatchObject({ removed: [], gone: [] });
    // Back again, the file of the person is nobody's to overwrite.
    await run({ ids: [alpha, beta] });
    expect(await names()).toEqual(["Alpha.md", "Beta.md", "Gamma.md"]);
    await library.close();
  });

  it("and a title that changes keeps the file its name", async () => {
    const { library, run, names } = await made();
    await run();
    await library.importText({ name: "b.txt", text: dump("Alpha\n\nAnother text.") });
    const ids = await library.listIds(everything);
    await run({ ids: [...ids] });
    expect(await names()).toEqual(["Alpha (2).md", "Alpha.md", "Beta.md", "Gamma.md"]);
    expect(await run({ ids: [...ids].reverse() })).toMatchObject({ unchanged: 4 });
    await library.close();
  });
});

describe("what a folder remembers", () => {
  it("is made again where it is lost or damaged: files of the same words are known again", async () => {
    const { library, run, names, folder } = await made();
    await run();
    for (const damage of [() => rm(join(folder, manifestName)), () => writeFile(join(folder, manifestName), "{")]) {
      await damage();
      expect(await run()).toMatchObject({ unchanged: 3, existing: [] });
      expect(await names()).toHaveLength(3);
    }
    await library.close();
  });

  it("refuses another format, a newer version, and names that lead out of the folder", async () => {
    const { library, beta, run, folder, names } = await made();
    await run();
    await expect(run({ format: "joplin" })).rejects.toMatchObject({ code: "bad-argument" });
    const manifest = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
    await writeFile(join(folder, manifestName), JSON.stringify({ ...manifest, schema: 99 }));
    await expect(run()).rejects.toThrow(/newer version/);
    const outside = join(folder, "..", "out.md");
    await writeFile(outside, "not yours");
    const files = manifest.files.map((one: object) => ({ ...one, name: "../out.md" }));
    await writeFile(join(folder, manifestName), JSON.stringify({ ...manifest, files }));
    await library.note({ id: beta, markdown: "ours" });
    await run({ existing: "replace" });
    expect(await readFile(outside, "utf8")).toBe("not yours");
    expect(await names()).toContain("Beta.md");
    await library.close();
  });

  it("holds also what was written before a full disk or a stop", async () => {
    let left = Number.POSITIVE_INFINITY;
    const disk = touchyDisk((call, path) => {
      if (call === "write" && path.includes("vault") && left-- === 0) throw failure("ENOSPC");
    });
    const { library, run, names, folder } = await made({ disk });
    left = 1;
    await expect(run()).rejects.toMatchObject({ code: "disk-full" });
    expect(await names()).toEqual(["Alpha.md"]);
    left = Number.POSITIVE_INFINITY;
    await rename(join(folder, "Alpha.md"), join(folder, "Renamed.md"));
    // What was written is known: that it is gone is the person's doing.
    await run();
    expect(await names()).toEqual(["Beta.md", "Gamma.md", "Renamed.md"]);
    await library.close();
  });
});
