/** What the catalog keeps of a clipping: its row, its text, its words. */
import type { Clipping, Field, Parse } from "../../../core/clipping.ts";
import { cleanTag, type Marks, tagKey } from "../../../core/marks.ts";
import { fold, minuteOf, nameKey, words } from "../../../core/query.ts";
import type { Identified, Pin } from "../identity.ts";
import type { Purged } from "../records.ts";
import { type Column, columns, type MarkedColumn, markedColumns } from "./schema.ts";
import { CatalogDamaged, type Value } from "./store.ts";
import { Proposable } from "./suggestions.ts";

/**
 * Text as the catalog holds it, letter for letter: SQLite ends a text at a letter of no value, and has no half letters. Sources
 * and notebook keep both.
 */
export const held = (text: string): string => (mayNotBeHeld.test(text) ? text.replace(notHeld, "\ufffd") : text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the letter of no value is what is looked for.
const notHeld = /\u0000|\p{Surrogate}/gu;
/** Halves that make a letter together are found too; nearly no text has any, and without them the question is quick. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the letter of no value is what is looked for.
const mayNotBeHeld = /[\u0000\ud800-\udfff]/;

/** Characters that mark a hit in a snippet may not come from the text itself. */
const clean = (text: string) =>
  held(text)
    .replace(/[\uE000\uE001]/g, "")
    .replace(/\s+/gu, " ")
    .trim();

function bodyOf(clipping: Clipping): string {
  const parts = clipping.paragraphs.map((paragraph) => paragraph.text);
  if (clipping.caption !== null) parts.push(clipping.caption.value);
  return held(parts.join("\n"));
}

/** What shows in place of a title where none is printed. */
function titleOf(clipping: Clipping): string {
  if (clipping.title !== null) return clean(clipping.title.value);
  const first = clean(clipping.paragraphs[0]?.text ?? "");
  return first.length > 90 ? `${first.slice(0, 90).replace(/\s+\S*$/, "")}…` : first;
}

/** A row of the table `clipping`. */
export type ClippingRow = Readonly<Record<(typeof rowColumns)[number], Value>>;
const rowColumns = [
  ...([
    "k",
    "id",
    "source",
    "place",
    "minute",
    "digits",
    "month",
    "start",
    "titled",
    "title",
    "title_key",
    "outlet",
  ] as const),
  ...([
    "outlet_key",
    "author",
    "agency",
    "author_key",
    "agency_key",
    "published",
    "language",
    "words",
    "snippet",
    "added",
    "lost",
    "read",
    "starred",
  ] as const),
  ...(["noted", "highlights", "trashed", "tags"] as const),
] as const;
export const insertRow = `INSERT INTO clipping (${rowColumns.join(", ")}) VALUES (${rowColumns.map(() => "?").join(", ")})`;
export const valuesOf = (row: ClippingRow): readonly Value[] => rowColumns.map((name) => row[name]);

const inserting = (table: string, of: readonly string[]) =>
  `INSERT INTO ${table} (rowid, ${of.join(", ")}) VALUES (?, ${of.map(() => "?").join(", ")})`;
const textColumns = Object.keys(columns) as Column[];
const marksColumns = Object.keys(markedColumns) as MarkedColumn[];

/** The words of a clipping, column by column. */
export type Text = Readonly<Record<Column, string>>;
export const insertText = inserting("fts", textColumns);
export const textValues = (text: Text): readonly string[] => textColumns.map((name) => text[name]);

/** The words of its marks. */
export type MarksText = Readonly<Record<MarkedColumn, string>>;
export const insertMarksText = inserting("marked", marksColumns);
export const marksTextValues = (text: MarksText): readonly string[] => marksColumns.map((name) => text[name]);

/** What does not follow from the clipping alone. */
type Given = "k" | "id" | "source" | "place" | "added";

/** Everything that the catalog takes of a clipping, made where it is parsed: plain strings cross from there soonest. */
export interface Prepared extends Identified {
  readonly row: Omit<ClippingRow, Given>;
  /** As {@link readClipping} takes it. */
  readonly clipping: string;
  readonly body: string;
  readonly text: Text;
  /** Words that can be proposed in place of misspelt ones; of those that several clippings of a source have, the first has them. */
  readonly words: string;
}

/** The same of a source. */
export interface Found {
  readonly layout: string;
  readonly clippings: readonly Prepared[];
  /** The bytes are not those that came in; `pins` then say which clipping is which, in place of those of the source. */
  readonly damaged?: { readonly pins: readonly Pin[] };
}

export interface NewRow extends Pick<Prepared, "clipping" | "body" | "text" | "words"> {
  readonly k: number;
  readonly row: ClippingRow;
}

/** No query can ask for it, so that no phrase reaches from one tag, highlight or name into the next. */
const apart = " \uE000 ";
function said(texts: readonly (string | null | undefined)[], heard?: Proposable): string {
  const parts: string[] = [];
  for (const text of texts) {
    const found = words(text ?? "");
    if (found.length === 0) continue;
    heard?.add(found);
    parts.push(found.join(" "));
  }
  return parts.join(apart);
}

/** What of a clipping is searched, beside its marks. */
function clippingText(clipping: Clipping, body: string, heard: Proposable): Text {
  return {
    title: said([clipping.title?.value, clipping.altTitle?.value], heard),
    body: said([body], heard),
    outlet: said([clipping.outlet?.value], heard),
    agency: said([clipping.agency?.value, clipping.agency?.via], heard),
    author: said([clipping.author?.value], heard),
    more: said(
      clipping.categories.map((category) => category.value),
      heard,
    ),
  };
}

/** What is searched of a clipping of which nothing but the title is known. */
export function emptyText(title: string): Text {
  const none = Object.fromEntries(Object.keys(columns).map((name) => [name, ""])) as Record<Column, string>;
  return { ...none, title: said([title]) };
}

/** What of the marks is searched; their words are {@link Proposable} too. */
export function marksText(tags: readonly string[], note: string, highlights: string, heard: Proposable): MarksText {
  return { tags: said(tags, heard), note: said([note], heard), highlight: said(highlights.split("\n\n"), heard) };
}

/** Highlights as one text, to be searched and shown: the note, the passage, the tags of each; a blank line parts them. */
export function highlightsText(marks: Marks): string {
  return marks.highlights
    .flatMap(({ note, quote, tags }) => [note, quote, ...tags])
    .map((text) => held(text).replace(/\s+/gu, " ").trim())
    .filter((text) => text !== "")
    .join("\n\n");
}

const unmarked = { read: 0, starred: 0, noted: 0, highlights: 0, trashed: 0, tags: "[]" } as const;
export type MarkColumns = Readonly<Record<Exclude<keyof typeof unmarked, "tags">, number> & { tags: string }>;

/** The columns of a row that are copied from marks. */
export function markColumns(marks: Marks | Purged | null): MarkColumns {
  if (marks === null) return unmarked;
  if ("purged" in marks) return { ...unmarked, trashed: 2 };
  return {
    read: marks.read ? 1 : 0,
    starred: marks.starred ? 1 : 0,
    noted: marks.note.trim() === "" ? 0 : 1,
    highlights: marks.highlights.length,
    trashed: marks.trashed === null ? 0 : 1,
    tags: JSON.stringify(marks.tags),
  };
}

/** What the catalog takes of a source's clippings. */
export function prepare(parse: Parse): Found {
  const heard = new Proposable();
  return { layout: parse.layout, clippings: parse.clippings.map((clipping) => prepared(clipping, heard)) };
}

function prepared(clipping: Clipping, heard: Proposable): Prepared {
  const body = bodyOf(clipping);
  const text = clippingText(clipping, body, heard);
  const title = titleOf(clipping);
  const published = clipping.published?.value ?? null;
  const spans = clipping.paragraphs.map(({ start, end }) => ({ start, end }));
  return {
    start: clipping.start,
    end: clipping.end,
    title: clipping.title === null ? null : { value: clipping.title.value, start: clipping.title.start },
    paragraphs: spans.length > 2 ? [...spans.slice(0, 1), ...spans.slice(-1)] : spans,
    row: {
      minute: published === null ? null : minuteOf(published),
      digits: published?.length ?? 0,
      month: published === null ? null : monthOf(published),
      start: clipping.title?.start ?? clipping.start,
      titled: clipping.title === null ? 0 : 1,
      title,
      title_key: fold(title).slice(0, 200),
      outlet: clipping.outlet?.value ?? null,
      outlet_key: keyOf(clipping.outlet) ?? noOutlet,
      author: clipping.author?.value ?? null,
      agency: clipping.agency?.value ?? null,
      author_key: keyOf(clipping.author),
      agency_key: keyOf(clipping.agency),
      published,
      language: clipping.language,
      words: wordCount(text.body),
      snippet: clean(body.slice(0, 400)).slice(0, 280),
      lost: 0,
      ...unmarked,
    },
    clipping: withoutText(clipping),
    body,
    text,
    words: heard.take(),
  };
}

/** Of words with a blank between each two. */
function wordCount(text: string): number {
  if (text === "") return 0;
  let count = 1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) count++;
  return count;
}

