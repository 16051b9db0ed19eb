/**
 * The publication by the page round its articles: what the site calls itself in its header, in the notice of its rights under the last
 * article ("© 2010–2024 Courier.kz. All rights reserved") or in its imprint ("Сетевое издание «Курьер» зарегистрировано …").
 *
 *   A notice says who holds the rights. Where that is a company, the site is the name in the header that stands in the notice, too ("The
 *   Valley" over "© 2024 Valley Media Inc."), or nobody. A wire's notice stands under its news wherever they are printed, so that it
 *   names the site only where the header does as well.
 *   Without a notice the first line of the header is believed where it is known for a name and a menu stands under it.
 *
 * An article belongs to the next notice under it: several pages in one text have one each.
 */
import type { Clipping, Field, Segment } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import { boilerplateKind, piecesOfRow } from "./boilerplate.ts";
import { isShouted } from "./layouts/page-masthead.ts";
import { isMenuRow } from "./layouts/page-rows.ts";
import { isRubric, isSection } from "./layouts/rubrics.ts";
import { bodyLike, type Doc, isCjk, sameWords } from "./lines.ts";
import { isCarrier, isOutletName, isWire } from "./names.ts";

/** What a line of the page says whose it is. */
interface Notice {
  readonly start: number;
  readonly end: number;
  /** The name in it as it is printed; null where there is none. */
  readonly holder: string | null;
  readonly isCompany: boolean;
  readonly isImprint: boolean;
  /** The words of all of it. */
  readonly words: string;
  /** The article that it stands in, or null. */
  readonly owner: number | null;
}

interface Piece {
  readonly text: string;
  readonly start: number;
  /** Of its line. */
  readonly at: number;
  /** An item of a menu: its line has three and more with wide gaps between. */
  readonly isItem: boolean;
  /** Nothing else is on its line. */
  readonly isAlone: boolean;
  /** It touches a menu, over it or under it. */
  readonly isByMenu: boolean;
}

const longestNotice = 400;
/** Lines of a header that are looked at, and those of them in which a site names itself. */
const headerLines = 30;
const nameLines = 8;

/** The clippings with the name of the site they were copied from, where none of them names a publication. */
export function withSite(clippings: readonly Clipping[], segments: readonly Segment[], doc: Doc): readonly Clipping[] {
  if (clippings.length === 0 || clippings.some(({ outlet }) => outlet !== null)) return clippings;
  const notices = noticesOf(clippings, segments, doc);
  const out: Clipping[] = [];
  let from = 0;
  for (let first = 0, at = 0; first < clippings.length; ) {
    while (at < notices.length && (notices[at] as Notice).start < textEnd(clippings[first] as Clipping)) at++;
    const notice = notices[at] ?? null;
    let next = first + 1;
    while (next < clippings.length && (notice === null || textEnd(clippings[next] as Clipping) <= notice.start)) next++;
    const lead = clippings[first] as Clipping;
    const to = lead.title?.start ?? lead.published?.start ?? lead.start;
    const header = headerOf(doc, from, to);
    const hasMenu = first === 0 && doc.lines.slice(1, nameLines).some(({ text, end }) => end < to && isMenuRow(text));
    const site =
      (first === 0 ? saidTwice(doc, header, notice) : null) ??
      siteOf(header, notice, first === 0, hasMenu) ??
      (first === 0 ? (ofAddress(doc, header, textEnd(lead)) ?? overColumn(doc, header, to)) : null) ??
      closing(notice, header, hasMenu, segments, textEnd(clippings[next - 1] as Clipping));
    // a notice in an article among others says nothing of those over it, unless the header says the same
    const own = notice?.owner ?? null;
    const isOfOne = own !== null && own < clippings.length - 1 && site?.start === notice?.start;
    for (let i = first; i < next; i++) {
      const clipping = clippings[i] as Clipping;
      out.push(site === null || (isOfOne && i !== own) ? clipping : named(clipping, site));
    }
    from = notice?.end ?? doc.text.length;
    first = next;
  }
  return out;
}

