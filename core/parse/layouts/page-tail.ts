/** Where the article ends on its page, and what the lines after it and the odd ones within it are. */
import { isAdvert, isAppeal } from "../boilerplate.ts";
import { findDateline } from "../datelines.ts";
import { captionWithCredit } from "../line-roles.ts";
import { endsSentence, isCjk } from "../lines.ts";
import { isOutletName, nameAlone, nameWithOffice, personLike } from "../names.ts";
import { captionMarks, junk, lineMark, type Mark } from "./layout.ts";
import { claim, isPartialDate, type Look } from "./page-lines.ts";
import { isRubric } from "./rubrics.ts";

const relatedKinds: ReadonlySet<string> = new Set(["related-header"]);

export interface Tail {
  /** Index after the last line of the body. */
  readonly bodyEnd: number;
  /** First line of the tail that belongs to the page; looks.length when there is none. */
  readonly cut: number;
  /** First line of related items and what follows them. */
  readonly related: number;
  /** Boxes with related items inside the body: [header, end). */
  readonly boxes: readonly (readonly [number, number])[];
  /** Lines of the text that are worded as headers of related items are, and head its parts. */
  readonly headings: ReadonlySet<number>;
  /** Lines with the values of a tag list. */
  readonly tags: ReadonlySet<number>;
  /** Lines that close the items of a list, and are no header over related items. */
  readonly links: ReadonlySet<number>;
}

const bareReadMore =
  /^(?:read more|read also|also read|see also|more|читайте также|читать также|смотрите также|по теме|ещё по теме|еще по теме|оқи отырыңыз|тағы оқыңыз|читайте також|ayrıca okuyun|lesen sie auch|延伸阅读|相关阅读|你可能喜欢|关键词)[\s\u00a0]*[:：]?$/iu;

const relatedMore =
  /^(?:.{0,30}\b(?:related|recommended|popular|trending|most read|also like|latest (?:news|stories)|other news|more (?:news|stories)|news of the day)\b.{0,24}|.{0,16}\b(?:latest|last|top|hot|main) (?:news|stories)|latest|photos|videos|multimedia|in pictures|most recent|editor.{0,3}s? (?:picks?|choice)|hot topics|.{0,24}(?:по теме|похож|популярн|читайте также|другие новости|последние новости|главные новости|новости партн|выбор редакции|сейчас читают).{0,24}|.{0,16}(?:ұқсас|тағы оқы|соңғы жаңалық|басқа жаңалық|танымал).{0,20}|(?:相关|推荐|热门|最新|你可能|您可能|猜你|精彩|更多|延伸).{0,10}|関連.{0,6}|.{0,12}(?:ilgili|benzer|son) haberler.{0,8})[\s\u00a0]*[:：]?$/iu;

export function isRelatedHeader(look: Look): boolean {
  if (look.kind !== null && relatedKinds.has(look.kind)) return true;
  const text = look.line.text;
  if (text.length > 60 || endsSentence(text)) return false;
  // "Read more:" over the links, in any language that the phrases know
  if (look.kind === "read-more" && /[:：]$/.test(text)) return true;
  if (bareReadMore.test(text) && !/^关键词/.test(text)) return true;
  return text.length <= 40 && look.words <= 5 && relatedMore.test(text);
}

/**
 * The lines "Read more" that close the items of a list: the same words stand twice and more, and under one of them stands an article with a
 * headline, a date and a text of its own.
 */
function linksUnderItems(looks: readonly Look[]): ReadonlySet<number> {
  const alike = new Map<string, number[]>();
  looks.forEach(({ kind, line }, i) => {
    if ((kind !== "read-more" && kind !== "continue-reading") || /[:：]$/.test(line.text)) return;
    const known = alike.get(line.text);
    if (known) known.push(i);
    else alike.set(line.text, [i]);
  });
  const closing = [...alike.values()].filter((at) => at.length >= 2 && at.some((i) => isArticleUnder(looks, i + 1)));
  return new Set(closing.flat());
}

