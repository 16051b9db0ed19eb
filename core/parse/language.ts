/**
 * The language of a text, from its script, the letters only some languages have, and its small words.
 * Looks at some four thousand letters, however long the text is.
 */
import type { Why } from "../languages/whys/why.ts";

export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly language: string;
  readonly confidence: "high" | "medium" | "low";
  /** One line for a person. */
  readonly why: Why;
}

const WANTED = 4000;
/** A long text is looked at in this many places, since one page may begin with a menu in another language. */
const PLACES = 4;

type Script = "latin" | "cyrillic" | "arabic" | "han" | "kana" | "hangul" | "other";

// Scripts that one great language writes; the code is looked up by block.
const LONE_SCRIPTS: readonly (readonly [number, number, string])[] = [
  [0x370, 0x3ff, "el"],
  [0x530, 0x58f, "hy"],
  [0x590, 0x5ff, "he"],
  [0x900, 0x97f, "hi"],
  [0x980, 0x9ff, "bn"],
  [0xe00, 0xe7f, "th"],
  [0x10a0, 0x10ff, "ka"],
];

function scriptOf(code: number): Script | null {
  if (code < 0x41) return null;
  if (code < 0x250) {
    const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    return letter || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) ? "latin" : null;
  }
  if (code < 0x300) return code <= 0x2af ? "latin" : null;
  if (code >= 0x400 && code < 0x530) return "cyrillic";
  if ((code >= 0x620 && code < 0x660) || (code >= 0x66e && code < 0x6d4) || code === 0x6d5) return "arabic";
  if (code >= 0xfb50 && code < 0xfe00) return "arabic";
  if (code >= 0x3040 && code < 0x3100) return code === 0x30fb || code === 0x30fc ? null : "kana";
  if ((code >= 0x3400 && code < 0xa000) || (code >= 0xf900 && code < 0xfb00)) return "han";
  if (code >= 0xac00 && code < 0xd7a4) return "hangul";
  if (code >= 0x1e00 && code < 0x1f00) return "latin";
  for (const [from, to] of LONE_SCRIPTS) if (code >= from && code <= to) return "other";
  return null;
}

interface Profile {
  readonly language: string;
  readonly words: ReadonlySet<string>;
  /** Letters that speak for it. */
  readonly own: string;
  /** Letters it does not write. */
  readonly never: string;
}

const profile = (language: string, words: string, own: string, never: string): Profile => ({
  language,
  words: new Set(words.split(" ")),
  own,
  never,
});

// The first of equals wins, so the commonest stands first.
const CYRILLIC: readonly Profile[] = [
  profile(
    "ru",
    "и в во не на что с со по это как из для от его но был была были году года при также за к о об его их он она они которые который которая до у или года сообщает заявил уже только после будет может если так мы я",
    "ыэёъщ",
    "әғқңөұүһіїєґўҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "kk",
    "және мен бен пен деп бойынша туралы үшін бұл болып болды ол осы сондай-ақ қазақстан жылы жылғы туралы арналған деді деген отыр керек арқылы кейін бар жоқ бір екі ең те де да ғана сонымен қатар тиіс еді атты мәлімдеді хабарлайды",
    "әғқұһңөүі",
    "їєґўҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "uk",
    "та і й що не на до з із зі як це у в для або про за від його після які який яка року також бути є був була були цього але ще їх вони він",
    "їєґі",
    "ыэёъәғқңөұүһўҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "ky",
    "жана менен үчүн бул деп боюнча болгон болуп болду эле анын ал ошол менен калды акими айтты берди шаардын күнү деген дешет кийин жылы жылдын кыргыз кыргызстан тууралуу деди билдирди керек бар жок бир эки ар да дагы үчүн эмес аркылуу катары",
    "ңөү",
    "әғқұһіїєґўҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "uz",
    "ва билан учун бу ҳам бўлган бўйича деб эса унинг йил йилда ўз бўлиб ушбу ҳамда мумкин қилинди ўзбекистон республикаси ҳақида",
    "ўқғҳ",
    "әңөұүһіїєґҷӣӯјљњћђџҗѓќѕыщ",
  ),
  profile(
    "be",
    "і ў на што не з да як гэта для або па ад яго пра гэтага быў была каб але ён яны",
    "ўі",
    "ищъїєґәғқңөұүһҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "bg",
    "на да се за от е че с и в не са ще по като до при това към със му след които беше",
    "ъ",
    "ыэёәғқңөұүһіїєґўҳҷӣӯјљњћђџҗѓќѕ",
  ),
  profile(
    "tg",
    "ва дар ба аз ки бо барои ин аст он ҳам шуд буд тоҷикистон ҷумҳурии",
    "ӣӯҷҳқғ",
    "ыщәңөұүһіїєґўјљњћђџҗѓќѕ",
  ),
  profile("sr", "и у је да се на за су од са не који као то из али", "јљњћђџ", "ыэёъщйьюяәғқңөұүһіїєґўҳҷӣӯҗѓќ"),
  profile("mk", "и на во се да за од е со не што кој како", "јљњџѓќѕ", "ыэёъщйьюяәғқңөұүһіїєґўҳҷӣӯҗћђ"),
  profile("tt", "һәм белән өчен бу дип буенча булган", "әҗңөүһ", "ғқұіїєґўҳҷӣӯјљњћђџѓќѕ"),
  profile("mn", "нь байна болон энэ юм гэж улсын монгол байгаа тус", "өү", "ңәғқұһіїєґўҳҷӣӯјљњћђџҗѓќѕ"),
];

