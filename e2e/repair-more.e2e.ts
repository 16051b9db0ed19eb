import { join } from "node:path";
import { expect, openRow, test } from "./app.ts";
import { choose, pasteAndReview, places } from "./repair-places.ts";

const fair = `Handicraft fair gathers masters from five regions

Potters from five regions show their work in the old depot. Harvest begins in the south of the country. Farmers began to cut wheat on Monday, the ministry said.

The fair is open until Sunday, and admission is free for children and for their teachers.
`;

test("a line is split in its middle, the boundary goes on by a sentence, and undo here takes back only what was done here", async ({
  launch,
  folder,
}) => {
  const running = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 1440, height: 900 },
  });
  const { page } = running;
  const { lines, row, found, go } = places(page);
  await pasteAndReview(running, fair);
  await found(1);

  await test.step("one clipping cannot be merged, and the button says why", async () => {
    const merge = page.getByRole("button", { name: "Merge with next" });
    await expect(merge).toHaveAttribute("aria-disabled", "true");
    await merge.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("tooltip")).toHaveText("There is only one clipping.");
  });

  await test.step("pick a word by keys, and split before it", async () => {
    await go("Potters from five regions");
    for (let i = 0; i < 13; i++) await page.keyboard.press("ArrowRight");
    await expect(page.locator("#repair-source .line-bar")).toContainText("“Harvest”");
    await page.keyboard.press("s");
    await found(2);
    await expect(page.locator(".ln-place.cursor")).toContainText("Harvest begins in the south");
    await expect(page.locator(".ln-place.cursor .cut")).toContainText("clipping 2 begins · your cut");
    await expect(row(2)).toContainText("Harvest begins");
  });

  await test.step("move it a sentence on, and back", async () => {
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await expect(page.locator(".ln-place.cursor .ln-text")).toHaveText(/^Farmers began to cut wheat/);
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await expect(page.locator(".ln-place.cursor .ln-text")).toHaveText(/^Harvest begins/);
    await expect(page.getByText("nothing lost")).toBeVisible();
  });

  await test.step("the last clipping has none after it", async () => {
    await row(2).click();
    await expect(page.getByRole("button", { name: "Merge with next" })).toHaveAttribute("aria-disabled", "true");
    await row(1).click();
    await expect(page.getByRole("button", { name: "Merge with next" })).not.toHaveAttribute("aria-disabled", "true");
  });

  await test.step("something else is done on the desk", async () => {
    await page.keyboard.press("Escape");
    await expect(lines).toBeHidden();
    await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").last());
    await page.keyboard.press("s");
    await expect(page.getByRole("button", { name: "Starred 1" })).toBeVisible();
  });

  await test.step("undo in the review leaves it alone", async () => {
    await page.keyboard.press("r");
    await found(2);
    await expect(page.getByRole("button", { name: /^Undo: Moved where a clipping/ })).toBeVisible();
    for (const clippings of [2, 2, 1]) {
      await page.keyboard.press("Control+z");
      await found(clippings);
    }
    await expect(page.getByRole("button", { name: /^Undo:/ })).toBeHidden();
    await page.keyboard.press("Control+z");
    await expect(page.getByText("There is no correction of this source to undo.")).toBeVisible();
    await page.getByRole("button", { name: /^Do again: Split/ }).click();
    await found(2);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Starred 1" })).toBeVisible();
  });
});

const uranium = `Uranium output grows in the south of the country

The company's output in 2023grew by a tenth, the ministry said on Monday.

Its head, \u0410\u0437a\u0442 Saparov, thanked the workers of the mine and of the mill.

The board of \u041aa\u0437 Mining met on Tuesday and approved the plan for the year.
`;

test("suggestions are accepted one by one, and all at once", async ({ launch, folder }) => {
  const running = await launch({ args: ["--no-welcome", "--library", join(folder, "Kept")] });
  const { page } = running;
  await pasteAndReview(running, uranium);
  const title = page.getByText(/^\d suggestions? for this text$/);
  await expect(title).toHaveText("3 suggestions for this text");
  await page.getByRole("button", { name: "Show next" }).click();
  await expect(page.locator(".ln-place.cursor .ghost.offered")).toBeVisible();
  await page.locator(".line-repairs").getByRole("button", { name: "Accept" }).click();
  await expect(title).toHaveText("2 suggestions for this text");
  await expect(page.locator(".line-repairs")).toContainText("accepted by you");
  await page.getByRole("button", { name: "Accept all" }).click();
  await expect(title).toBeHidden();
  await expect(page.locator("#repair-source .ghost.taken")).toHaveCount(3);
  await page.keyboard.press("Control+z");
  await expect(title).toHaveText("2 suggestions for this text");
  await page.keyboard.press("Shift+Y");
  await expect(title).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Reader" })).toContainText("output in 2023 grew by a tenth");
});

