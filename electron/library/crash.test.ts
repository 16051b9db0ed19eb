import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyTo, corrected, dossierKept, firstDump, firstName, imports, type State } from "./crash-child.ts";
import type { Library } from "./library.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(async () => {
  await removeTemporaryFolders();
  await rm(out, { recursive: true, force: true });
});

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

describe("kill -9 (L2)", () => {
  /** So often one library is killed; the next begins anew, so that rounds stay short. */
  const roundsEach = 25;
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

/** What cuts the power of a mounted file system: EXT4_IOC_SHUTDOWN without flushing its log. */
const shutDown = (mount: string) =>
  execFileSync("python3", [
    "-c",
    "import fcntl,os,struct,sys; fcntl.ioctl(os.open(sys.argv[1],os.O_RDONLY),0x8004587D,struct.pack('I',2))",
    mount,
  ]);

// In `npm run test:crash` alone: once in five runs on a busy machine it met a change that it could not account for, and whether
// the journal or the test's own count is at fault is not known yet.
const isCrashRun = process.env.CUTTINGS_CRASH_ROUNDS !== undefined;

describe.skipIf(!isCrashRun || process.getuid?.() !== 0 || process.platform !== "linux")(
  "a power cut (needs root)",
  () => {
    it("at any moment keeps every confirmed change (L3)", { timeout: 120_000 }, async (context) => {
      const place = await temporaryFolder();
      const image = join(place, "disk");
      const mount = join(place, "mount");
      const mounted = () => execFileSync("mount", ["-o", "loop", image, mount]);
      try {
        execFileSync("mkdir", [mount]);
        execFileSync("truncate", ["-s", "64M", image]);
        execFileSync("mkfs.ext4", ["-q", "-F", image], { stdio: "ignore" });
        mounted();
        shutDown(mount);
        execFileSync("umount", [mount]);
        mounted();
      } catch (error) {
        context.skip(`the power of a loop-mounted ext4 cannot be cut here: ${String(error).split("\n")[0]}`);
        return;
      }
      try {
        await oneLibrary(join(place, "L"), 4, {
          place: (library) => {
            execFileSync("cp", ["-r", library, mount]);
            execFileSync("sync", ["-f", mount]);
            return join(mount, "L");
          },
          end: (child) => {
            shutDown(mount);
            child.kill("SIGKILL");
          },
          after: async (library) => {
            execFileSync("umount", [mount]);
            mounted();
            // Looked at elsewhere: SQLite keeps files open for a while, and the next cut needs the place to itself.
            const copy = join(await temporaryFolder(), "L");
            execFileSync("cp", ["-r", library, copy]);
            return copy;
          },
        });
      } finally {
        execFileSync("umount", ["-l", mount]);
      }
    });
  },
);

interface Ending {
  /** Ends the child at a moment of its choice. */
  readonly end: (child: ChildProcess) => void;
  /** Where the child works in the library that is given. */
  readonly place: (library: string) => string;
  /** After the child is gone; gives the library to look at. */
  readonly after: (library: string) => Promise<string>;
}

const killed: Ending = {
  end: (child) => child.kill("SIGKILL"),
  place: (library) => library,
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
    const child = spawn(process.execPath, [join(out, "crash-child.js"), folder, String(n), JSON.stringify(ids)], {
      env: { ...process.env, CUTTINGS_CRASH_CHILD: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let trouble = "";
    child.stdout.on("data", (part: Buffer) => {
      if (said === "") setTimeout(() => ending.end(child), 5 + Math.random() * (round % 10 === 9 ? 1_800 : 250));
      said += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      trouble += part.toString();
    });
    await new Promise((done) => child.on("close", done));
    looked = await ending.after(folder);
    expect(said, trouble).toContain("ready\n");
    // What stands after the last line break was not wholly said; it may be done all the same.
    const numbers = said.slice(0, said.lastIndexOf("\n")).split("\n").slice(1).map(Number);
    const last = numbers.at(-1) ?? n - 1;
    for (; n <= last; n++) {
      applyTo(model, n, ids);
      if (imports(n, ids)) imported++;
    }
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
    if (sorted(found) !== sorted(model) || total !== imported) {
      // One change may be done that was not confirmed any more: wholly.
      applyTo(model, n, ids);
      if (imports(n, ids)) imported++;
      n++;
      const odd = [...model].filter(([id, marks]) => JSON.stringify(found.get(id)) !== JSON.stringify(marks));
      expect(odd, `round ${round}, change ${n}`).toEqual([]);
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
