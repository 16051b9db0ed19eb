/** `cuttings …`: what the window can do with data, from a terminal or a script, through the same library. */
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { DeskEvent, Row, Sort } from "../core/contract.ts";
import { formats } from "../core/export/index.ts";
import { FaultError } from "../core/fault.ts";
import { cleanTag } from "../core/marks.ts";
import { explainDump, parseDump } from "../core/parse/index.ts";
import { parseQuery } from "../core/query.ts";
import { realDisk } from "./library/disk.ts";
import { readFileSafely } from "./library/incoming.ts";
import { type Library, openLibrary } from "./library/library.ts";
import { sha256Of } from "./library/sources.ts";

/** Where a command writes; its own, so that tests can read along. */
export interface Streams {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  readonly stdin: () => Promise<string>;
  /** Columns of the terminal; null where the output goes elsewhere and is not cut. */
  readonly width: number | null;
  /** Whether progress may be shown on standard error. */
  readonly isTerminal: boolean;
}

/** Wrong use: exit status 2. */
class Misuse extends Error {}

type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Command {
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly details: string;
  readonly options: Readonly<Record<string, { readonly type: "string" | "boolean"; readonly help: string }>>;
  /** Gives the exit status. */
  readonly run: (values: Values, rest: readonly string[], io: Streams) => Promise<number>;
}

const libraryOption = { library: { type: "string", help: "DIR  the library's folder" } } as const;
const jsonOption = { json: { type: "boolean", help: "print JSON for a program to read" } } as const;
const listOptions = {
  ...libraryOption,
  sort: { type: "string", help: "ORDER  newest (default), oldest, title, outlet or added" },
  limit: { type: "string", help: "N  at most so many" },
  ...jsonOption,
} as const;

const commands: Readonly<Record<string, Command>> = {
  parse: {
    usage: "parse [--json] [--explain] [--encoding NAME] [--dates before|after] FILE…",
    summary: "split dumps into articles; no library is opened",
    details: `With --json one JSON object a line for each file (cuttings.parse/1). A file that cannot be read gets a line with
"error" and makes the exit status 1; the others are still printed.`,
    options: {
      ...jsonOption,
      explain: { type: "boolean", help: "say how it was decided" },
      encoding: { type: "string", help: "NAME  read the bytes as windows-1251, utf-16le, …" },
      dates: { type: "string", help: "before|after  where the dates of a listing stand" },
    },
    run: parse,
  },
  import: {
    usage: "import --library DIR [--json] FILE…",
    summary: "bring files into a library",
    details: `The library is made where the folder is absent or empty. Files that were imported before add nothing. A file that
cannot be imported is named on standard error and makes the exit status 1; the others are still imported.`,
    options: { ...libraryOption, ...jsonOption },
    run: importFiles,
  },
  list: {
    usage: "list --library DIR [--sort ORDER] [--limit N] [--json]",
    summary: "list clippings",
    details: "With --json an array of objects, each with its id. ● is unread, ★ starred, ✎ has a note.",
    options: listOptions,
    run: (values, rest, io) => {
      if (rest.length > 0) throw new Misuse("“list” takes no other words; use “search” to find clippings.");
      return list(values, "", io);
    },
  },
  search: {
    usage: "search --library DIR [--sort ORDER] [--limit N] [--json] QUERY",
    summary: "list the clippings that match a query",
    details: `Words (all must match), "phrases", begin*, -not, OR, parentheses, tag:a/b outlet: agency: author: lang: source:
in:title|body|note|tags is:unread|read|starred|annotated|tagged|undated before: after: on:2023-05 sort:title
Write -- before a query that begins with a minus.`,
    options: listOptions,
    run: (values, rest, io) => {
      if (rest.length === 0) throw new Misuse("What shall be searched for?");
      return list(values, rest.join(" "), io);
    },
  },
  show: {
    usage: "show --library DIR [--json] ID",
    summary: "print a clipping",
    details: "ID may be cut short where that is clear.",
    options: { ...libraryOption, ...jsonOption },
    run: show,
  },
  tag: {
    usage: "tag --library DIR [--remove] [--json] ID TAG…",
    summary: "tag a clipping",
    details: "Tags nest with a slash: energy/uranium. Prints the tags that the clipping then has.",
    options: { ...libraryOption, remove: { type: "boolean", help: "take the tags away" }, ...jsonOption },
    run: tag,
  },
  note: {
    usage: "note --library DIR [--json] ID MARKDOWN",
    summary: "write the note of a clipping",
    details:
      "It takes the place of the note that was there. MARKDOWN may be - to read standard input; an empty one removes it.",
    options: { ...libraryOption, ...jsonOption },
    run: note,
  },
  export: {
    usage: "export --library DIR --format markdown --out DIR [--query QUERY] [--json]",
    summary: "write clippings to files",
    details: `Nothing that is in the folder is overwritten: a file of the same name gets a number. Prints the names of the files.
Formats: ${formats.map(({ id, description }) => `${id} (${description})`).join("; ")}`,
    options: {
      ...libraryOption,
      format: { type: "string", help: `NAME  ${formats.map(({ id }) => id).join(", ")}` },
      out: { type: "string", help: "DIR  the folder to write to; made where it is not there" },
      query: { type: "string", help: "QUERY  only what matches (see “search”)" },
      ...jsonOption,
    },
    run: exportFiles,
  },
};

