#!/usr/bin/env node
// Makes a .deb of what electron-builder asks its packer fpm for, with Debian's dpkg-deb alone: fpm is in no Debian, and what
// electron-builder would download for it cannot be had everywhere. The same input gives the same bytes (SOURCE_DATE_EPOCH).

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Reads fpm's options, all of which take a value but `--force`, and its `FROM=TO` pairs.
 * @param {string[]} args
 * @returns {{ options: Map<string, string[]>, files: [from: string, to: string][] }} */
function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {[string, string][]} */
  const files = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? "";
    if (word === "--force") continue;
    if (word.startsWith("-")) {
      const name = word.replace(/^-+/, "");
      options.set(name, [...(options.get(name) ?? []), args[++i] ?? ""]);
      continue;
    }
    const equals = word.indexOf("=");
    if (equals < 1) throw new Error(`“${word}” is neither an option nor FROM=TO.`);
    files.push([word.slice(0, equals), word.slice(equals + 1)]);
  }
  return { options, files };
}

/** @param {string} folder @param {number} seconds since 1970 */
function setTimes(folder, seconds) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) setTimes(path, seconds);
    else if (!entry.isSymbolicLink()) utimesSync(path, seconds, seconds);
  }
  utimesSync(folder, seconds, seconds);
}

/** @param {string} path in kilobytes */
function kilobytes(path) {
  let sum = 0;
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += Math.ceil(statSync(join(entry.parentPath ?? entry.path, entry.name)).size / 1024);
  }
  return sum;
}

const { options, files } = readArguments(process.argv.slice(2));
const one = (/** @type {string} */ name) => options.get(name)?.at(-1);
if (one("t") !== "deb") throw new Error(`Only .deb packages are made here, not ${one("t")}.`);

const root = mkdtempSync(join(tmpdir(), "cuttings-deb-"));
try {
  chmodSync(root, 0o755);
  for (const [from, to] of files) {
    const target = join(root, to);
    mkdirSync(from.endsWith("/") ? target : dirname(target), { recursive: true });
    if (from.endsWith("/")) execFileSync("cp", ["-a", `${from}.`, target]);
    else {
      copyFileSync(from, target);
      chmodSync(target, 0o644);
    }
  }
  const [synopsis = "", ...rest] = (one("description") ?? "").split("\n").map((line) => line.trim());
  const long = rest
    .filter((line, i) => line !== "" || i < rest.length - 1)
    .map((line) => ` ${line === "" ? "." : line}`);
  const fields = [
    ["Package", one("name")],
    ["Version", one("version")],
    ["Architecture", one("architecture")],
    ["Maintainer", one("maintainer")],
    ["Installed-Size", String(kilobytes(root))],
    ["Depends", options.get("d")?.join(", ")],
    ["Recommends", options.get("deb-recommends")?.join(", ")],
    ["Section", one("category") ?? "misc"],
    ["Priority", one("deb-priority") ?? "optional"],
    ["Homepage", one("url")],
    ["Description", [synopsis, ...long].join("\n")],
  ];
  const control = join(root, "DEBIAN");
  mkdirSync(control);
  const text = fields.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(control, "control"), text.join(""), { mode: 0o644 });
  for (const [option, file] of [
    ["after-install", "postinst"],
    ["after-remove", "postrm"],
  ]) {
    const script = one(option ?? "");
    if (script === undefined) continue;
    copyFileSync(script, join(control, file ?? ""));
    chmodSync(join(control, file ?? ""), 0o755);
  }
  const epoch = Number(process.env.SOURCE_DATE_EPOCH);
  if (epoch > 0) setTimes(root, epoch);
  const asked = one("deb-compression") ?? "xz";
  const compression = { gz: "gzip", bzip2: "xz" }[asked] ?? asked;
  execFileSync("dpkg-deb", ["--root-owner-group", `-Z${compression}`, "-z6", "--build", root, one("package") ?? ""], {
    stdio: "inherit",
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}
