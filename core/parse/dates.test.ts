import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateOptions, dateLine, findDates, findDayMentions, weekdayOf } from "./dates.ts";

const seed = (name: string) => readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url), "utf8");

// printed, value, family as dateLine gives it
const PRINTED: readonly (readonly [string, string, string])[] = [
  ["30.05.2023, 23:30", "2023-05-30T23:30", "dots"],
  ["02.06.2022 16:40", "2022-06-02T16:40", "dots"],
  ["25.01.22", "2022-01-25", "dots"],
  ["25.01.98", "1998-01-25", "dots"],
  ["1.6.2022", "2022-06-01", "dots"],
  ["20. 6. 2022", "2022-06-20", "dots"],
  ["20.06.2022г. 15:45", "2022-06-20T15:45", "dots"],
  ["20.06.2022 - 15:45", "2022-06-20T15:45", "dots"],
  ["20.06.2022 | 15:45", "2022-06-20T15:45", "dots"],
  ["20.06.2022 23.30", "2022-06-20T23:30", "dots"],
  ["20.06.2022 (понедельник)", "2022-06-20", "dots"],
  ["20.06.2022 [14:42]", "2022-06-20T14:42", "dots"],
  ["20.06.2022 (14:42)", "2022-06-20T14:42", "dots"],
  ["12:58 17/01/2017", "2017-01-17T12:58", "slashes"],
  ["03/14/1998", "1998-03-14", "slashes"],
  ["17/01/17", "2017-01-17", "slashes"],
  ["20-06-2022", "2022-06-20", "dashes"],
  ["2022-06-20", "2022-06-20", "iso"],
  ["2026-04-22T09:50:10+00:00", "2026-04-22T09:50:10+00:00", "iso"],
  ["2022-06-20T15:45Z", "2022-06-20T15:45Z", "iso"],
  ["2022-06-20T15:45:00.123Z", "2022-06-20T15:45:00Z", "iso"],
  ["2022-06-20T15:45:00-05:00", "2022-06-20T15:45:00-05:00", "iso"],
  ["2022-11-28 08:41:05", "2022-11-28T08:41:05", "iso"],
  ["20220620T154500Z", "2022-06-20T15:45:00Z", "iso"],
  ["2022.06.20", "2022-06-20", "ymd"],
  ["2022/6/20 下午3:45", "2022-06-20T15:45", "ymd"],
  ["2022. 6. 20. 15:45", "2022-06-20T15:45", "ymd"],
  ["Mon, 23 Jan 2017 16:45:02 +0000", "2017-01-23T16:45:02+00:00", "rfc822"],
  ["07 Jan 2017 18:20:03 +0300", "2017-01-07T18:20:03+03:00", "rfc822"],
  ["Mon, 20 Jun 2022 12:00:00 GMT", "2022-06-20T12:00:00", "rfc822"],
  ["June 20, 2022", "2022-06-20", "english"],
  ["JUNE 20, 2022", "2022-06-20", "english"],
  ["20 June 2022", "2022-06-20", "english"],
  ["20th of June, 2022", "2022-06-20", "english"],
  ["June 20th, 2022 at 9:18 am", "2022-06-20T09:18", "english"],
  ["Jun. 20, 2022 09:18 PM", "2022-06-20T21:18", "english"],
  ["Sept. 5, 2022, 12:05 a.m.", "2022-09-05T00:05", "english"],
  ["30-May-2023", "2023-05-30", "english"],
  ["30-May-23", "2023-05-30", "english"],
  ["10:07, 30-May-2023", "2023-05-30T10:07", "english"],
  ["7 October 2019, 15:55", "2019-10-07T15:55", "english"],
  ["June 20, 2022 Monday", "2022-06-20", "english"],
  ["June 20, 2022 Monday 3:02 PM GMT", "2022-06-20T15:02", "english"],
  ["Monday, June 20, 2022", "2022-06-20", "clock"],
  ["15 march 2024 year", "2024-03-15", "english"],
  ["2022 June 20", "2022-06-20", "english"],
  ["June 20, 2022 9:18 p.m. ET", "2022-06-20T21:18", "english"],
  ["20 июня 2022", "2022-06-20", "russian"],
  ["20 июня 2022 года в 15:45", "2022-06-20T15:45", "russian"],
  ["20 июн. 2022 г., 15:45", "2022-06-20T15:45", "russian"],
  ["07:28 Фев. 22, 2022", "2022-02-22T07:28", "russian"],
  ["9 мая 2022, понедельник, 10:00", "2022-05-09T10:00", "russian"],
  ["28 Қараша 2011", "2011-11-28", "kazakh"],
  ["2022 жылғы 20 маусым", "2022-06-20", "kazakh"],
  ["2022 жылғы 20 мамырда", "2022-05-20", "kazakh"],
  ["2022 ж. 20 маусым, 15:45", "2022-06-20T15:45", "kazakh"],
  ["31 нау, 2022 сағат 15:14", "2022-03-31T15:14", "kazakh"],
  ["Қаң 17, 2023 14:28", "2023-01-17T14:28", "kazakh"],
  ["20 Мау 2022", "2022-06-20", "kazakh"],
  ["20 Мам 2022", "2022-05-20", "kazakh"],
  ["18:12, 28 Қараша 2011 | GMT +5", "2011-11-28T18:12", "kazakh"],
  ["20 qarasha 2021", "2021-11-20", "kazakh"],
  ["2022 jylğy 20 mausym", "2022-06-20", "kazakh"],
  ["2022 jyldyñ 3 şıldesi", "2022-07-03", "kazakh"],
  ["20 Maýsym 2022", "2022-06-20", "kazakh"],
  ["2022年6月20日 15:45", "2022-06-20T15:45", "chinese"],
  ["２０２２年６月２０日　１５：４５", "2022-06-20T15:45", "chinese"],
  ["2022年6月20日 星期一 15时45分", "2022-06-20T15:45", "chinese"],
  ["2022年6月20日(月) 15:45", "2022-06-20T15:45", "chinese"],
  ["2022년 6월 20일 오후 3:45", "2022-06-20T15:45", "korean"],
  ["10 Kasım 2023 Cuma 17:57", "2023-11-10T17:57", "turkish"],
  ["10 KASIM 2023", "2023-11-10", "turkish"],
  ["10 HAZİRAN 2023", "2023-06-10", "turkish"],
  ["23. Januar 2017", "2017-01-23", "german"],
  ["1. März 2017, 17:57 Uhr", "2017-03-01T17:57", "german"],
  ["20 червня 2022 р.", "2022-06-20", "ukrainian"],
  ["20-iyun 2022-yil", "2022-06-20", "uzbek"],
  ["2022-yil 20-iyun", "2022-06-20", "uzbek"],
  ["20-июнь, 2022-жыл", "2022-06-20", "russian"],
  ["2022-жылдын 20-июну", "2022-06-20", "kyrgyz"],
  ["1er janvier 2022 à 15h45", "2022-01-01T15:45", "french"],
  ["20 de junio de 2022", "2022-06-20", "spanish"],
  ["٢٠ يونيو ٢٠٢٢", "2022-06-20", "arabic"],
  ["20 يونيو/حزيران 2022", "2022-06-20", "arabic"],
  ["20 كانون الثاني 2022", "2022-01-20", "arabic"],
  ["۲۰ ژوئن ۲۰۲۲", "2022-06-20", "persian"],
];

