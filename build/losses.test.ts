// docs/losses.md names a test for each way in which notes were lost elsewhere: each of them is there, under that name.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

it("each row of docs/losses.md names tests that exist", async () => {
  const text = await readFile(join(root, "docs/losses.md"), "utf8");
  const rows = text.split("\n").filter((line) => /^\| L\d+ /.test(line));
  expect(rows.map((row) => /^\| (L\d+) /.exec(row)?.[1])).toEqual(Array.from({ length: 18 }, (_, i) => `L${i + 1}`));
  for (const row of rows) {
    const named = [...row.matchAll(/`([^`]+\.ts)` ((?:“[^”]+”(?:, )?)+)/g)];
    expect(named.length, row).toBeGreaterThan(0);
    for (const [, path = "", names = ""] of named) {
      const code = await readFile(join(root, path), "utf8");
      for (const [, name = ""] of names.matchAll(/“([^”]+)”/g)) expect(code, `${path}: ${name}`).toContain(name);
    }
  }
});
