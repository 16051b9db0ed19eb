import { describe, expect, it } from "vitest";
import type { ExportInput } from "../index.ts";
import { cite } from "./index.ts";
import { type CitationStyle, citationStyles } from "./styles.ts";

const span = { start: 0, end: 1 };
const field = (value: string | null) => (value === null ? null : { value, ...span });

interface Given {
  readonly title: string;
  readonly outlet: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly language: string | null;
}

const input = (given: Given, id = "0123456789abcdef"): ExportInput => ({
  id,
  clipping: {
    ...span,
    title: field(given.title),
    altTitle: null,
    published:
      given.published === null
        ? null
        : { value: given.published, precision: "day", confidence: "high", why: "", ...span },
    views: null,
    outlet: field(given.outlet),
    agency: null,
    author: field(given.author),
    dateline: null,
    imageCredit: null,
    caption: null,
    categories: [],
    language: given.language,
    paragraphs: [],
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
  },
  marks: {
    ...{ id, read: false, starred: false, tags: ["a/b"], note: "A note.", highlights: [], trashed: null, changed: 0 },
    of: { source: "a".repeat(64), title: given.title, start: 0 },
  },
  source: { sha256: "a".repeat(64), name: "dump.txt" },
});

const english: Given = {
  title: "Oman supports Kazakhstan’s reforms",
  outlet: "The Astana Times",
  author: "John Smith",
  published: "2023-05-30T23:30",
  language: "en",
};
const russian: Given = {
  title: "Уран подорожал на пять процентов",
  outlet: "Коммерсантъ",
  author: "Иван Петров",
  published: "2023-05-30",
  language: "ru",
};

/** As the handbooks write newspaper articles; the Russian ones with Russian signs, dates and quotation marks. */
const expected: Readonly<Record<CitationStyle, readonly [string, string]>> = {
  apa: [
    "Smith, J. (2023, May 30). Oman supports Kazakhstan’s reforms. The Astana Times.",
    "Петров, И. (2023, 30 мая). Уран подорожал на пять процентов. Коммерсантъ.",
  ],
  chicago: [
    "Smith, John. 2023. “Oman Supports Kazakhstan’s Reforms.” The Astana Times, May 30, 2023.",
    "Петров, Иван. 2023. «Уран подорожал на пять процентов». Коммерсантъ, 30 мая 2023 г.",
  ],
  mla: [
    "Smith, John. “Oman Supports Kazakhstan’s Reforms.” The Astana Times, 30 May 2023.",
    "Петров, Иван. «Уран подорожал на пять процентов». Коммерсантъ, 30 мая 2023 г.",
  ],
  gost: [
    "Smith J. Oman supports Kazakhstan’s reforms // The Astana Times. 2023. 30 May.",
    "Петров И. Уран подорожал на пять процентов // Коммерсантъ. 2023. 30 мая.",
  ],
};

describe("a citation", () => {
  it.each(citationStyles)("in %s, in English and in Russian", (style) => {
    expect([cite([input(english)], style).text, cite([input(russian)], style).text]).toEqual(expected[style]);
  });

  it("has its outlet in italics where the style has it", () => {
    expect(cite([input(english)], "mla").html).toBe(
      "<p>Smith, John. “Oman Supports Kazakhstan’s Reforms.” <i>The Astana Times</i>, 30 May 2023.</p>",
    );
  });

  it("of several clippings is a list, each in its own language", () => {
    const both = cite([input(english), input(russian, "0123456789abcdee")], "gost").text.split("\n");
    expect(both).toEqual([expected.gost[0], expected.gost[1]]);
  });

  it("has the address, and the site where no outlet is printed", () => {
    const given = input({ ...russian, outlet: null });
    const online = {
      ...given,
      clipping: { ...given.clipping, url: { value: "https://www.paper.example.kz/news/7", ...span } },
    };
    expect(cite([online], "gost").text).toBe(
      "Петров И. Уран подорожал на пять процентов [Электронный ресурс] // paper.example.kz. 2023. 30 мая. URL: https://www.paper.example.kz/news/7.",
    );
    expect(cite([online], "apa").text).toBe(
      "Петров, И. (2023, 30 мая). Уран подорожал на пять процентов. paper.example.kz. https://www.paper.example.kz/news/7",
    );
    expect(cite([input({ ...russian, outlet: null })], "gost").text).toBe(
      "Петров И. Уран подорожал на пять процентов. 2023. 30 мая.",
    );
  });

  it("knows who is a person, and whose family name comes first", () => {
    const by = (author: string) => cite([input({ ...english, author })], "apa").text.split(" (2023")[0];
    expect(by("Sun Haoran")).toBe("Sun, H.");
    expect(by("John Smith and Mary Ann Jones")).toBe("Smith, J., & Jones, M. A.");
    expect(by("Press service of the Akorda")).toBe("Press service of the Akorda.");
  });

  it("does without what is not printed", () => {
    const bare: Given = { title: "A title", outlet: null, author: null, published: null, language: null };
    for (const style of citationStyles) expect(cite([input(bare)], style).text.toLowerCase()).toContain("a title");
    expect(cite([input({ ...bare, published: "2023-05" })], "mla").text).toContain("May 2023");
  });

  it("keeps hostile words as letters", () => {
    const title = "<script>alert(1)</script> <i>x</i> & \u202Egnp\u0007 <b";
    for (const style of citationStyles) {
      const { text, html } = cite([input({ ...english, title, outlet: title, author: title })], style);
      expect(html).not.toMatch(/<script|<b(?!>)/i);
      expect(html.toLowerCase()).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      expect(text.toLowerCase()).toContain("<script>alert(1)</script>");
      expect(text).not.toMatch(/[\p{Cc}\u202E\uE100-\uE102]/u);
    }
  });
});
