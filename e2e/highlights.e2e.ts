import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { choose, crashWindow, expect, highlightFirst, isReady, openRow, searchFor, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";
import { cutButtons } from "./cut.ts";

/** Selects words of the text as a person does, by dragging over them; once more where the text moved meanwhile. */
async function selectWords(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await dragOver(page, words);
    expect(await page.evaluate(() => document.getSelection()?.toString().trim())).toBe(words);
  }).toPass();
}

async function dragOver(page: Page, words: string): Promise<void> {
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

test("a passage is highlighted, noted, tagged, coloured, resized, undone, and is there after a restart and when its source is read anew", async ({
  launch,
  folder,
}) => {
  const { page, close } = await launch({ size: { width: 1440, height: 900 } });
  await searchFor(page, "Central Asia-China cooperation crucial");
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await searchFor(page, "");

  await selectWords(page, "one of the first countries to recognize");
  const bar = page.getByRole("toolbar", { name: "Selected passage" });
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Highlight and write a note" }).click();
  const highlights = page.getByRole("list", { name: "Highlights" });
  const note = highlights.getByRole("textbox", { name: "Note on the highlight" });
  await expect(note).toBeFocused();
  await page.keyboard.type("Same **wording** as in 2018");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual(["one of the first countries to recognize"]);

  await highlights.getByRole("button", { name: "tag" }).click();
  await expect(page.locator("input:focus")).toBeVisible();
  await page.keyboard.type("quotes");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await highlights.getByRole("button", { name: "Blue" }).click();
  await expect.poll(() => painted(page, "mark-blue")).toEqual(["one of the first countries to recognize"]);
  await highlights.getByRole("button", { name: /end a word later/i }).click();
  await expect.poll(() => painted(page, "mark-blue")).toEqual(["one of the first countries to recognize Kazakhstan's"]);

  expect(await violations(page)).toEqual([]);
  expect(await cutButtons(page)).toEqual([]);

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
  await typeNote(page, "Ask for the **transcript**.");
  await expect(page.locator(".note-state")).toHaveText("saved");
  await close();

  // Every source is read anew: what was found in them is gone.
  const library = join(folder, "user/Library");
  const derived = (await readdir(library)).filter((name) => name.startsWith("catalog"));
  expect(derived.length).toBeGreaterThan(0);
  for (const name of derived) await rm(join(library, name));

  const again = await launch({ size: { width: 1440, height: 900 } });
  await openRow(
    again.page
      .getByRole("listbox", { name: "Clippings" })
      .getByRole("option")
      .filter({ hasText: "Central Asia-China cooperation" }),
  );
  await expect(again.page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await expect
    .poll(() => painted(again.page, "mark-blue"))
    .toEqual(["one of the first countries to recognize Kazakhstan's"]);
  const card = again.page.getByRole("list", { name: "Highlights" }).getByRole("listitem");
  await expect(card).toContainText("Same wording as in 2018");
  await expect(card).toContainText("quotes");
  // What was written reads as it is meant, and leads to its field.
  await card.locator("strong").click();
  await expect(card.getByRole("textbox", { name: "Note on the highlight" })).toHaveValue("Same **wording** as in 2018");
  await again.page.keyboard.press("Escape");
  await expect(card.locator("strong")).toHaveText("wording");
  await expect(again.page.getByTestId("note-editor")).toContainText("transcript");

  // Once more, with a line in front of it that was set aside before: the passage stands elsewhere now.
  await again.page.locator("#list").focus();
  await again.page.keyboard.press("r");
  await expect(again.page.getByRole("heading", { name: "1 clipping found" })).toBeVisible();
  await again.page
    .getByRole("grid", { name: "Lines of the source" })
    .getByText("Author details not found")
    .first()
    .click();
  await expect(again.page.locator(".ln-place.cursor")).toContainText("Author details not found");
  await again.page.keyboard.press("p");
  await expect(again.page.locator(".ln-place.cursor .ln-kind")).toHaveText("paragraph");
  await again.page.getByRole("button", { name: "Done" }).click();
  await expect(again.page.locator(".art .text p").first()).toContainText("Author details not found");
  await expect
    .poll(() => painted(again.page, "mark-blue"))
    .toEqual(["one of the first countries to recognize Kazakhstan's"]);
  await expect(card).toContainText("Same wording as in 2018");
  await expect(again.page.getByTestId("note-editor")).toContainText("transcript");
  await selectWords(again.page, "Kazakhstan's independence");
  await again.page.keyboard.press("h");
  await expect(card).toHaveCount(2);
  await expect.poll(() => painted(again.page, "mark-blue")).toContain("Kazakhstan's independence");
});

test("colours and notes of highlights, and going from one to the next, have keys", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await openRow(
    page
      .getByRole("listbox", { name: "Clippings" })
      .getByRole("option")
      .filter({ hasText: "Central Asia-China cooperation" }),
  );
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  const cards = page.getByRole("list", { name: "Highlights" }).getByRole("listitem");
  const lit = page.locator(".hl-card.lit");
  const note = lit.getByRole("textbox", { name: "Note on the highlight" });
  await page.keyboard.press(".");
  await expect(page.getByText("Nothing is highlighted in this text.")).toBeVisible();
  await selectWords(page, "Kazakhstan's independence");
  await page.keyboard.press("3");
  await expect.poll(() => painted(page, "mark-blue")).toEqual(["Kazakhstan's independence"]);
  await expect(page.getByRole("contentinfo")).toContainText("1–5 colour");
  await page.keyboard.press("5");
  await expect.poll(() => painted(page, "mark-purple")).toEqual(["Kazakhstan's independence"]);
  await expect(cards).toHaveCount(1);
  await page.keyboard.press("c");
  await expect(note).toBeFocused();
  await page.keyboard.type("for annex 3");
  await page.keyboard.press("Escape");
  await expect(lit).toHaveCount(0);

  await selectWords(page, "one of the first countries to recognize");
  await page.keyboard.press("c");
  await expect(note).toBeFocused();
  await expect(lit).toContainText("one of the first countries");
  await page.keyboard.press("Escape");
  await expect(lit).toHaveCount(0);

  await page.keyboard.press(".");
  await expect(lit).toContainText("one of the first countries");
  await page.keyboard.press(".");
  await expect(note).toHaveValue("for annex 3");
  await page.keyboard.press(".");
  await expect(lit).toContainText("one of the first countries");
  await page.keyboard.press(",");
  await expect(note).toHaveValue("for annex 3");
  await page.keyboard.press("1");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual(["Kazakhstan's independence"]);
  await page.keyboard.press("z");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test("in a text from right to left the handles stand at its ends, arrows go where they point, and what was dragged stays lit up", async ({
  launch,
  folder,
}) => {
  const file = join(folder, "arabic.txt");
  await writeFile(
    file,
    [
      "القمة العربية تبحث التعاون مع آسيا الوسطى",
      "12 مايو 2023",
      "",
      "بدأت اليوم في جدة أعمال القمة العربية بمشاركة قادة الدول الأعضاء. وقال الوزير إن التعاون مع كازاخستان مهم جدا للمنطقة. وأضاف أن التجارة نمت بنسبة 25% في عام 2022 وفقا لتقرير World Bank.",
      "",
      "وأكد الأمين العام أن الدول العربية ستواصل العمل المشترك في مجالات الطاقة والنقل والأمن الغذائي.",
    ].join("\n"),
  );
  const { app, page } = await launch({ size: { width: 1440, height: 900 }, args: [file] });
  await page.getByRole("searchbox").fill("القمة");
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("القمة");
  await page.getByRole("searchbox").fill("");
  const first = "نمت بنسبة 25";
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".art .text") as Node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = (walker.currentNode.nodeValue ?? "").indexOf(wanted);
      if (at >= 0)
        document.getSelection()?.setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + wanted.length);
    }
  }, first);
  await page.locator("#reading-place").focus();
  await page.keyboard.press("h");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual([first]);
  const card = page.locator(".hl-card.lit");
  await card.locator(".hl-open").focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual([`${first}% في`]);
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual([`${first}%`]);
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  await expect.poll(() => painted(page, "mark-yellow")).toEqual([first]);

  // The last letter runs left to right: the passage ends at its right side, among letters that run the other way.
  const middle = async (handle: string) => {
    const box = await page.locator(`.hl-handle.${handle}`).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const letter = (words: string) =>
    page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.querySelector(".art .text") as Node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = (walker.currentNode.nodeValue ?? "").indexOf(wanted);
        if (at < 0) continue;
        const range = new Range();
        range.setStart(walker.currentNode, at + wanted.length - 1);
        range.setEnd(walker.currentNode, at + wanted.length);
        const { left, right, top, height } = range.getBoundingClientRect();
        return { left, right, middle: top + height / 2 };
      }
      throw new Error(`“${wanted}” is not in the text`);
    }, words);
  const five = await letter(first);
  expect(Math.abs((await middle("end")).x - five.right)).toBeLessThan(3);
  const goal = await letter("نمت بنسبة 25% في عام");
  const from = await middle("end");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + goal.left) / 2, goal.middle, { steps: 4 });
  await page.mouse.move(goal.left + 1, goal.middle, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => painted(page, "mark-yellow")).toEqual(["نمت بنسبة 25% في عام"]);
  await expect(card).toHaveCount(1);
  expect(Math.abs((await middle("end")).x - goal.left)).toBeLessThan(3);

  // Beside its source the text keeps what is marked in it; copied are the words of the text alone.
  await choose(app, "toggle-source");
  await expect(page.getByRole("region", { name: "Source text" })).toBeVisible();
  await expect.poll(() => painted(page, "mark-yellow")).toEqual(["نمت بنسبة 25% في عام"]);
  await choose(app, "toggle-source");
  await page.evaluate(() => {
    const title = document.querySelector("#article-title")?.firstChild;
    const last = [...document.querySelectorAll("[data-at]")].at(-1)?.firstChild;
    if (title == null || last == null) throw new Error("nothing is read");
    const range = new Range();
    range.setStart(title, 0);
    range.setEnd(last, 4);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  });
  await choose(app, "copy-quote");
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^“بدأت اليوم[^“”]*World Bank\. وأكد” — May 12, 2023, القمة العربية/);
});

