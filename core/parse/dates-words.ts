/**
 * The words dates are made of: months and weekdays of the languages of the press, zone names, labels.
 * One table, built once: a word is looked up by its folded form (see `fold`).
 */

/** What a word can be in a date. `month` 1–12 or 0; `weekday` 0–6 (0 = Sunday) or -1. */
export interface WordInfo {
  readonly month: number;
  readonly weekday: number;
  readonly family: string;
}

/** Lower case, composed, with the spelling variants of Arabic letters and the Turkish dotted I made one. */
export function fold(word: string): string {
  if (word.length > 12) return folded(word);
  let known = foldedWords.get(word);
  if (known === undefined) {
    known = folded(word);
    if (foldedWords.size >= MEMORY) foldedWords.clear();
    foldedWords.set(word, known);
  }
  return known;
}

/** Words are few and come again and again. Longer ones are not kept: they would keep the text alive that they were cut from. */
const foldedWords = new Map<string, string>();
const MEMORY = 8192;

function folded(word: string): string {
  let w = word.toLowerCase();
  if (/[\u200c\u200d]/.test(w)) w = w.replace(/[\u200c\u200d]/g, "");
  if (/[\u0300-\u036f]/.test(w)) w = w.normalize("NFC").replace(/\u0307/g, "");
  const first = w.charCodeAt(0);
  if (first >= 0x600 && first <= 0x6ff) {
    w = w.replace(/[أإآ]/g, "ا").replace(/[یى]/g, "ي").replace(/ک/g, "ك").replace(/[ًٌٍَُِّْـ]/g, "");
  }
  return w;
}

// Twelve columns, January first; a column holds the spellings of one month with "|" between them.
// The order matters where languages share a word: the first family named keeps it.
const MONTHS: readonly (readonly [string, string])[] = [
  [
    "english",
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
  ],
  [
    "russian",
    "января|январь|январе|янв февраля|февраль|феврале|февр|фев марта|март|марте|мар апреля|апрель|апреле|апр мая|май|мае июня|июнь|июне|июн " +
      "июля|июль|июле|июл августа|август|августе|авг сентября|сентябрь|сентябре|сент|сен октября|октябрь|октябре|окт ноября|ноябрь|ноябре|нояб|ноя " +
      "декабря|декабрь|декабре|дек",
  ],
  [
    "kazakh",
    "қаңтар|қаң|қаңт ақпан|ақп наурыз|нау сәуір|сәу мамыр|мам маусым|мау шілде|шіл тамыз|там қыркүйек|қыр|қырк қазан|қаз қараша|қар желтоқсан|жел|желт",
  ],
  [
    "kazakh",
    "qańtar|qantar|qañtar|qaŋtar aqpan naýryz|nauryz|naurız|navryz sáýir|sauir|säuir|sáuir|säuır mamyr|mamır maýsym|mausym|mausım shilde|şilde|šilde|şılde " +
      "tamyz|tamız qyrkúıek|qyrkúiek|qyrkuiek|qyrküiek|qırküyek qazan qarasha|qaraşa|qaraša jeltoqsan",
  ],
  [
    "turkish",
    "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
  ],
  ["german", "januar|jänner|jän februar märz|maerz|mär|mrz - mai juni juli - - oktober|okt - dezember|dez"],
  [
    "ukrainian",
    "січня|січень|січні|січ лютого|лютий|лютому|лют березня|березень|березні|бер квітня|квітень|квітні|квіт|кві травня|травень|травні|трав|тра " +
      "червня|червень|червні|черв|чер липня|липень|липні|лип серпня|серпень|серпні|серп|сер вересня|вересень|вересні|вер жовтня|жовтень|жовтні|жовт|жов " +
      "листопада|листопад|листопаді|лист|лис грудня|грудень|грудні|груд|гру",
  ],
  ["uzbek", "yanvar fevral - aprel - iyun iyul avgust sentabr|sentyabr oktabr|oktyabr noyabr dekabr"],
  ["uzbek", "январ феврал - апрел - - - - сентябр октябр ноябр декабр"],
  ["kyrgyz", "январы феврали марты апрели майы июну июлу августу сентябры октябры ноябры декабры"],
  [
    "french",
    "janvier|janv février|fevrier|févr|fév mars avril|avr - juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc",
  ],
  [
    "spanish",
    "enero|ene febrero marzo abril|abr mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre|dic",
  ],
  ["italian", "gennaio febbraio - aprile maggio giugno luglio - settembre ottobre - dicembre"],
  ["portuguese", "janeiro fevereiro março - maio junho julho - setembro outubro novembro dezembro"],
  ["polish", "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"],
  [
    "arabic",
    "يناير|جانفي|كانون-الثاني فبراير|فيفري|شباط مارس|آذار أبريل|ابريل|نيسان|أفريل مايو|أيار|ماي يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية " +
      "أغسطس|آب|أوت سبتمبر|أيلول|شتنبر أكتوبر|تشرين-الأول نوفمبر|تشرين-الثاني|نونبر ديسمبر|كانون-الأول|دجنبر",
  ],
  ["persian", "ژانویه فوریه - آوریل مه|می ژوئن|جون ژوئیه|جولای اوت|آگوست|اگوست سپتامبر اکتبر نوامبر دسامبر"],
];

