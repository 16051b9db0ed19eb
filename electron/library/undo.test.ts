/** Whatever changes data is one step: a sentence says it, undo brings back all that was there, redo all that came. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { DataMethods } from "../../core/contract.ts";
import { readDump } from "../../core/parse/index.ts";
import { writes } from "./every-call.ts";
import type { Library } from "./library.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const inTrash = { ...everything, view: { kind: "trash" } } as const;

const text = `30.05.2023, 23:30 7751
Handicraft fair gathers masters

Potters from five regions show their work in the old depot on Tuesday.

The fair is open until Sunday, the organisers said.

30.05.2023, 20:10 4410
Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.

29.05.2023, 19:44 7029
Rain is expected in the north

Forecasters expect rain in the north until the weekend.
`;

const passage = (body: string, quote: string, id: string, colour: "yellow" | "green" = "yellow", note = "") => {
  const start = body.indexOf(quote);
  return {
    ...{ id, quote, start, end: start + quote.length, colour, note, tags: [], created: 1 },
    ...{ prefix: body.slice(Math.max(0, start - 32), start), suffix: body.slice(start + quote.length).slice(0, 32) },
  };
};

/** All that a window can see of a library, but for what can be undone in it. */
async function picture(library: Library) {
  const { undo: _u, redo: _r, notices: _n, isNew: _i, ...overview } = await library.overview();
  const ids = [...(await library.listIds(everything)), ...(await library.listIds(inTrash))];
  return {
    overview,
    rows: (await library.list({ ...everything, offset: 0, limit: 100 })).rows,
    trash: await library.listIds(inTrash),
    clippings: await Promise.all(ids.map(library.clipping)),
    versions: await Promise.all(ids.map((id) => library.noteVersions(id))),
    sources: await Promise.all(
      overview.sources.map(async ({ sha256 }) => {
        const { undo: _undo, redo: _redo, ...source } = await library.source(sha256);
        return source;
      }),
    ),
    dossiers: await Promise.all((await library.dossiers()).map(({ id }) => library.dossier(id))),
    rules: await library.rules(),
    licences: await library.licences(),
    tagRules: await library.tagRules(),
  };
}

/** Calls that change data and are no step, and why. */
const reasons: Partial<Record<keyof DataMethods, string>> = {
  undo: "It is the way back.",
  redo: "It is the way forth.",
  undoIn: "As undo, in one source.",
  redoIn: "As redo, in one source.",
  emptyTrash: "The one thing that cannot be undone; the window asks first and says so.",
  backUp: "It adds a copy.",
  rebuildCatalog: "What it makes is derived.",
  repair: "It calls what mends one thing each: recover, mergeConflicts, and clean records.",
  recover: "Undone where damage is tried out (backup.test.ts).",
  settleChange: "Undone where damage is tried out (damage.test.ts).",
  mergeConflicts: "Undone where copies of sync programs are tried out (conflicts.test.ts).",
};

