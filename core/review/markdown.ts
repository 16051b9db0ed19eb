/**
 * A press review as one Markdown file. Everything is written anew from what was read, so that no letter of a clipping
 * becomes a heading, a link or HTML, and a comment keeps its headings below those of the review.
 */
import { escapeMarkdown } from "../export/markdown.ts";
import { type ComposedItem, type ComposedReview, compose, contentsOf, sideBySide } from "./composed.ts";
import type { ProseBlock, Run } from "./prose.ts";
import { omissionSign, type Review } from "./review.ts";

const inline = (text: string): string => escapeMarkdown(text.replace(/\s+/gu, " "));

/** `text` between two signs that stand close to it: "** a**" is no emphasis. */
function around(sign: string, text: string): string {
  const inner = text.trim();
  if (inner === "") return text;
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}${sign}${inner}${sign}${text.slice(at + inner.length)}`;
}

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 && text.trim() === text && text !== "" ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** Blanks at the ends of what is escaped stay: words of two looks do not run together. */
function escaped(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const [before = "", after = ""] = [/^\s*/u.exec(line)?.[0], /\s*$/u.exec(line)?.[0]];
      if (line.trim() === "") return line === "" ? "" : " ";
      return `${before === "" ? "" : " "}${escapeMarkdown(line)}${after === "" ? "" : " "}`;
    })
    .join("\\\n");
}

function runs(all: readonly Run[]): string {
  const text = all
    .map((run) => {
      let out = run.code ? code(run.text.replaceAll("\n", " ")) : escaped(run.text);
      if (run.strike) out = around("~~", out);
      if (run.italic) out = around("*", out);
      if (run.bold) out = around("**", out);
      if (run.mark !== undefined) out = around("==", out);
      return run.href === undefined ? out : `[${out.trim()}](${address(run.href)})`;
    })
    .join("");
  return text.trim();
}

const address = (href: string): string => href.replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));

/** Blocks as Markdown; a heading of level 1 among them becomes one of `level`. */
export function markdownOf(blocks: readonly ProseBlock[], level: number): string {
  const parts: string[] = [];
  let before: ProseBlock | null = null;
  for (const block of blocks) {
    // Two lists that follow each other would be one.
    if (block.kind === "list" && before?.kind === "list") parts.push("<!-- -->");
    parts.push(blockOf(block, level));
    before = block;
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

function blockOf(block: ProseBlock, level: number): string {
  switch (block.kind) {
    case "paragraph":
      return runs(block.runs);
    case "heading":
      return `${"#".repeat(Math.min(6, level + block.level - 1))} ${runs(block.runs).replace(/\\?\n/g, " ")}`;
    case "quote":
      return markdownOf(block.blocks, level)
        .split("\n")
        .map((line) => (line === "" ? ">" : `> ${line}`))
        .join("\n");
    case "list":
      return block.items
        .map((item, i) => {
          const sign = block.start === null ? "-" : `${block.start + i}.`;
          const body = markdownOf(item, level);
          return `${sign} ${body.replaceAll("\n", `\n${" ".repeat(sign.length + 1)}`)}`;
        })
        .join("\n");
    case "code": {
      const longest = Math.max(2, ...[...block.text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
      const fence = "`".repeat(longest + 1);
      return `${fence}\n${block.text}\n${fence}`;
    }
    case "table": {
      const row = (cells: readonly (readonly Run[])[]) =>
        `| ${cells.map((cell) => runs(cell).replace(/\\?\n/g, " ")).join(" | ")} |`;
      return [row(block.header), `|${" --- |".repeat(block.header.length)}`, ...block.rows.map(row)].join("\n");
    }
    case "rule":
      return "---";
    case "omission":
      return inline(omissionSign);
  }
}

function item(one: ComposedItem, level: number, { words, dir }: ComposedReview): string {
  const title = one.href === null ? inline(one.title) : `[${inline(one.title)}](${address(one.href)})`;
  const comment = markdownOf(one.comment, level + 1);
  return [
    `${"#".repeat(level)} ${title}`,
    sideBySide(one.facts.map(inline), dir),
    comment === "" ? "" : `**${inline(words.comment)}**\n\n${comment}`,
    markdownOf(one.blocks, level + 1),
    one.alsoIn.length === 0 ? "" : `*${inline(words.alsoIn)}:* ${one.alsoIn.map(inline).join("; ")}`,
    one.sourceLine === "" ? "" : `*${inline(words.source)}:* ${inline(one.sourceLine)}`,
    one.rights === "" ? "" : `*${inline(one.rights)}*`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

export function reviewMarkdown(given: Review): string {
  const review = compose(given);
  const { words } = review;
  const lines = contentsOf(review);
  const contents = lines.map(
    ({ level, title, outlet }) =>
      `${level === 1 ? "" : "  "}- ${inline(title)}${outlet === "" ? "" : ` – ${inline(outlet)}`}`,
  );
  const parts = [
    `# ${inline(review.title)}`,
    review.subtitle.map(inline).join(" · "),
    review.editor === "" ? "" : `${inline(words.editor)}: ${inline(review.editor)}`,
    markdownOf(review.introduction, 2),
    lines.length < 2 ? "" : `## ${inline(words.contents)}\n\n${contents.join("\n")}`,
    ...review.sections.flatMap(({ heading, introduction, items }) => [
      heading === "" ? "" : `## ${inline(heading)}`,
      markdownOf(introduction, heading === "" ? 2 : 3),
      ...items.map((one) => item(one, heading === "" ? 2 : 3, review)),
    ]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
