/** Dossiers in a library: durable, undoable, backed up, and dropping nothing whatever becomes of a clipping. */
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Dossier, DossierEdit } from "../../core/dossier.ts";
import { entriesOf } from "../../core/dossier-parts.ts";
import { readDump } from "../../core/parse/index.ts";
import { bucketText, readBucket } from "./bucket.ts";
import type { Library } from "./library.ts";
import { dump, failure, openTest, removeTemporaryFolders, temporaryFolder, touchyDisk } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "oldest" } as const;
const articles = [
  "Minister opens the spring session\ndate: 2023-05-10\noutlet: Kazinform\n\nThe minister opened it.",
  "Spring session opened by the minister\ndate: 2023-05-10\noutlet: Astana Times\n\nIt was opened.",
  "Rain in the north\ndate: 2023-05-10\noutlet: Kazinform\n\nForecasters expect rain.",
  "Minister opens the spring session\ndate: 2023-05-20\noutlet: Late Paper\n\nIt was opened long ago.",
  "Grain prices rise\ndate: 2023-05-12\noutlet: Bloomberg\n\nPrices rise.",
];

async function made() {
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder);
  await library.importText({ name: "a.txt", text: dump(...articles) });
  const { rows } = await library.list({ ...everything, offset: 0, limit: 99 });
  const byTitle = (title: string, outlet: string) =>
    rows.find((row) => row.title === title && row.outlet === outlet)?.id as string;
  const ids = {
    minister: byTitle("Minister opens the spring session", "Kazinform"),
    same: byTitle("Spring session opened by the minister", "Astana Times"),
    rain: byTitle("Rain in the north", "Kazinform"),
    late: byTitle("Minister opens the spring session", "Late Paper"),
    grain: byTitle("Grain prices rise", "Bloomberg"),
  };
  const dossier = await library.newDossier({
    title: "Morning  review ",
    date: "2023-05-12",
    from: null,
    ids: [ids.minister, ids.rain],
  });
  return { folder, library, ids, dossier };
}

const edit = (library: Library, { id }: Dossier, ...edits: DossierEdit[]) => library.editDossier({ id, edits });
const namesOf = (dossier: Dossier) => entriesOf(dossier).map(({ of }) => of.title);
const comment = (clipping: string, text: string): DossierEdit => ({
  ...{ kind: "entry", clippings: [clipping] },
  change: { comment: text },
});

