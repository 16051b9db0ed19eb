/** From a query and what the sidebar chose to SQL: what drives it, and what is asked of the rows it finds. */
import type { Sort, SourceRow, View } from "../../../core/contract.ts";
import { tagKey } from "../../../core/marks.ts";
import { dateRange, type Query, type TextField, words } from "../../../core/query.ts";
import { outletKey } from "./entry.ts";
import { perMinute, undatedBelow } from "./schema.ts";
import type { Value } from "./store.ts";

/** Every list and count is one of these: what drives it, what else must hold, and whether there is a text to match. */
export interface Plan {
  readonly match: string | null;
  readonly where: string;
  readonly values: readonly Value[];
}

/** `sources` are asked for where the query names one. */
export function planOf(view: View, query: Query, sources: () => readonly SourceRow[]): Plan {
  const [match, rest] = splitMatch(query);
  // Without the plus SQLite runs the match once for each key of the list: 47 seconds instead of 0.1 (storage.md B).
  const key = match === null ? "c.k" : "+c.k";
  const where: string[] = [];
  const values: Value[] = [];
  const add = (text: string, ...more: Value[]) => {
    where.push(text);
    values.push(...more);
  };
  // In the trash, and nowhere else, is what is in the trash. Written out: an index of the rest is found by these words.
  const trashed = view.kind === "trash" ? 1 : 0;
  switch (view.kind) {
    case "unread":
      add("c.read = 0");
      break;
    case "starred":
      add("c.starred = 1");
      break;
    case "undated":
      add(`c.k < ${undatedBelow}`);
      break;
    case "tag":
      add(`${key} IN (SELECT k FROM tag WHERE key = ? AND trashed = 0)`, tagKey(view.tag));
      break;
    case "outlet":
      add("c.shown_key = ?", outletKey(view.name));
      break;
    case "source":
      add(`${match === null ? "" : "+"}c.source = (SELECT n FROM source WHERE sha = ?)`, view.sha256);
      break;
  }
  for (const node of rest) {
    const [text, more] = condition(node, null, { key, trashed, sources });
    add(text, ...more);
  }
  // A search that asks nothing else of the rows need not look at them: leaving the few in the trash out is quicker.
  if (match === null || where.length > 0 || trashed === 1) add(`c.trashed = ${trashed}`);
  return { match, where: where.join(" AND "), values };
}

interface About {
  /** How the key of a row is written. */
  readonly key: string;
  readonly trashed: 0 | 1;
  readonly sources: () => readonly SourceRow[];
}

function condition(
  node: Query,
  fields: readonly TextField[] | null,
  about: About,
): readonly [string, readonly Value[]] {
  const { key, trashed, sources } = about;
  const expression = matchOf(node, fields);
  if (expression !== null) return [`${key} IN (SELECT rowid FROM fts WHERE fts MATCH ?)`, [expression]];
  switch (node.kind) {
    case "and":
    case "or": {
      const parts = node.nodes.map((part) => condition(part, fields, about));
      const text = parts.map(([part]) => part).join(node.kind === "and" ? " AND " : " OR ");
      return [`(${text})`, parts.flatMap(([, values]) => values)];
    }
    case "not": {
      const [text, values] = condition(node.node, fields, about);
      return [`NOT (${text})`, values];
    }
    case "in":
      return condition(node.node, node.fields, about);
    case "tag":
      return [`${key} IN (SELECT k FROM tag WHERE key = ? AND trashed = ${trashed})`, [node.tag]];
    case "lang":
      return ["(coalesce(c.language, '') = ? OR coalesce(c.language, '') LIKE ?)", [node.lang, `${node.lang}-%`]];
    case "source": {
      const found = sources().filter(
        ({ name, sha256 }) =>
          ` ${words(name).join(" ")}`.includes(` ${node.words.join(" ")}`) ||
          (/^[0-9a-f]{6,}$/.test(node.text) && sha256.startsWith(node.text)),
      );
      return [
        "c.source IN (SELECT n FROM source WHERE sha IN (SELECT value FROM json_each(?)))",
        [JSON.stringify(found.map(({ sha256 }) => sha256))],
      ];
    }
    case "is":
      switch (node.state) {
        case "unread":
          return ["c.read = 0", []];
        case "read":
          return ["c.read = 1", []];
        case "starred":
          return ["c.starred = 1", []];
        case "annotated":
          return ["c.noted = 1", []];
        case "tagged":
          return ["c.tags <> '[]'", []];
        case "undated":
          return ["c.minute IS NULL", []];
      }
      break;
    case "date": {
      const { from, to, digits } = dateRange(node);
      // Keys may run over into later minutes, never into earlier ones: the minute itself decides.
      const parts = ["c.minute IS NOT NULL"];
      const values: Value[] = [];
      if (Number.isFinite(from)) {
        parts.push("c.k >= ?", "c.minute >= ?");
        values.push(from * perMinute, from);
      }
      if (Number.isFinite(to)) {
        parts.push("c.minute < ?");
        values.push(to);
      }
      if (digits > 4) {
        parts.push("length(c.published) >= ?");
        values.push(digits);
      }
      return [`(${parts.join(" AND ")})`, values];
    }
  }
  return ["1", []];
}

