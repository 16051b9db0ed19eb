/** Puts sources, clippings and marks into the catalog, a few rows at a time. */
import { targetsIn } from "../../../core/links.ts";
import type { Marks } from "../../../core/marks.ts";
import { breathe, breather } from "../disk.ts";
import { clippingIds, type Pin } from "../identity.ts";
import type { Purged } from "../records.ts";
import {
  type ClippingRow,
  emptyText,
  type Found,
  held,
  highlightsText,
  insertMarksText,
  insertRow,
  insertText,
  keysWithParents,
  lostRow,
  type MarkColumns,
  markColumns,
  marksText,
  marksTextValues,
  type NewRow,
  newRow,
  type Prepared,
  textValues,
  valuesOf,
} from "./entry.ts";
import { lostBase, perMinute, undatedBase, undatedBelow } from "./schema.ts";
import type { Store, Value } from "./store.ts";
import { backwards, Proposable } from "./suggestions.ts";

/** Rows that are taken out between two turns of the event loop. */
const chunk = 50;
const markNames = ["read", "starred", "noted", "highlights", "tags", "trashed"] as const;

/** Milliseconds of copying between two turns of the event loop. */
const slice = 8;
/** Rows that are put in with one commit: about ten milliseconds' worth, and a piece of the index by FTS5's own measure. */
const rowsToCommit = 250;
/** Rows that are asked for, or indexed, with one statement. */
const rowsAtOnce = 40;
/** So many changes are indexed before they are answered. */
const atOnce = 20;
const copiedQuery = `SELECT c.k, c.id, c.read, c.starred, c.tags, c.noted, c.highlights, c.trashed, c.lost
  FROM json_each(?) j CROSS JOIN clipping c ON c.id = j.value`;
interface Stale {
  readonly k: number;
  readonly tags: string;
  readonly note: string | null;
  readonly highlight: string | null;
}
const staleColumns = "SELECT s.k, c.tags, r.note, r.highlight";
// Whatever is gone from the table of clippings is gone from that of stale ones.
const staleQuery = `${staleColumns} FROM stale s CROSS JOIN clipping c ON c.k = s.k LEFT JOIN remark r ON r.k = s.k
  ORDER BY s.k LIMIT ${rowsAtOnce}`;
const staleAmong = `${staleColumns} FROM json_each(?) j CROSS JOIN clipping c ON c.id = j.value
  CROSS JOIN stale s ON s.k = c.k LEFT JOIN remark r ON r.k = s.k`;
const deleteTag = "DELETE FROM tag WHERE key = ? AND trashed = ? AND k = ?";

/** What a catalog needs to know of a source, beside its parse. */
export interface SourceEntry {
  readonly sha256: string;
  readonly name: string;
  readonly added: number;
  readonly bytes: number;
  readonly sample: boolean;
  /** Ids that stay with a stretch of text. */
  readonly pins?: readonly Pin[];
}

export interface Writer {
  /** Puts sources and their clippings in, without marks; gives the ids, source by source. */
  readonly addSources: (
    batch: readonly { readonly entry: SourceEntry; readonly found: Found }[],
  ) => Promise<readonly (readonly string[])[]>;
  /**
   * A source that is here, read otherwise: rows of clippings that are as they were stay, with their marks. Gives the ids of
   * those that came and went; `progress` is told how many of the new parse are done.
   */
  readonly changeSource: (
    entry: SourceEntry,
    found: Found,
    progress?: (done: number) => void,
  ) => Promise<readonly string[]>;
  readonly removeSource: (sha256: string) => Promise<void>;
  readonly setSample: (sha256: string, sample: boolean) => void;
  /** Ids as their rows lie in the table: many marks that are copied in this order touch each page of it once. */
  readonly inTableOrder: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Copies marks, each clipping's once; clippings that are not here are passed over and returned, and so are lost ones. */
  readonly setMarks: (
    marks: Iterable<{ readonly id: string; readonly marks: Marks | Purged | null }>,
  ) => Promise<readonly string[]>;
  /** Puts rows for marks whose clippings are lost, and takes those away whose marks are null; passes over what is here. */
  readonly setLost: (list: readonly { readonly id: string; readonly marks: Marks | null }[]) => Promise<void>;
  /** What dossiers link to, by their ids; `isAll`: others link to nothing. */
  readonly setDossierLinks: (links: ReadonlyMap<string, ReadonlySet<string>>, isAll: boolean) => void;
  /** Marks whose words wait to be indexed; does some, true while there is more. */
  readonly indexSome: () => boolean;
  /** Merges a little of the pieces in which the index was written; true while there is more. Many pieces are slow to search. */
  readonly tidy: () => boolean;
}

