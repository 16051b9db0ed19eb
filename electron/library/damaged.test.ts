/** Sources whose bytes have changed on disk: what can be read is shown, said to be damaged, and heals without a trace. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { readDump } from "../../core/parse/index.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const page = { ...everything, offset: 0, limit: 100 };
const titles = ["One", "Two", "Three", "Four", "Five"];
const text = dump(...titles.map((title, i) => `${title}\ndate: 2023-05-0${i + 1}\n\nText of ${title}.`));

type Library = Awaited<ReturnType<typeof openTest>>;

/** All that a person sees, to be compared. */
async function seen(library: Library) {
  const { rows } = await library.list(page);
  const details = await Promise.all(rows.map(({ id }) => library.clipping(id)));
  const { sources, lost, undated, clippings } = await library.overview();
  return { rows, details, sources, lost, undated, clippings };
}

async function made(content = text, isQuick = false) {
  const folder = join(await temporaryFolder(isQuick), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: content });
  const { rows } = await library.list(page);
  const idOf = (title: string) => rows.find((row) => row.title === title)?.id ?? "";
  await library.note({ id: idOf("Two"), markdown: "note of Two" });
  await library.mark({ ids: [idOf("Four")], change: { addTags: ["kept"] } });
  const { sha256 = "" } = (await library.overview()).sources[0] ?? {};
  const path = join(folder, "sources", sha256.slice(0, 2), sha256);
  const before = await seen(library);
  await library.close();
  const damage = async (bytes: Uint8Array | string) => {
    await writeFile(path, bytes);
    await rm(join(folder, "catalog.sqlite"));
    return openTest(folder, { create: false });
  };
  return { folder, idOf, sha256, path, before, damage };
}

it("one letter changed: every clipping stays in the list, said to be damaged, until the same file comes again", async () => {
  const { idOf, before, damage, sha256 } = await made();
  const library = await damage(text.replace("Text of Three", "Tezt of Three"));
  const { notices, sources } = await library.overview();
  expect(notices.join()).toContain(
    "“a.txt” has changed on disk since it was imported: its checksum is wrong. What can still be read of it is shown",
  );
  expect(sources).toMatchObject([{ name: "a.txt", clippings: 5, isDamaged: true }]);
  const { rows } = await library.list(page);
  expect(rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id));
  expect(rows.every(({ isDamaged }) => isDamaged)).toBe(true);
  const three = await library.clipping(idOf("Three"));
  expect(three.source).toMatchObject({ sha256, isDamaged: true });
  expect(three.clipping.paragraphs.map((one) => one.text)).toEqual(["Tezt of Three."]);
  expect((await library.clipping(idOf("Two"))).marks.note).toBe("note of Two");
  // Found by what it says now.
  expect((await library.list({ ...page, query: "tezt " })).total).toBe(1);
  // Nothing is built on such bytes.
  await expect(library.source(sha256)).rejects.toThrow(/has changed on disk/);
  await expect(library.correct({ sha256, changes: [{ kind: "split", at: 9 }] })).rejects.toThrow(/has changed on disk/);
  expect(await library.check()).toMatchObject({ sources: 1, damaged: 1 });
  const { left } = await library.repair();
  expect(left).toEqual([expect.stringMatching(/Until then the list shows what can still be read of it\.$/) as string]);
  expect((await library.list(page)).total).toBe(5);

  const again = await library.importText({ name: "copy.txt", text });
  expect(again.files[0]).toMatchObject({
    outcome: "already",
    clippings: 5,
    message: expect.stringContaining("its text was damaged on disk and is whole again (5 clippings)") as string,
  });
  expect(await seen(library)).toEqual(before);
  expect(await library.check()).toMatchObject({ damaged: 0, problems: [] });
  await library.close();
});

it("moved by the damage: ids stay with the text, the notebook as it is, and what was written meanwhile goes along", async () => {
  const { folder, idOf, before, damage } = await made();
  const library = await damage(`Scribble\n\nIn front.\n====\n${text}`);
  const { rows } = await library.list(page);
  const now = (title: string) => rows.find((row) => row.title === title)?.id ?? "";
  expect(rows).toHaveLength(6);
  for (const title of ["Two", "Four"]) expect(now(title)).toBe(idOf(title));
  expect((await library.overview()).lost).toBe(0);
  const file = join(folder, `notebook/marks/${idOf("Two").slice(0, 2)}.json`);
  expect(await readFile(file, "utf8")).toContain(idOf("Two"));
  // Nobody had marked this one: it stands under another id while the damage lasts.
  expect(now("Five")).not.toBe(idOf("Five"));
  await library.note({ id: now("Five"), markdown: "written on the damaged one" });
  await library.note({ id: now("Two"), markdown: "note of Two, and more" });

  await library.importText({ name: "a.txt", text });
  expect((await library.clipping(idOf("Five"))).marks.note).toBe("written on the damaged one");
  expect((await library.clipping(idOf("Two"))).marks.note).toBe("note of Two, and more");
  const after = await seen(library);
  expect(after.rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id));
  expect(after.lost).toBe(0);
  expect((await library.check()).problems).toEqual([]);
  await library.close();
});