const textEnd = ({ paragraphs, title, start }: Clipping): number =>
  paragraphs[paragraphs.length - 1]?.end ?? title?.end ?? start;

function named(clipping: Clipping, outlet: Field): Clipping {
  // "Posted by Silk Courier" on the site of that name names nobody
  const isHouse = clipping.author !== null && sameWords(clipping.author.value) === sameWords(outlet.value);
  return { ...clipping, outlet, ...(isHouse ? { author: null } : {}) };
}

/** What names the site, of its header and a notice; `isTop`: the header is that of the document; `hasMenu`: a row of it is a menu. */
function siteOf(header: readonly Piece[], notice: Notice | null, isTop: boolean, hasMenu: boolean): Field | null {
  const { holder = null, isCompany = false } = notice ?? {};
  const over = ({ text, start }: Piece): Field => told(text, start, "the name at the head of the document");
  if (notice && holder !== null) {
    const words = sameWords(holder);
    const same = header.find((piece) => sameWords(piece.text) === words);
    // "VALLEY" over "© Valley", "valley.kz" over "© Valley.kz"
    const isPlainer = same && (isShouted(same.text) ? !isShouted(holder) : isSmallHead(same.text, holder));
    if (same) return isPlainer ? { ...over(same), value: holder } : over(same);
    // "Gulf.Net" over "© Gulf Network", "The Valley" beside its menu and "© 2024 Wharf Group"
    const masthead = isTop ? header.find((piece) => isMasthead(piece)) : undefined;
    if (masthead && (isCompany || companyEnd.test(holder) || beginsSame(masthead, holder))) return over(masthead);
    const isPlain = !isCompany && !isWire(holder) && !holder.includes("/");
    const isAddress = /^\S+\.\p{L}{2,5}$/u.test(holder);
    // the address of a site whose name heads the page
    const head = isTop ? header.find(({ text }) => !isPrompt(text)) : undefined;
    if (isPlain && isAddress && head && isOutletName(head.text) && !head.text.includes(".")) return over(head);
    // "Media Group «Courier» | The Courier" over "© ООО «Courier»"
    const isSaid = header.some(({ text, at }) => at < nameLines && ` ${sameWords(text)} `.includes(` ${words} `));
    if (isPlain || notice.isImprint || (isSaid && words.length > 2))
      return told(
        holder,
        notice.start,
        notice.isImprint ? "its imprint names the site" : "the notice of its rights names the site",
      );
  }
  if (notice) {
    const within = header.find(
      (piece) =>
        piece.at < nameLines &&
        !piece.isItem &&
        !isSection(piece.text) &&
        !isPrompt(piece.text) &&
        isSaidIn(notice.words, piece.text),
    );
    if (within) return over(within);
  }
  const head = header.find(({ text, isItem }) => !isItem && !isPrompt(text));
  const isMenu = hasMenu || (header[header.length - 1]?.at ?? 0) >= 3 || header.some(({ isItem }) => isItem);
  if (!isTop || !head) return null;
  // the first line, over a menu of some length
  const items = header.filter(({ at, isItem }) => isItem && at === 1).length;
  const sections = header.filter(({ text, isAlone }) => isAlone && isSection(text)).length;
  if (head.at === 0 && (items >= 4 || sections >= 3) && isMasthead(head)) return over(head);
  return isMenu && head.at <= 5 && isKnownName(head.text) ? over(head) : null;
}

/** "valley.kz" where `holder` is "Valley.kz": the name with its capital is the one that is meant. */
const isSmallHead = (head: string, holder: string): boolean =>
  /^\p{Ll}[^\p{Lu}]*$/u.test(head) && /^\p{Lu}/u.test(holder) && head === holder.toLowerCase();

/** How the names of companies end that need not be those of their sites. */
const companyEnd =
  /(?:^|[ -])(?:Group|Network|Media|Holdings?|Verlag|Medya|Yayıncılık|Медиа|Медіа|Холдинг|ГРУПП|Групп|группа)$|(?:传媒|集团|文化)$/u;

