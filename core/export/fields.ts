/** What every format asks of a clipping, in one place: who published it, when, what kind of thing it is. */
import { locate } from "../anchor.ts";
import type { Clipping } from "../clipping.ts";
import { type Highlight, type HighlightColour, type Marks, tagKey } from "../marks.ts";
import { cleanText } from "../passage.ts";
import { safeHref, siteOf } from "../review/safe.ts";
import type { ExportInput } from "./content.ts";
import { distinctNames } from "./files.ts";
import type { ColourNames, ExportFiles, ExportFormat, ExportOptions, ExportPage } from "./index.ts";
import { oneLine, printable } from "./printable.ts";

export { oneLine, printable } from "./printable.ts";

/** The publication; where none is printed, whom the text credits. */
export const outletOf = (clipping: Clipping): string | null => clipping.outlet?.value ?? clipping.agency?.value ?? null;

/** A title for lists: the printed one, else the first words of the text. */
export function titleOf({ title, paragraphs }: Clipping): string {
  if (title !== null) return oneLine(title.value);
  const first = oneLine(paragraphs[0]?.text ?? "");
  return shortened(first, 90) || "Untitled";
}

/** A line cut after a whole word, with a sign of it, where it is longer than `most` letters. */
export const shortened = (line: string, most: number): string =>
  line.length <= most
    ? line
    : `${line
        .slice(0, most)
        .replace(/[\uD800-\uDBFF]$/, "")
        .replace(/\s+\S*$/u, "")}…`;

/** Day and time as printed, as people read them: without seconds and the distance from Greenwich; null where none is known. */
export const publishedLine = ({ published }: Clipping): string | null =>
  published?.value.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, "$1 $2") ?? null;

/** Year, month and day as printed: 1 to 3 numbers, or none. */
export function dateParts({ published }: Clipping): readonly number[] {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(published?.value ?? "");
  return match === null ? [] : match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
}

/** Paragraphs with a blank line between. */
export const bodyText = (clipping: Clipping): string =>
  clipping.paragraphs.map((paragraph) => printable(paragraph.text).trim()).join("\n\n");

/** A format that is one file. */
export function oneFile(
  stem: string,
  extension: string,
  write: (clippings: readonly ExportInput[], options: ExportOptions) => string,
): (clippings: readonly ExportInput[], options?: ExportOptions) => ExportFiles {
  return (clippings, options = {}) => {
    const [name = `${stem}${extension}`] = distinctNames([stem], extension, options.taken ?? new Set());
    return { files: [{ name, content: write(clippings, options) }] };
  };
}

/** A format of one file a clipping. */
export function manyFiles(extension: string, page: ExportPage): Pick<ExportFormat, "extension" | "page" | "render"> {
  return {
    extension,
    page,
    render: (clippings, { taken = new Set<string>() } = {}) => {
      const { index } = page;
      // The list comes first, so that no clipping of its name takes it.
      const stems = [...(index === undefined ? [] : [index.stem]), ...clippings.map(page.stem)];
      const names = distinctNames(stems, extension, taken);
      const list = index === undefined ? undefined : names.shift();
      const nameOf = new Map(clippings.map(({ id }, i) => [id, names[i]?.slice(0, -extension.length) ?? null]));
      const files = clippings.map((input, i) => ({
        name: names[i] as string,
        content: page.text(input, (id) => nameOf.get(id) ?? null),
      }));
      return {
        files:
          index === undefined || list === undefined
            ? files
            : [...files, { name: list, content: index.text(clippings, names) }],
      };
    },
  };
}

/** Where a clipping can be read, or null. */
export const urlOf = (clipping: Clipping): string | null => safeHref(clipping.url?.value ?? null);

/** What references say that it appeared in: the publication, whom the text credits, or else the site. */
export const appearedIn = (clipping: Clipping): string | null => outletOf(clipping) ?? siteOf(urlOf(clipping));

/**
 * The people of a byline, each by name, where all of it is clearly names: two or three words with capitals each ("Jane Doe, John Roe and
 * Ann Poe"). Else what is printed, as one name; none where nobody is. A clipping has its author as printed, in one field.
 */
export function authorsIn(line: string): readonly string[] {
  const whole = oneLine(line);
  if (whole === "") return [];
  const people = whole.split(/ ?[,;] ?(?:(?:and|und|и|ve|та|және|va) )?| (?:and|und|и|ve|та|және|va|&) /u);
  const isPerson = (name: string) => /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u.test(name);
  return people.length <= 10 && people.every(isPerson) ? people : [whole];
}

/** Those of a clipping. */
export const authorsOf = ({ author }: Clipping): readonly string[] => authorsIn(author?.value ?? "");

/** Outlet, author and date, those that are known. */
export const factsOf = (clipping: Clipping): readonly string[] =>
  [outletOf(clipping), clipping.author?.value, publishedLine(clipping)].filter(
    (fact): fact is string => typeof fact === "string",
  );

/** What stands by pictures: the caption and whom it credits. */
export const creditsOf = ({ caption, imageCredit }: Clipping): readonly string[] =>
  [caption?.value, imageCredit?.value].flatMap((part) => (part === undefined ? [] : [oneLine(part)]));

/**
 * What a format that marks highlights in the text lists below it: those on which something was written, and those whose words
 * are not in what is left of the text.
 */
export function listedHighlights({ clipping, marks }: Pick<ExportInput, "clipping" | "marks">): readonly Highlight[] {
  const text = cleanText(clipping);
  return marks.highlights.filter((one) => one.note.trim() !== "" || one.tags.length > 0 || locate(text, one) === null);
}

/** What a colour stands for, in the person's words where there are any. */
export const colourName = (colour: HighlightColour, names: ColourNames = {}): string =>
  oneLine(names[colour] ?? "") || colour;

/** Every tag of the clippings and of their highlights, with how many of each carry it, in the order of the alphabet. */
export function tagCounts(
  clippings: readonly { readonly marks: Pick<Marks, "tags" | "highlights"> }[],
): readonly { readonly tag: string; readonly clippings: number; readonly highlights: number }[] {
  const counts = new Map<string, { tag: string; clippings: number; highlights: number }>();
  const of = (tag: string) => {
    const key = tagKey(tag);
    const had = counts.get(key) ?? { tag, clippings: 0, highlights: 0 };
    counts.set(key, had);
    return had;
  };
  for (const { marks } of clippings) {
    for (const tag of marks.tags) of(tag).clippings++;
    for (const { tags } of marks.highlights) for (const tag of tags) of(tag).highlights++;
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, count]) => count);
}
