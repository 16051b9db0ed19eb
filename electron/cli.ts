/** `cuttings …`: what the window can do with data, from a terminal or a script, through the same library. */
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FaultError } from "../core/fault.ts";
import { citeCommand } from "./command-line/citations.ts";
import {
  importCommand,
  listCommand,
  noteCommand,
  searchCommand,
  showCommand,
  tagCommand,
} from "./command-line/clippings.ts";
import type { Command, Values } from "./command-line/command.ts";
import { dossierCommand, dossiersCommand } from "./command-line/dossiers.ts";
import { exportCommand, outletsCommand } from "./command-line/exports.ts";
import { figuresCommand } from "./command-line/figures.ts";
import { importLogCommand } from "./command-line/import-log.ts";
import { mergeCommand, moveCommand } from "./command-line/merging.ts";
import { linksCommand, versionsCommand } from "./command-line/notes.ts";
import { parseCommand } from "./command-line/parse.ts";
import { reviewCommand, templatesCommand } from "./command-line/reviews.ts";
import { rulesCommand } from "./command-line/rules.ts";
import {
  backupCommand,
  backupsCommand,
  checkCommand,
  repairCommand,
  restoreCommand,
} from "./command-line/safekeeping.ts";
import { correctCommand, highlightCommand, sourcesCommand } from "./command-line/sources.ts";
import { Misuse, plain, type Streams } from "./command-line/terminal.ts";
import { markCommand, searchesCommand, tagsCommand, trashCommand } from "./command-line/tidying.ts";
import { redoCommand, undoCommand } from "./command-line/undo.ts";

/** A new command is one line here and its object in `command-line/`. */
const commands: Readonly<Record<string, Command>> = {
  parse: parseCommand,
  import: importCommand,
  list: listCommand,
  search: searchCommand,
  figures: figuresCommand,
  imports: importLogCommand,
  show: showCommand,
  tag: tagCommand,
  note: noteCommand,
  versions: versionsCommand,
  links: linksCommand,
  highlight: highlightCommand,
  mark: markCommand,
  trash: trashCommand,
  tags: tagsCommand,
  searches: searchesCommand,
  undo: undoCommand,
  redo: redoCommand,
  dossiers: dossiersCommand,
  dossier: dossierCommand,
  sources: sourcesCommand,
  correct: correctCommand,
  export: exportCommand,
  merge: mergeCommand,
  move: moveCommand,
  cite: citeCommand,
  review: reviewCommand,
  templates: templatesCommand,
  outlets: outletsCommand,
  rules: rulesCommand,
  check: checkCommand,
  repair: repairCommand,
  backup: backupCommand,
  backups: backupsCommand,
  restore: restoreCommand,
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
      const unknown = /Unknown option '([^']+)'/.exec(error instanceof Error ? error.message : "")?.[1];
      if (unknown !== undefined)
        throw new Misuse(`There is no option “${unknown}”. A word that begins with “-” is taken as one after “--”.`);
      throw new Misuse(error instanceof Error ? error.message : String(error));
    }
    if (parsed.values.help === true) {
      await io.out(helpOf(command));
      return 0;
    }
    return await command.run(parsed.values, parsed.positionals, io);
  } catch (error) {
    if (error instanceof FaultError) {
      const how = error.code === "notebook-lost" ? " “cuttings repair” puts it there." : "";
      io.err(`cuttings: ${plain(error.message)}${how}\n`);
      return 1;
    }
    if (!(error instanceof Misuse)) throw error;
    io.err(`cuttings: ${plain(error.message)}\nTry “cuttings ${command === undefined ? "" : `${name} `}--help”.\n`);
    return 2;
  }
}

/** Standard input and output of this process. A reader that goes away (`| head`) ends it quietly. */
export function processStreams(): Streams {
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
