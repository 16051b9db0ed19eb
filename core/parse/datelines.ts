/** Datelines: place, day and agency at the head of a text, and the reporter whom it names there. */
import type { Span } from "../clipping.ts";
import { paperNouns } from "./credits-words.ts";
import { lookUp } from "./dates-words.ts";
import { Heads } from "./heads.ts";
import { LETTER, LOWER, sortOf } from "./letters.ts";
import { isCjk } from "./lines.ts";
import { isWire } from "./names.ts";
import { hasHalves, quickly } from "./quick-patterns.ts";

export interface Dateline extends Span {
  readonly value: string;
  /** The agency named in it, where one is. */
  readonly agency: string | null;
  /** Where the text begins after the separator. */
  readonly textStart: number;
  /** A name between strokes, "ҚазАқпарат /Қанат Тоқабаев/": the author. Offsets relative to the text. */
  readonly author: { readonly value: string; readonly start: number; readonly end: number } | null;
}

export const place = String.raw`(?:\p{Lu}[\p{Lu}\p{M}.'’ʼ-]{1,24}|\p{Lu}[\p{L}'’ʼ-]{1,24})(?:[ -](?:\p{Lu}[\p{L}\p{M}.'’ʼ-]{0,24}|de|el|al|of|на|la)){0,3}(?:(?:, | \/ |\/)\p{Lu}[\p{L}.'’ -]{1,24}?){0,2}`;

const day = String.raw`(?:\p{L}{3,10}\.? ?\d{1,2}(?:, ?\d{4})?|\d{1,2}(?:\.\d{1,2}(?:\.\d{2,4})?|(?:\.? ?|-)\p{L}{3,10}\.?)(?:,? ?\d{4})?)`;

export const wire = String.raw`(?:\p{Lu}[\p{L}\p{N}&.'’ -]{1,38}|\d{1,3}\.\p{Ll}{2,4}|dpa\/\p{Ll}{2,4}|dpa-\p{Lu}{2,4}|dpa|apa|ap|afp|efe|ansa)`;

export const apart = String.raw`(?: ?(?:[—–_]|--|―)[-—–]? ?| -(?= |\p{Lu}))[-—–]? ?`;

const separator = String.raw` ?(?:[—–_]|--|-(?= |\p{Lu})|―)[-—–]? ?`;

/** ИА «Волга-Медиа», "Gulf Telegraph" */
const quotedWire = String.raw`(?:\p{Lu}{2,4} )?[«"“„][^«»"“”„()]{2,40}[»"”“]`;

const quotedName = new RegExp(`^${quotedWire}$`, "u");

/** Place names in capitals, and what they lie in: "BAKU, Azerbaijan", "NEW YORK". */
const capitals = String.raw`\p{Lu}[\p{Lu}.'’-]{2,24}(?:[ -]\p{Lu}[\p{Lu}.'’-]{0,24}){0,3}(?:, \p{Lu}[\p{L}.'’ -]{1,24}?){0,2}`;

/**
 * `known`: only where what stands for the agency is one that is known by name. `dated`: only where one of its words is that of a month.
 */
