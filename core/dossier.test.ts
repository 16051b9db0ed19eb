import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Dossier,
  type DossierEdit,
  dossierEditSchema,
  dossierSchema,
  newDossier,
  nextDossier,
  nextIssue,
  readDossier,
  rowOf,
} from "./dossier.ts";
import { type ClippingFacts, editDossier } from "./dossier-edits.ts";
import { clippingsOf, entriesOf } from "./dossier-parts.ts";

const idOf = (n: number) => n.toString(16).padStart(16, "0");
const tags = ["diplomacy/ambassadors", "trade", "Water", "diplomacy"];
const outlets = ["Kazinform", "China Daily", null];
const factsOf = (clipping: string): ClippingFacts | undefined => {
  const n = Number.parseInt(clipping, 16);
  if (Number.isNaN(n) || n > 99) return undefined;
  return {
    source: "a".repeat(64),
    title: `Title ${n}`,
    start: n,
    outlet: outlets[n % 3] ?? null,
    published: n % 5 === 4 ? null : `2023-05-${String(10 + (n % 4)).padStart(2, "0")}T10:00`,
    tags: n % 5 === 0 ? [] : [tags[n % 4] as string],
  };
};
const empty = newDossier({ id: "0123456789ab", title: "Morning review", date: "2026-11-21", now: 1 });
const done = (dossier: Dossier, ...edits: DossierEdit[]) =>
  edits.reduce((one, edit, i) => editDossier(one, edit, 10 + i, factsOf), dossier);
const order = (dossier: Dossier) =>
  dossier.sections.map(({ heading, entries }) => [
    heading,
    ...entries.map(({ clipping }) => Number.parseInt(clipping, 16)),
  ]);
const add = (...n: number[]): DossierEdit => ({ kind: "add", clippings: n.map(idOf), section: null, before: null });
const section = (heading: string): DossierEdit => ({ kind: "addSection", heading, after: null });

/** Two sections: 1 2 3 under Diplomacy, 4 5 under Trade. */
const morning = done(
  empty,
  { kind: "section", section: "s1", change: { heading: "Diplomacy" } },
  add(1, 2, 3),
  section("Trade"),
  add(4, 5),
);

describe("what is put into a dossier", () => {
  it("goes to the end of the last section, once, and remembers what it is about", () => {
    expect(order(morning)).toEqual([
      ["Diplomacy", 1, 2, 3],
      ["Trade", 4, 5],
    ]);
    expect(entriesOf(morning)[0]).toMatchObject({
      of: { title: "Title 1", outlet: "China Daily", published: "2023-05-11T10:00" },
      shown: { kind: "excerpt", words: 120 },
      comment: "",
    });
    expect(entriesOf(morning)[0]?.of).not.toHaveProperty("tags");
    expect(done(morning, add(1, 5))).toBe(morning);
    expect(order(done(morning, { kind: "add", clippings: [idOf(6)], section: "s1", before: idOf(2) }))[0]).toEqual([
      "Diplomacy",
      1,
      6,
      2,
      3,
    ]);
    expect(rowOf(morning)).toMatchObject({ title: "Morning review", entries: 5, sections: 2 });
  });

  it("cannot be a clipping that nobody knows", () => {
    expect(done(morning, add(500))).toBe(morning);
  });
});

describe("the order", () => {
  it("steps up and down, across sections, and several together", () => {
    const step = (by: -1 | 1, ...n: number[]): DossierEdit => ({ kind: "step", clippings: n.map(idOf), by });
    expect(order(done(morning, step(-1, 2)))[0]).toEqual(["Diplomacy", 2, 1, 3]);
    expect(order(done(morning, step(1, 3)))).toEqual([
      ["Diplomacy", 1, 2],
      ["Trade", 3, 4, 5],
    ]);
    expect(order(done(morning, step(-1, 4)))).toEqual([
      ["Diplomacy", 1, 2, 3, 4],
      ["Trade", 5],
    ]);
    expect(order(done(morning, step(1, 2, 3)))).toEqual([
      ["Diplomacy", 1],
      ["Trade", 2, 3, 4, 5],
    ]);
    expect(done(morning, step(-1, 1))).toBe(morning);
    expect(done(morning, step(1, 5))).toBe(morning);
    expect(done(morning, step(-1, 1, 2))).toBe(morning);
  });

  it("keeps what is moved together, wherever it is dropped", () => {
    const move = (to: string, before: number | null, ...n: number[]): DossierEdit => ({
      ...{ kind: "move", clippings: n.map(idOf), section: to },
      before: before === null ? null : idOf(before),
    });
    expect(order(done(morning, move("s2", 5, 3, 1)))).toEqual([
      ["Diplomacy", 2],
      ["Trade", 4, 1, 3, 5],
    ]);
    expect(order(done(morning, move("s1", 2, 1, 2)))[0]).toEqual(["Diplomacy", 1, 2, 3]);
    expect(done(morning, move("s1", 2, 1, 2))).toBe(morning);
    expect(order(done(morning, move("s1", null, 1)))[0]).toEqual(["Diplomacy", 2, 3, 1]);
    expect(done(morning, move("s9", null, 1))).toBe(morning);
  });
});

