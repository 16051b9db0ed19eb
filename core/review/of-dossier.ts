/** A dossier and its clippings as the press review that every format writes. */
import { locate } from "../anchor.ts";
import type { Clipping, Span } from "../clipping.ts";
import type { Dossier, DossierEntry, Reference, Shown } from "../dossier.ts";
import { excerptLengths, firstWords } from "../excerpt.ts";
import { type Licence, withholds } from "../export/licence.ts";
import type { Marks } from "../marks.ts";
import { cleanText, paragraphStarts } from "../passage.ts";
import { fold } from "../query.ts";
import {
  type AlsoIn,
  directionOf,
  type MarkedRange,
  omissionSign,
  type Review,
  type ReviewBlock,
  type ReviewItem,
  type ReviewLogo,
  type TextBlock,
} from "./review.ts";
import { siteOf } from "./safe.ts";
import { dateWords, type Words, wordsOf } from "./words.ts";

/** What a review needs of a clipping. */
export interface ReviewClipping {
  readonly clipping: Clipping;
  readonly marks: Pick<Marks, "highlights">;
  readonly source: { readonly name: string };
}

export interface ReviewOptions {
  /** Paint highlights in excerpts and full texts, too. */
  readonly withMarks?: boolean;
  /** The licence of an outlet, by the name that a clipping prints; null where it has none. Without it all is shown. */
  readonly licenceOf?: (outlet: string | null) => Licence | null;
  /** ISO date, where the person is: embargoes end with their day. */
  readonly today?: string;
  /** The person said that licences need not be obeyed: the review says so. */
  readonly isOverridden?: boolean;
}

interface Rules {
  readonly withMarks: boolean;
  readonly licenceOf: (outlet: string | null) => Licence | null;
  readonly today: string;
  readonly language: string;
  readonly isOverridden: boolean;
}

/**
 * The review of a dossier. A clipping that is not in `clippings` (lost, or deleted for good) stands there with the headline
 * that the dossier remembers: nothing is left out without a word.
 */
export function reviewOf(
  dossier: Dossier,
  clippings: ReadonlyMap<string, ReviewClipping>,
  { withMarks = true, licenceOf = () => null, today = "", isOverridden = false }: ReviewOptions = {},
): Review {
  const rules: Rules = { withMarks, licenceOf, today, language: dossier.language, isOverridden };
  return {
    language: dossier.language,
    title: dossier.title,
    issue: issueOf(dossier),
    date: dossier.date,
    editor: dossier.editor,
    logo: logoOf(dossier.logo),
    introduction: dossier.introduction,
    sections: dossier.sections
      .filter(({ entries, introduction }) => entries.length > 0 || introduction.trim() !== "")
      .map(({ heading, introduction, entries }) => ({
        heading,
        introduction,
        items: entries.map((entry) => itemOf(entry, clippings, rules)),
      })),
  };
}

