import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { choose as chooseIn, escapeDialog, expect, highlightFirst, openRow, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";
import { smallDisk } from "./small-disk.ts";

const root = resolve(import.meta.dirname, "..");

async function openClipping(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox").fill(words);
  await openRow(
    page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: words }).first(),
  );
  await expect(page.locator("#article-title")).toContainText(words);
  await page.getByRole("searchbox").fill("");
  await page.locator("#reading-place").focus();
}

const note = (page: Page) => page.getByTestId("note-editor").getByRole("textbox", { name: "Note in Markdown" });
const isSaved = (page: Page) => expect(page.locator(".note-state")).toHaveText("saved");
const mode = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).check({ force: true });
const preview = (page: Page) => page.getByRole("region", { name: "Preview of the note" });

/** What is in the editor, chips as their titles. */
const written = (page: Page) => note(page).evaluate((editor) => (editor as HTMLElement).innerText);

test("a note is written, linked, followed both ways, ticked and pasted into", async ({ launch }) => {
  const { page, app } = await launch({ size: { width: 1440, height: 900 } });
  const choose = (id: string) => chooseIn(app, id);
  await openClipping(page, "Central Asia-China cooperation");

  // Keys make Markdown; lists go on by themselves.
  await page.keyboard.press("n");
  await expect(note(page)).toBeFocused();
  await page.keyboard.press("Control+b");
  await page.keyboard.type("Compare");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("End");
  await page.keyboard.type(" with ");
  // Completion asks the library.
  await page.keyboard.type("[[flights");
  const offered = page.getByTestId("note-editor").getByRole("option");
  await expect(offered.first()).toContainText("China increases flights");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  const chip = page.getByTestId("note-editor").locator(".cm-chip");
  await expect(chip).toContainText("China increases flights");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Shift+9");
  await page.keyboard.type("call the ministry");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ask for figures");
  await isSaved(page);
  expect(await written(page)).toContain("**Compare** with");
  expect(await written(page)).toContain("- [ ] ask for figures");

  // Followed by keyboard, and back by the list of what links there.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#article-title")).toContainText("China increases flights");
  const from = page.getByRole("region", { name: "Linked from" });
  await expect(from.getByRole("button")).toContainText("Compare with China increases flights");
  expect(await violations(page)).toEqual([]);
  await from.getByRole("button").click();
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");

  // Both side by side: a box ticked in the drawing changes the text, and is undone.
  await mode(page, "Write and read");
  const boxes = preview(page).getByRole("checkbox");
  await expect(boxes).toHaveCount(2);
  await expect(boxes.first()).toHaveAccessibleName("call the ministry");
  await boxes.first().click();
  await expect.poll(() => written(page)).toContain("- [x] call the ministry");
  await expect(boxes.first()).toBeChecked();
  await isSaved(page);
  await note(page).focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => written(page)).toContain("- [ ] call the ministry");
  await expect(boxes.first()).not.toBeChecked();
  await boxes.last().focus();
  await page.keyboard.press("Space");
  await expect.poll(() => written(page)).toContain("- [x] ask for figures");
  await expect(preview(page).getByRole("link", { name: "China increases flights" })).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await choose(`theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    expect(await violations(page)).toEqual([]);
  }

  // Rich text becomes Markdown; nothing of it runs or loads.
  await note(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await note(page).evaluate((editor) => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      `<h2 onclick="document.title='hit'">Rates</h2><script>document.title="hit"</script><img src=x onerror="document.title='hit'">
       <p>They <b>rose</b> to <a href="https://example.org/a">five</a> and <a href="javascript:document.title='hit'">six</a></p>
       <ul><li>one</li><li>two<ol><li>below</li></ol></li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>
       <b style="font-weight:normal"><p>A whole page of <b>Docs</b></p><ul><li>outer</li><ul><li>inner</li></ul></ul></b>
       <ol start="4"><li>fourth</li></ol>
       <table><tr><td><a href="https://example.org/t">site</a><br>below</td><td><b>two</b></td></tr></table>
       <table><tr><td><p>Only laid out</p></td></tr></table>`,
    );
    data.setData("text/plain", "Rates");
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => written(page)).toContain("## Rates");
  const pasted = await written(page);
  for (const part of ["They **rose** to [five](https://example.org/a)", "- one", "1. below", "| 1 | 2\\|3 |"])
    expect(pasted).toContain(part);
  for (const part of ["- outer\n  - inner", "4. fourth", "| [site](https://example.org/t) below | **two** |"])
    expect(pasted).toContain(part);
  expect(pasted).toMatch(/^A whole page of \*\*Docs\*\*$/m);
  expect(pasted).toMatch(/^Only laid out$/m);
  expect(pasted).not.toMatch(/script|hit/);
  await expect(preview(page).getByRole("table").first()).toBeVisible();
  await expect(preview(page).locator('ol[start="4"]')).toContainText("fourth");
  expect(await page.title()).not.toContain("hit");
  await isSaved(page);
});

test("a note that was left and written anew can be put back, and all is there after a restart", async ({ launch }) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page, app } = first;
  const choose = (id: string) => chooseIn(app, id);
  await openClipping(page, "Central Asia-China cooperation");
  await page.keyboard.press("n");
  // Typed on without a look at the list: the first Enter takes its first entry all the same.
  await page.keyboard.type("Compare with [[flights");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- [x] ask for figures");
  await expect
    .poll(() => written(page))
    .toMatch(/^Compare with China increases flights[^\n]*\n- \[x\] ask for figures$/);
  await isSaved(page);
  await mode(page, "Write and read");

  // Left and written in again: what stood there is a version.
  await page.locator("#reading-place").focus();
  await page.keyboard.press("n");
  await expect(note(page)).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("All gone");
  await isSaved(page);
  await page.keyboard.press("Escape");
  await choose("note-history");
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("option").first()).toBeVisible();
  await expect(sheet.locator("ins").first()).toContainText("Compare");
  await expect(sheet.locator("del").first()).toContainText("gone");
  expect(await violations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Put this version back" }).click();
  await expect.poll(() => written(page)).toContain("- [x] ask for figures");
  await expect(sheet).toHaveCount(0);
  await page.locator("#reading-place").focus();
  await page.keyboard.press("z");
  await expect.poll(() => written(page)).toContain("All gone");
  await choose("redo");
  await expect.poll(() => written(page)).toContain("- [x] ask for figures");
  await first.close();

  const again = await launch({ size: { width: 1440, height: 900 } });
  await expect(again.page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await expect(preview(again.page).getByRole("link", { name: "China increases flights" })).toBeVisible();
  await expect(preview(again.page).getByRole("checkbox").last()).toBeChecked();
  await expect.poll(() => written(again.page)).toContain("- [x] ask for figures");
  await chooseIn(again.app, "note-history");
  await expect(again.page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await escapeDialog(again.page);
  await preview(again.page).getByRole("link", { name: "China increases flights" }).click();
  await expect(again.page.locator("#article-title")).toContainText("China increases flights");
  await expect(again.page.getByRole("region", { name: "Linked from" })).toBeVisible();
});

test("a highlight is quoted in the note, and the quotation leads back to it", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await openClipping(page, "Central Asia-China cooperation");
  await page.locator("#reading-place").focus();
  await page.keyboard.press("h");
  await expect(page.getByRole("toolbar", { name: "Selected passage" })).toBeVisible();
  await page.keyboard.press("Enter");
  const cards = page.getByRole("list", { name: "Highlights" }).getByRole("listitem");
  await expect(cards).toHaveCount(1);
  const quote = (await cards.locator("q").innerText()).slice(0, 30);
  await cards.getByRole("button", { name: "Quote in the note" }).click();
  const chip = page.getByTestId("note-editor").locator(".cm-chip.highlight");
  await expect(chip).toBeVisible();
  await expect.poll(async () => (await written(page)).replaceAll("\\", "")).toContain(`> ${quote}`);
  await isSaved(page);

  await page.locator("#reading-place").focus();
  await page.keyboard.press("Escape");
  await openClipping(page, "Shenzhou-16");
  await openClipping(page, "Central Asia-China cooperation");
  await page.locator("#reading-place").evaluate((place) => place.scrollTo(0, place.scrollHeight));
  await expect(page.locator(".hl-card.lit")).toHaveCount(0);
  await chip.click();
  await expect(page.locator(".hl-card.lit")).toHaveCount(1);
  await expect
    .poll(() => page.locator("#reading-place").evaluate((place) => place.scrollTop < place.scrollHeight / 2))
    .toBe(true);
});

test("words on a highlight that the disk has no room for stay in their field, and are saved when there is room", async ({
  launch,
  folder,
}) => {
  const disk = await smallDisk(folder);
  if (disk === null) return test.skip(true, "a tmpfs cannot be mounted here");
  try {
    const args = ["--library", join(disk.path, "Library")];
    const first = await launch({ args: [...args, join(root, "seeds/000_2379c39e356843c8.txt")] });
    const { page } = first;
    const card = await highlightFirst(page);
    const field = card.getByRole("textbox", { name: "Note on the highlight" });
    let words = `not to be lost ${"x".repeat(9_000)}`;
    // What was being written behind the highlight gives its room back where it finds none.
    await expect(async () => {
      await disk.fill();
      words += "x";
      await field.fill(words);
      await expect(card.getByRole("alert")).toContainText("not saved yet", { timeout: 5_000 });
    }).toPass();
    await expect(field).toHaveValue(words);
    await disk.free();
    await card.getByRole("button", { name: "Try again" }).click();
    await expect(card.getByRole("alert")).toHaveCount(0);
    await first.close();
    const again = await launch({ args });
    await openRow(again.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
    await expect(again.page.getByRole("list", { name: "Highlights" }).getByRole("listitem")).toContainText(
      "not to be lost",
    );
    await again.close();
  } finally {
    disk.unmount();
  }
});

test("Markdown that cannot be drawn is shown as plain text, and the next is drawn again", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await openClipping(page, "Central Asia-China cooperation");
  await mode(page, "Write and read");
  const write = async (markdown: string) => {
    await note(page).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(markdown);
  };
  // The first is too long to begin with, over the second marked overflows its stack.
  for (const hostile of ["word ".repeat(20_000), "> ".repeat(20_000)]) {
    await write(hostile);
    await expect(preview(page).getByText("Shown as plain text"), hostile.slice(0, 6)).toBeVisible();
    await write("**fine** again");
    await expect(preview(page).locator("strong")).toHaveText("fine");
  }
});

for (const [width, height] of [
  [1440, 900],
  [1000, 700],
] as const)
  test(`what is written and read at once has room for both, ${width} px wide`, async ({ launch }) => {
    const { page } = await launch({ size: { width, height } });
    await openRow(page.locator("#list").getByRole("option").first());
    await page.getByRole("radio", { name: "Write and read", exact: true }).check({ force: true });
    await typeNote(
      page,
      "Flights and freight.\n\n- [x] ask for the transcript\n\nRates as in [[China increases flights",
    );
    const offered = page.getByTestId("note-editor").getByRole("option").first();
    await expect(offered).toContainText("China increases flights");
    await expect(offered).toBeInViewport({ ratio: 1 });
    await offered.click();
    const editor = page.getByTestId("note-editor");
    const drawn = preview(page);
    await expect(drawn.getByRole("link")).toContainText("China increases flights");
    for (const half of [editor, drawn])
      await expect.poll(async () => (await half.boundingBox())?.height ?? 0).toBeGreaterThan(40);
  });

test("words whose field did not come are said, and can be copied", async ({ launch }) => {
  const { page, app } = await launch();
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  // In one turn of the window, in which no field can come.
  await page.evaluate(() => {
    for (const key of "nlost words")
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true }),
      );
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  });
  await expect(page.getByText("No field came for what you typed: “lost words”")).toBeVisible();
  await page.getByRole("button", { name: "Copy the text" }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe("lost words");
});
