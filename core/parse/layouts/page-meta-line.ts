/** Lines of a page that hold a date beside other things: "By X in Section on 20 June 2022", "来源：X 2022-06-20 15:45 编辑：Y". */
import type { Why } from "../../languages/whys/why.ts";
import { findDates } from "../dates.ts";
import { authorLabels, sourceLabels } from "../labels.ts";
import { type DateLine, type DateMatch, endsSentence, isCjk, type Line } from "../lines.ts";
import { isWire, nameAlone, nameLike, personLike } from "../names.ts";
import { dateLineMarks, dateMark, type Mark } from "./layout.ts";
import { isRubric } from "./rubrics.ts";

/** A date that can be a publication date: a year is printed. */
export function isFull(date: DateMatch): boolean {
  return date.partial === null && /^\d{4}/.test(date.value);
}

const updatedWord = /(?:updat|modif|обновл|измен|жаңарт|更新|修改|güncel|оновл|aktualis)/i;

/** "By", "Posted by", "Published by": a name follows. */
const byWord =
  /^(?:(?:posted|published|written|reported|submitted|added|veröffentlicht|geschrieben|publié|rédigé|écrit|publicado|escrito|pubblicato|scritto|geplaatst)[\s\u00a0])?(?:by|von|par|por|da|di|door)[\s\u00a0]/iu;

/** What a person is before the name: "Guest Author Jane Doe". */
const guest =
  /^(?:(?:guest|contributing) (?:author|writer|blogger|contributor|post by)|gastautor(?:in)?|auteur invité)[\s\u00a0]/iu;

const bySection =
  /^(?:\p{L}{4,16}[\s\u00a0])?(?:by|von|par|por|da|di|door)[\s\u00a0]+(.{3,80}?)(?:[\s\u00a0]+in[\s\u00a0]+(.{2,60}?))?(?:[\s\u00a0]+(?:on|at|am|le|el|il|op))?[\s,|·•:–—-]*$/iu;

const trailingLabel =
  /[\s\u00a0,]*(?:(?:first )?published|updated|last updated|posted|опубликовано|обновлено)(?:[\s\u00a0](?:on|at))?[\s\u00a0]*[:：]?$/iu;

const edge = /^[\s\u00a0,;|｜·•/:：()（）[\]【】—–-]+|[\s\u00a0,;|｜·•/:：()（）[\]【】—–-]+$/gu;

const pieceBreak = /[\s\u00a0]*(?:[|｜·•]|[\s\u00a0]{3,}|\t|(?<=\p{L}) \/ )[\s\u00a0]*/u;

/** It begins a word: "on" ends "London", and is no label there. */
const dateLabel =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}'’‘ʻʼ-])(?:published(?: on| at)?|updated|last updated|обновлено|更新时间|更新|güncelleme|posted(?: on| at)?|date|on|at|опубликовано|дата(?: публикации)?|жарияланды|күні|发布时间|发布日期|发表时间|时间|日期|发布于|yayınlanma(?: tarihi)?|tarih|veröffentlicht(?: am)?)[\s\u00a0]*[:：]?$/iu;

const labelledName = new RegExp(`^(?:${sourceLabels})[\\s\\u00a0]*[:：][\\s\\u00a0]*(.{2,60})$`, "iu");

/** "本文来源于《谷地》杂志": where a text is from, with a verb and no colon. */
const eastSource =
  /^(?:本文|文章|内容)?(?:来源于|來源於|来自|來自|转载自|轉載自|转自|轉自|摘自|选自|出自|源自)[:：]? ?(\S{2,40})$/u;

const labelledAuthor = new RegExp(`^(?:text|${authorLabels})[\\s\\u00a0]*[:：][\\s\\u00a0]*(.{2,60})$`, "iu");

const labelledEditor = /^(?:editor|редактор|编辑|责任编辑|责编|責任編輯|editör)[\s\u00a0]*[:：].{0,60}$/iu;