const datelines: readonly {
  readonly pattern: RegExp;
  readonly wire: number;
  readonly known?: true;
  readonly dated?: true;
}[] = [
  // ASTANA, July 1 (Xinhua) -- · LOS ANGELES (AP) _ · MINSK, 12 May (BelTA) – · BISHKEK. March 11 (Interfax) - · Murcia (España), 12 mar (EFE).-
  {
    wire: 2,
    pattern: new RegExp(
      String.raw`^((?:${place})(?: \(\p{Lu}[\p{L} .]{2,24}\)(?=,))?(?:[,.] ?${day})? ?\((${wire}(?:\/${wire})?|${quotedWire})\))(?:${separator}|: | |\.-)`,
      "u",
    ),
  },
  // MOSCOW, April 11. /TASS/. · BEIJING, June 17, 2025 /PRNewswire/ --
  {
    wire: 2,
    pattern: new RegExp(String.raw`^((?:${place})(?:[,.] ?${day})?\.? ?\/(${wire})\/)\.?(?:${separator}| )`, "u"),
  },
  // Астана. 10 декабря. KAZAKHSTAN TODAY - · ТАНА. 28 қараша. ҚазАқпарат /имя/ -
  {
    wire: 2,
    pattern: new RegExp(String.raw`^((?:${place})[.,] ?${day}\.? (${wire}?)(?: ?\/[^/]{2,40}\/)?)${separator}`, "u"),
  },
  // 14 сентября, Минск /Корр. БЕЛТА/.
  {
    wire: 2,
    pattern: new RegExp(String.raw`^(${day}, ?${place} ?\/(?:[Кк]орр\.? ?)?(${wire})\/)\.?(?:${separator}| )`, "u"),
  },
  // ASTANA. KAZINFORM The first letter of the text follows at once
  {
    wire: 2,
    pattern:
      /^(\p{Lu}[\p{Lu}-]{2,24}\. (KAZINFORM|КАЗИНФОРМ|ҚАЗАҚПАРАТ|QAZAQPARAT|INTERFAX|ИНТЕРФАКС))(?= \p{Lu}\p{Ll})/u,
  },
  // ASTANA. KAZINFORM -
  { wire: 2, pattern: new RegExp(String.raw`^((?:${place})\. (${wire}?)(?: ?\/[^/]{2,40}\/)?) ?${separator}`, "u") },
  // АСТАНА, 9 фев - Sputnik. · МОСКВА, 2 июн — РИА Новости.
  { wire: 2, pattern: new RegExp(String.raw`^((?:\p{Lu}[\p{Lu} .-]{2,24}), ?${day}${separator}(${wire}?))\. `, "u") },
  // WASHINGTON, June 20 —
  {
    wire: 0,
    pattern: new RegExp(
      String.raw`^((?:\p{Lu}[\p{Lu}.'’-]{2,24}(?:[ -]\p{Lu}[\p{Lu}.'’-]{0,24}){0,3}(?:, (?:\p{Lu}[\p{L}.'’-]{1,20} ?){1,2})?)(?:, ?${day})?)${apart}`,
      "u",
    ),
  },
  // BRENN, JUNE 14, GULFPRESS. The first sentence · БИШКЕК, 14 июня. КАБАР. Первая фраза
  {
    wire: 2,
    dated: true,
    pattern: new RegExp(
      String.raw`^(\p{Lu}[\p{Lu}'’-]{2,24}(?:[ -]\p{Lu}[\p{Lu}'’-]{1,24}){0,2}[,.] ?${day}[,.] ?(\p{Lu}[\p{Lu}\d-]{2,20}(?: \p{Lu}[\p{Lu}\d-]{2,20}){0,2}))\.(?= ["“«„]?\p{Lu})`,
      "u",
    ),
  },
  // BAKU, Azerbaijan, June 21. The first sentence · ХОРОГ, 12 марта. Первая фраза
  {
    wire: 0,
    dated: true,
    pattern: new RegExp(
      String.raw`^(\p{Lu}[\p{Lu}'’-]{2,24}(?:[ -]\p{Lu}[\p{Lu}'’-]{1,24}){0,2}, (?:\p{Lu}[\p{L}'’-]{2,20}(?: \p{Lu}[\p{L}'’-]{1,20}){0,2}, ?)?${day})\.(?= ["“«„]?\p{Lu})`,
      "u",
    ),
  },
  // ASTANA – (mixed case only with a spaced long dash and a known shape)
  { wire: 0, pattern: /^(\p{Lu}[\p{Lu}.'’-]{2,24}(?:[ -]\p{Lu}[\p{Lu}.'’-]{1,24}){0,2}):(?= \p{L})/u },
  // 【6月18日 AFP】 · 新华社阿斯塔纳6月20日电 · 中新社北京6月20日电
  { wire: 2, pattern: /^(【(?:\d{1,2}月\d{1,2}日 ?|[\p{L}]{2,10}?(?=共同|時事|AFP|新华|中新))([\p{L}]{2,12})】)/u },
  // (서울=연합뉴스) 김철수 기자 = · [아스타나=뉴시스]
  {
    wire: 2,
    pattern:
      /^([([]\p{Script=Hangul}{2,10}[=·]([\p{Script=Hangul}A-Za-z]{2,12})[)\]])(?: ?[\p{Script=Hangul}·, ]{2,30}(?:기자|특파원|통신원))?(?: ?=)? /u,
  },
  // （中央社記者王小明首爾20日電）
  {
    wire: 2,
    pattern:
      /^([（(](中央社|中新社|新华社|新華社|美聯社|路透社|法新社)(?:記者|记者)?[\p{Script=Han}]{2,12}?(?:\d{1,2}月)?\d{1,2}日(?:專|综合|綜合|外)?[電电讯訊][）)])/u,
  },
  // Astana / AFP Kazakhstan's leader …
  {
    wire: 2,
    pattern:
      /^(\p{Lu}[\p{L}'’-]{2,20}(?: \p{Lu}[\p{L}'’-]{2,20})? \/ (AFP|AP|Reuters|dpa|EFE|ANSA|DPA|Xinhua|TASS|Interfax|Sputnik|RFE\/RL|Anadolu)) (?=[\p{Lu}"“])/u,
  },
  {
    wire: 2,
    pattern:
      /^(((?:新华社|中新社|中新网|人民网|央视网|法新社|路透社|美联社|塔斯社|共同社|哈通社|本报)[\p{Script=Han}]{0,12}?)\d{1,2}月\d{1,2}日(?:综合)?[电電讯])/u,
  },
  // Kathmandu, Nepal / AFP – · Киев / УНИАН —
  { wire: 2, known: true, pattern: new RegExp(String.raw`^((?:${place}) ?\/ ?(${wire}?))${apart}`, "u") },
  // تهران- ایرنا- · مشهد - ایسنا -
  {
    wire: 2,
    known: true,
    pattern:
      /^([\u0620-\u06d3\u200c]{2,14}(?: [\u0620-\u06d3\u200c]{2,14}){0,2} ?[-–—] ?([\u0620-\u06d3]{2,14})) ?[-–—](?= ?[\u0620-\u06d3«])/u,
  },
  // القاهرة (رويترز) - · مسقط في 21 فبراير /العمانية/
  {
    wire: 2,
    known: true,
    pattern:
      /^([\u0620-\u064a]{2,12}(?: [\u0620-\u064a]{2,12}){0,2}(?:،? ?[\d\u0660-\u0669]{1,2} [\u0620-\u064a]{3,8})? ?[(/]([\u0620-\u064a][\u0620-\u0652 .]{1,18}[\u0620-\u064a])[)/]) ?(?:[-–—:]|(?<=\/))/u,
  },
  // Tehran, IRNA – · Tehran, Feb 29, IRNA -
  { wire: 2, known: true, pattern: new RegExp(`^((?:${place})(?:[,.] ?${day})?, ?(${wire}?))${apart}`, "u") },
  // DUSHANBE, TAJIKISTAN (29 November 2023) —
  { wire: 0, dated: true, pattern: new RegExp(String.raw`^((?:${capitals}) \(${day}\))${apart}`, "u") },
  // Geneva, 29 November 2023 –
  { wire: 0, dated: true, pattern: new RegExp(`^((?:${place}), ${day})${apart}`, "u") },
  // 【ビシュケク＝根本晃】
  {
    wire: 0,
    pattern:
      /^(【[\p{Script=Katakana}\p{Script=Han}ー・]{2,14}[=＝][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・、]{2,14}】)/u,
  },
];

