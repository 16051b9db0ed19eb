/**
 * Libraries of any size to measure with, made once and kept in the system's temporary folder: dumps of real layouts through
 * the real importer, then tags, notes and highlights through the real notebook. Every clipping has been touched, 15 % have
 * notes and highlights.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clipping } from "../core/clipping.ts";
import type { DeskEvent } from "../core/contract.ts";
import { type Highlight, highlightColours, type Marks, tagKey } from "../core/marks.ts";
import { parserVersion, readDump } from "../core/parse/index.ts";
import { catalogSchema, schema } from "../electron/library/catalog/schema.ts";
import { breathe, realDisk } from "../electron/library/disk.ts";
import { createJobs } from "../electron/library/jobs.ts";
import type { Op } from "../electron/library/journal.ts";
import { type Keeper, openKeeper } from "../electron/library/keeper.ts";
import { openLibrary } from "../electron/library/library.ts";
import { articlesPerDump, articlesVersion, createGenerator, dumpText, type Generator } from "./_articles.ts";

export const root = process.env.CUTTINGS_ROOT ?? process.cwd();
const base = process.env.CUTTINGS_BENCH ?? join(tmpdir(), "cuttings-bench");

/** Dumps that lie on the disk at one time while a library is made. */
const dumpsAtOnce = 200;

const keyOf = (...made: readonly (string | number)[]) =>
  createHash("sha256").update(made.join("\n")).digest("hex").slice(0, 12);
/** What sources and notebook are made with; the ids of clippings come from the parser. */
const key = keyOf(articlesVersion, parserVersion);
/** What the catalog is made with. It alone is made again where only its tables have changed. */
const tablesKey = keyOf(catalogSchema, schema);

export const say = (line: string) => process.stderr.write(`${line}\n`);

