import { describe, expect, it } from "vitest";
import { type Dossier, type DossierEdit, newDossier } from "../../../core/dossier.ts";
import { editDossier } from "../../../core/dossier-edits.ts";
import { cover, dropped, rowsOf } from "./placing.ts";

const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(16)) as [string, string, string];
const facts = () => ({ source: "", title: "", start: 0, outlet: null, published: null, tags: [] });
const edits: readonly DossierEdit[] = [
  { kind: "add", clippings: [a, b], section: null, before: null },
  { kind: "addSection", heading: "Empty", after: null },
  { kind: "addSection", heading: "Last", after: null },
  { kind: "add", clippings: [c], section: null, before: null },
];
const dossier = edits.reduce(
  (one, edit) => editDossier(one, edit, 2, facts),
  newDossier({ id: "0123456789ab", title: "D", date: "2026-11-22", now: 1 }),
);
/** The rows after a drop. */
function rows(keys: string[], target: string, where: "before" | "after"): readonly string[] {
  const edit = dropped(dossier, keys, target, where);
  const after: Dossier = edit === null ? dossier : editDossier(dossier, edit, 3, facts);
  return rowsOf(after).slice(1);
}

describe("a drop between two rows", () => {
  it("begins with cover, s1 with two entries, an empty section, and one with one", () => {
    expect(rowsOf(dossier)).toEqual([cover, "s1", a, b, "s2", "s3", c]);
  });

  it("puts entries into the section of the row above", () => {
    expect(rows([a], b, "after")).toEqual(["s1", b, a, "s2", "s3", c]);
    expect(rows([b], a, "before")).toEqual(["s1", b, a, "s2", "s3", c]);
    expect(rows([a], "s2", "after")).toEqual(["s1", b, "s2", a, "s3", c]);
    expect(rows([a], "s3", "before")).toEqual(["s1", b, "s2", a, "s3", c]);
    expect(rows([c], "s2", "before")).toEqual(["s1", a, b, c, "s2", "s3"]);
    expect(rows([a, c], "s2", "after")).toEqual(["s1", b, "s2", a, c, "s3"]);
    expect(rows([a, b], c, "after")).toEqual(["s1", "s2", "s3", c, a, b]);
  });

  it("puts what is dropped around the cover at the very beginning", () => {
    for (const where of ["before", "after"] as const) {
      expect(rows([c], cover, where)).toEqual(["s1", c, a, b, "s2", "s3"]);
      expect(rows(["s3"], cover, where)).toEqual(["s3", c, "s1", a, b, "s2"]);
    }
    expect(rows([c], "s1", "before")).toEqual(["s1", c, a, b, "s2", "s3"]);
  });

  it("moves a section with all that is in it", () => {
    expect(rows(["s3"], "s2", "before")).toEqual(["s1", a, b, "s3", c, "s2"]);
    expect(rows(["s1"], c, "after")).toEqual(["s2", "s3", c, "s1", a, b]);
    expect(rows(["s1"], "s2", "after")).toEqual(["s2", "s1", a, b, "s3", c]);
    expect(rows(["s1", b], "s1", "before")).toEqual(["s1", a, b, "s2", "s3", c]);
  });

  it("leaves the cover where it is", () => {
    expect(dropped(dossier, [cover], c, "after")).toBeNull();
  });
});
