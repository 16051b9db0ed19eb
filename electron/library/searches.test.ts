import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openCatalog, prepare } from "./catalog.ts";
import { dump, fakeParse, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const articles = [
  "Grain\noutlet: The Times\n\nExports grow.",
  "Wheat\noutlet: Times\n\nExports fall.",
  "Rain\n\nIt rains.",
];

it("finds as many as its count says, also after a change, and one that cannot be understood has none", async () => {
  const library = await openTest(join(await temporaryFolder(), "L"));
  await library.importText({ name: "a.txt", text: dump(...articles) });
  const saved = async (name: string, query: string) =>
    (await library.saveSearch({ id: null, name, query, sort: "newest" })).id;
  const everything = await saved("Everything", "sort:title");
  const exports = await saved("Exports", "exports");
  const times = await saved("The Times", 'outlet:"the times"');
  const broken = await saved("Broken", "(");
  const counts = async () => new Map((await library.searchCounts()).map(({ id, ...found }) => [id, found]));
  const before = await counts();
  expect(before.get(everything)).toEqual({ total: 3, isLeast: false });
  expect(before.get(exports)).toEqual({ total: 2, isLeast: false });
  expect(before.get(times)).toEqual({ total: 1, isLeast: false });
  expect(before.has(broken)).toBe(false);
  const [first = ""] = await library.listIds({ view: { kind: "all" }, query: "exports", sort: "newest" });
  await library.mark({ ids: [first], change: { trashed: true } });
  expect((await counts()).get(exports)).toEqual({ total: 1, isLeast: false });
  expect((await counts()).get(everything)).toEqual({ total: 2, isLeast: false });
  // Whoever asks again wants no longer what was asked before.
  const [older, newer] = await Promise.allSettled([library.searchCounts(), library.searchCounts()]);
  expect(older).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
  expect(newer.status).toBe("fulfilled");
  await library.close();
});

it("is counted no further than is asked, and says so", async () => {
  const catalog = openCatalog({
    ...{ path: null, readOnly: false, parserVersion: "1", logAside: null },
    onRollback: () => {},
  });
  const sha256 = createHash("sha256").update("many").digest("hex");
  const text = dump(...Array.from({ length: 60 }, (_, n) => `Article ${n}\n\nWords of it.`));
  const found = prepare(fakeParse(new TextEncoder().encode(text), { name: "many.txt", sha256 }));
  await catalog.addSources([{ entry: { sha256, name: "many.txt", added: 1, bytes: 1, sample: false }, found }]);
  expect(catalog.countUpTo("words", 59)).toEqual({ total: 59, isLeast: true });
  expect(catalog.countUpTo("words", 60)).toEqual({ total: 60, isLeast: false });
  expect(catalog.countUpTo("is:unread", 10)).toEqual({ total: 10, isLeast: true });
  // As the list does, which reads the last word as a beginning.
  expect(catalog.countUpTo("wor", 60)).toEqual({ total: 60, isLeast: false });
  // What is kept counted costs nothing to tell whole.
  expect(catalog.countUpTo("", 10)).toEqual({ total: 60, isLeast: false });
  expect(catalog.countUpTo("(", 10)).toBeNull();
  catalog.close();
});
