/**
 * Marks whose clipping cannot be found in the sources any more: the parser reads the text otherwise now, or its bytes are
 * gone. What a person wrote is shown all the same, in rows made of what the marks remember.
 */
import type { Clipping } from "../../core/clipping.ts";
import type { ClippingDetail } from "../../core/contract.ts";
import type { Marks } from "../../core/marks.ts";
import type { Catalog } from "./catalog.ts";
import type { Entry } from "./journal.ts";
import type { Notebook } from "./notebook.ts";
import { isAbsorbed, isPurged, marksOf, sourceRecord } from "./records.ts";

/** Whether somebody would miss it: that it was read is nothing to show. */
const isWorthKeeping = ({ starred, tags, note, highlights }: Marks) =>
  starred || tags.length > 0 || note.trim() !== "" || highlights.length > 0;

/** The marks of a record whose clipping is nowhere, or null where nothing is lost. */
function lostMarks(id: string, entry: Entry | undefined): Marks | null {
  // Another clipping has taken over what was written about one that it was joined with.
  if (entry === undefined || isPurged(entry) || isAbsorbed(entry)) return null;
  const marks = marksOf(id, entry, undefined);
  return isWorthKeeping(marks) ? marks : null;
}

/** Gives clippings that the catalog lacks rows of their own, where they are lost; gives how many are. */
export async function keepLost(
  catalog: Catalog,
  notebook: Pick<Notebook, "readMany">,
  missing: readonly string[],
  entries: ReadonlyMap<string, Entry>,
): Promise<number> {
  if (missing.length === 0) return 0;
  const found = missing.map((id) => ({ id, marks: lostMarks(id, entries.get(id)) }));
  const named = [...new Set(found.flatMap(({ marks }) => marks?.of.source || []))];
  const sources = await notebook.readMany("sources", named);
  // What went with its source, because somebody took that away, comes back with it: it is not lost.
  const isTakenAway = (sha256: string) => {
    const entry = sources.get(sha256);
    return entry !== undefined && sourceRecord(sha256, entry).removed !== null;
  };
  const list = found.map(({ id, marks }) => ({
    id,
    marks: marks === null || isTakenAway(marks.of.source) ? null : marks,
  }));
  await catalog.setLost(list);
  return list.filter(({ marks }) => marks !== null).length;
}

/** What there is to show of a lost clipping: its title and its marks; null where the record is none of one. */
export function lostDetail(id: string, entry: Entry | undefined): ClippingDetail | null {
  const marks = lostMarks(id, entry);
  if (marks === null) return null;
  const { source, title, start } = marks.of;
  const clipping: Clipping = {
    ...{ start, end: start, title: title === "" ? null : { value: title, start, end: start }, altTitle: null },
    ...{ published: null, views: null, outlet: null, agency: null, author: null, dateline: null },
    ...{ imageCredit: null, caption: null, categories: [], language: null, paragraphs: [], truncated: false },
    ...{ confidence: "low", repairs: [], boilerplate: [] },
  };
  return { id, clipping, marks, source: { sha256: source, name: "" } };
}
