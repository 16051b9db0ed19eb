import { escapeDialog, expect, openRow, test } from "./app.ts";

/** Not one click: every clipping of the seeds is looked at and decided on with the keys alone. */
test("26 clippings are triaged by keyboard", async ({ launch }) => {
  const { page, close } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const side = page.getByRole("navigation", { name: "Library" });
  const list = page.locator("#list");
  const cursor = list.locator(".row.cursor");
  const title = page.locator("#article-title");
  const press = (key: string) => page.keyboard.press(key);
  const type = (text: string) => page.keyboard.type(text);
  const dialog = page.getByRole("dialog");

  await press("F6");
  await press("Home");
  const seen: string[] = [];
  for (let i = 0; i < 26; i++) {
    await expect(cursor).toHaveAttribute("aria-posinset", String(i + 1));
    const name = (await cursor.locator(".t").textContent())?.trim() ?? "";
    await expect(title).toHaveText(name);
    seen.push((await cursor.getAttribute("data-id")) ?? "");
    // Looked at for a while it would become read by itself: what counts is that it is, and that the key did no other thing.
    await expect(async () => {
      if ((await cursor.getAttribute("class"))?.includes(" un")) await press("m");
      await expect(cursor).toHaveClass(/ read/, { timeout: 2_000 });
    }).toPass();
    if (i % 3 === 0) {
      await press("s");
      await expect(cursor.locator(".row-star")).toHaveClass(/ on/);
    }
    if (i % 3 === 1) {
      await press("t");
      await type(i % 2 === 0 ? "diplomacy" : "trade");
      await press("Enter");
      // Several at once, the one used last first.
      await type("week/21");
      await press("Enter");
      await press("Escape");
      await expect(cursor.locator(".chip")).toHaveCount(2);
    }
    if (i === 5) {
      await press("n");
      await type("Ask the **desk** in Astana.");
      await expect(page.getByRole("textbox", { name: "Note in Markdown" })).toContainText("in Astana.");
      await press("Escape");
      await expect(page.locator(".note-state")).toHaveText("saved");
    }
    if (i === 8) {
      await press("d");
      await expect(page.getByRole("combobox", { name: /to a dossier$/ })).toBeFocused();
      await type("Morning review");
      await press("Enter");
      await expect(side.getByText("Morning review")).toBeVisible();
    }
    if (i === 11) {
      await press("d");
      await expect(page.getByRole("option", { name: /Morning review/ })).toBeVisible();
      await press("Enter");
      await expect(side.getByRole("button", { name: /Morning review 2/ })).toBeVisible();
    }
    if (i === 14) {
      await press("o");
      await expect(page.getByRole("region", { name: "Source text" })).toBeVisible();
      await press("o");
      await expect(page.getByRole("region", { name: "Source text" })).toHaveCount(0);
    }
    if (i === 18) {
      // A star by mistake, taken back.
      await press("s");
      await expect(cursor.locator(".row-star")).not.toHaveClass(/ on/);
      await press("z");
      await expect(cursor.locator(".row-star")).toHaveClass(/ on/);
    }
    if (i < 25) await press("j");
  }
  expect(new Set(seen).size).toBe(26);
  await press("u");
  await expect(page.getByText("Nothing unread is left in this list.")).toBeVisible();
  await expect(side.getByRole("button", { name: "Unread 0" })).toBeVisible();
  await expect(side.getByRole("button", { name: "Starred 9" })).toBeVisible();
  await expect(side.getByRole("button", { name: "diplomacy 4" })).toBeVisible();
  await expect(side.getByRole("button", { name: "trade 5" })).toBeVisible();

  await test.step("several at once: a range, a tag for all, into the trash and back", async () => {
    await press("Home");
    await press("k");
    for (let i = 0; i < 3; i++) await press("Shift+ArrowDown");
    await expect(page.getByText("4 selected", { exact: true })).toBeVisible();
    await press("t");
    await type("front page");
    await press("Enter");
    await expect(dialog.getByText("front page").first()).toBeVisible();
    await press("Escape");
    await press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(side.getByRole("button", { name: "front page 4" })).toBeVisible();
    await press("Escape");
    await press("End");
    await press("Shift+ArrowUp");
    await press("Delete");
    await expect(page.getByText("24 clippings", { exact: true })).toBeVisible();
    await press("z");
    await expect(page.getByText("26 clippings", { exact: true })).toBeVisible();
  });

  await test.step("what has no key is in the palette", async () => {
    await press(":");
    await expect(page.getByRole("combobox", { name: "All commands" })).toBeFocused();
    await type("small cards");
    await press("Enter");
    await expect(list).toHaveAttribute("data-look", "compact");
    await press(":");
    await expect(page.getByRole("combobox", { name: "All commands" })).toBeFocused();
    // Its words in any order.
    await type("theme sep");
    await expect(page.getByRole("option", { name: "Sepia Theme View" })).toHaveAttribute("aria-selected", "true");
    await press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "sepia");
  });

  await close();
  const again = await launch({ size: { width: 1440, height: 900 } });
  const side2 = again.page.getByRole("navigation", { name: "Library" });
  for (const name of ["Unread 0", "Starred 9", "diplomacy 4", "trade 5", "front page 4", "Trash 0"])
    await expect(side2.getByRole("button", { name })).toBeVisible();
  await expect(again.page.locator("#list")).toHaveAttribute("data-look", "compact");
  // What was used last is offered first, also in the next session.
  await again.page.locator("#list").focus();
  await again.page.keyboard.press("Control+a");
  await expect(again.page.getByText("26 selected", { exact: true })).toBeVisible();
  await again.page.keyboard.press("t");
  const offered = again.page
    .getByRole("dialog")
    .getByRole("option")
    .filter({ hasText: /^(front page|trade|diplom)/ });
  await expect(offered).toHaveText([/^front page/, /^trade/, /^diplomacy/]);
  await escapeDialog(again.page);
  await again.page.keyboard.press("Escape");
  await again.page.keyboard.press("/");
  await again.page.keyboard.type("in:note astana");
  await expect(again.page.getByText("1 clipping", { exact: true })).toBeVisible();
});

