/**
 * What is written in a review, as blocks that every format can draw: a person's Markdown read into them, and the paragraphs
 * of clippings. HTML in Markdown is shown as it was typed, pictures as their words, and only web and mail addresses are
 * links, so nothing that a writer gets can run or load anything.
 */

import { Marked, type Token, type Tokens } from "marked";
import { titleInMarkdown } from "../export/links.ts";
import { replaceLinks } from "../links.ts";
import type { HighlightColour } from "../marks.ts";
import type { ReviewBlock, TextBlock } from "./review.ts";
import { safe, safeHref } from "./safe.ts";

/** A stretch of text of one look. "\n" in it is a line break. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  /** A web or mail address. */
  readonly href?: string;
  /** The colour of the passage that a person marked. */
  readonly mark?: HighlightColour;
}

export type ProseBlock =
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  /** 1 is the largest within its text; writers put it below the headings around it. */
  | { readonly kind: "heading"; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: "quote"; readonly blocks: readonly ProseBlock[] }
  | {
      readonly kind: "list";
      /** Where a numbered list begins; null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly ProseBlock[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "table";
      readonly header: readonly (readonly Run[])[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  | { readonly kind: "rule" }
  /** Something was left out here. */
  | { readonly kind: "omission" };

const marked = new Marked({ gfm: true, breaks: true });

/**
 * What is longer (in letters), or has more lines, signs in one paragraph or list signs before one line than anybody writes
 * by hand, is written as it was typed: reading it could take seconds, since marked's time grows with the square of them.
 */
const most = { letters: 64 * 1024, lines: 4_000, signs: 800, markers: 12 };
/** Lists and quotations within each other beyond this are written as they were typed. */
const deepest = 12;

type Look = Omit<Run, "text">;

const entity = /&(?:amp|lt|gt|quot|#39|#x27|nbsp|mdash|ndash|hellip|laquo|raquo|copy);/g;
const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&nbsp;": "\u00a0",
  "&mdash;": "—",
  "&ndash;": "–",
  "&hellip;": "…",
  "&laquo;": "«",
  "&raquo;": "»",
  "&copy;": "©",
};

function runsOf(tokens: readonly Token[], look: Look, depth: number): Run[] {
  if (depth > deepest) return [{ ...look, text: safe(tokens.map(({ raw }) => raw).join("")) }];
  const inner = (token: Token, more: Look = {}) =>
    runsOf((token as Tokens.Generic).tokens ?? [], { ...look, ...more }, depth + 1);
  return tokens.flatMap((token): Run[] => {
    switch (token.type) {
      case "strong":
        return inner(token, { bold: true });
      case "em":
        return inner(token, { italic: true });
      case "del":
        return inner(token, { strike: true });
      case "codespan":
        return [{ ...look, code: true, text: safe((token as Tokens.Codespan).text) }];
      case "br":
        return [{ ...look, text: "\n" }];
      case "link": {
        const href = safeHref((token as Tokens.Link).href, true);
        return href === null ? inner(token) : inner(token, { href });
      }
      case "image": {
        const words = safe((token as Tokens.Image).text).trim();
        return [{ ...look, text: words === "" ? "[…]" : `[${words}]` }];
      }
      case "text":
      case "escape": {
        if ("tokens" in token && Array.isArray(token.tokens) && token.tokens.length > 0) return inner(token);
        const text = String((token as Tokens.Text).text);
        return [
          { ...look, text: safe(token.type === "escape" ? text : text.replace(entity, (e) => entities[e] ?? e)) },
        ];
      }
      case "checkbox":
        return [{ ...look, text: (token as Tokens.Checkbox).checked ? "☑ " : "☐ " }];
      default:
        return [{ ...look, text: safe(token.raw) }];
    }
  });
}

const asTyped = (text: string): ProseBlock[] => {
  const typed = safe(text).trim();
  return typed === "" ? [] : [{ kind: "paragraph", runs: [{ text: typed }] }];
};

function blocksOf(tokens: readonly Token[], depth: number): ProseBlock[] {
  if (depth > deepest) return asTyped(tokens.map(({ raw }) => raw).join(""));
  return tokens.flatMap((token): ProseBlock[] => {
    switch (token.type) {
      case "space":
      case "def":
        return [];
      case "heading":
        return [
          {
            kind: "heading",
            level: (token as Tokens.Heading).depth,
            runs: runsOf((token as Tokens.Heading).tokens, {}, 0),
          },
        ];
      case "paragraph":
        return [{ kind: "paragraph", runs: runsOf((token as Tokens.Paragraph).tokens, {}, 0) }];
      case "text":
      case "checkbox":
        return [{ kind: "paragraph", runs: runsOf([token], {}, 0) }];
      case "blockquote":
        return [{ kind: "quote", blocks: blocksOf((token as Tokens.Blockquote).tokens, depth + 1) }];
      case "list": {
        const { ordered, start, items } = token as Tokens.List;
        return [
          {
            kind: "list",
            start: ordered ? Number(start) || 1 : null,
            items: items.map((item) => joinLines(blocksOf(item.tokens, depth + 1))),
          },
        ];
      }
      case "code":
        return [{ kind: "code", text: safe((token as Tokens.Code).text) }];
      case "hr":
        return [{ kind: "rule" }];
      case "table": {
        const { header, rows } = token as Tokens.Table;
        const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => runsOf(cell.tokens, {}, 0));
        return [{ kind: "table", header: cells(header), rows: rows.map(cells) }];
      }
      default:
        return asTyped(token.raw);
    }
  });
}

