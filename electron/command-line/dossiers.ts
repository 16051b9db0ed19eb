/** Commands about dossiers: what there is, and what a script does to one before it is sent as a press review. */
import { type DossierClipping, dataCalls } from "../../core/contract.ts";
import {
  type Dossier,
  type DossierEdit,
  type DossierEntry,
  dossierEditSchema,
  type Shown,
} from "../../core/dossier.ts";
import { clippingsOf, groupings } from "../../core/dossier-parts.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { parseQuery } from "../../core/query.ts";
import type { Library } from "../library/library.ts";
import { type Command, chosen, jsonOption, libraryOption, oneOf, type Values, withLibrary } from "./command.ts";
import { readJson } from "./sources.ts";
import { json, Misuse, plain, type Streams, table } from "./terminal.ts";

export const dossiersCommand: Command = {
  usage: "dossiers --library DIR [show DOSSIER] [--json]",
  summary: "list dossiers, or show one",
  details: `A DOSSIER is named by its ID, the beginning of it, or its title; of several with that title the one with the latest date
is meant.`,
  options: { ...libraryOption, ...jsonOption },
  run: dossiers,
};

const editKinds = dossierEditSchema.options.map(({ shape }) => shape.kind.value);

export const dossierCommand: Command = {
  usage: `dossier --library DIR (new TITLE [ID…] | add DOSSIER ID… | remove DOSSIER ID… | sections DOSSIER --by WHAT |
       edit DOSSIER FILE | rename DOSSIER TITLE | delete DOSSIER) [--json]`,
  summary: "make a dossier; add and remove clippings; make sections; edit, rename and delete it",
  details: `“new” with --from begins with the cover, the template and the sections of another, its issue number moved on; TITLE may
then be left out. Clippings are named by their IDs or with --query. “sections” puts all clippings of a dossier into
sections by ${groupings.join(", ")}. FILE, or - for standard input, holds a JSON array of edits as the window makes them, for example
[{"kind":"cover","change":{"editor":"Press office","introduction":"Two themes today."}},
{"kind":"entry","clippings":["0123456789abcdef"],"change":{"comment":"By noon.","shown":{"kind":"excerpt","words":80}}}].
Kinds of edits: ${editKinds.join(", ")}; together they are one step to undo. “dossiers show --json” prints what they name.
Prints the dossier's ID; --json prints all of it.`,
  options: {
    ...libraryOption,
    from: { type: "string", help: "DOSSIER  what a new one begins from" },
    date: { type: "string", help: "DATE  of a new one: 2026-11-22; today where it is left out" },
    section: { type: "string", help: "HEADING  where “add” puts clippings; made where there is none" },
    by: { type: "string", help: `WHAT  ${groupings.join(", ")}` },
    query: { type: "string", help: "QUERY  all that match (see “search”)" },
    ...jsonOption,
  },
  run: dossier,
};

/** The dossier that `given` names; a Fault where there is none, or several begin so. */
export async function dossierNamed(library: Library, given: string | undefined): Promise<Dossier> {
  if (given === undefined || given.trim() === "")
    throw new Misuse("The DOSSIER is missing; “cuttings dossiers” lists them.");
  const name = given.trim().toLowerCase();
  const rows = await library.dossiers();
  const titled = rows.filter(({ title }) => title.toLowerCase() === name);
  const latest = titled.reduce<(typeof rows)[number] | undefined>(
    (best, row) => (best === undefined || row.date > best.date ? row : best),
    undefined,
  );
  if (latest !== undefined) return library.dossier(latest.id);
  const begun = /^[0-9a-f]{4,12}$/.test(name) ? rows.filter(({ id }) => id.startsWith(name)) : [];
  if (begun.length > 1)
    throw new FaultError(
      "not-found",
      saying("terminal", `${given} begins several IDs: ${begun.map(({ id }) => id).join(", ")}.`),
    );
  const [only] = begun;
  if (only === undefined)
    throw new FaultError("not-found", saying("terminal", `There is no dossier “${given}” in this library.`));
  return library.dossier(only.id);
}

async function dossiers(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  const [what, name, ...more] = rest;
  if (what !== undefined && (what !== "show" || more.length > 0))
    throw new Misuse("“dossiers” lists all of them, or takes show DOSSIER.");
  return withLibrary(values, io, {}, async (library) => {
    if (what === undefined) {
      const rows = await library.dossiers();
      if (values.json === true) await io.out(json(rows));
      else {
        const lines = rows.map(({ id, date, issue, entries, title }) => [id, date, issue, String(entries), title]);
        await io.out(plain(table(lines, io.width)));
      }
      if (rows.length === 0) io.err("cuttings: there is no dossier\n");
      return 0;
    }
    const found = await dossierNamed(library, name);
    if (values.json === true) await io.out(json(found));
    else await io.out(plain(await told(library, found)));
    return 0;
  });
}

const shownAs = (shown: Shown): string => {
  switch (shown.kind) {
    case "headline":
      return "headline";
    case "excerpt":
      return `first ${shown.words} words`;
    case "highlights":
      return "highlights";
    case "passages":
      return `${shown.passages.length} passages`;
    case "full":
      return "full text";
  }
};

const whatBecame: Readonly<Record<DossierClipping["state"], string>> = {
  here: "",
  trashed: " (in the trash)",
  lost: " (lost)",
  deleted: " (deleted for good)",
  coming: "",
};

