/** Blocks as HTML that is valid XHTML too: the page, the mail and the book all draw with this. */
import { escapeHtml } from "../export/printable.ts";
import type { HighlightColour } from "../marks.ts";
import type { ProseBlock, Run } from "./prose.ts";
import { type Direction, omissionSign, type ReviewLogo } from "./review.ts";
import { safe } from "./safe.ts";

/** Text as XML and HTML show it as it is written, within elements and quoted attributes. */
export const escapeXml = (text: string): string => escapeHtml(safe(text));

/** What the marks look like on paper: pale, so that black on them stays readable. */
export const markColours: Readonly<Record<HighlightColour, string>> = {
  yellow: "#fbe28f",
  green: "#cfe8c0",
  blue: "#cbe3f7",
  pink: "#fad3e1",
  purple: "#e3d7f6",
};

export interface Drawing {
  /** The level of the HTML heading that a heading of level 1 becomes; deeper ones follow, to 6. */
  readonly heading: number;
  /** More attributes for a tag, with a blank before: inline styles of a mail. */
  readonly attributes?: (tag: string) => string;
}

export function drawRuns(runs: readonly Run[], { attributes = () => "" }: Pick<Drawing, "attributes"> = {}): string {
  let out = "";
  let open: string | undefined;
  for (const run of runs) {
    if (run.href !== open) {
      if (open !== undefined) out += "</a>";
      if (run.href !== undefined) out += `<a href="${escapeXml(run.href)}"${attributes("a")}>`;
      open = run.href;
    }
    let html = escapeXml(run.text).replaceAll("\n", "<br/>");
    if (run.code) html = `<code${attributes("code")}>${html}</code>`;
    if (run.strike) html = `<s>${html}</s>`;
    if (run.italic) html = `<em>${html}</em>`;
    if (run.bold) html = `<strong>${html}</strong>`;
    if (run.mark !== undefined)
      html = `<mark style="background-color:${markColours[run.mark]};color:inherit">${html}</mark>`;
    out += html;
  }
  return open === undefined ? out : `${out}</a>`;
}

export const drawBlocks = (blocks: readonly ProseBlock[], drawing: Drawing): string =>
  blocks.map((block) => drawBlock(block, drawing)).join("\n");

function drawBlock(block: ProseBlock, drawing: Drawing): string {
  const { attributes = () => "" } = drawing;
  switch (block.kind) {
    case "paragraph":
      return `<p${attributes("p")}>${drawRuns(block.runs, drawing)}</p>`;
    case "heading": {
      const tag = `h${Math.min(6, drawing.heading + block.level - 1)}`;
      return `<${tag}${attributes("h")}>${drawRuns(block.runs, drawing)}</${tag}>`;
    }
    case "quote":
      return `<blockquote${attributes("blockquote")}>${drawBlocks(block.blocks, drawing)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => {
        const [only, ...more] = item;
        const isLine = only?.kind === "paragraph" && more.every(({ kind }) => kind === "list");
        const inside = isLine
          ? `${drawRuns(only.runs, drawing)}${drawBlocks(more, drawing)}`
          : drawBlocks(item, drawing);
        return `<li${attributes("li")}>${inside}</li>`;
      });
      const tag = block.start === null ? "ul" : "ol";
      const start = block.start === null || block.start === 1 ? "" : ` start="${block.start}"`;
      return `<${tag}${start}${attributes("list")}>${items.join("")}</${tag}>`;
    }
    case "code":
      return `<pre${attributes("pre")}><code>${escapeXml(block.text)}</code></pre>`;
    case "table": {
      const cells = (row: readonly (readonly Run[])[], tag: string) =>
        `<tr>${row.map((cell) => `<${tag}${attributes(tag)}>${drawRuns(cell, drawing)}</${tag}>`).join("")}</tr>`;
      const body = block.rows.map((row) => cells(row, "td")).join("");
      return `<table${attributes("table")}><thead>${cells(block.header, "th")}</thead><tbody>${body}</tbody></table>`;
    }
    case "rule":
      return `<hr${attributes("hr")}/>`;
    case "omission":
      return `<p${attributes("omission") || ' class="omission"'}>${omissionSign}</p>`;
  }
}

/** ` lang="…" dir="…"`, and ` xml:lang` for a book. */
export function languageAttributes(language: string | null, dir: Direction, xml = false): string {
  const lang = language === null ? "" : ` lang="${escapeXml(language)}"`;
  return `${xml && language !== null ? `${lang} xml:lang="${escapeXml(language)}"` : lang} dir="${dir}"`;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of bytes, for a picture within a page. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const left = bytes.length - i;
    parts.push(
      `${letters[a >> 2]}${letters[((a & 3) << 4) | (b >> 4)]}${left > 1 ? letters[((b & 15) << 2) | (c >> 6)] : "="}${left > 2 ? letters[c & 63] : "="}`,
    );
  }
  return parts.join("");
}

/** The picture as the address of an image; its kind is one of two, so nothing else can stand there. */
export const logoAddress = ({ mime, bytes }: ReviewLogo): string => `data:${mime};base64,${base64(bytes)}`;