/** The box of a task and its words are one paragraph. */
function joinLines(blocks: readonly ProseBlock[]): ProseBlock[] {
  const [first, second, ...rest] = blocks;
  const isBox = first?.kind === "paragraph" && first.runs.length === 1 && /^[☑☐] $/u.test(first.runs[0]?.text ?? "");
  if (isBox && second?.kind === "paragraph")
    return [{ kind: "paragraph", runs: [...first.runs, ...second.runs] }, ...rest];
  return [...blocks];
}

function isTangled(markdown: string): boolean {
  if (markdown.length > most.letters) return true;
  const lines = markdown.split("\n");
  if (lines.length > most.lines) return true;
  let signs = 0;
  for (const line of lines) {
    if (line.trim() === "") signs = 0;
    for (const letter of line) if ("*_~[`<!&@".includes(letter) && ++signs > most.signs) return true;
    const marker = /\s*(?:>|(?:[*+-]|\d{1,9}[.)])(?=\s))/y;
    for (let n = 0; marker.test(line); n++) if (n > most.markers) return true;
  }
  return false;
}

/** A person's Markdown as blocks; as it was typed where it is too long or too tangled to be read. */
export function proseOf(written: string): readonly ProseBlock[] {
  // Whoever gets the review has no library for its links to lead to.
  const markdown = replaceLinks(written, titleInMarkdown);
  if (markdown.trim() === "") return [];
  if (isTangled(markdown)) return asTyped(markdown);
  try {
    return blocksOf(marked.lexer(safe(markdown)), 0);
  } catch (error) {
    // marked ends in an overflow of the stack where lists and quotations lie too deep in each other.
    if (error instanceof RangeError) return asTyped(markdown);
    throw error;
  }
}

/** The text of a block with its marked passages as runs of their own. */
function markedRuns({ text, marked: ranges }: Pick<TextBlock, "text" | "marked">): Run[] {
  const runs: Run[] = [];
  const put = (part: string, mark?: HighlightColour) => {
    const clean = safe(part);
    if (clean !== "") runs.push(mark === undefined ? { text: clean } : { text: clean, mark });
  };
  let done = 0;
  for (const { start, end, colour } of ranges) {
    const from = Math.max(done, Math.min(start, text.length));
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    put(text.slice(done, from));
    put(text.slice(from, to), colour);
    done = to;
  }
  put(text.slice(done));
  return runs;
}

/** The lines of a list as items, without the signs they begin with in print. */
function itemsOfList(block: TextBlock): { readonly start: number | null; readonly items: ProseBlock[][] } {
  const items: ProseBlock[][] = [];
  let start: number | null = null;
  let at = 0;
  for (const line of block.text.split("\n")) {
    const numbered = /^\s*(\d{1,9})[.)]\s+/u.exec(line);
    const sign = numbered ?? /^\s*(?:[-–—•·▪●◦‣*]+\s+)?/u.exec(line);
    const from = at + (sign?.[0].length ?? 0);
    const to = at + line.length;
    at = to + 1;
    if (from >= to) continue;
    if (items.length === 0 && numbered !== null) start = Number(numbered[1]);
    const shifted = block.marked.map(({ start: a, end: b, colour }) => ({
      start: Math.max(0, a - from),
      end: Math.max(0, b - from),
      colour,
    }));
    items.push([{ kind: "paragraph", runs: markedRuns({ text: block.text.slice(from, to), marked: shifted }) }]);
  }
  return { start, items };
}

/** What is shown of a clipping as blocks; items of one list together. */
export function proseOfBlocks(blocks: readonly ReviewBlock[]): readonly ProseBlock[] {
  const out: ProseBlock[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case "omission":
        if (out.at(-1)?.kind !== "omission") out.push({ kind: "omission" });
        break;
      case "list": {
        const list = itemsOfList(block);
        const before = out.at(-1);
        if (before?.kind === "list" && (before.start === null) === (list.start === null))
          out[out.length - 1] = { ...before, items: [...before.items, ...list.items] };
        else if (list.items.length > 0) out.push({ kind: "list", ...list });
        break;
      }
      default: {
        const runs = markedRuns(block);
        if (runs.every(({ text }) => text.trim() === "")) break;
        if (block.kind === "heading") out.push({ kind: "heading", level: 1, runs });
        else if (block.kind === "quote") out.push({ kind: "quote", blocks: [{ kind: "paragraph", runs }] });
        else out.push({ kind: "paragraph", runs });
      }
    }
  }
  return out;
}

/** The words of runs, without their look. */
export const wordsIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");
