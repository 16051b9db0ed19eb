/**
 * From the lines of a body to paragraphs. What separates paragraphs differs from dump to dump (blank lines, NBSP lines, nothing at
 * all), and lines may be hard-wrapped, or hold one sentence each with the paragraph ends glued. `flowOf` finds out which; `group` follows it.
 */
import type { ParagraphKind, Repair, Span } from "../clipping.ts";
import type { Edits } from "./edits.ts";
import type { Flow } from "./layouts/layout.ts";
import { LOWER, SPACE, sortOf, UPPER } from "./letters.ts";
import { bodyLike, type Doc, endsSentence, isCjk, titleLike } from "./lines.ts";
import { JOIN, type Signs, signsIn } from "./signs.ts";

/** A stretch of body on one line. */
export interface Piece extends Span {
  /** What stands between it and the piece before: nothing but a line end, an empty line, an NBSP line, or it is on the same line. */
  readonly gap: "none" | "blank" | "soft" | "both" | "glued";
  /** Something that is no body stood between it and the piece before. */
  readonly cut: boolean;
  /** Space before the text on its line. */
  readonly indent: number;
  /** Said by the layout. */
  readonly kind: ParagraphKind | undefined;
  /** A person said that it is body: it is nothing else, whatever it looks like. */
  readonly forced: true | undefined;
}

/** The text and what its letters have. */
type Source = Pick<Doc, "text" | "signs">;

export interface Para {
  readonly kind: ParagraphKind;
  readonly pieces: Piece[];
}

const median = (values: number[]): number => {
  const sorted = values.slice().sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

/** How the pieces make paragraphs. */
export function flowOf(doc: Source, pieces: readonly Piece[]): Flow {
  const { text } = doc;
  const count = pieces.length;
  if (count < 2) return "gaps";
  const sample = count > 400 ? pieces.slice(0, 400) : pieces;
  let dense = 0;
  let broken = 0;
  let brokenLower = 0;
  let blankPairs = 0;
  let blankBroken = 0;
  let longest = 0;
  let ends = 0;
  let indented = 0;
  const lengths: number[] = [];
  for (let i = 0; i < sample.length; i++) {
    const piece = sample[i] as Piece;
    const length = piece.end - piece.start;
    if (length > longest) longest = length;
    lengths.push(length);
    if (piece.indent >= 2) indented++;
    const full = endsPiece(text, piece);
    if (full) ends++;
    const next = sample[i + 1];
    if (!next || next.cut) continue;
    const lower = startsLower(text, next);
    if (next.gap === "none") {
      dense++;
      if (!full) broken++;
      if (!full && lower) brokenLower++;
    } else if (next.gap === "blank" || next.gap === "soft") {
      blankPairs++;
      if (!full && lower) blankBroken++;
    }
  }
  const cjk = isCjk(text.slice(pieces[0]?.start ?? 0, (pieces[0]?.start ?? 0) + 60));
  const widest = cjk ? 48 : 110;
  // where a line breaks anywhere, those that break are as wide as the column: a credit over the text is not
  const filled = (piece: Piece, i: number): boolean =>
    piece.end - piece.start >= longest * 0.75 && !endsPiece(text, piece) && sample[i + 1]?.gap === "none";
  if (cjk && sample.filter(filled).length < 2) broken = 0;
  // hard wrap: many line ends in the middle of a sentence, no line longer than a page is wide
  if (
    dense >= 2 &&
    longest <= widest &&
    longest >= (cjk ? 16 : 38) &&
    broken >= dense * 0.5 &&
    (cjk || brokenLower >= dense * 0.25)
  ) {
    if (indented > 0 && indented < sample.length * 0.7 && blankPairs === 0) return "indent";
    return "wrapped";
  }
  // wire double spacing: the same with an empty line after every line
  if (
    blankPairs >= 3 &&
    dense <= blankPairs * 0.2 &&
    longest <= widest &&
    blankBroken >= blankPairs * 0.3 &&
    median(lengths) >= 28
  )
    return "wire";
  if (dense >= count * 0.6 && count >= 4 && ends >= sample.length * 0.7 && signsOfGlue(doc, sample) >= 3)
    return "sentences";
  return "gaps";
}

function endsPiece(text: string, piece: Span): boolean {
  return endsSentence(text.slice(Math.max(piece.start, piece.end - 12), piece.end));
}

function startsLower(text: string, piece: Span): boolean {
  return /^\p{Ll}/u.test(text.slice(piece.start, piece.start + 2));
}

/** Glued joins and orphan closing quotes: the marks of a body that was joined without spaces and then cut into sentences. */
function signsOfGlue({ text, signs: all }: Source, pieces: readonly Piece[]): number {
  let signs = 0;
  let odd = false;
  for (const piece of pieces) {
    if (piece.gap !== "none") odd = false;
    const raw = text.slice(piece.start, piece.end);
    if (odd && raw.startsWith('"') && isOrphanQuote(raw, "")) signs++;
    if ((signsIn(all, piece.start, piece.end) & JOIN) !== 0)
      signs += joins(raw, 8, odd, { signs: all, start: piece.start }).length;
    for (let i = raw.indexOf('"'); i >= 0; i = raw.indexOf('"', i + 1)) odd = !odd;
    if (signs >= 12) break;
  }
  return signs;
}

/** A full stop after two small letters, then a space and a capital; quotation marks may stand about the space. */
export function stopsInside(text: string): boolean {
  for (let i = 2; i < text.length - 2; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x2e && code !== 0x21 && code !== 0x3f) continue;
    let at = i + 1;
    if (text[at] === '"' || text[at] === "”") at++;
    if (text[at] !== " ") continue;
    at++;
    if (text[at] === '"' || text[at] === "“") at++;
    if (
      (sortOf(text.charCodeAt(at) | 0) & UPPER) !== 0 &&
      (sortOf(text.charCodeAt(i - 1)) & LOWER) !== 0 &&
      (sortOf(text.charCodeAt(i - 2)) & LOWER) !== 0
    )
      return true;
  }
  return false;
}

