/** Commands on the clippings of a library: bringing in, finding, marking, writing out. */
import { isCaseFile } from "../../core/case-file.ts";
import { type CasePreview, type Row, type Sort, sorts } from "../../core/contract.ts";
import { cleanTag } from "../../core/marks.ts";
import { parseQuery } from "../../core/query.ts";
import {
  type Command,
  checkQuery,
  idOf,
  jsonOption,
  libraryOption,
  listOptions,
  oneOf,
  type Values,
  withLibrary,
} from "./command.ts";
import { mergeFrom } from "./merging.ts";
import { columns, count, cut, json, Misuse, plain, type Streams, table } from "./terminal.ts";
import { savedSearch } from "./tidying.ts";

export const importCommand: Command = {
  usage: "import --library DIR [--new] [--name NAME] [--look] [--json] FILE…",
  summary: "bring files into a library",
  details: `The library is made where nothing is yet, and with --new also in an empty folder. Files that were imported before add nothing. A file that
cannot be imported is named on standard error and makes the exit status 1; the others are still imported. A - in place of
files reads text from standard input. A file library.jsonl that “export --whole-library” wrote, given alone to a new
library, makes that library again. A case (.cuttings) is merged, as “merge” does.`,
  options: {
    ...libraryOption,
    new: { type: "boolean", help: "make a new library in a folder that is there and empty" },
    name: { type: "string", help: "NAME  what the text of standard input is called" },
    look: { type: "boolean", help: "of cases only: say what they would bring, and write nothing" },
    ...jsonOption,
  },
  run: importFiles,
};

export const listCommand: Command = {
  usage: "list --library DIR [--sort ORDER] [--limit N] [--json]",
  summary: "list clippings",
  details: "With --json an array of objects, each with its id. ● is unread, ★ starred, ✎ has a note.",
  options: listOptions,
  run: (values, rest, io) => {
    if (rest.length > 0) throw new Misuse("“list” takes no other words; use “search” to find clippings.");
    return list(values, "", io);
  },
};

export const searchCommand: Command = {
  usage: "search --library DIR [--sort ORDER] [--limit N] [--no-snippets | --facets] [--json] (QUERY | --saved NAME)",
  summary: "list the clippings that match a query",
  details: `Words (all must match), "phrases", begin*, -not, OR, parentheses, tag:a/b outlet: agency: author: lang: source:
in:title|body|note|highlight|tags is:unread|read|starred|annotated|tagged|undated|lost before: after: on:2023-05
on:2023-05..2023-07 sort:relevance
Under each clipping stands the text around the first hit; a terminal shows the hits bold. How many there are is said on
standard error. Write -- before a query that begins with a minus. --facets counts over the whole result, with an empty query over all.`,
  options: {
    ...listOptions,
    "no-snippets": { type: "boolean", help: "one line a clipping, without the text around the hit" },
    saved: { type: "string", help: "NAME  what a saved search finds (see “searches”)" },
    facets: {
      type: "boolean",
      help: "print tags, outlets, agencies and months of the result instead of the clippings",
    },
  },
  run: async (values, rest, io) => {
    if (typeof values.saved !== "string") {
      if (rest.length === 0) throw new Misuse("What shall be searched for?");
      return find(values, rest.join(" "), io);
    }
    if (rest.length > 0) throw new Misuse("Give either a query or --saved NAME, not both.");
    const { saved } = values;
    const { query, sort } = await withLibrary(values, io, {}, (library) => savedSearch(library, saved));
    return find({ sort, ...values }, query, io);
  },
};

export const showCommand: Command = {
  usage: "show --library DIR [--json] ID",
  summary: "print a clipping",
  details: "ID may be cut short where that is clear.",
  options: { ...libraryOption, ...jsonOption },
  run: show,
};

export const tagCommand: Command = {
  usage: "tag --library DIR [--remove] [--json] ID TAG…",
  summary: "tag a clipping",
  details: "Tags nest with a slash: energy/uranium. Prints the tags that the clipping then has.",
  options: { ...libraryOption, remove: { type: "boolean", help: "take the tags away" }, ...jsonOption },
  run: tag,
};

