/** The names of sections of papers and portals. */

const rubrics =
  /^(?:news|world|politics|economy|economics|business|society|culture|sports?|science|technology|tech|health|nation|international|opinion|editorials?|analysis|interviews?|in-depth|source|china|central asia|asia|europe|eurasia|kazakhstan|russia|regions?|incidents|energy|education|environment|tourism|travel|diplomacy|president|parliament|government|press releases?|events?|новости|в мире|мир|политика|экономика|бизнес|общество|культура|спорт|наука|технологии|происшествия|регионы|международная панорама|интервью|аналитика|мнение|президент|правительство|парламент|казахстан|россия|китай|центральная азия|события|пресс-релизы?|жаңалықтар|саясат|экономика|қоғам|мәдениет|спорт|әлем|білім|ғылым|аймақтар|сұхбат|国际|国内|时政|财经|社会|文化|体育|科技|新闻|要闻|评论|dünya|ekonomi|siyaset|politika|spor|kültür|gündem)$/iu;

/** The name of one section, and nothing else. */
export function isSection(text: string): boolean {
  return text.length <= 50 && rubrics.test(text);
}

/** A rubric, or two of them joined: "Business & Economy". */
export function isRubric(text: string): boolean {
  if (text.length > 50) return false;
  const bare = text.replace(/ (?:materials|news|section|новости|жаңалықтары)$/iu, "");
  return rubrics.test(bare) || text.split(/ & |, ?|\/| and | и | және /u).some((part) => rubrics.test(part.trim()));
}

/** "КАЗАХСТАН-НЕФТЬ-ДОБЫЧА", "UZBEKISTAN-GAS/PRICES": the slug that a wire puts over its headlines. */
export function isSlug(text: string): boolean {
  return text.length <= 80 && /^[\p{Lu}\d]{2,20}(?:[-/][\p{Lu}\d]{2,20}){1,5}$/u.test(text);
}