const LATIN: readonly Profile[] = [
  profile(
    "en",
    "the of and to in a is that for on was with as by at from it be are has have an this which were his he its said will not had their been also they who but more after we i you or about new over into than",
    "w",
    "äöüßéèêëàâîïôûùçñáíóúãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵúūʻ",
  ),
  profile(
    "de",
    "der die das und in den von zu mit ist im für auf dem des ein eine nicht sich als auch es an werden aus er hat dass sie nach bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis",
    "äöüß",
    "éèêëàâîïôûùçñáíóúãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵū",
  ),
  profile(
    "fr",
    "le la les de des et en un une du que qui dans est pour par sur au aux pas ne se ce il elle avec plus sont son sa ses a été ont mais ou leur cette comme nous vous",
    "éèêàçùûœ",
    "äößñáíóúãõåæøıİşğəąęłśżźćńřěščžýůőűățșðþǵū",
  ),
  profile(
    "es",
    "el la los las de y en que un una del se por con para su al es como más o lo sus este esta fue ha sobre entre pero también son ser sin desde según",
    "ñáíóú",
    "äößèêëàâîïôûùçãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵū",
  ),
  profile(
    "it",
    "il lo la i gli le di e a da in con su per tra che un una del della dei delle al alla è non sono si ha più come anche ma nel nella dal questo",
    "èàùò",
    "äößñãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵūç",
  ),
  profile(
    "pt",
    "o a os as de e do da dos das em que um uma no na para com por se não mais ao como foi é sua seu são pela pelo entre",
    "ãõç",
    "äößñåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵūè",
  ),
  profile(
    "nl",
    "de het een en van in is dat op te zijn met voor niet aan er om door ook maar bij naar uit wordt werd heeft nog",
    "",
    "äößñãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵūç",
  ),
  profile(
    "tr",
    "ve bir bu için ile da de olarak olan çok daha sonra gibi kadar ise en ne o her dedi var yok ya ancak olduğunu oldu türkiye arasında üzerinde tarafından yeni göre",
    "ışğçöüİ",
    "qwxäéèêàñńáǵßãõåæøœəąęłśżźćřěščžýůőűățúóíūʻ",
  ),
  profile(
    "az",
    "və bir bu üçün ilə də da olan edib olub sonra ki azərbaycan kimi daha onun isə çox prezidenti",
    "əışğçöü",
    "wäéèêàñńáǵßãõåæøœąęłśżźćřěščžýůőűățūʻ",
  ),
  profile(
    "uz",
    "va bilan uchun bu ham boʻlgan bolgan boʻyicha boyicha deb esa uning yil yilda oʻz oz ushbu hamda mumkin oʻzbekiston ozbekiston respublikasi haqida qilindi bo'ldi edi kerak yangi prezidenti endi keyingi keyin viloyati viloyatida shahrida boʻladi ming qayta yiliga kuni qaror loyiha soʻm soʻng emas yoʻq bor",
    "ʻq",
    "wäöüßéèêëàâîïôûùçñáíóúãõåæøœıİşğəąęłśżźćńřěščžýůőűățșðþǵū",
  ),
  profile(
    "kk",
    "jáne jäne men ben pen dep boıynsha boiynsha boyınşa týraly turaly úshin üşin ushin bul bolyp boldy ol osy jyly jylǵy jylğy qazaqstan astana eki bir emes kerek arqyly keıin keiin sonymen qatar tıis tiis habarlaıdy habarlaidy",
    "qıǵńñáúäūğşý",
    "ßèêàãõåæøœąęłśżźćřěščžůőűățçéʻə",
  ),
  profile(
    "pl",
    "w i na z do nie się że to jest o po jak za od przez dla oraz ale są przy był roku który",
    "ąęłśżźćń",
    "äößñãõåæøœıİşğəřěščžýůőűățç",
  ),
  profile(
    "cs",
    "a v na se je že z do s to o i k za ve po jako ale pro by byl jsou podle",
    "řěšžůý",
    "äößñãõåæøœıİşğəąęłśżźćńőűățç",
  ),
  profile(
    "sv",
    "och i att det som en på är av för med den till har inte om ett de var från",
    "åäö",
    "ßñãõæøœıİşğəąęłśżźćńřěščžýůőűățç",
  ),
  profile(
    "id",
    "yang dan di ini dengan untuk dari pada dalam itu tidak akan juga ke telah oleh sebagai adalah presiden",
    "",
    "äöüßéèñãõåæøœıİşğəąęłśżźćńřěščžýůőűățç",
  ),
  profile(
    "vi",
    "và của là có trong được cho không với một các những người đã này tại",
    "đơưăạảấầậếềểệốồộớờợứừựịọủ",
    "äößñåæøœıİşğəąęłśżźćńřěščž",
  ),
];

