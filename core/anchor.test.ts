/** Highlights found again: where they were, moved, changed a little, or gone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Anchor, locate } from "./anchor.ts";

function anchorOf(text: string, quote: string, nth = 0): Anchor {
  let start = text.indexOf(quote);
  for (let i = 0; i < nth; i++) start = text.indexOf(quote, start + 1);
  const end = start + quote.length;
  return { quote, start, end, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) };
}

const text = [
  "The museum opens a night hall for visitors who work by day.",
  "Visitors can now look at the collection by torch light, the museum said on Tuesday.",
  "The museum asks visitors to bring a torch, and the night guard to bring two.",
].join("\n");

/** What is found, as text. */
const found = (now: string, anchor: Anchor): string | null => {
  const span = locate(now, anchor);
  return span && now.slice(span.start, span.end);
};

describe("a highlight is found", () => {
  it("where it was", () => {
    const anchor = anchorOf(text, "night guard");
    expect(locate(text, anchor)).toEqual({ start: anchor.start, end: anchor.end });
  });
  it("when a letter of a long passage changed, in scripts without spaces too", () => {
    const chinese =
      "哈萨克斯坦总统十七日抵达北京，开始对中国进行国事访问。双方将签署多项合作文件，涉及能源、交通、农业和数字经济等领域。" +
      "两国领导人对去年的贸易额表示满意，并同意继续扩大合作规模，加强人文交流，共同维护地区和平与稳定，造福两国人民。";
    const quote = chinese.slice(4, 110);
    expect(quote.length).toBeGreaterThan(96);
    const now = `新华社电\n${chinese.replace("农业", "农牧业")}`;
    expect(found(now, anchorOf(chinese, quote))).toBe(quote.replace("农业", "农牧业"));
  });
  it("when text came before it", () => {
    const anchor = anchorOf(text, "by torch light");
    expect(locate(`A new first paragraph.\n${text}`, anchor)?.start).toBe(anchor.start + 23);
  });
  it("by its surroundings among equals, also when another stands where it was", () => {
    const anchor = anchorOf(text, "museum", 1);
    const now = text.slice(4);
    expect(locate(now, anchor)?.start).toBe(anchor.start - 4);
    // "torch" stands twice; the text moves so that the second would be nearer
    const second = anchorOf(text, "torch", 1);
    expect(locate(`${"x".repeat(40)}\n${text}`, second)?.start).toBe(second.start + 41);
  });
  it("when spaces, soft hyphens or line ends in it changed", () => {
    const anchor = anchorOf(text, "by day.\nVisitors can now look");
    expect(found(text.replace("by day.\nVisitors", "by day.  Visit\u00adors"), anchor)).toBe(
      "by day.  Visit\u00adors can now look",
    );
  });
  it("when a letter of it was mended", () => {
    const anchor = anchorOf(text.replace("collection", "colle足ction"), "look at the colle足ction by torch");
    expect(found(text, anchor)).toBe("look at the collection by torch");
  });
  it("when it is long and a sentence of it changed", () => {
    const long = Array.from({ length: 60 }, (_, i) => `Sentence number ${i} of the report speaks of item ${i * 7}.`);
    const anchor = anchorOf(`Head. ${long.join(" ")} Tail.`, long.slice(5, 50).join(" "));
    const changed = long.map((one, i) => (i === 20 ? one.toUpperCase() : one));
    expect(found(`Another head. ${changed.join(" ")} Tail.`, anchor)).toBe(changed.slice(5, 50).join(" "));
  });
});

describe("nothing is found", () => {
  it("of what is gone", () => {
    expect(
      locate(text, anchorOf(`${text}\nThe mayor thanked the firemen.`, "The mayor thanked the firemen")),
    ).toBeNull();
  });
  it("of a short word that changed", () => {
    expect(locate("The cat sat.", anchorOf("The dog sat.", "dog"))).toBeNull();
  });
});

describe("always", () => {
  it("an unchanged text gives the old place, whatever stands there", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), (any, a, b) => {
        const start = a % any.length;
        const end = start + 1 + (b % (any.length - start));
        const anchor = {
          quote: any.slice(start, end),
          start,
          end,
          prefix: any.slice(Math.max(0, start - 32), start),
          suffix: any.slice(end, end + 32),
        };
        expect(locate(any, anchor)).toEqual({ start, end });
      }),
    );
  });
  it("a span lies in the text, and hostile input does not run away", () => {
    const quote = "ab".repeat(50_000);
    const anchor = { quote, prefix: "", suffix: "", start: 5, end: 5 + quote.length };
    const before = process.cpuUsage();
    for (const now of ["", "a", "a".repeat(400_000), "ab".repeat(200_000), "ba ".repeat(100_000)]) {
      const span = locate(now, anchor);
      if (span) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(now.length);
        expect(span.start).toBeLessThan(span.end);
      }
      locate(now, { ...anchor, quote: "aaaaaaaaaaaaaaab".repeat(3) });
    }
    const spent = process.cpuUsage(before);
    expect((spent.user + spent.system) / 1000).toBeLessThan(5_000);
  });
});
