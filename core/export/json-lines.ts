/**
 * JSON Lines, complete: everything Cuttings knows of a clipping, one object a line. `schema` grows with every change that
 * a reader has to know of; the first line says what the file is.
 */
import { oneFile } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { plainJson } from "./printable.ts";

export const jsonLinesSchema = "cuttings.clippings/1";

export const jsonLines: ExportFormat = {
  id: "jsonl",
  extension: ".jsonl",
  render: oneFile(
    "clippings",
    ".jsonl",
    (clippings) =>
      `${[
        { schema: jsonLinesSchema, clippings: clippings.length },
        ...clippings.map(({ id, source, clipping, marks, rights, isCut }) => ({
          ...{ id, source, clipping, marks },
          ...(rights == null ? {} : { rights }),
          ...(isCut === true ? { isCut } : {}),
        })),
      ]
        .map((line) => plainJson(line))
        .join("\n")}\n`,
  ),
};
