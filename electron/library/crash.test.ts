import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { applyTo, corrected, dossierKept, firstDump, firstName, imports, type State } from "./crash-child.ts";
import type { Library } from "./library.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(async () => {
  await removeTemporaryFolders();
  await rm(out, { recursive: true, force: true });
}, 120_000);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const idsOf = async (library: Library) => [...(await library.listIds(everything))];

/** In the project, so that packages are found from there. */
const out = join(import.meta.dirname, `../../out/crash-child-${process.pid}`);

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: false,
      ssr: join(import.meta.dirname, "crash-child.ts"),
      target: "node20",
    },
  });
}, 60_000);

/** So often one library is ended; the next begins anew, so that rounds stay short. */
const roundsEach = 25;

describe("kill -9 (L2)", () => {
  const rounds = Number(process.env.CUTTINGS_CRASH_ROUNDS ?? 12);

  it(`at any moment keeps every confirmed change (${rounds} rounds)`, {
    timeout: 20_000 + rounds * 4_000,
  }, async () => {
    for (let done = 0; done < rounds; done += roundsEach) {
      await oneLibrary(join(await temporaryFolder(), "L"), Math.min(roundsEach, rounds - done));
      if (rounds > roundsEach) console.log(`${Math.min(done + roundsEach, rounds)} rounds`);
    }
  });
});

/**
 * Waits beside a mounted file system and cuts its power when told to: EXT4_IOC_SHUTDOWN without flushing its log.
 * `cut` gives when that began, in nanoseconds of the system's monotonic clock.
 */
async function cutterOf(mount: string): Promise<{ readonly cut: () => Promise<bigint> }> {
  const program = `import fcntl, os, struct, sys, time
file = os.open(sys.argv[1], os.O_RDONLY)
print("ready", flush=True)
sys.stdin.readline()
print(time.monotonic_ns(), flush=True)
fcntl.ioctl(file, 0x8004587D, struct.pack("I", 2))`;
  const cutter = spawn("python3", ["-c", program, mount], { stdio: ["pipe", "pipe", "ignore"] });
  const over = once(cutter, "close");
  let said = "";
  cutter.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  await Promise.race([once(cutter.stdout, "data"), over]);
  return {
    cut: async () => {
      cutter.stdin.end("now\n");
      const [code] = await over;
      if (code !== 0) throw new Error("EXT4_IOC_SHUTDOWN was refused");
      return BigInt(said.split("\n")[1] as string);
    },
  };
}

describe.skipIf(process.getuid?.() !== 0 || process.platform !== "linux")("a power cut (needs root)", () => {
  const cuts = Math.max(4, Math.floor(Number(process.env.CUTTINGS_CRASH_ROUNDS ?? 0) / 10));

  it(`at any moment keeps every confirmed change (L3, ${cuts} cuts)`, {
    timeout: 60_000 + cuts * 15_000,
  }, async (context) => {
    const place = await temporaryFolder();
    const image = join(place, "disk");
    const mount = join(place, "mount");
    const mounted = () => execFileSync("mount", ["-o", "loop", image, mount]);
    const known = join(mount, "known");
    /**
     * While another program's view of all mounts still has the disk as it was when its power was cut (a sandbox that begins
     * makes such a view), mounting gives that again, in which nothing can be read.
     */
    const mountedAnew = () =>
      vi.waitFor(
        () => {
          mounted();
          try {
            readFileSync(known);
          } catch (error) {
            execFileSync("umount", [mount], { stdio: "ignore" });
            throw error;
          }
        },
        { timeout: 30_000, interval: 50 },
      );
    /** The kernel may hold it for moments after the last process has gone. */
    const unmounted = () =>
      vi.waitFor(() => execFileSync("umount", [mount], { stdio: "ignore" }), { timeout: 10_000, interval: 20 });
    try {
      execFileSync("mkdir", [mount]);
      execFileSync("truncate", ["-s", "256M", image]);
      execFileSync("mkfs.ext4", ["-q", "-F", image], { stdio: "ignore" });
      mounted();
      writeFileSync(known, "");
      execFileSync("sync", ["-f", mount]);
      await (await cutterOf(mount)).cut();
      await unmounted();
      await mountedAnew();
    } catch (error) {
      context.skip(`the power of a loop-mounted ext4 cannot be cut here: ${String(error).split("\n")[0]}`);
      return;
    }
    try {
      const ending: Ending = {
        place: (library) => {
          execFileSync("rm", ["-rf", join(mount, "L")]);
          execFileSync("cp", ["-r", library, join(mount, "L")]);
          execFileSync("sync", ["-f", mount]);
          return join(mount, "L");
        },
        ready: async () => {
          const cutter = await cutterOf(mount);
          return async (child) => {
            const began = await cutter.cut();
            child.kill("SIGKILL");
            return began;
          };
        },
        after: async (library) => {
          await unmounted();
          await mountedAnew();
          // Looked at elsewhere: SQLite keeps files open for a while, and the next cut needs the place to itself.
          const copy = join(await temporaryFolder(), "L");
          execFileSync("cp", ["-r", library, copy]);
          return copy;
        },
      };
      for (let done = 0; done < cuts; done += roundsEach)
        await oneLibrary(join(await temporaryFolder(), "L"), Math.min(roundsEach, cuts - done), ending);
    } finally {
      // Not there where it could not be mounted again, which is told already.
      spawnSync("umount", ["-l", mount]);
    }
  });
});

