import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Clipping } from "./clipping.ts";
import { namesIn, suggestTags, tellingWords } from "./tag-suggestions.ts";

const clippingOf = (title: string | null, ...paragraphs: readonly string[]): Clipping =>
  ({
    title: title === null ? null : { value: title, start: 0, end: title.length },
    paragraphs: paragraphs.map((text) => ({ text, kind: "paragraph", start: 0, end: 0 })),
    outlet: null,
    agency: null,
    author: null,
  }) as unknown as Clipping;

const none = new Map<string, number>();
const tags = (...names: readonly string[]) => names.map((tag) => ({ tag }));

describe("tags suggested for a clipping", () => {
  const visit = clippingOf(
    "President visits Astana",
    "The president of Uzbekistan came to Astana on Monday.",
    "In Astana he met the head of the Senate. Trade in grain was discussed.",
    "The guests saw the Grand Mosque of Astana in May.",
    "On Tuesday they left Astana for Almaty.",
  );

  it("are those whose name stands in the title or in several paragraphs, with in how many", () => {
    expect(
      suggestTags(visit, [], tags("places/Astana", "Almaty", "grain", "president", "mosque/grand mosque"), none),
    ).toEqual([
      { tag: "places/Astana", isNew: false, paragraphs: 5, as: null, similar: 0 },
      { tag: "president", isNew: false, paragraphs: 2, as: null, similar: 0 },
    ]);
  });

  it("are found by a synonym, and not offered where the clipping has them, or one below", () => {
    const known = [
      { tag: "capital", synonyms: ["Nur-Sultan", "astana"] },
      { tag: "leaders", synonyms: ["president"] },
    ];
    expect(suggestTags(visit, ["Capital/visits"], known, none)).toEqual([
      { tag: "leaders", isNew: false, paragraphs: 2, as: "president", similar: 0 },
    ]);
    expect(suggestTags(visit, ["leaders"], known, none)).toMatchObject([{ tag: "capital", as: "astana" }]);
  });

  it("are names that the text comes back to, where no tag has them, and not days, months or who printed it", () => {
    expect(suggestTags(visit, [], [], none)).toEqual([
      { tag: "Astana", isNew: true, paragraphs: 5, as: null, similar: 0 },
    ]);
    expect(suggestTags({ ...visit, outlet: { value: "Astana", start: 0, end: 0 } }, [], [], none)).toEqual([]);
  });

  it("are what at least two similar clippings have, the tag below rather than the one above", () => {
    const alike = new Map([
      ["region", 4],
      ["region/uzbekistan", 4],
      ["sport", 1],
    ]);
    const known = tags("region", "region/Uzbekistan", "sport");
    expect(suggestTags(clippingOf("A talk", "No name in it."), [], known, alike)).toEqual([
      { tag: "region/Uzbekistan", isNew: false, paragraphs: 0, as: null, similar: 4 },
    ]);
  });

  it("stand in Russian and Kazakh in other cases than their names", () => {
    const russian = clippingOf(
      "Встреча в Астане",
      "Президент Казахстана прибыл в Астану.",
      "В Казахстане рады гостям, сказал он в Астане.",
      "Казахстан и Узбекистан подписали договор, столица Казахстана ликует.",
    );
    expect(suggestTags(russian, [], tags("Астана", "страны/Казахстан", "договор"), none)).toMatchObject([
      { tag: "Астана", paragraphs: 3 },
      { tag: "страны/Казахстан", paragraphs: 3 },
    ]);
    expect(namesIn(russian)).toContainEqual({ name: "Казахстан", paragraphs: 3 });
    const kazakh = clippingOf(null, "Кездесу Алматыда өтті.", "Алматының әкімі сөйледі.");
    expect(suggestTags(kazakh, [], tags("Алматы"), none)).toMatchObject([{ tag: "Алматы", paragraphs: 2 }]);
  });

  it("do not take a word for a name that begins a sentence, or a title", () => {
    const text = clippingOf("Talks Held In Big Hall", "However late. However cold.", "However it is.", "However.");
    expect(namesIn(text)).toEqual([]);
    expect(suggestTags(text, [], [], none)).toEqual([]);
  });

  it("for any text and any tags: five at most, none that it has, each with a reason, quickly", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(
        ...[fc.option(text), fc.array(text, { maxLength: 5 }), fc.array(text, { maxLength: 8 }), fc.nat({ max: 5 })],
        (title, paragraphs, names, n) => {
          const known = tags(...names.filter((name) => name.trim() !== ""));
          const has = known.slice(0, 1).map(({ tag }) => tag);
          const alike = new Map(known.map(({ tag }) => [tag.toLowerCase(), n]));
          const found = suggestTags(clippingOf(title, ...paragraphs), has, known, alike);
          expect(found.length).toBeLessThanOrEqual(5);
          for (const one of found) {
            expect(one.paragraphs + one.similar).toBeGreaterThan(0);
            expect(one.tag).not.toBe(has[0]);
          }
        },
      ),
    );
    const long = clippingOf("A".repeat(20_000), "Aa ".repeat(100_000), "A’".repeat(100_000), "- ".repeat(100_000));
    const began = performance.now();
    namesIn(long);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

it("the words that tell a clipping are those of its title, and those it comes back to", () => {
  const clipping = clippingOf(
    "Uranium mines",
    "The mine opened again. The ministry praised the ministry.",
    "Again it rained.",
  );
  expect(tellingWords(clipping, 4)).toEqual(["uranium", "mines", "ministry", "again"]);
});
