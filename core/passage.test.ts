import fc from "fast-check";
import { expect, test } from "vitest";
import { anchorOf, cleanText, paragraphStarts, trimPassage } from "./passage.ts";

const clipping = (...texts: string[]) => ({
  paragraphs: texts.map((text) => ({ text, kind: "paragraph" as const, start: 0, end: 0 })),
});

test("every paragraph stands in the clean text where its start says", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      const one = clipping(...texts);
      const whole = cleanText(one);
      paragraphStarts(one).forEach((start, i) => {
        expect(whole.slice(start, start + (texts[i] ?? "").length)).toBe(texts[i]);
      });
    }),
  );
});

test("an anchor holds the words and what stands around them", () => {
  const text = "One two three.\nFour five.";
  expect(anchorOf(text, 4, 7)).toEqual({
    quote: "two",
    prefix: "One ",
    suffix: " three.\nFour five.",
    start: 4,
    end: 7,
  });
});

test("the context never holds half a letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 60, maxLength: 120 }), fc.nat(60), (text, at) => {
      const { prefix, suffix } = anchorOf(text, at, at + 1);
      expect(/^[\udc00-\udfff]/.test(prefix)).toBe(false);
      expect(/[\ud800-\udbff]$/.test(suffix)).toBe(false);
    }),
  );
});

test("a passage of nothing but space is none", () => {
  expect(trimPassage("a  \n b", 1, 5)).toBeNull();
  expect(trimPassage("a  \n b", 0, 6)).toEqual({ start: 0, end: 6 });
  expect(trimPassage(" ab ", 0, 4)).toEqual({ start: 1, end: 3 });
});
