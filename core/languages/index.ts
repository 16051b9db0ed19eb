/** The languages that Cuttings speaks. What both the menus and the window say stands beside this, a file a language. */
import type { CommandId, MenuName } from "../commands.ts";
import type { FaultCode } from "../fault.ts";

export const languages = ["en", "ru", "kk"] as const;
export type Language = (typeof languages)[number];
export const languageChoices = ["system", ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** A catalogue of sentences of which English says the shape; what it says is its own matter. */
export type Shape<T> = T extends string
  ? string
  : T extends (...given: infer A) => infer R
    ? (...given: A) => Shape<R>
    : { readonly [K in keyof T]: Shape<T[K]> };

/** What the native menu and the system's dialogs say. */
export interface ShellWords {
  readonly menus: Readonly<Record<MenuName, string>>;
  /** Items that the system does by itself. */
  readonly roles: Readonly<Record<"cut" | "copy" | "paste" | "selectAll" | "quit" | "close" | "fullScreen", string>>;
  readonly dialogs: {
    readonly crashedTwice: string;
    readonly safeModeWhy: string;
    readonly goOn: string;
    readonly startSafely: string;
    readonly importTitle: string;
    readonly import: string;
    readonly text: string;
    readonly allFiles: string;
    readonly openLink: string;
    readonly openLinkQuestion: string;
    readonly open: string;
    readonly cancel: string;
    /** Asked when the window closes and what was typed is still being saved. */
    readonly notSaved: string;
    readonly notSavedWhy: string;
    readonly wait: string;
    readonly lose: string;
    /** Another library was asked for, but what was typed is not saved. */
    readonly libraryStaysOpen: string;
    /** Cuttings was started again with another library. */
    readonly otherLibraryOpen: (here: string, asked: string) => string;
    readonly openLibrary: string;
    readonly moveLibrary: string;
    readonly moveQuestion: string;
    readonly moveHow: string;
    readonly move: string;
    readonly moved: string;
    readonly removeOld: string;
    readonly remove: string;
    readonly leave: string;
    readonly savePdf: string;
    readonly saveFigure: string;
    /** A picture's name where it has none. */
    readonly figure: string;
    /** A PDF's name where the clipping has no title. */
    readonly clipping: string;
  };
}

/** Another language than English, which names the commands itself. */
export interface Words extends ShellWords {
  readonly commands: Readonly<Record<CommandId, string>>;
  /** What is said of a fault of which only the code is known: an older version wrote it into the log of imports. */
  readonly faults: Readonly<Partial<Record<FaultCode, string>>>;
}

/** The language to speak: the one chosen, or the first of the system's that Cuttings has; English where it has none. */
export function languageOf(choice: LanguageChoice, system: readonly string[]): Language {
  if (choice !== "system") return choice;
  for (const one of system) {
    const base = one.split(/[-_]/)[0]?.toLowerCase();
    const known = languages.find((language) => language === base);
    if (known !== undefined) return known;
  }
  return "en";
}

/** The words of a language; null for English. */
export async function fetchWords(language: Language): Promise<Words | null> {
  switch (language) {
    case "en":
      return null;
    case "ru":
      return (await import("./ru.ts")).ru;
    case "kk":
      return (await import("./kk.ts")).kk;
  }
}
