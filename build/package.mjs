// npm run package: the app as people install it, in dist/.

import { createHash } from "node:crypto";
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { bin, command, Failure, ROOT, run, WORK } from "./command.mjs";
import { ensureMacParts } from "./mac-parts.mjs";
import { setup } from "./setup.mjs";
import { needless } from "./shipped.mjs";

const DIST = join(ROOT, "dist");

/** @param {string} folder @returns {{ path: string, size: number }[]} every file in it */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ path: relative(folder, path), size: lstatSync(path).size }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

/** Writes `SHA256SUMS.txt` beside the packages, as `sha256sum --check` reads it. @returns {Promise<string>} what is in it */
async function writeSums() {
  const made = (await readdir(DIST))
    .filter((file) => /\.(AppImage|deb|rpm|tar\.gz|dmg|zip|exe|msi)$/.test(file))
    .sort();
  const sums = await Promise.all(made.map(async (file) => `${await sha256(join(DIST, file))}  ${file}\n`));
  await writeFile(join(DIST, "SHA256SUMS.txt"), sums.join(""));
  return sums.join("").trimEnd();
}

/** How many times as large as an empty Electron the app may be when it is installed. */
const LARGEST = 1.15;

/** What the app adds to an empty Electron, and which package it is from; a Failure where it is too much. @param {string} unpacked @param {string} electron */
async function sizes(unpacked, electron) {
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const sum = (/** @type {{ size: number }[]} */ files) => files.reduce((total, { size }) => total + size, 0);
  const whole = sum(filesOf(unpacked));
  const empty = sum(filesOf(electron).filter(({ path }) => path !== join("resources", "default_app.asar")));
  const { listPackage, statFile } = await import("@electron/asar");
  const archive = join(unpacked, "resources", "app.asar");
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const listed of listPackage(archive, { isPack: false })) {
    const path = listed.replaceAll("\\", "/").replace(/^\//, "");
    const info = statFile(archive, path, false);
    if (!("size" in info)) continue;
    const [, scoped, plain] =
      /(?:^|\/)node_modules\/(?:(@[^/]+\/[^/]+)|([^/]+))\/(?!.*node_modules\/)/.exec(path) ?? [];
    const owner = scoped ?? plain ?? path.split("/").slice(0, 2).join("/");
    shares.set(owner, (shares.get(owner) ?? 0) + info.size);
  }
  if (whole > empty * LARGEST)
    throw new Failure(
      `Installed it has ${megabytes(whole)}: more than ${LARGEST} × an empty Electron (${megabytes(empty)}).`,
    );
  const rows = [...shares].sort((a, b) => b[1] - a[1]).slice(0, 15);
  return [
    `Installed: ${megabytes(whole)}, ${(whole / empty).toFixed(3)} × an empty Electron (${megabytes(empty)}).`,
    ...rows.map(([name, size]) => `  ${megabytes(size).padStart(9)}  ${name}`),
  ].join("\n");
}

/** The .tar.gz: one folder, names in order, no owner, one time. @param {string} unpacked @param {string} file @param {string} epoch */
async function archive(unpacked, file, epoch) {
  const name = file.replace(/\.tar\.gz$/, "");
  const args = ["--sort=name", `--mtime=@${epoch}`, "--owner=0", "--group=0", "--numeric-owner"];
  const { status, output } = await run(
    "tar",
    [
      ...args,
      "--use-compress-program=gzip -n -6",
      `--transform=s,^\\.,${name},`,
      "-cf",
      join(DIST, file),
      "-C",
      unpacked,
      ".",
    ],
    {},
  );
  if (status !== 0) throw new Failure(`tar could not make ${file}: ${output}`);
}

await command(import.meta.url, async (args, log) => {
  const runtime = await setup({ log, screen: false });
  if (process.platform === "darwin") await ensureMacParts({ log });
  await ensureBuilt({ log, force: true });
  const own = join(WORK, "electron-builder.json");
  await writeFile(own, JSON.stringify({ extends: join(ROOT, "build", "electron-builder.yml"), files: needless() }));
  const config = ["--config", own, "--publish", "never"];
  // One time for all files: the day of the commit, so that the same commit gives the same packages.
  const epoch =
    process.env.SOURCE_DATE_EPOCH ?? ((await run("git", ["log", "-1", "--format=%ct"], {})).output.trim() || "0");
  const env = { ...process.env, SOURCE_DATE_EPOCH: epoch };
  if (runtime.origin !== "fallback") {
    const { status } = await run(bin("electron-builder"), [...config, ...args], { show: true, env });
    if (status !== 0) return status;
    // A universal app for macOS holds two Electrons, and is compared with none.
    for (const unpacked of ["linux-unpacked", "win-unpacked"].map((name) => join(DIST, name)))
      if (existsSync(unpacked)) log(await sizes(unpacked, runtime.dir));
    log(await writeSums());
    return 0;
  }
  await rm(DIST, { recursive: true, force: true });
  log(`Packed with Electron ${runtime.version}: a test build, not a release.`);
  const fallback = [`-c.electronDist=${runtime.dir}`, `-c.electronVersion=${runtime.version}`];
  const dir = await run(bin("electron-builder"), [...config, "--linux", "dir", ...fallback, ...args], {
    show: true,
    env,
  });
  if (dir.status !== 0) return dir.status;
  const unpacked = join(DIST, "linux-unpacked");
  log(await sizes(unpacked, runtime.dir));
  const { name, version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  await archive(unpacked, `${name}-${version}-x64.tar.gz`, epoch);
  if (existsSync("/usr/bin/dpkg-deb")) {
    const deb = await run(
      bin("electron-builder"),
      [...config, "--linux", "deb", "--prepackaged", unpacked, ...fallback, ...args],
      {
        show: true,
        env: { ...env, CUSTOM_FPM_PATH: join(ROOT, "build", "fpm.mjs") },
      },
    );
    if (deb.status !== 0) return deb.status;
  } else log("No .deb: dpkg-deb is not here.");
  log(await writeSums());
  return 0;
});
