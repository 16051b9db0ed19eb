/** Why something reads as it does, in the language of the person. */
import type { Language } from "../index.ts";
import { type Said, sayer } from "./say.ts";

export type { Said } from "./say.ts";

/** Says whys in a language. One that is not known stays as it is. */
export type SayWhy = (why: string) => string;

/** Fetches what says whys in a language; null for English, in which the parser says them. */
export async function fetchWhys(language: Language, said: Said): Promise<SayWhy | null> {
  switch (language) {
    case "en":
      return null;
    case "ru":
      return sayer((await import("./ru.ts")).ru, said);
    case "kk":
      return sayer((await import("./kk.ts")).kk, said);
  }
}
