/** Corrections in a library: what a person wrote goes along with the text, and everything can be undone and survives. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { SourceDetail } from "../../core/contract.ts";
import { ColumnView, type FieldName } from "../../core/parse/columns.ts";
import type { Correction } from "../../core/parse/corrections.ts";
import { readDump } from "../../core/parse/index.ts";
import type { Library } from "./library.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const text = `30.05.2023, 23:30 7751
Handicraft fair gathers masters

Potters from five regions show their work in the old depot on Tuesday.

The fair is open until Sunday, the organisers said.

30.05.2023, 20:10 4410
Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.

Museum opens a night hall

Visitors can now look at the collection by torch light.

29.05.2023, 19:44 7029
Rain is expected in the north

Forecasters expect rain in the north until the weekend.
`;
const at = (words: string) => text.indexOf(words);
const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;

async function open(folder?: string) {
  const place = folder ?? join(await temporaryFolder(), "L");
  const library = await openTest(place, { parse: readDump });
  if (folder === undefined) await library.importText({ name: "page.txt", text });
  const [source] = (await library.overview()).sources;
  const sha256 = source?.sha256 as string;
  return {
    library,
    sha256,
    folder: place,
    correct: (...changes: Correction[]) => library.correct({ sha256, changes }),
  };
}

function highlight(body: string, quote: string, id = "0123456789ab") {
  const start = body.indexOf(quote);
  const end = start + quote.length;
  const prefix = body.slice(Math.max(0, start - 32), start);
  return {
    id,
    quote,
    prefix,
    suffix: body.slice(end, end + 32),
    start,
    end,
    colour: "yellow" as const,
    note: "",
    tags: [],
    created: 1,
  };
}

const bodyOf = async (library: Library, id: string) =>
  (await library.clipping(id)).clipping.paragraphs.map((one) => one.text).join("\n");
const quoted = async (library: Library, id: string) => {
  const body = await bodyOf(library, id);
  return (await library.clipping(id)).marks.highlights.map(({ start, end, quote }) => {
    expect(body.slice(start, end)).toBe(quote);
    return quote;
  });
};
/** What its clippings have in a field, or null. */
const valuesIn = ({ parse, text: of }: Pick<SourceDetail, "parse" | "text">, name: FieldName = "title") => {
  const view = new ColumnView(parse, of);
  return Array.from({ length: view.clippingCount }, (_, i) => view.field(i, name)?.value ?? null);
};
/** A source without what could be undone in it. */
const sourceSeen = ({ undo: _undo, redo: _redo, ...seen }: SourceDetail) => seen;
/** All that a window can see of a library. */
const picture = async (library: Library, sha256: string) => ({
  source: sourceSeen(await library.source(sha256)),
  rows: (await library.list({ ...everything, offset: 0, limit: 100 })).rows,
  marks: await Promise.all((await library.listIds(everything)).map(async (id) => (await library.clipping(id)).marks)),
});

it("splits, and undoes and does it again, also after a restart and a rebuild of the catalog", async () => {
  const { library, sha256, folder, correct } = await open();
  const before = await picture(library, sha256);
  expect(before.source.ids).toHaveLength(3);
  expect(before.source.decision.layout.name).toBe("dated-listing");
  expect(before.source.decision.dates?.side).toBe("before");
  const detail = await correct({ kind: "split", at: at("Museum") });
  expect(valuesIn(detail)).toContain("Museum opens a night hall");
  expect(detail.ids).toHaveLength(4);
  expect(detail.row.clippings).toBe(4);
  expect(detail.ids.filter((id) => before.source.ids.includes(id))).toHaveLength(3);
  expect((await library.overview()).undo).toBe("Split a clipping of page.txt: “Museum opens a night hall”");
  const after = await picture(library, sha256);
  expect(after.source).toEqual(sourceSeen(detail));
  await library.undo();
  expect(await picture(library, sha256)).toEqual(before);
  await library.redo();
  expect(await picture(library, sha256)).toEqual(after);
  await library.close();
  const again = await open(folder);
  expect(await picture(again.library, sha256)).toEqual(after);
  await again.library.close();
  await rm(join(folder, "catalog.sqlite"));
  const rebuilt = await open(folder);
  expect(await picture(rebuilt.library, sha256)).toEqual(after);
  expect(await rebuilt.library.undoIn(sha256)).toBe("Split a clipping of page.txt: “Museum opens a night hall”");
  expect(await picture(rebuilt.library, sha256)).toEqual(before);
  await rebuilt.library.close();
});

