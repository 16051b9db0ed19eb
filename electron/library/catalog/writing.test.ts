/** What the catalog writes when a source is read otherwise. */
import { createHash } from "node:crypto";
import { copyFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type Found, openCatalog, prepare } from "../catalog.ts";
import { breathe } from "../disk.ts";
import { dump, fakeParse, removeTemporaryFolders, temporaryFolder } from "../testing.ts";

afterAll(removeTemporaryFolders);

const sha256 = createHash("sha256").update("a source").digest("hex");
const entry = { sha256, name: "many.txt", added: 1, bytes: 1, sample: false };
const parsed = (...articles: readonly string[]): Found =>
  prepare(fakeParse(new TextEncoder().encode(dump(...articles)), { name: entry.name, sha256 }));
const article = (n: number, words = "Words of it.") =>
  `Article ${String(n).padStart(4, "0")}\ndate: 2023-05-30\n\n${words}`;

it("changes only the rows that differ, and tells how far it is", async () => {
  const catalog = openCatalog({
    path: null,
    readOnly: false,
    parserVersion: "1",
    onRollback: () => {},
    logAside: null,
  });
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

it("takes a source that was cut off half-way as not there, and puts it in whole", async () => {
  const path = join(await temporaryFolder(), "catalog.sqlite");
  const open = () => openCatalog({ path, readOnly: false, parserVersion: "1", onRollback: () => {}, logAside: null });
  const found = parsed(...Array.from({ length: 600 }, (_, n) => article(n)));
  let catalog = open();
  const adding = catalog.addSources([{ entry, found }]);
  adding.catch(() => {});
  // Some of it is committed by then, and the rest is not.
  const rows = () => catalog.totals().rows;
  while (rows() < 300) await breathe();
  const copy = `${path}-killed`;
  for (const end of ["", "-wal"]) await copyFile(`${path}${end}`, `${copy}${end}`);
  await adding;
  expect(catalog.hasSource(sha256)).toBe(true);
  catalog.close();
  for (const end of ["", "-wal"]) await rename(`${copy}${end}`, `${path}${end}`).catch(() => {});
  catalog = open();
  expect(rows()).toBeGreaterThan(0);
  expect(rows()).toBeLessThan(600);
  expect(catalog.hasSource(sha256)).toBe(false);
  const [ids] = await catalog.addSources([{ entry, found }]);
  expect(catalog.hasSource(sha256)).toBe(true);
  expect(catalog.clippingIds(sha256)).toEqual(ids);
  expect(catalog.counts().clippings).toBe(600);
  expect(catalog.totals()).toEqual({ rows: 600, searchable: 600, indexed: 600 });
  expect(catalog.list({ kind: "all" }, "words ", "newest", 0, 1000).total).toBe(600);
  catalog.close();
});
