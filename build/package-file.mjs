// Brings the tarball of one published package, whole and checked, resuming what an earlier try has left.

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, interrupted, npm } from "./command.mjs";

const CONNECT_MS = 15_000;
const STALL_MS = 30_000;
/** npm alone would try for more than a minute. */
const NPM_PATIENCE = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"];

/** @param {string} file @returns {Promise<string>} in the form npm writes */
async function integrityOf(file) {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file, { signal: interrupted, highWaterMark: 1 << 20 })) hash.update(chunk);
  return `sha512-${hash.digest("base64")}`;
}

/** @param {string} file */
const sizeOf = (file) =>
  stat(file).then(
    (s) => s.size,
    () => 0,
  );

/** The server's answer is of no use: asking again is pointless, npm (with its proxies and tokens) may still do. */
class Refused extends Error {}

/** Downloads into `part` from wherever it ends.
 * @param {string} url @param {string} part @param {import("./command.mjs").Log} log @param {string} what */
async function continueDownload(url, part, log, what) {
  const from = await sizeOf(part);
  const giveUp = new AbortController();
  let timer = setTimeout(() => giveUp.abort(new Error("no answer")), CONNECT_MS);
  try {
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...(from ? { range: `bytes=${from}-` } : {}) },
      signal: AbortSignal.any([interrupted, giveUp.signal]),
    });
    if (response.status === 416) {
      await response.body?.cancel();
      return; // Nothing left to bring: the check decides.
    }
    if (!response.ok || !response.body) throw new Refused(`the server answered ${response.status}`);
    const range = /^bytes (\d+)-\d+\/(\d+)/.exec(response.headers.get("content-range") ?? "");
    const at = response.status === 206 && range ? Number(range[1]) : 0;
    if (at > from) throw new Refused("the server sent another part than was asked for");
    const total = range ? Number(range[2]) : at + Number(response.headers.get("content-length") ?? 0);
    const handle = await open(part, from ? "r+" : "w");
    try {
      await handle.truncate(at);
      let done = at;
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(() => giveUp.abort(new Error("the connection went silent")), STALL_MS);
        await handle.write(chunk, 0, chunk.length, done);
        done += chunk.length;
        log.progress(done, total, what);
      }
      if (total && done < total) throw new Error("the connection ended early");
    } finally {
      await handle.close();
    }
  } finally {
    clearTimeout(timer);
  }
}

/** @param {any} error */
const reason = (error) => error?.cause?.code ?? error?.cause?.message ?? error?.message ?? String(error);

/** @param {string} spec @param {string} file @param {string} integrity @param {import("./command.mjs").Log} log @param {string} what */
async function byFetch(spec, file, integrity, log, what) {
  const part = `${file}.part`;
  const view = await npm(["view", spec, "dist.tarball", ...NPM_PATIENCE]);
  const url = view.stdout.trim();
  if (view.status !== 0 || !URL.canParse(url)) throw new Failure(`npm view ${spec}: ${lastError(view.output)}`);
  for (let failures = 0, restarted = false; ; ) {
    const before = await sizeOf(part);
    if (before) log(`${what}: going on after ${(before / 1e6).toFixed(0)} MB`);
    try {
      await continueDownload(url, part, log, what);
    } catch (error) {
      interrupted.throwIfAborted();
      if ((await sizeOf(part)) > before) failures = 0;
      if (error instanceof Refused || (!before && failures >= 1) || failures >= 4) throw error;
      failures += 1;
      await sleep(500 * 2 ** failures, undefined, { signal: interrupted });
      continue;
    }
    if ((await integrityOf(part)) === integrity) return rename(part, file);
    await rm(part);
    if (restarted) throw new Refused("what was downloaded is not what was published (sha512 differs)");
    log(`${what}: the file is damaged; once more from the start`);
    restarted = true;
  }
}

/** @param {string} spec @param {string} file @param {string} integrity */
async function byPack(spec, file, integrity) {
  const folder = await mkdtemp(`${file}.pack-`);
  try {
    const pack = await npm(["pack", spec, "--ignore-scripts", "--pack-destination", folder, ...NPM_PATIENCE]);
    const [name] = (await readdir(folder)).filter((n) => n.endsWith(".tgz"));
    if (pack.status !== 0 || !name) throw new Failure(`npm pack ${spec}: ${lastError(pack.output)}`);
    if ((await integrityOf(join(folder, name))) !== integrity) {
      throw new Failure(`npm pack ${spec}: what came is not what was published (sha512 differs)`);
    }
    await rename(join(folder, name), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** npm's own words, without its frame.
 * @param {string} output */
export function lastError(output) {
  const lines = output.split("\n").map((line) =>
    line
      .replace(/^npm (error|ERR!) ?/, "")
      .replace(/ at \S+ \(.*$/, "")
      .trim(),
  );
  return (
    lines
      .filter((line) => line && !/^(A complete log|code |errno |syscall )/.test(line))
      .slice(0, 2)
      .join(" ") || "failed"
  );
}

/** Leaves the package's tarball in `file`; two callers at once must hold a lock.
 * @param {{ spec: string, integrity: string, file: string, log: import("./command.mjs").Log, what: string }} request */
export async function bringPackage({ spec, integrity, file, log, what }) {
  if ((await sizeOf(file)) && (await integrityOf(file)) === integrity) return;
  await mkdir(dirname(file), { recursive: true });
  try {
    await byFetch(spec, file, integrity, log, what);
  } catch (error) {
    interrupted.throwIfAborted();
    const direct = reason(error);
    log(`${what}: the direct way failed (${direct}); through npm, which shows no progress`);
    try {
      await byPack(spec, file, integrity);
    } catch (second) {
      interrupted.throwIfAborted();
      throw new Failure(`${direct}; ${reason(second)}`);
    }
  }
}
