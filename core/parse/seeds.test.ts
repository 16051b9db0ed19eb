/** The five seeds against their labelled truth: every field, paragraph, repair, boilerplate piece and segment. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Clipping, Parse } from "../clipping.ts";
import { parseDump } from "./index.ts";

interface Span {
  start: number;
  end: number;
}
interface TruthArticle {
  index: number;
  title: string;
  titleSpan: Span;
  altTitle: string | null;
  altTitleSpan?: Span;
  publishedAt: string | null;
  publishedAtPrecision: string | null;
  dateEvidence: Span | null;
  views: number | null;
  viewsSpan: Span | null;
  imageCredit: string | null;
  imageCreditSpan: Span | null;
  caption: string | null;
  captionSpan: Span | null;
  source: string | null;
  sourceKind: string | null;
  sourceEvidence: Span | null;
  inTextAttribution: { start: number; end: number; name: string; via: string | null }[];
  author: string | null;
  authorSpan?: Span;
  dateline: string | null;
  datelineSpan?: Span;
  categories: string[];
  publisher: string | null;
  publisherEvidence?: Span;
  boilerplate: (Span & { kind: string })[];
  repairs: (Span & { before: string; after: string; kind: string; cls: string })[];
  recordStart: number;
  recordEnd: number;
  paragraphs: {
    count: number;
    firstParagraph: string;
    lastParagraph: string;
    spans: number[][][];
    reflowed?: string[];
  };
  headings?: (Span & { text: string })[];
  truncated: boolean;
}
interface TruthFile {
  file: string;
  chars: number;
  language: string;
  articles: TruthArticle[];
  documentBoilerplate: (Span & { kind: string })[];
  segments: (Span & { kind: string; article: number | null })[];
}

const here = new URL(".", import.meta.url);
const truth = JSON.parse(readFileSync(new URL("fixtures/seeds-truth.json", here), "utf8")) as { files: TruthFile[] };

/** The contract's words where the truth file has older ones. */
const segmentKinds: Record<string, string> = { "source-line": "agency" };
const boilerplateKinds: Record<string, string> = { "repeated-title-as-caption": "repeated-title" };

