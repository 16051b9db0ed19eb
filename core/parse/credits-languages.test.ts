import { describe, expect, it } from "vitest";
import { findCredit } from "./credits.ts";

/** [text, whom it credits, whom that one cites] */
type Row = readonly [text: string, agency: string, via?: string];

const rows: Readonly<Record<string, readonly Row[]>> = {
  Arabic: [
    ["ذكرت وكالة رويترز أن الميناء سيغلق ثلاثة أيام بسبب الرياح.", "وكالة رويترز"],
    ["أفادت وكالة الأنباء السعودية (واس) بأن القطار الجديد سينطلق في مارس.", "وكالة الأنباء السعودية"],
    ["سيفتح الجسر الأسبوع المقبل، بحسب رويترز.", "رويترز"],
    ["افتتح المعرض مساء أمس، حسبما ذكرت قناة العربية.", "قناة العربية"],
    ["نقلت وكالة تاس عن وزارة النقل الروسية قولها إن الخط سيفتح قريبا.", "وكالة تاس", "وزارة النقل الروسية"],
    ["ارتفع عدد الزوار بنسبة عشرين في المئة، وفقًا لوكالة الأناضول.", "وكالة الأناضول"],
    ["وأفادت مديرية الطرق بأن الجسر سيفتح غدا.", "مديرية الطرق"],
    ["وقال مدير المتحف لوكالة فرانس برس إن القاعة ستفتح غدا.", "وكالة فرانس برس"],
  ],
  Persian: [
    ["به گزارش ایسنا، پل تازه شهر فردا باز می‌شود.", "ایسنا"],
    ["به گزارش خبرنگار اجتماعی خبرگزاری مهر، نمایشگاه کتاب تا جمعه ادامه دارد.", "خبرگزاری مهر"],
    ["به گزارش ایرنا از شیراز، باران سیل‌آسا راه‌ها را بست.", "ایرنا"],
    ["به گزارش ایسنا به نقل از رویترز، بهای گندم بالا رفت.", "ایسنا", "رویترز"],
    ["خبرگزاری تسنیم گزارش داد که قطار تازه راه افتاد.", "خبرگزاری تسنیم"],
    ["روابط عمومی موزه آب خبر داد که تالار تازه باز شد.", "روابط عمومی موزه آب"],
    ["به گزارش روابط عمومی وزارت نیرو، سد تازه آبگیری شد.", "روابط عمومی وزارت نیرو"],
  ],
  Japanese: [
    ["共同通信によると、新しい橋は来週開通する。", "共同通信"],
    ["新しい橋は来週開通すると、ロイター通信が報じた。", "ロイター通信"],
    ["中国国営の新華社通信によれば、橋は来週開通する。", "新華社通信"],
    ["タス通信は5日、橋が来週開通すると伝えた。", "タス通信"],
    ["英紙ガーディアンは橋が開通すると伝えた。", "ガーディアン"],
  ],
  Chinese: [
    ["路透社报道称，大桥将于下周开通。", "路透社"],
    ["据《环球时报》报道，大桥将于下周开通。", "环球时报"],
    ["综合新华社、央视新闻报道，大桥将于下周开通。", "新华社、央视新闻"],
    ["据法新社援引当地媒体的报道，大桥将于下周开通。", "法新社", "当地媒体"],
    ["韩联社20日消息，大桥将于下周开通。", "韩联社"],
  ],
  Ukrainian: [
    ["Міст відкриють наступного тижня, повідомляє кореспондент Укрінформу.", "Укрінформу"],
    ["Про це повідомила пресслужба Міністерства культури.", "пресслужба Міністерства культури"],
    ["Як передає агентство Reuters, міст відкриють у травні.", "агентство Reuters"],
    ["Міст відкриють, повідомляє обласний центр безпеки руху.", "обласний центр безпеки руху"],
    ["Міст відкриють, повідомили в пресслужбі Укрзалізниці.", "пресслужбі Укрзалізниці"],
    ["Про це повідомляє УНІАН з посиланням на пресслужбу міськради.", "УНІАН", "пресслужбу міськради"],
  ],
  Russian: [
    ["Мост откроют в мае, сообщили Казинформу в пресс-службе акимата.", "Казинформу", "пресс-службе акимата"],
    ["ТАСС сообщает, что мост откроют в мае.", "ТАСС"],
    ["Об этом «Интерфаксу» сообщил источник.", "Интерфаксу"],
    ["По сообщению агентства Reuters, мост откроют в мае.", "агентства Reuters"],
    ["Мост откроют в мае, рассказала агентству Sputnik директор музея.", "Sputnik"],
    ["Мост откроют, сообщает Казинформ в среду.", "Казинформ"],
    ["Снег сойдёт к маю, сообщает краевой гидрометцентр.", "краевой гидрометцентр"],
    ["Мост откроют, сообщает дирекция речных переправ.", "дирекция речных переправ"],
  ],
  Kazakh: [
    ["Бұл туралы Tengrinews.kz хабарлады.", "Tengrinews.kz"],
    ["ҚазАқпарат хабарлауынша, көпір келесі аптада ашылады.", "ҚазАқпарат"],
    ["«Егемен Қазақстан» тілшісінің хабарлауынша, көпір ашылады.", "Егемен Қазақстан"],
    ["Көпір ашылады, деп хабарлайды Дала үні.", "Дала үні"],
    ["Көпір ашылды, деп жазады Дала үні қала әкімшілігіне сілтеме жасап.", "Дала үні", "қала әкімшілігі"],
    ["Көпір ашылады, деп хабарлайды Kazinform Reuters-ке сілтеме жасап.", "Kazinform", "Reuters"],
  ],
  Kyrgyz: [
    ["Бул тууралуу Кабар билдирди.", "Кабар"],
    ["Бул тууралуу Транспорт министрлигинин басма сөз кызматы билдирди.", "Транспорт министрлигинин басма сөз кызматы"],
    [
      "Көпүрө ачылат, деп билдирди транспорт министрлигинин басма сөз кызматы.",
      "транспорт министрлигинин басма сөз кызматы",
    ],
    ["Жол жабылды, деп кабарлады Тоо жолдору башкармалыгы.", "Тоо жолдору башкармалыгы"],
    ["Көпүрө ачылат, деп жазды Тоо жаңылыктары.", "Тоо жаңылыктары"],
    ["AKIpress маалыматына ылайык көпүрө кийинки жумада ачылат.", "AKIpress"],
  ],
  Uzbek: [
    ["Bu haqda Kun.uz xabar berdi.", "Kun.uz"],
    ["Bu haqda Transport vazirligi matbuot xizmati xabar berdi.", "Transport vazirligi matbuot xizmati"],
    ["Ko‘prik ochiladi, deb xabar bermoqda Eshkak eshish federatsiyasi.", "Eshkak eshish federatsiyasi"],
    ["UzA xabariga ko‘ra, ko‘prik kelasi hafta ochiladi.", "UzA"],
    ["Бу ҳақда «Газета.uz» ёзди.", "Газета.uz"],
  ],
  Turkish: [
    ["Anadolu Ajansının haberine göre köprü haftaya açılacak.", "Anadolu Ajansı"],
    ["AA muhabirinin edindiği bilgiye göre köprü haftaya açılacak.", "AA"],
    ["DHA'nın aktardığına göre köprü haftaya açılacak.", "DHA"],
    ["Köprünün haftaya açılacağını Reuters haber ajansı bildirdi.", "Reuters"],
    ["Yol kapandı, Ulaşım Masası bildirdi.", "Ulaşım Masası"],
    ["Yol kapandı, İl Afet Müdürlüğü açıkladı.", "İl Afet Müdürlüğü"],
    [
      "Köprü açılıyor, Trakya Ajansı belediyenin basın bürosuna dayanarak yazıyor.",
      "Trakya Ajansı",
      "belediyenin basın bürosu",
    ],
    ["Hürriyet gazetesinin haberine göre köprü haftaya açılacak.", "Hürriyet"],
    ["Müdür Ali Kaya, AA muhabirine yaptığı açıklamada köprünün açılacağını söyledi.", "AA"],
  ],
  German: [
    ["Wie die Nachrichtenagentur Reuters berichtet, öffnet die Brücke nächste Woche.", "Reuters"],
    ["Laut dpa öffnet die Brücke nächste Woche.", "dpa"],
    ["Die Brücke öffnet nächste Woche, wie die APA am Montag meldet.", "APA"],
    ["Nach Angaben der Nachrichtenagentur AFP öffnet die Brücke nächste Woche.", "AFP"],
    ["Das teilte der Ruderverband Nord mit.", "Ruderverband Nord"],
    ["Das berichtet der „Spiegel“ unter Berufung auf das Ministerium.", "Spiegel"],
    ["Die Ministerin sagte der Deutschen Presse-Agentur, die Brücke öffne bald.", "Deutschen Presse-Agentur"],
  ],
  "Russian names without quotation marks": [
    ["Технологи восстановили рецепт, сообщают Устьинские новости.", "Устьинские новости"],
    ["Археологи нашли скребки, пишет Лемский вестник.", "Лемский вестник"],
    ["Мост откроют в мае, сообщает газета «Лемский вестник».", "газета «Лемский вестник»"],
    ["Как пишут «Ведомости», мост откроют в мае.", "Ведомости"],
    ["Мост откроют в мае, передают Известия со ссылкой на мэрию.", "Известия", "мэрию"],
    ["Мост откроют в мае, сообщает Северная правда.", "Северная правда"],
    ["Міст відкриють у травні, пише Львівський вісник.", "Львівський вісник"],
  ],
  English: [
    ["The bridge will open, the Interfax news agency reported.", "Interfax"],
    ["State news agency IRNA reported on Monday that the bridge will open.", "IRNA"],
    ["Interfax news agency quoted the minister as saying that it will open.", "Interfax"],
    ["As reported by Trend, the bridge will open in May.", "Trend"],
    ["In an interview with Bloomberg, the mayor said the bridge would open.", "Bloomberg"],
    ["“It will open,” the mayor said in comments carried by TASS.", "TASS"],
    ["The bridge will open in May, Reuters said.", "Reuters"],
    ["The road is closed, the city department of roads said.", "city department of roads"],
  ],
};

