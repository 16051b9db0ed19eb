/** `cuttings parse`: what the splitter makes of files, without a library. */
import { FaultError } from "../../core/fault.ts";
import { encodings, isEncoding } from "../../core/parse/decode.ts";
import { explainDump, parseDump } from "../../core/parse/index.ts";
import { realDisk } from "../library/disk.ts";
import { readFileSafely } from "../library/incoming.ts";
import { sha256Of } from "../library/sources.ts";
import { type Command, jsonOption, oneOf, type Values } from "./command.ts";
import { count, cut, Misuse, plain, type Streams, table } from "./terminal.ts";

export const parseCommand: Command = {
  usage: "parse [--json] [--explain] [--encoding NAME] [--dates before|after] FILE…",
  summary: "split dumps into articles; no library is opened",
  details: `With --json one JSON object a line for each file (cuttings.parse/1). A file that cannot be read gets a line with
"error" and makes the exit status 1; the others are still printed.`,
  options: {
    ...jsonOption,
    explain: { type: "boolean", help: "say how it was decided" },
    encoding: { type: "string", help: "NAME  read the bytes as windows-1251, utf-16le, …" },
    dates: { type: "string", help: "before|after  each date line stands before its article (below it) or after" },
  },
  run: parse,
};

async function parse(values: Values, files: readonly string[], io: Streams): Promise<number> {
  if (files.length === 0) throw new Misuse("Name at least one file.");
  if (values.json === true && values.explain === true) throw new Misuse("--json and --explain exclude each other.");
  const dates = oneOf(values, "dates", ["before", "after"]);
  const encoding = values.encoding;
  if (typeof encoding === "string" && !isEncoding(encoding))
    throw new Misuse(`There is no encoding “${encoding}”; what can be used is ${encodings.join(", ")}.`);
  const options = { ...(dates === undefined ? {} : { dates }), ...(typeof encoding === "string" ? { encoding } : {}) };
  let status = 0;
  for (const path of files) {
    try {
      const { name, bytes } = await readFileSafely(realDisk, path);
      const source = { name, sha256: sha256Of(bytes) };
      if (values.explain === true) await io.out(`${plain(explainDump(bytes, source, options))}\n`);
      else {
        const result = parseDump(bytes, source, options);
        if (values.json === true) await io.out(`${JSON.stringify(result)}\n`);
        else {
          const { clippings, layout, layoutConfidence, problems } = result;
          await io.out(plain(`${name}: ${count(clippings.length, "clipping")}, ${layout} (${layoutConfidence})\n`));
          const rows = clippings.map((clipping) => [
            "",
            clipping.published?.value.replace("T", " ") ?? "",
            cut(clipping.outlet?.value ?? clipping.agency?.value ?? "", 24),
            clipping.title?.value ?? "(no title)",
          ]);
          await io.out(plain(table(rows, io.width)));
          for (const problem of problems) io.err(plain(`${path}: ${problem.severity}: ${problem.message}\n`));
        }
      }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      status = 1;
      const { code, message } = error.toFault();
      const name = path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
      if (values.json === true) await io.out(`${JSON.stringify({ source: { name }, error: { code, message } })}\n`);
      io.err(`cuttings: ${plain(message)}\n`);
    }
  }
  return status;
}
