/** The phrases with which news texts of a dozen languages credit somebody, as patterns. */

const sp = String.raw`[ \u00a0]`;

// a name: starts with a capital (or press service/office of), capitals and joining words after
const cap = String.raw`(?:["“«„]?(?:(?:\p{Lu}\.){1,4}|[\p{Lu}\d](?:[\p{L}\p{N}&'’ʼ‘-]|\.(?=[\p{Ll}\d]))*)["”»]?)`;

const glue = `(?:of|the|and|for|in|at|de|al|&)`;

const noun = `(?:news|agency|press|service|office|official|website|portal|channel|newspaper|state|national|city|regional|department|ministry|committee|akimat|administration|embassy|centre|center|company|region|district)`;

const lead = `(?:[Tt]he${sp})?`;

const nameEn = String.raw`(?:(?:[\p{L}-]{3,24}['’]s${sp})?(?:press|information|media|public relations)${sp}(?:service|office|department|center|centre)(?:${sp}(?:of|at|for)(?:${sp}(?!says?|said|reports?|reported|informs?|has|have)[\p{L}\p{N}.'’&-]+){1,12}?)?|${cap})(?:${sp}(?:${glue}${sp}){0,2}(?:${noun}(?![\p{L}])|${cap})){0,14}`;

const originEn = String.raw`(?:${lead}${nameEn}|(?:the${sp})?(?:[\p{Ll}’'-]+${sp}){1,6}?(?:service|office|ministry|administration|department|committee|agency|embassy|police|authorities|government|akimat|council)(?![\p{L}]))`;

export const institution =
  /\b(?:ministry|service|agency|office|department|administration|committee|police|embassy|consulate|council|bureau|authority|commission|center|centre|government|akimat|association|bank|fund|foundation|organization|organisation|secretariat|operator|institute|parliament|kremlin|akorda|department|company|university|union)\b/i;

export const mediaWord =
  /\b(?:times|post|news|daily|today|agency|tv|radio|journal|herald|tribune|gazette|telegraph|guardian|weekly|magazine|press|reuters|bbc|cnn|cgtn|xinhua|afp|ap|tass|interfax|kazinform|sputnik|economist|bloomberg|politico|newsweek|belta|reporters|channel)\b/i;

export const persons =
  /^(?:he|she|they|it|mr|mrs|ms|dr|president|minister|ambassador|chairman|who|which|that|this|these|we|i|you|as|but|and|also|according)\b/i;

export const reportsEn = new RegExp(
  String.raw`(${lead}(${nameEn}))(?:${sp}(?:correspondent|correspondents|reporter|reporters|own${sp}correspondent))?(?:,${sp}citing[^,.]{2,80},)?${sp}(?:reports|reported|informs|informed|writes|wrote|reads|has${sp}reported|is${sp}reporting|announced|says|said${sp}in${sp}a${sp}(?:statement|release|press${sp}release)|has${sp}announced)(?=[ .,:\u00a0]|$)(?:${sp}(?:citing|with${sp}reference${sp}to|referring${sp}to|with${sp}a${sp}reference${sp}to)${sp}(${lead}${nameEn}))?`,
  "uy",
);

export const learnedEn = new RegExp(
  `(${lead}(${nameEn}))(?:${sp}correspondent)?${sp}(?:has${sp}learned|have${sp}learned|has${sp}learnt|learned|learnt|was${sp}told|was${sp}informed|found${sp}out|reports|reported)${sp}(?:from|at|in|by|citing|with${sp}reference${sp}to|referring${sp}to)${sp}(${originEn})`,
  "uy",
);

export const citesEn = new RegExp(
  `(${lead}(${nameEn}))(?:${sp}correspondent)?${sp}(?:cites|quotes|reports${sp}citing|cited|quoted)${sp}(${originEn})`,
  "uy",
);

export const citedAs = new RegExp(
  `(${lead}(${nameEn}))${sp}(?:reports|reported|said|says),?${sp}(?:citing|with${sp}reference${sp}to|referring${sp}to|quoting)${sp}(${originEn})`,
  "uy",
);

