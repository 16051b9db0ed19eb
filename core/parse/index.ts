/**
 * The door of the parser: a news dump in, articles out, with every character of it in one segment.
 * Pure: data in, data out. It never throws on content; what is wrong with the content is a `Problem`.
 */
import type { Confidence, Parse, Problem } from "../clipping.ts";
import { type Assembled, assemble } from "./assemble.ts";
import { correctReading, startsOf } from "./correct.ts";
import { type Corrections, isUncorrected, noCorrections } from "./corrections.ts";
import type { Decision } from "./decision.ts";
import { decodeBytes } from "./decode.ts";
import { layouts } from "./layouts/index.ts";
import type { Layout, Reading, Score } from "./layouts/layout.ts";
import { type Doc, type Line, readDoc } from "./lines.ts";
import { applied, type OutletRules } from "./rules.ts";

export type { Decision } from "./decision.ts";
export type { OutletRules } from "./rules.ts";

export { parserVersion } from "./version.ts";

export interface ParseSource {
  readonly name: string;
  /** Lower-case hex of the bytes as they came. */
  readonly sha256: string;
  readonly mediaType?: string;
}

export interface ParseOptions {
  /** Read the bytes in this encoding instead of the one found. */
  readonly encoding?: string;
  /** Dates stand before or after the article they belong to. */
  readonly dates?: "before" | "after";
  /** What the user taught, outlet by outlet: those apply of which an example occurs in the text. */
  readonly rules?: readonly OutletRules[];
  /** What a person changed in how this source is split; its encoding and its side of the dates go before those above. */
  readonly corrections?: Corrections;
}

/** A source as it was read: the parse, and what is needed to show and to correct it. */
export interface ReadSource {
  readonly parse: Parse;
  /** The decoded text that all offsets are about. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** Starts of the lines with which the parser begins a clipping by itself, cut or not. */
  readonly own: readonly number[];
  readonly decision: Decision;
}

interface Ranked {
  readonly layout: Layout;
  readonly score: Score;
}

interface Run extends ReadSource {
  readonly ranked: readonly Ranked[];
  readonly reading: Reading | null;
}

/** Splits a dump into articles. */
export function parseDump(bytes: Uint8Array, source: ParseSource, options: ParseOptions = {}): Parse {
  return runBytes(bytes, source, options).parse;
}

/** The same for text that is decoded already (a paste). */
export function parseText(text: string, source: ParseSource, options: ParseOptions = {}): Parse {
  return runText(text, source, options).parse;
}

/** The parse with the text it is about and how it was decided. */
export function readDump(bytes: Uint8Array, source: ParseSource, options: ParseOptions = {}): ReadSource {
  return runBytes(bytes, source, options);
}

/** How the parser decided, for a person: what `cuttings parse --explain` prints. */
export function explainDump(bytes: Uint8Array, source: ParseSource, options: ParseOptions = {}): string {
  return tell(runBytes(bytes, source, options));
}

/** The same for text. */
export function explainText(text: string, source: ParseSource, options: ParseOptions = {}): string {
  return tell(runText(text, source, options));
}

function runBytes(bytes: Uint8Array, source: ParseSource, options: ParseOptions): Run {
  const decoded = decodeBytes(bytes, options.corrections?.encoding ?? options.encoding);
  return run(decoded.text, source, options, decoded);
}

function runText(text: string, source: ParseSource, options: ParseOptions): Run {
  return run(text, source, options, { encoding: "utf-8", bom: text.charCodeAt(0) === 0xfeff, why: "given as text" });
}

interface Decoding {
  readonly encoding: string;
  readonly bom: boolean;
  readonly why: string;
  readonly confidence?: Confidence;
  readonly repaired?: { readonly from: string } | null;
  readonly binary?: boolean;
}

