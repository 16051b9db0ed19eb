import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { parse as parseYaml } from "yaml";
import { answerDialogs, choose, expect, openRow, searchFor, test } from "./app.ts";
import { violations } from "./axe.ts";

const exportOf = async (page: Page) => {
  await page.keyboard.press("ControlOrMeta+e");
  const sheet = page.getByRole("dialog", { name: /^Export/ });
  await expect(sheet).toBeVisible();
  return sheet;
};

test("formats, content and scope are chosen and remembered, licences obeyed, and a folder is kept in step", async ({
  launch,
  folder,
}) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page, app } = first;
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await searchFor(page, "Kazinform");
  await expect(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first()).toBeVisible();

  // An outlet's licence: a command for the clipping that is read, and in its menu in the sidebar.
  await choose(app, "licence");
  const asked = page.getByRole("dialog", { name: /^Licence of / });
  // A dialog that only now is drawn has not got the keys yet.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("[role=dialog]") != null)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(asked).toHaveCount(0);
  const outlet = page.getByRole("navigation", { name: "Library" }).getByRole("button", { name: /^Kazinform/ });
  await outlet.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Licence…" }).click();
  const licence = page.getByRole("dialog", { name: "Licence of Kazinform" });
  await licence.getByText("Excerpt", { exact: true }).click();
  await licence.getByLabel("Words", { exact: true }).fill("5");
  await licence.getByLabel("Rights note", { exact: true }).fill("Licence 7");
  await licence.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("The licence of Kazinform is kept.")).toBeVisible();

  // The whole library as an Excel workbook, with what the licence lets out.
  const out = join(folder, "out");
  await answerDialogs(app, [out]);
  let sheet = await exportOf(page);
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await sheet.getByRole("combobox", { name: /^What/ }).selectOption("library");
  await expect(sheet.getByRole("region", { name: "Licences keep back" })).toContainText(
    "Kazinform: excerpt of 5 words",
  );
  await sheet.getByText("Excel", { exact: true }).click();
  await sheet.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(sheet.getByRole("status")).toContainText("1 file written.");
  await page.screenshot({ path: test.info().outputPath("done.png") });
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();
  const parts = unzipSync(await readFile(join(out, "clippings.xlsx")));
  expect(Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"))).toHaveLength(3);
  expect(strFromU8(parts["xl/sharedStrings.xml"] as Uint8Array)).toContain("only the first 5 words. Licence 7");

  // The list, title and link only, into a vault that is kept in step.
  const vault = join(folder, "vault");
  await answerDialogs(app, [vault]);
  sheet = await exportOf(page);
  await sheet.getByText("Obsidian", { exact: true }).click();
  await sheet.getByRole("combobox", { name: /^What/ }).selectOption("library");
  await sheet.getByRole("combobox", { name: /^Text/ }).selectOption("none");
  await sheet.getByText("Keep the folder in step").click();
  await page.screenshot({ path: test.info().outputPath("export.png") });
  await sheet.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(sheet.getByRole("status")).toContainText("26 files written.");
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();
  const notes = (await readdir(vault)).filter((name) => name.endsWith(".md")).sort();
  expect(notes).toHaveLength(26);
  const [edited = ""] = notes;
  const text = await readFile(join(vault, edited), "utf8");
  const front = parseYaml(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "") as { title: string };
  expect(text.split("---\n").at(-1)?.length).toBeLessThan(200);
  await first.close();

  // After a restart all is as it was chosen; what was edited there is asked about once.
  const mine = `${text}\nMy own line.\n`;
  await writeFile(join(vault, edited), mine);
  const again = await launch({ size: { width: 1440, height: 900 } });
  await answerDialogs(again.app, [vault]);
  await searchFor(again.page, `"${front.title}"`);
  await openRow(again.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(again.page.locator("#article-title")).toContainText(front.title.slice(0, 20));
  const sheetAgain = await exportOf(again.page);
  await expect(sheetAgain.getByRole("radio", { name: /^Obsidian/ })).toBeChecked();
  await expect(sheetAgain.getByRole("combobox", { name: /^Text/ })).toHaveValue("none");
  await expect(sheetAgain.getByRole("checkbox", { name: /^Keep the folder in step/ })).toBeChecked();
  await sheetAgain.getByRole("combobox", { name: /^What/ }).selectOption("library");
  await sheetAgain.getByRole("combobox", { name: /^Text/ }).selectOption("full");
  await sheetAgain.getByRole("button", { name: "Choose a folder…" }).click();
  await expect(sheetAgain.getByText("was edited in the folder")).toBeVisible();
  await again.page.screenshot({ path: test.info().outputPath("asking.png") });
  expect(await readFile(join(vault, edited), "utf8")).toBe(mine);
  await sheetAgain.getByRole("button", { name: "Write beside" }).click();
  await expect(sheetAgain.getByRole("status")).toContainText(/files? written/);
  expect(await readFile(join(vault, edited), "utf8")).toBe(mine);
  expect(await readdir(vault)).toContain(edited.replace(/\.md$/, " (from Cuttings).md"));
});