it("merges: tags, star, notes and highlights of both are the first one's", async () => {
  const { library, sha256, correct, folder } = await open();
  const { ids } = await library.source(sha256);
  const [first, second, third] = ids as [string, string, string];
  await library.mark({ ids: [first], change: { addTags: ["craft"] } });
  await library.note({ id: first, markdown: "mine" });
  await library.mark({ ids: [second], change: { addTags: ["fraud", "craft"], starred: true, read: true } });
  await library.note({ id: second, markdown: "yours" });
  const mark = async (id: string, quote: string) =>
    library.mark({ ids: [id], change: { putHighlights: [highlight(await bodyOf(library, id), quote)] } });
  await mark(first, "the old depot");
  await mark(second, "fake platforms".replace("fake ", "platforms that ").slice(0, 14));
  await mark(third, "until the weekend");
  const before = await picture(library, sha256);

  const merged = await correct({ kind: "merge", at: at("30.05.2023, 20:10") });
  expect(merged.ids).toEqual([first, third]);
  const { marks } = await library.clipping(first);
  expect(marks).toMatchObject({ starred: true, tags: ["craft", "fraud"], note: "mine\n\nyours" });
  expect(await quoted(library, first)).toEqual(["the old depot", "platforms that"]);
  expect(new Set(marks.highlights.map(({ id }) => id)).size).toBe(2);
  expect(await quoted(library, third)).toEqual(["until the weekend"]);
  const after = await picture(library, sha256);
  await library.close();
  await rm(join(folder, "catalog.sqlite"));

  const later = await open(folder);
  await later.library.ready();
  expect(await picture(later.library, sha256)).toEqual(after);
  expect(
    later.library.events.filter((one) => one.kind === "notice" && one.message.includes("cannot be found")),
  ).toEqual([]);
  // Cut again at the same place: the second is itself again, with its own marks.
  const split = await later.correct({ kind: "split", at: at("30.05.2023, 20:10") });
  expect(split.ids).toEqual([first, second, third]);
  expect(split.corrections.cuts).toEqual([]);
  expect((await later.library.clipping(second)).marks).toMatchObject({
    starred: true,
    tags: ["fraud", "craft"],
    note: "yours",
  });
  await later.library.undo();
  expect(await picture(later.library, sha256)).toEqual(after);
  await later.library.close();

  const undone = await open();
  const fresh = await picture(undone.library, sha256);
  await undone.library.mark({ ids: [second], change: { addTags: ["x"] } });
  await undone.correct({ kind: "merge", at: at("30.05.2023, 20:10") });
  await undone.library.undo();
  await undone.library.undo();
  expect((await picture(undone.library, sha256)).rows).toEqual(fresh.rows);
  await undone.library.close();
  expect(before.source.ids).toEqual(fresh.source.ids);
});

it("highlights follow their words when a boundary moves, text is put back or a repair refused", async () => {
  const { library, sha256, correct } = await open();
  const [, second] = (await library.source(sha256)).ids as [string, string, string];
  const body = await bodyOf(library, second);
  const put = [highlight(body, "collection by torch", "00000000000a"), highlight(body, "large return", "00000000000b")];
  await library.mark({ ids: [second], change: { putHighlights: put } });
  const split = await correct({ kind: "split", at: at("Museum") });
  const museum = split.ids[valuesIn(split).findIndex((one) => one?.startsWith("Museum"))] as string;
  const rest = split.ids[valuesIn(split).findIndex((one) => one?.startsWith("Regulator"))] as string;
  expect(await quoted(library, museum)).toEqual(["collection by torch"]);
  expect(await quoted(library, rest)).toEqual(["large return"]);
  const words = "The regulator warns of platforms";
  await correct({ kind: "mark", start: at(words), end: at(words) + words.length, as: "boilerplate" });
  expect(await quoted(library, rest)).toEqual(["large return"]);
  await library.undo();
  await library.undo();
  expect((await library.clipping(second)).marks.highlights).toEqual(put.toSorted((a, b) => a.start - b.start));
  // Its words are gone: it stays where it was written down, to be found when they come back.
  const gone = "Visitors can now look at the collection by torch light.";
  await correct({ kind: "mark", start: at(gone), end: at(gone) + gone.length, as: "boilerplate" });
  expect((await library.clipping(second)).marks.highlights.map(({ quote }) => quote)).toContain("collection by torch");
  await correct({ kind: "reset" });
  expect((await quoted(library, second)).sort()).toEqual(["collection by torch", "large return"]);
  await library.close();
});

