/** The language that the library speaks: what was done, what is being done, what happened. The command line's is English. */

import { en as faultsEn } from "../../core/languages/faults/en.ts";
import { type FaultWords, fetchFaultWords, type Saying, sentence } from "../../core/languages/faults/index.ts";
import type { Language } from "../../core/languages/index.ts";
import { en } from "../../core/languages/library/en.ts";
import { fetchLibraryWords, type LibraryWords } from "../../core/languages/library/index.ts";

let words: LibraryWords = en;
let faults: FaultWords = faultsEn;
let language: Language = "en";

/** The words of the language that is spoken now. What was said before stays as it was said. */
export const said = (): LibraryWords => words;

/** The language that is spoken now. */
export const saidIn = (): Language => language;

/** What happened, in that language: for what is told as a text. A fault that is passed on is said by whoever shows it. */
export const sentenceOf = (what: Saying): string => sentence(what, faults);

/** Speaks that language from now on. */
export async function sayIn(wanted: Language): Promise<void> {
  [words, faults] = await Promise.all([fetchLibraryWords(wanted), fetchFaultWords(wanted)]);
  language = wanted;
}
