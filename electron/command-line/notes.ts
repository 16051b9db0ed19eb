/** Commands on notes: what links where, and what stood in a note before. */
import type { BackLinks } from "../../core/contract.ts";
import { type Command, idOf, jsonOption, libraryOption, type Values, withLibrary } from "./command.ts";
import { dossierNamed } from "./dossiers.ts";
import { count, cut, json, Misuse, plain, type Streams, table } from "./terminal.ts";

export const linksCommand: Command = {
  usage: "links --library DIR [--json] (ID | --dossier DOSSIER)",
  summary: "list what a clipping's note, or a dossier, links to, and what links there",
  details: `A note links with [[ID]] or [[ID|Title]], where ID is that of a clipping or a dossier, and to a highlight with
[[ID#HIGHLIGHT|Words]]. Links stay when titles change.`,
  options: {
    ...libraryOption,
    dossier: { type: "string", help: "DOSSIER  a dossier, by its title or ID" },
    ...jsonOption,
  },
  run: links,
};

export const versionsCommand: Command = {
  usage: "versions --library DIR [--show N | --restore N] [--json] ID",
  summary: "list what stood in a clipping's note before, print it, or put it back",
  details: `A version is what stood in the note when somebody left it, or after five minutes of typing; the last 50 are kept,
of older ones fewer. N counts from 1, the newest. What stands in the note now becomes a version when another is put back.`,
  options: {
    ...libraryOption,
    show: { type: "string", help: "N  print the text of a version" },
    restore: { type: "string", help: "N  put a version back" },
    ...jsonOption,
  },
  run: versions,
};

async function links(values: Values, [given, ...more]: readonly string[], io: Streams): Promise<number> {
  const { dossier } = values;
  if (more.length > 0 || (given === undefined) === (dossier === undefined))
    throw new Misuse("“links” takes the ID of a clipping, or --dossier with a dossier.");
  return withLibrary(values, io, {}, async (library) => {
    const id = typeof dossier === "string" ? (await dossierNamed(library, dossier)).id : await idOf(library, given);
    const found = await library.linksOf(id);
    if (values.json === true) await io.out(json(found));
    else await io.out(tableOf(found));
    if (found.to.length + found.from.length === 0) io.err("cuttings: no links\n");
    return 0;
  });
}

function tableOf({ from, to }: BackLinks): string {
  const rows = [...to.map((one) => ["→", one] as const), ...from.map((one) => ["←", one] as const)];
  if (rows.length === 0) return "";
  return table(
    rows.map(([sign, { id, date, title }]) => [sign, id, date ?? "", plain(cut(title, 100))]),
    null,
  );
}

async function versions(values: Values, [given, ...more]: readonly string[], io: Streams): Promise<number> {
  const { show, restore } = values;
  if (more.length > 0 || (show !== undefined && restore !== undefined))
    throw new Misuse("“versions” takes one ID, and --show or --restore.");
  return withLibrary(values, io, { write: restore !== undefined }, async (library) => {
    const id = await idOf(library, given);
    const all = await library.noteVersions(id);
    const wanted = show ?? restore;
    if (wanted !== undefined) {
      const one = /^\d{1,3}$/.test(String(wanted)) ? all[Number(wanted) - 1] : undefined;
      if (one === undefined)
        throw new Misuse(`This note has ${count(all.length, "version")}; “${String(wanted)}” is none of them.`);
      if (show !== undefined) await io.out(values.json === true ? json(one) : `${plain(one.text)}\n`);
      else {
        const marks = await library.restoreNote({ id, at: one.at });
        if (values.json === true) await io.out(json(marks));
        else io.err("cuttings: the note is as it was then\n");
      }
      return 0;
    }
    if (values.json === true) await io.out(json(all));
    else if (all.length === 0) io.err("cuttings: no earlier version of this note\n");
    else
      await io.out(
        table(
          all.map(({ at, text }, i) => [
            String(i + 1),
            new Date(at).toISOString().slice(0, 16).replace("T", " "),
            `${text.length} letters`,
            plain(cut(text.replace(/\s+/g, " ").trim(), 60)),
          ]),
          null,
        ),
      );
    return 0;
  });
}
