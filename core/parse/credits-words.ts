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
  `,${sp}(the${sp}(?:[a-z][a-z’'-]+${sp}){1,4}(?:ministry|department|office|service|committee|agency|administration|police|authority))${sp}(?:reported|reports|informed)(?=[.;\\n]|$)`,
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

export const accordingEn = new RegExp(`[Aa]ccording${sp}to${sp}(${lead}(${nameEn}))`, "uy");

const nameRu = String.raw`(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}\d](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*)(?:${sp}(?:["«„“][^"»“”]{2,60}["»“”]|[\p{Lu}](?:[\p{L}\p{N}&'’-]|\.(?=[\p{L}\p{N}]))*|новости|по|и|в|на|агентств[ао]|газет[аы])){0,7}(?:${sp}(?:области|города|района|региона|республики|столицы)(?=[,.;]|$))?`;

const originRu = String.raw`[\p{L}"«„“][^,;:!?\n]{2,110}?`;

// "сообщает рыбинспекция", "сообщает областная прокуратура": an authority in small letters, at the end of its clause
const officeRu = String.raw`(?:[\p{Ll}-]{4,24}(?:ая|ое|ый|ий)${sp}){0,2}[\p{Ll}-]{0,16}(?:инспекция|прокуратура|полиция|министерство|ведомство|управление|администрация|комитет|департамент|акимат|мэрия|посольство)(?:${sp}(?:[\p{Lu}][\p{L}-]+|области|города|района|региона|республики|столицы)){0,3}`;

export const reportsRu = new RegExp(
  String.raw`(?:[Кк]ак${sp})?(?:сообща[её]т|сообщил[аои]?|переда[её]т|пишет|информирует|отмечает|уточняет|рассказал[аи]?${sp}в|со${sp}слов)${sp}(?:(?:корреспондент|корр\.)${sp}(?:агентства${sp})?)?((?:(?:МИА|ИА|агентство|портал|газета|телеканал|издание|сайт)${sp})?(?:${nameRu}|пресс-служб[аы]${sp}${originRu}(?=[,.;]|${sp}со${sp}ссылкой|$)|официальный${sp}сайт${sp}${originRu}(?=[,.;]|$)|${officeRu}(?=[,.;]|$)))(?:,?${sp}(?:со${sp}ссылкой${sp}на|ссылаясь${sp}на|цитируя)${sp}(${originRu})(?=[,.;]|$))?`,
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
const officeKk = String.raw`(?:[\p{L}-]{2,24}${sp}){0,4}[\p{L}-]{0,16}(?:қызметі|департаменті|басқармасы|министрлігі|комитеті|агенттігі|әкімдігі|әкімшілігі|прокуратурасы|полициясы|елшілігі|инспекциясы)(?=[,.;]|$)`;

export const reportsKk = new RegExp(
  String.raw`(?:деп|–|-)${sp}(?:хабарлай?ды|хабарлады|жазады|жазды|жеткізеді|мәлімдеді|хабарлап${sp}отыр)${sp}(${officeKk}|${nameKk})(?:${sp}([\p{L}][^,;:!?.\n]{2,90}?)(?:${sp}|-)?(?:н[аеі]|ға|ге|қа|ке)?${sp}сілтеме${sp}жасап)?`,
  "gu",
);

export const refKk = new RegExp(
  String.raw`([\p{L}"«][^,;:!?.\n]{2,90}?)(?:-?(?:ға|ге|қа|ке|на|не))${sp}сілтеме${sp}жаса(?:п|й)[\p{L}]*`,
  "gu",
);

export const reportsZh =
  /(?:据|據)([\p{Script=Han}A-Za-z《》“”]{2,24}?)(?:\d{1,2}(?:月\d{1,2})?日)?(?:报道|報道|消息|报导|報導|通报)(?:，|,)?(?:(?:援引|引述|引用)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的))?/gu;

export const citesZh =
  /([\p{Script=Han}A-Za-z]{2,16}?)(?:援引|引述)([\p{Script=Han}A-Za-z]{2,24}?)(?:消息|报道|的|称|說|说)/gu;

export const reportsTr = new RegExp(`(${nameKk})['’](?:[ıiuüya]n|n[ıiuü]n)${sp}haberine${sp}göre`, "gu");

export const reportsDe = new RegExp(
  `(?:berichtet|meldet|teilte|berichtete|meldete)${sp}(?:die${sp}|der${sp}|das${sp})?(?:(?:Nachrichtenagentur|Agentur|Zeitung)${sp})?(${cap}(?:${sp}${cap}){0,4})`,
  "gu",
);

export const reportsKy = new RegExp(
  `деп${sp}(?:билдирет|билдирди|кабарлайт|кабарлады|жазат|жазды)${sp}(${nameRu})|(${nameRu})${sp}(?:билдирет|кабарлайт|кабарлады)(?=[.,]|$)`,
  "gu",
);

export const reportsUz = new RegExp(
  String.raw`(?:deb|деб)${sp}(?:xabar${sp}ber\p{L}+|yoz\p{L}+|ma[’'ʼ‘]lum${sp}qil\p{L}+|хабар${sp}бер\p{L}+|ёз\p{L}+)${sp}((?:[\p{L}’'ʼ‘-]+${sp}){1,5}(?:xizmati|vazirligi|agentligi|qo‘mitasi|хизмати|вазирлиги|агентлиги|қўмитаси)(?!\p{L})|${cap}(?:${sp}${cap}){0,4})`,
  "gu",
);

export const reportsTrDep = new RegExp(
  `(${cap}(?:${sp}${cap}){0,4})${sp}(?:bildirdi|duyurdu|aktardı|haberine göre)(?=[.,]|$)`,
  "gu",
);

export const reportsUk = new RegExp(
  `(?:повідомля[єе]|передає|пише|інформує)${sp}(${nameRu})(?:${sp}(?:із|з)${sp}посиланням${sp}на${sp}(${originRu})(?=[,.;]|$))?`,
  "gu",
);
