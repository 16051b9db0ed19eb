// The universal app for macOS holds the database's compiled code for both of its processors, and they are merged by the code
// that electron-builder merges with, under the rules of our configuration. Only `file` and `lipo` are stand-ins here.

import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { createPackageWithOptions, extractFile, listPackage, statFile } from "@electron/asar";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "./command.mjs";
import { ensureMacParts, macParts } from "./mac-parts.mjs";

const root = join(import.meta.dirname, "..");
const halves = ["darwin-arm64", "darwin-x64"];
const log = Object.assign(() => {}, { progress: () => {} });

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join((await import("node:os")).tmpdir(), "cuttings-mac-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("the lock file has the compiled code for both processors, in one version, with its checksums", async () => {
  const parts = macParts();
  expect(parts.map(({ place }) => place)).toEqual(halves.map((half) => `node_modules/@libsql/${half}`));
  const { packages } = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version: string; optionalDependencies?: Record<string, string> }>;
  };
  const asked = packages["node_modules/libsql"]?.optionalDependencies ?? {};
  for (const [n, { spec, integrity }] of parts.entries()) {
    expect(spec).toBe(`@libsql/${halves[n]}@${asked[`@libsql/${halves[n]}`]}`);
    expect(integrity).toMatch(/^sha512-/);
  }
});

it("what npm left out is put where npm puts it, and what is there stays", async () => {
  await cp(join(root, "package-lock.json"), join(folder, "package-lock.json"));
  const there = join(folder, "node_modules/@libsql/darwin-arm64");
  await mkdir(there, { recursive: true });
  await writeFile(join(there, "package.json"), "{}");
  const asked: string[] = [];
  const bring = async ({ spec, file }: { spec: string; file: string }) => {
    asked.push(spec);
    const inside = join(folder, "tar/package");
    await mkdir(inside, { recursive: true });
    await writeFile(join(inside, "package.json"), JSON.stringify({ name: spec }));
    expect((await run("tar", ["-czf", file, "-C", join(folder, "tar"), "package"])).status).toBe(0);
  };
  await ensureMacParts({ log, root: folder, bring });
  await ensureMacParts({ log, root: folder, bring });
  expect(asked).toEqual([expect.stringMatching(/^@libsql\/darwin-x64@\d/)]);
  const brought = await readFile(join(folder, "node_modules/@libsql/darwin-x64/package.json"), "utf8");
  expect(JSON.parse(brought)).toEqual({ name: asked[0] });
  expect(await readFile(join(there, "package.json"), "utf8")).toBe("{}");
});

/** As much of a program for macOS as is looked at: what it begins with. */
const machO = (what: string) => Buffer.concat([Buffer.from("cffaedfe", "hex"), Buffer.from(what)]);
const unpacked = "Contents/Resources/app.asar.unpacked/node_modules/@libsql";

/** The app as it is packed for one processor: the packages are the same, the program around them is not. */
async function appFor(processor: string): Promise<string> {
  const app = join(folder, processor, "Cuttings.app");
  const code = join(folder, `code-${processor}`);
  for (const half of halves) {
    await mkdir(join(code, "node_modules/@libsql", half), { recursive: true });
    await writeFile(join(code, "node_modules/@libsql", half, "index.node"), machO(half));
  }
  await writeFile(join(code, "package.json"), "{}");
  await mkdir(join(app, "Contents/MacOS"), { recursive: true });
  await mkdir(join(app, "Contents/Resources"));
  await writeFile(join(app, "Contents/MacOS/Cuttings"), machO(processor));
  await writeFile(join(app, "Contents/Info.plist"), '<plist version="1.0"><dict></dict></plist>');
  await createPackageWithOptions(code, join(app, "Contents/Resources/app.asar"), { unpack: "*.node" });
  return app;
}

it.skipIf(process.platform === "win32")("both are in the merged app, outside of the archive", async () => {
  const tools = join(folder, "tools");
  await mkdir(tools);
  const program = async (name: string, script: string) => {
    await writeFile(join(tools, name), `#!/bin/sh\nset -e\n${script}\n`);
    await chmod(join(tools, name), 0o755);
  };
  await program(
    "file",
    'for path; do :; done\nif [ "$(head -c 4 "$path" | od -An -tx1 | tr -d " \\n")" = cffaedfe ]; then echo "Mach-O 64-bit"; else echo data; fi',
  );
  await program("lipo", 'cat "$1" "$2" > "$5.both"\nmv "$5.both" "$5"');

  // The one that electron-builder itself uses.
  let near = createRequire(import.meta.url);
  for (const name of ["electron-builder", "app-builder-lib"]) near = createRequire(near.resolve(name));
  const { makeUniversalApp } = near("@electron/universal") as {
    makeUniversalApp(options: object): Promise<void>;
  };
  const { mac } = parse(await readFile(join(root, "build/electron-builder.yml"), "utf8")) as {
    mac: { x64ArchFiles?: string; singleArchFiles?: string; mergeASARs?: boolean };
  };
  const [x64AppPath, arm64AppPath] = [await appFor("x64"), await appFor("arm64")];
  const outAppPath = join(folder, "universal/Cuttings.app");
  const { x64ArchFiles, singleArchFiles, mergeASARs = true } = mac;
  const options = { x64AppPath, arm64AppPath, outAppPath, force: true, mergeASARs, singleArchFiles };

  const system = Object.getOwnPropertyDescriptor(process, "platform") as PropertyDescriptor;
  const { PATH } = process.env;
  try {
    Object.defineProperty(process, "platform", { ...system, value: "darwin" });
    process.env.PATH = `${tools}${delimiter}${PATH}`;
    // Without the rule it would be refused: the same code twice looks like a mistake.
    await expect(makeUniversalApp(options)).rejects.toThrow(/index\.node" that's the same in both/);
    await makeUniversalApp({ ...options, x64ArchFiles });
  } finally {
    Object.defineProperty(process, "platform", system);
    process.env.PATH = PATH;
  }
  const archive = join(outAppPath, "Contents/Resources/app.asar");
  expect(listPackage(archive, { isPack: false }).filter((path) => path.endsWith(".node"))).toHaveLength(2);
  for (const half of halves) {
    const path = `node_modules/@libsql/${half}/index.node`;
    expect(statFile(archive, path)).toMatchObject({ unpacked: true });
    expect(extractFile(archive, path).equals(machO(half))).toBe(true);
    expect((await readFile(join(outAppPath, unpacked, half, "index.node"))).equals(machO(half))).toBe(true);
  }
  // The rule is for them alone: everything else is made of two.
  expect(
    (await readFile(join(outAppPath, "Contents/MacOS/Cuttings"))).equals(Buffer.concat([machO("x64"), machO("arm64")])),
  ).toBe(true);
});

it("a build that nobody signs starts on Apple's processors", async () => {
  const { electronFuses } = parse(await readFile(join(root, "build/electron-builder.yml"), "utf8")) as {
    electronFuses: Record<string, boolean>;
  };
  // Flipping fuses breaks the signature that Electron comes with, and such a program is ended at once there.
  expect(electronFuses.resetAdHocDarwinSignature).toBe(true);
});
