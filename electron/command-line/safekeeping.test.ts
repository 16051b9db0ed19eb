import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

/** A library of one clipping, on which "precious" is noted. */
async function withNote() {
  const base = await temporaryFolder();
  const library = ["--library", join(base, "L")];
  await writeFile(join(base, "a.txt"), "A headline\n\nSome text of an article that is long enough to be one.\n");
  await cuttings(["import", ...library, join(base, "a.txt")]);
  const [{ id }] = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as [{ id: string }];
  await cuttings(["note", ...library, id, "precious"]);
  return { base, library, id };
}

it("backs up, lists, compares and restores; checks, and repairs what is broken", async () => {
  const { base, library, id } = await withNote();
  const made = await cuttings(["backup", ...library]);
  expect(made).toMatchObject({ status: 0, err: "" });
  const backup = made.out.trim();
  expect(backup).toMatch(/^\d{4}-\d\d-\d\dT.*-by-hand$/);
  await cuttings(["note", ...library, id, "spoilt"]);
  const listed = await cuttings(["backups", ...library]);
  expect(listed.out).toContain(`${backup}  `);
  // Each command that writes has made one of what was there before.
  expect(listed.out.split("\n").filter((line) => line.includes("-start")).length).toBeGreaterThan(0);
  expect((await cuttings(["backups", ...library, backup])).out).toContain(
    "then: note “precious”\n  now:  note “spoilt”",
  );
  expect(await cuttings(["backups", ...library, backup, "nowhere"])).toMatchObject({
    out: "",
    err: "cuttings: 0 clippings differ\n",
  });
  expect((await cuttings(["backups", ...library, backup, "headline", "spoilt"])).out).toContain(
    "then: note “precious”",
  );
  expect(await cuttings(["restore", ...library, "--only", id.slice(0, 8), backup])).toMatchObject({
    status: 0,
    out: "1 clipping restored\n",
  });
  expect((await cuttings(["show", ...library, id])).out).toContain("precious");
  // What is no mark of a clipping is told, too, and brought back by its name.
  const dossier = (await cuttings(["dossier", ...library, "new", "Morning"])).out.trim();
  const withIt = (await cuttings(["backup", ...library])).out.trim();
  await cuttings(["dossier", ...library, "delete", dossier]);
  expect(await cuttings(["backups", ...library, withIt])).toMatchObject({
    out: `dossiers/${dossier}  Morning\n  a dossier: it is not here now, and comes back\n`,
    err: "cuttings: 1 record differs\n",
  });
  expect((await cuttings(["restore", ...library, "--only", `${id}, dossiers/${dossier}`, withIt])).out).toBe(
    "1 record restored\n",
  );
  expect((await cuttings(["dossiers", ...library])).out).toContain("Morning");
  expect(await cuttings(["restore", ...library, "--only", `dossiers/${dossier}`, withIt])).toMatchObject({
    out: "0 clippings restored\n",
    err: "cuttings: nothing of that differs from the backup\n",
  });
  expect(await cuttings(["restore", ...library, "2020-01-01T00-00-00Z-start"])).toMatchObject({ status: 1 });
  expect(await cuttings(["restore", ...library])).toMatchObject({ status: 2 });

  expect(await cuttings(["check", ...library])).toMatchObject({
    status: 0,
    out: expect.stringContaining("problems: 0") as string,
  });
  // One backup, of what is there now: which of several within one second is the newest nobody can tell.
  await rm(join(base, "L/backups"), { recursive: true });
  expect(await cuttings(["backup", ...library])).toMatchObject({ status: 0 });
  await writeFile(join(base, `L/notebook/marks/${id.slice(0, 2)}.json`), "broken");
  await rm(join(base, "L/catalog.sqlite"));
  const checked = await cuttings(["check", ...library]);
  expect(checked.status).toBe(1);
  expect(checked.out).toContain("This notebook file cannot be read");
  const repaired = await cuttings(["repair", ...library]);
  expect(repaired.status).toBe(0);
  expect(repaired.out).toContain("taken from the backup of");
  expect(repaired.out).toContain("The catalog was built again from 1 source.");
  expect((await cuttings(["show", ...library, id])).out).toContain("precious");
  expect(JSON.parse((await cuttings(["check", ...library, "--json"])).out)).toMatchObject({ sources: 1, problems: [] });
  // What nobody can mend is said, and is no success.
  const [{ sha256 }] = JSON.parse((await cuttings(["sources", ...library, "--json"])).out);
  const source = join(base, "L/sources", sha256.slice(0, 2), sha256);
  const bytes = await readFile(source);
  bytes[5] = (bytes[5] as number) ^ 1;
  await writeFile(source, bytes);
  const looked = await cuttings(["check", ...library]);
  expect(looked.status).toBe(1);
  expect(looked.out).toMatch(/^1 source \(1 damaged\), \d+ records and \d+ rows? were checked; problems: 1$/m);
  expect(looked.out).toContain("has changed on disk");
  const vain = await cuttings(["repair", ...library]);
  expect(vain.status).toBe(1);
  expect(vain.out).toContain("The catalog was built again from 1 source.");
  expect(vain.err).toContain("imported again, brings it back. Until then the list shows what can still be read of it.");
  const torn = (await cuttings(["show", ...library, id])).out;
  expect(torn).toMatch(/^Damaged +The text of this source has changed on disk since it was brought in\.$/m);
  expect((await cuttings(["sources", ...library])).out).toContain("damaged");
});

it("puts the newest backup in place of a notebook whose folder is gone", async () => {
  const { base, library, id } = await withNote();
  await cuttings(["backup", ...library]);
  await rm(join(base, "L/notebook"), { recursive: true });
  const lost = await cuttings(["list", ...library]);
  expect(lost).toMatchObject({ status: 1, out: "" });
  expect(lost.err).toMatch(/has lost its folder “notebook”.*“cuttings repair” puts it there\.$/m);
  const repaired = await cuttings(["repair", ...library]);
  expect(repaired.status).toBe(0);
  expect(repaired.err).toContain("had lost its folder “notebook”: the backup of");
  expect((await cuttings(["show", ...library, id])).out).toContain("precious");
});
