/**
 * Type-ahead in the window: from the letter in the search box to its rows in the page, through the gate, the
 * library-host and back, against the same `MATCH … LIMIT` in SQLite alone (here, in Node, on the same file).
 */
import { join } from "node:path";
import Database from "libsql";
import { pageSize } from "../core/window-state.ts";
import { type App, withApp } from "./_app.ts";
import { askedSize, atMost, time } from "./_harness.ts";
import { borrow } from "./_library.ts";
import { type TypedQuery, typedQueries } from "./_queries.ts";

const size = askedSize();

await withApp((open) =>
  borrow(size, (folder) =>
    open(folder, async (app) => {
      const db = new Database(join(folder, "catalog.sqlite"), { readonly: true } as never);
      db.exec("PRAGMA cache_size = -65536");
      const alone = db.prepare(`SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ${pageSize}`);
      const queries = typedQueries(200);
      for (const isMeasured of [false, true]) {
        const times = { measured: [] as number[], floor: [] as number[] };
        for (const { match, query } of queries) {
          times.floor.push(await time(() => alone.all([match])));
          times.measured.push(await typed(app, query));
        }
        if (isMeasured) atMost("type-ahead query to rows in the window", size, times, 2);
      }
      db.close();
    }),
  ),
);

/** Milliseconds until the list shows the result of what was typed. */
function typed(app: App, query: TypedQuery["query"]): Promise<number> {
  return app.run(`new Promise((done) => {
    const list = document.querySelector("section.list");
    const query = ${JSON.stringify(query)};
    const search = document.getElementById("search");
    const start = performance.now();
    const look = () => {
      if (list.dataset.query !== query.trim()) return;
      watch.disconnect();
      done(performance.now() - start);
    };
    const watch = new MutationObserver(look);
    watch.observe(list, { attributes: true, attributeFilter: ["data-query"] });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(search, query);
    search.dispatchEvent(new Event("input", { bubbles: true }));
    look();
  })`);
}
