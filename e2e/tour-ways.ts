import type { Page } from "@playwright/test";
import { choose as choosing, expect, openRow, type Running, test } from "./app.ts";
import { camera } from "./picture.ts";

const list = (page: Page) => page.locator("#list");

async function open(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox").fill(words);
  // A key pressed before the result is there would find nothing chosen.
  await expect(page.locator(".list")).toHaveAttribute("data-query", words);
  await openRow(list(page).getByRole("option").filter({ hasText: words }).first());
  await expect(page.locator("#article-title")).toContainText(words);
}

async function tag(page: Page, ...tags: string[]): Promise<void> {
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  for (const one of tags) {
    await page.keyboard.type(one);
    await page.keyboard.press("Enter");
  }
}

/** The first sentences of the text, highlighted by keyboard as a reader would. */
async function highlight(page: Page): Promise<void> {
  await page.locator("#reading-place").focus();
  await page.keyboard.press("h");
  await expect(page.getByRole("toolbar").last()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".hl-card").first()).toBeVisible();
}

/** The desk with tags, a note and a highlight, and what takes pictures of it. */
async function prepared({ app, page }: Running) {
  // The Welcome clippings are being imported.
  await expect(list(page).getByRole("option").first()).toBeVisible({ timeout: 90_000 });
  await open(page, "China increases flights");
  await tag(page, "transport", "trade");
  await page.keyboard.press("Escape");
  await open(page, "Central Asia-China cooperation");
  await tag(page, "diplomacy/ambassadors", "trade/belt-and-road");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type("First interview of the **second term**.");
  await page.keyboard.press("Escape");
  await expect(page.locator(".note-state").first()).toBeVisible();
  await highlight(page);
  return { page, app, choose: (id: string) => choosing(app, id), ...camera(app, page) };
}

test("settings and dialogs", async ({ launch }) => {
  const { page, choose, picture, kept } = await prepared(await launch({ size: { width: 1280, height: 800 } }));
  await picture("highlight");
  await page.getByRole("searchbox").fill("");
  await list(page).focus();
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  await page.keyboard.type("tr");
  await picture("tag");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await choose("settings");
  for (const name of ["Reading", "Appearance", "Language", "Library", "Import", "Help"]) {
    await page.getByRole("tab", { name }).click();
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await picture(`settings-${name.toLowerCase()}`);
  }
  await page.keyboard.press("Escape");
  await choose("export");
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture("export", ".sheet-actions");
  await page.keyboard.press("Escape");

  const side = page.getByRole("navigation", { name: "Library" });
  await side.getByRole("button", { name: /^Kazinform/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Licence…" }).click();
  const licence = page.getByRole("dialog", { name: "Licence of Kazinform" });
  await licence.getByText("Excerpt", { exact: true }).click();
  await picture("licence");
  await page.keyboard.press("Escape");

  const row = side.getByRole("button", { name: /^trade \d+$/ });
  await row.click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  await picture("tag-menu");
  await page.getByRole("menuitem", { name: "Description and synonyms…" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox").first()).toBeFocused();
  await page.keyboard.type("Goods, prices, customs. Roads and flights go to transport.");
  await picture("describe-tag");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  if (await page.getByRole("dialog").isVisible()) await page.getByRole("button", { name: "Cancel" }).click();
  for (const [item, name] of [
    ["Merge into…", "merge-tag"],
    ["Delete…", "delete-tag"],
  ] as const) {
    await row.click({ button: "right" });
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await picture(name);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await kept();
});

test("other themes, looks and sizes", async ({ launch }) => {
  const { page, app, choose, picture, kept } = await prepared(await launch({ size: { width: 1440, height: 900 } }));
  await page.getByRole("searchbox").fill("");
  await picture("desk", ".strip", ["sepia"]);
  await choose("figures");
  await picture("figures", ".picture svg", ["sepia"]);
  await choose("figures");
  await choose("rows-columns");
  await expect(list(page)).toHaveAttribute("data-look", "columns");
  await picture("columns");
  await choose("rows-compact");
  await picture("compact", "", ["light"]);
  await choose("rows-cards");
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 900));
  for (let i = 0; i < 7; i++) await choose("zoom-in");
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  await picture("zoom-200", "", ["light"]);
  await choose("settings");
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture("zoom-200-settings", "", ["light"]);
  await page.keyboard.press("Escape");
  await choose("zoom-reset");
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 720));
  await expect(page.locator("[data-layout=two]")).toBeVisible();
  await page.getByRole("button", { name: "Show the library" }).click();
  await picture("narrow-library", "", ["light"]);
  await kept();
});

test("the desk in other languages", async ({ launch }) => {
  const { page, app, choose, picture, kept } = await prepared(await launch({ size: { width: 1440, height: 900 } }));
  await page.getByRole("searchbox").fill("");
  for (const [language, name] of [
    ["ru", "Русский"],
    ["kk", "Қазақша"],
  ] as const) {
    const shown = (view: string, ready = "") => picture(`${language}-${view}`, ready, ["light"]);
    await choose("settings");
    await page.getByRole("tab").nth(2).click();
    await page.getByRole("radio", { name }).check({ force: true });
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    for (const [at, section] of ["reading", "appearance", "language", "library"].entries()) {
      await page.getByRole("tab").nth(at).click();
      await shown(`settings-${section}`);
    }
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await picture(`${language}-desk`);
    for (const dialog of ["export", "shortcuts", "palette", "paste-import"]) {
      await choose(dialog);
      await expect(page.getByRole("dialog")).toBeVisible();
      await shown(dialog);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await choose("figures");
    await shown("figures", ".picture svg");
    await choose("figures");
    await list(page).focus();
    await page.keyboard.press("r");
    await expect(page.locator(".ln-place.cursor")).toBeVisible();
    await shown("repair", ".ln-place.cursor");
    // The first Escape is for a message, where one is left.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await expect(page.locator(".ln-place.cursor")).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 720));
    await expect(page.locator("[data-layout=two]")).toBeVisible();
    await shown("narrow");
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await expect(page.locator("[data-layout=three]")).toBeVisible();
  }
  await kept();
});
