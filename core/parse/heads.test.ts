import { describe, expect, it } from "vitest";
import { beginningOf, Heads } from "./heads.ts";

const patterns = [
  /^(?:by|written by|von) ?[:|] ?(.{2,100})$/iu,
  /^\d{1,2}:\d{2}$/,
  /^(?:©|\(c\)|copyright(?![\p{L}\p{N}])).{0,390}$/iu,
  /^[«‹<]{0,2} ?(?:previous|prev)?\.? ?(?:\d{1,4}[ |]{1,3}){2,12}$/iu,
  /^\[?(?:…|\.\.\.)\]?$|^\[?more\]?$/iu,
  /^.{0,120}all rights reserved/iu,
  /^(?=.{0,40}x)(?:a|b)c*$/,
];
const lines = [
  "By: Jane Doe",
  "VON | X Y",
  "12:30",
  "1:30",
  "© 2022",
  "(C) 2022 X",
  "Copyright, X",
  "« Prev. 1 2 3",
  "1 | 2 | 3 ",
  "…",
  "[...]",
  "MORE",
  "𝐁old and all rights reserved",
  "all rights reserved",
  "acccx",
  "bcx",
  "",
  "x",
];

describe("heads", () => {
  it("gives every pattern that matches", () => {
    const heads = new Heads(patterns);
    for (const line of [...lines, ...lines]) {
      const found = heads.of(line);
      patterns.forEach((pattern, index) => {
        if (!pattern.test(line)) return;
        expect(found, `${line} ${pattern}`).toContain(index);
        expect(heads.mask(line) & (1 << index)).not.toBe(0);
      });
    }
  });

  it("lets most patterns go where a line begins otherwise", () => {
    const heads = new Heads(patterns);
    expect(heads.of("The minister")).toEqual([5]);
    expect(heads.of("Bystanders")).toEqual([5]);
  });

  it("tells lines apart that differ only in being short", () => {
    const heads = new Heads([/^ab$/, /^ab\0/]);
    expect(heads.of("ab")).toEqual([0]);
    expect(heads.of("ab\0")).toEqual([0, 1]);
  });

  it("refuses a pattern that is not anchored", () => {
    expect(() => beginningOf(/^a|b/)).toThrow(/Cannot tell/);
  });
});
