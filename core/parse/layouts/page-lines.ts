/** What each line of a page looks like by itself, before anything is decided. */

import { boilerplateKind, piecesOfRow } from "../boilerplate.ts";
import { findDateline } from "../datelines.ts";
import { findDates } from "../dates.ts";
import { LETTER, NUMERAL, sortOf } from "../letters.ts";
import { captionWithCredit, isPictureHouse, type LineRole, roleOf } from "../line-roles.ts";
import {
  bodyLike,
  type DateLine,
  type Doc,
  endsSentence,
  isBylineLine,
  isCjk,
  type Line,
  titleLike,
} from "../lines.ts";
import { isWire } from "../names.ts";
import { junk, lineMark, type Mark } from "./layout.ts";
import { isFull, metaLine, readingTime } from "./page-meta-line.ts";

export interface Look {
  readonly line: Line;
  readonly role: LineRole | null;
  /** Boilerplate kind of the line alone. */
  readonly kind: string | null;
  readonly date: DateLine | null;
  /** A date with its year. */
  readonly dated: boolean;
  /** Caption and credit of a picture. */
  readonly pictured: boolean;
  /** Running text. */
  readonly text: boolean;
  /** May be a title. */
  readonly titled: boolean;
  readonly words: number;
  /** Buttons or the items of a menu, with wide gaps between. */
  readonly row: boolean;
  /** A figure of the page over its text, which counts or measures, or the rest of its words on the next line. */
  readonly meter: boolean;
}

const lowerStart = /^[\p{Ll}]/u;

export function wordCount(text: string): number {
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

export function lookAt(doc: Doc, line: Line): Look {
  const text = line.text;
  const date = doc.date(line);
  const short = text.length <= 600;
  const role = date || !short ? null : roleOf(doc, line);
  const kind = role?.role === "boilerplate" ? role.kind : null;
  const free = !role && !date;
  const cjk = isCjk(text);
  const next = doc.lines[line.index + 1];
  const wrapped =
    (doc.isWrapped(line) && (next === undefined || roleOf(doc, next)?.role !== "boilerplate")) ||
    (text.length >= 40 &&
      text.length <= 110 &&
      next !== undefined &&
      lowerStart.test(next.text) &&
      roleOf(doc, next) === null &&
      !isPartialDate(next.text) &&
      !isBylineLine(next.text));
  // "A bench in the park. Photo: X" is no running text
  const pictured = free && text.length <= 400 && captionWithCredit(text) !== null;
  const isByline = isBylineLine(text);
  const row = free && isRow(text);
  const isText =
    free &&
    !pictured &&
    !row &&
    !isByline &&
    !isTitleCase(text) &&
    ((bodyLike(text) &&
      text.length >= (cjk ? 12 : 24) &&
      !(text.length < 120 && /[?!？！؟]$/.test(text) && titleLike(text))) ||
      (text.length >= 25 && (wrapped || lowerStart.test(text))) ||
      (text.length >= 30 && findDateline(text) !== null));
  const titled =
    free &&
    !pictured &&
    !row &&
    !isByline &&
    !(text.length <= 120 && labelledDate.test(text) && metaLine(line) !== null) &&
    !isNameAndDate(doc, line) &&
    text.length <= 220 &&
    (titleLike(text) || (text.length >= 24 && text.length <= 200 && !/[;,:]$/.test(text)));
  return {
    line,
    role,
    kind,
    date,
    dated: date !== null && isFull(date.date),
    pictured,
    text: isText,
    titled,
    words: titled ? wordCount(text) : 0,
    row,
    meter: false,
  };
}

/** "The Sea Is Shrinking. So Are Its Ports.": a headline of sentences, every word of which that is not small has a capital. */
export function isTitleCase(text: string): boolean {
  if (text.length > 120 || text.length < 16 || !/[.!?]$/.test(text) || !/^\p{Script=Latin}/u.test(text)) return false;
  let capitals = 0;
  for (const word of text.split(/[^\p{L}'’-]+/u)) {
    if (/^\p{Lu}/u.test(word)) {
      if (word.length >= 3) capitals++;
    } else if (word.length >= 4 && !smallWords.has(word)) return false;
  }
  return capitals >= 4;
}

const smallWords: ReadonlySet<string> = new Set(
  "with from into onto over upon than that this when amid after about".split(" "),
);

/** "News  Markets  The Magazine", "Copy link  E-mail  Print": short pieces with wide gaps between, that begin as names do. */
export function isRow(text: string): boolean {
  if (!text.includes("  ") && !text.includes("\u00a0") && !text.includes("\t") && !text.includes("\u3000"))
    return false;
  const pieces = piecesOfRow(text);
  if (pieces.length < 3) return pieces.length === 2 && pieces.some((piece) => boilerplateKind(piece) !== null);
  let small = 0;
  for (const piece of pieces) {
    // a table
    if (/^[\d.,%+−–-]+$/.test(piece)) return false;
    if (piece.length > 40 || endsSentence(piece) || wordCount(piece) > 5) return false;
    if (lowerStart.test(piece)) small++;
  }
  return small * 3 < pieces.length;
}

/** A figure with its thousands: "3,2K", "1.4 тыс." */
const compact =
  /^[^\p{L}\d]{0,3}\d[\d.,]{0,6}[ \u00a0]?(?:[km]|тыс(?:яч\p{L}?)?|тис|млн|мың|миң|bin|mln|mn|ming|tsd|mio|mille|mil|万|萬|만|ألف|هزار)\.?\+?$/iu;

/** "5 мин", "1240 рет", "3 min read": a figure and what it counts. */
const measured = /^\d[\d.,\u00a0]{0,6}[ \u00a0](?:\p{Ll}|\p{Lo}){1,12}\.?(?: \p{Ll}{1,10}){0,1}$/u;

/** The rest of such words, which the page breaks. */
const measuredOn = /^\p{Ll}{2,12}(?: \p{Ll}{2,12}){0,1}$/u;

/** "Brent 85,17 (-0,29)", "KASE: 4 512.30 ▲ +0.4%": a figure, and by how much it has changed. A text may list such, the head of a page does. */
const rate =
  /^[^.!?]{2,60}?[ :]\d[\d \u00a0.,]{0,10}[.,]\d{1,4} ?(?:[▲▼↑↓] ?\(?[+−–-]?\d{1,5}(?:[.,]\d{1,4})? ?%?\)?|\([+−–-] ?\d{1,5}(?:[.,]\d{1,4})? ?%?\))$/u;

/** A headline may end so, too ("The tenge falls to 441,20 (-0,6%)"): it has words in small letters, and no code of a currency. */
const isRate = (text: string): boolean =>
  rate.test(text) && (/(?<!\p{L})\p{Lu}{3}(?!\p{L})|[$€£¥₽₸]/u.test(text) || !/(?<!\p{L})\p{Ll}/u.test(text));

/** "Workers at the port of Aktau (Reuters)" under a line that may be the headline: what a picture shows, and whose it is. */
function isBracketed(looks: readonly Look[], at: number): boolean {
  const { text } = (looks[at] as Look).line;
  if (!/[)）]$/.test(text)) return false;
  const name = /[(（]([^()（）]{2,30})[)）]$/u.exec(text)?.[1];
  const isCredit = name?.split(/ ?\/ ?/).some(isPictureHouse) || /^\p{Lu}[^/]* ?\/ ?\p{Lu}[^/]*$/u.test(name ?? "");
  if (!isCredit) return false;
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const over = looks[i] as Look;
    if (over.text) return false;
    if (over.titled && over.words >= 4) return !/[)）]$/.test(over.line.text);
  }
  return false;
}

