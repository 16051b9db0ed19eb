import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, openRow, test } from "./app.ts";

const root = resolve(import.meta.dirname, "..");

/** Runs the command line as a person does; its standard output. */
function cuttings(...args: string[]): string {
  const run = spawnSync(process.execPath, [join(root, "out/main/cli.js"), ...args], { encoding: "utf8" });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout;
}

test("what the command line writes the window shows, and the other way round", async ({ launch, folder }) => {
  const library = join(folder, "Shared");
  cuttings(
    "import",
    "--library",
    library,
    ...["000_2379c39e356843c8.txt", "003_6764df219b3b3504.txt"].map((n) => join(root, "seeds", n)),
  );
  const rows = JSON.parse(cuttings("list", "--library", library, "--json")) as { id: string; title: string }[];
  expect(rows).toHaveLength(15);
  const id = rows.find((row) => row.title.includes("MAZ"))?.id ?? "";
  cuttings("tag", "--library", library, id, "trade", "industry/trucks");
  cuttings("note", "--library", library, id, "Asked for the *price list*.");

  const { page, close } = await launch({ args: ["--library", library] });
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: "MAZ" }));
  const reader = page.getByRole("region", { name: "Reader" });
  await expect(reader.getByText("industry/trucks")).toBeVisible();
  await expect(page.getByTestId("note-editor")).toContainText("price list");
  await page.keyboard.press("t");
  await page.keyboard.type("from the window");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(reader.getByText("from the window")).toBeVisible();

  await test.step("while the window has the library, the command line reads and is told why it may not write", async () => {
    expect(JSON.parse(cuttings("list", "--library", library, "--json"))).toHaveLength(15);
    const refused = spawnSync(process.execPath, [join(root, "out/main/cli.js"), "tag", "--library", library, id, "x"], {
      encoding: "utf8",
    });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/open|another|use/i);
  });
  await close();

  const shown = cuttings("show", "--library", library, id);
  expect(shown).toContain("from the window");
  const out = join(folder, "out");
  await mkdir(out);
  cuttings("export", "--library", library, "--format", "markdown", "--out", out);
  const names = await readdir(out);
  const name = names.find((one) => one.includes("MAZ"));
  const text = await readFile(join(out, name ?? ""), "utf8");
  expect(text).toContain("industry/trucks");
  expect(text).toContain("from the window");
  expect(text).toContain("Asked for the *price list*.");
});
