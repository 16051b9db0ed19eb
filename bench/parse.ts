/**
 * `npm run bench -- parse [MB…]`: the whole parse against splitting the same text into lines in the same engine.
 * Dumps are made from the seeds. Goal: at least 0.1 × the floor, linear in size, memory at most 6 × the input.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeBytes } from "../core/parse/decode.ts";
import { parseDump } from "../core/parse/index.ts";

const seeds = join(process.env.CUTTINGS_ROOT ?? process.cwd(), "seeds");
const texts = readdirSync(seeds)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => ({ name, bytes: readFileSync(join(seeds, name)) }));

/** About `megabytes` of one seed, or of a stream of them, over and over. */
function dump(name: string, megabytes: number): Uint8Array {
  const one = texts.find((text) => text.name.startsWith(name));
  if (one === undefined) throw new Error(`There is no seed ${name}.`);
  const part = Buffer.concat([one.bytes, Buffer.from("\n")]);
  return Buffer.concat(Array.from({ length: Math.ceil((megabytes * 1e6) / part.length) }, () => part));
}

/** Milliseconds of the quickest of `runs`. */
function time(runs: number, job: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    job();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const megabytes = sizes.length > 0 ? sizes : [1, 10, 100];
const rows: Record<string, string>[] = [];
for (const size of megabytes) {
  for (const name of ["000", "001", "004"]) {
    const bytes = dump(name, size);
    const runs = size <= 1 ? 5 : size <= 10 ? 3 : 1;
    const floor = time(runs, () => decodeBytes(bytes).text.split("\n").length);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    let clippings = 0;
    const whole = time(runs, () => {
      clippings = parseDump(bytes, { name: `${name}.txt`, sha256: "0".repeat(64) }).clippings.length;
      peak = Math.max(peak, process.memoryUsage().rss);
    });
    rows.push({
      dump: name,
      MB: (bytes.length / 1e6).toFixed(1),
      clippings: String(clippings),
      "split MB/s": (bytes.length / 1e3 / floor).toFixed(1),
      "parse MB/s": (bytes.length / 1e3 / whole).toFixed(1),
      ratio: (floor / whole).toFixed(3),
      "memory ×": ((peak - before) / bytes.length).toFixed(1),
    });
  }
}
console.table(rows);
