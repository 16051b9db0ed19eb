/** Every pair `fixtures/<name>.txt|.bin` + `<name>.expected.json`, found by itself. A key that is absent is not compared. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Parse } from "../clipping.ts";
import { decodeBytes } from "./decode.ts";
import { type ParseOptions, parseDump } from "./index.ts";

const folder = new URL("fixtures/", import.meta.url);
const files = readdirSync(folder).filter((name) => /\.(?:txt|bin)$/.test(name));

interface Expected {
  code: string;
  why: string;
  options?: ParseOptions;
  layout?: string;
  encoding?: string;
  clippings: Record<string, unknown>[];
  /** Lines of the page that belong to no article. */
  page?: { kind: string; text: string }[];
  problems?: string[];
}

function expectPartition(parse: Parse): void {
  let at = 0;
  for (const segment of parse.segments) {
    expect(segment.start).toBe(at);
    expect(segment.end).toBeGreaterThan(segment.start);
    at = segment.end;
  }
  expect(at).toBe(parse.source.length);
}

/** The parse in the words of an expected file. */
function told(parse: Parse, text: string): Record<string, unknown>[] {
  return parse.clippings.map((clipping) => ({
    title: clipping.title?.value ?? null,
    altTitle: clipping.altTitle?.value ?? null,
    published: clipping.published ? { value: clipping.published.value, precision: clipping.published.precision } : null,
    views: clipping.views?.value ?? null,
    outlet: clipping.outlet?.value ?? null,
    agency: clipping.agency?.value ?? null,
    agencyVia: clipping.agency?.via ?? null,
    agencyExplicit: clipping.agency?.explicit ?? false,
    author: clipping.author?.value ?? null,
    dateline: clipping.dateline?.value ?? null,
    imageCredit: clipping.imageCredit?.value ?? null,
    caption: clipping.caption?.value ?? null,
    categories: clipping.categories.map((one) => one.value),
    language: clipping.language,
    truncated: clipping.truncated,
    paragraphs: clipping.paragraphs.map((one) => ({ kind: one.kind, text: one.text })),
    boilerplate: clipping.boilerplate.map((one) => ({ kind: one.kind, text: text.slice(one.start, one.end) })),
    repairs: clipping.repairs.map((one) => ({
      kind: one.kind,
      class: one.class,
      before: one.before,
      after: one.after,
    })),
  }));
}

/** An expected file names the boilerplate and repairs it is about, not all of them: those must be there, each as often as named. */
function onlyWanted(key: string, got: unknown, wanted: unknown): unknown {
  if ((key !== "boilerplate" && key !== "repairs") || !Array.isArray(got) || !Array.isArray(wanted)) return got;
  const left = got.map((one) => fold(one));
  return wanted.filter((one) => {
    const at = left.indexOf(fold(one));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Spaces of any width are alike where the raw text is compared. */
function fold(piece: unknown): string {
  return JSON.stringify(piece).replace(/[\u3000\u00a0]/g, " ");
}

/** Codes of the layouts, and the kinds of lines that belong to a page, as the fixtures have to show them. */
const codes =
  "A A2 B C C2 C3 C4 C5 G G2 K K2 E P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17 P18 D J Y F F2 N N2 X T";
const kinds =
  "listing-header pager read-more continue-reading share-widget tell-a-friend copyright cookie-notice subscribe ticker weather page-clock page-date phone language-switch breadcrumb nav widget-label author-bio avatar-name more-articles-link divider-placeholder placeholder-value related-header related-item tags-header repeated-title repeated-caption image-only video-length wire-credit credit-line spam form-message publisher-note";

describe("fixtures", () => {
  const expected = readdirSync(folder)
    .filter((name) => name.endsWith(".expected.json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Expected);

  it("every layout has a pair", () => {
    const shown = new Set(expected.map((one) => one.code));
    expect(codes.split(" ").filter((code) => !shown.has(code))).toEqual([]);
  });

  it("every kind of line of a page has a pair", () => {
    const shown = new Set(
      expected.flatMap((one) => [
        ...(one.page ?? []).map((line) => line.kind),
        ...one.clippings.flatMap((clipping) =>
          ((clipping.boilerplate ?? []) as { kind: string }[]).map((line) => line.kind),
        ),
      ]),
    );
    expect(kinds.split(" ").filter((kind) => !shown.has(kind))).toEqual([]);
  });

  it("every pair that the list of fixtures names is there, and every damage and family of dates has one", () => {
    const rows = readFileSync(new URL("README.md", folder), "utf8")
      .split("\n")
      .filter((line) => /^\| [^-|]/.test(line) && !line.startsWith("| What"));
    expect(rows.length).toBeGreaterThan(70);
    for (const row of rows) {
      const names = [...row.matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1]);
      expect(names.length, row).toBeGreaterThan(0);
      for (const name of names)
        expect(existsSync(new URL(`${name}.expected.json`, folder)), `${row}: ${name}`).toBe(true);
    }
  });

  it("every expected file has its dump", () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".expected.json"))) {
      const stem = name.slice(0, -".expected.json".length);
      expect(files.includes(`${stem}.txt`) || files.includes(`${stem}.bin`), name).toBe(true);
    }
  });
  for (const file of files) {
    const stem = file.replace(/\.(?:txt|bin)$/, "");
    it(stem, () => {
      const path = new URL(`${stem}.expected.json`, folder);
      expect(existsSync(path), `${stem}.expected.json is missing`).toBe(true);
      const expected = JSON.parse(readFileSync(path, "utf8")) as Expected;
      const bytes = readFileSync(new URL(file, folder));
      const parse = parseDump(bytes, { name: file, sha256: "0".repeat(64) }, expected.options ?? {});
      expectPartition(parse);
      const { text } = decodeBytes(bytes, expected.options?.encoding);
      const got = told(parse, text).map((clipping, i) => {
        const wanted = expected.clippings[i] ?? {};
        return Object.fromEntries(Object.keys(wanted).map((key) => [key, onlyWanted(key, clipping[key], wanted[key])]));
      });
      expect(got).toEqual(expected.clippings);
      if (expected.page) {
        const page = parse.segments.filter((one) => one.clipping === null && one.kind !== "whitespace");
        expect(page.map((one) => ({ kind: one.kind, text: text.slice(one.start, one.end) }))).toEqual(expected.page);
      }
      if (expected.encoding !== undefined) expect(parse.source.encoding).toBe(expected.encoding);
      if (expected.layout !== undefined) expect(parse.layout).toBe(expected.layout);
      for (const code of expected.problems ?? []) expect(parse.problems.map((one) => one.code)).toContain(code);
    });
  }
});
