/**
 * What every figure shares: timing, quantiles, the floors on the disk, and the row that a figure is. Absolute times say
 * little about another machine and on a shared one differ from minute to minute: what counts is the ratio to a floor that
 * is measured in the same run, where possible in turn with what is measured.
 */
import { appendFileSync, type PathLike } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Figure {
  readonly what: string;
  /** Clippings in the library. */
  readonly size: number | null;
  /** With their units. */
  readonly measured: string;
  readonly floor: string;
  /** As DESIGN.md has it; "" where it sets none. */
  readonly goal: string;
  /** The measured value in terms of the goal: a ratio, or with a unit. */
  readonly reached: string;
  readonly met: boolean | null;
}

/** Prints a figure, and keeps it for the table at the end of a run of several. */
export function report(figure: Figure): void {
  const file = process.env.CUTTINGS_BENCH_ROWS;
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
  const { what, size, measured, floor, goal, reached, met } = figure;
  const library = size === null ? "" : ` (${size.toLocaleString("en")} clippings)`;
  const verdict = met === null ? "" : met ? ", met" : ", MISSED";
  console.log(
    `${what}${library}\n  ${reached}${goal === "" ? "" : ` – goal ${goal}${verdict}`}\n  measured ${measured}${floor === "" ? "" : `\n  floor    ${floor}`}`,
  );
}

/** A row for what may take at most `most` times its floor. */
export function atMost(
  what: string,
  size: number | null,
  times: { readonly measured: readonly number[]; readonly floor: readonly number[] },
  most: number,
  quantile: keyof Quantiles = "p95",
): void {
  const [measured, floor] = [quantiles(times.measured), quantiles(times.floor)];
  const ratio = measured[quantile] / floor[quantile];
  report({
    what,
    size,
    measured: spread(measured),
    floor: spread(floor),
    goal: `≤ ${most} × (${quantile})`,
    reached: `${ratio.toFixed(2)} ×`,
    met: ratio <= most,
  });
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  readonly n: number;
}

export function quantiles(samples: readonly number[]): Quantiles {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) ?? Number.NaN, n: sorted.length };
}

export const milliseconds = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** p50 / p95 / p99 in milliseconds; a single value as it is. */
export function spread({ p50, p95, p99, most, n }: Quantiles): string {
  if (n === 1) return `${milliseconds(p50)} ms`;
  return `${[p50, p95, p99].map(milliseconds).join(" / ")} ms, at most ${milliseconds(most)} (${n})`;
}

/** Milliseconds that `job` takes. */
export async function time(job: () => unknown): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

/** The floor of everything durable: the bytes under another name, synced, and renamed. In milliseconds. */
export async function durableWrite(folder: string, bytes: Uint8Array): Promise<number> {
  const temporary: PathLike = join(folder, ".floor.tmp");
  return time(async () => {
    const handle = await open(temporary, "w");
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(temporary, join(folder, "floor"));
  });
}

export const removeFloor = (folder: string) => rm(join(folder, "floor"), { force: true });

/** Runs `job` and says for how long at most the event loop of this process was held up meanwhile. */
export async function watchLoop(what: string, size: number | null, job: () => Promise<unknown>): Promise<void> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await job();
  // A block that ends with the job shows in the next turn.
  await new Promise((done) => setTimeout(done, 20));
  delays.disable();
  const of = (percent: number) => delays.percentile(percent) / 1e6;
  report({
    what: `event loop of the data process: ${what}`,
    size,
    measured: `${[50, 95, 99].map((percent) => milliseconds(of(percent))).join(" / ")} ms, timer of 5 ms`,
    floor: "",
    goal: "≤ 50 ms",
    reached: `${milliseconds(delays.max / 1e6)} ms`,
    met: delays.max / 1e6 <= 50,
  });
}

/** The size of the library that was asked for on the command line. */
export function askedSize(): number {
  const size = process.argv
    .slice(2)
    .map(Number)
    .find((number) => number > 0);
  return size ?? 10_000;
}
