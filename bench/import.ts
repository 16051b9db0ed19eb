/**
 * Import, articles a second in one process (its parsing in a thread of it, as in the app), against inserting the same rows
 * into the same FTS5 table in as many transactions; the same with what the parser finds at hand; the share of it that is
 * parsing; and how long the event loop is held up.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { ensureBuilt } from "../build/build.mjs";
import { createLog } from "../build/command.mjs";
import { readDump } from "../core/parse/index.ts";
import { insertText, prepare, textValues } from "../electron/library/catalog/entry.ts";
import { schema } from "../electron/library/catalog/schema.ts";
import { openLibrary } from "../electron/library/library.ts";
import { logThread } from "../electron/library/log-threads.ts";
import { parseThreads } from "../electron/library/parse-threads.ts";
import { type Parsed, type Parser, parserHere } from "../electron/library/parser.ts";
import { sha256Of } from "../electron/library/sources.ts";
import { createGenerator } from "./_articles.ts";
import { askedSize, report, time, watchLoop } from "./_harness.ts";
import { root, temporary, writeDumps } from "./_library.ts";

const log = createLog();
await ensureBuilt({ log });
const parseAside = parseThreads(join(root, "out", "main", "parse-thread.js"));
const logAside = logThread(join(root, "out", "main", "log-thread.js"));
const articles = Math.min(askedSize(), 10_000);
/** As many as one commit of an import holds. */
const perTransaction = 250;

await temporary(async (folder) => {
  const paths = await writeDumps(join(folder, "dumps"), createGenerator(root), 0, articles);
  type Rates = Readonly<Record<"ours" | "ready" | "floor" | "parse", number>>;
  const rates: Rates[] = [];
  for (let round = 0; round < 3; round++) {
    const rows: (readonly [number, ...string[]])[] = [];
    const read = new Map<string, Parsed>();
    const parsing = await time(async () => {
      for (const path of paths) {
        const bytes = await readFile(path);
        const sha256 = sha256Of(bytes);
        const { parse, decision } = readDump(bytes, { name: path, sha256 });
        const found = prepare(parse);
        read.set(sha256, { found, decision, toCheck: 0 });
        for (const { text } of found.clippings) rows.push([rows.length, ...textValues(text)]);
      }
    });
    const floor = await time(() => insertAlone(join(folder, "floor.sqlite"), rows));
    await rm(join(folder, "floor.sqlite"), { force: true });

    const importing = async (aside: Parser | null, watched: boolean) => {
      const to = join(folder, "library");
      const library = await openLibrary(to, { parse: readDump, parseAside: aside, logAside, create: true });
      let ours = 0;
      const job = async () => {
        ours = await time(async () => {
          await library.importFiles({ paths });
          await library.settle();
        });
      };
      await (watched ? watchLoop("importing", articles, job) : job());
      const { clippings } = await library.overview();
      await library.close();
      await rm(to, { recursive: true, force: true });
      if (clippings !== rows.length) throw new Error(`${clippings} of ${rows.length} articles came in.`);
      return rows.length / ours;
    };
    const ready = await importing(
      { ...parserHere(readDump), parsed: async ({ sha256 }) => read.get(sha256) as Parsed },
      false,
    );
    const ours = await importing(parseAside, round === 2);
    rates.push({ ours, ready, floor: rows.length / floor, parse: rows.length / parsing });
  }
  const rate = (which: keyof Rates) => {
    const [, middle = 0] = rates.map((one) => one[which]).sort((a, b) => a - b);
    return Math.round(middle * 1000);
  };
  const ratio = rate("ours") / rate("floor");
  const without = rate("ready") / rate("floor");
  report({
    what: "import without the parser, articles a second",
    size: articles,
    measured: `${rate("ready")}/s`,
    floor: `${rate("floor")}/s`,
    goal: "",
    reached: `${without.toFixed(2)} ×`,
    met: null,
  });
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
