/**
 * Fields that can be told from a line or from the running text: image credits, source lines, bylines, captions,
 * datelines, and whom the text credits (the agency).
 */
import type { Span } from "../clipping.ts";
import { boilerplateKind, isPlaceholder } from "./boilerplate.ts";
import { Heads } from "./heads.ts";
import { LETTER, LOWER, NUMERAL, SPACE, sortOf, UPPER } from "./letters.ts";
import { type Doc, isCjk, type Line } from "./lines.ts";
import { HINT, signsIn } from "./signs.ts";

export type LineRole =
  | {
      readonly role: "image-credit";
      readonly value: string /** Caption before the credit on the same line. */;
      readonly caption?: Span;
    }
  | { readonly role: "agency"; readonly value: string }
  | { readonly role: "author"; readonly value: string; readonly start: number; readonly end: number }
  | { readonly role: "author-label" }
  | { readonly role: "caption"; readonly value: string; readonly start: number }
  | { readonly role: "views"; readonly value: number; readonly start: number; readonly end: number }
  | { readonly role: "boilerplate"; readonly kind: string };

const creditLine =
  /^(?:images?|photos?|pictures?|pic|illustration|photo ?credits?|image ?credits?|photo (?:by|courtesy(?: of)?|source|from)|image (?:by|courtesy(?: of)?|source)|source of (?:the )?(?:photo|image)|credit|(?:image|photo|picture) (?:source|copyright|credit)(?=,)|cover (?:photo|image)|photograph(?:er|y)?(?: by)?|file photo|фото|фотография|фото автора|фото с сайта|иллюстративное фото|иллюстрация|автор фото|источник фото|фотограф|сурет|суреттер?|фотосурет|сүрөт|сүрөттөр|расм|фото дереккөзі|сурет көзі|fotoğraf|foto|surat|图片来源|图片|图源|图|圖|配图|摄影|資料圖片|写真|صورة|عکس|📷|📸)\p{L}{0,3} ?(?:[|:：/／]|[-–—] |(?<=source|copyright|credit),|(?<=by |courtesy of |courtesy |with |from )) ?(.{1,90})$/iu;
const copyrightPhoto =
  /^(?:©|\(c\)) ?(?:photo|фото|сурет|foto|image|картинка)? ?[:：|]? ?((?:reuters|ap|afp|sputnik|tass|тасс|getty|xinhua|риа|ria|belta|epa|depositphotos|shutterstock|kazinform)\b.{0,80}|(?<=(?:photo|фото|сурет|foto|image) ?[:：|]? ?).{1,80})$/iu;
const bracketPhoto =
  /^[[(（【] ?((?:file|archive|archival|illustrative|stock|representative|representational|资料|资料图|资料图片|архивное|иллюстративное)? ?(?:photos?|images?|pictures?|фото|сурет|图片|图|资料图片|資料圖片)(?: ?(?:[:：/|,]|by|provided by|courtesy of) ?.{1,70}| из (?:архива|открытых источников)| с сайта .{2,50})?|资料图片?|из архива|[Xx]inhua\/.{2,50}|AP Photo\/.{2,50}|REUTERS\/.{2,50}) ?[\])）】]\.?$/iu;
const noName =
  /^(?:(?:file|archive|archival|illustrative|stock|representative|representational|资料|архивное|иллюстративное) ?)?(?:photos?|images?|pictures?|фото|сурет|图片|图|资料图片?|資料圖片)(?: из архива)?$|^из архива$/iu;
const openSource =
  /^(?:(?:сурет|фото)\p{L}{0,3} ?[:：] ?)?(ашық (?:дерек ?көз(?:ден|дер|і|дерден)?|интернет көз(?:ден|і)?)|открыт\p{L}{2,3} источник\p{L}{0,2}|из открытых источников|open sources?)$/iu;
