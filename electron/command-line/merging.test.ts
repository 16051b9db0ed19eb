/** Case files and libraries from the terminal. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

const article = (title: string, day: number) =>
  `Title: ${title}\n\nURL Source: https://example.org/${day}\n\nPublished Time: 2023-05-0${day}T10:00:00Z\n\nMarkdown Content:\nASTANA. The ministry said on Monday that the plan for ${title.toLowerCase()} is ready and will be shown in summer.\n`;

it("a case goes from one library to another, is looked into first, and conflicts are named", async () => {
  const base = await temporaryFolder();
  const ann = ["--library", join(base, "Ann")];
  const bob = ["--library", join(base, "Bob")];
  await cuttings(["import", ...ann, "--name", "a.txt", "-"], article("Uranium", 3));
  await cuttings(["import", ...ann, "--name", "b.txt", "-"], article("Grain", 4));
  const [{ id }] = JSON.parse((await cuttings(["search", ...ann, "--json", "uranium"])).out) as [{ id: string }];
  await cuttings(["note", ...ann, id, "From Ann"]);
  await cuttings(["dossier", ...ann, "new", "Morning review", id]);
  const out = await cuttings(["export", ...ann, "--format", "case", "--dossier", "Morning review", "--out", base]);
  expect(out).toMatchObject({ status: 0, out: "Morning review.cuttings\n" });
  const file = join(base, "Morning review.cuttings");

  await cuttings(["import", ...bob, "--name", "a.txt", "-"], article("Uranium", 3));
  await cuttings(["note", ...bob, id, "From Bob"]);
  const look = await cuttings(["import", ...bob, "--look", file]);
  expect(look).toMatchObject({ status: 0, err: "" });
  expect(look.out).toContain("1 clipping from 1 source; 0 new clippings from 0 new sources, 1 here already");
  expect(look.out).toContain("dossier “Morning review”: new");
  expect(look.out).toMatch(
    /differs: [0-9a-f]{16} {2}Uranium\n.*note “From Bob”\n.*note “From Ann”.*both notes are kept/,
  );
  expect((await cuttings(["show", ...bob, id])).out).not.toContain("From Ann");
  const merged = await cuttings(["import", ...bob, file]);
  expect(merged).toMatchObject({ status: 0, err: expect.stringContaining("merged") as string });
  expect((await cuttings(["show", ...bob, id])).out).toMatch(/From (Ann|Bob)[\s\S]*From (Ann|Bob)/);
  expect((await cuttings(["dossiers", ...bob])).out).toContain("Morning review");
  const again = JSON.parse((await cuttings(["merge", ...bob, "--json", file])).out) as object;
  expect(again).toMatchObject({ changes: false, already: 1, differs: 0 });

  // The folder of a library is merged the same way, and brings what the case left out.
  const whole = await cuttings(["merge", ...bob, join(base, "Ann")]);
  expect(whole.out).toContain("1 new clipping from 1 new source");
  expect((await cuttings(["search", ...bob, "grain"])).out).toContain("Grain");

  // A library goes elsewhere, and the old one is left or removed.
  const moved = await cuttings(["move", ...bob, join(base, "Bob 2")]);
  expect(moved).toMatchObject({ status: 0, err: expect.stringContaining("is still in") as string });
  const there = ["--library", join(base, "Bob 2")];
  expect((await cuttings(["list", ...there])).out).toBe((await cuttings(["list", ...bob])).out);
  expect(await cuttings(["move", ...there, join(base, "Ann")])).toMatchObject({ status: 1 });
  expect(await cuttings(["move", ...there, "--remove", join(base, "Bob 3")])).toMatchObject({ status: 0 });
  expect(await cuttings(["list", ...there])).toMatchObject({ status: 1 });
  expect((await cuttings(["list", "--library", join(base, "Bob 3")])).out).toContain("Uranium");

  await writeFile(join(base, "evil.cuttings"), "no zip");
  expect(await cuttings(["import", ...bob, join(base, "evil.cuttings")])).toMatchObject({
    status: 1,
    err: "cuttings: evil.cuttings cannot be opened: it is no case file, or it is damaged or cut off.\n",
  });
  expect(await cuttings(["merge", ...bob, join(base, "Carol")])).toMatchObject({
    status: 1,
    err: `cuttings: There is nothing to merge at ${join(base, "Carol")}. If it is on another disk, connect it and try again; if it was moved or renamed, choose it where it is now.\n`,
  });
  expect(await cuttings(["merge", "--library", join(base, "Carol"), file])).toMatchObject({
    status: 1,
    err: expect.stringContaining(`The library folder ${join(base, "Carol")} is not there.`) as string,
  });
  expect(await cuttings(["merge", ...bob])).toMatchObject({ status: 2 });
  expect(await cuttings(["import", ...bob, "--look", "a.txt"])).toMatchObject({ status: 2 });
});
