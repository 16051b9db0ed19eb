/** What a command is, and what commands share: options, the library, ids. */
import { join } from "node:path";
import type { DeskEvent, View } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { readDump } from "../../core/parse/index.ts";
import { parseQuery } from "../../core/query.ts";
import { type Library, type OpenOptions, openLibrary } from "../library/library.ts";
import { parseThreads } from "../library/parse-threads.ts";
import { docxThread } from "../library/review/docx-aside.ts";
import { printer } from "./chromium.ts";
import { columns, Misuse, plain, type Streams } from "./terminal.ts";

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly details: string;
  readonly options: Readonly<Record<string, { readonly type: "string" | "boolean"; readonly help: string }>>;
  /** Gives the exit status. */
  readonly run: (values: Values, rest: readonly string[], io: Streams) => Promise<number>;
}

export const libraryOption = { library: { type: "string", help: "DIR  the library's folder" } } as const;
export const jsonOption = { json: { type: "boolean", help: "print JSON for a program to read" } } as const;
export const listOptions = {
  ...libraryOption,
  sort: { type: "string", help: "ORDER  newest (default), oldest, title, outlet, added or relevance" },
  limit: { type: "string", help: "N  at most so many" },
  ...jsonOption,
} as const;

export function required(values: Values, name: string, hint: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new Misuse(`--${name} ${hint} is missing.`);
  return value;
}

export function oneOf<T extends string>(values: Values, name: string, allowed: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = allowed.find((known) => known === value);
  if (found === undefined) throw new Misuse(`--${name} takes ${allowed.join(", ")}, not “${String(value)}”.`);
  return found;
}

/** Opens the library, does something in it, and closes it whatever happens. */
export async function withLibrary<T>(
  values: Values,
  io: Streams,
  {
    write = false,
    create = false,
    backUp = write,
    fromBackup = false,
  }: Pick<OpenOptions, "create" | "fromBackup"> & { readonly write?: boolean; readonly backUp?: boolean },
  job: (library: Library) => Promise<T>,
): Promise<T> {
  const onEvent = (event: DeskEvent) => {
    if (event.kind === "notice") io.err(`cuttings: ${event.message}\n`);
    if (event.kind === "progress" && io.isTerminal)
      io.err(event.finished ? "\r\u001b[K" : `\r${event.label}: ${event.done} of ${event.total}\u001b[K`);
  };
  const folder = required(values, "library", "DIR");
  const parseAside = parseThreads(join(import.meta.dirname, "parse-thread.js"));
  const print = printer();
  const library = await openLibrary(folder, {
    parse: readDump,
    parseAside,
    docxAside: docxThread(join(import.meta.dirname, "docx-thread.js")),
    onEvent,
    create,
    fromBackup,
    readOnly: !write,
    isAlone: true,
    ...(print === null ? {} : { print }),
  });
  try {
    await library.ready();
    if (library.created) io.err(`cuttings: made a new library in ${library.folder}\n`);
    // What a script does to a library can be taken back, too.
    if (backUp && !(await hasFreshBackup(library)))
      await library.backUpIfDue("start").catch((error: unknown) => {
        // Where there is no room for a backup there may be room for what is to be done.
        if (!(error instanceof FaultError)) throw error;
        io.err(`cuttings: ${plain(error.message)}\n`);
      });
    return await job(library);
  } finally {
    await library.close();
  }
}

/** How long a backup counts as fresh, in milliseconds: a script of many commands must not use up the recent ones. */
const freshFor = 5 * 60_000;

const hasFreshBackup = async (library: Library): Promise<boolean> =>
  (await library.backups()).some(({ at, damaged }) => damaged === null && Math.abs(Date.now() - at) < freshFor);

/** A Misuse that points at the place, where the query cannot be understood. */
export function checkQuery(query: string): void {
  const parsed = parseQuery(query);
  if (parsed.ok) return;
  const { message, start, end } = parsed.problem;
  throw new Misuse(
    `${message}\n  ${plain(query)}\n  ${" ".repeat(columns(query.slice(0, start)))}${"^".repeat(Math.max(1, end - start))}`,
  );
}

/** A Fault where the list lacks something: what is looked up in it then may be there all the same. */
export function mustBeWhole(library: Library): void {
  if (!library.isWhole())
    throw new FaultError(
      "rebuilding",
      saying(
        "terminal",
        "The list of this library is not complete, for the reason said above, so clippings cannot be looked up in it; nothing was changed. What has a whole ID of 16 letters can be named by it.",
      ),
    );
}

/** The ids that a command is about: of a query or one by one. */
export async function chosen(
  library: Library,
  values: Values,
  given: readonly string[],
  view: View = { kind: "all" },
): Promise<string[]> {
  if (typeof values.query === "string") {
    mustBeWhole(library);
    // The blank says that the last word is whole.
    return [...(await library.listIds({ view, query: `${values.query} `, sort: "newest" }))];
  }
  const ids: string[] = [];
  for (const one of given) ids.push(await idOf(library, one, view));
  return ids;
}

/** A whole id from one that may be cut short. */
export async function idOf(library: Library, given: string | undefined, view: View = { kind: "all" }): Promise<string> {
  if (given === undefined) throw new Misuse("The ID of a clipping is missing; “cuttings list” shows them.");
  const id = given.toLowerCase();
  if (/^[0-9a-f]{16}$/.test(id)) return id;
  if (!/^[0-9a-f]{4,15}$/.test(id)) throw new Misuse(`“${given}” is no ID: it has 16 letters of 0-9 and a-f.`);
  mustBeWhole(library);
  const all = await library.listIds({ view, query: "", sort: "newest" });
  const found = all.filter((one) => one.startsWith(id));
  if (found.length === 1) return found[0] as string;
  throw new FaultError(
    "not-found",
    saying(
      "terminal",
      found.length === 0
        ? `There is no clipping ${given} in this library.`
        : `${given} begins several IDs: ${found.join(", ")}.`,
    ),
  );
}