const PRECISION: Record<number, string> = { 10: "day", 16: "minute", 19: "second" };

describe("the printed forms", () => {
  it.each(PRINTED)("%s is %s", (printed, value, family) => {
    const line = dateLine(printed);
    expect(line?.date.value).toBe(value);
    expect(line?.date.family).toBe(family);
    expect(line?.date.precision).toBe(PRECISION[value.replace(/Z$|[+-]\d\d:\d\d$/, "").length]);
    expect(line).toMatchObject({ counter: null, label: null, rest: null });
    expect(line?.date.ambiguous).toBe(false);
  });

  it.each(PRINTED)("%s is found in running text", (printed, value) => {
    const before = "Astana hosted a forum: ";
    const text = `First line, 7 people.\n${before}${printed}\nThe end, 12 of 13.`;
    const found = findDates(text);
    expect(found.map((d) => d.value)).toEqual([value]);
    expect(text.slice(found[0]?.start, found[0]?.end).replace(/[.)]$/, "")).toBe(printed.replace(/[.)]$/, ""));
  });

  it.each([
    ["18:12, 28 Қараша 2011 | GMT +5", "GMT +5"],
    ["Oct 2, 2023 10:00 GMT+12", "GMT+12"],
    ["20 June 2022 15:45 (UTC+04:00)", "UTC+04:00"],
    ["20 июня 2022, 15:45 (мск)", "мск"],
    ["2022-06-20 15:45 MSK", "MSK"],
    ["2022-06-20 15:45 Asia/Almaty", "Asia/Almaty"],
    ["2022-06-20 15:45 Beijing Time", "Beijing Time"],
    ["June 20, 2022 9:18 p.m. ET", "ET"],
    ["20 июня 2022, 15:45 по времени Астаны", null],
    ["Mon, 23 Jan 2017 16:45:02 +0000", "+0000"],
    ["2026-04-22T09:50:10+00:00", "+00:00"],
    ["20.06.2022 15:45", null],
  ])("keeps the zone of %s as printed", (printed, zone) => {
    expect(findDates(printed)[0]?.zone).toBe(zone);
  });

  it.each([
    "31.02.2022",
    "30.02.2024",
    "29.02.2023",
    "12.13.2022",
    "00.05.2022",
    "2022-13-01",
    "2022-06-31",
    "31 June 2022",
    "June 31, 2022",
    "31 июня 2022",
    "2022年2月30日",
    "30.05.2023, 25:30",
    "30.05.2023 23:60",
    "20 June 1545",
    "25 Sevval 1445",
    "1401/03/30",
    "30/13/2022",
    "192.168.10.12",
    "10.12.13.2022",
    "1.2.22",
    "v1.02.2003",
    "1.2.2022.5",
    "12-05-23",
    "+7 (701) 555-20-22",
    "https://site.kz/2022/06/20/abc",
    "/2022-06-20/",
    "image-2022-06-20.jpg",
    "ISO-2022-06-20",
    "20220620",
    "page 3",
    "12:30",
    "05:27",
    "2022",
    "2022a",
    "June 2022",
    "June 20",
    "20 июня",
    "6月20日电",
    "May 18-19",
    "10-12 May",
    "June 2000 people",
    "$1.20.2022",
    "score 3:2",
    "Long March-2F",
    "2021-2022",
    "№ 20.06.2022-5",
    "сегодня, 15:45",
    "1 hour ago",
    "",
  ])("finds no date in %j", (text) => {
    expect(findDates(text)).toEqual([]);
    expect(dateLine(text)).toBeNull();
  });

  it("reads the leap day only in leap years", () => {
    expect(findDates("29.02.2024")[0]?.value).toBe("2024-02-29");
    expect(findDates("29.02.2000")[0]?.value).toBe("2000-02-29");
    expect(findDates("29.02.1900")).toEqual([]);
  });

  it("reads slashes by the number over 12, else as told, and says when it cannot know", () => {
    const one = (text: string, options?: DateOptions) => findDates(text, options)[0];
    expect(one("17/01/2017")).toMatchObject({ value: "2017-01-17", ambiguous: false });
    expect(one("01/17/2017")).toMatchObject({ value: "2017-01-17", ambiguous: false });
    expect(one("03/04/1998")).toMatchObject({ value: "1998-04-03", ambiguous: true });
    expect(one("03/04/1998", { order: "mdy" })).toMatchObject({ value: "1998-03-04", ambiguous: false });
    expect(one("04/04/1998")).toMatchObject({ value: "1998-04-04", ambiguous: false });
    // 4 March 1998 was a Wednesday, 3 April a Friday
    expect(one("Wednesday, 03/04/1998")).toMatchObject({ value: "1998-03-04", ambiguous: false });
    expect(one("03/04/1998, Friday")).toMatchObject({ value: "1998-04-03", ambiguous: false });
  });

  it("reads dots day first, whatever the order is", () => {
    expect(findDates("03.04.1998", { order: "mdy" })[0]).toMatchObject({ value: "1998-04-03", ambiguous: false });
  });

  it("keeps the day where a stretch of time follows", () => {
    expect(findDates("20.06.2022 10:00-11:00")[0]).toMatchObject({ value: "2022-06-20", precision: "day" });
  });

  it("keeps a date a letter is glued to", () => {
    const text = "from June 2, 2022a direct flight";
    expect(findDates(text)[0]).toMatchObject({ value: "2022-06-02", start: 5, end: 17 });
    expect(findDates("EconomyApril 11, 2023")[0]?.value).toBe("2023-04-11");
  });

  it("gives partial, relative and month dates only when asked", () => {
    expect(findDates("on November 9 he", { partial: true })[0]).toMatchObject({
      value: "--11-09",
      partial: { month: 11, day: 9 },
      precision: "day",
    });
    expect(findDates("АСТАНА, 9 фев - Sputnik", { partial: true })[0]?.value).toBe("--02-09");
    expect(findDates("新华社阿斯塔纳6月20日电", { partial: true })[0]?.value).toBe("--06-20");
    expect(findDates("10月18日", { partial: true })[0]?.value).toBe("--10-18");
    expect(findDates("which may 5 people", { partial: true })).toEqual([]);
    expect(findDates("Long March-2F", { partial: true })).toEqual([]);
    expect(findDates("June 2022", { month: true })[0]).toMatchObject({ value: "2022-06", precision: "month" });
    expect(findDates("2022年6月", { month: true })[0]?.value).toBe("2022-06");
    for (const text of [
      "сегодня, 15:45",
      "вчера",
      "2 часа назад",
      "1 hour ago",
      "3小时前",
      "today",
      "昨天",
      "3 saat önce",
    ]) {
      expect(findDates(text, { relative: true })[0]).toMatchObject({
        value: "",
        family: "relative",
        start: 0,
        end: text.length,
      });
    }
  });

  it("stops at the limit", () => {
    expect(findDates("20.06.2022\n21.06.2022\n22.06.2022", { limit: 2 }).map((d) => d.value)).toEqual([
      "2022-06-20",
      "2022-06-21",
    ]);
    expect(findDates("20.06.2022", { limit: 0 })).toEqual([]);
  });

  it("never runs over a line end", () => {
    expect(findDates("20.06.2022\n15:45")[0]?.value).toBe("2022-06-20");
    expect(findDates("20 June\n2022")).toEqual([]);
  });
});

