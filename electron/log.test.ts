import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { largest, openLog, traceOf } from "./log.ts";

const folder = mkdtempSync(join(tmpdir(), "cuttings-log-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("keeps three files of a megabyte, and the newest lines", () => {
  const log = openLog(folder, "main");
  const event = "x".repeat(3_000);
  for (let n = 0; n < 1_500; n++) log.write("info", event, { n });
  const files = readdirSync(folder).sort();
  expect(files).toEqual(["main.1.log", "main.2.log", "main.log"]);
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(largest);
  expect(log.last(400).map((line) => /n=(\d+)$/.exec(line)?.[1])).toEqual(
    Array.from({ length: 400 }, (_, i) => String(1_100 + i)),
  );
  // Another start goes on in the same file.
  openLog(folder, "main").write("warning", "again");
  expect(log.last(1)[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z warning again$/);
  expect(readFileSync(join(folder, "main.log"), "utf8").length).toBeLessThanOrEqual(largest);
});

it("tells an error by its kind and place, never by what it says", () => {
  const secret = "Minister of water in /home/ann/Library: “secret”\n    at secret (/home/ann/secret.js:1:2)\n at x";
  const error = Object.assign(new TypeError(secret), { code: "ENOENT" });
  const trace = traceOf(error);
  expect(trace).toMatch(/^TypeError ENOENT at /);
  expect(trace).toContain("log.test.ts:");
  expect(trace).not.toMatch(/Minister|\/home|Library|ann|secret/);
  expect(traceOf(Object.assign(new Error("a"), { name: "my note", code: "my text" }))).toMatch(/^Error( at|$)/);
  expect(traceOf("my note")).toBe("string");
  const log = openLog(folder, "host");
  log.failed("It stopped", error);
  log.write("info", "two\nlines");
  expect(readFileSync(join(folder, "host.log"), "utf8").split("\n")).toHaveLength(3);
});

it("goes on without a log where there can be none", () => {
  writeFileSync(folder, "a file in its place");
  const log = openLog(join(folder, "logs"), "main");
  log.write("info", "anything");
  expect(log.last(5)).toEqual([]);
});