// Sunday first.
const WEEKDAYS: readonly (readonly [string, string])[] = [
  ["english", "sunday|sun monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs friday|fri saturday|sat"],
  [
    "russian",
    "воскресенье|воскресенья|воскресение|вс|вск понедельник|понедельника|понедельнику|пн вторник|вторника|вторнику|вт среда|среду|среды|среде|ср " +
      "четверг|четверга|четвергу|чт пятница|пятницу|пятницы|пятнице|пт суббота|субботу|субботы|субботе|сб",
  ],
  [
    "kazakh",
    "жексенбі|жс|жек дүйсенбі|дс|дүй сейсенбі|сс|сей сәрсенбі|ср|сәр бейсенбі|бс|бей жұма|жм|жұм сенбі|сб|сен",
  ],
  [
    "kazakh",
    "jeksenbi dúısenbi|dúisenbi|duisenbi|düisenbi seısenbi|seisenbi sársenbi|särsenbi|sarsenbi beısenbi|beisenbi juma|juma senbi",
  ],
  ["turkish", "pazar|paz pazartesi|pzt salı çarşamba|çar perşembe|per cuma cumartesi|cmt"],
  ["german", "sonntag montag dienstag mittwoch donnerstag freitag samstag|sonnabend"],
  [
    "ukrainian",
    "неділя|неділю|неділі|нд понеділок|понеділка вівторок|вівторка середа|середу|середи четвер|четверга пʼятниця|пятниця|пятницю субота|суботу|суботи",
  ],
  ["uzbek", "yakshanba dushanba seshanba chorshanba payshanba - shanba"],
  ["uzbek", "якшанба душанба сешанба чоршанба пайшанба - шанба"],
  ["kyrgyz", "жекшемби дүйшөмбү шейшемби шаршемби бейшемби жума ишемби"],
  ["french", "dimanche|dim lundi|lun mardi mercredi jeudi|jeu vendredi|ven samedi|sam"],
  ["spanish", "domingo lunes martes miércoles|miercoles|mié jueves|jue viernes|vie sábado|sabado|sáb"],
  ["italian", "domenica lunedì martedì mercoledì giovedì venerdì sabato"],
  ["arabic", "الأحد الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت"],
  ["persian", "یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه شنبه"],
];

const words = new Map<string, WordInfo>();

function put(word: string, family: string, month: number, weekday: number): void {
  const key = fold(word);
  // KASIM in lower case has a dotted i unless one knows it is Turkish.
  if (key.includes("ı")) put(key.replace(/ı/g, "i"), family, month, weekday);
  const old = words.get(key);
  if (old === undefined) words.set(key, { month, weekday, family });
  else {
    // "ср", "mar": the same letters may be a month in one language and a weekday in another.
    words.set(key, {
      month: old.month || month,
      weekday: old.weekday >= 0 ? old.weekday : weekday,
      family: old.family,
    });
  }
}

/** Arabic months of two words, by the first word: كانون الثاني is January. */
export const DOUBLE_MONTHS = new Map<string, Map<string, number>>();

for (const [family, columns] of MONTHS) {
  columns.split(" ").forEach((spellings, at) => {
    if (spellings === "-") return;
    for (const spelling of spellings.split("|")) {
      const [head, tail] = spelling.split("-");
      if (head === undefined) continue;
      if (tail === undefined) put(head, family, at + 1, -1);
      else {
        const tails = DOUBLE_MONTHS.get(fold(head)) ?? new Map<string, number>();
        tails.set(fold(tail), at + 1);
        DOUBLE_MONTHS.set(fold(head), tails);
      }
    }
  });
}
for (const [family, columns] of WEEKDAYS) {
  columns.split(" ").forEach((spellings, at) => {
    if (spellings === "-") return;
    for (const spelling of spellings.split("|")) put(spelling, family, 0, at);
  });
}