export const noteCommand: Command = {
  usage: "note --library DIR [--json] ID MARKDOWN",
  summary: "write the note of a clipping",
  details:
    "It takes the place of the note that was there. MARKDOWN may be - to read standard input; an empty one removes it.",
  options: { ...libraryOption, ...jsonOption },
  run: note,
};

async function importFiles(values: Values, paths: readonly string[], io: Streams): Promise<number> {
  if (paths.length === 0) throw new Misuse("Name at least one file.");
  const isPasted = paths.includes("-");
  if (isPasted && paths.length > 1) throw new Misuse("Standard input comes alone: name files, or -.");
  if (values.name !== undefined && !isPasted) throw new Misuse("--name belongs to the text of standard input (-).");
  const text = isPasted ? await io.stdin() : "";
  const files = paths.filter((path) => !isCaseFile(path));
  if (values.look === true && files.length > 0) throw new Misuse("--look belongs to cases (.cuttings).");
  const how = { write: true, create: values.new === true ? true : "absent" } as const;
  return withLibrary(values, io, values.look === true ? {} : how, async (library) => {
    const cases: CasePreview[] = [];
    for (const path of paths) if (isCaseFile(path)) cases.push(await mergeFrom(library, path, values, io));
    if (files.length === 0) {
      if (values.json === true) await io.out(json({ files: [], cases }));
      return 0;
    }
    const report = isPasted
      ? await library.importText({ name: typeof values.name === "string" ? values.name : "Standard input", text })
      : await library.importFiles({ paths: files });
    if (values.json === true) await io.out(json(cases.length === 0 ? report : { ...report, cases }));
    else {
      const rows = report.files
        .filter(({ outcome }) => outcome !== "failed")
        .map(({ outcome, clippings, toCheck, name }) => [
          ...[outcome, count(clippings, "clipping")],
          ...(report.toCheck === 0 ? [] : [toCheck === 0 ? "" : `${toCheck} to check`]),
          name,
        ]);
      await io.out(plain(table(rows, io.width)));
    }
    for (const { message, equals, sha256 } of report.files) {
      const shown =
        equals === undefined || sha256 === null ? "" : ` “cuttings sources ${sha256.slice(0, 12)}” shows it.`;
      if (message !== null) io.err(`cuttings: ${plain(message)}${shown}\n`);
    }
    if (values.json !== true)
      io.err(
        `cuttings: ${count(report.clippings, "clipping")} from ${count(report.sources, "source")} added${report.tagged === 0 ? "" : `, ${count(report.tagged, "clipping")} tagged by rules`}${report.toCheck === 0 ? "" : `, ${report.toCheck} to check: “cuttings parse --explain FILE” says why`}\n`,
      );
    return report.files.some(({ outcome }) => outcome === "failed") ? 1 : 0;
  });
}

const find = (values: Values, query: string, io: Streams) =>
  values.facets === true ? facets(values, query, io) : list(values, query, io, values["no-snippets"] !== true);

async function facets(values: Values, query: string, io: Streams): Promise<number> {
  if (values.limit !== undefined) throw new Misuse("--facets counts all of the result; it takes no --limit.");
  checkQuery(query);
  return withLibrary(values, io, {}, async (library) => {
    const result = {
      view: { kind: "all" },
      query: query === "" ? "" : `${query} `,
      sort: oneOf(values, "sort", sorts) ?? "newest",
    } as const;
    const found = await library.facets(result);
    if (values.json === true) {
      await io.out(json(found));
      return 0;
    }
    const rows = [
      ...found.tags.map(({ tag, count }) => ["tag", String(count), tag]),
      ...found.outlets.map(({ name, count }) => ["outlet", String(count), name]),
      ...found.agencies.map(({ name, count }) => ["agency", String(count), name]),
      ...found.months.map(({ month, count }) => ["month", String(count), month]),
      ...(found.undated === 0 ? [] : [["undated", String(found.undated), "no date is printed"]]),
    ];
    await io.out(plain(table(rows, io.width)));
    if (rows.length === 0) {
      const total = await library.count(result);
      io.err(
        total === 0
          ? `cuttings: ${nothingIn(query)}; there is nothing to count\n`
          : `cuttings: ${count(total, "clipping")} found, with nothing to count: no tag, outlet, agency or date\n`,
      );
    }
    return 0;
  });
}

