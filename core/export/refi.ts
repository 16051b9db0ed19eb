/**
 * REFI-QDA 1.0, which NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange: a codebook (QDC), and a project (QDPX), which is a
 * ZIP of `project.qde` and the texts as UTF-8 without a byte order mark, lines ended by a line feed. Positions are counted in
 * Unicode codepoints from 0, the end exclusive (https://www.qdasoftware.org/exchange-project).
 */
import { strToU8, zipSync } from "fflate";
import { locate } from "../anchor.ts";
import { type HighlightColour, tagKey, tidyTag } from "../marks.ts";
import { cleanText } from "../passage.ts";
import type { ExportInput } from "./content.ts";
import { colourName, factsOf, oneFile, oneLine, titleOf, urlOf } from "./fields.ts";
import { distinctNames } from "./files.ts";
import type { AboutTags, ExportFormat } from "./index.ts";
import { printable } from "./printable.ts";

const noTime = new Date(1980, 0, 1);

const colours: Readonly<Record<HighlightColour, string>> = {
  yellow: "#FBE28F",
  green: "#BFE3B4",
  blue: "#B5D8F0",
  pink: "#F5C1D0",
  purple: "#D8C5EF",
};

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\t": "&#9;",
};

const attribute = (text: string) => printable(text).replace(/[&<>"'\n\t]/g, (sign) => signs[sign] ?? "");
const content = (text: string) => printable(text).replace(/[&<>]/g, (sign) => signs[sign] ?? "");

/** The same name gives the same identifier (a UUID of RFC 9562, version 8), so that a second export meets the first. */
export function guidOf(name: string): string {
  // Four lanes of cyrb128 (public domain, by bryc): enough to tell names apart, and no secret.
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < name.length; i++) {
    const k = name.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const hex = [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a].map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`.toUpperCase();
}

const tagGuid = (tag: string) => guidOf(`tag ${tagKey(tag)}`);
const user = guidOf("user cuttings");
const colourGuid = (colour: string) => guidOf(`colour ${colour}`);

interface Code {
  readonly tag: string;
  readonly children: Map<string, Code>;
}

/** Every tag, each below its parent. */
function codesOf(clippings: readonly ExportInput[]): Map<string, Code> {
  const root = new Map<string, Code>();
  for (const { marks } of clippings)
    for (const tag of [...marks.tags, ...marks.highlights.flatMap(({ tags }) => tags)]) {
      let level = root;
      const names = tidyTag(tag).split("/");
      for (let i = 0; i < names.length; i++) {
        const path = names.slice(0, i + 1).join("/");
        const key = tagKey(path);
        if (key === "") continue;
        const code = level.get(key) ?? { tag: path, children: new Map() };
        level.set(key, code);
        level = code.children;
      }
    }
  return root;
}

function codeLines(codes: ReadonlyMap<string, Code>, indent: string, about: AboutTags = new Map()): string[] {
  return [...codes.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { tag, children }]) => {
      const name = oneLine(tag.split("/").at(-1) ?? tag) || "tag";
      const open = `${indent}<Code guid="${tagGuid(tag)}" name="${attribute(name)}" isCodable="true"`;
      const description = about.get(tagKey(tag))?.description ?? "";
      const inside = [
        ...(description === "" ? [] : [`${indent}  <Description>${content(description)}</Description>`]),
        ...codeLines(children, `${indent}  `, about),
      ];
      return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, `${indent}</Code>`];
    });
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** A codebook must have a code: without a tag there is one that says so. */
const orNone = (lines: readonly string[], indent: string) =>
  lines.length > 0 ? lines : [`${indent}<Code guid="${guidOf("none")}" name="(no tags)" isCodable="true"/>`];

export const refiCodebook: ExportFormat = {
  id: "refi-codebook",
  extension: ".qdc",
  render: oneFile("codebook", ".qdc", (clippings, { tags }) =>
    [
      head,
      '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Cuttings">',
      "  <Codes>",
      ...orNone(codeLines(codesOf(clippings), "    ", tags), "    "),
      "  </Codes>",
      "</CodeBook>",
      "",
    ].join("\n"),
  ),
};

/** Codepoints before each place of a text that is asked for, in any order. */
function codepoints(text: string): (at: number) => number {
  const pairs: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs.push(i++);
  }
  return (at) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
}

const time = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

interface Written {
  readonly source: readonly string[];
  readonly notes: readonly string[];
  readonly guid: string;
  readonly text: string;
}

/** A clipping as a text source with its coded passages; notes stand in a list of their own and are referred to. */
function sourceOf(input: ExportInput): Written {
  const { id, clipping, marks, rights = null } = input;
  const guid = guidOf(`source ${id}`);
  const whole = cleanText(clipping);
  const text = printable(whole);
  const count = codepoints(text);
  const notes: string[] = [];
  const note = (name: string, about: string, markdown: string): string => {
    const noteGuid = guidOf(`note ${id} ${about}`);
    notes.push(
      `    <Note guid="${noteGuid}" name="${attribute(name)}" creatingUser="${user}" creationDateTime="${time(marks.changed)}">`,
      `      <PlainTextContent>${content(markdown)}</PlainTextContent>`,
      "    </Note>",
    );
    return `<NoteRef targetGUID="${noteGuid}"/>`;
  };
  const facts = [...factsOf(clipping), urlOf(clipping), rights].filter((fact) => fact !== null).map(oneLine);
  const coding = (code: string, about: string, created: number, indent: string) =>
    `${indent}<Coding guid="${guidOf(`coding ${id} ${about} ${code}`)}" creatingUser="${user}" creationDateTime="${time(created)}"><CodeRef targetGUID="${code}"/></Coding>`;
  const selections = marks.highlights.flatMap((highlight) => {
    const place = locate(text, text === whole ? highlight : { ...highlight, quote: printable(highlight.quote) });
    if (place === null) return [];
    const { id: own, tags, colour, created } = highlight;
    const codes = tags.length > 0 ? [...new Set(tags.map(tagGuid))] : [colourGuid(colour)];
    return [
      `      <PlainTextSelection guid="${guidOf(`highlight ${id} ${own}`)}" name="${attribute(
        oneLine(highlight.quote)
          .slice(0, 60)
          .replace(/[\uD800-\uDBFF]$/, ""),
      )}" startPosition="${count(place.start)}" endPosition="${count(place.end)}" creatingUser="${user}" creationDateTime="${time(created)}">`,
      ...codes.map((code) => coding(code, own, created, "        ")),
      ...(highlight.note.trim() === "" ? [] : [`        ${note("Note", own, highlight.note)}`]),
      "      </PlainTextSelection>",
    ];
  });
  return {
    guid,
    text,
    notes,
    source: [
      `    <TextSource guid="${guid}" name="${attribute(titleOf(clipping))}" plainTextPath="internal://${guid}.txt" creatingUser="${user}" creationDateTime="${time(marks.changed)}">`,
      ...(facts.length === 0 ? [] : [`      <Description>${content(facts.join(" · "))}</Description>`]),
      ...selections,
      ...[...new Set(marks.tags.map(tagGuid))].map((code) => coding(code, "whole", marks.changed, "      ")),
      ...(marks.note.trim() === "" ? [] : [`      ${note("Note", "whole", marks.note)}`]),
      "    </TextSource>",
    ],
  };
}

