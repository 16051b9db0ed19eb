/** The door: options, problems, and what `--explain` says. */
import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { explainText, parseDump, parseText, readDump } from "./index.ts";

const source = { name: "x.txt", sha256: "0".repeat(64) };

const dated = `Handicraft fair gathers masters

Potters from five regions show their work in the old depot.
\u00a0

14.07.2022, 15:10 4410

Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.
\u00a0

12.07.2022, 09:44 7029

Museum opens a night hall

Visitors can now look at the collection by torch light.
`;

describe("the side of the dates", () => {
  it("is read as above, and said to be uncertain", () => {
    const parse = parseText(dated, source);
    expect(parse.clippings.map((one) => one.published?.value ?? null)).toEqual([
      null,
      "2022-07-14T15:10",
      "2022-07-12T09:44",
    ]);
    expect(parse.problems.map((one) => one.code)).toContain("date-side-uncertain");
  });
  it("flips for the whole document when told", () => {
    const parse = parseText(dated, source, { dates: "after" });
    expect(parse.clippings.map((one) => one.published?.value ?? null)).toEqual([
      "2022-07-14T15:10",
      "2022-07-12T09:44",
      null,
    ]);
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      "Handicraft fair gathers masters",
      "Regulator warns of fake platforms",
      "Museum opens a night hall",
    ]);
    expect(parse.problems.map((one) => one.code)).not.toContain("date-side-uncertain");
  });
});

describe("rules taught by the user", () => {
  it("make a line boilerplate, whatever its number", () => {
    const text = dated.replace("by torch light.", "by torch light.\n\nSeen by 31 members of our club");
    const rules = { boilerplate: [{ line: "Seen by 7 members of our club", kind: "credit-line" }], outlet: "The Club" };
    const parse = parseText(text, source, { rules: [rules] });
    expect(parse.clippings[2]?.boilerplate.map((one) => one.kind)).toEqual(["credit-line"]);
    expect(parse.clippings[2]?.paragraphs).toHaveLength(1);
    // Other publications print such a line too: it does not say whose clipping this is.
    expect(parse.clippings.map((one) => one.outlet)).toEqual([null, null, null]);
  });
  it("make a line a date line by example", () => {
    const text = dated.replace(/(\d\d\.\d\d\.\d{4}), (\d\d:\d\d) (\d+)/g, "No $3 of our wall, put up $1 by Aliya");
    const example = "No 12 of our wall, put up 01.01.2020 by Aliya";
    expect(parseText(text, source).layout).not.toBe("dated-listing");
    const parse = parseText(text, source, { rules: [{ dateLines: [example], outlet: "The Wall" }] });
    expect(parse.clippings.map((one) => one.outlet)).toEqual([null, null, null]);
    expect(parse.clippings.map((one) => one.published?.value ?? null)).toEqual([null, "2022-07-14", "2022-07-12"]);
    // What stands round the date is no text of the article.
    expect(JSON.stringify(parse.clippings.map((one) => one.paragraphs))).not.toMatch(/our wall|by Aliya/);
  });
});

describe("rules of several outlets", () => {
  const text = dated
    .replace("in the old depot.", "in the old depot.\n\nSeen by 31 members of our club")
    .replace("a large return.", "a large return.\n\nAll rights belong to the guild");
  const club = { outlet: "The Club", boilerplate: [{ line: "Seen by 7 members of our club", kind: "credit-line" }] };
  const guild = { outlet: "The Guild", boilerplate: [{ line: "All rights belong to the guild" }] };
  const absent = { outlet: "Elsewhere", boilerplate: [{ line: "This stands nowhere" }], dateLines: ["Day 1 of 2020"] };
  it("apply together, each where its examples occur", () => {
    const { parse, decision } = readDump(new TextEncoder().encode(text), source, { rules: [absent, club, guild] });
    expect(decision.rules).toEqual(["The Club", "The Guild"]);
    expect(parse.clippings.map((one) => one.outlet)).toEqual([null, null, null]);
    expect(parse.clippings.map((one) => one.boilerplate.map(({ kind }) => kind))).toEqual([
      ["credit-line"],
      ["nav"],
      [],
    ]);
  });
  it("say what an outlet is called where a line names it", () => {
    const signed = text.replace("in the old depot.", "in the old depot.\n\nOur own paper since 1912\n");
    const rules = [{ outlet: "The Guild", names: ["Our own paper since 1901"] }];
    const { parse, decision } = readDump(new TextEncoder().encode(signed), source, { rules });
    expect(decision.rules).toEqual(["The Guild"]);
    expect(parse.clippings.map((one) => one.outlet?.value)).toEqual(["The Guild", "The Guild", "The Guild"]);
    const { outlet, paragraphs } = parse.clippings[0] as Clipping;
    expect(signed.slice(outlet?.start, outlet?.end)).toBe("Our own paper since 1912");
    expect(outlet).toMatchObject({ confidence: "high", why: "you taught it" });
    expect(paragraphs.map((one) => one.text).join(" ")).not.toContain("Our own paper");
  });
  it("a line that names one outlet does not name what another's line names", () => {
    const signed = text.replace("in the old depot.", "in the old depot.\n\nOur own paper since 1912\n");
    const rules = [{ outlet: "The Guild", names: ["Our own paper since 1901"] }, club, guild];
    expect(parseText(signed, source, { rules }).clippings.map((one) => one.outlet?.value)).toEqual(
      Array.from({ length: 3 }, () => "The Guild"),
    );
    const two = [...rules, { outlet: "The Club", names: ["All rights belong to the guild"] }];
    expect(parseText(signed, source, { rules: two }).clippings.map((one) => one.outlet?.value ?? null)).toEqual([
      "The Guild",
      "The Club",
      null,
    ]);
  });
  it("change nothing where no example occurs", () => {
    expect(parseText(text, source, { rules: [absent] })).toEqual(parseText(text, source));
    expect(explainText(text, source, { rules: [club] })).toContain("Taught rules applied: The Club");
  });
});

