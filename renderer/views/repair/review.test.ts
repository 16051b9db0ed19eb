import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clipping, Repair, Segment } from "../../../core/clipping.ts";
import type { SourceDetail } from "../../../core/contract.ts";
import { toColumns } from "../../../core/parse/columns.ts";
import { type Corrections, lineRoles, noCorrections } from "../../../core/parse/corrections.ts";
import { parseText } from "../../../core/parse/index.ts";
import { lesson } from "./lesson.ts";
import { around, type Place, pickWord } from "./place.ts";
import { type Act, type Plan, plan, planMove, roomFor } from "./plan.ts";
import { RepairText } from "./reviewText.ts";

const sha256 = "a".repeat(64);

function detailOf(
  text: string,
  {
    segments,
    clippings = [],
    corrections = noCorrections,
    dates = null,
  }: {
    readonly segments: readonly Segment[];
    readonly clippings?: readonly Partial<Clipping>[];
    readonly corrections?: Corrections;
    readonly dates?: SourceDetail["decision"]["dates"];
  },
): SourceDetail {
  const whole: Clipping = {
    start: 0,
    end: 0,
    title: null,
    altTitle: null,
    published: null,
    views: null,
    outlet: null,
    agency: null,
    author: null,
    dateline: null,
    imageCredit: null,
    caption: null,
    categories: [],
    language: "en",
    paragraphs: [],
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
  };
  return {
    row: {
      sha256,
      name: "dump.txt",
      added: 0,
      bytes: text.length,
      clippings: clippings.length,
      layout: "x",
      sample: false,
      isDamaged: false,
    },
    text,
    parse: toColumns({
      schema: "cuttings.parse/1",
      source: { name: "dump.txt", sha256, encoding: "utf-8", bom: false, length: text.length },
      layout: "x",
      layoutConfidence: "high",
      clippings: clippings.map((one) => ({ ...whole, ...one })),
      segments,
      problems: [],
    }),
    ids: clippings.map((_, i) => i.toString(16).padStart(16, "0")),
    corrections,
    decision: {
      layout: { name: "x", called: "x", confidence: "high", why: "", next: null },
      encoding: { name: "utf-8", confidence: "high", why: "", isChosen: false, misfit: null, better: null },
      ...{ dates, rules: [] },
    },
    ...{ undo: null, redo: null },
  };
}

/** Two articles: each a date, a title, a text; a share line is set aside, twice, and a listing header above. */
const dump =
  "All news\n01.05.2023\nFirst title\n\nFirst text.\nShare this\n\n02.05.2023\nSecond title\nSecond  text.\nShare this\n";
const at = (words: string, from = 0): number => dump.indexOf(words, from);
function segment(words: string, kind: string, clipping: number | null, from = 0): Segment {
  const start = at(words, from);
  return { start, end: start + words.length, kind, clipping };
}
const repairs: readonly Repair[] = [
  {
    start: at("  text"),
    end: at("  text") + 2,
    before: "  ",
    after: " ",
    kind: "collapse-double-space",
    class: "safe",
  },
  {
    start: at("Second title"),
    end: at("Second title"),
    before: "",
    after: '"',
    kind: "insert-opening-quote",
    class: "suggestion",
  },
];
const named = (value: string) => ({ value, start: at(value), end: at(value) + value.length });
const sample = (corrections: Corrections = noCorrections): RepairText =>
  new RepairText(
    detailOf(dump, {
      corrections,
      dates: { side: "before", hasChoice: true, isSure: true, evidence: [] },
      segments: fill([
        segment("All news", "listing-header", null),
        segment("01.05.2023", "date", 0),
        segment("First title", "title", 0),
        segment("First text.", "paragraph", 0),
        segment("Share this", "share-widget", 0),
        segment("02.05.2023", "date", 1),
        segment("Second title", "title", 1),
        segment("Second  text.", "paragraph", 1),
        segment("Share this", "share-widget", 1, at("Second  text.")),
      ]),
      clippings: [
        { start: at("01.05"), end: at("02.05"), title: named("First title") },
        {
          start: at("02.05"),
          end: dump.length,
          title: named("Second title"),
          published: { ...named("02.05.2023"), precision: "day", confidence: "high", why: "" },
          outlet: named("Second"),
          repairs,
        },
      ],
    }),
  );

