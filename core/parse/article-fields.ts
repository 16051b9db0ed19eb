/** The fields of an article: date, author, dateline, agency, outlet, language. */

import type { Agency, Confidence, Field, Paragraph, Published, Span } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import { isPlaceholder } from "./boilerplate.ts";
import { tidy } from "./clean-text.ts";
import { findCredit } from "./credits.ts";
import type { Credit } from "./credits-reading.ts";
import { findDateline, reporterOf } from "./datelines.ts";
import type { Edit } from "./edits.ts";
import { detectLanguage } from "./language.ts";
import type { Draft, Mark } from "./layouts/layout.ts";
import { areWires } from "./line-roles.ts";
import { type Doc, sameWords } from "./lines.ts";
import { isOutletName, isWire } from "./names.ts";
import { cleanSpan, cleanValue, type Damage } from "./repair.ts";
import { type Applied, outletByRule, taughtWhy } from "./rules.ts";
import { signsIn, WIDE } from "./signs.ts";

export interface Context {
  readonly doc: Doc;
  readonly damage: Damage;
  readonly rules: Applied | null;
  readonly edits: readonly Edit[];
  readonly confidence: Confidence;
  /** Paragraphs were glued together all over the document, in lines that hold no two sentences apart. Found out when first asked. */
  readonly isGlued: () => boolean;
  /** Lines of the page that a person set aside. */
  readonly aside: readonly Span[];
}

/** Plain words that settle a language at once where they stand together and nothing speaks against it. */
const plainEnglish: ReadonlySet<string> = new Set(["the", "of", "and"]);

const plainRussian: ReadonlySet<string> = new Set(["и", "в", "на", "с", "по", "что", "для", "не"]);

/** How many of the words stand between spaces. */
function countWords(text: string, words: ReadonlySet<string>): number {
  let count = 0;
  let from = text.indexOf(" ");
  while (from >= 0) {
    const to = text.indexOf(" ", from + 1);
    if (to < 0) break;
    if (to - from <= 4 && words.has(text.slice(from + 1, to))) count++;
    from = to;
  }
  return count;
}

/** A short sample decides mostly; a longer one where it does not. */
export function languageOf(title: Field | null, head: string, offset: number): Field | null {
  const told = (value: string, confidence: Confidence, why: Why, letters: number): Field =>
    head === "" && title !== null
      ? { value, start: title.start, end: title.end, confidence, why }
      : { value, start: offset, end: offset + Math.min(head.length, letters), confidence, why };
  const found = (letters: number): Field | null => {
    const seen = detectLanguage(`${title?.value ?? ""}\n${head.slice(0, letters)}`);
    return seen && told(seen.language, seen.confidence, seen.why, letters);
  };
  const start = head.length > 240 ? head.slice(0, 240) : head;
  if (start.length >= 120) {
    const english = countWords(start, plainEnglish);
    if (english >= 3 && !/[\u00c0-\u1fff]/.test(start))
      return told("en", "high", `${english} times “the”, “of” or “and” in its first lines`, 240);
    const russian = countWords(start, plainRussian);
    if (russian >= 4 && !/[a-zA-ZәғқңөұүһіӘҒҚҢӨҰҮҺІўЎїєґЇЄҐ]{2}|[әғқңөұүһіўїєґ]/.test(start))
      return told("ru", "high", `${russian} times “и”, “в”, “на” and their like in its first lines`, 240);
  }
  const short = found(300);
  return short && (short.confidence === "high" || head.length <= 300) ? short : found(1600);
}

export function first(marks: readonly Mark[], role: Mark["role"]): Mark | undefined {
  return said(marks.filter((mark) => mark.role === role))[0];
}

/** What a person said, where anybody did. */
function said(marks: readonly Mark[]): readonly Mark[] {
  return marks.some((mark) => mark.forced) ? marks.filter((mark) => mark.forced) : marks;
}

export function plainField(context: Context, mark: Mark | undefined, why: Why): Field | null {
  if (!mark) return null;
  const value =
    mark.value === undefined
      ? cleanSpan(context.doc.text, mark.start, mark.end, context.damage, null)
      : cleanValue(mark.value, context.damage);
  if (value.trim() === "") return null;
  return {
    value: tidy(value),
    start: mark.start,
    end: mark.end,
    confidence: mark.confidence ?? "high",
    why: mark.why ?? why,
  };
}

export function publishedOf(marks: readonly Mark[]): Published | null {
  const dates = said(marks.filter((mark) => mark.role === "date"));
  const best = dates.find((mark) => mark.value !== undefined && mark.value !== "");
  if (!best || best.value === undefined) return null;
  return {
    value: best.value,
    precision: best.precision ?? "day",
    start: best.start,
    end: best.end,
    confidence: best.confidence ?? "high",
    why: best.why ?? "the date of the article",
  };
}

