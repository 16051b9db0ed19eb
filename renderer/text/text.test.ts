import fc from "fast-check";
import { expect, test } from "vitest";
import { dayHeading, dayKey, fullDate, minutesToRead, timeOf } from "./dates.ts";
import { en } from "./en.ts";
import { pieces } from "./hits.ts";
import { languageAttributes } from "./language.ts";

test("nothing is added to a printed date", () => {
  expect(fullDate("2023")).toBe("2023");
  expect(fullDate("2023-05")).toBe("May 2023");
  expect(fullDate("2023-05-17")).toBe("17 May 2023");
  expect(fullDate("2023-05-17T11:19")).toBe("17 May 2023, 11:19");
  expect(fullDate("2023-05-17T23:59:30+06:00")).toBe("17 May 2023, 23:59 (UTC+06:00)");
  expect(fullDate("2023-05-17T00:05Z")).toBe("17 May 2023, 00:05 (UTC)");
  expect(fullDate("yesterday")).toBe("yesterday");
  expect(timeOf("2023-05-17")).toBeNull();
  expect(timeOf("2023-05-17T11:19:00")).toBe("11:19");
  expect(dayHeading(null)).toBe(en.list.noDate);
  expect(dayKey("2023-05-17T11:19")).toBe(dayKey("2023-05-17T18:24"));
});

test("hits are cut out of a snippet without losing a letter", () => {
  expect(pieces("a \ue000b\ue001 c")).toEqual([
    { text: "a ", hit: false },
    { text: "b", hit: true },
    { text: " c", hit: false },
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("x", "<b>", "\ue000", "\ue001", "ё")), (parts) => {
      const text = parts.join("");
      expect(
        pieces(text)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text.replaceAll(/[\ue000\ue001]/g, ""));
    }),
  );
});

test("counts follow the plural rules", () => {
  expect(en.list.count(1)).toBe("1 clipping");
  expect(en.list.count(100_000)).toBe("100,000 clippings");
  expect(
    en.reader.setAside([
      ["caption", 1],
      ["image-credit", 2],
      ["unheard-of", 1],
    ]),
  ).toBe("1 caption, 2 photo credits and 1 unheard of line set aside");
});

test("direction follows the language; unknown language, the text", () => {
  expect(languageAttributes("ar")).toEqual({ lang: "ar", dir: "rtl" });
  expect(languageAttributes("kk")).toEqual({ lang: "kk", dir: "ltr" });
  expect(languageAttributes(null)).toEqual({ dir: "auto" });
});

test("a minute at least", () => {
  expect(minutesToRead(0)).toBe(1);
  expect(minutesToRead(2300)).toBe(10);
});
