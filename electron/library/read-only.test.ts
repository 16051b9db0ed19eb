/** A library that cannot be written: all can be read and taken out of it, every kind of change is refused in one sentence. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { DataMethods } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { cuttings } from "../command-line/testing.ts";
import { type Made, reads, writes } from "./every-call.ts";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const page = { ...everything, offset: 0, limit: 9 } as const;

async function made(folder: string): Promise<Made> {
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\noutlet: Paper\n\nText one.", "Two\n\nText two.") });
  const [a = "", b = ""] = await library.listIds(everything);
  await library.mark({ ids: [a, b], change: { addTags: ["kept"] } });
  await library.note({ id: a, markdown: "kept words" });
  const search = await library.saveSearch({ id: null, name: "Saved", query: "text", sort: "newest" });
  const { rule } = await library.tagFound({ query: "text", tag: "kept", now: false, keep: true });
  const dossier = await library.newDossier({ title: "Today", date: "2023-05-30", from: null, ids: [a, b] });
  const backup = await library.backUp();
  const { sha256 = "" } = (await library.overview()).sources[0] ?? {};
  await library.close();
  const another = join(await temporaryFolder(), "L");
  await (await openTest(another)).close();
  return {
    ids: [a, b],
    another,
    sha256,
    search: search.id,
    rule: rule?.id ?? "",
    dossier: dossier.id,
    backup: backup.id,
    other: await temporaryFolder(),
  };
}

/** Every file with its bytes and its time. */
async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const { mtimeMs, mode } = await stat(join(folder, name));
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.from("a folder"));
    found[name] = `${mode} ${mtimeMs} ${createHash("sha256").update(bytes).digest("hex")}`;
  }
  return found;
}

const call = (library: Library, name: string, argument: unknown) =>
  (library[name as keyof DataMethods] as (argument: unknown) => Promise<unknown>)(argument);

async function mustRead(library: Library, parts: Made): Promise<void> {
  expect((await library.clipping(parts.ids[0])).marks).toMatchObject({ note: "kept words", tags: ["kept"] });
  expect((await library.list({ ...page, query: "kept words " })).total).toBe(1);
  for (const [name, argument] of Object.entries(reads))
    await call(library, name, argument(parts)).catch((error: unknown) => {
      throw new Error(`${name}: ${String(error)}`);
    });
  expect((await library.check()).problems).toEqual([]);
  expect((await readdir(parts.other)).length).toBeGreaterThan(1);
}

async function mustRefuse(library: Library, parts: Made): Promise<void> {
  const answers: Record<string, string> = {};
  for (const [name, argument] of Object.entries(writes))
    answers[name] = await call(library, name, argument(parts)).then(
      () => "done",
      (error: unknown) => (error instanceof FaultError ? `${error.code}: ${error.message}` : String(error)),
    );
  const refused = "read-only: This library is open for reading only.";
  expect(answers).toEqual(Object.fromEntries(Object.keys(writes).map((name) => [name, refused])));
}

it("opened for reading only, a library gives all that is in it and refuses every kind of change", async () => {
  const folder = join(await temporaryFolder(), "L");
  const parts = await made(folder);
  const before = await filesOf(folder);
  const reader = await openTest(folder, { create: false, readOnly: true });
  await mustRead(reader, parts);
  await mustRefuse(reader, parts);
  await reader.close();
  const after = await filesOf(folder);
  // SQLite keeps these beside a file that is being read.
  for (const end of ["-wal", "-shm"]) delete (after as Record<string, string>)[`catalog.sqlite${end}`];
  expect(after).toEqual(before);
});

it("says of a list of another version that it is one, and not that it is damaged", async () => {
  const folder = join(await temporaryFolder(), "L");
  await made(folder);
  const reader = await openTest(folder, { create: false, readOnly: true, parserVersion: "of another time" });
  const { notices } = await reader.overview();
  expect(notices.join()).toContain("The catalog is made by another version: the list is read from the sources instead");
  await reader.close();
});

/** Makes `place` unwritable at `folder`; gives what makes it writable again, or why that cannot be had here. */
async function unwritable(place: string, folder: string): Promise<(() => Promise<void>) | string> {
  if (process.platform === "win32") return "folders cannot be made read-only here";
  if (process.getuid?.() === 0) {
    // Permissions are nothing to root: the whole file system refuses.
    try {
      execFileSync("mount", ["--bind", place, folder], { stdio: "ignore" });
      execFileSync("mount", ["-o", "remount,bind,ro", folder], { stdio: "ignore" });
    } catch {
      return "root may write everywhere, and a folder cannot be mounted read-only here";
    }
    return async () => {
      execFileSync("mount", ["-o", "remount,bind,rw", folder], { stdio: "ignore" });
    };
  }
  const all = [place, ...(await readdir(place, { recursive: true })).map((name) => join(place, name))];
  for (const path of all) await chmod(path, (await stat(path)).isDirectory() ? 0o500 : 0o400);
  return async () => {
    for (const path of all) await chmod(path, (await stat(path)).isDirectory() ? 0o700 : 0o600);
  };
}

it("on a disk that cannot be written: refused for writing, read whole, and written again when that can be", async (context) => {
  const place = await temporaryFolder();
  const mount = process.getuid?.() === 0 ? await temporaryFolder() : place;
  const parts = await made(join(place, "L"));
  const folder = join(mount, "L");
  const writable = await unwritable(place, mount);
  if (typeof writable === "string") return context.skip(writable);
  try {
    const before = await filesOf(folder);
    const refused = await openTest(folder, { create: false }).then(
      () => null,
      (error: unknown) => error as FaultError,
    );
    expect(refused).toMatchObject({ name: "FaultError", code: "read-only" });
    expect(refused?.message).toMatch(/^[A-Z][^.]+\.$/);
    const reader = await openTest(folder, { create: false, readOnly: true });
    await mustRead(reader, parts);
    await mustRefuse(reader, parts);
    await reader.close();
    for (const command of [["tag", parts.ids[0], "x"], ["backup"], ["repair"], ["trash", parts.ids[0]]]) {
      const [name = "", ...rest] = command;
      const { status, out, err } = await cuttings([name, "--library", folder, ...rest]);
      expect({ status, out }, name).toEqual({ status: 1, out: "" });
      expect(err, name).toMatch(/^cuttings: [A-Z][^.\n]+\.\n$/);
    }
    expect(await filesOf(folder)).toEqual(before);
    await writable();
    const library = await openTest(folder, { create: false });
    await mustRead(library, parts);
    await library.note({ id: parts.ids[0], markdown: "written again" });
    await library.close();
    const again = await openTest(folder, { create: false });
    expect((await again.clipping(parts.ids[0])).marks.note).toBe("written again");
    await again.close();
  } finally {
    if (mount === place) await writable();
    else execFileSync("umount", ["-l", mount]);
  }
});
