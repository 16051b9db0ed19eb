import { expect, test } from "vitest";
import { sentenceAt, sentenceBefore, wordStep } from "./words.ts";

const text = "Tokayev spoke. He left Astana.\nThe talks go on.";

test("steps end at words, in both directions and at both ends", () => {
  expect(wordStep(text, 0, 1)).toBe(7);
  expect(wordStep(text, 7, 1)).toBe(13);
  expect(wordStep(text, 13, -1)).toBe(8);
  expect(wordStep(text, text.length, 1)).toBe(text.length);
  expect(wordStep(text, 0, -1)).toBe(0);
});

test("scripts without spaces have words too", () => {
  const chinese = "哈萨克斯坦总统访问北京";
  const step = wordStep(chinese, 0, 1);
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(chinese.length);
});

test("sentences follow each other, across paragraphs", () => {
  const first = sentenceAt(text, 0);
  expect(text.slice(first?.start, first?.end)).toBe("Tokayev spoke.");
  const second = sentenceAt(text, first?.end ?? 0);
  expect(text.slice(second?.start, second?.end)).toBe("He left Astana.");
  const third = sentenceAt(text, second?.end ?? 0);
  expect(text.slice(third?.start, third?.end)).toBe("The talks go on.");
  expect(sentenceAt(text, text.length)).toBeNull();
  expect(sentenceBefore(text, third?.start ?? 0)).toEqual(second);
  expect(sentenceBefore(text, 0)).toBeNull();
});