/** The folder of a library of `size` clippings; made when it is not there yet. To be read: {@link borrow} one to change it. */
export async function libraryOf(size: number): Promise<string> {
  const folder = join(base, key, String(size));
  const tables = join(folder, "made-with-tables");
  const isThere = existsSync(join(folder, "library.json"));
  if (isThere && existsSync(tables) && (await readFile(tables, "utf8")) === tablesKey) return folder;
  const started = performance.now();
  const what = `${isThere ? "the catalog of a" : "a"} library of ${size.toLocaleString("en")} clippings`;
  say(`Making ${what} in ${folder} …`);
  if (isThere) {
    await rm(join(folder, "catalog.sqlite"), { force: true });
    const library = await openLibrary(folder, { parse: readDump, onEvent: sayProgress() });
    await library.settle();
    await library.close();
  } else {
    const making = `${folder}.${process.pid}`;
    await mkdir(making, { recursive: true });
    try {
      const generator = createGenerator(root);
      await importArticles(making, generator, 0, size);
      await annotate(making, generator);
      await rename(making, folder);
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }
  await writeFile(tables, tablesKey);
  say(`Made in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  return folder;
}

/** Says how far a long job is, at each twentieth. */
function sayProgress(): (event: DeskEvent) => void {
  let last = 0;
  return (event) => {
    if (event.kind !== "progress" || event.total < 100) return;
    const twentieth = Math.floor((20 * event.done) / event.total);
    if (twentieth !== last) say(`  ${event.label}: ${event.done} of ${event.total}`);
    last = twentieth;
  };
}

/** A copy of a library of `size` clippings, to be changed; goes when `use` is done. The bytes of the sources are shared. */
export async function borrow<T>(size: number, use: (folder: string) => Promise<T>): Promise<T> {
  const from = await libraryOf(size);
  const copy = join(base, `copy-${process.pid}-${randomBytes(3).toString("hex")}`);
  await mkdir(copy, { recursive: true });
  try {
    for (const name of await readdir(from))
      if (name === "sources") await copySources(join(from, name), join(copy, name));
      else if (!name.startsWith("library.lock")) await cp(join(from, name), join(copy, name), { recursive: true });
    return await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Folders of its own, so that new sources stay apart; the files in them are links. */
async function copySources(from: string, to: string): Promise<void> {
  for (const shelf of await readdir(from)) {
    await mkdir(join(to, shelf), { recursive: true });
    for (const file of await readdir(join(from, shelf))) await symlink(join(from, shelf, file), join(to, shelf, file));
  }
}

/** A folder for what a measurement writes; goes when `use` is done. */
export async function temporary<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(base, `temporary-${process.pid}-${randomBytes(3).toString("hex")}`);
  await mkdir(folder, { recursive: true });
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the dumps of the articles from `from` up to `to` into a folder; gives their paths. */
export async function writeDumps(folder: string, generator: Generator, from: number, to: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (let number = Math.floor(from / articlesPerDump); number * articlesPerDump < to; number++) {
    const path = join(folder, `page-${String(number).padStart(6, "0")}.txt`);
    await writeFile(path, dumpText(generator, number, to));
    paths.push(path);
  }
  return paths;
}

async function importArticles(folder: string, generator: Generator, from: number, to: number): Promise<void> {
  const library = await openLibrary(folder, { parse: readDump, create: true });
  const step = dumpsAtOnce * articlesPerDump;
  for (let at = from; at < to; at += step) {
    const dumps = `${folder}-dumps`;
    try {
      const report = await library.importFiles({
        paths: await writeDumps(dumps, generator, at, Math.min(to, at + step)),
      });
      const failed = report.files.find(({ outcome }) => outcome === "failed");
      if (failed !== undefined) throw new Error(`${failed.name}: ${failed.message}`);
    } finally {
      await rm(dumps, { recursive: true, force: true });
    }
    say(`  ${Math.min(to, at + step).toLocaleString("en")} imported`);
  }
  await library.close();
}

/** Opens notebook and catalog of a library without the window's side of it. */
export function keeperOf(folder: string): Promise<Keeper> {
  const quiet = () => {};
  return openKeeper({
    disk: realDisk,
    folder,
    readOnly: false,
    parse: readDump,
    parseAside: null,
    logAside: null,
    parserVersion,
    jobs: createJobs(quiet),
    emit: quiet,
    notice: say,
  });
}

async function annotate(folder: string, generator: Generator): Promise<void> {
  const keeper = await keeperOf(folder);
  const known = new Set<string>();
  // A sixteenth of the ids at a time: a million of them are never in memory together.
  for (const first of "0123456789abcdef") await annotateSome(keeper, generator, first, known);
  await keeper.settle();
  await keeper.close();
}

/** Annotates the clippings whose id begins with a digit. */
async function annotateSome(keeper: Keeper, generator: Generator, digit: string, known: Set<string>): Promise<void> {
  const numbered: (readonly [id: string, i: number])[] = [];
  await keeper.ask((catalog) => {
    for (const { sha256, name } of catalog.sources()) {
      const first = Number(/\d+/.exec(name)?.[0]) * articlesPerDump;
      for (const [place, id] of catalog.clippingIds(sha256).entries())
        if (id.startsWith(digit)) numbered.push([id, first + place]);
    }
  });
  // By id, so that each change touches few files of the notebook.
  numbered.sort(([a], [b]) => (a < b ? -1 : 1));
  const step = 2_000;
  for (let from = 0; from < numbered.length; from += step) {
    const part = numbered.slice(from, from + step);
    const of = await keeper.ask((catalog) => catalog.of(part.map(([id]) => id)));
    const ops: Op[] = [];
    for (const [id, i] of part) {
      const made = generator.doings(i);
      for (const name of made.tags)
        if (!known.has(name)) {
          known.add(name);
          ops.push(["tags", tagKey(name), { name, created: i }]);
        }
      const located = made.highlights > 0 ? await keeper.ask((catalog) => catalog.locate(id)) : null;
      const highlights = located === null ? [] : highlightsIn(located.clipping, made.highlights);
      const { read, starred, tags, note } = made;
      const marks: Marks = {
        ...{ id, read, starred, tags, note, highlights, trashed: null, changed: i },
        of: of.get(id) ?? { source: "", title: "", start: 0 },
      };
      ops.push(["marks", id, { ...marks }]);
    }
    await keeper.inTurn(() => keeper.change("Annotated", ops));
    await breathe();
  }
  say(`  ${numbered.length.toLocaleString("en")} whose id begins with ${digit} annotated`);
}

/** The beginnings of the first paragraphs, as a person's highlights. */
function highlightsIn(clipping: Clipping, wanted: number): readonly Highlight[] {
  const text = clipping.paragraphs.map((paragraph) => paragraph.text).join("\n");
  const found: Highlight[] = [];
  let start = 0;
  for (const [n, paragraph] of clipping.paragraphs.slice(0, wanted).entries()) {
    const end = start + Math.min(paragraph.text.length, 120);
    if (end > start)
      found.push({
        ...{ id: String(n).padStart(12, "0"), start, end, quote: text.slice(start, end), tags: [], created: 1 },
        ...{ prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32) },
        ...{ colour: highlightColours[n % highlightColours.length] ?? "yellow", note: n === 0 ? "To quote." : "" },
      });
    start += paragraph.text.length + 1;
  }
  return found;
}
