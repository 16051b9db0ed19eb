/** The folder of a library: what it must look like to be opened, and how a new one is made. Never a new one by mistake. */
import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { codeOf, type Disk, diskFault, makeFolder, setAside, syncFolder, writeDurably } from "./disk.ts";

const librarySchema = 1;

export const missing = (folder: string, why: string) => new FaultError("library-missing", why, folder);

/** What lies about in a folder that is empty to a person. */
const isLitter = (name: string) =>
  [".DS_Store", "Thumbs.db", "desktop.ini", "lost+found", "library.lock"].includes(name) ||
  /^\.library\.lock\..*\.tmp$/.test(name);

/** "without-card": library.json alone is missing. */
export type Found = "library" | "new" | "without-card";

/** Whether the folder holds a library; a Fault where it neither does nor may become one. Writes nothing. */
export async function lookAt(disk: Disk, folder: string, create: boolean): Promise<Found> {
  let names: string[];
  try {
    names = await disk.readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") throw missing(folder, `${folder} is a file; a library is a folder.`);
    if (codeOf(error) !== "ENOENT")
      throw missing(folder, `The library folder ${folder} cannot be read (${codeOf(error)}).`);
    if (create) return "new";
    throw missing(
      folder,
      `The library folder ${folder} is not there. If it is on another disk, connect it and try again.`,
    );
  }
  if (names.includes("library.json")) {
    if (!names.includes("notebook"))
      throw new FaultError(
        "library-damaged",
        `The library in ${folder} has lost its folder “notebook”, where tags and notes are. Put it back from a copy, or make an empty folder of that name to go on without.`,
        folder,
      );
    return "library";
  }
  if (names.includes("notebook") && names.includes("sources")) return "without-card";
  if (!names.every(isLitter))
    throw missing(folder, `${folder} holds other files and no library. Choose a library or an empty folder.`);
  if (create) return "new";
  throw missing(
    folder,
    `${folder} is empty: there is no library in it. If it is on another disk, connect it and try again.`,
  );
}

async function makeCard(disk: Disk, folder: string): Promise<void> {
  const card = { schema: librarySchema, id: randomUUID(), created: new Date().toISOString() };
  await writeDurably(disk, join(folder, "library.json"), `${JSON.stringify(card, null, 2)}\n`);
}

/** Reads library.json; gives a notice where it had to be mended. */
async function readCard(disk: Disk, folder: string, readOnly: boolean): Promise<string | null> {
  const path = join(folder, "library.json");
  let text: string;
  try {
    text = await disk.readFile(path, "utf8");
  } catch (error) {
    throw new FaultError("library-damaged", `${path} cannot be read (${codeOf(error)}).`, path);
  }
  let schema: unknown;
  try {
    schema = (JSON.parse(text.replace(/^\uFEFF/, "")) as { schema?: unknown } | null)?.schema;
  } catch {
    // Told below.
  }
  if (Number.isInteger(schema) && (schema as number) > librarySchema)
    throw new FaultError(
      "library-newer",
      `The library in ${folder} was written by a newer version of Cuttings. Update Cuttings to open it; nothing was changed.`,
      path,
    );
  if (Number.isInteger(schema) && (schema as number) > 0) return null;
  if (readOnly) return "library.json cannot be read; the library itself is intact.";
  const aside = await setAside(disk, path);
  await makeCard(disk, folder);
  return `library.json could not be read: it is kept as ${basename(aside)} and a new one was written.`;
}

/** Makes what is missing of the folders and library.json; gives a notice where something had to be mended. */
export async function prepare(disk: Disk, folder: string, found: Found, readOnly: boolean): Promise<string | null> {
  if (found === "library") return readCard(disk, folder, readOnly);
  if (readOnly) return null;
  try {
    await makeFolder(disk, join(folder, "sources"));
    await makeFolder(disk, join(folder, "notebook"));
    await makeCard(disk, folder);
    await syncFolder(disk, dirname(folder)).catch(() => {});
  } catch (error) {
    throw diskFault(error, "The library could not be made", join(folder, "library.json"));
  }
  return found === "without-card" ? "library.json was missing and has been written anew." : null;
}
