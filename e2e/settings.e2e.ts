import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { choose as chooseIn, escapeDialog, expect, openRow, searchFor, test } from "./app.ts";
import { violations } from "./axe.ts";

const option = async (page: Page, tab: string, name: string) => {
  await page.getByRole("tab", { name: tab }).click();
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
};

test("what is set shows at once and is kept", async ({ launch }) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page, app } = first;
  await openRow(page.locator("#list").getByRole("option").nth(3));
  const art = page.locator(".art");
  await expect(page.locator("#article-title")).toBeVisible();
  await expect(page.locator(".fields")).toContainText("min to read");
  const widthBefore = (await art.boundingBox())?.width ?? 0;
  await page.keyboard.press("Control+,");
  await option(page, "Reading", "Wide Sans");
  await expect(page.locator("html")).toHaveAttribute("data-face", "wide");
  await expect(art.locator(".text p").first()).toHaveCSS("letter-spacing", /^0\.\d/);
  await page.getByRole("button", { name: "Length of a line: less" }).click();
  await page.getByRole("button", { name: "Length of a line: less" }).click();
  await page.getByRole("button", { name: "Length of a line: less" }).click();
  await expect(page.getByText("46 letters")).toBeVisible();
  await page.getByRole("button", { name: "Size of the text: less" }).click();
  await expect.poll(async () => (await art.boundingBox())?.width ?? 0).not.toBe(widthBefore);
  await option(page, "Appearance", "Sepia");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "sepia");
  await option(page, "Appearance", "Columns");
  await expect(page.locator("#list")).toHaveAttribute("data-look", "columns");
  await page.locator("[data-setting=groupByDay] .set-switch").click();
  await expect(page.locator(".day")).toHaveCount(0);
  await page.getByRole("button", { name: "Zoom: more" }).click();
  await expect(page.getByText("110 %")).toBeVisible();
  const zoom = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  await expect.poll(zoom).toBeCloseTo(1.1, 2);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("tab", { name: "Help" }).click();
  await expect(page.getByText("these words side by side")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("tab", { name: "Library" }).click();
  await page.getByRole("button", { name: "Open… Copies of what you added" }).click();
  await expect(page.getByRole("dialog", { name: "Backups and checks" })).toBeVisible();
  await page.keyboard.press("Escape");
  await first.close();

  const again = await launch({ size: { width: 1440, height: 900 } });
  const html = again.page.locator("html");
  await expect(html).toHaveAttribute("data-theme", "sepia");
  await expect(html).toHaveAttribute("data-face", "wide");
  await expect(again.page.locator("#list")).toHaveAttribute("data-look", "columns");
  await expect(again.page.locator(".day")).toHaveCount(0);
  const kept = await again.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  );
  expect(kept).toBeCloseTo(1.1, 2);
  expect(await violations(again.page)).toEqual([]);
});

