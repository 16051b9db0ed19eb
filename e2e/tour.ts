import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { choose as choosing, expect, openRow, test } from "./app.ts";
import { camera } from "./picture.ts";

/** Every view in both themes, for the README and for eyes. */
test("tour", async ({ launch, folder }) => {
  const { page, app, close } = await launch({ size: { width: 1440, height: 900 } });
  const choose = (id: string) => choosing(app, id);
  const list = page.getByRole("listbox", { name: "Clippings" });

  const { picture, kept } = camera(app, page);
  const search = async (query: string) => {
    await page.getByRole("searchbox").fill(query);
    // A key pressed before the result is there would find nothing chosen.
    await expect(page.locator(".list")).toHaveAttribute("data-query", query);
  };
  const open = async (words: string) => {
    // Its title, since notes that link to it are found with its words, too.
    const titled = page.locator(".t").filter({ hasText: words });
    await openRow(list.getByRole("option").filter({ has: titled }).first());
    await expect(page.locator("#article-title")).toContainText(words);
  };
  const tag = async (...tags: string[]) => {
    await page.keyboard.press("t");
    await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
    for (const one of tags) {
      await page.keyboard.type(one);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Escape");
  };

  // The Welcome clippings are being imported.
  await expect(list.getByRole("option").first()).toBeVisible({ timeout: 90_000 });
  const marks: [words: string, tags: string[]][] = [
    ["Shenzhou-16", ["science/space"]],
    ["Foreign Ministers of Kazakhstan and Jordan", ["diplomacy"]],
    ["Kazakh-Belarus", ["diplomacy"]],
    ["China increases flights", ["transport", "trade"]],
    ["China-Central Asia ties", ["diplomacy", "trade/belt-and-road"]],
    ["Belarusian automaker", ["trade"]],
    ["Central Asia-China cooperation", ["diplomacy/ambassadors", "trade/belt-and-road"]],
  ];
  for (const [words, tags] of marks) {
    await search(words.split(" ").slice(0, 3).join(" "));
    await open(words);
    await tag(...tags);
  }
  await page.keyboard.press("s");
  await page.keyboard.press("n");
  await page.keyboard.type(
    "First interview of the **second term**.\n\n- compare with the 2018 communiqué\nBRI figures: check against customs data",
  );
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: "saved" }).first()).toBeVisible();
  await search("");
  await list.press("Home");
  await search("tag:diplomacy kazakhstan");
  await open("Central Asia-China cooperation");
  await picture("desk");

  await page.getByRole("radio", { name: "Read", exact: true }).check({ force: true });
  await search("");
  await picture("preview", ".drawn strong");
  // A link, a task and what links here; then what stood in the note before.
  await open("China increases flights");
  await page.getByRole("radio", { name: "Write and read", exact: true }).check({ force: true });
  const link = async (words: string) => {
    await page.keyboard.type(`[[${words}`);
    const offered = page.getByTestId("note-editor").getByRole("option").first();
    await expect(offered).toContainText(words);
    // The list takes no key in its first moments.
    await offered.click();
  };
  const saved = () => expect(page.locator(".note-state")).toHaveText("saved");
  await page.keyboard.press("n");
  await page.keyboard.type("Freight figures as in ");
  await link("Central Asia-China cooperation");
  await saved();
  await open("Central Asia-China cooperation");
  await page.keyboard.press("n");
  await page.keyboard.type("\n\n- [x] ask the embassy for the transcript\nrates: see ");
  await link("China increases flights");
  await saved();
  await page.locator("#reading-place").focus();
  await picture("note-split", ".drawn .note-link");
  await page.keyboard.press("n");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.type("Second ");
  await saved();
  await choose("note-history");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await picture("note-history", ".difference ins");
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Write", exact: true }).check({ force: true });

  await search("pomegranate");
  await open("China-Central Asia ties");
  await choose("toggle-source");
  await expect(page.getByRole("region", { name: "Source text" })).toBeVisible();
  await picture("source", ".ln-place.own");
  await choose("toggle-source");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "9 clippings found" })).toBeVisible();
  await picture("repair-000", ".ln-place.cursor");
  const lines = page.getByRole("grid", { name: "Lines of the source" });
  await lines.getByText("Images | China Daily").first().click();
  await page.keyboard.press("b");
  await expect(page.locator(".ln-place.cursor .ln")).toHaveClass(/g-aside/);
  await page.keyboard.press("l");
  await page.getByRole("dialog").getByRole("combobox").fill("China Daily");
  await page.getByRole("dialog").getByRole("button", { name: "Teach" }).click();
  await expect(page.getByText("Taught for China Daily.")).toBeVisible();
  await choose("rules");
  await expect(page.getByRole("dialog")).toContainText("Images | China Daily");
  await picture("rules");
  await page.keyboard.press("Escape");
  for (let i = 0; i < 2; i++) {
    await page.getByRole("button", { name: /^Undo:/ }).click();
    await expect(page.getByRole("button", { name: /^Do again/ })).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await search("crucial");
  await open("Central Asia-China cooperation");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "1 clipping found" })).toBeVisible();
  await page.keyboard.press("F8");
  await expect(page.locator(".line-repairs li").first()).toBeVisible();
  // Messages of what was undone before lie over it for a while, one after the other.
  await expect(async () => {
    if ((await page.locator(".toast").count()) > 0) await page.locator(".toast-x").click({ timeout: 500 });
    await expect(page.locator(".toast")).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await picture("repair-004", ".ln-place.cursor");
  await page.keyboard.press("Escape");
  await search("glued");
  await picture("nothing-found");
  await search("");

  const side = page.getByRole("navigation", { name: "Library" });
  await search("kazakhstan after:2023-05-01");
  await choose("save-search");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Kazakhstan since May");
  await picture("save-search");
  await page.keyboard.press("Enter");
  await side.getByRole("button", { name: /^trade \d+$/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.keyboard.type("economy");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("change");
  await picture("rename-tag", ".tag-changes table");
  await page.keyboard.press("Escape");
  await choose("tag-found");
  await page.keyboard.type("kazakhstan");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("found");
  await picture("tag-found");
  await page.keyboard.press("Escape");
  await search("");
  await open("Belarusian automaker");
  await page.keyboard.press("Delete");
  await side.getByRole("button", { name: "Trash 1" }).click();
  await open("Belarusian automaker");
  await picture("trash");
  await choose("undo");
  await side.getByRole("button", { name: /^All clippings/ }).click();

  for (const dialog of ["shortcuts", "about", "paste-import", "palette", "backups", "name-colours"]) {
    await choose(dialog);
    await expect(page.getByRole("dialog")).toBeVisible();
    await picture(dialog);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Control+a");
  await list.focus();
  await page.keyboard.press("Control+a");
  await picture("many");
  await page.keyboard.press("Escape");

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await search("on:2022..2023");
  await list.press("Home");
  for (let i = 0; i < 7; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("d");
  await page.keyboard.type("Morning review");
  await picture("add-to-dossier", ".dossier-choices");
  await page.keyboard.press("Enter");
  await side.locator("[data-dossier]").first().click();
  await expect(page.locator(".pg-item")).toHaveCount(8);
  await page.getByRole("textbox", { name: "Issue" }).fill("214");
  await page.getByRole("textbox", { name: "Editor" }).fill("Press office");
  await page
    .getByRole("textbox", { name: "Introduction" })
    .fill("Two themes today: the **second-term** interview in Beijing, and new air and road links.");
  await choose("dossier-by-outlet");
  await expect(page.locator(".cl-section").nth(1)).toBeVisible();
  await picture("composer-cover", ".pg-cover");
  await page.locator(".cl-entry").nth(1).click();
  await page.keyboard.press("c");
  await page.keyboard.type("First interview of the second term: needs a reply **by noon**.");
  await page.keyboard.press("Escape");
  await picture("composer", ".pg-comment");
  await choose("export-review");
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture("export-review");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.locator(".composer")).toHaveCount(0);
  await search("");
  await choose("figures");
  await picture("figures", ".picture svg");
  await choose("figures");

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 720));
  await expect(page.locator("[data-layout=two]")).toBeVisible();
  await picture("narrow");
  await kept();
  await close();

  const bad = join(folder, "a picture.txt");
  await writeFile(bad, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0]));
  const empty = await launch({
    args: ["--no-welcome", "--library", join(folder, "Empty")],
    size: { width: 1440, height: 900 },
  });
  await expect(empty.page.getByText("Nothing clipped yet")).toBeVisible();
  const second = camera(empty.app, empty.page);
  await second.picture("empty");
  await empty.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, bad);
  await choosing(empty.app, "import");
  await expect(empty.page.getByRole("dialog").or(empty.page.getByText("a picture.txt")).first()).toBeVisible();
  await second.picture("bad-file");
  await second.kept();
});
