/** Ways in which the program ends, and where it keeps what a person has: nothing that was typed goes with it. */
import { join, resolve } from "node:path";
import { _electron as electron } from "@playwright/test";
import { expect, test } from "./app.ts";

const root = resolve(import.meta.dirname, "..");

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
  test(`what is typed last is kept when the system ends the program with ${signal} (L10)`, async ({ launch }) => {
    test.skip(process.platform === "win32", "Windows has no signals");
    const first = await launch();
    await first.page
      .getByRole("listbox", { name: "Clippings" })
      .getByRole("option")
      .filter({ hasText: "Shenzhou-16" })
      .click();
    await first.page.keyboard.press("n");
    await first.page.keyboard.type("the last word");
    const ended = new Promise((done) => first.app.process().once("exit", done));
    first.app.process().kill(signal);
    await ended;
    const { page } = await launch();
    await page
      .getByRole("listbox", { name: "Clippings" })
      .getByRole("option")
      .filter({ hasText: "Shenzhou-16" })
      .click();
    await expect(page.getByTestId("note-editor")).toContainText("the last word");
  });

test("what is typed last is kept when the program is quit to be started again (L10, L12)", async ({ launch }) => {
  const first = await launch();
  await first.page
    .getByRole("listbox", { name: "Clippings" })
    .getByRole("option")
    .filter({ hasText: "Shenzhou-16" })
    .click();
  await first.page.keyboard.press("n");
  await first.page.keyboard.type("before the update");
  const ended = new Promise((done) => first.app.process().once("exit", done));
  // As an installer or the system asks for it: the program itself quits.
  await first.app.evaluate(({ app }) => app.quit()).catch(() => {});
  await ended;
  const { page } = await launch();
  await page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: "Shenzhou-16" }).click();
  await expect(page.getByTestId("note-editor")).toContainText("before the update");
});

test("the place of what a person has is named, whatever the program is called (L17)", async ({ folder }) => {
  test.skip(process.platform !== "linux", "the folder of settings is chosen by a variable on Linux only");
  const app = await electron.launch({
    args: ["--ozone-platform=x11", root, "--no-welcome"],
    cwd: root,
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: folder, HOME: folder },
  });
  const page = await app.firstWindow();
  await page.waitForSelector('[data-app-state="ready"]');
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getPath("userData"))).toBe(join(folder, "Cuttings"));
  // Also once another name was given to it.
  await app.evaluate(({ app: electronApp }) => electronApp.setName("Another Name"));
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getPath("userData"))).toBe(join(folder, "Cuttings"));
  await app.close();
});
