// Builds the app into out/ when what it is made of has changed, with the licences of what is in it.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { alone, bin, command, Failure, ROOT, run } from "./command.mjs";
import { writeLicences } from "./licences.mjs";

/** @typedef {import("./command.mjs").Log} Log */

const INPUTS = ["core", "electron", "renderer", "seeds", "build", "package.json", "package-lock.json"];
const STAMP = join(ROOT, "out", ".built");

/** Tests go into no build, and the scripts beside this one neither. @param {string} path */
const counts = (path) =>
  !/(^|[\\/])(fixtures|out|node_modules)$|\.test\.tsx?$|\.tsbuildinfo$/.test(path) &&
  !/^build[\\/].*(?<!\.ts)$/.test(path);

/** Path, size and time of every input: a hundredth of a second where reading them all would cost more. */
function inputs() {
  const hash = createHash("sha256");
  /** @param {string} path */
  const add = (path) => {
    const name = relative(ROOT, path);
    if (!existsSync(path) || !counts(name)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const child of readdirSync(path).sort()) add(join(path, child));
    else hash.update(`${name} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const input of INPUTS) add(join(ROOT, input));
  return hash.digest("hex");
}

function outputsThere() {
  const { main } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return existsSync(join(ROOT, main));
}

/** @param {{ log: Log, force?: boolean, quiet?: boolean }} options `quiet`: not a word unless it fails */
export async function ensureBuilt({ log, force = false, quiet = false }) {
  const fresh = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs() && outputsThere();
  if (!force && fresh()) return;
  await alone(STAMP, log, "Another start is building the app; waiting for it.", async () => {
    if (!force && fresh()) return;
    if (!quiet) log("Building the app …");
    const before = inputs();
    const started = Date.now();
    await rm(STAMP, { force: true });
    const { status, output } = await run(bin("electron-vite"), ["build", "--config", "build/electron.vite.config.ts"]);
    if (status !== 0) throw new Failure(`${output.trim()}\n\nThe build failed; its words are above.`);
    if (!outputsThere()) throw new Failure(`${output.trim()}\n\nThe build left no main file.`);
    await writeLicences();
    await writeFile(STAMP, before);
    if (!quiet) log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  });
}

await command(import.meta.url, async (args, log) => {
  const { ensurePackages } = await import("./setup.mjs");
  await ensurePackages({ log });
  await ensureBuilt({ log, force: args.includes("--force") });
  return 0;
});
