import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { layoutSentence, nextSentence } from "../../parse/decision.ts";
import { type ParseOptions, readDump } from "../../parse/index.ts";
import { dayInWords, isoOfDay } from "./days.ts";
import { en } from "./en.ts";
import { fetchWhys, type SayWhy } from "./index.ts";
import { finder, kindOfPlace } from "./say.ts";

const parser = new URL("../../parse/", import.meta.url);
const find = finder(en);
const said = { kind: (name: string) => `Ж${name}Ж`, day: (iso: string) => `Ж${iso}Ж` };

/** Every why of a text. */
function whysOf(bytes: Uint8Array, options: ParseOptions): readonly string[] {
  const { parse, decision } = readDump(bytes, { name: "x", sha256: "0".repeat(64) }, options);
  const fields = parse.clippings.flatMap((one) => [
    ...[one.title, one.altTitle, one.published, one.views, one.outlet, one.agency, one.author, one.dateline],
    ...[one.imageCredit, one.caption, one.url, one.languageField, ...one.categories, ...one.repairs],
  ]);
  const { layout, encoding, dates } = decision;
  return [
    ...fields.flatMap((one) => one?.why ?? []),
    ...parse.problems.map(({ message }) => message),
    ...[layout.called, layout.why, nextSentence(layout), encoding.why, encoding.misfit ?? ""],
    ...(dates?.evidence ?? []),
  ].filter((why) => why !== "");
}

/** Of the seeds and of all fixtures; of a seed also with what a person may choose. */
const collected = new Set<string>();
beforeAll(() => {
  const collect = (folder: URL, choices: readonly ParseOptions[]): void => {
    for (const name of readdirSync(folder).filter((one) => /\.(?:txt|bin)$/.test(one)))
      for (const options of choices)
        for (const why of whysOf(readFileSync(new URL(name, folder)), options)) collected.add(why);
  };
  collect(new URL("fixtures/", parser), [{}]);
  collect(new URL("../../seeds/", parser), [{}, { dates: "before" }, { dates: "after" }, { encoding: "koi8-r" }]);
}, 60_000);

/** A sentence of each template: numbers 1, 2, 5 and 21 in turn, and in each other place a word that no language has. */
const samples = en.flatMap((template) => {
  const parts = template.split(/[{}]/);
  if (parts.length === 1) return [{ template, why: template as string, values: [] as string[] }];
  return [1, 2, 5, 21].map((n) => {
    const values: string[] = [];
    const fill = (place: string, i: number): string => {
      const own = {
        ...{ number: String(n + i), day: "30 May 2023", kind: `kind${i}`, text: `Ю${i}` },
        ...{ why: "a title", whys: "a title, a byline" },
      }[kindOfPlace(place)];
      if (["number", "kind", "text"].includes(kindOfPlace(place))) values.push(own);
      if (kindOfPlace(place) === "day") values.push("Ж2023-05-30Ж");
      return own;
    };
    return { template, why: parts.map((part, i) => (i % 2 === 0 ? part : fill(part, i))).join(""), values };
  });
});

it("finds each template in what is made from it", () => {
  for (const { template, why } of samples) expect(find(why)?.template, why).toBe(template);
});

it("the list has nothing that the parser cannot say", () => {
  const sources = readdirSync(parser, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(new URL(name, parser), "utf8"))
    .join("\n");
  // What the code chooses between stands there by itself.
  const chosen =
    /\{\w+\}|past|present|future|above|below|over dense blocks|between blank lines|, cut|was marked as|\.$|zero bytes|control characters/;
  const isSaid = (template: string): boolean => {
    const parts = template.split(chosen).map((part) => part.trim());
    return parts.every((part) => part.length < 4) || parts.some((part) => part.length >= 4 && sources.includes(part));
  };
  const unsaid = en.filter((template) => !isSaid(template));
  expect(unsaid).toEqual([]);
});

it("knows every why of the seeds and the fixtures", () => {
  expect(collected.size).toBeGreaterThan(500);
  const parts = [...collected].flatMap((why) => (find(why) === null ? why.split(", ") : [why]));
  expect(parts.filter((why) => find(why) === null)).toEqual([]);
});

it("English is what the parser says", async () => {
  expect(await fetchWhys("en", said)).toBeNull();
});

describe.each(["ru", "kk"] as const)("whys in %s", (language) => {
  let say: SayWhy = (why) => why;
  beforeAll(async () => {
    say = (await fetchWhys(language, said)) ?? say;
  });

  it("says each in its own words, with what stands in its places", () => {
    for (const { why, values } of samples) {
      const text = say(why);
      expect(text, why).not.toBe(why);
      expect(text, why).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
      if (!/^["“]\S+["”]$/.test(why)) expect(text, why).toMatch(/[а-яәғқңөұүһі]{2}|^[^a-z]*$/);
      for (const value of values) expect(text, why).toContain(value);
      // What is Latin in it is a name that the parser says, too.
      for (const name of text.match(/[a-z]{2,}/gi) ?? []) expect(why).toContain(name);
    }
  });

  it("says every why of the seeds and the fixtures, numbers and quotations with it", () => {
    for (const why of collected) {
      const text = say(why);
      expect(text, why).not.toBe(why);
      const plain = why.replaceAll(/\d{1,2} [A-Z][a-z]+ \d{4}/g, (day) => isoOfDay(day) ?? day);
      for (const number of plain.match(/\d+/g) ?? [])
        if (number !== "1") expect(text.replaceAll(/\s/g, "")).toContain(number);
      for (const [, words = ""] of plain.matchAll(/“([^“”]*)”/g)) expect(text).toContain(words);
    }
  });

  it("leaves what it does not know, and never throws", () => {
    const some = fc.constantFrom(...en, ...en.flatMap((one) => one.split(/\{\w+\}/)), ", ", "; ", "{n}", "1", "“");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(some, { maxLength: 12 }).map((parts) => parts.join("")),
        ),
        (why) => {
          const text = say(why);
          if (find(why) === null && !why.split(", ").every((part) => find(part) !== null)) expect(text).toBe(why);
        },
      ),
    );
    for (const why of ["", "x", "a title, nobody said", "constructor", "__proto__", "{n} date lines"])
      expect(say(why)).toBe(why);
  });

  it("takes no longer for a long sentence than a few passes over it", () => {
    const deep = "Next best: ".repeat(20_000);
    expect(say(`${deep}, which fits less.`)).not.toBe("");
    expect(say("a title, ".repeat(20_000))).toContain("a title");
  });
});

it("says a whole decision, composed as in English", async () => {
  const say = (await fetchWhys("ru", said)) ?? String;
  const bytes = readFileSync(new URL("../../seeds/000_2379c39e356843c8.txt", parser));
  const { decision } = readDump(bytes, { name: "x", sha256: "0".repeat(64) });
  const text = layoutSentence(decision.layout, { why: say, sure: () => "точно" });
  expect(text).toMatch(/^Список статей, у каждой строка с датой \(точно\): \d+ строк/);
});

it("a day in words is the same day again", () => {
  for (const iso of ["2023-05-30", "1999-12-01", "2020-02"]) expect(isoOfDay(dayInWords(iso))).toBe(iso);
  for (const words of ["2023", "30 Maius 2023", "30 May", "May 30 2023"]) expect(isoOfDay(words)).toBeNull();
});
