/**
 * A press review as it is written out: everything resolved, nothing about where it is kept. Each writer beside this file
 * (one a format) takes a {@link Review} and nothing else, so the same review says the same in every format.
 */
import type { ParagraphKind } from "../clipping.ts";
import type { HighlightColour } from "../marks.ts";

/** How much of a clipping stands in the review. */
export const shownParts = ["headline", "excerpt", "highlights", "full"] as const;
export type ShownPart = (typeof shownParts)[number];

export type Direction = "ltr" | "rtl";

/** A marked passage of a block: UTF-16 units of its text, end exclusive. */
export interface MarkedRange {
  readonly start: number;
  readonly end: number;
  readonly colour: HighlightColour;
}

/** A paragraph of a clipping as it is shown: plain text from outside, never Markdown or HTML. */
export interface TextBlock {
  readonly kind: ParagraphKind;
  readonly text: string;
  /** In order, not overlapping. */
  readonly marked: readonly MarkedRange[];
}

/** Says that something was left out. */
export const omissionSign = "[…]";

/** Stands where something was left out between two blocks, before the first, or after the last. */
export interface Omission {
  readonly kind: "omission";
}

export type ReviewBlock = TextBlock | Omission;

/** Another outlet that carried the same text. */
export interface AlsoIn {
  /** "" where it is not known. */
  readonly outlet: string;
  /** Its title there; null where it is the same. */
  readonly title: string | null;
  /** ISO local time cut at the printed precision, or null. */
  readonly published: string | null;
}

export interface ReviewItem {
  /** Unique in the review: letters, digits, "-", "_". */
  readonly id: string;
  /** On one line, never empty. */
  readonly title: string;
  /** Where the article can be read, or null; writers link it only where it is http(s). */
  readonly url: string | null;
  /** What else says where it comes from, such as a page or the name of its source; or null. */
  readonly sourceLine: string | null;
  readonly outlet: string | null;
  readonly agency: string | null;
  readonly author: string | null;
  /** ISO local time as printed, cut at the printed precision; null where none is printed. */
  readonly published: string | null;
  /** BCP 47, or null where it is not known. */
  readonly language: string | null;
  readonly dir: Direction;
  readonly shown: ShownPart;
  /** What is shown of the text; empty for a headline. */
  readonly blocks: readonly ReviewBlock[];
  /** The person's comment: Markdown; "" where there is none. */
  readonly comment: string;
  readonly alsoIn: readonly AlsoIn[];
  /** A sentence on rights that must stand by it ("Headline only: licence of the outlet"), or null. */
  readonly rights: string | null;
}

export interface ReviewSection {
  /** "" for clippings without a section: no heading is written. */
  readonly heading: string;
  /** Markdown; "" where there is none. */
  readonly introduction: string;
  readonly items: readonly ReviewItem[];
}

export interface ReviewLogo {
  readonly mime: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
}

export interface Review {
  /** BCP 47: of the review itself, its headings and its dates. */
  readonly language: string;
  /** Never empty. */
  readonly title: string;
  /** "No. 214", or "". */
  readonly issue: string;
  /** ISO date: "2026-11-22". */
  readonly date: string;
  /** Who made it, or "". */
  readonly editor: string;
  readonly logo: ReviewLogo | null;
  /** Markdown; "" where there is none. */
  readonly introduction: string;
  readonly sections: readonly ReviewSection[];
}

/** Languages written from right to left, by their first subtag; a script subtag says more than they do. */
const rightToLeft = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "iw",
  "ks",
  "nqo",
  "ps",
  "sd",
  "syr",
  "ug",
  "ur",
  "yi",
]);
const rightToLeftScripts = new Set(["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"]);
const strong = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]|\p{L}/u;

/** Which way a text runs: its language says, else its first letter. */
export function directionOf(language: string | null, text = ""): Direction {
  const [first = "", ...rest] = (language ?? "").toLowerCase().split("-");
  const script = rest.find((part) => part.length === 4);
  if (script !== undefined) return rightToLeftScripts.has(script) ? "rtl" : "ltr";
  if (first !== "" && first !== "und") return rightToLeft.has(first) ? "rtl" : "ltr";
  const letter = strong.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? "rtl"
    : "ltr";
}

export const isText = (block: ReviewBlock): block is TextBlock => block.kind !== "omission";

/** Every item, in the order of the review. */
export const itemsOf = (review: Review): readonly ReviewItem[] => review.sections.flatMap(({ items }) => items);
