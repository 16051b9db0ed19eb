/** `cuttings merge`, `move`: a case file, or the library in another folder, merged into a library; a library in another place. */
import type { CasePreview } from "../../core/contract.ts";
import { realDisk } from "../library/disk.ts";
import type { Library } from "../library/library.ts";
import { type Command, jsonOption, libraryOption, required, type Values, withLibrary } from "./command.ts";
import { count, json, Misuse, plain, type Streams } from "./terminal.ts";

export const lookOption = {
  look: { type: "boolean", help: "only say what it would bring; nothing is written" },
} as const;

export const mergeCommand: Command = {
  usage: "merge --library DIR [--look] [--json] FROM",
  summary: "merge a case file or another library into a library",
  details: `FROM is a .cuttings file, or the folder of a library, which is read and stays as it is. What is here stays, what the other
has is added, and where both wrote a note both are kept. Says first what is in it, and which clippings have other marks
here. Merged a second time it changes nothing.`,
  options: { ...libraryOption, ...lookOption, ...jsonOption },
  run: (values, rest, io) => {
    const [from, ...more] = rest;
    if (from === undefined || more.length > 0) throw new Misuse("“merge” takes one case file or library folder.");
    return withLibrary(values, io, { write: values.look !== true }, async (library) => {
      const report = await mergeFrom(library, from, values, io);
      if (values.json === true) await io.out(json(report));
      return 0;
    });
  },
};

export const moveCommand: Command = {
  usage: "move --library DIR [--remove] [--json] TO",
  summary: "move a library to another folder",
  details: `TO is empty, or not there yet. Every file is copied, and the copy compared with what was read; until all of it is there
the old one stays as it is. It is left where it was unless --remove is given. The window remembers where its library is:
there, choose Move Library in the File menu.`,
  options: {
    ...libraryOption,
    remove: { type: "boolean", help: "remove the old one when the new one is whole" },
    ...jsonOption,
  },
  run: async (values, rest, io) => {
    const [to, ...more] = rest;
    if (to === undefined || more.length > 0) throw new Misuse("“move” takes one folder.");
    const from = required(values, "library", "DIR");
    const { moveLibrary, removeMoved } = await import("../library/moving.ts");
    const moved = await moveLibrary(realDisk, from, to, () => ({
      cancelled: false,
      progress: () => {},
      finish: () => {},
    }));
    if (values.remove === true) await removeMoved(realDisk, from, moved);
    const { folder, files, bytes } = moved;
    if (values.json === true) await io.out(json({ folder, files, bytes }));
    else await io.out(plain(`${folder}\n`));
    io.err(
      `cuttings: ${count(files, "file")} copied and compared; the old library ${values.remove === true ? "is removed" : `is still in ${from}`}\n`,
    );
    return 0;
  },
};

/** Says what is in it, unless JSON is wanted, and merges it, unless it is only to be looked into. */
export async function mergeFrom(library: Library, path: string, values: Values, io: Streams): Promise<CasePreview> {
  const preview = await library.lookIntoCase(path);
  if (values.json !== true) await io.out(plain(`${inWords(preview).join("\n")}\n`));
  if (values.look === true) return preview;
  const done = await library.mergeCase({ path, seen: preview.seen });
  io.err(
    `cuttings: ${plain(done.name)}: ${done.changes ? "merged" : "all of it is here already; nothing was changed"}\n`,
  );
  return done;
}

function inWords(preview: CasePreview): readonly string[] {
  const { name, clippings, already, sources, newSources, others, otherwise, missing, dossiers, differing } = preview;
  const lines = [
    `${name}: ${count(clippings, "clipping")} from ${count(sources, "source")}; ${count(clippings - already, "new clipping")} from ${count(newSources, "new source")}, ${already.toLocaleString("en")} here already`,
  ];
  if (others > 0) lines.push(`not chosen, and put into the trash: ${count(others, "other clipping")} of new sources`);
  if (otherwise > 0) lines.push(`split otherwise here, and left so: ${count(otherwise, "source")}`);
  if (missing > 0) lines.push(`missing or damaged there, and left out: ${count(missing, "source")}`);
  const said = { new: "new", same: "as here", differs: "differs, both are merged" } as const;
  for (const { title, state } of dossiers) lines.push(`dossier “${title}”: ${said[state]}`);
  for (const { id, title, here, there, isNote } of differing)
    lines.push(
      `differs: ${id}  ${title}`,
      `  here:  ${here || "nothing"}`,
      `  there: ${there || "nothing"}${isNote ? "  (both notes are kept)" : ""}`,
    );
  if (preview.differs > differing.length) lines.push(`and ${preview.differs - differing.length} more differ`);
  return lines;
}
