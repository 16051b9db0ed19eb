import { expect, test } from "vitest";
import { directionOf, runsRightToLeft } from "./language.ts";

test("letters run as their script does, digits left to right, signs as the text round them", () => {
  expect(directionOf("ب", "ltr")).toBe("rtl");
  expect(directionOf("ש", "ltr")).toBe("rtl");
  expect(directionOf("W", "rtl")).toBe("ltr");
  expect(directionOf("2", "rtl")).toBe("ltr");
  expect(directionOf("٢", "rtl")).toBe("ltr");
  expect(directionOf(".", "rtl")).toBe("rtl");
  expect(directionOf(".", "ltr")).toBe("ltr");
});

test("a text runs as its language does, and one of unknown language as its first letter", () => {
  expect(runsRightToLeft("ar", "World Bank")).toBe(true);
  expect(runsRightToLeft("en", "القمة")).toBe(false);
  expect(runsRightToLeft(null, "«القمة» World")).toBe(true);
  expect(runsRightToLeft(null, "2023: World القمة")).toBe(false);
  expect(runsRightToLeft(null, "")).toBe(false);
});
