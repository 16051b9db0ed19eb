import { describe, expect, it } from "vitest";
import { parseText } from "./index.ts";

const read = (...lines: readonly string[]) =>
  parseText(lines.join("\n"), { name: "paste", sha256: "0".repeat(64) }).clippings;
const outlets = (...lines: readonly string[]) => read(...lines).map(({ outlet }) => outlet?.value ?? null);

const list = [
  "21.05.2024, 18:44",
  "Ferry to Baku sails again after the storm",
  "The ferry to Baku left port on Thursday after two days of storm, the harbour master said.",
  "",
  "21.05.2024, 17:20",
  "Potters of Osh open a street market",
  "Forty potters rented stalls in a new street market in the old town of Osh this week.",
  "",
  "20.05.2024, 09:05",
  "Khujand plants ten thousand poplars",
  "Pupils planted ten thousand poplars along the river this week, and will water them in turn.",
  "",
];
const three = (name: string | null) => [name, name, name];

describe("the site that a page names", () => {
  it.each([
    ["© 2024 Valley Courier. All rights reserved", "Valley Courier"],
    ["Copyright © 2010-2024 The Valley Times", "The Valley Times"],
    ["Valley Courier © 2024", "Valley Courier"],
    ["© Valley.kz, 2004–2024. Все права защищены.", "Valley.kz"],
    ["© 2024 Vadi Haber. Tüm hakları saklıdır.", "Vadi Haber"],
    ["© Vodiy.uz. Barcha huquqlar himoyalangan. Xato topdingizmi?", "Vodiy.uz"],
    ["جميع الحقوق محفوظة © 2024 صحيفة الوادي", "صحيفة الوادي"],
  ])("%s", (notice, name) => {
    expect(outlets(...list, notice)).toEqual(three(name));
  });

  it.each([
    ["The Valley", "© 2024 Valley Media Inc. All Rights Reserved.", "The Valley"],
    ["Долина", "© 1991–2024 АО «Долина»", "Долина"],
    ["谷地网", "Copyright © 1999-2024 valley.example.com. All Rights Reserved", "谷地网"],
    ["Алап радиосы", "Алап / Алап радиосы © 2024 VR/VL, Inc. | Барлық құқықтары қорғалған.", "Алап радиосы"],
    ["Interfax", "© 2024 Interfax. All rights reserved", "Interfax"],
    ["谷地网", "Copyright © 谷地网 valley.example.com All rights reserved", "谷地网"],
    ["vadi.kz", "© 2024 Vadi.kz. Все права защищены.", "Vadi.kz"],
    ["VADI.KZ", "VADI.KZ © 2024. Сайттағы материалдарды пайдалану үшін гиперсілтеме қажет", "VADI.KZ"],
    ["谷地時報", "版權所有 © 2024 谷地時報有限公司", "谷地時報"],
    ["Медиагруппа «Долина» | The Valley", "© 1996–2024 ООО «Долина». При перепечатке ссылка обязательна.", "Долина"],
  ])("%s over %s", (header, notice, name) => {
    expect(outlets(header, "World | Trade | Rivers", "", ...list, notice)).toEqual(three(name));
  });

  it.each([
    "© 2024 Valley Media Inc. All Rights Reserved.",
    "© 2024 Reuters. All rights reserved",
    "© 2024 АО «Медиахолдинг Юг»",
    "© Jane Doe",
    "All rights reserved.",
  ])("nobody: %s", (notice) => {
    expect(outlets(...list, notice)).toEqual(three(null));
  });

  it("the first line, where it stands once more beside the notice", () => {
    const notice = "© 2024 Valley Growers Association, registered in the Hills and the Lowlands, number 01234567";
    const menu = "World | Trade | Rivers";
    expect(outlets("Valley Rivers Bulletin", menu, "", ...list, notice, "Valley Rivers Bulletin")).toEqual(
      three("Valley Rivers Bulletin"),
    );
    expect(outlets("Valley Rivers Bulletin", menu, "", ...list, notice, "About the association")).toEqual(three(null));
    expect(outlets("World", "Trade | Rivers", "", ...list, notice, "World")).toEqual(three(null));
  });

  it("the first line over a menu, where it is known for a name", () => {
    expect(outlets("Valley Daily News", "World", "Trade", "Rivers", "", ...list)).toEqual(three("Valley Daily News"));
    expect(outlets("News", "World", "Trade", "Rivers", "", ...list)).toEqual(three(null));
    expect(outlets("下载客户端", "登录", "要闻", "国际", "", ...list)).toEqual(three(null));
  });

  it("the first line over a menu in a column, unless it is a part of the world", () => {
    expect(outlets("Valley Kazakhstan", "Business", "Trade", "Rivers", "Letters", "", ...list)).toEqual(
      three("Valley Kazakhstan"),
    );
    expect(outlets("Middle Valley", "Business", "Trade", "Rivers", "Letters", "", ...list)).toEqual(three(null));
    expect(outlets("Watch Live", "Business", "Trade", "Rivers", "Letters", "", ...list)).toEqual(three(null));
    expect(outlets("Myrtle Valley", "Business", "Trade", "Rivers", "Letters", "", ...list)).toEqual(
      three("Myrtle Valley"),
    );
    const said = list.map((line) => line.replace("the harbour master said", "the harbour master told VC Media"));
    expect(outlets("VC Media", "News", "Ferries", "Rivers", "Letters", "", ...said)).toEqual(three("VC Media"));
    expect(outlets("VC Media", "News", "Ferries", "Rivers", "Letters", "", ...list)).toEqual(three(null));
  });

  it("the name whose letters are those of the address under it", () => {
    const feed = (name: string) => [
      `# ${name} - Harbours`,
      "",
      "## Ferry to Baku sails again after the storm",
      "",
      "- link: [https://www.valleycall.example/1](https://www.valleycall.example/1)",
      "- date published: 2024-05-21T18:44:00+03:00",
      "",
      "The ferry to Baku left port on Thursday after two days of storm, the harbour master said.",
    ];
    expect(outlets(...feed("Valley Call"))).toEqual(["Valley Call"]);
    expect(outlets(...feed("Ferry Call"))).toEqual([null]);
  });

  it("a wire whose notice closes a page with related titles", () => {
    const page = (...between: readonly string[]) => [
      ...["World", "Business", "Markets", "Sport", ""],
      "Ferry to Baku sails again after the storm",
      "May 21, 2024",
      "",
      "The ferry to Baku left port on Thursday after two days of storm, the harbour master said.",
      "",
      "It carried forty wagons and a circus with two camels, which is more than on any day of this year.",
      "",
      ...between,
      "© 2024 Reuters. All rights reserved",
    ];
    expect(outlets(...page("Related news", "Potters of Osh open a street market", ""))).toEqual(["Reuters"]);
    expect(outlets(...page())).toEqual([null]);
  });

  it("each of several pages in one text has its own notice", () => {
    const page = (title: string, text: string, date: string, name: string) => [
      title,
      date,
      "",
      `${text} The rest of it will be known by the end of the month, the office said.`,
      "",
      `© 2024 ${name}. All rights reserved.`,
      "",
      "",
    ];
    const found = outlets(
      ...page("Ferry to Baku sails again", "The ferry left port on Thursday.", "21 May 2024, 10:15", "Valley Courier"),
      ...page("Potters open a street market", "Forty potters rented stalls.", "20 May 2024, 09:05", "Harbour Gazette"),
    );
    expect(found).toEqual(["Valley Courier", "Harbour Gazette"]);
  });

  it("an outlet that an article names itself stays", () => {
    const named = ["Ferry to Baku sails again after the storm", "Vlast.kz", "21.05.2024, 18:44", "", list[2] ?? "", ""];
    const others = ["Potters of Osh open a street market", "Kursiv.kz", "20.05.2024, 18:44", "", list[6] ?? "", ""];
    const found = outlets(...named, ...others, "© 2024 Valley Courier. All rights reserved");
    expect(found).toEqual(["Vlast.kz", "Kursiv.kz"]);
  });

  it("a byline of the site's own name is nobody's", () => {
    const page = [
      "Ferry to Baku sails again after the storm",
      "By Valley Courier",
      "21 May 2024, 10:15",
      "",
      "The ferry to Baku left port on Thursday after two days of storm, the harbour master said.",
      "",
      "© 2024 Valley Courier. All rights reserved.",
    ];
    expect(read(...page)[0]?.author ?? null).toBeNull();
  });
});
