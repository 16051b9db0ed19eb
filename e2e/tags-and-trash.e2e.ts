import type { Page } from "@playwright/test";
import { choose as chooseIn, expect, openRow, test } from "./app.ts";
import { violations } from "./axe.ts";

const list = (page: Page) => page.getByRole("listbox", { name: "Clippings" });
const library = (page: Page) => page.getByRole("navigation", { name: "Library" });
const search = (page: Page) => page.getByRole("searchbox");

async function tagAll(page: Page, query: string, ...tags: string[]): Promise<void> {
  await search(page).fill(query);
  await expect(page.getByRole("region", { name: "Clippings" })).toHaveAttribute("data-query", query);
  await list(page).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("region", { name: "Reader" }).getByText(/\d+ clippings selected/)).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog")).toBeVisible();
  for (const tag of tags) {
    await page.keyboard.type(tag);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await search(page).fill("");
  await expect(page.getByRole("region", { name: "Clippings" })).toHaveAttribute("data-query", "");
}

/** A row's menu, opened with a right click. */
async function menuOf(page: Page, name: string | RegExp): Promise<void> {
  await library(page).getByRole("button", { name, exact: true }).click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
}

test("tags are renamed, merged, coloured and deleted after a look at what changes, and one undo takes it back", async ({
  launch,
}) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await tagAll(page, "uzbekistan", "region/uzbekistan", "neighbours");
  await tagAll(page, "belarus", "region/belarus");
  const side = library(page);
  await expect(side.getByRole("button", { name: /^region \d+$/ })).toBeVisible();

  await test.step("rename, with the children", async () => {
    await side.getByRole("button", { name: /^region \d+$/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Rename…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "New name" })).toBeFocused();
    await page.keyboard.type("geo/countries");
    await expect(dialog.getByRole("status")).toContainText(/\d+ clippings change\./);
    await expect(dialog.getByRole("row").filter({ hasText: "region/belarus" })).toContainText("geo/countries/belarus");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(side.getByRole("button", { name: /^geo \d+$/ })).toBeVisible();
    await expect(side.getByRole("button", { name: /^region \d+$/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(side.getByRole("button", { name: /^region \d+$/ })).toBeVisible();
    await expect(side.getByRole("button", { name: /^geo \d+$/ })).toHaveCount(0);
  });

  await test.step("merge into another", async () => {
    await side.getByRole("button", { name: /^neighbours \d+$/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Merge into…" }).click();
    await page.getByRole("combobox", { name: "Merge into" }).fill("region/belarus");
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await expect(side.getByRole("button", { name: /^neighbours \d+$/ })).toHaveCount(0);
    await list(page).focus();
    await page.keyboard.press("z");
    await expect(side.getByRole("button", { name: /^neighbours \d+$/ })).toBeVisible();
    await page.keyboard.press("Control+Shift+Z");
    await expect(side.getByRole("button", { name: /^neighbours \d+$/ })).toHaveCount(0);
  });

  await test.step("nest below another, by menu", async () => {
    await tagAll(page, "belarus", "north");
    await side.getByRole("button", { name: /^north \d+$/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Put below" }).click();
    await page.getByRole("menuitem", { name: "region", exact: true }).click();
    await expect(side.locator('[title="region/north"]')).toBeVisible();
    await list(page).focus();
    await page.keyboard.press("z");
    await expect(side.locator('[title="north"]')).toBeVisible();
    await page.keyboard.press("z");
    await expect(side.locator('[title="north"]')).toHaveCount(0);
  });

  await test.step("a colour", async () => {
    await side.getByRole("button", { name: /^region \d+$/ }).focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Colour" }).click();
    await page.getByRole("menuitem", { name: "Teal" }).click();
    await expect(side.locator(".dot.tint-teal").first()).toBeVisible();
  });

  await test.step("delete, looked at first", async () => {
    await side.getByRole("button", { name: /^region \d+$/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("row").filter({ hasText: "region/belarus" })).toContainText("goes");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(side.getByRole("button", { name: /^region \d+$/ })).toBeVisible();
    await side.getByRole("button", { name: /^region \d+$/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete tag" }).click();
    await expect(side.getByText("Tags appear here.")).toBeVisible();
    await list(page).focus();
    await page.keyboard.press("z");
    await expect(side.getByRole("button", { name: /^region \d+$/ })).toBeVisible();
  });
});

test("what several clippings are tagged with is taken away from all of them, and one undo brings it back", async ({
  launch,
}) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await tagAll(page, "uzbekistan", "region/uzbekistan");
  const side = library(page);
  const tag = side.getByRole("button", { name: /^region \d+$/ });
  const some = await tag.textContent();
  await list(page).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByText("26 selected", { exact: true })).toBeVisible();
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "Tag 26 clippings" });
  const carried = dialog.getByRole("group", { name: "Tags of the 26 clippings" });
  await expect(carried).toHaveText(`region/uzbekistan${/\d+$/.exec(some ?? "")?.[0]}`);
  // What only some have can be given to all.
  await page.keyboard.type("region/uz");
  await page.keyboard.press("Tab");
  await expect(carried).toHaveText("region/uzbekistan");
  await expect(side.getByRole("button", { name: "region 26" })).toBeVisible();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(carried).toHaveText("region/uzbekistanwrong");
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("carried.png") });
  await carried.getByRole("button", { name: "Remove the tag region/uzbekistan" }).press("Enter");
  await expect(carried).toHaveText("wrong");
  await expect(tag).toHaveCount(0);
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await list(page).focus();
  await page.keyboard.press("z");
  await expect(side.getByRole("button", { name: "region 26" })).toBeVisible();
  await expect(side.getByRole("button", { name: "wrong 26" })).toBeVisible();
});

test("what is moved to the trash can be restored until the trash is emptied", async ({ launch }) => {
  let { page, app, close } = await launch();
  const choose = (id: string) => chooseIn(app, id);
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const first = list(page).getByRole("option").filter({ hasText: "Shenzhou-16" });
  await openRow(first);
  await page.keyboard.press("Delete");
  await expect(page.getByText("1 clipping moved to the trash.")).toBeVisible();
  await expect(first).toHaveCount(0);
  await expect(page.getByText("25 clippings · 5 sources")).toBeVisible();
  // The next one is open, and goes too.
  await expect(page.locator("#article-title")).not.toContainText("Shenzhou-16");
  await page.keyboard.press("Delete");
  await expect(page.getByText("24 clippings · 5 sources")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("25 clippings · 5 sources")).toBeVisible();

  await library(page).getByRole("button", { name: "Trash 1" }).click();
  await expect(list(page).getByRole("option")).toHaveCount(1);
  // The reader shows what is in the trash, for that is what its buttons restore and delete.
  await expect(page.locator("#article-title")).toContainText("Shenzhou-16");
  await search(page).fill("shenzhou");
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await search(page).fill("");
  await openRow(list(page).getByRole("option").first());
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();

  // All of one source, for good: its bytes go too.
  await library(page).getByRole("button", { name: /^004_/ }).click();
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await openRow(list(page).getByRole("option").first());
  await page.keyboard.press("Delete");
  await expect(page.getByText("25 clippings", { exact: false }).first()).toBeVisible();
  await library(page).getByRole("button", { name: "Trash 1" }).click();
  await page.getByRole("button", { name: "Empty trash…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete 1 clipping for good?" });
  await expect(dialog).toContainText("cannot be undone");
  await expect(dialog.getByRole("button", { name: "Keep them" })).toBeFocused();
  await dialog.getByRole("button", { name: "Delete 1 clipping" }).click();
  await expect(page.getByText("25 clippings · 4 sources")).toBeVisible();
  // The step before it is undone, what is gone stays gone.
  await choose("undo");
  await expect(page.getByText("24 clippings · 4 sources")).toBeVisible();
  await expect(library(page).getByRole("button", { name: "Trash 1" })).toBeVisible();
  await choose("redo");
  await expect(page.getByText("25 clippings · 4 sources")).toBeVisible();
  await close();
  ({ page, app, close } = await launch());
  await expect(page.getByText("25 clippings · 4 sources")).toBeVisible();

  // Where nothing else is left the list says where all of it is.
  await library(page).getByRole("button", { name: "All clippings 25" }).click();
  await list(page).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("region", { name: "Reader" }).getByText("25 clippings selected")).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(page.getByText("Everything is in the trash")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Show the trash" }).click();
  await expect(library(page).getByRole("button", { name: "Trash 25" })).toHaveAttribute("aria-current", "page");
  await expect(list(page).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("The trash is empty")).toBeVisible();
});

test("a search is saved under a name, found after a restart, renamed and removed", async ({ launch }) => {
  const first = await launch();
  let { page } = first;
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  // The first clipping is open without having been asked for, and is not read by that.
  await expect(page.locator("#article-title")).toBeVisible();
  // What the result has in common narrows it.
  await page.getByRole("button", { name: "Narrow" }).click();
  await page
    .getByRole("dialog", { name: "Narrow the list" })
    .getByRole("button", { name: /^May 2023 \d+$/ })
    .click();
  await expect(search(page)).toHaveValue("on:2023-05");
  await expect(list(page).getByRole("option")).not.toHaveCount(0);
  await expect(page.getByText("26 clippings", { exact: true })).toHaveCount(0);
  await search(page).fill("kazakhstan after:2023-05-20");
  await page.getByRole("button", { name: "Save this search…" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Kazakhstan lately");
  await page.keyboard.press("Enter");
  const saved = library(page).getByRole("button", { name: /^Kazakhstan lately/ });
  await expect(saved).toHaveAttribute("aria-current", "page");
  // It says how many it finds, and again after a change.
  let found = 0;
  await expect(async () => {
    found = Number(/^\d+/.exec((await page.locator(".list h2").textContent()) ?? "")?.[0]);
    await expect(saved).toHaveText(`Kazakhstan lately${found}`, { timeout: 2_000 });
  }).toPass();
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await expect(saved).toHaveText(`Kazakhstan lately${found - 1}`);
  await page.keyboard.press("z");
  await expect(saved).toHaveText(`Kazakhstan lately${found}`);
  await first.close();

  ({ page } = await launch());
  const side = library(page);
  const again = side.getByRole("button", { name: /^Kazakhstan lately/ });
  await expect(again).toBeVisible();
  await again.click();
  await expect(search(page)).toHaveValue("kazakhstan after:2023-05-20");
  await expect(list(page).locator("mark").first()).toBeVisible();
  await menuOf(page, /^Kazakhstan lately/);
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Lately");
  await page.keyboard.press("Enter");
  await expect(side.getByRole("button", { name: /^Lately/ })).toBeVisible();
  await menuOf(page, /^Lately/);
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(side.getByRole("button", { name: /^Lately/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(side.getByRole("button", { name: /^Lately/ })).toBeVisible();
});
