/** What a person changed: one act after the other, and what becomes of the parse. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Clipping, Parse } from "../clipping.ts";
import {
  applyCorrection,
  type Correction,
  type Corrections,
  correctionsSchema,
  lineRoles,
  noCorrections,
} from "./corrections.ts";
import { type ParseOptions, parseText, type ReadSource, readDump } from "./index.ts";

const source = { name: "x.txt", sha256: "0".repeat(64) };
const seedFolder = new URL("../../seeds/", import.meta.url);
const seeds = readdirSync(seedFolder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readFileSync(new URL(name, seedFolder)));

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, corrections: Corrections = noCorrections, options: ParseOptions = {}): ReadSource =>
  readDump(bytesOf(text), source, { ...options, corrections });

/** The corrections after some acts on a text. */
function changed(text: string, acts: readonly Correction[], from: Corrections = noCorrections): Corrections {
  const context = read(text);
  return acts.reduce((all, one) => applyCorrection(all, one, context), from);
}

const corrected = (text: string, ...acts: readonly Correction[]): Parse => read(text, changed(text, acts)).parse;

function whole(text: string, parse: Parse): void {
  let at = 0;
  for (const segment of parse.segments) {
    expect(segment.start).toBe(at);
    expect(segment.end).toBeGreaterThan(segment.start);
    at = segment.end;
  }
  expect(at).toBe(text.length);
  let last = 0;
  for (const clipping of parse.clippings) {
    expect(clipping.start).toBeGreaterThanOrEqual(last);
    expect(clipping.end).toBeGreaterThan(clipping.start);
    last = clipping.end;
    for (const part of [...clipping.paragraphs, ...clipping.boilerplate, clipping.title, clipping.published]) {
      if (part === null) continue;
      expect(part.start).toBeGreaterThanOrEqual(clipping.start);
      expect(part.end).toBeLessThanOrEqual(clipping.end);
    }
    for (const repair of clipping.repairs) expect(text.slice(repair.start, repair.end)).toBe(repair.before);
    for (const value of [clipping.published, clipping.author, clipping.outlet])
      if (value) expect(value.value).not.toBe("");
  }
}

const listing = `30.05.2023, 23:30 7751
Handicraft fair gathers masters

Potters from five regions show their work in the old depot on Tuesday.

The fair is open until Sunday, the organisers said.

Read also

30.05.2023, 20:10 4410
Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.

Museum opens a night hall

Visitors can now look at the collection by torch light.

29.05.2023, 19:44 7029
Rain is expected in the north

Forecasters expect rain in the north until the weekend.
`;
const at = (words: string) => listing.indexOf(words);
const span = (words: string) => ({ start: at(words), end: at(words) + words.length });
const titles = (parse: Parse) => parse.clippings.map((one) => one.title?.value ?? null);
const dates = (parse: Parse) => parse.clippings.map((one) => one.published?.value ?? null);

