import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { commands } from "../core/commands.ts";
import { kk as kkWords } from "../core/languages/kk.ts";
import { fetchLibraryWords } from "../core/languages/library/index.ts";
import { ru as ruWords } from "../core/languages/ru.ts";
import { en as whysOf } from "../core/languages/whys/en.ts";
import { finder } from "../core/languages/whys/say.ts";
import { en } from "../renderer/text/en.ts";
import { kk } from "../renderer/text/kk.ts";
import { ru } from "../renderer/text/ru.ts";
import { answerDialogs, choose as chooseIn, escapeDialog, expect, openRow, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";
import { cutButtons } from "./cut.ts";
import { seed } from "./repair-places.ts";

const spoken = {
  ru: {
    ...{ name: "Русский", own: ru, words: ruWords, library: "Библиотека", settings: "Настройки" },
    tooLarge: /^Файл «big\.txt» слишком велик: в нём 1\s300 МБ, а можно не больше 256 МБ на файл\.$/,
    noText: "«picture.txt» не импортирован: это изображение PNG, а не текстовый файл.",
    notADate: "“yesterday” – не дата",
  },
  kk: {
    ...{ name: "Қазақша", own: kk, words: kkWords, library: "Кітапхана", settings: "Баптаулар" },
    tooLarge: /^«big\.txt» файлы тым үлкен: көлемі 1\s300 МБ, ал бір файлдың шегі – 256 МБ\.$/,
    noText: "«picture.txt» импортталмады: бұл мәтін файлы емес, PNG суреті.",
    notADate: "“yesterday” – күн емес",
  },
} as const;

/** The why in English that a sentence is. */
const find = finder(whysOf);

const sentences = (of: unknown): string[] =>
  typeof of === "string" ? [of] : typeof of === "object" && of !== null ? Object.values(of).flatMap(sentences) : [];

/** English sentences of ours that are in sight, or said to a screen reader. */
async function englishIn(page: Page, language: keyof typeof spoken): Promise<string[]> {
  const own = new Set(sentences(spoken[language].own));
  const english = [...sentences(en), ...commands.map(({ label }) => label.replace(/…$/, ""))];
  const told = english.filter((one) => one.length > 2 && /[a-z]/i.test(one) && !own.has(one));
  return page.evaluate((given) => {
    const known = new Set(given);
    const found = new Set<string>();
    const look = (text: string | null): void => {
      const words = text?.trim() ?? "";
      if (known.has(words)) found.add(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      // What was clipped is in a language of its own.
      if (node.parentElement?.closest(".t, .s, .text, #article-title, .lines, .toasts") != null) continue;
      if (node instanceof Element)
        for (const name of ["aria-label", "placeholder", "title"]) look(node.getAttribute(name));
      else look(node.textContent);
    }
    return [...found];
  }, told);
}

const menuNames = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);

/** The menu is drawn anew meanwhile, which can take the answer of one question with it. */
const offersToUndo = (app: ElectronApplication, what: string): Promise<void> =>
  expect(async () => {
    const label = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("undo")?.label);
    expect(label).toContain(what);
  }).toPass({ timeout: 60_000 });

