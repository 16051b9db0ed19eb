/**
 * Faults in the language of the person: a fault carries what happened as a {@link Saying}, which is plain data, and whoever
 * shows it makes the sentence of it.
 */
import type { Language, Shape } from "../index.ts";
import type { en } from "./en.ts";

/** English says of which shape the words are; another language is another file of it. */
export type FaultWords = Shape<typeof en>;
export type FaultKey = keyof typeof en;

/** What a sentence is given. A Saying is said in the same language and stands there as a part of the sentence. */
export type Given = string | number | boolean | null | readonly string[] | Saying;

/** A sentence by its key, with what it is given. Kept in files too: a key keeps its arguments, others get another key. */
export interface Saying {
  readonly key: FaultKey;
  readonly given: readonly Given[];
}

type Takes<K extends FaultKey> = (typeof en)[K] extends (...given: infer A) => string
  ? { readonly [I in keyof A]: string extends A[I] ? A[I] | Saying : A[I] }
  : readonly [];

/** What happened, by its key, with what its sentence takes. */
export const saying = <K extends FaultKey>(key: K, ...given: Takes<K>): Saying => ({
  key,
  given: given as readonly Given[],
});

const isSaying = (given: Given): given is Saying =>
  typeof given === "object" && given !== null && !Array.isArray(given) && "key" in given;

/** The sentence, in the language of the words, which have its key and those of the sayings in it. */
export function sentence({ key, given }: Saying, words: Partial<FaultWords>): string {
  const said = words[key] as string | ((...given: readonly Given[]) => string);
  if (typeof said === "string") return said;
  return said(...given.map((one) => (isSaying(one) ? sentence(one, words) : one)));
}

/** The words of a language. */
export async function fetchFaultWords(language: Language): Promise<FaultWords> {
  switch (language) {
    case "en":
      return (await import("./en.ts")).en;
    case "ru":
      return (await import("./ru.ts")).ru;
    case "kk":
      return (await import("./kk.ts")).kk;
  }
}
