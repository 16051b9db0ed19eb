/**
 * Lines that belong to the page and not to the article: whole lines only, each with its kind (formats.md 5).
 * Nothing is thrown away here: a kind is a name for a line that stays in the partition and can be put back.
 */
import { looksInside } from "./boilerplate-hints.ts";
import { phrases } from "./boilerplate-phrases.ts";
import { firstWords, type Rule, rules } from "./boilerplate-rules.ts";
import { Heads } from "./heads.ts";
import { LETTER, NUMERAL, sortOf } from "./letters.ts";

/** Kinds that end an article: what stands after them on the page is not body. */
export const closingKinds: ReadonlySet<string> = new Set(["related-header"]);

const heads = new Heads(rules.map((rule) => rule.pattern));

const trimEnds = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** Whether a line may be one of the page at all; most lines of running text are let go here. */
function suspicious(text: string, plain: boolean): boolean {
  const first = text.charCodeAt(0);
  const letter =
    (first >= 0x41 && first <= 0x5a) ||
    (first >= 0x61 && first <= 0x7a) ||
    (first >= 0xc0 && first < 0x2190) ||
    (first >= 0x2c00 && first <= 0x2fff);
  if (!letter)
    return (
      text.length <= 200 ||
      first >= 0x3000 ||
      first === 0xa9 ||
      first === 0x28 ||
      first === 0x5b ||
      first === 0x21 ||
      first === 0x3c ||
      first === 0x23
    );
  let end = 1;
  while (end < 24 && end < text.length && isWordCode(text.charCodeAt(end))) end++;
  if (firstWords.has(text.slice(0, end).toLowerCase())) return true;
  return !plain && text.length <= 400 && looksInside(text, false);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xc0 && code <= 0x2fff && code !== 0x2019 && code < 0x2000)
  );
}

/** A letter or figure of one unit: none that `trimEnds` takes away. */
function isWordLetter(code: number): boolean {
  return (sortOf(code) & (LETTER | NUMERAL)) !== 0;
}

/**
 * The kind of boilerplate that the whole line is, or null. The line alone is asked, not its place. `plain`: it is known
 * that nothing in the line is a hint (see signs.ts).
 */
export function boilerplateKind(text: string, plain = false): string | null {
  const length = text.length;
  if (length > 600) return null;
  const bare = isOrnament(text.charCodeAt(0)) ? text.replace(ornaments, "") : text;
  return (
    kindOf(bare.length > 1 ? bare : text, plain) ??
    (bare.length < length ? kindOf(text, plain) : null) ??
    (length <= longestOffer ? offerKind(bare, plain) : null)
  );
}

const longestOffer = 180;

/** A full stop, an exclamation or question mark, three dots. */
const isStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026;

/** Where the last sentence of several begins: the space before it, or -1. */
function lastGap(text: string): number {
  let at = text.length - 8;
  while (at > 8 && !(text.charCodeAt(at) === 0x20 && isStop(text.charCodeAt(at - 1)))) at--;
  return at > 8 ? at : -1;
}

