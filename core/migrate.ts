/**
 * What an older version wrote, as this one keeps it. One number counts the versions of the notebook's files (buckets,
 * journal, library.json); each file says its own, so a migration that is cut off goes on where it was.
 */

/**
 * One step: a record of a shelf as version n kept it, turned into what version n + 1 keeps. It is also given parts of
 * records (a change in the journal): what is absent stays absent.
 */
export type MigrationStep = (
  shelf: string,
  record: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** The steps so far: the first leads from version 1 to 2. A step is never changed once a release has it. */
export const migrations: readonly MigrationStep[] = [
  // 2: each bucket has a checksum. The records are the same; they are written again with it.
  (_shelf, record) => record,
  // 3: earlier versions of notes have a shelf, which an older program would not keep.
  (_shelf, record) => record,
];

/** The version that is written: one more than there are steps. */
export const schemaOf = (steps: readonly MigrationStep[]): number => steps.length + 1;

/** A record that version `from` wrote, as the newest version keeps it. */
export function migrateRecord(
  shelf: string,
  record: Readonly<Record<string, unknown>>,
  from: number,
  steps: readonly MigrationStep[],
): Readonly<Record<string, unknown>> {
  return steps.slice(from - 1).reduce((before, step) => step(shelf, before), record);
}