/** One of the words is that of a month. */
function isDated(value: string): boolean {
  return value.split(/[\s\d.,()]+/).some((word) => word.length >= 3 && (lookUp(word)?.month ?? 0) > 0);
}

const reporterAhead =
  /^[\p{Script=Han}\d（）()【】 \u3000]{0,40}?[（(【](?:本报|本報|本网|特约|特約|见习|見習)?(?:记者|記者|編譯|编译)[ \u3000:：]{0,2}([\p{Script=Han}·]{2,5}(?:[、 ][\p{Script=Han}·]{2,5}){0,4})(?:[／/ ][\p{Script=Han}]{2,14})?[）)】]/u;

/** "中新社乌鲁木齐3月5日电 (王小明)记者5日从…": the word stands behind the brackets. */
const reporterNamed = /^[\p{Script=Han}\d]{4,30}[电電][ \u3000]?[（(]([\p{Script=Han}·]{2,5})[）)](?=记者|記者)/u;

/** The reporter in brackets at the head of a Chinese text: "（記者陳怡君／阿拉木圖報導）"; offsets relative to `text`. */
export function reporterOf(
  text: string,
): { readonly value: string; readonly start: number; readonly end: number } | null {
  const match =
    text.charCodeAt(0) > 0x2000
      ? (reporterAhead.exec(text.slice(0, 90)) ?? reporterNamed.exec(text.slice(0, 60)))
      : null;
  if (!match?.[1]) return null;
  const start = match[0].lastIndexOf(match[1]);
  return { value: match[1], start, end: start + match[1].length };
}

