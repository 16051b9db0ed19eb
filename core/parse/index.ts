/**
 * The door of the parser: a news dump in, articles out, with every character of it in one segment.
 * Pure: data in, data out. It never throws on content; what is wrong with the content is a `Problem`.
 */

import type { Confidence, Field, Parse, Problem, Span } from "../clipping.ts";
import { dayInWords } from "../languages/whys/days.ts";
import type { Why } from "../languages/whys/why.ts";
import { type Assembled, assemble } from "./assemble.ts";
import { correctReading, readingOfCut, startsOf, withTaughtDates } from "./correct.ts";
import { type Corrections, isUncorrected, noCorrections } from "./corrections.ts";
import { type Decision, encodingSentence, layoutCalled, layoutSentence, nextSentence, sureWord } from "./decision.ts";
import { type Decoded, decodeBytes } from "./decode.ts";
import { layouts } from "./layouts/index.ts";
import type { Layout, Reading, Score } from "./layouts/layout.ts";
import { cutLines, type Doc, type Line, readDoc } from "./lines.ts";
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
  readonly why: Why;
  readonly confidence?: Confidence;
  readonly isChosen?: boolean;
  readonly misfit?: Decoded["misfit"];
  readonly repaired?: { readonly from: string } | null;
  readonly binary?: boolean;
}

