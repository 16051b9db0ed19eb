/** A catalog that ends the process over and over is put out of the way by itself, and nothing is lost with it. */
import { spawnSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realDisk } from "./disk.ts";
import { watchCatalog } from "./in-use.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

/** In the project, so that packages are found from there. */
const out = join(import.meta.dirname, `../../out/panic-child-${process.pid}`);

afterAll(async () => {
  await removeTemporaryFolders();
  await rm(out, { recursive: true, force: true });
}, 120_000);

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: false,
      ssr: join(import.meta.dirname, "panic-child.ts"),
      target: "node20",
    },
  });
}, 60_000);

/** A library whose catalog has text that is no UTF-8: asked for it, libsql ends the process. */
async function poisoned(): Promise<string> {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("First title\n\nText one.", "Second title\n\nText two.") });
  for (const id of await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" }))
    await library.note({ id, markdown: "precious" });
  await library.close();
  const path = join(folder, "catalog.sqlite");
  const bytes = await readFile(path);
  let spoilt = 0;
  for (let at = bytes.indexOf("Second title"); at >= 0; at = bytes.indexOf("Second title", at + 1)) {
    bytes[at] = 0xff;
    spoilt++;
  }
  expect(spoilt).toBeGreaterThan(0);
  await writeFile(path, bytes);
  return folder;
}

function open(folder: string, how: "writing" | "reading") {
  const { status, signal, stdout } = spawnSync(process.execPath, [join(out, "panic-child.js"), folder, how], {
    env: { ...process.env, CUTTINGS_PANIC_CHILD: "1" },
    encoding: "utf8",
  });
  const isDead = signal !== null || status !== 0;
  return { isDead, said: isDead ? null : (JSON.parse(stdout) as Record<"titles" | "notes" | "notices", string[]>) };
}

describe("a catalog that ends the process", () => {
  it("is set aside under a dated name at the third start, and made anew; every note is there", async () => {
    const folder = await poisoned();
    // Should a later libsql only complain, the catalog is mended at once, and this test has nothing to say.
    expect(open(folder, "writing").isDead).toBe(true);
    expect(open(folder, "writing").isDead).toBe(true);
    const { isDead, said } = open(folder, "writing");
    expect(isDead).toBe(false);
    expect(said?.titles.sort()).toEqual(["First title", "Second title"]);
    expect(said?.notes).toEqual(["precious", "precious"]);
    expect(said?.notices.join()).toMatch(
      /the catalog was set aside as catalog-set-aside-\d{4}-\d\d-\d\dT.*\.sqlite and/,
    );
    const names = await readdir(folder);
    expect(names.filter((name) => /^catalog-set-aside-.*\.sqlite$/.test(name))).toHaveLength(1);
    // Closed in order, nothing is held against the new one.
    expect(names).not.toContain("catalog.sqlite-writing");
    expect(open(folder, "writing").said?.notices).toEqual([]);
    const library = await openTest(folder, { create: false });
    expect((await library.check()).problems).toEqual([]);
    await library.close();
  });

  it("is passed over by a reader, who changes nothing", async () => {
    const folder = await poisoned();
    const before = await readFile(join(folder, "catalog.sqlite"));
    for (let n = 0; n < 2; n++) expect(open(folder, "reading").isDead).toBe(true);
    const { said } = open(folder, "reading");
    expect(said?.titles.sort()).toEqual(["First title", "Second title"]);
    expect(said?.notes).toEqual(["precious", "precious"]);
    expect((await readFile(join(folder, "catalog.sqlite"))).equals(before)).toBe(true);
  });
});

describe("what is held against a catalog", () => {
  const dead = (): number => spawnSync(process.execPath, ["-e", ""]).pid;
  const left = async (of: object) => {
    const folder = await temporaryFolder();
    const path = join(folder, "catalog.sqlite");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim() || null;
    await writeFile(`${path}-writing`, JSON.stringify({ pid: dead(), boot, deaths: [], ...of }));
    return path;
  };
  const deathsOf = async (path: string) =>
    (JSON.parse(await readFile(`${path}-writing`, "utf8")) as { deaths: number[] }).deaths.length;

  it("is each process that died with it lately, and none that closed it, lives, or went down with the machine", async () => {
    const now = Date.now();
    const cases = [
      [{}, 1],
      [{ deaths: [now - 1_000] }, 2],
      [{ deaths: [now - 2 * 60 * 60_000] }, 1],
      [{ pid: process.ppid }, 0],
      [{ boot: "another" }, 0],
      [{ pid: "x" }, 0],
    ] as const;
    for (const [of, deaths] of cases) {
      const path = await left(of);
      const watch = await watchCatalog(realDisk, path, "writing");
      expect(await deathsOf(path), JSON.stringify(of)).toBe(deaths);
      expect(watch.isDistrusted).toBe(deaths >= 2);
      await watch.begunAnew();
      expect(await deathsOf(path)).toBe(0);
      await watch.release();
      expect(await readdir(join(path, ".."))).toEqual([]);
    }
  });

  it("is nothing where the file cannot be read or written", async () => {
    const path = await left({});
    await writeFile(`${path}-writing`, "{");
    expect((await watchCatalog(realDisk, path, "writing")).isDistrusted).toBe(false);
    const nowhere = join(await temporaryFolder(), "absent/catalog.sqlite");
    const watch = await watchCatalog(realDisk, nowhere, "writing");
    expect(watch.isDistrusted).toBe(false);
    await watch.release();
  });
});