describe("weekdayOf", () => {
  it.each([
    ["2023-05-30", 2],
    ["2022-06-20", 1],
    ["2000-01-01", 6],
    ["1900-03-01", 4],
    ["2024-02-29", 4],
  ])("%s is %i", (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
    expect(weekdayOf(`${day}T10:00`)).toBe(weekday);
  });

  it("has no answer for what is no day", () => {
    for (const day of ["", "2022", "2022-02-30", "abcd-ef-gh"]) expect(weekdayOf(day)).toBeNaN();
  });

  it("agrees with the calendar of the platform", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1800-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }),
        (date) => {
          expect(weekdayOf(date.toISOString())).toBe(date.getUTCDay());
        },
      ),
    );
  });
});

describe("dateLine", () => {
  it.each([
    ["30.05.2023, 23:30 7751", 7751],
    ["10.12.2025, 13:30 62341", 62341],
    ["10.12.2025, 13:30 62 341", 62341],
    ["10.12.2025, 13:30 62\u00a0341", 62341],
    ["10.12.2025, 13:30 1 062 341 ", 1062341],
    ["10.12.2025, 13:30 62,341", 62341],
    ["30.05.2023, 23:30 0", 0],
    ["30.05.2023, 23:30 123456789", 123456789],
    ["30.05.2023, 23:30 | 7751", 7751],
    ["30.05.2023, 23:30 👁 7751", 7751],
    ["30.05.2023, 23:30 Просмотров: 1 234", 1234],
    ["30.05.2023, 23:30 1865 views", 1865],
    ["30.05.2023, 23:30 1865 рет қаралды", 1865],
    ["2022-06-20 15:45 阅读 345", 345],
  ])("takes the counter of %j", (line, value) => {
    const found = dateLine(line);
    expect(found?.counter?.value).toBe(value);
    expect(Number(line.slice(found?.counter?.start, found?.counter?.end).replace(/\D/g, ""))).toBe(value);
  });

  it.each([
    "25:30 30.05.2023",
    "30.05.2023, 23:30 12 45",
    "30.05.2023, 23:30 1234567890",
    "30.05.2023, 23:30 007",
    "30.05.2023, 23:30 7751x",
    "30.05.2023, 23:30 77.5",
    "30.05.2023, 23:30 62  341",
    "30.05.2023 7751",
    "20 June 2022 453",
    "453 words",
    "20 June 2022, 15:45 – The president said in Astana that all is well",
    "On June 20, 2022, Tokayev met Lyons.",
    "By X in Section on 20 June 2022",
    "MOSCOW, April 11. /TASS/.",
    "BEIJING, June 17, 2025 /PRNewswire/ --",
    "A China-Europe freight train leaves Luoyang for Kazakhstan on April 6, 2022.",
    "Oct 21 — “quote” READ MORE:",
    "20 June 2022 was a good day",
    "He came at 15:45. 20 June 2022",
    "Updated 3:02 PM GMT",
    "Viewing results 1 - 6 of 63",
    "100 USD 20.06.2022 450.12",
    "Published",
    "Date:",
  ])("does not take %j for a date line", (line) => {
    expect(dateLine(line)).toBeNull();
  });

  it.each([
    ["Published Time: 2022-06-20", "published", "2022-06-20"],
    ["Published: Oct 28, 2022 09:18 PM", "published", "2022-10-28T21:18"],
    ["Posted on June 20, 2022", "published", "2022-06-20"],
    ["date published: 2026-04-22T09:50:10+00:00", "published", "2026-04-22T09:50:10+00:00"],
    ["Updated 10:07, 30-May-2023", "updated", "2023-05-30T10:07"],
    ["Updated 3:02 PM GMT, June 20, 2022", "updated", "2022-06-20T15:02"],
    ["Last update: 20 June 2022, 15:00", "updated", "2022-06-20T15:00"],
    ["Опубликовано 20.06.2022 15:45", "published", "2022-06-20T15:45"],
    ["ОБНОВЛЕНО: 20 июня 2022", "updated", "2022-06-20"],
    ["Дата публикации: 20 июня 2022 года", "published", "2022-06-20"],
    ["Жарияланды: 2022 жылғы 20 маусым, 15:45", "published", "2022-06-20T15:45"],
    ["Yayınlanma: 20.06.2022 - 15:45", "published", "2022-06-20T15:45"],
    ["Son Güncelleme: 20.06.2022 15:45", "updated", "2022-06-20T15:45"],
    ["发布时间：2022-06-20 15:45", "published", "2022-06-20T15:45"],
    ["更新於 2022年06月17日02:00", "updated", "2022-06-17T02:00"],
    ["Veröffentlicht am 20. Juni 2022", "published", "2022-06-20"],
    ["Распечатано 20.06.2022", "printed", "2022-06-20"],
    ["Accessed 20 June 2022", "visit", "2022-06-20"],
    ["Сегодня 20 июня 2022, понедельник", "visit", "2022-06-20"],
    ["created: 2022-06-20", "other", "2022-06-20"],
    ["LOAD-DATE: June 20, 2022", "other", "2022-06-20"],
    ["Date: Mon, 23 Jan 2017 16:45:02 +0000", "other", "2017-01-23T16:45:02+00:00"],
    ["Опубликовано 15:45 20.06.2022 Обновлено 16:00 20.06.2022", "published", "2022-06-20T15:45"],
    ["Published: 20 June 2022 | Updated: 21 June 2022", "published", "2022-06-20"],
  ])("reads the label of %j", (line, kind, value) => {
    const found = dateLine(line);
    expect(found?.label?.kind).toBe(kind);
    expect(found?.date.value).toBe(value);
    expect(found?.label?.start).toBe(0);
    expect(line.slice(0, found?.label?.end)).toMatch(/[\p{L}]$/u);
  });

  it.each([
    ["Rubric April 11, 2023, 16:25", "Rubric"],
    ["Экономика 20.06.2022 15:45", "Экономика"],
    ["Inform.kz | 20.06.2022 15:45", "Inform.kz"],
    ["环球网 2022-06-20 19:15", "环球网"],
    ["来源：新华网 2022-06-20 15:45", "来源：新华网"],
    ["Posted by admin, June 20, 2022 15:45", "Posted by admin"],
    ["2022-06-20 19:15李诗睿", "李诗睿"],
    ["2022-06-20 15:45 来源：新华网", "来源：新华网"],
    ["April 11, 2023, 16:25 | Economy", "Economy"],
  ])("keeps what is glued to the date of %j apart", (line, rest) => {
    const found = dateLine(line);
    expect(line.slice(found?.rest?.start, found?.rest?.end)).toBe(rest);
    expect(found?.date.precision).toBe("minute");
  });

  it("finds a label between a name and the date", () => {
    const line = "By Xu Keyue Published: Jun 20, 2022 09:18 PM";
    const found = dateLine(line);
    expect(line.slice(found?.rest?.start, found?.rest?.end)).toBe("By Xu Keyue");
    expect(found?.label).toEqual({ kind: "published", start: 12, end: 21 });
    expect(found?.date.value).toBe("2022-06-20T21:18");
  });

  it.each([
    "(20 June 2022)",
    "**20 June 2022**",
    "| 20 June 2022 |",
    "•\u00a020 June 2022\u200b",
    "\ufeff20 June 2022",
    "  20 June 2022  ",
  ])("overlooks ornaments: %j", (line) => {
    const found = dateLine(line);
    expect(line.slice(found?.date.start, found?.date.end)).toBe("20 June 2022");
  });

  it("calls a date that begins with its weekday a clock, unless it is labelled or of a mail", () => {
    expect(dateLine("Понедельник, 20 июня 2022, 15:45")?.date.family).toBe("clock");
    expect(dateLine("Published Monday, June 20, 2022")?.date.family).toBe("english");
    expect(dateLine("Mon, 23 Jan 2017 16:45:02 +0000")?.date.family).toBe("rfc822");
    expect(findDates("Monday, June 20, 2022")[0]?.family).toBe("english");
  });

  it("takes partial and relative lines only when asked", () => {
    expect(dateLine("October 21")).toBeNull();
    expect(dateLine("October 21", { partial: true })?.date.value).toBe("--10-21");
    expect(dateLine("更新於 06月17日02:00", { partial: true })).toMatchObject({
      label: { kind: "updated" },
      date: { value: "--06-17" },
    });
    expect(dateLine("сегодня, 15:45")).toBeNull();
    expect(dateLine("Сегодня, 15:45", { relative: true })?.date.family).toBe("relative");
  });

  it("takes no line over 400 letters", () => {
    expect(dateLine(`20 June 2022${" ".repeat(400)}`)).toBeNull();
  });
});

