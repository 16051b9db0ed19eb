/** The language of the window's sentences. Another language is another file of the same shape, chosen here. */
import { en } from "./en.ts";

export type Catalogue = typeof en;

export const t: Catalogue = en;
/** For dates and numbers: the person's own locale where it speaks the window's language, else the window's. */
export const locale: string = pickLocale();

function pickLocale(): string {
  const own = typeof navigator === "undefined" ? "" : navigator.language;
  // A press officer in Astana with an English window expects day before month.
  return own.startsWith("en") && own !== "en" ? own : "en-GB";
}
