import fc from "fast-check";
import { expect, test } from "vitest";
import { Heights } from "./heights.ts";

test("offsets and places agree with a plain sum", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 400 })), { maxLength: 60 }),
      (count, measured) => {
        const heights = new Heights(count, 50);
        const plain = Array.from({ length: count }, () => 50);
        for (const [index, height] of measured) {
          heights.set(index, height);
          if (index < count) plain[index] = height;
        }
        let sum = 0;
        for (let i = 0; i < count; i++) {
          expect(heights.offset(i)).toBeCloseTo(sum);
          expect(heights.find(sum)).toBe(i);
          expect(heights.find(sum + (plain[i] ?? 0) - 0.5)).toBe(i);
          sum += plain[i] ?? 0;
        }
        expect(heights.offset(count)).toBeCloseTo(sum);
        expect(heights.find(sum + 1000)).toBe(count - 1);
      },
    ),
  );
});

test("no rows", () => {
  const heights = new Heights(0, 50);
  expect(heights.offset(0)).toBe(0);
  expect(heights.find(10)).toBe(0);
});

test("a row that is not drawn keeps its height, however often it is measured", () => {
  const heights = new Heights(10, 20);
  for (let i = 0; i < 3; i++) {
    expect(heights.set(4, 0)).toBe(false);
    expect(heights.offset(10)).toBe(200);
    expect(heights.at(4)).toBe(20);
  }
});
