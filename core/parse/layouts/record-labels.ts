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

/** What a labelled line of a press database says: "info" is the paper with the day behind it, "abstract" a text where there is no other. */
export type Said = Meaning | "info" | "abstract";

/** Labels that only databases have. */
const databases: readonly (readonly [Said, string])[] = [
  ["info", "publication info|publication information|publication details|fundstelle|выходные данные|出典"],
  [
    "outlet",
    "publication title|publication name|from|source title|source name|paper|newspaper title|newspaper name|journal|journal title|journal name|media|media name|" +
      "сми|наименование сми|название источника|наименование источника|бақ|бақ атауы|змі|назва змі|媒體|媒體名稱|報章|报章|報刊|报刊|報紙名稱|刊名|中文刊名|medya|yayın adı|gazete adı|mecra|" +
      "zeitungstitel|publikationsname|medium|medienname|الوسيلة|اسم الصحيفة|رسانه|خبرگزاری|omv|оав|жмк|ммк",
  ],
  [
    "date",
    "дата и время|дата сообщения|дата материала|дата и время публикации|date and time|報章日期|出版日|见报日期|見報日期|haber tarihi|publikationsdatum",
  ],
  ["author", "byline|журналист|журналисты|author name|автор материала|автор статьи|記者|记者|muhabir|verfasser"],
  ["alt-title", "подзаголовок статьи|deck|副標題"],
  ["abstract", "abstract|аннотация|анотація|реферат|андатпа|摘要|özet|zusammenfassung|kurzfassung|الملخص|چکیده"],
  ["text", "текст сообщения|текст материала|текст публикации|內文|内文|內容|内容|fulltext|full text article"],
  [
    "about",
    "record|article name|links|country|industry|industries|region|location|locations|company|companies|company / organization|organization|people|person|subject|subjects|subject terms|document type|source type|type|" +
      "document id|proquest document id|document url|copyright|last updated|database|issn|e-issn|place of publication|country of publication|" +
      "publication year|year|language of publication|publication subject|section name|page|pages|first page|start page|end page|length|dateline|accession number|" +
      "full text word count|gale document number|record number|document number|geographic terms|persons|author affiliation|identifier|keyword|volume|vol|issue date|" +
      "город|страна|тип сми|уровень сми|уровень|категория сми|медиаиндекс|индекс цитируемости|охват|тираж|аудитория|тональность|объект|объекты|упоминания|ссылка|адрес|" +
      "номер публикации|вид сми|федеральный округ|язык|персоны|организации|компании|темы|тематика|роль объекта|заметность|дата выгрузки|" +
      "өңір|аймақ|қала|тілі|сілтеме|регіон|місто|мова|посилання|тип змі|" +
      "文章編號|文章编号|版頭|版头|字數|地區|地区|國家|语言|語言|媒體類型|媒体类型|影响力|链接|連結|網址|网址|倾向性|记录号|" +
      "il|ilçe|bölge|dil|tiraj|erişim|bağlantı|haber linki|dokumentnummer|rubrik|quellrubrik|dauerhafte adresse des dokuments|jahrgang|ort|land|sprache|auflage|dokument-id|" +
      "hudud|til|havola|аймак|тил|шилтеме|المنطقة|اللغة|الرابط|البلد|منطقه|زبان|لینک|地域|文書番号|記事番号|発行形態|版",
  ],
];

const ofDatabases: ReadonlyMap<string, Said> = new Map(
  databases.flatMap(([what, names]) => names.split("|").map((name) => [name, what] as const)),
);

/** What the label of a line says in the export of a press database. */
export function said(key: Key | null): Said | null {
  return key && (ofDatabases.get(key.name) ?? meaning(key));
}

/** What only the issue of a paper has. */
const ofIssues =
  /^(?:номер|номер выпуска|номер издания|номер випуску|полоса|нөмірі|беті|sayfa|版面|版次|页码|面名|朝夕刊|字数|文字数|seite|ausgabe|wörter|sahifa|الصفحة|العدد|صفحه)$/u;

/** What a press office says of its releases, too. */
const ofAnyPage =
  /^(?:from|media|type|links|location|locations|region|country|company|companies|people|person|organization|subject|subjects|year|город|страна|язык|ссылка|адрес|компании|организации|персоны|темы|тематика|өңір|аймақ|қала|тілі|сілтеме|регіон|місто|мова|посилання|地区|地區|国家|國家|链接|連結|网址|網址|地域|il|ilçe|bölge|dil|bağlantı|ort|land|sprache|hudud|til|havola|аймак|тил|шилтеме|المنطقة|اللغة|الرابط|البلد|منطقه|زبان|لینک|記者|记者|muhabir|byline|журналист|журналисты|дата и время|date and time)$/u;

/** Whether the label is one that only databases have. */
export function isOfDatabases({ name }: Key): boolean {
  return (ofDatabases.has(name) && !ofAnyPage.test(name)) || ofIssues.test(name);
}

/** "Document 1 of 2", "3.", "第3条": what counts the records of an export. */
export const numberOf =
  /^(?:document|документ|dokument|құжат|doküman|article|статья|artikel|record|запись|запис|стаття|сообщение|публикация|материал|повідомлення|публікація|хабарлама|item|result|story|treffer|ergebnis|haber|文档|文書|文献|记录|記録|文章|文献|新闻|記事|第|kayıt|hujjat|maqola)? ?[№#]? ?\d{1,6} ?(?:件目?|条|條|篇)?(?: ?(?:of|из|von|de|з|\/|／|共) ?\d{1,6} ?(?:件|条|條|篇)?)?[.:]?$/iu;
