/** The catalog's tables, and how a clipping's key is made. */

/** Goes up with every change of the tables or of how they are filled: an older catalog is then built again. */
export const catalogSchema = 10;

/**
 * A clipping's key is minute × {@link perMinute} + a running number, so newest first needs no sort and a range of dates is
 * a range of keys. Undated ones lie far below all dated ones and come last; what only marks remember lies below these.
 */
export const perMinute = 64;
export const lostBase = -(2 ** 51);
export const undatedBase = -(2 ** 50);
export const undatedBelow = -(2 ** 40);

/**
 * The columns of the two indexes, in the order of their tables, with what a hit in each weighs in a ranking. What is
 * printed never changes and is long, what marks say changes all the time and is short: in one index each tag would have
 * a whole article indexed again.
 */
export const columns = { title: 8, body: 1, outlet: 2, agency: 2, author: 3, more: 1 } as const;
export type Column = keyof typeof columns;
export const markedColumns = { tags: 5, note: 4, highlight: 3 } as const;
export type MarkedColumn = keyof typeof markedColumns;

/**
 * `trashed` of a clipping is 0, 1 in the trash, 2 when it was deleted for good: such a row only holds its clipping's place
 * in the source. Nearly all indexes are of what is not in the trash, so that the trash costs no list anything. A lost
 * clipping has a row of its own, made of what its marks remember, with no source, detail or passage. `clipping_narrow`
 * has what conditions ask for: the rows themselves are ten times as long, and a broad search looks at all it finds.
 * A clipping is kept as JSON without the texts of its paragraphs, which are in `passage` (`entry.ts` puts them together).
 * `stale` are those whose marks wait to be indexed. A source that is not `whole` was being put in, or changed, when the
 * process went: it is as if it were not here. One that is `damaged` was read from bytes that are not those that came in.
 * `link` has what notes and dossiers link to, by their ids.
 */