function differences(file: TruthFile, parse: Parse, text: string): string[] {
  const out: string[] = [];
  const same = (where: string, got: unknown, want: unknown): void => {
    const a = JSON.stringify(got);
    const b = JSON.stringify(want);
    if (a !== b) out.push(`${where}: got ${a}, want ${b}`);
  };
  same("articles", parse.clippings.length, file.articles.length);
  same("length", parse.source.length, file.chars);
  file.articles.forEach((want, i) => {
    const got = parse.clippings[i] as Clipping | undefined;
    const at = (name: string): string => `${want.index} ${name}`;
    if (!got) return;
    const field = (
      name: string,
      value: { value: unknown; start: number; end: number } | null,
      wanted: unknown,
      span?: Span | null,
    ): void => {
      same(at(name), value?.value ?? null, wanted);
      if (span && value) same(at(`${name} span`), [value.start, value.end], [span.start, span.end]);
    };
    field("title", got.title, want.title, want.titleSpan);
    field("altTitle", got.altTitle, want.altTitle, want.altTitleSpan ?? null);
    field("published", got.published, want.publishedAt, want.dateEvidence);
    same(at("precision"), got.published?.precision ?? null, want.publishedAtPrecision);
    field("views", got.views, want.views, want.viewsSpan);
    field("imageCredit", got.imageCredit, want.imageCredit, want.imageCreditSpan);
    field("caption", got.caption, want.caption, want.caption === null ? null : want.captionSpan);
    field("agency", got.agency, want.source, want.sourceEvidence);
    same(
      at("agency explicit"),
      got.agency?.explicit ?? null,
      want.sourceKind === null ? null : want.sourceKind === "explicit-line",
    );
    if (want.sourceKind === "in-text") {
      const evidence = want.inTextAttribution.find((one) => one.start === want.sourceEvidence?.start);
      same(at("agency via"), got.agency?.via ?? null, evidence?.via ?? null);
    }
    field("author", got.author, want.author, want.authorSpan ?? null);
    field("dateline", got.dateline, want.dateline, want.datelineSpan ?? null);
    field("outlet", got.outlet, want.publisher, want.publisherEvidence ?? null);
    same(
      at("categories"),
      got.categories.map((one) => one.value),
      want.categories,
    );
    same(at("language"), got.language, file.language);
    same(at("truncated"), got.truncated, want.truncated);
    same(at("record"), [got.start, got.end], [want.recordStart, want.recordEnd]);
    const paragraphs = got.paragraphs.filter((one) => one.kind !== "heading");
    same(at("paragraphs"), paragraphs.length, want.paragraphs.count);
    same(
      at("paragraph spans"),
      paragraphs.map((one) => [one.start, one.end]),
      want.paragraphs.spans.map((spans) => [spans[0]?.[0], spans[spans.length - 1]?.[1]]),
    );
    same(
      at("first paragraph"),
      paragraphs[0]?.text.slice(0, 80),
      want.paragraphs.firstParagraph.slice(0, 80).replace(/\u00a0/g, " "),
    );
    if (want.paragraphs.reflowed) {
      want.paragraphs.reflowed.forEach((wanted, p) => {
        same(at(`paragraph ${p + 1} text`), paragraphs[p]?.text, wanted);
      });
    }
    same(
      at("headings"),
      got.paragraphs.filter((one) => one.kind === "heading").map((one) => [one.start, one.end, one.text]),
      (want.headings ?? []).map((one) => [one.start, one.end, one.text]),
    );
    const key = (
      one: { start: number; end: number; kind: string; before: string; after: string },
      cls: string,
    ): string => JSON.stringify([one.start, one.end, one.kind, cls, one.before, one.after]);
    const gotRepairs = got.repairs.map((one) => key(one, one.class)).sort();
    const wantRepairs = want.repairs
      .filter((one) => ["safe", "likely", "suggestion"].includes(one.cls))
      .map((one) => key(one, one.cls))
      .sort();
    for (const one of gotRepairs) if (!wantRepairs.includes(one)) out.push(`${at("repair")}: too many ${one}`);
    for (const one of wantRepairs) if (!gotRepairs.includes(one)) out.push(`${at("repair")}: missing ${one}`);
    const byStart = (a: unknown[], b: unknown[]): number => Number(a[0]) - Number(b[0]);
    same(
      at("boilerplate"),
      got.boilerplate.map((one) => [one.start, one.end, one.kind]).sort(byStart),
      want.boilerplate.map((one) => [one.start, one.end, boilerplateKinds[one.kind] ?? one.kind]).sort(byStart),
    );
  });
  const wantSegments = file.segments.map((one) => [
    one.start,
    one.end,
    segmentKinds[one.kind] ?? one.kind,
    one.article === null ? null : one.article - 1,
  ]);
  const gotSegments = parse.segments.map((one) => [one.start, one.end, one.kind, one.clipping]);
  const wantSet = new Set(wantSegments.map((one) => JSON.stringify(one)));
  const gotSet = new Set(gotSegments.map((one) => JSON.stringify(one)));
  for (const one of gotSegments)
    if (!wantSet.has(JSON.stringify(one)))
      out.push(
        `segment too many ${JSON.stringify(one)} ${JSON.stringify(text.slice(one[0] as number, one[1] as number).slice(0, 40))}`,
      );
  for (const one of wantSegments)
    if (!gotSet.has(JSON.stringify(one)))
      out.push(
        `segment missing ${JSON.stringify(one)} ${JSON.stringify(text.slice(one[0] as number, one[1] as number).slice(0, 40))}`,
      );
  return out;
}

describe("the five seeds", () => {
  for (const file of truth.files) {
    it(file.file, () => {
      const bytes = readFileSync(new URL(`../../seeds/${file.file}`, here));
      const parse = parseDump(bytes, { name: file.file, sha256: "0".repeat(64) });
      expect(differences(file, parse, bytes.toString("utf8"))).toEqual([]);
    });
  }
});
