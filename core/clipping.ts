/**
 * The shapes a parse gives: the contract of `cuttings parse --json` (`cuttings.parse/1`).
 * All offsets are UTF-16 units of the decoded text, end exclusive; a leading BOM is the first character.
 */

import type { Why } from "./languages/whys/why.ts";

/** A stretch of the decoded text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Confidence = "high" | "medium" | "low";

/** A value read from the text, with where it stands. `why` is one line for a person. */
export interface Field<T = string> extends Span {
  readonly value: T;
  readonly confidence?: Confidence;
  readonly why?: Why;
}

export type DatePrecision = "year" | "month" | "day" | "minute" | "second";

/** When it was published, as printed: ISO local time cut at `precision`; a zone only where one is printed. */
export interface Published extends Field {
  readonly precision: DatePrecision;
  readonly confidence: Confidence;
  readonly why: Why;
}

/**
 * Whom the text credits. `value` is the carrier named first, `via` the origin it names when both are named
 * ("Kazinform cites the press service of X": value is Kazinform, via is the press service of X).
 * The span is the phrase that says so ("Kazinform cites the press service of X") or the whole "Source: X" line.
 * `explicit`: a "Source: X" line; otherwise the attribution stands in the running text.
 */
export interface Agency extends Field {
  readonly via: string | null;
  readonly explicit: boolean;
}

export type ParagraphKind = "paragraph" | "heading" | "quote" | "list";

/** One paragraph of clean text. `text` has the applied repairs; `start`/`end` span the source it came from. */
export interface Paragraph extends Span {
  readonly text: string;
  readonly kind: ParagraphKind;
}

/** `safe` and `likely` repairs are applied to the clean text; a `suggestion` is only offered. */
export type RepairClass = "safe" | "likely" | "suggestion";

/** What is mended; "by-hand" is none of the parser's: a person put something else there. */
export type RepairKind =
  | "apostrophe"
  | "by-hand"
  | "collapse-double-space"
  | "dehyphenate"
  | "drop-control"
  | "drop-soft-hyphen"
  | "drop-zero-width"
  | "insert-opening-quote"
  | "insert-space"
  | "join-paragraphs"
  | "markup"
  | "mixed-script"
  | "mojibake-nbsp"
  | "mojibake-sign"
  | "mojibake-soft-hyphen"
  | "move-orphan-quote"
  | "split-paragraph"
  | "strip-pinyin"
  | "trim-leading-space"
  | "trim-trailing-space";

export interface Repair extends Span {
  readonly before: string;
  readonly after: string;
  readonly kind: RepairKind;
  readonly class: RepairClass;
  readonly why?: Why;
}

export interface Boilerplate extends Span {
  readonly kind: string;
}

export interface Clipping extends Span {
  readonly title: Field | null;
  readonly altTitle: Field | null;
  readonly published: Published | null;
  readonly views: Field<number> | null;
  readonly outlet: Field | null;
  readonly agency: Agency | null;
  readonly author: Field | null;
  readonly dateline: Field | null;
  readonly imageCredit: Field | null;
  readonly caption: Field | null;
  readonly categories: readonly Field[];
  /** Where it can be read, as printed: an http(s) address; absent where none is printed. */
  readonly url?: Field;
  readonly language: string | null;
  /** `language` again, with the text it was told by, how sure that is, and why; absent where `language` is null. */
  readonly languageField?: Field;
  readonly paragraphs: readonly Paragraph[];
  readonly truncated: boolean;
  readonly confidence: Confidence;
  readonly repairs: readonly Repair[];
  readonly boilerplate: readonly Boilerplate[];
}

/** One piece of the partition of the text. `clipping` is an index, or null for what belongs to the document. */
export interface Segment extends Span {
  readonly kind: string;
  readonly clipping: number | null;
}

/** Something in the content a person should look at: where, and one sentence. */
export interface Problem extends Span {
  readonly code: string;
  readonly message: Why;
  readonly severity: "check" | "warning" | "error";
}

export interface SourceInfo {
  readonly name: string;
  /** Lower-case hex of the bytes as they came. */
  readonly sha256: string;
  readonly encoding: string;
  readonly bom: boolean;
  /** UTF-16 units of the decoded text. */
  readonly length: number;
}

/** What parsing one source gives; the same bytes give the same result. */
export interface Parse {
  readonly schema: "cuttings.parse/1";
  readonly source: SourceInfo;
  readonly layout: string;
  readonly layoutConfidence: Confidence;
  readonly clippings: readonly Clipping[];
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}
