// npm run bench [-- NAME] [-- SIZE… | all]: the figures of bench/, with libraries of so many clippings.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { command, Failure, ROOT, WORK } from "./command.mjs";
import { presentRuntime } from "./runtime.mjs";
import { ensurePackages } from "./setup.mjs";
import { runTypeScript } from "./tool.mjs";

const FOLDER = join(ROOT, "bench");
const SIZES = ["1000", "10000", "100000"];

/** @typedef {{ what: string, size: number | null, measured: string, floor: string, goal: string, reached: string, met: boolean | null }} Figure */

/** @param {Figure[]} figures as a Markdown table */
function table(figures) {
  const lines = [
    "| what | clippings | reached | goal | | measured: p50 / p95 / p99 | floor |",
    "|---|---|---|---|---|---|---|",
  ];
  for (const { what, size, reached, goal, met, measured, floor } of figures) {
    const verdict = met === null ? "" : met ? "met" : "**missed**";
    lines.push(
      `| ${what} | ${size?.toLocaleString("en") ?? ""} | ${reached} | ${goal} | ${verdict} | ${measured} | ${floor} |`,
    );
  }
  return lines.join("\n");
}

await command(import.meta.url, async (args, log) => {
  await ensurePackages({ log });
  const all = readdirSync(FOLDER)
    .filter((file) => /^[^_.][^.]*\.ts$/.test(file))
    .map((file) => file.slice(0, -3));
  const isName = args[0] !== undefined && args[0] !== "all" && !/^\d+$/.test(args[0]);
  const name = isName ? args[0] : undefined;
  const rest = isName ? args.slice(1) : args;
  if (name && !existsSync(join(FOLDER, `${name}.ts`)))
    throw new Failure(`There is no bench/${name}.ts; there is: ${all.join(", ")}`);
  const rows = join(WORK, `bench-${process.pid}.jsonl`);
  await mkdir(WORK, { recursive: true });
  // What PDFs are printed with.
  const runtime = presentRuntime();
  const env = {
    ...(runtime ? { CUTTINGS_ELECTRON: runtime.executable } : {}),
    ...process.env,
    CUTTINGS_BENCH_ROWS: rows,
  };
  // What a figure does with its numbers is its own affair; the others take sizes of libraries.
  const own = name === "parse" || name === "repair" || name?.startsWith("_");
  const runs = own ? [rest] : (rest.includes("all") ? SIZES : rest.length > 0 ? rest : ["10000"]).map((size) => [size]);
  const [load = 0] = loadavg();
  if (load > availableParallelism() / 2)
    log(`The machine is busy (load ${load.toFixed(1)}): ratios hold roughly, milliseconds are too long.`);
  let status = 0;
  try {
    for (const one of name ? [name] : all)
      for (const given of one === "parse" && !name ? [["1", "10"]] : runs) {
        if (!name) log(`\n== ${one} ${given.join(" ")}`);
        status = (await runTypeScript(join(FOLDER, `${one}.ts`), given, { nodeFlags: ["--expose-gc"], env })) || status;
      }
    if (!existsSync(rows)) return status;
    const figures = readFileSync(rows, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    process.stdout.write(`\n${table(figures)}\n`);
  } finally {
    await rm(rows, { force: true });
  }
  return status;
});