export const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE source (
    n INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, name TEXT NOT NULL, added INTEGER NOT NULL, bytes INTEGER NOT NULL,
    layout TEXT NOT NULL, sample INTEGER NOT NULL, clippings INTEGER NOT NULL, whole INTEGER NOT NULL,
    damaged INTEGER NOT NULL);
  CREATE INDEX source_damaged ON source (n) WHERE damaged = 1;
  CREATE TABLE clipping (
    k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, place INTEGER NOT NULL, minute INTEGER,
    digits INTEGER NOT NULL, month INTEGER, start INTEGER NOT NULL, titled INTEGER NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL,
    outlet TEXT, outlet_key TEXT NOT NULL, author TEXT, agency TEXT, author_key TEXT,
    agency_key TEXT, published TEXT, language TEXT, words INTEGER NOT NULL,
    snippet TEXT NOT NULL, added INTEGER NOT NULL, lost INTEGER NOT NULL, read INTEGER NOT NULL, starred INTEGER NOT NULL,
    noted INTEGER NOT NULL, highlights INTEGER NOT NULL, trashed INTEGER NOT NULL, tags TEXT NOT NULL);
  CREATE INDEX clipping_source ON clipping (source, place);
  CREATE INDEX clipping_trash ON clipping (k) WHERE trashed = 1;
  CREATE INDEX clipping_title ON clipping (title_key, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_outlet ON clipping (outlet_key, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_author ON clipping (author_key, k) WHERE author_key IS NOT NULL;
  CREATE INDEX clipping_agency ON clipping (agency_key, k DESC, trashed) WHERE agency_key IS NOT NULL;
  CREATE INDEX clipping_added ON clipping (added DESC, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_unread ON clipping (k) WHERE read = 0 AND lost = 0 AND trashed = 0;
  CREATE INDEX clipping_starred ON clipping (k) WHERE starred = 1 AND trashed = 0;
  CREATE INDEX clipping_lost ON clipping (k) WHERE lost = 1;
  CREATE INDEX clipping_narrow ON clipping
    (k, trashed, lost, read, starred, noted, highlights, minute, digits, month, language, source, outlet_key, agency_key);
  CREATE TRIGGER trash_moved AFTER UPDATE OF trashed ON clipping WHEN (old.trashed = 0) <> (new.trashed = 0) BEGIN
    UPDATE source SET clippings = clippings + (new.trashed = 0) - (old.trashed = 0) WHERE n = new.source; END;

  CREATE TABLE detail (k INTEGER PRIMARY KEY, clipping TEXT NOT NULL);
  CREATE TABLE passage (k INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE remark (k INTEGER PRIMARY KEY, note TEXT NOT NULL, highlight TEXT NOT NULL);

  CREATE TABLE tag (key TEXT NOT NULL, trashed INTEGER NOT NULL, k INTEGER NOT NULL,
    PRIMARY KEY (key, trashed, k)) WITHOUT ROWID;
  CREATE INDEX tag_k ON tag (k);

  CREATE TABLE total (
    clippings INTEGER NOT NULL, unread INTEGER NOT NULL, starred INTEGER NOT NULL, undated INTEGER NOT NULL,
    lost INTEGER NOT NULL, trashed INTEGER NOT NULL);
  INSERT INTO total VALUES (0, 0, 0, 0, 0, 0);
  CREATE TABLE tag_name (key TEXT PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE outlet (name TEXT PRIMARY KEY, key TEXT NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE agency (name TEXT PRIMARY KEY, key TEXT NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE month (month INTEGER PRIMARY KEY, n INTEGER NOT NULL);
  CREATE TRIGGER clipping_gone_counts AFTER DELETE ON clipping BEGIN ${counted("old", "-")} ${placed("old", "-")} END;
  CREATE TRIGGER clipping_marked_counts AFTER UPDATE OF read, starred, trashed ON clipping
    WHEN old.read <> new.read OR old.starred <> new.starred OR old.trashed <> new.trashed BEGIN
    ${counted("old", "-")} ${counted("new", "+")} END;
  CREATE TRIGGER clipping_moved_counts AFTER UPDATE OF trashed ON clipping WHEN old.trashed <> new.trashed BEGIN
    ${placed("old", "-")} ${placed("new", "+")} END;
  CREATE TRIGGER tag_added AFTER INSERT ON tag WHEN new.trashed = 0 BEGIN
    UPDATE tag_name SET n = n + 1 WHERE key = new.key; END;
  CREATE TRIGGER tag_gone AFTER DELETE ON tag WHEN old.trashed = 0 BEGIN
    UPDATE tag_name SET n = n - 1 WHERE key = old.key; END;

  CREATE TABLE link (target TEXT NOT NULL, origin TEXT NOT NULL, PRIMARY KEY (target, origin)) WITHOUT ROWID;
  CREATE INDEX link_origin ON link (origin);
  CREATE TABLE stale (k INTEGER PRIMARY KEY);
  CREATE TABLE word (word TEXT PRIMARY KEY, backwards TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX word_backwards ON word (backwards);
  ${index("fts", columns)}
  ${index("marked", markedColumns)}
`;

/** An FTS5 table of words only; it has no texts. */
function index(name: string, of: Readonly<Record<string, number>>): string {
  return `CREATE VIRTUAL TABLE ${name} USING fts5 (${Object.keys(of).join(", ")},
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'ascii');
  INSERT INTO ${name} (${name}, rank) VALUES
    ('hashsize', 1048576), ('automerge', 0), ('crisismerge', 1000), ('usermerge', 8);`;
}
// The tokenizer "ascii" takes every other letter as part of a word: the words that core/query.ts makes stay as they are.
// Left to itself FTS5 merges the pieces of its index inside of commits, for seconds: here that is done a little at a time
// (`tidy` in writing.ts), and what it gathers before it writes is small, as writing it holds everything else up.

/** Beside the file, in memory: the keys of results that are being counted, each under a number. */
export const temporarySchema = `
  CREATE TEMP TABLE hit (result INTEGER NOT NULL, k INTEGER NOT NULL, PRIMARY KEY (result, k)) WITHOUT ROWID;
`;

/** What the sidebar counts is kept counted by triggers, and for new rows by `countNew` in writing.ts, many at a time: at 100,000 clippings counting anew takes longer than the change itself. */
function counted(row: "old" | "new", sign: "+" | "-"): string {
  const there = `${row}.trashed = 0`;
  const found = `${there} AND ${row}.lost = 0`;
  return `UPDATE total SET clippings = clippings ${sign} (${there}), unread = unread ${sign} (${found} AND ${row}.read = 0),
    starred = starred ${sign} (${there} AND ${row}.starred = 1),
    undated = undated ${sign} (${found} AND ${row}.minute IS NULL),
    lost = lost ${sign} (${there} AND ${row}.lost = 1), trashed = trashed ${sign} (${row}.trashed = 1);`;
}

/** The same for outlets, agencies and months. */
function placed(row: "old" | "new", sign: "+" | "-"): string {
  const there = `${row}.trashed = 0`;
  const names = (["outlet", "agency"] as const).map(
    (of) => `INSERT OR IGNORE INTO ${of} SELECT ${row}.${of}, ${row}.${of}_key, 0 WHERE ${row}.${of} IS NOT NULL;
    UPDATE ${of} SET n = n ${sign} (${there}) WHERE name = ${row}.${of};`,
  );
  return `${names.join("\n")}
    INSERT OR IGNORE INTO month SELECT ${row}.month, 0 WHERE ${row}.month IS NOT NULL;
    UPDATE month SET n = n ${sign} (${there}) WHERE month = ${row}.month;`;
}
