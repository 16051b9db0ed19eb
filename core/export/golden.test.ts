/**
 * What every format makes of clippings of the five seeds, with tags, notes and highlights, letter by letter: `golden/`. After a
 * change that is meant, `npx vitest run --config build/vitest.config.ts core/export/golden -u` writes them again, to be read
 * in the diff. A format of many files is one golden file, its files one after the other; archives are shown unpacked.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { notesVersion } from "../../electron/library/exporting/fingerprint.ts";
import type { ExportInput } from "./content.ts";
import { formats } from "./index.ts";
import { inputsOf } from "./testing.ts";

const seeds = join(import.meta.dirname, "../../seeds");

async function seedInputs(): Promise<readonly ExportInput[]> {
  const names = (await readdir(seeds)).filter((name) => name.endsWith(".txt")).sort();
  const all = await Promise.all(names.map(async (name) => inputsOf(await readFile(join(seeds, name)), name, 2)));
  return all.flat();
}

function shown(content: string | Uint8Array): string {
  if (typeof content === "string") return content;
  return Object.entries(unzipSync(content))
    .map(([name, bytes]) => `=== ${name}\n${strFromU8(bytes).replace(/></g, ">\n<")}\n`)
    .join("\n");
}

const inputs = await seedInputs();

it("folders that are kept in step hear when what is written has changed", async () => {
  // What is written to them decides whether files that nothing else changed are written again.
  const hash = createHash("sha256");
  for (const name of ["joplin.md", "logseq.md", "markdown.md", "obsidian.md"])
    hash.update(await readFile(join(import.meta.dirname, "golden", name)));
  expect(notesVersion, "electron/library/exporting/fingerprint.ts").toBe(hash.digest("hex").slice(0, 8));
});

it.each(formats.map((format) => [format.id, format] as const))("%s", async (id, format) => {
  expect(inputs.length).toBeGreaterThanOrEqual(7);
  const { files } = await format.render(inputs);
  const text =
    files.length === 1
      ? shown(files[0]?.content ?? "")
      : files.map(({ name, content }) => `=== ${name}\n${shown(content)}`).join("\n");
  const isArchive = typeof files[0]?.content !== "string";
  await expect(text).toMatchFileSnapshot(`golden/${id}${isArchive ? ".txt" : format.extension}`);
});