describe("the seeds", () => {
  it("has the date lines and counters of 000", () => {
    const lines = seed("000_2379c39e356843c8")
      .split("\n")
      .flatMap((line) => dateLine(line) ?? []);
    expect(lines.map((l) => [l.date.value, l.counter?.value])).toEqual([
      ["2023-05-30T23:30", 7751],
      ["2023-05-29T21:22", 10036],
      ["2023-05-27T11:59", 13566],
      ["2023-05-25T20:35", 15926],
      ["2023-05-17T18:24", 23101],
      ["2023-05-17T11:19", 23206],
      ["2023-05-12T15:46", 29846],
      ["2023-04-28T20:43", 72116],
    ]);
  });

  it("has nine in 001, one in 004, none in 002 and 003", () => {
    const count = (name: string) =>
      seed(name)
        .split("\n")
        .filter((line) => dateLine(line) !== null).length;
    expect(count("001_27ebbd8261c99c81")).toBe(9);
    expect(count("002_5c5e3bc40e4dff0d")).toBe(0);
    expect(count("003_6764df219b3b3504")).toBe(0);
    expect(count("004_5110aec6e8f52836")).toBe(1);
  });

  it("has the evidence the dating of 000 rests on", () => {
    const text = seed("000_2379c39e356843c8");
    const found = findDayMentions(text).filter((m) => m.kind !== "day");
    expect(found.map(({ start, end, ...m }) => [text.slice(start, end), m])).toEqual([
      ["Tuesday", { kind: "weekday", weekday: 2, tense: "past" }],
      ["May 18-19", { kind: "range", month: 5, day: 18, endMonth: 5, endDay: 19, tense: "future" }],
      ["today", { kind: "relative", offset: 0, tense: "present" }],
      ["May 18-19", { kind: "range", month: 5, day: 18, endMonth: 5, endDay: 19, tense: "future" }],
      ["10 to 12 May", { kind: "range", month: 5, day: 10, endMonth: 5, endDay: 12, tense: "present" }],
    ]);
  });
});

