/** YAML front matter as clipping tools write it: flat keys, lists, quoted strings, folded text. Nothing else of YAML. */
import type { Span } from "../../clipping.ts";
import { type Doc, type Line, trimSpan } from "../lines.ts";

export interface Entry {
  /** Lower case, with spaces and dashes as underscores: "published_time". */
  readonly name: string;
  readonly line: Line;
  /** The key with its colon. */
  readonly label: Span;
  /** The value, or each item of a list, without quotes and brackets. */
  readonly items: readonly Span[];
  /** Lines after the first that belong to it. */
  readonly more: readonly Line[];
  /** Quoted: `\"` and `''` inside stand for a quote. */
  readonly quoted: '"' | "'" | null;
}

export interface FrontMatter {
  /** Index of the line of the opening rule. */
  readonly first: number;
  /** Index after the closing rule. */
  readonly end: number;
  readonly entries: readonly Entry[];
}

const known =
  /^(?:title|headline|source|url|link|author|authors|byline|creator|published|published_time|published_at|publish_date|date_published|datepublished|pubdate|date|created|clipped|saved|description|excerpt|summary|tags|categories|category|hostname|sitename|site|site_name|publisher|publication|fingerprint|id|license|domain|language|lang|updated|modified|keywords|image|cover|aliases|type)$/;
const keyPattern = /^(["']?)([\p{L}_][\p{L}\p{N}_ .:/-]{0,40}?)\1[ \t]*:(?=[ \t\u00a0]|$)/u;

export function nameOf(key: string): string {
  return key
    .trim()
    .toLowerCase()
    .replace(/[ .:/-]+/g, "_");
}

/** The front matter whose opening rule is line `at`; null where it is none. */
export function frontMatterAt(doc: Doc, at: number): FrontMatter | null {
  const open = doc.lines[at];
  if (!open || !/^-{3,}$/.test(open.text)) return null;
  const entries: { name: string; line: Line; label: Span; items: Span[]; more: Line[]; quoted: '"' | "'" | null }[] =
    [];
  let familiar = 0;
  let strange = 0;
  for (let i = at + 1; i < doc.lines.length && i < at + 200; i++) {
    const line = doc.lines[i] as Line;
    if (/^(?:-{3,}|\.{3})$/.test(line.text)) {
      if (familiar < 2 || strange > 0) return null;
      return { first: at, end: i + 1, entries };
    }
    const last = entries[entries.length - 1];
    const indented = line.start > line.head;
    const match = indented ? null : keyPattern.exec(line.text.slice(0, 60));
    if (match) {
      const name = nameOf(match[2] ?? "");
      if (known.test(name)) familiar++;
      const label = { start: line.start, end: line.start + match[0].length };
      const value = trimSpan(doc.text, label.end, line.end);
      entries.push({ name, line, label, more: [], ...valuesOf(doc.text, value) });
      continue;
    }
    if (line.text.startsWith("#") && !last) continue;
    const item = /^-(?:[ \t\u00a0]+|$)/.exec(line.text);
    if (last && item) {
      last.more.push(line);
      const span = trimSpan(doc.text, line.start + item[0].length, line.end);
      if (span.end > span.start) last.items.push(...valuesOf(doc.text, span).items);
      continue;
    }
    if (
      last &&
      (indented || /^[>|][+-]?$/.test(doc.text.slice(last.label.end, last.line.end).trim()) || last.quoted === null)
    ) {
      if (!indented && ++strange > 3) return null;
      if (!indented && line.blanks > 0) return null;
      last.more.push(line);
      last.items.push({ start: line.start, end: line.end });
      if (!indented) strange--;
      continue;
    }
    strange++;
    if (strange > 2) return null;
  }
  return null;
}

function valuesOf(text: string, span: Span): { items: Span[]; quoted: '"' | "'" | null } {
  if (span.end <= span.start) return { items: [], quoted: null };
  const first = text[span.start];
  const last = text[span.end - 1];
  if (first === "[" && last === "]" && text[span.start + 1] !== "[") {
    const items: Span[] = [];
    let at = span.start + 1;
    let quote = "";
    for (let i = at; i < span.end; i++) {
      const sign = text[i] ?? "";
      if (quote) {
        if (sign === quote && /[,\]\s]/.test(text[i + 1] ?? "]")) quote = "";
      } else if ((sign === '"' || sign === "'") && text.slice(at, i).trim() === "") quote = sign;
      else if (sign === "," || i === span.end - 1) {
        const item = unwrapped(text, trimSpan(text, at, i)).span;
        if (item.end > item.start) items.push(item);
        at = i + 1;
      }
    }
    return { items, quoted: null };
  }
  if (/^[>|][+-]?\d?$/.test(text.slice(span.start, Math.min(span.end, span.start + 4))))
    return { items: [], quoted: null };
  const { span: inner, quoted } = unwrapped(text, span);
  return { items: inner.end > inner.start ? [inner] : [], quoted };
}

/** Without the quotes and the `[[ ]]` round it; an alias (`[[page|name]]`) is the name. */
function unwrapped(text: string, span: Span): { span: Span; quoted: '"' | "'" | null } {
  let { start, end } = span;
  let quoted: '"' | "'" | null = null;
  const sign = text[start];
  if ((sign === '"' || sign === "'") && end - start >= 2 && text[end - 1] === sign) {
    quoted = sign;
    start++;
    end--;
  }
  if (text.startsWith("[[", start) && text.startsWith("]]", end - 2) && end - start > 4) {
    start += 2;
    end -= 2;
    const bar = start + text.slice(start, end).lastIndexOf("|");
    if (bar >= start) start = bar + 1;
  }
  return { span: trimSpan(text, start, end), quoted };
}

/** A quoted value as it reads: escapes undone; undefined where it reads as printed. */
export function unescaped(printed: string, quoted: '"' | "'" | null): string | undefined {
  if (quoted === '"' && printed.includes("\\")) return printed.replace(/\\(["\\/])/g, "$1").replace(/\\[nrt]/g, " ");
  if (quoted === "'" && printed.includes("''")) return printed.replaceAll("''", "'");
  return undefined;
}
