/**
 * Markdown in the layouts that have it: which letters are markup, which lines are headings, quotations, list items,
 * pictures, rules, and which stretches of lines hold nothing but links.
 *
 * Every walk is linear: brackets are paired with a stack, emphasis with another, and no pattern looks further than one tag.
 */
import type { Span } from "../../clipping.ts";
import { boilerplateKind, closingKinds } from "../boilerplate.ts";
import { findDateline } from "../datelines.ts";
import { type DateLine, dateLine } from "../dates.ts";
import { lineRole } from "../line-roles.ts";
import { bodyLike, type Doc, endsSentence, isSpace, type Line, sameWords } from "../lines.ts";
import { personLike } from "../names.ts";
import { dateLineMarks, junk, lineMark, type Mark } from "./layout.ts";

/** A longer line is left as it is. */
const longest = 60_000;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  laquo: "«",
  raquo: "»",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
  middot: "·",
  shy: "",
};

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/y;
const tag = /<(?:\/?[A-Za-z][A-Za-z0-9:-]{0,30}(?:[ \t/][^<>]{0,2000})?|!--[^<>]{0,2000}--)>/y;
const autolink = /<(?:https?:\/\/|mailto:)[^\s<>]{1,2000}>/y;
const escapable = /[!-/:-@[-`{-~]/;
const letter = /[\p{L}\p{N}]/u;

/** What a character reference stands for, with its length; null where there is none at `at`. */
export function entityAt(text: string, at: number): { readonly value: string; readonly length: number } | null {
  entity.lastIndex = at;
  const match = entity.exec(text);
  if (!match) return null;
  const code = match[1] ? Number(match[1]) : match[2] ? Number.parseInt(match[2], 16) : -1;
  if (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
    return { value: code === 0xa0 ? " " : String.fromCodePoint(code), length: match[0].length };
  const value = match[3] === undefined ? undefined : entities[match[3]];
  return value === undefined ? null : { value, length: match[0].length };
}

function cut(marks: Mark[], start: number, end: number, value = ""): void {
  if (end > start) marks.push(value ? { start, end, role: "markup", value } : { start, end, role: "markup" });
}

/** The markup inside `span` of the document, in order. `wiki`: also `[[name]]` and `==marked==` of note-taking apps. */
export function inlineMarkup(text: string, span: Span, wiki = false): Mark[] {
  const marks: Mark[] = [];
  const { start, end } = span;
  if (end - start > longest) return marks;
  if (!/[[\]*_`~\\<&=]/.test(text.slice(start, end))) return marks;
  const closer = pairs(text, start, end);
  /** Where the `](address)` of links that have been opened stands. */
  const tails = new Map<number, number>();
  const open: { sign: string; length: number; at: number }[] = [];
  let i = start;
  while (i < end) {
    const sign = text[i] ?? "";
    if (sign === "\\") {
      if (i + 1 < end && escapable.test(text[i + 1] ?? "")) {
        cut(marks, i, i + 1);
        i += 2;
      } else {
        if (i + 1 === end) cut(marks, i, end);
        i++;
      }
    } else if (sign === "!" && text[i + 1] === "[") {
      const stop = linkEnd(text, i + 1, closer);
      const close = closer.get(i + 1);
      if (stop !== undefined) {
        cut(marks, i, stop.end);
        i = stop.end;
      } else if (wiki && text[i + 2] === "[" && close !== undefined) {
        cut(marks, i, close + 1);
        i = close + 1;
      } else i++;
    } else if (sign === "[") {
      i = bracket(text, i, closer, tails, marks, wiki);
    } else if (sign === "]") {
      const after = tails.get(i);
      if (after !== undefined) {
        cut(marks, i, after);
        i = after;
      } else i++;
    } else if (sign === "<") {
      autolink.lastIndex = i;
      tag.lastIndex = i;
      const address = autolink.exec(text);
      const element = address ? null : tag.exec(text);
      if (address && i + address[0].length <= end) {
        cut(marks, i, i + 1);
        cut(marks, i + address[0].length - 1, i + address[0].length);
        i += address[0].length;
      } else if (element && i + element[0].length <= end) {
        cut(marks, i, i + element[0].length, /^<\/?(?:br|p|div|li|td|tr|h\d)\b/i.test(element[0]) ? " " : "");
        i += element[0].length;
      } else i++;
    } else if (sign === "&") {
      const found = entityAt(text, i);
      if (found && i + found.length <= end) {
        marks.push({ start: i, end: i + found.length, role: "markup", value: found.value });
        i += found.length;
      } else i++;
    } else if (sign === "*" || sign === "_" || sign === "~" || sign === "`" || (wiki && sign === "=")) {
      let stop = i + 1;
      while (stop < end && text[stop] === sign) stop++;
      emphasis(text, i, stop, start, end, open, marks);
      i = stop;
    } else i++;
  }
  return marks.sort((a, b) => a.start - b.start);
}

