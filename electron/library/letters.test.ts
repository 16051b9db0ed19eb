/** What is found letter by letter: scripts without spaces anywhere in the text, ё as е, Kazakh letters as themselves. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

let library: Awaited<ReturnType<typeof openTest>>;

beforeAll(async () => {
  library = await openTest(join(await temporaryFolder(), "L"));
  const articles = [
    "Thai\n\nรัฐมนตรีว่าการกระทรวงการต่างประเทศไทยเยือนคาซัคสถานเมื่อวันจันทร์",
    "Japanese\n\n東京都の知事はカザフスタンの首相と会談した。",
    "Chinese\n\n中国外交部发言人在北京举行例行记者会。",
    "Russian\n\nЁлка стоит на площади, всё готово.",
    "Kazakh\n\nҚазақстан келіссөздер туралы біраз айтты.",
    "Latin\n\nCafé owners in Łódź met.",
  ];
  await library.importText({ name: "a.txt", text: dump(...articles) });
});

afterAll(async () => {
  await library.close();
  await removeTemporaryFolders();
});

it.each([
  // From the middle of a run of letters, in each script.
  ["ประเทศไทย", "Thai"],
  ["คาซัคสถาน", "Thai"],
  ["ต่างประเทศ -北京", "Thai"],
  ["京都", "Japanese"],
  ["カザフ", "Japanese"],
  ["ザフスタ", "Japanese"],
  ["外交", "Chinese"],
  ["in:body 记者会", "Chinese"],
  ["елка все", "Russian"],
  ["ёлка всё", "Russian"],
  ["келіссөздер", "Kazakh"],
  ["біраз", "Kazakh"],
  ["cafe lodz", "Latin"],
])("%s is found", async (query, title) => {
  const { rows } = await library.list({
    ...{ view: { kind: "all" }, query: `${query} `, sort: "newest", offset: 0, limit: 9 },
  });
  expect(rows.map((row) => row.title)).toEqual([title]);
});

it.each(["бираз", "келиссоздер", "казакстан", "ไทยประเทศ", "都京", "交外"])(
  "%s is not: other letters, or another order",
  async (query) => {
    const page = await library.list({
      ...{ view: { kind: "all" }, query: `${query} `, sort: "newest", offset: 0, limit: 9 },
    });
    expect(page.total).toBe(0);
  },
);
