/**
 * A review ready to be drawn: its words safe, its dates and labels in its language, its Markdown read, its parts numbered.
 * Every writer beside this file draws this and decides nothing but how.
 */
import { pixelsOf } from "./picture.ts";
import { type ProseBlock, proseOf, proseOfBlocks } from "./prose.ts";
import { type Direction, directionOf, type Review, type ReviewItem, type ReviewLogo } from "./review.ts";
import { safeHref, safeLine } from "./safe.ts";
import { dateWords, languageTag, type Words, wordsOf } from "./words.ts";

export interface ComposedItem {
  /** "a1", "a2", …: unique in the review, of letters and digits. */
  readonly anchor: string;
  /** From 1 through the whole review. */
  readonly number: number;
  readonly title: string;
  /** A web address, or null. */
  readonly href: string | null;
  /** Outlet, agency, author, date: those that are known, in this order. */
  readonly facts: readonly string[];
  /** Outlet or agency, for lists; "" where neither is known. */
  readonly outlet: string;
  readonly date: string;
  /** What else says where it comes from, or "". */
  readonly sourceLine: string;
  readonly language: string | null;
  readonly dir: Direction;
  readonly blocks: readonly ProseBlock[];
  readonly comment: readonly ProseBlock[];
  /** One line for each other outlet. */
  readonly alsoIn: readonly string[];
  /** A sentence, or "". */
  readonly rights: string;
}

export interface ComposedSection {
  /** "s1", "s2", … */
  readonly anchor: string;
  /** "" for none. */
  readonly heading: string;
  readonly introduction: readonly ProseBlock[];
  readonly items: readonly ComposedItem[];
}

export interface ComposedReview {
  readonly language: string;
  readonly dir: Direction;
  readonly words: Words;
  readonly title: string;
  /** Issue and date, those that are there. */
  readonly subtitle: readonly string[];
  /** ISO date. */
  readonly date: string;
  readonly editor: string;
  readonly logo: ReviewLogo | null;
  readonly introduction: readonly ProseBlock[];
  readonly sections: readonly ComposedSection[];
}

const known = (values: readonly (string | null)[]): string[] =>
  values.map((value) => safeLine(value ?? "")).filter((value) => value !== "");

function composeItem(item: ReviewItem, number: number, language: string): ComposedItem {
  const date = item.published === null ? "" : safeLine(dateWords(item.published, language));
  const [outlet, agency] = [safeLine(item.outlet ?? ""), safeLine(item.agency ?? "")];
  return {
    anchor: `a${number}`,
    number,
    title: safeLine(item.title) || "…",
    href: safeHref(item.url),
    facts: known([outlet, agency === outlet ? null : agency, item.author, date]),
    outlet: outlet || agency,
    date,
    sourceLine: safeLine(item.sourceLine ?? ""),
    language: item.language === null ? null : languageTag(item.language),
    dir: item.dir,
    blocks: proseOfBlocks(item.blocks),
    comment: proseOf(item.comment),
    alsoIn: item.alsoIn.flatMap((other) => {
      const facts = known([other.outlet, other.published === null ? null : dateWords(other.published, language)]);
      const title = safeLine(other.title ?? "");
      const line = [facts.join(", "), title === "" ? "" : `“${title}”`].filter((part) => part !== "").join(": ");
      return line === "" ? [] : [line];
    }),
    rights: safeLine(item.rights ?? ""),
  };
}

const composed = new WeakMap<Review, ComposedReview>();

/** The same for the same review: several formats of it are written one after the other. */
export function compose(review: Review): ComposedReview {
  const known = composed.get(review) ?? composeAnew(review);
  composed.set(review, known);
  return known;
}

function composeAnew(review: Review): ComposedReview {
  const language = languageTag(review.language);
  let number = 0;
  return {
    language,
    dir: directionOf(language),
    words: wordsOf(language),
    title: safeLine(review.title) || "…",
    subtitle: known([review.issue, dateWords(review.date, language)]),
    date: /^\d{4}-\d{2}-\d{2}/.exec(review.date)?.[0] ?? "",
    editor: safeLine(review.editor),
    // Bytes that are no picture would make a book or a document that readers refuse.
    logo: review.logo !== null && pixelsOf(review.logo) !== null ? review.logo : null,
    introduction: proseOf(review.introduction),
    sections: review.sections
      .filter(({ items, introduction }) => items.length > 0 || introduction.trim() !== "")
      .map((section, i) => ({
        anchor: `s${i + 1}`,
        heading: safeLine(section.heading),
        introduction: proseOf(section.introduction),
        items: section.items.map((item) => composeItem(item, ++number, language)),
      })),
  };
}

/**
 * Facts side by side where no markup keeps them apart: a mark of the review's direction on both sides of the sign, so that
 * an Arabic name does not draw the date after it to its other side.
 */
export const sideBySide = (facts: readonly string[], dir: Direction, sign = " · "): string => {
  const mark =
    facts.some((fact) => rightToLeft.test(fact)) || dir === "rtl" ? (dir === "rtl" ? "\u200F" : "\u200E") : "";
  return facts.join(`${mark}${sign}${mark}`);
};
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A line of the contents list. */
export interface ContentsLine {
  readonly anchor: string;
  /** 1 for sections, 2 for what stands in them; 1 for clippings outside of sections. */
  readonly level: 1 | 2;
  readonly isSection: boolean;
  readonly title: string;
  /** Of a clipping; "" where none is known, or its section is named after it. */
  readonly outlet: string;
}

export const contentsOf = (review: ComposedReview): readonly ContentsLine[] =>
  review.sections.flatMap(({ anchor, heading, items }): ContentsLine[] => [
    ...(heading === "" ? [] : [{ anchor, level: 1, isSection: true, title: heading, outlet: "" } as const]),
    ...items.map(
      (item): ContentsLine => ({
        anchor: item.anchor,
        level: heading === "" ? 1 : 2,
        isSection: false,
        title: item.title,
        outlet: item.outlet === heading ? "" : item.outlet,
      }),
    ),
  ]);
