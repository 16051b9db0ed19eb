/**
 * One file of the notebook as text: `{"schema":2,"seq":7,"crc32":"1c291ca3","records":{…}}` with one record a line. The
 * checksum is that of the file's bytes without the field itself (`"crc32":"…",`), in eight hex digits. A person may edit the
 * file all the same: what was changed without Cuttings is told, and read as it stands.
 */
import { crc32 } from "node:zlib";
import { type MigrationStep, migrateRecord, migrations, schemaOf } from "../../core/migrate.ts";
import type { Entry, Shelf } from "./journal.ts";

/** Files of this version and later have a checksum. */
const checksumSince = 2;

export interface Bucket {
  schema: number;
  /** The last frame of the journal that is in it. */
  seq: number;
  records: Map<string, Entry>;
}

export interface ReadBucket extends Bucket {
  /** An older version wrote it; the records are as this one keeps them. */
  readonly isOlder: boolean;
  /** Its checksum is not that of its text: a person, another program or a fault of the disk changed it. */
  readonly isChanged: boolean;
}

/** Shelves of many files, and what their names look like: 256 buckets by the beginning of the key, or a file a record. */
const folders: Partial<Record<Shelf, RegExp>> = {
  marks: /^[0-9a-f]{2}(?=\.json$)/,
  sources: /^[0-9a-f]{2}(?=\.json$)/,
  dossiers: /^[0-9a-f]{12}(?=\.json$)/,
  versions: /^[0-9a-f]{2}(?=\.json$)/,
};
/** The folders of the notebook, each a shelf. */
export const shelfFolders = Object.keys(folders) as readonly Shelf[];

/** "00" for the file "00.json" in the folder of a shelf; undefined for what is no bucket there. */
export const bucketInFolder = (shelf: Shelf, file: string): string | undefined => folders[shelf]?.exec(file)?.[0];

/** A shelf that is one file. */
export const isSmall = (shelf: Shelf) => folders[shelf] === undefined;

/** Which file of a shelf holds a key; the small shelves are one file each. */
export function bucketOf(shelf: Shelf, key: string): string {
  if (isSmall(shelf)) return shelf;
  if (shelf === "dossiers") return `${shelf}/${/^[0-9a-f]{12}$/.test(key) ? key : "0".repeat(12)}`;
  return `${shelf}/${/^[0-9a-f]{2}/.test(key) ? key.slice(0, 2) : "00"}`;
}

/** One record a line: kind to people who look, and to programs that compare. */
export function bucketText(bucket: Bucket): string {
  const lines = [...bucket.records].map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`);
  const body = lines.length === 0 ? "" : `\n${lines.join(",\n")}\n`;
  const head = `{"schema":${bucket.schema},"seq":${bucket.seq},`;
  const rest = `"records":{${body}}}\n`;
  return `${head}"crc32":"${sumOf(head, rest)}",${rest}`;
}

const sumOf = (head: string, rest: string) => crc32(rest, crc32(head)).toString(16).padStart(8, "0");

/** Whether the text is, letter by letter, what was written; `head` may say what its beginning should have been. */
export function isAsWritten(text: string, head?: string): boolean {
  const match = /^(\{"schema":[^,]{1,20},"seq":[^,]{1,20},)"crc32":"([0-9a-f]{8})",/.exec(text.slice(0, 100));
  if (match === null) return false;
  return sumOf(head ?? (match[1] as string), text.slice(match[0].length)) === match[2];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The bucket in `text`, "newer" when a later version wrote it, null when it is none. An older one is migrated. */
export function readBucket(
  text: string,
  shelf: string,
  steps: readonly MigrationStep[] = migrations,
): ReadBucket | "newer" | null {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(data) || !Number.isSafeInteger(data.schema) || !Number.isSafeInteger(data.seq)) return null;
  if (!isRecord(data.records)) return null;
  const newest = schemaOf(steps);
  let schema = data.schema as number;
  if (schema < 1) return null;
  let isChanged = (schema >= checksumSince || "crc32" in data) && !isAsWritten(json);
  if (schema > newest) {
    // Nothing but the version's number may be damaged: with that of this version the checksum is right.
    if (!isAsWritten(json, `{"schema":${newest},"seq":${data.seq},`)) return "newer";
    schema = newest;
    isChanged = true;
  }
  const entries = Object.entries(data.records);
  if (!entries.every((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]))) return null;
  const isOlder = schema < newest;
  const records = new Map<string, Entry>(
    isOlder ? entries.map(([key, entry]) => [key, migrateRecord(shelf, entry, schema, steps)]) : entries,
  );
  return { schema: newest, seq: data.seq as number, records, isOlder, isChanged };
}
