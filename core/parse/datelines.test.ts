import { describe, expect, it } from "vitest";
import { findDateline } from "./datelines.ts";

describe("a dateline with a name in brackets", () => {
  it.each([
    ["ASTANA (The Astana Times) – The mill will be a school.", "ASTANA (The Astana Times)", "The Astana Times"],
    [
      "ASTANA, June 20 (The Times of Central Asia) – The mill",
      "ASTANA, June 20 (The Times of Central Asia)",
      "The Times of Central Asia",
    ],
    [
      "Brenn (The Lower Canal Herald) — The mill will be a school.",
      "Brenn (The Lower Canal Herald)",
      "The Lower Canal Herald",
    ],
    ["BISHKEK. June 20 (Interfax) - The mill will be a school.", "BISHKEK. June 20 (Interfax)", "Interfax"],
    ["Lorca (España), 20 jun (EFE).- El molino será escuela.", "Lorca (España), 20 jun (EFE)", "EFE"],
    ["Балыкчы, 20-июнь /Кабар/. Тегирмен мектеп болот.", "Балыкчы, 20-июнь /Кабар/", "Кабар"],
    ["VIENNA, 20 Jun. (APA) - The mill will be a school.", "VIENNA, 20 Jun. (APA)", "APA"],
    ["BISHKEK (24.kg) – The mill will be a school.", "BISHKEK (24.kg)", "24.kg"],
    ["Москва (Новая газета) – Мельница станет школой.", "Москва (Новая газета)", "Новая газета"],
    [
      "Усть-Лемск, 20 июня (Лемский вестник) – Мельница станет школой.",
      "Усть-Лемск, 20 июня (Лемский вестник)",
      "Лемский вестник",
    ],
    ["BRENN (dpa-AFX) - Die Mühle wird eine Schule.", "BRENN (dpa-AFX)", "dpa-AFX"],
    ["BAKU, Azerbaijan, June 21. The mill will be a school.", "BAKU, Azerbaijan, June 21", null],
    ["BRENN, JUNE 21, GULFPRESS. The mill will be a school.", "BRENN, JUNE 21, GULFPRESS", "GULFPRESS"],
    ["УСТЬ-ЛЕМСК, 21 июня. ЛЕМИНФОРМ. Мельница станет школой.", "УСТЬ-ЛЕМСК, 21 июня. ЛЕМИНФОРМ", "ЛЕМИНФОРМ"],
  ])("%s", (text, value, agency) => {
    expect(findDateline(text)).toMatchObject({ value, agency });
  });

  it.each([
    "Brenn (who was born there in a small house by the river) – a poet.",
    "Anna Rudd (in the red hat) – a friend of the house.",
    "The Gulf Shipping Company (GULFCO) has halved the number of its ferries.",
    "BRENN, Anna Rudd says, is best on June 21. The mill will be a school.",
    "BRENN, ROOM 21, EAST WING. The mill will be a school.",
  ])("%s is a sentence", (text) => {
    expect(findDateline(text)).toBeNull();
  });
});

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
