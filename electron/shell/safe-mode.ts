/**
 * Safe mode: the program without what was taught it or set in it, for when that keeps it from working. No rules are applied
 * to what comes in, the library's own templates are left alone, and the window is as on the first day; what is changed in it
 * is not kept. Notes, tags and dossiers are kept as ever.
 */
import { firstWindowState } from "../../core/window-state.ts";
import type { StartArguments } from "./arguments.ts";
import type { SettingsFile } from "./settings.ts";

/** The settings as on the first day, language apart: a person must be able to read how to leave. */
export function safeSettings(settings: SettingsFile): SettingsFile {
  let window = { ...firstWindowState, language: settings.value.window.language };
  return {
    get value() {
      return { ...settings.value, bounds: null, window };
    },
    async change({ window: changed, bounds: _bounds, ...part }) {
      if (changed !== undefined) window = changed;
      if (Object.keys(part).length > 0) await settings.change(part);
    },
    written: settings.written,
  };
}

/**
 * The words to start the program with again, in safe mode or out of it: the same library and Chromium's own switches, without
 * the files and links that came in already. `appPath` is named where the program is not packaged; else null.
 */
export function wordsToStart(
  argv: readonly string[],
  started: Pick<StartArguments, "library" | "userData" | "noWelcome">,
  appPath: string | null,
  safeMode: boolean,
): string[] {
  const own = /^--(?:safe-mode|no-welcome|library|user-data|version|print)(?:=|$)/;
  return [
    ...argv.slice(1).filter((word) => word.startsWith("--") && !own.test(word)),
    ...(appPath === null ? [] : [appPath]),
    ...(started.userData === null ? [] : [`--user-data=${started.userData}`]),
    ...(started.library === null ? [] : [`--library=${started.library}`]),
    ...(started.noWelcome ? ["--no-welcome"] : []),
    ...(safeMode ? ["--safe-mode"] : []),
  ];
}

/** Tells when something happened a second time within a minute. `now` is in milliseconds. */
export function secondInAMinute(now: () => number = () => performance.now()): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const before = last;
    last = now();
    return last - before < 60_000;
  };
}
