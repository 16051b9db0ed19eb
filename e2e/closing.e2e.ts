/** Ways in which the program ends, and where it keeps what a person has: nothing that was typed goes with it. */
import { join, resolve } from "node:path";
import { type ElectronApplication, _electron as electron, type Page } from "@playwright/test";
import { choose, crashWindow, expect, openRow, signalHost, test, typeNote as typeIn } from "./app.ts";
import { violations } from "./axe.ts";
import { smallDisk } from "./small-disk.ts";

const root = resolve(import.meta.dirname, "..");

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
  test(`what is typed last is kept when the system ends the program with ${signal} (L10)`, async ({ launch }) => {
    test.skip(process.platform === "win32", "Windows has no signals");
    const first = await launch();
    await typeNote(first.page, "Shenzhou-16", "the last word");
    const ended = new Promise((done) => first.app.process().once("exit", done));
    first.app.process().kill(signal);
    await ended;
    const { page } = await launch();
    await openRow(row(page, "Shenzhou-16"));
    await expect(page.getByTestId("note-editor")).toContainText("the last word");
  });

test("what is typed last is kept when the program is quit to be started again (L10, L12)", async ({ launch }) => {
  const first = await launch();
  await typeNote(first.page, "Shenzhou-16", "before the update");
  // As an installer or the system asks for it: the program itself quits.
  await quit(first.app);
  const { page } = await launch();
  await openRow(row(page, "Shenzhou-16"));
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

const list = (page: Page) => page.getByRole("listbox", { name: "Clippings" });
const row = (page: Page, text: string) => list(page).getByRole("option").filter({ hasText: text });

/** Types into a note that is open: letters that still waited for its field are not typed yet. */
async function typeNote(page: Page, title: string, words: string): Promise<void> {
  await openRow(row(page, title));
  await typeIn(page, words);
}

const hasEnded = (app: ElectronApplication) => new Promise((done) => app.process().once("exit", done));

/** Quits as the system asks for it; resolves when the program is gone. */
async function quit(app: ElectronApplication): Promise<void> {
  const ended = hasEnded(app);
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => {});
  await ended;
}

/** Waits until a window that crashed has loaded its page again. */
const isBack = (app: ElectronApplication) =>
  expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents !== undefined && !contents.isCrashed() && !contents.isLoading();
      }),
    )
    .toBe(true);

/** Answers the question whether to wait (0) or to close and lose what is not saved (1); how often it was asked. */
const answerQuestion = (app: ElectronApplication, response: number) =>
  app.evaluate(({ dialog }, given) => {
    const asked = globalThis as unknown as { questions: string[] };
    asked.questions = [];
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.questions.push(options.message);
      return { response: given, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  }, response);
const questions = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { questions: string[] }).questions);

test("what is typed is kept to the last letter when the window crashes right after it (L10)", async ({ launch }) => {
  const first = await launch();
  await typeNote(first.page, "Shenzhou-16", "typed before the crash");
  await crashWindow(first.app);
  await isBack(first.app);
  await quit(first.app);
  const { page } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("typed before the crash");
});

test("a window that hangs is closed, and what was typed in it is kept (L10)", async ({ launch }) => {
  const first = await launch();
  await typeNote(first.page, "Shenzhou-16", "typed before it hung");
  await answerQuestion(first.app, 1);
  void first.page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  await quit(first.app);
  const { page } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("typed before it hung");
});

test("a window that hangs when it has saved all and goes is closed, too (L10)", async ({ launch }) => {
  const first = await launch();
  await typeNote(first.page, "Shenzhou-16", "typed before it went");
  await first.page.evaluate(() =>
    addEventListener("beforeunload", () => {
      for (;;);
    }),
  );
  await quit(first.app);
  const { page } = await launch();
  await openRow(row(page, "Shenzhou-16"));
  await expect(page.getByTestId("note-editor")).toContainText("typed before it went");
});

