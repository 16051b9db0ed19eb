/** The language that the library speaks: what was done, what is being done, what happened. The command line's is English. */

import type { Language } from "../../core/languages/index.ts";
import { en } from "../../core/languages/library/en.ts";
import { fetchLibraryWords, type LibraryWords } from "../../core/languages/library/index.ts";

let words: LibraryWords = en;
let language: Language = "en";

/** The words of the language that is spoken now. What was said before stays as it was said. */
export const said = (): LibraryWords => words;

/** The language that is spoken now. */
export const saidIn = (): Language => language;

/** Speaks that language from now on. */
export async function sayIn(wanted: Language): Promise<void> {
  words = await fetchLibraryWords(wanted);
  language = wanted;
}