/** A headline, a full date beside it, and text. */
function isArticleUnder(looks: readonly Look[], from: number): boolean {
  const head = looks.slice(from, from + 4);
  const text = head.findIndex((look) => look.text);
  const over = head.slice(0, Math.max(0, text));
  return over.some((look) => look.titled && !look.dated) && over.some((look) => look.dated);
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
export function findTail(looks: readonly Look[], bodyFirst: number): Tail {
  const count = looks.length;
  const boxes: [number, number][] = [];
  const headings = new Set<number>();
  const tags = new Set<number>();
  const links = linksUnderItems(looks);
  let related = count;
  // letters of text before each line, for the share of it that a cut would take
  const before = new Float64Array(count + 1);
  for (let i = 0; i < count; i++)
    before[i + 1] = (before[i] ?? 0) + (i >= bodyFirst && looks[i]?.text ? (looks[i]?.line.text.length ?? 0) : 0);
  const total = before[count] ?? 0;
  for (let i = bodyFirst + 1; i < count; i++) {
    const look = looks[i];
    if (!look || look.text || look.date) continue;
    if (!isRelatedHeader(look) || links.has(i)) continue;
    if (isHeadingOfRow(looks, i)) {
      headings.add(i);
      continue;
    }
    const end = boxEnd(looks, i);
    if (end < count && resumes(looks, end, i)) {
      const items = withoutHeading(looks, i, end);
      boxes.push([i, items]);
      i = items - 1;
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
  // the site asks for money under the text
  for (let i = bodyFirst + 2; i < cut; i++) {
    const look = looks[i];
    if (!look || look.role?.role === "image-credit" || !isAppeal(look.line.text)) continue;
    if (total - (before[i] ?? 0) - (total - (before[related] ?? 0)) <= 1.2 * (before[i] ?? 0)) cut = i;
    break;
  }
  // the first line of the page under the last text
  let last = Math.min(cut, related);
  while (last > bodyFirst && !looks[last - 1]?.text) last--;
  last = overStrays(looks, bodyFirst, last, before);
  for (let i = last; i < cut; i++) {
    const kind = looks[i]?.kind;
    if ((kind && footKinds.has(kind)) || beginsFoot(looks, i)) {
      cut = i;
      break;
    }
  }
  cut = footAt(looks, bodyFirst, topOfBlock(looks, bodyFirst, cut));
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
  return endsAt(looks, { bodyEnd: cut, cut, related, boxes, headings, tags, links }, bodyFirst, cut);
}

/**
 * Where the lines begin that touch the first known one of the foot, when another of them is known, too: a box of the page with a sentence in
 * it, under a text whose paragraphs are set apart.
 */
function topOfBlock(looks: readonly Look[], bodyFirst: number, cut: number): number {
  let top = cut;
  let letters = 0;
  let known = false;
  while (top > bodyFirst + 1 && top > cut - 8) {
    const { blanks, soft } = (looks[top] ?? { line: { blanks: 1, soft: 0 } }).line;
    if (blanks + soft > 0) break;
    const look = looks[top - 1] as Look;
    if (look.dated || (look.role !== null && look.role.role !== "boilerplate")) return cut;
    if (look.text && look.kind === null) letters += look.line.text.length;
    if (isOfPage(look)) known = true;
    top--;
  }
  const first = looks[top]?.line;
  if (!known || letters > 240 || !first || first.blanks + first.soft === 0) return cut;
  return isSetApart(looks, bodyFirst, top) ? top : cut;
}

/** Most paragraphs have a gap over them. */
function isSetApart(looks: readonly Look[], from: number, to: number): boolean {
  let apart = 0;
  let texts = 0;
  for (let i = from + 1; i < to; i++) {
    const look = looks[i];
    if (!look?.text) continue;
    texts++;
    if (look.line.blanks + look.line.soft > 0) apart++;
  }
  return texts >= 2 && apart >= texts * 0.8;
}

/**
 * Where the foot of a page begins when nothing in its first lines says so: the short lines under the last sentence, none of which is a
 * sentence, are tags, names and buttons where the known foot follows them. A list that a sentence announces is the text's own.
 */
function footAt(looks: readonly Look[], bodyFirst: number, cut: number): number {
  if (cut >= looks.length) return cut;
  let from = cut;
  while (from > bodyFirst + 1) {
    const look = looks[from - 1];
    if (!look || look.text || look.pictured || look.line.text.length > 90 || endsSentence(look.line.text)) break;
    if (look.role === null && /[:：;,]["”»]?$/.test(look.line.text)) return cut;
    if (look.role && look.role.role !== "author-label" && look.role.role !== "boilerplate") break;
    if (look.role === null && look.words > 3 && !/^[\p{Lu}\p{Lo}\p{N}#@]/u.test(look.line.text)) break;
    from--;
  }
  const over = looks[from - 1];
  const isCredit = over?.role != null && over.role.role !== "boilerplate";
  if (from === cut || !over || !(over.text || isCredit) || /[:：;,]["”»]?$/.test(over.line.text) || from <= bodyFirst)
    return cut;
  // what a headline over nothing may be: one line that touches no other
  const lines = cut - from;
  const apart = (looks[from]?.line.blanks ?? 0) + (looks[from]?.line.soft ?? 0) > 0;
  const isBusy = looks.slice(from, cut).some((look) => look.kind !== null || look.role?.role === "author-label");
  // a tag: a text ends with no such line, unless somebody signs it
  const only = looks[from] as Look;
  const isTag =
    lines === 1 && only.words > 0 && only.words <= 3 && !personLike(only.line.text) && !isOutletName(only.line.text);
  // "A choice of stories from our editor" right over "Subscribe to our channel": what the button brings
  const button = looks[cut];
  const isPromise =
    lines === 1 &&
    apart &&
    (button?.kind === "subscribe" || button?.kind === "share-widget") &&
    button.line.blanks + button.line.soft === 0 &&
    only.role === null &&
    only.words >= 3 &&
    !personLike(nameAlone(only.line.text)) &&
    !/^["“«„‘–—-]|["”»]$/.test(only.line.text);
  return lines >= 3 || (lines >= 2 && apart) || isBusy || isTag || isPromise ? from : cut;
}

/** The tail of a page whose text ends before the line `cut`. */
export function endsAt(looks: readonly Look[], tail: Tail, bodyFirst: number, cut: number): Tail {
  let bodyEnd = Math.min(cut, tail.bodyEnd);
  while (bodyEnd > bodyFirst && !looks[bodyEnd - 1]?.text) bodyEnd--;
  return { ...tail, bodyEnd, cut: Math.min(cut, tail.cut) };
}

/** Lines of a foot that are no text, one after another. */
const footRow = 5;

/**
 * The end of the text where a sentence or two of the page stand in its foot ("… is registered with the ministry."): a row of short lines
 * parts them from the article, one of them is known to be of the page, and they are little beside it. Else `last`.
 */
function overStrays(looks: readonly Look[], bodyFirst: number, last: number, before: Float64Array): number {
  const all = before[last] ?? 0;
  let end = last;
  for (let steps = 0; steps < 3; steps++) {
    let text = end;
    while (text > bodyFirst && looks[text - 1]?.text) text--;
    let row = text;
    let known = false;
    while (row > bodyFirst && !looks[row - 1]?.text) {
      row--;
      if (isOfPage(looks[row])) known = true;
    }
    if (row <= bodyFirst || all - (before[row] ?? 0) > 0.3 * (before[row] ?? 0)) return last;
    if (text - row >= footRow && known) return row;
    end = row;
  }
  return last;
}

/** Of a page, whatever stands round it; pictures and films stand in the text, too. */
function isOfPage(look: Look | undefined): boolean {
  return (
    look?.kind != null && look.kind !== "image-only" && look.kind !== "video-length" && look.kind !== "wire-credit"
  );
}

/** A line under the last text that only the foot of a page has: a counter, a date with its label, an item with its time, an address. */
function beginsFoot(looks: readonly Look[], i: number): boolean {
  const look = looks[i];
  if (!look) return false;
  if (look.role?.role === "views" || (look.date?.label && look.date.label.kind !== "other")) return true;
  if (isCard(looks, i)) return true;
  if (look.kind === "more-articles-link") return /^\S+$|: ?https?:/.test(look.line.text);
  return look.kind === "listing-header" || look.kind === "nav";
}

/** A headline with the day and the time of its article right under it, which is a day without its year: an item of a list. */
export function isCard(looks: readonly Look[], i: number): boolean {
  const look = looks[i];
  const under = looks[i + 1];
  return (
    look !== undefined &&
    under !== undefined &&
    look.titled &&
    !look.text &&
    look.words >= 3 &&
    !endsSentence(look.line.text) &&
    !under.text &&
    !under.role &&
    under.line.blanks + under.line.soft === 0 &&
    /\d[:.]\d\d/.test(under.line.text) &&
    !under.dated &&
    isPartialDate(under.line.text)
  );
}

/**
 * A headline with the full date of another article right under it, between two paragraphs with gaps round it: the only one in the text, and
 * what follows begins no article of its own.
 */
function isDatedCard(looks: readonly Look[], i: number): boolean {
  const apart = (look: Look | undefined): boolean => look !== undefined && look.line.blanks + look.line.soft > 0;
  const [look, under, next] = [looks[i], looks[i + 1], looks[i + 2]];
  return (
    look?.titled === true &&
    !look.text &&
    look.words >= 4 &&
    !endsSentence(look.line.text) &&
    under?.dated === true &&
    !under.text &&
    under.line.text.length <= 40 &&
    !apart(under) &&
    apart(look) &&
    apart(next) &&
    looks[i - 1]?.text === true &&
    next?.text === true &&
    findDateline(next.line.text) === null
  );
}

/** The line after the items of a box of related titles. */
function boxEnd(looks: readonly Look[], header: number): number {
  let i = header + 1;
  while (i < looks.length) {
    const look = looks[i];
    if (!look) break;
    if (look.text && !look.date) {
      // a long title with a question or exclamation mark is an item
      if (!(look.line.text.length < 140 && /[?!？！؟]$/.test(look.line.text))) break;
    }
    if (i - header > 1 && look.line.blanks + look.line.soft > (looks[header + 1]?.line.blanks ?? 0) && look.words > 12)
      break;
    i++;
    if (i - header > 40) break;
  }
  return i;
}

/** Whether the article goes on at `from` after a box: text and more text, not a title and a teaser by turns. */
function resumes(looks: readonly Look[], from: number, box: number): boolean {
  let texts = 0;
  let others = 0;
  if (goesOn(looks, from) && !isHouse(looks, from) && !isHouse(looks, from + 1)) return true;
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
  if (isApart(looks, from, box) && !isHouse(looks, from) && !alternates(looks, from)) return true;
  if (texts === 1) {
    // one paragraph after a box: body when it is no teaser under a title, and stands apart from it
    return (
      others === 0 && first !== undefined && first.line.text.length > 40 && first.line.blanks + first.line.soft > 0
    );
  }
  return others <= texts / 2;
}

/** A paragraph with a gap over it, where the items of the box are set close: the box ends with them. */
function isApart(looks: readonly Look[], at: number, box: number): boolean {
  const look = looks[at];
  const last = looks[at - 1];
  if (!look?.text || look.date || !last || look.line.blanks + look.line.soft === 0 || at - box < 2) return false;
  const next = looks[at + 1];
  if (next?.text && next.line.blanks + next.line.soft > 0 && look.line.text.length >= 40) return true;
  return last.line.blanks + last.line.soft === 0 && look.line.text.length >= (isCjk(look.line.text) ? 30 : 90);
}

/** What a house says of itself and of its rights under its lists, in the words of a dozen languages. */
const houseWords =
  /(?<!\p{L})(?:материал(?:ов|ы|ам) (?:сайта|издания|портала|агентства)|использован\p{L}+ материал|перепечатк|копирован|гиперссылк|редакци[яи] не несет|сми(?!\p{L})|роскомнадзор|свидетельств\p{L} о регистрац|cookies?(?!\p{L})|copyright|rights reserved|permission|terms of use|newsletter|subscri|our website|сілтеме жаса|материалдарын пайдалан|барлық құқы|усі права|гіперпосилан|передрук|telif hak|izinsiz|kaynak göster|alıntılan|impressum|nachdruck|alle rechte|haftung|barcha huquq|ko[‘’'ʻ]chirib|көчүрүп|бардык укук)|版权|版權|转载|轉載|授权|授權|著作権|無断|حقوق|کپی|بازنشر/iu;

const isHouse = (looks: readonly Look[], at: number): boolean =>
  houseWords.test(looks[at]?.line.text.slice(0, 600) ?? "");

/** Headlines with a teaser under each, by turns. */
function alternates(looks: readonly Look[], from: number): boolean {
  let texts = 0;
  let headed = 0;
  for (let i = from + 1; i < looks.length && i < from + 14; i++) {
    if (isRelatedHeader(looks[i] as Look)) break;
    if (!looks[i]?.text) continue;
    texts++;
    const over = looks[i - 1];
    if (over?.titled && !over.text && over.words >= 5) headed++;
  }
  return headed >= 2 && headed * 2 > texts;
}

/**
 * "TOP STORIES" over a text, with "IN BRIEF" and "BUSINESS" over texts below: one of the headings of a digest. A header of related items
 * stands over titles.
 */
function isHeadingOfRow(looks: readonly Look[], at: number): boolean {
  const isCapital = (look: Look | undefined): boolean =>
    look !== undefined &&
    look.line.text === look.line.text.toUpperCase() &&
    look.line.text !== look.line.text.toLowerCase();
  if (!isCapital(looks[at]) || !looks[at + 1]?.text) return false;
  for (let i = at + 2; i < looks.length - 1 && i < at + 40; i++) {
    const look = looks[i];
    if (isCapital(look) && look?.titled && look.words <= 5 && looks[i + 1]?.text && looks[i - 1]?.text) return true;
  }
  return false;
}

/** Paragraphs in a row that are no teasers under headlines: two long ones, or three. */
function goesOn(looks: readonly Look[], from: number): boolean {
  let letters = 0;
  for (let i = from; i < from + 3; i++) {
    const look = looks[i];
    const { length } = look?.line.text ?? "";
    if (!look?.text || look.kind || length < 50) return i === from + 2 && letters >= 150;
    letters += length;
  }
  return true;
}

/**
 * Where the items of a box end when the last line over the text that goes on is a heading of it: it is as short as sub-headings are, and
 * other items stand over it.
 */
function withoutHeading(looks: readonly Look[], header: number, end: number): number {
  const last = looks[end - 1];
  if (end - header < 3 || !last?.titled || last.words > 5 || endsSentence(last.line.text)) return end;
  // it touches the item over it, and a gap parts it from the text
  const text = looks[end]?.line;
  if (text && text.blanks + text.soft > 0 && last.line.blanks + last.line.soft === 0) return end;
  for (let i = header + 1; i < end - 1; i++) {
    const item = looks[i];
    if (item?.titled && last.words > item.words * 0.7) return end;
  }
  return end - 1;
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

/** Most paragraphs of the page have such a head: entries of a live report. */
function isChapter(looks: readonly Look[], at: number, bodyFirst: number, tail: Tail): boolean {
  let cards = 0;
  let texts = 0;
  for (let i = bodyFirst; i < tail.bodyEnd; i++) {
    if (looks[i]?.text) texts++;
    else if (isCard(looks, i)) cards++;
  }
  const day = (i: number) => looks[i + 1]?.line.text.replace(/\d{1,2}[:.]\d\d/, "");
  for (let i = bodyFirst; i < tail.bodyEnd; i++) if (i !== at && isCard(looks, i) && day(i) === day(at)) return true;
  return cards * 2 > texts;
}

/** No other date stands alone in the text, and one is over it: the page has its own. */
function isOnlyCard(looks: readonly Look[], at: number, bodyFirst: number, bodyEnd: number): boolean {
  const others = looks.slice(bodyFirst, bodyEnd).some((look, k) => look.dated && bodyFirst + k !== at + 1);
  return !others && looks.slice(0, bodyFirst).some((look) => look.dated);
}

/**
 * The end of a block of the page between two paragraphs: a few short lines that touch, with gaps round them, one of which is known to be
 * of the page; `from` where it is none.
 */
function blockOfPage(looks: readonly Look[], from: number, end: number): number {
  const top = looks[from];
  if (!top || top.line.blanks + top.line.soft === 0 || /[:：]$/.test(looks[from - 1]?.line.text ?? "")) return from;
  let known = false;
  let i = from;
  for (; i < end && i < from + 12; i++) {
    const look = looks[i] as Look;
    if (i > from && look.line.blanks + look.line.soft > 0) break;
    if (look.text || look.dated || (look.role && look.role.role !== "boilerplate")) return from;
    if (isOfPage(look) ? look.kind !== "tags-header" : isAdvert(look.line.text)) known = true;
    else if (endsSentence(look.line.text) || look.line.text.length > 140) return from;
  }
  return known && i - from >= 2 && i < end ? i : from;
}

const paperPage = /^《.{2,20}》[\s\u00a0]?[（(].{6,30}版[\s\u00a0]?[）)]$/u;

const bioVerb =
  /^[\s\u00a0,–—-]{1,3}(?:(?:is|was|has|works|writes|covers|reports|offers|provides|lives|joined|studied|specialises|specializes)\b|(?:is a|—|является|работает|пишет)[\s\u00a0])/iu;

/** The names in the byline of the page. */
export function bylineNames(looks: readonly Look[], marks: readonly Mark[]): string[] {
  const author = marks.find((mark) => mark.role === "author");
  if (!author) return [];
  const first = looks.find((look) => look.line.start <= author.start && author.end <= look.line.end);
  const value = first ? first.line.text.slice(author.start - first.line.start, author.end - first.line.start) : "";
  return value
    .split(/,| and | и | және | та | ve | und /u)
    .map((name) => name.trim())
    .filter((name) => name.length >= 5);
}

/** Lines inside the body that only a page has: advertisements, pictures with their captions, what is said of the author at the end. */
export function markBody(
  looks: readonly Look[],
  bodyFirst: number,
  tail: Tail,
  covered: ReadonlySet<number>,
  names: readonly string[],
  take: (i: number, ...some: Mark[]) => void,
): void {
  for (let i = bodyFirst + 1; i < tail.bodyEnd; i++) {
    const look = looks[i];
    if (!look || covered.has(i) || look.line.text.length > 300) continue;
    const { line } = look;
    if (isAdvert(line.text)) {
      take(i, junk(line, "nav"));
      continue;
    }
    const under = looks[i + 1]?.line;
    // "Buy the photo", "Open the gallery"
    if (
      line.text.length <= 30 &&
      line.blanks + line.soft === 0 &&
      !look.date &&
      !endsSentence(line.text) &&
      (look.kind === "nav" || (look.role === null && look.words <= 3)) &&
      looks[i - 1]?.role?.role === "image-credit" &&
      under !== undefined &&
      under.blanks + under.soft > 0
    ) {
      take(i, junk(line, look.kind ?? "widget-label"));
      continue;
    }
    if (look.role || look.date || look.text) continue;
    if (isCard(looks, i) && looks[i - 1]?.text && looks[i + 2]?.text && !isChapter(looks, i, bodyFirst, tail)) {
      take(i, junk(line, "related-item"));
      take(i + 1, junk((looks[i + 1] as Look).line, "related-item"));
      continue;
    }
    if (isDatedCard(looks, i) && isOnlyCard(looks, i, bodyFirst, tail.bodyEnd)) {
      take(i, junk(line, "related-item"));
      take(i + 1, junk((looks[i + 1] as Look).line, "related-item"));
      i++;
      continue;
    }
    const end = blockOfPage(looks, i, tail.bodyEnd);
    if (end > i) {
      for (; i < end; i++) {
        const one = looks[i] as Look;
        if (!covered.has(i)) take(i, junk(one.line, one.kind ?? (isAdvert(one.line.text) ? "nav" : "related-item")));
      }
      i--;
      continue;
    }
    const pair = captionWithCredit(line.text);
    if (pair) take(i, ...captionMarks(pair, line.start));
  }
  if (names.length === 0) return;
  const isBio = (text: string): boolean => {
    const name = text.length <= 500 ? names.find((one) => text.startsWith(one)) : undefined;
    return name !== undefined && bioVerb.test(text.slice(name.length, name.length + 14));
  };
  // a line that ends in an address is no sentence, and stands under the last one
  for (let i = tail.bodyEnd; i < tail.cut && i < tail.bodyEnd + 8; i++) {
    const look = looks[i] as Look;
    if (!covered.has(i) && look.role === null && isBio(look.line.text)) take(i, junk(look.line, "author-bio"));
  }
  for (let i = tail.bodyEnd - 1, steps = 0; i > bodyFirst && steps < 3; i--, steps++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const text = look.line.text;
    const name = names.find((one) => text.startsWith(one));
    if (name !== undefined && text === name) {
      take(i, junk(look.line, "avatar-name"));
      continue;
    }
    if (!isBio(text)) break;
    take(i, junk(look.line, "author-bio"));
  }
}

/** Tags with no header: short lines in a row right under the body, with a label or the tail below them. */
export function markBareTags(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  take: (i: number, ...some: Mark[]) => void,
): void {
  const row: number[] = [];
  let i = tail.bodyEnd;
  // credits may stand between the text and its tags: "Photo: X", "Author:" and the name under it
  while (
    i < tail.cut &&
    (looks[i]?.role || (looks[i - 1]?.role?.role === "author-label" && personLike(looks[i]?.line.text ?? "")))
  )
    i++;
  const from = i;
  for (; i < tail.cut; i++) {
    const look = looks[i];
    if (
      !look ||
      covered.has(i) ||
      look.role ||
      look.date ||
      look.text ||
      !(look.titled || isPlainTag(look.line.text)) ||
      look.words > 3 ||
      personLike(look.line.text)
    )
      break;
    row.push(i);
  }
  const below = looks[i];
  if (row.length > 0 && below && (below.role || below.date || i >= tail.cut)) {
    if (row.length >= 2 || row.some((at) => isRubric(looks[at]?.line.text ?? "")))
      for (const at of row) take(at, junk((looks[at] as Look).line, "tags-header"));
    return;
  }
  markLabels(looks, tail.bodyEnd, from, tail.cut, covered, take);
}

/** "energy", "洪水": a word or two that no sign adorns. */
const isPlainTag = (text: string): boolean =>
  /^\p{L}[\p{L}\p{M}’‘ʻ'-]{1,20}(?: \p{L}[\p{L}\p{M}’‘ʻ'-]{1,20})?$/u.test(text);

/** Three short lines and more between the article and the foot of its page: links of the page. A list of the text is announced, or has signs. */
function markLabels(
  looks: readonly Look[],
  bodyEnd: number,
  from: number,
  cut: number,
  covered: ReadonlySet<number>,
  take: (i: number, ...some: Mark[]) => void,
): void {
  const row: Look[] = [];
  if (cut >= looks.length || /[:：]$/.test(looks[from - 1]?.line.text ?? "")) return;
  for (let i = from; i < cut; i++) {
    const look = looks[i] as Look;
    const { text } = look.line;
    const known = isOfPage(look);
    if (covered.has(i) || (look.role && !known) || look.date || look.text) return;
    if (!known && (text.length > 45 || look.words > 5 || endsSentence(text) || personLike(text))) return;
    if (!known && !/^[\p{L}\p{N}«"“‘'「『([]/u.test(text)) return;
    if (/^\d{1,2}[.)] |[:：;,]$/u.test(text)) return;
    row.push(look);
  }
  const top = looks[bodyEnd]?.line;
  if (row.length < 3 || !top || top.blanks + top.soft === 0) return;
  for (let i = from; i < cut; i++) {
    const look = looks[i] as Look;
    take(i, junk(look.line, look.kind ?? "nav"));
  }
}

const signedBy = /^[▲△■◆●]?[\s\u00a0]?[（(]([\p{Script=Han}· ]{2,12})[）)]$/u;

const releaseSource = /^SOURCE[\s\u00a0]+(\p{Lu}.{1,90})$/u;

/** Lines between the body and the tail that only a page has: "▲(name)", "SOURCE Company" of a press release. */
export function markFoot(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  marks: readonly Mark[],
  take: (i: number, ...some: Mark[]) => void,
): void {
  markSigned(looks, tail, covered, marks, take);
  markUnderSign(looks, tail, covered, take);
}

/** A few words under the byline or the source that closes an article: "Join the discussion". */
function markUnderSign(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  take: (i: number, ...some: Mark[]) => void,
): void {
  let sign = tail.bodyEnd;
  while (sign < tail.cut && !isSign(looks[sign])) sign++;
  const row: number[] = [];
  for (let i = sign + 1; i < tail.cut; i++) {
    const look = looks[i] as Look;
    if (covered.has(i) || look.role) continue;
    const { text } = look.line;
    if (
      look.text ||
      look.date ||
      (look.words > 5 && !(isCjk(text) && text.length <= 24)) ||
      text.length > 45 ||
      endsSentence(text) ||
      personLike(text)
    )
      return;
    if (/^\d{1,2}[.)] |[:：]$/.test(text)) return;
    row.push(i);
  }
  if (row.length > 8) return;
  for (const i of row) take(i, junk((looks[i] as Look).line, "nav"));
}

const isSign = (look: Look | undefined): boolean => look?.role?.role === "agency" || look?.role?.role === "author";

function markSigned(
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
    const signed = role ? null : signedBy.exec(text);
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

/** The index after a box about the author: a name with a gap over it, an office or what is said of it, and the link to more of that author. */
function authorBoxEnd(looks: readonly Look[], at: number): number {
  const look = looks[at];
  const under = looks[at + 1];
  if (!look || !under || look.line.blanks + look.line.soft === 0 || !personLike(look.line.text)) return at;
  if (under.role || under.date || under.line.blanks + under.line.soft > 0) return at;
  let isOffice = !under.text && nameWithOffice(`${look.line.text}, ${under.line.text}`) !== null;
  let i = at + 1;
  for (; i < looks.length && i < at + 6; i++) {
    const one = looks[i] as Look;
    if (one.kind === "more-articles-link") isOffice = true;
    if (one.kind !== null || one.date || one.line.blanks + one.line.soft > 0) break;
  }
  return isOffice ? i : at;
}

export function markTail(
  looks: readonly Look[],
  tail: Tail,
  covered: ReadonlySet<number>,
  marks: readonly Mark[],
  take: (i: number, ...some: Mark[]) => void,
): void {
  let state: "tail" | "related" | "footer" = "tail";
  for (let i = tail.cut; i < looks.length; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) {
      continue;
    }
    const text = look.line.text;
    if (isRelatedHeader(look) && !tail.links.has(i)) {
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
      const box = authorBoxEnd(looks, i);
      if (box > i) {
        const isKnown = marks.some(({ role }) => role === "author");
        take(i, isKnown ? junk(look.line, "avatar-name") : lineMark(look.line, "author"));
        for (i++; i < box; i++) {
          const said = looks[i] as Look;
          take(i, junk(said.line, said.text ? "author-bio" : "byline-organisation"));
        }
        i--;
        state = "tail";
        continue;
      }
      take(i, junk(look.line, "related-item"));
      continue;
    }
    if (state === "tail" && look.role) continue;
    if (state === "tail" && looks[i - 1]?.role?.role === "author-label" && personLike(text)) continue;
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
