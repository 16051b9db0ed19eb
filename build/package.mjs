// npm run package: the app as people install it, in dist/.

import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { bin, command, run } from "./command.mjs";
import { setup } from "./setup.mjs";

await command(import.meta.url, async (args, log) => {
  const runtime = await setup({ log, screen: false });
  await ensureBuilt({ log });
  const options = ["--config", join("build", "electron-builder.yml"), "--publish", "never"];
  if (runtime.origin === "fallback") {
    log(`Packed with Electron ${runtime.version}: a test build, not a release, and an unpacked folder only.`);
    options.push("--dir", `-c.electronDist=${runtime.dir}`, `-c.electronVersion=${runtime.version}`);
  }
  const { status } = await run(bin("electron-builder"), [...options, ...args], { show: true });
  return status;
});