export const reportedBy = new RegExp(
  `(?:was|were|is|been|as|first)?${sp}?(?:reported|said)${sp}by${sp}(${lead}(${nameEn}))`,
  "uy",
);

// ", the regional police department reported.": an authority in small letters closes the sentence
export const officeEn = new RegExp(
  `,${sp}(the${sp}(?:[a-z][a-z’'-]+${sp}){1,4}(?:ministry|department|office|service|committee|agency|administration|police|authority)(?:${sp}(?:of|for)${sp}[a-z-]{3,20}(?:${sp}and${sp}[a-z-]{3,20})?)?)${sp}(?:reported|reports|informed|said)(?=[.;\\n]|$)`,
  "uy",
);

export const reportedInverse = new RegExp(
  String.raw`[,”"]${sp}(?:reported|reports|reporting|according${sp}to|said|announced|informed|writes)${sp}(${lead}(${nameEn}(?:['’]s${sp}(?:press|information)${sp}(?:service|office))?(?:${sp}(?:press|information)${sp}(?:service|office))?))(?=[.,;:\n]|$)`,
  "uy",
);

export const toldEn = new RegExp(
  String.raw`told${sp}(${lead}(${nameEn}))(?:${sp}in${sp}an?${sp}(?:\p{L}+${sp}){0,2}interview)?`,
  "uy",
);

export const saidEn = new RegExp(
  String.raw`(${lead}(${nameEn}))${sp}(?:said|says|stated|told${sp}reporters|announced|informed|confirmed)(?=[ .,:\u00a0]|$)`,
  "uy",
);

export const quotedEn = new RegExp(
  String.raw`(${lead}(${nameEn}))${sp}(?:quoted|quotes|cited|cites)${sp}[^.;:!?\n]{2,80}?${sp}as${sp}(?:saying|telling)`,
  "uy",
);

export const carriedEn = new RegExp(`(?:quoted|cited|carried|reported|saying)${sp}by${sp}(${lead}(${nameEn}))`, "uy");

export const interviewEn = new RegExp(`interview${sp}(?:with|to|by)${sp}(${lead}(${nameEn}))`, "uy");

export const accordingEn = new RegExp(`[Aa]ccording${sp}to${sp}(${lead}(${nameEn}))`, "uy");

/** What papers are called, in small letters behind the first word of their name: "Лемский вестник", "Львівська газета". */
export const paperNouns =
  "новости|вестник|ведомости|известия|вести|листок|курьер|обозрение|хроника|телеграф|правда|неделя|новини|вісник|відомості|вісті|кур['’]єр|оглядач|тижневик|агентств[ао]|газет[аы]";

const nameRu = String.raw`(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}\d](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*|(?:${paperNouns})(?!\p{L})|(?:по|и)(?=${sp}[\p{Lu}"«„“]))){0,7}(?:${sp}(?:области|города|района|региона|республики|столицы)(?=[,.;]|$))?`;

const originRu = String.raw`[\p{L}"«„“][^,;:!?\n]{2,110}?`;

// "сообщает рыбинспекция", "сообщает областная прокуратура": an authority in small letters, at the end of its clause
const officeRu = String.raw`(?:[\p{Ll}-]{4,24}(?:ая|ое|ый|ий|ой)${sp}){0,2}[\p{Ll}-]{0,16}(?:инспекция|прокуратура|полиция|министерство|ведомство|управление|администрация|комитет|департамент|акимат|мэрия|посольство|центр|дирекция|служба|федерация|институт|обсерватория|ассоциация|университет|заповедник|предприятие|палата|бюро)(?:${sp}(?!(?:что|как|в|во|на|со|по|о|об|и|после|когда|который|которая)${sp})[\p{L}-]{3,24}){0,4}`;

