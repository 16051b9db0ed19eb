// Runs a TypeScript file of this checkout with Node: bundled first, so that what is measured is plain code.

import { mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, run, userFolder, WORK } from "./command.mjs";

/** The scripts here know the checkout by their own place, so they stay outside the bundle.
 * @type {import("vite").Plugin} */
const keepScripts = {
  name: "keep-scripts",
  enforce: "pre",
  resolveId(source, importer) {
    if (!importer || !/^\.{1,2}\/.*\.mjs$/.test(source)) return undefined;
    const file = resolve(dirname(importer), source);
    return dirname(file) === join(ROOT, "build") ? { id: pathToFileURL(file).href, external: "absolute" } : undefined;
  },
};

/** @param {string} entry an absolute path @param {string[]} args
 * @param {{ nodeFlags?: string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its status */
export async function runTypeScript(entry, args, { nodeFlags = [], env = process.env } = {}) {
  const { build } = await import("vite");
  const outDir = join(WORK, "tool");
  const name = `${basename(entry).replace(/\.ts$/, "")}.mjs`;
  await mkdir(outDir, { recursive: true });
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    publicDir: false,
    plugins: [keepScripts],
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  const result = await run(process.execPath, [...nodeFlags, "--enable-source-maps", join(outDir, name), ...args], {
    cwd: userFolder(),
    env: { ...env, CUTTINGS_ROOT: ROOT },
    show: true,
  });
  return result.status;
}
