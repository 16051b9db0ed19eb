import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type Parsed, parseThreads, ThreadLost } from "./parse-threads.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const source = { name: "a.txt", sha256: "0".repeat(64) };
const bytes = new TextEncoder().encode("Title\n\nText");

async function script(code: string): Promise<string> {
  const path = join(await temporaryFolder(), "thread.mjs");
  await writeFile(path, `import { parentPort } from "node:worker_threads";\n${code}`);
  return path;
}

it("answers each question with its own answer, and hands on what a parser throws", async () => {
  const aside = parseThreads(
    await script(`parentPort.on("message", ({ number, source }) => {
      if (source.name === "bad") parentPort.postMessage({ number, error: new Error("a bug") });
      else setTimeout(() => parentPort.postMessage({ number, parsed: { found: source.name } }), 20 - number);
    });`),
  );
  if (aside === null) throw new Error("there is a script");
  const names = ["a", "b", "c", "d"];
  const answers = await Promise.all(names.map((name) => aside(bytes, { ...source, name }, {})));
  expect(answers.map(({ found }: Parsed) => found)).toEqual(names);
  await expect(aside(bytes, { ...source, name: "bad" }, {})).rejects.toThrow("a bug");
});

it("says that a thread was lost, and that there is none without its script", async () => {
  const aside = parseThreads(await script("process.exit(3);"));
  await expect(aside?.(bytes, source, {})).rejects.toThrow(ThreadLost);
  await expect(aside?.(bytes, source, {})).rejects.toThrow(ThreadLost);
  expect(parseThreads(join(await temporaryFolder(), "none.mjs"))).toBeNull();
});

it("lets an import go on where a thread is lost", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "dumps"));
  const path = join(folder, "dumps", "long.txt");
  await writeFile(path, `A long one\n${"word ".repeat(5_000)}`);
  const library = await openTest(join(folder, "library"), {
    parseAside: parseThreads(await script("process.exit(3);")),
  });
  expect(await library.importFiles({ paths: [path] })).toMatchObject({ clippings: 1, sources: 1 });
  await library.close();
});
