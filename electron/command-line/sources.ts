/** `cuttings sources`, `correct`, `highlight`: what came in, how it is split, and passages that are marked in it. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dataCalls, type SourceRow } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { cleanTag, highlightColours } from "../../core/marks.ts";
import { lineRoles } from "../../core/parse/corrections.ts";
import { anchorOf, cleanText } from "../../core/passage.ts";
import type { Library } from "../library/library.ts";
import {
  type Command,
  idOf,
  jsonOption,
  libraryOption,
  mustBeWhole,
  oneOf,
  type Values,
  withLibrary,
} from "./command.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

export const sourcesCommand: Command = {
  usage: "sources --library DIR [--json] [SHA256 | --remove-welcome]",
  summary: "list what was imported, or print one source as it came",
  details: `With the checksum of a source, which may be cut short: its text; with --json also how it was split, with the ids of its
clippings and the corrections made to it.`,
  options: {
    ...libraryOption,
    "remove-welcome": { type: "boolean", help: "take the Welcome clippings away" },
    ...jsonOption,
  },
  run: sources,
};

export const correctCommand: Command = {
  usage: "correct --library DIR [--json] SHA256 FILE",
  summary: "correct how a source was split",
  details: `FILE, or - for standard input, holds a JSON array of corrections as the window makes them, for example
[{"kind":"split","at":120},{"kind":"mark","start":0,"end":14,"as":"title"}]: split at, merge at, move from to, mark start end
as, repair start end after apply, dates side, encoding encoding, reset. Places count UTF-16 units of the decoded text.
What a mark says is one of ${lineRoles.join(", ")}; null takes it back.
Marks stay with their clippings. Prints the clippings that the source then has.`,
  options: { ...libraryOption, ...jsonOption },
  run: correct,
};

export const highlightCommand: Command = {
  usage: "highlight --library DIR [--colour COLOUR] [--note MARKDOWN] [--tag TAG] [--remove] [--json] ID PASSAGE",
  summary: "highlight a passage of a clipping",
  details: `PASSAGE stands in the text of the clipping as “show” prints it, once. With --remove the highlight of exactly that passage goes.
Colours: ${highlightColours.join(", ")}.`,
  options: {
    ...libraryOption,
    colour: { type: "string", help: "COLOUR  yellow where none is named" },
    note: { type: "string", help: "MARKDOWN  a note on the passage" },
    tag: { type: "string", help: "TAG  tags of the passage, with commas between" },
    remove: { type: "boolean", help: "take the highlight away" },
    ...jsonOption,
  },
  run: highlight,
};

/** The source of a checksum that may be cut short. */
async function sourceOf(library: Library, given: string): Promise<SourceRow> {
  const all = (await library.overview()).sources;
  const found = all.filter(({ sha256 }) => sha256.startsWith(given.toLowerCase()));
  if (given.length < 4) throw new Misuse("At least four letters of the checksum are needed.");
  if (found.length === 1) return found[0] as SourceRow;
  mustBeWhole(library);
  throw new FaultError(
    "not-found",
    saying(
      "terminal",
      found.length === 0 ? `There is no source ${given} in this library.` : `${given} begins several checksums.`,
    ),
  );
}

async function sources(values: Values, [given, ...more]: readonly string[], io: Streams): Promise<number> {
  const removes = values["remove-welcome"] === true;
  if (more.length > 0 || (given !== undefined && removes)) throw new Misuse("“sources” takes one checksum at most.");
  return withLibrary(values, io, { write: removes }, async (library) => {
    if (removes) {
      const n = await library.removeSample();
      io.err(`cuttings: ${count(n, "Welcome clipping")} removed\n`);
    }
    if (given !== undefined) {
      const detail = await library.source((await sourceOf(library, given)).sha256);
      const all = async () => json({ ...detail, parse: await library.parseOf(detail.row.sha256) });
      await io.out(values.json === true ? await all() : plain(detail.text));
      return 0;
    }
    const rows = (await library.overview()).sources;
    if (values.json === true) await io.out(json(rows));
    else
      await io.out(
        plain(
          table(
            rows.map(({ sha256, added, clippings, layout, isDamaged, name }) => [
              sha256.slice(0, 12),
              new Date(added).toISOString().slice(0, 10),
              count(clippings, "clipping"),
              isDamaged ? `${layout}, damaged` : layout,
              name,
            ]),
            io.width,
          ),
        ),
      );
    if (rows.length === 0) io.err("cuttings: nothing was imported\n");
    return 0;
  });
}

/** JSON from a file or, for "-", from standard input; a Misuse where it is none. */
export async function readJson(path: string, io: Streams): Promise<unknown> {
  const text =
    path === "-"
      ? await io.stdin()
      : await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
          throw new FaultError("file-unreadable", saying("pathUnreadable", path, error.code ?? "unknown"), path);
        });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Misuse(`${path === "-" ? "Standard input" : path} holds no JSON.`);
  }
}

async function correct(values: Values, [given, path, ...more]: readonly string[], io: Streams): Promise<number> {
  if (given === undefined || path === undefined || more.length > 0)
    throw new Misuse("“correct” takes the checksum of a source and a file of corrections.");
  const changes = dataCalls.correct.argument.shape.changes.safeParse(await readJson(path, io));
  if (!changes.success) {
    const [issue] = changes.error.issues;
    throw new Misuse(`These are no corrections: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
  }
  return withLibrary(values, io, { write: true }, async (library) => {
    const { sha256 } = await sourceOf(library, given);
    const detail = await library.correct({ sha256, changes: changes.data });
    const parse = await library.parseOf(sha256);
    if (values.json === true) await io.out(json({ ...detail, parse }));
    else
      await io.out(
        plain(
          table(
            parse.clippings.map(({ title }, i) => [detail.ids[i] ?? "", title?.value ?? ""]),
            io.width,
          ),
        ),
      );
    return 0;
  });
}

async function highlight(values: Values, [given, passage, ...more]: readonly string[], io: Streams): Promise<number> {
  if (given === undefined || passage === undefined || passage.trim() === "" || more.length > 0)
    throw new Misuse("“highlight” takes an ID and a passage, in quotes.");
  const colour = oneOf(values, "colour", highlightColours) ?? "yellow";
  const tags = typeof values.tag === "string" ? values.tag.split(",").map(cleanTag) : [];
  return withLibrary(values, io, { write: true }, async (library) => {
    const id = await idOf(library, given);
    const { clipping, marks } = await library.clipping(id);
    const there = marks.highlights.filter(({ quote }) => quote === passage);
    const text = cleanText(clipping);
    const at = text.indexOf(passage);
    if (values.remove === true) {
      if (there.length === 0) throw new FaultError("not-found", saying("terminal", "This passage is not highlighted."));
      const [now] = await library.mark({ ids: [id], change: { removeHighlights: there.map((one) => one.id) } });
      if (values.json === true) await io.out(json(now));
      return 0;
    }
    if (at === -1)
      throw new FaultError("not-found", saying("terminal", "This passage is not in the text of the clipping."));
    if (text.includes(passage, at + 1))
      throw new FaultError(
        "not-found",
        saying("terminal", "This passage is in the text more than once; give more of it."),
      );
    const put = {
      ...anchorOf(text, at, at + passage.length),
      id: there[0]?.id ?? randomBytes(6).toString("hex"),
      colour,
      note: typeof values.note === "string" ? values.note : "",
      tags: tags.filter((tag) => tag !== ""),
      created: there[0]?.created ?? Date.now(),
    };
    const [now] = await library.mark({ ids: [id], change: { putHighlights: [put] } });
    if (values.json === true) await io.out(json(now));
    return 0;
  });
}