/** Why nothing was found, where the query itself says it. */
function nothingIn(query: string): string {
  const parsed = parseQuery(query);
  if (!parsed.ok || parsed.value.query.kind !== "is") return "nothing found";
  const { state } = parsed.value.query;
  if (state === "lost") return "nothing is lost: every mark has its clipping";
  if (state === "undated") return "every clipping has a date";
  return state === "annotated" ? "no clipping has a note or a highlight" : `no clipping is ${state}`;
}

/** The text around the first hit, below its row: on a terminal in lines that fit, with the hits bold; else plain. */
function snippetLines(snippet: string, width: number | null): string {
  const text = plain(snippet.replace(/\s+/gu, " ").trim());
  if (text === "") return "";
  const indent = "    ";
  if (width === null) return `${indent}${text.replace(/[\uE000\uE001]/g, "")}\n`;
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) as string;
    if (line !== "" && columns(`${indent}${line} ${word}`.replace(/[\uE000\uE001]/g, "")) > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  // A hit that goes on in the next line is ended and begun again: no line leaves the terminal bold.
  let isBold = false;
  return lines
    .map((line) => {
      const begun = isBold ? "\uE000" : "";
      isBold = line.lastIndexOf("\uE000") > line.lastIndexOf("\uE001") || (isBold && !line.includes("\uE001"));
      return `${indent}${begun}${line}${isBold ? "\uE001" : ""}\n`;
    })
    .join("")
    .replaceAll("\uE000", "\u001b[1m")
    .replaceAll("\uE001", "\u001b[22m");
}

async function list(values: Values, query: string, io: Streams, withSnippets = false): Promise<number> {
  const sort: Sort = oneOf(values, "sort", sorts) ?? "newest";
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (values.limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    throw new Misuse("--limit takes a whole number from 1 on.");
  checkQuery(query);
  return withLibrary(values, io, {}, async (library) => {
    const rows: Row[] = [];
    let meant: string | null = null;
    let forms: string | null = null;
    let total = Number.POSITIVE_INFINITY;
    while (rows.length < Math.min(total, limit)) {
      const page = await library.list({
        view: { kind: "all" },
        // The blank says that the last word is whole.
        query: query === "" ? "" : `${query} `,
        sort,
        offset: rows.length,
        limit: Math.min(1000, limit - rows.length),
      });
      total = page.total;
      meant = page.didYouMean;
      forms ??= page.withForms;
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
      const printed = plain(table(lines, io.width)).split(/(?<=\n)/);
      await io.out(
        withSnippets
          ? printed.map((line, i) => `${line}${snippetLines(rows[i]?.snippet ?? "", io.width)}`).join("")
          : printed.join(""),
      );
    }
    if (rows.length === 0)
      io.err(
        query === ""
          ? "cuttings: the library is empty\n"
          : `cuttings: ${nothingIn(query)}${meant === null ? "" : `; did you mean: ${plain(meant.trim())}`}\n`,
      );
    else if (query !== "")
      io.err(
        `cuttings: ${count(total, "clipping")} found${rows.length < total ? `, the first ${count(rows.length, "is", "are")} shown` : ""}${forms === null ? "" : `; other forms of the word, too: ${plain(forms)}`}\n`,
      );
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
      ["Views", clipping.views?.value.toLocaleString("en")],
      ["Language", clipping.language],
      ["Categories", clipping.categories.map((category) => category.value).join(", ")],
      ["Tags", marks.tags.join(", ")],
      ["Marked", [marks.read ? "read" : "", marks.starred ? "starred" : ""].filter((mark) => mark !== "").join(", ")],
      ["Source", source.name],
      ["Damaged", source.isDamaged ? "The text of this source has changed on disk since it was brought in." : null],
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
      ...(marks.highlights.length === 0 ? [] : ["", "— Highlights —"]),
      ...marks.highlights.flatMap(({ quote, colour, tags, note }) => [
        "",
        `“${quote.replace(/\s+/gu, " ")}”  ${colour}${tags.length === 0 ? "" : `  [${tags.join(", ")}]`}`,
        ...(note === "" ? [] : [note.replace(/^(?=.)/gmu, "  ")]),
      ]),
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
