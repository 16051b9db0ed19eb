/** Files that no one should be able to stop an import with: each has its one sentence, and all the others come in. */
import { execFileSync } from "node:child_process";
import { appendFile, chmod, link, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { readDump } from "../../core/parse/index.ts";
import { type Disk, realDisk } from "./disk.ts";
import { readIncoming, saidName } from "./incoming.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const story = (title: string) => dump(`${title}\n\nIts text is here.`);
/** One sentence on one line, that runs one way. */
const sentence = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{10,400}\.$/u;

/** The real disk, on which something happens to a file between its first bytes being asked for and its last. */
function whileReading(happens: () => Promise<void>): Disk {
  return {
    ...realDisk,
    open: async (...given) => {
      const handle = await realDisk.open(...given);
      return new Proxy(handle, {
        get(target, property) {
          const value = Reflect.get(target, property, target) as unknown;
          if (typeof value !== "function") return value;
          return async (...all: unknown[]) => {
            if (property === "readFile") await happens();
            return (value as (...all: unknown[]) => unknown).apply(target, all);
          };
        },
      });
    },
  };
}

describe("names", () => {
  it("of any letters come in as they are, and are said on one line", async () => {
    const folder = await temporaryFolder();
    const names = [
      "two\nlines.txt",
      "\u202Etxt.exe",
      "\u001B[2Jred.txt",
      "tab\tand\rreturn.txt",
      `${"x".repeat(251)}.txt`,
      `${"ж".repeat(125)}.txt`,
      "<img src=x onerror=alert(1)>.txt",
      "-rf .txt",
      " .txt",
      "e\u0301.txt",
      "\u00E9.txt",
    ];
    for (const [n, name] of names.entries()) await writeFile(join(folder, name), story(`Story ${n}`));
    const library = await openTest(join(await temporaryFolder(), "L"));
    const paths = names.map((name) => join(folder, name));
    const report = await library.importFiles({ paths });
    expect(report.files.map(({ name, outcome }) => [name, outcome])).toEqual(names.map((name) => [name, "added"]));
    for (const [n, name] of names.entries()) {
      const { sha256 } = report.files[n] ?? {};
      const kept = join((await library.overview()).folder, "sources", sha256?.slice(0, 2) ?? "", sha256 ?? "");
      expect((await readFile(kept)).equals(await readFile(join(folder, name)))).toBe(true);
    }
    const again = await library.importFiles({ paths });
    for (const { message, outcome } of again.files) {
      expect(outcome).toBe("already");
      expect(message).toMatch(sentence);
    }
    // The same names of files that hold nothing.
    for (const path of paths) await truncate(path, 0);
    for (const { message } of (await library.importFiles({ paths })).files) expect(message).toMatch(sentence);
    await library.close();
  });

  it("that are no Unicode are told from files that are not there", async (context) => {
    const folder = await temporaryFolder();
    try {
      await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe, 0xe9])]), story("Latin"));
    } catch {
      context.skip("this file system has Unicode names only");
      return;
    }
    const [name = ""] = await readdir(folder);
    const library = await openTest(join(await temporaryFolder(), "L"));
    const { files } = await library.importFiles({ paths: [join(folder, name)] });
    expect(files[0]).toMatchObject({ outcome: "failed", fault: { code: "file-unreadable" } });
    expect(files[0]?.message).toContain("please give it another name");
    await library.close();
  });

  it("too long to be said keep their beginning and their end", () => {
    expect(saidName(`${"a".repeat(300)}.html`)).toBe(`${"a".repeat(40)}…${"a".repeat(35)}.html`);
    expect(saidName("plain.txt")).toBe("plain.txt");
  });
});