it("turns the dates round, reads in another encoding, and says what it did", async () => {
  const { library, sha256, correct } = await open();
  const before = await picture(library, sha256);
  const dates = (detail: Pick<SourceDetail, "parse" | "text">) => valuesIn(detail, "date");
  const turned = await correct({ kind: "dates", side: "after" });
  expect(dates(turned)).not.toEqual(dates(before.source));
  expect(turned.decision.dates).toMatchObject({ side: "after", isSure: true });
  expect((await library.overview()).undo).toBe("Turned the dates of page.txt round");
  await correct({ kind: "encoding", encoding: "windows-1251" });
  expect((await library.overview()).undo).toBe("Read page.txt as windows-1251");
  const undone = [await library.undo(), await library.undo()];
  expect(undone).toEqual(["Read page.txt as windows-1251", "Turned the dates of page.txt round"]);
  expect(await picture(library, sha256)).toEqual(before);
  // What changes nothing is no step.
  await correct({ kind: "merge", at: 0 });
  expect((await library.overview()).undo).toBe("Imported 1 source");
  await library.close();
});

it("keeps ids and corrections when a newer parser reads the source, and leaves out corrections that cannot be read", async () => {
  const { library, sha256, folder, correct } = await open();
  const split = await correct({ kind: "split", at: at("Museum") });
  await library.mark({ ids: [split.ids[2] as string], change: { addTags: ["night"] } });
  await library.close();
  // A parser that sees one more line at the head of every title: places and titles differ, the text is the same.
  const newer: typeof readDump = (bytes, source, options) => {
    const read = readDump(bytes, source, options);
    const clippings = read.parse.clippings.map((one) => ({
      ...one,
      title: one.title && { ...one.title, value: `${one.title.value}!` },
    }));
    return { ...read, parse: { ...read.parse, clippings } };
  };
  const later = await openTest(folder, { parse: newer, parserVersion: "next" });
  const now = await later.source(sha256);
  expect(now.corrections).toEqual(split.corrections);
  expect(valuesIn(now)).toHaveLength(4);
  const pinned = valuesIn(now).findIndex((one) => one?.startsWith("Museum"));
  expect((await later.clipping(now.ids[pinned] as string)).marks.tags).toEqual(["night"]);
  await later.close();

  const shelf = join(folder, "notebook", "sources");
  for (const name of await readdir(shelf)) {
    const file = join(shelf, name);
    await writeFile(file, (await readFile(file, "utf8")).replace('"cuts":[{"at"', '"cuts":[{"on"'));
  }
  await rm(join(folder, "catalog.sqlite"));
  const damaged = await openTest(folder, { parse: readDump });
  expect(valuesIn(await damaged.source(sha256))).toHaveLength(3);
  expect((await damaged.overview()).notices.join()).toContain("The corrections of “page.txt” cannot be read");
  await damaged.close();
});

it("keeps the address that a person marked: in an export, after a newer parser, undone and done again", async () => {
  const page = "https://paper.example.kz/news/7";
  const printed = `${text}\nThis stood first in the paper, see ${page} (in Russian).\n`;
  const line = "This stood first in the paper";
  const folder = join(await temporaryFolder(), "L");
  const library = await openTest(folder, { parse: readDump });
  const report = await library.importText({ name: "paper.txt", text: printed });
  const source = report.files[0]?.sha256 as string;
  const addresses = async (from: Library) => valuesIn(await from.source(source), "address");
  expect(await addresses(library)).toEqual([null, null, null]);
  const start = printed.indexOf(line);
  const change: Correction = { kind: "mark", start, end: printed.length - 1, as: "address" };
  await library.correct({ sha256: source, changes: [change] });
  expect(await addresses(library)).toEqual([null, null, page]);
  expect((await library.overview()).undo).toMatch(/^Marked an address in paper\.txt: “This stood first in the paper/);
  await library.undo();
  expect(await addresses(library)).toEqual([null, null, null]);
  await library.redo();
  await library.close();
  const newer = await openTest(folder, { parse: readDump, parserVersion: "next" });
  expect(await addresses(newer)).toEqual([null, null, page]);
  const out = join(folder, "..", "out");
  const { files } = await newer.export({ ids: [...(await newer.source(source)).ids], format: "text", folder: out });
  expect(await readFile(join(out, files[0] as string), "utf8")).toContain(page);
  await newer.close();
});

