/** What a phrase that credits somebody says: the name, whom that one cites, and how sure a sign it is. */

import type { Span } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import { institution, mediaWord, persons } from "./credits-words.ts";
import { foldSpaces } from "./letters.ts";
import { isOutletName, isWire } from "./names.ts";

export interface Credit extends Span {
  readonly value: string;
  readonly via: string | null;
  /** How strong the sign is: 5 "X reports", 1 "the ministry said". */
  readonly strength: number;
  readonly why: Why;
}

const nameEnds =
  /(?:service|office|department|agency|website|portal|channel|newspaper|ministry|correspondents?|reporters?|administration|centre|center|akimat|committee|embassy|company|region|district|has|is|press service .{2,80})[ \u00a0]$/;

/** The word before `at` may end a name: it has a capital, or is one of the nouns that do; a clause with "citing" may lie between. */
export function namedBefore(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 100), at);
  const word = head.slice(
    Math.max(head.lastIndexOf(" ", head.length - 2), head.lastIndexOf("\u00a0", head.length - 2)) + 1,
  );
  const code = word.charCodeAt(0);
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code > 0x7f || code === 0x22) return true;
  return nameEnds.test(head) || word.endsWith(", ");
}

/** The start of the word at or before `at`. */
export function wordStart(text: string, at: number): number {
  let from = Math.max(0, at);
  while (from > 0 && from > at - 30 && !/\s/.test(text[from - 1] ?? " ")) from--;
  return from;
}

export function reportStrength(text: string, m: RegExpMatchArray): number {
  const before = text[(m.index ?? 0) - 1] ?? "";
  const after = text[(m.index ?? 0) + m[0].length] ?? "";
  const name = m[2] ?? "";
  const verb = /(?:report|inform|read|writes)/.test(m[0].slice(name.length));
  const known = isWire(name.replace(/^[Tt]he\s/, ""));
  const lost = /\u00a0(?:correspondent[ \u00a0])?\p{L}+$/u.test(m[0]) || before === "\u00a0";
  const closes = /^[.,]?$/.test(after) || after === "\n";
  if (!verb) return known ? 4 : institution.test(name) ? 1 : 0;
  if (lost || known) return 5;
  if (closes || /^[Tt]he${sp}press/.test(m[0]) || /press.service/i.test(name)) return 5;
  if (institution.test(name)) return 3;
  return /^\s?(?:that\b)/.test(text.slice((m.index ?? 0) + m[0].length, (m.index ?? 0) + m[0].length + 6)) ? 2 : 0;
}

export function russianStrength(m: RegExpMatchArray): number {
  return /^(?:[Кк]ак.)?(?:сообщ|переда|пишет|информ)/.test(m[0]) ? 5 : 2;
}

/** "Kazinform cites the ministry", not "the minister quoted a poet". */
export function citeStrength(m: RegExpMatchArray): number {
  const name = (m[2] ?? "").replace(/^[Tt]he\s/, "");
  if (isWire(name) || /\u00a0/.test(m[0].slice(name.length, name.length + 8))) return 6;
  return institution.test(m[3] ?? "") || mediaWord.test(name) ? 6 : 0;
}

const weekdayTail =
  / (?:in (?:19|20)\d\d|on|in|at|for|and|of|the|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:January|February|March|April|May|June|July|August|September|October|November|December))$/;

/** "Interfax news agency", "state news agency IRNA": what the press is, in small letters, is no part of its name. */
const kindAfter =
  /(?<=^\p{Lu}[\p{L}\p{N}.-]*(?: \p{Lu}[\p{L}\p{N}.-]*){0,3}) (?:state )?(?:news agency|news (?:portal|website|channel|service)|newspaper|tv channel)$/u;

/** How all that `kindAfter` finds ends: it looks back from each space of a name, which most names do not need. */
const kindEnds = ["agency", "portal", "website", "channel", "service", "newspaper"] as const;