/** White space between the segments belongs to a segment of its own. */
function fill(segments: readonly Segment[]): readonly Segment[] {
  const all: Segment[] = [];
  let end = 0;
  for (const one of segments) {
    if (one.start > end) all.push({ start: end, end: one.start, kind: "whitespace", clipping: null });
    all.push(one);
    end = one.end;
  }
  if (end < dump.length) all.push({ start: end, end: dump.length, kind: "whitespace", clipping: null });
  return all;
}

const row = (text: RepairText, words: string, from = 0): number => text.lines.lineAt(at(words, from));
const on = (cursor: number, anchor = cursor): Place => ({ cursor, anchor, part: null });
const changes = (made: Plan) => ("changes" in made ? made.changes : made.refusal);

describe("a place and an act give corrections", () => {
  const text = sample();

  test("split at a line; on a blank one at the next; not where a clipping begins already", () => {
    expect(plan(text, on(row(text, "First text.")), { kind: "split" })).toEqual({
      changes: [{ kind: "split", at: at("First text.") }],
      at: at("First text."),
    });
    expect(changes(plan(text, on(row(text, "First text.") - 1), { kind: "split" }))).toEqual([
      { kind: "split", at: at("First text.") },
    ]);
    expect(changes(plan(text, on(row(text, "02.05")), { kind: "split" }))).toBe("begins-already");
    expect(changes(plan(text, on(row(text, "02.05") - 1), { kind: "split" }))).toBe("begins-already");
  });

  test("split inside a line: at the picked words, or at the sentence that is pointed at", () => {
    const long = "One ends here. Two begins. Three goes on.\nNext line. And more.\n";
    const two = long.indexOf("Two");
    const one: Segment = { start: 0, end: long.length - 1, kind: "paragraph", clipping: 0 };
    const clippings = [{ start: 0, end: long.length - 1 }];
    const before = new RepairText(detailOf(long, { segments: [one], clippings }));
    const part = { start: two, end: two + 3 };
    const made = { changes: [{ kind: "split", at: two, within: true }], at: two };
    expect(plan(before, { ...on(0), part }, { kind: "split" })).toEqual(made);
    expect(plan(before, { ...on(0), caret: two + 6 }, { kind: "split-sentence" })).toEqual(made);
    expect(changes(plan(before, { ...on(0), caret: 4 }, { kind: "split-sentence" }))).toBe("begins-already");
    expect(changes(plan(before, on(0), { kind: "split-sentence" }))).toBe("no-sentence");

    // Then the line is two rows, and the boundary moves from sentence to sentence, in its line and out of it.
    const after = new RepairText(
      detailOf(long, {
        segments: [
          { start: 0, end: two - 1, kind: "paragraph", clipping: 0 },
          { start: two - 1, end: two, kind: "whitespace", clipping: null },
          { start: two, end: long.length - 1, kind: "paragraph", clipping: 1 },
        ],
        clippings: [
          { start: 0, end: two - 1 },
          { start: two, end: long.length - 1 },
        ],
      }),
    );
    expect(after.lines.beginnings.map(({ row: place }) => place)).toEqual([0, 1]);
    expect([0, 1, 2].map((i) => after.lines.line(i).number)).toEqual([1, 1, 2]);
    expect(after.lines.line(1)).toMatchObject({ cut: 1, pieces: [{ text: "Two begins. Three goes on." }] });
    const three = long.indexOf("Three");
    expect(plan(after, on(1), { kind: "move-sentence", by: 1 })).toEqual({
      changes: [{ kind: "move", from: two, to: three, within: true }],
      at: three,
    });
    // Back is where the first clipping begins: no room.
    expect(changes(plan(after, on(1), { kind: "move-sentence", by: -1 }))).toBe("no-room");
    expect(changes(plan(after, on(0), { kind: "move-sentence", by: 1 }))).toBe("no-room");
    const down = long.indexOf("Next");
    expect(changes(plan(after, on(1), { kind: "move", by: 1 }))).toEqual([{ kind: "move", from: two, to: down }]);
    expect(changes(plan(after, on(1), { kind: "merge" }))).toBe("no-next");
    expect(changes(plan(after, on(0), { kind: "merge" }))).toEqual([{ kind: "merge", at: two }]);
  });

  test("on a cut the clipping above is joined with the one that begins there; elsewhere there is no cut", () => {
    const cut = text.lines.beginnings[1]?.row ?? -1;
    expect(changes(plan(text, on(cut), { kind: "merge-up" }))).toEqual([{ kind: "merge", at: at("02.05") }]);
    expect(changes(plan(text, on(row(text, "Second title")), { kind: "merge-up" }))).toBe("no-cut");
    expect(changes(plan(text, on(text.lines.beginnings[0]?.row ?? -1), { kind: "merge-up" }))).toBe("no-cut");
  });
  test("merge joins the next clipping; above the first and in the last there is none", () => {
    expect(changes(plan(text, on(row(text, "First text.")), { kind: "merge" }))).toEqual([
      { kind: "merge", at: at("02.05") },
    ]);
    expect(changes(plan(text, on(row(text, "Second title")), { kind: "merge" }))).toBe("no-next");
    expect(changes(plan(text, on(0), { kind: "merge" }))).toBe("no-clipping");
  });

  test("a line of text joins the one above; under a title or the head of a clipping there is none", () => {
    const page = "02.05.2023\nA title\nOne.\n\n  Two.\n";
    const spans = ["02.05.2023", "A title", "One.", "Two."].map((words, i) => ({
      ...{ start: page.indexOf(words), end: page.indexOf(words) + words.length },
      ...{ kind: ["date", "title", "paragraph", "paragraph"][i] as string, clipping: 0 },
    }));
    const made = new RepairText(detailOf(page, { segments: spans, clippings: [{ start: 0, end: page.length }] }));
    const join = (words: string) => changes(plan(made, on(made.lines.lineAt(page.indexOf(words))), { kind: "join" }));
    expect(join("Two.")).toEqual([
      { kind: "repair", start: page.indexOf("One.") + 4, end: page.indexOf("Two."), after: " ", apply: true },
    ]);
    for (const words of ["One.", "A title", "02.05"]) expect(join(words)).toBe("no-text-above");
  });

  test("a boundary moves over blank lines, and stays between its neighbours", () => {
    const begin = row(text, "02.05");
    expect(plan(text, on(begin), { kind: "move", by: -1 })).toEqual({
      changes: [{ kind: "move", from: at("02.05"), to: at("Share this") }],
      at: at("Share this"),
    });
    expect(changes(plan(text, on(begin), { kind: "move", by: 1 }))).toEqual([
      { kind: "move", from: at("02.05"), to: at("Second title") },
    ]);
    expect(changes(plan(text, on(begin + 1), { kind: "move", by: 1 }))).toBe("not-on-cut");
    expect(roomFor(text, 1)).toEqual([row(text, "01.05") + 1, text.lines.count - 1]);
    expect(changes(planMove(text, 1, row(text, "01.05")))).toBe("no-room");
    expect(changes(planMove(text, 1, begin))).toBe("no-room");
    expect(changes(planMove(text, 0, 0))).toEqual([{ kind: "move", from: at("01.05"), to: 0 }]);
  });

  test("marks go over whole lines without their breaks; a title over several is one, text is one each", () => {
    const first = row(text, "First title");
    const last = row(text, "First text.");
    const end = at("First text.") + "First text.".length;
    expect(changes(plan(text, on(last, first), { kind: "mark", as: "title" }))).toEqual([
      { kind: "mark", start: at("First title"), end, as: "title" },
    ]);
    expect(changes(plan(text, on(last, first), { kind: "mark", as: "boilerplate" }))).toEqual([
      { kind: "mark", start: at("First title"), end: at("First title") + 11, as: "boilerplate" },
      { kind: "mark", start: at("First text."), end, as: "boilerplate" },
    ]);
    expect(changes(plan(text, on(first + 1), { kind: "mark", as: "body" }))).toBe("blank");
    const part = { start: at("title"), end: at("title") + 5 };
    expect(changes(plan(text, { ...on(first), part }, { kind: "mark", as: "author" }))).toEqual([
      { kind: "mark", ...part, as: "author" },
    ]);
  });

  test("what was set aside is put back: here, or all of its kind", () => {
    const share = row(text, "Share this");
    const one = { kind: "mark", start: at("Share this"), end: at("Share this") + 10, as: "body" };
    const other = { ...one, start: at("Share this", at("Second")), end: at("Share this", at("Second")) + 10 };
    expect(changes(plan(text, on(share), { kind: "restore" }))).toEqual([one]);
    expect(changes(plan(text, on(share), { kind: "restore-kind" }))).toEqual([one, other]);
    expect(changes(plan(text, on(share - 1), { kind: "restore" }))).toBe("nothing-cut");
    expect(changes(plan(text, on(0), { kind: "restore" }))).toEqual([
      { kind: "mark", start: 0, end: "All news".length, as: "body" },
    ]);
  });

  test("suggestions are taken, repairs undone, and both the other way round", () => {
    const title = row(text, "Second title");
    const body = row(text, "Second  text.");
    const take = { kind: "repair", start: at("Second title"), end: at("Second title"), after: '"', apply: true };
    const leave = { kind: "repair", start: at("  text"), end: at("  text") + 2, after: " ", apply: false };
    expect(changes(plan(text, on(title), { kind: "take" }))).toEqual([take]);
    expect(changes(plan(text, on(body), { kind: "take" }))).toBe("no-suggestion");
    expect(changes(plan(text, on(body), { kind: "leave" }))).toEqual([leave]);
    expect(changes(plan(text, on(0), { kind: "take-all" }))).toEqual([take]);
    const decided = sample({
      ...noCorrections,
      repairs: [
        { start: at("  text"), end: at("  text") + 2, after: " ", apply: false },
        { start: at("Second title"), end: at("Second title"), after: '"', apply: true },
      ],
    });
    expect(decided.repairs.map(({ state }) => state)).toEqual(["taken", "refused"]);
    expect(decided.offered).toEqual([]);
    expect(changes(plan(decided, on(body), { kind: "take" }))).toEqual([{ ...leave, apply: true }]);
    expect(changes(plan(decided, on(title), { kind: "leave" }))).toEqual([{ ...take, apply: false }]);
  });

  test("own marks go, dates flip, all is reset", () => {
    const marks = [{ start: at("First title"), end: at("First title") + 11, as: "body" as const }];
    const marked = sample({ ...noCorrections, marks });
    expect(changes(plan(marked, on(row(marked, "First title")), { kind: "unmark" }))).toEqual([
      { kind: "mark", start: marks[0]?.start, end: marks[0]?.end, as: null },
    ]);
    expect(changes(plan(text, on(row(text, "First title")), { kind: "unmark" }))).toBe("no-own-mark");
    expect(changes(plan(text, on(0), { kind: "flip-dates" }))).toEqual([{ kind: "dates", side: "after" }]);
    const { decision } = text.detail;
    const within = { side: "within", hasChoice: false, isSure: true, evidence: [] } as const;
    const fixed: typeof text = Object.create(text, {
      detail: { value: { ...text.detail, decision: { ...decision, dates: within } } },
    });
    expect(changes(plan(fixed, on(0), { kind: "flip-dates" }))).toBe("no-dates");
    expect(changes(plan(text, on(0), { kind: "reset" }))).toBe("no-corrections");
    expect(changes(plan(marked, on(0), { kind: "reset" }))).toEqual([{ kind: "reset" }]);
  });

  test("lines set aside and date lines can be taught, others not", () => {
    expect(lesson(text, on(row(text, "Share this", at("Second"))))).toEqual({
      line: "Share this",
      what: "aside",
      kind: "share-widget",
      outlet: "Second",
    });
    expect(lesson(text, on(row(text, "02.05")))).toEqual({
      ...{ line: "02.05.2023", what: "date", kind: null, outlet: "Second" },
    });
    expect(lesson(text, on(row(text, "First text.")))).toBeNull();
  });
});

