/** Commands that change many clippings at once, and what a library keeps beside them: trash, tags, saved searches. */
import {
  dataCalls,
  type SavedSearch,
  type Sort,
  sorts,
  type TagEdit,
  type TagPreview,
  type View,
} from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { tagColours, tagKey } from "../../core/marks.ts";
import { parseQuery } from "../../core/query.ts";
import type { Library } from "../library/library.ts";
import {
  type Command,
  checkQuery,
  chosen,
  jsonOption,
  libraryOption,
  oneOf,
  type Values,
  withLibrary,
} from "./command.ts";
import { tagRules } from "./tag-rules.ts";
import { suggestedTags } from "./tag-suggestions.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

const queryOption = { query: { type: "string", help: "QUERY  all that match (see “search”)" } } as const;
const clippings = (n: number) => count(n, "clipping");
const isOn = (values: Values, name: string) => values[name] === true;

export const markCommand: Command = {
  usage: "mark --library DIR [--star|--unstar] [--read|--unread] [--tag TAG] [--untag TAG] (--query QUERY | ID…)",
  summary: "star, mark as read and tag many clippings at once",
  details: "All of it is one change: it is wholly done or not at all. Prints how many clippings were named.",
  options: {
    ...libraryOption,
    star: { type: "boolean", help: "give a star" },
    unstar: { type: "boolean", help: "take the star away" },
    read: { type: "boolean", help: "mark as read" },
    unread: { type: "boolean", help: "mark as unread" },
    tag: { type: "string", help: "TAG  add a tag; several with commas" },
    untag: { type: "string", help: "TAG  take a tag away" },
    ...queryOption,
  },
  run: mark,
};

export const trashCommand: Command = {
  usage: "trash --library DIR [--restore | --empty --yes] [--json] [--query QUERY | ID…]",
  summary: "move clippings to the trash, restore them, list or empty it",
  details: `Without IDs or a query it lists what is in the trash. With --restore the query looks in the trash. --empty deletes for
good: all of it, or what is named. Tags, notes and highlights go too; nothing but a backup brings them back. The bytes of
a source go when all of its clippings have gone, else it keeps every line.`,
  options: {
    ...libraryOption,
    restore: { type: "boolean", help: "take clippings out of the trash" },
    empty: { type: "boolean", help: "delete for good what is in the trash" },
    yes: { type: "boolean", help: "do not only say what --empty would delete, do it" },
    ...queryOption,
    ...jsonOption,
  },
  run: trash,
};

export const tagsCommand: Command = {
  usage:
    "tags --library DIR [rename TAG NEW | merge TAG… --into TAG | delete TAG | colour TAG COLOUR | describe TAG TEXT | synonym TAG WORD… [--remove] | rule … | suggest ID] [--preview] [--json]",
  summary: "list tags; rename, merge, delete, colour and describe them",
  details: `Children of a tag go with it: renaming “energy” makes “power/uranium” of “energy/uranium”. Renamed to a tag that is there
already, the two become one. Clippings in the trash and tags on highlights change too.
Colours: ${tagColours.join(", ")}; none takes it away.
“describe” says what a tag is for ("" takes that away); a synonym finds the tag in “tag:…” and offers it while it is typed.
  rule                    lists the rules that tag what comes in
  rule add TAG QUERY      keeps one; with --now it tags what the search finds now, too
  rule apply TAG QUERY    tags what the search finds now; with --preview it says how many that are
  rule remove TAG QUERY   takes one away; the tags that it gave stay
  suggest ID              says which tags a clipping might get, and why`,
  options: {
    ...libraryOption,
    into: { type: "string", help: "TAG  what the others are merged into" },
    preview: { type: "boolean", help: "say what would change, and change nothing" },
    remove: { type: "boolean", help: "with “synonym”: take these words away" },
    now: { type: "boolean", help: "with “rule add”: tag what is in the library, too" },
    ...jsonOption,
  },
  run: tags,
};

export const searchesCommand: Command = {
  usage: "searches --library DIR [save NAME QUERY | rename NAME NEW | remove NAME] [--sort ORDER] [--json]",
  summary: "list, save, rename and remove saved searches",
  details: "Saving under a name that is there already is refused. “cuttings search --saved NAME” finds what one finds.",
  options: {
    ...libraryOption,
    sort: { type: "string", help: `ORDER  ${sorts.join(", ")}` },
    ...jsonOption,
  },
  run: searches,
};

