import { describe, expect, it } from "vitest";
import { narrowed, periodOf, sortOf, within, withoutSort } from "./narrow.ts";
import { fieldText } from "./print-query.ts";
import { minuteOf, parseQuery } from "./query.ts";

const parsed = (text: string) => {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.message}`);
  return result.value.query;
};

describe("a narrowed query", () => {
  it("asks for both", () => {
    expect(narrowed("", fieldText("tag", "a/b"))).toBe("tag:a/b");
    expect(parsed(narrowed("grain OR oil ", fieldText("tag", "trade")))).toEqual({
      kind: "and",
      nodes: [parsed("grain OR oil"), parsed("tag:trade")],
    });
    expect(parsed(narrowed('"belt and', fieldText("on", "2023-05")))).toEqual(parsed('"belt and" on:2023-05'));
    expect(parsed(narrowed("grain ", fieldText("outlet", "The “Times” of A")))).toEqual(
      parsed('grain outlet:"The \\“Times\\” of A"'),
    );
    expect(parsed(narrowed("", fieldText("tag", "Қытай саясаты")))).toEqual({ kind: "tag", tag: "қытай саясаты" });
  });
});

describe("a narrowed query that is still typed", () => {
  it.each([
    ["kazakh", "kazakh* tag:a"],
    ["kazakh ", "kazakh tag:a"],
    ["k", "k tag:a"],
    ["tag:b", "tag:b tag:a"],
    ["outlet:kaz", "outlet:kaz* tag:a"],
    ["grain -oi", "grain -oi* tag:a"],
    ["(grain", "(grain tag:a"],
  ])("%s keeps its meaning", (query, found) => expect(narrowed(query, "tag:a")).toBe(found));
});

describe("the period of a query", () => {
  const at = (iso: string) => minuteOf(iso);
  it.each([
    ["", "", null],
    ["kazakh", "kazakh", null],
    ["kazakh on:2023-05", "kazakh ", { from: at("2023-05-01"), to: at("2023-06-01") }],
    ["on:2023-05..2023-07 kazakh", "kazakh", { from: at("2023-05-01"), to: at("2023-08-01") }],
    ["after:2022-05 shanghai before:2023", "shanghai ", { from: at("2022-06-01"), to: at("2023-01-01") }],
    ["after:2022", "", { from: at("2023-01-01"), to: null }],
    ["-on:2023 a", "-on:2023 a", null],
    ["NOT on:2023 a", "NOT on:2023 a", null],
    ["(on:2023 a)", "(on:2023 a)", null],
    ["on:2023 OR a", "on:2023 OR a", null],
    ["(a OR b) on:2023", "(a OR b) ", { from: at("2023-01-01"), to: at("2024-01-01") }],
    ["on:20 a", "on:20 a", null],
    ['"on:2023" a', '"on:2023" a', null],
  ])("%s is taken out of it", (query, rest, period) => expect(periodOf(query)).toEqual({ rest, period }));

  it.each([
    ["", "2023", "on:2023"],
    ["kazakh", "2023", "kazakh* on:2023"],
    ["kazakh on:2021", "2023-01..2023-03", "kazakh on:2023-01..2023-03"],
    ["a OR b ", "2023", "(a OR b) on:2023"],
    ["after:2020 before:2022", "2021", "on:2021"],
    ["kazakh after:2020", null, "kazakh "],
    ["on:2021", null, ""],
  ])("%s is put in place of another", (query, period, found) => expect(within(query, period)).toBe(found));
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
