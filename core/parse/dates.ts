/**
 * Dates in news text, in the printed forms of the press of some twenty languages.
 * Nothing is invented: a value is cut at the printed precision, a zone is kept as printed, an impossible date is none.
 *
 * Every search walks once over tokens (see dates-tokens.ts) and looks ahead a bounded number of them, so the cost is
 * linear in the text whatever it holds; no pattern with repetition inside repetition is used.
 */

import { counterWords, timesWords } from "./counters.ts";
import { CLOSE, COLON, COMMA, DASH, type DateMatch, type DateOptions, DOT, OPEN, PIPE, SLASH } from "./dates-cursor.ts";
import { eachLine, Reader, walk, words } from "./dates-reader.ts";
import { digitOf, END, HAN, isSpaceLike, NUMBER, SIGN, tokenize, WORD } from "./dates-tokens.ts";
import { Heads } from "./heads.ts";
import { isLabelledName } from "./labels.ts";

export type { DateMatch, DateOptions } from "./dates-cursor.ts";
export { weekdayOf } from "./dates-days.ts";
export { type DayMention, findDayMentions } from "./dates-mentions.ts";

const LONGEST_LINE = 400;

export type DateLabelKind = "published" | "updated" | "printed" | "visit" | "other";

export interface DateLine {
  readonly date: DateMatch;
  /** The integer after the time: views, mostly. */
  readonly counter: { readonly value: number; readonly start: number; readonly end: number } | null;
  readonly label: { readonly kind: DateLabelKind; readonly start: number; readonly end: number } | null;
  /** A rubric or source glued before the date, "Economy April 11, 2023, 16:25". */
  readonly rest: { readonly start: number; readonly end: number } | null;
}

/** Index of the next digit of any script, or `to`. */
function nextDigit(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && (code <= 0x39 || (code >= 0x660 && digitOf(code) >= 0))) return i;
  }
  return to;
}

/** What of a date can stand before its first digit (weekday, month), and between two of its numbers. */
const BEFORE_DIGIT = 64;
const AFTER_DIGIT = 128;

/** All dates of the text, left to right; offsets are of the text. A date never runs over a line end. */
export function findDates(text: string, options: DateOptions = {}): DateMatch[] {
  const out: DateMatch[] = [];
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  if (limit <= 0) return out;
  const visit = (reader: Reader, i: number) => {
    const found =
      (reader.canBegin(i) ? reader.date(i) : null) ?? (options.relative === true ? reader.relative(i) : null);
    if (found === null) return i + 1;
    out.push(found.match);
    return out.length >= limit ? -1 : found.next;
  };
  eachLine(text, (from, to) => {
    if (options.relative === true) return walk(text, from, to, options, visit);
    // Only the neighbourhoods of digits are read: most prose has few.
    let digit = nextDigit(text, from, to);
    let done = from;
    while (digit < to) {
      let start = Math.max(done, digit - BEFORE_DIGIT);
      const least = Math.max(done, start - BEFORE_DIGIT);
      while (start > least && !isSpaceLike(text.charCodeAt(start - 1))) start--;
      let end = Math.min(to, digit + AFTER_DIGIT);
      for (digit = nextDigit(text, digit + 1, to); digit < end && digit < to; digit = nextDigit(text, digit + 1, to)) {
        end = Math.min(to, digit + AFTER_DIGIT);
      }
      if (!walk(text, start, end, options, visit)) return false;
      done = end;
    }
    return true;
  });
  return out;
}

