import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { violations } from "./axe.ts";

const list = (page: Page) => page.getByRole("listbox", { name: "Clippings" });
const library = (page: Page) => page.getByRole("navigation", { name: "Library" });
const search = (page: Page) => page.getByRole("searchbox");

test("a tag is described, found by its synonyms and offered by them, and one undo takes that back", async ({
  launch,
}) => {
  const { page, close } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const side = library(page);
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("t");
  await page.keyboard.type("space flight");
  await page.keyboard.press("Enter");
  const tag = side.getByRole("button", { name: /^space flight \d+$/ });
  await expect(tag).toBeVisible();

  await test.step("the dialog, by keyboard alone", async () => {
    await tag.focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Description and synonyms…" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "About the tag “space flight”" });
    await expect(dialog.getByRole("textbox", { name: "What it is for" })).toBeFocused();
    await page.keyboard.type("Rockets, stations and crews.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("cosmos\nкосмос");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("What “space flight” is for is saved.")).toBeVisible();
    await expect(tag).toHaveAttribute("title", "space flight\nRockets, stations and crews.");
  });

  await test.step("a synonym finds the tag", async () => {
    await search(page).fill("tag:космос");
    await expect(list(page).getByRole("option")).toHaveCount(1);
    await search(page).fill("");
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  });

  await test.step("and offers it, in place of a new one", async () => {
    await list(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("t");
    await page.keyboard.type("cosmos");
    const field = page.getByRole("combobox", { name: "Add a tag" });
    await expect(field).toBeFocused();
    const offered = page.getByRole("listbox", { name: "Known tags" }).getByRole("option");
    await expect(offered).toHaveCount(1);
    await expect(offered).toContainText("space flight");
    await page.keyboard.press("Enter");
    await expect(side.getByRole("button", { name: "space flight 2" })).toBeVisible();
    await expect(side.getByRole("button", { name: /^cosmos/ })).toHaveCount(0);
    await page.keyboard.press("Escape");
  });

  await test.step("undo", async () => {
    await list(page).focus();
    await page.keyboard.press("z");
    await expect(side.getByRole("button", { name: "space flight 1" })).toBeVisible();
    await page.keyboard.press("z");
    await expect(tag).toHaveAttribute("title", "space flight");
  });
  await close();
});

test("letters typed before the tag's field is there go into it, and are no commands", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await list(page).focus();
  await page.keyboard.press("Home");
  // All in one turn of the page: nothing can be drawn between them.
  await page.evaluate(() => {
    for (const key of "tdip")
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
  await expect(page.locator("input:focus")).toHaveValue("dip");
  await expect(page.getByRole("dialog", { name: /dossier/i })).toHaveCount(0);
});
