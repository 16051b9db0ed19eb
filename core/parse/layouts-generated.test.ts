/** Articles of one kind laid out in every way: other languages, dates, separators, line ends, orders of the lines of a head. */
import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { parseText } from "./index.ts";
import { type SampleNews, sampleNews } from "./sample-news.ts";

interface Laid {
  readonly text: string;
  readonly expected: readonly Expected[];
}

interface Expected {
  readonly title: string;
  readonly published: string | null;
  readonly paragraphs: readonly string[];
  readonly views?: number;
  readonly author?: string;
  readonly agency?: string;
  readonly imageCredit?: string;
}

interface Article {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** As printed, and as it is to be read. */
  readonly date: string;
  readonly iso: string;
  readonly views: number;
}

const two = (n: number): string => String(n).padStart(2, "0");
const english = ["June", "July", "August"];
const russian = ["июня", "июля", "августа"];
const kazakh = ["маусым", "шілде", "тамыз"];
const turkish = ["Haziran", "Temmuz", "Ağustos"];
const uzbek = ["iyun", "iyul", "avgust"];
const kyrgyz = ["июну", "июлу", "августу"];
const arabic = ["يونيو", "يوليو", "أغسطس"];

type DateForm = (year: number, month: number, day: number) => string;
const numeric: DateForm = (year, month, day) => `${two(day)}.${two(month)}.${year}`;
const iso: DateForm = (year, month, day) => `${year}-${two(month)}-${two(day)}`;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const named = (months: readonly string[], put: (year: number, month: string, day: number) => string): DateForm => {
  return (year, month, day) => put(year, months[month - 6] ?? "", day);
};

const dateForms: Record<string, readonly DateForm[]> = {
  en: [
    numeric,
    named(english, (year, month, day) => `${month} ${day}, ${year}`),
    (year, month, day) =>
      `${weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}, ${english[month - 6]} ${day}, ${year}`,
  ],
  ru: [numeric, named(russian, (year, month, day) => `${day} ${month} ${year} года`)],
  kk: [iso, named(kazakh, (year, month, day) => `${year} жылғы ${day} ${month}`)],
  zh: [iso, (year, month, day) => `${year}年${month}月${day}日`],
  tr: [numeric, named(turkish, (year, month, day) => `${day} ${month} ${year}`)],
  uz: [numeric, named(uzbek, (year, month, day) => `${year}-yil ${day}-${month}`)],
  ky: [numeric, named(kyrgyz, (year, month, day) => `${year}-жылдын ${day}-${month}`)],
  ar: [iso, named(arabic, (year, month, day) => `${day} ${month} ${year}`)],
};

function articlesOf(news: SampleNews, form: DateForm, comma: string): Article[] {
  return news.articles.map(({ title, paragraphs }, i) => {
    const [month, day, hour, minute] = [6 + (i % 3), 28 - 2 * i, 9 + 3 * i, 7 * i];
    return {
      title,
      paragraphs,
      date: `${form(2022, month, day)}${comma}${two(hour)}:${two(minute)}`,
      iso: `2022-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`,
      views: 480 + 977 * i,
    };
  });
}

/** Lays articles out; `apart`: what stands between two paragraphs. */
type Lay = (articles: readonly Article[], news: SampleNews, apart: string) => Laid;

const plain = ({ title, iso, paragraphs }: Article): Expected => ({ title, published: iso, paragraphs });

const each =
  (
    put: (article: Article, news: SampleNews, body: string) => string,
    more: (article: Article, news: SampleNews) => object,
  ): Lay =>
  (articles, news, apart) => ({
    text: articles.map((article) => put(article, news, article.paragraphs.join(apart))).join(""),
    expected: articles.map((article) => ({ ...plain(article), ...more(article, news) })),
  });

const one =
  (
    put: (article: Article, news: SampleNews, body: string, others: readonly Article[]) => string,
    more: (article: Article, news: SampleNews) => object,
  ): Lay =>
  (articles, news, apart) => {
    const article = articles[0] as Article;
    return {
      text: put(article, news, article.paragraphs.join(apart), articles.slice(1)),
      expected: [{ ...plain(article), ...more(article, news) }],
    };
  };

