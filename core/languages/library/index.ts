/** What the library says, in the language of the person. */
import type { Language, Shape } from "../index.ts";
import { en } from "./en.ts";

export type { CatalogTrouble, RebuiltBecause } from "./en.ts";
/** English says of which shape the words are; another language is another file of it. */
export type LibraryWords = Shape<typeof en>;

/** The words of a language. */
export async function fetchLibraryWords(language: Language): Promise<LibraryWords> {
  switch (language) {
    case "en":
      return en;
    case "ru":
      return (await import("./ru.ts")).ru;
    case "kk":
      return (await import("./kk.ts")).kk;
  }
}