const LABELS: readonly (readonly [DateLabelKind, string])[] = [
  [
    "updated",
    "last updated|last update|last changed|date modified|last modified|latest update|updated|update|modified|edited|последнее обновление|дата обновления|обновлено|обновлена|обновлён|изменено|соңғы жаңарту|" +
      "жаңартылған күні|жаңартылған|жаңартылды|son güncelleme|son güncellenme|güncellenme tarihi|güncelleme tarihi|güncelleme|güncellendi|aktualisiert am|aktualisiert|zuletzt aktualisiert|stand|mis à jour le|mis à jour|" +
      "actualizado el|actualizado|оновлено|останнє оновлення|востаннє оновлено|апошняе абнаўленне|абноўлена|последнее изменение|дата изменения|дата последнего обновления|yangilangan sana|yangilangan|yangilandi|oxirgi yangilanish|oxirgi yangilangan|so‘nggi yangilanish|so'nggi yangilanish|охирги янгиланиш|янгиланган|жаңыланды|жаңыртылган|жаңыртылды|акыркы жаңыртуу|акыркы жаңылануу|соңғы жаңартылған күні|соңғы өзгеріс|навсозӣ шуд|охирин навсозӣ|" +
      "letzte aktualisierung|letzte änderung|zuletzt geändert am|zuletzt geändert|dernière mise à jour|dernière modification|modifié le|última actualización|última modificación|última atualização|atualizado em|ultimo aggiornamento|aggiornato il|laatst bijgewerkt|bijgewerkt|ostatnia aktualizacja|zaktualizowano|aktualizacja|son yenilənmə|yenilənib|yeniləndi|son güncelleme tarihi|last revised|更新时间|更新時間|更新日期|更新於|更新于|最終更新|更新|최종수정|최종 수정|기사수정|수정시간|수정일|수정|업데이트|آخر تحديث|تم التحديث|به‌روزرسانی",
  ],
  [
    "published",
    "date published|published time|published date|published on|published at|published|publication date|publish date|date of publication|pub date|pubdate|posted on|posted at|posted|first published|release date|" +
      "released|issued on|issued|first issued|опубликовано|опубликована|опубликован|дата публикации|дата выхода|время публикации|размещено|добавлено|дата добавления|жарияланды|жарияланған күні|жарияланған|жариялаған|жарыяланды|дата публікації|опубліковано|" +
      "yayınlanma tarihi|yayınlanma|yayınlandı|yayım tarihi|yayın tarihi|yayınlama|oluşturulma tarihi|haber giriş|haber girişi|giriş tarihi|giriş|veröffentlicht am|veröffentlicht|publié le|publié|publicado el|publicado em|publicada em|publicado|pubblicato il|pubblicato|data di pubblicazione|gepubliceerd op|gepubliceerd|geplaatst op|data publikacji|opublikowano|chop etilgan|e'lon qilindi|" +
      "发布时间|发布日期|发布于|发表时间|发表于|發布時間|發佈時間|發布日期|發表於|发布|公開日|配信|投稿日|掲載日|기사입력|기사등록|송고시간|송고|입력시간|입력일|입력|등록일|등록|게재일|작성일|승인|발행일|تاريخ النشر|نشر في|نُشر|انتشار|تاریخ انتشار",
  ],
  ["printed", "printed on|printed|print date|distributed|распечатано|дата печати|打印时间|打印日期|басып шығарылған"],
  [
    "visit",
    "accessed on|accessed|retrieved on|retrieved|date accessed|date visited|visited|viewed on|today is|it is now|current time|now|дата обращения|дата посещения|сегодня|сейчас|бүгін|bugün|今天是|现在时间|访问时间|访问日期|浏览时间",
  ],
  [
    "other",
    "date and time|date|created|load-date|load date|crawled|captured|saved|дата и время|дата|время|создано|күні|уақыты|tarih|datum|fecha|日期|时间|時間|日時|التاريخ|تاریخ",
  ],
];

const literal = (label: string) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const ALL_LABELS: ReadonlyMap<string, DateLabelKind> = new Map(
  LABELS.flatMap(([kind, list]) => list.split("|").map((label) => [label.toLowerCase(), kind] as const)),
);
// One pattern, longest label first; words in it are separated by single spaces, so nothing repeats inside. It is asked of small letters:
// one that knows capitals takes the engine ten times as long to compile.
const ANY_LABEL = `(?:${[...ALL_LABELS.keys()]
  .sort((a, b) => b.length - a.length)
  .map(literal)
  .join("|")})(?![a-zа-яәғқңөұүһі])`;
const LABEL = new RegExp(`^${ANY_LABEL}`);
const LONGEST_LABEL = Math.max(...[...ALL_LABELS.keys()].map((label) => label.length));
/** Asked of each word of a line that has a date, most of which begin no label. */
const labelHeads = new Heads([new RegExp(ANY_LABEL, "iuy")]);
const COUNTER_WORDS = words([...counterWords, ...timesWords].join(" "));
const COUNTER_HAN = /^(?:阅读量|浏览量|点击量|阅读|浏览|点击|閱讀|瀏覽)$/;

