/**
 * One news page read as one article: what the layouts of single pages share (article-page, digest-page, transcript).
 *
 *   page   := head title-block body tail
 *   head   := (nav | breadcrumb | rates | weather | phones | languages | page clock | page title)*
 *   title-block := title and, in any order near it: rubric, date, byline, source, film length, other-language title, deck, credit
 *   tail   := sign-offs, tags, share, related header + items, copyright, comments, footer nav
 *
 * The title and the date are decided by evidence: a title stands right before the date, the byline or the body, says what the body says,
 * may be printed twice (once with "| Outlet" after it); a date has a label or stands near the title, and is not the clock of the page.
 */
import { findDates } from "../dates.ts";
import {
  captionWithCredit,
  findDateline,
  isWire,
  type LineRole,
  nameAlone,
  nameLike,
  personLike,
  roleOf,
} from "../fields.ts";
import { LETTER, NUMERAL, sortOf } from "../letters.ts";
import {
  bodyLike,
  type DateLine,
  type DateMatch,
  type Doc,
  endsSentence,
  isBylineLine,
  isCjk,
  isClock,
  type Line,
  sameWords,
  titleLike,
} from "../lines.ts";
import { overlap, stems } from "../vocabulary.ts";
import { headsText, type JoinedHead, joinedHead } from "./joined-head.ts";
import { captionMarks, dateLineMarks, dateMark, junk, lineMark, type Mark } from "./layout.ts";
import { isRubric, isSection } from "./rubrics.ts";

/** A page is a page: more lines than this are a collection. */
const pageLines = 1500;
/** How far from the top the body of a page may begin. */
const headLines = 160;

export interface Page {
  readonly title: Line | null;
  /** The draft's lines. */
  readonly first: number;
  readonly end: number;
  /** Index of the first line of body or deck, and the index after the last. */
  readonly bodyFirst: number;
  readonly bodyEnd: number;
  readonly marks: readonly Mark[];
  readonly document: readonly Mark[];
  readonly notes: readonly string[];
  /** What speaks for one page, each with its weight. */
  readonly signs: readonly (readonly [name: string, weight: number])[];
  /** What speaks for more than one article. */
  readonly breaks: number;
  /** There are more dates than the article's, and each has its place on a page: the clock, an update, a related item. */
  readonly placedDates: boolean;
  /** The only date stands right under the title, and what looks like titles below is as short as sub-headings are. */
  readonly datedOnce: boolean;
}

interface Look {
  readonly line: Line;
  readonly role: LineRole | null;
  /** Boilerplate kind of the line alone. */
  readonly kind: string | null;
  readonly date: DateLine | null;
  /** A date with its year. */
  readonly dated: boolean;
  /** Running text. */
  readonly text: boolean;
  /** May be a title. */
  readonly titled: boolean;
  readonly words: number;
}

const remembered = new WeakMap<Doc, { page: Page | null }>();

/** The page, or null when the text is none. Remembered for the document. */
export function readPage(doc: Doc): Page | null {
  let known = remembered.get(doc);
  if (!known) {
    known = { page: build(doc, doc.lines) };
    remembered.set(doc, known);
  }
  return known.page;
}

const lowerStart = /^[\p{Ll}]/u;

function wordCount(text: string): number {
  if (isCjk(text)) return Math.ceil(text.length / 2.5);
  let words = 0;
  let counted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const sort = sortOf(code);
    // a letter of two halves is a letter
    if (
      (sort & (LETTER | NUMERAL)) !== 0 ||
      (code >= 0xd800 && code <= 0xdfff && /[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(i) ?? 0)))
    ) {
      if (!counted) words++;
      counted = true;
    } else if (code !== 0x27 && code !== 0x2019 && code !== 0x2d && (code < 0xdc00 || code > 0xdfff)) counted = false;
  }
  return words;
}

function lookAt(doc: Doc, line: Line): Look {
  const text = line.text;
  const date = doc.date(line);
  const short = text.length <= 600;
  const role = date || !short ? null : roleOf(doc, line);
  const kind = role?.role === "boilerplate" ? role.kind : null;
  const free = !role && !date;
  const cjk = isCjk(text);
  const next = doc.lines[line.index + 1];
  const wrapped =
    doc.isWrapped(line) ||
    (text.length >= 40 &&
      text.length <= 110 &&
      next !== undefined &&
      lowerStart.test(next.text) &&
      !isPartialDate(next.text));
  // "A bench in the park. Photo: X" is no running text
  const pictured = free && text.length <= 400 && captionWithCredit(text) !== null;
  const isText =
    free &&
    !pictured &&
    ((bodyLike(text) &&
      text.length >= (cjk ? 12 : 24) &&
      !(text.length < 120 && /[?!？！]$/.test(text) && titleLike(text))) ||
      (text.length >= 25 && (wrapped || lowerStart.test(text))) ||
      (text.length >= 30 && findDateline(text) !== null));
  const titled =
    free &&
    !pictured &&
    !isBylineLine(text) &&
    !(text.length <= 120 && labelledDate.test(text) && metaLine(line) !== null) &&
    text.length <= 220 &&
    (titleLike(text) || (text.length >= 24 && text.length <= 200 && !/[;,:]$/.test(text)));
  return {
    line,
    role,
    kind,
    date,
    dated: date !== null && isFull(date.date),
    text: isText,
    titled,
    words: titled ? wordCount(text) : 0,
  };
}

const labelledDate =
  /^(?:(?:first )?published|posted|issued|updated|last updated|written|опубликовано|обновлено|giriş|yayın|veröffentlicht|жарияланды|by |von |发布)/iu;

/** A date that can be a publication date: a year is printed. */
function isFull(date: DateMatch): boolean {
  return date.partial === null && /^\d{4}/.test(date.value);
}

// ---------------------------------------------------------------- body

/** Index of the first line of the main text: the block of text lines with the most letters. */
function mainText(looks: readonly Look[]): number {
  let best = -1;
  let bestSize = 0;
  let first = -1;
  let last = -1;
  let size = 0;
  for (let i = 0; i <= looks.length; i++) {
    const look = looks[i];
    if (first >= 0 && (!look || (look.text && i - last > 5))) {
      if (size > bestSize * 1.3) {
        best = first;
        bestSize = size;
      }
      first = -1;
    }
    if (!look?.text) continue;
    if (first < 0) {
      first = i;
      size = 0;
    }
    last = i;
    size += look.line.text.length;
  }
  return best;
}

// ---------------------------------------------------------------- title

const siteName =
  /^(?:(?:the )?official (?:web)?site\b|официальный (?:информационный )?(?:сайт|ресурс|портал)|офіційн(?:ий|е) (?:веб-?сайт|сайт|портал|інтернет-представництво)|offizielle (?:website|webseite|internetseite)|site officiel|сомонаи расмии|ресми (?:сайт|ақпарат)|welcome to\b|добро пожаловать)|(?:ресми (?:(?:веб-?|интернет-)?(?:сайты|порталы|ресурсы))|расмий (?:веб-?)?сайт[иы]|rasmiy (?:veb-?)?sayti|resm[iî] (?:web|internet) sitesi|\bnews agency|\bnewspaper|\bnews portal|\bonline|информационное агентство|информационный портал|информагентство|ақпарат агенттігі|ақпараттық (?:агенттігі|порталы)|халықаралық ақпарат агенттігі|международное информационное агентство|новостной портал|haber ajansı|通讯社|新闻网|官方网站|日报|网)$/iu;
const outletTail = /^(?:.{2,40}\.(?:com|kz|ru|by|net|org|info|cn|uz|kg|tj|az|tr|uk|io|tv)|.{2,60})$/i;
const suffix = /^(.{12,200}?)(?: ?[|｜] ?| :: | — | – | - |_{1,2}|--)([^|｜]{2,60})$/u;

/** "Title | Outlet": the title and the outlet when `text` begins with `title`. */
function outletAfter(text: string, title: string): string | null {
  if (text.length <= title.length + 2 || text.length > title.length + 90 || !text.startsWith(title)) return null;
  const rest = /^ ?(?:[|｜]|::|[-–—_])+ ?(.{2,80})$/u.exec(text.slice(title.length));
  return rest?.[1] && outletTail.test(rest[1]) ? rest[1].trim() : null;
}

const photoEnd = /(?:photo|фото|сурет|иллюстрация|foto|fotoğraf)\.?$/iu;

interface Candidate {
  readonly at: number;
  readonly score: number;
  readonly share: number;
}

function isSiteName(text: string): boolean {
  return text.length <= 110 && (siteName.test(text) || isWire(text));
}

/** Lines that stand between a title and what follows it and are no titles themselves. */
function isSmall(look: Look): boolean {
  if (look.date !== null || isPartialDate(look.line.text)) return true;
  if (look.role === null) return false;
  return (
    look.role.role !== "boilerplate" ||
    [
      "video-length",
      "share-widget",
      "image-only",
      "credit-line",
      "form-message",
      "tags-header",
      "page-date",
      "placeholder-value",
    ].includes(look.kind ?? "")
  );
}