it("each change is one step with a sentence, and all of them go back and forth in their order", {
  timeout: 60_000,
}, async () => {
  const base = await temporaryFolder();
  const other = await openTest(join(base, "Other"), { parse: readDump });
  await other.importText({
    name: "theirs.txt",
    text: "Title: Their story\n\nPublished Time: 2023-05-03\n\nTheir text is here.\n",
  });
  await other.close();

  const library = await openTest(join(base, "L"), {
    parse: readDump,
    sampleFolder: join(import.meta.dirname, "../../seeds"),
  });
  const tried = new Set<string>();
  const said: string[] = [];
  const pictures: unknown[] = [await picture(library)];
  /** Does one thing, takes it back and does it again. */
  async function step(call: keyof DataMethods, sentence: string | RegExp, act: () => Promise<unknown>): Promise<void> {
    tried.add(call);
    await act();
    const after = await picture(library);
    const what = (await library.overview()).undo ?? "";
    if (typeof sentence === "string") expect(what).toBe(sentence);
    else expect(what).toMatch(sentence);
    expect(after, `${what} changes nothing`).not.toEqual(pictures.at(-1));
    expect(await library.undo()).toBe(what);
    expect(await picture(library), `undo of ${what}`).toEqual(pictures.at(-1));
    expect((await library.overview()).redo).toBe(what);
    expect(await library.redo()).toBe(what);
    expect(await picture(library), `redo of ${what}`).toEqual(after);
    said.push(what);
    pictures.push(after);
  }

  await step("importText", "Imported 1 source", () => library.importText({ name: "page.txt", text }));
  await writeFile(join(base, "b.txt"), "Title: From a file\n\nPublished Time: 2023-05-04\n\nIts text is here.\n");
  await step("importFiles", "Imported 1 source", () => library.importFiles({ paths: [join(base, "b.txt")] }));
  const { sources } = await library.overview();
  const sha256 = sources.find(({ name }) => name === "page.txt")?.sha256 ?? "";
  const [a = "", b = "", c = ""] = (await library.source(sha256)).ids;
  const ids = [a, b, c];
  const body = (await library.clipping(a)).clipping.paragraphs.map((one) => one.text).join("\n");

  const mark = (change: Parameters<Library["mark"]>[0]["change"], of = ids) => library.mark({ ids: of, change });
  await step("mark", "Starred 3 clippings", () => mark({ starred: true }));
  await step("mark", "Unstarred 1 clipping", () => mark({ starred: false }, [a]));
  await step("mark", "Marked 3 clippings as read", () => mark({ read: true }));
  await step("mark", "Marked 1 clipping as unread", () => mark({ read: false }, [a]));
  await step("mark", "Tagged 3 clippings with crafts/pots, north", () => mark({ addTags: ["crafts/pots", "north"] }));
  await step("mark", "Removed north from 1 clipping", () => mark({ removeTags: ["north"] }, [b]));
  const one = "0123456789ab";
  await step("mark", "Highlighted a passage", () => mark({ putHighlights: [passage(body, "five regions", one)] }, [a]));
  await step("mark", "Recoloured a highlight", () =>
    mark({ putHighlights: [passage(body, "five regions", one, "green")] }, [a]),
  );
  await step("mark", "Wrote on a highlight", () =>
    mark({ putHighlights: [passage(body, "five regions", one, "green", "why?")] }, [a]),
  );
  await step("mark", "Removed a highlight", () => mark({ removeHighlights: [one] }, [a]));
  await step("mark", "Moved 2 clippings to the trash", () => mark({ trashed: true }, [b, c]));
  await step("mark", "Restored 1 clipping from the trash", () => mark({ trashed: false }, [b]));

  await step("note", "Wrote a note", () => library.note({ id: a, markdown: "First words", begins: true }));
  await step("note", "Wrote a note", () => library.note({ id: a, markdown: "Other words", begins: true }));
  const [version] = await library.noteVersions(a);
  await step("restoreNote", "Put an earlier version of a note back", () =>
    library.restoreNote({ id: a, at: version?.at ?? 0 }),
  );
  await step("note", "Removed a note", () => library.note({ id: a, markdown: "", begins: true }));

  await step("editTags", /^Renamed the tag crafts to work/, () =>
    library.editTags({ kind: "rename", tag: "crafts", to: "work" }),
  );
  await step("editTags", /^Merged north into work/, () =>
    library.editTags({ kind: "merge", tags: ["north"], into: "work" }),
  );
  await step("editTags", "Coloured the tag work teal", () =>
    library.editTags({ kind: "colour", tag: "work", colour: "teal" }),
  );
  await step("editTags", "Took the colour of the tag work away", () =>
    library.editTags({ kind: "colour", tag: "work", colour: null }),
  );
  await step("editTags", "Described the tag work", () =>
    library.editTags({ kind: "describe", tag: "work", description: "What hands make", synonyms: ["craft"] }),
  );
  await step("tagFound", /^Tagged what “regulator” finds with weather/, () =>
    library.tagFound({ query: "regulator", tag: "weather", now: true, keep: false }),
  );
  let rule = "";
  await step("tagFound", "Kept the rule for the tag weather", async () => {
    rule = (await library.tagFound({ query: "rain", tag: "weather", now: false, keep: true })).rule?.id ?? "";
  });
  await step("tagFound", "Changed the rule for the tag weather", () =>
    library.tagFound({ query: "rain OR snow", tag: "weather", now: false, keep: true, rule }),
  );
  await step("removeTagRule", "Removed the rule for the tag weather", () => library.removeTagRule(rule));
  await step("editTags", /^Deleted the tag work/, () => library.editTags({ kind: "delete", tag: "work" }));

  let search = "";
  await step("saveSearch", "Saved the search Rain", async () => {
    search = (await library.saveSearch({ id: null, name: "Rain", query: "rain", sort: "newest" })).id;
  });
  await step("saveSearch", "Renamed the search Rain to Wet", () =>
    library.saveSearch({ id: search, name: "Wet", query: "rain", sort: "newest" }),
  );
  await step("saveSearch", "Changed the search Wet", () =>
    library.saveSearch({ id: search, name: "Wet", query: "snow", sort: "newest" }),
  );
  await step("removeSearch", "Removed the search Wet", () => library.removeSearch(search));

  let dossier = "";
  await step("newDossier", "Made the dossier Morning", async () => {
    dossier = (await library.newDossier({ title: "Morning", date: "2023-05-30", from: null, ids: [a, b] })).id;
  });
  await step("newDossier", /^Began/, () =>
    library.newDossier({ title: "Evening", date: "2023-05-30", from: dossier, ids: [] }),
  );
  const edit = (...edits: Parameters<Library["editDossier"]>[0]["edits"]) =>
    library.editDossier({ id: dossier, edits });
  await step("editDossier", "Renamed the dossier Morning to Today", () =>
    edit({ kind: "cover", change: { title: "Today" } }),
  );
  await step("editDossier", "Moved 1 clipping in Today", () => edit({ kind: "step", clippings: [b], by: -1 }));
  await step("editDossier", "Wrote a comment in Today", () =>
    edit({ kind: "entry", clippings: [a], change: { comment: "Read it" } }),
  );
  await step("editDossier", "Took 1 clipping out of Today", () => edit({ kind: "remove", clippings: [b] }));
  await step("removeDossier", "Removed the dossier Today", () => library.removeDossier(dossier));

  await step("setLicence", /^Set the licence of The Paper/, () =>
    library.setLicence({ outlet: "The Paper", licence: { kind: "headline", note: "" } }),
  );
  await step("setLicence", "Took away the licence of The Paper", () =>
    library.setLicence({ outlet: "The Paper", licence: null }),
  );

  const at = text.indexOf("The fair is open");
  await step("correct", /^Split a clipping of page\.txt/, () =>
    library.correct({ sha256, changes: [{ kind: "split", at }] }),
  );
  await step("teach", "Taught what The Paper looks like", () =>
    library.teach({
      outlet: "The Paper",
      boilerplate: [{ line: "Read also", kind: "related" }],
      dateLines: [],
      names: [],
      sha256: null,
    }),
  );
  await step("forget", /^Forgot/, () => library.forget({ outlet: "The Paper", line: "Read also" }));

  await step("importSample", "Imported 5 sources", () => library.importSample());
  await step("removeSample", "Removed 26 Welcome clippings", () => library.removeSample());

  const { seen } = await library.lookIntoCase(join(base, "Other"));
  await step("mergeCase", /^Merged 1 clipping from/, () => library.mergeCase({ path: join(base, "Other"), seen }));

  const backup = await library.backUp();
  await mark({ starred: true, addTags: ["later"] }, [a]);
  said.push((await library.overview()).undo ?? "");
  pictures.push(await picture(library));
  await step("restoreBackup", /^Restored 1 clipping and 1 record from the backup of|^Restored/, () =>
    library.restoreBackup({ id: backup.id, ids: null }),
  );

  for (let i = said.length - 1; i >= 0; i--) {
    expect(await library.undo()).toBe(said[i]);
    expect(await picture(library), `before ${said[i]}`).toEqual(pictures[i]);
  }
  expect(await library.undo()).toBeNull();
  for (const what of said) expect(await library.redo()).toBe(what);
  expect(await picture(library)).toEqual(pictures.at(-1));
  expect(await library.redo()).toBeNull();
  await library.close();

  // A new call that changes data is tried here, or has a reason.
  const missing = Object.keys(writes).filter((call) => !tried.has(call) && !(call in reasons));
  expect(missing).toEqual([]);
});

