/**
 * What can be undone, from one process to the next: while nobody has the library open its last steps lie in `undo.json`.
 * They hold only where the notebook is exactly as they left it, so the file names the number of its last change, and goes
 * before the next one. Nobody misses it after a crash: nothing but the way back is in it.
 */
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { migrations, schemaOf } from "../../core/migrate.ts";
import { breather, codeOf, type Disk, writeDurably } from "./disk.ts";
import { type Op, shelves } from "./journal.ts";
import type { BothWays, Step } from "./steps.ts";

/**
 * Of both ways together; a step over more clippings than that is forgotten when the library is closed, and those before it. More steps
 * than most people take in a day of work, and no more than a start reads in five milliseconds or so.
 */
const stepsKept = 2_000;
const opsKept = 50_000;
const bytesKept = 8 * 1024 * 1024;

export interface KeptSteps {
  /** Those that still hold when the notebook's last change is number `seq`; null where there are none. */
  readonly load: (seq: number) => Promise<BothWays | null>;
  /** The notebook is about to change: what lies there will not hold any more, and may have what shall be forgotten. */
  readonly drop: () => Promise<void>;
  /** Keeps the newest that there is room for. Where that cannot be, there will be none. */
  readonly save: (seq: number, steps: BothWays) => Promise<void>;
}

const isEntry = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function isOp(value: unknown): value is Op {
  return (
    Array.isArray(value) &&
    value.length === 3 &&
    shelves.some((shelf) => shelf === value[0]) &&
    typeof value[1] === "string" &&
    (value[2] === null || isEntry(value[2]))
  );
}

function readStep(line: string): Step | null {
  const { what, at, inverse } = JSON.parse(line) as Partial<Step>;
  if (typeof what !== "string" || typeof at !== "number" || !Array.isArray(inverse) || !inverse.every(isOp))
    return null;
  // What is typed in another process is a step of its own.
  return { what, at, inverse, joins: null };
}

export function openKeptSteps(disk: Disk, folder: string): KeptSteps {
  const path = join(folder, "undo.json");
  const schema = schemaOf(migrations);
  /** The number of the change that the file is for; null: there is none, or none that can be used. */
  let kept: number | null = null;
  let isThere = true;

  async function read(seq: number): Promise<BothWays | null> {
    const [header = "", ...lines] = (await disk.readFile(path, "utf8")).split("\n");
    const said = JSON.parse(header) as { schema?: number; seq?: number; done?: number; crc32?: number };
    const { done } = said;
    if (said.schema !== schema || said.seq !== seq || typeof done !== "number") return null;
    if (said.crc32 !== crc32(lines.join("\n"))) return null;
    const steps: Step[] = [];
    const pause = breather();
    for (const line of lines) {
      const step = readStep(line);
      if (step === null) return null;
      steps.push(step);
      await pause();
    }
    return { done: steps.slice(0, done), undone: steps.slice(done) };
  }

  /** The newest of one way as lines, as long as there is room; takes it. */
  async function newest(
    steps: readonly Step[],
    room: { steps: number; ops: number; bytes: number },
  ): Promise<string[]> {
    const lines: string[] = [];
    const pause = breather();
    for (const { what, at, inverse } of [...steps].reverse()) {
      room.steps--;
      room.ops -= inverse.length;
      if (room.steps < 0 || room.ops < 0) break;
      const line = JSON.stringify({ what, at, inverse });
      room.bytes -= Buffer.byteLength(line);
      if (room.bytes < 0) break;
      lines.push(line);
      await pause();
    }
    return lines.reverse();
  }

  return {
    load: async (seq) => {
      try {
        const found = await read(seq);
        if (found !== null) kept = seq;
        return found;
      } catch (error) {
        if (codeOf(error) === "ENOENT") isThere = false;
        // Whatever else is wrong with it, no more than a way back is lost.
        return null;
      }
    },
    drop: async () => {
      if (!isThere) return;
      isThere = false;
      kept = null;
      await disk.rm(path, { force: true }).catch(() => {});
    },
    save: async (seq, { done, undone }) => {
      if (kept === seq) return;
      const room = { steps: stepsKept, ops: opsKept, bytes: bytesKept };
      const first = await newest(done, room);
      const lines = [...first, ...(await newest(undone, room))];
      const body = lines.join("\n");
      const header = JSON.stringify({ schema, seq, done: first.length, crc32: crc32(body) });
      try {
        if (lines.length > 0) await writeDurably(disk, path, `${header}\n${body}`);
        else if (isThere) await disk.rm(path, { force: true });
      } catch {
        // What lies there by now says of itself that it does not hold.
      }
    },
  };
}
