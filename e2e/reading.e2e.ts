import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, openRow, searchFor, test } from "./app.ts";

test("words are found in the text, and the place in each text is kept", async ({ launch }) => {
  const { page, close } = await launch({ size: { width: 1100, height: 620 } });
  const list = page.getByRole("listbox", { name: "Clippings" });
  const sheet = page.locator("#reading-place");
  const open = async (words: string) => {
    await searchFor(page, words);
    await openRow(list.getByRole("option").first());
    await expect(page.locator("#article-title")).toContainText(words);
  };
  await open("Central Asia-China cooperation");
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("textbox", { name: "Find in the text" })).toBeFocused();
  await page.keyboard.type("second term");
  const bar = page.getByRole("search", { name: "Find in the text" });
  await expect(bar.getByRole("status")).toHaveText("1 of 1");
  await page.getByRole("textbox", { name: "Find in the text" }).fill("kazakhstan");
  await expect(bar.getByRole("status")).toHaveText(/^1 of \d+$/);
  await page.keyboard.press("Shift+Enter");
  const found = /^(\d+) of \1$/;
  await expect(bar.getByRole("status")).toHaveText(found);
  await expect.poll(() => sheet.evaluate((place) => place.scrollTop)).toBeGreaterThan(200);
  // As a keyboard has them; what Cuttings says within the text is no part of it.
  await page.getByRole("textbox", { name: "Find in the text" }).fill("kazakhstan's independence");
  await expect(bar.getByRole("status")).toHaveText(/^1 of/);
  await expect(page.locator(".repairs")).toContainText("mended");
  await page.getByRole("textbox", { name: "Find in the text" }).fill("mended");
  await expect(bar.getByRole("status")).toHaveText("Not in this text");
  await page.getByRole("textbox", { name: "Find in the text" }).fill("no such words");
  await expect(bar.getByRole("status")).toHaveText("Not in this text");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();

  const place = await sheet.evaluate((one) => one.scrollTop);
  await open("Shenzhou-16");
  await open("Central Asia-China cooperation");
  await expect.poll(() => sheet.evaluate((one) => one.scrollTop)).toBeGreaterThan(place - 120);
  await close();
  const again = await launch({ size: { width: 1100, height: 620 } });
  await expect(again.page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await expect.poll(() => again.page.locator("#reading-place").evaluate((one) => one.scrollTop)).toBeGreaterThan(200);
});

test("everything is the text in the reader, and the clippings anywhere else", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1280, height: 800 } });
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).not.toBeEmpty();
  await page.locator("#reading-place").focus();
  await page.keyboard.press("Control+a");
  const selected = () => page.evaluate(() => document.getSelection()?.toString() ?? "");
  await expect.poll(selected).toContain((await page.locator("#article-title").textContent()) ?? "");
  expect(await selected()).not.toContain("All clippings");
  await page.getByRole("button", { name: /^Unread \d/ }).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("heading", { name: "26 clippings selected" })).toBeVisible();
  expect(await selected()).not.toContain("All clippings");
});

test("what is about one text says so while several are selected, and does not wait for the next", async ({
  launch,
}) => {
  const { page } = await launch();
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await page.locator("#list").focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByText("26 selected", { exact: true })).toBeVisible();
  const said = page.getByText("Several clippings are selected: choose one for this.");
  for (const key of ["o", "n", "Control+f", "3", "."]) {
    await page.keyboard.press(key);
    await expect(said).toBeVisible();
    await page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Dismiss" }).click();
    await expect(said).toHaveCount(0);
    await page.locator("#list").focus();
  }
  await page.keyboard.press("Escape");
  await expect(page.locator("#article-title")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Find in the text" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Source text" })).toHaveCount(0);
  await expect(page.locator("#list")).toBeFocused();
});

test("the palette finds a command by its name and does it", async ({ launch }) => {
  const { page } = await launch();
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await page.keyboard.press("Control+Shift+p");
  const field = page.getByRole("combobox", { name: "All commands" });
  await expect(field).toBeFocused();
  await page.keyboard.type("star");
  await expect(page.getByRole("option", { selected: true }).filter({ hasText: "Star or Unstar" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await page.keyboard.press("Control+Shift+p");
  await expect(field).toBeFocused();
  await page.keyboard.type("zzzz");
  await expect(page.getByText("No command of that name.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
});

test("a clipping is saved as a PDF: the text alone, tagged, on numbered pages", async ({ launch, folder }) => {
  const { page, app } = await launch();
  await searchFor(page, "Central Asia-China cooperation");
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  const path = join(folder, "one.pdf");
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("save-pdf")?.click());
  await expect(page.getByText(/Saved as .*one\.pdf/)).toBeVisible();
  const pdf = await readFile(path, "latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toContain("/Creator (Cuttings ");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  // The words that were searched for are marked on the screen alone.
  const hit = () =>
    page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(
        document.querySelector("#article-title") as Element,
        "::highlight(hits)",
      );
      return { color, ground: backgroundColor };
    });
  const ink = () => page.evaluate(() => getComputedStyle(document.querySelector("#article-title") as Element).color);
  expect((await hit()).color).not.toBe(await ink());
  await page.emulateMedia({ media: "print" });
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    expect(await hit(), theme).toEqual({ color: await ink(), ground: "rgba(0, 0, 0, 0)" });
  }
  // Set in fonts, and not in drawings of letters.
  expect(pdf).toContain("SourceSerif4-Regular");
  expect(pdf).not.toMatch(/\/Subtype\s*\/Type3/);
});
