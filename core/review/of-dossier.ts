/** A dossier and its clippings as the press review that every format writes. */
import { locate } from "../anchor.ts";
import type { Clipping, Span } from "../clipping.ts";
import type { Dossier, DossierEntry, Reference, Shown } from "../dossier.ts";
import type { Marks } from "../marks.ts";
import { cleanText, paragraphStarts } from "../passage.ts";
import { fold } from "../query.ts";
import {
  type AlsoIn,
  directionOf,
  type MarkedRange,
  type Review,
  type ReviewBlock,
  type ReviewItem,
  type ReviewLogo,
  type TextBlock,
} from "./review.ts";

/** What a review needs of a clipping. */
export interface ReviewClipping {
  readonly clipping: Clipping;
  readonly marks: Pick<Marks, "highlights">;
  readonly source: { readonly name: string };
}

export interface ReviewOptions {
  /** Paint highlights in excerpts and full texts, too. */
  readonly withMarks?: boolean;
}

/**
 * The review of a dossier. A clipping that is not in `clippings` (lost, or deleted for good) stands there with the headline
 * that the dossier remembers: nothing is left out without a word.
 */
export function reviewOf(
  dossier: Dossier,
  clippings: ReadonlyMap<string, ReviewClipping>,
  { withMarks = true }: ReviewOptions = {},
): Review {
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
        items: entries.map((entry) => itemOf(entry, clippings, withMarks)),
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

function itemOf(entry: DossierEntry, clippings: ReadonlyMap<string, ReviewClipping>, withMarks: boolean): ReviewItem {
  const found = clippings.get(entry.clipping);
  const clipping = found?.clipping;
  const blocks = found === undefined ? [] : blocksOf(found, entry.shown, withMarks);
  const title = oneLine(clipping?.title?.value ?? entry.of.title);
  const first = oneLine(clipping?.paragraphs[0]?.text ?? "");
  const outlet = clipping === undefined ? entry.of.outlet : (clipping.outlet?.value ?? null);
  const agency = clipping?.agency?.value ?? null;
  const kind = entry.shown.kind === "passages" ? "highlights" : entry.shown.kind;
  return {
    id: `c-${entry.clipping}`,
    title: title || cut(first, 12) || "—",
    url: null,
    sourceLine: outlet === null && agency === null && found !== undefined ? found.source.name || null : null,
    outlet,
    agency,
    author: clipping?.author?.value ?? null,
    published: clipping === undefined ? entry.of.published : (clipping.published?.value ?? null),
    language: clipping?.language ?? null,
    dir: directionOf(clipping?.language ?? null, title),
    shown: blocks.length === 0 ? "headline" : kind,
    blocks,
    comment: entry.comment,
    alsoIn: entry.alsoIn.map((other) => alsoIn(other, clippings.get(other.clipping), title)),
    rights: null,
  };
}

function alsoIn({ of }: Reference, found: ReviewClipping | undefined, title: string): AlsoIn {
  const own = oneLine(found?.clipping.title?.value ?? of.title);
  const carrier = found?.clipping.outlet?.value ?? found?.clipping.agency?.value ?? of.outlet;
  return {
    outlet: carrier ?? "",
    title: own === "" || fold(own) === fold(title) ? null : own,
    published: found?.clipping.published?.value ?? of.published,
  };
}

/** What of a clipping is shown; empty where there is nothing to show but the headline. */
function blocksOf({ clipping, marks }: ReviewClipping, shown: Shown, withMarks: boolean): readonly ReviewBlock[] {
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
      return passages(clipping, placesOf(text, marks.highlights));
    case "passages":
      return passages(clipping, placesOf(text, shown.passages));
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
/** Words are parted by space; scripts written without it count a word for every two letters. */
const wordPattern =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{1,2}|[^\s\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/** The first words of the text, with a sign of what follows. */
function excerpt(
  clipping: Clipping,
  words: number,
  painted: readonly Place<Marks["highlights"][number]>[],
): readonly ReviewBlock[] {
  const blocks: ReviewBlock[] = [];
  let left = words;
  for (const [i, { text }] of clipping.paragraphs.entries()) {
    let end = 0;
    let n = 0;
    for (const match of text.matchAll(wordPattern)) {
      if (n === left) break;
      n++;
      end = match.index + match[0].length;
    }
    left -= n;
    const isWhole = text.slice(end).trim() === "";
    blocks.push(paragraphBlock(clipping, i, painted, isWhole ? undefined : end));
    if (left > 0) continue;
    if (!isWhole || i < clipping.paragraphs.length - 1) blocks.push(omission);
    break;
  }
  return blocks;
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
