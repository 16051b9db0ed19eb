/** From a query and what the sidebar chose to SQL: what drives it, and what is asked of the rows it finds. */
import type { Sort, SourceRow, View } from "../../../core/contract.ts";
import { tagKey } from "../../../core/marks.ts";
import { dateRange, type Query, type TextField, words } from "../../../core/query.ts";
import { outletKey } from "./entry.ts";
import { columns, perMinute, undatedBase, undatedBelow } from "./schema.ts";
import type { Value } from "./store.ts";

/** Every list and count is one of these: what drives it, what else must hold, and whether there is a text to match. */
export interface Plan {
  readonly view: View["kind"];
  readonly match: string | null;
  readonly where: string;
  readonly values: readonly Value[];
  /** Whether `where` asks for more than the key. */
  readonly asksRow: boolean;
}

/** `sources` are asked for where the query names one. */
export function planOf(view: View, query: Query, sources: () => readonly SourceRow[]): Plan {
  const [match, rest] = splitMatch(query);
  // Without the plus SQLite runs the match once for each key of the list: 47 seconds instead of 0.1 (storage.md B).
  const key = match === null ? "c.k" : "+fts.rowid";
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
      add("c.read = 0 AND c.lost = 0");
      break;
    case "starred":
      add("c.starred = 1");
      break;
    case "undated":
      add(`${key} >= ${undatedBase} AND ${key} < ${undatedBelow}`);
      break;
    case "lost":
      add("c.lost = 1");
      break;
    case "tag":
      add(`${key} IN (SELECT k FROM tag WHERE key = ? AND trashed = 0)`, tagKey(view.tag));
      break;
    case "outlet":
      add("c.shown_key = ?", outletKey(view.name));
      break;
    case "source":
      add("c.source = (SELECT n FROM source WHERE sha = ?)", view.sha256);
      break;
  }
  for (const node of rest) {
    const [text, more] = condition(node, null, { key, trashed, sources });
    add(text, ...more);
  }
  const asksRow = trashed === 1 || where.some((text) => /\bc\./.test(text));
  if (match === null || asksRow) add(`c.trashed = ${trashed}`);
  // A search that asks nothing of the rows need not look at them: leaving the few in the trash out is quicker.
  else add("+fts.rowid NOT IN (SELECT k FROM clipping WHERE trashed = 1)");
  return { view: view.kind, match, where: where.join(" AND "), values, asksRow };
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
          return ["c.read = 0 AND c.lost = 0", []];
        case "read":
          return ["c.read = 1", []];
        case "starred":
          return ["c.starred = 1", []];
        case "annotated":
          return ["(c.noted = 1 OR c.highlights > 0)", []];
        case "tagged":
          return [`${key} IN (SELECT k FROM tag WHERE trashed = ${trashed})`, []];
        case "undated":
          return ["c.minute IS NULL AND c.lost = 0", []];
        case "lost":
          return ["c.lost = 1", []];
      }
      break;
    case "date": {
      const { from, to, digits } = dateRange(node);
      // Keys may run over into later minutes, never into earlier ones: the minute itself decides.
      const parts = ["c.minute IS NOT NULL"];
      const values: Value[] = [];
      if (Number.isFinite(from)) {
        // FTS5 begins at a key from which on it is asked.
        parts.push(`${key.replace("+", "")} >= ?`, "c.minute >= ?");
        values.push(from * perMinute, from);
      }
      if (Number.isFinite(to)) {
        parts.push("c.minute < ?");
        values.push(to);
      }
      if (digits > 4) {
        parts.push("c.digits >= ?");
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

const sortIndex: Partial<Record<Sort, string>> = {
  title: "clipping_title",
  outlet: "clipping_shown",
  added: "clipping_added",
};
/** Where a view holds few of all clippings it is better to sort these than to look through all in order. */
const viewIndex: Partial<Record<View["kind"], string>> = {
  starred: "clipping_starred",
  lost: "clipping_lost",
  trash: "clipping_trash",
  outlet: "clipping_shown",
  source: "clipping_source",
};

/** What keys are taken from. SQLite is told which index: it has no idea how many clippings are of which kind. */
function from({ view, match, where, asksRow }: Plan, sort: Sort | null): string {
  if (match !== null) {
    const join = asksRow || (sort !== null && sort in sortIndex);
    // A match inside a condition is written with the key as well.
    const table = join ? "fts CROSS JOIN clipping c INDEXED BY clipping_narrow ON c.k = fts.rowid" : "fts";
    return `FROM ${table} WHERE fts MATCH ? AND ${where}`;
  }
  const few = view === "tag" ? "clipping_narrow" : viewIndex[view];
  const sorted = sort === null ? undefined : sortIndex[sort];
  const index = few ?? sorted ?? (view === "unread" ? "clipping_unread" : "clipping_narrow");
  return `FROM clipping c INDEXED BY ${index} WHERE ${where}`;
}

const given = ({ match, values }: Plan) => (match === null ? values : [match, ...values]);

/** The statement that finds the keys, and what it is given. */
export function finder(plan: Plan, sort: Sort): readonly [string, readonly Value[]] {
  const key = plan.match === null ? "c.k" : "fts.rowid";
  const by = sort in sortIndex ? order[sort] : order[sort].replaceAll("c.k", key);
  return [`SELECT ${key} AS k ${from(plan, sort)} ORDER BY ${by}`, given(plan)];
}

/** The statement that puts the keys into the table `hit`, under a number. */
export function gatherer(plan: Plan, result: number): readonly [string, readonly Value[]] {
  const key = plan.match === null ? "c.k" : "fts.rowid";
  return [`INSERT OR IGNORE INTO hit SELECT ${result}, ${key} ${from(plan, null)} ORDER BY ${key}`, given(plan)];
}

/** The statement that counts them. */
export function counter(plan: Plan): readonly [string, readonly Value[]] {
  return [`SELECT count(*) AS n ${from(plan, null)}`, given(plan)];
}

/**
 * The statement that gives the newest `most` in the order of how well they match. Ranking all of them would look at every
 * hit of every word: that alone took 165 ms and more (storage.md B).
 */
export function ranker(plan: Plan, most: number): readonly [string, readonly Value[]] {
  const weights = Object.values(columns).join(", ");
  const newest = `SELECT fts.rowid AS k, bm25(fts, ${weights}) AS rank ${from(plan, null)} ORDER BY fts.rowid DESC LIMIT ${most}`;
  return [`SELECT k FROM (${newest}) ORDER BY rank, k DESC`, given(plan)];
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
