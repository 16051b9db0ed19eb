import fc from "fast-check";
import { expect, it } from "vitest";
import type { NotebookRecord } from "./merge.ts";
import { keepVersion, mergeVersions, mostVersions, versionsOf } from "./versions.ts";

const minute = 60_000;
const with_ = (record: NotebookRecord, text: string, at: number): NotebookRecord => ({
  ...record,
  ...keepVersion(record, text, at, at + minute),
});

it("versions are kept newest first, each once in a row, and none that is blank", () => {
  let record: NotebookRecord = {};
  record = with_(record, "one", 1);
  record = with_(record, "two", 2);
  expect(keepVersion(record, "two", 3, 4)).toBeNull();
  expect(keepVersion(record, " \n", 3, 4)).toBeNull();
  expect(versionsOf(with_(record, "one", 5)).map(({ text }) => text)).toEqual(["one", "two", "one"]);
  expect(versionsOf({ 0: "odd", 1: { at: "x", text: "y" }, 2: null, 9: { at: 3, text: "good" } })).toEqual([
    { at: 3, text: "good" },
  ]);
});

it("at most fifty stay: the first, the newest, and of what lies further back ever fewer", () => {
  let record: NotebookRecord = {};
  for (let i = 0; i < 1_000; i++) record = with_(record, `text ${i}`, i * 5 * minute);
  const all = versionsOf(record);
  expect(all).toHaveLength(mostVersions);
  expect(all[0]?.text).toBe("text 999");
  expect(all.at(-1)?.text).toBe("text 0");
  const recent = all.filter(({ at }) => at > 950 * 5 * minute).length;
  const middle = all.filter(({ at }) => at > 200 * 5 * minute && at <= 500 * 5 * minute).length;
  expect(recent).toBeGreaterThan(middle);
  expect(middle).toBeGreaterThan(2);
});

it("long texts push the oldest out, and the newest is there whatever its length", () => {
  let record: NotebookRecord = {};
  for (let i = 0; i < 5; i++) record = with_(record, `${i}${"x".repeat(300_000)}`, i);
  expect(versionsOf(record).map(({ text }) => text[0])).toEqual(["4", "3", "2"]);
  record = with_(record, "y".repeat(1_900_000), 9);
  expect(versionsOf(record).map(({ text }) => text[0])).toEqual(["y"]);
});

it("whatever is kept, a patch names one new text and no more than fifty stand", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.nat({ max: 10_000_000 })), { maxLength: 120 }), (all) => {
      let record: NotebookRecord = {};
      let at = 0;
      for (const [text, wait] of all) {
        at += wait;
        const patch = keepVersion(record, text, at, at);
        if (patch === null) continue;
        expect(Object.values(patch).filter((value) => value !== null)).toEqual([{ at, text }]);
        record = { ...record, ...patch };
        expect(versionsOf(record)[0]?.at).toBe(at);
      }
      expect(versionsOf(record).length).toBeLessThanOrEqual(mostVersions);
    }),
  );
});

it("two records of one note become one with the versions of both", () => {
  const ours = with_(with_({}, "a", 1), "b", 3);
  const theirs = with_(with_({}, "a", 1), "c", 2);
  expect(versionsOf(mergeVersions(ours, theirs)).map(({ text }) => text)).toEqual(["b", "c", "a"]);
});