/**
 * What only the place over the text tells: a caption before a wire, rates, and the figures of the page: how often it was opened and how long it takes to read. Where a figure has words, it touches another
 * line that says as little, or a date.
 */
export function markOver(looks: Look[], limit: number): void {
  const isClose = (i: number): boolean => {
    const look = looks[i];
    return look !== undefined && look.line.blanks + look.line.soft === 0;
  };
  const isSlight = (look: Look | undefined): boolean =>
    look !== undefined &&
    !look.text &&
    (look.dated || look.meter || look.kind !== null || look.line.text.length <= 24) &&
    look.line.text.length <= 80;
  for (let i = 1; i < Math.min(limit, looks.length); i++) {
    const look = looks[i] as Look;
    const { text } = look.line;
    if (look.role === null && text.length <= 90 && /[\d%)]$/.test(text) && isRate(text)) {
      looks[i] = { ...look, role: { role: "boilerplate", kind: "ticker" }, kind: "ticker", titled: false, words: 0 };
      continue;
    }
    if (look.titled && (captionWithCredit(text, true) || isBracketed(looks, i))) {
      looks[i] = { ...look, pictured: true, titled: false, words: 0 };
      continue;
    }
    if (text.length > 24 || look.role !== null || look.date !== null || look.text || look.row) continue;
    const meter =
      compact.test(text) ||
      readingTime.test(text) ||
      (measured.test(text) && ((isClose(i) && isSlight(looks[i - 1])) || (isClose(i + 1) && isSlight(looks[i + 1])))) ||
      (isClose(i) && looks[i - 1]?.meter === true && measuredOn.test(text));
    if (meter) looks[i] = { ...look, meter, titled: false, words: 0 };
  }
}

/** "Jane Doe Mar 12, 2024", "Jane Doe Published Mar 12, 2024 Updated Mar 13" under a headline or a deck. "Press Review March 12, 2024" is a headline, and has none over it. */
function isNameAndDate(doc: Doc, line: Line): boolean {
  const { text } = line;
  if (text.length > 110 || !/ (?:19|20)\d\d(?!\d)/.test(text) || (doc.lines[line.index - 1]?.text.length ?? 0) < 24)
    return false;
  const meta = metaLine(line);
  if (!meta?.marks.some((mark) => mark.role === "author")) return false;
  // the day alone, or with what it is the day of
  return text.length <= 70 || meta.marks.some((mark) => mark.kind === "page-date");
}

