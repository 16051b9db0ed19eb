/** The bytes as they came: `sources/ab/<sha256>`, written once, never changed, checked against their name when read. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { codeOf, type Disk, diskFault, syncFolder, writeDurably } from "./disk.ts";

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export interface Sources {
  /** Durable when it resolves. Bytes that are there and whole already are left; a damaged copy is replaced. */
  readonly put: (sha256: string, bytes: Uint8Array) => Promise<void>;
  /** The bytes, verified. A Fault when they are missing, changed or unreadable: `name` goes into its sentence. */
  readonly get: (sha256: string, name: string) => Promise<Uint8Array>;
  /** The bytes that are there, with the Fault of {@link get} where they have changed; a Fault when there are none to read. */
  readonly look: (
    sha256: string,
    name: string,
  ) => Promise<{ readonly bytes: Uint8Array; readonly changed: FaultError | null }>;
  /** Deletes the bytes, for good. A Fault when they are still there afterwards. */
  readonly remove: (sha256: string) => Promise<void>;
  /** Hashes of the files that are there, whether or not the notebook knows them. */
  readonly list: () => Promise<readonly string[]>;
  /** A Fault when the folder of all sources is gone. */
  readonly mustBeThere: () => Promise<void>;
}

export function openSources(disk: Disk, folder: string): Sources {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);

  async function put(sha256: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(sha256);
    try {
      const there = await disk.readFile(path).catch(() => null);
      if (there !== null && sha256Of(there) === sha256) return;
      await makeShelf(sha256.slice(0, 2));
      await writeDurably(disk, path, bytes);
    } catch (error) {
      throw diskFault(error, saying("sourceNotKept"), path);
    }
  }

  /** Never the folder around it: one that is gone was moved, and a new one would be taken for all there is. */
  async function makeShelf(name: string): Promise<void> {
    try {
      await disk.mkdir(join(folder, name), { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) === "EEXIST") return;
      if (codeOf(error) === "ENOENT") await mustBeThere();
      throw error;
    }
    await syncFolder(disk, folder);
  }

  async function mustBeThere(): Promise<void> {
    const there = await disk.stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!there) throw new FaultError("library-missing", saying("sourcesFolderGone", folder), folder);
  }

  const look: Sources["look"] = async (sha256, name) => {
    const path = pathOf(sha256);
    let bytes: Uint8Array;
    try {
      bytes = await disk.readFile(path);
    } catch (error) {
      if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR")
        throw new FaultError("library-damaged", saying("sourceMissing", name), path);
      throw new FaultError("file-unreadable", saying("sourceUnreadable", name, codeOf(error)), path);
    }
    if (sha256Of(bytes) === sha256) return { bytes, changed: null };
    return { bytes, changed: new FaultError("library-damaged", saying("sourceChanged", name), path) };
  };

  async function get(sha256: string, name: string): Promise<Uint8Array> {
    const { bytes, changed } = await look(sha256, name);
    if (changed !== null) throw changed;
    return bytes;
  }

  async function list(): Promise<readonly string[]> {
    const found: string[] = [];
    const shelves = await disk.readdir(folder).catch(() => []);
    for (const shelf of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
      const names = await disk.readdir(join(folder, shelf)).catch(() => []);
      found.push(...names.filter((name) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(shelf)).sort());
    }
    return found;
  }

  async function remove(sha256: string): Promise<void> {
    const path = pathOf(sha256);
    try {
      await disk.rm(path, { force: true });
      await syncFolder(disk, join(folder, sha256.slice(0, 2))).catch(() => {});
    } catch (error) {
      throw diskFault(error, saying("sourceNotDeleted"), path);
    }
  }

  return { put, get, look, remove, list, mustBeThere };
}