const kindBefore = /^(?:[Ss]tate |[Oo]fficial )?(?:news agency|newspaper) (?=\p{Lu})/u;

function strip(name: string): string {
  const folded = foldSpaces(name);
  return (kindEnds.some((end) => folded.endsWith(end)) ? folded.replace(kindAfter, "") : folded)
    .replace(kindBefore, "")
    .replace(weekdayTail, "")
    .replace(/^(?:the|The) /, "")
    .replace(/[ .,]+$/, "")
    .trim();
}

function tidyVia(name: string | undefined): string | null {
  const value = foldSpaces(name ?? "")
    .replace(/ (?:on|in|and|for|that|as)$/i, "")
    .replace(/[ .,]+$/, "")
    .trim();
  return value.length > 1 ? value : null;
}

export function english(text: string, m: RegExpMatchArray, strength: number, words: string): Credit | null {
  if (strength <= 0) return null;
  const start = m.index ?? 0;
  let name = strip((m[2] ?? "").replace(/[ \u00a0](?:correspondent|reporter)s?$/, ""));
  // "Minister X. Kazinform": a name that runs over a full stop begins after it
  const lastStop = name.search(/[^.]{3}\. (?=[^.]*$)/);
  let offset = 0;
  if (lastStop >= 0) {
    offset = (m[0].indexOf(name.slice(lastStop + 5)) + 0) | 0;
    name = name.slice(lastStop + 5);
    if (offset < 0) offset = 0;
  }
  if (name.length < 2 || persons.test(name)) return null;
  if (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1] ?? "")) return null;
  // "The Astana Times": the article is part of a name that is printed with a capital in mid-sentence
  const the =
    /^The[ \u00a0]/.test(m[0]) &&
    (mediaWord.test(name.split(" ").pop() ?? "") || /[,;]\s?$|[a-z] $/.test(text.slice(Math.max(0, start - 2), start)));
  if (the && offset === 0 && !/^press/i.test(name)) name = `The ${name}`;
  let end = start + m[0].length;
  // an origin goes on in small letters to the end of its clause: "the press service of the Belarusian airline"
  const more =
    m[3] === undefined
      ? null
      : /^(?:[ \u00a0](?!as\b|that\b|on\b|in\b|for\b|during\b|after\b|following\b|and\b|at\b|by\b|to\b|while\b|who\b|which\b|with\b)\p{L}[\p{L}'’-]*){1,4}(?=[.,;:\n]|$)/u.exec(
          text.slice(end, end + 70),
        );
  if (more) end += more[0].length;
  const via = tidyVia(m[3] === undefined ? undefined : m[3] + (more?.[0] ?? ""));
  while (end > start && /[ .,\u00a0]/.test(text[end - 1] ?? "")) end--;
  return { value: name, via, start: start + offset, end, strength, why: `"… ${words} …" in the text` };
}

/** ", reported the Kazakh Foreign Ministry's press service." */
export function inverse(m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  if (name.length < 2 || persons.test(name)) return null;
  const wire = isWire(name) || mediaWord.test(name) || /press (?:service|office)$/.test(name);
  if (!wire && !institution.test(name)) return null;
  const verb = /repor|inform|writes/.test(m[0].slice(0, 14));
  const start = (m.index ?? 0) + 2;
  return {
    value: withArticle(m[1] ?? "", name),
    via: null,
    start,
    end: (m.index ?? 0) + m[0].length,
    strength: verb ? (wire ? 5 : 4) : wire ? 2 : 1,
    why: '"…, reported X" in the text',
  };
}

/** ", the regional police department reported."; what it merely said is a weaker sign, and is read as in "the Ministry said". */
export function office(m: RegExpExecArray): Credit {
  const isSaid = m[0].endsWith("said");
  const printed = m[1] ?? "";
  const value = isSaid ? strip(printed) : printed;
  return {
    value,
    via: null,
    start: m.index + 2 + printed.length - value.length,
    end: m.index + m[0].length,
    strength: isSaid ? 1 : 2,
    why: '"…, the office reported" in the text',
  };
}

