/** What is written to a folder of a person's: nothing of theirs is lost, and nothing of ours is missing (L8). */
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderedIds } from "../../../core/export/formats.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "../testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "oldest" } as const;
const long = "A headline that goes on and on ".repeat(12);
const titles = [
  ...["Equal", "Equal", "EQUAL", "equal", "Equal (2)", "Equal.", "Equal ", " Equal"],
  ...["Caf\u00e9", "Cafe\u0301", "stra\u00dfe", "STRASSE", "\u0130stanbul", "istanbul"],
  ...["CON", "con.txt", "NUL", "aux", "..", ".", "", "   ", "a/b", "a\\b", "a:b", "a b", "-rf", "~"],
  ...["\u{1F600}", "\u{1F600}\u{1F600}", "\u202Egnp.exe", "\u0600\u0601", "<script>", "index", "README"],
  ...[`${long}one`, `${long}two`, "\u049b".repeat(200), `${"\u049b".repeat(200)}x`],
];
const words = titles.map((_, i) => `body${String(i).padStart(3, "0")}end`);

async function made(disk?: Parameters<typeof openTest>[1]) {
  const library = await openTest(join(await temporaryFolder(), "L"), disk);
  await library.importText({
    name: "a.txt",
    text: dump(...titles.map((title, i) => `${title}\n\nText with ${words[i]} in it.`)),
  });
  const ids = [...(await library.listIds(everything))];
  expect(ids).toHaveLength(titles.length);
  return { library, ids };
}

let shared: Awaited<ReturnType<typeof made>>;
beforeAll(async () => {
  shared = await made();
});
afterAll(() => shared.library.close());

const textsIn = async (folder: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
    ),
  );

describe("an export", () => {
  it.each(["markdown", "obsidian", "joplin"] as const)(
    "as %s of clippings whose names collide has each of them, in a file of its own",
    async (format) => {
      const { library, ids } = shared;
      const out = await temporaryFolder();
      const { files, unchanged } = await library.export({ ids, format, folder: out });
      expect(unchanged).toBe(0);
      expect(files.length).toBeGreaterThanOrEqual(ids.length);
      const texts = await textsIn(out);
      expect(Object.keys(texts).sort()).toEqual([...files].sort());
      // Names that are one on Windows or macOS are two of nobody.
      const keys = new Set(
        files.map((name) =>
          name
            .normalize("NFKD")
            .toUpperCase()
            .replace(/[. ]+$/, ""),
        ),
      );
      expect(keys.size).toBe(files.length);
      for (const name of files) expect(Buffer.byteLength(name), name).toBeLessThanOrEqual(255);
      // Markdown comes with a list of them all, whose name is its first; a clipping of that name has another.
      const own = files.filter((name) => format !== "markdown" || name !== "index.md").map((name) => texts[name] ?? "");
      expect(own).toHaveLength(ids.length);
      for (const word of words)
        expect(
          own.filter((text) => text.includes(word)),
          word,
        ).toHaveLength(1);
    },
  );

  it.each(renderedIds)("as %s leaves alone what is in the folder, also under the names it wants", async (format) => {
    const { library, ids } = shared;
    const out = await temporaryFolder();
    const first = await library.export({ ids, format, folder: out });
    const mine: Record<string, string> = {};
    for (const [i, name] of first.files.entries())
      if (i % 2 === 0) {
        // In another case: on some systems it is the same file.
        const other = i % 4 === 0 ? name : name.toUpperCase();
        mine[other] = `mine ${i}`;
      }
    const folder = join(await temporaryFolder(), "not empty");
    await mkdir(folder);
    for (const [name, text] of Object.entries(mine)) await writeFile(join(folder, name), text);
    const second = await library.export({ ids, format, folder });
    const texts = await textsIn(folder);
    for (const [name, text] of Object.entries(mine)) expect(texts[name], name).toBe(text);
    expect(Object.keys(texts)).toHaveLength(Object.keys(mine).length + second.files.length);
    const all = second.files.map((name) => texts[name]).join("\n");
    const before = Object.values(await textsIn(out)).join("\n");
    for (const word of words) expect(all.includes(word), word).toBe(before.includes(word));
    // Once more: whatever it adds, it changes nothing.
    await library.export({ ids, format, folder });
    expect(await textsIn(folder)).toMatchObject(texts);
  });

  it("writes through no link that lies in the folder", async () => {
    const { library, ids } = shared;
    const out = await temporaryFolder();
    const { files } = await library.export({ ids: ids.slice(0, 1), format: "markdown", folder: out });
    const elsewhere = join(await temporaryFolder(), "precious.txt");
    await writeFile(elsewhere, "precious");
    const folder = await temporaryFolder();
    await symlink(elsewhere, join(folder, files[0] as string));
    await symlink(join(folder, "nowhere"), join(folder, "dangling.md"));
    const again = await library.export({ ids, format: "markdown", folder });
    expect(again.files.length).toBeGreaterThanOrEqual(ids.length);
    expect(await readFile(elsewhere, "utf8")).toBe("precious");
  });

  it("that the disk ends leaves no half of a file", async () => {
    let left = Number.POSITIVE_INFINITY;
    const disk = touchyDisk((call, path) => {
      if (call === "write" && path.includes("export-here") && left-- <= 0) throw failure("ENOSPC");
    });
    const { library, ids } = await made({ disk });
    const folder = join(await temporaryFolder(), "export-here");
    left = 5;
    await expect(library.export({ ids, format: "markdown", folder })).rejects.toMatchObject({ code: "disk-full" });
    const texts = await textsIn(folder);
    expect(Object.keys(texts)).toHaveLength(5);
    for (const text of Object.values(texts)) expect(text).toMatch(/body\d{3}end in it\./);
    left = Number.POSITIVE_INFINITY;
    expect(await library.export({ ids, format: "markdown", folder })).toMatchObject({ unchanged: 5 });
    await library.close();
  });
});
