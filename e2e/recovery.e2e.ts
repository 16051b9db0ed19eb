/** What a person sees when something of the library is lost, damaged or being built again. */
import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { answerDialogs, choose, expect, openRow, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";

const root = resolve(import.meta.dirname, "..");
const list = (page: Page) => page.getByRole("listbox", { name: "Clippings" });
const row = (page: Page, text: string) => list(page).getByRole("option").filter({ hasText: text });
const backups = (page: Page) => page.getByRole("dialog", { name: "Backups and checks" });

/** The only file in which `words` stand, of a folder and those in it. */
async function fileWith(folder: string, words: string): Promise<string> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(path, "utf8")).includes(words)) found.push(path);
  }
  expect(found).toHaveLength(1);
  return found[0] as string;
}

async function starAndNote(page: Page, title: string, note: string): Promise<void> {
  await openRow(row(page, title));
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await typeNote(page, note);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
}

test("marks whose source is gone stand in a list of their own, and come back with it", async ({ launch, folder }) => {
  test.slow();
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "ask the embassy");
  await first.close();
  const library = join(folder, "user/Library");
  const source = await fileWith(join(library, "sources"), "Shenzhou-16");
  const kept = join(folder, "shenzhou.txt");
  await rename(source, kept);
  for (const name of await readdir(library)) if (name.startsWith("catalog")) await rm(join(library, name));

  const { page, app, close } = await launch();
  await expect(page.getByText(/1 marked clipping cannot be found in the sources any more/)).toBeVisible({
    timeout: 120_000,
  });
  const place = page.getByRole("navigation", { name: "Library" }).getByRole("button", { name: /^Lost and orphaned/ });
  await expect(place).toContainText("1");
  await place.click();
  await expect(list(page).getByRole("option")).toHaveCount(1);
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("ask the embassy");
  await expect(page.getByText("The text of this clipping is not in the sources any more.")).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("lost.png") });
  expect(await violations(page)).toEqual([]);

  await test.step("it can be written on, and found", async () => {
    await page.getByTestId("note-editor").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" tomorrow");
    await page.keyboard.press("Escape");
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await page.getByRole("searchbox").fill("is:lost embassy");
    await expect(list(page).getByRole("option")).toHaveCount(1);
    await page.getByRole("searchbox").fill("");
  });

  await test.step("the source comes back by importing it again", async () => {
    await answerDialogs(app, [kept]);
    await choose(app, "import");
    await expect(place).toContainText("0", { timeout: 120_000 });
    await expect(page.getByRole("heading", { name: "Nothing is lost" })).toBeVisible();
    await page.getByRole("navigation", { name: "Library" }).getByRole("button", { name: /^All/ }).first().click();
    await expect(place).toHaveCount(0);
    await openRow(row(page, "Shenzhou-16"));
    await expect(page.getByTestId("note-editor")).toContainText("ask the embassy tomorrow");
    await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  });
  await close();
});

test("building the list again can be stopped, is said to be incomplete, and is completed when asked", async ({
  launch,
  folder,
}) => {
  test.slow();
  const library = join(folder, "Large");
  const dumps = join(folder, "dumps");
  await mkdir(dumps);
  const text = await readFile(join(root, "seeds/000_2379c39e356843c8.txt"), "utf8");
  const paths: string[] = [];
  for (let n = 0; n < 300; n++) {
    paths.push(join(dumps, `${n}.txt`));
    await writeFile(paths[n] as string, `${text}\nNumber ${n}\n`);
  }
  const made = spawnSync(process.execPath, [join(root, "out/main/cli.js"), "import", "--library", library, ...paths]);
  expect(made.status, made.stderr.toString()).toBe(0);

  const { page, app, close } = await launch({ args: ["--library", library] });
  const isEmpty = page.getByRole("heading", { name: "Nothing clipped yet" });
  const whole = page.getByText(/2,700 clippings · 300 sources/);
  await expect(whole).toBeVisible();
  await choose(app, "backups");
  // A quick machine is done before a hand has found the button.
  await page.evaluate(() => {
    const eyes = new MutationObserver(() => {
      const button = [...document.querySelectorAll<HTMLButtonElement>("footer button")].find(
        ({ textContent }) => textContent === "Cancel",
      );
      if (button === undefined) return;
      eyes.disconnect();
      button.click();
    });
    eyes.observe(document.body, { subtree: true, childList: true });
  });
  await backups(page).getByRole("button", { name: "Build the list again" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Complete it" }).first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/Building the list again was stopped/).first()).toBeVisible();
  await expect(isEmpty).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath("stopped.png") });
  await expect(whole).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Complete it" }).first().click();
  await expect(whole).toBeVisible({ timeout: 180_000 });
  await expect(page.getByRole("button", { name: "Complete it" })).toHaveCount(0);
  await close();
});

