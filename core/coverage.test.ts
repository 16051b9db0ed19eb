import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bucketOf,
  bucketStart,
  type Dated,
  digitsOf,
  mostBuckets,
  periodText,
  placeOf,
  scaleOf,
  units,
} from "./coverage.ts";
import { dateRange, minuteOf, parseQuery } from "./query.ts";

const minute = (iso: string) => minuteOf(iso) as number;
/** Any minute of the years 1 to 9999. */
const anyMinute = fc.integer({ min: minute("0001-01-01"), max: minute("9999-12-31T23:59") });
const anyUnit = fc.constantFrom(...units);

describe("buckets", () => {
  it("hold the minutes from their start to the start of the next", () => {
    fc.assert(
      fc.property(anyMinute, anyUnit, (at, unit) => {
        const bucket = bucketOf(at, unit);
        expect(bucketStart(bucket, unit)).toBeLessThanOrEqual(at);
        expect(bucketStart(bucket + 1, unit)).toBeGreaterThan(at);
        expect(bucketOf(bucketStart(bucket, unit), unit)).toBe(bucket);
      }),
    );
  });

  it("are said so that the search language means the same minutes", () => {
    // Dates are written with four digits of a year, so no piece may reach beyond 9999.
    const latest = minute("9890-12-31T23:59");
    const within = fc.integer({ min: minute("0110-01-01"), max: latest });
    fc.assert(
      fc.property(within, fc.nat(20), anyUnit, (at, more, unit) => {
        const first = bucketOf(at, unit);
        const last = unit === "century" ? first : Math.min(first + more, bucketOf(latest, unit));
        const parsed = parseQuery(`on:${periodText(first, last, unit)}`);
        if (!parsed.ok || parsed.value.query.kind !== "date") throw new Error(JSON.stringify(parsed));
        expect(dateRange(parsed.value.query)).toEqual({
          from: bucketStart(first, unit),
          to: bucketStart(last + 1, unit),
          digits: digitsOf[unit],
        });
      }),
    );
  });

  it("of a week begin on Monday", () => {
    expect(
      periodText(bucketOf(minute("2023-05-30T12:00"), "week"), bucketOf(minute("2023-05-30"), "week"), "week"),
    ).toBe("2023-05-29..2023-06-04");
    expect(bucketOf(minute("2023-05-29"), "week")).toBe(bucketOf(minute("2023-06-04T23:59"), "week"));
    expect(bucketOf(minute("2023-05-28"), "week")).toBe(bucketOf(minute("2023-05-29"), "week") - 1);
  });

  it.each([
    ["day", "2023-05-30"],
    ["month", "2023-05"],
    ["quarter", "2023-04..2023-06"],
    ["year", "2023"],
    ["decade", "2020..2029"],
    ["century", "2000..2099"],
  ] as const)("of a %s is written %s", (unit, text) => {
    const bucket = bucketOf(minute("2023-05-30T23:30"), unit);
    expect(periodText(bucket, bucket, unit)).toBe(text);
  });
});

const dated = (digits: 4 | 7 | 10, from: string, to = from, count = 10): Dated => ({
  digits,
  count,
  first: minute(from),
  last: minute(to),
});

describe("the scale", () => {
  it.each([
    ["one day", [dated(10, "2023-05-30")], "day", 1],
    ["sixty days", [dated(10, "2023-01-01", "2023-03-01")], "day", 60],
    ["a day more", [dated(10, "2023-01-01", "2023-03-02")], "week", 10],
    ["a year", [dated(10, "2022-05-30", "2023-05-30")], "week", 53],
    ["two years", [dated(10, "2021-05-30", "2023-05-30")], "month", 25],
    ["ten years", [dated(10, "2014-01-01", "2023-12-31")], "quarter", 40],
    ["forty years", [dated(10, "1984-01-01", "2023-12-31")], "year", 40],
    ["two centuries", [dated(10, "1823-01-01", "2023-12-31")], "decade", 21],
    ["all that can be written", [dated(4, "0000", "9999")], "century", 100],
  ] as const)("of %s", (_, of, unit, pieces) => {
    const scale = scaleOf(of);
    expect(scale?.unit).toBe(unit);
    expect((scale?.last ?? 0) - (scale?.first ?? 0) + 1).toBe(pieces);
  });

  it("leaves out the few that are dated roughly, and never many", () => {
    expect(scaleOf([dated(10, "2023-05-01", "2023-05-30", 90), dated(4, "2019", "2022", 10)])?.unit).toBe("day");
    expect(scaleOf([dated(10, "2023-05-01", "2023-05-30", 60), dated(7, "2023-04", "2023-06", 40)])?.unit).toBe(
      "month",
    );
    expect(scaleOf([dated(4, "2022")])).toMatchObject({ unit: "year" });
    expect(scaleOf([])).toBeNull();
  });

  it("has no more pieces than can be told apart, but for what spans millennia", () => {
    const one = fc.record({
      digits: fc.constantFrom(4 as const, 7 as const, 10 as const),
      count: fc.nat(9),
      a: anyMinute,
      b: anyMinute,
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 3 }), (all) => {
        const of = all.map(({ digits, count, a, b }) => ({
          digits,
          count,
          first: Math.min(a, b),
          last: Math.max(a, b),
        }));
        const scale = scaleOf(of);
        if (of.every(({ count }) => count === 0)) expect(scale).toBeNull();
        else {
          const pieces = (scale?.last ?? 0) - (scale?.first ?? 0) + 1;
          expect(pieces).toBeLessThanOrEqual(scale?.unit === "century" ? 100 : mostBuckets);
        }
      }),
    );
  });

  it("says where a stretch of time lies on it", () => {
    const scale = scaleOf([dated(10, "2021-01-01", "2023-12-31")]);
    if (scale === null) throw new Error("no scale");
    expect(scale.unit).toBe("month");
    expect(placeOf({ from: minute("2021-02-01"), to: minute("2021-04-01") }, scale)).toEqual([1, 3]);
    expect(placeOf({ from: null, to: minute("2021-01-16T12:00") }, scale)).toEqual([0, 0.5]);
    expect(placeOf({ from: minute("2030-01-01"), to: null }, scale)).toEqual([36, 36]);
  });
});
