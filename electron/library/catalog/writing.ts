/** Puts sources, clippings and marks into the catalog, a few rows at a time. */
import type { Clipping, Parse } from "../../../core/clipping.ts";
import type { Marks } from "../../../core/marks.ts";
import { minuteOf, words } from "../../../core/query.ts";
import { breathe, breather } from "../disk.ts";
import { clippingIds, type Pin } from "../identity.ts";
import type { Purged } from "../records.ts";
import { keysWithParents, type NewRow, newRow, readClipping } from "./entry.ts";
import { perMinute, undatedBase, undatedBelow } from "./schema.ts";
import type { Store } from "./store.ts";

/** Rows that are taken out between two turns of the event loop. */
const chunk = 50;
const insertRow = `INSERT INTO clipping VALUES (${Array(22).fill("?").join(", ")})`;
const insertText = `INSERT INTO fts (rowid, title, body, outlet, agency, author, tags, note, more) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

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
  readonly removeSource: (sha256: string) => Promise<void>;
  readonly setSample: (sha256: string, sample: boolean) => void;
  /** Copies marks; clippings that are not here are passed over and returned. */
  readonly setMarks: (
    marks: Iterable<{ readonly id: string; readonly marks: Marks | Purged | null }>,
    seq?: number,
  ) => Promise<readonly string[]>;
  /** Text that waits to be indexed again after a change of notes or tags; does some, true while there is more. */
  readonly indexSome: () => boolean;
  /** Merges a little of the pieces in which the index was written; true while there is more. Many pieces are slow to search. */
  readonly tidy: () => boolean;
}

export function writer(store: Store): Writer {
  const { get, all, run, guarded, write } = store;
  /** There may be pieces to merge. */
  let untidy = true;

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
          (id) => get("SELECT k FROM clipping WHERE id = ?", id) !== undefined || inBatch.has(id),
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
    // FTS5 empties its buffer to disk whenever keys go backwards.
    rows.sort((a, b) => a.k - b.k);
    for (const row of rows) {
      write(() => {
        run(insertRow, ...row.values);
        run("INSERT INTO detail VALUES (?, ?, ?, ?)", ...row.detail);
        run(insertText, row.k, ...row.text);
      });
      await pause();
    }
    untidy = true;
    return ids;
  }

  const removeSource: Writer["removeSource"] = async (sha256) => {
    const n = guarded(() => get<{ n: number }>("SELECT n FROM source WHERE sha = ?", sha256)?.n);
    if (n === undefined) return;
    for (;;) {
      const left = guarded(() =>
        all<{ k: number; tags: string; trashed: number }>(
          `SELECT k, tags, trashed FROM clipping WHERE source = ? LIMIT ${chunk}`,
          n,
        ),
      );
      write(() => {
        for (const { k, tags, trashed } of left) {
          for (const key of keysWithParents(JSON.parse(tags) as string[]).keys()) run(deleteTag, key, trashed, k);
          run("DELETE FROM fts WHERE rowid = ?", k);
          run("DELETE FROM stale WHERE k = ?", k);
          run("DELETE FROM detail WHERE k = ?", k);
          run("DELETE FROM clipping WHERE k = ?", k);
        }
        if (left.length < chunk) run("DELETE FROM source WHERE n = ?", n);
      });
      if (left.length < chunk) return;
      await breathe();
    }
  };

  /** Copies what was marked on one clipping; false when it is not here. */
  function copyMarks(id: string, marks: Marks | Purged | null): boolean {
    const row = get<{ k: number; tags: string; noted: number; trashed: number }>(
      "SELECT k, tags, noted, trashed FROM clipping WHERE id = ?",
      id,
    );
    if (row === undefined) return false;
    const { k } = row;
    const isPurged = marks !== null && "purged" in marks;
    // Its text is gone from here: it comes back only with its source.
    if (row.trashed === 2) return isPurged;
    const kept = isPurged ? null : marks;
    const trashed = isPurged ? 2 : (kept?.trashed ?? null) === null ? 0 : 1;
    const tags = JSON.stringify(kept?.tags ?? []);
    const note = (kept?.note ?? "").trim() === "" ? "" : (kept?.note ?? "");
    const noted = note === "" ? 0 : 1;
    run(
      "UPDATE clipping SET read = ?, starred = ?, noted = ?, tags = ?, trashed = ? WHERE k = ?",
      kept?.read ? 1 : 0,
      kept?.starred ? 1 : 0,
      noted,
      tags,
      trashed,
      k,
    );
    // The note stands behind the text, which is long: without one before or after it is not looked for.
    const newNote =
      (noted === 1 || row.noted === 1) &&
      run("UPDATE detail SET note = ? WHERE k = ? AND note <> ?", note, k, note) > 0;
    if (tags !== row.tags || trashed !== row.trashed) {
      const before = keysWithParents(JSON.parse(row.tags) as string[]);
      const after = keysWithParents(kept?.tags ?? []);
      const moved = trashed !== row.trashed;
      for (const key of before.keys()) if (moved || !after.has(key)) run(deleteTag, key, row.trashed, k);
      for (const [key, name] of after) {
        if (before.get(key) !== name)
          run("INSERT INTO tag_name VALUES (?, ?, 0) ON CONFLICT (key) DO UPDATE SET name = excluded.name", key, name);
        if (moved || !before.has(key)) run("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", key, trashed, k);
      }
    }
    if (isPurged) {
      run("DELETE FROM fts WHERE rowid = ?", k);
      run("DELETE FROM detail WHERE k = ?", k);
      run("DELETE FROM stale WHERE k = ?", k);
    } else if (newNote || tags !== row.tags) run("INSERT OR IGNORE INTO stale VALUES (?)", k);
    return true;
  }

  const setMarks: Writer["setMarks"] = async (list, upTo) => {
    const missing: string[] = [];
    const iterator = list[Symbol.iterator]();
    let done = false;
    let count = 0;
    while (!done) {
      write(() => {
        for (let i = 0; i < 200; i++) {
          const next = iterator.next();
          if (next.done === true) {
            done = true;
            break;
          }
          const { id, marks } = next.value;
          count++;
          if (!copyMarks(id, marks)) missing.push(id);
        }
      });
      if (!done) await breathe();
    }
    if (upTo !== undefined) store.seq = upTo;
    // A few are indexed at once, so that what was just written is found; many follow while nothing else is asked.
    if (count <= 20) while (indexSome()) await breathe();
    return missing;
  };

  function indexSome(): boolean {
    const stale = guarded(() => all<{ k: number }>("SELECT k FROM stale ORDER BY k LIMIT 10"));
    if (stale.length === 0) return false;
    write(() => {
      for (const { k } of stale) {
        const row = get<{ clipping: string; note: string; tags: string }>(
          "SELECT d.clipping, d.note, c.tags FROM detail d JOIN clipping c ON c.k = d.k WHERE d.k = ?",
          k,
        );
        run("DELETE FROM stale WHERE k = ?", k);
        run("DELETE FROM fts WHERE rowid = ?", k);
        if (row === undefined) continue;
        const text = newRow(0, 0, "", readClipping(row.clipping), 0, k).text;
        const tags = (JSON.parse(row.tags) as string[]).map((tag) => words(tag).join(" ")).join(" ");
        run(insertText, k, ...text.slice(0, 5), tags, words(row.note).join(" "), text[7] ?? "");
      }
    });
    untidy = true;
    return stale.length === 10;
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
    removeSource,
    setSample: (sha256, sample) =>
      write(() => run("UPDATE source SET sample = ? WHERE sha = ?", sample ? 1 : 0, sha256)),
    setMarks,
    indexSome,
    tidy,
  };
}
