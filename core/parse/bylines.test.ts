import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { parseText } from "./index.ts";
import { lineRole } from "./line-roles.ts";

const english = [
  "The city council opened a new tram depot on the eastern bank of the river, ending six years of building work.",
  "Engineers tested the first four trams on Sunday night, and regular service begins in the second week of March.",
  "“People here have waited long enough,” the head of the depot told residents, about three hundred of whom came.",
];
const bodies = {
  en: { title: "New tram depot opens in Turku", date: "March 4, 2024", text: english },
  ru: {
    title: "Новое депо открыли в Турку",
    date: "4 марта 2024, 12:30",
    text: [
      "Городские власти открыли новое трамвайное депо на восточном берегу реки, завершив шестилетнюю стройку.",
      "Первые четыре трамвая испытали в ночь на воскресенье, движение начнётся во второй неделе марта.",
    ],
  },
  uk: {
    title: "Нове депо відкрили в Турку",
    date: "4 березня 2024, 12:30",
    text: [
      "Міська влада відкрила нове трамвайне депо на східному березі річки, завершивши шестирічне будівництво.",
      "Перші чотири трамваї випробували в ніч на неділю, регулярний рух почнеться на другому тижні березня.",
    ],
  },
  kk: {
    title: "Түркуде жаңа депо ашылды",
    date: "2024 жылғы 4 наурыз",
    text: [
      "Қала билігі өзеннің шығыс жағалауында жаңа трамвай депосын ашты, алты жылға созылған құрылыс аяқталды.",
      "Алғашқы төрт трамвай жексенбіге қараған түні сыналды, қатынас наурыздың екінші аптасында басталады.",
    ],
  },
  de: {
    title: "Neues Depot in Turku eröffnet",
    date: "4. März 2024",
    text: [
      "Die Stadt hat am östlichen Ufer ein neues Straßenbahndepot eröffnet und eine lange Bauzeit beendet.",
      "Die ersten vier Züge wurden in der Nacht zum Sonntag getestet, der Verkehr soll im März beginnen.",
    ],
  },
  tr: {
    title: "Turku'da yeni depo açıldı",
    date: "4 Mart 2024 12:30",
    text: [
      "Belediye, nehrin doğu yakasında altı yıl süren inşaatın ardından yeni tramvay deposunu hizmete açtı.",
      "İlk dört tramvay pazar gecesi denendi, düzenli seferler mart ayının ikinci haftasında başlayacak.",
    ],
  },
  zh: {
    title: "图尔库新电车车库启用",
    date: "2024年3月4日",
    text: [
      "市政府在河东岸启用新的有轨电车车库，结束了持续六年的施工，两条街道重新开放。",
      "首批四列电车于周日夜间进行了测试，定期班次将于三月第二周开始运营。",
    ],
  },
  ja: {
    title: "トゥルクで新しい車両基地が開業",
    date: "2024年3月4日",
    text: [
      "市は川の東岸に新しい路面電車の車両基地を開き、六年にわたる工事を終えた。",
      "最初の四編成は日曜の夜に試験され、定期運行は三月第二週に始まる。",
    ],
  },
  ar: {
    title: "افتتاح محطة جديدة للترام في توركو",
    date: "4 مارس 2024",
    text: [
      "افتتح مجلس المدينة محطة جديدة للترام على الضفة الشرقية للنهر، منهيا ست سنوات من أعمال البناء.",
      "وبدأت التجارب ليلة الأحد على أن تبدأ الرحلات المنتظمة في الأسبوع الثاني من مارس.",
    ],
  },
} as const;

type Language = keyof typeof bodies;

function parsed(text: string): Clipping {
  const { clippings } = parseText(text, { name: "paste", sha256: "0".repeat(64) });
  expect(clippings).toHaveLength(1);
  return clippings[0] as Clipping;
}

/** A page with lines under its title and under its text; `lead` goes before the first paragraph, `end` behind the last. */
function page(language: Language, at: { head?: string; foot?: string; lead?: string; end?: string }): Clipping {
  const { title, date, text } = bodies[language];
  const body = text.map(
    (one, i) => `${i === 0 ? (at.lead ?? "") : ""}${one}${i === text.length - 1 ? (at.end ?? "") : ""}`,
  );
  const head = at.head === undefined ? [] : [at.head];
  const foot = at.foot === undefined ? [] : ["", at.foot];
  const clipping = parsed(
    [title, "", ...head, date, "", ...body.flatMap((one) => [one, ""]), ...foot].join("\n").trimEnd(),
  );
  expect(clipping.title?.value).toBe(title);
  expect(clipping.paragraphs.map((one) => one.text)).toEqual(body);
  return clipping;
}

