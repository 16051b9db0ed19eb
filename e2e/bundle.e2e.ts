import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "./app.ts";

const built = resolve(import.meta.dirname, "../out/renderer");

/** The scripts that the page cannot begin without: what index.html names, and what those import without asking. */
async function firstScripts(): Promise<string[]> {
  const html = await readFile(join(built, "index.html"), "utf8");
  const found = new Set([...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? ""));
  for (const file of found) {
    const code = await readFile(join(built, file), "utf8");
    for (const match of code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)) found.add(`assets/${match[1]}`);
  }
  return [...found];
}

test("the first scripts of the window stay small, and hold neither schemas nor templates nor other languages", async () => {
  const scripts = await firstScripts();
  expect(scripts.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const script of scripts) {
    bytes += (await stat(join(built, script))).size;
    const code = await readFile(join(built, script), "utf8");
    // A word that only each of them says: zod, liquidjs, CodeMirror, Plot, the two languages.
    for (const word of ["ZodError", "LiquidError", "cm-editor", "plot-d6a7b5", "Вырезки", "Қиындылар"])
      expect(code.includes(word), `${word} in ${script}`).toBe(false);
  }
  // Every start reads and compiles them: a few kilobytes above what they were when this was written.
  expect(bytes).toBeLessThan(500_000);
});