function checkChoice(values: Values, given: readonly string[], { mayBeNone }: { readonly mayBeNone: boolean }): void {
  const { query } = values;
  if (query !== undefined && given.length > 0) throw new Misuse("Give either IDs or --query, not both.");
  if (!mayBeNone && query === undefined && given.length === 0)
    throw new Misuse("Name clippings by their IDs or with --query.");
  if (typeof query !== "string") return;
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Misuse(`--query: ${parsed.problem.message}`);
}

/** Those of `names` that no clipping has. */
async function unknownTags(library: Library, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0 || !library.isWhole()) return [];
  const known = new Set((await library.overview()).tags.map(({ tag }) => tagKey(tag)));
  return names.filter((name) => !known.has(tagKey(name)));
}

async function mark(values: Values, given: readonly string[], io: Streams): Promise<number> {
  checkChoice(values, given, { mayBeNone: false });
  if ((isOn(values, "star") && isOn(values, "unstar")) || (isOn(values, "read") && isOn(values, "unread")))
    throw new Misuse("One cannot be done together with its opposite.");
  const listed = (name: string) =>
    typeof values[name] !== "string" ? [] : values[name].split(",").filter((one) => tagKey(one) !== "");
  const change = {
    ...(isOn(values, "star") || isOn(values, "unstar") ? { starred: isOn(values, "star") } : {}),
    ...(isOn(values, "read") || isOn(values, "unread") ? { read: isOn(values, "read") } : {}),
    ...(listed("tag").length > 0 ? { addTags: listed("tag") } : {}),
    ...(listed("untag").length > 0 ? { removeTags: listed("untag") } : {}),
  };
  if (Object.keys(change).length === 0) throw new Misuse("Say what to do: --star, --read, --tag TAG, …");
  return withLibrary(values, io, { write: true }, async (library) => {
    const ids = await chosen(library, values, given);
    const unknown = await unknownTags(library, listed("untag"));
    if (unknown.length > 0) {
      const said = `No clipping has the tag “${unknown.join("”, “")}”.`;
      const isAll = Object.keys(change).length === 1 && unknown.length === listed("untag").length;
      if (isAll) throw new FaultError("not-found", saying("terminal", said));
      io.err(plain(`cuttings: ${said}\n`));
    }
    if (ids.length > 0) await library.mark({ ids, change });
    await io.out(`${clippings(ids.length)}\n`);
    return 0;
  });
}

async function trash(values: Values, given: readonly string[], io: Streams): Promise<number> {
  const restore = isOn(values, "restore");
  const empty = isOn(values, "empty");
  if (restore && empty) throw new Misuse("--restore and --empty exclude each other.");
  if (isOn(values, "yes") && !empty) throw new Misuse("--yes belongs to --empty.");
  checkChoice(values, given, { mayBeNone: !restore });
  const isList = !restore && !empty && given.length === 0 && values.query === undefined;
  const write = !isList && (!empty || isOn(values, "yes"));
  return withLibrary(values, io, { write }, async (library) => {
    const view: View = { kind: restore || empty || isList ? "trash" : "all" };
    const isAll = given.length === 0 && values.query === undefined;
    const ids = isAll
      ? [...(await library.listIds({ view, query: "", sort: "newest" }))]
      : await chosen(library, values, given, view);
    if (isList) {
      const rows: { readonly id: string; readonly title: string }[] = [];
      while (rows.length < ids.length) {
        const page = await library.list({ view, query: "", sort: "newest", offset: rows.length, limit: 1000 });
        if (page.rows.length === 0) break;
        rows.push(...page.rows);
      }
      if (values.json === true) await io.out(json(rows));
      else
        await io.out(
          plain(
            table(
              rows.map(({ id, title }) => [id, title] as const),
              io.width,
            ),
          ),
        );
      if (rows.length === 0) io.err("cuttings: the trash is empty\n");
      return 0;
    }
    if (!empty) {
      if (ids.length > 0) await library.mark({ ids, change: { trashed: !restore } });
      io.err(`cuttings: ${clippings(ids.length)} ${restore ? "restored" : "moved to the trash"}\n`);
    } else if (!write) {
      io.err(`cuttings: ${clippings(ids.length)} would be deleted for good; add --yes to do it\n`);
    } else {
      const gone = ids.length === 0 ? 0 : await library.emptyTrash({ ids: isAll ? null : ids });
      io.err(`cuttings: ${clippings(gone)} deleted for good\n`);
    }
    if (values.json === true) await io.out(json(ids));
    return 0;
  });
}

