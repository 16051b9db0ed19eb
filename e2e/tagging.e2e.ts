import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { answerDialogs, choose, expect, test } from "./app.ts";
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
    // Tab completes what is begun.
    await page.keyboard.press("Escape");
    await list(page).press("ArrowUp");
    await page.keyboard.press("t");
    await page.keyboard.type("spa");
    await expect(offered).toHaveCount(2);
    await page.keyboard.press("Tab");
    await expect(side.getByRole("button", { name: "space flight 3" })).toBeVisible();
    await expect(field).toBeFocused();
    await page.keyboard.press("Escape");
    await list(page).focus();
    await page.keyboard.press("z");
    await expect(side.getByRole("button", { name: "space flight 2" })).toBeVisible();
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

test("the search offers what may follow the name of a field", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const offered = page.getByRole("listbox", { name: "What may follow" });
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("t");
  await page.keyboard.type("trade/belt and road,");
  await page.keyboard.press("Escape");
  await expect(library(page).getByRole("button", { name: "trade 1" })).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("tag:");
  await expect(offered.getByRole("option")).toHaveText(["trade1", "trade/belt and road1"]);
  // Nothing is asked yet, and nothing complained of.
  await expect(page.getByText("26 clippings", { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("offered.png") });
  await page.keyboard.type("bel");
  await expect(offered.getByRole("option")).toHaveText(["trade/belt and road1"]);
  await page.keyboard.press("Tab");
  await expect(search(page)).toHaveValue('tag:"trade/belt and road" ');
  await expect(search(page)).toBeFocused();
  await expect(page.getByText("1 clipping", { exact: true })).toBeVisible();

  await page.keyboard.type("is:un");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(offered.getByRole("option", { selected: true })).toHaveText("undated");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(search(page)).toHaveValue('tag:"trade/belt and road" is:unread ');
  await expect(offered).toHaveCount(0);

  // Escape puts the offer away first, then clears.
  await page.keyboard.type("agency:");
  await offered.getByRole("option", { name: /^Kazinform/ }).hover();
  await page.keyboard.press("Escape");
  await expect(offered).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await page.keyboard.type("agency:");
  await offered.getByRole("option", { name: /^Kazinform/ }).click();
  await expect(search(page)).toHaveValue('agency:"Kazinform" ');
  await expect(page.getByText("10 clippings", { exact: true })).toBeVisible();
});

