/** BibLaTeX and BibTeX: `@article` entries in UTF-8, as biber and Zotero read them. */

import type { ExportInput } from "./content.ts";
import { appearedIn, authorsOf, dateParts, oneFile, oneLine, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";

const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text that TeX sets as it is written. */
export const escapeTex = (text: string): string =>
  oneLine(text).replace(/[\\{}&%$#_~^]/g, (sign) => special[sign] ?? "");

/** Languages as babel and polyglossia call them, of which biblatex wants one; it warns of others. */
const languages = new Map(
  (
    "ar arabic,be belarusian,bg bulgarian,cs czech,de german,el greek,en english,es spanish,fa persian,fr french,he hebrew," +
    "hi hindi,hy armenian,it italian,ja japanese,ka georgian,kk kazakh,ko korean,mn mongolian,nl dutch,pl polish," +
    "pt portuguese,ro romanian,ru russian,sr serbian,sv swedish,tk turkmen,tr turkish,uk ukrainian,zh chinese"
  )
    .split(",")
    .map((pair) => pair.split(" ") as [code: string, name: string]),
);

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function entry({ id, clipping, marks, rights = null }: ExportInput): string {
  const [year, month, day] = dateParts(clipping);
  const fields: string[] = [];
  const put = (name: string, value: string | null | undefined, isWhole = false) => {
    const text = escapeTex(value ?? "");
    // Doubled braces: the title keeps its capitals, a name of several words is one name.
    if (text !== "") fields.push(`  ${name} = {${isWhole ? `{${text}}` : text}}`);
  };
  put("title", titleOf(clipping), true);
  const authors = authorsOf(clipping)
    .map(escapeTex)
    .filter((name) => name !== "");
  if (authors.length > 0) fields.push(`  author = {${authors.map((name) => `{${name}}`).join(" and ")}}`);
  put("journal", appearedIn(clipping));
  if (year !== undefined) {
    const date = [year, month, day].flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, "0")]));
    fields.push(`  date = {${date.join("-")}}`, `  year = {${year}}`);
  }
  if (month !== undefined) fields.push(`  month = ${months[month - 1] ?? `{${month}}`}`);
  put("langid", languages.get(clipping.language?.split("-")[0] ?? ""));
  put("keywords", marks.tags.map((tag) => tag.replaceAll(",", " ")).join(", "));
  // Read letter by letter, "%" and "&" too; brackets and backslashes are in no address.
  const url = urlOf(clipping);
  if (url !== null) fields.push(`  url = {${url}}`);
  // Printed in bibliographies; a person's own notes are not.
  put("note", rights);
  put("annote", marks.note);
  return `@article{cuttings-${id},\n${fields.join(",\n")}\n}\n`;
}

export const bibtex: ExportFormat = {
  id: "bibtex",
  extension: ".bib",
  render: oneFile("clippings", ".bib", (clippings) => clippings.map(entry).join("\n")),
};