describe("findDayMentions", () => {
  it.each([
    ["The forum will be held on Tuesday in Astana.", "Tuesday", { kind: "weekday", weekday: 2, tense: "future" }],
    ["The rocket lifted off on Tuesday.", "Tuesday", { kind: "weekday", weekday: 2, tense: "past" }],
    [
      "The upcoming referendum, to be held on June 5, 2022.",
      "June 5, 2022",
      { kind: "day", year: 2022, month: 6, day: 5, tense: "future" },
    ],
    [
      "From 10 to 12 May, the festival is running in Almaty.",
      "10 to 12 May",
      { kind: "range", month: 5, day: 10, endMonth: 5, endDay: 12, tense: "present" },
    ],
    [
      "On May 18-19 Astana will host the forum, he said.",
      "May 18-19",
      { kind: "range", month: 5, day: 18, endMonth: 5, endDay: 19, tense: "future" },
    ],
    [
      "From June 6 to 8, Wang visited Kazakhstan.",
      "June 6 to 8",
      { kind: "range", month: 6, day: 6, endMonth: 6, endDay: 8, tense: "past" },
    ],
    [
      "The exhibition runs from May 30 to June 2, 2023.",
      "May 30 to June 2, 2023",
      { kind: "range", month: 5, day: 30, endMonth: 6, endDay: 2, year: 2023 },
    ],
    ["Wang arrived on June 5.", "June 5", { kind: "day", month: 6, day: 5, tense: "past" }],
    ["Next Monday the sides meet.", "Monday", { kind: "weekday", weekday: 1, tense: "future" }],
    ["Last Monday the sides meet.", "Monday", { kind: "weekday", weekday: 1, tense: "past" }],
    ["he told the paper on Monday.China was one of", "Monday", { kind: "weekday", weekday: 1, tense: "past" }],
    ["Yesterday the sides agreed.", "Yesterday", { kind: "relative", offset: -1, tense: "past" }],
    ["Во вторник состоялась встреча.", "вторник", { kind: "weekday", weekday: 2, tense: "past" }],
    ["В среду в Астане пройдет форум.", "среду", { kind: "weekday", weekday: 3, tense: "future" }],
    ["Встреча состоится 20 июня.", "20 июня", { kind: "day", month: 6, day: 20, tense: "future" }],
    [
      "С 10 по 12 мая проходит форум.",
      "10 по 12 мая",
      { kind: "range", month: 5, day: 10, endMonth: 5, endDay: 12, tense: "present" },
    ],
    ["Министр 9 февраля посетил завод.", "9 февраля", { kind: "day", month: 2, day: 9, tense: "past" }],
    ["Сейсенбі күні кездесу өтті.", "Сейсенбі", { kind: "weekday", weekday: 2, tense: "past" }],
    ["20 маусымда Астанада кездесу өтті.", "20 маусымда", { kind: "day", month: 6, day: 20, tense: "past" }],
    ["18 мамырда Астанада форум басталады.", "18 мамырда", { kind: "day", month: 5, day: 18, tense: "future" }],
    [
      "10-12 мамыр аралығында форум өтеді.",
      "10-12 мамыр",
      { kind: "range", month: 5, day: 10, endMonth: 5, endDay: 12, tense: "future" },
    ],
    [
      "6月6日至8日，王毅访问了哈萨克斯坦。",
      "6月6日至8日",
      { kind: "range", month: 6, day: 6, endMonth: 6, endDay: 8, tense: "past" },
    ],
    ["论坛将于20日举行。", "20日", { kind: "day", day: 20, tense: "future" }],
    ["周二，双方举行了会谈。", "周二", { kind: "weekday", weekday: 2, tense: "past" }],
  ])("%s", (text, printed, expected) => {
    const [found] = findDayMentions(text);
    expect(text.slice(found?.start, found?.end)).toBe(printed);
    expect(found).toMatchObject(expected);
  });

  it.each([
    "окружающая среда важна",
    "flights run every Monday and Friday",
    "comments reported by Belarus Today, a media group",
    "which may 5 people use",
    "Long March-2F rocket",
    "Sunflower, Monde, Fridtjof",
    "12:30, 5-6 people, 10 to 12 percent",
    "",
  ])("finds no day in %j", (text) => {
    expect(findDayMentions(text)).toEqual([]);
  });
});

