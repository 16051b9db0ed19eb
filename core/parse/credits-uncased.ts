/**
 * Whom a text credits in Arabic, Persian and Japanese, whose letters tell no name from a word: a name is what a noun of the press opens
 * ("وكالة", "خبرگزاری") or closes ("通信", "新聞"), or one that is known, and it reaches to a sign or a word that no name holds.
 */
import type { Credit } from "./credits-reading.ts";

interface Words {
  readonly value: string;
  /** Relative to the text. */
  readonly start: number;
  readonly end: number;
  /** Where the word after the name begins, which ended it; null where a sign or the end of the text did. */
  readonly rest: number | null;
}

/** Most words that a name has. */
const longest = 7;

const word = /[\p{L}\p{M}\p{N}\u200c.&'’-]+/uy;

/** The words from `start` up to a sign or to a word that `ends` knows; null where neither comes in time. */
function wordsFrom(text: string, start: number, ends: ReadonlySet<string>): Words | null {
  let at = start;
  let end = start;
  for (let count = 0; count <= longest; count++) {
    word.lastIndex = at;
    const found = word.exec(text)?.[0].replace(/[.'’-]+$/, "");
    const told = (rest: number | null): Words | null =>
      end > start ? { value: text.slice(start, end).replace(/[\s\u00a0]+/g, " "), start, end, rest } : null;
    if (!found) return told(null);
    if (ends.has(bare(found))) return told(at);
    if (count === longest) return null;
    end = at + found.length;
    const sign = text.charCodeAt(end);
    if (sign !== 0x20 && sign !== 0xa0) return told(null);
    at = end + 1;
  }
  return null;
}

/** Without the signs of vowels: "نقلاً" as "نقلا". */
function bare(text: string): string {
  return text.replace(/[\u064b-\u0652]/g, "");
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

function credit(words: Words, from: number, via: Words | null, strength: number, why: string): Credit {
  return {
    value: words.value,
    via: via?.value ?? null,
    start: from,
    end: (via ?? words).end,
    strength,
    why: `"${why}" in the text`,
  };
}

const pressAr =
  /^(?:وكالة|وكالات|صحيفة|جريدة|قناة|شبكة|موقع|إذاعة|مجلة|منصة|تلفزيون|التلفزيون|هيئة الإذاعة)(?= \p{L})/u;

const officeAr =
  /^(?:وزارة|هيئة|الهيئة|المكتب الإعلامي|مكتب|إدارة|الإدارة|دائرة|مركز|المركز|مديرية|المديرية|بلدية|سفارة|المتحدث باسم)(?= \p{L})/u;

/** Agencies that are named without the word for one. */
const knownAr =
  /^(?:رويترز|الأناضول|سبوتنيك|واس|وام|سانا|بترا|كونا|قنا|وفا|واج|تاس|شينخوا|بلومبرغ|إنترفاكس|أ ?ف ?ب|أ\.ف\.ب|فرانس برس|أسوشيتد برس|أسوشييتد برس|د ?ب ?أ|الجزيرة|العربية|سكاي نيوز عربية|بي بي سي|سي إن إن|سي ان ان)(?!\p{L})/u;

const endsAr = wordSet(
  "أن إن أنه إنه أنها إنها بأن بأنه بأنها عن نقلا اليوم يوم أمس مساء صباح ليل في من على إلى مع بعد قبل خلال عبر منذ حول ما قد قوله قولها قولهم تأكيده تأكيدها التي الذي " +
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت وقال وقالت وأضاف وأضافت حيث كما ثم لكن هذا هذه نبأ تقريرا خبرا",
);

/** The name that an Arabic phrase gives at `at`. */
function nameAr(text: string, at: number, offices: boolean): Words | null {
  const head = text.slice(at, at + 24);
  const known = knownAr.exec(head)?.[0];
  if (known) return { value: known, start: at, end: at + known.length, rest: at + known.length + 1 };
  if (!pressAr.test(head) && !(offices && officeAr.test(head))) return null;
  const words = wordsFrom(text, at, endsAr);
  // a site may be one where somebody builds
  return words && /^(?:موقع|منصة|شبكة) /u.test(words.value) && !/خبار|كترون|[A-Za-z]/u.test(words.value) ? null : words;
}

/** Whom the agency itself cites: "عن وزارة النقل قولها". */
function viaAr(text: string, { rest, end }: Words): Words | null {
  const from = /^(?: ?\([^()]{1,20}\))? ?(?:نقل[اًا]{1,2} )?عن /u.exec(text.slice(end, end + 40))?.[0];
  return rest === null || from === undefined ? null : wordsFrom(text, end + from.length, endsAr);
}

const reportsAr =
  /(?<!\p{L})(و?(?:كما|حسبما|بحسب ما|وفق ما|وفقا لما|وفقًا لما|وفقاً لما|بحسب|حسب|وفق|نقل(?:ا|اً|ًا) عن)? ?(?:(?:ذكر|أفاد|قال|نقل|أورد|أعلن|كشف|نشر|بث|أكد|أشار)ت?ه? )?)(?=\p{L})/gu;

/** "قال لوكالة فرانس برس", "وفقا لوكالة الأناضول" */
const toAr = /(?<!\p{L})((?:وفق(?:ا|اً|ًا) )?ل)(?=وكالة|صحيفة|جريدة|قناة|شبكة|موقع|إذاعة|مجلة)/gu;

/** What Arabic phrases say; `take` gets each. */
function readAr(text: string, take: (credit: Credit) => void): void {
  for (const m of text.matchAll(reportsAr)) {
    const lead = m[1] ?? "";
    if (lead.trim().length < 2) continue;
    // "حسبما أفادت" closes what was reported, and so does "بحسب"
    const closes = /ما |حسب|وفق|نقل.{0,2} عن/u.test(lead);
    if (
      /^و?(?:أعلن|كشف|نشر|أكد|أشار)/u.test(lead) &&
      !closes &&
      !pressAr.test(text.slice(m.index + lead.length, m.index + lead.length + 24))
    )
      continue;
    const name = nameAr(
      text,
      m.index + lead.length,
      /أفادت? $/u.test(lead) || (closes && /(?:ت|ته|ذكر) $/u.test(lead)),
    );
    if (name)
      take(credit(name, m.index, viaAr(text, name), closes || !officeAr.test(name.value) ? 5 : 3, "ذكرت وكالة X"));
  }
  for (const m of text.matchAll(toAr)) {
    const at = m.index + (m[1] ?? "").length;
    const name = nameAr(text, at, false);
    if (name) take(credit(name, m.index, null, (m[1] ?? "").length > 1 ? 5 : 2, "قال لوكالة X"));
  }
}

const pressFa =
  /(?:خبرگزاری|پایگاه خبری|پایگاه اطلاع|روزنامه|شبکه|تلویزیون|وبگاه|سایت|روابط عمومی|مرکز اطلاع|هفته‌نامه)(?= )/u;

const knownFa =
  /(?<![\p{L}\u200c])(?:ایسنا|ایرنا|ایلنا|ایکنا|مهر|فارس|تسنیم|باشگاه خبرنگاران جوان|ایمنا|برنا|خانه ملت|شفقنا|آنا|رویترز|آسوشیتدپرس|فرانسه‌پرس|فرانس پرس|شینهوا|تاس|اسپوتنیک|آناتولی|بلومبرگ|بی‌بی‌سی|الجزیره|یورونیوز|همشهری‌آنلاین|همشهری آنلاین|عصر ایران|خبرآنلاین)(?![\p{L}\u200c])/u;

const endsFa = wordSet(
  "به از در و که بر با صبح امروز دیروز شامگاه روز نوشت گزارش خبر اعلام افزود گفت رئیس وزیر دبیر مدیر طبق",
);

const reportsFa = /(?<!\p{L})((?:به|بنابر|بنا به|طبق|بر اساس) گزارش |به نقل از )/gu;

const saysFa =
  /(?<!\p{L})((?:خبرگزاری|روزنامه|شبکه خبری|شبکه|روابط عمومی) (?:[\p{L}\u200c]+ ){1,5}?)(?=(?:گزارش|خبر) (?:داد|می‌دهد|کرد)|نوشت|اعلام کرد)/gu;

/** What the words after "به گزارش" name: "خبرنگار اجتماعی خبرگزاری تسنیم" is the agency of the reporter. */
function nameFa(text: string, at: number): Words | null {
  const found = wordsFrom(text, at, endsFa);
  if (!found) return null;
  const cut = (start: number, end = found.end): Words => ({ ...found, value: text.slice(start, end), start, end });
  const press = pressFa.exec(found.value);
  if (press) return cut(at + press.index);
  const known = knownFa.exec(found.value);
  if (known) return cut(at + known.index, at + known.index + known[0].length);
  const own = /^(?:خبرنگار|خبرنگاران) /u.exec(found.value)?.[0].length ?? 0;
  // any name of a paper, where a comma closes it at once
  const isClosed = found.rest === null && /^[،,]/u.test(text.slice(found.end, found.end + 1));
  return isClosed && found.value.slice(own).split(" ").length <= 3 && !/(?:ان|ها|های)$/u.test(found.value)
    ? cut(at + own)
    : null;
}

function readFa(text: string, take: (credit: Credit) => void): void {
  for (const m of text.matchAll(reportsFa)) {
    const lead = m[1] ?? "";
    const name = nameFa(text, m.index + lead.length);
    if (!name) continue;
    const cites = /^ ?(?:و )?به نقل از /u.exec(text.slice(name.end, name.end + 20))?.[0];
    const via = cites === undefined ? null : nameFa(text, name.end + cites.length);
    take(credit(name, m.index, via, lead.startsWith("به نقل") ? 2 : 5, "به گزارش X"));
  }
  for (const m of text.matchAll(saysFa)) {
    const value = (m[1] ?? "").trim();
    take(credit({ value, start: m.index, end: m.index + value.length, rest: null }, m.index, null, 4, "X گزارش داد"));
  }
}

/** A run of letters that a Japanese name of the press may have; small words are in hiragana and end it. */
const runJa = String.raw`[\p{Script=Han}\p{Script=Katakana}ーA-Za-z]{2,20}`;

const reportsJa = new RegExp(
  String.raw`(${runJa})(?:に(?:よると|よれば)|(?:は|が)[^。\n]{0,70}?(?:報じ|伝え(?:た|て|る)|報道し))`,
  "gu",
);

/** "英紙", "中国国営": what a Japanese text says of a paper before its name. */
const ofCountry =
  /^(?:[\p{Script=Han}\p{Script=Katakana}ー]{1,6}国営|国営|[英米仏独露伊韓中豪]紙|地元紙|現地紙|経済紙|有力紙)/u;

const pressJa =
  /(?:通信社?|新聞|テレビ|放送|ニュース|タイムズ|ポスト|電子版)$|^(?:ロイター|共同|時事|ブルームバーグ|タス|新華社|聯合|AFP|AP|NHK|BBC|CNN|CGTN|DPA|AFP時事)$/u;

function readJa(text: string, take: (credit: Credit) => void): void {
  for (const m of text.matchAll(reportsJa)) {
    const printed = m[1] ?? "";
    const lead = ofCountry.exec(printed)?.[0] ?? "";
    const value = printed.slice(lead.length);
    if (value.length < 2 || !(pressJa.test(value) || /紙$/u.test(lead))) continue;
    const start = m.index + lead.length;
    take(credit({ value, start, end: start + value.length, rest: null }, start, null, 5, "Xによると"));
  }
}

/** What the phrases of a language without capitals turn on; see `Family` in `credits.ts`. */
export const arabicFamilies = [
  {
    trigger: /وكالة|وكالات|صحيفة|جريدة|قناة|شبكة|موقع|إذاعة|مجلة|منصة|تلفزيون|حسبما|بحسب|حسب|وفق|نقل|ذكر|أفاد/g,
    before: 24,
    after: 130,
    most: 5,
    read: readAr,
  },
  { trigger: /گزارش|به نقل از|خبر داد|اعلام کرد/g, before: 60, after: 130, most: 5, read: readFa },
];

export const kanaFamilies = [
  { trigger: /によると|によれば|報じ|伝え|報道し/g, before: 100, after: 4, most: 5, read: readJa },
];
