/** Writes the search language: a query, or a part of one, as text that `parseQuery` reads as the same. */
import { nameFields, type ParsedQuery, type Query } from "./query.ts";

function printText(found: readonly string[], prefix: boolean): string {
  const bare = found.length === 1 && /^[\p{L}\p{N}]+$/u.test(found[0] as string);
  return `${bare ? found[0] : `"${found.join(" ")}"`}${prefix ? "*" : ""}`;
}

/** In quotes, where a sign that would end them is marked as kept. */
const inQuotes = (value: string) => `"${value.replace(/[\\"“”„«»]/gu, "\\$&")}"`;
const quote = (value: string) => (/^[\p{L}\p{N}/_.-]+$/u.test(value) ? value : inQuotes(value));

/** A field of the search language with its value: `tag:a/b`, `outlet:"The Times"`, which is that name and no other. */
export function fieldText(
  name: "tag" | "outlet" | "agency" | "author" | "on" | "is" | "source",
  value: string,
): string {
  return `${name}:${(nameFields as readonly string[]).includes(name) ? inQuotes(value) : quote(value)}`;
}

function printNode(node: Query, inside: "or" | "and" | "not"): string {
  const group = (text: string, needed: boolean) => (needed ? `(${text})` : text);
  switch (node.kind) {
    case "all":
      return "";
    case "or":
      return group(node.nodes.map((part) => printNode(part, "and")).join(" OR "), inside !== "or");
    case "and":
      return group(node.nodes.map((part) => printNode(part, "and")).join(" "), inside === "not");
    case "in":
      return group(`in:${node.fields.join(",")} ${printNode(node.node, "and")}`, inside !== "or");
    case "not":
      return `-${printNode(node.node, "not")}`;
    case "text":
      return printText(node.words, node.prefix);
    case "name":
      // In quotes several words would be a whole name.
      return `${node.field}:${node.prefix ? printText(node.words, true) : node.words.join("-")}`;
    case "named":
      return fieldText(node.field, node.name);
    case "tag":
      return `tag:${quote(node.tag)}`;
    case "lang":
      return `lang:${node.lang}`;
    case "source":
      return `source:${quote(node.text)}`;
    case "is":
      return `is:${node.state}`;
    case "date":
      return `${node.op}:${node.from}${node.to === node.from ? "" : `..${node.to}`}`;
  }
}

/** A query as text that reads as the same query. */
export function printQuery({ query, sort }: ParsedQuery): string {
  return [printNode(query, "or"), sort === null ? "" : `sort:${sort}`].filter((part) => part !== "").join(" ");
}
