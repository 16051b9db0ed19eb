/** The folder of a library: what it must look like to be opened, and how a new one is made. Never a new one by mistake. */

import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { FaultError } from "../../core/fault.ts";
import type { NeededFolder } from "../../core/languages/faults/en.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";
import { type MigrationStep, schemaOf } from "../../core/migrate.ts";
import { openBackups } from "./backup.ts";
import { codeOf, type Disk, diskFault, makeFolder, setAside, syncFolder, writeDurably } from "./disk.ts";
import { takeLock } from "./lock.ts";
import { said } from "./said.ts";

export const missing = (folder: string, why: Saying) => new FaultError("library-missing", why, folder);

/** What lies about in a folder that is empty to a person. */
const isLitter = (name: string) =>
  [".DS_Store", "Thumbs.db", "desktop.ini", "lost+found", "library.lock"].includes(name) ||
  /^\.library\.lock\..*\.tmp$/.test(name);

/** "without-card": library.json alone is missing. */
export type Found = "library" | "new" | "without-card";

/** Whether a new library may be made: never, where nothing is yet ("absent"), or in an empty folder as well. */
export type Create = boolean | "absent";

/** Whether the folder holds a library; a Fault where it neither does nor may become one. Writes nothing. */
export async function lookAt(disk: Disk, folder: string, create: Create): Promise<Found> {
  let names: string[];
  try {
    names = await disk.readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") throw missing(folder, saying("libraryIsFile", folder));
    if (codeOf(error) !== "ENOENT") throw missing(folder, saying("libraryFolderUnreadable", folder, codeOf(error)));
    if (create !== false) return "new";
    throw missing(folder, saying("libraryFolderGone", folder));
  }
  if (names.includes("library.json")) {
    if (!names.includes("notebook"))
      throw (await hasBackup(disk, folder))
        ? new FaultError("notebook-lost", saying("notebookFolderInBackup", folder), folder)
        : new FaultError("library-damaged", saying("notebookFolderLost", folder), folder);
    await mustHaveFolders(disk, folder, names);
    return "library";
  }
  if (names.includes("notebook") && names.includes("sources")) {
    await mustHaveFolders(disk, folder, names);
    return "without-card";
  }
  if (!names.every(isLitter))
    throw missing(folder, saying(create === false ? "noLibraryThere" : "otherFilesThere", folder));
  if (create === true) return "new";
  // A disk that is not connected leaves an empty folder behind.
  throw missing(folder, saying("libraryFolderEmpty", folder, create === "absent"));
}

const hasBackup = (disk: Disk, folder: string): Promise<boolean> =>
  openBackups(disk, folder)
    .list()
    .then(
      (rows) => rows.some(({ damaged }) => damaged === null),
      () => false,
    );

/**
 * Where the library's folder "notebook" is gone, the newest backup takes its place: only when a person asked for that, since
 * the folder may lie on a disk that is not connected. Gives when that backup was made; null where nothing was done.
 */
export async function putNotebookBack(disk: Disk, folder: string): Promise<number | null> {
  const isLost = () =>
    lookAt(disk, folder, false).then(
      () => false,
      (error: unknown) => error instanceof FaultError && error.code === "notebook-lost",
    );
  // Nothing is written, no lock either, where there is nothing to put back.
  if (!(await isLost())) return null;
  const lock = await takeLock(disk, folder);
  try {
    return (await isLost()) ? ((await openBackups(disk, folder).putBack())?.at ?? null) : null;
  } finally {
    await lock.release();
  }
}

/** A Fault where there is anything in the folder but litter; it need not be there. */
export async function mustBeFree(disk: Disk, folder: string): Promise<void> {
  if ((await lookAt(disk, folder, true)) !== "new") throw missing(folder, saying("libraryThere", folder));
}

/**
 * What was made with the library is still there. A folder of it that is missing was moved, or lies on a disk that is not
 * connected: a new one in its place would be taken for all there is.
 */