/** "The news in Telegram. Subscribe to our channel!": a line of two or three sentences of which the last asks to subscribe; no speech. */
function offerKind(text: string, plain: boolean): string | null {
  const at = lastGap(text);
  if (at < 0 || /^[(–—-]|["“”„«»]/u.test(text.slice(0, at))) return null;
  return kindOf(text.slice(at + 1), plain) === "subscribe" ? "subscribe" : null;
}

/** "♦ Subscribe", "👉 Подписывайтесь", "► Read also: …": signs before a line of the page. A bullet belongs to a list. */
const ornaments =
  /^(?:[\u25a0-\u25cf\u2605-\u2606\u2660-\u2667\u2700-\u27bf\u2b05-\u2bff]|\p{Extended_Pictographic}|\ufe0f| ){1,6}/u;

function isOrnament(code: number): boolean {
  return (code >= 0x25a0 && code <= 0x2bff) || (code >= 0xd83c && code <= 0xd83e);
}

function kindOf(text: string, plain: boolean): string | null {
  const length = text.length;
  if (length <= 44) {
    const lower = text.includes("İ") ? text.replaceAll("İ", "i").toLowerCase() : text.toLowerCase();
    const last = lower.charCodeAt(length - 1);
    const isBare = isWordLetter(lower.charCodeAt(0)) && isWordLetter(lower.charCodeAt(lower.length - 1));
    const known =
      phrases.get(lower) ??
      (isBare || last === 0x2e || last === 0x2c || last === 0x3b
        ? undefined
        : phrases.get(lower.replace(trimEnds, "")));
    if (known !== undefined) return known;
  }
  if (length <= 200 && text.includes("  ")) {
    const row = kindOfRow(text);
    if (row !== null) return row;
  }
  let loose: boolean | null = null;
  let suspect: boolean | null = null;
  for (const index of heads.of(text)) {
    const rule = rules[index] as Rule;
    if (length > rule.max) continue;
    if (rule.loose === true) {
      if (plain) continue;
      loose ??= looksInside(text, true);
      if (!loose) continue;
    }
    if (rule.sign !== undefined && (plain || !rule.sign.test(text))) continue;
    if (rule.word !== undefined && !rule.word.test(text)) continue;
    // a word that only such lines have says enough
    if (rule.word === undefined) {
      suspect ??= suspicious(text, plain);
      if (!suspect) continue;
    }
    if (rule.pattern.test(text)) return rule.kind;
  }
  return null;
}

/** The pieces of a line that wide gaps part; one where there are none. */
export function piecesOfRow(text: string): string[] {
  if (text.length > 240) return [text];
  // a headline of Japanese has such a gap or two
  const east = text.includes("\u3000") ? text.split(/\u3000+/) : [];
  if (east.length >= 4 && east.every((piece) => piece.length <= 10)) return east;
  return text.split(/[ \u00a0]{2,}|\t+/).filter((piece) => piece !== "");
}

/** "Copy link  E-mail  Print": a line of buttons, two and a third of which are known. */
function kindOfRow(text: string): string | null {
  const pieces = piecesOfRow(text);
  if (pieces.length < 3 || pieces.some((piece) => piece.length > 40)) return null;
  let known = 0;
  for (const piece of pieces) if (phrases.get(piece.toLowerCase()) === "share-widget") known++;
  return known >= 2 && known * 3 >= pieces.length ? "share-widget" : null;
}

const placeholders =
  /^(?:author details not found|details not found|not found|none|null|undefined|nan|n\/a|n\.a\.|unknown|unknown author|no author|admin|administrator|editor|editors|the editors|staff|staff writers?|staff reporters?|staff reports?|web staff|online staff|news staff|staff correspondent|our (?:staff )?(?:correspondent|reporter)|own correspondent|special correspondent|correspondent|(?:news|web|online|digital|city|national|international) desk|newsroom|news ?room|agenc(?:y|ies)|news agencies|wire reports|редакция|редакция сайта|редакція|пресс-служба редакции|собственный корреспондент|наш корреспондент|haber merkezi|redaktion|tahririyat|редакциясы|本报讯|-|–|—|\?|no data|not available|not specified|не указан[оа]?|нет данных|нет|неизвестно|неизвестный автор|белгісіз|无|未知|暂无|佚名|bilinmiyor)$/i;

/** A value that stands for "nothing". */
export function isPlaceholder(value: string): boolean {
  return value.length === 0 || (value.length <= 40 && placeholders.test(value));
}

const newsletter =
  /newsletter|ньюслеттер|почтов(?:ая|ую) рассылк|(?:наш[ау]|новостн[ау][яю]|ежедневн[ау][яю]|еженедельн[ау][яю]) рассылк|розсилк|e-?bülten|haber bülteni|жаңалықтар таратылым|邮件订阅|電子報|电子报|新闻邮件|ニュースレター|メルマガ|뉴스레터|النشرة (?:البريدية|الإخبارية)|خبرنامه/iu;

/** A few words that name the letters which a site sends: "Weekly Newsletter". A sentence may speak of them, too, and is none. */
export function isNewsletter(text: string): boolean {
  return text.length <= 60 && newsletter.test(text) && !/[.!?…。:：;]$/.test(text);
}

const advert =
  /^[[(]?(?:advertisement|advertising|adv|ad|sponsored|реклама(?:[.,:] .{2,40})?|реклама на сайте|на правах рекламы|жарнама|жарнамалық материал|广告|廣告|reklam(?:lar)?|reklama|anzeige|werbung|publicité|publicidad|pubblicità|広告|광고|الإعلان|إعلان|آگهی|تبلیغات|article continues (?:below|after).{0,30}|story continues below.{0,30}|(?:advertisement|реклама|reklam|anzeige) ?[·•|–-] ?.{0,30})[\])]?$/iu;

/** The whole line says that an advertisement stood there. */
export function isAdvert(text: string): boolean {
  return text.length <= 60 && advert.test(text);
}

const appeal =
  /^(?:(?:…|\.{3}) ?)?(?:(?:we have a small favou?r to ask|(?:please )?(?:support|donate to|help fund) (?:us|our work|our journalism|our newsroom|independent (?:journalism|media|reporting)|the .{3,40} today|.{3,40}['’]s (?:journalism|reporting))|(?:please |choose to )?support (?:(?:open|free|honest|quality|independent|fearless|local|and),? ){1,5}(?:journalism|media|reporting)|your (?:support|donation|contribution)(?:,| (?:helps|makes|allows|keeps))|make a (?:one-time |monthly )?(?:donation|contribution))(?![\p{L}\p{N}])|поддержите (?:нас|нашу? |журналистику|редакцию|независим|проект|работу|издание)|помогите нам|сделайте пожертвование|ваша поддержка|підтримайте (?:нас|нашу?|незалежн|редакці|роботу)|бізді қолда|тәуелсіз журналистиканы қолда|bizi destekle|bizga yordam|unterstützen sie (?:uns|unsere)|soutenez|apoya (?:nuestro|el )|支持我们|贊助)/iu;

/** The sentence that closes a line: "If you liked what you read, please consider supporting us with a membership." */
const lastAppeal =
  /^(?:(?:if|si|wenn|если|якщо)(?![\p{L}\p{N}])[^.!?]{3,80}, ?)?(?:(?:please )?consider (?:supporting|donating|subscribing|becoming|joining|making a)|(?:please )?(?:support|donate to) (?:us|our (?:work|journalism|newsroom|team))|(?:пожалуйста, )?(?:поддержите|підтримайте) (?:нас|нашу?|редакц)|подумайте о (?:подписке|поддержке|пожертвовани)|бізге қолдау көрсетіңіз|бізді қолдаңыз|lütfen bize destek|unterstützen sie (?:uns|unsere))(?![\p{L}\p{N}])[^.!?"“”«»]{0,90}[.!]?$/iu;

/** The site asks its readers for money; what follows on the page is its own, too. */
export function isAppeal(text: string): boolean {
  if (text.length > 400) return false;
  return appeal.test(text) || (lastAppeal.test(text.slice(lastGap(text) + 1)) && !/^["“«„‘–—-]/u.test(text));
}
