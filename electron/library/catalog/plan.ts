/** From a query and what the sidebar chose to SQL: what drives it, and what is asked of the rows it finds. */
import type { Sort, SourceRow, View } from "../../../core/contract.ts";
import { tagKey } from "../../../core/marks.ts";
import { dateRange, nameKey, type Query, type TextField, words } from "../../../core/query.ts";
import { columns, markedColumns, perMinute, undatedBase, undatedBelow } from "./schema.ts";
import type { Value } from "./store.ts";

/** What is asked of the rows of one table: keys that the match gives, or all clippings where there is none. */
interface Part {
  readonly match: string | null;
  readonly where: string;
  readonly values: readonly Value[];
  /** Whether `where` asks for more than the key. */
  readonly asksRow: boolean;
}

/** Every list and count is one of these: what drives it, what else must hold, and whether there is a text to match. */
export interface Plan extends Part {
  readonly view: View["kind"];
  /** What is sought in marks, where that can be found there: any of its words, and what else must hold then. */
  readonly marked: (Part & { readonly match: string }) | null;
  /** Whether one look into each index tells all: whatever has a word is found. */
  readonly isOneWord: boolean;
  /** Where several words must all be there, in the text or in the marks, and nothing must not: the words, and the rest. */
  readonly several: { readonly words: readonly Leaf[]; readonly rest: Part } | null;
  /** Any of the words in the texts, for a ranking of what marks found. */
  readonly anyText: string | null;
}

/** `sources` are asked for where the query names one. */
export function planOf(view: View, query: Query, sources: () => readonly SourceRow[]): Plan {
  const [text, rest] = splitMatch(query);
  const about = { trashed: view.kind === "trash" ? 1 : 0, sources } as const;
  if (text === null) {
    const part = partOf("c.k", null, view, rest, about);
    return { view: view.kind, ...part, marked: null, isOneWord: false, several: null, anyText: null };
  }
  const match = matchOf(text, null) as string;
  const leaves = leavesOf(text, null);
  const anyMarked = anyOf(leaves, "marked");
  const isOneWord = leaves.length === 1 && leaves[0]?.isWanted === true;
  const marked = anyMarked === null ? null : partOf("+marked.rowid", isOneWord ? null : text, view, rest, about);
  return {
    view: view.kind,
    // Without the plus SQLite runs the match once for each key of the list: 47 seconds instead of 0.1 (storage.md B).
    ...partOf("+fts.rowid", null, view, rest, about),
    match,
    marked: marked === null ? null : { ...marked, match: anyMarked as string },
    isOneWord,
    several:
      marked === null || isOneWord || !isEachWanted(text)
        ? null
        : { words: leaves, rest: { ...partOf("+marked.rowid", null, view, rest, about), match: anyMarked } },
    anyText: anyOf(
      leaves.filter(({ isWanted }) => isWanted),
      "fts",
    ),
  };
}

/** What must hold, said about `key`; `text` is part of it where no match has seen to it. */
function partOf(
  key: string,
  text: Query | null,
  view: View,
  rest: readonly Query[],
  { trashed, sources }: Omit<About, "key">,
): Part {
  const where: string[] = [];
  const values: Value[] = [];
  const add = (condition: string, ...more: Value[]) => {
    where.push(condition);
    values.push(...more);
  };
  // In the trash, and nowhere else, is what is in the trash. Written out: an index of the rest is found by these words.
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
      add("c.outlet_key = ?", nameKey(view.name));
      break;
    case "agency":
      add("c.agency_key = ?", nameKey(view.name));
      break;
    case "source":
      add("c.source = (SELECT n FROM source WHERE sha = ?)", view.sha256);
      break;
  }
  for (const node of text === null ? rest : [...rest, text]) {
    const [condition_, more] = condition(node, null, { key, trashed, sources });
    add(condition_, ...more);
  }
  const asksRow = trashed === 1 || where.some((condition) => /\bc\./.test(condition));
  if (key === "c.k" || asksRow) add(`c.trashed = ${trashed}`);
  // A search that asks nothing of the rows need not look at them: leaving the few in the trash out is quicker.
  else add(`${key} NOT IN (SELECT k FROM clipping WHERE trashed = 1)`);
  return { match: null, where: where.join(" AND "), values, asksRow };
}

/** Whether it is all that is not in the trash: that is kept counted. */
export const isWhole = ({ view, match, where }: Plan) => view === "all" && match === null && where === "c.trashed = 0";

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
  switch (node.kind) {
    case "text":
    case "name": {
      // The marks first: they are few.
      const found = (["marked", "fts"] as const).flatMap((index) => {
        const match = leafOf(node, fields, index);
        return match === nowhere ? [] : [{ index, match }];
      });
      const parts = found.map(({ index }) => `${key} IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`);
      return [parts.length === 0 ? "0" : `(${parts.join(" OR ")})`, found.map(({ match }) => match)];
    }
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
    case "named":
      if (node.field === "outlet") return ["c.outlet_key = ?", [node.name]];
      return [`${key} IN (SELECT k FROM clipping WHERE ${node.field}_key = ?)`, [node.name]];
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
  outlet: "c.outlet_key, c.k DESC",
  added: "c.added DESC, c.k DESC",
  relevance: "c.k DESC",
};