/** Everything that goes into the tables for one clipping, without marks. */
export function newRow({ row, ...rest }: Prepared, given: Readonly<Record<Given, Value>>): NewRow {
  return { k: given.k as number, row: { ...row, ...given }, ...rest };
}

/** A row for marks whose clipping is not there: what they remember of it. */
export function lostRow(marks: Marks, k: number): ClippingRow & MarkColumns {
  const title = clean(marks.of.title);
  return {
    ...{ k, id: marks.id, source: 0, place: 0, minute: null, digits: 0, month: null, start: marks.of.start },
    ...{ titled: title === "" ? 0 : 1, title, title_key: fold(title).slice(0, 200) },
    ...{
      outlet: null,
      outlet_key: noOutlet,
      author: null,
      agency: null,
      author_key: null,
      agency_key: null,
      published: null,
      language: null,
      words: 0,
    },
    ...{ snippet: clean(marks.note.slice(0, 400)).slice(0, 280), added: marks.changed, lost: 1 },
    ...markColumns(marks),
  };
}

/** Sorts behind all names. */
export const noOutlet = "\uffff";

const keyOf = (field: Field | null) => (field === null ? null : nameKey(field.value));

/** Months since the year 0; null where no month is printed. */
function monthOf(published: string): number | null {
  const match = /^(\d{4})-(\d\d)/.exec(published);
  return match === null ? null : Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** The keys of tags and of all their parents, with the spelling of each. */
export function keysWithParents(tags: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const tag of tags) for (const [key, name] of levelsOf(tag)) if (!found.has(key)) found.set(key, name);
  return found;
}

