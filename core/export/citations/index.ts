/**
 * Citations as styles write them: citeproc-js over the Citation Style Language files beside this one. The fields are those
 * of the CSL-JSON export. Loaded when somebody first cites: processor and styles are large.
 */
/// <reference path="./citeproc.d.ts" />
import CSL from "citeproc";
import { cslItem } from "../csl-json.ts";
import { oneLine } from "../fields.ts";
import type { ExportInput } from "../index.ts";
import { escapeHtml } from "../printable.ts";
import apa from "./apa.csl?raw";
import chicago from "./chicago-author-date.csl?raw";
import gost from "./gost-r-7-0-5-2008.csl?raw";
import english from "./locales-en-US.xml?raw";
import russian from "./locales-ru-RU.xml?raw";
import mla from "./modern-language-association.csl?raw";
import type { CitationStyle } from "./styles.ts";

const styles: Readonly<Record<CitationStyle, string>> = { apa, chicago, mla, gost };

export interface Citations {
  /** In the order of the style's bibliography: one line each. */
  readonly text: string;
  /** The same with titles in italics where the style has them. */
  readonly html: string;
}

type Item = Record<string, unknown>;

/** One line that turns nothing round; no title is longer. */
const clean = (text: string): string =>
  oneLine(text)
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, "")
    .slice(0, 1_000);

/** Signs that citeproc would take as markup; given back in what it makes. */
const hidden = { "<": "\uE100", ">": "\uE101", "&": "\uE102" } as const;
const hide = (text: string) =>
  clean(text)
    .replace(/[\uE100-\uE102]/g, "")
    .replace(/[<>&]/g, (sign) => hidden[sign as keyof typeof hidden]);
const show = (text: string) =>
  text.replace(/[\uE100-\uE102]/g, (sign) => (sign === "\uE100" ? "<" : sign === "\uE101" ? ">" : "&"));

function itemOf(input: ExportInput): Item {
  // What a person added is no part of a citation, and the section of a paper is printed by none of these styles.
  const { author, note: _note, keyword: _keyword, section: _section, ...rest } = cslItem(input);
  const names = (Array.isArray(author) ? (author as { literal?: string }[]) : []).flatMap(({ literal }) =>
    literal === undefined ? [] : [nameOf(clean(literal))],
  );
  const fields = Object.entries(rest).map(([key, value]) => [key, typeof value === "string" ? hide(value) : value]);
  return { ...Object.fromEntries(fields), ...(names.length === 0 ? {} : { author: names }) };
}

/** The commonest family names of China in Latin letters: with them the family name comes first ("Sun Haoran"). */
const familyFirst = new Set(
  (
    "bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao gong gu guo han hao he hou hu huang " +
    "jia jiang jin kang kong lai li liang liao lin liu long lu luo ma mao meng pan peng qian qiao qin qiu ren shao shen shi " +
    "song su sun tan tang tian wan wang wei wen wu xia xiao xie xiong xu xue yan yang yao ye yin yu yuan zeng zhang zhao " +
    "zheng zhong zhou zhu zou"
  ).split(" "),
);

/** Given and family name, where it is clearly that of one person: two or three words with capitals. Else the name as it stands. */
function nameOf(name: string): object {
  if (!/^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u.test(name)) return { literal: hide(name) };
  const words = name.split(" ");
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const isFirst = words.length === 2 && familyFirst.has(first.toLowerCase()) && !familyFirst.has(last.toLowerCase());
  return isFirst ? { family: first, given: last } : { given: words.slice(0, -1).join(" "), family: last };
}

/** Russian for what is in Russian or in a language of its neighbours whose readers cite so; English for the rest. */
const localeOf = (language: string | null): "ru-RU" | "en-US" =>
  /^(?:ru|kk|be|ky|tg|uz-Cyrl)\b/i.test(language ?? "") ? "ru-RU" : "en-US";

interface Made {
  readonly text: readonly string[];
  readonly html: readonly string[];
}

function bibliography(style: CitationStyle, locale: "ru-RU" | "en-US", items: readonly Item[]): Made {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const engine = new CSL.Engine(
    {
      retrieveLocale: (language) => (language.toLowerCase().startsWith("ru") ? russian : english),
      retrieveItem: (id) => byId.get(id) ?? {},
    },
    styles[style],
    locale,
    true,
  );
  engine.updateItems([...byId.keys()]);
  const lines = (format: "text" | "html", tidy: (line: string) => string) => {
    engine.setOutputFormat(format);
    const made = engine.makeBibliography();
    return made === false ? [] : made[1].map((line) => inflected(withoutNumber(tidy(line)), locale));
  };
  return {
    text: lines("text", (line) => show(oneLine(line))),
    html: lines("html", (line) => inner(line).replace(/[\uE100-\uE102]/g, (sign) => escapeHtml(show(sign)))),
  };
}

/** Lists are numbered in some styles; one citation, copied, is not. */
const withoutNumber = (line: string): string => line.replace(/^\d{1,6}\. /, "");

const months: readonly (readonly [string, string])[] = [
  ["январь", "января"],
  ["февраль", "февраля"],
  ["март", "марта"],
  ["апрель", "апреля"],
  ["май", "мая"],
  ["июнь", "июня"],
  ["июль", "июля"],
  ["август", "августа"],
  ["сентябрь", "сентября"],
  ["октябрь", "октября"],
  ["ноябрь", "ноября"],
  ["декабрь", "декабря"],
];
const genitive = new Map(months);
const anyMonth = months.map(([name]) => name).join("|");
const dayBefore = new RegExp(`(\\d{1,2}) (${anyMonth})(?!\\p{L})`, "gu");
const dayAfter = new RegExp(`(?<!\\p{L})(${anyMonth}) (\\d{1,2})(?!\\d)`, "gu");

/** Styles join a day and the name of a month; Russian wants "30 мая". */
function inflected(line: string, locale: "ru-RU" | "en-US"): string {
  if (locale !== "ru-RU") return line;
  return line
    .replace(dayBefore, (_whole, day: string, month: string) => `${day} ${genitive.get(month)}`)
    .replace(dayAfter, (_whole, month: string, day: string) => `${day} ${genitive.get(month)}`);
}

/** Words between "<div …>" and "</div>" of citeproc's HTML, its markup kept, as far as it is italics and bold. */
function inner(html: string): string {
  const text = html.replace(/<(?!\/?(?:i|b|em|strong)>)[^<>]{0,300}>/g, "");
  return text.replace(/\s+/gu, " ").trim();
}

/** Each clipping cited in the language it is written in. */
export function cite(clippings: readonly ExportInput[], style: CitationStyle): Citations {
  const groups = new Map<"ru-RU" | "en-US", Item[]>();
  for (const input of clippings) {
    const locale = localeOf(input.clipping.language);
    groups.set(locale, [...(groups.get(locale) ?? []), itemOf(input)]);
  }
  const text: string[] = [];
  const html: string[] = [];
  for (const [locale, items] of groups) {
    const made = bibliography(style, locale, items);
    text.push(...made.text);
    html.push(...made.html.map((line) => `<p>${line}</p>`));
  }
  return { text: text.join("\n"), html: html.join("\n") };
}
