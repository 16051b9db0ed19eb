/**
 * A parse as the window is shown it: numbers in columns and one string of all words, so that what crosses from process to
 * process is a dozen objects, however many clippings there are. Of the paragraphs only their number is in it: their text stands in the
 * source, and nobody reads the same twice.
 */

import type { Clipping, Confidence, Field, Parse, Problem, Repair, RepairKind, Segment, Span } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import { doubtsIn } from "./doubts.ts";

export interface ParseColumns {
  readonly source: Parse["source"];
  readonly layout: string;
  readonly layoutConfidence: Confidence;
  /** All words, each once, one behind the other; `wordEnds[i]` is where word i ends. */
  readonly words: string;
  readonly wordEnds: Uint32Array;
  readonly segments: Int32Array;
  readonly clippings: Int32Array;
  /** {@link doubtsIn}, one a clipping. */
  readonly doubts: Uint8Array;
  readonly fields: Int32Array;
  /** In the order of the text. */
  readonly repairs: Int32Array;
  readonly problems: Int32Array;
}

const fieldNames = [
  ...(["title", "alt-title", "date", "views", "outlet", "agency", "author", "dateline", "image-credit"] as const),
  ...(["caption", "category", "address", "language"] as const),
] as const;
export type FieldName = (typeof fieldNames)[number];

export interface NamedField extends Field {
  readonly name: FieldName;
}

/** An article as the review shows it. */
export interface ShownClipping extends Span {
  /** Those that hold something, in the order in which they are read. */
  readonly fields: readonly NamedField[];
  readonly language: string | null;
  readonly confidence: Confidence;
  readonly truncated: boolean;
  readonly paragraphs: number;
  /** From the first paragraph to the end of the last; null where there is none. */
  readonly first: Span | null;
  readonly last: Span | null;
  /** Repairs that were carried out. */
  readonly mended: number;
  /** Pieces set aside. */
  readonly aside: number;
}

const sure: readonly Confidence[] = ["high", "medium", "low"];
const classes: readonly Repair["class"][] = ["safe", "likely", "suggestion"];
const severities: readonly Problem["severity"][] = ["check", "warning", "error"];

/** Numbers in a row of each column set. */
const wide = { segment: 4, clipping: 13, field: 7, repair: 6, problem: 5 } as const;

class Words {
  readonly #numbers = new Map<string, number>();
  readonly #ends: number[] = [];
  #end = 0;

  /** The number of a word; -1 for none. */
  of(word: string | undefined | null): number {
    if (word === undefined || word === null) return -1;
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#ends.length;
    this.#numbers.set(word, number);
    this.#end += word.length;
    this.#ends.push(this.#end);
    return number;
  }

