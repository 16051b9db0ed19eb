/**
 * A headline that shares its line with the date, and mostly with the outlet:
 *
 *   joined-head := piece separator piece { separator piece }      one piece is the date, the longest the headline
 *   separator   := "|" | "•" | "·" | "—" | "–" | " - " | " / " | tab | a wide gap
 *   piece       := date | headline | outlet | author | rubric | counter
 *                | date space headline | headline space date       in Chinese, Japanese and Korean, where a space parts phrases
 *                | date time space headline | date in figures space headline
 */
import type { Why } from "../../languages/whys/why.ts";
import { type DateLine, type DateMatch, dateLine, findDates } from "../dates.ts";
import { isLabelledName } from "../labels.ts";
import { lineRole } from "../line-roles.ts";
import { bodyLike, type Doc, endsSentence, isCjk, type Line, titleLike } from "../lines.ts";
import { isOutletName, isWire, personLike } from "../names.ts";
import { FIGURE, signsIn } from "../signs.ts";
import { dateMark, type Mark, type Role } from "./layout.ts";
import { isRubric } from "./rubrics.ts";

export interface JoinedHead {
  readonly title: string;
  /** On the whole line, in order. */
  readonly marks: readonly Mark[];
  /** How its pieces stand: lines of one list have the same. */
  readonly form: string;
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

const longest = 320;
const separators: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ["tab", /[ \u00a0]?\t+[ \u00a0]?/g],
  ["|", /[ \u00a0]?[|｜¦│][ \u00a0]?/g],
  ["•", /[ \u00a0][•·∙●‣▪][ \u00a0]/g],
  ["/", /[ \u00a0]\/{1,2}[ \u00a0]/g],
  ["—", /[ \u00a0](?:[—–―]|-{1,2})[ \u00a0]/g],
  ["gap", /[ \u00a0]{3,12}/g],
];
const mayPart = /[\t|｜¦│•·∙●‣▪/—–―]| -{1,2} |[ \u00a0]{3}/;
const figure = /\p{Nd}/u;

const known = new WeakMap<Doc, Map<number, JoinedHead | null>>();

/** The line taken apart, or null when it is no headline with its date. Remembered for the document. */
export function joinedHead(doc: Doc, line: Line): JoinedHead | null {
  const { text } = line;
  if (text.length > longest || text.length < 14) return null;
  if ((signsIn(doc.signs, line.start, line.end) & FIGURE) === 0 || !figure.test(text)) return null;
  let lines = known.get(doc);
  if (!lines) {
    lines = new Map();
    known.set(doc, lines);
  }
  let head = lines.get(line.start);
  if (head === undefined) {
    head = read(line);
    lines.set(line.start, head);
  }
  return head;
}

/** "Published: 10.11.2023 - 17:57 Updated: 10.11.2023 - 18:20" has the form of a date with a headline after it. */
const updatedToo =
  /\d[^\p{L}]{0,12}(?:last |son )?(?:updated|обновлен[оа]|güncelleme|жаңартылды|更新(?:时间)?|aktualisiert|оновлено) ?[:：]? ?\d/iu;

function read(line: Line): JoinedHead | null {
  const { text } = line;
  if (updatedToo.test(text)) return null;
  if (mayPart.test(text)) {
    for (const [sign, pattern] of separators) {
      const pieces = cut(text, pattern);
      if (pieces.length < 2 || pieces.length > 7) continue;
      const at = pieces.findIndex((piece) => wholeDate(piece.text) !== null);
      if (at < 0) continue;
      return sign === "—" ? ofDashes(line, pieces, at) : ofColumns(line, pieces, at, sign);
    }
  }
  return isCjk(text) || eastern.test(text)
    ? ofSpaces(line)
    : (ofBrackets(line) ?? ofColon(line) ?? ofStops(line) ?? ofTime(line));
}

function cut(text: string, pattern: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const push = (to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed !== "") pieces.push({ text: trimmed, start: from + raw.indexOf(trimmed) });
  };
  for (const match of text.matchAll(pattern)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return pieces;
}