/** A few words with capitals, alone on one of the first lines, which are the first or touch the menu. */
function isMasthead({ text, at, isAlone, isByMenu }: Piece): boolean {
  if (!isAlone || at > 3 || text.length > 40 || isSection(text) || isPrompt(text)) return false;
  if (!isByMenu && at > 0) return false;
  return /^(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\d.&'’-]*)(?: (?:of|the|and|de|der|des|und|и|[\p{Lu}\p{Lo}\d&][\p{L}\p{M}\d.&'’-]*)){0,4}$/u.test(
    text,
  );
}

/** The first word of a name on the first line is that of `holder`. "Gulf.Net" begins with the word "Gulf". */
function beginsSame({ text, at }: Piece, holder: string): boolean {
  const word = /^\p{L}{4,}/u.exec(text)?.[0].toLowerCase();
  return at === 0 && word !== undefined && /^\p{L}+/u.exec(holder)?.[0].toLowerCase() === word;
}

/** The name that is the first line of the page and stands once more beside its notice, alone on its line. */
function saidTwice(doc: Doc, header: readonly Piece[], notice: Notice | null): Field | null {
  const [head, next] = header;
  if (!notice || !head || head.at > 0 || next?.at === 0 || isSection(head.text) || isPrompt(head.text)) return null;
  const words = coreOf(head.text);
  const under = lineAt(doc, notice.end);
  const isAgain = [under, under - 2].some((at) => {
    const line = doc.lines[at];
    return line !== undefined && line.start > head.start && coreOf(line.text) === words;
  });
  if (!isAgain) return null;
  const { text: value, start } = head;
  const why = "the name at the head of the document";
  return { value, start, end: start + value.length, confidence: "medium", why };
}

const told = (value: string, start: number, why: Why): Field => ({
  value,
  start,
  end: start + value.length,
  confidence: "medium",
  why,
});

/** The name at the head whose letters are those of the address under it: "Coast Times" over "https://www.coasttimes.com/…". */
function ofAddress(doc: Doc, header: readonly Piece[], end: number): Field | null {
  const host = header.length === 0 ? undefined : /https?:\/\/([\w.-]{4,60})/.exec(doc.text.slice(0, end))?.[1];
  const labels = host?.toLowerCase().replaceAll("-", "").split(".") ?? [];
  for (const { text, start, at } of header) {
    if (at >= nameLines) break;
    const letters = text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
    if (letters.length >= 4 && (labels.includes(letters) || labels.includes(letters.replace(/^the/, ""))))
      return told(text, start, "the name at the head of the document");
  }
  return null;
}

/**
 * The first line of the page where a menu stands under it, an item a line, with sections among them. One section is enough where the page
 * speaks of the name again, and a name has two words and more: "Middle East" and "Top stories" may be the first item of a menu.
 */
function overColumn(doc: Doc, header: readonly Piece[], to: number): Field | null {
  const [head] = header;
  if (!head || head.at > 0 || !/ /.test(head.text) || !isMasthead({ ...head, isByMenu: true })) return null;
  if (isRubric(head.text) || region.test(head.text) || isSection(head.text.split(" ")[0] ?? "") || isPerson(head.text))
    return null;
  let items = 0;
  let sections = 0;
  for (let i = lineAt(doc, head.start) + 1; i < doc.lines.length && i < headerLines; i++) {
    const line = doc.lines[i];
    if (!line || line.end > to || line.blanks + line.soft > 0) break;
    if (line.text.length > 40 || /[.!?:;,…。]$|\d/.test(line.text)) break;
    items++;
    if (isSection(line.text)) sections++;
  }
  if (items < 4 || sections === 0) return null;
  const isSaid = doc.text.indexOf(head.text, to) >= 0;
  return sections >= 2 || isSaid ? told(head.text, head.start, "the name at the head of the document") : null;
}

