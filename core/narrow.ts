/** Puts one more condition to a query that a person has typed. */

import type { Sort } from "./contract.ts";
import { parseQuery } from "./query.ts";

const bare = /^[\p{L}\p{N}/_.-]+$/u;

/** A field of the search language with its value: `tag:a/b`, `outlet:"The Times"`. */
export function fieldText(name: "tag" | "outlet" | "on" | "is" | "source", value: string): string {
  return `${name}:${bare.test(value) ? value : `"${value.replace(/["“”„«»]/gu, " ")}"`}`;
}

/** The query that finds what `query` and `field` both find. */
export function narrowed(query: string, field: string): string {
  let text = query.trim();
  if (text === "") return field;
  // A quote that is being typed would take the field in.
  if ((text.match(/["“”„«»]/gu)?.length ?? 0) % 2 === 1) text += '"';
  return `${/(^|\s|\))OR(\s|\(|$)/u.test(text) ? `(${text})` : text} ${field}`;
}

/** The order in which a list stands: that of the query where it names one. */
export function sortOf(query: string, chosen: Sort): Sort {
  const parsed = /sort:/i.test(query) ? parseQuery(query) : null;
  return parsed?.ok === true ? (parsed.value.sort ?? chosen) : chosen;
}

/** The query without the order it names. */
export function withoutSort(query: string): string {
  return query
    .replace(
      /("[^"]*"?)|(^|[\s(])sort:[^\s()]*/giu,
      (_, quoted?: string, before?: string) => quoted ?? (before === "(" ? before : ""),
    )
    .replace(/^\s+/u, "");
}