/** The date, when the piece is one with its year and day and nothing else. */
function wholeDate(text: string): DateMatch | null {
  if (text.length < 6 || text.length > 60 || !figure.test(text)) return null;
  const found = dateLine(text);
  if (!found || found.rest || found.counter || found.date.partial || !/^\d{4}-\d\d-\d\d/.test(found.date.value))
    return null;
  const label = found.label?.kind ?? "published";
  return label === "published" || label === "other" ? found.date : null;
}

function wordCount(text: string): number {
  return isCjk(text) ? Math.ceil(text.length / 2.5) : text.split(/[\s\u00a0]+/).length;
}

function mayBeTitle(text: string): boolean {
  if (isLabelledName(text)) return false;
  if (isCjk(text)) return text.length >= 6 && text.length <= 80 && !/[。；：，、]$/.test(text);
  return titleLike(text) && wordCount(text) >= 3 && !/\p{Ll}{2}[.!?]["”»]? \p{Lu}/u.test(text);
}

/** Columns: the longest piece is the headline, each of the others one thing. */
function ofColumns(line: Line, pieces: readonly Piece[], at: number, sign: string): JoinedHead | null {
  let title = -1;
  pieces.forEach((piece, i) => {
    if (i !== at && (title < 0 || piece.text.length > (pieces[title] as Piece).text.length)) title = i;
  });
  const headline = pieces[title];
  if (!headline || !mayBeTitle(headline.text) || isRubric(headline.text) || lineRole(headline.text) !== null)
    return null;
  const others = pieces.filter((_, i) => i !== at && i !== title);
  return made(line, pieces[at] as Piece, headline, others, formOf(pieces, at, title, sign));
}

/** Dashes may stand in a headline too: what is not the date, or a name beside it, is the headline. */
function ofDashes(line: Line, pieces: readonly Piece[], at: number): JoinedHead | null {
  const last = pieces.length - 1;
  if (at !== 0 && at !== last && !(at === 1 && isName(pieces[0] as Piece))) return null;
  const before = at === 1 && last > 1 ? [pieces[0] as Piece] : [];
  let rest = pieces.filter((_, i) => i !== at && !(before.length > 0 && i === 0));
  const others = [...before];
  if (rest.length > 1 && others.length === 0) {
    const edge = at === 0 ? (rest[0] as Piece) : (rest[rest.length - 1] as Piece);
    const left = rest.filter((piece) => piece !== edge);
    if (isName(edge) && /^[\p{Lu}\p{Lo}\p{N}"“«„'‘]/u.test((left[0] as Piece).text)) {
      others.push(edge);
      rest = left;
    }
  }
  const first = rest[0] as Piece;
  const end = rest[rest.length - 1] as Piece;
  const headline = { text: line.text.slice(first.start, end.start + end.text.length), start: first.start };
  if (!mayBeTitle(headline.text) || others.some((piece) => piece.text.length >= headline.text.length)) return null;
  return made(line, pieces[at] as Piece, headline, others, `— ${at === 0 ? "date" : at === last ? "last" : "second"}`);
}

/** A short name with a capital, and no signs of a sentence in it. */
function isName({ text }: Piece): boolean {
  return (
    text.length <= 40 &&
    (isWire(text) || (/^[\p{Lu}\p{Lo}\p{N}«“"]/u.test(text) && !/[:：;,，。!?？！]/.test(text) && wordCount(text) <= 4))
  );
}

const surname =
  /(?:[оеё]в|[оеё]ва|ин|ина|ын|ына|ск(?:ий|ая|а)|цк(?:ий|ая)|енко|чук|ұлы|улы|қызы|кызы|[oe]va?|ina?|sk(?:y|iy|aya|i)|enko|chuk|uly|kyzy)$/iu;
function made(line: Line, date: Piece, title: Piece, others: readonly Piece[], form: string): JoinedHead | null {
  const found = wholeDate(date.text);
  if (!found) return null;
  const marks: Mark[] = [];
  const put = (piece: Piece, role: Role, extra: Partial<Mark> = {}): void => {
    const start = line.start + piece.start;
    marks.push({ start, end: start + piece.text.length, role, ...extra });
  };
  put(title, "title", { why: "on one line with its date" });
  marks.push(dateMark(found, line.start + date.start, "on one line with the headline"));
  if (found.start > 0)
    marks.push({ start: line.start + date.start, end: line.start + date.start + found.start, role: "field-label" });
  let outlet = others.some((piece) => isOutletName(piece.text));
  for (const piece of others) {
    const { text } = piece;
    const role = lineRole(text);
    if (role?.role === "agency") put(piece, "agency", { value: role.value });
    else if (role?.role === "author") {
      const start = line.start + piece.start + role.start;
      if (role.start > 0) marks.push({ start: line.start + piece.start, end: start, role: "field-label" });
      marks.push({ start, end: start + role.end - role.start, role: "author" });
    } else if (role?.role === "views") put(piece, "views", { value: String(role.value) });
    else if (role) put(piece, "field-label");
    else if (isOutletName(text)) put(piece, "outlet");
    else if (isRubric(text)) put(piece, "category", { why: "the name of a rubric on one line with the headline" });
    else if (/^\d[\d .,\u00a0]{0,9}$/.test(text)) put(piece, "views", { value: text.replace(/\D/g, "") });
    else if (personLike(text) && (outlet || surname.test(text))) put(piece, "author", { confidence: "medium" });
    else if (text.length > 60 || wordCount(text) > 6 || endsSentence(text)) return null;
    else if (outlet) put(piece, "category", { why: "a few words beside the outlet, on one line with the headline" });
    else {
      outlet = true;
      put(piece, "outlet", { confidence: "medium", why: "beside the date and the headline" });
    }
  }
  marks.sort((a, b) => a.start - b.start);
  return { title: title.text, marks: covering(line, marks), form };
}

/** What stands between the marks of a line is said to be a label: no letter of the line is body. */
function covering(line: Line, marks: readonly Mark[]): Mark[] {
  const out: Mark[] = [];
  let from = line.start;
  const fill = (to: number): void => {
    const raw = line.text.slice(from - line.start, to - line.start);
    const start = from + raw.length - raw.trimStart().length;
    const end = from + raw.trimEnd().length;
    if (end > start) out.push({ start, end, role: "field-label" });
  };
  for (const mark of marks) {
    fill(mark.start);
    out.push(mark);
    from = mark.end;
  }
  fill(line.end);
  return out;
}

function formOf(pieces: readonly Piece[], date: number, title: number, sign: string): string {
  return `${sign} ${pieces.map((_, i) => (i === date ? "date" : i === title ? "title" : "name")).join(" ")}`;
}

const bracketAtEnd = /^(.{12,220}?)[ \u00a0]?[([]([^()[\]]{6,80})[)\]]$/u;
const bracketAtHead = /^[([]([^()[\]]{6,80})[)\]][ \u00a0]?(.{12,240})$/u;

/** "Headline (Courier, 20.06.2022)", "[20.06.2022] Headline": the date in brackets, and whose it is, and nothing else. */
function ofBrackets(line: Line): JoinedHead | null {
  const { text } = line;
  const last = bracketAtEnd.exec(text);
  const first = last ? null : bracketAtHead.exec(text);
  const inside = last?.[2] ?? first?.[1];
  const headline = (last?.[1] ?? first?.[2] ?? "").trim();
  if (inside === undefined || !figure.test(inside) || !mayBeTitle(headline)) return null;
  const from = last ? text.lastIndexOf(inside) : 1;
  const pieces = cut(inside, /[,;|•·—–][ \u00a0]| [—–-] |[|•·]/g).map((piece) => ({
    ...piece,
    start: from + piece.start,
  }));
  // a comma stands between a day and its time
  const date = wholeDate(inside) ? [{ text: inside, start: from }] : pieces.filter((piece) => wholeDate(piece.text));
  if (date.length !== 1) return null;
  const others = wholeDate(inside) ? [] : pieces.filter((piece) => piece !== date[0]);
  if (others.length > 2 || !others.every(isName)) return null;
  const title: Piece = { text: headline, start: text.indexOf(headline, last ? 0 : inside.length) };
  return made(line, date[0] as Piece, title, others, `bracket ${last ? "last" : "first"} ${others.length}`);
}

const dateNameColon = /^([^:：]{6,40}?)[,;] ?([^,:;]{2,40}): (?=\S)(.{12,240})$/u;

/** "20.06.2022, The Courier: Headline", where the name is known to be that of an outlet: it might be a place. */
function ofColon(line: Line): JoinedHead | null {
  const match = dateNameColon.exec(line.text);
  const [, date = "", name = "", headline = ""] = match ?? [];
  if (!match || !wholeDate(date) || !isOutletName(name) || !mayBeTitle(headline)) return null;
  const at = line.text.length - headline.length;
  const outlet: Piece = { text: name, start: line.text.lastIndexOf(name, at) };
  return made(line, { text: date, start: 0 }, { text: headline, start: at }, [outlet], "colon");
}

/** "20.06.2022. Courier. Headline": date, name and headline as if they were sentences. */
function ofStops(line: Line): JoinedHead | null {
  const pieces = cut(line.text, /\.[ \u00a0]+(?=[\p{Lu}"“«„\d])/gu);
  if (pieces.length < 2 || pieces.length > 5 || wholeDate((pieces[0] as Piece).text) === null) return null;
  const others = pieces.length > 2 && isName(pieces[1] as Piece) ? [pieces[1] as Piece] : [];
  const first = pieces[1 + others.length] as Piece;
  const title: Piece = { text: line.text.slice(first.start), start: first.start };
  return mayBeTitle(title.text) ? made(line, pieces[0] as Piece, title, others, `stops ${others.length}`) : null;
}

/** "20.06.2022 15:45 Headline", "20.06.2022 Headline": after a time of day or a day in figures the date is over, and what follows is no part of a sentence with it. */
function ofTime(line: Line): JoinedHead | null {
  const { text } = line;
  if (!/^\p{Nd}/u.test(text)) return null;
  const date = findDates(text, { limit: 1 })[0];
  if (!date || date.start > 0 || date.partial) return null;
  const isTimed = date.precision === "minute" || date.precision === "second";
  // a day in figures is no part of a sentence either; one in words may be
  if (!isTimed && !/^(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)$/.test(text.slice(0, date.end))) return null;
  const space = /^[,:]?[ \u00a0]+/.exec(text.slice(date.end))?.[0];
  if (space === undefined) return null;
  const title: Piece = { text: text.slice(date.end + space.length), start: date.end + space.length };
  if (!mayBeTitle(title.text) || !/^[\p{Lu}"“«„]/u.test(title.text)) return null;
  return made(line, { text: text.slice(0, date.end), start: 0 }, title, [], isTimed ? "time title" : "day title");
}

const besides =
  /[\s\u00a0]*(?:[,;|｜¦│•·∙●—–―/()[\]（）［］]|[\s\u00a0]-{1,2}(?=[\s\u00a0])|\t|[ \u00a0]{3})[\s\u00a0]*/;

/** A line that holds a date and names of whose text it is, and no headline: "Source: Courier, 20.06.2022". */
export function dateAndNames(line: Line): { date: DateLine; names: Mark[]; shape: string } | null {
  const { text } = line;
  if (!figure.test(text) || endsSentence(text)) return null;
  const dates = findDates(text, { limit: 2 });
  const date = dates[0];
  if (!date || dates.length > 1 || date.partial || !/^\d{4}-\d\d-\d\d/.test(date.value)) return null;
  const names: Mark[] = [];
  const sides: string[] = [];
  for (const [from, to] of [
    [0, date.start],
    [date.end, text.length],
  ] as const) {
    let at = from;
    let count = 0;
    const pieces = text.slice(from, to).split(besides);
    // a space alone is no separator: "Budget 20.06.2022" may be a headline
    const touching = from === 0 ? pieces[pieces.length - 1] : pieces[0];
    if (touching !== undefined && touching.trim() !== "") return null;
    const hasOutlet = pieces.some(isOutletName);
    for (const piece of pieces) {
      if (piece === "") continue;
      const start = text.indexOf(piece, at);
      at = start + piece.length;
      const role = lineRole(piece);
      const labelled = role?.role === "agency" || role?.role === "author";
      if (!labelled && (role !== null || !isName({ text: piece, start }))) return null;
      const mark = (kind: Role, value?: string, why?: Why): Mark => ({
        start: line.start + start,
        end: line.start + at,
        role: kind,
        ...(value === undefined ? {} : { value }),
        ...(why === undefined ? {} : { why }),
      });
      const rubric = (why: Why): Mark => mark("category", undefined, why);
      if (labelled) names.push(mark(role.role === "agency" ? "agency" : "author", role.value));
      else if (isOutletName(piece)) names.push(mark("outlet"));
      else if (isRubric(piece)) names.push(rubric("the name of a rubric on one line with the date"));
      else if (personLike(piece) && (surname.test(piece) || names.some((one) => one.role === "outlet")))
        names.push(mark("author"));
      else if (names.some((one) => one.role === "outlet"))
        names.push(rubric("a few words beside the outlet, on one line with the date"));
      // a place stands before the outlet
      else names.push(mark(hasOutlet ? "field-label" : "outlet"));
      count++;
    }
    sides.push(String(count));
  }
  if (names.length === 0 || names.length > 3) return null;
  return { date: { date, counter: null, label: null, rest: null }, names, shape: sides.join(" date ") };
}

const eastern = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;
const labelled = /来源|來源|作者|编辑|編輯|责任|责编|发布|更新|출처|편집|記者|记者|기자|曜日$|星期.$/;

/** Date and headline with a space or brackets between them. */
function ofSpaces(line: Line): JoinedHead | null {
  const { text } = line;
  const dates = findDates(text, { limit: 3 });
  const date = dates.find((one) => one.start <= 2) ?? dates.find((one) => one.end >= text.length - 1);
  if (!date || date.partial || !/^\d{4}-\d\d-\d\d/.test(date.value)) return null;
  const before = text.slice(0, date.start);
  const after = text.slice(date.end);
  const first =
    /^[([（【［〔]?$/.test(before) && /^(?:[)\]）】］〕][\s\u00a0\u3000]?|[\s\u00a0\u3000]+)/.exec(after)?.[0];
  const last =
    /^[)\]）】］〕]?$/.test(after) && /(?:[\s\u00a0\u3000]*[([（【［〔]|[\s\u00a0\u3000]+)$/.exec(before)?.[0];
  if (!first && !last) return null;
  const from = first ? date.end + first.length : 0;
  const to = first ? text.length : date.start - (last || "").length;
  let title: Piece = { text: text.slice(from, to).trim(), start: from };
  const others: Piece[] = [];
  // the name of an outlet at the edge beside the date
  const space = first ? title.text.search(/[ \u00a0\u3000]/) : title.text.search(/[ \u00a0\u3000][^ \u00a0\u3000]*$/);
  if (space > 0) {
    const head = { text: title.text.slice(0, space), start: title.start };
    const tail = { text: title.text.slice(space + 1), start: title.start + space + 1 };
    const [name, rest] = first ? [head, tail] : [tail, head];
    if (name.text.length <= 12 && isOutletName(name.text) && mayBeTitle(rest.text)) {
      others.push(name);
      title = rest;
    }
  }
  if (!mayBeTitle(title.text) || !isCjk(title.text) || labelled.test(title.text)) return null;
  const piece: Piece = { text: text.slice(date.start, date.end), start: date.start };
  return made(line, piece, title, others, first ? "date title" : "title date");
}

/** Whether text stands under the line as under a headline: at once, or under lines that say whose it is; and no headline stands over it. */
export function headsText(doc: Doc, line: Line): boolean {
  for (let i = line.index + 1; i <= line.index + 4; i++) {
    const under = doc.lines[i];
    if (!under || doc.date(under) || joinedHead(doc, under)) return false;
    if ((bodyLike(under.text) && under.text.length >= 24) || (bodyLike(under.text) && isCjk(under.text))) return true;
    if (doc.isWrapped(under)) return true;
    const role = lineRole(under.text);
    if (role === null && !personLike(under.text) && !isCaption(doc, under)) return false;
    if (role?.role === "boilerplate" && role.kind !== "image-only") return false;
  }
  return false;
}

/** The line of a picture stands right over its credit. */
function isCaption(doc: Doc, line: Line): boolean {
  const next = doc.lines[line.index + 1];
  return next !== undefined && lineRole(next.text)?.role === "image-credit";
}