describe("sections", () => {
  it("give their entries to a neighbour when they go, and the last one only loses its heading", () => {
    expect(order(done(morning, { kind: "removeSection", section: "s2" }))).toEqual([["Diplomacy", 1, 2, 3, 4, 5]]);
    expect(order(done(morning, { kind: "removeSection", section: "s1" }))).toEqual([["Trade", 1, 2, 3, 4, 5]]);
    const one = done(morning, { kind: "removeSection", section: "s1" }, { kind: "removeSection", section: "s2" });
    expect(order(one)).toEqual([["", 1, 2, 3, 4, 5]]);
  });

  it("change places", () => {
    expect(order(done(morning, { kind: "moveSection", section: "s2", before: "s1" })).map(([name]) => name)).toEqual([
      "Trade",
      "Diplomacy",
    ]);
    expect(done(morning, { kind: "moveSection", section: "s2", before: null })).toBe(morning);
  });

  it("are made by tag, outlet and day, and keep an introduction that is there", () => {
    const told = done(morning, {
      ...{ kind: "section", section: "s1" },
      change: { introduction: "Two themes." },
    });
    const byTag = done(told, { kind: "regroup", by: "tag" });
    expect(order(byTag)).toEqual([
      ["", 5],
      ["Diplomacy", 3, 4],
      ["Trade", 1],
      ["Water", 2],
    ]);
    expect(byTag.sections[1]).toMatchObject({ id: "s1", introduction: "Two themes." });
    expect(done(byTag, { kind: "regroup", by: "tag" })).toBe(byTag);
    expect(order(done(morning, { kind: "regroup", by: "outlet" }))).toEqual([
      ["", 2, 5],
      ["China Daily", 1, 4],
      ["Kazinform", 3],
    ]);
    expect(order(done(morning, { kind: "regroup", by: "day" }))).toEqual([
      ["", 4],
      ["Saturday, 13 May 2023", 3],
      ["Friday, 12 May 2023", 2],
      ["Thursday, 11 May 2023", 1, 5],
    ]);
    const russian = done(morning, { kind: "cover", change: { language: "ru" } }, { kind: "regroup", by: "day" });
    expect(russian.sections[1]?.heading).toBe("Суббота, 13 мая 2023 г.");
  });
});

describe("the same story elsewhere", () => {
  const host = idOf(1);

  it("is named below an entry, with what was written about it", () => {
    const noted = done(
      morning,
      { kind: "entry", clippings: [host], change: { comment: "First." } },
      { kind: "entry", clippings: [idOf(4)], change: { comment: "Second." } },
      { kind: "alsoIn", clipping: host, others: [idOf(4), idOf(7), host] },
    );
    expect(order(noted)).toEqual([
      ["Diplomacy", 1, 2, 3],
      ["Trade", 5],
    ]);
    const entry = entriesOf(noted)[0];
    expect(entry?.alsoIn.map(({ of }) => of.title)).toEqual(["Title 4", "Title 7"]);
    expect(entry?.comment).toBe("First.\n\nSecond.");
    expect(done(noted, add(7))).toBe(noted);
    expect(order(done(noted, { kind: "apart", clipping: host, others: [idOf(4)], asEntries: true }))[0]).toEqual([
      "Diplomacy",
      1,
      4,
      2,
      3,
    ]);
    const letGo = done(noted, { kind: "apart", clipping: host, others: [idOf(7)], asEntries: false });
    expect(clippingsOf(letGo)).not.toContain(idOf(7));
  });
});

