/** Two versions of one record of the notebook made one, so that nothing a person wrote in either is lost. */
import { type Dossier, type DossierEntry, type DossierSection, readDossier } from "./dossier.ts";
import { entriesOf, freeSection } from "./dossier-parts.ts";
import { type Highlight, type Marks, tagKey } from "./marks.ts";
import { mergeVersions, versionsOf } from "./versions.ts";

export type NotebookRecord = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const moment = (record: NotebookRecord): number =>
  Math.max(
    ...["changed", "purged", "added", "created"].map((name) => (typeof record[name] === "number" ? record[name] : 0)),
  );

/** What both say, each part once. Notes that differ stand one after the other, the newer first, with a rule between. */
function bothNotes(newer: string, older: string): string {
  const has = (text: string, part: string) => part.trim() === "" || `\n${text}\n`.includes(`\n${part}\n`);
  if (has(newer, older)) return newer;
  if (has(older, newer)) return older;
  return `${newer}\n\n---\n\n${older}`;
}

/** Letters that the note of a highlight may have. */
const longestNote = 200_000;

/** Those of both; of one that both have, what both say. */
function bothHighlights(newer: readonly unknown[], older: readonly unknown[]): readonly unknown[] {
  const idOf = (one: unknown) => text((one as NotebookRecord | null)?.id);
  const theirs = new Map(older.map((one) => [idOf(one), one as NotebookRecord | null]));
  const both = newer.map((one) => {
    const mine = one as NotebookRecord | null;
    const other = theirs.get(idOf(one));
    if (mine === null || other == null || sameRecord(mine, other)) return one;
    const note = bothNotes(text(mine.note), text(other.note));
    const tags = united(list(mine.tags), list(other.tags), (tag) => tagKey(text(tag)));
    return { ...mine, note: note.length > longestNote ? mine.note : note, tags };
  });
  return united(both, older, idOf);
}

function united<T>(first: readonly T[], second: readonly T[], key: (one: T) => string): readonly T[] {
  const have = new Set(first.map(key));
  return [...first, ...second.filter((one) => !have.has(key(one)))];
}

/**
 * Of marks: tags and highlights of both, both notes where they differ; read, starred and trashed as the newer says. Of
 * dossiers: the newer, with the entries, comments and introductions of both. Of anything else: the newer, with what only
 * the older has, and lists united. Gives `ours` itself where nothing changes.
 */
export function mergeRecords(shelf: string, ours: NotebookRecord, theirs: NotebookRecord): NotebookRecord {
  const [newer, older] = moment(theirs) > moment(ours) ? [theirs, ours] : [ours, theirs];
  const merged: Record<string, unknown> = { ...older, ...newer };
  if (shelf === "marks") {
    // Deleted for good on one side: what was done later on the other is kept.
    if ("purged" in newer) return newer;
    delete merged.purged;
    // Of the tombstone: marks name their source otherwise.
    delete merged.source;
    merged.tags = united(list(newer.tags), list(older.tags), (tag) => tagKey(text(tag)));
    merged.note = bothNotes(text(newer.note), text(older.note));
    merged.highlights = bothHighlights(list(newer.highlights), list(older.highlights));
  } else if (shelf === "dossiers") {
    const both = mergeDossiers(readDossier("", newer).dossier, readDossier("", older).dossier);
    merged.introduction = both.introduction;
    merged.sections = both.sections;
  } else if (shelf === "versions") {
    const both = mergeVersions(ours, theirs);
    return sameRecord(versionsOf(both), versionsOf(ours)) ? ours : both;
  } else
    for (const name of Object.keys(merged))
      if (Array.isArray(newer[name]) && Array.isArray(older[name]))
        merged[name] = united(newer[name], older[name], (one) => JSON.stringify(one));
  return sameRecord(merged, ours) ? ours : merged;
}

/**
 * The marks of one clipping from two libraries that are not copies of each other: nothing that was done in the one takes
 * away what the other has. Read and starred where either is, in the trash where both are. Gives `ours` itself where nothing
 * changes.
 */
export function joinMarks(ours: Marks, theirs: Marks): Marks {
  const both = mergeRecords("marks", { ...ours }, { ...theirs }) as unknown as Marks;
  const joined: Marks = {
    ...both,
    id: ours.id,
    of: ours.of.source === "" ? theirs.of : ours.of,
    // In the order they have here: another one is no difference.
    tags: united(ours.tags, theirs.tags, tagKey),
    highlights: united(ours.highlights, theirs.highlights, ({ id }) => id)
      .map(({ id }) => both.highlights.find((one) => one.id === id) as Highlight)
      .sort((a, b) => a.start - b.start || a.end - b.end),
    read: ours.read || theirs.read,
    starred: ours.starred || theirs.starred,
    trashed: ours.trashed === null || theirs.trashed === null ? null : ours.trashed,
  };
  return sameRecord({ ...joined, changed: 0 }, { ...ours, changed: 0 }) ? ours : joined;
}

/** What is said here, with what only the other library says; lists are those of both. Gives `ours` itself where nothing changes. */
export function fillIn(ours: NotebookRecord, theirs: NotebookRecord): NotebookRecord {
  const merged: Record<string, unknown> = { ...ours };
  for (const [name, value] of Object.entries(theirs)) {
    const mine = merged[name];
    if (Array.isArray(mine) && Array.isArray(value)) merged[name] = united(mine, value, (one) => JSON.stringify(one));
    else if (mine === undefined || mine === null || mine === "") merged[name] = value;
  }
  return sameRecord(merged, ours) ? ours : merged;
}

/** The newer one, with what only the older has in the section of the same name, and comments that differ after one another. */
function mergeDossiers(newer: Dossier, older: Dossier): Dossier {
  const named = new Set(
    entriesOf(newer).flatMap(({ clipping, alsoIn }) => [clipping, ...alsoIn.map((other) => other.clipping)]),
  );
  const theirs = new Map(entriesOf(older).map((entry) => [entry.clipping, entry]));
  const withTheirs = (entry: DossierEntry): DossierEntry => {
    const other = theirs.get(entry.clipping);
    if (other === undefined) return entry;
    const more = other.alsoIn.filter(({ clipping }) => !named.has(clipping));
    for (const { clipping } of more) named.add(clipping);
    return { ...entry, comment: bothNotes(entry.comment, other.comment), alsoIn: [...entry.alsoIn, ...more] };
  };
  const sections: DossierSection[] = newer.sections.map((section) => ({
    ...section,
    entries: section.entries.map(withTheirs),
  }));
  for (const section of older.sections) {
    const rest = section.entries
      .filter(({ clipping }) => !named.has(clipping))
      .map((entry) => ({ ...entry, alsoIn: entry.alsoIn.filter(({ clipping }) => !named.has(clipping)) }));
    const name = section.heading.trim().toLowerCase();
    const at = sections.findIndex(({ heading }) => heading.trim().toLowerCase() === name);
    const same = sections[at];
    if (same !== undefined)
      sections[at] = {
        ...same,
        introduction: bothNotes(same.introduction, section.introduction),
        entries: [...same.entries, ...rest],
      };
    else if (rest.length > 0 || section.introduction.trim() !== "")
      sections.push({ ...section, id: freeSection(sections.map(({ id }) => id)), entries: rest });
  }
  return { ...newer, introduction: bothNotes(newer.introduction, older.introduction), sections };
}

/** Whether two records say the same, in whatever order. */
export function sameRecord(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && sameRecord((a as NotebookRecord)[name], (b as NotebookRecord)[name]))
  );
}
