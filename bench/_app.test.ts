import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { withOpened } from "./_app.ts";

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** An app of two processes: the first answers and goes at once when told; the other, seeing that, writes what it still has. */
const app = `
  import { spawn } from "node:child_process";
  import { createInterface } from "node:readline";
  const folder = process.argv.find((word) => word.startsWith("--library=")).slice("--library=".length);
  const host = spawn(process.execPath, ["host.mjs", folder], {
    cwd: import.meta.dirname, stdio: ["pipe", "inherit", "ignore", "ipc"], detached: true });
  const isUp = new Promise((done) => host.once("message", done));
  process.on("SIGTERM", () => process.exit(0));
  createInterface({ input: process.stdin }).on("line", async (line) => {
    await isUp;
    console.log("@bench " + JSON.stringify({ number: JSON.parse(line).number, value: 1 }));
  });
`;
const host = `
  import { writeFileSync } from "node:fs";
  import { join } from "node:path";
  process.stdin.resume().on("end", () => {
    for (let i = 0; i < 2000; i++) writeFileSync(join(process.argv[2], "late-" + i), "x");
    process.exit(0);
  });
  process.send("up");
`;

async function made() {
  const folder = await mkdtemp(join(tmpdir(), "cuttings-test-"));
  folders.push(folder);
  const library = join(folder, "library");
  await mkdir(library);
  await writeFile(join(folder, "app.mjs"), app);
  await writeFile(join(folder, "host.mjs"), host);
  const executable = join(folder, "run");
  await writeFile(executable, `#!/bin/sh\nexec "${process.execPath}" "${join(folder, "app.mjs")}" "$@"\n`);
  await chmod(executable, 0o755);
  return { folder, library, executable };
}

it.skipIf(process.platform === "win32")(
  "a library that was measured can be removed: nothing writes in it any more",
  async () => {
    const { folder, library, executable } = await made();
    for (const failure of [null, "It never came"]) {
      const measured = withOpened(executable, folder, library, {}, async ({ run }) => {
        expect(await run("anything")).toBe(1);
        if (failure !== null) throw new Error(failure);
        return "measured";
      });
      // What went wrong is told, not what came of it.
      if (failure === null) expect(await measured).toBe("measured");
      else await expect(measured).rejects.toThrow(failure);
      expect(await readdir(library)).toHaveLength(2_000);
      await rm(library, { recursive: true });
      await mkdir(library);
    }
  },
);