async function mustHaveFolders(disk: Disk, folder: string, names: readonly string[]): Promise<void> {
  const inside = await disk.readdir(join(folder, "notebook")).catch(() => [] as string[]);
  // Without a journal it was being made when the process ended, and nothing has come in yet.
  if (!inside.some((name) => name === "journal" || name.endsWith(".json"))) return;
  const needed: readonly (readonly [name: NeededFolder, isThere: boolean])[] = [
    ["sources", names.includes("sources")],
    ["notebook/marks", inside.includes("marks")],
    ["notebook/sources", inside.includes("sources")],
  ];
  for (const [name, isThere] of needed)
    if (!isThere) throw new FaultError("library-damaged", saying("folderLost", folder, name), join(folder, name));
}

/** library.json: what the library is, and what was told about it once. */
interface Card {
  /** The version of its files; while they are being migrated, the one that they had. */
  readonly schema: number;
  readonly id: string;
  readonly created: string;
  /** What synchronises its folder, as it was told last. */
  readonly sharedBy?: string;
}

/** Writes library.json. */
export async function writeCard(disk: Disk, folder: string, card: Card): Promise<void> {
  const path = join(folder, "library.json");
  await writeDurably(disk, path, `${JSON.stringify(card, null, 2)}\n`).catch((error) => {
    throw diskFault(error, saying("cardNotWritten"), path);
  });
}

const newCard = (schema: number): Card => ({ schema, id: randomUUID(), created: new Date().toISOString() });

/** Reads library.json; gives a notice where it had to be mended. */
async function readCard(disk: Disk, folder: string, readOnly: boolean, newest: number): Promise<Prepared> {
  const path = join(folder, "library.json");
  let text: string;
  try {
    text = await disk.readFile(path, "utf8");
  } catch (error) {
    throw new FaultError("library-damaged", saying("pathUnreadable", path, codeOf(error)), path);
  }
  let card: Partial<Card> | null = null;
  try {
    card = JSON.parse(text.replace(/^\uFEFF/, "")) as Partial<Card> | null;
  } catch {
    // Told below.
  }
  const schema = card?.schema;
  if (Number.isInteger(schema) && (schema as number) > newest)
    throw new FaultError("library-newer", saying("libraryNewer", folder), path);
  if (Number.isInteger(schema) && (schema as number) > 0)
    return { card: { ...newCard(1), ...card, schema: schema as number }, notice: null };
  // The files say their own version: taken for the oldest, they are all looked at.
  const made = newCard(1);
  if (readOnly) return { card: made, notice: said().notices.cardUnreadable };
  const aside = await setAside(disk, path);
  await writeCard(disk, folder, made);
  return {
    card: made,
    notice: said().notices.cardAside(basename(aside)),
  };
}

export interface Prepared {
  readonly card: Card;
  /** Where something had to be mended. */
  readonly notice: string | null;
}

/** Makes what is missing of the folders and library.json. */
export async function prepare(
  disk: Disk,
  folder: string,
  found: Found,
  readOnly: boolean,
  steps: readonly MigrationStep[],
): Promise<Prepared> {
  const newest = schemaOf(steps);
  if (found === "library") {
    // Missing only where the library was being made when the process ended: see mustHaveFolders.
    if (!readOnly)
      await makeFolder(disk, join(folder, "sources")).catch((error) => {
        throw diskFault(error, saying("libraryNotOpened"), join(folder, "sources"));
      });
    return readCard(disk, folder, readOnly, newest);
  }
  const card = newCard(found === "new" ? newest : 1);
  if (readOnly) return { card, notice: null };
  try {
    await makeFolder(disk, join(folder, "sources"));
    await makeFolder(disk, join(folder, "notebook"));
    await writeCard(disk, folder, card);
    await syncFolder(disk, dirname(folder)).catch(() => {});
  } catch (error) {
    throw diskFault(error, saying("libraryNotMade"), join(folder, "library.json"));
  }
  return { card, notice: found === "without-card" ? said().notices.cardMissing : null };
}
