/**
 * One article that is a digest: it must stay one, splitting is an offer.
 *
 *   digest := title-block [intro] (item)+ [outro]
 *   item   := "1." heading, paragraphs            numbered headings, 1, 2, 3 …
 *           | paragraph with a run-in place, paper or country name ("ASTANA —", "«Время».", "Uzbekistan:")
 *
 * The signs are one title and at most one date over many headings or datelines. What the page has round it is read as in page.ts.
 */
import { findDateline } from "../datelines.ts";
import { type Doc, endsSentence, type Line } from "../lines.ts";
import { type Layout, lineMark, type Mark, noScore } from "./layout.ts";
import { type Page, readPage } from "./page.ts";
import { pageSplits } from "./page-splits.ts";

const numbered = /^(\d{1,2})[.)]\s+\S/;
const digestTitle =
  /\b(?:digest|press review|media review|news (?:in brief|round-?up|brief)|week in review|weekly|this week|briefing|(?:three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:stories|things|events|news))\b|дайджест|обзор (?:прессы|сми|газет|новостей|недели)|итоги (?:дня|недели|месяца)|главное за|новости дня|(?:басылым|баспасөз|апта)\p{L}* шолу|шолуы?$|要闻|摘要|一周|basın özeti/iu;
const runIn =
  /^(?:[«“"„][^»”"“]{2,40}[»”"][.:]|\p{Lu}[\p{L} .'’-]{2,30}(?:\.[\s\u00a0]?[–—-]|:|[\s\u00a0][–—]))[\s\u00a0]/u;

interface Digest {
  readonly page: Page;
  readonly headings: readonly Line[];
  readonly datelines: number;
  readonly runIns: number;
  readonly titled: boolean;
}

function digestOf(doc: Doc): Digest | null {
  // cheap: a digest numbers its items, repeats datelines or says so in its title
  const page = readPage(doc);
  if (!page?.title) return null;
  const headings: Line[] = [];
  let next = 1;
  let datelines = 0;
  let runIns = 0;
  // the first heading may be all that stands between the head of the page and its text
  for (let i = Math.min(page.bodyFirst, page.title.index + 1); i < page.bodyEnd; i++) {
    const line = doc.lines[i];
    if (!line) continue;
    if (i < page.bodyFirst && !numbered.test(line.text.slice(0, 8))) continue;
    if (doc.date(line)) {
      const label = doc.date(line)?.label?.kind;
      if (i > page.bodyFirst + 2 && label !== "updated") return null;
      continue;
    }
    const text = line.text;
    const number = numbered.exec(text.slice(0, 8));
    if (number && Number(number[1]) === next && text.length <= 160 && (!endsSentence(text) || text.endsWith("?"))) {
      headings.push(line);
      next++;
      continue;
    }
    const head = text.slice(0, 160);
    if (findDateline(head)) datelines++;
    else if (text.length > 60 && runIn.test(head)) runIns++;
  }
  return { page, headings, datelines, runIns, titled: digestTitle.test(page.title.text) };
}

function scoreOf(digest: Digest): number {
  const { headings, datelines, runIns, titled, page } = digest;
  // "Title / dateline body" several times is a stream: its titles are no numbers
  const unnumbered = Math.max(0, page.breaks - headings.length);
  if (unnumbered > 0) return 0;
  if (headings.length >= 3) return titled || datelines >= 2 ? 0.88 : 0.82;
  if (titled && datelines + runIns >= 2) return 0.82;
  return datelines >= 3 ? 0.7 : 0;
}

export const digestPage: Layout = {
  name: "digest-page",
  codes: ["G2"],
  score(doc) {
    const digest = digestOf(doc);
    if (!digest) return noScore;
    const score = scoreOf(digest);
    // datelines alone: pages in a row have them, too
    if (score === 0 || (score === 0.7 && pageSplits(doc).length > 0)) return noScore;
    const why =
      digest.headings.length >= 3
        ? (`one title over ${digest.headings.length} numbered headings: a digest that is one article` as const)
        : (`one title over ${digest.datelines} datelines and ${digest.runIns} run-in names: a digest that is one article` as const);
    return { score, why };
  },
  read(doc) {
    const digest = digestOf(doc);
    if (!digest) return { drafts: [] };
    const { page, headings } = digest;
    const taken = new Set(page.marks.map((mark) => mark.start));
    const marks: Mark[] = [...page.marks];
    for (const line of headings) if (!taken.has(line.start)) marks.push(lineMark(line, "heading"));
    marks.sort((a, b) => a.start - b.start);
    return {
      drafts: [{ first: page.first, end: page.end, marks, masthead: page.masthead, confidence: "high" }],
      document: page.document,
      notes: [...page.notes, "a digest: one article; it may be split by hand"],
      confidence: "high",
    };
  },
};
