/** The names of sections of papers and portals. */

const more = wordsOf(
  "transport|nature|climate|finance|markets|lifestyle|arts|agriculture|trade|security|defen[cs]e|crime|justice|history|religion|human rights|accidents|" +
    "финансы|рынки|транспорт|недвижимость|авто|здоровье|образование|экология|энергетика|агро|право|история|религия|криминал|армия|" +
    "політика|економіка|суспільство|світ|події|наука|здоров.я|освіта|культура|війна|бізнес|київ|" +
    "қаржы|көлік|денсаулық|оқиға|руханият|тарих|құқық|билік|" +
    "коом|дүйнө|маданият|билим|кылмыш|окуя|ден соолук|" +
    "siyosat|iqtisodiyot|iqtisod|jamiyat|jahon|dunyo|madaniyat|ta[’'ʻ‘]lim|fan|o[’'ʻ‘]zbekiston|сиёсат|иқтисодиёт|жамият|жаҳон|дунё|маданият|" +
    "yaşam|sağlık|magazin|eğitim|teknoloji|bilim|siyasət|iqtisadiyyat|cəmiyyət|mədəniyyət|hadisə|" +
    "politik|wirtschaft|kultur|gesellschaft|wissen|wissenschaft|panorama|ausland|inland|verkehr|umwelt|gesundheit|finanzen|" +
    "国際|國際|國內|国内|政治|経済|經濟|经济|社會|文化|スポーツ|科学|科學|エンタメ|地域|事件|暮らし|生活|财政|金融|军事|军情|法治|教育|健康|能源|环保|旅游|娱乐|" +
    "سياسة|اقتصاد|ثقافة|رياضة|منوعات|مجتمع|العالم|دولي|محليات|عربي|سیاسی|اقتصادی|فرهنگی|ورزشی|اجتماعی|بین‌الملل|بین الملل|جامعه|فرهنگ|ورزش|سیاست|اقتصاد|جهان",
);

/** The whole of a text is one of the words. */
function wordsOf(list: string): RegExp {
  return new RegExp(`^(?:${list})$`, "iu");
}

const rubrics =
  /^(?:news|world|politics|economy|economics|business|society|culture|sports?|science|technology|tech|health|nation|international|opinion|editorials?|analysis|interviews?|in-depth|source|china|central asia|asia|europe|eurasia|kazakhstan|russia|regions?|incidents|energy|education|environment|tourism|travel|diplomacy|president|parliament|government|press releases?|events?|новости|в мире|мир|политика|экономика|бизнес|общество|культура|спорт|наука|технологии|происшествия|регионы|международная панорама|интервью|аналитика|мнение|президент|правительство|парламент|казахстан|россия|китай|центральная азия|события|пресс-релизы?|жаңалықтар|саясат|экономика|қоғам|мәдениет|спорт|әлем|білім|ғылым|аймақтар|сұхбат|国际|国内|时政|财经|社会|文化|体育|科技|新闻|要闻|评论|dünya|ekonomi|siyaset|politika|spor|kültür|gündem)$/iu;

const isOne = (text: string): boolean => rubrics.test(text) || more.test(text);

/** The name of one section, and nothing else. */
export function isSection(text: string): boolean {
  return text.length <= 50 && isOne(text);
}

/** "All News", "Все новости": what a site calls everything that it has. */
const allNews =
  /^(?:(?:all|latest|top|main|other|local|breaking|today['’]s|more) news|(?:все|последние|главные|местные|другие) новости|(?:барлық|соңғы|басты|басқа) жаңалықтар|(?:бардык|акыркы|башкы) (?:кабарлар|жаңылыктар)|(?:усі|всі|останні|головні) новини|(?:tüm|son|diğer|yerel) haberler|(?:barcha|so['’‘ʻ]nggi) yangiliklar|(?:барча|сўнгги) янгиликлар|alle nachrichten|(?:所有|全部|最新|头条|頭條)(?:新闻|新聞|消息|资讯)|(?:كل|آخر|جميع) الأخبار|(?:همه|آخرین) (?:اخبار|خبرها)|最新ニュース)$/iu;

/** A rubric, or two of them joined: "Business & Economy". */
export function isRubric(text: string): boolean {
  if (text.length > 50) return false;
  const bare = text.replace(/ (?:materials|news|section|новости|жаңалықтары)$/iu, "");
  return (
    isOne(bare) ||
    allNews.test(text) ||
    /^\p{Lu}[\p{L}-]+ (?:materials|section)$/iu.test(text) ||
    text.split(/ & |, ?|\/| and | и | және /u).some((part) => isOne(part.trim()))
  );
}

/** "КАЗАХСТАН-НЕФТЬ-ДОБЫЧА", "UZBEKISTAN-GAS/PRICES": the slug that a wire puts over its headlines. */
export function isSlug(text: string): boolean {
  return text.length <= 80 && /^[\p{Lu}\d]{2,20}(?:[-/][\p{Lu}\d]{2,20}){1,5}$/u.test(text);
}