it("cut off, or with stretches overwritten, wherever: nothing marked is lost, and all is as before when it is mended", async () => {
  const { idOf, before, damage, path } = await made();
  const good = Buffer.from(text, "utf8");
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: good.length - 1 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom("cut", "zeros", "taken out"),
      async (at, length, how) => {
        const bad =
          how === "cut"
            ? good.subarray(0, at)
            : how === "zeros"
              ? Buffer.from(good).fill(0, at, Math.min(good.length, at + length))
              : Buffer.concat([good.subarray(0, at), good.subarray(at + length)]);
        const library = await damage(bad);
        const { rows } = await library.list(page);
        // Articles that end before the damage are as they were.
        let end = 0;
        for (const title of titles) {
          end += good.indexOf("====\n", end) < 0 ? good.length : good.indexOf("====\n", end) + 5 - end;
          if (end < at) expect(rows.find((row) => row.id === idOf(title))?.title).toBe(title);
        }
        expect((await library.clipping(idOf("Two"))).marks.note).toBe("note of Two");
        expect((await library.clipping(idOf("Four"))).marks.tags).toEqual(["kept"]);
        await library.importText({ name: "a.txt", text });
        expect(await seen(library)).toEqual(before);
        await library.close();
        expect((await readFile(path)).equals(good)).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

it("cut off at each length, and with each byte changed: the library opens, says so, keeps what was written, and heals (L13)", {
  timeout: 600_000,
}, async () => {
  const content = dump("Two\n\nBіr.", "Four\n\nEki.");
  const good = Buffer.from(content, "utf8");
  const { idOf, before, damage, path } = await made(content, true);
  const bits = process.env.CUTTINGS_THOROUGH === undefined ? 1 : 8;
  const bad: { readonly what: string; readonly bytes: Uint8Array }[] = [];
  for (let at = 0; at < good.length; at++) {
    bad.push({ what: `cut off at ${at}`, bytes: good.subarray(0, at) });
    for (let n = 0; n < bits; n++) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] as number) ^ (1 << ((at + n) % 8));
      bad.push({ what: `bit ${(at + n) % 8} of byte ${at}`, bytes: changed });
    }
  }
  for (const { what, bytes } of bad) {
    const library = await damage(bytes);
    const { notices, sources } = await library.overview();
    expect(notices.join(), what).toContain("“a.txt” has changed on disk since it was imported");
    expect(sources, what).toMatchObject([{ name: "a.txt", isDamaged: true }]);
    expect((await library.check()).problems.map(({ message }) => message).join(), what).toMatch(
      /its checksum is wrong/,
    );
    expect((await library.clipping(idOf("Two"))).marks.note, what).toBe("note of Two");
    expect((await library.clipping(idOf("Four"))).marks.tags, what).toEqual(["kept"]);
    expect((await readFile(path)).equals(bytes), what).toBe(true);
    await library.importText({ name: "a.txt", text: content });
    expect(await seen(library), what).toEqual(before);
    await library.close();
    expect((await readFile(path)).equals(good), what).toBe(true);
  }
});

it("a dump of the real kind with a letter damaged keeps its articles and its alphabet", async () => {
  const seed = await readFile(join(import.meta.dirname, "../../seeds/000_2379c39e356843c8.txt"));
  const folder = join(await temporaryFolder(), "L");
  let library = await openTest(folder, { parse: readDump });
  await library.importText({ name: "a.txt", text: seed.toString("utf8") });
  const { rows } = await library.list(page);
  const { sha256 = "" } = (await library.overview()).sources[0] ?? {};
  const path = join(folder, "sources", sha256.slice(0, 2), sha256);
  await library.close();
  // One byte that no UTF-8 has, in the middle of the text of the middle article.
  const bad = await readFile(path);
  bad[Math.floor(bad.length / 2)] = 0xff;
  await writeFile(path, bad);
  await rm(join(folder, "catalog.sqlite"));
  library = await openTest(folder, { create: false, parse: readDump });
  const now = (await library.list(page)).rows;
  expect(now).toHaveLength(rows.length);
  const same = now.filter((row) => rows.some((old) => old.id === row.id && old.title === row.title));
  expect(same.length).toBeGreaterThanOrEqual(rows.length - 1);
  await library.close();
});

it("emptying the trash never deletes a source that is damaged: more of it may come back", async () => {
  const { damage, path, before } = await made();
  const library = await damage(text.slice(0, text.indexOf("====")));
  const { rows } = await library.list(page);
  const shown = rows.filter(({ isLost }) => !isLost).map(({ id }) => id);
  expect(shown).toHaveLength(1);
  await library.mark({ ids: shown, change: { trashed: true } });
  await library.emptyTrash({ ids: null });
  expect((await readFile(path, "utf8")).startsWith("One")).toBe(true);
  await library.importText({ name: "a.txt", text });
  const after = await library.list(page);
  expect(after.rows.map(({ title }) => title).sort()).toEqual(
    before.rows
      .map(({ title }) => title)
      .filter((title) => title !== "One")
      .sort(),
  );
  await library.close();
});
