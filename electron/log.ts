/**
 * What happened, in a few lines that stay on this machine: `main.log` and `host.log`, each at most about 3 MB, for whoever
 * looks into a fault. Nothing of what people read or write is in them: no text, note, title, name or path. An error is told
 * by its kind and by where in the program it arose, never by its message, which may quote what it failed over.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

export const levels = ["info", "warning", "error"] as const;
export type Level = (typeof levels)[number];

/** Of one file, in bytes; two older ones are kept beside it. */
export const largest = 1_000_000;
const older = 2;

export interface Log {
  /** `event` is one of the program's own sentences; `facts` are numbers and words of the program, never of the library. */
  write(level: Level, event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** An error: its kind, and where it arose. */
  failed(event: string, error: unknown): void;
  /** The last lines, the oldest first. */
  last(count: number): readonly string[];
}

/** The kind of an error and its places in the program, without its message and without folders. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && /^[\w-]{1,40}$/.test(String(error.code)) ? ` ${error.code}` : "";
  const said = String(error.message);
  const stack = error.stack ?? "";
  // The places stand behind the message, which may have lines that look like some.
  const frames = stack
    .slice(Math.max(0, stack.indexOf(said)) + said.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => {
      const [, called = "", place = ""] =
        /^\s+at (?:([\w$.<>[\] ]{1,80}) \()?([^()]{1,1000}:\d+:\d+)\)?$/.exec(line) ?? [];
      const [, file, at] = /([\w.-]+\.(?:[cm]?[jt]sx?)|node:[\w/]+)(:\d+:\d+)$/.exec(place) ?? [];
      return file === undefined ? null : `${called.trim() || "?"} ${file}${at}`;
    })
    .filter((line) => line !== null);
  const name = /^\w{1,40}$/.test(error.name) ? error.name : "Error";
  return `${name}${code}${frames.length === 0 ? "" : ` at ${frames.join(" < ")}`}`;
}

/** Opens the log `name` in `folder`. Where it cannot be written, the program goes on without it. */
export function openLog(folder: string, name: "main" | "host", now: () => Date = () => new Date()): Log {
  const path = (age: number) => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  let size = 0;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    size = statSync(path(0), { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // Said when it is written, by nobody: a log is not worth a message.
  }

  function makeRoom(): void {
    for (let age = older; age > 0; age--) {
      try {
        renameSync(path(age - 1), path(age));
      } catch {
        // There is none of that age yet.
      }
    }
    size = 0;
  }

  const write: Log["write"] = (level, event, facts = {}) => {
    const words = Object.entries(facts).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    const line = `${[now().toISOString(), level, event, ...words]
      .join(" ")
      .replace(/[\r\n]+/g, " ")
      .slice(0, 4_000)}\n`;
    try {
      if (size + Buffer.byteLength(line) > largest) makeRoom();
      appendFileSync(path(0), line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      // A full or closed disk is told where something is saved.
    }
  };

  return {
    write,
    failed: (event, error) => write("error", event, { what: traceOf(error) }),
    last(count) {
      const lines: string[] = [];
      for (let age = 0; age <= older && lines.length < count; age++) {
        try {
          const read = readFileSync(path(age), "utf8")
            .split("\n")
            .filter((line) => line !== "");
          lines.unshift(...read.slice(-(count - lines.length)));
        } catch {
          break;
        }
      }
      return lines;
    },
  };
}

/** Where the logs are: in the folder of the app's own settings. */
export const logFolder = (userData: string): string => join(userData, "logs");