export interface Join {
  /** Offset of the first letter after the join. */
  readonly at: number;
  /** The run before it has no full stop: a heading (or caption credit) glued to its paragraph. */
  readonly heading: boolean;
}

const fullStopJoin = /(?:[\p{Ll}\p{N}%)\]"”»]|\p{Lu}{2})[.!?][”’»)]{0,2}(?=(?:"|[“«]|)\p{Lu}[\p{L}’' ]|"["“«]\p{Lu})/uy;
const bracketJoin = /\p{L}[)\]](?=["“«]?\p{Lu}[\p{Ll} ])/uy;
const afterHeading = /\p{Lu}\p{Ll}{1,12}[\s,]|[AIВКСУОИЯАЗІЄ] \p{Ll}/uy;
/** What follows a heading that is glued to an opening quotation mark: `without a chimney"People ask where …"`. */
const quoteAfter = /["“«]\p{Lu}\p{Ll}{0,14}[\s,'’]/uy;
const starters =
  /^(?:The|A|An|In|On|At|As|It|He|She|They|We|But|And|For|From|To|This|That|These|Those|There|Today|According|After|Before|Since|With|While|When|What|Asked|Speaking|Meanwhile|However|During|By|One|Some|Many|More|Most|Its|His|Her|Their|Our|If|Not|No|Last|Under|Over|Also|Both|В|На|По|По|Как|Он|Она|Они|Это|Кроме|Также|При|За|С|К|Из|Для|После|Сегодня|Однако|Что|Если|Бұл|Ол|Осы|Сонымен)[\s,]/u;

/** Something glued to a capital: a line without that has no joins. */
function glues(before: number, code: number): boolean {
  const capital =
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x410 && code <= 0x42f) ||
    code === 0x22 ||
    code === 0x201c ||
    code === 0xab ||
    (code >= 0xc0 && (sortOf(code) & UPPER) !== 0);
  return (
    capital &&
    ((before >= 0x61 && before <= 0x7a) ||
      (before >= 0x430 && before <= 0x44f) ||
      (before >= 0xdf && (sortOf(before) & LOWER) !== 0) ||
      before === 0x2e ||
      before === 0x21 ||
      before === 0x3f ||
      before === 0x29 ||
      before === 0x5d ||
      before === 0x22 ||
      before === 0x201d)
  );
}

/** The pattern at the letter before `at`, its match's end or -1. */
function endAt(pattern: RegExp, raw: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(raw) ? pattern.lastIndex : -1;
}

/** What a text has whose part a line is, and where the line begins in it. */
export interface Place {
  readonly signs: Signs;
  readonly start: number;
}

/**
 * Where text was glued without a space inside a line. `open`: a quotation is open where the line begins. `place`: most of the
 * line is passed over, by what is known of its letters.
 */
export function joins(raw: string, limit = 200, open = false, place: Place | null = null): Join[] {
  const found: Join[] = [];
  if (raw.length > 20_000) return found;
  // one look at every letter finds the few places that the patterns need to be asked about
  const stops: number[] = [];
  const brackets: number[] = [];
  const humps: number[] = [];
  const openers: number[] = [];
  let glued = false;
  for (let i = 1; i < raw.length; i++) {
    // a stop may stand up to three letters before what is glued to it: brackets and quotation marks between
    if (place !== null && (i === 1 || ((place.start + i) & 63) === 0)) {
      const next = nextJoin(place, i, raw.length) - 3;
      if (next > i) i = next;
      if (i >= raw.length) break;
    }
    const code = raw.charCodeAt(i);
    // most letters are these
    if (code === 0x20 || (code >= 0x61 && code <= 0x7a) || (code >= 0x430 && code <= 0x44f)) continue;
    const sort = sortOf(code);
    if ((sort & LOWER) !== 0) continue;
    const before = raw.charCodeAt(i - 1);
    if (!glued && glues(before, code)) glued = true;
    if (before === 0x2e || before === 0x21 || before === 0x3f) stops.push(i - 1);
    else if (before === 0x29 || before === 0x5d) brackets.push(i - 1);
    else if ((sortOf(before) & LOWER) !== 0) {
      if ((sort & UPPER) !== 0) humps.push(i);
      else if (code === 0x22 || code === 0x201c || code === 0xab) openers.push(i);
    }
  }
  if (!glued) return found;
  let quoted = open;
  let counted = 0;
  let done = 0;
  for (const stop of stops) {
    const start = stop - ((sortOf(raw.charCodeAt(stop - 1)) & UPPER) !== 0 || isLowHalf(raw, stop - 1) ? 2 : 1);
    if (start < done) continue;
    let at = endAt(fullStopJoin, raw, start);
    if (at < 0) continue;
    done = at;
    for (let i = raw.indexOf('"', counted); i >= 0 && i < at; i = raw.indexOf('"', i + 1)) quoted = !quoted;
    counted = at;
    // `recipe."We had` opens a quotation, `here."He said` closes one
    if (raw[at] === '"' && quoted) at++;
    const before = raw.slice(Math.max(0, start - 24), start + 2);
    if (!/\s/.test(before.slice(-6)) && /(?:www\.|https?:|@)\S*$/i.test(before)) continue;
    found.push({ at, heading: false });
    if (found.length >= limit) return found;
  }
  for (const bracket of brackets) {
    const at = endAt(bracketJoin, raw, bracket - (isLowHalf(raw, bracket - 1) ? 2 : 1));
    if (at >= 0) found.push({ at, heading: false });
  }
  for (const at of humps) {
    // a word of three small letters or more, after a capital perhaps
    let word = at;
    while (word > 0 && (sortOf(raw.charCodeAt(word - 1)) & LOWER) !== 0) word--;
    if (at - word < 3) continue;
    const lowerTail = word === 0 || (sortOf(raw.charCodeAt(word - 1)) & UPPER) === 0;
    if (!lowerTail) word--;
    if (word > 0) {
      const edge = raw.charCodeAt(word - 1);
      if (edge !== 0x22 && edge !== 0x201c && (sortOf(edge) & SPACE) === 0) continue;
    }
    if (endAt(afterHeading, raw, at) < 0) continue;
    const from = lastStop(raw, at);
    const run = raw.slice(from, at);
    if (run.length > 90) continue;
    // one word is a heading when the text begins with it again
    const again = from === 0 && raw.slice(at, at + run.length + 1) === `${run} `;
    if (!again && run.trim().split(/\s+/).length < 2) continue;
    if (!again && !lowerTail && !starters.test(raw.slice(at, at + 14))) continue;
    if (from > 0 && !/^["“\s]/.test(run) && !found.some((join) => join.at === from)) continue;
    found.push({ at, heading: true });
  }
  for (const at of openers) {
    if (endAt(quoteAfter, raw, at) < 0) continue;
    const near = Math.max(0, at - 100);
    const from = near + lastStop(raw.slice(near, at), at - near);
    const run = raw.slice(from, at);
    if (run.length > 90 || run.includes('"') || !/^\p{Lu}/u.test(run) || run.split(" ").length < 3) continue;
    if (from > 0 && !found.some((join) => join.at === from)) continue;
    let inQuote = open;
    for (let i = raw.indexOf('"'); i >= 0 && i < at; i = raw.indexOf('"', i + 1)) inQuote = !inQuote;
    if (!inQuote) found.push({ at, heading: true });
  }
  found.sort((a, b) => a.at - b.at);
  return found.filter((join, index) => index === 0 || join.at !== found[index - 1]?.at).slice(0, limit);
}

/** The first letter from `at` on, before `length`, whose block of letters has a join; `length` and more where none has. */
function nextJoin({ signs, start }: Place, at: number, length: number): number {
  let i = start + at;
  while (i < start + length && ((signs[i >> 6] as number) & JOIN) === 0) i = (i | 63) + 1;
  return i - start;
}

function isLowHalf(raw: string, at: number): boolean {
  const code = raw.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function lastStop(raw: string, at: number): number {
  let from = 0;
  const stop = /[.!?]["”’»)]{0,2} ?/g;
  for (const match of raw.slice(0, at).matchAll(stop)) {
    // "U.S. suite"
    if (/\p{Lu}\.\p{Lu}$/u.test(raw.slice(Math.max(0, match.index - 3), match.index))) continue;
    // the first stop of such initials
    if (
      /\p{Lu}$/u.test(raw.slice(Math.max(0, match.index - 1), match.index)) &&
      /^\.\p{Lu}\./u.test(raw.slice(match.index, match.index + 3))
    )
      continue;
    from = match.index + match[0].length;
  }
  return from;
}

/**
 * A quotation mark at a line start, while a quotation is open: is it the closing one, pushed down by a sentence splitter?
 * It is when the next mark opens a quotation, or none follows.
 */
export function isOrphanQuote(raw: string, after: string): boolean {
  const rest = `${raw.slice(1)}\n${after}`;
  const next = rest.indexOf('"');
  if (next < 0) return true;
  if (next === 0) return true;
  const before = rest[next - 1] ?? "";
  // `numbers"When people ask`: a heading glued to the quotation that it stands over
  return /[\s(\u2014]/.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(rest[next + 1] ?? ""));
}

/** Groups pieces into paragraphs. Repairs of the glue are pushed. */
export function group(
  doc: Source,
  pieces: readonly Piece[],
  flow: Flow,
  repairs: Repair[],
  edits: Edits | null = null,
): Para[] {
  const { text } = doc;
  switch (flow) {
    case "sentences":
      return markHeadings(text, sentences(doc, pieces, repairs, edits));
    case "wrapped":
    case "indent":
    case "wire":
      return markHeadings(text, unwrap(text, pieces, flow));
    case "lines":
      return markHeadings(
        text,
        pieces.map((piece) => ({ kind: piece.kind ?? "paragraph", pieces: [piece] })),
      );
    default:
      return markHeadings(text, byGaps(text, pieces));
  }
}

/** Every line a paragraph, but for a line that plainly goes on in the next. */
function byGaps(text: string, pieces: readonly Piece[]): Para[] {
  const out: Para[] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    const before = last?.pieces[last.pieces.length - 1];
    if (
      last &&
      before &&
      !piece.cut &&
      piece.kind === undefined &&
      last.kind === "paragraph" &&
      (piece.gap === "none" || piece.gap === "glued") &&
      before.end - before.start > 30 &&
      (piece.gap === "glued" ||
        (startsLower(text, piece) && !/[.!?:;…。！？]["”’»)]?$/.test(text.slice(before.end - 3, before.end))))
    ) {
      last.pieces.push(piece);
      continue;
    }
    out.push({ kind: piece.kind ?? "paragraph", pieces: [piece] });
  }
  return out;
}

const bullet = /^(?:[•●▪◦‣■□◆◇*·–—-]|\(?\d{1,2}[.)]|\p{L}\))[ \t\u00a0]+\S/u;

function unwrap(text: string, pieces: readonly Piece[], flow: Flow): Para[] {
  const out: Para[] = [];
  let longest = 0;
  for (const piece of pieces) longest = Math.max(longest, piece.end - piece.start);
  const isGreedy = flow === "wrapped" && fillsLines(text, pieces, longest);
  const indents =
    flow === "indent" || pieces.some((piece) => piece.indent >= 2 && piece.gap === "none") ? indentOf(pieces) : -1;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const last = out[out.length - 1];
    const before = last?.pieces[last.pieces.length - 1];
    let join = false;
    if (last && before && !piece.cut && piece.kind === undefined && last.kind !== "heading") {
      const width = before.end - before.start;
      const full = endsPiece(text, before);
      const lower = startsLower(text, piece);
      if (flow === "wire") {
        // a short line that ends a sentence, or a wider gap, ends the paragraph
        join = piece.gap !== "both" && (!full || (width >= longest * 0.85 && !startsFresh(text, piece) && lower));
        if (!full && !lower && width < longest * 0.6 && titleLike(text.slice(before.start, before.end))) join = false;
      } else {
        join = piece.gap === "none" || piece.gap === "glued";
        if (join && indents >= 0 && piece.indent >= indents && before.indent < piece.indent) join = false;
        if (join && indents >= 0 && flow === "indent" && piece.indent >= indents) join = false;
        // a line that ends early in the block, at the end of a sentence, ends a paragraph
        if (join && full && !lower && (width < longest * 0.72 || (isGreedy && fits(text, before, piece, longest))))
          join = false;
        if (join && !full && !lower && width < longest * 0.5 && titleLike(text.slice(before.start, before.end)))
          join = false;
        if (join && bullet.test(text.slice(piece.start, piece.start + 8)) && (full || width < longest * 0.8))
          join = false;
      }
    }
    if (join && last) last.pieces.push(piece);
    else out.push({ kind: piece.kind ?? "paragraph", pieces: [piece] });
  }
  return out;
}

/** The first word of a line would have stood on the line before. */
function fits(text: string, before: Span, { start, end }: Span, width: number): boolean {
  const space = text.slice(start, Math.min(end, start + width)).search(/[\s\u00a0]/);
  return before.end - before.start + 1 + (space < 0 ? end - start : space) < width;
}

/** Each line that breaks a sentence holds as many words as it can: where one does not, something ended there. */
function fillsLines(text: string, pieces: readonly Piece[], width: number): boolean {
  let broken = 0;
  for (let i = 1; i < pieces.length; i++) {
    const [before, piece] = [pieces[i - 1] as Piece, pieces[i] as Piece];
    if ((piece.gap !== "none" && piece.gap !== "glued") || endsPiece(text, before)) continue;
    if (fits(text, before, piece, width)) return false;
    broken++;
  }
  return broken >= 3;
}

function startsFresh(text: string, piece: Span): boolean {
  return /^["“«(\p{Lu}\p{N}]/u.test(text.slice(piece.start, piece.start + 1));
}

/** The indent that begins a paragraph: more than the usual one. -1 when all lines have the same. */
function indentOf(pieces: readonly Piece[]): number {
  const usual = median(pieces.map((piece) => piece.indent));
  const deeper = pieces.filter((piece) => piece.indent > usual);
  if (deeper.length > 0) return Math.min(...deeper.slice(0, 500).map((piece) => piece.indent));
  const low = Math.min(...pieces.slice(0, 2000).map((piece) => piece.indent));
  return usual > low ? usual : -1;
}

/** One sentence a line, paragraph ends glued: joined up to the certain breaks (algorithm.md 9). */
function sentences({ text, signs }: Source, pieces: readonly Piece[], repairs: Repair[], edits: Edits | null): Para[] {
  const out: Para[] = [];
  let open = false;
  let current: Para | null = null;
  const start = (kind: ParagraphKind, piece: Piece): void => {
    current = { kind, pieces: [piece] };
    out.push(current);
    open = oddQuotes(text, piece);
  };
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    let from = piece.start;
    const last = current as Para | null;
    const before: Piece | undefined = last?.pieces[last.pieces.length - 1];
    const raw = text.slice(piece.start, piece.end);
    let fresh =
      last === null ||
      piece.cut ||
      (piece.gap !== "none" && piece.gap !== "glued") ||
      piece.kind !== undefined ||
      last.kind === "heading";
    if (!fresh && last && before && open && raw.startsWith('"') && piece.gap === "none") {
      const after = pieces
        .slice(i + 1, i + 8)
        .map((next) => text.slice(next.start, next.end))
        .join("\n");
      if (isOrphanQuote(raw, after) && !edits?.refused(before.end, "move-orphan-quote")) {
        last.pieces.push({
          start: from,
          end: from + 1,
          gap: "none",
          cut: false,
          indent: 0,
          kind: undefined,
          forced: undefined,
        });
        repairs.push({
          start: before.end,
          end: from + 1,
          before: text.slice(before.end, from + 1),
          after: '"\n\n',
          kind: "move-orphan-quote",
          class: "likely",
          why: "a closing quotation mark at a line start; the paragraph before has an open quotation",
        });
        from++;
        while (from < piece.end && text[from] === " ") from++;
        fresh = true;
        if (from >= piece.end) {
          current = null;
          continue;
        }
      } else {
        repairs.push({
          start: before.end,
          end: piece.start,
          before: text.slice(before.end, piece.start),
          after: "\n\n",
          kind: "split-paragraph",
          class: "suggestion",
          why: "a quotation is open and a new one begins: continued over two paragraphs, or a closing mark was lost",
        });
      }
    }
    if (piece.cut && piece.gap === "glued" && piece.start > 0 && !/\s/.test(text[piece.start - 1] ?? ""))
      repairs.push(splitRepair(text, piece.start));
    const found =
      (signsIn(signs, from, piece.end) & JOIN) === 0
        ? []
        : joins(text.slice(from, piece.end), 200, !fresh && open, { signs, start: from });
    const cuts = edits === null ? found : found.filter((cut) => !edits.refused(from + cut.at, "split-paragraph"));
    let begin = from;
    for (let c = 0; c <= cuts.length; c++) {
      const cut = cuts[c];
      const end = cut ? from + cut.at : piece.end;
      let stop = end;
      while (stop > begin && text[stop - 1] === " ") stop--;
      const part: Piece = {
        start: begin,
        end: stop,
        gap: begin === piece.start ? piece.gap : "glued",
        cut: piece.cut,
        indent: piece.indent,
        kind: undefined,
        forced: undefined,
      };
      const kind: ParagraphKind = piece.kind ?? (cut?.heading ? "heading" : "paragraph");
      if (fresh || c > 0 || current === null) start(kind, part);
      else {
        (current as Para).pieces.push(part);
        if (oddQuotes(text, part)) open = !open;
      }
      fresh = false;
      if (cut) {
        repairs.push(splitRepair(text, end));
      }
      begin = end;
    }
  }
  return out;
}

function splitRepair(text: string, at: number): Repair {
  return {
    start: at,
    end: at,
    before: "",
    after: "\n\n",
    kind: "split-paragraph",
    class: "likely",
    why: `glued join "${text.slice(Math.max(0, at - 12), at)}|${text.slice(at, at + 8)}": a paragraph end lost its line break`,
  };
}

function oddQuotes(text: string, span: Span): boolean {
  const raw = text.slice(span.start, span.end);
  let odd = false;
  for (let i = raw.indexOf('"'); i >= 0; i = raw.indexOf('"', i + 1)) odd = !odd;
  return odd;
}

const listItem = /^(?:[•●▪◦‣■□◆◇·]|[*-](?=[ \t\u00a0]))[ \t\u00a0]*\S/u;

/** Marks headings and list items among the paragraphs. */
function markHeadings(text: string, paras: Para[]): Para[] {
  return paras.map((para, index) => {
    if (para.kind !== "paragraph") return para;
    const first = para.pieces[0];
    if (first?.forced) return para;
    const last = para.pieces[para.pieces.length - 1];
    if (!first || !last) return para;
    const length = last.end - first.start;
    const raw = length <= 130 ? text.slice(first.start, last.end) : text.slice(first.start, first.start + 12);
    if (listItem.test(raw)) {
      const near = paras[index - 1] ?? paras[index + 1];
      const mark = raw[0] ?? "";
      const other = [paras[index - 1], paras[index + 1]].some(
        (para) => para !== undefined && text[para.pieces[0]?.start ?? 0] === mark,
      );
      if (other || (near && !/[-*]/.test(mark))) return { kind: "list", pieces: para.pieces };
    }
    if (length > 110 || para.pieces.length > 2) return para;
    const next = paras[index + 1];
    if (index === 0 || !next) return para;
    const following = text.slice(next.pieces[0]?.start ?? 0, next.pieces[next.pieces.length - 1]?.end ?? 0);
    const before = paras[index - 1];
    const beforeEnd = before?.pieces[before.pieces.length - 1]?.end ?? 0;
    const colon = /[:：;,]$/.test(text.slice(beforeEnd - 1, beforeEnd));
    if (colon || !headingLike(raw) || !(bodyLike(following) || following.length > 60 || endsSentence(following)))
      return para;
    if (before?.kind === "paragraph" && !endsSentence(text.slice(Math.max(0, beforeEnd - 12), beforeEnd))) return para;
    return { kind: "heading", pieces: para.pieces };
  });
}

function headingLike(raw: string): boolean {
  if (/[.,;:!…。，；：！]["”’»)]?$/.test(raw)) return false;
  if (/^["“«„—–-]/.test(raw)) return false;
  if (raw.length < 3 || !/\p{L}{2}/u.test(raw) || /^\d{1,2}:\d{2}/.test(raw)) return false;
  if (isCjk(raw)) return raw.length <= 30;
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}#]/u.test(raw) && raw.split(/\s+/).length <= 14;
}
