import { choose as chooseIn, expect, test } from "./app.ts";
import { violations } from "./axe.ts";

for (const theme of ["light", "dark", "sepia"] as const) {
  test(`axe finds nothing in any view, ${theme}`, async ({ launch }) => {
    const { page, app } = await launch();
    const choose = (id: string) => chooseIn(app, id);
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
    for (const dialog of [
      "shortcuts",
      "about",
      "backups",
      "paste-import",
      "palette",
      "export",
      "name-colours",
      "settings",
    ]) {
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