/** What a clipping's note, and those on its highlights, link to. */
export const linksOf = (marks: Marks | null): ReadonlySet<string> =>
  targetsIn(marks === null ? [] : [marks.note, ...marks.highlights.map(({ note }) => note)]);

export function writer(store: Store): Writer {
  const { get, all, run, guarded, write } = store;
  /** Indexes that may have pieces to merge. */
  const untidy = new Set<"fts" | "marked">(["fts", "marked"]);
  /** Words that were learnt already. */
  const known = new Set<string>();

  /** Gives free keys; made anew for every batch, as rows come and go between. */
  function keys(): (minute: number | null) => number {
    const used = new Map<number, number>();
    const top = (from: number, to: number) =>
      get<{ k: number | null }>("SELECT max(k) AS k FROM clipping WHERE k >= ? AND k < ?", from, to)?.k ?? null;
    let undated = (top(undatedBase, undatedBelow) ?? undatedBase - 1) + 1;
    return (minute) => {
      if (minute === null) return undated++;
      for (let m = minute; ; m++) {
        let n = used.get(m);
        if (n === undefined) {
          const last = top(m * perMinute, (m + 1) * perMinute);
          n = last === null ? 0 : last - m * perMinute + 1;
        }
        used.set(m, Math.min(n + 1, perMinute));
        if (n < perMinute) return m * perMinute + n;
      }
    };
  }

  const addSources: Writer["addSources"] = (batch) => store.together(() => insertBatch(batch));

  async function insertBatch(batch: Parameters<Writer["addSources"]>[0]): Promise<readonly (readonly string[])[]> {
    const free = guarded(keys);
    const rows: NewRow[] = [];
    const ids: string[][] = [];
    const inBatch = new Set<string>();
    const pause = breather();
    const begun: number[] = [];
    for (const { entry, found } of batch) {
      // What was begun and not finished goes first.
      await removeSource(entry.sha256);
      const known = guarded(() => {
        const taken = clippingIds(
          entry.sha256,
          found,
          (id) => get("SELECT k FROM clipping WHERE id = ? AND lost = 0", id) !== undefined || inBatch.has(id),
          found.damaged?.pins ?? entry.pins,
        );
        const n = write(() => {
          run(
            "INSERT INTO source (sha, name, added, bytes, layout, sample, clippings, damaged, whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            entry.sha256,
            entry.name,
            entry.added,
            entry.bytes,
            found.layout,
            entry.sample ? 1 : 0,
            found.clippings.length,
            found.damaged === undefined ? 0 : 1,
          );
          return get<{ n: number }>("SELECT n FROM source WHERE sha = ?", entry.sha256)?.n as number;
        });
        return { taken, n };
      });
      ids.push(known.taken);
      begun.push(known.n);
      for (const id of known.taken) inBatch.add(id);
      // From the last to the first: of clippings with one date the first of the source then stands on top.
      for (let place = found.clippings.length - 1; place >= 0; place--) {
        const clipping = found.clippings[place] as Prepared;
        const k = guarded(() => free(clipping.row.minute as number | null));
        const id = known.taken[place] as string;
        rows.push(newRow(clipping, { k, id, source: known.n, place, added: entry.added }));
        await pause();
      }
    }
    await insertRows(rows, pause);
    write(() => {
      for (const n of begun) run("UPDATE source SET whole = 1 WHERE n = ?", n);
    });
    return ids;
  }

  async function insertRows(rows: NewRow[], pause: () => Promise<void> | null): Promise<void> {
    // FTS5 empties its buffer to disk whenever keys go backwards.
    rows.sort((a, b) => a.k - b.k);
    for (let from = 0; from < rows.length; from += rowsToCommit) {
      await insertSome(rows.slice(from, from + rowsToCommit), pause);
      if (from + rowsToCommit >= rows.length) break;
      // FTS5 writes out what it has gathered: that has a turn of its own.
      await breathe();
      store.commit();
    }
    untidy.add("fts");
  }

  async function insertSome(rows: readonly NewRow[], pause: () => Promise<void> | null): Promise<void> {
    for (const { k, row, clipping, body, words } of rows) {
      write(() => {
        // It was lost, and is here again.
        const lost = get<{ k: number }>("SELECT k FROM clipping WHERE id = ?", row.id as string);
        if (lost !== undefined) removeRow(lost.k);
        run(insertRow, ...valuesOf(row));
        run("INSERT INTO detail VALUES (?, ?)", k, clipping);
        run("INSERT INTO passage VALUES (?, ?)", k, body);
        learn(words);
      });
      await pause();
    }
    write(() => countNew(rows.map(({ row }) => row)));
    // The index last, all at once: a statement with a trigger begins a savepoint, and at each of these FTS5 writes out
    // what it has gathered. In between, every row would become a piece of the index by itself.
    for (const { k, text } of rows) {
      write(() => run(insertText, k, ...textValues(text)));
      await pause();
    }
  }

  /** Counts rows that came in. For rows that change or go the triggers do it. */
  function countNew(rows: readonly ClippingRow[]): void {
    const those = rows.filter(({ trashed }) => trashed === 0);
    const n = (which: (row: ClippingRow) => boolean) => those.filter(which).length;
    run(
      `UPDATE total SET clippings = clippings + ?, unread = unread + ?, starred = starred + ?, undated = undated + ?,
       lost = lost + ?, trashed = trashed + ?`,
      those.length,
      n(({ lost, read }) => lost === 0 && read === 0),
      n(({ starred }) => starred === 1),
      n(({ lost, minute }) => lost === 0 && minute === null),
      n(({ lost }) => lost === 1),
      rows.filter(({ trashed }) => trashed === 1).length,
    );
    const months = new Map<Value, number>();
    for (const { month, trashed } of rows)
      if (month !== null) months.set(month, (months.get(month) ?? 0) + (trashed === 0 ? 1 : 0));
    for (const of of ["outlet", "agency"] as const) {
      const names = new Map<Value, { key: Value; count: number }>();
      for (const { [of]: name, [`${of}_key` as const]: key, trashed } of rows)
        if (name !== null) names.set(name, { key, count: (names.get(name)?.count ?? 0) + (trashed === 0 ? 1 : 0) });
      const add = `INSERT INTO ${of} VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n`;
      for (const [name, { key, count }] of names) run(add, name, key, count);
    }
    for (const [month, count] of months)
      run("INSERT INTO month VALUES (?, ?) ON CONFLICT (month) DO UPDATE SET n = n + excluded.n", month, count);
  }

  const changeSource: Writer["changeSource"] = (...change) => store.together(() => changeRows(...change));

  async function changeRows(
    ...[entry, found, progress = () => {}]: Parameters<Writer["changeSource"]>
  ): Promise<readonly string[]> {
    const { n, had } = guarded(() => {
      const source = get<{ n: number }>("SELECT n FROM source WHERE sha = ?", entry.sha256)?.n as number;
      const rows = all<{ id: string; k: number; place: number }>(
        "SELECT id, k, place FROM clipping WHERE source = ?",
        source,
      );
      return { n: source, had: new Map(rows.map((row) => [row.id, row])) };
    });
    const ids = guarded(() =>
      clippingIds(
        entry.sha256,
        found,
        (id) => !had.has(id) && get("SELECT k FROM clipping WHERE id = ? AND lost = 0", id) !== undefined,
        found.damaged?.pins ?? entry.pins,
      ),
    );
    const pause = breather();
    const gone = new Map(had);
    const come: { readonly id: string; readonly place: number; readonly clipping: Prepared }[] = [];
    const kept = "SELECT d.clipping, p.body FROM detail d JOIN passage p ON p.k = d.k WHERE d.k = ?";
    for (const [place, id] of ids.entries()) {
      const clipping = found.clippings[place] as Prepared;
      const row = had.get(id);
      const was = row === undefined ? undefined : guarded(() => get<Pick<Prepared, "clipping" | "body">>(kept, row.k));
      if (row !== undefined && was?.clipping === clipping.clipping && was.body === clipping.body) {
        gone.delete(id);
        if (row.place !== place) write(() => run("UPDATE clipping SET place = ? WHERE k = ?", place, row.k));
      } else come.push({ id, place, clipping });
      progress(place - come.length);
      await pause();
    }
    write(() => run("UPDATE source SET whole = 0 WHERE n = ?", n));
    for (const { k } of gone.values()) {
      write(() => removeRow(k));
      await pause();
    }
    const free = guarded(keys);
    const rows: NewRow[] = [];
    for (const { id, place, clipping } of come.reverse()) {
      const k = guarded(() => free(clipping.row.minute as number | null));
      rows.push(newRow(clipping, { k, id, source: n, place, added: entry.added }));
      progress(ids.length - come.length + rows.length);
      await pause();
    }
    await insertRows(rows, pause);
    write(() =>
      run(
        `UPDATE source SET layout = ?2, damaged = ?3, whole = 1, clippings = (SELECT count(*) FROM clipping WHERE source = ?1 AND trashed = 0)
         WHERE n = ?1`,
        n,
        found.layout,
        found.damaged === undefined ? 0 : 1,
      ),
    );
    return [...new Set([...gone.keys(), ...come.map(({ id }) => id)])];
  }

  function removeRow(k: number): void {
    run("DELETE FROM link WHERE origin = (SELECT id FROM clipping WHERE k = ?)", k);
    run("DELETE FROM tag WHERE k = ?", k);
    run("DELETE FROM clipping WHERE k = ?", k);
    removeText(k);
  }

  function removeText(k: number): void {
    run("DELETE FROM fts WHERE rowid = ?", k);
    run("DELETE FROM marked WHERE rowid = ?", k);
    for (const table of ["stale", "detail", "passage", "remark"]) run(`DELETE FROM ${table} WHERE k = ?`, k);
  }

  /** Words that suggestions are made of. They stay when their texts go: what is proposed is tried first. */
  function learn(words: string): void {
    for (const word of words.split(" ")) {
      if (word === "" || known.has(word)) continue;
      known.add(word);
      run("INSERT OR IGNORE INTO word VALUES (?, ?)", word, backwards(word));
    }
    if (known.size > 300_000) known.clear();
  }

  const removeSource: Writer["removeSource"] = async (sha256) => {
    const n = guarded(() => get<{ n: number }>("SELECT n FROM source WHERE sha = ?", sha256)?.n);
    if (n === undefined) return;
    for (;;) {
      const left = guarded(() => all<{ k: number }>(`SELECT k FROM clipping WHERE source = ? LIMIT ${chunk}`, n));
      write(() => {
        for (const { k } of left) removeRow(k);
        if (left.length < chunk) run("DELETE FROM source WHERE n = ?", n);
      });
      if (left.length < chunk) return;
      await breathe();
    }
  };

  type Copied = MarkColumns & { readonly k: number; readonly id: string; readonly lost: number };

  /** Copies what was marked on one clipping; false when it is lost, or is not to come back. `named`: tags it has seen. */
  function copyMarks(row: Copied, marks: Marks | Purged | null, named: Map<string, string>): boolean {
    const { k } = row;
    const isPurged = marks !== null && "purged" in marks;
    // Its text is gone from here: it comes back only with its source.
    if (row.trashed === 2) return isPurged;
    const next = markColumns(marks);
    // Every index in which a column that is set has a part is written anew, changed or not: "trashed" is in nearly all.
    const changed = markNames.filter((name) => next[name] !== row[name]);
    if (changed.length > 0)
      run(
        `UPDATE clipping SET ${changed.map((name) => `${name} = ?`).join(", ")} WHERE k = ?`,
        ...changed.map((name) => next[name]),
        k,
      );
    if (next.tags !== row.tags || next.trashed !== row.trashed) putTags(k, row, next, named);
    if (isPurged) {
      removeText(k);
      putLinks(row.id, new Set());
    } else {
      const isOther = putRemark(k, row, next, marks);
      const links = isOther ? linksOf(marks) : null;
      if (links !== null && links.size + row.noted + row.highlights > 0) putLinks(row.id, links);
      if (isOther || next.tags !== row.tags) run("INSERT OR IGNORE INTO stale VALUES (?)", k);
    }
    return row.lost === 0;
  }

  function putTags(
    k: number,
    was: Pick<MarkColumns, "tags" | "trashed">,
    is: typeof was,
    named: Map<string, string>,
  ): void {
    const before = keysWithParents(JSON.parse(was.tags) as string[]);
    const after = keysWithParents(JSON.parse(is.tags) as string[]);
    const moved = was.trashed !== is.trashed;
    for (const key of before.keys()) if (moved || !after.has(key)) run(deleteTag, key, was.trashed, k);
    for (const [key, name] of after) {
      if (before.get(key) !== name && named.get(key) !== name) {
        run("INSERT INTO tag_name VALUES (?, ?, 0) ON CONFLICT (key) DO UPDATE SET name = excluded.name", key, name);
        named.set(key, name);
      }
      if (moved || !before.has(key)) run("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", key, is.trashed, k);
    }
  }

  /** Copies note and highlights; false when they are as they were. */
  function putRemark(k: number, was: MarkColumns, is: MarkColumns, marks: Marks | null): boolean {
    if (was.noted + is.noted + was.highlights + is.highlights === 0) return false;
    const note = is.noted === 0 ? "" : held(marks?.note ?? "");
    const highlight = marks === null ? "" : highlightsText(marks);
    if (note === "" && highlight === "") return run("DELETE FROM remark WHERE k = ?", k) > 0;
    return (
      run(
        `INSERT INTO remark VALUES (?1, ?2, ?3) ON CONFLICT (k) DO UPDATE SET note = ?2, highlight = ?3
         WHERE note <> ?2 OR highlight <> ?3`,
        k,
        note,
        highlight,
      ) > 0
    );
  }

  function putLinks(origin: string, targets: ReadonlySet<string>): void {
    run("DELETE FROM link WHERE origin = ?", origin);
    for (const target of targets) run("INSERT INTO link VALUES (?, ?)", target, origin);
  }

  const setDossierLinks: Writer["setDossierLinks"] = (links, isAll) =>
    write(() => {
      if (isAll) run("DELETE FROM link WHERE length(origin) = 12");
      for (const [id, targets] of links) putLinks(id, targets);
    });

  const setLost: Writer["setLost"] = async (list) => {
    const named = new Map<string, string>();
    for (const [at, { id, marks }] of list.entries()) {
      write(() => {
        const row = get<{ k: number; lost: number }>("SELECT k, lost FROM clipping WHERE id = ?", id);
        if (row?.lost === 0) return;
        if (row !== undefined) {
          if (marks === null) removeRow(row.k);
          return;
        }
        if (marks === null) return;
        const last = get<{ k: number | null }>("SELECT max(k) AS k FROM clipping WHERE k < ?", undatedBase)?.k ?? null;
        const k = (last ?? lostBase) + 1;
        const made = lostRow(marks, k);
        run(insertRow, ...valuesOf(made));
        countNew([made]);
        putTags(k, { tags: "[]", trashed: made.trashed }, made, named);
        run("INSERT INTO remark VALUES (?, ?, ?)", k, held(marks.note), highlightsText(marks));
        putLinks(id, linksOf(marks));
        run("INSERT INTO stale VALUES (?)", k);
        run(insertText, k, ...textValues(emptyText(made.title as string)));
        untidy.add("fts");
      });
      if (at % chunk === chunk - 1) await breathe();
    }
    if (list.length <= atOnce) indexNow(list.map(({ id }) => id));
  };

  const inTableOrder: Writer["inTableOrder"] = async (ids) => {
    const found: { id: string; k: number }[] = [];
    const those = "SELECT j.value AS id, c.k FROM json_each(?) j LEFT JOIN clipping c ON c.id = j.value";
    for (let from = 0; from < ids.length; from += 500) {
      const some = JSON.stringify(ids.slice(from, from + 500));
      for (const { id, k } of guarded(() => all<{ id: string; k: number | null }>(those, some)))
        found.push({ id, k: k ?? Number.POSITIVE_INFINITY });
      await breathe();
    }
    return found.sort((a, b) => a.k - b.k).map(({ id }) => id);
  };

  const setMarks: Writer["setMarks"] = async (list) => {
    const missing: string[] = [];
    const iterator = list[Symbol.iterator]();
    const few: string[] = [];
    const named = new Map<string, string>();
    let done = false;
    while (!done) {
      write(() => {
        const until = performance.now() + slice;
        while (!done && performance.now() < until) {
          const some = new Map<string, Marks | Purged | null>();
          while (some.size < rowsAtOnce) {
            const next = iterator.next();
            done = next.done === true;
            if (next.done === true) break;
            some.set(next.value.id, next.value.marks);
          }
          const ids = [...some.keys()];
          if (few.length <= atOnce) few.push(...ids);
          for (const row of all<Copied>(copiedQuery, JSON.stringify(ids))) {
            if (!copyMarks(row, some.get(row.id) ?? null, named)) missing.push(row.id);
            some.delete(row.id);
          }
          missing.push(...some.keys());
        }
      });
      if (!done) await breathe();
    }
    // A few are indexed at once, so that what was just written is found; many follow while nothing else is asked.
    if (few.length <= atOnce) indexNow(few);
    return missing;
  };

  function indexSome(): boolean {
    const stale = guarded(() => all<Stale>(staleQuery));
    index(stale);
    return stale.length === rowsAtOnce;
  }

  /** Those and no others: who changed one clipping does not wait for ten thousand that somebody tagged before. */
  function indexNow(ids: readonly string[]): void {
    if (ids.length > 0) index(guarded(() => all<Stale>(staleAmong, JSON.stringify(ids))));
  }

  function index(stale: readonly Stale[]): void {
    if (stale.length === 0) return;
    const heard = new Proposable();
    write(() => {
      for (const { k, tags, note, highlight } of stale) {
        run("DELETE FROM stale WHERE k = ?", k);
        run("DELETE FROM marked WHERE rowid = ?", k);
        const text = marksText(JSON.parse(tags) as string[], note ?? "", highlight ?? "", heard);
        const values = marksTextValues(text);
        if (values.every((text) => text === "")) continue;
        run(insertMarksText, k, ...values);
        learn(heard.take());
      }
    });
    untidy.add("marked");
  }

  function tidy(): boolean {
    const changes = () => get<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0;
    for (const table of untidy) {
      const more = write(() => {
        const before = changes();
        run(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', 16)`);
        // As FTS5 says it: fewer than two changes mean that there was nothing to do.
        return changes() - before > 1;
      }, false);
      if (more) return true;
      untidy.delete(table);
    }
    return false;
  }

  return {
    addSources,
    changeSource,
    removeSource,
    setSample: (sha256, sample) =>
      write(() => run("UPDATE source SET sample = ? WHERE sha = ?", sample ? 1 : 0, sha256)),
    inTableOrder,
    setMarks,
    setLost,
    setDossierLinks,
    indexSome,
    tidy,
  };
}
