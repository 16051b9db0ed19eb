/** A press review as plain text for phones: short lines of its own making only, addresses on lines of their own. */
import { type ComposedItem, type ComposedReview, compose, sideBySide } from "./composed.ts";
import type { ProseBlock, Run } from "./prose.ts";
import { omissionSign, type Review } from "./review.ts";

const lineOf = (runs: readonly Run[]): string =>
  runs.map(({ text, href }) => (href === undefined || text === href ? text : `${text} (${href})`)).join("");

const textOf = (blocks: readonly ProseBlock[]): string[] => blocks.map(textOfBlock);

function textOfBlock(block: ProseBlock): string {
  switch (block.kind) {
    case "paragraph":
      return lineOf(block.runs);
    case "heading":
      return lineOf(block.runs).toLocaleUpperCase();
    case "quote":
      return textOf(block.blocks)
        .flatMap((text) => text.split("\n"))
        .map((line) => `> ${line}`)
        .join("\n");
    case "list":
      return block.items
        .map((item, i) => {
          const sign = block.start === null ? "•" : `${block.start + i}.`;
          return `${sign} ${textOf(item).join("\n").replaceAll("\n", "\n  ")}`;
        })
        .join("\n");
    case "code":
      return block.text;
    case "table":
      return [block.header, ...block.rows].map((row) => row.map(lineOf).join(" | ")).join("\n");
    case "rule":
      return "* * *";
    case "omission":
      return omissionSign;
  }
}

function item(one: ComposedItem, { words, dir }: ComposedReview): string {
  const source = [one.sourceLine, one.href ?? ""].filter((part) => part !== "").join("\n");
  return [
    `${one.number}. ${one.title}`,
    sideBySide(one.facts, dir),
    ...(one.comment.length === 0 ? [] : ["", `${words.comment}: ${textOf(one.comment).join("\n\n")}`]),
    ...(one.blocks.length === 0 ? [] : ["", textOf(one.blocks).join("\n\n")]),
    ...(one.alsoIn.length === 0 ? [] : ["", `${words.alsoIn}: ${one.alsoIn.join("; ")}`]),
    ...(source === "" ? [] : ["", source]),
    ...(one.rights === "" ? [] : ["", one.rights]),
  ]
    .filter((line, i) => line !== "" || i > 1)
    .join("\n");
}

/** `note` stands below the title: what a mail says about itself. */
export function composedText(review: ComposedReview, note = ""): string {
  const parts = [
    [review.title, review.subtitle.join(" · "), review.editor === "" ? "" : `${review.words.editor}: ${review.editor}`]
      .filter((line) => line !== "")
      .join("\n"),
    note,
    ...textOf(review.introduction),
    ...review.sections.flatMap((section) => [
      section.heading === "" ? "" : `== ${section.heading} ==`,
      ...textOf(section.introduction),
      ...section.items.map((one) => item(one, review)),
    ]),
  ];
  return `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`;
}

export const reviewText = (review: Review): string => composedText(compose(review));
