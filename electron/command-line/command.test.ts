import { mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

it("says of no clipping that it is not there, and changes no part of a result, where the list is not complete", async () => {
  const place = await temporaryFolder();
  const library = ["--library", join(place, "L")];
  await writeFile(
    join(place, "a.txt"),
    "A Headline About Grain Exports\n\n30 May 2023 12:00\n\nThe ministry said so.\n",
  );
  expect((await cuttings(["import", ...library, join(place, "a.txt")])).status).toBe(0);
  const [{ id, sha256 }] = await (async () => {
    const rows = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as { id: string }[];
    const sources = JSON.parse((await cuttings(["sources", ...library, "--json"])).out) as { sha256: string }[];
    return [{ id: rows[0]?.id as string, sha256: sources[0]?.sha256 as string }];
  })();
  await writeFile(join(place, "cut.json"), '[{"kind":"split","at":10}]');
  // No list, and a notebook file that keeps another from being built.
  const bad = join(place, "L/notebook/marks", `${id.startsWith("00") ? "01" : "00"}.json`);
  await mkdir(bad);
  await rm(join(place, "L/catalog.sqlite"));
  for (const command of [
    ["tag", id.slice(0, 7), "x"],
    ["mark", "--star", "--query", "ministry"],
    ["mark", "--star", id.slice(0, 7)],
    ["trash", "--query", "ministry"],
    ["dossier", "new", "Today", "--query", "ministry"],
    ["correct", sha256.slice(0, 7), join(place, "cut.json")],
  ]) {
    const { status, out, err } = await cuttings([command[0] as string, ...library, ...command.slice(1)]);
    expect({ status, out }, command.join(" ")).toEqual({ status: 1, out: "" });
    expect(err, command.join(" ")).toContain("The list of this library is not complete");
    expect(err).not.toContain("There is no");
  }
  // What needs no list is done.
  expect(await cuttings(["tag", ...library, id, "kept"])).toMatchObject({ status: 0, out: "kept\n" });
  expect(await cuttings(["mark", ...library, "--untag", "kept", id])).toMatchObject({ status: 0 });
  await rmdir(bad);
  expect(await cuttings(["tag", ...library, id.slice(0, 7), "x"])).toMatchObject({ status: 0, out: "x\n" });
  expect((await cuttings(["tag", ...library, "ffffff", "x"])).err).toContain("There is no clipping ffffff");
});
