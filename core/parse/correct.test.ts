/** Corrections over what a layout reads, whichever it is: a newer parser may see other drafts in the same text. */
import { describe, expect, it } from "vitest";
import { assemble } from "./assemble.ts";
import { correctReading, startsOf } from "./correct.ts";
import { type Corrections, noCorrections } from "./corrections.ts";
import { readDump } from "./index.ts";
import { type Draft, lineMark, type Reading } from "./layouts/layout.ts";
import { type Line, readDoc } from "./lines.ts";

const text = `12 May 2023
First headline of the page
The first text says something.
13 May 2023
Second headline of the page
The second text says something.
Third headline of the page
The third text says something.
`;
const doc = readDoc(text);
const line = (n: number) => doc.lines[n] as Line;
const draft = (first: number, end: number, title: number): Draft => ({
  first,
  end,
  marks: [lineMark(line(title), "title")],
});

/** A parser that gives a date to the article below it, one that gives it to the article above, and one that finds more. */
const below: Reading = { drafts: [draft(0, 3, 1), draft(3, 8, 4)] };
const above: Reading = { drafts: [draft(1, 4, 1), draft(4, 8, 4)] };
const more: Reading = { drafts: [draft(0, 3, 1), draft(3, 6, 4), draft(6, 8, 6)] };

const titles = (reading: Reading, corrections: Corrections) =>
  assemble(doc, correctReading(doc, reading, corrections)).clippings.map((one) => one.title?.value ?? null);

describe("the same corrections over several parsers", () => {
  it("a cut is there whether or not the parser cuts there", () => {
    const cuts = { ...noCorrections, cuts: [{ at: line(6).start, cut: true }] };
    for (const reading of [below, above, more])
      expect(titles(reading, cuts)).toEqual([
        "First headline of the page",
        "Second headline of the page",
        "Third headline of the page",
      ]);
  });
  it("clippings stay joined at the headline, also where the boundary is now a line above it", () => {
    const cuts = { ...noCorrections, cuts: [{ at: line(4).start, cut: false }] };
    expect(titles(above, cuts)).toEqual(["First headline of the page"]);
    expect(titles(below, cuts)).toEqual(["First headline of the page"]);
    expect(titles(more, cuts)).toEqual(["First headline of the page", "Third headline of the page"]);
  });
  it("clippings joined at a date line stay joined when the dates are turned round", () => {
    const cuts = { ...noCorrections, cuts: [{ at: line(3).start, cut: false }] };
    expect(titles(below, cuts)).toEqual(["First headline of the page"]);
    expect(titles(above, cuts)).toEqual(["First headline of the page"]);
  });
  it("a mark says what a line is in whatever clipping it stands", () => {
    const marks: Corrections = {
      ...noCorrections,
      marks: [{ start: line(7).start, end: line(7).end, as: "title" }],
    };
    expect(titles(below, marks)[1]).toBe("The third text says something.");
    expect(titles(more, marks)[2]).toBe("The third text says something.");
  });
  it("where nothing is corrected the reading is the same object", () => {
    expect(correctReading(doc, below, noCorrections)).toBe(below);
    expect(startsOf(doc, more)).toEqual([line(0).start, line(3).start, line(6).start]);
  });
  it("a parser that finds nothing still takes a cut and a mark", () => {
    const nothing: Reading = { drafts: [] };
    expect(titles(nothing, { ...noCorrections, cuts: [{ at: line(6).start, cut: true }] })).toEqual([
      "Third headline of the page",
    ]);
    const made = assemble(
      doc,
      correctReading(doc, nothing, {
        ...noCorrections,
        marks: [{ start: line(5).start, end: line(5).end, as: "body" }],
      }),
    );
    expect(made.clippings.map((one) => one.paragraphs.map((paragraph) => paragraph.text))).toEqual([
      ["The second text says something."],
    ]);
    expect(made.segments.at(-1)?.end).toBe(text.length);
  });
});

