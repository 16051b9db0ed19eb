import { join } from "node:path";
import { answerDialogs, expect, openRow, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";
import { choose, dragCut, pasteAndReview, places, seed } from "./repair-places.ts";

test("a person corrects how a dump was split, by keys and by pointer, and finds it all after a restart", async ({
  launch,
  folder,
}) => {
  const options = { args: ["--no-welcome", "--library", join(folder, "Kept")], size: { width: 1440, height: 900 } };
  let running = await launch(options);
  let { page } = running;
  let { lines, table, line, row, found, kind, go } = places(page);
  const reader = page.getByRole("region", { name: "Reader" });

  await test.step("import, tag and note before anything is corrected", async () => {
    await answerDialogs(running.app, [await seed("000")]);
    await choose(running, "import");
    await expect(page.getByText("9 clippings from 000", { exact: false })).toBeVisible();
    await expect(page.getByText("1 deserves a look.", { exact: false })).toBeVisible();
    await openRow(
      page
        .getByRole("listbox", { name: "Clippings" })
        .getByRole("option")
        .filter({ hasText: "China-Central Asia ties" }),
    );
    await page.keyboard.press("t");
    await page.keyboard.type("belt-and-road");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(reader.getByText("belt-and-road")).toBeVisible();
    await typeNote(page, "Written before the corrections.");
    await page.keyboard.press("Escape");
    await expect(reader.getByRole("status").filter({ hasText: "saved" })).toBeVisible();
  });

  await test.step("the message of the import leads to the review", async () => {
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await found(9);
    await expect(page.getByText("nothing lost")).toBeVisible();
    await expect(page.getByText("Each date line belongs to the article below it.")).toBeVisible();
    await expect(row(1)).toContainText("no date");
    await expect(row(1)).toContainText("check");
    await page.keyboard.press("Escape");
    await expect(lines).toBeHidden();
    await expect(reader.locator("#article-title")).toContainText("China-Central Asia ties");
    await page.keyboard.press("r");
    await found(9);
    await expect(page.locator(".ln-place.cursor")).toContainText("17.05.2023, 11:19");
    await expect(row(7)).toHaveAttribute("aria-selected", "true");
  });

  await test.step("split, undo, redo", async () => {
    await go("According to the");
    await page.keyboard.press("s");
    await found(10);
    await expect(page.locator(".ln-place.cursor .cut")).toContainText("clipping 8 begins · your cut");
    await page.keyboard.press("Control+z");
    await found(9);
    await page.keyboard.press("Control+Shift+Z");
    await found(10);
  });

  await test.step("move the boundary by keys", async () => {
    await expect(page.locator(".ln-place.cursor")).toContainText("According to the");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(page.locator(".ln-place.cursor")).toContainText(
      "China and the five Central Asian countries are friendly",
    );
    await expect(page.locator(".ln-place.cursor .cut")).toContainText("clipping 8 begins");
    await page.keyboard.press("Alt+ArrowDown");
    await expect(page.locator(".ln-place.cursor")).toContainText("According to the");
  });

  await test.step("move it by dragging; Escape leaves it where it was", async () => {
    await dragCut(page, 8, "China and the five Central Asian countries are friendly");
    await expect(page.locator(".ln-place.cursor")).toContainText(
      "China and the five Central Asian countries are friendly",
    );
    await expect(page.locator(".ln-place.cursor .cut")).toContainText("clipping 8 begins");
    const grip = await page.getByTestId("cut-8").boundingBox();
    await page.mouse.move((grip?.x ?? 0) + 50, (grip?.y ?? 0) + 8);
    await page.mouse.down();
    await page.mouse.move((grip?.x ?? 0) + 50, (grip?.y ?? 0) + 160, { steps: 5 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(page.locator(".ln-place.cursor .cut")).toContainText("clipping 8 begins");
  });

  await test.step("merge it with the next, and take that back with the button", async () => {
    await page.keyboard.press("m");
    await found(9);
    await page.getByRole("button", { name: /^Undo: Merged/ }).click();
    await found(10);
  });

  await test.step("mark a line by key, another by the menu", async () => {
    await go("China and the five Central Asian countries are friendly");
    await page.keyboard.press("t");
    await expect(kind("China and the five Central Asian countries are friendly")).toHaveText("title");
    await expect(row(8)).toContainText("China and the five Central Asian countries are friendly");
    await go("May is the month when pomegranate");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Heading" }).click();
    await expect(kind("May is the month")).toHaveText("heading");
    await page.keyboard.press("u");
    await expect(kind("May is the month")).toHaveText("paragraph");
  });

  await test.step("put back what was set aside", async () => {
    await lines.locator(".ln.g-aside").first().click();
    await page.keyboard.press("r");
    await expect(page.locator(".ln-place.cursor .ln-kind")).toHaveText("paragraph");
    await expect(page.locator(".ln-place.cursor")).toContainText("China-Central Asia ties help region stability");
  });

  await test.step("flip the dates and back", async () => {
    await page.getByRole("radio", { name: "Above" }).click({ force: true });
    await expect(page.getByText("Each date line belongs to the article above it.")).toBeVisible();
    await expect(page.getByText("You decided this.")).toBeVisible();
    await expect(row(1)).toContainText("23:30");
    await page.keyboard.press("f");
    await expect(page.getByText("Each date line belongs to the article below it.")).toBeVisible();
    await expect(row(1)).toContainText("no date");
  });

  await test.step("another encoding and back: the corrections are there again", async () => {
    await page.getByTestId("encoding").click();
    await page.getByRole("menuitemradio", { name: "Cyrillic (Windows-1251)" }).click();
    await expect(page.getByTestId("encoding")).toContainText("WINDOWS-1251");
    await page.keyboard.press("Control+z");
    await expect(page.getByTestId("encoding")).toContainText("UTF-8");
    await found(10);
  });

  await test.step("accept the suggestion", async () => {
    await expect(page.getByText("1 suggestion for this text")).toBeVisible();
    await page.getByRole("button", { name: "Show next" }).click();
    await expect(page.locator(".ln-place.cursor .ghost.offered")).toBeVisible();
    await page.keyboard.press("y");
    await expect(page.getByText("1 suggestion for this text")).toBeHidden();
    await expect(page.locator(".ln-place.cursor .ghost.taken")).toBeVisible();
  });

  await test.step("teach a line", async () => {
    await go("Images | China Daily");
    await page.keyboard.press("b");
    await expect(kind("Images | China Daily")).toHaveText("set aside by hand");
    await page.keyboard.press("l");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Images | China Daily");
    await expect(page.locator(".ln-place.cursor .ln")).toHaveClass(/g-aside/);
    await expect(kind("Images | China Daily")).toHaveText("set aside by hand");
    await dialog.getByRole("combobox").fill("China Daily");
    await dialog.getByRole("button", { name: "Teach" }).click();
    await expect(page.getByText("Taught for China Daily.")).toBeVisible();
    await choose(running, "rules");
    await expect(page.getByRole("dialog")).toContainText("Images | China Daily");
    await page.keyboard.press("Escape");
  });

  await test.step("the table leads to the source, and back", async () => {
    await row(2).click();
    await expect(page.locator(".ln-place.cursor")).toContainText("30.05.2023, 23:30");
    await expect(page.getByRole("region", { name: /^Why clipping 2/ })).toContainText(
      "a date line with its article below it",
    );
    await table.press("ArrowDown");
    await expect(row(3)).toHaveAttribute("aria-selected", "true");
    await expect(page.locator(".ln-place.cursor")).toContainText("29.05.2023, 21:22");
  });

  await test.step("close; the tag and the note are still on their clipping", async () => {
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("10 clippings", { exact: true })).toBeVisible();
    // What was written stays with the part that has most of the text.
    await expect(reader.getByText("belt-and-road")).toBeVisible();
    await expect(reader.getByTestId("note-editor")).toContainText("Written before the corrections.");
  });

  await running.close();
  running = await launch(options);
  ({ page } = running);
  ({ lines, table, line, row, found, kind, go } = places(page));

  await test.step("after a restart every correction is there", async () => {
    const again = page.getByRole("region", { name: "Reader" });
    await expect(again.getByText("belt-and-road")).toBeVisible();
    await expect(again.getByTestId("note-editor")).toContainText("Written before the corrections.");
    await page.keyboard.press("r");
    await found(10);
    await expect(line("China and the five Central Asian countries are friendly").locator(".ln-kind")).toHaveText(
      "title",
    );
    await expect(page.getByText("your cut")).toBeVisible();
    await expect(line("Images | China Daily")).toHaveClass(/g-aside/);
    await row(6).click();
    await expect(lines.locator(".ghost.taken")).toBeVisible();
    await expect(page.getByText("nothing lost")).toBeVisible();
  });

  await test.step("reset gives what the parser found, in one step that can be undone", async () => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Reset to what the parser found" }).click();
    await found(9);
    await page.keyboard.press("Control+z");
    await found(10);
  });
});

test("every field of a clipping can be said by hand: its address, its category, its second title", async ({
  launch,
  folder,
}) => {
  const options = { args: ["--no-welcome", "--library", join(folder, "Kept")], size: { width: 1440, height: 900 } };
  let running = await launch(options);
  const text = `Pipeline opens in the west
30 May 2023, 12:00

${"The pipeline carries water to four districts, the ministry said on Tuesday. ".repeat(4)}

Water reaches the districts a year early

Section: Infrastructure

It stood first in the paper of the region: paper.example.kz/news/7 (in Kazakh)
`;
  await pasteAndReview(running, text, "paper.txt");
  let { kind, go } = places(running.page);
  const fact = (name: string) =>
    running.page
      .getByRole("region", { name: /^Why clipping 1/ })
      .locator("dl > div")
      .filter({ has: running.page.getByText(name, { exact: true }) });

  await test.step("by keys, by the bar under the source, by the menu", async () => {
    await go("It stood first");
    await expect(fact("address")).toHaveCount(0);
    await running.page.keyboard.press("Shift+A");
    await expect(fact("address")).toContainText("https://paper.example.kz/news/7");
    await expect(fact("address")).toContainText("said by hand");
    await go("Section: Infrastructure");
    await running.page.getByRole("toolbar").getByRole("button", { name: "Category" }).click();
    await expect(kind("Section: Infrastructure")).toContainText("category");
    await expect(fact("category")).toContainText("Infrastructure");
    await go("Water reaches the districts");
    await running.page.keyboard.press("Enter");
    await running.page.getByRole("menuitem", { name: "Second title" }).click();
    await expect(fact("second title")).toContainText("Water reaches the districts a year early");
  });

  await test.step("undone and done again", async () => {
    for (const name of ["second title", "category", "address"]) {
      await running.page.keyboard.press("Control+z");
      await expect(fact(name)).toHaveCount(0);
    }
    for (const name of ["address", "category", "second title"]) {
      await running.page.keyboard.press("Control+Shift+Z");
      await expect(fact(name)).toHaveCount(1);
    }
  });

  await test.step("a line without an address says so", async () => {
    await go("The pipeline carries water");
    await running.page.keyboard.press("Shift+A");
    await expect(
      running.page.getByRole("button", { name: /was marked as an address, and no address can be read in it/ }),
    ).toBeVisible();
    await running.page.keyboard.press("Control+z");
    await expect(fact("address")).toContainText("https://paper.example.kz/news/7");
  });

  await running.close();
  running = await launch(options);
  ({ kind, go } = places(running.page));
  await test.step("after a restart it is all there", async () => {
    await running.page.keyboard.press("r");
    await expect(fact("address")).toContainText("https://paper.example.kz/news/7");
    await expect(fact("category")).toContainText("Infrastructure");
    await expect(fact("second title")).toContainText("Water reaches the districts a year early");
    await go("It stood first");
    await running.page.keyboard.press("u");
    await expect(fact("address")).toHaveCount(0);
  });
});

test("an import is discarded with all that was done to it, and one undo brings it back", async ({ launch, folder }) => {
  const running = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 900, height: 700 },
  });
  const { page } = running;
  await answerDialogs(running.app, [await seed("003")]);
  await choose(running, "import");
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page.getByRole("button", { name: "Keep 6 clippings" })).toBeInViewport({ ratio: 1 });
  await test.step("undo stops at the import", async () => {
    await page.keyboard.press("s");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("s");
    await expect(page.getByRole("button", { name: "Keep 7 clippings" })).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("Control+z");
      await expect(page.getByText("To take back the import itself, discard it.").first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole("button", { name: "Keep 6 clippings" })).toBeInViewport({ ratio: 1 });
  });
  await test.step("a narrow window shows one half at a time", async () => {
    await expect(page.getByRole("grid", { name: "Lines of the source" })).toBeVisible();
    await expect(page.getByRole("grid", { name: "Clippings found" })).toBeHidden();
    await page.keyboard.press("F6");
    await expect(page.getByRole("grid", { name: "Clippings found" })).toBeFocused();
    await expect(page.getByRole("grid", { name: "Lines of the source" })).toBeHidden();
  });
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: "Keep 5 clippings" })).toBeVisible();
  await page.getByRole("button", { name: "Discard import" }).click();
  await expect(page.getByText("Nothing clipped yet")).toBeVisible();
  await page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("5 clippings", { exact: true })).toBeVisible();
});

