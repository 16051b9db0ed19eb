import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row, View } from "../../core/contract.ts";
import { digitsOf } from "../../core/coverage.ts";
import { mostSeries, stackings } from "../../core/figures.ts";
import { tagKey } from "../../core/marks.ts";
import { fieldText } from "../../core/print-query.ts";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

let library: Library;
const all: View = { kind: "all" };

/** A clipping that the test's parser reads; the same every time. */
function article(n: number): string {
  const day = String(1 + ((n * 7) % 28)).padStart(2, "0");
  const date = [
    `2023-0${1 + (n % 9)}-${day}`,
    `2023-0${1 + (n % 9)}-${day}T1${n % 10}:30`,
    "2022-12-31T23:59",
    "2023-04",
  ];
  const lines = [
    n % 11 === 0 ? "" : `date: ${n % 29 === 0 ? "2023" : date[n % 4]}\n`,
    n % 5 === 0
      ? ""
      : `outlet: ${["Kazinform", "KAZINFORM", "Kazinform", "China Daily", n % 13 === 0 ? "Daily “Paper”" : `Paper ${n % 13}`][n % 5 === 0 ? 0 : (n % 7) % 5]}\n`,
    n % 3 === 0 ? "agency: Xinhua\n" : "",
    n % 4 === 0 ? `author: ${n % 8 === 0 ? "Li Wei" : "LI WEI"}\n` : "",
  ];
  return `Talks number ${n}\n${lines.join("")}\nThe parties met ${n % 2 === 0 ? "in Astana" : "in Beijing"}.`;
}

beforeAll(async () => {
  library = await openTest(join(await temporaryFolder(), "L"));
  await library.importText({ name: "dump.txt", text: dump(...Array.from({ length: 300 }, (_, n) => article(n))) });
  const ids = [...(await library.listIds({ view: all, query: "", sort: "added" }))];
  const every = (step: number) => ids.filter((_, i) => i % step === 0);
  await library.mark({ ids: every(2), change: { addTags: ["Diplomacy"] } });
  await library.mark({ ids: every(3), change: { addTags: ["trade/belt and road"] } });
  await library.mark({ ids: every(5), change: { addTags: ["water", "Diplomacy/Ambassadors"] } });
  for (let i = 0; i < 9; i++) await library.mark({ ids: every(30 + i), change: { addTags: [`country/c${i}`] } });
  await library.mark({ ids: every(17), change: { trashed: true } });
});
afterAll(() => library.close());

async function rowsOf(query: string, view: View = all): Promise<readonly Row[]> {
  return (await library.list({ view, query, sort: "newest", offset: 0, limit: 1000 })).rows;
}

const queries = [
  "",
  "astana",
  "tag:trade",
  "outlet:kazinform",
  "astana OR tag:water",
  "on:2023-04",
  "after:2023-05",
  "nowhere",
  "(",
];
const views: readonly View[] = [all, { kind: "trash" }, { kind: "tag", tag: "diplomacy" }, { kind: "undated" }];

