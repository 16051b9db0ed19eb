import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { noCorrections } from "../../core/parse/corrections.ts";
import { parseThreads, ThreadLost } from "./parse-threads.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const bytes = new TextEncoder().encode("Title\n\nText");
const source = { bytes, name: "a.txt", sha256: "0".repeat(64), corrections: noCorrections, rules: [] };

async function script(code: string): Promise<string> {
  const path = join(await temporaryFolder(), "thread.mjs");
  await writeFile(path, `import { MessageChannel, parentPort } from "node:worker_threads";\n${code}`);
  return path;
}

it("answers each question with its own answer, and hands on what a parser throws", async () => {
  const aside = parseThreads(
    await script(`parentPort.on("message", ({ number, argument: [{ name }] }) => {
      if (name === "bad") parentPort.postMessage({ number, error: new Error("a bug") });
      else setTimeout(() => parentPort.postMessage({ number, value: { found: name } }), 20 - number);
    });`),
  );
  if (aside === null) throw new Error("there is a script");
  const names = ["a", "b", "c", "d"];
  const answers = await Promise.all(names.map((name) => aside.parsed({ ...source, name })));
  expect(answers.map(({ found }) => found)).toEqual(names);
  await expect(aside.parsed({ ...source, name: "bad" })).rejects.toThrow("a bug");
});

it("says that a thread was lost, and that there is none without its script", async () => {
  const aside = parseThreads(await script("process.exit(3);"));
  await expect(aside?.parsed(source)).rejects.toThrow(ThreadLost);
  await expect(aside?.parsed(source)).rejects.toThrow(ThreadLost);
  expect(parseThreads(join(await temporaryFolder(), "none.mjs"))).toBeNull();
});

it("takes many clippings in piece by piece, in their order", async () => {
  const aside = parseThreads(
    await script(`parentPort.on("message", ({ number }) => {
      const { port1, port2 } = new MessageChannel();
      for (let i = 1; i < 400; i++) port1.postMessage([i * 2, i * 2 + 1]);
      parentPort.postMessage({ number, value: { layout: "x", clippings: [0, 1] }, rest: port2 }, [port2]);
    });`),
  );
  const found = await aside?.found(source);
  expect(found?.clippings).toEqual(Array.from({ length: 800 }, (_, i) => i));
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
