/**
 * Type-ahead at the library: 200 queries as they are typed, each for the first page of the list with snippets and count,
 * against the same `MATCH … LIMIT` in SQLite alone. `typing.ts` has the same in the window.
 */
import { join } from "node:path";
import Database from "libsql";
import { readDump } from "../core/parse/index.ts";
import { countedTo, pageSize } from "../core/window-state.ts";
import { openLibrary } from "../electron/library/library.ts";
import { askedSize, atMost, quantiles, report, spread, time } from "./_harness.ts";
import { libraryOf } from "./_library.ts";
import { typedQueries } from "./_queries.ts";

const size = askedSize();
const folder = await libraryOf(size);
const library = await openLibrary(folder, { parse: readDump, readOnly: true });
const db = new Database(join(folder, "catalog.sqlite"), { readonly: true } as never);
db.exec("PRAGMA cache_size = -65536");
const alone = db.prepare(`SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ${pageSize}`);

const queries = typedQueries(200);
for (const pass of ["warm", "measured"]) {
  const times = { measured: [] as number[], floor: [] as number[] };
  const counted: number[] = [];
  for (const { query, match } of queries) {
    times.floor.push(await time(() => alone.all([match])));
    // As the window asks: all hits are counted when nobody types any more.
    const asked = { view: { kind: "all" }, query, sort: "newest" } as const;
    const list = () => library.list({ ...asked, offset: 0, limit: pageSize, countTo: countedTo });
    times.measured.push(await time(list));
    counted.push(await time(() => library.count(asked)));
  }
  if (pass === "measured") {
    atMost("type-ahead query at the library", size, times, 2);
    const measured = spread(quantiles(counted));
    report({ what: "… and then the count of all hits", size, measured, floor: "", goal: "", reached: "", met: null });
  }
}
const lists = { measured: [] as number[], floor: [] as number[] };
const page = db.prepare(`SELECT * FROM clipping ORDER BY k DESC LIMIT ${pageSize} OFFSET ?`);
for (let i = 0; i < 50; i++) {
  const offset = Math.floor((i / 50) * size);
  lists.floor.push(await time(() => page.all([offset])));
  lists.measured.push(
    await time(() => library.list({ view: { kind: "all" }, query: "", sort: "newest", offset, limit: pageSize })),
  );
}
atMost("a page of the whole list, anywhere", size, lists, 2);
for (const by of ["none", "outlet", "tag"] as const) {
  const took: number[] = [];
  // Each text once: what was counted is remembered.
  for (const query of ["", ...queries.slice(0, 12).map((one) => one.query)])
    took.push(await time(() => library.coverage({ view: { kind: "all" }, query, sort: "newest", by })));
  const measured = spread(quantiles(took));
  report({ what: `coverage over time, by ${by}`, size, measured, floor: "", goal: "", reached: "", met: null });
}
db.close();
await library.close();
