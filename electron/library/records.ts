/** What the notebook keeps, read with care: what is missing or odd in a record is as if nobody had written it. */
import { highlightSchema } from "../../core/contract.ts";
import type { Highlight, Marks } from "../../core/marks.ts";
import type { SourceEntry } from "./catalog.ts";
import type { Entry } from "./journal.ts";

/** What the notebook keeps of a source. */
export interface SourceRecord extends SourceEntry {
  /** When it was taken out of the library; its bytes stay until the trash is emptied. */
  readonly removed: number | null;
}

export function sourceRecord(sha256: string, entry: Entry): SourceRecord {
  return {
    sha256,
    name: typeof entry.name === "string" ? entry.name : `${sha256.slice(0, 8)}.txt`,
    added: typeof entry.added === "number" ? entry.added : 0,
    bytes: typeof entry.bytes === "number" ? entry.bytes : 0,
    sample: entry.sample === true,
    removed: typeof entry.removed === "number" ? entry.removed : null,
  };
}

/** What is left of a clipping that was deleted for good: no rebuild brings it back. */
export interface Purged {
  /** When; epoch milliseconds. */
  readonly purged: number;
}

export function isPurged(entry: Entry | undefined): entry is Entry & Purged {
  return typeof entry?.purged === "number";
}

/** A record as marks; `of` is what it is about where the record does not say. */
export function marksOf(id: string, entry: Entry | undefined, of: Marks["of"] | undefined): Marks {
  const own = entry?.of as Partial<Marks["of"]> | undefined;
  // Marked while the catalog was being built again, a record may not know yet what it is about.
  const about = own?.source ? own : of;
  return {
    id,
    read: entry?.read === true,
    starred: entry?.starred === true,
    tags: Array.isArray(entry?.tags) ? entry.tags.filter((tag) => typeof tag === "string") : [],
    note: typeof entry?.note === "string" ? entry.note : "",
    highlights: Array.isArray(entry?.highlights) ? entry.highlights.flatMap(highlightOf) : [],
    trashed: typeof entry?.trashed === "number" ? entry.trashed : null,
    changed: typeof entry?.changed === "number" ? entry.changed : 0,
    of: {
      source: about?.source ?? "",
      title: about?.title ?? "",
      start: about?.start ?? 0,
    },
  };
}

/** What the catalog copies of clippings, made while it goes through them; `onCopied` is told how many it has. */
export function* copies(
  ids: Iterable<string>,
  entries: ReadonlyMap<string, Entry>,
  onCopied: (n: number) => void = () => {},
): Generator<{ readonly id: string; readonly marks: Marks | Purged | null }> {
  let n = 0;
  for (const id of ids) {
    onCopied(n++);
    const entry = entries.get(id);
    yield { id, marks: entry === undefined ? null : isPurged(entry) ? entry : marksOf(id, entry, undefined) };
  }
}

function highlightOf(value: unknown): readonly Highlight[] {
  const parsed = highlightSchema.safeParse(value);
  return parsed.success ? [parsed.data] : [];
}

/** Whether nothing is left that a person would miss. */
export const isBare = (marks: Marks) =>
  !marks.read &&
  !marks.starred &&
  marks.tags.length === 0 &&
  marks.note === "" &&
  marks.highlights.length === 0 &&
  marks.trashed === null;
