/**
 * What a case file, or another library, brings: read with care, since it comes from outside. What is odd in a record is as
 * if nobody had written it; what is no record of its shelf is left out.
 */
import { dossierIdSchema, readDossier } from "../../../core/dossier.ts";
import { cleanTag, type Highlight, type Marks, tagKey } from "../../../core/marks.ts";
import { cleanSynonyms } from "../../../core/synonyms.ts";
import { versionsOf } from "../../../core/versions.ts";
import type { Entry, Shelf } from "../journal.ts";
import { isAbsorbed, isPurged, marksOf, type SourceRecord, sourceRecord } from "../records.ts";
import { tagDetails } from "../tag-details.ts";

/** What a clipping is about, where it stands. */
export type About = Marks["of"];

export interface Contents {
  readonly kind: "case" | "library";
  /** Of the file or folder, as a sentence can say it. */
  readonly name: string;
  /** Says what is in it: another one means that it has changed. */
  readonly seen: string;
  readonly sources: ReadonlyMap<string, SourceRecord>;
  /** Sources whose bytes are missing or damaged there: nothing is taken of them. */
  readonly missing: number;
  /** The clippings it was made for, and what they are about. */
  readonly clippings: ReadonlyMap<string, About>;
  /** How many other clippings its sources have, by source: they were not chosen. Null where all are meant. */
  readonly others: ReadonlyMap<string, number> | null;
  readonly marks: ReadonlyMap<string, Marks>;
  /** Clippings that were deleted for good there, and such as went into another. */
  readonly gone: ReadonlyMap<string, Entry>;
  /** The other shelves. */
  readonly records: (shelf: Exclude<Shelf, "marks" | "sources">) => ReadonlyMap<string, Entry>;
  /** The bytes of a source, verified; a Fault where that cannot be. */
  readonly bytes: (sha256: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export const isId = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{16}$/.test(value);
export const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

const longestNote = 2_000_000;
const mostTags = 1_000;

const tagsOf = (tags: readonly string[]) => [
  ...new Map(tags.slice(0, mostTags).map((tag) => [tagKey(tag), cleanTag(tag)])).values(),
];

/** A moment that has been: what says that it is of the future would be the newer one for ever. */
const pastOf = (at: number) => (Number.isFinite(at) ? Math.max(0, Math.min(at, Date.now())) : 0);

function cleanHighlight(one: Highlight): Highlight {
  return { ...one, tags: tagsOf(one.tags).filter((tag) => tag !== "") };
}

/** What is odd is as if it were not said. */
export function cleanAbout({ source, title, start }: { readonly [name in keyof About]: unknown }): About {
  return {
    source: isHash(source) ? source : "",
    title: typeof title === "string" ? title.slice(0, 2_000) : "",
    start: Number.isSafeInteger(start) && Number(start) >= 0 ? Number(start) : 0,
  };
}

export function cleanMarks(id: string, entry: Entry): Marks {
  const marks = marksOf(id, entry, undefined);
  return {
    ...marks,
    tags: tagsOf(marks.tags).filter((tag) => tag !== ""),
    note: marks.note.slice(0, longestNote),
    changed: pastOf(marks.changed),
    trashed: marks.trashed === null ? null : pastOf(marks.trashed),
    highlights: marks.highlights.slice(0, 10_000).map(cleanHighlight),
    of: cleanAbout(marks.of),
  };
}

/** A record of another shelf as it may come in; null for what is none. */
function cleanRecord(shelf: Exclude<Shelf, "marks" | "sources">, key: string, entry: Entry): Entry | null {
  switch (shelf) {
    case "tags": {
      const name = typeof entry.name === "string" ? cleanTag(entry.name) : key;
      if (key === "" || tagKey(key) !== key || tagKey(name) !== key) return null;
      const { colour, description = "", synonyms = [] } = tagDetails(entry);
      const words = cleanSynonyms(name, synonyms.slice(0, 50));
      return { name, colour, description: description.slice(0, 2_000), synonyms: words };
    }
    case "dossiers": {
      if (!dossierIdSchema.safeParse(key).success) return null;
      const { id: _, ...record } = readDossier(key, entry).dossier;
      return { ...record, created: pastOf(record.created), changed: pastOf(record.changed) };
    }
    case "versions":
      return isId(key) ? Object.fromEntries(versionsOf(entry).map((one, n) => [String(n), one])) : null;
    // Read with care wherever they are used; a case has none.
    default:
      return entry;
  }
}

/** Sorts records into what they are. */
export class Records {
  readonly sources = new Map<string, SourceRecord>();
  readonly marks = new Map<string, Marks>();
  readonly gone = new Map<string, Entry>();
  readonly #others = new Map<Shelf, Map<string, Entry>>();

  add(shelf: Shelf, key: string, entry: Entry): void {
    if (shelf === "sources") {
      const record = isHash(key) ? sourceRecord(key, entry) : null;
      if (record !== null && record.removed === null)
        this.sources.set(key, { ...record, name: record.name.slice(0, 255), added: pastOf(record.added) });
    } else if (shelf === "marks") {
      if (!isId(key)) return;
      if (isPurged(entry) || isAbsorbed(entry)) this.gone.set(key, entry);
      else this.marks.set(key, cleanMarks(key, entry));
    } else {
      const record = cleanRecord(shelf, key, entry);
      if (record === null) return;
      const there = this.#others.get(shelf) ?? new Map<string, Entry>();
      this.#others.set(shelf, there.set(key, record));
    }
  }

  of(shelf: Shelf): ReadonlyMap<string, Entry> {
    return this.#others.get(shelf) ?? new Map();
  }
}