function run(text: string, source: ParseSource, options: ParseOptions, decoding: Decoding): Run {
  const problems: Problem[] = decodingProblems(text, decoding);
  const { rules = [], corrections = noCorrections } = options;
  const datesTaught = rules.flatMap((rule) => rule.dateLines ?? []);
  let doc = readDoc(text, source.mediaType ?? null, datesTaught);
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
    const begins = corrections.cuts.flatMap(({ at, cut }) => (cut ? [at] : []));
    const cut = begins.length === 0 ? null : cutLines(doc, begins, datesTaught);
    if (cut !== null) {
      reading = readingOfCut(cut, reading);
      doc = cut.doc;
    }
    if (datesTaught.length > 0) reading = withTaughtDates(doc, reading);
    if (!isUncorrected(corrections)) reading = correctReading(doc, reading, corrections);
    made = assemble(doc, reading, taught, corrections.repairs);
    if (dates && !reading.dates) problems.push(sideUnused(text));
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
  if (best !== undefined && layoutConfidence === "low" && made.problems.length === 0) problems.push(...guessed(made));
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
    layout: {
      name: parse.layout,
      called: layoutCalled(parse.layout),
      confidence: layoutConfidence,
      why: best?.score.why ?? "",
      next: runnerUp === undefined ? null : { called: layoutCalled(runnerUp.layout.name), margin },
    },
    encoding: {
      name: decoding.encoding,
      confidence: decoding.confidence ?? "high",
      why: decoding.why,
      isChosen: decoding.isChosen ?? false,
      misfit: decoding.misfit?.why ?? null,
      better: decoding.misfit?.better ?? null,
    },
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
  if (decoding.misfit) {
    const { why, better } = decoding.misfit;
    problems.push({
      code: "encoding-misfit",
      message:
        better === null
          ? `Read as ${decoding.encoding.toUpperCase()}, as you chose, ${why}.`
          : `Read as ${decoding.encoding.toUpperCase()}, as you chose, ${why}. ${better.toUpperCase()} fits better.`,
      start: 0,
      end,
      severity: "warning",
    });
  } else if (decoding.confidence === "low") {
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

/** A person chose a side for the dates of a text that has no such dates. */
function sideUnused(text: string): Problem {
  return {
    code: "date-side-unused",
    message: "Choosing a side for the dates changes nothing here: none of them divides two articles.",
    start: 0,
    end: Math.min(text.length, 200),
    severity: "check",
  };
}

/** Where the layout is a guess, the first article says so, unless it has hardly a text that could be cut elsewhere. */
function guessed({ clippings }: Assembled): Problem[] {
  const first = clippings[0];
  if (first === undefined || first.paragraphs.length < 3) return [];
  return [
    {
      code: "layout-uncertain",
      message: "How this text is laid out is a guess. Check where its articles begin.",
      start: first.start,
      end: Math.min(first.end, first.start + 200),
      severity: "check",
    },
  ];
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
  const { parse, ranked, reading, decision, text } = result;
  const lines: string[] = [];
  const add = (...more: readonly string[]): void => void lines.push(...more);
  const place = ({ start, end }: Span): string => `characters ${start} to ${end}`;
  add(`${parse.source.name}: ${parse.source.length.toLocaleString("en")} characters`);
  add(`Encoding: ${encodingSentence(decision.encoding)}${parse.source.bom ? " It has a byte order mark." : ""}`);
  if (ranked.length > 0) {
    add("", `Layout: ${layoutSentence(decision.layout)}`, nextSentence(decision.layout));
    add("How well each layout fits, of 1:");
    for (const { layout, score } of ranked)
      add(`  ${score.score.toFixed(2)}  ${layout.name.padEnd(18)} ${layoutCalled(layout.name)}: ${score.why}`);
    const silent = layouts.filter((layout) => !ranked.some((one) => one.layout === layout));
    if (silent.length > 0) add(`  0.00  ${silent.map(({ name }) => name).join(", ")}`);
  }
  add(...(reading?.notes ?? []));
  if (decision.rules.length > 0) add(`Taught rules applied: ${decision.rules.join(", ")}`);
  parse.clippings.forEach((clipping, index) => {
    add("", `${index + 1}. ${clipping.title?.value ?? "(no title)"}`);
    add(`   ${sureWord(clipping.confidence)}, ${place(clipping)}`);
    const field = (name: string, value: Field<string | number> | null | undefined): void => {
      if (!value) return;
      const sure = value.confidence === undefined ? "" : ` (${sureWord(value.confidence)})`;
      add(`   ${name}: ${value.value}${sure}${value.why === undefined ? "" : ` - ${value.why}`} [${place(value)}]`);
    };
    field("title", clipping.title);
    field("alternative title", clipping.altTitle);
    const when = clipping.published;
    if (when)
      field("published", { ...when, value: `${dayInWords(when.value)}${when.value.slice(10).replace("T", ", ")}` });
    else add("   published: none printed");
    field("views", clipping.views);
    field("outlet", clipping.outlet);
    if (clipping.agency) {
      const { via, value } = clipping.agency;
      field("agency", { ...clipping.agency, value: via === null ? value : `${value}, from ${via}` });
    }
    field("author", clipping.author);
    field("dateline", clipping.dateline);
    field("image", clipping.imageCredit);
    field("caption", clipping.caption);
    for (const category of clipping.categories) field("category", category);
    if (clipping.languageField) field("language", clipping.languageField);
    else add("   language: unknown");
    const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
    const kinds = (["heading", "quote", "list"] as const).flatMap((kind) => {
      const n = clipping.paragraphs.filter((paragraph) => paragraph.kind === kind).length;
      return n === 0 ? [] : [counted(n, kind === "list" ? "list item" : kind)];
    });
    add(
      `   ${counted(clipping.paragraphs.length, "paragraph")}${kinds.length === 0 ? "" : ` (${kinds.join(", ")})`}${clipping.truncated ? ", cut off" : ""}`,
    );
    const applied = { safe: "mended", likely: "mended, likely right", suggestion: "suggested, not done" } as const;
    for (const repair of clipping.repairs)
      add(
        `   ${applied[repair.class]}: ${JSON.stringify(repair.before)} -> ${JSON.stringify(repair.after)} (${repair.kind})${repair.why === undefined ? "" : ` - ${repair.why}`} [${place(repair)}]`,
      );
    for (const piece of clipping.boilerplate) {
      const words = text.slice(piece.start, Math.min(piece.end, piece.start + 60));
      const more = piece.end - piece.start > 60 ? "…" : "";
      add(`   set aside (${piece.kind}): ${JSON.stringify(words + more)} [${place(piece)}]`);
    }
  });
  if (parse.problems.length > 0) {
    add("", "To check:");
    for (const problem of parse.problems) add(`  ${problem.message} (${problem.severity}, ${place(problem)})`);
  }
  return `${lines.join("\n")}\n`;
}