/** A dossier for people to read. */
async function told(library: Library, { sections, ...cover }: Dossier): Promise<string> {
  const states = await library.dossierClippings({ ids: [...clippingsOf({ sections })] });
  const line = ({ clipping, of }: Pick<DossierEntry, "clipping" | "of">, more: string) => {
    const about = [of.outlet, of.published?.slice(0, 10)].filter((part) => part != null).join(", ");
    return `${of.title || "Untitled"}${about === "" ? "" : ` — ${about}`}${more}${whatBecame[states[clipping]?.state ?? "lost"]}`;
  };
  const lines = [
    [cover.title, cover.issue, cover.date, cover.editor].filter((part) => part !== "").join(" · "),
    ...(cover.introduction.trim() === "" ? [] : ["", cover.introduction.trim()]),
  ];
  for (const { heading, introduction, entries } of sections) {
    lines.push("", ...(heading === "" ? [] : [heading]), ...(introduction.trim() === "" ? [] : [introduction.trim()]));
    for (const entry of entries) {
      lines.push(`  ${entry.clipping}  ${line(entry, ` [${shownAs(entry.shown)}]`)}`);
      for (const one of entry.comment.trim() === "" ? [] : entry.comment.trim().split("\n")) lines.push(`      ${one}`);
      for (const other of entry.alsoIn) lines.push(`      also in: ${line(other, "")}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The local day, as an ISO date. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function dossier(values: Values, [what, first, ...rest]: readonly string[], io: Streams): Promise<number> {
  const by = oneOf(values, "by", groupings);
  const { query } = values;
  const belongs = (name: string, ...to: string[]) => {
    if (values[name] !== undefined && !to.includes(what ?? ""))
      throw new Misuse(`--${name} belongs to ${to.map((one) => `“${one}”`).join(" and ")}.`);
  };
  belongs("from", "new");
  belongs("date", "new");
  belongs("section", "add");
  belongs("by", "sections");
  belongs("query", "new", "add", "remove");
  if (typeof query === "string") {
    if (rest.length > 0) throw new Misuse("Give either IDs or --query, not both.");
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Misuse(`--query: ${parsed.problem.message}`);
  }
  const date = values.date ?? today();
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new Misuse(`--date takes a day such as 2026-11-22, not “${String(date)}”.`);
  switch (what) {
    case "new":
      if (values.from === undefined && (first ?? "").trim() === "") throw new Misuse("“new” takes a title, or --from.");
      break;
    case "add":
    case "remove":
      if (query === undefined && rest.length === 0) throw new Misuse("Name clippings by their IDs or with --query.");
      break;
    case "sections":
      if (by === undefined) throw new Misuse(`“sections” takes --by ${groupings.join(", ")}.`);
      break;
    case "edit":
      if (first === undefined || rest.length !== 1) throw new Misuse("“edit” takes a dossier and a file of edits.");
      break;
    case "rename":
      if (rest.join(" ").trim() === "") throw new Misuse("“rename” takes a dossier and its new title.");
      break;
    case "delete":
      if (rest.length > 0) throw new Misuse("“delete” takes one dossier.");
      break;
    default:
      throw new Misuse("“dossier” knows new, add, remove, sections, edit, rename and delete.");
  }
  const edits = what === "edit" ? await readEdits(rest[0] ?? "", io) : [];
  return withLibrary(values, io, { write: true }, async (library) => {
    const done = await perform(library, values, what, first, rest, { date, by, edits });
    if (done === null) return 0;
    await io.out(values.json === true ? json(done) : `${done.id}\n`);
    return 0;
  });
}

async function readEdits(path: string, io: Streams): Promise<DossierEdit[]> {
  const edits = dataCalls.editDossier.argument.shape.edits.safeParse(await readJson(path, io));
  if (edits.success) return edits.data;
  const [issue] = edits.error.issues;
  throw new Misuse(`These are no edits: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
}

/** The dossier after the command; null for one that was deleted. */
async function perform(
  library: Library,
  values: Values,
  what: string,
  first: string | undefined,
  rest: readonly string[],
  {
    date,
    by,
    edits,
  }: {
    readonly date: string;
    readonly by: (typeof groupings)[number] | undefined;
    readonly edits: DossierEdit[];
  },
): Promise<Dossier | null> {
  if (what === "new") {
    const from = typeof values.from === "string" ? (await dossierNamed(library, values.from)).id : null;
    return library.newDossier({ title: first ?? "", date, from, ids: await chosen(library, values, rest) });
  }
  const found = await dossierNamed(library, first);
  const { id } = found;
  if (what === "delete") {
    await library.removeDossier(id);
    return null;
  }
  if (what === "edit") return library.editDossier({ id, edits });
  if (what === "rename")
    return library.editDossier({ id, edits: [{ kind: "cover", change: { title: rest.join(" ") } }] });
  if (what === "sections") return library.editDossier({ id, edits: [{ kind: "regroup", by: by ?? "tag" }] });
  const clippings = await chosen(library, values, rest);
  if (clippings.length === 0) return found;
  if (what === "remove") return library.editDossier({ id, edits: [{ kind: "remove", clippings }] });
  const heading = typeof values.section === "string" ? values.section.trim() : "";
  const sectionOf = (one: Dossier) =>
    one.sections.find((section) => section.heading.toLowerCase() === heading.toLowerCase())?.id ?? null;
  const made =
    heading === "" || sectionOf(found) !== null
      ? found
      : await library.editDossier({ id, edits: [{ kind: "addSection", heading, after: null }] });
  const section = heading === "" ? null : sectionOf(made);
  return library.editDossier({ id, edits: [{ kind: "add", clippings, section, before: null }] });
}