/** A bare number is printed as the number of an issue. */
function issueOf({ issue, language }: Dossier): string {
  const plain = issue.trim();
  if (!/^\d+$/.test(plain)) return plain;
  return /^(?:ru|kk|be|uk|ky|uz|tg)\b/i.test(language) ? `№ ${plain}` : `No. ${plain}`;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function itemOf(entry: DossierEntry, clippings: ReadonlyMap<string, ReviewClipping>, rules: Rules): ReviewItem {
  const found = clippings.get(entry.clipping);
  const clipping = found?.clipping;
  const outlet = clipping === undefined ? entry.of.outlet : (clipping.outlet?.value ?? null);
  const agency = clipping?.agency?.value ?? null;
  const carrier = outlet ?? agency;
  const rights = rightsOf(carrier, rules);
  const licence = obeyed(carrier, rules);
  if (isEmbargoed(licence, rules.today)) return embargoedItem(entry, carrier, rights ?? "");
  const shown = shownUnder(licence, entry.shown);
  const blocks = found === undefined ? [] : blocksOf(found, shown, rules.withMarks, mostWords(licence));
  const title = oneLine(clipping?.title?.value ?? entry.of.title);
  const first = licence?.kind === "headline" ? "" : oneLine(clipping?.paragraphs[0]?.text ?? "");
  const kind = shown.kind === "passages" ? "highlights" : shown.kind;
  const url = clipping?.url?.value ?? null;
  const author = clipping?.author?.value ?? null;
  const from = outlet ?? (agency === null ? siteOf(url) : null);
  const isNamed = from !== null || agency !== null || author !== null;
  return {
    id: `c-${entry.clipping}`,
    title: title || cut(first, Math.min(12, mostWords(licence))) || "—",
    url,
    sourceLine: isNamed ? null : found?.source.name || null,
    outlet: from,
    agency,
    author,
    published: clipping === undefined ? entry.of.published : (clipping.published?.value ?? null),
    language: clipping?.language ?? null,
    dir: directionOf(clipping?.language ?? null, title),
    shown: blocks.length === 0 ? "headline" : kind,
    blocks,
    comment: entry.comment,
    alsoIn: entry.alsoIn.map((other) => alsoIn(other, clippings.get(other.clipping), title, rules)),
    rights: withOthers(rights, entry, clippings, rules),
  };
}

const isEmbargoed = (licence: Licence | null, today: string): boolean =>
  licence?.kind === "embargo" && withholds(licence, today);

const mostWords = (licence: Licence | null): number =>
  licence?.kind === "excerpt" ? licence.words : Number.POSITIVE_INFINITY;

/** What the dossier wants to show, and no more than the licence lets it. */
function shownUnder(licence: Licence | null, shown: Shown): Shown {
  if (licence?.kind === "headline") return { kind: "headline" };
  if (licence?.kind !== "excerpt") return shown;
  if (shown.kind === "full") return { kind: "excerpt", words: licence.words };
  return shown.kind === "excerpt" ? { ...shown, words: Math.min(shown.words, licence.words) } : shown;
}

/** The licence that must be obeyed; null where there is none, or it was overridden. */
function obeyed(outlet: string | null, { licenceOf, isOverridden }: Rules): Licence | null {
  return isOverridden ? null : licenceOf(outlet);
}

/** The sentence that stands by a clipping, in the language of the review. */
function rightsOf(outlet: string | null, { licenceOf, today, language, isOverridden }: Rules): string | null {
  const licence = licenceOf(outlet);
  if (licence === null) return null;
  const words = wordsOf(language);
  const limit = withholds(licence, today) ? limitOf(licence, words, language) : "";
  const rule =
    limit === ""
      ? ""
      : isOverridden
        ? words.overridden(oneLine(outlet ?? ""), limit)
        : licence.kind === "embargo"
          ? asSentence(limit)
          : words.limited(limit);
  return [rule, oneLine(licence.note)].filter((part) => part !== "").join(" ") || null;
}

function limitOf(licence: Licence, words: Words, language: string): string {
  if (licence.kind === "headline") return words.headlineOnly;
  if (licence.kind === "excerpt") return words.excerptOnly(licence.words);
  return licence.kind === "embargo" ? words.embargoedUntil(dateWords(licence.until, language)) : "";
}

/** Russian dates end in a full stop of their own. */
const asSentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;

/** With what must be said of the other outlets that are named by a clipping: embargoes that were overridden. */
function withOthers(
  rights: string | null,
  { alsoIn }: DossierEntry,
  clippings: ReadonlyMap<string, ReviewClipping>,
  rules: Rules,
): string | null {
  const carriers = alsoIn.map((other) => carrierOf(other, clippings.get(other.clipping)));
  const embargoed = carriers.filter((carrier) => isEmbargoed(rules.licenceOf(carrier), rules.today));
  const said = rules.isOverridden ? embargoed.map((carrier) => rightsOf(carrier, rules)) : [];
  return [...new Set([rights, ...said])].filter((part) => part !== null).join(" ") || null;
}

/** Before its day a review tells no more of a clipping than that there is one, and what the person wrote of it. */
function embargoedItem(entry: DossierEntry, outlet: string | null, rights: string): ReviewItem {
  return {
    id: `c-${entry.clipping}`,
    title: rights || "—",
    url: null,
    sourceLine: null,
    outlet,
    agency: null,
    author: null,
    published: null,
    language: null,
    dir: directionOf(null, rights),
    shown: "headline",
    blocks: [],
    comment: entry.comment,
    alsoIn: [],
    rights,
  };
}

const carrierOf = ({ of }: Pick<Reference, "of">, found: ReviewClipping | undefined): string | null =>
  found?.clipping.outlet?.value ?? found?.clipping.agency?.value ?? of.outlet;

function alsoIn({ of }: Reference, found: ReviewClipping | undefined, title: string, rules: Rules): AlsoIn {
  const own = oneLine(found?.clipping.title?.value ?? of.title);
  const carrier = carrierOf({ of }, found);
  if (isEmbargoed(obeyed(carrier, rules), rules.today)) return { outlet: carrier ?? "", title: null, published: null };
  return {
    outlet: carrier ?? "",
    title: own === "" || fold(own) === fold(title) ? null : own,
    published: found?.clipping.published?.value ?? of.published,
  };
}

/** What of a clipping is shown; empty where there is nothing to show but the headline. */
function blocksOf(
  { clipping, marks }: ReviewClipping,
  shown: Shown,
  withMarks: boolean,
  words: number,
): readonly ReviewBlock[] {
  const text = cleanText(clipping);
  const painted = withMarks ? placesOf(text, marks.highlights) : [];
  switch (shown.kind) {
    case "headline":
      return [];
    case "full":
      return clipping.paragraphs.map((_, i) => paragraphBlock(clipping, i, painted));
    case "excerpt":
      return excerpt(clipping, shown.words, painted);
    case "highlights":
      return passages(clipping, withinWords(text, placesOf(text, marks.highlights), words));
    case "passages":
      return passages(clipping, withinWords(text, placesOf(text, shown.passages), words));
  }
}

type Place<T> = Span & { readonly of: T };

/** Where passages stand in the text now, in its order; those that cannot be found are left out. */
function placesOf<T extends Parameters<typeof locate>[1]>(text: string, list: readonly T[]): readonly Place<T>[] {
  return list
    .flatMap((of) => {
      const span = locate(text, of);
      return span === null ? [] : [{ ...span, of }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A whole paragraph, or its beginning, with the highlights in it. */
function paragraphBlock(
  clipping: Clipping,
  index: number,
  painted: readonly Place<Marks["highlights"][number]>[],
  upTo = Number.POSITIVE_INFINITY,
): TextBlock {
  const { text, kind } = clipping.paragraphs[index] as Clipping["paragraphs"][number];
  const start = paragraphStarts(clipping)[index] as number;
  const shown = text.slice(0, upTo);
  const marked: MarkedRange[] = [];
  let free = 0;
  for (const place of painted) {
    const from = Math.max(free, place.start - start);
    const to = Math.min(shown.length, place.end - start);
    if (from >= to) continue;
    marked.push({ start: from, end: to, colour: place.of.colour });
    free = to;
  }
  return { kind, text: shown, marked };
}

const omission: ReviewBlock = { kind: "omission" };
/** The passages, as long as all their words together are no more than `most`. */
function withinWords<T extends Span>(text: string, places: readonly T[], most: number): readonly T[] {
  if (most === Number.POSITIVE_INFINITY) return places;
  let left = most;
  return places.filter(({ start, end }) => {
    const { words } = firstWords(text.slice(start, end), left + 1);
    if (words > left) return false;
    left -= words;
    return true;
  });
}

/** The first words of the text, with a sign of what follows. */
function excerpt(
  clipping: Clipping,
  words: number,
  painted: readonly Place<Marks["highlights"][number]>[],
): readonly ReviewBlock[] {
  const { lengths, isWhole } = excerptLengths(clipping.paragraphs, words);
  const blocks = lengths.map((length, i) => paragraphBlock(clipping, i, painted, length));
  const last = blocks.at(-1);
  if (isWhole || last === undefined) return isWhole ? blocks : [omission];
  // In the line that is cut, or below a paragraph that is whole.
  const isCut = last.text.length < (clipping.paragraphs[blocks.length - 1]?.text.length ?? 0);
  if (!isCut) return [...blocks, omission];
  return [...blocks.slice(0, -1), { ...last, text: `${last.text.trimEnd()} ${omissionSign}` }];
}

/** The first words of a text on one line. */
function cut(text: string, words: number): string {
  const all = text.split(" ");
  return all.length <= words ? text : `${all.slice(0, words).join(" ")}…`;
}

/** Passages as quotations, those that overlap made one, with a sign between such as do not touch. */
function passages(clipping: Clipping, places: readonly Span[]): readonly ReviewBlock[] {
  const text = cleanText(clipping);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of places) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  const blocks: ReviewBlock[] = [];
  for (const [i, { start, end }] of merged.entries()) {
    const before = merged[i - 1];
    if (before !== undefined && text.slice(before.end, start).trim() !== "") blocks.push(omission);
    // A passage over several paragraphs stays several.
    for (const part of text.slice(start, end).split("\n"))
      if (part.trim() !== "") blocks.push({ kind: "quote", text: part.trim(), marked: [] });
  }
  return blocks;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The picture in a data URL; null where there is none. */
function logoOf(address: string | null): ReviewLogo | null {
  const [, type, data] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+)={0,2}$/.exec(address ?? "") ?? [];
  if (data === undefined) return null;
  const bytes = new Uint8Array(Math.floor((data.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of data) {
    held = (held << 6) | letters.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return { mime: type === "png" ? "image/png" : "image/jpeg", bytes };
}
