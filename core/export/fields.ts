/** What every format asks of a clipping, in one place: who published it, when, what kind of thing it is. */
import type { Clipping } from "../clipping.ts";
import { distinctNames } from "./files.ts";
import type { ExportFiles, ExportInput, ExportOptions } from "./index.ts";

/** What no text file should hold: controls (tab and line feed apart), lone surrogates, byte order marks. */
const unprintable = /(?![\t\n])[\p{Cc}\p{Cs}\uFEFF]/gu;

/** Text with one kind of line end and nothing that drives a terminal or breaks a file. */
export const printable = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(unprintable, "");

/** The same on one line. */
export const oneLine = (text: string): string => printable(text).replace(/\s+/gu, " ").trim();

/** The publication; where none is printed, whom the text credits. */
export const outletOf = (clipping: Clipping): string | null => clipping.outlet?.value ?? clipping.agency?.value ?? null;

/** A title for lists: the printed one, else the first words of the text. */
export function titleOf({ title, paragraphs }: Clipping): string {
  if (title !== null) return oneLine(title.value);
  const first = oneLine(paragraphs[0]?.text ?? "");
  return first.length > 90 ? `${first.slice(0, 90).replace(/\s+\S*$/u, "")}…` : first;
}

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
  write: (clippings: readonly ExportInput[]) => string,
): (clippings: readonly ExportInput[], options?: ExportOptions) => ExportFiles {
  return (clippings, { taken = new Set<string>() } = {}) => {
    const [name = `${stem}${extension}`] = distinctNames([stem], extension, taken);
    return { files: [{ name, text: write(clippings) }] };
  };
}
