import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { choose as choosing, expect, test } from "./app.ts";
import { camera } from "./picture.ts";

/** A copy of a library of the benches, for `npm run tour -- 100000`. */
const library = process.env.CUTTINGS_TOUR_LIBRARY ?? "";

const list = (page: Page) => page.locator("#list");

async function search(page: Page, query: string): Promise<void> {
  await page.getByRole("searchbox").fill(query);
  // A key pressed before the result is there would find nothing chosen.
  await expect(page.locator(".list")).toHaveAttribute("data-query", query);
}

test("every view of a large library", async ({ launch }) => {
  test.skip(library === "", "It is asked for with a number of clippings: npm run tour -- 100000");
  test.setTimeout(900_000);
  JSON.parse(await readFile(join(library, "library.json"), "utf8"));
  const { app, page } = await launch({ args: ["--library", library], size: { width: 1440, height: 900 } });
  const { picture: take, kept } = camera(app, page);
  const picture = (name: string, ready = "") => take(`large-${name}`, ready);
  const choose = (id: string) => choosing(app, id);
  const row = (number: number) => list(page).getByRole("option").nth(number);

  await expect(row(0)).toBeVisible();
  await list(page).focus();
  await list(page).press("Home");
  await expect(page.locator("#article-title")).toBeVisible();
  await expect(page.locator(".strip")).toBeVisible();
  await picture("desk", ".strip");
  await search(page, "is:annotated kazakh");
  await list(page).press("Home");
  await expect(page.locator(".note-card").first()).toBeVisible();
  await picture("search", "mark");
  await search(page, "");

  await choose("rows-columns");
  await expect(list(page)).toHaveAttribute("data-look", "columns");
  await picture("columns");
  await choose("rows-compact");
  await expect(list(page)).toHaveAttribute("data-look", "compact");
  await list(page).press("End");
  await expect(row(0)).toBeVisible();
  await picture("compact-end");
  await choose("rows-cards");
  await list(page).press("Home");

  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  await picture("tag");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toHaveCount(0);
  await list(page).focus();
  await page.keyboard.press("Control+a");
  await expect(page.locator(".lhead-many")).toBeVisible();
  await picture("many", ".lhead-many");
  await choose("export");
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture("export", ".sheet-actions");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await list(page).focus();
  await page.keyboard.press("Escape");

  await choose("figures");
  await picture("figures", ".picture svg");
  await choose("figures");
  await list(page).press("Home");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: /clippings found$/ })).toBeVisible();
  await picture("repair", ".ln-place.cursor");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: /clippings found$/ })).toHaveCount(0);

  await search(page, "starred is:annotated OR kazakhstan");
  await list(page).press("Home");
  for (let i = 0; i < 39; i++) await list(page).press("Shift+ArrowDown");
  await page.keyboard.press("d");
  await page.keyboard.type("Review of forty");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Library" }).locator("[data-dossier]").first().click();
  await expect(page.locator(".cl-entry").first()).toBeVisible();
  await choose("dossier-by-outlet");
  await expect(page.locator(".cl-section").nth(1)).toBeVisible();
  await picture("composer", ".pg-cover");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.locator(".composer")).toHaveCount(0);

  await search(page, "");
  for (const dialog of ["palette", "backups", "settings"]) {
    await choose(dialog);
    await expect(page.getByRole("dialog")).toBeVisible();
    await picture(dialog);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 720));
  await expect(page.locator("[data-layout=two]")).toBeVisible();
  await picture("narrow");
  await kept();
});
