import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";

/** axe itself needs a second page for frames, which Electron cannot open: there are none here. */
async function violations(page: Page): Promise<unknown[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target) }));
}

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing in any view, ${theme}`, async ({ launch }) => {
    const { page, app } = await launch();
    const choose = (id: string) =>
      app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
    await choose(`theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page
      .getByRole("listbox", { name: "Clippings" })
      .getByRole("option")
      .filter({ hasText: "Shenzhou-16" })
      .click();
    await expect(page.locator("#article-title")).toContainText("Shenzhou-16");
    await page.keyboard.press("n");
    await page.keyboard.type("A **note**.");
    await page.keyboard.press("Escape");
    expect(await violations(page)).toEqual([]);
    await choose("toggle-source");
    await expect(page.getByRole("region", { name: "Source text" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    for (const dialog of ["shortcuts", "about", "backups", "paste-import", "palette", "export", "name-colours"]) {
      await choose(dialog);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("nothing-has-this-word");
    await expect(page.getByText("Nothing found")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