function editOf(values: Values, [what, ...names]: readonly string[]): TagEdit {
  const [first = "", second = ""] = names;
  const needs = (n: number, text: string) => {
    if (names.length !== n || names.some((name) => tagKey(name) === "")) throw new Misuse(text);
  };
  if (what !== "merge" && values.into !== undefined) throw new Misuse("--into belongs to “merge”.");
  switch (what) {
    case "rename":
      needs(2, "“rename” takes a tag and its new name.");
      return { kind: "rename", tag: first, to: second };
    case "merge":
      if (typeof values.into !== "string" || tagKey(values.into) === "" || names.length === 0)
        throw new Misuse("“merge” takes tags, and --into TAG.");
      return { kind: "merge", tags: [...names], into: values.into };
    case "delete":
      needs(1, "“delete” takes one tag.");
      return { kind: "delete", tag: first };
    case "colour": {
      needs(2, `“colour” takes a tag and one of ${tagColours.join(", ")} or none.`);
      const colour = tagColours.find((one) => one === second);
      if (colour === undefined && second !== "none")
        throw new Misuse(`There is no colour “${second}”; there are ${tagColours.join(", ")} and none.`);
      return { kind: "colour", tag: first, colour: colour ?? null };
    }
    default:
      throw new Misuse(
        `“tags” knows rename, merge, delete, colour, describe, synonym, rule and suggest, not “${what}”.`,
      );
  }
}

/** Says what a tag is for, or gives it synonyms; prints the tag as it is then. */
async function describeTag(
  values: Values,
  [what, name = "", ...words]: readonly string[],
  io: Streams,
): Promise<number> {
  if (tagKey(name) === "" || words.length === 0)
    throw new Misuse(
      what === "describe" ? "“describe” takes a tag and what it is for." : "“synonym” takes a tag and words.",
    );
  if (values.into !== undefined || isOn(values, "preview"))
    throw new Misuse("--into and --preview do not belong to this.");
  const remove = isOn(values, "remove");
  if (remove && what === "describe") throw new Misuse("--remove belongs to “synonym”.");
  return withLibrary(values, io, { write: true }, async (library) => {
    const find = async () => (await library.overview()).tags.find(({ tag }) => tagKey(tag) === tagKey(name));
    const found = await find();
    if (found === undefined)
      throw new FaultError("not-found", saying("terminal", `No clipping has the tag “${name}”.`));
    const { tag, description = "", synonyms = [] } = found;
    const gone = new Set(words.map(tagKey));
    const wanted = remove ? synonyms.filter((one) => !gone.has(tagKey(one))) : [...synonyms, ...words];
    const edit =
      what === "describe"
        ? { kind: "describe", tag, description: words.join(" "), synonyms: [...synonyms] }
        : { kind: "describe", tag, description, synonyms: wanted };
    const parsed = dataCalls.editTags.argument.safeParse(edit);
    if (!parsed.success) throw new Misuse("That is too much: 2,000 letters and 50 synonyms of 200 letters a tag.");
    await library.editTags(parsed.data);
    const now = await find();
    if (values.json === true) await io.out(json(now));
    else
      await io.out(
        plain(
          `${[tag, now?.description ?? "", synonymsLine(now?.synonyms)].filter((line) => line !== "").join("\n")}\n`,
        ),
      );
    return 0;
  });
}

const synonymsLine = (synonyms: readonly string[] = []) =>
  synonyms.length === 0 ? "" : `also: ${synonyms.join(", ")}`;

