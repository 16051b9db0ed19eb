import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Highlight, Marks } from "./marks.ts";
import { fillIn, joinMarks } from "./merge.ts";

const highlight = (id: string, at: number) =>
  fc.record({
    id: fc.constant(id),
    quote: fc.constant("words"),
    ...{ prefix: fc.constant(""), suffix: fc.constant(""), start: fc.constant(at), end: fc.constant(at + 5) },
    colour: fc.constantFrom("yellow", "green"),
    note: fc.constantFrom("", "one", "two"),
    tags: fc.subarray(["a", "b"]),
    created: fc.constant(1),
  }) as fc.Arbitrary<Highlight>;

const marks: fc.Arbitrary<Marks> = fc.record({
  id: fc.constant("0123456789abcdef"),
  read: fc.boolean(),
  starred: fc.boolean(),
  tags: fc.uniqueArray(fc.constantFrom("a", "A", "b", "c/d"), { selector: (tag) => tag.toLowerCase() }),
  note: fc.constantFrom("", "one", "two", "one\n\ntwo"),
  highlights: fc
    .tuple(fc.boolean(), fc.boolean(), highlight("aaaaaaaaaaaa", 3), highlight("bbbbbbbbbbbb", 1))
    .map(([first, second, a, b]) => [...(second ? [b] : []), ...(first ? [a] : [])]),
  trashed: fc.constantFrom(null, 5),
  changed: fc.nat(5),
  of: fc.constant({ source: "s", title: "t", start: 0 }),
});

describe("marks of two libraries", () => {
  it("made one, lose nothing of either, and joined again change nothing", () => {
    fc.assert(
      fc.property(marks, marks, (ours, theirs) => {
        const joined = joinMarks(ours, theirs);
        for (const one of [ours, theirs]) {
          const keys = new Set(joined.tags.map((tag) => tag.toLowerCase()));
          for (const tag of one.tags) expect(keys).toContain(tag.toLowerCase());
          for (const part of one.note.split("\n\n")) expect(joined.note).toContain(part);
          for (const { id, note, tags } of one.highlights) {
            const there = joined.highlights.find((other) => other.id === id);
            expect(there?.note).toContain(note);
            expect(there?.tags).toEqual(expect.arrayContaining([...tags]));
          }
          expect(joined.starred || !one.starred).toBe(true);
          expect(joined.trashed === null || one.trashed !== null).toBe(true);
          expect(joinMarks(joined, one)).toBe(joined);
        }
      }),
    );
  });

  it("that say the same are left as they are, whatever came first", () => {
    fc.assert(
      fc.property(marks, fc.nat(9), (ours, changed) => {
        expect(joinMarks(ours, { ...ours, tags: [...ours.tags].reverse(), changed })).toBe(ours);
      }),
    );
  });
});

it("what is said here stays, and what only the other says is filled in", () => {
  const ours = { colour: "red", description: "", synonyms: ["x"] };
  expect(fillIn(ours, { colour: "blue", description: "Mines", synonyms: ["y"] })).toEqual({
    ...{ colour: "red", description: "Mines", synonyms: ["x", "y"] },
  });
  expect(fillIn(ours, { colour: "blue", description: "", synonyms: ["x"] })).toBe(ours);
});