describe("cuts", () => {
  it("start from this", () => {
    const parse = corrected(listing);
    expect(titles(parse)).toEqual([
      "Handicraft fair gathers masters",
      "Regulator warns of fake platforms",
      "Rain is expected in the north",
    ]);
  });
  it("split: the new piece has its own title", () => {
    const parse = corrected(listing, { kind: "split", at: at("Museum") + 5 });
    whole(listing, parse);
    expect(titles(parse)[2]).toBe("Museum opens a night hall");
    expect(dates(parse)).toEqual(["2023-05-30T23:30", "2023-05-30T20:10", null, "2023-05-29T19:44"]);
    expect(parse.clippings[2]?.paragraphs.map((one) => one.text)).toEqual([
      "Visitors can now look at the collection by torch light.",
    ]);
  });
  it("split inside a line: the sentence begins the clipping, and merging takes that back", () => {
    const text = listing.replace(
      "Potters from five regions show their work in the old depot on Tuesday.",
      "Potters from five regions show their work. Harvest begins in the south Farmers began to cut wheat on Monday.",
    );
    const place = text.indexOf("Harvest");
    const inside: Correction = { kind: "split", at: place - 1, within: true };
    expect(changed(text, [inside]).cuts).toEqual([{ at: place, cut: true }]);
    const parse = corrected(text, inside);
    whole(text, parse);
    expect(parse.clippings.slice(0, 2).map((one) => [one.start, one.end])).toEqual([
      [0, place - 1],
      [place, parse.clippings[1]?.end],
    ]);
    expect(parse.clippings[0]?.paragraphs.map((one) => one.text)).toEqual([
      "Potters from five regions show their work.",
    ]);
    expect(parse.clippings[1]?.paragraphs[0]?.text).toMatch(/^Harvest begins in the south/);
    // Said so, the first words of it are its title: of the same line, and no other.
    const title = { start: place, end: place + "Harvest begins in the south".length };
    const titled = corrected(text, inside, { kind: "mark", ...title, as: "title" });
    whole(text, titled);
    expect(titled.clippings[1]).toMatchObject({ title: { value: "Harvest begins in the south", ...title } });
    expect(titled.clippings[1]?.paragraphs[0]?.text).toBe("Farmers began to cut wheat on Monday.");
    const now = read(text, changed(text, [inside]));
    expect(applyCorrection(changed(text, [inside]), { kind: "merge", at: place }, now)).toEqual(noCorrections);
    const further = applyCorrection(
      changed(text, [inside]),
      { kind: "move", from: place, to: text.indexOf("Farmers"), within: true },
      now,
    );
    expect(further.cuts).toEqual([{ at: text.indexOf("Farmers"), cut: true }]);
    whole(text, read(text, further).parse);
  });
  it("merge: title and date of the first are kept, the other headline becomes a heading", () => {
    const parse = corrected(listing, { kind: "merge", at: at("30.05.2023, 20:10") });
    whole(listing, parse);
    expect(titles(parse)).toEqual(["Handicraft fair gathers masters", "Rain is expected in the north"]);
    expect(dates(parse)).toEqual(["2023-05-30T23:30", "2023-05-29T19:44"]);
    expect(parse.clippings[0]?.paragraphs.filter((one) => one.kind === "heading").map((one) => one.text)).toContain(
      "Regulator warns of fake platforms",
    );
  });
  it("split after merge, and merge after split, leave nothing", () => {
    const split: Correction = { kind: "split", at: at("Museum") };
    const merge: Correction = { kind: "merge", at: at("Museum") };
    expect(changed(listing, [split, merge])).toEqual(noCorrections);
    const place = at("30.05.2023, 20:10");
    expect(changed(listing, [{ kind: "merge", at: place }]).cuts).toEqual([{ at: place, cut: false }]);
    expect(
      changed(listing, [
        { kind: "merge", at: place },
        { kind: "split", at: place },
      ]),
    ).toEqual(noCorrections);
    expect(changed(listing, [{ kind: "split", at: place }])).toBe(noCorrections);
  });
  it("move a boundary down and up", () => {
    const down = corrected(listing, { kind: "move", from: at("29.05.2023, 19:44"), to: at("Museum") });
    whole(listing, down);
    expect(titles(down)).toHaveLength(3);
    expect(down.clippings[2]?.start).toBe(at("Museum"));
    const up = corrected(listing, { kind: "move", from: at("30.05.2023, 20:10"), to: at("Regulator warns of fake") });
    whole(listing, up);
    expect(up.clippings[1]?.start).toBe(at("Regulator warns of fake"));
    expect(up.clippings[1]?.title?.value).toBe("Regulator warns of fake platforms");
  });
  it("move the beginning of the first: what stood above belongs to the document", () => {
    const parse = corrected(listing, { kind: "move", from: 0, to: at("Potters") });
    whole(listing, parse);
    expect(parse.clippings).toHaveLength(3);
    expect(parse.clippings[0]?.start).toBe(at("Potters"));
  });
  it("a clipping that grew upward over a line of the page joins the one before it", () => {
    const { lines } = read(listing);
    const begin = at("30.05.2023, 20:10");
    const grown = { start: at("Read also"), end: at("29.05.2023") };
    const context = { lines, own: [0, begin, at("29.05.2023")], parse: { clippings: [{ start: 0, end: 10 }, grown] } };
    expect(applyCorrection(noCorrections, { kind: "merge", at: grown.start }, context).cuts).toEqual([
      { at: begin, cut: false },
    ]);
  });
  it("the first clipping joins nothing; places outside the text say nothing", () => {
    for (const act of [
      { kind: "merge", at: 0 },
      { kind: "merge", at: at("Potters") },
      { kind: "split", at: 10_000_000 },
      { kind: "move", from: at("Potters"), to: at("The fair is") },
      { kind: "mark", start: 10_000_000, end: 10_000_005, as: "title" },
      { kind: "mark", start: 50, end: 50, as: "title" },
    ] satisfies Correction[])
      expect(changed(listing, [act]), JSON.stringify(act)).toBe(noCorrections);
  });
});

