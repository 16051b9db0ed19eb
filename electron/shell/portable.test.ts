import { statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { portableFolders } from "./portable.ts";

afterAll(removeTemporaryFolders);

const having =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.includes(path);

it.each([
  ["beside the program", "linux", "/stick/cuttings/cuttings", {}, "/stick/cuttings"],
  [
    "beside the AppImage, not where it is mounted",
    "linux",
    "/tmp/.mount/cuttings",
    { APPIMAGE: "/stick/Cuttings.AppImage" },
    "/stick",
  ],
  [
    "beside the portable program of Windows, not where it unpacks",
    "win32",
    "/temp/x/Cuttings.exe",
    { PORTABLE_EXECUTABLE_DIR: "/stick" },
    "/stick",
  ],
  [
    "beside the app of macOS, not in it",
    "darwin",
    "/Volumes/Stick/Cuttings.app/Contents/MacOS/Cuttings",
    {},
    "/Volumes/Stick",
  ],
] as const)("the folder %s makes it portable", (_, platform, execPath, env, place) => {
  const folder = join(place, "cuttings-library");
  expect(portableFolders({ execPath, platform, env, isFolder: having(folder) })).toEqual({
    library: join(folder, "Library"),
    userData: join(folder, "Settings"),
  });
  expect(portableFolders({ execPath, platform, env, isFolder: having() })).toBeNull();
});

it("an AppImage's own folder, a file of that name, or another system's variable ask for nothing", async () => {
  const mounted = "/tmp/.mount/cuttings-library";
  const env = { APPIMAGE: "/stick/Cuttings.AppImage" };
  expect(portableFolders({ execPath: "/tmp/.mount/x", platform: "linux", env, isFolder: having(mounted) })).toBeNull();
  const there = having("/stick/cuttings-library");
  expect(portableFolders({ execPath: "/opt/Cuttings/x", platform: "darwin", env, isFolder: there })).toBeNull();
  const folder = await temporaryFolder();
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const program = { execPath: join(folder, "cuttings"), platform: "linux", env: {}, isFolder };
  expect(portableFolders(program)).toBeNull();
  await mkdir(join(folder, "cuttings-library"));
  expect(portableFolders(program)).not.toBeNull();
});
