import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDump } from "./index.ts";

const source = { name: "dump.txt", sha256: "a".repeat(64) };
const read = (text: string) => readDump(new TextEncoder().encode(text), source);
const body = [
  "ASTANA – The two countries signed a deal on trade on Tuesday, officials said in the capital.",
  "The deal covers transport and logistics, and more will follow in the next year, they said.",
].join("\n\n");
const page = "https://astanatimes.com/2023/05/oman-deal/";

/** The address of the only clipping; its span is where it is printed. */
function linkIn(text: string): { value: string; confidence: string | undefined; why: string | undefined } | null {
  const { clippings } = read(text).parse;
  expect(clippings).toHaveLength(1);
  const url = clippings[0]?.url;
  if (url === undefined) return null;
  expect(text.slice(url.start, url.end)).toBe(url.value);
  return { value: url.value, confidence: url.confidence, why: url.why };
}

describe("where a clipping can be read", () => {
  it.each([
    [
      "a header of jina",
      `Title: Oman deal signed\n\nURL Source: ${page}\n\nPublished Time: 2023-05-30T12:00:00+06:00\n\nMarkdown Content:\n${body}\n`,
      "high",
    ],
    [
      "a record with labels",
      `Published Time: 2023-05-30\nTitle: Oman deal signed\nLink: ${page}\nAuthor: Aida Bek\nText: ${body}\n`,
      "high",
    ],
    [
      "front matter of a clipper",
      `---\ntitle: "Oman deal signed"\nsource: "${page}"\nauthor:\n  - "[[Aida Bek]]"\npublished: 2023-05-30\ntags:\n  - "clippings"\n---\n${body}\n`,
      "medium",
    ],
    [
      "front matter of an extractor",
      `---\ntitle: Oman deal signed\nauthor: Aida Bek\nurl: ${page}\nhostname: astanatimes.com\nsitename: The Astana Times\ndate: 2023-05-30\n---\n${body}\n`,
      "high",
    ],
    ["a line under the title", `Kazakhstan and Oman sign a deal\n${page}\n\n30 May 2023, 12:00\n\n${body}\n`, "medium"],
    [
      "a line over the title",
      `${page}\n\nKazakhstan and Oman sign a deal\n\n30 May 2023, 12:00\n\n${body}\n`,
      "medium",
    ],
    [
      "a source line under the date",
      `Kazakhstan and Oman sign a deal\n30 May 2023, 12:00\nSource: ${page}\n\n${body}\n`,
      "medium",
    ],
    [
      "a source line under the text",
      `Kazakhstan and Oman sign a deal\n30 May 2023, 12:00\n\n${body}\n\nИсточник: ${page}\n`,
      "medium",
    ],
    ["an address in brackets", `Kazakhstan and Oman sign a deal\n<${page}>\n30 May 2023, 12:00\n\n${body}\n`, "medium"],
  ])("is read from %s", (_name, text, confidence) => {
    const found = linkIn(text);
    expect(found).toMatchObject({ value: page, confidence });
    expect(found?.why).toMatch(/\w/);
  });

  it("is the header's before one that stands alone, and before one under the text", () => {
    expect(
      linkIn(
        `Kazakhstan and Oman sign a deal\n${page}\nSource: ${page}full/\n30 May 2023, 12:00\n\n${body}\n\nSource: ${page}other/\n`,
      )?.value,
    ).toBe(`${page}full/`);
  });

  it.each([
    [
      "the address of a site",
      `Kazakhstan and Oman sign a deal\nhttps://astanatimes.com/\n30 May 2023, 12:00\n\n${body}\n`,
    ],
    [
      "a picture",
      `Kazakhstan and Oman sign a deal\nhttps://astanatimes.com/img/a.jpg?w=80\n30 May 2023, 12:00\n\n${body}\n`,
    ],
    [
      "two that stand alone",
      `Kazakhstan and Oman sign a deal\n${page}\n${page}other/\n30 May 2023, 12:00\n\n${body}\n`,
    ],
    [
      "a link within the text",
      `Kazakhstan and Oman sign a deal\n30 May 2023, 12:00\n\n${body} More is at ${page} today.\n`,
    ],
    ["what else to read", `Kazakhstan and Oman sign a deal\n30 May 2023, 12:00\n\n${body}\n\nRead more: ${page}\n`],
    [
      "another kind of address",
      `Kazakhstan and Oman sign a deal\nLink: javascript:alert(1)\n30 May 2023, 12:00\n\n${body}\n`,
    ],
  ])("is not %s", (_name, text) => {
    expect(linkIn(text)).toBeNull();
  });

  it("is no agency where a source line has nothing else", () => {
    const { clippings } = read(
      `Kazakhstan and Oman sign a deal\n30 May 2023, 12:00\nSource: ${page}\n\n${body}\n`,
    ).parse;
    expect(clippings[0]?.agency).toBeNull();
  });

  it("is an address and where it says, whatever is pasted", () => {
    const part = fc.oneof(
      fc.constantFrom(
        page,
        "https://",
        "http://a.b/c",
        "Source: ",
        "URL: ",
        "Link: <",
        ">",
        "\n",
        "\n\n",
        "Title: ",
        body,
        "30 May 2023, 12:00",
        "…)",
        "---\n",
      ),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const { parse, text: decoded } = read(text);
        for (const { url } of parse.clippings) {
          if (url === undefined) continue;
          expect(url.value).toMatch(/^https?:\/\/[^\s<>"'`{|}\\]+$/i);
          expect(decoded.slice(url.start, url.end)).toBe(url.value);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    );
  });

  it("is looked for in no more time than the text is long", () => {
    const began = performance.now();
    read(
      `Title: a\nURL Source: ${page}\nMarkdown Content:\n${`${page} `.repeat(20_000)}\n${`http://${"a".repeat(3_000)}\n`.repeat(300)}`,
    );
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
