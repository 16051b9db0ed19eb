/** The phrases of languages other than English, in families that share the words they turn on. */
import {
  type Credit,
  isOfficeData,
  isPress,
  isSomebodyRu,
  kazakhRef,
  measured,
  russianStrength,
  simple,
  splitCites,
  splitRef,
} from "./credits-reading.ts";
import {
  aboutItRu,
  aboutThis,
  accordingDe,
  byWordOf,
  citesZh,
  correspondentKk,
  messageRu,
  nobodyZh,
  officeDe,
  officeTr,
  placeRu,
  placeUk,
  refKk,
  refRu,
  refUk,
  reportsDe,
  reportsDeEnd,
  reportsKk,
  reportsKy,
  reportsRu,
  reportsRuAfter,
  reportsRuMany,
  reportsTr,
  reportsTrCiting,
  reportsTrDep,
  reportsUk,
  reportsUz,
  reportsZh,
  saysZh,
  toldRu,
  toldTr,
} from "./credits-words.ts";
import { matchesOf } from "./quick-patterns.ts";

export interface Family {
  /** The words that can only stand in this family's phrases. */
  readonly trigger: RegExp;
  /** Letters before and after the trigger that the phrases reach. */
  readonly before: number;
  readonly after: number;
  /** The strongest sign it can give. */
  readonly most: number;
  readonly read: (text: string, take: (credit: Credit | null) => void) => void;
}

/** What a German phrase names, where it is of the press: a noun says so, or quotation marks, or it is known. */
function german(m: RegExpMatchArray, strength: number, why: string): Credit | null {
  const name = m[2] ?? "";
  return m[1] !== undefined || isPress(name) ? simple(m, 2, null, strength, why) : null;
}

