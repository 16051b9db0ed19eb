/** `cuttings imports`: what became of the files of earlier imports. */
import { type Command, jsonOption, libraryOption, withLibrary } from "./command.ts";
import { json, plain, table } from "./terminal.ts";

const ways = { files: "files", paste: "pasted text", sample: "Welcome clippings", watched: "watched folder" } as const;

export const importLogCommand: Command = {
  usage: "imports --library DIR [--json]",
  summary: "what became of the files of earlier imports",
  details:
    "Lists each file with when it came, by which door, and what became of it, the newest import first. Old ones are forgotten.",
  options: { ...libraryOption, ...jsonOption },
  run: (values, _rest, io) =>
    withLibrary(values, io, {}, async (library) => {
      const log = await library.importLog();
      if (values.json === true) await io.out(json(log));
      else
        await io.out(
          plain(
            table(
              log.flatMap(({ at, way, files, more }) => [
                ...files.map(({ name, outcome, clippings, message }) => [
                  new Date(at).toISOString().slice(0, 16).replace("T", " "),
                  ways[way],
                  outcome,
                  outcome === "failed" ? "" : String(clippings),
                  message ?? name,
                ]),
                ...(more === 0 ? [] : [["", "", "", "", `and ${more} more`]]),
              ]),
              io.width,
            ),
          ),
        );
      if (log.length === 0) io.err("cuttings: nothing was imported yet\n");
      return 0;
    }),
};
