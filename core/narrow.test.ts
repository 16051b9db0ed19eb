import { describe, expect, it } from "vitest";
import { fieldText, narrowed, sortOf, withoutSort } from "./narrow.ts";
import { parseQuery } from "./query.ts";

const parsed = (text: string) => {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value.query;
};

describe("a narrowed query", () => {
  it("asks for both", () => {
    expect(narrowed("", fieldText("tag", "a/b"))).toBe("tag:a/b");
    expect(parsed(narrowed("grain OR oil", fieldText("tag", "trade")))).toEqual({
      kind: "and",
      nodes: [parsed("grain OR oil"), parsed("tag:trade")],
    });
    expect(parsed(narrowed('"belt and', fieldText("on", "2023-05")))).toEqual(parsed('"belt and" on:2023-05'));
    expect(parsed(narrowed("grain", fieldText("outlet", "The “Times” of A")))).toEqual(
      parsed('grain outlet:"The Times of A"'),
    );
    expect(parsed(narrowed("", fieldText("tag", "Қытай саясаты")))).toEqual({ kind: "tag", tag: "қытай саясаты" });
  });
});

describe("the order that a query names", () => {
  it("is known, and can be taken out of it", () => {
    expect(sortOf("china sort:title", "newest")).toBe("title");
    expect(sortOf('china "sort:title"', "newest")).toBe("newest");
    expect(sortOf("china sort:", "oldest")).toBe("oldest");
    expect(withoutSort("china SORT:title -space")).toBe("china -space");
    expect(withoutSort("sort:relevance china")).toBe("china");
    expect(withoutSort('(sort:title a) "sort:title"')).toBe('( a) "sort:title"');
  });
});
