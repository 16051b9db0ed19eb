import { expect, test } from "vitest";
import { inShadow, lookOf, mostOfPage, mostOfText } from "./houseLook.ts";

const drawn = (format: "html" | "md", text: string) => lookOf({ ok: true, value: { format, text } });

test("a page is shown as a page, a text as a text, and what is neither is said", () => {
  expect(drawn("html", "<h1>Ours</h1>")).toEqual({ kind: "page", html: "<h1>Ours</h1>" });
  expect(drawn("md", "# Ours")).toEqual({ kind: "text", text: "# Ours" });
  for (const format of ["html", "md"] as const) expect(drawn(format, " \n ")).toEqual({ kind: "empty" });
  expect(lookOf({ ok: false, fault: { code: "bad-argument", message: "ours, line 2, column 1: no" } })).toEqual({
    kind: "failed",
    message: "ours, line 2, column 1: no",
  });
});

test("what would hold the window up is not drawn", () => {
  expect(drawn("html", "x".repeat(mostOfPage)).kind).toBe("page");
  expect(drawn("html", "x".repeat(mostOfPage + 1)).kind).toBe("long");
  expect(drawn("md", "x".repeat(mostOfText)).kind).toBe("text");
  expect(drawn("md", "x".repeat(mostOfText + 1)).kind).toBe("long");
});

test("the root of a page is its html", () => {
  expect(inShadow(":root")).toBe(":is(:root, html)");
  expect(inShadow("p, :ROOT > body, .a:root")).toBe("p, :is(:root, html) > body, .a:is(:root, html)");
  expect(inShadow(":root-like, .root")).toBe(":root-like, .root");
});
