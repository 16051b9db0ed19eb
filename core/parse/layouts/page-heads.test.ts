/** The heads of single pages: what stands over and under the headline in the order of each site. */
import { describe, expect, it } from "vitest";
import type { Clipping } from "../../clipping.ts";
import { parseText } from "../index.ts";

const text = [
  "The mill on the lower canal will become a school of forty rooms, the council decided on Monday.",
  "",
  "Its wheel has not turned since the flood of 1987, and the miller's house is empty, said the mayor, Anna Holm.",
  "",
  "The school will open in two years and take two hundred pupils from the villages along the canal.",
];

function only(...head: string[]): Clipping {
  const parse = parseText([...head, "", ...text].join("\n"), { name: "test", sha256: "0".repeat(64) });
  expect(parse.clippings).toHaveLength(1);
  return parse.clippings[0] as Clipping;
}

const texts = (clipping: Clipping): string[] => clipping.paragraphs.map((one) => one.text);
const body = text.filter((line) => line !== "");

describe("a rubric beside the date", () => {
  it.each(["O‘zbekiston", "London", "Education", "Образование"])("%s is read to its end", (rubric) => {
    const clipping = only(`${rubric} | 18:20 / 12.03.2024`, "A mill becomes a school for the villages");
    expect(clipping.title?.value).toBe("A mill becomes a school for the villages");
    expect(clipping.published?.value).toBe("2024-03-12T18:20");
    expect(clipping.categories.map((one) => one.value)).toEqual([rubric]);
  });

  it("a counter stands between its line and the headline", () => {
    const clipping = only("Society | 18:20 / 12.03.2024", "5412", "A mill becomes a school for the villages");
    expect(clipping.title?.value).toBe("A mill becomes a school for the villages");
    expect(clipping.published?.value).toBe("2024-03-12T18:20");
    expect(clipping.views?.value).toBe(5412);
    expect(texts(clipping)).toEqual(body);
  });
});

describe("the headline", () => {
  it("stands over Published and its date; what stands over the text is a caption", () => {
    const clipping = only(
      "How the wheel of a village came to stand still",
      "Published",
      "12 March 2024",
      "Share",
      "",
      "A heron on the wall of the harbour last winter",
    );
    expect(clipping.title?.value).toBe("How the wheel of a village came to stand still");
    expect(clipping.published?.value).toBe("2024-03-12");
  });

  it("stands over a deck that ends in a full stop, and a byline with its place", () => {
    const clipping = only(
      "‘It never stopped for a day’: the village that lost its wheel",
      "Forty years after the flood the council will make a school of the mill.",
      "",
      "Jane Doe in Halden",
      "Tue 12 Mar 2024 14.05 GMT",
      "Share",
      "",
      "The wheel in Halden. Photograph: Jan Orel/The Herald",
    );
    expect(clipping.title?.value).toBe("‘It never stopped for a day’: the village that lost its wheel");
    expect(clipping.author?.value).toBe("Jane Doe");
    expect(clipping.published?.value).toBe("2024-03-12T14:05+00:00");
    expect(texts(clipping)).toEqual([
      "Forty years after the flood the council will make a school of the mill.",
      ...body,
    ]);
  });

  it("is no name with a date", () => {
    const clipping = only(
      "Canal country: A mill becomes a school",
      "Forty years after the flood the council has decided.",
      "Jane Doe Mar 12, 2024",
    );
    expect(clipping.title?.value).toBe("Canal country: A mill becomes a school");
    expect(clipping.author?.value).toBe("Jane Doe");
    expect(clipping.published?.value).toBe("2024-03-12");
  });

  it("is no path of short steps", () => {
    const clipping = only(
      "Lower Canal | Education | Halden",
      "Can the council make a school of a mill?",
      "A wheel has stood still for forty years.",
      "",
      "By Jane Doe",
      "March 12, 2024",
    );
    expect(clipping.title?.value).toBe("Can the council make a school of a mill?");
    expect(clipping.outlet).toBeNull();
  });

  it("has its deck under it, over whose the picture is", () => {
    const clipping = only(
      "Council makes a school of the mill",
      "The wheel has stood still for forty years",
      "© Jan Orel/TASS",
    );
    expect(texts(clipping)).toEqual(["The wheel has stood still for forty years", ...body]);
    expect(clipping.caption).toBeNull();
  });
});

describe("the time of day under the date", () => {
  it("belongs to it", () => {
    const clipping = only("The council meets the mayor of Halden", "March 12, 2024", "14:05");
    expect(clipping.published).toMatchObject({ value: "2024-03-12T14:05", precision: "minute" });
    expect(texts(clipping)).toEqual(body);
  });

  it.each(["05:27", "00:45"])("%s is the length of a film", (length) => {
    expect(only("The council meets the mayor of Halden", "March 12, 2024", length).published?.value).toBe("2024-03-12");
  });
});

describe("what stands between the byline and its date", () => {
  it.each([
    ["By Ida Castle in Halden March 12, 2024", []],
    ["By Ida Castle in Business on March 12, 2024", ["Business"]],
  ])("%s", (line, categories) => {
    const clipping = only(
      "Council makes a school of the mill",
      line,
      "",
      "The wheel of the mill in Halden. / hlz NewsDesk",
    );
    expect(clipping.title?.value).toBe("Council makes a school of the mill");
    expect(clipping.author?.value).toBe("Ida Castle");
    expect(clipping.published?.value).toBe("2024-03-12");
    expect(clipping.categories.map((one) => one.value)).toEqual(categories);
    expect(texts(clipping)).toEqual(body);
  });
});
