import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { BackLinks } from "../../core/contract.ts";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

const article = (title: string, day: number) =>
  `Title: ${title}\n\nURL Source: https://example.org/${day}\n\nPublished Time: 2023-05-0${day}T10:00:00Z\n\nMarkdown Content:\nASTANA. The ministry said on Monday that the plan for ${title.toLowerCase()} is ready and will be shown in summer.\n`;

async function made() {
  const base = await temporaryFolder();
  const library = ["--library", join(base, "L")];
  for (const [title, day] of [
    ["Uranium", 3],
    ["Grain", 4],
  ] as const) {
    await writeFile(join(base, `${title}.txt`), article(title, day));
    await cuttings(["import", ...library, join(base, `${title}.txt`)]);
  }
  const rows = JSON.parse((await cuttings(["list", ...library, "--sort", "title", "--json"])).out) as { id: string }[];
  return { library, grain: rows[0]?.id as string, uranium: rows[1]?.id as string };
}

it("links lists what a note links to, and what links to a clipping or a dossier", async () => {
  const { library, grain, uranium } = await made();
  await cuttings(["dossier", ...library, "new", "Morning"]);
  expect((await cuttings(["links", ...library, uranium])).err).toContain("no links");
  await cuttings(["note", ...library, grain, `Compare [[${uranium}|Uranium]].`]);
  expect((await cuttings(["links", ...library, uranium])).out).toMatch(
    new RegExp(`^← +${grain} +2023-05-04 +Grain$`, "m"),
  );
  expect((await cuttings(["links", ...library, grain])).out).toMatch(
    new RegExp(`^→ +${uranium} +2023-05-03 +Uranium$`, "m"),
  );
  const { from } = JSON.parse((await cuttings(["links", ...library, "--json", uranium])).out) as BackLinks;
  expect(from).toMatchObject([{ id: grain, words: "Compare Uranium." }]);
  expect(await cuttings(["links", ...library, "--dossier", "Morning"])).toMatchObject({ status: 0, out: "" });
  expect(await cuttings(["links", ...library])).toMatchObject({ status: 2 });
  expect(await cuttings(["links", ...library, "--dossier", "Evening"])).toMatchObject({ status: 1 });
});

it("versions lists what stood in a note, prints it, and puts it back", async () => {
  const { library, grain } = await made();
  expect((await cuttings(["versions", ...library, grain])).err).toContain("no earlier version");
  for (const text of ["one", "two", "three"]) await cuttings(["note", ...library, grain, text]);
  expect((await cuttings(["versions", ...library, grain])).out).toMatch(/^1 .*two\n2 .*one\n$/);
  expect(await cuttings(["versions", ...library, "--show", "2", grain])).toMatchObject({ status: 0, out: "one\n" });
  expect(await cuttings(["versions", ...library, "--restore", "2", grain])).toMatchObject({ status: 0 });
  expect((await cuttings(["show", ...library, grain])).out).toMatch(/— Note —\s+one\s*$/);
  expect((await cuttings(["versions", ...library, grain])).out).toMatch(/^1 .*three$/m);
  expect(await cuttings(["versions", ...library, "--show", "9", grain])).toMatchObject({
    ...{ status: 2, err: expect.stringMatching(/This note has (1 version|\d+ versions); “9” is none of them/) },
  });
  expect(await cuttings(["versions", ...library, "--show", "1", "--restore", "1", grain])).toMatchObject({ status: 2 });
});
