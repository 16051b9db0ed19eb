import { describe, expect, it } from "vitest";
import * as words from "./credits-words.ts";
import { hasHalves, matchesOf, quickly } from "./quick-patterns.ts";

const texts = [
  "The Ministry of Water said on Monday. The Astana Times reports, citing the press service of the Akmola Region akimat.",
  "Об этом сообщает ТАСС со ссылкой на пресс-службу министерства. Как пишет «Степной вестник», дождь прошёл.",
  "деп хабарлайды ҚазАқпарат Reuters-ке сілтеме жасап. Бұл туралы Tengrinews.kz хабарлады.",
  "据新华社报道，路透社援引当地媒体的报道。AA'nın haberine göre, Ölçüm Ajansı bildirdi.",
];

describe("patterns that are compiled quickly", () => {
  const patterns = Object.values(words).filter((one) => one instanceof RegExp && one.unicode && !one.ignoreCase);

  it("say the same of texts without letters of two halves", () => {
    expect(patterns.length).toBeGreaterThan(20);
    for (const pattern of patterns as RegExp[]) {
      const every = new RegExp(pattern.source, "gu");
      for (const text of texts) {
        expect(hasHalves(text)).toBe(false);
        const plain = (found: Iterable<RegExpMatchArray>) => [...found].map((match) => [match.index, ...match]);
        expect(plain(matchesOf(every, text)), pattern.source).toEqual(plain(text.matchAll(every)));
      }
    }
  });

  it("are the patterns themselves for other texts", () => {
    const pattern = /^\p{Lu}+$/u;
    expect(hasHalves("𝐀𝐁")).toBe(true);
    expect(quickly(pattern, true)).toBe(pattern);
    expect(quickly(pattern, true).test("𝐀𝐁")).toBe(true);
    expect(quickly(pattern, false).test("ӘБ")).toBe(true);
  });

  it("refuse what is not the same without the flag", () => {
    expect(() => quickly(/\p{L}/iu, false)).toThrow(/cannot be had/);
    expect(() => quickly(/\P{L}/u, false)).toThrow(/cannot be had/);
  });
});
