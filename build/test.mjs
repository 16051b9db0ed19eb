// npm test: everything, from a bare checkout; the last line is `N passed, N failed`.

import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { check } from "./check.mjs";
import { bin, command, createLog, exitStatus, interrupted, run, WORK } from "./command.mjs";
import { e2e } from "./e2e.mjs";
import { needsScreen } from "./screen.mjs";
import { setup } from "./setup.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/** A runner's own numbers; one that broke off or reported nothing counts as one failure.
 * @param {string} file @param {number} status @param {(report: any) => Count} read @returns {Count} */
function count(file, status, read) {
  let result = { passed: 0, failed: 0 };
  if (existsSync(file)) result = read(JSON.parse(readFileSync(file, "utf8")));
  if (result.failed === 0 && (status !== 0 || result.passed === 0)) result.failed = 1;
  return result;
}

await command(import.meta.url, async () => {
  const log = createLog(process.stdout);
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const times = [];
  /** @param {string} name @param {() => Promise<Count>} work */
  const part = async (name, work) => {
    log(`\n== ${name}`);
    const started = Date.now();
    /** @type {Count} */
    let result;
    try {
      result = await work();
    } catch (error) {
      interrupted.throwIfAborted();
      exitStatus(error);
      result = { passed: 0, failed: 1 };
    }
    total.passed += result.passed;
    total.failed += result.failed;
    times.push(`${result.failed ? "FAILED" : "ok"}  ${name}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result.failed === 0;
  };

  let dir = "";
  let executable = "";
  const prepared = await part("set-up", async () => {
    ({ dir, executable } = await setup({ log, screen: needsScreen() }));
    return { passed: 0, failed: 0 };
  });
  if (prepared) {
    const unitFile = join(WORK, "unit.json");
    const e2eFile = join(WORK, "e2e.json");
    await mkdir(WORK, { recursive: true });
    await rm(unitFile, { force: true });
    await rm(e2eFile, { force: true });

    await part("check", async () => ({ passed: 0, failed: await check({ log }) }));
    const built = await part("build", async () => {
      await ensureBuilt({ log });
      return { passed: 0, failed: 0 };
    });
    await part("unit tests", async () => {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitFile}`];
      const { status } = await run(bin("vitest"), ["run", "--config", "build/vitest.config.ts", ...reporters], {
        show: true,
        // What tests print PDFs with.
        env: { ...process.env, CUTTINGS_ELECTRON: executable },
      });
      return count(unitFile, status, (r) => ({ passed: r.numPassedTests, failed: r.numFailedTests }));
    });
    if (built) {
      await part("end-to-end tests", async () => {
        const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eFile };
        const status = await e2e({ dir, args: ["--reporter=list,json"], env });
        return count(e2eFile, status, ({ stats }) => ({
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected,
        }));
      });
    } else times.push("not run  end-to-end tests: there is no build");
  }

  log(`\n${times.join("\n")}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
});