/** In the window: marks when something is clicked next, and when it says so. */
function stopwatch(words: string): void {
  document.addEventListener("click", () => performance.mark("asked"), { once: true, capture: true });
  const watch = new MutationObserver(() => {
    if (!document.body.textContent?.includes(words)) return;
    performance.mark("said");
    watch.disconnect();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}

test("a press review is stopped while Word's pages are laid out, and while Chromium prints", async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch({
    args: ["--no-welcome", "--library", join(folder, "Kept")],
    size: { width: 1280, height: 800 },
  });
  const sentence = "The ministry said on Tuesday that the pipeline carries water to four districts of the region. ";
  const text = Array.from(
    { length: 400 },
    (_, i) => `Pipeline number ${i} opens in the west\n30 May 2023, 12:00\n\n${sentence.repeat(9)}\n`,
  ).join("\n\n");
  const made = await page.evaluate(async (dump) => {
    const { cuttings } = window;
    performance.mark("import");
    await cuttings.call("importText", { name: "many.txt", text: dump });
    performance.measure("import", "import");
    const ids = await cuttings.call("listIds", { view: { kind: "all" }, query: "", sort: "newest" });
    if (!ids.ok) return ids.fault.message;
    const wanted = { title: "Morning review", date: "2026-11-22", from: null, ids: [...ids.value] };
    const dossier = await cuttings.call("newDossier", wanted);
    return dossier.ok ? ids.value.length : dossier.fault.message;
  }, text);
  expect(made).toBeGreaterThan(390);
  await page.locator("[data-dossier]").filter({ hasText: "Morning review" }).click();
  await page.keyboard.press("x");
  const dialog = page.getByRole("dialog", { name: "Export the press review" });
  const cancel = dialog.getByRole("button", { name: "Cancel" });
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  const said = "The export was stopped; nothing was written.";
  /** Two seconds; on a machine that is slow at everything else, as long as all of it took to come in. */
  const soon = await page.evaluate(() =>
    Math.max(2_000, performance.getEntriesByName("import", "measure")[0]?.duration ?? 0),
  );
  for (const format of ["Word", "PDF"]) {
    await expect(dialog.getByRole("checkbox", { name: format })).toBeVisible();
    for (const one of await dialog.getByRole("checkbox").all()) if (await one.isChecked()) await one.press("Space");
    await dialog.getByRole("checkbox", { name: format }).press("Space");
    const out = join(folder, format);
    await answerDialogs(app, [out]);
    await dialog.getByRole("button", { name: "Choose a folder" }).click();
    await expect(dialog.getByRole("progressbar")).toBeVisible();
    if (format === "PDF") await expect.poll(windows).toBe(2);
    await page.evaluate(stopwatch, said);
    await cancel.click();
    await expect(dialog.getByText(said)).toBeVisible();
    expect(await page.evaluate(() => performance.measure("stopped", "asked", "said").duration)).toBeLessThan(soon);
    await expect.poll(windows).toBe(1);
    expect(await readdir(out)).toEqual([]);
  }

  // What was stopped can be done after all.
  await dialog.getByRole("checkbox", { name: "PDF" }).press("Space");
  await dialog.getByRole("checkbox", { name: "Plain text" }).press("Space");
  await dialog.getByRole("button", { name: "Choose a folder" }).click();
  await expect(dialog.getByText("1 file written.")).toBeVisible();
});
