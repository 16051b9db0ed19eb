/** What the journeys through the repair view share. */
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { choose as chooseIn, expect, type Running } from "./app.ts";

const seeds = resolve(import.meta.dirname, "../seeds");
/** The path of an example dump. */
export async function seed(number: string): Promise<string> {
  const name = (await readdir(seeds)).find((one) => one.startsWith(number) && one.endsWith(".txt"));
  return join(seeds, name ?? "");
}

/** What the journeys look at, on one window. */
export function places(page: Page) {
  const lines = page.getByRole("grid", { name: "Lines of the source" });
  const table = page.getByRole("grid", { name: "Clippings found" });
  return {
    lines,
    table,
    line: (words: string | RegExp) => lines.getByRole("row").filter({ hasText: words }).first(),
    row: (n: number) => table.getByRole("row").nth(n),
    found: (n: number) =>
      expect(page.getByRole("heading", { name: new RegExp(`^${n} clippings? found$`) })).toBeVisible(),
    kind: (words: string | RegExp) => lines.getByRole("row").filter({ hasText: words }).first().locator(".ln-kind"),
    go: async (words: string) => {
      await lines.getByText(words).first().click();
      await expect(page.locator(".ln-place.cursor")).toContainText(words);
    },
  };
}

/** Chooses an item of the menu. */
export async function choose({ app }: Running, id: string): Promise<void> {
  await chooseIn(app, id);
}

/** Presses the button of a cut, and lets it go over a line. */
export async function dragCut(page: Page, n: number, words: string): Promise<void> {
  const from = await page.getByTestId(`cut-${n}`).boundingBox();
  const to = await page.locator("#repair-source .ln").filter({ hasText: words }).first().boundingBox();
  if (from === null || to === null) throw new Error("the cut or the line is not in sight");
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 200, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

/** Pastes a text and opens its review. */
export async function pasteAndReview(running: Running, text: string, name = "Pasted"): Promise<void> {
  const { page } = running;
  await choose(running, "paste-import");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text", { exact: true }).fill(text);
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("button", { name: "Import" }).click();
  const review = dialog
    .getByRole("button", { name: "Review how" })
    .or(page.getByRole("button", { name: "Review", exact: true }));
  await review.click();
  await expect(page.getByRole("grid", { name: "Lines of the source" })).toBeVisible();
}
