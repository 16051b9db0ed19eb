// npm run -s cuttings -- …: the command line, built when need be, in this very process.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./build.mjs";
import { command, ROOT, releaseSignals, userFolder } from "./command.mjs";
import { presentRuntime } from "./runtime.mjs";
import { ensurePackages } from "./setup.mjs";

let ready = false;
await command(import.meta.url, async (_args, log) => {
  await ensurePackages({ log });
  await ensureBuilt({ log, quiet: true });
  ready = true;
  return 0;
});

if (ready) {
  releaseSignals();
  const cli = join(ROOT, "out", "main", "cli.js");
  process.argv[1] = cli;
  // What PDFs are printed with.
  const runtime = presentRuntime();
  if (runtime) process.env.CUTTINGS_ELECTRON ??= runtime.executable;
  process.exitCode = undefined;
  process.chdir(userFolder());
  await import(pathToFileURL(cli).href);
}
