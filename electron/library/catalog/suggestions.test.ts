import fc from "fast-check";
import { expect, it } from "vitest";
import { isProposable, otherLayout, slips } from "./suggestions.ts";

it.each([
  ["foreing", "foreign", 1],
  ["kazakhstn", "kazakhstan", 1],
  ["uzbekistna", "uzbekistan", 1],
  ["президнет", "президент", 1],
  ["abc", "abc", 0],
  ["ab", "ba", 1],
  ["kitten", "sitting", 3],
  ["ca", "abc", 3],
])("%s and %s are %i slips apart", (a, b, n) => {
  expect(slips(a, b, 3)).toBe(n);
  expect(slips(b, a, 3)).toBe(n);
});

/** The same by its definition, with nothing clever. */
function plainSlips(a: string, b: string): number {
  if (a === "" || b === "") return Math.max(a.length, b.length);
  const ways = [
    plainSlips(a.slice(1), b) + 1,
    plainSlips(a, b.slice(1)) + 1,
    plainSlips(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) ways.push(plainSlips(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}

it("counts slips as they are defined, and no further than asked", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2), (a, b, most) => {
      expect(slips(a, b, most)).toBe(Math.min(plainSlips(a, b), most + 1));
    }),
    { numRuns: 400 },
  );
});

it("reads what was typed with the other keyboard layout", () => {
  expect(otherLayout("ghbdtn")).toBe("привет");
  expect(otherLayout("фыефтф")).toBe("astana");
});

it.each([
  ["astana", true],
  ["қазақстан", true],
  ["ab", false],
  ["c919", false],
  ["a".repeat(31), false],
])("%s can be proposed: %s", (word, can) => expect(isProposable(word)).toBe(can));
