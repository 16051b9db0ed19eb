import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { crashWindow, expect, isReady, test } from "./app.ts";
import { violations } from "./axe.ts";

const ask = (page: Page, name: string, argument?: unknown) =>
  page.evaluate(
    ([which, given]) =>
      (
        window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<{ value: never }> } }
      ).cuttings.call(which, given),
    [name, argument] as const,
  );

/** What the program would start again with, in place of doing so. */
async function catchRestart(app: ElectronApplication, answer = 0): Promise<() => Promise<unknown>> {
  await app.evaluate(({ app: electron, dialog }, response) => {
    const restart: { args: string[] | null; asked: string[] } = { args: null, asked: [] };
    Object.assign(globalThis, { restart });
    electron.relaunch = (options) => {
      restart.args = [...(options?.args ?? [])];
    };
    const { quit } = electron;
    // Once: afterwards the test itself ends the program.
    electron.quit = () => {
      electron.quit = quit;
    };
    dialog.showMessageBox = (async (...given: unknown[]) => {
      restart.asked.push((given.at(-1) as { message: string }).message);
      return { response, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  }, answer);
  return () => app.evaluate(() => (globalThis as unknown as { restart: unknown }).restart);
}

test("safe mode starts without templates, rules and the window's settings, says so, and is left again", async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await expect(first.page.getByText("26 clippings · 5 sources")).toBeVisible();
  await ask(first.page, "keepWindowState", { theme: "dark", textSize: 30 });
  await ask(first.page, "teach", {
    ...{ outlet: "Kazinform", boilerplate: [], dateLines: [], names: ["kazinform here"], sha256: null },
  });
  await mkdir(join(folder, "user/Library/templates"), { recursive: true });
  await writeFile(join(folder, "user/Library/templates/mine.html.liquid"), "<p>{{ title }}</p>");
  const templates = async (page: Page) => {
    const { value } = (await ask(page, "templates")) as { value: readonly { name: string }[] };
    return value.map(({ name }) => name);
  };
  expect(await templates(first.page)).toContain("mine");
  await expect(first.page.getByText("Safe mode:")).toHaveCount(0);
  await first.close();
  const kept = await readFile(join(folder, "user/settings.json"), "utf8");

  const { page, app, close } = await launch({ args: ["--safe-mode"] });
  await expect(page.getByRole("status").filter({ hasText: "Safe mode:" })).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", "dark");
  expect(await templates(page)).not.toContain("mine");
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("safe-mode.png") });
  await ask(page, "keepWindowState", { textSize: 13 });
  expect(await readFile(join(folder, "user/settings.json"), "utf8")).toBe(kept);

  const restart = await catchRestart(app);
  await page.getByRole("button", { name: "Leave safe mode" }).press("Enter");
  await expect.poll(restart).toMatchObject({ args: expect.arrayContaining([`--user-data=${join(folder, "user")}`]) });
  expect(JSON.stringify(await restart())).not.toContain("--safe-mode");
  await close();
  expect(await readFile(join(folder, "user/settings.json"), "utf8")).toBe(kept);

  const again = await launch();
  await expect(again.page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await templates(again.page)).toContain("mine");
});

test("a window that crashes twice within a minute offers safe mode", async ({ launch }) => {
  const { app } = await launch();
  const restart = await catchRestart(app, 1);
  await crashWindow(app);
  // The page that Playwright knew is gone.
  await expect.poll(() => isReady(app)).toBe(true);
  expect(await restart()).toEqual({ args: null, asked: [] });
  await crashWindow(app);
  await expect.poll(restart).toMatchObject({
    args: expect.arrayContaining(["--safe-mode"]),
    asked: ["The window crashed twice within a minute"],
  });
});
