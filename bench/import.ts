/**
 * Import, articles a second in one process (its parsing in a thread of it, as in the app), against inserting the same rows into the same FTS5 table in as many
 * transactions; also the share of it that is parsing, and how long the event loop is held up.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { ensureBuilt } from "../build/build.mjs";
import { createLog } from "../build/command.mjs";
import { parseDump, readDump } from "../core/parse/index.ts";
import { clippingText, insertText, textValues } from "../electron/library/catalog/entry.ts";
import { schema } from "../electron/library/catalog/schema.ts";
import { openLibrary } from "../electron/library/library.ts";
import { parseThreads } from "../electron/library/parse-threads.ts";
import { createGenerator } from "./_articles.ts";
import { askedSize, report, time, watchLoop } from "./_harness.ts";
import { root, temporary, writeDumps } from "./_library.ts";

const log = createLog();
await ensureBuilt({ log });
const parseAside = parseThreads(join(root, "out", "main", "parse-thread.js"));
const articles = Math.min(askedSize(), 10_000);
/** As many as one batch of an import holds. */
const perTransaction = 5_000;

await temporary(async (folder) => {
  const paths = await writeDumps(join(folder, "dumps"), createGenerator(root), 0, articles);
  const rates: { ours: number; floor: number; parse: number }[] = [];
  for (let round = 0; round < 3; round++) {
    const rows: (readonly [number, ...string[]])[] = [];
    const parsing = await time(async () => {
      for (const path of paths) {
        const { clippings } = parseDump(await readFile(path), { name: path, sha256: "0".repeat(64) });
        for (const clipping of clippings) rows.push([rows.length, ...textValues(clippingText(clipping))]);
      }
    });
    const floor = await time(() => insertAlone(join(folder, "floor.sqlite"), rows));
    await rm(join(folder, "floor.sqlite"), { force: true });

    const to = join(folder, "library");
    const library = await openLibrary(to, { parse: readDump, parseAside, create: true });
    let ours = 0;
    const job = async () => {
      ours = await time(async () => {
        await library.importFiles({ paths });
        await library.settle();
      });
    };
    await (round === 2 ? watchLoop("importing", articles, job) : job());
    const { clippings } = await library.overview();
    await library.close();
    await rm(to, { recursive: true, force: true });
    if (clippings !== rows.length) throw new Error(`${clippings} of ${rows.length} articles came in.`);
    rates.push({ ours: rows.length / ours, floor: rows.length / floor, parse: rows.length / parsing });
  }
  const rate = (which: "ours" | "floor" | "parse") => {
    const [, middle = 0] = rates.map((one) => one[which]).sort((a, b) => a - b);
    return Math.round(middle * 1000);
  };
  const ratio = rate("ours") / rate("floor");
  report({
    what: "import, articles a second",
    size: articles,
    measured: `${rate("ours")}/s (reading, parsing and folding alone ${rate("parse")}/s)`,
    floor: `${rate("floor")}/s`,
    goal: "≥ 0.6 ×",
    reached: `${ratio.toFixed(2)} ×`,
    met: ratio >= 0.6,
  });
});

/** The rows into the catalog's FTS5 table and nothing else. */
function insertAlone(path: string, rows: readonly (readonly [number, ...string[]])[]): void {
  const db = new Database(path);
  db.exec("PRAGMA page_size = 8192");
  db.prepare("PRAGMA journal_mode = WAL").all([]);
  db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; ${schema}`);
  const insert = db.prepare(insertText);
  for (let from = 0; from < rows.length; from += perTransaction) {
    db.exec("BEGIN");
    for (const row of rows.slice(from, from + perTransaction)) insert.run([...row]);
    db.exec("COMMIT");
  }
  // The catalog puts its index in order too before it has settled.
  const changes = db.prepare("SELECT total_changes() AS n");
  for (let before = -2, now = 0; now - before > 1; ) {
    before = (changes.get([]) as { n: number }).n;
    db.exec("INSERT INTO fts (fts, rank) VALUES ('merge', 16)");
    now = (changes.get([]) as { n: number }).n;
  }
  db.prepare("PRAGMA journal_mode = DELETE").all([]);
  db.close();
}
