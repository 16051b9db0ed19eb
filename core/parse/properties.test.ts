/** What holds for every input, and how long hostile input may take. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Parse } from "../clipping.ts";
import { parseDump, parseText } from "./index.ts";

/** The long form (`LONG_PROPERTIES=1`): more runs, larger texts. */
const long = process.env.LONG_PROPERTIES === "1";
const runs = (count: number): { numRuns: number } => ({ numRuns: long ? count * 5 : count });

const source = { name: "x.txt", sha256: "0".repeat(64) };
const seedFolder = new URL("../../seeds/", import.meta.url);
const fixtureFolder = new URL("fixtures/", import.meta.url);
const seeds = readdirSync(seedFolder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readFileSync(new URL(name, seedFolder), "utf8"));
const named = readdirSync(fixtureFolder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(name, fixtureFolder), "utf8") }));
const dumps = named.map((one) => one.text);
/** Some of the dumps, others in each list; all in the long form. */
const every = (list: readonly string[], step: number, from = 0): string[] =>
  long ? [...list] : list.filter((_, i) => i % step === from);

function check(text: string, parse: Parse): void {
  let at = 0;
  for (const segment of parse.segments) {
    if (segment.start !== at || segment.end <= segment.start)
      throw new Error(`no partition at ${at}: ${JSON.stringify(segment)}`);
    if (segment.clipping !== null && (segment.clipping < 0 || segment.clipping >= parse.clippings.length))
      throw new Error("clipping index");
    if (segment.kind === "whitespace" && /[\p{L}\p{N}]/u.test(text.slice(segment.start, segment.end)))
      throw new Error("text in whitespace");
    at = segment.end;
  }
  if (at !== text.length || parse.source.length !== text.length) throw new Error("segments do not reach the end");
  let last = 0;
  for (const clipping of parse.clippings) {
    if (clipping.start < last || clipping.end < clipping.start || clipping.end > text.length)
      throw new Error("clippings overlap");
    last = clipping.end;
    for (const part of [
      clipping.title,
      clipping.published,
      clipping.dateline,
      clipping.author,
      clipping.agency,
      clipping.caption,
      ...clipping.categories,
    ]) {
      if (!part) continue;
      if (part.start < 0 || part.end > text.length || part.end < part.start)
        throw new Error(`field outside the text ${JSON.stringify(part)}`);
      if (typeof part.value === "string" && part.value.trim() === "") throw new Error("empty field");
    }
    for (const repair of clipping.repairs) {
      if (text.slice(repair.start, repair.end) !== repair.before)
        throw new Error(`repair does not match the text ${JSON.stringify(repair)}`);
    }
    let from = 0;
    for (const paragraph of clipping.paragraphs) {
      if (paragraph.start < from) throw new Error("paragraphs overlap");
      from = paragraph.end;
      if (paragraph.text.trim() === "") throw new Error(`empty paragraph ${JSON.stringify(paragraph)}`);
    }
  }
}

/** Titles, dates and paragraph texts: what must not depend on line ends and spaces. */
function gist(parse: Parse): unknown {
  return parse.clippings.map((clipping) => [
    clipping.title?.value ?? null,
    clipping.published?.value ?? null,
    clipping.paragraphs.map((paragraph) => paragraph.text),
  ]);
}

const line = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\u00a0",
    "30.05.2023, 23:30 7751",
    "Kazakhstan and Sweden discuss trade",
    "The parties met on Tuesday, Kazinform reports.",
    "Images | gov.kz",
    "Source: Kazinform",
    "Title: A title of words",
    "Published Time: 2022-06-20",
    "Text:",
    "---",
    "Read More »",
    "By Jane Doe",
    'Photo: VCG"I would',
    "HD",
    "1 of 3 DOCUMENTS",
    "## Heading",
    "- link: [x](y)",
    "<DOC>",
    "Continue reading",
    "View more articles fromTCA",
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ maxLength: 40, unit: "binary" }),
  fc
    .array(fc.constantFrom("word", "Word", "said.", '"', "(", "2023", ",", "—", "足", "слово", "日", "…"), {
      maxLength: 30,
    })
    .map((words) => words.join(" ")),
);
const dump = fc
  .array(line, { maxLength: 40 })
  .chain((lines) => fc.constantFrom("\n", "\r\n", "\r", "\n\n").map((end) => lines.join(end)));

