/**
 * Portable mode: a folder of a certain name beside the program holds library and settings, so that both travel with it, on a
 * stick for example. Nothing is then kept on the computer.
 */
import { dirname, join } from "node:path";

/** The folder beside the program that asks for it; making it, empty, is all that it takes. */
export const portableName = "cuttings-library";

export interface Portable {
  readonly library: string;
  readonly userData: string;
}

interface Program {
  /** Of the program that runs. */
  readonly execPath: string;
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isFolder: (path: string) => boolean;
}

/** Where library and settings are in portable mode; null where it is not asked for. */
export function portableFolders({ execPath, platform, env, isFolder }: Program): Portable | null {
  for (const beside of placesOf(execPath, platform, env)) {
    const folder = join(beside, portableName);
    if (isFolder(folder)) return { library: join(folder, "Library"), userData: join(folder, "Settings") };
  }
  return null;
}

/** The folders that a person sees the program in. */
function placesOf(execPath: string, platform: string, env: Program["env"]): readonly string[] {
  // The portable program of Windows, and an AppImage, unpack themselves elsewhere and say where they were started.
  if (env.PORTABLE_EXECUTABLE_DIR) return [env.PORTABLE_EXECUTABLE_DIR];
  if (platform === "linux" && env.APPIMAGE) return [dirname(env.APPIMAGE)];
  const own = dirname(execPath);
  // Cuttings.app/Contents/MacOS/Cuttings
  return platform === "darwin" && own.endsWith("/Contents/MacOS") ? [dirname(dirname(dirname(own)))] : [own];
}
