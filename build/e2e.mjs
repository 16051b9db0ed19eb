// npm run e2e [-- playwright's own arguments], npm run tour: the built app in a real window; npm run tour -- 100000: with a
// library of so many clippings. npm run test:hostile: every hostile input there is through every door, where `npm test` takes a
// part of them.

import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { bin, command, ROOT, run } from "./command.mjs";
import { needsScreen, withScreen } from "./screen.mjs";
import { setup } from "./setup.mjs";
import { runTypeScript } from "./tool.mjs";

/** @param {{ dir: string, args: string[], env?: NodeJS.ProcessEnv }} options a runtime's folder; the app is built
 * @returns {Promise<number>} Playwright's status */
export async function e2e({ dir, args, env = process.env }) {
  const tour = args.includes("--tour");
  const config = tour ? "e2e/tour.config.ts" : "e2e/playwright.config.ts";
  const hostile = args.includes("--hostile");
  const rest = args.filter((arg) => arg !== "--tour" && arg !== "--hostile");
  // Playwright forces its workers' colours on, and Node warns when both are said.
  /** @type {NodeJS.ProcessEnv} */
  const all = {
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: dir,
    NO_COLOR: undefined,
    ...(tour ? { CUTTINGS_TOUR: "1" } : {}),
    ...(hostile ? { CUTTINGS_HOSTILE: "all" } : {}),
  };
  delete all.ELECTRON_RUN_AS_NODE;
  // Playwright closes its windows, which are in no group of ours, when it gets SIGINT, not SIGTERM.
  const play = async (/** @type {NodeJS.ProcessEnv} */ screen) =>
    (
      await run(bin("playwright"), ["test", "--config", config, ...rest], {
        env: { ...all, ...screen },
        show: true,
        stopSignal: "SIGINT",
      })
    ).status;
  return needsScreen() ? withScreen((display) => play({ DISPLAY: display })) : play({});
}

await command(import.meta.url, async (args, log) => {
  const { dir } = await setup({ log, screen: needsScreen() });
  await ensureBuilt({ log });
  const size = args.find((arg) => /^\d+$/.test(arg));
  if (args.includes("--tour") && size !== undefined) return runTypeScript(join(ROOT, "bench", "_tour.ts"), [size]);
  return e2e({ dir, args });
});
