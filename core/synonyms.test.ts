import { describe, expect, it } from "vitest";
import { printQuery } from "./print-query.ts";
import { parseQuery } from "./query.ts";
import { cleanSynonyms, withSynonyms } from "./synonyms.ts";

const synonyms = new Map([
  ["uran", ["energy/uranium"]],
  ["power", ["energy", "politics"]],
]);

function expanded(text: string): string {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return printQuery({ ...parsed.value, query: withSynonyms(parsed.value.query, synonyms) });
}

describe("a search for a tag", () => {
  it.each([
    ["tag:uran", "tag:uran OR tag:energy/uranium"],
    ["tag:Uran grain", "(tag:uran OR tag:energy/uranium) grain"],
    ["-tag:uran", "-(tag:uran OR tag:energy/uranium)"],
    ["tag:uran/mines", "tag:uran/mines OR tag:energy/uranium/mines"],
    ["tag:power", "tag:power OR tag:energy OR tag:politics"],
    ["tag:uranium tag:uranus -uran", "tag:uranium tag:uranus -uran"],
  ])("%s also finds what it is a synonym of", (text, wanted) => {
    expect(expanded(text)).toBe(wanted);
  });

  it("is the same object where no synonym is in it", () => {
    const parsed = parseQuery('(tag:grain OR "a b") -is:read');
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(withSynonyms(parsed.value.query, synonyms)).toBe(parsed.value.query);
  });
});

it("synonyms are kept once each, and never the tag itself", () => {
  expect(cleanSynonyms("Energy", [" uran ", "URAN", "", "energy", "a // b"])).toEqual(["uran", "a/b"]);
});
