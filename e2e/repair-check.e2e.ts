import { join } from "node:path";
import { answerDialogs, expect, test } from "./app.ts";
import { choose, pasteAndReview, places, seed } from "./repair-places.ts";

const fair = `Handicraft fair gathers masters from five regions

OLD DEPOT, Monday

Potters from five regions show their work in the old depot.

The fair is open until Sunday, the organisers said on Monday.

Visitors come from all over the country to see it.
`;

test("an import says what to check, and leads to it; the message lies over nothing, and Escape takes it away", async ({
  launch,
  folder,
}) => {
  const running = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 1280, height: 800 },
  });
  const { page, app } = running;
  const { table, row, found, go, lines } = places(page);
  const toasts = page.getByRole("region", { name: "Messages" }).getByRole("listitem");

  await test.step("one message, in the line at the bottom", async () => {
    await answerDialogs(app, [await seed("000")]);
    await choose(running, "import");
    await expect(toasts).toHaveCount(1);
    await expect(toasts).toContainText("1 deserves a look.");
    const message = await toasts.boundingBox();
    const panes = await page.locator(".cols").boundingBox();
    expect(message?.y).toBeGreaterThanOrEqual((panes?.y ?? 0) + (panes?.height ?? 0) - 1);
  });

  await test.step("it leads to the first clipping to check, and the table can list only those", async () => {
    await toasts.getByRole("button", { name: "Review" }).click();
    await found(9);
    await expect(table.getByRole("row", { selected: true })).toContainText("check");
    await page.keyboard.press("k");
    // The head of the table is a row, too.
    await expect(table.getByRole("row")).toHaveCount(2);
    await expect(row(1)).toContainText("check");
    await page.getByText("All 9", { exact: true }).click();
    await expect(table.getByRole("row")).toHaveCount(10);
  });

  await test.step("Escape takes a message that waits away first, then closes the review", async () => {
    await go("Noting the high level");
    await page.keyboard.press("s");
    await found(10);
    await page.keyboard.press("e");
    await page.getByRole("menuitemradio", { name: "Cyrillic (KOI8-R)" }).click();
    await expect(toasts.getByRole("button", { name: "Undo" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(toasts).toHaveCount(0);
    await expect(lines).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(lines).toBeHidden();
  });
});

test("a dateline is marked, a line joins the one above, and a cut that is dragged stays where it was at Escape", async ({
  launch,
  folder,
}) => {
  const running = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 1440, height: 900 },
  });
  const { page } = running;
  const { found, go, kind } = places(page);
  const why = page.locator(".why");
  await pasteAndReview(running, fair);
  await found(1);

  await test.step("mark", async () => {
    await go("OLD DEPOT, Monday");
    await page.keyboard.press("w");
    await expect(kind("OLD DEPOT, Monday")).toHaveText("dateline");
    await expect(why).toContainText("OLD DEPOT, Monday");
    await expect(why).toContainText("3 paragraphs");
  });

  await test.step("join, and take it back", async () => {
    await go("The fair is open until Sunday");
    await page.keyboard.press("j");
    await expect(why).toContainText("2 paragraphs");
    await page.keyboard.press("Control+z");
    await expect(why).toContainText("3 paragraphs");
    await go("Handicraft fair gathers");
    await page.keyboard.press("j");
    await expect(page.getByText("There is no line of text right above in this clipping.")).toBeVisible();
  });

  await test.step("drag a cut, and think better of it", async () => {
    await go("The fair is open until Sunday");
    await page.keyboard.press("s");
    await found(2);
    const from = await page.getByTestId("cut-2").boundingBox();
    const to = await page.locator("#repair-source .ln").filter({ hasText: "Visitors come" }).boundingBox();
    if (from === null || to === null) throw new Error("the cut or the line is not in sight");
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 200, to.y + to.height / 2, { steps: 8 });
    await expect(page.locator(".ln-place.drop")).toContainText("Visitors come");
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(page.locator(".ln-place.drop")).toHaveCount(0);
    await expect(page.locator(".ln-place").filter({ has: page.getByTestId("cut-2") })).toContainText(
      "The fair is open",
    );
  });

  await test.step("drag it, and let go", async () => {
    const from = await page.getByTestId("cut-2").boundingBox();
    const to = await page.locator("#repair-source .ln").filter({ hasText: "Visitors come" }).boundingBox();
    if (from === null || to === null) throw new Error("the cut or the line is not in sight");
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 200, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(page.locator(".ln-place").filter({ has: page.getByTestId("cut-2") })).toContainText("Visitors come");
  });
});
