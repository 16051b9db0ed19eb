import { describe, expect, it } from "vitest";
import { nameAlone } from "./names.ts";

describe("a byline without what is said of the author", () => {
  it.each([
    ["Marion Lake, Prairie Herald", "Marion Lake"],
    ["Jane Doe, The Aktau Herald", "Jane Doe"],
    ["Anna Gruber, Wiener Zeitung", "Anna Gruber"],
    ["Олжас Серик, Новая Газета", "Олжас Серик"],
    ["Айгуль Нурлан, Tengrinews.kz", "Айгуль Нурлан"],
    ["Jane Doe, Aktau", "Jane Doe"],
    ["Jane Doe, John Roe", "Jane Doe, John Roe"],
    ["Karl Moss; Harbour Correspondent", "Karl Moss"],
    ["Karl Moss; Chief Harbour and Ferries Editor", "Karl Moss"],
    ["Karl Moss; Jane Marlow", "Karl Moss; Jane Marlow"],
    ["Ольга Реут, Марат Ибраев", "Ольга Реут, Марат Ибраев"],
  ])("%s: %s", (printed, name) => {
    expect(nameAlone(printed)).toBe(name);
  });
});