/** Signs that a dateline of each pattern has. */
const apartSigns = /[—–_―-]/;

const datelineSigns: readonly RegExp[] = [
  /\(/,
  /\//,
  apartSigns,
  /\//,
  /KAZINFORM|КАЗИНФОРМ|ҚАЗАҚПАРАТ|QAZAQPARAT|INTERFAX|ИНТЕРФАКС/,
  apartSigns,
  apartSigns,
  apartSigns,
  /\. /,
  /\. /,
  /:/,
  /^【/,
  /[=·]/,
  /^[（(]/,
  /\//,
  /^[\u3000-\u9fff]/,
  /\//,
  /[-–—]/,
  /[(/]/,
  apartSigns,
  /\(/,
  apartSigns,
  /^【/,
];

const datelineHeads = new Heads(datelines.map(({ pattern }) => pattern));

/**
 * How far into `head` the capitals of a place, and its day, may reach: to the first word in small letters that is none of a
 * place's name, of a month beside a figure, or in a region after a comma or a stroke.
 */
function placeReach(head: string): number {
  let mark = -100;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code === 0x2c || code === 0x2f) mark = i;
    if (code !== 0x20 || (sortOf(head.charCodeAt(i + 1)) & LOWER) === 0 || i - mark <= 30) continue;
    let end = i + 1;
    while (end < head.length && (sortOf(head.charCodeAt(end)) & LETTER) !== 0) end++;
    const after = head.charCodeAt(end) === 0x2e ? end + 1 : end;
    const next = head.charCodeAt(head.charCodeAt(after) === 0x20 ? after + 1 : after);
    const before = head.charCodeAt(i - 1);
    if ((next >= 0x30 && next <= 0x39) || (before >= 0x30 && before <= 0x39)) continue;
    if (placeWords.has(head.slice(i + 1, end))) continue;
    return i;
  }
  return head.length;
}

const placeWords: ReadonlySet<string> = new Set(["de", "el", "al", "of", "на", "la"]);

/** The patterns whose first sign stands at the end of the place or the day, or within it. */
const withinReach: readonly boolean[] = [
  true,
  true,
  false,
  false,
  false,
  false,
  false,
  false,
  false,
  false,
  true,
  false,
  false,
  false,
  true,
  false,
  true,
  false,
  false,
  false,
  false,
  false,
  false,
];

/** Cheap, before the patterns look: a word in capitals, a bracket, a stroke or a day near the head. */
function datelineGate(head: string): boolean {
  const first = head.charCodeAt(0);
  if (first >= 0x3000 || ((first === 0x28 || first === 0x5b) && head.charCodeAt(1) >= 0x3000)) return true;
  const space = head.indexOf(" ");
  if (space < 0 || space > 40) return false;
  if (first >= 0x620 && first <= 0x6d3 && /[-–—]/.test(head.slice(0, 40))) return true;
  const word = head.slice(0, space);
  if (space >= 3 && word === word.toUpperCase() && word !== word.toLowerCase()) return true;
  const next = head.charCodeAt(space + 1);
  const last = head.charCodeAt(space - 1);
  if (
    (last === 0x2e || last === 0x2c) &&
    ((next >= 0x30 && next <= 0x39) || /^\p{Lu}{3}|^\p{L}{3,9}\.? \d/u.test(head.slice(space + 1, space + 13)))
  )
    return true;
  const near = head.slice(0, 70);
  return near.includes("(") || near.includes("/") || / [—–]/.test(near.slice(0, 40));
}

/** The reporter whom a Korean or a Taiwanese dateline names; names of the latter have three letters, and a place follows. */
const eastReporter =
  /(?<=[)\]] ?)([\p{Script=Hangul}]{2,4})(?= ?(?:기자|특파원|통신원))|(?<=(?:記者|记者))([\p{Script=Han}]{3})(?=[\p{Script=Han}]{2,6}\d)|(?<=^【[^】=＝]{2,14}[=＝])(?!共同|時事|ロイター)([^】]{2,14})(?=】)/u;