const captionAndCredit =
  /^(.{12,400}?[.!?…"”»)\]]?)[ \t\u00a0]*[[(（/|]? ?(?:photo ?credits?|image ?credits?|photo (?:by|courtesy of)|photos?|images?|фото|сурет|foto|fotoğraf|图片来源|摄)(?:[:：|/]| by| courtesy of) ?((?:[^.!?]|\.(?=[\p{L}\d])){2,70})[\])）/]?\.?$/iu;
const captionBracketCredit =
  /^(.{20,400}?[.!?…"”»]?) ?[[(（] ?((?:xinhua|photo|reuters|ap photo|ap|afp|getty images|tass|belta|cgtn|vcg|ic|file|ани)(?: ?[/|:] ?[^()[\]（）]{2,60}| photo(?: by [^()]{2,40})?)|file photo|[^()[\]（）/]{2,30}\/(?:xinhua|reuters|ap|afp|getty images|tass|china daily|for china daily|cgtn|global times|vcg|gt|sputnik|ria novosti|kazinform))[\])）]\.?$/iu;

const sourceLine =
  /^(?:news source|source|original source|sources|источник|источники|первоисточник|дерек ?көзі?|ақпарат көзі|来源|來源|信息来源|文章来源|稿件来源|新闻来源|kaynak|quelle|quellen|manba|манба|джерело|булак|المصدر|منبع|出典|出所) ?[:：|] ?(.{1,120})$/iu;

const byline =
  /^(?:by|written by|text by|story by|words by|reported by|author|authors|the author|original author|автор|авторы|автор текста|текст|автор статьи|авторы|автор материала|мақала авторы|мәтін|yazar|yazan|von|autor|muallif|автори|作者|撰文|文|记者|記者|本报记者|文字|الكاتب|بقلم|نویسنده|筆者) ?(?:[:：/|]|(?<=by |von |文 ?)) ?(.{2,100})$/iu;
const englishBy =
  /^by ((?:[\p{Lu}][\p{L}.'’-]{0,24}|de|van|von|der|al|bin|el|and|with|,|&|in|for|of|the)(?:,? (?:[\p{Lu}][\p{L}.'’-]{0,24}|de|van|von|der|al|bin|el|and|with|&|for|of|the)){0,11})(?: ?[|,] ?.{1,60})?$/iu;
const authorLabel = /^(?:author|authors|автор|авторы|авторлар|作者|yazar|text|текст|by|written by) ?[:：]?$/iu;
const bracketAuthor = /^[（(] ?(?:记者|記者|本报记者|文\/|作者) ?[:：]? ?([\p{L} 、·]{2,40}) ?[）)]$/u;

/** "홍길동 기자", "홍길동 특파원 hong@yna.co.kr", "글 홍길동" */
const koreanByline =
  /^(?:(?:글|취재|기자) ?[:：=]? ?)?([\p{Script=Hangul}]{2,4}(?:[·, ]{1,2}[\p{Script=Hangul}]{3,4}){0,3}) ?(?:선임|수석|전문|인턴|객원)?(?:기자|특파원|통신원|논설위원|편집위원|앵커|PD)(?: ?[=(（]?[\w.+-]{1,40}@[\w.-]{3,40}[)）]?| ?=)?$/u;

const viewsLine =
  /^(?:(?:views?|просмотр\p{L}*|просмотров|қаралым\p{L}*|көрілім|прочитано|阅读(?:量|数)?|浏览(?:量|次数)?|görüntülenme|hits|reads) ?[:：]? ?(\d[\d {2},.]{0,12}\d|\d)(?: ?раз)?|(\d[\d {2},.]{0,12}\d|\d) ?(?:views?|просмотр\p{L}*|рет қаралды|рет оқылды|рет көрсетілді|рет көрілді|қаралым|marta o.qildi|марта ўқилди|reads|hits|次(?:阅读|浏览)|阅读|görüntülenme))$/iu;

/** The address of a page, alone on its line. */
const webAddress = /^(?:https?:\/\/|www\.)\S{3,390}$/;

/** The address of the author, alone on its line. */
const mailAddress = /^[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,4}$/;

const photoCaption = /^(?:image|photo|picture) caption ?[,:：] ?(.{3,150})$/iu;

/** Bits of `lineHeads.mask`, in the order of the patterns. */
const VIEWS = 1;
const CREDIT = 2;
const COPYRIGHT = 4;
const CAPTION = 8;
const OPEN = 16;
const SOURCE = 32;
const BYLINE = 64;
const LABEL = 128;
const lineHeads = new Heads([
  viewsLine,
  creditLine,
  copyrightPhoto,
  photoCaption,
  openSource,
  sourceLine,
  byline,
  authorLabel,
]);

/**
 * What a short whole line is by its own look: credit, source, byline, counter, boilerplate, or null (body or title).
 * `plain`: see `boilerplateKind`.
 */
export function lineRole(text: string, plain = false): LineRole | null {
  const length = text.length;
  if (length > 600) return null;
  if (length <= 160) {
    const first = text.charCodeAt(0) | 0;
    const may = lineHeads.mask(text);
    const views = (may & VIEWS) !== 0 && length <= 40 ? viewsLine.exec(text) : null;
    if (views) {
      const digits = views[1] ?? views[2] ?? "";
      const at = text.indexOf(digits);
      return { role: "views", value: Number(digits.replace(/\D/g, "")), start: at, end: at + digits.length };
    }
    const credit =
      length > 130
        ? null
        : (((may & CREDIT) !== 0 ? creditLine.exec(text) : null) ??
          ((may & COPYRIGHT) !== 0 ? copyrightPhoto.exec(text) : null));
    if (credit) {
      const value = clean(credit[1] ?? "");
      // "Photo: a long sentence." is a caption, not a name
      if (value.length <= 60 || !/[.!?]$/.test(value)) return { role: "image-credit", value };
      return { role: "caption", value, start: text.length - (credit[1] ?? "").length };
    }
    const labelled = (may & CAPTION) !== 0 ? photoCaption.exec(text) : null;
    if (labelled?.[1]) return { role: "caption", value: labelled[1], start: text.length - labelled[1].length };
    // ▲ and ▼ point at the picture
    if ((first === 0x25b2 || first === 0x25bc) && length >= 6 && isCjk(text) && !/^.[(（]/.test(text)) {
      let start = 1;
      while (text[start] === " ") start++;
      return { role: "caption", value: text.slice(start), start };
    }
    if (first === 91 || first === 40 || first === 0xff08 || first === 0x3010) {
      const bracket = bracketPhoto.exec(text);
      if (bracket) {
        const value = bracketValue(bracket[1] ?? "");
        // "(File Photo)" names nobody
        return noName.test(value) ? { role: "boilerplate", kind: "image-only" } : { role: "image-credit", value };
      }
      const author = bracketAuthor.exec(text);
      if (author) return { role: "author", ...inside(text, author[1] ?? "") };
    }
    if (first >= 0xac00 && first <= 0xd7a3 && length <= 70) {
      const reporter = koreanByline.exec(text)?.[1];
      if (reporter) return { role: "author", ...inside(text, reporter) };
    }
    const open = (may & OPEN) !== 0 && length <= 50 ? openSource.exec(text) : null;
    if (open) return { role: "image-credit", value: clean(open[1] ?? "") };
    const source = (may & SOURCE) !== 0 && length <= 130 ? sourceLine.exec(text) : null;
    if (source) {
      const value = clean(linkText(source[1] ?? ""));
      return isPlaceholder(value) ? { role: "boilerplate", kind: "placeholder-value" } : { role: "agency", value };
    }
    if (length <= 110) {
      const by = (may & BYLINE) !== 0 ? bylineOf(text) : null;
      if (by) return by;
      if ((may & LABEL) !== 0 && length <= 12 && authorLabel.test(text)) return { role: "author-label" };
    }
  }
  if (length <= 400 && !text.includes(" ")) {
    if (length <= 80 && mailAddress.test(text)) return { role: "boilerplate", kind: "credit-line" };
    if (webAddress.test(text)) return { role: "boilerplate", kind: "more-articles-link" };
  }
  const kind = boilerplateKind(text, plain);
  return kind ? { role: "boilerplate", kind } : null;
}

const roles = new WeakMap<Doc, (LineRole | null | undefined)[]>();

/** The role of a whole line of a document. Remembered: several layouts ask about the same lines. */
export function roleOf(doc: Doc, line: Line): LineRole | null {
  let known = roles.get(doc);
  if (!known) {
    known = new Array<LineRole | null | undefined>(doc.lines.length);
    roles.set(doc, known);
  }
  let role = known[line.index];
  if (role === undefined) {
    role = lineRole(line.text, (signsIn(doc.signs, line.start, line.end) & HINT) === 0);
    known[line.index] = role;
  }
  return role;
}

function bylineOf(text: string): LineRole | null {
  const labelled = byline.exec(text);
  if (labelled) {
    const value = (labelled[1] ?? "").trim();
    if (isPlaceholder(value)) return { role: "boilerplate", kind: "placeholder-value" };
    const plainBy = /^(?:by|von) /i.test(text);
    if (nameLike(value) || (plainBy && englishBy.test(text)))
      return { role: "author", ...inside(text, nameAlone(value)) };
    return null;
  }
  return null;
}

/**
 * A byline without what is said of the author: "Jane Doe | Reuters", "Jane Doe; Special to The Journal", "Jane Doe in Aktau",
 * "Jane Doe, Aktau". A second name stays ("Jane Doe, John Roe").
 */
export function nameAlone(value: string): string {
  if (value.length > 200) return value;
  let name = value.replace(
    /^(?:the )?(?:Xinhua|AP|Reuters|AFP|TASS|staff|our|own) (?:staff )?(?:writers?|correspondents?|reporters?) (?=\p{Lu})/u,
    "",
  );
  const bar = name.search(/ ?[|•·]| - | — | – |; (?!\p{Lu}[\p{Ll}'’-]+ \p{Lu}[\p{Ll}'’-]+(?:;|$))/u);
  if (bar > 3) name = name.slice(0, bar).trim();
  const place = / (?:in|aus) \p{Lu}[\p{L} ,'’-]{2,40}$/u.exec(name);
  if (place && personLike(name.slice(0, place.index).replace(/ (?:and|und) .*$/u, "")))
    name = name.slice(0, place.index);
  const comma = /^([^,]{5,60}), ([\p{Lu}][\p{L}-]{2,30})$/u.exec(name);
  if (comma?.[1] && personLike(comma[1])) name = comma[1];
  return name;
}

function inside(text: string, value: string): { value: string; start: number; end: number } {
  const start = Math.max(0, text.lastIndexOf(value));
  return { value, start, end: start + value.length };
}

function clean(value: string): string {
  return value
    .replace(/[\s\u00a0]+/g, " ")
    .trim()
    .replace(/^[[(]([^[\]()]*)[\])]$/, "$1");
}

function linkText(value: string): string {
  return value.replace(/\[([^\]]{1,100})\]\([^)]{0,200}\)/g, "$1");
}

function bracketValue(value: string): string {
  const named =
    /^(?:photos?|images?|pictures?|фото|сурет|图片?|图)(?: ?[:：/|] ?| (?:by|provided by|courtesy of) )(.{1,70})$/iu.exec(
      value,
    );
  return clean(named?.[1] ?? value);
}

// "[1/2]A worker checks a drum, March 27, 2019. REUTERS/Name/File Photo Purchase Licensing Rights"
const captionAgencyCredit =
  /^(?:\[\d{1,2}\/\d{1,2}\] ?)?(.{12,400}?[.!?…"”»]) ?((?:REUTERS|AP Photo|AFP|EPA|Xinhua|TASS|Getty Images|Sputnik|Handout) ?\/ ?[^.!?]{2,80}?)(?:,? (?:Acquire|Purchase) Licensing Rights.{0,40})?\.?$/u;

/** Near the end of the line stands what may come between a caption and its credit. Cheap, before the patterns look. */
function mayCredit(text: string): boolean {
  for (let i = Math.max(0, text.length - 170); i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      code === 0x28 ||
      code === 0x2f ||
      code === 0x3a ||
      code === 0x5b ||
      code === 0x7c ||
      code === 0xff08 ||
      code === 0xff1a ||
      (code === 0x20 && opensCredit(text.charCodeAt(i + 1) | 0x20, text.charCodeAt(i + 2) | 0x20))
    )
      return true;
  }
  return false;
}

/** " by", " courtesy" */
function opensCredit(first: number, second: number): boolean {
  return (first === 0x62 && second === 0x79) || (first === 0x63 && second === 0x6f);
}

/** Caption and credit on one line: offsets within the line, or null. The value is empty where the credit names nobody ("(file photo)"). */
export function captionWithCredit(text: string): { caption: Span; credit: Span; value: string } | null {
  if (text.length > 500 || text.length < 20 || !mayCredit(text)) return null;
  if (!/photo|image|фото|сурет|foto|图片|摄|xinhua|reuters|\bap\b|afp|getty|tass|\//i.test(text.slice(-110)))
    return null;
  for (const pattern of [captionAndCredit, captionBracketCredit, captionAgencyCredit]) {
    const match = pattern.exec(text);
    if (!match) continue;
    const from = pattern === captionAgencyCredit ? text.indexOf(match[1] ?? "") : 0;
    const caption = text.slice(0, from) + (match[1] ?? "");
    const end = caption.trimEnd().length;
    const named = clean((match[2] ?? "").replace(/[\])）/]$/, ""));
    const value = noName.test(named) ? "" : named;
    let start = caption.length;
    while (/[\s\u00a0]/.test(text[start] ?? "")) start++;
    return { caption: { start: from, end }, credit: { start, end: text.length }, value };
  }
  return null;
}

const nameWord =
  /^(?:\p{Lu}[\p{Ll}\p{M}'’ʼ-]*(?:\p{Lu}[\p{Ll}\p{M}'’ʼ-]*)?|\p{Lu}\.(?:\p{Lu}\.)*|de|da|di|van|von|der|den|al|bin|ibn|el|la|le|ben|оглы|кызы|qızı|ұлы|қызы|uly|kyzy|and|и|және|&|with|,|ve|und)[,.]?$/u;

/** Looks like one or more names of people: two to eight words, each with a capital. */
export function nameLike(text: string): boolean {
  if (text.length < 3 || text.length > 90) return false;
  if (isCjk(text)) return text.length <= 24 && !/[。！？，\d]/.test(text);
  const words = text.split(/[\s\u00a0]+/);
  if (words.length > 10) return false;
  let capitals = 0;
  for (const word of words) {
    if (word === "/" || word === "|") continue;
    if (!nameWord.test(word) && !/^\p{Lu}{2,12},?$/u.test(word)) return false;
    if (/^\p{Lu}/u.test(word)) capitals++;
  }
  return capitals >= 1 && (words.length >= 2 || text.length <= 24);
}

/** Whether `text` has so many words, as spaces part it. */
function hasWords(text: string, least: number, most: number): boolean {
  let words = 1;
  let apart = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const space = code === 0x20 || (sortOf(code) & SPACE) !== 0;
    if (space && !apart && ++words > most) return false;
    apart = space;
  }
  return words >= least;
}

/** Looks like the name of one person and no headline: two or three words. */
export function personLike(text: string): boolean {
  if (
    text.length > 50 ||
    !hasWords(text, 2, 4) ||
    text.startsWith("About ") ||
    /\b(?:Times|Daily|News|Today|Agency|Press|Post|TV|Media|Online|Service|Staff)\b/.test(text)
  )
    return false;
  if (/[.!?:;"“”«»]$/.test(text) && !/\p{Lu}\.$/u.test(text)) return false;
  return nameLike(text) && !/^\p{Lu}{2,}(?: \p{Lu}{2,})*$/u.test(text);
}

// ---------------------------------------------------------------- datelines

export interface Dateline extends Span {
  readonly value: string;
  /** The agency named in it, where one is. */
  readonly agency: string | null;
  /** Where the text begins after the separator. */
  readonly textStart: number;
  /** A name between strokes, "ҚазАқпарат /Қанат Тоқабаев/": the author. Offsets relative to the text. */
  readonly author: { readonly value: string; readonly start: number; readonly end: number } | null;
}

const place = String.raw`(?:\p{Lu}[\p{Lu}\p{M}.'’ʼ-]{1,24}|\p{Lu}[\p{L}'’ʼ-]{1,24})(?:[ -](?:\p{Lu}[\p{L}\p{M}.'’ʼ-]{0,24}|de|el|al|of|на|la)){0,3}(?:(?:, | \/ |\/)\p{Lu}[\p{L}.'’ -]{1,24}?){0,2}`;
const day = String.raw`(?:\p{L}{3,10}\.? ?\d{1,2}(?:, ?\d{4})?|\d{1,2}(?:\.\d{1,2}(?:\.\d{2,4})?| ?\p{L}{3,10}\.?)(?:,? ?\d{4})?)`;
const wire = String.raw`(?:\p{Lu}[\p{L}\p{N}&.'’ -]{1,28}|dpa|apa|ap|afp|efe|ansa)`;
const apart = String.raw`(?: ?(?:[—–_]|--|―)[-—–]? ?| -(?= |\p{Lu}))[-—–]? ?`;
const separator = String.raw` ?(?:[—–_]|--|-(?= |\p{Lu})|―)[-—–]? ?`;

const datelines: readonly { readonly pattern: RegExp; readonly wire: number }[] = [
  // ASTANA, July 1 (Xinhua) -- · LOS ANGELES (AP) _ · MINSK, 12 May (BelTA) –
  {
    wire: 2,
    pattern: new RegExp(
      String.raw`^((?:${place})(?:, ?${day})? ?\((${wire}(?:\/${wire})?)\))(?:${separator}|: | )`,
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
];

const reporterAhead =
  /^[\p{Script=Han}\d（）()【】 \u3000]{0,40}?[（(【](?:本报|本報|本网|特约|特約|见习|見習)?(?:记者|記者|編譯|编译)[ \u3000:：]{0,2}([\p{Script=Han}·]{2,5}(?:[、 ][\p{Script=Han}·]{2,5}){0,4})(?:[／/ ][\p{Script=Han}]{2,14})?[）)】]/u;

/** The reporter in brackets at the head of a Chinese text: "（記者陳怡君／阿拉木圖報導）"; offsets relative to `text`. */
export function reporterOf(
  text: string,
): { readonly value: string; readonly start: number; readonly end: number } | null {
  const match = text.charCodeAt(0) > 0x2000 ? reporterAhead.exec(text.slice(0, 90)) : null;
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
  /:/,
  /^【/,
  /[=·]/,
  /^[（(]/,
  /\//,
  /^[\u3000-\u9fff]/,
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
  true,
  false,
  false,
  false,
  true,
  false,
];

/** Cheap, before the patterns look: a word in capitals, a bracket, a stroke or a day near the head. */
function datelineGate(head: string): boolean {
  const first = head.charCodeAt(0);
  if (first >= 0x3000 || ((first === 0x28 || first === 0x5b) && head.charCodeAt(1) >= 0x3000)) return true;
  const space = head.indexOf(" ");
  if (space < 0 || space > 40) return false;
  const word = head.slice(0, space);
  if (space >= 3 && word === word.toUpperCase() && word !== word.toLowerCase()) return true;
  const next = head.charCodeAt(space + 1);
  const last = head.charCodeAt(space - 1);
  if (
    (last === 0x2e || last === 0x2c) &&
    ((next >= 0x30 && next <= 0x39) || /^\p{Lu}{3}/u.test(head.slice(space + 1, space + 4)))
  )
    return true;
  const near = head.slice(0, 70);
  return near.includes("(") || near.includes("/") || / [—–]/.test(near.slice(0, 40));
}

/** The reporter whom a Korean or a Taiwanese dateline names; names of the latter have three letters, and a place follows. */
const eastReporter =
  /(?<=[)\]] ?)([\p{Script=Hangul}]{2,4})(?= ?(?:기자|특파원|통신원))|(?<=(?:記者|记者))([\p{Script=Han}]{3})(?=[\p{Script=Han}]{2,6}\d)/u;

/** The dateline at the head of a paragraph; offsets relative to `text`. */
export function findDateline(text: string): Dateline | null {
  const head = text.length > 140 ? text.slice(0, 140) : text;
  if (head.length < 12 || !datelineGate(head)) return null;
  let reach = -1;
  for (const index of datelineHeads.of(head)) {
    const { pattern, wire: group } = datelines[index] as (typeof datelines)[number];
    const sign = head.search(datelineSigns[index] as RegExp);
    if (sign < 0) continue;
    if (withinReach[index] === true) {
      if (reach < 0) reach = placeReach(head);
      if (sign > reach + 1) continue;
    }
    const match = pattern.exec(head);
    if (!match) continue;
    const value = (match[1] ?? "").trimEnd();
    let agency = group > 0 ? (match[group] ?? "").trim() : "";
    if (
      group > 0
        ? !agencyWord(agency)
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
    const name = named?.[1] ?? named?.[2];
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

/** A name that may stand in a dateline: not a sentence. */
function agencyWord(text: string): boolean {
  if (text.length < 2) return false;
  const words = text.split(" ");
  return (
    words.length <= 4 &&
    words.every(
      (word) =>
        /^(?:[\p{Lu}\d&]|(?:dpa|apa|ap|afp|efe|ansa)$)/u.test(word) ||
        /^(?:of|and|the)$/.test(word) ||
        isCjk(word) ||
        word.length === 0,
    )
  );
}

const wires =
  /^(?:xinhua|xinhua news agency|ap|the associated press|associated press|reuters|afp|tass|itar-tass|тасс|итар-тасс|sputnik|спутник|interfax(?:-\p{L}+)?|интерфакс(?:-\p{L}+)?|риа новости|ria novosti|kazinform|казинформ|қазақпарат|ҚазАқпарат|qazaqparat|kazakhstan today|belta|белта|uzdaily|уза|uza|kabar|кабар|trend|azertac|anadolu|aa|dpa|efe|ansa|kyodo|yonhap|pti|ani|bloomberg|upi|prnewswire|business wire|globe newswire|rfe\/rl|dw|bbc|cnn|cgtn|china daily|global times|新华社|中新社|中新网|法新社|路透社|美联社|塔斯社|共同社|哈通社|укринформ|ukrinform|24\.kg|akipress|akıpress|kaztag|казтаг|укрінформ|уніан|unian|інтерфакс-україна|інтерфакс|аа|азертадж|азертаг|ukrinform|irna|ирна|mna|fars|нур\.кз|tengrinews(?:\.kz)?|zakon\.kz|informburo\.kz|nur\.kz|24\.kz|sputnik [\p{L}]{4,12}|anadolu ajansı|anadolu agency|azerbaijan state news agency|ukrainska pravda|українська правда)$/iu;

/** A news agency that is known by name. */
export function isWire(name: string): boolean {
  return wires.test(name.trim());
}

/** A bare name of a paper or agency. */
export function isMedia(name: string): boolean {
  return (
    isWire(name) ||
    (/^(?:The )?(?:\p{Lu}[\p{L}’'-]*|of|and|the)(?: (?:\p{Lu}[\p{L}’'-]*|of|and|the)){0,5}$/u.test(name) &&
      /\b(?:Times|Daily|News|Today|Agency|Post|Herald|Tribune|Gazette)\b/.test(name))
  );
}

const outletEnd =
  /(?:社|网|網|報|报|电视台|广播网|客户端|新聞|通信|ニュース|뉴스|일보|신문|통신|방송|타임스)$|^\S+\.(?:com|kz|ru|by|net|org|info|cn|uz|kg|tj|az|tr|ua|uk|io|tv|media|news)$/iu;

/** The name of a paper, agency or site, told by the name itself. */
export function isOutletName(name: string): boolean {
  return name.length <= 60 && (isMedia(name) || outletEnd.test(name));
}

// ---------------------------------------------------------------- whom the text credits

export interface Credit extends Span {
  readonly value: string;
  readonly via: string | null;
  /** How strong the sign is: 5 "X reports", 1 "the ministry said". */
  readonly strength: number;
  readonly why: string;
}

const sp = String.raw`[ \u00a0]`;
// a name: starts with a capital (or press service/office of), capitals and joining words after
const cap = String.raw`(?:["“«„]?(?:(?:\p{Lu}\.){1,4}|[\p{Lu}\d](?:[\p{L}\p{N}&'’ʼ‘-]|\.(?=[\p{Ll}\d]))*)["”»]?)`;
const glue = `(?:of|the|and|for|in|at|de|al|&)`;
const noun = `(?:news|agency|press|service|office|official|website|portal|channel|newspaper|state|national|city|regional|department|ministry|committee|akimat|administration|embassy|centre|center|company|region|district)`;
const lead = `(?:[Tt]he${sp})?`;
const nameEn = String.raw`(?:(?:[\p{L}-]{3,24}['’]s${sp})?(?:press|information|media|public relations)${sp}(?:service|office|department|center|centre)(?:${sp}(?:of|at|for)(?:${sp}(?!says?|said|reports?|reported|informs?|has|have)[\p{L}\p{N}.'’&-]+){1,12}?)?|${cap})(?:${sp}(?:${glue}${sp}){0,2}(?:${noun}(?![\p{L}])|${cap})){0,14}`;
const originEn = String.raw`(?:${lead}${nameEn}|(?:the${sp})?(?:[\p{Ll}’'-]+${sp}){1,6}?(?:service|office|ministry|administration|department|committee|agency|embassy|police|authorities|government|akimat|council)(?![\p{L}]))`;
const institution =
  /\b(?:ministry|service|agency|office|department|administration|committee|police|embassy|consulate|council|bureau|authority|commission|center|centre|government|akimat|association|bank|fund|foundation|organization|organisation|secretariat|operator|institute|parliament|kremlin|akorda|department|company|university|union)\b/i;
const mediaWord =
  /\b(?:times|post|news|daily|today|agency|tv|radio|journal|herald|tribune|gazette|telegraph|guardian|weekly|magazine|press|reuters|bbc|cnn|cgtn|xinhua|afp|ap|tass|interfax|kazinform|sputnik|economist|bloomberg|politico|newsweek|belta|reporters|channel)\b/i;
const persons =
  /^(?:he|she|they|it|mr|mrs|ms|dr|president|minister|ambassador|chairman|who|which|that|this|these|we|i|you|as|but|and|also|according)\b/i;

const reportsEn = new RegExp(
  String.raw`(${lead}(${nameEn}))(?:${sp}(?:correspondent|correspondents|reporter|reporters|own${sp}correspondent))?(?:,${sp}citing[^,.]{2,80},)?${sp}(?:reports|reported|informs|informed|writes|wrote|reads|has${sp}reported|is${sp}reporting|announced|says|said${sp}in${sp}a${sp}(?:statement|release|press${sp}release)|has${sp}announced)(?=[ .,:\u00a0]|$)(?:${sp}(?:citing|with${sp}reference${sp}to|referring${sp}to|with${sp}a${sp}reference${sp}to)${sp}(${lead}${nameEn}))?`,
  "uy",
);
const learnedEn = new RegExp(
  `(${lead}(${nameEn}))(?:${sp}correspondent)?${sp}(?:has${sp}learned|have${sp}learned|has${sp}learnt|learned|learnt|was${sp}told|was${sp}informed|found${sp}out|reports|reported)${sp}(?:from|at|in|by|citing|with${sp}reference${sp}to|referring${sp}to)${sp}(${originEn})`,
  "uy",
);
const citesEn = new RegExp(
  `(${lead}(${nameEn}))(?:${sp}correspondent)?${sp}(?:cites|quotes|reports${sp}citing|cited|quoted)${sp}(${originEn})`,
  "uy",
);
const citedAs = new RegExp(
  `(${lead}(${nameEn}))${sp}(?:reports|reported|said|says),?${sp}(?:citing|with${sp}reference${sp}to|referring${sp}to|quoting)${sp}(${originEn})`,
  "uy",
);
const reportedBy = new RegExp(
  `(?:was|were|is|been|as|first)?${sp}?(?:reported|said)${sp}by${sp}(${lead}(${nameEn}))`,
  "uy",
);
// ", the regional police department reported.": an authority in small letters closes the sentence
const officeEn = new RegExp(
  `,${sp}(the${sp}(?:[a-z][a-z’'-]+${sp}){1,4}(?:ministry|department|office|service|committee|agency|administration|police|authority))${sp}(?:reported|reports|informed)(?=[.;\\n]|$)`,
  "uy",
);
const reportedInverse = new RegExp(
  String.raw`[,”"]${sp}(?:reported|reports|reporting|according${sp}to|said|announced|informed|writes)${sp}(${lead}(${nameEn}(?:['’]s${sp}(?:press|information)${sp}(?:service|office))?(?:${sp}(?:press|information)${sp}(?:service|office))?))(?=[.,;:\n]|$)`,
  "uy",
);
const toldEn = new RegExp(
  String.raw`told${sp}(${lead}(${nameEn}))(?:${sp}in${sp}an?${sp}(?:\p{L}+${sp}){0,2}interview)?`,
  "uy",
);
const saidEn = new RegExp(
  String.raw`(${lead}(${nameEn}))${sp}(?:said|says|stated|told${sp}reporters|announced|informed|confirmed)(?=[ .,:\u00a0]|$)`,
  "uy",
);
const accordingEn = new RegExp(`[Aa]ccording${sp}to${sp}(${lead}(${nameEn}))`, "uy");

const nameRu = String.raw`(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}\d](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*|новости|по|и|в|на|агентств[ао]|газет[аы])){0,7}(?:${sp}(?:области|города|района|региона|республики|столицы)(?=[,.;]|$))?`;
const originRu = String.raw`[\p{L}"«„“][^,;:!?\n]{2,110}?`;
// "сообщает рыбинспекция", "сообщает областная прокуратура": an authority in small letters, at the end of its clause
const officeRu = String.raw`(?:[\p{Ll}-]{4,24}(?:ая|ое|ый|ий)${sp}){0,2}[\p{Ll}-]{0,16}(?:инспекция|прокуратура|полиция|министерство|ведомство|управление|администрация|комитет|департамент|акимат|мэрия|посольство)(?:${sp}(?:[\p{Lu}][\p{L}-]+|области|города|района|региона|республики|столицы)){0,3}`;
const reportsRu = new RegExp(
  String.raw`(?:[Кк]ак${sp})?(?:сообща[её]т|сообщил[аои]?|переда[её]т|пишет|информирует|отмечает|уточняет|рассказал[аи]?${sp}в|со${sp}слов)${sp}(?:(?:корреспондент|корр\.)${sp}(?:агентства${sp})?)?((?:(?:МИА|ИА|агентство|портал|газета|телеканал|издание|сайт)${sp})?(?:${nameRu}|пресс-служб[аы]${sp}${originRu}(?=[,.;]|${sp}со${sp}ссылкой|$)|официальный${sp}сайт${sp}${originRu}(?=[,.;]|$)|${officeRu}(?=[,.;]|$)))(?:,?${sp}(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на|цитируя)${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);
const refRu = new RegExp(
  `(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на|по${sp}данным|по${sp}информации)${sp}(${originRu})(?=[,.;]|$)`,
  "giu",
);
const placeRu = new RegExp(
  String.raw`(?:сообщили|сообщает(?:ся)?|отметили|рассказали|уточнили|передали)${sp}(?:(?:[\p{Lu}][\p{L}.-]+)${sp})?(?:в|на)${sp}((?:пресс-служб|министерств|МИД|ведомств|департамент|комитет|агентств|управлени|акимат|сайт|МВД|МЧС|посольств|полици|прокуратур|правительств|администраци|компани|Минист\p{L}+|Нацбанк\p{L}*|Национальн\p{L}+ банк|Генпрокуратур|[А-ЯЁ]{3,6}(?!\p{L}))[^,;:!?.\n]{0,100})`,
  "gu",
);

const nameKk = String.raw`(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}\d](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*|агенттігі|газеті|порталы|баспасөз|қызметі)){0,7}`;
const reportsKk = new RegExp(
  String.raw`(?:деп|–|-)${sp}(?:хабарлай?ды|хабарлады|жазады|жазды|жеткізеді|мәлімдеді|хабарлап${sp}отыр)${sp}(${nameKk})(?:${sp}([\p{L}][^,;:!?.\n]{2,90}?)(?:${sp}|-)?(?:н[аеі]|ға|ге|қа|ке)?${sp}сілтеме${sp}жасап)?`,
  "gu",
);
const refKk = new RegExp(
  String.raw`([\p{L}"«][^,;:!?.\n]{2,90}?)(?:-?(?:ға|ге|қа|ке|на|не))${sp}сілтеме${sp}жаса(?:п|й)[\p{L}]*`,
  "gu",
);

const reportsZh =
  /(?:据|據)([\p{Script=Han}A-Za-z《》“”]{2,24}?)(?:\d{1,2}(?:月\d{1,2})?日)?(?:报道|報道|消息|报导|報導|通报)(?:，|,)?(?:(?:援引|引述|引用)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的))?/gu;
const citesZh =
  /([\p{Script=Han}A-Za-z]{2,16}?)(?:援引|引述)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的|称|說|说)/gu;
const reportsTr = new RegExp(`(${nameKk})['’](?:[ıiuüya]n|n[ıiuü]n)${sp}haberine${sp}göre`, "gu");
const reportsDe = new RegExp(
  `(?:berichtet|meldet|teilte|berichtete|meldete)${sp}(?:die${sp}|der${sp}|das${sp})?(?:(?:Nachrichtenagentur|Agentur|Zeitung)${sp})?(${cap}(?:${sp}${cap}){0,4})`,
  "gu",
);
const reportsKy = new RegExp(
  `деп${sp}(?:билдирет|билдирди|кабарлайт|кабарлады|жазат|жазды)${sp}(${nameRu})|(${nameRu})${sp}(?:билдирет|кабарлайт|кабарлады)(?=[.,]|$)`,
  "gu",
);
const reportsUz = new RegExp(
  String.raw`(?:deb|деб)${sp}(?:xabar${sp}ber\p{L}+|yoz\p{L}+|ma[’'ʼ‘]lum${sp}qil\p{L}+|хабар${sp}бер\p{L}+|ёз\p{L}+)${sp}((?:[\p{L}’'ʼ‘-]+${sp}){1,5}(?:xizmati|vazirligi|agentligi|qo‘mitasi|хизмати|вазирлиги|агентлиги|қўмитаси)(?!\p{L})|${cap}(?:${sp}${cap}){0,4})`,
  "gu",
);
const reportsTrDep = new RegExp(
  `(${cap}(?:${sp}${cap}){0,4})${sp}(?:bildirdi|duyurdu|aktardı|haberine göre)(?=[.,]|$)`,
  "gu",
);
const reportsUk = new RegExp(
  `(?:повідомля[єе]|передає|пише|інформує)${sp}(${nameRu})(?:${sp}(?:із|з)${sp}посиланням${sp}на${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);

/** What an English phrase turns on, and how it is read once that word is found. */
interface Phrase {
  /** The word, or the words, at the head of which it is tried. */
  readonly trigger: RegExp;
  /** The first three letters that the trigger may have. */
  readonly begins: string;
  /** Letters before the trigger that the phrase reaches. */
  readonly before: number;
  /** The phrase begins with a name, else with one of `before` letters directly before the trigger. */
  readonly named: boolean;
  /** The word before the trigger must look like the end of a name. */
  readonly strict?: boolean;
  /** The strongest sign it can give. */
  readonly most: number;
  readonly pattern: RegExp;
  readonly read: (text: string, m: RegExpExecArray) => Credit | null;
}

const phrases: readonly Phrase[] = [
  {
    trigger: /(?:cit(?:es|ed|ing)|quot(?:es|ed))\b/y,
    begins: "cit quo",
    before: 130,
    named: true,
    most: 6,
    pattern: citesEn,
    read: (text, m) => english(text, m, citeStrength(m), "cites"),
  },
  {
    trigger: /(?:citing|quoting|referring|reference)\b/y,
    begins: "cit quo ref",
    before: 130,
    named: true,
    most: 6,
    pattern: citedAs,
    read: (text, m) => english(text, m, 6, "reports, citing"),
  },
  {
    trigger: /(?:learned|learnt|was told|was informed|found out|reports? from)\b/y,
    begins: "lea was fou rep",
    before: 130,
    named: true,
    most: 6,
    pattern: learnedEn,
    read: (text, m) => english(text, m, 6, "learned from"),
  },
  {
    trigger: /(?:report(?:s|ed|ing)|inform(?:s|ed)|writes|wrote|reads|announced|says|said in a)\b/y,
    begins: "rep inf wri wro rea ann say sai",
    before: 140,
    named: true,
    strict: true,
    most: 5,
    pattern: reportsEn,
    read: (text, m) => english(text, m, reportStrength(text, m), "reports"),
  },
  {
    trigger: /(?:reported|said) by\b/y,
    begins: "rep sai",
    before: 6,
    named: false,
    most: 3,
    pattern: reportedBy,
    read: (text, m) => english(text, m, 3, "reported by"),
  },
  {
    trigger: /(?:reported|reports|reporting|announced|said|writes|according to) /y,
    begins: "rep ann sai wri acc",
    before: 2,
    named: false,
    most: 5,
    pattern: reportedInverse,
    read: (_text, m) => inverse(m),
  },
  {
    trigger: /(?:report(?:s|ed)|informed)[.;\n]/y,
    begins: "rep inf",
    before: 90,
    named: false,
    most: 2,
    pattern: officeEn,
    read: (_text, m) => ({
      value: m[1] ?? "",
      via: null,
      start: m.index + 2,
      end: m.index + m[0].length,
      strength: 2,
      why: '"…, the office reported" in the text',
    }),
  },
  {
    trigger: /told\b/y,
    begins: "tol",
    before: 0,
    named: false,
    most: 3,
    pattern: toldEn,
    read: (_text, m) => told(m),
  },
  {
    trigger: /(?:said|says|stated|announced|confirmed|told reporters)\b/y,
    begins: "sai say sta ann con tol",
    before: 140,
    named: true,
    strict: true,
    most: 1,
    pattern: saidEn,
    read: (text, m) => said(text, m),
  },
  {
    trigger: /[Aa]ccording to\b/y,
    begins: "acc",
    before: 0,
    named: false,
    most: 2,
    pattern: accordingEn,
    read: (text, m) => according(text, m),
  },
];

/** Three letters in small, as a number. */
function threeLetters(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);
}

/** For three letters the phrases whose trigger may begin with them, a bit each. */
const phrasesByLetters = new Uint16Array(1 << 15);
phrases.forEach((phrase, index) => {
  for (const letters of phrase.begins.split(" ")) {
    const key = threeLetters(letters, 0);
    phrasesByLetters[key] = (phrasesByLetters[key] as number) | (1 << index);
  }
});

function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** The last three letters of the verbs in the Latin phrases that are not English, where they are plain letters. */
const endsElsewhere = new Uint8Array(1 << 15);
for (const end of ["det", "ete", "tet", "lte", "deb", "rdi", "rdu"]) endsElsewhere[threeLetters(end, 0)] = 1;

interface Triggers {
  /** Where each English phrase's trigger stands. */
  readonly places: readonly (readonly number[])[];
  /** A word that ends as a verb of another language in Latin letters; Turkish letters. */
  readonly verb: boolean;
  readonly turkish: boolean;
  /** A verb of another language in Latin letters may stand in it. */
  readonly elsewhere: boolean;
  readonly cyrillic: boolean;
  readonly han: boolean;
}

/** No trigger is longer. */
const longestTrigger = 20;

/**
 * Where the triggers of the phrases stand in the text. `known`: those of the head of the text that ends at `upTo`, with
 * which the search goes on.
 */
function triggersIn(text: string, known: Triggers | null = null, upTo = 0): Triggers {
  // a little before the end of the head: a trigger may have run over it
  const begin = known === null ? 0 : text.lastIndexOf(" ", upTo - longestTrigger - 2) + 1;
  const head = begin > 0 ? known : null;
  const found: number[][] = phrases.map((_, index) => head?.places[index]?.filter((at) => at < begin) ?? []);
  // letters of the word so far (a figure or a stroke counts as many), and the last three
  let word = 0;
  let last = 0;
  let verb = head?.verb ?? false;
  let turkish = head?.turkish ?? false;
  let cyrillic = head?.cyrillic ?? false;
  let han = head?.han ?? false;
  for (let i = begin; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const letter = isPlainLetter(code);
    if (!letter) {
      if (code > 0x7f) {
        if (code === 0xf6 || code === 0x131) turkish = true;
        else if (code >= 0x430 && code <= 0x44f) cyrillic = true;
        else if (code >= 0x4e00 && code <= 0x9fff) han = true;
      }
      if (word >= 3 && endsElsewhere[last] === 1) verb = true;
      word = (code >= 0x30 && code <= 0x39) || code === 0x5f ? 100 : 0;
      continue;
    }
    last = ((last << 5) | (code & 31)) & 0x7fff;
    if (++word === 3) {
      let which = phrasesByLetters[last] as number;
      for (let index = 0; which !== 0; index++, which >>= 1) {
        if ((which & 1) === 0) continue;
        const { trigger } = phrases[index] as Phrase;
        trigger.lastIndex = i - 2;
        if (trigger.test(text)) (found[index] as number[]).push(i - 2);
      }
    }
  }
  if (word >= 3 && endsElsewhere[last] === 1) verb = true;
  const elsewhere = verb || (turkish && (text.includes("haberine göre") || text.includes("aktardı")));
  return { places: found, verb, turkish, elsewhere, cyrillic, han };
}

/** Small words that may stand in a name, or between it and the verb. */
const smallWords: ReadonlySet<string> = new Set(
  (
    "of the and for in at de al & news agency press service office official website portal channel newspaper state national city regional " +
    "department ministry committee akimat administration embassy centre center company region district information media public relations " +
    "correspondent correspondents reporter reporters own has have is reports reported said says with a"
  ).split(" "),
);
const officeOf =
  /(?:[Tt]he[ \u00a0])?(?:press|information|media|public relations)[ \u00a0](?:service|office|department|center|centre)[ \u00a0](?:of|at|for)[ \u00a0]/g;
const initials = /^["“«„]?(?:\p{Lu}\.){1,4}$/u;

/** The pattern from the first place before `at` where a name that reaches up to it may begin. */
function afterName(text: string, at: number, before: number, pattern: RegExp): RegExpExecArray | null {
  const least = Math.max(0, at - before);
  let from = at;
  let open = false;
  while (from > least) {
    const space = text.charCodeAt(from - 1);
    if (space !== 0x20 && space !== 0xa0) break;
    let start = from - 1;
    let code = 0;
    while (start > least) {
      code = text.charCodeAt(start - 1);
      if (!isNameLetter(code)) break;
      start--;
    }
    const word = text.slice(start, from - 1);
    if (word === "") {
      // "X reports, citing", "X, citing Y, reports"
      const comma = code === 0x2c ? start - 1 : -1;
      if (comma < 0) break;
      const clause = text.lastIndexOf(", citing", comma);
      if (clause >= least && comma - clause < 92) from = clause + 1;
      else if (/(?:reports|reported|said|says)$/.test(text.slice(Math.max(least, comma - 8), comma))) from = comma + 1;
      else break;
      // the clause's own end is no space: go on with the word before it
      start = from - 1;
      while (start > least && isNameLetter(text.charCodeAt(start - 1))) start--;
      from = start;
      continue;
    }
    const first = word.charCodeAt(0);
    const sort = sortOf(first);
    if (word.endsWith(".") && !initials.test(word)) break;
    if ((sort & UPPER) === 0 && !(first >= 0x30 && first <= 0x39) && !isOpening(first) && !smallWords.has(word)) {
      open = true;
      from = start;
      break;
    }
    from = start;
    if (code !== 0x20 && code !== 0xa0) break;
  }
  if (open) {
    // "the press service of" any words
    officeOf.lastIndex = least;
    const office = officeOf.exec(text);
    if (office && office.index < from) {
      pattern.lastIndex = office.index;
      const found = pattern.exec(text);
      if (found) return found;
    }
  }
  for (let i = from; i < at; i++) {
    const code = text.charCodeAt(i);
    const before = i > 0 ? text.charCodeAt(i - 1) : 0x20;
    const begins =
      (sortOf(code) & UPPER) !== 0 ||
      (code >= 0x30 && code <= 0x39) ||
      isOpening(code) ||
      ((code === 0x74 || code === 0x70 || code === 0x69 || code === 0x6d) && (before === 0x20 || before === 0xa0));
    if (!begins || (sortOf(before) & (LETTER | NUMERAL)) !== 0) continue;
    pattern.lastIndex = i;
    const found = pattern.exec(text);
    if (found) return found;
  }
  return null;
}

function isOpening(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0xab || code === 0x201e;
}

function isNameLetter(code: number): boolean {
  return (
    isPlainLetter(code) ||
    (code >= 0x26 && code <= 0x27) ||
    code === 0x2d ||
    code === 0x2e ||
    isOpening(code) ||
    code === 0x2019 ||
    code === 0x201d ||
    code === 0xbb ||
    code === 0x2bc ||
    code === 0x2018 ||
    (sortOf(code) & (LETTER | NUMERAL)) !== 0
  );
}

/** What the English phrases of a text say. */
function scanEnglish(
  text: string,
  triggers: Triggers["places"],
  take: (credit: Credit | null) => void,
  best: () => Credit | null,
): void {
  for (let index = 0; index < phrases.length; index++) {
    const places = triggers[index] as readonly number[];
    if (places.length === 0) continue;
    const { before, named, strict, most, pattern, read } = phrases[index] as Phrase;
    let count = 0;
    let done = 0;
    for (const at of places) {
      const known = best();
      if (known && (known.strength > most || (known.strength === most && known.start <= at - before))) break;
      if (at < done || (strict === true && !namedBefore(text, at))) continue;
      if (++count > 16) break;
      let found: RegExpExecArray | null = null;
      if (named) found = afterName(text, at, before, pattern);
      else {
        for (let i = Math.max(0, at - before); i <= at && !found; i++) {
          pattern.lastIndex = i;
          found = pattern.exec(text);
        }
      }
      if (!found) continue;
      done = found.index + found[0].length;
      take(read(text, found));
    }
  }
}

interface Family {
  /** The words that can only stand in this family's phrases. */
  readonly trigger: RegExp;
  /** Letters before and after the trigger that the phrases reach. */
  readonly before: number;
  readonly after: number;
  /** The strongest sign it can give. */
  readonly most: number;
  readonly read: (text: string, take: (credit: Credit | null) => void) => void;
}

const families: readonly Family[] = [
  {
    trigger: /haberine göre|bildirdi|duyurdu|aktardı/g,
    before: 90,
    after: 18,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsTr)) take(simple(m, 1, null, 5, "X'in haberine göre"));
      for (const m of text.matchAll(reportsTrDep)) take(simple(m, 1, null, 3, "X bildirdi"));
    },
  },
  {
    trigger: /\bdeb\b/g,
    before: 2,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsUz)) take(simple(m, 1, null, 5, "deb xabar beradi X"));
    },
  },
  {
    trigger: /berichtet|meldet|teilte/g,
    before: 2,
    after: 120,
    most: 4,
    read(text, take) {
      for (const m of text.matchAll(reportsDe)) take(simple(m, 1, null, 4, "berichtet X"));
    },
  },
];

const cyrillicFamilies: readonly Family[] = [
  {
    trigger: /ообща|ообщил|ереда[её]т|ишет|нформирует|тмечает|точняет|ассказал|о слов/g,
    before: 14,
    after: 280,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsRu)) take(simple(m, 1, 2, russianStrength(m), "сообщает X"));
      for (const m of text.matchAll(placeRu)) take(simple(m, 1, null, 3, "сообщили в X"));
    },
  },
  {
    trigger: /ссылк|ссылаясь|данным|информации/g,
    before: 8,
    after: 150,
    most: 2,
    read(text, take) {
      for (const m of text.matchAll(refRu))
        if (!measured.test(m[1] ?? "")) take(simple(m, 1, null, 2, "со ссылкой на X"));
    },
  },
  {
    trigger: /хабарла|жаз[ад]ы|жазды|жеткізеді|мәлімдеді/g,
    before: 8,
    after: 240,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsKk)) take(simple(m, 1, 2, 5, "деп хабарлайды X"));
    },
  },
  {
    trigger: /сілтеме/g,
    before: 120,
    after: 24,
    most: 2,
    read(text, take) {
      for (const m of text.matchAll(refKk)) take(kazakhRef(m));
    },
  },
  {
    trigger: /билдир|кабарла|деп жаз/g,
    before: 90,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsKy)) take(simple(m, m[1] === undefined ? 2 : 1, null, 5, "деп билдирет X"));
    },
  },
  {
    trigger: /деб /g,
    before: 2,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsUz)) take(simple(m, 1, null, 5, "деб хабар беради X"));
    },
  },
  {
    trigger: /повідомля|передає|пише |інформує/g,
    before: 2,
    after: 240,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsUk)) take(simple(m, 1, 2, 5, "повідомляє X"));
    },
  },
];

const hanFamilies: readonly Family[] = [
  {
    trigger: /[据據援引]/g,
    before: 20,
    after: 80,
    most: 5,
    read(text, take) {
      for (const m of text.matchAll(reportsZh)) take(simple(m, 1, 2, 5, "据X报道"));
      for (const m of text.matchAll(citesZh)) take(simple(m, 1, 2, 4, "X援引Y"));
    },
  },
];

/**
 * Whom the running text credits. `text` is the head of the body; offsets are relative to it. The strongest sign wins, then the
 * first. `near`: up to there it is read first, and the rest only where nothing strong stands in that.
 */
export function findCredit(text: string, near?: number): Credit | null {
  if (near === undefined) return creditIn(text, triggersIn(text));
  const head = text.slice(0, near);
  const triggers = triggersIn(head);
  const credit = creditIn(head, triggers);
  return credit && credit.strength >= 5 ? credit : creditIn(text, triggersIn(text, triggers, near));
}

function creditIn(text: string, triggers: Triggers): Credit | null {
  let best: Credit | null = null;
  const take = (credit: Credit | null): void => {
    // "the ministry says" names nobody
    if (
      credit &&
      !/^[a-z]+$/.test(credit.value) &&
      (!best || credit.strength > best.strength || (credit.strength === best.strength && credit.start < best.start))
    )
      best = credit;
  };
  const scan = (list: readonly Family[]): void => {
    for (const family of list) {
      if (best !== null && (best as Credit).strength > family.most) continue;
      let count = 0;
      let until = -1;
      family.trigger.lastIndex = 0;
      for (let hit = family.trigger.exec(text); hit && count < 16; hit = family.trigger.exec(text)) {
        if (hit.index < until) continue;
        count++;
        const from = wordStart(text, hit.index - family.before);
        until = hit.index + hit[0].length + family.after;
        if (best && (best as Credit).strength >= 6 && from > (best as Credit).start) break;
        // a window longer than it need be would find the same twice, which changes nothing
        family.read(text.slice(from, until), (credit) => {
          if (credit) take({ ...credit, start: credit.start + from, end: credit.end + from });
        });
        until = hit.index + hit[0].length + (family.after >> 1);
      }
    }
  };
  scanEnglish(text, triggers.places, take, () => best);
  if (triggers.elsewhere) scan(families);
  if (triggers.cyrillic) scan(cyrillicFamilies);
  if (triggers.han) scan(hanFamilies);
  return best;
}

const nameEnds =
  /(?:service|office|department|agency|website|portal|channel|newspaper|ministry|correspondents?|reporters?|administration|centre|center|akimat|committee|embassy|company|region|district|has|is|press service .{2,80})[ \u00a0]$/;

/** The word before `at` may end a name: it has a capital, or is one of the nouns that do; a clause with "citing" may lie between. */
function namedBefore(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 100), at);
  const word = head.slice(
    Math.max(head.lastIndexOf(" ", head.length - 2), head.lastIndexOf("\u00a0", head.length - 2)) + 1,
  );
  const code = word.charCodeAt(0);
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code > 0x7f || code === 0x22) return true;
  return nameEnds.test(head) || word.endsWith(", ");
}

/** The start of the word at or before `at`. */
function wordStart(text: string, at: number): number {
  let from = Math.max(0, at);
  while (from > 0 && from > at - 30 && !/\s/.test(text[from - 1] ?? " ")) from--;
  return from;
}

function reportStrength(text: string, m: RegExpMatchArray): number {
  const before = text[(m.index ?? 0) - 1] ?? "";
  const after = text[(m.index ?? 0) + m[0].length] ?? "";
  const name = m[2] ?? "";
  const verb = /(?:report|inform|read|writes)/.test(m[0].slice(name.length));
  const known = isWire(name.replace(/^[Tt]he\s/, ""));
  const lost = /\u00a0(?:correspondent[ \u00a0])?\p{L}+$/u.test(m[0]) || before === "\u00a0";
  const closes = /^[.,]?$/.test(after) || after === "\n";
  if (!verb) return known ? 4 : institution.test(name) ? 1 : 0;
  if (lost || known) return 5;
  if (closes || /^[Tt]he${sp}press/.test(m[0]) || /press.service/i.test(name)) return 5;
  if (institution.test(name)) return 3;
  return /^\s?(?:that\b)/.test(text.slice((m.index ?? 0) + m[0].length, (m.index ?? 0) + m[0].length + 6)) ? 2 : 0;
}

function russianStrength(m: RegExpMatchArray): number {
  return /^(?:[Кк]ак.)?(?:сообщ|переда|пишет|информ)/.test(m[0]) ? 5 : 2;
}

/** "Kazinform cites the ministry", not "the minister quoted a poet". */
function citeStrength(m: RegExpMatchArray): number {
  const name = (m[2] ?? "").replace(/^[Tt]he\s/, "");
  if (isWire(name) || /\u00a0/.test(m[0].slice(name.length, name.length + 8))) return 6;
  return institution.test(m[3] ?? "") || mediaWord.test(name) ? 6 : 0;
}

const weekdayTail =
  / (?:on|in|at|for|and|of|the|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:January|February|March|April|May|June|July|August|September|October|November|December))$/;

function strip(name: string): string {
  return name
    .replace(/[\u00a0\s]+/g, " ")
    .replace(weekdayTail, "")
    .replace(/^(?:the|The) /, "")
    .replace(/[ .,]+$/, "")
    .trim();
}

function tidyVia(name: string | undefined): string | null {
  const value = (name ?? "")
    .replace(/[\u00a0\s]+/g, " ")
    .replace(/ (?:on|in|and|for|that|as)$/i, "")
    .replace(/[ .,]+$/, "")
    .trim();
  return value.length > 1 ? value : null;
}

function english(text: string, m: RegExpMatchArray, strength: number, why: string): Credit | null {
  if (strength <= 0) return null;
  const start = m.index ?? 0;
  let name = strip((m[2] ?? "").replace(/[ \u00a0](?:correspondent|reporter)s?$/, ""));
  // "Minister X. Kazinform": a name that runs over a full stop begins after it
  const lastStop = name.search(/[^.]{3}\. (?=[^.]*$)/);
  let offset = 0;
  if (lastStop >= 0) {
    offset = (m[0].indexOf(name.slice(lastStop + 5)) + 0) | 0;
    name = name.slice(lastStop + 5);
    if (offset < 0) offset = 0;
  }
  if (name.length < 2 || persons.test(name)) return null;
  if (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1] ?? "")) return null;
  // "The Astana Times": the article is part of a name that is printed with a capital in mid-sentence
  const the =
    /^The[ \u00a0]/.test(m[0]) &&
    (mediaWord.test(name.split(" ").pop() ?? "") || /[,;]\s?$|[a-z] $/.test(text.slice(Math.max(0, start - 2), start)));
  if (the && offset === 0 && !/^press/i.test(name)) name = `The ${name}`;
  let end = start + m[0].length;
  // an origin goes on in small letters to the end of its clause: "the press service of the Belarusian airline"
  const more =
    m[3] === undefined
      ? null
      : /^(?:[ \u00a0](?!as\b|that\b|on\b|in\b|for\b|during\b|after\b|following\b|and\b|at\b|by\b|to\b|while\b|who\b|which\b|with\b)\p{L}[\p{L}'’-]*){1,4}(?=[.,;:\n]|$)/u.exec(
          text.slice(end, end + 70),
        );
  if (more) end += more[0].length;
  const via = tidyVia(m[3] === undefined ? undefined : m[3] + (more?.[0] ?? ""));
  while (end > start && /[ .,\u00a0]/.test(text[end - 1] ?? "")) end--;
  return { value: name, via, start: start + offset, end, strength, why: `"… ${why} …" in the text` };
}

/** ", reported the Kazakh Foreign Ministry's press service." */
function inverse(m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  if (name.length < 2 || persons.test(name)) return null;
  const wire = isWire(name) || mediaWord.test(name) || /press (?:service|office)$/.test(name);
  if (!wire && !institution.test(name)) return null;
  const verb = /repor|inform|writes/.test(m[0].slice(0, 14));
  const start = (m.index ?? 0) + 2;
  return {
    value: name,
    via: null,
    start,
    end: (m.index ?? 0) + m[0].length,
    strength: verb ? (wire ? 5 : 4) : wire ? 2 : 1,
    why: '"…, reported X" in the text',
  };
}

function told(m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  const interview = /interview$/.test(m[0]);
  if (!(interview || mediaWord.test(name) || isWire(name)) || persons.test(name) || /^reporters$/i.test(name))
    return null;
  const start = m.index ?? 0;
  return {
    value: name,
    via: null,
    start,
    end: start + m[0].length,
    strength: interview ? 3 : 2,
    why: '"told …" in the text',
  };
}

function said(text: string, m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  if (persons.test(name) || !institution.test(name)) return null;
  // a person with an office ("Minister of the Ministry X Y") is no institution: the institution word must be near the end or the head
  const start = m.index ?? 0;
  const before = text.slice(Math.max(0, start - 2), start);
  if (start > 0 && !/[,.;:!?"”»)\n] ?$|^$/.test(before)) return null;
  return { value: name, via: null, start, end: start + m[0].length, strength: 1, why: '"… said" in the text' };
}

function according(text: string, m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  if (!(isWire(name) || mediaWord.test(name))) return null;
  const start = m.index ?? 0;
  if (text.length < start) return null;
  return { value: name, via: null, start, end: start + m[0].length, strength: 2, why: '"according to …" in the text' };
}

function simple(m: RegExpMatchArray, value: number, via: number | null, strength: number, why: string): Credit | null {
  const name = (m[value] ?? "")
    .replace(/[\u00a0\s]+/g, " ")
    .replace(/^["«„“]([^"»“”]+)["»“”]$/, "$1")
    .replace(/[ .,]+$/, "")
    .trim();
  if (name.length < 2 || /^(?:Он|Она|Они|Это|Ол|Бұл)$/.test(name)) return null;
  const start = m.index ?? 0;
  const origin = via === null ? null : tidyVia(m[via]);
  return { value: name, via: origin, start, end: start + m[0].trimEnd().length, strength, why: `"${why}" in the text` };
}

/** "По данным спутников", "по данным опроса": a measurement, whom nobody quotes. */
const measured =
  /^(?:спутник|опрос|наблюдени|измерени|замер|исследовани|источник|камер|датчик|расчет|расчёт|оценк|переписи|мониторинг|(?:нескольких|разных|последним|предварительным|официальным|этим|его|ее|её|их|различным|собственным)(?: |$))/iu;

function kazakhRef(m: RegExpMatchArray): Credit | null {
  const words = (m[1] ?? "").trim().split(/[\s\u00a0]+/);
  const name = words.slice(-5).join(" ");
  if (name.length < 3) return null;
  const start = m.index ?? 0;
  return {
    value: name,
    via: null,
    start,
    end: start + m[0].length,
    strength: 2,
    why: '"X-ге сілтеме жасап" in the text',
  };
}