describe("marks", () => {
  const third = (parse: Parse) => parse.clippings[2] as Clipping;
  it("title", () => {
    const parse = corrected(listing, { kind: "mark", ...span("Potters from five regions"), as: "title" });
    whole(listing, parse);
    expect(parse.clippings[0]?.title?.value).toBe("Potters from five regions");
  });
  it("two lines marked as title are one title", () => {
    const { start } = span("Regulator warns of fake platforms");
    const { end } = span("The regulator warns of platforms that promise a large return.");
    const parse = corrected(listing, { kind: "mark", start, end, as: "title" });
    expect(parse.clippings[1]?.title?.value).toBe(
      "Regulator warns of fake platforms The regulator warns of platforms that promise a large return.",
    );
  });
  it("date: read with the reader of dates; one that cannot be read is said", () => {
    const text = `${listing}\nUpdated on the 28th of May 2023 by the desk\n`;
    const words = "Updated on the 28th of May 2023 by the desk";
    const place = { start: text.indexOf(words), end: text.indexOf(words) + words.length };
    const parse = corrected(text, { kind: "mark", ...place, as: "date" });
    whole(text, parse);
    expect(third(parse).published?.value).toBe("2023-05-28");
    const bad = corrected(listing, { kind: "mark", ...span("Forecasters"), as: "date" });
    whole(listing, bad);
    expect(bad.problems.find((one) => one.code === "date-unreadable")?.message).toContain("Forecasters");
    expect(third(bad).published).toBeNull();
  });
  it("author, outlet, caption, heading and boilerplate", () => {
    const words = "The fair is open until Sunday, the organisers said.";
    const first = (as: "author" | "outlet" | "caption" | "image-credit") =>
      corrected(listing, { kind: "mark", ...span(words), as }).clippings[0] as Clipping;
    expect(first("author").author?.value).toBe(words);
    expect(first("outlet").outlet?.value).toBe(words);
    expect(first("caption").caption?.value).toBe(words);
    expect(first("image-credit").imageCredit?.value).toBe(words);
    const heading = corrected(listing, { kind: "mark", ...span(words), as: "heading" }).clippings[0];
    expect(heading?.paragraphs.find((one) => one.text === words)?.kind).toBe("heading");
    const gone = corrected(listing, { kind: "mark", ...span(words), as: "boilerplate" }).clippings[0];
    expect(gone?.paragraphs.map((one) => one.text)).not.toContain(words);
    expect(gone?.boilerplate.map(({ start }) => start)).toContain(at(words));
  });
  it("second title, category, number of views", () => {
    const text = `A title that is short enough\n\n${"One sentence of the text. ".repeat(12)}\n\nРубрика: Энергетика\n\nOpened 12,345 times since noon\n\nWhat the paper says of it above\n`;
    const marked = (words: string, as: "category" | "views" | "alt-title") => {
      const start = text.indexOf(words);
      const parse = corrected(text, { kind: "mark", start, end: start + words.length, as });
      whole(text, parse);
      return parse.clippings[0] as Clipping;
    };
    expect(marked("Рубрика: Энергетика", "category").categories).toMatchObject([
      { value: "Энергетика", start: text.indexOf("Энергетика"), why: "said by hand" },
    ]);
    expect(marked("Opened 12,345 times since noon", "views").views).toMatchObject({ value: 12_345 });
    expect(marked("What the paper says of it above", "alt-title").altTitle?.value).toBe(
      "What the paper says of it above",
    );
    const start = text.indexOf("What the paper");
    const none = corrected(text, { kind: "mark", start, end: text.length - 1, as: "views" });
    expect(none.problems.map(({ code }) => code)).toContain("views-unreadable");
    expect(none.clippings[0]?.views).toBeNull();
  });
  describe("the address", () => {
    const page = "https://www.example.kz/news/2023/05/pipeline-7";
    const other = "https://mirror.example.org/a/7";
    const text = `URL: ${other}\n\nThe pipeline is opened\n\n30 May 2023, 12:00\n\n${"One sentence of the text. ".repeat(12)}\n\nRead it where it stood first: (${page}).\n\nAlso at example.kz/en/pipeline on the web\n`;
    const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const url = (...done: readonly Correction[]) => {
      const parse = corrected(text, ...done);
      whole(text, parse);
      return parse.clippings[0]?.url;
    };
    it("is that of the line that a person marks, wherever it stands in it", () => {
      expect(url()?.value).toBe(other);
      const line = place(`Read it where it stood first: (${page}).`);
      expect(url({ kind: "mark", ...line, as: "address" })).toEqual({
        ...{ value: page, ...place(page), confidence: "high", why: "said by hand" },
      });
      expect(text.slice(place(page).start, place(page).end)).toBe(page);
      expect(url({ kind: "mark", ...place("example.kz/en/pipeline"), as: "address" })?.value).toBe(
        "https://example.kz/en/pipeline",
      );
    });
    it("is no line of which a person says that it is something else, and comes back with the mark", () => {
      const line = place(`URL: ${other}`);
      const aside: Correction = { kind: "mark", ...line, as: "boilerplate" };
      expect(url(aside)).toBeUndefined();
      expect(url(aside, { kind: "mark", ...line, as: null })?.value).toBe(other);
    });
    it("is said to be missing where none can be read", () => {
      const parse = corrected(text, { kind: "mark", ...place("The pipeline is opened"), as: "address" });
      expect(parse.problems.find(({ code }) => code === "address-unreadable")?.message).toBe(
        "“The pipeline is opened” was marked as an address, and no address can be read in it.",
      );
      expect(parse.clippings[0]?.url).toBeUndefined();
    });
  });
  it("body puts boilerplate back, and what stood under it", () => {
    const before = corrected(listing).clippings[0] as Clipping;
    expect(before.paragraphs.map((one) => one.text)).not.toContain("Read also");
    const parse = corrected(listing, { kind: "mark", ...span("Read also"), as: "body" });
    whole(listing, parse);
    expect(parse.clippings[0]?.paragraphs.at(-1)).toMatchObject({ text: "Read also", kind: "paragraph" });
  });
  it("later marks go over earlier ones; null takes them away", () => {
    const all = { start: at("Potters"), end: at("Read also") };
    const inner = span("The fair is open");
    const marks = changed(listing, [
      { kind: "mark", ...all, as: "boilerplate" },
      { kind: "mark", ...inner, as: "body" },
    ]).marks;
    expect(marks.map((one) => one.as)).toEqual(["boilerplate", "body", "boilerplate"]);
    expect(
      changed(listing, [
        { kind: "mark", ...all, as: "title" },
        { kind: "mark", ...all, as: null },
      ]),
    ).toEqual(noCorrections);
  });
  it("text outside every clipping joins the nearest", () => {
    const text = `Home\n\nLatest news\n\n${listing}`;
    const words = "Latest news";
    const start = text.indexOf(words);
    const before = read(text).parse;
    const first = before.clippings[0] as Clipping;
    expect(first.start).toBeGreaterThan(start);
    const parse = corrected(text, { kind: "mark", start, end: start + words.length, as: "body" });
    whole(text, parse);
    expect(parse.clippings).toHaveLength(3);
    expect(parse.clippings[0]?.paragraphs[0]?.text).toBe(words);
    const cut = corrected(text, { kind: "split", at: start });
    whole(text, cut);
    expect(cut.clippings).toHaveLength(4);
  });
});

