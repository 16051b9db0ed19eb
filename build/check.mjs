// Lint, format and types; the Electron folder against both Electrons it has to run on.

import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { alone, bin, cacheFolder, command, Failure, ROOT, run, WORK } from "./command.mjs";
import { FALLBACK_VERSION } from "./fallback-runtime.mjs";
import { bringPackage } from "./package-file.mjs";
import { ensurePackages } from "./setup.mjs";

/** @typedef {import("./command.mjs").Log} Log */

const INTEGRITY = "sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==";

/** The older Electron's typings; that version's package holds them without its binary.
 * @param {Log} log @returns {Promise<string>} */
async function olderTypings(log) {
  const file = join(cacheFolder(), `electron-${FALLBACK_VERSION}.d.ts`);
  if (existsSync(file)) return file;
  return alone(file, log, "Another check is fetching the older typings; waiting for it.", async () => {
    if (existsSync(file)) return file;
    const tarball = `${file}.tgz`;
    const what = `Typings of Electron ${FALLBACK_VERSION}`;
    await bringPackage({ spec: `electron@${FALLBACK_VERSION}`, integrity: INTEGRITY, file: tarball, log, what });
    const folder = `${file}.tmp-${process.pid}`;
    await mkdir(folder, { recursive: true });
    try {
      const tar = await run("tar", ["-xzf", tarball, "-C", folder, "package/electron.d.ts"]);
      if (tar.status !== 0) throw new Failure(`tar could not unpack ${tarball}: ${tar.output.trim()}`);
      await rename(join(folder, "package", "electron.d.ts"), file);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(tarball, { force: true });
    }
    return file;
  });
}

/** A project that differs from electron/ only in whose typings "electron" means. @param {string} typings */
async function olderProject(typings) {
  const file = join(WORK, "tsconfig.older-electron.json");
  const from = (/** @type {string} */ path) => {
    const name = relative(WORK, path).replaceAll("\\", "/");
    return name.startsWith(".") ? name : `./${name}`;
  };
  const project = {
    extends: from(join(ROOT, "electron", "tsconfig.json")),
    compilerOptions: {
      noEmit: true,
      composite: false,
      incremental: false,
      emitDeclarationOnly: false,
      rootDir: from(ROOT),
      typeRoots: [from(join(ROOT, "node_modules", "@types"))],
      paths: { electron: [from(typings)], "electron/*": [from(typings)] },
    },
  };
  await mkdir(WORK, { recursive: true });
  await writeFile(file, JSON.stringify(project, null, 2));
  return file;
}

/** Every top folder's own project, named from the root. */
const projects = () =>
  readdirSync(ROOT, { withFileTypes: true })
    .filter((folder) => folder.isDirectory() && !/^(\.|node_modules$|out$|dist$)/.test(folder.name))
    .flatMap(({ name }) => readdirSync(join(ROOT, name)).map((file) => `${name}/${file}`))
    .filter((file) => /\/tsconfig(\.\w+)?\.json$/.test(file));

/** @param {{ log: Log }} options @returns {Promise<number>} how many of the checks failed */
export async function check({ log }) {
  let failed = 0;
  /** @param {string} name @param {() => Promise<[string, string[]]>} how */
  const step = async (name, how) => {
    const started = Date.now();
    let bad;
    try {
      const [program, args] = await how();
      bad = (await run(bin(program), args, { show: true })).status !== 0;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      log(error.message);
      bad = true;
    }
    log(`${bad ? "FAILED" : "ok"}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (bad) failed += 1;
  };
  await step("lint and format", async () => ["biome", ["ci", ...(process.stdout.isTTY ? [] : ["--colors=off"])]]);
  for (const project of projects()) await step(`types of ${project}`, async () => ["tsc", ["-p", project]]);
  await step(`types of electron/ with Electron ${FALLBACK_VERSION}`, async () => [
    "tsc",
    ["-p", await olderProject(await olderTypings(log))],
  ]);
  return failed;
}

await command(import.meta.url, async (_args, log) => {
  await ensurePackages({ log });
  return (await check({ log })) === 0 ? 0 : 1;
});
