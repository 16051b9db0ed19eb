/** Date lines taught by example, in the layouts that would not read them by themselves. */
import { describe, expect, it } from "vitest";
import { parseText } from "./index.ts";
import { shapeOf } from "./rules.ts";

const source = { name: "x.txt", sha256: "0".repeat(64) };
const dates = (text: string, example: string) =>
  parseText(text, source, { rules: [{ outlet: "The Wall", dateLines: [example] }] }).clippings.map(
    ({ published }) => published?.value ?? null,
  );

describe("the shape of a taught date line", () => {
  it.each([
    ["Put up on Monday, June 20, 2022 at 09:18 PM", "Put up on Friday, September 2, 2023 at 10:05 AM"],
    ["Put up Sept. 2, 2022", "Put up May 12, 2023"],
    ["the 1st of May 2022, no 3", "the 22nd of October 2023, no 1,204"],
    ["вывешено 20 июня 2022 г., понедельник", "Вывешено 3 февр. 2024 г., среда"],
    ["28 Қараша 2011 күні шықты", "3 маусым 2022 күні шықты"],
    ["10 Kasım 2023 Cuma günü asıldı", "2 Şubat 2024 Salı günü asıldı"],
    ["angeschlagen am 23. Januar 2017", "angeschlagen am 4. März 2018"],
    ["вивішено 20 червня 2022 року", "вивішено 1 січня 2023 року"],
    ["2022-yil 20-iyun kuni osildi", "2023-yil 4-sentabr kuni osildi"],
    ["2022-жылдын 20-июну илинди", "2023-жылдын 4-февралы илинди"],
    ["貼出 2022年6月20日 星期一", "貼出 2023年12月1日 星期五"],
    ["掲示 2022年6月20日（月）", "掲示 2023年12月1日（金）"],
    ["نشر في 20 يونيو 2022", "نشر في 3 كانون الثاني 2023"],
    ["نصب شده 20 ژوئن 2022", "نصب شده 3 ژانویه 2023"],
  ])("is that of the next month's line: %s", (example, next) => {
    expect(shapeOf(next)).toBe(shapeOf(example));
  });
  it("keeps the other words", () => {
    expect(shapeOf("Put up May 12, 2023")).not.toBe(shapeOf("Taken down May 12, 2023"));
  });
});

describe("a taught date line", () => {
  it("dates the articles of a row under headlines, wherever it stands in them", () => {
    const text = `Ferry line to the islands opens again

The ferry to the three outer islands sails again after a pause of eleven weeks, the harbour office said on Monday. It leaves at seven in the morning and at noon, and takes cars.

Seen by the whole harbour from June 20, 2022 on by all of us

Old mill becomes a school of music

The mill on the lower canal will be a school of music from September on, the town council decided. The wheel stays where it is and will turn on holidays, said the mayor.

Seen by the whole harbour from July 3, 2022 on by all of us

Strawberries cost half as much as a year ago

Growers explain it with a warm spring and with two new roads to the market. The price will rise again in autumn, they say.

Seen by the whole harbour from August 14, 2022 on by all of us
`;
    const example = "Seen by the whole harbour from January 2, 2021 on by all of us";
    expect(dates(text, "Nothing of 1 May 2020")).toEqual([null, null, null]);
    expect(dates(text, example)).toEqual(["2022-06-20", "2022-07-03", "2022-08-14"]);
  });
  it("goes before the date that a page is read to have", () => {
    const text = `Old mill becomes a school of music

By Anna Rudd
Published: 20 June 2022

The mill on the lower canal will be a school of music from September on, the town council decided.

The wheel stays where it is and will turn on holidays.

Printed in our paper of 17 June 2022, page 4
`;
    expect(dates(text, "Nothing of 1 May 2020")).toEqual(["2022-06-20"]);
    expect(dates(text, "Printed in our paper of 2 March 2021, page 11")).toEqual(["2022-06-17"]);
  });
  it("dates records with labelled fields and teasers", () => {
    const records = `Title: Old mill becomes a school of music
Author: Anna Rudd
Category 1: Town
Text:
The mill on the lower canal will be a school of music from September on, the town council decided.
Filed with us on the 3rd of March 2022 for good.

Title: Ferry line to the islands opens again
Author: Jan Orel
Category 1: Harbour
Text:
The ferry to the three outer islands sails again after a pause of eleven weeks.
Filed with us on the 21st of April 2022 for good.
`;
    expect(dates(records, "Nothing of 1 May 2020")).toEqual([null, null]);
    expect(dates(records, "Filed with us on the 2nd of May 2020 for good.")).toEqual(["2022-03-03", "2022-04-21"]);
    const teasers = `Recent Posts

Old mill becomes a school of music

Told first on 3 March 2022 in our square
The mill on the lower canal will be a school of music from September on, the town council…
Read More »

Ferry line to the islands opens again

Told first on 4 April 2022 in our square
The ferry to the three outer islands sails again after a pause of…
Read More »

Strawberries cost half as much as before

Told first on 5 May 2022 in our square
Growers explain it with a warm spring and with two new…
Read More »
`;
    expect(dates(teasers, "Nothing of 1 May 2020").filter((date) => date !== null)).toEqual([]);
    expect(dates(teasers, "Told first on 9 June 2021 in our square")).toEqual([
      "2022-03-03",
      "2022-04-04",
      "2022-05-05",
    ]);
  });
  it("takes part of no line that holds a day without a year", () => {
    const text =
      "Old mill becomes a school\n\nTold first on 3 March in our square\n\nThe mill will be a school of music.\n";
    expect(dates(text, "Told first on 9 June in our square")).toEqual([null]);
  });
});