describe("for every input", () => {
  it("segments are a partition, offsets match the text", () => {
    fc.assert(
      fc.property(dump, (text) => {
        check(text, parseText(text, source));
      }),
      runs(150),
    );
  });

  it("pieces of real dumps, cut and glued anywhere", () => {
    const all = [...seeds, ...dumps];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(all.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1500)), {
          minLength: 1,
          maxLength: 5,
        }),
        (cuts) => {
          const text = cuts.map(([which, from, length]) => {
            const whole = all[which] ?? "";
            const start = Math.floor(from * whole.length);
            return whole.slice(start, start + length);
          });
          const glued = text.join("");
          check(glued, parseText(glued, source));
        },
      ),
      runs(60),
    );
  });

  it("random bytes never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const parse = parseDump(bytes, source);
        let at = 0;
        for (const segment of parse.segments) {
          expect(segment.start).toBe(at);
          at = segment.end;
        }
        expect(at).toBe(parse.source.length);
      }),
      runs(150),
    );
  });

  it("the same input gives the same result", () => {
    for (const text of [...seeds, ...every(dumps, 6)]) {
      expect(JSON.stringify(parseText(text, source))).toBe(JSON.stringify(parseText(text, source)));
    }
  });

  it("a title and the clean paragraphs, parsed again, give the same text", () => {
    for (const text of seeds) {
      for (const clipping of parseText(text, source).clippings) {
        if (!clipping.title || clipping.paragraphs.some((paragraph) => paragraph.kind !== "paragraph")) continue;
        const again = parseText(
          [clipping.title.value, ...clipping.paragraphs.map((paragraph) => paragraph.text)].join("\n\n"),
          source,
        );
        expect(again.clippings.flatMap((one) => one.paragraphs.map((paragraph) => paragraph.text))).toEqual(
          clipping.paragraphs.map((paragraph) => paragraph.text),
        );
      }
    }
  });
});

describe("line ends and spaces change no title, date or paragraph", () => {
  const plain = dumps.filter((text) => !/[\r\u2028\u00a0]/.test(text));
  it("CRLF", () => {
    for (const text of [...seeds, ...every(plain, 3, 0)])
      expect(gist(parseText(text.replace(/\n/g, "\r\n"), source))).toEqual(gist(parseText(text, source)));
  });
  it("CR", () => {
    for (const text of [...seeds, ...every(plain, 3, 1)])
      expect(gist(parseText(text.replace(/\n/g, "\r"), source))).toEqual(gist(parseText(text, source)));
  });
  it("a byte order mark", () => {
    for (const text of [...seeds, ...every(plain, 3, 2)])
      expect(gist(parseText(`\ufeff${text}`, source))).toEqual(gist(parseText(text, source)));
  });
  it("a no-break space at the end of every line of text", () => {
    for (const text of [...seeds, ...every(plain, 3, 1)])
      expect(gist(parseText(text.replace(/(\S)\n/g, "$1\u00a0\n"), source))).toEqual(gist(parseText(text, source)));
  });
});

describe("two dumps of one layout, one after the other", () => {
  for (const [index, text] of seeds.entries()) {
    it(`seed ${index} twice`, () => {
      const once = parseText(text, source).clippings.map((clipping) => clipping.title?.value);
      const twice = parseText(`${text}\n\n${text}`, source).clippings.map((clipping) => clipping.title?.value);
      // a single page has nothing that says where the second begins: it may stay one
      if (once.length > 1 || twice.length > 1) expect(twice).toEqual([...once, ...once]);
    });
  }
});

describe("two different dumps of one layout, one after the other, give the articles of both", () => {
  const pairs: readonly (readonly [string, string])[] = [
    ["a-kazakhstan-today", "a-russian"],
    ["b-kazakh", "b-uzbek-times"],
    ["d-uzbek-two-records", "d-russian"],
    ["f-factiva-tagged", "f-factiva-tagged"],
    ["f2-factiva-article", "f2-special-to"],
    ["k2-feed-markdown", "k2-russian"],
    ["n2-nexis-uni", "n2-graphic-and-signature"],
    ["x-newswire-sgml", "x-newswire-sgml"],
    ["c2-afp-recent", "c2-russian-teasers"],
    ["c4-crlf", "c4-crlf"],
    ["j-jina-reader", "j-jina-rfc822"],
    ["y-clipper", "y-empty-published"],
  ];
  const titles = (text: string): (string | null)[] =>
    parseText(text, source).clippings.map((one) => one.title?.value ?? null);
  for (const [one, two] of pairs) {
    it(`${one} and ${two}`, () => {
      const first = named.find((dump) => dump.name === `${one}.txt`)?.text ?? "";
      const second = named.find((dump) => dump.name === `${two}.txt`)?.text ?? "";
      expect(first.length * second.length).toBeGreaterThan(0);
      expect(titles(`${first.trimEnd()}\n\n${second}`)).toEqual([...titles(first), ...titles(second)]);
    });
  }
});

const size = long ? 2_000_000 : 500_000;
const sentence = "The quick brown fox jumps over the lazy dog near the river bank. ";

/** Milliseconds of this process's own work: the machine may be busy with other things. */
function time(text: string): number {
  const from = process.cpuUsage();
  check(text, parseText(text, source));
  const spent = process.cpuUsage(from);
  return (spent.user + spent.system) / 1000;
}

