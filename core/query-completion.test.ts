import { expect, it } from "vitest";
import { parseQuery } from "./query.ts";
import { queryCompletions } from "./query-completion.ts";

const known = {
  tags: [
    { tag: "trade", count: 5, colour: null },
    { tag: "trade/belt and road", count: 2, colour: null },
    { tag: "Тоқаев", count: 3, colour: null },
    { tag: "diplomacy", count: 9, colour: null },
  ],
  outlets: [
    { name: "China Daily", count: 2 },
    { name: "The “Times” of Asia", count: 7 },
  ],
  agencies: [{ name: "Kazinform", count: 10 }],
  sources: [
    {
      sha256: "a",
      name: "dump 1.txt",
      added: 1,
      bytes: 1,
      clippings: 4,
      layout: "streams",
      sample: false,
      isDamaged: false,
    },
  ],
};
const values = (query: string) => queryCompletions(query, known, 8).map(({ value }) => value);

it.each([
  ["tag:", ["diplomacy", "trade", "Тоқаев", "trade/belt and road"]],
  ["kazakhstan -tag:tr", ["trade", "trade/belt and road"]],
  ["(tag:ТОҚ", ["Тоқаев"]],
  ["tag:belt", ["trade/belt and road"]],
  ["outlet:tim", ["The “Times” of Asia"]],
  ['outlet:"the', ["The “Times” of Asia"]],
  ["outlet:da", ["China Daily"]],
  ["agency:k", ["Kazinform"]],
  ["source:dump", ["dump 1.txt"]],
  ["is:un", ["unread", "undated"]],
  ["in:", ["title", "body", "note", "highlight", "tags"]],
  ["sort:re", ["relevance"]],
  // What is whole already, and what is no field.
  ["is:unread", []],
  ["tag:diplomacy", []],
  ["tag:trade ", []],
  ["attag:tr", []],
  ["trade", []],
  ["on:20", []],
])("“%s” may go on", (query, expected) => expect(values(query)).toEqual(expected));

it("is written so that it finds that value alone, after what was typed before", () => {
  const [belt] = queryCompletions("china (tag:be", known, 8);
  expect(belt).toMatchObject({ count: 2, isTag: true, query: 'china (tag:"trade/belt and road" ' });
  const [times] = queryCompletions("outlet:th", known, 8);
  const parsed = parseQuery(times?.query ?? "");
  expect(parsed.ok && parsed.value.query).toMatchObject({
    kind: "named",
    field: "outlet",
    name: "the “times” of asia",
  });
  expect(queryCompletions("tag:", known, 2)).toHaveLength(2);
});