export function authorOf(context: Context, marks: readonly Mark[]): Field | null {
  const found = said(marks.filter((mark) => mark.role === "author"));
  const mark = found[0];
  if (!mark) return null;
  const field = plainField(context, mark, "the byline");
  if (!field || isPlaceholder(field.value)) return null;
  if (found.length > 1 && mark.value === undefined) {
    // several bylines in a header list: all of them
    const names = found.map((one) => tidy(context.doc.text.slice(one.start, one.end)));
    if (new Set(names).size > 1 && found.every((one) => one.confidence === undefined))
      return { ...field, value: [...new Set(names)].join(", ") };
  }
  return field;
}

/** The reporter whom the first paragraph names in brackets at its head. */
export function reporterIn(context: Context, paragraphs: readonly Paragraph[]): Field | null {
  const paragraph = paragraphs[0];
  const found = paragraph ? reporterOf(context.doc.text.slice(paragraph.start, paragraph.start + 90)) : null;
  if (!paragraph || !found) return null;
  return {
    value: tidy(found.value),
    start: paragraph.start + found.start,
    end: paragraph.start + found.end,
    confidence: "medium",
    why: "the reporter in brackets at the head of the text",
  };
}

interface FoundDateline extends Span {
  readonly value: string;
  readonly agency: string | null;
  readonly author: Field | null;
}

/** "Gulfport, October 6, TASS" on a line of its own over the text. */
const standingDateline =
  /^\p{Lu}[\p{L}\p{M}’' -]{1,24}, (?=.{0,12}\d)[\p{L}\d. ]{3,20}, (\p{Lu}[\p{L}\p{N}.-]{1,20})\.?$/u;

export function datelineOf(
  context: Context,
  marks: readonly Mark[],
  paragraphs: readonly Paragraph[],
  flow: string,
): FoundDateline | null {
  const marked = first(marks, "dateline");
  if (marked)
    return {
      start: marked.start,
      end: marked.end,
      value: tidy(marked.value ?? context.doc.text.slice(marked.start, marked.end)),
      agency: null,
      author: null,
    };
  const alone = paragraphs[0] && standingDateline.exec(paragraphs[0].text);
  if (paragraphs[0] && alone?.[1] && isWire(alone[1])) {
    const { start, end, text } = paragraphs[0];
    return { start, end, value: text, agency: alone[1], author: null };
  }
  for (const paragraph of paragraphs.slice(0, 3)) {
    // it stands in the first paragraph, or under a deck
    if (
      paragraph.kind !== "paragraph" ||
      (paragraph !== paragraphs[0] && paragraph.start - (paragraphs[0]?.start ?? 0) > 400)
    )
      break;
    let raw = context.doc.text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 160));
    if (flow !== "gaps" || raw.includes("\n") || raw.includes("\u00a0")) raw = raw.replace(/[\n\r\u00a0]/g, " ");
    const found = findDateline(raw);
    if (found) {
      const author: Field | null = found.author
        ? {
            value: tidy(found.author.value),
            start: paragraph.start + found.author.start,
            end: paragraph.start + found.author.end,
            confidence: "medium",
            why: "the name in the dateline",
          }
        : null;
      return {
        start: paragraph.start + found.start,
        end: paragraph.start + found.end,
        value: tidy(found.value),
        agency: found.agency,
        author,
      };
    }
  }
  return null;
}

/** What the text itself credits, and whom a line of the page gives as its source. */
export interface Sources {
  readonly agency: Agency | null;
  /** The source line names the publication, since the text credits an agency by name. */
  readonly isOutlet: boolean;
}

/** Where the text may name whom the article is from: in a digest only over its first numbered heading, under which other news begin. */
export function creditEnd(paragraphs: readonly Paragraph[], end: number): number {
  const numbered = paragraphs.filter(({ kind, text }) => kind === "heading" && /^\d{1,2}[.)][ \u00a0]/.test(text));
  return numbered.length < 2 ? end : Math.min(end, numbered[0]?.start ?? end);
}

