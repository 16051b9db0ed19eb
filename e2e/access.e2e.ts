import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Locator, Page } from "@playwright/test";
import type { Dialog } from "../renderer/state.ts";
import { answerDialogs, choose, escapeDialog, expect, openRow, searchFor, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";

const list = (page: Page) => page.getByRole("listbox", { name: "Clippings", exact: true });
const library = (page: Page) => page.getByRole("navigation", { name: "Library" });
const row = (page: Page, words: string) => list(page).getByRole("option").filter({ hasText: words });

/** What axe says of what is shown now, in each theme. */
async function isClean(app: ElectronApplication, page: Page, what: string, themes = ["light", "dark"]): Promise<void> {
  for (const theme of themes) {
    await choose(app, `theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    expect(await violations(page), `${what}, ${theme}`).toEqual([]);
  }
}

for (const theme of ["light", "dark", "sepia"] as const) {
  test(`axe finds nothing in any view, ${theme}`, async ({ launch }) => {
    const { page, app } = await launch({ size: { width: 1440, height: 900 } });
    const clean = (what: string) => isClean(app, page, what, [theme]);
    const opened = async (button: Locator, shown: Locator, what: string): Promise<void> => {
      await button.click();
      await expect(shown).toBeVisible();
      await clean(what);
      await page.keyboard.press("Escape");
      await expect(shown).toHaveCount(0);
    };
    await openRow(row(page, "Shenzhou-16"));
    await expect(page.locator("#article-title")).toContainText("Shenzhou-16");
    await typeNote(page, "A **note**.");
    await page.keyboard.press("Escape");
    await expect(page.locator(".note-state")).toHaveText("saved");
    await clean("the desk");

    const dialog = page.getByRole("dialog");
    await opened(page.getByRole("button", { name: "Narrow" }), dialog, "what narrows the list");
    await opened(page.getByRole("button", { name: /newest first/ }), page.getByRole("menu"), "the order of the list");
    await opened(page.getByRole("button", { name: /^Bars show/ }), page.getByRole("menu"), "what the bars show");
    await opened(page.getByRole("button", { name: "Text size and theme" }), dialog, "how the text looks");
    await opened(
      page.getByRole("button", { name: "Add a tag" }).first(),
      page.getByRole("combobox", { name: "Add a tag" }),
      "tags in the reader",
    );
    await choose(app, "find-text");
    await expect(page.getByRole("textbox", { name: "Find in the text" })).toBeFocused();
    await page.keyboard.type("space");
    await expect(page.getByRole("search", { name: "Find in the text" }).getByRole("status")).toHaveText(/^1 of/);
    await clean("words found in the text");
    await page.keyboard.press("Escape");

    await page.locator("#reading-place").focus();
    await page.keyboard.press("h");
    await expect(page.getByRole("toolbar", { name: "Selected passage" })).toBeVisible();
    await clean("a passage that is selected");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Highlights" }).getByRole("listitem")).toHaveCount(1);
    await clean("a highlight");
    // What comes now has the same parts as in the light theme, in the same colours on another paper.
    if (theme === "sepia") return;

    await choose(app, "toggle-source");
    await expect(page.getByRole("region", { name: "Source text" })).toBeVisible();
    await clean("the source");
    await choose(app, "toggle-source");
    for (const look of ["compact", "columns", "cards"]) {
      await choose(app, `rows-${look}`);
      await expect(page.locator("#list")).toHaveAttribute("data-look", look);
      await clean(`rows as ${look}`);
    }
    await list(page).focus();
    await page.keyboard.press("Control+a");
    await expect(page.getByRole("heading", { name: "26 clippings selected" })).toBeVisible();
    await clean("several clippings");
    await page.keyboard.press("Escape");

    await openRow(row(page, "Shenzhou-16"));
    await page.keyboard.press("Delete");
    await library(page).getByRole("button", { name: "Trash 1" }).click();
    await expect(list(page).getByRole("option")).toHaveCount(1);
    await clean("the trash");
    await library(page)
      .getByRole("button", { name: /^Starred/ })
      .click();
    await expect(page.locator(".empty")).toBeVisible();
    await clean("a view without clippings");
    await page.keyboard.press("/");
    await page.keyboard.type("nothing-has-this-word");
    await expect(page.getByText("Nothing found")).toBeVisible();
    await clean("nothing found");
    await searchFor(page, "");
    await choose(app, "remove-sample");
    await expect(page.getByText("Nothing clipped yet")).toBeVisible();
    await clean("an empty library");
  });
}

/**
 * How a person comes to each dialog: one that is made and not named here does not compile. The one that says what could not be
 * saved while the window closes wants a full disk, and is seen in the journey of that.
 */
const dialogs: Readonly<
  Record<Exclude<Dialog["kind"], "unsaved">, (page: Page, app: ElectronApplication, folder: string) => Promise<void>>
> = {
  paste: (_page, app) => choose(app, "paste-import"),
  shortcuts: (_page, app) => choose(app, "shortcuts"),
  about: (_page, app) => choose(app, "about"),
  backups: (_page, app) => choose(app, "backups"),
  palette: (_page, app) => choose(app, "palette"),
  settings: (_page, app) => choose(app, "settings"),
  export: (_page, app) => choose(app, "export"),
  cite: (_page, app) => choose(app, "cite"),
  licence: (_page, app) => choose(app, "licence"),
  rules: (_page, app) => choose(app, "rules"),
  "name-colours": (_page, app) => choose(app, "name-colours"),
  "note-history": (_page, app) => choose(app, "note-history"),
  "import-log": (_page, app) => choose(app, "import-log"),
  "tag-rules": (_page, app) => choose(app, "tag-rules"),
  "new-dossier": (_page, app) => choose(app, "new-dossier"),
  "add-to-dossier": (_page, app) => choose(app, "add-to-dossier"),
  "tag-rule": async (page, app) => {
    await choose(app, "tag-rules");
    await page.getByRole("button", { name: "New rule…" }).click();
    await expect(page.getByRole("dialog", { name: "New rule" })).toBeVisible();
  },
  "tag-found": async (page, app) => {
    await searchFor(page, "uzbekistan");
    await choose(app, "tag-found");
  },
  "save-search": async (page, app) => {
    await searchFor(page, "uzbekistan");
    await choose(app, "save-search");
  },
  tag: async (page) => {
    await list(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByRole("heading", { name: "2 clippings selected" })).toBeVisible();
    await page.keyboard.press("t");
  },
  "edit-tag": async (page) => {
    await fromMenu(page, /^trade \d+$/, "Rename…");
    await page.getByRole("textbox", { name: "New name" }).fill("economy");
    await expect(page.getByRole("dialog").getByRole("table")).toBeVisible();
  },
  "describe-tag": (page) => fromMenu(page, /^trade \d+$/, "Description and synonyms…"),
  "rename-dossier": (page) => fromMenu(page, /^Morning review/, "Rename…"),
  report: async (_page, app, folder) => {
    const empty = join(folder, "empty.txt");
    await writeFile(empty, "");
    await answerDialogs(app, [empty, join(folder, "missing.txt")]);
    await choose(app, "import");
  },
  case: async (page, app, folder) => {
    const bad = join(folder, "bad.cuttings");
    await writeFile(bad, "no case");
    await answerDialogs(app, [bad]);
    await choose(app, "import");
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  },
  purge: async (page, app) => {
    await choose(app, "empty-trash");
    await expect(page.getByRole("dialog", { name: "Delete 1 clipping for good?" })).toBeVisible();
  },
  teach: async (page) => {
    await openRow(row(page, "China-Central Asia ties"));
    await expect(page.locator("#article-title")).toContainText("China-Central Asia ties");
    await page.keyboard.press("r");
    const line = page.getByRole("grid", { name: "Lines of the source" }).getByText("Images | China Daily").first();
    await line.click();
    await expect(page.locator(".ln-place.cursor")).toContainText("Images | China Daily");
    await page.keyboard.press("b");
    await expect(page.locator(".ln-place.cursor .ln")).toHaveClass(/g-aside/);
    await page.keyboard.press("l");
  },
  "export-review": async (page, app) => {
    await page.locator("[data-dossier]").click();
    await expect(page.locator(".pg-item")).toHaveCount(1);
    await choose(app, "export-review");
    await expect(page.getByRole("dialog").getByRole("checkbox").first()).toBeVisible();
  },
};

async function fromMenu(page: Page, name: RegExp, item: string): Promise<void> {
  await library(page).getByRole("button", { name }).first().click({ button: "right" });
  await page.getByRole("menuitem", { name: item }).click();
}

test("axe finds nothing in any dialog, in both themes", async ({ launch, folder }) => {
  test.slow();
  const { page, app } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  // Something to trash, to tag, to put together and to go back to.
  await openRow(row(page, "Shenzhou-16"));
  await page.keyboard.press("Delete");
  await expect(page.getByText("25 clippings · 5 sources")).toBeVisible();
  await openRow(row(page, "China-Central Asia ties"));
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  await page.keyboard.type("trade");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(library(page).getByRole("button", { name: "trade 1" })).toBeVisible();
  await typeNote(page, "Before.");
  await expect(page.locator(".note-state")).toHaveText("saved");
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await expect(page.getByRole("combobox", { name: /to a dossier$/ })).toBeFocused();
  await page.keyboard.type("Morning review");
  await expect(page.getByRole("option", { name: /New dossier/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(library(page).locator("[data-dossier]")).toContainText("1");

  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  for (const [kind, open] of Object.entries(dialogs))
    await test.step(kind, async () => {
      await open(page, app, folder);
      await expect(dialog).toBeVisible();
      if (kind === "settings")
        for (const tab of await page.getByRole("tab").all()) {
          await tab.click();
          await expect(tab).toHaveAttribute("aria-selected", "true");
          await isClean(app, page, `settings, ${await tab.textContent()}`);
        }
      else await isClean(app, page, kind);
      // Some give way to the one that they were opened from.
      await expect(async () => {
        if ((await dialog.count()) > 0) await page.keyboard.press("Escape");
        await expect(dialog).toHaveCount(0, { timeout: 2_000 });
      }).toPass();
      if ((await page.getByRole("searchbox").count()) > 0 && kind.match(/tag-found|save-search/))
        await searchFor(page, "");
      // What lies over the desk goes, too.
      if (kind === "teach" || kind === "export-review") {
        await page.getByRole("button", { name: "Done" }).click();
        await expect(list(page)).toBeVisible();
      }
    });
  for (const item of ["Merge into…", "Delete…"])
    await test.step(item, async () => {
      await fromMenu(page, /^trade \d+$/, item);
      await expect(dialog).toBeVisible();
      await isClean(app, page, item);
      await escapeDialog(page);
    });
});
