// docs/losses.md names a test for each way in which notes were lost elsewhere, docs/safeguards.md one for each statement about
// safety: each of them is there, under that name.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

it.each([
  ["docs/losses.md", "L", 18],
  ["docs/safeguards.md", "S", 23],
])("each row of %s names tests that exist", async (file, letter, count) => {
  const text = await readFile(join(root, file), "utf8");
  const rows = text.split("\n").filter((line) => new RegExp(`^\\| ${letter}\\d+ `).test(line));
  const numbers = rows.map((row) => /^\| (\w\d+) /.exec(row)?.[1]);
  expect(numbers).toEqual(Array.from({ length: count }, (_, i) => `${letter}${i + 1}`));
  for (const row of rows) {
    const named = [...row.matchAll(/`([^`]+\.(?:ts|mjs))` ((?:“[^”]+”(?:, )?)+)/g)];
    expect(named.length, row).toBeGreaterThan(0);
    for (const [, path = "", names = ""] of named) {
      const code = await readFile(join(root, path), "utf8");
      for (const [, name = ""] of names.matchAll(/“([^”]+)”/g)) expect(code, `${path}: ${name}`).toContain(name);
    }
  }
});
