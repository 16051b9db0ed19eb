import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { commands } from "../../core/commands.ts";
import { formatTable } from "../../core/export/formats.ts";
import { languageOf } from "../../core/languages/index.ts";
import { kk as kkWords } from "../../core/languages/kk.ts";
import { ru as ruWords } from "../../core/languages/ru.ts";
import { addedDate, dayHeading, fullDate, monthName } from "./dates.ts";
import { en } from "./en.ts";
import { commandName, faultText, locale, speak, t } from "./index.ts";
import { kk } from "./kk.ts";
import { ru } from "./ru.ts";

const catalogues = { ru, kk } as const;

/** Every sentence by its key: "bar.search". */
function leaves(of: unknown, at = ""): [key: string, value: unknown][] {
  if (typeof of !== "object" || of === null) return [[at, of]];
  return Object.entries(of).flatMap(([key, value]) => leaves(value, at === "" ? key : `${at}.${key}`));
}
const english = new Map([
  ...leaves(en),
  // What the formats say themselves.
  ...formatTable.map(({ id, description }): [string, unknown] => [`export.uses.${id}`, description]),
]);

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: {} });
});
afterEach(async () => {
  await speak("en");
  vi.unstubAllGlobals();
});

/** The same in every language: names, signs, formats. */
const same =
  /^(app\.name|.*\.glyphs\..*|.*formats\.(pdf|docx|epub|md)|dossiers\.(omission|languages\..*)|settings\.languages\..*|help\.key\..*|repair\.columns\.number)$/;

test.each(["ru", "kk"] as const)("%s says everything, in its own words", (language) => {
  const own = new Map(leaves(catalogues[language]));
  expect([...english.keys()].filter((key) => !own.has(key))).toEqual([]);
  expect([...own.keys()].filter((key) => !english.has(key))).toEqual([]);
  const left = [...own].filter(
    ([key, value]) => value === english.get(key) && typeof value === "string" && !same.test(key),
  );
  expect(left.map(([key]) => key)).toEqual([]);
  // No Latin letter that looks like a Cyrillic one got into a word.
  const mixed = /\p{Script=Cyrillic}[a-zA-Z]|[a-zA-Z]\p{Script=Cyrillic}/u;
  expect([...own].filter(([, value]) => typeof value === "string" && mixed.test(value)).map(([key]) => key)).toEqual(
    [],
  );
});

test("what a sentence is given stands in it, in every language", () => {
  for (const language of ["ru", "kk"] as const) {
    const own = new Map(leaves(catalogues[language]));
    for (const [key, value] of english) {
      const other = own.get(key);
      if (typeof value !== "function" || typeof other !== "function" || value.length !== 1) continue;
      // Given a word of ours, not of the person.
      if (key === "dossiers.regrouped") continue;
      const given = "ЯЯ";
      let said: unknown;
      try {
        said = value(given);
      } catch {
        continue;
      }
      if (typeof said !== "string" || !said.toUpperCase().includes(given)) continue;
      const answer = String(other(given)).toUpperCase();
      // It wants a number.
      if (/НЕ\sЧИСЛО|САН\sЕМЕС/.test(answer)) continue;
      expect(answer, `${language} ${key}`).toContain(given);
    }
  }
});

test("Russian counts in three forms", () => {
  const said = (n: number) => ru.list.count(n).replace(/\s/g, " ");
  expect([0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map(said)).toEqual([
    "0 вырезок",
    "1 вырезка",
    "2 вырезки",
    "5 вырезок",
    "11 вырезок",
    "12 вырезок",
    "21 вырезка",
    "22 вырезки",
    "25 вырезок",
    "101 вырезка",
    "111 вырезок",
  ]);
  expect(ru.trash.purgeTitle(1)).toBe("Удалить навсегда 1 вырезку?");
  expect(ru.import.summary(26, 5)).toBe("26 вырезок из 5 источников.");
  expect(ru.import.summary(1, 1)).toBe("1 вырезка из 1 источника.");
  expect(ru.list.count(1234567)).toMatch(/^1\s234\s567 вырезок$/);
});

test("Kazakh leaves the noun in the singular, and writes dates in its own way", async () => {
  await speak("kk");
  expect(t.list.count(26)).toBe("26 қиынды");
  expect(locale).toBe("kk");
  expect(dayHeading("2023-05-17T11:19")).toBe("2023 ж. 17 мамыр");
  expect(fullDate("2023-09-02T08:05", "short")).toBe("2023 ж. 2 қыр., 08:05");
  expect(fullDate("2022-06", "short")).toBe("2022 ж. маусым");
  expect(monthName("2023-01")).toBe("2023 ж. қаңтар");
  expect(addedDate(new Date(2024, 1, 3, 12).getTime())).toBe("2024 ж. 3 ақп.");
  expect(dayHeading(null)).toBe("Күні жоқ");
});

test("a language is spoken at once, and English again", async () => {
  await speak("ru");
  expect(t.bar.import).toBe("Импорт…");
  expect(commandName({ id: "tag", label: "Tag…" })).toBe("Метка…");
  expect(fullDate("2023-05-17")).toMatch(/^17 мая 2023/);
  expect(faultText({ code: "disk-full", message: "the disk is full", path: "/a" })).toBe(
    "На диске нет места. Освободите место и попробуйте снова. (/a)",
  );
  expect(faultText({ code: "bad-argument", message: "A tag needs a name." })).toBe("A tag needs a name.");
  await speak("en");
  expect(t.bar.import).toBe("Import…");
  expect(commandName({ id: "tag", label: "Tag…" })).toBe("Tag…");
});

test("the language of the system is taken where Cuttings has it", () => {
  expect(languageOf("system", ["kk-KZ", "ru-RU"])).toBe("kk");
  expect(languageOf("system", ["fr_FR", "ru_RU.UTF-8"])).toBe("ru");
  expect(languageOf("system", ["fr", "de"])).toBe("en");
  expect(languageOf("kk", ["ru"])).toBe("kk");
});

test("every command has a name of its own in every language", () => {
  for (const words of [ruWords, kkWords]) {
    const names = new Map<string, string>();
    for (const { id, label } of commands) {
      const name = (words.commands as Readonly<Record<string, string>>)[id] ?? "";
      expect(name, id).not.toBe("");
      expect(name, id).not.toBe(label);
      // "…" says that a question follows, in every language.
      expect(name.endsWith("…"), id).toBe(label.endsWith("…"));
      names.set(name, id);
    }
    expect(names.size).toBe(commands.length);
  }
});
