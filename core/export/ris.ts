/** RIS, for Zotero, EndNote, Citavi: one NEWS record a clipping. Tags as reference managers read them (RIS 2011, Zotero's RIS.js). */

import type { ExportInput } from "./content.ts";
import { appearedIn, authorsOf, dateParts, oneFile, oneLine, titleOf, urlOf } from "./fields.ts";
import type { ExportFormat } from "./index.ts";

function record({ id, clipping, marks, source, rights = null }: ExportInput): string {
  const lines: string[] = ["TY  - NEWS"];
  const put = (tag: string, value: string | null | undefined) => {
    const text = oneLine(value ?? "");
    if (text !== "") lines.push(`${tag}  - ${text}`);
  };
  put("TI", titleOf(clipping));
  put("ST", clipping.altTitle?.value);
  for (const author of authorsOf(clipping)) put("AU", author);
  put("T2", appearedIn(clipping));
  put("CY", clipping.dateline?.value);
  const [year, month, day] = dateParts(clipping).map((part) => String(part).padStart(2, "0"));
  if (year !== undefined) {
    put("DA", `${year}/${month ?? ""}/${day ?? ""}/`);
    put("PY", year);
  }
  put("LA", clipping.language);
  put("SE", clipping.categories.map((category) => category.value).join(", "));
  for (const tag of marks.tags) put("KW", tag);
  put("N1", marks.note);
  for (const { quote, note } of marks.highlights) put("N1", `“${quote}”${note === "" ? "" : ` ${note}`}`);
  if (rights !== null) put("N1", rights);
  put("UR", urlOf(clipping));
  put("DB", source.name);
  put("AN", id);
  return `${lines.join("\r\n")}\r\nER  - \r\n`;
}

export const ris: ExportFormat = {
  id: "ris",
  extension: ".ris",
  render: oneFile("clippings", ".ris", (clippings) => clippings.map(record).join("\r\n")),
};
