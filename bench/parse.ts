/**
 * `npm run bench -- parse [MB…]`: the whole parse (bytes to clippings) against splitting the same text into lines in the
 * same engine. Goals: at least 0.1 × the floor, linear in size, memory at most 6 × the input, no line that makes it stumble.
 *
 * The floor is `text.split("\n")`, and it is measured three times, because the engine cheats: its lines are windows on the
 * whole text, nothing is copied and no letter is read. The lazy split is what the goal is compared with; its text is decoded
 * before the clock starts, while the parse is given bytes. The split from the same bytes (decode, then split) is what the
 * same input costs. The split after which every letter of every line has been read once (`charCodeAt`) is the least that any
 * parser in this engine does with a text, and its ratio tells how many times over the text is gone through.
 *
 * Dumps are made from the five seeds, over and over, the mixed one from all five in turn; a quarter of the longer words
 * in small letters is exchanged for others of the same seed, so that no line comes again and again. Each dump is parsed in
 * a process of its own, in a thread with the limits of the library's: memory is the highest resident size of that process
 * during its first parse of the dump, less what it had before the bytes were read (the code, warmed up on the seeds). So it
 * counts the bytes, the decoded text (two bytes a letter in this engine as soon as one letter is beyond Latin-1), all that the
 * parse makes on its way, the parse that is kept, garbage that was not collected yet, and the engine's space for new objects,
 * 8 MB and what it compiles whatever the input: at 1 MB those are most of it. Floors and parses are timed in turn, after one
 * parse that is not counted where there are several; the median stands in the table.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { decodeBytes } from "../core/parse/decode.ts";
import { parseDump } from "../core/parse/index.ts";
import { parseThreadLimits } from "../electron/library/parse-threads.ts";
import { dump, seedTexts as texts } from "./_dumps.ts";
import { report } from "./_harness.ts";

const source = { name: "dump.txt", sha256: "0".repeat(64) };
function milliseconds(job: () => unknown): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

interface Measured {
  readonly bytes: number;
  readonly clippings: number;
  /** Milliseconds. */
  readonly lazy: number;
  readonly decoded: number;
  readonly read: number;
  readonly parse: number;
  /** Highest resident size over the baseline, in bytes. */
  readonly memory: number;
}

/** What a child's thread does with one file. */
function measure(file: string, runs: number): Measured {
  for (const { text } of texts) parseDump(Buffer.from(text), source);
  globalThis.gc?.();
  const before = Math.max(process.memoryUsage().rss, process.resourceUsage().maxRSS * 1024);
  const bytes = readFileSync(file);
  const first = performance.now();
  let clippings = parseDump(bytes, source).clippings.length;
  const cold = performance.now() - first;
  const memory = process.resourceUsage().maxRSS * 1024 - before;
  const { text } = decodeBytes(bytes);
  const lazy: number[] = [];
  const decoded: number[] = [];
  const read: number[] = [];
  const parse: number[] = [];
  let sum = 0;
  for (let run = 0; run < Math.max(3, runs); run++) {
    lazy.push(
      milliseconds(() => {
        sum += text.split("\n").length;
      }),
    );
    decoded.push(
      milliseconds(() => {
        sum += decodeBytes(bytes).text.split("\n").length;
      }),
    );
    read.push(
      milliseconds(() => {
        for (const line of text.split("\n")) for (let i = 0; i < line.length; i++) sum += line.charCodeAt(i);
      }),
    );
    if (runs > 1 && run < runs)
      parse.push(
        milliseconds(() => {
          clippings = parseDump(bytes, source).clippings.length;
        }),
      );
  }
  if (sum === 0) throw new Error("The floor was not measured.");
  return {
    bytes: bytes.length,
    clippings,
    lazy: median(lazy),
    decoded: median(decoded),
    read: median(read),
    parse: runs > 1 ? median(parse) : cold,
    memory,
  };
}

/** The same in a process of its own. */
function measureApart(file: string, runs: number): Measured {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, process.argv[1] as string, "--one", file, String(runs)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (child.status !== 0) throw new Error(`Measuring ${file} ended with status ${child.status ?? child.signal}.`);
  return JSON.parse(child.stdout) as Measured;
}

/** Lines that patterns stumble over, about `size` letters each. */
function adversarial(size: number): Record<string, string> {
  const fill = (part: string): string => part.repeat(Math.ceil(size / part.length));
  return {
    "spaces, one line": `a${fill(" ")}b`,
    "digits, one line": fill("1"),
    "dots, one line": fill("."),
    "quotes, one line": fill('"'),
    newlines: fill("\n"),
    "dates, one line": fill("12.05.2023 "),
    "dates, lines": fill(`${"12.05.2023 ".repeat(9)}\n`),
    "names, one line": fill("Ministry of the Republic of "),
    "glued sentences": fill("said.He said.She "),
    "brackets, one line": fill("([{"),
    letters: fill("x"),
  };
}

function printTable(rows: readonly Record<string, string>[]): void {
  const heads = Object.keys(rows[0] ?? {});
  console.log(`\n| ${heads.join(" | ")} |\n|${heads.map(() => "---").join("|")}|`);
  for (const row of rows) console.log(`| ${heads.map((head) => row[head]).join(" | ")} |`);
}

