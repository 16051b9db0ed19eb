/** Puts one more condition to a query that a person has typed. */

import type { Sort } from "./contract.ts";
import type { Period } from "./coverage.ts";
import { printQuery } from "./print-query.ts";
import { dateConditions, dateRange, parseQuery } from "./query.ts";

/** The query that finds what `query`, as it is being typed, and `field` both find. */
export function narrowed(query: string, field: string): string {
  let text = query.trim();
  if (text === "") return field;
  // A quote that is being typed would take the field in.
  if ((text.match(/\\[\\"“”„«»]|["“”„«»]/gu)?.filter((sign) => sign.length === 1).length ?? 0) % 2 === 1) text += '"';
  else if (!/\s$/u.test(query)) text = completed(text);
  return `${/(^|\s|\))OR(\s|\(|$)/u.test(text) ? `(${text})` : text} ${field}`;
}

/** The last word may still be typed and then finds what begins so: behind it something else is to follow. */
function completed(text: string): string {
  const print = (query: string, typing: boolean) => {
    const parsed = parseQuery(query, { typing });
    return parsed.ok ? printQuery(parsed.value) : "";
  };
  const typed = print(text, true);
  return typed !== print(text, false) && print(`${text}*`, false) === typed ? `${text}*` : text;
}

/** A query taken apart: the time it is limited to, null where it is not, and the query without that. */
export function periodOf(query: string): { readonly rest: string; readonly period: Period | null } {
  const found = dateConditions(query);
  if (found.length === 0) return { rest: query, period: null };
  const rest = found.reduceRight((text, { start, end }) => `${text.slice(0, start)}${text.slice(end)}`, query);
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const { node } of found) {
    const range = dateRange(node);
    from = Math.max(from, range.from);
    to = Math.min(to, range.to);
  }
  const end = (at: number) => (Number.isFinite(at) ? at : null);
  const tidy = rest.replace(/\s+/gu, " ").trim();
  // A blank says that the last word is whole, as it was with a date behind it.
  const last = found.at(-1)?.end ?? 0;
  return {
    rest: tidy !== "" && query.slice(last).trim() === "" ? `${tidy} ` : tidy,
    period: { from: end(from), to: end(to) },
  };
}

/** The query limited to a period as `on:` takes it, or to none, in place of what it was limited to. */
export function within(query: string, period: string | null): string {
  const { rest } = periodOf(query);
  if (period === null) return rest;
  return narrowed(rest, `on:${period}`);
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
      /("(?:\\.|[^"\\])*"?)|(^|[\s(])sort:[^\s()]*/giu,
      (_, quoted?: string, before?: string) => quoted ?? (before === "(" ? before : ""),
    )
    .replace(/^\s+/u, "");
}