export const refiProject: ExportFormat = {
  id: "refi-project",
  extension: ".qdpx",
  render: (clippings, { taken = new Set<string>(), tags, colours: names } = {}) => {
    const written = clippings.map(sourceOf);
    const used = [
      ...new Set(
        clippings.flatMap(({ marks }) =>
          marks.highlights.flatMap(({ tags, colour }) => (tags.length === 0 ? [colour] : [])),
        ),
      ),
    ].sort();
    const codes = [
      ...codeLines(codesOf(clippings), "      ", tags),
      ...used.map(
        (colour) =>
          `      <Code guid="${colourGuid(colour)}" name="${attribute(`Highlight: ${colourName(colour, names)}`)}" isCodable="true" color="${colours[colour]}"/>`,
      ),
    ];
    const notes = written.flatMap((one) => one.notes);
    const project = [
      head,
      `<Project xmlns="urn:QDA-XML:project:1.0" name="Clippings" origin="Cuttings" creatingUserGUID="${user}">`,
      `  <Users><User guid="${user}" name="Cuttings"/></Users>`,
      "  <CodeBook>",
      "    <Codes>",
      ...orNone(codes, "      "),
      "    </Codes>",
      "  </CodeBook>",
      ...(written.length === 0 ? [] : ["  <Sources>", ...written.flatMap(({ source }) => source), "  </Sources>"]),
      ...(notes.length === 0 ? [] : ["  <Notes>", ...notes, "  </Notes>"]),
      "</Project>",
      "",
    ].join("\n");
    const files: Record<string, Uint8Array> = { "project.qde": strToU8(project) };
    for (const { guid, text } of written) files[`sources/${guid}.txt`] = strToU8(text);
    const [name = "clippings.qdpx"] = distinctNames(["clippings"], ".qdpx", taken);
    return { files: [{ name, content: zipSync(files, { mtime: noTime }) }] };
  },
};