test("a notebook file that was changed without Cuttings is shown with what differs, and the backup's version taken", async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "precious words");
  // What is looked at for some seconds counts as read: nothing is to change after the backup.
  await expect(row(first.page, "Shenzhou-16")).toHaveClass(/\bread\b/);
  await choose(first.app, "backups");
  await backups(first.page).getByRole("button", { name: "Back up now" }).click();
  await expect(backups(first.page).getByRole("cell", { name: "asked for" })).toBeVisible();
  // The button was off for a while and lost the focus.
  await first.page.keyboard.press("Escape");
  await expect(backups(first.page)).toBeHidden();
  await first.close();
  const file = await fileWith(join(folder, "user/Library/notebook/marks"), "precious words");
  // One bit of one letter.
  await writeFile(file, (await readFile(file, "utf8")).replace("precious", "qrecious"));

  const { page, app } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("qrecious words");
  await expect(page.getByText(/was changed without Cuttings/).first()).toBeVisible();
  await choose(app, "backups");
  const changed = backups(page).getByRole("region", { name: /was changed without Cuttings/ });
  await expect(changed).toContainText("1 record differs from the backup of");
  await expect(changed).toContainText(/Then: starred,(?: read,)? note “precious words”/);
  await expect(changed).toContainText(/Now: starred,(?: read,)? note “qrecious words”/);
  await page.screenshot({ path: test.info().outputPath("changed.png") });
  expect(await violations(page)).toEqual([]);
  await changed.getByRole("button", { name: "Take what the backup says" }).click();
  await expect(changed).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("note-editor")).toContainText("precious words");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByTestId("note-editor")).toContainText("qrecious words");
});

test("half a file of notes is kept as it is and said, and nothing empty is written over it (L6)", async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "precious words");
  await first.close();
  const file = await fileWith(join(folder, "user/Library/notebook/marks"), "precious words");
  const whole = await readFile(file, "utf8");
  const half = whole.slice(0, whole.indexOf("precious words") + 8);
  await writeFile(file, half);

  const second = await launch();
  await expect(second.page.getByText(/could not be read and is kept as/).first()).toBeVisible();
  await openRow(row(second.page, "Shenzhou-16"));
  await typeNote(second.page, "written since");
  await second.page.keyboard.press("Escape");
  await expect(second.page.locator(".note-state")).toHaveText("saved");
  await second.close();
  const folderOf = dirname(file);
  const aside = (await readdir(folderOf)).filter((name) => name.includes(".damaged-"));
  expect(aside).toHaveLength(1);
  expect(await readFile(join(folderOf, aside[0] as string), "utf8")).toBe(half);
  expect(await readFile(file, "utf8")).toContain("written since");

  const { page } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("written since");
});

test("all that is found wrong at a start is said, and stays until it was read", async ({ launch, folder }) => {
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "precious words");
  await first.close();
  const file = await fileWith(join(folder, "user/Library/notebook/marks"), "precious words");
  const whole = await readFile(file, "utf8");
  await writeFile(file.replace(/\.json$/, " (Ann's conflicted copy 2026-11-22).json"), whole);
  await writeFile(file, whole.slice(0, whole.indexOf("precious words") + 8));

  const { page } = await launch();
  const said = page.getByRole("region", { name: "Messages" }).getByRole("listitem");
  await expect(said).toContainText("1 more");
  const heard = [await said.innerText()];
  await said.getByRole("button", { name: "Dismiss" }).click();
  await expect(said).not.toContainText("more");
  heard.push(await said.innerText());
  await said.getByRole("button", { name: "Dismiss" }).click();
  await expect(said).toHaveCount(0);
  expect(heard.join()).toContain("could not be read and is kept as");
  expect(heard.join()).toContain("left by a program that synchronises folders");
});

