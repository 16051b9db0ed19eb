/**
 * What the library asks of the parser. A source that is being reviewed is asked about again and again: the last two readings
 * stay where they were parsed, in a thread where there is one, and only what is asked for comes from there.
 */
import type { Clipping, Parse } from "../../core/clipping.ts";
import { type ParseColumns, toColumns } from "../../core/parse/columns.ts";
import { applyCorrection, type Correction, type Corrections } from "../../core/parse/corrections.ts";
import { countDoubtful, doubtsIn } from "../../core/parse/doubts.ts";
import type { Decision, OutletRules, ReadSource, readDump } from "../../core/parse/index.ts";
import { type Found, prepare } from "./catalog/entry.ts";

/** `readDump` of core/parse, now or when it is loaded, or what a test puts in its place. */
export type ReadDump = (...source: Parameters<typeof readDump>) => ReadSource | Promise<ReadSource>;

/** A source and how it is to be read. */
export interface ReadAs {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly name: string;
  readonly corrections: Corrections;
  readonly rules: readonly OutletRules[];
}

/** What an import needs of a source that was read. */
export interface Parsed {
  readonly found: Found;
  readonly decision: Decision;
  /** Clippings that a person should look at. */
  readonly toCheck: number;
}

/** What the review shows of it. */
export interface Shown {
  readonly text: string;
  readonly columns: ParseColumns;
  readonly decision: Decision;
}

export interface Parser {
  /** Once, for an import: nothing is kept of it. */
  readonly parsed: (as: ReadAs) => Promise<Parsed>;
  readonly shown: (as: ReadAs) => Promise<Shown>;
  /** What the catalog takes of it. */
  readonly found: (as: ReadAs) => Promise<Found>;
  /** Some of its clippings, whole, by their numbers. */
  readonly clippings: (as: ReadAs, which: readonly number[]) => Promise<readonly Clipping[]>;
  readonly whole: (as: ReadAs) => Promise<Parse>;
  /** Its corrections with more; null where those change nothing. */
  readonly corrected: (as: ReadAs, changes: readonly Correction[]) => Promise<Corrections | null>;
}

/** The last two readings are kept where they have no more bytes together; the last one always. */
const keptBytes = 24 * 1024 * 1024;

/** A parser in this process or thread. */
export function parserHere(read: ReadDump): Parser {
  let kept: { readonly key: string; readonly bytes: number; readonly source: ReadSource }[] = [];

  const readOnce = async ({ bytes, sha256, name, corrections, rules }: ReadAs) =>
    read(bytes, { name, sha256 }, { corrections, rules });

  async function readKept(as: ReadAs): Promise<ReadSource> {
    const key = JSON.stringify([as.sha256, as.name, as.corrections, as.rules]);
    const known = kept.find((one) => one.key === key);
    const one = known ?? { key, bytes: as.bytes.length, source: await readOnce(as) };
    const [before] = kept.filter((other) => other.key !== key);
    kept = before !== undefined && one.bytes + before.bytes <= keptBytes ? [one, before] : [one];
    return one.source;
  }

  return {
    parsed: async (as) => {
      const { parse, decision } = await readOnce(as);
      return { found: prepare(parse), decision, toCheck: countDoubtful(doubtsIn(parse)) };
    },
    shown: async (as) => {
      const { parse, text, decision } = await readKept(as);
      return { text, columns: toColumns(parse), decision };
    },
    found: async (as) => prepare((await readKept(as)).parse),
    clippings: async (as, which) => {
      const { clippings } = (await readKept(as)).parse;
      return which.map((i) => clippings[i] as Clipping);
    },
    whole: async (as) => (await readKept(as)).parse,
    corrected: async (as, changes) => {
      let { corrections } = as;
      let context = await readKept(as);
      for (const [i, one] of changes.entries()) {
        const next = applyCorrection(corrections, one, context);
        const isOther = next.encoding !== corrections.encoding || next.dates !== corrections.dates;
        corrections = next;
        // The acts that follow are about the text, and the clippings, that this one gives.
        if (isOther && i < changes.length - 1) context = await readKept({ ...as, corrections });
      }
      return corrections === as.corrections ? null : corrections;
    },
  };
}