describe("today's from yesterday's", () => {
  it("has cover and sections, the next number, and nothing of what was said", () => {
    const yesterday = done(
      morning,
      { kind: "cover", change: { issue: "No. 099/2026", editor: "Duty officer", introduction: "Quiet." } },
      { kind: "section", section: "s2", change: { introduction: "Figures." } },
    );
    const today = nextDossier(yesterday, { id: "ba9876543210", date: "2026-11-22", now: 99 });
    expect(today).toMatchObject({
      ...{ id: "ba9876543210", from: "0123456789ab", title: "Morning review", editor: "Duty officer" },
      ...{ issue: "No. 100/2026", date: "2026-11-22", introduction: "", created: 99, changed: 99 },
    });
    expect(order(today)).toEqual([["Diplomacy"], ["Trade"]]);
    expect(today.sections[1]?.introduction).toBe("");
  });

  it.each([
    ["214", "215"],
    ["No. 9", "No. 10"],
    ["2026-08", "2026-09"],
    ["008", "009"],
    ["Special", "Special"],
    ["", ""],
  ])("moves the number %j on to %j", (issue, next) => {
    expect(nextIssue(issue, "2026-11-21")).toBe(next);
  });
});

describe("a record of the notebook", () => {
  it("is read as it was written", () => {
    const { id, ...record } = morning;
    expect(readDossier(id, JSON.parse(JSON.stringify(record)))).toEqual({ dossier: morning, bad: 0 });
  });

  it("loses only what cannot be read", () => {
    const { id, ...record } = morning;
    const odd = JSON.parse(JSON.stringify(record));
    odd.date = "yesterday";
    odd.sections[0].entries[1].shown = { kind: "everything" };
    odd.sections[1].id = "s1";
    odd.sections[1].entries.push(odd.sections[1].entries[0]);
    const { dossier, bad } = readDossier(id, odd);
    expect(bad).toBe(2);
    expect(order(dossier)).toEqual([
      ["Diplomacy", 1, 3],
      ["Trade", 4, 5],
    ]);
    expect(dossier.sections.map((one) => one.id)).toEqual(["s1", "s2"]);
    expect(dossierSchema.safeParse(dossier).success).toBe(true);
    expect(dossierSchema.safeParse(readDossier(id, { sections: 7, title: [] }).dossier).success).toBe(true);
  });
});

const clipping = fc.integer({ min: 0, max: 14 }).map(idOf);
const clippings = fc.array(clipping, { minLength: 1, maxLength: 4 });
const sectionId = fc.constantFrom("s1", "s2", "s3", "s9");
const anyEdit: fc.Arbitrary<DossierEdit> = fc.oneof(
  fc.record({
    kind: fc.constant("add" as const),
    clippings,
    section: fc.option(sectionId),
    before: fc.option(clipping),
  }),
  fc.record({ kind: fc.constant("move" as const), clippings, section: sectionId, before: fc.option(clipping) }),
  fc.record({ kind: fc.constant("step" as const), clippings, by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({
    kind: fc.constant("addSection" as const),
    heading: fc.constantFrom("", "Trade", "Water"),
    after: fc.option(sectionId),
  }),
  fc.record({ kind: fc.constant("removeSection" as const), section: sectionId }),
  fc.record({ kind: fc.constant("moveSection" as const), section: sectionId, before: fc.option(sectionId) }),
  fc.record({
    kind: fc.constant("regroup" as const),
    by: fc.constantFrom("tag" as const, "outlet" as const, "day" as const),
  }),
  fc.record({ kind: fc.constant("alsoIn" as const), clipping, others: clippings }),
  fc.record({
    kind: fc.constant("apart" as const),
    clipping,
    others: clippings,
    asEntries: fc.constant(true),
  }),
);

describe("whatever is done", () => {
  it("no clipping is lost or there twice, and what comes out is a dossier", () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        let dossier = morning;
        for (const edit of edits) {
          expect(dossierEditSchema.safeParse(edit).success).toBe(true);
          const next = editDossier(dossier, edit, 50, factsOf);
          const have = clippingsOf(next);
          expect(new Set(have).size).toBe(have.length);
          expect(new Set(next.sections.map(({ id }) => id)).size).toBe(next.sections.length);
          for (const one of clippingsOf(dossier)) expect(have).toContain(one);
          expect(dossierSchema.safeParse(next).success).toBe(true);
          dossier = next;
        }
      }),
    );
  });
});
