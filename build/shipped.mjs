// Which packages travel: those whose code is inside the built files, and those that the built files still load themselves.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./command.mjs";

const OUT = join(ROOT, "out");

/** @param {string} suffix @returns {string[]} paths below out/ */
const built = (suffix) =>
  readdirSync(OUT, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath, entry.name));

/** @param {string} path @returns {string | undefined} the package that a file in node_modules belongs to */
const packageOf = (path) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1]?.replace("\\", "/");

/** @returns {Set<string>} names of the packages whose code was put into the built files, by their source maps */
export function bundled() {
  /** @type {Set<string>} */
  const names = new Set();
  for (const file of built(".map")) {
    for (const source of JSON.parse(readFileSync(file, "utf8")).sources) {
      const name = packageOf(source);
      if (name !== undefined) names.add(name);
    }
  }
  // Fonts and styles leave no map behind.
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) if (name.startsWith("@fontsource")) names.add(name);
  return names;
}

/** @returns {Set<string>} places in the lock file (`node_modules/…`) of the packages that the built files load by name */
export function loaded() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  /** @type {Set<string>} */
  const places = new Set();
  /** @param {string} name @param {string} from the place that asks for it */
  const add = (name, from) => {
    // Electron is around the app, and types are for people.
    if (name === "electron" || name.startsWith("@types/")) return;
    // As Node looks for it: beside, then ever further out.
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
      const place = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
      if (packages[place] !== undefined) {
        // Those for other systems are in the lock file only.
        if (places.has(place) || !existsSync(join(ROOT, place))) return;
        places.add(place);
        const { dependencies = {}, optionalDependencies = {} } = packages[place];
        for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) add(next, place);
        return;
      }
      if (at === "") return;
    }
  };
  const asked = /(?:^|[;}\n])(?:import|export)\b[^;"]*?"([^"./][^"]*)"|\b(?:import|require)\("([^"./][^"]*)"\)/g;
  for (const file of built(".js").concat(built(".cjs")))
    for (const [, still, later] of readFileSync(file, "utf8").matchAll(asked)) {
      const name = /^(?:@[a-z0-9.-]+\/)?[a-z0-9.-]+/.exec(still ?? later ?? "")?.[0];
      if (name !== undefined && existsSync(join(ROOT, "node_modules", name))) add(name, "");
    }
  return places;
}

/** @returns {string[]} patterns for electron-builder: the packages of `dependencies` that nothing in the app loads */
export function needless() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const needed = loaded();
  return Object.keys(packages)
    .filter((place) => place !== "" && !packages[place].dev && !packages[place].devOptional && !needed.has(place))
    .map((place) => `!${place}/**`);
}
