import type { Page } from "@playwright/test";
import { expect, openRow, test } from "./app.ts";
import { violations } from "./axe.ts";

/** Selects words of the text as a person does, by dragging over them. */
async function selectWords(page: Page, words: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".art .text") as Node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = (walker.currentNode.nodeValue ?? "").indexOf(wanted);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      walker.currentNode.parentElement?.scrollIntoView({ block: "center" });
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0] as DOMRect, rects.at(-1) as DOMRect];
      return { x1: first.left, y1: first.top + first.height / 2, x2: last.right, y2: last.top + last.height / 2 };
    }
    throw new Error(`“${wanted}” is not in the text`);
  }, words);
  await page.mouse.move(box.x1 + 1, box.y1);
  await page.mouse.down();
  await page.mouse.move((box.x1 + box.x2) / 2, box.y2, { steps: 4 });
  await page.mouse.move(box.x2, box.y2, { steps: 4 });
  await page.mouse.up();
}

/** What is painted in a colour, in the order of the text. */
const painted = (page: Page, name: string) =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map((range) => range.toString()), name);

test("a passage is highlighted, noted, tagged, coloured, resized, undone, and is there after a restart", async ({
  launch,
}) => {
  const { page, close } = await launch({ size: { width: 1440, height: 900 } });
  await page.getByRole("searchbox").fill("Central Asia-China cooperation crucial");
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await page.getByRole("searchbox").fill("");

  await selectWords(page, "one of the first countries to recognize");
  const bar = page.getByRole("toolbar", { name: "Selected passage" });
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Highlight and write a note" }).click();
  const highlights = page.getByRole("list", { name: "Highlights" });
  const note = highlights.getByRole("textbox", { name: "Note on the highlight" });
  await expect(note).toBeFocused();
  await page.keyboard.type("Same wording as in 2018");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual(["one of the first countries to recognize"]);

  await highlights.getByRole("button", { name: "tag" }).click();
  await page.keyboard.type("quotes");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await highlights.getByRole("button", { name: "Blue" }).click();
  await expect.poll(() => painted(page, "mark-blue")).toEqual(["one of the first countries to recognize"]);
  await highlights.getByRole("button", { name: /end a word later/i }).click();
  await expect.poll(() => painted(page, "mark-blue")).toEqual(["one of the first countries to recognize Kazakhstan's"]);

  expect(await violations(page)).toEqual([]);

  // By keyboard alone: the first sentence in sight, one sentence on, highlighted.
  await page.locator("#reading-place").focus();
  await page.locator("#reading-place").evaluate((place) => place.scrollTo(0, 0));
  await page.keyboard.press("h");
  await expect(bar).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(highlights.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("z");
  await expect(highlights.getByRole("listitem")).toHaveCount(1);
  await close();

  const again = await launch({ size: { width: 1440, height: 900 } });
  await expect(again.page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await expect
    .poll(() => painted(again.page, "mark-blue"))
    .toEqual(["one of the first countries to recognize Kazakhstan's"]);
  const card = again.page.getByRole("list", { name: "Highlights" }).getByRole("listitem");
  await expect(card).toContainText("Same wording as in 2018");
  await expect(card).toContainText("quotes");
  await selectWords(again.page, "Kazakhstan's independence");
  await again.page.keyboard.press("h");
  await expect(card).toHaveCount(2);
  await expect.poll(() => painted(again.page, "mark-blue")).toContain("Kazakhstan's independence");
});