test("text and source go in step, whichever is scrolled", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 700 } });
  await searchFor(page, "Central Asia-China cooperation");
  await openRow(page.locator("#list").getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await page.locator("#list").focus();
  await page.keyboard.press("o");
  const lines = page.getByRole("region", { name: "Lines of the source" });
  const sheet = page.locator("#reading-place");
  await expect(lines.locator(".ln").first()).toBeVisible();
  /** One of the first lines in sight of the source stands in the paragraphs at the top of the text. */
  const together = () =>
    page.evaluate(() => {
      const inSight = (place: string, each: string, most: number): string[] => {
        const edge = document.querySelector(place)?.getBoundingClientRect().top ?? 0;
        return [...document.querySelectorAll(each)]
          .filter((one) => one.getBoundingClientRect().bottom > edge + 13)
          .slice(0, most)
          .map((one) => one.textContent?.trim() ?? "");
      };
      const text = inSight("#reading-place", "#reading-place [data-at]", 2);
      const source = inSight(".src .lines", ".src .lines .ln:not(.blank) > span:last-child", 2);
      return source.some((line) => line.length > 20 && text.some((one) => one.includes(line.slice(0, 20))));
    });
  /** Chromium scrolls smoothly: it is over when nothing has moved for some frames. */
  const standsStill = () =>
    sheet.evaluate(
      (one) =>
        new Promise<void>((resolve) => {
          let [last, same] = [one.scrollTop, 0];
          const look = () => {
            same = one.scrollTop === last ? same + 1 : 0;
            last = one.scrollTop;
            if (same > 30) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
  const { x = 0, y = 0 } = (await sheet.boundingBox()) ?? {};
  await page.mouse.move(x + 60, y + 200);
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, 300);
  await expect.poll(() => sheet.evaluate((one) => one.scrollTop)).toBeGreaterThan(600);
  await expect.poll(together).toBe(true);
  await standsStill();
  const before = await sheet.evaluate((one) => one.scrollTop);
  const beside = (await lines.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(beside.x + 60, beside.y + 200);
  // Back up: near its end a text cannot be scrolled further, whatever the source does.
  for (let i = 0; i < 2; i++) await page.mouse.wheel(0, -110);
  await expect.poll(() => sheet.evaluate((one) => one.scrollTop)).toBeLessThan(before - 40);
  await expect.poll(together).toBe(true);
});

test("an empty result leaves no clipping in the reader, and gives it back", async ({ launch }) => {
  const { page } = await launch();
  const row = page.locator("#list").getByRole("option").nth(4);
  await openRow(row);
  const title = page.locator("#article-title");
  const words = (await row.locator(".t").textContent()) ?? "";
  await expect(title).toHaveText(words);
  await page.keyboard.press("/");
  await page.keyboard.type("nothing-has-this-word");
  await expect(page.getByText("Nothing in the list to read.")).toBeVisible();
  await expect(title).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(title).toHaveText(words);
  // Also where another result was in between: what the list opened by itself is not what somebody was reading.
  await searchFor(page, "nothing-has-this-word");
  await expect(title).toHaveCount(0);
  await searchFor(page, "Lukashenko");
  await expect(title).toContainText("Lukashenko");
  await page.keyboard.press("Escape");
  await expect(title).toHaveText(words);
  // What somebody chose there stays.
  await searchFor(page, "nothing-has-this-word");
  await searchFor(page, "Lukashenko");
  await openRow(page.locator("#list").getByRole("option").first());
  await searchFor(page, "");
  await expect(title).toContainText("Lukashenko");
});

test("text that runs from right to left is set so, with its time and its language; so is Chinese", async ({
  launch,
  folder,
}) => {
  const arabic = join(folder, "arabic.txt");
  const chinese = join(folder, "chinese.txt");
  const body =
    "قالت وزارة الخارجية في بيان إن الوزيرين بحثا التعاون الثنائي بين البلدين في مجالات التجارة والنقل والطاقة. ";
  await writeFile(
    arabic,
    `كازاخستان والأردن يبحثان التعاون الثنائي\n\n2023-05-29 21:22\n\n${body.repeat(4)}\n\n${body.repeat(3)}\n`,
  );
  const chineseBody = "哈萨克斯坦外交部发表声明说,双方讨论了贸易、交通和能源领域的双边合作。";
  await writeFile(
    chinese,
    `哈萨克斯坦与中国讨论合作\n\n2023-05-28 10:00\n\n${chineseBody.repeat(6)}\n\n${chineseBody.repeat(5)}\n`,
  );
  const { page } = await launch({
    args: ["--no-welcome", "--library", join(folder, "Two"), arabic, chinese],
    size: { width: 1440, height: 900 },
  });
  const row = page.locator("#list").getByRole("option").filter({ hasText: "كازاخستان" });
  await expect(row).toBeVisible();
  await expect(row.locator(".m")).toHaveAttribute("dir", "rtl");
  const right = (one: string) =>
    row.locator(one).evaluate((place) => {
      const range = document.createRange();
      range.selectNodeContents(place);
      return Math.max(...[...range.getClientRects()].map((box) => box.right));
    });
  // The line below the title begins where the title does: at the right.
  expect(Math.abs((await right(".m")) - (await right(".s")))).toBeLessThan(3);
  await openRow(row);
  await expect(page.locator("#article-title")).toHaveAttribute("lang", "ar");
  await expect(page.locator(".art .text")).toHaveAttribute("dir", "rtl");
  await expect(page.locator(".art .text p").first()).toHaveCSS("direction", "rtl");
  expect(await violations(page)).toEqual([]);
  await openRow(page.locator("#list").getByRole("option").filter({ hasText: "哈萨克斯坦" }));
  await expect(page.locator("#article-title")).toHaveAttribute("lang", "zh");
  await expect(page.locator(".art .text p").first()).toHaveCSS("line-break", "strict");
});

/** Controls that stand outside the window and cannot be scrolled to, or whose words are cut. */
const clipped = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const scrolls = (one: Element | null): boolean => {
      for (let at = one; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (/auto|scroll/.test(overflowY) || /auto|scroll/.test(overflowX)) return true;
      }
      return false;
    };
    for (const one of document.querySelectorAll("button, input, [role=radio], [role=tab], a[href]")) {
      if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const box = one.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || one.closest("[aria-hidden=true], [inert]") !== null) continue;
      const name = one.getAttribute("aria-label") ?? one.textContent ?? "";
      const outside = box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1;
      if (outside && !scrolls(one)) found.push(`outside: ${name}`);
      if (one.matches(".btn") && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${name}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page is wider than the window");
    return found;
  });

test("at 200 % and without motion nothing is cut off, in one, two and three panes", async ({ launch }) => {
  const { page, app } = await launch({ size: { width: 1280, height: 900 } });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const choose = (id: string) => chooseIn(app, id);
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await openRow(page.locator("#list").getByRole("option").nth(2));
  for (let i = 0; i < 7; i++) await choose("zoom-in");
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  await expect(page.locator("[data-layout=two]")).toBeVisible();
  const moving = () => page.evaluate(() => document.getAnimations().length);
  for (const width of [1280, 1000]) {
    await app.evaluate(({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 900), width);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / 2);
    await expect.poll(() => clipped(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(await moving()).toBe(0);
    for (const id of ["settings", "palette", "paste-import", "shortcuts", "export"]) {
      await choose(id);
      await expect(page.getByRole("dialog")).toBeVisible();
      await expect.poll(() => clipped(page), id).toEqual([]);
      expect(await violations(page), id).toEqual([]);
      expect(await moving()).toBe(0);
      await escapeDialog(page);
    }
    await page.getByRole("button", { name: "Show the library" }).click();
    await expect(page.getByRole("navigation", { name: "Library" })).toBeVisible();
    await expect.poll(() => clipped(page)).toEqual([]);
    await page.getByRole("button", { name: /^All clippings/ }).click();
  }
  // One pane: the reader has a way back to the list.
  await expect(page.locator("[data-layout=one]")).toBeVisible();
  await page.locator("#list").getByRole("option").nth(1).click();
  await expect(page.locator("#article-title")).toBeVisible();
  await expect.poll(() => clipped(page)).toEqual([]);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(page.locator("#list")).toBeVisible();
  await choose("zoom-reset");
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1000);
  // The tools of the narrowest third pane stand in one line.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 700));
  await expect(page.locator("[data-layout=three]")).toBeVisible();
  await expect.poll(async () => (await page.locator(".tools").boundingBox())?.height ?? 0).toBeLessThan(50);
  await expect.poll(() => clipped(page)).toEqual([]);
});

test("panes fold by key and stay so; what is searched for brings the list back, in windows of every width", async ({
  launch,
}) => {
  const { page, close } = await launch({ size: { width: 1280, height: 800 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const side = page.getByRole("navigation", { name: "Library" });
  const list = page.locator("#list");
  const reader = page.locator("#article-title");
  const widthOf = async (what: Locator) => (await what.boundingBox())?.width ?? 0;
  await openRow(list.getByRole("option").first());
  await list.focus();
  const before = await widthOf(list);
  await page.keyboard.press("b");
  await expect(side).toBeHidden();
  await expect(page.getByRole("separator", { name: "Width of the library pane" })).toHaveCount(0);
  expect(await widthOf(list)).toBe(before);
  await page.keyboard.press("l");
  await expect(list).toBeHidden();
  expect(await widthOf(page.locator("#reader"))).toBe(1280);
  await expect(page.locator("#reading-place")).toBeFocused();
  expect(await clipped(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  // One goes on from clipping to clipping, and what is typed leaves its field for the text.
  const title = (await reader.textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(reader).not.toHaveText(title);
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#reading-place")).toBeFocused();
  await expect(list).toBeHidden();
  await close();

  const again = await launch({ size: { width: 1280, height: 800 } });
  const [page2, app2] = [again.page, again.app];
  const list2 = page2.locator("#list");
  const side2 = page2.getByRole("navigation", { name: "Library" });
  await expect(page2.locator("#article-title")).toBeVisible();
  await expect(side2).toBeHidden();
  await expect(list2).toBeHidden();
  await page2.keyboard.press("/");
  await page2.keyboard.type("astana");
  await expect(list2).toBeVisible();
  await expect(page2.locator(".list")).toHaveAttribute("data-query", "astana");
  await page2.getByRole("button", { name: "Show the library" }).click();
  await expect(side2).toBeVisible();
  await expect(side2.getByRole("button", { name: /^All clippings/ })).toBeFocused();
  await page2.getByRole("button", { name: "Fold the library" }).click();
  await expect(side2).toBeHidden();

  // In one pane, too, what is searched for is seen.
  await app2.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(560, 800));
  await expect(page2.locator("[data-layout=one]")).toBeVisible();
  await list2.getByRole("option").first().click();
  await expect(list2).toBeHidden();
  await expect.poll(async () => (await page2.locator(".tools").boundingBox())?.height ?? 0).toBeLessThan(50);
  await page2.keyboard.press("/");
  await page2.keyboard.type(" kazakhstan");
  await expect(list2).toBeVisible();
  await page2.keyboard.press("Enter");
  await expect(list2).toBeFocused();
  await page2.keyboard.press("b");
  await expect(side2).toBeVisible();
  await expect(list2).toBeHidden();
  await page2.keyboard.press("b");
  await expect(side2).toBeHidden();
  await expect(list2).toBeFocused();
});

test("how many there are and how many are selected have room in a narrow pane, in every language", async ({
  launch,
}) => {
  const { page, app } = await launch({ size: { width: 820, height: 800 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const list = page.locator("#list");
  const names = { ru: "Русский", kk: "Қазақша", en: "English" };
  for (const [language, name] of Object.entries(names)) {
    await chooseIn(app, "settings");
    await page
      .locator("[role=tab]")
      .filter({ hasText: /^(Language|Язык|Тіл)$/ })
      .click();
    await page.getByRole("radio", { name }).check({ force: true });
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await openRow(list.getByRole("option").first());
    await list.focus();
    const height = async () => (await page.locator(".lhead").boundingBox())?.height;
    const before = await height();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowDown");
    await expect(page.locator(".lhead-many")).toBeVisible();
    const cut = () =>
      page
        .locator(".lhead > *")
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    expect(await cut(), language).toBe(0);
    // Of one clipping the head may take two lines in such a pane, in Russian; of several it takes one.
    expect(await height(), language).toBeLessThanOrEqual(before ?? 0);
  }
});
