// npm run test:installed: packs the app (unless dist/ holds a .deb), installs it as a person would, walks through it as an
// ordinary user, upgrades it over itself, and takes it away again. Debian and its kin, as root, on a machine that may be changed.

import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bin, command, Failure, ROOT, run } from "./command.mjs";
import { withScreen } from "./screen.mjs";
import { setup } from "./setup.mjs";

const DIST = join(ROOT, "dist");
const USER = "cuttings-probe";

const newestDeb = () => (existsSync(DIST) ? readdirSync(DIST).find((file) => file.endsWith(".deb")) : undefined);

/** @param {string} what @param {string[]} words @returns {Promise<string>} what it printed */
async function must(what, words) {
  const { status, output } = await run(words[0] ?? "", words.slice(1), {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) throw new Failure(`${what}: ${output.trim().slice(-2000)}`);
  return output;
}

/** The same package under the next version, as an upgrade would be. @param {string} deb @returns {Promise<string>} */
async function nextVersion(deb) {
  const folder = await mkdtemp(join(tmpdir(), "cuttings-next-"));
  const tree = join(folder, "tree");
  await must("The package could not be opened", ["dpkg-deb", "-R", deb, tree]);
  const control = join(tree, "DEBIAN", "control");
  await writeFile(control, (await readFile(control, "utf8")).replace(/^Version: .*$/m, "Version: 99.0.0"));
  const next = join(folder, "cuttings_99.0.0_amd64.deb");
  await must("The next version could not be packed", [
    "dpkg-deb",
    "-Zgzip",
    "-z1",
    "--root-owner-group",
    "-b",
    tree,
    next,
  ]);
  await rm(tree, { recursive: true, force: true });
  return next;
}

/** Libraries that the program loads and no package brings that it depends on: on a clean system it would not start.
 * @returns {Promise<string[]>} */
async function undeclaredLibraries() {
  const loaded = await must("The program's libraries could not be listed", ["ldd", "/opt/Cuttings/cuttings"]);
  const libraries = [...loaded.matchAll(/^\s*(\S+) => (?!\/opt\/)/gm)].map(([, name = ""]) => name);
  if (libraries.length < 20) throw new Failure(`ldd names few libraries: ${loaded}`);
  const no = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"].map((what) => `--no-${what}`);
  const words = ["apt-cache", "depends", "--recurse", ...no, "cuttings"];
  const brought = new Set((await must("Dependencies could not be listed", words)).split("\n"));
  const owners = await must("Owners of libraries could not be found", [
    "dpkg",
    "-S",
    ...libraries.map((name) => `*/${name}`),
  ]);
  return libraries.filter(
    (name) =>
      !owners.split("\n").some((line) => line.endsWith(`/${name}`) && brought.has(line.replace(/(?::\w+)?: .*$/, ""))),
  );
}

await command(import.meta.url, async (args, log) => {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    throw new Failure("Packages are installed for this test: it needs Debian or its kin, and root.");
  await setup({ log, screen: true });
  if (newestDeb() === undefined) {
    const packed = await run(process.execPath, [join(ROOT, "build", "package.mjs")], { show: true });
    if (packed.status !== 0) return packed.status;
  }
  const deb = join(DIST, newestDeb() ?? "");
  if ((await run("id", [USER], {})).status !== 0)
    await must("The test's user could not be made", ["useradd", "-m", USER]);
  const library = join("/home", USER, "kept-library");
  const as = (/** @type {string[]} */ ...words) => ["runuser", "-u", USER, "--", ...words];
  const seeds = await mkdtemp(join(tmpdir(), "cuttings-seeds-"));
  try {
    await cp(join(ROOT, "seeds"), seeds, { recursive: true });
    await must("The seeds could not be shared", ["chmod", "-R", "a+rX", seeds]);
    log(`Installing ${deb} …`);
    await must("apt-get could not install it", ["apt-get", "install", "--yes", deb]);
    const undeclared = await undeclaredLibraries();
    if (undeclared.length > 0)
      throw new Failure(`The package does not bring, by what it depends on: ${undeclared.join(", ")}.`);
    const dumps = readdirSync(seeds)
      .filter((file) => file.endsWith(".txt"))
      .map((file) => join(seeds, file));
    await must(
      "The command line could not bring in the seeds",
      as("cuttings", "import", "--library", library, ...dumps),
    );
    const before = await must("The list could not be read", as("cuttings", "list", "--library", library, "--json"));

    const play = (/** @type {string} */ display) =>
      run(bin("playwright"), ["test", "--config", "e2e/installed.config.ts", ...args], {
        env: { ...process.env, DISPLAY: display, CUTTINGS_PROBE: USER, CUTTINGS_SEEDS: seeds, NO_COLOR: undefined },
        show: true,
        stopSignal: "SIGINT",
      });
    const { status } = await withScreen(play, { openTo: USER });
    if (status !== 0) return status;

    log("Upgrading it …");
    const next = await nextVersion(deb);
    await must("apt-get could not upgrade it", ["apt-get", "install", "--yes", next]);
    await rm(join(next, ".."), { recursive: true, force: true });
    if (!existsSync("/usr/bin/cuttings")) throw new Failure("After the upgrade the command is gone.");
    const after = await must("The list could not be read", as("cuttings", "list", "--library", library, "--json"));
    if (after !== before) throw new Failure("After the upgrade the library is another.");

    log("Removing it …");
    const words = await must("apt-get could not remove it", ["apt-get", "purge", "--yes", "cuttings"]);
    if (!/Libraries stay where they are/.test(words)) throw new Failure("Nothing was said about the libraries.");
    for (const gone of ["/opt/Cuttings/cuttings", "/usr/bin/cuttings", "/usr/share/applications/cuttings.desktop"])
      if (existsSync(gone)) throw new Failure(`${gone} is still there.`);
    if (!existsSync(join(library, "library.json"))) throw new Failure("The library went with the program.");
    log("Installed, walked through, upgraded and removed; the library stayed.");
    return 0;
  } finally {
    await rm(seeds, { recursive: true, force: true });
    await run("apt-get", ["purge", "--yes", "cuttings"], {});
    await run("userdel", ["-r", USER], {});
  }
});
