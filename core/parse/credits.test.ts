import { describe, expect, it } from "vitest";
import { findCredit } from "./credits.ts";

describe("whom a text credits", () => {
  it.each([
    ["“It rained for a week,” Omarov told The Astana Times. The road is closed.", "The Astana Times"],
    ["“It rained for a week,” Omarov told the Global Times on Monday.", "Global Times"],
    ["Rents rose by a fifth, according to The Caspian Post, and more are to come.", "The Caspian Post"],
    ["Аренда выросла на пятую часть, по данным Интерфакса, и вырастет ещё.", "Интерфакса"],
    ["Дороги закрыты, сообщает КазТАГ со ссылкой на МЧС.", "КазТАГ"],
    [
      "Қала жолдары жабық, деп хабарлайды Ұлттық кітапхана мұражайының баспасөз қызметі.",
      "Ұлттық кітапхана мұражайының баспасөз қызметі",
    ],
  ])("%s", (text, agency) => {
    expect(findCredit(text)?.value).toBe(agency);
  });

  it.each([
    "По данным управления образования, школам не хватает ста учителей.",
    "По информации областного акимата, мост откроют осенью.",
    "According to the education department, schools are short of a hundred teachers.",
  ])("%s names an office whose figures they are", (text) => {
    expect(findCredit(text)).toBeNull();
  });
});
