import { expect, test } from "vitest";
import { FaultError } from "../../fault.ts";
import { languages } from "../index.ts";
import { en, type NeededFolder } from "./en.ts";
import { type FaultKey, type FaultWords, fetchFaultWords, type Given, type Saying, saying, sentence } from "./index.ts";
import { sayingSchema } from "./schema.ts";

const folders: readonly NeededFolder[] = ["sources", "notebook/marks", "notebook/sources"];
const kinds = [null, "a PDF document", "a PNG picture", "an old Office document (doc, xls, ppt)"] as const;

/** Sentences that take something else than words and numbers, with all that they may take. */
const special: readonly Saying[] = [
  ...kinds.map((kind) => saying("fileBinary", "Яя1", kind)),
  ...folders.map((name) => saying("folderLost", "Яя1", name)),
  ...[true, false].map((inTerminal) => saying("libraryFolderEmpty", "Яя1", inTerminal)),
  saying("queryFieldUnknown", "Яя1", ["Яя2", "Яя3"]),
  saying("queryNeedsOneOf", "Яя1", ["Яя2", "Яя3"]),
  saying("queryValueUnknown", "Яя1", ["Яя2", "Яя3"], "Яя4"),
  ...[true, false].map((mayBeRange) => saying("queryNoDate", "Яя1", mayBeRange)),
  saying("reviewStoppedAfter", ["Яя1", "Яя2"]),
  ...[true, false].map((others) => saying("licenceForbids", "Яя1", "Яя2", others)),
  saying("templateGone", "Яя1", ["Яя2", "Яя3"]),
  ...(["html", "md"] as const).map((format) => saying("templateForOthers", "Яя1", format)),
  saying("templateWrong", "Яя1", 0, 1, "Яя2"),
  ...["", "Яя2"].map((of) => saying("templateFieldUnknown", "Яя1", of, ["Яя3", "Яя4"])),
  ...[0, 1, 2].map((files) => saying("exportStoppedAfter", files)),
];

/** Arguments that are numbers; all others are words. */
const numbers = /^(n|pid|files|most|line|column)$/;

/** Every sentence with words and numbers that stand nowhere else; big ones say whether they are written as the language does. */
const all: readonly Saying[] = [
  ...special,
  ...(Object.entries(en) as [FaultKey, unknown][]).flatMap(([key, said]) => {
    if (typeof said !== "function") return [{ key, given: [] }];
    if (special.some((one) => one.key === key) && key !== "templateWrong" && key !== "exportStoppedAfter") return [];
    const head = String(said).split("=>")[0] ?? "";
    const names = [...head.matchAll(/\w+/g)].map(([name]) => name);
    const given = names.map((name, i): Given => {
      if (/bytes/i.test(name)) return (1_700 + i) * 1024 * 1024 - 1;
      return numbers.test(name) ? 4_321 + i : `Яя${i}`;
    });
    return [{ key, given }];
  }),
];

/** Digits as they stand, whatever parts the thousands. */
const plain = (text: string) => text.replace(/(?<=\d)[\s\u00a0\u202f,.](?=\d{3})/gu, "");