describe("a dossier", () => {
  it("is a file of its own, there again after a restart, and listed with its count", async () => {
    const { folder, library, ids, dossier } = await made();
    expect(dossier.title).toBe("Morning review");
    expect(namesOf(dossier)).toEqual(["Minister opens the spring session", "Rain in the north"]);
    await edit(library, dossier, comment(ids.rain, "Bring an umbrella."));
    expect(await library.dossiers()).toMatchObject([{ title: "Morning review", entries: 2, sections: 1 }]);
    const now = await library.dossier(dossier.id);
    await library.close();
    expect(await readdir(join(folder, "notebook/dossiers"))).toEqual([`${dossier.id}.json`]);
    const again = await openTest(folder, { create: false });
    expect(await again.dossier(dossier.id)).toEqual(now);
    expect((await again.check()).problems).toEqual([]);
    await again.close();
  });

  it("is on disk when it is answered, though nothing else was written", async () => {
    const { folder, library, ids, dossier } = await made();
    const now = await edit(library, dossier, comment(ids.rain, "Said before the power went."));
    const copy = `${folder}-after`;
    await cp(folder, copy, { recursive: true });
    await rm(join(copy, "library.lock"), { force: true });
    const again = await openTest(copy, { create: false });
    expect(await again.dossier(dossier.id)).toEqual(now);
    await again.close();
    await library.close();
  });

  it("is as it was when a change could not be saved", async () => {
    const folder = join(await temporaryFolder(), "L");
    let full = false;
    const disk = touchyDisk((call) => {
      if (full && (call === "append" || call === "write")) throw failure("ENOSPC");
    });
    const library = await openTest(folder, { disk });
    const dossier = await library.newDossier({ title: "Kept", date: "2023-05-12", from: null, ids: [] });
    full = true;
    await expect(edit(library, dossier, { kind: "cover", change: { introduction: "Lost?" } })).rejects.toMatchObject({
      code: "disk-full",
    });
    expect(await library.dossier(dossier.id)).toEqual(dossier);
    full = false;
    expect((await edit(library, dossier, { kind: "cover", change: { introduction: "Saved." } })).introduction).toBe(
      "Saved.",
    );
    await library.close();
  });

  it("is undone and done again step by step; typing on in one field is one step", async () => {
    const { library, ids, dossier } = await made();
    await edit(library, dossier, comment(ids.rain, "B"));
    await edit(library, dossier, comment(ids.rain, "Br"));
    await edit(library, dossier, comment(ids.rain, "Bring"));
    await edit(library, dossier, { kind: "step", clippings: [ids.rain], by: -1 });
    const last = await library.dossier(dossier.id);
    expect((await library.overview()).undo).toBe("Moved 1 clipping in Morning review");
    await library.undo();
    await library.undo();
    expect(await library.dossier(dossier.id)).toMatchObject({ sections: dossier.sections });
    await library.redo();
    await library.redo();
    expect((await library.dossier(dossier.id)).sections).toEqual(last.sections);
    await library.removeDossier(dossier.id);
    expect(await library.dossiers()).toEqual([]);
    await expect(library.dossier(dossier.id)).rejects.toMatchObject({ code: "not-found" });
    expect(await library.undo()).toBe("Removed the dossier Morning review");
    expect((await library.dossier(dossier.id)).sections).toEqual(last.sections);
    expect(await library.dossiers()).toHaveLength(1);
    expect(library.events.some((event) => event.kind === "changed" && event.dossiers?.includes(dossier.id))).toBe(true);
    await library.close();
  });

  it("begins with what yesterday's had on its cover", async () => {
    const { library, ids, dossier } = await made();
    await edit(
      library,
      dossier,
      { kind: "cover", change: { issue: "No. 9", editor: "Duty officer", introduction: "Calm." } },
      { kind: "section", section: "s1", change: { heading: "Home" } },
    );
    const today = await library.newDossier({ title: "", date: "2023-05-13", from: dossier.id, ids: [ids.grain] });
    expect(today).toMatchObject({ title: "Morning review", issue: "No. 10", date: "2023-05-13", from: dossier.id });
    expect(today).toMatchObject({ editor: "Duty officer", introduction: "", sections: [{ heading: "Home" }] });
    expect(namesOf(today)).toEqual(["Grain prices rise"]);
    expect((await library.dossiers()).map(({ id }) => id)).toEqual([today.id, dossier.id]);
    await library.close();
  });

  it("makes sections of what its clippings are", async () => {
    const { library, ids, dossier } = await made();
    await library.mark({ ids: [ids.rain], change: { addTags: ["weather/rain"] } });
    const byTag = await edit(library, dossier, { kind: "regroup", by: "tag" });
    expect(byTag.sections.map(({ heading, entries }) => [heading, entries.length])).toEqual([
      ["", 1],
      ["Weather", 1],
    ]);
    await library.close();
  });

  it("refuses what is none: unknown clippings, no title, too many", async () => {
    const { library, dossier } = await made();
    const add = (clippings: string[]): DossierEdit => ({ kind: "add", clippings, section: null, before: null });
    await expect(edit(library, dossier, add(["f".repeat(16)]))).rejects.toMatchObject({ code: "not-found" });
    await expect(library.newDossier({ title: " ", date: "2023-05-13", from: null, ids: [] })).rejects.toMatchObject({
      code: "bad-argument",
    });
    const many = Array.from({ length: 1_001 }, (_, i) => `Title ${i}\n\nText ${i}.`);
    await library.importText({ name: "many.txt", text: dump(...many) });
    const ids = await library.listIds({ ...everything, query: "source:many " });
    await expect(edit(library, dossier, add([...ids]))).rejects.toMatchObject({
      code: "bad-argument",
      message: "A dossier holds at most 1,000 clippings.",
    });
    await library.close();
  });
});

