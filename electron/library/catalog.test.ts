import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClippingDetail } from "../../core/contract.ts";
import { type Highlight, tagKey } from "../../core/marks.ts";
import { printQuery } from "../../core/print-query.ts";
import { dateRange, minuteOf, nameKey, parseQuery, type Query, words } from "../../core/query.ts";
import { openCatalog } from "./catalog.ts";
import type { Library } from "./library.ts";
import { dump, fakeParse, openTest, readerOf, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const articles = [
  "Uranium talks in Astana\ndate: 2023-05-30T23:30\nagency: CGTN\nlang: en\n\nThe parties met on Tuesday. Kazakhstan's uranium is sold.",
  "Grain exports grow\ndate: 2023-05-29\noutlet: Times of Central Asia\nauthor: Aigerim Sadykova\nlang: en\n\nExports of grain grew by a third.",
  "Қазақстан мен Қытай\ndate: 2023-05-29\nlang: kk\n\nКеліссөздер өтті. Уран туралы айтылды.",
  "Ёлки зелёные\ndate: 2022\nlang: ru\nauthor: Пётр Иванов\n\nУран и зерно. Елка стоит.",
  "中国外交部发言人\nlang: zh\noutlet: 新华社\n\n北京消息，外交部发言人说。",
  "Café in Zürich\nlang: de\nagency: Keystone SDA\n\nNaïve Gäste, talks and grain.",
  "\ndate: 2023-05\n\nAn article without a title about uranium exports.",
  "Grain\ndate: 1969-07-20T20:17\nlang: en\n\ngrain grain grain",
  "Minute\ndate: 2023-05-30T23:30\n\nSame minute as the talks.",
];

let library: Library;
let details: ClippingDetail[];

beforeAll(async () => {
  const folder = join(await temporaryFolder(), "L");
  library = await openTest(folder);
  await library.importText({ name: "first dump.txt", text: dump(...articles.slice(0, 5)) });
  await library.importText({ name: "second.txt", text: dump(...articles.slice(5)) });
  const ids = [...(await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" }))];
  await library.mark({ ids: ids.slice(0, 4), change: { read: true, addTags: ["Energy/Uranium", "trade"] } });
  await library.mark({ ids: ids.slice(3, 6), change: { starred: true, addTags: ["energy"] } });
  await library.mark({ ids: ids.slice(0, 1), change: { removeTags: ["trade"] } });
  await library.note({ id: ids[1] as string, markdown: "Ask *Tokayev* about grain, елка" });
  await library.note({ id: ids[6] as string, markdown: "talks" });
  await library.mark({
    ids: [ids[5] as string],
    change: {
      putHighlights: [
        highlight(1, "Уран и зерно", "compare with Tokayev", ["trade"]),
        highlight(2, "Елка стоит", "", ["energy/grain", "talks"]),
      ],
    },
  });
  await library.mark({ ids: [ids[2] as string], change: { putHighlights: [highlight(3, "a third", "", [])] } });
  // A clipping whose source reads otherwise now: what is left of it are its marks.
  await library.importText({ name: "third.txt", text: dump("Lost talks\n\nNobody finds this text.") });
  const lost = (await library.listIds({ view: { kind: "all" }, query: "nobody", sort: "newest" }))[0] as string;
  await library.note({ id: lost, markdown: "A note on uranium that stays" });
  await library.mark({ ids: [lost], change: { starred: true, addTags: ["Energy/lost"] } });
  await library.close();
  const without: typeof fakeParse = (bytes, source) => {
    const parse = fakeParse(bytes, source);
    return { ...parse, clippings: parse.clippings.filter(({ title }) => title?.value !== "Lost talks") };
  };
  library = await openTest(folder, { parse: readerOf(without), parserVersion: "another", create: false });
  details = await Promise.all([...ids, lost].map((id) => library.clipping(id)));
});
afterAll(() => library.close());

function highlight(n: number, quote: string, note: string, tags: readonly string[]): Highlight {
  const place = { prefix: "", suffix: "", start: n, end: n + quote.length };
  return { id: String(n).padStart(12, "0"), quote, ...place, colour: "yellow", note, tags, created: n };
}

/** What the query means, with nothing clever. */
function holds(query: Query, detail: ClippingDetail, fields: readonly string[] | null = null): boolean {
  const { clipping, marks, source } = detail;
  const isLost = source.name === "";
  switch (query.kind) {
    case "all":
      return true;
    case "and":
      return query.nodes.every((node) => holds(node, detail, fields));
    case "or":
      return query.nodes.some((node) => holds(node, detail, fields));
    case "not":
      return !holds(query.node, detail, fields);
    case "in":
      return holds(query.node, detail, query.fields);
    case "text":
    case "name": {
      const texts: Record<string, readonly string[]> = {
        title: [clipping.title?.value ?? ""],
        body: [clipping.paragraphs.map((paragraph) => paragraph.text).join("\n")],
        outlet: [clipping.outlet?.value ?? ""],
        agency: [clipping.agency?.value ?? ""],
        author: [clipping.author?.value ?? ""],
        tags: marks.tags,
        note: [marks.note],
        highlight: marks.highlights.flatMap(({ quote, note, tags }) => [quote, note, ...tags]),
      };
      const where = query.kind === "name" ? [query.field] : (fields ?? Object.keys(texts));
      return where
        .flatMap((field) => texts[field] ?? [])
        .some((text) => {
          const found = words(text);
          return found.some((_, at) =>
            query.words.every((word, i) => {
              const there = found[at + i];
              const last = i === query.words.length - 1;
              return last && query.prefix ? there?.startsWith(word) : there === word;
            }),
          );
        });
    }
    case "named": {
      const { agency, author } = clipping;
      const value = { outlet: clipping.outlet, agency, author }[query.field]?.value;
      return value !== undefined && nameKey(value) === query.name;
    }
    case "tag":
      return marks.tags.some((tag) => tagKey(tag) === query.tag || tagKey(tag).startsWith(`${query.tag}/`));
    case "lang":
      return clipping.language === query.lang;
    case "source":
      return !isLost && ` ${words(source.name).join(" ")}`.includes(` ${query.words.join(" ")}`);
    case "is":
      return {
        unread: !marks.read && !isLost,
        read: marks.read,
        starred: marks.starred,
        annotated: marks.note !== "" || marks.highlights.length > 0,
        tagged: marks.tags.length > 0,
        undated: clipping.published === null && !isLost,
        lost: isLost,
      }[query.state];
    case "date": {
      if (clipping.published === null) return false;
      const { from, to, digits } = dateRange(query);
      const minute = minuteOf(clipping.published.value) as number;
      return minute >= from && minute < to && clipping.published.value.length >= digits;
    }
  }
}

async function search(query: string, sort: "newest" | "oldest" | "title" = "newest"): Promise<readonly string[]> {
  const page = await library.list({ view: { kind: "all" }, query, sort, offset: 0, limit: 1000 });
  if (page.queryProblem !== null) throw new Error(page.queryProblem.message);
  expect(page.total).toBe(page.rows.length);
  return page.rows.map((row) => row.title);
}

describe("the catalog", () => {
  it("lists newest first, undated last", async () => {
    expect(await search("")).toEqual([
      "Minute",
      "Uranium talks in Astana",
      "Grain exports grow",
      "Қазақстан мен Қытай",
      "An article without a title about uranium exports.",
      "Ёлки зелёные",
      "Grain",
      "Café in Zürich",
      "中国外交部发言人",
      "Lost talks",
    ]);
    expect((await search("", "oldest")).slice(0, 2)).toEqual(["Grain", "Ёлки зелёные"]);
    expect((await search("", "oldest")).slice(-2)).toEqual(["中国外交部发言人", "Café in Zürich"]);
  });

  it.each([
    ["елк ", []],
    ["ёлки", ["Ёлки зелёные"]],
    ["外交", ["中国外交部发言人"]],
    ["қазақ", ["Қазақстан мен Қытай"]],
    ["казақ", []],
    ["naive cafe", ["Café in Zürich"]],
    ["author:петр", ["Ёлки зелёные"]],
    ["outlet:新华", ["中国外交部发言人"]],
    ["source:first in:body uranium", ["Uranium talks in Astana"]],
    [
      "on:2023-05",
      [
        "Minute",
        "Uranium talks in Astana",
        "Grain exports grow",
        "Қазақстан мен Қытай",
        "An article without a title about uranium exports.",
      ],
    ],
    ["on:2023-05-29", ["Grain exports grow", "Қазақстан мен Қытай"]],
    ["before:2022", ["Grain"]],
    ["after:2023-05-29", ["Minute", "Uranium talks in Astana"]],
  ])("finds with %s", async (query, titles) => expect(await search(query)).toEqual(titles));

  it("answers every query as a naive filter over the same clippings does", async () => {
    const word = fc.constantFrom(
      "uranium",
      "grain",
      "ура",
      "елка",
      "уран",
      "talks",
      "外",
      "外交部",
      "naïve",
      "trade",
      "tokayev",
      "energy",
      "the",
      "kazakhstan's",
      "nothing",
      "zür",
    );
    const leaf = fc.oneof(
      { weight: 4, arbitrary: word },
      word.map((one) => `${one}*`),
      fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
      fc.constantFrom(
        '"exports of grain"',
        '"energy uranium"',
        "tag:energy",
        "tag:Energy/uranium",
        "tag:none",
        "lang:en",
        "lang:kk",
      ),
      fc.constantFrom("is:unread", "is:read", "is:starred", "is:annotated", "is:tagged", "is:undated", "is:lost"),
      fc.constantFrom(
        "before:2023",
        "after:2022",
        "on:2023-05",
        "on:2023-05-30",
        "on:1969..2022",
        "before:2023-05-30T23:30",
      ),
      fc.constantFrom(
        "outlet:times",
        'outlet:"times of central asia"',
        'outlet:"Times"',
        'outlet:"cgtn"',
        'agency:"CGTN"',
        'agency:"keystone"',
        'author:"Петр Иванов"',
        "agency:cgtn",
        "author:иванов",
        'author:"aigerim s"*',
        "source:first",
        "source:none",
      ),
      fc.constantFrom("in:title", "in:note", "in:body", "in:tags", "in:title,note", "in:highlight"),
    );
    const query = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.tuple(tie("query"), tie("query")).map((parts) => parts.join(" ")),
        fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} OR ${b})`),
        tie("query").map((one) => `-(${one})`),
      ),
    })).query;
    let nonEmpty = 0;
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom("newest" as const, "title" as const), async (typed, sort) => {
        const parsed = parseQuery(typed, { typing: true });
        fc.pre(parsed.ok);
        if (!parsed.ok) return;
        const page = await library.list({ view: { kind: "all" }, query: typed, sort, offset: 0, limit: 1000 });
        const expected = details.filter((detail) => holds(parsed.value.query, detail)).map(({ id }) => id);
        if (expected.length > 0 && expected.length < details.length) nonEmpty++;
        expect(page.rows.map(({ id }) => id).sort(), printQuery(parsed.value)).toEqual(expected.sort());
        expect(page.total).toBe(expected.length);
      }),
      { numRuns: 1500 },
    );
    expect(nonEmpty).toBeGreaterThan(300);
  });

  it("counts each search by itself, also where only marks are asked", async () => {
    const total = async (query: string) =>
      (await library.list({ view: { kind: "all" }, query, sort: "newest", offset: 0, limit: 9 })).total;
    expect(await total("nobody in:tags")).toBe(0);
    expect(await total("energy in:tags")).toBe(7);
  });

  it("answers views", async () => {
    const titles = async (view: Parameters<Library["list"]>[0]["view"], query = "") =>
      (await library.list({ view, query, sort: "newest", offset: 0, limit: 9 })).rows.map((row) => row.title);
    expect(await titles({ kind: "tag", tag: "ENERGY" })).toHaveLength(7);
    expect(await titles({ kind: "tag", tag: "energy" }, "in:title talks")).toEqual([
      "Uranium talks in Astana",
      "Lost talks",
    ]);
    expect(await titles({ kind: "agency", name: "CGTN" })).toEqual(["Uranium talks in Astana"]);
    expect(await titles({ kind: "undated" }, "talks")).toEqual(["Café in Zürich"]);
    expect(await titles({ kind: "starred" })).toHaveLength(4);
    expect(await titles({ kind: "unread" })).toHaveLength(5);
    const { sources } = await library.overview();
    expect(
      await titles(
        { kind: "source", sha256: sources.find(({ name }) => name === "second.txt")?.sha256 as string },
        "grain",
      ),
    ).toEqual(["Grain", "Café in Zürich"]);
  });

  it("pages without gaps and counts the same", async () => {
    const all = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
    const paged: string[] = [];
    for (let offset = 0; offset < all.length; offset += 2)
      paged.push(
        ...(await library.list({ view: { kind: "all" }, query: "", sort: "newest", offset, limit: 2 })).rows.map(
          ({ id }) => id,
        ),
      );
    expect(paged).toEqual(all);
  });

  it("counts no further than it is asked to, and tells what it knows", async () => {
    const asked = { view: { kind: "all" }, query: "grain ", sort: "newest", offset: 0 } as const;
    const total = await library.count(asked);
    expect(total).toBe((await search("grain ")).length);
    expect(total).toBeGreaterThan(3);
    await library.mark({ ids: [details[0]?.id as string], change: { starred: true } });
    expect(await library.list({ ...asked, limit: 1, countTo: 2 })).toMatchObject({ total: 2, isLeast: true });
    expect(await library.list({ ...asked, offset: 2, limit: 1, countTo: 2 })).toMatchObject({
      total: 3,
      isLeast: true,
    });
    expect(await library.list({ ...asked, limit: 1, countTo: total })).toMatchObject({ total, isLeast: false });
    // What is known already is told.
    expect(await library.list({ ...asked, limit: 1, countTo: 2 })).toMatchObject({ total, isLeast: false });
    expect(await library.list({ ...asked, limit: 100, countTo: 2 })).toMatchObject({ total, isLeast: false });
    expect(await library.count({ ...asked, query: "" })).toBe(details.length);
    await library.undo();
  });

  it("marks the hits in the snippet, in notes too, and none where the text has such marks itself", async () => {
    const [row] = (await library.list({ view: { kind: "all" }, query: "kazakh", sort: "newest", offset: 0, limit: 1 }))
      .rows;
    expect(row?.snippet).toContain("\uE000Kazakhstan\uE001's uranium");
    const [note] = (
      await library.list({ view: { kind: "all" }, query: "tokayev", sort: "newest", offset: 0, limit: 1 })
    ).rows;
    expect(note?.snippet).toContain("\uE000Tokayev\uE001");
  });

  it("never sorts for newest first, and never runs a match once for each row", () => {
    const catalog = openCatalog({
      path: null,
      readOnly: false,
      parserVersion: "1",
      onRollback: () => {},
      logAside: null,
    });
    const all = { kind: "all" } as const;
    const plans = [
      catalog.explain(all, "", "newest"),
      catalog.explain(all, "uranium", "newest"),
      catalog.explain(all, "uranium tag:a lang:en is:unread after:2020", "newest"),
      catalog.explain({ kind: "tag", tag: "a" }, "uranium", "newest"),
      catalog.explain({ kind: "outlet", name: "CGTN" }, "", "newest"),
      catalog.explain({ kind: "agency", name: "CGTN" }, "", "newest"),
      catalog.explain({ kind: "agency", name: "CGTN" }, "uranium", "newest"),
      catalog.explain({ kind: "unread" }, "", "newest"),
      catalog.explain({ kind: "source", sha256: "a".repeat(64) }, "uranium", "newest"),
      catalog.explain(all, "uranium -grain", "newest"),
      catalog.explain(all, 'outlet:"The Times"', "newest"),
      catalog.explain(all, 'author:"A. Smith" uranium', "newest"),
      catalog.explain(all, 'agency:"Xinhua"', "newest"),
    ];
    // Whole names are looked up, not looked for in every row.
    expect(plans.at(-1)).toContain("USING COVERING INDEX clipping_agency");
    expect(plans.at(-2)).toContain("USING COVERING INDEX clipping_author");
    for (const plan of plans) expect(plan).not.toContain("TEMP B-TREE FOR ORDER BY");
    // Driven by the match: "=" would mean that the key is given from outside.
    for (const plan of plans.filter((one) => one.includes("fts"))) {
      expect(plan).toMatch(/^SCAN fts VIRTUAL TABLE INDEX \d+:[^=]*M\d[^=]*$/m);
      expect(plan).toMatch(/^SCAN marked VIRTUAL TABLE INDEX \d+:[^=]*M\d[^=]*$/m);
      const scans = plan.split("\n").filter((line) => /^(SCAN|SEARCH) (fts|marked|c)\b/.test(line));
      for (const scan of scans.filter((line) => / (fts|marked) /.test(line))) expect(scan).not.toMatch(/:.*=/);
      expect(scans[0]).toContain("SCAN fts");
      expect(plan).not.toMatch(/^SCAN c\b/m);
    }
    expect(catalog.explain(all, "", "title")).not.toContain("TEMP B-TREE");
    expect(catalog.explain(all, "", "outlet")).not.toContain("TEMP B-TREE");
    catalog.close();
  });

  const find = (query: string, more: Partial<Parameters<Library["list"]>[0]> = {}) =>
    library.list({ view: { kind: "all" }, query, sort: "newest", offset: 0, limit: 100, ...more });

  it("finds and shows highlights, and counts them", async () => {
    const [row] = (await find("in:highlight compare")).rows;
    expect(row).toMatchObject({ title: "Ёлки зелёные", highlights: 2, hasNote: false });
    expect(row?.snippet).toContain("\uE000compare\uE001 with Tokayev");
    expect((await find("in:highlight зерно")).total).toBe(1);
    expect((await find('"зерно compare"')).total).toBe(0);
    expect((await find("in:highlight is:annotated")).total).toBe(4 + 1);
    // A tag of a highlight is no tag of the clipping.
    expect((await find("tag:energy/grain")).total).toBe(0);
  });

  it("lists what is lost, finds it and opens it", async () => {
    const { rows, total } = await find("", { view: { kind: "lost" } });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      title: "Lost talks",
      isLost: true,
      starred: true,
      tags: ["Energy/lost"],
      words: 0,
    });
    expect((await find("stays uranium")).rows[0]?.snippet).toContain("\uE000uranium\uE001 that \uE000stays\uE001");
    expect((await find("lost tag:energy is:starred")).total).toBe(1);
    expect((await find("is:unread is:lost")).total).toBe(0);
    const overview = await library.overview();
    expect(overview).toMatchObject({ lost: 1, undated: 2, clippings: 10 });
    const detail = await library.clipping(rows[0]?.id as string);
    expect(detail).toMatchObject({ clipping: { title: { value: "Lost talks" }, paragraphs: [] } });
    expect(detail.marks.note).toBe("A note on uranium that stays");
  });

  it("ranks what has the words in its title before what only mentions them", async () => {
    const { rows, rankedNewest } = await find("grain ", { sort: "relevance" });
    expect(rows.slice(0, 2).map(({ title }) => title)).toEqual(["Grain", "Grain exports grow"]);
    expect(rankedNewest).toBeNull();
    expect((await find("grain sort:relevance")).rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    // Without words to rank by the newest come first.
    expect((await find("", { sort: "relevance" })).rows).toEqual((await find("")).rows);
  });

  it.each([
    ["uraniun", "uranium"],
    ["urainum talks", "uranium talks"],
    ["urnaium", "uranium"],
    ["in:title grian", "in:title grain"],
    ["outlet:tiems", "outlet:times"],
    ["келиссөздер", "келіссөздер"],
    ["ehfy", "уран"],
    ["tokayve -grain", null],
    ["qqqqqqqq", null],
    ["tag:enegry", "tag:energy"],
    ["tag:uranium", "tag:energy/uranium"],
    ["tag:uranuim", "tag:energy/uranium"],
    ["tag:ener uranium", "tag:energy uranium"],
    ["tag:qqqqqq", null],
    ["-tag:energy tag:enegry", null],
    ["outlet:cgtn uranium", "agency:cgtn uranium"],
    ["outlet:cgnt", "agency:cgtn"],
    ['agency:"times of central asia"', 'outlet:"times of central asia"'],
    ["outlet:keystone -outlet:times", "agency:keystone -outlet:times"],
    ["agency:sadykova", null],
    ["talks uranium sadykova", null],
  ])("asks after %s: did you mean %s", async (typed, meant) => {
    const page = await find(typed);
    expect(page).toMatchObject({ total: 0, didYouMean: meant });
    if (meant !== null) expect((await find(meant)).total).toBeGreaterThan(0);
  });

  it.each([
    ["export ", null, "export*"],
    ["Grain export ", null, "grain export*"],
    ["export -talks ", null, "export* -talks"],
    ["in:title export sort:oldest ", null, "in:title export* sort:oldest"],
    // What is being typed is a beginning already; a beginning has all forms; one word in quotes is a word.
    ["export", null, null],
    ["export* ", null, null],
    ["grow ", null, null],
    ["the ", null, null],
    ["tag:energy ", null, null],
    ['"grain exports" ', null, null],
  ])("offers the forms of %s", async (typed, meant, forms) => {
    const folder = join(await temporaryFolder(), "L");
    const other = await openTest(folder);
    await other.importText({
      name: "a.txt",
      text: dump(
        "Grain export\n\nThe export of grain.",
        "Grain exports grow\n\nExporters and exportation of grain; theatre.",
      ),
    });
    const page = await other.list({ view: { kind: "all" }, query: typed, sort: "newest", offset: 0, limit: 9 });
    if (typed.startsWith("export") || typed.startsWith("Grain")) expect(page.total).toBeGreaterThan(0);
    if (page.total > 0) expect(page).toMatchObject({ didYouMean: meant, withForms: forms });
    if (forms !== null) {
      const more = await other.list({ view: { kind: "all" }, query: forms, sort: "newest", offset: 0, limit: 9 });
      expect(more.total).toBeGreaterThan(page.total);
    }
    await other.close();
  });

  it("offers the forms of a Russian and a Kazakh word, also where the word itself is nowhere", async () => {
    const other = await openTest(join(await temporaryFolder(), "L"));
    const texts = ["казахстана", "Казахстане", "Казахстан", "Қазақстандағы", "Қазақстанның"];
    await other.importText({ name: "a.txt", text: dump(...texts.map((word, i) => `Title ${i}\n\n${word} и зерно.`)) });
    const ask = (query: string) => other.list({ view: { kind: "all" }, query, sort: "newest", offset: 0, limit: 9 });
    expect(await ask("Казахстан ")).toMatchObject({ total: 1, withForms: "казахстан*" });
    expect(await ask("казахстан*")).toMatchObject({ total: 3, withForms: null });
    expect(await ask("Казахстан зерно ")).toMatchObject({ total: 1, withForms: "казахстан* зерно" });
    expect(await ask("Қазақстан ")).toMatchObject({ total: 0, didYouMean: "қазақстан*", withForms: null });
    await other.close();
  });

  it("counts what a result has in common as counting its rows does", async () => {
    for (const query of ["", "uranium", "is:read", "tag:energy", "talks OR grain", "nothing", "-talks"])
      for (const view of [{ kind: "all" }, { kind: "starred" }, { kind: "lost" }] as const) {
        const { rows } = await find(query, { view });
        const facets = await library.facets({ view, query, sort: "newest" });
        const tags = new Map<string, number>();
        const outlets = new Map<string, number>();
        const months = new Map<string, number>();
        const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1);
        for (const row of rows) {
          const keys = row.tags.flatMap((tag) =>
            tagKey(tag)
              .split("/")
              .map((_, i, all) => all.slice(0, i + 1).join("/")),
          );
          for (const key of new Set(keys)) add(tags, key);
          if (row.outlet !== null && row.isAgency !== true) add(outlets, row.outlet);
          if ((row.published?.length ?? 0) >= 7) add(months, row.published?.slice(0, 7) ?? "");
        }
        expect(new Map(facets.tags.map(({ tag, count }) => [tagKey(tag), count]))).toEqual(tags);
        expect(new Map(facets.outlets.map(({ name, count }) => [name, count]))).toEqual(outlets);
        expect(facets.months).toEqual(
          [...months].sort(([a], [b]) => (a < b ? 1 : -1)).map(([month, count]) => ({ month, count })),
        );
        expect(facets.undated).toBe(rows.filter((row) => row.published === null && !row.isLost).length);
        const counts = facets.tags.map(({ count }) => count);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
      }
  });

  it("says where a query is wrong and shows nothing", async () => {
    expect(
      await library.list({ view: { kind: "all" }, query: "grain (", sort: "newest", offset: 0, limit: 5 }),
    ).toMatchObject({
      total: 0,
      rows: [],
      queryProblem: { start: 6, end: 7 },
    });
  });
});