it("is taught, applies that at once and to what comes, forgets, and undoes each", async () => {
  const { library, sha256 } = await open();
  const line = "The fair is open until Sunday, the organisers said.";
  const before = await picture(library, sha256);
  await library.teach({
    outlet: "Craft Daily",
    boilerplate: [{ line, kind: "publisher-note" }],
    dateLines: [],
    names: [],
    sha256,
  });
  const taught = await library.source(sha256);
  expect(taught.decision.rules).toEqual(["Craft Daily"]);
  // A line that is set aside does not say whose clippings these are.
  expect(valuesIn(taught, "outlet")).toEqual(valuesIn(before.source, "outlet"));
  expect((await library.parseOf(sha256)).clippings[0]?.boilerplate.map(({ kind }) => kind)).toEqual(["publisher-note"]);
  expect(taught.ids).toEqual(before.source.ids);
  expect((await library.rules()).map(({ outlet }) => outlet)).toEqual(["Craft Daily"]);
  // It applies to what comes, where an example occurs, and to nothing else.
  const report = await library.importText({ name: "b.txt", text: text.replaceAll("2023", "2024") });
  expect((await library.source(report.files[0]?.sha256 as string)).decision.rules).toEqual(["Craft Daily"]);
  const other = await library.importText({
    name: "c.txt",
    text: "A title of mine\n\nA text of mine, which is long enough.",
  });
  expect((await library.source(other.files[0]?.sha256 as string)).decision.rules).toEqual([]);
  const second = report.files[0]?.sha256 as string;
  const folder = library.folder;
  await library.forget({ outlet: "craft daily", line: null });
  expect(await library.rules()).toEqual([]);
  // What was read with the rules is read without them.
  const all = await picture(library, sha256);
  expect(all.source).toMatchObject({ parse: before.source.parse, ids: before.source.ids });
  expect(all.source.decision.rules).toEqual([]);
  expect((await library.source(second)).decision.rules).toEqual([]);
  expect((await library.parseOf(second)).clippings[0]?.boilerplate).toEqual([]);
  await expect(library.forget({ outlet: "Nobody", line: null })).rejects.toThrow("Nothing was taught for Nobody.");
  await library.close();
  // It stays so when the catalog grows back.
  await rm(join(folder, "catalog.sqlite"));
  const later = await open(folder);
  expect(await picture(later.library, sha256)).toEqual(all);
  await later.library.close();
});

it("undoes teaching and forgetting", async () => {
  const { library, sha256 } = await open();
  const before = await picture(library, sha256);
  const line = "The fair is open until Sunday, the organisers said.";
  await library.teach({
    outlet: "Craft Daily",
    boilerplate: [{ line, kind: "nav" }],
    dateLines: [],
    names: [],
    sha256,
  });
  const taught = await picture(library, sha256);
  await library.forget({ outlet: "Craft Daily", line });
  expect(await library.rules()).toEqual([]);
  expect((await library.source(sha256)).parse).toEqual(before.source.parse);
  await library.undo();
  expect(await library.rules()).toMatchObject([{ boilerplate: [{ line }] }]);
  expect(await picture(library, sha256)).toEqual(taught);
  await library.undo();
  expect(await picture(library, sha256)).toEqual(before);
  expect(await library.rules()).toEqual([]);
  await library.close();
});