describe("the same story elsewhere", () => {
  it("is suggested by day and title, and put below an entry", async () => {
    const { library, ids, dossier } = await made();
    const found = await library.suggestAlsoIn({ dossier: dossier.id, clipping: ids.minister });
    expect(found.map(({ id }) => id)).toEqual([ids.same]);
    const after = await edit(library, dossier, { kind: "alsoIn", clipping: ids.minister, others: [ids.same] });
    expect(entriesOf(after)[0]?.alsoIn).toMatchObject([{ clipping: ids.same, of: { outlet: "Astana Times" } }]);
    expect(await library.suggestAlsoIn({ dossier: dossier.id, clipping: ids.minister })).toEqual([]);
    await library.close();
  });
});

describe("a clipping that goes", () => {
  it("to the trash, for good, or with its source, stays in the dossier and says so", async () => {
    const { folder, library, ids, dossier } = await made();
    const all = [ids.minister, ids.rain];
    const states = async (from: Library) => {
      const found = await from.dossierClippings({ ids: all });
      return all.map((id) => found[id]?.state);
    };
    expect(await states(library)).toEqual(["here", "here"]);
    await library.mark({ ids: [ids.rain], change: { trashed: true } });
    expect(await states(library)).toEqual(["here", "trashed"]);
    await library.emptyTrash({ ids: null });
    expect(await states(library)).toEqual(["here", "deleted"]);
    const [source] = (await library.overview()).sources;
    await library.close();
    const sha256 = source?.sha256 as string;
    await rm(join(folder, "sources", sha256.slice(0, 2), sha256));
    await rm(join(folder, "catalog.sqlite"));
    const again = await openTest(folder, { create: false });
    expect(await states(again)).toEqual(["lost", "deleted"]);
    expect(namesOf(await again.dossier(dossier.id))).toEqual([
      "Minister opens the spring session",
      "Rain in the north",
    ]);
    await again.close();
  });

  it("into another is that one from then on, and stands apart again when that is undone", async () => {
    const text = `30.05.2023, 20:10 4410
Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.

29.05.2023, 19:44 7029
Rain is expected in the north

Forecasters expect rain in the north until the weekend.
`;
    const library = await openTest(join(await temporaryFolder(), "L"), { parse: readDump });
    await library.importText({ name: "page.txt", text });
    const ids = await library.listIds({ ...everything, sort: "newest" });
    expect(ids).toHaveLength(2);
    const dossier = await library.newDossier({ title: "Both", date: "2023-05-30", from: null, ids: [...ids] });
    await edit(library, dossier, comment(ids[0] as string, "Warned."), comment(ids[1] as string, "Wet."));
    const [source] = (await library.overview()).sources;
    const at = text.indexOf("29.05.2023");
    await library.correct({ sha256: source?.sha256 as string, changes: [{ kind: "merge", at }] });
    expect(await library.listIds(everything)).toEqual([ids[0]]);
    const merged = await library.dossier(dossier.id);
    expect(entriesOf(merged)).toMatchObject([{ clipping: ids[0], comment: "Warned.\n\nWet." }]);
    await library.undo();
    expect(entriesOf(await library.dossier(dossier.id)).map((entry) => entry.clipping)).toEqual(ids);
    await library.close();
  });

  it("to another id, because a better parser reads its title otherwise, is followed", async () => {
    const { folder, library, ids, dossier } = await made();
    await library.close();
    const { fakeParse, readerOf } = await import("./testing.ts");
    const better = readerOf((bytes, source) => {
      const parse = fakeParse(bytes, source);
      return {
        ...parse,
        clippings: parse.clippings.map((one) => ({
          ...one,
          title: one.title && { ...one.title, value: one.title.value.toUpperCase() },
        })),
      };
    });
    const again = await openTest(folder, { parse: better, parserVersion: "better", create: false });
    const now = entriesOf(await again.dossier(dossier.id)).map(({ clipping }) => clipping);
    expect(now).toHaveLength(2);
    expect(now).not.toContain(ids.rain);
    const found = await again.dossierClippings({ ids: now });
    expect(now.map((id) => [found[id]?.state, found[id]?.detail?.clipping.title?.value])).toEqual([
      ["here", "MINISTER OPENS THE SPRING SESSION"],
      ["here", "RAIN IN THE NORTH"],
    ]);
    await again.close();
  });
});

