import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linkAtStart,
  linksAsTitles,
  linksIn,
  linkTitle,
  linkTo,
  relink,
  replaceLinks,
  targetsIn,
  wordsAround,
} from "./links.ts";

const hex = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length }).map((all) => all.join(""));
const target = fc.oneof(
  fc.record({ id: hex(16), title: fc.string({ unit: "grapheme" }) }),
  fc.record({ id: hex(12), title: fc.string() }),
  fc.record({ id: hex(16), title: fc.string(), highlight: hex(12) }),
);
const between = fc.string().map((text) => text.replace(/[[\]]/g, "("));

describe("links in notes", () => {
  it("are read as they were written, whatever the titles and the text between them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(between, target), { maxLength: 8 }), between, (parts, end) => {
        const text = parts.map(([before, to]) => before + linkTo(to)).join("") + end;
        const links = linksIn(text);
        expect(links.map(({ id, highlight }) => ({ id, highlight }))).toEqual(
          parts.map(([, to]) => ({ id: to.id, highlight: "highlight" in to ? to.highlight : null })),
        );
        for (const [i, [, to]] of parts.entries()) expect(links[i]?.title).toBe(linkTitle(to.title) || fullId(to));
        expect(replaceLinks(text, ({ start, end: until }) => text.slice(start, until))).toBe(text);
      }),
    );
  });

  it("never overlap and never leave the text, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("[", "]", "[[", "]]", "|", "#", "\n", "a", "0123456789ab", "é")), (all) => {
        const text = all.join("");
        let last = 0;
        for (const { start, end, title } of linksIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, start + 2) + text.slice(end - 2, end)).toBe("[[]]");
          expect(title).not.toMatch(/[[\]|\n]/);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("take no longer over a hostile text than over any other", () => {
    const texts = ["[".repeat(500_000), "[[a".repeat(200_000), `[[${"a".repeat(500_000)}`, "[[a|".repeat(150_000)];
    const begun = performance.now();
    for (const text of texts) expect(linksIn(text)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it("with a title alone name no id", () => {
    expect(linksIn("see [[Uranium prices]] and [[ a | b ]]")).toMatchObject([
      { id: null, title: "Uranium prices", start: 4 },
      { id: null, title: "a" },
    ]);
    expect(linkAtStart("[[x]] y")).toMatchObject({ title: "x", end: 5 });
    expect(linkAtStart(" [[x]]")).toBeNull();
    expect(linkAtStart("[[x\n]] [[y]]")).toBeNull();
  });

  it("can be turned into titles, and follow a clipping that goes on under another id", () => {
    const [a, b] = ["a".repeat(16), "b".repeat(16)] as [string, string];
    const note = `See [[${a}|The plan]], [[${"c".repeat(12)}|Morning]] and [[${a}#${"d".repeat(12)}|words]].`;
    expect(linksAsTitles(note)).toBe("See The plan, Morning and words.");
    expect([...targetsIn([note])]).toEqual([a, "c".repeat(12)]);
    const after = relink(note, new Map([[a, b]]));
    expect([...targetsIn([after])]).toEqual([b, "c".repeat(12)]);
    expect(linksAsTitles(after)).toBe(linksAsTitles(note));
    expect(relink(note, new Map([[b, a]]))).toBe(note);
  });

  it("are shown with the words round them", () => {
    const id = "a".repeat(16);
    const note = `One.\n${"before ".repeat(40)}as [[${id}|the plan]] says ${"after ".repeat(40)}\nTwo.`;
    const words = wordsAround(note, new Set([id]));
    expect(words).toContain("as the plan says");
    expect(words.length).toBeLessThan(170);
    expect(words).not.toContain("One");
    expect(wordsAround(`> - [ ] **See** [[${id}|the \`plan\`]]`, new Set([id]))).toBe("See the plan");
    expect(wordsAround("nothing", new Set([id]))).toBe("");
  });
});

const fullId = (to: { id: string; highlight?: string }) =>
  to.highlight === undefined ? to.id : `${to.id}#${to.highlight}`;