const outletWord =
  /(?:社|网|報|报|电视台|广播网|客户端|(?<=\p{Script=Han}{2})(?:财经|財經|新闻|新聞|周刊|週刊|在线|卫视|衛視|传媒|頭條|头条|资讯|杂志|雜誌))$|^(?:the )?[\p{L} '’.-]{0,30}\b(?:daily|times|news|post|agency|today|observer|herald|tribune|gazette|press|information centre)$/iu;

export const readingTime =
  /^(?:\d{1,2}[ -]?(?:min(?:ute)?s?\b.{0,16}|мин\p{L}*.{0,14}|хв\p{L}*.{0,14}|dk\.?(?: .{0,14})?|dakika.{0,14}|daqiqa.{0,14}|分钟.{0,6}|分で読.{0,6}|분 ?(?:읽기|소요))|(?:read(?:ing)? time|время чтения|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|okuma süresi|阅读时间|оқу уақыты|час читання).{0,20})$/iu;

/** "14 Comments", "No Comments", "Keine Kommentare" */
const commentCount =
  /^(?:\d{1,6}|no|keine?|aucun|sin|нет|yok|нема[єе])? ?(?:comments?|replies|responses|комментари\p{L}{0,3}|коментар\p{L}{0,3}|пікір\p{L}{0,4}|kommentare?|commentaires?|comentarios?|commenti|yorum(?:lar)?|评论|評論|コメント|댓글)(?: (?:yok|жоқ))?(?: ?[:：(]? ?\d{1,6}\)?)?$/iu;

export interface Meta {
  readonly date: DateMatch;
  readonly marks: Mark[];
  readonly updated: boolean;
}

/** A line of the head with a date and more: "By X in Section on 20 June 2022", "来源：X 2022-06-20 15:45 编辑：Y". */
export function metaLine(line: Line): Meta | null {
  const text = line.text;
  if (text.length > 180 || text.length < 8) return null;
  const dates = findDates(text, { limit: 4 }).filter(isFull);
  if (dates.length === 0 || dates.length > 3) return null;
  let covered = 0;
  for (const date of dates) covered += date.end - date.start;
  const rest = text.length - covered;
  const cjk = isCjk(text);
  const by = byWord.test(text);
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
    const office = guest.exec(author)?.[0].length ?? 0;
    const at = head.indexOf(author) + office;
    const name = author.slice(office).replace(edge, "");
    marks.push({ start: line.start, end: line.start + at, role: "field-label" });
    marks.push({ start: line.start + at, end: line.start + at + name.length, role: "author", value: name });
    let after = at + name.length;
    const section = named[2]?.replace(edge, "");
    if (section) {
      const where = head.indexOf(section, after);
      // "By Jane Doe in Aktau May 4, 2023": with no word before the date it is where the name was, as a newspaper has it
      if (where > after && head.slice(where + section.length).trim() !== "") {
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

const placedAuthor =
  /^[\p{Script=Han}\p{Script=Katakana}ー・]{2,12}[=＝]([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}・、 ]{2,16})$|^[^,]{2,40}?[\s\u00a0]?,[\s\u00a0]*(\p{Lu}[^,]{4,40})$/u;

/** "欧亚新观察2022-06-01 19:15": a name of five letters and more directly before the figures of the date, and no rubric. */
function isGluedName(line: Line, end: number, value: string): boolean {
  return (
    value.length >= 5 &&
    value.length <= 14 &&
    isCjk(value) &&
    !isRubric(value) &&
    !/(?:新闻|新聞|要闻|要聞|频道|頻道|专题|專題|评论|評論|ニュース|特集)$/.test(value) &&
    /\d/.test(line.text.charAt(end - line.start))
  );
}

/** "草原时报记者王小明", "本报驻京记者 李明": the paper's reporter. */
const eastReporter =
  /^(?:[\p{Script=Han}]{2,8}(?:报|報|社|网|網|台|电视|新闻))?(?:本[报報网網台])?(?:驻|駐)?[\p{Script=Han}]{0,4}?(?:特派|特约|特約|见习|見習)?(?:记者|記者)[ \u3000:：]?([\p{Script=Han}·]{2,4}(?:[、 ][\p{Script=Han}·]{2,4}){0,3})$/u;

/** "Posted by Jane Doe", "von Anna Weber": behind a date, where a name follows. */
function byAfter(value: string): readonly [string, string] | null {
  const name = value.slice(byWord.exec(value)?.[0].length ?? value.length);
  return name.length <= 60 && name.includes(" ") && nameLike(name) ? [value, name] : null;
}

/** "Courier.ge", the name of a site that is its address. */
const siteAddress = /^\p{L}[\p{L}\d-]{2,30}\.\p{Ll}{2,5}$/u;

/** "Jane Doe Send an email": what stands beside a name and offers to write to it. */
const mailOffer =
  /(?:^|[\s\u00a0]+)(?:send an? e-?mail|email the author|отправить (?:e-?mail|письмо|имейл)|написать письмо|надіслати (?:e-?mail|листа?)|электрондық хат жіберу|(?:bir )?e-?posta (?:gönder(?:in|mek)?)|sende eine? e-?mail|e-?mail senden|envoyer un (?:courriel|e-?mail|email)|enviar un (?:correo electrónico|e-?mail)|أرسل بريد(?:ا|ًا|اً)? ?إلكتروني(?:ا|ًا|اً)?|ارسال ایمیل|发送(?:电子)?邮件|メールを送る)$/iu;

/** Marks the text beside a date: source, author, rubric, editor, counter. False when it is running text. */
function piecesOf(marks: Mark[], line: Line, from: number, to: number, leading: boolean): boolean {
  let at = from;
  const whole = line.text.slice(from, to);
  for (const piece of whole.split(pieceBreak)) {
    const found = line.text.indexOf(piece, at);
    at = found < 0 ? at : found + piece.length;
    if (found < 0) continue;
    const label = leading ? dateLabel.exec(piece) : null;
    const told = label ? piece.slice(0, label.index) : piece;
    const offer = leading ? mailOffer.exec(told.trimEnd()) : null;
    const body = offer ? told.slice(0, offer.index) : told;
    const value = body.replace(edge, "");
    const start = line.start + found + body.indexOf(value);
    const end = start + value.length;
    const pieceStart = line.start + found;
    const pieceEnd = line.start + found + piece.length;
    if (value.length === 0) {
      if (piece.trim().length > 0) pushTrimmed(marks, line, pieceStart, pieceEnd);
      continue;
    }
    // "12:58, 17/01/2024, Aktau - The Gulf Agency, by Jane Doe": the place, whose it is, the name
    if (listed.test(value) && (value.length > 48 || byIn.test(value))) {
      pushTrimmed(marks, line, pieceStart, start);
      if (!listOf(marks, line, start - line.start, end - line.start)) return false;
      pushTrimmed(marks, line, end, pieceEnd);
      continue;
    }
    if (value.length > 70) return false;
    pushTrimmed(marks, line, pieceStart, start);
    // "Bishkek - The Chui Post, Jane Doe", "アスタナ=根本晃": the place or the paper, and who wrote it there
    const placed = placedAuthor.exec(value);
    const who = placed?.[1] ?? placed?.[2];
    if (who !== undefined && (placed?.[1] || (personLike(who) && !personLike(value) && !isRubric(who)))) {
      const at = end - who.length;
      pushTrimmed(marks, line, start, at);
      marks.push({ start: at, end, role: "author", value: who });
      pushTrimmed(marks, line, end, pieceEnd);
      continue;
    }
    const source = labelledName.exec(value) ?? eastSource.exec(value);
    const author =
      eastReporter.exec(value) ??
      labelledAuthor.exec(value) ??
      /^by[\s\u00a0](.{3,60})$/i.exec(value) ??
      byAfter(value);
    if (source || author) {
      const inner = (source ?? author)?.[1]?.trim() ?? "";
      const cut = inner.search(/[\s\u00a0]{2,}|[\s\u00a0](?=(?:作者|责任编辑|编辑|记者|author|editor|автор)[:：])/iu);
      const name = cut > 0 ? inner.slice(0, cut) : inner;
      const where = start + value.lastIndexOf(inner);
      pushTrimmed(marks, line, start, where);
      // "By Jane Doe in Aktau": where the name was when it wrote
      const own = source ? name : nameAlone(name);
      const shift = Math.max(0, name.indexOf(own));
      pushTrimmed(marks, line, where, where + shift);
      marks.push({
        start: where + shift,
        end: where + shift + own.length,
        role: source ? "agency" : "author",
        value: own,
      });
      pushTrimmed(marks, line, where + shift + own.length, end);
    } else if (labelledEditor.test(value)) marks.push({ start, end, role: "boilerplate", kind: "credit-line" });
    else if (commentCount.test(value)) marks.push({ start, end, role: "boilerplate", kind: "form-message" });
    else if (readingTime.test(value)) marks.push({ start, end, role: "boilerplate", kind: "widget-label" });
    else if (isWire(value) || (outletWord.test(value) && !isRubric(value)))
      marks.push({ start, end, role: "agency", value });
    else if (leading && to < line.text.length && isGluedName(line, end, value))
      marks.push({ start, end, role: "outlet", confidence: "medium", why: "the name that runs into the date" });
    else if (!isRubric(value) && (isCjk(value) ? value.length <= 4 : personLike(value)))
      marks.push({ start, end, role: "author", value });
    else if (/^\d[\d .,]{0,9}$/.test(value)) marks.push({ start, end, role: "views", value: value.replace(/\D/g, "") });
    else if (leading && siteAddress.test(value))
      marks.push({ start, end, role: "outlet", confidence: "medium", why: "beside the date and the headline" });
    else if (leading && value.length <= 48 && !endsSentence(value))
      marks.push({ start, end, role: "category", value, why: "the words before the date on its line" });
    else if (isRubric(value) && from > 0)
      marks.push({ start, end, role: "category", value, why: "the name of a rubric on one line with the date" });
    else if (value.length <= 48) marks.push({ start, end, role: "field-label" });
    else return false;
    pushTrimmed(marks, line, end, pieceEnd);
  }
  return true;
}

const listed = /, | [-–—] /;

const byIn = /,[\s\u00a0]*(?:by|автор|от|von|par|yazan)[\s\u00a0:]+\p{Lu}/iu;

/** What stands beside a date with commas and dashes between: each by itself, none of it running text. */
function listOf(marks: Mark[], line: Line, from: number, to: number): boolean {
  const whole = line.text.slice(from, to);
  const parts = whole.split(/[\s\u00a0]*,[\s\u00a0]+|[\s\u00a0]+[-–—][\s\u00a0]+/);
  if (parts.length > 5 || parts.some((part) => part.length > 48 || wordsIn(part) > 5)) return false;
  let at = from;
  for (const part of parts) {
    const found = line.text.indexOf(part, at);
    if (found < 0 || part === "") continue;
    pushTrimmed(marks, line, line.start + at, line.start + found);
    if (!piecesOf(marks, line, found, found + part.length, false)) return false;
    at = found + part.length;
  }
  pushTrimmed(marks, line, line.start + at, line.start + to);
  return true;
}

const wordsIn = (text: string): number => text.trim().split(/[\s\u00a0]+/).length;

/** A field label on what is left of the span without the space round it. */
function pushTrimmed(marks: Mark[], line: Line, start: number, end: number): void {
  let a = start - line.start;
  let b = end - line.start;
  while (a < b && /[\s\u00a0]/.test(line.text[a] ?? "")) a++;
  while (b > a && /[\s\u00a0]/.test(line.text[b - 1] ?? "")) b--;
  if (b > a) marks.push({ start: line.start + a, end: line.start + b, role: "field-label" });
}

/** The date's marks; what stands before it is a source when it is the name of one. */
export function dateMarks(line: Line, date: DateLine, why: Why, confidence: "high" | "medium" | "low"): Mark[] {
  const made = dateLineMarks(line, date, why, confidence);
  return made.flatMap((mark) => {
    if (mark.role !== "category") return [mark];
    // the rubric, or the source and the author, one or more of them
    const pieces: Mark[] = [];
    const inside = piecesOf(pieces, line, mark.start - line.start, mark.end - line.start, true);
    return inside ? pieces : [mark];
  });
}