/** The rows of one size: the slowest dump against its floors, and the one that needs most memory. */
function reportSize(size: number, dumps: readonly Measured[]): void {
  const least = (floor: (one: Measured) => number) => Math.min(...dumps.map((one) => floor(one) / one.parse));
  const rates = dumps.map(({ bytes, parse }) => bytes / 1e3 / parse);
  const lazy = least((one) => one.lazy);
  report({
    what: `parse of ${size} MB against the lazy split, slowest dump`,
    size: null,
    measured: `${Math.min(...rates).toFixed(1)} to ${Math.max(...rates).toFixed(1)} MB/s`,
    floor: `of decode and split ${least((one) => one.decoded).toFixed(3)} ×, of split and read ${least((one) => one.read).toFixed(3)} ×`,
    goal: "≥ 0.1 ×",
    reached: `${lazy.toFixed(4)} ×`,
    met: lazy >= 0.1,
  });
  const most = Math.max(...dumps.map(({ memory, bytes }) => memory / bytes));
  report({
    what: `parse of ${size} MB, memory`,
    size: null,
    measured: `${dumps.map(({ memory }) => (memory / 1e6).toFixed(0)).join(", ")} MB`,
    floor: "",
    goal: size >= 10 ? "≤ 6 × the input" : "",
    reached: `${most.toFixed(1)} ×`,
    met: size >= 10 ? most <= 6 : null,
  });
}

function main(sizes: readonly number[]): void {
  const folder = mkdtempSync(join(tmpdir(), "cuttings-bench-"));
  const rows: Record<string, string>[] = [];
  const speeds = new Map<number, number>();
  const figures: (() => void)[] = [];
  try {
    for (const size of sizes) {
      const ofSize: Measured[] = [];
      const names = size > 10 ? ["000", "004", "mixed"] : [...texts.map(({ name }) => name), "mixed"];
      const file = join(folder, "dump.txt");
      for (const name of names) {
        writeFileSync(file, dump(name, size));
        const found = measureApart(file, size <= 1 ? 9 : size <= 10 ? 5 : 1);
        const rate = (time: number): number => found.bytes / 1e3 / time;
        rows.push({
          dump: name,
          MB: (statSync(file).size / 1e6).toFixed(1),
          clippings: String(found.clippings),
          "lazy split, MB/s": rate(found.lazy).toFixed(0),
          "split and read, MB/s": rate(found.read).toFixed(0),
          "parse, MB/s": rate(found.parse).toFixed(1),
          "of the lazy split": (found.lazy / found.parse).toFixed(4),
          "of decode and split": (found.decoded / found.parse).toFixed(3),
          "of split and read": (found.read / found.parse).toFixed(3),
          "memory, × input": (found.memory / found.bytes).toFixed(1),
        });
        ofSize.push(found);
        if (name === "mixed") speeds.set(size, rate(found.parse));
      }
      figures.push(() => reportSize(size, ofSize));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(rows);

  const size = 100_000;
  const plain = dump("mixed", (size * 1.1) / 1e6).toString("utf8");
  const parse = (text: string): number => {
    const bytes = Buffer.from(text);
    parseDump(bytes, source);
    return median([0, 1, 2].map(() => milliseconds(() => parseDump(bytes, source))));
  };
  const plainTime = parse(plain.slice(0, size));
  const lines: Record<string, string>[] = [];
  let worst = 0;
  const line = (what: string, time: number, floor: number): void => {
    worst = Math.max(worst, time / floor);
    lines.push({ "lines of one kind": what, ms: time.toFixed(1), "× plain text": (time / floor).toFixed(2) });
  };
  for (const [what, text] of Object.entries(adversarial(size))) line(what, parse(text), plainTime);
  const plainLong = milliseconds(() => parseDump(dump("mixed", 20), source));
  const long = Buffer.from("The quick brown fox said on 12 May that it had jumped. ".repeat(20e6 / 55));
  line(
    "one line of 20 MB",
    milliseconds(() => parseDump(long, source)),
    plainLong,
  );
  console.log();
  printTable(lines);
  console.log();

  for (const figure of figures) figure();
  const [small, large] = [sizes[0] as number, sizes.at(-1) as number];
  if (sizes.length > 1) {
    const ratio = (speeds.get(large) as number) / (speeds.get(small) as number);
    report({
      what: `parse, MB/s at ${large} MB against ${small} MB`,
      size: null,
      measured: `${speeds.get(large)?.toFixed(1)} MB/s`,
      floor: `${speeds.get(small)?.toFixed(1)} MB/s`,
      goal: "linear (≥ 0.7 ×)",
      reached: `${ratio.toFixed(2)} ×`,
      met: ratio >= 0.7,
    });
  }
  report({
    what: "parse, lines that patterns stumble over, against plain text of the size",
    size: null,
    measured: `${worst.toFixed(2)} × at worst`,
    floor: `${plainTime.toFixed(1)} ms for 100,000 letters`,
    goal: "≤ 10 ×",
    reached: `${worst.toFixed(2)} ×`,
    met: worst <= 10,
  });
}

const [flag, file, runs] = process.argv.slice(2);
if (parentPort !== null) parentPort.postMessage(measure(workerData.file, workerData.runs));
else if (flag === "--one") {
  const thread = new Worker(process.argv[1] as string, {
    workerData: { file, runs: Number(runs) },
    resourceLimits: parseThreadLimits,
  });
  thread.on("message", (measured: Measured) => process.stdout.write(JSON.stringify(measured)));
} else {
  const sizes = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0);
  main(sizes.length > 0 ? sizes.sort((a, b) => a - b) : [1, 10, 100]);
}