describe("a file that goes on changing", () => {
  const read = async (happens: (path: string) => Promise<void>) => {
    const path = join(await temporaryFolder(), "dump.txt");
    await writeFile(path, story("Whole").repeat(200));
    return readIncoming(
      whileReading(() => happens(path)),
      path,
    ).then(
      ({ bytes }) => bytes.length,
      (error: Error) => error.message,
    );
  };

  it("is not taken in by half", async () => {
    const said =
      "dump.txt cannot be read: it changed while it was being read; please bring it in again when it is complete.";
    expect(await read((path) => truncate(path, 100))).toBe(said);
    expect(await read((path) => appendFile(path, "and more"))).toBe(said);
    expect(await read((path) => writeFile(path, "quite another text"))).toBe(said);
  });

  it("and is taken in whole though it vanishes meanwhile, or says that it is gone", async () => {
    const whole = story("Whole").repeat(200).length;
    if (process.platform !== "win32") expect(await read((path) => rm(path))).toBe(whole);
    const path = join(await temporaryFolder(), "gone.txt");
    await writeFile(path, story("Gone"));
    const vanishing: Disk = {
      ...realDisk,
      open: async (...given) => {
        await rm(path);
        return realDisk.open(...given);
      },
    };
    await expect(readIncoming(vanishing, path)).rejects.toThrow("gone.txt cannot be read: there is no such file.");
  });
});

describe.skipIf(process.platform === "win32")("what is no file of text", () => {
  it("has one sentence each, and keeps no other file from coming in", async () => {
    const folder = await temporaryFolder();
    const at = (name: string) => join(folder, name);
    await writeFile(at("good.txt"), story("Good"));
    await writeFile(at("packed.html"), zipSync({ "a.html": new TextEncoder().encode(story("Packed")) }));
    await writeFile(at("nothing.md"), "");
    await writeFile(at("locked.txt"), story("Locked"));
    await chmod(at("locked.txt"), 0);
    execFileSync("mkfifo", [at("pipe.txt")]);
    await symlink(at("there"), at("here"));
    await symlink(at("here"), at("there"));
    await symlink(at("pipe.txt"), at("to-pipe.txt"));
    await symlink(at("good.txt"), at("to-good.txt"));
    await link(at("good.txt"), at("same.txt"));
    const library = await openTest(join(await temporaryFolder(), "L"));
    const names = ["packed.html", "nothing.md", "pipe.txt", "here", "to-pipe.txt", ".", "to-good.txt", "same.txt"];
    const devices = ["/dev/zero", "/dev/random", "/dev/tty", "/dev/stdin"];
    const report = await library.importFiles({ paths: [...names.map(at), ...devices] });
    const { files } = report;
    for (const { outcome, message } of files) if (outcome === "failed") expect(message).toMatch(sentence);
    expect(files.slice(0, 8).map(({ outcome }) => outcome)).toEqual([
      ...["failed", "failed", "failed", "failed", "failed", "failed"],
      ...["added", "already"],
    ]);
    expect(files.slice(8).every(({ outcome }) => outcome === "failed")).toBe(true);
    expect(files[0]?.message).toMatch(/ZIP/i);
    expect(files[2]?.message).toContain("pipe or device");
    expect(files[3]?.message).toContain("circle");
    // An administrator may read what nobody else may.
    if (process.getuid?.() !== 0)
      expect((await library.importFiles({ paths: [at("locked.txt")] })).files[0]?.message).toContain("no permission");
    expect((await library.overview()).sources).toHaveLength(1);
    await library.close();
  });

  it("that nobody may read says so", async () => {
    const path = join(await temporaryFolder(), "locked.txt");
    await writeFile(path, story("Locked"));
    const locked: Disk = {
      ...realDisk,
      open: async () => Promise.reject(Object.assign(new Error("EACCES"), { code: "EACCES" })),
    };
    await expect(readIncoming(locked, path)).rejects.toThrow(
      "locked.txt cannot be read: you have no permission to read it.",
    );
  });
});

it("a line of 50 MB comes in whole, and the next file after it", { timeout: 240_000 }, async () => {
  const folder = await temporaryFolder();
  const long = join(folder, "long.txt");
  await writeFile(long, "word ".repeat(10_000_000));
  await writeFile(join(folder, "next.txt"), "My own article\n\nIts only paragraph is here.");
  const library = await openTest(join(await temporaryFolder(), "L"), { parse: readDump });
  const { files } = await library.importFiles({ paths: [long, join(folder, "next.txt")] });
  expect(files.map(({ outcome }) => outcome)).toEqual(["added", "added"]);
  const { sha256 } = files[0] ?? {};
  const kept = join((await library.overview()).folder, "sources", sha256?.slice(0, 2) ?? "", sha256 ?? "");
  expect((await readFile(kept)).equals(await readFile(long))).toBe(true);
  await library.close();
});
