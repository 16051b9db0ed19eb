import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { answerDialogs, choose, expect, openRow, test, typeNote } from "./app.ts";

const rows = (page: Page) => page.getByRole("listbox", { name: "Clippings" }).getByRole("option");
const overview = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.cuttings.call("overview");
    return answer.ok ? answer.value : null;
  });

/** Writes the note of the clipping that is open, and waits until it is kept. */
async function writeNote(page: Page, words: string): Promise<void> {
  await typeNote(page, words);
  await page.keyboard.press("Escape");
  await expect
    .poll(() =>
      page.evaluate(async (text) => {
        const wanted = {
          view: { kind: "all" },
          query: `in:note "${text}"`,
          sort: "newest",
          offset: 0,
          limit: 5,
        } as const;
        const answer = await window.cuttings.call("list", wanted);
        return answer.ok ? answer.value.total : 0;
      }, words),
    )
    .toBe(1);
}

test("a case is written for a colleague, who sees what is in it and what differs, merges it, and takes it back", async ({
  launch,
  folder,
}) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page, app } = first;
  await openRow(rows(page).first());
  const title = await page.evaluate(async () => {
    const wanted = { view: { kind: "all" }, query: "", sort: "newest", offset: 0, limit: 1 } as const;
    const answer = await window.cuttings.call("list", wanted);
    return answer.ok ? (answer.value.rows[0]?.title ?? "") : "";
  });
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await writeNote(page, "Written by Ann");

  // One clipping is selected: it leaves as a case.
  const out = join(folder, "out");
  await answerDialogs(app, [out]);
  await page.keyboard.press("ControlOrMeta+e");
  const exporting = page.getByRole("dialog", { name: /^Export/ });
  await exporting.getByText("Cuttings case", { exact: true }).click();
  await expect(exporting.getByLabel("Text", { exact: true })).toHaveCount(0);
  await exporting.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(exporting.getByRole("status")).toContainText("1 file written.");
  await exporting.getByRole("button", { name: "Close", exact: true }).last().click();
  const file = join(out, "clippings.cuttings");
  const parts = unzipSync(await readFile(file));
  expect(strFromU8(parts["library.jsonl"] as Uint8Array)).toContain("Written by Ann");
  await first.close();

  // The colleague has the same source, and wrote something else about the same clipping.
  const second = await launch({ args: [`--library=${join(folder, "Bob")}`], size: { width: 1440, height: 900 } });
  const bob = second.page;
  await bob.evaluate(() => window.cuttings.call("importSample"));
  await expect(rows(bob).first()).toBeVisible();
  await openRow(rows(bob).first());
  await writeNote(bob, "Written by Bob");
  await answerDialogs(second.app, [file]);
  await choose(second.app, "import");
  const sheet = bob.getByRole("dialog", { name: "Merge “clippings.cuttings”" });
  await expect(sheet).toContainText("It holds 1 clipping from 1 source.");
  await expect(sheet).toContainText("1 is here already.");
  await expect(sheet).toContainText("One clipping has other marks here");
  await expect(sheet).toContainText("Written by Ann");
  await expect(sheet).toContainText("Written by Bob");
  const { violations } = await new AxeBuilder({ page: bob }).setLegacyMode().include('[role="dialog"]').analyze();
  expect(violations).toEqual([]);
  await bob.screenshot({ path: test.info().outputPath("preview.png") });
  const undo = (await overview(bob))?.undo;
  await bob.keyboard.press("Enter");
  const merged = bob.getByRole("dialog", { name: "“clippings.cuttings” is merged" });
  await expect(merged).toContainText("1 clipping merged from clippings.cuttings.");
  await expect(merged).toContainText("Look at what both wrote:");
  await expect(merged.getByRole("button", { name: "Close", exact: true }).last()).toBeFocused();
  await bob.screenshot({ path: test.info().outputPath("merged.png") });
  await merged.getByRole("button", { name: title }).click();
  await expect(merged).toHaveCount(0);
  await expect(bob.getByText("Written by Ann").first()).toBeVisible();
  await expect(bob.getByText("Written by Bob").first()).toBeVisible();
  await expect.poll(async () => (await overview(bob))?.undo).toMatch(/^Merged 1 clipping/);

  // A second time nothing is new; something that is no case is refused in one sentence.
  await choose(second.app, "import");
  await expect(sheet).toContainText("All of it is here already.");
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();
  const evil = join(folder, "evil.cuttings");
  await writeFile(evil, "no zip");
  await answerDialogs(second.app, [evil]);
  await choose(second.app, "import");
  const refused = bob.getByRole("dialog", { name: "Merge “evil.cuttings”" });
  await expect(refused.getByRole("alert")).toHaveText(
    "evil.cuttings cannot be opened: it is no case file, or it is damaged or cut off.",
  );
  await bob.screenshot({ path: test.info().outputPath("refused.png") });
  await bob.keyboard.press("Escape");
  await expect(refused).toHaveCount(0);
  await choose(second.app, "undo");
  await expect.poll(async () => (await overview(bob))?.undo).toBe(undo);
  await second.close();

  // Opened from the desktop, in a library that has nothing of it.
  const third = await launch({
    args: [`--library=${join(folder, "Carol")}`, file],
    size: { width: 1100, height: 760 },
  });
  const opened = third.page.getByRole("dialog", { name: "Merge “clippings.cuttings”" });
  await expect(opened).toContainText("is new here");
  await expect(opened).toContainText("go into the trash");
  await third.page.screenshot({ path: test.info().outputPath("opened.png") });
  expect(await overview(third.page)).toMatchObject({ clippings: 0 });
  await opened.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(third.page.getByText("1 clipping merged from clippings.cuttings.")).toBeVisible();
  await expect(rows(third.page)).toHaveCount(1);
});
