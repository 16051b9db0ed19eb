import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { answerDialogs, expect, test } from "./app.ts";

const story = (n: number) => `Ministers of country ${n} agree on water

0${n}.03.2024, 10:0${n} 1${n}4
The ministers of water met on Monday and agreed to measure the river together, the press service reports.

They will meet again in the autumn, when the first stations are to be ready.
`;

/** Drops files on the window as a file manager does. */
async function drop(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 500, y: 400, data });
  await expect(page.getByText("Drop to import")).toBeVisible();
  await session.send("Input.dispatchDragEvent", { type: "drop", x: 500, y: 400, data });
}

test("files come in by dialog, by drop and by paste; a bad one harms nobody", async ({ launch, folder }) => {
  const files = join(folder, "files");
  await mkdir(files);
  const good = join(files, "good.txt");
  const other = join(files, "other.txt");
  const bad = join(files, "picture.txt");
  const empty = join(files, "empty.txt");
  await writeFile(good, `${story(1)}\n${story(2)}`);
  await writeFile(other, story(3));
  await writeFile(
    bad,
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]),
  );
  await writeFile(empty, "");

  const { page, app } = await launch({ args: ["--no-welcome"] });
  await expect(page.getByText("Nothing clipped yet")).toBeVisible();

  await test.step("by dialog, good and bad together", async () => {
    await answerDialogs(app, [good, bad, empty, join(files, "missing.txt")]);
    await page.getByRole("button", { name: "Import…", exact: true }).click();
    const report = page.getByRole("dialog");
    await expect(report).toContainText("picture.txt");
    await expect(report).toContainText("empty.txt");
    await expect(report).toContainText("missing.txt");
    await expect(report).toContainText("3 files were not imported.");
    await expect(report.locator("tbody tr").first()).toHaveClass("failed");
    await report.getByRole("button", { name: "Close" }).first().click();
    await expect(page.getByText("2 clippings · 1 source")).toBeVisible();
  });

  await test.step("by drop, good and bad together", async () => {
    await drop(page, [bad, other]);
    const report = page.getByRole("dialog");
    await expect(report.locator("tbody tr").first()).toContainText("picture.txt");
    await expect(report.locator("tbody tr").first()).toHaveClass("failed");
    await report.getByRole("button", { name: "Close" }).first().click();
    await expect(page.getByText("3 clippings · 2 sources")).toBeVisible();
  });

  await test.step("the same bytes again add nothing and say so", async () => {
    await drop(page, [good]);
    await expect(page.getByText(/already in the library \(added .*, 2 clippings\)/).first()).toBeVisible();
    await expect(page.getByText("3 clippings · 2 sources")).toBeVisible();
    const copy = join(files, "a copy.txt");
    await copyFile(good, copy);
    await drop(page, [copy]);
    const toast = page.locator(".toast", { hasText: "a copy.txt is already in the library as good.txt (added " });
    await toast.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.locator("#list .row")).toHaveCount(2);
  });

  await test.step("by paste", async () => {
    await page.getByRole("button", { name: "Paste", exact: true }).click();
    const dialog = page.getByRole("dialog");
    // Nothing to read is not taken at all.
    await dialog.getByRole("textbox", { name: "Text" }).fill(" \n\n ");
    await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Text" }).fill(story(4));
    await dialog.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByText("4 clippings · 3 sources")).toBeVisible();
  });
});

test("files named at the start come in; the library is the one that was named", async ({ launch, folder }) => {
  const file = join(folder, "story.txt");
  await writeFile(file, story(5));
  const { page, printed } = await launch({ args: ["--library", join(folder, "Own"), file] });
  await expect(page.getByText("1 clipping · 1 source")).toBeVisible();
  await expect.poll(printed).toContain(`1 clipping from 1 source in ${join(folder, "Own")}`);
});
