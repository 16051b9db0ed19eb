import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { linkTo } from "../../core/links.ts";
import { readDump } from "../../core/parse/index.ts";
import { versionEvery } from "../../core/versions.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const all = { view: { kind: "all" }, query: "", sort: "newest" } as const;

async function libraryOf(...titles: readonly string[]) {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump(...titles.map((title) => `${title}\n\nText of ${title}.`)) });
  const found = new Map<string, string>();
  for (const id of await library.listIds(all)) {
    const { clipping } = await library.clipping(id);
    found.set(clipping.title?.value ?? "", id);
  }
  const idOf = (title: string) => found.get(title) as string;
  return { folder, library, idOf };
}

describe("links in notes", () => {
  it("lead there and back, from notes, highlights and dossiers, through undo and a restart", async () => {
    const { folder, library: first, idOf } = await libraryOf("Uranium", "Grain", "Steel");
    let library = first;
    const [uranium, grain, steel] = [idOf("Uranium"), idOf("Grain"), idOf("Steel")];
    const dossier = await library.newDossier({ title: "Morning", date: "2026-11-22", from: null, ids: [grain] });
    await library.note({ id: grain, markdown: `Compare ${linkTo({ id: uranium, title: "Uranium" })} of May.` });
    await library.note({ id: uranium, markdown: `In [[${dossier.id}|Morning]] and [[${"f".repeat(16)}|nowhere]]` });
    await library.editDossier({
      id: dossier.id,
      edits: [{ kind: "entry", clippings: [grain], change: { comment: `See [[${uranium}]].` } }],
    });
    const back = async () => {
      const { from, total } = await library.linksOf(uranium);
      expect(total).toBe(from.length);
      return from.map(({ id, words }) => [id, words]);
    };
    const both = [
      [dossier.id, `See ${uranium}.`],
      [grain, "Compare Uranium of May."],
    ];
    expect(await back()).toEqual(both);
    expect(await library.linksOf(dossier.id)).toMatchObject({
      from: [{ id: uranium, kind: "clipping", title: "Uranium" }],
      to: [{ id: uranium }],
    });
    expect((await library.linksOf(uranium)).to).toMatchObject([{ id: dossier.id, kind: "dossier", title: "Morning" }]);

    await library.undo();
    expect(await back()).toEqual(both.slice(1));
    await library.redo();
    await library.mark({ ids: [grain], change: { trashed: true } });
    expect(await back()).toEqual(both.slice(0, 1));
    await library.undo();
    await library.note({ id: steel, markdown: `[[${uranium}#${"a".repeat(12)}|as said]]` });
    expect((await library.linksOf(uranium)).total).toBe(3);
    await library.note({ id: steel, markdown: "none" });
    await library.removeDossier(dossier.id);
    expect(await back()).toEqual(both.slice(1));
    await library.undo();
    await library.close();

    // What the catalog has of it grows back from the notebook.
    for (const name of await readdir(folder)) if (name.startsWith("catalog")) await rm(join(folder, name));
    library = await openTest(folder);
    await library.ready();
    expect(await back()).toEqual(both);
    await library.close();
  });

  it("are completed by words of titles, recent first, dossiers among them, and by a title alone", async () => {
    const { library, idOf } = await libraryOf("Uranium prices rise", "Grain prices fall", "The price of grain");
    await library.newDossier({ title: "Grain, weekly", date: "2026-11-22", from: null, ids: [] });
    const titles = async (text: string, exact = false) =>
      (await library.linkTargets({ text, limit: 10, exact })).map(({ title }) => title);
    expect(await titles("pric")).toHaveLength(3);
    expect((await titles("gra")).sort()).toEqual(["Grain prices fall", "Grain, weekly", "The price of grain"]);
    expect(await titles("")).toHaveLength(4);
    expect(await titles("uranium PRICES rise", true)).toEqual(["Uranium prices rise"]);
    expect(await titles("uranium prices", true)).toEqual([]);
    expect(await titles('" OR ( in:', false)).toEqual([]);
    expect(await library.linkedTo({ ids: [idOf("Uranium prices rise"), "e".repeat(16), "e".repeat(12)] })).toEqual({
      [idOf("Uranium prices rise")]: expect.objectContaining({ title: "Uranium prices rise", state: "here" }) as object,
    });
    await library.close();
  });

  it("go along when a clipping goes into another, and come back with it", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder, { parse: readDump });
    const article = (day: number, title: string) =>
      `${day}.05.2023, 20:10 4410\n${title}\n\nThe regulator warns on this day of what nobody had expected.\n`;
    const text = [
      article(30, "Fair gathers masters"),
      article(29, "Rain is expected"),
      article(28, "Trains run again"),
    ];
    await library.importText({ name: "page.txt", text: text.join("\n") });
    const found = new Map<string, string>();
    for (const id of await library.listIds(all))
      found.set((await library.clipping(id)).clipping.title?.value ?? "", id);
    const [fair, rain, trains] = ["Fair gathers masters", "Rain is expected", "Trains run again"].map((title) =>
      found.get(title),
    ) as [string, string, string];
    const { source } = await library.clipping(rain);
    const note = `about [[${rain}|Rain]]`;
    await library.note({ id: trains, markdown: note });
    const { ids } = await library.source(source.sha256);
    const at = (await library.parseOf(source.sha256)).clippings[ids.indexOf(rain)]?.start as number;
    await library.correct({ sha256: source.sha256, changes: [{ kind: "merge", at }] });
    expect([...(await library.listIds(all))].sort()).toEqual([fair, trains].sort());
    expect((await library.linksOf(fair)).from.map(({ id }) => id)).toEqual([trains]);
    expect((await library.clipping(trains)).marks.note).toBe(note.replace(rain, fair));
    await library.undo();
    expect((await library.clipping(trains)).marks.note).toBe(note);
    expect((await library.linksOf(rain)).from.map(({ id }) => id)).toEqual([trains]);
    await library.close();
  });
});

