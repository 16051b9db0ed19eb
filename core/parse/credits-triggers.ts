/** Where in a text a phrase that credits somebody may stand, told by how words begin and end, before its own pattern is asked. */
import {
  according,
  type Credit,
  citeStrength,
  english,
  inverse,
  office,
  ofPress,
  reportStrength,
  said,
  told,
} from "./credits-reading.ts";
import {
  accordingEn,
  carriedEn,
  citedAs,
  citesEn,
  interviewEn,
  learnedEn,
  officeEn,
  quotedEn,
  reportedBy,
  reportedInverse,
  reportsEn,
  saidEn,
  toldEn,
} from "./credits-words.ts";

/** What an English phrase turns on, and how it is read once that word is found. */
export interface Phrase {
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

export const phrases: readonly Phrase[] = [
  {
    trigger: /(?:quote[sd]|cite[sd])\b/y,
    begins: "quo cit",
    before: 130,
    named: true,
    most: 4,
    pattern: quotedEn,
    read: (_text, m) => ofPress(m, 4, "X quoted … as saying"),
  },
  {
    trigger: /(?:quoted|cited|carried|reported|saying) by\b/y,
    begins: "quo cit car rep say",
    before: 0,
    named: false,
    most: 3,
    pattern: carriedEn,
    read: (_text, m) => ofPress(m, 3, "carried by X"),
  },
  {
    trigger: /interview (?:with|to|by)\b/y,
    begins: "int",
    before: 0,
    named: false,
    most: 2,
    pattern: interviewEn,
    read: (_text, m) => ofPress(m, 2, "in an interview with X"),
  },
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
    trigger: /(?:report(?:s|ed)|informed|said)[.;\n]/y,
    begins: "rep inf sai",
    before: 90,
    named: false,
    most: 2,
    pattern: officeEn,
    read: (_text, m) => office(m),
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
    begins: "acc Acc",
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

/** Where a word begins as one of the triggers does. */
const beginnings = new RegExp(
  `\\b(?:${[...new Set(phrases.flatMap(({ begins }) => begins.split(" ")))].join("|")})`,
  "g",
);

/** The last three letters of the verbs in the Latin phrases that are not English, where they are plain letters. */
const endsElsewhere = /(?:det|ete|tet|lte|deb|rdi|rdu|ibt|aut|qda|iga|zdi)(?![A-Za-z])/gi;

export interface Triggers {
  /** Where each English phrase's trigger stands. */
  readonly places: readonly (readonly number[])[];
  /** A word that ends as a verb of another language in Latin letters; Turkish letters; German ones. */
  readonly verb: boolean;
  readonly turkish: boolean;
  readonly german: boolean;
  /** A verb of another language in Latin letters may stand in it. */
  readonly elsewhere: boolean;
  readonly cyrillic: boolean;
  readonly han: boolean;
  readonly kana: boolean;
  readonly arabic: boolean;
}

/** What Turkish phrases turn on that ends in no plain letters. */
const turkishWords = /göre|aktardı|yazdı|muhabir|konuş|açıkla(?:ma|dı)|dayan(?:arak|dırarak)|atıfla/;

const turkishLetters = /[öı]/g;
const germanLetters = /[äüß]/g;
const cyrillicLetters = /[а-я]/g;
const hanLetters = /[\u4e00-\u9fff]/g;
const kanaLetters = /[\u3040-\u30ff]/g;
const arabicLetters = /[\u0620-\u06ff]/g;

/** Any of those letters: most English texts have none. */
const otherLetters = /[öıäüßа-я\u4e00-\u9fff\u3040-\u30ff\u0620-\u06ff]/g;

/** The pattern matches from `at` on. */
function has(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Notes `at` with the phrases among `which`, a bit each, whose trigger stands there. */
function tryPhrases(text: string, at: number, which: number, found: readonly number[][]): void {
  for (let index = 0, left = which; left !== 0; index++, left >>= 1) {
    if ((left & 1) === 0) continue;
    const { trigger } = phrases[index] as Phrase;
    trigger.lastIndex = at;
    if (trigger.test(text)) (found[index] as number[]).push(at);
  }
}

/** What German phrases turn on that ends as words of other languages do, too. */
const germanWords = /Angaben|Bericht|Berufung|Informationen|sagte|erklärte|schrieb|erfuhr/;

/** No trigger is longer. */
const longestTrigger = 20;

/**
 * Where the triggers of the phrases stand in the text. `known`: those of the head of the text that ends at `upTo`, with
 * which the search goes on.
 */
export function triggersIn(text: string, known: Triggers | null = null, upTo = 0): Triggers {
  // a little before the end of the head: a trigger may have run over it
  const begin = known === null ? 0 : text.lastIndexOf(" ", upTo - longestTrigger - 2) + 1;
  const head = begin > 0 ? known : null;
  const found: number[][] = phrases.map((_, index) => head?.places[index]?.filter((at) => at < begin) ?? []);
  beginnings.lastIndex = begin;
  while (beginnings.test(text)) {
    const at = beginnings.lastIndex - 3;
    tryPhrases(text, at, phrasesByLetters[threeLetters(text, at)] as number, found);
  }
  const other = has(otherLetters, text, begin);
  const verb = head?.verb === true || has(endsElsewhere, text, begin);
  const turkish = head?.turkish === true || (other && has(turkishLetters, text, begin));
  const german = head?.german === true || (other && has(germanLetters, text, begin));
  const cyrillic = head?.cyrillic === true || (other && has(cyrillicLetters, text, begin));
  const kana = head?.kana === true || (other && has(kanaLetters, text, begin));
  const han = kana || head?.han === true || (other && has(hanLetters, text, begin));
  const arabic = head?.arabic === true || (other && has(arabicLetters, text, begin));
  const elsewhere = verb || (turkish && turkishWords.test(text)) || ((german || turkish) && germanWords.test(text));
  return { places: found, verb, turkish, german, elsewhere, cyrillic, han, kana, arabic };
}