/** Whom the article is from: by its source line, by its dateline, by its text. `source`: what the layout or a line said. */
export function sourcesOf(
  context: Context,
  source: Mark | undefined,
  hasOutlet: boolean,
  head: string,
  offset: number,
  flow: string,
  dateline: FoundDateline | null,
): Sources {
  const value = source ? tidy(source.value ?? context.doc.text.slice(source.start, source.end)) : "";
  if (!source || isPlaceholder(value))
    return { agency: agencyInText(context.doc, head, offset, flow, dateline), isOutlet: false };
  if (!hasOutlet && !source.forced && isPublication(value)) {
    // "来源：新华网" over "新华社阿斯塔纳11月3日电": the page it was copied from, and the agency
    const agency = agencyInText(context.doc, head, offset, flow, dateline);
    // whom a later sentence quotes is not whom the text is from
    const opens = agency !== null && agency.start - offset <= 60;
    if (agency && opens && agency.confidence === "high" && isOtherNews(agency.value, value))
      return { agency, isOutlet: true };
  }
  // "/PRNewswire/" over "SOURCE Steppe Solar Ltd.": the wire carries what the company gives out
  if (dateline?.agency && releaseWire.test(dateline.agency) && !releaseWire.test(value))
    return { agency: { ...fromDateline(dateline, dateline.agency, "high"), via: value }, isOutlet: false };
  return {
    agency: {
      value,
      via: null,
      explicit: true,
      start: source.start,
      end: source.end,
      confidence: "high",
      why: "a source line",
    },
    isOutlet: false,
  };
}

const signature = /[(（【[/] ?([\p{L}][\p{L}\p{N} .,&/-]{1,40}?) ?[)）】\]/]\.?$/u;

/** Written so where they sign, and words of their own elsewhere. */
const shortNames = /^(?:共同|時事|新華社|ロイター)$/u;

/** The wire that signs a text at its very end, "(AFP)", or in the line under it that says whose the text is, "© 2024 dpa". */
export function signedBy(context: Context, paragraphs: readonly Paragraph[], marks: readonly Mark[]): Agency | null {
  const last = paragraphs[paragraphs.length - 1];
  const told = (value: string, start: number, why: Why): Agency => ({
    value,
    via: null,
    explicit: false,
    start,
    end: start + value.length,
    confidence: "medium",
    why,
  });
  if (last) {
    const from = Math.max(last.start, last.end - 50);
    const raw = context.doc.text.slice(from, last.end);
    const name = signature.exec(raw)?.[1];
    if (name !== undefined && (areWires(name) || shortNames.test(name)))
      return told(name, from + raw.lastIndexOf(name), "the wire that signs the text");
  }
  for (const mark of marks) {
    if (mark.role !== "boilerplate" || mark.kind !== "copyright" || mark.end - mark.start > 44) continue;
    const raw = context.doc.text.slice(mark.start, mark.end);
    const name = /^(?:©|\(c\)|copyright)[ \u00a0]*(?:©[ \u00a0]*)?(?:\d{4}[ \u00a0,]*)?(.{2,30})$/iu.exec(raw)?.[1];
    if (name !== undefined && areWires(name))
      return told(name, mark.start + raw.lastIndexOf(name), "the wire in the copyright line");
  }
  return null;
}

/** Wires that carry what companies give out. */
const releaseWire =
  /^(?:pr ?newswire(?:-\p{L}+| asia)?|cision|business ?wire|globe ?newswire|ein ?presswire|access(?:wire| newswire)|newsfile(?: corp\.?)?|media outreach(?: newswire)?|acn newswire|news aktuell|ots|美通社)$/iu;

function fromDateline({ start, end }: FoundDateline, value: string, confidence: Confidence): Agency {
  return { value, via: null, explicit: false, start, end, confidence, why: "the agency in the dateline" };
}

/** The name of a site or a paper, and of no agency. */
function isPublication(name: string): boolean {
  return isOutletName(name) && (!isWire(name) || /\.\p{L}{2,5}$/u.test(name));
}

/** Another news house than the publication: no office, and not the same name once more. */
function isOtherNews(name: string, publication: string): boolean {
  if (!isWire(name) && !isOutletName(name)) return false;
  const one = sameWords(name);
  const other = sameWords(publication);
  return one !== other && !one.includes(other) && !other.includes(one);
}

function agencyInText(
  { signs }: Doc,
  head: string,
  offset: number,
  flow: string,
  dateline: FoundDateline | null,
): Agency | null {
  const isBroken = flow === "wrapped" || flow === "wire" || flow === "indent";
  const raw = isBroken ? head.replace(/[\n\r]/g, " ") : head;
  const mayBeWide = isBroken || (signsIn(signs, offset, offset + head.length) & WIDE) !== 0;
  // the first paragraphs say it mostly
  const credit = creditIn(raw, mayBeWide, raw.length > 600 ? lineEndNear(raw, 600) : undefined);
  const wire = dateline?.agency && isWire(dateline.agency) ? dateline : null;
  // "ASTANA. KAZINFORM": where the text names it, too, it is written as the text writes it
  if (wire && !(credit && (credit.strength >= 6 || isSameCarrier(credit.value, wire.agency ?? "")))) {
    return fromDateline(wire, wire.agency ?? "", "high");
  }
  // whom a later paragraph quotes ("The ministry says exports rose") is not whom the text is from
  if (credit && (credit.strength >= 2 || isOpening(raw.slice(0, credit.start)))) {
    return {
      value: credit.value,
      via: credit.via,
      explicit: false,
      start: offset + credit.start,
      end: offset + credit.end,
      confidence: credit.strength >= 5 ? "high" : credit.strength >= 2 ? "medium" : "low",
      why: credit.why,
    };
  }
  return dateline?.agency ? fromDateline(dateline, dateline.agency, "medium") : null;
}