describe.each(Object.entries(rows))("whom a text in %s credits", (_language, of) => {
  for (const [text, agency, via] of of)
    it(text, () => {
      const credit = findCredit(text);
      expect(credit?.value).toBe(agency);
      expect(credit?.via ?? undefined).toBe(via);
      expect(text.slice(credit?.start, credit?.end)).toContain(agency.split(" ")[0]);
    });
});

describe("a verb that people have too credits nobody by itself", () => {
  it.each([
    "وقالت وزيرة الثقافة إن المعرض سيستمر أسبوعين في قاعة المدينة.",
    "قال موقع البناء إنه جاهز.",
    "حسب الجدول ينطلق القطار في الثامنة.",
    "او به گزارش بانک مرکزی درباره تورم اشاره کرد و گفت کار ادامه دارد.",
    "市の発表によると、参加者は三千人だった。",
    "彼は母に手紙で近況を伝えた。",
    "据当地媒体报道，大桥将于下周开通。",
    "Міністр повідомив, що міст відкриють у травні.",
    "За даними Держстату, ціни зросли.",
    "Мост откроют в мае, сообщил Иван Петров.",
    "Министр Иван Петров сообщил, что мост откроют в мае.",
    "Бұл туралы министр Ерлан Сәрсенов хабарлады.",
    "Бул тууралуу министр Азамат Осмонов билдирди.",
    "Bu haqda vazir Alisher Karimov xabar berdi.",
    "Yol kapandı, Bakan Ali Kaya açıkladı.",
    "Мост откроют, сообщает директор музея.",
    "Мост откроют, сообщает она.",
    "Мост откроют, сообщают местные жители.",
    "Мост откроют, пишут СМИ.",
    "Мост откроют, сообщают Иван Петров и Анна Рудина.",
    "Міст відкриють, повідомляє директор музею.",
    "Das teilte der Verein am Montag mit.",
    "Bakan Ali Kaya köprünün açılacağını bildirdi.",
    "Uzmanlara göre köprü haftaya açılacak.",
    "Das teilte das Ministerium am Montag mit.",
    "Wie der Bürgermeister Karl Huber berichtet, öffnet die Brücke.",
    "Laut Gesetz darf die Brücke nicht öffnen.",
    "The book was published by Oxford University Press in 1990.",
  ])("%s", (text) => {
    expect(findCredit(text)).toBeNull();
  });
});
