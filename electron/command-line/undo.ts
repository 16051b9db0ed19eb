/** `cuttings undo` and `redo`: the last change is taken back, or done again, whoever made it: the command line or the window. */
import type { Library } from "../library/library.ts";
import { type Command, libraryOption, type Values, withLibrary } from "./command.ts";
import { Misuse, plain, type Streams } from "./terminal.ts";

const options = {
  ...libraryOption,
  preview: { type: "boolean", help: "only say what it would be" },
} as const;

export const undoCommand: Command = {
  usage: "undo --library DIR [--preview]",
  summary: "take the last change back",
  details: `Changes are taken back one after the other, the newest first, also those that were made in the window. Prints what was
taken back. The last 100 are kept when the library is closed, those over more than 50,000 clippings are not; where the program
was ended by force there are none. What was deleted for good only a backup has.`,
  options,
  run: (values, rest, io) => step(values, rest, io, "undo"),
};

export const redoCommand: Command = {
  usage: "redo --library DIR [--preview]",
  summary: "do again what “undo” took back",
  details: "Until something else is changed. Prints what was done again.",
  options,
  run: (values, rest, io) => step(values, rest, io, "redo"),
};

async function step(values: Values, rest: readonly string[], io: Streams, way: "undo" | "redo"): Promise<number> {
  if (rest.length > 0) throw new Misuse(`“${way}” takes no arguments.`);
  const now = (library: Library) => (way === "undo" ? library.undo() : library.redo());
  const ask = async (library: Library) => (values.preview === true ? (await library.overview())[way] : now(library));
  return withLibrary(values, io, { write: true, backUp: values.preview !== true }, async (library) => {
    const what = await ask(library);
    if (what === null) {
      io.err(`cuttings: there is nothing to ${way === "undo" ? "take back" : "do again"}\n`);
      return 1;
    }
    await io.out(plain(`${what}\n`));
    const said = way === "undo" ? "taken back" : "done again";
    io.err(values.preview === true ? `cuttings: that would be ${said}\n` : `cuttings: ${said}\n`);
    return 0;
  });
}