/** "told The Astana Times": an article printed with a capital in mid-sentence is part of the name. */
function withArticle(printed: string, name: string): string {
  return /^The[ \u00a0]/.test(printed) && mediaWord.test(name) ? `The ${name}` : name;
}

/** "TASS quoted him as saying", "carried by IRNA", "in an interview with Bloomberg": only of the press. */
export function ofPress(m: RegExpMatchArray, strength: number, why: string): Credit | null {
  const name = strip(m[2] ?? "");
  if (!(isWire(name) || mediaWord.test(name) || isOutletName(name)) || persons.test(name)) return null;
  const start = m.index ?? 0;
  const value = withArticle(m[1] ?? "", name);
  return { value, via: null, start, end: start + m[0].length, strength, why: `"${why}" in the text` };
}

export function told(m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  const interview = /interview$/.test(m[0]);
  if (!(interview || mediaWord.test(name) || isWire(name)) || persons.test(name) || /^reporters$/i.test(name))
    return null;
  const start = m.index ?? 0;
  return {
    value: withArticle(m[1] ?? "", name),
    via: null,
    start,
    end: start + m[0].length,
    strength: interview ? 3 : 2,
    why: '"told …" in the text',
  };
}

export function said(text: string, m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  const start = m.index ?? 0;
  if (isWire(name))
    return { value: name, via: null, start, end: start + m[0].length, strength: 3, why: '"… said" in the text' };
  if (persons.test(name) || !institution.test(name)) return null;
  // a person with an office ("Minister of the Ministry X Y") is no institution: the institution word must be near the end or the head
  const before = text.slice(Math.max(0, start - 2), start);
  if (start > 0 && !/[,.;:!?"”»)\n] ?$|^$/.test(before)) return null;
  return { value: name, via: null, start, end: start + m[0].length, strength: 1, why: '"… said" in the text' };
}

export function according(text: string, m: RegExpMatchArray): Credit | null {
  const name = strip(m[2] ?? "");
  if (!(isWire(name) || mediaWord.test(name))) return null;
  const start = m.index ?? 0;
  if (text.length < start) return null;
  const value = withArticle(m[1] ?? "", name);
  return { value, via: null, start, end: start + m[0].length, strength: 2, why: '"according to …" in the text' };
}

export function simple(
  m: RegExpMatchArray,
  value: number,
  via: number | null,
  strength: number,
  words: string,
): Credit | null {
  const name = foldSpaces(m[value] ?? "")
    .replace(/^["«„“»]([^"»“”«]+)["»“”«]$/, "$1")
    .replace(/^《([^》]+)》$/, "$1")
    .replace(/[ .,]+$/, "")
    .trim();
  if (strength <= 0 || name.length < 2 || /^(?:Он|Она|Они|Это|Ол|Бұл)$/.test(name)) return null;
  const start = m.index ?? 0;
  const origin = via === null ? null : tidyVia(m[via]);
  return {
    value: name,
    via: origin,
    start,
    end: start + m[0].trimEnd().length,
    strength,
    why: `"${words}" in the text`,
  };
}

const pressKind =
  /^(?:агентств|газет|портал|издани|телеканал|сайт|журнал|радио|МИА |ИА |ІА |агенц|інформагентств|видання )|(?:агенттігі|порталы|газеті|агенттиги|гезити|агентлиги|газетаси|agentligi|gazetasi|nashri)$/iu;

/** A name of the press, in any language: known, of a site or a paper, with a noun that says so, or in quotation marks. */
export function isPress(name: string): boolean {
  const plain = foldSpaces(name).trim();
  const inner = plain.replace(/^["«„“»](.*)["»“”«]$/u, "$1");
  return (
    inner !== plain ||
    pressKind.test(plain) ||
    isWire(plain) ||
    isOutletName(plain) ||
    mediaWord.test(plain) ||
    isWire(plain.replace(/(?:у|а|ом|ові)$/u, "")) ||
    /^(?:РБК|РИА|РИАН|ИТАР|ВВС|BBC|CNN|NHK|ARD|ZDF|ORF|TRT|AA|DHA|İHA|ANKA|NTV)(?: |$)/u.test(plain)
  );
}

const surnameRu =
  /^\p{Lu}[\p{Ll}-]+(?:ов|ев|ёв|ин|ын|ский|цкий|енко|ова|ева|ёва|ина|ына|ская|цкая|ову|еву|ину|скому)$/u;

/** "сообщил Иван Петров", "пишет Иванова": somebody, and no house. */
export function isSomebodyRu(name: string): boolean {
  return (
    !isPress(name) &&
    (surnameRu.test(name) ||
      (/^\p{Lu}\p{Ll}+ \p{Lu}[\p{Ll}-]+$/u.test(name) && surnameRu.test(name.split(" ")[1] ?? "")))
  );
}

/** "деп хабарлайды ҚазАқпарат Reuters-ке сілтеме жасап": the name and whom it cites stand side by side. */
export function splitRef(text: string, m: RegExpMatchArray, credit: Credit | null): Credit | null {
  if (!credit) return credit;
  const after = (m.index ?? 0) + m[0].length;
  const cites = /^(?:-?(?:ға|ге|қа|ке|на|не))?[ \u00a0]сілтеме[ \u00a0]жаса/u.test(text.slice(after, after + 20));
  if (!cites && credit.via === null) return credit;
  const both = credit.via === null ? credit.value : `${credit.value} ${credit.via}`;
  const first = both.indexOf(" ");
  // "Өңір тынысы қорық әкімшілігіне": the second word of the carrier's own name belongs to the first
  const own = isPress(both.slice(0, first)) ? null : /^\p{Lu}[\p{L}-]+ [\p{Ll}-]{2,24}[ыі](?= )/u.exec(both);
  if (!own && credit.via !== null) return credit;
  const cut = own ? own[0].length : first;
  if (cut < 2) return credit;
  const via = both.slice(cut + 1).replace(/-?(?:ға|ге|қа|ке|на|не)$/u, "");
  return { ...credit, value: both.slice(0, cut), via };
}

/** "据法新社援引当地媒体的报道": the agency and whom it cites. */
export function splitCites(credit: Credit | null): Credit | null {
  const parts = credit && /^(.{2,16}?)(?:援引|引述|引用)(.{2,24}?)的?$/u.exec(credit.value);
  return parts ? { ...credit, value: parts[1] as string, via: parts[2] as string } : credit;
}

/** "По данным спутников", "по данным опроса": a measurement, whom nobody quotes. */
export const measured =
  /^(?:спутник|опрос|наблюдени|измерени|замер|исследовани|источник|камер|датчик|расчет|расчёт|оценк|переписи|мониторинг|(?:нескольких|разных|последним|предварительным|официальным|этим|его|ее|её|их|различным|собственным)(?: |$))/iu;

/** "По данным управления образования": figures of an office in small letters, as "according to the education department" in English. */
export function isOfficeData(m: RegExpMatchArray): boolean {
  return (
    /^по/iu.test(m[0]) && /^(?!агентств|газет|издани|портал|телеканал|журнал|сайт|пресс-служб)\p{Ll}/u.test(m[1] ?? "")
  );
}

export function kazakhRef(m: RegExpMatchArray): Credit | null {
  const words = (m[1] ?? "").trim().split(/[\s\u00a0]+/);
  const name = words.slice(-5).join(" ");
  if (name.length < 3) return null;
  const start = m.index ?? 0;
  return {
    value: name,
    via: null,
    start,
    end: start + m[0].length,
    strength: 2,
    why: '"X-ге сілтеме жасап" in the text',
  };
}
