import { describe, expect, it } from "vitest";
import { captionWithCredit, lineRole } from "./line-roles.ts";

describe("what a short line is", () => {
  it.each([
    ["1865 views", 1865],
    ["Views: 1,204", 1204],
    ["Переглядів: 1274", 1274],
    ["54 переглядів", 54],
    ["2741 просмотр", 2741],
    ["Просмотров: 3 118", 3118],
    ["Қаралым саны: 906", 906],
    ["77 рет қаралды", 77],
    ["Көрүүлөр: 431", 431],
    ["812 marta ko‘rildi", 812],
    ["Görüntülenme: 2.310", 2310],
    ["145 kez okundu", 145],
    ["Aufrufe: 640", 640],
    ["31-mal", null],
    ["عدد المشاهدات: 902", 902],
    ["بازدید: 87", 87],
    ["阅读量：3021", 3021],
    ["4177次浏览", 4177],
    ["조회수 512", 512],
    ["Views of the lake", null],
  ])("%s is a counter of %s", (line, value) => {
    const role = lineRole(line);
    if (value === null) expect(role?.role).not.toBe("views");
    else expect(role).toMatchObject({ role: "views", value });
  });

  it.each([
    ["Images | gov.kz", "gov.kz"],
    ["Изображения | пресс-служба акимата", "пресс-служба акимата"],
    ["Изображение: Kursiv", "Kursiv"],
    ["Зображення: Укрзалізниця", "Укрзалізниця"],
    ["Світлина: Оксана Гнатюк", "Оксана Гнатюк"],
    ["Суреттер | облыс әкімдігі", "облыс әкімдігі"],
    ["Görsel: Belediye basın bürosu", "Belediye basın bürosu"],
    ["Bildquelle: Stadtarchiv Linz", "Stadtarchiv Linz"],
    ["الصورة: بلدية ظفار", "بلدية ظفار"],
    ["تصویر: خبرگزاری مهر", "خبرگزاری مهر"],
    ["画像：産経新聞", "産経新聞"],
    ["사진: 연합뉴스", "연합뉴스"],
  ])("%s credits a picture", (line, value) => {
    expect(lineRole(line)).toEqual({ role: "image-credit", value });
  });

  it.each([
    "(File Photo)",
    "(Arşiv)",
    "(Arşiv fotoğrafı)",
    "(Archivbild)",
    "(Архивное фото)",
    "(Архів)",
    "(мұрағат)",
    "(资料图片)",
    "(資料写真)",
    "(أرشيفية)",
  ])("%s says of a picture that it is old, and names nobody", (line) => {
    expect(lineRole(line)).toEqual({ role: "boilerplate", kind: "image-only" });
  });

  it.each([
    "Write to Jane Doe at jane.doe@example.com",
    "To contact the reporter: doe@example.com",
    "Пишите автору: doe@example.com",
    "Авторға жазыңыз: doe@example.com",
    "Kontakt: redaktion@example.com",
  ])("%s says where to write", (line) => {
    expect(lineRole(line)).toEqual({ role: "boilerplate", kind: "credit-line" });
  });

  it.each([
    "This site uses cookies. By staying you accept it.",
    "Цей сайт використовує файли cookie, щоб працювати краще.",
    "Diese Seite verwendet Cookies.",
  ])("%s is a notice", (line) => {
    expect(lineRole(line)).toEqual({ role: "boilerplate", kind: "cookie-notice" });
  });

  it("a caption and its credit on one line", () => {
    expect(captionWithCredit("A plough at work near Akkol. Photo: Olga Reut")?.value).toBe("Olga Reut");
    const mill = "The wheel of the mill in Halden, Nov. 13, 2023.";
    const pair = captionWithCredit(`${mill} (AP Photo/Jan Orel)`);
    expect(mill.slice(pair?.caption.start, pair?.caption.end)).toBe(mill);
    expect(captionWithCredit("The wheel of the mill in Halden [File: Jan Orel/Reuters]")?.value).toBe(
      "Jan Orel/Reuters",
    );
  });

  it.each([
    ["Boats at the quay of Halden. Photograph: Jan Orel/The Herald", "Jan Orel/The Herald"],
    ["A plane takes off from Halden, Türkiye, Feb. 20, 2024. (AA Photo)", "AA Photo"],
    ["Foto de archivo del molino de Lorca. EFE/Marcos Luján", "EFE/Marcos Luján"],
  ])("a caption with its credit: %s", (line, credit) => {
    expect(captionWithCredit(line)?.value).toBe(credit);
  });

  it("a name in the genitive says whose the pictures are; a headline has small letters", () => {
    expect(lineRole("Фотографии Романа Лихачева")).toEqual({ role: "image-credit", value: "Романа Лихачева" });
    expect(lineRole("Фото Анны Ким")).toEqual({ role: "image-credit", value: "Анны Ким" });
    expect(lineRole("Фотографии старого Верного покажут в музее")).toBeNull();
  });

  it.each([
    ["link: https://24.example/english/287451/", "more-articles-link"],
    ["About the author: Jane Doe writes about mills.", "author-bio"],
    ["Об авторе: Анна Ким пишет о мельницах.", "author-bio"],
    ["При цитуванні і використанні матеріалів гіперпосилання обов’язкове.", "publisher-note"],
    ["Die Redaktion empfiehlt", "related-header"],
    ["Sur le même sujet", "related-header"],
    ["Бөлүшүү:", "share-widget"],
    ["Google News'te Takip Et", "subscribe"],
    ["Telegramda kuzatib boring", "subscribe"],
    ["Auf WhatsApp folgen", "subscribe"],
    ["Есть тема? Пишите нам в Telegram и WhatsApp: +996 (700) 11 22 33.", "form-message"],
    ["Got a tip? Send it to us on WhatsApp: +1 202 555 0101", "form-message"],
    [
      "Dieses Thema im Programm: Über dieses Thema berichtete Radio Nord am 21. August 2024 um 08:20 Uhr.",
      "publisher-note",
    ],
  ])("%s is of the page", (line, kind) => {
    expect(lineRole(line)).toEqual({ role: "boilerplate", kind });
  });

  it.each([
    "The link: a road of nine miles.",
    "About the author nobody knows a thing.",
    "Telegram follows a rule of its own",
    "Есть тема? Пишите в WhatsApp, отвечает он каждому.",
    "Residents may send pictures of the flood to the ministry on WhatsApp: +1 202 555 0101.",
    "This programme was broadcast for thirty years, and nobody missed it.",
  ])("%s is text", (line) => {
    expect(lineRole(line)).toBeNull();
  });
});