const layouts: Record<string, Lay> = {
  "date line with a counter over the headline": each(
    ({ date, views, title }, _, body) => `${date} ${views}\n\n${title}\n\n${body}\n\u00a0\n\n`,
    ({ views }) => ({ views }),
  ),
  "headline, date line with a counter, credit": each(
    ({ date, views, title }, { labels, agency }, body) =>
      `${title}\n\n${date} ${views}\n${labels.photo}${agency}\n${body}\n\u00a0\n`,
    ({ views }, { agency }) => ({ views, imageCredit: agency }),
  ),
  "source on the date line": each(
    ({ date, title }, { labels, agency }, body) => `${title}\n\n${date} ${labels.source}${agency}\n\n${body}\n\n`,
    (_, { agency }) => ({ agency }),
  ),
  "source under the text": each(
    ({ date, views, title }, { labels, agency }, body) =>
      `${title}\n\n${date} ${views}\n${body}\n\n${labels.source}${agency}\n\u00a0\n`,
    ({ views }, { agency }) => ({ views, agency }),
  ),
  "byline over the date": each(
    ({ date, title }, { labels, author }, body) => `${title}\n${labels.author}${author}\n${date}\n\n${body}\n\n`,
    (_, { author }) => ({ author }),
  ),
  "a page: author, then date": one(
    ({ date, title }, { labels, author }, body) => `${title}\n\n${labels.author}${author}\n\n${date}\n\n${body}\n`,
    (_, { author }) => ({ author }),
  ),
  "a page: date, source, author": one(
    ({ date, title }, { labels, author, agency }, body) =>
      `${title}\n${date}\n${labels.source}${agency}\n${labels.author}${author}\n\n${body}\n`,
    (_, { author, agency }) => ({ author, agency }),
  ),
  "a page: related headlines under the text": one(
    ({ date, title }, { labels }, body, others) =>
      `${title}\n\n${date}\n\n${body}\n\n${labels.related}\n\n${others[0]?.title}\n${others[1]?.title}\n`,
    () => ({}),
  ),
  "a page: readers counted under the text": one(
    ({ date, title, views }, { labels }, body) => `${title}\n${date}\n\n${body}\n\n${views} ${labels.views}\n`,
    ({ views }) => ({ views }),
  ),
};

const separators = { blank: "\n\n", "no-break space": "\n\u00a0\n", space: "\n \n", tab: "\n\t\n", none: "\n" };

function seen(clipping: Clipping, expected: Expected): Expected {
  const { title, published, paragraphs, views, author, agency, imageCredit } = clipping;
  const all = {
    views: views?.value,
    author: author?.value,
    agency: agency?.value,
    imageCredit: imageCredit?.value,
  };
  const asked = Object.entries(all).filter(([name]) => name in expected);
  return {
    title: title?.value ?? "",
    published: published?.value ?? null,
    paragraphs: paragraphs.map(({ text }) => text),
    ...Object.fromEntries(asked),
  };
}

describe.each(Object.entries(layouts))("%s", (_, lay) => {
  it.each(sampleNews.map((news) => [news.language, news] as const))("in %s", (language, news) => {
    const ways = (dateForms[language] ?? []).flatMap((form) =>
      Object.values(separators).map((apart) => ({ form, apart })),
    );
    ways.forEach(({ form, apart }, i) => {
      const end = i % 2 === 0 ? "\n" : "\r\n";
      const laid = lay(articlesOf(news, form, i % 3 === 0 ? ", " : " "), news, apart);
      const { clippings } = parseText(laid.text.replaceAll("\n", end), { name: "x", sha256: "0".repeat(64) });
      const told = JSON.stringify(laid.text.slice(0, 300));
      expect(clippings, told).toHaveLength(laid.expected.length);
      const got = laid.expected.map((expected, at) => seen(clippings[at] as Clipping, expected));
      expect(got, told).toEqual(laid.expected);
      expect(new Set(clippings.map((clipping) => clipping.language)), told).toEqual(new Set([language]));
    });
  });
});
