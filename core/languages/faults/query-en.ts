/** What can be wrong with a search, in English: all that the window needs of these before it speaks another language. */
export const queryEn = {
  // What is wrong with a search; `name` is one of its fields, without the colon.
  queryValueParted: (name: string) =>
    `“${name}:” needs its value right after the colon: take the blank out, or put the text in quotes.`,
  queryFieldUnknown: (name: string, known: readonly string[]) =>
    `There is no “${name}:”. Known are ${known.map((one) => `${one}:`).join(" ")}; put text with a colon in quotes.`,
  queryNeedsOneOf: (name: string, values: readonly string[]) => `“${name}:” needs one of ${values.join(", ")}.`,
  queryValueUnknown: (name: string, values: readonly string[], given: string) =>
    `“${name}:” knows ${values.join(", ")}, not “${given}”.`,
  queryClosesNothing: "This “)” closes nothing.",
  queryNeverClosed: "This “(” is never closed.",
  queryOrOneSided: "“OR” needs something on both sides; put it in quotes to search for the word.",
  queryLeavesNothingOut: "Nothing follows that could be left out.",
  queryInLeftOut: "“in:” says where to look and cannot be left out.",
  queryInMisplaced: "“in:” cannot stand here.",
  queryNeedsValue: (name: string) => `“${name}:” needs a value right after the colon.`,
  queryTagNameless: "“tag:” needs a name.",
  queryLanguageUnknown: "“lang:” takes a language's code, such as en, ru, kk or zh.",
  querySourceWordless: "“source:” needs a word of a file's name.",
  queryNameWordless: (name: string) => `“${name}:” needs a word of a name.`,
  queryTextWordless: (text: string) => `“${text}” has no letter and no digit that could be searched for.`,
  queryOneDate: (name: string, given: string) =>
    `“${name}:” takes one date; a range such as “${given}” belongs to “on:”.`,
  queryNoDate: (given: string, mayBeRange: boolean) =>
    `“${given}” is not a date: write 2023, 2023-05 or 2023-05-30${mayBeRange ? ", or two with .. between" : ""}.`,
};