test("every sentence says all that it is given, in every language", async () => {
  expect(new Set(all.map(({ key }) => key)).size).toBe(Object.keys(en).length);
  for (const language of languages) {
    const words = await fetchFaultWords(language);
    for (const said of all) {
      const text = plain(sentence(said, words));
      const about = `${language} ${said.key}: ${text}`;
      expect(text, about).not.toMatch(/undefined|null|NaN|\[object|true|false/);
      if (special.includes(said)) continue;
      for (const given of said.given) {
        const isSize = typeof given === "number" && given > 1024 * 1024;
        expect(text, about).toContain(String(isSize ? Math.ceil(given / 1024 / 1024) : given));
      }
    }
  }
});

test("what is listed or chosen is said, too", async () => {
  for (const language of languages) {
    const words = await fetchFaultWords(language);
    for (const said of special) {
      const text = sentence(said, words);
      for (const given of said.given.flat())
        if (typeof given === "string" && given.startsWith("Яя")) expect(text, language).toContain(given);
    }
    const distinct = (key: FaultKey) => special.filter((one) => one.key === key).map((one) => sentence(one, words));
    for (const key of [
      "fileBinary",
      "folderLost",
      "libraryFolderEmpty",
      "licenceForbids",
      "queryNoDate",
      "exportStoppedAfter",
    ] as const)
      expect(new Set(distinct(key)).size, `${language} ${key}`).toBe(distinct(key).length);
  }
});

/** Names of programs, formats and files, which are the same everywhere. */
const names =
  /“[^”]*”|library\.json|--new|JSON Lines|jsonl|Cuttings|Chromium|PDF|html|HTML|Markdown|docx|PNG|Office|\(doc, xls, ppt\)/g;

test.each(["ru", "kk"] as const)("%s says everything in its own words", async (language) => {
  const words = await fetchFaultWords(language);
  for (const said of all) {
    if (said.key === "terminal") continue;
    const text = sentence(said, words);
    expect(text, said.key).not.toBe(sentence(said, en));
    expect(text.replace(names, ""), said.key).not.toMatch(/[a-z]{2,}/i);
    expect(text, said.key).not.toMatch(/\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu);
  }
});

const crossed = async (fault: FaultError, words: FaultWords) => {
  // What goes from one process to another is cloned so.
  const { said } = structuredClone(fault.toFault());
  return said === undefined ? null : sentence(said, words);
};

test("a fault crosses processes and is said in every language, its reason in the same", async () => {
  const tooLarge = new FaultError(
    "file-too-large",
    saying("fileTooLarge", "дамп.txt", 1_300 * 1024 ** 2, 256 * 1024 ** 2),
  );
  const full = new FaultError("disk-full", saying("diskFull", saying("changeNotSaved")), "/a");
  const [ru, kk] = [await fetchFaultWords("ru"), await fetchFaultWords("kk")];
  expect(tooLarge.message).toBe("дамп.txt is too large: it has 1,300 MB, and the limit is 256 MB a file.");
  expect(plain((await crossed(tooLarge, ru)) ?? "")).toBe(
    "Файл «дамп.txt» слишком велик: в нём 1300 МБ, а можно не больше 256 МБ на файл.",
  );
  expect(plain((await crossed(tooLarge, kk)) ?? "")).toBe(
    "«дамп.txt» файлы тым үлкен: көлемі 1300 МБ, ал бір файлдың шегі – 256 МБ.",
  );
  expect(full.message).toBe("The change could not be saved: the disk is full. Free some space and try again.");
  expect(await crossed(full, ru)).toBe(
    "Изменение сохранить не удалось: на диске нет места. Освободите место и попробуйте снова.",
  );
  expect(await crossed(full, kk)).toBe("Өзгеріс сақталмады: дискіде орын жоқ. Орын босатып, қайталап көріңіз.");
  expect(FaultError.of(structuredClone(full.toFault()))).toMatchObject({ ...full.toFault(), name: "FaultError" });
});

test("Russian counts in three forms, English in two", async () => {
  const ru = await fetchFaultWords("ru");
  expect([1, 2, 5, 21].map((n) => ru.exportStoppedAfter(n).replace(/^.*: /, ""))).toEqual([
    "1 файл.",
    "2 файла.",
    "5 файлов.",
    "21 файл.",
  ]);
  expect(en.changedSinceCopied("/a", 1)).toContain("(1 file now)");
  expect(en.changedSinceCopied("/a", 1_200)).toContain("(1,200 files now)");
});

test("of a file only what this version can say is taken", () => {
  for (const said of all) expect(sayingSchema.parse(JSON.parse(JSON.stringify(said)))).toEqual(said);
  const nested = saying("diskFull", saying("templateNotRead", "a"));
  expect(sayingSchema.parse(nested)).toEqual(nested);
  for (const other of [
    { key: "ofANewerVersion", given: [] },
    { key: "toString", given: [] },
    { key: "diskFull", given: [] },
    null,
  ])
    expect(sayingSchema.safeParse(other).success).toBe(false);
});
