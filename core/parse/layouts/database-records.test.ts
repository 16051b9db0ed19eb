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

describe("a headline over labelled lines", () => {
  const record = (title: string, day: string, body: string): string[] => [
    ...[title, "Издание: Вестник канала", `Дата: ${day}.03.2024 08:30`, "Автор: Анна Ким", "Регион: Халден", ""],
    ...[body, ""],
  ];
  const first = "Совет решил сделать школу из старой мельницы на нижнем канале, спорили до вечера.";
  const second = "Два моста через канал закрыты до июня, автобусы идут в объезд мимо вокзала.";

  it("is a record where the next has the same labels, and what ends the export is none of the last", () => {
    const parse = read(
      ...["Выгрузка сообщений. Запрос: «канал»", "Период: 01.03.2024 – 31.03.2024", ""],
      ...record("Из мельницы сделают школу", "12", first),
      ...record("Два моста закрыты", "11", second),
      ...["Конец выгрузки", "Сформировано 01.04.2024 09:12"],
    );
    expect(parse.layout).toBe("labelled-record");
    expect(
      parse.clippings.map((one) => [
        one.title?.value,
        one.published?.value,
        one.outlet?.value,
        one.author?.value,
        texts(one),
      ]),
    ).toEqual([
      ["Из мельницы сделают школу", "2024-03-12T08:30", "Вестник канала", "Анна Ким", [first]],
      ["Два моста закрыты", "2024-03-11T08:30", "Вестник канала", "Анна Ким", [second]],
    ]);
    expect(parse.segments.filter(({ kind }) => kind === "field-label").length).toBeGreaterThan(6);
  });

  it("is a record alone where there are many", () => {
    const { layout, clippings } = read(
      ...["Council makes a school of the old mill", "Publication: The Canal Times", "Date: 12 Mar 2024"],
      ...["Author: Jane Doe", "Section: News", "Word Count: 214", "Edition: Final", "Page: A4", "", one, "", more],
    );
    expect(layout).toBe("labelled-record");
    expect(texts(clippings[0])).toEqual([one, more]);
    expect(clippings[0]?.outlet?.value).toBe("The Canal Times");
  });

  it.each([
    ["one labelled line", ["Source: The Canal Times"]],
    ["the date and the author", ["Date: 12 March 2024", "Author: Jane Doe"]],
    ["date, author and source", ["Published: 12 March 2024", "Author: Jane Doe", "Source: The Canal Times"]],
  ])("is a page like any other with %s", (_, labels) => {
    const parse = read("Council makes a school of the old mill", ...labels, "", one, "", more);
    expect(parse.layout).not.toBe("labelled-record");
    expect(texts(parse.clippings[0])).toEqual([one, more]);
  });

  it("is no record in a list of one site, whose items say only the day and the author", () => {
    const item = (title: string, day: string, body: string): string[] => [
      ...[title, `Date: ${day} March 2024`, "Author: Jane Doe", "", body, ""],
    ];
    const parse = read(
      ...item("Council makes a school of the old mill", "12", one),
      ...item("Two bridges over the canal are closed", "11", two),
    );
    expect(parse.layout).not.toBe("labelled-record");
  });

  it("questions, speakers and prices at the end of the text stay", () => {
    const talk = ["Reporter: When will the school open?", "Mayor: In the autumn, if the roof is dry by then."];
    const parse = read(
      ...record("Из мельницы сделают школу", "12", first),
      ...record("Two bridges over the canal are closed", "11", two).slice(0, -1),
      ...["", ...talk.flatMap((line) => [line, ""])],
    );
    expect(texts(parse.clippings[1])).toEqual([two, ...talk]);
  });

  it("a source beside a place is whoever sends the text, as on any page", () => {
    const release = (title: string, day: string, body: string): string[] => [
      ...[title, `Date: ${day} March 2024`, "Location: Halden", "Source: Ministry of Canals", "", body, ""],
    ];
    const { clippings } = read(
      ...release("Council makes a school of the old mill", "12", one),
      ...release("Two bridges over the canal are closed", "11", two),
    );
    expect(clippings.map((clipping) => [clipping.agency?.value, clipping.outlet, texts(clipping)])).toEqual([
      ["Ministry of Canals", null, [one]],
      ["Ministry of Canals", null, [two]],
    ]);
  });

  it("a letter is none", () => {
    const mail = (day: string): string[] => [
      ...["Canal news", "From: Canal Times", `Date: ${day} March 2024`, "To: Jane Doe", "Subject: News", "", one, ""],
    ];
    expect(read(...mail("12"), ...mail("13")).layout).not.toBe("labelled-record");
  });
});

describe("records", () => {
  const record = (title: string, paper: string, more: readonly string[], body: string): string[] => [
    ...[title, `Источник: ${paper}`, ...more, "", body, ""],
  ];
  const first = "Совет решил сделать школу из старой мельницы на нижнем канале, спорили до вечера.";
  const second = "Два моста через канал закрыты до июня, автобусы идут в объезд мимо вокзала.";

  it("with the number of the issue and the day behind the paper", () => {
    const { clippings } = read(
      ...record(
        "Из мельницы сделают школу",
        "Вестник канала, № 46 (7520), 12.03.2024, с. 3",
        ["Рубрика: Город"],
        first,
      ),
      ...record("Два моста закрыты", "Халден, 11.03.2024, с. 5", ["Рубрика: Дороги"], second),
    );
    expect(clippings.map((clipping) => [clipping.outlet?.value, clipping.published?.value, texts(clipping)])).toEqual([
      ["Вестник канала", "2024-03-12", [first]],
      ["Халден", "2024-03-11", [second]],
    ]);
  });

  it("with the paper on a line of its own under the headline", () => {
    const item = (title: string, day: string, body: string): string[] => [
      ...[title, "The Canal Times", `Publication date: ${day} March 2024`, "Document type: News", "Language: English"],
      ...["Word count: 214", body, ""],
    ];
    const { clippings } = read(
      ...item("Council makes a school of the old mill", "12", one),
      ...item("Two bridges over the canal are closed", "11", two),
    );
    expect(clippings.map((clipping) => [clipping.title?.value, clipping.outlet?.value, texts(clipping)])).toEqual([
      ["Council makes a school of the old mill", "The Canal Times", [one]],
      ["Two bridges over the canal are closed", "The Canal Times", [two]],
    ]);
  });

  it("and a list of what was cited under the labels of the last", () => {
    const item = (n: number, title: string, day: string, body: string): string[] => [
      ...[`Document ${n} of 2`, "", title, "", "Author: Doe, Jane; Holm, Mia", ""],
      ...[`Publication info: The Canal Times ; Halden [Halden]. ${day} Mar 2024.`, "", `Full text: ${body}`, ""],
      ...["Publication title: The Canal Times; Halden", "", `Publication date: Mar ${day}, 2024`, ""],
      ...["Database: Global Newsstream", ""],
    ];
    const { clippings } = read(
      ...item(1, "Council makes a school of the old mill", "12", one),
      ...item(2, "Two bridges over the canal are closed", "11", two),
      ...["Bibliography", "", "Citation style: APA 6th", "", "Doe, J. (2024, Mar 11). Two bridges. The Canal Times."],
    );
    expect(clippings.map((clipping) => [clipping.author?.value, texts(clipping)])).toEqual([
      ["Doe, Jane; Holm, Mia", [one]],
      ["Doe, Jane; Holm, Mia", [two]],
    ]);
  });
});
