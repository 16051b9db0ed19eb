/** The figures of a result, as the window draws them: over time, by name, and tags together. */
import { table as csv } from "../../core/export/csv.ts";
import { type FigureTable, figureNames, stackings, tableOf } from "../../core/figures.ts";
import { type Command, checkQuery, jsonOption, libraryOption, oneOf, withLibrary } from "./command.ts";
import { cut, json, Misuse, plain, table } from "./terminal.ts";

const titles = {
  coverage: "Coverage",
  outlets: "Outlets",
  agencies: "Agencies",
  authors: "Authors",
  tags: "Tags",
  pairs: "Tags together",
} as const;

export const figuresCommand: Command = {
  usage: "figures --library DIR [--query QUERY] [--by outlet|agency|tag] [--figure NAME] [--json | --csv]",
  summary: "count a result over time, by outlet, agency, author and tag",
  details: `The result of QUERY (see “search”), or all clippings. Coverage has a line for each day, week, month, quarter or year,
whichever tells most; with --by it is parted by the largest outlets, agencies or tags. --figure NAME prints one of
${figureNames.join(", ")} alone; --csv needs it, but for coverage.`,
  options: {
    ...libraryOption,
    query: { type: "string", help: "QUERY  only what matches" },
    by: { type: "string", help: "NAME  outlet, agency or tag: what coverage is parted by" },
    figure: { type: "string", help: `NAME  ${figureNames.join(", ")}` },
    ...jsonOption,
    csv: { type: "boolean", help: "print a table for a spreadsheet" },
  },
  run: async (values, rest, io) => {
    if (rest.length > 0) throw new Misuse("“figures” takes its words with --query.");
    if (values.json === true && values.csv === true) throw new Misuse("Give either --json or --csv, not both.");
    const by = oneOf(values, "by", stackings) ?? "none";
    const one = oneOf(values, "figure", figureNames);
    const query = typeof values.query === "string" ? values.query : "";
    checkQuery(query);
    const figures = await withLibrary(values, io, {}, (library) =>
      // The blank says that the last word is whole.
      library.figures({ view: { kind: "all" }, query: query === "" ? "" : `${query} `, sort: "newest", by }),
    );
    if (values.json === true) await io.out(json(one === undefined ? figures : figures[one]));
    else if (values.csv === true) await io.out(csv(tableOf(figures, one ?? "coverage")));
    else {
      const shown = one === undefined ? figureNames : [one];
      const parts = shown.map((name) => `${titles[name]}\n${lines(tableOf(figures, name), io.width)}`);
      await io.out(plain(parts.join("\n")));
    }
    if (figures.coverage.total === 0) io.err("cuttings: nothing to count\n");
    return 0;
  },
};

/** Names in the last place, so that numbers stand under each other. */
const lines = (rows: FigureTable, width: number | null): string =>
  table(
    rows.map(([name = "", ...cells], i) => [
      ...cells.map((cell) => (i === 0 ? cut(String(cell), 14) : String(cell))),
      String(name),
    ]),
    width,
  );