describe("repairs", () => {
  const text = `Uranium output grows in the south

The company's output in 2023grew by a tenth,\u00a0 the ministry said on Monday\u00ad.

Its head, Азaт Saparov, thanked the workers of the mine and of the mill.
`;
  const repairs = (parse: Parse) => parse.clippings.flatMap((one) => one.repairs);
  const body = (parse: Parse) => parse.clippings[0]?.paragraphs.map((one) => one.text) ?? [];
  it("a suggestion is taken", () => {
    const offered = repairs(read(text).parse).filter((one) => one.class === "suggestion");
    expect(offered.map((one) => one.kind).sort()).toEqual(["insert-space", "mixed-script"]);
    const parse = corrected(
      text,
      ...offered.map(
        ({ start, end, after: to }): Correction => ({ kind: "repair", start, end, after: to, apply: true }),
      ),
    );
    whole(text, parse);
    expect(body(parse).join(" ")).toContain("in 2023 grew by");
    expect(body(parse).join(" ")).toContain("Азат");
    expect(repairs(parse).filter((one) => one.class === "suggestion")).toEqual([]);
    expect(repairs(parse).filter((one) => one.kind === "mixed-script")).toMatchObject([{ class: "likely" }]);
  });
  it("a repair is refused, and offered again", () => {
    const done = repairs(read(text).parse).filter((one) => one.kind === "collapse-double-space");
    expect(done).toHaveLength(1);
    const [one] = done as [(typeof done)[0]];
    const act: Correction = { kind: "repair", start: one.start, end: one.end, after: one.after, apply: false };
    const parse = corrected(text, act);
    expect(body(parse).join(" ")).toContain("tenth,\u00a0 the");
    expect(repairs(parse).find((other) => other.start === one.start)).toMatchObject({
      class: "suggestion",
      kind: one.kind,
    });
    expect(corrected(text, act, { ...act, apply: true }).clippings[0]?.paragraphs).toEqual(
      corrected(text).clippings[0]?.paragraphs,
    );
  });
  it("space round a line is not put back: there is nothing to see", () => {
    const padded = text.replace("Its head,", "\u00a0\u00a0Its head,");
    const trim = repairs(read(padded).parse).find((one) => one.kind === "trim-leading-space");
    if (trim === undefined) throw new Error("there is one");
    const { start, end } = trim;
    expect(changed(padded, [{ kind: "repair", start, end, after: "", apply: false }])).toBe(noCorrections);
  });
  it("glued paragraphs stay together where the cut is refused, and come apart where it is taken", () => {
    const seed = seeds[4] as Uint8Array;
    const before = readDump(seed, source);
    const cut = before.parse.clippings[0]?.repairs.findLast(
      (one) => one.kind === "split-paragraph" && one.class === "likely",
    );
    const offered = before.parse.clippings[0]?.repairs.find(
      (one) => one.kind === "split-paragraph" && one.class === "suggestion",
    );
    if (cut === undefined || offered === undefined) throw new Error("seed 004 has both");
    const count = (parse: Parse) => parse.clippings[0]?.paragraphs.length ?? 0;
    const refuse = applyCorrection(noCorrections, { ...cut, kind: "repair", apply: false }, before);
    const refused = readDump(seed, source, { corrections: refuse });
    expect(count(refused.parse)).toBe(count(before.parse) - 1);
    expect(refused.parse.clippings[0]?.repairs.find((one) => one.start === cut.start)?.class).toBe("suggestion");
    const take = applyCorrection(noCorrections, { ...offered, kind: "repair", apply: true }, before);
    const taken = readDump(seed, source, { corrections: take });
    expect(count(taken.parse)).toBe(count(before.parse) + 1);
    expect(taken.parse.clippings[0]?.repairs.find((one) => one.start === offered.start)?.class).toBe("likely");
    whole(before.text, taken.parse);
  });
});

