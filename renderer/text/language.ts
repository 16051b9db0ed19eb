/** What the language of a clipping means for setting it. */

const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** The attributes of an element that holds text of a language; unknown language: the text decides its direction. */
export function languageAttributes(language: string | null): { lang?: string; dir: "ltr" | "rtl" | "auto" } {
  if (language === null) return { dir: "auto" };
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  return { lang: language, dir: rightToLeft.has(base) ? "rtl" : "ltr" };
}

/** Scripts that run right to left. */
const rtlLetter = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;

/**
 * The direction in which a letter runs within its line: digits run left to right everywhere, signs go with the text round them
 * (`base`).
 */
export function directionOf(letter: string, base: "ltr" | "rtl"): "ltr" | "rtl" {
  if (/\p{N}/u.test(letter)) return "ltr";
  if (rtlLetter.test(letter)) return "rtl";
  return /\p{L}/u.test(letter) ? "ltr" : base;
}

/** Whether a text of a language runs from right to left; where the language is unknown, its first letter tells. */
export function runsRightToLeft(language: string | null, text: string): boolean {
  const { dir } = languageAttributes(language);
  return dir === "auto" ? rtlLetter.test(/\p{L}/u.exec(text)?.[0] ?? "") : dir === "rtl";
}