for (const language of ["ru", "kk"] as const) {
  test(`the whole desk speaks ${language}, at once and after a restart`, async ({ launch, folder }) => {
    const { name, own, words, library, settings, tooLarge, noText, notADate } = spoken[language];
    const first = await launch({ size: { width: 1440, height: 900 } });
    const { page, app } = first;
    const choose = (id: string) => chooseIn(app, id);
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
    await openRow(page.locator("#list").getByRole("option").nth(3));
    await typeNote(page, "written before");
    await expect(page.locator(".note-state.saved")).toBeVisible();
    await page.keyboard.press("Escape");

    await test.step("chosen in the settings, by keyboard, it changes at once", async () => {
      await page.keyboard.press("Control+,");
      await page.getByRole("tab", { name: "Language" }).click();
      await page.getByRole("radio", { name }).focus();
      await page.keyboard.press("Space");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.getByRole("dialog", { name: settings })).toBeVisible();
      await expect(page.getByRole("radio", { name })).toBeFocused();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await expect(tab).toHaveAttribute("aria-selected", "true");
        await expect.poll(() => englishIn(page, language)).toEqual([]);
      }
      await escapeDialog(page);
    });

    await test.step("menus and the system's dialogs", async () => {
      await expect.poll(() => menuNames(app)).toEqual(expect.arrayContaining(Object.values(words.menus)));
      const label = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("tag")?.label);
      expect(label).toBe(words.commands.tag);
      await app.evaluate(({ dialog }) => {
        dialog.showOpenDialog = async (...given: unknown[]) => {
          Object.assign(globalThis, { asked: (given.at(-1) as { title: string }).title });
          return { canceled: true, filePaths: [] };
        };
      });
      await page.keyboard.press("Control+o");
      const asked = () => app.evaluate(() => (globalThis as { asked?: string }).asked);
      await expect.poll(asked).toBe(words.dialogs.importTitle);
    });

    await test.step("list, reader, note, source", async () => {
      await expect(page.getByRole("navigation", { name: library })).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      await expect(page.getByTestId("note-editor")).toContainText("written before");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("o");
      await expect(page.locator(".src .lines .ln").first()).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      await page.keyboard.press("o");
      await page.keyboard.press("/");
      await page.keyboard.type("on:yesterday");
      await expect(page.locator("#search-problem")).toContainText(notADate);
      await page.keyboard.press("Control+a");
      await page.keyboard.type("nothing-has-this-word");
      await expect(page.getByText(own.empty.resultTitle)).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      await page.keyboard.press("Escape");
    });

    await test.step("what was done, in the undo menu and when it is taken back", async () => {
      const { deeds } = await fetchLibraryWords(language);
      const starred = deeds.all([deeds.starred(1)]);
      await openRow(page.locator("#list").getByRole("option").nth(3));
      await page.keyboard.press("s");
      await offersToUndo(app, starred);
      await choose("undo");
      await expect(page.locator(".toasts")).toContainText(own.undo.undone(starred));
      // What a note can link to is dated as everything else in the window.
      await typeNote(page, "[[");
      await expect(page.locator(".cm-completionDetail").first()).toContainText(/\d{4}/);
      for (const detail of await page.locator(".cm-completionDetail").allTextContents())
        expect(detail).not.toMatch(/\d{4}-\d\d/);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Escape");
    });

    await test.step("why a file did not come in, with its name, its size and what it is", async () => {
      const big = join(folder, "big.txt");
      const handle = await open(big, "w");
      await handle.truncate(1_300 * 1024 * 1024);
      await handle.close();
      const picture = join(folder, "picture.txt");
      await writeFile(picture, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
      await answerDialogs(app, [big, picture]);
      await page.keyboard.press("Control+o");
      const report = page.getByRole("dialog");
      await expect(report.getByText(tooLarge)).toBeVisible();
      await expect(report.getByText(noText)).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      await escapeDialog(page);
      // Of a single one it is said at once.
      await answerDialogs(app, [big]);
      await page.keyboard.press("Control+o");
      await expect(page.locator(".toasts").getByText(tooLarge)).toBeVisible();
    });

    await test.step("days in its order, and nothing cut for want of room", async () => {
      await openRow(page.locator("#list").getByRole("option").nth(3));
      await choose("licence");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: own.licence.kinds.embargo }).press("Space");
      const day = dialog.getByRole("group", { name: own.licence.until });
      const { day: dd, month: mm, year: yyyy } = own.dayParts;
      await expect(day).toHaveText(`${dd}.${mm}.${yyyy}`);
      await day.getByRole("spinbutton").first().press("2");
      await page.keyboard.type("4122031");
      await expect(day).toHaveText("24.12.2031");
      await day.getByRole("spinbutton").last().press("ArrowUp");
      await dialog.getByRole("button", { name: own.licence.keep }).press("Enter");
      await expect(dialog).toHaveCount(0);
      const kept = await page.evaluate(() => window.cuttings.call("licences"));
      expect(kept).toMatchObject({ ok: true, value: [{ licence: { kind: "embargo", until: "2032-12-24" } }] });
      const isCut = (selector: string) =>
        page
          .locator(selector)
          .evaluateAll((all) => all.some((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > 60));
      await page.locator("#list").focus();
      await typeNote(page, "!");
      await expect(page.locator(".note-state.saved")).toHaveText(own.note.saved);
      expect(await isCut(".note-state")).toBe(false);
      await page.keyboard.press("Escape");
      await page.locator("#list").focus();
      await page.keyboard.press("Shift+ArrowDown");
      await expect(page.locator(".lhead.many")).toBeVisible();
      expect(await isCut(".lhead")).toBe(false);
    });

    await test.step("every dialog", async () => {
      const ids = ["shortcuts", "about", "backups", "paste-import", "palette", "name-colours", "new-dossier"];
      for (const id of [...ids, "licence", "tag-rules", "import-log"]) {
        await choose(id);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expect.poll(() => englishIn(page, language), id).toEqual([]);
        if (id === "import-log") {
          // The head of a column is no name of what is done in it.
          await expect(page.getByRole("dialog").getByRole("columnheader").first()).toBeVisible();
          const heads = await page.getByRole("dialog").getByRole("columnheader").allTextContents();
          expect(heads).not.toContain(own.repair.review);
        }
        await escapeDialog(page);
      }
    });

    await test.step("the repair view", async () => {
      await openRow(page.locator("#list").getByRole("option").first());
      await page.keyboard.press("r");
      await expect(page.locator(".ln-place.cursor")).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      const whys = await page.locator(".how-read, .ask li, .why small").allTextContents();
      expect(whys.length).toBeGreaterThan(4);
      expect(whys.filter((why) => !/[а-яәғқңөұүһі]{2}/i.test(why) || find(why) !== null)).toEqual([]);
      await page.getByTestId("encoding").click();
      await expect(page.getByRole("menuitemradio", { name: own.repair.encoding.names["koi8-r"] })).toBeVisible();
      await expect.poll(() => englishIn(page, language)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    });

    await first.close();
    const again = await launch({ size: { width: 1440, height: 900 } });
    await expect(again.page.locator("html")).toHaveAttribute("lang", language);
    await expect(again.page.getByRole("navigation", { name: library })).toBeVisible();
    await expect.poll(() => menuNames(again.app)).toEqual(expect.arrayContaining(Object.values(words.menus)));
    await expect.poll(() => englishIn(again.page, language)).toEqual([]);
    // The library's process speaks it from its start.
    const { deeds } = await fetchLibraryWords(language);
    await openRow(again.page.locator("#list").getByRole("option").nth(4));
    await again.page.keyboard.press("s");
    await offersToUndo(again.app, deeds.all([deeds.starred(1)]));
    await again.page.keyboard.press("Control+,");
    await again.page.getByRole("tab").nth(2).click();
    await again.page.getByRole("radio", { name: "English" }).check({ force: true });
    await expect(again.page.getByRole("dialog", { name: "Settings" })).toBeVisible();
    await expect(again.page.locator("html")).toHaveAttribute("lang", "en");
  });
}

