/** Pages of a search for several words are what the same search finds in one piece. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { View } from "../../../core/contract.ts";
import { openCatalog, prepare } from "../catalog.ts";
import { dump, fakeParse } from "../testing.ts";

const vocabulary = "the grain grains grade uranium urals talks talked talking oil zinc zincblende".split(" ");

it("pages of words that stand in the text or in the marks", async () => {
  const catalog = openCatalog({
    ...{ path: null, readOnly: false, parserVersion: "1" },
    ...{ onRollback: () => {}, logAside: null },
  });
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  // The first words are common, the last are rare.
  const some = (n: number) =>
    Array.from({ length: n }, () => vocabulary[Math.floor(vocabulary.length * next() ** 2)]).join(" ");
  const sha256 = createHash("sha256").update("a source").digest("hex");
  const articles = Array.from({ length: 700 }, (_, n) => {
    const day = `2023-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    return `${some(2)} ${n}\ndate: ${day}\n\n${some(Math.floor(next() * 7))} end.`;
  });
  const entry = { sha256, name: "many.txt", added: 1, bytes: 1, sample: false };
  const found = prepare(fakeParse(new TextEncoder().encode(dump(...articles)), { name: entry.name, sha256 }));
  const ids = (await catalog.addSources([{ entry, found }]))[0] ?? [];
  await catalog.setMarks(
    ids
      .filter(() => next() < 0.4)
      .map((id) => ({
        id,
        marks: {
          ...{ id, read: true, starred: next() < 0.3, tags: next() < 0.5 ? [some(1)] : [], note: some(2) },
          ...{ highlights: [], trashed: next() < 0.05 ? 1 : null, changed: 1 },
          of: { source: sha256, title: "", start: 0 },
        },
      })),
  );
  while (catalog.indexSome());

  const word = fc.constantFrom(
    ...vocabulary,
    "gra*",
    "gr*",
    "talk*",
    "ta*",
    "zinc*",
    "u*",
    '"the grain"',
    '"oil tal"*',
  );
  const part = fc.oneof(
    { weight: 9, arbitrary: word },
    fc.constantFrom("is:starred", "in:title", "in:note", "on:2023-05"),
  );
  const view = fc.constantFrom<View>(
    { kind: "all" },
    { kind: "all" },
    { kind: "all" },
    { kind: "starred" },
    { kind: "trash" },
    { kind: "tag", tag: "the" },
  );
  let pages = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 2, maxLength: 3 }),
      view,
      fc.nat(40),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (parts, from, offset, limit, isCounted) => {
        const query = `${parts.join(" ")} `;
        const page = catalog.list(from, query, "newest", offset, limit, isCounted ? 1 + (offset % 40) : undefined);
        const all = await catalog.listIds(from, query, "newest");
        expect(page.rows.map(({ id }) => id)).toEqual(all.slice(offset, offset + limit));
        if (page.isLeast) expect(page.total).toBeLessThanOrEqual(all.length);
        else expect(page.total).toBe(all.length);
        if (page.rows.length > 0 && all.length > offset + limit) pages++;
      },
    ),
    { numRuns: 400 },
  );
  expect(pages).toBeGreaterThan(50);
  catalog.close();
});