test("what is no text says so, and offers another encoding", async ({ launch, folder }) => {
  const running = await launch({ args: ["--no-welcome", "--library", join(folder, "Kept")] });
  const { page } = running;
  await choose(running, "paste-import");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text", { exact: true }).fill(`${"\u0001".repeat(20)}A line\nand another\n`);
  await dialog.getByRole("button", { name: "Import" }).click();
  await dialog.getByRole("button", { name: "Review how" }).click();
  await expect(page.getByText("No article was found in this text")).toBeVisible();
  await page.getByRole("button", { name: "Choose another encoding" }).click();
  await expect(page.getByRole("menuitemradio", { name: /^As found/ })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing in the repair view, ${theme}`, async ({ launch }) => {
    const running = await launch({ size: { width: 1440, height: 900 } });
    const { page } = running;
    await choose(running, `theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await openRow(
      page
        .getByRole("listbox", { name: "Clippings" })
        .getByRole("option")
        .filter({ hasText: "Central Asia-China cooperation" }),
    );
    await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
    await page.keyboard.press("r");
    await expect(page.getByRole("heading", { name: "1 clipping found" })).toBeVisible();
    await page.keyboard.press("F8");
    await expect(page.locator(".line-repairs li").first()).toBeVisible();
    // A long reason widens nothing.
    await expect(page.locator(".line-repairs .link").first()).toBeInViewport({ ratio: 1 });
    expect((await page.locator("#repair-source .line-bar").boundingBox())?.width).toBeLessThanOrEqual(720);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu", { name: "What to do with the line" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await choose(running, "rules");
    await expect(page.getByText("Nothing was taught yet.")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