/** Signs that stand around a date line and mean nothing: bullets, bars, brackets, Markdown marks, clock faces. */
function isOrnament(code: number): boolean {
  return (
    code === PIPE ||
    code === DASH ||
    code === 0x2022 ||
    code === 0xb7 ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x23 ||
    code === 0x3e ||
    code === OPEN ||
    code === CLOSE ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0x3010 ||
    code === 0x3011 ||
    code === COMMA ||
    code === 0x3b ||
    code === SLASH ||
    code === 0x25cf ||
    code === 0x25a0 ||
    code === 0xab ||
    code === 0xbb ||
    (code >= 0x2300 && code <= 0x27bf) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfe0f
  );
}

/**
 * The whole line as a date, with what may stand beside one: a label before, a counter after the time, a rubric before.
 * Null where the line is more than that. A date that begins with its weekday is mostly the clock of the page: its
 * family is "clock", unless a label says otherwise or it is an RFC 822 date.
 */
export function dateLine(line: string, options: DateOptions = {}): DateLine | null {
  if (line.length > LONGEST_LINE) return null;
  if (options.relative !== true && nextDigit(line, 0, line.length) === line.length) return null;
  const tokens = tokenize(line, 0, line.length);
  const reader = new Reader(line, tokens, options);
  let i = 0;
  while (reader.at(i).kind === SIGN && isOrnament(reader.at(i).value)) i++;
  if (i >= tokens.length) return null;

  const label = labelAt(line, reader.at(i).start);
  let k = i;
  if (label !== null) {
    while (reader.at(k).kind !== END && reader.at(k).start < label.end) k++;
    k = afterLabel(reader, k);
  }
  let found = dateAt(reader, k);
  if (found === null && label !== null) {
    // "Сегодня" is a label only before a date of its own: "Сегодня, 15:45" is a relative date
    found = dateAt(reader, i);
    if (found !== null) return closeLine(reader, found, null, null);
  }
  const read = found === null ? afterRubric(reader, i, label) : closeLine(reader, found, label, null);
  if (read === null && options.relative !== true) {
    const bare = line.replace(updateInBrackets, "");
    if (bare.length < line.length) return dateLine(bare, options);
  }
  return read ?? (options.relative === true ? null : gluedLine(line, options));
}

const gluedYear = /^(.{4,24}?(?:19|20)\d\d)(?=[\p{L}\d])(.{4,60})$/u;
/** "2024/5/14 18:05（5/14 18:40 更新）" */
const updateInBrackets =
  /[ \u00a0]?[（(](?=[^（）()]{0,40}\d)[^（）()]{0,40}(?:更新|修訂|修订|updated|обновл|оновл|жаңарт|güncel|aktualis)[^（）()]{0,30}[）)]$/iu;

const updatedAfter = /(?:last )?updated .{2,40}$/i;

/**
 * A date that a copy glued to what stood beside it: to its time ("June 20, 20222:32 PM GMT+6Updated 2 hours ago"), or to the same
 * day in another form ("06/20/2022June 20, 2022").
 */
function gluedLine(line: string, options: DateOptions): DateLine | null {
  if (line.length > 90) return null;
  const match = gluedYear.exec(line.replace(updatedAfter, "").trimEnd());
  if (!match?.[1] || !match[2]) return null;
  const at = match[1].length;
  const left = dateLine(match[1], options);
  if (!left || left.date.partial) return null;
  const timed = dateLine(`${match[1]} ${match[2]}`, options);
  if (timed && !timed.counter && timed.date.precision !== "day" && timed.date.start <= at && timed.date.end > at)
    return { ...timed, date: { ...timed.date, end: timed.date.end - 1 } };
  const right = dateLine(match[2], options);
  if (!right || right.label || right.counter || right.date.value.slice(0, 10) !== left.date.value.slice(0, 10)) {
    // 06/05/2022 beside "June 5, 2022" is read as the latter says
    if (!right || !left.date.ambiguous || right.date.ambiguous) return null;
  }
  return { ...left, date: { ...right.date, start: left.date.start, end: right.date.end + at } };
}

type Found = { match: DateMatch; next: number; weekdayFirst: boolean };

function dateAt(reader: Reader, i: number): Found | null {
  const date = reader.canBegin(i) ? reader.date(i) : null;
  if (date !== null) return date;
  const relative = reader.options.relative === true ? reader.relative(i) : null;
  return relative === null ? null : { ...relative, weekdayFirst: false };
}

