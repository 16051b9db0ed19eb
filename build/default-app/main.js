// Stands where Electron's own default_app.asar would: `electron [-r FILE]… APP` starts the app in folder APP.
// The import at the end is awaited, so that APP's code runs before `ready`, as it does in a package; without that
// registerSchemesAsPrivileged would come too late.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const require = createRequire(pathToFileURL(join(process.cwd(), "main.js")));
const files = [];
let folder;

const args = process.argv.slice(1);
while (args.length > 0 && folder === undefined) {
  const arg = args.shift();
  if (arg === "--version" || arg === "-v") {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (arg === "-r" || arg === "--require") files.push(args.shift());
  else if (arg.startsWith("--require=")) files.push(arg.slice("--require=".length));
  else if (!arg.startsWith("-")) folder = resolve(arg);
}

if (folder === undefined) {
  console.error("usage: electron [-r FILE]… APP");
  process.exit(1);
}

for (const file of files) require(file);

Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
try {
  const {
    name,
    productName,
    version,
    desktopName,
    main = "index.js",
  } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (productName ?? name) app.setName(productName ?? name);
  if (version) app.setVersion(version);
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(folder);
  await import(pathToFileURL(require.resolve(join(folder, main))).href);
} catch (error) {
  console.error(`The app in ${folder} did not start:`, error);
  process.exit(1);
}