interface Ending {
  /** Where the child works in the library that is given. */
  readonly place: (library: string) => string;
  /**
   * Before each round; gives what ends the child. That gives when it began, or null when everything counts that the child
   * said. A process outlives the file system that is shut down under it: a sync that is on its way just then may answer
   * with success, since the kernel looks whether its transaction is over and not whether it was aborted (seen on Linux
   * 6.18, only ever between the begin and the end of the call). With the power gone nobody would have heard that answer.
   */
  readonly ready: () => Promise<(child: ChildProcess) => Promise<bigint | null>>;
  /** After the child is gone; gives the library to look at. */
  readonly after: (library: string) => Promise<string>;
}

const killed: Ending = {
  place: (library) => library,
  ready: async () => async (child) => {
    child.kill("SIGKILL");
    return null;
  },
  after: async (library) => library,
};

/** Works in a library that is ended so many times, and looks after each whether all is there that was confirmed. */
async function oneLibrary(start: string, times: number, ending: Ending = killed): Promise<void> {
  const first = await openTest(start);
  await first.importText({ name: firstName, text: firstDump });
  const ids = await idsOf(first);
  await first.close();
  const folder = ending.place(start);
  let looked = folder;
  const model: State = new Map();
  let imported = 0;
  let n = 1;
  for (let round = 0; round < times; round++) {
    const end = await ending.ready();
    const child = spawn(process.execPath, [join(out, "crash-child.js"), folder, String(n), JSON.stringify(ids)], {
      env: { ...process.env, CUTTINGS_CRASH_CHILD: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let trouble = "";
    let ended: Promise<bigint | null> | null = null;
    // Now before anything was confirmed, mostly after some was, however slow the machine is.
    const lines = round % 4 === 0 ? 1 : 3 + Math.floor(Math.random() * 4);
    let isAimed = false;
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
      if (isAimed || said.split("\n").length <= lines) return;
      isAimed = true;
      setTimeout(
        () => {
          ended = end(child);
        },
        5 + Math.random() * (round % 10 === 9 ? 1_800 : 250),
      );
    });
    child.stderr.on("data", (part: Buffer) => {
      trouble += part.toString();
    });
    await new Promise((done) => child.on("close", done));
    looked = await ending.after(folder);
    expect(said, trouble).toContain("ready\n");
    // What stands after the last line break was not wholly said; it may be done all the same.
    const confirmed = said
      .slice(0, said.lastIndexOf("\n"))
      .split("\n")
      .slice(1)
      .map((line) => line.split(" ") as [string, string]);
    const began: bigint | null = await ended;
    const last = Number(confirmed.at(-1)?.[0] ?? n - 1);
    const surely = Number(confirmed.filter(([, at]) => began === null || BigInt(at) < began).at(-1)?.[0] ?? n - 1);
    const oneMore = () => {
      applyTo(model, n, ids);
      if (imports(n, ids)) imported++;
      n++;
    };
    while (n <= surely) oneMore();
    // Power that is cut, and a machine that kills, are not held against the catalog: for once nothing of that is known.
    for (const one of new Set([folder, looked]))
      await rm(join(one, "catalog.sqlite-writing"), { force: true }).catch(() => {});
    const library = await openTest(looked, { create: false });
    const details = await Promise.all(ids.map((id) => library.clipping(id)));
    const found: State = new Map(
      details
        .filter(({ marks }) => marks.changed > 0)
        .map(({ id, marks: { read, starred, tags, note } }) => [id, { read, starred, tags, note }]),
    );
    const source = (await library.overview()).sources.find(({ name }) => name === firstName);
    for (const { as } of (await library.source(source?.sha256 as string)).corrections.marks)
      found.set(corrected, { read: false, starred: false, tags: [as], note: "" });
    for (const { title } of await library.dossiers())
      found.set(dossierKept, { read: false, starred: false, tags: [], note: title });
    const sorted = (state: State) => JSON.stringify([...state].sort());
    const total = (await library.list({ ...everything, offset: 0, limit: 1 })).total - ids.length;
    // What was not surely confirmed may be done, and one change more: each wholly, and none without those before it.
    const isFound = () => sorted(found) === sorted(model) && total === imported;
    while (!isFound() && n <= last + 1) oneMore();
    if (!isFound()) {
      const odd = [...model]
        .filter(([id, marks]) => JSON.stringify(found.get(id)) !== JSON.stringify(marks))
        .map(([id, marks]) => [id, marks, "but there is", found.get(id) ?? null]);
      expect(odd, `round ${round}, ${surely} changes surely confirmed, ${last} at most`).toEqual([]);
      expect(total).toBe(imported);
    }
    for (const row of (await library.list({ ...everything, offset: 0, limit: 1000 })).rows) {
      const { marks } = await library.clipping(row.id);
      expect([row.tags, row.starred, row.hasNote]).toEqual([marks.tags, marks.starred, marks.note !== ""]);
    }
    expect(
      (await library.overview()).notices.filter((notice) => !/had not been confirmed|^The catalog was/.test(notice)),
    ).toEqual([]);
    await library.close();
  }
  expect(n).toBeGreaterThan(times);
  // The catalog that went through all this is the one that grows from sources and notebook.
  const rowsOf = async () => {
    const library = await openTest(looked, { create: false });
    const { rows } = await library.list({ ...everything, offset: 0, limit: 1000 });
    await library.close();
    return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const kept = await rowsOf();
  await rm(join(looked, "catalog.sqlite"));
  expect(await rowsOf()).toEqual(kept);
}