it("what is typed on is one step, and says where it began", async () => {
  const library = await openTest(join(await temporaryFolder(), "L"), { parse: readDump });
  await library.importText({ name: "page.txt", text });
  const [a = ""] = await library.listIds(everything);
  const body = (await library.clipping(a)).clipping.paragraphs.map((one) => one.text).join("\n");
  const write = (note: string) =>
    library.mark({
      ids: [a],
      change: { putHighlights: [passage(body, body.slice(0, 9), "0123456789ab", "yellow", note)] },
    });
  await write("");
  for (const words of ["w", "wh", "why?"]) await write(words);
  expect((await library.overview()).undo).toBe("Wrote on a highlight");
  await library.undo();
  expect((await library.clipping(a)).marks.highlights.map(({ note }) => note)).toEqual([""]);
  expect((await library.overview()).undo).toBe("Highlighted a passage");

  const { id } = await library.newDossier({ title: "Morning", date: "2023-05-30", from: null, ids: [a] });
  for (const title of ["Morning r", "Morning rev", "Morning review"])
    await library.editDossier({ id, edits: [{ kind: "cover", change: { title } }] });
  expect(await library.undo()).toBe("Renamed the dossier Morning to Morning review");
  expect((await library.dossier(id)).title).toBe("Morning");
  await library.close();
});