const sortIndex: Partial<Record<Sort, string>> = {
  title: "clipping_title",
  outlet: "clipping_outlet",
  added: "clipping_added",
};
/** In a ranking: above a mention in the text, below the words in the title. */
const markedShare = 0.6;
/** Where a view holds few of all clippings it is better to sort these than to look through all in order. */
const viewIndex: Partial<Record<View["kind"], string>> = {
  starred: "clipping_starred",
  lost: "clipping_lost",
  trash: "clipping_trash",
  outlet: "clipping_outlet",
  agency: "clipping_agency",
  source: "clipping_source",
};

/** What keys are taken from. SQLite is told which index: it has no idea how many clippings are of which kind. */
function from({ view, where }: Plan, sort: Sort | null): string {
  const few = view === "tag" ? "clipping_narrow" : viewIndex[view];
  const sorted = sort === null ? undefined : sortIndex[sort];
  const index = few ?? sorted ?? (view === "unread" ? "clipping_unread" : "clipping_narrow");
  return `FROM clipping c INDEXED BY ${index} WHERE ${where}`;
}

export type Statement = readonly [text: string, values: readonly Value[]];

/** The keys that one of the two indexes finds, and `more` about them. */
export function matched(index: "fts" | "marked", { match, where, values, asksRow }: Part, more = ""): Statement {
  const table = asksRow ? `${index} CROSS JOIN clipping c INDEXED BY clipping_narrow ON c.k = ${index}.rowid` : index;
  return [`SELECT ${index}.rowid AS k${more} FROM ${table} WHERE ${index} MATCH ? AND ${where}`, [match, ...values]];
}

/** The keys that the texts find, without what marks have any of the words of: these are looked at one by one. */
function textAlone(plan: Plan, more = ""): Statement {
  const [text, values] = matched("fts", plan, more);
  if (plan.marked === null) return [text, values];
  const without = "+fts.rowid NOT IN (SELECT rowid FROM marked WHERE marked MATCH ?)";
  return [`${text} AND ${without}`, [...values, plan.marked.match]];
}

/** All keys of a search, each once. `inOrder`: they can be had in their order, or backwards, without sorting. */
function searched(plan: Plan, inOrder: boolean): Statement {
  if (plan.marked === null) return matched("fts", plan);
  const [marked, of] = matched("marked", plan.marked);
  // Two lists in order make one, and what is in both is seen when it comes up.
  const isMerged = inOrder && plan.isOneWord;
  const [text, values] = isMerged ? matched("fts", plan) : textAlone(plan);
  return [`${text} ${isMerged ? "UNION" : "UNION ALL"} ${marked}`, [...values, ...of]];
}

/** The statement that finds the keys, and what it is given. */
export function finder(plan: Plan, sort: Sort): Statement {
  if (plan.match === null) return [`SELECT c.k AS k ${from(plan, sort)} ORDER BY ${order[sort]}`, plan.values];
  const isByKey = !(sort in sortIndex);
  const [keys, values] = searched(plan, isByKey);
  if (!isByKey)
    return [`SELECT c.k AS k FROM (${keys}) f CROSS JOIN clipping c ON c.k = f.k ORDER BY ${order[sort]}`, values];
  if (sort !== "oldest") return [`${keys} ORDER BY k DESC`, values];
  return [`SELECT k FROM (${keys}) c ORDER BY ${order.oldest}`, values];
}

/** The statement that puts the keys into the table `hit`, under a number. */
export function gatherer(plan: Plan, result: number): Statement {
  const [keys, values] =
    plan.match === null ? [`SELECT c.k AS k ${from(plan, null)}`, plan.values] : searched(plan, true);
  return [`INSERT OR IGNORE INTO hit SELECT ${result}, k FROM (${keys} ORDER BY k)`, values];
}

/** The statement that counts them, up to `most`. */
export function counter(plan: Plan, most: number | null): Statement {
  const [keys, values] = plan.match === null ? [`SELECT 1 ${from(plan, null)}`, plan.values] : searched(plan, false);
  return [`SELECT count(*) AS n FROM (${keys}${most === null ? "" : ` LIMIT ${most}`})`, values];
}

/**
 * The statement that gives the newest `most` in the order of how well they match. Ranking all of them would look at every
 * hit of every word: that alone took 165 ms and more (storage.md B).
 */
