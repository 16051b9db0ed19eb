import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { answerDialogs, choose as chooseIn, expect, openRow, test, typeNote } from "./app.ts";

test("a person reads, tags, stars, notes, searches and exports a clipping, and finds it all after a restart", async ({
  launch,
  folder,
}) => {
  let { page, app, printed, close } = await launch();
  const list = page.getByRole("listbox", { name: "Clippings" });
  const reader = page.getByRole("region", { name: "Reader" });

  await test.step("a new profile holds the Welcome clippings", async () => {
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
    await expect.poll(printed).toContain("26 clippings from 5 sources");
    await expect.poll(printed).toContain("The window is shown.");
  });

  await test.step("read: the newest is on top, with what the dump printed", async () => {
    const first = list.getByRole("option").filter({ hasText: "Shenzhou-16 mission" });
    await openRow(first);
    await expect(reader.locator("#article-title")).toHaveText(
      "Shenzhou-16 mission: Fresh crew heads for China Space Station",
    );
    await expect(reader).toContainText(/30 May 2023|May 30, 2023/);
    await expect(reader).toContainText("23:30");
    await expect(reader).toContainText("CGTN");
    await expect(reader).toContainText("7,751 views");
    await expect(reader.locator("article p")).toHaveCount(3);
  });

  await test.step("tag with completion, by keyboard", async () => {
    await page.keyboard.press("t");
    await page.keyboard.type("space/crewed");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(reader.getByText("space/crewed")).toBeVisible();
    await page.keyboard.press("j");
    await expect(reader.locator("#article-title")).toContainText("Foreign Ministers of Kazakhstan and Jordan");
    await page.keyboard.press("t");
    await page.keyboard.type("spa");
    await expect(page.getByRole("option", { name: /space/ }).first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("k");
    await expect(page.getByRole("navigation", { name: "Library" })).toContainText("space");
  });

  await test.step("star and note", async () => {
    await page.keyboard.press("s");
    await expect(reader.getByRole("button", { name: "Take the star away" })).toBeVisible();
    await typeNote(page, "# Launch\n\nCompare with **Shenzhou-15**. <img src=x onerror=alert(1)>");
    await expect(reader.getByRole("status").filter({ hasText: "saved" })).toHaveText("saved");
    await page.getByRole("radio", { name: "Read", exact: true }).check({ force: true });
    const preview = page.getByRole("region", { name: "Preview of the note" });
    await expect(preview.locator("strong")).toHaveText("Shenzhou-15");
    await expect(preview.locator("img")).toHaveCount(0);
  });

  await test.step("the source, every segment coloured by kind", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Show source" }).click();
    const source = page.getByRole("region", { name: "Source text" });
    await expect(source).toContainText("30.05.2023, 23:30 7751");
    await expect(source.locator(".g-title").first()).toBeVisible();
    await page
      .getByRole("button", { name: /Hide source|Show source/ })
      .first()
      .click();
  });

  await test.step("search as it is typed", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("shanghai coop");
    await expect(page.getByText(/^\d clippings$/)).toBeVisible();
    await expect(list.locator("mark").first()).toBeVisible();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("is:starred");
    await expect(list.getByRole("option")).toHaveCount(1);
    await page.getByRole("button", { name: "Clear the search" }).first().click();
    await expect(page.getByText("26 clippings", { exact: true })).toBeVisible();
  });

  await test.step("export the selection", async () => {
    await answerDialogs(app, [join(folder, "out")]);
    await openRow(list.getByRole("option").filter({ hasText: "Shenzhou-16 mission" }));
    await page.keyboard.press("Control+e");
    await expect(page.getByRole("radio", { name: /^Markdown(?!,)/ })).toBeChecked();
    await page.getByRole("button", { name: "Choose a folder…" }).click();
    await expect(page.getByText(/files? written/)).toBeVisible();
    const names = await readdir(join(folder, "out"));
    const name = names.find((one) => one.includes("Shenzhou"));
    const text = await readFile(join(folder, "out", name ?? ""), "utf8");
    expect(text).toContain("space/crewed");
    expect(text).toContain("Compare with **Shenzhou-15**");
    expect(text).toContain("China Manned Space Agency");
  });

  await close();
  ({ page } = await launch());
  await test.step("after a restart everything is where it was", async () => {
    const again = page.getByRole("region", { name: "Reader" });
    await expect(again.locator("#article-title")).toContainText("Shenzhou-16 mission");
    await expect(again.getByText("space/crewed")).toBeVisible();
    await expect(again.getByRole("button", { name: "Take the star away" })).toBeVisible();
    await expect(again.getByRole("region", { name: "Preview of the note" })).toContainText("Compare with Shenzhou-15");
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  });
});

test("the Welcome clippings go in one step, and one undo brings them back", async ({ launch }) => {
  const { page, app } = await launch();
  const choose = (id: string) => chooseIn(app, id);
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await choose("remove-sample");
  await expect(page.getByText("Nothing clipped yet")).toBeVisible();
  await choose("undo");
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
});

test("what is typed last is kept when the window is closed at once", async ({ launch }) => {
  const first = await launch();
  await openRow(
    first.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: "Shenzhou-16" }),
  );
  await first.page.keyboard.press("n");
  await first.page.keyboard.type("the last word");
  await first.close();
  const { page } = await launch();
  await expect(page.getByTestId("note-editor")).toContainText("the last word");
});
