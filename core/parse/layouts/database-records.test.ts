/** Records of press databases and of feeds, one under the other. */
import { describe, expect, it } from "vitest";
import type { Clipping, Parse } from "../../clipping.ts";
import { parseText } from "../index.ts";

const read = (...lines: string[]): Parse => parseText(lines.join("\n"), { name: "test", sha256: "0".repeat(64) });
const texts = (clipping: Clipping | undefined): string[] => (clipping?.paragraphs ?? []).map((one) => one.text);

const one = "The mill on the lower canal will become a school, the council decided on Monday after a long debate.";
const more = "Its wheel has not turned since the flood, said the mayor.";
const two = "Two bridges over the canal are closed for repairs, and buses go round by the station until June.";

describe("Document n of m", () => {
  it("with the paper and the day in the publication info", () => {
    const parse = read(
      ...["____________________________________________________________", "", "Document 1 of 2", ""],
      ...["Council makes a school of the old mill", "", "Author: Doe, Jane", ""],
      ...["Publication info: The Canal Times ; Halden [Halden]. 12 Mar 2024: 7.", "", "Abstract: None available.", ""],
      ...["Full text:", one, "", more, "", "Word count: 214", "", "Publication title: The Canal Times; Halden", ""],
      ...["Publication date: Mar 13, 2024", "", "Copyright: Copyright The Canal Times Mar 12, 2024", ""],
      ...["____________________________________________________________", "", "Document 2 of 2", ""],
      ...["Two bridges over the canal are closed", ""],
      ...["Publication info: The Canal Times ; Halden [Halden]. 10 Mar 2024: 3.", "", "Full text:", two],
    );
    expect(parse.layout).toBe("labelled-record");
    expect(
      parse.clippings.map((clipping) => [
        clipping.title?.value,
        clipping.published?.value,
        clipping.outlet?.value,
        clipping.author?.value ?? null,
        texts(clipping),
      ]),
    ).toEqual([
      ["Council makes a school of the old mill", "2024-03-12", "The Canal Times", "Doe, Jane", [one, more]],
      ["Two bridges over the canal are closed", "2024-03-10", "The Canal Times", null, [two]],
    ]);
  });

  it("with a source that is the paper, and no label over the text", () => {
    const record = (n: number, title: string, day: string, body: string): string[] => [
      ...[`Document ${n} of 2`, "", title, "Source: Canal Business Wire", `Publication Date: ${day} Mar 2024`],
      ...["Language: English", "Country: Norway", "", body, ""],
      ...["Copyright © 2024 Canal Business Wire. All rights reserved.", ""],
    ];
    const { clippings } = read(
      ...record(1, "Council makes a school of the old mill", "12", one),
      ...record(2, "Two bridges over the canal are closed", "11", two),
    );
    expect(
      clippings.map((clipping) => [
        clipping.published?.value,
        clipping.outlet?.value,
        clipping.agency,
        texts(clipping),
      ]),
    ).toEqual([
      ["2024-03-12", "Canal Business Wire", null, [one]],
      ["2024-03-11", "Canal Business Wire", null, [two]],
    ]);
  });

  it("a sentence after a word and a colon at the end of the text stays", () => {
    const last =
      "Length: nobody in Halden could say how long the wall of the canal is, and nobody has ever asked for it before.";
    const { clippings } = read(
      ...[
        "Document 1 of 1",
        "",
        "Council makes a school of the old mill",
        "Source: Canal Wire",
        "Date: 12 Mar 2024",
        "",
      ],
      ...[one, "", last],
    );
    expect(texts(clippings[0])).toEqual([one, last]);
  });

  it("the number alone makes no record", () => {
    expect(read("Document 1 of 2", "", "Council makes a school of the old mill", "", one).layout).not.toBe(
      "labelled-record",
    );
  });
});

describe("a feed in plain text", () => {
  const head = (title: string, day: string): string[] => [
    ...[`Title: ${title}`, "Link: https://news.example/mill", `PubDate: Tue, ${day} Mar 2024 14:05:00 +0500`],
    "Category: Culture",
  ];
  const first = head("Council makes a school of the old mill", "12");
  const second = head("Two bridges over the canal are closed", "12");

  it.each([
    ["under the label", ["Description:", one, more]],
    ["behind the label", [`Description: ${one}`]],
  ])("with its text %s", (_, body) => {
    const { clippings } = read(...first, ...body, "", ...second, `Description: ${two}`);
    expect(clippings.map((clipping) => [clipping.title?.value, clipping.published?.value])).toEqual([
      ["Council makes a school of the old mill", "2024-03-12T14:05:00+05:00"],
      ["Two bridges over the canal are closed", "2024-03-12T14:05:00+05:00"],
    ]);
    expect(texts(clippings[0])[0]).toBe(one);
    expect(texts(clippings[1])).toEqual([two]);
  });

  it("the description of a page with a text of its own is none of it", () => {
    const { clippings } = read(...first, `Description: ${two}`, "", one, "", more);
    expect(texts(clippings[0])).toEqual([one, more]);
  });
});
