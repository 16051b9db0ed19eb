/** What can be undone: as many steps as there were, as far as memory allows. */
import { expect, it } from "vitest";
import type { Op } from "./journal.ts";
import { createSteps, type Step } from "./steps.ts";

const step = (n: number, ops: number): Step => {
  const op: Op = ["marks", `${n}`, { n }];
  return { what: `step ${n}`, inverse: Array<Op>(ops).fill(op), at: n, joins: null };
};

it("thousands of steps go back to the first", () => {
  const steps = createSteps();
  for (let n = 0; n < 3_000; n++) steps.remember(step(n, 1));
  for (let n = 2_999; n >= 0; n--) {
    expect(steps.last(true)?.what).toBe(`step ${n}`);
    steps.moved(true, []);
  }
  expect(steps.last(true)).toBeNull();
});

it("the oldest go first where memory ends, and the last can always be undone", () => {
  const steps = createSteps();
  for (let n = 0; n < 5; n++) steps.remember(step(n, 600_000));
  const left: string[] = [];
  for (let last = steps.last(true); last !== null; last = steps.last(true)) {
    left.push(last.what);
    steps.moved(true, last.inverse);
  }
  expect(left).toEqual(["step 4", "step 3", "step 2"]);
  steps.remember(step(9, 5_000_000));
  expect(steps.last(true)?.what).toBe("step 9");
});