test("what a saved search finds is tagged, now and as it comes in, and one undo takes it back", async ({
  launch,
  folder,
}) => {
  const { app, page, close } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const side = library(page);
  await search(page).fill("uzbekistan");
  await expect(page.getByRole("region", { name: "Clippings" })).toHaveAttribute("data-query", "uzbekistan");
  await choose(app, "save-search");
  await page.getByRole("dialog").getByRole("textbox").fill("Neighbours");
  await page.keyboard.press("Enter");
  await search(page).fill("");

  await test.step("counted before it is done", async () => {
    await side.getByRole("button", { name: /^Neighbours/ }).focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Tag what this finds…" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Tag what a search finds" });
    await expect(dialog.getByRole("combobox", { name: "Tag" })).toBeFocused();
    await expect(dialog.getByRole("button", { name: "Tag", exact: true })).toBeDisabled();
    await page.keyboard.type("region/uzbekistan");
    await expect(dialog.getByRole("status")).toHaveText(/^(\d+) clippings? found, \1 of them without/);
    await expect(dialog.getByRole("checkbox", { name: "Tag what comes in from now on" })).toBeChecked();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("What comes in is tagged “region/uzbekistan” from now on.")).toBeVisible();
  });
  const tag = side.getByRole("button", { name: /^region \d+$/ });
  await expect(tag).toBeVisible();
  const before = Number(/\d+$/.exec((await tag.textContent()) ?? "")?.[0]);
  expect(before).toBeGreaterThan(0);

  await test.step("what comes in gets it", async () => {
    const file = join(folder, "new.txt");
    await writeFile(
      file,
      "Title: A bridge to Uzbekistan\n\nURL Source: https://example.org/1\n\nPublished Time: 2023-05-03T10:00:00Z\n\nMarkdown Content:\nASTANA. The ministry said on Monday that the bridge is ready and will be opened in summer.\n",
    );
    await answerDialogs(app, [file]);
    await choose(app, "import");
    await expect(page.getByText("1 clipping tagged by rules.")).toBeVisible();
    await expect(side.getByRole("button", { name: `region ${before + 1}` })).toBeVisible();
  });

  await test.step("the rules are listed, and can be taken away", async () => {
    await choose(app, "tag-rules");
    const dialog = page.getByRole("dialog", { name: "Rules that tag" });
    await expect(dialog.getByRole("listitem")).toHaveCount(1);
    await expect(dialog.getByRole("listitem")).toContainText("region/uzbekistan");
    expect(await violations(page)).toEqual([]);
    // It is changed in place.
    await dialog.getByRole("button", { name: /^Change the rule/ }).press("Enter");
    const change = page.getByRole("dialog", { name: "Change the rule" });
    const words = change.getByRole("textbox", { name: "What is found by" });
    await expect(words).toBeFocused();
    await expect(words).toHaveValue("uzbekistan");
    await expect(change.getByRole("button", { name: "Save the rule" })).toBeDisabled();
    await words.fill("uzbekistan OR tashkent");
    await expect(change.getByRole("status")).toHaveText(/^\d+ clippings? found/);
    expect(await violations(page)).toEqual([]);
    await words.press("Enter");
    await expect(dialog.getByRole("listitem")).toContainText("uzbekistan OR tashkent");
    await dialog.getByRole("button", { name: /^Remove the rule/ }).click();
    await expect(dialog.getByText("No rule yet")).toBeVisible();
    expect(await violations(page)).toEqual([]);
    // Where there is none a new one can be made, of what is searched for or anything else.
    await dialog.getByRole("button", { name: "New rule…" }).press("Enter");
    const make = page.getByRole("dialog", { name: "New rule" });
    await make.getByRole("textbox", { name: "What is found by" }).fill("(");
    await make.getByRole("combobox", { name: "Tag" }).fill("region/tajikistan");
    await expect(make.getByRole("status")).toContainText("never closed");
    await expect(make.getByRole("button", { name: "Save the rule" })).toBeDisabled();
    await make.getByRole("textbox", { name: "What is found by" }).fill("tajikistan");
    await expect(make.getByRole("status")).toHaveText(/^\d+ clippings? found/);
    await make.getByRole("button", { name: "Save the rule" }).press("Enter");
    await expect(dialog.getByRole("listitem")).toContainText("tajikistan");
    await page.keyboard.press("Escape");
    await expect(side.getByRole("button", { name: `region ${before + 1}` })).toBeVisible();
  });

  await test.step("undo: the rule, the import, the tags", async () => {
    await list(page).focus();
    // The new rule, the one taken away, what it said, and the import.
    for (let n = 0; n < 4; n++) await page.keyboard.press("z");
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
    await expect(side.getByRole("button", { name: `region ${before}` })).toBeVisible();
    await page.keyboard.press("z");
    await expect(tag).toHaveCount(0);
  });
  await close();
});

test("tags are suggested with why, and chosen by the keys; none is applied alone", async ({ launch, folder }) => {
  const { app, page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await list(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("t");
  await page.keyboard.type("places/Uzbekistan");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const file = join(folder, "new.txt");
  await writeFile(
    file,
    "Title: A bridge is ready\n\nURL Source: https://example.org/1\n\nPublished Time: 2024-05-03T10:00:00Z\n\nMarkdown Content:\nThe ministry said on Monday that the bridge to Uzbekistan is ready and will be opened in summer.\n\nTrucks from Uzbekistan waited for it at the river for more than ten years, the ministry said.\n\nIt was paid for by both countries and will be looked after by both of them in turn.\n",
  );
  await answerDialogs(app, [file]);
  await choose(app, "import");
  await expect(page.getByText("27 clippings · 6 sources")).toBeVisible();
  await list(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("t");
  const choices = page.getByRole("listbox", { name: "Known tags" }).getByRole("option");
  await expect(choices.first()).toContainText("places/Uzbekistan");
  await expect(choices.first()).toContainText("“Uzbekistan” is in 2 paragraphs");
  expect(await violations(page)).toEqual([]);
  const row = list(page).getByRole("option", { name: /A bridge is ready/ });
  await expect(row.locator(".chip")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(row.locator(".chip")).toHaveText(["places/Uzbekistan"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(row.locator(".chip")).toHaveCount(0);
});