it.each([
  ["TRT Haber", "agency"],
  ["BBC News", "agency"],
  ["The Astana Times", "outlet"],
] as const)("the name alone under the date is no author: %s", (name, role) => {
  const { title, date, text } = bodies.en;
  const clipping = parsed([title, date, name, "05:27", ...text.flatMap((one) => [one, ""])].join("\n"));
  expect([clipping[role]?.value, clipping.author, clipping.categories]).toEqual([name, null, []]);
});

it("a line of the text that begins with “by” is no byline", () => {
  const clipping = parsed(`Grain traders reroute ships
By Lena Marsh and Tomas Orel

    ALMATY, June 20 (Reuters) - Grain traders have begun to send ships

around the southern cape after fees on the Sarand canal were raised

by a third at the start of the month, four shipping agents said.

    The longer way adds eleven days but saves about $190,000 per voyage

at present fuel prices, according to calculations by two of the

agents.
`);
  expect(clipping.author?.value).toBe("Lena Marsh and Tomas Orel");
  expect(clipping.paragraphs[0]?.text).toContain("were raised by a third at the start of the month, four");
});

describe("a byline names the author without what is said of them", () => {
  it.each<readonly [Language, string, string | null]>([
    ["en", "By Jane Marlow, Staff Writer", "Jane Marlow"],
    ["en", "By Staff Reporter Jane Marlow", "Jane Marlow"],
    ["en", "By Jane Marlow for Reuters", "Jane Marlow"],
    ["en", "Jane Marlow, Senior Reporter", "Jane Marlow"],
    ["en", "By Staff Writer", null],
    ["en", "By News Desk", null],
    ["en", "By Jane Marlow in Turku", "Jane Marlow"],
    ["en", "By Jane Marlow at the UN", "Jane Marlow"],
    ["en", "By JANE MARLOW in London", "JANE MARLOW"],
    ["en", "By Jane Marlow, Political Editor, in London", "Jane Marlow"],
    ["en", "Jane Marlow, Chief Political Correspondent, in Kuala Lumpur", "Jane Marlow"],
    ["en", "Jane Marlow Political Editor", "Jane Marlow"],
    ["en", "By Jane Marlow, BBC News, Kyiv", "Jane Marlow"],
    ["en", "By Dr. Jane Marlow, Senior Fellow, Harvard University", "Dr. Jane Marlow"],
    ["en", "By Jane Marlow in New York and agencies", "Jane Marlow"],
    ["en", "By Jane Marlow, Jan Orel and Tom Hale", "Jane Marlow, Jan Orel and Tom Hale"],
    ["en", "By Jane Marlow, Political Editor, and Jan Orel, Defence Correspondent", "Jane Marlow and Jan Orel"],
    ["en", "By Jane Marlow in Turku and Tom Hale in Paris", "Jane Marlow and Tom Hale"],
    ["ru", "Автор: Редакция", null],
    ["ru", "Корреспондент: Ольга Серова", "Ольга Серова"],
    ["kk", "Тілші: Айгүл Серік", "Айгүл Серік"],
    ["tr", "Haber: Ayşe Demir", "Ayşe Demir"],
    ["tr", "Haber: Haber Merkezi", null],
  ])("%s: %s", (language, head, author) => {
    expect(page(language, { head }).author?.value ?? null).toBe(author);
  });

  it.each<readonly [Language, string, string]>([
    ["ru", "Ольга Серова, корреспондент", "Ольга Серова"],
    ["ru", "Подготовила Ольга Серова", "Ольга Серова"],
    ["uk", "Підготувала Оксана Гнатюк", "Оксана Гнатюк"],
    ["kk", "Дайындаған: Айгүл Серік", "Айгүл Серік"],
    ["de", "Autorin: Anna Gruber", "Anna Gruber"],
    ["zh", "（记者 李明 王芳）", "李明 王芳"],
  ])("%s, under the text: %s", (language, foot, author) => {
    expect(page(language, { foot }).author?.value).toBe(author);
  });
});

describe("a byline that says whose the pictures are", () => {
  it.each<readonly [Language, string, string, string]>([
    ["en", "By Jane Marlow, with photos by Ali Karim", "Jane Marlow", "Ali Karim"],
    ["ru", "Автор: Ольга Серова, фото: Илья Мельник", "Ольга Серова", "Илья Мельник"],
    ["ru", "Текст: Ольга Серова | Фото: Илья Мельник", "Ольга Серова", "Илья Мельник"],
    ["kk", "Автор: Айгүл Серік, сурет: Ержан Оспан", "Айгүл Серік", "Ержан Оспан"],
    ["de", "Text: Anna Gruber, Fotos: Karl Huber", "Anna Gruber", "Karl Huber"],
    ["zh", "文/李明 图/王芳", "李明", "王芳"],
  ])("%s: %s", (language, line, author, credit) => {
    for (const at of [{ head: line }, { foot: line }]) {
      const clipping = page(language, at);
      expect(clipping.author?.value).toBe(author);
      expect(clipping.imageCredit?.value).toBe(credit);
    }
  });
});