/** A part of the world, or what a reader may do, which a menu may begin with. */
const region =
  /^(?:the )?(?:(?:middle|near|far|north|south|east|west|(?:north|south|east|west)ern|central|latin|sub|asia|africa|america|europe|top|home|main|my|our|your|all|latest|most|breaking|open|close|toggle|menu|watch|listen|live|follow|support|donate|become|go|меню|открыть|закрыть|смотреть|слушать|все|наш|мәзір|орталық|солтүстік|оңтүстік|басты|menü|canlı|orta|güney|kuzey|yakın|son|nahost|mittlerer|naher)(?!\p{L})|ближн|дальн|северн|южн|восточн|западн|центральн|латинск|бывш|главн|последн|прям|latein)/iu;

const isPerson = (name: string): boolean => /^\p{Lu}\p{Ll}+ \p{Lu}\. /u.test(name);

/**
 * A wire whose notice closes a page that has a menu and no name over it: related titles stand between the article and the notice. Under the
 * news of a wire on another's page its notice touches the text.
 */
function closing(
  notice: Notice | null,
  header: readonly Piece[],
  hasMenu: boolean,
  segments: readonly Segment[],
  end: number,
): Field | null {
  if (!notice || notice.holder === null || !isWire(notice.holder) || notice.isCompany) return null;
  const sections = header.filter(({ text, isAlone }) => isAlone && isSection(text)).length;
  if (!hasMenu && sections < 3) return null;
  const isFar = segments.some(
    ({ kind, start }) => start >= end && start < notice.start && (kind === "related-header" || kind === "related-item"),
  );
  return isFar ? told(notice.holder, notice.start, "the notice of its rights names the site") : null;
}

/** The name tells by itself that it is one: "Новости" and "Today" may be the first line of a menu. */
const isKnownName = (name: string): boolean =>
  !isSection(name) && (isCarrier(name) || (isOutletName(name) && /[ .]|^\p{Lo}{3}/u.test(name)));

/** "下载客户端", "Download our app", "Войти": what a reader may do. */
const isPrompt = (text: string): boolean =>
  /^(?:下载|下載|打开|打開|关注|關注|登录|登入|注册|註冊|搜索|搜尋|返回|download|install|sign|log|search|subscribe|skip|скачать|войти|вход|поиск|подпис|giriş|indir|ara$|abone)/iu.test(
    text,
  );

/** Whether a notice has the words of a name. */
function isSaidIn(words: string, name: string): boolean {
  const core = coreOf(name);
  return isCjk(name) ? core.length >= 2 && words.includes(core) : ` ${words} `.includes(` ${core} `);
}

/** The words of a name without its article. */
function coreOf(name: string): string {
  const words = sameWords(name).replace(/^the /, "");
  return words.length >= 3 || /^\p{Lo}{2}/u.test(words) ? words : "\n";
}

const parts = / ?(?:[|/›»•·]|>{1,2}) ?| [-–—] |[ \u00a0]{2,}|\t+/u;
const homeAfter = /(?:首页|首頁|主页| home(?: ?page)?| - главная| ana sayfa)$/iu;

/** What is read out to those who hear the page: "Site name The Gulf Gazette", "Logo of The Gulf Gazette". */
const readOutAhead =
  /^(?:site name|site logo|site title|logo of|logo|название сайта|логотип|назва сайту|сайт атауы|site adı|sayt nomi|logo von|logo de)[:：]? (?=[\p{Lu}\p{Lo}\d])/iu;