// Kazakh, Kyrgyz and Uzbek put case endings on the month: "20 маусымда", "20-iyunda". Stem and ending are looked up apart.
const STEMS = new Map<string, WordInfo>();
for (const [family, columns] of [
  ["kazakh", "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"],
  ["kazakh", "qańtar aqpan naýryz sáýir mamyr maýsym shilde tamyz qyrkúıek qazan qarasha jeltoqsan"],
  ["kazakh", "qantar - nauryz sauir - mausym şilde - qyrkuiek - qaraşa -"],
  ["kazakh", "qañtar - - säuır - - şılde - qyrküiek - - -"],
  ["kyrgyz", "январ феврал март апрел май июн июл август сентябр октябр ноябр декабр"],
  ["uzbek", "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr"],
  ["uzbek", "- - - - - - - - sentyabr oktyabr - -"],
] as const) {
  columns.split(" ").forEach((stem, at) => {
    if (stem !== "-") STEMS.set(stem, { month: at + 1, weekday: -1, family });
  });
}
const ENDINGS = new Set(
  (
    "да де та те дан ден тан тен нан нен ның нің дың дің тың тің ға ге қа ке дағы дегі тағы тегі ы і сы сі ында інде сында сінде ындағы індегі сындағы сіндегі " +
    "ына іне сына сіне ынан інен сынан сінен ының інің сының сінің на не ын ін нда нде " +
    "до дө то тө дон дөн тон төн дун дүн дын дин тын тин нун нүн нын нин нинг га го гө ка даги гача унда үндө ында инде ундагы уна уну ун " +
    "da de ta te dan den tan ga ge qa ke ning niń dagi gacha ı y i ynda inde sy si sı synda sinde sında nyñ nıñ dyñ dıñ tyñ tıñ"
  ).split(" "),
);

/** Month or weekday of a word, or null. */
export function lookUp(word: string): WordInfo | null {
  if (word.length > 12) return word.length > 18 ? null : find(word);
  let known = lookedUp.get(word);
  if (known === undefined) {
    known = find(word);
    if (lookedUp.size >= MEMORY) lookedUp.clear();
    lookedUp.set(word, known);
  }
  return known;
}

const lookedUp = new Map<string, WordInfo | null>();

function find(word: string): WordInfo | null {
  const key = fold(word);
  const exact = words.get(key);
  if (exact !== undefined) return exact;
  if (key.length < 5) return null;
  for (let cut = Math.min(key.length - 1, 10); cut >= 3; cut--) {
    const stem = STEMS.get(key.slice(0, cut));
    if (stem !== undefined) return ENDINGS.has(key.slice(cut)) ? stem : null;
  }
  return null;
}

/** "2022 г.", "2022 жылғы", "2024 year": words that say the number before them is a year. */
export const YEAR_WORDS = new Set(
  (
    "г год года году гг year ж жыл жылы жылғы жылгы жылдың жылдын жылдан жылда йил йилнинг йилда йили yil yilning yilda yili р рік року jyl jyly jylǵy jylğy jylgy jyldyń jyldyñ jılı жылының " +
    "yılı yıl yılının سنة عام سال"
  )
    .split(" ")
    .map(fold),
);

/** Words that may stand between a date and its time. */
export const TIME_WORDS = new Set(
  "at в во о um om à às las saat сағат сағ соат саат soat sagat saǵat kl klo klokken godz гг ore alle ساعت الساعة"
    .split(" ")
    .map(fold),
);

/** Words that may stand between the parts of a day. */
export const OF_WORDS = new Set(["of", "de", "del", "di", "d"]);

export const ORDINALS = new Set(["st", "nd", "rd", "th", "er", "го", "е", "ое", "ші", "шы", "чи", "чы", "чү", "чу"]);

/** Zone abbreviations: only these, and only in capitals (Russian "мск" apart). */
export const ZONES = new Set(
  "GMT UTC UT ET EST EDT CT CST CDT MT MST MDT PT PST PDT CET CEST WET WEST EET EEST BST IST JST KST HKT SGT MSK МСК мск Мск ALMT AQTT TRT gmt utc msk Msk cet cest".split(
    " ",
  ),
);

/** Continents of the names of the zone database, "Asia/Almaty". */
export const REGIONS = new Set("Asia Europe America Africa Australia Pacific Atlantic Indian".split(" "));
