import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { ElectronApplication, Page } from "@playwright/test";
import { answerDialogs, choose, expect, openRow, test } from "./app.ts";

const overview = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.cuttings.call("overview");
    return answer.ok ? answer.value : null;
  });

/** Answers the next questions with these buttons, and then with the first; gives how often it was asked since. */
async function answerQuestions(app: ElectronApplication, answers: readonly number[]): Promise<() => Promise<number>> {
  await app.evaluate(({ dialog }, all) => {
    const left = [...all];
    const questions = { asked: 0 };
    Object.assign(globalThis, { questions });
    dialog.showMessageBox = async () => {
      questions.asked++;
      return { response: left.shift() ?? 0, checkboxChecked: false };
    };
  }, answers);
  return () => app.evaluate(() => (globalThis as unknown as { questions: { asked: number } }).questions.asked);
}

test("a library is moved and stays in use there, another is opened, and merged after what it brings is shown", async ({
  launch,
  folder,
}) => {
  const first = await launch({ size: { width: 1300, height: 850 } });
  const { page, app } = first;
  const old = (await overview(page))?.folder ?? "";
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await page.keyboard.press("s");
  await expect.poll(async () => (await overview(page))?.starred).toBe(1);

  // Thought better of it: nothing changes. Then it goes, and the old one with it.
  const disk = join(folder, "other disk");
  await mkdir(disk);
  await answerDialogs(app, [disk]);
  const asked = await answerQuestions(app, [1]);
  await choose(app, "move-library");
  await expect.poll(asked).toBe(1);
  expect((await overview(page))?.folder).toBe(old);
  await answerQuestions(app, [0, 0]);
  await choose(app, "move-library");
  await expect.poll(async () => (await overview(page))?.folder).toBe(disk);
  await expect.poll(() => readdir(old).catch(() => "gone")).toBe("gone");
  await expect.poll(() => overview(page)).toMatchObject({ starred: 1, clippings: 26 });
  await page.keyboard.press("u");
  await first.close();

  // The next start finds it there; settings name it, and open, move and merge from there.
  const second = await launch({ size: { width: 1300, height: 850 } });
  await expect.poll(() => overview(second.page)).toMatchObject({ folder: disk, starred: 1, clippings: 26 });
  await answerDialogs(second.app, [join(folder, "empty")]);
  await second.page.keyboard.press("ControlOrMeta+,");
  const settings = second.page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Library" }).click();
  await expect(settings).toContainText(disk);
  const { violations } = await new AxeBuilder({ page: second.page })
    .setLegacyMode()
    .include('[role="dialog"]')
    .analyze();
  expect(violations).toEqual([]);
  await second.page.screenshot({ path: test.info().outputPath("settings.png") });
  await settings.getByRole("button", { name: /^Open… Another library/ }).click();
  await expect.poll(async () => (await overview(second.page))?.folder).toBe(join(folder, "empty"));
  await expect.poll(() => overview(second.page)).toMatchObject({ clippings: 0 });

  // A disk that is not connected, or a library that was moved: it is said, and chosen again from there.
  await answerDialogs(second.app, [join(folder, "gone")]);
  await choose(second.app, "merge-library");
  const gone = second.page.getByRole("dialog", { name: "Merge “gone”" });
  await expect(gone.getByRole("alert")).toContainText(`There is nothing to merge at ${join(folder, "gone")}.`);
  await expect(gone.getByRole("button", { name: "Choose again…" })).toBeFocused();
  await second.page.screenshot({ path: test.info().outputPath("gone.png") });
  await answerDialogs(second.app, [disk]);
  await second.page.keyboard.press("Enter");
  const sheet = second.page.getByRole("dialog", { name: "Merge “other disk”" });
  await expect(sheet).toContainText("It holds 26 clippings from 5 sources.");
  await expect(sheet).toContainText("26 are new here.");
  await sheet.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(second.page.getByText("26 clippings merged from other disk.")).toBeVisible();
  await expect.poll(() => overview(second.page)).toMatchObject({ clippings: 26, starred: 1 });
  await choose(second.app, "undo");
  await expect.poll(async () => (await overview(second.page))?.clippings).toBe(0);

  // Into a folder that is taken it does not go, and stays open where it is.
  await answerDialogs(second.app, [folder]);
  await answerQuestions(second.app, [0]);
  await choose(second.app, "move-library");
  await expect(second.page.getByText(/already|around itself|into itself/)).toBeVisible();
  expect(await overview(second.page)).toMatchObject({ folder: join(folder, "empty") });
});