describe("what a person says of lines", () => {
  const page = `12 May 2023
Fair gathers masters from five regions

OLD DEPOT, Monday

Potters show their work in the old depot.

The fair is open until Sunday, the organisers said.
`;
  const bytes = new TextEncoder().encode(page);
  const read = (corrections: Corrections) =>
    readDump(bytes, { name: "a.txt", sha256: "0".repeat(64) }, { corrections });
  const at = (words: string) => ({ start: page.indexOf(words), end: page.indexOf(words) + words.length });

  it("a line marked as dateline is that, and no paragraph", () => {
    const [clipping] = read({ ...noCorrections, marks: [{ ...at("OLD DEPOT, Monday"), as: "dateline" }] }).parse
      .clippings;
    expect(clipping?.dateline).toMatchObject({ value: "OLD DEPOT, Monday", ...at("OLD DEPOT, Monday") });
    expect(clipping?.paragraphs.map((one) => one.text)).not.toContain("OLD DEPOT, Monday");
  });

  it("a line joins the one above across a blank line; refused, they are two again", () => {
    const [first, second] = [
      "Potters show their work in the old depot.",
      "The fair is open until Sunday, the organisers said.",
    ] as const;
    const gap = { start: at(first).end, end: at(second).start, after: " " };
    const texts = (apply: boolean | null) =>
      read({ ...noCorrections, repairs: apply === null ? [] : [{ ...gap, apply }] }).parse.clippings.flatMap((one) =>
        one.paragraphs.map((paragraph) => paragraph.text),
      );
    expect(texts(null)).toEqual(expect.arrayContaining([first, second]));
    expect(texts(true)).toContain(`${first} ${second}`);
    expect(texts(false)).toEqual(texts(null));
    const { parse } = read({ ...noCorrections, repairs: [{ ...gap, apply: true }] });
    expect(parse.clippings[0]?.repairs).toContainEqual(
      expect.objectContaining({ ...gap, before: "\n\n", kind: "join-paragraphs", why: "taken by hand" }),
    );
    // Still a partition.
    let end = 0;
    for (const segment of parse.segments) {
      expect(segment.start).toBe(end);
      end = segment.end;
    }
    expect(end).toBe(page.length);
  });
});

describe("a piece that begins where a person cut", () => {
  const pages = `Strong quake felt in the southeast, no damage seen
By DANIEL ROSS
January 23, 2024
ALMATY (AP) — A strong earthquake shook the southeast late on Monday, and people ran into the streets.

No deaths were reported, the emergencies ministry said.

Two countries open a new freight route
Source: Xinhua
2022-06-20 21:45:30
ASTANA, June 20 (Xinhua) -- Two countries on Monday opened a new freight route through the crossing.

The first train carried 54 containers of machine parts.

(Web editor: Wu Chaolan, Liang Jun)

Film days begin in the capital
By Aida Haidar in Culture on 20 June 2022
ASTANA – The film days opened in the capital on June 18 with a screening of a restored classic.

Entrance is free until Friday.
`;
  const read = (changes: Partial<Corrections>) => {
    const bytes = new TextEncoder().encode(pages);
    const source = { name: "pages.txt", sha256: "0".repeat(64) };
    const own = new Set(readDump(bytes, source).own);
    const cuts = (changes.cuts ?? []).filter(({ at }) => !own.has(at));
    return readDump(bytes, source, { corrections: { ...noCorrections, ...changes, cuts } }).parse.clippings;
  };
  const cuts = ["Two countries", "Film days"].map((words) => ({ at: pages.indexOf(words), cut: true }));
  const values = (clippings: ReturnType<typeof read>) =>
    clippings.map(({ title, published, author, agency, dateline, categories }) => [
      ...[title?.value, published?.value, author?.value, agency?.value, dateline?.value],
      categories.map(({ value }) => value).join(),
    ]);
  const expected = [
    ["Strong quake felt in the southeast, no damage seen", "2024-01-23", "DANIEL ROSS", "AP", "ALMATY (AP)", ""],
    [
      ...["Two countries open a new freight route", "2022-06-20T21:45:30", undefined, "Xinhua"],
      ...["ASTANA, June 20 (Xinhua)", ""],
    ],
    ["Film days begin in the capital", "2022-06-20", "Aida Haidar", undefined, "ASTANA", "Culture"],
  ];
  it("is read as a page: byline, source, date, dateline, rubric", () => {
    const clippings = read({ cuts });
    expect(values(clippings)).toEqual(expected);
    expect(clippings.map((one) => one.paragraphs.length)).toEqual([2, 2, 2]);
  });
  it("a line said to be the byline, then the date, keeps both where both are in it", () => {
    const start = pages.indexOf("By Aida");
    const end = pages.indexOf("\n", start);
    for (const as of ["author", "date"] as const)
      expect(values(read({ cuts, marks: [{ start, end, as }] }))[2]).toEqual(expected[2]);
  });
  it("keeps its agency and dateline when the text is put back by hand", () => {
    const marks = ["ALMATY (AP)", "ASTANA, June", "ASTANA –"].map((words) => {
      const start = pages.indexOf(words);
      return { start, end: pages.indexOf("\n", start), as: "body" as const };
    });
    expect(values(read({ cuts, marks }))).toEqual(expected);
  });
});