const exitNote =
  "Exit status: 0 done, 1 failed, 2 misused. Results go to standard output, everything else to standard error.";

function generalHelp(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Cuttings keeps press clippings: it splits dumps of news text into articles to read, tag and annotate.

Usage: cuttings COMMAND [OPTION]… [ARGUMENT]…

${lines.join("\n")}

  cuttings COMMAND --help   tells more
  cuttings --version        prints the versions

${exitNote}
`;
}

function helpOf({ usage, summary, details, options }: Command): string {
  const rows = Object.entries({ ...options, help: { type: "boolean", help: "print this" } }).map(
    ([name, { type, help }]) => {
      const [value, ...rest] = type === "string" ? help.split("  ") : ["", help];
      return [`--${name}${value === "" ? "" : ` ${value}`}`, rest.join("  ")] as const;
    },
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return `Usage: cuttings ${usage}

${summary.charAt(0).toUpperCase()}${summary.slice(1)}.
${details}

${rows.map(([name, help]) => `  ${name.padEnd(width)}  ${help}`).join("\n")}

${exitNote}
`;
}

// ------------------------------------------------------------------------------------------------------------ helpers

function required(values: Values, name: string, hint: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new Misuse(`--${name} ${hint} is missing.`);
  return value;
}

function oneOf<T extends string>(values: Values, name: string, allowed: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = allowed.find((known) => known === value);
  if (found === undefined) throw new Misuse(`--${name} takes ${allowed.join(", ")}, not “${String(value)}”.`);
  return found;
}

/** Opens the library, does something in it, and closes it whatever happens. */
async function withLibrary<T>(
  values: Values,
  io: Streams,
  { write = false, create = false }: { readonly write?: boolean; readonly create?: boolean },
  job: (library: Library) => Promise<T>,
): Promise<T> {
  const onEvent = (event: DeskEvent) => {
    if (event.kind === "notice") io.err(`cuttings: ${event.message}\n`);
    if (event.kind === "progress" && io.isTerminal)
      io.err(event.finished ? "\r\u001b[K" : `\r${event.label}: ${event.done} of ${event.total}\u001b[K`);
  };
  const folder = required(values, "library", "DIR");
  const library = await openLibrary(folder, { parse: parseDump, onEvent, create, readOnly: !write });
  try {
    if (library.created) io.err(`cuttings: made a new library in ${library.folder}\n`);
    return await job(library);
  } finally {
    await library.close();
  }
}

/** A whole id from one that may be cut short. */
async function idOf(library: Library, given: string | undefined): Promise<string> {
  if (given === undefined) throw new Misuse("The ID of a clipping is missing; “cuttings list” shows them.");
  const id = given.toLowerCase();
  if (/^[0-9a-f]{16}$/.test(id)) return id;
  if (!/^[0-9a-f]{4,15}$/.test(id)) throw new Misuse(`“${given}” is no ID: it has 16 letters of 0-9 and a-f.`);
  const all = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
  const found = all.filter((one) => one.startsWith(id));
  if (found.length === 1) return found[0] as string;
  throw new FaultError(
    "not-found",
    found.length === 0
      ? `There is no clipping ${given} in this library.`
      : `${given} begins several IDs: ${found.join(", ")}.`,
  );
}

/** Text from outside may not drive the terminal. */
const plain = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, "�");
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Columns on a terminal: ideographs take two, marks none. */
function columns(text: string): number {
  let n = 0;
  for (const letter of text) {
    if (/\p{M}|\p{Cf}/u.test(letter)) continue;
    n +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return n;
}

function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let out = "";
  let used = 0;
  for (const letter of text) {
    used += columns(letter);
    if (used > width - 1) break;
    out += letter;
  }
  return `${out}…`;
}

const pad = (text: string, width: number) => text + " ".repeat(Math.max(0, width - columns(text)));

function table(rows: readonly (readonly string[])[], width: number | null): string {
  const first = rows[0];
  if (first === undefined) return "";
  const widths = first.map((_, i) => Math.max(...rows.map((row) => columns(row[i] ?? ""))));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] as number)));
      const line = cells.join("  ").trimEnd();
      return `${width === null ? line : cut(line, width)}\n`;
    })
    .join("");
}

// ----------------------------------------------------------------------------------------------------------- commands

async function parse(values: Values, files: readonly string[], io: Streams): Promise<number> {
  if (files.length === 0) throw new Misuse("Name at least one file.");
  if (values.json === true && values.explain === true) throw new Misuse("--json and --explain exclude each other.");
  const dates = oneOf(values, "dates", ["before", "after"]);
  const encoding = values.encoding;
  const options = { ...(dates === undefined ? {} : { dates }), ...(typeof encoding === "string" ? { encoding } : {}) };
  let status = 0;
  for (const path of files) {
    try {
      const { name, bytes } = await readFileSafely(realDisk, path);
      const source = { name, sha256: sha256Of(bytes) };
      if (values.explain === true) await io.out(`${plain(explainDump(bytes, source, options))}\n`);
      else {
        const result = parseDump(bytes, source, options);
        if (values.json === true) await io.out(`${JSON.stringify(result)}\n`);
        else {
          const { clippings, layout, layoutConfidence, problems } = result;
          await io.out(
            plain(
              `${name}: ${clippings.length} clipping${clippings.length === 1 ? "" : "s"}, ${layout} (${layoutConfidence})\n`,
            ),
          );
          const rows = clippings.map((clipping) => [
            "",
            clipping.published?.value.replace("T", " ") ?? "",
            cut(clipping.outlet?.value ?? clipping.agency?.value ?? "", 24),
            clipping.title?.value ?? "(no title)",
          ]);
          await io.out(plain(table(rows, io.width)));
          for (const problem of problems) await io.out(plain(`  ${problem.severity}: ${problem.message}\n`));
        }
      }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      status = 1;
      const { code, message } = error.toFault();
      const name = path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
      if (values.json === true) await io.out(`${JSON.stringify({ source: { name }, error: { code, message } })}\n`);
      io.err(`cuttings: ${plain(message)}\n`);
    }
  }
  return status;
}

async function importFiles(values: Values, paths: readonly string[], io: Streams): Promise<number> {
  if (paths.length === 0) throw new Misuse("Name at least one file.");
  return withLibrary(values, io, { write: true, create: true }, async (library) => {
    const report = await library.importFiles({ paths: [...paths] });
    if (values.json === true) await io.out(json(report));
    else {
      const rows = report.files
        .filter(({ outcome }) => outcome !== "failed")
        .map(({ outcome, clippings, name }) => [outcome, `${clippings} clipping${clippings === 1 ? "" : "s"}`, name]);
      await io.out(plain(table(rows, io.width)));
    }
    for (const { message } of report.files) if (message !== null) io.err(`cuttings: ${plain(message)}\n`);
    if (values.json !== true)
      io.err(
        `cuttings: ${report.clippings} clipping${report.clippings === 1 ? "" : "s"} from ${report.sources} source${report.sources === 1 ? "" : "s"} added\n`,
      );
    return report.files.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  });
}

async function list(values: Values, query: string, io: Streams): Promise<number> {
  const sort: Sort = oneOf(values, "sort", ["newest", "oldest", "title", "outlet", "added"]) ?? "newest";
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (values.limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    throw new Misuse("--limit takes a whole number from 1 on.");
  const parsed = parseQuery(query);
  if (!parsed.ok) {
    const { message, start, end } = parsed.problem;
    throw new Misuse(
      `${message}\n  ${plain(query)}\n  ${" ".repeat(columns(query.slice(0, start)))}${"^".repeat(Math.max(1, end - start))}`,
    );
  }
  return withLibrary(values, io, {}, async (library) => {
    const rows: Row[] = [];
    for (let total = Number.POSITIVE_INFINITY; rows.length < Math.min(total, limit); ) {
      const page = await library.list({
        view: { kind: "all" },
        // The blank says that the last word is whole.
        query: query === "" ? "" : `${query} `,
        sort,
        offset: rows.length,
        limit: Math.min(1000, limit - rows.length),
      });
      total = page.total;
      rows.push(...page.rows);
      if (page.rows.length === 0) break;
    }
    if (values.json === true) {
      const hits = /[\uE000\uE001]/g;
      await io.out(json(rows.map((row) => ({ ...row, snippet: row.snippet.replace(hits, "") }))));
    } else {
      const lines = rows.map((row) => [
        row.id,
        `${row.read ? " " : "●"}${row.starred ? "★" : " "}${row.hasNote ? "✎" : " "}`,
        row.published?.replace("T", " ") ?? "",
        cut(row.outlet ?? "", 24),
        `${row.title}${row.tags.length === 0 ? "" : `  [${row.tags.join(", ")}]`}`,
      ]);
      await io.out(plain(table(lines, io.width)));
      if (rows.length === 0) io.err(query === "" ? "cuttings: the library is empty\n" : "cuttings: nothing found\n");
    }
    return 0;
  });
}

async function show(values: Values, [given, ...more]: readonly string[], io: Streams): Promise<number> {
  if (more.length > 0) throw new Misuse("“show” takes one ID.");
  return withLibrary(values, io, {}, async (library) => {
    const detail = await library.clipping(await idOf(library, given));
    if (values.json === true) {
      await io.out(json(detail));
      return 0;
    }
    const { clipping, marks, source } = detail;
    const facts: (readonly [string, string | null | undefined])[] = [
      ["Outlet", clipping.outlet?.value],
      [
        "Agency",
        clipping.agency && [clipping.agency.value, clipping.agency.via].filter((name) => name !== null).join(", via "),
      ],
      ["Author", clipping.author?.value],
      ["Published", clipping.published?.value.replace("T", " ")],
      ["Language", clipping.language],
      ["Categories", clipping.categories.map((category) => category.value).join(", ")],
      ["Tags", marks.tags.join(", ")],
      ["Marked", [marks.read ? "read" : "", marks.starred ? "starred" : ""].filter((mark) => mark !== "").join(", ")],
      ["Source", source.name],
      ["ID", detail.id],
    ];
    const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] != null && fact[1] !== "");
    const text = [
      clipping.title?.value ?? "(no title)",
      ...(clipping.altTitle === null ? [] : [clipping.altTitle.value]),
      "",
      table(shown, null).trimEnd(),
      ...clipping.paragraphs.flatMap((paragraph) => [
        "",
        paragraph.kind === "heading" ? paragraph.text.toUpperCase() : paragraph.text,
      ]),
      ...(marks.note === "" ? [] : ["", "— Note —", "", marks.note]),
    ];
    await io.out(plain(`${text.join("\n")}\n`));
    return 0;
  });
}

async function tag(values: Values, [given, ...tags]: readonly string[], io: Streams): Promise<number> {
  if (given !== undefined && !tags.some((name) => cleanTag(name) !== "")) throw new Misuse("Name at least one tag.");
  return withLibrary(values, io, { write: true }, async (library) => {
    const id = await idOf(library, given);
    const change = values.remove === true ? { removeTags: tags } : { addTags: tags };
    const [marks] = await library.mark({ ids: [id], change });
    await io.out(values.json === true ? json(marks) : `${(marks?.tags ?? []).map(plain).join("\n")}\n`);
    return 0;
  });
}

async function note(values: Values, [given, text, ...more]: readonly string[], io: Streams): Promise<number> {
  if (text === undefined || more.length > 0)
    throw new Misuse("“note” takes an ID and the note, in quotes, or - to read it from standard input.");
  const markdown = text === "-" ? await io.stdin() : text;
  return withLibrary(values, io, { write: true }, async (library) => {
    const marks = await library.note({ id: await idOf(library, given), markdown });
    if (values.json === true) await io.out(json(marks));
    else io.err(`cuttings: ${marks.note === "" ? "the note is removed" : "the note is saved"}\n`);
    return 0;
  });
}

async function exportFiles(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest.length > 0) throw new Misuse("“export” takes no other words; name a search with --query.");
  required(values, "format", "NAME");
  oneOf(
    values,
    "format",
    formats.map(({ id }) => id),
  );
  const out = required(values, "out", "DIR");
  const query = typeof values.query === "string" ? values.query : "";
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Misuse(`--query: ${parsed.problem.message}`);
  return withLibrary(values, io, {}, async (library) => {
    const ids = await library.listIds({
      view: { kind: "all" },
      query: query === "" ? "" : `${query} `,
      sort: "newest",
    });
    if (ids.length === 0) {
      io.err(
        query === ""
          ? "cuttings: the library is empty; nothing was written\n"
          : "cuttings: nothing found; nothing was written\n",
      );
      if (values.json === true) await io.out(json({ folder: out, files: [] }));
      return 0;
    }
    const report = await library.exportMarkdown({ ids: [...ids], folder: out });
    await io.out(values.json === true ? json(report) : `${report.files.join("\n")}\n`);
    io.err(`cuttings: ${ids.length} clipping${ids.length === 1 ? "" : "s"} written to ${report.folder}\n`);
    return 0;
  });
}

// --------------------------------------------------------------------------------------------------------------- main

async function version(): Promise<string> {
  for (const place of ["../../package.json", "../package.json"]) {
    try {
      const found = JSON.parse(await readFile(join(import.meta.dirname, place), "utf8")) as Record<string, unknown>;
      if (found.name === "cuttings") return String(found.version);
    } catch {
      // Built and unbuilt the file lies at different heights.
    }
  }
  return "(unknown)";
}

/** Runs one command line; gives the exit status. */
export async function main(args: readonly string[], io: Streams): Promise<number> {
  const [name, ...rest] = args;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (name === "--version" || name === "-V") {
      const runtime = process.versions.electron === undefined ? "" : `, Electron ${process.versions.electron}`;
      await io.out(`Cuttings ${await version()} (Node ${process.versions.node}${runtime})\n`);
      return 0;
    }
    if (name === "--help" || name === "-h" || name === "help") {
      const about = rest[0] !== undefined && Object.hasOwn(commands, rest[0]) ? commands[rest[0]] : undefined;
      await io.out(about === undefined ? generalHelp() : helpOf(about));
      return 0;
    }
    if (command === undefined)
      throw new Misuse(name === undefined ? "Name a command." : `There is no command “${name}”.`);
    let parsed: { readonly values: Values; readonly positionals: readonly string[] };
    try {
      const options = Object.fromEntries(Object.entries(command.options).map(([key, { type }]) => [key, { type }]));
      parsed = parseArgs({
        args: rest,
        allowPositionals: true,
        strict: true,
        options: { ...options, help: { type: "boolean", short: "h" } },
      }) as typeof parsed;
    } catch (error) {
      throw new Misuse(error instanceof Error ? error.message : String(error));
    }
    if (parsed.values.help === true) {
      await io.out(helpOf(command));
      return 0;
    }
    return await command.run(parsed.values, parsed.positionals, io);
  } catch (error) {
    if (error instanceof FaultError) {
      io.err(`cuttings: ${plain(error.message)}\n`);
      return 1;
    }
    if (!(error instanceof Misuse)) throw error;
    io.err(`cuttings: ${plain(error.message)}\nTry “cuttings ${command === undefined ? "" : `${name} `}--help”.\n`);
    return 2;
  }
}

/** Standard input and output of this process. A reader that goes away (`| head`) ends it quietly. */
function processStreams(): Streams {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.stderr.on("error", () => {});
  return {
    out: (text) =>
      new Promise((done) => {
        // Also when the reader is gone: what was begun in a library is finished.
        if (process.stdout.destroyed) done();
        else process.stdout.write(text, () => done());
      }),
    err: (text) => void process.stderr.write(text),
    stdin: async () => {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(part as Buffer);
      return Buffer.concat(parts)
        .toString("utf8")
        .replace(/^\uFEFF/, "");
    },
    width: process.stdout.isTTY ? process.stdout.columns : null,
    isTerminal: process.stderr.isTTY === true,
  };
}

function isProgram(): boolean {
  try {
    return realpathSync(process.argv[1] ?? "") === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

if (isProgram()) process.exitCode = await main(process.argv.slice(2), processStreams());
