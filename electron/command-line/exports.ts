/** Commands that write clippings to files, and that say what may leave: the licences of outlets. */
import type { ExportReport, View } from "../../core/contract.ts";
import { clippingsOf } from "../../core/dossier-parts.ts";
import { type ExportContent, textChoices } from "../../core/export/content.ts";
import { formatIds, formatTable } from "../../core/export/formats.ts";
import { type Licence, licenceSchema, licenceWords } from "../../core/export/licence.ts";
import { wholeContent } from "../../core/export/whole.ts";
import { parseQuery } from "../../core/query.ts";
import { existingChoices } from "../library/exporting/write.ts";
import type { Library } from "../library/library.ts";
import { type Command, idOf, jsonOption, libraryOption, oneOf, required, type Values, withLibrary } from "./command.ts";
import { dossierNamed } from "./dossiers.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

const parts = ["notes", "highlights", "tags", "credits", "source", "rights"] as const;

export const exportCommand: Command = {
  usage:
    "export --library DIR --format NAME --out DIR [--query QUERY | --tag TAG | --dossier DOSSIER | --id ID[,ID…]] [--text …] [--json]",
  summary: "write clippings to files",
  details: `Prints the names of the files. Without --existing nothing that is in the folder is overwritten: a file of the same name
gets a number. --in-step keeps a folder of notes as the library is: run again, it changes only what has changed; what was
edited there is left and named, and makes the exit status 1, unless --existing says what shall become of it. What an outlet's
licence does not let out (see “outlets”) is left out, which the files and standard error say.
Formats: ${formatTable.map(({ id, description }) => `${id} (${description})`).join("; ")}`,
  options: {
    ...libraryOption,
    format: { type: "string", help: `NAME  ${formatIds.join(", ")}` },
    out: { type: "string", help: "DIR  the folder to write to; made where it is not there" },
    query: { type: "string", help: "QUERY  only what matches (see “search”)" },
    tag: { type: "string", help: "TAG  only what carries this tag or one below it" },
    dossier: { type: "string", help: "DOSSIER  the clippings of a dossier, in its order" },
    id: { type: "string", help: "IDS  these clippings, with commas between" },
    text: { type: "string", help: `PART  ${textChoices.join(", ")}; usual is full` },
    words: { type: "string", help: "N  how many words of --text excerpt" },
    without: { type: "string", help: `PARTS  leave out any of ${parts.join(",")}` },
    existing: { type: "string", help: `WHAT  files that are there and say otherwise: ${existingChoices.join(", ")}` },
    "in-step": { type: "boolean", help: "write only what has changed since the last time; a file a clipping" },
    "whole-library": {
      type: "boolean",
      help: "with jsonl: a file from which the library can be restored (see “import”)",
    },
    "override-rights": { type: "boolean", help: "write also what licences of outlets keep back" },
    ...jsonOption,
  },
  run: exportFiles,
};

export const outletsCommand: Command = {
  usage: "outlets --library DIR [--licence LICENCE [--note TEXT] OUTLET] [--json]",
  summary: "list outlets with their licences, or set one",
  details: `LICENCE is what every export and press review may show of the outlet's texts: full, excerpt:N (the first N words),
headline, embargo:YYYY-MM-DD (nothing before that day), or none, which takes the licence away. TEXT is what must stand by them.
Agencies come after the outlets: a licence of one is for texts that print no outlet.`,
  options: {
    ...libraryOption,
    licence: { type: "string", help: "LICENCE  full, excerpt:N, headline, embargo:YYYY-MM-DD, none" },
    note: { type: "string", help: "TEXT  stands by every clipping of the outlet, such as the number of a licence" },
    ...jsonOption,
  },
  run: outlets,
};

/** A licence as it is written on the command line. */
function licenceFrom(written: string, note: string): Licence | null {
  const [kind = "", value = ""] = written.trim().split(":", 2);
  if (kind === "none") return null;
  const made =
    kind === "excerpt"
      ? { kind, words: Number(value), note }
      : kind === "embargo"
        ? { kind, until: value, note }
        : { kind, note };
  const parsed = licenceSchema.safeParse(made);
  const needsValue = kind === "excerpt" || kind === "embargo";
  if (!parsed.success || (!needsValue && value !== ""))
    throw new Misuse(`--licence takes full, excerpt:N, headline, embargo:YYYY-MM-DD or none, not “${written}”.`);
  return parsed.data;
}

