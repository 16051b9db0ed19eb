// The licences of everything that travels in a package, in one text for the About box and the package.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "./command.mjs";
import { bundled, loaded } from "./shipped.mjs";

const LICENCES = join(ROOT, "out", "licences.txt");

/** @param {string} folder @returns {string} its licence as the package words it, "" when it brings none */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)([.-].*)?$/i.test(name));
  return file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
}

/** Writes `out/licences.txt`: every package that travels with the app (built before), by name, with its licence's words. */
export async function writeLicences() {
  const places = new Set([...loaded(), ...[...bundled()].map((name) => `node_modules/${name}`)]);
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const place of places) {
    const folder = join(ROOT, place);
    if (!existsSync(folder)) throw new Error(`${place} is in the build and not on the disk.`);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const kind = typeof license === "string" ? license : (license?.type ?? "see below");
    const text = licenceText(folder) || `No text of its own comes with it; its licence is ${kind}.`;
    parts.set(`${name} ${version}`, `${name} ${version} – ${kind}\n\n${text}\n`);
  }
  const names = [...parts.keys()].sort((a, b) => (a < b ? -1 : 1));
  const rule = `\n${"-".repeat(100)}\n\n`;
  const head =
    "Cuttings is under the MIT licence. It brings these packages, each under its own; Electron and Chromium are covered by\nLICENSE.electron.txt and LICENSES.chromium.html beside the program. Citation styles are under CC BY-SA 3.0.\n";
  await mkdir(dirname(LICENCES), { recursive: true });
  await writeFile(LICENCES, [head, ...names.map((name) => parts.get(name))].join(rule));
}
