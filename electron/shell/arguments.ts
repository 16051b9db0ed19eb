import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type AppLink, readAppLink } from "../../core/app-link.ts";

export interface StartArguments {
  readonly library: string | null;
  readonly userData: string | null;
  readonly version: boolean;
  /** Print the page in this folder instead of opening a window: what the command line asks for. */
  readonly print: string | null;
  /** Do not import the Welcome clippings into a new library. */
  readonly noWelcome: boolean;
  /** Start with nothing that a person added to the program: see `shell/safe-mode.ts`. */
  readonly safeMode: boolean;
  /** Words for the command line, which runs instead of a window; null for a window. */
  readonly commandLine: readonly string[] | null;
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly links: readonly AppLink[];
}

/**
 * Reads the app's own arguments out of `argv`, which also holds Chromium's switches and, unpackaged, the path of the app:
 * `electron [switches] . [--library DIR] [--user-data DIR] [--no-welcome] [--safe-mode] [--version] [FILE…|LINK…]`, or
 * `… --command-line WORD…`, after which every word is the command line's. A file may be named as `file:` address, as desktops do.
 * Read from `argv` because `app.commandLine` lower-cases values from Electron 36 on. Relative paths start at `folder`.
 */
export function readArguments(argv: readonly string[], packaged: boolean, folder: string): StartArguments {
  let library: string | null = null;
  let userData: string | null = null;
  let version = false;
  let print: string | null = null;
  let noWelcome = false;
  let safeMode = false;
  const files: string[] = [];
  const links: AppLink[] = [];
  const own = argv.indexOf("--command-line");
  const commandLine = own < 0 ? null : argv.slice(own + 1);
  const ours = own < 0 ? argv : argv.slice(0, own);
  let appPathSeen = packaged;
  for (let i = 1; i < ours.length; i++) {
    const word = ours[i] ?? "";
    const [name, attached] = splitOption(word);
    if (name === "--library" || name === "--user-data" || name === "--print") {
      const value = attached ?? ours[++i];
      if (value === undefined) continue;
      if (name === "--library") library = resolve(folder, value);
      else if (name === "--print") print = resolve(folder, value);
      else userData = resolve(folder, value);
    } else if (name === "--version") version = true;
    else if (name === "--no-welcome") noWelcome = true;
    else if (name === "--safe-mode") safeMode = true;
    else if (word.startsWith("-")) continue;
    else if (!appPathSeen) appPathSeen = true;
    else if (/^cuttings:/i.test(word)) links.push(...[readAppLink(word)].filter((link) => link !== null));
    else files.push(fileOf(word, folder));
  }
  return { library, userData, version, print, noWelcome, safeMode, commandLine, files, links };
}

/** What a second start hands to the first: its words. In ASCII alone: what else Electron takes along is lost on Linux for some lengths. */
export const handedOn = (argv: readonly string[], folder: string) => ({
  words: encodeURIComponent(JSON.stringify([folder, ...argv])),
});

/** What the words of a second start say, read as its own were; null where none came along. */
export function handedOver(data: unknown, packaged: boolean): StartArguments | null {
  const { words } = (data ?? {}) as { readonly words?: unknown };
  try {
    const all: unknown = typeof words === "string" ? JSON.parse(decodeURIComponent(words)) : null;
    if (!Array.isArray(all) || !all.every((word) => typeof word === "string")) return null;
    const [folder = "", ...argv] = all;
    return readArguments(argv, packaged, folder);
  } catch {
    return null;
  }
}

function fileOf(word: string, folder: string): string {
  if (/^file:/i.test(word)) {
    try {
      return fileURLToPath(word);
    } catch {
      // A file of that odd name, then.
    }
  }
  return resolve(folder, word);
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf("=");
  return word.startsWith("--") && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word, undefined];
}