describe("the history of a note", () => {
  it("has what stood when the note was left, outlives a restart, and is put back as one step", async () => {
    const { folder, library: first, idOf } = await libraryOf("One");
    let library = first;
    const id = idOf("One");
    const texts = async () => (await library.noteVersions(id)).map(({ text }) => text);
    await library.note({ id, markdown: "first", begins: true });
    await library.note({ id, markdown: "first draft" });
    expect(await texts()).toEqual([]);
    await library.note({ id, markdown: "second", begins: true });
    await library.note({ id, markdown: "second draft" });
    expect(await texts()).toEqual(["first draft"]);
    await library.close();

    // Whoever was killed in the middle of a word finds what stood then, too.
    library = await openTest(folder);
    await library.note({ id, markdown: "" });
    expect(await texts()).toEqual(["second draft", "first draft"]);
    const [, oldest] = await library.noteVersions(id);
    expect((await library.restoreNote({ id, at: oldest?.at as number })).note).toBe("first draft");
    expect((await library.overview()).undo).toBe("Put an earlier version of a note back");
    await library.undo();
    expect((await library.clipping(id)).marks.note).toBe("");
    await library.redo();
    expect((await library.clipping(id)).marks.note).toBe("first draft");
    await expect(library.restoreNote({ id, at: 5 })).rejects.toThrow("not kept any more");
    expect((await library.check()).problems).toEqual([]);
    await library.close();
  });

  it("has a version every five minutes of typing", async () => {
    const { library, idOf } = await libraryOf("One");
    const id = idOf("One");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    try {
      for (let minute = 0; minute < 30; minute++) {
        await library.note({ id, markdown: `minute ${minute}` });
        vi.setSystemTime(Date.now() + 60_000);
      }
    } finally {
      vi.useRealTimers();
    }
    const versions = await library.noteVersions(id);
    expect(versions.length).toBe(Math.floor((30 * 60_000) / (versionEvery + 60_000)) - 1);
    expect(versions.at(-1)?.text).toMatch(/^minute [45]$/);
    await library.close();
  });

  it("is in backups, and goes for good with its clipping", async () => {
    const { folder, library, idOf } = await libraryOf("One", "Two");
    const id = idOf("One");
    await library.note({ id, markdown: "secret of old" });
    await library.note({ id, markdown: "new", begins: true });
    const { id: backup } = await library.backUp();
    expect(await readdir(join(folder, "backups", backup, "notebook/versions"))).toEqual([`${id.slice(0, 2)}.json`]);
    await library.mark({ ids: [id], change: { trashed: true } });
    await library.emptyTrash({ ids: null });
    await library.settle();
    expect(await library.noteVersions(id)).toEqual([]);
    expect(await readFile(join(folder, `notebook/versions/${id.slice(0, 2)}.json`), "utf8")).not.toContain("secret");
    await library.restoreBackup({ id: backup, ids: null });
    expect((await library.noteVersions(id)).map(({ text }) => text)).toEqual(["secret of old"]);
    await library.close();
  });
});

describe("a note", () => {
  it.each([
    ["a letter of no value", "before\u0000after"],
    ["half a letter", "before \ud800 after \udfff"],
    ["marks that order text", "\ufeff\u202ebefore\u202c after"],
    ["odd ends of lines", "before\r\rafter\u0085\u2028\u2029"],
  ])("with %s is kept as it is, found, and the same in the catalog", async (_what, markdown) => {
    const { folder, library: first, idOf } = await libraryOf("Uranium", "Grain");
    const id = idOf("Uranium");
    await first.note({ id, markdown });
    await first.close();
    const library = await openTest(folder, { create: false });
    expect((await library.clipping(id)).marks.note === markdown).toBe(true);
    expect(await library.listIds({ ...all, query: "after" })).toEqual([id]);
    expect((await library.check()).problems).toEqual([]);
    await library.close();
  });
});

it("pasted text with letters of no value, and halves of letters, is kept and is the same in the catalog", async () => {
  const { folder, library: first } = await libraryOf("Uranium");
  const text = dump("Grain \udfff exports\n\nText of grain \u0000 and \ud800 steel.");
  const { files } = await first.importText({ name: "b.txt", text });
  await first.close();
  const library = await openTest(folder, { create: false });
  expect((await library.check()).problems).toEqual([]);
  if (files[0]?.outcome !== "failed") expect(await library.listIds({ ...all, query: "steel" })).toHaveLength(1);
  await library.close();
});
