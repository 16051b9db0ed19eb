import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { Clipping, Parse } from "../clipping.ts";
import { ColumnView, toColumns } from "./columns.ts";
import { countDoubtful, doubt, doubtsIn } from "./doubts.ts";
import { parseText, readDump } from "./index.ts";

const seeds = join(import.meta.dirname, "../../seeds");
const names = readdirSync(seeds).filter((name) => name.endsWith(".txt"));
const source = { name: "dump.txt", sha256: "0".repeat(64) };
const readSeed = (name: string) => readDump(readFileSync(join(seeds, name)), source);

describe("a parse in columns", () => {
  it.each(names)("says of %s what the parse says", (name) => {
    const { parse, text } = readSeed(name);
    const view = new ColumnView(toColumns(parse), text);
    expect(Array.from({ length: view.segmentCount }, (_, i) => view.segment(i))).toEqual(parse.segments);
    expect(view.segment(view.segmentCount)).toBeUndefined();
    expect(view.segment(-1)).toBeUndefined();
    expect(view.problems).toEqual(parse.problems);
    const repairs = parse.clippings.flatMap((one) => one.repairs);
    expect(Array.from({ length: view.repairCount }, (_, i) => view.repair(i))).toEqual(
      repairs.sort((a, b) => a.start - b.start || a.end - b.end),
    );
    expect(view.clippingCount).toBe(parse.clippings.length);
    parse.clippings.forEach((one, i) => {
      expect(view.clipping(i)).toMatchObject({
        ...{ start: one.start, end: one.end, language: one.language, confidence: one.confidence },
        ...{ truncated: one.truncated, paragraphs: one.paragraphs.length, aside: one.boilerplate.length },
        mended: one.repairs.filter((repair) => repair.class !== "suggestion").length,
      });
      const fields = { title: one.title, date: one.published, outlet: one.outlet, agency: one.agency } as const;
      for (const [field, value] of Object.entries(fields)) {
        const seen = view.field(i, field as keyof typeof fields);
        if (value === null || seen === null) expect(seen).toBe(value);
        else expect({ ...value, name: field }).toMatchObject(seen);
      }
    });
  });

  test("finds the segment of any offset", () => {
    const { parse, text } = readSeed(names[0] as string);
    const view = new ColumnView(toColumns(parse), text);
    for (let at = 0; at < text.length; at += 7)
      expect(view.segmentAt(at)).toBe(parse.segments.findIndex((one) => one.start <= at && at < one.end));
  });

  test("is as many objects for a thousand clippings as for one, and no more than so many letters each", () => {
    const article = (n: number) =>
      `${String((n % 28) + 1).padStart(2, "0")}.05.2023, 2${n % 4}:30\nTitle number ${n} of many\n\n${`Word ${n} of a text. `.repeat(60)}\n\n`;
    const columnsOf = (count: number) => {
      const text = Array.from({ length: count }, (_, n) => article(n)).join("");
      const parse = parseText(text, source);
      expect(parse.clippings).toHaveLength(count);
      return toColumns(parse);
    };
    /** Every object that a copy has to make. */
    const objects = (value: unknown): number =>
      typeof value !== "object" || value === null
        ? 0
        : ArrayBuffer.isView(value)
          ? 1
          : 1 + Object.values(value).reduce((n: number, one) => n + objects(one), 0);
    const bytes = (value: unknown): number =>
      typeof value === "string"
        ? value.length * 2
        : ArrayBuffer.isView(value)
          ? value.byteLength
          : typeof value === "object" && value !== null
            ? Object.values(value).reduce((n: number, one) => n + bytes(one), 0)
            : 8;
    const [few, many] = [columnsOf(20), columnsOf(1_000)];
    expect(objects(many)).toBe(objects(few));
    expect(objects(many)).toBeLessThan(12);
    // The texts of these are 1,100 letters long.
    expect(bytes(many) / 1_000).toBeLessThan(1_000);
    expect(bytes(many) / 1_000).toBeLessThan((bytes(few) / 20) * 1.05);
  });
});

describe("clippings to check", () => {
  const plain = parseText("01.05.2023, 10:00\nA title\n\nA text of some length stands here.\n", source)
    .clippings[0] as Clipping;
  const bits = (clippings: readonly Clipping[], problems: Parse["problems"] = []) => [
    ...doubtsIn({ clippings, problems }),
  ];

  test("are those without a title, those alone without a date, guesses, and those with a problem in them", () => {
    expect(plain.published).not.toBeNull();
    const sure = { ...plain, confidence: "high" as const, languageField: undefined as never, start: 100, end: 200 };
    const [fine] = bits([sure]);
    expect((fine as number) & ~doubt.confidence).toBe(0);
    expect((bits([{ ...sure, title: null }])[0] as number) & doubt.title).toBe(doubt.title);
    const undated = { ...sure, published: null, start: 200, end: 300 };
    expect((bits([sure, undated])[1] as number) & doubt.date).toBe(doubt.date);
    // Where none is dated, it is no fault of one.
    expect((bits([undated, undated])[1] as number) & doubt.date).toBe(0);
    expect((bits([{ ...sure, confidence: "low" }])[0] as number) & doubt.confidence).toBe(doubt.confidence);
    const problem = {
      start: 210,
      end: 220,
      code: "x",
      severity: "check" as const,
      message: "the date of the article" as const,
    };
    expect(bits([sure, undated], [problem]).map((one) => one & doubt.problem)).toEqual([0, doubt.problem]);
    // One that is about the whole text is about none of them.
    expect(bits([sure], [{ ...problem, start: 0, end: 1_000 }]).map((one) => one & doubt.problem)).toEqual([0]);
    expect(countDoubtful(Uint8Array.of(0, 3, 0, 8))).toBe(2);
  });
});