test("what deserves a look: an undated clipping among dated ones", () => {
  const text = sample();
  expect(text.doubts(0)).toEqual([{ kind: "date" }]);
  expect([text.sureness(0), text.sureness(1)]).toEqual(["check", "high"]);
  expect(text.doubtful).toEqual([0]);
  expect(text.toCheck).toEqual([row(text, "01.05"), row(text, "Second title")]);
  expect(around(text.toCheck, row(text, "01.05"), 1)).toBe(row(text, "Second title"));
  expect(around(text.toCheck, row(text, "Second title"), 1)).toBe(row(text, "01.05"));
  expect(around([], 3, 1)).toBeNull();
});

test("a partition with a hole or an overlap is told of", () => {
  const whole = sample();
  expect([whole.lost, whole.aside]).toEqual([0, 3]);
  // A segment is four numbers.
  const segments = whole.detail.parse.segments.slice(4);
  const holed = new RepairText({ ...whole.detail, parse: { ...whole.detail.parse, segments } });
  expect(holed.lost).toBe("All news".length);
});

test("parts of a line are picked word by word", () => {
  const text = sample();
  const cursor = row(text, "Second title");
  const start = at("Second title");
  let place = on(cursor);
  const step = (by: 1 | -1, extend: boolean): string => {
    place = { ...place, part: pickWord(text, place, by, extend) };
    return dump.slice(place.part?.start, place.part?.end);
  };
  expect(step(1, false)).toBe("Second");
  expect(step(1, true)).toBe("Second title");
  expect(step(-1, true)).toBe("Second");
  expect(step(1, false)).toBe("title");
  expect(step(-1, false)).toBe("Second");
  expect(place.part?.start).toBe(start);
  expect(pickWord(text, on(cursor - 2), 1, false)).toBeNull();
});

