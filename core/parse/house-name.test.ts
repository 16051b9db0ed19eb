import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { parseText } from "./index.ts";

function read(...lines: readonly string[]): readonly Clipping[] {
  return parseText(lines.join("\n"), { name: "paste", sha256: "0".repeat(64) }).clippings;
}

const agencies = (clippings: readonly Clipping[]) => clippings.map(({ agency }) => agency?.value ?? null);

describe("a publisher that names itself in its datelines", () => {
  const list = (name: string, ...texts: readonly (readonly [string, string, string])[]): readonly string[] =>
    texts.flatMap(([title, place, text], i) => [
      `${12 - i}.04.2024, 10:0${i} ${900 + i}`,
      "",
      title,
      "",
      `${place} (${name}) — ${text}`,
      "",
      "",
    ]);
  const english = [
    [
      "Ferry to Baku sails again after the storm",
      "AKTAU",
      "The ferry to Baku left port on Thursday after two days of storm.",
    ],
    [
      "Osh opens a street market for potters",
      "OSH",
      "Forty potters rented stalls in a new street market in the old town.",
    ],
    [
      "Khujand plants ten thousand poplars",
      "KHUJAND",
      "Pupils planted ten thousand poplars along the river this week.",
    ],
  ] as const;
  const russian = [
    ["В Караколе открыли лыжную школу", "КАРАКОЛ", "В школе занимаются сто двадцать детей из четырёх сёл."],
    ["Мост через Чу закрыт до осени", "БИШКЕК", "Движение пустили по объездной дороге, сообщили дорожники."],
    ["Пчеловоды Нарына ждут хорошего года", "НАРЫН", "Весна была тёплой, и первые ульи вывезли на месяц раньше."],
  ] as const;

  it.each([
    ["TCA", english],
    ["Курьер", russian],
  ])("%s stands in all the datelines of a list: no agency", (name, texts) => {
    const clippings = read(...list(name, ...texts));
    expect(agencies(clippings)).toEqual([null, null, null]);
    expect(clippings[0]?.dateline?.value).toContain(name);
  });

  it.each([
    ["AKIpress", english],
    ["ТАСС", russian],
  ])("%s is a wire, in however many datelines", (name, texts) => {
    expect(agencies(read(...list(name, ...texts)))).toEqual([name, name, name]);
  });

  it("is the publication where it is more than initials", () => {
    const outlets = (name: string) => read(...list(name, ...english)).map(({ outlet }) => outlet?.value ?? null);
    expect(outlets("Caspian Courier")).toEqual(Array(3).fill("Caspian Courier"));
    expect(outlets("TCA")).toEqual([null, null, null]);
  });

  it("an agency in one dateline of several stays", () => {
    const [first, ...rest] = list("SteppeWire", ...english);
    const lines = [first ?? "", ...rest].map((line) =>
      line.startsWith("AKTAU") ? line : line.replace(" (SteppeWire)", ""),
    );
    expect(agencies(read(...lines))).toEqual(["SteppeWire", null, null]);
  });

  it("the author's box names the house once more", () => {
    const page = (organisation: string): readonly string[] => [
      "Shepherds try radio collars on yaks",
      "",
      "NARYN (HPN) — Twelve yaks carry radio collars on the pastures above the village since the beginning of May.",
      "",
      "The herders find the animals in an hour instead of a day, they say, and the dogs stay at home.",
      "",
      "Ainura Kadyrova",
      "",
      organisation,
      "",
      `View more articles from${organisation}`,
    ];
    expect(agencies(read(...page("HPN")))).toEqual([null]);
    expect(agencies(read(...page("Hill People Network")))).toEqual(["HPN"]);
  });
});

it("a paper in the dateline of one article is its outlet, an agency its agency", () => {
  const read = (name: string) =>
    parseText(
      `Old mill becomes a school of music\n\nJune 20, 2022\n\nASTANA (${name}) – The mill on the lower canal will be a school of music from September on, the town council decided.\n\nThe wheel stays where it is.\n`,
      { name: "x", sha256: "0".repeat(64) },
    ).clippings.map(({ outlet, agency, dateline }) => [outlet?.value ?? null, agency?.value ?? null, dateline?.value]);
  for (const paper of ["The Astana Times", "Halden Gazette", "Новая газета"])
    expect(read(paper)).toEqual([[paper, null, `ASTANA (${paper})`]]);
  for (const agency of ["Xinhua", "APA", "Kursiv Media", "Novosti Pridnestrovya"])
    expect(read(agency)).toEqual([[null, agency, `ASTANA (${agency})`]]);
});
