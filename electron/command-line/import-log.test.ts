import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

it("cuttings imports tells what became of each file of earlier imports", async () => {
  const base = await temporaryFolder();
  const library = ["--library", join(base, "L")];
  await writeFile(
    join(base, "a.txt"),
    "Title: Uranium\n\nPublished Time: 2023-05-03T10:00:00Z\n\nMarkdown Content:\nThe mine is open.\n",
  );
  await writeFile(join(base, "empty.txt"), "");
  await cuttings(["import", ...library, join(base, "a.txt"), join(base, "empty.txt")]);
  const { status, out } = await cuttings(["imports", ...library]);
  expect(status).toBe(0);
  expect(out).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d +files +added +1 +a\.txt\n.* +files +failed +empty\.txt was not imported/,
  );
  expect(JSON.parse((await cuttings(["imports", ...library, "--json"])).out)).toMatchObject([
    {
      way: "files",
      files: [
        { name: "a.txt", outcome: "added" },
        { name: "empty.txt", outcome: "failed" },
      ],
    },
  ]);
});
