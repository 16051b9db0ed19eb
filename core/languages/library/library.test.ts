import { describe, expect, it } from "vitest";
import { groupings } from "../../dossier-parts.ts";
import type { Licence } from "../../export/licence.ts";
import { tagColours } from "../../marks.ts";
import { lineRoles } from "../../parse/corrections.ts";
import { type CatalogTrouble, en, type RebuiltBecause } from "./en.ts";
import { fetchLibraryWords, type LibraryWords } from "./index.ts";

const numbers = [0, 1, 2, 5, 11, 21, 1_000];
const licences: readonly Licence[] = [
  { kind: "full", note: "" },
  { kind: "excerpt", words: 60, note: "" },
  { kind: "headline", note: "" },
  { kind: "embargo", until: "2026-01-31", note: "" },
];
const troubles: readonly CatalogTrouble[] = ["missing", "damaged or behind", "made by another version"];
const because: readonly RebuiltBecause[] = ["missing", "damaged", "older", "unfinished", "aside", "asked"];

/** Each sentence that takes a word from a list, with every word of it. */
const chosen = (words: LibraryWords): readonly string[] => [
  ...groupings.map((by) => words.deeds.regrouped(by, "ЯЯ")),
  ...tagColours.map((colour) => words.deeds.tagColoured("ЯЯ", colour)),
  ...lineRoles.flatMap((role) => (role === "body" ? [] : [words.deeds.lineMarked(role, "ЯЯ")])),
  ...licences.map((licence) => words.deeds.licenceSet("ЯЯ", licence)),
  ...because.flatMap((why) => numbers.map((n) => words.notices.rebuilt(why, n))),
  words.deeds.all([words.deeds.starred(2), words.deeds.tagged(2, "ЯЯ")]),
  ...[words.deeds.backupRestored(2, 0, Date.UTC(2026, 0, 31)), words.deeds.backupRestored(0, 2, Date.UTC(2026, 0, 31))],
  words.deeds.backupRestored(2, 3, Date.UTC(2026, 0, 31)),
  words.imports.already("ЯЯ", "ЯЯ", Date.UTC(2026, 0, 31), 3),
  words.imports.already("ЯЯ", null, Date.UTC(2026, 0, 31), 3),
  words.imports.mended("ЯЯ", "ЯЯ", 3),
  ...troubles.flatMap((trouble) => [words.notices.catalogUnused(trouble), words.check.catalogUnused(trouble)]),
  ...[true, false].flatMap((is) => [
    words.check.fileLost("ЯЯ", "gone", is),
    words.check.fileLost("ЯЯ", "set aside", is),
    words.repairs.sourceLeft("ЯЯ.", is),
  ]),
  ...[null, ...numbers].map((n) => words.check.fileDiffers("ЯЯ", n)),
  ...[null, Date.UTC(2026, 0, 31)].flatMap((at) => numbers.map((n) => words.repairs.fileChanged("ЯЯ", n, n, at))),
  ...numbers.map((n) => words.repairs.fromBackup(n, Date.UTC(2026, 0, 31))),
  ...[null, "ЯЯ"].flatMap((taken) => [words.repairs.fileGone("ЯЯ", taken), words.repairs.fileDamaged("ЯЯ", 3, taken)]),
  ...licences.flatMap((licence) => [
    words.exports.licenceOverridden("ЯЯ", licence, 3),
    words.exports.licenceKept("ЯЯ", licence, 3),
  ]),
  ...[null, "ЯЯ"].map((name) => words.exports.sourceLeftOut(name, 3)),
  words.notices.fileChanged("ЯЯ", true),
  words.notices.fileChanged("ЯЯ", false),
  words.notices.notebookFromBackup(Date.UTC(2026, 0, 31)),
  words.notices.shared("a network drive"),
  words.notices.shared("ЯЯ"),
];
const takesWords = new Set([
  ...["regrouped", "tagColoured", "lineMarked", "licenceSet", "rebuilt", "all", "backupRestored"],
  ...["already", "mended", "catalogUnused", "fileChanged", "notebookFromBackup", "shared"],
  ...["fileLost", "sourceLeft", "fileDiffers", "fromBackup", "fileGone", "fileDamaged", "licenceOverridden"],
  ...["licenceKept", "sourceLeftOut"],
]);

type Said = (...given: readonly (string | number)[]) => string;

/** Every other sentence, with every number and a word that no language has. `n` in its English text is a number. */
function others(words: LibraryWords): readonly (readonly [key: string, text: string])[] {
  const found: [string, string][] = [];
  const groups = words as unknown as Readonly<Record<string, Readonly<Record<string, string | Said>>>>;
  const english = en as unknown as typeof groups;
  for (const [group, sentences] of Object.entries(groups))
    for (const [name, sentence] of Object.entries(sentences)) {
      const key = `${group}.${name}`;
      if (takesWords.has(name)) continue;
      if (typeof sentence === "string") {
        found.push([key, sentence]);
        continue;
      }
      const head = String(english[group]?.[name]).split("=>")[0] ?? "";
      const names = (head.match(/[a-z]+/gi) ?? []).filter((one) => one !== "async");
      for (const n of numbers)
        found.push([
          key,
          sentence(
            ...names.map((one) =>
              /^(n|sources|records|copies|clippings|wanted|indexed|added|merged)$/.test(one) ? n : "ЯЯ",
            ),
          ),
        ]);
    }
  return found;
}

describe.each(["ru", "kk"] as const)("the library in %s", (language) => {
  it("says everything in its own words", async () => {
    const words = await fetchLibraryWords(language);
    const names = /^\w+\.\w+: |“[^”]*”|library\.json|Cuttings/g;
    const all = [...others(words).map(([key, text]) => `${key}: ${text}`), ...chosen(words)];
    expect(all.length).toBeGreaterThan(400);
    expect(all.filter((text) => /[a-z]{2,}/i.test(text.replace(names, "")))).toEqual([]);
    expect(all.filter((text) => /undefined|null|NaN|\[object/.test(text))).toEqual([]);
    expect(all.filter((text) => /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(text))).toEqual([]);
  });

  it("says what it was given", async () => {
    const words = await fetchLibraryWords(language);
    const own = new Map(others(words));
    for (const [key, text] of others(await fetchLibraryWords("en")))
      if (text.includes("ЯЯ")) expect(own.get(key), key).toContain("ЯЯ");
  });
});

it("Russian counts in three forms", async () => {
  const { deeds } = await fetchLibraryWords("ru");
  expect([1, 2, 5, 21].map(deeds.imported)).toEqual([
    "Импортирован 1 источник",
    "Импортированы 2 источника",
    "Импортированы 5 источников",
    "Импортирован 21 источник",
  ]);
});

it("Kazakh writes numbers and moments in its own way, also where the system has no Kazakh", async () => {
  const { check, repairs } = await fetchLibraryWords("kk");
  const at = new Date(2026, 0, 31, 8, 5).getTime();
  expect(repairs.fromBackup(3, at)).toContain("2026 ж. 31 қаң., 08:05");
  expect(repairs.fromBackup(3, new Date(2026, 4, 1, 18, 30).getTime())).toContain("2026 ж. 1 мам., 18:30");
  expect(check.howMany(1_300, "")).toMatch(/^1\s300:/);
});
