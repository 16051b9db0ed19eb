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
  clippings: Record<string, unknown>[];
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

describe("fixtures", () => {
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
      if (expected.layout !== undefined) expect(parse.layout).toBe(expected.layout);
      for (const code of expected.problems ?? []) expect(parse.problems.map((one) => one.code)).toContain(code);
    });
  }
});
