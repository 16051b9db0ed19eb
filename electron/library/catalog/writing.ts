/** Puts sources, clippings and marks into the catalog, a few rows at a time. */
import type { Clipping, Parse } from "../../../core/clipping.ts";
import type { Marks } from "../../../core/marks.ts";
import { minuteOf } from "../../../core/query.ts";
import { breathe, breather } from "../disk.ts";
import { clippingIds, type Pin } from "../identity.ts";
import type { Purged } from "../records.ts";
import {
  clippingText,
  emptyText,
  highlightsText,
  insertRow,
  insertText,
  keysWithParents,
  lostRow,
  type MarkColumns,
  markColumns,
  marksText,
  type NewRow,
  newRow,
  readClipping,
  textValues,
  valuesOf,
} from "./entry.ts";
import { lostBase, perMinute, undatedBase, undatedBelow } from "./schema.ts";
import type { Store } from "./store.ts";
import { backwards, isProposable } from "./suggestions.ts";

/** Rows that are taken out between two turns of the event loop. */
const chunk = 50;
const markNames = ["read", "starred", "noted", "highlights", "tags", "trashed"] as const;

/** Milliseconds of copying between two turns of the event loop. */
const slice = 8;
/** So many changes are indexed before they are answered. */
const atOnce = 20;
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
    batch: readonly { readonly entry: SourceEntry; readonly parse: Parse }[],
  ) => Promise<readonly (readonly string[])[]>;
  /**
   * A source that is here, read otherwise: rows of clippings that are as they were stay, with their marks. Gives the ids of
   * those that came and went; `progress` is told how many of the new parse are done.
   */
  readonly changeSource: (
    entry: SourceEntry,
    parse: Parse,
    progress?: (done: number) => void,
  ) => Promise<readonly string[]>;
  readonly removeSource: (sha256: string) => Promise<void>;
  readonly setSample: (sha256: string, sample: boolean) => void;
  /** Ids as their rows lie in the table: many marks that are copied in this order touch each page of it once. */
  readonly inTableOrder: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Copies marks; clippings that are not here are passed over and returned, and so are lost ones. */
  readonly setMarks: (
    marks: Iterable<{ readonly id: string; readonly marks: Marks | Purged | null }>,
  ) => Promise<readonly string[]>;
  /** Puts rows for marks whose clippings are lost, and takes those away whose marks are null; passes over what is here. */
  readonly setLost: (list: readonly { readonly id: string; readonly marks: Marks | null }[]) => Promise<void>;
  /** Text that waits to be indexed again after a change of notes or tags; does some, true while there is more. */
  readonly indexSome: () => boolean;
  /** Merges a little of the pieces in which the index was written; true while there is more. Many pieces are slow to search. */
  readonly tidy: () => boolean;
}