const order: Record<Sort, string> = {
  newest: "c.k DESC",
  oldest: `c.k < ${undatedBelow}, c.k`,
  title: "c.title_key, c.k DESC",
  outlet: "c.shown_key, c.k DESC",
  added: "c.added DESC, c.k DESC",
  relevance: "c.k DESC",
};

const notInTrash = "+rowid NOT IN (SELECT k FROM clipping WHERE trashed = 1)";

/** The statement that finds the keys, and what it is given. */
export function finder({ match, where, values }: Plan, sort: Sort): readonly [string, readonly Value[]] {
  if (match === null) {
    const from = `SELECT c.k AS k FROM clipping c ${where === "" ? "" : `WHERE ${where}`}`;
    return [`${from} ORDER BY ${order[sort]}`, values];
  }
  if (where === "" && sort === "newest")
    return [`SELECT rowid AS k FROM fts WHERE fts MATCH ? AND ${notInTrash} ORDER BY rowid DESC`, [match]];
  const by = sort === "newest" ? "fts.rowid DESC" : order[sort];
  const from = `SELECT c.k AS k FROM fts CROSS JOIN clipping c ON c.k = fts.rowid WHERE fts MATCH ?`;
  return [`${from} AND ${where === "" ? "c.trashed = 0" : where} ORDER BY ${by}`, [match, ...values]];
}

/** The statement that counts them. */
export function counter({ match, where, values }: Plan): readonly [string, readonly Value[]] {
  if (match === null) return [`SELECT count(*) AS n FROM clipping c ${where === "" ? "" : `WHERE ${where}`}`, values];
  if (where === "") return [`SELECT count(*) AS n FROM fts WHERE fts MATCH ? AND ${notInTrash}`, [match]];
  const from = "SELECT count(*) AS n FROM fts CROSS JOIN clipping c ON c.k = fts.rowid WHERE fts MATCH ?";
  return [`${from} AND ${where}`, [match, ...values]];
}

/** A node as an FTS5 expression; null where FTS5 alone cannot say it. */
function matchOf(node: Query, fields: readonly TextField[] | null): string | null {
  switch (node.kind) {
    case "text":
      return `${fields === null ? "" : `{${fields.join(" ")}} : `}"${node.words.join(" ")}"${node.prefix ? " *" : ""}`;
    case "name":
      return `${node.field} : "${node.words.join(" ")}"${node.prefix ? " *" : ""}`;
    case "in":
      return matchOf(node.node, node.fields);
    case "or": {
      const parts = node.nodes.map((part) => matchOf(part, fields));
      return parts.includes(null) ? null : `(${parts.join(" OR ")})`;
    }
    case "and": {
      const wanted = node.nodes.filter((part) => part.kind !== "not").map((part) => matchOf(part, fields));
      const unwanted = node.nodes.flatMap((part) => (part.kind === "not" ? [matchOf(part.node, fields)] : []));
      if (wanted.length === 0 || wanted.includes(null) || unwanted.includes(null)) return null;
      const positive = `(${wanted.join(" AND ")})`;
      return unwanted.length === 0 ? positive : `(${positive} NOT (${unwanted.join(" OR ")}))`;
    }
    default:
      return null;
  }
}

/** Splits a query into what one FTS5 expression answers and what is asked of the rows it finds. */
function splitMatch(query: Query): readonly [string | null, readonly Query[]] {
  const parts = spread(query);
  const says = (part: Query) => matchOf(part.kind === "not" ? part.node : part, null) !== null;
  const text = parts.filter(says);
  const hasWanted = text.some((part) => part.kind !== "not");
  if (!hasWanted) return [null, parts.filter((part) => part.kind !== "all")];
  const match = matchOf(text.length === 1 ? (text[0] as Query) : { kind: "and", nodes: text }, null);
  return [match, parts.filter((part) => !says(part) && part.kind !== "all")];
}

/** The parts that must all hold; an "in:" around several is put around each. */
function spread(query: Query): readonly Query[] {
  if (query.kind === "and") return query.nodes.flatMap(spread);
  if (query.kind === "in") return spread(query.node).map((node) => within(node, query.fields));
  return [query];
}

function within(node: Query, fields: readonly TextField[]): Query {
  if (node.kind === "in") return node;
  if (node.kind === "not") return { kind: "not", node: within(node.node, fields) };
  return { kind: "in", fields, node };
}
