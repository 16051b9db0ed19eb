import fc from "fast-check";
import { expect, test } from "vitest";
import { readAppLink, writeAppLink } from "./app-link.ts";

test("links to a clipping, a dossier and a search are read", () => {
  expect(readAppLink("cuttings:clipping/0123456789abcdef")).toEqual({ kind: "clipping", id: "0123456789abcdef" });
  expect(readAppLink("cuttings://clipping/0123456789abcdef/")).toEqual({ kind: "clipping", id: "0123456789abcdef" });
  expect(readAppLink("CUTTINGS:dossier/0123456789ab")).toEqual({ kind: "dossier", id: "0123456789ab" });
  expect(readAppLink("cuttings:search/tag%3Atrade%20%D0%B3%D0%B0%D0%B7")).toEqual({
    kind: "search",
    query: "tag:trade газ",
  });
});

test.each([
  "",
  "cuttings:",
  "cuttings:clipping/",
  "cuttings:clipping/../../etc",
  "cuttings:clipping/0123456789ABCDEF0",
  "cuttings:clipping/%",
  "cuttings:dossier/0123456789abcdef",
  "cuttings:search/%00",
  "cuttings:search/%0a",
  "cuttings:empty-trash/1",
  "cuttings:clipping/0123456789abcdef?x=1",
  "https://clipping/0123456789abcdef",
  " cuttings:clipping/0123456789abcdef",
  `cuttings:search/${"a".repeat(2_000)}`,
])("%j is no link", (address) => {
  expect(readAppLink(address)).toBeNull();
});

test("what is written is read back", () => {
  const query = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/\p{Cc}/gu, "").trim())
    .filter((text) => text !== "" && !/\p{Cs}/u.test(text));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.record({ kind: fc.constant("clipping" as const), id: fc.stringMatching(/^[0-9a-f]{16}$/) }),
        fc.record({ kind: fc.constant("dossier" as const), id: fc.stringMatching(/^[0-9a-f]{12}$/) }),
        fc.record({ kind: fc.constant("search" as const), query }),
      ),
      (link) => {
        expect(readAppLink(writeAppLink(link))).toEqual(link);
      },
    ),
  );
});
