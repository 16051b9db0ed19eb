import { resolve } from "node:path";

export interface StartArguments {
  readonly library: string | null;
  readonly userData: string | null;
  readonly version: boolean;
  /** Print the page in this folder instead of opening a window: what the command line asks for. */
  readonly print: string | null;
  /** Do not import the Welcome clippings into a new library. */
  readonly noWelcome: boolean;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/**
 * Reads the app's own arguments out of `argv`, which also holds Chromium's switches and, unpackaged, the path of the app:
 * `electron [switches] . [--library DIR] [--user-data DIR] [--no-welcome] [--version] [FILE…]`.
 * Read from `argv` because `app.commandLine` lower-cases values from Electron 36 on. Relative paths start at `folder`.
 */
export function readArguments(argv: readonly string[], packaged: boolean, folder: string): StartArguments {
  let library: string | null = null;
  let userData: string | null = null;
  let version = false;
  let print: string | null = null;
  let noWelcome = false;
  const files: string[] = [];
  let appPathSeen = packaged;
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? "";
    const [name, attached] = splitOption(word);
    if (name === "--library" || name === "--user-data" || name === "--print") {
      const value = attached ?? argv[++i];
      if (value === undefined) continue;
      if (name === "--library") library = resolve(folder, value);
      else if (name === "--print") print = resolve(folder, value);
      else userData = resolve(folder, value);
    } else if (name === "--version") version = true;
    else if (name === "--no-welcome") noWelcome = true;
    else if (word.startsWith("-")) continue;
    else if (!appPathSeen) appPathSeen = true;
    else files.push(resolve(folder, word));
  }
  return { library, userData, version, print, noWelcome, files };
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf("=");
  return word.startsWith("--") && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word, undefined];
}