test("what a quick hand types for a field that is on its way is no command, and stands in the field", async ({
  launch,
}) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  const list = page.locator("#list");
  await openRow(list.getByRole("option").first());
  await list.focus();
  const title = (await page.locator("#article-title").textContent()) ?? "";
  // The window is busy while the first key is down: those after it wait in line, and come before anything is drawn.
  await page.evaluate(() =>
    window.addEventListener(
      "keydown",
      ({ key }) => {
        const until = performance.now() + (["n", "t", "d", ":", "S"].includes(key) ? 400 : 0);
        while (performance.now() < until);
      },
      { capture: true },
    ),
  );
  const quickly = (...keys: string[]) => Promise.all(keys.map((key) => page.keyboard.press(key)));
  await quickly("n", "s", " ", "j", " ", "u", "End", "Enter", "m");
  const note = page.getByRole("textbox", { name: "Note in Markdown" });
  await expect.poll(() => note.evaluate((field) => (field as HTMLElement).innerText)).toBe("s j u\nm");
  await expect(page.locator("#article-title")).toHaveText(title);
  await expect(list.locator(".row.cursor .row-star")).not.toHaveClass(/ on/);
  await page.keyboard.press("Escape");
  await expect(list).toBeFocused();
  await quickly("t", "j", "s", "Enter", "m", "Enter", "Escape");
  await expect(list.locator(".row.cursor")).toContainText("js");
  await expect(list.locator(".row.cursor .chip")).toHaveText(["js", "m"]);
  await expect(page.locator("#article-title")).toHaveText(title);

  // A command in the midst of it waits for the letters before it.
  await quickly("n", "o", "k", "Control+,");
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(() => note.evaluate((field) => (field as HTMLElement).innerText)).toBe("s j u\nmok");
  await list.focus();

  // Dialogs that begin with a field, also from another field.
  await list.focus();
  await quickly("d", "n", "e", "w", "s", "Enter");
  const side = page.getByRole("navigation", { name: "Library" });
  await expect(side.getByRole("button", { name: "news 1" })).toBeVisible();
  await quickly(":", "s", "e", "p", "i", "a", "Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "sepia");
  const search = page.getByRole("searchbox");
  await search.fill("astana");
  await expect(page.locator(".list")).toHaveAttribute("data-query", "astana");
  // Pressed from outside, Control would still be down for the letters.
  await search.evaluate((field) => {
    const key = (name: string, isChord = false) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", {
          ...{ key: name, ctrlKey: isChord, shiftKey: isChord, bubbles: true, cancelable: true, composed: true },
        }),
      );
    key("S", true);
    for (const name of ["h", "o", "m", "e", "Enter"]) key(name);
  });
  await expect(side.getByRole("button", { name: /^home \d+$/ })).toBeVisible();
  await expect(search).toHaveValue("astana");
  await search.fill("");
  await expect(page.locator(".list")).toHaveAttribute("data-query", "");
  await openRow(list.getByRole("option").first());
  await list.focus();

  // What closes the field and goes on in the list comes in its order, too, and the next command after it.
  await quickly("t", "x", "y", "Enter", "Escape", "ArrowDown", "t", "z", "Enter", "Escape", "ArrowDown");
  await expect(list.locator(".row.cursor")).toHaveAttribute("aria-posinset", "3");
  await expect(list.locator("[aria-posinset='1'] .chip")).toHaveText(["js", "m", "xy"]);
  await expect(list.locator("[aria-posinset='2'] .chip")).toHaveText(["z"]);
  await expect(page.locator("#article-title")).toHaveText(
    ((await list.locator(".row.cursor .t").textContent()) ?? "").trim(),
  );
});
