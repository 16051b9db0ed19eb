import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  answerDialogs,
  choose as chooseIn,
  crashWindow,
  expect,
  isReady,
  killHost,
  openRow,
  test,
  typeNote,
} from "./app.ts";

const secret = "Zyxomma";

test("logs tell of crashes and of nothing in the library, and diagnostics are copied without it", async ({
  launch,
  folder,
}) => {
  const { page, app } = await launch({ args: ["--no-welcome"] });
  const command = (id: string) => chooseIn(app, id);
  const path = join(folder, `${secret} dump.txt`);
  await writeFile(path, `${secret} is the title\n\n01.03.2024, 10:01 114\n${secret} is the text.\n`);
  await answerDialogs(app, [path, join(folder, `${secret} that is not there.txt`)]);
  await page.getByRole("button", { name: "Import…", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await typeNote(page, `${secret} is in the note`);
  await expect(page.locator(".note-state")).toHaveText("saved");
  await page.getByRole("searchbox").fill(`${secret} (`);
  await page.getByRole("searchbox").fill(secret);
  await expect(page.getByRole("listbox", { name: "Clippings" }).getByRole("option")).toHaveCount(1);

  await command("copy-diagnostics");
  await expect(page.getByText("Diagnostics are on the clipboard")).toBeVisible();

  const logs = join(folder, "user/logs");
  const logged = async (name: string) => readFile(join(logs, name), "utf8").catch(() => "");
  await killHost(app);
  await expect(page.getByText("The library was opened again after a fault; nothing was lost.")).toBeVisible();
  await expect.poll(() => logged("main.log")).toContain("error The library's process ended by itself.");
  await expect.poll(async () => (await logged("host.log")).match(/info A library was opened/g)?.length).toBe(2);
  await crashWindow(app);
  await expect.poll(() => logged("main.log")).toContain("error The window's process ended by itself.");
  // The page that Playwright knew is gone; its successor is asked through the menu.
  await expect.poll(() => isReady(app)).toBe(true);
  await app.evaluate(({ clipboard }) => void clipboard.writeText(""));
  await command("copy-diagnostics");
  const copied = () => app.evaluate(async ({ clipboard }) => await Promise.resolve(clipboard.readText()));
  await expect.poll(copied).toContain("The window's process ended by itself.");
  const text = await copied();
  expect(text).toMatch(/^Cuttings \d+\.\d+\.\d+ on Electron [\d.]+, Chromium [\d.]+, Node [\d.]+\nSystem: /);
  expect(text).toContain("Library: 1 clippings, 1 sources");

  await app.evaluate(({ shell }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    shell.openPath = async (which: string) => {
      shown.push(which);
      return "";
    };
  });
  await command("show-logs");
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([logs]);

  // Neither text nor note, search, name or folder.
  const told = [text, ...(await Promise.all((await readdir(logs)).map((name) => logged(name))))].join("\n");
  for (const part of [secret, secret.toLowerCase(), folder, "Library/", "user/", ".txt"])
    expect(told).not.toContain(part);
});
