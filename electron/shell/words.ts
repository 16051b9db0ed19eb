/** What the menus and the system's dialogs say, in the language that the person chose. */
import { app } from "electron";
import { type CommandId, commands } from "../../core/commands.ts";
import type { Fault } from "../../core/fault.ts";
import { en } from "../../core/languages/en.ts";
import { en as faultsEn } from "../../core/languages/faults/en.ts";
import { type FaultWords, fetchFaultWords, sentence } from "../../core/languages/faults/index.ts";
import {
  fetchWords,
  type Language,
  type LanguageChoice,
  languageOf,
  type ShellWords,
  type Words,
} from "../../core/languages/index.ts";

let language: Language = "en";
let other: Words | null = null;
let faults: FaultWords = faultsEn;

/** The first language of the system that Cuttings speaks. */
export const systemLanguage = (): Language => languageOf("system", app.getPreferredSystemLanguages());

/** The language that a choice comes to on this system. */
export const chosenLanguage = (choice: LanguageChoice): Language => (choice === "system" ? systemLanguage() : choice);

/** Speaks the language chosen from now on; true when that is another than before. */
export async function speak(choice: LanguageChoice): Promise<boolean> {
  const wanted = chosenLanguage(choice);
  if (wanted === language) return false;
  const [words, ofFaults] = await Promise.all([fetchWords(wanted), fetchFaultWords(wanted)]);
  language = wanted;
  other = words;
  faults = ofFaults;
  return true;
}

export const shellWords = (): ShellWords => other ?? en;

/** What happened, for what the window is told as a text. */
export const faultText = ({ message, said }: Fault): string => (said === undefined ? message : sentence(said, faults));

const labels = new Map<CommandId, string>(commands.map(({ id, label }) => [id, label]));

/** The name of a command. */
export const commandName = (id: CommandId): string => other?.commands[id] ?? labels.get(id) ?? id;
