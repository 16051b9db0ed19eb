/** Reads what a person wants to import, never hanging and never taking what is no text: one sentence says why not. */
import { constants } from "node:fs";
import { basename } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { codeOf, type Disk } from "./disk.ts";

export interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const sizeLimit = 256 * 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "you have no permission to read it",
  EPERM: "you have no permission to read it",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EIO: "the disk answered with an error",
  EISDIR: "it is a folder",
  EBUSY: "another program is using it",
};

/** Whether nothing is in there but blanks, in any of the usual encodings. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte === 0xff || byte === 0xfe,
  );
}

/** The most letters of a name that a sentence can carry. */
const longestName = 80;

/** The name of a file as a sentence can say it: on one line, running one way, not too long. */
export function saidName(name: string): string {
  const letters = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\uFFFD")];
  const half = longestName / 2;
  return letters.length <= longestName
    ? letters.join("")
    : `${letters.slice(0, half).join("")}…${letters.slice(-half).join("")}`;
}

/** The bytes of the file at `path`, whatever they are; a FaultError with one sentence where they cannot be had. */
export async function readFileSafely(disk: Disk, path: string): Promise<Incoming> {
  const name = basename(path) || path;
  const said = saidName(name);
  const unreadable = (why: string) => new FaultError("file-unreadable", `${said} cannot be read: ${why}.`, path);
  const tooLarge = (size: number) =>
    new FaultError(
      "file-too-large",
      `${said} is too large: it has ${Math.ceil(size / 1024 / 1024).toLocaleString("en")} MB, and the limit is 256 MB a file.`,
      path,
    );
  try {
    // Looked at before it is opened: opening a device can do something.
    const before = await disk.stat(path);
    if (before.isDirectory()) throw unreadable("it is a folder; choose the files in it");
    if (!before.isFile()) throw unreadable("it is a pipe or device, not an ordinary file");
    if (before.size > sizeLimit) throw tooLarge(before.size);
    // And not waited for, in case it was exchanged for a pipe meanwhile.
    const handle = await disk.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const now = await handle.stat();
      if (!now.isFile()) throw unreadable("it is not an ordinary file");
      if (now.size > sizeLimit) throw tooLarge(now.size);
      const bytes = await handle.readFile();
      const after = await handle.stat();
      // Half of a text must not be taken for the whole.
      if (after.size !== now.size || after.mtimeMs !== now.mtimeMs || (now.size > 0 && bytes.length !== now.size))
        throw unreadable("it changed while it was being read; please bring it in again when it is complete");
      return { name, bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (codeOf(error) === "ERR_FS_FILE_TOO_LARGE") throw tooLarge(2 ** 31);
    // Names of other systems may be no Unicode; what stands for their letters then names no file.
    if (codeOf(error) === "ENOENT" && name.includes("\uFFFD"))
      throw unreadable("its name holds letters that cannot be read; please give it another name");
    throw unreadable(reasons[codeOf(error)] ?? `the system says ${codeOf(error) || String(error)}`);
  }
}

/** A file that may come into a library: there is text in it. Otherwise a FaultError: which file, and why not. */
export async function readIncoming(disk: Disk, path: string): Promise<Incoming> {
  const incoming = await readFileSafely(disk, path);
  const { bytes } = incoming;
  const said = saidName(incoming.name);
  if (bytes.length === 0) throw new FaultError("file-empty", `${said} was not imported: the file is empty.`, path);
  if (isBlank(bytes))
    throw new FaultError("file-empty", `${said} was not imported: there is nothing but space in it.`, path);
  // The beginning tells; decoding all of a large file twice would take long.
  const { decodeBytes } = await import("../../core/parse/decode.ts");
  const { binary, why } = decodeBytes(bytes.subarray(0, 64 * 1024));
  if (binary) {
    const kind = /^not a text: (an? .*)$/.exec(why)?.[1];
    const is = kind === undefined ? "it is not a text file" : `it is ${kind}, not a text file`;
    throw new FaultError("file-binary", `${said} was not imported: ${is}.`, path);
  }
  return incoming;
}
