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
  });
});