export function ranker(plan: Plan, most: number): Statement {
  const rank = (index: "fts" | "marked", of: Readonly<Record<string, number>>) =>
    `bm25(${index}, ${Object.values(of).join(", ")})`;
  const newest = `ORDER BY k DESC LIMIT ${most}`;
  const inText = rank("fts", columns);
  const [text, values] = textAlone(plan, `, ${inText} AS rank`);
  if (plan.marked === null) return [`SELECT k FROM (${text} ${newest}) ORDER BY rank, k DESC`, values];
  const [marked, of] = matched("marked", plan.marked, `, ${rank("marked", markedColumns)} AS rank`);
  const { anyText } = plan;
  // The two indexes know different words as rare: the best of the marks counts as so much of the best of the texts.
  const scaled = `${markedShare} * s.rank / (SELECT min(rank) FROM said) * coalesce((SELECT min(rank) FROM printed), -1)`;
  const [also, join] =
    anyText === null
      ? ["", ""]
      : [
          `, also AS MATERIALIZED (SELECT fts.rowid AS k, ${inText} AS rank FROM fts
             WHERE fts MATCH ? AND +fts.rowid IN (SELECT k FROM said))`,
          "LEFT JOIN also a ON a.k = s.k",
        ];
  const rankOf = anyText === null ? scaled : `${scaled} + coalesce(a.rank, 0)`;
  return [
    `WITH said AS MATERIALIZED (SELECT * FROM (${marked} ${newest})),
       printed AS MATERIALIZED (SELECT * FROM (${text} ${newest}))${also}
     SELECT k FROM (SELECT k, rank FROM printed UNION ALL SELECT s.k, ${rankOf} AS rank FROM said s ${join} ${newest})
     ORDER BY rank, k DESC`,
    [...of, ...values, ...(anyText === null ? [] : [anyText])],
  ];
}

/** Finds nothing: no text has it. */
const nowhere = '"\uE001"';

/** One sought word or phrase as an FTS5 expression. */
function leafOf(
  node: Extract<Query, { kind: "text" | "name" }>,
  fields: readonly TextField[] | null,
  index: "fts" | "marked",
): string {
  const has = (field: string) => field in (index === "fts" ? columns : markedColumns);
  const sought = node.kind === "name" ? [node.field] : fields;
  const here = sought?.filter(has);
  if (here?.length === 0) return nowhere;
  return `${here === undefined ? "" : `{${here.join(" ")}} : `}"${node.words.join(" ")}"${node.prefix ? " *" : ""}`;
}

/** One sought word or phrase, as each index is asked for it. */
export interface Leaf {
  readonly fts: string;
  readonly marked: string;
  /** False for what must not be there. */
  readonly isWanted: boolean;
}

/** All that is sought in a node that {@link matchOf} can say. */
function leavesOf(node: Query, fields: readonly TextField[] | null, isWanted = true): readonly Leaf[] {
  switch (node.kind) {
    case "text":
    case "name":
      return [{ fts: leafOf(node, fields, "fts"), marked: leafOf(node, fields, "marked"), isWanted }];
    case "in":
      return leavesOf(node.node, node.fields, isWanted);
    case "not":
      return leavesOf(node.node, fields, !isWanted);
    case "and":
    case "or":
      return node.nodes.flatMap((part) => leavesOf(part, fields, isWanted));
    default:
      return [];
  }
}

/** Whether all that is sought in a node must be there. */
const isEachWanted = (node: Query): boolean =>
  node.kind === "and"
    ? node.nodes.every(isEachWanted)
    : node.kind === "in"
      ? isEachWanted(node.node)
      : node.kind === "text" || node.kind === "name";

function anyOf(leaves: readonly Leaf[], index: "fts" | "marked"): string | null {
  const all = [...new Set(leaves.map((leaf) => leaf[index]))].filter((match) => match !== nowhere);
  return all.length === 0 ? null : all.map((match) => `(${match})`).join(" OR ");
}

/** A node as an FTS5 expression over the texts; null where FTS5 alone cannot say it. */
function matchOf(node: Query, fields: readonly TextField[] | null): string | null {
  switch (node.kind) {
    case "text":
    case "name":
      return leafOf(node, fields, "fts");
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
function splitMatch(query: Query): readonly [Query | null, readonly Query[]] {
  const parts = spread(query);
  const says = (part: Query) => matchOf(part.kind === "not" ? part.node : part, null) !== null;
  const text = parts.filter(says);
  const hasWanted = text.some((part) => part.kind !== "not");
  if (!hasWanted) return [null, parts.filter((part) => part.kind !== "all")];
  return [
    text.length === 1 ? (text[0] as Query) : { kind: "and", nodes: text },
    parts.filter((part) => !says(part) && part.kind !== "all"),
  ];
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