async function tags(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest[0] === "suggest") return suggestedTags(values, rest.slice(1), io);
  if (rest[0] === "rule") return tagRules(values, rest.slice(1), io);
  if (isOn(values, "now")) throw new Misuse("--now belongs to “rule add”.");
  if (rest[0] === "describe" || rest[0] === "synonym") return describeTag(values, rest, io);
  if (isOn(values, "remove")) throw new Misuse("--remove belongs to “synonym”.");
  if (rest.length === 0) {
    if (values.into !== undefined || isOn(values, "preview")) throw new Misuse("Say what to change.");
    return withLibrary(values, io, {}, async (library) => {
      const all = (await library.overview()).tags;
      if (values.json === true) await io.out(json(all));
      else
        await io.out(
          plain(
            table(
              all.map(({ tag, count, colour, synonyms, description = "" }) => [
                String(count),
                colour ?? "",
                [tag, synonymsLine(synonyms), description.replace(/\s+/g, " ")]
                  .filter((part) => part !== "")
                  .join(" – "),
              ]),
              io.width,
            ),
          ),
        );
      if (all.length === 0) io.err("cuttings: no clipping has a tag\n");
      return 0;
    });
  }
  const edit = editOf(values, rest);
  const preview = isOn(values, "preview");
  return withLibrary(values, io, { write: !preview }, async (library) => {
    if (edit.kind === "colour" && (await unknownTags(library, [edit.tag])).length > 0)
      throw new FaultError("not-found", saying("terminal", `No clipping has the tag “${edit.tag}”.`));
    const done = await (preview ? library.previewTags(edit) : library.editTags(edit));
    if (done.tags.length === 0 && edit.kind !== "colour")
      throw new FaultError(
        "not-found",
        saying(
          "terminal",
          edit.kind === "merge"
            ? "None of these tags is on a clipping, or they are all one already."
            : `No clipping has the tag “${edit.tag}”${edit.kind === "rename" ? ", or it has that name already" : ""}.`,
        ),
      );
    if (values.json === true) await io.out(json(done));
    else await io.out(plain(changesOf(done, io.width)));
    if (edit.kind !== "colour")
      io.err(
        `cuttings: ${clippings(done.clippings)} ${preview ? "would change" : "changed"}${done.merges ? "; tags become one" : ""}\n`,
      );
    return 0;
  });
}

function changesOf({ tags: changed }: TagPreview, width: number | null): string {
  return table(
    changed.map(({ tag, becomes, clippings: n }) => [String(n), tag, becomes === null ? "goes" : `→ ${becomes}`]),
    width,
  );
}

async function searches(values: Values, [what, ...names]: readonly string[], io: Streams): Promise<number> {
  const sort: Sort | undefined = oneOf(values, "sort", sorts);
  const wanted = { save: 2, rename: 2, remove: 1 }[what ?? ""];
  if (
    what !== undefined &&
    (wanted === undefined || names.length < wanted || (what !== "save" && names.length > wanted))
  )
    throw new Misuse("“searches” takes save NAME QUERY, rename NAME NEW or remove NAME.");
  if (sort !== undefined && what !== "save") throw new Misuse("--sort belongs to “save”.");
  const [name = "", ...more] = names;
  if (what === "save") checkQuery(more.join(" "));
  return withLibrary(values, io, { write: what !== undefined }, async (library) => {
    if (what === "save") await library.saveSearch({ id: null, name, query: more.join(" "), sort: sort ?? "newest" });
    else if (what !== undefined) {
      const search = await savedSearch(library, name);
      if (what === "remove") await library.removeSearch(search.id);
      else await library.saveSearch({ ...search, name: more.join(" ") });
    }
    const all = (await library.overview()).searches;
    if (values.json === true) await io.out(json(all));
    else
      await io.out(
        plain(
          table(
            all.map((one) => [one.name, one.sort, one.query]),
            io.width,
          ),
        ),
      );
    if (all.length === 0) io.err("cuttings: no search is saved\n");
    return 0;
  });
}

/** The saved search of a name; a Fault where there is none. */
export async function savedSearch(library: Library, name: string): Promise<SavedSearch> {
  const found = (await library.overview()).searches.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined) throw new FaultError("not-found", saying("terminal", `There is no saved search “${name}”.`));
  return found;
}
