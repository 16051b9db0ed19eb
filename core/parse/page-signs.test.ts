/** Lines that only pages have, and the lines of a text that look like them. */
import { describe, expect, it } from "vitest";
import { boilerplateKind, isAdvert, isAppeal, isNewsletter } from "./boilerplate.ts";
import { findDateline } from "./datelines.ts";
import { captionWithCredit, lineRole } from "./line-roles.ts";
import { nameAlone } from "./names.ts";

describe("datelines with what lies round the place", () => {
  it.each([
    ["BAKU, Azerbaijan, February 12. Railways agreed on one tariff.", "BAKU, Azerbaijan, February 12"],
    ["ХОРОГ, 12 марта. Школы откроют после ремонта.", "ХОРОГ, 12 марта"],
    [
      "DUSHANBE, TAJIKISTAN (29 November 2023) — The bank has approved a grant.",
      "DUSHANBE, TAJIKISTAN (29 November 2023)",
    ],
    ["Geneva, 29 November 2023 – The office said on Wednesday.", "Geneva, 29 November 2023"],
    ["Tehran, IRNA – The maker has delivered fifty machines.", "Tehran, IRNA"],
    ["Tehran, Feb 29, IRNA - The maker has delivered fifty machines.", "Tehran, Feb 29, IRNA"],
  ])("%s", (text, value) => expect(findDateline(text)?.value).toBe(value));

  it.each([
    "NASA, Apollo 11. The landing was shown on every screen.",
    "Smith, Jones – the names were read out one by one.",
    "In Baku, Azerbaijan, February 12. That is all the note says.",
    "Order, 12 boxes – that is what the slip of paper said.",
  ])("no dateline: %s", (text) => expect(findDateline(text)).toBeNull());
});

describe("captions and credits without a word for them", () => {
  it.each([
    ["The restored boat measures nine meters. / Harbourportal", "Harbourportal"],
    ["A street at dusk in the old town. © Quay Agency", "Quay Agency"],
    ["Workers at the yard in Lowhaven. Serge Vine / TASS", "Serge Vine / TASS"],
    ["Здание станции на улице Лесной. Фотография Жанары Серик", "Жанары Серик"],
    ["Wagons at the border with the south. Photo credit: gov.kz. Click to see full size.", "gov.kz"],
  ])("%s", (text, value) => expect(captionWithCredit(text)?.value).toBe(value));

  it.each([
    "The boat came in at nine. It left at ten, and nobody asked why it had come.",
    "He asked for tea / coffee and got neither.",
    "The two sides met in Vienna. They will meet again in Oslo / Bergen next year.",
  ])("no caption: %s", (text) => expect(captionWithCredit(text)).toBeNull());

  it("a house of pictures and a name", () => {
    expect(lineRole("Unsplash/Marat Bekov")).toEqual({ role: "image-credit", value: "Unsplash/Marat Bekov" });
    expect(lineRole("Politics/Economy")).toBeNull();
  });
});

describe("bylines of papers and of persons with an agency", () => {
  it("a paper and the wire it used", () =>
    expect(lineRole("by Quay Daily with AFP")).toEqual({ role: "agency", value: "AFP" }));
  it("a person and the wire", () => expect(nameAlone("Roman Weiss with AFP, Reuters")).toBe("Roman Weiss"));
  it("two persons", () => expect(nameAlone("Roman Weiss and Ida Castle")).toBe("Roman Weiss and Ida Castle"));
});

