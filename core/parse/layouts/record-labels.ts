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

/** What the label of a line says, or null where it is none of a record. */
export function meaning(key: Key | null): Meaning | null {
  if (!key) return null;
  return labels.get(key.name) ?? (/^(?:category|категория|tag) \d{1,2}$/.test(key.name) ? "category" : null);
}
