/** The language of the window's sentences: `t` and `locale` are those of the one that is spoken now. */
import type { Command } from "../../core/commands.ts";
import type { Fault } from "../../core/fault.ts";
import { type FaultWords, fetchFaultWords, type Saying, sentence } from "../../core/languages/faults/index.ts";
import { queryEn } from "../../core/languages/faults/query-en.ts";
import {
  fetchWords,
  type Language,
  type LanguageChoice,
  languageOf,
  type Shape,
  type Words,
} from "../../core/languages/index.ts";
import type { SayWhy } from "../../core/languages/whys/index.ts";
import type { DecisionWords } from "../../core/parse/decision.ts";
import { createStore, useStore } from "../store.ts";
import { fullDate } from "./dates.ts";
import { en } from "./en.ts";

export type Catalogue = Shape<typeof en>;

/** Another language is another file of the same shape. Every view is drawn anew when it changes. */
export let t: Catalogue = en;
/** For dates and numbers: the person's own locale where it is one of the window's language, else the language's. */
export let locale: string = localeOf("en");
let words: Words | null = null;
let sayWhy: SayWhy | null = null;
/** Null while nothing but English was spoken, which faults bring along. */
let faults: FaultWords | null = null;

const store = createStore<{ readonly language: Language }>({ language: "en" });
/** The language that is spoken now. */
export const useLanguage = (): Language => useStore(store, ({ language }) => language);
export const spoken = (): Language => store.get().language;

/** What the address of the window says of the system's language. */
function systemLanguages(): readonly string[] {
  if (typeof location === "undefined") return [];
  const told = new URLSearchParams(location.search).get("system");
  return told === null ? navigator.languages : [told];
}

function localeOf(language: Language): string {
  const own = typeof navigator === "undefined" ? "" : navigator.language;
  if (own.startsWith(language) && own !== "en") return own;
  // A press officer in Astana with an English window expects day before month.
  return language === "en" ? "en-GB" : language;
}

async function fetchCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case "en":
      return en;
    case "ru":
      return (await import("./ru.ts")).ru;
    case "kk":
      return (await import("./kk.ts")).kk;
  }
}

let wanted: Language = "en";

/** Speaks the language chosen from now on. The last one asked for wins. */
export async function speak(choice: LanguageChoice): Promise<void> {
  const language = languageOf(choice, systemLanguages());
  wanted = language;
  if (language === store.get().language) return;
  const [catalogue, others, whys, ofFaults] = await Promise.all([
    fetchCatalogue(language),
    fetchWords(language),
    import("../../core/languages/whys/index.ts").then(({ fetchWhys }) =>
      fetchWhys(language, { kind: (name) => t.kind(name), day: (iso) => fullDate(iso) }),
    ),
    fetchFaultWords(language),
  ]);
  if (wanted !== language) return;
  t = catalogue;
  words = others;
  sayWhy = whys;
  faults = ofFaults;
  locale = localeOf(language);
  document.documentElement.lang = language;
  store.set({ language });
}

/** What the parser says in English, of a field, a repair or a problem, in the language of the window. */
export const whyText = (why: string): string => sayWhy?.(why) ?? why;

/** How a source was read, in the language of the window. */
export const decisionWords: DecisionWords = {
  why: whyText,
  sure: (confidence) => t.repair.encoding.sure[confidence],
};

/** The name of a command. */
export const commandName = ({ id, label }: Pick<Command, "label"> & { readonly id: string }): string =>
  (words?.commands as Readonly<Record<string, string>> | undefined)?.[id] ?? label;

/** What is wrong with a search, in the language that is spoken now. */
export const queryProblem = (what: Saying): string => sentence(what, faults ?? queryEn);

/** A fault as a sentence. Of one that an older version wrote down only its kind and place are known in another language. */
export function faultText({ code, message, said: what, path }: Fault): string {
  if (what !== undefined && faults !== null) return sentence(what, faults);
  const said = words?.faults[code];
  if (said === undefined) return message;
  return path === undefined ? said : `${said} (${path})`;
}
