// npm start: from a bare checkout to the running app.

import { createInterface } from "node:readline";
import { ensureBuilt } from "./build.mjs";
import { command, ROOT, start, userFolder } from "./command.mjs";
import { needsScreen, withScreen } from "./screen.mjs";
import { setup } from "./setup.mjs";

/** @typedef {import("./command.mjs").Log} Log */

const USAGE = `npm start -- [--headless] [ARGUMENTS FOR THE APP]
  --headless   run on an invisible screen (Xvfb)`;

// Chromium on machines without a session bus or a GPU: [pid:date:ERROR:file.cc(line)] text.
// Its other messages pass.
const NOISE =
  /^\[\d+:[\d/.:]+:(ERROR|WARNING):[^\]]*\b(bus|object_proxy|viz_main_impl|command_buffer_proxy_impl|gpu_\w+|gl_\w+|angle_platform_impl|vaapi_\w+|zygote_linux|shared_image_\w+|one_copy_raster_buffer_provider)\.cc[:(]/;

/** @param {string[]} args */
function options(args) {
  const end = args.indexOf("--");
  const before = end < 0 ? args : args.slice(0, end);
  return {
    headless: before.includes("--headless"),
    help: before.includes("--help"),
    forApp: [...before.filter((arg) => arg !== "--headless"), ...(end < 0 ? [] : args.slice(end + 1))],
  };
}

/** @param {string} executable @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
async function launch(executable, args, env) {
  const { child } = start(executable, args, { cwd: userFolder(), env, stdio: ["inherit", "inherit", "pipe"] });
  const lines = createInterface({ input: /** @type {import("node:stream").Readable} */ (child.stderr) });
  lines.on("line", (line) => {
    if (!NOISE.test(line)) process.stderr.write(`${line}\n`);
  });
  /** @type {{ code: number | null, signal: NodeJS.Signals | null }} */
  const end = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => done({ code, signal }));
  });
  if (end.code !== null) return end.code;
  const { constants } = await import("node:os");
  return 128 + (end.signal ? constants.signals[end.signal] : 0);
}

await command(import.meta.url, async (args, log) => {
  const { headless, help, forApp } = options(args);
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const own = process.platform === "linux" && (headless || needsScreen());
  const { executable } = await setup({ log, screen: own });
  await ensureBuilt({ log });

  /** @type {string[]} */
  const switches = [];
  if (process.platform === "linux" && process.getuid?.() === 0) {
    log("Started as root: Chromium's sandbox is off (--no-sandbox).");
    switches.push("--no-sandbox");
  }
  const env = { ...process.env };
  // Set in the terminals of some editors; it would make the app a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  if (!own) return launch(executable, [...switches, ROOT, ...forApp], env);

  log(headless ? "Running on an invisible screen (Xvfb)." : "No DISPLAY: running on an invisible screen (Xvfb).");
  delete env.WAYLAND_DISPLAY;
  switches.push("--ozone-platform=x11");
  return withScreen((display) => launch(executable, [...switches, ROOT, ...forApp], { ...env, DISPLAY: display }), {
    lastClientEnds: true,
  });
});