describe("a byline that names no person", () => {
  it.each<readonly [Language, string, string]>([
    ["en", "By AFP", "AFP"],
    ["de", "Von dpa", "dpa"],
    ["ru", "Автор: Интерфакс", "Интерфакс"],
  ])("%s: %s is from the agency", (language, head, agency) => {
    const { author, agency: from } = page(language, { head });
    expect(author).toBeNull();
    expect(from?.value).toBe(agency);
  });

  it("names the publication behind a stroke", () => {
    const { author, outlet } = page("en", { head: "By Jane Marlow | Baltic News" });
    expect([author?.value, outlet?.value]).toEqual(["Jane Marlow", "Baltic News"]);
  });
});

describe("the wire that a text is from", () => {
  it.each<readonly [Language, string, string]>([
    ["en", "(With inputs from PTI)", "PTI"],
    ["en", "— AFP", "AFP"],
    ["en", "via Xinhua", "Xinhua"],
    ["en", "jm/ak (AFP, dpa)", "AFP, dpa"],
    ["en", "This article was originally published by Baltic News.", "Baltic News"],
    ["de", "(APA/dpa)", "APA/dpa"],
    ["de", "© 2024 dpa", "dpa"],
    ["ru", "По материалам «Интерфакса»", "Интерфакса"],
    ["ar", "المصدر: رويترز", "رويترز"],
  ])("%s, under the text: %s", (language, foot, agency) => {
    expect(page(language, { foot }).agency?.value).toBe(agency);
  });

  it.each<readonly [Language, string, string]>([
    ["tr", " (AA)", "AA"],
    ["ja", "（共同）", "共同"],
    ["en", " (AFP)", "AFP"],
  ])("%s, behind its last word: %s", (language, end, agency) => {
    expect(page(language, { end }).agency?.value).toBe(agency);
  });

  it.each<readonly [Language, string, string]>([
    ["ar", "توركو (رويترز) - ", "رويترز"],
    ["de", "Turku (dpa/lno) - ", "dpa"],
    ["ja", "【ヘルシンキ共同】", "共同"],
  ])("%s, in its dateline: %s", (language, lead, agency) => {
    expect(page(language, { lead }).agency?.value).toBe(agency);
  });

  it("initials of the desk name nobody", () => {
    const { author, agency } = page("en", { foot: "(jm/ak)" });
    expect([author, agency]).toEqual([null, null]);
  });

  it.each(["(park)", "— Jane", "via Appia", "from the editor", "(Old Town)"])("%s is none", (line) => {
    expect(lineRole(line)?.role).not.toBe("agency");
  });
});

describe("what is said at the end of somebody", () => {
  it.each<readonly [Language, string, string]>([
    ["en", "Jane Marlow is a transport correspondent based in Helsinki.", "Jane Marlow"],
    ["ru", "Ольга Серова — журналист, пишет о транспорте.", "Ольга Серова"],
    ["de", "Anna Gruber ist Redakteurin im Lokalteil und schreibt über Verkehr.", "Anna Gruber"],
  ])("%s: %s", (language, foot, author) => {
    expect(page(language, { foot }).author?.value).toBe(author);
  });

  it("is text where the text speaks of them", () => {
    const { author, paragraphs } = parsed(
      [
        ...[bodies.en.title, "", bodies.en.date, "", english[0], "", english[1], ""],
        ...["“Too late,” said Jane Marlow, who lives near it.", "", "Jane Marlow is an author who rode the old line."],
      ].join("\n"),
    );
    expect(author).toBeNull();
    expect(paragraphs).toHaveLength(4);
  });
});

it("a line beside the date may hold source and author", () => {
  const { title, text } = bodies.zh;
  const clipping = parsed([title, "", "2024-03-04 12:30 来源：新华社 作者：李明", "", ...text].join("\n"));
  expect([clipping.agency?.value, clipping.author?.value]).toEqual(["新华社", "李明"]);
});

it("a deck, two names and a reading time stand between title and date", () => {
  const clipping = parsed(
    [
      ...[bodies.en.title, "", "A depot that took six years to build has opened.", ""],
      ...[
        "Jane Marlow and Peter Oakes",
        "2 min read",
        "March 4, 2024 - 9:15AM",
        "",
        ...english.flatMap((one) => [one, ""]),
      ],
    ].join("\n"),
  );
  expect(clipping.title?.value).toBe(bodies.en.title);
  expect(clipping.author?.value).toBe("Jane Marlow and Peter Oakes");
});

it.each([
  ["New tram depot opens in Turku - Baltic News", "New tram depot opens in Turku", "Baltic News"],
  ["Why trams win - Jane Marlow", "Why trams win - Jane Marlow", undefined],
])("%s", (printed, title, outlet) => {
  const clipping = parsed([printed, "", bodies.en.date, "", ...english.flatMap((one) => [one, ""])].join("\n"));
  expect(clipping.title?.value).toBe(title);
  expect(clipping.outlet?.value).toBe(outlet);
});