async function outlets(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  const note = typeof values.note === "string" ? values.note : "";
  if (typeof values.licence === "string") {
    if (rest.length !== 1) throw new Misuse("Name one OUTLET; quote a name of several words.");
    const [outlet = ""] = rest;
    const licence = licenceFrom(values.licence, note);
    return withLibrary(values, io, { write: true }, async (library) => {
      await library.setLicence({ outlet, licence });
      if (values.json === true) await io.out(json(await library.licences()));
      else io.err(`cuttings: ${plain(outlet)}: ${licence === null ? "no licence" : licenceWords(licence)}\n`);
      return 0;
    });
  }
  if (rest.length > 0 || note !== "") throw new Misuse("“outlets” takes an OUTLET and --note together with --licence.");
  return withLibrary(values, io, {}, async (library) => {
    const licences = await library.licences();
    const { outlets: papers, agencies } = await library.overview();
    const key = (name: string) => name.toLowerCase();
    const known = [...papers, ...agencies.filter(({ name }) => !papers.some((one) => key(one.name) === key(name)))];
    const byKey = new Map(licences.map((one) => [key(one.outlet), one]));
    const rows = [
      ...known.map(({ name, count }) => ({ name, count, licence: byKey.get(key(name))?.licence ?? null })),
      ...licences
        .filter(({ outlet }) => !known.some(({ name }) => key(name) === key(outlet)))
        .map(({ outlet, licence }) => ({ name: outlet, count: 0, licence })),
    ];
    if (values.json === true) await io.out(json(rows));
    else
      await io.out(
        plain(
          table(
            rows.map(({ name, count, licence }) => [
              String(count),
              licence === null ? "" : licenceWords(licence),
              licence?.note === "" || licence === null ? name : `${name}  (${licence.note})`,
            ]),
            io.width,
          ),
        ),
      );
    return 0;
  });
}

/** The part of a clipping that is wanted. */
function contentFrom(values: Values): ExportContent {
  const left = typeof values.without === "string" ? values.without.split(",").map((part) => part.trim()) : [];
  const odd = left.find((part) => !parts.some((known) => known === part));
  if (odd !== undefined) throw new Misuse(`--without takes ${parts.join(", ")}, not “${odd}”.`);
  const words = values.words === undefined ? wholeContent.words : Number(values.words);
  if (!Number.isInteger(words) || words < 1 || words > 100_000)
    throw new Misuse("--words takes a whole number from 1 to 100,000.");
  const text = oneOf(values, "text", textChoices) ?? (values.words === undefined ? "full" : "excerpt");
  if (values.words !== undefined && text !== "excerpt") throw new Misuse("--words belongs to --text excerpt.");
  return {
    ...wholeContent,
    text,
    words,
    ...Object.fromEntries(left.map((part) => [part, false])),
  };
}

interface Scope {
  readonly ids: readonly string[];
  readonly scope: string;
  /** What a case of it is called, and the dossiers that go along. */
  readonly caseName?: string;
  readonly dossiers?: readonly string[];
}

