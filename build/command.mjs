// What every script here shares: where things are, how children are run and stopped, how to talk to the user.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Everything that outlives a checkout lies below this folder. */
export function cacheFolder() {
  if (process.env.CUTTINGS_CACHE) return resolve(process.env.CUTTINGS_CACHE);
  if (process.env.XDG_CACHE_HOME) return resolve(process.env.XDG_CACHE_HOME, "cuttings");
  if (process.platform === "win32") return join(process.env.LOCALAPPDATA ?? homedir(), "cuttings", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "cuttings");
  return join(homedir(), ".cache", "cuttings");
}

/** Derived files of this checkout; below node_modules, so that packages resolve from there. */
export const WORK = join(ROOT, "node_modules", ".cache", "cuttings");

/** @param {string} name a program that an installed package brings */
export const bin = (name) => join(ROOT, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);

/** Where the user stood: npm runs scripts from the package's folder. */
export const userFolder = () => (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

/** An error whose message is all the user needs. */
export class Failure extends Error {}

class Interrupted extends Error {}

// ---- talking

/** @typedef {{ (line: string): void, progress: (done: number, total: number, what: string) => void }} Log */

/** Progress rewrites one line on a terminal and is a line each 10 % elsewhere.
 * @param {NodeJS.WriteStream} [stream] standard error unless what is said is the program's own result
 * @returns {Log} */
export function createLog(stream = process.stderr) {
  let open = false;
  let last = "";
  /** @param {string} line */
  const log = (line) => {
    stream.write(`${open ? "\n" : ""}${line}\n`);
    open = false;
  };
  /** @param {number} done @param {number} total @param {string} what */
  log.progress = (done, total, what) => {
    if (total && total < 5e6) return;
    const percent = total ? Math.floor((100 * done) / total) : 0;
    const megabytes = (/** @type {number} */ n) => (n / 1e6).toFixed(0);
    const text = total
      ? `${what}: ${percent} % (${megabytes(done)} of ${megabytes(total)} MB)`
      : `${what}: ${megabytes(done)} MB`;
    const step = `${what} ${total ? Math.floor(percent / 10) : Math.floor(done / 2e7)}`;
    if (stream.isTTY) {
      if (text === last) return;
      stream.write(`\r\x1b[K${text}`);
      last = text;
      open = done < total;
      if (!open) stream.write("\n");
    } else if (step !== last) {
      stream.write(`${text}\n`);
      last = step;
    }
  };
  return log;
}

// ---- stopping
// Children get a process group of their own, so that Ctrl-C reaches them once, through us: a second signal makes
// Chromium die on the spot instead of closing its windows, and Xvfb must not go before the app does.

const interruption = new AbortController();
/** Aborted at the first SIGINT, SIGTERM or SIGHUP. */
export const interrupted = interruption.signal;
/** @type {NodeJS.Signals | null} */
let stoppedBy = null;
let stoppedAt = 0;
/** @typedef {{ stop: (name: NodeJS.Signals) => void, kill: () => void, forward: boolean }} Live */
/** @type {Set<Live>} */
const live = new Set();

/** @param {NodeJS.Signals} name */
function onSignal(name) {
  if (stoppedBy) {
    // npm repeats the terminal's signal; only a later one is somebody losing patience.
    if (Date.now() - stoppedAt > 1000) for (const child of live) child.kill();
    return;
  }
  stoppedBy = name;
  stoppedAt = Date.now();
  interruption.abort(new Interrupted(name));
  for (const child of live) if (child.forward) child.stop(name === "SIGHUP" ? "SIGTERM" : name);
  setTimeout(() => {
    for (const child of live) if (child.forward) child.kill();
  }, 8000).unref();
}

const SIGNALS = /** @type {const} */ ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 });

/** @type {NodeJS.Timeout | undefined} */
let parentWatch;

/** npm hands SIGTERM to its shell alone, which dies of it without a word to us: becoming an orphan is the signal. */
function followNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  parentWatch = setInterval(() => process.ppid === parent || stoppedBy || onSignal("SIGTERM"), 250).unref();
}

/** Gives the signals back to whatever runs next in this process. */
export function releaseSignals() {
  for (const name of Object.keys(SIGNALS)) process.removeListener(name, onSignal);
  clearInterval(parentWatch);
}

/** Starts a child that is told to stop when we are, and cannot outlive this process.
 * @param {string} file @param {string[]} args
 * @param {import("node:child_process").SpawnOptions & { forward?: boolean, stopSignal?: NodeJS.Signals }} options
 *   `forward: false` keeps the user's signals from it: whoever started it stops it; `stopSignal`: the one it knows */