const acts: readonly Act[] = [
  ...(["split", "merge", "restore", "restore-kind", "unmark", "take", "take-all", "leave", "reset"] as const).map(
    (kind) => ({ kind }),
  ),
  { kind: "move", by: 1 },
  { kind: "move", by: -1 },
  ...lineRoles.map((as) => ({ kind: "mark", as }) as const),
];

test("in any text, at any place, the runs of a row are its text, and no act leaves the text", () => {
  const piece = fc.constantFrom(
    "Title of it",
    "01.05.2023, 11:20",
    "Text  with spaces. ",
    "",
    " ",
    "\t",
    "x".repeat(4500),
    "ж «q»",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.nat(), fc.nat(), fc.boolean(), (parts, a, b, crlf) => {
      const whole = parts.join(crlf ? "\r\n" : "\n");
      const parse = parseText(whole, { name: "x", sha256 });
      const text = new RepairText({ ...detailOf(whole, { segments: [] }), parse: toColumns(parse) });
      expect(text.lost).toBe(0);
      for (let i = 0; i < text.lines.count; i++) {
        const { start, end } = text.span(i);
        expect(
          text
            .runs(i, null)
            .map((run) => run.text)
            .join(""),
        ).toBe(whole.slice(start, end));
      }
      const place = on(a % text.lines.count, b % text.lines.count);
      for (const act of acts) {
        const made = plan(text, place, act);
        if ("refusal" in made) continue;
        expect(made.changes.length).toBeGreaterThan(0);
        for (const change of made.changes) {
          for (const key of ["at", "from", "to", "start", "end"] as const) {
            const offset = (change as Partial<Record<typeof key, number>>)[key] ?? 0;
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(offset).toBeLessThanOrEqual(whole.length);
          }
          if (change.kind === "mark") expect(whole.slice(change.start, change.end).trim()).not.toBe("");
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a source of ten megabytes takes its time by its length, not by more", () => {
  const opened = (count: number): number => {
    const lines = Array.from({ length: count }, (_, i) => `Line ${i} of a long, long source of many words.`);
    const whole = lines.join("\n");
    const segments: Segment[] = [];
    for (let start = 0, i = 0; start < whole.length; i++) {
      const end = whole.indexOf("\n", start) + 1 || whole.length;
      segments.push({ start, end, kind: "paragraph", clipping: Math.floor(i / 20) });
      start = end;
    }
    const detail = detailOf(whole, { segments });
    const before = performance.now();
    const text = new RepairText(detail);
    text.runs(Math.floor(count * 0.75), null);
    expect(text.lines.count).toBe(count);
    return performance.now() - before;
  };
  // The best of three: other work on the machine only ever adds.
  const best = (count: number) => Math.min(opened(count), opened(count), opened(count));
  expect(best(200_000)).toBeLessThan(40 * Math.max(best(20_000), 5));
});