const HOSTILE = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ..."0123456789.,:/- ()|'\n\t\u00a0年月日时分上午下周一年".split(""),
        "June",
        "Mon",
        "Monday",
        "июня",
        "маусым",
        "жылғы",
        "2022",
        "20",
        "12:30",
        "GMT",
        "+5",
        "Z",
        "T",
        "ago",
        "часа",
        "назад",
        "Updated",
        "كانون",
        "الثاني",
        "to",
        "по",
        "p.m.",
        "will",
        "year",
        "г.",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

describe("whatever the text is", () => {
  it("never throws, keeps inside, goes left to right", () => {
    fc.assert(
      fc.property(HOSTILE, fc.boolean(), (text, all) => {
        const options = all ? { partial: true, relative: true, month: true } : {};
        let last = 0;
        for (const d of findDates(text, options)) {
          expect(d.start).toBeGreaterThanOrEqual(last);
          expect(d.end).toBeGreaterThan(d.start);
          expect(d.value).toMatch(
            /^$|^--\d\d-\d\d$|^\d{4}-\d\d$|^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/,
          );
          last = d.end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        last = 0;
        for (const m of findDayMentions(text)) {
          expect(m.start).toBeGreaterThanOrEqual(last);
          expect(m.end).toBeGreaterThan(m.start);
          last = m.end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        const line = dateLine(text, options);
        if (line !== null) {
          for (const part of [line.date, line.counter, line.label, line.rest]) {
            if (part !== null) expect(text.slice(part.start, part.end).length).toBe(part.end - part.start);
            if (part !== null) expect(part.end).toBeGreaterThan(part.start);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("finds a date again in every form it can be printed in", () => {
    const two = (n: number) => String(n).padStart(2, "0");
    const names = (list: string) => list.split(" ");
    const english = names("January February March April May June July August September October November December");
    const russian = names("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    const kazakh = names("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан");
    const turkish = names("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık");
    const ukrainian = names("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня");
    const german = names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember");
    type Parts = { y: number; m: number; d: number; h: number; min: number };
    const forms: ((p: Parts) => string)[] = [
      (p) => `${two(p.d)}.${two(p.m)}.${p.y}, ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.y}-${two(p.m)}-${two(p.d)} ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.y}-${two(p.m)}-${two(p.d)}T${two(p.h)}:${two(p.min)}`,
      (p) => `${p.y}年${p.m}月${p.d}日${two(p.h)}:${two(p.min)}`,
      (p) => `${english[p.m - 1]} ${p.d}, ${p.y} ${p.h % 12 || 12}:${two(p.min)} ${p.h < 12 ? "AM" : "PM"}`,
      (p) => `${two(p.h)}:${two(p.min)}, ${p.d}-${english[p.m - 1]?.slice(0, 3)}-${p.y}`,
      (p) => `${p.d} ${english[p.m - 1]} ${p.y}, ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.d} ${russian[p.m - 1]} ${p.y} г., ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.y} жылғы ${p.d} ${kazakh[p.m - 1]}, ${two(p.h)}:${two(p.min)}`,
      (p) => `${two(p.h)}:${two(p.min)}, ${p.d} ${kazakh[p.m - 1]} ${p.y}`,
      (p) => `${p.d} ${turkish[p.m - 1]} ${p.y} ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.d} ${ukrainian[p.m - 1]} ${p.y} ${two(p.h)}:${two(p.min)}`,
      (p) => `${p.d}. ${german[p.m - 1]} ${p.y} ${two(p.h)}:${two(p.min)} Uhr`,
    ];
    fc.assert(
      fc.property(
        fc.record({
          y: fc.integer({ min: 1900, max: 2100 }),
          m: fc.integer({ min: 1, max: 12 }),
          d: fc.integer({ min: 1, max: 28 }),
          h: fc.integer({ min: 0, max: 23 }),
          min: fc.integer({ min: 0, max: 59 }),
        }),
        fc.integer({ min: 0, max: forms.length - 1 }),
        fc.integer({ min: 0, max: 999_999 }),
        (p, form, views) => {
          const printed = forms[form]?.(p) ?? "";
          const value = `${p.y}-${two(p.m)}-${two(p.d)}T${two(p.h)}:${two(p.min)}`;
          expect(dateLine(printed)?.date).toMatchObject({ value, start: 0 });
          expect(findDates(`Words before ${printed} words after`).map((d) => d.value)).toEqual([value]);
          expect(dateLine(`${printed} ${views}`)?.counter?.value).toBe(views);
        },
      ),
      { numRuns: 600 },
    );
  });

  it("does not lose a date in a line of a megabyte, wherever it stands", () => {
    const filler = "word 1 ".repeat(20_000);
    for (const cut of [0, 1, 8190, 8191, 8192, 8193, 16_380, 16_384, 99_999]) {
      const text = `${filler.slice(0, cut)} June 20, 2022, 15:45 ${filler.slice(cut)}`;
      expect(findDates(text).map((d) => d.value)).toEqual(["2022-06-20T15:45"]);
    }
  });

  it("costs hostile text little more than plain text, and grows as the text grows", () => {
    const size = 1 << 17;
    const plain = seed("001_27ebbd8261c99c81");
    const fill = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    const time = (work: () => unknown) => {
      let best = Number.POSITIVE_INFINITY;
      for (let n = 0; n < 2; n++) {
        // Processor time: the clock on the wall also counts what else the machine does.
        const start = process.cpuUsage();
        work();
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, (user + system) / 1000);
      }
      return best;
    };
    const everything = { partial: true, relative: true, month: true };
    const base = time(() => findDates(fill(plain, size), everything)) + 20;
    for (const unit of [
      "1",
      "1.",
      "1 ",
      "1. ",
      "12.05.",
      "12:30 ",
      "1/1/",
      "May 1 ",
      "Monday ",
      "月日",
      "6月20日",
      "2022 ",
      "2022年",
      "GMT +5 12:30 ",
      "كانون ",
      "1\n",
      " ",
      "\ud800",
      "5 min ago ",
    ]) {
      // Dense digits are all work and no prose; 25 times a plain page is still a second or so.
      expect(
        time(() => findDates(fill(unit, size), everything)),
        unit,
      ).toBeLessThan(base * 25);
      expect(
        time(() => findDayMentions(fill(unit, size / 2))),
        unit,
      ).toBeLessThan(base * 25);
      expect(
        time(() => dateLine(fill(unit, 399))),
        unit,
      ).toBeLessThan(30);
    }
    const one = time(() => findDates(fill("1. ", 4 * size)));
    const two = time(() => findDates(fill("1. ", 8 * size)));
    expect(two).toBeLessThan(one * 5 + 50);
  });
});
