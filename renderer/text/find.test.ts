import { expect, test } from "vitest";
import { findPattern } from "./find.ts";

const found = (text: string, wanted: string) => [...text.matchAll(findPattern(wanted))].map(([words]) => words);

test("quotation marks, dashes, case and spaces are found as they are typed on a keyboard", () => {
  expect(found("“We don’t wait,” she said", "\"we don't")).toEqual(["“We don’t"]);
  expect(found("the 2023–2025 plan — a\u00a0beginning", "2023-2025 plan - A beginning")).toEqual([
    "2023–2025 plan — a\u00a0beginning",
  ]);
  expect(found("Ещё раз, и ЕЩЕ", "еще")).toEqual(["Ещё", "ЕЩЕ"]);
  expect(found("«Қазақстан»", '"қазақстан"')).toEqual(["«Қазақстан»"]);
});

test("every sign is looked for as it is", () => {
  const signs = ".*+?^$}{()|[]\\/#&~@%=<>,:;!";
  for (const sign of signs) expect(found(`a${sign}b`, `a${sign}b`), sign).toEqual([`a${sign}b`]);
  expect(found("abc", "a.c")).toEqual([]);
  expect(found("😀 here", "😀")).toEqual(["😀"]);
});