/** Writes the one record of a dossier's file otherwise, as Cuttings would. */
// biome-ignore lint/suspicious/noExplicitAny: it is written as it never would be.
async function rewrite(from: string, to: string, change: (record: any) => void): Promise<void> {
  const bucket = readBucket(await readFile(from, "utf8"), "dossiers");
  if (bucket === null || bucket === "newer") throw new Error("no bucket");
  for (const record of bucket.records.values()) change(record);
  await writeFile(to, bucketText(bucket));
}

describe("backups, checks and copies", () => {
  it("bring back a dossier as it was, also one that was removed", async () => {
    const { library, ids, dossier } = await made();
    const noted = await edit(library, dossier, comment(ids.rain, "Kept."));
    const { id } = await library.backUp();
    await edit(library, dossier, comment(ids.rain, "Spoilt."));
    await library.restoreBackup({ id, ids: null });
    expect(await library.dossier(dossier.id)).toEqual(noted);
    await library.removeDossier(dossier.id);
    await library.restoreBackup({ id, ids: null });
    expect(await library.dossier(dossier.id)).toEqual(noted);
    await library.close();
  });

  it("set a damaged file aside and recover what was in it", async () => {
    const { folder, library, ids, dossier } = await made();
    const noted = await edit(library, dossier, comment(ids.rain, "Kept."));
    await library.settle();
    await library.backUp();
    await library.close();
    const file = join(folder, "notebook/dossiers", `${dossier.id}.json`);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 60));
    let again = await openTest(folder, { create: false });
    expect(await again.dossiers()).toEqual([]);
    expect((await again.setAside()).map((one) => one.file)).toEqual([`dossiers/${dossier.id}.json`]);
    expect((await again.check()).problems).not.toEqual([]);
    await again.recover();
    expect(await again.dossier(dossier.id)).toEqual(noted);
    await again.close();
    await rm(file);
    again = await openTest(folder, { create: false });
    await again.backUpIfDue("start");
    expect(await again.dossier(dossier.id)).toEqual(noted);
    await again.close();
  });

  it("find a record that says nonsense, and repair what can be", async () => {
    const { folder, library, dossier } = await made();
    await library.close();
    const file = join(folder, "notebook/dossiers", `${dossier.id}.json`);
    await rewrite(file, file, (record) => {
      record.date = "yesterday";
      record.sections[0].entries[0].shown = { kind: "everything" };
    });
    const again = await openTest(folder, { create: false });
    expect((await again.check()).problems).toMatchObject([{ severity: "error" }]);
    await again.repair();
    expect((await again.check()).problems).toEqual([]);
    expect(namesOf(await again.dossier(dossier.id))).toEqual(["Rain in the north"]);
    await again.close();
  });

  it("merge what a sync program left, entry by entry", async () => {
    const { folder, library, ids, dossier } = await made();
    await edit(library, dossier, comment(ids.rain, "Written here."));
    await library.close();
    const file = join(folder, "notebook/dossiers", `${dossier.id}.json`);
    await rewrite(file, join(folder, "notebook/dossiers", `${dossier.id} (1).json`), (theirs) => {
      const [minister, rain] = theirs.sections[0].entries;
      theirs.sections[0].entries = [{ ...rain, comment: "Written there." }];
      const entries = [{ ...minister, clipping: ids.grain }];
      theirs.sections.push({ id: "s2", heading: "Trade", introduction: "Figures.", entries });
      theirs.changed -= 1;
    });
    const again = await openTest(folder, { create: false });
    expect(await again.conflicts()).toMatchObject([{ added: 0, differing: 1 }]);
    await again.mergeConflicts();
    const merged = await again.dossier(dossier.id);
    expect(
      merged.sections.map(({ heading, introduction, entries }) => [
        heading,
        introduction,
        entries.map((one) => one.clipping),
      ]),
    ).toEqual([
      ["", "", [ids.minister, ids.rain]],
      ["Trade", "Figures.", [ids.grain]],
    ]);
    expect(entriesOf(merged)[1]?.comment).toBe("Written here.\n\n---\n\nWritten there.");
    expect(await again.conflicts()).toEqual([]);
    await again.close();
  });
});
