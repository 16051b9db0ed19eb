/** Markdown as clippers and page readers write it, read to plain text: links to their text, emphasis marks away. */
import type { ParagraphKind } from "../clipping.ts";

/** A line that holds nothing but pictures (also linked ones). */
export function isImageOnly(line: string): boolean {
  if (line.length > 2000 || !/^[[!<]/.test(line)) return false;
  const rest = line
    .replace(/\[!\[[^\]]{0,300}\]\([^)]{0,600}\)[^\]]{0,200}\]\([^)]{0,600}\)/g, "")
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,600}\)/g, "")
    .replace(/!\[\[[^\]]{1,300}\]\]/g, "")
    .replace(/<img [^>]{0,600}>/gi, "");
  return rest.length < line.length && rest.trim() === "";
}

/** Clean text and kind of a Markdown block. */
export function markdownText(text: string, kind: ParagraphKind): { text: string; kind: ParagraphKind } {
  let out = text;
  let is = kind;
  const heading = /^#{1,6}[ \t]+/.exec(out);
  if (heading) {
    out = out.slice(heading[0].length).replace(/[ \t]+#{1,6}$/, "");
    is = "heading";
  } else if (/^>/.test(out)) {
    out = out.replace(/^(?:> ?)+/, "").replace(/ > /g, " ");
    is = "quote";
  } else {
    const item = /^(?:[*+-]|\d{1,3}[.)])[ \t]+(?=\S)/.exec(out);
    if (item && (/^[*+-]/.test(out) || kind === "list")) {
      out = out.slice(item[0].length);
      is = "list";
    }
  }
  return { text: inline(out), kind: is };
}

function inline(text: string): string {
  if (!/[[\]*_`\\<~!]/.test(text)) return text;
  return text
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,600}\)/g, "")
    .replace(/\[([^[\]]{0,400})\]\((?:[^()]|\([^()]{0,200}\)){0,800}\)/g, "$1")
    .replace(/\[\[(?:[^[\]|]{1,200}\|)?([^[\]|]{1,200})\]\]/g, "$1")
    .replace(/<(https?:\/\/[^>\s]{1,400})>/g, "$1")
    .replace(/\*\*\*([^*]{1,2000})\*\*\*/g, "$1")
    .replace(/\*\*([^*]{1,2000})\*\*/g, "$1")
    .replace(/(?<![\p{L}\p{N}])__([^_]{1,2000})__(?![\p{L}\p{N}])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}*])\*([^*\s][^*]{0,1000}?)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_([^_\s][^_]{0,1000}?)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/`([^`]{1,500})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!>~-])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}