/** Whether one paragraph at most is over behind what was read so far. */
function isOpening(before: string): boolean {
  const lines = before.split(/[\n\r\u2028\u2029]/);
  // the last is the one that is being read
  return lines.slice(0, -1).filter((line) => line.trim() !== "").length <= 1;
}

const wideSpace = /[ \u00a0]{2,}/g;

/** Whom the text credits, with several spaces read as one ("Kazinform  reports"). `near`: see `findCredit`. */
function creditIn(text: string, mayBeWide: boolean, near?: number): Credit | null {
  if (
    !mayBeWide ||
    !(text.includes("  ") || text.includes("\u00a0 ") || text.includes(" \u00a0") || text.includes("\u00a0\u00a0"))
  )
    return findCredit(text, near);
  const head = near === undefined ? null : spacedCredit(text.slice(0, near));
  return head && head.strength >= 5 ? head : spacedCredit(text);
}

function spacedCredit(text: string): Credit | null {
  const parts: string[] = [];
  const lost: { readonly at: number; readonly count: number }[] = [];
  let from = 0;
  let length = 0;
  for (const match of text.matchAll(wideSpace)) {
    const part = text.slice(from, match.index) + (match[0].includes("\u00a0") ? "\u00a0" : " ");
    parts.push(part);
    length += part.length;
    lost.push({ at: length, count: match[0].length - 1 });
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  const found = findCredit(lost.length > 0 ? parts.join("") : text);
  if (!found || lost.length === 0) return found;
  const back = (at: number): number => lost.reduce((sum, one) => sum + (one.at <= at ? one.count : 0), at);
  return { ...found, start: back(found.start), end: back(found.end - 1) + 1 };
}

/** The last line end before `at`, where it is not too far, or the last space before it. */
function lineEndNear(text: string, at: number): number {
  const line = text.indexOf("\n", at >> 1);
  if (line >= 0 && line <= at) return text.lastIndexOf("\n", at);
  return Math.max(text.lastIndexOf(" ", at), 1);
}

/** "МИА «Казинформ»" and "КАЗИНФОРМ" are one, and so are "Kazinform" and "KAZINFORM". */
function isSameCarrier(text: string, dateline: string): boolean {
  if (text === dateline) return false;
  const other = sameWords(dateline);
  return other.length >= 3 && sameWords(text).includes(other);
}

/** The publication: said by the layout, by a rule, or by the author's bio when the dateline has its initials. */
export function outletOf(
  context: Context,
  marks: readonly Mark[],
  dateline: FoundDateline | null,
  draft: Draft,
): Field | null {
  const named = plainField(context, first(marks, "outlet"), "named in the header");
  const { lines } = context.doc;
  const taught =
    context.rules && outletByRule(context.rules, lines[draft.first]?.start ?? 0, lines[draft.end - 1]?.end ?? 0);
  // What the parser took for the name is the line of which a person said whose it is.
  const says = taught?.name && named && named.start < taught.name.end && named.end > taught.name.start;
  if (named && !says) return named;
  if (taught) {
    const nowhere = marks[0]?.start ?? 0;
    const { start, end } = taught.name ?? { start: nowhere, end: nowhere };
    return { value: taught.outlet, start, end, confidence: taught.name ? "high" : "medium", why: taughtWhy };
  }
  if (draft.masthead) {
    const { start, end } = draft.masthead;
    const value = draft.masthead.value ?? tidy(context.doc.text.slice(start, end));
    return { value, start, end, confidence: "medium", why: "the name at the head of the document" };
  }
  const bios = marks.filter((mark) => mark.role === "boilerplate" && mark.kind === "author-bio");
  if (bios.length === 0 || !dateline?.agency) return null;
  for (const bio of bios) {
    const raw = context.doc.text.slice(bio.start, bio.end);
    for (const match of raw.matchAll(/(?:[Tt]he )?\p{Lu}[\p{L}'’]+(?: (?:of|and|the|\p{Lu}[\p{L}'’]+)){1,6}/gu)) {
      const initials = match[0]
        .replace(/^[Tt]he /, "")
        .split(" ")
        .filter((word) => /^\p{Lu}/u.test(word))
        .map((word) => word[0])
        .join("");
      if (initials !== dateline.agency) continue;
      const start = bio.start + match.index;
      return {
        value: match[0],
        start,
        end: start + match[0].length,
        confidence: "medium",
        why: "named in the author's bio, and the dateline has its initials",
      };
    }
  }
  return null;
}
