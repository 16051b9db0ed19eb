/** What the catalog writes when a source is read otherwise. */
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { type Found, openCatalog, prepare } from "../catalog.ts";
import { dump, fakeParse } from "../testing.ts";

const sha256 = createHash("sha256").update("a source").digest("hex");
const entry = { sha256, name: "many.txt", added: 1, bytes: 1, sample: false };
const parsed = (...articles: readonly string[]): Found =>
  prepare(fakeParse(new TextEncoder().encode(dump(...articles)), { name: entry.name, sha256 }));
const article = (n: number, words = "Words of it.") =>
  `Article ${String(n).padStart(4, "0")}\ndate: 2023-05-30\n\n${words}`;

it("changes only the rows that differ, and tells how far it is", async () => {
  const catalog = openCatalog({ path: null, readOnly: false, parserVersion: "1", onRollback: () => {}, logAside: null });
  const before = Array.from({ length: 300 }, (_, n) => article(n));
  const [ids] = await catalog.addSources([{ entry, found: parsed(...before) }]);
  const kept = ids as readonly string[];
  await catalog.setMarks([
    {
      id: kept[7] as string,
      marks: {
        ...{ id: kept[7] as string, read: true, starred: true, tags: ["kept"], note: "", highlights: [] },
        ...{ trashed: null, changed: 1, of: { source: sha256, title: "", start: 0 } },
      },
    },
  ]);
  // As long as before, so that what follows it stands where it stood.
  const after = before.with(120, article(120, "Other words."));
  const told: number[] = [];
  expect(await catalog.changeSource(entry, parsed(...after), (done) => told.push(done))).toEqual([kept[120]]);
  expect(told.at(-1)).toBe(300);
  expect(catalog.locate(kept[120] as string)?.clipping.paragraphs[0]?.text).toBe("Other words.");
  const { rows } = catalog.list({ kind: "source", sha256 }, "is:starred", "newest", 0, 10);
  expect(rows.map(({ id, tags }) => ({ id, tags }))).toEqual([{ id: kept[7], tags: ["kept"] }]);
  // One fewer in the middle: those behind it stand at another place, and are the same rows.
  const fewer = parsed(...after);
  const without = { ...fewer, clippings: fewer.clippings.filter((_, n) => n !== 50) };
  expect(await catalog.changeSource(entry, without)).toEqual([kept[50]]);
  expect(catalog.clippingIds(sha256)).toEqual(kept.filter((_, n) => n !== 50));
  expect(catalog.sources()[0]?.clippings).toBe(299);
  catalog.close();
});
