/** Links between notes, as files outside of the library can have them. */
import { type NoteLink, replaceLinks } from "../links.ts";
import type { ExportInput } from "./content.ts";
import type { ExportFormat, NameOf } from "./index.ts";
import { escapeMarkdown } from "./markdown.ts";

/** A clipping whose note, and the notes on its highlights, have something else in place of each link. */
export function withLinks<T extends Pick<ExportInput, "marks">>(input: T, by: (link: NoteLink) => string): T {
  const { marks } = input;
  const note = replaceLinks(marks.note, by);
  const highlights = marks.highlights.some((one) => one.note.includes("[["))
    ? marks.highlights.map((one) => ({ ...one, note: replaceLinks(one.note, by) }))
    : marks.highlights;
  if (note === marks.note && highlights === marks.highlights) return input;
  return { ...input, marks: { ...marks, note, highlights } };
}

const plain = ({ title }: NoteLink): string => title;
/** Titles come from outside: in Markdown no letter of them means anything. */
export const titleInMarkdown = ({ title }: NoteLink): string => escapeMarkdown(title);

/** Wikilinks to the files of the same export; the title where there is none. */
export const wikilinks =
  (nameOf: NameOf) =>
  (link: NoteLink): string => {
    const name = link.id === null ? null : nameOf(link.id);
    return name === null ? titleInMarkdown(link) : `[[${name}|${link.title}]]`;
  };

/** The same format, which writes titles in place of links. */
export function linksAsTitles(format: ExportFormat, isMarkdown: boolean): ExportFormat {
  const { render, page } = format;
  const clean = (input: ExportInput) => withLinks(input, isMarkdown ? titleInMarkdown : plain);
  return {
    ...format,
    render: (clippings, options) => render(clippings.map(clean), options),
    ...(page === undefined ? {} : { page: { ...page, text: (input) => page.text(clean(input)) } }),
  };
}
