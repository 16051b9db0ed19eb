import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { answerDialogs, choose, expect, test } from "./app.ts";
import { violations } from "./axe.ts";

const article = (title: string) =>
  `Title: ${title}\n\nURL Source: https://example.org/1\n\nPublished Time: 2024-05-03T10:00:00Z\n\nMarkdown Content:\nThe ministry said on Monday that the bridge is ready and will be opened in summer.\n`;

test("a folder is watched: what comes into it comes in, also while nobody looked, and the log tells of it", async ({
  launch,
  folder,
}) => {
  const inbox = join(folder, "Inbox");
  await mkdir(inbox);
  await writeFile(join(inbox, "old.txt"), article("An old bridge"));
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page } = first;
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();

  await test.step("it is off, and switched on in the settings", async () => {
    await answerDialogs(first.app, [inbox]);
    await choose(first.app, "settings");
    const dialog = page.getByRole("dialog", { name: "Settings" });
    await dialog.getByRole("tab", { name: "Import" }).click();
    const watch = dialog.getByRole("switch", { name: "Watch a folder" });
    await expect(watch).not.toBeChecked();
    await watch.focus();
    await page.keyboard.press("Space");
    await expect(watch).toBeChecked();
    await expect(dialog.getByText(inbox)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  await test.step("a good file comes in, a bad one is said, the old one stays outside", async () => {
    await writeFile(join(inbox, "new.txt"), article("A new bridge"));
    await writeFile(join(inbox, "bad.pdf"), Buffer.from(`%PDF-1.4\n${"\0\u0001".repeat(50)}`));
    await expect(page.getByText("27 clippings · 6 sources")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("listbox", { name: "Clippings" }).getByText("A new bridge")).toBeVisible();
    await choose(first.app, "import-log");
    const log = page.getByRole("dialog", { name: "Log of imports" });
    await expect(log.getByRole("row", { name: /new\.txt.*added/ })).toBeVisible();
    await expect(log.getByRole("row", { name: /bad\.pdf.*not imported/ })).toBeVisible();
    await expect(log.getByRole("row", { name: /old\.txt/ })).toHaveCount(0);
    await expect(log.getByRole("columnheader", { name: "Clippings" })).toBeInViewport();
    expect(await violations(page)).toEqual([]);
    await choose(first.app, "theme-dark");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(await violations(page)).toEqual([]);
    await log
      .getByRole("button", { name: /new\.txt/ })
      .last()
      .click();
    await expect(page.getByText("nothing lost")).toBeVisible();
    await page.keyboard.press("Escape");
  });
  expect(await readFile(join(inbox, "new.txt"), "utf8")).toBe(article("A new bridge"));
  await first.close();

  await writeFile(join(inbox, "later.txt"), article("A later bridge"));
  const second = await launch({ size: { width: 1440, height: 900 } });
  await expect(second.page.getByText("28 clippings · 7 sources")).toBeVisible({ timeout: 60_000 });
  await choose(second.app, "import-log");
  const log = second.page.getByRole("dialog", { name: "Log of imports" });
  await expect(log.getByRole("row", { name: /later\.txt/ })).toBeVisible();
  await expect(log.getByRole("row", { name: /bad\.pdf/ })).toBeVisible();
  await second.page.keyboard.press("Escape");

  await test.step("opened from the settings the log has the focus, and gives it back to the list", async () => {
    const { page } = second;
    await page.getByRole("listbox", { name: "Clippings" }).focus();
    await choose(second.app, "settings");
    await page.getByRole("tab", { name: "Import" }).click();
    await page.getByRole("button", { name: "Open… Log of imports" }).click();
    await expect(log.getByRole("button", { name: "Close", exact: true }).last()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(log).toHaveCount(0);
    await expect(page.getByRole("listbox", { name: "Clippings" })).toBeFocused();
  });

  await test.step("a folder that is gone is said", async () => {
    await rename(inbox, join(folder, "Away"));
    await expect(second.page.getByText(/The watched folder .* is not there/)).toBeVisible({ timeout: 60_000 });
  });
});
