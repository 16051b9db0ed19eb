import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { parseText } from "./index.ts";

function clippingsOf(...lines: readonly string[]): { clippings: readonly Clipping[]; kinds: readonly string[] } {
  const text = lines.join("\n");
  const parse = parseText(text, { name: "paste", sha256: "0".repeat(64) });
  return {
    clippings: parse.clippings,
    kinds: parse.segments.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`),
  };
}

describe("the source line and whom the text credits", () => {
  const page = (source: string, body: string): readonly string[] => [
    "霍尔果斯口岸前十月货运量创新高",
    "",
    `2025年11月2日 18:40 ${source}`,
    "",
    body,
    "",
    "口岸负责人表示，铁路换装能力年内还将提高，明年再开两条线路。",
  ];

  it.each([
    ["来源：新华网", "新华社阿斯塔纳11月3日电（记者 张明）哈萨克斯坦首条轻轨线路3日开始试运行。", "新华网", "新华社"],
    ["来源：人民网", "据央视新闻报道，今年前十个月口岸货运量超过四千万吨。", "人民网", "央视新闻"],
  ])("%s is the outlet where the text names an agency", (source, body, outlet, agency) => {
    const { clippings, kinds } = clippingsOf(...page(source, body));
    expect(clippings).toHaveLength(1);
    expect(clippings[0]?.outlet?.value).toBe(outlet);
    expect(clippings[0]?.agency).toMatchObject({ value: agency, explicit: false });
    expect(kinds).toContain(`outlet: ${outlet}`);
  });

  it.each([
    ["来源：新华社", "据央视新闻报道，今年前十个月口岸货运量超过四千万吨。", "新华社"],
    ["来源：新华网", "据交通运输部消息，今年前十个月口岸货运量超过四千万吨。", "新华网"],
    ["来源：新华网", "今年前十个月，口岸进出口货运量超过四千万吨，同比增长。", "新华网"],
  ])("%s stays the agency where the text names none beside it", (source, body, agency) => {
    const { clippings } = clippingsOf(...page(source, body));
    expect(clippings[0]?.outlet).toBeNull();
    expect(clippings[0]?.agency).toMatchObject({ value: agency, explicit: true });
  });

  it("a paper's own site under a Russian text that credits an agency", () => {
    const { clippings } = clippingsOf(
      "Аэропорт Костаная закроют на ночь",
      "",
      "20.06.2022, 11:02 873",
      "Аэропорт Костаная будет закрыт для полётов с 23:00 до 6:00, передает КазТАГ.",
      "",
      "Причина – ремонт взлётной полосы.",
      "",
      "Источник: Gazeta.uz",
    );
    expect(clippings[0]?.outlet?.value).toBe("Gazeta.uz");
    expect(clippings[0]?.agency?.value).toBe("КазТАГ");
  });
});

it("an authority in small letters is whom a Kazakh text credits", () => {
  const { clippings } = clippingsOf(
    "Атырауда балық шаруашылығына несие беріледі",
    "30.03.2022, 18:40 120",
    "Балық өсіретін шаруалар жеңілдетілген несие ала алады, деп хабарлайды облыс әкімдігінің баспасөз қызметі.",
    "",
    "Несие мөлшері 50 миллион теңгеге дейін, мерзімі – жеті жыл.",
  );
  expect(clippings[0]?.agency?.value).toBe("облыс әкімдігінің баспасөз қызметі");
});

describe("a press release", () => {
  it.each([
    ["PRNewswire", "ASTANA, Kazakhstan, March 4, 2025 /PRNewswire/ --", "Steppe Solar Ltd.", "PRNewswire"],
    ["Business Wire", "BERLIN, March 4, 2025 /Business Wire/ --", "Nordlicht AG", "Business Wire"],
  ])("of %s is carried by the wire, and comes from the company", (_name, dateline, company, wire) => {
    const { clippings, kinds } = clippingsOf(
      `${company} Opens Its First Plant`,
      "",
      `${dateline} ${company} today opened a plant that makes nine hundred panels a day.`,
      "",
      "The plant employs two hundred people and will supply builders in four countries.",
      "",
      `SOURCE ${company}`,
    );
    expect(clippings[0]?.agency).toMatchObject({ value: wire, via: company });
    expect(kinds).toContain(`agency: ${company}`);
  });
});

describe("a credit that runs into the text", () => {
  const exported = (...text: readonly string[]): readonly string[] => [
    "Published Time: 2023-10-18",
    "Title: Rail link brings new jobs to border town",
    "Category 1: SOURCE; Category 2: ECONOMY",
    "Author: Li Mei",
    "Author title: Author details not found",
    "Author description: Author details not found",
    "Text: ",
    "The rail link has brought 3,000 new jobs to the town, its mayor said.The town had fewer than 900 people.",
    "They now have two schools.Most goods were machines and electric cars.",
    ...text,
  ];

  it.each([
    [
      'A crane lifts a container at the dry port on October 10, 2023. Photo: VCG"Trains leave every 30 minutes," he said.',
      "VCG",
      '"Trains leave every 30 minutes," he said.',
    ],
    [
      "A crane lifts a container at the dry port on October 10, 2023. Photo: Li Ming/GTThe town has grown since then.",
      "Li Ming/GT",
      "The town has grown since then.",
    ],
  ])("%s", (line, credit, after) => {
    const { clippings } = clippingsOf(...exported(line));
    expect(clippings[0]?.imageCredit?.value).toBe(credit);
    expect(clippings[0]?.caption?.value).toBe("A crane lifts a container at the dry port on October 10, 2023.");
    expect(clippings[0]?.paragraphs.map(({ text }) => text).at(-1)).toBe(after);
  });

  it("leaves a name that has a capital within", () => {
    const { clippings } = clippingsOf(
      ...exported("Photo: AKIpress", "The third school will open next autumn, he said."),
    );
    expect(clippings[0]?.imageCredit?.value).toBe("AKIpress");
  });

  it("takes no sentence for a caption that is none", () => {
    const { clippings } = clippingsOf(
      ...exported('He paused for a long while then. Photo: VCG"Trains leave every 30 minutes," he said.'),
    );
    expect(clippings[0]?.caption).toBeNull();
    expect(clippings[0]?.paragraphs.some(({ text }) => text.endsWith("He paused for a long while then."))).toBe(true);
  });
});

describe("the publication that only the head or the datelines of a document name", () => {
  it("is the name before the bar in the first line of a newsletter", () => {
    const { clippings } = clippingsOf(
      "The Harbour Brief | Morning edition",
      "",
      "Ferries stand still for a third day",
      "",
      "Jan 12 — “Nobody sails in this wind,” the harbour master told the crews on the pier. READ MORE:",
      "",
      "Old lighthouse gets a new lamp",
      "",
      "Jan 13 — Electricians climbed two hundred steps with the lamp on their backs. READ MORE:",
      "",
      "School choir wins in Bergen",
      "",
      "Jan 14 — “We sang in the rain,” the conductor said after the prize was given. READ MORE:",
    );
    expect(clippings.map(({ outlet }) => outlet?.value)).toEqual(Array(3).fill("The Harbour Brief"));
  });

  it("is a station on the line under the date, and the name with a label its author", () => {
    const { clippings } = clippingsOf(
      "Кышкы жолдор: тоодо кантип жүрүү керек",
      "14.12.2023",
      "Арча FM",
      "Даярдаган: Нурай Асанова",
      "",
      "Бүгүн биз тоо жолдорунда кышында кантип жүрүү керектиги тууралуу сүйлөшөбүз.",
      "",
      "Айдоочулар дөңгөлөктү эрте алмаштырып, жолго чыгардан мурун аба ырайын карашы керек.",
    );
    expect(clippings[0]?.outlet?.value).toBe("Арча FM");
    expect(clippings[0]?.author?.value).toBe("Нурай Асанова");
  });
});

describe("whom a text quotes late", () => {
  const page = (...paragraphs: readonly string[]): readonly string[] => [
    "Eel fishers look to rail for their buyers",
    "",
    "4 March 2024",
    "",
    ...paragraphs.flatMap((one) => [one, ""]),
  ];
  const opening = "The Commerce Ministry says exports of eels were worth three million last year.";

  it("is no agency, where it would be one in the opening", () => {
    const others = [
      "Fishers of the shore are preparing a shipment of eels by refrigerated train.",
      "It is to leave in April and to take thirteen days, and costs less than half of the freight by air.",
    ];
    const late = clippingsOf(...page(...others, opening)).clippings;
    expect(late[0]?.agency).toBe(null);
    const early = clippingsOf(...page(opening, ...others)).clippings;
    expect(early[0]?.agency?.value).toBe("Commerce Ministry");
  });
});