describe("lines of the page", () => {
  it.each([
    ["You have read 2 of your 5 free articles this month.", "subscribe"],
    ["♦ Subscribe to our newsletter", "subscribe"],
    ["— With assistance from Timur Vale", "wire-credit"],
    ["При участии Марины Соколовой", "wire-credit"],
    ["Written by Ida Castle based on reporting by correspondents in the north", "wire-credit"],
    ["Why you can trust the Quay Gazette", "publisher-note"],
    ["News ID: 85402117", "widget-label"],
    ["Код новости: 30217", "widget-label"],
    ["0:00 / 2:47", "video-length"],
    ["缩小字体放大字体收藏微博微信分享", "share-widget"],
    ["The harbour in Telegram. Subscribe to our channel!", "subscribe"],
    ["Хотите быстрее узнавать о порте? Подписывайтесь на наш канал", "subscribe"],
    ["Порт жаңалықтары Telegram-да. Жазылыңыз!", "subscribe"],
    ["Порт в Telegram. Подпишитесь на «Причал»!", "subscribe"],
    ["Become a Quay Gazette member", "subscribe"],
    ["[Read on the Quay Gazette: How the ferry was lost]", "read-more"],
    ["[Смотрите также: Как утонул паром]", "read-more"],
    ["By the way, the WhatsApp number of the newsroom: +994 12 000 00 00", "form-message"],
  ])("%s", (text, kind) => expect(boilerplateKind(text)).toBe(kind));

  it.each([
    "You have 30 minutes of free parking in front of the hall.",
    "With assistance from the county, the village built a school.",
    "Written by hand in 1804, the letter was found in a drawer.",
    "Why you should read the small print",
    "The code of the city: 1921",
    "10:00 – 18:00",
    "1929",
    "How we work",
    "“The club has a newsletter. Subscribe to it,” the miller wrote.",
    "— Мельница закрыта. Подписывайтесь на газету, — сказал он.",
    "Become a miller and you will know what wind is.",
    "[Read aloud by the miller in the original.]",
    "The number of the WhatsApp group grew: 12 millers joined.",
  ])("text: %s", (text) => expect(boilerplateKind(text)).toBeNull());

  it("advertisements", () => {
    for (const text of ["Advertisement", "ADVERTISEMENT", "Реклама", "Advertisement · Scroll to continue", "广告"])
      expect(isAdvert(text)).toBe(true);
    for (const text of ["Advertising pays for the buses.", "Реклама пива запрещена"])
      expect(isAdvert(text)).toBe(false);
  });

  it("offers of letters and appeals", () => {
    expect(isNewsletter("Weekly Newsletter")).toBe(true);
    expect(isNewsletter("The club prints a newsletter for its members twice a year.")).toBe(false);
    for (const text of [
      "… we have a small favor to ask.",
      "Поддержите нашу редакцию",
      "Hello, I wrote this. If you liked it, please consider supporting us with a membership.",
      "Мы пишем о порте каждый день. Пожалуйста, поддержите нас.",
    ])
      expect(isAppeal(text)).toBe(true);
    for (const text of [
      "“Support us,” the miners wrote on the wall.",
      "He asked the readers to support the team.",
      "“Please consider supporting us,” it said.",
    ])
      expect(isAppeal(text)).toBe(false);
  });
});

describe("whose reporter wrote it, in Chinese", () => {
  it.each([
    ["海岸新闻记者 林小满", "林小满"],
    ["本报见习记者 林小满、周远", "林小满、周远"],
    ["《港口》记者 林小满／文", "林小满"],
  ])("%s", (text, value) => expect(lineRole(text)).toMatchObject({ role: "author", value }));

  it.each(["外国记者走进老码头", "海岸新闻记者从老码头获悉，船已到港", "记者走访了三个码头"])("no byline: %s", (text) =>
    expect(lineRole(text)?.role).not.toBe("author"),
  );
});

describe("licences, pagers and buttons", () => {
  it.each([
    ["All content by Quay Agency is licensed under a Creative Commons Attribution 4.0 License.", "copyright"],
    ["Все материалы сайта доступны по лицензии Creative Commons Attribution 4.0", "copyright"],
    ["1 2 3 4 5 keyingi", "pager"],
    ["Önceki 1 2 3 Sonraki", "pager"],
    ["【纠错】 【责任编辑:何青】", "credit-line"],
    ["|", "divider-placeholder"],
  ])("%s", (text, kind) => expect(boilerplateKind(text)).toBe(kind));

  it.each([
    "Creative Commons was founded in 2001 and has written six licences since.",
    "The museum gives its pictures away under a Creative Commons licence.",
    "1 2 3 and off we go",
    "【背景】",
  ])("no line of the page: %s", (text) => expect(boilerplateKind(text)).toBe(null));
});