test("a copy that a program for shared folders left is found, merged with both versions of the note, and taken back", async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "written here");
  await first.close();
  const file = await fileWith(join(folder, "user/Library/notebook/marks"), "written here");
  // As it was on the other machine, made by this very program: the note alone is otherwise.
  const there = join(folder, "there");
  await cp(join(folder, "user/Library"), there, { recursive: true });
  const [id] = /[0-9a-f]{16}/.exec(await readFile(file, "utf8")) ?? [];
  const cli = [join(root, "out/main/cli.js"), "note", "--library", there, id ?? "", "written there"];
  expect(spawnSync(process.execPath, cli).status).toBe(0);
  const theirs = await readFile(join(there, "notebook/marks", basename(file)));
  await writeFile(file.replace(/\.json$/, " (Ann's conflicted copy 2026-11-22).json"), theirs);

  const { page, app } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("written here");
  await choose(app, "backups");
  await expect(backups(page).getByText(/1 copy of notebook files was left by a program/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("copy.png") });
  expect(await violations(page)).toEqual([]);
  await backups(page).getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("1 record merged").first()).toBeVisible();
  await expect(backups(page).getByText(/was left by a program/)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("note-editor")).toContainText("written here");
  await expect(page.getByTestId("note-editor")).toContainText("written there");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByTestId("note-editor")).not.toContainText("written there");
  await expect(page.getByTestId("note-editor")).toContainText("written here");
});

test("a source that is damaged on disk is shown as far as it can be read, said to be so, and heals with the same file", async ({
  launch,
  folder,
}) => {
  test.slow();
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "ask the embassy");
  const all = /26 clippings · 5 sources/;
  await expect(first.page.getByText(all)).toBeVisible();
  await first.close();
  const library = join(folder, "user/Library");
  const source = await fileWith(join(library, "sources"), "Shenzhou-16");
  const kept = join(folder, "shenzhou.txt");
  const bytes = await readFile(source);
  await writeFile(kept, bytes);
  // Some letters in front: everything after them stands elsewhere, and one word is another.
  const spoilt = bytes.toString("utf8").replace("astronauts", "astronomers");
  await writeFile(source, `\n\n${spoilt}`);
  for (const name of await readdir(library)) if (name.startsWith("catalog")) await rm(join(library, name));

  const { page, app, close } = await launch();
  await expect(page.getByText(/has changed on disk since it was imported/).first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(all)).toBeVisible();
  await expect(row(page, "Shenzhou-16").getByText("text damaged")).toBeVisible();
  await openRow(row(page, "Shenzhou-16"));
  const said = page.getByRole("note");
  await expect(said).toContainText("The text of this source has changed on disk since it was brought in.");
  await expect(page.getByTestId("note-editor")).toContainText("ask the embassy");
  await page.screenshot({ path: test.info().outputPath("damaged.png") });
  expect(await violations(page)).toEqual([]);

  await answerDialogs(app, [kept]);
  await said.getByRole("button", { name: /Bring the file in again/ }).click();
  await expect(said).toHaveCount(0, { timeout: 120_000 });
  await expect(page.getByText("text damaged")).toHaveCount(0);
  await expect(page.getByText(all)).toBeVisible();
  await expect(page.getByTestId("note-editor")).toContainText("ask the embassy");
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await close();
});

test("a catalog that ends the process behind the window is put aside by itself, and it is said", async ({
  launch,
  folder,
}) => {
  test.slow();
  const first = await launch();
  await starAndNote(first.page, "Shenzhou-16", "ask the embassy");
  const all = /26 clippings · 5 sources/;
  await expect(first.page.getByText(all)).toBeVisible();
  await first.close();
  const library = join(folder, "user/Library");
  const path = join(library, "catalog.sqlite");
  // Text that is no UTF-8: libsql ends the process that asks for it.
  const bytes = await readFile(path);
  let spoilt = 0;
  for (let at = bytes.indexOf("Shenzhou-16"); at >= 0; at = bytes.indexOf("Shenzhou-16", at + 1)) {
    bytes[at] = 0xff;
    spoilt++;
  }
  expect(spoilt).toBeGreaterThan(0);
  await writeFile(path, bytes);

  const { page, close } = await launch();
  await expect(page.getByText(/the catalog was set aside as catalog-set-aside-/).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText(all)).toBeVisible({ timeout: 120_000 });
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("ask the embassy");
  expect((await readdir(library)).some((name) => name.startsWith("catalog-set-aside-"))).toBe(true);
  await page.screenshot({ path: test.info().outputPath("set-aside.png") });
  await close();
});
