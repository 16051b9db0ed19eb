/** What the language of a clipping means for setting it. */

const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** The attributes of an element that holds text of a language; unknown language: the text decides its direction. */
export function languageAttributes(language: string | null): { lang?: string; dir: "ltr" | "rtl" | "auto" } {
  if (language === null) return { dir: "auto" };
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  return { lang: language, dir: rightToLeft.has(base) ? "rtl" : "ltr" };
}
