/** Numbers with their nouns in Russian. */
const rules = new Intl.PluralRules("ru");
export const numbers = new Intl.NumberFormat("ru");

export type Forms = readonly [one: string, few: string, many: string];

/** The form of a noun or verb that goes with a number. */
export function form(n: number, [one, few, many]: Forms): string {
  const rule = rules.select(n);
  return rule === "one" ? one : rule === "few" || rule === "other" ? few : many;
}

/** A number with its noun: "2 вырезки", "5 вырезок". */
export const count = (n: number, forms: Forms): string => `${numbers.format(n)} ${form(n, forms)}`;

export const clipping: Forms = ["вырезка", "вырезки", "вырезок"];
export const ofSources: Forms = ["источника", "источников", "источников"];
export const source: Forms = ["источник", "источника", "источников"];
export const record: Forms = ["запись", "записи", "записей"];