/** Three stories of a club: when each was put up, who has seen it, and whose it is, in words of their own. */
const club = (title: string, wall: number, seen: number): string => `${title}

Our own paper since 1912

Potters from five regions show their work in the old depot.

Seen by ${seen} members of our club
\u00a0

No ${wall} of our wall, put up 14.07.2022 by Aliya

Regulator warns of fake platforms

The regulator warns of platforms that promise a large return.
\u00a0

No ${wall + 1} of our wall, put up 12.07.2022 by Aliya

Museum opens a night hall

Visitors can now look at the collection by torch light.
`;

test("a boilerplate line, a date line and an outlet's name are taught by example, applied to the next dump, and forgotten", async ({
  launch,
  folder,
}) => {
  const running = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 1440, height: 900 },
  });
  const { page } = running;
  const { row, kind, go } = places(page);
  const dialog = page.getByRole("dialog");
  const teach = async (words: string, key: string, shown: RegExp): Promise<void> => {
    await go(words);
    await page.keyboard.press(key);
    await expect(kind(words)).toHaveText(shown);
    await page.keyboard.press("l");
    await expect(dialog).toContainText(words);
    await dialog.getByRole("combobox").fill("The Club");
    await dialog.getByRole("button", { name: "Teach" }).click();
    await expect(dialog).toBeHidden();
  };
  await pasteAndReview(running, club("Handicraft fair gathers masters", 12, 31), "First");
  await teach("Seen by 31 members", "b", /^set aside by hand$/);
  await teach("No 12 of our wall", "d", /^date/);
  await teach("Our own paper since 1912", "o", /^outlet$/);
  await expect(row(1)).toContainText("The Club");
  await page.keyboard.press("Escape");

  await test.step("the next dump is read so", async () => {
    await pasteAndReview(running, club("Rain is expected in the north", 47, 77), "Second");
    await expect(kind("Seen by 77 members")).toHaveText("set aside by hand");
    await expect(kind("No 47 of our wall")).toHaveText(/^date/);
    await expect(kind("Our own paper since 1912")).toHaveText("outlet");
    await expect(row(2)).toContainText("Jul 14, 2022");
    await expect(row(3)).toContainText("Jul 12, 2022");
    await expect(row(1)).toContainText("The Club");
    await expect(page.getByRole("region", { name: /^Why clipping 1/ })).toContainText("you taught it");
  });

  await test.step("each is listed and forgotten", async () => {
    await choose(running, "rules");
    for (const [line, what] of [
      ["Our own paper since 1912", "names the outlet"],
      ["No 12 of our wall, put up 14.07.2022 by Aliya", "a date line"],
      ["Seen by 31 members of our club", "set aside by hand"],
    ] as const) {
      await expect(dialog.getByRole("listitem").filter({ hasText: line })).toContainText(what);
      await dialog.getByRole("button", { name: `Forget “${line}”` }).click();
      await expect(dialog.getByRole("listitem").filter({ hasText: line })).toHaveCount(0);
    }
    await expect(dialog).toContainText("Nothing was taught yet.");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("and the dump after that is read as before", async () => {
    await pasteAndReview(running, club("Harvest begins in the south", 51, 80), "Third");
    await expect(kind("Seen by 80 members")).toHaveText(/^(?:paragraph|heading)$/);
    await expect(kind("No 51 of our wall")).not.toHaveText(/^date/);
    await expect(row(1)).not.toContainText("The Club");
  });
});

test("an encoding that does not fit is said, with what fits better; how the source was read is said in words", async ({
  launch,
  folder,
}) => {
  const running = await launch({ args: ["--no-welcome", "--library", join(folder, "Kept")] });
  const { page } = running;
  await pasteAndReview(running, fair.replaceAll("a", "\u0430"));
  await expect(page.locator(".how-read")).toContainText(
    /^The page of one article \((?:sure|likely|a guess)\): .+ Next best: .+, which fits .+\.$/,
  );
  await expect(page.getByTestId("encoding")).toHaveText("UTF-8 · sure");
  await page.keyboard.press("e");
  await page.getByRole("menuitemradio", { name: "Cyrillic (KOI8-R)" }).click();
  const question = page.getByRole("region", { name: "Encoding" });
  await expect(question).toContainText("This does not look like KOI8-R.");
  await expect(question).toContainText("UTF-8 fits better.");
  await expect(page.getByTestId("encoding")).toHaveText("KOI8-R · does not fit");
  await question.getByRole("button", { name: "Choose another…" }).click();
  await page.getByRole("menuitemradio", { name: "Unicode (UTF-16, little-endian)" }).click();
  await expect(question).toContainText("This does not look like UTF-16LE.");
  await question.getByRole("button", { name: "Read as UTF-8" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByTestId("encoding")).toHaveText("UTF-8 · sure");
  await expect(page.getByText("1 clipping found")).toBeVisible();
});
