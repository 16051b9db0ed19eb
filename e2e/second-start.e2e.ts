import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "./app.ts";

/** Starts the program once more on the same data, and gives what it said before it ended. */
async function startAgain(app: ElectronApplication, folder: string, ...asked: readonly string[]): Promise<string> {
  const words = [
    // Chromium refuses root without it.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...["--ozone-platform=x11", resolve(import.meta.dirname, ".."), `--user-data=${join(folder, "user")}`],
    ...asked,
  ];
  const second = spawn(app.process().spawnfile, words, { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  second.stdout.on("data", (part) => {
    said += part;
  });
  expect(await new Promise((done) => second.once("close", done))).toBe(0);
  return said;
}

test("a second start hands over what it was asked for, and ends", async ({ launch, folder }) => {
  const { app, page } = await launch();
  await expect(page.locator("#list").getByRole("option").first()).toBeVisible();
  expect(await startAgain(app, folder, "cuttings:clipping/0123456789abcdef")).toContain("running already");
  await expect(page.locator(".toasts")).toContainText("not in this library");
});

test("files that are opened with the program come into the one that runs, a bad one among them is said", async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch({ args: ["--no-welcome"] });
  await expect(page.getByText("Nothing clipped yet")).toBeVisible();
  const file = async (name: string, bytes: string | Buffer) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  const story = (day: number) =>
    `Ministers of country ${day} agree on water\n\n0${day}.03.2024, 10:01 114\nThe ministers of water met on Monday and agreed to measure the river together, the press service reports.\n`;
  const picture = Buffer.from("89504e470d0a1a0a0000000d4948445200000100", "hex");

  await startAgain(app, folder, await file("first.txt", story(1)), await file("picture.txt", picture));
  const report = page.getByRole("dialog");
  await expect(report).toContainText("picture.txt");
  await page.keyboard.press("Escape");
  await expect(report).toHaveCount(0);
  await expect(page.getByText("1 clipping · 1 source")).toBeVisible();

  // As a Mac does it.
  const opened = async (path: string) =>
    app.evaluate(({ app: electron }, one) => electron.emit("open-file", { preventDefault() {} }, one), path);
  await opened(await file("second.txt", story(2)));
  await expect(page.getByText("2 clippings · 2 sources")).toBeVisible();
  await opened(await file("empty.txt", ""));
  await expect(page.locator(".toast").filter({ hasText: "empty.txt" })).toBeVisible();
  await expect(page.getByText("2 clippings · 2 sources")).toBeVisible();
});

test("a file comes in also where the second start names the library, and the file is spelled in Kazakh", async ({
  launch,
  folder,
}) => {
  const library = join(folder, "кітапхана");
  const { app, page } = await launch({ args: ["--no-welcome", "--library", library] });
  await expect(page.getByText("Nothing clipped yet")).toBeVisible();
  const file = join(folder, "Елшілік – 3 сәуір.txt");
  await writeFile(
    file,
    "Елші жаңа келісімге қол қойды\n\n03.04.2024, 10:01 114\nЕлші Астанада су туралы келісімге қол қойды.\n",
  );
  await startAgain(app, folder, "--library", library, file);
  await expect(page.getByText("1 clipping · 1 source")).toBeVisible();
});