export const reportsRu = new RegExp(
  String.raw`(?:[Кк]ак${sp})?(?:сообща[её]т|сообщил[аои]?|переда[её]т|пишет|информирует|отмечает|уточняет|рассказал[аи]?${sp}в|со${sp}слов)${sp}(?:(?:корреспондент|корр\.)${sp}(?:агентства${sp})?)?((?:(?:МИА|ИА|агентство|портал|газета|телеканал|издание|сайт)${sp})?(?:${nameRu}|пресс-служб[аы]${sp}${originRu}(?=[,.;]|${sp}со${sp}ссылкой|$)|официальный${sp}сайт${sp}${originRu}(?=[,.;]|$)|${officeRu}(?=[,.;]|$)))(?:,?${sp}(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на|цитируя)${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);

/** "сообщают Устьинские новости": in the plural only with a name that is one, or in quotation marks. */
export const reportsRuMany = new RegExp(
  String.raw`(?:[Кк]ак${sp})?(?:сообщают|передают|пишут|информируют)${sp}((?:["«„“][^"»“”]{2,60}["»“”]|\p{Lu}[\p{L}-]{1,24}(?:${sp}\p{Lu}[\p{L}-]{1,24}){0,3}${sp}(?:новости|ведомости|известия|вести|хроники|огни|зори|будни|Новости|Ведомости|Известия|Вести)|Ведомости|Известия|Вести)(?!\p{L}))(?:,?${sp}(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на)${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);

export const refRu = new RegExp(
  `(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на|по${sp}данным|по${sp}информации)${sp}(${originRu})(?=[,.;]|$)`,
  "giu",
);

export const placeRu = new RegExp(
  String.raw`(?:сообщили|сообщает(?:ся)?|отметили|рассказали|уточнили|передали)${sp}(?:(?:[\p{Lu}][\p{L}.-]+)${sp})?(?:в|на)${sp}((?:пресс-служб|министерств|МИД|ведомств|департамент|комитет|агентств|управлени|акимат|сайт|МВД|МЧС|посольств|полици|прокуратур|правительств|администраци|компани|Минист\p{L}+|Нацбанк\p{L}*|Национальн\p{L}+ банк|Генпрокуратур|[А-ЯЁ]{3,6}(?!\p{L}))[^,;:!?.\n]{0,100})`,
  "gu",
);

const nameKk = String.raw`(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}\d](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*|агенттігі|газеті|порталы|баспасөз|қызметі)){0,7}`;

// "деп хабарлайды облыс әкімдігінің баспасөз қызметі": an authority in small letters, at the end of its clause
const officeKk = String.raw`(?:[\p{L}-]{2,24}${sp}){0,4}[\p{L}-]{0,16}(?:қызметі|департаменті|басқармасы|министрлігі|комитеті|агенттігі|әкімдігі|әкімшілігі|прокуратурасы|полициясы|елшілігі|инспекциясы|орталығы|федерациясы|дирекциясы|институты|университеті|палатасы|одағы|мекемесі|бюросы)(?=[,.;]|$)`;

/**
 * A name of which only the first word has a capital, to the end of its sentence ("Өңір тынысы", "Suzish federatsiyasi"): its last
 * word has the ending of what belongs to the words before it, which no name of a person has in small letters.
 */
const ownName = (endings: string): string =>
  String.raw`["«“]?\p{Lu}[\p{L}’'ʼ‘-]+["»”]?(?:${sp}[\p{L}’'ʼ‘-]{2,24}){0,4}${sp}[\p{Ll}’'ʼ‘-]{2,24}(?:${endings})["»”]?(?=[.;\n]|$)`;

export const reportsKk = new RegExp(
  String.raw`(?:деп|–|-)${sp}(?:хабарлай?ды|хабарлады|жазады|жазды|жеткізеді|мәлімдеді|хабарлап${sp}отыр)${sp}(${officeKk}|${ownName("[ыі](?<!арқылы|туралы|бойы)")}|${nameKk})(?:${sp}([\p{L}][^,;:!?.\n]{2,90}?)(?:${sp}|-)?(?:н[аеі]|ға|ге|қа|ке)?${sp}сілтеме${sp}жасап)?`,
  "gu",
);

export const refKk = new RegExp(
  String.raw`([\p{L}"«][^,;:!?.\n]{2,90}?)(?:-?(?:ға|ге|қа|ке|на|не))${sp}сілтеме${sp}жаса(?:п|й)[\p{L}]*`,
  "gu",
);

export const reportsZh =
  /(?:据|據|综合|綜合)([\p{Script=Han}A-Za-z《》“”、]{2,24}?)(?:\d{1,2}(?:月\d{1,2})?日)?(?:报道|報道|消息|报导|報導|通报)(?:，|,)?(?:(?:援引|引述|引用)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的))?/gu;

export const citesZh =
  /([\p{Script=Han}A-Za-z]{2,16}?)(?:援引|引述)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的|称|說|说)/gu;

/** "路透社报道称", "韩联社20日消息，": after a name of the press, at the head of its clause. */
export const saysZh =
  /(?<![\p{Script=Han}A-Za-z])([\p{Script=Han}A-Za-z]{1,12}?(?:社|网|網|报|報|电视台|電視台|电台|新闻|新聞|客户端))(?:记者|記者)?(?:\d{1,2}(?:月\d{1,2})?日)?(?:(?:的)?(?:报道|報道|报导|報導)(?:称|稱|说|說|，|指出)|消息(?:称|，)|(?:称|稱|援引))/gu;

/** "当地媒体", "外媒": nobody by name. */
export const nobodyZh = /^(?:\p{Script=Han}{0,4}(?:媒体|媒體|媒)|[^《》]{0,3}(?:多方|综合|有关|相关))$/u;

const kindTr = `(?:(?:haber${sp})?(?:ajansı|sitesi)|gazetesi|televizyonu|kanalı|dergisi|radyosu)`;

const byTr = `(?:haberine|aktardığına|bildirdiğine|duyurduğuna|yazdığına|verdiği${sp}bilgiye|geçtiği${sp}(?:habere|bilgiye)|edindiği${sp}bilgi(?:ye|lere))${sp}göre`;

const nameTr = `${cap}(?:${sp}${cap}){0,4}?`;

/** "AA'nın haberine göre", "Anadolu Ajansının aktardığına göre", "Hürriyet gazetesinin haberine göre", "AA muhabirinin edindiği bilgiye göre" */
export const reportsTr = new RegExp(
  `(${nameTr})(?:['’]n?[ıiuü]n|(?<=Ajansı|Gazetesi|Televizyonu|Kanalı)n[ıi]n|${sp}${kindTr}n[ıi]n)?(?:${sp}muhabir(?:ler)?inin)?${sp}${byTr}`,
  "gu",
);

/** "AA muhabirine yaptığı açıklamada" */
export const toldTr = new RegExp(
  String.raw`(${nameTr})(?:['’]n?[ıiuü]n)?${sp}(?:muhabirine|muhabirlerine|kameralarına)(?!\p{L})`,
  "gu",
);

const kindDe = `(?:Nachrichtenagentur|Presseagentur|Agentur|Zeitung|Tageszeitung|Wochenzeitung|Zeitschrift|Sender|Fernsehsender|Rundfunksender|Magazin|Nachrichtenmagazin|Nachrichtenportal|Portal|Website|Blatt)`;

const articleDe = `(?:die|der|das|dem|des|den)`;

// an agency may be written small, and a paper stands in quotation marks
const nameDe = String.raw`(?:["„“»«][^"„“”»«\n]{2,50}["”“»«]|(?:dpa|epd|apa|afp|sda)(?:-\p{L}+)?(?!\p{L})|${cap}(?:${sp}${cap}){0,4})`;

const leadDe = `(?:${articleDe}${sp})?(?:(?:staatliche[nr]?|amtliche[nr]?|russische[nr]?|türkische[nr]?|chinesische[nr]?)${sp})?(${kindDe}${sp})?`;

/** "berichtet die dpa", "meldete der „Spiegel“" */
export const reportsDe = new RegExp(
  `(?:berichtet|meldet|schreibt|berichtete|meldete|schrieb|berichteten|meldeten)${sp}${leadDe}(${nameDe})`,
  "gu",
);

/** "wie die Nachrichtenagentur AFP am Montag meldet" */
export const reportsDeEnd = new RegExp(
  String.raw`[Ww]ie${sp}${leadDe}(${nameDe})(?:${sp}[\p{L}\p{N}.]{1,20}){0,5}?${sp}(?:berichtet|meldet|schreibt|erfuhr|berichtete|meldete|schrieb|mitteilt|mitteilte)(?=[,. ]|$)`,
  "gu",
);

/** "laut dpa", "nach Angaben der Agentur AFP", "sagte der Zeitung „Neues Land“" */
export const accordingDe = new RegExp(
  `(?:[Ll]aut|(?:[Nn]ach|[Uu]nter Berufung auf)${sp}(?:Angaben|Informationen|Berichten|Bericht)|(?:einem|[Nn]ach)${sp}Bericht|[Uu]nter${sp}Berufung${sp}auf|sagten?|erklärten?)${sp}(?:von${sp})?${leadDe}(${nameDe})`,
  "gu",
);

/** "teilte das Auswärtige Amt mit": an office, named by more than what kind of one it is. */
export const officeDe = new RegExp(
  `teilten?${sp}${articleDe}${sp}((?:${cap}${sp})+(?:Ministerium|Amt|Behörde|Kommission|Polizei|Regierung|Zentralbank)|(?:Polizei|Stadt|Gemeinde)${sp}${cap}|\\p{Lu}\\p{Ll}{2,24}(?:verband|verein|amt|behörde|institut|gesellschaft|zentrum|bund|kammer|gericht|werke)(?:${sp}${cap}){1,4})(?=${sp})`,
  "gu",
);

// "деп билдирди айыл чарба министрлигинин басма сөз кызматы": an authority in small letters, at the end of its clause
const officeKy = String.raw`(?:[\p{L}-]{2,24}${sp}){0,5}[\p{L}-]{0,16}(?:кызматы|министрлиги|департаменти|башкармалыгы|комитети|агенттиги|мэриясы|администрациясы|прокуратурасы|милициясы|элчилиги|инспекциясы|борбору|федерациясы|институту|университети|палатасы|дирекциясы)(?=[,.;]|$)`;

export const reportsKy = new RegExp(
  `деп${sp}(?:билдирет|билдирди|кабарлайт|кабарлады|жазат|жазды)${sp}(${officeKy}|${ownName("[ыиуү](?<!уу|үү)")}|${nameRu})|(${nameRu})${sp}(?:билдирет|кабарлайт|кабарлады)(?=[.,]|$)`,
  "gu",
);

// whom a Turkic text names between "about this" and the verb that ends it: no clause, so no comma and no stop but within a name
const between = String.raw`((?:["«„“][^"»“”\n]{2,60}["»“”]|[\p{L}\p{N}](?:[\p{L}\p{N}&'’ʼ‘ʻ-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”\n]{2,60}["»“”]|[\p{L}\p{N}](?:[\p{L}\p{N}&'’ʼ‘ʻ-]|\.(?=[\p{L}\p{N}]))*)){0,8}?)`;

/** "Бұл туралы Tengrinews.kz хабарлады", "Бул тууралуу «Кабар» жазды", "Bu haqda UzA xabar berdi" */
export const aboutThis = new RegExp(
  String.raw`(?:[Бб]ұл${sp}(?:туралы|жөнінде)|[Бб]ул${sp}(?:тууралуу|жөнүндө)|[Бб]у${sp}ҳақда|[Bb]u${sp}haqda)${sp}${between}(?:${sp}(?:тілшісі|кабарчысы|мухбири|muxbiri))?${sp}(?:хабарла\p{L}+|жазады|жазды|мәлімде\p{L}+|жеткіз\p{L}+|билдир\p{L}+|кабарла\p{L}+|жазат|маалымда\p{L}+|хабар${sp}бер\p{L}+|ёз\p{L}+|маълум${sp}қил\p{L}+|xabar${sp}ber\p{L}+|yoz\p{L}+|ma[’'ʼ‘ʻ]lum${sp}qil\p{L}+)(?=[.,]|${sp}|$)`,
  "gu",
);

/** "ҚазАқпарат хабарлауынша", "«Азаттыктын» маалыматына ылайык", "UzA xabariga ko‘ra" */
export const byWordOf = new RegExp(
  String.raw`((?:["«„“][^"»“”\n]{2,60}["»“”]|${cap})(?:${sp}(?:["«„“][^"»“”\n]{2,60}["»“”]|${cap}|агенттігінің|порталының|газетінің|агенттигинин|агентлиги|agentligi|баспасөз|басма|сөз|қызметінің|кызматынын|министрлігінің|министрлигинин)){0,6}?)(?:${sp}(?:тілшісі|тілшісінің|кабарчысы|кабарчысынын|мухбири|мухбирининг|muxbiri|muxbirining))?${sp}(?:хабарлауынша|хабарлағандай|мәліметінше|мәліметіне${sp}сүйенсек|дерегінше|ақпаратынша|жазуынша|жазғандай|(?:маалыматына|кабарына)${sp}(?:ылайык|караганда)|маалымдагандай|билдиргендей|кабарлагандай|(?:хабарига|маълумотига|маълумотларига)${sp}кўра|хабар${sp}беришича|ёзишича|(?:xabariga|ma[’'ʼ‘ʻ]lumotiga|ma[’'ʼ‘ʻ]lumotlariga)${sp}ko[’'ʼ‘ʻ]ra|xabar${sp}berishicha|yozishicha)`,
  "gu",
);

/** "Kazinform тілшісі хабарлайды" */
export const correspondentKk = new RegExp(
  `(${nameKk})${sp}(?:агенттігінің${sp})?(?:тілшісі|меншікті${sp}тілшісі)${sp}(?:хабарла\\p{L}+|жеткіз\\p{L}+)`,
  "gu",
);

/** "ТАСС сообщает, что", "как РБК пишет": a verb after the name, which many people have, too. */
export const reportsRuAfter = new RegExp(
  `(${nameRu})${sp}(?:сообща[её]т|сообщил[аио]?|переда[её]т|пишет|информирует|уточняет)(?=,?${sp}(?:что|о${sp}|об${sp}|со${sp}ссылкой)|[,:.]|$)`,
  "gu",
);

/** "сообщили Казинформу в пресс-службе", "рассказала агентству Sputnik" */
export const toldRu = new RegExp(
  `(?:сообщил[аи]?|рассказал[аи]?|заявил[аи]?|уточнил[аи]?|пояснил[аи]?|отметил[аи]?)${sp}((?:(?:агентству|изданию|газете|порталу|телеканалу|журналу|радио)${sp})?(?:корреспонденту${sp}(?:агентства${sp})?)?)(${nameRu})(?:${sp}(?:в|во)${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);

/** "Об этом «Интерфаксу» сообщил источник", "Об этом корреспонденту Sputnik сообщили в мэрии" */
export const aboutItRu = new RegExp(
  `[Оо]б${sp}этом${sp}(?:корреспонденту${sp}(?:агентства${sp})?|агентству${sp}|порталу${sp}|изданию${sp})?(${nameRu})${sp}(?:сообщил[аи]?|рассказал[аи]?|заявил[аи]?)(?:${sp}(?:в|во)${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);

/** "по сообщению агентства Reuters", "Как сообщал ТАСС" */
export const messageRu = new RegExp(
  `по${sp}сообщени[юям]{1,2}${sp}((?:(?:агентства|газеты|портала|издания|телеканала)${sp})?${nameRu})`,
  "giu",
);

export const reportsUz = new RegExp(
  String.raw`(?:deb|деб)${sp}(?:xabar${sp}ber\p{L}+|yoz\p{L}+|ma[’'ʼ‘]lum${sp}qil\p{L}+|хабар${sp}бер\p{L}+|ёз\p{L}+)${sp}((?:[\p{L}’'ʼ‘-]+${sp}){1,5}(?:xizmati|vazirligi|agentligi|qo‘mitasi|хизмати|вазирлиги|агентлиги|қўмитаси)(?!\p{L})|${ownName("[iи](?<!orqali|орқали|kuni|куни)")}|${cap}(?:${sp}${cap}){0,4})`,
  "gu",
);

/** "Reuters haber ajansı bildirdi" */
export const reportsTrDep = new RegExp(
  `(${nameTr})(?:${sp}${kindTr})?${sp}(?:bildirdi|duyurdu|aktardı|yazdı|haberine göre|(?<=,[^.,;]{4,60})açıkladı)(?=[.,]|$)`,
  "gu",
);

/** "Karadeniz Ajansı üniversitenin basın bürosuna dayanarak yazıyor": a house, and whom it leans on */
export const reportsTrCiting = new RegExp(
  String.raw`(?<=(?:^|[,.;:]${sp}|\n))(${cap}(?:${sp}${cap}){0,3}),?${sp}([\p{L}\p{N}][^,.;:\n]{2,80}?)(?:['’][yn]?[ae]|(?<=[ıiuü])n[ae]|y[ae])${sp}(?:dayanarak|dayandırarak|atıfla)${sp}(?:yaz|bildir|aktar|duyur)[\p{L}]{1,8}(?=[.,]|$)`,
  "gu",
);

/** Words of offices in Turkish; a person's name has none. */
export const officeTr =
  /(?:Bakanlığı|Başkanlığı|Valiliği|Kaymakamlığı|Belediyesi|Müdürlüğü|Kurumu|Kurulu|Komutanlığı|Büyükelçiliği|Konsolosluğu|Bankası|Savcılığı|Emniyeti|Derneği|Merkezi|Üniversitesi|Masası|Bürosu|İdaresi|Servisi|Odası|Birliği|Federasyonu|Vakfı|Sendikası|Enstitüsü|Dairesi|Meclisi)$|^\p{Lu}{2,6}$/u;

const originUk = originRu;

const officeUk = String.raw`(?:прес-?служб[аи]|пресофіс)${sp}${originUk}(?=[,.;]|${sp}(?:із|зі|з)${sp}посиланням|$)|(?:[\p{Ll}’'-]{3,24}(?:а|е|ий|ій)${sp}){0,2}[\p{Ll}’'-]{0,16}(?:інспекція|прокуратура|поліція|міністерство|відомство|управління|адміністрація|комітет|департамент|мерія|посольство|центр|дирекція|служба|федерація|інститут|обсерваторія|асоціація|університет|заповідник|підприємство|палата|бюро)(?:${sp}(?!(?:що|як|в|у|на|із|зі|з|по|про|та|і|після|коли|який|яка)${sp})[\p{L}’'-]{3,24}){0,4}(?=[.;\n]|$)`;

/** "повідомляє Укрінформ із посиланням на …", "повідомила пресслужба …" */
export const reportsUk = new RegExp(
  String.raw`(?:повідомля[єе]|повідомил[аи]|повідомив|передає|пише|інформує|зазначає)${sp}(?:(?:кореспондент|кореспондентка|кор\.)${sp}(?:агентства${sp}|агенції${sp})?)?((?:(?:агентство|агенція|інформагентство|ІА|газета|портал|телеканал|видання|сайт)${sp})?${nameRu}|${officeUk})(?:,?${sp}(?:із|зі|з)${sp}посиланням${sp}на${sp}(${originUk})(?=[,.;]|$))?`,
  "gu",
);

/** "повідомили в пресслужбі …", "повідомили Укрінформу в пресслужбі …" */
export const placeUk = new RegExp(
  String.raw`(?:повідомили|повідомляють|розповіли|зазначили|уточнили|заявили)${sp}(?:(${nameRu})${sp})?(?:в|у|на)${sp}((?:прес-?служб|пресофіс|міністерств|МЗС|МВС|ДСНС|відомств|департамент|комітет|агентств|управлінн|посольств|поліці|прокуратур|сайт|[А-ЯІЇЄҐ]{3,6}(?!\p{L}))[^,;:!?.\n]{0,100})`,
  "gu",
);

/** "за даними агентства Reuters", "з посиланням на УНІАН" */
export const refUk = new RegExp(
  `(?:(?:із|зі|з)${sp}посиланням${sp}на|посилаючись${sp}на|за${sp}даними|за${sp}інформацією|за${sp}повідомленням)${sp}((?:(?:агентства|агенції|газети|порталу|видання|телеканалу|агентство|видання|газету|портал)${sp})?${nameRu})`,
  "giu",
);
