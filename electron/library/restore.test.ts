import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

/** A library with one of everything that a notebook holds beside marks. */
async function made() {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump("One\n\nText.\nMore.", "Two\n\nText.") });
  const ids = await library.listIds(everything);
  const { sha256 } = (await library.clipping(ids[0] as string)).source;
  await library.mark({ ids: [...ids], change: { addTags: ["energy"] } });
  await library.editTags({ kind: "colour", tag: "energy", colour: "teal" });
  await library.saveSearch({ id: null, name: "Mine", query: "text", sort: "newest" });
  const dossier = await library.newDossier({ title: "Morning", date: "2023-05-30", from: null, ids: [...ids] });
  await library.tagFound({ query: "text", tag: "found", now: false, keep: true });
  await library.teach({ outlet: "Paper, Ltd", boilerplate: [], dateLines: [], names: ["Paper"], sha256: null });
  return { library, ids, sha256, dossier };
}

describe("a backup that has the same marks", () => {
  it("tells what else is otherwise, by name, and brings it back as one step to undo", async () => {
    const { library, ids, sha256, dossier } = await made();
    const { id } = await library.backUp();
    expect(await library.compareBackup({ id })).toEqual({ clippings: [], total: 0, others: [], otherTotal: 0 });

    const [search] = (await library.overview()).searches;
    await library.removeDossier(dossier.id);
    await library.removeSearch(search?.id as string);
    await library.editTags({ kind: "colour", tag: "energy", colour: "red" });
    const [rule] = await library.tagRules();
    await library.removeTagRule(rule?.id as string);
    await library.forget({ outlet: "Paper, Ltd", line: null });
    await library.correct({ sha256, changes: [{ kind: "encoding", encoding: "utf-8" }] });
    const later = await library.newDossier({ title: "Evening", date: "2023-05-30", from: null, ids: [] });

    const { total, others, otherTotal } = await library.compareBackup({ id });
    expect(total).toBe(0);
    expect(otherTotal).toBe(7);
    const told = others.map(({ kind, name, change }) => `${change} ${kind} ${name}`).sort();
    expect(told).toEqual([
      "away dossier Evening",
      "back dossier Morning",
      "back search Mine",
      "back tag-rule text → found",
      "back taught Paper, Ltd",
      "changed source a.txt",
      "changed tag energy",
    ]);

    expect((await library.compareBackup({ id, words: "paper LTD" })).others.map(({ name }) => name)).toEqual([
      "Paper, Ltd",
    ]);

    // One of them alone, as the window and “restore --only” name it.
    const one = others.find(({ name }) => name === "Morning")?.id as string;
    expect(await library.restoreBackup({ id, ids: [], others: [one] })).toEqual({ clippings: 0, others: 1 });
    expect((await library.dossiers()).map(({ title }) => title).sort()).toEqual(["Evening", "Morning"]);
    expect((await library.overview()).undo).toMatch(/^Restored 1 record from the backup of /);
    expect((await library.overview()).searches).toEqual([]);
    await library.undo();
    expect((await library.dossiers()).map(({ title }) => title)).toEqual(["Evening"]);

    // All of it.
    expect(await library.restoreBackup({ id, ids: null })).toEqual({ clippings: 0, others: 7 });
    expect(await library.dossier(dossier.id)).toEqual(dossier);
    expect((await library.overview()).searches).toEqual([search]);
    expect((await library.overview()).tags).toMatchObject([{ tag: "energy", colour: "teal" }]);
    expect(await library.tagRules()).toEqual([rule]);
    expect((await library.compareBackup({ id })).otherTotal).toBe(0);
    await library.undo();
    expect((await library.dossiers()).map(({ id: kept }) => kept)).toEqual([later.id]);
    expect((await library.compareBackup({ id })).otherTotal).toBe(7);
    expect((await library.check()).problems).toEqual([]);
    expect(await library.listIds(everything)).toEqual(ids);
    await library.close();
  });

  it("says nothing of a tag that is only known to be one", async () => {
    const { library, ids } = await made();
    const { id } = await library.backUp();
    await library.mark({ ids: [ids[0] as string], change: { addTags: ["new"] } });
    expect(await library.compareBackup({ id })).toMatchObject({ total: 1, others: [] });
    expect(await library.restoreBackup({ id, ids: null })).toEqual({ clippings: 1, others: 0 });
    await library.close();
  });
});