/** The dateline at the head of a paragraph; offsets relative to `text`. */
export function findDateline(text: string): Dateline | null {
  const head = text.length > 140 ? text.slice(0, 140) : text;
  if (head.length < 12 || !datelineGate(head)) return null;
  let reach = -1;
  for (const index of datelineHeads.of(head)) {
    const { pattern, wire: group, known, dated } = datelines[index] as (typeof datelines)[number];
    const sign = head.search(datelineSigns[index] as RegExp);
    if (sign < 0) continue;
    if (withinReach[index] === true) {
      if (reach < 0) reach = placeReach(head);
      if (sign > reach + 1) continue;
    }
    const match = quickly(pattern, hasHalves(head)).exec(head);
    if (!match) continue;
    const value = (match[1] ?? "").trimEnd();
    if (dated === true && !isDated(value)) continue;
    let agency = group > 0 ? (match[group] ?? "").trim() : "";
    // "The Gulf Shipping Company (GULFCO) has": a name, what it is called for short, and what it did
    if (index === 0 && /[)] $/.test(match[0]) && /^\p{Ll}/u.test(head.slice(match[0].length)) && !isWire(agency))
      continue;
    // "dpa/lno" is a regional service of the one
    agency = agency.replace(/^dpa\/\p{Ll}+$/u, "dpa");
    if (
      group > 0
        ? !agencyWord(agency) || (known === true && !isWire(agency))
        : /^(?:SIR|SIRS|MADAM|SIR OR MADAM|DEAR|NOTE|NB|UPDATE|UPDATED|BREAKING|LIVE|VIDEO|PHOTO|PHOTOS|OPINION|ANALYSIS|EXCLUSIVE|WATCH|READ)$/.test(
            value,
          )
    )
      continue;
    if (/^新华社/.test(agency)) agency = "新华社";
    else if (/^(?:中新社|中新网|人民网|央视网|法新社|路透社|美联社|塔斯社|共同社|哈通社)/.test(agency))
      agency = agency.slice(0, 3);
    else if (/^本报/.test(agency)) agency = "";
    const named =
      eastReporter.exec(match[0]) ?? /\/ ?(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}) ?\//u.exec(match[0]);
    const name = named?.[1] ?? named?.[2] ?? named?.[3];
    const author = name && !isWire(name) && name !== agency && !/^[Кк]орр/.test(name) ? name : null;
    const at = author === null ? 0 : match[0].indexOf(author);
    return {
      start: 0,
      end: value.length,
      value,
      agency: agency || null,
      textStart: match[0].length,
      author: author === null ? null : { value: author, start: at, end: at + author.length },
    };
  }
  return null;
}

/** What papers and agencies are called, in small letters behind the first word of their names where the language has it so. */
const paperNoun = new RegExp(
  `(?<!\\p{L})(?:${paperNouns}|Times|Herald|Gazette|Post|Tribune|Journal|Chronicle)(?!\\p{L})`,
  "u",
);

/** A name that may stand in a dateline: not a sentence. */
function agencyWord(text: string): boolean {
  if (text.length < 2) return false;
  if (quotedName.test(text)) return true;
  const words = text.split(" ");
  return (
    words.length <= (paperNoun.test(text) ? 6 : 4) &&
    words.every(
      (word) =>
        /^(?:[\p{Lu}\d&]|(?:dpa(?:-\p{Lu}{2,4})?|apa|ap|afp|efe|ansa)$)/u.test(word) ||
        paperNoun.test(word) ||
        /^(?:of|and|the)$/.test(word) ||
        isCjk(word) ||
        /^[\u0620-\u06d3.]+$/.test(word) ||
        word.length === 0,
    )
  );
}
