/** Reads what a person wants to import, never hanging and never taking what is no text: one sentence says why not. */
import { constants } from "node:fs";
import { basename } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";
import { codeOf, type Disk } from "./disk.ts";

export interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const sizeLimit = 256 * 1024 * 1024;

const reasons: Readonly<Record<string, Saying>> = {
  ENOENT: saying("noSuchFile"),
  ENOTDIR: saying("noSuchFile"),
  EACCES: saying("mayNotRead"),
  EPERM: saying("mayNotRead"),
  ELOOP: saying("linksInCircle"),
  ENAMETOOLONG: saying("nameTooLong"),
  EIO: saying("diskError"),
  EISDIR: saying("isFolder"),
  EBUSY: saying("usedByOther"),
};

/** Why a file cannot be read, by the code of the system's error; undefined for a code of another kind. */
export const reasonOf = (code: string): Saying | undefined => reasons[code];

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
  const unreadable = (why: Saying) => new FaultError("file-unreadable", saying("fileUnreadable", said, why), path);
  const tooLarge = (size: number) =>
    new FaultError("file-too-large", saying("fileTooLarge", said, size, sizeLimit), path);
  try {
    // Looked at before it is opened: opening a device can do something.
    const before = await disk.stat(path);
    if (before.isDirectory()) throw unreadable(saying("chooseFilesInside"));
    if (!before.isFile()) throw unreadable(saying("isDevice"));
    if (before.size > sizeLimit) throw tooLarge(before.size);
    // And not waited for, in case it was exchanged for a pipe meanwhile.
    const handle = await disk.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const now = await handle.stat();
      if (!now.isFile()) throw unreadable(saying("notOrdinary"));
      if (now.size > sizeLimit) throw tooLarge(now.size);
      const bytes = await handle.readFile();
      const after = await handle.stat();
      // Half of a text must not be taken for the whole.
      if (after.size !== now.size || after.mtimeMs !== now.mtimeMs || (now.size > 0 && bytes.length !== now.size))
        throw unreadable(saying("changedWhileRead"));
      return { name, bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (codeOf(error) === "ERR_FS_FILE_TOO_LARGE") throw tooLarge(2 ** 31);
    // Names of other systems may be no Unicode; what stands for their letters then names no file.
    if (codeOf(error) === "ENOENT" && name.includes("\uFFFD")) throw unreadable(saying("nameUnreadable"));
    throw unreadable(reasons[codeOf(error)] ?? saying("systemSays", codeOf(error) || String(error)));
  }
}

/** A file that may come into a library: there is text in it. Otherwise a FaultError: which file, and why not. */
export async function readIncoming(disk: Disk, path: string): Promise<Incoming> {
  const incoming = await readFileSafely(disk, path);
  const { bytes } = incoming;
  const said = saidName(incoming.name);
  if (bytes.length === 0) throw new FaultError("file-empty", saying("fileEmpty", said), path);
  if (isBlank(bytes)) throw new FaultError("file-empty", saying("fileBlank", said), path);
  // The beginning tells; decoding all of a large file twice would take long.
  const { decodeBytes, fileKind } = await import("../../core/parse/decode.ts");
  const { binary } = decodeBytes(bytes.subarray(0, 64 * 1024));
  if (binary) throw new FaultError("file-binary", saying("fileBinary", said, fileKind(bytes)), path);
  return incoming;
}