it.each([
  ["By Ida Castle Read more", "Ida Castle"],
  ["Von Anna Weber, KRD-Studio Neu-Hafen", "Anna Weber"],
  ["Von Anna Weber, zurzeit Lowhaven", "Anna Weber"],
  ["By Ida Castle, John Roe", "Ida Castle, John Roe"],
  ["By Will Follow", "Will Follow"],
] as const)("whose the text is, without the button and the place beside it: %s", (line, name) => {
  expect(lineRole(line)).toMatchObject({ role: "author", value: name });
});

describe("a reporter of a Chinese paper", () => {
  it.each([
    ["《远山》记者 陈一帆／文", "陈一帆"],
    ["远山日报驻河口记者 陈一帆 李禾 报道", "陈一帆 李禾"],
    ["远山日报记者 陈一帆、李禾", "陈一帆、李禾"],
    ["陈一帆／文", "陈一帆"],
    ["远山周刊特约撰稿 陈一帆", "陈一帆"],
  ])("%s", (line, name) => {
    const role = lineRole(line);
    expect(role?.role === "author" ? role.value : null).toBe(name);
  });

  it.each(["记者调查发现", "日报记者走访山村学校", "新闻网 要闻"])("%s names none", (line) => {
    expect(lineRole(line)?.role).not.toBe("author");
  });
});

describe("pictures", () => {
  it.each(["An archive photo", "File photo", "Архивное фото", "Мұрағаттағы сурет", "资料图片", "Archivbild"])(
    "%s alone says of a picture that it is old",
    (line) => {
      expect(lineRole(line)).toEqual({ role: "boilerplate", kind: "image-only" });
    },
  );

  it.each(["An archive photo shows the old mill", "The archive of photos", "Архивное фото мельницы нашли"])(
    "%s is none of that",
    (line) => {
      expect(lineRole(line)).toBeNull();
    },
  );

  it("a house of pictures alone is the credit, a wire or a sentence is not", () => {
    expect(lineRole("Shutterstock")).toEqual({ role: "image-credit", value: "Shutterstock" });
    expect(lineRole("Reuters")?.role).not.toBe("image-credit");
    expect(lineRole("Shutterstock sues a printer")).toBeNull();
  });

  it("a source with a house of pictures and a name is a credit, one with the desk of a wire is the source", () => {
    expect(lineRole("Quelle: Getty Images/Carla Drew")?.role).toBe("image-credit");
    expect(lineRole("Source: AFP/gs")?.role).toBe("agency");
  });

  it("who wrote the words is the author where another took the pictures", () => {
    const role = lineRole("Photographs by Carla Drew. Words by Jonna Lind in Halden");
    expect(role?.role === "author" ? role.value : null).toBe("Jonna Lind");
    expect(lineRole("Photographs by Carla Drew. Words fail the critics")?.role).not.toBe("author");
  });

  it("a caption, who took it and for whom, between strokes", () => {
    expect(captionWithCredit("The long quay of the harbour in Halden / Jan Orel / Tribune")?.value).toBe(
      "Jan Orel / Tribune",
    );
    expect(captionWithCredit("A loom in the old mill. / hlz NewsDesk")?.value).toBe("hlz NewsDesk");
  });

  it("a caption before the paper's own picture, behind a dash, and one that is printed twice", () => {
    expect(captionWithCredit("The pass after the first snow of the year. — Herald/File")?.value).toBe("Herald/File");
    expect(captionWithCredit("The pass after the first snow. – Photo by the author")?.value).toBe(
      "Photo by the author",
    );
    expect(
      captionWithCredit("A tug in the lock at Halden. A tug in the lock at Halden. JAN OREL/GETTY IMAGES")?.value,
    ).toBe("JAN OREL/GETTY IMAGES");
    // a wire closes texts, too
    expect(captionWithCredit("The pass after the first snow. — AFP", true)?.value).toBe("AFP");
    expect(captionWithCredit("The talks will go on in spring. — AFP")).toBeNull();
  });

  it.each([
    "“The road is what the port is.” — Anna Rudd/Jan Orel",
    "The road is what the port is. — Anna Rudd",
    "A tug is in the lock. A tug in the lock is no news to those who live there.",
    "Business News / Central Asia / Kazakhstan",
    "Новости стран региона / Центральная Азия / Казахстан",
    "He asked whether to go / or to stay / at home for the winter",
    "It costs 12 a month. / or less",
  ])("%s is no caption", (line) => {
    expect(captionWithCredit(line)).toBeNull();
  });
});
