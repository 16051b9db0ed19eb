/** HTML from outside as Markdown: it is cleaned in a document of its own, where nothing runs or loads. */
import TurndownService from "turndown";
import { cleanFragment } from "../../text/markdown.ts";

/** Letters of HTML; longer ones are pasted as the plain text that comes with them. */
const htmlLimit = 400_000;
/** Elements: what a person marks on a page has some hundred. */
const elementLimit = 5_000;

const turndown = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  hr: "---",
});
turndown.addRule("struck", {
  filter: ["del", "s"],
  replacement: (text) => (text.trim() === "" ? text : `~~${text}~~`),
});
turndown.addRule("item", {
  filter: "li",
  replacement: (text, node) => {
    const list = node.parentElement;
    const start = Number(list?.getAttribute("start") ?? 1);
    const at = list === null ? 0 : [...list.children].indexOf(node as Element);
    const mark = list?.nodeName === "OL" ? `${start + at}. ` : "- ";
    const indent = " ".repeat(mark.length);
    const lines = text.trim().split("\n");
    return `${mark}${lines.map((line, i) => (i === 0 || line === "" ? line : indent + line)).join("\n")}${node.nextSibling === null ? "" : "\n"}`;
  },
});
/** A cell on one line: what is marked in it stays marked. */
const cellOf = (cell: Element): string =>
  turndown
    .turndown(cell as HTMLElement)
    .replace(/\s+/gu, " ")
    .trim()
    .replaceAll("|", "\\|");
turndown.addRule("table", {
  filter: "table",
  replacement: (text, node) => {
    const table = node as Element;
    const rows = [...table.querySelectorAll("tr")].map((row) => [...row.children]);
    const width = Math.max(0, ...rows.map((row) => row.length));
    // A table that only puts things where they are on a page is none.
    if (width < 2 || table.querySelector("table") !== null) return `\n\n${text.trim()}\n\n`;
    const line = (cells: readonly string[]) =>
      `| ${Array.from({ length: width }, (_, i) => cells[i] ?? "").join(" | ")} |`;
    const [head = [], ...rest] = rows.map((row) => row.map(cellOf));
    return `\n\n${[line(head), line(Array<string>(width).fill("---")), ...rest.map(line)].join("\n")}\n\n`;
  },
});

const blocks = "p, div, ul, ol, table, blockquote, pre, h1, h2, h3, h4, h5, h6";

/** What editors put on the clipboard against the rules of HTML, as they mean it. */
function mend(fragment: DocumentFragment): void {
  // Whole pages within one mark: it stands for nothing that was marked.
  for (const mark of fragment.querySelectorAll("b, strong, i, em, u, s, del"))
    if (mark.querySelector(blocks) !== null) mark.replaceWith(...mark.childNodes);
  // A list within a list is one of its item above.
  for (const list of fragment.querySelectorAll(":is(ul, ol) > :is(ul, ol)"))
    if (list.previousElementSibling?.nodeName === "LI") list.previousElementSibling.append(list);
}

/** Cleaned HTML as Markdown; null where it has nothing that plain text would lack, or is too long. */
export function markdownOf(html: string): string | null {
  if (html.length > htmlLimit) return null;
  try {
    const fragment = cleanFragment(html);
    const marked = "a[href], strong, b, em, i, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, table, pre, code, del, s";
    if (fragment.querySelectorAll("*").length > elementLimit) return null;
    mend(fragment);
    if (fragment.querySelector(marked) === null) return null;
    const text = turndown
      .turndown(fragment)
      .replace(/\n{3,}/g, "\n\n")
      .trim();
    return text === "" ? null : text;
  } catch {
    // Nested too deeply to be walked.
    return null;
  }
}
