import fc from "fast-check";
import { expect, test } from "vitest";
import type { Segment } from "../../core/clipping.ts";
import { ColumnView, toColumns } from "../../core/parse/columns.ts";
import { SourceLines } from "./sourceLines.ts";

function linesOf(text: string, segments: readonly Segment[]): SourceLines {
  const source = { name: "x", sha256: "0".repeat(64), encoding: "utf-8", bom: false, length: text.length };
  const rest = { layout: "x", layoutConfidence: "high", clippings: [], problems: [] } as const;
  return new SourceLines(new ColumnView(toColumns({ schema: "cuttings.parse/1", source, segments, ...rest }), text));
}

const kinds = ["title", "date", "paragraph", "whitespace", "read-more"];

test("every letter of a source is in some line, once, in order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("word", "\n", "\r\n", "\n\n", " ", "ж", "x".repeat(4100)), { maxLength: 40 }),
      fc.array(fc.nat(60)),
      (parts, cuts) => {
        const text = parts.join("");
        const ends = [...new Set([...cuts.map((cut) => Math.min(cut, text.length)), text.length])].sort(
          (a, b) => a - b,
        );
        let start = 0;
        const segments: Segment[] = [];
        for (const [i, end] of ends.entries()) {
          if (end === start) continue;
          segments.push({ start, end, kind: kinds[i % kinds.length] ?? "title", clipping: i });
          start = end;
        }
        const lines = linesOf(text, segments);
        let shown = "";
        let last = 0;
        for (let i = 0; i < lines.count; i++) {
          const line = lines.line(i);
          for (const piece of line.pieces) shown += piece.text;
          if (line.number !== null) {
            // A clipping that begins inside of a line has a row of its own, with the same number.
            expect(line.number).toBe(lines.isWithin(i) ? last : last + 1);
            last = line.number;
          }
        }
        expect(shown.replaceAll(/[\r\n]/g, "")).toBe(text.replaceAll(/[\r\n]/g, ""));
      },
    ),
  );
});

test("a cut stands before the first line of each clipping", () => {
  const text = "Date\nTitle\n\nText\nTitle 2\nText 2\n";
  const lines = linesOf(text, [
    { start: 0, end: 5, kind: "date", clipping: 0 },
    { start: 5, end: 12, kind: "title", clipping: 0 },
    { start: 12, end: 17, kind: "paragraph", clipping: 0 },
    { start: 17, end: 25, kind: "title", clipping: 1 },
    { start: 25, end: 32, kind: "paragraph", clipping: 1 },
  ]);
  expect(Array.from({ length: lines.count }, (_, i) => lines.line(i).cut)).toEqual([0, null, null, null, 1, null]);
  expect(lines.line(2).isBlank).toBe(true);
  expect(lines.line(1).kinds).toEqual(["title"]);
  expect(lines.lineAt(18)).toBe(4);
});
