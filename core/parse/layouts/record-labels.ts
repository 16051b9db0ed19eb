/** The labels of records, and what each says of the text under it. */
import type { Key } from "../lines.ts";

/** What a labelled line says. */
export type Meaning =
  | "date"
  | "title"
  | "alt-title"
  | "category"
  | "author"
  | "outlet"
  | "agency"
  | "about"
  | "text"
  | "other-date";

const labels: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["published time", "date"],
  ["publish time", "date"],
  ["published", "date"],
  ["publish date", "date"],
  ["publication date", "date"],
  ["published date", "date"],
  ["published at", "date"],
  ["date published", "date"],
  ["pubdate", "date"],
  ["pub date", "date"],
  ["date", "date"],
  ["дата", "date"],
  ["дата публикации", "date"],
  ["опубликовано", "date"],
  ["发布时间", "date"],
  ["title", "title"],
  ["headline", "title"],
  ["заголовок", "title"],
  ["标题", "title"],
  ["subtitle", "alt-title"],
  ["category", "category"],
  ["categories", "category"],
  ["section", "category"],
  ["рубрика", "category"],
  ["категория", "category"],
  ["author", "author"],
  ["authors", "author"],
  ["автор", "author"],
  ["作者", "author"],
  ["publisher", "outlet"],
  ["outlet", "outlet"],
  ["publication", "outlet"],
  ["newspaper", "outlet"],
  ["издание", "outlet"],
  ["source", "agency"],
  ["источник", "agency"],
  ["来源", "agency"],
  ["sitename", "outlet"],
  ["site name", "outlet"],
  ["site", "outlet"],
  ["hostname", "about"],
  ["description", "about"],
  ["summary", "about"],
  ["tags", "about"],
  ["keywords", "about"],
  ["fingerprint", "about"],
  ["id", "about"],
  ["license", "about"],
  ["canonical link", "about"],
  ["теги", "about"],
  ["author title", "about"],
  ["author description", "about"],
  ["author bio", "about"],
  ["url", "about"],
  ["link", "about"],
  ["guid", "about"],
  ["language", "about"],
  ["word count", "about"],
  ["updated time", "other-date"],
  ["updated", "other-date"],
  ["modified time", "other-date"],
  ["crawl time", "other-date"],
  ["text", "text"],
  ["full text", "text"],
  ["article text", "text"],
  ["article", "text"],
  ["body", "text"],
  ["content", "text"],
  ["текст", "text"],
  ["正文", "text"],
]);

/** The same in the databases of other countries. */
const others: readonly (readonly [Meaning, string])[] = [
  [
    "date",
    "发布日期|发表时间|刊登时间|刊期|дата и время|дата сообщения|время публикации|дата выпуска|дата выхода|дата номера|дата виходу|дата випуску|дата публікації|күні|жарияланған күні|шыққан күні|tarih|yayın tarihi|日期|发表日期|出版日期|刊登日期|報紙日期|日付|掲載日|発行日|datum|erscheinungsdatum|sana|nashr sanasi|күнү|التاريخ|تاريخ النشر|تاریخ|تاریخ انتشار",
  ],
  [
    "title",
    "заглавие|название|название статьи|назва|тақырып|тақырыбы|başlık|题名|篇名|標題|題名|見出し|タイトル|titel|überschrift|sarlavha|аталышы|العنوان|عنوان",
  ],
  ["alt-title", "подзаголовок|підзаголовок|alt başlık|副题|副标题|untertitel"],
  ["author", "авторы|авторлары|автори|yazar|作者姓名|著者|執筆者|autor|autorin|muallif|автору|الكاتب|نویسنده"],
  [
    "outlet",
    "газета|сми|источник публикации|зми|бақ|журнал|название сми|название издания|видання|басылым|басылымы|gazete|yayın|报纸|報紙|报纸名称|媒体|媒体名称|新聞名|媒体名|紙名|zeitung|publikation|nashr|басылма|الصحيفة|روزنامه",
  ],
  ["agency", "quelle|manba|المصدر|منبع|джерело|дереккөз|kaynak"],
  ["category", "раздел|айдар|bölüm|栏目|欄目|ressort"],
  [
    "about",
    "номер|номер выпуска|номер издания|номер випуску|выпуск|полоса|страница|объем|объём|нөмірі|саны|беті|sayı|sayfa|版面|版次|页码|字数|面|面名|ページ|朝夕刊|文字数|seite|ausgabe|wörter|son|sahifa|الصفحة|العدد|صفحه|page|pages|issue|length|edition|region|регион|жанр|ключевые слова|аннотация",
  ],
  [
    "text",
    "полный текст|текст статьи|текст документа|мәтін|мәтіні|metin|haber metni|全文|正文内容|本文|volltext|matn|тексти|النص|متن",
  ],
];

const known: ReadonlyMap<string, Meaning> = new Map([
  ...others.flatMap(([what, names]) => names.split("|").map((name) => [name, what] as const)),
  ...labels,
]);

const ofWhat = /^(?:текст|заголовок|тақырып|мәтін|назва|title|text) \p{L}{4,12}$/u;

/** What the label of a line says, or null where it is none of a record. */
export function meaning(key: Key | null): Meaning | null {
  if (!key) return null;
  const { name } = key;
  const plain = known.get(name) ?? (/^(?:category|категория|tag) \d{1,2}$/.test(name) ? "category" : null);
  // "Текст сообщения", "Заголовок статьи"
  return plain ?? (ofWhat.test(name) ? (known.get(name.slice(0, name.indexOf(" "))) ?? null) : null);
}