const ARABIC: readonly Profile[] = [
  profile(
    "ar",
    "في من على أن إلى التي الذي هذا عن مع هذه كما بين بعد قال كان لا ما أو ذلك خلال وقال إن التى الى",
    "ةيكأإؤ",
    "پچژگکیٹڈےںۋۇەڭېۈۆ",
  ),
  profile(
    "fa",
    "و در به از که این است را با برای آن بر یک شد خود تا هم کرد نیز می شده های کشور گفت",
    "پچژگکی",
    "ةيكٹڈےںۋۇەڭېۈۆ",
  ),
  profile("ur", "کے کی میں ہے اور سے کا کو نے پر یہ کہ ہیں اس", "ٹڈےںہھ", "ةيكۋۇەڭېۈۆ"),
  profile("kk", "جانە مەن دەپ بويىنشا تۋرالى ٴۇشىن بۇل بولىپ قازاقستان", "ۋۇەڭىٴ", "پژیکةأإېۈۆٹڈے"),
  profile("ug", "ۋە بىلەن ئۈچۈن بۇ دەپ بولغان ئۇ", "ېۈۆەۇڭۋئ", "یکةأإٹڈےٴ"),
];

/** Letters of the sample, cut into words by script. */
interface Sample {
  readonly counts: Record<Script, number>;
  readonly lone: Map<string, number>;
  readonly words: string[];
  readonly letters: number;
}

const APOSTROPHES = "'’‘ʻʼ`";

function sampleOf(text: string): Sample {
  const counts: Record<Script, number> = { latin: 0, cyrillic: 0, arabic: 0, han: 0, kana: 0, hangul: 0, other: 0 };
  const lone = new Map<string, number>();
  const words: string[] = [];
  let letters = 0;
  // A short text is read whole; of a long one a stretch at each of a few places.
  const whole = text.length <= WANTED * 3;
  const places = whole ? 1 : PLACES;
  for (let place = 0; place < places; place++) {
    let i = Math.floor((text.length * place) / places);
    const stop = whole ? text.length : Math.min(text.length, i + WANTED * 2);
    const most = whole ? WANTED * 3 : ((place + 1) * WANTED) / places;
    if (place > 0) while (i < stop && scriptOf(text.charCodeAt(i)) !== null) i++;
    let wordStart = -1;
    let wordScript: Script | null = null;
    for (; i <= stop && letters < most; i++) {
      const code = i < stop ? text.charCodeAt(i) : 0;
      const script = scriptOf(code);
      if (script !== null) {
        counts[script]++;
        letters++;
        if (script === "other") {
          for (const [from, to, language] of LONE_SCRIPTS)
            if (code >= from && code <= to) lone.set(language, (lone.get(language) ?? 0) + 1);
        }
      }
      const spelled = script === "latin" || script === "cyrillic" || script === "arabic";
      // Uzbek oʻ and gʻ, and the hyphen of сондай-ақ, are inside a word.
      const inside =
        wordStart >= 0 &&
        i + 1 < stop &&
        (APOSTROPHES.includes(text.charAt(i)) || code === 0x2d) &&
        scriptOf(text.charCodeAt(i + 1)) === wordScript;
      if (spelled && (wordStart < 0 || script === wordScript)) {
        if (wordStart < 0) {
          wordStart = i;
          wordScript = script;
        }
      } else if (!inside || i - wordStart > 40) {
        if (wordStart >= 0 && words.length < 2000) words.push(text.slice(wordStart, Math.min(i, wordStart + 40)));
        wordStart = spelled ? i : -1;
        wordScript = spelled ? script : null;
      }
    }
  }
  return { counts, lone, words, letters };
}