describe("coverage", () => {
  it("counts as counting the rows of each period does, and what has no bar beside", async () => {
    for (const query of queries)
      for (const view of views)
        for (const by of stackings) {
          const rows = await rowsOf(query, view);
          const coverage = await library.coverage({ view, query, sort: "newest", by });
          const { total, undated, vague, lost, unit, buckets, series } = coverage;
          expect(total).toBe(rows.length);
          expect(undated).toBe(rows.filter(({ published }) => published === null).length);
          expect(lost).toBe(0);
          expect(buckets.reduce((sum, { count }) => sum + count, 0) + undated + vague + lost).toBe(total);
          if (unit !== null)
            expect(vague).toBe(rows.filter(({ published: p }) => p !== null && p.length < digitsOf[unit]).length);
          for (const { count, of } of buckets) {
            expect(of).toHaveLength(series.length);
            if (by !== "none") expect(of.reduce((sum, n) => sum + n, 0)).toBe(count);
          }
          if (by !== "none") expect(series.reduce((sum, { count }) => sum + count, 0)).toBe(total);
          expect(series.filter(({ kind }) => kind === "named").length).toBeLessThanOrEqual(mostSeries);
        }
  });

  it("has bars of which each finds what it shows when its period is searched for", async () => {
    const { buckets, unit } = await library.coverage({ view: all, query: "astana", sort: "newest", by: "none" });
    expect(unit).toBe("week");
    expect(buckets.length).toBeGreaterThan(30);
    for (const { period, count } of buckets)
      expect([period, (await rowsOf(`astana on:${period}`)).length]).toEqual([period, count]);
    const one = await library.coverage({ view: all, query: "astana on:2023-04", sort: "newest", by: "none" });
    expect(one.unit).toBe("day");
  });

  it("names the largest outlets and tags and puts the others together", async () => {
    const outlets = (await library.coverage({ view: all, query: "", sort: "newest", by: "outlet" })).series;
    expect(outlets.map((one) => (one.kind === "named" ? one.name : one.kind)).slice(0, 2)).toEqual([
      "Kazinform",
      "China Daily",
    ]);
    expect(outlets.map(({ kind }) => kind).slice(-2)).toEqual(["other", "none"]);
    const tags = (await library.coverage({ view: all, query: "", sort: "newest", by: "tag" })).series;
    expect(tags.map((one) => (one.kind === "named" ? one.name : one.kind))).toEqual(
      ["Diplomacy", "trade", "country", "water", "none"].sort((a, b) => (a === "none" ? 1 : b === "none" ? -1 : 0)),
    );
    // Where all carry one tag, what is below it tells them apart.
    const below = (await library.coverage({ view: all, query: "tag:country", sort: "newest", by: "tag" })).series;
    expect(below.every((one) => one.kind !== "named" || one.name.startsWith("country/"))).toBe(true);
    expect(below.at(-1)?.kind).toBe("other");
  });

  it("lets a newer question stop an older one", async () => {
    const ask = (query: string) => library.coverage({ view: all, query, sort: "newest", by: "tag" });
    const [old, now] = await Promise.allSettled([ask("astana"), ask("beijing")]);
    expect(old).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    expect(now).toMatchObject({ status: "fulfilled" });
    // What was stopped is not remembered.
    expect((await ask("astana")).total).toBeGreaterThan(100);
  });

  it("sums up to the count of the result for any date", async () => {
    const date = fc.oneof(
      fc.constant(""),
      fc
        .date({ min: new Date("0900-01-01"), max: new Date("2300-01-01"), noInvalidDate: true })
        .chain((d) => fc.constantFrom(4, 7, 10, 16).map((n) => `date: ${d.toISOString().slice(0, n)}\n`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(date, { minLength: 1, maxLength: 30 }), async (dates) => {
        const own = await openTest(join(await temporaryFolder(), "L"));
        try {
          const text = dump(...dates.map((one, i) => `Title ${i}\n${one}\nText ${i}.`));
          await own.importText({ name: "any.txt", text });
          const found = await own.coverage({ view: all, query: "", sort: "newest", by: "none" });
          const { buckets, undated, vague, total } = found;
          expect(total).toBe(dates.length);
          expect(buckets.reduce((sum, { count }) => sum + count, 0) + undated + vague).toBe(total);
          for (const { period, count } of buckets.filter(({ count }) => count > 0))
            expect(await own.count({ view: all, query: `on:${period}`, sort: "newest" })).toBe(count);
        } finally {
          await own.close();
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe("figures", () => {
  it("rank outlets, agencies, authors and tags as counting does", async () => {
    for (const query of ["", "astana", "tag:trade"]) {
      const rows = await rowsOf(query);
      const figures = await library.figures({ view: all, query, sort: "newest", by: "none" });
      const { coverage, outlets, agencies, authors, tags, pairs } = figures;
      expect(coverage).toEqual(await library.coverage({ view: all, query, sort: "newest", by: "none" }));
      expect(outlets.without).toBe(rows.filter(({ outlet, isAgency }) => outlet === null || isAgency).length);
      expect(outlets.rows.map(({ name }) => name)).not.toContain("Xinhua");
      expect(outlets.rows[0]).toEqual({
        name: "Kazinform",
        count: rows.filter(({ outlet }) => outlet?.toLowerCase() === "kazinform").length,
      });
      expect(authors.names).toBe(1);
      expect(authors.rows[0]?.count).toBe(rows.filter(({ author }) => author !== null).length);
      expect(authors.without).toBe(rows.filter(({ author }) => author === null).length);
      const credited = await library.count({ view: all, query: `(${query}) agency:xinhua`, sort: "newest" });
      expect(agencies).toEqual({
        rows: [{ name: "Xinhua", count: credited }],
        names: 1,
        without: rows.length - credited,
      });
      expect(tags.without).toBe(rows.filter((row) => row.tags.length === 0).length);
      const has = (row: Row, tag: string) =>
        row.tags.some((one) => tagKey(one) === tagKey(tag) || tagKey(one).startsWith(`${tagKey(tag)}/`));
      for (const { name, count } of tags.rows) expect(rows.filter((row) => has(row, name)).length).toBe(count);
      expect(pairs.tags.length).toBeGreaterThan(1);
      for (const [i, a] of pairs.tags.entries())
        for (const [j, b] of pairs.tags.entries()) {
          const n = pairs.together[i]?.[j];
          expect(n).toBe(pairs.together[j]?.[i]);
          if (n !== null) expect([a, b, rows.filter((row) => has(row, a) && has(row, b)).length]).toEqual([a, b, n]);
          else expect(tagKey(a).startsWith(tagKey(b)) || tagKey(b).startsWith(tagKey(a))).toBe(true);
        }
    }
  });

  it("tells an agency from an outlet: where no outlet is printed the list names the agency, and says so", async () => {
    const shown = (await rowsOf("")).filter(({ outlet }) => outlet === "Xinhua");
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.every(({ isAgency }) => isAgency === true)).toBe(true);
    expect(await rowsOf("outlet:xinhua")).toEqual([]);
    expect(await rowsOf('outlet:"Xinhua"')).toEqual([]);
    expect(await rowsOf("", { kind: "outlet", name: "Xinhua" })).toEqual([]);
    const credited = (await rowsOf("agency:xinhua")).map(({ id }) => id);
    expect(credited).toEqual(expect.arrayContaining(shown.map(({ id }) => id)));
    expect(credited.length).toBeGreaterThan(shown.length);
    expect((await rowsOf("", { kind: "agency", name: "XINHUA" })).map(({ id }) => id)).toEqual(credited);
  });

  it("count under each name what a search for that name finds, and so do the facets and the sidebar", async () => {
    const finds = async (field: "outlet" | "agency" | "author" | "tag", name: string, within = "") =>
      (await rowsOf(`${within} ${fieldText(field, name)}`.trim())).length;
    for (const query of ["", "astana "]) {
      const { outlets, agencies, authors, tags } = await library.figures({
        view: all,
        query,
        sort: "newest",
        by: "none",
      });
      for (const [field, { rows }] of [
        ["outlet", outlets],
        ["agency", agencies],
        ["author", authors],
        ["tag", tags],
      ] as const)
        for (const { name, count } of rows) expect([name, await finds(field, name, query)]).toEqual([name, count]);
      const facets = await library.facets({ view: all, query, sort: "newest" });
      for (const { name, count } of facets.outlets)
        expect([name, await finds("outlet", name, query)]).toEqual([name, count]);
      expect(facets.agencies).toEqual(agencies.rows);
    }
    const { outlets, agencies } = await library.overview();
    expect(agencies).toEqual([{ name: "Xinhua", count: await finds("agency", "Xinhua") }]);
    expect(outlets.map(({ name }) => name)).toContain("Daily “Paper”");
    for (const { name, count } of outlets) {
      expect([name, await finds("outlet", name)]).toEqual([name, count]);
      expect((await rowsOf("", { kind: "outlet", name })).length).toBe(count);
    }
    // A word of a name finds all that have it.
    expect(await finds("outlet", "Daily")).toBe(0);
    expect((await rowsOf("outlet:daily")).length).toBe(
      (await finds("outlet", "China Daily")) + (await finds("outlet", "Daily “Paper”")),
    );
  });
});