describe("hostile input takes no longer than ten times plain text of its size", () => {
  const plainText = `${sentence.repeat(5)}\n\n`.repeat(Math.ceil(size / 320)).slice(0, size);
  time(plainText);
  const floor = Math.max(Math.min(time(plainText), time(plainText)), 40);
  const cases: Record<string, string> = {
    "one line": plainText.replace(/\n/g, " "),
    spaces: " ".repeat(size),
    "spaces in a line": `a${" ".repeat(size)}b`,
    digits: "1".repeat(size),
    dots: ".".repeat(size),
    quotes: '"'.repeat(size),
    newlines: "\n".repeat(size),
    "lines of dots": `${".".repeat(99)}\n`.repeat(size / 100),
    "lines of digits": `${"12.05.2023 ".repeat(9)}\n`.repeat(size / 100),
    "lines of spaces": `${" ".repeat(99_999)}\n`.repeat(size / 100_000),
    "open brackets": "([{".repeat(size / 3),
    capitals: "A ".repeat(size / 2),
    stars: "*_`[".repeat(size / 4),
    "lone surrogates": "\ud800 \udc00".repeat(size / 3),
    zeros: "\u0000".repeat(size),
    letters: "x".repeat(size),
    "glued sentences": "said.He said.She ".repeat(size / 17),
    names: "Ministry of the Republic of ".repeat(size / 28),
  };
  for (const [name, text] of Object.entries(cases)) {
    it(name, () => {
      let best = time(text);
      if (best > floor * 8) best = Math.min(best, time(text));
      expect(best / floor, `${best.toFixed(0)} ms against ${floor.toFixed(0)} ms of plain text`).toBeLessThan(10);
    });
  }

  it("a line of 20 MB", () => {
    const line = sentence.repeat(20_000_000 / sentence.length);
    expect(time(line) / floor).toBeLessThan((10 * 20_000_000) / size);
  });

  it("lines that lead every pattern astray", () => {
    // the beginnings of what the patterns look for, over and over, and never an end
    const piece = fc.constantFrom(
      "ASTANA, ",
      "ASTANA (",
      "June 20, ",
      "20.06.2022 ",
      "/TASS",
      "By Jane ",
      "in Almaty, ",
      "Photo: ",
      "[1/2]",
      "（记者",
      "«",
      '"',
      "said.He",
      'chimney"People ',
      "https://www.",
      "casino ",
      "Source, ",
      " | ",
      " — ",
      "; ",
      "20 June 2022 | ",
      "(서울=연합뉴스) ",
      "press service of the ",
      "deb xabar berdi ",
      "сообщает пресс-служба ",
      "по данным ",
      "据新华社",
      "12:3",
      "2022",
      "Published in ",
      "a",
      "A",
      " ",
      "\u00a0",
      "…",
      "- ",
      "1. ",
      "&",
      "*",
      "](",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(120, 399, 590, 5_000, 60_000),
        (pieces, length) => {
          const unit = pieces.join("");
          // against plain words in lines of the same length
          const shape = (words: string): string =>
            `Title of the text\n\n${`${words.repeat(Math.ceil(length / words.length))}\n`.repeat(Math.ceil(60_000 / length))}`;
          const plain = Math.max(Math.min(time(shape(sentence)), time(shape(sentence))), 40);
          const text = shape(unit);
          let spent = time(text);
          // the first time a pattern is compiled too
          if (spent > plain * 8) spent = Math.min(spent, time(text));
          expect(spent / plain, unit).toBeLessThan(10);
        },
      ),
      { ...runs(40), endOnFailure: true },
    );
  });
});

describe("twice the lines take about twice the time", () => {
  const lines: Record<string, string> = {
    "short lines": "a\n",
    "titles only": "Kazakhstan and Sweden discuss trade\n\n",
    "date lines only": "30.05.2023, 23:30 7751\n",
    "titles and dates": "Kazakhstan and Sweden discuss trade\n\n30.05.2023, 23:30 7751\n",
    "quoted lines": '"I would," he said."He\n',
    keys: "Title: x\n",
    "records without text": "Title: x\nPublished Time: 2022-06-20\nText:\n",
    "no-break spaces": "a\u00a0\u00a0",
    "read more": "Read More »\n",
    "a quotation never closed": 'He said "that it is so.\n',
    "front matter": "---\ntitle: x\n---\n",
    "markdown headings": "## Title of a thing\n\n- date: 2022-06-20\n\n",
    "nexis heads": "1 of 3 DOCUMENTS\n\nThe Paper\n\n",
    factiva: "HD Title\nPD 20 June 2022\nTD\nText of it.\n",
    "author boxes": "Continue reading\n\nJane Doe\nJane Doe is a writer.\nView more articles fromTCA\n\n",
  };
  for (const [name, line] of Object.entries(lines)) {
    it(name, () => {
      const once = line.repeat(Math.ceil((long ? 150_000 : 20_000) / line.length));
      const small = Math.max(Math.min(time(once), time(once)), 10);
      let large = time(once.repeat(4));
      if (large > small * 8) large = Math.min(large, time(once.repeat(4)));
      expect(
        large / small,
        `${large.toFixed(0)} ms for four times what took ${small.toFixed(0)} ms (16 would be quadratic)`,
      ).toBeLessThan(12);
    });
  }
});