  all(): Pick<ParseColumns, "words" | "wordEnds"> {
    return { words: [...this.#numbers.keys()].join(""), wordEnds: Uint32Array.from(this.#ends) };
  }
}

/** The fields of a clipping that hold something, in the order in which they are read. */
function fieldsOf(clipping: Clipping): (readonly [FieldName, Field<string | number> | null])[] {
  return [
    ["title", clipping.title],
    ["alt-title", clipping.altTitle],
    ["date", clipping.published],
    ["views", clipping.views],
    ["outlet", clipping.outlet],
    ["agency", clipping.agency],
    ["author", clipping.author],
    ["dateline", clipping.dateline],
    ["image-credit", clipping.imageCredit],
    ["caption", clipping.caption],
    ...clipping.categories.map((one) => ["category", one] as const),
    ["address", clipping.url ?? null],
    ["language", clipping.languageField ?? null],
  ];
}

/** A parse in columns. */
export function toColumns(parse: Parse): ParseColumns {
  const words = new Words();
  const segments = new Int32Array(parse.segments.length * wide.segment);
  parse.segments.forEach(({ start, end, kind, clipping }, i) => {
    segments.set([start, end, words.of(kind), clipping ?? -1], i * wide.segment);
  });
  const clippings = new Int32Array(parse.clippings.length * wide.clipping);
  const fields: number[] = [];
  const repairs: Repair[] = [];
  parse.clippings.forEach((one, i) => {
    const firstField = fields.length / wide.field;
    for (const [name, field] of fieldsOf(one)) {
      if (field === null) continue;
      const { value, start, end, confidence, why } = field;
      fields.push(fieldNames.indexOf(name), words.of(String(value)), start, end);
      fields.push(confidence === undefined ? -1 : sure.indexOf(confidence), words.of(why), i);
    }
    let mended = 0;
    for (const repair of one.repairs) {
      repairs.push(repair);
      if (repair.class !== "suggestion") mended++;
    }
    const first = one.paragraphs[0];
    const last = one.paragraphs.at(-1);
    const row = [
      ...[one.start, one.end, words.of(one.language), sure.indexOf(one.confidence) + (one.truncated ? 3 : 0)],
      ...[one.paragraphs.length, first?.start ?? -1, first?.end ?? -1, last?.start ?? -1, last?.end ?? -1],
      ...[mended, one.boilerplate.length, firstField, fields.length / wide.field],
    ];
    clippings.set(row, i * wide.clipping);
  });
  repairs.sort((a, b) => a.start - b.start || a.end - b.end);
  const mending = new Int32Array(repairs.length * wide.repair);
  repairs.forEach((one, i) => {
    const row = [one.start, one.end, words.of(one.after), words.of(one.kind), classes.indexOf(one.class)];
    mending.set([...row, words.of(one.why)], i * wide.repair);
  });
  const problems = new Int32Array(parse.problems.length * wide.problem);
  parse.problems.forEach(({ start, end, code, message, severity }, i) => {
    problems.set([start, end, words.of(code), words.of(message), severities.indexOf(severity)], i * wide.problem);
  });
  const { source, layout, layoutConfidence } = parse;
  return {
    ...{ source, layout, layoutConfidence, segments, clippings, doubts: doubtsIn(parse) },
    ...{ fields: Int32Array.from(fields), repairs: mending, problems, ...words.all() },
  };
}

/** Columns, read: each row becomes an object when it is asked for. `text` is what the offsets are about. */
export class ColumnView {
  readonly segmentCount: number;
  readonly clippingCount: number;
  readonly repairCount: number;
  readonly #shown: (ShownClipping | undefined)[] = [];
  /** Those that were asked for: of kinds there are few, and each is asked for thousands of times. */
  readonly #words: (string | undefined)[] = [];
  #problems: readonly Problem[] | null = null;

  constructor(
    readonly columns: ParseColumns,
    readonly text: string,
  ) {
    this.segmentCount = columns.segments.length / wide.segment;
    this.clippingCount = columns.clippings.length / wide.clipping;
    this.repairCount = columns.repairs.length / wide.repair;
  }

  #word(number: number | undefined): string | undefined {
    if (number === undefined || number < 0) return undefined;
    const known = this.#words[number];
    if (known !== undefined) return known;
    const { words, wordEnds } = this.columns;
    const word = words.slice(number === 0 ? 0 : wordEnds[number - 1], wordEnds[number]);
    this.#words[number] = word;
    return word;
  }

  segmentStart(i: number): number {
    return this.columns.segments[i * wide.segment] as number;
  }

  segmentEnd(i: number): number {
    return this.columns.segments[i * wide.segment + 1] as number;
  }

  segmentKind(i: number): string {
    return this.#word(this.columns.segments[i * wide.segment + 2]) as string;
  }

  /** The clipping a segment belongs to; -1 for what belongs to the document. */
  segmentClipping(i: number): number {
    return this.columns.segments[i * wide.segment + 3] as number;
  }

  segment(i: number): Segment | undefined {
    if (i < 0 || i >= this.segmentCount) return undefined;
    const clipping = this.segmentClipping(i);
    return {
      ...{ start: this.segmentStart(i), end: this.segmentEnd(i), kind: this.segmentKind(i) },
      clipping: clipping < 0 ? null : clipping,
    };
  }

  /** The number of the segment in which an offset stands. */
  segmentAt(offset: number): number {
    let low = 0;
    let high = this.segmentCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segmentStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  clipping(i: number): ShownClipping | undefined {
    if (i < 0 || i >= this.clippingCount) return undefined;
    const known = this.#shown[i];
    if (known !== undefined) return known;
    const { clippings } = this.columns;
    const n = (column: number): number => clippings[i * wide.clipping + column] as number;
    const state = n(3);
    const from = n(11);
    const made: ShownClipping = {
      ...{ start: n(0), end: n(1), language: this.#word(n(2)) ?? null, confidence: sure[state % 3] as Confidence },
      ...{ truncated: state >= 3, paragraphs: n(4), mended: n(9), aside: n(10) },
      first: n(5) < 0 ? null : { start: n(5), end: n(6) },
      last: n(7) < 0 ? null : { start: n(7), end: n(8) },
      fields: Array.from({ length: n(12) - from }, (_, k) => this.#field(from + k)),
    };
    this.#shown[i] = made;
    return made;
  }

  /** The language of a clipping; null where it is not known. */
  language(i: number): string | null {
    return this.#word(this.columns.clippings[i * wide.clipping + 2]) ?? null;
  }

  #field(i: number): NamedField {
    const at = i * wide.field;
    const { fields } = this.columns;
    const confidence = fields[at + 4] as number;
    const why = this.#word(fields[at + 5]) as Why | undefined;
    return {
      name: fieldNames[fields[at] as number] as FieldName,
      value: this.#word(fields[at + 1]) as string,
      ...{ start: fields[at + 2] as number, end: fields[at + 3] as number },
      ...(confidence < 0 ? {} : { confidence: sure[confidence] as Confidence }),
      ...(why === undefined ? {} : { why }),
    };
  }

  /** What a clipping's field holds; null where there is none. */
  field(i: number, name: FieldName): NamedField | null {
    return this.clipping(i)?.fields.find((one) => one.name === name) ?? null;
  }

  repair(i: number): Repair | undefined {
    if (i < 0 || i >= this.repairCount) return undefined;
    const at = i * wide.repair;
    const { repairs } = this.columns;
    const [start, end] = [repairs[at] as number, repairs[at + 1] as number];
    const why = this.#word(repairs[at + 5]) as Why | undefined;
    return {
      ...{ start, end, before: this.text.slice(start, end), after: this.#word(repairs[at + 2]) as string },
      ...{
        kind: this.#word(repairs[at + 3]) as RepairKind,
        class: classes[repairs[at + 4] as number] as Repair["class"],
      },
      ...(why === undefined ? {} : { why }),
    };
  }

  /** As the parser gave them. */
  get problems(): readonly Problem[] {
    const { problems } = this.columns;
    this.#problems ??= Array.from({ length: problems.length / wide.problem }, (_, i) => {
      const at = i * wide.problem;
      return {
        ...{ start: problems[at] as number, end: problems[at + 1] as number },
        ...{ code: this.#word(problems[at + 2]) as string, message: this.#word(problems[at + 3]) as Why },
        severity: severities[problems[at + 4] as number] as Problem["severity"],
      };
    });
    return this.#problems;
  }
}