function plainWord(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-zа-я]*$/.test(lower) ? lower : lower.replace(/\u0307/g, "").replace(/['’‘ʼ`]/g, "ʻ");
}

/** Profiles of one script turned round: for a word or a letter, the profiles it speaks for or against, a bit each. */
interface Index {
  readonly words: ReadonlyMap<string, number>;
  readonly own: ReadonlyMap<number, number>;
  readonly never: ReadonlyMap<number, number>;
}

function indexOf(profiles: readonly Profile[]): Index {
  const words = new Map<string, number>();
  const own = new Map<number, number>();
  const never = new Map<number, number>();
  const add = <Key>(map: Map<Key, number>, key: Key, bit: number): void => {
    map.set(key, (map.get(key) ?? 0) | bit);
  };
  profiles.forEach((profile, at) => {
    for (const word of profile.words) add(words, word, 1 << at);
    for (const letter of profile.own) add(own, letter.charCodeAt(0), 1 << at);
    for (const letter of profile.never) add(never, letter.charCodeAt(0), 1 << at);
  });
  return { words, own, never };
}

const indexes = new Map<readonly Profile[], Index>();

function choose(
  profiles: readonly Profile[],
  words: readonly string[],
  script: Script,
): { language: string; score: number; second: number; why: Why } {
  let index = indexes.get(profiles);
  if (index === undefined) {
    index = indexOf(profiles);
    indexes.set(profiles, index);
  }
  const scores = profiles.map(() => 0);
  for (const printed of words) {
    if (scriptOf(printed.charCodeAt(0)) !== script) continue;
    const word = plainWord(printed);
    const known = index.words.get(word) ?? 0;
    const uzbek = /[og]ʻ/.test(word);
    let own = 0;
    let never = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      if (code === 0x2bb && !uzbek) continue;
      own |= index.own.get(code) ?? 0;
      never |= index.never.get(code) ?? 0;
    }
    const any = known | own | never;
    if (any === 0) continue;
    // Latin and Cyrillic names of another language are capitalised; their letters weigh less.
    const weight = printed.charAt(0) === printed.charAt(0).toLowerCase() ? 1 : 0.4;
    for (let at = 0; at < profiles.length; at++) {
      const bit = 1 << at;
      if ((any & bit) === 0) continue;
      let score = (known & bit) !== 0 ? 3 : 0;
      if ((own & bit) !== 0) score += 1.5 * weight;
      if ((never & bit) !== 0) score -= 3 * weight;
      scores[at] = (scores[at] as number) + score;
    }
  }
  let best = 0;
  scores.forEach((score, at) => {
    if (score > (scores[best] ?? 0)) best = at;
  });
  // Russian has ы and э, as its neighbours do, but no word of its own with one of their letters.
  const russian = 1 << best;
  const speaksRussian = (word: string): boolean => ((index?.words.get(plainWord(word)) ?? 0) & russian) !== 0;
  if (profiles[best]?.language === "ru" && isTurkic(words, speaksRussian)) {
    scores[best] = 0;
    scores.forEach((score, at) => {
      if (score > (scores[best] ?? 0)) best = at;
    });
  }
  // Kazakh cannot do without і, қ, ғ; Kyrgyz shares ң, ө, ү with it and has none of those.
  if (profiles[best]?.language === "kk") {
    const other = profiles.findIndex((p) => p.language === "ky");
    let shared = 0;
    let kazakh = 0;
    for (const word of words) {
      if (/[әғқұһі]/i.test(word)) kazakh++;
      else if (/[ңөү]/i.test(word)) shared++;
    }
    if (other >= 0 && kazakh === 0 && (shared >= 4 || (shared >= 2 && words.length >= 12))) {
      scores[other] = Math.max(scores[other] ?? 0, (scores[best] ?? 0) + 1);
      scores[best] = (scores[best] ?? 0) / 2;
      best = other;
    }
  }
  const second = Math.max(...scores.filter((_, at) => at !== best));
  const why = signsOf(index, words, script, 1 << best);
  return { language: profiles[best]?.language ?? "en", score: scores[best] ?? 0, second, why };
}

