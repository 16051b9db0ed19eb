/** Clippings, highlights and tags as tables: what CSV and spreadsheets hold. */
import { tagKey } from "../marks.ts";
import type { ExportInput } from "./content.ts";
import { bodyText, colourName, oneLine, outletOf, publishedLine, tagCounts, titleOf, urlOf } from "./fields.ts";

import type { AboutTags, ColourNames } from "./index.ts";

export type Value = string | number | null | undefined;

export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const day = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");

function clippingRow({ id, clipping, marks, source, rights }: ExportInput): readonly Value[] {
  const { agency, author, language } = clipping;
  return [
    id,
    titleOf(clipping),
    clipping.outlet?.value,
    agency === null ? "" : [agency.value, agency.via].filter((name) => name !== null).join(", via "),
    author?.value,
    publishedLine(clipping),
    language,
    marks.tags.join("; "),
    marks.starred ? "yes" : "",
    marks.read ? "yes" : "",
    marks.note,
    marks.highlights.length,
    source.name,
    urlOf(clipping),
    clipping.caption?.value,
    clipping.imageCredit?.value,
    rights,
    bodyText(clipping),
  ];
}

export const clippingTable = (clippings: readonly ExportInput[]): Table => ({
  name: "Clippings",
  head: "ID,Title,Outlet,Agency,Author,Published,Language,Tags,Starred,Read,Note,Highlights,Source,Link,Caption,Image credit,Rights,Text".split(
    ",",
  ),
  rows: clippings.map(clippingRow),
});

export const highlightTable = (clippings: readonly ExportInput[], colours?: ColourNames): Table => ({
  name: "Highlights",
  head: "ID,Clipping,Title,Outlet,Published,Highlight,Note,Tags,Colour,Start,End,Created,Rights".split(","),
  rows: clippings.flatMap(({ id: clippingId, clipping, marks, rights }) =>
    marks.highlights.map(({ id, quote, note, tags, colour, start, end, created }) => [
      id,
      clippingId,
      titleOf(clipping),
      outletOf(clipping),
      publishedLine(clipping),
      quote,
      note,
      tags.join("; "),
      colourName(colour, colours),
      start,
      end,
      day(created),
      rights,
    ]),
  ),
});

export const tagTable = (clippings: readonly ExportInput[], tags?: AboutTags): Table => ({
  name: "Tags",
  head: ["Tag", "Clippings", "Highlights", "Description", "Synonyms"],
  rows: tagCounts(clippings).map(({ tag, clippings: n, highlights }) => {
    const about = tags?.get(tagKey(tag));
    return [tag, n, highlights, about?.description, about?.synonyms?.join("; ")];
  }),
});

/** A note of tables that have no column for rights, with them below it. */
export const withRights = (note: string, rights: string | null | undefined): string =>
  [note.trimEnd(), rights ?? ""].filter((part) => part !== "").join("\n");

/** The columns of Readwise's import, and the date that other programs add. */
export const readwiseTable = (clippings: readonly ExportInput[]): Table => ({
  name: "Readwise",
  head: ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"],
  rows: clippings.flatMap(({ clipping, marks, rights }) =>
    marks.highlights.map(({ quote, note, tags, start, created }) => [
      quote,
      titleOf(clipping),
      clipping.author?.value ?? outletOf(clipping),
      urlOf(clipping),
      withRights(
        // Only where a note begins with them they are tags (docs.readwise.io/readwise/guides/action-tags).
        [...tags.map((tag) => `.${oneLine(tag).replaceAll(" ", "_")}`), note].filter((part) => part !== "").join(" "),
        rights,
      ),
      start,
      day(created),
    ]),
  ),
});