export function start(file, args, { forward = true, stopSignal, ...options } = {}) {
  interrupted.throwIfAborted();
  const windows = process.platform === "win32";
  const child = spawn(file, args, { detached: !windows, shell: windows && file.endsWith(".cmd"), ...options });
  /** @type {Live} */
  const entry = {
    forward,
    // Not to its group: an app whose helpers are stopped before it crashes instead of closing.
    stop: (name) => void child.kill(stopSignal ?? name),
    kill() {
      try {
        if (windows || child.pid === undefined) child.kill("SIGKILL");
        else process.kill(-child.pid, "SIGKILL");
      } catch {
        // Gone already.
      }
    },
  };
  live.add(entry);
  child.once("exit", () => {
    // What the child left behind in its group goes with it.
    if (!windows) entry.kill();
    live.delete(entry);
  });
  child.once("error", () => live.delete(entry));
  return { child, stop: entry.stop, kill: entry.kill };
}

process.on("exit", () => {
  for (const child of live) child.kill();
});

/** Runs a program to its end. Unless `show` is set its output is collected and nothing is printed.
 * @param {string} file @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, missing?: string, stopSignal?: NodeJS.Signals, onMessage?: (message: any) => void }} [options]
 * @returns {Promise<{ status: number, output: string, stdout: string }>} */
export async function run(
  file,
  args,
  { cwd = ROOT, env = process.env, show = false, missing, stopSignal, onMessage } = {},
) {
  const pipe = show ? "inherit" : "pipe";
  const { child } = start(file, args, {
    cwd,
    // Some of the tools colour what nobody looks at.
    env: (show ? process.stdout : process.stderr).isTTY ? env : { NO_COLOR: "1", ...env },
    ...(stopSignal ? { stopSignal } : {}),
    stdio: ["ignore", pipe, pipe, ...(onMessage ? [/** @type {const} */ ("ipc")] : [])],
  });
  let output = "";
  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    output += text;
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  if (onMessage) child.on("message", onMessage);
  const status = await new Promise((done, fail) => {
    child.once("error", (error) =>
      fail(/** @type {any} */ (error).code === "ENOENT" ? new Failure(missing ?? `${file} was not found`) : error),
    );
    child.once("close", (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
  interrupted.throwIfAborted();
  return { status, output, stdout };
}

/** npm itself, with the user's configuration; the one that started us if there is one.
 * @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export function npm(args, options) {
  const own = process.env.npm_execpath ?? "";
  // `npm --silent` would otherwise reach the npm we start and hide its errors.
  const all = [...args, "--loglevel=error", "--no-update-notifier"];
  if (/^npm-cli\.[cm]?js$/.test(basename(own))) return run(process.execPath, [own, ...all], options);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", all, options);
}

/** Makes a module a program: its status, its signals and its failures.
 * @param {string} url the module's import.meta.url
 * @param {(args: string[], log: Log) => Promise<number>} main returns the exit status */
export async function command(url, main) {
  const called = process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url));
  if (!called) return;
  for (const name of Object.keys(SIGNALS)) process.on(name, onSignal);
  followNpm();
  try {
    process.exitCode = await main(process.argv.slice(2), createLog());
  } catch (error) {
    process.exitCode = exitStatus(error);
  }
  releaseSignals();
}

/** Says what went wrong and gives the status that stands for it.
 * @param {unknown} error */
export function exitStatus(error) {
  if (stoppedBy) return 128 + SIGNALS[/** @type {keyof typeof SIGNALS} */ (stoppedBy)];
  const text = error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text}\n`);
  return 1;
}

// ---- one at a time

/** Holds a lock that the system itself releases when this process ends, however it ends: a listening local socket.
 * @template T @param {string} name @param {Log} log @param {string} waiting said once while another holds it
 * @param {() => Promise<T>} work @returns {Promise<T>} */
export async function alone(name, log, waiting, work) {
  const id = `cuttings-${createHash("sha256").update(name).digest("hex").slice(0, 24)}`;
  const address =
    process.platform === "linux"
      ? `\0${id}`
      : process.platform === "win32"
        ? `\\\\.\\pipe\\${id}`
        : join(tmpdir(), `${id}.sock`);
  let said = false;
  for (;;) {
    interrupted.throwIfAborted();
    const server = createServer();
    const held = await new Promise((done, fail) => {
      server.once("error", (error) => (/** @type {any} */ (error).code === "EADDRINUSE" ? done(false) : fail(error)));
      server.listen(address, () => done(true));
    });
    if (held) {
      try {
        return await work();
      } finally {
        await new Promise((done) => server.close(done));
      }
    }
    if (process.platform === "darwin") await removeDeadSocket(address);
    if (!said) log(waiting);
    said = true;
    await sleep(300, undefined, { signal: interrupted });
  }
}

/** macOS keeps the socket's file after a crash.
 * @param {string} address */
async function removeDeadSocket(address) {
  const { connect } = await import("node:net");
  const { unlink } = await import("node:fs/promises");
  const dead = await new Promise((done) => {
    const socket = connect(address);
    socket.once("connect", () => done(false));
    socket.once("error", (error) => done(/** @type {any} */ (error).code === "ECONNREFUSED"));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
  if (dead) await unlink(address).catch(() => {});
}
