import { describe, expect, it } from "vitest";
import { findDateline } from "./datelines.ts";

describe("a dateline of a place and an agency with a stroke between", () => {
  it.each([
    ["Quito, Ecuador / AFP – The night train has come back to the coast.", "Quito, Ecuador / AFP", "AFP"],
    ["Jakarta / Reuters — Ferries stayed in port for a third day.", "Jakarta / Reuters", "Reuters"],
    ["Киев / УНИАН — Трамвайное депо на Подоле закроют на ремонт.", "Киев / УНИАН", "УНИАН"],
    ["Ankara / AA – Van Gölü'nde feribot seferleri başladı.", "Ankara / AA", "AA"],
  ])("%s", (text, value, agency) => {
    expect(findDateline(text)).toMatchObject({ value, agency });
  });

  it.each([
    "Sport / Football – The league has moved its final to June.",
    "Культура / Театр — Новый сезон откроют в октябре премьерой.",
  ])("%s is a rubric", (text) => {
    expect(findDateline(text)?.agency ?? null).toBeNull();
  });
});
