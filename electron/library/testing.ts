/** For tests only: temporary folders, a parser small enough to see through, disks that fail. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clipping, Parse } from "../../core/clipping.ts";
import type { DeskEvent } from "../../core/contract.ts";
import { splitLines } from "../../core/parse/lines.ts";
import { type Disk, realDisk } from "./disk.ts";
import { type Library, type OpenOptions, openLibrary } from "./library.ts";
import type { ReadDump } from "./parser.ts";

const folders: string[] = [];

/** `isQuick`: in memory where the system has a folder there: syncing costs nothing, for tests that open hundreds of libraries. */
export async function temporaryFolder(isQuick = false): Promise<string> {
  const place = isQuick && existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const folder = await mkdtemp(join(place, "cuttings-test-"));
  folders.push(folder);
  return folder;
}

export async function removeTemporaryFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

const fields = ["date", "outlet", "agency", "author", "lang"] as const;

/**
 * Articles with a line of equals signs between; first line the title, then lines `date: …`, `outlet: …`, `agency: …`,
 * `author: …`, `lang: …`, then paragraphs with blank lines between.
 */
export function fakeParse(bytes: Uint8Array, source: { name: string; sha256: string }): Parse {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const clippings: Clipping[] = [];
  let at = 0;
  for (const part of text.split(/(?<=\n)====\n/)) {
    const start = at;
    at += part.length + 5;
    const lines = part.split("\n");
    const title = lines.shift() ?? "";
    const found: Partial<Record<(typeof fields)[number], string>> = {};
    while (lines.length > 0) {
      const match = /^(date|outlet|agency|author|lang): (.*)$/.exec(lines[0] as string);
      if (match === null) break;
      found[match[1] as (typeof fields)[number]] = match[2] as string;
      lines.shift();
    }
    const span = { start, end: start + part.length };
    const field = (value: string | undefined) => (value === undefined ? null : { value, ...span });
    const date = found.date;
    const precision = date === undefined ? "day" : ({ 4: "year", 7: "month", 10: "day" } as const)[date.length as 4];
    clippings.push({
      ...span,
      title: title === "" ? null : { value: title, start, end: start + title.length },
      altTitle: null,
      published:
        date === undefined
          ? null
          : { value: date, precision: precision ?? "minute", confidence: "high", why: "", ...span },
      views: null,
      outlet: field(found.outlet),
      agency: found.agency === undefined ? null : { value: found.agency, via: null, explicit: true, ...span },
      author: field(found.author),
      dateline: null,
      imageCredit: null,
      caption: null,
      categories: [],
      language: found.lang ?? null,
      paragraphs: lines
        .join("\n")
        .split(/\n\n+/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== "")
        .map((paragraph) => ({ text: paragraph, kind: "paragraph", ...span })),
      truncated: false,
      confidence: "high",
      repairs: [],
      boilerplate: [],
    });
  }
  return {
    schema: "cuttings.parse/1",
    source: { ...source, encoding: "utf-8", bom: false, length: text.length },
    layout: "fake",
    layoutConfidence: "high",
    clippings,
    segments: [{ start: 0, end: text.length, kind: "paragraph", clipping: 0 }],
    problems: [],
  };
}

/**
 * Runs a test on a disk of its own: in memory, of that size ("8m"). Where none can be mounted (it takes Linux and root) the
 * test is skipped, and says why.
 */
export async function onSmallDisk(
  context: { readonly skip: (why: string) => void },
  size: string,
  test: (mount: string) => Promise<void>,
): Promise<void> {
  const mount = await temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", mount], { stdio: "ignore" });
  } catch {
    context.skip("a tmpfs cannot be mounted here");
    return;
  }
  try {
    await test(mount);
  } finally {
    execFileSync("umount", ["-l", mount]);
  }
}

/** What a parser such as {@link fakeParse} finds, with what else a library asks of a reader; it takes no corrections. */
export const readerOf =
  (parser: typeof fakeParse): ReadDump =>
  (bytes, source) => {
    const parse = parser(bytes, source);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return {
      parse,
      text,
      lines: splitLines(text),
      own: parse.clippings.map(({ start }) => start),
      decision: {
        layout: { name: "fake", called: "fake", confidence: "high", why: "", next: null },
        encoding: { name: "utf-8", confidence: "high", why: "", isChosen: false, misfit: null, better: null },
        ...{ dates: null, rules: [] },
      },
    };
  };

/** A library with the parser above, and what it told; whole, unless it shall be seen while it is being filled. */
export async function openTest(
  folder: string,
  { whole = true, ...options }: Partial<OpenOptions> & { readonly whole?: boolean } = {},
): Promise<Library & { readonly events: DeskEvent[] }> {
  const events: DeskEvent[] = [];
  const library = await openLibrary(folder, {
    parse: readerOf(fakeParse),
    create: true,
    onEvent: (event) => events.push(event),
    ...options,
  });
  if (whole) await library.ready();
  return Object.assign(library, { events });
}

type Call = "write" | "sync" | "datasync" | "rename" | "open" | "append" | "mkdir" | "link";

/** The real disk, which asks before each call; `refuse` throws to make it fail. */
export function touchyDisk(refuse: (call: Call, path: string) => void): Disk {
  return {
    ...realDisk,
    mkdir: (async (path: string, options: object) => {
      refuse("mkdir", path);
      return realDisk.mkdir(path, options);
    }) as unknown as Disk["mkdir"],
    rename: async (from, to) => {
      refuse("rename", String(to));
      return realDisk.rename(from, to);
    },
    link: async (from, to) => {
      refuse("link", String(to));
      return realDisk.link(from, to);
    },
    open: async (path, flags, mode) => {
      const name = String(path);
      if (flags !== "r") refuse("open", name);
      const handle = await realDisk.open(path, flags, mode);
      return new Proxy(handle, {
        get(target, property) {
          const value = Reflect.get(target, property, target) as unknown;
          if (typeof value !== "function") return value;
          const calls: Partial<Record<string | symbol, Call>> = {
            writeFile: "write",
            appendFile: "append",
            sync: "sync",
            datasync: "datasync",
          };
          const call = calls[property];
          return async (...given: unknown[]) => {
            if (call !== undefined) refuse(call, name);
            return (value as (...all: unknown[]) => unknown).apply(target, given);
          };
        },
      });
    },
  };
}

export function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}

/** A dump for {@link fakeParse}. */
export function dump(...articles: readonly string[]): string {
  return articles.map((article) => (article.endsWith("\n") ? article : `${article}\n`)).join("====\n");
}
