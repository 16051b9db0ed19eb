/** What can be set, a section each, a row each: what is added here is drawn, kept and found again without more. */
import type { ComponentType } from "react";
import type { CommandId } from "../../../core/commands.ts";
import type { WindowState } from "../../../core/contract.ts";
import { measures, textSizes, zooms } from "../../reading.ts";
import { t } from "../../text/index.ts";
import { ShortcutList } from "../ShortcutList.tsx";
import { LibraryFolder, SearchLanguage } from "./own.tsx";
import { WatchedFolder } from "./WatchedFolder.tsx";

/** Names are functions, so that they are said in the language that is spoken when they are shown. */
interface Named {
  readonly label: () => string;
  /** A second line that says what it does. */
  readonly hint?: () => string;
}

/** One of a few values. */
interface Choice<K extends keyof WindowState> extends Named {
  readonly kind: "choice";
  readonly key: K;
  readonly options: readonly { readonly value: WindowState[K] & string; readonly label: () => string }[];
}
/** A number that goes up and down in steps. */
interface Steps extends Named {
  readonly kind: "steps";
  readonly key: "zoom" | "measure" | "textSize";
  readonly values: readonly number[];
  readonly text: (value: number) => string;
}
/** On or off. */
interface Switch extends Named {
  readonly kind: "switch";
  readonly key: { [K in keyof WindowState]: WindowState[K] extends boolean ? K : never }[keyof WindowState];
}
/** A button that does a command. */
interface Act extends Named {
  readonly kind: "command";
  readonly command: CommandId;
  /** What the button says; its name is this and the row's. */
  readonly verb: keyof typeof t.settings.verbs;
}
/** Anything else. */
interface Own {
  readonly kind: "own";
  readonly id: string;
  readonly View: ComponentType;
}

type AnyChoice = { [K in "theme" | "language" | "face" | "rowLook"]: Choice<K> }[
  | "theme"
  | "language"
  | "face"
  | "rowLook"];
export type SettingRow = AnyChoice | Steps | Switch | Act | Own;

export interface SettingSection {
  readonly id: "reading" | "appearance" | "language" | "library" | "import" | "help";
  readonly label: () => string;
  readonly rows: readonly SettingRow[];
}

export const sections: readonly SettingSection[] = [
  {
    id: "reading",
    label: () => t.settings.reading,
    rows: [
      {
        kind: "choice",
        key: "face",
        label: () => t.settings.face,
        hint: () => t.settings.faceHint,
        options: [
          { value: "serif", label: () => t.settings.faces.serif },
          { value: "sans", label: () => t.settings.faces.sans },
          { value: "wide", label: () => t.settings.faces.wide },
        ],
      },
      {
        kind: "steps",
        key: "textSize",
        label: () => t.settings.size,
        values: textSizes,
        text: (n) => t.settings.points(n),
      },
      {
        kind: "steps",
        key: "measure",
        label: () => t.settings.measure,
        hint: () => t.settings.measureHint,
        values: measures,
        text: (n) => t.settings.letters(n),
      },
      { kind: "switch", key: "notePane", label: () => t.settings.notePane },
      { kind: "command", command: "name-colours", verb: "name", label: () => t.settings.colours },
    ],
  },
  {
    id: "appearance",
    label: () => t.settings.appearance,
    rows: [
      {
        kind: "choice",
        key: "theme",
        label: () => t.reader.theme,
        options: [
          { value: "system", label: () => t.reader.themes.system },
          { value: "light", label: () => t.reader.themes.light },
          { value: "sepia", label: () => t.reader.themes.sepia },
          { value: "dark", label: () => t.reader.themes.dark },
        ],
      },
      {
        kind: "steps",
        key: "zoom",
        label: () => t.settings.zoom,
        hint: () => t.settings.zoomHint,
        values: zooms,
        text: (n) => t.settings.percent(n),
      },
      {
        kind: "choice",
        key: "rowLook",
        label: () => t.settings.rows,
        options: [
          { value: "cards", label: () => t.list.looks.cards },
          { value: "compact", label: () => t.list.looks.compact },
          { value: "columns", label: () => t.list.looks.columns },
        ],
      },
      { kind: "switch", key: "groupByDay", label: () => t.list.groupByDay, hint: () => t.settings.groupHint },
    ],
  },
  {
    id: "language",
    label: () => t.settings.language,
    rows: [
      {
        kind: "choice",
        key: "language",
        label: () => t.settings.language,
        hint: () => t.settings.languageHint,
        options: [
          { value: "system", label: () => t.settings.languages.system },
          { value: "en", label: () => t.settings.languages.en },
          { value: "ru", label: () => t.settings.languages.ru },
          { value: "kk", label: () => t.settings.languages.kk },
        ],
      },
    ],
  },
  {
    id: "library",
    label: () => t.settings.library,
    rows: [
      { kind: "own", id: "folder", View: LibraryFolder },
      { kind: "command", command: "open-library", verb: "open", label: () => t.settings.openLibrary },
      {
        kind: "command",
        command: "move-library",
        verb: "move",
        label: () => t.settings.moveLibrary,
        hint: () => t.settings.moveHint,
      },
      {
        kind: "command",
        command: "merge-library",
        verb: "merge",
        label: () => t.settings.mergeLibrary,
        hint: () => t.settings.mergeHint,
      },
      {
        kind: "command",
        command: "backups",
        verb: "open",
        label: () => t.settings.backups,
        hint: () => t.backups.explain,
      },
    ],
  },
  {
    id: "import",
    label: () => t.settings.import,
    rows: [
      { kind: "own", id: "watched", View: WatchedFolder },
      { kind: "command", command: "import-log", verb: "open", label: () => t.import.log },
      {
        kind: "command",
        command: "rules",
        verb: "show",
        label: () => t.settings.rules,
        hint: () => t.repair.rules.hint,
      },
      {
        kind: "command",
        command: "tag-rules",
        verb: "show",
        label: () => t.tagRules.list,
        hint: () => t.tagRules.hint,
      },
      {
        kind: "command",
        command: "import-sample",
        verb: "import",
        label: () => t.settings.sample,
        hint: () => t.empty.welcomeHint,
      },
      { kind: "command", command: "remove-sample", verb: "remove", label: () => t.settings.welcome },
    ],
  },
  {
    id: "help",
    label: () => t.settings.help,
    rows: [
      { kind: "own", id: "search", View: SearchLanguage },
      { kind: "own", id: "keys", View: ShortcutList },
      { kind: "command", command: "about", verb: "show", label: () => t.about.title },
    ],
  },
];