function labelAt(line: string, start: number): { kind: DateLabelKind; start: number; end: number } | null {
  if (labelHeads.mask(line, start) === 0) return null;
  const hit = LABEL.exec(line.slice(start, start + LONGEST_LABEL + 1).toLowerCase());
  if (hit === null) return null;
  const kind = ALL_LABELS.get(hit[0]);
  return kind === undefined ? null : { kind, start, end: start + hit[0].length };
}

const LABEL_TAILS = words("on at am le el um в на : der den");

function afterLabel(reader: Reader, i: number): number {
  let k = i;
  while (reader.at(k).kind === SIGN && (reader.at(k).value === COLON || isOrnament(reader.at(k).value))) k++;
  if (reader.wordIn(k, LABEL_TAILS)) k++;
  while (reader.at(k).kind === SIGN && (reader.at(k).value === COLON || isOrnament(reader.at(k).value))) k++;
  return k;
}

/** What follows the date must be nothing, a counter, or a second, labelled date. */
function closeLine(reader: Reader, found: Found, label: DateLine["label"], rest: DateLine["rest"]): DateLine | null {
  let k = found.next;
  const skip = () => {
    while (reader.at(k).kind === SIGN && (isOrnament(reader.at(k).value) || reader.at(k).value === DOT)) k++;
  };
  skip();
  let counter: DateLine["counter"] = null;
  const timed = found.match.precision === "minute" || found.match.precision === "second";
  const named = counterWord(reader, k);
  if (named > k) {
    k = named;
    if (reader.isSign(k, COLON)) k++;
  }
  if (reader.at(k).kind === NUMBER && (timed || named > 0)) {
    const read = groups(reader, k);
    if (read === null) return null;
    counter = read.counter;
    k = counterWord(reader, read.next) || read.next;
    skip();
  } else if (named > 0) return null;
  if (reader.at(k).kind !== END) {
    const second = labelAt(reader.text, reader.at(k).start);
    // "03.04.2024 3. April 2024": the day once more, for those who hear the page
    const again = second === null && !timed && counter === null ? dateAt(reader, k) : null;
    if (again !== null && again.match.value.slice(0, 10) === found.match.value && reader.at(again.next).kind === END)
      return lineOf({ ...again, match: { ...again.match, start: found.match.start } }, counter, label, rest);
    if (second === null) {
      const after = rest === null && counter === null ? restAfter(reader, found.next, k, timed) : null;
      return after === null ? null : lineOf(found, counter, label, after);
    }
    while (reader.at(k).kind !== END && reader.at(k).start < second.end) k++;
    k = afterLabel(reader, k);
    const other = dateAt(reader, k);
    const time = other === null ? reader.time(k, true) : null;
    if (other !== null) k = other.next;
    else if (time !== null && time !== "bad") k = time.next;
    else if (reader.at(k).kind !== END || label !== null) return null;
    else label = second;
    skip();
    if (reader.at(k).kind !== END) return null;
  }
  return lineOf(found, counter, label, rest);
}

function lineOf(
  found: Found,
  counter: DateLine["counter"],
  label: DateLine["label"],
  rest: DateLine["rest"],
): DateLine {
  const clock = found.weekdayFirst && label === null && found.match.family !== "rfc822";
  return { date: clock ? { ...found.match, family: "clock" } : found.match, counter, label, rest };
}

/** "2022-06-20 19:15李诗睿", "2022-06-20 15:45 来源：新华网", "April 11, 2023, 16:25 | Economy", "June 20, 2022 · 5 min read". */
function restAfter(reader: Reader, dateEnd: number, i: number, timed: boolean): DateLine["rest"] {
  const first = reader.at(i);
  const last = reader.tokens[reader.tokens.length - 1];
  if (last === undefined || last.end - first.start > RUBRIC_LIMIT) return null;
  const rest = { start: first.start, end: last.end };
  const minutes = first.kind === NUMBER && reader.at(i + 1).kind === WORD && reader.slice(i + 1).startsWith("min");
  if (minutes && reader.tokens.length - i <= 4 && reader.slice(i + 2) === "read") return rest;
  if (isLabelledName(reader.text.slice(first.start))) return rest;
  if (!timed) return null;
  let wordCount = 0;
  for (let k = i; k < reader.tokens.length; k++) {
    const t = reader.at(k);
    if (t.kind === WORD && ++wordCount > RUBRIC_WORDS) return null;
    if (
      t.kind === SIGN &&
      /[.!?。！？；]/.test(reader.text.charAt(t.start)) &&
      (k + 1 >= reader.tokens.length || !reader.at(k + 1).glued)
    )
      return null;
    if (t.kind === HAN && k - i > 16) return null;
  }
  const separator = reader.at(i - 1);
  const separated = i > dateEnd && separator.kind === SIGN && separator.value !== DASH && separator.value !== COMMA;
  return separated || first.kind === HAN ? rest : null;
}

