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
turndown.addRule("table", {
  filter: "table",
  replacement: (_text, node) => {
    const rows = [...(node as Element).querySelectorAll("tr")].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? "").replace(/\s+/gu, " ").trim().replaceAll("|", "\\|")),
    );
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return "";
    const line = (cells: readonly string[]) =>
      `| ${Array.from({ length: width }, (_, i) => cells[i] ?? "").join(" | ")} |`;
    const [head = [], ...rest] = rows;
    return `\n\n${[line(head), line(head.map(() => "---").concat(Array(width - head.length).fill("---"))), ...rest.map(line)].join("\n")}\n\n`;
  },
});

/** Cleaned HTML as Markdown; null where it has nothing that plain text would lack, or is too long. */
export function markdownOf(html: string): string | null {
  if (html.length > htmlLimit) return null;
  try {
    const fragment = cleanFragment(html);
    const marked = "a[href], strong, b, em, i, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, table, pre, code, del, s";
    if (fragment.querySelector(marked) === null || fragment.querySelectorAll("*").length > elementLimit) return null;
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
