/** `cuttings rules`: what was taught for outlets. */
import { type Command, jsonOption, libraryOption, type Values, withLibrary } from "./command.ts";
import { json, Misuse, plain, type Streams } from "./terminal.ts";

export const rulesCommand: Command = {
  usage: "rules --library DIR [--forget OUTLET [--line LINE]] [--json]",
  summary: "list what was taught for outlets, or forget it",
  details: `Rules are taught in the window, by example: lines that are no text of an article, and lines that are dates. They apply to
what is imported from then on, where an example occurs. What was read with a rule stays as it is when that is forgotten.`,
  options: {
    ...libraryOption,
    forget: { type: "string", help: "OUTLET  forget what was taught for it" },
    line: { type: "string", help: "LINE  forget this example only" },
    ...jsonOption,
  },
  run: rules,
};

async function rules(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest.length > 0) throw new Misuse("“rules” takes no other words; name an outlet with --forget.");
  const { forget, line } = values;
  if (line !== undefined && forget === undefined) throw new Misuse("--line needs --forget OUTLET.");
  return withLibrary(values, io, { write: forget !== undefined }, async (library) => {
    if (typeof forget === "string") {
      await library.forget({ outlet: forget, line: typeof line === "string" ? line : null });
      io.err(
        `cuttings: ${plain(forget)}: ${line === undefined ? "all that was taught is" : "the line is"} forgotten\n`,
      );
    }
    const all = await library.rules();
    if (values.json === true) await io.out(json(all));
    else {
      for (const { outlet, boilerplate, dateLines } of all) {
        const lines = [
          outlet,
          ...boilerplate.map((one) => `  not text (${one.kind}): ${one.line}`),
          ...dateLines.map((one) => `  date line: ${one}`),
        ];
        await io.out(plain(`${lines.join("\n")}\n`));
      }
      if (all.length === 0) io.err("cuttings: nothing was taught\n");
    }
    return 0;
  });
}
