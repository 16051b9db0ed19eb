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

/** Kinds of files by how they begin, named as a person would. */
const kinds: readonly (readonly [string, readonly number[]])[] = [
  ["a PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a ZIP archive or an office document", [0x50, 0x4b, 0x03, 0x04]],
  ["an old office document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
  ["a GIF picture", [0x47, 0x49, 0x46, 0x38]],
  ["a compressed file", [0x1f, 0x8b]],
  ["a compressed file", [0x37, 0x7a, 0xbc, 0xaf]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
];

/** What a file that is no text seems to be; null for text in any encoding. */
export function binaryKind(bytes: Uint8Array): string | null {
  for (const [kind, magic] of kinds) if (magic.every((byte, i) => bytes[i] === byte)) return kind;
  const head = bytes.subarray(0, 64 * 1024);
  let nulEven = 0;
  let nulOdd = 0;
  let control = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] as number;
    if (byte === 0) i % 2 === 0 ? nulEven++ : nulOdd++;
    else if (byte < 32 && !(byte >= 7 && byte <= 13) && byte !== 26 && byte !== 27) control++;
  }
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff) ||
    // Without a mark: the zeros of Latin letters stand on one side only.
    (Math.min(nulEven, nulOdd) * 20 < Math.max(nulEven, nulOdd) && Math.max(nulEven, nulOdd) * 5 > head.length);
  if (isUtf16) return null;
  return nulEven + nulOdd + control > head.length / 100 ? "not text" : null;
}

/** Whether nothing is in there but blanks, in any of the usual encodings. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf || byte === 0xff || byte === 0xfe,
  );
}

/** The bytes of the file at `path`, or a FaultError with one sentence: which file, and why not. */
export async function readIncoming(disk: Disk, path: string): Promise<Incoming> {
  const name = basename(path) || path;
  const unreadable = (why: string) => new FaultError("file-unreadable", `${name} cannot be imported: ${why}.`, path);
  const tooLarge = (size: number) =>
    new FaultError(
      "file-too-large",
      `${name} cannot be imported: it has ${Math.ceil(size / 1024 / 1024).toLocaleString("en")} MB, and the limit is 256 MB a file.`,
      path,
    );
  let bytes: Buffer;
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
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (codeOf(error) === "ERR_FS_FILE_TOO_LARGE") throw tooLarge(2 ** 31);
    throw unreadable(reasons[codeOf(error)] ?? `it cannot be read (${codeOf(error) || String(error)})`);
  }
  if (bytes.length === 0) throw new FaultError("file-empty", `${name} cannot be imported: the file is empty.`, path);
  if (isBlank(bytes))
    throw new FaultError("file-empty", `${name} cannot be imported: it holds nothing but blanks.`, path);
  const kind = binaryKind(bytes);
  if (kind !== null)
    throw new FaultError(
      "file-binary",
      kind === "not text"
        ? `${name} cannot be imported: it is not a text file.`
        : `${name} cannot be imported: it is ${kind}, not a text file.`,
      path,
    );
  return { name, bytes };
}
