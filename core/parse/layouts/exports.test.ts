/** The layouts of exports (Jina, clippers, Factiva, LexisNexis, Nexis Uni, newswire SGML, trafilatura, feeds in Markdown), in the variants met in life. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Clipping, Parse } from "../../clipping.ts";
import { parseText } from "../index.ts";

function read(text: string): Parse {
  const parse = parseText(text, { name: "test", sha256: "0".repeat(64) });
  let at = 0;
  for (const segment of parse.segments) {
    expect(segment.start).toBe(at);
    expect(segment.end).toBeGreaterThan(segment.start);
    at = segment.end;
  }
  expect(at).toBe(text.length);
  return parse;
}

const dump = (...lines: string[]): string => lines.join("\n");
const texts = (clipping: Clipping | undefined): string[] => (clipping?.paragraphs ?? []).map((one) => one.text);
const kinds = (clipping: Clipping | undefined): string[] => (clipping?.boilerplate ?? []).map((one) => one.kind);
const only = (parse: Parse): Clipping => {
  expect(parse.clippings).toHaveLength(1);
  return parse.clippings[0] as Clipping;
};

describe("jina", () => {
  const page = dump(
    "Title: The bridge is closed for repairs | Semey News",
    "",
    "URL Source: https://semey.example/news/2023/05/12/bridge",
    "",
    "Published Time: Fri, 12 May 2023 08:20:11 GMT",
    "",
    "Markdown Content:",
    "The bridge is closed for repairs | Semey News",
    "===============",
    "",
    "[Skip to content](https://semey.example/#content)",
    "",
    "*   [Home](https://semey.example/)",
    "*   [News](https://semey.example/news)",
    "",
    "# The bridge is closed for repairs",
    "",
    "[Aigul Omarova](https://semey.example/author/4)",
    "",
    "![Image 2: The bridge](https://semey.example/bridge.jpg)",
    "",
    "_Photo: city hall_",
    "",
    "The bridge over the Irtysh will be closed until September, [city hall](https://semey.example/hall_(new)) said on Friday. Buses go round.",
    "",
    "People are asked to leave **half an hour** earlier than they are used to.[^1]",
    "",
    "### Who pays",
    "",
    "*   the region pays for the steel",
    "*   the city pays for the paint",
    "",
    "### Related",
    "",
    "[A park has been opened in the old brickworks](https://semey.example/n/1)",
    "",
    "[Water has become twenty percent dearer](https://semey.example/n/2)",
  );

  it("finds headline, outlet, byline and text in a whole page", () => {
    const parse = read(page);
    expect(parse.layout).toBe("jina");
    const one = only(parse);
    expect(one.title?.value).toBe("The bridge is closed for repairs");
    expect(one.outlet?.value).toBe("Semey News");
    expect(one.author?.value).toBe("Aigul Omarova");
    expect(one.imageCredit?.value).toBe("city hall");
    expect(one.published?.value).toBe("2023-05-12T08:20:11+00:00");
    expect(one.published?.confidence).toBe("medium");
    expect(texts(one)).toEqual([
      "The bridge over the Irtysh will be closed until September, city hall said on Friday. Buses go round.",
      "People are asked to leave half an hour earlier than they are used to.",
      "Who pays",
      "the region pays for the steel",
      "the city pays for the paint",
    ]);
    expect(one.paragraphs.map((paragraph) => paragraph.kind)).toEqual([
      "paragraph",
      "paragraph",
      "heading",
      "list",
      "list",
    ]);
    expect(kinds(one).filter((kind) => kind === "repeated-title")).toHaveLength(2);
    expect(kinds(one)).toContain("related-header");
  });

  it("reads several pages, fields in another order, and a page without a time", () => {
    const parse = read(
      dump(
        "URL Source: https://a.example/1",
        "Title: First page",
        "Markdown Content:",
        "The first page has one sentence, which is long enough to be a text of its own.",
        "",
        "---",
        "",
        "# Source: https://a.example/2",
        "",
        "Title: Second page",
        "",
        "URL Source: https://a.example/2",
        "",
        "Markdown Content:",
        "# Second page",
        "",
        "June 3, 2023",
        "",
        "The second page has one sentence as well, and it is about as long as the first.",
      ),
    );
    expect(parse.clippings.map((one) => one.title?.value)).toEqual(["First page", "Second page"]);
    expect(parse.clippings.map((one) => one.published?.value ?? null)).toEqual([null, "2023-06-03"]);
    expect(texts(parse.clippings[0])).toHaveLength(1);
  });

  it("doubts a time that the address contradicts", () => {
    const parse = read(page.replace("12 May 2023", "12 May 2026"));
    expect(only(parse).published?.confidence).toBe("low");
    expect(parse.problems.map((one) => one.code)).toContain("date-doubtful");
  });
});

describe("markdown-clipping", () => {
  it("reads lists, aliases, escapes and folded text; the title again and links at the end are no body", () => {
    const one = only(
      read(
        dump(
          "---",
          'title: "He said \\"no\\": the mayor\'s day"',
          'source: "https://example.org/2018/03/04/mayor"',
          "author:",
          '  - "[[Jane Doe]]"',
          '  - "[[people/john|John Roe]]"',
          "published: 2018-03-05",
          "created: 2025-01-01",
          "description: >-",
          "  A folded description",
          "  over two lines",
          "tags: [clippings, news]",
          "---",
          '# He said "no": the mayor\'s day',
          "",
          "![[mayor.jpg]]",
          "",
          "The mayor got up at six and said [no](https://x.example/a). He said it again at seven.",
          "",
          "> We had expected it.",
          "",
          "1. The first point",
          "2. The second point",
          "",
          "- [Related one](https://example.org/a)",
          "- [Related two](https://example.org/b)",
        ),
      ),
    );
    expect(one.title?.value).toBe('He said "no": the mayor\'s day');
    expect(one.author?.value).toBe("Jane Doe, John Roe");
    expect(one.published?.value).toBe("2018-03-05");
    expect(one.categories).toEqual([]);
    expect(one.paragraphs.map((paragraph) => paragraph.kind)).toEqual(["paragraph", "quote", "list", "list"]);
    expect(texts(one)[0]).toBe("The mayor got up at six and said no. He said it again at seven.");
  });

  it("takes the first heading where the header has no title, and several notes of one file", () => {
    const parse = read(
      dump(
        "---",
        "source: https://example.org/a",
        "created: 2025-01-01",
        "---",
        "# The title stands in the text",
        "",
        "And this is the text of the first note, one sentence.",
        "---",
        "title: Second note",
        "source: Steppe Herald",
        "author: Unknown",
        "published:",
        "created: 2025-01-02",
        "---",
        "And this is the text of the second note, one sentence.",
      ),
    );
    expect(parse.clippings.map((one) => one.title?.value)).toEqual(["The title stands in the text", "Second note"]);
    expect(parse.clippings.map((one) => one.published)).toEqual([null, null]);
    expect(parse.clippings[1]?.outlet?.value).toBe("Steppe Herald");
    expect(parse.clippings[1]?.author).toBeNull();
    expect(kinds(parse.clippings[1])).toContain("placeholder-value");
  });
});

describe("what a site offers in a note of a clipper", () => {
  const note = (...body: string[]): Clipping =>
    only(read(dump("---", 'title: "The third turbine"', "published: 2023-12-04", "---", ...body)));
  const first =
    "The dam has had two turbines for four years. A third was promised for the autumn, and then for spring.";
  it.each([
    "*Want to read on? Everything we print is yours for $5 a month. [Subscribe](https://quarry.example/subscriptions/)*",
    "*Поддержите нашу работу, если она вам нужна. [Помочь](https://quarry.example/donate)*",
    "Each Friday we send what the week has left behind. [Sign up](https://quarry.example/letters)",
  ])("is no text of it: %s", (offer) => {
    const clipping = note(first, "", offer);
    expect(texts(clipping)).toEqual([first]);
    expect(kinds(clipping)).toContain("subscribe");
  });

  it.each([
    "*The engineers who built it wrote down all of it in [their own newsletter](https://dam.example/2019/newsletter-7).*",
    "Some of that is told in [a letter to those who subscribe](https://quarry.example/2021/letter).",
  ])("is none where a sentence has the link: %s", (sentence) => {
    expect(texts(note(first, "", sentence))).toHaveLength(2);
  });
});

describe("factiva-tagged", () => {
  it("reads tags on lines of their own, wrapped text and a clock of twelve hours", () => {
    const parse = read(
      dump(
        "HD",
        "Kazakhstan to build second",
        "LNG plant",
        "BY",
        "By Jane Doe and John Roe",
        "CR",
        "Reuters",
        "WC",
        "310 words",
        "PD",
        "20 June 2022",
        "ET",
        "02:15 PM",
        "SN",
        "Reuters News",
        "LP",
        "ALMATY, June 20 (Reuters) - Kazakhstan will build",
        "a second plant for liquefied gas, the energy ministry",
        "said on Monday.",
        "",
        "TD",
        "The plant will stand on the Caspian shore and cost",
        "two billion dollars, it said in a statement.",
        "",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "",
        "AN",
        "Document LBA0000020220620ei6k001",
      ),
    );
    const one = only(parse);
    expect(one.title?.value).toBe("Kazakhstan to build second LNG plant");
    expect(one.author?.value).toBe("Jane Doe and John Roe");
    expect(one.published?.value).toBe("2022-06-20T14:15");
    expect(texts(one)).toHaveLength(2);
    expect(kinds(one)).toContain("wire-credit");
  });

  it("ends an article at the next headline where the number is missing", () => {
    const story = (n: number): string =>
      `SE   World\nHD   Story number ${n}\nWC   20 words\nPD   2${n} June 2022\nSN   Steppe Herald\nLP   The lead of story ${n} is one sentence.\nTD   And so is the rest of story ${n}.`;
    const parse = read(`${story(1)}\n\n${story(2)}\n\n${story(3)}\n`);
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      "Story number 1",
      "Story number 2",
      "Story number 3",
    ]);
    expect(parse.clippings.map((one) => one.published?.value)).toEqual(["2022-06-21", "2022-06-22", "2022-06-23"]);
    expect(parse.clippings.map((one) => one.paragraphs.length)).toEqual([2, 2, 2]);
  });
});

describe("factiva-article", () => {
  it("tells section, title, byline and credit apart; edition, page and time are no body", () => {
    const parse = read(
      dump(
        "Business",
        "Kazakhstan oil output falls in May - ministry",
        "By Olzhas Auyezov",
        "Reuters",
        "1,204 words",
        "20 June 2022",
        "14:02",
        "Reuters News",
        "LBA",
        "English",
        "(c) 2022 Thomson Reuters. All rights reserved.",
        "ALMATY, June 20 (Reuters) - Kazakhstan's oil output fell by 4% in May, the energy ministry said on Monday.",
        "",
        "The fall was due to repairs at Kashagan.",
        "",
        "Document LBA0000020220620ei6k001ab",
        "",
        "A-Section",
        "Steppe by steppe: how the wind farms came",
        "845 words",
        "19 June 2022",
        "The Washington Post",
        "WP",
        "FINAL",
        "A08",
        "English",
        "Copyright 2022, The Washington Post Co. All Rights Reserved",
        "The wind here never stops, and now it pays for the school.",
        "",
        "Document WP00000020220619ei6j0000b",
      ),
    );
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      "Kazakhstan oil output falls in May - ministry",
      "Steppe by steppe: how the wind farms came",
    ]);
    expect(parse.clippings.map((one) => one.published?.value)).toEqual(["2022-06-20T14:02", "2022-06-19"]);
    expect(parse.clippings.map((one) => one.outlet?.value)).toEqual(["Reuters News", "The Washington Post"]);
    expect(parse.clippings[0]?.author?.value).toBe("Olzhas Auyezov");
    expect(parse.clippings.map((one) => one.paragraphs.length)).toEqual([2, 1]);
  });
});

describe("lexis-nexis", () => {
  it("reads rights at the top, labelled headlines, BODY: and wrapped bylines; lines of a wrapped text are not judged alone", () => {
    const parse = read(
      dump(
        "Download Request: All Documents: 1-161",
        "Time Of Request: Saturday, July 11, 2015  22:32:52 EST",
        "",
        "                               1 of 161 DOCUMENTS",
        "",
        "",
        "                 Copyright 2015 The Palm Beach Newspapers, Inc.",
        "                              All Rights Reserved",
        "                           Palm Beach Post (Florida)",
        "",
        "                              May 10, 2015 Sunday",
        "                                 FINAL EDITION",
        "",
        "SECTION: A SECTION; Pg. 1A",
        "",
        "LENGTH: 2149 words",
        "",
        "HEADLINE: In policing cops, feds aren't always answer;",
        "Justice officials rarely get involved",
        "",
        "BYLINE: Kimberly Kindy;and reported by Julie Tate;Steven",
        "Rich;Keith L. Alexander",
        "",
        "HIGHLIGHT:\u00a0Officials rarely come.",
        "",
        " BODY:",
        "",
        "Don't confuse the Department of Justice with the cavalry, for it does not",
        "come.",
        "",
        "When it comes to reform, too many people think the department will save us",
        "home.",
        "",
        "GRAPHIC: A photo of the department.",
        "",
        "LANGUAGE: ENGLISH",
        "",
        "LOAD-DATE: May 11, 2015",
        "",
        "",
        "                               2 of 161 DOCUMENTS",
        "",
        "",
        "                       Copyright 2015 Sampson Independent",
        "                 Sampson Independent (Clinton, North Carolina)",
        "",
        "                     Distributed by Tribune Content Agency",
        "",
        "                              May 22, 2015 Friday",
        "",
        "LENGTH: 1274 words",
        "",
        "BODY:",
        "",
        "Deputy justified in shooting",
        "",
        "NEW BRITAIN -- A deputy who shot a robber was justified in what he did on a",
        "Friday, the attorney said.",
        "",
        "LOAD-DATE: May 22, 2015",
      ),
    );
    expect(parse.layout).toBe("lexis-nexis");
    const [one, two] = parse.clippings;
    expect(parse.clippings).toHaveLength(2);
    expect(one?.title?.value).toBe(
      "In policing cops, feds aren't always answer; Justice officials rarely get involved",
    );
    expect(one?.author?.value).toBe("Kimberly Kindy;and reported by Julie Tate;Steven Rich;Keith L. Alexander");
    expect(one?.outlet?.value).toBe("Palm Beach Post (Florida)");
    expect(one?.published?.value).toBe("2015-05-10");
    expect(texts(one)).toEqual([
      "Officials rarely come.",
      "Don't confuse the Department of Justice with the cavalry, for it does not come.",
      "When it comes to reform, too many people think the department will save us home.",
    ]);
    expect(two?.title?.value).toBe("Deputy justified in shooting");
    expect(two?.outlet?.value).toBe("Sampson Independent (Clinton, North Carolina)");
  });
});

describe("nexis-uni", () => {
  it("reads gaps in the head, editions, feet of pages, the deck and the tail", () => {
    const parse = read(
      dump(
        "Page 1 of 2",
        "",
        "Kazakhstan's uranium output to fall",
        "",
        "The Astana Herald (Kazakhstan)",
        "",
        "June 20, 2022 Monday",
        "Final Edition",
        "",
        "Copyright 2022 Herald Media All Rights Reserved",
        "",
        "Section: BUSINESS; Pg. 3",
        "Length: 310 words",
        "Byline: By Jane Doe, Staff Writer",
        "Dateline: ASTANA",
        "",
        "Body",
        "",
        "The country's output of uranium will fall this year, the company said on Monday.",
        "",
        "Page 2 of 2",
        "Kazakhstan's uranium output to fall",
        "",
        "It blamed a lack of acid.",
        "",
        "Classification",
        "",
        "Language: ENGLISH",
        "",
        "Load-Date: June 21, 2022",
        "",
        "End of Document",
        "",
        "A second piece",
        "Times of Steppe",
        "July 1, 2022",
        "Section: NEWS",
        "Length: 20 words",
        "",
        "Body",
        "",
        "One sentence is the body of the second piece.",
        "",
        "Load-Date: July 2, 2022",
        "",
        "End of Document",
      ),
    );
    const [one, two] = parse.clippings;
    expect(parse.clippings).toHaveLength(2);
    expect([one?.title?.value, two?.title?.value]).toEqual(["Kazakhstan's uranium output to fall", "A second piece"]);
    expect([one?.outlet?.value, two?.outlet?.value]).toEqual(["The Astana Herald (Kazakhstan)", "Times of Steppe"]);
    expect([one?.published?.value, two?.published?.value]).toEqual(["2022-06-20", "2022-07-01"]);
    expect(one?.dateline?.value).toBe("ASTANA");
    expect(texts(one)).toEqual([
      "The country's output of uranium will fall this year, the company said on Monday.",
      "It blamed a lack of acid.",
    ]);
    expect(texts(two)).toHaveLength(1);
  });
});

describe("newswire-sgml", () => {
  it("reads paragraphs in P, bylines and notes outside the text, references, and a day in the number", () => {
    const parse = read(
      dump(
        "<DOC>",
        "<DOCNO> NYT19980601.0001 </DOCNO>",
        "<DATE_TIME> 1998-06-01 00:02 </DATE_TIME>",
        "<BODY>",
        "<HEADLINE>",
        "THE MAN WHO STUDIED CAUSES,",
        "DIES AT 69",
        "</HEADLINE>",
        "   (sw)",
        " By WOLFGANG SAXON",
        " c.1998 N.Y. Times News Service",
        "<TEXT>",
        "<P>",
        "   NEW YORK _ A sociologist who helped refine the methods used in",
        "criminology at AT&amp;T died May 25 at his",
        "home. He was 69.",
        "</P>",
        "<P>",
        "   ``The cause was his heart,'' his family said.",
        "</P>",
        "</TEXT>",
        "</BODY>",
        "</DOC>",
        '<DOC id="AFP_ENG_20041001.0001" type="story" >',
        "<HEADLINE>",
        "Kazakh leader visits Paris",
        "</HEADLINE>",
        "<DATELINE>",
        "PARIS, Oct 1 (AFP)",
        "</DATELINE>",
        "<TEXT>",
        "<P>",
        "The president arrived in Paris on Friday for a visit of two days, officials",
        "said.",
        "</P>",
        "</TEXT>",
        "</DOC>",
        "<DOC>",
        "<DOCNO> APW19980603.0003 </DOCNO>",
        "<DATE_TIME> 06/03/1998 09:12:00 </DATE_TIME>",
        "<BODY>",
        "<HEADLINE> Oil prices fall </HEADLINE>",
        "&UR; By JANE DOE &QC;",
        "<TEXT>",
        "   ALMATY, Kazakstan (AP) _ Oil prices fell sharply on Wednesday as",
        "traders looked to Vienna.",
        "   Prices had risen before.",
        "</TEXT>",
        "</BODY>",
        "</DOC>",
      ),
    );
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      "THE MAN WHO STUDIED CAUSES, DIES AT 69",
      "Kazakh leader visits Paris",
      "Oil prices fall",
    ]);
    expect(parse.clippings.map((one) => one.published?.value)).toEqual([
      "1998-06-01T00:02",
      "2004-10-01",
      "1998-06-03T09:12:00",
    ]);
    expect(parse.clippings.map((one) => one.author?.value ?? null)).toEqual(["WOLFGANG SAXON", null, "JANE DOE"]);
    expect(parse.clippings.map((one) => one.paragraphs.length)).toEqual([2, 1, 2]);
    expect(texts(parse.clippings[0])).toEqual([
      "NEW YORK _ A sociologist who helped refine the methods used in criminology at AT&T died May 25 at his home. He was 69.",
      "``The cause was his heart,'' his family said.",
    ]);
    expect(parse.clippings[0]?.repairs.map((one) => one.kind)).toContain("markup");
    expect(parse.clippings[1]?.dateline?.value).toBe("PARIS, Oct 1 (AFP)");
  });
});

describe("trafilatura", () => {
  it("keeps quotes of raw values, reads Markdown, several texts, and placeholders", () => {
    const parse = read(
      dump(
        "---",
        'title: "Nobody sleeps": a night on the Khorgos line',
        "author: Anna Lee; Bolat Kim",
        "url: https://example.org/2023/05/x",
        "hostname: example.org",
        "sitename: Example Post",
        "date: 2023-05-02",
        "categories: ['World', 'Asia']",
        "---",
        "Shunters work through the night. They drink tea.",
        "## The first train",
        "- red lamp",
        "- green lamp",
        "The train came at 4:40 and left an hour later.",
        "---",
        "title: Second piece",
        "author: None",
        "url: https://example.org/2023/05/y",
        "hostname: example.org",
        "date: 2023-05-03",
        "---",
        "Only one line here, but it is long enough to be a paragraph of the second piece.",
      ),
    );
    expect(parse.layout).toBe("trafilatura");
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      '"Nobody sleeps": a night on the Khorgos line',
      "Second piece",
    ]);
    expect(parse.clippings[0]?.categories.map((one) => one.value)).toEqual(["World", "Asia"]);
    expect(parse.clippings[0]?.paragraphs.map((one) => one.kind)).toEqual([
      "paragraph",
      "heading",
      "list",
      "list",
      "paragraph",
    ]);
    expect(parse.clippings[1]?.author).toBeNull();
  });
});

describe("feed-markdown", () => {
  it("reads bare links, teasers in HTML, headings inside a teaser, and items without one", () => {
    const parse = read(
      dump(
        "# Source:PC world, URL:https://www.example.com/index.rss, language:en-US",
        "",
        "## An ultra-rare driver bug is breaking machines",
        " - [https://www.example.com/1.html](https://www.example.com/1.html)",
        " - RSS feed: https://www.example.com/index.rss",
        " - date published: 2023-03-03 21:22:18+00:00",
        "",
        '<div id="x">',
        '<p>I couldn&rsquo;t even start it. The culprit? A <a href="https://x.example/?a=1&amp;b=2">rare bug</a>.</p>',
        "",
        "## What the bug does",
        "",
        "It does nothing at all, and that is the trouble with it.",
        "",
        "## Third without teaser",
        " - [https://www.example.com/3.html](https://www.example.com/3.html)",
        " - date published: 2023-03-01T20:00:00+00:00",
      ),
    );
    expect(parse.clippings.map((one) => one.title?.value)).toEqual([
      "An ultra-rare driver bug is breaking machines",
      "Third without teaser",
    ]);
    expect(parse.clippings.map((one) => one.published?.value)).toEqual([
      "2023-03-03T21:22:18+00:00",
      "2023-03-01T20:00:00+00:00",
    ]);
    expect(texts(parse.clippings[0])).toEqual([
      "I couldn’t even start it. The culprit? A rare bug.",
      "What the bug does",
      "It does nothing at all, and that is the trouble with it.",
    ]);
    expect(texts(parse.clippings[1])).toEqual([]);
  });
});

describe("line ends and byte order marks", () => {
  const folder = new URL("../fixtures/", import.meta.url);
  const names = readdirSync(folder).filter((name) => /^(?:j|y|f|f2|n|n2|x|t|k2)-.*\.txt$/.test(name));
  const told = (parse: Parse): unknown =>
    parse.clippings.map((one) => [
      one.title?.value,
      one.published?.value,
      one.author?.value,
      one.outlet?.value,
      texts(one),
    ]);
  for (const name of names) {
    it(name, () => {
      const text = readFileSync(new URL(name, folder), "utf8")
        .replace(/^\ufeff/, "")
        .replace(/\r\n/g, "\n");
      const plain = read(text);
      expect(told(read(`\ufeff${text}`))).toEqual(told(plain));
      expect(told(read(text.replace(/\n/g, "\r\n")))).toEqual(told(plain));
      expect(told(read(text.replace(/\n/g, "\r")))).toEqual(told(plain));
      // two dumps of one layout, one after the other
      if (!name.startsWith("t-body"))
        expect(read(`${text.trimEnd()}\n\n${text}`).clippings).toHaveLength(plain.clippings.length * 2);
    });
  }
});
