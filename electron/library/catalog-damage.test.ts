/**
 * A catalog cut off before, at and behind each of its pages and anywhere, and with bits changed: what is shown is what was
 * shown, or a check finds it out. CUTTINGS_THOROUGH=1: ten times as many places (some minutes).
 */
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const thorough = process.env.CUTTINGS_THOROUGH !== undefined;
const times = thorough ? 10 : 1;
/** Opening is waiting, for the greater part: so many libraries do that at a time. */
const lanes = 4;

const look = async (library: Library) => {
  const page = async (query: string) => (await library.list({ ...everything, query, offset: 0, limit: 99 })).rows;
  return {
    rows: await page(""),
    found: (await Promise.all(["tag:kept ", "precious ", "Text ", "is:starred "].map(page))).map((rows) =>
      rows.map(({ id }) => id),
    ),
  };
};

async function made() {
  const folder = join(await temporaryFolder(true), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\n\nText one.", "Two\n\nText two.") });
  const ids = await library.listIds(everything);
  await library.mark({ ids: [...ids], change: { addTags: ["kept"], starred: true } });
  await library.note({ id: ids[0] as string, markdown: "precious" });
  await library.settle();
  const seen = await look(library);
  await library.close();
  return { folder, bytes: await readFile(join(folder, "catalog.sqlite")), seen };
}

/** The same places every time: numbers from 0 to `below`. */
const sample = (n: number, below: number) => fc.sample(fc.nat(below - 1), { numRuns: n * times, seed: 20261122 });

/** Puts each of `damages` in the place of the catalog of a copy of the library, and looks at what comes of it. */
async function each<D>(
  folder: string,
  damages: readonly D[],
  bytes: (damage: D) => Uint8Array,
  test: (open: () => Promise<Library>, damage: D) => Promise<void>,
): Promise<void> {
  const left = [...damages];
  const lane = async () => {
    const copy = join(await temporaryFolder(true), "L");
    await cp(folder, copy, { recursive: true });
    const path = join(copy, "catalog.sqlite");
    for (let damage = left.pop(); damage !== undefined; damage = left.pop()) {
      await writeFile(path, bytes(damage));
      for (const end of ["-wal", "-shm"]) await rm(`${path}${end}`, { force: true });
      await test(() => openTest(copy, { create: false, isAlone: true }), damage);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

it("a catalog cut off in its header, round each page and anywhere is made again, whole (L13)", {
  timeout: 1_200_000,
}, async () => {
  const { folder, bytes, seen } = await made();
  const page = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16);
  const lengths = new Set(Array.from({ length: 100 }, (_, i) => i).filter((i) => thorough || i % 9 === 0));
  for (let end = page; end < bytes.length; end += page) for (const near of [-1, 0, 1]) lengths.add(end + near);
  for (const length of sample(300, bytes.length)) lengths.add(length);
  expect(lengths.size).toBeGreaterThan(300 + bytes.length / page);
  await each(
    folder,
    [...lengths],
    (length) => bytes.subarray(0, length),
    async (open, length) => {
      const library = await open();
      expect(await look(library), `cut off at ${length} of ${bytes.length}`).toEqual(seen);
      await library.close();
    },
  );
});

it("a catalog with a bit changed says the same, is made again, or is found out by a check (L13)", {
  timeout: 1_200_000,
}, async () => {
  const { folder, bytes, seen } = await made();
  // The words of an index in the table of tables.
  const words = bytes.indexOf("WHERE trashed = 0");
  const places = [words + 16, ...sample(20, 100), ...sample(300, bytes.length)];
  await each(
    folder,
    // The highest bit makes a text that is no UTF-8, over which SQLite's library ends the process: in-use.test.ts has that.
    places.map((at, i) => ({ at, bit: i % 7 })),
    ({ at, bit }) => {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] as number) ^ (1 << bit);
      return bad;
    },
    async (open, { at, bit }) => {
      const library = await open();
      const place = `bit ${bit} of byte ${at}`;
      const now = await look(library);
      const { problems } = await library.check();
      if (problems.length === 0) expect(await look(library), place).toEqual(seen);
      else {
        await library.repair();
        expect((await library.check()).problems, place).toEqual([]);
        expect(await look(library), `${place}: ${JSON.stringify(now)}`).toEqual(seen);
      }
      await library.close();
    },
  );
});