/** Of tags that were asked for: ten thousand clippings that are tagged have a few hundred between them. */
const knownLevels = new Map<string, readonly (readonly [key: string, name: string])[]>();

function levelsOf(tag: string): readonly (readonly [key: string, name: string])[] {
  let levels = knownLevels.get(tag);
  if (levels === undefined) {
    const parts = cleanTag(tag).split("/");
    const names = parts.map((_, i) => parts.slice(0, i + 1).join("/"));
    levels = names.map((name) => [tagKey(name), name] as const).filter(([key]) => key !== "");
    if (knownLevels.size > 5_000) knownLevels.clear();
    knownLevels.set(tag, levels);
  }
  return levels;
}

/** A clipping as JSON, with the lengths of its paragraphs in place of their texts: these stand in its body already. */
function withoutText(clipping: Clipping): string {
  const paragraphs = clipping.paragraphs.map((paragraph) => ({ ...paragraph, text: paragraph.text.length }));
  return JSON.stringify({ ...clipping, paragraphs });
}

/** A clipping from what {@link prepare} made of it. */
export function readClipping(json: string, body: string): Clipping {
  try {
    const kept = JSON.parse(json) as Clipping & { readonly paragraphs: readonly { readonly text: unknown }[] };
    let at = 0;
    const paragraphs = kept.paragraphs.map((paragraph) => {
      const text = body.slice(at, at + Number(paragraph.text));
      at += text.length + 1;
      return { ...paragraph, text };
    });
    return { ...kept, paragraphs };
  } catch {
    throw new CatalogDamaged("a clipping is no JSON");
  }
}
