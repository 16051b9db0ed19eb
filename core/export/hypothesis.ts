/**
 * Highlights in the shapes of Hypothesis' own exports: JSON, which its client imports, and CSV
 * (hypothesis/client, `annotations-exporter`).
 */
import type { ExportInput } from "./content.ts";
import { csvOf } from "./csv.ts";
import { oneFile, oneLine, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";
import { plainJson } from "./printable.ts";
import { withRights } from "./tables.ts";

/** A page's address; where none is printed a name of its own (RFC 8141), so that two clippings are two pages. */
const pageOf = ({ id, clipping }: ExportInput): string => urlOf(clipping) ?? `urn:x-cuttings:${id}`;

const user = "acct:cuttings@localhost";

function annotations(input: ExportInput): Record<string, unknown>[] {
  const uri = pageOf(input);
  return input.marks.highlights.map(({ id, quote, prefix, suffix, start, end, note, tags, created }) => ({
    id: `${input.id}${id}`,
    created: new Date(created).toISOString(),
    updated: new Date(created).toISOString(),
    user,
    uri,
    group: "__world__",
    permissions: { read: [user], update: [user], delete: [user] },
    text: note,
    tags,
    document: { title: [titleOf(input.clipping)] },
    target: [
      {
        source: uri,
        selector: [
          { type: "TextPositionSelector", start, end },
          { type: "TextQuoteSelector", exact: quote, prefix, suffix },
        ],
      },
    ],
    references: [],
    ...(input.rights == null ? {} : { rights: input.rights }),
  }));
}

/** The newest change among the clippings: an export says the same until something changes. */
const newest = (clippings: readonly ExportInput[]): string =>
  new Date(clippings.reduce((last, { marks }) => Math.max(last, marks.changed), 0)).toISOString();

export const hypothesisJson: ExportFormat = {
  id: "hypothesis-json",
  extension: ".json",
  render: oneFile(
    "hypothesis",
    ".json",
    (clippings) =>
      `${plainJson(
        {
          export_date: newest(clippings),
          export_userid: user,
          client_version: "cuttings",
          annotations: clippings.flatMap(annotations),
        },
        2,
      )}\n`,
  ),
};

export const hypothesisCsv: ExportFormat = {
  id: "hypothesis-csv",
  extension: ".csv",
  render: oneFile("hypothesis", ".csv", (clippings) =>
    csvOf({
      name: "Hypothesis",
      head: ["Created at", "Author", "Page", "URL", "Group", "Type", "Quote", "Comment", "Tags"],
      rows: clippings.flatMap((input) =>
        input.marks.highlights.map(({ quote, note, tags, created }) => [
          new Date(created).toISOString(),
          "cuttings",
          "",
          pageOf(input),
          "Public",
          note.trim() === "" ? "Highlight" : "Annotation",
          quote,
          withRights(note, input.rights),
          tags.map((tag) => oneLine(tag).replaceAll(",", " ")).join(","),
        ]),
      ),
    }),
  ),
};
