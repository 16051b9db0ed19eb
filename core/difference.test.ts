import fc from "fast-check";
import { expect, it } from "vitest";
import { differenceOf } from "./difference.ts";

const side = (pieces: ReturnType<typeof differenceOf>, without: "gone" | "new") =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

it("names the words that changed, and leaves the rest", () => {
  expect(differenceOf("One line.\nThe price rose in May.\nEnd.", "One line.\nThe price fell in May.\nEnd.")).toEqual([
    { kind: "same", text: "One line.\nThe price " },
    { kind: "gone", text: "rose" },
    { kind: "new", text: "fell" },
    { kind: "same", text: " in May.\nEnd." },
  ]);
  expect(differenceOf("a\nb\n", "a\nx\nb\n")).toEqual([
    { kind: "same", text: "a\n" },
    { kind: "new", text: "x\n" },
    { kind: "same", text: "b\n" },
  ]);
  expect(differenceOf("All is gone", "The price of grain is what all of them had asked for")).toEqual([
    { kind: "gone", text: "All is gone" },
    { kind: "new", text: "The price of grain is what all of them had asked for" },
  ]);
  expect(differenceOf("same", "same")).toEqual([{ kind: "same", text: "same" }]);
  expect(differenceOf("", "")).toEqual([]);
});

it("both texts can be read from it, whatever they are", () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom("a", "b", "c", " ", "\n", "қ", "слово "), fc.string()), { maxLength: 60 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = differenceOf(before, after);
      expect(side(pieces, "new")).toBe(before);
      expect(side(pieces, "gone")).toBe(after);
      expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      for (const [i, piece] of pieces.entries()) expect(piece.kind).not.toBe(pieces[i + 1]?.kind);
    }),
  );
});

it("is the shortest there is, for short texts", () => {
  const lines = fc.array(fc.constantFrom("a\n", "b\n", "c\n"), { maxLength: 7 });
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const changed = differenceOf(a.join(""), b.join("")).reduce(
        (sum, { kind, text }) => sum + (kind === "same" ? 0 : (text.match(/[abc]/g) ?? []).length),
        0,
      );
      expect(changed).toBeLessThanOrEqual(a.length + b.length - 2 * longestCommon(a, b));
    }),
  );
});

it("takes no long time over texts that have nothing in common", () => {
  const lines = (letter: string) => Array.from({ length: 40_000 }, (_, i) => `${letter} ${i}`).join("\n");
  const begun = performance.now();
  expect(differenceOf(lines("a"), lines("b")).length).toBeGreaterThan(1);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [j, other] of b.entries())
      next.push(one === other ? (row[j] as number) + 1 : Math.max(row[j + 1] as number, next[j] as number));
    row = next;
  }
  return row.at(-1) as number;
}