function run(text: string, source: ParseSource, options: ParseOptions, decoding: Decoding): Run {
  const problems: Problem[] = decodingProblems(text, decoding);
  const { rules = [], corrections = noCorrections } = options;
  const doc = readDoc(
    text,
    source.mediaType ?? null,
    rules.flatMap((rule) => rule.dateLines ?? []),
  );
  const taught = rules.length === 0 ? null : applied(doc, rules);
  const ranked = rank(doc.head());
  let best = ranked[0];
  let reading: Reading | null = null;
  let own: readonly number[] = [];
  let made: Assembled = { clippings: [], segments: [], problems: [] };
  if (best && doc.lines.length > 0 && !decoding.binary && !binary(text)) {
    const dates = corrections.dates ?? options.dates;
    // a large document is scored by its head: the next best reads it when the best finds nothing in the whole
    for (const one of ranked) {
      best = one;
      reading = one.layout.read(doc, dates ? { dates } : {});
      if (reading.drafts.length > 0) break;
    }
    reading ??= { drafts: [] };
    own = startsOf(doc, reading);
    if (!isUncorrected(corrections)) reading = correctReading(doc, reading, corrections);
    made = assemble(doc, reading, taught, corrections.repairs);
  } else if (text.length > 0) {
    made = assemble(doc, { drafts: [] });
    if (doc.lines.length === 0) {
      made = { ...made, segments: [{ start: 0, end: text.length, kind: "whitespace", clipping: null }] };
    }
  }
  if (made.clippings.length === 0) problems.push(nothing(text, doc, decoding.binary === true));
  const margin = (best?.score.score ?? 0) - (ranked.find((one) => one !== best)?.score.score ?? 0);
  const layoutConfidence: Confidence =
    best === undefined || best.layout.name === "plain"
      ? "low"
      : best.score.score >= 0.8 && margin >= 0.1
        ? "high"
        : best.score.score >= 0.4
          ? "medium"
          : "low";
  const parse: Parse = {
    schema: "cuttings.parse/1",
    source: {
      name: source.name,
      sha256: source.sha256,
      encoding: decoding.encoding,
      bom: decoding.bom,
      length: text.length,
    },
    layout: best?.layout.name ?? "plain",
    layoutConfidence,
    clippings: made.clippings,
    segments: made.segments,
    problems: [...problems, ...made.problems],
  };
  const runnerUp = ranked.find((one) => one !== best);
  const decision: Decision = {
    layout: best
      ? `${best.layout.name} (${layoutConfidence}, ${best.score.score.toFixed(2)}${runnerUp ? `; next ${runnerUp.layout.name}, ${runnerUp.score.score.toFixed(2)}` : ""}): ${best.score.why}`
      : "no layout fits",
    encoding: `${decoding.encoding}${decoding.bom ? " with BOM" : ""}${decoding.confidence ? ` (${decoding.confidence})` : ""}: ${decoding.why}`,
    dates: reading?.dates ?? null,
    rules: taught?.outlets ?? [],
  };
  return { parse, text, lines: doc.lines, own, decision, ranked, reading };
}

function rank(doc: Doc): Ranked[] {
  return layouts
    .map((layout) => ({ layout, score: layout.score(doc) }))
    .filter((one) => one.score.score > 0)
    .sort((a, b) => b.score.score - a.score.score || (a.layout.name < b.layout.name ? -1 : 1));
}

function decodingProblems(text: string, decoding: Decoding): Problem[] {
  const problems: Problem[] = [];
  const end = Math.min(text.length, 200);
  if (decoding.repaired) {
    problems.push({
      code: "double-encoded",
      message: `The text had been encoded twice (read as ${decoding.repaired.from}); it was read back. ${decoding.why}`,
      start: 0,
      end,
      severity: "check",
    });
  }
  if (decoding.confidence === "low") {
    problems.push({
      code: "encoding-uncertain",
      message: `The encoding is a guess (${decoding.encoding}): ${decoding.why}`,
      start: 0,
      end,
      severity: "check",
    });
  }
  return problems;
}

/** Too many control characters for text. */
function binary(text: string): boolean {
  const head = text.length > 4096 ? text.slice(0, 4096) : text;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd || (code >= 0x80 && code < 0xa0 && code !== 0x85))
      odd++;
  }
  return odd > 8 && odd > head.length * 0.08;
}

