/** `cuttings rules`: what was taught for outlets. */
import { type CallArgument, dataCalls } from "../../core/contract.ts";
import { type Command, jsonOption, libraryOption, type Values, withLibrary } from "./command.ts";
import { readJson } from "./sources.ts";
import { json, Misuse, plain, type Streams } from "./terminal.ts";

export const rulesCommand: Command = {
  usage: "rules --library DIR [--teach FILE | --forget OUTLET [--line LINE]] [--json]",
  summary: "list what was taught for outlets, teach, or forget it",
  details: `Rules are taught by example, best in the window: lines that are no text of an article, lines that are dates, and lines
that name the outlet. They apply to what is imported from then on, where an example occurs. What was read with a rule stays
as it is when that is forgotten. --teach takes one outlet of what --json prints:
{"outlet":"…","boilerplate":[{"line":"…","kind":"…"}],"dateLines":["…"],"names":["…"]}.`,
  options: {
    ...libraryOption,
    teach: { type: "string", help: "FILE  learn the examples in it; - reads standard input" },
    forget: { type: "string", help: "OUTLET  forget what was taught for it" },
    line: { type: "string", help: "LINE  forget this example only" },
    ...jsonOption,
  },
  run: rules,
};

/** Examples for one outlet, as the window teaches them. */
function taught(value: unknown): CallArgument<"teach"> {
  const given = typeof value === "object" && value !== null ? value : {};
  const none = { boilerplate: [], dateLines: [], names: [] };
  const { outlet, boilerplate, dateLines, names } = { ...none, ...given } as Record<string, unknown>;
  const parsed = dataCalls.teach.argument.safeParse({ outlet, boilerplate, dateLines, names, sha256: null });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Misuse(`These are no examples: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
}

async function rules(values: Values, rest: readonly string[], io: Streams): Promise<number> {
  if (rest.length > 0) throw new Misuse("“rules” takes no other words; name an outlet with --forget.");
  const { forget, line } = values;
  if (line !== undefined && forget === undefined) throw new Misuse("--line needs --forget OUTLET.");
  if (values.teach !== undefined && forget !== undefined) throw new Misuse("--teach and --forget exclude each other.");
  const examples = typeof values.teach === "string" ? taught(await readJson(values.teach, io)) : null;
  return withLibrary(values, io, { write: forget !== undefined || examples !== null }, async (library) => {
    if (examples !== null) await library.teach(examples);
    if (typeof forget === "string") {
      await library.forget({ outlet: forget, line: typeof line === "string" ? line : null });
      io.err(
        `cuttings: ${plain(forget)}: ${line === undefined ? "all that was taught is" : "the line is"} forgotten\n`,
      );
    }
    const all = await library.rules();
    if (values.json === true) await io.out(json(all));
    else {
      for (const { outlet, boilerplate, dateLines, names } of all) {
        const lines = [
          outlet,
          ...boilerplate.map((one) => `  not text (${one.kind}): ${one.line}`),
          ...dateLines.map((one) => `  date line: ${one}`),
          ...names.map((one) => `  names it: ${one}`),
        ];
        await io.out(plain(`${lines.join("\n")}\n`));
      }
      if (all.length === 0) io.err("cuttings: nothing was taught\n");
    }
    return 0;
  });
}