export function writer(store: Store): Writer {
  const { get, all, run, guarded, write } = store;
  /** There may be pieces to merge. */
  let untidy = true;
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
    for (const { entry, parse } of batch) {
      const found = guarded(() => {
        const taken = clippingIds(
          entry.sha256,
          parse,
          (id) => get("SELECT k FROM clipping WHERE id = ? AND lost = 0", id) !== undefined || inBatch.has(id),
          entry.pins,
        );
        const n = write(() => {
          run(
            "INSERT INTO source (sha, name, added, bytes, layout, sample, clippings) VALUES (?, ?, ?, ?, ?, ?, ?)",
            entry.sha256,
            entry.name,
            entry.added,
            entry.bytes,
            parse.layout,
            entry.sample ? 1 : 0,
            parse.clippings.length,
          );
          return get<{ n: number }>("SELECT n FROM source WHERE sha = ?", entry.sha256)?.n as number;
        });
        return { taken, n };
      });
      ids.push(found.taken);
      for (const id of found.taken) inBatch.add(id);
      // From the last to the first: of clippings with one date the first of the source then stands on top.
      for (let place = parse.clippings.length - 1; place >= 0; place--) {
        const clipping = parse.clippings[place] as Clipping;
        const minute = clipping.published === null ? null : minuteOf(clipping.published.value);
        const k = guarded(() => free(minute));
        rows.push(newRow(found.n, place, found.taken[place] as string, clipping, entry.added, k));
        await pause();
      }
    }
    await insertRows(rows, pause);
    return ids;
  }

  async function insertRows(rows: NewRow[], pause: () => Promise<void> | null): Promise<void> {
    // FTS5 empties its buffer to disk whenever keys go backwards.
    rows.sort((a, b) => a.k - b.k);
    for (const { k, row, clipping, body, text } of rows) {
      write(() => {
        // It was lost, and is here again.
        const lost = get<{ k: number }>("SELECT k FROM clipping WHERE id = ?", row.id as string);
        if (lost !== undefined) removeRow(lost.k);
        run(insertRow, ...valuesOf(row));
        run("INSERT INTO detail VALUES (?, ?)", k, clipping);
        run("INSERT INTO passage VALUES (?, '', '', ?)", k, body);
        run(insertText, k, ...textValues(text));
        learn(Object.values(text));
      });
      await pause();
    }
    untidy = true;
  }

  const changeSource: Writer["changeSource"] = (...change) => store.together(() => changeRows(...change));

  async function changeRows(
    ...[entry, parse, progress = () => {}]: Parameters<Writer["changeSource"]>
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
        parse,
        (id) => !had.has(id) && get("SELECT k FROM clipping WHERE id = ? AND lost = 0", id) !== undefined,
        entry.pins,
      ),
    );
    const pause = breather();
    const gone = new Map(had);
    const come: { readonly id: string; readonly place: number; readonly clipping: Clipping }[] = [];
    for (const [place, id] of ids.entries()) {
      const clipping = parse.clippings[place] as Clipping;
      const row = had.get(id);
      const isSame =
        row !== undefined &&
        guarded(() => get<{ clipping: string }>("SELECT clipping FROM detail WHERE k = ?", row.k))?.clipping ===
          JSON.stringify(clipping);
      if (isSame) {
        gone.delete(id);
        if (row.place !== place) write(() => run("UPDATE clipping SET place = ? WHERE k = ?", place, row.k));
      } else come.push({ id, place, clipping });
      progress(place - come.length);
      await pause();
    }
    for (const { k } of gone.values()) {
      write(() => removeRow(k));
      await pause();
    }
    const free = guarded(keys);
    const rows: NewRow[] = [];
    for (const { id, place, clipping } of come.reverse()) {
      const minute = clipping.published === null ? null : minuteOf(clipping.published.value);
      const k = guarded(() => free(minute));
      rows.push(newRow(n, place, id, clipping, entry.added, k));
      progress(ids.length - come.length + rows.length);
      await pause();
    }
    await insertRows(rows, pause);
    write(() =>
      run(
        `UPDATE source SET layout = ?2, clippings = (SELECT count(*) FROM clipping WHERE source = ?1 AND trashed = 0)
         WHERE n = ?1`,
        n,
        parse.layout,
      ),
    );
    return [...new Set([...gone.keys(), ...come.map(({ id }) => id)])];
  }

  function removeRow(k: number): void {
    run("DELETE FROM tag WHERE k = ?", k);
    run("DELETE FROM clipping WHERE k = ?", k);
    removeText(k);
  }

  function removeText(k: number): void {
    run("DELETE FROM fts WHERE rowid = ?", k);
    run("DELETE FROM stale WHERE k = ?", k);
    run("DELETE FROM detail WHERE k = ?", k);
    run("DELETE FROM passage WHERE k = ?", k);
  }

  /** Words that suggestions are made of. They stay when their texts go: what is proposed is tried first. */
  function learn(texts: readonly string[]): void {
    for (const text of texts)
      for (const word of text.split(" ")) {
        if (known.has(word) || !isProposable(word)) continue;
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

  /** Copies what was marked on one clipping; false when it is not here. */
  function copyMarks(id: string, marks: Marks | Purged | null): boolean {
    const row = get<MarkColumns & { k: number; lost: number }>(
      "SELECT k, read, starred, tags, noted, highlights, trashed, lost FROM clipping WHERE id = ?",
      id,
    );
    if (row === undefined) return false;
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
    if (next.tags !== row.tags || next.trashed !== row.trashed) putTags(k, row, next);
    if (isPurged) removeText(k);
    else if (putPassage(k, row, next, marks) || next.tags !== row.tags)
      run("INSERT OR IGNORE INTO stale VALUES (?)", k);
    return row.lost === 0;
  }

  function putTags(k: number, was: Pick<MarkColumns, "tags" | "trashed">, is: typeof was): void {
    const before = keysWithParents(JSON.parse(was.tags) as string[]);
    const after = keysWithParents(JSON.parse(is.tags) as string[]);
    const moved = was.trashed !== is.trashed;
    for (const key of before.keys()) if (moved || !after.has(key)) run(deleteTag, key, was.trashed, k);
    for (const [key, name] of after) {
      if (before.get(key) !== name)
        run("INSERT INTO tag_name VALUES (?, ?, 0) ON CONFLICT (key) DO UPDATE SET name = excluded.name", key, name);
      if (moved || !before.has(key)) run("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", key, is.trashed, k);
    }
  }

  /** Copies note and highlights; false when they are as they were. */
  function putPassage(k: number, was: MarkColumns, is: MarkColumns, marks: Marks | null): boolean {
    // What stands beside a long text is not looked for where there is nothing before and after.
    if (was.noted + is.noted + was.highlights + is.highlights === 0) return false;
    const note = is.noted === 0 ? "" : (marks?.note ?? "");
    const highlight = marks === null ? "" : highlightsText(marks);
    return (
      run(
        "UPDATE passage SET note = ?1, highlight = ?2 WHERE k = ?3 AND (note <> ?1 OR highlight <> ?2)",
        note,
        highlight,
        k,
      ) > 0
    );
  }

  const setLost: Writer["setLost"] = async (list) => {
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
        putTags(k, { tags: "[]", trashed: made.trashed }, made);
        run("INSERT INTO passage VALUES (?, ?, ?, '')", k, marks.note, highlightsText(marks));
        run("INSERT INTO stale VALUES (?)", k);
      });
      if (at % chunk === chunk - 1) await breathe();
    }
    if (list.length <= atOnce) indexNow(list.map(({ id }) => id));
  };

  const inTableOrder: Writer["inTableOrder"] = async (ids) => {
    const found: { id: string; k: number }[] = [];
    for (const [i, id] of ids.entries()) {
      const k = guarded(() => get<{ k: number }>("SELECT k FROM clipping WHERE id = ?", id)?.k);
      found.push({ id, k: k ?? Number.POSITIVE_INFINITY });
      if (i % 500 === 499) await breathe();
    }
    return found.sort((a, b) => a.k - b.k).map(({ id }) => id);
  };

  const setMarks: Writer["setMarks"] = async (list) => {
    const missing: string[] = [];
    const iterator = list[Symbol.iterator]();
    let done = false;
    const few: string[] = [];
    while (!done) {
      write(() => {
        const until = performance.now() + slice;
        while (performance.now() < until) {
          const next = iterator.next();
          if (next.done === true) {
            done = true;
            break;
          }
          const { id, marks } = next.value;
          if (few.length <= atOnce) few.push(id);
          if (!copyMarks(id, marks)) missing.push(id);
        }
      });
      if (!done) await breathe();
    }
    // A few are indexed at once, so that what was just written is found; many follow while nothing else is asked.
    if (few.length <= atOnce) indexNow(few);
    return missing;
  };

  function indexSome(): boolean {
    const stale = guarded(() => all<{ k: number }>("SELECT k FROM stale ORDER BY k LIMIT 10"));
    index(stale);
    return stale.length === 10;
  }

  /** Those and no others: who changed one clipping does not wait for ten thousand that somebody tagged before. */
  function indexNow(ids: readonly string[]): void {
    const those = "SELECT s.k FROM json_each(?) j CROSS JOIN clipping c ON c.id = j.value JOIN stale s ON s.k = c.k";
    index(guarded(() => all<{ k: number }>(those, JSON.stringify(ids))));
  }

  function index(stale: readonly { readonly k: number }[]): void {
    if (stale.length === 0) return;
    write(() => {
      for (const { k } of stale) {
        const row = get<{ title: string; tags: string; note: string; highlight: string; clipping: string | null }>(
          `SELECT c.title, c.tags, p.note, p.highlight, d.clipping FROM clipping c JOIN passage p ON p.k = c.k
           LEFT JOIN detail d ON d.k = c.k WHERE c.k = ?`,
          k,
        );
        run("DELETE FROM stale WHERE k = ?", k);
        run("DELETE FROM fts WHERE rowid = ?", k);
        if (row === undefined) continue;
        const text = row.clipping === null ? emptyText(row.title) : clippingText(readClipping(row.clipping));
        const marked = marksText(JSON.parse(row.tags) as string[], row.note, row.highlight);
        run(insertText, k, ...textValues({ ...text, ...marked }));
        learn(Object.values(marked));
      }
    });
    untidy = true;
  }

  function tidy(): boolean {
    if (!untidy) return false;
    const changes = () => get<{ n: number }>("SELECT total_changes() AS n")?.n ?? 0;
    // As FTS5 says it: fewer than two changes mean that there was nothing to do.
    untidy = write(() => {
      const before = changes();
      run("INSERT INTO fts (fts, rank) VALUES ('merge', 16)");
      return changes() - before > 1;
    }, false);
    return untidy;
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
    indexSome,
    tidy,
  };
}