function nothing(text: string, doc: Doc, isBinary: boolean): Problem {
  const base = { start: 0, end: text.length, severity: "error" } as const;
  if (text.length === 0) return { ...base, code: "empty", message: "The file is empty." };
  if (doc.lines.length === 0) return { ...base, code: "blank", message: "There is nothing but space in it." };
  if (isBinary || binary(text))
    return { ...base, code: "binary", message: "This is not text: it holds too many control characters." };
  return { ...base, code: "no-article", message: "No article was found in it." };
}

/** Text for `--explain`. */
function tell(result: Run): string {
  const { parse, ranked, reading, decision } = result;
  const lines: string[] = [];
  lines.push(`${parse.source.name}: ${parse.source.length} characters, ${decision.encoding}`);
  const best = ranked[0];
  const second = ranked[1];
  if (best) {
    lines.push(
      "",
      `Layout: ${best.layout.name} (${best.score.score.toFixed(2)}, ${parse.layoutConfidence}): ${best.score.why}`,
    );
    if (second) {
      lines.push(
        `Runner-up: ${second.layout.name} (${second.score.score.toFixed(2)}), margin ${(best.score.score - second.score.score).toFixed(2)}`,
      );
    }
    lines.push("Scores:");
    for (const one of ranked)
      lines.push(`  ${one.score.score.toFixed(2)}  ${one.layout.name.padEnd(18)} ${one.score.why}`);
    const silent = layouts
      .filter((layout) => !ranked.some((one) => one.layout === layout))
      .map((layout) => layout.name);
    if (silent.length > 0) lines.push(`  0.00  ${silent.join(", ")}`);
  }
  for (const note of reading?.notes ?? []) lines.push(note);
  if (decision.rules.length > 0) lines.push(`Taught rules applied: ${decision.rules.join(", ")}`);
  parse.clippings.forEach((clipping, index) => {
    lines.push(
      "",
      `${index + 1}. ${clipping.title?.value ?? "(no title)"}  [${clipping.start}-${clipping.end}, ${clipping.confidence}]`,
    );
    const field = (name: string, value: { value: string | number; why?: string; confidence?: string } | null): void => {
      if (value)
        lines.push(
          `   ${name}: ${value.value}${value.confidence ? ` (${value.confidence})` : ""}${value.why ? ` - ${value.why}` : ""}`,
        );
    };
    if (clipping.title) lines.push(`   title: ${clipping.title.confidence} - ${clipping.title.why}`);
    field("alternative title", clipping.altTitle);
    if (clipping.published) field("published", clipping.published);
    else lines.push("   published: none printed");
    field("views", clipping.views);
    field("outlet", clipping.outlet);
    if (clipping.agency) {
      field("agency", {
        ...clipping.agency,
        value: clipping.agency.value + (clipping.agency.via ? `, from ${clipping.agency.via}` : ""),
      });
    }
    field("author", clipping.author);
    field("dateline", clipping.dateline);
    field("image", clipping.imageCredit);
    field("caption", clipping.caption);
    for (const category of clipping.categories) field("category", category);
    const kinds = (name: string): number => clipping.paragraphs.filter((paragraph) => paragraph.kind === name).length;
    lines.push(
      `   ${clipping.paragraphs.length} paragraphs (${kinds("heading")} headings, ${kinds("quote")} quotes, ${kinds("list")} list items), language ${clipping.language ?? "unknown"}${clipping.truncated ? ", cut off" : ""}`,
    );
    for (const repair of clipping.repairs) {
      lines.push(
        `   repair ${repair.class} ${repair.kind} at ${repair.start}: ${JSON.stringify(repair.before)} -> ${JSON.stringify(repair.after)}${repair.why ? ` - ${repair.why}` : ""}`,
      );
    }
    for (const piece of clipping.boilerplate) {
      const words = result.text.slice(piece.start, Math.min(piece.end, piece.start + 60));
      const more = piece.end - piece.start > 60 ? "…" : "";
      lines.push(`   set aside ${piece.kind} at ${piece.start}-${piece.end}: ${JSON.stringify(words + more)}`);
    }
  });
  if (parse.problems.length > 0) {
    lines.push("", "Problems:");
    for (const problem of parse.problems)
      lines.push(`  ${problem.severity} ${problem.code} at ${problem.start}: ${problem.message}`);
  }
  return `${lines.join("\n")}\n`;
}