// also "丝路新观察2023-09-12 08:30"
const labelledDate =
  /^(?:\p{Script=Han}{2,14}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \u00a0]?\d{1,2}[:：]\d\d|(?:first )?published|posted|issued|updated|last updated|written|опубликовано|обновлено|giriş|yayın|veröffentlicht|жарияланды|by |von |发布)/iu;

export const siteName =
  /^(?:(?:the )?official (?:web)?site\b|официальный (?:информационный )?(?:сайт|ресурс|портал)|офіційн(?:ий|е) (?:веб-?сайт|сайт|портал|інтернет-представництво)|offizielle (?:website|webseite|internetseite)|site officiel|сомонаи расмии|ресми (?:сайт|ақпарат)|welcome to\b|добро пожаловать)|(?:ресми (?:(?:веб-?|интернет-)?(?:сайты|порталы|ресурсы))|расмий (?:веб-?)?сайт[иы]|rasmiy (?:veb-?)?sayti|resm[iî] (?:web|internet) sitesi|\bnews agency|\bnewspaper|\bnews portal|\bonline|информационное агентство|информационный портал|информагентство|ақпарат агенттігі|ақпараттық (?:агенттігі|порталы)|халықаралық ақпарат агенттігі|международное информационное агентство|новостной портал|haber ajansı|通讯社|新闻网|官方网站|日报|网)$/iu;

const outletTail = /^(?:.{2,40}\.(?:com|kz|ru|by|net|org|info|cn|uz|kg|tj|az|tr|uk|io|tv)|.{2,60})$/i;

/** "Title | Outlet": the title and the outlet when `text` begins with `title`. */
export function outletAfter(text: string, title: string): string | null {
  if (text.length <= title.length + 2 || text.length > title.length + 90 || !text.startsWith(title)) return null;
  const rest = /^ ?(?:[|｜]|::|[-–—_])+ ?(.{2,80})$/u.exec(text.slice(title.length));
  return rest?.[1] && outletTail.test(rest[1]) ? rest[1].trim() : null;
}

export function isSiteName(text: string): boolean {
  return text.length <= 110 && (siteName.test(text) || isWire(text));
}

/** Lines that stand between a title and what follows it and are no titles themselves. */
export function isSmall(look: Look): boolean {
  if (look.meter) return true;
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
      "widget-label",
    ].includes(look.kind ?? "")
  );
}

export const numberOnly = /^[+−–-]?\d[\d.,]{0,8} ?[%°]?[CСF]?$/;

export const timeOnly = /^\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?(?: (?:GMT|UTC|MSK)?[+−-]?\d{0,2})?$/i;

export const institution =
  /(?:^(?:the )?(?:ministry|embassy|akimat|government|committee|department|office|press service|prime minister|botschaft|generalkonsulat|ambassade|ministère|embajada)\b|^(?:bundes|auswärtiges )?\p{L}*(?:ministerium|amt|behörde)(?= |$)|(?:bakanlığı|büyükelçiliği|başkanlığı|vazirligi|elchixonasi|qo['‘’ʻʼ]mitasi)$|^(?:міністерство|посольство|комітет|управління)(?= |$)|(?:министрлиги|элчилиги|вазирлиги|элчихонаси|қўмитаси)$|^(?:министерство|посольство|акимат|правительство|комитет|департамент|управление|пресс-служба|агентство)(?= |$)|(?:министрлігі|әкімдігі|комитеті|агенттігі|елшілігі|баспасөз қызметі|басқармасы|департаменті)$)/iu;

/** "2 часа назад", "Oct 21", "Updated 3 hours ago": a whole line that says when, without the year. */
export function isPartialDate(text: string): boolean {
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

/** "Jane Doe in Aktau", "Jane Doe and John Roe in Almaty". */
export const placedName =
  /^((?:by |von )?(\p{Lu}[\p{L}.'’-]+(?: (?:and |und |de |van |von |al-)?\p{Lu}[\p{L}.'’-]*){1,5})) (?:in|from|aus|à|en) \p{Lu}[\p{L} ,'’-]{2,40}$/u;

/** The marks of a line by its own look. */
export function claim(look: Look): Mark[] {
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
    case "author": {
      const isWhole = role.end - role.start === role.value.length;
      const marks = within("author", role.start, role.end, isWhole ? undefined : role.value);
      const also = role.also;
      if (!also) return marks;
      return [
        ...marks.filter((mark) => mark.start < at + role.end),
        { start: at + role.end, end: at + also.start, role: "field-label" },
        { start: at + also.start, end: at + also.end, role: also.role },
      ];
    }
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

export function otherScript(a: string, b: string): boolean {
  const one = scriptOf(a);
  const two = scriptOf(b);
  return one !== "" && two !== "" && one !== two;
}

/** A sentence, or a line that announces a list or belongs to one. */
export function saysMore(look: Look): boolean {
  const { text } = look.line;
  return (
    look.role === null &&
    look.date === null &&
    (look.text || bodyLike(text) || (text.length > 12 && /[;:]$/.test(text)))
  );
}
