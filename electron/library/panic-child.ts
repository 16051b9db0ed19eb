/** For tests only: opens a library, looks at its list, closes it; SQLite's library may end this process over the catalog. */
import { openTest } from "./testing.ts";

if (process.env.CUTTINGS_PANIC_CHILD === "1") {
  const library = await openTest(process.argv[2] as string, {
    create: false,
    readOnly: process.argv[3] === "reading",
  });
  const { rows } = await library.list({ view: { kind: "all" }, query: "", sort: "newest", offset: 0, limit: 9 });
  const details = await Promise.all(rows.map(({ id }) => library.clipping(id)));
  const { notices } = await library.overview();
  process.stdout.write(
    JSON.stringify({ titles: rows.map(({ title }) => title), notes: details.map((one) => one.marks.note), notices }),
  );
  await library.close();
}
