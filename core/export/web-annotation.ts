/** Highlights as W3C Web Annotations (JSON-LD): https://www.w3.org/TR/annotation-model/. */

import type { ExportInput } from "./content.ts";
import { colourName, oneFile, urlOf } from "./fields.ts";
import type { ColourNames, ExportFormat } from "./index.ts";
import { plainJson } from "./printable.ts";

/** The sources of clippings are files without an address: they are named by their hash (RFC 6920). */
const sourceUri = ({ source }: ExportInput): string => `ni:///sha-256;${source.sha256}`;

function annotations(input: ExportInput, colours: ColourNames | undefined): Record<string, unknown>[] {
  return input.marks.highlights.map(({ id, quote, prefix, suffix, start, end, note, tags, created, colour }) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `urn:cuttings:${input.id}:${id}`,
    type: "Annotation",
    motivation: note === "" ? "highlighting" : "commenting",
    created: new Date(created).toISOString(),
    body: [
      ...(note === "" ? [] : [{ type: "TextualBody", value: note, format: "text/markdown", purpose: "commenting" }]),
      ...tags.map((tag) => ({ type: "TextualBody", value: tag, purpose: "tagging" })),
      { type: "TextualBody", value: colourName(colour, colours), purpose: "classifying" },
    ],
    ...(input.rights == null ? {} : { "dcterms:rights": input.rights }),
    target: {
      source: urlOf(input.clipping) ?? sourceUri(input),
      selector: [
        { type: "TextQuoteSelector", exact: quote, prefix, suffix },
        { type: "TextPositionSelector", start, end },
      ],
    },
  }));
}

export const webAnnotation: ExportFormat = {
  id: "web-annotation",
  extension: ".jsonld",
  render: oneFile(
    "highlights",
    ".jsonld",
    (clippings, { colours }) =>
      `${plainJson(
        clippings.flatMap((one) => annotations(one, colours)),
        2,
      )}\n`,
  ),
};