describe("a piece that begins where a person cut in text that was set aside", () => {
  const under: readonly (readonly [
    language: string,
    header: string,
    cards: readonly (readonly string[])[],
    foot: string,
  ])[] = [
    [
      "English",
      "Related news",
      [
        ["Beet harvest begins early", "18 May 2024", "Dry weeks made the roots sweet and small.", "Read more"],
        ["Dairy buys two rivals", "16 May 2024", "The deal must be cleared by the cartel office.", "Share"],
      ],
      "© 2024 Valley Trade Review",
    ],
    [
      "Russian",
      "Читайте также",
      [
        ["Уборка свёклы началась раньше", "18 мая 2024", "Засуха сделала корни сладкими и мелкими.", "Подробнее"],
        ["Молочный завод купил двух соседей", "16 мая 2024", "Сделку должно одобрить ведомство.", "Поделиться"],
      ],
      "© 2024 Вестник долины",
    ],
  ];
  it.each(under)("%s: has its text, and what is of the page by its own words stays so", (_, header, cards, foot) => {
    const body = [
      "The mill in the valley will burn gas made from beet pulp from this autumn, its owner said on Tuesday.",
      "The new burners cost nine million euros. A third of the sum comes from a fund of the region, the rest from a loan.",
      "Farmers will bring the pulp in the same lorries that carry the beets, so that no more traffic is expected there.",
    ];
    const page = [
      ...["Sugar mill to run on beet pulp gas", "21 May 2024, 10:15", ...body.flatMap((one) => [one, ""])],
      ...[header, ...cards.flat(), foot, ""],
    ].join("\n");
    const read = (words: readonly string[]) => {
      const cuts = words.map((one) => ({ at: page.indexOf(one), cut: true }));
      const source = { name: "page.txt", sha256: "0".repeat(64) };
      const { clippings } = readDump(new TextEncoder().encode(page), source, {
        corrections: { ...noCorrections, cuts },
      }).parse;
      return clippings.map(({ title, published, paragraphs }) => [
        ...[title?.value, published?.value],
        ...paragraphs.map((one) => one.text),
      ]);
    };
    const first = ["Sugar mill to run on beet pulp gas", "2024-05-21T10:15", ...body];
    const [one, two] = cards as [readonly string[], readonly string[]];
    expect(read([])).toEqual([first]);
    expect(read([one[0] ?? "", two[0] ?? ""])).toEqual([
      first,
      [one[0], "2024-05-18", one[2]],
      [two[0], "2024-05-16", two[2]],
    ]);
    expect(read([two[0] ?? ""])).toEqual([first, [two[0], "2024-05-16", two[2]]]);
  });
});
