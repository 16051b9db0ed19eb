import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage, isCJK, isRightToLeft } from "./language.ts";

const SENTENCES: readonly (readonly [string, string])[] = [
  [
    "en",
    "The President of Kazakhstan received the ambassador and discussed the prospects for cooperation between the two countries.",
  ],
  ["en", "Diplomatic Renaissance: How Tokayev’s Visit to Mongolia Went"],
  [
    "ru",
    "Президент Казахстана принял верительные грамоты у послов иностранных государств, сообщает пресс-служба Акорды.",
  ],
  [
    "ky",
    "Үйдүн үстүнө чыгышты да, кызыл чырактарды жагышты. Айылдын балдары кубанып чыгышты, ырдап жатышты. Түнү бою уктабады.",
  ],
  ["ru", "Как сообщил министр, в области Абай и Жетысу в этом году будет построено более ста школ."],
  ["ru", "Қазақстан темір жолы сообщает, что поезда на этом участке идут по расписанию, и просит не беспокоиться."],
  [
    "kk",
    "Мемлекет басшысы Қасым-Жомарт Тоқаев шетелдік компаниялардың басшыларымен кездесіп, ынтымақтастық туралы әңгімелесті.",
  ],
  ["kk", "Үкімет отырысында биылғы бюджет және әлеуметтік төлемдер туралы айтылды, деп хабарлайды ҚазАқпарат."],
  [
    "kk",
    "Memleket basshysy Qasym-Jomart Toqaev sheteldik kompanıalardyń basshylarymen kezdesip, yntymaqtastyq týraly áńgimelesti.",
  ],
  [
    "kk",
    "Memleket basşysy Qasym-Jomart Toqaev şeteldık kompaniialardyñ basşylarymen kezdesıp, yntymaqtastyq turaly äñgımelestı dep habarlaidy.",
  ],
  ["zh", "国务委员兼外长王毅访问哈萨克斯坦并出席第三次中国+中亚五国外长会晤。"],
  ["zh", "國務委員兼外長王毅訪問哈薩克，並出席第三次會議，雙方就合作交換了意見。"],
  ["ja", "岸田首相は20日、カザフスタンのトカエフ大統領と東京で会談し、経済協力について話し合った。"],
  ["ko", "대통령은 20일 카자흐스탄 대통령과 정상회담을 갖고 협력 방안을 논의했다."],
  [
    "tr",
    "Cumhurbaşkanı, Kazakistan ile ticaret hacminin bu yıl on milyar dolara ulaşması için çalıştıklarını söyledi.",
  ],
  ["uk", "Президент України зустрівся з послами іноземних держав, щоб обговорити співпрацю та її розвиток цього року."],
  [
    "uz",
    "Oʻzbekiston Respublikasi Prezidenti xorijiy davlatlar elchilari bilan uchrashdi va hamkorlik haqida gaplashdi.",
  ],
  ["uz", "O'zbekiston va Qozog'iston o'rtasidagi savdo hajmi bu yil ikki baravar oshdi, deb xabar berdi vazirlik."],
  ["uz", "Ўзбекистон Президенти хорижий давлатлар элчилари билан учрашди ва ҳамкорлик ҳақида гаплашди."],
  [
    "ky",
    "Кыргыз Республикасынын Президенти чет өлкөлөрдүн элчилери менен жолугушуп, кызматташтык жөнүндө сүйлөштү жана билдирди.",
  ],
  ["ar", "استقبل رئيس كازاخستان السفراء الجدد وبحث معهم آفاق التعاون بين البلدين في مجالات الطاقة والتجارة."],
  ["fa", "رئیس جمهور قزاقستان با سفیران کشورهای خارجی دیدار کرد و درباره همکاری میان دو کشور گفتگو شد."],
  [
    "de",
    "Der Präsident empfing die Botschafter und sprach mit ihnen über die Zusammenarbeit zwischen den beiden Ländern.",
  ],
  ["fr", "Le président a reçu les ambassadeurs et s’est entretenu avec eux de la coopération entre les deux pays."],
  ["es", "El presidente recibió a los embajadores y habló con ellos sobre la cooperación entre los dos países."],
  ["it", "Il presidente ha ricevuto gli ambasciatori e ha parlato con loro della cooperazione tra i due paesi."],
  [
    "pl",
    "Prezydent przyjął ambasadorów i rozmawiał z nimi o współpracy między krajami, która jest ważna dla przyszłości.",
  ],
  ["he", "נשיא קזחסטן קיבל את השגרירים ודן עמם בשיתוף הפעולה בין שתי המדינות."],
  ["el", "Ο πρόεδρος δέχθηκε τους πρέσβεις και συζήτησε μαζί τους τη συνεργασία των δύο χωρών."],
  ["ka", "საქართველოს პრეზიდენტი ელჩებს შეხვდა და თანამშრომლობაზე ისაუბრა."],
];

describe("detectLanguage", () => {
  it.each(SENTENCES)("finds %s in: %s", (language, text) => {
    expect(detectLanguage(text)?.language).toBe(language);
  });

  it.each(SENTENCES)("is not unsure of a page of %s", (language, text) => {
    const found = detectLanguage(`${text}\n`.repeat(5));
    expect(found?.language).toBe(language);
    expect(found?.confidence).not.toBe("low");
  });

  it.each(["", " ", "2022-06-20", "30.05.2023, 23:30 7751", "—", "OK", "да", "你", "\ud800\ud800", "\0\0\0"])(
    "says nothing of %j",
    (text) => {
      expect(detectLanguage(text)).toBeNull();
    },
  );

  it("is unsure of a few words", () => {
    expect(detectLanguage("Tokayev visits Astana")?.confidence).toBe("low");
    expect(detectLanguage("Токаев посетил Атырау")?.confidence).not.toBe("high");
  });

  it("takes the language of the greater part of a mixed page", () => {
    const russian = SENTENCES.find(([l]) => l === "ru")?.[1] ?? "";
    expect(detectLanguage(`Kazakh MFA\n${russian.repeat(3)}`)?.language).toBe("ru");
    expect(
      detectLanguage(`${russian}\n${"The two sides signed the agreement on trade and it was published. ".repeat(10)}`)
        ?.language,
    ).toBe("en");
  });

  it("never throws, and gives two letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const found = detectLanguage(text);
        if (found !== null) expect(found.language).toMatch(/^[a-z]{2}$/);
      }),
    );
  });

  it("looks at a sample only", () => {
    const english = SENTENCES[0]?.[1] ?? "";
    const big = english.repeat(200_000);
    const start = performance.now();
    expect(detectLanguage(big)).toEqual({
      language: "en",
      confidence: "high",
      why: "its small words “the”, “of”, “and”, “for”",
    });
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("helpers", () => {
  it("knows the scripts that run from the right", () => {
    for (const language of ["ar", "fa", "he", "ur", "fa-IR"]) expect(isRightToLeft(language)).toBe(true);
    for (const language of ["en", "ru", "kk", "zh", ""]) expect(isRightToLeft(language)).toBe(false);
  });

  it("knows text counted in letters", () => {
    for (const text of ["王毅访问哈萨克斯坦", "東京で会談", "대통령은 정상회담", "CGTN 记者王毅报道"])
      expect(isCJK(text)).toBe(true);
    for (const text of ["", "Wang Yi visits Astana (王毅)", "Президент", "2022年"])
      expect(isCJK(text)).toBe(text === "2022年");
  });
});