test.describe("where the library does not answer in time, the person is asked", () => {
  test.skip(process.platform === "win32", "Windows has no signals");

  test("and may wait: the window closes when the note is saved (L10, L12)", async ({ launch }) => {
    test.slow();
    const first = await launch();
    await answerQuestion(first.app, 0);
    await typeNote(first.page, "Shenzhou-16", "");
    await signalHost(first.app, "SIGSTOP");
    await first.page.keyboard.type("worth waiting for");
    const ended = hasEnded(first.app);
    await first.app.evaluate(({ app }) => app.quit());
    await expect.poll(() => questions(first.app), { timeout: 60_000 }).toContain("Your note is not saved yet");
    expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await signalHost(first.app, "SIGCONT");
    await ended;
    const { page } = await launch();
    await openRow(row(page, "Shenzhou-16"));
    await expect(page.getByTestId("note-editor")).toContainText("worth waiting for");
  });

  test("or close all the same", async ({ launch }) => {
    test.slow();
    const first = await launch();
    await typeNote(first.page, "Shenzhou-16", "kept");
    await first.page.keyboard.press("Escape");
    await expect(first.page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await answerQuestion(first.app, 1);
    await signalHost(first.app, "SIGSTOP");
    await first.page.keyboard.press("n");
    await first.page.keyboard.type(" and not worth it");
    // One that does not answer is ended with the program.
    await quit(first.app);
    const { page } = await launch();
    await openRow(row(page, "Shenzhou-16"));
    await expect(page.getByTestId("note-editor")).toContainText("kept");
  });
});

for (const end of ["quit", "crash"] as const)
  test(`notes typed while switching at once, in any order, each hold their own text after a ${end} (L1, L6, L9, L11)`, async ({
    launch,
  }) => {
    test.slow();
    const first = await launch();
    await expect(first.page.getByText(/26 clippings · 5 sources/)).toBeVisible();
    await expect(list(first.page).getByRole("option").nth(5)).toBeVisible();
    const ids = await list(first.page)
      .getByRole("option")
      .evaluateAll((options) => options.slice(0, 5).map((one) => (one as HTMLElement).dataset.id ?? ""));
    const option = (page: Page, id: string) => list(page).locator(`[data-id="${id}"]`);
    const typed = new Map<string, string>();
    let last = "";
    // The same every time; the letters come at a pace that makes 0 to 500 ms of a turn.
    let seed = end === "quit" ? 7 : 11;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let turn = 0; turn < 24; turn++) {
      const id = ids[next(ids.length)] as string;
      await option(first.page, id).click();
      await first.page.keyboard.press("n");
      await first.page.keyboard.press("Control+End");
      const words = `t${turn}-${ids.indexOf(id)} `;
      await first.page.keyboard.type(words, { delay: next(500 / words.length) });
      typed.set(id, `${typed.get(id) ?? ""}${words}`);
      last = words.trimEnd();
      if (next(2) === 0) await first.page.keyboard.press("Escape");
    }
    if (end === "crash") {
      // Letters that still waited for their field are not typed yet.
      await expect(first.page.getByTestId("note-editor")).toContainText(last);
      await crashWindow(first.app);
      await isBack(first.app);
    }
    await quit(first.app);
    const { page } = await launch();
    for (const [id, text] of typed) {
      await openRow(option(page, id));
      await expect(page.getByTestId("note-editor"), id).toHaveText(text.trimEnd());
    }
  });

test("on a full disk a note is said not to be saved, stays in the window, and is saved when there is room (L4, L6, L11)", async ({
  launch,
  folder,
}) => {
  test.slow();
  const disk = await smallDisk(folder);
  if (disk === null) return test.skip(true, "a tmpfs cannot be mounted here");
  try {
    const library = join(disk.path, "Library");
    const first = await launch({ args: ["--library", library, join(root, "seeds/000_2379c39e356843c8.txt")] });
    const { page } = first;
    await expect(list(page).getByRole("option").first()).toBeVisible();
    await openRow(list(page).getByRole("option").nth(0));
    await typeIn(page, "before the disk was full");
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await disk.fill();
    await page.keyboard.type(`, and after it ${"x".repeat(200)}`);
    // What was being written behind the note gives its room back where it finds none.
    await expect(async () => {
      await disk.fill();
      await page.keyboard.type("x");
      await expect(page.locator(".note-state.failed")).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByText(/disk is full/).first()).toBeVisible();
    await expect(page.getByText("Saved", { exact: true })).toHaveCount(0);
    await openRow(list(page).getByRole("option").nth(1));
    await expect(page.getByTestId("note-editor")).not.toContainText("before the disk was full");
    await openRow(list(page).getByRole("option").nth(0));
    await expect(page.getByTestId("note-editor")).toContainText("before the disk was full, and after it xxx");
    // Nor does the window close with it.
    await first.app.evaluate(({ app }) => app.quit());
    const told = page.getByRole("dialog");
    await expect(told.getByRole("button", { name: "Keep open" })).toBeFocused();
    for (const theme of ["light", "dark"]) {
      await choose(first.app, `theme-${theme}`);
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      expect(await violations(page), theme).toEqual([]);
    }
    await told.getByRole("button", { name: "Keep open" }).click();
    await expect(told).toHaveCount(0);
    await disk.free();
    await page.getByTestId("note-editor").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" saved");
    await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
    await first.close();
    const again = await launch({ args: ["--library", library] });
    await openRow(list(again.page).getByRole("option").nth(0));
    await expect(again.page.getByTestId("note-editor")).toContainText(
      /before the disk was full, and after it x+ saved$/,
    );
    await again.close();
  } finally {
    disk.unmount();
  }
});
