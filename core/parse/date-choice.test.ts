/** What a person who chooses the side of the dates gets: the other reading where there is one, else a sentence. */
import { describe, expect, it } from "vitest";
import { type ParseOptions, readDump } from "./index.ts";

const source = { name: "x.txt", sha256: "0".repeat(64) };
const read = (text: string, options: ParseOptions = {}) => readDump(new TextEncoder().encode(text), source, options);

/** The date stands between headline and text. */
const within = `Ferry line to the islands opens again

02.06.2022 16:40
Photo: Anna Rudd
The ferry to the three outer islands sails again after a pause of eleven weeks, the harbour office said.

It leaves at seven in the morning and at noon.

Old mill becomes a school of music

02.06.2022 12:15
The mill on the lower canal will be a school of music from September on, the town council decided.

The wheel stays where it is and will turn on holidays.

Strawberries cost half as much as a year ago

01.06.2022 18:55
Growers explain it with a warm spring and with two new roads to the market.
`;

/** The lines under the dates look like headlines, too: it may as well be read the other way. */
const either = `Ferry line to the islands opens again

02.06.2022 16:40
Sails twice a day from now on

Old mill becomes a school of music

02.06.2022 12:15
The wheel will turn on holidays

Strawberries cost half as much as a year ago

01.06.2022 18:55
Growers thank the warm spring
`;

describe("the side of the dates", () => {
  it("where each stands between a headline and its text there is no choice, and it says so", () => {
    const { parse, decision } = read(within);
    expect(decision.dates).toMatchObject({ side: "within", hasChoice: false, isSure: true });
    for (const dates of ["before", "after"] as const) {
      const chosen = read(within, { dates });
      expect(chosen.parse.clippings).toEqual(parse.clippings);
      expect(chosen.parse.problems.map(({ message }) => message)).toEqual([
        "Choosing a side for the dates changes nothing here: each stands between the headline and the text of its article.",
      ]);
    }
  });
  it("where they may divide articles as well, the choice is followed, and taken back", () => {
    const found = read(either);
    expect(found.decision.dates).toMatchObject({ side: "within", hasChoice: true });
    const before = read(either, { dates: "before" });
    expect(before.decision.dates).toMatchObject({ side: "before", hasChoice: true, isSure: true });
    expect(before.parse.clippings.map(({ title, published }) => [title?.value, published?.value])).toEqual([
      ["Sails twice a day from now on", "2022-06-02T16:40"],
      ["The wheel will turn on holidays", "2022-06-02T12:15"],
      ["Growers thank the warm spring", "2022-06-01T18:55"],
    ]);
    const after = read(either, { dates: "after" });
    expect(after.decision.dates).toMatchObject({ side: "after" });
    expect(after.parse.clippings[1]?.published?.value).toBe("2022-06-02T12:15");
    expect(after.parse).not.toEqual(before.parse);
  });
  it("a text whose dates divide nothing says that the choice changes nothing", () => {
    const page = "Old mill becomes a school\n\nBy Anna Rudd\n20 June 2022\n\nThe mill on the canal will be a school.\n";
    const { parse, decision } = read(page, { dates: "after" });
    expect(decision.dates).toBeNull();
    expect(parse.clippings).toEqual(read(page).parse.clippings);
    expect(parse.problems.at(-1)).toMatchObject({
      code: "date-side-unused",
      message: "Choosing a side for the dates changes nothing here: none of them divides two articles.",
    });
    expect(read("", { dates: "after" }).parse.problems.map(({ code }) => code)).toEqual(["empty"]);
  });
});