describe("the whole document", () => {
  it("dates turn round, and back", () => {
    const turned = changed(listing, [{ kind: "dates", side: "after" }]);
    expect(read(listing, turned).parse).toEqual(parseText(listing, source, { dates: "after" }));
    expect(changed(listing, [{ kind: "dates", side: null }], turned)).toEqual(noCorrections);
  });
  it("another encoding drops what was said of the text in the old one", () => {
    const both = changed(listing, [
      { kind: "split", at: at("Museum") },
      { kind: "encoding", encoding: "windows-1251" },
    ]);
    expect(both).toEqual({ ...noCorrections, encoding: "windows-1251" });
    expect(read(listing, both).parse.source.encoding).toBe("windows-1251");
  });
  it("reset gives what the parser says", () => {
    expect(changed(listing, [{ kind: "split", at: at("Museum") }, { kind: "reset" }])).toBe(noCorrections);
  });
});

/** Acts on a text of `length` units, some of them beyond its end. */
function acts(length: number): fc.Arbitrary<Correction[]> {
  const place = fc.nat({ max: Math.ceil(length * 1.05) + 2 });
  const spanned = fc
    .tuple(place, fc.nat({ max: Math.min(length, 400) }))
    .map(([start, more]) => ({ start, end: start + more }));
  return fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("split" as const), at: place }),
      fc.record({ kind: fc.constant("split" as const), at: place, within: fc.constant(true as const) }),
      fc.record({ kind: fc.constant("merge" as const), at: place }),
      fc.record({ kind: fc.constant("move" as const), from: place, to: place }),
      fc.record({ kind: fc.constant("move" as const), from: place, to: place, within: fc.constant(true as const) }),
      fc
        .tuple(spanned, fc.constantFrom(...lineRoles, null))
        .map(([where, as]) => ({ kind: "mark" as const, ...where, as })),
      fc
        .tuple(spanned, fc.constantFrom("", " ", "\n\n", "x"), fc.boolean(), fc.boolean())
        .map(([{ start, end }, to, apply, isPoint]) => ({
          kind: "repair" as const,
          start,
          end: isPoint ? start : Math.min(end, start + 3),
          after: to,
          apply,
        })),
      fc.record({
        kind: fc.constant("dates" as const),
        side: fc.constantFrom("before" as const, "after" as const, null),
      }),
    ),
    { maxLength: 12 },
  );
}

