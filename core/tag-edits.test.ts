import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tagKey } from "./marks.ts";
import { becomes, editedTags } from "./tag-edits.ts";

describe("a change of tags", () => {
  it("moves children along, merges, deletes, and leaves strangers alone", () => {
    const tags = ["Energy/Uranium", "trade", "energy", "energetic"];
    expect(editedTags(tags, { kind: "rename", tag: "energy", to: "Power" })).toEqual([
      "Power/Uranium",
      "trade",
      "Power",
      "energetic",
    ]);
    expect(editedTags(tags, { kind: "rename", tag: "energy", to: "trade" })).toEqual([
      "trade/Uranium",
      "trade",
      "energetic",
    ]);
    expect(editedTags(tags, { kind: "merge", tags: ["energy", "energy/uranium"], into: "x" })).toEqual([
      "x",
      "trade",
      "energetic",
    ]);
    expect(editedTags(tags, { kind: "delete", tag: "ENERGY" })).toEqual(["trade", "energetic"]);
    expect(editedTags(tags, { kind: "delete", tag: "uranium" })).toBe(tags);
    expect(editedTags(tags, { kind: "colour", tag: "energy", colour: "red" })).toBe(tags);
  });

  it("changes nothing but the spelling where that is asked, and keeps a known spelling otherwise", () => {
    expect(editedTags(["energy", "energy/gas"], { kind: "rename", tag: "energy", to: "Energy" })).toEqual([
      "Energy",
      "Energy/gas",
    ]);
    const known = (key: string) => (key === "trade" ? "Trade" : undefined);
    expect(becomes("commerce", { kind: "rename", tag: "commerce", to: "trade" }, known)).toBe("Trade");
  });

  it("renames a tag to one below itself without going round in circles", () => {
    const edit = { kind: "rename", tag: "a", to: "a/b" } as const;
    expect(editedTags(["a", "a/b", "a/b/c", "a/d"], edit)).toEqual(["a/b", "a/b/c", "a/b/d"]);
    expect(editedTags(["a/b", "a/b/c"], { kind: "rename", tag: "a/b", to: "a" })).toEqual(["a", "a/c"]);
  });

  it("takes spellings of one tag in other Unicode forms and cases as one", () => {
    const composed = "Қазақстан/Й";
    const decomposed = "қазақстан/И\u0306";
    expect(editedTags([composed], { kind: "rename", tag: decomposed, to: "kz" })).toEqual(["kz"]);
    expect(editedTags([composed, "kz"], { kind: "merge", tags: [decomposed.toUpperCase()], into: "KZ" })).toEqual([
      "KZ",
    ]);
  });

  it("never gives one tag twice, and never touches what is not at or below what is named", () => {
    const level = fc.constantFrom("a", "A", "b", "B", "c", "ab");
    const tag = fc.array(level, { minLength: 1, maxLength: 3 }).map((levels) => levels.join("/"));
    const edit = fc.oneof(
      fc.record({ kind: fc.constant("rename" as const), tag, to: tag }),
      fc.record({
        kind: fc.constant("merge" as const),
        tags: fc.array(tag, { minLength: 1, maxLength: 3 }),
        into: tag,
      }),
      fc.record({ kind: fc.constant("delete" as const), tag }),
    );
    const distinct = fc.uniqueArray(tag, { selector: tagKey, maxLength: 6 });
    fc.assert(
      fc.property(distinct, edit, (tags, change) => {
        const after = editedTags(tags, change);
        expect(new Set(after.map(tagKey)).size).toBe(after.length);
        const from = (change.kind === "merge" ? change.tags : [change.tag]).map(tagKey);
        const isNamed = (one: string) => from.some((key) => `${tagKey(one)}/`.startsWith(`${key}/`));
        const strangers = tags.filter((one) => !isNamed(one));
        expect(after.map(tagKey)).toEqual(expect.arrayContaining(strangers.map(tagKey)));
        if (change.kind === "delete") expect(after).toEqual(strangers);
        else {
          // Doing it again changes nothing, but where one name lies below the other.
          const to = tagKey(change.kind === "merge" ? change.into : change.to);
          if (!from.some((key) => `${to}/`.startsWith(`${key}/`) || `${key}/`.startsWith(`${to}/`)))
            expect(editedTags(after, change)).toEqual(after);
          if (tags.some(isNamed)) expect(after.some((one) => `${tagKey(one)}/`.startsWith(`${to}/`))).toBe(true);
        }
      }),
    );
  });
});
