// A universal app for macOS runs on processors of two kinds, and npm installs compiled code for that of this machine alone:
// what is for the other one is brought as well, so that electron-builder finds the same packages for both.

import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Failure, ROOT, run } from "./command.mjs";
import { bringPackage } from "./package-file.mjs";

/** @typedef {{ place: string, spec: string, integrity: string }} Part */

/** What of the lock file is compiled for macOS and travels in the app. @param {string} [root] @returns {Part[]} */
export function macParts(root = ROOT) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([, { os, cpu, dev, devOptional }]) => os?.join() === "darwin" && cpu !== undefined && !dev && !devOptional)
    .map(([place, { version, integrity }]) => {
      const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      return { place, spec: `${name}@${version}`, integrity };
    });
}

/** Puts what is missing of them where npm would have put it; the lock file says which bytes it must be.
 * @param {{ log: import("./command.mjs").Log, root?: string, bring?: typeof bringPackage }} options */
export async function ensureMacParts({ log, root = ROOT, bring = bringPackage }) {
  for (const { place, spec, integrity } of macParts(root)) {
    const target = join(root, place);
    if (existsSync(join(target, "package.json"))) continue;
    await mkdir(dirname(target), { recursive: true });
    // Beside it, so that it comes whole by one renaming.
    const folder = await mkdtemp(`${target}.part-`);
    try {
      const file = join(folder, "package.tgz");
      await bring({ spec, integrity, file, log, what: spec });
      const tar = await run("tar", ["-xzf", file, "-C", folder]);
      if (tar.status !== 0) throw new Failure(`tar could not unpack ${spec}: ${tar.output.trim()}`);
      await rename(join(folder, "package"), target);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