function holds(bytes: Uint8Array, first: readonly Correction[]): void {
  const before = readDump(bytes, source);
  let corrections: Corrections = noCorrections;
  for (const act of first) corrections = applyCorrection(corrections, act, before);
  expect(correctionsSchema.parse(JSON.parse(JSON.stringify(corrections)))).toEqual(corrections);
  for (const list of [corrections.cuts.map(({ at: start }) => ({ start, end: start + 1 })), corrections.marks])
    for (const [i, one] of list.entries()) expect(one.start).toBeGreaterThanOrEqual(list[i - 1]?.end ?? 0);
  const now = readDump(bytes, source, { corrections });
  whole(now.text, now.parse);
  // What was corrected is a correction of the text and not of the parse: reading twice gives the same.
  expect(readDump(bytes, source, { corrections }).parse).toEqual(now.parse);
  expect(
    readDump(bytes, source, { corrections: applyCorrection(corrections, { kind: "reset" }, before) }).parse,
  ).toEqual(before.parse);
}

describe("a thousand corrections at once", () => {
  it("take no longer than a few readings", () => {
    const long = Array.from({ length: 200 }, (_, i) => listing.replaceAll("fair", `fair ${i}`)).join("\n");
    const plain = process.cpuUsage();
    const before = read(long);
    const one = process.cpuUsage(plain);
    const { clippings, segments } = before.parse;
    const list: Correction[] = [
      ...segments
        .filter((segment) => segment.kind === "paragraph")
        .slice(0, 1_000)
        .map(({ start, end }): Correction => ({ kind: "mark", start, end, as: "body" })),
      ...clippings.slice(1, 400).map(({ start }): Correction => ({ kind: "merge", at: start })),
      ...segments
        .slice(0, 1_000)
        .map(({ start }): Correction => ({ kind: "repair", start, end: start, after: " ", apply: true })),
    ];
    const from = process.cpuUsage();
    const corrections = list.reduce((all, act) => applyCorrection(all, act, before), noCorrections);
    const now = read(long, corrections);
    const spent = process.cpuUsage(from);
    expect(corrections.marks).toHaveLength(1_000);
    expect(now.parse.clippings.length).toBe(clippings.length - 399);
    whole(long, now.parse);
    expect((spent.user + spent.system) / (one.user + one.system)).toBeLessThan(15);
  });
});

describe("any corrections keep every character in one segment", () => {
  seeds.forEach((bytes, i) => {
    it(`of seed ${i}`, () => {
      fc.assert(
        fc.property(acts(readDump(bytes, source).text.length), (list) => holds(bytes, list)),
        { numRuns: 6 },
      );
    });
  });
  it("of any text", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "",
        "\u00a0",
        "30.05.2023, 23:30 7751",
        "Read also",
        "Photo: Reuters",
        "By Jane Doe",
        "...",
        "Title: x",
      ),
      fc.constantFrom(...listing.split("\n")),
      fc.string({ maxLength: 40, unit: "binary" }),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }).chain((lines) => {
          const text = lines.join("\n");
          return fc.tuple(fc.constant(text), acts(text.length));
        }),
        ([text, list]) => holds(bytesOf(text), list),
      ),
      { numRuns: 150 },
    );
  });
});