/** "about this X reported": a name, or an office that a noun tells. */
function aboutThisCredit(m: RegExpMatchArray): Credit | null {
  const name = m[1] ?? "";
  const office =
    /(?:баспасөз қызметі|министрлігі|департаменті|әкімдігі|басма сөз кызматы|министрлиги|матбуот хизмати|вазирлиги|matbuot xizmati|vazirligi|агенттігі|агенттиги|агентлиги|agentligi|порталы|газеті|басылымы)$/u.test(
      name,
    );
  return office || (isPress(name) && /^["«„“\p{Lu}\d]/u.test(name))
    ? simple(m, 1, null, 5, "бұл туралы X хабарлады")
    : null;
}

export const families: readonly Family[] = [
  {
    trigger: /[ea] göre/g,
    before: 110,
    after: 2,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsTr, text)) {
        const credit = simple(m, 1, null, 5, "X'in haberine göre");
        // the ending of the genitive is no part of the name
        const end = /(?:['’]n?[ıiuü]n|(?<=Ajansı|Gazetesi|Televizyonu|Kanalı)n[ıi]n)$/;
        if (credit) take({ ...credit, value: credit.value.replace(end, "") });
      }
    },
  },
  {
    trigger: /muhabir(?:ler)?ine |kameralarına /g,
    before: 50,
    after: 2,
    most: 3,
    read(text, take) {
      for (const m of matchesOf(toldTr, text)) if (isPress(m[1] ?? "")) take(simple(m, 1, null, 3, "X muhabirine"));
    },
  },
  {
    trigger: /(?:bildirdi|duyurdu|aktardı|yazdı|açıkladı)(?=[.,]|$)/g,
    before: 80,
    after: 2,
    most: 3,
    read(text, take) {
      for (const m of matchesOf(reportsTrDep, text))
        if (isPress(m[1] ?? "") || officeTr.test(m[1] ?? "")) take(simple(m, 1, null, 3, "X bildirdi"));
    },
  },
  {
    trigger: /(?:dayanarak|dayandırarak|atıfla) (?=yaz|bildir|aktar|duyur)/g,
    before: 130,
    after: 14,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsTrCiting, text))
        if (isPress(m[1] ?? "") || officeTr.test(m[1] ?? "")) take(simple(m, 1, 2, 5, "X, Y'ye dayanarak yazıyor"));
    },
  },
  {
    trigger: /\bdeb\b/g,
    before: 2,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsUz, text)) take(simple(m, 1, null, 5, "deb xabar beradi X"));
    },
  },
  {
    trigger: /haqda |xabariga|lumotiga|lumotlariga|berishicha|yozishicha/g,
    before: 90,
    after: 120,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(aboutThis, text)) take(aboutThisCredit(m));
      for (const m of matchesOf(byWordOf, text))
        if (isPress(m[1] ?? "")) take(simple(m, 1, null, 4, "X xabariga ko‘ra"));
    },
  },
  {
    trigger: /(?:berichte(?:t|te|ten)|melde(?:t|te|ten)|schreibt|schrieb) (?=d|["„“»\p{Lu}])/gu,
    before: 2,
    after: 110,
    most: 4,
    read(text, take) {
      for (const m of matchesOf(reportsDe, text)) take(german(m, 4, "berichtet X"));
    },
  },
  {
    trigger: /[Ww]ie (?=d(?:ie|er|as|pa) |["„“»\p{Lu}])/gu,
    before: 2,
    after: 150,
    most: 4,
    read(text, take) {
      for (const m of matchesOf(reportsDeEnd, text)) take(german(m, 4, "wie X berichtet"));
    },
  },
  {
    trigger:
      /(?:[Ll]aut|Angaben|Bericht|Berichten|Berufung auf|Informationen|sagten?|erklärten?) (?=d|von |["„“»\p{Lu}])/gu,
    before: 20,
    after: 100,
    most: 3,
    read(text, take) {
      for (const m of matchesOf(accordingDe, text)) take(german(m, /^(?:sag|erk)/.test(m[0]) ? 2 : 3, "laut X"));
    },
  },
  {
    trigger: /teilten? d/g,
    before: 2,
    after: 90,
    most: 1,
    read(text, take) {
      for (const m of matchesOf(officeDe, text)) take(simple(m, 1, null, 1, "teilte X mit"));
    },
  },
];

export const cyrillicFamilies: readonly Family[] = [
  {
    trigger:
      /(?:ообщил|ассказал|аявил|точнил|ояснил|тметил)[аи]? (?=агентству|изданию|газете|порталу|телеканалу|журналу|радио|корреспонденту|["«„“\p{Lu}\d])/gu,
    before: 2,
    after: 150,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(toldRu, text)) {
        const isSaid = (m[1] ?? "") !== "";
        if (isSaid || (m[3] !== undefined && isPress(m[2] ?? "")))
          take(simple(m, 2, 3, m[3] === undefined ? 3 : 5, "сообщили X в Y"));
      }
    },
  },
  {
    trigger: /ообща|ообщил|ереда[её]т|ишет|ишут|ередают|нформирует|нформируют|тмечает|точняет|ассказал|о слов/g,
    before: 14,
    after: 280,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsRu, text))
        if (!isSomebodyRu(m[1] ?? "")) take(simple(m, 1, 2, russianStrength(m), "сообщает X"));
      for (const m of matchesOf(reportsRuMany, text)) take(simple(m, 1, 2, 5, "сообщает X"));
      for (const m of matchesOf(placeRu, text)) take(simple(m, 1, null, 3, "сообщили в X"));
    },
  },
  {
    // the word before the verb is a name
    trigger:
      /(?:сообща[её]т|сообщил[аи]?|переда[её]т|пишет|информирует|уточняет)(?<=(?:["»”]|(?<!\p{L})[\p{Lu}\d][\p{L}\p{N}.-]{0,24}) \p{L}{5,12})/gu,
    before: 80,
    after: 20,
    most: 4,
    read(text, take) {
      for (const m of matchesOf(reportsRuAfter, text))
        if (isPress(m[1] ?? "")) take(simple(m, 1, null, 4, "X сообщает"));
    },
  },
  {
    trigger: /б этом (?=корреспонденту|агентству|порталу|изданию|["«„“\p{Lu}\d])/gu,
    before: 2,
    after: 150,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(aboutItRu, text))
        if (isPress(m[1] ?? "")) take(simple(m, 1, 2, 5, "об этом X сообщил"));
    },
  },
  {
    trigger: /ссылк|ссылаясь|данным|информации|сообщени/g,
    before: 8,
    after: 150,
    most: 2,
    read(text, take) {
      for (const m of text.matchAll(messageRu)) take(simple(m, 1, null, 2, "по сообщению X"));
      for (const m of text.matchAll(refRu))
        if (!measured.test(m[1] ?? "") && !isOfficeData(m)) take(simple(m, 1, null, 2, "со ссылкой на X"));
    },
  },
  {
    trigger: /хабарла|жазады|жазды|жеткізеді|мәлімдеді/g,
    before: 8,
    after: 240,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsKk, text)) take(splitRef(text, m, simple(m, 1, 2, 5, "деп хабарлайды X")));
    },
  },
  {
    trigger: /сілтеме/g,
    before: 120,
    after: 24,
    most: 2,
    read(text, take) {
      for (const m of matchesOf(refKk, text)) take(kazakhRef(m));
    },
  },
  {
    trigger:
      /хабарлауынша|хабарлағандай|мәліметін|дерегінше|ақпаратынша|жазуынша|жазғандай|тілшісі|маалыматына|кабарына|маалымдагандай|билдиргендей|кабарлагандай|хабарига|маълумот|беришича|ёзишича|[Бб]ұл (?:туралы|жөнінде)|[Бб]ул (?:тууралуу|жөнүндө)|[Бб]у ҳақда/g,
    before: 110,
    after: 130,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(aboutThis, text)) take(aboutThisCredit(m));
      for (const m of matchesOf(correspondentKk, text)) take(simple(m, 1, null, 5, "X тілшісі хабарлайды"));
      for (const m of matchesOf(byWordOf, text)) if (isPress(m[1] ?? "")) take(simple(m, 1, null, 4, "X хабарлауынша"));
    },
  },
  {
    trigger: /билдир|кабарла|деп жаз/g,
    before: 90,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsKy, text))
        take(simple(m, m[1] === undefined ? 2 : 1, null, 5, "деп билдирет X"));
    },
  },
  {
    trigger: /деб /g,
    before: 2,
    after: 110,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsUz, text)) take(simple(m, 1, null, 5, "деб хабар беради X"));
    },
  },
  {
    trigger: /овідомл|овідомил|овідомив|передає|пише |інформує|озповіли|посилан|посилаючись|даними|інформацією/g,
    before: 12,
    after: 240,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsUk, text))
        take(
          simple(
            m,
            1,
            2,
            /^п?овідомил|^повідомив/u.test(m[0]) && !/служб|пресофіс/u.test(m[1] ?? "")
              ? isPress(m[1] ?? "")
                ? 5
                : 0
              : 5,
            "повідомляє X",
          ),
        );
      for (const m of matchesOf(placeUk, text)) {
        const told = m[1] !== undefined;
        if (!told || isPress(m[1] ?? ""))
          take(simple(m, told ? 1 : 2, told ? 2 : null, told ? 5 : 3, "повідомили в X"));
      }
      for (const m of text.matchAll(refUk)) if (isPress(m[1] ?? "")) take(simple(m, 1, null, 2, "за даними X"));
    },
  },
];

export const hanFamilies: readonly Family[] = [
  {
    trigger: /[据據援引]|报道|報道|报导|報導|消息/g,
    before: 24,
    after: 80,
    most: 5,
    read(text, take) {
      for (const m of matchesOf(reportsZh, text))
        if (!nobodyZh.test(m[1] ?? "")) take(splitCites(simple(m, 1, 2, 5, "据X报道")));
      for (const m of matchesOf(citesZh, text)) take(simple(m, 1, 2, 4, "X援引Y"));
      for (const m of matchesOf(saysZh, text)) take(simple(m, 1, null, 3, "X报道称"));
    },
  },
];