it("whatever is corrected, nothing that was written is lost, ids are one to one, and undo brings all back", async () => {
  const { library, sha256, folder } = await open();
  const { ids, text: whole } = await library.source(sha256);
  for (const [n, id] of ids.entries()) {
    const body = await bodyOf(library, id);
    const put = [highlight(body, body.slice(5, 25), `00000000000${n}`)];
    await library.mark({ ids: [id], change: { addTags: [`tag ${n}`], putHighlights: put } });
    await library.note({ id, markdown: `note ${n}` });
  }
  const before = await picture(library, sha256);
  const place = fc.nat({ max: whole.length });
  const act: fc.Arbitrary<Correction> = fc.oneof(
    fc.record({ kind: fc.constant("split" as const), at: place }),
    fc.record({ kind: fc.constant("merge" as const), at: place }),
    fc.record({ kind: fc.constant("move" as const), from: place, to: place }),
    fc
      .tuple(place, fc.nat({ max: 80 }), fc.constantFrom("title", "body", "boilerplate", "date", null))
      .map(([start, more, as]) => ({ kind: "mark" as const, start, end: start + more, as })),
    fc.constantFrom<Correction>({ kind: "reset" }, { kind: "dates", side: "after" }, { kind: "dates", side: null }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      async (all) => {
        for (const changes of all) {
          const detail = await library.correct({ sha256, changes });
          expect(new Set(detail.ids).size).toBe(valuesIn(detail).length);
          expect(await library.source(sha256)).toEqual(detail);
          const shown = await Promise.all(detail.ids.map((id) => library.clipping(id)));
          expect(shown.map(({ clipping }) => clipping)).toEqual((await library.parseOf(sha256)).clippings);
          // While there is any clipping, what was written is on one of them or kept for the clipping it was written on.
          const marked = new Set(shown.flatMap(({ marks }) => marks.tags));
          await library.settle();
          const buckets = join(folder, "notebook/marks");
          const files = await Promise.all(
            (await readdir(buckets)).map((name) => readFile(join(buckets, name), "utf8")),
          );
          for (const n of ids.keys()) {
            expect(marked.has(`tag ${n}`) || files.some((file) => file.includes(`"tag ${n}"`))).toBe(true);
            const notes = shown.map(({ marks }) => marks.note).join("\n");
            expect(notes.includes(`note ${n}`) || files.some((file) => file.includes(`note ${n}`))).toBe(true);
            // A highlight goes where its words are, which may be on another clipping than the one it was made on.
            const isShown = shown.some(({ marks }) => marks.highlights.some(({ id }) => id === `00000000000${n}`));
            expect(isShown || files.some((file) => file.includes(`"00000000000${n}"`))).toBe(true);
          }
        }
        while ((await library.overview()).undo?.startsWith("Wrote") === false) await library.undo();
        expect(await picture(library, sha256)).toEqual(before);
      },
    ),
    { numRuns: 20 },
  );
  await library.close();
});

it("undoes the corrections of one source in order, and nothing else; what was written since stays with its text", async () => {
  const { library, sha256, correct } = await open();
  await library.importText({ name: "other.txt", text: text.replaceAll("fair", "market") });
  const other = (await library.overview()).sources.find((one) => one.sha256 !== sha256)?.sha256 as string;
  const before = await library.source(sha256);
  expect(before).toMatchObject({ undo: null, redo: null });
  await correct({ kind: "split", at: at("Museum") });
  await correct({ kind: "mark", start: at("The fair is"), end: at("The fair is") + 50, as: "boilerplate" });
  // Unrelated: another source corrected, one of its clippings tagged.
  await library.correct({ sha256: other, changes: [{ kind: "dates", side: "after" }] });
  const [elsewhere] = (await library.source(other)).ids as [string];
  await library.mark({ ids: [elsewhere], change: { addTags: ["elsewhere"] } });
  expect((await library.source(sha256)).undo).toMatch(/^Marked boilerplate in page\.txt: “The fair is .{20,30}…”$/);
  expect(await library.undoIn(sha256)).toMatch(/^Marked boilerplate in page\.txt: “The fair is .{20,30}…”$/);
  expect((await library.source(sha256)).corrections.marks).toEqual([]);
  expect((await library.source(other)).corrections.dates).toBe("after");
  expect((await library.clipping(elsewhere)).marks.tags).toEqual(["elsewhere"]);
  expect((await library.overview()).undo).toContain("Tagged");
  // A tag on the very clipping that the next step takes away: it goes to the one that has the text then.
  const split = await library.source(sha256);
  const museum = split.ids[valuesIn(split).findIndex((one) => one?.startsWith("Museum"))] as string;
  await library.mark({ ids: [museum], change: { addTags: ["night"] } });
  expect(await library.undoIn(sha256)).toBe("Split a clipping of page.txt: “Museum opens a night hall”");
  const whole = await library.source(sha256);
  expect(whole.ids).toEqual(before.ids);
  expect(whole.parse).toEqual(before.parse);
  expect((await library.clipping(before.ids[1] as string)).marks.tags).toEqual(["night"]);
  expect((await library.overview()).lost).toBe(0);
  expect(await library.undoIn(sha256)).toBeNull();
  // Again, in order.
  expect(whole.redo).toBe("Split a clipping of page.txt: “Museum opens a night hall”");
  expect(await library.redoIn(sha256)).toBe("Split a clipping of page.txt: “Museum opens a night hall”");
  expect((await library.source(sha256)).ids).toHaveLength(4);
  expect((await library.clipping(museum)).marks.tags).toEqual(["night"]);
  expect((await library.clipping(before.ids[1] as string)).marks.tags).toEqual([]);
  // As everywhere: who does something new (the tag) after an undo goes on from there.
  expect(await library.redoIn(sha256)).toBeNull();
  await library.close();
});