/** What the short lines before an article may call the site: lines and their parts, from the top. */
function headerOf(doc: Doc, from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (let i = lineAt(doc, from); i < doc.lines.length && at < headerLines; i++) {
    const line = doc.lines[i];
    if (!line || line.end > to) break;
    if (line.text.length > 120 || (bodyLike(line.text) && !isOutletName(line.text))) continue;
    if (boilerplateKind(line.text) !== null && at === 0 && !parts.test(line.text)) continue;
    let start = 0;
    const pieces = line.text.split(parts);
    const isItem = piecesOfRow(line.text).length >= 3;
    const isByMenu = isMenuAt(doc, i, i + 1) || isMenuAt(doc, i, i - 1);
    for (const part of pieces) {
      const text = part
        .trim()
        .replace(/^#{1,3} (?=\S)/, "")
        .replace(homeAfter, "")
        .replace(readOutAhead, "");
      if (text === "") continue;
      start = line.text.indexOf(text, start);
      if (text.length >= 2 && text.length <= 60 && !/^\d/.test(text.replace(/^\d\S*\.\p{L}{2,4}$/u, "x")))
        found.push({ text, start: line.start + start, at, isItem, isAlone: pieces.length === 1, isByMenu });
      start += text.length;
    }
    at++;
  }
  return found;
}

/** Whether the line at `other` is a menu whose items have wide gaps between, and touches the one at `at`. */
function isMenuAt({ lines }: Doc, at: number, other: number): boolean {
  const line = lines[other];
  const lower = lines[Math.max(at, other)];
  return line !== undefined && lower !== undefined && lower.blanks === 0 && piecesOfRow(line.text).length >= 3;
}

/** The index of the first line that begins at `offset` or later. */
function lineAt({ lines }: Doc, offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The notices that stand under the text of an article, in order; of several under one, the first that names somebody. */
function noticesOf(clippings: readonly Clipping[], segments: readonly Segment[], doc: Doc): Notice[] {
  const found: Notice[] = [];
  const heads = doc.lines.slice(0, nameLines).map((line) => (line.text.length > 60 ? "" : sameWords(line.text)));
  const { text } = doc;
  let next = 0;
  for (const { kind, start, end, clipping: owner } of segments) {
    if ((kind !== "copyright" && kind !== "publisher-note") || end - start > longestNotice) continue;
    if (owner !== null && start < textEnd(clippings[owner] as Clipping)) continue;
    const notice = noticeIn(text.slice(start, end), start, owner, kind === "copyright");
    if (notice === null) continue;
    // does an article end between the one before and this?
    let isNew = found.length === 0;
    while (next < clippings.length && textEnd(clippings[next] as Clipping) <= start) {
      next++;
      isNew = true;
    }
    const last = found[found.length - 1];
    if (isNew || last === undefined) found.push(notice);
    // an imprint names the site, and not the company that it is of
    else if (
      (last.holder === null && notice.holder !== null) ||
      (notice.isImprint && (last.isCompany || (!last.isImprint && heads.includes(sameWords(notice.holder ?? "")))))
    )
      found[found.length - 1] = notice;
  }
  return found;
}

const year = "(?:19|20)\\d\\d";
const sign = /©|ⓒ|\(c\)|&copy;|copyright|版权所有|著作権/iu;
/** What a notice without a sign has: beside it stands a sentence, and no name. */
const unsigned =
  /creative commons|\bcc[ -]by\b|rights reserved|права (?:защищен|захищен|застереж)|құқықтар|hakları saklıdır|alle rechte|huquqlar|حقوق/iu;
const ahead = new RegExp(
  `^(?:[\\s\\u00a0,:;.·|-]|[©ⓒ®]|\\(c\\)|copyright|by\\s|${year}(?:\\s?[-–—]\\s?(?:${year}|\\d\\d(?!\\d)|present))?|гг?\\.|年)+`,
  "iu",
);
/** Where a name is over: the end of a sentence, another part of the line, the years, what is said of the rights. */
const behind = new RegExp(
  "\\.(?=\\s|$)|[|•·;®]|,?\\s*\\(?" +
    year +
    "|,? (?=all rights|alle rechte|tous droits|todos los|todos os|tutti i|все права|усі права|всі права|барлық|бардык|барча|barcha|bütün|tüm hak|при |любое|использование|no part)|(?:版权所有|保留所有|不得转载|無断|无断)",
  "iu",
);
const rightsAhead =
  /^(?:all rights reserved|все права защищены|усі права захищені|барлық құқықтар қорғалған|tüm hakları saklıdır|barcha huquqlar himoyalangan|alle rechte vorbehalten|جميع الحقوق محفوظة|تمامی حقوق محفوظ است)[\s.,:-]*/iu;
const company =
  /(?<!\p{L})(?:АО|ООО|ОАО|ЗАО|ПАО|ТОО|ТОВ|АТ|АҚ|ЖШС|ЖАҚ|ИП|РГП|ФГУП|НАО|ОсОО|ЖЧК|МЧЖ|MChJ|LLC|LLP|Inc|Ltd|Limited|Corp|Corporation|Company|Co|GmbH|AG|SA|SAS|SpA|B\.V|BV|L\.P|PLC|Plc|A\.Ş|AŞ|MMC|Publishers|Publishing|Holdings?)(?!\p{L})|公司|集团|集團|株式会社|(?<!\p{L})(?:شركة|شبكة|مؤسسة|شرکت)(?!\p{L})/u;
/** "GULF PUBLISHING PVT LTD" */
const shoutedCompany = /\b(?:PVT|PTY|LTD|INC|LIMITED|PUBLISHING|PUBLISHERS|COMPANY|HOLDINGS?)\b/;
const quoted = /[«“"„]([^«»“”"„]{2,60})[»”"“]/u;
const imprint =
  /^(?:(?:сетевое|электронное|печатное|интернет-?|мережеве|онлайн-?) ?издание|(?:информационное|новостное) агентство|информагентство|интернет-(?:портал|газета)|информационный портал|газета|журнал|сми|інтернет-видання|інформаційне агентство|(?:ақпараттық|интернет) (?:агенттік|портал|басылым)) [«“"„]?([\p{L}\d][\p{L}\p{N} .’'-]{1,50}?)[»”"“]?(?: ?[(,;]| зарегистр| заре[єе]стр|\.? ?свидетельств|\.? ?свідоцтв|$)/iu;

function noticeIn(text: string, start: number, owner: number | null, isCopyright: boolean): Notice | null {
  const words = sameWords(text);
  const base = { end: start + text.length, words, owner } as const;
  const printed = imprint.exec(text)?.[1];
  if (printed !== undefined) {
    const at = start + text.indexOf(printed);
    return { ...base, start: at, holder: printed.trim(), isCompany: false, isImprint: true };
  }
  const signed = isCopyright ? sign.exec(text) : null;
  const found = signed ?? (isCopyright ? unsigned.exec(text) : null);
  if (!found) return null;
  const after = !signed ? null : nameIn(text.slice(found.index).replace(/^©(?=ⓒ)/, ""));
  const before = found.index > 0 && signed ? nameIn(text.slice(0, found.index).replace(rightsAhead, "")) : null;
  const holder = before ?? after;
  // "© Jane Doe" under a text may be whose the picture is
  if (holder !== null && !/(?:19|20)\d\d/.test(text) && !/^copyright/i.test(text) && text.length < holder.length + 12)
    return null;
  const at = holder === null ? 0 : Math.max(0, text.indexOf(holder));
  return {
    ...base,
    start: start + at,
    holder,
    isCompany: company.test(text) || shoutedCompany.test(text),
    isImprint: false,
  };
}

/** "谷地网 valley.example.com": the address of the site that was just named. */
const addressBehind = /(?<=[\p{L}\d])\s+\(?(?:www\.)?[a-z\d-]{2,30}(?:\.[a-z\d-]{2,20}){1,3}\)?$/u;

/** The name after signs and years, as far as it goes. */
function nameIn(raw: string): string | null {
  const rest = raw.replace(ahead, "").replace(rightsAhead, "");
  const own = quoted.exec(rest.slice(0, 100))?.[1];
  const stop = behind.exec(rest);
  const printed = (own ?? (stop ? rest.slice(0, stop.index) : rest)).replace(/[\s,–—-]+$/u, "").trim();
  const name = printed.length <= 80 ? printed.replace(addressBehind, "") : printed;
  if (name.length < 2 || name.length > 60 || !/^[\p{Lu}\p{Lo}\d]|^\S+\.\p{L}{2,5}$/u.test(name)) return null;
  return name.split(/\s+/).length <= 8 && !rightsAhead.test(name) ? name : null;
}
