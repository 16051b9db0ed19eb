/** What the notebook keeps, read with care: what is missing or odd in a record is as if nobody had written it. */
import { z } from "zod";
import { highlightSchema } from "../../core/contract.ts";
import type { Highlight, Marks } from "../../core/marks.ts";
import { type Corrections, correctionsSchema, noCorrections } from "../../core/parse/corrections.ts";
import type { OutletRules } from "../../core/parse/index.ts";
import type { SourceEntry } from "./catalog.ts";
import { pinSchema } from "./identity.ts";
import type { Entry } from "./journal.ts";
import type { Notebook } from "./notebook.ts";

/** What the notebook keeps of a source. */
export interface SourceRecord extends SourceEntry {
  /** When it was taken out of the library; its bytes stay, so that undo, a backup or a new import brings it back with its marks. */
  readonly removed: number | null;
  /** What a person changed in how it is split. */
  readonly corrections: Corrections;
  /** There are corrections that cannot be read: they are left out. */
  readonly hasBadCorrections: boolean;
  /** The taught rules that it was read with: what is taught or forgotten later does not change it behind anybody's back. */
  readonly rules: readonly OutletRules[];
}

const pinsSchema = z.array(pinSchema);
const rulesSchema = z.array(
  z.object({
    outlet: z.string(),
    boilerplate: z.array(z.object({ line: z.string(), kind: z.string() })),
    dateLines: z.array(z.string()),
    names: z.array(z.string()).default([]),
  }),
);

/** What `schema` makes of a part of a record; the other value where there is none, or none that can be read. */
function partOf<T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T {
  if (value === undefined || value === null) return otherwise;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : otherwise;
}

export function sourceRecord(sha256: string, entry: Entry): SourceRecord {
  return {
    sha256,
    name: typeof entry.name === "string" ? entry.name : `${sha256.slice(0, 8)}.txt`,
    added: typeof entry.added === "number" ? entry.added : 0,
    bytes: typeof entry.bytes === "number" ? entry.bytes : 0,
    sample: entry.sample === true,
    removed: typeof entry.removed === "number" ? entry.removed : null,
    corrections: partOf(correctionsSchema, entry.corrections, noCorrections),
    hasBadCorrections:
      partOf<unknown>(correctionsSchema, entry.corrections, null) === null && entry.corrections != null,
    rules: partOf(rulesSchema, entry.rules, []),
    pins: partOf(pinsSchema, entry.pins, []),
  };
}

/**
 * The order in which sources go into a catalog: clippings without a date, and those of one minute, are listed by it. Every
 * way in keeps to it, so that a catalog that is made anew, or in a library that is restored, lists them as the old one did.
 */
export const byArrival = (a: Pick<SourceRecord, "added" | "name">, b: Pick<SourceRecord, "added" | "name">): number =>
  a.added - b.added || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The sources that are in a library, and the hashes of all that the notebook knows, also of those that were taken out. */
export async function sourcesOf(
  notebook: Pick<Notebook, "each">,
): Promise<{ readonly records: SourceRecord[]; readonly known: ReadonlySet<string> }> {
  const records: SourceRecord[] = [];
  const known = new Set<string>();
  for await (const bucket of notebook.each("sources"))
    for (const [sha256, entry] of bucket) {
      known.add(sha256);
      const record = sourceRecord(sha256, entry);
      if (record.removed === null) records.push(record);
    }
  return { records, known };
}

/** What is left of a clipping that was deleted for good: no rebuild brings it back. */
export interface Purged {
  /** When; epoch milliseconds. */
  readonly purged: number;
  /** The hash of its source, so that a backup brings it back from there; absent where an older version deleted it. */
  readonly source?: unknown;
}

export function isPurged(entry: Entry | undefined): entry is Entry & Purged {
  return typeof entry?.purged === "number";
}

/** Whether a clipping went into another, which has its marks now; they are kept should it be one again. */
export function isAbsorbed(entry: Entry | undefined): boolean {
  return typeof entry?.absorbed === "string";
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