function findTitle(
  looks: readonly Look[],
  bodyFirst: number,
  body: ReadonlySet<string>,
): { at: number; candidates: Candidate[] } {
  const seen = new Map<string, number>();
  const limit = Math.min(bodyFirst, looks.length);
  for (let i = 0; i < Math.min(looks.length, limit + 4); i++) {
    const look = looks[i];
    if (!look?.titled) continue;
    const words = sameWords(look.line.text);
    seen.set(words, (seen.get(words) ?? 0) + 1);
  }
  const candidates: Candidate[] = [];
  const scores = new Map<number, Candidate>();
  // how many titles stand between a line and the date, byline or body after it
  let between = 0;
  let anchored = true;
  for (let i = limit - 1; i >= 0; i--) {
    const look = looks[i];
    if (!look) continue;
    if (isSmall(look)) {
      const clock = look.date?.date.family === "clock";
      if (
        !clock &&
        (look.dated ||
          (look.date === null && look.role === null) ||
          look.role?.role === "author" ||
          look.role?.role === "agency")
      ) {
        between = 0;
        anchored = true;
      }
      continue;
    }
    if (!look.titled) {
      if (look.kind) {
        between += 0.5;
        anchored = false;
      }
      continue;
    }
    const text = look.line.text;
    const share = overlap(text, body);
    let score = 3 * share;
    score += between === 0 ? 1.6 : between <= 1 ? 0.9 : between <= 2 ? 0.3 : -0.25 * between;
    if (!anchored) score -= 0.4;
    const before = looks[i - 1];
    if (before?.dated && before.date?.date.family !== "clock") score += 0.7;
    const repeats = (seen.get(sameWords(text)) ?? 1) - 1;
    const site = isSiteName(text);
    if (repeats > 0 && !site) score += 1.5;
    for (let k = 0; k < Math.min(limit + 3, looks.length) && k <= i + 40; k++) {
      const other = looks[k];
      if (k !== i && other?.titled && outletAfter(other.line.text, text) !== null) {
        score += 2;
        break;
      }
    }
    const count = look.words;
    score += count <= 1 ? -3 : count === 2 ? -1.6 : count === 3 ? -0.4 : count >= 7 ? 1 : count >= 5 ? 0.7 : 0.2;
    if (site) score -= 3.5;
    // a ministry under the date is whose text it is
    if (before?.dated && before.date?.date.family !== "clock" && i > 1 && institution.test(text)) score -= 3;
    if (/ {3,}|\t/.test(text)) score -= 2.5;
    if (personLike(text) && !isCjk(text)) score -= 2;
    if (/\p{Ll}{2}[.!?]["”»]? \p{Lu}/u.test(text)) score -= 1.2;
    if (photoEnd.test(text)) score -= 1.5;
    if (!titleLike(text)) score -= look.text && endsSentence(text) ? (text.length > 50 ? 2.6 : 1.6) : 0.6;
    const after = looks[i + 1];
    if (before?.titled && before.words <= 2 && after?.titled && after.words <= 2) score -= 1;
    const candidate = { at: i, score, share };
    candidates.push(candidate);
    scores.set(i, candidate);
    between++;
  }
  let best: Candidate | null = null;
  for (const candidate of candidates) if (!best || candidate.score > best.score) best = candidate;
  if (!best) return { at: -1, candidates };
  // a deck may look more like a title than the title above it
  for (let steps = 0; steps < 2; steps++) {
    let j = best.at - 1;
    while (j >= 0 && looks[j] && isSmall(looks[j] as Look)) j--;
    const above: Candidate | undefined = scores.get(j);
    const line = looks[j];
    const own = looks[best.at];
    if (!above || !line || !own || isSiteName(line.line.text)) break;
    const listed =
      scores.has(j - 1) &&
      (looks[j - 1]?.words ?? 0) >= 4 &&
      (looks[j - 2]?.words ?? 0) >= 4 &&
      !isSiteName(looks[j - 1]?.line.text ?? "");
    if (listed || line.words < 4 || personLike(line.line.text)) break;
    const repeatedOwn = (seen.get(sameWords(own.line.text)) ?? 1) > 1;
    const repeatedAbove = sameWords(own.line.text) === sameWords(line.line.text);
    // the page title ("Title | Outlet") above the title is not it
    if (outletAfter(line.line.text, own.line.text) !== null) break;
    const near =
      own.line.text.length >= line.line.text.length * 0.9 ||
      own.text ||
      !titleLike(own.line.text) ||
      above.score >= best.score - 1;
    if (!(repeatedAbove || (!repeatedOwn && above.share >= 0.25 && above.score >= best.score - 2.4 && near))) break;
    best = above;
  }
  const top = scores.get(0);
  if (best.at > 0 && top && top.score >= best.score - 4.5 && leads(looks, best.at)) return { at: 0, candidates };
  return { at: best.score >= 0.6 || (limit <= 3 && best.score > -0.6) ? best.at : -1, candidates };
}

/** The document begins with a headline, and nothing but a deck or a list of points stands from it to the byline or date under `at`. */
function leads(looks: readonly Look[], at: number): boolean {
  const first = looks[0];
  if (at > 3 || !first || !titleLike(first.line.text) || !touches(looks, at)) return false;
  const own = looks[at]?.line.text ?? "";
  if (outletAfter(first.line.text, own) !== null) return false;
  for (let i = 0; i < at; i++) {
    const look = looks[i];
    if (!look?.titled || look.words < 4 || isSiteName(look.line.text) || personLike(look.line.text)) return false;
  }
  return true;
}

/** A byline or a date stands right under the line: what is between it and a headline is a deck. */
function touches(looks: readonly Look[], at: number): boolean {
  const next = looks[at + 1];
  return (
    next !== undefined && (next.dated || next.role?.role === "author" || personLike(next.line.text) || isSmall(next))
  );
}

// ---------------------------------------------------------------- lines that hold a date beside other things

const updatedWord = /(?:updat|modif|обновл|измен|жаңарт|更新|修改|güncel|оновл|aktualis)/i;
const bySection =
  /^(?:by|von|par)[\s\u00a0]+(.{3,80}?)(?:[\s\u00a0]+in[\s\u00a0]+(.{2,60}?))?(?:[\s\u00a0]+(?:on|at|am|le))?[\s,|·•:–—-]*$/iu;
const trailingLabel =
  /[\s\u00a0,]*(?:(?:first )?published|updated|last updated|posted|опубликовано|обновлено)(?:[\s\u00a0](?:on|at))?[\s\u00a0]*[:：]?$/iu;
const edge = /^[\s\u00a0,;|｜·•/:：()（）[\]【】—–-]+|[\s\u00a0,;|｜·•/:：()（）[\]【】—–-]+$/gu;
const pieceBreak = /[\s\u00a0]*(?:[|｜·•]|[\s\u00a0]{3,}|\t|(?<=\p{L}) \/ )[\s\u00a0]*/u;
const dateLabel =
  /(?:published(?: on| at)?|updated|last updated|обновлено|更新时间|更新|güncelleme|posted(?: on| at)?|date|on|at|опубликовано|дата(?: публикации)?|жарияланды|күні|发布时间|发布日期|发表时间|时间|日期|发布于|yayınlanma(?: tarihi)?|tarih|veröffentlicht(?: am)?)[\s\u00a0]*[:：]?$/iu;
const labelledName =
  /^(?:source|источник|дерек ?көзі?|来源|來源|kaynak|quelle|джерело|manba|булак)[\s\u00a0]*[:：][\s\u00a0]*(.{2,60})$/iu;
const labelledAuthor =
  /^(?:author|authors|автор|авторы|авторы?|作者|撰文|文|记者|記者|yazar|text|текст)[\s\u00a0]*[:：][\s\u00a0]*(.{2,60})$/iu;
const labelledEditor = /^(?:editor|редактор|编辑|责任编辑|责编|責任編輯|editör)[\s\u00a0]*[:：].{0,60}$/iu;
const outletWord =
  /(?:社|网|報|报|电视台|广播网|客户端)$|^(?:the )?[\p{L} '’.-]{0,30}\b(?:daily|times|news|post|agency|today|observer|herald|tribune|gazette|press|information centre)$/iu;
const readingTime =
  /^(?:\d{1,2}[ -]?(?:min(?:ute)?s?\b.{0,12}|мин\p{L}*.{0,14})|(?:read(?:ing)? time|время чтения).{0,20})$/iu;

interface Meta {
  readonly date: DateMatch;
  readonly marks: Mark[];
  readonly updated: boolean;
}

/** A line of the head with a date and more: "By X in Section on 20 June 2022", "来源：X 2022-06-20 15:45 编辑：Y". */
function metaLine(line: Line): Meta | null {
  const text = line.text;
  if (text.length > 180 || text.length < 8) return null;
  const dates = findDates(text, { limit: 4 }).filter(isFull);
  if (dates.length === 0 || dates.length > 3) return null;
  let covered = 0;
  for (const date of dates) covered += date.end - date.start;
  const rest = text.length - covered;
  const cjk = isCjk(text);
  const by = /^(?:by|von|par) /i.test(text);
  if (rest > (by ? 110 : cjk ? 40 : 80)) return null;
  let date = dates[0] as DateMatch;
  let updated = updatedWord.test(text.slice(0, date.start));
  for (let i = 1; updated && i < dates.length; i++) {
    const next = dates[i] as DateMatch;
    if (!updatedWord.test(text.slice((dates[i - 1] as DateMatch).end, next.start))) {
      date = next;
      updated = false;
    }
  }
  const head = text.slice(0, date.start);
  const marks: Mark[] = [];
  const others = dates.filter((other) => other !== date);
  const named = by && !/[|｜·•]/.test(head) ? bySection.exec(head) : null;
  if (by && !named && !/[|｜·•]/.test(head)) return null;
  if (!named) {
    // a sentence with a date in it is no line of the head
    const around = `${head} ${text.slice(date.end)}`;
    if (/[\p{L}]{2}[.!?。！？][\s\u00a0]+\p{Lu}/u.test(around) || /[.!?。]["”»]?$/.test(text)) {
      if (!/(?:г|ж|р|y|j)\.?$/iu.test(text.slice(-3)) || around.length > 40) return null;
    }
  }
  marks.push(dateMark(date, line.start, "in the line under or over the title"));
  for (const other of others)
    marks.push({
      start: line.start + other.start,
      end: line.start + other.end,
      role: "boilerplate",
      kind: "page-date",
    });
  if (named) {
    const author = (named[1] ?? "").replace(trailingLabel, "");
    const at = head.indexOf(author);
    const name = author.replace(edge, "");
    marks.push({ start: line.start, end: line.start + at, role: "field-label" });
    marks.push({ start: line.start + at, end: line.start + at + name.length, role: "author", value: name });
    let after = at + name.length;
    const section = named[2]?.replace(edge, "");
    if (section) {
      const where = head.indexOf(section, after);
      if (where > after) {
        pushLabel(marks, line, after, where);
        marks.push({
          start: line.start + where,
          end: line.start + where + section.length,
          role: "category",
          value: section,
          why: "the section that the byline names",
        });
        after = where + section.length;
      }
    }
    pushLabel(marks, line, after, date.start);
    piecesOf(marks, line, date.end, text.length, false);
  } else {
    const cuts = dates.map((d) => [d.start, d.end] as const);
    let from = 0;
    let firstPiece = true;
    for (const [start, end] of [...cuts, [text.length, text.length] as const]) {
      if (start > from) if (!piecesOf(marks, line, from, start, firstPiece)) return null;
      from = end;
      firstPiece = false;
    }
  }
  marks.sort((a, b) => a.start - b.start);
  return { date, marks, updated };
}

function pushLabel(marks: Mark[], line: Line, from: number, to: number): void {
  const text = line.text.slice(from, to);
  const a = from + (text.length - text.trimStart().length);
  const b = to - (text.length - text.trimEnd().length);
  if (b > a && /[\p{L}\p{N}]/u.test(line.text.slice(a, b)))
    marks.push({ start: line.start + a, end: line.start + b, role: "field-label" });
  else if (b > a) marks.push({ start: line.start + a, end: line.start + b, role: "field-label" });
}

/** Marks the text beside a date: source, author, rubric, editor, counter. False when it is running text. */
function piecesOf(marks: Mark[], line: Line, from: number, to: number, leading: boolean): boolean {
  let at = from;
  const whole = line.text.slice(from, to);
  for (const piece of whole.split(pieceBreak)) {
    const found = line.text.indexOf(piece, at);
    at = found < 0 ? at : found + piece.length;
    if (found < 0) continue;
    const label = leading ? dateLabel.exec(piece) : null;
    const body = label ? piece.slice(0, label.index) : piece;
    const value = body.replace(edge, "");
    const start = line.start + found + body.indexOf(value);
    const end = start + value.length;
    const pieceStart = line.start + found;
    const pieceEnd = line.start + found + piece.length;
    if (value.length === 0) {
      if (piece.trim().length > 0) pushTrimmed(marks, line, pieceStart, pieceEnd);
      continue;
    }
    if (value.length > 70) return false;
    pushTrimmed(marks, line, pieceStart, start);
    const source = labelledName.exec(value);
    const author = labelledAuthor.exec(value) ?? /^by[\s\u00a0](.{3,60})$/i.exec(value);
    if (source || author) {
      const inner = (source ?? author)?.[1]?.trim() ?? "";
      const cut = inner.search(/[\s\u00a0]{2,}|[\s\u00a0](?=(?:作者|责任编辑|编辑|记者|author|editor|автор)[:：])/iu);
      const name = cut > 0 ? inner.slice(0, cut) : inner;
      const where = start + value.lastIndexOf(inner);
      pushTrimmed(marks, line, start, where);
      marks.push({ start: where, end: where + name.length, role: source ? "agency" : "author", value: name });
      pushTrimmed(marks, line, where + name.length, end);
    } else if (labelledEditor.test(value)) marks.push({ start, end, role: "boilerplate", kind: "credit-line" });
    else if (readingTime.test(value)) marks.push({ start, end, role: "boilerplate", kind: "widget-label" });
    else if (isWire(value) || outletWord.test(value)) marks.push({ start, end, role: "agency", value });
    else if (isCjk(value) ? value.length <= 4 : personLike(value) && !isRubric(value))
      marks.push({ start, end, role: "author", value });
    else if (/^\d[\d .,]{0,9}$/.test(value)) marks.push({ start, end, role: "views", value: value.replace(/\D/g, "") });
    else if (leading && value.length <= 48 && !endsSentence(value)) marks.push({ start, end, role: "category", value });
    else if (value.length <= 48) marks.push({ start, end, role: "field-label" });
    else return false;
    pushTrimmed(marks, line, end, pieceEnd);
  }
  return true;
}

/** A field label on what is left of the span without the space round it. */
function pushTrimmed(marks: Mark[], line: Line, start: number, end: number): void {
  let a = start - line.start;
  let b = end - line.start;
  while (a < b && /[\s\u00a0]/.test(line.text[a] ?? "")) a++;
  while (b > a && /[\s\u00a0]/.test(line.text[b - 1] ?? "")) b--;
  if (b > a) marks.push({ start: line.start + a, end: line.start + b, role: "field-label" });
}

// ---------------------------------------------------------------- date

interface Dated {
  readonly at: number;
  readonly score: number;
  readonly why: string;
  readonly meta: Meta | null;
}

/** What the line before a date says of it when it says nothing else: "Published" on a line of its own. */
function bareLabel(look: Look | undefined): "published" | "updated" | "visit" | null {
  if (!look || look.date || look.line.text.length > 24) return null;
  const match = bareLabels.exec(look.line.text);
  return match ? (match[1] ? "published" : match[2] ? "updated" : "visit") : null;
}

const bareLabels =
  /^(?:(published(?: on)?|posted(?: on)?|publication date|date|date published|опубликовано|дата публикации|дата|жарияланды|жарияланған күні|发布时间|发表时间|yayınlanma(?: tarihi)?|veröffentlicht)|(updated|last updated|last update|modified|обновлено|последнее обновление|жаңартылды|更新时间|güncelleme|aktualisiert)|(today|accessed|сегодня|бүгін))[\s\u00a0]*[:：]?$/iu;

const relatedKinds: ReadonlySet<string> = new Set(["related-header"]);

function findDate(
  doc: Doc,
  looks: readonly Look[],
  title: number,
  bodyFirst: number,
  tail: Tail,
): { best: Dated | null; all: Dated[] } {
  const all: Dated[] = [];
  const top = Math.max(0, title);
  for (let i = 0; i < Math.min(looks.length, bodyFirst + 1); i++) {
    const look = looks[i];
    if (!look || i === title) continue;
    let meta: Meta | null = null;
    let label = look.date?.label?.kind ?? bareLabel(looks[i - 1]);
    const match = look.dated ? look.date?.date : null;
    let clock = match !== null && isClock(doc, look.line);
    if (!match || label === "updated") {
      // only lines near the title are asked for a date within them
      const asked =
        label === "updated" ||
        (!look.date &&
          i >= top - 2 &&
          i <= bodyFirst &&
          (i > title || i === title - 1) &&
          !(look.text && look.line.text.length > 120));
      meta = asked ? metaLine(look.line) : null;
      if (!match && !meta) continue;
      if (meta && !match) label = meta.updated ? "updated" : null;
      else if (meta && match && !meta.updated && meta.date.start !== match.start) label = "published";
      else meta = null;
      if (meta) clock = false;
    }
    let score =
      label === "published"
        ? 4
        : label === "updated"
          ? 1.6
          : label === "printed" || label === "visit"
            ? -5
            : label === "other"
              ? 2.2
              : 3;
    if (title >= 0) {
      let apart = 0;
      for (let k = Math.min(i, title) + 1; k < Math.max(i, title); k++) {
        const other = looks[k];
        if (other && !isSmall(other)) apart += other.kind && i < title ? 2 : 1;
      }
      score += apart === 0 ? 2 : apart === 1 ? 1.2 : 0.8 - 0.4 * apart;
      if (i < title) score -= 0.5;
    }
    const adjacent = title >= 0 && Math.abs(i - title) === 1;
    if (clock) score -= i < title ? (adjacent && i > 0 ? 2.2 : 5) : 1;
    // a date at the very top, away from the title, is the day of the visit
    if (i < title && !adjacent && label === null) score -= 2;
    const precision = (meta?.date ?? match)?.precision;
    if (precision === "minute" || precision === "second") score += 0.2;
    if ((meta?.date ?? match)?.precision === "month" || (meta?.date ?? match)?.precision === "year") score -= 2;
    all.push({
      at: i,
      score,
      why: label ? `labelled "${label}"` : i < title ? "the line over the title" : "the line under the title",
      meta,
    });
  }
  // a foot: labelled, or alone right after the body
  for (let i = Math.max(bodyFirst + 1, tail.bodyEnd); i < looks.length; i++) {
    const look = looks[i];
    if (!look || i >= tail.related) break;
    if (!look.dated || !look.date) continue;
    const label = look.date.label?.kind ?? null;
    const score =
      label === "published" ? 3 : label === "updated" ? 0.9 : label !== null ? 0.5 : i <= tail.bodyEnd + 2 ? 2 : 0.3;
    if (label === "printed" || label === "visit") continue;
    all.push({ at: i, score, why: label ? `labelled "${label}" under the body` : "alone under the body", meta: null });
  }
  let best: Dated | null = null;
  for (const one of all) if (one.score > 0.55 && (!best || one.score > best.score)) best = one;
  return { best, all };
}

// ---------------------------------------------------------------- tail

interface Tail {
  /** Index after the last line of the body. */
  readonly bodyEnd: number;
  /** First line of the tail that belongs to the page; looks.length when there is none. */
  readonly cut: number;
  /** First line of related items and what follows them. */
  readonly related: number;
  /** Boxes with related items inside the body: [header, end). */
  readonly boxes: readonly (readonly [number, number])[];
  /** Lines with the values of a tag list. */
  readonly tags: ReadonlySet<number>;
}

const bareReadMore =
  /^(?:read more|read also|also read|see also|more|читайте также|читать также|смотрите также|по теме|ещё по теме|еще по теме|оқи отырыңыз|тағы оқыңыз|читайте також|ayrıca okuyun|lesen sie auch|延伸阅读|相关阅读|你可能喜欢|关键词)[\s\u00a0]*[:：]?$/iu;
const relatedMore =
  /^(?:.{0,30}\b(?:related|recommended|popular|trending|most read|also like|latest (?:news|stories)|other news|more (?:news|stories)|news of the day)\b.{0,24}|.{0,16}\b(?:latest|last|top|hot|main) (?:news|stories)|latest|photos|videos|multimedia|in pictures|most recent|editor.{0,3}s? (?:picks?|choice)|hot topics|.{0,24}(?:по теме|похож|популярн|читайте также|другие новости|последние новости|главные новости|новости партн|выбор редакции|сейчас читают).{0,24}|.{0,16}(?:ұқсас|тағы оқы|соңғы жаңалық|басқа жаңалық|танымал).{0,20}|(?:相关|推荐|热门|最新|你可能|您可能|猜你|精彩|更多|延伸).{0,10}|関連.{0,6}|.{0,12}(?:ilgili|benzer|son) haberler.{0,8})[\s\u00a0]*[:：]?$/iu;

function isRelatedHeader(look: Look): boolean {
  if (look.kind !== null && relatedKinds.has(look.kind)) return true;
  const text = look.line.text;
  if (text.length > 60 || endsSentence(text)) return false;
  if (bareReadMore.test(text) && !/^关键词/.test(text)) return true;
  return text.length <= 40 && look.words <= 5 && relatedMore.test(text);
}

const strongKinds: ReadonlySet<string> = new Set([
  "copyright",
  "tags-header",
  "form-message",
  "share-widget",
  "wire-credit",
  "cookie-notice",
  "pager",
]);

/** Under the last text these begin the foot of the page. */
const footKinds: ReadonlySet<string> = new Set([
  ...strongKinds,
  "credit-line",
  "subscribe",
  "read-more",
  "widget-label",
  "publisher-note",
  "tell-a-friend",
]);

/** Where the article ends: evidence from headers of related items, tags, share, copyright; the article may go on after a box. */
function findTail(looks: readonly Look[], bodyFirst: number): Tail {
  const count = looks.length;
  const boxes: [number, number][] = [];
  const tags = new Set<number>();
  let related = count;
  // letters of text before each line, for the share of it that a cut would take
  const before = new Float64Array(count + 1);
  for (let i = 0; i < count; i++)
    before[i + 1] = (before[i] ?? 0) + (i >= bodyFirst && looks[i]?.text ? (looks[i]?.line.text.length ?? 0) : 0);
  const total = before[count] ?? 0;
  for (let i = bodyFirst + 1; i < count; i++) {
    const look = looks[i];
    if (!look || look.text || look.date) continue;
    if (!isRelatedHeader(look)) continue;
    const end = boxEnd(looks, i);
    if (end < count && resumes(looks, end)) {
      boxes.push([i, end]);
      i = end - 1;
    } else {
      related = i;
      break;
    }
  }
  let cut = related;
  for (let i = bodyFirst + 1; i < cut; i++) {
    const look = looks[i];
    if (!look?.kind || !strongKinds.has(look.kind)) continue;
    const after = total - (before[i] ?? 0) - (related < count ? total - (before[related] ?? 0) : 0);
    const limit = look.kind === "share-widget" || look.kind === "cookie-notice" || look.kind === "pager" ? 0.12 : 0.35;
    if (after <= limit * (before[i] ?? 0) && !adjacentTexts(looks, i + 1, related)) {
      cut = i;
      break;
    }
  }
  // the first line of the page under the last text
  let last = Math.min(cut, related);
  while (last > bodyFirst && !looks[last - 1]?.text) last--;
  for (let i = last; i < cut; i++) {
    const kind = looks[i]?.kind;
    if (kind && footKinds.has(kind)) {
      cut = i;
      break;
    }
  }
  // the values of a tag list
  for (let i = bodyFirst; i < count; i++) {
    const look = looks[i];
    if (look?.kind !== "tags-header") continue;
    for (let k = i + 1; k < count && k <= i + 15; k++) {
      const value = looks[k];
      if (!value || value.text || value.date || (value.role && value.kind !== "tags-header") || isRelatedHeader(value))
        break;
      if (value.line.text.length > 40 && !/ {3,}/.test(value.line.text)) break;
      if (endsSentence(value.line.text)) break;
      tags.add(k);
    }
  }
  let bodyEnd = cut;
  while (bodyEnd > bodyFirst && !looks[bodyEnd - 1]?.text) bodyEnd--;
  return { bodyEnd, cut, related, boxes, tags };
}

/** The line after the items of a box of related titles. */
function boxEnd(looks: readonly Look[], header: number): number {
  let i = header + 1;
  while (i < looks.length) {
    const look = looks[i];
    if (!look) break;
    if (look.text && !look.date) {
      // a long title with a question or exclamation mark is an item
      if (!(look.line.text.length < 140 && /[?!]$/.test(look.line.text))) break;
    }
    if (i - header > 1 && look.line.blanks + look.line.soft > (looks[header + 1]?.line.blanks ?? 0) && look.words > 12)
      break;
    i++;
    if (i - header > 40) break;
  }
  return i;
}

/** Whether the article goes on at `from` after a box: text and more text, not a title and a teaser by turns. */
function resumes(looks: readonly Look[], from: number): boolean {
  let texts = 0;
  let others = 0;
  for (let i = from; i < looks.length && i < from + 12; i++) {
    const look = looks[i];
    if (!look) break;
    if (isRelatedHeader(look)) break;
    if (look.text) texts++;
    else if (look.kind !== null || look.role !== null) {
      if (look.kind === "copyright" || look.kind === "tags-header" || look.kind === "share-widget") break;
    } else if (!look.date?.label) others++;
  }
  if (texts === 0) return false;
  const first = looks[from];
  if (texts === 1) {
    // one paragraph after a box: body when it is no teaser under a title, and stands apart from it
    return (
      others === 0 && first !== undefined && first.line.text.length > 40 && first.line.blanks + first.line.soft > 0
    );
  }
  return others <= texts / 2;
}

function adjacentTexts(looks: readonly Look[], from: number, to: number): boolean {
  let row = 0;
  let long = 0;
  for (let i = from; i < to; i++) {
    const look = looks[i];
    if (look?.text && !look.kind) {
      row++;
      if (look.line.text.length > 120) long++;
      if (row >= 3 && long >= 2) return true;
    } else row = 0;
  }
  return false;
}

// ---------------------------------------------------------------- the page

const numberOnly = /^[+−–-]?\d[\d.,]{0,8} ?[%°]?[CСF]?$/;
const timeOnly = /^\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?(?: (?:GMT|UTC|MSK)?[+−-]?\d{0,2})?$/i;
const institution =
  /(?:^(?:the )?(?:ministry|embassy|akimat|government|committee|department|office|press service|prime minister|botschaft|generalkonsulat|ambassade|ministère|embajada)\b|^(?:bundes|auswärtiges )?\p{L}*(?:ministerium|amt|behörde)(?= |$)|(?:bakanlığı|büyükelçiliği|başkanlığı|vazirligi|elchixonasi|qo['‘’ʻʼ]mitasi)$|^(?:міністерство|посольство|комітет|управління)(?= |$)|(?:министрлиги|элчилиги|вазирлиги|элчихонаси|қўмитаси)$|^(?:министерство|посольство|акимат|правительство|комитет|департамент|управление|пресс-служба|агентство)(?= |$)|(?:министрлігі|әкімдігі|комитеті|агенттігі|елшілігі|баспасөз қызметі|басқармасы|департаменті)$)/iu;
/** The lines `from … to` of the document read as one page. */
export function pageOf(doc: Doc, from: number, to: number): Page | null {
  const page = build(doc, doc.lines.slice(from, to));
  return page && { ...page, first: page.first + from, end: page.end + from };
}

function build(doc: Doc, lines: readonly Line[]): Page | null {
  if (lines.length < 2 || lines.length > pageLines) return null;
  const looks: Look[] = [];
  for (const line of lines) looks.push(lookAt(doc, line));
  const joined = joinedAt(doc, looks);
  const main = mainText(looks);
  if (main < 0 || main > headLines * 2) return null;

  const words = new Set<string>();
  let letters = 0;
  for (let i = main; i < looks.length && letters < 6000; i++) {
    const look = looks[i];
    if (!look?.text) continue;
    letters += look.line.text.length;
    stems(look.line.text.slice(0, 2500), words);
  }
  // a dateline opens the body; what stands before it is deck or caption
  let bodyFirst = main;
  for (let i = main; i < Math.min(looks.length, main + 6); i++) {
    if (findDateline(looks[i]?.line.text.slice(0, 160) ?? "") && titlesBetween(looks, main, i)) {
      bodyFirst = i;
      break;
    }
  }
  if (bodyFirst === main) bodyFirst = underDeck(looks, main);
  const { at: titleAt, candidates } = joined ? { at: joined.at, candidates: [] } : findTitle(looks, bodyFirst, words);
  // what stands between the title and the first text: decks and captions are body for the assembly
  let start = titleAt >= 0 ? titleAt + 1 : bodyFirst;
  const tail = findTail(looks, Math.max(bodyFirst, start));
  const dates = findDate(doc, looks, titleAt, bodyFirst, tail);
  const title = titleAt >= 0 ? (lines[titleAt] ?? null) : null;
  const marks: Mark[] = [];
  const document: Mark[] = [];
  const notes: string[] = [];
  const signs: [string, number][] = [];

  // the draft begins at the title, or at the date, rubric or byline right over it
  let first = title ? titleAt : bodyFirst;
  if (title) {
    for (let i = titleAt - 1; i >= 0 && i >= titleAt - 3; i--) {
      const look = looks[i];
      if (!look) break;
      if (dates.best?.at === i) first = i;
      else if (
        look.titled &&
        look.words <= 4 &&
        isSection(look.line.text) &&
        i === first - 1 &&
        dates.best?.at === i - 1
      )
        continue;
      else if (!(look.role && look.kind === null)) break;
    }
  }
  const whole = title && !joined ? splitSuffix(title, looks, titleAt) : null;
  if (title) {
    if (joined) {
      marks.push(...joined.head.marks);
      signs.push(["a headline with its date", 0.2]);
    } else if (whole?.outlet) {
      marks.push({ start: title.start, end: title.start + whole.title.length, role: "title" });
      const at = title.text.length - whole.outlet.length;
      marks.push({ start: title.start + whole.title.length, end: title.start + at, role: "field-label" });
      marks.push({ start: title.start + at, end: title.end, role: "outlet", value: whole.outlet });
    } else marks.push(lineMark(title, "title"));
    notes.push(`title: line ${titleAt + 1}${candidates.length > 1 ? ` of ${candidates.length} candidates` : ""}`);
    signs.push(["a title", 0.05]);
  }
  const titleText = joined?.head.title ?? whole?.title ?? title?.text ?? "";
  const titleWords = sameWords(titleText);

  // ---- between the top and the body
  const covered = new Set<number>();
  const take = (i: number, ...some: Mark[]): void => {
    covered.add(i);
    (i >= first ? marks : document).push(...some);
  };
  if (titleAt >= 0) covered.add(titleAt);
  for (const dated of dates.all) {
    const look = looks[dated.at];
    if (!look || covered.has(dated.at)) continue;
    if (dated === dates.best) {
      if (dated.meta) {
        take(dated.at, ...dated.meta.marks.map((mark) => (mark.role === "date" ? { ...mark, why: dated.why } : mark)));
      } else if (look.date)
        take(
          dated.at,
          ...dateMarks(
            look.line,
            look.date,
            dated.why,
            dated.score >= 3 ? "high" : dated.score >= 1.5 ? "medium" : "low",
          ),
        );
      notes.push(`date: line ${dated.at + 1}, ${dated.why}`);
      signs.push(["a date near the title", dated.score >= 3 ? 0.16 : 0.08]);
    } else if (dated.meta && !look.date) {
      // a line with a date and other things that lost: left to the body unless it stands in the head
      if (dated.at < first) take(dated.at, junk(look.line, "page-date"));
    } else if (
      look.date &&
      dated.at < Math.max(bodyFirst, tail.bodyEnd + 40) &&
      !isInside(looks, dated.at, bodyFirst, tail)
    ) {
      take(
        dated.at,
        junk(look.line, look.date.date.family === "clock" && dated.at < titleAt ? "page-clock" : "page-date"),
      );
    }
  }
  const stop = Math.min(bodyFirst, looks.length);
  let caption = "";
  let captioned = false;
  const credited = (i: number): void => {
    signs.push(["an image credit", 0.05]);
    const near = looks[i];
    const over = looks[i - 1];
    const under = looks[i + 1];
    if (captioned || !near) return;
    // the caption stands right under its credit, or else right over it
    const below =
      under !== undefined &&
      i + 1 < stop &&
      under.line.blanks + under.line.soft === 0 &&
      !under.text &&
      !under.role &&
      !under.date &&
      under.words >= 2;
    const at = below ? i + 1 : i - 1;
    const line = below ? under : over;
    if (
      !line ||
      at <= titleAt ||
      covered.has(at) ||
      line.role ||
      line.date ||
      (!below && near.line.blanks + near.line.soft > 0)
    )
      return;
    captioned = true;
    caption = sameWords(line.line.text);
    take(at, lineMark(line.line, "caption"));
  };
  for (let i = Math.max(0, titleAt + 1); titleAt >= 0 && i < stop; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const text = look.line.text;
    if (sameWords(text) === titleWords || outletAfter(text, titleText) !== null) {
      take(i, junk(look.line, "repeated-title"));
      signs.push(["the title twice", 0.04]);
      continue;
    }
    if (look.role) {
      const next = looks[i + 1];
      if (look.role.role === "author-label" && next && i + 1 < stop && nameLike(next.line.text)) {
        take(i, lineMark(look.line, "field-label"));
        take(i + 1, lineMark(next.line, "author"));
        signs.push(["a byline", 0.06]);
        continue;
      }
      // "© Agency / Name" over the text is whose picture it is, not whose text
      const owner =
        look.kind === "copyright" && text.length <= 100
          ? /^(?:©|\(c\))[\s\u00a0]*(\p{L}.*)$/iu.exec(text)?.[1]
          : undefined;
      if (owner !== undefined && !/\d{4}|rights|права|құқық|copyright/i.test(text))
        take(i, lineMark(look.line, "image-credit", { value: owner }));
      else take(i, ...claim(look));
      if (owner !== undefined || look.role.role === "image-credit") credited(i);
      if (look.role.role === "author") signs.push(["a byline", 0.06]);
      else if (look.role.role === "agency") signs.push(["a source line", 0.06]);
      continue;
    }
    if (look.date || isPartialDate(text)) {
      // a date without its year, or a relative one: evidence, never a publication date
      take(i, junk(look.line, "page-date"));
      continue;
    }
    if (bareLabel(look) !== null && looks[i + 1]?.date) {
      take(i, lineMark(look.line, "field-label"));
      continue;
    }
    if (timeOnly.test(text)) {
      take(i, junk(look.line, "video-length"));
      continue;
    }
    const pair = captionWithCredit(text);
    if (pair) {
      if (caption === "") caption = sameWords(text.slice(pair.caption.start, pair.caption.end));
      take(i, ...captionMarks(pair, look.line.start));
      signs.push(["an image credit", 0.05]);
      continue;
    }
    if (
      text.length <= 30 &&
      (cjkTool.test(text) ||
        readingTime.test(text) ||
        !/\p{L}{2}|[\u3040-\u30ff\u3400-\u9fff]/u.test(text) ||
        /^[[【][^\]】]{1,16}[\]】]$/.test(text))
    ) {
      take(i, junk(look.line, "widget-label"));
      continue;
    }
    const placed = text.length <= 90 && !endsSentence(text) ? placedName.exec(text) : null;
    if (placed?.[1] && placed[2] && look.role === null) {
      const at = look.line.start + placed[1].length - placed[2].length;
      const end = look.line.start + placed[1].length;
      if (at > look.line.start) take(i, { start: look.line.start, end: at, role: "field-label" });
      take(
        i,
        { start: at, end, role: "author", value: placed[2] },
        { start: end, end: look.line.end, role: "field-label" },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    const office = nameAndOffice.exec(text);
    if (office?.[1] && personLike(office[1])) {
      const at = look.line.start + office[1].length;
      take(
        i,
        { start: look.line.start, end: at, role: "author" },
        { start: at, end: look.line.end, role: "field-label" },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (caption !== "" && sameWords(text) === caption) {
      take(i, junk(look.line, "repeated-caption"));
      continue;
    }
    const by = freeByline.exec(text);
    if (by?.[2] && text.length <= 110 && !endsSentence(text)) {
      const at = look.line.start + (by[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: at + by[2].length, role: "author", value: by[2] },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (
      bareProvided.test(text) &&
      looks[i + 1] &&
      i + 1 < stop &&
      !looks[i + 1]?.date &&
      (looks[i + 1]?.words ?? 0) <= 8
    ) {
      take(i, lineMark(look.line, "field-label"));
      take(i + 1, lineMark((looks[i + 1] as Look).line, "agency"));
      continue;
    }
    const provided = providedBy.exec(text);
    if (provided?.[2]) {
      const at = look.line.start + (provided[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: look.line.end, role: "agency", value: provided[2] },
      );
      continue;
    }
    if (isWire(text)) {
      take(i, lineMark(look.line, "agency", { value: text }));
      signs.push(["a source line", 0.06]);
      continue;
    }
    const reporter = cjkReporter.exec(text);
    if (reporter?.[2]) {
      const at = look.line.start + (reporter[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: look.line.end, role: "author", value: reporter[2] },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (look.words <= 3 && isRubric(text)) {
      take(i, lineMark(look.line, "category"));
      continue;
    }
    if (look.titled && otherScript(titleText, text) && look.words >= 3 && i <= titleAt + 2) {
      take(i, lineMark(look.line, "alt-title"));
      continue;
    }
    if (
      text.length <= 110 &&
      institution.test(text) &&
      !endsSentence(text) &&
      looks[i - 1] !== undefined &&
      (looks[i - 1]?.date || i === titleAt + 1)
    ) {
      take(i, lineMark(look.line, "outlet"));
      continue;
    }
    if (isByName(looks, i, words, titleAt)) {
      const name = nameAlone(text);
      const end = look.line.start + name.length;
      take(i, { start: look.line.start, end, role: "author" }, { start: end, end: look.line.end, role: "field-label" });
      signs.push(["a byline", 0.06]);
      continue;
    }
    // a few words that touch the byline or the date are no deck: the author's office, a rubric
    const above = looks[i - 1];
    const below = looks[i + 1];
    if (look.text || endsSentence(text) || text.length > 40 || i <= titleAt) continue;
    const close = look.line.blanks + look.line.soft === 0;
    if (look.words <= 5 && close && above?.role?.role === "author") take(i, lineMark(look.line, "field-label"));
    else if (
      look.words <= 3 &&
      i > titleAt + 1 &&
      ((close && above?.dated) || (below?.dated && below.line.blanks === 0))
    )
      take(i, lineMark(look.line, "category"));
  }
  // rubric right over the title
  if (title && titleAt > first) {
    for (let i = first; i < titleAt; i++) {
      const look = looks[i];
      if (look && !covered.has(i) && !look.role && isSection(look.line.text)) take(i, lineMark(look.line, "category"));
    }
  }
  // ---- the head
  let nav = 0;
  for (let i = 0; i < first; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const kind = headKind(looks, i, titleWords, titleText);
    if (kind === "repeated-title") signs.push(["the title twice", 0.04]);
    nav++;
    document.push(junk(look.line, kind));
  }
  if (nav >= 3) signs.push(["a page head", 0.05]);

  // ---- boxes, tags and the tail
  for (const [from, to] of tail.boxes) {
    for (let i = from; i < to; i++) {
      const look = looks[i];
      if (!look || covered.has(i)) continue;
      take(i, junk(look.line, i === from ? "related-header" : "related-item"));
    }
    signs.push(["a box of related titles", 0.04]);
  }
  for (const i of tail.tags) {
    const look = looks[i];
    if (look && !covered.has(i)) take(i, junk(look.line, "tags-header"));
  }
  markBody(looks, bodyFirst, tail, covered, marks, take);
  markBareTags(looks, tail, covered, take);
  markFoot(looks, tail, covered, marks, take);
  markTail(looks, tail, covered, take);
  if (tail.cut < looks.length) signs.push([`a tail (${looks[tail.cut]?.kind ?? "related-header"})`, 0.08]);

  // ---- more signs
  const opening = looks[bodyFirst]?.line.text ?? "";
  if (findDateline(opening)) signs.push(["a dateline", 0.12]);
  for (let i = tail.bodyEnd; i < tail.cut; i++) {
    const role = looks[i]?.role;
    if (role && role.role !== "boilerplate") {
      signs.push([`a ${role.role} line under the body`, 0.06]);
      break;
    }
  }
  start = Math.min(start, bodyFirst);
  return {
    title,
    first,
    end: lines.length,
    bodyFirst: start,
    bodyEnd: tail.bodyEnd,
    marks: ordered(marks),
    document: ordered(document),
    notes,
    signs: unique(signs),
    breaks: countBreaks(looks, bodyFirst, tail),
    placedDates: title !== null && datesPlaced(looks, bodyFirst, titleAt, tail, dates.best?.at ?? -1),
    datedOnce: title !== null && isDatedOnce(looks, titleAt, dates.best, tail),
  };
}

/**
 * The first line of the page that says something, when it holds headline and date and the text begins under it. What was seen of it
 * is set right: it is a headline.
 */
function joinedAt(doc: Doc, looks: Look[]): { at: number; head: JoinedHead } | null {
  for (let i = 0; i < Math.min(looks.length, 12); i++) {
    const look = looks[i] as Look;
    const head = joinedHead(doc, look.line);
    if (head && headsText(doc, look.line)) {
      looks[i] = { ...look, role: null, kind: null, date: null, dated: false, text: false, titled: true };
      return { at: i, head };
    }
    if (look.dated || look.text || (look.titled && look.words > 3 && !isSiteName(look.line.text))) return null;
  }
  return null;
}

/** "2 часа назад", "Oct 21", "Updated 3 hours ago": a whole line that says when, without the year. */
function isPartialDate(text: string): boolean {
  if (text.length > 40) return false;
  if (otherCalendar.test(text)) return true;
  const date = findDates(text, { partial: true, relative: true, limit: 1 })[0];
  if (!date) return false;
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return (
    rest.length === 0 ||
    (rest.length <= 14 &&
      date.start > 0 &&
      /^(?:updated|published|posted|обновлено|опубликовано|жарияланды|更新(?:于|於)?|发布于)$/iu.test(rest))
  );
}

/** "25 Şevval 1445", a day of the Islamic or the Iranian calendar. */
const otherCalendar = /^\p{Nd}{1,2} \p{L}{3,14}(?:[- ]\p{L}{3,10})?,? (?:1[34]\d\d|[۱١][۳۴٣٤]\p{Nd}\p{Nd})$/u;
const nameAndOffice =
  /^(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2})[, |]{1,3}(?:(?:собственный |специальный |own |senior |chief |staff )?(?:корреспондент|журналист|редактор|обозреватель|автор|тілші(?:сі)?|журналисті?|correspondent|reporter|journalist|staff writer|writer|editor|columnist|contributor|muhabir)\b.{0,50}|(?:корреспондент|журналист|редактор|обозреватель|тілші(?:сі)?).{0,50})$/iu;
/** "Jane Doe in Aktau", "Jane Doe and John Roe in Almaty". */
const placedName =
  /^((?:by |von )?(\p{Lu}[\p{L}.'’-]+(?: (?:and |und |de |van |von |al-)?\p{Lu}[\p{L}.'’-]*){1,5})) (?:in|from|aus|à|en) \p{Lu}[\p{L} ,'’-]{2,40}$/u;
const cjkReporter =
  /^((?:(?:本报|本网|本刊|新华社|中新社|人民网|环球时报)?(?:驻[\p{Script=Han}]{2,10})?(?:特派|特约)?记者)[\s\u00a0:：]*)([\p{Script=Han}·\s、]{2,24})$/u;
const cjkTool =
  /^(?:[大中小]字号|字号.{0,12}|【?字体.{0,12}|分享(?:到|至).{0,12}|打印本页|收藏本文|我要评论|放大|缩小)$/u;
const paperPage = /^《.{2,20}》[\s\u00a0]?[（(].{6,30}版[\s\u00a0]?[）)]$/u;
const freeByline = /^((?:by|von|reported by|written by|story by|text by)[\s\u00a0]+)(\p{Lu}.{2,90})$/iu;
const bareProvided = /^(?:news )?(?:provided|distributed) by[:：]?$/i;
const providedBy = /^((?:news provided by|provided by|news from|distributed by)[\s\u00a0]+)(\p{Lu}.{1,70})$/iu;

/** The marks of a line by its own look. */
function claim(look: Look): Mark[] {
  const { line, role } = look;
  if (!role) return [];
  const at = line.start;
  const within = (name: Mark["role"], start: number, end: number, value?: string): Mark[] => {
    const marks: Mark[] = [];
    if (start > 0) marks.push({ start: at, end: at + start, role: "field-label" });
    marks.push({ start: at + start, end: at + end, role: name, ...(value === undefined ? {} : { value }) });
    if (at + end < line.end) marks.push({ start: at + end, end: line.end, role: "field-label" });
    return marks;
  };
  switch (role.role) {
    case "image-credit":
      return [lineMark(line, "image-credit", { value: role.value })];
    case "agency":
      return [lineMark(line, "agency", { value: role.value })];
    case "author":
      return within("author", role.start, role.end);
    case "author-label":
      return [lineMark(line, "field-label")];
    case "caption":
      return within("caption", role.start, line.text.length);
    case "views":
      return within("views", role.start, role.end, String(role.value));
    case "boilerplate":
      return [junk(line, role.kind)];
  }
}

/**
 * The first line of text under the date or byline when a deck of one or two sentences stands over them, else `main`.
 * A headline between them and the text would begin another article.
 */
function underDeck(looks: readonly Look[], main: number): number {
  let sign = -1;
  let texts = 0;
  let letters = 0;
  for (let i = main; i < Math.min(looks.length, main + 12); i++) {
    const look = looks[i];
    if (!look) break;
    if (isHeadSign(looks, i)) {
      // the page has its date already: this one begins a chapter of the text
      if (look.dated && !look.date?.label && looks.slice(Math.max(0, main - 4), main).some((one) => one.dated))
        return main;
      sign = i;
      continue;
    }
    if (look.text) {
      if (sign >= 0) break;
      letters += look.line.text.length;
      if (++texts > 2 || letters > 500) return main;
    } else if (sign < 0 && look.titled && look.words >= 4 && texts > 0) return main;
  }
  if (sign < 0 || texts === 0) return main;
  // what is under it: small lines, then text
  let at = sign + 1;
  while (at < looks.length && at < sign + 8 && !looks[at]?.text) {
    const look = looks[at];
    if (look?.titled && !look.role && look.words >= 4 && titleLike(look.line.text)) return main;
    at++;
  }
  if (!looks[at]?.text) return main;
  let under = 0;
  let rows = 0;
  for (let i = at; i < looks.length && rows < 40; i++) {
    if (!looks[i]?.text) continue;
    rows++;
    under += looks[i]?.line.text.length ?? 0;
  }
  // the deck is the smaller part, and a headline stands over it
  const over = looks[main - 1];
  if (rows < 2 || under < letters || !over || main > 12) return main;
  return over.titled || isSmall(over) ? at : main;
}

/** A date with its year, a byline, or a line that holds both. */
function isHeadSign(looks: readonly Look[], i: number): boolean {
  const look = looks[i];
  if (!look) return false;
  if (look.dated) return look.date?.label?.kind !== "visit";
  if (look.role?.role === "author") return true;
  if (look.role || look.line.text.length > 120) return false;
  if (placedName.test(look.line.text) && !endsSentence(look.line.text)) return true;
  const next = looks[i + 1];
  if (personLike(look.line.text)) return next !== undefined && (next.dated || next.text);
  return !look.text && metaLine(look.line) !== null;
}

/** Whether the text before a dateline belongs to the head of the page: a date or the title stands between. */
function titlesBetween(looks: readonly Look[], from: number, to: number): boolean {
  let title = false;
  for (let i = from; i < to; i++) {
    const look = looks[i];
    if (look?.dated && look.date?.label?.kind !== "updated") return true;
    if (look?.titled && !look.text && look.words >= 4 && titleLike(look.line.text)) title = true;
  }
  if (!title) return false;
  for (let i = from - 1; i >= 0 && i >= from - 4; i--)
    if (looks[i]?.dated || ((looks[i]?.words ?? 0) >= 3 && !isSiteName(looks[i]?.line.text ?? ""))) return false;
  return true;
}

function ordered(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start || a.end - b.end);
  const out: Mark[] = [];
  let end = -1;
  for (const mark of sorted) {
    if (mark.start < end) continue;
    out.push(mark);
    end = mark.end;
  }
  return out;
}

function unique(signs: readonly [string, number][]): [string, number][] {
  const seen = new Map<string, number>();
  for (const [name, weight] of signs) seen.set(name, Math.max(seen.get(name) ?? 0, weight));
  return [...seen];
}

/** The date's marks; what stands before it is a source when it is the name of one. */
function dateMarks(line: Line, date: DateLine, why: string, confidence: "high" | "medium" | "low"): Mark[] {
  const made = dateLineMarks(line, date, why, confidence);
  // "(updated: 14:20 09.02.2022)" after the date is the page's
  let end = made.reduce((last, mark) => Math.max(last, mark.end), line.start);
  if (/[\p{L}\p{N}]/u.test(line.text.slice(end - line.start))) {
    while (end < line.end && /[\s\u00a0]/.test(line.text[end - line.start] ?? "")) end++;
    made.push({ start: end, end: line.end, role: "boilerplate", kind: "page-date" });
  }
  return made.flatMap((mark) => {
    if (mark.role !== "category") return [mark];
    // the rubric, or the source and the author, one or more of them
    const pieces: Mark[] = [];
    const inside = piecesOf(pieces, line, mark.start - line.start, mark.end - line.start, true);
    return inside ? pieces : [mark];
  });
}

/** "Title | Outlet" as the only title. */
function splitSuffix(title: Line, looks: readonly Look[], at: number): { title: string; outlet: string } | null {
  const match = suffix.exec(title.text);
  if (!match?.[1] || !match[2]) return null;
  const name = match[2].trim();
  const bar = /[|｜]/.test(title.text.slice(match[1].length, match[1].length + 3)) || title.text.includes(" :: ");
  const words = wordCount(name);
  if (words > 6 || endsSentence(name)) return null;
  let known = isWire(name) || siteName.test(name) || /\.(?:com|kz|ru|by|net|org|info|cn|uz|kg)$/i.test(name);
  if (!known) {
    const same = sameWords(name);
    for (let i = 0; i < looks.length && !known; i++) {
      if (i === at) continue;
      const text = looks[i]?.line.text ?? "";
      // the name of the outlet in the head or in the copyright line
      if (text.length > 120) continue;
      if (i < at ? sameWords(text) === same : looks[i]?.kind === "copyright" && sameWords(text).includes(same))
        known = true;
    }
  }
  if (!bar && !known) return null;
  return { title: match[1].trimEnd(), outlet: name };
}

function scriptOf(text: string): string {
  let latin = 0;
  let cyrillic = 0;
  let han = 0;
  for (const letter of text.slice(0, 120)) {
    if (/[A-Za-z]/.test(letter)) latin++;
    else if (/[\u0400-\u04ff]/.test(letter)) cyrillic++;
    else if (/[\u3040-\u30ff\u3400-\u9fff]/.test(letter)) han++;
  }
  const most = Math.max(latin, cyrillic, han);
  if (most < 4 || most < 0.75 * (latin + cyrillic + han)) return "";
  return most === latin ? "latin" : most === cyrillic ? "cyrillic" : "han";
}

function otherScript(a: string, b: string): boolean {
  const one = scriptOf(a);
  const two = scriptOf(b);
  return one !== "" && two !== "" && one !== two;
}

/** A name alone between the title and the body. */
function isByName(looks: readonly Look[], i: number, body: ReadonlySet<string>, titleAt: number): boolean {
  const look = looks[i];
  if (!look) return false;
  const text = look.line.text;
  if (isCjk(text)) return false;
  if (
    !(personLike(text) || (nameLike(text) && /,| and | и | және /.test(text) && text.length <= 80)) ||
    isSection(text) ||
    isSiteName(text)
  )
    return false;
  if (
    institution.test(text) ||
    /\b(?:news|times|agency|report|exclusive|photo|video|correspondent|staff|desk|asia|kazakhstan|china|russia|turkey|uzbekistan)\b/i.test(
      text,
    )
  )
    return false;
  const near = looks[i - 1]?.dated || looks[i + 1]?.dated || i === titleAt + 1 || looks[i - 1]?.role !== null;
  // a name that the text speaks of at once is a kicker
  return near && (i - titleAt <= 4 || overlap(text, body) < 0.5);
}

function headKind(looks: readonly Look[], i: number, titleWords: string, titleText: string): string {
  const look = looks[i];
  if (!look) return "nav";
  const text = look.line.text;
  if (titleWords.length > 5 && (sameWords(text) === titleWords || outletAfter(text, titleText) !== null))
    return "repeated-title";
  if (look.date)
    return look.date.date.family === "clock" || look.date.label?.kind === "visit" ? "page-clock" : "page-date";
  if (timeOnly.test(text)) return looks[i - 1]?.date || looks[i + 1]?.date ? "page-clock" : (look.kind ?? "page-clock");
  if (look.kind) return look.kind;
  if (numberOnly.test(text)) return /[°CСF]$|^[+−–-]/.test(text) ? "weather" : "ticker";
  if (
    /\d/.test(text) &&
    text.length <= 160 &&
    /\b(?:usd|eur|rub|cny|gbp|kzt|курс|exchange rates?)\b|[$€₽₸¥]/i.test(text)
  )
    return "ticker";
  if (look.words <= 2 && looks[i + 1] !== undefined && /^[+−–-]?\d{1,2} ?°/.test(looks[i + 1]?.line.text ?? ""))
    return "weather";
  if (look.titled && look.words >= 5 && !isSiteName(text) && !/ {3,}/.test(text)) return "related-item";
  return "nav";
}

const advert =
  /^[[(]?(?:advertisement|advertising|adv|ad|sponsored|реклама|на правах рекламы|жарнама|广告|reklam|anzeige|article continues (?:below|after).{0,30}|story continues below.{0,30})[\])]?$/iu;
const bioVerb =
  /^[\s\u00a0,–—-]{1,3}(?:(?:is|was|has|works|writes|covers|reports|offers|provides|lives|joined|studied|specialises|specializes)\b|(?:is a|—|является|работает|пишет)[\s\u00a0])/iu;

/** Lines inside the body that only a page has: advertisements, pictures with their captions, what is said of the author at the end. */
function markBody(
  looks: readonly Look[],
  bodyFirst: number,
  tail: Tail,
  covered: ReadonlySet<number>,
  marks: readonly Mark[],
  take: (i: number, ...some: Mark[]) => void,
): void {
  for (let i = bodyFirst + 1; i < tail.bodyEnd; i++) {
    const look = looks[i];
    if (!look || covered.has(i) || look.line.text.length > 300) continue;
    const { line } = look;
    if (line.text.length <= 60 && advert.test(line.text)) {
      take(i, junk(line, "nav"));
      continue;
    }
    if (look.role || look.date || look.text) continue;
    const pair = captionWithCredit(line.text);
    if (pair) take(i, ...captionMarks(pair, line.start));
  }
  const author = marks.find((mark) => mark.role === "author");
  if (!author) return;
  const first = looks.find((look) => look.line.start <= author.start && author.end <= look.line.end);
  const value = first ? first.line.text.slice(author.start - first.line.start, author.end - first.line.start) : "";
  const names = value
    .split(/,| and | и | және | ve | und /u)
    .map((name) => name.trim())
    .filter((name) => name.length >= 5);
  for (let i = tail.bodyEnd - 1, steps = 0; i > bodyFirst && steps < 3; i--, steps++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const text = look.line.text;
    const name = names.find((one) => text.startsWith(one));
    if (name !== undefined && text === name) {
      take(i, junk(look.line, "avatar-name"));
      continue;
    }
    if (name === undefined || text.length > 500 || !bioVerb.test(text.slice(name.length, name.length + 14))) break;
    take(i, junk(look.line, "author-bio"));
  }
}

/** Tags with no header: short lines in a row right under the body, with a label or the tail below them. */
function markBareTags(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  take: (i: number, ...some: Mark[]) => void,
): void {
  const row: number[] = [];
  let i = tail.bodyEnd;
  for (; i < tail.cut; i++) {
    const look = looks[i];
    if (
      !look ||
      covered.has(i) ||
      look.role ||
      look.date ||
      look.text ||
      !look.titled ||
      look.words > 3 ||
      personLike(look.line.text)
    )
      break;
    row.push(i);
  }
  const below = looks[i];
  if (row.length === 0 || !below || !(below.role || below.date || i >= tail.cut)) return;
  const sure = row.some((at) => isRubric(looks[at]?.line.text ?? ""));
  if (row.length < 2 && !sure) return;
  for (const at of row) take(at, junk((looks[at] as Look).line, "tags-header"));
}

const signedBy = /^[▲△■◆●]?[\s\u00a0]?[（(]([\p{Script=Han}· ]{2,12})[）)]$/u;
const releaseSource = /^SOURCE[\s\u00a0]+(\p{Lu}.{1,90})$/u;

/** Lines between the body and the tail that only a page has: "▲(name)", "SOURCE Company" of a press release. */
function markFoot(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  marks: readonly Mark[],
  take: (i: number, ...some: Mark[]) => void,
): void {
  for (let i = tail.bodyEnd; i < looks.length && i < tail.bodyEnd + 12; i++) {
    const look = looks[i];
    if (!look || covered.has(i) || look.text) continue;
    const text = look.line.text;
    const role = look.role;
    if (role?.role === "author") {
      const known = marks.some((mark) => mark.role === "author");
      take(i, ...(known ? [junk(look.line, "credit-line")] : claim(look)));
      continue;
    }
    const signed = signedBy.exec(text);
    if (signed?.[1] && !/^(?:完|完结|资料|资料图|图片)$/.test(signed[1])) {
      const known = marks.some((mark) => mark.role === "author");
      take(i, known ? junk(look.line, "credit-line") : lineMark(look.line, "author", { value: signed[1] }));
      continue;
    }
    if (paperPage.test(text)) {
      take(i, junk(look.line, "credit-line"));
      continue;
    }
    const source = releaseSource.exec(text);
    if (source?.[1]) {
      const at = look.line.end - source[1].length;
      take(
        i,
        { start: look.line.start, end: look.line.start + 6, role: "field-label" },
        { start: at, end: look.line.end, role: "agency", value: source[1] },
      );
    }
  }
}

function markTail(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  take: (i: number, ...some: Mark[]) => void,
): void {
  let state: "tail" | "related" | "footer" = "tail";
  for (let i = tail.cut; i < looks.length; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) {
      continue;
    }
    const text = look.line.text;
    if (isRelatedHeader(look)) {
      state = "related";
      take(i, junk(look.line, bareReadMore.test(text) && /^read more/i.test(text) ? "read-more" : "related-header"));
      continue;
    }
    if (look.kind) {
      if (look.kind === "copyright" || look.kind === "cookie-notice") state = "footer";
      if (look.kind === "form-message") state = "footer";
      take(i, junk(look.line, state === "related" && look.kind === "video-length" ? "related-item" : look.kind));
      continue;
    }
    if (state === "related") {
      take(i, junk(look.line, "related-item"));
      continue;
    }
    if (state === "tail" && look.role) continue;
    // a name over what is said of it is the box about the author
    const next = looks[i + 1];
    if (state === "tail" && personLike(text) && next?.text && next.line.text.includes(text.split(/\s/).pop() ?? text)) {
      i++;
      continue;
    }
    if (look.date) {
      take(i, junk(look.line, "page-date"));
      continue;
    }
    if (look.text) take(i, junk(look.line, "publisher-note"));
    else take(i, junk(look.line, state === "tail" && look.titled && look.words >= 4 ? "related-item" : "nav"));
  }
}

/** Whether one date, right under the title, dates a page whose sub-headings are shorter than headlines. */
function isDatedOnce(looks: readonly Look[], titleAt: number, date: Dated | null, tail: Tail): boolean {
  if (!date || date.at <= titleAt || date.at > titleAt + 4 || date.score < 3) return false;
  // a date over the title, and text between them, is another article's
  for (let i = 0; i < titleAt; i++)
    if (looks[i]?.dated && looks[i]?.date?.label == null && looks.slice(i + 1, titleAt).some(saysMore)) return false;
  const heads: number[] = [];
  for (let i = date.at + 2; i < tail.bodyEnd; i++) {
    const look = looks[i];
    const under = looks[i + 1];
    // a headline over another line with a date
    if (
      look?.titled &&
      !look.text &&
      under &&
      !under.text &&
      under.line.text.length <= 90 &&
      metaLine(under.line) !== null
    )
      return false;
    if (look?.titled && !look.text && titleLike(look.line.text) && looks[i + 1]?.text) heads.push(look.words);
  }
  if (heads.length < 2) return true;
  heads.sort((a, b) => a - b);
  const median = heads[heads.length >> 1] ?? 0;
  return median <= 4 || median < (looks[titleAt]?.words ?? 0) * 0.7;
}

/** A sentence, or a line that announces a list or belongs to one. */
function saysMore(look: Look): boolean {
  const { text } = look.line;
  return (
    look.role === null &&
    look.date === null &&
    (look.text || bodyLike(text) || (text.length > 12 && /[;:]$/.test(text)))
  );
}

/** Whether a date stands alone between two paragraphs of the body: a chapter of the story. */
function isInside(looks: readonly Look[], at: number, bodyFirst: number, tail: Tail): boolean {
  return (
    at > bodyFirst &&
    at < tail.bodyEnd - 1 &&
    looks[at]?.date?.label === null &&
    looks[at - 1]?.text === true &&
    looks[at + 1]?.text === true
  );
}

/** Whether every date but the article's is one of the page: a clock, a label of an update or visit, an item under a related header. */
function datesPlaced(looks: readonly Look[], bodyFirst: number, titleAt: number, tail: Tail, own: number): boolean {
  let others = 0;
  let body = 0;
  let under = 0;
  let row = false;
  let dated = 0;
  for (let i = 0; i < looks.length; i++) {
    const look = looks[i];
    if (!look) continue;
    if (look.text) {
      const size = look.line.text.length * (isCjk(look.line.text) ? 3 : 1);
      if (i >= tail.related) {
        under += size;
        if (looks[i - 1]?.text) row = true;
      } else if (i >= bodyFirst) body += size;
    }
    if (!look.dated || !look.date || i === own) continue;
    others++;
    const label = look.date.label?.kind ?? null;
    if (i >= tail.related) dated++;
    else if (i >= tail.cut && i >= bodyFirst) continue;
    else if (
      label === "updated" ||
      label === "visit" ||
      label === "printed" ||
      (label === "published" && i < bodyFirst)
    )
      continue;
    else if (i < titleAt && look.date.date.family === "clock") continue;
    // with text between it and the title it dates another article
    else if (i < titleAt && looks.slice(i + 1, titleAt).some(saysMore)) return false;
    else if (i < bodyFirst) continue;
    else return false;
  }
  // teasers are one line each; articles are more
  return (
    others > 0 &&
    (own >= 0 || dated > 0) &&
    body >= 100 &&
    under <= body * (row ? 0.5 : 1.5) &&
    (dated === 0 || tail.related < looks.length)
  );
}

const ellipsisEnd = /(?:…|\.\.\.)$/;

const splitsKnown = new WeakMap<Doc, readonly number[]>();

/**
 * Where another page begins in a text of several pages pasted together: a headline with a gap over it and a date under it, and besides
 * a byline, a dateline in its first paragraph, or over it the line that closed the page before. The first headline has its date too.
 */
export function pageSplits(doc: Doc): readonly number[] {
  let known = splitsKnown.get(doc);
  if (!known) {
    known = doc.lines.length < 6 || doc.lines.length > pageLines ? [] : findSplits(doc);
    splitsKnown.set(doc, known);
  }
  return known;
}

const closers: ReadonlySet<string> = new Set([
  "copyright",
  "wire-credit",
  "credit-line",
  "tags-header",
  "share-widget",
  "publisher-note",
  "more-articles-link",
  "form-message",
  "divider-placeholder",
  "subscribe",
  "cookie-notice",
]);

function findSplits(doc: Doc): number[] {
  const looks = doc.lines.map((line) => lookAt(doc, line));
  const splits: number[] = [];
  let texts = 0;
  let dated = false;
  let related = false;
  for (let i = 0; i < looks.length; i++) {
    const look = looks[i] as Look;
    if (look.text) texts++;
    else if (isRelatedHeader(look)) related = true;
    if (!dated && texts < 2 && (look.dated || (!look.date && !look.role && !look.text && metaLine(look.line) !== null)))
      dated = true;
    if (!dated || related || texts < 2 || look.text || !look.titled || look.words < 4) continue;
    if (look.line.blanks + look.line.soft === 0 || !titleLike(look.line.text)) continue;
    const above = looks[i - 1];
    const closed =
      (above !== undefined && above.role !== null && above.role.role !== "boilerplate") ||
      (above !== undefined && !above.text && personLike(above.line.text)) ||
      (above?.kind !== null && above !== undefined && closers.has(above.kind));
    if (!above || !(above.text || closed)) continue;
    let date = false;
    let byline = false;
    let at = i + 1;
    for (; at < looks.length && at <= i + 5; at++) {
      const under = looks[at] as Look;
      const meta = under.date || under.role || under.text ? null : metaLine(under.line);
      if (under.dated || meta) {
        date = true;
        if (meta?.marks.some((mark) => mark.role === "author")) byline = true;
      } else if (under.role?.role === "author" || (!under.text && personLike(under.line.text))) byline = true;
      else if (!isSmall(under)) break;
    }
    const body = looks[at];
    if (!date || !body?.text) continue;
    const dateline = findDateline(body.line.text.slice(0, 160)) !== null;
    if (Number(byline) + Number(dateline) + Number(closed) < 1) continue;
    splits.push(i);
    texts = 0;
  }
  return splits;
}

/** Signs inside the body that another article begins: a date line with text after it, a title with a dateline under it. */
function countBreaks(looks: readonly Look[], bodyFirst: number, tail: Tail): number {
  let breaks = 0;
  const end = tail.related;
  // "Viewing results 1 - 6 of 63", "page 3": a list of articles
  for (let i = 0; i < bodyFirst; i++) {
    const kind = looks[i]?.kind;
    if ((kind === "listing-header" || kind === "pager") && /\d/.test(looks[i]?.line.text ?? "")) breaks++;
  }
  for (let i = bodyFirst + 1; i < end; i++) {
    const look = looks[i];
    if (!look) continue;
    if (look.dated && look.date?.label?.kind !== "updated") {
      let texts = 0;
      for (let k = i + 1; k < Math.min(end, i + 6); k++) if (looks[k]?.text) texts++;
      if (texts > 0) breaks++;
      continue;
    }
    if (look.titled && !look.text && look.words >= 3 && titleLike(look.line.text)) {
      const next = looks[i + 1];
      const before = looks[i - 1];
      if (next?.text && findDateline(next.line.text)) breaks++;
      else if (
        before &&
        (before.kind === "copyright" || before.kind === "read-more" || before.role?.role === "agency") &&
        next?.text
      )
        breaks++;
      else if (
        next?.text &&
        ellipsisEnd.test(next.line.text.slice(-4)) &&
        (before === undefined || ellipsisEnd.test(before.line.text.slice(-4)))
      )
        breaks++;
    }
  }
  return breaks;
}