/** Which clippings are meant, and that in words that are the same the next time. */
async function scopeFrom(library: Library, values: Values): Promise<Scope> {
  const list = async (view: View, query: string) =>
    library.listIds({ view, query: query === "" ? "" : `${query} `, sort: "newest" });
  if (typeof values.dossier === "string") {
    const { id, title } = await dossierNamed(library, values.dossier);
    const ids = clippingsOf(await library.dossier(id));
    const found = await library.dossierClippings({ ids: [...ids] });
    return {
      ids: ids.filter((one) => found[one]?.detail != null),
      ...{ scope: `dossier ${id}`, caseName: title, dossiers: [id] },
    };
  }
  if (typeof values.id === "string") {
    const ids: string[] = [];
    for (const given of values.id.split(",")) ids.push(await idOf(library, given.trim()));
    return { ids: [...new Set(ids)], scope: `ids ${[...ids].sort().join(",").slice(0, 2_900)}` };
  }
  if (typeof values.tag === "string")
    return { ids: await list({ kind: "tag", tag: values.tag }, ""), scope: `tag ${values.tag}`, caseName: values.tag };
  const query = typeof values.query === "string" ? values.query : "";
  const ids = await list({ kind: "all" }, query);
  if (query !== "") return { ids, scope: `query ${query}`, caseName: query };
  return { ids, scope: "library", dossiers: (await library.dossiers()).map(({ id }) => id) };
}

async function exportFiles(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest.length > 0) throw new Misuse("“export” takes no other words; name a search with --query.");
  required(values, "format", "NAME");
  const format = oneOf(values, "format", formatIds) ?? "markdown";
  const out = required(values, "out", "DIR");
  const scopes = ["query", "tag", "dossier", "id"].filter((name) => values[name] !== undefined);
  if (scopes.length > 1) throw new Misuse(`Give one of --${scopes.join(", --")}.`);
  const wholeLibrary = values["whole-library"] === true;
  if (wholeLibrary && scopes.length > 0) throw new Misuse(`--whole-library is all there is; leave out --${scopes[0]}.`);
  const inStep = values["in-step"] === true;
  const existing = oneOf(values, "existing", existingChoices) ?? (inStep ? "ask" : "beside");
  const content = contentFrom(values);
  const parsed = parseQuery(typeof values.query === "string" ? values.query : "");
  if (!parsed.ok) throw new Misuse(`--query: ${parsed.problem.message}`);
  return withLibrary(values, io, {}, async (library) => {
    const { ids, scope, caseName = "", dossiers = [] } = await scopeFrom(library, values);
    if (ids.length === 0 && !wholeLibrary) {
      io.err(
        scope === "library"
          ? "cuttings: the library is empty; nothing was written\n"
          : "cuttings: nothing found; nothing was written\n",
      );
      if (values.json === true) await io.out(json({ folder: out, files: [] }));
      return 0;
    }
    const report = await library.export({
      ...{ ids: [...ids], format, folder: out, content, existing, inStep, scope, wholeLibrary },
      ...(format === "case" ? { caseName: caseName.slice(0, 100), dossiers: [...dossiers] } : {}),
      overrideRights: values["override-rights"] === true,
    });
    await io.out(values.json === true ? json(report) : plain(report.files.map((name) => `${name}\n`).join("")));
    for (const note of report.notes) io.err(`cuttings: ${plain(note)}\n`);
    for (const name of report.removed) io.err(`cuttings: removed, its clipping is gone: ${plain(name)}\n`);
    for (const name of report.gone)
      io.err(`cuttings: left because it was edited, though its clipping is gone: ${plain(name)}\n`);
    const names = named(report.existing);
    if (report.existing.length > 0)
      io.err(
        inStep
          ? `cuttings: ${report.existing.length} edited there and changed here, left alone: ${names}. --existing keep, replace or beside settles it.\n`
          : `cuttings: ${report.existing.length} there already and different: ${names}${existing === "ask" ? "; nothing was written" : ""}.\n`,
      );
    if (report.left.length > 0)
      io.err(`cuttings: ${files(report.left.length)} left as edited or deleted there: ${named(report.left)}\n`);
    if (report.files.length > 0) io.err(`cuttings: ${whatHappened(report)}\n`);
    return existing === "ask" && report.existing.length > 0 ? 1 : 0;
  });
}

const files = (n: number): string => count(n, "file");
const named = (names: readonly string[]): string => plain(names.slice(0, 20).join(", "));

function whatHappened({ folder, written, unchanged }: ExportReport): string {
  if (written === 0) return `nothing to write, ${files(unchanged)} unchanged in ${folder}`;
  return `${files(written)} written to ${folder}${unchanged === 0 ? "" : `, ${unchanged} unchanged`}`;
}
