// Everything a start needs before the app itself: packages, an Electron, the system's libraries and a screen server.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { alone, bin, cacheFolder, command, Failure, npm, ROOT, run } from "./command.mjs";

/** @typedef {import("./command.mjs").Log} Log */
/** @typedef {import("./runtime.mjs").Runtime} Runtime */

const LOCK = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".cuttings-lock");

const lockHash = () => createHash("sha256").update(readFileSync(LOCK)).digest("hex");

/** npm writes its own record of what it installed last of all; whoever ran `npm ci` or `npm install` by hand is done too.
 * @returns {boolean} */
function installedByHand() {
  try {
    const wanted = JSON.parse(readFileSync(LOCK, "utf8")).packages;
    const present = JSON.parse(readFileSync(join(MODULES, ".package-lock.json"), "utf8")).packages;
    return (
      Object.entries(wanted).every(([path, want]) => {
        const have = present[path];
        if (!have) return path === "" || want.optional || want.devOptional || want.peer;
        return have.version === want.version && have.integrity === want.integrity;
      }) && Object.keys(present).every((path) => path in wanted)
    );
  } catch {
    return false;
  }
}

function checkNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node.replace(/^>=/, "");
  if (process.versions.node.localeCompare(wanted, "en", { numeric: true }) >= 0) return;
  throw new Failure(`Cuttings needs Node ${wanted} or newer; this is ${process.versions.node}.`);
}

/** `npm ci` unless what is installed is what package-lock.json asks for. @param {{ log: Log }} options */
export async function ensurePackages({ log }) {
  checkNode();
  const fresh = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockHash();
  if (fresh()) return;
  await alone(MODULES, log, "Another start is installing the packages; waiting for it.", async () => {
    if (fresh()) return;
    if (!installedByHand()) {
      log("Installing the packages (npm ci) …");
      const started = Date.now();
      const result = await npm(["ci", "--no-audit", "--no-fund"], {
        // Which Electron to use is decided later, and not by the network alone.
        env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: "1", NODE_ENV: "" },
        missing: "npm was not found; it comes with Node.",
      });
      if (result.status !== 0) {
        // npm repeats its whole manual after some errors.
        const words = result.output.replace(/^npm error Clean install a project[\s\S]*/m, "").trim();
        throw new Failure(`${words}\n\nnpm ci failed; its words are above.`);
      }
      log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
    }
    await writeFile(STAMP, lockHash()).catch(() => {});
  });
}

/** @param {string} program */
const onPath = (program) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => folder && existsSync(join(folder, program)));

/** @param {Runtime} runtime @returns {Promise<string[]>} libraries the system does not have */
async function missingLibraries(runtime) {
  if (!onPath("ldd")) return [];
  const { output } = await run("ldd", [runtime.executable], {
    env: { ...process.env, LC_ALL: "C", LD_LIBRARY_PATH: [runtime.dir, process.env.LD_LIBRARY_PATH ?? ""].join(":") },
  });
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
}

/** What Playwright's list for Chromium may leave out: its own browser needs no GTK. @type {Record<string, string>} */
const DEBIAN = { "libgtk-3.so.0": "libgtk-3-0", Xvfb: "xvfb" };
const debian = (/** @type {string[]} */ lacking) => lacking.flatMap((name) => DEBIAN[name] ?? []);
const apt = (/** @type {string[]} */ names) => ["apt-get", "install", "-y", "--no-install-recommends", ...names];

/** @param {{ log: Log, runtime: Runtime, screen: boolean }} options */
async function ensureSystem({ log, runtime, screen }) {
  if (process.platform !== "linux") return;
  const { mtimeMs, size } = statSync(runtime.executable);
  const key = createHash("sha256").update(`${runtime.executable} ${size} ${mtimeMs}`).digest("hex").slice(0, 16);
  // Verdict of an earlier start: ldd on Chromium takes a noticeable part of a second.
  const stamp = join(cacheFolder(), "libraries", key);

  const check = async () => {
    const lacking = existsSync(stamp) ? [] : await missingLibraries(runtime);
    return screen && !onPath("Xvfb") ? [...lacking, "Xvfb"] : lacking;
  };
  let lacking = await check();
  if (lacking.length > 0) {
    const list =
      lacking.length > 4 ? `${lacking.slice(0, 4).join(", ")} and ${lacking.length - 4} more` : lacking.join(", ");
    const also = debian(lacking);
    if (process.getuid?.() !== 0) {
      const byHand = ["sudo npx playwright install-deps chromium", ...(also.length > 0 ? [apt(also).join(" ")] : [])];
      throw new Failure(
        `The system lacks what Electron needs: ${list}.\nInstall it with\n\n  ${byHand.join("\n  sudo ")}\n\nand start again.`,
      );
    }
    await alone("system packages", log, "Another start is installing system packages; waiting for it.", async () => {
      lacking = await check();
      if (lacking.length === 0) return;
      log(`Installing what the system lacks for Electron (${list}) …`);
      const started = Date.now();
      let { output } = await run(bin("playwright"), ["install-deps", "chromium"]);
      lacking = await check();
      if (debian(lacking).length > 0 && onPath("apt-get")) {
        const [program = "", ...args] = apt(debian(lacking));
        output += (await run(program, args)).output;
        lacking = await check();
      }
      if (lacking.length > 0) {
        throw new Failure(
          `${output.trim()}\n\nThe system still lacks ${lacking.join(", ")}; the installer's words are above.`,
        );
      }
      log(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
    });
  }
  if (!existsSync(stamp)) {
    // A cache that cannot be written costs time, nothing else.
    await mkdir(dirname(stamp), { recursive: true })
      .then(() => writeFile(stamp, ""))
      .catch(() => {});
  }
}

/** @param {{ log: Log, screen?: boolean }} options `screen`: Xvfb will be needed
 * @returns {Promise<Runtime>} */
export async function setup({ log, screen = false }) {
  await ensurePackages({ log });
  const { ensureRuntime } = await import("./runtime.mjs");
  const runtime = await ensureRuntime({ log });
  await ensureSystem({ log, runtime, screen });
  return runtime;
}

await command(import.meta.url, async (_args, log) => {
  const { needsScreen } = await import("./screen.mjs");
  await setup({ log, screen: needsScreen() });
  return 0;
});
