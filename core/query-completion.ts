/** What can stand behind the name of a field, at the end of a query that is being typed. */
import type { Overview } from "./contract.ts";
import { fieldText } from "./print-query.ts";
import { nameKey, sortNames, states, textFields } from "./query.ts";

/** A value that may follow. */
export interface QueryCompletion {
  readonly value: string;
  /** Clippings of the library that have it; null where they are not counted. */
  readonly count: number | null;
  readonly isTag: boolean;
  /** The whole query with it, and the blank behind it that says it is whole. */
  readonly query: string;
}

type Known = Pick<Overview, "tags" | "outlets" | "agencies" | "sources">;

const lastField = /(?:^|[\s(-])((tag|outlet|agency|source|is|in|sort):(?:["“”„«]([^"“”„«»]*)|([^\s()"“”„«»]*)))$/u;

function valuesOf(field: string, known: Known): readonly Omit<QueryCompletion, "query">[] {
  const plain = (values: readonly string[]) => values.map((value) => ({ value, count: null, isTag: false }));
  const named = (all: Known["outlets"]) => all.map(({ name, count }) => ({ value: name, count, isTag: false }));
  if (field === "tag") return known.tags.map(({ tag, count }) => ({ value: tag, count, isTag: true }));
  if (field === "outlet") return named(known.outlets);
  if (field === "agency") return named(known.agencies);
  if (field === "source") return named(known.sources.map(({ name, clippings }) => ({ name, count: clippings })));
  return plain(field === "is" ? states : field === "in" ? textFields : sortNames);
}

/** The `most` best values for the field that `query` ends in, those that begin as typed first; none where it ends in no such field. */
export function queryCompletions(query: string, known: Known, most: number): readonly QueryCompletion[] {
  const [, whole = "", field = "", quoted, bare = ""] = lastField.exec(query) ?? [];
  if (field === "") return [];
  const typed = nameKey(quoted ?? bare);
  const before = query.slice(0, query.length - whole.length);
  const found = valuesOf(field, known)
    .map((one) => {
      const key = nameKey(one.value);
      const rank = key.startsWith(typed)
        ? 0
        : key.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed))
          ? 1
          : 2;
      return { one, key, rank };
    })
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank || (b.one.count ?? 0) - (a.one.count ?? 0));
  if (found.every(({ key }) => key === typed)) return [];
  return found.slice(0, most).map(({ one }) => {
    const text =
      field === "tag" || field === "outlet" || field === "agency" || field === "source"
        ? fieldText(field, one.value)
        : `${field}:${one.value}`;
    return { ...one, query: `${before}${text} ` };
  });
}
