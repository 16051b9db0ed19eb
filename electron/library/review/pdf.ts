/** A press review as a PDF: printed once to learn the pages of its places, and again with those in the contents list. */
import { pagesOfPlaces } from "../../../core/review/pdf-pages.ts";

/**
 * Prints a page; where the app's own Chromium cannot be had it rejects with a Fault that says what else to do. When the
 * signal is given it rejects with a Fault "cancelled", and nothing goes on.
 */
export type PrintPage = (html: string, signal: AbortSignal) => Promise<Uint8Array>;

/** `page` draws the review with the pages that are known. Three prints at most: numbers may take room of their own. */
export async function reviewPdf(
  page: (pages: ReadonlyMap<string, number>) => string,
  print: PrintPage,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let known: ReadonlyMap<string, number> = new Map();
  for (let round = 1; ; round++) {
    const pdf = await print(page(known), signal);
    const found = pagesOfPlaces(pdf);
    const isSame = found.size === known.size && [...found].every(([name, number]) => known.get(name) === number);
    if (isSame || round === 3 || signal.aborted) return pdf;
    known = found;
  }
}
