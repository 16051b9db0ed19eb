/** Commands that write a press review, and that list the templates it can be drawn with. */
import { reviewFormatIds } from "../../core/review/formats.ts";
import { type Command, jsonOption, libraryOption, required, type Values, withLibrary } from "./command.ts";
import { dossierNamed } from "./dossiers.ts";
import { json, Misuse, plain, type Streams, table } from "./terminal.ts";

export const reviewCommand: Command = {
  usage:
    "review --library DIR --format NAME[,NAME…] --out DIR [--template NAME] [--overwrite] [--override-rights] [--json] DOSSIER",
  summary: "write a dossier as a press review",
  details: `Prints the names of the files. Where a file of such a name is there already nothing is written, unless --overwrite is
given. A format that cannot be made is named on standard error and makes the exit status 1; the others are still written.
Formats: pdf (needs the window's program to be installed), docx, eml (a mail, as a draft), epub, html, md, txt.`,
  options: {
    ...libraryOption,
    format: { type: "string", help: `NAMES  ${reviewFormatIds.join(",")}` },
    out: { type: "string", help: "DIR  the folder to write to; made where it is not there" },
    template: { type: "string", help: "NAME  a template (see “templates”) for html and pdf, or for md" },
    "whole-at": { type: "string", help: "URL  where the whole review can be read, for a mail that must be cut" },
    overwrite: { type: "boolean", help: "replace files that are there" },
    "override-rights": { type: "boolean", help: "show also what licences of outlets keep back (see “outlets”)" },
    ...jsonOption,
  },
  run: review,
};

export const templatesCommand: Command = {
  usage: "templates --library DIR [--json]",
  summary: "list and check the templates of press reviews",
  details: `The library's own are files named NAME.html.liquid or NAME.md.liquid in its folder templates/; three come with Cuttings.
The exit status is 1 where one of them cannot be used.`,
  options: { ...libraryOption, ...jsonOption },
  run: templates,
};

async function review(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  const asked = required(values, "format", "NAMES").split(",");
  const formats = asked.map((name) => {
    const found = reviewFormatIds.find((id) => id === name.trim().toLowerCase());
    if (found === undefined) throw new Misuse(`--format takes ${reviewFormatIds.join(", ")}, not “${name}”.`);
    return found;
  });
  const folder = required(values, "out", "DIR");
  if (rest.length > 1) throw new Misuse("“review” takes one DOSSIER; quote a title of several words.");
  return withLibrary(values, io, {}, async (library) => {
    const { id } = await dossierNamed(library, rest[0]);
    const report = await library.exportReview({
      dossier: id,
      formats,
      folder,
      template: typeof values.template === "string" ? values.template : null,
      overwrite: values.overwrite === true,
      overrideRights: values["override-rights"] === true,
      wholeAt: typeof values["whole-at"] === "string" ? values["whole-at"] : null,
    });
    const isRefused = report.existing.length > 0 && values.overwrite !== true;
    if (values.json === true) await io.out(json(report));
    else if (!isRefused) await io.out(plain(report.files.map((name) => `${name}\n`).join("")));
    if (isRefused)
      io.err(
        `cuttings: nothing was written, ${report.folder} holds already: ${plain(report.existing.join(", "))}. Give --overwrite to replace.\n`,
      );
    for (const note of report.notes) io.err(`cuttings: ${plain(note)}\n`);
    for (const { format, message } of report.failed) io.err(`cuttings: ${format}: ${plain(message)}\n`);
    return isRefused || report.failed.length > 0 ? 1 : 0;
  });
}

async function templates(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest.length > 0) throw new Misuse("“templates” takes no other words.");
  return withLibrary(values, io, {}, async (library) => {
    const all = await library.templates();
    if (values.json === true) await io.out(json(all));
    else {
      const said = ({ problem }: (typeof all)[number]) =>
        problem === null
          ? "good"
          : problem.line === 0
            ? problem.message
            : `line ${problem.line}, column ${problem.column}: ${problem.message}`;
      const lines = all.map((one) => [one.name, one.format, one.own ? "own" : "shipped", said(one)]);
      await io.out(plain(table(lines, io.width)));
    }
    return all.some(({ problem }) => problem !== null) ? 1 : 0;
  });
}