describe("how it was decided", () => {
  it("is data: layout, encoding, the side of the dates with its evidence", () => {
    const { decision } = readDump(new TextEncoder().encode(dated), source);
    expect(decision.layout).toMatchObject({
      name: "dated-listing",
      called: "a list of articles with a date line each",
    });
    expect(decision.layout.next?.margin).toBeGreaterThan(0);
    expect(decision.encoding).toMatchObject({ name: "utf-8", confidence: "high", isChosen: false, misfit: null });
    expect(decision.dates).toMatchObject({ side: "before", isSure: false });
    expect(decision.dates?.evidence[0]).toContain("Text stands on both sides");
    const told = readDump(new TextEncoder().encode(dated), source, { dates: "after" });
    expect(told.decision.dates).toMatchObject({ side: "after", isSure: true });
    const named = dated.replace("The regulator warns", "The regulator warned on Thursday");
    const sentences = readDump(new TextEncoder().encode(named), source).decision.dates?.evidence.join("\n");
    expect(sentences).toMatch(/“Thursday” \(past\) in text 2 fits a date line with its article (?:above|below) it/);
  });
});

describe("content that is no news", () => {
  const codes = (bytes: Uint8Array): string[] => parseDump(bytes, source).problems.map((one) => one.code);
  it("is said to be empty, blank or binary", () => {
    expect(codes(new Uint8Array())).toEqual(["empty"]);
    expect(codes(new TextEncoder().encode(" \n\u00a0\n"))).toEqual(["blank"]);
    expect(codes(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))).toContain("binary");
  });
});

describe("explain", () => {
  it("tells scores, the side of the dates and its evidence, and each field's why", () => {
    const told = explainText(dated, source);
    expect(told).toContain("Layout: A list of articles with a date line each (");
    expect(told).toMatch(/Next best: .+, which fits .+\./);
    expect(told).toContain("Dates: each date line belongs to the article below it;");
    expect(told).toContain("published: 14 July 2022, 15:10 (");
    expect(told).toMatch(/language: en \(likely\) - .*“the”.* \[characters \d+ to \d+\]/);
    // No word of the machinery, and days as people read them.
    const named = dated.replace("The regulator warns", "The regulator warned on Thursday");
    const sentences = explainText(named, source);
    expect(sentences).toMatch(
      /“Thursday” \(past\) in text 2 fits a date line with its article (?:above|below) it \(\d+ \p{L}+ \d{4}\) better/u,
    );
    expect(`${told}${sentences}`).not.toMatch(/header|footer|margin|\((?:high|medium|low)\)/);
  });
});

it("says of date lines how many they are, in whole numbers", () => {
  const articles = ["Bridge", "Museum", "Library"].map(
    (place) =>
      `\n${place} opens its doors again\n\nThe ${place.toLowerCase()} was closed for a year, and two hundred people came.\n`,
  );
  const text = articles.map((article, i) => `0${9 - i}.05.2023, 1${i}:30 7${i}\n${article}\n`).join("");
  const { decision } = readDump(new TextEncoder().encode(`${text}02.05.2023, 18:30 40\n`), source);
  expect(decision.layout.why).toMatch(/^4 date lines, 4 between a text and a title/);
});
