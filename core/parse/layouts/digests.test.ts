/** Digests that stay one article, digests that are streams, and scripts. */
import { describe, expect, it } from "vitest";
import { parseText } from "../index.ts";

const read = (text: string) => parseText(text, { name: "t.txt", sha256: "" });

describe("a digest that is one article", () => {
  it("keeps numbered headings with datelines under one title and date", () => {
    const items = ["Bridges", "Bread", "Books"].map(
      (name, i) =>
        `${i + 1}. ${name} of the region\n\nASTANA — The ministry counted ${name.toLowerCase()} again this year and found ${i + 4} more than it had expected to find.\n`,
    );
    const parse = read(
      `Five things to know\n\n3 May 2024\n\nWhat happened in the region since Monday, in a few lines for those who were in the steppe.\n\n${items.join("\n")}`,
    );
    expect(parse.layout).toBe("digest-page");
    expect(parse.clippings.length).toBe(1);
    expect(parse.clippings[0]?.published?.value).toBe("2024-05-03");
    expect(parse.clippings[0]?.paragraphs.filter((paragraph) => paragraph.kind === "heading").length).toBe(3);
    expect(parse.clippings[0]?.paragraphs.length).toBe(7);
  });

  it.each([
    [
      "Press review",
      ["Hankyoreh: bridges", "Asahi Shimbun: bread", "Dawn: books"],
      "The paper Hankyoreh writes that the bridge is closed, citing the ministry.",
    ],
    [
      "Обзор печати",
      ["Коммерсантъ: мосты", "Известия: хлеб", "Труд: книги"],
      "Мост закрыли на полгода, пишет Коммерсантъ, и откроют не раньше весны.",
    ],
  ])("%s credits nobody under its numbered headings", (title, heads, text) => {
    const items = heads.map((head, i) => `${i + 1}. ${head}\n\n${text}\n`);
    const parse = read(
      `${title}\n\n3 May 2024, 09:30\n\nWhat the papers of the region had on their front pages, told by our desk in a few lines.\n\n${items.join("\n")}`,
    );
    expect(parse.clippings.length).toBe(1);
    expect(parse.clippings[0]?.agency).toBeNull();
  });

  it("keeps run-in names of places", () => {
    const places = ["ALMATY", "SHYMKENT", "AKTOBE", "ATYRAU"].map(
      (place) =>
        `${place} — Rain fell on the first day of the school year, and the pupils were let into the halls an hour early.`,
    );
    const parse = read(`News in brief from the regions\n\n1 September 2022\n\n${places.join("\n\n")}\n`);
    expect(parse.clippings.length).toBe(1);
    expect(parse.clippings[0]?.paragraphs.length).toBe(4);
  });
});

describe("a stream of short items with days without a year", () => {
  const item = (title: string, day: string) =>
    `${title}\nWhat it means for the valley\n${day} — “We have waited for it since spring,” said the head of the district. READ MORE:\n`;

  it("splits it, and gives no date", () => {
    const parse = read(
      ["Canal Opened in Osh", "Mill Reopens", "Pass Closed by Snow"]
        .map((title, i) => item(title, `Oct ${20 - i}`))
        .join("\n"),
    );
    expect(parse.layout).toBe("digest-stream");
    expect(parse.clippings.map((clipping) => clipping.title?.value)).toEqual([
      "Canal Opened in Osh",
      "Mill Reopens",
      "Pass Closed by Snow",
    ]);
    expect(parse.clippings.every((clipping) => clipping.published === null)).toBe(true);
    expect(parse.clippings.map((clipping) => clipping.paragraphs.length)).toEqual([2, 2, 2]);
  });

  it("reads the Russian words, a heading of the stream, and items with no deck", () => {
    const items = ["В Оше открыли канал", "Мельница снова работает", "Перевал закрыт из-за снега"].map(
      (title, i) => `${title}\n${20 - i} окт. — «Мы ждали этого с весны», сказал глава района. Читать далее\n`,
    );
    const parse = read(`Дайджест недели\n\n${items.join("\n")}`);
    expect(parse.clippings.length).toBe(3);
    expect(parse.clippings[0]?.title?.value).toBe("В Оше открыли канал");
  });
});

describe("a script with times", () => {
  it("stays one article, also with the times on lines of their own", () => {
    const turns = ["00:06", "00:31", "01:02", "01:05", "02:40"].map(
      (time, i) =>
        `${time}\nGUEST: This is answer number ${i + 1}, and it is as long as an answer on the radio tends to be.`,
    );
    const parse = read(`The river and the radio: a transcript\n\n${turns.join("\n\n")}\n`);
    expect(parse.layout).toBe("transcript");
    expect(parse.clippings.length).toBe(1);
    expect(parse.clippings[0]?.published).toBe(null);
    expect(parse.clippings[0]?.title?.value).toBe("The river and the radio: a transcript");
  });

  it("takes the date of the page round it", () => {
    const turns = ["00:00", "00:12", "00:40", "01:15", "01:50", "02:20"].map(
      (time, i) => `${time} HOST: Line ${i + 1} of the programme is spoken slowly and clearly.`,
    );
    const parse = read(
      `Steppe Radio\nHome | News\nWater for the evening\n20 June 2022\n\n${turns.join("\n")}\n\nShare\n© 2022 Steppe Radio\n`,
    );
    expect(parse.clippings.length).toBe(1);
    expect(parse.clippings[0]?.title?.value).toBe("Water for the evening");
    expect(parse.clippings[0]?.published?.value).toBe("2022-06-20");
    expect(parse.clippings[0]?.paragraphs.length).toBe(6);
  });

  it("does not take a news feed with times that run down", () => {
    const feed = [
      "18:20 Canal opened",
      "17:45 Mill reopens after repair",
      "16:02 Pass closed",
      "15:30 Rain in the south",
      "14:11 Snow in the north",
    ].join("\n");
    expect(read(`Newsfeed\n${feed}\n`).layout).not.toBe("transcript");
  });
});
