/**
 * What a library, or a part of one, is as JSON Lines: sources, records of the notebook, and for other programs every
 * clipping. One object a line; the last line says that nothing is missing.
 *
 *   {"schema":"cuttings.library/1","notebook":2}      and "overridden":["…"], where licences were: a sentence each
 *   {"source":{"sha256":"…","bytes":"<base64>"}}
 *   {"record":["marks","<key>",{…}]}
 *   {"clipping":{"id":…,"source":…,"clipping":…,"marks":…}}
 *   {"end":{"sources":3,"records":41,"clippings":12}}
 *
 * In a case file (`cuttings.case/1`) the bytes lie beside, and a source says how many of its clippings were not chosen:
 * {"source":{"sha256":"…","others":4}}.
 */

import { StringDecoder } from "node:string_decoder";
import type { ExportInput } from "../../../core/export/index.ts";
import { plainJson } from "../../../core/export/printable.ts";
import { type Saying, saying } from "../../../core/languages/faults/index.ts";
import { migrateRecord, migrations, schemaOf } from "../../../core/migrate.ts";
import { breather } from "../disk.ts";
import { type Op, type Shelf, shelves } from "../journal.ts";

export type LinesKind = "library" | "case";
const schemaVersion = 1;
export const schemaName = (kind: LinesKind) => `cuttings.${kind}/`;

/** Letters of one line, which is in memory as a whole: of 256 MB in base64, and what stands around them. */
const longestLine = 400_000_000;

export interface LinesWanted {
  readonly kind: LinesKind;
  readonly sources: AsyncIterable<SourceLine>;
  readonly records: AsyncIterable<readonly [Shelf, string, object]>;
  readonly clippings: AsyncIterable<ExportInput>;
  /** What licences were overridden for the sources, which hold texts whole: one sentence each. */
  readonly overridden: readonly string[];
}

interface SourceLine {
  readonly sha256: string;
  /** base64 */
  readonly bytes?: string;
  readonly others?: number;
}

/** Every line, with its "\n". */
export async function* linesOfLibrary({
  kind,
  sources,
  records,
  clippings,
  overridden,
}: LinesWanted): AsyncGenerator<string, void, undefined> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  const counts = { sources: 0, records: 0, clippings: 0 };
  yield line({
    ...{ schema: `${schemaName(kind)}${schemaVersion}`, notebook: schemaOf(migrations) },
    ...(overridden.length === 0 ? {} : { overridden }),
  });
  for await (const source of sources) {
    counts.sources++;
    yield line({ source });
  }
  for await (const record of records) {
    counts.records++;
    yield line({ record });
  }
  for await (const { id, source, clipping, marks, rights } of clippings) {
    counts.clippings++;
    yield `${plainJson({ clipping: { id, source, clipping, marks, ...(rights == null ? {} : { rights }) } })}\n`;
  }
  yield line({ end: counts });
}

/** The lines of a text that comes in parts; what stands after the last "\n" is one, too. */
export async function* splitIntoLines(parts: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new StringDecoder("utf8");
  let begun: string[] = [];
  let letters = 0;
  for await (const bytes of parts) {
    const found = decoder.write(bytes).split("\n");
    for (const [i, part] of found.entries()) {
      begun.push(part);
      letters += part.length;
      if (letters > longestLine) throw new RangeError("A line is too long.");
      if (i === found.length - 1) continue;
      yield begun.join("");
      begun = [];
      letters = 0;
    }
  }
  const rest = begun.join("") + decoder.end();
  if (rest !== "") yield rest;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export interface LinesRead {
  /** Sources before what is written about them, as they came. */
  readonly ops: readonly Op[];
  readonly clippings: number;
}

/**
 * Reads the lines. `onSource` and `onClipping` take those lines, and give false for what cannot be right. `bad` makes the
 * Fault that is thrown where the file is cut off, damaged or of a newer version: it is given the reason.
 */
export async function readLines(
  lines: AsyncIterable<string>,
  kind: LinesKind,
  {
    onSource,
    onClipping = () => true,
    onLine = () => {},
    bad,
  }: {
    readonly onSource: (source: Readonly<Record<string, unknown>>) => boolean;
    readonly onClipping?: (clipping: Readonly<Record<string, unknown>>) => boolean;
    /** Called with every line: to stop, it throws. */
    readonly onLine?: (line: string) => void;
    readonly bad: (why: Saying) => Error;
  },
): Promise<LinesRead> {
  const ops: Op[] = [];
  let notebookSchema = schemaOf(migrations);
  const counts = { sources: 0, records: 0, clippings: 0 };
  let end: unknown = null;
  let n = 0;
  const breath = breather();
  for await (const line of lines) {
    onLine(line);
    n++;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw bad(saying("lineDamaged", n));
    }
    if (!isObject(value) || end !== null) throw bad(saying("lineForeign", n));
    if (n === 1) {
      const version = Number(String(value.schema).slice(schemaName(kind).length));
      if (version > schemaVersion || Number(value.notebook) > notebookSchema) throw bad(saying("writtenByNewer"));
      const isNotebook = Number.isInteger(value.notebook) && Number(value.notebook) > 0;
      if (value.schema !== `${schemaName(kind)}${schemaVersion}` || !isNotebook) throw bad(saying("saysNotWhatItIs"));
      notebookSchema = Number(value.notebook);
    } else if (isObject(value.source)) {
      if (!onSource(value.source)) throw bad(saying("lineOfSourceDamaged", n));
      counts.sources++;
    } else if (Array.isArray(value.record)) {
      const [shelf, key, entry] = value.record as unknown[];
      if (!shelves.includes(shelf as Shelf) || typeof key !== "string" || key.length > 400 || !isObject(entry))
        throw bad(saying("lineOfRecordDamaged", n));
      ops.push([shelf as Shelf, key, migrateRecord(shelf as Shelf, entry, notebookSchema, migrations)]);
      counts.records++;
    } else if (isObject(value.clipping)) {
      if (!onClipping(value.clipping)) throw bad(saying("lineOfClippingDamaged", n));
      counts.clippings++;
    } else if (isObject(value.end)) end = value.end;
    else throw bad(saying("lineForeign", n));
    await breath();
  }
  if (!isObject(end) || Object.entries(counts).some(([what, m]) => (end as Record<string, unknown>)[what] !== m))
    throw bad(saying("endMissing"));
  const isSource = ([shelf]: Op) => shelf === "sources";
  return { ops: [...ops.filter(isSource), ...ops.filter((op) => !isSource(op))], clippings: counts.clippings };
}
