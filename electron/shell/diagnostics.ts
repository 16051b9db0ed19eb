/** What somebody who looks into a fault needs to know of this machine, and nothing of what is in the library. */
import { arch, cpus, release, totalmem } from "node:os";
import type { WindowState } from "../../core/contract.ts";
import type { Log } from "../log.ts";

/** Of the window's settings those that cannot name anything of the library. */
const harmless = [
  ...(["theme", "language", "zoom", "sort", "sidebarWidth", "listWidth", "notePane", "noteMode", "strip"] as const),
  ...(["textSize", "measure", "face", "rowLook", "groupByDay", "exportFormat", "citationStyle"] as const),
] satisfies readonly (keyof WindowState)[];

/** So many lines of each log. */
const lines = 200;

export function diagnosticsOf(of: {
  readonly versions: string;
  /** BCP 47. */
  readonly language: string;
  readonly window: WindowState;
  /** Null where the library does not answer. */
  readonly library: { readonly clippings: number; readonly sources: number } | null;
  readonly logs: readonly Pick<Log, "last">[];
}): string {
  const settings = Object.fromEntries(harmless.map((name) => [name, of.window[name]]));
  const holds =
    of.library === null ? "does not answer" : `${of.library.clippings} clippings, ${of.library.sources} sources`;
  return [
    of.versions,
    `System: ${process.platform} ${release()} ${arch()}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB, ${of.language}`,
    `Library: ${holds}`,
    `Settings: ${JSON.stringify(settings)}`,
    ...of.logs.flatMap((log) => ["", ...log.last(lines)]),
    "",
  ].join("\n");
}
