/** The catalog's tables, and how a clipping's key is made. */

/** Goes up with every change of the tables or of how they are filled: an older catalog is then built again. */
export const catalogSchema = 3;

/**
 * A clipping's key is minute × {@link perMinute} + a running number, so newest first needs no sort and a range of dates is
 * a range of keys. Undated ones lie far below all dated ones and come last.
 */
export const perMinute = 64;
export const undatedBase = -(2 ** 50);
export const undatedBelow = -(2 ** 40);

/**
 * `trashed` of a clipping is 0, 1 in the trash, 2 when it was deleted for good: such a row only holds its clipping's place
 * in the source. Nearly all indexes are of what is not in the trash, so that the trash costs no list anything.
 */
export const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE source (
    n INTEGER PRIMARY KEY, sha TEXT NOT NULL UNIQUE, name TEXT NOT NULL, added INTEGER NOT NULL, bytes INTEGER NOT NULL,
    layout TEXT NOT NULL, sample INTEGER NOT NULL, clippings INTEGER NOT NULL);
  CREATE TABLE clipping (
    k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, place INTEGER NOT NULL, minute INTEGER,
    start INTEGER NOT NULL, titled INTEGER NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL, shown TEXT, shown_key TEXT NOT NULL, author TEXT, published TEXT,
    language TEXT, words INTEGER NOT NULL, snippet TEXT NOT NULL, added INTEGER NOT NULL,
    read INTEGER NOT NULL, starred INTEGER NOT NULL, noted INTEGER NOT NULL, tags TEXT NOT NULL, trashed INTEGER NOT NULL);
  CREATE INDEX clipping_source ON clipping (source, place);
  CREATE INDEX clipping_kept ON clipping (k) WHERE trashed = 0;
  CREATE INDEX clipping_trash ON clipping (k) WHERE trashed = 1;
  CREATE INDEX clipping_title ON clipping (title_key, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_shown ON clipping (shown_key, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_added ON clipping (added DESC, k DESC) WHERE trashed = 0;
  CREATE INDEX clipping_unread ON clipping (k) WHERE read = 0 AND trashed = 0;
  CREATE INDEX clipping_starred ON clipping (k) WHERE starred = 1 AND trashed = 0;
  CREATE INDEX clipping_outlet ON clipping (shown_key, shown) WHERE trashed = 0;
  CREATE TRIGGER trash_moved AFTER UPDATE OF trashed ON clipping WHEN (old.trashed = 0) <> (new.trashed = 0) BEGIN
    UPDATE source SET clippings = clippings + (new.trashed = 0) - (old.trashed = 0) WHERE n = new.source; END;
  CREATE TABLE detail (k INTEGER PRIMARY KEY, clipping TEXT NOT NULL, body TEXT NOT NULL, note TEXT NOT NULL);
  CREATE TABLE tag (key TEXT NOT NULL, trashed INTEGER NOT NULL, k INTEGER NOT NULL,
    PRIMARY KEY (key, trashed, k)) WITHOUT ROWID;
  CREATE TABLE tag_name (key TEXT PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TRIGGER tag_added AFTER INSERT ON tag WHEN new.trashed = 0 BEGIN UPDATE tag_name SET n = n + 1 WHERE key = new.key; END;
  CREATE TRIGGER tag_gone AFTER DELETE ON tag WHEN old.trashed = 0 BEGIN UPDATE tag_name SET n = n - 1 WHERE key = old.key; END;
  CREATE TABLE stale (k INTEGER PRIMARY KEY);
  CREATE VIRTUAL TABLE fts USING fts5 (title, body, outlet, agency, author, tags, note, more,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'ascii');
  INSERT INTO fts (fts, rank) VALUES ('hashsize', 4194304), ('automerge', 0), ('crisismerge', 1000), ('usermerge', 8);
`;
// The tokenizer "ascii" takes every other letter as part of a word: the words that core/query.ts makes stay as they are.
// Left to itself FTS5 merges the pieces of its index inside of commits, for seconds: here that is done a little at a time
// (`tidy` in writing.ts), and what it gathers before it writes is small, as writing it holds everything else up.
