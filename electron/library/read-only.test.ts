/** A library that cannot be written: all can be read and taken out of it, every kind of change is refused in one sentence. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { CallArgument, DataMethods } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { cuttings } from "../command-line/testing.ts";
import type { Library } from "./library.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const page = { ...everything, offset: 0, limit: 9 } as const;

/** A library's parts, by which calls name them. */
interface Made {
  readonly ids: readonly [string, string];
  readonly sha256: string;
  readonly search: string;
  readonly rule: string;
  readonly dossier: string;
  readonly backup: string;
  /** A folder that can be written. */
  readonly other: string;
  /** The folder of another library. */
  readonly another: string;
}

/** What only looks, or writes elsewhere; what a call gives has to be there. */
const reads = {
  overview: () => undefined,
  list: () => page,
  count: () => everything,
  listIds: () => everything,
  clipping: ({ ids }) => ids[0],
  source: ({ sha256 }) => sha256,
  noteVersions: ({ ids }) => ids[0],
  linkTargets: () => ({ text: "One", limit: 5, exact: false }),
  linkedTo: ({ ids }) => ({ ids: [...ids] }),
  linksOf: ({ ids }) => ids[0],
  export: ({ ids, other }) => ({ ids: [...ids], format: "markdown", folder: other }),
  exportRestrictions: ({ ids }) => ({ ids: [...ids] }),
  licences: () => undefined,
  rules: () => undefined,
  facets: () => everything,
  coverage: () => ({ ...everything, by: "outlet" }),
  figures: () => ({ ...everything, by: "outlet" }),
  dossiers: () => undefined,
  dossier: ({ dossier }) => dossier,
  dossierClippings: ({ ids }) => ({ ids: [...ids] }),
  exportReview: ({ dossier, other }) => ({
    ...{ dossier, formats: ["md"], folder: other, template: null, overwrite: true, wholeAt: null },
  }),
  previewReview: ({ dossier }) => ({ dossier, template: null, as: "page" }),
  cite: ({ ids }) => ({ ids: [...ids], style: "apa" }),
  templates: () => undefined,
  suggestAlsoIn: ({ dossier, ids }) => ({ dossier, clipping: ids[0] }),
  previewTags: () => ({ kind: "rename", tag: "kept", to: "other" }),
  importLog: () => undefined,
  searchCounts: () => undefined,
  suggestTags: ({ ids }) => ids[0],
  tagRules: () => undefined,
  previewTagFound: () => ({ query: "text", tag: "kept" }),
  backups: () => undefined,
  compareBackup: ({ backup }) => backup,
  setAside: () => undefined,
  conflicts: () => undefined,
  lookIntoCase: ({ another }) => another,
  check: () => undefined,
  cancel: () => "none",
} satisfies { readonly [N in keyof DataMethods]?: (made: Made) => CallArgument<N> };

/** All the rest changes the library: a new call does not compile until it stands on one side. */
const writes: {
  readonly [N in Exclude<keyof DataMethods, keyof typeof reads>]: (made: Made) => CallArgument<N>;
} = {
  mark: ({ ids }) => ({ ids: [...ids], change: { starred: true } }),
  note: ({ ids }) => ({ id: ids[0], markdown: "x" }),
  restoreNote: ({ ids }) => ({ id: ids[0], at: 1 }),
  undo: () => undefined,
  redo: () => undefined,
  undoIn: ({ sha256 }) => sha256,
  redoIn: ({ sha256 }) => sha256,
  importFiles: ({ other }) => ({ paths: [join(other, "new.txt")] }),
  importText: () => ({ name: "new.txt", text: "New\n\nText." }),
  importSample: () => undefined,
  mergeCase: ({ another }) => ({ path: another, seen: "" }),
  removeSample: () => undefined,
  setLicence: () => ({ outlet: "Paper", licence: null }),
  correct: ({ sha256 }) => ({ sha256, changes: [{ kind: "split", at: 5 }] }),
  teach: () => ({ outlet: "Paper", boilerplate: [], dateLines: [], names: ["Paper"], sha256: null }),
  forget: () => ({ outlet: "Paper", line: null }),
  saveSearch: () => ({ id: null, name: "Other", query: "text", sort: "newest" }),
  removeSearch: ({ search }) => search,
  newDossier: () => ({ title: "New", date: "2023-05-30", from: null, ids: [] }),
  editDossier: ({ dossier }) => ({ id: dossier, edits: [{ kind: "cover", change: { title: "Other" } }] }),
  removeDossier: ({ dossier }) => dossier,
  editTags: () => ({ kind: "rename", tag: "kept", to: "other" }),
  tagFound: () => ({ query: "text", tag: "other", now: true, keep: true }),
  removeTagRule: ({ rule }) => rule,
  emptyTrash: () => ({ ids: null }),
  backUp: () => undefined,
  restoreBackup: ({ backup }) => ({ id: backup, ids: null }),
  mergeConflicts: () => undefined,
  recover: () => undefined,
  settleChange: () => ({ path: "notebook/marks/00.json", take: "file" }),
  repair: () => undefined,
  rebuildCatalog: () => undefined,
};

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