test("words on a highlight outlive a window that crashes with them", async ({ launch }) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { app, page } = first;
  const card = await highlightFirst(page);
  await card.getByRole("textbox", { name: "Note on the highlight" }).fill("kept through a crash");
  await crashWindow(app);
  await expect.poll(() => isReady(app), { timeout: 30_000 }).toBe(true);
  await first.close();
  const again = await launch({ size: { width: 1440, height: 900 } });
  await openRow(again.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(again.page.getByRole("list", { name: "Highlights" }).getByRole("listitem")).toContainText(
    "kept through a crash",
  );
});

test("a highlight whose words are gone is listed with them, placed again by hand, and that is undone", async ({
  launch,
}) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  const query = "Central Asia-China cooperation crucial";
  const row = page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first();
  await searchFor(page, query);
  await expect(row).toContainText("Central Asia-China cooperation");
  // Before it is opened: what somebody else changes while the window marks it as read counts as the window's own.
  await page.evaluate(async (words) => {
    const found = await window.cuttings.call("listIds", { view: { kind: "all" }, query: words, sort: "newest" });
    const gone = {
      ...{
        id: "00000000000f",
        quote: "words that stand nowhere in this text",
        prefix: "",
        suffix: "",
        start: 5,
        end: 42,
      },
      ...{ colour: "green" as const, note: "kept", tags: [], created: 1 },
    };
    if (found.ok)
      await window.cuttings.call("mark", { ids: found.value.slice(0, 1), change: { putHighlights: [gone] } });
  }, query);
  await openRow(row);
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  const orphan = page.locator(".hl-card.orphan");
  await expect(orphan).toContainText("words that stand nowhere in this text");
  await expect(orphan).toContainText("kept");
  await selectWords(page, "one of the first countries to recognize");
  await orphan.getByRole("button", { name: "Place on the selection" }).click();
  await expect.poll(() => painted(page, "mark-green")).toEqual(["one of the first countries to recognize"]);
  await expect(orphan).toHaveCount(0);
  await page.locator("#reading-place").focus();
  await page.keyboard.press("z");
  await expect(orphan).toHaveCount(1);
});