function pairs(text: string, start: number, end: number): Map<number, number> {
  const closer = new Map<number, number>();
  const square: number[] = [];
  const round: number[] = [];
  for (let i = start; i < end; i++) {
    const sign = text[i];
    if (sign === "\\") i++;
    else if (sign === "[") square.push(i);
    else if (sign === "(") round.push(i);
    else if (sign === "]") {
      const at = square.pop();
      if (at !== undefined) closer.set(at, i);
    } else if (sign === ")") {
      const at = round.pop();
      if (at !== undefined) closer.set(at, i);
    }
  }
  return closer;
}

const address =
  /^[ \t]*(?:<|https?:|\/|#|mailto:|tel:|javascript:|\.|data:|blob:|ftp:|www\.|\?|[\w%-]{1,60}[./#]|\)|whatsapp:|viber:|tg:)/i;

/** The end of the link that opens at `at`, and of its label. */
function linkEnd(text: string, at: number, closer: Map<number, number>): { label: number; end: number } | undefined {
  const close = closer.get(at);
  if (close === undefined || text[close + 1] !== "(") return undefined;
  const end = closer.get(close + 1);
  if (end === undefined || !address.test(text.slice(close + 2, Math.min(end + 1, close + 80)))) return undefined;
  return { label: close, end: end + 1 };
}

function bracket(
  text: string,
  at: number,
  closer: Map<number, number>,
  tails: Map<number, number>,
  marks: Mark[],
  wiki: boolean,
): number {
  const link = linkEnd(text, at, closer);
  if (link) {
    if (link.label === at + 1) {
      cut(marks, at, link.end);
      return link.end;
    }
    cut(marks, at, at + 1);
    tails.set(link.label, link.end);
    return at + 1;
  }
  const close = closer.get(at);
  if (close === undefined) return at + 1;
  if (text[at + 1] === "^" && close - at <= 12) {
    const end = text[close + 1] === ":" ? close + 2 : close + 1;
    cut(marks, at, end);
    return end;
  }
  const inner = closer.get(at + 1);
  if (wiki && text[at + 1] === "[" && inner === close - 1) {
    const bar = at + text.slice(at, inner).lastIndexOf("|");
    const name = bar >= at + 2 ? bar + 1 : at + 2;
    cut(marks, at, name);
    cut(marks, inner, close + 1);
    return close + 1;
  }
  return at + 1;
}

function emphasis(
  text: string,
  at: number,
  stop: number,
  start: number,
  end: number,
  open: { sign: string; length: number; at: number }[],
  marks: Mark[],
): void {
  const sign = text[at] ?? "";
  let length = stop - at;
  if (length > 3 || ((sign === "~" || sign === "=") && length !== 2)) return;
  const before = at > start ? (text[at - 1] ?? " ") : " ";
  const after = stop < end ? (text[stop] ?? " ") : " ";
  const spaceBefore = isSpace(before.charCodeAt(0));
  const spaceAfter = isSpace(after.charCodeAt(0));
  let opens = !spaceAfter;
  let closes = !spaceBefore;
  if (sign === "_") {
    if (letter.test(before)) opens = false;
    if (letter.test(after)) closes = false;
  }
  let from = at;
  while (closes && length > 0) {
    const top = open[open.length - 1];
    if (!top || top.sign !== sign || top.length > length || (sign === "`" && top.length !== length)) break;
    open.pop();
    cut(marks, top.at, top.at + top.length);
    cut(marks, from, from + top.length);
    from += top.length;
    length -= top.length;
  }
  if (length > 0 && opens && open.length < 40) open.push({ sign, length, at: from });
}

/** What a reader sees of the span. */
export function visible(text: string, span: Span, marks: readonly Mark[]): string {
  let out = "";
  let at = span.start;
  for (const mark of marks) {
    if (mark.role !== "markup" || mark.start < at || mark.end > span.end) continue;
    out += text.slice(at, mark.start) + (mark.value ?? "");
    at = mark.end;
  }
  return (out + text.slice(at, span.end)).replace(/\s+/g, " ").trim();
}

export type BlockKind = "heading" | "quote" | "list" | "body" | "image" | "rule" | "underline" | "empty";

/** A line as Markdown sees it. */
export interface Block {
  readonly line: Line;
  readonly kind: BlockKind;
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
  readonly markup: readonly Mark[];
  /** Without markup. */
  readonly shown: string;
  /** Nothing but links (and bullets, dividers). */
  readonly linkOnly: boolean;
  /** Links in the line. */
  readonly links: number;
}

const heading = /^(#{1,6})(?:[ \t\u00a0]+|$)/;
const quote = /^(?:>[ \t\u00a0]?)+/;
const callout = /^\[![A-Za-z-]{2,20}\][+-]?[ \t]*/;
const bullet = /^(?:[-*+•][ \t\u00a0]+(?:\[[ xX]\][ \t]+)?)+/;
const numbered = /^\d{1,3}[.)][ \t\u00a0]+\S/;
const setext = /^(?:={3,}|-{3,})$/;
const rule = /^(?:[-*_][ \t]?){3,}$|^`{3,}[\w+-]{0,20}$|^~{3,}[\w+-]{0,20}$|^\|?[ :|-]*-{3,}[ :|-]*\|?$/;
const trailingHashes = /[ \t]+#{1,6}$/;
const blockId = /[ \t]\^[A-Za-z0-9-]{3,20}$/;

/** Reads the lines `first … end` as Markdown. */
export function readBlocks(doc: Doc, first: number, end: number, wiki = false): Block[] {
  const blocks: Block[] = [];
  for (let i = first; i < end; i++) {
    const line = doc.lines[i];
    if (!line) break;
    const next = i + 1 < end ? doc.lines[i + 1] : undefined;
    blocks.push(readBlock(doc.text, line, next, blocks[blocks.length - 1], wiki));
  }
  return blocks;
}

function readBlock(text: string, line: Line, next: Line | undefined, before: Block | undefined, wiki: boolean): Block {
  const raw = line.text;
  const bare = { line, level: 0, markup: [], shown: "", linkOnly: false, links: 0 };
  if (raw.length <= 400) {
    const touches = line.blanks === 0 && line.soft === 0;
    if (
      setext.test(raw) &&
      before &&
      touches &&
      before.kind === "heading" &&
      before.level > 0 &&
      !heading.test(before.line.text)
    )
      return { ...bare, kind: "underline" };
    if (rule.test(raw)) return { ...bare, kind: "rule" };
  }
  const lead: Mark[] = [];
  let at = line.start;
  let kind: BlockKind = "body";
  let level = 0;
  const skip = (pattern: RegExp): boolean => {
    const match = pattern.exec(text.slice(at, Math.min(line.end, at + 60)));
    if (!match || match[0].length === 0) return false;
    cut(lead, at, at + match[0].length);
    at += match[0].length;
    return true;
  };
  let end = line.end;
  const hashes = heading.exec(raw);
  if (skip(quote)) {
    kind = "quote";
    skip(callout);
    skip(heading);
    skip(bullet);
  } else if (hashes) {
    kind = "heading";
    level = hashes[1]?.length ?? 1;
    skip(heading);
    const tail = trailingHashes.exec(raw.slice(-12));
    if (tail && at < end - tail[0].length) end -= tail[0].length;
  } else if (skip(bullet)) {
    kind = "list";
    if (skip(heading)) kind = "heading";
  } else if (numbered.test(raw.slice(0, 12))) kind = "list";
  else if (
    next &&
    next.blanks === 0 &&
    next.soft === 0 &&
    setext.test(next.text) &&
    (next.text[0] === "=" || !endsSentence(raw) || raw.length < 60)
  ) {
    kind = "heading";
    level = next.text[0] === "=" ? 1 : 2;
  }
  if (wiki) {
    const id = blockId.exec(raw.slice(-24));
    if (id) end -= id[0].length;
  }
  const inner = inlineMarkup(text, { start: at, end }, wiki);
  const markup = [...lead, ...inner];
  if (end < line.end) cut(markup, end, line.end);
  const shown = visible(text, { start: at, end }, inner);
  const { links, inLinks, image } = linksOf(text, { start: at, end }, inner);
  const letters = shown.replace(/[^\p{L}\p{N}]+/gu, "").length;
  if (letters === 0) {
    return {
      line,
      kind: image ? "image" : shown.length === 0 ? "empty" : kind === "list" ? "empty" : "rule",
      level,
      markup,
      shown,
      linkOnly: links > 0,
      links,
    };
  }
  const rest = shown.length - inLinks;
  const linkOnly = links > 0 && (rest <= 3 || (links > 1 && rest <= links * 4) || (image && rest <= 6));
  return { line, kind, level, markup, shown, linkOnly, links };
}

/** The links of a span, how many letters are shown in them, and whether there is a picture. */
function linksOf(text: string, span: Span, inner: readonly Mark[]): { links: number; inLinks: number; image: boolean } {
  let links = 0;
  let inLinks = 0;
  let image = false;
  let shown = 0;
  let at = span.start;
  const open: number[] = [];
  for (const mark of inner) {
    shown += mark.start - at + (mark.value?.length ?? 0);
    at = mark.end;
    const sign = text[mark.start];
    if (sign === "[" && mark.end - mark.start === 1) {
      links++;
      open.push(shown);
    } else if (sign === "]" && text[mark.start + 1] === "(") inLinks += shown - (open.pop() ?? shown);
    else if (sign === "!" && text[mark.start + 1] === "[") image = true;
    else if (sign === "[" && mark.end - mark.start > 3) links++;
  }
  return { links, inLinks, image };
}

/** What is not Markdown proper and is left to no one else: tags and references of HTML, marks of footnotes. */
function strange(block: Block): Mark[] {
  const { line } = block;
  return block.markup.filter((mark) => {
    const at = mark.start - line.start;
    return line.text[at] === "<" || line.text[at] === "&" || (line.text[at] === "[" && line.text[at + 1] === "^");
  });
}

/** Marks of a block that stays in the article: its kind; pictures and rules are boilerplate. The assembly takes the signs away. */
export function blockMarks(block: Block): Mark[] {
  const { line } = block;
  switch (block.kind) {
    case "image":
      return [junk(line, "image-only")];
    case "underline":
      return [lineMark(line, "field-label")];
    case "rule":
      return [junk(line, "divider-placeholder")];
    case "empty":
      return [junk(line, block.links > 0 ? "nav" : "divider-placeholder")];
    case "body":
      return [...strange(block)];
    default:
      return [lineMark(line, block.kind), ...strange(block)];
  }
}

export interface Page {
  readonly marks: Mark[];
  /** The headline found in the text, where the header has none or another. */
  readonly headline: Block | null;
  /** What is left of the header's title after the headline in the text: " | Orda.kz" gives "Orda.kz". */
  readonly site: string | null;
  /** Its date line, where the header has no date. */
  readonly dated: boolean;
}

/** How words of a line stand to the title of the header. */
function titleMatch(shown: string, title: string): "same" | "part" | null {
  if (!shown || !title) return null;
  const words = sameWords(shown);
  const whole = sameWords(title);
  if (words.length === 0) return null;
  if (words === whole) return "same";
  if (words.length >= 12 && words.includes(" ") && (whole.startsWith(`${words} `) || whole.endsWith(` ${words}`)))
    return "part";
  // the header cuts long titles, and pages add their name to them
  const cutTitle = /(?:…|\.\.\.)$/.test(title) ? whole : "";
  return cutTitle.length >= 20 && words.startsWith(cutTitle) ? "same" : null;
}

/**
 * Marks for a page in Markdown: what stands before the headline and after the last paragraph and holds links only is
 * `nav` (`related-…` behind the text); the title again is `repeated-title`; pictures, rules and lists of links inside are boilerplate.
 * `trim`: the text is a whole page (else it has been cut to the article already, and only its end is looked at).
 */
export function pageMarks(
  doc: Doc,
  first: number,
  end: number,
  header: { readonly title: string; readonly dated: boolean; readonly trim: boolean; readonly wiki?: boolean },
): Page {
  const blocks = readBlocks(doc, first, end, header.wiki ?? false);
  const marks: Mark[] = [];
  const repeated = new Set<number>();
  let start = 0;
  let headline: Block | null = null;
  let site: string | null = null;
  const reach = Math.min(blocks.length, 400);
  let best = -1;
  for (let i = 0; i < reach; i++) {
    const block = blocks[i];
    if (!block || block.shown.length > 400 || block.kind === "list" || block.kind === "quote") continue;
    const match = titleMatch(block.shown, header.title);
    if (!match) continue;
    if (block.kind === "heading" || match === "same") {
      repeated.add(i);
      if (block.kind === "heading" || best < 0) best = i;
      if (match === "part" && block.kind === "heading") {
        headline = block;
        site = siteOf(header.title, block.shown) ?? site;
      }
    }
  }
  if (best < 0) {
    // the first main heading that stands before the text
    const own = blocks.findIndex(
      (block, i) => i < 60 && block.kind === "heading" && block.level === 1 && !block.linkOnly,
    );
    if (own >= 0 && !blocks.slice(0, own).some(isText)) {
      best = own;
      headline = blocks[own] ?? null;
    }
  }
  if (best > 0 && header.trim && blocks.slice(0, best).filter(isText).length < 2) start = best;
  if (best > 0 && !header.trim && !blocks.slice(0, best).some(isText)) start = best;
  for (let i = 0; i < start; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (repeated.has(i)) marks.push(junk(block.line, "repeated-title"));
    else if (block.kind === "underline") marks.push(...blockMarks(block));
    else marks.push(junk(block.line, pageKind(block) ?? "nav"));
  }

  // the end of the text
  let stop = blocks.length;
  let linked = false;
  for (let i = blocks.length - 1; i > start; i--) {
    const block = blocks[i];
    if (!block) break;
    if (holdsText(block)) break;
    if (block.linkOnly || block.kind === "image" || boilerplateKind(block.shown) !== null) linked = true;
    stop = i;
  }
  if (!linked) stop = blocks.length;
  // a heading over related pages ends the article
  let tries = 0;
  for (let i = start + 1; i < stop && tries < 20; i++) {
    const block = blocks[i];
    if (!block || block.shown.length > 80 || (block.kind !== "heading" && block.kind !== "body")) continue;
    const kind = boilerplateKind(block.shown);
    if (kind === null || !closingKinds.has(kind)) continue;
    tries++;
    const after = blocks.slice(i + 1);
    const links = after.filter((one) => one.links > 0 || one.kind === "image").length;
    if (block.kind === "heading" ? after.length === 0 || links > 0 : links * 3 >= after.length) {
      stop = i;
      break;
    }
  }

  let dated = header.dated;
  let atHead = true;
  let named = false;
  for (let i = start; i < stop; i++) {
    const block = blocks[i];
    if (!block) continue;
    const { line } = block;
    if (block === headline && !repeated.has(i)) continue;
    if (repeated.has(i)) {
      marks.push(junk(line, "repeated-title"));
      continue;
    }
    if (block.kind === "image" || block.kind === "rule" || block.kind === "underline" || block.kind === "empty") {
      marks.push(...blockMarks(block));
      continue;
    }
    if (isText(block)) atHead = false;
    if (atHead && isUnderPicture(blocks, i)) {
      marks.push(lineMark(line, "caption"));
      continue;
    }
    if (atHead && i < start + 25) {
      const found = headDate(block);
      if (found) {
        if (dated) marks.push(junk(line, "page-date"));
        else marks.push(...found);
        dated = true;
        continue;
      }
    }
    if (block.linkOnly && (block.kind !== "heading" || header.trim)) {
      const role = lineRole(block.shown);
      if (
        atHead &&
        !named &&
        (role?.role === "author" ||
          (role === null &&
            repeated.size > 0 &&
            (block.links === 1 || /,| and | и /.test(block.shown)) &&
            personLike(block.shown)))
      ) {
        named = true;
        marks.push(...fieldOf(block, role?.role === "author" ? role.value : block.shown, "author"));
      } else marks.push(junk(line, pageKind(block) ?? (atHead ? "nav" : "related-item")));
      continue;
    }
    if (isOffer(block)) {
      marks.push(junk(line, "subscribe"));
      continue;
    }
    const role = block.shown !== line.text && block.shown.length <= 300 ? lineRole(block.shown) : null;
    if (role && block.kind !== "quote" && !(block.kind === "list" && role.role !== "boilerplate")) {
      if (role.role === "boilerplate") marks.push(junk(line, role.kind));
      else if (role.role === "image-credit" && !role.caption)
        marks.push(lineMark(line, "image-credit", { value: role.value }));
      else if (role.role === "agency") marks.push(lineMark(line, "agency", { value: role.value }));
      else if (role.role === "author" && (atHead || i > stop - 4)) marks.push(...fieldOf(block, role.value, "author"));
      else marks.push(...blockMarks(block));
      continue;
    }
    marks.push(...blockMarks(block));
  }
  for (let i = stop; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    const kind =
      block.kind === "heading" && (boilerplateKind(block.shown) ?? "") === "" ? "related-header" : pageKind(block);
    marks.push(junk(block.line, kind ?? (block.linkOnly && block.shown.length > 24 ? "related-item" : "nav")));
  }
  return { marks, headline, site, dated };
}

/** A few words, no sentence, between a picture and the text that opens with a dateline: what the picture shows. */
function isUnderPicture(blocks: readonly Block[], i: number): boolean {
  const block = blocks[i] as Block;
  const next = blocks[i + 1];
  const { shown } = block;
  return (
    blocks[i - 1]?.kind === "image" &&
    block.kind === "body" &&
    next?.kind === "body" &&
    shown.length >= 6 &&
    shown.length <= 120 &&
    !endsSentence(shown) &&
    lineRole(shown) === null &&
    dateLine(shown) === null &&
    !personLike(shown) &&
    findDateline(next.shown) !== null
  );
}

function fieldOf(block: Block, value: string, role: "author"): Mark[] {
  const at = block.line.text.indexOf(value);
  if (at < 0) return [lineMark(block.line, role, { value })];
  const start = block.line.start + at;
  const end = start + value.length;
  const marks: Mark[] = [{ start, end, role }];
  if (start > block.line.start) marks.unshift({ start: block.line.start, end: start, role: "field-label" });
  if (end < block.line.end) marks.push({ start: end, end: block.line.end, role: "field-label" });
  return marks;
}

function headDate(block: Block): Mark[] | null {
  const { line, shown } = block;
  if (shown.length > 120 || shown.length < 6) return null;
  const at = line.text.indexOf(shown);
  const date: DateLine | null = /\d/.test(shown) ? dateLine(shown) : null;
  if (!date || date.date.value === "" || date.date.partial || date.label?.kind === "visit") return null;
  if (at < 0)
    return [
      lineMark(line, "date", {
        value: date.date.value,
        precision: date.date.precision,
        confidence: "medium",
        why: "date line under the headline",
      }),
    ];
  const moved: Line = { ...line, start: line.start + at, end: line.start + at + shown.length, text: shown };
  const marks = dateLineMarks(moved, date, "date line under the headline", "medium");
  if (at > 0) marks.unshift({ start: line.start, end: line.start + at, role: "field-label" });
  if (moved.end < line.end) marks.push({ start: moved.end, end: line.end, role: "field-label" });
  return marks;
}

const closingLink = /\[[*_]{0,2}([^[\]]{2,40}?)[*_]{0,2}\]\(([^()\s]{1,300})\)[ \u00a0*_.!)→»]{0,6}$/u;

const offerPath =
  /\/(?:subscri\p{L}{1,10}|memberships?|donat\p{L}{1,4}|sign-?up|register|join|newsletters?|abo(?:nnement|nnieren)?|podpiska|support(?:-us)?|zhazylu|abone(?:lik)?)\/?(?:[?#].*)?$/iu;

/** "Want to read more? [Subscribe](…/subscribe/)": a few words of the page, set off as a whole or short, that end in the link to what they offer. */
function isOffer(block: Block): boolean {
  if (block.links === 0 || block.links > 2 || block.kind === "heading" || block.shown.length > 240) return false;
  const link = closingLink.exec(block.line.text);
  if (!link?.[1] || !link[2] || wordsIn(link[1]) > 4) return false;
  if (!offerPath.test(link[2]) && boilerplateKind(link[1]) !== "subscribe") return false;
  return /^[*_]/.test(block.line.text) || boilerplateKind(link[1]) === "subscribe";
}

const wordsIn = (text: string): number => text.trim().split(/\s+/).length;

function pageKind(block: Block): string | null {
  if (isOffer(block)) return "subscribe";
  if (block.kind === "image") return "image-only";
  if (block.kind === "rule" || block.kind === "underline") return "divider-placeholder";
  return boilerplateKind(block.shown) ?? boilerplateKind(block.line.text);
}

/** Running text that is not made of links. */
function isText(block: Block): boolean {
  return (
    block.kind !== "heading" &&
    !block.linkOnly &&
    block.shown.length > 60 &&
    bodyLike(block.shown) &&
    boilerplateKind(block.shown) === null
  );
}

/** A line that may end the text: a sentence, a long line, an item of a list without links. */
function holdsText(block: Block): boolean {
  if (
    block.linkOnly ||
    block.kind === "image" ||
    block.kind === "heading" ||
    block.kind === "rule" ||
    block.kind === "underline" ||
    block.kind === "empty"
  )
    return false;
  if (boilerplateKind(block.shown) !== null || isOffer(block)) return false;
  if (block.kind === "quote") return true;
  if (block.kind === "list") return block.links === 0;
  return block.shown.length > 60 || endsSentence(block.shown);
}

const separators = /^[\s|·•»›:—–-]+|[\s|·•«‹:—–-]+$/g;

/** "Seals counted | Orda.kz" and the headline "Seals counted": "Orda.kz". */
function siteOf(title: string, headline: string): string | null {
  const at = title.indexOf(headline);
  if (at < 0) return null;
  const rest = (at === 0 ? title.slice(headline.length) : title.slice(0, at)).trim();
  if (!/^[|·•»›—–-]|[|·•«‹—–-]$|^:{2}|:{2}$/.test(rest)) return null;
  const name = rest.replace(separators, "").trim();
  return name.length >= 2 && name.length <= 60 && !/[|»›]/.test(name) ? name : null;
}