/** The index after a word for views at k, or 0. */
function counterWord(reader: Reader, k: number): number {
  const t = reader.at(k);
  if (t.kind === WORD && reader.wordIn(k, COUNTER_WORDS)) {
    // "рет қаралды", "views:"
    return reader.wordIn(k + 1, COUNTER_WORDS) ? k + 2 : k + 1;
  }
  if (t.kind === HAN) {
    for (const size of [3, 2]) {
      const last = reader.at(k + size - 1);
      if (last.kind === HAN && COUNTER_HAN.test(reader.text.slice(t.start, last.end))) return k + size;
    }
  }
  return 0;
}

/** 7751, 62 341, 1,234,567: a whole number of at most nine digits, in well-formed groups. */
function groups(reader: Reader, i: number): { counter: NonNullable<DateLine["counter"]>; next: number } | null {
  const first = reader.at(i);
  if (first.digits > 9 || first.glued) return null;
  const printed = first.digits;
  if (printed > 1 && reader.text.charCodeAt(first.start) === 0x30) return null;
  let value = first.value;
  let end = first.end;
  let k = i + 1;
  let digits = printed;
  for (;;) {
    let n = k;
    if (reader.isSign(n, COMMA) && reader.at(n).glued && reader.at(n + 1).glued) n++;
    const group = reader.at(n);
    if (group.kind !== NUMBER) break;
    // A number not in groups of three, after one space, is something else than a counter.
    if (group.digits !== 3 || printed > 3 || group.start - end > 1) return null;
    digits += 3;
    if (digits > 9) return null;
    value = value * 1000 + group.value;
    end = group.end;
    k = n + 1;
  }
  return { counter: { value, start: first.start, end }, next: k };
}

function isSeparator(code: number): boolean {
  return code === COLON || isOrnament(code);
}

const RUBRIC_LIMIT = 48;
const RUBRIC_WORDS = 5;
// A line that ends "… on", "… в" before its date is a sentence, not a rubric.
const JOINING = words(
  "on in at of from since until by to the for and в на с до по от и о к am im um le du de la el en le les ден дейін бойынша və ve",
);

/** "Economy April 11, 2023, 16:25": a few words, no sentence, then a date with its time that closes the line. */
function afterRubric(reader: Reader, i: number, label: DateLine["label"]): DateLine | null {
  const start = reader.at(i).start;
  let wordCount = 0;
  for (let k = i; reader.at(k).kind !== END && reader.at(k).start - start <= RUBRIC_LIMIT; k++) {
    const t = reader.at(k);
    // "By Xu Keyue Published: Jun 20, 2022 09:18 PM": the label stands between
    const inner = k > i && label === null && t.kind !== SIGN ? labelAt(reader.text, t.start) : null;
    let at = k;
    if (inner !== null) {
      while (reader.at(at).kind !== END && reader.at(at).start < inner.end) at++;
      at = afterLabel(reader, at);
    }
    if (k > i && reader.canBegin(at)) {
      const found = dateAt(reader, at);
      if (found !== null) {
        const timed = found.match.precision === "minute" || found.match.precision === "second";
        if (!timed || found.match.partial !== null || found.match.family === "relative") return null;
        let last = k - 1;
        while (last > i && reader.at(last).kind === SIGN && isSeparator(reader.at(last).value)) last--;
        if (last < i || reader.wordIn(last, JOINING)) return null;
        return closeLine(reader, found, inner ?? label, { start, end: reader.at(last).end });
      }
    }
    if (t.kind === WORD && ++wordCount > RUBRIC_WORDS) return null;
    if (t.kind === SIGN && (t.value === DOT || t.value === 0x21 || t.value === 0x3f)) {
      // "Inform.kz 20.06.2022 15:45" is a name; "He left. 20.06.2022 15:45" is a sentence
      if (!reader.at(k + 1).glued) return null;
    }
  }
  return null;
}