/** The first few small words and letters of a text that speak for a language, as a sentence. */
function signsOf(index: Index, words: readonly string[], script: Script, bit: number): Why {
  const small = new Set<string>();
  const letters = new Set<string>();
  for (const printed of words) {
    if (small.size >= 4) break;
    if (scriptOf(printed.charCodeAt(0)) !== script) continue;
    const word = plainWord(printed);
    if (((index.words.get(word) ?? 0) & bit) !== 0) small.add(word);
    else
      for (const letter of word)
        if (letters.size < 4 && ((index.own.get(letter.charCodeAt(0)) ?? 0) & bit) !== 0) letters.add(letter);
  }
  const list = (signs: ReadonlySet<string>) => [...signs].map((sign) => `“${sign}”`).join(", ");
  const hasLetters = letters.size > 0 && small.size < 4;
  if (small.size > 0)
    return hasLetters
      ? `its small words ${list(small)} and the letters ${list(letters)}`
      : `its small words ${list(small)}`;
  return hasLetters ? `the letters ${list(letters)}` : "its script, and nothing that speaks for another language";
}

/** Several words, and not names alone, with a letter that Kazakh, Kyrgyz or Tatar has and Russian has not; or one, and no word that only Russian has. */
function isTurkic(words: readonly string[], speaksRussian: (word: string) => boolean): boolean {
  let all = 0;
  let small = 0;
  for (const word of words) {
    if (!/[әғқңөұүһ]/i.test(word)) continue;
    all++;
    if (/^\p{Ll}/u.test(word)) small++;
  }
  return small >= 2 || (small >= 1 && (all >= 3 || !words.some(speaksRussian)));
}

/** The language of a text, or null where it holds too little to say. */
export function detectLanguage(text: string): DetectedLanguage | null {
  const { counts, lone, words, letters } = sampleOf(text);
  // One ideograph says about as much as three letters.
  const weights: [Script, number][] = [
    ["han", (counts.han + counts.kana) * 3],
    ["hangul", counts.hangul * 2],
    ["latin", counts.latin],
    ["cyrillic", counts.cyrillic],
    ["arabic", counts.arabic],
    ["other", counts.other],
  ];
  weights.sort((a, b) => b[1] - a[1]);
  const [main, weight] = weights[0] ?? ["latin", 0];
  if (weight < 12 || letters < 4) return null;
  const all = weights.reduce((sum, [, w]) => sum + w, 0);
  const share = weight / all;
  const sure = (high: boolean, medium: boolean): DetectedLanguage["confidence"] =>
    high && share > 0.7 ? "high" : medium && share > 0.5 ? "medium" : "low";
  if (main === "han") {
    const kana = counts.kana / (counts.kana + counts.han);
    // A Chinese page may quote a line of Japanese; a Japanese page is a third kana.
    const japanese = kana > 0.12 && counts.kana >= 3;
    const clear = japanese ? kana > 0.2 : kana < 0.05;
    const why = japanese
      ? "Chinese characters with Japanese syllables among them"
      : "Chinese characters, and next to no Japanese syllables";
    return { language: japanese ? "ja" : "zh", confidence: sure(weight > 120 && clear, weight > 30), why };
  }
  if (main === "hangul") return { language: "ko", confidence: sure(weight > 60, weight > 20), why: "Korean syllables" };
  if (main === "other") {
    const [language] = [...lone].sort((a, b) => b[1] - a[1])[0] ?? ["el"];
    return { language, confidence: sure(weight > 60, weight > 20), why: "a script that only this language writes" };
  }
  const profiles = main === "cyrillic" ? CYRILLIC : main === "arabic" ? ARABIC : LATIN;
  const { language, score, second, why } = choose(profiles, words, main);
  const lead = score - Math.max(0, second);
  return { language, confidence: sure(weight > 120 && lead > 8 && score > 12, weight > 30 && lead > 2), why };
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ug", "ps", "sd", "yi", "dv", "ckb"]);

/** The language is written from right to left. (Kazakh in Arabic script is not told by its code.) */
export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.has(language.toLowerCase().split("-")[0] ?? "");
}

/** Mostly ideographs, kana or Hangul among its first thousand letters: lengths are counted in letters, not in words. */
export function isCJK(text: string): boolean {
  let wide = 0;
  let letters = 0;
  for (let i = 0; i < text.length && i < 4000 && letters < 1000; i++) {
    const script = scriptOf(text.charCodeAt(i));
    if (script === null) continue;
    letters++;
    if (script === "han" || script === "kana" || script === "hangul") wide++;
  }
  // One ideograph is about a word: a third of the letters is most of the text.
  return wide > 0 && wide * 3 >= letters;
}
