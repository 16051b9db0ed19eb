/**
 * An Obsidian vault folder: one note a clipping with properties in the order of Obsidian's own web clipper, highlights as
 * `==…==` in the text, tags and file names that Obsidian takes (https://help.obsidian.md/properties, /tags).
 */

import type { Clipping } from "../clipping.ts";
import type { ExportInput } from "./content.ts";
import { authorsOf, manyFiles, oneLine, outletOf, shortened, titleOf, urlOf } from "./fields.ts";
import { fileStem } from "./files.ts";
import type { ExportFormat, NameOf } from "./index.ts";
import { wikilinks, withLinks } from "./links.ts";
import { stemOf, textAndMarks, yamlString } from "./markdown.ts";

/** A tag of letters, digits, `_`, `-` and `/`, with at least one that is no digit; "" where nothing is left. */
export function obsidianTag(tag: string): string {
  const levels = tag
    .split("/")
    .map((level) =>
      level
        .trim()
        .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")
        .replace(/^-+|-+$/g, ""),
    )
    .filter((level) => level !== "");
  const whole = levels.join("/");
  return /^[\p{N}/]*$/u.test(whole) ? (whole === "" ? "" : `${whole}_`) : whole;
}

/** Day, or day and time to the second, as its date fields write them. */
const moment = ({ published }: Clipping): string | null =>
  published?.value.replace(/(T\d{2}:\d{2})(:\d{2})?.*$/, (_whole, time, seconds = ":00") => `${time}${seconds}`) ??
  null;

/** Wikilinks may not hold these, nor may names of notes. */
const linkName = (name: string) => fileStem(name.replace(/[#^[\]|]/g, " "));

function note(linked: ExportInput, nameOf: NameOf = () => null): string {
  const input = withLinks(linked, wikilinks(nameOf));
  const { id, clipping, marks, source, rights = null } = input;
  const lines: string[] = [];
  const put = (name: string, value: string | null) =>
    lines.push(`${name}:${value === null || value === "" ? "" : ` ${value}`}`);
  put("title", yamlString(titleOf(clipping)));
  put("source", yamlString(urlOf(clipping) ?? outletOf(clipping) ?? source.name));
  const authors = authorsOf(clipping)
    .map(linkName)
    .filter((name) => name !== "");
  lines.push("author:", ...authors.map((name) => `  - ${yamlString(`[[${name}]]`)}`));
  put("published", moment(clipping));
  const lead = clipping.paragraphs.find(({ kind }) => kind === "paragraph") ?? clipping.paragraphs[0];
  put("description", yamlString(shortened(oneLine(lead?.text ?? ""), 200)));
  const tags = [...new Set(["clippings", ...marks.tags.map(obsidianTag)])].filter((tag) => tag !== "");
  lines.push("tags:", ...tags.map((tag) => `  - ${yamlString(tag)}`));
  const outlet = outletOf(clipping);
  if (outlet !== null) put("outlet", yamlString(oneLine(outlet)));
  if (rights !== null) put("rights", yamlString(rights));
  put("cuttings_id", yamlString(id));
  const parts = [`---\n${lines.join("\n")}\n---\n`];
  parts.push(...textAndMarks(input, "=="));
  return parts.join("\n");
}

export const obsidian: ExportFormat = {
  id: "obsidian",
  ...manyFiles(".md", { stem: (input) => linkName(stemOf(input)) || input.id, text: note }),
};