/** All that is cut off is told at once. */
const softly = expect.configure({ soft: true });

for (const language of ["ru", "kk"] as const) {
  test(`no button is cut off in a window 800 px wide that speaks ${language}`, async ({ launch, folder }) => {
    const { own } = spoken[language];
    const args = ["--no-welcome", "--library", join(folder, "Own")];
    const size = { width: 800, height: 720 };
    const before = await launch({ args, size });
    await before.page.evaluate((chosen) => window.cuttings.call("keepWindowState", { language: chosen }), language);
    await before.close();
    const { page, app } = await launch({ args, size });
    const choose = (id: string) => chooseIn(app, id);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const nothingCut = async (where: string) =>
      softly.poll(() => cutButtons(page).then((cut) => [where, ...cut]), { timeout: 10_000 }).toEqual([where]);
    await nothingCut("an empty library");

    await test.step("the review of an import", async () => {
      await answerDialogs(app, [await seed("000")]);
      await choose("import");
      await page.locator(".toast").getByRole("button", { name: own.repair.review, exact: true }).click();
      await expect(page.locator(".ln-place.cursor")).toBeVisible();
      await nothingCut("review");
      await page.keyboard.press("Escape");
    });

    await test.step("the figures: every way to part the bars is in sight", async () => {
      await page.locator("#list").focus();
      await page.keyboard.press("g");
      const ways = page.locator(".figures").getByRole("radio");
      await expect(ways).toHaveCount(4);
      const outside = () =>
        page.evaluate(() => {
          const right = document.querySelector(".figures")?.getBoundingClientRect().right ?? 0;
          const all = [...document.querySelectorAll(".figures .seg-item")];
          return all.filter((one) => one.getBoundingClientRect().right > right).map((one) => one.textContent);
        });
      await softly.poll(outside).toEqual([]);
      await nothingCut("figures");
    });
  });
}
